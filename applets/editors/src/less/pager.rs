//! less without its terminal: keys in, a screen of cells out.

use super::search::{Outcome, Pattern};
use super::settings::{Settings, takes_value};
use super::source::Source;
use super::view::{Place, View};
use super::{Host, help};
use crate::screen::field::{Field, Typed};
use crate::screen::{Screen, Style};
use lineedit::keys::Key;

/// What a key asks for that only the outside can do.
#[derive(PartialEq, Eq, Debug)]
pub enum Want {
    /// Nothing: the next key.
    Nothing,
    /// The end, with this status.
    Quit(u8),
    /// A shell's command, or a shell if it is empty.
    Shell(Vec<u8>),
    /// A command that gets this part of the source.
    Pipe(Vec<u8>, u64, u64),
    /// The file in an editor, at a line.
    Edit(Vec<u8>, u64),
    /// This part of the source written to a file.
    Save(Vec<u8>),
    /// The process stops.
    Suspend,
    /// Everything is drawn anew.
    Repaint,
}

/// What a line at the foot of the screen is typed for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    Search { backwards: bool },
    Filter,
    Shell,
    Pipe(u8),
    Examine,
    Save,
    Option(u8),
}

/// What the next key belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pending {
    Nothing,
    Colon,
    Escape,
    Mark,
    Go,
    ControlX,
    Z,
    Toggle(bool),
    Pipe,
}

/// See the module.
pub struct Pager {
    /// The file on the screen.
    pub view: View,
    names: Vec<Option<Vec<u8>>>,
    at: usize,
    /// The file before this one, with the place in it.
    marks: Vec<(u8, usize, Place)>,
    places: Vec<Place>,
    pending: Pending,
    count: Option<u64>,
    field: Option<(For, Field)>,
    patterns: Vec<Vec<u8>>,
    commands: Vec<Vec<u8>>,
    last_command: Vec<u8>,
    message: Option<Vec<u8>>,
    bell: bool,
    fresh: bool,
    /// New text is waited for, and shown.
    pub following: bool,
    half: Option<u64>,
    window: Option<u64>,
    help: Option<Box<(View, bool)>>,
    /// Commands to be run as if typed.
    typed: Vec<u8>,
    /// The user is asked whether a file that looks like no text shall be shown.
    doubt: bool,
}

impl Pager {
    /// A pager for files, of which the first is open; none is standard input.
    pub fn new(names: Vec<Option<Vec<u8>>>, source: Source, set: Settings, size: (usize, usize)) -> Pager {
        let places = vec![Place::default(); names.len()];
        let typed = [&set.every[..], &set.first].concat();
        let mut pager = Pager {
            view: View::new(source, set, size),
            names,
            at: 0,
            marks: Vec::new(),
            places,
            pending: Pending::Nothing,
            count: None,
            field: None,
            patterns: Vec::new(),
            commands: Vec::new(),
            last_command: Vec::new(),
            message: None,
            bell: false,
            fresh: true,
            following: false,
            half: None,
            window: None,
            help: None,
            typed,
            doubt: false,
        };
        pager.doubt = pager.is_doubtful();
        pager
    }

    fn is_doubtful(&mut self) -> bool {
        self.name().is_some()
            && self.view.set.get(b'f') == 0
            && self.view.source.is_binary(self.view.set.get(b'r') != 0)
    }

    /// Commands to be run before the first key is read.
    pub fn take_typed(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.typed)
    }

    /// Commands that were not typed end: a pattern is complete, a number is a line's.
    pub fn end_typed(&mut self, host: &mut dyn Host) -> Want {
        if self.field.is_some() {
            return self.key(host, Key::Enter);
        }
        if self.count.is_some() { self.key(host, Key::Char('g')) } else { Want::Nothing }
    }

    /// Whether commands wait that no key gave.
    pub fn has_typed(&self) -> bool {
        !self.typed.is_empty()
    }

    /// Whether there are several files.
    pub fn has_more_files(&self) -> bool {
        self.names.len() > 1
    }

    /// The file was changed by others: it is opened anew, at the same place.
    pub fn reopen(&mut self, host: &mut dyn Host) {
        let top = self.view.top;
        if self.open(host, self.at) {
            self.view.top = Place { line: self.view.source.line_start(top.line), row: 0 };
            self.typed.clear();
            self.doubt = false;
        }
    }

    /// Says something in the last row.
    pub fn say(&mut self, text: &[u8]) {
        self.message = Some(kit::filled(b"{}  (press RETURN)", &[text]));
    }

    fn ring(&mut self, end: bool) {
        let quiet = self.view.set.get(b'q');
        self.bell |= quiet == 0 || quiet == 1 && !end;
    }

    /// The file's name.
    pub fn name(&self) -> Option<&[u8]> {
        self.names.get(self.at).and_then(|name| name.as_deref())
    }

    /// The screen has another size.
    pub fn resize(&mut self, size: (usize, usize)) {
        self.view.size = size;
        self.view.short = false;
        self.view.forget();
        self.view.top.row = 0;
        if let Some(help) = &mut self.help {
            help.0.size = size;
            help.0.forget();
        }
    }

    /// Draws the screen. Whether the bell rings.
    pub fn draw(&mut self, host: &mut dyn Host, screen: &mut Screen) -> bool {
        self.view.patient = false;
        let row = if self.doubt {
            screen.clear();
            0
        } else {
            self.view.draw(host, screen)
        };
        let (text, style) = self.foot(host);
        let room = screen.columns.saturating_sub(1);
        let mut column = screen.put(row, 0, &text, style);
        if let Some((_, field)) = &self.field {
            let before = kit::width::of_text(field.before());
            let start = column;
            column = screen.put(row, column, &field.text, Style::PLAIN);
            column = (start + before).min(column);
        }
        screen.cursor = (row, column.min(room));
        core::mem::take(&mut self.bell)
    }

    /// What stands in the last row.
    fn foot(&mut self, host: &mut dyn Host) -> (Vec<u8>, Style) {
        if let Some((kind, _)) = &self.field {
            let prompt: &[u8] = match kind {
                For::Search { backwards: false } => b"/",
                For::Search { .. } => b"?",
                For::Filter => b"&/",
                For::Shell => b"!",
                For::Pipe(_) => b"!",
                For::Examine => b"Examine: ",
                For::Save => b"log file: ",
                For::Option(letter) => return (kit::filled(b"-{} ", &[&[*letter][..]]), Style::PLAIN),
            };
            return (prompt.to_vec(), Style::PLAIN);
        }
        if let Some(message) = &self.message {
            return (message.clone(), Style::REVERSE);
        }
        if self.doubt {
            let name = self.name().unwrap_or_default();
            return (kit::filled(b"\"{}\" may be a binary file.  See it anyway? ", &[name]), Style::REVERSE);
        }
        if self.following {
            return (b"Waiting for data... (interrupt to abort)".to_vec(), Style::REVERSE);
        }
        let plain: &[u8] = match self.pending {
            Pending::Colon => b" :",
            Pending::Escape => b" ESC",
            Pending::Mark => b"set mark: ",
            Pending::Go => b"goto mark: ",
            Pending::Toggle(true) => b"_",
            Pending::Toggle(false) => b"-",
            Pending::Pipe => b"|mark: ",
            Pending::Z | Pending::ControlX => b" ",
            Pending::Nothing => b"",
        };
        if !plain.is_empty() {
            return (plain.to_vec(), Style::PLAIN);
        }
        if let Some(count) = self.count {
            return (kit::filled(b":{}", &[&*kit::number::Decimal::of(count)]), Style::PLAIN);
        }
        if self.help.is_some() {
            let text: &[u8] = if self.view.is_at_end(host) {
                b"HELP -- END -- Press g to see it again, or q when done"
            } else {
                b"HELP -- Press RETURN for more, or q when done"
            };
            return (text.to_vec(), Style::REVERSE);
        }
        let kind = self.view.set.get(b'm');
        let mut text = self.prompt(host, kind);
        if !self.view.search.filters.is_empty() {
            text = if text.is_empty() { b"& :".to_vec() } else { kit::filled(b"& {}", &[&text[..]]) };
        }
        if text.is_empty() { (b":".to_vec(), Style::PLAIN) } else { (text, Style::REVERSE) }
    }

    fn prompt(&mut self, host: &mut dyn Host, kind: u8) -> Vec<u8> {
        let template = self.view.template(kind);
        // Counting lines takes time in a large file: only where they are shown.
        let lines = template
            .windows(2)
            .any(|pair| matches!(pair, [b'%' | b'?', b'l' | b'L' | b'd' | b'D' | b'P']));
        let mut facts = self.view.facts(host, lines);
        facts.name = self.name().map(<[u8]>::to_vec);
        facts.next = self.names.get(self.at + 1).map(|name| name.clone().unwrap_or_else(|| b"-".to_vec()));
        facts.file = (self.at + 1, self.names.len());
        facts.fresh = core::mem::take(&mut self.fresh);
        let mut text = facts.prompt(&template);
        text.truncate(self.view.size.0.saturating_sub(2));
        text
    }

    /// More of a pipe has come, or time has passed while following.
    pub fn more(&mut self, host: &mut dyn Host) {
        if self.following {
            let grown = self.view.source.follow();
            if grown {
                self.view.forget();
                self.view.to_end(host);
            }
        } else {
            self.view.source.more();
        }
    }

    /// Whether the screen lacks rows that a pipe may still bring.
    pub fn lacks(&mut self, host: &mut dyn Host) -> bool {
        self.view.patient = false;
        !self.view.source.is_ended() && self.view.below(host).is_none()
    }

    /// Control-C while nothing was waited for.
    pub fn interrupt(&mut self) -> Want {
        if self.view.set.get(b'K') != 0 {
            return Want::Quit(2);
        }
        self.following = false;
        self.pending = Pending::Nothing;
        self.count = None;
        self.field = None;
        self.message = None;
        Want::Nothing
    }

    /// Takes a key.
    pub fn key(&mut self, host: &mut dyn Host, key: Key) -> Want {
        if key == Key::Ctrl(b'C') {
            return self.interrupt();
        }
        if self.following {
            if matches!(key, Key::Ctrl(b'X') | Key::Char('q') | Key::Escape) {
                self.following = false;
            }
            return Want::Nothing;
        }
        self.view.patient = true;
        if core::mem::take(&mut self.doubt) {
            let next = !matches!(key, Key::Char('y' | 'Y'));
            return if next && !self.open_next(host) { Want::Quit(1) } else { Want::Nothing };
        }
        if self.message.take().is_some() && key == Key::Enter {
            return Want::Nothing;
        }
        if self.field.is_some() {
            return self.type_key(host, key);
        }
        let key = match key {
            Key::Alt(byte) if self.pending == Pending::Nothing => {
                self.pending = Pending::Escape;
                lineedit::keys::single(byte)
            }
            other => other,
        };
        match core::mem::replace(&mut self.pending, Pending::Nothing) {
            Pending::Nothing => self.command(host, key),
            Pending::Colon => self.colon(host, key),
            Pending::Escape => self.escape(host, key),
            Pending::Mark => {
                match letter(key) {
                    Some(mark) if mark.is_ascii_alphabetic() => self.mark(mark),
                    _ => self.ring(false),
                }
                Want::Nothing
            }
            Pending::Go | Pending::ControlX => {
                match key {
                    Key::Ctrl(b'X') => self.go(host, b'\''),
                    _ => match letter(key) {
                        Some(mark) => self.go(host, mark),
                        None => self.ring(false),
                    },
                }
                Want::Nothing
            }
            Pending::Z if letter(key) == Some(b'Z') => Want::Quit(0),
            Pending::Z => Want::Nothing,
            Pending::Toggle(ask) => {
                self.toggle(key, ask);
                Want::Nothing
            }
            Pending::Pipe => {
                if let Some(mark) = letter(key) {
                    self.field = Some((For::Pipe(mark), Field::default()));
                }
                Want::Nothing
            }
        }
    }

    fn command(&mut self, host: &mut dyn Host, key: Key) -> Want {
        if let Key::Char(digit @ '0'..='9') = key
            && (self.count.is_some() || digit != '0')
        {
            let value = u64::from(digit) - u64::from('0');
            self.count = Some((self.count.unwrap_or(0) * 10 + value).min(1 << 50));
            return Want::Nothing;
        }
        let count = self.count.take();
        let n = count.unwrap_or(1);
        let rows = self.view.rows() as u64;
        let screen = match self.view.set.window {
            0 => rows,
            part if part < 0 => (rows + 1).saturating_sub(part.unsigned_abs()).max(1),
            part => part.unsigned_abs(),
        };
        let window = count.or(self.window).unwrap_or(screen);
        match key {
            Key::Char('q' | 'Q') => return self.quit(),
            Key::Char('e' | 'j') | Key::Enter | Key::Down | Key::Ctrl(b'E' | b'N') => {
                return self.forward(host, n, false);
            }
            Key::Char('J') => return self.forward(host, n, true),
            Key::Char('y' | 'k') | Key::Up | Key::Ctrl(b'Y' | b'K' | b'P') => self.back(host, n),
            Key::Char('K' | 'Y') => self.back(host, n),
            Key::Char('f' | ' ') | Key::Ctrl(b'F' | b'V') | Key::PageDown => {
                return self.forward(host, window, false);
            }
            Key::Char('z') => {
                self.window = count.or(self.window);
                return self.forward(host, window, false);
            }
            Key::Char('b') | Key::Ctrl(b'B') | Key::PageUp => self.back(host, window),
            Key::Char('w') => {
                self.window = count.or(self.window);
                self.back(host, window);
            }
            Key::Char('d' | 'u') | Key::Ctrl(b'D' | b'U') => {
                self.half = count.or(self.half);
                let half = self.half.unwrap_or((self.view.size.1 as u64 / 2).max(1));
                if matches!(key, Key::Char('d') | Key::Ctrl(b'D')) {
                    return self.forward(host, half, false);
                }
                self.back(host, half);
            }
            _ => return self.command_more(host, key, count),
        }
        Want::Nothing
    }

    fn command_more(&mut self, host: &mut dyn Host, key: Key, count: Option<u64>) -> Want {
        match key {
            Key::Char('g' | '<') | Key::Home => self.line_number(host, count.unwrap_or(1)),
            Key::Char('G' | '>') | Key::End => match count {
                Some(count) => self.line_number(host, count),
                None => {
                    self.note();
                    if self.view.read_all(host) {
                        self.view.to_end(host);
                    }
                }
            },
            Key::Char('p' | '%') => self.percent(host, count.unwrap_or(0)),
            Key::Char('P') => {
                let at = count.unwrap_or(0);
                self.note();
                let start = self.view.source.line_start(at);
                self.view.jump(host, start);
            }
            Key::Char(letter @ ('/' | '?')) => {
                self.count = count;
                self.field = Some((For::Search { backwards: letter == '?' }, Field::default()));
            }
            Key::Char('&') => self.field = Some((For::Filter, Field::default())),
            Key::Char(letter @ ('n' | 'N')) => {
                let backwards = self.view.search.backwards != (letter == 'N');
                self.search(host, backwards, count.unwrap_or(1), true);
            }
            Key::Char(letter @ ('{' | '(' | '[' | '}' | ')' | ']')) => {
                self.bracket(host, letter as u8, count.unwrap_or(1));
            }
            Key::Char('m') => self.pending = Pending::Mark,
            Key::Char('\'') => self.pending = Pending::Go,
            Key::Ctrl(b'X') => self.pending = Pending::ControlX,
            Key::Char('Z') => self.pending = Pending::Z,
            Key::Char(':') => {
                self.count = count;
                self.pending = Pending::Colon;
            }
            Key::Escape => {
                self.count = count;
                self.pending = Pending::Escape;
            }
            Key::Char('-') => self.pending = Pending::Toggle(false),
            Key::Char('_') => self.pending = Pending::Toggle(true),
            Key::Char('=') | Key::Ctrl(b'G') => self.tell(host),
            Key::Char('r') | Key::Ctrl(b'R' | b'L') => return Want::Repaint,
            Key::Char('R') => {
                self.view.source.follow();
                self.view.forget();
                return Want::Repaint;
            }
            Key::Char('F') => {
                self.view.read_ready(host);
                self.view.to_end(host);
                self.following = true;
            }
            Key::Right => self.sideways(count, true),
            Key::Left => self.sideways(count, false),
            Key::Char('h' | 'H') => self.show_help(),
            Key::Char('V') => self.say(&kit::filled(
                b"rbox less {}",
                &[env!("CARGO_PKG_VERSION").as_bytes()],
            )),
            Key::Char('E') => self.ask_to_examine(),
            Key::Char('v' | '!' | '|' | 's') if self.view.set.secure => self.say(b"Command not available"),
            Key::Char('!') => self.field = Some((For::Shell, Field::default())),
            Key::Char('|') => self.pending = Pending::Pipe,
            Key::Char('s') if self.name().is_none() => self.field = Some((For::Save, Field::default())),
            Key::Char('v') => match self.name().map(<[u8]>::to_vec) {
                Some(name) => {
                    let middle = self.view.places(host).len() / 2;
                    let (place, _) = self.view.further(host, self.view.top, middle as u64, false);
                    let line = self.view.source.number(place.line, &mut || host.interrupted());
                    return Want::Edit(name, line.unwrap_or(1));
                }
                None => self.say(b"Cannot edit standard input"),
            },
            Key::Ctrl(b'Z') => return Want::Suspend,
            _ => self.ring(false),
        }
        Want::Nothing
    }

    fn quit(&mut self) -> Want {
        match self.help.take() {
            Some(saved) => {
                let size = self.view.size;
                self.view = saved.0;
                self.view.size = size;
                self.view.forget();
                self.fresh = saved.1;
                Want::Nothing
            }
            None => Want::Quit(0),
        }
    }

    fn show_help(&mut self) {
        if self.help.is_none() {
            let help = View::new(Source::of(help::TEXT.into()), Settings::default(), self.view.size);
            self.help = Some(Box::new((core::mem::replace(&mut self.view, help), self.fresh)));
        }
    }

    fn forward(&mut self, host: &mut dyn Host, count: u64, force: bool) -> Want {
        let moved = self.view.forward(host, count, force);
        if moved == 0 && count > 0 {
            if self.view.set.get(b'e') != 0 && self.help.is_none() {
                return if self.open_next(host) { Want::Nothing } else { Want::Quit(0) };
            }
            self.ring(true);
        }
        Want::Nothing
    }

    /// Whether `-E` ends it: the end is on the screen.
    pub fn is_over(&mut self, host: &mut dyn Host) -> bool {
        self.view.patient = false;
        let busy = self.doubt
            || self.field.is_some()
            || self.message.is_some()
            || self.help.is_some()
            || self.following;
        self.view.set.get(b'e') == 2 && !busy && self.at + 1 >= self.names.len() && self.view.is_at_end(host)
    }

    fn back(&mut self, host: &mut dyn Host, count: u64) {
        if self.view.back(host, count) == 0 && count > 0 {
            self.ring(true);
        }
    }

    fn sideways(&mut self, count: Option<u64>, right: bool) {
        if let Some(count) = count {
            self.view.set.shift = count.min(10_000) as usize;
        }
        let step = match self.view.set.shift {
            0 => self.view.size.0 / 2,
            step => step,
        };
        self.view.shift =
            if right { (self.view.shift + step).min(1 << 30) } else { self.view.shift.saturating_sub(step) };
        self.view.top.row = 0;
        self.view.short = false;
        self.view.forget();
    }

    fn line_number(&mut self, host: &mut dyn Host, number: u64) {
        self.view.short = false;
        self.note();
        loop {
            if let Some(place) = self.view.source.place(number, &mut || host.interrupted()) {
                self.view.jump(host, place);
                return;
            }
            if self.view.source.is_ended() || !host.wait(&mut self.view.source, false) && host.interrupted() {
                break;
            }
        }
        if self.view.source.is_ended() && !host.interrupted() {
            self.say(&kit::filled(b"Cannot seek to line number {}", &[&*kit::number::Decimal::of(number)]));
        }
    }

    fn percent(&mut self, host: &mut dyn Host, percent: u64) {
        if !self.view.read_all(host) {
            return;
        }
        self.note();
        let length = u128::from(self.view.source.length());
        let at = (length * u128::from(percent.min(100)) / 100) as u64;
        let start = self.view.source.line_start(at.min(self.view.source.length().saturating_sub(1)));
        self.view.jump(host, start);
    }

    /// Where one was, for two quotes.
    fn note(&mut self) {
        self.mark(b'\'');
    }

    fn mark(&mut self, mark: u8) {
        if self.help.is_some() {
            return;
        }
        let place = (mark, self.at, self.view.top);
        match self.marks.iter_mut().find(|(known, ..)| *known == mark) {
            Some(known) => *known = place,
            None => self.marks.push(place),
        }
    }

    fn go(&mut self, host: &mut dyn Host, mark: u8) {
        match mark {
            b'^' => return self.line_number(host, 1),
            b'$' => {
                self.note();
                if self.view.read_all(host) {
                    self.view.to_end(host);
                }
                return;
            }
            _ => {}
        }
        let found = self.marks.iter().find(|(known, ..)| *known == mark).copied();
        let Some((_, file, place)) = found else {
            if mark == b'\'' {
                return self.line_number(host, 1);
            }
            return self.say(b"Mark not set");
        };
        self.note();
        if file != self.at && !self.open(host, file) {
            return;
        }
        self.view.top = place;
    }

    fn tell(&mut self, host: &mut dyn Host) {
        let text = self.prompt(host, 3);
        self.say(&text);
    }

    fn toggle(&mut self, key: Key, ask: bool) {
        let Some(letter) = letter(key) else { return };
        if takes_value(letter) && !ask {
            self.field = Some((For::Option(letter), Field::default()));
            return;
        }
        match self.view.set.toggle(letter, ask) {
            Ok(text) => self.say(&text),
            Err(error) => self.say(&error.text()),
        }
        self.view.forget();
        self.view.top.row = 0;
        self.view.short = false;
    }

    fn colon(&mut self, host: &mut dyn Host, key: Key) -> Want {
        let count = self.count.take().unwrap_or(1).max(1) as usize;
        match letter(key) {
            Some(b'n') => match self.at.checked_add(count).filter(|at| *at < self.names.len()) {
                Some(at) => _ = self.open_near(host, at, true),
                None => self.say(b"No next file"),
            },
            Some(b'p') => match self.at.checked_sub(count) {
                Some(at) => _ = self.open_near(host, at, false),
                None => self.say(b"No previous file"),
            },
            Some(b'x') => _ = self.open(host, count.min(self.names.len()) - 1),
            Some(b'd') if self.names.len() > 1 => {
                let gone = self.at;
                let to = if gone + 1 < self.names.len() { gone + 1 } else { gone - 1 };
                if self.open(host, to) {
                    self.strike(gone);
                }
            }
            Some(b'f') => self.tell(host),
            Some(b'q' | b'Q') => return self.quit(),
            Some(b'e') => self.ask_to_examine(),
            _ => self.ring(false),
        }
        Want::Nothing
    }

    fn ask_to_examine(&mut self) {
        if self.view.set.secure {
            self.say(b"Command not available");
        } else {
            self.field = Some((For::Examine, Field::default()));
        }
    }

    fn escape(&mut self, host: &mut dyn Host, key: Key) -> Want {
        let count = self.count.take();
        let rows = self.view.rows() as u64;
        match key {
            Key::Char('u') => {
                self.view.search.quiet = !self.view.search.quiet;
                self.view.forget();
            }
            Key::Char('U') => {
                self.view.search.pattern = None;
                self.view.forget();
            }
            Key::Char('v') => self.back(host, rows),
            Key::Char(' ') => return self.forward(host, count.unwrap_or(rows), true),
            Key::Char('<') => self.line_number(host, count.unwrap_or(1)),
            Key::Char('>') => return self.command_more(host, Key::Char('G'), count),
            Key::Char('(') => self.sideways(count, false),
            Key::Char(')') => self.sideways(count, true),
            Key::Char('{') => {
                self.view.shift = 0;
                self.view.forget();
            }
            Key::Char('n') => {
                self.search(host, self.view.search.backwards, count.unwrap_or(1), true);
            }
            Key::Char('N') => {
                self.search(host, !self.view.search.backwards, count.unwrap_or(1), true);
            }
            Key::Char('m') => self.pending = Pending::Go,
            Key::Escape => {}
            _ => self.ring(false),
        }
        Want::Nothing
    }

    /// Opens a file of the list; says why if it cannot.
    fn open(&mut self, host: &mut dyn Host, at: usize) -> bool {
        let Some(name) = self.names.get(at).cloned() else { return false };
        match host.open(name.as_deref(), &self.view.set) {
            Ok(source) => {
                self.quit_help();
                if let Some(place) = self.places.get_mut(self.at) {
                    *place = self.view.top;
                }
                self.at = at;
                self.view.source = source;
                self.view.short = false;
                self.view.top = self.places.get(at).copied().unwrap_or_default();
                self.view.search.found = None;
                self.view.forget();
                self.fresh = true;
                self.typed.clone_from(&self.view.set.every);
                self.doubt = self.is_doubtful();
                true
            }
            Err(text) => {
                self.say(&text);
                false
            }
        }
    }

    fn quit_help(&mut self) {
        if self.help.is_some() {
            self.quit();
        }
    }

    fn open_next(&mut self, host: &mut dyn Host) -> bool {
        self.at + 1 < self.names.len() && self.open_near(host, self.at + 1, true)
    }

    /// Opens a file of the list, or the nearest one behind (before) it that can be opened: the others are struck off.
    fn open_near(&mut self, host: &mut dyn Host, mut at: usize, forward: bool) -> bool {
        while !self.open(host, at) {
            self.strike(at);
            if !forward {
                let Some(before) = at.checked_sub(1) else { return false };
                at = before;
            } else if at >= self.names.len() {
                return false;
            }
        }
        true
    }

    /// Takes a file, which is not the one shown, off the list.
    fn strike(&mut self, gone: usize) {
        self.names.remove(gone);
        self.places.remove(gone);
        self.at -= usize::from(self.at > gone);
        self.marks.retain(|(_, file, _)| *file != gone);
        self.marks.iter_mut().filter(|(_, file, _)| *file > gone).for_each(|(_, file, _)| *file -= 1);
    }

    fn type_key(&mut self, host: &mut dyn Host, key: Key) -> Want {
        let Some((kind, field)) = &mut self.field else { return Want::Nothing };
        let kind = *kind;
        let history = match kind {
            For::Search { .. } | For::Filter => &self.patterns,
            _ => &self.commands,
        };
        match field.key(key, history) {
            Typed::More => return Want::Nothing,
            Typed::Cancel => {
                self.field = None;
                self.count = None;
                return Want::Nothing;
            }
            Typed::Enter => {}
        }
        let text = self.field.take().map(|(_, field)| field.text).unwrap_or_default();
        let history = match kind {
            For::Search { .. } | For::Filter => &mut self.patterns,
            _ => &mut self.commands,
        };
        Field::remember(history, &text);
        let count = self.count.take().unwrap_or(1);
        match kind {
            For::Search { backwards } => self.search_for(host, &text, backwards, count),
            For::Filter => self.filter(&text),
            For::Shell => {
                let text = if text == b"!" { self.last_command.clone() } else { text };
                let command = self.expanded(&text);
                self.last_command.clone_from(&command);
                return Want::Shell(command);
            }
            For::Pipe(mark) => return self.pipe(host, mark, text),
            For::Examine => self.examine(host, &text),
            For::Save => {
                if self.view.read_all(host) {
                    return Want::Save(text);
                }
            }
            For::Option(letter) => {
                if let Err(error) = self.view.set.apply(letter, &text) {
                    self.say(&error.text());
                }
                self.view.short = false;
                self.view.forget();
            }
        }
        Want::Nothing
    }

    /// A command with `%` as the file's name and `#` as that of the one before it.
    fn expanded(&self, text: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(text.len());
        let mut rest = text.iter().copied().peekable();
        while let Some(byte) = rest.next() {
            let name = match byte {
                b'\\' if matches!(rest.peek(), Some(b'%' | b'#')) => {
                    out.extend(rest.next());
                    continue;
                }
                b'%' => self.name(),
                b'#' => self.at.checked_sub(1).and_then(|at| self.names.get(at)?.as_deref()),
                _ => None,
            };
            match name {
                Some(name) => kit::quote::push_quoted(&mut out, name),
                None => out.push(byte),
            }
        }
        out
    }

    fn pipe(&mut self, host: &mut dyn Host, mark: u8, command: Vec<u8>) -> Want {
        let top = self.view.top.line;
        let places = self.view.places(host);
        let bottom = places.last().map_or(top, |(laid, _)| laid.next);
        let (from, to) = match mark {
            b'^' => (0, bottom),
            b'$' => {
                if !self.view.read_all(host) {
                    return Want::Nothing;
                }
                (top, self.view.source.length())
            }
            b'.' => (top, bottom),
            _ => match self.marks.iter().find(|(known, file, _)| *known == mark && *file == self.at) {
                Some((.., place)) if place.line <= top => (place.line, bottom),
                Some((.., place)) => (top, place.line),
                None => {
                    self.say(b"Mark not set");
                    return Want::Nothing;
                }
            },
        };
        Want::Pipe(command, from, to)
    }

    fn examine(&mut self, host: &mut dyn Host, text: &[u8]) {
        let text = text.trim_ascii();
        if text.is_empty() {
            self.open(host, self.at);
            return;
        }
        let name = match text {
            b"%" => self.name().unwrap_or(text).to_vec(),
            b"#" => match self.at.checked_sub(1).and_then(|at| self.names.get(at).cloned()).flatten() {
                Some(name) => name,
                None => return self.say(b"No previous file"),
            },
            _ => text.to_vec(),
        };
        if let Some(at) = self.names.iter().position(|known| known.as_deref() == Some(&name)) {
            self.open(host, at);
            return;
        }
        let at = self.at + 1;
        self.names.insert(at, Some(name));
        self.places.insert(at, Place::default());
        for (_, file, _) in self.marks.iter_mut().filter(|(_, file, _)| *file >= at) {
            *file += 1;
        }
        if !self.open(host, at) {
            self.names.remove(at);
            self.places.remove(at);
        }
    }

    /// The modifiers in front of a pattern, and what is left of it.
    fn modifiers(text: &[u8]) -> (&[u8], &[u8]) {
        let is = |byte: &u8| matches!(byte, b'!' | b'*' | b'@' | 0x0e | 0x05 | 0x06 | 0x0b | 0x12);
        text.split_at(text.iter().take_while(|byte| is(byte)).count())
    }

    fn search_for(&mut self, host: &mut dyn Host, text: &[u8], backwards: bool, count: u64) {
        let (signs, text) = Pager::modifiers(text);
        let has = |sign: u8, control: u8| signs.contains(&sign) || signs.contains(&control);
        let again = text.is_empty();
        if again {
            if self.view.search.pattern.is_none() {
                return self.say(b"No previous regular expression");
            }
        } else {
            match Pattern::new(text, &self.view.set, has(0x12, 0x12), has(b'!', 0x0e)) {
                Ok(pattern) => self.view.search.pattern = Some(pattern),
                Err(text) => return self.say(text.as_bytes()),
            }
        }
        self.view.search.backwards = backwards;
        self.view.search.quiet = false;
        self.view.forget();
        if has(0x0b, 0x0b) {
            return;
        }
        if has(b'@', 0x06) {
            let first = if backwards { self.names.len().saturating_sub(1) } else { 0 };
            if first != self.at && !self.open(host, first) {
                return;
            }
            self.view.top = Place::default();
            if backwards {
                self.view.to_end(host);
            }
        }
        let across = has(b'*', 0x05);
        loop {
            if self.search(host, backwards, count, again) || !across {
                return;
            }
            let next = if backwards { self.at.checked_sub(1) } else { Some(self.at + 1) };
            let Some(next) = next.filter(|next| *next < self.names.len()) else { return };
            if !self.open(host, next) {
                return;
            }
            self.message = None;
            self.view.top = Place::default();
            if backwards {
                self.view.to_end(host);
            }
        }
    }

    /// Searches; after the first row if it is `again`, else from it on. Whether something was found.
    fn search(&mut self, host: &mut dyn Host, backwards: bool, count: u64, again: bool) -> bool {
        if self.view.search.pattern.is_none() {
            self.say(b"No previous regular expression");
            return false;
        }
        let places = self.view.places(host);
        let first = places.first().map_or(0, |(laid, _)| laid.start);
        let skip = self.view.set.get(b'a') != 0;
        let from = match (backwards, again || skip) {
            (false, false) => first,
            (false, true) if skip && !again => places.last().map_or(0, |(laid, _)| laid.next),
            (false, true) => places.first().map_or(0, |(laid, _)| laid.next),
            (true, false) => places.last().map_or(0, |(laid, _)| laid.next),
            (true, true) => first,
        };
        match self.view.find(host, from, backwards, count.max(1)) {
            Outcome::Found(line) => {
                self.note();
                self.view.search.found = Some(line);
                self.view.search.quiet = false;
                self.view.forget();
                self.view.jump(host, line);
                return true;
            }
            Outcome::Nothing => self.say(b"Pattern not found"),
            Outcome::Interrupted => {}
        }
        false
    }

    fn filter(&mut self, text: &[u8]) {
        let (signs, text) = Pager::modifiers(text);
        if text.is_empty() {
            self.view.search.filters.clear();
        } else {
            let inverse = signs.contains(&b'!') || signs.contains(&0x0e);
            match Pattern::new(text, &self.view.set, signs.contains(&0x12), inverse) {
                Ok(pattern) if self.view.search.filters.len() < 32 => {
                    self.view.search.filters.push(pattern);
                }
                Ok(_) => {}
                Err(text) => return self.say(text.as_bytes()),
            }
        }
        self.view.top.row = 0;
        self.view.forget();
    }

    /// The bracket that belongs to the one in the first row, or in the last.
    fn bracket(&mut self, host: &mut dyn Host, bracket: u8, count: u64) {
        let opens = b"{([".contains(&bracket);
        let partner = match bracket {
            b'{' => b'}',
            b'(' => b')',
            b'[' => b']',
            b'}' => b'{',
            b')' => b'(',
            _ => b'[',
        };
        let places = self.view.places(host);
        let row = if opens { places.first() } else { places.last() };
        let Some((laid, _)) = row.cloned() else { return };
        let Some(line) = self.view.source.line(laid.start) else { return };
        let mut own = line.bytes.iter().enumerate().filter(|(_, byte)| **byte == bracket).map(|(at, _)| at);
        let found =
            if opens { own.nth(count.max(1) as usize - 1) } else { own.rev().nth(count.max(1) as usize - 1) };
        let Some(at) = found else {
            return self.say(b"No bracket in that row");
        };
        let mut depth = 0u64;
        let mut place = laid.start + at as u64;
        loop {
            let byte = self.view.source.bytes(place).first().copied();
            let Some(byte) = byte else {
                if host.wait(&mut self.view.source, false) {
                    continue;
                }
                return self.say(b"No matching bracket");
            };
            if byte == bracket {
                depth += 1;
            } else if byte == partner {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            let next = if opens { place.checked_add(1) } else { place.checked_sub(1) };
            let Some(next) = next else { return self.say(b"No matching bracket") };
            place = next;
            if place % 65536 == 0 && host.interrupted() {
                return;
            }
        }
        self.note();
        let start = self.view.source.line_start(place);
        if opens {
            self.view.jump_last(host, start);
        } else {
            self.view.jump(host, start);
        }
    }
}

/// The key as a byte, if it is a character of ASCII.
fn letter(key: Key) -> Option<u8> {
    match key {
        Key::Char(character) => u8::try_from(character).ok().filter(u8::is_ascii),
        _ => None,
    }
}
