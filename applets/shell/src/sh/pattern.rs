//! Patterns on strings: `${v#p}` and its like, `${v/p/r}`, `case`.

use kit::glob::{Rules, matches};

const RULES: Rules = Rules { path: false, period: false, ignore_case: false, no_escape: false };

/// Whether a pattern matches the whole of a string.
pub fn is_match(pattern: &[u8], text: &[u8]) -> bool {
    matches(pattern, text, RULES)
}

fn literal(pattern: &[u8]) -> bool {
    !pattern.iter().any(|byte| matches!(byte, b'*' | b'?' | b'[' | b'\\'))
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len().max(1)).position(|window| window == part)
}

fn rfind(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len().max(1)).rposition(|window| window == part)
}

/// What is left of `text` without the prefix (`#`) or suffix (`%`) that matches.
pub fn trim<'t>(text: &'t [u8], pattern: &[u8], kind: u8, longest: bool) -> &'t [u8] {
    let kept = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let n = text.len();
    // `*x` and `x*`, by far the most common, need no matching.
    if let [b'*', part @ ..] = pattern
        && literal(part)
        && !part.is_empty()
    {
        return match (kind, longest) {
            (b'#', false) => find(text, part).map_or(text, |at| kept(at + part.len(), n)),
            (b'#', true) => rfind(text, part).map_or(text, |at| kept(at + part.len(), n)),
            (_, false) => text.strip_suffix(part).unwrap_or(text),
            (_, true) => {
                if text.ends_with(part) {
                    b""
                } else {
                    text
                }
            }
        };
    }
    if let [part @ .., b'*'] = pattern
        && literal(part)
        && !part.is_empty()
    {
        return match (kind, longest) {
            (b'#', false) => text.strip_prefix(part).unwrap_or(text),
            (b'#', true) => {
                if text.starts_with(part) {
                    b""
                } else {
                    text
                }
            }
            (_, false) => rfind(text, part).map_or(text, |at| kept(0, at)),
            (_, true) => find(text, part).map_or(text, |at| kept(0, at)),
        };
    }
    if literal(pattern) {
        return match kind {
            b'#' => text.strip_prefix(pattern).unwrap_or(text),
            _ => text.strip_suffix(pattern).unwrap_or(text),
        };
    }
    let shorter = 0..=n;
    if kind == b'#' {
        let fits = |end: &usize| is_match(pattern, kept(0, *end));
        let end = if longest { shorter.rev().find(fits) } else { shorter.into_iter().find(fits) };
        return end.map_or(text, |end| kept(end, n));
    }
    let fits = |begin: &usize| is_match(pattern, kept(*begin, n));
    let begin = if longest { shorter.into_iter().find(fits) } else { shorter.rev().find(fits) };
    begin.map_or(text, |begin| kept(0, begin))
}

/// The longest match that begins at `at`.
fn longest_at(pattern: &[u8], text: &[u8], at: usize) -> Option<usize> {
    if literal(pattern) {
        return text.get(at..)?.starts_with(pattern).then_some(at + pattern.len());
    }
    // A first byte that is no pattern character must be there.
    if let Some(&first) = pattern.first()
        && !b"*?[\\".contains(&first)
        && text.get(at) != Some(&first)
    {
        return None;
    }
    (at..=text.len()).rev().find(|end| is_match(pattern, text.get(at..*end).unwrap_or_default()))
}

/// `${v/p/r}`: once, all (`a`), at the start (`#`) or the end (`%`).
pub fn replace(text: &[u8], pattern: &[u8], by: &[u8], kind: u8) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    if pattern.is_empty() {
        return match kind {
            b'#' => [by, text].concat(),
            b'%' => [text, by].concat(),
            _ => text.to_vec(),
        };
    }
    if kind == b'%' {
        let begin = (0..=text.len()).find(|at| is_match(pattern, text.get(*at..).unwrap_or_default()));
        return match begin {
            Some(at) => [text.get(..at).unwrap_or_default(), by].concat(),
            None => text.to_vec(),
        };
    }
    if text.is_empty() {
        return if is_match(pattern, text) { by.to_vec() } else { Vec::new() };
    }
    let mut at = 0;
    let mut done = false;
    while let Some(&byte) = text.get(at) {
        let end = if done || kind == b'#' && at > 0 { None } else { longest_at(pattern, text, at) };
        match end {
            Some(end) if end > at => {
                out.extend_from_slice(by);
                at = end;
                done = kind != b'a';
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// `${v^p}` and its like: the case of characters that match.
pub fn change_case(text: &[u8], pattern: &[u8], kind: u8) -> Vec<u8> {
    let mut out = text.to_vec();
    let count = if kind == b'^' || kind == b',' { 1 } else { out.len() };
    for byte in out.iter_mut().take(count) {
        if pattern.is_empty() || is_match(pattern, &[*byte]) {
            *byte = if kind == b'^' || kind == b'A' {
                byte.to_ascii_uppercase()
            } else {
                byte.to_ascii_lowercase()
            };
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_and_suffixes() {
        assert_eq!(trim(b"a/b/c", b"*/", b'#', false), b"b/c");
        assert_eq!(trim(b"a/b/c", b"*/", b'#', true), b"c");
        assert_eq!(trim(b"a/b/c", b"/*", b'%', false), b"a/b");
        assert_eq!(trim(b"a/b/c", b"/*", b'%', true), b"a");
        assert_eq!(trim(b"abc", b"[ab]", b'#', false), b"bc");
        assert_eq!(trim(b"abc", b"?", b'%', true), b"ab");
        assert_eq!(trim(b"a*c", b"a\\*", b'#', true), b"c");
    }

    #[test]
    fn replacing() {
        assert_eq!(replace(b"banana", b"an", b"X", b'/'), b"bXana");
        assert_eq!(replace(b"banana", b"an", b"X", b'a'), b"bXXa");
        assert_eq!(replace(b"banana", b"a*n", b"X", b'/'), b"bXa");
        assert_eq!(replace(b"banana", b"b", b"X", b'#'), b"Xanana");
        assert_eq!(replace(b"banana", b"na", b"X", b'%'), b"banaX");
    }
}
