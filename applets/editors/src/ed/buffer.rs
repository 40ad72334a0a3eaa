//! The lines that ed edits: places in one text that only grows, so that a file is held once and taking back a change
//! is cheap.

use memchr::memchr;

/// A line: where its bytes are. No two lines begin at one place, so this says which line it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line {
    start: usize,
    length: usize,
}

impl Line {
    /// What tells it from all other lines, as long as it is not changed.
    pub fn mark(self) -> usize {
        self.start
    }
}

/// Lines that took the place of others.
struct Change {
    at: usize,
    removed: Vec<Line>,
    inserted: usize,
}

/// What is put back besides lines.
#[derive(Clone, Copy, Default)]
struct Rest {
    current: usize,
    modified: bool,
}

/// The lines of a file, and what the last command changed.
#[derive(Default)]
pub struct Buffer {
    text: Vec<u8>,
    lines: Vec<Line>,
    /// The current line, counted from 1; 0 before the first.
    pub current: usize,
    /// Whether it differs from the file.
    pub modified: bool,
    log: Vec<Change>,
    before: Rest,
    /// The state at the beginning of the command under way, which has changed nothing yet.
    fresh: Option<Rest>,
}

impl Buffer {
    /// The number of the last line.
    pub fn last(&self) -> usize {
        self.lines.len()
    }

    /// A line by its number, counted from 1.
    pub fn line(&self, number: usize) -> Option<Line> {
        self.lines.get(number.checked_sub(1)?).copied()
    }

    /// The bytes of a line.
    pub fn bytes(&self, line: Line) -> &[u8] {
        self.text.get(line.start..line.start + line.length).unwrap_or_default()
    }

    /// The bytes of a line by its number.
    pub fn at(&self, number: usize) -> &[u8] {
        self.line(number).map_or(b"", |line| self.bytes(line))
    }

    /// The lines of a range, counted from 1, both ends in it.
    pub fn range(&self, first: usize, last: usize) -> &[Line] {
        self.lines.get(first.saturating_sub(1)..last).unwrap_or_default()
    }

    /// The number of a marked line, looked for first behind another.
    pub fn find(&self, mark: usize, behind: usize) -> Option<usize> {
        let is = |line: &Line| line.start == mark;
        let (head, tail) = self.lines.split_at_checked(behind.min(self.lines.len()))?;
        let found = tail.iter().position(is).map(|at| at + head.len());
        found.or_else(|| head.iter().position(is)).map(|at| at + 1)
    }

    /// Takes in a whole text; gives its lines, and whether the last one has its end.
    pub fn read(&mut self, mut text: Vec<u8>) -> (Vec<Line>, bool) {
        let ended = text.last().is_none_or(|byte| *byte == b'\n');
        if !ended {
            text.push(b'\n');
        }
        let mut at = self.text.len();
        if self.lines.is_empty() && self.log.is_empty() && self.fresh.is_none() {
            // The first file is not copied.
            at = 0;
            self.text = text;
        } else {
            self.text.append(&mut text);
        }
        let mut lines = Vec::new();
        while let Some(length) = self.text.get(at..).and_then(|rest| memchr(b'\n', rest)) {
            lines.push(Line { start: at, length });
            at += length + 1;
        }
        (lines, ended)
    }

    /// Takes in one line.
    pub fn add(&mut self, bytes: &[u8]) -> Line {
        let start = self.text.len();
        self.text.extend_from_slice(bytes);
        self.text.push(b'\n');
        Line { start, length: bytes.len() }
    }

    /// The same bytes as another line.
    pub fn copy(&mut self, line: Line) -> Line {
        let start = self.text.len();
        let end = (line.start + line.length).min(start);
        self.text.extend_from_within(line.start.min(end)..end);
        self.text.push(b'\n');
        Line { start, length: line.length }
    }

    /// A command begins: what it changes first makes it the one that is taken back.
    pub fn begin(&mut self) {
        self.fresh = Some(Rest { current: self.current, modified: self.modified });
    }

    /// Puts lines in the place of `count` others behind a line.
    pub fn replace(&mut self, behind: usize, count: usize, lines: &[Line]) {
        if count == 0 && lines.is_empty() {
            return;
        }
        if let Some(rest) = self.fresh.take() {
            self.before = rest;
            self.log.clear();
        }
        let behind = behind.min(self.lines.len());
        let end = (behind + count).min(self.lines.len());
        let mut removed = exchange(&mut self.lines, behind, end, lines);
        match self.log.last_mut() {
            // Line after line, as `s` over a range does.
            Some(change) if change.at + change.inserted == behind => {
                change.removed.append(&mut removed);
                change.inserted += lines.len();
            }
            _ => self.log.push(Change { at: behind, removed, inserted: lines.len() }),
        }
        self.modified = true;
    }

    /// Keeps the lines that a rule wants.
    pub fn retain(&mut self, keep: &mut dyn FnMut(usize) -> bool) {
        let mut kept = Vec::new();
        for (number, line) in self.lines.iter().enumerate() {
            if keep(number + 1) {
                kept.push(*line);
            }
        }
        self.replace(0, self.lines.len(), &kept);
    }

    /// Takes back what the last command changed, this included; false if there is nothing.
    pub fn undo(&mut self) -> bool {
        if self.log.is_empty() {
            return false;
        }
        self.fresh = None;
        let mut log = Vec::new();
        while let Some(change) = self.log.pop() {
            let end = change.at + change.inserted;
            let inserted = change.removed.len();
            let removed = exchange(&mut self.lines, change.at, end, &change.removed);
            log.push(Change { at: change.at, removed, inserted });
        }
        self.log = log;
        let now = Rest { current: self.current, modified: self.modified };
        (self.current, self.modified) = (self.before.current, self.before.modified);
        self.before = now;
        true
    }

    /// What was changed stays so: nothing is left to take back.
    pub fn settle(&mut self) {
        self.log.clear();
        self.modified = false;
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Buffer::default();
    }
}

/// Puts lines in the place of others; gives those.
fn exchange(lines: &mut Vec<Line>, from: usize, to: usize, new: &[Line]) -> Vec<Line> {
    let from = from.min(lines.len());
    let removed = lines.get(from..to.min(lines.len())).unwrap_or_default().to_vec();
    let common = removed.len().min(new.len());
    let (same, more) = new.split_at_checked(common).unwrap_or((new, &[]));
    if let Some(there) = lines.get_mut(from..from + common) {
        there.copy_from_slice(same);
    }
    let at = from + common;
    if common < removed.len() {
        lines.drain(at..from + removed.len());
    }
    if !more.is_empty() {
        let mut tail = lines.split_off(at);
        lines.extend_from_slice(more);
        lines.append(&mut tail);
    }
    removed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(buffer: &Buffer) -> String {
        let all: Vec<&str> =
            (1..=buffer.last()).map(|number| std::str::from_utf8(buffer.at(number)).unwrap()).collect();
        all.join(" ")
    }

    #[test]
    fn changes_are_taken_back_in_their_order() {
        let mut buffer = Buffer::default();
        let (lines, ended) = buffer.read(b"a\nb\nc".to_vec());
        assert!(!ended);
        buffer.begin();
        buffer.replace(0, 0, &lines);
        buffer.begin();
        let x = buffer.add(b"x");
        buffer.replace(1, 1, &[x]);
        let y = buffer.add(b"y");
        buffer.replace(2, 0, &[y, x]);
        buffer.replace(0, 1, &[]);
        assert_eq!(text(&buffer), "x y x c");
        assert!(buffer.undo());
        assert_eq!(text(&buffer), "a b c");
        assert!(buffer.undo());
        assert_eq!(text(&buffer), "x y x c");
    }
}
