//! Inputs read line by line: in blocks of whole lines for loops over many, or one line at a time.

pub use bulk::gather::Gather;
use kit::{Arg, Context, Errno, Error};
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
