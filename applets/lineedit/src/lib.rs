//! The line editor of the interactive shell and of every applet that has a prompt.
//!
//! ```text
//! mod       Editor, the terminal: raw mode, size, reading keys
//! core      all of it without the terminal: bytes in, bytes out
//! session   keys in, what to do out; vi: vi's keys
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
pub mod core;
mod history;
pub mod keys;
mod line;
mod prompt;
mod screen;
mod session;
mod vi;

pub use history::{DEFAULT_LIMIT, History};
pub use prompt::{Facts, mask_directory, prompt};

use self::core::Core;
use kit::sys::signal;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{
    InputModes, LocalModes, OptionalActions, SpecialCodeIndex, Termios, Winsize, isatty, tcgetattr,
    tcgetwinsize, tcsetattr, tcsetwinsize,
};
pub use session::Memory;
use std::os::fd::{AsRawFd, BorrowedFd};

/// What the shell tells its editor.
pub trait Completer {
    /// The value of a variable: TERM, HOME, PATH.
    fn variable(&self, name: &[u8]) -> Option<Vec<u8>>;
    /// Gives the name of every variable.
    fn variables(&self, add: &mut dyn FnMut(&[u8]));
    /// Gives the name of every builtin, function, alias and applet. The editor looks along PATH by itself.
    fn commands(&self, add: &mut dyn FnMut(&[u8]));
    /// A signal came while a key was waited for. Line and cursor can be put aside if `whole`: nothing of the command
    /// was entered before.
    fn signalled(&self, whole: bool) -> Signalled {
        let _ = whole;
        Signalled::Nothing
    }
}

/// What a signal means for the line.
#[derive(PartialEq, Eq, Debug)]
pub enum Signalled {
    /// Nothing now.
    Nothing,
    /// The line is given up, as after Control-C.
    GiveUp,
    /// The line is put aside; [`Editor::read_line`] will go on with it.
    PutAside,
    /// These rows are shown above the line.
    Say(Vec<u8>),
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
    /// It is put aside until the next call.
    Aside,
    /// Another editor is wanted for it.
    Edit(Vec<u8>),
}

/// What a line is read with.
pub struct Request<'a> {
    /// Shown before the line; what stands between the bytes 1 and 2 takes no room.
    pub prompt: &'a [u8],
    /// The lines typed before. The caller adds those it wants kept.
    pub history: &'a History,
    /// vi's keys, not emacs'.
    pub vi: bool,
    /// This begins a command.
    pub whole: bool,
}

/// A line editor on a terminal.
pub struct Editor<'f> {
    input: BorrowedFd<'f>,
    output: BorrowedFd<'f>,
    asked: Asked,
    memory: Memory,
    aside: Option<(Vec<u8>, usize)>,
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
        Editor { input, output, asked: Asked::Never, memory: Memory::default(), aside: None }
    }

    /// Puts a line aside: the next call goes on with it.
    pub fn put_aside(&mut self, text: Vec<u8>) {
        let end = text.len();
        self.aside = Some((text, end));
    }

    /// Shows a prompt and reads a line. Without a terminal, or on one that cannot move its cursor, it only reads.
    pub fn read_line(&mut self, request: &Request<'_>, completer: &dyn Completer) -> Line {
        let dumb = completer.variable(b"TERM").is_some_and(|term| term == b"dumb");
        let raw =
            if dumb || !isatty(self.input) || !isatty(self.output) { None } else { Raw::enter(self.input) };
        let Some(raw) = raw else { return self.read_plain(request, completer) };
        let size = self.size();
        self.write(b"\x1b[?2004h");
        let memory = ::core::mem::take(&mut self.memory);
        let mut core = Core::new(request.history, memory, request.vi, request.prompt, size);
        if let Some((text, cursor)) = self.aside.take() {
            core.resume(&text, cursor);
        }
        let line = self.edit(&mut core, request, completer);
        let (text, cursor, memory) = core.end();
        self.memory = memory;
        if line == Line::Aside {
            self.aside = Some((text, cursor));
        }
        self.write(b"\x1b[?2004l");
        drop(raw);
        line
    }

    fn edit(&mut self, core: &mut Core<'_>, request: &Request<'_>, completer: &dyn Completer) -> Line {
        let mut out = Vec::new();
        let mut seen = 0;
        loop {
            // While more is there, drawing would only cost time.
            let ready = self.is_waiting();
            if !ready {
                let (columns, rows) = self.size();
                core.resize(columns, rows, &mut out);
                core.show(&mut out);
                self.write(&out);
                out.clear();
            }
            let line = match self.byte(ready, core.is_partial(), seen) {
                Ok(Some(byte)) => core.byte(byte, &mut out, completer),
                Ok(None) => core.pause(&mut out, completer),
                Err(Errno::INTR) => match completer.signalled(request.whole) {
                    Signalled::Nothing => {
                        seen = signal::pending();
                        None
                    }
                    Signalled::Say(rows) => {
                        core.say(&rows, &mut out);
                        None
                    }
                    end => {
                        core.show(&mut out);
                        core.leave(&mut out);
                        Some(if end == Signalled::PutAside { Line::Aside } else { Line::Interrupted })
                    }
                },
                Err(_) => Some(Line::Eof),
            };
            if let Some((rows, columns)) = core.position.take() {
                self.told(columns, rows);
            }
            if let Some(line) = line {
                self.write(&out);
                return line;
            }
        }
    }

    /// Reads up to a newline, byte by byte: what follows belongs to the commands the line starts.
    fn read_plain(&mut self, request: &Request<'_>, completer: &dyn Completer) -> Line {
        let shown: Vec<u8> = request.prompt.iter().copied().filter(|byte| !matches!(byte, 1 | 2)).collect();
        self.write(&shown);
        let mut line = Vec::new();
        let mut seen = 0;
        loop {
            match self.byte(false, false, seen) {
                Ok(Some(b'\n')) => return Line::Text(line),
                Ok(Some(byte)) => line.push(byte),
                Ok(None) => {}
                Err(Errno::INTR) => match completer.signalled(request.whole && line.is_empty()) {
                    Signalled::Nothing => seen = signal::pending(),
                    Signalled::Say(rows) => {
                        self.write(b"\n");
                        self.write(&rows);
                        self.write(&shown);
                    }
                    Signalled::GiveUp => return Line::Interrupted,
                    Signalled::PutAside => return Line::Aside,
                },
                Err(_) if line.is_empty() => {
                    if isatty(self.input) {
                        self.write(b"\n");
                    }
                    return Line::Eof;
                }
                Err(_) => return Line::Text(line),
            }
        }
    }

    /// The next byte, which may be `ready`; none if the rest of a key is waited for and does not come. A hang-up, and
    /// the end, are errors; so is a signal, one that was `seen` before excepted.
    fn byte(&self, mut ready: bool, partial: bool, seen: u64) -> Result<Option<u8>, Errno> {
        let mut buffer = [0];
        loop {
            if !::core::mem::take(&mut ready) {
                match signal::wait_input(self.input.as_raw_fd(), partial.then_some(KEY_PAUSE), seen) {
                    Ok(true) => {}
                    Ok(false) => return Ok(None),
                    Err(errno) => return Err(Errno::from_raw_os_error(errno.0)),
                }
            }
            match rustix::io::read(self.input, &mut buffer) {
                Ok(0) => return Err(Errno::IO),
                Ok(_) => return Ok(buffer.first().copied()),
                // Somebody left the terminal non-blocking, and somebody else read.
                Err(Errno::AGAIN) => {}
                Err(errno) => return Err(errno),
            }
        }
    }

    /// Whether input is there already.
    fn is_waiting(&self) -> bool {
        let mut set = [PollFd::from_borrowed_fd(self.input, PollFlags::IN)];
        matches!(poll(&mut set, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })), Ok(1..))
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
