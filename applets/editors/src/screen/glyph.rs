//! One thing of a text as a screen shows it: a character with its marks, a control byte as `^X`, a byte that is no
//! text as `<9B>`, a character that must not be printed as `<U+009B>`, a tabulator.

use super::{Cell, Style};
use kit::width;

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Bytes of the text.
    pub length: usize,
    /// Columns.
    pub width: usize,
    /// The character, or NUL if it is spelled.
    pub character: char,
    /// Marks over the character.
    pub marks: [char; 2],
    letters: [u8; 10],
}

/// Controls beyond ASCII, characters without a picture, marks that turn the direction of the text.
pub fn is_masked(character: char) -> bool {
    matches!(u32::from(character),
        0x80..0xa0 | 0xad | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff
        | 0xfff9..=0xfffb | 0xe0000..=0xe0fff)
}

/// No character takes more bytes with the marks that are shown.
const MOST: usize = 64;

/// The character at a place, if the bytes there are one.
pub fn character_at(text: &[u8], at: usize) -> Option<(char, usize)> {
    let rest = text.get(at..(at + 4).min(text.len()))?;
    let first = *rest.first()?;
    if first < 0x80 {
        return Some((first.into(), 1));
    }
    let length = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let character = core::str::from_utf8(rest.get(..length)?).ok()?.chars().next()?;
    Some((character, length))
}

impl Glyph {
    /// The glyph at a place of a text that is shown in that column, counted from where the text's line begins.
    pub fn at(text: &[u8], at: usize, column: usize, tabs: usize) -> Option<Glyph> {
        let &byte = text.get(at)?;
        let mut glyph = Glyph { length: 1, width: 1, character: '\0', marks: ['\0'; 2], letters: [0; 10] };
        let Some((character, length)) = character_at(text, at) else {
            return Some(glyph.spell(&[b'<', hex(byte >> 4), hex(byte), b'>']));
        };
        glyph.length = length;
        if character == '\t' {
            let tabs = tabs.max(1);
            glyph.character = '\t';
            glyph.width = tabs - column % tabs;
            return Some(glyph);
        }
        if character.is_ascii_control() {
            return Some(glyph.spell(&[b'^', byte ^ 0x40]));
        }
        let width = width::of(character);
        if width == 0 || is_masked(character) {
            return Some(glyph.spell_code(character));
        }
        (glyph.character, glyph.width) = (character, width);
        // The common case ends here.
        if text.get(at + length).is_none_or(|next| *next < 0xcc) {
            return Some(glyph);
        }
        let mut marks = 0;
        while let Some((mark, length)) = character_at(text, at + glyph.length)
            && width::of(mark) == 0
            && !is_masked(mark)
            && glyph.length < MOST
        {
            if let Some(place) = glyph.marks.get_mut(marks) {
                *place = mark;
                marks += 1;
            }
            glyph.length += length;
        }
        Some(glyph)
    }

    /// Text that stands for something: ten characters at most.
    pub fn spelled(text: &[u8]) -> Option<Glyph> {
        let glyph = Glyph { length: 1, width: 1, character: '\0', marks: ['\0'; 2], letters: [0; 10] };
        (text.len() <= glyph.letters.len()).then(|| glyph.spell(text))
    }

    fn spell(mut self, text: &[u8]) -> Glyph {
        self.width = text.len();
        self.letters.iter_mut().zip(text).for_each(|(to, from)| *to = *from);
        self
    }

    fn spell_code(self, character: char) -> Glyph {
        let code = u32::from(character);
        let digits = if code > 0xffff { 6 } else { 4 };
        let mut text = Vec::with_capacity(10);
        text.extend_from_slice(b"<U+");
        text.extend((0..digits).rev().map(|place| hex((code >> (4 * place) & 15) as u8)));
        text.push(b'>');
        self.spell(&text)
    }

    /// Whether it is shown by other characters than its own.
    pub fn is_spelled(&self) -> bool {
        self.character == '\0'
    }

    /// Its cells, one by one.
    pub fn cells(&self, style: Style) -> impl Iterator<Item = Cell> + '_ {
        (0..self.width).map(move |place| {
            let character = match (self.character, place) {
                ('\0', _) => self.letters.get(place).copied().unwrap_or(b' ').into(),
                ('\t', _) => ' ',
                (character, 0) => character,
                _ => '\0',
            };
            Cell { character, marks: if place == 0 { self.marks } else { ['\0'; 2] }, style }
        })
    }

    /// Puts it into a row; gives the column behind it. What does not fit whole is a blank, or cut if it is spelled.
    pub fn put(&self, row: &mut [Cell], column: usize, style: Style) -> usize {
        // Half of what was there may be lost.
        if let Some(cell) = row.get_mut(column)
            && cell.character == '\0'
            && column > 0
        {
            cell.character = ' ';
            if let Some(before) = row.get_mut(column - 1) {
                (before.character, before.marks) = (' ', ['\0'; 2]);
            }
        }
        let whole = column + self.width <= row.len();
        for (place, mut cell) in (column..).zip(self.cells(style)) {
            if !whole && self.width > 1 && !self.is_spelled() {
                (cell.character, cell.marks) = (' ', ['\0'; 2]);
            }
            if let Some(to) = row.get_mut(place) {
                *to = cell;
            }
        }
        let end = (column + self.width).min(row.len());
        if let Some(cell) = row.get_mut(end)
            && cell.character == '\0'
        {
            cell.character = ' ';
        }
        end
    }
}

fn hex(digit: u8) -> u8 {
    b"0123456789ABCDEF".get(usize::from(digit & 15)).copied().unwrap_or(b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_widths() {
        let of = |text: &[u8]| Glyph::at(text, 0, 0, 8).map(|glyph| (glyph.length, glyph.width));
        assert_eq!(of(b""), None);
        assert_eq!(of(b"a"), Some((1, 1)));
        assert_eq!(of("é".as_bytes()), Some((2, 1)));
        assert_eq!(of("漢字".as_bytes()), Some((3, 2)));
        assert_eq!(of("e\u{301}\u{302}\u{303}x".as_bytes()), Some((7, 1)));
        assert_eq!(of("\u{301}".as_bytes()), Some((2, 8)));
        assert_eq!(of(b"\x07"), Some((1, 2)));
        assert_eq!(of(b"\x7f"), Some((1, 2)));
        assert_eq!(of(b"\xff"), Some((1, 4)));
        assert_eq!(of(b"\xe6\xbc"), Some((1, 4)));
        assert_eq!(of("\u{9b}".as_bytes()), Some((2, 8)));
        assert_eq!(Glyph::at(b"a\tb", 1, 1, 8).map(|glyph| glyph.width), Some(7));
        // A letter cannot be followed by marks without end.
        let long = ["e", &"\u{301}".repeat(1000)].concat();
        assert_eq!(of(long.as_bytes()), Some((65, 1)));
    }
}
