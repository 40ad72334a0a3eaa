//! `seq`: print numbers in steps (options and formats of GNU's and busybox's).
//!
//! Numbers are kept as decimals of up to 18 places, so that no step is lost to rounding.

#![deny(clippy::indexing_slicing)]

use crate::clock::push_padded;
use kit::{Applet, Context, Error, Place, Result, Runs, Status, number};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "seq",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-w] [-s SEP] [FIRST [STEP]] LAST

Print the numbers from FIRST (1) to LAST in steps of STEP (1)

	-w	As wide as the widest, with leading zeros
	-s SEP	Between the numbers, instead of newlines",
    main,
};

/// Places behind the point at most.
const PLACES: u32 = 18;

/// A number in units of 10 to the power of -18.
const ONE: i128 = 1_000_000_000_000_000_000;

struct Number {
    value: i128,
    places: u32,
    /// How wide its part before the point is as it was written.
    width: usize,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut words = ctx.args.get(1..).unwrap_or_default().iter().map(|word| word.bytes()).peekable();
    let (mut wide, mut separator) = (false, &b"\n"[..]);
    // Negative numbers look like options, which end at the first number.
    while let Some(word) = words.next_if(|word| is_option(word)) {
        match word {
            b"--" => break,
            b"--help" => return Err(Error::help()),
            b"--equal-width" => wide = true,
            _ => {
                let long = word.strip_prefix(b"--separator");
                let mut letters = word.get(1..).unwrap_or_default();
                while long.is_none() && letters.first() == Some(&b'w') {
                    wide = true;
                    letters = letters.get(1..).unwrap_or_default();
                }
                separator = match (long, letters) {
                    (Some([b'=', value @ ..]), _) => value,
                    (Some([]), _) | (None, b"s") => {
                        words.next().ok_or_else(|| Error::usage("-s takes a value"))?
                    }
                    (None, [b's', value @ ..]) => value,
                    (None, []) => continue,
                    _ => return Err(Error::usage([b"unknown option ", word].concat())),
                };
            }
        }
    }
    let mut numbers = Vec::with_capacity(3);
    for word in words {
        numbers.push(read(word).ok_or_else(|| Error::usage([b"invalid number '", word, b"'"].concat()))?);
    }
    let one = Number { value: ONE, places: 0, width: 1 };
    let (first, step, last) = match (numbers.pop(), numbers.pop(), numbers.pop(), numbers.pop()) {
        (Some(last), None, ..) => (one, None, last),
        (Some(last), Some(first), None, _) => (first, None, last),
        (Some(last), Some(step), Some(first), None) => (first, Some(step), last),
        _ => return Err(Error::usage("one to three numbers are needed")),
    };
    let (step, places) = step.map_or((ONE, first.places), |step| (step.value, step.places.max(first.places)));
    if first.value.unsigned_abs() == i128::MAX.unsigned_abs() {
        return Err(Error::new("nothing can be counted from infinity"));
    }
    if step == 0 {
        return Err(Error::new("a step of 0 leads nowhere"));
    }
    let point = if places > 0 { places as usize + 1 } else { 0 };
    let width = if wide { first.width.max(last.width) + point } else { 0 };
    let mut value = first.value;
    let mut text = Vec::new();
    let mut any = false;
    while if step > 0 { value <= last.value } else { value >= last.value } {
        text.clear();
        if any {
            text.extend_from_slice(separator);
        }
        push(&mut text, value, places, width);
        ctx.out.put(&text);
        any = true;
        if ctx.out.failed() {
            break;
        }
        let Some(next) = value.checked_add(step) else { break };
        value = next;
    }
    if any {
        ctx.out.put(b"\n");
    }
    ctx.done()
}

fn is_option(word: &[u8]) -> bool {
    matches!(word, [b'-', next, ..] if !next.is_ascii_digit() && *next != b'.')
}

/// Reads a number: `inf`, the largest there is, or decimal, with a point or an exponent, or a whole one in hexadecimal.
fn read(word: &[u8]) -> Option<Number> {
    let (negative, digits) = match word {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        _ => (false, word),
    };
    let sign = |value: i128| if negative { -value } else { value };
    let dash = usize::from(negative);
    if let [b'0', b'x' | b'X', digits @ ..] = digits {
        let value = number::radix(digits, 16)?;
        let width = number::Decimal::of(value).len() + dash;
        return Some(Number { value: sign(i128::from(value).checked_mul(ONE)?), places: 0, width });
    }
    if digits.eq_ignore_ascii_case(b"inf") || digits.eq_ignore_ascii_case(b"infinity") {
        return Some(Number { value: sign(i128::MAX), places: 0, width: word.len() });
    }
    let split = |text: &'_ [u8], at: &dyn Fn(u8) -> bool| text.iter().position(|byte| at(*byte));
    let (digits, exponent) = match split(digits, &|byte| byte == b'e' || byte == b'E') {
        Some(at) => (digits.get(..at)?, i32::try_from(number::signed(digits.get(at + 1..)?)?).ok()?),
        None => (digits, 0),
    };
    let (whole, fraction) = match split(digits, &|byte| byte == b'.') {
        Some(at) => (digits.get(..at)?, digits.get(at + 1..)?),
        None => (digits, &b""[..]),
    };
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut value = 0i128;
    for byte in whole.iter().chain(fraction) {
        value = value.checked_mul(10)?.checked_add(i128::from(char::from(*byte).to_digit(10)?))?;
    }
    let places = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
    let up = u32::try_from(PLACES as i32 - places.clamp(-1000, 1000)).ok()?;
    value = value.checked_mul(10i128.checked_pow(up)?)?;
    let width = if exponent == 0 {
        whole.len().max(1)
    } else {
        number::Decimal::of(u64::try_from(value / ONE).ok()?).len()
    };
    Some(Number { value: sign(value), places: u32::try_from(places).unwrap_or(0), width: width + dash })
}

/// Appends a number with so many places, padded with zeros behind its sign.
fn push(to: &mut Vec<u8>, value: i128, places: u32, mut width: usize) {
    if value < 0 {
        to.push(b'-');
        width = width.saturating_sub(1);
    }
    let value = value.unsigned_abs();
    // What a number holds before its point was read from digits: it fits, but for sums at the far end.
    let whole = u64::try_from(value / ONE.unsigned_abs()).unwrap_or(u64::MAX);
    let point = if places > 0 { places as usize + 1 } else { 0 };
    push_padded(to, whole, width.saturating_sub(point), b'0');
    if places > 0 {
        to.push(b'.');
        let fraction = value % ONE.unsigned_abs() / 10u128.pow(PLACES.saturating_sub(places));
        push_padded(to, u64::try_from(fraction).unwrap_or(0), places as usize, b'0');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_every_place() {
        let value =
            |word: &[u8]| read(word).map(|number| (number.value / (ONE / 1000), number.places, number.width));
        assert_eq!(value(b"-1.250"), Some((-1250, 3, 2)));
        assert_eq!(value(b".5"), Some((500, 1, 1)));
        assert_eq!(value(b"12e-1"), Some((1200, 1, 1)));
        assert_eq!(value(b"1.5e1"), Some((15000, 0, 2)));
        assert_eq!(value(b"0x10"), Some((16000, 0, 2)));
        assert!(value(b".").is_none() && value(b"1e99").is_none() && value(b"1e-19").is_none());
    }
}
