//! What a key is compared by: each kind of order, and its first eight bytes as a number of the same order.

use core::cmp::Ordering;
use kit::float;

/// Compares bytes as memcmp(3) does, whose C is slow in some libraries.
#[inline]
pub fn bytes(mut a: &[u8], mut b: &[u8]) -> Ordering {
    while let (Some((x, a_rest)), Some((y, b_rest))) =
        (a.split_first_chunk::<8>(), b.split_first_chunk::<8>())
    {
        if x != y {
            return u64::from_be_bytes(*x).cmp(&u64::from_be_bytes(*y));
        }
        (a, b) = (a_rest, b_rest);
    }
    for (x, y) in a.iter().zip(b) {
        if x != y {
            return x.cmp(y);
        }
    }
    a.len().cmp(&b.len())
}

/// Seven bytes of a text, and in the last how many it has, eight standing for more.
#[inline]
pub fn prefix(text: &[u8]) -> u64 {
    if let Some((first, _)) = text.split_first_chunk::<8>() {
        return u64::from_be_bytes(*first) & !0xff | 8;
    }
    text.iter().enumerate().fold(text.len() as u64, |sum, (at, byte)| sum | u64::from(*byte) << (56 - at * 8))
}

/// A decimal number taken apart: its sign and its digits, without zeros that do not count.
#[derive(Clone, Copy, Default)]
pub struct Number<'t> {
    negative: bool,
    whole: &'t [u8],
    fraction: &'t [u8],
    /// What follows it.
    rest: &'t [u8],
}

fn digits(text: &[u8]) -> (&[u8], &[u8]) {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    text.split_at_checked(count).unwrap_or_default()
}

/// The bytes behind blanks.
#[inline]
pub fn unblank(text: &[u8]) -> &[u8] {
    let mut rest = text;
    while let [b' ' | b'\t' | b'\n', after @ ..] = rest {
        rest = after;
    }
    rest
}

impl<'t> Number<'t> {
    /// The number at the start of a text, behind blanks.
    pub fn at(text: &'t [u8]) -> Number<'t> {
        let text = unblank(text);
        let unsigned = text.strip_prefix(b"-").unwrap_or(text);
        let (mut whole, mut rest) = digits(unsigned);
        let mut fraction: &[u8] = b"";
        if let [b'.', after @ ..] = rest {
            (fraction, rest) = digits(after);
        }
        while let [b'0', after @ ..] = whole {
            whole = after;
        }
        while let [before @ .., b'0'] = fraction {
            fraction = before;
        }
        let negative = unsigned.len() < text.len() && !(whole.is_empty() && fraction.is_empty());
        Number { negative, whole, fraction, rest }
    }

    fn is_zero(&self) -> bool {
        self.whole.is_empty() && self.fraction.is_empty()
    }

    /// By value, whatever the number of digits.
    pub fn compare(&self, other: &Number<'_>) -> Ordering {
        if self.negative != other.negative {
            return other.negative.cmp(&self.negative);
        }
        let size = self.whole.len().cmp(&other.whole.len());
        let size = size.then_with(|| bytes(self.whole, other.whole));
        let size = size.then_with(|| bytes(self.fraction, other.fraction));
        if self.negative { size.reverse() } else { size }
    }

    /// The number of digits before the point and the first `places` digits, as a number of the same order. Sixty-one
    /// bits hold fifteen of them, sixty-four seventeen and the sign.
    fn scaled(&self, places: usize) -> u64 {
        let mut sum = 0;
        let mut all = self.whole.iter().chain(self.fraction);
        for _ in 0..places {
            sum = sum * 10 + all.next().map_or(0, |digit| u64::from(digit - b'0'));
        }
        let length = self.whole.len().min(63) as u64;
        // A power of two just above ten to the number of places.
        length << (if places == 15 { 50 } else { 57 }) | sum
    }

    /// Whether the number is all there in what [`Number::key`] gives.
    fn is_exact(&self, places: usize) -> bool {
        self.whole.len() < 63 && self.whole.len() + self.fraction.len() <= places
    }

    /// A number of the same order, and whether equal ones are equal.
    pub fn key(&self) -> (u64, bool) {
        (signed(self.scaled(17), self.negative, 63), self.is_exact(17))
    }

    /// The letter behind it: k, M, G … as 1, 2, 3 …
    fn unit(&self) -> u64 {
        let letter = self.rest.first().copied().unwrap_or(0);
        let letter = if letter == b'k' { b'K' } else { letter };
        let place = b"KMGTPEZYRQ".iter().position(|unit| *unit == letter);
        if self.is_zero() { 0 } else { place.map_or(0, |at| at as u64 + 1) }
    }

    /// By unit first.
    pub fn compare_human(&self, other: &Number<'_>) -> Ordering {
        let signed = |number: &Number<'_>| match number.negative {
            true => -(number.unit() as i64),
            false => number.unit() as i64,
        };
        let signs = other.negative.cmp(&self.negative);
        signs.then(signed(self).cmp(&signed(other))).then_with(|| self.compare(other))
    }

    /// The same for [`Number::compare_human`].
    pub fn human_key(&self) -> (u64, bool) {
        (signed(self.unit() << 56 | self.scaled(15), self.negative, 60), self.is_exact(15))
    }
}

/// Negative numbers in reverse before the others.
fn signed(size: u64, negative: bool, bit: u32) -> u64 {
    let top = 1 << bit;
    if negative { (top - 1) & !size } else { top | size }
}

/// Numbers as strtod(3) reads them: what is none first, then what is not a number.
pub fn general(text: &[u8]) -> u64 {
    match float::parse(text) {
        None => 0,
        Some((number, _)) if number.is_nan() => 1,
        Some((number, _)) => {
            // Zero has one place, whatever its sign.
            let bits = (number + 0.0).to_bits();
            if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
        }
    }
}

/// The month that a text begins with, 1 to 12.
pub fn month(text: &[u8]) -> u64 {
    let Some((name, _)) = unblank(text).split_first_chunk::<3>() else { return 0 };
    let name = name.to_ascii_uppercase();
    let mut names = b"JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC".chunks_exact(3);
    names.position(|month| month == name).map_or(0, |at| at as u64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_the_order_of_numbers() {
        let sorted: [&[u8]; 14] = [
            b"-123456789012345678901",
            b"-10",
            b" -9.5",
            b"-9",
            b"-.1",
            b"x",
            b".001",
            b"0.01",
            b"1",
            b"1.5",
            b"1.50001",
            b"2",
            b"10",
            b"123456789012345678",
        ];
        for pair in sorted.windows(2) {
            let (a, b) = (Number::at(pair[0]), Number::at(pair[1]));
            assert!(a.compare(&b).is_lt(), "{:?}", pair[0].escape_ascii().to_string());
            assert!(a.key().0 < b.key().0, "{:?}", pair[0].escape_ascii().to_string());
        }
        assert!(Number::at(b"-0").compare(&Number::at(b"00.0")).is_eq());
        assert_eq!(Number::at(b"-0.00").key(), Number::at(b"").key());
        assert!(!Number::at(b"1.12345678901234567").key().1);
    }

    #[test]
    fn units_come_before_sizes() {
        let sorted: [&[u8]; 9] = [b"-1G", b"-2K", b"-1k", b"-3", b"0G", b"3", b"1K", b"2k", b"1M"];
        for pair in sorted.windows(2) {
            let (a, b) = (Number::at(pair[0]), Number::at(pair[1]));
            assert!(a.compare_human(&b).is_lt(), "{:?}", pair[0].escape_ascii().to_string());
            assert!(a.human_key().0 < b.human_key().0, "{:?}", pair[0].escape_ascii().to_string());
        }
    }

    #[test]
    fn prefixes_tell_lengths_apart() {
        assert!(prefix(b"a") < prefix(b"a\0") && prefix(b"abcdefg") < prefix(b"abcdefg\0"));
        assert_eq!(prefix(b"abcdefgh"), prefix(b"abcdefgxyz"));
        assert!(bytes(b"abcdefgh1", b"abcdefgh2").is_lt() && bytes(b"ab", b"abc").is_lt());
    }

    #[test]
    fn general_numbers_and_months() {
        assert!(general(b"x") < general(b"nan") && general(b"nan") < general(b"-inf"));
        assert!(
            general(b"-1e3") < general(b"-1")
                && general(b"-0") == general(b"0")
                && general(b"1") < general(b"1e1")
        );
        assert_eq!([month(b" jan"), month(b"DECember"), month(b"x"), month(b"ja")], [1, 12, 0, 0]);
    }
}
