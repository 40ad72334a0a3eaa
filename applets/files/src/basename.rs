//! `basename`, `dirname`: the last name of a path, and what comes before it (POSIX.1-2024; options of GNU).
//!
//! `dirname` takes several paths, and `-z`, as in GNU.

#![deny(clippy::indexing_slicing)]

use crate::paths;
use kit::{Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "basename",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "PATH [SUFFIX]\n   or: basename [-az] [-s SUFFIX] PATH...\n\n\
Print the last name of PATH, without SUFFIX\n\n\
\t-a\tSeveral PATHs\n\
\t-s SUF\tRemove SUF (several PATHs)\n\
\t-z\tEnd with NUL, not newline",
    main,
};

/// Its counterpart.
pub const DIRNAME: Applet = Applet {
    name: "dirname",
    usage: "[-z] PATH...\n\n\
Print PATH without its last name\n\n\
\t-z\tEnd with NUL, not newline",
    main: main_dirname,
    ..APPLET
};

const OPTIONS: Opts = kit::opts![flag(b'a', "multiple"), value(b's', "suffix"), flag(b'z', "zero")];
const DIRNAME_OPTIONS: Opts = kit::opts![flag(b'z', "zero")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut several, mut suffix, mut end) = (false, &b""[..], &b"\n"[..]);
    let mut options = Options::leading(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => several = true,
            b's' => (several, suffix) = (true, value),
            _ => end = b"\0",
        }
    }
    match options.rest() {
        [] => return Err(Error::usage("no path given")),
        paths if several => paths.iter().for_each(|path| put(ctx, path, suffix, end)),
        [path] => put(ctx, path, b"", end),
        [path, suffix] => put(ctx, path, suffix, end),
        _ => return Err(Error::usage("too many operands")),
    }
    Ok(Status::SUCCESS)
}

fn put(ctx: &mut Context<'_>, path: &Arg<'_>, suffix: &[u8], end: &[u8]) {
    let name = paths::base_name(path.bytes());
    // A suffix that is all of the name stays.
    ctx.out.put(name.strip_suffix(suffix).filter(|rest| !rest.is_empty()).unwrap_or(name));
    ctx.out.put(end);
}

fn main_dirname(ctx: &mut Context<'_>) -> Result<Status> {
    let mut end = &b"\n"[..];
    let mut options = Options::leading(ctx, DIRNAME_OPTIONS);
    while options.next()?.is_some() {
        end = b"\0";
    }
    let paths = options.rest();
    if paths.is_empty() {
        return Err(Error::usage("no path given"));
    }
    for path in paths {
        ctx.out.put(paths::dir_name(path.bytes()));
        ctx.out.put(end);
    }
    Ok(Status::SUCCESS)
}
