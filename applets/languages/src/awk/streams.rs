//! Files and commands that a program writes to and reads from.

#![deny(clippy::indexing_slicing)]

use super::input::Reader;
use kit::process::{Words, cstring, replace};
use kit::sys::{self, Fork};
use kit::{Context, Errno, Error, Out, Result};
use rustix::fs::{CWD, Mode, OFlags, openat};
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::process::{Pid, WaitOptions, waitpid};
use std::os::fd::{AsRawFd, OwnedFd};

/// What a stream is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A file that is written.
    Write,
    /// A file that is read.
    Read,
    /// A command that gets what is written.
    CommandWrite,
    /// A command whose output is read.
    CommandRead,
}

/// One that is open.
pub struct Stream {
    name: Vec<u8>,
    kind: Kind,
    out: Option<(Out<'static>, OwnedFd)>,
    /// Where it reads.
    pub reader: Option<Reader>,
    child: Option<Pid>,
}

/// All that are open.
#[derive(Default)]
pub struct Streams {
    open: Vec<Stream>,
    last: usize,
}

impl Streams {
    /// The number of an open stream.
    pub fn find(&mut self, name: &[u8], kind: Kind) -> Option<usize> {
        let is = |stream: &Stream| stream.kind == kind && stream.name == name;
        if !self.open.get(self.last).is_some_and(is) {
            self.last = self.open.iter().position(is)?;
        }
        Some(self.last)
    }

    /// A stream by its number.
    pub fn get(&mut self, at: usize) -> Option<&mut Stream> {
        self.open.get_mut(at)
    }

    fn push(&mut self, stream: Stream) -> usize {
        self.open.push(stream);
        self.last = self.open.len() - 1;
        self.last
    }

    /// Opens a file to write.
    pub fn create(&mut self, name: &[u8], append: bool) -> Result<usize> {
        let how = if append { OFlags::APPEND } else { OFlags::TRUNC };
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::CLOEXEC | how;
        let mode = Mode::from_raw_mode(0o666);
        let fd = openat(CWD, &*cstring(name), flags, mode)
            .map_err(|errno| Error::on("can't open", name, errno))?;
        Ok(self.push(Stream::new(name, Kind::Write, Some(fd), None, None)))
    }

    /// Opens a file to read; standard input is not among these.
    pub fn read(&mut self, name: &[u8]) -> Result<usize, Errno> {
        let reader = open(name)?;
        Ok(self.push(Stream::new(name, Kind::Read, None, Some(reader), None)))
    }

    /// Starts a command at one end of a pipe.
    pub fn start(&mut self, ctx: &mut Context<'_>, command: &[u8], kind: Kind) -> Result<usize, Errno> {
        self.flush();
        ctx.out.flush();
        let (reads, writes) = pipe_with(PipeFlags::CLOEXEC)?;
        let child = match sys::fork()? {
            Fork::Child => {
                let (end, number) = if kind == Kind::CommandRead { (&writes, 1) } else { (&reads, 0) };
                if kind == Kind::CommandRead {
                    keep_input(ctx);
                }
                let _ = sys::fd::duplicate(end.as_raw_fd(), number);
                drop((reads, writes));
                self.become_shell(ctx, command, kind)
            }
            Fork::Parent(pid) => pid,
        };
        let stream = if kind == Kind::CommandRead {
            Stream::new(command, kind, None, Some(Reader::own(reads)), Some(child))
        } else {
            Stream::new(command, kind, Some(writes), None, Some(child))
        };
        Ok(self.push(stream))
    }

    /// Runs a command and waits for it; its status as [`status`] has it.
    pub fn system(&mut self, ctx: &mut Context<'_>, command: &[u8]) -> Result<f64, Errno> {
        self.flush();
        ctx.out.flush();
        match sys::fork()? {
            Fork::Child => {
                keep_input(ctx);
                self.become_shell(ctx, command, Kind::Read)
            }
            Fork::Parent(pid) => wait(pid),
        }
    }

    /// Becomes the shell of a command; what else is open is none of its business.
    fn become_shell(&mut self, ctx: &mut Context<'_>, command: &[u8], kind: Kind) -> ! {
        for stream in self.open.drain(..) {
            // What is not written yet was flushed by the parent.
            drop(stream);
        }
        if kind == Kind::CommandRead {
            ctx.out = Out::to(sys::standard(1));
        } else if kind == Kind::CommandWrite {
            ctx.stdin = sys::standard(0);
        }
        let words = Words::new([&b"sh"[..], b"-c", command]);
        replace(ctx, words.args())
    }

    /// Writes out what is gathered.
    pub fn flush(&mut self) {
        for stream in &mut self.open {
            if let Some((out, _)) = &mut stream.out {
                out.flush();
            }
        }
    }

    /// Closes all streams of that name; what `close` gives, none if there is no such stream.
    pub fn close(&mut self, name: &[u8]) -> Result<Option<f64>> {
        let mut result = None;
        while let Some(at) = self.open.iter().position(|stream| stream.name == name) {
            let status = self.open.remove(at).close()?;
            result.get_or_insert(status);
        }
        self.last = 0;
        Ok(result)
    }

    /// Closes everything; the first failure.
    pub fn close_all(&mut self) -> Result<()> {
        let mut result = Ok(());
        for stream in core::mem::take(&mut self.open) {
            let closed = stream.close().map(drop);
            if result.is_ok() {
                result = closed;
            }
        }
        result
    }

    /// Flushes the streams of that name; whether there are any.
    pub fn flush_named(&mut self, name: &[u8]) -> bool {
        let mut any = false;
        for stream in self.open.iter_mut().filter(|stream| stream.name == name) {
            if let Some((out, _)) = &mut stream.out {
                out.flush();
                any = true;
            }
        }
        any
    }
}

impl Stream {
    fn new(
        name: &[u8],
        kind: Kind,
        out: Option<OwnedFd>,
        reader: Option<Reader>,
        child: Option<Pid>,
    ) -> Stream {
        let out = out.map(|fd| (Out::to(sys::fd::descriptor(fd.as_raw_fd())), fd));
        Stream { name: name.to_vec(), kind, out, reader, child }
    }

    /// Writes.
    pub fn put(&mut self, bytes: &[u8]) -> Result<()> {
        if let Some((out, _)) = &mut self.out {
            out.put(bytes);
            if out.failed() {
                return self.check();
            }
        }
        Ok(())
    }

    fn check(&mut self) -> Result<()> {
        if let Some((out, _)) = &mut self.out
            && let Some(errno) = out.take_failure()
        {
            return Err(Error::on("can't write", &self.name, errno));
        }
        Ok(())
    }

    fn close(mut self) -> Result<f64> {
        if let Some((out, _)) = &mut self.out {
            out.flush();
        }
        let written = self.check();
        self.out = None;
        self.reader = None;
        let status = match self.child {
            Some(pid) => wait(pid).unwrap_or(-1.0),
            None => 0.0,
        };
        written.map(|()| status)
    }
}

/// Opens a file to be read.
pub fn open(name: &[u8]) -> Result<Reader, Errno> {
    let fd = openat(CWD, &*cstring(name), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())?;
    Ok(Reader::own(fd))
}

/// A child's standard input is that of the call, whatever its number.
fn keep_input(ctx: &mut Context<'_>) {
    let number = ctx.stdin.as_raw_fd();
    if number != 0 {
        let _ = sys::fd::duplicate(number, 0);
    }
}

/// Waits for a command: its exit status, or 256 and the signal that ended it.
fn wait(pid: Pid) -> Result<f64, Errno> {
    loop {
        match waitpid(Some(pid), WaitOptions::empty()) {
            Ok(Some((_, status))) => {
                return Ok(match (status.exit_status(), status.terminating_signal()) {
                    (Some(code), _) => f64::from(code),
                    (_, Some(signal)) => f64::from(256 + signal),
                    _ => -1.0,
                });
            }
            Ok(None) | Err(rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
}
