//! The conversions of printf(3) over bytes: what `printf`, awk and the like share.

use crate::number::Decimal;
use crate::{Out, float};

/// One conversion's flags, width and precision.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// `-`: to the left.
    pub left: bool,
    /// `+`: a sign before positive numbers too.
    pub plus: bool,
    /// A blank where a plus sign would stand.
    pub blank: bool,
    /// `#`: the other form: `0x`, `0`, a point always.
    pub alternate: bool,
    /// `0`: zeros to the width.
    pub zero: bool,
    /// The least width.
    pub width: usize,
    /// Digits, or the most bytes of a text.
    pub precision: Option<usize>,
}

impl Conversion {
    /// Notes a flag character; false if it is none.
    pub fn flag(&mut self, byte: u8) -> bool {
        match byte {
            b'-' => self.left = true,
            b'+' => self.plus = true,
            b' ' => self.blank = true,
            b'#' => self.alternate = true,
            b'0' => self.zero = true,
            _ => return false,
        }
        true
    }

    /// `%s`
    pub fn text(&self, out: &mut Out<'_>, text: &[u8]) {
        let text = text.get(..self.precision.unwrap_or(usize::MAX)).unwrap_or(text);
        self.pad(out, b"", 0, text, 0, b"");
    }

    /// `%d`
    pub fn signed(&self, out: &mut Out<'_>, number: i64) {
        self.integer(out, &Decimal::of(number.unsigned_abs()), self.sign(number < 0));
    }

    /// `%u %o %x %X`, by the letter.
    pub fn unsigned(&self, out: &mut Out<'_>, number: u64, letter: u8) {
        let (shift, mask, prefix) = match letter {
            b'o' => (3, 7, &b""[..]),
            b'x' if self.alternate && number != 0 => (4, 15, &b"0x"[..]),
            b'X' if self.alternate && number != 0 => (4, 15, &b"0X"[..]),
            b'x' | b'X' => (4, 15, &b""[..]),
            _ => return self.integer(out, &Decimal::of(number), b""),
        };
        let alphabet: &[u8; 16] = if letter == b'X' { b"0123456789ABCDEF" } else { b"0123456789abcdef" };
        // 22 octal digits, and the zero of the other form
        let mut digits = [b'0'; 23];
        let mut start = digits.len();
        let mut rest = number;
        for place in digits.iter_mut().rev() {
            start -= 1;
            *place = alphabet.get((rest & mask) as usize).copied().unwrap_or(b'0');
            rest >>= shift;
            if rest == 0 {
                break;
            }
        }
        // The other form of octal has a zero in front, which counts as a digit.
        let enough = self.precision.is_some_and(|least| least > digits.len() - start);
        if letter == b'o' && self.alternate && number != 0 && !enough {
            start -= 1;
        }
        self.integer(out, digits.get(start..).unwrap_or_default(), prefix);
    }

    fn integer(&self, out: &mut Out<'_>, digits: &[u8], prefix: &[u8]) {
        // Zero in no digits is nothing.
        let nothing = self.precision == Some(0) && digits == b"0" && !self.alternate;
        let digits = if nothing { b"" } else { digits };
        let zeros = match self.precision {
            Some(least) => least.saturating_sub(digits.len()),
            None if self.zero && !self.left => self.width.saturating_sub(prefix.len() + digits.len()),
            None => 0,
        };
        self.pad(out, prefix, zeros, digits, 0, b"");
    }

    /// `%a %A %e %E %f %F %g %G`, by the letter.
    pub fn float(&self, out: &mut Out<'_>, number: f64, letter: u8) {
        // What is no flag says nothing.
        let flag = |is: bool, letter: u8| if is { letter } else { 0 };
        let flags = [flag(self.plus, b'+'), flag(self.blank, b' '), flag(self.alternate, b'#')];
        let text = float::format(number, letter, &flags, self.precision);
        let mut digits = &text[..];
        let mut prefix: &[u8] = b"";
        if let Some((sign @ [b'+' | b'-' | b' '], rest)) = digits.split_at_checked(1) {
            (prefix, digits) = (sign, rest);
        }
        if letter.eq_ignore_ascii_case(&b'a')
            && let Some((hex, rest)) = text.split_at_checked(prefix.len() + 2)
            && number.is_finite()
        {
            (prefix, digits) = (hex, rest);
        }
        let beyond = self.precision.unwrap_or(0).saturating_sub(float::MAX_PRECISION);
        let beyond = if number.is_finite() && !letter.eq_ignore_ascii_case(&b'g') { beyond } else { 0 };
        let exponent = match letter {
            b'f' | b'F' => digits.len(),
            _ => digits.iter().position(|byte| b"eEpP".contains(byte)).unwrap_or(digits.len()),
        };
        let (digits, exponent) = digits.split_at_checked(exponent).unwrap_or((digits, b""));
        let length = prefix.len() + digits.len() + beyond + exponent.len();
        let fill = self.zero && !self.left && number.is_finite();
        let zeros = if fill { self.width.saturating_sub(length) } else { 0 };
        self.pad(out, prefix, zeros, digits, beyond, exponent);
    }

    fn sign(&self, negative: bool) -> &'static [u8] {
        match (negative, self.plus, self.blank) {
            (true, _, _) => b"-",
            (false, true, _) => b"+",
            (false, false, true) => b" ",
            _ => b"",
        }
    }

    /// Prefix, zeros, text, zeros, tail, with blanks to the width.
    fn pad(&self, out: &mut Out<'_>, prefix: &[u8], zeros: usize, text: &[u8], more: usize, tail: &[u8]) {
        let length = [prefix.len(), zeros, text.len(), more, tail.len()]
            .iter()
            .fold(0usize, |a, b| a.saturating_add(*b));
        let blanks = self.width.saturating_sub(length);
        if !self.left {
            fill(out, b' ', blanks);
        }
        out.put(prefix);
        fill(out, b'0', zeros);
        out.put(text);
        fill(out, b'0', more);
        out.put(tail);
        if self.left {
            fill(out, b' ', blanks);
        }
    }
}

fn fill(out: &mut Out<'_>, byte: u8, mut count: usize) {
    let chunk = [byte; 64];
    while count > 0 && !out.failed() {
        let part = count.min(chunk.len());
        out.put(chunk.get(..part).unwrap_or_default());
        count -= part;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(spec: &str, show: impl Fn(&Conversion, &mut Out<'_>)) -> String {
        let mut conversion = Conversion::default();
        let mut bytes = spec.bytes().peekable();
        while let Some(byte) = bytes.peek().copied() {
            if !conversion.flag(byte) {
                break;
            }
            bytes.next();
        }
        let rest: String = bytes.map(char::from).collect();
        let (width, precision) = rest.split_once('.').map_or((&rest[..], None), |(w, p)| (w, Some(p)));
        conversion.width = width.parse().unwrap_or(0);
        conversion.precision = precision.map(|digits| digits.parse().unwrap_or(0));
        let mut out = Out::memory();
        show(&conversion, &mut out);
        String::from_utf8(out.into_bytes()).unwrap()
    }

    #[test]
    fn integers() {
        assert_eq!(shown("5.3", |c, out| c.signed(out, -1)), " -001");
        assert_eq!(shown("05", |c, out| c.signed(out, -1)), "-0001");
        assert_eq!(shown("-5", |c, out| c.signed(out, 1)), "1    ");
        assert_eq!(shown("+", |c, out| c.signed(out, i64::MAX)), "+9223372036854775807");
        assert_eq!(shown(".0", |c, out| c.signed(out, 0)), "");
        assert_eq!(shown("#", |c, out| c.unsigned(out, 8, b'o')), "010");
        assert_eq!(shown("#06", |c, out| c.unsigned(out, 255, b'x')), "0x00ff");
        assert_eq!(shown("", |c, out| c.unsigned(out, u64::MAX, b'o')), "1777777777777777777777");
    }

    #[test]
    fn floats() {
        assert_eq!(shown("08.2", |c, out| c.float(out, -3.149, b'f')), "-0003.15");
        assert_eq!(shown("", |c, out| c.float(out, 1e10, b'g')), "1e+10");
        assert_eq!(shown("06", |c, out| c.float(out, f64::INFINITY, b'f')), "   inf");
        assert_eq!(shown("", |c, out| c.float(out, 1.0, b'a')), "0x1p+0");
        assert_eq!(shown(".1200", |c, out| c.float(out, 0.5, b'e')).len(), 1200 + 6);
    }

    #[test]
    fn texts() {
        assert_eq!(shown("5.2", |c, out| c.text(out, b"abc")), "   ab");
    }
}
