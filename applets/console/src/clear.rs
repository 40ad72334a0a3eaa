//! `clear`: clear the terminal's screen.

#![deny(clippy::indexing_slicing)]

use kit::{Applet, Context, Options, Place, Result, Runs, Status};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "clear",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "\n\nClear the screen",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    Options::permute(ctx, kit::opts![]).next()?;
    // Home, and all from there on: every terminal since the VT100 knows it.
    ctx.out.put(b"\x1b[H\x1b[J");
    Ok(Status::SUCCESS)
}
