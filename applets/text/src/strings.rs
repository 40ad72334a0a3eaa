//! `strings`: show the texts in files that hold other things (POSIX.1-2024; options of GNU and busybox).
//!
//! Files are always searched whole, as with `-a`.

#![deny(clippy::indexing_slicing)]

use crate::feed::size;
use crate::input::{BLOCK, Input};
use kit::{
    Applet, Arg, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, escape, flag, number_flag,
    value,
};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "strings",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-afow] [-n N] [-t d|o|x] [-e ENCODING] [-s SEPARATOR] [FILE]...\n\n\
Show the texts of 4 characters or more in FILEs, or standard input (also as -)\n\n\
\t-n N\tOf N characters or more (also -N)\n\
\t-f\tNames of files in front\n\
\t-t d|o|x\tOffsets in front: decimal, octal, hexadecimal; -o: octal\n\
\t-e s|S\tCharacters of 7 bits, of 8\n\
\t-e b|l|B|L\tOf 16 bits (big end first, little end), of 32\n\
\t-w\tLine ends and other blanks are text too\n\
\t-s SEPARATOR\tIn place of newlines\n\
\t-a\tAll of the file: always so",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    flag(b'f', "print-file-name"),
    value(b'n', "bytes"),
    flag(b'o', ""),
    value(b't', "radix"),
    value(b'e', "encoding"),
    flag(b'w', "include-all-whitespace"),
    value(b's', "output-separator"),
    number_flag(b'#'),
];

struct Wish<'a> {
    least: usize,
    names: bool,
    radix: u8,
    encoding: u8,
    separator: &'a [u8],
    /// Which bytes are text.
    text: [bool; 256],
}

/// A text under way.
struct Found<'a> {
    wish: &'a Wish<'a>,
    name: Vec<u8>,
    /// What is too short yet.
    held: Vec<u8>,
    start: u64,
    shown: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish =
        Wish { least: 4, names: false, radix: 0, encoding: b's', separator: b"\n", text: [false; 256] };
    let mut blanks = false;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match (key, value) {
            (b'a', _) => {}
            (b'f', _) => wish.names = true,
            (b'n' | b'#', _) => {
                let least = size(value).and_then(|least| usize::try_from(least).ok());
                let least = least.filter(|least| *least > 0 && *least <= 1 << 30);
                wish.least = least.ok_or_else(|| Error::about("invalid number", value))?;
            }
            (b'o', _) => wish.radix = b'o',
            (b't', [radix @ (b'd' | b'o' | b'x')]) => wish.radix = *radix,
            (b'e', [encoding @ (b's' | b'S' | b'b' | b'l' | b'B' | b'L')]) => wish.encoding = *encoding,
            (b'w', _) => blanks = true,
            (b's', _) => wish.separator = value,
            (b't', _) => return Err(Error::misused(b"invalid radix '{}'", &[value])),
            _ => return Err(Error::misused(b"invalid encoding '{}'", &[value])),
        }
    }
    for (byte, text) in (0u8..=255).zip(wish.text.iter_mut()) {
        *text = matches!(byte, b' '..=b'~' | b'\t')
            || blanks && matches!(byte, b'\n'..=b'\r')
            || wish.encoding == b'S' && byte >= 0x80;
    }
    let operands = options.operands();
    let standard = [Arg::new(c"-")];
    let mut buffer = Vec::with_capacity(BLOCK);
    for operand in if operands.is_empty() { &standard[..] } else { &operands } {
        let result = Input::open(ctx, *operand).and_then(|input| {
            let mut found = Found::new(&wish, ctx, &input);
            match wish.encoding {
                b's' | b'S' => bytes(&mut ctx.out, &input, &mut found, &mut buffer),
                _ => wide(&mut ctx.out, &input, &mut found, &mut buffer),
            }
        });
        if let Err(error) = result {
            ctx.warn(error);
        }
        if ctx.out.failed() {
            break;
        }
    }
    ctx.done()
}

impl<'a> Found<'a> {
    fn new(wish: &'a Wish<'a>, ctx: &Context<'_>, input: &Input<'_>) -> Found<'a> {
        let mut name = Vec::new();
        if wish.names {
            name = match input.name {
                b"standard input" => b"{standard input}".to_vec(),
                name if ctx.out.is_terminal() => escape::visible(name),
                name => name.to_vec(),
            };
            name.extend_from_slice(b": ");
        }
        Found { wish, name, held: Vec::new(), start: 0, shown: false }
    }

    /// Takes what a text goes on with, or begins with at this offset.
    fn take(&mut self, out: &mut Out<'_>, text: &[u8], at: u64) {
        if self.shown {
            return out.put(text);
        }
        if self.held.is_empty() {
            self.start = at;
        }
        if self.held.len() + text.len() < self.wish.least {
            return self.held.extend_from_slice(text);
        }
        self.shown = true;
        out.put(&self.name);
        if self.wish.radix != 0 {
            let mut place = [b' '; 23];
            let mut rest = self.start;
            let base = match self.wish.radix {
                b'o' => 8,
                b'd' => 10,
                _ => 16,
            };
            let mut length = 1;
            for digit in place.iter_mut().rev().skip(1) {
                *digit = b"0123456789abcdef".get((rest % base) as usize).copied().unwrap_or(b'0');
                rest /= base;
                length += 1;
                if rest == 0 {
                    break;
                }
            }
            out.put(place.get(place.len() - length.max(8)..).unwrap_or_default());
        }
        out.put(&self.held);
        self.held.clear();
        out.put(text);
    }

    fn end(&mut self, out: &mut Out<'_>) {
        if core::mem::take(&mut self.shown) {
            out.put(self.wish.separator);
        }
        self.held.clear();
    }
}

/// Characters of one byte. A text cannot begin before the last byte that is none within its length: so most bytes of
/// other things are not looked at.
fn bytes(out: &mut Out<'_>, input: &Input<'_>, found: &mut Found<'_>, buffer: &mut Vec<u8>) -> Result<()> {
    let table = &found.wish.text;
    let is_text = |byte: &u8| table.get(usize::from(*byte)).copied().unwrap_or(false);
    let least = found.wish.least;
    let mut offset = 0u64;
    loop {
        buffer.clear();
        let count = input.fill(buffer)?;
        if count == 0 || out.failed() {
            break;
        }
        let mut rest = &buffer[..];
        let place = |rest: &[u8]| offset + (buffer.len() - rest.len()) as u64;
        if found.shown || !found.held.is_empty() {
            let length = rest.iter().position(|byte| !is_text(byte)).unwrap_or(rest.len());
            let (text, after) = rest.split_at_checked(length).unwrap_or_default();
            found.take(out, text, offset);
            if !after.is_empty() {
                found.end(out);
            }
            rest = after;
        }
        while let Some(first) = rest.get(..least) {
            if let Some(other) = first.iter().rposition(|byte| !is_text(byte)) {
                rest = rest.get(other + 1..).unwrap_or_default();
                continue;
            }
            let length = rest.iter().position(|byte| !is_text(byte)).unwrap_or(rest.len());
            let (text, after) = rest.split_at_checked(length).unwrap_or_default();
            found.take(out, text, place(rest));
            if !after.is_empty() {
                found.end(out);
            }
            rest = after;
        }
        if !found.shown {
            let other = rest.iter().rposition(|byte| !is_text(byte)).map_or(0, |at| at + 1);
            let tail = rest.get(other..).unwrap_or_default();
            if !tail.is_empty() {
                found.take(out, tail, place(tail));
            }
        }
        offset += count as u64;
    }
    found.end(out);
    Ok(())
}

/// Characters of two or four bytes, which may begin at any byte.
fn wide(out: &mut Out<'_>, input: &Input<'_>, found: &mut Found<'_>, buffer: &mut Vec<u8>) -> Result<()> {
    let size = if matches!(found.wish.encoding, b'b' | b'l') { 2 } else { 4 };
    let big = found.wish.encoding.is_ascii_lowercase() == (found.wish.encoding == b'b');
    let mut offset = 0u64;
    buffer.clear();
    while input.fill(buffer)? > 0 && !out.failed() {
        let mut at = 0;
        while let Some(unit) = buffer.get(at..at + size) {
            let value = unit.iter().enumerate().fold(0u32, |sum, (place, byte)| {
                sum | u32::from(*byte) << (8 * if big { size - 1 - place } else { place })
            });
            let text = found.wish.text.get(value as usize).copied().unwrap_or(false);
            if text {
                found.take(out, &[value as u8], offset + at as u64);
                at += size;
            } else {
                found.end(out);
                at += 1;
            }
        }
        buffer.drain(..at);
        offset += at as u64;
    }
    found.end(out);
    Ok(())
}
