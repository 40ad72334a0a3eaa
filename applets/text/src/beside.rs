//! A file replaced whole: written beside its place, then renamed over it, so that nobody ever sees a part of it.

use kit::number::Decimal;
use kit::{Errno, Error, Out, Result, process};
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{
    Gid, Mode, OFlags, Stat, Timespec, Timestamps, Uid, fchmod, fchown, futimens, open, readlink, rename,
    unlink,
};
use rustix::rand::{GetRandomFlags, getrandom};
use std::ffi::CString;

/// What a path leads to, when its last part is a symbolic link.
pub fn target(path: &[u8]) -> Vec<u8> {
    let mut path = path.to_vec();
    for _ in 0..40 {
        let Ok(link) = readlink(&*process::cstring(&path), Vec::new()) else { break };
        let link = link.into_bytes();
        let base = path.iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
        path.truncate(if link.first() == Some(&b'/') { 0 } else { base });
        path.extend_from_slice(&link);
    }
    path
}

/// A new file beside another.
pub struct Beside {
    file: OwnedFd,
    name: CString,
    path: Vec<u8>,
}

impl Beside {
    /// Creates the file in the directory of a path, readable by its owner alone.
    pub fn new(path: &[u8]) -> Result<Beside> {
        let base = path.iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
        let mut last = Errno(17);
        for _ in 0..100 {
            let mut random = [0u8; 8];
            let _ = getrandom(&mut random, GetRandomFlags::NONBLOCK);
            let number = Decimal::of(u64::from_ne_bytes(random));
            let name = kit::filled(b"{}.rbox-{}", &[path.get(..base).unwrap_or_default(), &number]);
            let name = process::cstring(&name);
            let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            match open(&*name, flags, Mode::from_raw_mode(0o600)) {
                Ok(file) => return Ok(Beside { file, name, path: path.to_vec() }),
                Err(rustix::io::Errno::EXIST) => {}
                Err(errno) => {
                    last = errno.into();
                    break;
                }
            }
        }
        Err(Error::on("can't create a file beside", path, last))
    }

    /// The output into it.
    pub fn out(&self) -> Out<'_> {
        Out::to(self.file.as_fd())
    }

    /// Gives it owner and mode of what it replaces, its times too if they are to be kept, and puts it there.
    pub fn replace(self, stat: &Stat, times: bool) -> Result<()> {
        // Only root can give files away; the mode follows, since a change of owner clears bits of it.
        let _ = fchown(&self.file, Some(Uid::from_raw(stat.st_uid)), Some(Gid::from_raw(stat.st_gid)));
        let mut done = fchmod(&self.file, Mode::from_raw_mode(stat.st_mode & 0o7777));
        if times {
            let read = Timespec { tv_sec: stat.st_atime, tv_nsec: stat.st_atime_nsec as _ };
            let written = Timespec { tv_sec: stat.st_mtime, tv_nsec: stat.st_mtime_nsec as _ };
            let _ = futimens(&self.file, &Timestamps { last_access: read, last_modification: written });
        }
        if done.is_ok() {
            done = rename(&*self.name, &*process::cstring(&self.path));
        }
        if let Err(errno) = done {
            let path = self.path.clone();
            self.drop();
            return Err(Error::on("can't replace", &path, errno));
        }
        Ok(())
    }

    /// Gives it a mode and puts it in its place.
    pub fn place(self, mode: Mode) -> Result<()> {
        let done =
            fchmod(&self.file, mode).and_then(|()| rename(&*self.name, &*process::cstring(&self.path)));
        let path = self.path.clone();
        done.map_err(|errno| {
            self.drop();
            Error::on("can't create", &path, errno)
        })
    }

    /// Takes it away again.
    pub fn drop(self) {
        let _ = unlink(&*self.name);
    }
}
