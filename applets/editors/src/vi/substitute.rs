//! `:s`, with its questions.

use super::editor::{Done, Editor, Fail, Mode, fail};
use super::ex::Range;
use super::search::next_line_with;
use kit::regex::{Flags, Regex, Span};
use lineedit::keys::Key;
use std::rc::Rc;

/// A longer part that stays is not copied.
const GAP: u64 = 1 << 10;
/// So much of what is new is kept at once.
const MANY: usize = 1 << 16;

/// A substitution as it was asked for.
#[derive(Clone)]
pub struct Substitution {
    regex: Rc<Regex>,
    with: Vec<u8>,
    all: bool,
    asks: bool,
    quiet: bool,
}

impl Substitution {
    /// Takes another pattern.
    pub fn use_pattern(&mut self, regex: &Rc<Regex>) {
        self.regex = Rc::clone(regex);
    }
}

/// A substitution that asks.
pub struct Confirming {
    what: Substitution,
    line: u64,
    last: u64,
    from: usize,
    found: Vec<Span>,
    count: u64,
    changed: u64,
}

impl Editor<'_> {
    /// `:s/PATTERN/TEXT/FLAGS COUNT`, `:s FLAGS`, `:&&`.
    pub(super) fn ex_substitute(&mut self, mut range: Range, args: &[u8]) -> Done {
        let mut what;
        let mut rest = args;
        if let Some(delimiter) = delimiter_of(args) {
            let (pattern, taken) = Editor::until(args.get(1..).unwrap_or_default(), delimiter);
            rest = args.get(1 + taken..).unwrap_or_default();
            let (with, taken) = replacement(rest, delimiter);
            rest = rest.get(taken..).unwrap_or_default();
            self.set_pattern(&pattern)?;
            let Some((regex, _)) = self.search.clone() else { return Err(Fail::Bell) };
            let before = self.substitution.as_ref().map_or(&b""[..], |known| &known.with);
            let with = tildes(&with, before);
            what = Substitution { regex, with, all: false, asks: false, quiet: false };
        } else {
            what = self.substitution.clone().ok_or_else(|| Fail::Says(b"no previous substitution".to_vec()))?;
            let keep = rest.starts_with(b"&");
            if keep {
                rest = rest.get(1..).unwrap_or_default();
            } else {
                (what.all, what.asks) = (false, false);
            }
            if let Some(after) = rest.strip_prefix(b"~") {
                rest = after;
            }
        }
        while let Some((&flag, after)) = rest.split_first() {
            match flag {
                b'g' => what.all = !what.all,
                b'c' => what.asks = !what.asks,
                b'e' | b'n' => what.quiet = true,
                b'i' | b'I' => {
                    let Some((_, text)) = self.search.clone() else { return Err(Fail::Bell) };
                    let flags = Flags { lenient: true, newline: true, ignore_case: flag == b'i', ..Flags::default() };
                    what.regex = Rc::new(Regex::new(&text, flags).map_err(|text| Fail::Says(text.into()))?);
                }
                b'&' => {
                    // The flags of before.
                    if let Some(before) = &self.substitution {
                        (what.all, what.asks) = (before.all, before.asks);
                    }
                }
                b'r' | b'p' | b'#' | b'l' => {}
                b' ' | b'\t' => {}
                b'0'..=b'9' => {
                    let count = kit::number::unsigned(rest.trim_ascii()).filter(|count| *count > 0);
                    let count = count.ok_or_else(|| Fail::Says(b"trailing characters".to_vec()))?;
                    let last = (range.last + count.min(1 << 40) - 1).min(self.text.lines() - 1);
                    (range.first, range.last) = (range.last, last);
                    break;
                }
                _ => return fail("trailing characters"),
            }
            rest = after;
        }
        self.substitution = Some(what.clone());
        self.changing = true;
        if what.asks {
            self.confirming = Some(Confirming {
                what,
                line: range.first,
                last: range.last,
                from: 0,
                found: Vec::new(),
                count: 0,
                changed: u64::MAX,
            });
            self.mode = Mode::Confirm;
            self.next_question();
            return Ok(());
        }
        self.substitute_all(range, &what)
    }

    fn substitute_all(&mut self, range: Range, what: &Substitution) -> Done {
        let area = self.area_of(range);
        let (mut at, mut pieces) = (area.from, Vec::new());
        let (mut first, mut behind) = (0, 0);
        let (mut count, mut changed, mut rounds) = (0u64, 0u64, 0u32);
        let mut added = 0i64;
        // What is new, and short parts between that are not.
        let mut fresh = Vec::new();
        while at < area.to {
            let lines = self.some_lines(at, area.to);
            let mut skip = 0;
            while let Some((from, to)) = next_line_with(&what.regex, &lines, skip)? {
                skip = to + 1;
                let line = lines.get(from..to).unwrap_or_default();
                let start = at + from as u64;
                let mut out = Vec::new();
                let found = substituted(line, what, &mut out).map_err(|text| Fail::Says(text.into()))?;
                if found == 0 {
                    continue;
                }
                if count > 0 {
                    if start - behind > GAP || fresh.len() > MANY {
                        self.text.hold(&fresh, &mut pieces);
                        fresh.clear();
                        let kept = self.text.pieces(behind, start);
                        pieces.extend(kept);
                    } else {
                        let between = self.text.slice(behind, start);
                        fresh.extend_from_slice(&between);
                    }
                }
                fresh.extend_from_slice(&out);
                if count == 0 {
                    first = start;
                }
                behind = at + to as u64;
                added += out.len() as i64 - line.len() as i64;
                count += found;
                changed += 1;
            }
            at += lines.len().max(1) as u64;
            rounds += 1;
            if rounds.is_multiple_of(16) && self.interrupted() {
                return fail("interrupted");
            }
        }
        self.text.hold(&fresh, &mut pieces);
        let lines = changed;
        if count == 0 {
            if what.quiet {
                return Ok(());
            }
            return fail("pattern not found");
        }
        // Marks stay in their lines.
        let before = self.text.lines();
        let held: Vec<(u8, u64, u64)> = self.text.marks.clone().into_iter()
            .filter(|(_, place)| (first..behind).contains(place))
            .map(|(name, place)| {
                let start = self.text.line_start(place);
                (name, self.text.line_of(place), place - start)
            })
            .collect();
        self.text.replace_pieces(first, behind, pieces);
        if self.text.lines() == before {
            for (name, line, offset) in held {
                let start = self.text.place_of(line);
                let end = self.text.line_end(start);
                self.set_mark(name, (start + offset).min(end));
            }
        }
        // The cursor is in the last line that was changed.
        let place = (behind as i64 + added).max(0) as u64;
        let start = self.text.line_start(place.min(self.text.len() - 1));
        self.cursor = self.first_of(start);
        if lines > 5 {
            let number = kit::number::Decimal::of;
            self.message = [&*number(count), b" substitutions on ", &*number(lines), b" lines"].concat();
        }
        Ok(())
    }

    /// Looks for the next match to ask about; ends where there is none.
    fn next_question(&mut self) {
        let Some(mut asking) = self.confirming.take() else { return };
        while asking.line <= asking.last && asking.line < self.text.lines() {
            let start = self.text.place_of(asking.line);
            let (_, line) = self.line(start);
            let mut groups = vec![None; asking.what.regex.groups() + 1];
            let skips = !asking.what.all && asking.changed == asking.line;
            if !skips
                && asking.from <= line.len()
                && asking.what.regex.find(&line, asking.from, &mut groups) == Ok(true)
                && let Some(Some((from, _))) = groups.first().copied()
            {
                self.cursor = start + from as u64;
                asking.found = groups;
                self.message = b"replace (y/n/a/q/l)?".to_vec();
                self.confirming = Some(asking);
                return;
            }
            asking.line += 1;
            asking.from = 0;
        }
        self.mode = Mode::Normal;
        if asking.count == 0 && asking.found.is_empty() {
            self.message = b"pattern not found".to_vec();
            self.bell = true;
        } else {
            self.message.clear();
        }
        self.text.end();
    }

    pub(super) fn confirm_key(&mut self, key: Key) {
        let Some(mut asking) = self.confirming.take() else {
            self.mode = Mode::Normal;
            return;
        };
        let start = self.text.place_of(asking.line);
        let (_, line) = self.line(start);
        let Some(Some((from, to))) = asking.found.first().copied() else {
            self.mode = Mode::Normal;
            return;
        };
        let yes = matches!(key, Key::Char('y' | 'a' | 'l'));
        match key {
            Key::Char('y' | 'a' | 'l') => {
                let mut out = Vec::new();
                push_replacement(&mut out, &asking.what.with, &line, &asking.found);
                self.text.replace(start + from as u64, start + to as u64, &out);
                asking.count += 1;
                asking.changed = asking.line;
                let newlines = memchr::memchr_iter(b'\n', &out).count() as u64;
                asking.last += newlines;
                asking.line += newlines;
                asking.changed += newlines;
                let tail = memchr::memrchr(b'\n', &out).map(|at| out.len() - at - 1);
                asking.from = tail.unwrap_or(from + out.len()) + usize::from(to == from);
            }
            Key::Char('n') => {
                asking.from = to + usize::from(to == from);
                if !asking.what.all {
                    asking.changed = asking.line;
                }
            }
            Key::Char('q') | Key::Escape | Key::Ctrl(b'C') => {
                self.mode = Mode::Normal;
                self.text.end();
                return;
            }
            _ => {
                self.message = b"replace (y/n/a/q/l)?".to_vec();
                self.confirming = Some(asking);
                return;
            }
        }
        if yes && key == Key::Char('l') {
            self.mode = Mode::Normal;
            self.text.end();
            return;
        }
        self.confirming = Some(asking);
        self.next_question();
        if key == Key::Char('a') {
            // All that is left, without a question.
            while self.confirming.is_some() && !self.interrupted() {
                self.confirm_key(Key::Char('y'));
            }
        }
    }
}

/// The length of `/PATTERN/TEXT/` at the start of a text, if it is whole; 0 if not.
pub(super) fn delimited_length(text: &[u8]) -> usize {
    let Some(delimiter) = delimiter_of(text) else { return 0 };
    let taken = 1 + Editor::until(text.get(1..).unwrap_or_default(), delimiter).1;
    let taken = taken + replacement(text.get(taken..).unwrap_or_default(), delimiter).1;
    if text.get(taken.wrapping_sub(1)) == Some(&delimiter) { taken } else { 0 }
}

fn delimiter_of(text: &[u8]) -> Option<u8> {
    let byte = text.first().copied()?;
    let other = byte.is_ascii_alphanumeric() || byte.is_ascii_whitespace() || b"&\\\"|~".contains(&byte);
    (!other).then_some(byte)
}

/// Reads the replacement up to the delimiter.
fn replacement(text: &[u8], delimiter: u8) -> (Vec<u8>, usize) {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        match (byte, text.get(at + 1)) {
            (b'\\', Some(next)) if *next == delimiter => {
                out.push(delimiter);
                at += 2;
                continue;
            }
            (b'\\', Some(next)) => {
                out.extend_from_slice(&[b'\\', *next]);
                at += 2;
                continue;
            }
            _ if byte == delimiter => return (out, at + 1),
            _ => out.push(byte),
        }
        at += 1;
    }
    (out, at)
}

/// `~` stands for the replacement before.
fn tildes(text: &[u8], before: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut escaped = false;
    for &byte in text {
        match byte {
            b'~' if escaped => {
                out.pop();
                out.push(b'~');
            }
            b'~' => out.extend_from_slice(before),
            _ => out.push(byte),
        }
        escaped = byte == b'\\' && !escaped;
    }
    out
}

/// A line with its matches replaced; how many there were.
fn substituted(line: &[u8], what: &Substitution, out: &mut Vec<u8>) -> Result<u64, &'static str> {
    let mut groups = vec![None; what.regex.groups() + 1];
    let (mut at, mut kept, mut count) = (0, 0, 0);
    while at <= line.len() {
        match what.regex.find(line, at, &mut groups) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return Err(kit::regex::TooComplex::TEXT),
        }
        let Some(Some((from, to))) = groups.first().copied() else { break };
        // Nothing right behind a match is no match.
        if from == to && count > 0 && from == kept && at == kept {
            let step = crate::screen::glyph::character_at(line, from).map_or(1, |(_, length)| length);
            at = from + step;
            continue;
        }
        out.extend_from_slice(line.get(kept..from).unwrap_or_default());
        push_replacement(out, &what.with, line, &groups);
        if out.len() > 1 << 28 {
            return Err("the line becomes too long");
        }
        kept = to;
        count += 1;
        at = if to > from {
            to
        } else {
            to + crate::screen::glyph::character_at(line, to).map_or(1, |(_, length)| length)
        };
        if !what.all {
            break;
        }
    }
    out.extend_from_slice(line.get(kept..).unwrap_or_default());
    Ok(count)
}

/// What `\u`, `\L` and their kin do to letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    As,
    Upper,
    Lower,
}

/// Appends the replacement for a match.
fn push_replacement(out: &mut Vec<u8>, with: &[u8], line: &[u8], groups: &[Span]) {
    let (mut all, mut next) = (Case::As, Case::As);
    let put = |out: &mut Vec<u8>, bytes: &[u8], all: Case, next: &mut Case| {
        for chunk in bytes.utf8_chunks() {
            for c in chunk.valid().chars() {
                let how = if *next == Case::As { all } else { *next };
                *next = Case::As;
                let mut push = |c: char| out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                match how {
                    Case::As => push(c),
                    Case::Upper => c.to_uppercase().for_each(push),
                    Case::Lower => c.to_lowercase().for_each(push),
                }
            }
            out.extend_from_slice(chunk.invalid());
        }
    };
    let group = |number: usize| {
        let span = groups.get(number).copied().flatten();
        span.and_then(|(from, to)| line.get(from..to)).unwrap_or_default()
    };
    let mut rest = with;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'&' => put(out, group(0), all, &mut next),
            // A carriage return that was typed divides lines, as ever.
            b'\r' => out.push(b'\n'),
            b'\\' => {
                let Some((&letter, after)) = rest.split_first() else {
                    out.push(b'\\');
                    break;
                };
                rest = after;
                match letter {
                    b'0'..=b'9' => put(out, group(usize::from(letter - b'0')), all, &mut next),
                    b'n' | b'r' | b'\r' => out.push(b'\n'),
                    b't' => out.push(b'\t'),
                    b'u' => next = Case::Upper,
                    b'l' => next = Case::Lower,
                    b'U' => all = Case::Upper,
                    b'L' => all = Case::Lower,
                    b'e' | b'E' => (all, next) = (Case::As, Case::As),
                    _ => put(out, &[letter], all, &mut next),
                }
            }
            _ => {
                // A whole character at once.
                let length = rest.iter().take_while(|byte| **byte & 0xc0 == 0x80).count();
                let whole = if byte < 0x80 { 1 } else { 1 + length.min(3) };
                let from = with.len() - rest.len() - 1;
                put(out, with.get(from..from + whole).unwrap_or_default(), all, &mut next);
                rest = with.get(from + whole..).unwrap_or_default();
            }
        }
    }
}
