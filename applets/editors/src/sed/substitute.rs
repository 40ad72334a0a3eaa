//! `s`, `y` and `l`: what becomes of a text.

use super::character_length;
use super::script::{Case, Part, Substitute, Translate};
use kit::escape;
use kit::regex::{Regex, Span, TooComplex};

/// Puts a text with its matches replaced in `out`; false if there was nothing to replace, and `out` means nothing.
pub fn apply(one: &Substitute, regex: &Regex, text: &[u8], out: &mut Vec<u8>) -> Result<bool, TooComplex> {
    let mut spans: [Span; 10] = [None; 10];
    let wanted = one.groups.min(regex.groups() + 1).min(spans.len());
    let (mut at, mut copied, mut count) = (0, 0, 0);
    let mut last = None;
    let mut done = false;
    while regex.find(text, at, spans.get_mut(..wanted).unwrap_or_default())?
        && let Some(Some((start, end))) = spans.first().copied()
    {
        // Nothing right behind a match is none.
        let counts = start < end || last != Some(start);
        if counts {
            count += 1;
            last = Some(end);
        }
        if counts && count >= one.number {
            if !done {
                out.clear();
                done = true;
            }
            out.extend_from_slice(text.get(copied..start).unwrap_or_default());
            replacement(one, &spans, text, out);
            copied = end;
            if !one.global {
                break;
            }
        }
        at = end;
        if start == end {
            let rest = text.get(end..).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
            at += character_length(rest);
        }
    }
    if done {
        out.extend_from_slice(text.get(copied..).unwrap_or_default());
    }
    Ok(done)
}

fn replacement(one: &Substitute, spans: &[Span], text: &[u8], out: &mut Vec<u8>) {
    let mut letters = Letters { all: Case::Keep, one: Case::Keep };
    for part in &one.parts {
        match part {
            Part::Text(text) => letters.put(text, out),
            Part::Group(group) => {
                if let Some(Some((start, end))) = spans.get(*group) {
                    letters.put(text.get(*start..*end).unwrap_or_default(), out);
                }
            }
            Part::Case(case @ (Case::UpperOne | Case::LowerOne)) => letters.one = *case,
            Part::Case(case) => letters = Letters { all: *case, one: Case::Keep },
        }
    }
}

/// How letters are changed now: the next one, and all.
struct Letters {
    all: Case,
    one: Case,
}

impl Letters {
    fn put(&mut self, text: &[u8], out: &mut Vec<u8>) {
        if self.all == Case::Keep && self.one == Case::Keep {
            return out.extend_from_slice(text);
        }
        let mut rest = text;
        while !rest.is_empty() {
            let (character, behind) = rest.split_at_checked(character_length(rest)).unwrap_or((rest, b""));
            let case = if self.one == Case::Keep { self.all } else { self.one };
            self.one = Case::Keep;
            push_changed(character, case, out);
            rest = behind;
        }
    }
}

fn push_changed(character: &[u8], case: Case, out: &mut Vec<u8>) {
    let upper = matches!(case, Case::Upper | Case::UpperOne);
    let letter = str::from_utf8(character).ok().and_then(|text| text.chars().next());
    let changed = match letter {
        Some(letter) if case != Case::Keep => {
            if upper {
                single(letter.to_uppercase(), letter)
            } else {
                single(letter.to_lowercase(), letter)
            }
        }
        _ => return out.extend_from_slice(character),
    };
    out.extend_from_slice(changed.encode_utf8(&mut [0; 4]).as_bytes());
}

/// The other case of a letter, if that is one letter.
fn single(mut letters: impl Iterator<Item = char>, letter: char) -> char {
    match (letters.next(), letters.next()) {
        (Some(other), None) => other,
        _ => letter,
    }
}

/// Changes the characters of a text as `y` says.
pub fn translate(how: &Translate, text: &mut Vec<u8>, spare: &mut Vec<u8>) {
    let pairs = match how {
        Translate::Bytes(table) => return bulk::bytes::translate(table, text),
        Translate::Characters(pairs) => pairs,
    };
    spare.clear();
    let mut rest = text.as_slice();
    while !rest.is_empty() {
        let (character, behind) = rest.split_at_checked(character_length(rest)).unwrap_or((rest, b""));
        let changed = pairs.iter().find(|(from, _)| from == character).map_or(character, |(_, to)| to);
        spare.extend_from_slice(changed);
        rest = behind;
    }
    core::mem::swap(text, spare);
}

/// A text as `l` shows it, in lines of so many columns; 0 is no end. The last ends in a newline, those before in `end`.
pub fn listed(text: &[u8], width: usize, end: u8) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + 2);
    let mut column = 0;
    for &byte in text {
        let letter = b"abfnrtv".iter().find(|letter| escape::of_letter(**letter) == Some(byte));
        let (shown, length) = match (byte, letter) {
            (b'\\', _) => ([b'\\', b'\\', 0, 0], 2),
            (b' '..=b'~', _) => ([byte, 0, 0, 0], 1),
            (_, Some(letter)) => ([b'\\', *letter, 0, 0], 2),
            _ => ([b'\\', b'0' + (byte >> 6), b'0' + (byte >> 3 & 7), b'0' + (byte & 7)], 4),
        };
        if width > 0 && column + length > width - 1 {
            out.extend_from_slice(&[b'\\', end]);
            column = 0;
        }
        out.extend_from_slice(shown.get(..length).unwrap_or_default());
        column += length;
    }
    out.extend_from_slice(b"$\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_listed_without_doubt() {
        assert_eq!(listed(b"a\\\t\x01\xff", 70, b'\n'), b"a\\\\\\t\\001\\377$\n");
        assert_eq!(listed(b"abcdef", 4, 0), b"abc\\\0def$\n");
        assert_eq!(listed(b"abcdef", 0, 0), b"abcdef$\n");
    }
}
