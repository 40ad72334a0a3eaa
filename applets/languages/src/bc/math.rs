//! The functions of `bc -l`: sine, cosine, arc tangent, logarithm, exponential, Bessel. Each is computed in binary with
//! bits to spare, and cut off to as many decimal digits as the scale says.

#![deny(clippy::indexing_slicing)]

use crate::decimal::{Decimal, Fault, power_of_ten};
use num_bigint::BigUint;

/// A function of the library.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Function {
    /// `s(x)`.
    Sine,
    /// `c(x)`.
    Cosine,
    /// `a(x)`.
    ArcTangent,
    /// `l(x)`.
    Logarithm,
    /// `e(x)`.
    Exponential,
    /// `j(n, x)`, of a whole order n.
    Bessel,
}

impl Function {
    /// The names, and how many numbers each function takes.
    pub const ALL: [(&'static [u8], Function, usize); 6] = [
        (b"s", Function::Sine, 1),
        (b"c", Function::Cosine, 1),
        (b"a", Function::ArcTangent, 1),
        (b"l", Function::Logarithm, 1),
        (b"e", Function::Exponential, 1),
        (b"j", Function::Bessel, 2),
    ];

    /// Its value to `scale` digits.
    pub fn of(self, first: &Decimal, second: &Decimal, scale: usize) -> Result<Decimal, Fault> {
        match self {
            Function::Sine => sine(first, scale, false),
            Function::Cosine => sine(first, scale, true),
            Function::ArcTangent => arc_tangent(first, scale),
            Function::Logarithm => logarithm(first, scale),
            Function::Exponential => exponential(first, scale),
            Function::Bessel => bessel(first, second, scale),
        }
    }
}

/// The largest whole part that sine, exponential and Bessel take: beyond, the bits that count fill the memory.
const LARGEST: u64 = 20_000_000;

/// Bits for so many decimal digits, and some to spare.
fn bits_for(scale: usize) -> u64 {
    // log2(10) = 3.3219…
    scale as u64 * 3322 / 1000 + 96
}

fn one(bits: u64) -> BigUint {
    BigUint::from(1u8) << bits
}

/// A number without its sign, in units of 2 to the power of -`bits`.
fn fixed(number: &Decimal, bits: u64) -> BigUint {
    (number.units() << bits) / power_of_ten(number.scale())
}

/// Back to digits.
fn decimal(negative: bool, value: &BigUint, bits: u64, scale: usize) -> Decimal {
    Decimal::new(negative, (value * power_of_ten(scale)) >> bits, scale)
}

/// The arc tangent of 1/`n`, or if `hyperbolic` its inverse hyperbolic tangent.
fn inverse_tangent_of_part(n: u32, bits: u64, hyperbolic: bool) -> BigUint {
    let mut power = one(bits) / n;
    let (mut sum, mut minus) = (power.clone(), BigUint::default());
    let mut k = 1u32;
    while power.bits() != 0 {
        power /= n * n;
        k += 2;
        let term = &power / k;
        if !hyperbolic && k % 4 == 3 { minus += term } else { sum += term }
    }
    sum - minus
}

fn pi(bits: u64) -> BigUint {
    // Machin's formula.
    (inverse_tangent_of_part(5, bits, false) << 4u32) - (inverse_tangent_of_part(239, bits, false) << 2u32)
}

fn sine(x: &Decimal, scale: usize, of_cosine: bool) -> Result<Decimal, Fault> {
    if x.is_zero() {
        return Ok(Decimal::from(u64::from(of_cosine)).at(if of_cosine { scale } else { 0 }));
    }
    // A large number loses as many bits as its whole part has.
    let bits = bits_for(scale) + x.units().bits();
    let pi = pi(bits);
    let mut angle = fixed(x, bits);
    let mut negative = x.is_negative();
    if of_cosine {
        (angle, negative) = (angle + (&pi >> 1u32), false);
    }
    let half_turns = &angle / &pi;
    angle -= &half_turns * &pi;
    negative ^= half_turns.bit(0);
    if angle > (&pi >> 1u32) {
        angle = &pi - angle;
    }
    // A third of the angle again and again, the series, and back by sin 3x = 3 sin x - 4 sin³ x.
    let thirds = u32::try_from(bits.isqrt() / 4 + 2).unwrap_or(64);
    angle /= BigUint::from(3u8).pow(thirds);
    let square = (&angle * &angle) >> bits;
    let (mut term, mut sum, mut minus) = (angle.clone(), angle, BigUint::default());
    let mut k = 1u32;
    while term.bits() != 0 {
        term = ((term * &square) >> bits) / ((k + 1) * (k + 2));
        k += 2;
        if k % 4 == 3 { minus += &term } else { sum += &term }
    }
    let mut result = sum - minus;
    for _ in 0..thirds {
        let cube = (&result * ((&result * &result) >> bits)) >> bits;
        result = subtract(result * 3u8, &(cube << 2u32));
    }
    Ok(decimal(negative, &result, bits, scale))
}

/// The difference, or zero where the last bits would take it below.
fn subtract(from: BigUint, what: &BigUint) -> BigUint {
    if from < *what { BigUint::default() } else { from - what }
}

fn arc_tangent(x: &Decimal, scale: usize) -> Result<Decimal, Fault> {
    if x.is_zero() {
        return Ok(Decimal::default());
    }
    let bits = bits_for(scale);
    let unit = one(bits);
    let value = fixed(x, bits);
    let result = if value == unit {
        pi(bits) >> 2u32
    } else {
        let large = value > unit;
        let mut value = if large { (&unit << bits) / value } else { value };
        // The half of an angle has the tangent x / (1 + sqrt(1 + x²)).
        let halves = bits.isqrt() / 8 + 2;
        for _ in 0..halves {
            let root = ((&unit << bits) + &value * &value).sqrt();
            value = (value << bits) / (root + &unit);
        }
        let square = (&value * &value) >> bits;
        let (mut sum, mut minus, mut k) = (value.clone(), BigUint::default(), 1u32);
        while value.bits() != 0 {
            value = (value * &square) >> bits;
            k += 2;
            let term = &value / k;
            if k % 4 == 3 { minus += term } else { sum += term }
        }
        let angle = (sum - minus) << halves;
        if large { (pi(bits) >> 1u32) - angle } else { angle }
    };
    Ok(decimal(x.is_negative(), &result, bits, scale))
}

fn logarithm(x: &Decimal, scale: usize) -> Result<Decimal, Fault> {
    if x.is_negative() || x.is_zero() {
        // What others answer, for want of an infinity.
        return Ok(Decimal::from(1).subtract(&Decimal::new(false, power_of_ten(scale), 0)).at(scale));
    }
    if x.compare(&Decimal::from(1)).is_eq() {
        return Ok(Decimal::default());
    }
    let unit_of_x = power_of_ten(x.scale());
    let exponent = i64::try_from(x.units().bits()).unwrap_or(0) - i64::try_from(unit_of_x.bits()).unwrap_or(0);
    // A number close to one has a small logarithm, but no digit of it is asked for beyond the scale.
    let bits = bits_for(scale) + 64;
    let unit = one(bits);
    let shift = i64::try_from(bits).unwrap_or(i64::MAX) - exponent;
    let mut value = match u64::try_from(shift) {
        Ok(shift) => (x.units() << shift) / unit_of_x,
        Err(_) => (x.units() >> shift.unsigned_abs()) / unit_of_x,
    };
    let roots = bits.isqrt() / 16 + 2;
    for _ in 0..roots {
        value = (value << bits).sqrt();
    }
    // ln m = 2 artanh((m - 1) / (m + 1)).
    let below = value < unit;
    let distance = if below { &unit - &value } else { &value - &unit };
    let mut power = (distance << bits) / (value + &unit);
    let square = (&power * &power) >> bits;
    let (mut sum, mut k) = (power.clone(), 1u32);
    while power.bits() != 0 {
        power = (power * &square) >> bits;
        k += 2;
        sum += &power / k;
    }
    let part = Decimal::new(below, sum << (roots + 1), 0);
    let two = inverse_tangent_of_part(3, bits, true) << 1u32;
    let whole = Decimal::new(exponent < 0, two * exponent.unsigned_abs(), 0);
    let all = part.add(&whole);
    Ok(decimal(all.is_negative(), all.units(), bits, scale))
}

fn exponential(x: &Decimal, scale: usize) -> Result<Decimal, Fault> {
    if x.is_zero() {
        return Ok(Decimal::from(1).at(scale));
    }
    let whole = x.whole().filter(|whole| *whole < LARGEST);
    let Some(whole) = whole else {
        return if x.is_negative() { Ok(Decimal::default().at(scale)) } else { Err(Fault::TooLarge) };
    };
    // The result has a bit and a half for each unit of the whole part, and a rounding grows with it.
    let spare = bits_for(scale).isqrt();
    let bits = bits_for(scale) + whole * 3 / 2 + 2 * spare;
    let halves = spare / 2 + u64::from(64 - whole.leading_zeros());
    let value = fixed(x, bits) >> halves;
    let mut result = one(bits);
    let (mut term, mut k) = (result.clone(), 0u32);
    while term.bits() != 0 {
        k += 1;
        term = ((term * &value) >> bits) / k;
        result += &term;
    }
    for _ in 0..halves {
        result = (&result * &result) >> bits;
    }
    if x.is_negative() {
        result = one(2 * bits) / result;
    }
    Ok(decimal(false, &result, bits, scale))
}

fn bessel(n: &Decimal, x: &Decimal, scale: usize) -> Result<Decimal, Fault> {
    let order = n.whole().and_then(|order| u32::try_from(order).ok()).filter(|order| u64::from(*order) < LARGEST);
    let whole = x.whole().filter(|whole| *whole < LARGEST / 100);
    let (Some(order), Some(whole)) = (order, whole) else { return Err(Fault::TooLarge) };
    if x.is_zero() {
        return Ok(if order == 0 { Decimal::from(1).at(scale) } else { Decimal::default() });
    }
    // The terms grow to e^x before they fall.
    let bits = bits_for(scale) + whole * 3 + 64;
    let half = fixed(x, bits) >> 1u32;
    let square = (&half * &half) >> bits;
    let mut term = one(bits);
    for k in 1..=order {
        term = ((term * &half) >> bits) / k;
        if term.bits() == 0 {
            break;
        }
    }
    let (mut sum, mut minus, mut k) = (term.clone(), BigUint::default(), 0u32);
    while term.bits() != 0 {
        k += 1;
        term = ((term * &square) >> bits) / k / (order + k);
        if k % 2 == 1 { minus += &term } else { sum += &term }
    }
    let odd = order % 2 == 1;
    let mut negative = odd && (x.is_negative() != n.is_negative());
    let result = if sum < minus {
        negative = !negative;
        minus - sum
    } else {
        sum - minus
    };
    Ok(decimal(negative, &result, bits, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(function: Function, number: &str, scale: usize) -> String {
        let (negative, digits) = number.strip_prefix('-').map_or((false, number), |rest| (true, rest));
        let x = Decimal::read(digits.as_bytes(), 10).unwrap_or_default();
        let x = if negative { x.negated() } else { x };
        let mut out = Vec::new();
        match function.of(&x, &Decimal::from(2), scale) {
            Ok(result) => result.write(&BigUint::from(10u8), &mut out),
            Err(fault) => out.extend(fault.text().bytes()),
        }
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn functions_give_all_their_digits() {
        assert_eq!(of(Function::Sine, "1", 20), ".84147098480789650665");
        assert_eq!(of(Function::Sine, "-1000000", 20), ".34999350217129295211");
        assert_eq!(of(Function::Cosine, "1", 20), ".54030230586813971740");
        assert_eq!(of(Function::ArcTangent, "1", 20), ".78539816339744830961");
        assert_eq!(of(Function::ArcTangent, "-7", 20), "-1.42889927219073269641");
        assert_eq!(of(Function::Logarithm, "2", 20), ".69314718055994530941");
        assert_eq!(of(Function::Logarithm, ".001", 20), "-6.90775527898213705205");
        assert_eq!(of(Function::Exponential, "1", 20), "2.71828182845904523536");
        assert_eq!(of(Function::Exponential, "-3.5", 20), ".03019738342231850073");
        assert_eq!(of(Function::Bessel, "1", 20), ".57672480775687338720");
        assert_eq!(of(Function::Exponential, "100", 20), "26881171418161354484126255515800135873611118.77374192241519160861");
    }
}
