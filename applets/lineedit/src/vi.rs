//! vi's keys on the line (POSIX.1-2024 `sh`, "vi Line Editing Command Mode"), without `@`.
//!
//! Insertion has emacs' control keys too. Where POSIX counts characters, what the screen shows as one is one.

use super::Completer;
use super::keys::{self, Key};
use super::screen::units;
use super::session::{Session, Step};
use super::{complete, history};

/// What vi's keys keep between each other, and between lines.
#[derive(Default)]
pub struct Vi {
    /// Keys are commands.
    command: bool,
    count: usize,
    /// `d`, `c` or `y`, and its count.
    operator: Option<(u8, usize)>,
    /// A command that waits for a character: `f F t T r`.
    waiting: Option<u8>,
    find: Option<(u8, Vec<u8>)>,
    /// What `R` has written over, one by one; none for what was put behind the end.
    over: Option<Vec<Option<Vec<u8>>>>,
    /// The keys of the command under way, and of the last that changed something, with their counts.
    record: (usize, Vec<Key>),
    last: (usize, Vec<Key>),
    recording: bool,
    replaying: bool,
    /// What `n` looks for, and whether towards newer lines.
    pub query: Vec<u8>,
    pub newer: bool,
}

/// No count is higher, and no longer insertion can be repeated.
const MOST: usize = 9999;

impl Vi {
    /// A new line begins with insertion.
    pub fn begin(&mut self) {
        (self.command, self.count, self.operator, self.waiting) = (false, 0, None, None);
        (self.over, self.recording, self.replaying) = (None, false, false);
    }
}

/// The units of a text, and what kinds of words they belong to.
struct Cells<'t> {
    text: &'t [u8],
    starts: Vec<usize>,
}

impl Cells<'_> {
    fn of(text: &[u8]) -> Cells<'_> {
        Cells { text, starts: units(text).iter().map(|unit| unit.start).collect() }
    }

    fn len(&self) -> usize {
        self.starts.len()
    }

    fn offset(&self, at: usize) -> usize {
        self.starts.get(at).copied().unwrap_or(self.text.len())
    }

    /// The bytes of a unit.
    fn cell(&self, at: usize) -> &[u8] {
        self.text.get(self.offset(at)..self.offset(at + 1)).unwrap_or_default()
    }

    /// 0 for blanks; words and the rest are of the same kind only if `big`.
    fn kind(&self, at: usize, big: bool) -> u8 {
        match self.cell(at).first() {
            None => 0,
            Some(byte) if byte.is_ascii_whitespace() => 0,
            Some(byte) if big || byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80 => 1,
            Some(_) => 2,
        }
    }

    /// From `at` on to the first unit of which `wanted` is false.
    fn skip(&self, mut at: usize, wanted: impl Fn(usize) -> bool) -> usize {
        while at < self.len() && wanted(at) {
            at += 1;
        }
        at
    }

    /// The same to the left, where the unit before is asked about.
    fn skip_left(&self, mut at: usize, wanted: impl Fn(usize) -> bool) -> usize {
        while at > 0 && wanted(at - 1) {
            at -= 1;
        }
        at
    }

    /// `f F t T`: the place of the `count`th character like this.
    fn find(&self, at: usize, how: u8, character: &[u8], count: usize, again: bool) -> Option<usize> {
        let till = matches!(how, b't' | b'T');
        let skip = usize::from(till && again);
        let fits = |at: &usize| self.cell(*at).starts_with(character);
        if matches!(how, b'f' | b't') {
            let found = (at + 1 + skip..self.len()).filter(fits).nth(count - 1)?;
            Some(found - usize::from(till))
        } else {
            let found = (0..at.checked_sub(skip)?).rev().filter(fits).nth(count - 1)?;
            Some(found + usize::from(till))
        }
    }
}

impl Session<'_> {
    /// Takes a key in vi's way.
    pub fn vi_key(&mut self, key: Key, completer: &dyn Completer) -> Step {
        // Escape and a quick key after it.
        let next = match key {
            Key::Alt(byte) => Some(keys::single(byte)),
            Key::AltBackspace => Some(Key::Backspace),
            _ => None,
        };
        if let Some(next) = next {
            self.vi_key(Key::Escape, completer);
            return self.key(next, completer);
        }
        if !self.vi.command {
            return self.vi_insert(key, completer);
        }
        let step = self.vi_command(key, completer);
        if self.vi.command
            && self.text.cursor == self.text.bytes.len()
            && !matches!(step, Step::Done | Step::Edit)
        {
            self.text.move_left();
        }
        step
    }

    fn vi_insert(&mut self, key: Key, completer: &dyn Completer) -> Step {
        if key == Key::Escape {
            self.vi.command = true;
            self.vi.over = None;
            self.text.move_left();
            self.text.new_change();
            self.vi_recorded(key, true);
            return Step::Show;
        }
        let plain = matches!(key, Key::Char(_) | Key::Byte(_) | Key::Backspace);
        // What an odd key came to cannot be repeated.
        if plain && self.vi.record.1.len() < MOST {
            self.vi_recorded(key, false);
        } else {
            self.vi.recording = false;
        }
        let Some(over) = self.vi.over.as_mut().filter(|_| plain) else {
            return self.emacs_key(key, completer);
        };
        let (start, bytes) = (self.text.cursor, &self.text.bytes);
        if key == Key::Backspace {
            let Some(before) = over.pop() else { return Step::Bell };
            self.text.move_left();
            let at = self.text.cursor;
            self.text.replace(at, start, before.as_deref().unwrap_or_default());
            self.text.cursor = at;
            return Step::Show;
        }
        let end = start + Cells::of(bytes.get(start..).unwrap_or_default()).cell(0).len();
        over.push(bytes.get(start..end).filter(|cell| !cell.is_empty()).map(<[u8]>::to_vec));
        self.text.replace(start, end, b"");
        self.edit(key, false, completer)
    }

    /// Notes a key for `.`; `ends` if it was the last of its command.
    fn vi_recorded(&mut self, key: Key, ends: bool) {
        if self.vi.recording {
            self.vi.record.1.push(key);
            if ends {
                self.vi.recording = false;
                self.vi.last = core::mem::take(&mut self.vi.record);
            }
        }
    }

    fn vi_command(&mut self, key: Key, completer: &dyn Completer) -> Step {
        let vi = &mut self.vi;
        let begins = vi.operator.is_none() && vi.waiting.is_none();
        if let Some(how) = vi.waiting.take() {
            if begins || vi.recording {
                vi.record.1.push(key);
            }
            let mut buffer = [0; 4];
            let character: &[u8] = match key {
                Key::Char(character) => character.encode_utf8(&mut buffer).as_bytes(),
                Key::Byte(byte) => &[byte],
                _ => return self.vi_give_up(key),
            };
            if how != b'r' {
                self.vi.find = Some((how, character.to_vec()));
            }
            return self.vi_run(how, character, completer);
        }
        let letter = match key {
            Key::Char(character) if character.is_ascii() => character as u8,
            Key::Left | Key::Backspace => b'h',
            Key::Right => b'l',
            Key::Home => b'0',
            Key::End => b'$',
            Key::Up | Key::Ctrl(b'P') => b'k',
            Key::Down | Key::Ctrl(b'N') => b'j',
            Key::Delete => b'x',
            Key::WordLeft => b'b',
            Key::WordRight => b'w',
            _ => {
                self.vi_give_up(key);
                let allowed = matches!(
                    key,
                    Key::Enter
                        | Key::Ctrl(b'C' | b'D' | b'L' | b'O' | b'R' | b'S')
                        | Key::PasteStart
                        | Key::PasteEnd
                        | Key::Position(..)
                        | Key::PageUp
                        | Key::PageDown
                        | Key::Insert
                        | Key::Unknown
                );
                return if allowed { self.edit(key, false, completer) } else { Step::Bell };
            }
        };
        if letter.is_ascii_digit() && (letter != b'0' || vi.count > 0) {
            vi.count = (vi.count * 10 + usize::from(letter - b'0')).min(MOST);
            if !begins && vi.recording {
                vi.record.1.push(key);
            }
            return Step::Show;
        }
        if begins && !vi.replaying {
            vi.record = (vi.count, Vec::new());
            vi.recording = true;
        }
        if vi.recording {
            vi.record.1.push(key);
        }
        if begins {
            self.text.new_change();
            self.text.end_cut(false, false);
        }
        if b"fFtTr".contains(&letter) && (begins || letter != b'r') {
            self.vi.waiting = Some(letter);
            return Step::Show;
        }
        if begins && b"dcy".contains(&letter) {
            self.vi.operator = Some((letter, core::mem::take(&mut self.vi.count).max(1)));
            return Step::Show;
        }
        self.vi_run(letter, b"", completer)
    }

    /// Forgets a command that was begun; a bell if there was none.
    fn vi_give_up(&mut self, key: Key) -> Step {
        let begun = self.vi.operator.is_some() || self.vi.count > 0 || self.vi.recording;
        (self.vi.operator, self.vi.count, self.vi.recording) = (None, 0, false);
        if begun && key == Key::Escape { Step::Show } else { Step::Bell }
    }

    /// Runs a command, with the character it has waited for.
    fn vi_run(&mut self, letter: u8, character: &[u8], completer: &dyn Completer) -> Step {
        let given = core::mem::take(&mut self.vi.count);
        let count = given.max(1);
        if let Some((operator, times)) = self.vi.operator.take() {
            let count = (count * times).min(MOST);
            return match self.vi_range(operator, letter, character, count) {
                Some((start, end)) => self.vi_operate(operator, start, end, true),
                None => self.vi_give_up(Key::Unknown),
            };
        }
        if let Some((to, _)) = self.vi_motion(letter, character, count, 0) {
            self.vi.recording = false;
            let moved = to != self.text.cursor;
            self.text.cursor = to;
            return if moved || matches!(letter, b'0' | b'^' | b'$' | b'|') {
                Step::Show
            } else {
                Step::Bell
            };
        }
        let (at, length) = (self.text.cursor, self.text.bytes.len());
        match letter {
            b'x' => self.vi_operate_by(b'd', b'l', count),
            b'X' => self.vi_operate_by(b'd', b'h', count),
            b's' if at < length => self.vi_operate_by(b'c', b'l', count),
            b's' => self.vi_insert_at(at),
            b'D' => self.vi_operate(b'd', at, length, true),
            b'C' => self.vi_operate(b'c', at, length, true),
            b'S' => self.vi_operate(b'c', 0, length, true),
            b'Y' => self.vi_operate(b'y', at, length, true),
            b'i' => self.vi_insert_at(at),
            b'I' => {
                let first = self.text.bytes.iter().position(|byte| !byte.is_ascii_whitespace());
                self.vi_insert_at(first.unwrap_or(0))
            }
            b'a' => {
                self.text.move_right();
                self.vi_insert_at(self.text.cursor)
            }
            b'A' => self.vi_insert_at(length),
            b'R' => {
                self.vi.over = Some(Vec::new());
                self.vi_insert_at(at)
            }
            b'r' | b'~' => self.vi_overwrite(character, count),
            b'p' | b'P' => {
                if letter == b'p' {
                    self.text.move_right();
                }
                let done = self.text.yank(count);
                if done {
                    self.text.move_left();
                }
                self.vi_changed(done)
            }
            b'.' => self.vi_repeat(given, completer),
            b'u' | b'U' => {
                self.vi.recording = false;
                if self.text.undo(letter == b'U') { Step::Show } else { Step::Bell }
            }
            b'_' => {
                self.text.move_right();
                if self.text.cursor > 0 {
                    self.text.insert(b" ");
                }
                self.vi.command = false;
                self.last_argument(count)
            }
            b'#' => {
                self.text.cursor = 0;
                self.text.insert(b"#");
                self.text.cursor = self.text.bytes.len();
                Step::Done
            }
            b'k' | b'-' | b'j' | b'+' => {
                self.vi.recording = false;
                let mut step = Step::Bell;
                for _ in 0..count {
                    if self.walk(matches!(letter, b'j' | b'+')) == Step::Show {
                        step = Step::Show;
                    }
                }
                self.text.cursor = 0;
                step
            }
            b'G' => self.vi_go(if given > 0 { given - 1 } else { 0 }),
            b'v' => {
                if given > 0 {
                    self.vi_go(given - 1);
                }
                Step::Edit
            }
            b'/' | b'?' => {
                self.vi.recording = false;
                self.begin_search(Some(letter == b'?'));
                Step::Show
            }
            b'n' | b'N' => self.vi_search(letter == b'N'),
            b'=' | b'\\' => {
                self.vi.recording = false;
                self.text.move_right();
                if letter == b'\\' {
                    self.vi.command = false;
                }
                self.complete(letter == b'=', letter == b'=', completer)
            }
            b'*' => {
                self.vi.recording = false;
                self.text.move_right();
                let all = complete::all(&self.text.bytes, self.text.cursor, completer);
                let done = all.is_some_and(|(start, text)| self.text.replace(start, self.text.cursor, &text));
                self.vi.command = !done;
                if done { Step::Show } else { Step::Bell }
            }
            _ => self.vi_give_up(Key::Unknown),
        }
    }

    /// A change is made: it can be repeated.
    fn vi_changed(&mut self, done: bool) -> Step {
        if self.vi.recording {
            self.vi.recording = false;
            self.vi.last = core::mem::take(&mut self.vi.record);
        }
        if done { Step::Show } else { Step::Bell }
    }

    fn vi_insert_at(&mut self, offset: usize) -> Step {
        self.text.cursor = offset;
        self.vi.command = false;
        Step::Show
    }

    /// Where a motion leads from the cursor, and whether an operator takes the unit there too.
    fn vi_motion(&self, letter: u8, character: &[u8], count: usize, operator: u8) -> Option<(usize, bool)> {
        let cells = Cells::of(&self.text.bytes);
        let at = cells.starts.partition_point(|start| *start < self.text.cursor);
        let length = cells.len();
        let big = letter.is_ascii_uppercase();
        let kind = |at: usize| cells.kind(at, big);
        let mut to = at;
        let mut takes = false;
        match letter {
            b'h' => to = at.saturating_sub(count),
            b'l' | b' ' => to = (at + count).min(length),
            b'0' => to = 0,
            b'^' => to = cells.skip(0, |at| kind(at) == 0),
            b'$' => to = length,
            b'|' => to = (count - 1).min(length),
            // `cw` leaves the blanks after the word.
            b'e' | b'E' | b'w' | b'W'
                if matches!(letter, b'e' | b'E') || operator == b'c' && kind(at) > 0 =>
            {
                for round in 0..count {
                    if round > 0 || matches!(letter, b'e' | b'E') {
                        to += 1;
                    }
                    to = cells.skip(to, |at| kind(at) == 0);
                    let same = kind(to);
                    to = cells.skip(to, |at| kind(at) == same).saturating_sub(1).max(at);
                }
                takes = at < length;
            }
            b'w' | b'W' => {
                for _ in 0..count {
                    let same = kind(to);
                    to = cells.skip(to, |at| same > 0 && kind(at) == same);
                    to = cells.skip(to, |at| kind(at) == 0);
                }
            }
            b'b' | b'B' => {
                for _ in 0..count {
                    to = cells.skip_left(to, |at| kind(at) == 0);
                    let same = to.checked_sub(1).map_or(0, kind);
                    to = cells.skip_left(to, |at| kind(at) == same);
                }
            }
            b'f' | b'F' | b't' | b'T' => {
                let found = cells.find(at, letter, character, count, false);
                to = found.unwrap_or(at);
                takes = found.is_some() && matches!(letter, b'f' | b't');
            }
            b';' | b',' => {
                let (how, character) = self.vi.find.as_ref()?;
                let how = if letter == b',' { how ^ 0x20 } else { *how };
                let found = cells.find(at, how, character, count, true);
                to = found.unwrap_or(at);
                takes = found.is_some() && matches!(how, b'f' | b't');
            }
            _ => return None,
        }
        Some((cells.offset(to), takes))
    }

    /// The range that an operator and its motion mean; none if the motion is none, or leads nowhere.
    fn vi_range(&self, operator: u8, letter: u8, character: &[u8], count: usize) -> Option<(usize, usize)> {
        if letter == operator {
            return Some((0, self.text.bytes.len()));
        }
        let (to, takes) = self.vi_motion(letter, character, count, operator)?;
        let at = self.text.cursor;
        let end = if takes {
            to + Cells::of(self.text.bytes.get(to..).unwrap_or_default()).cell(0).len()
        } else {
            to.max(at)
        };
        Some((to.min(at), end)).filter(|(start, end)| start < end)
    }

    fn vi_operate_by(&mut self, operator: u8, letter: u8, count: usize) -> Step {
        match self.vi_range(operator, letter, b"", count) {
            Some((start, end)) => self.vi_operate(operator, start, end, true),
            None => self.vi_give_up(Key::Unknown),
        }
    }

    fn vi_operate(&mut self, operator: u8, start: usize, end: usize, keep: bool) -> Step {
        let piece = self.text.bytes.get(start..end).unwrap_or_default().to_vec();
        if keep && !piece.is_empty() {
            self.text.keep(piece);
        }
        if operator == b'y' {
            self.vi.recording = false;
            return Step::Show;
        }
        self.text.replace(start, end, b"");
        if operator == b'c' {
            return self.vi_insert_at(start);
        }
        self.vi_changed(true)
    }

    /// `r` and `~`: other characters in the place of these.
    fn vi_overwrite(&mut self, character: &[u8], count: usize) -> Step {
        let start = self.text.cursor;
        let cells = Cells::of(self.text.bytes.get(start..).unwrap_or_default());
        let replaces = !character.is_empty();
        if cells.len() == 0 || replaces && cells.len() < count {
            return self.vi_give_up(Key::Unknown);
        }
        let end = start + cells.offset(count);
        let mut text = Vec::new();
        if replaces {
            (0..count).for_each(|_| text.extend_from_slice(character));
        } else {
            for &byte in self.text.bytes.get(start..end).unwrap_or_default() {
                text.push(if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte });
            }
        }
        let done = self.text.replace(start, end, &text);
        if replaces {
            self.text.move_left();
        }
        self.vi_changed(done)
    }

    fn vi_repeat(&mut self, given: usize, completer: &dyn Completer) -> Step {
        self.vi.recording = false;
        if self.vi.last.1.is_empty() || self.vi.replaying {
            return Step::Bell;
        }
        let keys = core::mem::take(&mut self.vi.last.1);
        if given > 0 {
            self.vi.last.0 = given;
        }
        self.vi.count = self.vi.last.0;
        self.vi.replaying = true;
        for key in &keys {
            self.vi_key(*key, completer);
        }
        self.vi.replaying = false;
        self.vi.last.1 = keys;
        Step::Show
    }

    fn vi_go(&mut self, index: usize) -> Step {
        self.vi.recording = false;
        let Some(line) = self.history.lines().get(index) else { return Step::Bell };
        self.walk.go(self.history, &self.text.bytes, index);
        self.text.set(line);
        self.text.cursor = 0;
        Step::Show
    }

    /// Goes to the next line that holds what was looked for last.
    pub fn vi_search(&mut self, back: bool) -> Step {
        self.vi.recording = false;
        let newer = self.vi.newer != back;
        let at = self.walk.index(self.history);
        let from = if newer { Some(at + 1) } else { at.checked_sub(1) };
        let (query, anchored) = match self.vi.query.strip_prefix(b"^") {
            Some(query) => (query, true),
            None => (&self.vi.query[..], false),
        };
        match from.and_then(|from| history::search(self.history, query, from, newer, anchored)) {
            Some((index, _)) => self.vi_go(index),
            None => Step::Bell,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::session::tests::type_in;

    /// Types keys (`\x1b` is Escape); the text with `|` before the cursor.
    fn vi(keys: &str) -> String {
        type_in(&["make all", "ls -l", "make"], keys.as_bytes(), true).0
    }

    #[test]
    fn motions() {
        assert_eq!(vi("one two\x1b"), "one tw|o");
        assert_eq!(vi("one two.x\x1b0w"), "one |two.x");
        assert_eq!(vi("one two.x\x1b02w"), "one two|.x");
        assert_eq!(vi("one two.x y\x1b02W"), "one two.x |y");
        assert_eq!(vi("one two.x y\x1bbb"), "one two|.x y");
        assert_eq!(vi("one two.x y\x1bB"), "one |two.x y");
        assert_eq!(vi("one two.x y\x1b0ee"), "one tw|o.x y");
        assert_eq!(vi("one two.x y\x1b02E"), "one two.|x y");
        assert_eq!(vi("  ab\x1b^"), "  |ab");
        assert_eq!(vi("  ab\x1b0$"), "  a|b");
        assert_eq!(vi("abcdef\x1b3|"), "ab|cdef");
        assert_eq!(vi("abcdef\x1b2h"), "abc|def");
        assert_eq!(vi("abcdef\x1b03l"), "abc|def");
        assert_eq!(vi("abcdef\x1b099l"), "abcde|f");
        assert_eq!(vi("a漢e\u{301}b\x1bhx"), "a漢|b");
    }

    #[test]
    fn finding_characters() {
        assert_eq!(vi("a.b.c.d\x1b0f."), "a|.b.c.d");
        assert_eq!(vi("a.b.c.d\x1b02f.;,"), "a.b|.c.d");
        assert_eq!(vi("a.b.c.d\x1b0t.;"), "a.|b.c.d");
        assert_eq!(vi("a.b.c.d\x1bF."), "a.b.c|.d");
        assert_eq!(vi("a.b.c.d\x1bhT."), "a.b.|c.d");
        assert_eq!(vi("aé漢b\x1b0f漢x"), "aé|b");
        assert_eq!(vi("a.b\x1b0fx"), "|a.b");
        assert_eq!(vi("a.b.c\x1b0d2f."), "|c");
        assert_eq!(vi("a.b.c\x1b0dt."), "|.b.c");
        assert_eq!(vi("a.b.c\x1bdF."), "a.b|c");
    }

    #[test]
    fn operators() {
        assert_eq!(vi("one two three\x1b0dw"), "|two three");
        assert_eq!(vi("one two three\x1b0d2w"), "|three");
        assert_eq!(vi("one two three\x1b02dw"), "|three");
        assert_eq!(vi("one two three\x1b0de"), "| two three");
        assert_eq!(vi("one two three\x1bdb"), "one two |e");
        assert_eq!(vi("one two three\x1b0wD"), "one| ");
        assert_eq!(vi("one two three\x1b0wd0"), "|two three");
        assert_eq!(vi("one two three\x1b0wCx"), "one x|");
        assert_eq!(vi("one two three\x1b0cwx\x1b"), "|x two three");
        assert_eq!(vi("one two three\x1bdd"), "|");
        assert_eq!(vi("one two three\x1bccx"), "x|");
        assert_eq!(vi("one\x1bSx"), "x|");
        assert_eq!(vi("a b\x1b0cwx"), "x| b");
        assert_eq!(vi("one\x1b0d\x1bx"), "|ne");
        assert_eq!(vi("one\x1b0dqx"), "|ne");
    }

    #[test]
    fn characters_and_changes() {
        assert_eq!(vi("abcd\x1b0x"), "|bcd");
        assert_eq!(vi("abcd\x1b02x"), "|cd");
        assert_eq!(vi("abcd\x1bx"), "ab|c");
        assert_eq!(vi("abcd\x1b2X"), "a|d");
        assert_eq!(vi("abcd\x1b0rx"), "|xbcd");
        assert_eq!(vi("abcd\x1b03rx"), "xx|xd");
        assert_eq!(vi("abcd\x1b09rx"), "|abcd");
        assert_eq!(vi("abcd\x1b02sxyz\x1b"), "xy|zcd");
        assert_eq!(vi("abCd\x1b03~"), "ABc|d");
        assert_eq!(vi("abcd\x1b0Rxy\x1b"), "x|ycd");
        assert_eq!(vi("abcd\x1b0Rxyz\x7f\x7f\x1b"), "|xbcd");
        assert_eq!(vi("ab\x1bRxyz\x7f\x1b"), "ax|y");
        assert_eq!(vi("bc\x1bIa\x1bAd\x1b"), "abc|d");
        assert_eq!(vi("ac\x1bib\x1bax"), "abx|c");
    }

    #[test]
    fn puts_and_yanks() {
        assert_eq!(vi("one two\x1b0dwp"), "tone| wo");
        assert_eq!(vi("ab\x1b0xp"), "b|a");
        assert_eq!(vi("ab\x1b0x3p"), "baa|a");
        assert_eq!(vi("one two\x1b0ywP"), "one| one two");
        assert_eq!(vi("ab\x1byyP"), "aa|bb");
        assert_eq!(vi("one two\x1b0wY0P"), "tw|oone two");
        assert_eq!(vi("ab\x1byhp"), "ab|a");
        assert_eq!(vi("ab\x1bP"), "a|b");
    }

    #[test]
    fn undo_and_repeat() {
        assert_eq!(vi("abcd\x1b0xxu"), "|bcd");
        assert_eq!(vi("abcd\x1b0xxuu"), "|abcd");
        assert_eq!(vi("abcd\x1b0xxU"), "|");
        assert_eq!(vi("one two\x1b0x.."), "| two");
        assert_eq!(vi("a b c d\x1b0dw."), "|c d");
        assert_eq!(vi("a b c d\x1b0dw2."), "|d");
        assert_eq!(vi("ab\x1b0ix\x1b."), "|xxab");
        assert_eq!(vi("one two\x1b0cwx\x1bw."), "x |x");
        assert_eq!(vi("abc\x1b0rxl."), "x|xc");
        assert_eq!(vi("abc\x1b."), "ab|c");
        assert_eq!(vi("a.b.c\x1b0df.."), "|c");
    }

    #[test]
    fn the_history() {
        assert_eq!(vi("new\x1bk"), "|make");
        assert_eq!(vi("new\x1b2k"), "|ls -l");
        assert_eq!(vi("new\x1b2kj"), "|make");
        assert_eq!(vi("new\x1bkj"), "|new");
        assert_eq!(vi("new\x1bG"), "|make all");
        assert_eq!(vi("new\x1b2G"), "|ls -l");
        assert_eq!(vi("\x1b/make\r"), "|make");
        assert_eq!(vi("\x1b/make\rn"), "|make all");
        assert_eq!(vi("\x1b/make\rnN"), "|make");
        assert_eq!(vi("\x1b/^ls\r"), "|ls -l");
        assert_eq!(vi("\x1bG?make\r"), "|make");
        assert_eq!(vi("x\x1b/nowhere\r"), "|x");
        assert_eq!(vi("x\x1b/ma\x7f\x7f\x7fay"), "xy|");
        assert_eq!(vi("echo\x1b_"), "echo make|");
    }

    #[test]
    fn a_line_can_be_made_a_comment() {
        let (text, step) = type_in(&[], b"one two\x1b0#", true);
        assert_eq!((text.as_str(), step), ("#one two|", super::Step::Done));
    }
}
