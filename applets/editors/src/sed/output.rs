//! What sed writes: standard output or the new text of a file, and the files of `w`.

use kit::by_word;
use kit::{Context, Errno, Error, Result};
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::OwnedFd;

/// Bytes gathered before a write.
const ROOM: usize = 32 * 1024;

/// A file that is written.
pub struct File {
    fd: OwnedFd,
    buffer: Vec<u8>,
    name: Vec<u8>,
}

impl File {
    /// Writes to an open file.
    pub fn new(fd: OwnedFd, name: &[u8]) -> File {
        File { fd, buffer: Vec::new(), name: name.to_vec() }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        if self.buffer.len() + bytes.len() > ROOM {
            self.flush()?;
            if bytes.len() >= ROOM {
                return self.write(bytes);
            }
        }
        self.buffer.extend_from_slice(bytes);
        Ok(())
    }

    /// Writes what is gathered.
    pub fn flush(&mut self) -> Result<()> {
        let mut buffer = core::mem::take(&mut self.buffer);
        let result = self.write(&buffer);
        buffer.clear();
        self.buffer = buffer;
        result
    }

    fn write(&self, mut bytes: &[u8]) -> Result<()> {
        while !bytes.is_empty() {
            match rustix::io::write(&self.fd, bytes) {
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => return Err(Error::on("can't write", &self.name, errno).with_status(4)),
            }
        }
        Ok(())
    }

    /// The file, to be finished by its owner. What was gathered must have been flushed.
    pub fn into_fd(self) -> OwnedFd {
        self.fd
    }
}

/// Where lines go.
enum Target {
    /// Standard output, also while a file is edited in place.
    Out,
    Err,
    File(File),
}

/// An output, and whether the last line on it lacks its newline.
pub struct Output {
    target: Target,
    missing: bool,
    /// What ends a line that lacked its end.
    delimiter: u8,
}

impl Output {
    /// Standard output.
    pub fn standard(delimiter: u8) -> Output {
        Output { target: Target::Out, missing: false, delimiter }
    }

    /// A file of `w`, emptied.
    pub fn create(name: &[u8], delimiter: u8) -> Result<Output> {
        let target = by_word!(name, {
            "/dev/stdout" => Target::Out,
            "/dev/stderr" => Target::Err,
            _ => {
                let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::CLOEXEC;
                let fd = openat(CWD, &*kit::process::cstring(name), flags, Mode::from_raw_mode(0o666))
                    .map_err(|errno| Error::on("can't open", name, errno).with_status(4))?;
                Target::File(File::new(fd, name))
            }
        });
        Ok(Output { target, missing: false, delimiter })
    }

    /// The new text of a file.
    pub fn file(file: File, delimiter: u8) -> Output {
        Output { target: Target::File(file), missing: false, delimiter }
    }

    /// Whether it is standard output.
    pub fn is_standard(&self) -> bool {
        matches!(self.target, Target::Out)
    }

    /// Whether the last line on it still lacks its end.
    pub fn lacks_end(&self) -> bool {
        self.missing
    }

    /// The file behind it.
    pub fn into_file(self) -> Option<File> {
        match self.target {
            Target::File(file) => Some(file),
            _ => None,
        }
    }

    /// Writes bytes as they are; a line before that lacks its end gets it.
    pub fn put(&mut self, ctx: &mut Context<'_>, bytes: &[u8]) -> Result<()> {
        if core::mem::take(&mut self.missing) {
            self.raw(ctx, &[self.delimiter])?;
        }
        self.raw(ctx, bytes)
    }

    /// Writes a line. Without an `end` it waits for what comes next.
    pub fn line(&mut self, ctx: &mut Context<'_>, bytes: &[u8], end: Option<u8>) -> Result<()> {
        self.put(ctx, bytes)?;
        match end {
            Some(end) => self.raw(ctx, &[end]),
            None => {
                self.missing = true;
                Ok(())
            }
        }
    }

    fn raw(&mut self, ctx: &mut Context<'_>, bytes: &[u8]) -> Result<()> {
        match &mut self.target {
            Target::Out => {
                ctx.out.put(bytes);
                failed(ctx)
            }
            Target::Err => {
                ctx.out.flush();
                ctx.err.put(bytes);
                ctx.err.flush();
                Ok(())
            }
            Target::File(file) => file.put(bytes),
        }
    }

    /// Writes what is gathered.
    pub fn flush(&mut self, ctx: &mut Context<'_>) -> Result<()> {
        match &mut self.target {
            Target::Out => {
                ctx.out.flush();
                failed(ctx)
            }
            Target::Err => Ok(()),
            Target::File(file) => file.flush(),
        }
    }
}

/// A write to standard output that failed ends all.
fn failed(ctx: &mut Context<'_>) -> Result<()> {
    if !ctx.out.failed() {
        return Ok(());
    }
    let errno: Option<Errno> = ctx.out.take_failure();
    Err(match errno {
        Some(errno) => Error::sys("write error", errno).with_status(4),
        None => Error::silent(4),
    })
}
