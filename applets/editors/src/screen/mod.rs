//! A screen of cells for programs that fill the terminal, and the fewest bytes that bring a terminal up to date.
//!
//! Only sequences of ECMA-48 are sent that the Linux console, serial terminals, xterm, screen and tmux all know.
//! Nothing else can leave a screen: cells hold characters that were looked at by [`glyph`].

#![deny(clippy::indexing_slicing)]

pub mod field;
pub mod glyph;
pub mod terminal;

use glyph::Glyph;
use kit::number::Decimal;

/// How a cell is drawn: attributes, and colours as SGR counts them.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Style(u64);

/// A colour of a [`Style`]: none, one of 256, or red, green and blue.
const COLOUR: u64 = (1 << 26) - 1;
const DIRECT: u64 = 1 << 25;

impl Style {
    /// As the terminal draws by itself.
    pub const PLAIN: Style = Style(0);
    /// Bold.
    pub const BOLD: Style = Style(1);
    /// Underlined.
    pub const UNDERLINE: Style = Style(1 << 3);
    /// Foreground and background exchanged.
    pub const REVERSE: Style = Style(1 << 6);

    /// Both together.
    pub const fn with(self, other: Style) -> Style {
        Style(self.0 | other.0)
    }

    /// The numbers of an SGR sequence applied, as between `ESC [` and `m`.
    pub fn sgr(self, numbers: &[u8]) -> Style {
        let mut bits = self.0;
        let mut rest = numbers
            .split(|byte| matches!(byte, b';' | b':'))
            .map(|digits| if digits.is_empty() { 0 } else { kit::number::unsigned(digits).unwrap_or(255) });
        while let Some(number) = rest.next() {
            match number {
                0 => bits = 0,
                1..=7 => bits |= 1 << (number - 1),
                21 | 22 => bits &= !3,
                23..=27 => bits &= !(1 << (number - 21)),
                30..=37 => bits = colour(bits, 8, number - 29),
                40..=47 => bits = colour(bits, 34, number - 39),
                90..=97 => bits = colour(bits, 8, number - 81),
                100..=107 => bits = colour(bits, 34, number - 91),
                39 => bits = colour(bits, 8, 0),
                49 => bits = colour(bits, 34, 0),
                38 | 48 => {
                    let mut part = || rest.next().unwrap_or(0) & 255;
                    let value = match part() {
                        5 => part() + 1,
                        2 => DIRECT | part() << 16 | part() << 8 | part(),
                        _ => continue,
                    };
                    bits = colour(bits, if number == 38 { 8 } else { 34 }, value);
                }
                _ => {}
            }
        }
        Style(bits)
    }

    /// Appends the sequence that sets exactly this.
    fn push(self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\x1b[");
        if self != Style::PLAIN {
            out.push(b'0');
        }
        for bit in 0..7 {
            if self.0 & (1 << bit) != 0 {
                out.extend_from_slice(&[b';', b'1' + bit]);
            }
        }
        for (shift, first) in [(8, 30), (34, 40)] {
            let number = |out: &mut Vec<u8>, number: u64| {
                out.push(b';');
                out.extend_from_slice(&Decimal::of(number));
            };
            match self.0 >> shift & COLOUR {
                0 => {}
                value if value & DIRECT != 0 => {
                    [first + 8, 2, value >> 16 & 255, value >> 8 & 255, value & 255]
                        .iter()
                        .for_each(|part| number(out, *part));
                }
                value @ 1..=8 => number(out, first + value - 1),
                value @ 9..=16 => number(out, first + 60 + value - 9),
                value => [first + 8, 5, value - 1].iter().for_each(|part| number(out, *part)),
            }
        }
        out.push(b'm');
    }
}

fn colour(bits: u64, shift: u32, value: u64) -> u64 {
    bits & !(COLOUR << shift) | value << shift
}

/// One place of a screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cell {
    /// What is there; NUL in the second half of a wide character.
    pub character: char,
    /// What is put over it; NUL for nothing.
    pub marks: [char; 2],
    /// How it is drawn.
    pub style: Style,
}

/// A place without anything.
pub const BLANK: Cell = Cell { character: ' ', marks: ['\0'; 2], style: Style::PLAIN };

/// Appends a cell's characters.
pub fn push_cell(out: &mut Vec<u8>, cell: &Cell) {
    for character in core::iter::once(cell.character).chain(cell.marks) {
        if character != '\0' {
            out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}

/// Appends a row of cells with their styles, for a terminal or a pipe that is written line by line.
pub fn push_row(out: &mut Vec<u8>, cells: &[Cell]) {
    let mut style = Style::PLAIN;
    for cell in cells {
        if cell.style != style {
            style = cell.style;
            style.push(out);
        }
        push_cell(out, cell);
    }
    if style != Style::PLAIN {
        Style::PLAIN.push(out);
    }
}

/// What shall be seen, and what is.
pub struct Screen {
    /// The width.
    pub columns: usize,
    /// The height.
    pub rows: usize,
    shown: Vec<Cell>,
    wanted: Vec<Cell>,
    /// Where the cursor shall be: row and column.
    pub cursor: (usize, usize),
    /// Where it is; unknown after writing beyond what is certain.
    at: Option<(usize, usize)>,
    /// The terminal shows something else: all is drawn anew.
    forgotten: bool,
}

/// No terminal is larger; what says so lies.
const LARGEST: usize = 1000;

impl Screen {
    /// An empty screen of that size.
    pub fn new(columns: usize, rows: usize) -> Screen {
        let mut screen = Screen {
            columns: 0,
            rows: 0,
            shown: Vec::new(),
            wanted: Vec::new(),
            cursor: (0, 0),
            at: None,
            forgotten: true,
        };
        screen.resize(columns, rows);
        screen
    }

    /// Another size: all is drawn anew.
    pub fn resize(&mut self, columns: usize, rows: usize) {
        (self.columns, self.rows) = (columns.clamp(2, LARGEST), rows.clamp(2, LARGEST));
        self.wanted.clear();
        self.wanted.resize(self.columns * self.rows, BLANK);
        self.shown.clone_from(&self.wanted);
        self.forgotten = true;
    }

    /// Whatever the terminal shows, it is not what was sent last.
    pub fn forget(&mut self) {
        self.forgotten = true;
    }

    /// Starts a new picture.
    pub fn clear(&mut self) {
        self.wanted.fill(BLANK);
    }

    /// A row of the picture.
    pub fn row(&mut self, row: usize) -> &mut [Cell] {
        let start = row.min(self.rows - 1) * self.columns;
        self.wanted.get_mut(start..start + self.columns).unwrap_or_default()
    }

    /// Puts text in a row, control bytes spelled out; gives the column behind it.
    pub fn put(&mut self, row: usize, mut column: usize, text: &[u8], style: Style) -> usize {
        let cells = self.row(row);
        let mut at = 0;
        while let Some(glyph) = Glyph::at(text, at, column, 8) {
            at += glyph.length;
            column = glyph.put(cells, column, style);
        }
        column
    }

    /// The rows as text, for tests.
    pub fn text(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for row in self.wanted.chunks(self.columns) {
            let start = out.len();
            row.iter().for_each(|cell| push_cell(&mut out, cell));
            while out.len() > start && out.last() == Some(&b' ') {
                out.pop();
            }
            out.push(b'\n');
        }
        while out.ends_with(b"\n\n") {
            out.pop();
        }
        out
    }

    /// Brings the terminal up to date.
    pub fn show(&mut self, out: &mut Vec<u8>) {
        let mut style = Style::PLAIN;
        if self.forgotten {
            out.extend_from_slice(b"\x1b[m\x1b[H\x1b[J");
            self.shown.fill(BLANK);
            self.at = Some((0, 0));
            self.forgotten = false;
        } else {
            self.scroll(out);
        }
        for row in 0..self.rows {
            self.show_row(row, &mut style, out);
        }
        if style != Style::PLAIN {
            Style::PLAIN.push(out);
        }
        let cursor = (self.cursor.0.min(self.rows - 1), self.cursor.1.min(self.columns - 1));
        self.go(cursor, out);
    }

    fn go(&mut self, to: (usize, usize), out: &mut Vec<u8>) {
        if self.at == Some(to) {
            return;
        }
        self.at = Some(to);
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(&Decimal::of(to.0 as u64 + 1));
        out.push(b';');
        out.extend_from_slice(&Decimal::of(to.1 as u64 + 1));
        out.push(b'H');
    }

    fn show_row(&mut self, row: usize, style: &mut Style, out: &mut Vec<u8>) {
        let start = row * self.columns;
        let range = start..start + self.columns;
        let (Some(wanted), Some(shown)) = (self.wanted.get(range.clone()), self.shown.get(range.clone()))
        else {
            return;
        };
        let differs = |at: &usize| wanted.get(*at) != shown.get(*at);
        let Some(mut first) = (0..self.columns).find(differs) else { return };
        let last = (0..self.columns).rev().find(differs).unwrap_or(first);
        // Half a wide character cannot be drawn.
        while first > 0
            && [wanted, shown].iter().any(|cells| cells.get(first).is_some_and(|cell| cell.character == '\0'))
        {
            first -= 1;
        }
        let used = wanted.iter().rposition(|cell| *cell != BLANK).map_or(0, |at| at + 1);
        let mut end = (last + 1).min(used);
        while end < used && wanted.get(end).is_some_and(|cell| cell.character == '\0') {
            end += 1;
        }
        let cells: Vec<Cell> = wanted.get(first..end).unwrap_or_default().to_vec();
        let clear = last >= used;
        self.go((row, if cells.is_empty() { used } else { first }), out);
        for cell in &cells {
            if cell.style != *style {
                *style = cell.style;
                style.push(out);
            }
            push_cell(out, cell);
        }
        // Behind the last column a terminal's cursor is nowhere certain.
        self.at = Some((row, if cells.is_empty() { used } else { end })).filter(|at| at.1 < self.columns);
        if clear {
            if *style != Style::PLAIN {
                *style = Style::PLAIN;
                style.push(out);
            }
            out.extend_from_slice(b"\x1b[K");
        }
        if let (Some(shown), Some(wanted)) = (self.shown.get_mut(range.clone()), self.wanted.get(range)) {
            shown.copy_from_slice(wanted);
        }
    }

    /// Where the picture is what was shown, some rows further up, newlines at the screen's foot move it there.
    fn scroll(&mut self, out: &mut Vec<u8>) {
        let hashes = |cells: &[Cell]| -> Vec<u64> { cells.chunks(self.columns).map(hash).collect() };
        let (wanted, shown) = (hashes(&self.wanted), hashes(&self.shown));
        let blank = hash(&vec![BLANK; self.columns]);
        let same = |by: usize| {
            let pairs = wanted.iter().zip(shown.iter().skip(by));
            pairs.filter(|(a, b)| a == b && **a != blank).count()
        };
        let still = same(0);
        let best =
            (1..self.rows).map(|by| (same(by), by)).max_by_key(|(count, by)| (*count, usize::MAX - by));
        let Some((count, by)) = best else { return };
        if count < still + 2 {
            return;
        }
        self.go((self.rows - 1, 0), out);
        out.resize(out.len() + by, b'\n');
        self.shown.drain(..by * self.columns);
        self.shown.resize(self.rows * self.columns, BLANK);
    }
}

fn hash(cells: &[Cell]) -> u64 {
    cells.iter().fold(0, |hash: u64, cell| {
        let value = u64::from(u32::from(cell.character)) << 32
            ^ u64::from(u32::from(cell.marks[0]))
            ^ cell.style.0.rotate_left(17);
        (hash.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

/// Whether a terminal that is sent this does no more than draw: what fuzz targets and tests ask.
pub fn is_tame(output: &[u8]) -> bool {
    const MODES: [&[u8]; 6] = [b"?1049h", b"?1049l", b"?2004h", b"?2004l", b"?1h", b"?1l"];
    let mut rest = output;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == 0x1b {
            let Some(after) = rest.strip_prefix(b"[") else { return false };
            if let Some(mode) = MODES.iter().find(|mode| after.starts_with(mode)) {
                rest = after.get(mode.len()..).unwrap_or_default();
                continue;
            }
            let digits = after.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
            let Some((letter, after)) = after.get(digits..).and_then(<[u8]>::split_first) else {
                return false;
            };
            if !b"HJKm".contains(letter) || digits > 60 {
                return false;
            }
            rest = after;
        } else if byte.is_ascii_control() && !matches!(byte, b'\r' | b'\n' | 7 | 8) {
            return false;
        }
    }
    core::str::from_utf8(output).is_ok_and(|text| !text.chars().any(glyph::is_masked))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(screen: &mut Screen) -> String {
        let mut out = Vec::new();
        screen.show(&mut out);
        assert!(is_tame(&out));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn only_what_differs_is_sent() {
        let mut screen = Screen::new(10, 3);
        screen.put(0, 0, b"abc", Style::PLAIN);
        screen.put(2, 0, b"(END)", Style::REVERSE);
        assert_eq!(shown(&mut screen), "\x1b[m\x1b[H\x1b[Jabc\x1b[3;1H\x1b[0;7m(END)\x1b[m\x1b[1;1H");
        assert_eq!(shown(&mut screen), "");
        screen.put(0, 1, b"x", Style::PLAIN);
        screen.put(2, 0, b":    ", Style::PLAIN);
        assert_eq!(shown(&mut screen), "\x1b[1;2Hx\x1b[3;1H:\x1b[K\x1b[1;1H");
    }

    #[test]
    fn rows_that_move_up_are_scrolled() {
        let mut screen = Screen::new(10, 5);
        for row in 0..4 {
            screen.put(row, 0, &[b'a' + row as u8], Style::PLAIN);
        }
        screen.put(4, 0, b":", Style::PLAIN);
        shown(&mut screen);
        screen.clear();
        for row in 0..4 {
            screen.put(row, 0, &[b'b' + row as u8], Style::PLAIN);
        }
        screen.put(4, 0, b":", Style::PLAIN);
        assert_eq!(shown(&mut screen), "\x1b[5;1H\n\x1b[4;1He\x1b[5;1H:\x1b[1;1H");
    }

    #[test]
    fn wide_characters_and_controls() {
        let mut screen = Screen::new(6, 2);
        let end = screen.put(0, 0, "漢e\u{301}\x1b\u{9b}".as_bytes(), Style::PLAIN);
        assert_eq!(end, 6);
        assert_eq!(String::from_utf8(screen.text()).unwrap(), "漢e\u{301}^[<\n");
        assert_eq!(screen.put(1, 5, "漢".as_bytes(), Style::PLAIN), 6);
        shown(&mut screen);
        screen.put(0, 1, b"x", Style::PLAIN);
        assert_eq!(shown(&mut screen), " x\x1b[1;1H");
    }

    #[test]
    fn colours_are_kept_and_nothing_else() {
        let style = Style::PLAIN.sgr(b"1;31;48;5;200");
        let mut out = Vec::new();
        style.push(&mut out);
        assert_eq!(out, b"\x1b[0;1;31;48;5;200m");
        out.clear();
        style.sgr(b"22;39;48;2;1;2;300;4").push(&mut out);
        assert_eq!(out, b"\x1b[0;4;48;2;1;2;44m");
        assert_eq!(style.sgr(b""), Style::PLAIN);
        out.clear();
        Style::PLAIN.sgr(b"97;101").push(&mut out);
        assert_eq!(out, b"\x1b[0;97;101m");
    }

    #[test]
    fn tells_tame_output_from_wild() {
        assert!(is_tame("\x1b[?1049h\x1b[1;2H漢\x1b[0;7mx\x1b[K\r\n\x07".as_bytes()));
        for wild in
            [&b"\x1b]0;x\x07"[..], b"\x1bc", b"\x9b2J", b"\x0e", b"\xc2\x9b", b"\x1b[?25h", b"\x1b[5n"]
        {
            assert!(!is_tame(wild), "{wild:?}");
        }
    }
}
