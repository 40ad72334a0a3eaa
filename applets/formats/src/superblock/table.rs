//! Partition tables as far as blkid(8) tells of them: the table's type and identity, and one partition's.

use super::microsoft::fat_shape;
use super::{Bytes, le, part, read};
use crate::partitions::mbr::Slot;
use crate::partitions::{self, Gpt, Mbr, Part, guid_text, hex};

/// The bytes of a sector, where nothing says otherwise.
const SECTOR: u32 = 512;

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

/// The MBR without its logical partitions.
fn mbr(device: &dyn Bytes) -> Option<Mbr> {
    Mbr::read_main(device, SECTOR)
}

fn slots(mbr: &Mbr) -> impl Iterator<Item = Slot> {
    (0..4).map(|index| mbr.main.slot(index))
}

fn is_empty(mbr: &Mbr) -> bool {
    slots(mbr).all(|slot| slot.size == 0)
}

/// Whether there is an MBR with partitions of its own.
pub(super) fn has_mbr_partitions(device: &dyn Bytes) -> bool {
    mbr(device).is_some_and(|mbr| !mbr.is_protective() && !is_empty(&mbr))
}

/// Whether a partition of an MBR covers these sectors.
pub(super) fn mbr_covers(device: &dyn Bytes, start: u64, end: u64) -> bool {
    let covers = |slot: Slot| {
        let begin = u64::from(slot.start);
        begin > 0 && begin <= start && begin + u64::from(slot.size) >= end
    };
    mbr(device).is_some_and(|mbr| slots(&mbr).any(covers))
}

/// The GPT that an MBR guards, of either sector size.
fn gpt(device: &dyn Bytes) -> Option<Gpt> {
    [SECTOR, 4096].into_iter().find_map(|sector| Gpt::read(device, sector))
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
    let mbr = mbr(device)?;
    if mbr.is_protective() {
        return match gpt(device) {
            Some(gpt) => Some(Table {
                kind: "gpt",
                uuid: guid_text(&gpt.id()).to_ascii_lowercase(),
                magic: (gpt.offset(), 8),
            }),
            None => other("PMBR", 510, 2),
        };
    }
    // Boot sectors have the same signature.
    let boots = part(&first, 3, 8) == b"NTFS    " || fat_shape(&first).is_some();
    if boots || is_empty(&mbr) && kind_of_superblock == "LVM2_member" {
        return None;
    }
    Some(Table { kind: "dos", uuid: partitions::Table::Mbr(mbr).id(), magic: (510, 2) })
}

/// What the disk's table says of the partition of that number, from 1 on, which begins at the given sector of 512 bytes.
pub fn entry(disk: &dyn Bytes, number: u64, start: u64) -> Option<Entry> {
    if mbr(disk)?.is_protective() {
        let gpt = gpt(disk)?;
        let part = gpt.part(usize::try_from(number).ok()?)?;
        return Some(Entry {
            scheme: "gpt",
            name: part.name,
            uuid: part.uuid,
            kind: guid_text(&part.kind).to_ascii_lowercase(),
            flags: part.flags,
            sectors: part.size.saturating_mul(u64::from(gpt.sector() / SECTOR)),
        });
    }
    let mbr = Mbr::read(disk, SECTOR)?;
    let mut parts = mbr.parts().into_iter();
    // The kernel counts logical partitions as it finds them: there the place tells which one is meant.
    let is_it = |part: &Part| match number {
        1..=4 => u64::from(part.number) == number,
        _ => part.number > 4 && part.start == start,
    };
    let found = parts.find(is_it)?;
    let mut uuid = found.uuid;
    if let Some(digits) = uuid.get_mut(9..) {
        digits.copy_from_slice(hex(&[number as u8]).get(..digits.len()).unwrap_or_default());
    }
    let digits = hex(found.kind.get(..1).unwrap_or_default());
    let kind = [b"0x", digits.strip_prefix(b"0").unwrap_or(&digits)].concat();
    Some(Entry { scheme: "dos", name: Vec::new(), uuid, kind, flags: found.flags, sectors: found.size })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crc::Crc32;

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
        disk[1024 + 128] = 1;
        disk[1024 + 128 + 16..1024 + 128 + 32]
            .copy_from_slice(&[4, 3, 2, 1, 6, 5, 8, 7, 9, 10, 11, 12, 13, 14, 15, 16]);
        let sum = Crc32::of(&disk[1024..1024 + 512]);
        disk[header + 88..header + 92].copy_from_slice(&sum.to_le_bytes());
        let sum = Crc32::of(&disk[header..header + 92]);
        disk[header + 16..header + 20].copy_from_slice(&sum.to_le_bytes());
        assert_eq!(table(&&disk[..], "").map(|table| table.kind), Some("gpt"));
        let found = entry(&&disk[..], 2, 0).unwrap_or_default();
        assert_eq!(found.uuid, b"01020304-0506-0708-090a-0b0c0d0e0f10");
        assert_eq!(entry(&&disk[..], 5, 0), None);
        disk[1024] = 1;
        assert_eq!(table(&&disk[..], "").map(|table| table.kind), Some("PMBR"));
    }
}
