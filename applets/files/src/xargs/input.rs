//! What xargs reads: words, in quotes or not, or lines.

use super::Wish;
use super::run::Runner;
use kit::{Context, Error, Result};
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// What was read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Item {
    Word,
    /// The last word of a line that does not go on.
    LastOfLine,
    /// Nothing that counts.
    Skip,
    End,
}

const BLOCK: usize = 32 * 1024;
/// Bytes of a word, in case that there is no end to it.
const MOST: usize = 1 << 27;

/// The input and what is read of it.
pub struct Input<'a> {
    own: Option<OwnedFd>,
    stdin: BorrowedFd<'a>,
    buffer: Vec<u8>,
    at: usize,
    delimiter: Option<u8>,
    /// The word that ends it all.
    end: Option<Vec<u8>>,
    ended: bool,
    warned: bool,
}

impl<'a> Input<'a> {
    pub fn open(ctx: &Context<'a>, wish: &Wish<'_>) -> Result<Input<'a>> {
        let own = match wish.file {
            None | Some(b"-") => None,
            Some(name) => {
                let file = openat(CWD, name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty());
                Some(file.map_err(|errno| Error::on("can't open", name, errno))?)
            }
        };
        let end = wish.end.filter(|_| wish.delimiter.is_none()).map(<[u8]>::to_vec);
        Ok(Input {
            own,
            stdin: ctx.stdin,
            buffer: Vec::new(),
            at: 0,
            delimiter: wish.delimiter,
            end,
            ended: false,
            warned: false,
        })
    }

    fn byte(&mut self) -> Result<Option<u8>> {
        if let Some(byte) = self.buffer.get(self.at) {
            self.at += 1;
            return Ok(Some(*byte));
        }
        self.fill()
    }

    #[inline(never)]
    fn fill(&mut self) -> Result<Option<u8>> {
        if self.ended {
            return Ok(None);
        }
        self.buffer.clear();
        self.buffer.reserve(BLOCK);
        self.at = 1;
        loop {
            let fd = self.own.as_ref().map_or(self.stdin, |own| own.as_fd());
            match rustix::io::read(fd, rustix::buffer::spare_capacity(&mut self.buffer)) {
                Ok(0) => self.ended = true,
                Ok(_) => {}
                Err(rustix::io::Errno::INTR) => continue,
                Err(errno) => return Err(Error::sys("can't read", errno)),
            }
            return Ok(self.buffer.first().copied());
        }
    }

    /// What comes next, left where it is.
    fn peek(&mut self) -> Result<Option<u8>> {
        let byte = self.byte()?;
        if byte.is_some() {
            self.at -= 1;
        }
        Ok(byte)
    }

    /// Warns once of a NUL, which no argument can hold.
    fn nul(&mut self, runner: &mut Runner<'_, '_, '_>) {
        if !core::mem::replace(&mut self.warned, true) {
            runner.ctx.say(
                b"WARNING: a NUL character occurred in the input.  It cannot be passed through in the argument list.  \
Did you mean to use the --null option?",
            );
        }
    }

    /// Appends the next word.
    pub fn word(&mut self, to: &mut Vec<u8>, runner: &mut Runner<'_, '_, '_>) -> Result<Item> {
        if let Some(delimiter) = self.delimiter {
            return self.delimited(delimiter, to);
        }
        // Blanks before it; empty lines do not count.
        let mut byte = loop {
            match self.byte()? {
                None => return Ok(Item::End),
                Some(b' ' | b'\t' | b'\n') => {}
                Some(byte) => break byte,
            }
        };
        let start = to.len();
        let mut quoted = false;
        // A NUL and what follows it are lost.
        let mut lost = false;
        let item = loop {
            match byte {
                b'\n' => break Item::LastOfLine,
                b' ' | b'\t' => break Item::Word,
                b'\'' | b'"' => {
                    quoted = true;
                    self.quote(byte, to)?;
                }
                b'\\' => {
                    quoted = true;
                    if let Some(next) = self.byte()? {
                        to.push(next);
                    }
                }
                0 => {
                    self.nul(runner);
                    lost = true;
                }
                _ if lost => {}
                _ => {
                    to.push(byte);
                    // What follows and is nothing special, at once.
                    let rest = self.buffer.get(self.at..).unwrap_or_default();
                    let special = |byte: &u8| *byte <= b' ' || matches!(byte, b'\'' | b'"' | b'\\');
                    let run = rest.iter().position(special).unwrap_or(rest.len());
                    to.extend_from_slice(rest.get(..run).unwrap_or_default());
                    self.at += run;
                }
            }
            if to.len() - start > MOST {
                return Err(Error::new("argument line too long"));
            }
            match self.byte()? {
                Some(next) => byte = next,
                None => break Item::LastOfLine,
            }
        };
        // Blanks at the end of a line make it go on; other words of the line are behind them.
        let mut item = item;
        if item == Item::Word && runner.wish.lines.is_some() {
            // -L's lines go on where a blank is last.
            while let Some(b' ' | b'\t') = self.peek()? {
                self.byte()?;
            }
            if self.peek()?.is_none() {
                item = Item::LastOfLine;
            }
        }
        if !quoted && self.end.as_deref().is_some_and(|end| to.get(start..) == Some(end)) {
            to.truncate(start);
            self.ended = true;
            self.buffer.clear();
            return Ok(Item::End);
        }
        Ok(item)
    }

    fn delimited(&mut self, delimiter: u8, to: &mut Vec<u8>) -> Result<Item> {
        let start = to.len();
        let mut any = false;
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            if !rest.is_empty() {
                any = true;
                let end = memchr::memchr(delimiter, rest);
                to.extend_from_slice(rest.get(..end.unwrap_or(rest.len())).unwrap_or_default());
                if let Some(end) = end {
                    self.at += end + 1;
                    return Ok(Item::LastOfLine);
                }
                self.at = self.buffer.len();
            }
            if to.len() - start > MOST {
                return Err(Error::new("argument line too long"));
            }
            if self.fill()?.is_none() {
                return Ok(if any { Item::LastOfLine } else { Item::End });
            }
            self.at = 0;
        }
    }

    fn quote(&mut self, mark: u8, to: &mut Vec<u8>) -> Result<()> {
        loop {
            match self.byte()? {
                Some(byte) if byte == mark => return Ok(()),
                Some(b'\n') | None => {
                    let kind: &[u8] = if mark == b'"' { b"double" } else { b"single" };
                    let rest = b" quote; by default quotes are special to xargs unless you use the -0 option";
                    return Err(Error::new([b"unmatched ", kind, &rest[..]].concat()));
                }
                Some(byte) => to.push(byte),
            }
        }
    }

    /// Appends the next line, its blanks kept but for those before it.
    pub fn line(&mut self, to: &mut Vec<u8>, runner: &mut Runner<'_, '_, '_>) -> Result<Item> {
        if let Some(delimiter) = self.delimiter {
            return self.delimited(delimiter, to);
        }
        let mut byte = loop {
            match self.byte()? {
                None => return Ok(Item::End),
                Some(b' ' | b'\t') => {}
                Some(b'\n') => return Ok(Item::Skip),
                Some(byte) => break byte,
            }
        };
        let mut lost = false;
        loop {
            match byte {
                b'\n' => break,
                b'\'' | b'"' => self.quote(byte, to)?,
                b'\\' => to.extend(self.byte()?),
                0 => {
                    self.nul(runner);
                    lost = true;
                }
                _ if lost => {}
                _ => to.push(byte),
            }
            if to.len() > MOST {
                return Err(Error::new("argument line too long"));
            }
            match self.byte()? {
                Some(next) => byte = next,
                None => break,
            }
        }
        if self.end.as_deref() == Some(to) {
            self.ended = true;
            self.buffer.clear();
            return Ok(Item::End);
        }
        Ok(Item::LastOfLine)
    }
}
