//! The parts of an ELF object that kernel modules are about: named sections, the symbol table, symbol versions.
//!
//! After the System V ABI, chapter 4. 32 and 64 bit, both byte orders; every offset comes from a stranger and
//! is checked where it is used.

use super::{Fault, names::lines};

/// An ELF object in memory.
pub struct Elf<'a> {
    data: &'a [u8],
    wide: bool,
    big: bool,
    /// Where the section headers start, the size of one, their number.
    headers: (usize, usize, usize),
    names: &'a [u8],
}

/// One section header.
#[derive(Clone, Copy)]
struct Section {
    name: usize,
    kind: u64,
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
    pub crc: u64,
    /// A weak reference: the module loads without it.
    pub weak: bool,
}

/// One entry of a symbol table.
struct Entry<'a> {
    name: &'a [u8],
    value: usize,
    binding: u8,
    section: usize,
}

const SYMTAB: u64 = 2;
const NOBITS: u64 = 8;
const UNDEFINED: usize = 0;
const ABSOLUTE: usize = 0xfff1;
const WEAK: u8 = 2;

impl<'a> Elf<'a> {
    /// Reads the headers.
    pub fn parse(data: &'a [u8]) -> Result<Elf<'a>, Fault> {
        const BAD: Fault = Fault("not an ELF object");
        let (wide, big) = match data {
            [0x7f, b'E', b'L', b'F', class @ (1 | 2), order @ (1 | 2), ..] => (*class == 2, *order == 2),
            _ => return Err(BAD),
        };
        let mut elf = Elf { data, wide, big, headers: (0, 0, 0), names: b"" };
        let (table, size, count, names) =
            if wide { (0x28, 0x3a, 0x3c, 0x3e) } else { (0x20, 0x2e, 0x30, 0x32) };
        let read = |at, length| elf.number(at, length).ok_or(Fault("truncated ELF header"));
        let start = read(table, elf.word())?;
        let size = read(size, 2)?;
        let mut count = read(count, 2)?;
        let mut names = read(names, 2)?;
        if size < if wide { 64 } else { 40 } {
            return Err(Fault("ELF section headers of a wrong size"));
        }
        elf.headers = (start, size, 1);
        // More than 0xff00 sections: the true numbers stand in the first header.
        if count == 0 {
            count = elf.section_at(0).ok_or(BAD)?.size;
        }
        if names == 0xffff {
            names = elf.section_at(0).ok_or(BAD)?.link;
        }
        elf.headers.2 = count;
        let end = count.checked_mul(size).and_then(|length| start.checked_add(length));
        if end.is_none_or(|end| end > data.len()) {
            return Err(Fault("ELF section headers lie beyond the end of the file"));
        }
        elf.names = elf.section_at(names).and_then(|section| elf.contents(section)).unwrap_or_default();
        Ok(elf)
    }

    /// The size of an address.
    fn word(&self) -> usize {
        if self.wide { 8 } else { 4 }
    }

    /// A number of `length` bytes at an offset.
    fn number(&self, at: usize, length: usize) -> Option<usize> {
        let bytes = self.data.get(at..at.checked_add(length)?)?;
        let fold = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        let value = if self.big { bytes.iter().fold(0, fold) } else { bytes.iter().rev().fold(0, fold) };
        usize::try_from(value).ok()
    }

    fn section_at(&self, index: usize) -> Option<Section> {
        let (start, size, count) = self.headers;
        if index >= count {
            return None;
        }
        let at = start.checked_add(index.checked_mul(size)?)?;
        let word = self.word();
        let (offset, link) = if self.wide { (0x18, 0x28) } else { (0x10, 0x18) };
        Some(Section {
            name: self.number(at, 4)?,
            kind: self.number(at.checked_add(4)?, 4)? as u64,
            offset: self.number(at.checked_add(offset)?, word)?,
            size: self.number(at.checked_add(offset + word)?, word)?,
            link: self.number(at.checked_add(link)?, 4)?,
        })
    }

    fn contents(&self, section: Section) -> Option<&'a [u8]> {
        if section.kind == NOBITS {
            return Some(b"");
        }
        self.data.get(section.offset..section.offset.checked_add(section.size)?)
    }

    fn sections(&self) -> impl Iterator<Item = Section> {
        (0..self.headers.2).map_while(|index| self.section_at(index))
    }

    /// The contents of the first section of that name; none if there is none or it lies outside the file.
    pub fn section(&self, name: &[u8]) -> Option<&'a [u8]> {
        let found = self.sections().find(|section| string(self.names, section.name) == Some(name))?;
        self.contents(found)
    }

    /// Calls `each` for the entries of the symbol table that have a name.
    fn symbols(&self, each: &mut dyn FnMut(Entry<'a>)) -> Result<(), Fault> {
        const BAD: Fault = Fault("damaged ELF symbol table");
        let Some(table) = self.sections().find(|section| section.kind == SYMTAB) else { return Ok(()) };
        let strings = self.section_at(table.link).and_then(|section| self.contents(section)).ok_or(BAD)?;
        let bytes = self.contents(table).ok_or(BAD)?;
        let step = if self.wide { 24 } else { 16 };
        for index in 0..bytes.len() / step {
            let at = table.offset + index * step;
            let (info, section, value) = if self.wide { (4, 6, 8) } else { (12, 14, 4) };
            let name = string(strings, self.number(at, 4).ok_or(BAD)?).ok_or(BAD)?;
            if name.is_empty() {
                continue;
            }
            each(Entry {
                name,
                // Values are offsets into sections; what does not fit is none.
                value: self.number(at + value, self.word()).unwrap_or(usize::MAX),
                binding: self.number(at + info, 1).ok_or(BAD)? as u8 >> 4,
                section: self.number(at + section, 2).ok_or(BAD)?,
            });
        }
        Ok(())
    }

    /// The symbols that a module offers to others, in the order of its symbol table.
    ///
    /// `__crc_X` names them where there are versions, `__ksymtab_X` where not. The strings of
    /// `__ksymtab_strings` are the last resort: namespaces stand among them.
    pub fn exports(&self) -> Result<Vec<Symbol<'a>>, Fault> {
        let mut versioned = Vec::new();
        let mut plain = Vec::new();
        self.symbols(&mut |entry| {
            if let Some(name) = entry.name.strip_prefix(b"__crc_") {
                versioned.push(Symbol { name, crc: self.checksum(&entry), weak: false });
            } else if let Some(name) = entry.name.strip_prefix(b"__ksymtab_") {
                plain.push(Symbol { name, crc: 0, weak: false });
            }
        })?;
        if versioned.is_empty() {
            versioned = plain;
        }
        if versioned.is_empty() {
            let strings = self.section(b"__ksymtab_strings").unwrap_or_default();
            versioned.extend(lines(strings, 0).map(|name| Symbol { name, crc: 0, weak: false }));
        }
        versioned.retain(|symbol| !symbol.name.is_empty());
        Ok(versioned)
    }

    /// The checksum behind a `__crc_` symbol: the value itself, or the word it points at.
    fn checksum(&self, entry: &Entry<'_>) -> u64 {
        if entry.section == ABSOLUTE {
            return entry.value as u64;
        }
        let at = || self.section_at(entry.section)?.offset.checked_add(entry.value);
        at().and_then(|at| self.number(at, 4)).unwrap_or(0) as u64
    }

    /// The symbols that a module takes from the kernel and from other modules.
    pub fn needs(&self) -> Result<Vec<Symbol<'a>>, Fault> {
        let mut needs = Vec::new();
        self.symbols(&mut |entry| {
            if entry.section == UNDEFINED {
                needs.push(Symbol { name: entry.name, crc: 0, weak: entry.binding == WEAK });
            }
        })?;
        Ok(needs)
    }

    /// The symbols with checksums that the module was built against (`__versions`).
    pub fn versions(&self) -> Vec<Symbol<'a>> {
        let mut versions = Vec::new();
        let Some(table) = self.section(b"__versions") else { return self.extended_versions() };
        let word = self.word();
        for entry in table.chunks_exact(64) {
            let Some((crc, name)) = entry.split_at_checked(word) else { break };
            let name = string(name, 0).unwrap_or(name);
            versions.push(Symbol { name, crc: self.fold(crc), weak: false });
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
        let symbol = |(crc, name)| Symbol { name, crc: self.fold(crc), weak: false };
        sums.chunks_exact(4).zip(lines(names, 0)).map(symbol).collect()
    }

    fn fold(&self, bytes: &[u8]) -> u64 {
        let fold = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        if self.big { bytes.iter().fold(0, fold) } else { bytes.iter().rev().fold(0, fold) }
    }
}

/// The longest name that is read. The kernel's limit is 512; without one, a table of names in names costs its square.
const LONGEST: usize = 4096;

/// The string at an offset of a string table, without its NUL; none if it does not end inside.
fn string(table: &[u8], at: usize) -> Option<&[u8]> {
    let rest = table.get(at..)?;
    let rest = rest.get(..LONGEST).unwrap_or(rest);
    rest.get(..rest.iter().position(|byte| *byte == 0)?)
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
            assert_eq!(elf.exports().unwrap(), [Symbol { name: b"out_x", crc: 0x1234, weak: false }]);
            let needs =
                [Symbol { name: b"in_y", crc: 0, weak: false }, Symbol { name: b"in_w", crc: 0, weak: true }];
            assert_eq!(elf.needs().unwrap(), needs);
            assert_eq!(elf.versions(), [Symbol { name: b"in_y", crc: 0x77, weak: false }]);
            assert_eq!(elf.section(b".modinfo"), Some(&b"license=GPL\0alias=a-b*\0"[..]));
            assert_eq!(elf.section(b".none"), None);
        }
    }

    fn read_all(module: &[u8]) {
        if let Ok(elf) = Elf::parse(module) {
            let _ = (elf.exports(), elf.needs(), elf.versions(), elf.section(b".modinfo"));
        }
        let _ = super::super::depmod::Facts::read(module);
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
