//! `cmp`: compare two files byte by byte (POSIX.1-2024; busybox's operands for what to skip).

#![deny(clippy::indexing_slicing)]

use crate::clock::push_padded;
use kit::number::{self, Decimal};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, value};
use rustix::fd::{AsFd, BorrowedFd};
use rustix::fs::{CWD, Mode, OFlags, openat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "cmp",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 2,
    usage: "[-bls] [-n N] [-i SKIP[:SKIP2]] FILE1 [FILE2 [SKIP1 [SKIP2]]]

Compare FILE1 with FILE2, or with standard input (also as -)

	-l	Show each byte that differs: its place, and both values in octal
	-s	Say nothing
	-b	Show the bytes that differ too
	-i SKIP	Pass over SKIP bytes of both first, or SKIP of the one and SKIP2 of the other
	-n N	Compare N bytes at most
SKIP bytes are passed over first",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'b', "print-bytes"),
    flag(b'l', "verbose"),
    flag(b's', "quiet"),
    flag(b's', "silent"),
    value(b'i', "ignore-initial"),
    value(b'n', "bytes"),
];

/// What is shown of a difference.
#[derive(Clone, Copy, Default)]
struct Show {
    all: bool,
    silent: bool,
    bytes: bool,
}

fn size(word: &[u8]) -> Result<u64> {
    number::size(word).ok_or_else(|| Error::about("invalid number", word))
}

/// A file under comparison, and what is read of it.
struct Side<'a> {
    name: &'a [u8],
    fd: BorrowedFd<'a>,
    buffer: Vec<u8>,
    used: usize,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut show, mut limit, mut ignored) = (Show::default(), u64::MAX, [0, 0]);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'b' => show.bytes = true,
            b'l' => show.all = true,
            b's' => show.silent = true,
            b'i' => {
                let mut skips = value.splitn(2, |byte| *byte == b':');
                let first = size(skips.next().unwrap_or_default())?;
                ignored = [first, skips.next().map_or(Ok(first), size)?];
            }
            _ => limit = size(value)?,
        }
    }
    let operands = options.operands();
    if show.all && show.silent {
        return Err(Error::usage("-l and -s exclude each other"));
    }
    let mut words = operands.iter().map(|word| word.bytes());
    let Some(first) = words.next() else { return Err(Error::usage("no file given")) };
    let second = words.next().unwrap_or(b"-");
    let [first_ignored, second_ignored] = ignored;
    let skip_first = words.next().map_or(Ok(first_ignored), size)?;
    let skip_second = words.next().map_or(Ok(second_ignored), size)?;
    if words.next().is_some() {
        return Err(Error::usage("too many operands"));
    }
    if first == b"-" && second == b"-" {
        return Ok(Status::SUCCESS);
    }
    let open = |name: &[u8]| match name {
        b"-" => Ok(None),
        _ => openat(CWD, name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).map(Some).map_err(|errno| {
            if show.silent { Error::silent(2) } else { Error::sys("", errno).with_message(name) }
        }),
    };
    let (first_file, second_file) = (open(first)?, open(second)?);
    let stdin = ctx.stdin;
    let side = |name, file| Side { name, fd: file, buffer: Vec::new(), used: 0 };
    let mut one = side(first, first_file.as_ref().map_or(stdin, |file| file.as_fd()));
    let mut two = side(second, second_file.as_ref().map_or(stdin, |file| file.as_fd()));
    one.skip(skip_first)?;
    two.skip(skip_second)?;
    compare(ctx, &mut one, &mut two, limit, show)
}

fn compare(
    ctx: &mut Context<'_>,
    one: &mut Side<'_>,
    two: &mut Side<'_>,
    mut limit: u64,
    show: Show,
) -> Result<Status> {
    let (first, second) = (one.name, two.name);
    let (mut place, mut line) = (0u64, 1u64);
    let mut status = Status::SUCCESS;
    while limit > 0 && !ctx.out.failed() {
        let (left, right) = (one.rest()?, two.rest()?);
        if left.is_empty() || right.is_empty() {
            if left.len() == right.len() {
                break;
            }
            if !show.silent {
                let short = if left.is_empty() { one.name } else { two.name };
                ctx.tell(b"EOF on {}", &[short]);
            }
            return Ok(Status::FAILURE);
        }
        let most = usize::try_from(limit).unwrap_or(usize::MAX).min(left.len()).min(right.len());
        let (left, right) = (left.get(..most).unwrap_or_default(), right.get(..most).unwrap_or_default());
        // The C library's comparison goes byte by byte.
        let same = bulk::lines::same_start(left, right);
        if same < most {
            status = Status::FAILURE;
            if show.silent {
                break;
            }
            for (at, (&a, &b)) in left.iter().zip(right).enumerate().skip(same).filter(|(_, (a, b))| a != b) {
                let mut text = Vec::new();
                let number = Decimal::of(place + at as u64 + 1);
                if !show.all {
                    line += newlines(left.get(..at).unwrap_or_default());
                    // The word is GNU's where the option is.
                    let unit: &[u8] = if show.bytes { b" differ: byte " } else { b" differ: char " };
                    for part in [first, b" ", second, unit, &number, b", line ", &Decimal::of(line)] {
                        text.extend_from_slice(part);
                    }
                    if show.bytes {
                        text.extend_from_slice(b" is");
                        push_byte(&mut text, a, true);
                        push_byte(&mut text, b, true);
                    }
                    ctx.out.line(&text);
                    return Ok(status);
                }
                text.extend_from_slice(&number);
                push_byte(&mut text, a, show.bytes);
                if show.bytes {
                    // The second column stands where `M-^A` leaves off.
                    let short = 12usize.saturating_sub(text.len().saturating_sub(number.len()) + 3);
                    text.resize(text.len() + short, b' ');
                }
                push_byte(&mut text, b, show.bytes);
                ctx.out.line(&text);
            }
        }
        if !show.silent && !show.all {
            line += newlines(left);
        }
        place += most as u64;
        limit -= most as u64;
        one.used += most;
        two.used += most;
    }
    Ok(status)
}

/// Appends a space and a byte in octal; and as what it prints as, with carets, if that is wished.
fn push_byte(to: &mut Vec<u8>, byte: u8, shown: bool) {
    to.push(b' ');
    // The octal digits as a decimal number.
    let digits = u64::from(byte >> 6) * 100 + u64::from(byte >> 3 & 7) * 10 + u64::from(byte & 7);
    push_padded(to, digits, 3, b' ');
    if !shown {
        return;
    }
    to.push(b' ');
    escape::caret(byte, &mut |text| to.extend_from_slice(text));
}

fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
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
