//! Patterns: `/`, `?`, `n`, `N`, and what the command line and substitutions need of them.

use super::editor::{Done, Editor, Fail, fail};
use super::motion::{Reach, Target};
use kit::regex::{Flags, Regex};
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

    /// The first match in the line of a place that begins at or behind it.
    pub(super) fn match_in_line(&mut self, regex: &Regex, line: &[u8], start: u64, from: u64) -> Option<Match> {
        let mut groups = [None];
        let skip = from.saturating_sub(start) as usize;
        regex.find(line, skip, &mut groups).ok().filter(|found| *found)?;
        groups[0].map(|(from, to)| (start + from as u64, start + to as u64))
    }

    /// The next match behind a place, or the last one before it.
    pub(super) fn search_from(&mut self, at: u64, backwards: bool) -> Done<Match> {
        let Some((regex, _)) = self.search.clone() else { return fail("no previous pattern") };
        let wraps = self.set.has("ws");
        let first = self.text.line_start(at);
        let (mut start, mut wrapped, mut rounds) = (first, false, 0u64);
        loop {
            let (_, line) = self.line(start);
            if backwards {
                let limit = if start == first && !wrapped { at } else { u64::MAX };
                let mut from = start;
                let mut last = None;
                while let Some((begin, end)) = self.match_in_line(&regex, &line, start, from) {
                    if begin >= limit {
                        break;
                    }
                    last = Some((begin, end));
                    from = self.after(begin);
                    if from > start + line.len() as u64 {
                        break;
                    }
                }
                if let Some(found) = last {
                    return Ok(found);
                }
            } else {
                let from = if start == first && !wrapped { self.after(at) } else { start };
                if from <= start + line.len() as u64
                    && let Some(found) = self.match_in_line(&regex, &line, start, from)
                    && (found.0 < start + line.len() as u64 || line.is_empty())
                {
                    return Ok(found);
                }
            }
            if wrapped && start == first {
                return fail("pattern not found");
            }
            let next = if backwards { self.line_before(start) } else { self.next_line(start) };
            start = match next {
                Some(next) => next,
                None if !wraps => {
                    return fail(if backwards { "search hit the top" } else { "search hit the bottom" });
                }
                None if wrapped => return fail("pattern not found"),
                None => {
                    wrapped = true;
                    let last = self.text.len().saturating_sub(1);
                    if backwards { self.text.line_start(last) } else { 0 }
                }
            };
            rounds += 1;
            if rounds % 4096 == 0 && self.interrupted() {
                return fail("interrupted");
            }
        }
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
            None => return Ok(Target { to: found.0, reach: Reach::Before, keeps: false, far: true }),
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

/// `+`, `-3`, `2`, nothing.
fn number(text: &[u8]) -> Option<i64> {
    match text {
        b"" => Some(0),
        b"+" => Some(1),
        b"-" => Some(-1),
        _ => kit::number::signed(text).filter(|number| number.unsigned_abs() < 1 << 40),
    }
}
