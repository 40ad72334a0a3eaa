//! Going to the background, as daemons do.

use kit::sys::{self, Fork};
use kit::{Error, Result};
use rustix::fs::{CWD, Mode, OFlags};
use rustix::pipe::{PipeFlags, pipe_with};

/// Forks; the child writes its number to a file, if one is named, and leaves. Says whether this is the child: the
/// parent returns when the file is there, so that a script can read it at once.
pub fn is_child(pid_file: Option<&[u8]>) -> Result<bool> {
    let (reader, writer) =
        pipe_with(PipeFlags::CLOEXEC).map_err(|errno| Error::sys("can't make a pipe", errno))?;
    if let Fork::Parent(_) = sys::fork().map_err(|errno| Error::sys("fork", errno))? {
        drop(writer);
        // The end comes when the child closes its own, or dies.
        while rustix::io::read(&reader, &mut [0; 1]) == Err(rustix::io::Errno::INTR) {}
        return Ok(false);
    }
    if let Some(path) = pid_file {
        write_pid(path);
    }
    leave();
    drop(writer);
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
        let _ = rustix::io::write(&file, &kit::filled(b"{}\n", &[&*kit::number::Decimal::of(number.into())]));
    }
}
