//! Other mount namespaces (mount_namespaces(7)).

use kit::{Error, Result, number, process};
use rustix::fs::{Mode, OFlags, open};
use rustix::io;
use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

/// A mount namespace, and the root and the working directory in it.
pub struct Place {
    space: OwnedFd,
    root: OwnedFd,
    dir: OwnedFd,
}

impl Place {
    /// Where this process is.
    pub fn here() -> io::Result<Place> {
        let open = |path, flags| open(path, flags | OFlags::CLOEXEC, Mode::empty());
        let space = open(c"/proc/self/ns/mnt", OFlags::RDONLY)?;
        Ok(Place { space, root: open(c"/", OFlags::PATH)?, dir: open(c".", OFlags::PATH)? })
    }

    /// Entering a namespace leads to its root, which need not be that of the process.
    pub fn go_back(&self) -> io::Result<()> {
        move_into_link_name_space(self.space.as_fd(), Some(LinkNameSpaceType::Mount))?;
        rustix::process::fchdir(&self.root)?;
        rustix::process::chroot(c".")?;
        rustix::process::fchdir(&self.dir)
    }
}

/// A namespace that was entered, and where this process came from.
pub struct Away {
    home: Place,
    there: OwnedFd,
}

impl Away {
    /// Does something where the process came from: programs are found and run there.
    pub fn at_home<T>(&self, what: impl FnOnce() -> T) -> io::Result<T> {
        let place = Place::here()?;
        self.home.go_back()?;
        let done = what();
        place.go_back()?;
        Ok(done)
    }

    /// The namespace, as a path for another program.
    pub fn path(&self) -> Vec<u8> {
        let pid = number::Decimal::of(rustix::process::getpid().as_raw_pid().unsigned_abs().into());
        let fd = number::Decimal::of(self.there.as_fd().as_raw_fd().unsigned_abs().into());
        kit::filled(b"/proc/{}/fd/{}", &[&*pid, &fd])
    }
}

/// Enters the mount namespace of a process, given by its number, or of a file, for good; to the directory of the same
/// name, if there is one.
pub fn enter(space: &[u8]) -> Result<Away> {
    let failed = |errno: io::Errno| Error::on("can't enter namespace", space, errno).with_status(FAILED);
    let path = match number::unsigned(space) {
        Some(pid) => kit::filled(b"/proc/{}/ns/mnt", &[&*number::Decimal::of(pid)]),
        None => space.to_vec(),
    };
    let file =
        open(&*process::cstring(&path), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).map_err(failed)?;
    let home = Place::here().map_err(failed)?;
    let dir = rustix::process::getcwd(Vec::new()).map_err(failed)?;
    move_into_link_name_space(file.as_fd(), Some(LinkNameSpaceType::Mount)).map_err(failed)?;
    // Absolute names need no directory; relative ones begin at the root then.
    let _ = rustix::process::chdir(&*dir);
    Ok(Away { home, there: file })
}

/// util-linux's status where the system refuses before anything is mounted.
const FAILED: u8 = 2;
