//! `paste`: lines of files side by side, or the lines of each file in one (POSIX.1-2024; options of GNU and busybox).
//!
//! A delimiter is a character of UTF-8, not a byte as in older GNU.

#![deny(clippy::indexing_slicing)]

use crate::input::{self, BLOCK, Input, Lines};
use kit::{Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "paste",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-sz] [-d LIST] [FILE]...\n\n\
Join the lines of FILEs (- is standard input) with tabs\n\n\
\t-d LIST\tTake the characters of LIST in turn, not tabs (\\n \\t \\\\ \\0: none)\n\
\t-s\tAll lines of a FILE in one\n\
\t-z\tLines end with NUL",
    main,
};

const OPTIONS: Opts =
    kit::opts![value(b'd', "delimiters"), flag(b's', "serial"), flag(b'z', "zero-terminated")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut list, mut serial, mut end) = (&b"\t"[..], false, b'\n');
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'd' => list = value,
            b's' => serial = true,
            _ => end = 0,
        }
    }
    let operands = options.operands();
    let delimiters = delimiters(list)?;
    if serial {
        input::each(ctx, &operands, &mut |ctx, input| one(ctx, input, end, &delimiters));
    } else {
        side_by_side(ctx, &operands, end, &delimiters)?;
    }
    ctx.done()
}

/// What stands between lines, in turn. `\0` is nothing.
fn delimiters(list: &[u8]) -> Result<Vec<Vec<u8>>> {
    let mut delimiters = Vec::new();
    let mut rest = list;
    while let [first, tail @ ..] = rest {
        if *first == b'\\' {
            let [letter, tail @ ..] = tail else {
                return Err(Error::about("a backslash ends the delimiters", list));
            };
            rest = tail;
            let byte = match letter {
                b'0' => {
                    delimiters.push(Vec::new());
                    continue;
                }
                b'a' => b'a',
                letter => kit::escape::of_letter(*letter).unwrap_or(*letter),
            };
            delimiters.push(vec![byte]);
            continue;
        }
        // A character of several bytes, else one byte.
        let length = input::character_length(*first);
        let whole = rest.get(..length).filter(|bytes| str::from_utf8(bytes).is_ok()).map_or(1, <[u8]>::len);
        let (delimiter, tail) = rest.split_at_checked(whole).unwrap_or((rest, tail));
        delimiters.push(delimiter.to_vec());
        rest = tail;
    }
    Ok(delimiters)
}

/// Puts what is left of a line; whether it had one.
fn put_line(ctx: &mut Context<'_>, lines: &mut Lines<'_>, end: u8, before: &[u8]) -> Result<bool> {
    let mut any = false;
    while let Some(part) = lines.next()? {
        if !any {
            ctx.out.put(before);
        }
        any = true;
        match part.split_last() {
            Some((last, line)) if *last == end => {
                ctx.out.put(line);
                break;
            }
            _ => ctx.out.put(part),
        }
        if ctx.out.failed() {
            break;
        }
    }
    Ok(any)
}

fn one<'a>(ctx: &mut Context<'a>, input: Input<'a>, end: u8, delimiters: &[Vec<u8>]) -> Result<()> {
    let mut lines = Lines::new(input, end, BLOCK, BLOCK);
    let mut between = delimiters.iter().cycle();
    let mut delimiter = &b""[..];
    let mut result = Ok(true);
    while matches!(result, Ok(true)) && !ctx.out.failed() {
        result = put_line(ctx, &mut lines, end, delimiter);
        delimiter = between.next().map_or(b"", Vec::as_slice);
    }
    ctx.out.put(&[end]);
    result.map(|_| ())
}

fn side_by_side<'a>(
    ctx: &mut Context<'a>,
    operands: &[Arg<'a>],
    end: u8,
    delimiters: &[Vec<u8>],
) -> Result<()> {
    let standard = [Arg::new(c"-")];
    let operands = if operands.is_empty() { &standard[..] } else { operands };
    let size = (4 << 20 >> operands.len().ilog2()).clamp(4096, BLOCK);
    // Standard input is read by all that name it, in turn.
    let mut columns = Vec::with_capacity(operands.len());
    let mut sources: Vec<(Lines<'_>, bool)> = Vec::new();
    let mut shared = None;
    for operand in operands {
        let is_standard = operand.bytes() == b"-";
        if is_standard && let Some(at) = shared {
            columns.push(at);
            continue;
        }
        if is_standard {
            shared = Some(sources.len());
        }
        columns.push(sources.len());
        sources.push((Lines::new(Input::open(ctx, *operand)?, end, size, size), false));
    }
    let mut pending = Vec::new();
    while !ctx.out.failed() {
        let mut any = false;
        let mut between = delimiters.iter().cycle();
        // Delimiters of a row in which nothing has a line any more are not put out.
        pending.clear();
        for column in &columns {
            if let Some((lines, over)) = sources.get_mut(*column)
                && !*over
            {
                match put_line(ctx, lines, end, &pending) {
                    Ok(true) => {
                        any = true;
                        pending.clear();
                    }
                    Ok(false) => *over = true,
                    Err(error) => {
                        *over = true;
                        ctx.warn(error);
                    }
                }
            }
            pending.extend_from_slice(between.next().map_or(b"", Vec::as_slice));
        }
        if !any {
            break;
        }
        // No delimiter follows the last column.
        let last = columns.len().checked_sub(1).and_then(|last| delimiters.iter().cycle().nth(last));
        pending.truncate(pending.len() - last.map_or(0, Vec::len));
        pending.push(end);
        ctx.out.put(&pending);
    }
    Ok(())
}
