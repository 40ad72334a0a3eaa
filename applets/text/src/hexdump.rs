//! `hexdump`, `hd`: show files in any form (formats and options of BSD, util-linux and busybox; `-R` of old busybox).
//!
//! Colours (`_L`, `-L` of util-linux) there are none. `%s` stops at the end of the block, whatever its byte count.

#![deny(clippy::indexing_slicing)]

mod format;

use crate::feed::{Feed, size};
use crate::input::BLOCK;
use bulk::dump::Template;
use format::{Format, Kind, Piece, Unit};
use kit::{
    Applet, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, escape, file, flag, number,
    split, value,
};

const fn applet(name: &'static str, usage: &'static str) -> Applet {
    Applet { name, place: Place::UsrBin, runs: Runs::Unattended, failure: 1, usage, main }
}

/// `hexdump`
pub const APPLET: Applet = applet(
    "hexdump",
    "[-bcCdoxvR] [-e FORMAT]... [-f FILE]... [-n LENGTH] [-s OFFSET] [FILE]...\n\n\
Show FILEs, or standard input, in hexadecimal and other forms\n\n\
\t-b -c\tBytes in octal; as characters\n\
\t-C\tBytes in hexadecimal and as text\n\
\t-d -o -x\tPairs of bytes in decimal, octal, hexadecimal\n\
\t-e FORMAT\t[COUNT][/BYTES] \"TEXT\"...: TEXT as of printf, COUNT times over BYTES;\n\
\t\t%_ad _ao _ax: the offset, %_Ad…: once, at the end\n\
\t\t%_c _p _u: as characters, points for what does not print, names\n\
\t-f FILE\tFormats, a line each\n\
\t-n LENGTH\tAt most LENGTH bytes\n\
\t-s OFFSET\tFrom OFFSET on\n\
\t-v\tRepeated lines too, not *\n\
\t-R\tBack from the form of -C to bytes",
);
/// `hd`
pub const HD: Applet = applet(
    "hd",
    "[-bcdoxv] [-e FORMAT]... [-f FILE]... [-n LENGTH] [-s OFFSET] [FILE]...\n\n\
Show FILEs, or standard input, in hexadecimal and as text (hexdump -C)",
);

const OPTIONS: Opts = kit::opts![
    flag(b'b', "one-byte-octal"),
    flag(b'c', "one-byte-char"),
    flag(b'C', "canonical"),
    flag(b'd', "two-bytes-decimal"),
    flag(b'o', "two-bytes-octal"),
    flag(b'x', "two-bytes-hex"),
    flag(b'X', "one-byte-hex"),
    value(b'e', "format"),
    value(b'f', "format-file"),
    value(b'n', "length"),
    value(b's', "skip"),
    flag(b'v', "no-squeezing"),
    flag(b'R', ""),
];

/// The formats of the letters, of which each line is one.
fn letter(key: u8) -> &'static [u8] {
    match key {
        b'b' => b"\"%07.7_Ax\n\"\n\"%07.7_ax \" 16/1 \"%03o \" \"\\n\"",
        b'c' => b"\"%07.7_Ax\n\"\n\"%07.7_ax \" 16/1 \"%3_c \" \"\\n\"",
        b'C' => {
            b"\"%08.8_Ax\n\"\n\"%08.8_ax  \" 8/1 \"%02x \" \"  \" 8/1 \"%02x \"\n\"  |\" 16/1 \"%_p\" \"|\\n\""
        }
        b'd' => b"\"%07.7_Ax\n\"\n\"%07.7_ax \" 8/2 \"  %05u \" \"\\n\"",
        b'o' => b"\"%07.7_Ax\n\"\n\"%07.7_ax \" 8/2 \" %06o \" \"\\n\"",
        b'x' => b"\"%07.7_Ax\n\"\n\"%07.7_ax \" 8/2 \"   %04x \" \"\\n\"",
        b'X' => b"\"%07.7_Ax\n\"\n\"%07.7_ax \" 16/1 \" x%02x\" \"\\n\"",
        _ => b"\"%07.7_Ax\n\"\n\"%07.7_ax \" 8/2 \"%04x \" \"\\n\"",
    }
}

/// The most bytes of a block: memory is taken for two.
const MOST: usize = 1 << 24;

struct Dump {
    formats: Vec<Format>,
    /// The unit that is shown once, after all.
    last: Option<Unit>,
    /// The bytes of a block.
    size: usize,
    all: bool,
    /// What all whole blocks look like, if that is known.
    template: Option<Template>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut skip, mut most) = (0, u64::MAX);
    let mut dump = Dump { formats: Vec::new(), last: None, size: 0, all: false, template: None };
    let (mut back, mut any) = (false, ctx.applet.name == "hd");
    if any {
        dump.add(letter(b'C'))?;
    }
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        let amount = || size(value).ok_or_else(|| Error::about("invalid number", value));
        any |= !b"nsv".contains(&key);
        match key {
            b'n' => most = amount()?,
            b's' => skip = amount()?,
            b'v' => dump.all = true,
            b'R' => back = true,
            b'e' => dump.format(value)?,
            b'f' => {
                let text =
                    file::read(value, 1 << 20).map_err(|errno| Error::on("can't open", value, errno))?;
                dump.add(&text)?;
            }
            key => dump.add(letter(key))?,
        }
    }
    if !any {
        dump.add(letter(0))?;
    }
    let operands = options.operands();
    let mut feed = Feed::new(ctx, &operands);
    if feed.current(ctx).is_none() {
        return ctx.done();
    }
    if back {
        reverse(ctx, &mut feed);
        return ctx.done();
    }
    let missing = feed.skip(ctx, skip)?;
    dump.finish()?;
    dump.show(ctx, &mut feed, skip - missing, most);
    ctx.done()
}

impl Dump {
    /// Takes formats, a line each.
    fn add(&mut self, text: &[u8]) -> Result<()> {
        // The texts of our own hold newlines in quotes: those of the last unit.
        let mut rest = text;
        while !rest.is_empty() {
            let mut quoted = false;
            let is_end = |byte: &u8| {
                quoted ^= *byte == b'"';
                *byte == b'\n' && !quoted
            };
            let end = rest.iter().position(is_end).unwrap_or(rest.len());
            let (line, after) = rest.split_at_checked(end).unwrap_or_default();
            rest = after.get(1..).unwrap_or_default();
            let line = line.trim_ascii_start();
            if line.first().is_some_and(|byte| *byte != b'#') {
                self.format(line)?;
            }
        }
        Ok(())
    }

    fn format(&mut self, text: &[u8]) -> Result<()> {
        self.formats.push(format::parse(text)?);
        Ok(())
    }

    /// Sees how large a block is, and repeats what is to fill it.
    fn finish(&mut self) -> Result<()> {
        let sizes: Vec<usize> = self.formats.iter().map(format::size).collect();
        self.size = sizes.iter().copied().max().unwrap_or(0);
        if self.size > MOST {
            return Err(Error::new("a format takes too many bytes"));
        }
        for (format, taken) in self.formats.iter_mut().zip(sizes) {
            if let Some(last) = format.last_mut()
                && !last.counted
                && let Some(more) = (self.size - taken).checked_div(last.bytes)
            {
                last.count += more;
            }
            for unit in format.iter_mut() {
                if unit.last {
                    self.last = Some(unit.clone());
                }
                // The last of several ends without its last blank.
                if unit.count > 1
                    && let Some(Piece { kind: Kind::Text, text, .. }) = unit.pieces.last_mut()
                    && text.last().is_some_and(u8::is_ascii_whitespace)
                {
                    unit.blank = true;
                }
            }
            let used = format.iter().position(|unit| unit.last).unwrap_or(format.len());
            format.truncate(used);
        }
        self.template = self.template();
        Ok(())
    }

    /// The template of whole blocks, where all that changes are digits and printable bytes.
    fn template(&self) -> Option<Template> {
        let mut template = Template::default();
        for format in &self.formats {
            let mut at = 0;
            for unit in format {
                for _ in 0..unit.count {
                    for piece in &unit.pieces {
                        if !piece.outline(&mut template, at) {
                            return None;
                        }
                        at += piece.size;
                    }
                    if template.is_long() || at > self.size || unit.pieces.is_empty() {
                        return None;
                    }
                }
                if unit.blank {
                    template.pop();
                }
            }
        }
        Some(template)
    }

    fn show<'a>(&self, ctx: &mut Context<'a>, feed: &mut Feed<'a, '_>, start: u64, mut left: u64) {
        if self.size == 0 {
            return;
        }
        let terminal = ctx.out.is_terminal();
        let (mut at, mut held) = (start, 0);
        let mut buffer = vec![0; self.size.max(4096 / self.size * self.size)];
        let mut text = Vec::with_capacity(BLOCK);
        let mut before: Vec<u8> = Vec::new();
        let mut starred = false;
        while !ctx.out.failed() {
            let room = buffer.get_mut(held..).unwrap_or_default();
            let part = usize::try_from(left).unwrap_or(usize::MAX).min(room.len());
            let count =
                if part == 0 { 0 } else { feed.read_some(ctx, room.get_mut(..part).unwrap_or_default()) };
            left -= count as u64;
            held += count;
            let (blocks, rest) = buffer.get(..held).unwrap_or_default().split_at(held - held % self.size);
            for block in blocks.chunks(self.size) {
                if !self.all && block == before.as_slice() {
                    if !core::mem::replace(&mut starred, true) {
                        text.extend_from_slice(b"*\n");
                    }
                } else {
                    starred = false;
                    before.clear();
                    before.extend_from_slice(block);
                    match &self.template {
                        Some(template) if template.fits(block, at) => template.put(&mut text, block, at),
                        _ => self.block(&mut ctx.out, &mut text, block, at, u64::MAX),
                    }
                    if text.len() > BLOCK {
                        ctx.out.put(&text);
                        text.clear();
                    }
                }
                at += self.size as u64;
            }
            let kept = rest.len();
            if count == 0 {
                if kept > 0 {
                    let mut block = rest.to_vec();
                    block.resize(self.size, 0);
                    self.block(&mut ctx.out, &mut text, &block, at, at + kept as u64);
                }
                at += kept as u64;
                break;
            }
            buffer.copy_within(held - kept..held, 0);
            if held == buffer.len() && buffer.len() < BLOCK {
                buffer.resize(BLOCK / self.size * self.size, 0);
            }
            held = kept;
            if terminal {
                ctx.out.put(&text);
                text.clear();
                ctx.out.flush();
            }
        }
        if let Some(last) = self.last.as_ref().filter(|_| at > 0) {
            for piece in &last.pieces {
                if matches!(piece.kind, Kind::Text | Kind::Address(_)) {
                    piece.show(&mut text, &[], at);
                }
            }
        }
        ctx.out.put(&text);
    }

    /// Shows a block by every format. From `end` on there are no data: blanks take their place.
    fn block(&self, out: &mut Out<'_>, text: &mut Vec<u8>, block: &[u8], start: u64, end: u64) {
        for format in &self.formats {
            let mut at = 0;
            for unit in format {
                let mut left = unit.count;
                while left > 0 {
                    left -= 1;
                    for piece in &unit.pieces {
                        let address = start + at as u64;
                        if address >= end && !matches!(piece.kind, Kind::Text) {
                            piece.blank(text);
                        } else {
                            piece.show(text, block.get(at..).unwrap_or_default(), address);
                        }
                        at += piece.size;
                    }
                    // Not behind the last, of which a blank may still go.
                    if text.len() > BLOCK && left > 0 {
                        out.put(text);
                        text.clear();
                        if out.failed() {
                            return;
                        }
                    }
                }
                if unit.blank {
                    text.pop();
                }
            }
        }
    }
}

/// Takes lines in the form of -C: an offset, bytes, and text between bars, which says nothing.
fn reverse<'a>(ctx: &mut Context<'a>, feed: &mut Feed<'a, '_>) {
    let mut buffer = vec![0; BLOCK];
    let mut line = Vec::new();
    loop {
        let count = feed.read_some(ctx, &mut buffer);
        let mut parts = split::at(buffer.get(..count).unwrap_or_default(), b'\n');
        line.extend_from_slice(parts.next().unwrap_or_default());
        let mut complete = count == 0;
        for part in parts {
            put_line(ctx, &line);
            line.clear();
            line.extend_from_slice(part);
        }
        if line.len() > BLOCK {
            complete = true;
        }
        if complete {
            put_line(ctx, &line);
            line.clear();
        }
        if count == 0 || ctx.out.failed() {
            break;
        }
    }
}

fn put_line(ctx: &mut Context<'_>, line: &[u8]) {
    let end = line.iter().position(|byte| *byte == b'|').unwrap_or(line.len());
    for word in split::words(line.get(..end).unwrap_or_default()).skip(1) {
        match number::radix(word, 16).and_then(|byte| u8::try_from(byte).ok()) {
            Some(byte) if word.len() == 2 => ctx.out.put(&[byte]),
            _ => break,
        }
    }
}

/// A byte as `%_c` shows it.
fn character(byte: u8, text: &mut Vec<u8>) {
    let letters = b"\x07\x08\t\n\x0b\x0c\r".iter().position(|known| *known == byte);
    match (byte, letters.and_then(|at| b"abtnvfr".get(at))) {
        (0, _) => text.extend_from_slice(b"\\0"),
        (_, Some(letter)) => text.extend_from_slice(&[b'\\', *letter]),
        (b' '..=b'~', _) => text.push(byte),
        _ => text.extend_from_slice(&[b'0' + (byte >> 6), b'0' + (byte >> 3 & 7), b'0' + (byte & 7)]),
    }
}

/// Escapes of a text: the letters of C, and a NUL; any other byte behind a backslash is itself.
fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len());
    let mut bytes = text.iter();
    while let Some(&byte) = bytes.next() {
        plain.push(match (byte, bytes.clone().next()) {
            (b'\\', Some(&letter)) => {
                bytes.next();
                if letter == b'0' { 0 } else { escape::of_letter(letter).unwrap_or(letter) }
            }
            _ => byte,
        });
    }
    plain
}
