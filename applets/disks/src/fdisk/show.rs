//! What fdisk shows of a disk: its head, the table of partitions, one partition.

use super::types::Types;
use formats::partitions::{Part, Table, guid_text, mbr};
use kit::escape;
use kit::number::Decimal;

/// What is known of a disk besides its bytes.
#[derive(Clone, Default)]
pub struct Disk {
    /// Its name, as it was given.
    pub name: Vec<u8>,
    /// What its maker calls it.
    pub model: Vec<u8>,
    /// Bytes of a logical sector.
    pub sector: u32,
    /// Bytes of a physical sector.
    pub physical: u32,
    /// The least and the best size of a transfer.
    pub io: (u32, u32),
    /// All its bytes.
    pub bytes: u64,
    /// Heads and sectors a track.
    pub geometry: mbr::Geometry,
    /// Cylinders, where they were given.
    pub cylinders: Option<u64>,
    /// Whether places are shown and asked for in cylinders.
    pub in_cylinders: bool,
    /// Whether partitions begin at tracks, as DOS had it.
    pub compatible: bool,
    /// Whether sizes are shown in bytes.
    pub in_bytes: bool,
}

impl Disk {
    /// Its sectors.
    pub fn sectors(&self) -> u64 {
        self.bytes / u64::from(self.sector.max(1))
    }

    /// The sectors of a cylinder.
    pub fn cylinder(&self) -> u64 {
        (u64::from(self.geometry.heads) * u64::from(self.geometry.sectors)).max(1)
    }

    /// Its cylinders.
    pub fn all_cylinders(&self) -> u64 {
        self.cylinders.unwrap_or_else(|| self.sectors() / self.cylinder())
    }

    /// The sectors of a unit in which places are shown.
    pub fn unit(&self, dos: bool) -> u64 {
        if dos && self.in_cylinders { self.cylinder() } else { 1 }
    }

    /// The sectors at a multiple of which partitions begin: a mebibyte's, but on a small disk one.
    pub fn grain(&self) -> u64 {
        let sector = u64::from(self.sector.max(1));
        if self.compatible {
            return 1;
        }
        let best = u64::from(self.io.1).max(1 << 20) / sector;
        if self.sectors() <= best * 4 { (u64::from(self.physical) / sector).max(1) } else { best.max(1) }
    }

    /// The first sector that a partition of an MBR may have.
    pub fn first(&self) -> u64 {
        if self.compatible { self.geometry.sectors.into() } else { self.grain() }
    }

    /// The name of a partition.
    pub fn part_name(&self, number: u32) -> Vec<u8> {
        let mut name = self.name.clone();
        if name.last().is_some_and(u8::is_ascii_digit) {
            name.push(b'p');
        }
        name.extend_from_slice(&Decimal::of(number.into()));
        name
    }

    /// The disk's size and units, a line each.
    pub fn head(&self, table: Option<&Table>) -> Vec<u8> {
        let dos = matches!(table, Some(Table::Mbr(_)));
        let mut text = b"Disk ".to_vec();
        escape::push_visible(&mut text, &self.name);
        text.extend_from_slice(b": ");
        self.push_total(&mut text, self.sectors(), self.bytes);
        if !self.model.is_empty() {
            text.extend_from_slice(b"\nDisk model: ");
            escape::push_visible(&mut text, &self.model);
        }
        if dos && (self.compatible || self.in_cylinders) {
            push_numbers(
                &mut text,
                b"\nGeometry: # heads, # sectors/track, # cylinders",
                &[self.geometry.heads.into(), self.geometry.sectors.into(), self.all_cylinders()],
            );
        }
        text.push(b'\n');
        self.push_units(&mut text, dos);
        push_numbers(
            &mut text,
            b"\nI/O size (minimum/optimal): # bytes / # bytes",
            &[self.io.0.into(), self.io.1.into()],
        );
        if let Some(table) = table {
            text.extend_from_slice(b"\nDisklabel type: ");
            text.extend_from_slice(table.kind().as_bytes());
            text.extend_from_slice(b"\nDisk identifier: ");
            text.extend_from_slice(&identifier(table));
        }
        text
    }

    /// `64 MiB, 67108864 bytes, 131072 sectors`.
    pub fn push_total(&self, text: &mut Vec<u8>, sectors: u64, bytes: u64) {
        text.extend_from_slice(&size(bytes, true, true));
        push_numbers(text, b", # bytes, # sectors", &[bytes, sectors]);
    }

    /// The units and the sizes of sectors.
    pub fn push_units(&self, text: &mut Vec<u8>, dos: bool) {
        let unit = self.unit(dos);
        text.extend_from_slice(if unit > 1 { b"Units: cylinders of " } else { b"Units: sectors of " });
        let sector = u64::from(self.sector);
        push_numbers(text, b"# * # = # bytes", &[unit, sector, unit * sector]);
        let sizes = [sector, self.physical.into()];
        push_numbers(text, b"\nSector size (logical/physical): # bytes / # bytes", &sizes);
    }

    /// A field of a partition.
    pub fn field(&self, table: &Table, types: &Types, part: &Part, field: usize) -> Vec<u8> {
        let slot = match table {
            Table::Mbr(mbr) => mbr.slot(part.number as usize).map(|(slot, _)| slot).unwrap_or_default(),
            Table::Gpt(_) => mbr::Slot::default(),
        };
        let dos = matches!(table, Table::Mbr(_));
        let unit = self.unit(dos);
        let in_units = |sector: u64| if unit > 1 { sector / unit + 1 } else { sector };
        let number = |number: u64| Decimal::of(number).to_vec();
        let chs = |bytes: [u8; 3]| {
            let (cylinder, head, sector) = mbr::chs_of(bytes);
            let mut text = Vec::new();
            push_numbers(&mut text, b"#/#/#", &[cylinder, head, sector]);
            text
        };
        match field {
            DEVICE => escape::visible(&self.part_name(part.number)),
            BOOT if part.flags & 0x80 != 0 => b"*".to_vec(),
            START => number(in_units(part.start)),
            END => number(in_units(part.end())),
            SECTORS => number(part.size),
            CYLINDERS => number(part.size.div_ceil(self.cylinder())),
            SIZE if self.in_bytes => number(part.size.saturating_mul(self.sector.into())),
            SIZE => size(part.size.saturating_mul(self.sector.into()), false, false),
            ID => {
                let mut text = formats::partitions::hex(&[slot.kind]);
                if text.starts_with(b"0") {
                    text.remove(0);
                }
                text
            }
            TYPE => types.name(&part.kind).to_vec(),
            START_CHS => chs(slot.chs[0]),
            END_CHS => chs(slot.chs[1]),
            ATTRS if dos && part.flags != 0 => formats::partitions::hex(&[part.flags as u8]),
            ATTRS if !dos => attributes(part.flags),
            TYPE_UUID => guid_text(&part.kind),
            UUID => part.uuid.to_ascii_uppercase(),
            NAME => escape::visible(&part.name),
            _ => Vec::new(),
        }
    }

    /// The partitions in columns.
    pub fn grid(&self, table: &Table, columns: &[usize]) -> Vec<u8> {
        let dos = matches!(table, Table::Mbr(_));
        let types = Types::of(!dos);
        let rows: Vec<Vec<Vec<u8>>> = table
            .parts()
            .iter()
            .map(|part| columns.iter().map(|field| self.field(table, &types, part, *field)).collect())
            .collect();
        let heads: Vec<Head> = columns
            .iter()
            .map(|field| {
                let right =
                    matches!(*field, START | END | SECTORS | CYLINDERS | SIZE | ID | START_CHS | END_CHS)
                        || *field == ATTRS && dos;
                let hint = match *field {
                    DEVICE => 10,
                    END | SIZE => 5,
                    _ => 0,
                };
                (FIELDS.get(*field).copied().unwrap_or_default(), right, hint)
            })
            .collect();
        columnate(&heads, &rows)
    }
}

/// The fields of a partition: their names, and their places in this list.
pub const FIELDS: [&str; 15] = [
    "Device",
    "Boot",
    "Start",
    "End",
    "Sectors",
    "Cylinders",
    "Size",
    "Id",
    "Type",
    "Start-C/H/S",
    "End-C/H/S",
    "Type-UUID",
    "UUID",
    "Name",
    "Attrs",
];
const DEVICE: usize = 0;
const BOOT: usize = 1;
const START: usize = 2;
const END: usize = 3;
const SECTORS: usize = 4;
const CYLINDERS: usize = 5;
const SIZE: usize = 6;
const ID: usize = 7;
const TYPE: usize = 8;
const START_CHS: usize = 9;
const END_CHS: usize = 10;
const TYPE_UUID: usize = 11;
const UUID: usize = 12;
const NAME: usize = 13;
const ATTRS: usize = 14;

/// The columns of a table, and those of one with details, for an MBR and for GPT.
pub const COLUMNS: [[&[usize]; 2]; 2] = [
    [
        &[DEVICE, BOOT, START, END, SECTORS, SIZE, ID, TYPE],
        &[DEVICE, BOOT, START, END, SECTORS, ID, TYPE, START_CHS, END_CHS, ATTRS],
    ],
    [
        &[DEVICE, START, END, SECTORS, SIZE, TYPE],
        &[DEVICE, START, END, SECTORS, TYPE_UUID, UUID, NAME, ATTRS],
    ],
];
/// An MBR's columns where places are cylinders.
pub const CYLINDER_COLUMNS: [&[usize]; 2] = [
    &[DEVICE, BOOT, START, END, CYLINDERS, SIZE, ID, TYPE],
    &[DEVICE, BOOT, START, END, CYLINDERS, ID, TYPE, START_CHS, END_CHS, ATTRS],
];
/// All that is said of one partition, for an MBR and for GPT.
pub const DETAILS: [&[usize]; 2] = [
    &[DEVICE, BOOT, START, END, SECTORS, CYLINDERS, SIZE, ID, TYPE, START_CHS, END_CHS, ATTRS],
    &[DEVICE, START, END, SECTORS, SIZE, TYPE, TYPE_UUID, UUID, NAME, ATTRS],
];

/// The disk's identifier as fdisk shows it.
pub fn identifier(table: &Table) -> Vec<u8> {
    match table {
        Table::Mbr(mbr) => kit::filled(b"0x{}", &[&*formats::partitions::hex(&mbr.id().to_be_bytes())]),
        Table::Gpt(gpt) => guid_text(&gpt.id()),
    }
}

/// The names of GPT's attributes.
const NAMED: [&[u8]; 3] = [b"RequiredPartition", b"NoBlockIOProtocol", b"LegacyBIOSBootable"];

/// The name of an attribute's bit below three.
pub fn attribute(bit: usize) -> &'static [u8] {
    NAMED.get(bit).copied().unwrap_or_default()
}

/// GPT's attributes in words.
pub fn attributes(flags: u64) -> Vec<u8> {
    let mut words: Vec<Vec<u8>> =
        (0..3).filter(|bit| flags >> bit & 1 == 1).map(|bit| attribute(bit).to_vec()).collect();
    let bits: Vec<Vec<u8>> =
        (48..64).filter(|bit| flags >> bit & 1 == 1).map(|bit| Decimal::of(bit).to_vec()).collect();
    if !bits.is_empty() {
        words.push(kit::filled(b"GUID:{}", &[&bits.join(&b',')]));
    }
    words.join(&b' ')
}

/// Puts numbers where the pattern has `#`.
pub fn push_numbers(text: &mut Vec<u8>, pattern: &[u8], numbers: &[u64]) {
    let mut numbers = numbers.iter();
    for &byte in pattern {
        match numbers.as_slice().first().filter(|_| byte == b'#') {
            Some(number) => {
                text.extend_from_slice(&Decimal::of(*number));
                numbers.next();
            }
            None => text.push(byte),
        }
    }
}

/// Bytes with a unit of which there are fewer than 1024, to a tenth or a hundredth: `10M`, `9.5 MiB` in a sentence.
pub fn size(bytes: u64, sentence: bool, exact: bool) -> Vec<u8> {
    let power = if bytes == 0 { 0 } else { bytes.ilog2() / 10 };
    let unit = 1u128 << (10 * power);
    let scale = if exact { 100 } else { 10 };
    let parts = (u128::from(bytes) * scale + unit / 2) / unit;
    let mut text = Decimal::of((parts / scale) as u64).to_vec();
    let fraction = (parts % scale * (100 / scale)) as u8;
    if fraction > 0 {
        text.extend_from_slice(&[b'.', b'0' + fraction / 10]);
        if !fraction.is_multiple_of(10) {
            text.push(b'0' + fraction % 10);
        }
    }
    if sentence {
        text.push(b' ');
    }
    text.extend(b"BKMGTPE".get(power as usize));
    if sentence && power > 0 {
        text.extend_from_slice(b"iB");
    }
    text
}

/// A column's name, whether it stands to the right, and how wide it is at least where its cells are wider than its name.
type Head = (&'static str, bool, usize);

/// Rows under heads, each column as wide as it must be, numbers to the right.
pub fn columnate(heads: &[Head], rows: &[Vec<Vec<u8>>]) -> Vec<u8> {
    let mut text = Vec::new();
    let width = |column: usize| {
        let (name, _, hint) = heads.get(column).copied().unwrap_or_default();
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| kit::width::of_text(cell));
        let widest = cells.max().unwrap_or(0);
        if widest < name.len() { name.len() } else { widest.max(if name.len() < hint { hint } else { 0 }) }
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let mut line = |cells: &mut dyn Iterator<Item = &[u8]>| {
        for (column, cell) in cells.enumerate() {
            let last = column + 1 == heads.len();
            let right = heads.get(column).is_some_and(|(_, right, _)| *right);
            let width = widths.get(column).copied().unwrap_or_default();
            let mut gap = width.saturating_sub(kit::width::of_text(cell));
            if last && (!right || cell.is_empty()) {
                gap = 0;
            }
            if column > 0 {
                text.push(b' ');
            }
            if right {
                text.resize(text.len() + gap, b' ');
            }
            text.extend_from_slice(cell);
            if !right {
                text.resize(text.len() + gap, b' ');
            }
        }
        text.push(b'\n');
    };
    line(&mut heads.iter().map(|(name, ..)| name.as_bytes()));
    for row in rows {
        line(&mut row.iter().map(|cell| &cell[..]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_to_a_tenth() {
        assert_eq!(size(0, true, false), b"0 B");
        assert_eq!(size(512, false, false), b"512B");
        assert_eq!(size(100_163 * 512, false, false), b"48.9M");
        assert_eq!(size(110_529 * 512, false, false), b"54M");
        assert_eq!(size(10_752_000, true, true), b"10.25 MiB");
        assert_eq!(size(u64::MAX, false, false), b"16E");
    }
}
