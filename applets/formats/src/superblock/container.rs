//! Block devices that hold other block devices: LUKS, LVM, Linux software RAID.

use super::{Bytes, Superblock, le, part, read, text, uuid};

/// LUKS 1 and 2 (the on-disk format documents of cryptsetup).
pub fn luks(device: &dyn Bytes) -> Option<Superblock> {
    let header = read(device, 0, 512)?;
    if part(&header, 0, 6) != b"LUKS\xba\xbe" || !matches!(part(&header, 6, 2), [0, 1 | 2]) {
        return None;
    }
    let second = part(&header, 6, 2) == [0, 2];
    let label = if second { text(part(&header, 24, 48)) } else { Vec::new() };
    Some(Superblock { kind: "crypto_LUKS", label, uuid: text(part(&header, 168, 40)) })
}

/// A physical volume of LVM 2: its label is in one of the first four sectors and says in which.
pub fn lvm(device: &dyn Bytes) -> Option<Superblock> {
    (0..4u64).find_map(|sector| {
        let label = read(device, sector * 512, 512)?;
        let found = part(&label, 0, 8) == b"LABELONE"
            && le(&label, 8, 8) == sector
            && part(&label, 24, 8) == b"LVM2 001";
        let header = part(&label, usize::try_from(le(&label, 20, 4)).ok()?, 32);
        if !found || header.len() != 32 {
            return None;
        }
        let mut uuid = Vec::new();
        for (at, byte) in header.iter().enumerate() {
            if matches!(at, 6 | 10 | 14 | 18 | 22 | 26) {
                uuid.push(b'-');
            }
            uuid.push(*byte);
        }
        Some(Superblock { kind: "LVM2_member", label: Vec::new(), uuid })
    })
}

/// A member of a Linux RAID: the superblock is at the start (1.1), 4 KiB in (1.2), or near the end (1.0, 0.90).
pub fn raid(device: &dyn Bytes) -> Option<Superblock> {
    const MAGIC: u64 = 0xa92b_4efc;
    let size = device.size().unwrap_or_default();
    let near_end = (size & !511).checked_sub(8192).map(|at| at & !4095);
    let newer = [Some(0), Some(4096), near_end].iter().flatten().find_map(|offset| {
        let block = read(device, *offset, 256)?;
        // The block tells its own place, in sectors.
        let found = le(&block, 0, 4) == MAGIC && le(&block, 4, 4) == 1 && le(&block, 144, 8) == offset / 512;
        found.then(|| (uuid(part(&block, 16, 16)), text(part(&block, 32, 32))))
    });
    let (uuid, label) = newer.or_else(|| {
        let block = read(device, (size & !0xffff).checked_sub(0x1_0000)?, 64)?;
        let id = [part(&block, 20, 4), part(&block, 52, 12)].concat();
        let mut swapped = Vec::new();
        for word in id.chunks_exact(4) {
            swapped.extend(word.iter().rev());
        }
        (le(&block, 0, 4) == MAGIC && le(&block, 4, 4) == 0).then(|| (uuid(&swapped), Vec::new()))
    })?;
    Some(Superblock { kind: "linux_raid_member", label, uuid })
}
