//! Values: numbers, texts, and texts of the input that count as numbers where they look like one.

#![deny(clippy::indexing_slicing)]

use super::table::Table;
use core::cell::RefCell;
use kit::float;
use kit::number::Decimal;
use std::rc::Rc;

/// Texts up to this length lie in the value itself.
const INLINE: usize = 21;

/// A text, cheap to copy: short ones as they are, others shared. `input` marks what came from outside, which is a
/// number too if it looks like one.
#[derive(Clone)]
pub enum Text {
    /// Its bytes themselves.
    Short { input: bool, length: u8, bytes: [u8; INLINE] },
    /// Shared bytes.
    Long { input: bool, bytes: Rc<Vec<u8>> },
}

impl Text {
    /// A text of these bytes.
    #[inline]
    pub fn new(from: &[u8], input: bool) -> Text {
        if from.len() > INLINE {
            return Text::Long { input, bytes: Rc::new(from.to_vec()) };
        }
        let mut bytes = [0; INLINE];
        copy_short(&mut bytes, from);
        Text::Short { input, length: from.len() as u8, bytes }
    }

    /// A text that takes the bytes over.
    pub fn from_vec(from: Vec<u8>, input: bool) -> Text {
        if from.len() <= INLINE {
            Text::new(&from, input)
        } else {
            Text::Long { input, bytes: Rc::new(from) }
        }
    }

    /// Its bytes.
    #[inline(always)]
    pub fn bytes(&self) -> &[u8] {
        match self {
            Text::Short { length, bytes, .. } => bytes.get(..usize::from(*length)).unwrap_or_default(),
            Text::Long { bytes, .. } => bytes,
        }
    }

    fn is_input(&self) -> bool {
        match self {
            Text::Short { input, .. } | Text::Long { input, .. } => *input,
        }
    }

    /// Its bytes, to be changed: its own from then on.
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        match self {
            Text::Short { input, length, bytes } => {
                *input = false;
                bytes.get_mut(..usize::from(*length)).unwrap_or_default()
            }
            Text::Long { input, bytes } => {
                *input = false;
                let own: &mut Vec<u8> = Rc::make_mut(bytes);
                own
            }
        }
    }

    /// Appends, in place if nobody else has these bytes.
    pub fn append(&mut self, more: &[u8]) {
        if let Text::Long { input, bytes } = self
            && let Some(own) = Rc::get_mut(bytes)
        {
            own.extend_from_slice(more);
            *input = false;
            return;
        }
        if let Text::Short { input, length, bytes } = self
            && let Some(room) = bytes.get_mut(usize::from(*length)..)
            && let Some(room) = room.get_mut(..more.len())
        {
            room.copy_from_slice(more);
            *length += more.len() as u8;
            *input = false;
            return;
        }
        let old = self.bytes();
        let mut all = Vec::with_capacity((old.len() + more.len()) * 2);
        all.extend_from_slice(old);
        all.extend_from_slice(more);
        *self = Text::from_vec(all, false);
    }
}

/// Copies a text that is short enough.
#[inline(always)]
fn copy_short(bytes: &mut [u8; INLINE], from: &[u8]) {
    // Two copies of a known size that may overlap: quicker than one of a size that is not known.
    if let Some(first) = from.first_chunk::<8>() {
        if let Some(to) = bytes.first_chunk_mut::<8>() {
            *to = *first;
        }
        if from.len() > 16
            && let (Some(to), Some(second)) = (bytes.get_mut(8..16), from.get(8..16))
        {
            to.copy_from_slice(second);
        }
        if let (Some(last), Some(to)) =
            (from.last_chunk::<8>(), bytes.get_mut(from.len() - 8..).and_then(|to| to.first_chunk_mut::<8>()))
        {
            *to = *last;
        }
    } else {
        for (to, byte) in bytes.iter_mut().zip(from) {
            *to = *byte;
        }
    }
}

/// An array, shared by those it was handed to.
pub type Array = Rc<RefCell<Table>>;

/// What a variable, a field, an element or an expression holds.
#[derive(Clone)]
pub enum Value {
    /// Never set: 0 and the empty text.
    Unset,
    /// A number.
    Number(f64),
    /// A text.
    Text(Text),
    /// An array; only variables and arguments hold one.
    Array(Array),
    /// A regular expression of the program, for a function that takes one.
    Regex(u32),
}

impl Value {
    /// A text of the program's making.
    pub fn text(bytes: &[u8]) -> Value {
        Value::Text(Text::new(bytes, false))
    }

    /// A text of the program's making that takes the bytes over.
    pub fn from_vec(bytes: Vec<u8>) -> Value {
        Value::Text(Text::from_vec(bytes, false))
    }

    /// A text that came from outside.
    pub fn input(bytes: &[u8]) -> Value {
        Value::Text(Text::new(bytes, true))
    }

    /// Becomes a text. A short one is written in place: a value that was just written is slow to copy.
    pub fn set_text(&mut self, from: &[u8], new: bool) {
        if from.len() > INLINE {
            *self = Value::Text(Text::new(from, new));
            return;
        }
        if !matches!(self, Value::Text(Text::Short { .. })) {
            *self = Value::Text(Text::Short { input: new, length: 0, bytes: [0; INLINE] });
        }
        if let Value::Text(Text::Short { input, length, bytes }) = self {
            *input = new;
            *length = from.len() as u8;
            copy_short(bytes, from);
        }
    }

    /// Makes a text of the input a number if it is one of a few digits, without anything that would be lost.
    pub fn settle(&mut self) {
        if let Value::Text(Text::Short { input: true, length: length @ 1..=15, bytes }) = self
            && let Some(digits) = bytes.get(..usize::from(*length))
            && (digits[0] != b'0' || digits.len() == 1)
            && let Some(number) = kit::number::unsigned(digits)
        {
            *self = Value::Number(number as f64);
        }
    }

    /// 1 or 0.
    pub fn truth(is: bool) -> Value {
        Value::Number(if is { 1.0 } else { 0.0 })
    }

    /// As a number.
    #[inline]
    pub fn number(&self) -> f64 {
        match self {
            Value::Number(number) => *number,
            Value::Text(text) => number(text.bytes()),
            Value::Unset | Value::Array(_) | Value::Regex(_) => 0.0,
        }
    }

    /// As a condition.
    #[inline]
    pub fn is_true(&self) -> bool {
        match self {
            Value::Number(number) => *number != 0.0,
            Value::Text(text) if text.is_input() => {
                looks_numeric(text.bytes()).map_or(!text.bytes().is_empty(), |number| number != 0.0)
            }
            Value::Text(text) => !text.bytes().is_empty(),
            Value::Unset | Value::Array(_) | Value::Regex(_) => false,
        }
    }

    /// The number that it counts as in a comparison, if it does.
    pub fn numeric(&self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(*number),
            Value::Text(text) if text.is_input() => looks_numeric(text.bytes()),
            Value::Text(_) => None,
            Value::Unset | Value::Array(_) | Value::Regex(_) => Some(0.0),
        }
    }
}

/// The number that a text begins with; 0 if none.
#[inline]
pub fn number(text: &[u8]) -> f64 {
    scan(text).map_or(0.0, |(number, _)| number)
}

/// The number that all of a text is, blanks around it aside.
pub fn looks_numeric(text: &[u8]) -> Option<f64> {
    let (number, length) = scan(text)?;
    text.get(length..)?.iter().all(|byte| is_blank(*byte)).then_some(number)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | 9..=13)
}

/// Powers of ten that a double holds exactly.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// Reads the decimal number that a text begins with, and its length with the blanks before it. `inf` and `nan` are
/// numbers with a sign only.
pub fn scan(text: &[u8]) -> Option<(f64, usize)> {
    let mut rest = text;
    while let [byte, after @ ..] = rest
        && is_blank(*byte)
    {
        rest = after;
    }
    let begin = rest;
    let mut negative = false;
    if let [sign @ (b'-' | b'+'), after @ ..] = rest {
        negative = *sign == b'-';
        rest = after;
    }
    let (mut mantissa, mut digits, mut power, mut point, mut any) = (0u64, 0u32, 0i32, false, false);
    let mut fits = true;
    while let [byte, after @ ..] = rest {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            any = true;
            if digits > 0 || digit > 0 {
                digits += 1;
                fits &= digits <= 18;
            }
            if fits {
                mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(digit));
            }
            power -= i32::from(point);
        } else if *byte == b'.' && !point {
            point = true;
        } else {
            break;
        }
        rest = after;
    }
    if !any {
        return special(begin, text.len() - begin.len(), negative);
    }
    if let [b'e' | b'E', after @ ..] = rest {
        let (minus, mut tail) = match after {
            [b'-', tail @ ..] => (true, tail),
            [b'+', tail @ ..] => (false, tail),
            _ => (false, after),
        };
        let mut exponent = None;
        while let [byte @ b'0'..=b'9', after @ ..] = tail {
            exponent = Some((exponent.unwrap_or(0) * 10 + i32::from(byte - b'0')).min(100_000));
            tail = after;
        }
        if let Some(exponent) = exponent {
            power += if minus { -exponent } else { exponent };
            rest = tail;
        }
    }
    let length = text.len() - rest.len();
    let size = if fits && mantissa < 1 << 53 {
        // One operation with two exact operands is right to the last bit.
        let ten = TENS.get(power.unsigned_abs() as usize).copied();
        match ten {
            Some(ten) => Some(if power < 0 { mantissa as f64 / ten } else { mantissa as f64 * ten }),
            None if mantissa == 0 => Some(0.0),
            None => None,
        }
    } else {
        None
    };
    let number = match size {
        Some(size) => {
            if negative {
                -size
            } else {
                size
            }
        }
        None => {
            let exact = begin.get(..begin.len() - rest.len()).unwrap_or_default();
            float::parse(exact).map_or(0.0, |(number, _)| number)
        }
    };
    Some((number, length))
}

/// `+inf`, `-nan` and the like.
fn special(text: &[u8], blanks: usize, negative: bool) -> Option<(f64, usize)> {
    let word = text.get(1..4)?;
    if !matches!(text.first(), Some(b'+' | b'-')) || text.get(4).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let number = if word.eq_ignore_ascii_case(b"inf") {
        f64::INFINITY
    } else if word.eq_ignore_ascii_case(b"nan") {
        f64::NAN
    } else {
        return None;
    };
    Some((number.copysign(if negative { -1.0 } else { 1.0 }), blanks + 4))
}

/// Appends a whole number's digits; false if it is not whole.
#[inline]
pub fn push_whole(to: &mut Vec<u8>, number: f64) -> bool {
    if number.abs() < 1e18 {
        let whole = number as i64;
        if whole as f64 != number {
            return false;
        }
        if whole < 0 {
            to.push(b'-');
        }
        if (0..10).contains(&whole) {
            to.push(b'0' + whole as u8);
        } else {
            to.extend_from_slice(&Decimal::of(whole.unsigned_abs()));
        }
        return true;
    }
    if number.is_finite() {
        to.extend_from_slice(&float::format(number, b'f', b"", Some(0)));
    } else {
        push_special(to, number);
    }
    true
}

/// Appends an infinity or what is no number, with its sign, as `print` and every conversion show them.
pub fn push_special(to: &mut Vec<u8>, number: f64) {
    if number.is_sign_negative() {
        to.push(b'-');
    }
    to.extend_from_slice(if number.is_nan() { b"nan" } else { b"inf" });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_small() {
        assert_eq!(size_of::<Value>(), 24);
    }

    #[test]
    fn texts_begin_with_numbers() {
        assert_eq!(scan(b" -12.5e1x"), Some((-125.0, 8)));
        assert_eq!(scan(b".5."), Some((0.5, 2)));
        assert_eq!(scan(b"1e"), Some((1.0, 1)));
        assert_eq!(scan(b"0x1f"), Some((0.0, 1)));
        assert_eq!(scan(b"-"), None);
        assert_eq!(scan(b"inf"), None);
        assert_eq!(scan(b"-inf"), Some((f64::NEG_INFINITY, 4)));
        assert_eq!(
            scan(b"123456789012345678901234567890").map(|(n, _)| n),
            Some(123456789012345678901234567890.0)
        );
        assert_eq!(looks_numeric(b" 7 "), Some(7.0));
        assert_eq!(looks_numeric(b"7 a"), None);
        assert_eq!(looks_numeric(b""), None);
    }
}
