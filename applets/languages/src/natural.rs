//! Whole numbers of any size, in base 10⁹: to calculators that think in decimal digits, shifting by digits, counting them
//! and writing them out is what costs the least.

use std::cmp::Ordering;

const BASE: u64 = 1_000_000_000;
/// Decimal digits of a limb.
const DIGITS: usize = 9;
/// Factors of fewer limbs are multiplied digit by digit.
const KARATSUBA: usize = 48;
/// Quotients of fewer limbs are divided digit by digit.
const RECURSIVE: usize = 64;

/// What two limbs hold: numbers below it need no memory of their own.
const SMALL: u64 = BASE * BASE;

/// A number.
#[derive(Clone, Default, Debug, PartialEq, Eq)]
pub struct Natural {
    /// The number, if it is below [`SMALL`]; else zero.
    small: u64,
    /// Else its limbs, the lowest first, the highest not zero.
    large: Vec<u32>,
}

/// The quotient by the base. The compiler for size would make it the processor's slow division.
#[inline(always)]
fn carried(value: u64) -> u64 {
    // 2^75 / 5^9, rounded up; 2^9 of the base is shifted out before.
    (u128::from(value >> 9) * 0x44_b82f_a09b_5a53 >> 75) as u64
}

/// Takes off zeros at the top.
fn trim(limbs: &mut Vec<u32>) {
    while limbs.last() == Some(&0) {
        limbs.pop();
    }
}

fn trimmed(mut large: Vec<u32>) -> Natural {
    trim(&mut large);
    if large.len() > 2 {
        return Natural { small: 0, large };
    }
    Natural { small: large.iter().rev().fold(0, |sum, limb| sum * BASE + u64::from(*limb)), large: Vec::new() }
}

/// Room for the limbs of a small number.
type Room = [u32; 2];

/// Ten to the power of a limb's digits at most.
fn ten_to(digits: usize) -> u64 {
    10u64.pow(digits as u32)
}

fn compare(a: &[u32], b: &[u32]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// Adds a number to the limbs from `at` on.
fn add_at(sum: &mut Vec<u32>, other: &[u32], at: usize) {
    if sum.len() <= at + other.len() {
        sum.resize(at + other.len() + 1, 0);
    }
    let mut carry = 0;
    for (index, limb) in sum[at..].iter_mut().enumerate() {
        if index >= other.len() && carry == 0 {
            return;
        }
        *limb += other.get(index).unwrap_or(&0) + carry;
        carry = u32::from(u64::from(*limb) >= BASE);
        *limb -= carry * BASE as u32;
    }
    if carry > 0 {
        sum.push(carry);
    }
}

/// Takes a number from a larger one.
fn take(from: &mut [u32], what: &[u32]) {
    let mut borrow = 0;
    for (index, limb) in from.iter_mut().enumerate() {
        if index >= what.len() && borrow == 0 {
            return;
        }
        let less = what.get(index).unwrap_or(&0) + borrow;
        borrow = u32::from(*limb < less);
        *limb = (*limb + borrow * BASE as u32) - less;
    }
}

fn product(a: &[u32], b: &[u32]) -> Vec<u32> {
    let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
    let length = a.len() + b.len();
    if short.len() < KARATSUBA {
        // As many products as a word holds are summed up before anything is carried.
        let mut sums = vec![0u64; length];
        for (index, &limb) in short.iter().enumerate() {
            bulk::limbs::add_product(&mut sums[index..], long, limb);
            if index % 16 == 15 {
                carry(&mut sums[index - 15..]);
            }
        }
        carry(&mut sums);
        return sums.iter().map(|sum| *sum as u32).collect();
    }
    let half = long.len().div_ceil(2);
    let mut out;
    if short.len() <= half {
        out = Vec::with_capacity(length + 1);
        for (index, part) in long.chunks(short.len()).enumerate() {
            add_at(&mut out, &product(part, short), index * short.len());
        }
    } else {
        // Karatsuba's: three products of halves for one.
        let ((a, b), (c, d)) = (long.split_at(half), short.split_at(half));
        out = product(a, c);
        let high = product(b, d);
        let (mut first, mut second) = (a.to_vec(), c.to_vec());
        add_at(&mut first, b, 0);
        add_at(&mut second, d, 0);
        let mut middle = product(&first, &second);
        take(&mut middle, &out);
        take(&mut middle, &high);
        trim(&mut middle);
        add_at(&mut out, &high, 2 * half);
        add_at(&mut out, &middle, half);
    }
    out.resize(length, 0);
    out
}

fn carry(sums: &mut [u64]) {
    let mut carry = 0;
    for sum in sums {
        let value = *sum + carry;
        carry = carried(value);
        *sum = value - carry * BASE;
    }
}

/// Multiplies by a factor of up to 2³², and adds a number as large.
fn scale(limbs: &mut Vec<u32>, factor: u64, add: u64) {
    let mut carry = add;
    for limb in limbs.iter_mut() {
        let value = u64::from(*limb) * factor + carry;
        carry = carried(value);
        *limb = (value - carry * BASE) as u32;
    }
    while carry > 0 {
        limbs.push((carry % BASE) as u32);
        carry /= BASE;
    }
    trim(limbs);
}

/// Divides by a number of up to 2³², and gives what that leaves.
fn divide_small(limbs: &mut Vec<u32>, by: u64) -> u64 {
    let mut rest = 0;
    for limb in limbs.iter_mut().rev() {
        let value = rest * BASE + u64::from(*limb);
        *limb = (value / by) as u32;
        rest = value % by;
    }
    trim(limbs);
    rest
}

/// Divides by a number whose highest limb is at least half the base: gives the quotient, leaves the rest.
fn divide(rest: &mut Vec<u32>, by: &[u32]) -> Vec<u32> {
    trim(rest);
    let Some(more) = rest.len().checked_sub(by.len()) else { return Vec::new() };
    if more < RECURSIVE || more > by.len() {
        return divide_by_digits(rest, by);
    }
    // The halves of the quotient by the upper part of the divisor, mended for the lower.
    let half = more / 2;
    let (low, high) = by.split_at(half);
    let mut quotient = Vec::new();
    for at in [half, 0] {
        rest.resize(rest.len().max(half + at), 0);
        let mut upper = rest.split_off(half + at);
        let mut part = divide(&mut upper, high);
        rest.append(&mut upper);
        let mut excess = product(&part, low);
        trim(&mut excess);
        trim(rest);
        while compare(rest.get(at..).unwrap_or_default(), &excess).is_lt() {
            add_at(rest, by, at);
            trim(rest);
            take(&mut part, &[1]);
        }
        take(rest.get_mut(at..).unwrap_or_default(), &excess);
        add_at(&mut quotient, &part, at);
    }
    trim(rest);
    quotient
}

/// The same, a limb at a time; the divisor has two at least.
fn divide_by_digits(rest: &mut Vec<u32>, by: &[u32]) -> Vec<u32> {
    let length = by.len();
    let mut quotient = vec![0; rest.len() + 1 - length];
    let (top, next) = (u64::from(by[length - 1]), u64::from(by[length - 2]));
    rest.push(0);
    for at in (0..quotient.len()).rev() {
        let part = &mut rest[at..=at + length];
        let two = u64::from(part[length]) * BASE + u64::from(part[length - 1]);
        let mut guess = (two / top).min(BASE - 1);
        let mut left = two - guess * top;
        while left < BASE && guess * next > left * BASE + u64::from(part[length - 2]) {
            guess -= 1;
            left += top;
        }
        let mut borrow = 0;
        for (limb, &digit) in part.iter_mut().zip(by) {
            // A guess too many at the limb above keeps this one from falling below zero.
            let value = u64::from(*limb) + guess * (BASE - u64::from(digit)) - borrow;
            let carry = carried(value);
            *limb = (value - carry * BASE) as u32;
            borrow = guess - carry;
        }
        if u64::from(part[length]) < borrow {
            guess -= 1;
            let mut carry = 0;
            for (limb, digit) in part.iter_mut().zip(by) {
                *limb += digit + carry;
                carry = u32::from(u64::from(*limb) >= BASE);
                *limb -= carry * BASE as u32;
            }
        }
        part[length] = 0;
        quotient[at] = guess as u32;
    }
    trim(rest);
    quotient
}

impl From<u64> for Natural {
    fn from(value: u64) -> Natural {
        if value < SMALL {
            return Natural { small: value, large: Vec::new() };
        }
        let mut limbs = Vec::new();
        scale(&mut limbs, 1, value);
        trimmed(limbs)
    }
}

impl Natural {
    fn limbs<'a>(&'a self, room: &'a mut Room) -> &'a [u32] {
        if !self.large.is_empty() {
            return &self.large;
        }
        *room = [(self.small % BASE) as u32, (self.small / BASE) as u32];
        let length = if self.small == 0 { 0 } else { 1 + usize::from(room[1] > 0) };
        &room[..length]
    }

    fn to_vec(&self) -> Vec<u32> {
        self.limbs(&mut Room::default()).to_vec()
    }

    fn is_small(&self) -> bool {
        self.large.is_empty()
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.is_small() && self.small == 0
    }

    /// Whether it is odd.
    pub fn is_odd(&self) -> bool {
        self.limbs(&mut Room::default()).first().is_some_and(|limb| limb & 1 == 1)
    }

    /// Which is larger.
    pub fn compare(&self, other: &Natural) -> Ordering {
        if self.is_small() && other.is_small() {
            return self.small.cmp(&other.small);
        }
        compare(&self.large, &other.large)
    }

    /// The number if 64 bits hold it.
    pub fn small(&self) -> Option<u64> {
        if self.is_small() {
            return Some(self.small);
        }
        self.large.iter().rev().try_fold(0u64, |sum, limb| sum.checked_mul(BASE)?.checked_add((*limb).into()))
    }

    /// How many decimal digits it has; zero has none.
    pub fn digits(&self) -> usize {
        let mut room = Room::default();
        let limbs = self.limbs(&mut room);
        limbs.last().map_or(0, |top| (limbs.len() - 1) * DIGITS + top.ilog10() as usize + 1)
    }

    /// The sum.
    pub fn add(&self, other: &Natural) -> Natural {
        if self.is_small() && other.is_small() {
            return Natural::from(self.small + other.small);
        }
        let mut sum = self.to_vec();
        add_at(&mut sum, other.limbs(&mut Room::default()), 0);
        trimmed(sum)
    }

    /// What is left without another; zero if that is larger.
    pub fn subtract(&self, other: &Natural) -> Natural {
        if self.is_small() || self.compare(other).is_lt() {
            return Natural::from(if other.is_small() { self.small.saturating_sub(other.small) } else { 0 });
        }
        let mut rest = self.large.clone();
        take(&mut rest, other.limbs(&mut Room::default()));
        trimmed(rest)
    }

    /// The product.
    pub fn multiply(&self, other: &Natural) -> Natural {
        if self.is_small()
            && other.is_small()
            && let Some(product) = self.small.checked_mul(other.small)
        {
            return Natural::from(product);
        }
        trimmed(product(self.limbs(&mut Room::default()), other.limbs(&mut Room::default())))
    }

    /// Multiplies it by a factor of up to 2³², and adds another.
    pub fn scale(&mut self, factor: u64, add: u64) {
        let mut limbs = if self.is_small() { self.to_vec() } else { std::mem::take(&mut self.large) };
        scale(&mut limbs, factor, add);
        *self = trimmed(limbs);
    }

    /// Divides it by a number of up to 2³² but zero; gives what that leaves.
    pub fn divide_small(&mut self, by: u64) -> u64 {
        if self.is_small() {
            let rest = self.small % by;
            self.small /= by;
            return rest;
        }
        let mut limbs = std::mem::take(&mut self.large);
        let rest = divide_small(&mut limbs, by);
        *self = trimmed(limbs);
        rest
    }

    /// The quotient by anything but zero, and what that leaves.
    pub fn divide(&self, by: &Natural) -> (Natural, Natural) {
        if by.is_small() && (self.is_small() || by.small < BASE) {
            let mut quotient = self.clone();
            let rest = quotient.divide_small(by.small);
            return (quotient, Natural::from(rest));
        }
        let (mut from, mut by) = (self.to_vec(), by.to_vec());
        let factor = BASE / (by.last().map_or(0, |top| u64::from(*top)) + 1);
        scale(&mut from, factor, 0);
        scale(&mut by, factor, 0);
        // As many limbs at a time as the divisor has, from the top.
        let mut quotient = Vec::new();
        let mut rest = Vec::new();
        while let Some(last) = from.len().checked_sub(1) {
            let at = last / by.len() * by.len();
            let mut part = from.split_off(at);
            part.append(&mut rest);
            let digits = divide(&mut part, &by);
            add_at(&mut quotient, &digits, at);
            rest = part;
        }
        divide_small(&mut rest, factor);
        (trimmed(quotient), trimmed(rest))
    }

    /// Times ten to a power.
    pub fn shifted(&self, digits: usize) -> Natural {
        if digits == 0 || self.is_zero() {
            return self.clone();
        }
        if self.is_small()
            && digits <= DIGITS
            && let Some(small) = self.small.checked_mul(ten_to(digits))
        {
            return Natural::from(small);
        }
        let mut limbs = vec![0; digits / DIGITS];
        limbs.extend_from_slice(self.limbs(&mut Room::default()));
        if digits % DIGITS > 0 {
            scale(&mut limbs, ten_to(digits % DIGITS), 0);
        }
        trimmed(limbs)
    }

    /// By ten to a power, cut off.
    pub fn cut(&self, digits: usize) -> Natural {
        if digits == 0 {
            return self.clone();
        }
        let mut room = Room::default();
        let mut limbs = self.limbs(&mut room).get(digits / DIGITS..).unwrap_or_default().to_vec();
        if digits % DIGITS > 0 {
            divide_small(&mut limbs, ten_to(digits % DIGITS));
        }
        trimmed(limbs)
    }

    /// To a power; something else after Control-C.
    pub fn power(&self, mut exponent: u64) -> Natural {
        let (mut power, mut square) = (Natural::from(1), self.clone());
        loop {
            if exponent & 1 == 1 {
                power = power.multiply(&square);
            }
            exponent >>= 1;
            if exponent == 0 || crate::decimal::interrupted() {
                return power;
            }
            square = square.multiply(&square);
        }
    }

    /// To a power, modulo anything but zero.
    pub fn power_modulo(&self, exponent: &Natural, modulus: &Natural) -> Natural {
        let (mut power, mut square) = (Natural::from(1).divide(modulus).1, self.divide(modulus).1);
        let mut exponent = exponent.clone();
        while !exponent.is_zero() {
            if exponent.divide_small(2) == 1 {
                power = power.multiply(&square).divide(modulus).1;
            }
            square = square.multiply(&square).divide(modulus).1;
        }
        power
    }

    /// The square root, cut off.
    pub fn root(&self) -> Natural {
        if let Some(small) = self.small() {
            return Natural::from(small.isqrt());
        }
        // The root of the upper half is right to a quarter of the digits, and a little more is never too small: from there
        // Newton's way leads down.
        let quarter = DIGITS * (self.large.len() / 4).max(1);
        let mut guess = self.cut(2 * quarter).root();
        guess.scale(1, 1);
        guess = guess.shifted(quarter);
        loop {
            let mut next = self.divide(&guess).0.add(&guess);
            next.divide_small(2);
            if next.compare(&guess).is_ge() {
                return guess;
            }
            guess = next;
        }
    }

    /// The number of these digits to a base of up to 2³², the highest first. Digits may be larger than the base allows.
    pub fn of_digits(digits: &[u8], base: u64) -> Natural {
        let width = width(base);
        let mut power = Natural::from(base.pow(width as u32));
        let mut parts: Vec<Natural> = digits
            .rchunks(width)
            .map(|part| {
                let mut number = Natural::default();
                part.iter().for_each(|digit| number.scale(base, (*digit).into()));
                number
            })
            .collect();
        if base == 10 && digits.iter().all(|digit| *digit < 10) {
            return trimmed(parts.iter().map(|part| part.small as u32).collect());
        }
        // Pairs, pairs of pairs, and so on.
        while parts.len() > 1 {
            parts = parts
                .chunks(2)
                .map(|pair| pair.get(1).map_or_else(|| pair[0].clone(), |high| high.multiply(&power).add(&pair[0])))
                .collect();
            power = power.multiply(&power);
        }
        parts.pop().unwrap_or_default()
    }

    /// The digits to a base from 2 to 2³², the highest first; of zero there are none.
    pub fn to_digits(&self, base: u64) -> Vec<u64> {
        let width = width(base);
        let mut limbs = Vec::new();
        if base == 10 {
            limbs.extend(self.limbs(&mut Room::default()).iter().rev().map(|limb| u64::from(*limb)));
        } else {
            let mut powers = vec![Natural::from(base.pow(width as u32))];
            while let Some(last) = powers.last()
                && last.digits() * 2 <= self.digits() + 1
            {
                powers.push(last.multiply(last));
            }
            self.split(&powers, &mut limbs);
        }
        let mut digits = Vec::with_capacity(limbs.len() * width);
        for limb in limbs {
            let mut unit = base.pow(width as u32 - 1);
            for _ in 0..width {
                let digit = limb / unit % base;
                if digit > 0 || !digits.is_empty() {
                    digits.push(digit);
                }
                unit /= base;
            }
        }
        digits
    }

    /// Cuts it by the powers of a base, each the square of the one before: halves of halves.
    fn split(&self, powers: &[Natural], out: &mut Vec<u64>) {
        let Some((power, powers)) = powers.split_last() else {
            out.push(self.small().unwrap_or(0));
            return;
        };
        let (high, low) = self.divide(power);
        high.split(powers, out);
        low.split(powers, out);
    }
}

/// How many digits of a base a limb holds, or one.
fn width(base: u64) -> usize {
    (BASE.ilog(base) as usize).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pseudo_random(limbs: usize, seed: u64) -> Natural {
        let mut state = seed;
        let next = |_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Many limbs at the very ends, where carries run.
            match state >> 61 {
                0 => 0,
                1 => BASE as u32 - 1,
                _ => ((state >> 20) % BASE) as u32,
            }
        };
        trimmed((0..limbs).map(next).collect())
    }

    #[test]
    fn products_and_quotients_fit_together() {
        let sizes = [1, 2, 3, 17, 50, 97, 130, 200, 401, 700];
        for (seed, (a, b)) in sizes.iter().flat_map(|a| sizes.iter().map(move |b| (*a, *b))).enumerate() {
            let (a, b) = (pseudo_random(a, seed as u64), pseudo_random(b, seed as u64 + 1000));
            if b.is_zero() {
                continue;
            }
            let all = a.multiply(&b);
            // Digit by digit, as on paper.
            let mut sum = Natural::default();
            for limb in a.to_vec().iter().rev() {
                sum = sum.shifted(9);
                let mut row = b.clone();
                row.scale(u64::from(*limb), 0);
                sum = sum.add(&row);
            }
            assert_eq!(all, sum);
            let rest = b.subtract(&Natural::from(1));
            assert_eq!(all.add(&rest).divide(&b), (a.clone(), rest));
            let root = all.root();
            assert!(root.multiply(&root).compare(&all).is_le());
            let more = root.add(&Natural::from(1));
            assert!(more.multiply(&more).compare(&all).is_gt());
            let (quotient, rest) = a.divide(&b);
            assert!(rest.compare(&b).is_lt());
            assert_eq!(quotient.multiply(&b).add(&rest), a);
        }
    }

    #[test]
    fn digits_to_any_base_and_back() {
        let number = pseudo_random(150, 7);
        for base in [2, 8, 10, 16, 36] {
            let digits = number.to_digits(base);
            assert_ne!(digits.first(), Some(&0));
            let bytes: Vec<u8> = digits.iter().map(|digit| *digit as u8).collect();
            assert_eq!(Natural::of_digits(&bytes, base), number);
        }
        assert_eq!(Natural::from(1 << 40).to_digits(1 << 32), [256, 0]);
        assert_eq!(Natural::of_digits(&[15, 0, 12], 10).small(), Some(1512));
        assert_eq!(Natural::from(12).to_digits(10), [1, 2]);
    }

    #[test]
    fn powers_keep_below_the_modulus() {
        let (two, modulus) = (Natural::from(2), Natural::from(1_000_000_007));
        assert_eq!(two.power_modulo(&Natural::from(1_000_000_006), &modulus).small(), Some(1));
        assert_eq!(two.power(63).small(), Some(1 << 63));
        assert_eq!(two.power(70).digits(), 22);
    }
}
