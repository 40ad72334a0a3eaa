//! From the bytes of a line to cells: overstrikes, colours, controls, tabulators, and the rows they take.

use crate::screen::glyph::{Glyph, character_at};
use crate::screen::{BLANK, Cell, Style};
use kit::width;

/// How lines are shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct How {
    /// Sequences that set colours do so.
    pub colours: bool,
    /// Backspaces put characters over each other: bold and underlined.
    pub overstrike: bool,
    /// Underlining is shown.
    pub underline: bool,
    /// A carriage return before the newline is not shown.
    pub hide_return: bool,
    /// Tab stops; the last two distances repeat.
    pub tabs: Vec<usize>,
}

impl Default for How {
    fn default() -> How {
        How { colours: false, overstrike: true, underline: true, hide_return: true, tabs: vec![8] }
    }
}

impl How {
    /// The tab stop behind a column.
    fn stop(&self, column: usize) -> usize {
        if let Some(stop) = self.tabs.iter().find(|stop| **stop > column && self.tabs.len() > 1) {
            return *stop;
        }
        let last = self.tabs.last().copied().unwrap_or(8);
        let before = self.tabs.len().checked_sub(2).and_then(|at| self.tabs.get(at)).copied().unwrap_or(0);
        let step = last.saturating_sub(before).max(1);
        let base = if self.tabs.len() > 1 { last } else { 0 };
        base + (column.saturating_sub(base) / step + 1) * step
    }
}

/// A line ready to be shown.
#[derive(Default)]
pub struct Shown {
    /// Its cells in one long row.
    pub cells: Vec<Cell>,
    /// For each cell where its character is in `plain`.
    places: Vec<u32>,
    /// The text as it is searched: without overstrikes and colours.
    pub plain: Vec<u8>,
}

/// How a byte that is no text, or a control byte, stands out.
const ODD: Style = Style::REVERSE;

impl Shown {
    /// Reads a line.
    pub fn of(raw: &[u8], how: &How, whole: bool) -> Shown {
        let mut shown = Shown::default();
        let mut style = Style::PLAIN;
        let raw = match raw.strip_suffix(b"\r") {
            Some(rest) if whole && how.hide_return => rest,
            _ => raw,
        };
        let mut at = 0;
        while let Some(&byte) = raw.get(at) {
            if byte == 0x1b && how.colours {
                if let Some((numbers, length)) = sequence(raw.get(at..).unwrap_or_default()) {
                    style = style.sgr(numbers);
                    at += length;
                    continue;
                }
            } else if byte == 8
                && how.overstrike
                && let Some(length) = shown.overstrike(raw, at, style, how.underline)
            {
                at += length;
                continue;
            }
            at += shown.push(raw, at, style, how);
        }
        shown
    }

    fn push(&mut self, raw: &[u8], at: usize, style: Style, how: &How) -> usize {
        let Some(glyph) = Glyph::at(raw, at, 0, 1) else { return 1 };
        let place = self.plain.len() as u32;
        let before = self.cells.len();
        if glyph.character == '\t' {
            let stop = how.stop(before);
            self.cells.resize(stop, Cell { style, ..BLANK });
        } else if glyph.is_spelled() {
            // ESC is the one control byte with a name.
            let escape = raw.get(at) == Some(&0x1b);
            if escape {
                for character in "ESC".chars() {
                    self.cells.push(Cell { character, style: style.with(ODD), ..BLANK });
                }
            } else {
                self.cells.extend(Glyph::cells(&glyph, style.with(ODD)));
            }
        } else {
            self.cells.extend(glyph.cells(style));
        }
        self.plain.extend_from_slice(raw.get(at..at + glyph.length).unwrap_or_default());
        self.places.resize(self.cells.len(), place);
        glyph.length
    }

    /// A backspace and the character after it, put over the last one: the same one makes it bold, an underscore under
    /// it, or over one, underlines. Gives the bytes taken.
    fn overstrike(&mut self, raw: &[u8], at: usize, style: Style, underline: bool) -> Option<usize> {
        let (character, length) = character_at(raw, at + 1)?;
        if character.is_control() || width::of(character) == 0 {
            return None;
        }
        let last = self.cells.iter().rposition(|cell| cell.character != '\0')?;
        let cell = self.cells.get_mut(last)?;
        if cell.style.with(ODD) == cell.style && style.with(ODD) != style {
            return None;
        }
        let under = cell.character;
        let wide = width::of(character);
        cell.style = match (under, character) {
            _ if under == character => cell.style.with(Style::BOLD),
            (_, '_') | ('_', _) if underline => cell.style.with(Style::UNDERLINE),
            _ => cell.style,
        };
        let (style, place) = (cell.style, self.places.get(last).copied().unwrap_or(0));
        if character != '_' && character != under {
            (cell.character, cell.marks) = (character, ['\0'; 2]);
            self.cells.truncate(last + 1);
            self.cells.resize(last + wide, Cell { character: '\0', style, ..BLANK });
            self.places.truncate(last);
            self.places.resize(self.cells.len(), place);
            self.plain.truncate(place as usize);
            self.plain.extend_from_slice(raw.get(at + 1..at + 1 + length).unwrap_or_default());
        }
        self.cells.iter_mut().skip(last).for_each(|cell| cell.style = style);
        Some(1 + length)
    }

    /// Where each row starts, in cells, on a screen of that width.
    pub fn rows(&self, columns: usize) -> Vec<usize> {
        let columns = columns.max(2);
        let mut starts = vec![0];
        let mut start = 0;
        while self.cells.len() - start > columns {
            start += columns;
            // A wide character goes whole to the next row.
            if self.cells.get(start).is_some_and(|cell| cell.character == '\0') {
                start -= 1;
            }
            starts.push(start);
        }
        starts
    }

    /// Marks what matched: bytes of the plain text.
    pub fn highlight(&mut self, from: usize, to: usize) {
        let within = |place: &u32| (from..to).contains(&(*place as usize));
        for (cell, _) in self.cells.iter_mut().zip(&self.places).filter(|(_, place)| within(place)) {
            cell.style = cell.style.with(Style::REVERSE);
        }
    }
}

/// The numbers and the length of a sequence that sets colours.
fn sequence(text: &[u8]) -> Option<(&[u8], usize)> {
    let rest = text.strip_prefix(b"\x1b[")?;
    let length =
        rest.iter().take(64).take_while(|byte| byte.is_ascii_digit() || b";:".contains(byte)).count();
    match rest.get(length) {
        Some(b'm') => Some((rest.get(..length)?, length + 3)),
        // Erasing to the line's end is what many programs send beside colours: it shows nothing.
        Some(b'K') => Some((b"255", length + 3)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::push_row;

    fn row(raw: &[u8], how: &How) -> String {
        let mut out = Vec::new();
        push_row(&mut out, &Shown::of(raw, how, true).cells);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_is_in_a_line_is_spelled_out() {
        let how = How::default();
        assert_eq!(row(b"a\tb\x01\r", &how), "a       b\x1b[0;7m^A\x1b[m");
        assert_eq!(row(b"\x1b[1m\xff", &how), "\x1b[0;7mESC\x1b[m[1m\x1b[0;7m<FF>\x1b[m");
        let colours = How { colours: true, ..how };
        assert_eq!(row(b"\x1b[1;31mx\x1b[my\x1b[2J", &colours), "\x1b[0;1;31mx\x1b[my\x1b[0;7mESC\x1b[m[2J");
    }

    #[test]
    fn overstrikes() {
        let how = How::default();
        assert_eq!(row(b"N\x08NA\x08AM_\x08e", &how), "\x1b[0;1mNA\x1b[mM\x1b[0;4me\x1b[m");
        assert_eq!(row("é\u{8}é漢\u{8}漢".as_bytes(), &how), "\x1b[0;1mé漢\x1b[m");
        assert_eq!(Shown::of(b"N\x08NA\x08A_\x08e", &how, true).plain, b"NAe");
        assert_eq!(row(b"\x08x", &how), "\x1b[0;7m^H\x1b[mx");
        let no = How { overstrike: false, ..how };
        assert_eq!(row(b"N\x08N", &no), "N\x1b[0;7m^H\x1b[mN");
    }

    #[test]
    fn rows_and_wide_characters() {
        let shown = Shown::of("a漢漢b".as_bytes(), &How::default(), true);
        assert_eq!(shown.rows(4), [0, 3]);
        assert_eq!(shown.rows(6), [0]);
        assert_eq!(Shown::of(b"", &How::default(), true).rows(4), [0]);
    }

    #[test]
    fn tab_stops() {
        let tabs = |tabs: &[usize]| How { tabs: tabs.to_vec(), ..How::default() };
        assert_eq!([0, 3, 4].map(|at| tabs(&[4]).stop(at)), [4, 4, 8]);
        assert_eq!([0, 9, 17, 25].map(|at| tabs(&[9, 17]).stop(at)), [9, 17, 25, 33]);
    }
}
