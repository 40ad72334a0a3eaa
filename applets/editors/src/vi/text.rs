//! The text: pieces of the file as it was and of what was typed, in chunks, with counts of lines made as they are
//! needed. So a large file opens at once, nothing of it is copied, and everything can be undone.
//!
//! The text always ends in a newline here; whether the file's last line has one is noted beside.

use crate::less::source::Source;
use memchr::{memchr_iter, memrchr};
use std::cell::Cell;

/// A run of bytes.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// Of what was typed, not of the file.
    added: bool,
    start: u64,
    length: u32,
    /// How many newlines, or `UNKNOWN`.
    lines: u32,
}

const UNKNOWN: u32 = u32::MAX;
/// The longest piece of a file: its lines are counted at once.
const LONGEST: u64 = 1 << 16;
/// Pieces in a chunk.
const MOST: usize = 256;

#[derive(Default)]
struct Chunk {
    pieces: Vec<Piece>,
    bytes: u64,
    /// Newlines, where all of its pieces are counted.
    lines: Option<u64>,
}

/// One change: what was there, and what came for it.
#[derive(Clone)]
struct Change {
    at: u64,
    removed: Vec<Piece>,
    inserted: Vec<Piece>,
    /// Whether the text was nothing at all before, and after.
    empty: (bool, bool),
}

/// What is undone at once.
#[derive(Clone, Default)]
struct Step {
    changes: Vec<Change>,
    /// Where the cursor was.
    cursor: u64,
    /// The text's version before and after.
    versions: (u64, u64),
}

/// See the module.
pub struct Text {
    file: Source,
    added: Vec<u8>,
    chunks: Vec<Chunk>,
    /// A chunk, and where it begins.
    hint: Cell<(usize, u64)>,
    length: u64,
    /// The only line is none: the file has no bytes.
    pub empty: bool,
    undo: Vec<Step>,
    redo: Vec<Step>,
    open: bool,
    /// All that follows is undone at once, whatever begins and ends meanwhile.
    pub grouped: bool,
    /// Tells states of the text apart: it is the same again when all changes since are undone.
    pub version: u64,
    newest: u64,
    /// The version that the file has.
    pub saved: u64,
    /// Places that move with the text around them.
    pub marks: Vec<(u8, u64)>,
    /// The start of the line whose changes can be taken back together; it stays where it is when something comes there.
    pub line: u64,
    /// Starts of lines that a command will come to, in their order.
    pub tracked: Vec<u64>,
}

/// A tracked line that is gone.
pub const GONE: u64 = u64::MAX;

fn length_of(pieces: &[Piece]) -> u64 {
    pieces.iter().map(|piece| u64::from(piece.length)).sum()
}

impl Text {
    /// The text of a file. A newline is put behind it if it has none at its end.
    pub fn new(mut file: Source) -> Text {
        let length = file.length();
        let whole = length == 0 || file.bytes(length - 1).last() == Some(&b'\n');
        let mut text = Text {
            file,
            added: b"\n".to_vec(),
            chunks: Vec::new(),
            hint: Cell::new((0, 0)),
            length: 0,
            empty: length == 0,
            undo: Vec::new(),
            redo: Vec::new(),
            open: false,
            grouped: false,
            version: 0,
            newest: 0,
            saved: 0,
            marks: Vec::new(),
            line: u64::MAX,
            tracked: Vec::new(),
        };
        let mut pieces = Vec::new();
        let mut at = 0;
        while at < length {
            let end = (at / LONGEST + 1) * LONGEST;
            let part = end.min(length) - at;
            pieces.push(Piece { added: false, start: at, length: part as u32, lines: UNKNOWN });
            at += part;
        }
        if !whole || length == 0 {
            pieces.push(Piece { added: true, start: 0, length: 1, lines: 1 });
        }
        text.splice(0, 0, &pieces);
        text
    }

    /// The file may be written over: what is needed of it is kept elsewhere.
    pub fn detach(&mut self) -> Result<(), kit::Errno> {
        self.file.detach()
    }

    /// Bytes, the last newline included.
    pub fn len(&self) -> u64 {
        self.length
    }

    /// Whether no more should be put in at once.
    pub fn is_full(&self) -> bool {
        self.added.len() > 1 << 31
    }

    /// Whether it differs from the file.
    pub fn is_changed(&self) -> bool {
        self.version != self.saved
    }

    /// The chunk and the piece that hold a place, and where that piece begins.
    fn find(&self, at: u64) -> Option<(usize, usize, u64)> {
        // From where the last one was found, as a rule.
        let (first, mut start) = if at >= self.hint.get().1 { self.hint.get() } else { (0, 0) };
        for (number, chunk) in self.chunks.iter().enumerate().skip(first) {
            if at < start + chunk.bytes {
                self.hint.set((number, start));
                for (place, piece) in chunk.pieces.iter().enumerate() {
                    if at < start + u64::from(piece.length) {
                        return Some((number, place, start));
                    }
                    start += u64::from(piece.length);
                }
            }
            start += chunk.bytes;
        }
        None
    }

    fn piece_bytes(&mut self, piece: Piece, skip: u64) -> &[u8] {
        let (from, end) = (piece.start + skip, piece.start + u64::from(piece.length));
        if piece.added {
            return self.added.get(from as usize..end as usize).unwrap_or_default();
        }
        let bytes = self.file.bytes(from);
        bytes.get(..(end - from) as usize).unwrap_or(bytes)
    }

    /// Some bytes from a place on; none only at the end.
    pub fn bytes(&mut self, at: u64) -> &[u8] {
        let Some((chunk, place, start)) = self.find(at) else { return b"" };
        let Some(piece) = self.chunks.get(chunk).and_then(|chunk| chunk.pieces.get(place)).copied() else {
            return b"";
        };
        self.piece_bytes(piece, at - start)
    }

    /// The byte at a place.
    pub fn byte(&mut self, at: u64) -> Option<u8> {
        self.bytes(at).first().copied()
    }

    /// The bytes between two places.
    pub fn slice(&mut self, from: u64, to: u64) -> Vec<u8> {
        let to = to.min(self.length);
        let mut out = Vec::with_capacity(to.saturating_sub(from) as usize);
        let mut at = from;
        while at < to {
            let bytes = self.bytes(at);
            let part = bytes.get(..(to - at) as usize).unwrap_or(bytes);
            if part.is_empty() {
                // The file was cut behind our back: what is not there reads as nothing.
                break;
            }
            out.extend_from_slice(part);
            at += part.len() as u64;
        }
        out
    }

    /// Where the line of a place ends: at its newline.
    pub fn line_end(&mut self, at: u64) -> u64 {
        let mut at = at;
        while at < self.length {
            let bytes = self.bytes(at);
            if bytes.is_empty() {
                break;
            }
            if let Some(end) = memchr::memchr(b'\n', bytes) {
                return at + end as u64;
            }
            at += bytes.len() as u64;
        }
        self.length.saturating_sub(1)
    }

    /// Where the line of a place starts.
    pub fn line_start(&mut self, at: u64) -> u64 {
        let mut end = at.min(self.length);
        while end > 0 {
            let Some((chunk, place, start)) = self.find(end - 1) else { break };
            let piece = self.chunks.get(chunk).and_then(|chunk| chunk.pieces.get(place)).copied();
            let Some(piece) = piece else { break };
            let bytes = self.piece_bytes(piece, 0);
            let part = bytes.get(..(end - start) as usize).unwrap_or(bytes);
            if let Some(found) = memrchr(b'\n', part) {
                return start + found as u64 + 1;
            }
            end = start;
        }
        0
    }

    fn count(&mut self, piece: Piece) -> u32 {
        if piece.lines != UNKNOWN {
            return piece.lines;
        }
        let (mut lines, mut skip) = (0, 0);
        while skip < u64::from(piece.length) {
            let bytes = self.piece_bytes(piece, skip);
            if bytes.is_empty() {
                break;
            }
            lines += memchr_iter(b'\n', bytes).count() as u32;
            skip += bytes.len() as u64;
        }
        lines
    }

    /// The lines of a chunk, counted if they were not.
    fn chunk_lines(&mut self, number: usize) -> u64 {
        if let Some(lines) = self.chunks.get(number).and_then(|chunk| chunk.lines) {
            return lines;
        }
        let mut pieces = self.chunks.get_mut(number).map(|chunk| core::mem::take(&mut chunk.pieces)).unwrap_or_default();
        let mut lines = 0;
        for piece in &mut pieces {
            piece.lines = self.count(*piece);
            lines += u64::from(piece.lines);
        }
        if let Some(chunk) = self.chunks.get_mut(number) {
            (chunk.pieces, chunk.lines) = (pieces, Some(lines));
        }
        lines
    }

    /// The number of the line that holds a place, from 0.
    pub fn line_of(&mut self, at: u64) -> u64 {
        let at = at.min(self.length.saturating_sub(1));
        let Some((chunk, place, mut start)) = self.find(at) else { return 0 };
        let mut lines: u64 = (0..chunk).map(|number| self.chunk_lines(number)).sum();
        self.chunk_lines(chunk);
        let pieces = self.chunks.get(chunk).map(|chunk| chunk.pieces.get(..=place).unwrap_or_default().to_vec());
        for (number, piece) in pieces.unwrap_or_default().into_iter().enumerate() {
            if number < place {
                lines += u64::from(piece.lines);
                continue;
            }
            while start < at {
                let bytes = self.bytes(start);
                let part = bytes.get(..(at - start) as usize).unwrap_or(bytes);
                if part.is_empty() {
                    break;
                }
                lines += memchr_iter(b'\n', part).count() as u64;
                start += part.len() as u64;
            }
        }
        lines
    }

    /// How many lines there are.
    pub fn lines(&mut self) -> u64 {
        (0..self.chunks.len()).map(|number| self.chunk_lines(number)).sum::<u64>().max(1)
    }

    /// Where a line starts, by its number from 0; the last one's start if there are not so many.
    pub fn place_of(&mut self, line: u64) -> u64 {
        if line == 0 {
            return 0;
        }
        let (mut left, mut start) = (line, 0);
        for number in 0..self.chunks.len() {
            let lines = self.chunk_lines(number);
            let bytes = self.chunks.get(number).map_or(0, |chunk| chunk.bytes);
            if lines < left {
                left -= lines;
                start += bytes;
                continue;
            }
            let pieces = self.chunks.get(number).map(|chunk| chunk.pieces.clone()).unwrap_or_default();
            for piece in pieces {
                if u64::from(piece.lines) < left {
                    left -= u64::from(piece.lines);
                    start += u64::from(piece.length);
                    continue;
                }
                let mut at = start;
                loop {
                    let bytes = self.bytes(at);
                    let length = bytes.len() as u64;
                    for end in memchr_iter(b'\n', bytes) {
                        left -= 1;
                        if left == 0 {
                            let place = at + end as u64 + 1;
                            let last = self.length.saturating_sub(1);
                            return if place >= self.length { self.line_start(last) } else { place };
                        }
                    }
                    if length == 0 {
                        break;
                    }
                    at += length;
                }
            }
        }
        let last = self.length.saturating_sub(1);
        self.line_start(last)
    }

    /// Takes pieces out and puts others in; gives those taken out.
    fn splice(&mut self, at: u64, length: u64, pieces: &[Piece]) -> Vec<Piece> {
        let mut removed = Vec::new();
        let inserted = length_of(pieces);
        let first = self.cut(at);
        let last = self.cut(at + length);
        // Both cuts lie between pieces now: chunk and place of the first piece behind each.
        let (mut chunk, mut place) = first;
        let (end_chunk, end_place) = last;
        let start_chunk = chunk;
        while (chunk, place) < (end_chunk, end_place) {
            let Some(current) = self.chunks.get_mut(chunk) else { break };
            let end = if chunk == end_chunk { end_place } else { current.pieces.len() };
            removed.extend(current.pieces.drain(place.min(end)..end));
            if chunk == end_chunk {
                break;
            }
            current.refresh();
            chunk += 1;
            place = 0;
        }
        if let Some(current) = self.chunks.get_mut(chunk) {
            current.refresh();
        }
        let insert_at = first;
        if self.chunks.is_empty() {
            self.chunks.push(Chunk::default());
        }
        let number = insert_at.0.min(self.chunks.len() - 1);
        if let Some(current) = self.chunks.get_mut(number) {
            let place = insert_at.1.min(current.pieces.len());
            let before = place.checked_sub(1).and_then(|before| current.pieces.get_mut(before));
            let mut pieces = pieces;
            if let (Some(before), Some((piece, rest))) = (before, pieces.split_first())
                && before.added
                && piece.added
                && before.start + u64::from(before.length) == piece.start
                && u64::from(before.length) + u64::from(piece.length) < LONGEST
                && before.lines != UNKNOWN
                && piece.lines != UNKNOWN
            {
                // What was typed goes on: one piece, however often it was interrupted.
                before.length += piece.length;
                before.lines += piece.lines;
                pieces = rest;
            }
            current.pieces.splice(place..place, pieces.iter().copied());
            current.refresh();
        }
        self.balance(start_chunk.min(number), chunk.max(number));
        self.hint.set((0, 0));
        self.length = self.length + inserted - length_of(&removed);
        removed
    }

    /// Makes a boundary between pieces at a place; gives the chunk and the place of the piece behind it.
    fn cut(&mut self, at: u64) -> (usize, usize) {
        let Some((chunk, place, start)) = self.find(at) else {
            let last = self.chunks.len().saturating_sub(1);
            return (last, self.chunks.get(last).map_or(0, |chunk| chunk.pieces.len()));
        };
        if at == start {
            return (chunk, place);
        }
        let piece = self.chunks.get(chunk).and_then(|chunk| chunk.pieces.get(place)).copied();
        let Some(piece) = piece else { return (chunk, place) };
        let head = (at - start) as u32;
        let mut left = Piece { length: head, lines: UNKNOWN, ..piece };
        let mut right =
            Piece { start: piece.start + u64::from(head), length: piece.length - head, lines: UNKNOWN, ..piece };
        if piece.lines != UNKNOWN {
            left.lines = self.count(left);
            right.lines = piece.lines - left.lines;
        }
        if let Some(chunk) = self.chunks.get_mut(chunk) {
            chunk.pieces.splice(place..=place, [left, right]);
        }
        (chunk, place + 1)
    }

    /// Chunks that are too large are divided, those without pieces go.
    fn balance(&mut self, from: usize, to: usize) {
        let to = to.min(self.chunks.len().saturating_sub(1));
        let fine = |chunk: &Chunk| (1..=2 * MOST).contains(&chunk.pieces.len());
        if self.chunks.get(from..=to).is_none_or(|chunks| chunks.iter().all(fine)) {
            return;
        }
        let mut fresh = Vec::new();
        for chunk in self.chunks.drain(from..=to) {
            if fine(&chunk) {
                fresh.push(chunk);
                continue;
            }
            for pieces in chunk.pieces.chunks(MOST) {
                let mut chunk = Chunk { pieces: pieces.to_vec(), ..Chunk::default() };
                chunk.refresh();
                fresh.push(chunk);
            }
        }
        self.chunks.splice(from..from, fresh);
    }

    /// Keeps bytes for pieces.
    fn keep(&mut self, bytes: &[u8]) -> Vec<Piece> {
        let mut start = self.added.len() as u64;
        self.added.extend_from_slice(bytes);
        let piece = |part: &[u8]| {
            let lines = memchr_iter(b'\n', part).count() as u32;
            let piece = Piece { added: true, start, length: part.len() as u32, lines };
            start += part.len() as u64;
            piece
        };
        bytes.chunks(LONGEST as usize).map(piece).collect()
    }

    /// Puts bytes in the place of others. The last newline stays whatever is asked for.
    pub fn replace(&mut self, from: u64, to: u64, bytes: &[u8]) {
        let pieces = if bytes.is_empty() { Vec::new() } else { self.keep(bytes) };
        self.replace_pieces(from, to, pieces);
    }

    /// The pieces that hold what is between two places.
    pub fn pieces(&mut self, from: u64, to: u64) -> Vec<Piece> {
        let (first, last) = (self.cut(from), self.cut(to));
        let mut pieces = Vec::new();
        for (number, chunk) in self.chunks.iter().enumerate().skip(first.0) {
            let start = if number == first.0 { first.1 } else { 0 };
            let end = if number == last.0 { last.1 } else { chunk.pieces.len() };
            pieces.extend_from_slice(chunk.pieces.get(start.min(end)..end).unwrap_or_default());
            if number == last.0 {
                break;
            }
        }
        pieces
    }

    /// Keeps bytes and gives the pieces that hold them, for [`Text::replace_pieces`].
    pub fn hold(&mut self, bytes: &[u8], pieces: &mut Vec<Piece>) {
        if !bytes.is_empty() {
            let more = self.keep(bytes);
            pieces.extend(more);
        }
    }

    /// As [`Text::replace`], with pieces.
    pub fn replace_pieces(&mut self, from: u64, to: u64, mut pieces: Vec<Piece>) {
        let (from, to) = (from.min(self.length), to.clamp(from, self.length));
        if from == to && pieces.is_empty() {
            return;
        }
        let before = self.empty;
        self.empty = false;
        if to == self.length {
            let ends = match pieces.last().copied() {
                Some(last) => {
                    let skip = u64::from(last.length) - 1;
                    self.piece_bytes(last, skip).first() == Some(&b'\n')
                }
                None => from > 0 && self.byte(from - 1) == Some(b'\n'),
            };
            if !ends {
                self.empty = from == 0 && pieces.is_empty();
                pieces.push(Piece { added: true, start: 0, length: 1, lines: 1 });
            }
        }
        let inserted = length_of(&pieces);
        let removed = self.splice(from, to - from, &pieces);
        // Whether what stands behind it begins a line.
        let divides = match self.byte(from + inserted.saturating_sub(u64::from(inserted > 0))) {
            Some(last) if inserted > 0 => last == b'\n',
            _ => from == 0 || self.byte(from - 1) == Some(b'\n'),
        };
        self.moved(from, to - from, inserted, divides);
        if !self.open {
            self.undo.push(Step { cursor: from, versions: (self.version, 0), ..Step::default() });
            self.open = true;
        }
        self.redo.clear();
        self.newest += 1;
        self.version = self.newest;
        let empty = (before, self.empty);
        if let Some(step) = self.undo.last_mut() {
            step.versions.1 = self.newest;
            // Typing goes on where it was: one change.
            if let (Some(last), [piece]) = (step.changes.last_mut(), &pieces[..])
                && removed.is_empty()
                && last.at + length_of(&last.inserted) == from
                && let Some(tail) = last.inserted.last_mut()
                && tail.added
                && piece.added
                && tail.start + u64::from(tail.length) == piece.start
                && u64::from(tail.length) + u64::from(piece.length) < LONGEST
            {
                tail.length += piece.length;
                tail.lines += piece.lines;
                last.empty.1 = empty.1;
                return;
            }
            step.changes.push(Change { at: from, removed, inserted: pieces, empty });
        }
    }

    /// Moves marks with the text.
    fn moved(&mut self, at: u64, removed: u64, inserted: u64, divides: bool) {
        for (_, mark) in &mut self.marks {
            if *mark >= at + removed {
                *mark = *mark - removed + inserted;
            } else if *mark > at {
                *mark = at;
            }
        }
        if self.line > at && self.line != GONE {
            self.line = if self.line >= at + removed { self.line - removed + inserted } else { GONE };
        }
        for mark in self.tracked.iter_mut().filter(|mark| **mark != GONE) {
            if *mark == at + removed && removed > 0 && !divides {
                *mark = GONE;
            } else if *mark >= at + removed {
                *mark = *mark - removed + inserted;
            } else if *mark > at {
                *mark = GONE;
            }
        }
    }

    /// What follows is undone apart from what was done before; the cursor comes back to this place.
    pub fn begin(&mut self, cursor: u64) {
        if self.grouped && self.open {
            return;
        }
        self.close();
        self.undo.push(Step { cursor, versions: (self.version, self.version), ..Step::default() });
        self.open = true;
    }

    /// What is undone at once ends here.
    pub fn end(&mut self) {
        if !self.grouped {
            self.close();
        }
    }

    fn close(&mut self) {
        self.open = false;
        if self.undo.last().is_some_and(|step| step.changes.is_empty()) {
            self.undo.pop();
        }
    }

    /// Undoes a step; where it was, how many changes.
    pub fn undo(&mut self) -> Option<u64> {
        self.close();
        let mut step = self.undo.pop()?;
        let mut first = u64::MAX;
        for change in step.changes.iter_mut().rev() {
            first = first.min(change.at);
            let length = length_of(&change.inserted);
            self.splice(change.at, length, &change.removed);
            self.moved(change.at, length, length_of(&change.removed), true);
            self.empty = change.empty.0;
        }
        self.version = step.versions.0;
        let mut place = if first == u64::MAX { step.cursor } else { first };
        // Whole lines come back with the cursor where it was in them.
        let cursor = step.cursor.min(self.length - 1);
        if self.line_start(cursor) == first {
            place = cursor;
        }
        self.redo.push(step);
        Some(place.min(self.length - 1))
    }

    /// Does a step again that was undone.
    pub fn redo(&mut self) -> Option<u64> {
        self.close();
        let step = self.redo.pop()?;
        let mut first = u64::MAX;
        for change in &step.changes {
            first = first.min(change.at);
            let length = length_of(&change.removed);
            self.splice(change.at, length, &change.inserted);
            self.moved(change.at, length, length_of(&change.inserted), true);
            self.empty = change.empty.1;
        }
        self.version = step.versions.1;
        self.undo.push(step);
        Some(first.min(self.length - 1))
    }
}

impl Chunk {
    fn refresh(&mut self) {
        self.bytes = length_of(&self.pieces);
        self.lines = if self.pieces.iter().all(|piece| piece.lines != UNKNOWN) {
            Some(self.pieces.iter().map(|piece| u64::from(piece.lines)).sum())
        } else {
            None
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> Text {
        Text::new(Source::of(bytes.to_vec()))
    }

    fn all(text: &mut Text) -> Vec<u8> {
        text.slice(0, text.len())
    }

    #[test]
    fn lines_and_places() {
        let mut text = of(b"one\ntwo\n\nfour");
        assert_eq!(all(&mut text), b"one\ntwo\n\nfour\n");
        assert_eq!(text.lines(), 4);
        assert_eq!([0, 1, 2, 3, 4].map(|line| text.place_of(line)), [0, 4, 8, 9, 9]);
        assert_eq!([0, 3, 4, 8, 9, 99].map(|at| text.line_of(at)), [0, 0, 1, 2, 3, 3]);
        assert_eq!([0, 3, 8, 9].map(|at| text.line_end(at)), [3, 3, 8, 13]);
        assert_eq!([0, 3, 8, 13].map(|at| text.line_start(at)), [0, 0, 8, 9]);
    }

    #[test]
    fn an_empty_file_stays_empty() {
        let mut text = of(b"");
        assert!(text.empty);
        text.replace(0, 0, b"x");
        assert!(!text.empty);
        text.undo();
        assert!(text.empty && !text.is_changed());
        let mut text = of(b"a\n");
        text.replace(0, 2, b"");
        assert!(text.empty);
        assert_eq!(all(&mut text), b"\n");
        text.undo();
        assert!(!text.empty);
    }

    #[test]
    fn random_changes_agree_with_a_vector() {
        let start: Vec<u8> = (0..200_000u32).map(|n| if n % 37 == 0 { b'\n' } else { b'a' + (n % 26) as u8 }).collect();
        let mut text = of(&start);
        let mut model = all(&mut text);
        let mut history = vec![model.clone()];
        let mut seed = 7u32;
        let mut random = |below: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as usize % below.max(1)
        };
        for _ in 0..600 {
            let from = random(model.len());
            let to = (from + random(30) * random(20)).min(model.len());
            let bytes: Vec<u8> = (0..random(9)).map(|_| if random(5) == 0 { b'\n' } else { b'x' }).collect();
            text.begin(0);
            text.replace(from as u64, to as u64, &bytes);
            text.end();
            model.splice(from..to, bytes);
            if model.last() != Some(&b'\n') {
                model.push(b'\n');
            }
            if model != *history.last().unwrap() {
                history.push(model.clone());
            }
            let at = random(model.len()) as u64;
            let lines = model[..at as usize].iter().filter(|byte| **byte == b'\n').count() as u64;
            assert_eq!(text.line_of(at), lines);
            let begin = text.line_start(at);
            assert_eq!(text.place_of(lines), begin);
        }
        assert_eq!(all(&mut text), model);
        let steps = history.len();
        while text.undo().is_some() {}
        assert_eq!(all(&mut text), history[0]);
        while text.redo().is_some() {}
        assert_eq!(all(&mut text), history[steps - 1]);
    }
}
