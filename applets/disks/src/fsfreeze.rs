//! `fsfreeze`: stops writes to a file system and lets them go on (fsfreeze(8) of util-linux, and busybox's).
//!
//! Deliberate difference from busybox: only the root of a mounted file system is taken, so that a slip does not stop
//! the one that a file happens to be on.

#![deny(clippy::indexing_slicing)]

use kit::sys::block;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, process};
use rustix::fs::{AtFlags, Mode, OFlags, StatxAttributes, StatxFlags, open, statx};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "fsfreeze",
    place: Place::UsrSbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "{-f|-u} MOUNTPOINT

Write everything out and stop writes to the file system, or let them go on.

  -f, --freeze    stop
  -u, --unfreeze  go on",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    const OPTIONS: Opts = kit::opts![flag(b'f', "freeze"), flag(b'u', "unfreeze")];
    let (mut freeze, mut thaw) = (false, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        *(if key == b'f' { &mut freeze } else { &mut thaw }) = true;
    }
    if freeze == thaw {
        return Err(Error::usage(if freeze { "only one of -f and -u" } else { "neither -f nor -u" }));
    }
    let [place] = &*options.operands() else { return Err(Error::usage("")) };
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let fd = open(&*process::cstring(place), flags, Mode::empty())
        .map_err(|errno| Error::on("can't open", place, errno))?;
    let known = statx(&fd, c"", AtFlags::EMPTY_PATH, StatxFlags::BASIC_STATS);
    let outside = |found: &rustix::fs::Statx| {
        found.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT)
            && !found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT)
    };
    if freeze && known.as_ref().is_ok_and(outside) {
        return Err(Error::about("not a mount point:", place));
    }
    let (request, what) =
        if freeze { (block::FREEZE, "can't freeze") } else { (block::THAW, "can't unfreeze") };
    block::call(fd.as_fd(), request, &mut [0; 3]).map_err(|errno| Error::on(what, place, errno))?;
    ctx.done()
}
