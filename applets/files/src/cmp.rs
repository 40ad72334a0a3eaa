//! `cmp`: compare two files byte by byte (POSIX.1-2024; busybox's operands for what to skip).

#![deny(clippy::indexing_slicing)]

use crate::clock::push_padded;
use kit::number::{self, Decimal};
use kit::{Applet, Context, Error, Opt, Options, Place, Result, Runs, Status, flag, value};
use rustix::fd::{AsFd, BorrowedFd};
use rustix::fs::{CWD, Mode, OFlags, openat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "cmp",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 2,
    usage: "[-ls] [-n N] FILE1 [FILE2 [SKIP1 [SKIP2]]]

Compare FILE1 with FILE2, or with standard input (also as -)

	-l	Show each byte that differs: its place, and both values in octal
	-s	Say nothing
	-n N	Compare N bytes at most
SKIP bytes are passed over first",
    main,
};

const OPTIONS: &[Opt] =
    &[flag(b'l', "verbose"), flag(b's', "quiet"), flag(b's', "silent"), value(b'n', "bytes")];

/// A file under comparison, and what is read of it.
struct Side<'a> {
    name: &'a [u8],
    fd: BorrowedFd<'a>,
    buffer: Vec<u8>,
    used: usize,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut all, mut silent, mut limit) = (false, false, u64::MAX);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'l' => all = true,
            b's' => silent = true,
            _ => limit = number::parse(value)?,
        }
    }
    let operands = options.operands();
    if all && silent {
        return Err(Error::usage("-l and -s exclude each other"));
    }
    let mut words = operands.iter().map(|word| word.bytes());
    let Some(first) = words.next() else { return Err(Error::usage("no file given")) };
    let second = words.next().unwrap_or(b"-");
    let skip = [words.next(), words.next()].map(|word| word.map_or(Ok(0), number::parse));
    if words.next().is_some() {
        return Err(Error::usage("too many operands"));
    }
    let [skip_first, skip_second] = skip;
    let (skip_first, skip_second) = (skip_first?, skip_second?);
    if first == b"-" && second == b"-" {
        return Ok(Status::SUCCESS);
    }
    let open = |name: &[u8]| match name {
        b"-" => Ok(None),
        _ => openat(CWD, name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).map(Some).map_err(|errno| {
            if silent { Error::silent(2) } else { Error::sys("", errno).with_message(name) }
        }),
    };
    let (first_file, second_file) = (open(first)?, open(second)?);
    let stdin = ctx.stdin;
    let side = |name, file| Side { name, fd: file, buffer: Vec::new(), used: 0 };
    let mut one = side(first, first_file.as_ref().map_or(stdin, |file| file.as_fd()));
    let mut two = side(second, second_file.as_ref().map_or(stdin, |file| file.as_fd()));
    one.skip(skip_first)?;
    two.skip(skip_second)?;
    compare(ctx, &mut one, &mut two, limit, (all, silent))
}

fn compare(
    ctx: &mut Context<'_>,
    one: &mut Side<'_>,
    two: &mut Side<'_>,
    mut limit: u64,
    (all, silent): (bool, bool),
) -> Result<Status> {
    let (mut place, mut line) = (0u64, 1u64);
    let mut status = Status::SUCCESS;
    while limit > 0 && !ctx.out.failed() {
        let (left, right) = (one.rest()?, two.rest()?);
        if left.is_empty() || right.is_empty() {
            if left.len() == right.len() {
                break;
            }
            if !silent {
                let short = if left.is_empty() { one.name } else { two.name };
                ctx.say(&[b"EOF on ", short].concat());
            }
            return Ok(Status::FAILURE);
        }
        let most = usize::try_from(limit).unwrap_or(usize::MAX).min(left.len()).min(right.len());
        let (left, right) = (left.get(..most).unwrap_or_default(), right.get(..most).unwrap_or_default());
        if left != right {
            status = Status::FAILURE;
            if silent {
                break;
            }
            for (at, (a, b)) in left.iter().zip(right).enumerate().filter(|(_, (a, b))| a != b) {
                let mut text = Vec::new();
                let number = Decimal::of(place + at as u64 + 1);
                if !all {
                    line += newlines(left.get(..at).unwrap_or_default());
                    for part in [one.name, b" ", two.name, b" differ: char ", &number, b", line "] {
                        text.extend_from_slice(part);
                    }
                    text.extend_from_slice(&Decimal::of(line));
                    ctx.out.line(&text);
                    return Ok(status);
                }
                text.extend_from_slice(&number);
                for byte in [a, b] {
                    text.push(b' ');
                    // The octal digits as a decimal number.
                    let digits =
                        u64::from(byte >> 6) * 100 + u64::from(byte >> 3 & 7) * 10 + u64::from(byte & 7);
                    push_padded(&mut text, digits, 3, b' ');
                }
                ctx.out.line(&text);
            }
        }
        if !silent && !all {
            line += newlines(left);
        }
        place += most as u64;
        limit -= most as u64;
        one.used += most;
        two.used += most;
    }
    Ok(status)
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

impl Side<'_> {
    /// What is read and not yet compared; nothing at the end of the file.
    fn rest(&mut self) -> Result<&[u8]> {
        while self.used >= self.buffer.len() {
            self.buffer.clear();
            self.buffer.reserve(32 * 1024);
            self.used = 0;
            match rustix::io::read(self.fd, rustix::buffer::spare_capacity(&mut self.buffer)) {
                Ok(0) => break,
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(errno) => return Err(Error::sys("", errno).with_message(self.name)),
            }
        }
        Ok(self.buffer.get(self.used..).unwrap_or_default())
    }

    fn skip(&mut self, mut count: u64) -> Result<()> {
        while count > 0 {
            let there = self.rest()?.len();
            if there == 0 {
                break;
            }
            let passed = usize::try_from(count).unwrap_or(usize::MAX).min(there);
            self.used += passed;
            count -= passed as u64;
        }
        Ok(())
    }
}
