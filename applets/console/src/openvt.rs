//! `openvt`: start a program on another virtual console (as busybox's, with the options of kbd's).
//!
//! As with busybox, a console that is in use is taken if it is named; kbd's `-f` asks for no more than that.

#![deny(clippy::indexing_slicing)]

use crate::vt;
use kit::number::Decimal;
use kit::process::{self, Words};
use kit::sys::console::{self, Get, Set};
use kit::sys::{self, Fork};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::{AsFd, BorrowedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "openvt",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-c N] [-efluswv] [PROG [ARGS]]\n\n\
Start PROG (default: $SHELL) on a virtual console, the first that is free\n\n\
\t-c N\tOn this one, even if it is in use (-f says so too)\n\
\t-s\tShow it\n\
\t-w\tWait for PROG to end, with its status; shows the console of before\n\
\t-e\tIn this process\n\
\t-l\tAs a login shell: '-' in front of its name\n\
\t-u\tPROG is login for the owner of the console that is shown\n\
\t-v\tSay which console it is",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b'c', "console"),
    flag(b'e', "exec"),
    flag(b'f', "force"),
    flag(b'l', "login"),
    flag(b'u', "user"),
    flag(b's', "switch"),
    flag(b'w', "wait"),
    flag(b'v', "verbose"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    if vt::version(ctx) {
        return Ok(Status::SUCCESS);
    }
    let mut options = Options::leading(ctx, OPTIONS);
    let mut number = None;
    let (mut here, mut login, mut owner) = (false, false, false);
    let (mut switch, mut wait, mut verbose) = (false, false, false);
    while let Some((key, value)) = options.next()? {
        match key {
            b'c' => number = Some(vt::number(value, 1, vt::LAST)?),
            b'e' => here = true,
            b'l' => login = true,
            b'u' => owner = true,
            b's' => switch = true,
            b'w' => wait = true,
            b'v' => verbose = true,
            _ => {}
        }
    }
    let mut words: Vec<Vec<u8>> = options.rest().iter().map(|word| word.to_vec()).collect();
    if owner && (login || !words.is_empty()) {
        return Err(Error::usage("-u runs login: neither -l nor PROG goes with it"));
    }
    let control = vt::console(ctx.stdin, None)?;
    let before =
        console::active(control.as_fd()).map_err(|errno| Error::sys("can't ask the console", errno))?;
    if owner {
        words = vec![b"login".to_vec(), b"-f".to_vec(), owner_of(before)?];
    } else if words.is_empty() {
        words.push(ctx.env("SHELL").filter(|shell| !shell.is_empty()).unwrap_or(b"/bin/sh").to_vec());
    }
    let taken = number;
    let number = match number {
        Some(number) => number,
        None => console::get(control.as_fd(), Get::Free)
            .ok()
            .and_then(|free| u32::try_from(free).ok())
            .ok_or_else(|| Error::new("no console is free"))?,
    };
    let path = kit::filled(b"/dev/tty{}", &[&*Decimal::of(number.into())]);
    if verbose {
        ctx.tell(b"using {}", &[&path[..]]);
    }
    let program = words.first().cloned().unwrap_or_default();
    if login && let Some(name) = words.first_mut() {
        name.insert(0, b'-');
    }
    // The program's name by itself, then the words it gets.
    let words = Words::new(std::iter::once(program).chain(words));
    ctx.out.flush();
    let child = match here {
        true => None,
        false => match sys::fork().map_err(|errno| Error::sys("fork", errno))? {
            Fork::Parent(pid) => Some(pid),
            Fork::Child => None,
        },
    };
    let Some(pid) = child else {
        if let Err(error) = enter(&path, switch.then_some(number), control.as_fd()) {
            let status = ctx.report(&error);
            sys::exit(status.0);
        }
        match words.args() {
            [program, words @ ..] => process::replace_by(ctx, *program, words),
            [] => sys::exit(0),
        }
    };
    if !wait {
        return Ok(Status::SUCCESS);
    }
    let status = process::wait(pid).map_err(|errno| Error::sys("wait", errno))?;
    if switch {
        vt::show(control.as_fd(), before.into())?;
    }
    if taken.is_none() {
        // Still in use if the program left a child there: then it stays.
        let _ = console::set(control.as_fd(), Set::Deallocate, number);
    }
    Ok(status)
}

/// Makes a console the standard streams and, if that can be, the controlling terminal of a new session.
fn enter(path: &[u8], show: Option<u32>, control: BorrowedFd<'_>) -> Result<()> {
    // Fails in a process that leads a group, as `-e` may; then it keeps its session.
    let _ = rustix::process::setsid();
    let fd = openat(CWD, path, OFlags::RDWR | OFlags::NOCTTY, Mode::empty())
        .map_err(|errno| Error::on("can't open", path, errno))?;
    if let Some(number) = show {
        vt::show(control, number)?;
    }
    // Another session may have it; the program runs without job control then.
    let _ = rustix::process::ioctl_tiocsctty(fd.as_fd());
    rustix::stdio::dup2_stdin(&fd)
        .and_then(|()| rustix::stdio::dup2_stdout(&fd))
        .and_then(|()| rustix::stdio::dup2_stderr(&fd))
        .map_err(|errno| Error::on("can't use", path, errno))
}

/// The name of the user to whom a console belongs: login gave it to them.
fn owner_of(number: u16) -> Result<Vec<u8>> {
    let path = kit::filled(b"/dev/tty{}", &[&*Decimal::of(number.into())]);
    let stat =
        rustix::fs::stat(&*process::cstring(&path)).map_err(|errno| Error::on("can't stat", &path, errno))?;
    let owner = kit::users::by_uid(stat.st_uid).ok_or_else(|| Error::about("nobody owns", &path))?;
    Ok(owner.name)
}
