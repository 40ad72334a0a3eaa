//! `pwd`: print the working directory (POSIX.1-2024).
//!
//! As in GNU and busybox, the program (unlike the shell's builtin) prints the path without links by default.

#![deny(clippy::indexing_slicing)]

use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag};
use rustix::fs::stat;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "pwd",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-LP]\n\n\
Print the working directory\n\n\
\t-L\tAs PWD names it, if that is right\n\
\t-P\tWithout links (default)",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'L', "logical"), flag(b'P', "physical")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut logical = false;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        logical = key == b'L';
    }
    let named = ctx.env("PWD").filter(|path| logical && is_right(path));
    match named {
        Some(path) => ctx.out.line(path),
        None => {
            let path = rustix::process::getcwd(Vec::new())
                .map_err(|errno| Error::sys("can't find the working directory", errno))?;
            ctx.out.line(path.to_bytes());
        }
    }
    Ok(Status::SUCCESS)
}

fn is_right(path: &[u8]) -> bool {
    path.starts_with(b"/")
        && !path.split(|byte| *byte == b'/').any(|name| matches!(name, b"." | b".."))
        && matches!((stat(path), stat(c".")), (Ok(a), Ok(b)) if (a.st_dev, a.st_ino) == (b.st_dev, b.st_ino))
}
