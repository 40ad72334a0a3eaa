//! Hunks on a text in memory: where they fit, and what comes of it.

use super::parse::{Act, Hunk};

/// A text in lines, and what is made of it.
pub struct Work<'t> {
    text: &'t [u8],
    /// Where each line begins.
    starts: Vec<usize>,
    /// What is finished of the new text: that of the lines before `frozen`.
    made: Vec<u8>,
    frozen: usize,
    /// How far the last hunk lay from where it was said to be.
    pub offset: isize,
    /// Lines that the new text has more than the old one, so far.
    pub grown: isize,
    /// Blanks match any blanks.
    loose: bool,
}

impl<'t> Work<'t> {
    pub fn new(text: &'t [u8], loose: bool) -> Work<'t> {
        let mut starts = Vec::new();
        let (mut at, mut rest) = (0, text);
        while !rest.is_empty() {
            starts.push(at);
            let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            at += length;
            rest = rest.get(length..).unwrap_or_default();
        }
        Work { text, starts, made: Vec::with_capacity(text.len()), frozen: 0, offset: 0, grown: 0, loose }
    }

    /// The lines from one to before another.
    fn between(&self, from: usize, to: usize) -> &'t [u8] {
        let at = |line: usize| self.starts.get(line).copied().unwrap_or(self.text.len());
        self.text.get(at(from)..at(to)).unwrap_or_default()
    }

    /// Finds where a hunk fits with no more than so much context left out at each end.
    pub fn locate(&mut self, hunk: &Hunk<'_>, fuzz: usize) -> Option<usize> {
        let mut pattern: Vec<&[u8]> = Vec::with_capacity(hunk.lines.len());
        for (act, text) in &hunk.lines {
            if *act != Act::Insert {
                pattern.push(text);
            }
        }
        // A hunk of insertions alone stands behind the line it names.
        let first = hunk.old.0 + usize::from(pattern.is_empty());
        let guess = first as isize + self.offset;
        if pattern.is_empty() {
            return usize::try_from(guess).ok().filter(|line| *line > self.frozen);
        }
        let (before, behind) = hunk.around();
        let context = before.max(behind) as isize;
        let mut skip = fuzz as isize + before as isize - context;
        let cut = fuzz as isize + behind as isize - context;
        let (count, total) = (pattern.len() as isize, self.starts.len() as isize);
        let most = total - (count - cut) + 1 - guess;
        let mut least = guess - (self.frozen as isize + 1);
        least = least.min(guess - 1);
        let fits = |work: &Work<'_>, line: isize, skip: isize, cut: isize| work.fits(&pattern, line, skip, cut);
        if skip < 0 && first <= 1 {
            // More context behind than before: the start of the file.
            if cut < 0 && (count != total || before < self.frozen) {
                return None;
            }
            let found = self.frozen <= before && 1 - guess <= most && fits(self, 1, 0, cut.max(0));
            return found.then(|| self.found(guess, 1));
        }
        skip = skip.max(0);
        if cut < 0 {
            // More context before than behind: the end of the file.
            let line = total - count + 1;
            let found = guess - line <= least && line >= 1 && fits(self, line, skip, 0);
            return found.then(|| self.found(guess, line));
        }
        // A guess far behind the end is not gone back from step by step.
        for distance in (-most).max(0)..=most.max(least) {
            if distance <= most && guess + distance >= 1 && fits(self, guess + distance, skip, cut) {
                return Some(self.found(guess, guess + distance));
            }
            if distance > 0 && distance <= least && fits(self, guess - distance, skip, cut) {
                return Some(self.found(guess, guess - distance));
            }
        }
        None
    }

    fn found(&mut self, guess: isize, line: isize) -> usize {
        self.offset += line - guess;
        line as usize
    }

    fn fits(&self, pattern: &[&[u8]], line: isize, skip: isize, cut: isize) -> bool {
        let (Ok(skip), Ok(cut)) = (usize::try_from(skip), usize::try_from(cut)) else { return false };
        let Ok(start) = usize::try_from(line - 1 + skip as isize) else { return false };
        let Some(wanted) = pattern.get(skip..pattern.len().saturating_sub(cut)) else { return false };
        if start.checked_add(wanted.len()).is_none_or(|end| end > self.starts.len()) {
            return false;
        }
        wanted.iter().zip(start..).all(|(one, at)| {
            let other = self.between(at, at + 1);
            if self.loose { alike(one, other) } else { *one == other }
        })
    }

    /// Makes what a hunk says of the lines at a place. False if that lies in what is finished.
    pub fn apply(&mut self, hunk: &Hunk<'_>, line: usize) -> bool {
        let mut at = line - 1;
        let first = hunk.lines.iter().position(|(act, _)| *act != Act::Keep).unwrap_or(hunk.lines.len());
        if at + first < self.frozen {
            return false;
        }
        for (act, text) in &hunk.lines {
            match act {
                Act::Keep => at += 1,
                Act::Delete => {
                    self.copy(at);
                    self.frozen = (at + 1).min(self.starts.len());
                    at += 1;
                }
                Act::Insert => {
                    self.copy(at);
                    self.end_line();
                    self.made.extend_from_slice(text);
                }
            }
        }
        self.grown += hunk.new.1 as isize - hunk.old.1 as isize;
        true
    }

    /// What follows must not join a last line that has no end.
    fn end_line(&mut self) {
        if self.made.last().is_some_and(|byte| *byte != b'\n') {
            self.made.push(b'\n');
        }
    }

    /// Takes over the lines as far as to one, or to the end: insertions beyond it are put there, as in GNU's.
    fn copy(&mut self, to: usize) {
        let to = to.min(self.starts.len());
        if self.frozen < to {
            self.end_line();
            self.made.extend_from_slice(self.between(self.frozen, to));
            self.frozen = to;
        }
    }

    /// The new text.
    pub fn finish(mut self) -> Vec<u8> {
        self.copy(self.starts.len());
        self.made
    }
}

/// Whether two lines are the same but for the amount of blanks.
fn alike(one: &[u8], other: &[u8]) -> bool {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let trim = |line: &'_ [u8]| -> usize {
        line.iter().rposition(|byte| !byte.is_ascii_whitespace()).map_or(0, |last| last + 1)
    };
    let (mut one, mut other) = (one.get(..trim(one)).unwrap_or_default(), other.get(..trim(other)).unwrap_or_default());
    loop {
        match (one.split_first(), other.split_first()) {
            (None, None) => return true,
            (Some((a, rest)), Some((b, others))) if blank(a) && blank(b) => {
                one = rest.trim_ascii_start();
                other = others.trim_ascii_start();
            }
            (Some((a, rest)), Some((b, others))) if a == b => (one, other) = (rest, others),
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hunk(old: (usize, usize), lines: &[(Act, &'static [u8])]) -> Hunk<'static> {
        let news = lines.iter().filter(|(act, _)| *act != Act::Delete).count();
        Hunk { old, new: (old.0, news), lines: lines.to_vec(), function: b"" }
    }

    #[test]
    fn hunks_move_and_bend() {
        let change = hunk((1, 3), &[(Act::Keep, b"a\n"), (Act::Delete, b"b\n"), (Act::Insert, b"B\n"), (Act::Keep, b"c\n")]);
        let mut work = Work::new(b"x\ny\na\nb\nc", false);
        assert_eq!(work.locate(&change, 0), None);
        assert_eq!(work.locate(&change, 1), Some(3));
        assert_eq!(work.offset, 2);
        assert!(work.apply(&change, 3));
        assert_eq!(work.finish(), b"x\ny\na\nB\nc");
    }
}
