//! The GUID partition table of UEFI (chapter 5): a header behind a protective MBR and a copy of it in the last
//! sector, each with a list of partitions, all under checksums.

use super::{Part, guid_mixed, guid_text, le, le32, put};
use crate::crc::Crc32;
use crate::superblock::{Bytes, utf16_le};

/// The bytes of a header that count.
const HEADER: usize = 92;
/// No list is longer: each entry is at least 128 bytes, and nobody has more than some thousands.
const LARGEST: u64 = 1 << 22;

/// One of the two headers with its list.
#[derive(Clone, Debug)]
struct Copy {
    header: Vec<u8>,
    entries: Vec<u8>,
}

/// A GPT, told from its first copy if that is whole, else from the backup.
#[derive(Clone, Debug)]
pub struct Gpt {
    /// The protective MBR, with the boot code that is there.
    pub mbr: [u8; 512],
    /// The header's bytes; checksums and places are put in when it is written.
    header: Vec<u8>,
    /// The list as it lies on the disk.
    entries: Vec<u8>,
    /// Bytes of a sector.
    sector: u32,
    /// Sectors of the disk.
    sectors: u64,
    /// Whether the first copy was whole.
    pub primary_ok: bool,
    /// Whether the backup was whole.
    pub backup_ok: bool,
}

/// Where the fields of a header lie.
mod field {
    pub const CRC: usize = 16;
    pub const HERE: usize = 24;
    pub const OTHER: usize = 32;
    pub const FIRST: usize = 40;
    pub const LAST: usize = 48;
    pub const DISK: usize = 56;
    pub const LIST: usize = 72;
    pub const COUNT: usize = 80;
    pub const SIZE: usize = 84;
    pub const LIST_CRC: usize = 88;
}

/// The bits of a partition's attributes that have names.
pub const REQUIRED: u64 = 1;
/// Not to be read by the firmware.
pub const NO_BLOCK_IO: u64 = 2;
/// To be booted by a BIOS.
pub const LEGACY_BOOT: u64 = 4;

impl Gpt {
    /// A new table with 128 empty entries, of which partitions begin at `first` or behind the list; none if the disk
    /// is too small.
    #[must_use]
    pub fn new(
        (sectors, sector): (u64, u32),
        first: u64,
        id: &[u8; 16],
        before: Option<&[u8; 512]>,
    ) -> Option<Gpt> {
        let mut mbr = [0; 512];
        if let Some(code) = before.and_then(|before| before.get(..440)) {
            put(&mut mbr, 0, code);
        }
        let size = u32::try_from(sectors.checked_sub(1)?).unwrap_or(u32::MAX);
        put(&mut mbr, 446, b"\0\0\x02\0\xee\xff\xff\xff\x01\0\0\0");
        put(&mut mbr, 458, &size.to_le_bytes());
        put(&mut mbr, 510, b"\x55\xaa");
        let mut header = vec![0; HEADER];
        put(&mut header, 0, b"EFI PART\0\0\x01\0\x5c");
        put(&mut header, field::DISK, &guid_mixed(id));
        put(&mut header, field::COUNT, &128u32.to_le_bytes());
        put(&mut header, field::SIZE, &128u32.to_le_bytes());
        let entries = vec![0; 128 * 128];
        let mut gpt = Gpt { mbr, header, entries, sector, sectors, primary_ok: false, backup_ok: false };
        let list = gpt.list_sectors();
        let last = sectors.checked_sub(2 + list)?;
        let first = first.max(2 + list);
        if first > last {
            return None;
        }
        gpt.set(field::FIRST, first);
        gpt.set(field::LAST, last);
        gpt.set(field::LIST, 2);
        gpt.set(field::OTHER, sectors - 1);
        Some(gpt)
    }

    /// The table of a disk; none if there is no protective MBR, or neither copy is whole.
    pub fn read(disk: &dyn Bytes, sector: u32) -> Option<Gpt> {
        let mut mbr = [0; 512];
        let found = disk.read_at(0, &mut mbr) && mbr.ends_with(b"\x55\xaa");
        if !found || !(0..4).any(|slot| mbr.get(450 + slot * 16) == Some(&0xee)) {
            return None;
        }
        let sectors = disk.size()? / u64::from(sector.max(512));
        let primary = Copy::read(disk, sector, sectors, 1);
        let end = sectors.checked_sub(1)?;
        // The backup may lie before the end: the disk may have grown.
        let place = primary.as_ref().map_or(end, |copy| le(&copy.header, field::OTHER, 8));
        let backup = Copy::read(disk, sector, sectors, place);
        let (primary_ok, backup_ok) = (primary.is_some(), backup.is_some());
        let Copy { mut header, entries } = primary.or(backup)?;
        if !primary_ok {
            put(&mut header, field::OTHER, &place.to_le_bytes());
            put(&mut header, field::LIST, &2u64.to_le_bytes());
        }
        Some(Gpt { mbr, header, entries, sector, sectors, primary_ok, backup_ok })
    }

    /// Where the header lies that counts, in bytes.
    #[must_use]
    pub fn offset(&self) -> u64 {
        let sector = if self.primary_ok { 1 } else { self.alternate() };
        sector.saturating_mul(self.sector.into())
    }

    /// Bytes of a sector.
    #[must_use]
    pub fn sector(&self) -> u32 {
        self.sector
    }

    fn set(&mut self, field: usize, value: u64) {
        put(&mut self.header, field, &value.to_le_bytes());
    }

    fn list_sectors(&self) -> u64 {
        (self.entries.len() as u64).div_ceil(self.sector.max(1).into())
    }

    /// The disk's GUID.
    #[must_use]
    pub fn id(&self) -> [u8; 16] {
        guid_mixed(&guid_at(&self.header, field::DISK))
    }

    /// Sets the disk's GUID.
    pub fn set_id(&mut self, id: &[u8; 16]) {
        put(&mut self.header, field::DISK, &guid_mixed(id));
    }

    /// The first sector that partitions may have.
    #[must_use]
    pub fn first(&self) -> u64 {
        le(&self.header, field::FIRST, 8)
    }

    /// The last sector that partitions may have.
    #[must_use]
    pub fn last(&self) -> u64 {
        le(&self.header, field::LAST, 8)
    }

    /// Sets which sectors partitions may have; false if the lists are there.
    pub fn set_range(&mut self, first: u64, last: u64) -> bool {
        let end = self.alternate().saturating_sub(self.list_sectors());
        let fits = self.list_end() < first && first <= last && last < end;
        if fits {
            self.set(field::FIRST, first);
            self.set(field::LAST, last);
        }
        fits
    }

    /// Where the backup's header is.
    #[must_use]
    pub fn alternate(&self) -> u64 {
        le(&self.header, field::OTHER, 8)
    }

    /// Where the list is.
    #[must_use]
    pub fn list(&self) -> u64 {
        le(&self.header, field::LIST, 8)
    }

    /// The last sector of the list.
    #[must_use]
    pub fn list_end(&self) -> u64 {
        self.list().saturating_add(self.list_sectors()).saturating_sub(1)
    }

    /// How many partitions there may be.
    #[must_use]
    pub fn count(&self) -> usize {
        self.entries.len() / self.entry_size()
    }

    fn entry_size(&self) -> usize {
        (le32(&self.header, field::SIZE) as usize).max(128)
    }

    /// Whether the backup is in the disk's last sector.
    #[must_use]
    pub fn is_backup_at_end(&self) -> bool {
        self.alternate() + 1 == self.sectors
    }

    /// Puts the backup at the disk's end, and lets partitions reach up to it.
    pub fn move_backup_to_end(&mut self) {
        if let Some(last) = self.sectors.checked_sub(2 + self.list_sectors()) {
            self.set(field::OTHER, self.sectors - 1);
            self.set(field::LAST, last);
        }
    }

    /// The size that the protective MBR says, if it is not the disk's: the size of a disk that was smaller or larger.
    #[must_use]
    pub fn wrong_cover(&self) -> Option<(u32, u32)> {
        let right = u32::try_from(self.sectors.saturating_sub(1)).unwrap_or(u32::MAX);
        let cover = self.cover()?;
        let size = le32(&self.mbr, cover + 12);
        (size != right && size != u32::MAX).then_some((size, right))
    }

    fn cover(&self) -> Option<usize> {
        (446..510).step_by(16).find(|at| self.mbr.get(at + 4) == Some(&0xee))
    }

    /// Makes the protective MBR say the disk's size.
    pub fn protect(&mut self) {
        if let (Some((_, right)), Some(cover)) = (self.wrong_cover(), self.cover()) {
            put(&mut self.mbr, cover + 12, &right.to_le_bytes());
        }
    }

    /// Makes room for so many partitions; false if the list would run into a partition or off the disk.
    pub fn set_count(&mut self, count: usize) -> bool {
        let size = self.entry_size();
        let length = count.saturating_mul(size);
        let parts = self.parts();
        let sectors = (length as u64).div_ceil(self.sector.max(1).into());
        let room = self.list().saturating_add(sectors);
        let Some(last) = self.alternate().checked_sub(1 + sectors) else { return false };
        let highest = parts.last().map_or(0, |part| part.number as usize);
        let fits = parts.iter().all(|part| part.start >= room && part.end() <= last);
        if count == 0 || count < highest || length as u64 > LARGEST || !fits || room > last {
            return false;
        }
        self.entries.resize(length, 0);
        put(&mut self.header, field::COUNT, &(count as u32).to_le_bytes());
        self.set(field::FIRST, room);
        self.set(field::LAST, last);
        true
    }

    fn entry(&self, number: usize) -> Option<&[u8]> {
        let size = self.entry_size();
        let start = number.checked_sub(1)?.checked_mul(size)?;
        self.entries.get(start..start.checked_add(size)?)
    }

    fn entry_mut(&mut self, number: usize) -> Option<&mut [u8]> {
        let size = self.entry_size();
        let start = number.checked_sub(1)?.checked_mul(size)?;
        self.entries.get_mut(start..start.checked_add(size)?)
    }

    /// The partition of that number, from 1.
    #[must_use]
    pub fn part(&self, number: usize) -> Option<Part> {
        let entry = self.entry(number)?;
        let kind = guid_at(entry, 0);
        if kind == [0; 16] {
            return None;
        }
        let start = le(entry, 32, 8);
        Some(Part {
            number: number as u32,
            start,
            size: le(entry, 40, 8).saturating_sub(start).saturating_add(1),
            kind: guid_mixed(&kind),
            uuid: guid_text(&guid_mixed(&guid_at(entry, 16))).to_ascii_lowercase(),
            name: utf16_le(entry.get(56..128).unwrap_or_default()),
            flags: le(entry, 48, 8),
        })
    }

    /// The partitions that are there.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        (1..=self.count()).filter_map(|number| self.part(number)).collect()
    }

    /// Fills an entry: a new partition without name and attributes.
    pub fn set_part(&mut self, number: usize, kind: &[u8; 16], uuid: &[u8; 16], start: u64, end: u64) {
        if let Some(entry) = self.entry_mut(number) {
            entry.fill(0);
            put(entry, 0, &guid_mixed(kind));
            put(entry, 16, &guid_mixed(uuid));
            put(entry, 32, &start.to_le_bytes());
            put(entry, 40, &end.to_le_bytes());
        }
    }

    /// Empties an entry.
    pub fn delete(&mut self, number: usize) {
        if let Some(entry) = self.entry_mut(number) {
            entry.fill(0);
        }
    }

    /// Sets the type of a partition.
    pub fn set_kind(&mut self, number: usize, kind: &[u8; 16]) {
        if let Some(entry) = self.entry_mut(number) {
            put(entry, 0, &guid_mixed(kind));
        }
    }

    /// Sets the GUID of a partition.
    pub fn set_uuid(&mut self, number: usize, uuid: &[u8; 16]) {
        if let Some(entry) = self.entry_mut(number) {
            put(entry, 16, &guid_mixed(uuid));
        }
    }

    /// Sets the attributes of a partition.
    pub fn set_flags(&mut self, number: usize, flags: u64) {
        if let Some(entry) = self.entry_mut(number) {
            put(entry, 48, &flags.to_le_bytes());
        }
    }

    /// Sets the name of a partition, of which 36 units of UTF-16 fit.
    pub fn set_name(&mut self, number: usize, name: &[u8]) {
        if let Some(entry) = self.entry_mut(number) {
            put(entry, 56, &[0; 72]);
            let name = String::from_utf8_lossy(name);
            for (index, unit) in name.encode_utf16().take(36).enumerate() {
                put(entry, 56 + 2 * index, &unit.to_le_bytes());
            }
        }
    }

    /// Sorts the partitions by their start; whether that changed anything.
    pub fn sort(&mut self) -> bool {
        let size = self.entry_size();
        let mut entries: Vec<&[u8]> =
            self.entries.chunks_exact(size).filter(|entry| guid_at(entry, 0) != [0; 16]).collect();
        entries.sort_by_key(|entry| le(entry, 32, 8));
        let mut sorted = entries.concat();
        sorted.resize(self.entries.len(), 0);
        let changed = sorted != self.entries;
        self.entries = sorted;
        changed
    }

    /// What to write, in an order in which a cut leaves one copy whole: the backup first.
    #[must_use]
    pub fn writes(&self) -> Vec<(u64, Vec<u8>)> {
        let sector = u64::from(self.sector);
        let end = self.alternate();
        let (primary, list) = (self.sealed(1, end, self.list()), self.list());
        let backup_list = end.saturating_sub(self.list_sectors());
        let backup = self.sealed(end, 1, backup_list);
        vec![
            (backup_list.saturating_mul(sector), self.entries.clone()),
            (end.saturating_mul(sector), backup),
            (list.saturating_mul(sector), self.entries.clone()),
            (sector, primary),
            (0, self.mbr.to_vec()),
        ]
    }

    fn sealed(&self, here: u64, other: u64, list: u64) -> Vec<u8> {
        let mut header = self.header.clone();
        let size = le32(&header, 12) as usize;
        put(&mut header, field::HERE, &here.to_le_bytes());
        put(&mut header, field::OTHER, &other.to_le_bytes());
        put(&mut header, field::LIST, &list.to_le_bytes());
        put(&mut header, field::LIST_CRC, &Crc32::of(&self.entries).to_le_bytes());
        put(&mut header, field::CRC, &[0; 4]);
        let sum = Crc32::of(header.get(..size).unwrap_or_default());
        put(&mut header, field::CRC, &sum.to_le_bytes());
        header.resize(self.sector as usize, 0);
        header
    }
}

fn guid_at(bytes: &[u8], at: usize) -> [u8; 16] {
    bytes.get(at..).and_then(|bytes| bytes.first_chunk()).copied().unwrap_or_default()
}

impl Copy {
    /// The header in sector `here` and its list, if both are whole.
    fn read(disk: &dyn Bytes, sector: u32, sectors: u64, here: u64) -> Option<Copy> {
        if here == 0 || here >= sectors {
            return None;
        }
        let mut header = vec![0; sector as usize];
        if !disk.read_at(here.checked_mul(sector.into())?, &mut header) || !header.starts_with(b"EFI PART") {
            return None;
        }
        let size = le32(&header, 12) as usize;
        let mut summed = header.get(..size).filter(|_| size >= HEADER)?.to_vec();
        put(&mut summed, field::CRC, &[0; 4]);
        let (first, last) = (le(&header, field::FIRST, 8), le(&header, field::LAST, 8));
        if Crc32::of(&summed) != le32(&header, field::CRC)
            || le(&header, field::HERE, 8) != here
            || first > last.saturating_add(1)
            || last >= sectors
        {
            return None;
        }
        let entry_size = le(&header, field::SIZE, 4);
        let length = le(&header, field::COUNT, 4).checked_mul(entry_size)?;
        if !(128..=4096).contains(&entry_size) || entry_size % 8 != 0 || length > LARGEST || length == 0 {
            return None;
        }
        let mut entries = vec![0; length as usize];
        let found = disk.read_at(le(&header, field::LIST, 8).checked_mul(sector.into())?, &mut entries);
        if !found || Crc32::of(&entries) != le32(&header, field::LIST_CRC) {
            return None;
        }
        header.truncate(size);
        Some(Copy { header, entries })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(gpt: &Gpt, sectors: usize) -> Vec<u8> {
        let mut bytes = vec![0; sectors * 512];
        for (at, written) in gpt.writes() {
            bytes[at as usize..at as usize + written.len()].copy_from_slice(&written);
        }
        bytes
    }

    #[test]
    fn the_backup_serves_when_the_first_copy_is_damaged() {
        let mut gpt = Gpt::new((8192, 512), 2048, &[7; 16], None).unwrap();
        gpt.set_part(3, &[1; 16], &[2; 16], 2048, 4095);
        gpt.set_name(3, "b\u{f6}ot".as_bytes());
        let mut bytes = image(&gpt, 8192);
        let whole = Gpt::read(&&bytes[..], 512).unwrap();
        assert!(whole.primary_ok && whole.backup_ok && whole.is_backup_at_end());
        assert_eq!(whole.parts(), gpt.parts());
        assert_eq!(whole.parts()[0].name, "b\u{f6}ot".as_bytes());
        bytes[1024] ^= 1;
        let repaired = Gpt::read(&&bytes[..], 512).unwrap();
        assert!(!repaired.primary_ok && repaired.backup_ok);
        assert_eq!(image(&repaired, 8192), image(&gpt, 8192));
        bytes[8191 * 512] ^= 1;
        assert!(Gpt::read(&&bytes[..], 512).is_none());
    }

    #[test]
    fn sizes_are_not_believed() {
        let mut gpt = Gpt::new((8192, 512), 2048, &[7; 16], None).unwrap();
        put(&mut gpt.header, field::COUNT, &u32::MAX.to_le_bytes());
        let bytes = image(&gpt, 8192);
        assert!(Gpt::read(&&bytes[..], 512).is_none());
        assert!(Gpt::new((30, 512), 1, &[7; 16], None).is_none());
    }
}
