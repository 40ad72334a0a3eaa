//! What grep looks for: all patterns as one expression where that is possible.

use super::options::{Kind, Options};
use kit::regex::{Flags, Regex, TooComplex};
use kit::{Error, Result};

/// The patterns, compiled.
pub struct Matcher {
    all: Vec<Regex>,
}

impl Matcher {
    /// Compiles the patterns of a call.
    pub fn new(options: &Options) -> Result<Matcher> {
        let flags = Flags {
            extended: options.kind == Kind::Extended,
            literal: options.kind == Kind::Fixed,
            ignore_case: options.ignore_case,
            newline: !options.null_data,
            newline_alt: !options.null_data,
            word: options.word,
            whole: options.whole,
            lenient: true,
            no_sub: true,
        };
        let compile = |pattern: &[u8]| {
            Regex::new(pattern, flags).map_err(|text| match options.patterns.len() {
                1 => Error::new(text),
                _ => Error::filled(b"{}: {}", &[text.as_bytes(), pattern]),
            })
        };
        let mut all = Vec::new();
        if options.kind == Kind::Fixed && !options.null_data {
            // Chunks, so that very long lists stay below the size of one expression.
            let mut sorted: Vec<&[u8]> = options.patterns.iter().map(Vec::as_slice).collect();
            sorted.sort_unstable();
            sorted.dedup();
            let mut chunk = Vec::new();
            for (number, pattern) in sorted.iter().enumerate() {
                if chunk.len() > 30_000 {
                    all.push(compile(&chunk)?);
                    chunk.clear();
                } else if number > 0 {
                    chunk.push(b'\n');
                }
                chunk.extend_from_slice(pattern);
            }
            if !options.patterns.is_empty() {
                all.push(compile(&chunk)?);
            }
            return Ok(Matcher { all });
        }
        for pattern in &options.patterns {
            all.push(compile(pattern)?);
        }
        let joined = options.patterns.join(&b'\n');
        // Back-references count groups, so such patterns stay apart.
        if all.len() > 1
            && !options.null_data
            && !all.iter().any(Regex::has_backrefs)
            && let Ok(one) = compile(&joined)
        {
            all = vec![one];
        }
        Ok(Matcher { all })
    }

    /// The end of a match at or behind `from` in a text of many lines: some match lies before it, none before `from`.
    pub fn reach(&self, text: &[u8], from: usize) -> Result<Option<usize>, TooComplex> {
        let mut nearest: Option<usize> = None;
        for regex in &self.all {
            let text = match nearest {
                Some(end) => text.get(..end).unwrap_or(text),
                None => text,
            };
            if let Some(end) = regex.reach(text, from)? {
                nearest = Some(nearest.map_or(end, |nearest| nearest.min(end)));
            }
        }
        Ok(nearest)
    }

    /// Whether one line matches.
    pub fn matches(&self, line: &[u8]) -> Result<bool, TooComplex> {
        for regex in &self.all {
            if regex.is_match(line)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The leftmost longest match in a line, at or behind `from`.
    pub fn find(&self, line: &[u8], from: usize) -> Result<Option<(usize, usize)>, TooComplex> {
        let mut best: Option<(usize, usize)> = None;
        for regex in &self.all {
            let mut span = [None];
            regex.find(line, from, &mut span)?;
            if let [Some((start, end))] = span
                && best.is_none_or(|best| start < best.0 || start == best.0 && end > best.1)
            {
                best = Some((start, end));
            }
        }
        Ok(best)
    }

    /// A literal that stands in every match, if there is but one pattern that has one.
    pub fn required(&self) -> &[u8] {
        match self.all.as_slice() {
            [regex] => regex.required(),
            _ => b"",
        }
    }

    /// Whether the literal found at `at` of a line stands in a match, if that is easily told.
    pub fn holds(&self, line: &[u8], at: usize) -> Option<bool> {
        let [regex] = self.all.as_slice() else { return None };
        at.checked_sub(regex.before()?).map_or(Some(false), |start| regex.starts(line, start))
    }

    /// Whether a search takes time in proportion to the text, so that many lines are searched at once.
    pub fn is_linear(&self) -> bool {
        !self.all.iter().any(Regex::has_backrefs)
    }

    /// Whether what [`Matcher::reach`] or the required literal finds needs no second look. Many expressions cut the
    /// text short for each other.
    pub fn is_sure(&self) -> bool {
        match self.all.as_slice() {
            [regex] => regex.required().is_empty() || regex.is_plain(),
            _ => false,
        }
    }

    /// Whether nothing can match.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}
