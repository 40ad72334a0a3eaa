//! `readlink`, `realpath`: what a symbolic link says, and paths without links (POSIX.1-2024; options of GNU).

#![deny(clippy::indexing_slicing)]

use crate::resolve::{Missing, relative, resolve};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};
use rustix::fs::{CWD, readlinkat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "readlink",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-fmenvz] FILE...\n\n\
Print what a symbolic link says\n\n\
\t-f\tPrint the path without links, all but the last name exist\n\
\t-e -m\tThe same, all names exist; none has to\n\
\t-n\tNo newline at the end\n\
\t-v\tSay what goes wrong\n\
\t-z\tEnd with NUL, not newline",
    main,
};

/// The applet that prints paths without links.
pub const REALPATH: Applet = Applet {
    name: "realpath",
    usage: "[-emqsz] [--relative-to=DIR] FILE...\n\n\
Print absolute paths without links, . and ..\n\n\
\t-e -m\tAll names must exist (default: all but the last); none has to\n\
\t-q\tSay nothing of what goes wrong\n\
\t-s\tLeave links as they are\n\
\t-z\tEnd with NUL, not newline\n\
\t--relative-to=DIR\tPrint how to get there from DIR",
    main: main_realpath,
    ..APPLET
};

const OPTIONS: Opts = kit::opts![
    flag(b'f', "canonicalize"),
    flag(b'e', "canonicalize-existing"),
    flag(b'm', "canonicalize-missing"),
    flag(b'n', "no-newline"),
    flag(b'v', "verbose"),
    flag(b'q', "quiet"),
    flag(b's', "silent"),
    flag(b'z', "zero"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut missing, mut verbose, mut end) = (None, false, &b"\n"[..]);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'f' => missing = Some(Missing::Last),
            b'e' => missing = Some(Missing::None),
            b'm' => missing = Some(Missing::Any),
            b'n' => end = b"",
            b'z' => end = b"\0",
            key => verbose = key == b'v',
        }
    }
    let operands = options.operands();
    if operands.is_empty() {
        return Err(Error::usage("no file named"));
    }
    if operands.len() > 1 && end.is_empty() {
        // Nothing would tell one from the next.
        end = b"\n";
    }
    for operand in operands {
        let result = match missing {
            Some(missing) => resolve(operand.bytes(), missing),
            None => readlinkat(CWD, operand.as_cstr(), Vec::new()).map(|text| text.into_bytes()),
        };
        match result {
            Ok(text) => {
                ctx.out.put(&text);
                ctx.out.put(end);
            }
            Err(errno) if verbose => {
                let what = [operand.bytes(), b": cannot read link"].concat();
                ctx.warn(Error::sys("", errno).with_message(what));
            }
            Err(_) => ctx.status = Status::FAILURE,
        }
    }
    ctx.done()
}

const RELATIVE_TO: u8 = 1;

const REALPATH_OPTIONS: Opts = kit::opts![
    flag(b'e', "canonicalize-existing"),
    flag(b'm', "canonicalize-missing"),
    flag(b'q', "quiet"),
    flag(b's', "strip"),
    flag(b's', "no-symlinks"),
    flag(b'z', "zero"),
    value(RELATIVE_TO, "relative-to"),
];

fn main_realpath(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut missing, mut quiet, mut keep, mut end) = (Missing::Last, false, false, &b"\n"[..]);
    let mut from = None;
    let mut options = Options::permute(ctx, REALPATH_OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'e' => missing = Missing::None,
            b'm' => missing = Missing::Any,
            b'q' => quiet = true,
            b's' => keep = true,
            b'z' => end = b"\0",
            _ => from = Some(value),
        }
    }
    let operands = options.operands();
    if operands.is_empty() {
        return Err(Error::usage("no file named"));
    }
    let named = |name: &[u8], errno| Error::sys("", errno).with_message(name);
    let find = |path: &[u8]| if keep { strip(path) } else { resolve(path, missing) };
    let from = match from {
        Some(dir) => Some(find(dir).map_err(|errno| named(dir, errno))?),
        None => None,
    };
    for operand in operands {
        match find(operand.bytes()) {
            Ok(path) => {
                let path = from.as_ref().map_or(path.clone(), |from| relative(&path, from));
                ctx.out.put(&path);
                ctx.out.put(end);
            }
            Err(_) if quiet => ctx.status = Status::FAILURE,
            Err(errno) => ctx.warn(named(operand.bytes(), errno)),
        }
    }
    ctx.done()
}

/// An absolute path without `.` and `..`, links not looked at.
fn strip(path: &[u8]) -> Result<Vec<u8>, rustix::io::Errno> {
    if path.is_empty() {
        return Err(rustix::io::Errno::NOENT);
    }
    let start =
        if path.starts_with(b"/") { Vec::new() } else { rustix::process::getcwd(Vec::new())?.into_bytes() };
    let mut names: Vec<&[u8]> = Vec::new();
    for name in start.split(|byte| *byte == b'/').chain(path.split(|byte| *byte == b'/')) {
        match name {
            b"" | b"." => {}
            b".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    Ok([b"/", &*names.join(&b'/')].concat())
}
