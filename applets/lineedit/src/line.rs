//! The line under the cursor and what the keys do to it; nothing here knows of a terminal.

use super::screen::units;

/// A text, a cursor in it, what was cut last, and how to go back.
#[derive(Default)]
pub struct Text {
    /// The text.
    pub bytes: Vec<u8>,
    /// An offset into it, at the start of a unit of the screen or at the end.
    pub cursor: usize,
    /// Pieces that were cut, the newest last.
    ring: Vec<Vec<u8>>,
    cutting: bool,
    /// What was put in last from the ring: its start, its end, which piece.
    yanked: Option<(usize, usize, usize)>,
    /// Earlier states, the oldest first.
    undo: Vec<(Vec<u8>, usize)>,
    /// The state before the change under way is among them.
    noted: bool,
}

/// No line is longer: what comes then is dropped.
pub const LONGEST: usize = 1 << 16;

/// Pieces kept, and bytes of earlier states.
const RING: usize = 8;
const UNDO: usize = 4 * LONGEST;

/// What counts as a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Letters, digits, underscores, and all that is not ASCII.
    Letters,
    /// Everything but blanks.
    Blanks,
}

impl Word {
    fn holds(self, byte: u8) -> bool {
        match self {
            Word::Letters => byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80,
            Word::Blanks => !byte.is_ascii_whitespace(),
        }
    }
}

impl Text {
    /// Takes another text, with the cursor behind it. There is no way back from it.
    pub fn set(&mut self, bytes: &[u8]) {
        self.bytes.clear();
        self.bytes.extend_from_slice(bytes.get(..bytes.len().min(LONGEST)).unwrap_or_default());
        self.cursor = self.bytes.len();
        self.undo.clear();
        self.noted = false;
    }

    /// Takes the text out.
    pub fn take(&mut self) -> Vec<u8> {
        self.cursor = 0;
        core::mem::take(&mut self.bytes)
    }

    /// Puts bytes in at the cursor; false if the line would become too long.
    pub fn insert(&mut self, bytes: &[u8]) -> bool {
        self.replace(self.cursor, self.cursor, bytes)
    }

    /// Puts bytes in place of a range; the cursor goes behind them. False if the line would become too long.
    pub fn replace(&mut self, start: usize, end: usize, bytes: &[u8]) -> bool {
        let end = end.min(self.bytes.len());
        let start = start.min(end);
        if bytes.len() > end - start && self.bytes.len() + bytes.len() > LONGEST {
            return false;
        }
        if start != end || !bytes.is_empty() {
            self.note();
        }
        put(&mut self.bytes, start, end, bytes);
        self.cursor = start + bytes.len();
        true
    }

    /// What follows is a change of its own for [`Text::undo`].
    pub fn new_change(&mut self) {
        self.noted = false;
    }

    fn note(&mut self) {
        if core::mem::replace(&mut self.noted, true) {
            return;
        }
        self.undo.push((self.bytes.clone(), self.cursor));
        let mut size: usize = self.undo.iter().map(|(bytes, _)| bytes.len() + 32).sum();
        while size > UNDO && self.undo.len() > 1 {
            size -= self.undo.remove(0).0.len() + 32;
        }
    }

    /// Goes back by a change, or by all of them; false if there is none.
    pub fn undo(&mut self, all: bool) -> bool {
        if all {
            self.undo.truncate(1);
        }
        self.noted = false;
        match self.undo.pop() {
            Some((bytes, cursor)) => {
                (self.bytes, self.cursor) = (bytes, cursor);
                true
            }
            None => false,
        }
    }

    /// Where the unit before the cursor begins.
    fn left(&self) -> usize {
        units(&self.bytes)
            .iter()
            .map(|unit| unit.start)
            .take_while(|start| *start < self.cursor)
            .last()
            .unwrap_or(0)
    }

    /// Where the unit at the cursor ends.
    fn right(&self) -> usize {
        let starts = units(&self.bytes);
        starts.iter().map(|unit| unit.start).find(|start| *start > self.cursor).unwrap_or(self.bytes.len())
    }

    pub fn move_left(&mut self) {
        self.cursor = self.left();
    }

    pub fn move_right(&mut self) {
        self.cursor = self.right();
    }

    /// The start of the row of the text that the cursor is in.
    pub fn row_start(&self) -> usize {
        let before = self.bytes.get(..self.cursor).unwrap_or_default();
        before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
    }

    /// Its end.
    pub fn row_end(&self) -> usize {
        let after = self.bytes.get(self.cursor..).unwrap_or_default();
        self.cursor + after.iter().position(|byte| *byte == b'\n').unwrap_or(after.len())
    }

    /// The start of the word before the cursor.
    pub fn word_left(&self, word: Word) -> usize {
        let before = self.bytes.get(..self.cursor).unwrap_or_default();
        let end = before.iter().rposition(|byte| word.holds(*byte)).map_or(0, |at| at + 1);
        let within = before.get(..end).unwrap_or_default();
        within.iter().rposition(|byte| !word.holds(*byte)).map_or(0, |at| at + 1)
    }

    /// The end of the word after the cursor.
    pub fn word_right(&self, word: Word) -> usize {
        let after = self.bytes.get(self.cursor..).unwrap_or_default();
        let start = after.iter().position(|byte| word.holds(*byte)).unwrap_or(after.len());
        let within = after.get(start..).unwrap_or_default();
        self.cursor + start + within.iter().position(|byte| !word.holds(*byte)).unwrap_or(within.len())
    }

    /// Deletes the unit before the cursor; false if there is none.
    pub fn backspace(&mut self) -> bool {
        let start = self.left();
        let some = start < self.cursor;
        self.replace(start, self.cursor, b"");
        some
    }

    /// Deletes the unit at the cursor; false if there is none.
    pub fn delete(&mut self) -> bool {
        let (end, start) = (self.right(), self.cursor);
        self.replace(start, end, b"");
        end > start
    }

    /// Cuts from the cursor to an offset on either side; what is cut without another key between is one piece.
    pub fn cut_to(&mut self, other: usize) {
        let (start, end) = (self.cursor.min(other), self.cursor.max(other).min(self.bytes.len()));
        let piece = self.bytes.get(start..end).unwrap_or_default().to_vec();
        match self.ring.last_mut().filter(|_| self.cutting) {
            Some(last) if other < self.cursor => put(last, 0, 0, &piece),
            Some(last) => last.extend(piece),
            None if piece.is_empty() => {}
            None => self.keep(piece),
        }
        self.cutting = true;
        self.replace(start, end, b"");
    }

    /// Puts a piece on the ring.
    pub fn keep(&mut self, piece: Vec<u8>) {
        if self.ring.len() >= RING {
            self.ring.remove(0);
        }
        self.ring.push(piece);
    }

    /// Any key that does not cut ends the piece; any that does not yank, the yank.
    pub fn end_cut(&mut self, cuts: bool, yanks: bool) {
        self.cutting &= cuts;
        self.yanked = self.yanked.filter(|_| yanks);
    }

    /// Pieces outlive the line.
    pub fn ring(&mut self) -> &mut Vec<Vec<u8>> {
        &mut self.ring
    }

    /// Puts in what was cut last, so many times.
    pub fn yank(&mut self, times: usize) -> bool {
        let Some((piece, at)) = self.ring.last().zip(self.ring.len().checked_sub(1)) else { return false };
        let mut text = Vec::new();
        while text.len() < piece.len().saturating_mul(times) && text.len() <= LONGEST {
            text.extend_from_slice(piece);
        }
        let start = self.cursor;
        let done = self.insert(&text);
        self.yanked = Some((start, self.cursor, at)).filter(|_| done);
        done
    }

    /// Puts the piece before in the place of the one just put in; false if none was.
    pub fn yank_older(&mut self) -> bool {
        let Some((start, end, at)) = self.yanked else { return false };
        let at = at.checked_sub(1).unwrap_or(self.ring.len().saturating_sub(1));
        let piece = self.ring.get(at).cloned().unwrap_or_default();
        let done = self.replace(start, end, &piece);
        self.yanked = Some((start, self.cursor, at)).filter(|_| done);
        done
    }

    /// Swaps the units around the cursor, at the end the two before it.
    pub fn transpose(&mut self) {
        if self.cursor == self.bytes.len() {
            self.move_left();
        }
        let (start, middle, end) = (self.left(), self.cursor, self.right());
        if start < middle && middle < end {
            let mut pair = self.bytes.get(middle..end).unwrap_or_default().to_vec();
            pair.extend_from_slice(self.bytes.get(start..middle).unwrap_or_default());
            self.replace(start, end, &pair);
        } else {
            self.cursor = end;
        }
    }
}

/// Puts bytes in place of a range that is within the text.
fn put(text: &mut Vec<u8>, start: usize, end: usize, bytes: &[u8]) {
    let tail = text.get(end..).unwrap_or_default().to_vec();
    text.truncate(start);
    text.extend_from_slice(bytes);
    text.extend_from_slice(&tail);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &str, cursor: usize) -> Text {
        Text { bytes: bytes.into(), cursor, ..Text::default() }
    }

    #[test]
    fn words_to_both_sides() {
        let mut line = text("ls foo-bar  baz", 15);
        assert_eq!(line.word_left(Word::Letters), 12);
        line.cursor = 12;
        assert_eq!(line.word_left(Word::Letters), 7);
        assert_eq!(line.word_left(Word::Blanks), 3);
        assert_eq!(line.word_right(Word::Letters), 15);
        line.cursor = 2;
        assert_eq!(line.word_right(Word::Letters), 6);
    }

    #[test]
    fn cuts_in_a_row_are_one_piece() {
        let mut line = text("one two three", 13);
        line.cut_to(line.word_left(Word::Blanks));
        line.cut_to(line.word_left(Word::Blanks));
        assert_eq!(line.bytes, b"one ");
        line.end_cut(false, false);
        assert!(line.yank(1));
        assert_eq!(line.bytes, b"one two three");
        line.cursor = 0;
        line.end_cut(false, false);
        line.cut_to(3);
        line.end_cut(false, false);
        line.cursor = line.bytes.len();
        assert!(line.yank(1));
        assert_eq!(line.bytes, b" two threeone");
    }

    #[test]
    fn characters_move_and_go_as_a_whole() {
        let mut line = text("ae\u{301}漢", 7);
        line.move_left();
        assert_eq!(line.cursor, 4);
        assert!(line.backspace());
        assert_eq!(line.bytes, "a漢".as_bytes());
        line.move_right();
        assert!(line.backspace() && line.backspace() && !line.backspace());
    }

    #[test]
    fn transposes() {
        let mut line = text("ab漢", 2);
        line.transpose();
        assert_eq!((&line.bytes[..], line.cursor), ("a漢b".as_bytes(), 5));
        line.transpose();
        assert_eq!(&line.bytes[..], "ab漢".as_bytes());
        let mut one = text("a", 0);
        one.transpose();
        assert_eq!(one.bytes, b"a");
    }

    #[test]
    fn older_pieces_come_round() {
        let mut line = text("", 0);
        line.keep(b"one".to_vec());
        line.keep(b"two".to_vec());
        assert!(!line.yank_older());
        assert!(line.yank(2));
        assert_eq!(line.bytes, b"twotwo");
        assert!(line.yank_older());
        assert_eq!(line.bytes, b"one");
        assert!(line.yank_older());
        assert_eq!(line.bytes, b"two");
    }

    #[test]
    fn goes_back_by_changes() {
        let mut line = text("", 0);
        line.insert(b"a");
        line.insert(b"b");
        line.new_change();
        line.insert(b" c");
        assert!(line.undo(false));
        assert_eq!((&line.bytes[..], line.cursor), (&b"ab"[..], 2));
        assert!(line.undo(false) && !line.undo(false));
        assert_eq!(line.bytes, b"");
        line.insert(b"x");
        line.new_change();
        line.insert(b"y");
        assert!(line.undo(true) && line.bytes.is_empty());
    }

    #[test]
    fn no_line_grows_without_end() {
        let mut line = text("", 0);
        assert!(line.insert(&[b'a'; LONGEST]) && !line.insert(b"b"));
        assert!(line.replace(0, 1, b"b") && line.backspace() && line.insert(b"c"));
        for _ in 0..100 {
            line.new_change();
            line.backspace();
        }
        assert!(line.undo.iter().map(|(bytes, _)| bytes.len()).sum::<usize>() <= UNDO);
    }
}
