//! An ISO image that BIOS and UEFI boot from a CD, and from a stick that it is copied to as it is.
//!
//! After ECMA-119 (ISO 9660), the "El Torito" specification 1.0 and UEFI's addition to it. BIOS starts isolinux; UEFI
//! finds a FAT with a unified kernel image. Where the image is on a stick, isolinux's own MBR and a partition that is
//! the same FAT serve.

use super::dates::Date;
use super::fat::{self, File, Shape};
use super::sparse::Sparse;
use super::{Boot, number16, put, syslinux, uki};
use crate::failure::{Result, fail};
use formats::partitions::mbr::{Geometry, Record, Slot};

const SECTOR: usize = 2048;
/// The sector of the first descriptor.
const DESCRIPTORS: usize = 16;
/// Descriptors: the volume's, the boot record, the end.
const CATALOG: usize = DESCRIPTORS + 3;
/// The place of all tables of paths and directories; more than one sector is never needed for so few names.
const PATHS: usize = CATALOG + 1;
const DIRECTORIES: usize = PATHS + 2;
const LABEL: &[u8] = b"RBOX";

/// A directory of the image, with its files.
struct Directory<'a> {
    name: &'a str,
    files: Vec<(&'a str, usize)>,
}

/// Makes the image.
pub fn image(boot: &Boot) -> Result<Sparse> {
    let firmware = boot.plan.firmware;
    let loaders = &boot.plan.loaders;
    let mut contents: Vec<Vec<u8>> = Vec::new();
    let mut root = Directory { name: "", files: Vec::new() };
    let mut inner = Directory { name: "ISOLINUX", files: Vec::new() };
    let mut add = |directory: &mut Directory, name, bytes| {
        directory.files.push((name, contents.len()));
        contents.push(bytes);
        contents.len() - 1
    };
    let (mut isolinux, mut efi, mut master) = (None, None, None);
    if firmware.bios {
        if boot.kernel.get(0x202..0x206) != Some(b"HdrS") {
            return fail(format!("kernel {} is none that BIOS starts: give --firmware uefi", boot.release));
        }
        isolinux = Some(add(&mut inner, "ISOLINUX.BIN", loaders.need("isolinux.bin")?));
        master = Some(loaders.need("isohdpfx.bin")?);
        add(&mut inner, "ISOLINUX.CFG", syslinux::menu(boot, "/vmlinuz", "/initrd.img")?.into_bytes());
        add(&mut inner, "LDLINUX.C32", loaders.need("ldlinux.c32")?);
        add(&mut root, "INITRD.IMG", boot.initrd.to_vec());
        add(&mut root, "VMLINUZ.", boot.kernel.to_vec());
    }
    if firmware.uefi {
        efi = Some(add(&mut root, "EFI.IMG", efi_image(boot)?));
    }
    root.files.sort_unstable();
    let directories: Vec<Directory> = [root, inner].into_iter().filter(|one| !one.files.is_empty()).collect();
    // the files follow the directories, each from a sector's start
    let mut next = DIRECTORIES + directories.len();
    let mut starts = Vec::new();
    for bytes in &contents {
        starts.push(next);
        next += bytes.len().div_ceil(SECTOR);
    }
    // a stick's BIOS may count in cylinders of 1 MiB
    let total = next.next_multiple_of((1 << 20) / SECTOR);
    if total > 1 << 21 {
        return fail("ISO image: larger than 4 GiB");
    }
    let start = |file: Option<usize>| starts.get(file?).copied();
    if let (Some(file), Some(at)) = (isolinux, start(isolinux))
        && let Some(program) = contents.get_mut(file)
    {
        boot_info(program, at)?;
    }
    let size = |file: Option<usize>| contents.get(file?).map(Vec::len);
    let date = Date::of(boot.time);
    let mut front = vec![0; next.min(DIRECTORIES + directories.len()) * SECTOR];
    put(&mut front, DESCRIPTORS * SECTOR, &volume(total, directories.len(), &date));
    put(&mut front, (DESCRIPTORS + 1) * SECTOR, &boot_record());
    put(&mut front, (DESCRIPTORS + 2) * SECTOR, b"\xffCD001\x01");
    put(&mut front, CATALOG * SECTOR, &catalog(start(isolinux), start(efi).zip(size(efi))));
    for (table, big) in [(PATHS, false), (PATHS + 1, true)] {
        put(&mut front, table * SECTOR, &paths(&directories, big));
    }
    for (at, directory) in directories.iter().enumerate() {
        let mut list = [
            record(b"\0", DIRECTORIES + at, SECTOR, &date, true),
            record(b"\x01", DIRECTORIES, SECTOR, &date, true),
        ]
        .concat();
        let mut records: Vec<(Vec<u8>, Vec<u8>)> = Vec::new();
        for (name, file) in &directory.files {
            let name = format!("{name};1").into_bytes();
            let (at, size) = (start(Some(*file)).unwrap_or_default(), size(Some(*file)).unwrap_or_default());
            let record = record(&name, at, size, &date, false);
            records.push((name, record));
        }
        if at == 0 {
            for (number, inner) in directories.iter().enumerate().skip(1) {
                let name = inner.name.as_bytes().to_vec();
                let record = record(&name, DIRECTORIES + number, SECTOR, &date, true);
                records.push((name, record));
            }
        }
        records.sort();
        for (_, record) in records {
            list.extend(record);
        }
        put(&mut front, (DIRECTORIES + at) * SECTOR, &list);
    }
    let table = master_record(boot, master, start(isolinux), start(efi).zip(size(efi)), total)?;
    let behind = front.split_off(512);
    let mut image = Sparse { size: (total * SECTOR) as u64, pieces: vec![(0, table)] };
    image.push(512, behind);
    for (at, bytes) in starts.into_iter().zip(contents) {
        image.push((at * SECTOR) as u64, bytes);
    }
    Ok(image)
}

/// The file system that UEFI looks into.
fn efi_image(boot: &Boot) -> Result<Vec<u8>> {
    let program = uki::uki(boot)?;
    let name = format!("EFI/BOOT/BOOT{}.EFI", uki::machine(boot)?.to_ascii_uppercase());
    let [a, b, c, d, ..] = boot.digest();
    let shape = Shape {
        sectors: None,
        // a small one, where there is a choice
        wide: program.len() > 1 << 30,
        cluster: 4,
        hidden: 0,
        serial: u32::from_le_bytes([a, b, c, d]),
        label: "RBOX",
        time: boot.time,
    };
    let file = File { path: name, bytes: &program, attributes: 0 };
    fat::make(&[file], &shape).map_err(fat::on("ISO image"))?.image.whole()
}

/// Tells isolinux where it is, as mkisofs's `-boot-info-table` does: the descriptor's sector, its own, its length, its
/// sum from byte 64 on.
fn boot_info(program: &mut [u8], at: usize) -> Result<()> {
    if program.len() < 2048 {
        return fail("isolinux.bin: too short to be it");
    }
    let words = program.get(64..).unwrap_or_default().chunks(4);
    let sum = words.fold(0u32, |sum, word| {
        let mut full = [0; 4];
        put(&mut full, 0, word);
        sum.wrapping_add(u32::from_le_bytes(full))
    });
    let table = [DESCRIPTORS as u32, at as u32, program.len() as u32, sum];
    put(program, 8, &table.map(u32::to_le_bytes).concat());
    put(program, 24, &[0; 40]);
    Ok(())
}

fn both16(number: usize) -> [u8; 4] {
    let ([a, b], [c, d]) = ((number as u16).to_le_bytes(), (number as u16).to_be_bytes());
    [a, b, c, d]
}

fn both32(number: usize) -> Vec<u8> {
    [(number as u32).to_le_bytes(), (number as u32).to_be_bytes()].concat()
}

/// The primary volume descriptor.
fn volume(total: usize, directories: usize, date: &Date) -> Vec<u8> {
    let mut bytes = vec![0; SECTOR];
    put(&mut bytes, 0, b"\x01CD001\x01");
    put(&mut bytes, 8, &[b' '; 64]);
    put(&mut bytes, 40, LABEL);
    put(&mut bytes, 80, &both32(total));
    for at in [120, 124] {
        put(&mut bytes, at, &both16(1));
    }
    put(&mut bytes, 128, &both16(SECTOR));
    put(&mut bytes, 132, &both32(paths_size(directories)));
    put(&mut bytes, 140, &(PATHS as u32).to_le_bytes());
    put(&mut bytes, 148, &(PATHS as u32 + 1).to_be_bytes());
    put(&mut bytes, 156, &record(b"\0", DIRECTORIES, SECTOR, date, true));
    put(&mut bytes, 190, &[b' '; 623]);
    put(&mut bytes, 574, b"RBOX-INITRAMFS");
    for at in [813, 830] {
        put(&mut bytes, at, date.digits().as_bytes());
    }
    // it never ends, and counts from no other day
    for at in [847, 864] {
        put(&mut bytes, at, &[b'0'; 16]);
    }
    put(&mut bytes, 881, &[1]);
    bytes
}

fn boot_record() -> Vec<u8> {
    let mut bytes = vec![0; SECTOR];
    put(&mut bytes, 0, b"\0CD001\x01EL TORITO SPECIFICATION");
    put(&mut bytes, 71, &(CATALOG as u32).to_le_bytes());
    bytes
}

/// What there is to boot: isolinux by BIOS, the FAT and its size by UEFI.
fn catalog(isolinux: Option<usize>, efi: Option<(usize, usize)>) -> Vec<u8> {
    const UEFI: u8 = 0xef;
    let mut bytes = vec![0; 32];
    put(&mut bytes, 0, &[1, if isolinux.is_some() { 0 } else { UEFI }]);
    put(&mut bytes, 30, b"\x55\xaa");
    let words = bytes.chunks_exact(2).filter_map(|pair| number16(pair, 0));
    let sum = words.fold(0u16, u16::wrapping_add);
    put(&mut bytes, 28, &sum.wrapping_neg().to_le_bytes());
    let mut entry = |sectors: usize, at: usize| {
        let mut entry = [0; 32];
        // bootable, as no other medium
        put(&mut entry, 0, &[0x88]);
        put(&mut entry, 6, &(sectors as u16).to_le_bytes());
        put(&mut entry, 8, &(at as u32).to_le_bytes());
        bytes.extend(entry);
    };
    if let Some(at) = isolinux {
        entry(4, at);
    }
    if let Some((at, size)) = efi {
        let sectors = size / 512;
        // none stands for all up to the end
        let sectors = if sectors > usize::from(u16::MAX) { 0 } else { sectors };
        entry(sectors, at);
        if isolinux.is_some() {
            // the last of the sections, with one entry, in front of that
            let mut header = [0; 32];
            put(&mut header, 0, &[0x91, UEFI, 1, 0]);
            let at = bytes.len() - 32;
            bytes.splice(at..at, header);
        }
    }
    bytes
}

fn paths_size(directories: usize) -> usize {
    10 + if directories > 1 { 16 } else { 0 }
}

/// The table of paths, in one order of bytes.
fn paths(directories: &[Directory], big: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (at, directory) in directories.iter().enumerate() {
        let name = if at == 0 { b"\0" } else { directory.name.as_bytes() };
        let place = (DIRECTORIES + at) as u32;
        bytes.extend([name.len() as u8, 0]);
        bytes.extend(if big { place.to_be_bytes() } else { place.to_le_bytes() });
        // all are in the root
        bytes.extend(if big { [0, 1] } else { [1, 0] });
        bytes.extend(name);
        bytes.resize(bytes.len().next_multiple_of(2), 0);
    }
    bytes
}

/// A directory's record.
fn record(name: &[u8], at: usize, size: usize, date: &Date, is_directory: bool) -> Vec<u8> {
    let mut bytes = vec![0; (33 + name.len()).next_multiple_of(2)];
    let length = bytes.len() as u8;
    put(&mut bytes, 0, &[length]);
    put(&mut bytes, 2, &both32(at));
    put(&mut bytes, 10, &both32(size));
    put(&mut bytes, 18, &date.seven());
    put(&mut bytes, 25, &[if is_directory { 2 } else { 0 }]);
    put(&mut bytes, 28, &both16(1));
    put(&mut bytes, 32, &[name.len() as u8]);
    put(&mut bytes, 33, name);
    bytes
}

/// The first sector, for a disk: isolinux's code, which finds the rest where it is told, and two partitions: one of no
/// type that is all, since a BIOS wants one to be active, and the FAT.
fn master_record(
    boot: &Boot,
    code: Option<Vec<u8>>,
    isolinux: Option<usize>,
    efi: Option<(usize, usize)>,
    total: usize,
) -> Result<Vec<u8>> {
    let geometry = Geometry { heads: 64, sectors: 32 };
    let mut record = Record::new(0);
    if let (Some(code), Some(at)) = (code, isolinux) {
        if code.len() > 432 {
            return fail("isohdpfx.bin: larger than 432 bytes");
        }
        put(&mut record.bytes, 0, &code);
        put(&mut record.bytes, 432, &(at as u64 * 4).to_le_bytes());
        let all = Slot { flag: 0x80, kind: 0, start: 0, size: total as u32 * 4, ..Slot::default() };
        record.set(0, all, 0, geometry);
    }
    if let Some((at, size)) = efi {
        let part =
            Slot { flag: 0, kind: 0xef, start: at as u32 * 4, size: (size / 512) as u32, ..Slot::default() };
        record.set(1, part, 0, geometry);
    }
    let [.., a, b, c, d] = boot.digest();
    put(&mut record.bytes, 440, &[a, b, c, d]);
    Ok(record.bytes.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn catalogs_words_add_up_to_nothing() {
        let bytes = catalog(Some(30), Some((50, 1 << 20)));
        let sum = bytes[..32]
            .chunks(2)
            .fold(0u16, |sum, pair| sum.wrapping_add(u16::from_le_bytes([pair[0], pair[1]])));
        assert_eq!(sum, 0);
        // BIOS's entry, the header of UEFI's, and that
        assert_eq!((bytes[32], bytes[40], bytes[64], bytes[65], bytes[66]), (0x88, 30, 0x91, 0xef, 1));
        assert_eq!((bytes.len(), bytes[96], bytes[104], bytes[102], bytes[103]), (128, 0x88, 50, 0, 8));
        let bytes = catalog(None, Some((50, 1 << 30)));
        assert_eq!((bytes.len(), bytes[1], bytes[40], bytes[38]), (64, 0xef, 50, 0));
    }
}
