//! `mv`: move or rename files (POSIX.1-2024; options of GNU and busybox).
//!
//! Between file systems the source is copied beside the destination, takes its place when it is whole, and only
//! then goes: a power cut or a full disk leaves one whole file or tree in the one place or the other.

#![deny(clippy::indexing_slicing)]

use crate::ask::{ask, question};
use crate::backup::Backup;
use crate::copy::{Copier, Instead, Keep, Overwrite, Rules, When, say_copied};
use crate::cp::{Updates, split, updates, without_slashes};
use crate::paths::{base_name, beside, is_same_name, join};
use crate::permissions::is_directory;
use kit::walk::{Event, Follow, Walk, each_name};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, optional, value};
use rustix::fs::{
    Access, AtFlags, CWD, FileType, Mode, OFlags, RenameFlags, Stat, accessat, lstat, openat, renameat,
    renameat_with, stat, unlinkat,
};
use rustix::io::Errno as Sys;
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "mv",
    place: Place::Bin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-finuTvb] [-S SUFFIX] SOURCE DEST\n   or: mv [OPTIONS] SOURCE... DIR\n   or: mv [OPTIONS] -t DIR SOURCE...\n\n\
Rename SOURCE to DEST, or move SOURCEs into DIR\n\n\
\t-f\tNever ask\n\
\t-i\tAsk before replacing\n\
\t-n\tNever replace\n\
\t-u\tReplace only what is older\n\
\t-T\tTake DEST as a file in any case\n\
\t-b -S\tKeep what is replaced as a backup (--backup=none|numbered|existing|simple)\n\
\t-v\tSay what is moved\n\
\t--update[=all|none|older] --strip-trailing-slashes",
    main,
};

const BACKUP: u8 = 1;
const STRIP_SLASHES: u8 = 2;
const UPDATE: u8 = 3;

const OPTIONS: Opts = kit::opts![
    flag(b'f', "force"),
    flag(b'i', "interactive"),
    flag(b'n', "no-clobber"),
    flag(b'u', ""),
    optional(UPDATE, "update"),
    flag(STRIP_SLASHES, "strip-trailing-slashes"),
    flag(b'T', "no-target-directory"),
    value(b't', "target-directory"),
    flag(b'v', "verbose"),
    flag(b'b', ""),
    optional(BACKUP, "backup"),
    value(b'S', "suffix"),
];

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Asks {
    /// About what cannot be written, if a person is there.
    #[default]
    Protected,
    Never,
    Always,
    /// Nothing is replaced.
    Keeps,
}

#[derive(Default)]
struct Wish<'a> {
    asks: Asks,
    update: bool,
    verbose: bool,
    backup: Backup<'a>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish::default();
    let (mut as_file, mut directory, mut strip_slashes) = (false, None, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'f' => wish.asks = Asks::Never,
            b'i' => wish.asks = Asks::Always,
            b'n' => wish.asks = Asks::Keeps,
            b'u' => wish.update = true,
            UPDATE => match updates(value)? {
                Updates::All => wish.update = false,
                Updates::None => wish.asks = Asks::Keeps,
                Updates::Older => wish.update = true,
            },
            STRIP_SLASHES => strip_slashes = true,
            b'T' => as_file = true,
            b't' => directory = Some(value),
            b'v' => wish.verbose = true,
            b'S' => wish.backup.set_suffix(value),
            _ => wish.backup.choose(ctx, value)?,
        }
    }
    let operands = options.operands();
    let (sources, target) = split(&operands, directory, as_file)?;
    let into = match directory {
        Some(_) => true,
        None if as_file => false,
        None => sources.len() > 1 || stat(target).is_ok_and(|stat| is_directory(&stat)),
    };
    let mut copier = copier();
    for source in sources {
        let source = if strip_slashes { without_slashes(source.bytes()) } else { source.bytes() };
        let result = if into {
            move_one(ctx, source, &join(target, base_name(source)), &wish, &mut copier)
        } else {
            move_one(ctx, source, target, &wish, &mut copier)
        };
        if let Err(error) = result {
            ctx.warn(error);
        }
    }
    ctx.done()
}

fn move_one(
    ctx: &mut Context<'_>,
    source: &[u8],
    target: &[u8],
    wish: &Wish<'_>,
    copier: &mut Copier<'_>,
) -> Result<()> {
    let refused = |errno: Sys| Error::on("can't rename", source, errno);
    let from = lstat(source).map_err(refused)?;
    let old = lstat(target).ok();
    let mut backup = None;
    if let Some(old) = &old {
        if wish.asks == Asks::Keeps || wish.update && !is_newer(&from, old) {
            return Ok(());
        }
        if (from.st_dev, from.st_ino) == (old.st_dev, old.st_ino) {
            if is_directory(&from) || is_same_name(source, target) {
                return Err(Error::filled(b"'{}' and '{}' are the same file", &[source, target]));
            }
            if !wish.backup.is_wished() {
                // Two names of one file: rename(2) would leave both.
                unlinkat(CWD, source, AtFlags::empty()).map_err(refused)?;
                if wish.verbose {
                    say_copied(ctx, source, target, None);
                }
                return Ok(());
            }
        }
        // A link must not take the place of what it leads to.
        if FileType::from_raw_mode(from.st_mode).is_symlink()
            && stat(source).is_ok_and(|target| (target.st_dev, target.st_ino) == (old.st_dev, old.st_ino))
        {
            return Err(Error::filled(b"'{}' and '{}' are the same file", &[source, target]));
        }
        if !wish.backup.keeps_all() && copier.made.spares(old, source, target, &from)? {
            return Ok(());
        }
        if is_directory(old) && !is_directory(&from) && !wish.backup.is_wished() {
            return Err(Error::filled(b"'{}' is a directory", &[target]));
        }
        if is_directory(&from) && !is_directory(old) && !wish.backup.is_wished() {
            return Err(refused(Sys::NOTDIR));
        }
        let wanted = match wish.asks {
            Asks::Always => true,
            Asks::Protected => {
                !FileType::from_raw_mode(old.st_mode).is_symlink()
                    && accessat(CWD, target, Access::WRITE_OK, AtFlags::EACCESS) == Err(Sys::ACCESS)
                    && rustix::termios::isatty(ctx.stdin)
            }
            _ => false,
        };
        if wanted && !ask(ctx, &question("overwrite", target)) {
            return Ok(());
        }
        backup = wish.backup.make(target)?;
    }
    let moved = match rename(source, target, wish) {
        Err(Sys::XDEV) => move_between(ctx, source, target, &from, copier),
        Err(Sys::EXIST) if wish.asks == Asks::Keeps => return Ok(()),
        result => result.map_err(refused),
    };
    if moved.is_err()
        && let Some(backup) = &backup
    {
        // Nothing was moved, so nothing shall be missing.
        let _ = renameat(CWD, &**backup, CWD, target);
    }
    moved?;
    copier.made.note(target, &from);
    if wish.verbose {
        say_copied(ctx, source, target, backup.as_deref());
    }
    Ok(())
}

fn is_newer(a: &Stat, b: &Stat) -> bool {
    (a.st_mtime, a.st_mtime_nsec) > (b.st_mtime, b.st_mtime_nsec)
}

fn rename(source: &[u8], target: &[u8], wish: &Wish<'_>) -> Result<(), Sys> {
    if wish.asks == Asks::Keeps {
        // In one step, where the file system can.
        match renameat_with(CWD, source, CWD, target, RenameFlags::NOREPLACE) {
            Err(Sys::INVAL | Sys::NOSYS) => {}
            result => return result,
        }
    }
    renameat(CWD, source, CWD, target)
}

/// What copies between file systems: one for all operands, among which links stay.
fn copier() -> Copier<'static> {
    let mut keep = Keep::default();
    keep.set_all();
    Copier::new(Rules {
        recursive: true,
        follow: Follow::Never,
        keep,
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
    })
}

/// Copies beside the target, puts the copy in its place, removes the source.
fn move_between(
    ctx: &mut Context<'_>,
    source: &[u8],
    target: &[u8],
    from: &Stat,
    copier: &mut Copier<'_>,
) -> Result<()> {
    // Before anything is copied: what is in the way stays if it holds something.
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    if let Ok(old) = openat(CWD, target, flags, Mode::empty()) {
        let mut names = 0;
        if each_name(old.as_fd(), |_, _| names += 1).is_err() || names > 0 {
            return Err(Error::on("can't rename", source, Sys::NOTEMPTY));
        }
    }
    let mut attempt = 0;
    let mut place = beside(target, attempt);
    while lstat(&*place).is_ok() {
        attempt += 1;
        place = beside(target, attempt);
    }
    copier.alias = Some((place.clone(), target.to_vec()));
    let whole = copier.copy(ctx, source, &place);
    let placed = if whole { renameat(CWD, &*place, CWD, target) } else { Ok(()) };
    if !whole || placed.is_err() {
        let _ = remove_tree(&place);
    }
    if !whole {
        // What failed was said.
        return Err(match is_directory(from) {
            true => Error::filled(b"'{}' was not moved", &[source]),
            false => Error::silent(1),
        });
    }
    placed.map_err(|errno| Error::on("can't rename", source, errno))?;
    copier.moved(&place, target);
    let removed = if is_directory(from) {
        remove_tree(source)
    } else {
        unlinkat(CWD, source, AtFlags::empty()).map_err(kit::Errno::from)
    };
    removed.map_err(|errno| Error::on("can't remove", source, errno))
}

/// Removes a tree; the first failure, if any.
fn remove_tree(path: &[u8]) -> Result<(), kit::Errno> {
    let mut walk = Walk::new(path, Follow::Never);
    let mut result = Ok(());
    while let Some(event) = walk.next() {
        let step = match event {
            Event::Entry if walk.kind() == FileType::Directory => walk.enter(),
            Event::Entry => unlinkat(walk.dir(), walk.name(), AtFlags::empty()).map_err(kit::Errno::from),
            Event::Leave => unlinkat(walk.dir(), walk.name(), AtFlags::REMOVEDIR).map_err(kit::Errno::from),
            Event::Lost(errno) => Err(errno),
        };
        result = result.and(step);
    }
    result
}
