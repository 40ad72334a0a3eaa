//! `cttyhack`: run a program with a controlling terminal, the console's real one (as busybox's).
//!
//! /dev/console can never be a controlling terminal, so a shell on it has no job control and no Control-C. Without
//! a program, says which terminal it would take.

#![deny(clippy::indexing_slicing)]

use kit::process;
use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status, sys};
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "cttyhack",
    place: Place::Bin,
    runs: Runs::Exec,
    failure: 1,
    usage: "[PROG [ARGS]]\n\n\
Run PROG with a controlling terminal, if there can be one; without PROG,\nshow the terminal that it would be\n\n\
In /etc/inittab:\n\t::respawn:/bin/cttyhack /bin/sh\n\
From a script:\n\tsetsid cttyhack sh",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::leading(ctx, kit::opts![]);
    options.next()?;
    let program = options.rest();
    let terminal = terminal(ctx);
    if program.is_empty() {
        let name = terminal.ok_or_else(|| Error::new("can't find the console's terminal"))?;
        ctx.out.line(&name);
        return Ok(Status::SUCCESS);
    }
    // A process that has a controlling terminal keeps it.
    if openat(CWD, "/dev/tty", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty()).is_err()
        && let Some(name) = terminal
    {
        // "If possible": the program runs either way, and says by itself what it lacks.
        let _ = take(&name);
    }
    process::replace(ctx, program)
}

/// The terminal behind the console: the virtual console that is shown, or what the kernel says console is.
fn terminal(ctx: &Context<'_>) -> Option<Vec<u8>> {
    if let Ok(number) = sys::console::active(ctx.stdin) {
        return Some(kit::filled(b"/dev/tty{}", &[&kit::number::Decimal::of(number.into())[..]]));
    }
    let active = |path: &[u8]| {
        let text = kit::file::read(path, 4096).ok()?;
        let name = text.trim_ascii().rsplit(u8::is_ascii_whitespace).next()?.to_vec();
        // A name of the kernel's: no path, nothing above it.
        (!name.is_empty() && !name.contains(&b'/') && name != b"..").then_some(name)
    };
    let mut name = active(b"/sys/class/tty/console/active")?;
    if name == b"tty0" {
        name = active(b"/sys/class/tty/tty0/active")?;
    }
    Some(kit::filled(b"/dev/{}", &[&name[..]]))
}

/// Makes a terminal the controlling one and the three standard streams.
fn take(name: &[u8]) -> rustix::io::Result<()> {
    let fd = openat(CWD, name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty())?;
    // A session's leader already, if it was started by init or setsid.
    let _ = rustix::process::setsid();
    rustix::process::ioctl_tiocsctty(fd.as_fd())?;
    rustix::stdio::dup2_stdin(&fd)?;
    rustix::stdio::dup2_stdout(&fd)?;
    rustix::stdio::dup2_stderr(&fd)?;
    Ok(())
}
