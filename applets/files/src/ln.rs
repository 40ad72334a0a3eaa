//! `ln`: make links between files (POSIX.1-2024; options of GNU and busybox).
//!
//! With `-f` the new link takes the old file's place in one step, so the name never lacks. As in GNU, a file is
//! never replaced by a link to itself, and several targets need a directory that exists.

#![deny(clippy::indexing_slicing)]

use crate::ask::{ask, question};
use crate::backup::Backup;
use crate::paths::{base_name, beside, dir_name, is_same_name, join};
use crate::permissions::is_directory;
use crate::resolve::{Missing, relative, resolve};
use kit::{
    Applet, Arg, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag, optional, value,
};
use rustix::fs::{AtFlags, CWD, linkat, lstat, renameat, stat, symlinkat, unlinkat};
use rustix::io::Errno as Sys;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "ln",
    place: Place::Bin,
    // It may ask.
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-sfnbvirTLP] [-S SUFFIX] TARGET... LINK|DIR\n   or: ln [OPTIONS] -t DIR TARGET...\n\n\
Make LINK, or links in DIR, to TARGETs\n\n\
\t-s\tSymbolic links\n\
\t-f\tReplace what exists\n\
\t-i\tAsk before replacing\n\
\t-n\tTake LINK that is a link to a directory as a file\n\
\t-T\tTake LINK as a file in any case\n\
\t-t DIR\tMake the links in DIR\n\
\t-r\tSymbolic links that are relative to where they are\n\
\t-L\tHard links to what symbolic links lead to\n\
\t-P\tHard links to symbolic links themselves (default)\n\
\t-b\tKeep what is replaced as a backup (--backup=none|numbered|existing|simple)\n\
\t-S SUF\tSuffix of backups (default ~)\n\
\t-d -F\tTry hard links to directories, too\n\
\t-v\tSay what is linked",
    main,
};

const BACKUP: u8 = 1;

const OPTIONS: Opts = kit::opts![
    flag(b's', "symbolic"),
    flag(b'f', "force"),
    flag(b'i', "interactive"),
    flag(b'n', "no-dereference"),
    flag(b'T', "no-target-directory"),
    value(b't', "target-directory"),
    flag(b'r', "relative"),
    flag(b'L', "logical"),
    flag(b'P', "physical"),
    // Links to directories are tried in any case; no file system of today's takes them.
    flag(b'd', "directory"),
    flag(b'F', ""),
    flag(b'b', ""),
    optional(BACKUP, "backup"),
    value(b'S', "suffix"),
    flag(b'v', "verbose"),
];

#[derive(Default)]
struct Wish<'a> {
    symbolic: bool,
    force: bool,
    asks: bool,
    keep_links: bool,
    as_file: bool,
    directory: Option<&'a [u8]>,
    relative: bool,
    logical: bool,
    verbose: bool,
    backup: Backup<'a>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish::default();
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b's' => wish.symbolic = true,
            b'f' => (wish.force, wish.asks) = (true, false),
            b'i' => (wish.force, wish.asks) = (false, true),
            b'n' => wish.keep_links = true,
            b'T' => wish.as_file = true,
            b't' => wish.directory = Some(value),
            b'r' => wish.relative = true,
            b'L' => wish.logical = true,
            b'P' => wish.logical = false,
            b'S' => wish.backup.set_suffix(value),
            b'v' => wish.verbose = true,
            b'd' | b'F' => {}
            _ => wish.backup.choose(ctx, value)?,
        }
    }
    let operands = options.operands();
    if wish.relative && !wish.symbolic {
        return Err(Error::usage("-r makes symbolic links only: give -s too"));
    }
    if let Some(dir) = wish.directory {
        if wish.as_file {
            return Err(Error::usage("-t and -T exclude each other"));
        }
        if operands.is_empty() {
            return Err(Error::usage("no target named"));
        }
        link_all(ctx, &operands, dir, &wish);
        return ctx.done();
    }
    match &*operands {
        [] => return Err(Error::usage("no target named")),
        [target] if !wish.as_file => {
            let link = base_name(target.bytes());
            link_one(ctx, target, link, &wish);
        }
        [target, link] if wish.as_file => {
            if lstat(link.as_cstr()).is_ok_and(|stat| is_directory(&stat)) {
                return Err(Error::filled(b"'{}' is a directory", &[link.bytes()]));
            }
            link_one(ctx, target, link.bytes(), &wish);
        }
        _ if wish.as_file => return Err(Error::usage("-T takes two operands")),
        [targets @ .., last] => {
            let status = if wish.keep_links { lstat(last.as_cstr()) } else { stat(last.as_cstr()) };
            match (status, targets) {
                (Ok(status), _) if is_directory(&status) => link_all(ctx, targets, last.bytes(), &wish),
                (_, [target]) => link_one(ctx, target, last.bytes(), &wish),
                (Err(errno), _) => return Err(Error::on("can't stat", last.bytes(), errno)),
                (Ok(_), _) => return Err(Error::on("can't link into", last.bytes(), Sys::NOTDIR)),
            }
        }
    }
    ctx.done()
}

fn link_all(ctx: &mut Context<'_>, targets: &[Arg<'_>], dir: &[u8], wish: &Wish<'_>) {
    for target in targets {
        let link = join(dir, base_name(target.bytes()));
        link_one(ctx, target, &link, wish);
    }
}

/// A message with the bare name that busybox's has.
fn named(name: &[u8], errno: impl Into<Errno>) -> Error {
    Error::sys("", errno).with_message(name)
}

fn link_one(ctx: &mut Context<'_>, target: &[u8], link: &[u8], wish: &Wish<'_>) {
    if let Err(error) = try_link(ctx, target, link, wish) {
        ctx.warn(error);
    }
}

fn try_link(ctx: &mut Context<'_>, target: &[u8], link: &[u8], wish: &Wish<'_>) -> Result<()> {
    let text = if wish.relative { relative_target(target, link)? } else { target.to_vec() };
    let mut replaces = wish.force;
    if (wish.force || wish.asks || wish.backup.is_wished())
        && let Ok(old) = lstat(link)
    {
        let source = if wish.symbolic || wish.logical { stat(target) } else { lstat(target) };
        if let Err(errno) = &source
            && !wish.symbolic
        {
            return Err(named(target, *errno));
        }
        if source.is_ok_and(|source| (source.st_dev, source.st_ino) == (old.st_dev, old.st_ino)) {
            if is_same_name(target, link) {
                return Err(Error::filled(b"'{}' and '{}' are the same file", &[target, link]));
            }
            if !wish.symbolic && !wish.backup.is_wished() {
                return Ok(());
            }
        }
        if is_directory(&old) && !wish.backup.is_wished() {
            return Err(Error::filled(b"'{}' is a directory", &[link]));
        }
        if wish.asks {
            if !ask(ctx, &question("replace", link)) {
                return Ok(());
            }
            replaces = true;
        }
        let backup = wish.backup.make(link)?;
        let result = make(&text, target, link, replaces && backup.is_none(), wish);
        if result.is_err()
            && let Some(backup) = &backup
        {
            // Nothing was made, so nothing shall be missing.
            let _ = renameat(CWD, &**backup, CWD, link);
        }
        result?;
        say_linked(ctx, &text, link, wish);
        return Ok(());
    }
    make(&text, target, link, false, wish)?;
    say_linked(ctx, &text, link, wish);
    Ok(())
}

fn say_linked(ctx: &mut Context<'_>, text: &[u8], link: &[u8], wish: &Wish<'_>) {
    if wish.verbose {
        let line = kit::filled(b"'{}' -> '{}'\n", &[link, text]);
        ctx.out.put(&line);
    }
}

fn make(text: &[u8], target: &[u8], link: &[u8], replaces: bool, wish: &Wish<'_>) -> Result<()> {
    let flags = if wish.logical { AtFlags::SYMLINK_FOLLOW } else { AtFlags::empty() };
    let one = |link: &[u8]| {
        if wish.symbolic { symlinkat(text, CWD, link) } else { linkat(CWD, target, CWD, link, flags) }
    };
    let refused = |errno: Sys| {
        // The target is to blame for what is missing, if it is.
        let missing = !wish.symbolic && errno == Sys::NOENT && lstat(target).is_err();
        named(if missing { target } else { link }, errno)
    };
    if !replaces {
        return one(link).map_err(refused);
    }
    // Beside the old one under a name of its own, then in its place.
    let mut attempt = 0;
    loop {
        let beside = beside(link, attempt);
        match one(&beside) {
            Ok(()) => {
                return renameat(CWD, &*beside, CWD, link).map_err(|errno| {
                    let _ = unlinkat(CWD, &*beside, AtFlags::empty());
                    named(link, errno)
                });
            }
            Err(Sys::EXIST) => attempt += 1,
            Err(errno) => return Err(refused(errno)),
        }
    }
}

/// The target as it is reached from the directory of the link.
fn relative_target(target: &[u8], link: &[u8]) -> Result<Vec<u8>> {
    let from = resolve(dir_name(link), Missing::Any).map_err(|errno| named(link, errno))?;
    // The last name stays as it is: a link to a link is wished.
    let parent = resolve(dir_name(target), Missing::Any).map_err(|errno| named(target, errno))?;
    let path = match base_name(target) {
        b"." | b".." | b"/" => resolve(target, Missing::Any).map_err(|errno| named(target, errno))?,
        name => join(&parent, name),
    };
    Ok(relative(&path, &from))
}
