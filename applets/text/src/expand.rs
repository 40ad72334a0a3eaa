//! `expand`, `unexpand`: tabs to blanks and back (POSIX.1-2024; options of GNU and busybox).
//!
//! Columns are those of UTF-8's characters, as in busybox and newer GNU.

#![deny(clippy::indexing_slicing)]

use crate::input;
use crate::tabs::Tabs;
use kit::{Applet, Context, Options, Opts, Place, Result, Runs, Status, flag, number_flag, value};
use memchr::memchr;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "expand",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-i] [-t LIST] [FILE]...\n\n\
Replace the tabs of FILEs, or of standard input (also as -), by blanks\n\n\
\t-t N\tTabs lead to every Nth column (8; also -N)\n\
\t-t LIST\tTo these columns; behind them +N: every Nth, /N: every multiple of N\n\
\t-i\tOnly those before the first other character",
    main,
};

/// Its counterpart.
pub const UNEXPAND: Applet = Applet {
    name: "unexpand",
    usage: "[-af] [-t LIST] [FILE]...\n\n\
Replace the blanks that begin the lines of FILEs, or of standard input (also as -), by tabs\n\n\
\t-a\tAll blanks before tab stops, if two or more\n\
\t-f\tOnly those that begin a line, whatever -t implies\n\
\t-t N\tTabs lead to every Nth column (8); implies -a\n\
\t-t LIST\tTo these columns; behind them +N: every Nth, /N: every multiple of N",
    main: main_unexpand,
    ..APPLET
};

const OPTIONS: Opts = kit::opts![flag(b'i', "initial"), value(b't', "tabs"), number_flag(b'#')];
const UNEXPAND_OPTIONS: Opts =
    kit::opts![flag(b'a', "all"), flag(b'f', "first-only"), value(b't', "tabs"), number_flag(b'#'),];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut tabs = Tabs::default();
    let mut initial = false;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'i' => initial = true,
            _ => tabs.add(value)?,
        }
    }
    tabs.settle();
    let mut text = Text::default();
    input::blocks(ctx, &options.operands(), &mut |ctx, block| {
        text.expand(&tabs, initial, block);
        ctx.out.put(&text.out);
        text.out.clear();
    });
    ctx.done()
}

fn main_unexpand(ctx: &mut Context<'_>) -> Result<Status> {
    let mut tabs = Tabs::default();
    let (mut all, mut first) = (false, false);
    let mut options = Options::permute(ctx, UNEXPAND_OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => all = true,
            b'f' => first = true,
            _ => {
                all |= key == b't';
                tabs.add(value)?;
            }
        }
    }
    tabs.settle();
    let mut text = Text::default();
    input::blocks(ctx, &options.operands(), &mut |ctx, block| {
        text.unexpand(&tabs, all && !first, block);
        ctx.out.put(&text.out);
        text.out.clear();
    });
    text.end_run();
    ctx.out.put(&text.out);
    ctx.done()
}

/// A text under way; files follow each other as one.
#[derive(Default)]
struct Text {
    out: Vec<u8>,
    column: u64,
    /// Whether anything but blanks is on the line.
    begun: bool,
    /// What is left of the line stays as it is.
    done: bool,
    run: Blanks,
}

/// Blanks not yet put out.
#[derive(Default)]
struct Blanks {
    /// Tab stops they lead to, and blanks behind the last of them.
    tabs: u64,
    blanks: u64,
    /// Whether the first of those stops is one blank away and not at the start of the line: alone it stays.
    lone: bool,
}

/// Bytes in front that move on by one column and nothing else.
#[inline(always)]
fn plain(text: &[u8], blanks: bool) -> usize {
    let is_plain = |byte: &&u8| matches!(**byte, 0x21..0x80 | 0..8 | 11..=31) || blanks && **byte == b' ';
    text.iter().take_while(is_plain).count()
}

impl Text {
    fn put(&mut self, text: &[u8]) {
        self.out.extend_from_slice(text);
        self.column += text.len() as u64;
    }

    /// Puts the rest of the line as it is; gives what follows.
    fn put_line<'t>(&mut self, text: &'t [u8]) -> &'t [u8] {
        let end = memchr(b'\n', text).unwrap_or(text.len());
        let (line, rest) = text.split_at_checked(end).unwrap_or((text, b""));
        self.out.extend_from_slice(line);
        self.end_line(rest)
    }

    fn end_line<'t>(&mut self, text: &'t [u8]) -> &'t [u8] {
        let Some((end, rest)) = text.split_first() else { return text };
        self.out.push(*end);
        (self.column, self.begun, self.done) = (0, false, false);
        rest
    }

    /// Puts a character that is neither blank nor newline; gives what follows.
    fn put_character<'t>(&mut self, text: &'t [u8]) -> &'t [u8] {
        let (length, width) = match text.first() {
            Some(8) => (1, 0),
            _ => input::character(text),
        };
        if text.first() == Some(&8) {
            self.column = self.column.saturating_sub(1);
        }
        let (character, rest) = text.split_at_checked(length).unwrap_or((text, b""));
        self.out.extend_from_slice(character);
        self.column += width as u64;
        rest
    }

    fn expand(&mut self, tabs: &Tabs, initial: bool, mut text: &[u8]) {
        while let Some(&byte) = text.first() {
            if self.done {
                text = self.put_line(text);
                continue;
            }
            if !initial
                && let Some((run, rest)) = text.split_at_checked(plain(text, true))
                && !run.is_empty()
            {
                self.put(run);
                text = rest;
                continue;
            }
            text = match byte {
                b'\n' => self.end_line(text),
                b'\t' => {
                    let next = tabs.next(self.column).unwrap_or(self.column + 1);
                    let blanks = usize::try_from(next - self.column).unwrap_or(usize::MAX);
                    self.put_blanks(b' ', blanks);
                    self.column = next;
                    text.get(1..).unwrap_or_default()
                }
                b' ' => {
                    self.put(b" ");
                    text.get(1..).unwrap_or_default()
                }
                _ => {
                    self.done = initial;
                    self.put_character(text)
                }
            };
        }
    }

    fn put_blanks(&mut self, blank: u8, many: usize) {
        self.out.resize(self.out.len().saturating_add(many), blank);
    }

    fn unexpand(&mut self, tabs: &Tabs, all: bool, mut text: &[u8]) {
        while let Some(&byte) = text.first() {
            if self.done {
                text = self.put_line(text);
                continue;
            }
            if byte == b' ' || byte == b'\t' {
                match tabs.next(self.column) {
                    Some(next) => {
                        self.run.blank(byte, self.column, next, self.begun);
                        self.column = if byte == b' ' { self.column + 1 } else { next };
                        text = text.get(1..).unwrap_or_default();
                    }
                    None => {
                        self.done = true;
                        self.end_run();
                    }
                }
                continue;
            }
            self.end_run();
            self.begun = true;
            if byte == b'\n' {
                text = self.end_line(text);
                continue;
            }
            if !all {
                self.done = true;
                continue;
            }
            text = match text.split_at_checked(plain(text, false)) {
                Some((run, rest)) if !run.is_empty() => {
                    self.put(run);
                    rest
                }
                _ => self.put_character(text),
            };
        }
    }

    /// Puts out the blanks of a run.
    fn end_run(&mut self) {
        let Blanks { tabs, blanks, lone } = core::mem::take(&mut self.run);
        let blank = if lone && tabs == 1 && blanks == 0 { b' ' } else { b'\t' };
        self.put_blanks(blank, usize::try_from(tabs).unwrap_or(usize::MAX));
        self.put_blanks(b' ', usize::try_from(blanks).unwrap_or(usize::MAX));
    }
}

impl Blanks {
    /// Adds a blank at a column with the stop behind it.
    fn blank(&mut self, byte: u8, column: u64, stop: u64, begun: bool) {
        if byte == b'\t' || column + 1 == stop {
            self.lone |= byte == b' ' && self.tabs == 0 && self.blanks == 0 && begun;
            self.tabs += 1;
            self.blanks = 0;
        } else {
            self.blanks += 1;
        }
    }
}
