//! The hashes made of many rounds of a digest: `$1$` (MD5, of FreeBSD) and `$5$`, `$6$` (SHA-256, SHA-512; Drepper's
//! "Unix crypt using SHA-256 and SHA-512").

use super::{digest, push_digits};
use bulk::digest::{Digest, Kind};
use kit::{number, split};

/// Appends as many bytes of a pattern as asked for, repeating it.
fn repeat(to: &mut Digest, pattern: &[u8], mut count: usize) {
    while count > 0 {
        let piece = pattern.get(..count.min(pattern.len())).unwrap_or_default();
        if piece.is_empty() {
            return;
        }
        to.update(piece);
        count -= piece.len();
    }
}

/// One round: what goes in depends on its number.
fn round(kind: Kind, number: u32, last: &[u8], password: &[u8], salt: &[u8]) -> Vec<u8> {
    let (first, second) = if number & 1 == 1 { (password, last) } else { (last, password) };
    let salt = if number % 3 == 0 { &[][..] } else { salt };
    let again = if number % 7 == 0 { &[][..] } else { password };
    digest(kind, &[first, salt, again, second])
}

/// The hash of `$1$` of a password, its salt up to the next `$`.
pub fn md5(password: &[u8], rest: &[u8]) -> Vec<u8> {
    let salt = salt(rest, 8);
    let other = digest(Kind::Md5, &[password, salt, password]);
    let mut start = Digest::new(Kind::Md5, 0);
    start.update(password);
    start.update(b"$1$");
    start.update(salt);
    repeat(&mut start, &other, password.len());
    let mut bits = password.len();
    while bits > 0 {
        let first = password.get(..1).unwrap_or_default();
        start.update(if bits & 1 == 1 { &[0] } else { first });
        bits >>= 1;
    }
    let mut sum = start.finish();
    for number in 0..1000 {
        sum = round(Kind::Md5, number, &sum, password, salt);
    }
    let byte = |at: usize| u32::from(sum.get(at).copied().unwrap_or_default());
    let mut text = Vec::new();
    for (a, b, c) in [(0, 6, 12), (1, 7, 13), (2, 8, 14), (3, 9, 15), (4, 10, 5)] {
        push_digits(&mut text, byte(a) << 16 | byte(b) << 8 | byte(c), 4);
    }
    push_digits(&mut text, byte(11), 2);
    text
}

/// The hash of `$5$` or `$6$` of a password; none if the number of rounds is none.
pub fn sha(kind: Kind, password: &[u8], rest: &[u8]) -> Option<Vec<u8>> {
    let (mut rounds, mut rest) = (5000, rest);
    if let Some(given) = rest.strip_prefix(b"rounds=") {
        let word = split::at(given, b'$').next()?;
        rounds = u32::try_from(number::unsigned(word)?.clamp(1000, 999_999_999)).ok()?;
        rest = given.get(word.len() + 1..)?;
    }
    let salt = salt(rest, 16);

    let other = digest(kind, &[password, salt, password]);
    let mut start = Digest::new(kind, 0);
    start.update(password);
    start.update(salt);
    repeat(&mut start, &other, password.len());
    let mut bits = password.len();
    while bits > 0 {
        start.update(if bits & 1 == 1 { &other } else { password });
        bits >>= 1;
    }
    let mut sum = start.finish();

    // In the rounds stand digests of password and salt, of their lengths.
    let first = usize::from(*sum.first()?);
    let stretch = |bytes: &[u8], times: usize| {
        let mut whole = Digest::new(kind, 0);
        (0..times).for_each(|_| whole.update(bytes));
        let pattern = whole.finish();
        pattern.into_iter().cycle().take(bytes.len()).collect::<Vec<u8>>()
    };
    let (long_password, long_salt) = (stretch(password, password.len()), stretch(salt, 16 + first));
    for number in 0..rounds {
        sum = round(kind, number, &sum, &long_password, &long_salt);
    }

    let byte = |at: usize| u32::from(sum.get(at).copied().unwrap_or_default());
    let mut text = Vec::new();
    let wide = kind == Kind::Sha512;
    // Three bytes at a time; the places move on in turn.
    let (mut a, mut b, mut c) = if wide { (0, 21, 42) } else { (0, 10, 20) };
    for _ in 0..if wide { 21 } else { 10 } {
        push_digits(&mut text, byte(a) << 16 | byte(b) << 8 | byte(c), 4);
        (a, b, c) = if wide { (b + 1, c + 1, a + 1) } else { (c + 1, a + 1, b + 1) };
    }
    if wide {
        push_digits(&mut text, byte(63), 2);
    } else {
        push_digits(&mut text, byte(31) << 8 | byte(30), 3);
    }
    Some(text)
}

fn salt(rest: &[u8], most: usize) -> &[u8] {
    let salt = split::at(rest, b'$').next().unwrap_or_default();
    salt.get(..most).unwrap_or(salt)
}
