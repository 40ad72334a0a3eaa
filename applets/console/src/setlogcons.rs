//! `setlogcons`: send the kernel's messages to one virtual console (as busybox's and kbd's).

#![deny(clippy::indexing_slicing)]

use crate::vt;
use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status, sys::console};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "setlogcons",
    place: Place::UsrSbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[N]\n\nSend the kernel's messages to virtual console N (default: 0, the one that is\nshown)",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    if vt::version(ctx) {
        return Ok(Status::SUCCESS);
    }
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    let operands = options.at_most(1)?;
    let number = operands.first().map_or(Ok(0), |word| vt::number(word, 0, vt::LAST))?;
    let console = vt::console(ctx.stdin, None)?;
    console::set_message_console(console.as_fd(), number as u8)
        .map_err(|errno| Error::sys("can't send the kernel's messages there", errno))?;
    Ok(Status::SUCCESS)
}
