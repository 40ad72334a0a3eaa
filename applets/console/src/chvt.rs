//! `chvt`: show another virtual console (as busybox's and kbd's).

#![deny(clippy::indexing_slicing)]

use crate::vt;
use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "chvt",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "N\n\nShow the virtual console /dev/ttyN",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    if vt::version(ctx) {
        return Ok(Status::SUCCESS);
    }
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    let operands = options.at_most(1)?;
    let word = operands.first().ok_or_else(|| Error::usage("which console?"))?;
    let number = vt::number(word, 1, vt::LAST)?;
    vt::show(vt::console(ctx.stdin, None)?.as_fd(), number)?;
    Ok(Status::SUCCESS)
}
