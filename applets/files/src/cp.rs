//! `cp`: copy files and trees (POSIX.1-2024; options of GNU and busybox).
//!
//! Other than in busybox, nothing below an operand is written through a symbolic link that stands in the
//! destination, and a directory is not copied into itself even in part.

#![deny(clippy::indexing_slicing)]

use crate::backup::Backup;
use crate::copy::{Copier, Instead, Keep, Overwrite, Rules, When};
use crate::paths::{base_name, is_same_name, join, trim_slashes};
use crate::permissions::is_directory;
use kit::by_word;
use kit::walk::Follow;
use kit::{Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, optional, value};
use rustix::fs::{CWD, FileType, Mode, OFlags, Stat, lstat, mkdirat, openat, stat};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "cp",
    place: Place::Bin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-arRdPLHpfinulsTxvb] [-S SUFFIX] SOURCE DEST\n   or: cp [OPTIONS] SOURCE... DIR\n   or: cp [OPTIONS] -t DIR SOURCE...\n\n\
Copy SOURCE to DEST, or SOURCEs into DIR\n\n\
\t-a\tAs -dR --preserve=all\n\
\t-r, -R\tDirectories with all that is in them\n\
\t-d\tAs -P --preserve=links\n\
\t-P\tCopy links as links (default with -r)\n\
\t-L -H\tCopy what links lead to; -H for operands only\n\
\t-p\tPreserve mode, owner and times (--preserve[=mode,ownership,timestamps,links,xattr,all])\n\
\t-f\tReplace what cannot be written\n\
\t-i -n -u\tAsk before replacing; never replace; only what is older\n\
\t-l -s\tMake hard links, symbolic links instead of copies\n\
\t-T\tTake DEST as a file in any case\n\
\t-x\tStay on one file system\n\
\t-b -S\tKeep what is replaced as a backup (--backup=none|numbered|existing|simple)\n\
\t-v\tSay what is copied\n\
\t--parents\tKeep the directories in SOURCE's path below DIR\n\
\t--remove-destination --attributes-only --no-preserve=LIST --copy-contents\n\
\t--reflink[=always|auto|never] --sparse=always|auto|never\n\
\t--update[=all|none|older] --strip-trailing-slashes",
    main,
};

const PARENTS: u8 = 1;
const BACKUP: u8 = 2;
const REFLINK: u8 = 3;
const SPARSE: u8 = 4;
const PRESERVE: u8 = 5;
const NO_PRESERVE: u8 = 6;
const REMOVE_DESTINATION: u8 = 7;
const ATTRIBUTES_ONLY: u8 = 8;
const STRIP_SLASHES: u8 = 9;
const UPDATE: u8 = 10;
const COPY_CONTENTS: u8 = 11;

const OPTIONS: Opts = kit::opts![
    flag(b'a', "archive"),
    flag(b'r', "recursive"),
    flag(b'R', ""),
    flag(b'd', ""),
    flag(b'P', "no-dereference"),
    flag(b'L', "dereference"),
    flag(b'H', ""),
    flag(b'p', ""),
    flag(b'f', "force"),
    flag(b'i', "interactive"),
    flag(b'n', "no-clobber"),
    flag(b'u', ""),
    optional(UPDATE, "update"),
    flag(b'l', "link"),
    flag(b's', "symbolic-link"),
    flag(b'T', "no-target-directory"),
    value(b't', "target-directory"),
    flag(b'x', "one-file-system"),
    flag(b'v', "verbose"),
    flag(b'b', ""),
    value(b'S', "suffix"),
    flag(PARENTS, "parents"),
    optional(BACKUP, "backup"),
    optional(REFLINK, "reflink"),
    value(SPARSE, "sparse"),
    optional(PRESERVE, "preserve"),
    value(NO_PRESERVE, "no-preserve"),
    flag(REMOVE_DESTINATION, "remove-destination"),
    flag(ATTRIBUTES_ONLY, "attributes-only"),
    flag(STRIP_SLASHES, "strip-trailing-slashes"),
    flag(COPY_CONTENTS, "copy-contents"),
];

fn when(word: &[u8]) -> Result<When> {
    by_word!(word, {
        "" | "always" => Ok(When::Always),
        "auto" => Ok(When::Auto),
        "never" => Ok(When::Never),
        _ => Err(Error::about("invalid argument", word)),
    })
}

/// Sets what a list of attributes names.
fn set_kept(keep: &mut Keep, words: &[u8], to: bool) -> Result<()> {
    for word in words.split(|byte| *byte == b',') {
        by_word!(word, {
            "mode" => (keep.mode, keep.new_mode) = (to, !to),
            "ownership" => keep.ownership = to,
            "timestamps" => keep.times = to,
            "links" => keep.links = to,
            "xattr" => (keep.xattr, keep.xattr_required) = (to, to),
            "all" => match to {
                true => keep.set_all(),
                false => *keep = Keep { new_mode: true, ..Keep::default() },
            },
            _ => return Err(Error::about("invalid attribute", word)),
        });
    }
    Ok(())
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut follow = None;
    let mut directory = None;
    let (mut as_file, mut parents, mut strip_slashes) = (false, false, false);
    let mut rules = Rules {
        recursive: false,
        follow: Follow::Always,
        keep: Keep::default(),
        force: false,
        remove_destination: false,
        overwrite: Overwrite::Always,
        update: false,
        instead: Instead::Nothing,
        sparse: When::Auto,
        reflink: When::Auto,
        one_file_system: false,
        verbose: false,
        attributes_only: false,
        contents: false,
        backup: Backup::default(),
    };
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => {
                (rules.recursive, follow) = (true, Some(Follow::Never));
                rules.keep.set_all();
            }
            b'r' | b'R' => rules.recursive = true,
            b'd' => (follow, rules.keep.links) = (Some(Follow::Never), true),
            b'P' => follow = Some(Follow::Never),
            b'L' => follow = Some(Follow::Always),
            b'H' => follow = Some(Follow::Operands),
            b'p' => rules.keep.set_usual(),
            b'f' => rules.force = true,
            b'i' => rules.overwrite = Overwrite::Ask,
            b'n' => rules.overwrite = Overwrite::Never,
            b'u' => rules.update = true,
            UPDATE => match updates(value)? {
                Updates::All => rules.update = false,
                Updates::None => rules.overwrite = Overwrite::Never,
                Updates::Older => rules.update = true,
            },
            b'l' => rules.instead = Instead::HardLink,
            b's' => rules.instead = Instead::SymbolicLink,
            b'T' => as_file = true,
            b't' => directory = Some(value),
            b'x' => rules.one_file_system = true,
            b'v' => rules.verbose = true,
            b'b' | BACKUP => rules.backup.choose(ctx, value)?,
            b'S' => rules.backup.set_suffix(value),
            PARENTS => parents = true,
            REFLINK => rules.reflink = when(value)?,
            SPARSE => rules.sparse = when(value)?,
            PRESERVE if value.is_empty() => rules.keep.set_usual(),
            PRESERVE => set_kept(&mut rules.keep, value, true)?,
            NO_PRESERVE => set_kept(&mut rules.keep, value, false)?,
            REMOVE_DESTINATION => rules.remove_destination = true,
            STRIP_SLASHES => strip_slashes = true,
            COPY_CONTENTS => rules.contents = true,
            _ => rules.attributes_only = true,
        }
    }
    rules.follow = follow.unwrap_or(if rules.recursive { Follow::Never } else { Follow::Always });
    let operands = options.operands();
    let (sources, target) = split(&operands, directory, as_file)?;
    let into = match directory {
        Some(_) => true,
        None if as_file => false,
        None => sources.len() > 1 || stat(target).is_ok_and(|stat| is_directory(&stat)),
    };
    if parents && !into {
        return Err(Error::on("can't copy into", target, rustix::io::Errno::NOTDIR));
    }
    let mut copier = Copier::new(rules);
    for source in sources {
        let source = if strip_slashes { without_slashes(source.bytes()) } else { source.bytes() };
        if parents {
            copy_with_parents(ctx, &mut copier, source, target);
        } else if into {
            copier.copy(ctx, source, &join(target, inner_name(source)));
        } else if let Some(backup) = own_backup(&copier, source, target) {
            copier.rules.backup = Backup::default();
            copier.copy(ctx, source, &backup);
        } else {
            copier.copy(ctx, source, target);
        }
    }
    ctx.done()
}

/// With `-f` and backups, a plain file copied to itself is copied to its backup.
fn own_backup(copier: &Copier<'_>, source: &[u8], target: &[u8]) -> Option<Vec<u8>> {
    let plain = || lstat(source).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode).is_file());
    if copier.rules.force && copier.rules.backup.is_wished() && is_same_name(source, target) && plain() {
        return copier.rules.backup.path_for(CWD, target);
    }
    None
}

/// The name that a source has in a directory; the contents of `.` and `..` go into the directory itself.
fn inner_name(source: &[u8]) -> &[u8] {
    match base_name(source) {
        b"." | b".." | b"/" => b".",
        name => name,
    }
}

/// What `--update` says is replaced.
pub enum Updates {
    All,
    None,
    Older,
}

/// Reads the word of `--update`.
pub fn updates(word: &[u8]) -> Result<Updates> {
    by_word!(word, {
        "all" => Ok(Updates::All),
        "none" => Ok(Updates::None),
        "" | "older" => Ok(Updates::Older),
        _ => Err(Error::about("invalid argument", word)),
    })
}

/// A path without slashes at its end; the root keeps one.
pub fn without_slashes(path: &[u8]) -> &[u8] {
    match trim_slashes(path) {
        b"" => path.get(..1).unwrap_or_default(),
        trimmed => trimmed,
    }
}

/// Sources and target among the operands.
pub fn split<'o, 'a>(
    operands: &'o [Arg<'a>],
    directory: Option<&'a [u8]>,
    as_file: bool,
) -> Result<(&'o [Arg<'a>], &'a [u8])> {
    match (operands, directory) {
        ([], _) => Err(Error::usage("no file named")),
        (_, Some(_)) if as_file => Err(Error::usage("-t and -T exclude each other")),
        (sources, Some(directory)) => Ok((sources, directory)),
        ([_], None) => Err(Error::usage("no destination named")),
        ([_, _, _, ..], None) if as_file => Err(Error::usage("-T takes two operands")),
        ([sources @ .., target], None) => Ok((sources, target.bytes())),
    }
}

/// Copies a source to its whole path below a directory.
fn copy_with_parents(ctx: &mut Context<'_>, copier: &mut Copier<'_>, source: &[u8], target: &[u8]) {
    let source = trim_slashes(source);
    let mut made: Vec<(Vec<u8>, Stat)> = Vec::new();
    for (at, _) in source.iter().enumerate().filter(|(at, byte)| *at > 0 && **byte == b'/') {
        let parent = source.get(..at).unwrap_or_default();
        let to = join(target, parent);
        let status = match stat(parent) {
            Ok(status) => status,
            Err(errno) => return ctx.warn(Error::on("can't stat", parent, errno)),
        };
        match mkdirat(CWD, &*to, Mode::from_raw_mode(status.st_mode & 0o777 | 0o700)) {
            Ok(()) => {
                if copier.rules.verbose {
                    let line = kit::filled(b"{} -> {}\n", &[parent, &*to]);
                    ctx.out.put(&line);
                }
                made.push((to, status));
            }
            Err(rustix::io::Errno::EXIST) => {}
            Err(errno) => return ctx.warn(Error::on("can't create directory", &to, errno)),
        }
    }
    copier.copy(ctx, source, &join(target, source));
    for (path, status) in made.iter().rev() {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let result = openat(CWD, &**path, flags, Mode::empty())
            .map_err(kit::Errno::from)
            .and_then(|dir| copier.rules.keep.finish_directory(None, dir.as_fd(), status, true));
        if let Err(errno) = result {
            ctx.warn(Error::on("can't preserve attributes of", path, errno));
        }
    }
}
