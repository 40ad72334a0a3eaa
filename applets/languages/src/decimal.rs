//! Decimal numbers of any size, as bc and dc count (POSIX.1-2024, `bc`): a whole number and how many of its digits stand
//! behind the point, the scale. Every operation says how many digits its result keeps; the rest is cut off, never rounded.

#![deny(clippy::indexing_slicing)]

use crate::natural::Natural;
use std::cmp::Ordering;

/// The most digits behind the point, and the most that an operation may make in all: more than memory would be asked for.
pub const MOST_DIGITS: usize = 100_000_000;

/// What cannot be computed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Something by zero, or zero to a negative power.
    DivideByZero,
    /// The square root of a negative number.
    NegativeRoot,
    /// An exponent of more than 64 bits, or a result of more than [`MOST_DIGITS`].
    TooLarge,
    /// A modulus or a power of a modular power that is out of range.
    NegativeExponent,
    /// Control-C, where it is caught.
    Interrupted,
}

/// The signal of Control-C.
pub const INTERRUPT: i32 = 2;

/// Whether Control-C was caught and not yet dealt with.
pub fn interrupted() -> bool {
    kit::sys::signal::pending() & 1 << INTERRUPT != 0
}

impl Fault {
    /// The words for a message.
    pub fn text(self) -> &'static str {
        match self {
            Fault::DivideByZero => "divide by zero",
            Fault::NegativeRoot => "square root of a negative number",
            Fault::TooLarge => "number too large",
            Fault::NegativeExponent => "negative exponent",
            Fault::Interrupted => "interrupted",
        }
    }
}

/// A number: `units` times ten to the power of minus `scale`.
#[derive(Clone, Debug, Default)]
pub struct Decimal {
    /// Below zero. Zero itself never is.
    negative: bool,
    units: Natural,
    scale: usize,
}

impl From<u64> for Decimal {
    fn from(value: u64) -> Decimal {
        Decimal { negative: false, units: Natural::from(value), scale: 0 }
    }
}

impl Decimal {
    /// A number of its parts.
    pub fn new(negative: bool, units: Natural, scale: usize) -> Decimal {
        let negative = negative && !units.is_zero();
        Decimal { negative, units, scale }
    }

    /// Digits behind the point.
    pub fn scale(&self) -> usize {
        self.scale
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.units.is_zero()
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// The number without its sign, in units of its last digit.
    pub fn units(&self) -> &Natural {
        &self.units
    }

    /// The same, with the other sign.
    pub fn negated(mut self) -> Decimal {
        self.negative = !self.negative && !self.is_zero();
        self
    }

    /// All its digits, leading zeros not counted: 0.001 has one, and so has 0.
    pub fn digits(&self) -> usize {
        self.units.digits().max(1)
    }

    /// The same, but zeros right behind the point count: 0.001 has three.
    pub fn length(&self) -> usize {
        self.digits().max(self.scale)
    }

    /// Its units if it had so many digits behind the point.
    fn units_at(&self, scale: usize) -> Natural {
        match scale.checked_sub(self.scale) {
            Some(0) => self.units.clone(),
            Some(more) => self.units.shifted(more),
            None => self.units.cut(self.scale - scale),
        }
    }

    /// The same with exactly so many digits behind the point: others are cut off, or zeros are added.
    pub fn at(&self, scale: usize) -> Decimal {
        Decimal::new(self.negative, self.units_at(scale), scale)
    }

    /// The same with at most so many digits behind the point.
    pub fn cut(self, scale: usize) -> Decimal {
        if scale < self.scale { self.at(scale) } else { self }
    }

    /// Its whole part if it is one that 64 bits hold, whatever its sign.
    pub fn whole(&self) -> Option<u64> {
        self.units_at(0).small()
    }

    /// Whether it has a part behind the point other than zero.
    pub fn has_fraction(&self) -> bool {
        self.scale > 0 && self.at(0).compare(self) != Ordering::Equal
    }

    /// Which is larger.
    pub fn compare(&self, other: &Decimal) -> Ordering {
        if self.negative != other.negative {
            return if self.negative { Ordering::Less } else { Ordering::Greater };
        }
        let scale = self.scale.max(other.scale);
        let order = self.units_at(scale).compare(&other.units_at(scale));
        if self.negative { order.reverse() } else { order }
    }

    /// The sum, with the larger scale of the two.
    pub fn add(&self, other: &Decimal) -> Decimal {
        let scale = self.scale.max(other.scale);
        let (a, b) = (self.units_at(scale), other.units_at(scale));
        if self.negative == other.negative {
            Decimal::new(self.negative, a.add(&b), scale)
        } else if a.compare(&b).is_lt() {
            Decimal::new(other.negative, b.subtract(&a), scale)
        } else {
            Decimal::new(self.negative, a.subtract(&b), scale)
        }
    }

    /// The difference.
    pub fn subtract(&self, other: &Decimal) -> Decimal {
        if other.is_zero() && other.scale <= self.scale {
            return self.clone();
        }
        self.add(&other.clone().negated())
    }

    /// The product: all its digits up to the scale, or up to that of the factor that has more.
    pub fn multiply(&self, other: &Decimal, scale: usize) -> Result<Decimal, Fault> {
        if interrupted() {
            return Err(Fault::Interrupted);
        }
        if self.digits() + other.digits() > 2 * MOST_DIGITS {
            return Err(Fault::TooLarge);
        }
        let keep = (self.scale + other.scale).min(scale.max(self.scale).max(other.scale));
        let all = Decimal::new(
            self.negative != other.negative,
            self.units.multiply(&other.units),
            self.scale + other.scale,
        );
        Ok(all.cut(keep))
    }

    /// The quotient, with exactly `scale` digits behind the point.
    pub fn divide(&self, other: &Decimal, scale: usize) -> Result<Decimal, Fault> {
        if other.is_zero() {
            return Err(Fault::DivideByZero);
        }
        let negative = self.negative != other.negative;
        let shift = scale + other.scale;
        let units = match shift.checked_sub(self.scale) {
            Some(more) => self.units.shifted(more).divide(&other.units),
            None => self.units.divide(&other.units.shifted(self.scale - shift)),
        };
        Ok(Decimal::new(negative, units.0, scale))
    }

    /// What the division to `scale` digits leaves; of the sign of the dividend.
    pub fn remainder(&self, other: &Decimal, scale: usize) -> Result<Decimal, Fault> {
        Ok(self.divide_whole(other, scale)?.1)
    }

    /// The quotient to `scale` digits, and what it leaves.
    pub fn divide_whole(&self, other: &Decimal, scale: usize) -> Result<(Decimal, Decimal), Fault> {
        let quotient = self.divide(other, scale)?;
        let keep = self.scale.max(other.scale + scale);
        let product = quotient.multiply(other, keep)?;
        Ok((quotient, self.subtract(&product).at(keep)))
    }

    /// The power of a whole exponent, whose part behind the point does not count. A negative one gives `scale` digits.
    pub fn power(&self, exponent: &Decimal, scale: usize) -> Result<Decimal, Fault> {
        let trivial = self.units.small().is_some_and(|units| units <= 1);
        let times = match exponent.whole() {
            Some(times) => times,
            // One, zero and minus one can be taken to any power.
            None if trivial && self.scale == 0 => 2 + u64::from(exponent.units.is_odd()),
            None => return Err(Fault::TooLarge),
        };
        if times == 0 {
            return Ok(Decimal::from(1));
        }
        if self.is_zero() {
            return if exponent.negative { Err(Fault::DivideByZero) } else { Ok(Decimal::default()) };
        }
        let small = usize::try_from(times).unwrap_or(usize::MAX);
        if !trivial && self.digits().saturating_mul(small) > 4 * MOST_DIGITS
            || self.scale.saturating_mul(small) > 4 * MOST_DIGITS
        {
            return Err(Fault::TooLarge);
        }
        let units = if trivial { self.units.clone() } else { self.units.power(times) };
        if interrupted() {
            return Err(Fault::Interrupted);
        }
        let all = Decimal::new(self.negative && times & 1 == 1, units, self.scale * small);
        if exponent.negative {
            return Decimal::from(1).divide(&all, scale);
        }
        let keep = all.scale.min(scale.max(self.scale));
        Ok(all.cut(keep))
    }

    /// The square root, with as many digits as the number has or `scale`, whichever is more.
    pub fn root(&self, scale: usize) -> Result<Decimal, Fault> {
        if self.negative {
            return Err(Fault::NegativeRoot);
        }
        // As GNU bc: these two have no digits behind the point.
        if self.is_zero() || self.compare(&Decimal::from(1)).is_eq() {
            return Ok(self.at(0));
        }
        let scale = scale.max(self.scale);
        Ok(Decimal::new(false, self.units_at(2 * scale).root(), scale))
    }

    /// `self` to the power of `exponent`, modulo `modulus`: whole numbers.
    pub fn power_modulo(&self, exponent: &Decimal, modulus: &Decimal) -> Result<Decimal, Fault> {
        let (base, exponent, modulus) = (self.at(0), exponent.at(0), modulus.at(0));
        if modulus.is_zero() {
            return Err(Fault::DivideByZero);
        }
        if exponent.negative {
            return Err(Fault::NegativeExponent);
        }
        let negative = base.negative && exponent.units.is_odd();
        Ok(Decimal::new(negative, base.units.power_modulo(&exponent.units, &modulus.units), 0))
    }

    /// Reads digits of a base, which may have a point: `0-9A-Z`. A digit beyond the base counts as the base's largest,
    /// unless it stands alone. Gives none for what is no number.
    pub fn read(text: &[u8], base: u32) -> Option<Decimal> {
        Decimal::parse(text, base, true)
    }

    /// The same, but a digit beyond the base is worth what it says: dc's way.
    pub fn read_all(text: &[u8], base: u32) -> Option<Decimal> {
        Decimal::parse(text, base, false)
    }

    fn parse(text: &[u8], base: u32, clamp: bool) -> Option<Decimal> {
        let mut digits = Vec::with_capacity(text.len());
        let mut scale = None;
        for &byte in text {
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'A'..=b'Z' => byte - b'A' + 10,
                b'.' if scale.is_none() => {
                    scale = Some(digits.len());
                    continue;
                }
                _ => return None,
            };
            digits.push(digit);
        }
        let scale = scale.map_or(0, |point| digits.len() - point);
        if let (&[digit], 0) = (&digits[..], scale) {
            return Some(Decimal::from(u64::from(digit)));
        }
        let most = u8::try_from(base.saturating_sub(1)).unwrap_or(u8::MAX);
        if clamp {
            digits.iter_mut().for_each(|digit| *digit = (*digit).min(most));
        }
        let units = Natural::of_digits(&digits, base.into());
        if base == 10 || scale == 0 {
            return Some(Decimal { negative: false, units, scale });
        }
        // What stands behind the point is worth as many decimal digits as it has digits.
        let worth = Natural::from(u64::from(base)).power(scale as u64);
        Some(Decimal { negative: false, units: units.shifted(scale).divide(&worth).0, scale })
    }

    /// Writes it to a base from 2 on. Up to 16 the digits are `0-9A-F`; beyond, each is a decimal number of its own
    /// behind a blank.
    pub fn write(&self, base: u64, out: &mut Vec<u8>) {
        if self.is_zero() {
            out.push(b'0');
            return;
        }
        if self.negative {
            out.push(b'-');
        }
        let mut fraction = if base == 10 { Vec::new() } else { self.fraction(base) };
        let mut whole = if base == 10 { self.units.to_digits(10) } else { self.units_at(0).to_digits(base) };
        if base == 10 && self.scale > 0 {
            let missing = self.scale.saturating_sub(whole.len());
            fraction.resize(missing, 0);
            fraction.extend(whole.drain(whole.len().saturating_sub(self.scale)..));
        }
        let width = if base > 16 { (base - 1).ilog10() + 1 } else { 0 };
        let point = whole.len();
        for (index, digit) in whole.into_iter().chain(fraction).enumerate() {
            if index == point {
                out.push(b'.');
            } else if width > 0 {
                out.push(b' ');
            }
            if width == 0 {
                out.push(if digit < 10 { b'0' } else { b'A' - 10 } + digit as u8);
                continue;
            }
            let digits = kit::number::Decimal::of(digit);
            out.resize(out.len() + width as usize - digits.len(), b'0');
            out.extend_from_slice(&digits);
        }
    }

    /// The digits behind the point to another base: as many as it takes to tell apart what the decimal digits tell apart.
    fn fraction(&self, base: u64) -> Vec<u64> {
        let mut digits = Vec::new();
        let whole = self.units.cut(self.scale);
        let mut rest = self.units.subtract(&whole.shifted(self.scale));
        let mut reach = Natural::from(1);
        while reach.digits() <= self.scale {
            rest.scale(base, 0);
            let digit = rest.cut(self.scale);
            rest = rest.subtract(&digit.shifted(self.scale));
            digits.push(digit.small().unwrap_or(0));
            reach.scale(base, 0);
        }
        digits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let value = Decimal::read(digits.as_bytes(), 10).unwrap_or_default();
        if negative { value.negated() } else { value }
    }

    fn shown(number: &Decimal, base: u64) -> String {
        let mut out = Vec::new();
        number.write(base, &mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    fn decimal(number: Result<Decimal, Fault>) -> String {
        number.map_or_else(|fault| fault.text().to_owned(), |number| shown(&number, 10))
    }

    #[test]
    fn results_keep_the_digits_that_posix_says() {
        let (a, b) = (number("1.5"), number("1.55"));
        assert_eq!(decimal(a.multiply(&b, 0)), "2.32");
        assert_eq!(decimal(a.multiply(&b, 9)), "2.325");
        assert_eq!(decimal(number("-1").divide(&number("3"), 3)), "-.333");
        assert_eq!(decimal(number("5").remainder(&number("3"), 3)), ".002");
        assert_eq!(decimal(number("5").remainder(&number("-3"), 0)), "2");
        assert_eq!(decimal(number("1.5").remainder(&number("1"), 0)), ".5");
        assert_eq!(decimal(number("2").power(&number("-3"), 5)), ".12500");
        assert_eq!(decimal(number("-1.1").power(&number("3"), 2)), "-1.33");
        assert_eq!(decimal(number("0").power(&number("-1"), 2)), "divide by zero");
        assert_eq!(decimal(number("2").root(5)), "1.41421");
        assert_eq!(decimal(number("-2").root(5)), "square root of a negative number");
    }

    #[test]
    fn numbers_are_written_to_any_base() {
        assert_eq!(shown(&number("12345.678"), 100), " 01 23 45.67 80");
        assert_eq!(shown(&number("-255.99"), 16), "-FF.FD");
        assert_eq!(shown(&number("1.25"), 2), "1.0100000");
        assert_eq!(shown(&number("4000"), 20), " 10 00 00");
        assert_eq!(shown(&number("0.00"), 10), "0");
        assert_eq!(shown(&number("0.05"), 10), ".05");
    }

    #[test]
    fn digits_beyond_the_base_count_as_its_largest() {
        assert_eq!(Decimal::read(b"102", 2).and_then(|number| number.whole()), Some(5));
        assert_eq!(Decimal::read(b"A", 2).and_then(|number| number.whole()), Some(10));
        assert_eq!(Decimal::read(b"11.11", 2).map(|number| shown(&number, 10)).as_deref(), Some("3.75"));
        assert!(Decimal::read(b"1.2.3", 10).is_none());
    }
}
