//! Inputs read line by line: in blocks of whole lines for loops over many, or one line at a time; and output gathered
//! from them without a call for each piece.

use kit::{Arg, Context, Errno, Error, Out};
use memchr::{memchr, memrchr};
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// Bytes read at once.
pub const BLOCK: usize = 64 * 1024;

/// An input: standard input as the call has it, or a file.
pub enum Input<'a> {
    /// Standard input.
    Given(BorrowedFd<'a>),
    /// A file.
    Opened(OwnedFd),
}

impl AsFd for Input<'_> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Input::Given(fd) => *fd,
            Input::Opened(fd) => fd.as_fd(),
        }
    }
}

/// Opens an operand; `-` is standard input.
pub fn open<'a>(ctx: &Context<'a>, name: Arg<'_>) -> Result<Input<'a>, Errno> {
    if name.bytes() == b"-" {
        return Ok(Input::Given(ctx.stdin));
    }
    Ok(Input::Opened(openat(CWD, name.as_cstr(), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())?))
}

/// Calls `each` for every operand, or for standard input if there is none. What fails is named, the rest goes on.
pub fn each_input(
    ctx: &mut Context<'_>,
    operands: &[Arg<'_>],
    each: &mut dyn FnMut(&mut Context<'_>, BorrowedFd<'_>) -> Result<(), Errno>,
) {
    let stdin = [Arg::new(c"-")];
    for operand in if operands.is_empty() { &stdin } else { operands } {
        let result = open(ctx, *operand).and_then(|input| each(ctx, input.as_fd()));
        if let Err(errno) = result {
            ctx.warn(Error::sys("", errno).with_message(operand.bytes()));
        }
        if ctx.out.failed() {
            break;
        }
    }
}

/// Blocks of an input.
pub struct Blocks<'f> {
    fd: BorrowedFd<'f>,
    buffer: Vec<u8>,
    /// Bytes given out, to be dropped before the next block.
    used: usize,
}

impl<'f> Blocks<'f> {
    /// The blocks from where the descriptor stands.
    pub fn new(fd: BorrowedFd<'f>) -> Blocks<'f> {
        Blocks { fd, buffer: Vec::new(), used: 0 }
    }

    /// The next bytes as they come, to be changed in place; none at the end.
    pub fn bytes(&mut self) -> Result<&mut [u8], Errno> {
        self.buffer.clear();
        self.fill()?;
        Ok(&mut self.buffer)
    }

    /// The next whole lines, of which the last of the input may lack its end; none at the end.
    pub fn lines(&mut self, end: u8) -> Result<&[u8], Errno> {
        self.buffer.drain(..self.used);
        loop {
            let known = self.buffer.len();
            let got = self.fill()?;
            let fresh = self.buffer.get(known..).unwrap_or_default();
            self.used = match memrchr(end, fresh) {
                Some(at) => known + at + 1,
                None if got == 0 => self.buffer.len(),
                None => continue,
            };
            return Ok(self.buffer.get(..self.used).unwrap_or_default());
        }
    }

    fn fill(&mut self) -> Result<usize, Errno> {
        fill(self.fd, &mut self.buffer)
    }
}

/// Reads once into the room behind what a buffer holds, of which there will be a block at least.
pub fn fill(fd: BorrowedFd<'_>, buffer: &mut Vec<u8>) -> Result<usize, Errno> {
    if buffer.capacity() - buffer.len() < BLOCK / 2 {
        buffer.try_reserve(BLOCK).map_err(|_| Errno(12))?;
    }
    loop {
        match rustix::io::read(fd, rustix::buffer::spare_capacity(buffer)) {
            Err(rustix::io::Errno::INTR) => {}
            result => return Ok(result?),
        }
    }
}

/// One line after the other, each kept until the next.
pub struct Lines<F> {
    fd: F,
    buffer: Vec<u8>,
    line: (usize, usize),
    /// Where the next line begins.
    next: usize,
    ended: bool,
    end: u8,
}

impl<F: AsFd> Lines<F> {
    /// The lines of an input, ended by that byte.
    pub fn new(fd: F, end: u8) -> Lines<F> {
        Lines { fd, buffer: Vec::new(), line: (0, 0), next: 0, ended: false, end }
    }

    /// Goes to the next line: whether there is one.
    pub fn advance(&mut self) -> Result<bool, Errno> {
        let mut known = self.next;
        loop {
            if let Some(at) = memchr(self.end, self.buffer.get(known..).unwrap_or_default()) {
                self.line = (self.next, known + at);
                self.next = known + at + 1;
                return Ok(true);
            }
            if self.ended {
                self.line = (self.next, self.buffer.len());
                self.next = self.buffer.len();
                return Ok(self.line.0 < self.line.1);
            }
            self.buffer.drain(..self.next);
            self.next = 0;
            self.line = (0, 0);
            known = self.buffer.len();
            self.ended = fill(self.fd.as_fd(), &mut self.buffer)? == 0;
        }
    }

    /// The line, without its end.
    pub fn line(&self) -> &[u8] {
        self.buffer.get(self.line.0..self.line.1).unwrap_or_default()
    }

    /// Whether the line has its end, which the last of an input may lack.
    pub fn is_ended(&self) -> bool {
        self.line.1 < self.next
    }
}

/// Output gathered from pieces of texts. The C library's copy costs more than it copies where pieces are short, so
/// they are copied sixteen bytes at a time, with what lies behind them.
pub struct Gather {
    buffer: Box<[u8]>,
    at: usize,
}

const ROOM: usize = 32 * 1024;
const STEP: usize = 16;

impl Gather {
    /// Nothing yet.
    pub fn new() -> Gather {
        Gather { buffer: vec![0; ROOM + STEP].into_boxed_slice(), at: 0 }
    }

    /// Appends a part of a text.
    #[inline]
    pub fn part(&mut self, out: &mut Out<'_>, text: &[u8], start: usize, end: usize) {
        let length = end.saturating_sub(start);
        if length > ROOM - self.at {
            self.flush(out);
            if length > ROOM / 2 {
                return out.put(text.get(start..end).unwrap_or_default());
            }
        }
        let mut done = 0;
        while done < length {
            let from = text.get(start + done..start + done + STEP);
            let to = self.buffer.get_mut(self.at + done..self.at + done + STEP);
            let (Some(from), Some(to)) = (from, to) else {
                let rest = text.get(start + done..end).unwrap_or_default();
                for (to, from) in self.buffer.iter_mut().skip(self.at + done).zip(rest) {
                    *to = *from;
                }
                break;
            };
            to.copy_from_slice(from);
            done += STEP;
        }
        self.at += length;
    }

    /// Appends a text.
    #[inline]
    pub fn put(&mut self, out: &mut Out<'_>, text: &[u8]) {
        self.part(out, text, 0, text.len());
    }

    /// Appends a byte.
    #[inline]
    pub fn byte(&mut self, out: &mut Out<'_>, byte: u8) {
        if self.at >= ROOM {
            self.flush(out);
        }
        if let Some(to) = self.buffer.get_mut(self.at) {
            *to = byte;
        }
        self.at += 1;
    }

    /// Passes on what was gathered.
    pub fn flush(&mut self, out: &mut Out<'_>) {
        out.put(self.buffer.get(..self.at).unwrap_or_default());
        self.at = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_gathered_as_they_are() {
        let text: Vec<u8> = (0..100).collect();
        let mut expected = Vec::new();
        let mut out = Out::memory();
        let mut gather = Gather::new();
        for round in 0..3000 {
            let (start, end) = (round % 50, round % 50 + round % 51);
            expected.extend_from_slice(&text[start..end]);
            gather.part(&mut out, &text, start, end);
            expected.push(b'\n');
            gather.byte(&mut out, b'\n');
        }
        let large = vec![7; 100_000];
        expected.extend_from_slice(&large);
        gather.put(&mut out, &large);
        gather.flush(&mut out);
        assert!(out.into_bytes() == expected);
    }
}
