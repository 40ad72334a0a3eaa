//! `nohup`: run a program that a hangup does not end (POSIX.1-2024; messages and statuses as GNU).
//!
//! What would go to a terminal goes to nohup.out, or to it in the home directory.

#![deny(clippy::indexing_slicing)]

use kit::process::replace;
use kit::sys::{self, signal};
use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status};
use rustix::fs::{CWD, Mode, OFlags, openat};
use rustix::io::fcntl_dupfd_cloexec;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "nohup",
    place: Place::UsrBin,
    // It becomes another program.
    runs: Runs::Fork,
    failure: 125,
    usage: "PROGRAM [ARG]...\n\n\
Run PROGRAM so that a hangup does not end it; what it would write to a terminal\n\
goes to nohup.out, here or in the home directory",
    main,
};

const HUP: i32 = 1;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::leading(ctx, kit::opts![]);
    options.next()?;
    let words = options.rest();
    let Some(name) = words.first() else { return Err(Error::usage("no program")) };
    let [input, output, errors] = [0, 1, 2].map(sys::is_terminal);
    if input {
        // For writing only: a program that reads is told so at once.
        let null = open(b"/dev/null", OFlags::WRONLY)?;
        rustix::stdio::dup2_stdin(&null).map_err(|errno| Error::sys("dup2", errno))?;
    }
    let closed = is_closed(1);
    let mut file = None;
    if output || errors && closed {
        let (path, out) = open_log(ctx)?;
        let says: &[u8] =
            if input { b"ignoring input and appending output to '" } else { b"appending output to '" };
        ctx.tell(b"{}{}'", &[says, &path]);
        file = Some(out);
    } else if input || errors {
        ctx.say(match (input, errors) {
            (true, false) => b"ignoring input",
            (true, true) => b"ignoring input and redirecting stderr to stdout",
            _ => b"redirecting stderr to stdout",
        });
    }
    // What was said so far must have been heard: nobody knows otherwise where the output is.
    if let Some(errno) = ctx.err.take_failure() {
        return Err(Error::sys("write error", errno));
    }
    let kept = if errors { fcntl_dupfd_cloexec(sys::standard(2), 3).ok() } else { None };
    if let Some(file) = file.as_ref().filter(|_| output) {
        rustix::stdio::dup2_stdout(file).map_err(|errno| Error::sys("dup2", errno))?;
    }
    if errors {
        let log = file.as_ref().filter(|_| !output).map_or(sys::standard(1), AsFd::as_fd);
        rustix::stdio::dup2_stderr(log).map_err(|errno| Error::sys("dup2", errno))?;
    }
    drop(file);
    signal::set(HUP, signal::Action::Ignore).map_err(|errno| Error::sys("signal", errno))?;
    // That there is no such program, the terminal is told.
    if let Some(kept) = kept.filter(|_| ctx.table.find(name).is_none()) {
        ctx.err = kit::Out::to(sys::fd::descriptor(kept.as_raw_fd()));
        core::mem::forget(kept);
    }
    replace(ctx, words)
}

fn is_closed(number: u8) -> bool {
    rustix::io::fcntl_getfd(sys::standard(number)).is_err()
}

fn open(path: &[u8], how: OFlags) -> Result<OwnedFd> {
    openat(CWD, path, how | OFlags::CLOEXEC, Mode::from_raw_mode(0o600))
        .map_err(|errno| Error::on("can't open", path, errno))
}

/// Opens nohup.out, here or in the home directory, and says which.
fn open_log(ctx: &mut Context<'_>) -> Result<(Vec<u8>, OwnedFd)> {
    let how = OFlags::WRONLY | OFlags::CREATE | OFlags::APPEND;
    let here = b"nohup.out".to_vec();
    match open(&here, how) {
        Ok(fd) => Ok((here, fd)),
        Err(error) => {
            let Some(home) = ctx.env("HOME").filter(|home| !home.is_empty()) else { return Err(error) };
            let path = kit::filled(b"{}/nohup.out", &[home]);
            match open(&path, how) {
                Ok(fd) => Ok((path, fd)),
                Err(second) => {
                    ctx.warn(error);
                    Err(second)
                }
            }
        }
    }
}
