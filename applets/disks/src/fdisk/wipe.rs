//! What fdisk's -w and -W wipe: by what else a disk or a new partition is known.

use super::machine::Machine;
use crate::wipefs::{self, TABLE};
use formats::partitions::Table;
use formats::superblock::{self, Bytes, table};
use kit::escape;
use kit::number::Decimal;

/// What is to be wiped.
#[derive(Clone, Default)]
pub struct Wipe {
    /// The disk's signatures, where a new table is made or they are of something else than its table.
    pub disk: bool,
    /// Those of new partitions: true or false, or who is asked.
    pub parts: Option<bool>,
    /// Whether a table was made anew.
    pub fresh: bool,
    /// Whether the first question was asked: before, everything is said once.
    pub asked: bool,
    /// The disk is known by something else.
    pub other: bool,
    /// New partitions: number, first sector, sectors.
    pub new: Vec<(u32, u64, u64)>,
}

/// A part of a disk.
struct Window<'d> {
    disk: &'d dyn Bytes,
    start: u64,
    length: u64,
}

impl Bytes for Window<'_> {
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> bool {
        let end = offset.checked_add(buffer.len() as u64);
        end.is_some_and(|end| end <= self.length)
            && self.disk.read_at(self.start.saturating_add(offset), buffer)
    }

    fn size(&self) -> Option<u64> {
        Some(self.length)
    }
}

/// By what else than a table of that kind a device is known.
fn known(device: &dyn Bytes, kind: &str) -> Option<&'static str> {
    let found = superblock::probe(device).map(|found| found.kind);
    found.or_else(|| {
        let found = table::table(device, "")?.kind;
        let own = found == kind || found == "PMBR" && kind == "gpt" || kind.is_empty() && found == "dos";
        (!own).then_some(found)
    })
}

impl Machine<'_, '_> {
    /// Says by what else the disk is known, and what becomes of that.
    pub fn say_known(&mut self) {
        let kind = self.table.as_ref().map_or("", Table::kind);
        let Some(found) = known(self.bytes, kind) else { return };
        self.wipe.other = true;
        let after: &[u8] = match self.wipe.disk {
            true => b"' signature and it will be removed by a write command. See fdisk(8) man page and --wipe option for more details.\n",
            false => b"' signature and it may remain on the device. It is recommended to wipe the device with wipefs(8) or fdisk --wipe, in order to avoid possible collisions.\n",
        };
        self.talk.warn(&[b"The device contains '", found.as_bytes(), after]);
    }

    fn window(&self, start: u64, size: u64) -> Window<'_> {
        let sector = u64::from(self.disk.sector);
        Window { disk: self.bytes, start: start.saturating_mul(sector), length: size.saturating_mul(sector) }
    }

    /// Looks into a new partition; what is there is wiped if that is wanted.
    pub fn look_into(&mut self, number: u32, start: u64, size: u64) {
        let window = self.window(start, size);
        let found = superblock::probe(&window).map(|found| found.kind);
        let found = found.or_else(|| table::table(&window, "").map(|table| table.kind));
        let Some(found) = found else { return };
        self.talk.warn(&[
            b"Partition #",
            &Decimal::of(number.into()),
            b" contains a ",
            found.as_bytes(),
            b" signature.",
        ]);
        let wanted = match self.wipe.parts {
            Some(wanted) => wanted,
            None => {
                let answer = self.talk.ask(b"\nDo you want to remove the signature? [Y]es/[N]o: ");
                answer.is_some_and(|answer| matches!(answer.first(), Some(b'y' | b'Y')))
            }
        };
        if wanted {
            self.wipe.new.push((number, start, size));
            self.talk.say(&[b"The signature will be removed by a write command."]);
        }
    }

    /// A partition is gone: what is there stays.
    pub fn forget_new(&mut self, number: u32) {
        self.wipe.new.retain(|new| new.0 != number);
    }

    /// Says of which partitions signatures will be wiped.
    pub fn say_new(&mut self) {
        for (number, ..) in self.wipe.new.clone() {
            let number = escape::visible(&Decimal::of(number.into()));
            self.talk.say(&[b"Filesystem/RAID signature on partition ", &number, b" will be wiped."]);
        }
    }

    /// The zeros to write before the table.
    pub fn wipes(&self) -> Vec<(u64, Vec<u8>)> {
        let mut writes = Vec::new();
        let wipe = &self.wipe;
        if wipe.disk && (wipe.fresh || wipe.other) {
            for found in wipefs::signatures(self.bytes, b"") {
                // The table's own is written anew, or stays.
                if wipe.fresh || found.usage != TABLE {
                    writes.push((found.at, vec![0; found.bytes.len()]));
                }
            }
        }
        for (_, start, size) in &wipe.new {
            let window = self.window(*start, *size);
            for found in wipefs::signatures(&window, b"") {
                writes.push((window.start.saturating_add(found.at), vec![0; found.bytes.len()]));
            }
        }
        writes
    }
}
