//! One line being typed: keys go in, what to do comes out. Knows no terminal, so tests drive it.

use super::complete;
use super::history::{self, History, Walk};
use super::keys::Key;
use super::line::{LONGEST, Text, Word};
use super::vi::Vi;
use super::{Completer, screen};

/// What a key came to.
#[derive(PartialEq, Eq, Debug)]
pub enum Step {
    /// Show the line as it is now.
    Show,
    /// Nothing could be done.
    Bell,
    /// The line is entered.
    Done,
    /// End of input on an empty line.
    Eof,
    /// The line is given up.
    Interrupted,
    /// The line is wanted in another editor.
    Edit,
    /// Clear the screen, then show the line.
    Clear,
    /// Show these rows below the line, then the line again.
    List(Vec<u8>),
}

/// What outlives a line: what was cut, vi's last change.
#[derive(Default)]
pub struct Memory {
    ring: Vec<Vec<u8>>,
    vi: Vi,
}

/// The state of the line.
pub struct Session<'h> {
    /// The text and the cursor.
    pub text: Text,
    pub(super) history: &'h History,
    pub(super) walk: Walk,
    search: Option<Search>,
    pasting: bool,
    literal: bool,
    /// The last key was a Tab that could not go on.
    tabbed: bool,
    /// The last key was text.
    typed: bool,
    /// Whether vi's keys are wanted, and their state.
    vi_keys: bool,
    pub(super) vi: Vi,
    /// Columns of the terminal, for lists.
    pub columns: usize,
}

struct Search {
    /// As one types; or vi's, towards newer lines or older ones, which waits for Enter.
    vi: Option<bool>,
    query: Vec<u8>,
    failed: bool,
    /// The text and the cursor before the search.
    before: (Vec<u8>, usize),
    /// The line of the history that was shown then.
    from: usize,
    found: usize,
}

/// No longer text is looked for.
const LONGEST_QUERY: usize = 256;

impl<'h> Session<'h> {
    /// An empty line.
    pub fn new(history: &'h History, columns: usize, vi_keys: bool, memory: Memory) -> Session<'h> {
        let mut session = Session {
            text: Text::default(),
            history,
            walk: Walk::default(),
            search: None,
            pasting: false,
            literal: false,
            tabbed: false,
            typed: false,
            vi_keys,
            vi: memory.vi,
            columns,
        };
        *session.text.ring() = memory.ring;
        session.vi.begin();
        session
    }

    /// What is to outlive the line.
    pub fn memory(&mut self) -> Memory {
        Memory { ring: core::mem::take(self.text.ring()), vi: core::mem::take(&mut self.vi) }
    }

    /// What to show: the prompt (the shell's own, or that of a search), the text, and the cursor in it.
    pub fn shown(&self, own: &[u8]) -> (Vec<u8>, Vec<u8>, usize) {
        let text = (self.text.bytes.clone(), self.text.cursor);
        let Some(search) = &self.search else { return (own.to_vec(), text.0, text.1) };
        if let Some(newer) = search.vi {
            let line = [if newer { b"?" } else { b"/" }, &search.query[..]].concat();
            let end = line.len();
            return (own.to_vec(), line, end);
        }
        let mut prompt = Vec::with_capacity(32);
        prompt.extend_from_slice(if search.failed { b"(failed search)`" } else { b"(search)`" });
        screen::push_plain(&mut prompt, &search.query);
        prompt.extend_from_slice(b"': ");
        (prompt, text.0, text.1)
    }

    /// Whether the next byte goes in as it is, after Control-V.
    pub fn is_literal(&self) -> bool {
        self.literal
    }

    /// Takes that byte.
    pub fn literal(&mut self, byte: u8) -> Step {
        self.literal = false;
        // No command can hold a NUL.
        if byte != 0 && self.text.insert(&[byte]) { Step::Show } else { Step::Bell }
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, completer: &dyn Completer) -> Step {
        if self.pasting {
            return self.pasted(key);
        }
        if self.search.is_some()
            && let Some(step) = self.searched(key)
        {
            return step;
        }
        if self.vi_keys {
            return self.vi_key(key, completer);
        }
        let typed = matches!(key, Key::Char(_) | Key::Byte(_));
        let went_on = core::mem::replace(&mut self.typed, typed) && typed;
        if !went_on {
            self.text.new_change();
        }
        self.emacs_key(key, completer)
    }

    /// Takes a key in emacs' way.
    pub(super) fn emacs_key(&mut self, key: Key, completer: &dyn Completer) -> Step {
        let tabbed = core::mem::take(&mut self.tabbed);
        let cuts = matches!(key, Key::Ctrl(b'K' | b'U' | b'W') | Key::Alt(b'd') | Key::AltBackspace);
        self.text.end_cut(cuts, matches!(key, Key::Alt(b'y')));
        self.edit(key, tabbed, completer)
    }

    pub(super) fn edit(&mut self, key: Key, tabbed: bool, completer: &dyn Completer) -> Step {
        let text = &mut self.text;
        let done = |did: bool| if did { Step::Show } else { Step::Bell };
        match key {
            Key::Enter | Key::Ctrl(b'O') => {
                text.cursor = text.bytes.len();
                return Step::Done;
            }
            Key::Char(character) => return done(text.insert(character.encode_utf8(&mut [0; 4]).as_bytes())),
            Key::Byte(byte) => return done(text.insert(&[byte])),
            Key::Tab => return self.complete(tabbed, false, completer),
            Key::Ctrl(b'C') => return Step::Interrupted,
            Key::Ctrl(b'D') if text.bytes.is_empty() => return Step::Eof,
            Key::Ctrl(b'D') | Key::Delete => return done(text.delete()),
            Key::Backspace => return done(text.backspace()),
            Key::Left | Key::Ctrl(b'B') => text.move_left(),
            Key::Right | Key::Ctrl(b'F') => text.move_right(),
            Key::Home | Key::Ctrl(b'A') => text.cursor = text.row_start(),
            Key::End | Key::Ctrl(b'E') => text.cursor = text.row_end(),
            Key::WordLeft | Key::Alt(b'b') => text.cursor = text.word_left(Word::Letters),
            Key::WordRight | Key::Alt(b'f') => text.cursor = text.word_right(Word::Letters),
            Key::Ctrl(b'K') => text.cut_to(text.row_end()),
            Key::Ctrl(b'U') => text.cut_to(text.row_start()),
            Key::Ctrl(b'W') => text.cut_to(text.word_left(Word::Blanks)),
            Key::AltBackspace => text.cut_to(text.word_left(Word::Letters)),
            Key::Alt(b'd') => text.cut_to(text.word_right(Word::Letters)),
            Key::Ctrl(b'Y') => return done(text.yank(1)),
            Key::Alt(b'y') => return done(text.yank_older()),
            Key::Ctrl(b'_') => return done(text.undo(false)),
            Key::Ctrl(b'T') => text.transpose(),
            Key::Ctrl(b'L') => return Step::Clear,
            Key::Ctrl(b'V') => self.literal = true,
            Key::Up | Key::Ctrl(b'P') => return self.walk(false),
            Key::Down | Key::Ctrl(b'N') => return self.walk(true),
            Key::Alt(b'<') => while self.walk(false) == Step::Show {},
            Key::Alt(b'>') => while self.walk(true) == Step::Show {},
            Key::Alt(b'.' | b'_') => return self.last_argument(1),
            Key::Ctrl(b'R' | b'S') => self.begin_search(None),
            Key::PasteStart => {
                self.text.new_change();
                self.pasting = true;
            }
            // A terminal's answers are no mistakes of the user's.
            Key::Position(..) | Key::PasteEnd | Key::PageUp | Key::PageDown | Key::Insert | Key::Unknown => {}
            _ => return Step::Bell,
        }
        Step::Show
    }

    /// Pasted text goes in as it is: a newline in it does not enter the line, a tab completes nothing.
    fn pasted(&mut self, key: Key) -> Step {
        let done = match key {
            Key::PasteEnd => {
                self.pasting = false;
                true
            }
            Key::Char(character) => self.text.insert(character.encode_utf8(&mut [0; 4]).as_bytes()),
            Key::Byte(byte) => self.text.insert(&[byte]),
            Key::Enter => self.text.insert(b"\n"),
            Key::Tab => self.text.insert(b"\t"),
            // Other control bytes have no business in a command.
            _ => true,
        };
        if done { Step::Show } else { Step::Bell }
    }

    pub(super) fn walk(&mut self, newer: bool) -> Step {
        match self.walk.step(self.history, &self.text.bytes, newer) {
            Some(line) => {
                self.text.set(&line);
                Step::Show
            }
            None => Step::Bell,
        }
    }

    /// Puts in the last word of the line before, or the one at that place from its end.
    pub(super) fn last_argument(&mut self, count: usize) -> Step {
        let words = |line: &'h Vec<u8>| {
            line.rsplit(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).nth(count - 1)
        };
        match self.history.lines().last().and_then(words) {
            Some(word) if self.text.insert(word) => Step::Show,
            _ => Step::Bell,
        }
    }

    /// Begins a search: as one types, or vi's.
    pub(super) fn begin_search(&mut self, vi: Option<bool>) {
        let before = (self.text.bytes.clone(), self.text.cursor);
        let found = self.walk.index(self.history);
        self.search = Some(Search { vi, query: Vec::new(), failed: false, before, from: found, found });
    }

    /// A key of vi's search.
    fn vi_searched(&mut self, key: Key) -> Step {
        let Some(search) = self.search.as_mut() else { return Step::Bell };
        match key {
            Key::Char(character) if search.query.len() < LONGEST_QUERY => {
                search.query.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                return Step::Show;
            }
            Key::Backspace => {
                if let Some(last) = screen::units(&search.query).last() {
                    search.query.truncate(last.start);
                    return Step::Show;
                }
            }
            Key::Enter => {
                let query = core::mem::take(&mut search.query);
                self.vi.newer = search.vi == Some(true);
                self.search = None;
                if !query.is_empty() {
                    self.vi.query = query;
                }
                return self.vi_search(false);
            }
            Key::Escape | Key::Ctrl(b'C' | b'G') | Key::Alt(_) => {}
            _ => return Step::Bell,
        }
        self.search = None;
        Step::Show
    }

    /// A key during a search; none if the search ends and the key is to do what it always does.
    fn searched(&mut self, key: Key) -> Option<Step> {
        if self.search.as_ref()?.vi.is_some() {
            return Some(self.vi_searched(key));
        }
        let search = self.search.as_mut()?;
        let (from, newer) = match key {
            Key::Ctrl(b'R') => (search.found.checked_sub(1), false),
            Key::Ctrl(b'S') => (Some(search.found + 1), true),
            Key::Char(_) | Key::Byte(_) if search.query.len() > LONGEST_QUERY => return Some(Step::Bell),
            Key::Char(character) => {
                search.query.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                (Some(search.found), false)
            }
            Key::Byte(byte) => {
                search.query.push(byte);
                (Some(search.found), false)
            }
            Key::Position(..) | Key::PageUp | Key::PageDown | Key::Insert | Key::Unknown => {
                return Some(Step::Show);
            }
            Key::Backspace => {
                let length = screen::units(&search.query).last().map_or(0, |unit| unit.start);
                search.query.truncate(length);
                // What is left is looked for from the start again.
                search.found = search.from;
                if length == 0 {
                    let (text, cursor) = search.before.clone();
                    self.walk.go(self.history, &self.text.bytes, search.from);
                    self.text.set(&text);
                    self.text.cursor = cursor;
                }
                (Some(search.found), false)
            }
            Key::Ctrl(b'G' | b'C') => {
                let search = self.search.take()?;
                self.walk.go(self.history, &self.text.bytes, search.from);
                self.text.set(&search.before.0);
                self.text.cursor = search.before.1;
                return Some(Step::Show);
            }
            // It ends the search and does no more.
            Key::Escape => {
                self.search = None;
                return Some(Step::Show);
            }
            _ => {
                self.search = None;
                return None;
            }
        };
        if search.query.is_empty() {
            search.failed = false;
            return Some(Step::Show);
        }
        match from.and_then(|from| history::search(self.history, &search.query, from, newer, false)) {
            Some((index, offset)) => {
                (search.found, search.failed) = (index, false);
                let line = self.history.lines().get(index)?;
                self.walk.go(self.history, &self.text.bytes, index);
                self.text.set(line);
                self.text.cursor = offset;
                Some(Step::Show)
            }
            None => {
                search.failed = true;
                Some(Step::Bell)
            }
        }
    }

    /// Completes, or lists what there is to complete: at a second Tab, or if only that is wanted.
    pub(super) fn complete(&mut self, tabbed: bool, only_list: bool, completer: &dyn Completer) -> Step {
        let completion = complete::complete(&self.text.bytes, self.text.cursor, completer);
        if let Some(insert) = completion.insert.filter(|_| !only_list) {
            let done = self.text.replace(completion.start, self.text.cursor, &insert);
            return if done { Step::Show } else { Step::Bell };
        }
        if tabbed && !completion.candidates.is_empty() {
            return Step::List(columns(&completion.candidates, self.columns));
        }
        self.tabbed = true;
        Step::Bell
    }

    /// Goes on with a line that was put aside.
    pub fn resume(&mut self, text: &[u8], cursor: usize) {
        self.text.set(text);
        self.text.cursor = cursor.min(text.len().min(LONGEST));
    }
}

/// More candidates than that are not listed.
const MOST_LISTED: usize = 400;

/// Names in columns, downwards; no byte of them can be more than text.
fn columns(candidates: &[Vec<u8>], width: usize) -> Vec<u8> {
    let shown: Vec<(Vec<u8>, usize)> = candidates
        .iter()
        .take(MOST_LISTED)
        .map(|candidate| {
            let mut name = Vec::new();
            let columns = screen::push_plain(&mut name, candidate);
            (name, columns)
        })
        .collect();
    let widest = shown.iter().map(|(_, columns)| columns + 2).max().unwrap_or(1);
    let across = (width / widest).max(1);
    let rows = shown.len().div_ceil(across);
    let mut out = Vec::new();
    for row in 0..rows {
        let mut blanks = 0;
        for (name, columns) in shown.iter().skip(row).step_by(rows) {
            out.extend(core::iter::repeat_n(b' ', blanks));
            out.extend_from_slice(name);
            blanks = widest - columns;
        }
        out.extend_from_slice(b"\r\n");
    }
    if let Some(more) = candidates.len().checked_sub(MOST_LISTED).filter(|more| *more > 0) {
        out.extend_from_slice(b"and ");
        out.extend_from_slice(&kit::number::Decimal::of(more as u64));
        out.extend_from_slice(b" more\r\n");
    }
    out
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::keys::Decoder;

    struct Nothing;

    impl Completer for Nothing {
        fn variable(&self, _: &[u8]) -> Option<Vec<u8>> {
            None
        }
        fn variables(&self, _: &mut dyn FnMut(&[u8])) {}
        fn commands(&self, add: &mut dyn FnMut(&[u8])) {
            add(b"mount");
            add(b"more");
        }
    }

    /// Types bytes; the text with `|` at the cursor, and the last step.
    pub fn type_in(history: &[&str], bytes: &[u8], vi: bool) -> (String, Step) {
        let mut past = History::default();
        for line in history {
            past.add(line.as_bytes());
        }
        let mut session = Session::new(&past, 80, vi, Memory::default());
        let mut decoder = Decoder::new(vi);
        let mut last = Step::Show;
        for byte in bytes {
            if let Some(key) = decoder.feed(*byte) {
                last = session.key(key, &Nothing);
            }
        }
        if let Some(key) = decoder.timeout() {
            last = session.key(key, &Nothing);
        }
        let mut text = session.text.bytes.clone();
        text.insert(session.text.cursor, b'|');
        (String::from_utf8(text).unwrap(), last)
    }

    fn typed(history: &[&str], bytes: &[u8]) -> (String, Step) {
        type_in(history, bytes, false)
    }

    fn shown(bytes: &[u8]) -> String {
        typed(&[], bytes).0
    }

    #[test]
    fn emacs_keys() {
        assert_eq!(shown(b"abc\x01X\x05Y"), "XabcY|");
        assert_eq!(shown(b"abc\x02\x02\x04"), "a|c");
        assert_eq!(shown(b"one two\x17"), "one |");
        assert_eq!(shown(b"one two\x17\x01\x19"), "two|one ");
        assert_eq!(shown(b"one two\x1bb\x0b"), "one |");
        assert_eq!(shown(b"one two\x15\x19\x19"), "one twoone two|");
        assert_eq!(shown(b"one two\x01\x1bd\x1bf!"), " two!|");
        assert_eq!(shown(b"ab\x14"), "ba|");
        assert_eq!(shown("aé漢\x7f\x7f".as_bytes()), "a|");
        assert_eq!(shown(b"abc\x1b[D\x1b[D\x1b[3~\x1b[H-\x1b[F+"), "-ac+|");
        assert_eq!(shown(b"a-b c\x1b\x7f\x1b\x7f"), "a-|");
    }

    #[test]
    fn ends() {
        assert_eq!(typed(&[], b"\x04").1, Step::Eof);
        assert_eq!(typed(&[], b"a\x04").1, Step::Bell);
        assert_eq!(typed(&[], b"a\x03").1, Step::Interrupted);
        assert_eq!(typed(&[], b"a\r").1, Step::Done);
        assert_eq!(typed(&[], b"a\n").1, Step::Done);
    }

    #[test]
    fn history_keeps_what_was_typed() {
        assert_eq!(typed(&["one", "two"], b"new\x10").0, "two|");
        assert_eq!(typed(&["one", "two"], b"new\x10!\x10\x0e").0, "two!|");
        assert_eq!(typed(&["one", "two"], b"new\x10\x10\x0e\x0e").0, "new|");
        assert_eq!(typed(&["one two"], b"ls \x1b.").0, "ls two|");
    }

    #[test]
    fn searches_backwards_as_one_types() {
        assert_eq!(typed(&["make all", "ls", "make"], b"\x12ma").0, "|make");
        assert_eq!(typed(&["make all", "ls", "make"], b"\x12ma\x12").0, "|make all");
        assert_eq!(typed(&["make all", "ls", "make"], b"\x12ma\x12\x13").0, "|make");
        assert_eq!(typed(&["make all", "ls"], b"x\x12ma\x07").0, "x|");
        assert_eq!(typed(&["make all", "ls"], b"x\x12ma\x07\x10").0, "ls|");
        assert_eq!(typed(&["make all", "ls"], b"\x12ma\x05").0, "make all|");
        assert_eq!(typed(&["make all", "ls"], b"\x12zz").1, Step::Bell);
        assert_eq!(typed(&["one", "two"], b"x\x12on\x7f\x7ftw").0, "|two");
        assert_eq!(typed(&["one", "two"], b"x\x12on\x7f\x7f\x05y").0, "xy|");
        assert_eq!(typed(&["make all", "ls"], b"\x12ma\r").1, Step::Done);
    }

    #[test]
    fn pasted_newlines_enter_nothing() {
        let (text, step) = typed(&[], b"\x1b[200~ls\r\tpwd\n\x1b[201~x");
        assert_eq!((text.as_str(), step), ("ls\n\tpwd\nx|", Step::Show));
        assert_eq!(shown(b"\x1b[200~a\x03\x15b\x1b[A\x1b[201~"), "ab|");
    }

    #[test]
    fn a_second_tab_lists() {
        assert_eq!(shown(b"m\t"), "mo|");
        assert_eq!(typed(&[], b"m\t\t").1, Step::Bell);
        assert_eq!(typed(&[], b"m\t\t\t").1, Step::List(b"more   mount\r\n".to_vec()));
        assert_eq!(shown(b"mou\tx"), "mount x|");
    }

    #[test]
    fn lists_have_no_escape_sequences() {
        let one = "a\x1b[2J\u{9b}x\u{202e}\n/".into();
        assert_eq!(columns(&[one], 80), b"a?[2J?x??/\r\n");
    }

    #[test]
    fn older_cuts_and_undo() {
        assert_eq!(shown(b"one two\x17\x15\x19"), "one two|");
        assert_eq!(shown(b"one\x15two\x15\x19\x1by"), "one|");
        assert_eq!(shown(b"one\x15two\x15\x19\x1by\x1by"), "two|");
        assert_eq!(shown(b"one two\x17\x1f"), "one two|");
        assert_eq!(shown(b"one two\x17\x1f\x1f"), "|");
        assert_eq!(shown(b"ab\x02X\x1f"), "a|b");
        assert_eq!(typed(&[], b"\x1f").1, Step::Bell);
    }
}
