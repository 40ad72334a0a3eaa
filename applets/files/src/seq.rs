//! `seq`: print numbers in steps (options and formats of GNU's and busybox's).
//!
//! Numbers are kept as decimal digits, as many as were written, so that no step is lost to rounding; only the
//! conversions of `-f` other than `%f` see doubles.

#![deny(clippy::indexing_slicing)]

use core::cmp::Ordering;
use kit::conversion::Conversion;
use kit::{
    Applet, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, float, number, value,
};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "seq",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-w | -f FORMAT] [-s SEP] [FIRST [STEP]] LAST\n\n\
Print the numbers from FIRST (1) to LAST in steps of STEP (1)\n\n\
\t-w\tAs wide as the widest, with leading zeros\n\
\t-s SEP\tBetween the numbers, instead of newlines\n\
\t-f FORMAT\tAs printf's %e %f %g %a show them",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'w', "equal-width"), value(b's', "separator"), value(b'f', "format")];

/// More zeros than this are not meant.
const MOST_ZEROS: i64 = 5000;

/// A decimal number.
#[derive(Clone)]
struct Number {
    negative: bool,
    /// All digits, the point left out; none if it is infinite.
    digits: Vec<u8>,
    /// How many of them stand behind the point.
    places: usize,
    /// How wide its part before the point is as it was written.
    width: usize,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let words = ctx.args.get(1..).unwrap_or_default();
    // Negative numbers look like options, which end at the first number.
    let mut end = 0;
    while let Some(word) = words.get(end).filter(|word| is_option(word)) {
        end += if takes_next(word) { 2 } else { 1 };
        if word.bytes() == b"--" {
            break;
        }
    }
    let (before, words) = words.split_at_checked(end).unwrap_or((words, &[]));
    let (mut wide, mut separator, mut format) = (false, &b"\n"[..], None);
    let mut options = Options::over(before, OPTIONS, false);
    while let Some((key, value)) = options.next()? {
        match key {
            b'w' => wide = true,
            b's' => separator = value,
            _ => format = Some(Format::parse(value)?),
        }
    }
    if wide && format.is_some() {
        return Err(Error::usage("-w and -f exclude each other"));
    }
    let mut numbers = Vec::with_capacity(3);
    for word in words {
        numbers.push(
            read(word).ok_or_else(|| Error::misused(b"invalid number '{}'", &[word.bytes()]))?,
        );
    }
    let one = || Number { negative: false, digits: b"1".to_vec(), places: 0, width: 1 };
    let (first, step, last) = match (numbers.pop(), numbers.pop(), numbers.pop(), numbers.pop()) {
        (Some(last), None, ..) => (one(), one(), last),
        (Some(last), Some(first), None, _) => (first, one(), last),
        (Some(last), Some(step), Some(first), None) => (first, step, last),
        _ => return Err(Error::usage("one to three numbers are needed")),
    };
    if first.is_infinite() {
        return Err(Error::new("nothing can be counted from infinity"));
    }
    if step.is_zero() {
        return Err(Error::new("a step of 0 leads nowhere"));
    }
    let places = if step.is_infinite() { first.places } else { first.places.max(step.places) };
    let width = if wide { first.width.max(last.width) + places + usize::from(places > 0) } else { 0 };
    let look = Look { separator, places, width, format };
    if !look.count(&mut ctx.out, &first, &step, &last) {
        look.walk(&mut ctx.out, first, step, last);
    }
    ctx.done()
}

fn is_option(word: &[u8]) -> bool {
    matches!(word, [b'-', next, ..] if !next.is_ascii_digit() && *next != b'.' && !next.eq_ignore_ascii_case(&b'i'))
}

/// Whether the value of the option is the next word.
fn takes_next(word: &[u8]) -> bool {
    match word.strip_prefix(b"--") {
        Some(long) => matches!(long, [b's' | b'f', ..]) && !long.contains(&b'='),
        None => word.iter().position(|letter| b"sf".contains(letter)).is_some_and(|at| at + 1 == word.len()),
    }
}

/// Reads a number: `inf`, or decimal, with a point or an exponent, or a whole one in hexadecimal.
fn read(word: &[u8]) -> Option<Number> {
    let (negative, text) = match word {
        [b'-', text @ ..] => (true, text),
        [b'+', text @ ..] => (false, text),
        _ => (false, word),
    };
    let dash = usize::from(negative);
    if let [b'0', b'x' | b'X', digits @ ..] = text {
        let digits = number::Decimal::of(number::radix(digits, 16)?).to_vec();
        return Some(Number { negative, width: digits.len() + dash, digits, places: 0 });
    }
    if text.eq_ignore_ascii_case(b"inf") || text.eq_ignore_ascii_case(b"infinity") {
        return Some(Number { negative, digits: Vec::new(), places: 0, width: word.len() });
    }
    let (text, exponent) = match text.iter().position(|byte| byte.eq_ignore_ascii_case(&b'e')) {
        Some(at) => (text.get(..at)?, number::signed(text.get(at + 1..)?)?),
        None => (text, 0),
    };
    let point = text.iter().position(|byte| *byte == b'.').unwrap_or(text.len());
    let (whole, fraction) = (text.get(..point)?, text.get(point + 1..).unwrap_or_default());
    let mut digits = [whole, fraction].concat();
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) || exponent.abs() > MOST_ZEROS {
        return None;
    }
    let places = fraction.len() as i64 - exponent;
    if places < 0 {
        digits.resize(digits.len() + places.unsigned_abs() as usize, b'0');
    }
    let places = usize::try_from(places).unwrap_or(0);
    let missing = (places + 1).saturating_sub(digits.len());
    digits.splice(0..0, core::iter::repeat_n(b'0', missing));
    let width = if exponent == 0 {
        whole.len().max(1)
    } else {
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        (digits.len() - places - zeros.min(digits.len() - places)).max(1)
    };
    let mut number = Number { negative, digits, places, width: width + dash };
    number.trim();
    Some(number)
}

impl Number {
    fn is_infinite(&self) -> bool {
        self.digits.is_empty()
    }

    fn is_zero(&self) -> bool {
        !self.is_infinite() && self.digits.iter().all(|digit| *digit == b'0')
    }

    /// Drops zeros in front, but for one before the point.
    fn trim(&mut self) {
        let most = self.digits.len().saturating_sub(self.places + 1);
        let zeros = self.digits.iter().take(most).take_while(|digit| **digit == b'0').count();
        self.digits.drain(..zeros);
    }

    /// Writes it with more places.
    fn scale(&mut self, places: usize) {
        if !self.is_infinite() {
            self.digits.resize(self.digits.len() + places - self.places, b'0');
        }
        self.places = places;
    }

    /// The order of the absolute values, of numbers with the same places.
    fn order(&self, other: &Number) -> Ordering {
        match (self.is_infinite(), other.is_infinite()) {
            (false, false) => {
                self.digits.len().cmp(&other.digits.len()).then_with(|| self.digits.cmp(&other.digits))
            }
            (this, that) => this.cmp(&that),
        }
    }

    /// Whether it lies behind another in the direction of a step.
    fn is_beyond(&self, last: &Number, down: bool) -> bool {
        let order = match (self.negative && !self.is_zero(), last.negative && !last.is_zero()) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.order(last),
            (true, true) => last.order(self),
        };
        order == if down { Ordering::Less } else { Ordering::Greater }
    }

    /// Adds a number with the same places.
    fn add(&mut self, step: &Number) {
        if step.is_infinite() {
            *self = step.clone();
            return;
        }
        if self.negative == step.negative {
            let missing = step.digits.len().saturating_sub(self.digits.len());
            self.digits.splice(0..0, core::iter::repeat_n(b'0', missing));
            let mut carry = 0;
            let mut places = self.digits.iter_mut().rev();
            for (digit, place) in step.digits.iter().rev().zip(places.by_ref()) {
                *place += digit - b'0' + carry;
                carry = u8::from(*place > b'9');
                *place -= carry * 10;
            }
            for place in places {
                if carry == 0 {
                    return;
                }
                *place += 1;
                carry = u8::from(*place > b'9');
                *place -= carry * 10;
            }
            if carry > 0 {
                self.digits.insert(0, b'1');
            }
            return;
        }
        let turns = self.order(step) == Ordering::Less;
        let mut less = step.digits.clone();
        if turns {
            core::mem::swap(&mut self.digits, &mut less);
            self.negative = step.negative;
        }
        let mut borrow = 0;
        let mut behind = less.iter().rev();
        for place in self.digits.iter_mut().rev() {
            let digit = behind.next().map_or(0, |digit| digit - b'0') + borrow;
            let value = *place - b'0';
            borrow = u8::from(value < digit);
            *place = value + borrow * 10 - digit + b'0';
        }
        self.trim();
        self.negative &= !self.is_zero();
    }
}

/// How numbers are shown.
struct Look<'a> {
    separator: &'a [u8],
    places: usize,
    width: usize,
    format: Option<Format>,
}

/// Bytes gathered before they are put out.
const BLOCK: usize = 32 * 1024;

impl Look<'_> {
    /// Counts whole numbers up by less than ten, as most do, in place; false if these are not such.
    fn count(&self, out: &mut Out<'_>, first: &Number, step: &Number, last: &Number) -> bool {
        const LINE: usize = 16;
        let whole = |number: &Number| {
            (!number.negative && number.places == 0 && !number.is_infinite() && number.digits.len() < LINE)
                .then(|| number::unsigned(&number.digits))
                .flatten()
        };
        let (Some(from), Some(step), Some(to)) = (whole(first), whole(step), whole(last)) else {
            return false;
        };
        let &[separator] = self.separator else { return false };
        if self.format.is_some() || step > 9 || self.width >= LINE {
            return false;
        }
        let Some(distance) = to.checked_sub(from) else { return true };
        let mut left = distance / step + 1;
        // The number and the separator at the end of a line of fixed length, so that it is copied at once.
        let mut line = [b'0'; LINE];
        let mut length = first.digits.len().max(self.width) + 1;
        for (place, digit) in line.iter_mut().rev().skip(1).zip(first.digits.iter().rev()) {
            *place = *digit;
        }
        let [.., end] = &mut line;
        *end = separator;
        let mut block = vec![0u8; BLOCK + LINE];
        let mut at = 0;
        while left > 0 && !out.failed() {
            left -= 1;
            // What stands before the number is written over by it: lines are put one behind the other.
            let text = (u128::from_be_bytes(line) << (8 * (LINE - length))).to_be_bytes();
            if let Some(place) = block.get_mut(at..at + LINE) {
                place.copy_from_slice(&text);
            }
            at += length;
            if at > BLOCK - LINE {
                out.put(block.get(..at).unwrap_or_default());
                at = 0;
            }
            let mut digits = line.iter_mut().rev().skip(1);
            let mut carry = step as u8;
            let mut taken = 1;
            while let Some(digit) = digits.next() {
                taken += 1;
                *digit += carry;
                if *digit <= b'9' {
                    break;
                }
                *digit -= 10;
                carry = 1;
            }
            length = length.max(taken);
        }
        // The last separator is a newline, whatever the others are.
        if let Some(last) = at.checked_sub(1).and_then(|at| block.get_mut(at)) {
            *last = b'\n';
        } else if separator != b'\n' {
            return true;
        }
        out.put(block.get(..at).unwrap_or_default());
        true
    }

    fn walk(&self, out: &mut Out<'_>, mut value: Number, mut step: Number, mut last: Number) {
        let places = [&value, &step, &last].map(|number| number.places).into_iter().max().unwrap_or(0);
        for number in [&mut value, &mut step, &mut last] {
            number.scale(places);
            number.trim();
        }
        let mut text = Vec::with_capacity(2 * BLOCK);
        let mut any = false;
        while !value.is_beyond(&last, step.negative) && !(any && value.is_infinite()) {
            if any {
                text.extend_from_slice(self.separator);
            }
            any = true;
            self.push(&mut text, &value);
            if text.len() >= BLOCK {
                out.put(&text);
                text.clear();
                if out.failed() {
                    break;
                }
            }
            value.add(&step);
        }
        if any {
            text.push(b'\n');
        }
        out.put(&text);
    }

    /// Appends a number.
    fn push(&self, to: &mut Vec<u8>, value: &Number) {
        let split = value.digits.len().saturating_sub(value.places);
        let (whole, fraction) = value.digits.split_at_checked(split).unwrap_or_default();
        if let Some(format) = &self.format {
            return format.push(to, value, whole, fraction);
        }
        if value.negative {
            to.push(b'-');
        }
        let point = if self.places > 0 { self.places + 1 } else { 0 };
        let taken = whole.len() + point + usize::from(value.negative);
        to.resize(to.len() + self.width.saturating_sub(taken), b'0');
        to.extend_from_slice(whole);
        if self.places > 0 {
            to.push(b'.');
            // What follows are zeros, which only the last number has.
            to.extend_from_slice(fraction.get(..self.places).unwrap_or(fraction));
        }
    }
}

/// The format of `-f`: one conversion and the texts around it.
struct Format {
    before: Vec<u8>,
    conversion: Conversion,
    letter: u8,
    after: Vec<u8>,
}

impl Format {
    fn parse(word: &[u8]) -> Result<Format> {
        let wrong = |what: &str| Error::about(what, word);
        let mut conversion = Conversion::default();
        let mut texts = [Vec::new(), Vec::new()];
        let mut letter = None;
        let mut rest = word;
        while let [byte, tail @ ..] = rest {
            rest = tail;
            let [before, after] = &mut texts;
            let text = if letter.is_some() { after } else { before };
            if *byte != b'%' {
                text.push(*byte);
                continue;
            }
            if let [b'%', tail @ ..] = rest {
                text.push(b'%');
                rest = tail;
                continue;
            }
            if letter.is_some() {
                return Err(wrong("more than one conversion in format"));
            }
            while let [flag, tail @ ..] = rest
                && (*flag == b'\'' || conversion.flag(*flag))
            {
                rest = tail;
            }
            conversion.width = digits(&mut rest).ok_or_else(|| wrong("too wide a format"))?;
            if let [b'.', tail @ ..] = rest {
                rest = tail;
                conversion.precision = Some(digits(&mut rest).ok_or_else(|| wrong("too wide a format"))?);
            }
            rest = rest.strip_prefix(b"L").unwrap_or(rest);
            match rest {
                [kind, tail @ ..] if b"aAeEfFgG".contains(kind) => {
                    letter = Some(*kind);
                    rest = tail;
                }
                [] => return Err(wrong("an unfinished conversion in format")),
                _ => return Err(wrong("an unknown conversion in format")),
            }
        }
        let letter = letter.ok_or_else(|| wrong("no conversion in format"))?;
        let [before, after] = texts;
        Ok(Format { before, conversion, letter, after })
    }

    fn push(&self, to: &mut Vec<u8>, value: &Number, whole: &[u8], fraction: &[u8]) {
        let mut out = Out::memory();
        out.put(&self.before);
        if value.is_infinite() {
            let infinity = if value.negative { f64::NEG_INFINITY } else { f64::INFINITY };
            self.conversion.float(&mut out, infinity, self.letter);
        } else {
            let sign: &[u8] = if value.negative { b"-" } else { b"" };
            let text = kit::filled(b"{}{}.{}", &[sign, whole, fraction]);
            // A double holds fifteen digits for sure; more are shown as they are, if all are asked for.
            let precision = self.conversion.precision.unwrap_or(6);
            if self.letter.eq_ignore_ascii_case(&b'f')
                && value.digits.len() > 15
                && fraction.len() <= precision
            {
                let mut text = [sign, whole].concat();
                if precision > 0 || self.conversion.alternate {
                    text.push(b'.');
                    text.extend_from_slice(fraction);
                    text.resize(text.len() + precision - fraction.len(), b'0');
                }
                let plain = Conversion { precision: None, ..self.conversion };
                plain.text(&mut out, &text);
            } else {
                let read = float::parse(&text).map_or(0.0, |(value, _)| value);
                self.conversion.float(&mut out, read, self.letter);
            }
        }
        out.put(&self.after);
        to.extend_from_slice(&out.into_bytes());
    }
}

/// Takes a number of a format; 0 if there is none, nothing if it is too large.
fn digits(rest: &mut &[u8]) -> Option<usize> {
    let end = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, tail) = rest.split_at_checked(end)?;
    *rest = tail;
    let number = if digits.is_empty() { Some(0) } else { number::unsigned(digits) };
    number.filter(|many| *many < 1 << 20).and_then(|many| usize::try_from(many).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_every_place() {
        let value = |word: &[u8]| {
            read(word).map(|number| (String::from_utf8(number.digits).unwrap(), number.places, number.width))
        };
        assert_eq!(value(b"-1.250"), Some(("1250".into(), 3, 2)));
        assert_eq!(value(b".5"), Some(("05".into(), 1, 1)));
        assert_eq!(value(b"12e-1"), Some(("12".into(), 1, 1)));
        assert_eq!(value(b"1.5e1"), Some(("15".into(), 0, 2)));
        assert_eq!(value(b"1e2"), Some(("100".into(), 0, 3)));
        assert_eq!(value(b"0x10"), Some(("16".into(), 0, 2)));
        assert!(value(b".").is_none() && value(b"1e9999").is_none() && value(b"1x").is_none());
    }

    #[test]
    fn sums_turn_at_zero() {
        let mut number = read(b"-3").unwrap();
        let step = read(b"2").unwrap();
        let mut seen = Vec::new();
        for _ in 0..4 {
            seen.push((number.negative, String::from_utf8(number.digits.clone()).unwrap()));
            number.add(&step);
        }
        assert_eq!(seen, [(true, "3".into()), (true, "1".into()), (false, "1".into()), (false, "3".into())]);
    }
}
