//! `which`: find programs on the search path (as in Debian and busybox; the applets of this binary are not asked).

#![deny(clippy::indexing_slicing)]

use crate::paths::join;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag};
use rustix::fs::{Access, FileType, access, stat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "which",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-a] NAME...\n\n\
Print the paths of programs\n\n\
\t-a\tAll that PATH leads to, not only the first",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'a', "all")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut all = false;
    let mut options = Options::leading(ctx, OPTIONS);
    while options.next()?.is_some() {
        all = true;
    }
    let names = options.rest();
    if names.is_empty() {
        return Err(Error::usage("no program named"));
    }
    let path = ctx.env("PATH").unwrap_or(b"/sbin:/usr/sbin:/bin:/usr/bin");
    for name in names {
        let name = name.bytes();
        let mut found = false;
        if name.contains(&b'/') {
            if is_program(name) {
                ctx.out.line(name);
                found = true;
            }
        } else {
            for dir in path.split(|byte| *byte == b':') {
                let file = join(if dir.is_empty() { b"." } else { dir }, name);
                if is_program(&file) {
                    ctx.out.line(&file);
                    found = true;
                    if !all {
                        break;
                    }
                }
            }
        }
        if !found {
            ctx.status = Status::FAILURE;
        }
    }
    ctx.done()
}

fn is_program(path: &[u8]) -> bool {
    stat(path).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile)
        && access(path, Access::EXEC_OK).is_ok()
}
