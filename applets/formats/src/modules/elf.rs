//! The parts of an ELF object that kernel modules are about: named sections, the symbol table, symbol versions.
//!
//! After the System V ABI, chapter 4. 32 and 64 bit, both byte orders; every offset comes from a stranger and
//! is checked where it is used.

use super::{Fault, names::lines};

/// An ELF object in memory, the whole of it or [`Reader`]'s parts.
pub struct Elf<'a> {
    pieces: Vec<Piece<'a>>,
    wide: bool,
    big: bool,
    /// The section headers and the size of one.
    headers: (&'a [u8], usize),
    names: &'a [u8],
}

/// A part of the file: where it stands there, and its bytes.
type Piece<'a> = (usize, &'a [u8]);

/// One section header.
#[derive(Clone, Copy)]
struct Section {
    name: usize,
    kind: usize,
    offset: usize,
    size: usize,
    link: usize,
}

/// A symbol and its checksum (zero where there is none).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Symbol<'a> {
    /// The name.
    pub name: &'a [u8],
    /// The CRC of its prototype, as CONFIG_MODVERSIONS makes it.
    pub crc: u32,
}

/// An entry of the symbol table that says something to others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    /// What the module takes; a weak reference may stay open.
    Need {
        /// The module loads without it.
        weak: bool,
    },
    /// `__crc_NAME`, what it offers, with its checksum.
    Versioned(u32),
    /// `__ksymtab_NAME`, what it offers.
    Plain,
}

const SYMTAB: usize = 2;
const NOBITS: usize = 8;
const UNDEFINED: usize = 0;
const ABSOLUTE: usize = 0xfff1;
const WEAK: u8 = 2;

const BAD: Fault = Fault("not an ELF object");
const BAD_TABLE: Fault = Fault("damaged ELF symbol table");
const BEYOND: Fault = Fault("ELF section headers lie beyond the end of the file");

/// What the ELF header says: where the section headers start, the size of one, their number, which one is that of the
/// names.
struct Header {
    start: usize,
    size: usize,
    count: usize,
    names: usize,
}

impl<'a> Elf<'a> {
    /// Reads the headers of a whole file.
    pub fn parse(data: &'a [u8]) -> Result<Elf<'a>, Fault> {
        let mut elf = Elf::start(vec![(0, data)])?;
        let header = elf.header()?;
        elf.read_table(&header)?;
        elf.read_names(&header);
        Ok(elf)
    }

    fn start(pieces: Vec<Piece<'a>>) -> Result<Elf<'a>, Fault> {
        let (wide, big) = match pieces.first() {
            Some((0, [0x7f, b'E', b'L', b'F', class @ (1 | 2), order @ (1 | 2), ..])) => {
                (*class == 2, *order == 2)
            }
            _ => return Err(BAD),
        };
        Ok(Elf { pieces, wide, big, headers: (b"", 0), names: b"" })
    }

    fn header(&self) -> Result<Header, Fault> {
        let (table, size, count, names) =
            if self.wide { (0x28, 0x3a, 0x3c, 0x3e) } else { (0x20, 0x2e, 0x30, 0x32) };
        let head = self.pieces.first().map_or(&b""[..], |(_, head)| head);
        let read = |at, length| self.number(head, at, length).ok_or(Fault("truncated ELF header"));
        let header = Header {
            start: read(table, self.word())?,
            size: read(size, 2)?,
            count: read(count, 2)?,
            names: read(names, 2)?,
        };
        if header.size < if self.wide { 64 } else { 40 } {
            return Err(Fault("ELF section headers of a wrong size"));
        }
        Ok(header)
    }

    /// Finds the section headers, how many there are, and which of them holds the names.
    fn read_table(&mut self, header: &Header) -> Result<(), Fault> {
        let table = |count| self.bytes(header.start, header.size.checked_mul(count)?);
        let mut count = header.count;
        if count == 0 {
            // More than 0xff00 sections: the true number stands in the first header.
            self.headers = (table(1).ok_or(BEYOND)?, header.size);
            count = self.section_at(0).ok_or(BAD)?.size;
        }
        let table = |count| self.bytes(header.start, header.size.checked_mul(count)?);
        self.headers = (table(count).ok_or(BEYOND)?, header.size);
        Ok(())
    }

    fn read_names(&mut self, header: &Header) {
        let section = self.names_section(header);
        self.names = section.and_then(|section| self.contents(section)).unwrap_or_default();
    }

    fn names_section(&self, header: &Header) -> Option<Section> {
        // Its true number stands in the first header, if it is too large for its field.
        let at = if header.names == 0xffff { self.section_at(0)?.link } else { header.names };
        self.section_at(at)
    }

    /// The size of an address.
    fn word(&self) -> usize {
        if self.wide { 8 } else { 4 }
    }

    /// Bytes of the file, as far as they are there.
    fn bytes(&self, at: usize, length: usize) -> Option<&'a [u8]> {
        self.pieces.iter().find_map(|(start, piece)| {
            let from = at.checked_sub(*start)?;
            piece.get(from..from.checked_add(length)?)
        })
    }

    /// A number of 2, 4 or 8 bytes.
    #[inline]
    fn number(&self, bytes: &[u8], at: usize, length: usize) -> Option<usize> {
        let bytes = bytes.get(at..)?;
        Some(match length {
            8 => {
                let bytes = *bytes.first_chunk()?;
                let value = if self.big { u64::from_be_bytes(bytes) } else { u64::from_le_bytes(bytes) };
                usize::try_from(value).ok()?
            }
            4 => {
                let bytes = *bytes.first_chunk()?;
                (if self.big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }) as usize
            }
            _ => {
                let bytes = *bytes.first_chunk()?;
                usize::from(if self.big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
            }
        })
    }

    fn section_at(&self, index: usize) -> Option<Section> {
        let (table, size) = self.headers;
        let header = table.get(index.checked_mul(size)?..)?;
        let word = self.word();
        let (offset, link) = if self.wide { (0x18, 0x28) } else { (0x10, 0x18) };
        Some(Section {
            name: self.number(header, 0, 4)?,
            kind: self.number(header, 4, 4)?,
            offset: self.number(header, offset, word)?,
            size: self.number(header, offset + word, word)?,
            link: self.number(header, link, 4)?,
        })
    }

    fn contents(&self, section: Section) -> Option<&'a [u8]> {
        if section.kind == NOBITS || section.size == 0 {
            return Some(b"");
        }
        self.bytes(section.offset, section.size)
    }

    fn sections(&self) -> impl Iterator<Item = Section> {
        (0..).map_while(|index| self.section_at(index))
    }

    fn is_named(&self, section: Section, name: &[u8]) -> bool {
        let rest = self.names.get(section.name..).and_then(|rest| rest.strip_prefix(name));
        rest.is_some_and(|rest| rest.first() == Some(&0))
    }

    /// The contents of the first section of that name; none if there is none or it lies outside the file.
    pub fn section(&self, name: &[u8]) -> Option<&'a [u8]> {
        self.contents(self.sections().find(|section| self.is_named(*section, name))?)
    }

    fn symbol_table(&self) -> Option<Section> {
        self.sections().find(|section| section.kind == SYMTAB)
    }

    /// Calls `each` for the entries of the symbol table by which modules need each other, in its order.
    pub fn entries(&self, each: &mut dyn FnMut(&'a [u8], Entry)) -> Result<(), Fault> {
        let Some(table) = self.symbol_table() else { return Ok(()) };
        let strings = self.section_at(table.link).and_then(|section| self.contents(section));
        let strings = strings.ok_or(BAD_TABLE)?;
        let (step, info_at, section_at) = if self.wide { (24, 4, 6) } else { (16, 12, 14) };
        for entry in self.contents(table).ok_or(BAD_TABLE)?.chunks_exact(step) {
            let name = self.number(entry, 0, 4).and_then(|at| strings.get(at..)).ok_or(BAD_TABLE)?;
            let section = self.number(entry, section_at, 2).ok_or(BAD_TABLE)?;
            if section == UNDEFINED {
                let weak = entry.get(info_at).is_some_and(|info| info >> 4 == WEAK);
                let name = string(name).ok_or(BAD_TABLE)?;
                if !name.is_empty() {
                    each(name, Entry::Need { weak });
                }
            }
            // Most symbols are of no matter: their names are not looked at beyond this.
            if !name.starts_with(b"__") {
                continue;
            }
            if let Some(name) = name.strip_prefix(b"__crc_") {
                let crc = self.checksum(entry, section);
                each(string(name).ok_or(BAD_TABLE)?, Entry::Versioned(crc));
            } else if let Some(name) = name.strip_prefix(b"__ksymtab_") {
                each(string(name).ok_or(BAD_TABLE)?, Entry::Plain);
            }
        }
        Ok(())
    }

    /// The symbols that a module offers to others, in the order of its symbol table.
    ///
    /// `__crc_X` names them where there are versions, `__ksymtab_X` where not. The strings of
    /// `__ksymtab_strings` are the last resort: namespaces stand among them.
    pub fn exports(&self) -> Result<Vec<Symbol<'a>>, Fault> {
        let (mut versioned, mut plain) = (Vec::new(), Vec::new());
        self.entries(&mut |name, entry| match entry {
            _ if name.is_empty() => {}
            Entry::Versioned(crc) => versioned.push(Symbol { name, crc }),
            Entry::Plain => plain.push(Symbol { name, crc: 0 }),
            Entry::Need { .. } => {}
        })?;
        Ok(if versioned.is_empty() { self.plain_exports(plain) } else { versioned })
    }

    /// What is offered where there are no versions: those that the symbol table names, else the last resort.
    pub(super) fn plain_exports(&self, plain: Vec<Symbol<'a>>) -> Vec<Symbol<'a>> {
        if !plain.is_empty() {
            return plain;
        }
        let strings = lines(self.section(b"__ksymtab_strings").unwrap_or_default(), 0);
        strings.filter(|name| !name.is_empty()).map(|name| Symbol { name, crc: 0 }).collect()
    }

    /// The checksum behind a `__crc_` symbol: the value itself, or the word it points at.
    fn checksum(&self, entry: &[u8], section: usize) -> u32 {
        let find = || {
            let (at, length) = if self.wide { (8, 8) } else { (4, 4) };
            let value = self.number(entry, at, length)?;
            if section == ABSOLUTE {
                return Some(value);
            }
            let at = self.section_at(section)?.offset.checked_add(value)?;
            self.number(self.bytes(at, 4)?, 0, 4)
        };
        find().unwrap_or(0) as u32
    }

    /// The symbols with checksums that the module was built against (`__versions`).
    pub fn versions(&self) -> Vec<Symbol<'a>> {
        let mut versions = Vec::new();
        let Some(table) = self.section(b"__versions") else { return self.extended_versions() };
        for entry in table.chunks_exact(64) {
            let crc = self.number(entry, 0, self.word()).unwrap_or(0) as u32;
            let name = entry.get(self.word()..).unwrap_or_default();
            versions.push(Symbol { name: string(name).unwrap_or(name), crc });
        }
        versions
    }

    /// The form that has room for long names: numbers in one section, names in another (Linux 6.14).
    fn extended_versions(&self) -> Vec<Symbol<'a>> {
        let (Some(sums), Some(names)) =
            (self.section(b"__version_ext_crcs"), self.section(b"__version_ext_names"))
        else {
            return Vec::new();
        };
        let crc = |bytes: &[u8]| self.number(bytes, 0, 4).unwrap_or(0) as u32;
        sums.chunks_exact(4).zip(lines(names, 0)).map(|(sum, name)| Symbol { name, crc: crc(sum) }).collect()
    }
}

/// The longest name that is read. The kernel's limit is 512; without one, a table of names in names costs its square.
const LONGEST: usize = 4096;

/// The string that `bytes` starts with, without its NUL; none if it does not end.
fn string(bytes: &[u8]) -> Option<&[u8]> {
    const ONES: u64 = u64::MAX / 255;
    let bytes = bytes.get(..LONGEST).unwrap_or(bytes);
    let mut at = 0;
    // Eight bytes at a time: the lowest bit that this leaves is in the first byte that is zero.
    while let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let word = u64::from_le_bytes(*word);
        let zeros = word.wrapping_sub(ONES) & !word & (ONES << 7);
        if zeros != 0 {
            return bytes.get(..at + zeros.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    let rest = bytes.get(at..)?;
    bytes.get(..at + rest.iter().position(|byte| *byte == 0)?)
}

/// Which parts of a module are wanted, besides its headers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Parts {
    /// `.modinfo`
    Info,
    /// What depmod needs: `.modinfo` and the symbols' names.
    Symbols,
    /// The same with the symbols' checksums.
    Versions,
}

/// The most that is taken of one module's parts. A true module's are a tenth of that, however large it is.
const MOST: usize = 256 << 20;
/// The sections' names lie before their headers: so many bytes more are read with these, to have both at once.
const AROUND: usize = 1024;

/// Reads of a module file what is wanted, a tenth of it mostly. Keeps its memory for the next one.
#[derive(Default)]
pub struct Reader {
    buffer: Vec<u8>,
    /// Where each part stands in the file, and where in the buffer.
    places: Vec<(usize, core::ops::Range<usize>)>,
}

impl Reader {
    /// The parts of a file of `size` bytes. `read` fills a buffer from an offset of the file, and says whether it could.
    pub fn read(
        &mut self,
        size: usize,
        parts: Parts,
        read: &mut dyn FnMut(u64, &mut [u8]) -> bool,
    ) -> Result<Elf<'_>, Fault> {
        self.buffer.clear();
        self.places.clear();
        self.take(0, size.min(64), read)?;
        let elf = self.elf()?;
        let header = elf.header()?;
        let length = header.size.checked_mul(header.count.max(1)).ok_or(BEYOND)?;
        let start = header.start.saturating_sub(AROUND);
        let end = header.start.checked_add(length).filter(|end| *end <= size).ok_or(BEYOND)?;
        self.take(start, end - start, read)?;
        let mut elf = self.elf()?;
        if header.count == 0 {
            let count = elf.bytes(header.start, header.size).map(|first| {
                elf.headers = (first, header.size);
                elf.section_at(0).map_or(0, |section| section.size)
            });
            let length = header.size.checked_mul(count.unwrap_or(0)).ok_or(BEYOND)?;
            header.start.checked_add(length).filter(|end| *end <= size).ok_or(BEYOND)?;
            self.take(header.start, length, read)?;
            elf = self.elf()?;
        }
        elf.read_table(&header)?;
        let mut wanted = Vec::new();
        if elf.names_section(&header).is_some_and(|names| elf.contents(names).is_none()) {
            wanted.extend(elf.names_section(&header));
        }
        if parts != Parts::Info
            && let Some(table) = elf.symbol_table()
        {
            wanted.push(table);
            wanted.extend(elf.section_at(table.link));
        }
        self.take_all(size, wanted, read)?;
        let mut elf = self.elf()?;
        elf.read_table(&header)?;
        elf.read_names(&header);
        let names: &[&[u8]] = match parts {
            Parts::Info => &[b".modinfo"],
            Parts::Symbols => &[b".modinfo", b"__ksymtab_strings"],
            Parts::Versions => &[
                b".modinfo",
                b"__ksymtab_strings",
                b"__versions",
                b"__version_ext_crcs",
                b"__version_ext_names",
                b"__kcrctab",
                b"__kcrctab_gpl",
            ],
        };
        let find = |name: &&[u8]| elf.sections().find(|section| elf.is_named(*section, name));
        let wanted = names.iter().filter_map(find).collect();
        self.take_all(size, wanted, read)?;
        let mut elf = self.elf()?;
        elf.read_table(&header)?;
        elf.read_names(&header);
        Ok(elf)
    }

    /// The parts so far.
    fn elf(&self) -> Result<Elf<'_>, Fault> {
        let piece =
            |(at, place): &(usize, core::ops::Range<usize>)| Some((*at, self.buffer.get(place.clone())?));
        Elf::start(self.places.iter().filter_map(piece).collect())
    }

    /// Takes sections; those that follow each other in the file by one call.
    fn take_all(
        &mut self,
        size: usize,
        mut sections: Vec<Section>,
        read: &mut dyn FnMut(u64, &mut [u8]) -> bool,
    ) -> Result<(), Fault> {
        // What lies outside the file is left to who asks for it.
        let end = |section: &Section| section.offset.checked_add(section.size).filter(|end| *end <= size);
        sections.retain(|section| section.kind != NOBITS && section.size > 0 && end(section).is_some());
        sections.sort_unstable_by_key(|section| section.offset);
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for section in &sections {
            let end = section.offset.saturating_add(section.size);
            match ranges.last_mut() {
                Some((_, last)) if section.offset <= last.saturating_add(64) => *last = end.max(*last),
                _ => ranges.push((section.offset, end)),
            }
        }
        ranges.iter().try_for_each(|(start, end)| self.take(*start, end - start, read))
    }

    fn take(
        &mut self,
        at: usize,
        length: usize,
        read: &mut dyn FnMut(u64, &mut [u8]) -> bool,
    ) -> Result<(), Fault> {
        let start = self.buffer.len();
        if length > MOST - start.min(MOST) {
            return Err(Fault("ELF sections are too large"));
        }
        self.buffer.resize(start + length, 0);
        if !read(at as u64, self.buffer.get_mut(start..).unwrap_or_default()) {
            return Err(Fault("the file became shorter while it was read"));
        }
        self.places.push((at, start..start + length));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes a module as small as one can be, of either width and byte order: it exports `out_x`, needs `in_y`
    /// (and weakly `in_w`), has versions and one `.modinfo` string.
    fn sample(wide: bool, big: bool) -> Vec<u8> {
        let number = |value: u64, length: usize| {
            let mut bytes = value.to_le_bytes()[..length].to_vec();
            if big {
                bytes.reverse();
            }
            bytes
        };
        let word = if wide { 8 } else { 4 };
        let symbol = |name: u64, info: u64, section: u64, value: u64| {
            let parts: [(u64, usize); 6] = if wide {
                [(name, 4), (info, 1), (0, 1), (section, 2), (value, 8), (0, 8)]
            } else {
                [(name, 4), (value, 4), (0, 4), (info, 1), (0, 1), (section, 2)]
            };
            parts.iter().flat_map(|(value, length)| number(*value, *length)).collect::<Vec<u8>>()
        };
        let mut versions = [number(0x77, word), b"in_y\0".to_vec()].concat();
        versions.resize(64, 0);
        let contents: [(&str, u64, u64, Vec<u8>); 6] = [
            (".modinfo", 1, 0, b"license=GPL\0alias=a-b*\0".to_vec()),
            (
                ".symtab",
                2,
                3,
                [symbol(0, 0, 0, 0), symbol(1, 0, 4, 0), symbol(13, 16, 0, 0), symbol(18, 32, 0, 0)].concat(),
            ),
            (".strtab", 3, 0, b"\0__crc_out_x\0in_y\0in_w\0".to_vec()),
            (".crcs", 1, 0, number(0x1234, 4)),
            ("__versions", 1, 0, versions),
            (".shstrtab", 3, 0, b"\0.modinfo\0.symtab\0.strtab\0.crcs\0__versions\0.shstrtab\0".to_vec()),
        ];
        let header = if wide { 64 } else { 52 };
        let section = |fields: [u64; 5]| {
            let [name, kind, offset, size, link] = fields;
            let parts = [
                (name, 4),
                (kind, 4),
                (0, word),
                (0, word),
                (offset, word),
                (size, word),
                (link, 4),
                (0, 4),
                (0, word),
                (0, word),
            ];
            parts.iter().flat_map(|(value, length)| number(*value, *length)).collect::<Vec<u8>>()
        };
        let mut body = Vec::new();
        let mut table = section([0; 5]);
        let names = contents[5].3.clone();
        for (name, kind, link, bytes) in &contents {
            let at = names.windows(name.len()).position(|window| window == name.as_bytes()).unwrap();
            table.extend(section([
                at as u64,
                *kind,
                (header + body.len()) as u64,
                bytes.len() as u64,
                *link,
            ]));
            body.extend_from_slice(bytes);
        }
        let mut file = b"\x7fELF".to_vec();
        file.extend([if wide { 2 } else { 1 }, if big { 2 } else { 1 }, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        file.extend([number(1, 2), number(62, 2), number(1, 4), number(0, word), number(0, word)].concat());
        file.extend(number((header + body.len()) as u64, word));
        let size = if wide { 64 } else { 40 };
        file.extend(
            [(0, 4), (header, 2), (0, 2), (0, 2), (size, 2), (7, 2), (6, 2)]
                .iter()
                .flat_map(|(value, length): &(usize, usize)| number(*value as u64, *length)),
        );
        assert_eq!(file.len(), header);
        [file, body, table].concat()
    }

    #[test]
    fn every_width_and_byte_order_is_read() {
        for (wide, big) in [(true, false), (true, true), (false, false), (false, true)] {
            let module = sample(wide, big);
            let elf = Elf::parse(&module).unwrap();
            assert_eq!(elf.exports().unwrap(), [Symbol { name: b"out_x", crc: 0x1234 }]);
            let mut needs = Vec::new();
            let note = &mut |name: &[u8], entry| needs.push((name.to_vec(), entry));
            elf.entries(note).unwrap();
            let needed = |name: &[u8], weak| (name.to_vec(), Entry::Need { weak });
            let offered = (b"out_x".to_vec(), Entry::Versioned(0x1234));
            assert_eq!(needs, [offered, needed(b"in_y", false), needed(b"in_w", true)]);
            assert_eq!(elf.versions(), [Symbol { name: b"in_y", crc: 0x77 }]);
            assert_eq!(elf.section(b".modinfo"), Some(&b"license=GPL\0alias=a-b*\0"[..]));
            assert_eq!(elf.section(b".none"), None);
        }
    }

    /// The parts of a file in memory.
    fn parts<'r>(reader: &'r mut Reader, file: &[u8], parts: Parts) -> Result<Elf<'r>, Fault> {
        reader.read(file.len(), parts, &mut |at, into| {
            let from = file.get(at as usize..).and_then(|rest| rest.get(..into.len()));
            from.is_some_and(|from| {
                into.copy_from_slice(from);
                true
            })
        })
    }

    fn read_all(module: &[u8]) {
        if let Ok(elf) = Elf::parse(module) {
            let _ = (elf.exports(), elf.versions(), elf.section(b".modinfo"));
        }
        for wanted in [Parts::Info, Parts::Symbols, Parts::Versions] {
            let _ = parts(&mut Reader::default(), module, wanted).map(|elf| elf.exports().is_ok());
        }
    }

    #[test]
    fn parts_tell_what_the_whole_does() {
        let mut reader = Reader::default();
        for (wide, big) in [(true, false), (false, true)] {
            let module = sample(wide, big);
            let elf = parts(&mut reader, &module, Parts::Versions).unwrap();
            assert_eq!(elf.exports().unwrap(), [Symbol { name: b"out_x", crc: 0x1234 }]);
            assert_eq!(elf.versions(), [Symbol { name: b"in_y", crc: 0x77 }]);
            let elf = parts(&mut reader, &module, Parts::Info).unwrap();
            assert_eq!(elf.section(b".modinfo"), Some(&b"license=GPL\0alias=a-b*\0"[..]));
        }
    }

    #[test]
    fn an_empty_string_table_is_one_to_the_parts_too() {
        let mut module = sample(true, false);
        let table = usize::from_le_bytes(module[0x28..0x30].try_into().unwrap());
        // Neither table of the symbols holds anything.
        for section in [2, 3] {
            module[table + section * 64 + 0x20..][..8].fill(0);
        }
        let whole = Elf::parse(&module).unwrap().exports();
        let mut reader = Reader::default();
        assert_eq!(parts(&mut reader, &module, Parts::Symbols).unwrap().exports(), whole);
        assert_eq!(whole, Ok(Vec::new()));
    }

    #[test]
    fn a_size_that_a_header_claims_is_not_taken() {
        let mut module = sample(true, false);
        // The symbol table's header, its size, then its file's.
        let table = usize::from_le_bytes(module[0x28..0x30].try_into().unwrap());
        module[table + 2 * 64 + 0x20..][..8].copy_from_slice(&(1u64 << 40).to_le_bytes());
        let read = |at: u64, into: &mut [u8]| {
            let from = module.get(at as usize..).unwrap_or_default();
            let known = from.len().min(into.len());
            into[..known].copy_from_slice(&from[..known]);
            true
        };
        let mut reader = Reader::default();
        let result = reader.read(1 << 41, Parts::Symbols, &mut { read });
        assert_eq!(result.err(), Some(Fault("ELF sections are too large")));
    }

    #[test]
    fn truncated_modules_do_no_harm() {
        for (wide, big) in [(true, false), (false, true)] {
            let module = sample(wide, big);
            for end in 0..module.len() {
                assert!(Elf::parse(&module[..end]).is_err());
                read_all(&module[..end]);
            }
        }
    }

    #[test]
    fn damaged_modules_do_no_harm() {
        let mut seed = 3u64;
        let mut random = move || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize
        };
        for (wide, big) in [(true, false), (false, true)] {
            let module = sample(wide, big);
            for _ in 0..20_000 {
                let mut bad = module.clone();
                for _ in 0..=random() % 4 {
                    let at = random() % bad.len();
                    bad[at] = [0, 1, 0x7f, 0x80, 0xff, random() as u8][random() % 6];
                }
                read_all(&bad);
            }
        }
    }

    #[test]
    fn random_bytes_are_no_module() {
        let mut seed = 9u64;
        for length in 0..500 {
            let mut bytes = b"\x7fELF\x02\x01".to_vec();
            for _ in 0..length {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(99);
                bytes.push((seed >> 56) as u8);
            }
            read_all(&bytes);
        }
    }
}
