//! `setsid`: run a program in a session of its own (busybox's, options of util-linux).
//!
//! Deliberate difference from util-linux: where `-c` is not to be had, the program runs all the same, as busybox's does.

#![deny(clippy::indexing_slicing)]

use crate::launch;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, process, sys};
use rustix::process::{getpgrp, getpid};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "setsid",
    place: Place::UsrBin,
    // It becomes another program.
    runs: Runs::Fork,
    failure: 1,
    usage: "[-cfw] PROGRAM [ARG]...\n\n\
Run PROGRAM in a session of its own: no terminal controls it\n\n\
\t-c\tMake the terminal at standard input the session's controlling one\n\
\t-f\tAlways in a new process\n\
\t-w\tIf it is a new process: wait for its end, and end with its status",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'c', "ctty"), flag(b'f', "fork"), flag(b'w', "wait")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut terminal, mut fork, mut wait) = (false, false, false);
    let mut options = Options::leading(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'c' => terminal = true,
            b'f' => fork = true,
            _ => wait = true,
        }
    }
    let program = options.rest();
    if program.is_empty() {
        return Err(Error::usage("no program"));
    }
    // The leader of a group cannot begin a session: a child can.
    if (fork || getpgrp() == getpid())
        && let Some(pid) = launch::fork(ctx)?
    {
        if wait {
            return process::wait(pid).map_err(|errno| Error::sys("wait", errno));
        }
        return Ok(Status::SUCCESS);
    }
    rustix::process::setsid().map_err(|errno| Error::sys("can't begin a session", errno))?;
    if terminal && let Err(errno) = sys::take_terminal(ctx.stdin) {
        // A program without job control is worth more than none.
        ctx.warn(Error::sys("can't set the controlling terminal", errno));
    }
    process::replace(ctx, program)
}
