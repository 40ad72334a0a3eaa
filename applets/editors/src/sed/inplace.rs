//! `-i`: the new text grows beside the file and takes its place when it is whole.

use super::output::File;
use kit::number::Decimal;
use kit::{Errno, Error, Result, process, split};
use rustix::fs::{
    AtFlags, CWD, FileType, Gid, Mode, OFlags, Stat, Uid, XattrFlags, fchmod, fchown, fgetxattr, flistxattr, fsetxattr,
    fstat, linkat, openat, readlink, rename, unlink,
};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// A file being edited.
pub struct Edit {
    /// Its path.
    path: Vec<u8>,
    /// That of the new text.
    place: Vec<u8>,
    stat: Stat,
}

impl Edit {
    /// Begins: the new file is made, readable by nobody else yet.
    pub fn begin(path: &[u8], source: BorrowedFd<'_>, follow: bool) -> Result<(Edit, File)> {
        let path = if follow { resolve(path) } else { path.to_vec() };
        let failed = |errno| Error::on("can't edit", &path, errno).with_status(4);
        let stat = fstat(source).map_err(failed)?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
            return Err(Error::filled(b"can't edit '{}': not a regular file", &[&path[..]]).with_status(4));
        }
        let mut attempt = u64::from(rustix::process::getpid().as_raw_pid().unsigned_abs());
        loop {
            let place = kit::filled(b"{}.sed{}", &[directory(&path), &*Decimal::of(attempt)]);
            let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
            match openat(CWD, &*process::cstring(&place), flags, Mode::from_raw_mode(0o600)) {
                Ok(fd) => {
                    let file = File::new(fd, &place);
                    return Ok((Edit { path, place, stat }, file));
                }
                Err(rustix::io::Errno::EXIST) => attempt = attempt.wrapping_add(1),
                Err(errno) => return Err(Error::on("can't create", &place, errno).with_status(4)),
            }
        }
    }

    /// Ends: the new text gets what the old file had, and its place; the old one is kept if a suffix was given.
    pub fn commit(self, file: OwnedFd, source: BorrowedFd<'_>, suffix: &[u8]) -> Result<()> {
        let result = self.replace(&file, source, suffix);
        if result.is_err() {
            self.give_up();
        }
        result
    }

    fn replace(&self, file: &OwnedFd, source: BorrowedFd<'_>, suffix: &[u8]) -> Result<()> {
        let failed = |errno: Errno| Error::on("can't replace", &self.path, errno).with_status(4);
        let owner = (Uid::from_raw(self.stat.st_uid), Gid::from_raw(self.stat.st_gid));
        // Whose file it cannot be, keeps at least its group; set-id bits are for the owner they were given by.
        let owned = fchown(file, Some(owner.0), Some(owner.1)).is_ok();
        let grouped = owned || fchown(file, None, Some(owner.1)).is_ok();
        let bits = match (owned, grouped) {
            (true, _) => 0o7777,
            (false, true) => 0o1777,
            (false, false) => 0o1707,
        };
        copy_attributes(source, file.as_fd());
        fchmod(file, Mode::from_raw_mode(self.stat.st_mode & bits)).map_err(|errno| failed(errno.into()))?;
        let path = process::cstring(&self.path);
        if !suffix.is_empty() {
            let backup = process::cstring(&backup_name(&self.path, suffix));
            let _ = unlink(&*backup);
            // A second name, so that the file is never without one; where there are no links it moves.
            linkat(CWD, &*path, CWD, &*backup, AtFlags::empty())
                .or_else(|_| rename(&*path, &*backup))
                .map_err(|errno| Error::on("can't keep a copy as", backup.to_bytes(), errno).with_status(4))?;
        }
        rename(&*process::cstring(&self.place), &*path).map_err(|errno| failed(errno.into()))
    }

    /// The file stays as it was.
    pub fn give_up(&self) {
        let _ = unlink(&*process::cstring(&self.place));
    }
}

/// The directory of a path with its slash; nothing if it has none.
fn directory(path: &[u8]) -> &[u8] {
    path.get(..path.len() - split::base(path).len()).unwrap_or_default()
}

/// The file that links lead to.
fn resolve(path: &[u8]) -> Vec<u8> {
    let mut path = path.to_vec();
    // As many as the kernel follows.
    for _ in 0..40 {
        let Ok(target) = readlink(&*process::cstring(&path), Vec::new()) else { break };
        let target = target.into_bytes();
        path = if target.starts_with(b"/") { target } else { [directory(&path), &target].concat() };
    }
    path
}

/// Where the old file goes: the suffix behind its name, or its name in place of each `*`. A slash leads elsewhere.
fn backup_name(path: &[u8], suffix: &[u8]) -> Vec<u8> {
    let base = split::base(path);
    let mut name = Vec::new();
    if suffix.contains(&b'*') {
        for byte in suffix {
            match byte {
                b'*' => name.extend_from_slice(base),
                byte => name.push(*byte),
            }
        }
    } else {
        name.extend_from_slice(base);
        name.extend_from_slice(suffix);
    }
    if name.contains(&b'/') { name } else { [directory(path), &name].concat() }
}

/// Extended attributes, as many as this user may set.
fn copy_attributes(from: BorrowedFd<'_>, to: BorrowedFd<'_>) {
    let mut names = vec![0; 4096];
    let Ok(size) = flistxattr(from, &mut names) else { return };
    let mut value = Vec::new();
    for name in split::at(names.get(..size).unwrap_or_default(), 0).filter(|name| !name.is_empty()) {
        value.resize(64 * 1024, 0);
        if let Ok(size) = fgetxattr(from, name, &mut value) {
            let _ = fsetxattr(to, name, value.get(..size).unwrap_or_default(), XattrFlags::empty());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_old_files() {
        assert_eq!(backup_name(b"d/f", b".bak"), b"d/f.bak");
        assert_eq!(backup_name(b"d/f", b"old_*~"), b"d/old_f~");
        assert_eq!(backup_name(b"d/f", b"bak/*"), b"bak/f");
        assert_eq!(directory(b"f"), b"");
    }
}
