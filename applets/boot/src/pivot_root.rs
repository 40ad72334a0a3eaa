//! `pivot_root`: makes another file system the root and moves the old one below it (pivot_root(8)).

#![deny(clippy::indexing_slicing)]

use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "pivot_root",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "NEW_ROOT PUT_OLD

Make the file system at NEW_ROOT the root and put the old root at PUT_OLD, a
directory below NEW_ROOT.",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::leading(ctx, kit::opts![]);
    while options.next()?.is_some() {}
    let [new_root, put_old] = &*options.operands() else { return Err(Error::usage("")) };
    rustix::process::pivot_root(new_root.as_cstr(), put_old.as_cstr()).map_err(|errno| {
        let message =
            kit::filled(b"can't change root to '{}' with the old one at '{}'", &[new_root.bytes(), put_old]);
        Error::sys("", errno).with_message(message)
    })?;
    Ok(Status::SUCCESS)
}
