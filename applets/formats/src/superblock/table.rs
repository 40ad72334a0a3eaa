//! Partition tables as far as blkid(8) tells of them: the table's type and identity, and one partition's.

use super::microsoft::fat_shape;
use super::{Bytes, ETHERNET, crc, le, part, read, utf16_le};

/// What is known of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// `gpt`, `dos`, `PMBR` (an MBR that only guards a GPT which is not there), `sgi`, `sun`, `mac`.
    pub kind: &'static str,
    /// Its identity; empty if it has none.
    pub uuid: Vec<u8>,
    /// Where the bytes are by which it was known, and how many.
    pub magic: (u64, usize),
}

/// What is known of a partition.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Entry {
    /// The table's type: `gpt` or `dos`.
    pub scheme: &'static str,
    /// The name, in a GPT.
    pub name: Vec<u8>,
    /// Its identity.
    pub uuid: Vec<u8>,
    /// Its type: a GUID, or a number like `0x83`.
    pub kind: Vec<u8>,
    /// Its flags, as a number.
    pub flags: u64,
    /// Its size in sectors of 512 bytes; the kernel shows less of an extended one.
    pub sectors: u64,
}

/// A GUID, of which the first three fields are little-endian numbers.
fn guid(bytes: &[u8]) -> Vec<u8> {
    let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
    super::uuid(&order.map(|at| bytes.get(at).copied().unwrap_or_default()))
}

/// The first sector if it is that of an MBR: the signature, and flags that are flags.
fn mbr(device: &dyn Bytes) -> Option<Vec<u8>> {
    let sector = read(device, 0, 512)?;
    let flags = entries(&sector).all(|entry| part(entry, 0, 1).iter().all(|flag| flag & 0x7f == 0));
    (sector.ends_with(b"\x55\xaa") && flags).then_some(sector)
}

fn entries(sector: &[u8]) -> impl Iterator<Item = &[u8]> {
    part(sector, 446, 64).chunks(16)
}

/// A partition's type.
fn kind(entry: &[u8]) -> u64 {
    le(entry, 4, 1)
}

fn guards(sector: &[u8]) -> bool {
    entries(sector).any(|entry| kind(entry) == 0xee)
}

fn is_empty(sector: &[u8]) -> bool {
    entries(sector).all(|entry| le(entry, 12, 4) == 0)
}

/// Whether there is an MBR with partitions of its own.
pub(super) fn has_mbr_partitions(device: &dyn Bytes) -> bool {
    mbr(device).is_some_and(|sector| !guards(&sector) && !is_empty(&sector))
}

/// Whether a partition of an MBR covers these sectors.
pub(super) fn mbr_covers(device: &dyn Bytes, start: u64, end: u64) -> bool {
    mbr(device).is_some_and(|sector| {
        let covers = |entry: &[u8]| {
            let begin = le(entry, 8, 4);
            begin > 0 && begin <= start && begin + le(entry, 12, 4) >= end
        };
        entries(&sector).any(covers)
    })
}

/// The header of a GPT in the given sector, and the bytes in one.
struct Gpt {
    header: Vec<u8>,
    at: u64,
    sector: u64,
}

/// Checks a header and the sum of its entries.
fn gpt_at(device: &dyn Bytes, place: u64, sector: u64) -> Option<Gpt> {
    let at = place.checked_mul(sector)?;
    let header = read(device, at, 512)?;
    let length = le(&header, 12, 4) as usize;
    let mut summed = part(&header, 0, length).to_vec();
    summed.get_mut(16..20)?.fill(0);
    if part(&header, 0, 8) != b"EFI PART"
        || length < 92
        || u64::from(!crc(ETHERNET, !0, &summed)) != le(&header, 16, 4)
        || le(&header, 24, 8) != place
        || device.size().is_some_and(|size| le(&header, 48, 8) >= size / sector)
    {
        return None;
    }
    let (count, size) = (le(&header, 80, 4), le(&header, 84, 4));
    if count == 0 || size < 128 || count.checked_mul(size)? > 4 << 20 {
        return None;
    }
    let entries = le(&header, 72, 8).checked_mul(sector)?;
    let mut sum = !0;
    for entry in 0..count {
        sum = crc(ETHERNET, sum, &read(device, entries.checked_add(entry * size)?, size as usize)?);
    }
    (u64::from(!sum) == le(&header, 88, 4)).then_some(Gpt { header, at, sector })
}

/// The GPT that an MBR guards, of either sector size; where the first is damaged, the one at the end.
fn gpt(device: &dyn Bytes) -> Option<Gpt> {
    let last = |sector: u64| (device.size()? / sector).checked_sub(1);
    let find = |sector: u64| gpt_at(device, 1, sector).or_else(|| gpt_at(device, last(sector)?, sector));
    [512, 4096].into_iter().find_map(find)
}

/// The device's partition table. What a file system has in the first sector is none, though it may look like one.
pub fn table(device: &dyn Bytes, kind_of_superblock: &str) -> Option<Table> {
    // The whole of these is theirs; LVM's first sectors may be another's.
    if matches!(kind_of_superblock, "linux_raid_member" | "crypto_LUKS") {
        return None;
    }
    let first = read(device, 0, 512)?;
    let other = |kind, at, length| Some(Table { kind, uuid: Vec::new(), magic: (at, length) });
    // SGI's and Sun's words add up to zero.
    let words = |sum: u32, word: &[u8]| sum.wrapping_add(super::be(word, 0, 4) as u32);
    if first.starts_with(b"\x0b\xe5\xa9\x41") && first.chunks(4).fold(0, words) == 0 {
        return other("sgi", 0, 4);
    }
    if part(&first, 508, 2) == b"\xda\xbe" && first.chunks(2).fold(0, |sum, pair| sum ^ le(pair, 0, 2)) == 0 {
        return other("sun", 508, 2);
    }
    if first.starts_with(b"ER") && read(device, 512, 2).is_some_and(|map| map == b"PM") {
        return other("mac", 512, 2);
    }
    let sector = mbr(device)?;
    let (id, empty) = (le(&sector, 440, 4), is_empty(&sector));
    if guards(&sector) {
        return match gpt(device) {
            Some(gpt) => {
                Some(Table { kind: "gpt", uuid: guid(part(&gpt.header, 56, 16)), magic: (gpt.at, 8) })
            }
            None => other("PMBR", 510, 2),
        };
    }
    // Boot sectors have the same signature.
    let boots = part(&sector, 3, 8) == b"NTFS    " || fat_shape(&sector).is_some();
    if boots || empty && kind_of_superblock == "LVM2_member" {
        return None;
    }
    let mut uuid = Vec::new();
    if id != 0 {
        push_hex(&mut uuid, id, 8);
    }
    Some(Table { kind: "dos", uuid, magic: (510, 2) })
}

/// What the disk's table says of the partition of that number, from 1 on, which begins at the given sector of 512 bytes.
pub fn entry(disk: &dyn Bytes, number: u64, start: u64) -> Option<Entry> {
    let sector = mbr(disk)?;
    if guards(&sector) {
        let gpt = gpt(disk)?;
        let (count, size) = (le(&gpt.header, 80, 4), le(&gpt.header, 84, 4));
        let at = number.checked_sub(1).filter(|index| *index < count)?.checked_mul(size)?;
        let entry = read(disk, le(&gpt.header, 72, 8).checked_mul(gpt.sector)?.checked_add(at)?, 128)?;
        return Some(Entry {
            scheme: "gpt",
            name: utf16_le(part(&entry, 56, 72)),
            uuid: guid(part(&entry, 16, 16)),
            kind: guid(part(&entry, 0, 16)),
            flags: le(&entry, 48, 8),
            sectors: le(&entry, 40, 8)
                .saturating_sub(le(&entry, 32, 8))
                .saturating_add(1)
                .saturating_mul(gpt.sector / 512),
        });
    }
    let found = match number {
        1..=4 => entries(&sector).nth(number as usize - 1)?.to_vec(),
        _ => logical(disk, &sector, start)?,
    };
    let (mut uuid, mut kind_shown) = (Vec::new(), b"0x".to_vec());
    if le(&sector, 440, 4) != 0 {
        push_hex(&mut uuid, le(&sector, 440, 4), 8);
        uuid.push(b'-');
        push_hex(&mut uuid, number, 2);
    }
    let kind = kind(&found);
    push_hex(&mut kind_shown, kind, if kind > 15 { 2 } else { 1 });
    Some(Entry {
        scheme: "dos",
        name: Vec::new(),
        uuid,
        kind: kind_shown,
        flags: le(&found, 0, 1),
        sectors: le(&found, 12, 4),
    })
}

/// A logical partition by its start: the extended one holds a chain of tables, each with a partition and the next.
fn logical(disk: &dyn Bytes, sector: &[u8], start: u64) -> Option<Vec<u8>> {
    let extended = |entry: &&[u8]| matches!(kind(entry), 5 | 0xf | 0x85);
    let base = le(entries(sector).find(extended)?, 8, 4);
    let mut at = base;
    // The chain may be a loop.
    for _ in 0..128 {
        let table = read(disk, at * 512, 512).filter(|table| table.ends_with(b"\x55\xaa"))?;
        let mut rows = entries(&table);
        if let Some(entry) = rows.find(|entry| !extended(entry) && at + le(entry, 8, 4) == start) {
            return Some(entry.to_vec());
        }
        at = base + le(entries(&table).find(extended)?, 8, 4);
    }
    None
}

fn push_hex(to: &mut Vec<u8>, number: u64, digits: u32) {
    for place in (0..digits).rev() {
        to.extend(b"0123456789abcdef".get((number >> (place * 4) & 15) as usize));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk of 64 sectors with an MBR of one partition, an extended one and a logical one in it.
    fn disk() -> Vec<u8> {
        let mut disk = vec![0u8; 64 * 512];
        disk[440..444].copy_from_slice(&[0x78, 0x56, 0x34, 0x12]);
        for (at, kind, start, size) in [(446, 0x83, 2u8, 8u8), (462, 5, 16, 32)] {
            (disk[at + 4], disk[at + 8], disk[at + 12]) = (kind, start, size);
        }
        let logical = 16 * 512 + 446;
        (disk[446], disk[logical + 4], disk[logical + 8], disk[logical + 12]) = (0x80, 0x82, 1, 4);
        for sector in [0, 16] {
            disk[sector * 512 + 510..][..2].copy_from_slice(b"\x55\xaa");
        }
        disk
    }

    #[test]
    fn an_mbr_names_its_partitions_by_number() {
        let disk = disk();
        let device = &&disk[..];
        assert_eq!(
            table(device, "").map(|table| (table.kind, table.uuid)),
            Some(("dos", b"12345678".to_vec()))
        );
        let found = entry(device, 1, 2).unwrap_or_default();
        assert_eq!(
            (&found.uuid[..], &found.kind[..], found.flags),
            (&b"12345678-01"[..], &b"0x83"[..], 0x80)
        );
        let found = entry(device, 5, 17).unwrap_or_default();
        assert_eq!((&found.uuid[..], &found.kind[..]), (&b"12345678-05"[..], &b"0x82"[..]));
        assert_eq!(entry(device, 6, 99), None);
        assert!(has_mbr_partitions(device) && mbr_covers(device, 3, 10) && !mbr_covers(device, 3, 11));
    }

    #[test]
    fn a_chain_of_extended_partitions_may_be_a_loop() {
        let mut disk = disk();
        let next = 16 * 512 + 462;
        (disk[next + 4], disk[next + 8]) = (5, 0);
        assert_eq!(entry(&&disk[..], 9, 99), None);
    }

    #[test]
    fn a_gpt_needs_its_sums() {
        let mut disk = disk();
        disk[450] = 0xee;
        assert_eq!(table(&&disk[..], "").map(|table| table.kind), Some("PMBR"));
        let header = 512;
        disk[header..header + 8].copy_from_slice(b"EFI PART");
        for (at, value) in [(12, 92u8), (24, 1), (48, 60), (72, 2), (80, 4), (84, 128)] {
            disk[header + at] = value;
        }
        disk[1024 + 128 + 16..1024 + 128 + 32]
            .copy_from_slice(&[4, 3, 2, 1, 6, 5, 8, 7, 9, 10, 11, 12, 13, 14, 15, 16]);
        let sum = !crc(ETHERNET, !0, &disk[1024..1024 + 512]);
        disk[header + 88..header + 92].copy_from_slice(&sum.to_le_bytes());
        let sum = !crc(ETHERNET, !0, &disk[header..header + 92]);
        disk[header + 16..header + 20].copy_from_slice(&sum.to_le_bytes());
        assert_eq!(table(&&disk[..], "").map(|table| table.kind), Some("gpt"));
        let found = entry(&&disk[..], 2, 0).unwrap_or_default();
        assert_eq!(found.uuid, b"01020304-0506-0708-090a-0b0c0d0e0f10");
        assert_eq!(entry(&&disk[..], 5, 0), None);
        disk[1024] = 1;
        assert_eq!(table(&&disk[..], "").map(|table| table.kind), Some("PMBR"));
    }
}
