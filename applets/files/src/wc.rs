//! `wc`: count lines, words and bytes (POSIX.1-2024; options of GNU and busybox).
//!
//! Characters are those of UTF-8, in any locale; a word has a byte that prints, and other bytes end none.

#![deny(clippy::indexing_slicing)]

use crate::clock::push_padded;
use crate::pour::blocks;
use kit::by_word;
use kit::{
    Applet, Arg, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, file, flag, process,
    split, value, width,
};
use rustix::fd::{AsFd, BorrowedFd};
use rustix::fs::{CWD, FileType, Mode, OFlags, SeekFrom, fstat, openat, seek, tell};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "wc",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-clmwL] [--total=WHEN] [FILE]... | --files0-from=LIST\n\n\
Count lines, words and bytes of FILEs, or of standard input (also as -)\n\n\
\t-l\tLines\n\
\t-w\tWords\n\
\t-m\tCharacters\n\
\t-c\tBytes\n\
\t-L\tColumns of the longest line\n\
\t--total=auto|always|only|never\n\
\t\tWhen to print the sum\n\
\t--files0-from=LIST\n\
\t\tFILEs are the names in LIST, each ended by NUL",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'l', "lines"),
    flag(b'w', "words"),
    flag(b'm', "chars"),
    flag(b'c', "bytes"),
    flag(b'L', "max-line-length"),
    value(1, "total"),
    value(2, "files0-from"),
];

/// What is counted, in the order it is printed: lines, words, characters, bytes, the longest line.
type Counts = [u64; 5];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wanted = [false; 5];
    let (mut total, mut list) = (&b"auto"[..], None);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        let [lines, words, characters, bytes, longest] = &mut wanted;
        *match key {
            b'l' => lines,
            b'w' => words,
            b'm' => characters,
            b'c' => bytes,
            b'L' => longest,
            1 => {
                let known = [&b"auto"[..], b"always", b"only", b"never"];
                let mut found = known.into_iter().filter(|when| when.starts_with(value));
                total = match (found.next(), found.next()) {
                    (Some(when), None) => when,
                    _ => return Err(Error::misused(b"invalid argument '{}' for --total", &[value])),
                };
                continue;
            }
            _ => {
                list = Some(value);
                continue;
            }
        } = true;
    }
    if wanted == [false; 5] {
        wanted = [true, true, false, true, false];
    }
    let mut operands = options.operands().to_vec();
    let listed;
    if let Some(list) = list {
        if let Some(extra) = operands.first() {
            let message = kit::filled(b"extra operand '{}': files come from --files0-from", &[extra.bytes()]);
            return Err(Error::usage(message));
        }
        let bytes =
            if list == b"-" { file::read_fd(ctx.stdin, usize::MAX) } else { file::read(list, usize::MAX) };
        let bytes = bytes.map_err(|errno| Error::on("can't open", list, errno))?;
        let names: Vec<&[u8]> = match bytes.strip_suffix(b"\0").unwrap_or(&bytes) {
            [] if bytes.is_empty() => Vec::new(),
            names => split::at(names, 0).collect(),
        };
        listed = names.into_iter().map(process::cstring).collect::<Vec<_>>();
        operands = listed.iter().map(|name| Arg::new(name)).collect();
    }
    let alone = operands.len() < 2 && matches!(total, b"auto" | b"never");
    let quiet = total == b"only";
    let mut sum = Counts::default();
    let unnamed = operands.is_empty() && list.is_none();
    if unnamed {
        operands.push(Arg::new(c"-"));
    }
    for (at, operand) in operands.iter().enumerate() {
        if let (Some(list), b"") = (list, operand.bytes()) {
            let number = kit::number::Decimal::of(at as u64 + 1);
            ctx.warn(Error::filled(b"{}:{}: invalid zero-length file name", &[list, &number]));
            continue;
        }
        let name = if unnamed { b"" } else { operand.bytes() };
        let result = if operand.bytes() == b"-" {
            count(ctx.stdin, wanted)
        } else {
            openat(CWD, operand.as_cstr(), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
                .map_err(Errno::from)
                .and_then(|file| count(file.as_fd(), wanted))
        };
        match result {
            Ok(counts) => {
                if !quiet {
                    put(ctx, &counts, wanted, name, alone);
                }
                let [.., longest] = counts;
                let [.., before] = sum;
                for (sum, count) in sum.iter_mut().zip(counts) {
                    *sum = sum.saturating_add(count);
                }
                let [.., last] = &mut sum;
                *last = before.max(longest);
            }
            Err(errno) if unnamed => ctx.warn(Error::sys("standard input", errno)),
            Err(errno) => ctx.warn(Error::sys("", errno).with_message(operand.bytes())),
        }
    }
    by_word!(total, {
        "only" => put(ctx, &sum, wanted, b"", true),
        "always" => put(ctx, &sum, wanted, b"total", false),
        "auto" => if operands.len() > 1 { put(ctx, &sum, wanted, b"total", false) },
        _ => {},
    });
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
    let [mut lines, mut words, mut characters, mut bytes, _] = Counts::default();
    let [want_lines, want_words, want_characters, _, want_longest] = wanted;
    if wanted == [false, false, false, true, false]
        && let Some(size) = size(input)
    {
        return Ok([0, 0, 0, size, 0]);
    }
    let mut inside = false;
    let mut longest = Longest::default();
    blocks(input, &mut |block| {
        bytes += block.len() as u64;
        if want_lines {
            lines += memchr::memchr_iter(b'\n', block).count() as u64;
        }
        if want_words {
            words += bulk::text::words(block, &mut inside);
        }
        if want_characters {
            characters += bulk::text::characters(block);
        }
        if want_longest {
            longest.take(block);
        }
        true
    })?;
    Ok([lines, words, characters, bytes, longest.end()])
}

/// The bytes to the end of a regular file, which then stands there. Sizes of whole pages are read: those of files
/// under /proc and /sys are made up.
fn size(input: BorrowedFd<'_>) -> Option<u64> {
    let stat = fstat(input).ok()?;
    let size = u64::try_from(stat.st_size).ok()?;
    if !FileType::from_raw_mode(stat.st_mode).is_file() || size % 4096 == 0 {
        return None;
    }
    let place = tell(input).ok()?;
    if place < size {
        seek(input, SeekFrom::Start(size)).ok()?;
    }
    Some(size.saturating_sub(place))
}

/// The columns of the longest line.
#[derive(Default)]
struct Longest {
    most: u64,
    column: u64,
    /// The beginning of a character.
    cut: Vec<u8>,
}

impl Longest {
    fn take(&mut self, block: &[u8]) {
        let joined;
        let mut text = block;
        if !self.cut.is_empty() {
            joined = [&self.cut[..], block].concat();
            self.cut.clear();
            text = &joined;
        }
        while !text.is_empty() {
            let end = memchr::memchr(b'\n', text);
            let (line, rest) = text.split_at_checked(end.unwrap_or(text.len())).unwrap_or_default();
            if bulk::text::is_plain(line) {
                self.column += line.len() as u64;
            } else {
                self.units(line, end.is_none());
            }
            if end.is_some() {
                self.most = self.most.max(self.column);
                self.column = 0;
            }
            text = rest.get(1..).unwrap_or_default();
        }
    }

    fn units(&mut self, line: &[u8], unfinished: bool) {
        let mut rest = line;
        while let Some((&byte, after)) = rest.split_first() {
            let mut taken = 1;
            match byte {
                b'\r' | 0x0c => {
                    self.most = self.most.max(self.column);
                    self.column = 0;
                }
                b'\t' => self.column = (self.column | 7) + 1,
                b' '..=b'~' => self.column += 1,
                0x80.. => {
                    let head = rest.get(..4).unwrap_or(rest);
                    match core::str::from_utf8(head).map_or_else(
                        |error| {
                            core::str::from_utf8(head.get(..error.valid_up_to()).unwrap_or_default()).ok()
                        },
                        Some,
                    ) {
                        Some(text) if !text.is_empty() => {
                            let character = text.chars().next().unwrap_or(' ');
                            taken = character.len_utf8();
                            self.column += width::of(character) as u64;
                        }
                        // Perhaps the next block has the rest of it; what is no character has no width.
                        _ if unfinished && rest.len() < 4 && after.iter().all(|byte| byte & 0xc0 == 0x80) => {
                            self.cut = rest.to_vec();
                            return;
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
            rest = rest.get(taken..).unwrap_or_default();
        }
    }

    fn end(self) -> u64 {
        self.most.max(self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_do_not_depend_on_blocks() {
        let text = "ab\tc\r\u{e9}\u{4e00}x\u{301}\nab\x01c\n".as_bytes();
        for size in 1..text.len() {
            let mut longest = Longest::default();
            text.chunks(size).for_each(|part| longest.take(part));
            assert_eq!(longest.end(), 9);
            let mut longest = Longest::default();
            text.get(5..).unwrap().chunks(size).for_each(|part| longest.take(part));
            assert_eq!(longest.end(), 4);
        }
    }
}
