//! Where files are put: by descriptors from the working directory down, never through a symbolic link.

use kit::{Errno, Error, Result};
use rustix::fs::{AtFlags, CWD, Mode, OFlags, mkdirat, openat, unlinkat};
use rustix::io::Errno as Code;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// A name's directory, open, and its last part.
pub struct Spot<'n> {
    dir: Option<OwnedFd>,
    /// The last part of the name.
    pub name: &'n [u8],
}

/// A name as it may be used: without a leading `/`, doubled slashes or `.` parts; refused with a `..` part.
pub fn clean(name: &[u8]) -> Result<Vec<u8>> {
    let mut clean: Vec<u8> = Vec::with_capacity(name.len());
    for part in name.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => return Err(Error::about("name leads out of the directory, not made:", name)),
            _ => {
                if !clean.is_empty() {
                    clean.push(b'/');
                }
                clean.extend_from_slice(part);
            }
        }
    }
    Ok(clean)
}

impl<'n> Spot<'n> {
    /// Opens the directory of a clean name, making what is missing of it if asked to.
    pub fn find(top: Option<BorrowedFd<'_>>, name: &'n [u8], make: bool) -> Result<Spot<'n>, Errno> {
        let mut parts = name.split(|byte| *byte == b'/');
        let last = parts.next_back().unwrap_or_default();
        let mut dir: Option<OwnedFd> = match top {
            Some(top) => Some(top.try_clone_to_owned()?),
            None => None,
        };
        let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::PATH | OFlags::CLOEXEC;
        for part in parts {
            let here = dir.as_ref().map_or(CWD, |dir| dir.as_fd());
            let next = match openat(here, part, flags, Mode::empty()) {
                Err(Code::NOENT) if make => {
                    match mkdirat(here, part, Mode::from_raw_mode(0o777)) {
                        Ok(()) | Err(Code::EXIST) => {}
                        Err(errno) => return Err(errno.into()),
                    }
                    openat(here, part, flags, Mode::empty())
                }
                other => other,
            };
            dir = Some(next?);
        }
        Ok(Spot { dir, name: last })
    }

    /// The directory.
    pub fn dir(&self) -> BorrowedFd<'_> {
        self.dir.as_ref().map_or(CWD, |dir| dir.as_fd())
    }

    /// Makes room for a new file.
    pub fn remove(&self) -> Result<(), Errno> {
        match unlinkat(self.dir(), self.name, AtFlags::empty()) {
            Ok(()) | Err(Code::NOENT) => Ok(()),
            // An empty directory makes room, too.
            Err(Code::ISDIR | Code::PERM) => Ok(unlinkat(self.dir(), self.name, AtFlags::REMOVEDIR)?),
            Err(errno) => Err(errno.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_below_the_directory() {
        assert_eq!(clean(b"/etc//passwd").unwrap(), b"etc/passwd");
        assert_eq!(clean(b"./a/./b/").unwrap(), b"a/b");
        assert_eq!(clean(b".").unwrap(), b"");
        for bad in [&b"../x"[..], b"a/..", b"a/../b", b"/.."] {
            assert!(clean(bad).is_err());
        }
        assert_eq!(clean(b"a..b/...").unwrap(), b"a..b/...");
    }
}
