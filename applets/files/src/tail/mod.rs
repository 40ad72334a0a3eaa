//! `tail`: print the end of files, and what is appended to them (POSIX.1-2024; options of GNU and busybox).

#![deny(clippy::indexing_slicing)]

mod follow;

use crate::ends::{Held, Wish, last, span};
use crate::pour::{blocks, pour};
use follow::{File, Follow};
use kit::{
    Applet, Arg, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag, float, number,
    number_flag, optional, value,
};
use memchr::memchr_iter;
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{CWD, FileType, Mode, OFlags, SeekFrom, fstat, openat, seek};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "tail",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-n [+]N] [-c [+]N] [-fFqvz] [-s SECONDS] [--pid=PID] [--retry] [FILE]...\n\n\
Print the last 10 lines of FILEs, or of standard input (also as -)\n\n\
\t-n N\tThe last N lines (also -N); -n +N: from line N on\n\
\t-c N\tThe last N bytes; -c +N: from byte N on\n\
\t-f\tThen print what is appended, without end\n\
\t-F\tThe same, and look again for files that are missing or replaced\n\
\t\t(--follow=name --retry)\n\
\t-s N\tLook every N seconds (default 1)\n\
\t--pid=PID\tEnd when that process has\n\
\t-q -v\tNever print names; always\n\
\t-z\tLines end with NUL\n\
N may have a suffix: b (512), k, m …",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b'n', "lines"),
    value(b'c', "bytes"),
    optional(1, "follow"),
    flag(b'f', ""),
    flag(b'F', ""),
    value(b's', "sleep-interval"),
    flag(b'q', "quiet"),
    flag(b'q', "silent"),
    flag(b'v', "verbose"),
    flag(b'z', "zero-terminated"),
    value(2, "pid"),
    flag(3, "retry"),
    value(4, "max-unchanged-stats"),
    number_flag(b'#'),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish { bytes: false, count: 10, signed: false, end: b'\n' };
    let mut follow = Follow { names: false, retry: false, interval: 1.0, pids: Vec::new(), titled: false };
    let (mut titles, mut follows) = (None, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'n' | b'c' => wish.parse(value, key == b'c', b'+')?,
            b'#' => follows |= old(&mut wish, value, false)?,
            b'f' => follows = true,
            1 => {
                follows = true;
                follow.names = match value {
                    b"" => false,
                    _ if b"name".starts_with(value) => true,
                    _ if b"descriptor".starts_with(value) => false,
                    _ => {
                        return Err(Error::misused(b"invalid argument '{}' for --follow", &[value]));
                    }
                };
            }
            b'F' => (follows, follow.names, follow.retry) = (true, true, true),
            b's' => follow.interval = seconds(value)?,
            b'q' => titles = Some(false),
            b'v' => titles = Some(true),
            b'z' => wish.end = 0,
            2 => follow.pids.push(number::parse::<i32>(value)?),
            3 => follow.retry = true,
            // How often an unchanged file is looked up: here each time, which finds a new one at once.
            _ => _ = number::parse::<u64>(value)?,
        }
    }
    let mut operands = options.operands().to_vec();
    // The old form `tail +5 file`, before any other operand.
    if let Some(number) = operands.first().and_then(|word| word.bytes().strip_prefix(b"+"))
        && number.first().is_some_and(u8::is_ascii_digit)
        && ctx.args.get(1).is_some_and(|word| word.starts_with(b"+"))
    {
        follows |= old(&mut wish, number, true)?;
        operands.remove(0);
    }
    follow.titled = titles.unwrap_or(operands.len() > 1);
    let mut files = Vec::new();
    if operands.is_empty() {
        operands.push(Arg::new(c"-"));
    }
    let mut first = true;
    for operand in &operands {
        let standard = operand.bytes() == b"-";
        let name = if standard { b"standard input" } else { operand.bytes() };
        match if standard { rustix::io::dup(ctx.stdin) } else { open(name) } {
            Err(errno) => {
                ctx.warn(Error::on("can't open", name, errno));
                if follow.retry {
                    files.push(File::missing(name));
                }
            }
            Ok(file) => {
                if follow.titled {
                    put_title(ctx, name, first);
                }
                first = false;
                if let Err(errno) = show(ctx, file.as_fd(), wish) {
                    ctx.warn(Error::sys("", errno).with_message(name));
                } else if !standard || !is_pipe(file.as_fd()) {
                    files.push(File::open(name, file, standard));
                }
            }
        }
        if ctx.out.failed() {
            return ctx.done();
        }
    }
    if !follows || files.is_empty() && operands.iter().any(|operand| operand.bytes() == b"-") {
        return ctx.done();
    }
    follow.run(ctx, files)
}

fn open(name: &[u8]) -> Result<OwnedFd, rustix::io::Errno> {
    openat(CWD, name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
}

fn is_pipe(fd: BorrowedFd<'_>) -> bool {
    fstat(fd).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Fifo)
}

fn put_title(ctx: &mut Context<'_>, name: &[u8], first: bool) {
    let line = kit::filled(b"{}{} <==\n", &[if first { &b"==> "[..] } else { b"\n==> " }, name]);
    ctx.out.put(&line);
}

fn seconds(word: &[u8]) -> Result<f64> {
    let parsed = float::parse(word).filter(|(value, length)| *length == word.len() && *value >= 0.0);
    parsed.map(|(value, _)| value).ok_or_else(|| Error::about("invalid number of seconds", word))
}

/// The old forms `-N` and `+N`, with letters behind: c bytes, b blocks of 512, l lines, f follows; or a suffix.
fn old(wish: &mut Wish, word: &[u8], from_start: bool) -> Result<bool> {
    let (word, follows) = match word {
        [rest @ .., b'f'] => (rest, true),
        word => (word, false),
    };
    let (number, bytes, unit) = match word {
        [number @ .., b'c'] => (number, true, 1),
        [number @ .., b'b'] => (number, true, 512),
        [number @ .., b'l'] => (number, false, 1),
        number => (number, false, 1),
    };
    wish.parse(number, bytes, b'+')?;
    wish.signed = from_start;
    wish.count = wish.count.saturating_mul(unit);
    Ok(follows)
}

fn show(ctx: &mut Context<'_>, input: BorrowedFd<'_>, wish: Wish) -> Result<(), Errno> {
    if wish.signed {
        return from_start(ctx, input, wish);
    }
    let out = &mut ctx.out;
    if let Some(span) = span(input) {
        let start = last(input, span, wish)?;
        seek(input, SeekFrom::Start(start))?;
        return pour(out, input, u64::MAX);
    }
    let mut held = Held::new(wish);
    held.read(input, &mut |_| true)?;
    held.finish(&mut |part, last| {
        if last {
            out.put(part);
        }
    });
    Ok(())
}

fn from_start(ctx: &mut Context<'_>, input: BorrowedFd<'_>, wish: Wish) -> Result<(), Errno> {
    // The first is number one; zero means the same.
    let mut skip = wish.count.saturating_sub(1);
    let out = &mut ctx.out;
    if wish.bytes
        && let Some((place, size)) = span(input)
    {
        seek(input, SeekFrom::Start(place.saturating_add(skip).min(size)))?;
        return pour(out, input, u64::MAX);
    }
    if skip > 0 {
        blocks(input, &mut |bytes| {
            let at = if wish.bytes {
                let at = bytes.len().min(usize::try_from(skip).unwrap_or(usize::MAX));
                skip -= at as u64;
                at
            } else {
                let ends = memchr_iter(wish.end, bytes).count() as u64;
                let nth = usize::try_from(skip.saturating_sub(1)).unwrap_or(usize::MAX);
                let at = if ends < skip { None } else { memchr_iter(wish.end, bytes).nth(nth) };
                skip = skip.saturating_sub(ends);
                at.map_or(bytes.len(), |at| at + 1)
            };
            out.put(bytes.get(at..).unwrap_or_default());
            skip > 0
        })?;
    }
    pour(out, input, u64::MAX)
}
