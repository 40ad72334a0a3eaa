//! Decimal numbers of any size, as bc and dc count (POSIX.1-2024, `bc`): a whole number and how many of its digits stand
//! behind the point, the scale. Every operation says how many digits its result keeps; the rest is cut off, never rounded.

#![deny(clippy::indexing_slicing)]

use num_bigint::BigUint;
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
}

impl Fault {
    /// The words for a message.
    pub fn text(self) -> &'static str {
        match self {
            Fault::DivideByZero => "divide by zero",
            Fault::NegativeRoot => "square root of a negative number",
            Fault::TooLarge => "number too large",
            Fault::NegativeExponent => "negative exponent",
        }
    }
}

/// A number: `units` times ten to the power of minus `scale`.
#[derive(Clone, Debug, Default)]
pub struct Decimal {
    /// Below zero. Zero itself never is.
    negative: bool,
    units: BigUint,
    scale: usize,
}

/// Ten to a power.
pub fn power_of_ten(exponent: usize) -> BigUint {
    // 32 bits of exponent are checked by those who call.
    BigUint::from(10u8).pow(u32::try_from(exponent).unwrap_or(u32::MAX))
}

/// About how many decimal digits so many bits make: never less.
fn digits_of_bits(bits: u64) -> usize {
    usize::try_from(bits / 3 + 1).unwrap_or(usize::MAX)
}

impl From<u64> for Decimal {
    fn from(value: u64) -> Decimal {
        Decimal { negative: false, units: BigUint::from(value), scale: 0 }
    }
}

impl Decimal {
    /// A number of its parts.
    pub fn new(negative: bool, units: BigUint, scale: usize) -> Decimal {
        let negative = negative && units.bits() != 0;
        Decimal { negative, units, scale }
    }

    /// Digits behind the point.
    pub fn scale(&self) -> usize {
        self.scale
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.units.bits() == 0
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// The number without its sign, in units of its last digit.
    pub fn units(&self) -> &BigUint {
        &self.units
    }

    /// The same, with the other sign.
    pub fn negated(mut self) -> Decimal {
        self.negative = !self.negative && !self.is_zero();
        self
    }

    /// All its digits, leading zeros not counted: 0.001 has one, and so has 0.
    pub fn digits(&self) -> usize {
        if self.is_zero() { 1 } else { self.units.to_radix_be(10).len() }
    }

    /// The same, but zeros right behind the point count: 0.001 has three.
    pub fn length(&self) -> usize {
        self.digits().max(self.scale)
    }

    /// Its units if it had so many digits behind the point.
    fn units_at(&self, scale: usize) -> BigUint {
        match scale.cmp(&self.scale) {
            Ordering::Equal => self.units.clone(),
            Ordering::Greater => &self.units * power_of_ten(scale - self.scale),
            Ordering::Less => &self.units / power_of_ten(self.scale - scale),
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
        let units = if self.scale == 0 { self.units.clone() } else { self.units_at(0) };
        let mut limbs = units.iter_u64_digits();
        let first = limbs.next().unwrap_or(0);
        limbs.next().is_none().then_some(first)
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
        let order = if self.scale == other.scale {
            self.units.cmp(&other.units)
        } else {
            self.units_at(scale).cmp(&other.units_at(scale))
        };
        if self.negative { order.reverse() } else { order }
    }

    /// The sum, with the larger scale of the two.
    pub fn add(&self, other: &Decimal) -> Decimal {
        let scale = self.scale.max(other.scale);
        let (mine, others);
        let a = if self.scale == scale { &self.units } else { mine = self.units_at(scale); &mine };
        let b = if other.scale == scale { &other.units } else { others = other.units_at(scale); &others };
        if self.negative == other.negative {
            return Decimal::new(self.negative, a + b, scale);
        }
        if a < b { Decimal::new(other.negative, b - a, scale) } else { Decimal::new(self.negative, a - b, scale) }
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
        if digits_of_bits(self.units.bits() + other.units.bits()) > 2 * MOST_DIGITS {
            return Err(Fault::TooLarge);
        }
        let keep = (self.scale + other.scale).min(scale.max(self.scale).max(other.scale));
        let all = Decimal::new(
            self.negative != other.negative,
            &self.units * &other.units,
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
        let units = if shift >= self.scale {
            &self.units * power_of_ten(shift - self.scale) / &other.units
        } else {
            &self.units / (&other.units * power_of_ten(self.scale - shift))
        };
        Ok(Decimal::new(negative, units, scale))
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
        let times = match exponent.whole() {
            Some(times) => times,
            // One, zero and minus one can be taken to any power.
            None if self.units.bits() <= 1 && self.scale == 0 => 2 + u64::from(exponent.units.bit(0)),
            None => return Err(Fault::TooLarge),
        };
        if times == 0 {
            return Ok(Decimal::from(1));
        }
        if self.is_zero() {
            return if exponent.negative { Err(Fault::DivideByZero) } else { Ok(Decimal::default()) };
        }
        let small = u32::try_from(times).unwrap_or(u32::MAX);
        let trivial = self.units.bits() <= 1;
        if !trivial && digits_of_bits(self.units.bits().saturating_mul(times)) > 4 * MOST_DIGITS
            || self.scale.saturating_mul(small as usize) > 4 * MOST_DIGITS
        {
            return Err(Fault::TooLarge);
        }
        let units = if trivial { self.units.clone() } else { self.units.pow(small) };
        let all = Decimal::new(self.negative && times & 1 == 1, units, self.scale * small as usize);
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
        Ok(Decimal::new(false, self.units_at(2 * scale).sqrt(), scale))
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
        let negative = base.negative && exponent.units.bit(0);
        Ok(Decimal::new(negative, base.units.modpow(&exponent.units, &modulus.units), 0))
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
        let units = if clamp || digits.iter().all(|digit| *digit <= most) {
            digits.iter_mut().for_each(|digit| *digit = (*digit).min(most));
            BigUint::from_radix_be(&digits, base).unwrap_or_default()
        } else {
            digits.iter().fold(BigUint::default(), |units, digit| units * base + *digit)
        };
        if base == 10 || scale == 0 {
            return Some(Decimal { negative: false, units, scale });
        }
        // What stands behind the point is worth as many decimal digits as it has digits.
        let worth = BigUint::from(base).pow(u32::try_from(scale).ok()?);
        Some(Decimal { negative: false, units: units * power_of_ten(scale) / worth, scale })
    }

    /// Writes it to a base from 2 on. Up to 16 the digits are `0-9A-F`; beyond, each is a decimal number of its own
    /// behind a blank.
    pub fn write(&self, base: &BigUint, out: &mut Vec<u8>) {
        if self.is_zero() {
            out.push(b'0');
            return;
        }
        if self.negative {
            out.push(b'-');
        }
        if *base == BigUint::from(10u8) {
            let digits = self.units.to_radix_be(10);
            let point = digits.len().saturating_sub(self.scale);
            let (whole, fraction) = digits.split_at_checked(point).unwrap_or_default();
            out.extend(whole.iter().map(|digit| digit + b'0'));
            if self.scale > 0 {
                out.push(b'.');
                out.resize(out.len() + self.scale.saturating_sub(digits.len()), b'0');
                out.extend(fraction.iter().map(|digit| digit + b'0'));
            }
            return;
        }
        let whole = self.units_at(0);
        let letters = *base <= BigUint::from(16u8);
        let width = (base - 1u8).to_radix_be(10).len();
        let write = |digit: &BigUint, out: &mut Vec<u8>| {
            if letters {
                let digit = digit.iter_u32_digits().next().unwrap_or(0);
                out.extend(char::from_digit(digit, 16).map(|letter| letter.to_ascii_uppercase() as u8));
            } else {
                let digits = digit.to_radix_be(10);
                out.resize(out.len() + width - digits.len().min(width), b'0');
                out.extend(digits.iter().map(|digit| digit + b'0'));
            }
        };
        if whole.bits() != 0 {
            if letters {
                let base = base.iter_u32_digits().next().unwrap_or(10);
                for digit in whole.to_radix_be(base) {
                    write(&BigUint::from(digit), out);
                }
            } else {
                let mut digits = Vec::new();
                split(whole.clone(), base, &mut digits);
                for digit in digits {
                    out.push(b' ');
                    write(&digit, out);
                }
            }
        }
        if self.scale == 0 {
            return;
        }
        out.push(b'.');
        let unit = power_of_ten(self.scale);
        let mut rest = &self.units - whole * &unit;
        // As many digits as it takes to tell apart what the decimal digits tell apart.
        let mut reach = BigUint::from(1u8);
        let mut first = true;
        while reach < unit {
            rest *= base;
            let digit = &rest / &unit;
            rest -= &digit * &unit;
            if !letters && !std::mem::take(&mut first) {
                out.push(b' ');
            }
            write(&digit, out);
            reach *= base;
        }
    }
}

/// Cuts a number into the digits of a large base, highest first.
fn split(number: BigUint, base: &BigUint, digits: &mut Vec<BigUint>) {
    // Halves of halves: a division of all by one digit at a time would be quadratic from the start.
    let mut powers = vec![base.clone()];
    while let Some(last) = powers.last()
        && last.bits() * 2 <= number.bits() + 1
    {
        powers.push(last * last);
    }
    let mut work = vec![(number, powers.len(), false)];
    while let Some((number, level, padded)) = work.pop() {
        let Some(power) = level.checked_sub(1).and_then(|level| powers.get(level)) else {
            if padded || number.bits() != 0 {
                digits.push(number);
            }
            continue;
        };
        let high = &number / power;
        let low = number - &high * power;
        let shown = padded || high.bits() != 0;
        work.push((low, level - 1, shown));
        work.push((high, level - 1, padded));
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

    fn shown(number: &Decimal, base: u32) -> String {
        let mut out = Vec::new();
        number.write(&BigUint::from(base), &mut out);
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
