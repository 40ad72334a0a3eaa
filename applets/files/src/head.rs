//! `head`: print the beginning of files (POSIX.1-2024; options of GNU and busybox).

#![deny(clippy::indexing_slicing)]

use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, number_flag, value,
};
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

#[derive(Clone, Copy)]
struct Wish {
    bytes: bool,
    count: u64,
    /// All but the last.
    but_last: bool,
    end: u8,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish { bytes: false, count: 10, but_last: false, end: b'\n' };
    let mut names = None;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'n' | b'c' | b'#' => {
                let digits = value.strip_prefix(b"-");
                wish.count =
                    count(digits.unwrap_or(value)).ok_or_else(|| Error::about("invalid number", value))?;
                (wish.bytes, wish.but_last) = (key == b'c', digits.is_some());
            }
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
            let line = [if first { &b"==> "[..] } else { b"\n==> " }, name, b" <==\n"].concat();
            ctx.out.put(&line);
        }
        first = false;
        show(ctx, fd, name, wish);
    }
    ctx.done()
}

/// A number with a suffix; `m` of busybox is `M` of the others, and both are taken.
fn count(word: &[u8]) -> Option<u64> {
    number::size(word)
}

fn show(ctx: &mut Context<'_>, input: BorrowedFd<'_>, name: &[u8], wish: Wish) {
    let mut buffer = [core::mem::MaybeUninit::<u8>::uninit(); 16 * 1024];
    // What may still belong to the last lines or bytes.
    let mut held: Vec<u8> = Vec::new();
    let mut held_lines = 0u64;
    let mut left = wish.count;
    while (wish.but_last || left > 0) && !ctx.out.failed() {
        let bytes: &[u8] = match rustix::io::read(input, &mut buffer[..]) {
            Ok((bytes, _)) => bytes,
            Err(rustix::io::Errno::INTR) => continue,
            Err(errno) => return ctx.warn(Error::sys("", errno).with_message(name)),
        };
        if bytes.is_empty() {
            break;
        }
        if wish.but_last {
            held.extend_from_slice(bytes);
            held_lines += lines(bytes, wish.end);
            let ready = if wish.bytes {
                held.len().saturating_sub(usize::try_from(wish.count).unwrap_or(usize::MAX))
            } else {
                // An unfinished line at the end counts as one.
                let open = u64::from(held.last().is_some_and(|byte| *byte != wish.end));
                let many = (held_lines + open).saturating_sub(wish.count).min(held_lines);
                // Whether an unfinished line is one of the last is known only at the end.
                let many = many.saturating_sub(open);
                held_lines -= many;
                line_end(&held, many, wish.end)
            };
            ctx.out.put(held.get(..ready).unwrap_or_default());
            held.drain(..ready);
            continue;
        }
        let taken = if wish.bytes {
            bytes.len().min(usize::try_from(left).unwrap_or(usize::MAX))
        } else {
            line_end(bytes, left, wish.end)
        };
        let shown = bytes.get(..taken).unwrap_or(bytes);
        ctx.out.put(shown);
        left -= if wish.bytes { taken as u64 } else { lines(shown, wish.end) };
        if left == 0 && taken < bytes.len() {
            // What follows belongs to the next reader, where it can be given back.
            let back = i64::try_from(bytes.len() - taken).unwrap_or(0);
            let _ = seek(input, SeekFrom::Current(-back));
        }
    }
    if wish.but_last && !wish.bytes {
        let open = u64::from(held.last().is_some_and(|byte| *byte != wish.end));
        let many = (held_lines + open).saturating_sub(wish.count);
        ctx.out.put(held.get(..line_end(&held, many, wish.end)).unwrap_or_default());
    }
}

fn lines(bytes: &[u8], end: u8) -> u64 {
    bytes.iter().filter(|byte| **byte == end).count() as u64
}

/// Where the first lines end; the length if there are fewer.
fn line_end(bytes: &[u8], many: u64, end: u8) -> usize {
    if many == 0 {
        return 0;
    }
    let nth = usize::try_from(many - 1).unwrap_or(usize::MAX);
    let found = bytes.iter().enumerate().filter(|(_, byte)| **byte == end).nth(nth);
    found.map_or(bytes.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_after_their_newline() {
        assert_eq!(line_end(b"a\nbb\nc", 2, b'\n'), 5);
        assert_eq!(line_end(b"a\nbb\nc", 3, b'\n'), 6);
        assert_eq!(line_end(b"a\n", 0, b'\n'), 0);
    }
}
