//! `cat`: write files one after the other (POSIX.1-2024; options of GNU and busybox).
//!
//! As in GNU, and other than in busybox: the number is followed by a tab whatever the other options, nothing is
//! added to a file that ends without a newline, and a file that is also the output is refused.

#![deny(clippy::indexing_slicing)]

use bulk::shown::Shown;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag};
use rustix::fs::{CWD, FileType, Mode, OFlags, Stat, fstat, openat};
use rustix::io::Errno;
use rustix::pipe::{SpliceFlags, splice};
use std::os::fd::BorrowedFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "cat",
    place: Place::Bin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-nbvteAETsu] [FILE]...\n\n\
Write FILEs, or standard input (also as -), to standard output\n\n\
\t-n\tNumber all lines\n\
\t-b\tNumber lines that are not empty\n\
\t-s\tOne empty line for several\n\
\t-v\tShow control bytes as ^X, others beyond ASCII as M-X\n\
\t-E, -e\tShow line ends as $ (-e: and -v)\n\
\t-T, -t\tShow tabs as ^I (-t: and -v)\n\
\t-A\tAs -vET\n\
\t-u\tNothing: output is never delayed",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'n', "number"),
    flag(b'b', "number-nonblank"),
    flag(b's', "squeeze-blank"),
    flag(b'v', "show-nonprinting"),
    flag(b'E', "show-ends"),
    flag(b'e', ""),
    flag(b'T', "show-tabs"),
    flag(b't', ""),
    flag(b'A', "show-all"),
    flag(b'u', ""),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut style = Shown::default();
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'n' => style.number = true,
            b'b' => style.nonblank = true,
            b's' => style.squeeze = true,
            b'u' => {}
            _ => {
                style.controls |= b"vetA".contains(&key);
                style.ends |= b"EeA".contains(&key);
                style.tabs |= b"TtA".contains(&key);
            }
        }
    }
    let operands = options.operands();
    let output = ctx.out.fd().and_then(|fd| fstat(fd).ok());
    if operands.is_empty() {
        let stdin = ctx.stdin;
        stream(ctx, stdin, b"-", output.as_ref(), &mut style);
    }
    for operand in operands {
        if operand.bytes() == b"-" {
            let stdin = ctx.stdin;
            stream(ctx, stdin, b"-", output.as_ref(), &mut style);
        } else {
            match openat(CWD, operand.as_cstr(), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()) {
                Ok(file) => {
                    stream(ctx, rustix::fd::AsFd::as_fd(&file), &operand, output.as_ref(), &mut style)
                }
                Err(errno) => ctx.warn(Error::on("can't open", &operand, errno)),
            }
        }
        if ctx.out.failed() {
            break;
        }
    }
    let mut last = Vec::new();
    style.finish(&mut last);
    ctx.out.put(&last);
    ctx.done()
}

/// Writes one input out, in the style asked for.
fn stream(
    ctx: &mut Context<'_>,
    input: BorrowedFd<'_>,
    name: &[u8],
    output: Option<&Stat>,
    style: &mut Shown,
) {
    let output_type = output.map(|stat| FileType::from_raw_mode(stat.st_mode));
    if output_type == Some(FileType::RegularFile)
        && output.is_some_and(|output| feeds_itself(ctx, input, output))
    {
        return ctx.warn(Error::filled(b"{}: input file is output file", &[name]));
    }
    // A page for small files; the heap, touched only as far as it is filled, for others.
    let mut page = [core::mem::MaybeUninit::<u8>::uninit(); 4096];
    let (mut large, mut shown): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
    let mut may_splice = style.is_plain();
    loop {
        let room = if large.capacity() == 0 { &mut page[..] } else { large.spare_capacity_mut() };
        let size = room.len();
        let bytes: &[u8] = match rustix::io::read(input, room) {
            Ok((bytes, _)) => bytes,
            Err(Errno::INTR) => continue,
            Err(errno) => return ctx.warn(Error::sys("read error", errno)),
        };
        if bytes.is_empty() || ctx.out.failed() {
            return;
        }
        let full = bytes.len() == size;
        if !style.is_plain() {
            shown.clear();
            style.show(bytes, &mut shown);
            ctx.out.put(&shown);
            // A person or a program at the other end waits for what was read.
            if !full {
                ctx.out.flush();
            } else if large.capacity() == 0 {
                large.reserve_exact(64 * 1024);
            }
            continue;
        }
        ctx.out.put(bytes);
        let fd = ctx.out.fd();
        // The kernel may move the rest. It says "nothing left" wrongly for files of /proc, so reading goes on.
        if full && may_splice && !ctx.out.failed() {
            may_splice = false;
            match (output_type, fd) {
                (Some(FileType::RegularFile), Some(fd)) => while move_to_file(input, fd) {},
                (Some(FileType::Fifo), Some(fd)) => while move_to_pipe(input, fd) {},
                (Some(FileType::CharacterDevice | FileType::Socket), Some(fd)) => while send(input, fd) {},
                _ => {}
            }
        }
        if full && large.capacity() == 0 {
            large.reserve_exact(64 * 1024);
        }
    }
}

fn move_to_file(input: BorrowedFd<'_>, output: BorrowedFd<'_>) -> bool {
    rustix::fs::copy_file_range(input, None, output, None, 1 << 30).is_ok_and(|count| count > 0)
}

fn move_to_pipe(input: BorrowedFd<'_>, output: BorrowedFd<'_>) -> bool {
    splice(input, None, output, None, 1 << 20, SpliceFlags::empty()).is_ok_and(|count| count > 0)
}

fn send(input: BorrowedFd<'_>, output: BorrowedFd<'_>) -> bool {
    rustix::fs::sendfile(output, input, None, 1 << 30).is_ok_and(|count| count > 0)
}

/// Whether what is written would be read again without end.
fn feeds_itself(ctx: &mut Context<'_>, input: BorrowedFd<'_>, output: &Stat) -> bool {
    let Ok(stat) = fstat(input) else { return false };
    if (stat.st_dev, stat.st_ino) != (output.st_dev, output.st_ino) {
        return false;
    }
    let Some(fd) = ctx.out.fd() else { return false };
    // An output that stands at or before the input never grows what is still to be read.
    let at = |fd| rustix::fs::tell(fd).unwrap_or(0);
    let appends = rustix::fs::fcntl_getfl(fd).is_ok_and(|flags| flags.contains(OFlags::APPEND));
    u64::try_from(stat.st_size).unwrap_or(0) > at(input) && (appends || at(fd) > at(input))
}
