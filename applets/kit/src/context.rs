//! What an applet runs in: its words, its streams, its environment, the table.
//!
//! An applet touches nothing else of the process, so the same function serves a process of its own,
//! a fork of the shell, and a call inside the shell whose output is caught in memory.

use crate::{Errno, Error, Listed, Report, Result, Status, Table, escape, sys};
use core::ffi::{CStr, c_char};
use core::marker::PhantomData;
use core::ops::Deref;
use core::ptr::NonNull;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};

/// One word of a command line or one `NAME=value` of an environment: bytes that end in a NUL.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Arg<'a>(NonNull<c_char>, PhantomData<&'a CStr>);

impl<'a> Arg<'a> {
    /// A word that lives elsewhere.
    pub fn new(word: &'a CStr) -> Arg<'a> {
        Arg(NonNull::from(word).cast(), PhantomData)
    }

    /// The word with its NUL, ready for a system call.
    pub fn as_cstr(self) -> &'a CStr {
        sys::cstr_at(self.0)
    }

    /// Where it is, without looking how long it is.
    pub(crate) fn pointer(self) -> *const c_char {
        self.0.as_ptr()
    }

    /// The word's bytes.
    pub fn bytes(self) -> &'a [u8] {
        self.as_cstr().to_bytes()
    }
}

impl Deref for Arg<'_> {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        self.bytes()
    }
}

impl core::fmt::Debug for Arg<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.as_cstr().fmt(f)
    }
}

/// What an applet runs in.
pub struct Context<'a> {
    /// The applet that was called.
    pub applet: &'a Listed,
    /// The words of the call; the first is the applet's name as it was called.
    pub args: &'a [Arg<'a>],
    /// The environment, `NAME=value` each.
    pub env: &'a [Arg<'a>],
    /// Standard input. May be another descriptor than 0.
    pub stdin: BorrowedFd<'a>,
    /// Standard output, buffered; flushed when the applet ends.
    pub out: Out<'a>,
    /// Standard error; messages go out at once.
    pub err: Out<'a>,
    /// The applets of this binary.
    pub table: &'static Table,
    /// The status that [`Context::done`] returns: what [`Context::warn`] left.
    pub status: Status,
}

impl<'a> Context<'a> {
    /// The value of an environment variable.
    pub fn env(&self, name: &str) -> Option<&'a [u8]> {
        self.env.iter().find_map(|entry| entry.bytes().strip_prefix(name.as_bytes())?.strip_prefix(b"="))
    }

    /// Says what went wrong with one operand and goes on; the applet ends with a failure.
    pub fn warn(&mut self, error: Error) {
        self.status = self.report(&error);
    }

    /// The status after all operands: success, or that of the last warning.
    pub fn done(&self) -> Result<Status> {
        Ok(self.status)
    }

    /// Says `applet: message` on standard error, without any effect on the status.
    pub fn say(&mut self, message: &[u8]) {
        // A process would have been killed: nothing more is heard of it.
        if sys::signal::is_pipe_broken() {
            return;
        }
        // What is in the buffer was meant to come first.
        self.out.flush();
        let mut line = Vec::with_capacity(message.len() + 32);
        line.extend_from_slice(self.applet.name.as_bytes());
        line.extend_from_slice(b": ");
        escape::push_visible(&mut line, message);
        line.push(b'\n');
        self.err.put(&line);
        self.err.flush();
    }

    /// Says a text with parts in it, as [`crate::filled`] makes it.
    pub fn tell(&mut self, text: &[u8], parts: &[&[u8]]) {
        self.say(&crate::filled(text, parts));
    }

    /// Shows an error and gives the status it ends with.
    pub fn report(&mut self, error: &Error) -> Status {
        let usage = error.report() == Report::Usage;
        if error.report() == Report::Message || usage && !error.message().is_empty() {
            self.say(&error.text());
        }
        if usage || error.report() == Report::Help {
            let text = self.table.help(self.applet);
            let to = if usage { &mut self.err } else { &mut self.out };
            to.put(&text);
            to.flush();
        }
        Status(error.status().unwrap_or(self.applet.failure))
    }

    /// Ends a call: shows an error, flushes, reports a flush that failed. The one place a status is made.
    pub fn finish(&mut self, result: Result<Status>) -> Status {
        let mut status = match result {
            Ok(status) => status,
            Err(error) => self.report(&error),
        };
        self.out.flush();
        if let Some(errno) = self.out.take_failure() {
            self.say(&Error::sys("write error", errno).text());
            if status == Status::SUCCESS {
                status = Status(self.applet.failure);
            }
        }
        status
    }

    /// Runs another applet's function in this process with the same streams, e.g. `egrep` as `grep -E`.
    pub fn call(&mut self, applet: &'a Listed, args: &'a [Arg<'a>]) -> Status {
        let saved = (self.applet, self.args, self.status);
        (self.applet, self.args, self.status) = (applet, args, Status::SUCCESS);
        let result = (applet.main)(self);
        let status = self.finish(result);
        (self.applet, self.args, self.status) = saved;
        status
    }
}

/// A buffered output: a descriptor, or memory.
///
/// A write that fails is remembered and what follows is dropped; [`Context::finish`] reports it. A loop
/// without end asks [`Out::failed`] each round.
pub struct Out<'a> {
    to: Option<BorrowedFd<'a>>,
    buffer: Vec<u8>,
    failure: Option<Errno>,
}

/// Bytes gathered before a write.
const BUFFER: usize = 32 * 1024;

impl<'a> Out<'a> {
    /// Writes to a descriptor.
    pub const fn to(fd: BorrowedFd<'a>) -> Out<'a> {
        Out { to: Some(fd), buffer: Vec::new(), failure: None }
    }

    /// Keeps everything in memory.
    pub const fn memory() -> Out<'a> {
        Out { to: None, buffer: Vec::new(), failure: None }
    }

    /// Keeps everything in memory, behind what is there.
    pub const fn over(buffer: Vec<u8>) -> Out<'a> {
        Out { to: None, buffer, failure: None }
    }

    /// Appends bytes.
    pub fn put(&mut self, bytes: &[u8]) {
        if self.failure.is_some() {
            return;
        }
        if self.to.is_some() && self.buffer.len() + bytes.len() > BUFFER {
            self.flush();
            if bytes.len() >= BUFFER {
                self.write_out(bytes);
                return;
            }
        }
        self.buffer.extend_from_slice(bytes);
    }

    /// Appends a text with parts in it, as [`crate::filled`] makes it.
    pub fn fill(&mut self, text: &[u8], parts: &[&[u8]]) {
        self.put(&crate::filled(text, parts));
    }

    /// Appends bytes and a newline.
    pub fn line(&mut self, bytes: &[u8]) {
        self.put(bytes);
        self.put(b"\n");
    }

    /// Writes out what is gathered. Memory keeps it.
    pub fn flush(&mut self) {
        if self.to.is_some() && !self.buffer.is_empty() {
            let buffer = core::mem::take(&mut self.buffer);
            self.write_out(&buffer);
            self.buffer = buffer;
            self.buffer.clear();
        }
    }

    fn write_out(&mut self, mut bytes: &[u8]) {
        let Some(fd) = self.to else { return };
        while !bytes.is_empty() && self.failure.is_none() {
            match rustix::io::write(fd, bytes) {
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => self.failure = Some(errno.into()),
            }
        }
    }

    /// Whether a write failed, so that going on is pointless.
    pub fn failed(&self) -> bool {
        self.failure.is_some()
    }

    /// The errno of the write that failed, forgotten afterwards.
    pub fn take_failure(&mut self) -> Option<Errno> {
        self.failure.take()
    }

    /// The descriptor behind it, flushed, for calls that need one (isatty, splice); none if it is memory.
    pub fn fd(&mut self) -> Option<BorrowedFd<'a>> {
        self.flush();
        self.to
    }

    /// Whether it goes to a terminal.
    pub fn is_terminal(&self) -> bool {
        self.to.is_some_and(rustix::termios::isatty)
    }

    /// What was kept in memory.
    pub fn into_bytes(self) -> Vec<u8> {
        self.buffer
    }
}

impl core::fmt::Debug for Out<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Out").field("fd", &self.to.as_ref().map(|fd| fd.as_fd().as_raw_fd())).finish()
    }
}
