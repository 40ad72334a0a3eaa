//! The forms without context: POSIX's own, scripts of ed forwards and backwards, and those of RCS.

use super::output::{DELETED, INSERTED, PLACE, Printer};
use super::text::{Change, Comparison, Side};

/// The letter of a change.
fn letter(change: &Change) -> u8 {
    match (change.old.0 < change.old.1, change.new.0 < change.new.1) {
        (true, true) => b'c',
        (true, false) => b'd',
        _ => b'a',
    }
}

fn wanted<'c>(comparison: &'c Comparison<'_>) -> impl DoubleEndedIterator<Item = &'c Change> {
    comparison.changes.iter().filter(|change| !change.ignored)
}

fn lines(printer: &mut Printer<'_, '_>, mark: &[u8], side: &Side<'_>, range: (usize, usize), color: &[u8]) {
    for line in range.0..range.1 {
        let line = side.line(line);
        let mark = printer.mark(mark, true, line);
        printer.line(&mark, line, color);
    }
}

/// The form of POSIX.
pub fn normal(printer: &mut Printer<'_, '_>, comparison: &Comparison<'_>) {
    let [old, new] = &comparison.sides;
    for change in wanted(comparison) {
        printer.color(PLACE);
        printer.range(b',', old, change.old);
        printer.out.put(&[letter(change)]);
        printer.range(b',', new, change.new);
        printer.no_color();
        printer.out.put(b"\n");
        lines(printer, b"<", old, change.old, DELETED);
        if letter(change) == b'c' {
            printer.out.put(b"---\n");
        }
        lines(printer, b">", new, change.new, INSERTED);
    }
}

/// Commands for ed, the last change first, so that the numbers of lines hold.
pub fn ed(printer: &mut Printer<'_, '_>, comparison: &Comparison<'_>) {
    let [old, new] = &comparison.sides;
    for change in wanted(comparison).rev() {
        printer.range(b',', old, change.old);
        printer.out.put(&[letter(change), b'\n']);
        let mut inserting = change.new.0 < change.new.1;
        for number in change.new.0..change.new.1 {
            if !inserting {
                printer.out.put(b"a\n");
                inserting = true;
            }
            let line = new.line(number);
            if line == b".\n" {
                // A point alone would end the text: one too many is put in, and taken out behind it.
                printer.out.put(b"..\n.\ns/.//\n");
                inserting = false;
            } else {
                ended(printer, line);
            }
        }
        if inserting {
            printer.out.put(b".\n");
        }
    }
}

/// A line, ended in any case.
fn ended(printer: &mut Printer<'_, '_>, line: &[u8]) {
    printer.out.put(line);
    if !line.ends_with(b"\n") {
        printer.out.put(b"\n");
    }
}

/// The same in the order of the file, which no ed takes.
pub fn forward(printer: &mut Printer<'_, '_>, comparison: &Comparison<'_>) {
    let [old, new] = &comparison.sides;
    for change in wanted(comparison) {
        printer.out.put(&[letter(change)]);
        printer.range(b' ', old, change.old);
        printer.out.put(b"\n");
        if change.new.0 < change.new.1 {
            for line in change.new.0..change.new.1 {
                ended(printer, new.line(line));
            }
            printer.out.put(b".\n");
        }
    }
}

/// The form of RCS: where, and how many lines.
pub fn rcs(printer: &mut Printer<'_, '_>, comparison: &Comparison<'_>) {
    let [old, new] = &comparison.sides;
    for change in wanted(comparison) {
        let mut command = |letter: &[u8], line: usize, (start, end): (usize, usize)| {
            if start < end {
                printer.out.put(letter);
                printer.number(old.before + line);
                printer.out.put(b" ");
                printer.number(end - start);
                printer.out.put(b"\n");
            }
        };
        command(b"d", change.old.0 + 1, change.old);
        command(b"a", change.old.1, change.new);
        for line in change.new.0..change.new.1 {
            printer.out.put(new.line(line));
        }
    }
}
