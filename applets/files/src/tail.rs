//! `tail`: print the end of files, and what is appended to them (POSIX.1-2024; options of GNU and busybox).

#![deny(clippy::indexing_slicing)]

use kit::{
    Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag, number, number_flag,
    value,
};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{CWD, FileType, Mode, OFlags, SeekFrom, fstat, openat, seek, stat};
use rustix::thread::{NanosleepRelativeResult, nanosleep};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "tail",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-n [+]N] [-c [+]N] [-fFqv] [-s SECONDS] [FILE]...\n\n\
Print the last 10 lines of FILEs, or of standard input (also as -)\n\n\
\t-n N\tThe last N lines (also -N); -n +N: from line N on\n\
\t-c N\tThe last N bytes; -c +N: from byte N on\n\
\t-f\tThen print what is appended, without end\n\
\t-F\tThe same, and look again for files that are missing or replaced\n\
\t-s N\tLook every N seconds (default 1)\n\
\t-q -v\tNever print names; always\n\
N may have a suffix: b (512), k, m …",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b'n', "lines"),
    value(b'c', "bytes"),
    flag(b'f', "follow"),
    flag(b'F', ""),
    value(b's', "sleep-interval"),
    flag(b'q', "quiet"),
    flag(b'q', "silent"),
    flag(b'v', "verbose"),
    number_flag(b'#'),
];

#[derive(Clone, Copy)]
struct Wish {
    bytes: bool,
    count: u64,
    /// Counted from the start.
    from_start: bool,
}

struct File<'a> {
    name: &'a [u8],
    fd: Option<OwnedFd>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish { bytes: false, count: 10, from_start: false };
    let (mut names, mut follow, mut retry, mut interval) = (None, false, false, 1i64);
    let words = ctx.args;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'n' | b'c' | b'#' => {
                let digits = value.strip_prefix(b"+");
                let plain = digits.or_else(|| value.strip_prefix(b"-")).unwrap_or(value);
                wish.count = number::size(plain).ok_or_else(|| Error::about("invalid number", value))?;
                (wish.bytes, wish.from_start) = (key == b'c', digits.is_some());
            }
            b'f' => follow = true,
            b'F' => (follow, retry) = (true, true),
            b's' => interval = i64::from(number::parse::<u32>(value)?),
            b'q' => names = Some(false),
            _ => names = Some(true),
        }
    }
    let mut operands = options.operands();
    // The old form `tail +5 file`.
    if words.len() > 1
        && let Some(first) = operands.first().map(|word| word.bytes())
        && let Some(many) = first.strip_prefix(b"+").and_then(number::unsigned)
    {
        wish = Wish { bytes: false, count: many, from_start: true };
        operands.remove(0);
    }
    let titled = names.unwrap_or(operands.len() > 1);
    if operands.is_empty() {
        if titled {
            ctx.out.put(b"==> standard input <==\n");
        }
        let stdin = ctx.stdin;
        show(ctx, stdin, b"standard input", wish);
        if follow && !is_pipe(stdin) {
            let file = rustix::io::dup(stdin).map_err(|errno| Error::sys("standard input", errno))?;
            return watch(
                ctx,
                vec![File { name: b"standard input", fd: Some(file) }],
                false,
                false,
                interval,
            );
        }
        return ctx.done();
    }
    let mut files = Vec::new();
    let mut first = true;
    for operand in &operands {
        let name = operand.bytes();
        let opened = if name == b"-" { rustix::io::dup(ctx.stdin) } else { open(name) };
        match opened {
            Err(errno) => {
                ctx.warn(Error::on("can't open", name, errno));
                if retry {
                    files.push(File { name, fd: None });
                }
            }
            Ok(file) => {
                if titled {
                    put_title(ctx, name, first);
                }
                first = false;
                show(ctx, file.as_fd(), name, wish);
                files.push(File { name, fd: Some(file) });
            }
        }
    }
    if follow && !files.is_empty() { watch(ctx, files, titled, retry, interval) } else { ctx.done() }
}

fn open(name: &[u8]) -> Result<OwnedFd, rustix::io::Errno> {
    openat(CWD, name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
}

fn is_pipe(fd: BorrowedFd<'_>) -> bool {
    fstat(fd).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Fifo)
}

fn put_title(ctx: &mut Context<'_>, name: &[u8], first: bool) {
    let line = [if first { &b"==> "[..] } else { b"\n==> " }, name, b" <==\n"].concat();
    ctx.out.put(&line);
}

fn show(ctx: &mut Context<'_>, input: BorrowedFd<'_>, name: &[u8], wish: Wish) {
    let result = if wish.from_start { from_start(ctx, input, wish) } else { from_end(ctx, input, wish) };
    if let Err(errno) = result {
        ctx.warn(Error::sys("", errno).with_message(name));
    }
}

/// Calls `each` with every block to the end, until it says false.
fn blocks(input: BorrowedFd<'_>, mut each: impl FnMut(&[u8]) -> bool) -> Result<(), Errno> {
    let mut buffer = [core::mem::MaybeUninit::<u8>::uninit(); 16 * 1024];
    loop {
        match rustix::io::read(input, &mut buffer[..]) {
            Ok((bytes, _)) if bytes.is_empty() || !each(bytes) => return Ok(()),
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
}

fn from_start(ctx: &mut Context<'_>, input: BorrowedFd<'_>, wish: Wish) -> Result<(), Errno> {
    // The first is number one; zero means the same.
    let mut skip = wish.count.saturating_sub(1);
    blocks(input, |bytes| {
        let at = if wish.bytes {
            let at = bytes.len().min(usize::try_from(skip).unwrap_or(usize::MAX));
            skip -= at as u64;
            at
        } else {
            let mut at = 0;
            while skip > 0 && at < bytes.len() {
                let rest = bytes.get(at..).unwrap_or_default();
                match rest.iter().position(|byte| *byte == b'\n') {
                    Some(end) => (at, skip) = (at + end + 1, skip - 1),
                    None => at = bytes.len(),
                }
            }
            at
        };
        ctx.out.put(bytes.get(at..).unwrap_or_default());
        !ctx.out.failed()
    })
}

fn from_end(ctx: &mut Context<'_>, input: BorrowedFd<'_>, wish: Wish) -> Result<(), Errno> {
    let regular =
        fstat(input).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile);
    if regular {
        skip_most(input, wish)?;
    }
    let mut held: Vec<u8> = Vec::new();
    blocks(input, |bytes| {
        held.extend_from_slice(bytes);
        // Cut now and then, so that a long input costs no more memory than its end.
        if held.len() > 1 << 20 {
            let start = tail_start(&held, wish);
            held.drain(..start);
        }
        true
    })?;
    ctx.out.put(held.get(tail_start(&held, wish)..).unwrap_or_default());
    Ok(())
}

/// Moves near to the end of a file: as far as is sure to be enough.
fn skip_most(input: BorrowedFd<'_>, wish: Wish) -> Result<(), Errno> {
    let start = rustix::fs::tell(input)?;
    let size = u64::try_from(fstat(input)?.st_size).unwrap_or(0);
    if wish.bytes {
        seek(input, SeekFrom::Start(size.saturating_sub(wish.count).max(start)))?;
        return Ok(());
    }
    let mut at = size;
    let mut lines = 0u64;
    let mut buffer = [0u8; 4096];
    // One more than wanted: the newline before the first line wanted.
    while at > start && lines <= wish.count {
        let length = (at - start).min(buffer.len() as u64);
        at -= length;
        let Some(part) = buffer.get_mut(..usize::try_from(length).unwrap_or(0)) else { break };
        let count = rustix::io::pread(input, &mut *part, at)?;
        lines += part.iter().take(count).filter(|byte| **byte == b'\n').count() as u64;
    }
    seek(input, SeekFrom::Start(at.max(start)))?;
    Ok(())
}

/// Where the last lines or bytes begin.
fn tail_start(text: &[u8], wish: Wish) -> usize {
    let count = usize::try_from(wish.count).unwrap_or(usize::MAX);
    if wish.bytes {
        return text.len().saturating_sub(count);
    }
    if count == 0 {
        return text.len();
    }
    // A newline at the very end ends the last line, it begins none.
    let body = text.strip_suffix(b"\n").unwrap_or(text);
    let ends = body.iter().enumerate().rev().filter(|(_, byte)| **byte == b'\n');
    ends.map(|(at, _)| at + 1).nth(count - 1).unwrap_or(0)
}

/// Prints what is appended, without end.
fn watch(
    ctx: &mut Context<'_>,
    mut files: Vec<File<'_>>,
    titled: bool,
    retry: bool,
    interval: i64,
) -> Result<Status> {
    let mut last = files.len().saturating_sub(1);
    loop {
        for (at, file) in files.iter_mut().enumerate() {
            if retry {
                look_again(ctx, file);
            }
            let Some(fd) = &file.fd else { continue };
            // A file that became shorter begins anew.
            if let (Ok(status), Ok(place)) = (fstat(fd), rustix::fs::tell(fd))
                && FileType::from_raw_mode(status.st_mode) == FileType::RegularFile
                && u64::try_from(status.st_size).unwrap_or(0) < place
            {
                let _ = seek(fd, SeekFrom::Start(0));
            }
            let mut appended = Vec::new();
            let result = blocks(fd.as_fd(), |bytes| {
                appended.extend_from_slice(bytes);
                appended.len() < 1 << 20
            });
            if let Err(errno) = result {
                ctx.warn(Error::sys("", errno).with_message(file.name));
                file.fd = None;
            }
            if !appended.is_empty() {
                if titled && at != last {
                    put_title(ctx, file.name, false);
                }
                last = at;
                ctx.out.put(&appended);
            }
        }
        ctx.out.flush();
        if ctx.out.failed() || !retry && files.iter().all(|file| file.fd.is_none()) {
            return ctx.done();
        }
        let time =
            rustix::time::Timespec { tv_sec: interval, tv_nsec: if interval == 0 { 10_000_000 } else { 0 } };
        if let NanosleepRelativeResult::Err(errno) = nanosleep(&time) {
            return Err(Error::sys("can't sleep", errno));
        }
    }
}

/// Opens a file that is new under its name.
fn look_again(ctx: &mut Context<'_>, file: &mut File<'_>) {
    if file.name == b"-" {
        return;
    }
    let now = stat(file.name).ok();
    let then = file.fd.as_ref().and_then(|fd| fstat(fd).ok());
    let id = |stat: &rustix::fs::Stat| (stat.st_dev, stat.st_ino);
    match (now, then) {
        (Some(now), Some(then)) if id(&now) == id(&then) => {}
        (Some(_), _) => {
            if let Ok(fd) = open(file.name) {
                ctx.say(&[b"'", file.name, b"' has appeared; following it"].concat());
                file.fd = Some(fd);
            }
        }
        // The old file may still be written to until a new one stands in its place.
        (None, _) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_lines_begin_after_a_newline() {
        let wish = |count| Wish { bytes: false, count, from_start: false };
        assert_eq!(tail_start(b"a\nb\nc\n", wish(2)), 2);
        assert_eq!(tail_start(b"a\nb\nc", wish(2)), 2);
        assert_eq!(tail_start(b"a\nb\n", wish(9)), 0);
        assert_eq!(tail_start(b"a\n", wish(0)), 2);
    }
}
