//! `rm`: remove files and trees (POSIX.1-2024; options of GNU and busybox).
//!
//! The root directory is refused unless `--no-preserve-root` is given. Trees are removed by directory
//! descriptors, so no link put in a directory's place leads out of them.

#![deny(clippy::indexing_slicing)]

use crate::ask::{ask, question};
use crate::paths::dir_name;
use kit::by_word;
use kit::walk::{Event, Follow, Walk};
use kit::{Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag, optional};
use rustix::fs::{AtFlags, CWD, FileType, StatxFlags, lstat, statx, unlinkat};
use rustix::io::Errno as Sys;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "rm",
    place: Place::Bin,
    // It may ask, and a tree may be large.
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-irRfIdv] FILE...\n\n\
Remove FILEs\n\n\
\t-r, -R\tDirectories too, with all that is in them\n\
\t-d\tEmpty directories too\n\
\t-f\tNever ask; what does not exist is no error\n\
\t-i\tAsk before each\n\
\t-I\tAsk once before more than three files, or a tree\n\
\t-v\tSay what is removed\n\
\t--one-file-system\tLeave out what is mounted below FILE\n\
\t--no-preserve-root\tDo not refuse /\n\
\t--preserve-root=all\tRefuse FILEs that something is mounted on",
    main,
};

const ONE_FILE_SYSTEM: u8 = 1;
const PRESERVE_ROOT: u8 = 2;
const NO_PRESERVE_ROOT: u8 = 3;
const INTERACTIVE: u8 = 4;

const OPTIONS: Opts = kit::opts![
    flag(b'r', "recursive"),
    flag(b'R', ""),
    flag(b'f', "force"),
    flag(b'i', ""),
    flag(b'I', ""),
    optional(INTERACTIVE, "interactive"),
    flag(b'd', "dir"),
    flag(b'v', "verbose"),
    flag(ONE_FILE_SYSTEM, "one-file-system"),
    optional(PRESERVE_ROOT, "preserve-root"),
    flag(NO_PRESERVE_ROOT, "no-preserve-root"),
];

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Asks {
    /// About what cannot be written, if a person is there.
    #[default]
    Protected,
    Never,
    Once,
    Always,
}

#[derive(Default)]
struct Wish {
    recursive: bool,
    directories: bool,
    /// What does not exist is no error.
    force: bool,
    asks: Asks,
    verbose: bool,
    one_file_system: bool,
    spare_root: bool,
    /// Operands that something is mounted on, too.
    spare_mounts: bool,
    terminal: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish { spare_root: true, ..Wish::default() };
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'r' | b'R' => wish.recursive = true,
            b'f' => (wish.force, wish.asks) = (true, Asks::Never),
            b'i' => (wish.force, wish.asks) = (false, Asks::Always),
            b'I' => (wish.force, wish.asks) = (false, Asks::Once),
            INTERACTIVE => {
                wish.asks = by_word!(value, {
                    "" | "always" | "yes" => Asks::Always,
                    "once" => Asks::Once,
                    "never" | "no" | "none" => Asks::Never,
                    word => return Err(Error::about("invalid argument", word)),
                });
                wish.force &= wish.asks == Asks::Never;
            }
            b'd' => wish.directories = true,
            b'v' => wish.verbose = true,
            ONE_FILE_SYSTEM => wish.one_file_system = true,
            PRESERVE_ROOT => {
                wish.spare_root = true;
                wish.spare_mounts = match value {
                    b"" => false,
                    b"all" => true,
                    word => return Err(Error::about("invalid argument", word)),
                };
            }
            _ => (wish.spare_root, wish.spare_mounts) = (false, false),
        }
    }
    let operands = options.operands();
    if operands.is_empty() {
        return if wish.force { Ok(Status::SUCCESS) } else { Err(Error::usage("no file named")) };
    }
    if wish.asks == Asks::Once && (wish.recursive || operands.len() > 3) {
        let count = kit::number::Decimal::of(operands.len() as u64);
        let how: &[u8] = match (wish.recursive, operands.len()) {
            (true, 1) => b" argument recursively?",
            (true, _) => b" arguments recursively?",
            _ => b" arguments?",
        };
        if !ask(ctx, &kit::filled(b"remove {}{}", &[&*count, how])) {
            return Ok(Status::SUCCESS);
        }
    }
    wish.terminal = wish.asks == Asks::Protected && rustix::termios::isatty(ctx.stdin);
    for operand in operands {
        remove_operand(ctx, operand.bytes(), &wish);
    }
    ctx.done()
}

/// Whether the last name of an operand is `.` or `..`, with slashes after it or not.
fn is_dots(operand: &[u8]) -> bool {
    let end = operand.iter().rposition(|byte| *byte != b'/').map_or(0, |at| at + 1);
    let name = operand.get(..end).unwrap_or_default();
    matches!(name.rsplit(|byte| *byte == b'/').next(), Some(b"." | b".."))
}

fn remove_operand(ctx: &mut Context<'_>, operand: &[u8], wish: &Wish) {
    if is_dots(operand) {
        return ctx.warn(Error::new("can't remove '.' or '..'"));
    }
    // One call does it for a plain file that nobody asks about.
    if !wish.recursive && !wish.directories && wish.asks != Asks::Always && !wish.terminal {
        return match unlinkat(CWD, operand, AtFlags::empty()) {
            Ok(()) => say_removed(ctx, wish, operand, false),
            Err(errno) => refuse(ctx, wish, operand, errno.into()),
        };
    }
    match lstat(operand) {
        Ok(stat) if FileType::from_raw_mode(stat.st_mode).is_dir() => {
            if !wish.recursive && !wish.directories {
                return refuse(ctx, wish, operand, Sys::ISDIR.into());
            }
            let above = || rustix::fs::stat(dir_name(operand));
            if wish.recursive && wish.spare_mounts && above().is_ok_and(|above| above.st_dev != stat.st_dev) {
                let message = kit::filled(b"skipping '{}': it is on another file system", &[operand]);
                return ctx.warn(Error::new(message));
            }
            if wish.recursive && wish.spare_root && lstat(c"/").is_ok_and(|root| is_same(&root, &stat)) {
                return ctx.warn(Error::new(
                    "it is dangerous to operate recursively on '/': use --no-preserve-root",
                ));
            }
        }
        Ok(_) => {}
        Err(errno) => return refuse(ctx, wish, operand, errno.into()),
    }
    if wish.recursive { remove_tree(ctx, operand, wish) } else { remove_one(ctx, operand, wish) }
}

fn is_same(a: &rustix::fs::Stat, b: &rustix::fs::Stat) -> bool {
    (a.st_dev, a.st_ino) == (b.st_dev, b.st_ino)
}

/// A file, or with `-d` an empty directory.
fn remove_one(ctx: &mut Context<'_>, operand: &[u8], wish: &Wish) {
    let directory = lstat(operand).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode).is_dir());
    let what = if directory { "remove directory" } else { "remove" };
    if !agreed(ctx, wish, CWD, &kit::process::cstring(operand), operand, what) {
        return;
    }
    let flags = if directory { AtFlags::REMOVEDIR } else { AtFlags::empty() };
    match unlinkat(CWD, operand, flags) {
        Ok(()) => say_removed(ctx, wish, operand, directory),
        Err(errno) => refuse(ctx, wish, operand, errno.into()),
    }
}

fn remove_tree(ctx: &mut Context<'_>, operand: &[u8], wish: &Wish) {
    let mut walk = Walk::new(operand, Follow::Never);
    // How deep something stays, so that what it lies in has to stay, too: nothing more is to be said of that.
    let mut kept = 0;
    // Entries removed, and how many had been when a directory was last gone through once more.
    let (mut removed, mut again) = (0u64, 0);
    while let Some(event) = walk.next() {
        match event {
            Event::Entry if walk.kind() == FileType::Directory => {
                let depth = walk.depth();
                if !descend(ctx, &mut walk, wish) {
                    kept = depth;
                }
            }
            Event::Entry => {
                if !agreed(ctx, wish, walk.dir(), walk.name(), walk.path(), "remove") {
                    kept = walk.depth();
                    continue;
                }
                match unlinkat(walk.dir(), walk.name(), AtFlags::empty()) {
                    Ok(()) => {
                        removed += 1;
                        say_removed(ctx, wish, walk.path(), false);
                    }
                    Err(errno) => {
                        refuse(ctx, wish, walk.path(), errno.into());
                        kept = walk.depth();
                    }
                }
            }
            Event::Leave => {
                let depth = walk.depth();
                if kept > depth {
                    kept = depth;
                    continue;
                }
                if wish.asks == Asks::Always && !ask(ctx, &question("remove directory", walk.path())) {
                    kept = depth;
                    continue;
                }
                match unlinkat(walk.dir(), walk.name(), AtFlags::REMOVEDIR) {
                    Ok(()) => {
                        removed += 1;
                        say_removed(ctx, wish, walk.path(), true);
                    }
                    // Some file systems pass over names while others are removed, and new ones may have come.
                    Err(Sys::NOTEMPTY) if removed > again && walk.enter().is_ok() => again = removed,
                    Err(errno) => {
                        refuse(ctx, wish, walk.path(), errno.into());
                        kept = depth;
                    }
                }
            }
            Event::Lost(errno) => return ctx.warn(Error::on("can't go back up in", operand, errno)),
        }
    }
}

/// Goes into a directory whose contents are to go; false if it stays.
fn descend(ctx: &mut Context<'_>, walk: &mut Walk, wish: &Wish) -> bool {
    if wish.asks == Asks::Always && !ask(ctx, &question("descend into directory", walk.path())) {
        return false;
    }
    if wish.one_file_system && walk.depth() > 0 && walk.device() != walk.stat().ok().map(|stat| stat.st_dev) {
        ctx.warn(Error::filled(b"skipping '{}': it is on another file system", &[walk.path()]));
        return false;
    }
    match walk.enter() {
        Ok(()) => true,
        // rmdir needs no right to read: an empty directory goes all the same.
        Err(errno) => remove_directory(ctx, walk, wish, Some(errno)),
    }
}

/// Removes a directory that is empty by now; false if it stays.
fn remove_directory(ctx: &mut Context<'_>, walk: &Walk, wish: &Wish, reason: Option<Errno>) -> bool {
    match unlinkat(walk.dir(), walk.name(), AtFlags::REMOVEDIR) {
        Ok(()) => {
            say_removed(ctx, wish, walk.path(), true);
            true
        }
        Err(errno) => {
            refuse(ctx, wish, walk.path(), reason.unwrap_or(errno.into()));
            false
        }
    }
}

/// Whether an entry may go: by `-i`, or as a person who can be asked says of a file that cannot be written.
fn agreed(
    ctx: &mut Context<'_>,
    wish: &Wish,
    dir: rustix::fd::BorrowedFd<'_>,
    name: &std::ffi::CStr,
    path: &[u8],
    what: &str,
) -> bool {
    match wish.asks {
        Asks::Always => ask(ctx, &question(what, path)),
        Asks::Protected if wish.terminal && is_protected(dir, name) => {
            ask(ctx, &question("remove write-protected file", path))
        }
        _ => true,
    }
}

fn is_protected(dir: rustix::fd::BorrowedFd<'_>, name: &std::ffi::CStr) -> bool {
    let flags = AtFlags::SYMLINK_NOFOLLOW;
    statx(dir, name, flags, StatxFlags::TYPE)
        .is_ok_and(|stat| !FileType::from_raw_mode(stat.stx_mode.into()).is_symlink())
        && rustix::fs::accessat(dir, name, rustix::fs::Access::WRITE_OK, AtFlags::EACCESS) == Err(Sys::ACCESS)
}

fn say_removed(ctx: &mut Context<'_>, wish: &Wish, path: &[u8], directory: bool) {
    if wish.verbose {
        let what: &[u8] = if directory { b"removed directory: '" } else { b"removed '" };
        let line = kit::filled(b"{}{}'\n", &[what, path]);
        ctx.out.put(&line);
    }
}

fn refuse(ctx: &mut Context<'_>, wish: &Wish, path: &[u8], errno: Errno) {
    if wish.force && (errno == Sys::NOENT.into() || errno == Sys::NOTDIR.into()) {
        return;
    }
    let error = if errno == Sys::ISDIR.into() {
        Error::filled(b"'{}' is a directory", &[path])
    } else {
        Error::on("can't remove", path, errno)
    };
    ctx.warn(error);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_seen_behind_slashes() {
        for operand in [&b"."[..], b"..", b"./", b"d/.", b"../..//", b"/."] {
            assert!(is_dots(operand), "{operand:?}");
        }
        for operand in [&b""[..], b"/", b"...", b"a.", b".a", b"d/..a/"] {
            assert!(!is_dots(operand), "{operand:?}");
        }
    }
}
