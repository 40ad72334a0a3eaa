//! Formats of hexdump: units of a count, bytes, and a text with conversions.

use super::{character, unescaped};
use bulk::dump::Template;
use kit::conversion::Conversion;
use kit::{Error, Out, Result};

/// The units of one format, which all together go over a block.
pub type Format = Vec<Unit>;

/// A text with conversions, shown so many times.
#[derive(Clone)]
pub struct Unit {
    pub count: usize,
    /// Whether the count was given.
    pub counted: bool,
    /// The bytes that it takes each time.
    pub bytes: usize,
    pub pieces: Vec<Piece>,
    /// It has a `%_A`: it is shown at the end.
    pub last: bool,
    /// The last blank goes when all is shown.
    pub blank: bool,
}

/// A text, and a conversion behind it if it is none of `Text`.
#[derive(Clone)]
pub struct Piece {
    pub text: Vec<u8>,
    pub kind: Kind,
    /// The bytes that it takes.
    pub size: usize,
    shape: Conversion,
}

/// What is converted, how.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Address(u8),
    Character,
    Printable,
    Named,
    Byte,
    Signed,
    Unsigned(u8),
    Float(u8),
    String,
}

/// The bytes that a format takes.
pub fn size(format: &Format) -> usize {
    format.iter().fold(0, |sum: usize, unit| sum.saturating_add(unit.bytes.saturating_mul(unit.count)))
}

/// Reads a format.
pub fn parse(text: &[u8]) -> Result<Format> {
    let bad = || Error::new([b"bad format {", text, b"}"].concat());
    let mut rest = text.trim_ascii_start();
    let mut units = Vec::new();
    while !rest.is_empty() {
        let count = take_number(&mut rest);
        let blank = rest.first().is_some_and(u8::is_ascii_whitespace);
        if count.is_some() && !blank && rest.first() != Some(&b'/') {
            return Err(bad());
        }
        rest = rest.trim_ascii_start();
        let mut bytes = None;
        if let Some(after) = rest.strip_prefix(b"/") {
            rest = after.trim_ascii_start();
            bytes = take_number(&mut rest);
            if bytes.is_some() && !rest.first().is_some_and(u8::is_ascii_whitespace) {
                return Err(bad());
            }
            rest = rest.trim_ascii_start();
        }
        let after = rest.strip_prefix(b"\"").ok_or_else(bad)?;
        let end = after.iter().position(|byte| *byte == b'"').ok_or_else(bad)?;
        let (inner, after) = after.split_at_checked(end).unwrap_or_default();
        rest = after.get(1..).unwrap_or_default().trim_ascii_start();
        let (pieces, last) = pieces(&unescaped(inner), bytes.filter(|bytes| *bytes > 0))?;
        units.push(Unit {
            count: count.unwrap_or(1),
            counted: count.is_some(),
            bytes: match bytes {
                Some(bytes @ 1..) => bytes,
                _ => pieces.iter().fold(0, |sum: usize, piece| sum.saturating_add(piece.size)),
            },
            pieces,
            last,
            blank: false,
        });
    }
    Ok(units)
}

fn take_number(rest: &mut &[u8]) -> Option<usize> {
    let end = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, after) = rest.split_at_checked(end)?;
    *rest = after;
    let number = |sum: usize, digit: &u8| sum.saturating_mul(10).saturating_add(usize::from(digit - b'0'));
    (!digits.is_empty()).then(|| digits.iter().fold(0, number))
}

/// The pieces of a unit's text, and whether it is to be shown at the end.
fn pieces(text: &[u8], bytes: Option<usize>) -> Result<(Vec<Piece>, bool)> {
    let mut pieces = Vec::new();
    let (mut rest, mut last, mut takes) = (text, false, false);
    loop {
        let percent = rest.iter().position(|byte| *byte == b'%').unwrap_or(rest.len());
        let (plain, after) = rest.split_at_checked(percent).unwrap_or_default();
        let mut piece =
            Piece { text: plain.to_vec(), kind: Kind::Text, size: 0, shape: Conversion::default() };
        let Some((_, mut after)) = after.split_first() else {
            if !plain.is_empty() {
                pieces.push(piece);
            }
            return Ok((pieces, last));
        };
        let shape = &mut piece.shape;
        while let Some((&byte, more)) = after.split_first()
            && shape.flag(byte)
        {
            after = more;
        }
        shape.width = take_number(&mut after).unwrap_or(0).min(1 << 20);
        if let Some(more) = after.strip_prefix(b".") {
            after = more;
            shape.precision = Some(take_number(&mut after).unwrap_or(0).min(1 << 20));
        }
        let precision = shape.precision;
        let length = if after.first() == Some(&b'_') { 2 } else { 1 };
        let (name, more) = after.split_at_checked(length).unwrap_or((after, b""));
        let bad = || Error::new([b"bad conversion character %", name].concat());
        rest = more;
        let (kind, sizes, usual): (Kind, &[usize], usize) = match name {
            b"c" => (Kind::Byte, &[1], 1),
            b"_c" => (Kind::Character, &[1], 1),
            b"_p" => (Kind::Printable, &[1], 1),
            b"_u" => (Kind::Named, &[1], 1),
            b"d" | b"i" => (Kind::Signed, &[1, 2, 4, 8], 4),
            [letter @ (b'o' | b'u' | b'x' | b'X')] => (Kind::Unsigned(*letter), &[1, 2, 4, 8], 4),
            [letter @ (b'e' | b'E' | b'f' | b'g' | b'G')] => (Kind::Float(*letter), &[4, 8], 8),
            b"s" => (Kind::String, &[], precision.unwrap_or(0)),
            [b'_', when @ (b'a' | b'A')] => {
                last |= *when == b'A';
                let Some((&base @ (b'd' | b'o' | b'x'), more)) = more.split_first() else {
                    let letter = more.get(..1).unwrap_or_default();
                    return Err(Error::new([b"bad conversion character %", name, letter].concat()));
                };
                rest = more;
                piece.kind = Kind::Address(base);
                pieces.push(piece);
                continue;
            }
            _ => return Err(bad()),
        };
        if kind == Kind::String && bytes.or(precision).is_none() {
            return Err(Error::new("%s requires a precision or a byte count"));
        }
        if let Some(bytes) = bytes
            && kind != Kind::String
            && !sizes.contains(&bytes)
        {
            return Err(Error::new([b"bad byte count for conversion character ", name].concat()));
        }
        if bytes.is_some() && core::mem::replace(&mut takes, true) {
            return Err(Error::new("byte count with multiple conversion characters"));
        }
        piece.kind = kind;
        piece.size = bytes.unwrap_or(usual);
        pieces.push(piece);
    }
}

impl Piece {
    /// Blanks in the place of what there is not.
    pub fn blank(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(&self.text);
        to.resize(to.len() + self.shape.width, b' ');
    }

    /// Goes on with a template by what the piece shows of any bytes; false if that has no fixed length.
    pub fn outline(&self, to: &mut Template, at: usize) -> bool {
        to.text(&self.text);
        let shape = &self.shape;
        let plain = !shape.left && !shape.alternate;
        let digits = shape.precision.unwrap_or(if shape.zero { shape.width } else { 0 });
        match self.kind {
            Kind::Text => true,
            Kind::Printable if *shape == Conversion::default() => {
                to.shown(at, 1);
                true
            }
            Kind::Address(b'x') => plain && shape.width <= digits && to.address(digits),
            Kind::Unsigned(letter @ (b'x' | b'o' | b'u')) if plain => {
                to.text(&vec![b' '; shape.width.min(64).saturating_sub(digits)]);
                let base = match letter {
                    b'x' => 16,
                    b'o' => 8,
                    _ => 10,
                };
                shape.width <= 64 && to.number(at, self.size, base, digits)
            }
            _ => false,
        }
    }

    /// Shows the bytes that a block goes on with.
    pub fn show(&self, to: &mut Vec<u8>, block: &[u8], address: u64) {
        to.extend_from_slice(&self.text);
        let bytes = block.get(..self.size).unwrap_or_default();
        let byte = bytes.first().copied().unwrap_or(0);
        match self.kind {
            Kind::Text => {}
            Kind::Printable if self.shape == Conversion::default() => {
                to.push(if matches!(byte, b' '..=b'~') { byte } else { b'.' });
            }
            Kind::Unsigned(letter) => self.unsigned(to, value(bytes), letter),
            Kind::Address(base) => self.unsigned(to, address, if base == b'd' { b'u' } else { base }),
            Kind::Signed => {
                let unused = 64 - 8 * bytes.len() as u32;
                let number = (value(bytes) as i64).wrapping_shl(unused).wrapping_shr(unused);
                self.slow(to, &mut |out| self.shape.signed(out, number));
            }
            Kind::Float(letter) => {
                let number = match bytes {
                    [a, b, c, d] => f64::from(f32::from_ne_bytes([*a, *b, *c, *d])),
                    _ => f64::from_bits(value(bytes)),
                };
                self.slow(to, &mut |out| self.shape.float(out, number, letter));
            }
            Kind::Byte => self.slow(to, &mut |out| self.shape.text(out, &[byte])),
            Kind::Printable => {
                let shown = if matches!(byte, b' '..=b'~') { byte } else { b'.' };
                self.slow(to, &mut |out| self.shape.text(out, &[shown]));
            }
            Kind::Character => {
                let start = to.len();
                character(byte, to);
                let missing = self.shape.width.saturating_sub(to.len() - start);
                if missing > 0 || self.shape.precision.is_some() {
                    let shown = to.split_off(start);
                    self.slow(to, &mut |out| self.shape.text(out, &shown));
                }
            }
            Kind::Named => {
                let name = name_of(byte);
                self.slow(to, &mut |out| self.shape.text(out, &name));
            }
            Kind::String => {
                // Without a precision it ends at a NUL, or with the block.
                let end = block.iter().position(|byte| *byte == 0).unwrap_or(block.len());
                self.slow(to, &mut |out| self.shape.text(out, block.get(..end).unwrap_or_default()));
            }
        }
    }

    /// What dumps consist of: digits, with zeros or blanks in front.
    fn unsigned(&self, to: &mut Vec<u8>, mut number: u64, letter: u8) {
        let shape = &self.shape;
        if shape.left || shape.alternate || shape.precision == Some(0) || shape.width > 22 {
            return self.slow(to, &mut |out| shape.unsigned(out, number, letter));
        }
        let least = match shape.precision {
            Some(least) if least > 22 => {
                return self.slow(to, &mut |out| shape.unsigned(out, number, letter));
            }
            Some(least) => least,
            None if shape.zero => shape.width,
            None => 1,
        };
        let mut digits = [b' '; 24];
        let mut length = 0;
        for place in digits.iter_mut().rev() {
            let digit = match letter {
                b'x' | b'X' => (number & 15) as u8,
                b'o' => (number & 7) as u8,
                _ => (number % 10) as u8,
            };
            number = match letter {
                b'x' | b'X' => number >> 4,
                b'o' => number >> 3,
                _ => number / 10,
            };
            let ten = if letter == b'X' { b'A' } else { b'a' };
            *place = if digit < 10 { b'0' + digit } else { ten - 10 + digit };
            length += 1;
            if number == 0 && length >= least {
                break;
            }
        }
        let start = digits.len() - length.max(shape.width);
        to.extend_from_slice(digits.get(start..).unwrap_or_default());
    }

    fn slow(&self, to: &mut Vec<u8>, show: &mut dyn FnMut(&mut Out<'_>)) {
        let mut out = Out::memory();
        show(&mut out);
        to.extend_from_slice(&out.into_bytes());
    }
}

/// The number that bytes hold, in the order of this machine.
fn value(bytes: &[u8]) -> u64 {
    match *bytes {
        [a] => u64::from(a),
        [a, b] => u64::from(u16::from_ne_bytes([a, b])),
        [a, b, c, d] => u64::from(u32::from_ne_bytes([a, b, c, d])),
        [a, b, c, d, e, f, g, h] => u64::from_ne_bytes([a, b, c, d, e, f, g, h]),
        _ => 0,
    }
}

/// A byte as `%_u` shows it.
fn name_of(byte: u8) -> Vec<u8> {
    const NAMES: &[u8] =
        b"nulsohstxetxeotenqackbelbs ht lf vt ff cr so si dledc1dc2dc3dc4naksynetbcanem subescfs gs rs us ";
    match byte {
        0x7f => b"del".to_vec(),
        b' '..=b'~' => vec![byte],
        _ => match NAMES.chunks(3).nth(usize::from(byte)) {
            Some(name) => name.trim_ascii_end().to_vec(),
            None => [16, 1]
                .iter()
                .map(|unit| byte / unit % 16)
                .map(|digit| b"0123456789abcdef".get(usize::from(digit)).copied().unwrap_or(0))
                .collect(),
        },
    }
}
