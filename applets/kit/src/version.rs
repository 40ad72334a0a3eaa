//! The order of names with version numbers in them, as `sort -V` and `ls -v` of GNU have it.

use core::cmp::Ordering;

/// Compares two names: numbers in them by value, `~` before everything, letters before other bytes; what looks like
/// endings of files (`.tar.gz`) counts last.
pub fn compare(a: &[u8], b: &[u8]) -> Ordering {
    // Hidden files come first, the directory itself and its parent before them.
    let rank = |name: &[u8]| match name {
        b"" => 0,
        b"." => 1,
        b".." => 2,
        [b'.', ..] => 3,
        _ => 4,
    };
    let ranks = rank(a).cmp(&rank(b));
    if ranks != Ordering::Equal || rank(a) < 3 {
        return ranks;
    }
    let (stem, other) = (a.get(..stem(a)).unwrap_or(a), b.get(..self::stem(b)).unwrap_or(b));
    parts(stem, other).then_with(|| parts(a, b))
}

/// The length of a name without its endings: dots, each followed by a letter or `~` and by letters, digits, `~`.
fn stem(name: &[u8]) -> usize {
    let mut end = name.len();
    let mut at = name.len();
    while at > 0 {
        at -= 1;
        match name.get(at) {
            Some(b'.') => {
                let begins = name.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || *next == b'~');
                if !begins {
                    break;
                }
                end = at;
            }
            Some(byte) if byte.is_ascii_alphanumeric() || *byte == b'~' => {}
            _ => break,
        }
    }
    end
}

/// Other bytes and numbers by turns.
fn parts(mut a: &[u8], mut b: &[u8]) -> Ordering {
    while !a.is_empty() || !b.is_empty() {
        loop {
            let (x, y) = (a.first(), b.first());
            let digit = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_digit);
            if digit(x) && digit(y) {
                break;
            }
            let order = weight(x).cmp(&weight(y));
            if order != Ordering::Equal {
                return order;
            }
            (a, b) = (a.get(1..).unwrap_or_default(), b.get(1..).unwrap_or_default());
        }
        let (x, y) = (number(&mut a), number(&mut b));
        let order = x.len().cmp(&y.len()).then_with(|| x.cmp(y));
        if order != Ordering::Equal {
            return order;
        }
    }
    Ordering::Equal
}

/// Takes the digits in front, and gives them without leading zeros.
fn number<'t>(text: &mut &'t [u8]) -> &'t [u8] {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = text.split_at_checked(digits).unwrap_or_default();
    *text = rest;
    let zeros = number.iter().take_while(|byte| **byte == b'0').count();
    number.get(zeros..).unwrap_or_default()
}

fn weight(byte: Option<&u8>) -> i32 {
    match byte {
        Some(b'~') => -2,
        None => -1,
        Some(byte) if byte.is_ascii_digit() => 0,
        Some(byte) if byte.is_ascii_alphabetic() => i32::from(*byte),
        Some(byte) => i32::from(*byte) + 256,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_their_versions() {
        let sorted: [&[u8]; 16] = [
            b"",
            b".",
            b"..",
            b".a",
            b"a~",
            b"a",
            b"a.b",
            b"a.tar.gz",
            b"a1",
            b"a1.b",
            b"a01.1b",
            b"a2",
            b"a10",
            b"aa",
            b"a-1",
            b"a.-",
        ];
        for pair in sorted.windows(2) {
            assert!(
                compare(pair[0], pair[1]).is_lt(),
                "{:?}",
                pair.iter().map(|name| name.escape_ascii().to_string()).collect::<Vec<_>>()
            );
            assert!(compare(pair[1], pair[0]).is_gt());
        }
        assert!(compare(b"a01", b"a1").is_eq());
    }
}
