//! Words, names and expressions of roff(7).

/// How deep what is nested goes.
pub const DEPTH: usize = 40;

/// Appends a number.
pub fn push_number(to: &mut Vec<u8>, number: i64) {
    if number < 0 {
        to.push(b'-');
    }
    to.extend_from_slice(&kit::number::Decimal::of(number.unsigned_abs()));
}

/// How often a pair stands in a text.
pub fn count(text: &[u8], what: &[u8; 2]) -> usize {
    text.windows(2).filter(|pair| pair == what).count()
}

/// Takes the end of a block off a line.
pub fn without_end(line: &[u8]) -> &[u8] {
    let mut line = line;
    while let Some(rest) = line.strip_suffix(b"\\}") {
        line = rest;
    }
    line
}

/// `x`, `(xx` or `[name]`, and what follows.
pub fn name_of(text: &[u8]) -> (&[u8], &[u8]) {
    match text {
        [b'(', rest @ ..] => rest.split_at_checked(2).unwrap_or((rest, b"")),
        [b'[', rest @ ..] => {
            let end = rest.iter().position(|byte| *byte == b']').unwrap_or(rest.len());
            (rest.get(..end).unwrap_or_default(), rest.get(end + 1..).unwrap_or_default())
        }
        _ => text.split_at_checked(1).unwrap_or((text, b"")),
    }
}

/// What stands between two of the same character, and what follows.
pub fn delimited(text: &[u8]) -> (&[u8], &[u8]) {
    let Some((quote, rest)) = text.split_first() else { return (b"", b"") };
    let end = rest.iter().position(|byte| byte == quote).unwrap_or(rest.len());
    (rest.get(..end).unwrap_or_default(), rest.get(end + 1..).unwrap_or_default())
}

/// The first word, and what follows it.
pub fn first_word(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| matches!(byte, b' ' | b'\t')).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end).unwrap_or_default();
    (word, rest.trim_ascii_start())
}

/// The words of a macro's line; quotes hold blanks.
pub fn words(text: &[u8]) -> Vec<Vec<u8>> {
    let mut words = Vec::new();
    let mut rest = text.trim_ascii_start();
    while !rest.is_empty() {
        let mut word = Vec::new();
        let quoted = rest.first() == Some(&b'"');
        if quoted {
            rest = rest.get(1..).unwrap_or_default();
        }
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            match (byte, after.first()) {
                (b'"', Some(b'"')) if quoted => {
                    word.push(b'"');
                    rest = after.get(1..).unwrap_or_default();
                }
                (b'"', _) if quoted => break,
                (b' ' | b'\t', _) if !quoted => break,
                (b'\\', Some(&next)) => {
                    word.extend_from_slice(&[b'\\', next]);
                    rest = after.get(1..).unwrap_or_default();
                }
                _ => word.push(byte),
            }
        }
        words.push(word);
        rest = rest.trim_ascii_start();
    }
    words
}

/// Puts a macro's words in the place of `\$1`, `\$*` and `\$@`.
pub fn words_in(line: &[u8], words: &[Vec<u8>]) -> Vec<u8> {
    let mut made = Vec::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.windows(2).position(|pair| pair == b"\\$") {
        let (plain, escape) = rest.split_at_checked(at).unwrap_or_default();
        made.extend_from_slice(plain);
        let (name, after) = name_of(escape.get(2..).unwrap_or_default());
        rest = after;
        match name {
            b"*" => made.extend_from_slice(&words.join(&b" "[..])),
            b"@" => {
                for (at, word) in words.iter().enumerate() {
                    made.extend_from_slice(if at > 0 { b" \"" } else { b"\"" });
                    made.extend_from_slice(word);
                    made.push(b'"');
                }
            }
            _ => {
                let number = kit::number::unsigned(name).and_then(|number| usize::try_from(number).ok());
                let word = number.and_then(|number| words.get(number.checked_sub(1)?));
                made.extend_from_slice(word.map_or(&b""[..], |word| word.as_slice()));
            }
        }
        if made.len() > 1 << 16 {
            return made;
        }
    }
    made.extend_from_slice(rest);
    made
}

/// An expression of roff: from left to right, without precedence.
pub fn expression(rest: &mut &[u8], depth: usize) -> Option<i64> {
    let mut value = operand(rest, depth)?;
    loop {
        let (operator, length) = match rest {
            [b'<', b'=', ..] => (b'l', 2),
            [b'>', b'=', ..] => (b'g', 2),
            [b'=', b'=', ..] => (b'=', 2),
            [operator @ (b'+' | b'-' | b'*' | b'/' | b'%' | b'<' | b'>' | b'=' | b'&' | b':'), ..] => {
                (*operator, 1)
            }
            _ => return Some(value),
        };
        *rest = rest.get(length..).unwrap_or_default();
        let other = operand(rest, depth)?;
        value = match operator {
            b'+' => value.saturating_add(other),
            b'-' => value.saturating_sub(other),
            b'*' => value.saturating_mul(other),
            b'/' => value.checked_div(other).unwrap_or(0),
            b'%' => value.checked_rem(other).unwrap_or(0),
            b'<' => i64::from(value < other),
            b'>' => i64::from(value > other),
            b'l' => i64::from(value <= other),
            b'g' => i64::from(value >= other),
            b'=' => i64::from(value == other),
            b'&' => i64::from(value > 0 && other > 0),
            _ => i64::from(value > 0 || other > 0),
        };
    }
}

fn operand(rest: &mut &[u8], depth: usize) -> Option<i64> {
    match rest.split_first() {
        Some((b'+', after)) if depth < DEPTH => {
            *rest = after;
            return operand(rest, depth + 1);
        }
        Some((b'-', after)) if depth < DEPTH => {
            *rest = after;
            return operand(rest, depth + 1).map(i64::saturating_neg);
        }
        Some((b'(', after)) if depth < DEPTH => {
            *rest = after;
            let value = expression(rest, depth + 1);
            *rest = rest.strip_prefix(b")").unwrap_or(rest);
            return value;
        }
        _ => {}
    }
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, mut after) = rest.split_at_checked(digits)?;
    let mut value = if number.is_empty() { 0 } else { kit::number::unsigned(number)? as i64 };
    let mut some = digits > 0;
    if let Some(fraction) = after.strip_prefix(b".") {
        let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
        some |= digits > 0;
        // Halves and less are no columns; half a line is one.
        let tenths = fraction.first().filter(|_| digits > 0).map_or(0, |digit| i64::from(digit - b'0'));
        after = fraction.get(digits..).unwrap_or_default();
        if after.first() == Some(&b'i') {
            value = value.saturating_mul(10).saturating_add(tenths);
            *rest = after.get(1..).unwrap_or_default();
            return Some(value);
        }
        value = value.saturating_add(i64::from(tenths >= 5));
    }
    if !some {
        return None;
    }
    match after.first() {
        Some(b'i') => value = value.saturating_mul(10),
        Some(b'c') => value = value.saturating_mul(4),
        Some(b'P') => value = value.saturating_mul(2),
        Some(b'u') => value /= 24,
        Some(b'n' | b'm' | b'v' | b'p') => {}
        _ => {
            *rest = after;
            return Some(value);
        }
    }
    *rest = after.get(1..).unwrap_or_default();
    Some(value)
}
