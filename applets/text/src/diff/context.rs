//! The forms with context: unified, and the older one that shows old and new lines apart.

use super::output::{DELETED, HEADER, Head, INSERTED, PLACE, Printer};
use super::options::Style;
use super::text::{Change, Comparison, Side, is_blank, matches};
use kit::Result;
use memchr::memrchr;

/// Bytes of a function's line that are shown.
const FUNCTION: usize = 40;

/// What is known of the line of a function above a hunk.
#[derive(Default)]
struct Function {
    /// Lines of the old file before this place were looked at.
    seen: usize,
    found: Option<(usize, usize)>,
}

/// Prints hunks of changes.
pub fn print(printer: &mut Printer<'_, '_>, comparison: &Comparison<'_>, heads: &[Head; 2]) -> Result<()> {
    let around = printer.wish.around;
    let unified = printer.wish.style == Style::Unified;
    let mut headed = false;
    let mut function = Function::default();
    let mut rest = &comparison.changes[..];
    while !rest.is_empty() {
        // Changes whose contexts meet are one hunk; what is of no interest draws nothing together.
        let gap = |pair: &[Change]| match pair {
            [one, next] => {
                let least = if next.ignored { around } else { 2 * around + 1 };
                next.old.0 - one.old.1 >= least
            }
            _ => true,
        };
        let count = rest.windows(2).position(gap).map_or(rest.len(), |at| at + 1);
        let (hunk, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        rest = others;
        if hunk.iter().all(|change| change.ignored) {
            continue;
        }
        if !headed {
            headed = true;
            for (mark, head) in [(0, &heads[0]), (1, &heads[1])] {
                let marks: [&[u8]; 2] = if unified { [b"--- ", b"+++ "] } else { [b"*** ", b"--- "] };
                let mark = marks.get(mark).copied().unwrap_or_default();
                printer.colored(HEADER, &[mark, &head.name, &head.date].concat());
                printer.out.put(b"\n");
            }
        }
        let [old, new] = &comparison.sides;
        let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { continue };
        let widen = |(start, _): (usize, usize), (_, end): (usize, usize), side: &Side<'_>| {
            (start.saturating_sub(around), (end + around).min(side.count()))
        };
        let (olds, news) = (widen(first.old, last.old, old), widen(first.new, last.new, new));
        if !printer.wish.functions.is_empty() {
            function.look(printer, old, olds.0)?;
        }
        if unified {
            printer.unified(comparison, hunk, olds, news, &function);
        } else {
            printer.context(comparison, hunk, olds, news, &function);
        }
    }
    Ok(())
}

impl Function {
    /// Looks for the last line that matches, above a line.
    fn look(&mut self, printer: &Printer<'_, '_>, side: &Side<'_>, line: usize) -> Result<()> {
        let above = side.start(line);
        let mut end = above;
        while end > self.seen {
            let start = memrchr(b'\n', side.text.get(..end - 1).unwrap_or_default()).map_or(0, |at| at + 1);
            if matches(&printer.wish.functions, side.text.get(start..end - 1).unwrap_or_default())? {
                self.found = Some((start, end - 1));
                break;
            }
            end = start;
        }
        self.seen = above;
        Ok(())
    }

    /// What is shown of it.
    fn shown<'t>(&self, side: &Side<'t>) -> &'t [u8] {
        let Some((start, end)) = self.found else { return b"" };
        let line = side.text.get(start..end).unwrap_or_default();
        let blanks = line.iter().take_while(|byte| is_blank(**byte)).count();
        let line = line.get(blanks..).unwrap_or_default();
        let mut line = line.get(..FUNCTION).unwrap_or(line);
        while let Some((last, rest)) = line.split_last()
            && is_blank(*last)
        {
            line = rest;
        }
        line
    }
}

impl Printer<'_, '_> {
    fn function(&mut self, function: &Function, side: &Side<'_>) {
        if function.found.is_some() {
            self.out.put(b" ");
            self.out.put(function.shown(side));
        }
        self.out.put(b"\n");
    }

    /// A number and how many lines, as `@@` lines have them.
    fn place(&mut self, side: &Side<'_>, (start, end): (usize, usize)) {
        let count = end - start;
        self.number(side.before + start + usize::from(count > 0));
        if count != 1 {
            self.out.put(b",");
            self.number(count);
        }
    }

    fn unified(
        &mut self,
        comparison: &Comparison<'_>,
        hunk: &[Change],
        olds: (usize, usize),
        news: (usize, usize),
        function: &Function,
    ) {
        let [old, new] = &comparison.sides;
        self.color(PLACE);
        self.out.put(b"@@ -");
        self.place(old, olds);
        self.out.put(b" +");
        self.place(new, news);
        self.out.put(b" @@");
        self.no_color();
        self.function(function, old);
        let mut at = olds.0;
        let tail = Change { old: (olds.1, olds.1), new: (0, 0), ignored: false };
        for change in hunk.iter().chain([&tail]) {
            self.marked(b" ", old, (at, change.old.0), b"");
            self.marked(b"-", old, change.old, DELETED);
            self.marked(b"+", new, change.new, INSERTED);
            at = change.old.1;
        }
    }

    fn marked(&mut self, mark: &[u8], side: &Side<'_>, (start, end): (usize, usize), color: &[u8]) {
        for number in start..end {
            let line = side.line(number);
            if self.wish.initial_tab || self.wish.suppress_empty {
                let mark = self.mark(mark, false, line);
                self.line(&mark, line, color);
            } else {
                self.line(mark, line, color);
            }
        }
    }

    fn context(
        &mut self,
        comparison: &Comparison<'_>,
        hunk: &[Change],
        olds: (usize, usize),
        news: (usize, usize),
        function: &Function,
    ) {
        let [old, new] = &comparison.sides;
        self.out.put(b"***************");
        self.function(function, old);
        for (is_new, side, range, color) in [(false, old, olds, DELETED), (true, new, news, INSERTED)] {
            let ranges = |change: &Change| {
                if is_new { (change.new, change.old) } else { (change.old, change.new) }
            };
            self.color(PLACE);
            let rule: &[u8] = if is_new { b"----" } else { b"****" };
            self.out.put(rule.get(..3).unwrap_or_default());
            self.out.put(b" ");
            self.range(b',', side, range);
            self.out.put(b" ");
            self.out.put(rule);
            self.no_color();
            self.out.put(b"\n");
            if hunk.iter().all(|change| ranges(change).0.0 == ranges(change).0.1) {
                continue;
            }
            let mut at = range.0;
            for change in hunk {
                let (these, others) = ranges(change);
                self.wide(b" ", side, (at, these.0), color);
                let alone: &[u8] = if is_new { b"+" } else { b"-" };
                let mark = if others.0 == others.1 { alone } else { b"!" };
                self.wide(mark, side, these, color);
                at = these.1;
            }
            self.wide(b" ", side, (at, range.1), color);
        }
    }

    fn wide(&mut self, mark: &[u8], side: &Side<'_>, (start, end): (usize, usize), color: &[u8]) {
        for number in start..end {
            let line = side.line(number);
            let mark = self.mark(mark, true, line);
            self.line(&mark, line, color);
        }
    }
}
