//! Swap, and the file systems of Linux that disks carry: ext2/3/4, XFS, btrfs, F2FS, ReiserFS.

use super::{Bytes, Superblock, be, crc32c, le, part, read, text, utf16, uuid};

/// Swap areas (mkswap(8)) of any page size, also while they hold a hibernated system.
pub fn swap(device: &dyn Bytes) -> Option<Superblock> {
    let header = read(device, 1024, 512)?;
    [4096u64, 8192, 16384, 32768, 65536].iter().find_map(|page| {
        let magic = read(device, page - 10, 10)?;
        let kind = match &*magic {
            b"SWAPSPACE2" => {
                let version = le(&header, 0, 4) == 1 && le(&header, 4, 4) != 0;
                let swapped = be(&header, 0, 4) == 1 && be(&header, 4, 4) != 0;
                (version || swapped).then_some("swap")?
            }
            b"SWAP-SPACE" => return Some(Superblock { kind: "swap", ..Superblock::default() }),
            b"S1SUSPEND\0" | b"S2SUSPEND\0" | b"ULSUSPEND\0" | b"LINHIB0001" => "swsuspend",
            _ => return None,
        };
        Some(Superblock { kind, label: text(part(&header, 28, 16)), uuid: uuid(part(&header, 12, 16)) })
    })
}

/// ext2, ext3 and ext4, told apart by the features that each driver knows, and external journals.
pub fn ext(device: &dyn Bytes) -> Option<Superblock> {
    const JOURNAL: u64 = 0x4;
    const JOURNAL_DEVICE: u64 = 0x8;
    // What ext2 knows: file types and meta block groups; sparse superblocks, large files, b-tree directories.
    const EXT2_INCOMPATIBLE: u64 = 0x2 | 0x10;
    const EXT3_INCOMPATIBLE: u64 = EXT2_INCOMPATIBLE | 0x4;
    const READ_ONLY: u64 = 0x1 | 0x2 | 0x4;
    const CHECKSUM: u64 = 0x400;

    let block = read(device, 1024, 1024)?;
    let (compatible, incompatible, read_only) = (le(&block, 92, 4), le(&block, 96, 4), le(&block, 100, 4));
    let sizes = le(&block, 4, 4) > 0 && le(&block, 24, 4) <= 6 && le(&block, 32, 4) > 0;
    if le(&block, 56, 2) != 0xef53 || !sizes {
        return None;
    }
    if read_only & CHECKSUM != 0 && u64::from(crc32c(!0, part(&block, 0, 1020))) != le(&block, 1020, 4) {
        return None;
    }
    let kind = if incompatible & JOURNAL_DEVICE != 0 {
        "jbd"
    } else if incompatible & !EXT3_INCOMPATIBLE != 0 || read_only & !READ_ONLY != 0 {
        "ext4"
    } else if compatible & JOURNAL != 0 {
        "ext3"
    } else if incompatible & !EXT2_INCOMPATIBLE != 0 {
        "ext4"
    } else {
        "ext2"
    };
    Some(Superblock { kind, label: text(part(&block, 120, 16)), uuid: uuid(part(&block, 104, 16)) })
}

/// XFS, with the checksum of its fifth version.
pub fn xfs(device: &dyn Bytes) -> Option<Superblock> {
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
    Some(Superblock { kind: "xfs", label: text(part(&block, 108, 12)), uuid: uuid(part(&block, 32, 16)) })
}

/// btrfs by its first superblock.
pub fn btrfs(device: &dyn Bytes) -> Option<Superblock> {
    let block = read(device, 0x1_0000, 4096)?;
    if part(&block, 0x40, 8) != b"_BHRfS_M" || le(&block, 0x30, 8) != 0x1_0000 || le(&block, 0x90, 4) == 0 {
        return None;
    }
    // Other checksums than CRC-32C (xxhash, SHA-256, BLAKE2) are left to the kernel.
    if le(&block, 0xc4, 2) == 0 && u64::from(!crc32c(!0, part(&block, 32, 4064))) != le(&block, 0, 4) {
        return None;
    }
    Some(Superblock {
        kind: "btrfs",
        label: text(part(&block, 0x12b, 256)),
        uuid: uuid(part(&block, 32, 16)),
    })
}

/// F2FS.
pub fn f2fs(device: &dyn Bytes) -> Option<Superblock> {
    let block = read(device, 1024, 2048)?;
    let sector = le(&block, 8, 4) + le(&block, 12, 4);
    let agrees = sector == le(&block, 16, 4) && (12..=16).contains(&sector) && le(&block, 36, 8) > 0;
    if le(&block, 0, 4) != 0xf2f5_2010 || !agrees {
        return None;
    }
    Some(Superblock {
        kind: "f2fs",
        label: utf16(part(&block, 124, 1024), le),
        uuid: uuid(part(&block, 108, 16)),
    })
}

/// ReiserFS 3.5, 3.6 and with a relocated journal.
pub fn reiserfs(device: &dyn Bytes) -> Option<Superblock> {
    [0x1_0000, 0x2000].iter().find_map(|offset| {
        let block = read(device, *offset, 204)?;
        let magic = part(&block, 52, 10);
        let size = le(&block, 44, 2);
        let known = magic.starts_with(b"ReIsErFs")
            || [&b"ReIsEr2Fs"[..], b"ReIsEr3Fs"].iter().any(|m| magic.starts_with(m));
        if !known || !size.is_power_of_two() || !(512..=8192).contains(&size) || le(&block, 0, 4) == 0 {
            return None;
        }
        // The first format has neither.
        let named = !magic.starts_with(b"ReIsErFs");
        let label = if named { text(part(&block, 100, 16)) } else { Vec::new() };
        let uuid = if named { uuid(part(&block, 84, 16)) } else { Vec::new() };
        Some(Superblock { kind: "reiserfs", label, uuid })
    })
}
