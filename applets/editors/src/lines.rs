//! Lines of a file where they lie in a buffer.

#![deny(clippy::indexing_slicing)]

use kit::{Context, Error};
use memchr::memchr;
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// Bytes read at once.
const BLOCK: usize = 64 * 1024;

/// A file that lines are read from: standard input as the call has it, or one that was opened.
pub enum Source<'a> {
    /// Standard input.
    Given(BorrowedFd<'a>),
    /// A file.
    Own(OwnedFd),
}

impl AsFd for Source<'_> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Source::Given(fd) => *fd,
            Source::Own(fd) => fd.as_fd(),
        }
    }
}

/// Where a line lies in the buffer, without its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    pub start: usize,
    pub end: usize,
    /// Whether its end was there.
    pub ended: bool,
}

/// Lines of one file, in a buffer.
pub struct Lines<'a> {
    source: Source<'a>,
    buffer: Vec<u8>,
    /// The first byte not given out.
    at: usize,
    /// Bytes behind it that hold no end of a line.
    known: usize,
    over: bool,
    delimiter: u8,
    /// Read no more than the line.
    sparing: bool,
    /// A read that failed.
    failure: Option<rustix::io::Errno>,
}

impl<'a> Lines<'a> {
    /// The lines of a file; the buffer may be one that was used before.
    pub fn new(source: Source<'a>, delimiter: u8, sparing: bool, mut buffer: Vec<u8>) -> Lines<'a> {
        buffer.clear();
        Lines { source, buffer, at: 0, known: 0, over: false, delimiter, sparing, failure: None }
    }

    /// Opens a file.
    pub fn open(ctx: &Context<'a>, name: &[u8]) -> Result<Source<'a>, rustix::io::Errno> {
        if name == b"-" || name == b"/dev/stdin" {
            return Ok(Source::Given(ctx.stdin));
        }
        openat(CWD, &*kit::process::cstring(name), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).map(Source::Own)
    }

    /// The buffer that places are in.
    pub fn text(&self) -> &[u8] {
        &self.buffer
    }

    /// Whether a line is in the buffer, so that [`Lines::next`] needs no reading.
    pub fn is_ready(&mut self) -> bool {
        let rest = self.buffer.get(self.at + self.known..).unwrap_or_default();
        if memchr(self.delimiter, rest).is_some() {
            return true;
        }
        self.known = self.buffer.len() - self.at;
        self.over
    }

    /// The next line that is in the buffer.
    #[inline]
    pub fn next(&mut self) -> Option<Place> {
        let start = self.at;
        let from = start + self.known;
        let rest = self.buffer.get(from..)?;
        let Some(length) = memchr(self.delimiter, rest) else {
            if !self.over || start >= self.buffer.len() {
                return None;
            }
            self.at = self.buffer.len();
            self.known = 0;
            return Some(Place { start, end: self.at, ended: false });
        };
        self.known = 0;
        self.at = from + length + 1;
        Some(Place { start, end: from + length, ended: true })
    }

    /// Whether everything was given out.
    pub fn is_over(&self) -> bool {
        self.over && self.at >= self.buffer.len()
    }

    /// Whether anything is left in the buffer.
    pub fn has_rest(&self) -> bool {
        self.at < self.buffer.len()
    }

    /// Reads on. All places given out before are lost.
    pub fn fill(&mut self) {
        self.buffer.drain(..core::mem::take(&mut self.at));
        if self.sparing {
            return self.fill_sparingly();
        }
        if self.buffer.try_reserve(BLOCK).is_err() {
            (self.failure, self.over) = (Some(rustix::io::Errno::NOMEM), true);
            return;
        }
        loop {
            match rustix::io::read(&self.source, rustix::buffer::spare_capacity(&mut self.buffer)) {
                Ok(0) => self.over = true,
                Ok(_) => {}
                Err(rustix::io::Errno::INTR) => continue,
                Err(errno) => (self.failure, self.over) = (Some(errno), true),
            }
            return;
        }
    }

    /// Byte by byte up to the end of a line, so that whoever reads the same file next finds the rest.
    fn fill_sparingly(&mut self) {
        loop {
            let mut byte = [0];
            match rustix::io::read(&self.source, &mut byte) {
                Ok(0) => self.over = true,
                Ok(_) => {
                    self.buffer.extend_from_slice(&byte);
                    if byte != [self.delimiter] {
                        continue;
                    }
                }
                Err(rustix::io::Errno::INTR) => continue,
                Err(errno) => (self.failure, self.over) = (Some(errno), true),
            }
            return;
        }
    }

    /// Gives back what was read too much, where that is possible: the next reader of the file goes on there.
    pub fn give_back(&mut self) {
        let rest = self.buffer.len() - self.at;
        if rest > 0 && matches!(self.source, Source::Given(_)) {
            let back = i64::try_from(rest).unwrap_or(0);
            // A pipe keeps nothing.
            let _ = rustix::fs::seek(&self.source, rustix::fs::SeekFrom::Current(-back));
        }
    }

    /// What went wrong while reading, told once.
    pub fn failure(&mut self, name: &[u8]) -> Option<Error> {
        Some(Error::on("can't read", name, self.failure.take()?).with_status(4))
    }

    /// The file.
    pub fn source(&self) -> BorrowedFd<'_> {
        self.source.as_fd()
    }

    /// The buffer, to be used again.
    pub fn into_buffer(self) -> Vec<u8> {
        self.buffer
    }
}
