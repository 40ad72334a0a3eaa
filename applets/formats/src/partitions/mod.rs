//! Partition tables: the MBR of DOS with its chain of logical partitions, and GPT with its backup.
//!
//! Nothing is believed that is not checked: a chain that turns back is cut, the size of GPT's list is bounded before
//! it is read, and checksums decide which of its two copies counts.
//!
//! ```text
//! if let Some(table) = partitions::read(&disk, 512) { table.id(); for part in table.parts() { part.uuid … } }
//! ```

#![deny(clippy::indexing_slicing)]

pub mod gpt;
pub mod mbr;

use crate::superblock::Bytes;
pub use gpt::Gpt;
pub use mbr::Mbr;

/// A partition table.
#[derive(Clone, Debug)]
pub enum Table {
    /// The Master Boot Record's.
    Mbr(Mbr),
    /// A GUID partition table.
    Gpt(Gpt),
}

/// One partition.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Part {
    /// The number behind the disk's name, from 1; of logical partitions, from 5.
    pub number: u32,
    /// Its first sector.
    pub start: u64,
    /// Its sectors.
    pub size: u64,
    /// The type: one byte of an MBR's, 16 bytes of GPT's as they are written down (see [`guid_text`]).
    pub kind: [u8; 16],
    /// PARTUUID: lower-case digits; empty if an MBR has no identifier.
    pub uuid: Vec<u8>,
    /// The name in UTF-8, which an MBR has not.
    pub name: Vec<u8>,
    /// GPT's attributes; an MBR's boot flag (0x80).
    pub flags: u64,
}

impl Part {
    /// The last sector.
    #[must_use]
    pub fn end(&self) -> u64 {
        self.start.saturating_add(self.size).saturating_sub(1)
    }
}

/// The table of a disk whose sectors have so many bytes; none if there is none.
pub fn read(disk: &dyn Bytes, sector: u32) -> Option<Table> {
    if let Some(gpt) = Gpt::read(disk, sector) {
        return Some(Table::Gpt(gpt));
    }
    Mbr::read(disk, sector).map(Table::Mbr)
}

impl Table {
    /// The name of the kind of table, as blkid(8) says it in PTTYPE.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Table::Mbr(_) => "dos",
            Table::Gpt(_) => "gpt",
        }
    }

    /// PTUUID: the disk's identifier in lower case; empty if an MBR has none.
    #[must_use]
    pub fn id(&self) -> Vec<u8> {
        match self {
            Table::Mbr(mbr) if mbr.id() == 0 => Vec::new(),
            Table::Mbr(mbr) => hex(&mbr.id().to_be_bytes()),
            Table::Gpt(gpt) => guid_text(&gpt.id()).to_ascii_lowercase(),
        }
    }

    /// The partitions that are there, by number.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        match self {
            Table::Mbr(mbr) => mbr.parts(),
            Table::Gpt(gpt) => gpt.parts(),
        }
    }
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Bytes as lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> Vec<u8> {
    let digit = |four: u8| DIGITS.get(usize::from(four & 15)).copied().unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

/// A UUID in the order it is written down, as 8-4-4-4-12 capital digits.
#[must_use]
pub fn guid_text(bytes: &[u8; 16]) -> Vec<u8> {
    let mut text = hex(bytes).to_ascii_uppercase();
    for at in [8, 13, 18, 23] {
        text.insert(at, b'-');
    }
    text
}

/// The 16 bytes of a UUID that is written as 8-4-4-4-12 digits.
#[must_use]
pub fn guid_parse(text: &[u8]) -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    let mut digits = 0usize;
    for (at, letter) in text.iter().enumerate() {
        if matches!(at, 8 | 13 | 18 | 23) {
            if *letter != b'-' {
                return None;
            }
            continue;
        }
        let digit = char::from(*letter).to_digit(16)?;
        let byte = bytes.get_mut(digits / 2)?;
        *byte = *byte << 4 | u8::try_from(digit).ok()?;
        digits += 1;
    }
    (digits == 32).then_some(bytes)
}

/// From the order in which a GUID is written down to that in which it lies on the disk, and back.
#[must_use]
pub fn guid_mixed(bytes: &[u8; 16]) -> [u8; 16] {
    let [a, b, c, d, e, f, g, h, rest @ ..] = *bytes;
    let [i, j, k, l, m, n, o, p] = rest;
    [d, c, b, a, f, e, h, g, i, j, k, l, m, n, o, p]
}

/// The little-endian number of `N` bytes at `at`; 0 if it is not there.
fn le(bytes: &[u8], at: usize, length: usize) -> u64 {
    let found = at.checked_add(length).and_then(|end| bytes.get(at..end)).unwrap_or_default();
    found.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

fn le32(bytes: &[u8], at: usize) -> u32 {
    le(bytes, at, 4) as u32
}

/// Puts bytes in their place; what does not fit is not put.
fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
    let place = at.checked_add(value.len()).and_then(|end| bytes.get_mut(at..end));
    if let Some(place) = place {
        place.copy_from_slice(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guids_are_read_and_written() {
        let text = b"C12A7328-F81F-11D2-BA4B-00A0C93EC93B";
        let bytes = guid_parse(text).unwrap();
        assert_eq!(guid_text(&bytes), text);
        assert_eq!(guid_mixed(&bytes)[..8], [0x28, 0x73, 0x2a, 0xc1, 0x1f, 0xf8, 0xd2, 0x11]);
        assert_eq!(guid_mixed(&guid_mixed(&bytes)), bytes);
        assert_eq!(guid_parse(b"C12A7328-F81F-11D2-BA4B-00A0C93EC93"), None);
        assert_eq!(guid_parse(b"C12A7328-F81F-11D2-BA4B-00A0C93EC93BC"), None);
        assert_eq!(guid_parse(b"C12A7328+F81F-11D2-BA4B-00A0C93EC93B"), None);
    }
}
