//! Small and read-only file systems: squashfs, EROFS, cramfs, romfs, Minix, UBIFS; HFS by its name alone.

use super::{Bytes, Superblock, be, crc32c, le, part, read};

/// squashfs 4; older ones have a name of their own, as only older kernels read them.
pub fn squashfs(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let block = read(device, 0, 96)?;
    let number = match part(&block, 0, 4) {
        b"hsqs" => le,
        b"sqsh" => be,
        _ => return None,
    };
    let (major, minor) = (number(&block, 28, 2), number(&block, 30, 2));
    let kind = match major {
        4.. => {
            let (size, log) = (le(&block, 12, 4), le(&block, 22, 2));
            let agrees = size == 1 << log.min(63) && (12..=20).contains(&log);
            (agrees && block.starts_with(b"hsqs")).then_some("squashfs")?
        }
        1..=3 => "squashfs3",
        0 => return None,
    };
    found.known_by(0, 4);
    found.version(major, minor);
    Some(kind)
}

/// EROFS, with its checksum where it has one.
pub fn erofs(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
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
    found.known_by(1024, 4);
    found.label(part(&block, 64, 16));
    found.uuid(part(&block, 48, 16));
    found.block_size(1 << log);
    Some("erofs")
}

/// cramfs of either byte order.
pub fn cramfs(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let block = read(device, 0, 64)?;
    let magic = le(&block, 0, 4) == 0x28cd_3d45 || be(&block, 0, 4) == 0x28cd_3d45;
    if !magic || part(&block, 16, 16) != b"Compressed ROMFS" {
        return None;
    }
    found.known_by(0, 4);
    found.label(part(&block, 48, 16));
    Some("cramfs")
}

/// romfs, whose first words add up to zero.
pub fn romfs(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let head = read(device, 0, 32)?;
    let size = be(&head, 8, 4);
    if part(&head, 0, 8) != b"-rom1fs-" || size < 32 {
        return None;
    }
    let block = read(device, 0, usize::try_from(size).ok()?.min(512))?;
    let sum =
        block.as_chunks::<4>().0.iter().fold(0u32, |sum, word| sum.wrapping_add(u32::from_be_bytes(*word)));
    found.known_by(0, 8);
    found.label(part(&block, 16, 16));
    found.block_size(1024);
    (sum == 0).then_some("romfs")
}

/// Minix, versions 1 to 3, in the byte order of most machines.
pub fn minix(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
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
    found.known_by(1024 + if third { 24 } else { 16 }, 2);
    found.number("VERSION", if third { 3 } else { 1 + u64::from(second) });
    found.block_size(size);
    (maps_fit && sane).then_some("minix")
}

/// UBIFS on a volume of flash memory.
pub fn ubifs(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    const SUPERBLOCK_NODE: u64 = 6;
    let node = read(device, 0, 128)?;
    if le(&node, 0, 4) != 0x0610_1831 || le(&node, 20, 1) != SUPERBLOCK_NODE {
        return None;
    }
    found.known_by(0, 4);
    found.uuid(part(&node, 108, 16));
    let numbers = [le(&node, 80, 4), le(&node, 124, 4)].map(super::decimal);
    found.set("VERSION", [&b"w"[..], &numbers.join(&b'r')].concat());
    Some("ubifs")
}

/// HFS+ and HFS. Their labels are names in a B-tree and their UUIDs are hashes: neither is looked for.
pub fn hfsplus(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let block = read(device, 1024, 128)?;
    let kind = match part(&block, 0, 2) {
        b"H+" | b"HX" if matches!(be(&block, 2, 2), 4 | 5) => "hfsplus",
        // A wrapper around HFS+ is not taken for what it wraps.
        b"BD" if part(&block, 124, 2) != b"H+" => "hfs",
        _ => return None,
    };
    let size = be(&block, if kind == "hfs" { 20 } else { 40 }, 4);
    if size == 0 || size % 512 != 0 || kind == "hfsplus" && !size.is_power_of_two() {
        return None;
    }
    found.known_by(1024, 2);
    found.block_size(size);
    Some(kind)
}
