//! Exact numbers: read with their suffix, scaled, rounded, written.

use kit::{Error, Result};

/// What suffixes mean.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    None,
    Auto,
    Si,
    Iec,
    IecI,
}

/// Which integer next to a number is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Round {
    Up,
    Down,
    FromZero,
    TowardsZero,
    Nearest,
}

/// From the first power of the base on.
pub(super) const SUFFIXES: &[u8] = b"KMGTPEZYRQ";

/// Digits that a number may have before the point and behind it.
pub(super) const MOST_DIGITS: usize = 33;

/// Those of a number that is printed without a suffix, less the first.
pub(super) const MOST_UNSCALED: usize = 18;

/// A number that is not negative.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Fraction {
    pub(super) above: u128,
    pub(super) below: u128,
}

/// A number as it was read.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) negative: bool,
    pub(super) value: Fraction,
    pub(super) precision: usize,
    /// More digits than GNU keeps.
    pub(super) long: bool,
}

impl Fraction {
    /// Times `above`, through `below`. Of what does not fit the least bits are dropped; none if it is too large.
    pub(super) fn times(self, above: u128, below: u128) -> Option<Fraction> {
        let common = gcd(above, self.below).max(1);
        let (mut one, mut below_one) = (above / common, self.below / common);
        let common = gcd(self.above, below).max(1);
        let (mut other, mut below_other) = (self.above / common, below / common);
        let below = loop {
            if let Some(below) = below_one.checked_mul(below_other) {
                break below;
            }
            halve(&mut one, &mut other);
            halve(&mut below_one, &mut below_other);
        };
        let mut below = below;
        loop {
            if let Some(above) = one.checked_mul(other) {
                return Some(Fraction { above, below });
            }
            if below >> 64 == 0 {
                break;
            }
            halve(&mut one, &mut other);
            below >>= 1;
        }
        // It is past sixty-four bits: what is behind the point matters no more.
        let (whole, mut rest) = (other / below, other % below);
        while rest.checked_mul(one).is_none() {
            rest >>= 1;
            below >>= 1;
        }
        let above = whole.checked_mul(one)?.checked_add((rest * one).checked_div(below)?)?;
        Some(Fraction { above, below: 1 })
    }

    /// The integer next to it, as the sign and the way of rounding have it.
    pub(super) fn rounded(self, round: Round, negative: bool) -> u128 {
        let (whole, rest) = (self.above / self.below, self.above % self.below);
        let away = match round {
            Round::Up => !negative,
            Round::Down => negative,
            Round::FromZero => true,
            Round::TowardsZero => false,
            Round::Nearest => rest >= self.below - rest,
        };
        whole + u128::from(away && rest > 0)
    }

    /// Decimal digits, the last rounded to the nearest, of two as near to the even one, as printf does.
    pub(super) fn digits(self, precision: usize) -> Vec<u8> {
        let mut digits = decimal(self.above / self.below);
        let point = digits.len();
        let mut rest = self.above % self.below;
        for _ in 0..precision {
            // What is below was made of powers of ten and of the base, and is far from the end of the range.
            rest = rest.saturating_mul(10);
            digits.push(b'0' + (rest / self.below) as u8);
            rest %= self.below;
        }
        let odd = digits.last().is_some_and(|digit| digit % 2 == 1);
        let mut carry = rest > self.below - rest || rest == self.below - rest && odd;
        for digit in digits.iter_mut().rev() {
            if !carry {
                break;
            }
            carry = *digit == b'9';
            *digit = if carry { b'0' } else { *digit + 1 };
        }
        let point = point + usize::from(carry);
        if carry {
            digits.insert(0, b'1');
        }
        if precision > 0 {
            digits.insert(point, b'.');
        }
        digits
    }
}

/// Drops a bit of the larger one.
fn halve(one: &mut u128, other: &mut u128) {
    let larger = if *one > *other { one } else { other };
    *larger = (*larger >> 1).max(1);
}

fn gcd(mut one: u128, mut other: u128) -> u128 {
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one
}

pub(super) fn decimal(mut number: u128) -> Vec<u8> {
    let mut digits = Vec::new();
    loop {
        digits.push(b'0' + (number % 10) as u8);
        number /= 10;
        if number == 0 {
            break;
        }
    }
    digits.reverse();
    digits
}

/// Ten, or another base, to a power that is known to fit.
pub(super) fn power(base: u128, exponent: usize) -> u128 {
    (0..exponent).fold(1, |product: u128, _| product.saturating_mul(base))
}

pub(super) fn base(scale: Scale) -> u128 {
    if scale == Scale::Si { 1000 } else { 1024 }
}

pub(super) fn refused(what: &str, word: &[u8], why: &str) -> Error {
    Error::filled(b"{}: '{}'{}", &[what.as_bytes(), word, why.as_bytes()])
}

/// A number, with a suffix if the scale has them.
pub(super) fn parse(word: &[u8], scale: Scale) -> Result<Parsed> {
    let (negative, text) = word.strip_prefix(b"-").map_or((false, word), |text| (true, text));
    let digits = |text: &[u8]| text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (whole, rest) = text.split_at_checked(digits(text)).unwrap_or_default();
    let (fraction, mut rest) = match rest {
        [b'.', rest @ ..] => rest.split_at_checked(digits(rest)).unwrap_or_default(),
        _ => (&b""[..], rest),
    };
    if fraction.is_empty() && (whole.is_empty() || text.get(whole.len()) == Some(&b'.')) {
        return Err(refused("invalid number", word, ""));
    }
    let significant = |digits: &[u8]| digits.iter().skip_while(|digit| **digit == b'0').count();
    let too_large = || refused("value too large to be converted", word, "");
    let most = significant(whole).max(significant(fraction));
    if most > MOST_DIGITS {
        return Err(too_large());
    }
    let mut value = Fraction { above: 0, below: 1 };
    for digit in whole {
        value.above = value.above * 10 + u128::from(digit - b'0');
    }
    // Digits past what fits are as good as none.
    for digit in fraction {
        let Some(above) =
            value.above.checked_mul(10).and_then(|above| above.checked_add((digit - b'0').into()))
        else {
            break;
        };
        let Some(below) = value.below.checked_mul(10) else { break };
        value = Fraction { above, below };
    }
    let mut precision = fraction.len();
    let exponent = if rest.is_empty() {
        0
    } else {
        precision = 0;
        while let [b' ' | b'\t', tail @ ..] = rest {
            rest = tail;
        }
        let found = rest.split_first().map(|(letter, tail)| {
            rest = tail;
            SUFFIXES.iter().position(|suffix| suffix == letter)
        });
        match found {
            Some(None) => return Err(refused("invalid suffix in input", word, "")),
            _ if scale == Scale::None => {
                return Err(refused("rejecting suffix in input", word, " (consider using --from)"));
            }
            Some(Some(at)) => at + 1,
            None => 0,
        }
    };
    let mut base = base(scale);
    match (scale, rest) {
        (Scale::Auto, [b'i', tail @ ..]) if exponent > 0 => rest = tail,
        (Scale::Auto, _) => base = 1000,
        (Scale::IecI, [b'i', tail @ ..]) => rest = tail,
        (Scale::IecI, _) => return Err(refused("missing 'i' suffix in input", word, " (e.g Ki/Mi/Gi)")),
        _ => {}
    }
    if !rest.is_empty() {
        return Err(Error::filled(b"invalid suffix in input '{}': '{}'", &[word, rest]));
    }
    value = value.times(power(base, exponent), 1).ok_or_else(too_large)?;
    Ok(Parsed { negative, value, precision, long: most > MOST_UNSCALED })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        let value = parse(b"1.5K", Scale::Iec).unwrap().value.times(1, 1).unwrap();
        assert_eq!((value.above / value.below, value.above % value.below), (1536, 0));
        assert_eq!(Fraction { above: 5, below: 2 }.digits(0), b"2");
        assert_eq!(Fraction { above: 999, below: 1000 }.digits(2), b"1.00");
        assert_eq!(Fraction { above: 5, below: 2 }.rounded(Round::Nearest, true), 3);
    }

    #[test]
    fn what_does_not_fit_loses_its_least_bits() {
        let third = Fraction { above: u128::MAX / 3, below: u128::MAX };
        let million = third.times(1 << 70, 1 << 70).unwrap().times(3_000_000, 1).unwrap();
        assert_eq!(million.rounded(Round::Nearest, false), 1_000_000);
        let large = Fraction { above: u128::MAX / 8 + 1, below: 125 }.times(64, 1).unwrap();
        assert_eq!(large.above / large.below, 21778071482940061661655974875633165533);
        let tiny = Fraction { above: 1, below: u128::MAX }.times(1, 1 << 64).unwrap();
        assert_eq!((tiny.rounded(Round::FromZero, false), tiny.rounded(Round::Nearest, false)), (1, 0));
        assert_eq!(Fraction { above: u128::MAX, below: 1 }.times(2, 1), None);
    }
}
