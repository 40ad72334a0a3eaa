//! Block devices that hold other block devices: LUKS, LVM, Linux software RAID, bcache, ZFS.

use super::{Bytes, ETHERNET, Superblock, be, crc, decimal, le, part, read, table, uuid};

/// LUKS 1 and 2 (the on-disk format documents of cryptsetup); the second header of LUKS 2 tells where it lies.
pub fn luks(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let second = (14..=22).map(|log| 1u64 << log);
    core::iter::once(0).chain(second).find_map(|at| {
        let header = read(device, at, 512)?;
        let magic = part(&header, 0, 6);
        let version = be(&header, 6, 2);
        let copy = magic == b"SKUL\xba\xbe" && at > 0;
        if !(magic == b"LUKS\xba\xbe" && at == 0 || copy) || !(1..=2).contains(&version) {
            return None;
        }
        if version == 2 && be(&header, 256, 8) != at || version == 1 && copy {
            return None;
        }
        found.known_by(at, 6);
        found.number("VERSION", version);
        found.text("UUID", part(&header, 168, 40));
        if version == 2 {
            found.label(part(&header, 24, 48));
            found.text("SUBSYSTEM", part(&header, 208, 48));
        }
        Some("crypto_LUKS")
    })
}

/// A physical volume of LVM 2: its label is in one of the first four sectors and says in which. Below an MBR with
/// partitions it is what was there before them.
pub fn lvm(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    /// Where LVM begins a checksum.
    const INITIAL: u32 = 0xf597_a6cf;
    (0..4u64).find_map(|sector| {
        let label = read(device, sector * 512, 512)?;
        let sum = u64::from(crc(ETHERNET, INITIAL, part(&label, 20, 492)));
        let header = part(&label, usize::try_from(le(&label, 20, 4)).ok()?, 32);
        if part(&label, 0, 8) != b"LABELONE"
            || le(&label, 8, 8) != sector
            || part(&label, 24, 8) != b"LVM2 001"
            || le(&label, 16, 4) != sum
            || header.len() != 32
            || table::has_mbr_partitions(device)
        {
            return None;
        }
        let mut uuid = Vec::new();
        for (at, byte) in header.iter().enumerate() {
            if matches!(at, 6 | 10 | 14 | 18 | 22 | 26) {
                uuid.push(b'-');
            }
            uuid.push(*byte);
        }
        found.known_by(sector * 512 + 24, 8);
        found.set("UUID", uuid);
        found.set("VERSION", b"LVM2 001".to_vec());
        Some("LVM2_member")
    })
}

const RAID: Option<&str> = Some("linux_raid_member");

/// A member of a Linux RAID: the superblock is near the end (0.90, 1.0), at the start (1.1) or 4 KiB in (1.2).
pub fn raid(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    const MAGIC: u64 = 0xa92b_4efc;
    let size = device.size().unwrap_or_default();
    if let Some(at) = (size & !0xffff).checked_sub(0x1_0000)
        && let Some(block) = read(device, at, 64)
        && let Some(number) = [le, be].into_iter().find(|number| number(&block, 0, 4) == MAGIC)
        && number(&block, 4, 4) == 0
        // What lies at the end of the last partition belongs to that.
        && !table::mbr_covers(device, at / 512, size / 512)
    {
        let mut id = Vec::new();
        for word in [20, 52, 56, 60] {
            id.extend((number(&block, word, 4) as u32).to_be_bytes());
        }
        let minor = number(&block, 8, 4);
        if minor < 90 {
            id.truncate(4);
            id.resize(16, 0);
        }
        found.known_by(at, 4);
        let numbers = [0, minor, number(&block, 12, 4)].map(decimal);
        found.set("VERSION", numbers.join(&b'.'));
        found.uuid(&id);
        return RAID;
    }
    let near_end = (size & !511).checked_sub(8192).map(|at| at & !4095);
    for (minor, at) in [near_end, Some(0), Some(4096)].into_iter().enumerate() {
        let Some(block) = at.and_then(|at| read(device, at, 256)) else { continue };
        // The block tells its own place, in sectors.
        let at = at.unwrap_or_default();
        if le(&block, 0, 4) == MAGIC && le(&block, 4, 4) == 1 && le(&block, 144, 8) == at / 512 {
            found.known_by(at, 4);
            found.uuid(part(&block, 16, 16));
            found.set("UUID_SUB", uuid(part(&block, 168, 16)));
            found.label(part(&block, 32, 32));
            found.version(1, minor as u64);
            return RAID;
        }
    }
    None
}

/// A device that bcache caches, or its cache.
pub fn bcache(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let block = read(device, 4096, 56)?;
    if part(&block, 24, 16) != b"\xc6\x85\x73\xf6\x4e\x1a\x45\xca\x82\x65\xf5\x7f\x48\xba\x6d\x81"
        || le(&block, 8, 8) != 8
    {
        return None;
    }
    found.known_by(4096 + 24, 16);
    found.uuid(part(&block, 40, 16));
    Some("bcache")
}

/// A member of a ZFS pool: four labels, two at each end, of which each has a ring of uberblocks and a list of names and
/// values (XDR).
pub fn zfs(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    const LABEL: u64 = 256 << 10;
    const MAGIC: u64 = 0x00ba_b10c;
    let size = device.size()? & !(LABEL - 1);
    let (mut count, mut last) = (0, None);
    for label in [0, LABEL, size.checked_sub(2 * LABEL)?, size.checked_sub(LABEL)?] {
        let ring = read(device, label + (LABEL / 2), 128 << 10)?;
        for (place, block) in ring.chunks(1024).enumerate() {
            if [le, be].iter().any(|number| number(block, 0, 8) == MAGIC) {
                count += 1;
                last = Some((label, label + (LABEL / 2) + place as u64 * 1024));
            }
        }
    }
    // A few could be left over from before.
    let (label, at) = last.filter(|_| count >= 4)?;
    found.known_by(at, 8);
    let list = read(device, label + (16 << 10), 112 << 10)?;
    let mut rest = list.get(12..)?;
    let mut values: [Option<Vec<u8>>; 4] = [None, None, None, None];
    while let Some(pair) = usize::try_from(be(rest, 0, 4)).ok().filter(|size| *size > 20) {
        let Some((pair, after)) = rest.split_at_checked(pair) else { break };
        rest = after;
        let length = be(pair, 8, 4) as usize;
        let name = part(pair, 12, length);
        let value = 12 + length.saturating_add(3) / 4 * 4;
        let names: [&[u8]; 4] = [b"version", b"name", b"pool_guid", b"guid"];
        if let Some(slot) =
            names.iter().zip(&mut values).find_map(|(known, slot)| (*known == name).then_some(slot))
        {
            let Some(value) = pair.get(value..) else { break };
            *slot = match be(value, 0, 4) {
                8 if value.len() >= 16 => Some(decimal(be(value, 8, 8))),
                9 => Some(part(value, 12, be(value, 8, 4) as usize).to_vec()),
                _ => None,
            };
        }
    }
    for (name, value) in ["VERSION", "LABEL", "UUID", "UUID_SUB"].into_iter().zip(values) {
        found.set(name, value.unwrap_or_default());
    }
    Some("zfs_member")
}
