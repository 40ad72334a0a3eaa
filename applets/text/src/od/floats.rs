//! Floats as `od` shows them: the fewest digits that tell a number from its neighbours.
//!
//! Exact, with whole numbers of any size: Steele and White, "How to print floating-point numbers accurately", 1990.

use core::cmp::Ordering;

/// The layout of a float: bits of its fraction and exponent, and how many digits are always right.
struct Format {
    size: u32,
    fraction: u32,
    exponent: u32,
    digits: i32,
}

const SINGLE: Format = Format { size: 32, fraction: 23, exponent: 8, digits: 6 };
const DOUBLE: Format = Format { size: 64, fraction: 52, exponent: 11, digits: 15 };
/// A long double of x86, whose leading one is written.
const EXTENDED: Format = Format { size: 80, fraction: 63, exponent: 15, digits: 18 };

/// Writes a float of 4, 8 or 16 bytes to the right of a line.
pub fn put(bits: u128, size: usize, line: &mut [u8]) {
    let text = show(
        bits,
        match size {
            4 => &SINGLE,
            8 => &DOUBLE,
            _ => &EXTENDED,
        },
    );
    let start = line.len().saturating_sub(text.len());
    if let Some(place) = line.get_mut(start..).filter(|place| place.len() == text.len()) {
        place.copy_from_slice(&text);
    }
}

fn show(bits: u128, format: &Format) -> Vec<u8> {
    let mut text = Vec::with_capacity(32);
    if bits >> (format.size - 1) & 1 == 1 {
        text.push(b'-');
    }
    let written = format.size == EXTENDED.size;
    let all = (1u32 << format.exponent) - 1;
    let exponent = (bits >> (format.size - 1 - format.exponent)) as u32 & all;
    let fraction = bits as u64 & ((1 << format.fraction) - 1);
    let leading = if written { bits as u64 >> 63 == 1 } else { exponent > 0 };
    if exponent == all || exponent > 0 && !leading {
        let infinite = exponent == all && fraction == 0 && (leading || !written);
        text.extend_from_slice(if infinite { b"inf" } else { b"nan" });
        return text;
    }
    let mantissa = fraction | u64::from(leading) << format.fraction;
    if mantissa == 0 {
        text.push(b'0');
        return text;
    }
    // The number is mantissa · 2^power.
    let bias = (all >> 1) as i32 + format.fraction as i32;
    let power = exponent.max(1) as i32 - bias;
    let (digits, point) = shortest(mantissa, power, fraction == 0 && exponent > 1);
    let precision = if exponent == 0 { 1 } else { format.digits }.max(digits.len() as i32);
    lay_out(&mut text, &digits, point, precision);
    text
}

/// Appends 0.DIGITS · 10^point as `%g` of printf(3) does.
fn lay_out(text: &mut Vec<u8>, digits: &[u8], point: i32, precision: i32) {
    let exponent = point - 1;
    let (before, after) = match usize::try_from(point) {
        Ok(point) if point > 0 && exponent < precision => {
            (digits.get(..point).unwrap_or(digits), digits.get(point..).unwrap_or_default())
        }
        _ if (-4..0).contains(&exponent) => (&b"0"[..], digits),
        _ => digits.split_at_checked(1).unwrap_or_default(),
    };
    let fixed = (-4..precision).contains(&exponent);
    text.extend_from_slice(before);
    if fixed && point > 0 {
        text.resize(text.len() + (point as usize).saturating_sub(before.len()), b'0');
    }
    if !after.is_empty() {
        text.push(b'.');
        if fixed && point < 0 {
            text.resize(text.len() + point.unsigned_abs() as usize, b'0');
        }
        text.extend_from_slice(after);
    }
    if !fixed {
        text.extend_from_slice(if exponent < 0 { b"e-" } else { b"e+" });
        let exponent = exponent.unsigned_abs();
        if exponent < 10 {
            text.push(b'0');
        }
        text.extend_from_slice(&kit::number::Decimal::of(exponent.into()));
    }
}

/// The fewest digits between the middles to both neighbours, and where their point lies. `edge`: the lower neighbour
/// is at half the distance.
fn shortest(mantissa: u64, power: i32, edge: bool) -> (Vec<u8>, i32) {
    // rest / whole is the number, below / whole and above / whole are the distances to the middles.
    let shift = u32::from(edge);
    let up = power.max(0) as u32;
    let mut rest = Big::of(mantissa, up + 1 + shift);
    let mut whole = Big::of(1, (-power).max(0) as u32 + 1 + shift);
    let mut above = Big::of(1, up + shift);
    let mut below = Big::of(1, up);
    let length = 64 - mantissa.leading_zeros() as i32 + power;
    // No more than the logarithm to the base of ten, and less by one at most.
    let mut point = ((i64::from(length) - 1) * 78913 >> 18) as i32;
    if point >= 0 {
        whole.times_ten(point as u32);
    } else {
        for part in [&mut rest, &mut above, &mut below] {
            part.times_ten(point.unsigned_abs());
        }
    }
    // A middle itself is read as the number if that is even.
    let even = mantissa % 2 == 0;
    let within = |order: Ordering| order == Ordering::Greater || even && order == Ordering::Equal;
    while within(rest.plus_to(&above, &whole)) {
        whole.times(10);
        point += 1;
    }
    let mut digits = Vec::with_capacity(20);
    loop {
        for part in [&mut rest, &mut above, &mut below] {
            part.times(10);
        }
        let mut digit = b'0';
        while rest.order(&whole) != Ordering::Less {
            rest.subtract(&whole);
            digit += 1;
        }
        let low = within(below.order(&rest));
        let high = within(rest.plus_to(&above, &whole));
        if !low && !high {
            digits.push(digit);
            continue;
        }
        // A half is rounded to even.
        let half = || match rest.plus_to(&rest, &whole) {
            Ordering::Equal => digit % 2 == 1,
            order => order == Ordering::Greater,
        };
        digits.push(digit + u8::from(high && (!low || half())));
        return (digits, point);
    }
}

/// A whole number of any size, the lowest part first.
struct Big(Vec<u32>);

impl Big {
    /// value · 2^shift
    fn of(value: u64, shift: u32) -> Big {
        let wide = u128::from(value) << (shift % 32);
        let mut parts = vec![0; shift as usize / 32];
        parts.extend([wide as u32, (wide >> 32) as u32, (wide >> 64) as u32]);
        let mut big = Big(parts);
        big.trim();
        big
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    fn times(&mut self, factor: u32) {
        let mut carry = 0u64;
        for part in &mut self.0 {
            carry += u64::from(*part) * u64::from(factor);
            *part = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn times_ten(&mut self, mut times: u32) {
        while times > 0 {
            let part = times.min(9);
            self.times(10u32.pow(part));
            times -= part;
        }
    }

    fn subtract(&mut self, other: &Big) {
        let mut borrow = false;
        for (at, part) in self.0.iter_mut().enumerate() {
            let (less, under) = part.overflowing_sub(other.0.get(at).copied().unwrap_or(0));
            let (less, again) = less.overflowing_sub(u32::from(borrow));
            (*part, borrow) = (less, under || again);
        }
        self.trim();
    }

    fn order(&self, other: &Big) -> Ordering {
        let lengths = self.0.len().cmp(&other.0.len());
        lengths.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// The order of self + more and `other`.
    fn plus_to(&self, more: &Big, other: &Big) -> Ordering {
        let mut sum = Vec::with_capacity(self.0.len().max(more.0.len()) + 1);
        let mut carry = 0u64;
        for at in 0..self.0.len().max(more.0.len()) {
            let parts = [&self.0, &more.0].map(|parts| u64::from(parts.get(at).copied().unwrap_or(0)));
            carry += parts.iter().sum::<u64>();
            sum.push(carry as u32);
            carry >>= 32;
        }
        if carry > 0 {
            sum.push(carry as u32);
        }
        Big(sum).order(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn double(value: f64) -> String {
        String::from_utf8(show(value.to_bits().into(), &DOUBLE)).unwrap()
    }

    #[test]
    fn digits_are_the_fewest() {
        let shown =
            [0.1, 1.0, -1e15, 1e-5, 123456.75, 5e-324, f64::MAX, 1e22, 0.0001, 1e100, 1e16].map(double);
        assert_eq!(
            shown,
            [
                "0.1",
                "1",
                "-1e+15",
                "1e-05",
                "123456.75",
                "5e-324",
                "1.7976931348623157e+308",
                "1e+22",
                "0.0001",
                "1e+100",
                "1e+16"
            ]
        );
        assert_eq!(show(f32::MIN_POSITIVE.to_bits().into(), &SINGLE), b"1.1754944e-38");
        assert_eq!(show(0x4030_8000_0000_0000_0000, &EXTENDED), b"562949953421312");
        assert_eq!(show(1, &EXTENDED), b"4e-4951");
    }
}
