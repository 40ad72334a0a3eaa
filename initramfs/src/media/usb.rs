//! An image of a USB stick that BIOS and UEFI boot: a table with one active FAT32, in it syslinux and a unified kernel
//! image. The kernel and the initramfs are there twice where both boot, since neither loader reads the other's.

use super::fat::{self, File, Shape};
use super::sparse::Sparse;
use super::syslinux::{self, Core};
use super::{Boot, put, uki};
use crate::failure::{Failure, Result, fail};
use formats::partitions::mbr::{Geometry, Record, Slot};

/// Where the partition begins: 1 MiB, in sectors.
const START: u32 = 2048;
const SECTOR: u64 = 512;
/// A FAT32 whose sectors are counted by blocks.
const KIND: u8 = 0x0c;

/// Makes the image.
pub fn image(boot: &Boot) -> Result<Sparse> {
    let firmware = boot.plan.firmware;
    let digest = boot.digest();
    let mut files = Vec::new();
    let file = |path: &str, bytes| File { path: path.into(), bytes, attributes: 0 };
    let (core, room, modules, menu, program, master);
    let mut code = None;
    if firmware.bios {
        if boot.kernel.get(0x202..0x206) != Some(b"HdrS") {
            return fail(format!("kernel {} is none that BIOS starts: give --firmware uefi", boot.release));
        }
        core = Core::find(&boot.plan.loaders)?;
        master = boot.plan.loaders.need("mbr.bin")?;
        if master.len() > 440 {
            return fail("mbr.bin: larger than 440 bytes");
        }
        modules = boot.plan.loaders.need("ldlinux.c32")?;
        menu = syslinux::menu(boot, "vmlinuz", "initrd.img")?;
        room = core.room();
        // read-only, hidden, system: it must not be moved
        files.push(File { path: "ldlinux.sys".into(), bytes: &room, attributes: 7 });
        files.push(file("ldlinux.c32", &modules));
        files.push(file("syslinux.cfg", menu.as_bytes()));
        files.push(file("vmlinuz", boot.kernel));
        files.push(file("initrd.img", boot.initrd));
        code = Some((&core, &master));
    }
    if firmware.uefi {
        program = uki::uki(boot)?;
        let name = format!("EFI/BOOT/BOOT{}.EFI", uki::machine(boot)?.to_ascii_uppercase());
        files.push(file(&name, &program));
    }
    let sectors = match boot.plan.size {
        None => None,
        Some(bytes) => match (bytes / SECTOR).checked_sub(START.into()) {
            Some(sectors) => Some(sectors),
            None => return fail(format!("{bytes} bytes are too few for a medium")),
        },
    };
    let [a, b, c, d, e, f, g, h, ..] = digest;
    let shape = Shape {
        sectors,
        wide: true,
        cluster: 1,
        hidden: START,
        serial: u32::from_le_bytes([a, b, c, d]),
        label: "RBOX",
        time: boot.time,
    };
    let volume = fat::make(&files, &shape).map_err(fat::on("USB image"))?;
    let mut pieces = volume.image.pieces;
    let mut record = Record::new(0);
    record.set(
        0,
        Slot {
            flag: if firmware.bios { 0x80 } else { 0 },
            kind: KIND,
            start: START,
            size: (volume.image.size / SECTOR) as u32,
            ..Slot::default()
        },
        0,
        Geometry::default(),
    );
    put(&mut record.bytes, 440, &[e, f, g, h]);
    if let Some((core, master)) = code {
        put(&mut record.bytes, 0, master);
        let damaged = || Failure("USB image: no place for syslinux".into());
        let start = *volume.starts.first().ok_or_else(damaged)?;
        let front = &mut pieces.first_mut().ok_or_else(damaged)?.1;
        let (placed, sector) = core.install(start, front)?;
        // the copy of the boot sector is to be equal to it
        put(front, 0, &sector);
        put(front, 6 * SECTOR as usize, &sector);
        if let Some((_, bytes)) = pieces.iter_mut().find(|(at, _)| *at == start * SECTOR) {
            *bytes = placed;
        }
    }
    let offset = u64::from(START) * SECTOR;
    let mut image = Sparse { size: volume.image.size + offset, pieces: vec![(0, record.bytes.to_vec())] };
    for (at, bytes) in pieces {
        image.push(at + offset, bytes);
    }
    Ok(image)
}
