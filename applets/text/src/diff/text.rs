//! Two texts and the changes between them.

use super::options::{Blanks, Wish};
use bulk::lines;
use kit::{Error, Result};
use memchr::{memchr_iter, memrchr};

/// A file's text, of which the lines of a window were compared or may be shown; before and behind it the files are the
/// same.
pub struct Side<'t> {
    pub text: &'t [u8],
    /// Where the lines of the window begin, and where the last of them ends.
    starts: Vec<usize>,
    /// Lines before the window.
    pub before: usize,
}

impl<'t> Side<'t> {
    /// Lines in the window.
    pub fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Where a line of the window begins in the text.
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line).or(self.starts.last()).copied().unwrap_or(0)
    }

    /// A line of the window with its end.
    pub fn line(&self, line: usize) -> &'t [u8] {
        self.text.get(self.start(line)..self.start(line + 1)).unwrap_or_default()
    }

    /// What follows the window.
    pub fn behind(&self) -> &'t [u8] {
        self.text.get(self.start(self.count())..).unwrap_or_default()
    }
}

/// Lines of the window that change: those of the old file, and those of the new in their place.
#[derive(Clone, Copy)]
pub struct Change {
    pub old: (usize, usize),
    pub new: (usize, usize),
    /// It is of no interest by itself.
    pub ignored: bool,
}

/// Two texts, and how the first becomes the second.
pub struct Comparison<'t> {
    pub sides: [Side<'t>; 2],
    pub changes: Vec<Change>,
}

/// Compares two texts.
pub fn compare<'t>(texts: [&'t [u8]; 2], wish: &Wish) -> Result<Comparison<'t>> {
    let [old, new] = texts;
    let start = window_start(old, new, wish.horizon);
    let before = memchr_iter(b'\n', old.get(..start).unwrap_or_default()).count();
    let rest = |text: &'t [u8]| text.get(start..).unwrap_or_default();
    let (old_rest, new_rest) = (rest(old), rest(new));
    let same = common_end([old_rest, new_rest], wish.horizon);
    let window = |rest: &'t [u8]| rest.get(..rest.len() - same).unwrap_or_default();
    let (old_window, new_window) = (window(old_rest), window(new_rest));
    let mut starts = [lines::starts(old_window), lines::starts(new_window)];
    let [old_starts, new_starts] = &starts;
    let ([old, new], count) = if wish.is_exact() && wish.is_robust() {
        lines::number([old_window, new_window], [old_starts, new_starts])
    } else {
        let (old, new) = (plain(old_window, old_starts, wish), plain(new_window, new_starts, wish));
        lines::number([&old, &new], [&lines::starts(&old), &lines::starts(&new)])
    };
    let marks = bulk::script::changes(&old, &new, count, wish.effort);
    // What is shown around changes may lie outside of the window.
    let mut lead = Vec::new();
    let mut at = start;
    while at > 0 && lead.len() < wish.around {
        at = memrchr(b'\n', text_before(texts, at)).map_or(0, |newline| newline + 1);
        lead.push(at);
    }
    let lead_count = lead.len();
    lead.reverse();
    let [old, new] = texts;
    let side = |text: &'t [u8], starts: &mut Vec<usize>| {
        starts.iter_mut().for_each(|at| *at += start);
        let mut all = lead.clone();
        all.append(starts);
        let mut at = all.last().copied().unwrap_or(0);
        for _ in 0..wish.around {
            let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) else { break };
            at += memchr::memchr(b'\n', rest).map_or(rest.len(), |newline| newline + 1);
            all.push(at);
        }
        Side { text, starts: all, before: before - lead_count }
    };
    let [old_starts, new_starts] = &mut starts;
    let sides = [side(old, old_starts), side(new, new_starts)];
    let mut comparison = Comparison { sides, changes: Vec::new() };
    comparison.gather(&marks, lead_count);
    if wish.ignores() {
        comparison.judge(wish)?;
    }
    Ok(comparison)
}

/// The text before a line that both have, without the end of the line before it.
fn text_before<'t>([old, _]: [&'t [u8]; 2], at: usize) -> &'t [u8] {
    old.get(..at - 1).unwrap_or_default()
}

/// Where the window begins: so many lines before the first that differs.
fn window_start(old: &[u8], new: &[u8], horizon: usize) -> usize {
    let same = lines::same_start(old, new);
    let line_start =
        |end: usize| memrchr(b'\n', old.get(..end).unwrap_or_default()).map_or(0, |newline| newline + 1);
    let mut start = line_start(same);
    for _ in 0..horizon {
        if start == 0 {
            break;
        }
        start = line_start(start - 1);
    }
    start
}

/// How many bytes behind the window are the same: whole lines, without so many of the first.
fn common_end([old, new]: [&[u8]; 2], horizon: usize) -> usize {
    let mut same = lines::same_end(old, new);
    let at_start = |text: &[u8]| {
        let end = text.len() - same;
        end == 0 || text.get(end - 1) == Some(&b'\n')
    };
    let mut lines = horizon;
    if !(at_start(old) && at_start(new)) {
        lines += 1;
    }
    for _ in 0..lines {
        let rest = old.get(old.len() - same..).unwrap_or_default();
        same -= memchr::memchr(b'\n', rest).map_or(rest.len(), |newline| newline + 1);
        if same == 0 {
            break;
        }
    }
    same
}

/// The lines as they are compared: without what is to be ignored, each with an end unless that it lacks one counts.
fn plain(text: &[u8], starts: &[usize], wish: &Wish) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len() + 1);
    let blanks = wish.blanks;
    for pair in starts.windows(2) {
        let &[start, end] = pair else { continue };
        let line = text.get(start..end).unwrap_or_default();
        let (line, ended) = match line.strip_suffix(b"\n") {
            Some(line) => (line, true),
            None => (line, false),
        };
        let first = plain.len();
        let mut in_blanks = false;
        for &byte in line {
            let blank = is_blank(byte);
            if blank && blanks == Blanks::ALL {
                continue;
            }
            if blank && blanks == Blanks::AMOUNT {
                if !in_blanks {
                    plain.push(b' ');
                }
                in_blanks = true;
                continue;
            }
            in_blanks = false;
            if byte == b'\t' && blanks.tabs() {
                let column = plain.len() - first;
                plain.resize(plain.len() + wish.tab - column % wish.tab, b' ');
                continue;
            }
            plain.push(if wish.ignore_case { byte.to_ascii_lowercase() } else { byte });
        }
        if blanks.ends() {
            while plain.len() > first && plain.last().is_some_and(|byte| is_blank(*byte)) {
                plain.pop();
            }
        }
        if ended || blanks.ends() || !wish.is_robust() {
            plain.push(b'\n');
        }
    }
    plain
}

pub fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

impl Comparison<'_> {
    /// Makes changes of the marks of changed lines, which begin so many lines behind the first.
    fn gather(&mut self, [deleted, inserted]: &[Vec<bool>; 2], lead: usize) {
        let (mut old, mut new) = (0, 0);
        let run = |marks: &[bool], at: usize| {
            marks.get(at..).unwrap_or_default().iter().take_while(|mark| **mark).count()
        };
        let same = |at: usize, marks: &[bool]| {
            marks.get(at..).unwrap_or_default().iter().take_while(|mark| !**mark).count()
        };
        // The last mark of each is none of a line.
        while old + 1 < deleted.len() || new + 1 < inserted.len() {
            let step = same(old, deleted).min(same(new, inserted));
            old += step;
            new += step;
            let (out, into) = (run(deleted, old), run(inserted, new));
            if out + into == 0 {
                break;
            }
            let [olds, news] = [(old, out), (new, into)].map(|(at, count)| (lead + at, lead + at + count));
            self.changes.push(Change { old: olds, new: news, ignored: false });
            old += out;
            new += into;
        }
    }

    /// Finds the changes that are of no interest.
    fn judge(&mut self, wish: &Wish) -> Result<()> {
        let [old, new] = &self.sides;
        for change in &mut self.changes {
            let lines = (change.old.0..change.old.1).map(|line| old.line(line));
            let mut lines = lines.chain((change.new.0..change.new.1).map(|line| new.line(line)));
            change.ignored = lines.try_fold(true, |all, line| {
                let line = line.strip_suffix(b"\n").unwrap_or(line);
                let empty = line.is_empty() || wish.blanks != Blanks(0) && line.iter().all(|byte| is_blank(*byte));
                Ok::<_, Error>(all && (wish.ignore_empty && empty || matches(&wish.ignored, line)?))
            })?;
        }
        Ok(())
    }

    /// Whether any change is of interest.
    pub fn differs(&self) -> bool {
        self.changes.iter().any(|change| !change.ignored)
    }
}

/// Whether any of the expressions matches.
pub fn matches(all: &[kit::regex::Regex], line: &[u8]) -> Result<bool> {
    for regex in all {
        if regex.is_match(line)? {
            return Ok(true);
        }
    }
    Ok(false)
}
