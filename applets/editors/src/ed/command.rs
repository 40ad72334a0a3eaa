//! The commands.

use super::address::{Range, Words};
use super::{After, BAD_ADDRESS, Done, Editor, fault};
use crate::sed::substitute::listed;
use kit::number::Decimal;

/// How lines are shown.
#[derive(Clone, Copy, Default)]
pub struct Show {
    pub print: bool,
    pub list: bool,
    pub number: bool,
}

impl Show {
    fn any(self) -> bool {
        self.print || self.list || self.number
    }
}

/// Columns of `l`, the backslash at their end counted.
const WIDTH: usize = 73;

const SUFFIX: &str = "Invalid command suffix";
const UNEXPECTED: &str = "Unexpected address";
const MODIFIED: &str = "Warning: buffer modified";

impl Editor<'_, '_> {
    /// Runs a command line; `prior` says that the one before was refused for what it would have lost.
    pub fn command(&mut self, line: &[u8], prior: bool) -> Done<After> {
        let mut words = Words { text: line, at: 0 };
        let range = self.addresses(&mut words)?;
        let Some(letter) = words.next() else { return self.newline(range) };
        let current = self.buffer.current;
        let last = self.buffer.last();
        // What commands take where no address is given: the current line, all, the last line.
        let or = |first: usize, end: usize| if range.given == 0 { (first, end) } else { (range.first, range.last) };
        let here = or(current, current);
        match letter {
            b'a' | b'i' => {
                let show = self.suffix(&mut words)?;
                let behind = if letter == b'i' { here.1.saturating_sub(1) } else { here.1 };
                if range.given > 0 && letter == b'i' && last == 0 && range.last > 0 {
                    return fault(BAD_ADDRESS);
                }
                self.take_text(behind, 0);
                self.show_current(show)
            }
            b'c' => {
                let show = self.suffix(&mut words)?;
                let (first, end) = self.lines(here)?;
                self.yank((first, end));
                self.take_text(first - 1, end + 1 - first);
                self.show_current(show)
            }
            b'd' => {
                let (first, end) = self.lines(here)?;
                let show = self.suffix(&mut words)?;
                self.yank((first, end));
                self.buffer.replace(first - 1, end + 1 - first, &[]);
                self.buffer.current = first.min(self.buffer.last());
                self.show_current(show)
            }
            b'e' | b'E' => {
                self.no_address(range)?;
                let name = self.file_name(&mut words)?;
                if letter == b'e' && self.buffer.modified && !prior {
                    return self.refuse();
                }
                let name = if name.is_empty() { self.name.clone() } else { name };
                if name.is_empty() {
                    return fault("No current filename");
                }
                if !name.starts_with(b"!") {
                    self.allowed(&name)?;
                    self.name.clone_from(&name);
                }
                self.edit_file(&name)?;
                Ok(After::Next)
            }
            b'f' => {
                self.no_address(range)?;
                let name = self.file_name(&mut words)?;
                if name.starts_with(b"!") {
                    return fault("Invalid redirection");
                }
                self.allowed(&name)?;
                if !name.is_empty() {
                    self.name = name;
                }
                if self.name.is_empty() {
                    return fault("No current filename");
                }
                let mut shown = kit::escape::visible(&self.name);
                shown.push(b'\n');
                self.ctx.out.put(&shown);
                Ok(After::Next)
            }
            b'g' | b'v' | b'G' | b'V' => {
                let whole = if range.given == 0 { self.lines((1, last))? } else { self.lines(here)? };
                self.global(&mut words, letter, whole)
            }
            b'h' | b'H' => {
                self.no_address(range)?;
                let show = self.suffix(&mut words)?;
                if letter == b'H' {
                    self.verbose = !self.verbose;
                }
                if (letter == b'h' || self.verbose) && !self.fault.is_empty() {
                    self.explain();
                }
                self.show_current(show)
            }
            b'j' => {
                let range = or(current, current + 1);
                let (first, end) = self.lines(range)?;
                let show = self.suffix(&mut words)?;
                if first < end {
                    self.yank((first, end));
                    let mut joined = Vec::new();
                    for number in first..=end {
                        joined.extend_from_slice(self.buffer.at(number));
                    }
                    let line = self.buffer.add(&joined);
                    self.buffer.replace(first - 1, end + 1 - first, &[line]);
                    self.buffer.current = first;
                }
                self.show_current(show)
            }
            b'k' => {
                let letter = words.next();
                let (_, number) = self.lines((here.1, here.1))?;
                let Some(letter @ b'a'..=b'z') = letter else { return fault("Invalid mark character") };
                let show = self.suffix(&mut words)?;
                let mark = self.buffer.line(number).map(|line| line.mark());
                if let Some(place) = self.marks.get_mut(usize::from(letter - b'a')) {
                    *place = mark;
                }
                self.show_current(show)
            }
            b'l' | b'n' | b'p' => {
                words.at -= 1;
                let range = self.lines(here)?;
                let show = self.suffix(&mut words)?;
                self.show_range(range, show);
                Ok(After::Next)
            }
            b'm' | b't' => {
                let range = self.lines(here)?;
                let to = self.address(&mut words)?.unwrap_or(self.buffer.current);
                let show = self.suffix(&mut words)?;
                if letter == b'm' { self.move_lines(range, to)? } else { self.copy_lines(range, to) }
                self.show_current(show)
            }
            b'P' => {
                self.no_address(range)?;
                let show = self.suffix(&mut words)?;
                self.prompting = !self.prompting;
                self.show_current(show)
            }
            b'q' | b'Q' => {
                self.no_address(range)?;
                self.suffix(&mut words)?;
                if letter == b'q' && self.buffer.modified && !prior {
                    return self.refuse();
                }
                Ok(After::Quit)
            }
            b'r' => {
                let name = self.file_name(&mut words)?;
                let behind = if range.given == 0 { last } else { range.last };
                let name = if name.is_empty() { self.name.clone() } else { name };
                if name.is_empty() {
                    return fault("No current filename");
                }
                self.allowed(&name)?;
                if self.name.is_empty() && !name.starts_with(b"!") {
                    self.name.clone_from(&name);
                }
                self.read_file(&name, behind)?;
                Ok(After::Next)
            }
            b's' => {
                let range = self.lines(here)?;
                let show = self.substitute(&mut words, range)?;
                self.show_current(show)
            }
            b'u' => {
                self.no_address(range)?;
                let show = self.suffix(&mut words)?;
                if !self.buffer.undo() {
                    return fault("Nothing to undo");
                }
                self.show_current(show)
            }
            b'w' | b'W' => {
                let quit = letter == b'w' && words.take(b'q');
                let name = self.file_name(&mut words)?;
                let range = if range.given == 0 { (1, last) } else { self.lines(here)? };
                self.write(name, range, letter == b'W', quit, prior)
            }
            b'x' => {
                let show = self.suffix(&mut words)?;
                if self.yanked.is_empty() {
                    return fault("Nothing to put");
                }
                let lines: Vec<_> = self.yanked.iter().map(|line| self.buffer.copy(*line)).collect();
                self.buffer.replace(here.1, 0, &lines);
                self.buffer.current = here.1 + lines.len();
                self.show_current(show)
            }
            b'y' => {
                let range = self.lines(here)?;
                let show = self.suffix(&mut words)?;
                self.yank(range);
                self.show_current(show)
            }
            b'z' => {
                let first = if range.given == 0 { current + 1 } else { range.last };
                self.lines((first, first))?;
                if let Some(count) = words.number() {
                    self.window = usize::try_from(count).unwrap_or(1).max(1);
                }
                let mut show = self.suffix(&mut words)?;
                show.print |= !show.any();
                self.show_range((first, first.saturating_add(self.window - 1).min(last)), show);
                Ok(After::Next)
            }
            b'=' => {
                let show = self.suffix(&mut words)?;
                let number = if range.given == 0 { last } else { range.last };
                self.ctx.out.line(&Decimal::of(number as u64));
                self.show_current(show)
            }
            b'!' => {
                self.no_address(range)?;
                self.run(words.rest())
            }
            b'#' => Ok(After::Next),
            _ => fault("Unknown command"),
        }
    }

    /// An address alone shows its line; nothing at all, the next one.
    fn newline(&mut self, range: Range) -> Done<After> {
        let number = if range.given == 0 { self.buffer.current + 1 } else { range.last };
        let range = self.lines((number, number))?;
        self.show_range(range, Show { print: true, ..Show::default() });
        Ok(After::Next)
    }

    fn refuse(&mut self) -> Done<After> {
        self.warned = true;
        fault(MODIFIED)
    }

    fn no_address(&self, range: Range) -> Done {
        if range.given > 0 { fault(UNEXPECTED) } else { Ok(()) }
    }

    /// A range of lines that there are.
    fn lines(&self, (first, last): (usize, usize)) -> Done<(usize, usize)> {
        if first == 0 || last > self.buffer.last() { fault(BAD_ADDRESS) } else { Ok((first, last)) }
    }

    /// The letters behind a command that say how the current line is shown.
    fn suffix(&self, words: &mut Words<'_>) -> Done<Show> {
        let mut show = Show::default();
        loop {
            match words.next() {
                None => return Ok(show),
                Some(b'p') => show.print = true,
                Some(b'l') => show.list = true,
                Some(b'n') => show.number = true,
                Some(_) => return fault(SUFFIX),
            }
        }
    }

    /// The name behind a command, which may be none.
    fn file_name(&self, words: &mut Words<'_>) -> Done<Vec<u8>> {
        if words.peek().is_some_and(|byte| !byte.is_ascii_whitespace()) {
            return fault("Unexpected command suffix");
        }
        words.blanks();
        Ok(words.rest().to_vec())
    }

    fn show_current(&mut self, show: Show) -> Done<After> {
        if show.any() {
            let current = self.buffer.current;
            let range = self.lines((current, current))?;
            self.show_range(range, show);
        }
        Ok(After::Next)
    }

    /// Shows lines, the last of which becomes the current one.
    pub fn show_range(&mut self, (first, last): (usize, usize), show: Show) {
        for number in first..=last {
            if show.number {
                self.ctx.out.put(&Decimal::of(number as u64));
                self.ctx.out.put(b"\t");
            }
            let line = self.buffer.at(number);
            if show.list {
                // A `$` of the text is told from the one at the end.
                let mut shown = Vec::new();
                for byte in listed(line, 0, b'\n').strip_suffix(b"$\n").unwrap_or_default() {
                    shown.extend((*byte == b'$').then_some(b'\\'));
                    shown.push(*byte);
                }
                shown = wrapped(&shown);
                shown.extend_from_slice(b"$\n");
                self.ctx.out.put(&shown);
            } else {
                self.ctx.out.line(line);
            }
        }
        self.buffer.current = last;
    }

    fn yank(&mut self, (first, last): (usize, usize)) {
        self.yanked = self.buffer.range(first, last).to_vec();
    }

    /// Reads lines up to a lone dot, and puts them in the place of others.
    fn take_text(&mut self, behind: usize, count: usize) {
        let mut lines = Vec::new();
        while let Some(line) = self.next_line(false) {
            if line == b"." {
                break;
            }
            lines.push(self.buffer.add(&line));
        }
        self.buffer.replace(behind, count, &lines);
        self.buffer.current = match (lines.len(), count) {
            (0, 0) => self.buffer.current.max(behind.min(self.buffer.last())),
            (0, _) => (behind + 1).min(self.buffer.last()),
            (more, _) => behind + more,
        };
    }

    fn move_lines(&mut self, (first, last): (usize, usize), to: usize) -> Done {
        if to >= first && to < last {
            return fault("Invalid destination");
        }
        let lines = self.buffer.range(first, last).to_vec();
        let count = lines.len();
        self.buffer.current = if to < first { to + count } else { to };
        if to == last || to + 1 == first {
            return Ok(());
        }
        if to < first {
            self.buffer.replace(first - 1, count, &[]);
            self.buffer.replace(to, 0, &lines);
        } else {
            self.buffer.replace(to, 0, &lines);
            self.buffer.replace(first - 1, count, &[]);
        }
        Ok(())
    }

    fn copy_lines(&mut self, (first, last): (usize, usize), to: usize) {
        let lines = self.buffer.range(first, last).to_vec();
        let lines: Vec<_> = lines.into_iter().map(|line| self.buffer.copy(line)).collect();
        self.buffer.replace(to, 0, &lines);
        self.buffer.current = to + lines.len();
    }
}

/// A listed line cut into those of the window; no escape is cut in two.
fn wrapped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let (mut column, mut rest) = (0, text);
    while !rest.is_empty() {
        let length = match rest {
            [b'\\', b'0'..=b'9', ..] => 4,
            [b'\\', ..] => 2,
            _ => 1,
        };
        if column + length > WIDTH - 1 {
            out.extend_from_slice(b"\\\n");
            column = 0;
        }
        let (unit, behind) = rest.split_at_checked(length).unwrap_or((rest, b""));
        out.extend_from_slice(unit);
        column += unit.len();
        rest = behind;
    }
    out
}
