//! The names of what keys can do, and how characters become values in a charset or in Unicode.

use super::charsets::{self, Charset, FALLBACKS};
use super::{LATIN, LETTER, META};
use std::collections::HashMap;

/// A Unicode character's value is its code with these bits turned.
pub(super) const UNICODE: u16 = 0xf000;
/// A dead key that stands for a character.
const DEAD: u16 = 0x0d;

/// `0xVALUE NAME…` and `U+CODE NAME…`: names with a fixed value, and names of characters. The first of a line is the
/// one that is shown.
const NAMES: &str = include_str!("names.txt");

/// Character names that only these charsets know in loadkeys' tables; elsewhere the character goes by another name.
const LOCAL: [&str; 4] = ["Ostroke", "ostroke", "Tstroke", "tstroke"];
const LOCAL_TO: [&str; 3] = ["iso-8859-10", "iso-ir-197", "iso-ir-209"];

/// Character names that loadkeys' table of that charset lacks, though the charset has the character.
const MISSING: [(&str, &str); 8] = [
    ("Tslash", "iso-8859-10"),
    ("Tslash", "iso-ir-197"),
    ("Tslash", "iso-ir-209"),
    ("tslash", "iso-8859-10"),
    ("tslash", "iso-ir-197"),
    ("tslash", "iso-ir-209"),
    ("quotedblbase", "cp-1250"),
    ("double_low_9_quotation_mark", "mazovia"),
];

/// Names that are shown of these charsets' characters, though they are not the first.
const LOCAL_SHOWN: [(&str, &str); 2] = [("multiplication", "iso-ir-197"), ("multiplication", "iso-ir-209")];

/// What characters beyond ASCII become.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Codes of the charset in force.
    EightBit,
    /// Unicode values.
    Unicode,
}

enum Symbol {
    /// The same in every charset.
    Value(u16),
    /// A character beyond ASCII.
    Character(u16),
}

/// The keysyms as they are to be read at one place of a keymap.
pub(super) struct Keysyms {
    names: HashMap<&'static [u8], Symbol>,
    /// The name that each character is looked up by; the first of them where it has several.
    characters: HashMap<u16, &'static [u8]>,
    charset: &'static Charset,
    mode: Mode,
}

impl Keysyms {
    pub(super) fn new(mode: Mode) -> Keysyms {
        let mut names = HashMap::new();
        let mut characters = HashMap::new();
        for line in NAMES.lines() {
            let mut words = line.split(' ');
            let (kind, digits) = words.next().unwrap_or_default().split_at_checked(2).unwrap_or_default();
            let value = u16::from_str_radix(digits, 16).unwrap_or_default();
            for name in words.map(str::as_bytes) {
                if kind == "U+" {
                    names.insert(name, Symbol::Character(value));
                    characters.entry(value).or_insert(name);
                } else {
                    names.insert(name, Symbol::Value(value));
                }
            }
        }
        Keysyms { names, characters, charset: charsets::latin_1(), mode }
    }

    /// Takes the charset of this name; false if there is none. Naming Latin-1 ends Unicode mode, as in loadkeys.
    pub(super) fn set_charset(&mut self, name: &[u8]) -> bool {
        let Some(charset) = charsets::named(name) else { return false };
        self.charset = charset;
        if charset.name == FALLBACKS[0] {
            self.mode = Mode::EightBit;
        }
        true
    }

    /// The value of the keysym `name`.
    pub(super) fn named(&self, name: &[u8]) -> Option<u16> {
        if let Some(value) = self.fixed(name) {
            return Some(value);
        }
        if let Some(&Symbol::Character(unicode)) = self.names.get(name) {
            return match self.mode {
                Mode::Unicode if name == b"mu" && self.charset.name == "iso-8859-7" => Some(0x03bc ^ UNICODE),
                Mode::Unicode => Some(unicode ^ UNICODE),
                Mode::EightBit => self.code(name, unicode).map(u16::from),
            };
        }
        let prefixed = |prefix: &[u8], kind: u16| {
            Some(kind << 8 | u16::from(self.character(name.strip_prefix(prefix)?)?))
        };
        // A key that is no character sends NUL in Unicode mode, as in loadkeys, with whose maps one comes.
        let other = || name.strip_prefix(b"Meta_").and_then(|name| self.fixed(name)).filter(|_| self.is_unicode());
        prefixed(b"Meta_", META).or_else(|| prefixed(b"dead2_", DEAD)).or_else(|| other().map(|_| 0))
    }

    /// Names whose value no charset changes: those of the table, and the numbered and lettered ones.
    fn fixed(&self, name: &[u8]) -> Option<u16> {
        if let Some(&Symbol::Value(value)) = self.names.get(name) {
            return Some(value);
        }
        match name {
            [letter @ (b'a'..=b'z' | b'A'..=b'Z')] => Some(u16::from(*letter)),
            [b'C', b'o', b'n', b't', b'r', b'o', b'l', b'_', letter @ b'a'..=b'z'] => {
                Some(u16::from(letter & 0x1f))
            }
            [b'F', number @ ..] => match decimal(number)? {
                number @ 1..=20 => Some(0x0100 + number - 1),
                // the editing keys stand between F20 and F21
                number @ 21..=246 => Some(0x011e + number - 21),
                _ => None,
            },
            _ => match decimal(name.strip_prefix(b"Console_")?)? {
                number @ 1..=63 => Some(0x0500 + number - 1),
                _ => None,
            },
        }
    }

    /// The eight-bit character of that name.
    fn character(&self, name: &[u8]) -> Option<u8> {
        match (self.fixed(name), self.names.get(name)) {
            (Some(value), _) => u8::try_from(value).ok(),
            (None, Some(&Symbol::Character(unicode))) => self.code(name, unicode),
            _ => None,
        }
    }

    /// The code of a character by its name: in the charset in force, else in the first of the others that has it.
    fn code(&self, name: &[u8], unicode: u16) -> Option<u8> {
        if name == b"mu" && self.charset.name == "iso-8859-7" {
            return self.charset.code(0x03bc);
        }
        let local = LOCAL.iter().any(|each| each.as_bytes() == name);
        let knows = |charset: &str| {
            let missing = |(lacked, by): &(&str, &str)| lacked.as_bytes() == name && *by == charset;
            if local { LOCAL_TO.contains(&charset) } else { !MISSING.iter().any(missing) }
        };
        let fallbacks = FALLBACKS.iter().filter_map(|name| charsets::named(name.as_bytes()));
        let mut charsets =
            std::iter::once(self.charset).chain(fallbacks).filter(|charset| knows(charset.name));
        charsets.find_map(|charset| charset.code(unicode))
    }

    /// The Unicode value of a character's keysym.
    pub(super) fn character_of(&self, value: u16) -> u32 {
        if value >= 0x1000 {
            return (value ^ UNICODE).into();
        }
        let code = (value & 0xff) as u8;
        let known = if self.mode == Mode::EightBit { self.charset.unicode(code) } else { None };
        known.unwrap_or(code.into()).into()
    }

    /// The character that a code in quotes stands for: in Unicode mode the charset's.
    pub(super) fn character_at(&self, code: u32) -> u32 {
        match u8::try_from(code) {
            Ok(byte) if self.is_unicode() => self.charset.unicode(byte).map_or(code, u32::from),
            _ => code,
        }
    }

    /// Whether characters are still Unicode's.
    pub(super) fn is_unicode(&self) -> bool {
        self.mode == Mode::Unicode
    }

    /// The code of a character in the charset in force, or in the first of the others that has it; 0 if none has.
    pub(super) fn code_of(&self, character: u32) -> u8 {
        match u16::try_from(character) {
            Ok(ascii @ ..0x80) => ascii as u8,
            Ok(unicode) => {
                let found = self.characters.get(&unicode).and_then(|name| self.code(name, unicode));
                // What has no name is a code already.
                found.or_else(|| u8::try_from(unicode).ok()).unwrap_or(0)
            }
            Err(_) => 0,
        }
    }

    /// A code whose keysym has a `+` before it: one that CapsLock affects, if it is a character that can be.
    pub(super) fn letter(&self, value: u16) -> u16 {
        let can_be = value >> 8 == LATIN && (self.mode == Mode::EightBit || value < 0x80);
        if can_be { LETTER << 8 | value } else { value }
    }

    /// A value fitted to the mode: characters given as Unicode get their code in the charset, or the other way
    /// round. None if the character has a name, but no code.
    pub(super) fn convert(&self, value: u16) -> Option<u16> {
        let kind = value >> 8;
        if value >= 0x1000 {
            let unicode = value ^ UNICODE;
            if unicode < 0x80 {
                return Some(unicode);
            }
            return match self.characters.get(&unicode) {
                _ if self.mode == Mode::Unicode => Some(value),
                None if unicode == 0x03bc => self.named(b"mu"),
                None => Some(value),
                Some(name) => self.code(name, unicode).map(u16::from),
            };
        }
        if self.mode == Mode::Unicode && matches!(kind, LATIN | LETTER) && value & 0xff >= 0x80 {
            let code = u8::try_from(value & 0xff).unwrap_or(0);
            return Some(match self.charset.unicode(code) {
                Some(unicode) if kind == LETTER && unicode < 0x100 => LETTER << 8 | unicode,
                Some(unicode) => unicode ^ UNICODE,
                None => value,
            });
        }
        Some(value)
    }
}

/// Lines of several names: the first, and the others that all charsets know.
pub(super) fn synonyms() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    let names = NAMES.lines().filter_map(|line| line.split_once(' '));
    names.map(|(_, names)| {
        let mut names = names.split(' ');
        (
            names.next().unwrap_or_default(),
            names.filter(|name| !LOCAL.contains(name) && *name != "double_low_9_quotation_mark"),
        )
    })
}

/// The names of values, for showing what a keymap holds: what dumpkeys writes.
#[derive(Debug)]
pub struct Names {
    values: HashMap<u16, &'static str>,
    /// The names of each character beyond ASCII.
    characters: HashMap<u16, &'static str>,
    charset: &'static Charset,
}

impl Names {
    /// The names of characters in a charset, Latin-1 if none is named; none if it is not known.
    pub fn new(charset: Option<&[u8]>) -> Option<Names> {
        let charset = match charset {
            Some(name) => charsets::named(name)?,
            None => charsets::latin_1(),
        };
        let (mut values, mut characters) = (HashMap::new(), HashMap::new());
        for line in NAMES.lines() {
            let (kind, rest) = line.split_at_checked(2).unwrap_or_default();
            let (digits, names) = rest.split_once(' ').unwrap_or_default();
            let value = u16::from_str_radix(digits, 16).unwrap_or_default();
            if kind == "U+" {
                characters.insert(value, names);
            } else {
                values.insert(value, names.split(' ').next().unwrap_or_default());
            }
        }
        // Known to the keymaps of one charset only, by no line of its own.
        characters.insert(0x03bc, "mu");
        Some(Names { values, characters, charset })
    }

    /// The name of a value, with a plus sign if CapsLock affects it; a number if it has none.
    pub fn of(&self, value: u16) -> String {
        let (kind, code) = (value >> 8, value as u8);
        let found = match kind {
            _ if value >= 0x1000 => {
                let unicode = value ^ UNICODE;
                return match self.characters.get(&unicode) {
                    _ if unicode < 0x80 => self.of(unicode),
                    Some(names) => names.split(' ').next().unwrap_or_default().to_owned(),
                    None => format!("U+{unicode:04x}"),
                };
            }
            LATIN => self.latin(code),
            LETTER => {
                return self.latin(code).map_or_else(|| format!("+{value:#06x}"), |name| format!("+{name}"));
            }
            META if code < 0x80 => self.latin(code).map(|name| format!("Meta_{name}")),
            DEAD => self.latin_1(code).map(|name| format!("dead2_{name}")),
            0x01 if code < 20 => Some(format!("F{}", code + 1)),
            0x01 if code >= 0x1e => Some(format!("F{}", u16::from(code) - 0x1e + 21)),
            0x05 if code < 63 => Some(format!("Console_{}", code + 1)),
            _ => None,
        };
        found
            .or_else(|| self.values.get(&value).map(|name| (*name).to_owned()))
            .unwrap_or(format!("{value:#06x}"))
    }

    /// The name of a character of the charset in force; what it does not define is Latin-1's.
    fn latin(&self, code: u8) -> Option<String> {
        self.character(self.charset, code).or_else(|| self.latin_1(code))
    }

    fn latin_1(&self, code: u8) -> Option<String> {
        self.character(charsets::latin_1(), code)
    }

    fn character(&self, charset: &Charset, code: u8) -> Option<String> {
        if code.is_ascii_alphabetic() {
            return Some(char::from(code).into());
        }
        if code < 0x80 {
            let control = code.is_ascii_control() && code != 0x7f && !self.values.contains_key(&code.into());
            let letter = || format!("Control_{}", char::from(code | 0x60));
            return if control {
                Some(letter())
            } else {
                self.values.get(&code.into()).map(|name| (*name).into())
            };
        }
        let names = self.characters.get(&charset.unicode(code)?)?;
        let own = |name: &&str| {
            LOCAL_SHOWN.contains(&(*name, charset.name))
                || LOCAL.contains(name) && LOCAL_TO.contains(&charset.name)
        };
        let mut known = names.split(' ').filter(|name| !MISSING.contains(&(*name, charset.name)));
        names.split(' ').find(own).or_else(|| known.next()).map(str::to_owned)
    }
}

/// A number without leading zeros.
fn decimal(digits: &[u8]) -> Option<u16> {
    if digits.first() == Some(&b'0') || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(name: &str) -> Option<u16> {
        Keysyms::new(Mode::EightBit).named(name.as_bytes())
    }

    #[test]
    fn numbered_names_stop_where_the_kernel_does() {
        assert_eq!(
            ["F1", "F20", "F21", "F246", "Console_1", "Console_63"].map(value),
            [Some(0x100), Some(0x113), Some(0x11e), Some(0x1ff), Some(0x500), Some(0x53e)]
        );
        assert_eq!(["F0", "F247", "F01", "Console_64", "Console_"].map(value), [None; 5]);
    }

    #[test]
    fn meta_takes_any_character() {
        assert_eq!(
            ["Meta_a", "Meta_Control_z", "Meta_eacute", "Meta_Escape"].map(value),
            [Some(0x861), Some(0x81a), Some(0x8e9), Some(0x81b)]
        );
        assert_eq!(["Meta_F1", "Meta_Meta_a", "Meta_dead_acute"].map(value), [None; 3]);
    }

    #[test]
    fn synonyms_are_known() {
        assert_eq!(
            ["Home", "AltL", "Uncaps_Shift", "pound", "dead_ogonek"].map(value),
            [Some(0x114), Some(0x703), Some(0x708), Some(0xa3), Some(0x405)]
        );
    }

    #[test]
    fn latin_names_are_found_beyond_the_charset_in_force() {
        assert_eq!(["cacute", "euro", "hstroke"].map(value), [Some(0xe6), Some(0xa4), Some(0xb1)]);
        assert_eq!(["cyrillic_small_letter_a", "Ostroke"].map(value), [None; 2]);
    }
}
