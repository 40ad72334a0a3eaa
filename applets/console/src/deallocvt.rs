//! `deallocvt`: free virtual consoles that nobody uses (as busybox's; several numbers as kbd's).

#![deny(clippy::indexing_slicing)]

use crate::vt;
use kit::sys::console::{self, Set};
use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "deallocvt",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[N]...\n\nFree the virtual consoles /dev/ttyN, or all that are not in use",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    if vt::version(ctx) {
        return Ok(Status::SUCCESS);
    }
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    let operands = options.operands();
    let mut numbers =
        operands.iter().map(|word| vt::number(word, 1, vt::LAST)).collect::<Result<Vec<_>>>()?;
    if numbers.is_empty() {
        numbers.push(0);
    }
    let console = vt::console(ctx.stdin, None)?;
    for number in numbers {
        let what = vt::about(b"can't free console ", number);
        if number == 1 {
            // The kernel would leave it as it is and say nothing.
            ctx.warn(Error::filled(b"{}: it is there always", &[&*what]));
        } else if let Err(errno) = console::set(console.as_fd(), Set::Deallocate, number) {
            ctx.warn(Error::sys("", errno).with_message(what));
        }
    }
    ctx.done()
}
