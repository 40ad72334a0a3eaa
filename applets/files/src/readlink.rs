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
    usage: "[-emLPqsz] [--relative-to=DIR] [--relative-base=DIR] FILE...\n\n\
Print absolute paths without links, . and ..\n\n\
\t-e -m\tAll names must exist (default: all but the last); none has to\n\
\t-q\tSay nothing of what goes wrong\n\
\t-L -P\t.. before links; links first (default)\n\
\t-s\tLeave links as they are\n\
\t-z\tEnd with NUL, not newline\n\
\t--relative-to=DIR\tPrint how to get there from DIR\n\
\t--relative-base=DIR\tThe same, but only what is below DIR",
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
    let (mut missing, mut verbose, mut alone, mut end) = (None, false, false, &b"\n"[..]);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'f' => missing = Some(Missing::Last),
            b'e' => missing = Some(Missing::None),
            b'm' => missing = Some(Missing::Any),
            b'n' => alone = true,
            b'z' => end = b"\0",
            key => verbose = key == b'v',
        }
    }
    let operands = options.operands();
    if operands.is_empty() {
        return Err(Error::usage("no file named"));
    }
    // Of several, nothing would tell one from the next.
    if alone && operands.len() == 1 {
        end = b"";
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
                let what = kit::filled(b"{}: cannot read link", &[operand.bytes()]);
                ctx.warn(Error::sys("", errno).with_message(what));
            }
            Err(_) => ctx.status = Status::FAILURE,
        }
    }
    ctx.done()
}

const RELATIVE_TO: u8 = 1;
const RELATIVE_BASE: u8 = 2;

const REALPATH_OPTIONS: Opts = kit::opts![
    flag(b'e', "canonicalize-existing"),
    flag(b'm', "canonicalize-missing"),
    flag(b'q', "quiet"),
    flag(b's', "strip"),
    flag(b's', "no-symlinks"),
    flag(b'z', "zero"),
    value(RELATIVE_TO, "relative-to"),
    value(RELATIVE_BASE, "relative-base"),
    flag(b'L', "logical"),
    flag(b'P', "physical"),
];

fn main_realpath(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut missing, mut quiet, mut keep, mut end) = (Missing::Last, false, false, &b"\n"[..]);
    let (mut from, mut base, mut logical) = (None, None, false);
    let mut options = Options::permute(ctx, REALPATH_OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'e' => missing = Missing::None,
            b'm' => missing = Missing::Any,
            b'q' => quiet = true,
            // The last of these counts.
            b's' => (keep, logical) = (true, false),
            b'L' | b'P' => (keep, logical) = (false, key == b'L'),
            b'z' => end = b"\0",
            RELATIVE_BASE => base = Some(value),
            _ => from = Some(value),
        }
    }
    let operands = options.operands();
    if operands.is_empty() {
        return Err(Error::usage("no file named"));
    }
    let named = |name: &[u8], errno| Error::sys("", errno).with_message(name);
    let find = |path: &[u8]| match (keep, logical) {
        (true, _) => {
            if missing == Missing::None {
                rustix::fs::stat(path)?;
            }
            strip(path)
        }
        (_, true) => {
            // What is not there has no directory above it either.
            if missing != Missing::Any {
                resolve(path, missing)?;
            }
            resolve(&strip(path)?, missing)
        }
        _ => resolve(path, missing),
    };
    let directory = |dir: Option<&[u8]>| {
        let Some(dir) = dir else { return Ok(None) };
        let path = find(dir).map_err(|errno| named(dir, errno))?;
        if missing == Missing::None && !is_directory(&path) {
            return Err(named(dir, rustix::io::Errno::NOTDIR));
        }
        Ok(Some(path))
    };
    let base = directory(base)?;
    let from = directory(from)?.or_else(|| base.clone());
    let base = base.unwrap_or_else(|| b"/".to_vec());
    // From a place that is not below the base, nothing is.
    let from = from.filter(|from| is_below(from, &base));
    for operand in operands {
        match find(operand.bytes()) {
            Ok(path) => {
                let path = match &from {
                    Some(from) if is_below(&path, &base) => relative(&path, from),
                    _ => path,
                };
                ctx.out.put(&path);
                ctx.out.put(end);
            }
            Err(_) if quiet => ctx.status = Status::FAILURE,
            Err(errno) => ctx.warn(named(operand.bytes(), errno)),
        }
    }
    ctx.done()
}

fn is_directory(path: &[u8]) -> bool {
    rustix::fs::stat(path).is_ok_and(|stat| rustix::fs::FileType::from_raw_mode(stat.st_mode).is_dir())
}

/// Whether an absolute path is a directory, or lies in it.
fn is_below(path: &[u8], dir: &[u8]) -> bool {
    dir == b"/" || path.strip_prefix(dir).is_some_and(|rest| rest.is_empty() || rest.starts_with(b"/"))
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
    Ok(kit::filled(b"/{}", &[&*names.join(&b'/')]))
}
