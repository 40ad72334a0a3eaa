//! Characters of a text, and sets of them.
//!
//! A character is a Unicode scalar where the text is valid UTF-8; a byte that is not stands for itself, beyond
//! all of Unicode.

/// The character that a byte outside valid UTF-8 counts as.
pub const RAW: u32 = 0x11_0000;
/// The largest character.
pub const LAST: u32 = RAW + 0xff;

/// A set of characters: ranges, both ends in it; sorted and apart after [`normalize`].
pub type Ranges = Vec<(u32, u32)>;

/// The character at `at` and the bytes it takes.
pub fn decode(text: &[u8], at: usize) -> Option<(u32, usize)> {
    let first = *text.get(at)?;
    if first < 0x80 {
        return Some((first.into(), 1));
    }
    Some(decode_wide(text, at, first))
}

fn decode_wide(text: &[u8], at: usize, first: u8) -> (u32, usize) {
    let raw = (RAW + u32::from(first), 1);
    let (length, low, high) = match first {
        0xc2..=0xdf => (2, 0x80, 0xbf),
        0xe0 => (3, 0xa0, 0xbf),
        0xed => (3, 0x80, 0x9f),
        0xe1..=0xef => (3, 0x80, 0xbf),
        0xf0 => (4, 0x90, 0xbf),
        0xf1..=0xf3 => (4, 0x80, 0xbf),
        0xf4 => (4, 0x80, 0x8f),
        _ => return raw,
    };
    let Some([second, rest @ ..]) = text.get(at + 1..at + length) else { return raw };
    if !(low..=high).contains(second) {
        return raw;
    }
    let mut c = u32::from(first) & (0x7f >> length);
    c = c << 6 | u32::from(second & 0x3f);
    for byte in rest {
        if byte & 0xc0 != 0x80 {
            return raw;
        }
        c = c << 6 | u32::from(byte & 0x3f);
    }
    (c, length)
}

/// The character that ends at `at`.
pub fn decode_before(text: &[u8], at: usize) -> Option<u32> {
    // The longest first: the last byte of a character alone is none.
    for length in (1..=at.min(4)).rev() {
        let start = at - length;
        match decode(text, start) {
            Some((c, taken)) if taken == length => return Some(c),
            _ => {}
        }
    }
    at.checked_sub(1).and_then(|last| text.get(last)).map(|byte| RAW + u32::from(*byte))
}

/// Appends a character's bytes.
pub fn encode(to: &mut Vec<u8>, c: u32) {
    match char::from_u32(c) {
        Some(c) => to.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None => to.push((c & 0xff) as u8),
    }
}

/// Sorts and joins ranges.
pub fn normalize(ranges: &mut Ranges) {
    ranges.sort_unstable();
    let mut joined: Ranges = Vec::with_capacity(ranges.len());
    for &(low, high) in ranges.iter() {
        match joined.last_mut() {
            Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
            _ => joined.push((low, high)),
        }
    }
    *ranges = joined;
}

/// Everything that a normal set lacks.
pub fn negate(ranges: &Ranges) -> Ranges {
    let mut out = Vec::with_capacity(ranges.len() + 1);
    let mut next = 0;
    for &(low, high) in ranges {
        if low > next {
            out.push((next, low - 1));
        }
        next = high + 1;
    }
    if next <= LAST {
        out.push((next, LAST));
    }
    out
}

/// Whether a normal set holds a character.
pub fn contains(ranges: &[(u32, u32)], c: u32) -> bool {
    let at = ranges.partition_point(|range| range.1 < c);
    ranges.get(at).is_some_and(|range| range.0 <= c)
}

/// Beyond this no letter has two cases that we fold: Latin, Greek, Cyrillic and their extensions stand below.
const FOLDED_UP_TO: u32 = 0x2000;

/// The lower case of a character, if it is another single one.
pub fn lower(c: u32) -> u32 {
    if c < 0x80 {
        return (c as u8).to_ascii_lowercase().into();
    }
    match char::from_u32(c) {
        Some(letter) if c < FOLDED_UP_TO => single(letter.to_lowercase(), c),
        _ => c,
    }
}

fn upper(c: u32) -> u32 {
    if c < 0x80 {
        return (c as u8).to_ascii_uppercase().into();
    }
    match char::from_u32(c) {
        Some(letter) if c < FOLDED_UP_TO => single(letter.to_uppercase(), c),
        _ => c,
    }
}

fn single(mut letters: impl Iterator<Item = char>, other: u32) -> u32 {
    match (letters.next(), letters.next()) {
        (Some(letter), None) => letter.into(),
        _ => other,
    }
}

/// Adds the other case of every letter in the set.
pub fn fold(ranges: &mut Ranges) {
    let given = ranges.clone();
    for (low, high) in given {
        for c in low..=high.min(FOLDED_UP_TO) {
            for other in [lower(c), upper(c)] {
                if other != c {
                    ranges.push((other, other));
                }
            }
        }
    }
    normalize(ranges);
}

/// Adds the members of a class (`alpha`, `digit` …); false if there is none of that name.
pub fn push_class(ranges: &mut Ranges, name: &[u8]) -> bool {
    let pairs: &[(u8, u8)] = match name {
        b"alpha" => &[(b'A', b'Z'), (b'a', b'z')],
        b"alnum" => &[(b'0', b'9'), (b'A', b'Z'), (b'a', b'z')],
        b"digit" => &[(b'0', b'9')],
        b"upper" => &[(b'A', b'Z')],
        b"lower" => &[(b'a', b'z')],
        b"space" => &[(b'\t', b'\r'), (b' ', b' ')],
        b"blank" => &[(b'\t', b'\t'), (b' ', b' ')],
        b"punct" => &[(b'!', b'/'), (b':', b'@'), (b'[', b'`'), (b'{', b'~')],
        b"print" => &[(b' ', b'~')],
        b"graph" => &[(b'!', b'~')],
        b"cntrl" => &[(0, 0x1f), (0x7f, 0x7f)],
        b"xdigit" => &[(b'0', b'9'), (b'A', b'F'), (b'a', b'f')],
        _ => return false,
    };
    ranges.extend(pairs.iter().map(|pair| (u32::from(pair.0), u32::from(pair.1))));
    let test: fn(char) -> bool = match name {
        b"alpha" => char::is_alphabetic,
        b"alnum" => char::is_alphanumeric,
        b"upper" => char::is_uppercase,
        b"lower" => char::is_lowercase,
        b"print" | b"graph" => {
            ranges.push((0xa0, RAW - 1));
            return true;
        }
        _ => return true,
    };
    // The scripts with two cases letter by letter; what lies beyond by whole blocks of letters.
    for block in [0x80..0x530u32, 0x1e00..FOLDED_UP_TO] {
        for c in block {
            if char::from_u32(c).is_some_and(test) {
                match ranges.last_mut() {
                    Some(last) if last.1 + 1 == c => last.1 = c,
                    _ => ranges.push((c, c)),
                }
            }
        }
    }
    if matches!(name, b"alpha" | b"alnum") {
        ranges.extend_from_slice(&[
            (0x530, 0x1dff),
            (0x2c00, 0x2dff),
            (0x3041, 0xa4cf),
            (0xa500, 0xd7ff),
            (0xf900, 0xfdff),
        ]);
    }
    true
}

/// The characters of words: letters, digits, the underscore.
pub fn word() -> Ranges {
    let mut ranges = vec![(u32::from(b'_'), u32::from(b'_'))];
    push_class(&mut ranges, b"alnum");
    normalize(&mut ranges);
    ranges
}
