//! Pattern matching notation of POSIX.1-2024 XCU 2.14 over bytes: `*`, `?`, `[…]` with classes and ranges, `\`.
//!
//! Linear in text times pattern: only the last `*` is ever retried. `?` and brackets take one whole UTF-8
//! character where the text holds one, else one byte.

use crate::by_word;

/// How [`matches`] reads its arguments.
#[derive(Clone, Copy, Default)]
pub struct Rules {
    /// `/` is matched only by a `/` in the pattern.
    pub path: bool,
    /// A leading `.` is matched only by a `.` in the pattern.
    pub period: bool,
    /// ASCII letters match in either case.
    pub ignore_case: bool,
    /// A backslash is an ordinary character.
    pub no_escape: bool,
}

/// Whether the whole of `text` matches `pattern`.
pub fn matches(pattern: &[u8], text: &[u8], rules: Rules) -> bool {
    let (mut p, mut t) = (0usize, 0usize);
    // Where to go on after the last `*`: pattern behind it, text it has taken so far.
    let mut retry: Option<(usize, usize)> = None;
    loop {
        let at_start =
            t == 0 || rules.path && t.checked_sub(1).and_then(|before| text.get(before)) == Some(&b'/');
        let hidden = rules.period && at_start && text.get(t) == Some(&b'.');
        let step = match pattern.get(p) {
            None if t == text.len() => return true,
            None => None,
            Some(b'*') if !hidden => {
                retry = Some((p + 1, t));
                p += 1;
                continue;
            }
            Some(_) => one(pattern, p, text, t, hidden, rules),
        };
        if let Some((next_p, next_t)) = step {
            (p, t) = (next_p, next_t);
            continue;
        }
        // Let the last `*` take one character more.
        let Some((after, from)) = retry else { return false };
        match text.get(from) {
            None => return false,
            Some(b'/') if rules.path => return false,
            Some(_) => {
                let next = from + char_len(text, from);
                retry = Some((after, next));
                (p, t) = (after, next);
            }
        }
    }
}

/// Matches one pattern element that is no `*` against one character.
fn one(
    pattern: &[u8],
    p: usize,
    text: &[u8],
    t: usize,
    hidden: bool,
    rules: Rules,
) -> Option<(usize, usize)> {
    let first = *text.get(t)?;
    let wild = !(hidden || rules.path && first == b'/');
    match *pattern.get(p)? {
        b'?' => wild.then(|| (p + 1, t + char_len(text, t))),
        b'[' => {
            let length = char_len(text, t);
            match bracket(pattern, p, char_at(text, t, length), rules) {
                Some((next, inside)) => (inside && wild).then_some((next, t + length)),
                None => (first == b'[').then_some((p + 1, t + 1)),
            }
        }
        b'\\' if !rules.no_escape => match pattern.get(p + 1) {
            Some(&literal) => same(literal, first, rules).then_some((p + 2, t + 1)),
            None => (first == b'\\').then_some((p + 1, t + 1)),
        },
        b'*' => None,
        literal => same(literal, first, rules).then_some((p + 1, t + 1)),
    }
}

fn same(a: u8, b: u8, rules: Rules) -> bool {
    a == b || rules.ignore_case && a.eq_ignore_ascii_case(&b)
}

/// The bytes that the character at `t` takes: a valid UTF-8 sequence, else one.
fn char_len(text: &[u8], t: usize) -> usize {
    let length = match text.get(t) {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => return 1,
    };
    match text.get(t..t + length) {
        Some(bytes) if core::str::from_utf8(bytes).is_ok() => length,
        _ => 1,
    }
}

/// The character as a number; a byte that is no UTF-8 stands beyond all characters.
fn char_at(text: &[u8], t: usize, length: usize) -> u32 {
    let bytes = text.get(t..t + length).unwrap_or_default();
    match core::str::from_utf8(bytes).ok().and_then(|s| s.chars().next()) {
        Some(c) => c.into(),
        None => 0x11_0000 + u32::from(bytes.first().copied().unwrap_or(0)),
    }
}

/// Reads the bracket expression at `p`: where it ends, and whether it holds `c`. `None` if it is not closed.
fn bracket(pattern: &[u8], mut p: usize, c: u32, rules: Rules) -> Option<(usize, bool)> {
    p += 1;
    let negated = matches!(pattern.get(p), Some(b'!' | b'^'));
    if negated {
        p += 1;
    }
    let mut inside = false;
    let mut first = true;
    loop {
        let byte = *pattern.get(p)?;
        if byte == b']' && !first {
            return Some((p + 1, inside != negated));
        }
        first = false;
        if rules.path && byte == b'/' {
            return None;
        }
        if byte == b'['
            && let Some((end, name)) = named(pattern, p, b':')
        {
            inside |= in_class(name, c, rules);
            p = end;
            continue;
        }
        let (low, next) = endpoint(pattern, p, rules)?;
        p = next;
        let mut high = low;
        if pattern.get(p) == Some(&b'-') && pattern.get(p + 1).is_some_and(|byte| *byte != b']') {
            (high, p) = endpoint(pattern, p + 1, rules)?;
        }
        inside |= (low..=high).contains(&c) || rules.ignore_case && folded_in(low, high, c);
    }
}

fn folded_in(low: u32, high: u32, c: u32) -> bool {
    let Ok(byte) = u8::try_from(c) else { return false };
    [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()].iter().any(|&b| (low..=high).contains(&b.into()))
}

/// One end of a range: a character, `\x`, `[.x.]` or `[=x=]`.
fn endpoint(pattern: &[u8], mut p: usize, rules: Rules) -> Option<(u32, usize)> {
    for mark in [b'.', b'='] {
        if let Some((end, name)) = named(pattern, p, mark) {
            return Some((char_at(name, 0, char_len(name, 0)), end));
        }
    }
    if !rules.no_escape && pattern.get(p) == Some(&b'\\') && pattern.get(p + 1).is_some() {
        p += 1;
    }
    pattern.get(p)?;
    let length = char_len(pattern, p);
    Some((char_at(pattern, p, length), p + length))
}

/// `[:name:]` and its like at `p`: where it ends, and the name.
fn named(pattern: &[u8], p: usize, mark: u8) -> Option<(usize, &[u8])> {
    if pattern.get(p) != Some(&b'[') || pattern.get(p + 1) != Some(&mark) {
        return None;
    }
    let rest = pattern.get(p + 2..)?;
    let length = rest.windows(2).position(|pair| pair == [mark, b']'])?;
    Some((p + 2 + length + 2, rest.get(..length)?))
}

/// Whether a character belongs to a class of the POSIX locale.
pub fn in_class(name: &[u8], c: u32, rules: Rules) -> bool {
    let Some(byte) = u8::try_from(c).ok().filter(u8::is_ascii) else {
        // Beyond ASCII: letters by Unicode's properties.
        let Some(c) = char::from_u32(c) else { return false };
        return by_word!(name, {
            "alpha" => c.is_alphabetic(),
            "alnum" => c.is_alphanumeric(),
            "lower" => c.is_lowercase(),
            "upper" => c.is_uppercase(),
            "space" => c.is_whitespace(),
            "print" | "graph" => !c.is_control(),
            _ => false,
        });
    };
    by_word!(name, {
        "alpha" => byte.is_ascii_alphabetic(),
        "digit" => byte.is_ascii_digit(),
        "alnum" => byte.is_ascii_alphanumeric(),
        "upper" => byte.is_ascii_uppercase() || rules.ignore_case && byte.is_ascii_lowercase(),
        "lower" => byte.is_ascii_lowercase() || rules.ignore_case && byte.is_ascii_uppercase(),
        "space" => byte.is_ascii_whitespace() || byte == 0x0b,
        "blank" => byte == b' ' || byte == b'\t',
        "punct" => byte.is_ascii_punctuation(),
        "print" => byte == b' ' || byte.is_ascii_graphic(),
        "graph" => byte.is_ascii_graphic(),
        "cntrl" => byte.is_ascii_control(),
        "xdigit" => byte.is_ascii_hexdigit(),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn m(pattern: &str, text: &str) -> bool {
        matches(pattern.as_bytes(), text.as_bytes(), Rules::default())
    }

    #[test]
    fn stars_and_marks() {
        assert!(m("*", "") && m("a*b*c", "aXbYbZc") && m("?", "ä") && !m("?", "") && m("**a", "bba"));
        assert!(!m("a*b", "a/bc") && m("a*", "a/b"));
    }

    #[test]
    fn brackets() {
        assert!(
            m("[a-c]", "b") && !m("[!a-c]", "b") && m("[]]", "]") && m("[a-]", "-") && m("[[:digit:]x]", "7")
        );
        assert!(m("[", "[") && m("[a", "[a") && m("[\\]]", "]") && m("[ä-ö]", "ä") && !m("[ä-ö]", "o"));
    }

    #[test]
    fn escapes() {
        assert!(m("\\*", "*") && !m("\\*", "x") && m("\\", "\\"));
    }

    #[test]
    fn paths_and_periods() {
        let rules = Rules { path: true, period: true, ..Rules::default() };
        assert!(
            !matches(b"*", b".a", rules) && matches(b".*", b".a", rules) && !matches(b"*", b"a/b", rules)
        );
        assert!(!matches(b"a/*", b"a/.b", rules) && matches(b"a/*", b"a/b", rules));
    }

    #[test]
    fn many_stars_take_no_exponential_time() {
        let text = vec![b'a'; 20_000];
        assert!(!matches(b"a*a*a*a*a*a*a*b", &text, Rules::default()));
    }
}
