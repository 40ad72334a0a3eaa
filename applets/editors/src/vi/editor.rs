//! The editor without a terminal: keys in, a screen of cells out.

use super::host::{Host, Loaded};
use super::registers::Registers;
use super::settings::Settings;
use super::text::Text;
use crate::screen::field::{Field, Typed};
use crate::screen::glyph::Glyph;
use kit::regex::Regex;
use lineedit::keys::Key;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// Why a command did nothing.
#[derive(Debug, PartialEq, Eq)]
pub enum Fail {
    /// It is not complete: the next key belongs to it.
    More,
    /// It cannot be done; the bell rings.
    Bell,
    /// What is wrong.
    Says(Vec<u8>),
}

/// What a command gives.
pub type Done<T = ()> = Result<T, Fail>;

/// Whether a key is one of a few; a text's own search would come with tables for long ones.
pub fn among(few: &str, key: char) -> bool {
    few.bytes().any(|one| char::from(one) == key)
}

/// A message as a failure.
pub fn fail<T>(text: &str) -> Done<T> {
    Err(Fail::Says(text.into()))
}

/// What a selection is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Characters.
    Char,
    /// Whole lines.
    Line,
    /// A rectangle.
    Block,
}

/// What keys do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mode {
    /// They are commands.
    Normal,
    /// They are text.
    Insert(Insert),
    /// They are commands for what is selected, from this place to the cursor.
    Visual(Shape, u64),
    /// A substitution asks.
    Confirm,
}

/// Text that is being typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Insert {
    /// Where it began.
    pub start: u64,
    /// How often it is put in.
    pub count: u64,
    /// It takes the place of what is there: the characters that were.
    pub replaced: Option<Vec<Vec<u8>>>,
    /// Each time in a line of its own.
    pub lines: bool,
    /// The rows of a block that get it too, and the column.
    pub block: Option<(u64, u64, usize)>,
    /// The indent that was put in by itself.
    pub indent: u64,
    /// The next key is taken as it is; `Some(0)` a register's name.
    pub literal: Option<u8>,
    /// What is being completed: where the word begins, and the words found.
    pub completing: Option<(u64, Vec<Vec<u8>>, usize)>,
}

/// The keys of a command.
pub struct Reader<'k> {
    /// All of them so far.
    pub keys: &'k [Key],
    at: usize,
}

impl<'k> Reader<'k> {
    /// A reader of keys.
    pub fn of(keys: &'k [Key]) -> Reader<'k> {
        Reader { keys, at: 0 }
    }

    /// The next key.
    pub fn next(&mut self) -> Done<Key> {
        let key = self.keys.get(self.at).copied().ok_or(Fail::More)?;
        self.at += 1;
        Ok(key)
    }

    /// How many keys were read.
    pub fn place(&self) -> usize {
        self.at
    }

    /// The next key as a character.
    pub fn character(&mut self) -> Done<char> {
        match self.next()? {
            Key::Char(character) => Ok(character),
            Key::Tab => Ok('\t'),
            Key::Enter => Ok('\n'),
            _ => Err(Fail::Bell),
        }
    }
}

/// The file being edited.
#[derive(Default)]
pub struct File {
    /// Its name.
    pub name: Option<Vec<u8>>,
    /// What it was when it was read.
    pub stamp: Option<super::host::Stamp>,
    /// Its last line has no newline.
    pub open_end: bool,
    /// It is not to be written.
    pub read_only: bool,
    /// It did not exist.
    pub is_new: bool,
}

/// A line at the foot of the screen that is being typed.
#[derive(Default)]
pub struct Asking {
    /// What stands before it.
    pub sign: u8,
    /// What is before the cursor, and all of it.
    pub text: (Vec<u8>, Vec<u8>),
}

/// See the module.
pub struct Editor<'h> {
    /// Files and commands.
    pub host: Rc<RefCell<dyn Host + 'h>>,
    /// The text.
    pub text: Text,
    /// The file.
    pub file: File,
    /// Where the cursor is.
    pub cursor: u64,
    /// The column that moving up and down keeps.
    pub column: Option<usize>,
    /// Where the first line on the screen starts, and which of its rows is the first.
    pub top: (u64, usize),
    /// Width and height of the screen.
    pub size: (usize, usize),
    /// What keys do.
    pub mode: Mode,
    /// The keys of the command under way.
    pub pending: Vec<Key>,
    /// What was cut and copied.
    pub registers: Registers,
    /// The options.
    pub set: Settings,
    /// What was searched for, and how.
    pub search: Option<(Rc<Regex>, Vec<u8>)>,
    /// It was searched backwards; with this offset.
    pub search_ways: (bool, Vec<u8>),
    /// Matches are shown.
    pub highlight: bool,
    /// The last of f, t, F, T.
    pub find: Option<(char, char)>,
    /// The last change, as keys.
    pub dot: Vec<Key>,
    pub(super) dotting: bool,
    pub(super) changing: bool,
    pub(super) replaying: u32,
    pub(super) queue: VecDeque<Key>,
    /// A macro that runs again when it is through, and how often.
    pub(super) again: (Vec<Key>, u64),
    pub(super) macro_to: Option<(u8, Vec<Key>)>,
    pub(super) last_macro: Option<u8>,
    pub(super) last_visual: Option<(Shape, u64, u64)>,
    /// What stands in the last row.
    pub message: Vec<u8>,
    /// The bell rings.
    pub bell: bool,
    /// The line being typed.
    pub asking: Option<Asking>,
    /// Lines typed before: patterns, commands.
    pub history: [Vec<Vec<u8>>; 2],
    /// The files of the call, and which it is.
    pub files: (Vec<Vec<u8>>, usize),
    /// The file before this one.
    pub other: Option<Vec<u8>>,
    /// The last substitution.
    pub substitution: Option<super::substitute::Substitution>,
    pub(super) confirming: Option<super::substitute::Confirming>,
    pub(super) last_shell: Vec<u8>,
    /// Rows that are shown above the last one until a key is typed.
    pub listing: Vec<u8>,
    /// The end: with this status.
    pub quit: Option<u8>,
    /// The process shall stop.
    pub suspend: bool,
    /// All is drawn anew.
    pub repaint: bool,
    pub(super) scroll: Option<u64>,
    pub(super) depth: u32,
    pub(super) warned: bool,
    pub(super) inserted: Vec<u8>,
    pub(super) dot_for_visual: Option<Vec<Key>>,
    queued: bool,
    /// What the cursor's line was when the cursor came to it.
    pub(super) line_before: Vec<u8>,
}

/// Keys that one run of a macro may stand for: one that calls itself ends here.
const MOST_KEYS: u64 = 200_000;

impl<'h> Editor<'h> {
    /// An editor of nothing.
    pub fn new(host: Rc<RefCell<dyn Host + 'h>>, size: (usize, usize)) -> Editor<'h> {
        Editor {
            host,
            text: Text::new(crate::less::source::Source::of(Vec::new())),
            file: File::default(),
            cursor: 0,
            column: None,
            top: (0, 0),
            size,
            mode: Mode::Normal,
            pending: Vec::new(),
            registers: Registers::default(),
            set: Settings::default(),
            search: None,
            search_ways: (false, Vec::new()),
            highlight: true,
            find: None,
            dot: Vec::new(),
            dotting: false,
            changing: false,
            replaying: 0,
            queue: VecDeque::new(),
            again: (Vec::new(), 0),
            macro_to: None,
            last_macro: None,
            last_visual: None,
            message: Vec::new(),
            bell: false,
            asking: None,
            history: [Vec::new(), Vec::new()],
            files: (Vec::new(), 0),
            other: None,
            substitution: None,
            confirming: None,
            last_shell: Vec::new(),
            listing: Vec::new(),
            quit: None,
            suspend: false,
            repaint: false,
            scroll: None,
            depth: 0,
            warned: false,
            inserted: Vec::new(),
            dot_for_visual: None,
            queued: false,
            line_before: Vec::new(),
        }
    }

    /// Whether long work shall end.
    pub fn interrupted(&self) -> bool {
        self.host.try_borrow_mut().is_ok_and(|mut host| host.interrupted())
    }

    /// Shows a message.
    pub fn say(&mut self, text: &[u8]) {
        self.message = text.to_vec();
    }

    /// Takes a key, and all keys that it stands for.
    pub fn key(&mut self, key: Key) {
        if !self.listing.is_empty() {
            self.listing.clear();
            if matches!(key, Key::Enter | Key::Escape | Key::Char(' ')) {
                return;
            }
        }
        self.message.clear();
        self.one(key);
        let (mut count, mut total) = (0u64, 0u64);
        while let Some(key) = self.next_queued(&mut count) {
            self.queued = true;
            // What one key brought about is undone at once.
            self.text.grouped = true;
            self.one(key);
            self.queued = false;
            count += 1;
            total += 1;
            let interrupted = total % 256 == 0 && self.interrupted();
            if count > MOST_KEYS || self.quit.is_some() || interrupted {
                self.drop_queued();
                if count > MOST_KEYS {
                    self.say(b"the macro has no end: stopped");
                } else if interrupted {
                    self.say(b"interrupted");
                }
            }
        }
        if total > 0 {
            self.text.grouped = false;
            if !matches!(self.mode, Mode::Insert(_) | Mode::Confirm) {
                self.text.end();
            }
        }
    }

    /// The next key; `count` counts the keys of one run.
    fn next_queued(&mut self, count: &mut u64) -> Option<Key> {
        if self.queue.is_empty() && self.again.1 > 0 {
            self.again.1 -= 1;
            *count = 0;
            self.queue.extend(self.again.0.iter());
        }
        self.queue.pop_front()
    }

    /// Keys that wait are given up.
    fn drop_queued(&mut self) {
        self.queue.clear();
        self.again.1 = 0;
    }

    /// Keys as if they were typed after those that wait.
    pub fn feed(&mut self, keys: &[Key]) {
        if self.queue.len() + keys.len() > 1 << 17 {
            self.drop_queued();
            self.say(b"recursion is too deep");
            return;
        }
        for key in keys.iter().rev() {
            self.queue.push_front(*key);
        }
    }

    /// Runs keys at once.
    pub(super) fn run(&mut self, keys: &[Key]) {
        if self.depth > 50 {
            return;
        }
        self.depth += 1;
        for key in keys {
            self.one(*key);
        }
        self.depth -= 1;
    }

    pub(super) fn one(&mut self, key: Key) {
        // Escape and a letter come as one key.
        if let Key::Alt(byte) = key {
            self.one(Key::Escape);
            return self.one(lineedit::keys::single(byte));
        }
        if key == Key::AltBackspace {
            self.one(Key::Escape);
            return self.one(Key::Backspace);
        }
        if matches!(key, Key::Position(..) | Key::Unknown | Key::PasteStart | Key::PasteEnd) {
            return;
        }
        if let Some((_, keys)) = &mut self.macro_to
            && !self.queued
            && self.depth == 0
        {
            keys.push(key);
        }
        match self.mode {
            Mode::Insert(_) => {
                if self.dotting && self.replaying == 0 {
                    self.dot.push(key);
                }
                self.insert_key(key);
                if !matches!(self.mode, Mode::Insert(_)) {
                    self.dotting = false;
                    self.text.end();
                }
            }
            Mode::Confirm => self.confirm_key(key),
            Mode::Normal | Mode::Visual(..) => self.command_key(key),
        }
        self.settle();
    }

    fn command_key(&mut self, key: Key) {
        if key == Key::Ctrl(b'C') || self.pending.len() > 100_000 {
            self.pending.clear();
            self.asking = None;
            self.mode = Mode::Normal;
            return;
        }
        self.pending.push(key);
        let keys = core::mem::take(&mut self.pending);
        let mut reader = Reader::of(&keys);
        self.asking = None;
        self.changing = false;
        self.text.begin(self.cursor);
        self.remember_line();
        let result = self.command(&mut reader);
        if !matches!(self.mode, Mode::Insert(_) | Mode::Confirm) {
            self.text.end();
        }
        match result {
            Ok(()) => {
                if self.changing && self.replaying == 0 {
                    if self.dot_for_visual.is_none() {
                        self.dot = keys;
                    }
                    if let Some(dot) = self.dot_for_visual.take() {
                        self.dot = dot;
                    }
                    self.dotting = matches!(self.mode, Mode::Insert(_));
                }
                return;
            }
            Err(Fail::More) => {
                self.pending = keys;
                return;
            }
            Err(Fail::Bell) => self.bell = true,
            Err(Fail::Says(text)) => self.message = text,
        }
        // What fails ends a macro.
        self.drop_queued();
    }

    fn remember_line(&mut self) {
        let start = self.text.line_start(self.cursor);
        if self.text.line != start && self.queue.is_empty() {
            let end = self.text.line_end(start);
            // A line larger than that is not kept twice.
            self.text.line = if end - start < 1 << 20 { start } else { super::text::GONE };
            self.line_before = self.text.slice(start, end.min(start + (1 << 20)));
        }
    }

    /// A line typed at the foot of the screen, if it is complete.
    pub(super) fn field(&mut self, reader: &mut Reader<'_>, sign: u8, start: &[u8]) -> Done<Vec<u8>> {
        let which = usize::from(sign == b':' || sign == b'!');
        let mut field = Field::with(start);
        loop {
            let key = match reader.next() {
                Ok(key) => key,
                Err(fail) => {
                    self.asking = Some(Asking { sign, text: (field.before().to_vec(), field.text) });
                    return Err(fail);
                }
            };
            let history = self.history.get(which).map_or(&[][..], |lines| &lines[..]);
            match field.key(key, history) {
                Typed::More => {}
                Typed::Cancel => {
                    // A command given up is no failure.
                    return Err(Fail::Says(Vec::new()));
                }
                Typed::Enter => break,
            }
        }
        if let Some(lines) = self.history.get_mut(which) {
            Field::remember(lines, &field.text);
        }
        Ok(field.text)
    }

    /// The cursor is where it may be.
    pub(super) fn settle(&mut self) {
        let last = self.text.len().saturating_sub(1);
        self.cursor = self.cursor.min(last);
        if matches!(self.mode, Mode::Normal) {
            let start = self.text.line_start(self.cursor);
            let end = self.text.line_end(self.cursor);
            if self.cursor >= end && end > start {
                self.cursor = self.before(end);
            }
        }
    }

    /// The place of the character behind the one at a place; the newline is one.
    pub fn after(&mut self, at: u64) -> u64 {
        match self.text.byte(at) {
            None => at,
            Some(b'\n') => at + 1,
            Some(byte) => {
                let next = self.text.bytes(at).get(1).copied();
                if byte < 0x80 && next.is_some_and(|next| next < 0xcc) {
                    return at + 1;
                }
                let piece = self.text.slice(at, at + 72);
                let line = piece.split(|byte| *byte == b'\n').next().unwrap_or_default();
                at + Glyph::at(line, 0, 0, 1).map_or(1, |glyph| glyph.length as u64)
            }
        }
    }

    /// The place of the character before a place.
    pub fn before(&mut self, at: u64) -> u64 {
        if at == 0 {
            return 0;
        }
        let start = at.saturating_sub(72);
        let piece = self.text.slice(start, at);
        if piece.last().is_some_and(u8::is_ascii) {
            return at - 1;
        }
        // From where a character surely begins.
        let line = piece.iter().rposition(|byte| byte.is_ascii()).map_or(0, |place| place);
        let (mut place, mut last) = (line, line);
        while place < piece.len() {
            last = place;
            place += match piece.get(place) {
                Some(b'\n') => 1,
                _ => Glyph::at(&piece, place, 0, 1).map_or(1, |glyph| glyph.length),
            };
        }
        start + last as u64
    }

    /// The character at a place.
    pub fn character(&mut self, at: u64) -> Option<char> {
        let byte = self.text.byte(at)?;
        if byte < 0x80 {
            return Some(byte.into());
        }
        let piece = self.text.slice(at, at + 4);
        Some(crate::screen::glyph::character_at(&piece, 0).map_or('\u{fffd}', |(character, _)| character))
    }

    /// The line of a place, without its newline; a very long one only so far.
    pub fn line(&mut self, at: u64) -> (u64, Vec<u8>) {
        let start = self.text.line_start(at);
        let end = self.text.line_end(start);
        (start, self.text.slice(start, end))
    }

    /// The column on the screen where the character at a place begins.
    pub fn column_of(&mut self, at: u64) -> usize {
        let start = self.text.line_start(at);
        let line = self.text.slice(start, at);
        self.width(&line)
    }

    /// The columns of a text from the line's start.
    pub fn width(&self, line: &[u8]) -> usize {
        let (mut place, mut column) = (0, 0);
        while let Some(glyph) = Glyph::at(line, place, column, self.set.tabs) {
            column += glyph.width;
            place += glyph.length;
        }
        column
    }

    /// The place in a line, by its start, that is shown in a column: of the last character if the line is shorter.
    pub fn place_at(&mut self, start: u64, column: usize) -> u64 {
        let end = self.text.line_end(start);
        let line = self.text.slice(start, end);
        let (mut place, mut at, mut last) = (0, 0, 0);
        while let Some(glyph) = Glyph::at(&line, place, at, self.set.tabs) {
            last = place;
            at += glyph.width;
            if at > column {
                break;
            }
            place += glyph.length;
        }
        start + last as u64
    }

    /// The first place of a line that is no blank; its last one if there is none.
    pub fn first_of(&mut self, at: u64) -> u64 {
        let start = self.text.line_start(at);
        let mut place = start;
        while matches!(self.text.byte(place), Some(b' ' | b'\t')) {
            place += 1;
        }
        if self.text.byte(place) == Some(b'\n') && place > start { place - 1 } else { place }
    }

    /// Goes to a line, by its number from 0.
    pub fn go_line(&mut self, line: u64) {
        let start = self.text.place_of(line);
        self.cursor = self.first_of(start);
    }

    /// Takes what was read from a file.
    pub fn take(&mut self, name: Option<Vec<u8>>, loaded: Loaded) {
        let mut source = loaded.source;
        let length = source.length();
        let open_end = length > 0 && source.bytes(length - 1).last() != Some(&b'\n');
        self.text = Text::new(source);
        self.file = File {
            name,
            stamp: loaded.stamp,
            open_end,
            read_only: loaded.read_only || self.set.read_only,
            is_new: loaded.is_new,
        };
        self.cursor = 0;
        self.top = (0, 0);
        self.column = None;
    }
}
