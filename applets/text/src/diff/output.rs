//! What the forms of output have in common.

use super::options::{Style, Wish};
use super::text::{Comparison, Side};
use super::{context, groups, normal, side};
use kit::number::Decimal;
use kit::{Out, Result};

/// A file as headers name it.
pub struct Head {
    pub name: Vec<u8>,
    /// Its date; none if it goes by a label.
    pub date: Vec<u8>,
}

/// Where changes are printed, and how.
pub struct Printer<'p, 'o> {
    pub out: &'p mut Out<'o>,
    pub wish: &'p Wish,
}

/// The colours of parts.
pub const HEADER: &[u8] = b"\x1b[1m";
pub const DELETED: &[u8] = b"\x1b[31m";
pub const INSERTED: &[u8] = b"\x1b[32m";
pub const PLACE: &[u8] = b"\x1b[36m";
const PLAIN: &[u8] = b"\x1b[0m";

/// Prints a comparison in the form wished.
pub fn print(printer: &mut Printer<'_, '_>, comparison: &Comparison<'_>, heads: &[Head; 2]) -> Result<()> {
    match printer.wish.style {
        Style::Normal => normal::normal(printer, comparison),
        Style::Ed => normal::ed(printer, comparison),
        Style::Forward => normal::forward(printer, comparison),
        Style::Rcs => normal::rcs(printer, comparison),
        Style::Unified | Style::Context => return context::print(printer, comparison, heads),
        Style::Side => side::print(printer, comparison),
        Style::Groups => groups::print(printer, comparison),
    }
    Ok(())
}

impl Printer<'_, '_> {
    pub fn number(&mut self, number: usize) {
        self.out.put(&Decimal::of(number as u64));
    }

    /// The numbers of lines, as `2` or `2,5`; where there is none, that of the line before.
    pub fn range(&mut self, separator: u8, side: &Side<'_>, (start, end): (usize, usize)) {
        if end > start + 1 {
            self.number(side.before + start + 1);
            self.out.put(&[separator]);
        }
        self.number(side.before + end);
    }

    /// Begins a colour, if there are any.
    pub fn color(&mut self, color: &[u8]) {
        if self.wish.color {
            self.out.put(color);
        }
    }

    pub fn no_color(&mut self) {
        self.color(PLAIN);
    }

    /// A line between the codes of a colour.
    pub fn colored(&mut self, color: &[u8], line: &[u8]) {
        self.color(color);
        self.out.put(line);
        self.no_color();
    }

    /// A line behind its mark, and a note if the line lacks its end.
    pub fn line(&mut self, mark: &[u8], line: &[u8], color: &[u8]) {
        let colored = self.wish.color && !color.is_empty();
        let (text, ended) = match line.strip_suffix(b"\n") {
            Some(text) => (text, true),
            None => (line, false),
        };
        if colored {
            self.out.put(color);
        }
        self.out.put(mark);
        if self.wish.expand {
            expand(self.out, mark, text, self.wish.tab);
        } else {
            self.out.put(text);
        }
        if colored {
            self.out.put(PLAIN);
        }
        self.out.put(if ended { b"\n" } else { b"\n\\ No newline at end of file\n" });
    }

    /// The mark of a line with what stands between it and the line; `wide` has a blank there.
    pub fn mark(&self, mark: &[u8], wide: bool, line: &[u8]) -> Vec<u8> {
        let mut whole = mark.to_vec();
        let empty = self.wish.suppress_empty && line == b"\n";
        if empty && mark == b" " {
            whole.clear();
        } else if !empty {
            match (self.wish.initial_tab, wide) {
                // A context line of the unified form has the tab alone.
                (true, false) if mark == b" " => whole = vec![b'\t'],
                (true, _) => whole.push(b'\t'),
                (false, true) => whole.push(b' '),
                _ => {}
            }
        }
        whole
    }
}

/// Puts a text with its tabs as blanks. What is not ASCII takes no room, as in GNU's.
fn expand(out: &mut Out<'_>, mark: &[u8], text: &[u8], tab: usize) {
    let mut column = 0usize;
    for (at, &byte) in text.iter().enumerate() {
        match byte {
            b'\t' => {
                let width = tab - column % tab;
                for _ in 0..width {
                    out.put(b" ");
                }
                column += width;
                continue;
            }
            b' '..=b'~' => column += 1,
            b'\r' => column = 0,
            8 => column = column.saturating_sub(1),
            _ => {}
        }
        out.put(&[byte]);
        if byte == b'\r' && at + 1 < text.len() {
            out.put(mark);
        }
    }
}
