//! Floating-point numbers as text and back, exactly: `printf`'s `%a %e %f %g` and strtod(3) of the C locale.
//!
//! Slow and small: digits of exact decimals, one bit at a time. The C library's weigh 18 KB.

/// Exact digits of a number below one and the power of ten before them: 0.DIGITS × 10^`point`.
struct Exact {
    digits: Vec<u8>,
    point: i32,
}

/// More digits than this cannot change a double; that something follows is kept in the last one.
const MOST_DIGITS: usize = 800;

impl Exact {
    fn double(&mut self) {
        let mut carry = 0;
        for digit in self.digits.iter_mut().rev() {
            carry += *digit * 2;
            *digit = carry % 10;
            carry /= 10;
        }
        if carry > 0 {
            self.digits.insert(0, carry);
            self.point += 1;
        }
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
    }

    fn halve(&mut self) {
        let mut odd = 0;
        for digit in &mut self.digits {
            let ten = odd * 10 + *digit;
            (*digit, odd) = (ten / 2, ten % 2);
        }
        if odd > 0 {
            self.push(5);
        }
        if self.digits.first() == Some(&0) {
            self.digits.remove(0);
            self.point -= 1;
        }
    }

    fn push(&mut self, digit: u8) {
        if self.digits.len() < MOST_DIGITS {
            self.digits.push(digit);
        } else if let Some(last) = self.digits.last_mut().filter(|_| digit > 0) {
            *last |= 1;
        }
    }

    /// The exact digits of a finite number that is not negative.
    fn of(value: f64) -> Exact {
        let (mantissa, exponent) = parts(value);
        let mut big = vec![mantissa as u32, (mantissa >> 32) as u32];
        // m·2^e is whole, or it is m·5^-e with the point moved by -e places.
        let (factor, times) = if exponent < 0 { (5, -exponent) } else { (2, exponent) };
        for _ in 0..times {
            let mut carry = 0;
            for limb in &mut big {
                carry += u64::from(*limb) * factor;
                *limb = carry as u32;
                carry >>= 32;
            }
            if carry > 0 {
                big.push(carry as u32);
            }
        }
        let mut digits = Vec::new();
        while !big.is_empty() {
            let mut rest = 0;
            for limb in big.iter_mut().rev() {
                let whole = rest << 32 | u64::from(*limb);
                *limb = (whole / 10) as u32;
                rest = whole % 10;
            }
            digits.push(rest as u8);
            while big.last() == Some(&0) {
                big.pop();
            }
        }
        let zeros = digits.iter().take_while(|&&digit| digit == 0).count();
        let point = digits.len() as i32 + exponent.min(0);
        digits.reverse();
        digits.truncate(digits.len() - zeros);
        Exact { digits, point }
    }

    /// Rounds to so many digits, halves to even; a carry may make a new first digit.
    fn round(&mut self, keep: i32) {
        let Ok(keep) = usize::try_from(keep) else {
            self.digits.clear();
            return;
        };
        let Some((kept, dropped)) = self.digits.split_at_checked(keep) else { return };
        let odd = kept.last().is_some_and(|digit| digit % 2 == 1);
        let up = match dropped {
            [] | [0..5, ..] => false,
            [5] => odd,
            _ => true,
        };
        self.digits.truncate(keep);
        if !up {
            return;
        }
        for digit in self.digits.iter_mut().rev() {
            *digit = (*digit + 1) % 10;
            if *digit != 0 {
                return;
            }
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    /// The digit at a place after the point; places before it are negative.
    fn at(&self, place: i32) -> u8 {
        let at = usize::try_from(place + self.point).ok();
        b'0' + at.and_then(|at| self.digits.get(at)).copied().unwrap_or(0)
    }
}

/// A finite number as mantissa and power of two.
fn parts(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let (exponent, fraction) = ((bits >> 52 & 0x7ff) as i32, bits & ((1 << 52) - 1));
    if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) }
}

/// The nearest double to `mantissa` × 2^`exponent`, halves to even; `more`: a little is missing.
fn assemble(mantissa: u64, exponent: i32, more: bool) -> f64 {
    let zeros = mantissa.leading_zeros();
    let Some(mantissa) = mantissa.checked_shl(zeros) else { return 0.0 };
    let leading = exponent.saturating_sub(zeros as i32).saturating_add(63);
    if leading > 1023 {
        return f64::INFINITY;
    }
    let keep = if leading < -1022 { 1075_i32.saturating_add(leading) } else { 53 };
    if keep < 0 {
        return 0.0;
    }
    let dropped = 64 - keep as u32;
    let kept = mantissa.checked_shr(dropped).unwrap_or(0);
    let half = 1 << (dropped - 1);
    let rest = mantissa & (half | (half - 1));
    let up = rest > half || rest == half && (more || kept & 1 == 1);
    let kept = kept + u64::from(up);
    // A carry out of the fraction makes the next exponent, the largest becomes infinity.
    let base = if keep == 53 { ((leading + 1022) as u64) << 52 } else { 0 };
    f64::from_bits(base + kept)
}

/// More digits after the point than that are zeros in every finite number.
pub const MAX_PRECISION: usize = 1100;

/// Reads a number at the start of `text`, as strtod(3) in the C locale: blanks, sign, decimal or hexadecimal
/// digits, exponent, `inf`, `nan`. Gives the value and the bytes that it took; none if it took none.
pub fn parse(text: &[u8]) -> Option<(f64, usize)> {
    let blanks = text.iter().take_while(|byte| matches!(byte, b' ' | 9..=13)).count();
    let mut rest = text.get(blanks..)?;
    let negative = rest.first() == Some(&b'-');
    if let [b'-' | b'+', after @ ..] = rest {
        rest = after;
    }
    let begins = |word: &[u8]| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let (value, rest) = if begins(b"infinity") {
        (f64::INFINITY, rest.get(8..)?)
    } else if begins(b"inf") {
        (f64::INFINITY, rest.get(3..)?)
    } else if begins(b"nan") {
        let after = rest.get(3..)?;
        let word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let payload =
            after.strip_prefix(b"(").map(|inner| inner.iter().take_while(|byte| word(byte)).count());
        let closed = payload.filter(|count| after.get(count + 1) == Some(&b')'));
        (f64::NAN, after.get(closed.map_or(0, |count| count + 2)..)?)
    } else {
        let hexadecimal = begins(b"0x") && digits_of(rest.get(2..)?, 16).is_some();
        if hexadecimal { number(rest.get(2..)?, 16)? } else { number(rest, 10)? }
    };
    Some((if negative { -value } else { value }, text.len() - rest.len()))
}

/// The digits before and after a point, and what follows; none if there is no digit.
fn digits_of(text: &[u8], base: u32) -> Option<(&[u8], &[u8], &[u8])> {
    let count = |text: &[u8]| text.iter().take_while(|&&byte| char::from(byte).is_digit(base)).count();
    let (whole, mut rest) = text.split_at_checked(count(text))?;
    let mut fraction: &[u8] = b"";
    if let [b'.', after @ ..] = rest {
        (fraction, rest) = after.split_at_checked(count(after))?;
    }
    (!whole.is_empty() || !fraction.is_empty()).then_some((whole, fraction, rest))
}

fn number(text: &[u8], base: u32) -> Option<(f64, &[u8])> {
    let (whole, fraction, mut rest) = digits_of(text, base)?;
    let mut power = 0_i32;
    let letter = if base == 16 { b'p' } else { b'e' };
    if let [mark, after @ ..] = rest
        && mark.eq_ignore_ascii_case(&letter)
    {
        let (sign, after) = match after {
            [b'-', after @ ..] => (-1, after),
            [b'+', after @ ..] => (1, after),
            _ => (1, after),
        };
        let count = after.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (exponent, after) = after.split_at_checked(count)?;
        if count > 0 {
            let add = |sum: i32, byte: &u8| sum.saturating_mul(10).saturating_add(i32::from(*byte - b'0'));
            power = sign * exponent.iter().fold(0, add).min(1 << 28);
            rest = after;
        }
    }
    let all = whole.iter().chain(fraction).map(|&byte| char::from(byte).to_digit(base).unwrap_or(0));
    if base == 16 {
        let (mut mantissa, mut more) = (0_u64, false);
        let mut exponent = power.saturating_sub(fraction.len().min(1 << 28) as i32 * 4);
        for digit in all {
            if mantissa >> 60 == 0 {
                mantissa = mantissa << 4 | u64::from(digit);
            } else {
                more |= digit > 0;
                exponent = exponent.saturating_add(4);
            }
        }
        return Some((assemble(mantissa, exponent, more), rest));
    }
    let point = i32::try_from(whole.len()).unwrap_or(i32::MAX).saturating_add(power);
    let mut decimal = Exact { digits: Vec::new(), point };
    for digit in all {
        if digit == 0 && decimal.digits.is_empty() {
            decimal.point = decimal.point.saturating_sub(1);
        } else {
            decimal.push(digit as u8);
        }
    }
    while decimal.digits.last() == Some(&0) {
        decimal.digits.pop();
    }
    Some((nearest(decimal), rest))
}

/// The nearest double to a decimal.
fn nearest(mut decimal: Exact) -> f64 {
    if decimal.digits.is_empty() || decimal.point < -330 {
        return 0.0;
    }
    if decimal.point > 310 {
        return f64::INFINITY;
    }
    // Few digits and a small power of ten are exact in a double, and so is one operation with them.
    let power = decimal.point.saturating_sub(decimal.digits.len() as i32);
    if decimal.digits.len() <= 15 && power.unsigned_abs() <= 22 {
        let whole = decimal.digits.iter().fold(0, |sum, &digit| sum * 10 + u64::from(digit)) as f64;
        let ten = (0..power.unsigned_abs()).fold(1.0, |ten, _| ten * 10.0);
        return if power < 0 { whole / ten } else { whole * ten };
    }
    // To at least a half and below one, then 64 bits of it.
    let mut exponent = -64;
    while decimal.point > 0 {
        decimal.halve();
        exponent += 1;
    }
    while decimal.point < 0 || decimal.digits.first().is_some_and(|&digit| digit < 5) {
        decimal.double();
        exponent -= 1;
    }
    let mut mantissa = 0;
    for _ in 0..64 {
        decimal.double();
        let one = decimal.point > 0;
        mantissa = mantissa << 1 | u64::from(one);
        if one {
            // What follows may begin with zeros, and keeps its place.
            decimal.digits.remove(0);
            decimal.point = 0;
        }
    }
    assemble(mantissa, exponent, !decimal.digits.is_empty())
}

/// Formats with one conversion of printf(3): a letter of `aAeEfFgG`, the flags `+`, blank and `#`, at most
/// [`MAX_PRECISION`] digits.
pub fn format(value: f64, letter: u8, flags: &[u8], precision: Option<usize>) -> Vec<u8> {
    let mut text = Vec::with_capacity(32);
    if value.is_sign_negative() {
        text.push(b'-');
    } else if let Some(sign) = [b'+', b' '].into_iter().find(|sign| flags.contains(sign)) {
        text.push(sign);
    }
    let point = flags.contains(&b'#');
    let magnitude = value.abs();
    if !value.is_finite() {
        text.extend_from_slice(if value.is_nan() { b"nan" } else { b"inf" });
    } else if letter | 32 == b'a' {
        hexadecimal(&mut text, magnitude, point, precision);
    } else {
        let precision = precision.unwrap_or(6).min(MAX_PRECISION) as i32;
        decimal(&mut text, magnitude, letter | 32, point, precision);
    }
    if letter & 32 == 0 {
        text.make_ascii_uppercase();
    }
    text
}

/// The digits that are wanted, rounded, by one operation on whole numbers: for what people print most, exact too.
fn quick(value: f64, letter: u8, precision: i32) -> Option<Exact> {
    let (mantissa, exponent) = parts(value);
    if mantissa >> 52 == 0 {
        return None;
    }
    let significant = if letter == b'e' { precision + 1 } else { precision.max(1) };
    // The power of ten that the number is at least, or one more than that: log 2 is 0.30103.
    let mut power = ((exponent + 52) * 30_103).div_euclid(100_000);
    loop {
        let places = if letter == b'f' { precision } else { significant - 1 - power };
        if !(-15..=22).contains(&places) || !(0..=17).contains(&significant) {
            return None;
        }
        let ten = power_of_ten(places.unsigned_abs());
        let (mut over, mut under) = (u128::from(mantissa), 1_u128);
        if places < 0 {
            under = ten
        } else {
            over *= ten
        }
        let shift = exponent.unsigned_abs();
        let side = if exponent < 0 { &mut under } else { &mut over };
        if shift >= side.leading_zeros() {
            return None;
        }
        *side <<= shift;
        let (mut rounded, rest) = if places < 0 {
            (over / under, over % under)
        } else {
            (over >> under.trailing_zeros(), over & (under - 1))
        };
        let half = rest.checked_mul(2)?.cmp(&under);
        rounded += u128::from(half.is_gt() || half.is_eq() && rounded & 1 == 1);
        let most = power_of_ten(significant.unsigned_abs());
        if letter != b'f' && rounded >= most {
            power += 1;
            continue;
        }
        let mut digits = Vec::with_capacity(24);
        if rounded > 0 {
            // Most fit one word; two of this length are long divisions.
            const WORD: u128 = 10_000_000_000_000_000_000;
            let (high, low) = match u64::try_from(rounded) {
                Ok(low) => (0, low),
                Err(_) => (u64::try_from(rounded / WORD).ok()?, (rounded % WORD) as u64),
            };
            let text = crate::number::Decimal::of(low);
            if high > 0 {
                digits.extend_from_slice(&crate::number::Decimal::of(high));
                digits.resize(digits.len() + 19 - text.len(), b'0');
            }
            digits.extend_from_slice(&text);
            digits.iter_mut().for_each(|digit| *digit -= b'0');
        }
        let point = digits.len() as i32 - places;
        return Some(Exact { digits, point });
    }
}

/// Not beyond 22.
fn power_of_ten(power: u32) -> u128 {
    let high = 10_u64.pow(power.min(19));
    u128::from(high) * u128::from(10_u64.pow(power.saturating_sub(19).min(19)))
}

fn decimal(text: &mut Vec<u8>, value: f64, letter: u8, point: bool, precision: i32) {
    let mut decimal = quick(value, letter, precision).unwrap_or_else(|| Exact::of(value));
    let zero = decimal.digits.is_empty();
    let (mut after, mut scientific) = (precision, letter == b'e');
    match letter {
        b'f' => decimal.round(decimal.point.saturating_add(precision)),
        b'e' => decimal.round(precision + 1),
        _ => {
            let significant = precision.max(1);
            decimal.round(significant);
            let exponent = if zero { 0 } else { decimal.point - 1 };
            scientific = exponent < -4 || exponent >= significant;
            after = significant - 1 - if scientific { 0 } else { exponent };
            if !point {
                let used = decimal.digits.iter().rposition(|&digit| digit != 0).map_or(0, |at| at as i32 + 1);
                after = after.min(used - if scientific { 1 } else { exponent + 1 }).max(0);
            }
        }
    }
    let exponent = if zero { 0 } else { decimal.point - 1 };
    if scientific {
        decimal.point = 1;
    }
    if decimal.digits.is_empty() {
        decimal.point = 0;
    }
    for place in -decimal.point.max(1)..after {
        if place == 0 {
            text.push(b'.');
        }
        text.push(decimal.at(place));
    }
    if point && after == 0 {
        text.push(b'.');
    }
    if scientific {
        push_exponent(text, b'e', exponent, 2);
    }
}

fn push_exponent(text: &mut Vec<u8>, letter: u8, exponent: i32, least: usize) {
    text.extend_from_slice(&[letter, if exponent < 0 { b'-' } else { b'+' }]);
    let number = crate::number::Decimal::of(u64::from(exponent.unsigned_abs()));
    text.resize(text.len() + least.saturating_sub(number.len()), b'0');
    text.extend_from_slice(&number);
}

fn hexadecimal(text: &mut Vec<u8>, value: f64, point: bool, precision: Option<usize>) {
    let (mut mantissa, exponent) = parts(value);
    let exponent = if mantissa == 0 { 0 } else { exponent + 52 };
    let least = match precision {
        Some(digits @ 0..13) => {
            let dropped = 4 * (13 - digits as u32);
            let (half, rest) = (1_u64 << (dropped - 1), mantissa & ((1 << dropped) - 1));
            let odd = mantissa >> dropped & 1 == 1;
            mantissa -= rest;
            if rest > half || rest == half && odd {
                mantissa += 1 << dropped;
            }
            digits
        }
        other => other.unwrap_or(0).min(MAX_PRECISION),
    };
    text.extend_from_slice(&[b'0', b'x', b'0' + (mantissa >> 52) as u8]);
    if point || least > 0 || mantissa << 12 != 0 {
        text.push(b'.');
    }
    let mut fraction = mantissa << 12;
    let mut count = 0;
    while fraction != 0 || count < least {
        text.push(b"0123456789abcdef".get((fraction >> 60) as usize).copied().unwrap_or(b'0'));
        fraction <<= 4;
        count += 1;
    }
    push_exponent(text, b'p', exponent, 1);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: f64, format_: &str) -> String {
        let letter = format_.bytes().last().unwrap();
        let flags: Vec<u8> = format_.bytes().filter(|byte| b"+ #".contains(byte)).collect();
        let precision =
            format_.split_once('.').map(|(_, digits)| digits[..digits.len() - 1].parse().unwrap());
        String::from_utf8(format(value, letter, &flags, precision)).unwrap()
    }

    #[test]
    fn decimals_are_exact_and_halves_go_to_even() {
        assert_eq!(shown(0.1, ".20f"), "0.10000000000000000555");
        assert_eq!(shown(2.5, ".0f"), "2");
        assert_eq!(shown(3.5, ".0f"), "4");
        assert_eq!(shown(0.5, ".0f"), "0");
        assert_eq!(shown(999.5, ".0f"), "1000");
        assert_eq!(shown(-0.0, "f"), "-0.000000");
        assert_eq!(shown(1e22, "f"), "10000000000000000000000.000000");
        assert_eq!(shown(5e-324, ".3e"), "4.941e-324");
        assert_eq!(shown(9.9996, ".3e"), "1.000e+01");
        assert_eq!(shown(f64::MAX, "E"), "1.797693E+308");
    }

    #[test]
    fn the_quick_way_gives_the_same_digits() {
        let mut seed = 1_u64;
        for round in 0..20_000 {
            seed = seed.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
            let mantissa = (seed >> 20) as f64;
            // Halves, tenths and powers of ten are where rounding goes wrong.
            let value = match round % 5 {
                0 => mantissa / 1e9,
                1 => (seed >> 44) as f64 / 8.0,
                2 => (seed >> 50) as f64 / 100.0,
                3 => 10_f64.powi((seed >> 60) as i32) - mantissa / 1e20,
                _ => f64::from_bits(seed >> 2 | 0x3ff0_0000_0000_0000 & 0x3fff_ffff_ffff_ffff),
            };
            for (letter, precision) in
                [(b'f', 0), (b'f', 2), (b'f', 15), (b'e', 3), (b'g', 6), (b'g', 17), (b'g', 0)]
            {
                let Some(quick) = quick(value, letter, precision) else { continue };
                let mut exact = Exact::of(value);
                let significant = if letter == b'e' { precision + 1 } else { precision.max(1) };
                exact.round(if letter == b'f' { exact.point.saturating_add(precision) } else { significant });
                let trimmed = |digits: &[u8]| {
                    let used = digits.iter().rposition(|digit| *digit != 0).map_or(0, |at| at + 1);
                    digits[..used].to_vec()
                };
                assert_eq!(trimmed(&quick.digits), trimmed(&exact.digits), "{value:e} {letter} {precision}");
                if !quick.digits.is_empty() {
                    assert_eq!(quick.point, exact.point, "{value:e} {letter} {precision}");
                }
            }
        }
    }

    #[test]
    fn the_general_form_chooses() {
        assert_eq!(shown(100000.0, "g"), "100000");
        assert_eq!(shown(1000000.0, "g"), "1e+06");
        assert_eq!(shown(0.0001, "g"), "0.0001");
        assert_eq!(shown(0.00001, "g"), "1e-05");
        assert_eq!(shown(0.0, "g"), "0");
        assert_eq!(shown(0.0, "#g"), "0.00000");
        assert_eq!(shown(1.5, "#.0g"), "2.");
        assert_eq!(shown(123.456, "+.2G"), "+1.2E+02");
        assert_eq!(shown(f64::NEG_INFINITY, "G"), "-INF");
    }

    #[test]
    fn hexadecimal_form() {
        assert_eq!(shown(1.0, "a"), "0x1p+0");
        assert_eq!(shown(0.1, "a"), "0x1.999999999999ap-4");
        assert_eq!(shown(0.1, ".2A"), "0X1.9AP-4");
        assert_eq!(shown(5e-324, "a"), "0x0.0000000000001p-1022");
        assert_eq!(shown(0.0, "#.1a"), "0x0.0p+0");
    }

    #[test]
    fn text_is_read_to_the_nearest() {
        assert_eq!(parse(b" -1.5e3x"), Some((-1500.0, 7)));
        assert_eq!(parse(b"9007199254740993"), Some((9007199254740992.0, 16)));
        assert_eq!(parse(b"9007199254740993.0000000000000001"), Some((9007199254740994.0, 33)));
        assert_eq!(parse(b"1e999"), Some((f64::INFINITY, 5)));
        assert_eq!(parse(b"2.4703282292062328e-324"), Some((5e-324, 23)));
        assert_eq!(parse(b"2.4703282292062327e-324"), Some((0.0, 23)));
        assert_eq!(parse(b"1.7976931348623157e308"), Some((f64::MAX, 22)));
        assert_eq!(parse(b"0x1.8p1z"), Some((3.0, 7)));
        assert_eq!(parse(b"0xg"), Some((0.0, 1)));
        assert_eq!(parse(b"1e+"), Some((1.0, 1)));
        assert_eq!(parse(b"Infinity"), Some((f64::INFINITY, 8)));
        assert_eq!(parse(b"nan(x").map(|(_, taken)| taken), Some(3));
        assert_eq!(parse(b"."), None);
        assert_eq!(parse(b"-"), None);
    }
}
