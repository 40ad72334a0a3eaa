//! Keys: which part of a line is compared, and how.

use super::order::{self, Number};
use core::cmp::Ordering;
use core::hash::Hasher;
use kit::{Error, Result, version};
use std::hash::DefaultHasher;

/// The letters of ordering options; a set of them has a bit each.
const LETTERS: &[u8] = b"bdfgiMhnRrV";

/// The bit of an ordering option.
pub const fn bit(letter: u8) -> u16 {
    let mut at = 0;
    while at < LETTERS.len() {
        if LETTERS[at] == letter {
            return 1 << at;
        }
        at += 1;
    }
    0
}

/// One key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// Field and byte where it begins, from 0.
    start: (usize, usize),
    /// Field and byte where it ends; all of the field if the byte is 0.
    end: Option<(usize, usize)>,
    /// Ordering options, a bit each.
    pub ways: u16,
    /// Blanks before the start, before the end are passed over.
    skip_start: bool,
    skip_end: bool,
}

impl Key {
    /// The whole line.
    pub fn whole(ways: u16) -> Key {
        let blanks = ways & bit(b'b') != 0;
        Key { ways, skip_start: blanks, skip_end: blanks, ..Key::default() }
    }

    /// `F[.C][OPTS][,F[.C][OPTS]]`
    pub fn parse(text: &[u8]) -> Result<Key> {
        let wrong = |why: &str| Error::about(&[why, ": invalid field specification"].concat(), text);
        let mut rest = text;
        let mut key = Key::default();
        let number = |rest: &mut &[u8], why: &str| {
            let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let (digits, tail) = rest.split_at_checked(count).unwrap_or_default();
            *rest = tail;
            if digits.is_empty() {
                return Err(wrong(why));
            }
            // What is too large is beyond every line.
            let number = kit::number::unsigned(digits).and_then(|number| usize::try_from(number).ok());
            Ok(number.unwrap_or(usize::MAX))
        };
        let field = number(&mut rest, "no number")?;
        key.start.0 = field.checked_sub(1).ok_or_else(|| wrong("field number is zero"))?;
        if let [b'.', tail @ ..] = rest {
            rest = tail;
            let byte = number(&mut rest, "no number after '.'")?;
            key.start.1 = byte.checked_sub(1).ok_or_else(|| wrong("character offset is zero"))?;
        }
        key.skip_start = key.letters(&mut rest);
        if let [b',', tail @ ..] = rest {
            rest = tail;
            let field = number(&mut rest, "no number after ','")?;
            let field = field.checked_sub(1).ok_or_else(|| wrong("field number is zero"))?;
            let mut byte = 0;
            if let [b'.', tail @ ..] = rest {
                rest = tail;
                byte = number(&mut rest, "no number after '.'")?;
            }
            key.end = Some((field, byte));
            key.skip_end = key.letters(&mut rest);
        }
        if !rest.is_empty() {
            return Err(wrong("stray character in field spec"));
        }
        Ok(key)
    }

    /// Takes ordering options; whether blanks are to be passed over.
    fn letters(&mut self, rest: &mut &[u8]) -> bool {
        let mut blanks = false;
        while let Some((letter, tail)) = rest.split_first() {
            let bit = bit(*letter);
            if bit == 0 {
                break;
            }
            blanks |= *letter == b'b';
            self.ways |= bit;
            *rest = tail;
        }
        blanks
    }

    /// A key without options of its own has those of the call.
    pub fn inherit(&mut self, ways: u16) {
        if self.ways == 0 {
            let blanks = ways & bit(b'b') != 0;
            (self.ways, self.skip_start, self.skip_end) = (ways, blanks, blanks);
        }
    }

    /// Says which options make no sense together.
    pub fn check(&self) -> Result<()> {
        let text = bit(b'd') | bit(b'i') | bit(b'R') | bit(b'V');
        let kinds = self.ways & (bit(b'g') | bit(b'h') | bit(b'n') | bit(b'M'));
        if kinds.count_ones() + u32::from(self.ways & text != 0) > 1 {
            let clash = self.ways & (kinds | text);
            let letters: Vec<u8> =
                LETTERS.iter().copied().filter(|letter| clash & bit(*letter) != 0).collect();
            return Err(Error::new([b"options '-", &letters[..], b"' are incompatible"].concat()));
        }
        Ok(())
    }

    fn is(&self, letter: u8) -> bool {
        self.ways & bit(letter) != 0
    }

    /// Whether it is all of the line, byte by byte.
    pub fn is_plain_whole(&self) -> bool {
        Key { ways: self.ways & !bit(b'r'), ..*self } == Key::default()
    }

    /// Whether it compares bytes as they are.
    fn is_plain(&self) -> bool {
        self.ways & !(bit(b'b') | bit(b'r')) == 0
    }

    /// The part of a line that the key is.
    #[inline]
    pub fn part<'t>(&self, line: &'t [u8], separator: Option<u8>) -> &'t [u8] {
        if self.start == (0, 0) && self.end.is_none() && !self.skip_start {
            return line;
        }
        let start = self.start_of(line, separator);
        let end = self.end_of(line, separator);
        line.get(start..end).unwrap_or_default()
    }

    fn start_of(&self, line: &[u8], separator: Option<u8>) -> usize {
        let mut at = skip_fields(line, 0, self.start.0, separator);
        if self.skip_start {
            at = skip_blanks(line, at);
        }
        at.saturating_add(self.start.1).min(line.len())
    }

    fn end_of(&self, line: &[u8], separator: Option<u8>) -> usize {
        let Some((field, byte)) = self.end else { return line.len() };
        if byte == 0 {
            let Some(separator) = separator else {
                return skip_fields(line, 0, field.saturating_add(1), None);
            };
            // The separator that ends the field is no part of it.
            let before = skip_fields(line, 0, field, Some(separator));
            let rest = line.get(before..).unwrap_or_default();
            return memchr::memchr(separator, rest).map_or(line.len(), |found| before + found);
        }
        let mut at = skip_fields(line, 0, field, separator);
        if self.skip_end {
            at = skip_blanks(line, at);
        }
        at.saturating_add(byte).min(line.len())
    }
}

/// Where so many fields end, the separator of the last taken along.
fn skip_fields(line: &[u8], mut at: usize, fields: usize, separator: Option<u8>) -> usize {
    for _ in 0..fields {
        let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) else { break };
        at = match separator {
            Some(separator) => memchr::memchr(separator, rest).map_or(line.len(), |found| at + found + 1),
            None => {
                let text = skip_blanks(line, at);
                let rest = line.get(text..).unwrap_or_default();
                text + rest.iter().take_while(|byte| !is_blank(**byte)).count()
            }
        };
    }
    at
}

fn skip_blanks(line: &[u8], at: usize) -> usize {
    line.len() - order::unblank(line.get(at..).unwrap_or_default()).len()
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n')
}

/// All that says how lines compare.
pub struct Rules {
    /// One at least. If lines with equal keys go by all their bytes, the last is the whole line.
    pub keys: Vec<Key>,
    /// `-t`
    pub separator: Option<u8>,
    /// For `-R`: what the hash begins with.
    pub seed: [u8; 16],
}

/// What a line's key looks like in the order of its kind.
pub struct Digest {
    /// Numbers of the same order.
    pub cache: u64,
    /// Whether the keys of lines with equal numbers are equal.
    pub exact: bool,
}

impl Rules {
    /// Whether a key takes bytes as they are, seven after seven.
    pub fn is_plain(&self, key: usize) -> bool {
        self.keys.get(key).is_some_and(Key::is_plain)
    }

    /// Whether lines that are equal in all keys are the same.
    pub fn is_total(&self) -> bool {
        self.keys.last().is_some_and(Key::is_plain_whole)
    }

    /// Whether a key has its order from the last to the first.
    pub fn is_reversed(&self, key: usize) -> bool {
        self.keys.get(key).is_some_and(|key| key.is(b'r'))
    }

    /// The part of a line that a key is.
    pub fn part<'t>(&self, line: &'t [u8], key: usize) -> &'t [u8] {
        self.keys.get(key).map_or(b"", |key| key.part(line, self.separator))
    }

    /// A line's place in the order of a key, as far as a number can hold it; of plain bytes from `depth` on.
    #[inline]
    pub fn digest(&self, line: &[u8], key: usize, depth: usize) -> Digest {
        let Some(key) = self.keys.get(key) else { return Digest { cache: 0, exact: true } };
        let part = key.part(line, self.separator);
        let (cache, exact) = if key.is_plain() {
            let cache = order::prefix(part.get(depth..).unwrap_or_default());
            (cache, cache & 0xff < 8)
        } else {
            self.special(key, part)
        };
        Digest { cache: if key.is(b'r') { !cache } else { cache }, exact }
    }

    fn special(&self, key: &Key, part: &[u8]) -> (u64, bool) {
        if key.is(b'n') {
            Number::at(part).key()
        } else if key.is(b'g') {
            (order::general(part), true)
        } else if key.is(b'h') {
            Number::at(part).human_key()
        } else if key.is(b'M') {
            (order::month(part), true)
        } else if key.is(b'R') {
            (self.hash(&shaped(key, part)), false)
        } else if key.is(b'V') {
            (0, false)
        } else {
            let mut start = [0; 8];
            let mut length = 0;
            for (place, byte) in start.iter_mut().zip(Shape { key, rest: part.iter() }) {
                *place = byte;
                length += 1;
            }
            let cache = order::prefix(start.get(..length).unwrap_or_default());
            (cache, cache & 0xff < 8)
        }
    }

    fn hash(&self, text: &[u8]) -> u64 {
        let mut hasher = DefaultHasher::new();
        hasher.write(&self.seed);
        hasher.write(text);
        hasher.finish()
    }

    /// Compares from a key on; of its plain bytes those from `depth` on.
    pub fn compare(&self, a: &[u8], b: &[u8], from: usize, depth: usize) -> Ordering {
        let mut depth = depth;
        for key in self.keys.iter().skip(from) {
            let (x, y) = (key.part(a, self.separator), key.part(b, self.separator));
            let order = if key.is_plain() {
                order::bytes(x.get(depth..).unwrap_or_default(), y.get(depth..).unwrap_or_default())
            } else {
                self.compare_special(key, x, y)
            };
            if order != Ordering::Equal {
                return if key.is(b'r') { order.reverse() } else { order };
            }
            depth = 0;
        }
        Ordering::Equal
    }

    fn compare_special(&self, key: &Key, x: &[u8], y: &[u8]) -> Ordering {
        if key.is(b'n') {
            Number::at(x).compare(&Number::at(y))
        } else if key.is(b'h') {
            Number::at(x).compare_human(&Number::at(y))
        } else if key.is(b'g') || key.is(b'M') {
            self.special(key, x).cmp(&self.special(key, y))
        } else if key.is(b'R') || key.is(b'V') {
            let (x, y) = (shaped(key, x), shaped(key, y));
            if key.is(b'R') {
                self.hash(&x).cmp(&self.hash(&y)).then_with(|| x.cmp(&y))
            } else {
                version::compare(&x, &y)
            }
        } else {
            Shape { key, rest: x.iter() }.cmp(Shape { key, rest: y.iter() })
        }
    }
}

/// A key's bytes as `-d`, `-f` and `-i` have them.
struct Shape<'t> {
    key: &'t Key,
    rest: core::slice::Iter<'t, u8>,
}

impl Iterator for Shape<'_> {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        let key = self.key;
        let wanted = |byte: &u8| {
            (!key.is(b'd') || byte.is_ascii_alphanumeric() || is_blank(*byte))
                && (!key.is(b'i') || key.is(b'd') || (0x20..0x7f).contains(byte))
        };
        let byte = *self.rest.by_ref().find(|byte| wanted(byte))?;
        Some(if key.is(b'f') { byte.to_ascii_uppercase() } else { byte })
    }
}

fn shaped<'t>(key: &Key, part: &'t [u8]) -> std::borrow::Cow<'t, [u8]> {
    if key.ways & (bit(b'd') | bit(b'f') | bit(b'i')) == 0 {
        return part.into();
    }
    Shape { key, rest: part.iter() }.collect::<Vec<u8>>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part<'t>(key: &str, line: &'t str, separator: Option<u8>) -> &'t str {
        std::str::from_utf8(Key::parse(key.as_bytes()).unwrap().part(line.as_bytes(), separator)).unwrap()
    }

    #[test]
    fn fields_have_the_blanks_before_them() {
        assert_eq!(part("2", "a  b c", None), "  b c");
        assert_eq!(part("2,2", "a  b c", None), "  b");
        assert_eq!(part("2b,2", "a  b c", None), "b");
        assert_eq!(part("2.2,2.3", "a bcd", None), "bc");
        assert_eq!(part("1.2,1.2b", " abc", None), "ab");
        assert_eq!(part("4", "a b", None), "");
        assert_eq!(part("3,1", "a b c", None), "");
    }

    #[test]
    fn separators_are_part_of_no_field() {
        assert_eq!(part("2", "a:b:c", Some(b':')), "b:c");
        assert_eq!(part("2,2", "a:b:c", Some(b':')), "b");
        assert_eq!(part("2,2", "a::c", Some(b':')), "");
        assert_eq!(part("1,2", "a:b", Some(b':')), "a:b");
        assert_eq!(part("1,3", "a:b:", Some(b':')), "a:b:");
        assert_eq!(part("1,1", ":b", Some(b':')), "");
        assert_eq!(part("2.1,2.9", "a:b:c", Some(b':')), "b:c");
    }

    #[test]
    fn wrong_keys() {
        for key in ["", "0", "1.0", "1,0", "1x", "1,", "x", "1.", "1,2.", "-1"] {
            assert!(Key::parse(key.as_bytes()).is_err(), "{key}");
        }
        assert!(Key { ways: bit(b'n') | bit(b'g'), ..Key::default() }.check().is_err());
        assert!(Key { ways: bit(b'R') | bit(b'V') | bit(b'f'), ..Key::default() }.check().is_ok());
    }
}
