//! `loadfont`: give the console the font on standard input (as busybox's; compressed ones too).

#![deny(clippy::indexing_slicing)]

use crate::{font, vt};
use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status, file};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "loadfont",
    place: Place::UsrSbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-C TTY] <FONT\n\n\
Load a console font (PSF or raw) from standard input\n\n\
\t-C TTY\tInto this console",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, vt::OPTIONS);
    let terminal = vt::named(&mut options)?;
    options.no_operands()?;
    let read =
        file::read_fd(ctx.stdin, font::LIMIT).map_err(|errno| Error::sys("can't read the font", errno))?;
    let name = b"standard input";
    let loaded = font::read(&font::unpack(&read, name)?, name, None)?;
    font::load(vt::console(ctx.stdin, terminal)?.as_fd(), &loaded)?;
    Ok(Status::SUCCESS)
}
