//! The functions of `bc -l`: sine, cosine, arc tangent, logarithm, exponential, Bessel. Each is computed with
//! digits to spare, and cut off to as many as the scale says.

#![deny(clippy::indexing_slicing)]

use crate::decimal::{Decimal, Fault};
use crate::natural::Natural;

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

/// The largest whole part that sine, exponential and Bessel take: beyond, the digits that count fill the memory.
const LARGEST: u64 = 20_000_000;

/// Numbers without a sign, with so many digits behind the point.
#[derive(Clone, Copy)]
struct Fixed(usize);

impl Fixed {
    /// Numbers with digits enough for the scale, these to spare, and some more.
    fn new(scale: usize, spare: usize) -> Fixed {
        // Whole limbs: so no shift has to multiply.
        Fixed((scale + spare + 27).next_multiple_of(9))
    }

    fn one(self) -> Natural {
        Natural::from(1).shifted(self.0)
    }

    fn of(self, number: &Decimal) -> Natural {
        number.at(self.0).units().clone()
    }

    fn multiply(self, a: &Natural, b: &Natural) -> Natural {
        a.multiply(b).cut(self.0)
    }

    fn divide(self, a: &Natural, b: &Natural) -> Natural {
        a.shifted(self.0).divide(b).0
    }

    fn root(self, a: &Natural) -> Natural {
        a.shifted(self.0).root()
    }

    /// Back to the scale.
    fn decimal(self, negative: bool, value: Natural, scale: usize) -> Decimal {
        Decimal::new(negative, value, self.0).cut(scale)
    }

    /// Sums up a series of falling terms: `next` makes a term of the last one and of its number, and says what it adds.
    /// Terms of odd numbers are taken away where the series `alternates`.
    fn series(
        self,
        first: Natural,
        alternates: bool,
        next: &mut dyn FnMut(&mut Natural, u64) -> Natural,
    ) -> (Natural, Natural) {
        let (mut term, mut sums) = (first.clone(), [first, Natural::default()]);
        let mut number = 0;
        while !term.is_zero() {
            number += 1;
            let part = next(&mut term, number);
            let sum = &mut sums[usize::from(alternates && number % 2 == 1)];
            *sum = sum.add(&part);
        }
        sums.into()
    }

    /// x - x³/3 + x⁵/5 …, or with all its terms added.
    fn odd_powers(self, x: Natural, alternates: bool, times: &mut dyn FnMut(&Natural) -> Natural) -> Natural {
        let (sum, minus) = self.series(x, alternates, &mut |power, number| {
            *power = times(power);
            quotient(power.clone(), 2 * number + 1)
        });
        sum.subtract(&minus)
    }

    /// The arc tangent of 1/`n`, or its inverse hyperbolic tangent.
    fn of_part(self, n: u64, hyperbolic: bool) -> Natural {
        self.odd_powers(quotient(self.one(), n), !hyperbolic, &mut |power| quotient(power.clone(), n * n))
    }

    fn pi(self) -> Natural {
        // Machin's formula.
        times(self.of_part(5, false), 16).subtract(&times(self.of_part(239, false), 4))
    }
}

fn quotient(mut number: Natural, by: u64) -> Natural {
    number.divide_small(by);
    number
}

fn times(mut number: Natural, factor: u64) -> Natural {
    number.scale(factor, 0);
    number
}

/// How often an argument is made smaller, so that its series is short: the digits' root, more or less.
fn steps(digits: usize, part: usize) -> usize {
    digits.isqrt() / part + 2
}

fn sine(x: &Decimal, scale: usize, of_cosine: bool) -> Result<Decimal, Fault> {
    if x.is_zero() {
        return Ok(Decimal::from(u64::from(of_cosine)).at(if of_cosine { scale } else { 0 }));
    }
    // A large number loses as many digits as its whole part has, and each third half of one.
    let large = x.digits().saturating_sub(x.scale());
    let thirds = steps(scale + large, 2);
    let fixed = Fixed::new(scale, large + thirds / 2);
    let pi = fixed.pi();
    let half = quotient(pi.clone(), 2);
    let mut angle = fixed.of(x);
    let mut negative = x.is_negative();
    if of_cosine {
        (angle, negative) = (angle.add(&half), false);
    }
    let (half_turns, mut angle) = angle.divide(&pi);
    negative ^= half_turns.is_odd();
    if angle.compare(&half).is_gt() {
        angle = pi.subtract(&angle);
    }
    // A third of the angle again and again, the series, and back by sin 3x = 3 sin x - 4 sin³ x.
    for _ in 0..thirds {
        angle.divide_small(3);
    }
    let square = fixed.multiply(&angle, &angle);
    let (sum, minus) = fixed.series(angle, true, &mut |term, number| {
        *term = quotient(quotient(fixed.multiply(term, &square), 2 * number), 2 * number + 1);
        term.clone()
    });
    let mut result = sum.subtract(&minus);
    for _ in 0..thirds {
        let cube = fixed.multiply(&fixed.multiply(&result, &result), &result);
        result = times(result, 3).subtract(&times(cube, 4));
    }
    Ok(fixed.decimal(negative, result, scale))
}

fn arc_tangent(x: &Decimal, scale: usize) -> Result<Decimal, Fault> {
    if x.is_zero() {
        return Ok(Decimal::default());
    }
    let halves = steps(scale, 4);
    let fixed = Fixed::new(scale, halves / 3);
    let unit = fixed.one();
    let mut value = fixed.of(x);
    let large = value.compare(&unit);
    let result = if large.is_eq() {
        quotient(fixed.pi(), 4)
    } else {
        if large.is_gt() {
            value = fixed.divide(&unit, &value);
        }
        // The half of an angle has the tangent x / (1 + sqrt(1 + x²)).
        for _ in 0..halves {
            let root = fixed.root(&unit.add(&fixed.multiply(&value, &value)));
            value = fixed.divide(&value, &root.add(&unit));
        }
        let square = fixed.multiply(&value, &value);
        let mut angle = fixed.odd_powers(value, true, &mut |power| fixed.multiply(power, &square));
        for _ in 0..halves {
            angle.scale(2, 0);
        }
        if large.is_gt() { quotient(fixed.pi(), 2).subtract(&angle) } else { angle }
    };
    Ok(fixed.decimal(x.is_negative(), result, scale))
}

fn logarithm(x: &Decimal, scale: usize) -> Result<Decimal, Fault> {
    if x.is_negative() || x.is_zero() {
        // What others answer, for want of an infinity.
        return Ok(Decimal::from(1).subtract(&Decimal::new(false, Natural::from(1).shifted(scale), 0)).at(scale));
    }
    if x.compare(&Decimal::from(1)).is_eq() {
        return Ok(Decimal::default());
    }
    // x is m times ten to a power, m from 1/10 to 1: ln x = ln m + power ln 10. A number close to one has a small
    // logarithm, but no digit of it is asked for beyond the scale.
    let digits = x.digits();
    let power = digits as i64 - x.scale() as i64;
    let roots = steps(scale, 8) + 2;
    let fixed = Fixed::new(scale, roots / 3 + 20);
    let unit = fixed.one();
    let mut value = fixed.of(&Decimal::new(false, x.units().clone(), digits));
    for _ in 0..roots {
        value = fixed.root(&value);
    }
    // ln m = 2 artanh((m - 1) / (m + 1)).
    let distance = fixed.divide(&unit.subtract(&value), &unit.add(&value));
    let square = fixed.multiply(&distance, &distance);
    let mut part = fixed.odd_powers(distance, false, &mut |power| fixed.multiply(power, &square));
    for _ in 0..=roots {
        part.scale(2, 0);
    }
    // ln 10 = 3 ln 2 + ln 5/4.
    let ten = times(fixed.of_part(3, true), 6).add(&times(fixed.of_part(9, true), 2));
    let whole = Decimal::new(power < 0, ten.multiply(&Natural::from(power.unsigned_abs())), 0);
    let all = whole.subtract(&Decimal::new(false, part, 0));
    Ok(fixed.decimal(all.is_negative(), all.units().clone(), scale))
}

fn exponential(x: &Decimal, scale: usize) -> Result<Decimal, Fault> {
    if x.is_zero() {
        return Ok(Decimal::from(1).at(scale));
    }
    let whole = x.whole().filter(|whole| *whole < LARGEST);
    let Some(whole) = whole else {
        return if x.is_negative() { Ok(Decimal::default().at(scale)) } else { Err(Fault::TooLarge) };
    };
    // The result has less than half a digit for each unit of the whole part, and a rounding grows with it, and with each
    // square.
    let halves = steps(scale, 1) + 64 - whole.leading_zeros() as usize;
    let fixed = Fixed::new(scale, whole as usize / 2 + halves / 2);
    let mut value = fixed.of(x);
    for _ in 0..halves {
        value.divide_small(2);
    }
    let (mut result, _) = fixed.series(fixed.one(), false, &mut |term, number| {
        *term = quotient(fixed.multiply(term, &value), number);
        term.clone()
    });
    for _ in 0..halves {
        result = fixed.multiply(&result, &result);
    }
    if x.is_negative() {
        result = fixed.divide(&fixed.one(), &result);
    }
    Ok(fixed.decimal(false, result, scale))
}

fn bessel(n: &Decimal, x: &Decimal, scale: usize) -> Result<Decimal, Fault> {
    let order = n.whole().filter(|order| *order < LARGEST);
    let whole = x.whole().filter(|whole| *whole < LARGEST / 100);
    let (Some(order), Some(whole)) = (order, whole) else { return Err(Fault::TooLarge) };
    if x.is_zero() {
        return Ok(if order == 0 { Decimal::from(1).at(scale) } else { Decimal::default() });
    }
    // The terms grow to e^x before they fall.
    let fixed = Fixed::new(scale, whole as usize + 20);
    let half = quotient(fixed.of(x), 2);
    let square = fixed.multiply(&half, &half);
    let mut term = fixed.one();
    for k in 1..=order {
        term = quotient(fixed.multiply(&term, &half), k);
        if term.is_zero() {
            break;
        }
    }
    let (sum, minus) = fixed.series(term, true, &mut |term, number| {
        *term = quotient(quotient(fixed.multiply(term, &square), number), order + number);
        term.clone()
    });
    let below = sum.compare(&minus).is_lt();
    let negative = below != (order % 2 == 1 && x.is_negative() != n.is_negative());
    let result = if below { minus.subtract(&sum) } else { sum.subtract(&minus) };
    Ok(fixed.decimal(negative, result, scale))
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
            Ok(result) => result.write(10, &mut out),
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
