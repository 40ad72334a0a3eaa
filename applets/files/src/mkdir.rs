//! `mkdir`: make directories (POSIX.1-2024; `-v` as in GNU and busybox).
//!
//! A mode given with `-m` is the directory's from its first moment on, not set afterwards.

#![deny(clippy::indexing_slicing)]

use kit::{
    Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag, mode, process, value,
};
use rustix::fs::{AtFlags, CWD, Mode, chmodat, mkdir as make, stat};
use rustix::process::umask;
use std::ffi::CStr;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "mkdir",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-pv] [-m MODE] DIRECTORY...\n\n\
Make directories\n\n\
\t-m MODE\tTheir mode (default: a=rwx less the umask)\n\
\t-p\tMake missing parents too; what exists already is no error\n\
\t-v\tSay what is made",
    main,
};

const OPTIONS: Opts = kit::opts![value(b'm', "mode"), flag(b'p', "parents"), flag(b'v', "verbose")];

#[derive(Default)]
struct Wish<'a> {
    mode: Option<&'a [u8]>,
    parents: bool,
    verbose: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish::default();
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'm' => wish.mode = Some(value),
            b'p' => wish.parents = true,
            _ => wish.verbose = true,
        }
    }
    let operands = options.operands();
    if operands.is_empty() {
        return Err(Error::usage("no directory named"));
    }
    let mode = match wish.mode {
        None => None,
        Some(operand) => {
            let mask = mode::current_umask();
            let start = 0o777;
            let mode = mode::apply(operand, start, mask, true)
                .ok_or_else(|| Error::about("invalid mode", operand))?;
            Some(mode)
        }
    };
    for operand in operands {
        if let Err(error) = one(ctx, operand.as_cstr(), mode, &wish) {
            ctx.warn(error);
        }
    }
    ctx.done()
}

fn one(ctx: &mut Context<'_>, path: &CStr, mode: Option<u32>, wish: &Wish<'_>) -> Result<()> {
    let mut result = make_with(path, mode);
    if wish.parents && result == Err(rustix::io::Errno::NOENT) && !path.is_empty() {
        make_parents(ctx, path.to_bytes(), wish.verbose)?;
        result = make_with(path, mode);
    }
    match result {
        Ok(()) => {
            if wish.verbose {
                say_made(ctx, path.to_bytes());
            }
            Ok(())
        }
        // Any error: a read-only or unsearchable parent may be named first where the directory exists.
        Err(errno) => {
            if wish.parents && is_directory(path) {
                return Ok(());
            }
            let errno =
                if wish.parents && errno == rustix::io::Errno::EXIST && path.to_bytes().ends_with(b"/") {
                    rustix::io::Errno::NOTDIR
                } else {
                    errno
                };
            let named =
                if wish.parents && matches!(errno, rustix::io::Errno::NOTDIR | rustix::io::Errno::NOENT) {
                    offender(path.to_bytes())
                } else {
                    path.to_bytes()
                };
            Err(refused(named, errno.into()))
        }
    }
}

/// The part of a path, up to and with its slashes, that is no directory, or leads to none.
fn offender(path: &[u8]) -> &[u8] {
    for end in parent_ends(path) {
        let parent = path.get(..end).unwrap_or(path);
        if stat(parent).is_err() {
            return parent;
        }
    }
    path
}

fn refused(path: &[u8], errno: Errno) -> Error {
    Error::on("can't create directory", path, errno)
}

fn say_made(ctx: &mut Context<'_>, path: &[u8]) {
    let line = kit::filled(b"created directory: '{}'\n", &[path]);
    ctx.out.put(&line);
}

fn is_directory(path: &CStr) -> bool {
    stat(path).is_ok_and(|stat| rustix::fs::FileType::from_raw_mode(stat.st_mode).is_dir())
}

/// Makes one directory, with exactly this mode if there is one.
fn make_with(path: &CStr, mode: Option<u32>) -> Result<(), rustix::io::Errno> {
    let Some(mode) = mode else { return make(path, Mode::from_raw_mode(0o777)) };
    let mask = umask(Mode::empty());
    let result = make(path, Mode::from_raw_mode(mode & 0o1777));
    umask(mask);
    // The kernel leaves set-id bits out, and takes over the parent's set-group-ID unless told otherwise.
    if result.is_ok() && mode & 0o6000 != 0 {
        return chmodat(CWD, path, Mode::from_raw_mode(mode), AtFlags::empty());
    }
    result
}

/// Makes the missing directories that a path leads through; they can always be written and searched by their owner.
fn make_parents(ctx: &mut Context<'_>, path: &[u8], verbose: bool) -> Result<()> {
    let mask = umask(Mode::empty());
    umask(mask & !Mode::from_raw_mode(0o300));
    let mut result = Ok(());
    for end in parent_ends(path) {
        let parent = path.get(..end).unwrap_or(path);
        let name = process::cstring(parent);
        match make(name.as_c_str(), Mode::from_raw_mode(0o777)) {
            Ok(()) if verbose => say_made(ctx, parent),
            Ok(()) | Err(rustix::io::Errno::EXIST) => {}
            Err(_) if is_directory(&name) => {}
            Err(errno) => {
                result = Err(refused(parent, errno.into()));
                break;
            }
        }
    }
    umask(mask);
    result
}

/// Where the parents in a path end, each with the slashes after it: `a//b/c` gives `a//`, `a//b/`.
pub fn parent_ends(path: &[u8]) -> impl Iterator<Item = usize> {
    let last = path.iter().rposition(|byte| *byte != b'/').unwrap_or(0);
    let pairs = path.windows(2).enumerate();
    pairs
        .filter(move |(at, pair)| matches!(pair, [b'/', next] if *next != b'/') && *at < last)
        .map(|(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_end_before_each_further_name() {
        let ends = |path: &[u8]| parent_ends(path).collect::<Vec<_>>();
        assert_eq!(ends(b"a//b/c"), [3, 5]);
        assert_eq!(ends(b"/a/b/"), [1, 3]);
        assert_eq!(ends(b"a"), []);
        assert_eq!(ends(b"a/"), []);
        assert_eq!(ends(b""), []);
    }
}
