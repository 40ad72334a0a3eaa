//! `head`: print the beginning of files (POSIX.1-2024; options of GNU and busybox).

#![deny(clippy::indexing_slicing)]

use crate::ends::{Held, Wish, last, span};
use crate::pour::{BLOCK, pour};
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag, number_flag, value,
};
use memchr::memchr_iter;
use rustix::fd::{AsFd, BorrowedFd};
use rustix::fs::{CWD, Mode, OFlags, SeekFrom, openat, seek};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "head",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-n [-]N] [-c [-]N] [-qvz] [FILE]...\n\n\
Print the first 10 lines of FILEs, or of standard input (also as -)\n\n\
\t-n N\tThe first N lines (also -N); -n -N: all but the last N\n\
\t-c N\tThe first N bytes; -c -N: all but the last N\n\
\t-q -v\tNever print names; always\n\
\t-z\tLines end with NUL\n\
N may have a suffix: b (512), k, m …",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b'n', "lines"),
    value(b'c', "bytes"),
    flag(b'q', "quiet"),
    flag(b'q', "silent"),
    flag(b'v', "verbose"),
    flag(b'z', "zero-terminated"),
    number_flag(b'#'),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish { bytes: false, count: 10, signed: false, end: b'\n' };
    let mut names = None;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'n' | b'c' => wish.parse(value, key == b'c', b'-')?,
            b'#' => old(&mut wish, &mut names, value)?,
            b'q' => names = Some(false),
            b'v' => names = Some(true),
            _ => wish.end = 0,
        }
    }
    let operands = options.operands();
    let titled = names.unwrap_or(operands.len() > 1);
    let mut first = true;
    if operands.is_empty() {
        if titled {
            ctx.out.put(b"==> standard input <==\n");
        }
        let stdin = ctx.stdin;
        show(ctx, stdin, b"standard input", wish);
    }
    for operand in operands {
        let opened;
        let (fd, name) = if operand.bytes() == b"-" {
            (ctx.stdin, &b"standard input"[..])
        } else {
            match openat(CWD, operand.as_cstr(), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()) {
                Ok(file) => {
                    opened = file;
                    (opened.as_fd(), operand.bytes())
                }
                Err(errno) => {
                    ctx.warn(Error::sys("", errno).with_message(operand.bytes()));
                    continue;
                }
            }
        };
        if titled {
            let line = kit::filled(b"{}{} <==\n", &[if first { &b"==> "[..] } else { b"\n==> " }, name]);
            ctx.out.put(&line);
        }
        first = false;
        show(ctx, fd, name, wish);
        if ctx.out.failed() {
            break;
        }
    }
    ctx.done()
}

/// The old form `-N`, with letters behind it: c, b, k, m count bytes, l lines; q, v, z are the options.
fn old(wish: &mut Wish, names: &mut Option<bool>, word: &[u8]) -> Result<()> {
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, letters) = word.split_at_checked(digits).unwrap_or_default();
    wish.parse(number, false, b'-')?;
    let mut unit = 1;
    for letter in letters {
        match letter {
            b'c' => wish.bytes = true,
            b'b' => (wish.bytes, unit) = (true, 512),
            b'k' => (wish.bytes, unit) = (true, 1024),
            b'm' => (wish.bytes, unit) = (true, 1 << 20),
            b'l' => wish.bytes = false,
            b'q' => *names = Some(false),
            b'v' => *names = Some(true),
            b'z' => wish.end = 0,
            _ => return Err(Error::about("invalid number", word)),
        }
    }
    wish.count = wish.count.saturating_mul(unit);
    Ok(())
}

fn show(ctx: &mut Context<'_>, input: BorrowedFd<'_>, name: &[u8], wish: Wish) {
    let result = match (wish.signed, wish.bytes) {
        (true, _) => but_last(ctx, input, wish),
        (false, true) => pour(&mut ctx.out, input, wish.count),
        (false, false) => lines(ctx, input, wish),
    };
    if let Err(errno) = result {
        ctx.warn(Error::sys("", errno).with_message(name));
    }
}

fn lines(ctx: &mut Context<'_>, input: BorrowedFd<'_>, wish: Wish) -> Result<(), Errno> {
    let mut buffer: Vec<u8> = Vec::with_capacity(if wish.count > 100 { BLOCK } else { BLOCK / 4 });
    let mut left = wish.count;
    while left > 0 && !ctx.out.failed() {
        buffer.clear();
        match rustix::io::read(input, rustix::buffer::spare_capacity(&mut buffer)) {
            Ok(0) => break,
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(errno) => return Err(errno.into()),
        }
        let ends = memchr_iter(wish.end, &buffer).count() as u64;
        if ends < left {
            left -= ends;
            ctx.out.put(&buffer);
            continue;
        }
        let nth = usize::try_from(left - 1).unwrap_or(usize::MAX);
        let taken = memchr_iter(wish.end, &buffer).nth(nth).map_or(buffer.len(), |at| at + 1);
        ctx.out.put(buffer.get(..taken).unwrap_or_default());
        // What follows belongs to the next reader, where it can be given back.
        if taken < buffer.len() {
            let back = i64::try_from(buffer.len() - taken).unwrap_or(0);
            let _ = seek(input, SeekFrom::Current(-back));
        }
        break;
    }
    Ok(())
}

fn but_last(ctx: &mut Context<'_>, input: BorrowedFd<'_>, wish: Wish) -> Result<(), Errno> {
    if let Some((place, size)) = span(input) {
        let stop = last(input, (place, size), wish)?;
        return pour(&mut ctx.out, input, stop - place);
    }
    let mut held = Held::new(wish);
    let out = &mut ctx.out;
    held.read(input, &mut |early| {
        out.put(early);
        !out.failed()
    })?;
    held.finish(&mut |part, last| {
        if !last {
            out.put(part);
        }
    });
    Ok(())
}
