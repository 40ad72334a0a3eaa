//! Writes the lines of columns: cut, aligned, numbered, with tabs for blanks.

use super::layout::{Flow, Layout, Show};
use kit::Out;
use kit::number::Decimal;

/// The width of a tab where none is given.
pub const TAB: usize = 8;

/// Writes to an output, knowing the column it stands in.
pub struct Pen<'o, 'a> {
    out: &'o mut Out<'a>,
    layout: &'o Layout<'o>,
    /// The column that the output stands in; counted only where blanks may become tabs.
    column: usize,
    /// Blanks to come before the next character. At the end of a line they are dropped.
    blanks: usize,
}

impl<'o, 'a> Pen<'o, 'a> {
    /// A pen at the beginning of a line.
    pub fn new(out: &'o mut Out<'a>, layout: &'o Layout<'o>) -> Pen<'o, 'a> {
        Pen { out, layout, column: 0, blanks: 0 }
    }

    /// Writes as it is.
    pub fn put(&mut self, bytes: &[u8]) {
        self.out.put(bytes);
    }

    /// Writes blanks.
    pub fn blanks(&mut self, count: usize) {
        for _ in 0..count {
            self.out.put(b" ");
        }
    }

    /// A line begins.
    pub fn begin(&mut self) {
        (self.column, self.blanks) = (0, 0);
    }

    /// Writes the margin.
    pub fn indent(&mut self) {
        self.move_to(self.layout.margin);
        self.settle();
    }

    /// Writes a line of a column, or aligns for one that is not there.
    pub fn cell(&mut self, column: usize, line: Option<&[u8]>, number: i64) {
        let layout = self.layout;
        let goal = layout.goal(column);
        if let Some(goal) = goal {
            self.move_to(goal);
        }
        if layout.columns > 1 {
            self.separate(column > 0);
        }
        let mut taken = 0;
        if layout.flow != Flow::Parallel || column == 0 {
            taken = self.number(number);
        }
        let Some(line) = line else { return };
        let end = self.text(line, taken);
        // What was put aside for a page has its width from the input, in which tabs count.
        if layout.flow == Flow::Down && self.blanks == 0 {
            self.column = match goal {
                Some(goal) if column == 0 => goal + end,
                Some(goal) => goal + layout.separator.len() + end,
                None => end,
            };
        }
    }

    fn separate(&mut self, is_between: bool) {
        let layout = self.layout;
        for &byte in layout.separator.iter().filter(|_| is_between) {
            if byte == b' ' {
                self.blanks += 1;
            } else {
                self.settle();
                self.out.put(&[byte]);
                self.column += 1;
            }
        }
        self.settle();
    }

    /// Writes the number of a line; how much it takes of the column's width.
    fn number(&mut self, number: i64) -> usize {
        let layout = self.layout;
        let Some(numbers) = &layout.numbers else { return 0 };
        let mut digits = if number < 0 { b"-".to_vec() } else { Vec::new() };
        digits.extend_from_slice(&Decimal::of(number.unsigned_abs()));
        // The low digits tell more than the high ones.
        let shown = digits.get(digits.len().saturating_sub(numbers.digits)..).unwrap_or_default();
        for _ in shown.len()..numbers.digits {
            self.character(b' ');
        }
        for &digit in shown {
            self.character(digit);
        }
        if numbers.separator != b'\t' {
            self.character(numbers.separator);
        } else if layout.columns > 1 {
            for _ in numbers.digits..numbers.width() {
                self.character(b' ');
            }
        } else {
            self.character(b'\t');
            self.column = next_stop(self.column, layout.blanks_to.map_or(TAB, |(_, width)| width));
        }
        if layout.cuts && layout.flow != Flow::Parallel { numbers.width() } else { 0 }
    }

    /// Writes a line, cut to what is left of the column, but not before its first character; where it ends.
    fn text(&mut self, line: &[u8], taken: usize) -> usize {
        let layout = self.layout;
        if layout.is_plain() {
            self.out.put(line);
            return 0;
        }
        let mut at = 0;
        for (index, &byte) in line.iter().enumerate() {
            let (width, seen) = self.measure(byte, at);
            if layout.cuts && seen > layout.cell {
                break;
            }
            at = if index == 0 { seen + taken } else { seen };
            let is_tab = byte == layout.tab.0 || byte == b'\t';
            if is_tab && layout.expands {
                for _ in 0..width {
                    self.character(b' ');
                }
            } else if is_tab || is_printable(byte) {
                self.character(byte);
            } else {
                self.control(byte);
            }
        }
        if line.is_empty() { taken } else { at }
    }

    /// The width of a byte at a place of the input, and the place behind it.
    fn measure(&self, byte: u8, at: usize) -> (usize, usize) {
        let (tab, stop) = self.layout.tab;
        let width = match (byte, self.layout.show) {
            (byte, _) if byte == tab => stop - at % stop,
            (b'\t', _) => TAB - at % TAB,
            (0x20..0x7f, _) => 1,
            (0..0x80, Show::Caret) => 2,
            (_, Show::Caret | Show::Octal) => 4,
            (0x08, Show::Raw) => return (0, at.saturating_sub(1)),
            _ => 0,
        };
        (width, at + width)
    }

    fn control(&mut self, byte: u8) {
        match self.layout.show {
            Show::Raw => self.character(byte),
            Show::Caret if byte < 0x80 => {
                self.character(b'^');
                self.character(byte ^ 0x40);
            }
            _ => {
                for shown in [b'\\', b'0' + (byte >> 6), b'0' + (byte >> 3 & 7), b'0' + (byte & 7)] {
                    self.character(shown);
                }
            }
        }
    }

    fn character(&mut self, byte: u8) {
        if self.layout.blanks_to.is_some() {
            if byte == b' ' {
                self.blanks += 1;
                return;
            }
            self.settle();
            if is_printable(byte) {
                self.column += 1;
            } else if byte == 0x08 {
                self.column = self.column.saturating_sub(1);
            }
        }
        self.out.put(&[byte]);
    }

    /// Blanks to a column; at once, if none of them can become tabs.
    fn move_to(&mut self, goal: usize) {
        let count = goal.saturating_sub(self.column);
        if self.layout.blanks_to.is_some() {
            self.blanks = count;
        } else {
            self.blanks(count);
            self.column = goal;
        }
    }

    /// Writes the blanks that are due, as tabs where those reach and a single blank would not do.
    fn settle(&mut self) {
        let goal = self.column + self.blanks;
        if let Some((tab, width)) = self.layout.blanks_to {
            while goal - self.column > 1 && next_stop(self.column, width) <= goal {
                self.out.put(&[tab]);
                self.column = next_stop(self.column, width);
            }
        }
        self.blanks(goal - self.column);
        (self.column, self.blanks) = (goal, 0);
    }
}

fn next_stop(column: usize, width: usize) -> usize {
    column + width - column % width
}

fn is_printable(byte: u8) -> bool {
    (0x20..0x7f).contains(&byte)
}
