//! `wc`: count lines, words and bytes (POSIX.1-2024; options of GNU and busybox).

#![deny(clippy::indexing_slicing)]

use crate::clock::push_padded;
use kit::{Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag};
use rustix::fd::{AsFd, BorrowedFd};
use rustix::fs::{CWD, Mode, OFlags, openat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "wc",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-clmwL] [FILE]...\n\n\
Count lines, words and bytes of FILEs, or of standard input (also as -)\n\n\
\t-l\tLines\n\
\t-w\tWords\n\
\t-m\tCharacters\n\
\t-c\tBytes\n\
\t-L\tColumns of the longest line",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'l', "lines"),
    flag(b'w', "words"),
    flag(b'm', "chars"),
    flag(b'c', "bytes"),
    flag(b'L', "max-line-length"),
];

/// What is counted, in the order it is printed: lines, words, characters, bytes, the longest line.
type Counts = [u64; 5];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wanted = [false; 5];
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        let [lines, words, characters, bytes, longest] = &mut wanted;
        *match key {
            b'l' => lines,
            b'w' => words,
            b'm' => characters,
            b'c' => bytes,
            _ => longest,
        } = true;
    }
    if wanted == [false; 5] {
        wanted = [true, true, false, true, false];
    }
    let operands = options.operands();
    let mut total = Counts::default();
    if operands.is_empty() {
        match count(ctx.stdin, wanted) {
            Ok(counts) => put(ctx, &counts, wanted, b"", true),
            Err(errno) => ctx.warn(Error::sys("standard input", errno)),
        }
        return ctx.done();
    }
    let alone = operands.len() == 1;
    for operand in &operands {
        let result = if operand.bytes() == b"-" {
            count(ctx.stdin, wanted)
        } else {
            openat(CWD, operand.as_cstr(), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
                .map_err(Errno::from)
                .and_then(|file| count(file.as_fd(), wanted))
        };
        match result {
            Ok(counts) => {
                put(ctx, &counts, wanted, operand.bytes(), alone);
                let [.., longest] = counts;
                let [.., before] = total;
                for (sum, count) in total.iter_mut().zip(counts) {
                    *sum = sum.saturating_add(count);
                }
                let [.., last] = &mut total;
                *last = before.max(longest);
            }
            Err(errno) => ctx.warn(Error::sys("", errno).with_message(operand.bytes())),
        }
    }
    if !alone {
        put(ctx, &total, wanted, b"total", false);
    }
    ctx.done()
}

/// One line of counts. A single count of a single input stands alone, without blanks before it.
fn put(ctx: &mut Context<'_>, counts: &Counts, wanted: [bool; 5], name: &[u8], alone: bool) {
    let mut line = Vec::with_capacity(64);
    let single = alone && wanted.iter().filter(|wanted| **wanted).count() == 1;
    for (count, _) in counts.iter().zip(wanted).filter(|(_, wanted)| *wanted) {
        if !line.is_empty() {
            line.push(b' ');
        }
        push_padded(&mut line, *count, if single { 1 } else { 9 }, b' ');
    }
    if !name.is_empty() {
        line.push(b' ');
        line.extend_from_slice(name);
    }
    ctx.out.line(&line);
}

fn count(input: BorrowedFd<'_>, wanted: [bool; 5]) -> Result<Counts, Errno> {
    let mut buffer = [core::mem::MaybeUninit::<u8>::uninit(); 32 * 1024];
    let [mut lines, mut words, mut characters, mut bytes, mut longest] = Counts::default();
    let (mut column, mut in_word) = (0u64, false);
    let detailed =
        wanted != [true, false, false, false, false] && wanted != [false, false, false, true, false];
    loop {
        let block: &[u8] = match rustix::io::read(input, &mut buffer[..]) {
            Ok((block, _)) => block,
            Err(rustix::io::Errno::INTR) => continue,
            Err(errno) => return Err(errno.into()),
        };
        if block.is_empty() {
            break;
        }
        bytes += block.len() as u64;
        if !detailed {
            lines += block.iter().filter(|byte| **byte == b'\n').count() as u64;
            continue;
        }
        for &byte in block {
            let begins = byte & 0xc0 != 0x80;
            characters += u64::from(begins);
            match byte {
                b'\n' | b'\r' | 0x0c => {
                    lines += u64::from(byte == b'\n');
                    longest = longest.max(column);
                    column = 0;
                    in_word = false;
                }
                b'\t' => {
                    column = (column | 7) + 1;
                    in_word = false;
                }
                b' ' => {
                    column += 1;
                    in_word = false;
                }
                0x0b => in_word = false,
                _ => {
                    column += u64::from(begins && byte >= 0x20 && byte != 0x7f);
                    words += u64::from(!in_word);
                    in_word = true;
                }
            }
        }
    }
    Ok([lines, words, characters, bytes, longest.max(column)])
}
