//! The terminal: its modes, its size, its keys, and the signals that come between.
//!
//! Whatever ends a program, its terminal is given back as it was: on an error or a return by `Drop`, on a signal
//! because signals are only noted and looked at between keys.

use kit::sys::{self, signal};
use kit::{Context, Errno, Error, Result};
use lineedit::keys::{Decoder, Key};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{CWD, Mode, OFlags, openat};
use rustix::termios::{
    InputModes, LocalModes, OptionalActions, SpecialCodeIndex, Termios, Winsize, isatty, tcgetattr,
    tcgetwinsize, tcsetattr, tcsetwinsize,
};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};

const HANGUP: i32 = 1;
/// Control-C while a program is busy.
pub const INTERRUPT: i32 = 2;
const QUIT: i32 = 3;
const TERMINATE: i32 = 15;
const CONTINUE: i32 = 18;
const STOP: i32 = 20;
const WINDOW: i32 = 28;

/// What to act upon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// A key.
    Key(Key),
    /// The window has another size, or the screen was in other hands.
    Redraw,
    /// Control-C as a signal.
    Interrupt,
    /// There is something to read on the other descriptor that was watched, or its time is up.
    Input,
    /// A signal ends the program.
    Signal(i32),
    /// The terminal is gone.
    Gone,
}

/// A terminal in a full-screen program's hands.
pub struct Terminal<'a> {
    keys: Keys<'a>,
    output: BorrowedFd<'a>,
    before: Option<Termios>,
    decoder: Decoder,
    /// The signal of Control-C is wanted, not its key.
    interrupts: bool,
    asked: Asked,
    /// LINES and COLUMNS.
    environment: (Option<usize>, Option<usize>),
    /// What is sent when the program takes the terminal, and when it gives it back.
    hooks: (&'static [u8], &'static [u8]),
    pushed: Vec<u8>,
    /// Keys come from a file or a pipe, all at once.
    scripted: bool,
    /// Of a sequence of Escape, another byte, and one more: how many came.
    escaped: u8,
}

enum Keys<'a> {
    Ours(BorrowedFd<'a>),
    Opened(OwnedFd),
}

/// Whether the terminal was asked for its size.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Never,
    Waiting,
    Told(u16, u16),
}

/// The wait for the rest of a key.
const KEY_PAUSE: i64 = 100_000_000;

impl<'a> Terminal<'a> {
    /// The terminal that output goes to, with keys from `first` if that is a terminal, else from the controlling one.
    pub fn open(
        ctx: &mut Context<'a>,
        first: Option<BorrowedFd<'a>>,
        interrupts: bool,
    ) -> Result<Terminal<'a>> {
        let number = |name| ctx.env(name).and_then(kit::number::unsigned).map(|number| number as usize);
        let environment = (number("LINES"), number("COLUMNS"));
        let output = ctx
            .out
            .fd()
            .filter(|fd| isatty(fd))
            .ok_or_else(|| Error::new("standard output is no terminal"))?;
        let keys = match first.filter(|fd| isatty(fd)) {
            Some(fd) => Keys::Ours(fd),
            None => match openat(CWD, c"/dev/tty", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty()) {
                Ok(fd) => Keys::Opened(fd),
                Err(errno) => match ctx.err.fd().filter(|fd| isatty(fd)) {
                    Some(fd) => Keys::Ours(fd),
                    None => return Err(Error::on("can't open", b"/dev/tty", errno)),
                },
            },
        };
        Ok(Terminal::of(keys, output, interrupts, environment))
    }

    /// The same of whatever there is: keys may come from a file or a pipe too, and what is shown may go to one.
    pub fn open_any(ctx: &mut Context<'a>) -> Result<Terminal<'a>> {
        let number = |name| ctx.env(name).and_then(kit::number::unsigned).map(|number| number as usize);
        let environment = (number("LINES"), number("COLUMNS"));
        let output = ctx.out.fd().ok_or_else(|| Error::new("standard output is no terminal"))?;
        let mut terminal = Terminal::of(Keys::Ours(ctx.stdin), output, false, environment);
        terminal.scripted = !isatty(ctx.stdin);
        if !isatty(output) {
            // It would not answer.
            terminal.asked = Asked::Waiting;
        }
        Ok(terminal)
    }

    fn of(
        keys: Keys<'a>,
        output: BorrowedFd<'a>,
        interrupts: bool,
        environment: (Option<usize>, Option<usize>),
    ) -> Terminal<'a> {
        Terminal {
            keys,
            output,
            before: None,
            decoder: Decoder::new(true),
            interrupts,
            asked: Asked::Never,
            environment,
            hooks: (b"", b""),
            pushed: Vec::new(),
            scripted: false,
            escaped: 0,
        }
    }

    /// Whether keys come from a file or a pipe.
    pub fn is_scripted(&self) -> bool {
        self.scripted
    }

    /// The descriptor that keys come from.
    pub fn input(&self) -> BorrowedFd<'_> {
        match &self.keys {
            Keys::Ours(fd) => *fd,
            Keys::Opened(fd) => fd.as_fd(),
        }
    }

    /// Takes the terminal: keys come one by one and are not shown, signals are noted. The first of the hooks is sent,
    /// the other one when the terminal is given back.
    pub fn take(&mut self, hooks: (&'static [u8], &'static [u8])) -> Result<(), Errno> {
        for number in [INTERRUPT, QUIT, TERMINATE, HANGUP, STOP, CONTINUE, WINDOW] {
            if !signal::is_ignored(number) || number == WINDOW {
                signal::set(number, signal::Action::Catch)?;
            }
        }
        self.hooks = hooks;
        self.raw()?;
        self.write(hooks.0);
        Ok(())
    }

    fn raw(&mut self) -> Result<(), Errno> {
        if self.scripted {
            return Ok(());
        }
        let before = tcgetattr(self.input())?;
        let mut raw = before.clone();
        raw.local_modes &= !(LocalModes::ICANON | LocalModes::ECHO | LocalModes::IEXTEN);
        raw.local_modes.set(LocalModes::ISIG, self.interrupts);
        if self.interrupts {
            // What was typed before Control-C is not lost. Other keys of signals are keys.
            raw.local_modes |= LocalModes::NOFLSH;
            raw.special_codes[SpecialCodeIndex::VSUSP] = 0;
            raw.special_codes[SpecialCodeIndex::VQUIT] = 0;
        }
        raw.input_modes &= !(InputModes::ICRNL | InputModes::INLCR | InputModes::IGNCR | InputModes::IXON);
        raw.special_codes[SpecialCodeIndex::VMIN] = 1;
        raw.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(self.input(), OptionalActions::Drain, &raw)?;
        self.before.get_or_insert(before);
        Ok(())
    }

    /// Gives the terminal back, for another program or for good.
    pub fn give_back(&mut self) {
        if self.scripted {
            let hook = core::mem::take(&mut self.hooks.1);
            self.write(hook);
        }
        if let Some(before) = self.before.take() {
            self.write(self.hooks.1);
            // A terminal that is gone needs no mode.
            let _ = tcsetattr(self.input(), OptionalActions::Drain, &before);
        }
    }

    /// Takes it again.
    pub fn retake(&mut self) {
        // As above.
        let _ = self.raw();
        self.write(self.hooks.0);
    }

    /// Takes its modes again, without what is sent.
    pub fn retake_modes(&mut self) {
        // As above.
        let _ = self.raw();
    }

    /// Sends what [`Terminal::retake_modes`] did not.
    pub fn resume(&mut self) {
        self.write(self.hooks.0);
    }

    /// Stops the process until its shell continues it.
    pub fn suspend(&mut self) {
        self.give_back();
        // Both cannot fail: the numbers are good and the group is ours.
        let _ = signal::set(STOP, signal::Action::Default);
        let _ = sys::kill(0, STOP);
        let _ = signal::set(STOP, signal::Action::Catch);
        self.retake();
    }

    /// Ends as if the signal had not been caught.
    pub fn die(&mut self, number: i32) {
        self.give_back();
        let _ = signal::set(number, signal::Action::Default);
        let _ = sys::kill(rustix::process::getpid().as_raw_pid(), number);
    }

    /// Sends bytes.
    pub fn write(&self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            match rustix::io::write(self.output, bytes) {
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(rustix::io::Errno::INTR) => {}
                Err(rustix::io::Errno::AGAIN) => {
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

    /// Columns and rows: the kernel's, else those of the terminal's own answer, else the environment's, else 80 by 24.
    pub fn size(&mut self) -> (usize, usize) {
        if let Ok(size) = tcgetwinsize(self.output)
            && size.ws_col > 0
            && size.ws_row > 0
        {
            return (size.ws_col.into(), size.ws_row.into());
        }
        if self.asked == Asked::Never {
            self.asked = Asked::Waiting;
            // The answer comes among the keys, if at all.
            self.write(b"\x1b7\x1b[999;999H\x1b[6n\x1b8");
        }
        match self.asked {
            Asked::Told(columns, rows) => (columns.into(), rows.into()),
            _ => (self.environment.1.unwrap_or(80), self.environment.0.unwrap_or(24)),
        }
    }

    fn told(&mut self, columns: u16, rows: u16) -> bool {
        let told = self.asked == Asked::Waiting && columns >= 8 && rows >= 2;
        if told {
            self.asked = Asked::Told(columns, rows);
            let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
            // Only a service to others.
            let _ = tcsetwinsize(self.output, size);
        }
        told
    }

    /// Whether keys are waiting: then drawing would only cost time.
    pub fn is_waiting(&self) -> bool {
        !self.pushed.is_empty() || self.ready(self.input())
    }

    fn ready(&self, fd: BorrowedFd<'_>) -> bool {
        let mut set = [PollFd::from_borrowed_fd(fd, PollFlags::IN)];
        matches!(poll(&mut set, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })), Ok(1..))
    }

    /// Whether Control-C was typed while the program was busy; other keys are kept.
    pub fn interrupted(&mut self) -> bool {
        // What ends the program does not wait for the end of its work.
        if signal::pending() & (1 << HANGUP | 1 << TERMINATE | 1 << QUIT) != 0 {
            return true;
        }
        if self.scripted {
            return false;
        }
        if self.interrupts {
            let found = signal::pending() & 1 << INTERRUPT != 0;
            signal::forget(1 << INTERRUPT);
            return found;
        }
        while self.pushed.len() < 4096 && self.ready(self.input()) {
            let mut buffer = [0; 256];
            let Ok(count @ 1..) = rustix::io::read(self.input(), &mut buffer) else { return true };
            self.pushed.extend_from_slice(buffer.get(..count).unwrap_or_default());
        }
        if self.pushed.contains(&3) {
            self.pushed.clear();
            return true;
        }
        false
    }

    /// The next thing to act upon. `other` is watched too, if there is one; `pause`, in nanoseconds, is how long
    /// nothing may come.
    pub fn event(&mut self, other: Option<BorrowedFd<'_>>, pause: Option<i64>) -> Event {
        loop {
            let waiting = self.is_waiting();
            if let Some(event) = self.signal(waiting) {
                return event;
            }
            let partial = self.decoder.is_partial();
            if !waiting {
                let ready = match other {
                    Some(other) if !partial => {
                        let mut set = [
                            PollFd::from_borrowed_fd(other, PollFlags::IN),
                            PollFd::from_borrowed_fd(self.input(), PollFlags::IN),
                        ];
                        // Not for ever: a signal may come right before.
                        let time = Timespec { tv_sec: 0, tv_nsec: 250_000_000 };
                        match poll(&mut set, Some(&time)) {
                            Ok(0) => continue,
                            Ok(_) if set[1].revents().is_empty() => return Event::Input,
                            Ok(_) => Ok(true),
                            Err(errno) => Err(errno.into()),
                        }
                    }
                    _ => signal::wait_input(
                        self.input().as_raw_fd(),
                        if partial { Some(KEY_PAUSE) } else { pause },
                        0,
                    ),
                };
                match ready {
                    Ok(true) => {}
                    Ok(false) if partial => {
                        self.escaped = 0;
                        if let Some(key) = self.decoder.timeout() {
                            return Event::Key(key);
                        }
                        continue;
                    }
                    Ok(false) => return Event::Input,
                    Err(Errno(4)) => continue,
                    Err(_) => return Event::Gone,
                }
            }
            let byte = match self.byte() {
                Ok(Some(byte)) => byte,
                Ok(None) => continue,
                Err(_) => return Event::Gone,
            };
            self.escaped = match (self.escaped, byte) {
                (0, 0x1b) if !self.decoder.is_partial() => 1,
                (1, b'O') if !self.scripted => 2,
                // Commands after Escape, typed quickly or not by a person, are no sequence.
                (1, _) if self.scripted && byte != b'[' => 3,
                (2, _) if !b"ABCDFHMPQRS".contains(&byte) => 4,
                _ => 0,
            };
            if self.escaped > 2 {
                let held = if self.escaped == 4 { &[b'O', byte][..] } else { &[byte] };
                self.pushed.splice(0..0, held.iter().copied());
                self.escaped = 0;
                // What was held is the Escape.
                let _ = self.decoder.timeout();
                return Event::Key(Key::Escape);
            }
            match self.decoder.feed(byte) {
                Some(Key::Position(row, column)) => {
                    if self.told(column, row) {
                        return Event::Redraw;
                    }
                }
                Some(key) => return Event::Key(key),
                None => {}
            }
        }
    }

    fn byte(&mut self) -> Result<Option<u8>, Errno> {
        if !self.pushed.is_empty() {
            return Ok(Some(self.pushed.remove(0)));
        }
        let mut buffer = [0];
        match rustix::io::read(self.input(), &mut buffer) {
            Ok(0) => Err(Errno(5)),
            Ok(_) => Ok(Some(buffer[0])),
            Err(rustix::io::Errno::AGAIN | rustix::io::Errno::INTR) => Ok(None),
            Err(errno) => Err(errno.into()),
        }
    }

    /// What a signal asks for; keys that came before Control-C come first.
    fn signal(&mut self, waiting: bool) -> Option<Event> {
        let pending = signal::pending();
        let has = |number: i32| pending & 1 << number != 0;
        if let Some(number) = [HANGUP, TERMINATE, QUIT].into_iter().find(|number| has(*number)) {
            signal::forget(1 << number);
            return Some(Event::Signal(number));
        }
        if has(STOP) {
            signal::forget(1 << STOP | 1 << CONTINUE);
            self.suspend();
            return Some(Event::Redraw);
        }
        if has(WINDOW) || has(CONTINUE) {
            if has(CONTINUE) {
                self.retake();
            }
            signal::forget(1 << WINDOW | 1 << CONTINUE);
            return Some(Event::Redraw);
        }
        if has(INTERRUPT) && !waiting {
            signal::forget(1 << INTERRUPT);
            return Some(Event::Interrupt);
        }
        None
    }
}

impl Drop for Terminal<'_> {
    fn drop(&mut self) {
        self.give_back();
    }
}
