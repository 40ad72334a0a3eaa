//! Going to the background, as daemons do.

use kit::sys::{self, Fork};
use kit::{Error, Result};
use rustix::fs::{CWD, Mode, OFlags};

/// Forks; the child leaves. Says whether this is the child.
pub fn is_child() -> Result<bool> {
    if let Fork::Parent(_) = sys::fork().map_err(|errno| Error::sys("fork", errno))? {
        return Ok(false);
    }
    leave();
    Ok(true)
}

/// Leaves the caller's session, directory and streams.
pub fn leave() {
    let _ = rustix::process::setsid();
    let _ = rustix::process::chdir(c"/");
    if let Ok(null) = rustix::fs::openat(CWD, c"/dev/null", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty()) {
        let _ = rustix::stdio::dup2_stdin(&null);
        let _ = rustix::stdio::dup2_stdout(&null);
        let _ = rustix::stdio::dup2_stderr(&null);
    }
}

/// Writes this process's number to a file; a place where none can be made is no reason to fail.
pub fn write_pid(path: &[u8]) {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::CLOEXEC;
    if let Ok(file) = rustix::fs::open(path, flags, Mode::from_raw_mode(0o644)) {
        let number = rustix::process::getpid().as_raw_pid().unsigned_abs();
        let _ = rustix::io::write(&file, &[&*kit::number::Decimal::of(number.into()), b"\n"].concat());
    }
}
