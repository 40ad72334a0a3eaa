//! Swap, and the file systems of Linux that disks carry: ext2/3/4, XFS, btrfs, F2FS, ReiserFS, JFS, NILFS2.

use super::{Bytes, ETHERNET, Superblock, be, crc, crc32c, le, part, read, utf16, uuid};

/// Swap areas (mkswap(8)) of any page size, also while they hold a hibernated system.
pub fn swap(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let header = read(device, 1024, 512)?;
    [4096u64, 8192, 16384, 32768, 65536].iter().find_map(|page| {
        let magic = read(device, page - 10, 10)?;
        let (kind, version) = match &*magic {
            b"SWAPSPACE2" => {
                let good =
                    [le, be].iter().any(|number| number(&header, 0, 4) == 1 && number(&header, 4, 4) != 0);
                good.then_some(("swap", b"1".to_vec()))?
            }
            b"SWAP-SPACE" => ("swap", b"0".to_vec()),
            b"S1SUSPEND\0" | b"S2SUSPEND\0" | b"ULSUSPEND\0" | b"LINHIB0001" => {
                ("swsuspend", magic.to_ascii_lowercase())
            }
            _ => return None,
        };
        if version != b"0" {
            found.label(part(&header, 28, 16));
            found.uuid(part(&header, 12, 16));
        }
        found.text("VERSION", &version);
        found.known_by(page - 10, 10);
        Some(kind)
    })
}

/// ext2, ext3 and ext4, told apart by the features that each driver knows, and external journals.
pub fn ext(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    const JOURNAL: u64 = 0x4;
    const JOURNAL_DEVICE: u64 = 0x8;
    // What ext2 knows: file types and meta block groups; sparse superblocks, large files, b-tree directories.
    const EXT2_INCOMPATIBLE: u64 = 0x2 | 0x10;
    const EXT3_INCOMPATIBLE: u64 = EXT2_INCOMPATIBLE | 0x4;
    const READ_ONLY: u64 = 0x1 | 0x2 | 0x4;
    const CHECKSUM: u64 = 0x400;
    const TEST: u64 = 0x4;

    let block = read(device, 1024, 1024)?;
    let (compatible, incompatible, read_only) = (le(&block, 92, 4), le(&block, 96, 4), le(&block, 100, 4));
    let log = le(&block, 24, 4);
    if le(&block, 56, 2) != 0xef53 || le(&block, 4, 4) == 0 || log > 6 || le(&block, 32, 4) == 0 {
        return None;
    }
    if read_only & CHECKSUM != 0 && u64::from(crc32c(!0, part(&block, 0, 1020))) != le(&block, 1020, 4) {
        return None;
    }
    let kind = if incompatible & JOURNAL_DEVICE != 0 {
        "jbd"
    } else if le(&block, 0x160, 4) & TEST != 0 {
        "ext4dev"
    } else if incompatible & !EXT3_INCOMPATIBLE != 0 || read_only & !READ_ONLY != 0 {
        "ext4"
    } else if compatible & JOURNAL != 0 {
        "ext3"
    } else if incompatible & !EXT2_INCOMPATIBLE != 0 {
        "ext4"
    } else {
        "ext2"
    };
    let id = part(&block, 104, 16);
    found.known_by(0x438, 2);
    found.label(part(&block, 120, 16));
    found.uuid(id);
    if compatible & JOURNAL != 0 {
        found.set("EXT_JOURNAL", uuid(part(&block, 208, 16)));
    }
    if !matches!(kind, "ext2" | "jbd") && incompatible & !EXT2_INCOMPATIBLE == 0 {
        found.set("SEC_TYPE", b"ext2".to_vec());
    }
    found.version(le(&block, 76, 4), le(&block, 62, 2));
    found.block_size(1024 << log);
    if kind == "jbd" {
        found.set("LOGUUID", uuid(id));
    }
    Some(kind)
}

/// XFS, with the checksum of its fifth version.
pub fn xfs(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let block = read(device, 0, 512)?;
    if part(&block, 0, 4) != b"XFSB" {
        return None;
    }
    let (block_size, sector_size, inode_size) = (be(&block, 4, 4), be(&block, 102, 2), be(&block, 104, 2));
    let (block_log, sector_log) = (be(&block, 120, 1), be(&block, 121, 1));
    let agrees = block_size == 1 << block_log.min(63) && (512..=65536).contains(&block_size);
    let sectors = sector_size == 1 << sector_log.min(63) && (512..=32768).contains(&sector_size);
    let counts = be(&block, 8, 8) > 0 && be(&block, 84, 4) > 0 && be(&block, 88, 4) > 0 && inode_size >= 256;
    if !agrees || !sectors || !counts {
        return None;
    }
    if be(&block, 100, 2) & 15 == 5 {
        let mut sector = read(device, 0, sector_size as usize)?;
        let stored = le(&sector, 224, 4);
        sector.get_mut(224..228)?.fill(0);
        if u64::from(!crc32c(!0, &sector)) != stored {
            return None;
        }
    }
    found.known_by(0, 4);
    found.label(part(&block, 108, 12));
    found.uuid(part(&block, 32, 16));
    found.block_size(sector_size);
    Some("xfs")
}

/// btrfs by its first superblock.
pub fn btrfs(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let block = read(device, 0x1_0000, 4096)?;
    let sector = le(&block, 0x90, 4);
    if part(&block, 0x40, 8) != b"_BHRfS_M" || le(&block, 0x30, 8) != 0x1_0000 || sector == 0 {
        return None;
    }
    // Other checksums than CRC-32C (xxhash, SHA-256, BLAKE2) are left to the kernel.
    if le(&block, 0xc4, 2) == 0 && u64::from(!crc32c(!0, part(&block, 32, 4064))) != le(&block, 0, 4) {
        return None;
    }
    found.known_by(0x1_0040, 8);
    found.label(part(&block, 0x12b, 256));
    found.uuid(part(&block, 32, 16));
    found.set("UUID_SUB", uuid(part(&block, 0x10b, 16)));
    found.block_size(sector);
    Some("btrfs")
}

/// F2FS.
pub fn f2fs(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let block = read(device, 1024, 2048)?;
    let (sector, log) = (le(&block, 8, 4) + le(&block, 12, 4), le(&block, 16, 4));
    if le(&block, 0, 4) != 0xf2f5_2010 || sector != log || !(12..=16).contains(&log) || le(&block, 36, 8) == 0
    {
        return None;
    }
    found.known_by(1024, 4);
    found.set("LABEL", utf16(part(&block, 124, 1024), le));
    found.uuid(part(&block, 108, 16));
    found.version(le(&block, 4, 2), le(&block, 6, 2));
    found.block_size(1 << log);
    Some("f2fs")
}

/// ReiserFS 3.5, 3.6 and with a relocated journal.
pub fn reiserfs(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    [0x1_0000, 0x2000].into_iter().find_map(|at| {
        let block = read(device, at, 204)?;
        let magic = part(&block, 52, 9);
        let size = le(&block, 44, 2);
        let version = match magic {
            b"ReIsEr2Fs" => &b"3.6"[..],
            b"ReIsEr3Fs" => b"JR",
            _ if magic.starts_with(b"ReIsErFs") => b"3.5",
            _ => return None,
        };
        if !size.is_power_of_two() || !(512..=8192).contains(&size) || le(&block, 0, 4) == 0 {
            return None;
        }
        found.known_by(at + 52, if version == b"3.5" { 8 } else { 9 });
        // The first format has neither.
        if version != b"3.5" {
            found.label(part(&block, 100, 16));
            found.uuid(part(&block, 84, 16));
        }
        found.text("VERSION", version);
        found.block_size(size);
        Some("reiserfs")
    })
}

/// JFS.
pub fn jfs(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let block = read(device, 0x8000, 184)?;
    let (size, log) = (le(&block, 16, 4), le(&block, 20, 2));
    let (physical, physical_log) = (le(&block, 24, 4), le(&block, 28, 2));
    let agrees = size == 1 << log.min(63) && physical == 1 << physical_log.min(63);
    if part(&block, 0, 4) != b"JFS1" || !agrees || log.checked_sub(physical_log)? != le(&block, 22, 2) {
        return None;
    }
    found.known_by(0x8000, 4);
    found.label(part(&block, 152, 16));
    found.uuid(part(&block, 136, 16));
    found.block_size(size);
    Some("jfs")
}

/// NILFS2 by its first superblock.
pub fn nilfs(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let mut block = read(device, 1024, 1024)?;
    let (length, sum, log) = (le(&block, 8, 2) as usize, le(&block, 16, 4), le(&block, 20, 4));
    if le(&block, 6, 2) != 0x3434 || !(248..=1024).contains(&length) || log > 6 {
        return None;
    }
    block.get_mut(16..20)?.fill(0);
    if u64::from(crc(ETHERNET, le(&block, 12, 4) as u32, part(&block, 0, length))) != sum {
        return None;
    }
    found.known_by(1024 + 6, 2);
    found.label(part(&block, 168, 80));
    found.uuid(part(&block, 152, 16));
    found.number("VERSION", le(&block, 0, 4));
    found.block_size(1024 << log);
    Some("nilfs2")
}
