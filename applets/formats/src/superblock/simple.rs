//! Small and read-only file systems: squashfs, EROFS, cramfs, romfs, Minix.

use super::{Bytes, Superblock, be, crc32c, le, part, read, text, uuid};

/// squashfs 4; older ones have a name of their own, as only older kernels read them.
pub fn squashfs(device: &dyn Bytes) -> Option<Superblock> {
    let block = read(device, 0, 96)?;
    let bare = |kind| Some(Superblock { kind, ..Superblock::default() });
    match part(&block, 0, 4) {
        b"hsqs" if le(&block, 28, 2) >= 4 => {
            let (size, log) = (le(&block, 12, 4), le(&block, 22, 2));
            (size == 1 << log.min(63) && (12..=20).contains(&log)).then(|| bare("squashfs"))?
        }
        b"hsqs" | b"sqsh" if matches!(part(&block, 28, 2), [1..=3, 0] | [0, 1..=3]) => bare("squashfs3"),
        _ => None,
    }
}

/// EROFS, with its checksum where it has one.
pub fn erofs(device: &dyn Bytes) -> Option<Superblock> {
    const CHECKSUM: u64 = 1;
    let block = read(device, 1024, 128)?;
    let log = le(&block, 12, 1);
    if le(&block, 0, 4) != 0xe0f5_e1e2 || !(9..=16).contains(&log) {
        return None;
    }
    if le(&block, 8, 4) & CHECKSUM != 0 {
        // It covers the rest of the block that the superblock is in.
        let length = (1usize << log).checked_sub(1024).filter(|length| *length > 0)?;
        let mut rest = read(device, 1024, length)?;
        rest.get_mut(4..8)?.fill(0);
        if u64::from(crc32c(!0, &rest)) != le(&block, 4, 4) {
            return None;
        }
    }
    Some(Superblock { kind: "erofs", label: text(part(&block, 64, 16)), uuid: uuid(part(&block, 48, 16)) })
}

/// cramfs of either byte order.
pub fn cramfs(device: &dyn Bytes) -> Option<Superblock> {
    let block = read(device, 0, 64)?;
    let magic = le(&block, 0, 4) == 0x28cd_3d45 || be(&block, 0, 4) == 0x28cd_3d45;
    if !magic || part(&block, 16, 16) != b"Compressed ROMFS" {
        return None;
    }
    Some(Superblock { kind: "cramfs", label: text(part(&block, 48, 16)), uuid: Vec::new() })
}

/// romfs, whose first words add up to zero.
pub fn romfs(device: &dyn Bytes) -> Option<Superblock> {
    let head = read(device, 0, 32)?;
    let size = be(&head, 8, 4);
    if part(&head, 0, 8) != b"-rom1fs-" || size < 32 {
        return None;
    }
    let block = read(device, 0, usize::try_from(size).ok()?.min(512))?;
    let sum =
        block.as_chunks::<4>().0.iter().fold(0u32, |sum, word| sum.wrapping_add(u32::from_be_bytes(*word)));
    (sum == 0).then(|| Superblock { kind: "romfs", label: text(part(&block, 16, 16)), uuid: Vec::new() })
}

/// Minix, versions 1 to 3, in the byte order of most machines.
pub fn minix(device: &dyn Bytes) -> Option<Superblock> {
    let block = read(device, 1024, 64)?;
    let third = le(&block, 24, 2) == 0x4d5a;
    let second = matches!(le(&block, 16, 2), 0x2468 | 0x2478);
    if !third && !second && !matches!(le(&block, 16, 2), 0x137f | 0x138f) {
        return None;
    }
    let (inodes, maps, first, log) = if third {
        (le(&block, 0, 4), 6, le(&block, 10, 2), le(&block, 12, 2))
    } else {
        (le(&block, 0, 2), 4, le(&block, 8, 2), le(&block, 10, 2))
    };
    let zones = if third || second { le(&block, 20, 4) } else { le(&block, 2, 2) };
    let size = if third { le(&block, 28, 2) } else { 1024 };
    let (inode_blocks, zone_blocks) = (le(&block, maps, 2), le(&block, maps + 2, 2));
    let bits = size * 8;
    // The bit maps must be able to hold what they stand for.
    let maps_fit = inode_blocks * bits > inodes && zone_blocks * bits > zones.checked_sub(first)?;
    let sane = inodes > 0 && first > 0 && log == 0 && size.is_power_of_two() && size >= 1024;
    (maps_fit && sane).then(|| Superblock { kind: "minix", ..Superblock::default() })
}
