//! Patterns: `/`, `?`, `n`, `N`, and what the command line and substitutions need of them.

use super::editor::{Done, Editor, Fail, fail};
use super::motion::{Reach, Target};
use crate::screen::glyph::character_at;
use kit::regex::{Flags, Regex, TooComplex};
use memchr::{memchr, memrchr};
use std::rc::Rc;

/// A match: where it begins and ends.
pub type Match = (u64, u64);

impl Editor<'_> {
    /// Sets the pattern; the last one stays if there is none.
    pub(super) fn set_pattern(&mut self, text: &[u8]) -> Done {
        let text = match (&self.search, text) {
            (Some((_, last)), b"") => last.clone(),
            (None, b"") => return fail("no previous pattern"),
            _ => text.to_vec(),
        };
        let capitals = text.iter().enumerate().any(|(at, byte)| {
            byte.is_ascii_uppercase() && at.checked_sub(1).and_then(|at| text.get(at)) != Some(&b'\\')
        });
        let flags = Flags {
            lenient: true,
            // Many lines are looked at at once.
            newline: true,
            ignore_case: self.set.has("ic") && !(self.set.has("scs") && capitals),
            ..Flags::default()
        };
        match Regex::new(&text, flags) {
            Ok(regex) => {
                self.search = Some((Rc::new(regex), text));
                self.highlight = true;
                Ok(())
            }
            Err(text) => fail(text),
        }
    }

    /// Reads a pattern up to a delimiter that is not escaped: the pattern, and how many bytes were taken.
    pub(super) fn until(text: &[u8], delimiter: u8) -> (Vec<u8>, usize) {
        let mut out = Vec::new();
        let mut at = 0;
        let mut bracket = false;
        while let Some(&byte) = text.get(at) {
            match (byte, text.get(at + 1)) {
                (b'\\', Some(next)) if *next == delimiter && !bracket => {
                    if delimiter != b'/' && delimiter != b'?' && b"^.*$[]".contains(&delimiter) {
                        out.push(b'\\');
                    }
                    out.push(delimiter);
                    at += 2;
                    continue;
                }
                (b'\\', Some(next)) => {
                    out.extend_from_slice(&[b'\\', *next]);
                    at += 2;
                    continue;
                }
                (b'[', _) if !bracket && text.get(at + 1..).is_some_and(|rest| rest.contains(&b']')) => bracket = true,
                (b']', _) => bracket = false,
                _ if byte == delimiter => return (out, at + 1),
                _ => {}
            }
            out.push(byte);
            at += 1;
        }
        (out, at)
    }

    /// Whole lines from the start of one on: many, but at least one.
    pub(super) fn some_lines(&mut self, at: u64, to: u64) -> Vec<u8> {
        const MANY: u64 = 1 << 16;
        let mut bytes = self.text.slice(at, to.min(at + MANY));
        if at + MANY < to {
            match memrchr(b'\n', &bytes) {
                Some(last) => bytes.truncate(last + 1),
                None => {
                    let end = self.text.line_end(at) + 1;
                    bytes = self.text.slice(at, end);
                }
            }
        }
        bytes
    }

    /// The next match behind a place, or the last one before it.
    pub(super) fn search_from(&mut self, at: u64, backwards: bool) -> Done<Match> {
        let Some((regex, _)) = self.search.clone() else { return fail("no previous pattern") };
        let start = self.text.line_start(at);
        let length = self.text.len();
        let parts = if backwards {
            [(0, at, "search hit the top"), (start, length, "pattern not found")]
        } else {
            // Behind a match that begins here.
            let (start, line) = self.line(at);
            let (from, mut groups) = ((at - start) as usize, [None]);
            let _ = regex.find(&line, from, &mut groups);
            let ends = groups[0].filter(|(begin, _)| *begin == from).map_or(0, |(_, end)| start + end as u64);
            let behind = self.after(at).max(ends);
            [(behind, length, "search hit the bottom"), (0, self.text.line_end(at) + 1, "pattern not found")]
        };
        for (from, to, none) in parts {
            let found = if backwards { self.last_match(&regex, from, to)? } else { self.first_match(&regex, from, to)? };
            match found {
                Some(found) => return Ok(found),
                None if !self.set.has("ws") => return fail(none),
                None => {}
            }
        }
        fail("pattern not found")
    }

    /// The first match that begins between two places.
    fn first_match(&mut self, regex: &Regex, from: u64, to: u64) -> Done<Option<Match>> {
        let mut at = self.text.line_start(from.min(self.text.len() - 1));
        let (mut skip, mut rounds) = (from.saturating_sub(at) as usize, 0u32);
        while at < to {
            let lines = self.some_lines(at, self.text.len());
            while let Some((first, last)) = next_line_with(regex, &lines, skip)? {
                let line = lines.get(first..last).unwrap_or_default();
                let mut groups = [None];
                regex.find(line, skip.saturating_sub(first), &mut groups).map_err(complex)?;
                // Behind the last character there is nothing to stand on.
                let stuck = |begin: usize| begin == line.len() && !line.is_empty() && skip >= last;
                if let Some((begin, end)) = groups[0].filter(|(begin, _)| !stuck(*begin)) {
                    let base = at + first as u64;
                    return Ok(Some((base + begin as u64, base + end as u64)).filter(|(begin, _)| *begin < to));
                }
                skip = last + 1;
            }
            at += lines.len().max(1) as u64;
            skip = 0;
            rounds += 1;
            if rounds.is_multiple_of(64) && self.interrupted() {
                return fail("interrupted");
            }
        }
        Ok(None)
    }

    /// The last match that begins between two places.
    fn last_match(&mut self, regex: &Regex, from: u64, to: u64) -> Done<Option<Match>> {
        const MANY: u64 = 1 << 15;
        let (mut end, mut rounds) = (to, 0u32);
        while end > from {
            let start = self.text.line_start(end.saturating_sub(MANY)).max(from);
            let whole = self.text.line_end(end - 1) + 1;
            let lines = self.text.slice(start, whole);
            let (mut skip, mut found) = (0, None);
            while let Some((first, last)) = next_line_with(regex, &lines, skip)? {
                let line = lines.get(first..last).unwrap_or_default();
                let (mut at, mut groups) = (0, [None]);
                while at <= line.len() && regex.find(line, at, &mut groups).map_err(complex)? {
                    let Some((begin, behind)) = groups[0] else { break };
                    let place = start + (first + begin) as u64;
                    if place >= end {
                        break;
                    }
                    found = Some((place, start + (first + behind) as u64));
                    let step = character_at(line, begin).map_or(1, |(_, length)| length);
                    at = behind.max(begin + step);
                }
                skip = last + 1;
            }
            if found.is_some() {
                return Ok(found);
            }
            end = start;
            rounds += 1;
            if rounds.is_multiple_of(64) && self.interrupted() {
                return fail("interrupted");
            }
        }
        Ok(None)
    }

    /// `/PATTERN/OFFSET`, as it was typed.
    pub(super) fn search_typed(&mut self, text: &[u8], backwards: bool, count: u64) -> Done<Target> {
        let sign = if backwards { b'?' } else { b'/' };
        let (pattern, taken) = Editor::until(text, sign);
        let rest = text.get(taken..).unwrap_or_default();
        let offset = rest.split(|byte| *byte == b';').next().unwrap_or_default().to_vec();
        if pattern.is_empty() && taken == text.len() && !text.contains(&sign) {
            let kept = self.search_ways.1.clone();
            self.search_ways = (backwards, kept);
        } else {
            self.search_ways = (backwards, offset);
        }
        self.set_pattern(&pattern)?;
        let found = self.search_again(backwards, count)?;
        // Another search from there.
        if let Some(at) = rest.iter().position(|byte| *byte == b';')
            && let Some((sign @ (b'/' | b'?'), next)) = rest.get(at + 1..).and_then(<[u8]>::split_first)
        {
            let saved = core::mem::replace(&mut self.cursor, found.to);
            let result = self.search_typed(next, *sign == b'?', 1);
            self.cursor = saved;
            return result;
        }
        Ok(found)
    }

    pub(super) fn search_again(&mut self, backwards: bool, count: u64) -> Done<Target> {
        let mut at = self.cursor;
        let mut found = (at, at);
        for _ in 0..count.clamp(1, 1 << 20) {
            found = self.search_from(at, backwards)?;
            at = found.0;
        }
        self.highlight = true;
        let offset = self.search_ways.1.clone();
        let to = match offset.split_first() {
            None => {
                // What matches behind the last character leads to that.
                let on_end = self.text.byte(found.0) == Some(b'\n') && self.text.line_start(found.0) < found.0;
                let to = if on_end { self.before(found.0) } else { found.0 };
                return Ok(Target { to, reach: Reach::Before, keeps: false, far: true });
            }
            Some((b'e', rest)) => {
                let mut place = self.before(found.1.max(1));
                let steps = number(rest).unwrap_or(0);
                for _ in 0..steps.unsigned_abs().min(1 << 20) {
                    place = if steps > 0 { self.after(place) } else { self.before(place) };
                }
                return Ok(Target { to: place, reach: Reach::With, keeps: false, far: true });
            }
            Some((b's' | b'b', rest)) => {
                let mut place = found.0;
                let steps = number(rest).unwrap_or(0);
                for _ in 0..steps.unsigned_abs().min(1 << 20) {
                    place = if steps > 0 { self.after(place) } else { self.before(place) };
                }
                return Ok(Target { to: place, reach: Reach::Before, keeps: false, far: true });
            }
            Some(_) => {
                let lines = number(&offset).ok_or(Fail::Bell)?;
                let line = self.text.line_of(found.0) as i64 + lines;
                let last = self.text.lines() as i64 - 1;
                let place = self.text.place_of(line.clamp(0, last) as u64);
                self.first_of(place)
            }
        };
        Ok(Target { to, reach: Reach::Lines, keeps: false, far: true })
    }
}

fn complex(_: TooComplex) -> Fail {
    Fail::Says(TooComplex::TEXT.into())
}

/// The next line, without its newline, that a pattern may match at or behind a place in whole lines; none if there is
/// no such line.
pub(super) fn next_line_with(regex: &Regex, lines: &[u8], from: usize) -> Done<Option<(usize, usize)>> {
    let text = lines.strip_suffix(b"\n").unwrap_or(lines);
    if from > text.len() || lines.is_empty() {
        return Ok(None);
    }
    let mut end = from;
    if !regex.has_backrefs() {
        match regex.reach(text, from).map_err(complex)? {
            Some(found) => end = found,
            None => return Ok(None),
        }
    }
    let first = memrchr(b'\n', text.get(..end).unwrap_or_default()).map_or(0, |at| at + 1);
    let last = memchr(b'\n', text.get(end..).unwrap_or_default()).map_or(text.len(), |at| end + at);
    Ok(Some((first, last)))
}

/// `+`, `-3`, `2`, nothing.
fn number(text: &[u8]) -> Option<i64> {
    match text {
        b"" => Some(0),
        b"+" => Some(1),
        b"-" => Some(-1),
        _ => kit::number::signed(text).filter(|number| number.unsigned_abs() < 1 << 40),
    }
}
