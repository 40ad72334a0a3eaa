//! Small files read whole, and what a directory holds.

use crate::{Errno, process, walk};
use rustix::fs::{Access, Mode, OFlags, access, open};
use std::os::fd::{AsFd, BorrowedFd};

/// Reads a file. What is longer than `most` bytes may have no end: it is cut there or somewhat behind.
pub fn read(path: &[u8], most: usize) -> Result<Vec<u8>, Errno> {
    let fd = open(&*process::cstring(path), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())?;
    read_fd(fd.as_fd(), most)
}

/// Reads what follows in an open file, as [`read`] does.
pub fn read_fd(fd: BorrowedFd<'_>, most: usize) -> Result<Vec<u8>, Errno> {
    let mut bytes = Vec::new();
    while bytes.len() < most {
        if bytes.len() == bytes.capacity() {
            bytes.reserve_exact(bytes.len().max(4096));
        }
        match rustix::io::read(fd, rustix::buffer::spare_capacity(&mut bytes)) {
            Ok(0) => break,
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
    Ok(bytes)
}

/// Writes all bytes, however many writes that takes.
pub fn write_all(fd: BorrowedFd<'_>, mut bytes: &[u8]) -> Result<(), Errno> {
    while !bytes.is_empty() {
        match rustix::io::write(fd, bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
    Ok(())
}

/// Whether there is a file of that name, links followed.
pub fn exists(path: &[u8]) -> bool {
    is_allowed(path, Access::EXISTS)
}

/// Whether the real user may do such things with a file.
pub fn is_allowed(path: &[u8], what: Access) -> bool {
    access(&*process::cstring(path), what).is_ok()
}

/// The names in a directory but `.` and `..`, sorted; none if it cannot be read.
pub fn names(path: &[u8]) -> Vec<Vec<u8>> {
    let mut names = Vec::new();
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    if let Ok(fd) = open(&*process::cstring(path), flags, Mode::empty()) {
        // What was read before a failure counts.
        let _ = walk::each_name(fd.as_fd(), |name, _| names.push(name.to_bytes().to_vec()));
    }
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_without_an_end_are_cut() {
        let length = read(b"/dev/zero", 10_000).map(|bytes| bytes.len());
        assert!(length.is_ok_and(|length| (10_000..40_000).contains(&length)));
        assert_eq!(read(b"/dev/null", 1).map(|bytes| bytes.len()), Ok(0));
        assert_eq!(read(b"/nosuch", 1).err(), Some(Errno(2)));
    }

    #[test]
    fn names_are_sorted_and_dots_left_out() {
        let found = names(b"/proc/self");
        assert!(found.is_sorted() && found.contains(&b"stat".to_vec()) && !found.contains(&b".".to_vec()));
        assert!(names(b"/nosuch").is_empty());
    }
}
