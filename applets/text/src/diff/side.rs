//! Side by side: a line of each file in a row.

use super::output::{DELETED, INSERTED, Printer};
use super::text::Comparison;
use crate::input::character;

/// Where the columns are.
#[derive(Clone, Copy)]
struct Layout {
    half: usize,
    second: usize,
}

/// Columns between the halves at least.
const GUTTER: usize = 3;

/// Prints both files, or what differs.
pub fn print(printer: &mut Printer<'_, '_>, comparison: &Comparison<'_>) {
    let (width, unit) = (printer.wish.width, if printer.wish.expand { 1 } else { printer.wish.tab });
    let offset = (width + unit + GUTTER) / (2 * unit) * unit;
    let half = offset.saturating_sub(GUTTER).min(width.saturating_sub(offset));
    let layout = Layout { half, second: if half > 0 { offset } else { width } };
    let [old, new] = &comparison.sides;
    let common = !printer.wish.suppress_common;
    if common {
        let before = |text: &'_ [u8], end: usize| text.get(..end).unwrap_or_default().len();
        let (olds, news) = (before(old.text, old.start(0)), before(new.text, new.start(0)));
        let (olds, news) = (old.text.get(..olds).unwrap_or_default(), new.text.get(..news).unwrap_or_default());
        for (line, other) in olds.split_inclusive(|b| *b == b'\n').zip(news.split_inclusive(|b| *b == b'\n')) {
            printer.same(layout, line, other);
        }
    }
    let (mut at, mut to) = (0, 0);
    for change in &comparison.changes {
        if common {
            for step in 0..(change.old.0 - at) {
                printer.same(layout, old.line(at + step), new.line(to + step));
            }
        }
        let (olds, news) = (change.old.1 - change.old.0, change.new.1 - change.new.0);
        for step in 0..olds.max(news) {
            let left = (step < olds).then(|| old.line(change.old.0 + step));
            let right = (step < news).then(|| new.line(change.new.0 + step));
            match (left, right) {
                (Some(_), None) => printer.color(DELETED),
                (None, Some(_)) => printer.color(INSERTED),
                _ => {}
            }
            let mark = match (left, right) {
                (Some(_), Some(_)) => b'|',
                (Some(_), None) => b'<',
                _ => b'>',
            };
            // What is of no interest stands as if it were the same.
            let mark = if change.ignored && mark == b'|' { b' ' } else { mark };
            printer.row(layout, left, mark, right);
            if mark == b'<' || mark == b'>' {
                printer.no_color();
            }
        }
        (at, to) = (change.old.1, change.new.1);
    }
    if common {
        while at < old.count() {
            printer.same(layout, old.line(at), new.line(to));
            (at, to) = (at + 1, to + 1);
        }
        let (olds, news) = (old.behind(), new.behind());
        for (line, other) in olds.split_inclusive(|b| *b == b'\n').zip(news.split_inclusive(|b| *b == b'\n')) {
            printer.same(layout, line, other);
        }
    }
}

impl Printer<'_, '_> {
    fn same(&mut self, layout: Layout, line: &[u8], other: &[u8]) {
        if self.wish.left_column {
            self.row(layout, Some(line), b'(', None);
        } else {
            self.row(layout, Some(line), b' ', Some(other));
        }
    }

    fn row(&mut self, layout: Layout, left: Option<&[u8]>, mark: u8, right: Option<&[u8]>) {
        let mut column = 0;
        let ended = |line: Option<&[u8]>| line.is_some_and(|line| line.ends_with(b"\n"));
        if let Some(left) = left {
            column = self.half_line(left, 0, layout.half);
        }
        if mark != b' ' {
            column = self.advance(column, (layout.half + layout.second - 1) / 2) + 1;
            let mark = match (mark, ended(left), ended(right)) {
                (b'|', true, false) => b'/',
                (b'|', false, true) => b'\\',
                _ => mark,
            };
            self.out.put(&[mark]);
        }
        if let Some(right) = right
            && !right.starts_with(b"\n")
        {
            column = self.advance(column, layout.second);
            self.half_line(right, column, layout.half);
        }
        if ended(left) || ended(right) {
            self.out.put(b"\n");
        }
    }

    /// Goes on to a column, by tabs where they fit.
    fn advance(&mut self, mut from: usize, to: usize) -> usize {
        let size = self.wish.tab;
        if !self.wish.expand {
            let mut stop = from + size - from % size;
            while stop <= to {
                self.out.put(b"\t");
                from = stop;
                stop += size;
            }
        }
        for _ in from..to {
            self.out.put(b" ");
        }
        from.max(to)
    }

    /// What of a line fits into a half; gives the column it ends at.
    fn half_line(&mut self, line: &[u8], indent: usize, bound: usize) -> usize {
        let (mut place, mut shown) = (0usize, 0usize);
        let mut rest = line.strip_suffix(b"\n").unwrap_or(line);
        while let Some(&byte) = rest.first() {
            let mut length = 1;
            match byte {
                b'\t' => {
                    let blanks = self.wish.tab - place % self.wish.tab;
                    if place == shown {
                        let stop = shown + blanks;
                        if self.wish.expand {
                            while shown < stop.min(bound) {
                                self.out.put(b" ");
                                shown += 1;
                            }
                        } else if stop < bound {
                            shown = stop;
                            self.out.put(b"\t");
                        }
                    }
                    place += blanks;
                }
                b'\r' => {
                    self.out.put(b"\r");
                    self.advance(0, indent);
                    (place, shown) = (0, 0);
                }
                8 => {
                    if place > 0 {
                        place -= 1;
                        if place < bound {
                            if shown <= place {
                                while shown < place {
                                    self.out.put(b" ");
                                    shown += 1;
                                }
                            } else {
                                shown = place;
                                self.out.put(b"\x08");
                            }
                        }
                    }
                }
                _ => {
                    let width;
                    (length, width) = match byte {
                        0..0x20 | 0x7f => (1, 0),
                        0x20..0x7f => (1, 1),
                        _ => match character(rest) {
                            // A byte that begins no character takes no room.
                            (1, _) => (1, 0),
                            whole => whole,
                        },
                    };
                    if place + width <= bound && (width > 0 || place < bound) {
                        self.out.put(rest.get(..length).unwrap_or_default());
                        if width > 0 {
                            shown = place + width;
                        }
                    }
                    place += width;
                }
            }
            rest = rest.get(length..).unwrap_or_default();
        }
        shown
    }
}
