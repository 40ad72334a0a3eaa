//! `reset`: bring a terminal that shows garbage back to its senses, and its line settings to sane ones.
//!
//! As busybox: nothing happens unless standard output is a terminal.

#![deny(clippy::indexing_slicing)]

use crate::stty::make_sane;
use kit::{Applet, Context, Options, Place, Result, Runs, Status};
use rustix::termios::{InputModes, OptionalActions, tcgetattr, tcsetattr};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "reset",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "\n\nReset the terminal: its state, its character set, its line settings",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    Options::permute(ctx, kit::opts![]).next()?;
    if !ctx.out.is_terminal() {
        return Ok(Status::SUCCESS);
    }
    // Full reset, ASCII in G0, no attributes, clear to the end, cursor shown.
    ctx.out.put(b"\x1bc\x1b(B\x1b[m\x1b[J\x1b[?25h");
    let Some(terminal) = ctx.out.fd() else { return Ok(Status::SUCCESS) };
    if let Ok(mut modes) = tcgetattr(terminal) {
        make_sane(&mut modes);
        modes.input_modes |= InputModes::IXON;
        // The screen is reset already: a terminal that refuses modes is no failure.
        let _ = tcsetattr(terminal, OptionalActions::Drain, &modes);
    }
    Ok(Status::SUCCESS)
}
