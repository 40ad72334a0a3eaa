//! FAT, exFAT and NTFS.

use super::{Bytes, Superblock, le, part, read, serial, text, utf16};

/// Steps along a chain of clusters before it is taken for a loop.
const CHAIN: usize = 128;

/// What a boot sector of FAT says of the volume's shape, in sectors where it is not clusters.
pub struct Shape {
    /// FAT32.
    wide: bool,
    named: bool,
    jump: bool,
    sector: u64,
    cluster: u64,
    reserved: u64,
    entries: u64,
    root: u64,
    data: u64,
    clusters: u64,
}

/// The shape, if this is a boot sector of FAT.
pub fn fat_shape(boot: &[u8]) -> Option<Shape> {
    let wide = le(boot, 22, 2) == 0;
    let at = if wide { 28 } else { 0 };
    let maker = part(boot, 3, 8);
    let named = part(boot, 54 + at, 3) == b"FAT" || part(boot, 54 + at, 5) == b"MSDOS";
    let jump = matches!(part(boot, 0, 3), [0xeb, _, 0x90] | [0xe9, _, _]);
    let signed = part(boot, 510, 2) == b"\x55\xaa";
    if matches!(maker, b"NTFS    " | b"EXFAT   " | b"JFS     " | b"HPFS    ") || !(named || jump && signed) {
        return None;
    }
    let (sector, cluster) = (le(boot, 11, 2), le(boot, 13, 1));
    let (reserved, fats, entries) = (le(boot, 14, 2), le(boot, 16, 1), le(boot, 17, 2));
    let fat_length = if wide { le(boot, 36, 4) } else { le(boot, 22, 2) };
    let media = le(boot, 21, 1);
    let shapes = sector.is_power_of_two() && (512..=4096).contains(&sector) && cluster.is_power_of_two();
    if !shapes || reserved == 0 || fats == 0 || fat_length == 0 || media < 0xf8 && media != 0xf0 {
        return None;
    }
    let total = if le(boot, 19, 2) != 0 { le(boot, 19, 2) } else { le(boot, 32, 4) };
    let root = reserved + fats * fat_length;
    let data = root + (entries * 32).div_ceil(sector);
    let clusters = total.checked_sub(data)? / cluster;
    let most = if wide { 0x0fff_fff6 } else { 65524 };
    let shape = Shape { wide, named, jump, sector, cluster, reserved, entries, root, data, clusters };
    (clusters <= most).then_some(shape)
}

/// FAT12, FAT16 and FAT32: one type, `vfat`. The label is that of the root directory's volume entry.
pub fn fat(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let boot = read(device, 0, 512)?;
    let Shape { wide, named, jump, sector, cluster, reserved, entries, root, data, clusters } =
        fat_shape(&boot)?;
    let at = if wide { 28 } else { 0 };

    // The sector of free counts has two signatures, or was never written.
    let info = le(&boot, 48, 2);
    if wide && info != 0 {
        let info = read(device, info * sector, 512)?;
        let ends = (part(&info, 0, 4), part(&info, 484, 4));
        if !matches!(ends, (b"RRaA", b"rrAa" | b"\0\0\0\0") | (b"\0\0\0\0", b"\0\0\0\0")) {
            return None;
        }
    }
    let label = if wide {
        let mut next = le(&boot, 44, 4);
        let mut label = None;
        for _ in 0..CHAIN {
            if next < 2 || next - 2 >= clusters {
                break;
            }
            let offset = (data + (next - 2) * cluster) * sector;
            let (entry, ended) = volume_entry(&read(device, offset, (cluster * sector) as usize)?);
            label = entry;
            if label.is_some() || ended {
                break;
            }
            next = le(&read(device, reserved * sector + next * 4, 4)?, 0, 4) & 0x0fff_ffff;
        }
        label
    } else {
        volume_entry(&read(device, root * sector, entries as usize * 32)?).0
    };
    match (named, jump) {
        (true, _) => found.known_by(54 + at as u64, if part(&boot, 54 + at, 1) == b"F" { 8 } else { 5 }),
        (_, true) => found.known_by(0, 1),
        _ => found.known_by(510, 2),
    }
    if !wide {
        found.set("SEC_TYPE", b"msdos".to_vec());
    }
    // Of two values of the byte before, the serial number and the label are there.
    if matches!(le(&boot, 38 + at, 1), 0x28 | 0x29) || wide {
        let boot_label = text(part(&boot, 43 + at, 11));
        if boot_label != b"NO NAME" {
            found.set("LABEL_FATBOOT", boot_label);
        }
        found.set("LABEL", label.unwrap_or_default());
        found.set("UUID", serial(part(&boot, 39 + at, 4), 2));
    } else {
        found.set("LABEL", label.unwrap_or_default());
    }
    found.text(
        "VERSION",
        if wide {
            b"FAT32"
        } else if clusters < 4085 {
            b"FAT12"
        } else {
            b"FAT16"
        },
    );
    found.block_size(sector);
    Some("vfat")
}

/// The label in a piece of a directory, and whether the directory ends in it.
fn volume_entry(directory: &[u8]) -> (Option<Vec<u8>>, bool) {
    const VOLUME: u8 = 8;
    for entry in directory.as_chunks::<32>().0 {
        let [first, ..] = *entry;
        let attributes = le(entry, 11, 1) as u8;
        if first == 0 {
            return (None, true);
        }
        // A long name's entry has more attributes; a volume's entry owns no clusters.
        let clusters = le(entry, 20, 2) | le(entry, 26, 2);
        if first != 0xe5 && attributes & 0x3f & !0x20 == VOLUME && clusters == 0 {
            let mut name = part(entry, 0, 11).to_vec();
            if let Some(byte) = name.first_mut().filter(|byte| **byte == 5) {
                *byte = 0xe5;
            }
            let label = text(&name);
            return (Some(label).filter(|label| label != b"NO NAME"), true);
        }
    }
    (None, false)
}

/// exFAT (Microsoft's exFAT file system specification), with the checksum of its boot region.
pub fn exfat(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let boot = read(device, 0, 512)?;
    if part(&boot, 3, 8) != b"EXFAT   "
        || part(&boot, 510, 2) != b"\x55\xaa"
        || part(&boot, 11, 53).iter().any(|b| *b != 0)
    {
        return None;
    }
    let (sector_log, cluster_log) = (le(&boot, 108, 1), le(&boot, 109, 1));
    if !(9..=12).contains(&sector_log) || cluster_log > 25 - sector_log {
        return None;
    }
    let sector = 1usize << sector_log;
    let region = read(device, 0, sector * 11)?;
    let skipped = |at: usize| matches!(at, 106 | 107 | 112);
    let sum = region.iter().enumerate().filter(|(at, _)| !skipped(*at));
    let sum = sum.fold(0u32, |sum, (_, byte)| sum.rotate_right(1).wrapping_add(u32::from(*byte)));
    if le(&read(device, (sector * 11) as u64, 4)?, 0, 4) != u64::from(sum) {
        return None;
    }

    found.known_by(3, 8);
    found.set("LABEL", exfat_label(device, &boot, sector_log, cluster_log).unwrap_or_default());
    found.set("UUID", serial(part(&boot, 100, 4), 2));
    found.version(le(&boot, 105, 1), le(&boot, 104, 1));
    found.block_size(1 << sector_log);
    Some("exfat")
}

/// The label in the root directory of an exFAT.
fn exfat_label(device: &dyn Bytes, boot: &[u8], sector_log: u64, cluster_log: u64) -> Option<Vec<u8>> {
    let (fat, heap, clusters) = (le(boot, 80, 4), le(boot, 88, 4), le(boot, 92, 4));
    let mut next = le(boot, 96, 4);
    for _ in 0..CHAIN {
        if next < 2 || next - 2 >= clusters {
            break;
        }
        // The label is among the first entries of a directory as mkfs makes it: no more than 64 KiB of a cluster.
        let length = (1usize << (sector_log + cluster_log)).min(65536);
        let offset = (heap << sector_log).checked_add((next - 2) << (sector_log + cluster_log))?;
        for entry in read(device, offset, length)?.as_chunks::<32>().0 {
            match le(entry, 0, 1) {
                0 => return None,
                0x83 => {
                    let units = (le(entry, 1, 1) as usize).min(11);
                    return Some(utf16(part(entry, 2, units * 2), le));
                }
                _ => {}
            }
        }
        next = le(&read(device, (fat << sector_log) + next * 4, 4)?, 0, 4);
    }
    None
}

/// NTFS; the label is in the volume's record of the master file table.
pub fn ntfs(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let boot = read(device, 0, 512)?;
    if part(&boot, 3, 8) != b"NTFS    " {
        return None;
    }
    let sector = le(&boot, 11, 2);
    let cluster = match le(&boot, 13, 1) {
        // Big clusters are written as a negative power of two.
        power @ 0xe1.. => 1 << (256 - power),
        count => count,
    };
    let shapes = sector.is_power_of_two() && (256..=4096).contains(&sector) && cluster.is_power_of_two();
    let zeroed = le(&boot, 14, 7) == 0 && le(&boot, 22, 2) == 0;
    if !shapes || !zeroed || le(&boot, 40, 8) == 0 {
        return None;
    }
    let record = match le(&boot, 64, 1) {
        power @ 0xe1.. => 1 << (256 - power),
        count => count * cluster * sector,
    };
    if !(256..=65536).contains(&record) {
        return None;
    }
    let table = le(&boot, 48, 8).checked_mul(cluster * sector)?;
    let volume = read(device, table.checked_add(3 * record)?, record as usize)?;
    found.known_by(3, 8);
    found.set("LABEL", volume_name(volume, sector as usize).unwrap_or_default());
    found.block_size(sector);
    found.set("UUID", serial(part(&boot, 72, 8), 0));
    Some("ntfs")
}

/// The resident attribute $VOLUME_NAME of an MFT record.
fn volume_name(mut record: Vec<u8>, sector: usize) -> Option<Vec<u8>> {
    const VOLUME_NAME: u64 = 0x60;
    if part(&record, 0, 4) != b"FILE" {
        return None;
    }
    // The last two bytes of each sector are kept in the update sequence, its own number before them.
    let (fixes, count) = (le(&record, 4, 2) as usize, le(&record, 6, 2) as usize);
    for fix in 1..count {
        let saved = part(&record, fixes + fix * 2, 2).to_vec();
        record.get_mut(fix * sector - 2..fix * sector)?.copy_from_slice(saved.get(..2)?);
    }
    let mut at = le(&record, 20, 2) as usize;
    loop {
        let attribute = record.get(at..)?;
        let (kind, length) = (le(attribute, 0, 4), le(attribute, 4, 4) as usize);
        if kind == u64::from(u32::MAX) || length < 24 {
            return None;
        }
        if kind == VOLUME_NAME && le(attribute, 8, 1) == 0 {
            let (start, size) = (le(attribute, 20, 2) as usize, le(attribute, 16, 4) as usize);
            return Some(utf16(part(attribute, start, size.min(512)), le));
        }
        at = at.checked_add(length)?;
    }
}
