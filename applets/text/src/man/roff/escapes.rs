//! What lines of text show: characters, and the escapes that stand for some or change their fonts.

use super::super::letters;
use super::super::reading::{delimited, name_of, push_number};
use super::{BOLD, Cell, FIXED, ITALIC, ROMAN, Roff, pad, wide};

impl Roff<'_> {
    /// What a text shows, in the font that is set.
    pub fn cells(&mut self, text: &[u8]) -> Vec<Cell> {
        let mut cells = Vec::with_capacity(text.len());
        let mut rest = text;
        while let Some((&byte, after)) = rest.split_first() {
            if byte == b'\\' {
                rest = self.escape(after, &mut cells);
                continue;
            }
            let mut push = |character| cells.push(Cell { character, font: self.font });
            rest = after;
            match byte {
                b'\t' => {
                    let place = wide(&cells);
                    pad(&mut cells, (place / 8 + 1) * 8);
                }
                b' '..=b'~' => push(char::from(byte)),
                0x80.. => {
                    let length = crate::input::character_length(byte);
                    let bytes = [&[byte], after.get(..length - 1).unwrap_or_default()].concat();
                    match str::from_utf8(&bytes).ok().and_then(|text| text.chars().next()) {
                        Some(character) if length > 1 => {
                            rest = after.get(length - 1..).unwrap_or_default();
                            // The control characters of Unicode are none to a reader either.
                            if !character.is_control() {
                                push(character);
                            }
                        }
                        // Old pages are in Latin 1.
                        _ if byte >= 0xa0 => push(char::from(byte)),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        cells
    }

    /// One escape, behind its backslash; gives what follows it.
    fn escape<'t>(&mut self, text: &'t [u8], cells: &mut Vec<Cell>) -> &'t [u8] {
        let Some((&letter, after)) = text.split_first() else { return text };
        let mut show = |character| cells.push(Cell { character, font: self.font });
        match letter {
            b'(' | b'[' | b'C' => {
                let (name, rest) = if letter == b'C' { delimited(after) } else { name_of(text) };
                for character in letters::of(name) {
                    show(character);
                }
                return rest;
            }
            b'f' | b'F' => {
                let (name, rest) = name_of(after);
                if letter == b'f' {
                    self.set_font(name);
                }
                return rest;
            }
            b's' => {
                let mut rest = after;
                if let Some((b'+' | b'-', more)) = rest.split_first() {
                    rest = more;
                }
                return match rest.first() {
                    Some(b'\'') => delimited(rest).1,
                    Some(b'(' | b'[') => name_of(rest).1,
                    Some(b'1'..=b'3') if rest.get(1).is_some_and(u8::is_ascii_digit) => {
                        rest.get(2..).unwrap_or_default()
                    }
                    _ => rest.get(1..).unwrap_or_default(),
                };
            }
            b'h' => {
                let (size, rest) = delimited(after);
                let columns = self.number(size).unwrap_or(0).clamp(0, 200);
                (0..columns).for_each(|_| cells.push(Cell { character: FIXED, font: ROMAN }));
                return rest;
            }
            b'w' => {
                let (inner, rest) = delimited(after);
                let columns = wide(&self.cells(inner));
                let mut digits = Vec::new();
                push_number(&mut digits, columns as i64);
                cells.extend(digits.iter().map(|digit| Cell { character: char::from(*digit), font: ROMAN }));
                return rest;
            }
            b'l' | b'L' | b'v' | b'D' | b'b' | b'X' | b'Z' | b'A' | b'B' | b'R' | b'H' | b'S' | b'x' => {
                return delimited(after).1;
            }
            b'o' => {
                let (inner, rest) = delimited(after);
                let last = self.cells(inner).pop();
                cells.extend(last);
                return rest;
            }
            b'N' => {
                let (number, rest) = delimited(after);
                let code = kit::number::unsigned(number).and_then(|code| u32::try_from(code).ok());
                if let Some(character) =
                    code.and_then(char::from_u32).filter(|character| !character.is_control())
                {
                    show(character);
                }
                return rest;
            }
            b'm' | b'M' | b'Y' | b'V' | b'g' | b'k' | b'O' => return name_of(after).1,
            b'z' => {
                // The character is overprinted by the next.
                let length = if after.first() == Some(&b'\\') { 2 } else { 1 };
                return after.get(length..).unwrap_or_default();
            }
            b'$' => return name_of(after).1,
            b'c' => show('\0'),
            b' ' | b'~' | b'0' => show(FIXED),
            b'-' | b'_' | b'.' | b'"' | b'/' if letter != b'/' && letter != b'"' => show(char::from(letter)),
            b'e' | b'\\' | b'E' => show('\\'),
            b'\'' => show('\u{b4}'),
            b'`' => show('`'),
            b't' => show(FIXED),
            // \& \| \^ \% \: \/ \, \{ \} \d \u \p \r and others show nothing.
            b'&' | b'|' | b'^' | b'%' | b':' | b'/' | b',' | b'{' | b'}' | b'd' | b'u' | b'p' | b'r'
            | b')' | b'a' | b'!' | b'?' => {}
            letter if letter.is_ascii_graphic() => show(char::from(letter)),
            // A byte of a character: as if there were no backslash.
            _ => return text,
        }
        after
    }

    pub fn set_font(&mut self, name: &[u8]) {
        let font = match name {
            b"B" | b"3" | b"CB" | b"b" => BOLD,
            b"I" | b"2" | b"CI" | b"i" => ITALIC,
            b"BI" | b"4" | b"CBI" | b"IB" => BOLD | ITALIC,
            b"P" | b"" => self.before,
            _ => ROMAN,
        };
        self.before = core::mem::replace(&mut self.font, font);
    }
}
