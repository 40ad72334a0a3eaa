//! Files and commands: what the editor needs of the outside.

use super::text::Text;
use crate::less::source::Source;
use crate::screen::terminal::Terminal;
use kit::process::cstring;
use kit::{Context, Errno, Error, Out, Status};
use rustix::fs::{
    Access, AtFlags, CWD, FileType, Mode, OFlags, Stat, accessat, fchmod, fchown, fstat, fsync, openat, renameat, stat,
    unlinkat,
};
use rustix::process::{Gid, Uid};
use std::os::fd::{AsFd, OwnedFd};

/// What a file was when it was read: other numbers, other contents.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stamp {
    device: u64,
    inode: u64,
    size: i64,
    time: (i64, i64),
}

impl Stamp {
    fn of(stat: &Stat) -> Stamp {
        Stamp {
            device: stat.st_dev as u64,
            inode: stat.st_ino as u64,
            size: stat.st_size,
            time: (stat.st_mtime as i64, stat.st_mtime_nsec as i64),
        }
    }
}

/// A file that was read.
pub struct Loaded {
    /// What is in it.
    pub source: Source,
    /// What it was.
    pub stamp: Option<Stamp>,
    /// It may not be written.
    pub read_only: bool,
    /// It does not exist.
    pub is_new: bool,
}

/// How a file is written.
pub struct Writing<'a> {
    /// Its name.
    pub name: &'a [u8],
    /// The part of the text.
    pub range: (u64, u64),
    /// Behind what is there.
    pub append: bool,
    /// Whatever is there.
    pub force: bool,
    /// What it was when it was read; none if it is another file.
    pub stamp: Option<Stamp>,
    /// It is the file that is edited.
    pub own: bool,
}

/// What was written.
pub struct Written {
    /// What the file is now.
    pub stamp: Option<Stamp>,
    /// Bytes.
    pub bytes: u64,
    /// It was written over, not beside and renamed.
    pub in_place: bool,
}

/// What the editor needs of the outside.
pub trait Host {
    /// Reads a file; one that is not there is new.
    fn read(&mut self, name: &[u8]) -> Result<Loaded, Vec<u8>>;
    /// Writes a part of the text.
    fn write(&mut self, text: &mut Text, writing: &Writing<'_>) -> Result<Written, Vec<u8>>;
    /// Runs a command; its output, if that is wanted.
    fn shell(&mut self, command: &[u8], input: Option<&[u8]>, capture: bool) -> Result<Vec<u8>, Vec<u8>>;
    /// Goes to a directory.
    fn go(&mut self, place: &[u8]) -> Result<(), Vec<u8>>;
    /// Whether long work shall end.
    fn interrupted(&mut self) -> bool;
}

/// Files up to this size are read whole; of larger ones, parts where they are looked at.
const SMALL: u64 = 16 << 20;
/// No more is read of what has no size.
const MOST: usize = 1 << 30;

/// The real outside.
pub struct System<'c, 'a> {
    /// The call.
    pub ctx: &'c mut Context<'a>,
    /// The terminal.
    pub terminal: Terminal<'a>,
}

fn on(what: &str, name: &[u8], errno: impl Into<Errno>) -> Vec<u8> {
    Error::on(what, name, errno).text()
}

impl Host for System<'_, '_> {
    fn read(&mut self, name: &[u8]) -> Result<Loaded, Vec<u8>> {
        let path = cstring(name);
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY | OFlags::NONBLOCK;
        let file = match openat(CWD, &*path, flags, Mode::empty()) {
            Ok(file) => file,
            Err(rustix::io::Errno::NOENT) => {
                let source = Source::of(Vec::new());
                return Ok(Loaded { source, stamp: None, read_only: false, is_new: true });
            }
            Err(errno) => return Err(on("can't open", name, errno)),
        };
        let about = fstat(&file).map_err(|errno| on("can't open", name, errno))?;
        let kind = FileType::from_raw_mode(about.st_mode);
        if kind == FileType::Directory {
            return Err(on("can't edit", name, Errno(21)));
        }
        // What was opened without waiting is read with it.
        if let Ok(flags) = rustix::fs::fcntl_getfl(&file) {
            let _ = rustix::fs::fcntl_setfl(&file, flags - OFlags::NONBLOCK);
        }
        let read_only = accessat(CWD, &*path, Access::WRITE_OK, AtFlags::empty()).is_err();
        let size = u64::try_from(about.st_size).unwrap_or(0);
        let source = if kind == FileType::RegularFile && size > SMALL {
            Source::new(file, 1024)
        } else {
            let bytes = kit::file::read_fd(file.as_fd(), MOST).map_err(|errno| on("can't read", name, errno))?;
            Source::of(bytes)
        };
        Ok(Loaded { source, stamp: Some(Stamp::of(&about)), read_only, is_new: false })
    }

    fn write(&mut self, text: &mut Text, writing: &Writing<'_>) -> Result<Written, Vec<u8>> {
        write(text, writing)
    }

    fn shell(&mut self, command: &[u8], input: Option<&[u8]>, capture: bool) -> Result<Vec<u8>, Vec<u8>> {
        if capture {
            let (output, status) = crate::run::filter(self.ctx, command, input.unwrap_or_default())
                .map_err(|errno| Error::sys("can't run a command", errno).text())?;
            if status == Status(127) && output.is_empty() {
                return Err(b"the command was not found".to_vec());
            }
            return Ok(output);
        }
        // Below what is on the screen, where that is not another one.
        self.terminal.write(b"\x1b[m\x1b[999;1H\x1b[K\n");
        let mut given = Some(input.unwrap_or_default().to_vec());
        let mut give = || given.take().unwrap_or_default();
        let input: Option<crate::run::Input<'_>> = if input.is_some() { Some(&mut give) } else { None };
        crate::run::shell(self.ctx, &mut self.terminal, command, input, true);
        Ok(Vec::new())
    }

    fn go(&mut self, place: &[u8]) -> Result<(), Vec<u8>> {
        rustix::process::chdir(&*cstring(place)).map_err(|errno| on("can't go to", place, errno))
    }

    fn interrupted(&mut self) -> bool {
        self.terminal.interrupted()
    }
}

/// Writes a part of the text to a file: beside it and then in its place, or over it where others would be cut off:
/// hard links, symbolic links, devices, owners that cannot be kept, directories that cannot be written.
pub fn write(text: &mut Text, writing: &Writing<'_>) -> Result<Written, Vec<u8>> {
    let name = writing.name;
    let path = cstring(name);
    let there = stat(&*path).ok();
    if let Some(there) = &there {
        let kind = FileType::from_raw_mode(there.st_mode);
        if kind == FileType::Directory {
            return Err(on("can't write", name, Errno(21)));
        }
        let regular = kind == FileType::RegularFile;
        if !writing.force && !writing.append && regular {
            match writing.stamp {
                Some(stamp) if stamp != Stamp::of(there) => {
                    return Err([name, b" has changed since it was read (add ! to write)"].concat());
                }
                None => return Err([name, b" exists (add ! to write over it)"].concat()),
                _ => {}
            }
        }
    }
    let bytes = writing.range.1 - writing.range.0;
    let done = |file: &OwnedFd, in_place| Written {
        stamp: fstat(file).ok().map(|stat| Stamp::of(&stat)),
        bytes,
        in_place,
    };
    let link = rustix::fs::lstat(&*path);
    let link = link.is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Symlink);
    let beside = !writing.append && !link && there.as_ref().is_none_or(is_alone);
    if beside && let Some(file) = write_beside(text, writing, there.as_ref())? {
        return Ok(done(&file, false));
    }
    // Over it: what is needed of the file is kept first.
    if writing.own {
        text.detach().map_err(|errno| on("can't keep a copy of", name, errno))?;
    }
    let how = if writing.append { OFlags::APPEND } else { OFlags::TRUNC };
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::CLOEXEC | OFlags::NOCTTY | how;
    let file = openat(CWD, &*path, flags, Mode::from_raw_mode(0o666)).map_err(|errno| on("can't write", name, errno))?;
    pour(text, writing.range, &file).map_err(|errno| on("can't write", name, errno))?;
    let _ = fsync(&file);
    Ok(done(&file, there.is_some()))
}

/// Whether a file may be replaced by another one of its name.
fn is_alone(there: &Stat) -> bool {
    FileType::from_raw_mode(there.st_mode) == FileType::RegularFile && there.st_nlink == 1
}

/// Writes beside and renames; none if nothing can be made there, or the owner cannot be kept.
fn write_beside(text: &mut Text, writing: &Writing<'_>, there: Option<&Stat>) -> Result<Option<OwnedFd>, Vec<u8>> {
    let name = writing.name;
    let folder = name.len() - kit::split::base(name).len();
    let (folder, base) = name.split_at(folder);
    if base.is_empty() || base.len() > 230 {
        return Ok(None);
    }
    let pid = kit::number::Decimal::of(rustix::process::getpid().as_raw_pid().unsigned_abs().into());
    let beside = cstring(&[folder, b".", base, b".vi", &*pid].concat());
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC | OFlags::NOFOLLOW;
    let mode = if there.is_some() { 0o600 } else { 0o666 };
    let Ok(file) = openat(CWD, &*beside, flags, Mode::from_raw_mode(mode)) else { return Ok(None) };
    let gone = || {
        let _ = unlinkat(CWD, &*beside, AtFlags::empty());
    };
    if let Some(there) = there {
        let ours = fstat(&file).is_ok_and(|stat| stat.st_uid == there.st_uid && stat.st_gid == there.st_gid);
        let (uid, gid) = (Uid::from_raw(there.st_uid), Gid::from_raw(there.st_gid));
        if !ours && fchown(&file, Some(uid), Some(gid)).is_err() {
            gone();
            return Ok(None);
        }
        let mode = Mode::from_raw_mode(there.st_mode & 0o7777);
        if fchmod(&file, mode).is_err() {
            gone();
            return Ok(None);
        }
    }
    let result = pour(text, writing.range, &file).and_then(|()| Ok(fsync(&file)?));
    let result = result.and_then(|()| Ok(renameat(CWD, &*beside, CWD, &*cstring(name))?));
    match result {
        Ok(()) => Ok(Some(file)),
        Err(errno) => {
            gone();
            Err(on("can't write", name, errno))
        }
    }
}

fn pour(text: &mut Text, range: (u64, u64), file: &OwnedFd) -> Result<(), Errno> {
    let mut out = Out::to(file.as_fd());
    let mut at = range.0;
    while at < range.1 && !out.failed() {
        let bytes = text.bytes(at);
        let part = bytes.get(..usize::try_from(range.1 - at).unwrap_or(usize::MAX)).unwrap_or(bytes);
        if part.is_empty() {
            // The file was cut while it was edited.
            return Err(Errno(5));
        }
        out.put(part);
        at += part.len() as u64;
    }
    out.flush();
    out.take_failure().map_or(Ok(()), Err)
}
