//! Numbers as people write them: decimal, C's bases, size suffixes; and numbers as bytes without the formatter.

use crate::{Error, Result};

/// A decimal number: digits only, the whole word.
pub fn unsigned(word: &[u8]) -> Option<u64> {
    if word.is_empty() {
        return None;
    }
    radix(word, 10)
}

/// A decimal number with an optional sign.
pub fn signed(word: &[u8]) -> Option<i64> {
    match word {
        [b'-', digits @ ..] => 0i64.checked_sub_unsigned(unsigned(digits)?),
        [b'+', digits @ ..] => i64::try_from(unsigned(digits)?).ok(),
        _ => i64::try_from(unsigned(word)?).ok(),
    }
}

/// A number as C writes it: `0x1f`, `017`, `10`.
pub fn c_style(word: &[u8]) -> Option<u64> {
    match word {
        [b'0', b'x' | b'X', digits @ ..] => radix(digits, 16),
        [b'0', digits @ ..] if !digits.is_empty() => radix(digits, 8),
        _ => unsigned(word),
    }
}

/// A number of the given base (2 to 36), digits only.
pub fn radix(digits: &[u8], base: u32) -> Option<u64> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0u64, |sum, &byte| {
        let digit = char::from(byte).to_digit(base)?;
        sum.checked_mul(base.into())?.checked_add(digit.into())
    })
}

/// A size: a decimal number with busybox's and GNU's suffixes. `b` is 512, `c` 1, `w` 2, `k K M G T P E` powers of
/// 1024 (`KiB` too), `kB KB MB GB` powers of 1000.
pub fn size(word: &[u8]) -> Option<u64> {
    let end = word.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(word.len());
    let (digits, suffix) = word.split_at_checked(end)?;
    unsigned(digits)?.checked_mul(suffix_value(suffix)?)
}

fn suffix_value(suffix: &[u8]) -> Option<u64> {
    let (letter, tail) = match suffix {
        [] | b"c" => return Some(1),
        b"w" => return Some(2),
        b"b" => return Some(512),
        [letter, tail @ ..] => (letter, tail),
    };
    let power = 1 + b"KMGTPE".iter().position(|unit| *unit == letter.to_ascii_uppercase())?;
    let base: u64 = match tail {
        b"" | b"iB" => 1024,
        b"B" | b"D" => 1000,
        _ => return None,
    };
    base.checked_pow(u32::try_from(power).ok()?)
}

/// The number of an operand, or the message that says it is none.
pub fn parse<T: TryFrom<u64>>(word: &[u8]) -> Result<T> {
    unsigned(word)
        .and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| Error::about("invalid number", word))
}

/// The decimal digits of a number, in a buffer of the caller's frame.
pub struct Decimal {
    digits: [u8; 20],
    start: usize,
}

impl Decimal {
    /// The digits of `number`.
    pub fn of(mut number: u64) -> Decimal {
        let mut digits = [b'0'; 20];
        let mut start = digits.len();
        for place in digits.iter_mut().rev() {
            start -= 1;
            // A tenth by a product: where size counts, the compiler would divide, which takes ten times as long.
            let tenth = ((u128::from(number) * 0xcccc_cccc_cccc_cccd) >> 67) as u64;
            *place = b'0' + (number - tenth * 10) as u8;
            number = tenth;
            if number == 0 {
                break;
            }
        }
        Decimal { digits, start }
    }
}

impl core::ops::Deref for Decimal {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        self.digits.get(self.start..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_take_the_usual_suffixes() {
        assert_eq!(size(b"3"), Some(3));
        assert_eq!(size(b"2b"), Some(1024));
        assert_eq!(size(b"1k"), Some(1024));
        assert_eq!(size(b"1kB"), Some(1000));
        assert_eq!(size(b"1MiB"), Some(1 << 20));
        assert_eq!(size(b"16E"), None);
        assert_eq!(size(b"k"), None);
        assert_eq!(size(b"1q"), None);
    }

    #[test]
    fn numbers_take_all_of_the_word() {
        assert_eq!(unsigned(b""), None);
        assert_eq!(unsigned(b"18446744073709551615"), Some(u64::MAX));
        assert_eq!(unsigned(b"18446744073709551616"), None);
        assert_eq!(signed(b"-9223372036854775808"), Some(i64::MIN));
        assert_eq!(c_style(b"0x1F"), Some(31));
        assert_eq!(c_style(b"08"), None);
    }

    #[test]
    fn decimal_digits() {
        assert_eq!(&*Decimal::of(0), b"0");
        assert_eq!(&*Decimal::of(u64::MAX), b"18446744073709551615");
    }
}
