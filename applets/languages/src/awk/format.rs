//! `printf`, and how numbers become texts.

#![deny(clippy::indexing_slicing)]

use super::machine::Machine;
use super::value::{Value, push_special, push_whole};
use kit::conversion::Conversion;
use kit::number::Decimal;
use kit::{Error, Out, Result, float};

/// How numbers that are not whole become texts.
pub struct Style {
    /// The digits of `%.Ng`, if it is that.
    digits: Option<usize>,
    text: Vec<u8>,
}

impl Style {
    /// As the value of CONVFMT or OFMT says.
    pub fn new(text: &[u8]) -> Style {
        let digits = match text {
            [b'%', b'.', digits @ .., b'g'] => {
                kit::number::unsigned(digits).and_then(|n| usize::try_from(n).ok())
            }
            _ => None,
        };
        Style { digits, text: text.to_vec() }
    }

    /// Appends a number that is not whole.
    pub fn push(&self, to: &mut Vec<u8>, number: f64) {
        match self.digits {
            Some(digits) => to.extend_from_slice(&float::format(number, b'g', b"", Some(digits))),
            None => {
                let number = Value::Number(number);
                let mut next = Some(&number);
                // What is wrong with the format shows in what comes out.
                let _ = format(to, &self.text, &mut |_| next.take(), &|to, value| {
                    to.extend_from_slice(&float::format(value.number(), b'g', b"", Some(6)));
                });
            }
        }
    }
}

/// No width or precision may be larger.
const WIDEST: f64 = 16_777_216.0;

impl Machine<'_, '_> {
    /// Appends what `printf` makes of the values on the stack from `begin` on.
    pub(super) fn format(&mut self, to: &mut Vec<u8>, begin: usize) -> Result<()> {
        let Some((format_, arguments)) = self.stack.get(begin..).and_then(|values| values.split_first())
        else {
            return Ok(());
        };
        let mut arguments = arguments.iter();
        let push = |to: &mut Vec<u8>, value: &Value| self.push_text(to, value);
        let mut digits;
        let text = match format_ {
            Value::Text(text) => text.bytes(),
            other => {
                digits = Vec::new();
                push(&mut digits, other);
                &digits
            }
        };
        format(to, text, &mut |_| arguments.next(), &push)
    }
}

/// Formats; `next` gives the values, `text` appends one as text.
fn format<'v>(
    to: &mut Vec<u8>,
    format: &[u8],
    next: &mut dyn FnMut(()) -> Option<&'v Value>,
    text: &dyn Fn(&mut Vec<u8>, &Value),
) -> Result<()> {
    let unset = Value::Unset;
    let mut rest = format;
    loop {
        let length = rest.iter().position(|byte| *byte == b'%').unwrap_or(rest.len());
        let (plain, after) = rest.split_at_checked(length).unwrap_or_default();
        to.extend_from_slice(plain);
        let [_, spec @ ..] = after else { return Ok(()) };
        rest = spec;
        // The common ones need no more than this.
        match spec {
            [b'%', after @ ..] => {
                to.push(b'%');
                rest = after;
                continue;
            }
            [b's', after @ ..] => {
                text(to, next(()).unwrap_or(&unset));
                rest = after;
                continue;
            }
            [b'd', after @ ..] => {
                let number = next(()).unwrap_or(&unset).number().trunc();
                push_whole(to, number);
                rest = after;
                continue;
            }
            _ => {}
        }
        let mut conversion = Conversion::default();
        while let [byte, after @ ..] = rest
            && conversion.flag(*byte)
        {
            rest = after;
        }
        let mut given = |rest: &mut &[u8]| -> Result<Option<f64>> {
            if let [b'*', after @ ..] = *rest {
                *rest = after;
                return bounded(next(()).unwrap_or(&unset).number().trunc());
            }
            let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let (digits, after) = rest.split_at_checked(count).unwrap_or_default();
            *rest = after;
            if digits.is_empty() { Ok(None) } else { bounded(super::value::number(digits)) }
        };
        if let Some(width) = given(&mut rest)? {
            conversion.left |= width < 0.0;
            conversion.width = width.abs() as usize;
        }
        if let [b'.', after @ ..] = rest {
            rest = after;
            let precision = given(&mut rest)?.unwrap_or(0.0);
            // A negative one counts as none.
            conversion.precision = (precision >= 0.0).then_some(precision as usize);
        }
        while let [b'h' | b'l' | b'L' | b'q', after @ ..] = rest {
            rest = after;
        }
        let [letter, after @ ..] = rest else {
            // A format that ends within a conversion: it stands for itself.
            to.push(b'%');
            to.extend_from_slice(spec);
            return Ok(());
        };
        rest = after;
        if !b"diouxXeEfFgGaAcs".contains(letter) {
            to.push(b'%');
            to.extend_from_slice(spec.get(..spec.len() - after.len()).unwrap_or_default());
            continue;
        }
        let value = next(()).unwrap_or(&unset);
        convert(to, &conversion, *letter, value, text);
    }
}

fn bounded(number: f64) -> Result<Option<f64>> {
    if number.abs() > WIDEST {
        Err(Error::new("printf: width or precision too large"))
    } else {
        Ok(Some(number))
    }
}

fn convert(
    to: &mut Vec<u8>,
    conversion: &Conversion,
    letter: u8,
    value: &Value,
    text: &dyn Fn(&mut Vec<u8>, &Value),
) {
    let mut out = Out::over(core::mem::take(to));
    match letter {
        b's' => match value {
            Value::Text(text) => conversion.text(&mut out, text.bytes()),
            _ => {
                let mut bytes = Vec::new();
                text(&mut bytes, value);
                conversion.text(&mut out, &bytes);
            }
        },
        b'c' => {
            let byte = match (value.numeric(), value) {
                (Some(number), _) => number as i64 as u8,
                (None, Value::Text(text)) => text.bytes().first().copied().unwrap_or(0),
                _ => 0,
            };
            Conversion { precision: None, ..*conversion }.text(&mut out, &[byte]);
        }
        _ => number(&mut out, conversion, letter, value.number()),
    }
    *to = out.into_bytes();
}

fn number(out: &mut Out<'_>, conversion: &Conversion, letter: u8, number: f64) {
    if !number.is_finite() {
        let mut word = Vec::new();
        if !number.is_sign_negative() && (conversion.plus || conversion.blank) {
            word.push(if conversion.plus { b'+' } else { b' ' });
        }
        push_special(&mut word, number);
        return Conversion { precision: None, zero: false, ..*conversion }.text(out, &word);
    }
    match letter {
        b'd' | b'i' => {
            let number = number.trunc();
            if number.abs() < 9_223_372_036_854_775_808.0 {
                conversion.signed(out, number as i64);
            } else {
                // All digits of what no machine word holds.
                let zeros = Conversion { precision: Some(0), ..*conversion };
                zeros.float(out, number, b'f');
            }
        }
        b'o' | b'u' | b'x' | b'X' => {
            let number = number.trunc();
            if number >= 18_446_744_073_709_551_616.0 || number < -9_223_372_036_854_775_808.0 {
                Conversion { precision: Some(0), ..*conversion }.float(out, number, b'f');
            } else if number < 0.0 {
                conversion.unsigned(out, number as i64 as u64, letter);
            } else {
                conversion.unsigned(out, number as u64, letter);
            }
        }
        _ => conversion.float(out, number, letter),
    }
}

/// Appends a whole number's digits.
pub fn push_count(to: &mut Vec<u8>, number: usize) {
    if number < 10 {
        to.push(b'0' + number as u8);
        return;
    }
    to.extend_from_slice(&Decimal::of(number as u64));
}
