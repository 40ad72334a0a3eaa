//! The commands that xargs runs: here, one after the other, or several at a time.

use super::Wish;
use crate::here;
use kit::number::Decimal;
use kit::process::{self, Words};
use kit::sys::{self, Fork};
use kit::{Arg, Context, Error, Result, Status, quote};
use rustix::fs::{CWD, Mode, OFlags, openat};
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::process::{Pid, WaitOptions, WaitStatus, wait};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

/// Runs commands and remembers how they ended.
pub struct Runner<'r, 'c, 'w> {
    pub ctx: &'r mut Context<'c>,
    pub wish: &'r Wish<'w>,
    pub status: u8,
    /// Commands under way, by their slots.
    slots: Vec<Option<Pid>>,
    /// The name of each, for messages.
    command: Vec<u8>,
    /// No further command is to be run.
    stopped: bool,
    nothing: Option<OwnedFd>,
    /// A pipe that gets a byte for each command that could not be started: its status alone does not tell.
    failures: Option<(OwnedFd, OwnedFd)>,
}

impl<'r, 'c, 'w> Runner<'r, 'c, 'w> {
    pub fn new(ctx: &'r mut Context<'c>, wish: &'r Wish<'w>) -> Runner<'r, 'c, 'w> {
        Runner { ctx, wish, status: 0, slots: Vec::new(), command: Vec::new(), stopped: false, nothing: None, failures: None }
    }

    /// Remembers a failure, unless there was a graver one.
    pub fn fail(&mut self, status: u8) {
        if self.status == 0 || self.status == 123 {
            self.status = status;
        }
    }

    /// Runs a command. False if there is to be no further one.
    pub fn run(&mut self, words: &[&[u8]]) -> Result<bool> {
        if self.wish.show && !self.shown(words)? {
            return Ok(true);
        }
        let words = Words::new(words);
        let Some(name) = words.args().first() else { return Ok(true) };
        self.command = name.to_vec();
        if !self.wish.terminal && self.wish.parallel == 1 && self.wish.slot.is_none() {
            self.open_nothing();
            let input = match (&self.nothing, self.wish.file) {
                (Some(nothing), None) => nothing.as_fd(),
                _ => self.ctx.stdin,
            };
            if let Some(status) = here::run(self.ctx, words.args(), input) {
                self.ended(status.0);
                return Ok(!self.stopped);
            }
        }
        let most = if self.wish.parallel == 0 { usize::MAX } else { self.wish.parallel };
        while self.under_way() >= most {
            self.wait_one();
        }
        if self.stopped {
            return Ok(false);
        }
        let slot = self.slots.iter().position(Option::is_none).unwrap_or(self.slots.len());
        self.open_nothing();
        if self.failures.is_none() {
            let pipe = pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK);
            self.failures = Some(pipe.map_err(|errno| Error::sys("pipe", errno))?);
        }
        self.ctx.out.flush();
        let simple = !self.wish.terminal && self.wish.slot.is_none();
        let input = self.nothing.as_ref().filter(|_| self.wish.file.is_none());
        let moves = input.map(|input| (input.as_raw_fd(), 0));
        let mut started =
            if simple { process::spawn(self.ctx, words.args(), moves.as_slice()) } else { None };
        loop {
            match started.take().map_or_else(sys::fork, |pid| Ok(Fork::Parent(pid))) {
                Ok(Fork::Child) => self.child(&words, slot),
                Ok(Fork::Parent(pid)) => {
                    match self.slots.get_mut(slot) {
                        Some(place) => *place = Some(pid),
                        None => self.slots.push(Some(pid)),
                    }
                    break;
                }
                // Others have to end first.
                Err(kit::Errno(11)) if self.under_way() > 0 => self.wait_one(),
                Err(errno) => return Err(Error::sys("fork", errno)),
            }
        }
        if most == 1 {
            self.wait_one();
        }
        Ok(!self.stopped)
    }

    fn under_way(&self) -> usize {
        self.slots.iter().flatten().count()
    }

    /// What commands read, so that they do not take words away.
    fn open_nothing(&mut self) {
        if self.nothing.is_none() {
            self.nothing = openat(CWD, c"/dev/null", OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).ok();
        }
    }

    fn child(&mut self, words: &Words, slot: usize) -> ! {
        let terminal;
        let mut input = self.nothing.as_ref().filter(|_| self.wish.file.is_none());
        if self.wish.terminal {
            match openat(CWD, c"/dev/tty", OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()) {
                Ok(file) => {
                    terminal = file;
                    input = Some(&terminal);
                }
                Err(errno) => {
                    self.ctx.say(&Error::on("can't open", b"/dev/tty", errno).text());
                    sys::exit(1);
                }
            }
        }
        if let Some(input) = input
            && rustix::stdio::dup2_stdin(input).is_ok()
        {
            self.ctx.stdin = rustix::stdio::stdin();
        }
        let Some(name) = self.wish.slot else { become_command(self.ctx, words.args(), self.failures.as_ref()) };
        // The environment with the number of the slot in it.
        let mut entries: Vec<Vec<u8>> = Vec::with_capacity(self.ctx.env.len() + 1);
        let is_other = |entry: &[u8]| entry.strip_prefix(name).is_none_or(|rest| !rest.starts_with(b"="));
        entries.extend(self.ctx.env.iter().filter(|entry| is_other(entry)).map(|entry| entry.to_vec()));
        entries.push([name, b"=", &*Decimal::of(slot as u64)].concat());
        let entries = Words::new(entries);
        let mut inner = Context {
            applet: self.ctx.applet,
            args: self.ctx.args,
            env: entries.args(),
            stdin: self.ctx.stdin,
            out: self.ctx.out.fd().map_or_else(kit::Out::memory, kit::Out::to),
            err: self.ctx.err.fd().map_or_else(kit::Out::memory, kit::Out::to),
            table: self.ctx.table,
            status: Status::SUCCESS,
        };
        become_command(&mut inner, words.args(), self.failures.as_ref())
    }

    /// Waits for one of the commands.
    fn wait_one(&mut self) {
        match wait(WaitOptions::empty()) {
            Ok(Some((pid, status))) => {
                if let Some(slot) = self.slots.iter_mut().find(|slot| **slot == Some(pid)) {
                    *slot = None;
                    self.judge(status);
                }
            }
            Ok(None) | Err(rustix::io::Errno::INTR) => {}
            // There is none left.
            Err(_) => self.slots.clear(),
        }
    }

    fn judge(&mut self, status: WaitStatus) {
        if let Some(signal) = status.terminating_signal() {
            let number = Decimal::of(signal.unsigned_abs().into());
            self.abort(&[b": terminated by signal ", &*number], 125);
        } else {
            self.ended(u8::try_from(status.exit_status().unwrap_or(0)).unwrap_or(u8::MAX));
        }
    }

    /// What the status of a command means for that of xargs.
    fn ended(&mut self, status: u8) {
        match status {
            0 => {}
            255 => self.abort(&[b": exited with status 255; aborting"], 124),
            126 | 127 if self.could_not_start() => {
                self.fail(status);
                self.stopped = true;
            }
            _ => self.fail(123),
        }
    }

    fn could_not_start(&self) -> bool {
        let mut byte = [0];
        self.failures.as_ref().is_some_and(|(from, _)| rustix::io::read(from, &mut byte) == Ok(1))
    }

    fn abort(&mut self, why: &[&[u8]], status: u8) {
        let text = [&self.command[..], &why.concat()].concat();
        self.ctx.say(&text);
        self.fail(status);
        self.stopped = true;
    }

    /// Shows a command; whether it is to be run.
    fn shown(&mut self, words: &[&[u8]]) -> Result<bool> {
        let mut line = Vec::new();
        for word in words {
            if !line.is_empty() {
                line.push(b' ');
            }
            quote::push_quoted(&mut line, word);
        }
        self.ctx.out.flush();
        if !self.wish.ask {
            line.push(b'\n');
            self.ctx.err.put(&line);
            self.ctx.err.flush();
            return Ok(true);
        }
        line.extend_from_slice(b"?...");
        self.ctx.err.put(&line);
        self.ctx.err.flush();
        let terminal = openat(CWD, c"/dev/tty", OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY, Mode::empty())
            .map_err(|errno| Error::on("can't open", b"/dev/tty", errno))?;
        let mut answer = Vec::new();
        let mut byte = [0];
        while let Ok(1) = rustix::io::read(&terminal, &mut byte) {
            if byte == [b'\n'] {
                break;
            }
            answer.extend_from_slice(&byte);
        }
        Ok(matches!(answer.first(), Some(b'y' | b'Y')))
    }

    /// Waits for all that is under way.
    pub fn finish(&mut self) {
        while self.under_way() > 0 {
            self.wait_one();
        }
    }
}

/// Becomes a command, or leaves a note that it cannot.
fn become_command(ctx: &mut Context<'_>, words: &[Arg<'_>], failures: Option<&(OwnedFd, OwnedFd)>) -> ! {
    let Some(name) = words.first() else { sys::exit(0) };
    if let Some(applet) = ctx.table.find(name) {
        process::become_applet(ctx, applet, words);
    }
    let errno = process::exec_search(*name, words, ctx.env, ctx.env("PATH"));
    ctx.say(&Error::on("can't execute", name, errno).text());
    if let Some((_, to)) = failures {
        let _ = rustix::io::write(to, b"x");
    }
    sys::exit(if errno == kit::Errno(2) { 127 } else { 126 })
}
