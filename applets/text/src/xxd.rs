//! `xxd`: show a file in hexadecimal, or make it of such a text (options of vim's xxd and of busybox).
//!
//! Letters may stand together as in busybox; vim's long names may follow one dash. Lines have any length.

#![deny(clippy::indexing_slicing)]

use crate::input::{BLOCK, Input};
use bulk::dump::{self, Template};
use kit::number::{self, Decimal};
use kit::{
    Applet, Arg, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, process, value,
};
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{CWD, Mode, OFlags, SeekFrom, openat, seek};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "xxd",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-abCdEeipru] [-c N] [-g N] [-l N] [-n NAME] [-o N] [-s N] [FILE [TO]]\n\n\
Show FILE, or standard input (also as -), in hexadecimal\n\n\
\t-c N\tBytes a line (16; -b: 6; -i: 12; -p: 30)\n\
\t-g N\tBytes a group (2; -b: 1; -e: 4; 0: all)\n\
\t-l N\tAt most N bytes\n\
\t-s [+][-]N\tFrom byte N on, or N from the end; +: from where the input stands\n\
\t-o N\tAdd N to the offsets\n\
\t-a\tA star for lines of NULs\n\
\t-b -e\tBits; groups the other way round\n\
\t-d -u\tOffsets in decimal; big letters\n\
\t-E\tText as in EBCDIC\n\
\t-i\tAs a list in C (-n: of this name; -C: in big letters)\n\
\t-p\tThe bytes alone\n\
\t-r\tBack to bytes; with offsets they go to their places in TO,\n\
\t\twhich keeps the others (-s: N is added)",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'a', "autoskip"),
    flag(b'b', "bits"),
    value(b'c', "cols"),
    flag(b'C', "capitalize"),
    flag(b'd', "decimal"),
    flag(b'E', "EBCDIC"),
    flag(b'e', "little-endian"),
    value(b'g', "group"),
    value(b'g', "groupsize"),
    flag(b'h', ""),
    flag(b'i', "include"),
    value(b'l', "len"),
    value(b'n', "name"),
    value(b'o', "offset"),
    flag(b'p', "ps"),
    flag(b'p', "postscript"),
    flag(b'p', "plain"),
    flag(b'r', "revert"),
    value(b's', "seek"),
    value(b's', "skip"),
    flag(b'u', "upper"),
];

/// The long names, which may stand behind one dash.
const LONG: [&[u8]; 19] = [
    b"autoskip",
    b"bits",
    b"cols",
    b"capitalize",
    b"EBCDIC",
    b"group",
    b"groupsize",
    b"help",
    b"include",
    b"len",
    b"name",
    b"offset",
    b"ps",
    b"postscript",
    b"plain",
    b"revert",
    b"seek",
    b"skip",
    b"upper",
];

/// The columns beyond which a line is refused: memory is taken for it.
const MOST: u64 = 1 << 20;

#[derive(Default)]
struct Wish<'a> {
    /// `b`, `e`, `i`, `p`, or none.
    form: u8,
    columns: Option<usize>,
    group: Option<usize>,
    most: Option<u64>,
    name: Option<&'a [u8]>,
    /// Added to offsets.
    offset: i64,
    stars: bool,
    capital: bool,
    decimal: bool,
    ebcdic: bool,
    upper: bool,
}

/// Where to begin: so many bytes, from the end (if negative), from where the input stands.
#[derive(Default)]
struct Start {
    relative: bool,
    negative: bool,
    bytes: u64,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let spelled = process::Words::new(ctx.args.iter().skip(1).map(|word| match word.bytes() {
        [b'-', name @ ..] if LONG.contains(&name) => [b"--", name].concat(),
        word => word.to_vec(),
    }));
    let mut wish = Wish::default();
    let mut start = Start::default();
    let mut back = false;
    let mut options = Options::over(spelled.args(), OPTIONS, true);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => wish.stars ^= true,
            b'C' => wish.capital = true,
            b'c' => wish.columns = usize::try_from(number(value)?.clamp(0, MOST as i64)).ok(),
            b'd' => wish.decimal = true,
            b'E' => wish.ebcdic = true,
            b'g' => wish.group = usize::try_from(number(value)?).ok(),
            b'h' => return Err(Error::help()),
            b'l' => wish.most = u64::try_from(number(value)?).ok(),
            b'n' => wish.name = Some(value),
            b'o' => wish.offset = number(value)?,
            b'r' => back = true,
            b's' => {
                let (relative, rest) = value.strip_prefix(b"+").map_or((false, value), |rest| (true, rest));
                let bytes = number(rest)?;
                start = Start { relative, negative: rest.starts_with(b"-"), bytes: bytes.unsigned_abs() };
            }
            b'u' => wish.upper = true,
            form => wish.form = form,
        }
    }
    let operands = options.at_most(2)?;
    let input = match operands.first() {
        Some(name) => Input::open(ctx, *name)?,
        None => Input::standard(ctx),
    };
    let of_file = operands.first().map(|name| name.bytes()).filter(|name| *name != b"-");
    wish.name = wish.name.or(of_file);
    let to = match operands.get(1).filter(|name| name.bytes() != b"-") {
        Some(name) => Some(create(*name, back)?),
        None => None,
    };
    let stdout;
    let out = match &to {
        Some(file) => {
            stdout = core::mem::replace(&mut ctx.out, Out::to(kit::sys::standard(1)));
            let mut out = Out::to(file.as_fd());
            let result = run(&mut out, &input, &wish, &start, back);
            out.flush();
            ctx.out = stdout;
            result?;
            out.take_failure()
        }
        None => {
            run(&mut ctx.out, &input, &wish, &start, back)?;
            None
        }
    };
    match out {
        Some(errno) => Err(Error::sys("write error", errno)),
        None => ctx.done(),
    }
}

/// A number in the bases of C, with a sign.
fn number(word: &[u8]) -> Result<i64> {
    let (negative, digits) = word.strip_prefix(b"-").map_or((false, word), |digits| (true, digits));
    let number = number::c_style(digits).and_then(|number| i64::try_from(number).ok());
    let number = number.ok_or_else(|| Error::about("invalid number", word))?;
    Ok(if negative { -number } else { number })
}

/// Opens the output: what is patched keeps its bytes.
fn create(name: Arg<'_>, keep: bool) -> Result<OwnedFd> {
    let mut flags = OFlags::WRONLY | OFlags::CREATE | OFlags::CLOEXEC;
    if !keep {
        flags |= OFlags::TRUNC;
    }
    openat(CWD, name.as_cstr(), flags, Mode::from_raw_mode(0o666))
        .map_err(|errno| Error::on("can't create", &name, errno))
}

fn run(out: &mut Out<'_>, input: &Input<'_>, wish: &Wish<'_>, start: &Start, back: bool) -> Result<Status> {
    if back {
        if matches!(wish.form, b'b' | b'e' | b'i') {
            return Err(Error::new("can't revert this kind of dump"));
        }
        let base = start.bytes as i64;
        revert(out, input, wish, if start.negative { -base } else { base })?;
        return Ok(Status::SUCCESS);
    }
    if wish.form == b'e' && !wish.group.unwrap_or(4).is_power_of_two() && wish.group != Some(0) {
        return Err(Error::new("the number of bytes in a group must be a power of two with -e"));
    }
    let at = begin(input, start)?;
    match wish.form {
        b'i' => include(out, input, wish)?,
        b'p' => plain(out, input, wish)?,
        _ => dump(out, input, wish, at)?,
    }
    Ok(Status::SUCCESS)
}

/// Goes to where to begin, and says where that is.
fn begin(input: &Input<'_>, start: &Start) -> Result<u64> {
    let bytes = i64::try_from(start.bytes).unwrap_or(i64::MAX);
    if bytes == 0 && !start.negative {
        return Ok(0);
    }
    let to = match (start.relative, start.negative) {
        (true, true) => SeekFrom::Current(-bytes),
        (true, false) => SeekFrom::Current(bytes),
        (false, true) => SeekFrom::End(-bytes),
        (false, false) => SeekFrom::Start(start.bytes),
    };
    match seek(input, to) {
        Ok(place) => return Ok(place),
        Err(errno) if start.negative => return Err(Error::sys("can't seek", errno).with_status(4)),
        Err(_) => {}
    }
    let mut left = start.bytes;
    let mut buffer = vec![0; 4096];
    while left > 0 {
        let part = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        match input.read(buffer.get_mut(..part).unwrap_or_default())? {
            0 => return Err(Error::new("can't seek past the end").with_status(4)),
            count => left -= count as u64,
        }
    }
    Ok(start.bytes)
}

/// Calls `line` with so many bytes at a time, the last time perhaps with fewer; gives how many there were.
fn lines(
    out: &mut Out<'_>,
    input: &Input<'_>,
    columns: usize,
    most: Option<u64>,
    line: &mut dyn FnMut(&mut Vec<u8>, &[u8]),
) -> Result<u64> {
    let mut buffer = vec![0; columns.max(4096 / columns * columns)];
    let mut text = Vec::new();
    let (mut held, mut total) = (0, 0);
    while !out.failed() {
        let room = buffer.get_mut(held..).unwrap_or_default();
        let left = usize::try_from(most.unwrap_or(u64::MAX) - total).unwrap_or(usize::MAX);
        let part = left.min(room.len());
        let count = if part == 0 { 0 } else { input.read(room.get_mut(..part).unwrap_or_default())? };
        total += count as u64;
        held += count;
        let ready = if count == 0 { held } else { held - held % columns };
        for part in buffer.get(..ready).unwrap_or_default().chunks(columns) {
            line(&mut text, part);
        }
        out.put(&text);
        text.clear();
        if count == 0 {
            break;
        }
        if out.is_terminal() {
            out.flush();
        }
        buffer.copy_within(ready..held, 0);
        if held == buffer.len() && buffer.len() < BLOCK {
            buffer.resize(BLOCK / columns.min(BLOCK) * columns, 0);
        }
        held -= ready;
    }
    Ok(total)
}

fn digits(upper: bool) -> &'static [u8; 16] {
    if upper { b"0123456789ABCDEF" } else { b"0123456789abcdef" }
}

fn push_hex(to: &mut Vec<u8>, byte: u8, digits: &[u8; 16]) {
    let [high, low] =
        [byte >> 4, byte & 15].map(|digit| digits.get(usize::from(digit)).copied().unwrap_or(0));
    to.extend_from_slice(&[high, low]);
}

fn plain(out: &mut Out<'_>, input: &Input<'_>, wish: &Wish<'_>) -> Result<()> {
    let wraps = wish.columns != Some(0);
    let columns = wish.columns.filter(|columns| *columns > 0).unwrap_or(if wraps { 30 } else { 4096 });
    let count = lines(out, input, columns, wish.most, &mut |text, bytes| {
        dump::hex(text, bytes, wish.upper);
        if wraps {
            text.push(b'\n');
        }
    })?;
    if !wraps && count > 0 {
        out.put(b"\n");
    }
    Ok(())
}

fn include(out: &mut Out<'_>, input: &Input<'_>, wish: &Wish<'_>) -> Result<()> {
    let name = wish.name.map(|name| {
        let mut shown = Vec::with_capacity(name.len() + 2);
        if name.first().is_some_and(u8::is_ascii_digit) {
            shown.extend_from_slice(b"__");
        }
        let plain = |byte: &u8| match byte {
            b'a'..=b'z' if wish.capital => byte.to_ascii_uppercase(),
            byte if byte.is_ascii_alphanumeric() => *byte,
            _ => b'_',
        };
        shown.extend(name.iter().map(plain));
        shown
    });
    if let Some(name) = &name {
        out.put(&[b"unsigned char ", &name[..], b"[] = {\n"].concat());
    }
    let digits = digits(wish.upper);
    let prefix = if wish.upper { b"0X" } else { b"0x" };
    let columns = wish.columns.filter(|columns| *columns > 0).unwrap_or(12);
    let mut first = true;
    let count = lines(out, input, columns, wish.most, &mut |text, bytes| {
        let mut before: &[u8] = if core::mem::take(&mut first) { b"  " } else { b",\n  " };
        for byte in bytes {
            text.extend_from_slice(before);
            text.extend_from_slice(prefix);
            push_hex(text, *byte, digits);
            before = b", ";
        }
    })?;
    if count > 0 {
        out.put(b"\n");
    }
    if let Some(name) = &name {
        let length: &[u8] = if wish.capital { b"_LEN = " } else { b"_len = " };
        out.put(&[b"};\nunsigned int ", &name[..], length, &Decimal::of(count), b";\n"].concat());
    }
    Ok(())
}

fn dump(out: &mut Out<'_>, input: &Input<'_>, wish: &Wish<'_>, start: u64) -> Result<()> {
    let (columns, group, wide) = match wish.form {
        b'b' => (6, 1, 8),
        b'e' => (16, 4, 2),
        _ => (16, 2, 2),
    };
    let columns = wish.columns.filter(|columns| *columns > 0).unwrap_or(columns);
    let group = wish.group.unwrap_or(group);
    let group = if group == 0 { columns } else { group.min(columns) };
    let little = wish.form == b'e';
    let digits = digits(wish.upper);
    let mut at = start.wrapping_add(wish.offset as u64);
    let template = template(wish, columns, group);
    let show = &mut |text: &mut Vec<u8>, bytes: &[u8], at: u64| {
        if let Some(template) = &template
            && template.fits(bytes, at)
        {
            return template.put(text, bytes, at);
        }
        push_offset(text, at, wish.decimal);
        text.extend_from_slice(b": ");
        for (number, place) in (0..columns).step_by(group).enumerate() {
            if number > 0 {
                text.push(b' ');
            }
            // The groups of -e are whole ones, their first byte to the right.
            let size = if little { group } else { group.min(columns - place) };
            for turn in 0..size {
                let place = place + if little { size - 1 - turn } else { turn };
                match bytes.get(place) {
                    Some(byte) if wide == 2 => push_hex(text, *byte, digits),
                    Some(byte) => text.extend((0..8).map(|bit| b'0' + (byte << bit >> 7))),
                    None => text.resize(text.len() + wide, b' '),
                }
            }
        }
        text.extend_from_slice(b"  ");
        for byte in bytes {
            let shown = if wish.ebcdic { of_ebcdic(*byte) } else { *byte };
            text.push(if matches!(shown, b' '..=b'~') { shown } else { b'.' });
        }
        text.push(b'\n');
    };
    // Of a run of lines of NULs the first is shown; the last too, if nothing follows.
    let (mut nulls, mut last) = (0u64, Vec::new());
    let between =
        &mut |show: &mut dyn FnMut(&mut Vec<u8>, &[u8], u64), text: &mut Vec<u8>, hidden: u64, at: u64| {
            match hidden {
                0 => {}
                1 => show(text, &vec![0; columns], at),
                _ => text.extend_from_slice(b"*\n"),
            }
        };
    lines(out, input, columns, wish.most, &mut |text, bytes| {
        if wish.stars && bytes.iter().all(|byte| *byte == 0) {
            nulls += 1;
            if nulls == 1 {
                show(text, bytes, at);
            } else {
                last.clear();
                last.extend_from_slice(bytes);
            }
        } else {
            between(show, text, nulls.saturating_sub(1), at.wrapping_sub(columns as u64));
            nulls = 0;
            show(text, bytes, at);
        }
        at = at.wrapping_add(bytes.len() as u64);
    })?;
    if nulls > 1 {
        let mut text = Vec::new();
        let place = at.wrapping_sub(last.len() as u64);
        between(show, &mut text, nulls - 2, place.wrapping_sub(columns as u64));
        show(&mut text, &last, place);
        out.put(&text);
    }
    Ok(())
}

/// What whole lines look like, if they are of the usual kind.
fn template(wish: &Wish<'_>, columns: usize, group: usize) -> Option<Template> {
    if wish.form == b'b'
        || wish.decimal
        || wish.ebcdic
        || columns > 256
        || wish.form == b'e' && columns % group != 0
    {
        return None;
    }
    let mut line = Template::default();
    line.upper = wish.upper;
    line.address(8);
    line.text(b": ");
    for place in 0..columns {
        if place > 0 && place % group == 0 {
            line.text(b" ");
        }
        let from = place - place % group;
        line.number(if wish.form == b'e' { from + group - 1 - (place - from) } else { place }, 1, 16, 2);
    }
    line.text(b"  ");
    line.shown(0, columns);
    line.text(b"\n");
    Some(line)
}

fn push_offset(text: &mut Vec<u8>, at: u64, decimal: bool) {
    let mut places = [b'0'; 20];
    let digits: &[u8] = if decimal {
        let shown = Decimal::of(at);
        let start = places.len() - shown.len();
        if let Some(place) = places.get_mut(start..) {
            place.copy_from_slice(&shown);
        }
        places.get(start.min(12)..).unwrap_or_default()
    } else {
        let alphabet = self::digits(false);
        for (place, digit) in places.iter_mut().rev().zip((0..16).map(|digit| at >> (4 * digit) & 15)) {
            *place = alphabet.get(digit as usize).copied().unwrap_or(b'0');
        }
        let length = (16 - at.leading_zeros() / 4).max(8) as usize;
        places.get(places.len() - length..).unwrap_or_default()
    };
    text.extend_from_slice(digits);
}

/// A byte of EBCDIC as ASCII; a point for what does not print.
fn of_ebcdic(byte: u8) -> u8 {
    const TABLE: &[u8; 192] = b"\
\x20...........<(+|&.........!$*);~-/.........,%_>?.........`:#@'=\"\
.abcdefghi.......jklmnopqr^.......stuvwxyz...[...............]..\
{ABCDEFGHI......}JKLMNOPQR......\\.STUVWXYZ......0123456789......";
    TABLE.get(usize::from(byte).wrapping_sub(64)).copied().unwrap_or(b'.')
}

/// Where the text of a dump is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before an offset.
    Line,
    Offset,
    Bytes,
    /// What follows in the line says nothing.
    Over,
}

/// Makes bytes of a dump. Three characters in a row that are no digits end a line, the text behind it too.
fn revert(out: &mut Out<'_>, input: &Input<'_>, wish: &Wish<'_>, base: i64) -> Result<()> {
    let plain = wish.form == b'p';
    let columns = wish.columns.filter(|columns| *columns > 0).unwrap_or(16);
    let first = if plain { State::Bytes } else { State::Line };
    let (mut state, mut pending, mut garbage, mut shown) = (first, None, 0, 0);
    // Where the next byte belongs, and where the output stands.
    let (mut offset, mut place) = (0i64, 0i64);
    let mut bytes = Vec::new();
    let mut buffer = Vec::with_capacity(BLOCK);
    loop {
        buffer.clear();
        if input.fill(&mut buffer)? == 0 || out.failed() {
            break;
        }
        for &byte in &buffer {
            let digit = char::from(byte).to_digit(16).map(|digit| digit as u8);
            match (byte, state, digit) {
                (b'\r', ..) => {}
                (b' ' | b'\t' | b'\n', State::Bytes, _) if plain => {}
                (b'\n', ..) => {
                    (state, pending, garbage, shown) = (first, None, 0, 0);
                    if !plain {
                        offset = 0;
                    }
                }
                (_, State::Over, _) | (_, State::Line, None) => {}
                (_, State::Line, Some(digit)) => {
                    offset = i64::from(digit);
                    state = State::Offset;
                }
                (_, State::Offset, Some(digit)) => offset = offset.wrapping_shl(4) | i64::from(digit),
                (_, State::Offset, None) => (state, garbage) = (State::Bytes, 1),
                (_, State::Bytes, Some(digit)) => {
                    let Some(high) = pending.take() else {
                        (pending, garbage) = (Some(digit), 0);
                        continue;
                    };
                    let to = if plain { place } else { base.wrapping_add(offset) };
                    if to != place {
                        out.put(&bytes);
                        bytes.clear();
                        go(out, to, place)?;
                    }
                    bytes.push(high << 4 | digit);
                    if bytes.len() >= BLOCK {
                        out.put(&bytes);
                        bytes.clear();
                    }
                    (place, offset) = (to.wrapping_add(1), offset.wrapping_add(1));
                    (garbage, shown) = (1, shown + 1);
                    if !plain && shown >= columns {
                        state = State::Over;
                    }
                }
                (_, State::Bytes, None) => {
                    (pending, garbage) = (None, garbage + 1);
                    if garbage == 3 {
                        state = State::Over;
                    }
                }
            }
        }
    }
    out.put(&bytes);
    Ok(())
}

/// Moves the output to a place; one that has none gets zeros up to there.
fn go(out: &mut Out<'_>, to: i64, from: i64) -> Result<()> {
    let distance = to.wrapping_sub(from);
    if out.fd().is_some_and(|fd| seek(fd, SeekFrom::Current(distance)).is_ok()) {
        return Ok(());
    }
    if distance < 0 {
        return Err(Error::new("can't seek backwards").with_status(5));
    }
    let mut left = distance;
    while left > 0 && !out.failed() {
        let part = left.min(4096);
        out.put([0; 4096].get(..part as usize).unwrap_or_default());
        left -= part;
    }
    Ok(())
}
