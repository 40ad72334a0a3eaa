//! `od`: show files in octal and other forms (POSIX.1-2024; options of GNU and busybox).
//!
//! Where the two differ, `-i` and `-l` are an int and a long, and floats are shortest, as in GNU.

#![deny(clippy::indexing_slicing)]

mod fields;
mod floats;

use crate::feed::{Feed, size};
use crate::input::BLOCK;
use fields::{Field, Shape};
use kit::{
    Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, optional, value,
};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "od",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-abcdfhilosvx] [-A RADIX] [-t TYPE] [-j BYTES] [-N BYTES] [-w[BYTES]] [-S N] [FILE]...\n   or: od [-abcdfhilosx] [FILE] [[+]OFFSET[.][b]]\n\n\
Show FILEs, or standard input (also as -), in octal\n\n\
\t-t TYPE\ta (names), c (characters), or d f o u x (signed, float, octal,\n\
\t\tunsigned, hexadecimal) and a size: 1 2 4 8 16, C S I L, F D L; z: text too\n\
\t-A RADIX\tOf the offsets: d o x n (none)\n\
\t-j N\tSkip N bytes\n\
\t-N N\tShow at most N bytes\n\
\t-w[N]\tN bytes a line (16; 32)\n\
\t-v\tRepeated lines too, not *\n\
\t-S N\tStrings of N characters or more, ended by NUL\n\
\t--endian=big|little\n\
\t-a -b -c -d -f -h -i -l -o -s -x\tAs -t a o1 c u2 fF x2 dI dL o2 d2 x2\n\
\t--traditional\tTakes [FILE] [[+]OFFSET[.][b] [[+]LABEL[.][b]]]",
    main,
};

const STRINGS: u8 = 1;
const ENDIAN: u8 = 2;
const TRADITIONAL: u8 = 3;

const OPTIONS: Opts = kit::opts![
    value(b'A', "address-radix"),
    value(b'j', "skip-bytes"),
    value(b'N', "read-bytes"),
    value(b'S', ""),
    optional(STRINGS, "strings"),
    value(b't', "format"),
    flag(b'v', "output-duplicates"),
    optional(b'w', "width"),
    value(ENDIAN, "endian"),
    flag(TRADITIONAL, "traditional"),
    flag(b'a', ""),
    flag(b'b', ""),
    flag(b'c', ""),
    flag(b'd', ""),
    flag(b'f', ""),
    flag(b'h', ""),
    flag(b'i', ""),
    flag(b'l', ""),
    flag(b'o', ""),
    flag(b's', ""),
    flag(b'x', ""),
    flag(b'B', ""),
    flag(b'D', ""),
    flag(b'e', ""),
    flag(b'F', ""),
    flag(b'H', ""),
    flag(b'I', ""),
    flag(b'L', ""),
    flag(b'O', ""),
    flag(b'X', ""),
];

/// The types that the traditional letters stand for.
const LETTERS: &[(u8, &[u8])] = &[
    (b'a', b"a"),
    (b'b', b"o1"),
    (b'c', b"c"),
    (b'd', b"u2"),
    (b'f', b"fF"),
    (b'h', b"x2"),
    (b'i', b"dI"),
    (b'l', b"dL"),
    (b'o', b"o2"),
    (b's', b"d2"),
    (b'x', b"x2"),
    (b'B', b"o2"),
    (b'D', b"u4"),
    (b'e', b"fD"),
    (b'F', b"fD"),
    (b'H', b"x4"),
    (b'I', b"dL"),
    (b'L', b"dL"),
    (b'O', b"o4"),
    (b'X', b"x4"),
];

/// How offsets are shown.
#[derive(Clone, Copy)]
struct Address {
    base: u64,
    digits: usize,
    /// What traditional labels add to the offset.
    label: Option<u64>,
}

struct Wish {
    fields: Vec<Field>,
    address: Address,
    skip: u64,
    most: u64,
    width: Option<u64>,
    strings: Option<usize>,
    duplicates: bool,
    big: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish {
        fields: Vec::new(),
        address: Address { base: 8, digits: 7, label: None },
        skip: 0,
        most: u64::MAX,
        width: None,
        strings: None,
        duplicates: false,
        big: cfg!(target_endian = "big"),
    };
    let (mut modern, mut traditional) = (false, false);
    let invalid = |what: &str, value: &[u8]| Error::about(&["invalid", what].join(" "), value);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, given)) = options.next_given()? {
        let value = given.unwrap_or_default();
        modern |= b"AjNStvw\x01\x02".contains(&key);
        match key {
            b'A' => {
                (wish.address.base, wish.address.digits) = match value {
                    b"d" => (10, 7),
                    b"o" => (8, 7),
                    b"x" => (16, 6),
                    b"n" => (8, 0),
                    _ => return Err(Error::about("the radix is one of d, o, x and n, not", value)),
                }
            }
            b'j' => wish.skip = size(value).ok_or_else(|| invalid("number of bytes to skip", value))?,
            b'N' => wish.most = size(value).ok_or_else(|| invalid("number of bytes", value))?,
            b'S' | STRINGS => {
                let least = given.map_or(Some(3), size).and_then(|least| usize::try_from(least).ok());
                wish.strings = Some(least.ok_or_else(|| invalid("length", value))?);
            }
            b't' => fields::parse(value, &mut wish.fields)?,
            b'v' => wish.duplicates = true,
            b'w' => {
                let width = given.map_or(Some(32), size);
                wish.width = Some(width.ok_or_else(|| invalid("width", value))?);
            }
            ENDIAN => {
                wish.big = match value {
                    b"big" => true,
                    b"little" => false,
                    _ => return Err(invalid("byte order", value)),
                }
            }
            TRADITIONAL => traditional = true,
            letter => {
                let kind = LETTERS.iter().find(|(known, _)| *known == letter);
                fields::parse(kind.map_or(b"", |(_, kind)| kind), &mut wish.fields)?;
            }
        }
    }
    if wish.strings.is_some() && !wish.fields.is_empty() {
        return Err(Error::usage("-S shows no types"));
    }
    if wish.fields.is_empty() {
        fields::parse(b"o2", &mut wish.fields)?;
    }
    let mut operands = options.operands().to_vec();
    if traditional || !modern {
        offsets(&mut operands, traditional, &mut wish)?;
    }
    if wish.strings.is_some() && wish.width.is_some() {
        return Err(Error::usage("-S and -w exclude each other"));
    }
    let mut feed = Feed::new(ctx, &operands);
    if feed.current(ctx).is_none() {
        return ctx.done();
    }
    if feed.skip(ctx, wish.skip)? > 0 {
        return Err(Error::new("can't skip past the end of all input"));
    }
    match wish.strings {
        Some(least) => strings(ctx, &mut feed, &wish, least),
        None => dump(ctx, &mut feed, &wish),
    }
    ctx.done()
}

/// Takes offset and label of the old syntax from the operands.
fn offsets(operands: &mut Vec<Arg<'_>>, traditional: bool, wish: &mut Wish) -> Result<()> {
    let words: Vec<&[u8]> = operands.iter().map(|word| word.bytes()).collect();
    let is_plus = |word: &[u8]| word.first() == Some(&b'+');
    let is_digit = |word: &[u8]| word.first().is_some_and(u8::is_ascii_digit);
    let mut label = None;
    let (files, skip) = match *words.as_slice() {
        [offset] if traditional || is_plus(offset) => (0, old_number(offset)),
        [file, offset] if traditional => match (old_number(file), old_number(offset)) {
            (skip @ Some(_), Some(last)) => {
                label = Some(last);
                (0, skip)
            }
            (_, skip) => (1, skip),
        },
        [_, offset] if is_plus(offset) || is_digit(offset) => (1, old_number(offset)),
        [_, offset, last] if traditional => {
            label = old_number(last);
            if label.is_none() {
                return Err(Error::about("invalid label", last));
            }
            (1, old_number(offset))
        }
        _ if traditional && words.len() > 1 => return Err(Error::usage("too many operands")),
        _ => return Ok(()),
    };
    if let Some(skip) = skip {
        operands.truncate(files);
        wish.skip = skip;
        wish.address.label = label.map(|label| label.wrapping_sub(skip));
    }
    Ok(())
}

/// `[+]N[.][b]`: octal, hexadecimal with 0x, decimal with a point; `b` makes it blocks of 512.
fn old_number(word: &[u8]) -> Option<u64> {
    let word = word.strip_prefix(b"+").unwrap_or(word);
    let hex = word.strip_prefix(b"0x").or_else(|| word.strip_prefix(b"0X"));
    let (word, factor) = match (hex, word.strip_suffix(b"b"), word.strip_suffix(b"B")) {
        (None, Some(word), _) | (None, _, Some(word)) => (word, 512),
        _ => (word, 1),
    };
    let number = match (hex, word.strip_suffix(b".")) {
        (Some(digits), _) => number::radix(digits, 16),
        (_, Some(digits)) => number::radix(digits, 10),
        _ => number::radix(word, 8),
    };
    number?.checked_mul(factor)
}

impl Address {
    /// Appends an offset.
    fn push(&self, to: &mut Vec<u8>, at: u64) {
        if self.digits == 0 {
            return;
        }
        self.push_number(to, at);
        if let Some(label) = self.label {
            to.extend_from_slice(b" (");
            self.push_number(to, at.wrapping_add(label));
            to.push(b')');
        }
    }

    fn push_number(&self, to: &mut Vec<u8>, mut number: u64) {
        let mut digits = [b'0'; 22];
        let mut start = digits.len();
        for digit in digits.iter_mut().rev() {
            let value = (number % self.base) as u8;
            *digit = if value < 10 { b'0' + value } else { b'a' + value - 10 };
            number /= self.base;
            start -= 1;
            if number == 0 {
                break;
            }
        }
        to.extend_from_slice(digits.get(start.min(digits.len() - self.digits)..).unwrap_or_default());
    }

    /// The columns of an offset, for lines that have none.
    fn width(&self) -> usize {
        let mut shown = Vec::new();
        self.push(&mut shown, 0);
        shown.len()
    }
}

fn dump<'a>(ctx: &mut Context<'a>, feed: &mut Feed<'a, '_>, wish: &Wish) {
    // Sizes are powers of two: the largest is their least common multiple.
    let unit = wish.fields.iter().map(|field| field.size).max().unwrap_or(1);
    let asked = wish.width.map_or(16, |width| usize::try_from(width).unwrap_or(0));
    let mut width = asked;
    if width == 0 || width % unit != 0 {
        width = unit;
        let shown = [&number::Decimal::of(asked as u64)[..], &number::Decimal::of(unit as u64)[..]];
        ctx.tell(b"warning: invalid width {}; using {} instead", &[shown[0], shown[1]]);
    }
    let Some(shape) = Shape::new(&wish.fields, width, wish.address.width(), wish.big) else {
        return ctx.warn(Error::new("the lines are too long"));
    };
    let lines = (BLOCK / width).max(1);
    // A small input does not touch the pages that a large one takes.
    let mut buffer = vec![0u8; (4096 / width).clamp(1, lines) * width];
    let mut last = Vec::new();
    let mut text = Vec::with_capacity(2 * BLOCK);
    let (mut at, mut left) = (wish.skip, wish.most);
    let mut starred = false;
    loop {
        let part = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let count = feed.read(ctx, buffer.get_mut(..part).unwrap_or_default());
        for line in buffer.get(..count).unwrap_or_default().chunks(width) {
            if !wish.duplicates && line == last.as_slice() {
                if !core::mem::replace(&mut starred, true) {
                    text.extend_from_slice(b"*\n");
                }
            } else {
                starred = false;
                wish.address.push(&mut text, at);
                shape.push(&mut text, line);
                last.clear();
                last.extend_from_slice(line);
            }
            at += line.len() as u64;
            if text.len() >= BLOCK {
                ctx.out.put(&text);
                text.clear();
            }
        }
        left -= count as u64;
        if count < buffer.len() || ctx.out.failed() {
            break;
        }
        buffer.resize(lines * width, 0);
    }
    if wish.address.digits > 0 {
        wish.address.push(&mut text, at);
        text.push(b'\n');
    }
    ctx.out.put(&text);
}

/// Shows what a NUL ends and is printable before it.
fn strings<'a>(ctx: &mut Context<'a>, feed: &mut Feed<'a, '_>, wish: &Wish, least: usize) {
    let mut buffer = vec![0u8; BLOCK];
    let (mut at, mut left) = (wish.skip, wish.most);
    let mut found: Vec<u8> = Vec::new();
    let mut line = Vec::new();
    loop {
        let part = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let count = feed.read(ctx, buffer.get_mut(..part).unwrap_or_default());
        for &byte in buffer.get(..count).unwrap_or_default() {
            at += 1;
            if (0x20..0x7f).contains(&byte) {
                found.push(byte);
                continue;
            }
            if byte == 0 && found.len() >= least {
                line.clear();
                wish.address.push(&mut line, at - 1 - found.len() as u64);
                if wish.address.digits > 0 {
                    line.push(b' ');
                }
                line.extend_from_slice(&found);
                ctx.out.line(&line);
            }
            found.clear();
        }
        left -= count as u64;
        if count < buffer.len() || ctx.out.failed() {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_offsets_have_bases_and_blocks() {
        assert_eq!(old_number(b"+10"), Some(8));
        assert_eq!(old_number(b"10.b"), Some(5120));
        assert_eq!(old_number(b"0x1b"), Some(27));
        assert_eq!(old_number(b"file"), None);
    }
}
