//! `rmdir`: remove empty directories (POSIX.1-2024; options of GNU).

#![deny(clippy::indexing_slicing)]

use crate::paths::{dir_name, trim_slashes};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag};
use rustix::fs::{AtFlags, CWD, unlinkat};
use rustix::io::Errno;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "rmdir",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-pv] DIRECTORY...\n\n\
Remove empty directories\n\n\
\t-p\tTheir parents too, as the path names them\n\
\t-v\tSay what is removed\n\
\t--ignore-fail-on-non-empty\tA directory that is not empty is no error",
    main,
};

const IGNORE: u8 = 1;
const OPTIONS: Opts =
    kit::opts![flag(b'p', "parents"), flag(b'v', "verbose"), flag(IGNORE, "ignore-fail-on-non-empty")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut parents, mut verbose, mut ignore) = (false, false, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'p' => parents = true,
            b'v' => verbose = true,
            _ => ignore = true,
        }
    }
    let operands = options.operands();
    if operands.is_empty() {
        return Err(Error::usage("no directory named"));
    }
    for operand in operands {
        let mut path = operand.bytes();
        loop {
            if verbose {
                ctx.out.fill(b"rmdir: removing directory, '{}'\n", &[path]);
            }
            match unlinkat(CWD, path, AtFlags::REMOVEDIR) {
                Ok(()) => {}
                Err(Errno::NOTEMPTY | Errno::EXIST | Errno::BUSY) if ignore => break,
                Err(errno) => {
                    ctx.warn(Error::sys("", errno).with_message(kit::filled(b"'{}'", &[path])));
                    break;
                }
            }
            path = trim_slashes(path);
            if !parents || !path.contains(&b'/') {
                break;
            }
            path = dir_name(path);
            if path == b"/" {
                break;
            }
        }
    }
    ctx.done()
}
