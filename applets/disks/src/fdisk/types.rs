//! The types of partitions and their names, those of util-linux's fdisk in its order, which scripts number by.

use formats::partitions::guid_parse;
use kit::pack;

/// A line a type: two digits or a GUID, a blank, the name.
const TEXT: &[u8; include_bytes!("types.txt").len()] = include_bytes!("types.txt");

/// How many types an MBR has, and GPT; the bytes of all names with the newline after each.
const SIZES: [usize; 3] = {
    let (mut sizes, mut at) = ([0; 3], 0);
    while at < TEXT.len() {
        let long = TEXT[at + 2] != b' ';
        sizes[long as usize] += 1;
        at += if long { 37 } else { 3 };
        while at < TEXT.len() && TEXT[at] != b'\n' {
            (sizes[2], at) = (sizes[2] + 1, at + 1);
        }
        (sizes[2], at) = (sizes[2] + 1, at + 1);
    }
    sizes
};

struct Known {
    codes: [u8; SIZES[0]],
    guids: [[u8; 16]; SIZES[1]],
    names: [u8; SIZES[2]],
}

#[allow(clippy::indexing_slicing, reason = "runs while compiling, where a wrong index is a message")]
const KNOWN: Known = {
    let mut known = Known { codes: [0; SIZES[0]], guids: [[0; 16]; SIZES[1]], names: [0; SIZES[2]] };
    let (mut at, mut line, mut name) = (0, 0, 0);
    while at < TEXT.len() {
        // Digits up to the blank, two a byte; dashes are passed over.
        let (mut byte, mut high) = (0, None);
        while TEXT[at] != b' ' {
            let digit = match TEXT[at] {
                digit @ b'0'..=b'9' => digit - b'0',
                letter @ b'a'..=b'f' => letter - b'a' + 10,
                letter @ b'A'..=b'F' => letter - b'A' + 10,
                _ => {
                    at += 1;
                    continue;
                }
            };
            at += 1;
            high = match high {
                None => Some(digit << 4),
                Some(high) => {
                    if line < SIZES[0] {
                        known.codes[line] = high | digit;
                    } else {
                        known.guids[line - SIZES[0]][byte] = high | digit;
                    }
                    byte += 1;
                    None
                }
            };
        }
        at += 1;
        let mut ended = false;
        while !ended {
            known.names[name] = TEXT[at];
            ended = TEXT[at] == b'\n';
            (name, at) = (name + 1, at + 1);
        }
        line += 1;
    }
    known
};

static CODES: [u8; SIZES[0]] = KNOWN.codes;
static GUIDS: [[u8; 16]; SIZES[1]] = KNOWN.guids;

#[allow(long_running_const_eval, reason = "a second or two")]
const PACKED: ([u8; SIZES[2] + 16], usize) = pack::pack(&KNOWN.names);
/// 5.7 KB of names in 1.7.
static NAMES: [u8; PACKED.1] = *PACKED.0.first_chunk().unwrap();

/// Linux's data.
pub const LINUX: [u8; 16] = *b"\x0f\xc6\x3d\xaf\x84\x83\x47\x72\x8e\x79\x3d\x69\xd8\x47\x7d\xe4";

/// The names that commands take besides numbers: the alias, an MBR's type, the place in GPT's list from 1.
pub const ALIASES: &[(&str, u8, usize)] = &[
    ("linux", 0x83, 20),
    ("swap", 0x82, 19),
    ("extended", 0x05, 0),
    ("home", 0, 41),
    ("uefi", 0xef, 1),
    ("raid", 0xfd, 42),
    ("lvm", 0x8e, 43),
    ("linuxex", 0x85, 0),
];

/// The types of one kind of table, unpacked.
pub struct Types {
    gpt: bool,
    names: Vec<u8>,
}

impl Types {
    /// The types of GPT, or of an MBR.
    pub fn of(gpt: bool) -> Types {
        Types { gpt, names: pack::unpack(&NAMES, SIZES[2]) }
    }

    /// The types with their names, in their order.
    pub fn list(&self) -> impl Iterator<Item = ([u8; 16], &[u8])> {
        let names = self.names.split(|byte| *byte == b'\n');
        let codes = CODES.iter().map(|code| {
            let mut kind = [0; 16];
            kind[0] = *code;
            kind
        });
        let (skip, take) = if self.gpt { (SIZES[0], SIZES[1]) } else { (0, SIZES[0]) };
        codes.chain(GUIDS).zip(names).skip(skip).take(take)
    }

    /// The name of a type.
    pub fn name(&self, kind: &[u8; 16]) -> &[u8] {
        self.list().find(|(known, _)| known == kind).map_or(b"unknown", |(_, name)| name)
    }

    /// What a user means: a number, an alias, a GUID.
    pub fn parse(&self, word: &[u8]) -> Option<[u8; 16]> {
        let alias = ALIASES.iter().find(|(alias, code, place)| {
            alias.as_bytes() == word && if self.gpt { *place > 0 } else { *code > 0 }
        });
        if self.gpt {
            let place = alias.map(|(_, _, place)| *place as u64).or_else(|| kit::number::unsigned(word));
            return match place {
                Some(place) => GUIDS.get(usize::try_from(place.checked_sub(1)?).ok()?).copied(),
                None => guid_parse(word),
            };
        }
        let word = word.strip_prefix(b"0x").unwrap_or(word);
        let code = match alias {
            Some((_, code, _)) => *code,
            None => u8::try_from(kit::number::radix(word, 16)?).ok()?,
        };
        let mut kind = [0; 16];
        kind[0] = code;
        Some(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_found_by_number_alias_and_guid() {
        let (dos, gpt) = (Types::of(false), Types::of(true));
        assert_eq!(dos.name(&dos.parse(b"c").unwrap()), b"W95 FAT32 (LBA)");
        assert_eq!(dos.name(&dos.parse(b"swap").unwrap()), b"Linux swap / Solaris");
        assert_eq!(gpt.name(&gpt.parse(b"1").unwrap()), b"EFI System");
        assert_eq!(gpt.parse(b"20"), Some(LINUX));
        assert_eq!(gpt.parse(b"swap"), gpt.parse(b"0657FD6D-A4AB-43C4-84E5-0933C84B4F4F"));
        assert_eq!(gpt.parse(b"201"), None);
        assert_eq!(dos.list().count(), 101);
    }
}
