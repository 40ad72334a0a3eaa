//! The ten letters of a file's type and mode: `drwxr-xr-x`; and modes set without being led astray.

use kit::Errno;
use rustix::fd::{AsRawFd, BorrowedFd};
use rustix::fs::{FileType, Mode, OFlags, Stat, chmod, fchmod, fstat, lstat, openat, stat};
use rustix::io::Errno as Sys;
use std::ffi::CStr;

/// Whether a status is a directory's.
pub fn is_directory(stat: &Stat) -> bool {
    FileType::from_raw_mode(stat.st_mode).is_dir()
}

/// Whether a path leads to the root directory.
pub fn is_root(path: &[u8]) -> bool {
    matches!((stat(path), lstat(c"/")), (Ok(a), Ok(b)) if (a.st_dev, a.st_ino) == (b.st_dev, b.st_ino))
}

/// Sets the mode of an entry of a directory, but not of what a link put in its place leads to.
pub fn change(dir: BorrowedFd<'_>, name: &CStr, mode: u32) -> Result<(), Errno> {
    match kit::sys::mode::chmod_itself(dir, name, mode) {
        // The mode of a link means nothing.
        Err(errno) if errno == Sys::OPNOTSUPP.into() => Ok(()),
        Err(errno) if errno == Sys::NOSYS.into() => change_by_descriptor(dir, name, mode),
        result => result,
    }
}

/// The same where the kernel has no call for it.
fn change_by_descriptor(dir: BorrowedFd<'_>, name: &CStr, mode: u32) -> Result<(), Errno> {
    let flags = OFlags::PATH | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let file = openat(dir, name, flags, Mode::empty())?;
    if FileType::from_raw_mode(fstat(&file)?.st_mode) == FileType::Symlink {
        return Ok(());
    }
    // fchmod refuses such a descriptor; its name below /proc does not. Without /proc it is opened to read.
    let mode = Mode::from_raw_mode(mode);
    let number = u64::try_from(file.as_raw_fd()).unwrap_or(0);
    let link = kit::filled(b"/proc/self/fd/{}", &[&*kit::number::Decimal::of(number)]);
    match chmod(&*link, mode) {
        Err(Sys::NOENT) => {
            let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
            Ok(fchmod(openat(dir, name, flags, Mode::empty())?, mode)?)
        }
        result => Ok(result?),
    }
}

/// The letter of a type.
pub fn type_letter(kind: FileType) -> u8 {
    match kind {
        FileType::Directory => b'd',
        FileType::Symlink => b'l',
        FileType::CharacterDevice => b'c',
        FileType::BlockDevice => b'b',
        FileType::Fifo => b'p',
        FileType::Socket => b's',
        FileType::RegularFile => b'-',
        FileType::Unknown => b'?',
    }
}

/// Type and mode of `st_mode`.
pub fn letters(mode: u32) -> [u8; 10] {
    let special = |bit: u32, execute: u32, letter: u8| match (mode & bit != 0, mode & execute != 0) {
        (false, false) => b'-',
        (false, true) => b'x',
        (true, true) => letter,
        (true, false) => letter.to_ascii_uppercase(),
    };
    let bit = |bit: u32, letter: u8| if mode & bit != 0 { letter } else { b'-' };
    [
        type_letter(FileType::from_raw_mode(mode)),
        bit(0o400, b'r'),
        bit(0o200, b'w'),
        special(0o4000, 0o100, b's'),
        bit(0o040, b'r'),
        bit(0o020, b'w'),
        special(0o2000, 0o010, b's'),
        bit(0o004, b'r'),
        bit(0o002, b'w'),
        special(0o1000, 0o001, b't'),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_of_links_targets_stay() {
        use std::os::unix::fs::PermissionsExt;
        let top =
            std::env::temp_dir().join(format!("permissions-{}", rustix::process::getpid().as_raw_pid()));
        std::fs::create_dir(&top).unwrap();
        std::fs::write(top.join("f"), "").unwrap();
        std::os::unix::fs::symlink("f", top.join("l")).unwrap();
        let dir = rustix::fs::open(&top, OFlags::RDONLY | OFlags::DIRECTORY, Mode::empty()).unwrap();
        let dir = rustix::fd::AsFd::as_fd(&dir);
        let mode = || std::fs::metadata(top.join("f")).unwrap().permissions().mode() & 0o7777;
        for set in [change, change_by_descriptor] {
            set(dir, c"f", 0o600).unwrap();
            assert_eq!(set(dir, c"l", 0o777), Ok(()));
            assert_eq!(mode(), 0o600);
            set(dir, c"f", 0o640).unwrap();
            assert_eq!(mode(), 0o640);
            assert_eq!(set(dir, c"nosuch", 0o640), Err(Errno(2)));
        }
        std::fs::remove_dir_all(&top).unwrap();
    }

    #[test]
    fn set_id_bits_take_the_place_of_x() {
        assert_eq!(&letters(0o100755), b"-rwxr-xr-x");
        assert_eq!(&letters(0o041777), b"drwxrwxrwt");
        assert_eq!(&letters(0o106644), b"-rwSr-Sr--");
        assert_eq!(&letters(0o021000), b"c--------T");
    }
}
