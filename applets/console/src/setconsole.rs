//! `setconsole`: send what is written to /dev/console to another terminal (as busybox's).

#![deny(clippy::indexing_slicing)]

use kit::sys::console::{self, Set};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag};
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "setconsole",
    place: Place::Sbin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-r] [DEVICE]\n\n\
Send what is written to /dev/console to DEVICE (default: /dev/tty); the\nkernel's messages and what is read from it stay\n\n\
\t-r\tTo the kernel's own console again",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'r', "reset")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    let mut reset = false;
    while options.next()?.is_some() {
        reset = true;
    }
    let operands = options.at_most(1)?;
    let device = match operands.first() {
        Some(word) => word.bytes(),
        None if reset => b"/dev/console",
        None => b"/dev/tty",
    };
    let fd = openat(CWD, device, OFlags::WRONLY | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty())
        .map_err(|errno| Error::on("can't open", device, errno))?;
    console::set(fd.as_fd(), Set::TakeConsole, 0)
        .map_err(|errno| Error::on("can't send the console's output to", device, errno))?;
    Ok(Status::SUCCESS)
}
