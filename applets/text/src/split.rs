//! `split`: cut a file into several (POSIX.1-2024; options of GNU and busybox).
//!
//! What is to be cut into a number of parts may be a pipe: its size is known when all of it is held (see `spill`).

#![deny(clippy::indexing_slicing)]

mod pieces;

use crate::input::{BLOCK, Input, Lines};
use crate::spill;
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, number_flag, optional,
    value,
};
use memchr::{memchr, memchr_iter};
use pieces::{Names, Piece, Pieces};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "split",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-l N | -b N | -C N | -n PARTS] [-dxeu] [-a N] [-t SEP] [FILE [PREFIX]]\n\n\
Cut FILE, or standard input (also as -), into files PREFIXaa, PREFIXab (xaa …)\n\n\
\t-l N\tLines a file (1000; also -N)\n\
\t-b N\tBytes a file\n\
\t-C N\tBytes a file at most, of whole lines\n\
\t-n N\tN files of one size; l/N: of whole lines; r/N: lines in turn;\n\
\t\tK/N, l/K/N, r/K/N: only the Kth, on standard output\n\
\t-a N\tLetters that tell files apart (2, and more when they are used up)\n\
\t-d -x\tDigits instead, decimal or hexadecimal\n\
\t--numeric-suffixes=N --hex-suffixes=N\tThe same, from N on\n\
\t--additional-suffix=S\tEnd names with S\n\
\t-e\tNo empty files (-n)\n\
\t-t C\tWhat ends a line (\\0: NUL)\n\
\t-u\tWrite at once (-n r/N)\n\
\t--filter=COMMAND\tGive the pieces to COMMAND, FILE their names\n\
\t--verbose\tTell what is made",
    main,
};

const ADDITIONAL: u8 = 1;
const FILTER: u8 = 2;
const VERBOSE: u8 = 3;
const NUMERIC: u8 = 4;
const HEX: u8 = 5;

const OPTIONS: Opts = kit::opts![
    value(b'a', "suffix-length"),
    value(ADDITIONAL, "additional-suffix"),
    value(b'b', "bytes"),
    value(b'C', "line-bytes"),
    flag(b'd', ""),
    optional(NUMERIC, "numeric-suffixes"),
    flag(b'x', ""),
    optional(HEX, "hex-suffixes"),
    flag(b'e', "elide-empty-files"),
    value(FILTER, "filter"),
    value(b'l', "lines"),
    value(b'n', "number"),
    value(b't', "separator"),
    flag(b'u', "unbuffered"),
    flag(VERBOSE, "verbose"),
    number_flag(b'#'),
];

/// How the input is cut.
#[derive(Clone, Copy)]
enum Cut {
    Lines(u64),
    Bytes(u64),
    LineBytes(u64),
    /// Into so many parts; if the first is not 0, that one alone is put out.
    Parts(Kind, u64, u64),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bytes,
    Lines,
    Turns,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut cut = None;
    let mut names = Names::default();
    let (mut elide, mut unbuffered, mut verbose) = (false, false, false);
    let (mut separator, mut filter, mut length) = (None, None, 0);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, given)) = options.next_given()? {
        let value = given.unwrap_or_default();
        let new = match key {
            b'l' | b'#' => Cut::Lines(size("lines", value)?),
            b'b' => Cut::Bytes(size("bytes", value)?),
            b'C' => Cut::LineBytes(size("bytes", value)?),
            b'n' => parts(value)?,
            _ => {
                match key {
                    b'a' => length = number::parse::<u32>(value)? as usize,
                    ADDITIONAL if value.contains(&b'/') => {
                        return Err(Error::misused(b"a slash in suffix '{}'", &[value]));
                    }
                    ADDITIONAL => names.tail = value.to_vec(),
                    b'd' | NUMERIC => names.digits(b"0123456789", given)?,
                    b'x' | HEX => names.digits(b"0123456789abcdef", given)?,
                    b'e' => elide = true,
                    FILTER => filter = Some(value),
                    b't' => {
                        let byte = match value {
                            b"\\0" => 0,
                            [byte] => *byte,
                            _ => return Err(Error::about("the separator is one byte, not", value)),
                        };
                        if separator.replace(byte).is_some_and(|other| other != byte) {
                            return Err(Error::usage("one separator is enough"));
                        }
                    }
                    b'u' => unbuffered = true,
                    _ => verbose = true,
                }
                continue;
            }
        };
        if cut.replace(new).is_some_and(|_| key != b'#') {
            return Err(Error::usage("one way to cut is enough"));
        }
    }
    let cut = cut.unwrap_or(Cut::Lines(1000));
    let operands = options.operands();
    if let Some(extra) = operands.get(2) {
        return Err(Error::misused(b"extra operand '{}'", &[extra.bytes()]));
    }
    names.prefix = operands.get(1).map_or(&b"x"[..], |prefix| prefix.bytes()).to_vec();
    names.settle(length, if let Cut::Parts(_, 0, many) = cut { Some(many) } else { None })?;
    if filter.is_some() && matches!(cut, Cut::Parts(_, 1.., _)) {
        return Err(Error::usage("a part on standard output passes no filter"));
    }
    let input = match operands.first() {
        Some(operand) => Input::open(ctx, *operand)?,
        None => Input::standard(ctx),
    };
    let end = separator.unwrap_or(b'\n');
    let mut pieces = Pieces::new(names, filter, verbose, &input)?;
    let result = match cut {
        Cut::Lines(many) => by_count(ctx, &input, &mut pieces, many, Some(end)),
        Cut::Bytes(many) => by_count(ctx, &input, &mut pieces, many, None),
        Cut::LineBytes(most) => by_line_bytes(ctx, input, &mut pieces, most, end),
        Cut::Parts(Kind::Turns, 0, many) => in_turn(ctx, input, &mut pieces, many, end, elide, unbuffered),
        Cut::Parts(Kind::Turns, one, many) => one_in_turn(ctx, input, one, many, end, unbuffered),
        Cut::Parts(kind, one, many) => {
            let lines = (kind == Kind::Lines).then_some(end);
            in_parts(ctx, &input, &mut pieces, one, many, lines, elide)
        }
    };
    result?;
    ctx.done()
}

fn size(what: &str, word: &[u8]) -> Result<u64> {
    let wrong = || Error::about(&["invalid number of", what].join(" "), word);
    number::size(word).filter(|size| *size > 0).ok_or_else(wrong)
}

/// `N`, `K/N`, `l/…`, `r/…`
fn parts(word: &[u8]) -> Result<Cut> {
    let (kind, rest) = match word {
        [b'l', b'/', rest @ ..] => (Kind::Lines, rest),
        [b'r', b'/', rest @ ..] => (Kind::Turns, rest),
        _ => (Kind::Bytes, word),
    };
    let (one, many) = match memchr(b'/', rest).and_then(|at| rest.split_at_checked(at)) {
        Some((one, many)) => (
            number::unsigned(one).filter(|one| *one > 0),
            number::unsigned(many.get(1..).unwrap_or_default()),
        ),
        None => (Some(0), number::unsigned(rest)),
    };
    match (one, many) {
        (Some(one), Some(many)) if many > 0 && one <= many => Ok(Cut::Parts(kind, one, many)),
        _ => Err(Error::about("invalid number of parts", word)),
    }
}

/// So many lines, or bytes if no byte ends a line, a piece.
fn by_count(
    ctx: &mut Context<'_>,
    input: &Input<'_>,
    pieces: &mut Pieces<'_>,
    many: u64,
    end: Option<u8>,
) -> Result<()> {
    let mut buffer = vec![0; 2 * BLOCK];
    let mut piece: Option<Piece> = None;
    let mut left = 0;
    loop {
        let count = input.read(&mut buffer)?;
        let mut rest = buffer.get(..count).unwrap_or_default();
        if rest.is_empty() {
            break;
        }
        while !rest.is_empty() {
            if left == 0 {
                if let Some(piece) = piece.take() {
                    pieces.close(piece)?;
                }
                left = many;
            }
            let (length, counted) = match end {
                None => {
                    let length = usize::try_from(left).unwrap_or(usize::MAX).min(rest.len());
                    (length, length as u64)
                }
                Some(end) => {
                    let (mut lines, mut length) = (0, rest.len());
                    for at in memchr_iter(end, rest) {
                        lines += 1;
                        if lines == left {
                            length = at + 1;
                            break;
                        }
                    }
                    (length, lines)
                }
            };
            let (now, later) = rest.split_at_checked(length).unwrap_or((rest, b""));
            pieces.put(ctx, &mut piece, now)?;
            left -= counted;
            rest = later;
        }
    }
    piece.map_or(Ok(()), |piece| pieces.close(piece))
}

/// Whole lines of so many bytes at most; a longer line is cut.
fn by_line_bytes<'a>(
    ctx: &mut Context<'a>,
    input: Input<'a>,
    pieces: &mut Pieces<'_>,
    most: u64,
    end: u8,
) -> Result<()> {
    let limit = usize::try_from(most).unwrap_or(usize::MAX);
    let mut lines = Lines::new(input, end, BLOCK, limit);
    let mut piece = None;
    let mut used = 0;
    // Whether what comes next goes on with a line that is too long.
    let mut goes_on = false;
    while let Some(mut line) = lines.next()? {
        let mut fits = goes_on || used == 0 || line.len() <= limit - used;
        goes_on = line.last() != Some(&end);
        while !line.is_empty() {
            if !fits || used == limit {
                if let Some(piece) = piece.take() {
                    pieces.close(piece)?;
                }
                used = 0;
            }
            fits = true;
            let (now, later) = line.split_at_checked(limit - used).unwrap_or((line, b""));
            pieces.put(ctx, &mut piece, now)?;
            used += now.len();
            line = later;
        }
    }
    piece.map_or(Ok(()), |piece| pieces.close(piece))
}

/// Into parts of one size; with `lines`, a line belongs to the part that it begins in.
fn in_parts(
    ctx: &mut Context<'_>,
    input: &Input<'_>,
    pieces: &mut Pieces<'_>,
    one: u64,
    many: u64,
    lines: Option<u8>,
    elide: bool,
) -> Result<()> {
    let source = spill::whole(ctx, input)?;
    let whole = source.size();
    let each = (whole / many).max(1);
    let mut buffer = vec![0; 2 * BLOCK];
    let mut at = 0;
    for part in 1..=many {
        let border = if part == many { whole } else { each.saturating_mul(part).min(whole) };
        let wanted = one == 0 || one == part;
        if !wanted && lines.is_none() {
            at = border;
            continue;
        }
        let mut piece = None;
        if one == 0 && !elide {
            pieces.put(ctx, &mut piece, b"")?;
        }
        // A part of lines goes on to the end of the line that its last byte lies in.
        let mut ended = at >= border;
        while !ended && at < whole {
            let room = if lines.is_some() { whole - at } else { border - at };
            let block = buffer.get_mut(..room.min(2 * BLOCK as u64) as usize).unwrap_or_default();
            source.read_at(at, block)?;
            let mut block = &*block;
            // From the last byte of the part on, the first end of a line is the end.
            let last = usize::try_from(border.saturating_sub(at + 1)).unwrap_or(usize::MAX);
            if let Some(end) = lines
                && let Some(tail) = block.get(last..)
                && let Some(found) = memchr(end, tail)
            {
                block = block.get(..last + found + 1).unwrap_or_default();
                ended = true;
            }
            if one == 0 {
                pieces.put(ctx, &mut piece, block)?;
            } else if wanted {
                ctx.out.put(block);
            }
            at += block.len() as u64;
            ended |= lines.is_none() && at >= border;
            if ctx.out.failed() {
                return Ok(());
            }
        }
        if let Some(piece) = piece {
            pieces.close(piece)?;
        }
        if one == part {
            break;
        }
    }
    Ok(())
}

/// Lines to the pieces in turn.
fn in_turn<'a>(
    ctx: &mut Context<'a>,
    input: Input<'a>,
    pieces: &mut Pieces<'_>,
    many: u64,
    end: u8,
    elide: bool,
    unbuffered: bool,
) -> Result<()> {
    let many = usize::try_from(many).unwrap_or(usize::MAX);
    let mut open: Vec<Piece> = Vec::new();
    if !elide {
        for _ in 0..many {
            let piece = pieces.next_among(ctx, &mut open)?;
            open.push(piece);
        }
    }
    let mut lines = Lines::new(input, end, BLOCK, BLOCK);
    let mut turn = 0;
    while let Some(line) = lines.next()? {
        if turn == open.len() {
            let piece = pieces.next_among(ctx, &mut open)?;
            open.push(piece);
        }
        pieces.gather(&mut open, turn, line, unbuffered)?;
        if line.last() == Some(&end) {
            turn = (turn + 1) % many;
        }
    }
    pieces.close_all(open)
}

/// One of the lines in turn, on standard output.
fn one_in_turn<'a>(
    ctx: &mut Context<'a>,
    input: Input<'a>,
    one: u64,
    many: u64,
    end: u8,
    unbuffered: bool,
) -> Result<()> {
    let mut lines = Lines::new(input, end, BLOCK, BLOCK);
    let mut turn = 1;
    while let Some(line) = lines.next()?
        && !ctx.out.failed()
    {
        if turn == one {
            ctx.out.put(line);
            if unbuffered {
                ctx.out.flush();
            }
        }
        if line.last() == Some(&end) {
            turn = turn % many + 1;
        }
    }
    Ok(())
}
