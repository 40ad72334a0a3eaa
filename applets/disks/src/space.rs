//! Other mount namespaces (mount_namespaces(7)).

use kit::{Error, Result, number, process};
use rustix::fs::{Mode, OFlags, open};
use rustix::io;
use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};
use std::os::fd::{AsFd, OwnedFd};

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

/// Enters the mount namespace of a process, given by its number, or of a file, for good; to the directory of the same
/// name, if there is one.
pub fn enter(space: &[u8]) -> Result<()> {
    let failed = |errno: io::Errno| Error::on("can't enter namespace", space, errno).with_status(FAILED);
    let path = match number::unsigned(space) {
        Some(pid) => [b"/proc/", &*number::Decimal::of(pid), b"/ns/mnt"].concat(),
        None => space.to_vec(),
    };
    let file =
        open(&*process::cstring(&path), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).map_err(failed)?;
    let dir = rustix::process::getcwd(Vec::new()).map_err(failed)?;
    move_into_link_name_space(file.as_fd(), Some(LinkNameSpaceType::Mount)).map_err(failed)?;
    // Absolute names need no directory; relative ones begin at the root then.
    let _ = rustix::process::chdir(&*dir);
    Ok(())
}

/// util-linux's status where the system refuses before anything is mounted.
const FAILED: u8 = 2;
