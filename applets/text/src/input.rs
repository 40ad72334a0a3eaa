//! What the text applets read: operands opened in their order, taken in blocks or lines.

#![deny(clippy::indexing_slicing)]

use kit::{Arg, Context, Error, Result, width};
use memchr::memchr;
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// Bytes of a read, and of what is gathered before it is put out.
pub const BLOCK: usize = 64 * 1024;

/// An open operand.
pub struct Input<'a> {
    own: Option<OwnedFd>,
    stdin: BorrowedFd<'a>,
    /// What messages call it.
    pub name: &'a [u8],
}

impl<'a> Input<'a> {
    /// Standard input.
    pub fn standard(ctx: &Context<'a>) -> Input<'a> {
        Input { own: None, stdin: ctx.stdin, name: b"standard input" }
    }

    /// Opens an operand; `-` is standard input.
    pub fn open(ctx: &Context<'a>, operand: Arg<'a>) -> Result<Input<'a>> {
        let mut input = Input::standard(ctx);
        if operand.bytes() != b"-" {
            input.name = operand.bytes();
            let flags = OFlags::RDONLY | OFlags::CLOEXEC;
            let opened = openat(CWD, operand.as_cstr(), flags, Mode::empty());
            input.own = Some(opened.map_err(|errno| Error::on("can't open", input.name, errno))?);
        }
        Ok(input)
    }

    /// Reads once; 0 at the end.
    pub fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        loop {
            match rustix::io::read(self.as_fd(), &mut *buffer) {
                Err(rustix::io::Errno::INTR) => {}
                result => return result.map_err(|errno| self.failed(errno)),
            }
        }
    }

    /// Reads once into the room behind what a buffer holds, and touches no more of it; 0 at the end.
    pub fn fill(&self, buffer: &mut Vec<u8>) -> Result<usize> {
        loop {
            match rustix::io::read(self.as_fd(), rustix::buffer::spare_capacity(buffer)) {
                Err(rustix::io::Errno::INTR) => {}
                result => return result.map_err(|errno| self.failed(errno)),
            }
        }
    }

    /// A read or seek that failed, as an error.
    pub fn failed(&self, errno: rustix::io::Errno) -> Error {
        Error::on("can't read", self.name, errno)
    }
}

impl AsFd for Input<'_> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.own.as_ref().map_or(self.stdin, |own| own.as_fd())
    }
}

/// Calls `each` with every operand opened, standard input if there are none; failures are warned of.
pub fn each<'a>(
    ctx: &mut Context<'a>,
    operands: &[Arg<'a>],
    each: &mut dyn FnMut(&mut Context<'a>, Input<'a>) -> Result<()>,
) {
    let standard = [Arg::new(c"-")];
    for operand in if operands.is_empty() { &standard[..] } else { operands } {
        let result = Input::open(ctx, *operand).and_then(|input| each(ctx, input));
        if let Err(error) = result {
            ctx.warn(error);
        }
        if ctx.out.failed() {
            break;
        }
    }
}

/// Calls `block` with every block of every operand and with nothing at the end of each. No block ends within a
/// character of UTF-8 that goes on in the next.
pub fn blocks<'a>(
    ctx: &mut Context<'a>,
    operands: &[Arg<'a>],
    block: &mut dyn FnMut(&mut Context<'a>, &[u8]),
) {
    let mut buffer = Vec::with_capacity(BLOCK);
    each(ctx, operands, &mut |ctx, input| {
        buffer.clear();
        loop {
            let count = input.fill(&mut buffer)?;
            let ready = buffer.len() - if count == 0 { 0 } else { unfinished(&buffer) };
            if ready > 0 {
                block(ctx, buffer.get(..ready).unwrap_or_default());
            }
            if count == 0 || ctx.out.failed() {
                block(ctx, b"");
                return Ok(());
            }
            buffer.drain(..ready);
        }
    });
}

/// How many bytes at the end of a text are the beginning of a character.
fn unfinished(text: &[u8]) -> usize {
    let tail = text.iter().rev().take(3);
    let behind = tail.take_while(|byte| **byte & 0xc0 == 0x80).count();
    let lead = text.len().checked_sub(behind + 1).and_then(|at| text.get(at)).copied().unwrap_or(0);
    if character_length(lead) > behind + 1 { behind + 1 } else { 0 }
}

/// The length of a character of UTF-8 by its first byte; 1 if none begins with it.
pub fn character_length(lead: u8) -> usize {
    match lead {
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        _ => 1,
    }
}

/// The length in bytes and the columns of the character that a text begins with; a byte that begins none is one column.
pub fn character(text: &[u8]) -> (usize, usize) {
    let length = character_length(text.first().copied().unwrap_or(0));
    let read = text.get(..length).and_then(|bytes| str::from_utf8(bytes).ok());
    match read.and_then(|text| text.chars().next()) {
        Some(character) => (length, width::of(character)),
        None => (1, 1),
    }
}

/// The lines of an input, in a buffer of their own.
pub struct Lines<'a> {
    input: Input<'a>,
    buffer: Vec<u8>,
    start: usize,
    end: u8,
    most: usize,
    over: bool,
}

impl<'a> Lines<'a> {
    /// Lines that end in `end`. A longer one than `most` bytes may come in parts.
    pub fn new(input: Input<'a>, end: u8, size: usize, most: usize) -> Lines<'a> {
        Lines { input, buffer: Vec::with_capacity(size), start: 0, end, most, over: false }
    }

    /// The next line with its end, which a part of a line and a last line may lack; `None` when all are read.
    #[allow(clippy::should_implement_trait, reason = "an iterator could not lend its buffer")]
    pub fn next(&mut self) -> Result<Option<&[u8]>> {
        let mut looked = self.start;
        loop {
            if let Some(at) = memchr(self.end, self.buffer.get(looked..).unwrap_or_default()) {
                return Ok(Some(self.take(looked + at + 1)));
            }
            looked = self.buffer.len();
            let full = looked == self.buffer.capacity();
            if self.over || full && self.start == 0 && self.buffer.len() >= self.most {
                let any = looked > self.start;
                return Ok(any.then(|| self.take(looked)));
            }
            if full && self.start > 0 {
                self.buffer.drain(..self.start);
                looked -= core::mem::take(&mut self.start);
            } else if full {
                self.buffer.reserve(looked);
            }
            self.over = self.input.fill(&mut self.buffer)? == 0;
        }
    }

    fn take(&mut self, to: usize) -> &[u8] {
        let from = core::mem::replace(&mut self.start, to);
        self.buffer.get(from..to).unwrap_or_default()
    }
}
