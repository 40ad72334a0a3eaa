//! `tty`: print the name of the terminal on standard input (POSIX.1-2024; statuses as GNU).

#![deny(clippy::indexing_slicing)]

use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag};
use rustix::termios::{isatty, ttyname};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "tty",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 2,
    usage: "[-s]\n\n\
Print the name of the terminal on standard input; status 1 if it is none\n\n\
\t-s\tPrint nothing",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b's', "silent"), flag(b's', "quiet")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut silent = false;
    let mut options = Options::permute(ctx, OPTIONS);
    while options.next()?.is_some() {
        silent = true;
    }
    options.no_operands()?;
    let terminal = isatty(ctx.stdin);
    if !silent {
        match ttyname(ctx.stdin, Vec::new()) {
            Ok(name) => ctx.out.line(name.to_bytes()),
            // A terminal of another root has no name here.
            Err(_) => ctx.out.line(b"not a tty"),
        }
        ctx.out.flush();
        if let Some(errno) = ctx.out.take_failure() {
            return Err(Error::sys("write error", errno).with_status(3));
        }
    }
    Ok(Status::of(terminal))
}
