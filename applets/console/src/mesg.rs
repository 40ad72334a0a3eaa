//! `mesg`: say or set whether others may write to this terminal (POSIX.1-2024; status 2 for errors).

#![deny(clippy::indexing_slicing)]

use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status, flag};
use rustix::fs::{Mode, fchmod, fstat};
use rustix::termios::isatty;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "mesg",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 2,
    usage: "[-v] [y|n]\n\n\
Allow others to write to this terminal, or not; without operand say which it\nis: status 0 if they may, 1 if not\n\n\t-v\tSay what was set",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![flag(b'v', "verbose")]);
    let mut verbose = false;
    while options.next()?.is_some() {
        verbose = true;
    }
    let operands = options.at_most(1)?;
    let (out, err) = (ctx.out.fd(), ctx.err.fd());
    let mut streams = [Some(ctx.stdin), out, err].into_iter().flatten();
    let terminal =
        streams.find(|fd| isatty(fd)).ok_or_else(|| Error::new("none of the streams is a terminal"))?;
    let stat = fstat(terminal).map_err(|errno| Error::sys("can't stat the terminal", errno))?;
    let mode = Mode::from_raw_mode(stat.st_mode);
    let allow = match operands.first().map(|word| word.bytes()) {
        None => {
            let allowed = mode.intersects(Mode::WGRP | Mode::WOTH);
            ctx.out.put(if allowed { b"is y\n" } else { b"is n\n" });
            return Ok(Status::of(allowed));
        }
        Some([b'y', ..]) => true,
        Some([b'n', ..]) => false,
        Some(word) => return Err(Error::misused(b"neither y nor n: '{}'", &[word])),
    };
    // The group is that of terminals, which write(1) runs as.
    let mode = if allow { mode | Mode::WGRP } else { mode & !(Mode::WGRP | Mode::WOTH) };
    fchmod(terminal, mode).map_err(|errno| Error::sys("can't change the terminal's mode", errno))?;
    if verbose {
        let state: &[u8] = if allow { b"allowed" } else { b"denied" };
        ctx.out.fill(b"write access to your terminal is {}\n", &[state]);
    }
    Ok(Status::of(allow))
}
