//! Patterns: what is searched for, what is shown, what is highlighted.

use super::Host;
use super::layout::Shown;
use super::settings::Settings;
use super::view::View;
use kit::regex::{Flags, Regex};

/// A pattern and how it is searched for.
pub struct Pattern {
    regex: Regex,
    /// Lines that do not match are meant.
    inverse: bool,
}

impl Pattern {
    /// Reads a pattern; `plain`: every character stands for itself.
    pub fn new(text: &[u8], set: &Settings, plain: bool, inverse: bool) -> Result<Pattern, &'static str> {
        let flags = Flags {
            extended: true,
            lenient: true,
            literal: plain,
            ignore_case: set.ignores_case(text),
            ..Flags::default()
        };
        Regex::new(text, flags).map(|regex| Pattern { regex, inverse })
    }

    /// Whether a line is meant.
    pub fn matches(&self, plain: &[u8]) -> bool {
        self.regex.is_match(plain).unwrap_or(false) != self.inverse
    }
}

/// What is searched for.
#[derive(Default)]
pub struct Search {
    /// The last pattern.
    pub pattern: Option<Pattern>,
    /// It was searched for backwards.
    pub backwards: bool,
    /// Matches are not highlighted for now.
    pub quiet: bool,
    /// The line that was found last, for `-g`.
    pub found: Option<u64>,
    /// Only lines that match these are shown.
    pub filters: Vec<Pattern>,
}

impl Search {
    /// Whether filters let a line through.
    pub fn passes(&self, plain: &[u8]) -> bool {
        self.filters.iter().all(|filter| filter.matches(plain))
    }

    /// Highlights all matches in a line.
    pub fn highlight(&self, shown: &mut Shown, set: &Settings, start: u64) {
        let strength = set.get(b'g');
        if self.quiet || strength == 0 || strength == 1 && self.found != Some(start) {
            return;
        }
        let Some(pattern) = self.pattern.as_ref().filter(|pattern| !pattern.inverse) else { return };
        let mut at = 0;
        let plain = core::mem::take(&mut shown.plain);
        let mut groups = [None];
        while at <= plain.len() && pattern.regex.find(&plain, at, &mut groups) == Ok(true) {
            let Some((from, to)) = groups[0] else { break };
            shown.highlight(from, to);
            at = if to > from { to } else { next(&plain, to) };
        }
        shown.plain = plain;
    }
}

/// The place of the next character.
fn next(text: &[u8], at: usize) -> usize {
    let mut next = at + 1;
    while text.get(next).is_some_and(|byte| byte & 0xc0 == 0x80) {
        next += 1;
    }
    next
}

/// How a search ended.
pub enum Outcome {
    /// At this line.
    Found(u64),
    /// Nowhere.
    Nothing,
    /// It was interrupted.
    Interrupted,
}

impl View {
    /// Looks for the `count`th line that matches, from a place on, or before it.
    pub fn find(&mut self, host: &mut dyn Host, from: u64, backwards: bool, mut count: u64) -> Outcome {
        let mut at = from;
        let mut steps = 0u32;
        loop {
            let start;
            if backwards {
                match self.source.line_before(at) {
                    Some(before) => start = before,
                    None => return Outcome::Nothing,
                }
            } else {
                start = at;
            }
            let line = self.source.line(start);
            if !line.as_ref().is_some_and(|line| line.whole) && !self.source.is_ended() {
                if host.wait(&mut self.source, false) || self.source.is_ended() {
                    continue;
                }
                return Outcome::Interrupted;
            }
            let Some(line) = line else { return Outcome::Nothing };
            at = if backwards { start } else { line.next };
            let odd = line.bytes.iter().any(|byte| matches!(byte, 8 | 0x1b | b'\r'));
            let shown;
            let plain = if odd {
                shown = Shown::of(&line.bytes, &self.set.how(), line.whole);
                &shown.plain
            } else {
                &line.bytes
            };
            let Some(pattern) = &self.search.pattern else { return Outcome::Nothing };
            if pattern.matches(plain) && self.search.passes(plain) {
                count -= 1;
                if count == 0 {
                    return Outcome::Found(start);
                }
            }
            steps += 1;
            if steps % 1024 == 0 && host.interrupted() {
                return Outcome::Interrupted;
            }
        }
    }
}
