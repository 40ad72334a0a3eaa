//! Temporary files that have no name, so that nothing is left however the program ends.

use kit::number::Decimal;
use kit::{Errno, Error, Result, process};
use rustix::fd::OwnedFd;
use rustix::fs::{Mode, OFlags, open, unlink};
use rustix::rand::{GetRandomFlags, getrandom};

/// A new file in a directory, without a name.
pub fn nameless(dir: &[u8]) -> Result<OwnedFd> {
    let mode = Mode::from_raw_mode(0o600);
    let flags = OFlags::RDWR | OFlags::CLOEXEC | OFlags::EXCL;
    if let Ok(file) = open(&*process::cstring(dir), flags | OFlags::TMPFILE, mode) {
        return Ok(file);
    }
    // The file system has no files without names: one that nobody guesses, taken away at once.
    let failed = |errno: Errno| Error::on("can't create a temporary file in", dir, errno);
    let mut last = Errno(17);
    for _ in 0..100 {
        let mut random = [0u8; 8];
        let _ = getrandom(&mut random, GetRandomFlags::NONBLOCK);
        let number = Decimal::of(u64::from_ne_bytes(random));
        let name = process::cstring(&kit::filled(b"{}/rbox{}", &[dir, &number]));
        match open(&*name, flags | OFlags::CREATE, mode) {
            Ok(file) => {
                let _ = unlink(&*name);
                return Ok(file);
            }
            Err(errno) if errno == rustix::io::Errno::EXIST => last = errno.into(),
            Err(errno) => return Err(failed(errno.into())),
        }
    }
    Err(failed(last))
}
