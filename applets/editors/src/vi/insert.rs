//! Typing text.

use super::editor::{Editor, Insert, Mode, Shape, among};
use super::registers::Register;
use lineedit::keys::Key;

impl Editor<'_> {
    /// Begins to insert at the cursor.
    pub(super) fn start_insert(&mut self, count: u64, insert: Insert) {
        self.changing = true;
        self.mode = Mode::Insert(Insert { start: self.cursor, count: count.min(1 << 20), ..insert });
    }

    /// Begins to insert in a new line, above or below.
    pub(super) fn open_line(&mut self, above: bool, count: u64) {
        let start = self.text.line_start(self.cursor);
        let mut indent = Vec::new();
        if self.set.has("ai") {
            let end = self.indent_end(start);
            indent = self.text.slice(start, end);
        }
        let at = if above { start } else { self.text.line_end(start) };
        let bytes = if above { [&indent[..], b"\n"].concat() } else { [b"\n", &indent[..]].concat() };
        self.text.replace(at, at, &bytes);
        self.cursor = if above { at + indent.len() as u64 } else { at + bytes.len() as u64 };
        let insert = Insert { lines: true, indent: indent.len() as u64, ..Insert::default() };
        self.start_insert(count, insert);
    }

    /// A key while text is typed.
    pub(super) fn insert_key(&mut self, key: Key) {
        let Mode::Insert(mut insert) = core::mem::replace(&mut self.mode, Mode::Normal) else { return };
        let ends = self.insert_one(&mut insert, key);
        if ends {
            self.end_insert(&insert);
        } else {
            self.mode = Mode::Insert(insert);
        }
    }

    fn insert_one(&mut self, insert: &mut Insert, key: Key) -> bool {
        if let Some(kind) = insert.literal.take() {
            self.literal(insert, key, kind);
            return false;
        }
        if !matches!(key, Key::Ctrl(b'N' | b'P')) {
            insert.completing = None;
        }
        match key {
            Key::Escape | Key::Ctrl(b'C') => return true,
            Key::Char(character) => {
                self.type_bytes(insert, character.encode_utf8(&mut [0; 4]).as_bytes());
                if self.set.has("sm") && among(")]}", character) {
                    self.show_match();
                }
            }
            Key::Byte(byte) => self.type_bytes(insert, &[byte]),
            Key::Tab => {
                let column = self.column_of(self.cursor);
                let blanks = self.set.tabs - column % self.set.tabs;
                if self.set.has("et") {
                    self.type_bytes(insert, &vec![b' '; blanks]);
                } else {
                    self.type_bytes(insert, b"\t");
                }
            }
            Key::Enter => self.type_newline(insert),
            Key::Backspace => self.erase(insert, 1),
            Key::Ctrl(b'W') => {
                let mut to = self.cursor;
                let floor = self.floor(insert);
                while to > floor && matches!(self.text.byte(to - 1), Some(b' ' | b'\t')) {
                    to -= 1;
                }
                if to > floor {
                    let before = self.before(to);
                    let class = self.class_at(before, false);
                    while to > floor {
                        let before = self.before(to);
                        if self.class_at(before, false) != class {
                            break;
                        }
                        to = before;
                    }
                }
                self.erase_to(insert, to);
            }
            Key::Ctrl(b'U') => {
                let floor = self.floor(insert);
                self.erase_to(insert, floor);
            }
            Key::Ctrl(b'V' | b'Q') => insert.literal = Some(1),
            Key::Ctrl(b'R') => insert.literal = Some(0),
            Key::Ctrl(letter @ (b'T' | b'D')) => {
                let behind = self.text.len() - self.cursor;
                let line = self.text.line_of(self.cursor);
                let start = self.text.line_start(self.cursor);
                let before = self.text.len();
                if self.is_empty_line(start) && letter == b'T' {
                    let indent = self.set.indent(self.set.step());
                    self.text.replace(start, start, &indent);
                } else {
                    self.shift(line, line, if letter == b'T' { 1 } else { -1 });
                }
                self.cursor = self.text.len() - behind;
                if self.text.len() < before {
                    insert.start = insert.start.min(self.cursor);
                } else if insert.start <= self.cursor {
                    insert.start += self.text.len() - before;
                }
                insert.indent = 0;
            }
            Key::Ctrl(letter @ (b'E' | b'Y')) => {
                let column = self.column_of(self.cursor);
                let other = if letter == b'Y' { self.line_before(self.cursor) } else { self.next_line(self.cursor) };
                if let Some(start) = other {
                    let end = self.text.line_end(start);
                    let line = self.text.slice(start, end);
                    if self.width(&line) > column {
                        let at = self.place_at(start, column);
                        let next = self.after(at);
                        let bytes = self.text.slice(at, next);
                        self.type_bytes(insert, &bytes);
                    }
                }
            }
            Key::Ctrl(letter @ (b'N' | b'P')) => self.complete(insert, letter == b'N'),
            Key::Ctrl(b'A') => {
                let text = self.inserted.clone();
                self.type_bytes(insert, &text);
            }
            Key::Delete => {
                if self.text.byte(self.cursor) != Some(b'\n') {
                    let to = self.after(self.cursor);
                    self.text.replace(self.cursor, to, b"");
                }
            }
            Key::Left | Key::Right | Key::Up | Key::Down | Key::Home | Key::End | Key::PageUp | Key::PageDown
            | Key::WordLeft | Key::WordRight => {
                self.move_inserting(key);
                insert.start = self.cursor;
                insert.count = 1;
                insert.block = None;
                insert.lines = false;
                if let Some(replaced) = &mut insert.replaced {
                    replaced.clear();
                }
            }
            Key::Insert => {
                insert.replaced = if insert.replaced.is_some() { None } else { Some(Vec::new()) };
            }
            _ => self.bell = true,
        }
        false
    }

    fn literal(&mut self, insert: &mut Insert, key: Key, kind: u8) {
        if kind == 0 {
            if let Key::Char(name) = key
                && let Ok(name) = u8::try_from(name)
                && let Some(found) = self.contents(Some(name))
            {
                self.type_bytes(insert, &found.text);
            }
            return;
        }
        match key {
            Key::Ctrl(letter) => self.type_bytes(insert, &[letter ^ 0x40]),
            Key::Enter => self.type_bytes(insert, b"\r"),
            Key::Tab => self.type_bytes(insert, b"\t"),
            Key::Escape => self.type_bytes(insert, b"\x1b"),
            Key::Backspace => self.type_bytes(insert, b"\x08"),
            Key::Char(character) => self.type_bytes(insert, character.encode_utf8(&mut [0; 4]).as_bytes()),
            Key::Byte(byte) => self.type_bytes(insert, &[byte]),
            _ => self.bell = true,
        }
    }

    fn type_bytes(&mut self, insert: &mut Insert, bytes: &[u8]) {
        let mut to = self.cursor;
        if let Some(replaced) = &mut insert.replaced {
            let mut old = Vec::new();
            if self.text.byte(to) != Some(b'\n') {
                let next = self.after(to);
                old = self.text.slice(to, next);
                to = next;
            }
            if replaced.len() < 1 << 20 {
                replaced.push(old);
            }
        }
        self.text.replace(self.cursor, to, bytes);
        self.cursor += bytes.len() as u64;
        insert.indent = 0;
    }

    fn type_newline(&mut self, insert: &mut Insert) {
        let start = self.text.line_start(self.cursor);
        let mut indent = Vec::new();
        if self.set.has("ai") {
            let end = self.indent_end(start).min(self.cursor);
            indent = self.text.slice(start, end);
            if insert.indent > 0 && end == self.cursor {
                // An indent that nothing follows was not meant.
                self.text.replace(start, end, b"");
                self.cursor = start;
            }
            // Blanks behind the cursor are the new line's indent no more.
            let mut behind = self.cursor;
            while matches!(self.text.byte(behind), Some(b' ' | b'\t')) {
                behind += 1;
            }
            self.text.replace(self.cursor, behind, b"");
        }
        let bytes = [b"\n", &indent[..]].concat();
        self.text.replace(self.cursor, self.cursor, &bytes);
        self.cursor += bytes.len() as u64;
        insert.indent = indent.len() as u64;
        if let Some(replaced) = &mut insert.replaced {
            replaced.clear();
        }
    }

    /// Back to here may be erased: the line's start, or where typing began if it is in this line and something was typed.
    fn floor(&mut self, insert: &Insert) -> u64 {
        let start = self.text.line_start(self.cursor);
        if insert.start > start && insert.start < self.cursor { insert.start } else { start }
    }

    fn erase(&mut self, insert: &mut Insert, count: u64) {
        for _ in 0..count {
            if let Some(replaced) = &mut insert.replaced {
                let Some(old) = replaced.pop() else {
                    if self.cursor > self.text.line_start(self.cursor) {
                        self.cursor = self.before(self.cursor);
                    }
                    return;
                };
                let to = self.before(self.cursor);
                self.text.replace(to, self.cursor, &old);
                self.cursor = to;
                continue;
            }
            if self.cursor == 0 {
                self.bell = true;
                return;
            }
            let to = self.before(self.cursor);
            self.erase_to(insert, to);
        }
    }

    fn erase_to(&mut self, insert: &mut Insert, to: u64) {
        if to < self.cursor {
            self.text.replace(to, self.cursor, b"");
            self.cursor = to;
            insert.start = insert.start.min(to);
            insert.indent = insert.indent.min(to - self.text.line_start(to));
        } else {
            self.bell = true;
        }
    }

    fn move_inserting(&mut self, key: Key) {
        match key {
            Key::Left if self.cursor > self.text.line_start(self.cursor) => self.cursor = self.before(self.cursor),
            Key::Right if self.text.byte(self.cursor) != Some(b'\n') => self.cursor = self.after(self.cursor),
            Key::Home => self.cursor = self.text.line_start(self.cursor),
            Key::End => self.cursor = self.text.line_end(self.cursor),
            Key::Up | Key::Down => {
                let column = self.column_of(self.cursor);
                let next = if key == Key::Up { self.line_before(self.cursor) } else { self.next_line(self.cursor) };
                if let Some(start) = next {
                    let end = self.text.line_end(start);
                    let at = self.place_at(start, column);
                    let shown = self.column_of(at);
                    self.cursor = if shown < column && at < end { self.after(at) } else { at };
                }
            }
            Key::PageUp | Key::PageDown => {
                let _ = self.page(1, key == Key::PageDown);
            }
            Key::WordLeft | Key::WordRight => {
                let keys = [key];
                let mut reader = super::editor::Reader::of(&keys);
                if let Ok(Some(target)) = reader.next().and_then(|key| self.motion(&mut reader, key, None, false)) {
                    self.cursor = target.to;
                }
            }
            _ => self.bell = true,
        }
    }

    /// Completes the word before the cursor from words of the text.
    fn complete(&mut self, insert: &mut Insert, forward: bool) {
        if insert.completing.is_none() {
            let mut start = self.cursor;
            let line = self.text.line_start(start);
            while start > line {
                let before = self.before(start);
                if self.class_at(before, false) != 1 {
                    break;
                }
                start = before;
            }
            let word = self.text.slice(start, self.cursor);
            let words = self.words_like(&word, start);
            let begin = if forward { usize::MAX } else { words.len() };
            insert.completing = Some((start, [&words[..], &[word]].concat(), begin));
        }
        let Some((start, words, at)) = &mut insert.completing else { return };
        // The last one is what was typed.
        *at = match (forward, *at) {
            (true, usize::MAX) => 0,
            (true, at) => (at + 1) % words.len(),
            (false, 0) => words.len() - 1,
            (false, usize::MAX) => words.len() - 1,
            (false, at) => at.min(words.len()) - 1,
        };
        if words.len() == 1 {
            self.say(b"no word begins like that");
            self.bell = true;
        }
        let word = words.get(*at).cloned().unwrap_or_default();
        self.text.replace(*start, self.cursor, &word);
        self.cursor = *start + word.len() as u64;
    }

    /// Words that begin like one, from behind a place on around the text.
    fn words_like(&mut self, word: &[u8], from: u64) -> Vec<Vec<u8>> {
        const FAR: u64 = 1 << 20;
        let behind = self.text.slice(self.cursor, self.cursor + FAR);
        let ahead = self.text.slice(from.saturating_sub(FAR), from);
        let mut found: Vec<Vec<u8>> = Vec::new();
        for text in [behind, ahead] {
            let words = text.split(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80));
            for known in words {
                if known.len() > word.len() && known.starts_with(word) && found.len() < 1000 && !found.iter().any(|other| other == known) {
                    found.push(known.to_vec());
                }
            }
        }
        found
    }

    fn show_match(&mut self) {
        let saved = self.cursor;
        self.cursor = self.before(saved);
        let open = match self.text.byte(self.cursor) {
            Some(b')') => '(',
            Some(b']') => '[',
            _ => '{',
        };
        let found = self.unmatched(open, 1, false);
        self.cursor = saved;
        match found {
            Ok(place) => {
                let (_, line) = self.line(place);
                self.message = [b"matches ", line.trim_ascii()].concat();
            }
            Err(_) => self.bell = true,
        }
    }

    fn end_insert(&mut self, insert: &Insert) {
        if insert.indent > 0 {
            let start = self.text.line_start(self.cursor);
            if self.indent_end(start) == self.cursor && self.text.byte(self.cursor) == Some(b'\n') {
                self.text.replace(start, self.cursor, b"");
                self.cursor = start;
            }
        }
        let typed = if insert.start <= self.cursor { self.text.slice(insert.start, self.cursor) } else { Vec::new() };
        self.type_again(insert, &typed);
        if let Some((first, last, column)) = insert.block
            && !typed.contains(&b'\n')
        {
            self.repeat_in_block(first, last, column, &typed);
        }
        if !typed.is_empty() {
            self.inserted = typed;
        }
        self.set_mark(b'^', self.cursor);
        if self.cursor > self.text.line_start(self.cursor) {
            self.cursor = self.before(self.cursor);
        }
        self.column = None;
    }

    /// What was typed comes as often as the count says.
    fn type_again(&mut self, insert: &Insert, typed: &[u8]) {
        let more = insert.count.saturating_sub(1);
        let once = if insert.lines { [b"\n", typed].concat() } else { typed.to_vec() };
        let most = if insert.replaced.is_some() { 1 << 16 } else { super::normal::MOST_AT_ONCE };
        if more == 0 || once.is_empty() {
            return;
        }
        if more.saturating_mul(once.len() as u64) > most || self.text.is_full() {
            self.say(super::normal::TOO_MUCH.as_bytes());
            self.bell = true;
            return;
        }
        let bytes = once.repeat(more as usize);
        if insert.replaced.is_none() {
            self.text.replace(self.cursor, self.cursor, &bytes);
            self.cursor += bytes.len() as u64;
            return;
        }
        let mut again = Insert { replaced: Some(Vec::new()), ..Insert::default() };
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let length = crate::screen::glyph::character_at(rest, 0).map_or(1, |(_, length)| length);
            self.type_bytes(&mut again, rest.get(..length).unwrap_or(rest));
            at += length;
        }
    }

    /// What was typed in the first row of a block comes into the others.
    fn repeat_in_block(&mut self, first: u64, last: u64, column: usize, typed: &[u8]) {
        for line in first + 1..=last {
            let start = self.text.place_of(line);
            let end = self.text.line_end(start);
            let whole = self.text.slice(start, end);
            let width = self.width(&whole);
            let mut bytes = Vec::new();
            let at = if column == usize::MAX {
                end
            } else if width < column {
                bytes = vec![b' '; column - width];
                end
            } else if width == column {
                end
            } else {
                self.place_at(start, column)
            };
            // Rows that do not reach the block are left alone, but by A.
            bytes.extend_from_slice(typed);
            self.text.replace(at, at, &bytes);
        }
    }

    /// Puts the rows of a block beside each other at the cursor's column.
    pub(super) fn put_block(&mut self, rows: &[u8], before: bool, count: u64) {
        let mut column = self.column_of(self.cursor);
        if !before && self.text.byte(self.cursor) != Some(b'\n') {
            let next = self.after(self.cursor);
            column = self.column_of(next);
        }
        let first = self.text.line_of(self.cursor);
        let rows: Vec<&[u8]> = rows.split(|byte| *byte == b'\n').collect();
        let widest = rows.iter().map(|row| self.width(row)).max().unwrap_or(0);
        for (line, row) in (first..).zip(&rows) {
            if line >= self.text.lines() {
                let end = self.text.len() - 1;
                self.text.replace(end, end, b"\n");
            }
            let start = self.text.place_of(line);
            let end = self.text.line_end(start);
            let whole = self.text.slice(start, end);
            let width = self.width(&whole);
            self.divide_tab(start, column);
            let at = if width <= column { self.text.line_end(start) } else { self.place_at(start, column) };
            let mut bytes = vec![b' '; column.saturating_sub(width)];
            for round in 0..count.min(1 << 16) {
                bytes.extend_from_slice(row);
                let fill = widest - self.width(row);
                if width > column || round + 1 < count {
                    bytes.resize(bytes.len() + fill, b' ');
                }
            }
            self.text.replace(at, at, &bytes);
        }
        let start = self.text.place_of(first);
        self.cursor = self.place_at(start, column);
    }

    /// Cuts rows out of a block into a register.
    pub(super) fn keep_block(&mut self, rows: Vec<Vec<u8>>, register: Option<u8>, cut: bool) {
        let text = rows.join(&b'\n');
        self.registers.keep(register, Register { text, shape: Shape::Block }, cut, rows.len() > 1);
    }
}
