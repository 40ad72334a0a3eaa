//! Redirections (POSIX.1-2024 XCU 2.7): of the process, to be taken back or not, and of a builtin's streams
//! alone, which costs nothing but the opening.

use super::ast::{Redir, RedirKind, Word};
use super::shell::{Flow, MEMORY, Run, Shell};
use kit::sys::fd::{close, descriptor, duplicate, duplicate_above};
use kit::sys::{self, Fork};
use rustix::fs::{FileType, MemfdFlags, Mode, OFlags, SeekFrom, fstat, memfd_create, open, seek};
use rustix::io::Errno;
use rustix::pipe::{PipeFlags, pipe_with};
use std::os::fd::{AsFd, IntoRawFd, OwnedFd};

/// What was before redirections: the descriptors, with their copies if they were open, and the shell's streams.
#[derive(Default)]
pub struct Undo(Vec<(i32, Copy, i32)>);

/// Where a descriptor was copied to.
enum Copy {
    At(i32),
    /// It was not open.
    Closed,
    /// Nowhere: it is the same still, and only what the shell takes for it has changed.
    Same,
}

/// An error of a redirection: said already; a flow if it was one of the expansion.
pub type Redirected<T> = Result<T, Option<Flow>>;

/// Descriptors from here on are the shell's own.
pub const OWN: i32 = 10;

/// What a descriptor is to become.
enum Source {
    /// A file that was opened for it.
    Opened(i32),
    /// What another one is.
    Copy(i32),
    /// Nothing.
    Closed,
}

impl Shell {
    /// Redirects the process's descriptors; `keep` to take it back afterwards.
    pub fn redirect(&mut self, redirs: &[Redir], keep: bool) -> Redirected<Undo> {
        let mut undo = Undo::default();
        for redir in redirs {
            if let Err(flow) = self.redirect_one(redir, keep, &mut undo) {
                self.restore(undo);
                return Err(flow);
            }
        }
        Ok(undo)
    }

    fn redirect_one(&mut self, redir: &Redir, keep: bool, undo: &mut Undo) -> Redirected<()> {
        let (source, both) = self.source(redir)?;
        let stream = usize::try_from(redir.fd).ok().filter(|fd| *fd <= 2);
        let source = match source {
            Source::Copy(fd @ 0..=2) => match self.stream(usize::try_from(fd).unwrap_or(0)) {
                MEMORY if redir.fd == fd => return Ok(()),
                MEMORY if keep && (1..=2).contains(&redir.fd) => {
                    if let Some(place) = stream.and_then(|at| self.io.get_mut(at)) {
                        undo.0.push((redir.fd, Copy::Same, *place));
                        *place = MEMORY;
                    }
                    return Ok(());
                }
                // Memory is no descriptor: this needs a pipe.
                MEMORY => {
                    self.detach().map_err(Some)?;
                    Source::Copy(self.stream(1))
                }
                fd => Source::Copy(fd),
            },
            source => source,
        };
        if keep {
            self.save(redir.fd, undo);
        }
        match source {
            Source::Opened(fd) if fd == redir.fd => {
                // Opened in its very place: it must outlive an exec.
                let flags = rustix::io::FdFlags::empty();
                let _ = rustix::io::fcntl_setfd(descriptor(fd), flags);
            }
            Source::Opened(fd) => {
                let result = duplicate(fd, redir.fd);
                close(fd);
                result.map_err(|errno| self.descriptor_error(redir.fd, errno))?;
            }
            Source::Copy(fd) if fd == redir.fd => {
                let flags = rustix::io::FdFlags::empty();
                if let Err(errno) = rustix::io::fcntl_setfd(descriptor(fd), flags) {
                    return Err(self.descriptor_error(fd, errno.into()));
                }
            }
            Source::Copy(fd) => duplicate(fd, redir.fd).map_err(|errno| self.descriptor_error(fd, errno))?,
            Source::Closed => close(redir.fd),
        }
        if let Some(place) = stream.and_then(|at| self.io.get_mut(at)) {
            *place = redir.fd;
        }
        if both {
            if keep {
                self.save(2, undo);
            }
            duplicate(redir.fd, 2).map_err(|errno| self.descriptor_error(2, errno))?;
            self.io[2] = 2;
        }
        Ok(())
    }

    fn descriptor_error(&mut self, fd: i32, errno: kit::Errno) -> Option<Flow> {
        let number = kit::number::Decimal::of(fd.unsigned_abs().into());
        self.complain_of(&[&*number, b": ", errno.text().as_bytes()]);
        None
    }

    fn save(&mut self, fd: i32, undo: &mut Undo) {
        let saved = duplicate_above(fd, OWN).ok();
        self.saved.extend(saved);
        let io = usize::try_from(fd).ok().and_then(|at| self.io.get(at)).copied();
        undo.0.push((fd, saved.map_or(Copy::Closed, Copy::At), io.unwrap_or(fd)));
    }

    /// A child never takes redirections back: a pipe kept open for that would keep its reader waiting.
    pub fn drop_saved(&mut self) {
        self.saved.drain(..).for_each(close);
    }

    /// Takes redirections back.
    pub fn restore(&mut self, mut undo: Undo) {
        while let Some((fd, copy, io)) = undo.0.pop() {
            match copy {
                Copy::At(saved) => {
                    // The copy exists, and so does the number: it cannot fail.
                    let _ = duplicate(saved, fd);
                    close(saved);
                    // The last one, but for a failed `exec` that forgot them all.
                    self.saved.pop();
                }
                Copy::Closed => close(fd),
                Copy::Same => {}
            }
            if let Some(place) = usize::try_from(fd).ok().and_then(|at| self.io.get_mut(at)) {
                *place = io;
            }
        }
    }

    /// Redirects a builtin's streams only. What was opened must be closed by the caller, in any case.
    pub fn redirect_io(&mut self, redirs: &[Redir], opened: &mut Vec<i32>) -> Redirected<()> {
        for redir in redirs {
            let (source, both) = self.source(redir)?;
            let fd = match source {
                Source::Opened(fd) => {
                    opened.push(fd);
                    fd
                }
                Source::Copy(fd @ 0..=2) => {
                    usize::try_from(fd).ok().and_then(|at| self.io.get(at)).copied().unwrap_or(fd)
                }
                Source::Copy(fd) => match rustix::io::fcntl_getfd(descriptor(fd)) {
                    // What was opened here has no number of the script's.
                    Ok(_) if !opened.contains(&fd) => fd,
                    _ => return Err(self.descriptor_error(fd, Errno::BADF.into())),
                },
                Source::Closed => -1,
            };
            if let Some(place) = usize::try_from(redir.fd).ok().and_then(|at| self.io.get_mut(at)) {
                *place = fd;
            }
            if both {
                self.io[2] = fd;
            }
        }
        Ok(())
    }

    /// Opens what a redirection names; the flag says that standard error follows.
    fn source(&mut self, redir: &Redir) -> Redirected<(Source, bool)> {
        let mut kind = redir.kind;
        if kind == RedirKind::Here {
            let body = redir.here.as_ref().and_then(|cell| cell.get());
            let text = match body {
                Some(word) => self.here_text(word)?,
                None => Vec::new(),
            };
            return Ok((Source::Opened(self.document(&text)?), false));
        }
        let target = self.target(&redir.target).map_err(Some)?;
        if kind == RedirKind::HereString {
            return Ok((Source::Opened(self.document(&kit::filled(b"{}\n", &[&target]))?), false));
        }
        let mut both = matches!(kind, RedirKind::Both | RedirKind::BothAppend);
        if let RedirKind::DupIn | RedirKind::DupOut = kind {
            if target == b"-" {
                return Ok((Source::Closed, false));
            }
            if let Some(number) = kit::number::unsigned(&target) {
                return Ok((Source::Copy(i32::try_from(number).unwrap_or(i32::MAX)), false));
            }
            // `>& file` is `&> file`.
            if kind == RedirKind::DupIn || redir.fd != 1 || target.is_empty() {
                self.complain_of(&[&target, b": bad file descriptor"]);
                return Err(None);
            }
            kind = RedirKind::Both;
            both = true;
        }
        let create = OFlags::WRONLY | OFlags::CREATE;
        let flags = match kind {
            RedirKind::Read => OFlags::RDONLY,
            RedirKind::ReadWrite => OFlags::RDWR | OFlags::CREATE,
            RedirKind::Append | RedirKind::BothAppend => create | OFlags::APPEND,
            RedirKind::Write | RedirKind::Both if self.opts.noclobber => create | OFlags::EXCL,
            _ => create | OFlags::TRUNC,
        };
        let path = if self.io == [0, 1, 2] { target } else { self.real_path(target).map_err(Some)? };
        let path = path.as_slice();
        let mode = Mode::from_raw_mode(0o666);
        let result = loop {
            match open(path, flags | OFlags::CLOEXEC | OFlags::NOCTTY, mode) {
                Err(Errno::INTR) => {
                    self.poll().map_err(Some)?;
                }
                Err(Errno::EXIST) if flags.contains(OFlags::EXCL) => break self.open_device(path),
                result => break result,
            }
        };
        match result {
            Ok(file) => Ok((Source::Opened(file.into_raw_fd()), both)),
            Err(errno) => {
                let reading = kind == RedirKind::Read;
                let verb: &[u8] = if reading { b"can't open " } else { b"can't create " };
                let why = match errno {
                    Errno::NOENT if reading => "no such file".into(),
                    Errno::NOENT => "nonexistent directory".into(),
                    errno => kit::Errno::from(errno).text(),
                };
                self.complain_of(&[verb, path, b": ", why.as_bytes()]);
                Err(None)
            }
        }
    }

    /// `>` under noclobber on something that exists: only what is no regular file.
    fn open_device(&mut self, path: &[u8]) -> Result<OwnedFd, Errno> {
        let file = open(path, OFlags::WRONLY | OFlags::CLOEXEC | OFlags::NOCTTY, Mode::empty())?;
        match fstat(&file) {
            Ok(stat) if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile => Ok(file),
            _ => Err(Errno::EXIST),
        }
    }

    fn target(&mut self, word: &Word) -> Run<Vec<u8>> {
        self.text(word)
    }

    /// A here-document's text. An error in it is one of the redirection, as in every other shell.
    pub fn here_text(&mut self, word: &Word) -> Redirected<Vec<u8>> {
        self.text(word).map_err(|flow| Some(flow).filter(|flow| *flow != Flow::Abort))
    }

    /// A descriptor from which a text can be read.
    fn document(&mut self, text: &[u8]) -> Redirected<i32> {
        match document(text) {
            Ok(fd) => Ok(fd),
            Err(errno) => {
                self.complain_of(&[b"here-document: ", kit::Errno::from(errno).text().as_bytes()]);
                Err(None)
            }
        }
    }
}

pub fn write_all(fd: impl AsFd, mut text: &[u8]) -> Result<(), Errno> {
    while !text.is_empty() {
        match rustix::io::write(&fd, text) {
            Ok(count) => text = text.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(errno) => return Err(errno),
        }
    }
    Ok(())
}

/// A file in memory that holds a text.
pub fn in_memory(text: &[u8]) -> Result<i32, Errno> {
    let file = memfd_create(c"here", MemfdFlags::CLOEXEC)?;
    write_all(&file, text)?;
    seek(&file, SeekFrom::Start(0))?;
    Ok(file.into_raw_fd())
}

fn document(text: &[u8]) -> Result<i32, Errno> {
    // What a pipe surely holds needs no file.
    if text.len() <= 4096 {
        let (read, write) = pipe_with(PipeFlags::CLOEXEC)?;
        write_all(&write, text)?;
        return Ok(read.into_raw_fd());
    }
    if let Ok(fd) = in_memory(text) {
        return Ok(fd);
    }
    // A kernel without memory files: another process writes.
    let (read, write) = pipe_with(PipeFlags::CLOEXEC)?;
    if let Ok(Fork::Child) = sys::fork() {
        drop(read);
        let failed = write_all(&write, text).is_err();
        sys::exit(u8::from(failed));
    }
    Ok(read.into_raw_fd())
}
