//! `readahead`: has files read into the kernel's cache (busybox's).

#![deny(clippy::indexing_slicing)]

use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status, process};
use rustix::fs::{Advice, Mode, OFlags, fadvise, open};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "readahead",
    place: Place::UsrSbin,
    runs: Runs::Inside,
    failure: 1,
    usage: "FILE...

Have FILEs read into memory, so that reading them later is quick.",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    while options.next()?.is_some() {}
    let files = options.operands();
    if files.is_empty() {
        return Err(Error::usage(""));
    }
    for file in files {
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let result = open(&*process::cstring(&file), flags, Mode::empty());
        if let Err(errno) = result.and_then(|fd| fadvise(&fd, 0, None, Advice::WillNeed)) {
            ctx.warn(Error::on("can't read ahead", &file, errno));
        }
    }
    ctx.done()
}
