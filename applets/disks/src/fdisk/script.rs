//! sfdisk's scripts (sfdisk(8)): a table as lines of text, written and read.

use super::machine::Machine;
use super::show::{attribute, identifier};
use super::space::Wanted;
use super::talk::{Place, place};
use super::types::Types;
use kit::by_word;
use formats::partitions::{self, Table, guid_parse, guid_text, mbr};
use kit::number::{self, Decimal};
use kit::{escape, process, split};

/// No script is longer.
const LONGEST: usize = 1 << 20;

/// What a script says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Script {
    /// The kind of table.
    gpt: Option<bool>,
    /// The disk's identifier, as it is written.
    id: Vec<u8>,
    /// The sectors that partitions of a GPT may have, and how many there may be.
    first: Option<u64>,
    last: Option<u64>,
    length: Option<u64>,
    /// Bytes of a sector.
    sector: Option<u64>,
    lines: Vec<Line>,
}

/// A partition in a script.
#[derive(Debug, Default, PartialEq, Eq)]
struct Line {
    number: Option<u64>,
    start: Option<Place>,
    /// None: all that is free.
    size: Option<Place>,
    kind: Vec<u8>,
    uuid: Vec<u8>,
    name: Vec<u8>,
    attrs: Vec<u8>,
    bootable: bool,
}

impl Machine<'_, '_> {
    /// Asks for a script and does what it says: all of it, or nothing.
    pub fn load_script(&mut self) -> Option<()> {
        let name = self.talk.ask(b"\nEnter script file name: ")?;
        let text = match kit::file::read(&name, LONGEST) {
            Ok(text) => text,
            Err(errno) => {
                self.talk.warn(&[b"Cannot open ", &escape::visible(&name), b": ", errno.text().as_bytes()]);
                return None;
            }
        };
        let Some(script) = parse(&text).filter(|_| text.len() < LONGEST) else {
            self.talk.warn(&[b"Cannot open ", &escape::visible(&name), b": Invalid argument"]);
            return None;
        };
        let before = (self.table.clone(), self.outer.clone(), self.wipe.clone());
        if self.apply(&script).is_none() {
            self.talk.warn(&[b"Failed to apply script ", &escape::visible(&name), b"\nResetting fdisk!"]);
            (self.table, self.outer, self.wipe) = before;
            return None;
        }
        self.talk.say(&[b"Script successfully applied."]);
        Some(())
    }

    /// Asks where to and writes the table as a script.
    pub fn save_script(&mut self) -> Option<()> {
        let name = self.talk.ask(b"\nEnter script file name: ")?;
        let text = self.dump_script()?;
        use rustix::fs::{Mode, OFlags, open};
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::CLOEXEC;
        let file = open(&*process::cstring(&name), flags, Mode::from_raw_mode(0o666));
        let written = file.and_then(|file| rustix::io::write(&file, &text));
        match written {
            Ok(count) if count == text.len() => self.talk.say(&[b"Script successfully saved."]),
            Ok(_) => {
                self.talk.warn(&[b"Cannot open ", &escape::visible(&name), b": No space left on device"])
            }
            Err(errno) => {
                let why = kit::Errno::from(errno).text();
                self.talk.warn(&[b"Cannot open ", &escape::visible(&name), b": ", why.as_bytes()]);
            }
        }
        Some(())
    }

    fn dump_script(&self) -> Option<Vec<u8>> {
        let table = self.table.as_ref()?;
        let mut text = Vec::new();
        let mut line = |name: &str, value: &[u8]| {
            text.extend_from_slice(&kit::filled(b"{}: {}\n", &[name.as_bytes(), value]));
        };
        line("label", table.kind().as_bytes());
        line("label-id", &identifier(table));
        line("device", &escape::visible(&self.disk.name));
        line("unit", b"sectors");
        if let Table::Gpt(gpt) = table {
            line("first-lba", &Decimal::of(gpt.first()));
            line("last-lba", &Decimal::of(gpt.last()));
            if gpt.count() != 128 {
                line("table-length", &Decimal::of(gpt.count() as u64));
            }
        }
        line("sector-size", &Decimal::of(self.disk.sector.into()));
        text.push(b'\n');
        for part in table.parts() {
            let padded = |number: u64| {
                let digits = Decimal::of(number);
                [&*vec![b' '; 12usize.saturating_sub(digits.len())], &*digits].concat()
            };
            text.extend_from_slice(&escape::visible(&self.disk.part_name(part.number)));
            text.extend_from_slice(
                &kit::filled(b" : start={}, size={}", &[&padded(part.start), &padded(part.size)]),
            );
            text.extend_from_slice(b", type=");
            match table {
                Table::Gpt(_) => {
                    text.extend_from_slice(&guid_text(&part.kind));
                    text.extend_from_slice(b", uuid=");
                    text.extend_from_slice(&part.uuid.to_ascii_uppercase());
                    for (name, value) in
                        [(&b", name="[..], &part.name), (b", attrs=", &attributes(part.flags))]
                    {
                        if !value.is_empty() {
                            text.extend_from_slice(name);
                            push_quoted(&mut text, value);
                        }
                    }
                }
                Table::Mbr(_) => {
                    let digits = partitions::hex(part.kind.get(..1).unwrap_or_default());
                    text.extend_from_slice(digits.strip_prefix(b"0").unwrap_or(&digits));
                    text.extend_from_slice(if part.flags & 0x80 == 0 { b"" } else { b", bootable" });
                }
            }
            text.push(b'\n');
        }
        Some(text)
    }

    fn apply(&mut self, script: &Script) -> Option<()> {
        let sector = u64::from(self.disk.sector);
        if script.sector.is_some_and(|other| other != sector) {
            self.talk.warn(&[b"The script is for sectors of another size."]);
            return None;
        }
        if script.gpt? {
            let id = match &*script.id {
                b"" => self.random_id(),
                id => guid_parse(id)?,
            };
            self.new_gpt_of(&id);
            let Some(Table::Gpt(gpt)) = &mut self.table else { return None };
            if let Some(length) = script.length {
                if !gpt.set_count(usize::try_from(length).ok()?) {
                    return None;
                }
                let length = Decimal::of(length);
                self.talk.say(&[b"The maximal number of partitions is ", &length, b" (default is 128)."]);
            }
            let Some(Table::Gpt(gpt)) = &mut self.table else { return None };
            let (first, last) = (script.first.unwrap_or(gpt.first()), script.last.unwrap_or(gpt.last()));
            if !gpt.set_range(first, last) {
                self.talk.warn(&[b"The first or the last sector for partitions is out of range."]);
                return None;
            }
        } else {
            let id = match &*script.id {
                b"" => None,
                id => Some(number::c_style(id).and_then(|id| u32::try_from(id).ok())?),
            };
            self.new_mbr_of(id);
        }
        for line in &script.lines {
            self.add_line(line)?;
        }
        Some(())
    }

    fn add_line(&mut self, line: &Line) -> Option<()> {
        let sector = u64::from(self.disk.sector.max(1));
        let sectors = |place: Place| match place {
            Place::At(count) | Place::After(count) => Some(count),
            Place::BytesAfter(bytes) => Some(bytes / sector),
            Place::Before(_) | Place::BytesBefore(_) => None,
        };
        let gpt = matches!(self.table, Some(Table::Gpt(_)));
        let word = match &*line.kind {
            b"" => &b"linux"[..],
            word => long_name(word),
        };
        let Some(kind) = Types::of(gpt).parse(word) else {
            self.talk.warn(&[b"Unknown type of partition: ", &escape::visible(word)]);
            return None;
        };
        let start = match line.start {
            Some(place) => Some(sectors(place)?),
            None => None,
        };
        let size = match line.size {
            Some(place) => Some(sectors(place)?),
            None => None,
        };
        let wanted = Wanted { number: line.number, start, size, kind };
        let number = self.place_part(&wanted)?;
        let flags = flags(&line.attrs)?;
        match self.table.as_mut()? {
            Table::Gpt(gpt) => {
                let number = usize::try_from(number).ok()?;
                if !line.uuid.is_empty() {
                    gpt.set_uuid(number, &guid_parse(&line.uuid)?);
                }
                gpt.set_name(number, &line.name);
                gpt.set_flags(number, flags);
            }
            Table::Mbr(mbr) => {
                let (record, index) = mbr.place(usize::try_from(number).ok()?)?;
                let slot = record.slot(index);
                record.set_raw(index, mbr::Slot { flag: if line.bootable { 0x80 } else { 0 }, ..slot });
            }
        }
        Some(())
    }
}

/// The name of a type that scripts call by a letter.
fn long_name(word: &[u8]) -> &[u8] {
    match word {
        b"L" => b"linux",
        b"S" => b"swap",
        b"E" | b"Ex" => b"extended",
        b"H" => b"home",
        b"U" => b"uefi",
        b"R" => b"raid",
        b"V" => b"lvm",
        b"X" => b"linuxex",
        word => word,
    }
}

/// GPT's attributes in words: `RequiredPartition GUID:50,51`.
fn attributes(flags: u64) -> Vec<u8> {
    super::show::attributes(flags)
}

/// The attributes that words say.
fn flags(words: &[u8]) -> Option<u64> {
    let mut flags = 0;
    let mut guid = false;
    for word in words.split(|byte| matches!(byte, b' ' | b',')).filter(|word| !word.is_empty()) {
        if let Some(bit) = (0..3).find(|bit| attribute(*bit) == word) {
            (flags, guid) = (flags | 1u64 << bit, false);
            continue;
        }
        let bit = word.strip_prefix(b"GUID:");
        guid |= bit.is_some();
        let bit = number::unsigned(bit.unwrap_or(word)).filter(|bit| guid && (48..64).contains(bit))?;
        flags |= 1 << bit;
    }
    Some(flags)
}

fn push_quoted(text: &mut Vec<u8>, value: &[u8]) {
    text.push(b'"');
    crate::report::push_hexed(text, value, b"\"\\`$");
    text.push(b'"');
}

/// Reads a script; none if a line is not understood.
pub fn parse(text: &[u8]) -> Option<Script> {
    let mut script = Script::default();
    for line in text.split(|byte| *byte == b'\n') {
        let line = line.trim_ascii();
        if line.is_empty() || line.starts_with(b"#") {
            continue;
        }
        // A head has its colon before anything that a partition's line has.
        let head = line.iter().position(|byte| matches!(byte, b':' | b',' | b'=' | b'"'));
        let head = head.filter(|at| script.lines.is_empty() && line.get(*at) == Some(&b':'));
        if let Some((name, value)) = head.and_then(|at| line.split_at_checked(at))
            && known(name.trim_ascii())
        {
            script.head(name.trim_ascii(), value.get(1..)?.trim_ascii())?;
            continue;
        }
        script.lines.push(partition(line)?);
    }
    Some(script)
}

const HEADS: [&[u8]; 9] = [
    b"label",
    b"label-id",
    b"device",
    b"unit",
    b"first-lba",
    b"last-lba",
    b"table-length",
    b"sector-size",
    b"grain",
];

fn known(name: &[u8]) -> bool {
    HEADS.contains(&name)
}

impl Script {
    fn head(&mut self, name: &[u8], value: &[u8]) -> Option<()> {
        let number = || number::unsigned(value);
        match name {
            b"label" => {
                self.gpt = Some(match value {
                    b"gpt" => true,
                    b"dos" | b"mbr" => false,
                    _ => return None,
                })
            }
            b"label-id" => self.id = value.to_vec(),
            b"unit" if value != b"sectors" => return None,
            b"first-lba" => self.first = Some(number()?),
            b"last-lba" => self.last = Some(number()?),
            b"table-length" => self.length = Some(number()?),
            b"sector-size" => self.sector = Some(number()?),
            _ => {}
        }
        Some(())
    }
}

/// `[DEVICE :] start=1, size=2, type=83, …`, or `start,size,type,*`.
fn partition(line: &[u8]) -> Option<Line> {
    let mut found = Line::default();
    let mut rest = line;
    // A name of a device stands before a colon that no quoted word holds.
    let quote = line.iter().position(|byte| *byte == b'"').unwrap_or(line.len());
    if let Some(colon) = line.get(..quote)?.windows(2).position(|pair| pair == b" :") {
        let (device, after) = line.split_at_checked(colon)?;
        let digits = device.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        found.number = number::unsigned(device.get(device.len() - digits..)?);
        rest = after.get(2..)?;
    }
    for (place, field) in fields(rest)?.into_iter().enumerate() {
        let (key, value) = match field.iter().position(|byte| *byte == b'=') {
            Some(at) => (field.get(..at)?.trim_ascii(), unquoted(field.get(at + 1..)?.trim_ascii())?),
            None => match (place, &*field) {
                (_, b"bootable") => (&b"bootable"[..], Vec::new()),
                (0, value) => (&b"start"[..], value.to_vec()),
                (1, value) => (&b"size"[..], value.to_vec()),
                (2, value) => (&b"type"[..], value.to_vec()),
                (3, b"*") => (&b"bootable"[..], Vec::new()),
                (3, b"-" | b"") => continue,
                _ => return None,
            },
        };
        let asked = match &*value {
            b"" | b"-" | b"+" => None,
            value => Some(value),
        };
        by_word!(key, {
            "start" => found.start = asked.map(place_of).transpose()?,
            "size" => found.size = asked.map(place_of).transpose()?,
            "type" | "Id" | "id" => found.kind = asked.unwrap_or_default().to_vec(),
            "uuid" => found.uuid = value,
            "name" => found.name = value,
            "attrs" => found.attrs = value,
            "bootable" => found.bootable = true,
            _ => return None,
        })
    }
    Some(found)
}

trait Transpose<T> {
    fn transpose(self) -> Option<Option<T>>;
}

impl<T> Transpose<T> for Option<Option<T>> {
    fn transpose(self) -> Option<Option<T>> {
        match self {
            None => Some(None),
            Some(None) => None,
            Some(some) => Some(some),
        }
    }
}

fn place_of(word: &[u8]) -> Option<Place> {
    place(word)
}

/// The fields between commas, or blanks where there are none; commas between quotes are part of them.
fn fields(line: &[u8]) -> Option<Vec<Vec<u8>>> {
    let line = line.trim_ascii();
    let mut quoted = false;
    let commas = line.iter().any(|byte| *byte == b',');
    if !commas && !line.contains(&b'=') {
        return Some(split::words(line).map(<[u8]>::to_vec).collect());
    }
    let fields = line
        .split(|byte| {
            quoted ^= *byte == b'"';
            *byte == b',' && !quoted
        })
        .map(|field| field.trim_ascii().to_vec())
        .collect();
    Some(fields)
}

/// A value without its quotes, in which `\x22` stands for a byte.
fn unquoted(value: &[u8]) -> Option<Vec<u8>> {
    let Some(value) = value.strip_prefix(b"\"") else { return Some(value.to_vec()) };
    let mut rest = value.strip_suffix(b"\"")?;
    let mut plain = Vec::new();
    while let Some((byte, after)) = rest.split_first() {
        let digits = after.strip_prefix(b"x").and_then(|after| after.get(..2));
        match digits.and_then(|digits| number::radix(digits, 16)).filter(|_| *byte == b'\\') {
            Some(code) => {
                plain.push(u8::try_from(code).ok()?);
                rest = after.get(3..)?;
            }
            None => {
                plain.push(*byte);
                rest = after;
            }
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_both_ways() {
        let script =
            parse(b"label: dos\n# x\n\nd1 : start= 2048, size= 10M, type=83, bootable\n,5M,S\n+\n").unwrap();
        let [named, short, rest] = &*script.lines else { panic!() };
        assert_eq!((named.number, named.start, named.bootable), (Some(1), Some(Place::At(2048)), true));
        assert_eq!((short.start, &short.kind[..]), (None, &b"S"[..]));
        assert_eq!(*rest, Line::default());
        assert_eq!(script.gpt, Some(false));
    }

    #[test]
    fn a_name_may_hold_commas_and_quotes() {
        let script = parse(
            b"label: gpt\nsize=10M, name=\"a, \\x22b\\x22 : c\", attrs=\"RequiredPartition,GUID:50,51\"\n",
        )
        .unwrap();
        assert_eq!(script.lines[0].name, b"a, \"b\" : c");
        assert_eq!(flags(&script.lines[0].attrs), Some(1 | 1 << 50 | 1 << 51));
        assert_eq!(flags(b"GUID:47"), None);
    }

    #[test]
    fn what_is_no_script_is_refused() {
        for text in
            [&b"label: sun\n"[..], b"label: dos\nsize=x\n", b"label: dos\n1,2,3,4,5\n", b"unit: cylinders\n"]
        {
            assert_eq!(parse(text), None);
        }
    }
}
