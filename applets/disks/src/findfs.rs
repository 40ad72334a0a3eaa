//! `findfs`: the device of a label or UUID (findfs(8)).

#![deny(clippy::indexing_slicing)]

use crate::sources;
use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "findfs",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "TAG=VALUE

Show the device of a file system or partition. TAG is one of LABEL, UUID,
PARTLABEL, PARTUUID.",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    while options.next()?.is_some() {}
    let [word] = &*options.operands() else { return Err(Error::usage("")) };
    let found = match sources::tag(word) {
        Some((name, value)) => sources::find(name, value),
        None if word.starts_with(b"/dev/") => Some(word.to_vec()),
        None => return Err(Error::usage("")),
    };
    let device = found.ok_or_else(|| Error::about("unable to resolve", word))?;
    ctx.out.line(&device);
    Ok(Status::SUCCESS)
}
