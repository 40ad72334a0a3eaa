//! The operands of `dd`: `key=value`, numbers with factors, lists of words.

use super::convert::Tables;
use kit::by_word;
use kit::number;
use kit::{Arg, Error, Result};

/// Words of conv=, iflag=, oflag= and status=, each a bit.
const WORDS: &[(&str, &str, u64)] = &[
    ("conv", "ascii", ASCII),
    ("conv", "ebcdic", EBCDIC),
    ("conv", "ibm", IBM),
    ("conv", "block", BLOCK),
    ("conv", "unblock", UNBLOCK),
    ("conv", "lcase", LCASE),
    ("conv", "ucase", UCASE),
    ("conv", "sparse", SPARSE),
    ("conv", "swab", SWAB),
    ("conv", "sync", SYNC),
    ("conv", "noerror", NOERROR),
    ("conv", "notrunc", NOTRUNC),
    ("conv", "nocreat", NOCREAT),
    ("conv", "excl", EXCL),
    ("conv", "fsync", FSYNC),
    ("conv", "fdatasync", FDATASYNC),
    ("iflag", "fullblock", FULL),
    ("iflag", "skip_bytes", SKIP_BYTES),
    ("iflag", "count_bytes", COUNT_BYTES),
    ("oflag", "seek_bytes", SEEK_BYTES),
    ("status", "none", QUIET),
    ("status", "noxfer", NO_RATE),
    ("status", "progress", PROGRESS),
];
/// Words that iflag= and oflag= share: bits of the input; those of the output lie [`OUTPUT`] higher.
const FLAGS: &[(&str, u64)] = &[
    ("append", APPEND),
    ("direct", DIRECT),
    ("directory", DIRECTORY),
    ("dsync", DSYNC),
    ("sync", FULL_SYNC),
    ("nonblock", NONBLOCK),
    ("noatime", NOATIME),
    ("nocache", NOCACHE),
    ("noctty", NOCTTY),
    ("nofollow", NOFOLLOW),
];

pub const ASCII: u64 = 1;
pub const EBCDIC: u64 = 1 << 1;
pub const IBM: u64 = 1 << 2;
pub const BLOCK: u64 = 1 << 3;
pub const UNBLOCK: u64 = 1 << 4;
pub const LCASE: u64 = 1 << 5;
pub const UCASE: u64 = 1 << 6;
pub const SPARSE: u64 = 1 << 7;
pub const SWAB: u64 = 1 << 8;
pub const SYNC: u64 = 1 << 9;
pub const NOERROR: u64 = 1 << 10;
pub const NOTRUNC: u64 = 1 << 11;
pub const NOCREAT: u64 = 1 << 12;
pub const EXCL: u64 = 1 << 13;
pub const FSYNC: u64 = 1 << 14;
pub const FDATASYNC: u64 = 1 << 15;
pub const FULL: u64 = 1 << 16;
pub const SKIP_BYTES: u64 = 1 << 17;
pub const COUNT_BYTES: u64 = 1 << 18;
pub const SEEK_BYTES: u64 = 1 << 19;
pub const QUIET: u64 = 1 << 20;
pub const NO_RATE: u64 = 1 << 21;
pub const PROGRESS: u64 = 1 << 22;
pub const APPEND: u64 = 1 << 24;
pub const DIRECT: u64 = 1 << 25;
pub const DIRECTORY: u64 = 1 << 26;
pub const DSYNC: u64 = 1 << 27;
pub const FULL_SYNC: u64 = 1 << 28;
pub const NONBLOCK: u64 = 1 << 29;
pub const NOATIME: u64 = 1 << 30;
pub const NOCACHE: u64 = 1 << 31;
pub const NOCTTY: u64 = 1 << 32;
pub const NOFOLLOW: u64 = 1 << 33;
/// By how much the bits of oflag= lie higher than those of iflag=.
pub const OUTPUT: u32 = 16;

/// What makes other bytes than were read, or others in number.
const CONVERTS: u64 = ASCII | EBCDIC | IBM | BLOCK | UNBLOCK | LCASE | UCASE | SWAB;

/// What is wished.
pub struct Wish<'a> {
    pub input: Option<&'a [u8]>,
    pub output: Option<&'a [u8]>,
    pub ibs: usize,
    pub obs: usize,
    pub cbs: usize,
    pub count: Option<u64>,
    /// In bytes.
    pub skip: u64,
    /// In bytes.
    pub seek: u64,
    flags: u64,
    /// Whether what was read is gathered to blocks of the output.
    pub gathers: bool,
}

impl Wish<'_> {
    /// Whether one of these is set.
    pub fn has(&self, flags: u64) -> bool {
        self.flags & flags != 0
    }
    /// Whether a flag of the output is set.
    pub fn out_has(&self, flag: u64) -> bool {
        self.has(flag << OUTPUT)
    }
    /// The most bytes that are read, as far as the operands tell.
    pub fn most(&self) -> u64 {
        let block = if self.has(COUNT_BYTES) { 1 } else { self.ibs as u64 };
        self.count.map_or(u64::MAX, |count| count.saturating_mul(block))
    }
    /// What the bytes become.
    pub fn tables(&self) -> Tables {
        Tables::new(self.flags, self.cbs)
    }
}

/// A number: factors with suffixes, `2x512`; in bytes if it ends in `B`.
fn product(word: &[u8]) -> Option<(u64, bool)> {
    let bytes = matches!(word, [.., b'0'..=b'9', b'B']) && !word.contains(&b'x');
    let word = if bytes { word.strip_suffix(b"B")? } else { word };
    let mut all = 1u64;
    for (at, factor) in kit::split::at(word, b'x').enumerate() {
        let bare = at > 0 && factor.first().is_some_and(u8::is_ascii_alphabetic);
        let factor = if bare { number::size(&kit::filled(b"1{}", &[factor])) } else { number::size(factor) };
        all = all.checked_mul(factor?)?;
    }
    Some((all, bytes))
}

/// Takes the call apart.
pub fn parse<'a>(words: &[Arg<'a>]) -> Result<Wish<'a>> {
    let mut wish = Wish {
        input: None,
        output: None,
        ibs: 512,
        obs: 512,
        cbs: 0,
        count: None,
        skip: 0,
        seek: 0,
        flags: 0,
        gathers: true,
    };
    let mut both = None;
    for word in words.iter().skip(1) {
        let word = word.bytes();
        if matches!(word, b"--help" | b"--") {
            if word == b"--help" {
                return Err(Error::help());
            }
            continue;
        }
        let unknown = || Error::misused(b"unknown operand '{}'", &[word]);
        let at = word.iter().position(|byte| *byte == b'=').ok_or_else(unknown)?;
        let (key, value) = word.split_at_checked(at).ok_or_else(unknown)?;
        let value = value.get(1..).unwrap_or_default();
        let number = || product(value).ok_or_else(|| Error::about("invalid number", value));
        let block = || {
            let size =
                usize::try_from(number()?.0).ok().filter(|size| (1..isize::MAX as usize).contains(size));
            size.ok_or_else(|| Error::about("invalid block size", value))
        };
        by_word!(key, {
            "if" => wish.input = Some(value),
            "of" => wish.output = Some(value),
            "bs" => both = Some(block()?),
            "ibs" => wish.ibs = block()?,
            "obs" => wish.obs = block()?,
            "cbs" => wish.cbs = block()?,
            "count" | "skip" | "iseek" | "seek" | "oseek" => {
                let (number, bytes) = number()?;
                let flag = by_word!(key, {
                    "count" => {
                        wish.count = Some(number);
                        COUNT_BYTES
                    },
                    "skip" | "iseek" => {
                        wish.skip = number;
                        SKIP_BYTES
                    },
                    _ => {
                        wish.seek = number;
                        SEEK_BYTES
                    }
                });
                wish.flags |= if bytes { flag } else { 0 };
            },
            "conv" | "iflag" | "oflag" | "status" => {
                for name in kit::split::at(value, b',') {
                    wish.flags |= flag(key, name).ok_or_else(|| {
                        Error::filled(b"invalid argument '{}' to '{}'", &[name, key])
                    })?;
                }
            },
            _ => return Err(unknown()),
        })
    }
    for one_of in [ASCII | EBCDIC | IBM, BLOCK | UNBLOCK, LCASE | UCASE, EXCL | NOCREAT] {
        if (wish.flags & one_of).count_ones() > 1 {
            let names = WORDS.iter().filter(|(_, _, bit)| bit & one_of != 0).map(|(_, name, _)| *name);
            return Err(Error::new(["only one of: ", &names.collect::<Vec<_>>().join(", ")].concat()));
        }
    }
    if let Some(size) = both {
        (wish.ibs, wish.obs) = (size, size);
        wish.gathers = wish.has(CONVERTS);
    }
    let bytes = |number: u64, size: usize, flag: u64| match wish.flags & flag {
        0 => number.checked_mul(size as u64).ok_or_else(|| Error::new("too many blocks")),
        _ => Ok(number),
    };
    (wish.skip, wish.seek) =
        (bytes(wish.skip, wish.ibs, SKIP_BYTES)?, bytes(wish.seek, wish.obs, SEEK_BYTES)?);
    Ok(wish)
}

fn flag(key: &[u8], name: &[u8]) -> Option<u64> {
    let word = WORDS.iter().find(|(of, word, _)| of.as_bytes() == key && word.as_bytes() == name);
    let shift = match key {
        b"iflag" => 0,
        b"oflag" => OUTPUT,
        _ => return word.map(|(.., bit)| *bit),
    };
    let shared = || FLAGS.iter().find(|(word, _)| word.as_bytes() == name).map(|(_, bit)| bit << shift);
    word.map(|(.., bit)| *bit).or_else(shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert_eq!(product(b"2x512"), Some((1024, false)));
        assert_eq!(product(b"2xM"), Some((2 << 20, false)));
        assert_eq!(product(b"5B"), Some((5, true)));
        assert_eq!(product(b"5kB"), Some((5000, false)));
        assert_eq!(
            (product(b"1x5B"), product(b""), product(b"x2"), product(b"-1")),
            (None, None, None, None)
        );
    }
}
