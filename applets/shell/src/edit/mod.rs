//! The line editor of the interactive shell.
//!
//! ```text
//! mod       Editor, the terminal: raw mode, size, reading keys
//! session   keys in, what to do out
//! line      the text and the cursor; words, cutting, yanking
//! screen    what the terminal shows, and the fewest bytes that bring it up to date
//! keys      from bytes to keys
//! history   lines typed before, and their file
//! complete  Tab
//! prompt    the escapes of PS1
//! ```
//! Everything but this file works without a terminal, and its tests do.

#![deny(clippy::indexing_slicing)]

mod complete;
mod history;
mod keys;
mod line;
mod prompt;
mod screen;
mod session;

pub use history::{DEFAULT_LIMIT, History};
pub use prompt::{Facts, prompt};

use keys::{Decoder, Key};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{
    InputModes, LocalModes, OptionalActions, SpecialCodeIndex, Termios, Winsize, isatty, tcgetattr,
    tcgetwinsize, tcsetattr, tcsetwinsize,
};
use screen::Screen;
use session::{Session, Step};
use std::os::fd::BorrowedFd;

/// What the shell tells its editor.
pub trait Completer {
    /// The value of a variable: TERM, HOME, PATH.
    fn variable(&self, name: &[u8]) -> Option<Vec<u8>>;
    /// Gives the name of every variable.
    fn variables(&self, add: &mut dyn FnMut(&[u8]));
    /// Gives the name of every builtin, function, alias and applet. The editor looks along PATH by itself.
    fn commands(&self, add: &mut dyn FnMut(&[u8]));
    /// A signal came while a key was waited for; true gives the line up.
    fn signalled(&self) -> bool {
        false
    }
}

/// How a line ended.
#[derive(PartialEq, Eq, Debug)]
pub enum Line {
    /// It was entered. Without its newline; one that was pasted may hold several lines.
    Text(Vec<u8>),
    /// The end of the input, or Control-D on an empty line.
    Eof,
    /// Control-C.
    Interrupted,
}

/// A line editor on a terminal, with the lines typed before.
pub struct Editor<'f> {
    input: BorrowedFd<'f>,
    output: BorrowedFd<'f>,
    /// The lines typed before. The shell adds those it wants kept.
    pub history: History,
    asked: Asked,
}

/// Whether the terminal was asked for its size, where the kernel knows none.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Never,
    Waiting,
    Told(u16, u16),
}

/// The wait for the rest of a key: enough for a slow serial line.
const KEY_PAUSE: i64 = 100_000_000;

impl<'f> Editor<'f> {
    /// An editor that reads keys from one descriptor and draws on another, mostly the same terminal.
    pub fn new(input: BorrowedFd<'f>, output: BorrowedFd<'f>) -> Editor<'f> {
        Editor { input, output, history: History::default(), asked: Asked::Never }
    }

    /// Shows a prompt and reads a line. Without a terminal, or on one that cannot move its cursor, it only reads.
    pub fn read_line(&mut self, prompt: &[u8], completer: &dyn Completer) -> Line {
        let dumb = completer.variable(b"TERM").is_some_and(|term| term == b"dumb");
        let raw =
            if dumb || !isatty(self.input) || !isatty(self.output) { None } else { Raw::enter(self.input) };
        let Some(raw) = raw else { return self.read_plain(prompt, completer) };
        let size = self.size();
        self.write(b"\x1b[?2004h");
        let history = core::mem::take(&mut self.history);
        let mut session = Session::new(&history, size.0);
        let mut screen = Screen::new(size.0, size.1);
        let line = self.edit(&mut session, &mut screen, prompt, completer);
        let text = session.text.take();
        self.history = history;
        self.write(b"\x1b[?2004l");
        drop(raw);
        match line {
            Line::Text(_) => Line::Text(text),
            other => other,
        }
    }

    fn edit(
        &mut self,
        session: &mut Session<'_>,
        screen: &mut Screen,
        prompt: &[u8],
        completer: &dyn Completer,
    ) -> Line {
        let mut decoder = Decoder::default();
        let mut bytes = Vec::new();
        loop {
            // While more is there, drawing would only cost time.
            if !self.is_waiting() {
                screen.show(&mut bytes, &session.prompt(prompt), &session.text.bytes, session.text.cursor);
                self.write(&bytes);
                bytes.clear();
            }
            let key = match self.key(&mut decoder) {
                Ok(key) => key,
                Err(Errno::INTR) => {
                    if completer.signalled() {
                        screen.leave(&mut bytes);
                        self.write(&bytes);
                        return Line::Interrupted;
                    }
                    continue;
                }
                Err(_) => return Line::Eof,
            };
            if let Key::Position(rows, columns) = key {
                self.told(columns, rows);
            }
            let (columns, rows) = self.size();
            session.columns = columns;
            screen.resize(&mut bytes, columns, rows);
            let step = session.key(key, completer);
            let line = match step {
                Step::Show => continue,
                Step::Bell => {
                    bytes.push(7);
                    continue;
                }
                Step::Clear => {
                    bytes.extend_from_slice(b"\x1b[H\x1b[J");
                    screen.forget();
                    continue;
                }
                Step::List(rows) => {
                    screen.show(
                        &mut bytes,
                        &session.prompt(prompt),
                        &session.text.bytes,
                        session.text.cursor,
                    );
                    screen.leave(&mut bytes);
                    bytes.extend_from_slice(&rows);
                    continue;
                }
                Step::Done => Line::Text(Vec::new()),
                Step::Eof => Line::Eof,
                Step::Interrupted => Line::Interrupted,
            };
            let end = session.text.bytes.len();
            screen.show(&mut bytes, &session.prompt(prompt), &session.text.bytes, end);
            if line == Line::Interrupted {
                bytes.extend_from_slice(b"^C");
            }
            screen.leave(&mut bytes);
            self.write(&bytes);
            return line;
        }
    }

    /// Reads up to a newline, byte by byte: what follows belongs to the commands the line starts.
    fn read_plain(&mut self, prompt: &[u8], completer: &dyn Completer) -> Line {
        let shown: Vec<u8> = prompt.iter().copied().filter(|byte| !matches!(byte, 1 | 2)).collect();
        self.write(&shown);
        let mut line = Vec::new();
        loop {
            match self.byte() {
                Ok(Some(b'\n')) => return Line::Text(line),
                Ok(Some(byte)) => line.push(byte),
                Ok(None) if line.is_empty() => return Line::Eof,
                Ok(None) => return Line::Text(line),
                Err(Errno::INTR) if completer.signalled() => return Line::Interrupted,
                Err(Errno::INTR) => {}
                Err(_) => return Line::Eof,
            }
        }
    }

    /// The next key. A hang-up is an error.
    fn key(&mut self, decoder: &mut Decoder) -> Result<Key, Errno> {
        loop {
            if decoder.is_partial()
                && !self.wait(KEY_PAUSE)
                && let Some(key) = decoder.timeout()
            {
                return Ok(key);
            }
            let byte = self.byte()?.ok_or(Errno::IO)?;
            if let Some(key) = decoder.feed(byte) {
                return Ok(key);
            }
        }
    }

    fn byte(&mut self) -> Result<Option<u8>, Errno> {
        let mut buffer = [0];
        loop {
            match rustix::io::read(self.input, &mut buffer) {
                Ok(0) => return Ok(None),
                Ok(_) => return Ok(buffer.first().copied()),
                // Somebody left the terminal non-blocking.
                Err(Errno::AGAIN) => {
                    poll(&mut [PollFd::from_borrowed_fd(self.input, PollFlags::IN)], None)?;
                }
                Err(errno) => return Err(errno),
            }
        }
    }

    /// Whether input is there already.
    fn is_waiting(&self) -> bool {
        self.wait(0)
    }

    /// Waits for input, so many nanoseconds at most.
    fn wait(&self, nanoseconds: i64) -> bool {
        let pause = Timespec { tv_sec: 0, tv_nsec: nanoseconds };
        let mut set = [PollFd::from_borrowed_fd(self.input, PollFlags::IN)];
        matches!(poll(&mut set, Some(&pause)), Ok(1..))
    }

    fn write(&self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            match rustix::io::write(self.output, bytes) {
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    let mut set = [PollFd::from_borrowed_fd(self.output, PollFlags::OUT)];
                    if poll(&mut set, None).is_err() {
                        return;
                    }
                }
                // A terminal that is gone shows at the next read.
                Err(_) => return,
            }
        }
    }

    /// Columns and rows. On a serial console the kernel knows neither: the terminal at its other end is asked,
    /// once. Nobody waits for the answer, which comes among the keys, if at all; until then 80 by 24 must do.
    fn size(&mut self) -> (usize, usize) {
        if let Ok(size) = tcgetwinsize(self.output)
            && size.ws_col > 0
        {
            return (size.ws_col.into(), if size.ws_row > 0 { size.ws_row.into() } else { 24 });
        }
        if self.asked == Asked::Never {
            self.asked = Asked::Waiting;
            // The cursor goes to the farthest corner, says where that is, and comes back.
            self.write(b"\x1b7\x1b[999;999H\x1b[6n\x1b8");
        }
        match self.asked {
            Asked::Told(columns, rows) => (columns.into(), rows.into()),
            _ => (80, 24),
        }
    }

    /// Takes the terminal's answer, and tells the kernel, for the programs that come after.
    fn told(&mut self, columns: u16, rows: u16) {
        if self.asked == Asked::Waiting && columns >= 8 {
            self.asked = Asked::Told(columns, rows);
            let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
            // Only a service to others.
            let _ = tcsetwinsize(self.output, size);
        }
    }
}

/// A terminal that gives each key as it comes, until dropped.
struct Raw<'f> {
    terminal: BorrowedFd<'f>,
    before: Termios,
}

impl<'f> Raw<'f> {
    fn enter(terminal: BorrowedFd<'f>) -> Option<Raw<'f>> {
        let before = tcgetattr(terminal).ok()?;
        let mut raw = before.clone();
        raw.local_modes &= !(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG | LocalModes::IEXTEN);
        raw.input_modes &= !(InputModes::ICRNL | InputModes::INLCR | InputModes::IGNCR | InputModes::IXON);
        raw.special_codes[SpecialCodeIndex::VMIN] = 1;
        raw.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(terminal, OptionalActions::Drain, &raw).ok()?;
        Some(Raw { terminal, before })
    }
}

impl Drop for Raw<'_> {
    fn drop(&mut self) {
        // A terminal that is gone needs no mode.
        let _ = tcsetattr(self.terminal, OptionalActions::Drain, &self.before);
    }
}
