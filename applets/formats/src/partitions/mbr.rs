//! The Master Boot Record: four partitions, one of which may hold a chain of logical ones, each with a record of its
//! own in front of it (EBR), whose first slot is the partition and whose second leads to the next record.

use super::{Part, hex, le, le32, put};
use crate::superblock::Bytes;

/// The most partitions that are read, as in the field's tools.
pub const MOST: usize = 60;

/// Heads and sectors a track, by which the old addresses are computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// Heads, up to 256.
    pub heads: u32,
    /// Sectors a track, up to 63.
    pub sectors: u32,
}

impl Default for Geometry {
    fn default() -> Geometry {
        Geometry { heads: 255, sectors: 63 }
    }
}

impl Geometry {
    /// Cylinder, head and sector (from 1) of a sector of the disk.
    #[must_use]
    pub fn chs(self, sector: u64) -> (u64, u64, u64) {
        let (heads, sectors) = (u64::from(self.heads.max(1)), u64::from(self.sectors.max(1)));
        (sector / (heads * sectors), sector / sectors % heads, sector % sectors + 1)
    }

    /// The three bytes of an address; what lies behind the last cylinder that fits is that cylinder's end.
    fn bytes(self, sector: u64) -> [u8; 3] {
        let (mut cylinder, mut head, mut track) = self.chs(sector);
        if cylinder > 1023 {
            (cylinder, head, track) = (1023, u64::from(self.heads) - 1, u64::from(self.sectors));
        }
        [head as u8, (track & 63) as u8 | (cylinder >> 2 & 0xc0) as u8, cylinder as u8]
    }
}

/// One slot of a record. The start counts from what the record's kind says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Slot {
    /// 0x80 if it is to be booted.
    pub flag: u8,
    /// The type.
    pub kind: u8,
    /// The first sector.
    pub start: u32,
    /// Its sectors.
    pub size: u32,
    /// Where it begins and ends by cylinder, head, sector, as the disk has it.
    pub chs: [[u8; 3]; 2],
}

impl Slot {
    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.size == 0 && self.kind == 0
    }
}

/// Whether a type is that of a partition that holds logical ones.
#[must_use]
pub fn is_extended(kind: u8) -> bool {
    matches!(kind, 0x05 | 0x0f | 0x85)
}

/// A sector with a table: the MBR or an EBR.
#[derive(Clone, Debug)]
pub struct Record {
    /// The sector it is on.
    pub at: u64,
    /// What is there.
    pub bytes: [u8; 512],
    /// Whether it differs from what is on the disk.
    pub changed: bool,
}

impl Record {
    /// An empty record.
    #[must_use]
    pub fn new(at: u64) -> Record {
        let mut bytes = [0; 512];
        put(&mut bytes, 510, b"\x55\xaa");
        Record { at, bytes, changed: true }
    }

    fn read(disk: &dyn Bytes, at: u64, sector: u32) -> Option<Record> {
        let mut bytes = [0; 512];
        let found = disk.read_at(at.checked_mul(sector.into())?, &mut bytes);
        found.then_some(Record { at, bytes, changed: false })
    }

    /// Whether the record ends as it must.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        self.bytes.ends_with(b"\x55\xaa")
    }

    /// A slot, from 0 to 3.
    #[must_use]
    pub fn slot(&self, index: usize) -> Slot {
        let start = 446 + index * 16;
        let raw = self.bytes.get(start..start + 16).unwrap_or_default();
        let [flag, a, b, c, kind, d, e, f, ..] = *raw else { return Slot::default() };
        Slot { flag, kind, start: le32(raw, 8), size: le32(raw, 12), chs: [[a, b, c], [d, e, f]] }
    }

    /// Fills a slot. Its addresses are computed from where it truly begins.
    pub fn set(&mut self, index: usize, slot: Slot, base: u64, geometry: Geometry) {
        let start = base + u64::from(slot.start);
        let mut chs = [[0; 3]; 2];
        if slot.size > 0 {
            chs = [start, start + u64::from(slot.size) - 1].map(|sector| geometry.bytes(sector));
        }
        self.set_raw(index, Slot { chs, ..slot });
    }

    /// Fills a slot with what it says, addresses too.
    pub fn set_raw(&mut self, index: usize, slot: Slot) {
        let [[a, b, c], [d, e, f]] = slot.chs;
        let mut raw = [slot.flag, a, b, c, slot.kind, d, e, f, 0, 0, 0, 0, 0, 0, 0, 0];
        put(&mut raw, 8, &slot.start.to_le_bytes());
        put(&mut raw, 12, &slot.size.to_le_bytes());
        let at = 446 + index * 16;
        let before = self.bytes;
        put(&mut self.bytes, at, &raw);
        self.changed |= before != self.bytes;
    }
}

/// A logical partition: its record, and which slots are the partition and the link to the next record.
#[derive(Clone, Debug)]
pub struct Logical {
    /// The record in front of it.
    pub record: Record,
    /// The slot of the partition.
    pub data: usize,
    /// The slot of the link.
    pub link: usize,
}

/// What was odd in a chain of logical partitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// It comes back to a record it had before.
    Loop,
    /// It leads out of the extended partition or of the disk.
    Outside,
    /// A record lacks its signature.
    Unsigned,
    /// A record has more than one partition or more than one link.
    Extra,
    /// It has more partitions than are read.
    TooMany,
}

/// A DOS partition table.
#[derive(Clone, Debug)]
pub struct Mbr {
    /// The first sector of the disk.
    pub main: Record,
    /// The logical partitions, in the chain's order.
    pub logical: Vec<Logical>,
    /// What was odd in the chain.
    pub oddities: Vec<Oddity>,
}

impl Mbr {
    /// An empty table. The boot code that was in `before` may stay.
    #[must_use]
    pub fn new(before: Option<&[u8; 512]>, id: u32) -> Mbr {
        let mut main = Record::new(0);
        if let Some(code) = before.and_then(|before| before.get(..440)) {
            put(&mut main.bytes, 0, code);
        }
        put(&mut main.bytes, 440, &id.to_le_bytes());
        Mbr { main, logical: Vec::new(), oddities: Vec::new() }
    }

    /// The table of a disk; none if its first sector has none. The boot sector of a file system has the same
    /// signature: its slots hold letters, so their flags are wrong.
    pub fn read(disk: &dyn Bytes, sector: u32) -> Option<Mbr> {
        let mut mbr = Mbr::read_main(disk, sector)?;
        if let Some((_, extended)) = mbr.extended() {
            mbr.read_chain(disk, sector, extended);
        }
        Some(mbr)
    }

    /// The table as [`Mbr::read`] finds it, without the logical partitions.
    pub fn read_main(disk: &dyn Bytes, sector: u32) -> Option<Mbr> {
        let main = Record::read(disk, 0, sector).filter(Record::is_signed)?;
        let flags = (0..4).all(|index| main.slot(index).flag & 0x7f == 0);
        flags.then(|| Mbr { main, logical: Vec::new(), oddities: Vec::new() })
    }

    fn read_chain(&mut self, disk: &dyn Bytes, sector: u32, extended: Slot) {
        let first = u64::from(extended.start);
        let mut at = first;
        let mut seen = Vec::new();
        loop {
            if seen.contains(&at) {
                return self.oddities.push(Oddity::Loop);
            }
            if self.logical.len() + 4 >= MOST || seen.len() >= 2 * MOST {
                return self.oddities.push(Oddity::TooMany);
            }
            seen.push(at);
            if at < first || at - first >= u64::from(extended.size) {
                return self.oddities.push(Oddity::Outside);
            }
            let Some(record) = Record::read(disk, at, sector) else {
                return self.oddities.push(Oddity::Outside);
            };
            if !record.is_signed() {
                return self.oddities.push(Oddity::Unsigned);
            }
            let (mut data, mut link) = (None, None);
            for index in 0..4 {
                let slot = record.slot(index);
                let to = if is_extended(slot.kind) { &mut link } else { &mut data };
                match to {
                    _ if slot.size == 0 => {}
                    Some(_) => self.oddities.push(Oddity::Extra),
                    None => *to = Some(index),
                }
            }
            let next = link.map(|link| first + u64::from(record.slot(link).start));
            // A record without a partition only leads on, and has no number.
            if let Some(data) = data {
                let link = link.unwrap_or(usize::from(data == 0));
                self.logical.push(Logical { record, data, link });
            }
            match next {
                Some(next) => at = next,
                None => return,
            }
        }
    }

    /// The disk's identifier.
    #[must_use]
    pub fn id(&self) -> u32 {
        le32(&self.main.bytes, 440)
    }

    /// Sets the disk's identifier.
    pub fn set_id(&mut self, id: u32) {
        put(&mut self.main.bytes, 440, &id.to_le_bytes());
        self.main.changed = true;
    }

    /// The extended partition, and its slot.
    #[must_use]
    pub fn extended(&self) -> Option<(usize, Slot)> {
        (0..4).map(|index| (index, self.main.slot(index))).find(|(_, slot)| is_extended(slot.kind))
    }

    /// Whether it stands for a GPT.
    #[must_use]
    pub fn is_protective(&self) -> bool {
        (0..4).any(|index| self.main.slot(index).kind == 0xee)
    }

    /// The slot of a partition by its number from 1, and the sector that its start counts from.
    #[must_use]
    pub fn slot(&self, number: usize) -> Option<(Slot, u64)> {
        let index = number.checked_sub(1)?;
        let found = match index.checked_sub(4) {
            None => (self.main.slot(index), 0),
            Some(index) => {
                let logical = self.logical.get(index)?;
                (logical.record.slot(logical.data), logical.record.at)
            }
        };
        (!found.0.is_empty()).then_some(found)
    }

    /// The record and the index of the slot of a partition, to change it.
    pub fn place(&mut self, number: usize) -> Option<(&mut Record, usize)> {
        let index = number.checked_sub(1)?;
        match index.checked_sub(4) {
            None => Some((&mut self.main, index)),
            Some(index) => self.logical.get_mut(index).map(|logical| (&mut logical.record, logical.data)),
        }
    }

    /// The partitions that are there.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        for number in 1..=4 + self.logical.len() {
            let Some((slot, base)) = self.slot(number) else { continue };
            let mut uuid = Vec::new();
            if self.id() != 0 {
                uuid = hex(&self.id().to_be_bytes());
                uuid.push(b'-');
                uuid.extend(hex(&[number as u8]));
            }
            let mut kind = [0; 16];
            put(&mut kind, 0, &[slot.kind]);
            parts.push(Part {
                number: number as u32,
                start: base + u64::from(slot.start),
                size: slot.size.into(),
                kind,
                uuid,
                name: Vec::new(),
                flags: slot.flag.into(),
            });
        }
        parts
    }

    /// Adds a logical partition with a record at `at`; its number.
    pub fn add_logical(&mut self, at: u64, start: u64, size: u32, kind: u8, geometry: Geometry) -> usize {
        // The chain begins where the extended partition does.
        let first = self.extended().map_or(0, |(_, slot)| u64::from(slot.start));
        let mut record = Record::new(if self.logical.is_empty() { first } else { at });
        let slot = Slot { kind, start: (start - record.at) as u32, size, ..Slot::default() };
        record.set(0, slot, record.at, geometry);
        self.logical.push(Logical { record, data: 0, link: 1 });
        self.relink(geometry);
        4 + self.logical.len()
    }

    /// Makes the links lead from each record to the next, the first being at the start of the extended partition.
    /// Links that do so already stay as they are.
    pub fn relink(&mut self, geometry: Geometry) {
        let Some((_, extended)) = self.extended() else { return self.logical.clear() };
        self.main.changed |= self.logical.is_empty();
        let first = u64::from(extended.start);
        if let Some(logical) = self.logical.first_mut()
            && logical.record.at != first
        {
            let mut slot = logical.record.slot(logical.data);
            slot.start = (logical.record.at + u64::from(slot.start) - first) as u32;
            (logical.record.at, logical.record.changed) = (first, true);
            logical.record.set_raw(logical.data, slot);
        }
        let next: Vec<Option<Slot>> = (1..=self.logical.len())
            .map(|index| {
                let next = self.logical.get(index)?;
                let slot = next.record.slot(next.data);
                let start = (next.record.at - first) as u32;
                Some(Slot { kind: 5, start, size: slot.start.saturating_add(slot.size), ..Slot::default() })
            })
            .collect();
        for (logical, next) in self.logical.iter_mut().zip(next) {
            let now = logical.record.slot(logical.link);
            match next {
                Some(next) if is_extended(now.kind) && now.size > 0 && now.start == next.start => {}
                Some(next) => logical.record.set(logical.link, next, first, geometry),
                None => logical.record.set_raw(logical.link, Slot::default()),
            }
        }
    }

    /// The records to write, the chain before the MBR, so that what leads to a record is written after it.
    #[must_use]
    pub fn writes(&self, sector: u32) -> Vec<(u64, Vec<u8>)> {
        // An extended partition that holds nothing has an empty record: what lay there before might be taken for one.
        let empty = self.extended().filter(|_| self.logical.is_empty() && self.main.changed);
        let empty = empty.map(|(_, slot)| Record::new(slot.start.into()));
        let records =
            self.logical.iter().rev().map(|logical| &logical.record).chain(&empty).chain([&self.main]);
        records
            .filter(|record| record.changed)
            .map(|record| (record.at.saturating_mul(sector.into()), record.bytes.to_vec()))
            .collect()
    }
}

/// The cylinder, head and sector that three bytes of a slot say.
#[must_use]
pub fn chs_of(bytes: [u8; 3]) -> (u64, u64, u64) {
    let [head, track, cylinder] = bytes;
    (u64::from(cylinder) | u64::from(track & 0xc0) << 2, head.into(), (track & 63).into())
}

/// The number that four bytes of a sector say, for tools that look at raw records.
#[must_use]
pub fn number_at(bytes: &[u8], at: usize) -> u64 {
    le(bytes, at, 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disk(records: &[(usize, usize, Slot)]) -> Vec<u8> {
        let mut bytes = vec![0; 100 * 512];
        for (at, index, slot) in records {
            let mut record = Record::read(&&bytes[..], *at as u64, 512).unwrap();
            record.bytes[510..].copy_from_slice(b"\x55\xaa");
            record.set_raw(*index, *slot);
            bytes[at * 512..at * 512 + 512].copy_from_slice(&record.bytes);
        }
        bytes
    }

    fn slot(kind: u8, start: u32, size: u32) -> Slot {
        Slot { kind, start, size, ..Slot::default() }
    }

    #[test]
    fn logical_partitions_have_numbers_from_five() {
        let bytes = disk(&[
            (0, 1, slot(5, 10, 80)),
            (10, 0, slot(0x83, 1, 9)),
            (10, 1, slot(5, 10, 10)),
            (20, 0, slot(0x82, 2, 5)),
        ]);
        let mbr = Mbr::read(&&bytes[..], 512).unwrap();
        let found: Vec<_> = mbr.parts().iter().map(|part| (part.number, part.start, part.size)).collect();
        assert_eq!(found, [(2, 10, 80), (5, 11, 9), (6, 22, 5)]);
        assert!(mbr.oddities.is_empty() && mbr.writes(512).is_empty());
    }

    #[test]
    fn a_chain_that_turns_back_is_cut() {
        let bytes = disk(&[
            (0, 0, slot(5, 10, 80)),
            (10, 0, slot(0x83, 1, 9)),
            (10, 1, slot(5, 10, 10)),
            (20, 0, slot(0x83, 1, 9)),
            (20, 1, slot(5, 0, 10)),
        ]);
        let mbr = Mbr::read(&&bytes[..], 512).unwrap();
        assert_eq!((mbr.logical.len(), &mbr.oddities[..]), (2, &[Oddity::Loop][..]));
    }

    #[test]
    fn a_new_chain_is_read_back() {
        let mut mbr = Mbr::new(None, 0x1234_5678);
        let geometry = Geometry::default();
        mbr.main.set(0, slot(5, 10, 80), 0, geometry);
        assert_eq!(mbr.add_logical(10, 12, 8, 0x83, geometry), 5);
        assert_eq!(mbr.add_logical(30, 32, 8, 0x83, geometry), 6);
        let mut bytes = vec![0; 100 * 512];
        for (at, record) in mbr.writes(512) {
            bytes[at as usize..at as usize + 512].copy_from_slice(&record);
        }
        let read = Mbr::read(&&bytes[..], 512).unwrap();
        assert_eq!(read.parts(), mbr.parts());
        assert_eq!(read.parts()[2].uuid, b"12345678-06");
    }
}
