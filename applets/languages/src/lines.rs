//! The lines of a calculator's program: of its files one after the other, then of standard input, where a person at a
//! terminal gets the line editor.

#![deny(clippy::indexing_slicing)]

use kit::{Arg, Context, Error, Result};
use lineedit::{Completer, Editor, History, Line, Request};
use rustix::fs::{CWD, Mode, OFlags, openat};
use rustix::io::Errno;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// The longest line: it is held in memory.
const LONGEST: usize = 1 << 30;

/// Where lines come from.
pub struct Lines<'a> {
    /// What is still to be read; the last is read first.
    left: Vec<Source<'a>>,
    current: Option<Open<'a>>,
    stdin: BorrowedFd<'a>,
    buffer: Vec<u8>,
    at: usize,
    /// What was read of standard input beyond the lines that were asked for while something else is being read.
    ahead: (Vec<u8>, usize),
    person: Option<Person<'a>>,
    /// The number of the line given last.
    pub number: usize,
}

/// Something to read.
#[derive(Clone, Copy)]
enum Source<'a> {
    File(&'a [u8]),
    Text(&'a [u8]),
    Stdin,
}

struct Open<'a> {
    source: Source<'a>,
    file: Option<OwnedFd>,
    ended: bool,
}

/// A person at a terminal.
struct Person<'a> {
    editor: Editor<'a>,
    history: History,
    env: &'a [Arg<'a>],
}

/// What the line editor may ask for.
struct Environment<'a>(&'a [Arg<'a>]);

impl Completer for Environment<'_> {
    fn variable(&self, name: &[u8]) -> Option<Vec<u8>> {
        let value = self.0.iter().find_map(|entry| entry.bytes().strip_prefix(name)?.strip_prefix(b"="))?;
        Some(value.to_vec())
    }
    fn variables(&self, _: &mut dyn FnMut(&[u8])) {}
    fn commands(&self, _: &mut dyn FnMut(&[u8])) {}
}

impl<'a> Lines<'a> {
    /// No lines yet. A person types at standard input if it is a terminal, or `forced`.
    pub fn new(ctx: &Context<'a>, forced: bool) -> Lines<'a> {
        let terminal = rustix::termios::isatty(ctx.stdin);
        let person = (terminal || forced).then(|| Person {
            editor: Editor::new(ctx.stdin, kit::sys::fd::descriptor(1)),
            history: History::default(),
            env: ctx.env,
        });
        let (left, buffer, ahead) = (Vec::new(), Vec::new(), (Vec::new(), 0));
        Lines { left, current: None, stdin: ctx.stdin, buffer, at: 0, ahead, person, number: 0 }
    }

    /// Whether a person types.
    pub fn is_interactive(&self) -> bool {
        self.person.is_some()
    }

    /// A file to read after all others; `-` is standard input.
    pub fn push_file(&mut self, name: &'a [u8]) {
        self.left.insert(0, if name == b"-" { Source::Stdin } else { Source::File(name) });
    }

    /// Text to read after all others.
    pub fn push_text(&mut self, text: &'a [u8]) {
        self.left.insert(0, Source::Text(text));
    }

    /// Standard input is read after all others.
    pub fn push_stdin(&mut self) {
        self.left.insert(0, Source::Stdin);
    }

    /// Whether nothing was given to read.
    pub fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    /// The place of the line given last, for messages.
    pub fn place(&self) -> Vec<u8> {
        let name = match self.current.as_ref().map(|open| open.source) {
            Some(Source::File(name)) => kit::quote::quoted(name),
            Some(Source::Text(_)) => b"expression".to_vec(),
            _ => b"standard input".to_vec(),
        };
        kit::filled(b"{} line {}: ", &[&name, &kit::number::Decimal::of(self.number as u64)])
    }

    /// The next line with its newline, of this source or of the one after it; none at the end of all.
    pub fn next(&mut self) -> Result<Option<Vec<u8>>> {
        loop {
            if self.current.is_none() {
                let Some(source) = self.left.pop() else { return Ok(None) };
                self.number = 0;
                let mut open = Open { source, file: None, ended: false };
                match source {
                    Source::File(name) => open.file = Some(file(name)?),
                    Source::Text(text) => {
                        self.buffer = text.to_vec();
                        open.ended = true;
                    }
                    Source::Stdin => (self.buffer, self.at) = std::mem::take(&mut self.ahead),
                }
                self.current = Some(open);
            }
            if let Some(line) = self.line()? {
                return Ok(Some(line));
            }
            self.current = None;
        }
    }

    /// The next line of standard input, whatever else is being read. Lines of it that were read ahead come first.
    pub fn ask(&mut self) -> Result<Option<Vec<u8>>> {
        if let Some(Open { source: Source::Stdin, .. }) = &self.current {
            return self.line();
        }
        let number = self.number;
        let current = self.current.replace(Open { source: Source::Stdin, file: None, ended: false });
        self.swap();
        let line = self.line();
        self.swap();
        (self.current, self.number) = (current, number);
        line
    }

    fn swap(&mut self) {
        std::mem::swap(&mut self.buffer, &mut self.ahead.0);
        std::mem::swap(&mut self.at, &mut self.ahead.1);
    }

    fn line(&mut self) -> Result<Option<Vec<u8>>> {
        let Some(open) = &mut self.current else { return Ok(None) };
        let stdin = matches!(open.source, Source::Stdin);
        if let (true, Some(person)) = (stdin, &mut self.person) {
            let environment = Environment(person.env);
            let request = Request { prompt: b"", history: &person.history, vi: false, whole: true };
            let line = match person.editor.read_line(&request, &environment) {
                Line::Text(text) => text,
                Line::Eof => return Ok(None),
                _ => Vec::new(),
            };
            if !line.is_empty() {
                person.history.add(&line);
            }
            self.number += 1;
            return Ok(Some(kit::filled(b"{}\n", &[&line[..]])));
        }
        let mut seen = self.at;
        loop {
            let rest = self.buffer.get(seen..).unwrap_or_default();
            if let Some(length) = rest.iter().position(|&byte| byte == b'\n') {
                let line = self.buffer.get(self.at..=seen + length).unwrap_or_default().to_vec();
                self.at = seen + length + 1;
                self.number += 1;
                return Ok(Some(line));
            }
            if self.at > 0 {
                self.buffer.drain(..self.at);
                self.at = 0;
            }
            seen = self.buffer.len();
            if seen > LONGEST {
                return Err(Error::new("line too long"));
            }
            if open.ended {
                if self.buffer.is_empty() {
                    return Ok(None);
                }
                self.number += 1;
                return Ok(Some(std::mem::take(&mut self.buffer)));
            }
            let from = open.file.as_ref().map_or(self.stdin, |file| file.as_fd());
            self.buffer.resize(seen + (1 << 14), 0);
            let got = loop {
                let room = self.buffer.get_mut(seen..).unwrap_or_default();
                match rustix::io::read(from, room) {
                    Err(Errno::INTR) => {}
                    result => break result,
                }
            };
            self.buffer.truncate(seen + *got.as_ref().unwrap_or(&0));
            match got {
                Ok(0) => open.ended = true,
                Ok(_) => {}
                Err(errno) => {
                    let name = match open.source {
                        Source::File(name) => name,
                        _ => b"standard input",
                    };
                    return Err(Error::on("can't read", name, errno));
                }
            }
        }
    }
}

fn file(name: &[u8]) -> Result<OwnedFd> {
    openat(CWD, name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
        .map_err(|errno| Error::on("can't open", name, errno))
}
