//! `nuke`: deletes what it is given, with all that is below (klibc's and busybox's).
//!
//! Deliberate differences: what is mounted below stays as it is, and the root is refused. As there, the status says
//! nothing of what could not be deleted.

#![deny(clippy::indexing_slicing)]

use crate::clear_root;
use kit::{Applet, Context, Errno, Error, Options, Place, Result, Runs, Status};
use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, Stat, openat, statat, unlinkat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "nuke",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "FILE...

Delete FILEs, directories with all that is in them but what is mounted there.",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    while options.next()?.is_some() {}
    let same = |a: &Stat, b: &Stat| (a.st_dev, a.st_ino) == (b.st_dev, b.st_ino);
    let root = rustix::fs::stat(c"/").map_err(|errno| Error::on("can't stat", b"/", errno))?;
    for path in options.operands() {
        let stat = match statat(CWD, path.as_cstr(), AtFlags::SYMLINK_NOFOLLOW) {
            Err(rustix::io::Errno::NOENT) => continue,
            Err(errno) => Err(errno.into()),
            Ok(stat) if same(&stat, &root) => Err(Errno(1)),
            Ok(stat) => Ok(stat),
        };
        if let Err(errno) = stat.and_then(|stat| delete(path.as_cstr(), &stat)) {
            ctx.say(&Error::on("can't remove", &path, errno).text());
        }
    }
    Ok(Status::SUCCESS)
}

fn delete(path: &core::ffi::CStr, stat: &Stat) -> Result<(), Errno> {
    if FileType::from_raw_mode(stat.st_mode) != FileType::Directory {
        return Ok(unlinkat(CWD, path, AtFlags::empty())?);
    }
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    clear_root::clear(&openat(CWD, path, flags, Mode::empty())?);
    Ok(unlinkat(CWD, path, AtFlags::REMOVEDIR)?)
}
