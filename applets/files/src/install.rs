//! `install`: copy files to where they are used, with their owners and modes (options of GNU and busybox).
//!
//! A file is written beside its place and renamed into it when it is whole: a program that runs goes on with the old
//! one, and nothing that fails harms it. So is a link in the way replaced, not followed. The umask does not count.

#![deny(clippy::indexing_slicing)]

use crate::backup::Backup;
use crate::copy::{When, data, say_copied, times};
use crate::cp::split;
use crate::mkdir::parent_ends;
use crate::paths::{base_name, beside, is_same_name, join, trim_slashes};
use crate::permissions::is_directory;
use kit::process::Words;
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, mode, optional, process, users,
    value,
};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{
    AtFlags, CWD, FileType, Gid, Mode, OFlags, Stat, Uid, fchmod, fchown, fstat, futimens, lstat, mkdir,
    open, renameat, stat, unlinkat,
};
use rustix::io::Errno as Sys;
use rustix::process::{getegid, geteuid, umask};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "install",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-cCDpsvTb] [-o USER] [-g GROUP] [-m MODE] [-S SUFFIX] SOURCE DEST\n   or: install [OPTIONS] SOURCE... DIR\n   or: install [OPTIONS] -t DIR SOURCE...\n   or: install -d [-v] [-o USER] [-g GROUP] [-m MODE] DIR...\n\n\
Copy SOURCEs to where they are used, or make DIRs with their parents\n\n\
\t-d\tMake directories\n\
\t-D\tMake the directories that DEST is in, or the DIR of -t\n\
\t-m MODE\tMode (default 755, whatever the umask)\n\
\t-o -g\tOwner and group\n\
\t-p\tPreserve times\n\
\t-s\tStrip symbols (--strip-program=PROGRAM)\n\
\t-C\tLeave alone what is as it should be already\n\
\t-T\tTake DEST as a file in any case\n\
\t-b -S\tKeep what is replaced as a backup (--backup=none|numbered|existing|simple)\n\
\t-v\tSay what is done\n\
\t-c\tIgnored",
    main,
};

const BACKUP: u8 = 1;
const STRIP_PROGRAM: u8 = 2;

const OPTIONS: Opts = kit::opts![
    flag(b'b', ""),
    optional(BACKUP, "backup"),
    flag(b'c', ""),
    flag(b'C', "compare"),
    flag(b'd', "directory"),
    flag(b'D', ""),
    value(b'g', "group"),
    value(b'm', "mode"),
    value(b'o', "owner"),
    flag(b'p', "preserve-timestamps"),
    flag(b's', "strip"),
    value(STRIP_PROGRAM, "strip-program"),
    value(b'S', "suffix"),
    value(b't', "target-directory"),
    flag(b'T', "no-target-directory"),
    flag(b'v', "verbose"),
];

struct Wish<'a> {
    directories: bool,
    parents: bool,
    times: bool,
    strip: Option<&'a [u8]>,
    compare: bool,
    verbose: bool,
    user: Option<u32>,
    group: Option<u32>,
    mode: u32,
    backup: Backup<'a>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish {
        directories: false,
        parents: false,
        times: false,
        strip: None,
        compare: false,
        verbose: false,
        user: None,
        group: None,
        mode: 0o755,
        backup: Backup::default(),
    };
    let (mut strips, mut program) = (false, &b"strip"[..]);
    let (mut as_file, mut directory, mut mode_word) = (false, None, None);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'b' | BACKUP => wish.backup.choose(ctx, value)?,
            b'c' => {}
            b'C' => wish.compare = true,
            b'd' => wish.directories = true,
            b'D' => wish.parents = true,
            b'g' => {
                let group = users::gid_of(value).ok_or_else(|| Error::about("unknown group", value))?;
                wish.group = Some(group);
            }
            b'm' => mode_word = Some(value),
            b'o' => {
                let user = users::uid_of(value).ok_or_else(|| Error::about("unknown user", value))?;
                wish.user = Some(user);
            }
            b'p' => wish.times = true,
            b's' => strips = true,
            STRIP_PROGRAM => program = value,
            b'S' => wish.backup.set_suffix(value),
            b't' => directory = Some(value),
            b'T' => as_file = true,
            _ => wish.verbose = true,
        }
    }
    wish.strip = strips.then_some(program);
    if let Some(word) = mode_word {
        wish.mode =
            mode::apply(word, 0, 0, wish.directories).ok_or_else(|| Error::about("invalid mode", word))?;
    }
    if wish.compare && (wish.times || strips) {
        return Err(Error::usage("-C excludes -p and -s"));
    }
    if wish.compare && wish.mode & !0o777 != 0 {
        // The kernel may have dropped such bits since: what the file has says nothing.
        wish.compare = false;
    }
    let operands = options.operands();
    umask(Mode::empty());
    if wish.directories {
        if directory.is_some() {
            return Err(Error::usage("-d and -t exclude each other"));
        }
        if operands.is_empty() {
            return Err(Error::usage("no directory named"));
        }
        for operand in operands {
            if let Err(error) = make_directory(ctx, operand.bytes(), &wish) {
                ctx.warn(error);
            }
        }
        return ctx.done();
    }
    let (sources, target) = split(&operands, directory, as_file)?;
    if let Some(directory) = directory {
        if wish.parents {
            make_parents(ctx, &join(directory, b"."), &wish)?;
        }
        let status = stat(directory).map_err(|errno| Error::on("can't install into", directory, errno))?;
        if !is_directory(&status) {
            return Err(Error::on("can't install into", directory, Sys::NOTDIR));
        }
    }
    let into = directory.is_some() || !as_file && stat(target).is_ok_and(|status| is_directory(&status));
    if !into && sources.len() > 1 {
        return Err(Error::on("can't install into", target, Sys::NOTDIR));
    }
    for source in sources {
        let source = source.bytes();
        let to = if into { join(target, base_name(source)) } else { target.to_vec() };
        let result = match wish.parents && !into {
            true => make_parents(ctx, &to, &wish).and_then(|()| install(ctx, source, &to, &wish)),
            false => install(ctx, source, &to, &wish),
        };
        if let Err(error) = result {
            ctx.warn(error);
        }
    }
    ctx.done()
}

fn refused(what: &'static str, path: &[u8]) -> impl Fn(Sys) -> Error {
    move |errno| Error::on(what, path, errno)
}

/// Makes the directories that a path leads through.
fn make_parents(ctx: &mut Context<'_>, path: &[u8], wish: &Wish<'_>) -> Result<()> {
    for end in parent_ends(path) {
        let parent = trim_slashes(path.get(..end).unwrap_or(path));
        if parent.is_empty() || stat(parent).is_ok_and(|status| is_directory(&status)) {
            continue;
        }
        make_one(ctx, parent, wish)?;
    }
    Ok(())
}

fn make_one(ctx: &mut Context<'_>, path: &[u8], wish: &Wish<'_>) -> Result<()> {
    mkdir(path, Mode::from_raw_mode(0o755)).map_err(refused("can't create directory", path))?;
    if wish.verbose {
        let line = kit::filled(b"created directory: '{}'\n", &[path]);
        ctx.out.put(&line);
    }
    Ok(())
}

fn make_directory(ctx: &mut Context<'_>, path: &[u8], wish: &Wish<'_>) -> Result<()> {
    make_parents(ctx, path, wish)?;
    if !stat(path).is_ok_and(|status| is_directory(&status)) {
        make_one(ctx, path, wish)?;
    }
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let dir = open(path, flags, Mode::empty()).map_err(refused("can't open", path))?;
    set_attributes(dir.as_fd(), path, wish)
}

fn set_attributes(file: BorrowedFd<'_>, path: &[u8], wish: &Wish<'_>) -> Result<()> {
    if wish.user.is_some() || wish.group.is_some() {
        fchown(file, wish.user.map(Uid::from_raw), wish.group.map(Gid::from_raw))
            .map_err(refused("can't change the owner of", path))?;
    }
    fchmod(file, Mode::from_raw_mode(wish.mode)).map_err(refused("can't change the mode of", path))
}

/// Puts one file in its place.
fn install(ctx: &mut Context<'_>, source: &[u8], target: &[u8], wish: &Wish<'_>) -> Result<()> {
    // Looked at before it is opened: a pipe that nobody writes would keep us waiting, and a directory is no source.
    let before = stat(source).map_err(refused("can't stat", source))?;
    if is_directory(&before) {
        return Err(Error::about("omitting directory", source));
    }
    let old = lstat(target).ok();
    if let Some(old) = &old {
        if is_directory(old) {
            return Err(Error::filled(b"'{}' is a directory", &[target]));
        }
        if (old.st_dev, old.st_ino) == (before.st_dev, before.st_ino) && is_same_name(source, target) {
            return Err(Error::filled(b"'{}' and '{}' are the same file", &[source, target]));
        }
    }
    let input = open(source, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
        .map_err(refused("can't open", source))?;
    let status = fstat(&input).map_err(refused("can't stat", source))?;
    if let Some(old) = &old
        && wish.compare
        && is_as_wished(old, &status, wish)
        && has_same_contents(source, target)
    {
        return Ok(());
    }
    let (place, output) = create_beside(target)?;
    let mut backup = None;
    let made = fill(ctx, &input, &output, &status, source, target, &place, wish).and_then(|()| {
        backup = wish.backup.make(target)?;
        renameat(CWD, &*place, CWD, target).map_err(refused("can't create", target))
    });
    if made.is_err() {
        let _ = unlinkat(CWD, &*place, AtFlags::empty());
        if let Some(backup) = &backup {
            let _ = renameat(CWD, &**backup, CWD, target);
        }
    }
    made?;
    if wish.verbose {
        say_copied(ctx, source, target, backup.as_deref());
    }
    Ok(())
}

/// A new file in the directory of another, for its owner only.
fn create_beside(target: &[u8]) -> Result<(Vec<u8>, OwnedFd)> {
    let mut attempt = 0;
    loop {
        let place = beside(target, attempt);
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        match open(&*place, flags, Mode::from_raw_mode(0o600)) {
            Ok(file) => return Ok((place, file)),
            Err(Sys::EXIST) => attempt += 1,
            Err(errno) => return Err(Error::on("can't create", target, errno)),
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "both files, each with its names")]
fn fill(
    ctx: &mut Context<'_>,
    input: &OwnedFd,
    output: &OwnedFd,
    status: &Stat,
    source: &[u8],
    target: &[u8],
    place: &[u8],
    wish: &Wish<'_>,
) -> Result<()> {
    data::copy(input.as_fd(), output.as_fd(), status, When::Auto, When::Auto)
        .map_err(|fault| fault.error(source, target))?;
    let stripped;
    let mut output = output;
    if let Some(program) = wish.strip {
        strip(ctx, program, place, target)?;
        // It may have made a new file of that name.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        stripped = open(place, flags, Mode::empty()).map_err(refused("can't open", target))?;
        output = &stripped;
    }
    set_attributes(output.as_fd(), target, wish)?;
    if wish.times {
        futimens(output, &times(status)).map_err(refused("can't set the times of", target))?;
    }
    Ok(())
}

fn strip(ctx: &mut Context<'_>, program: &[u8], place: &[u8], target: &[u8]) -> Result<()> {
    // The path of what is beside never begins with a dash: its directory stands in front.
    let words = Words::of(&[program, place]);
    let status = process::run(ctx, words.args()).map_err(|errno| Error::on("can't run", program, errno))?;
    if status == Status::SUCCESS {
        return Ok(());
    }
    Err(Error::filled(b"{} failed on '{}'", &[program, target]))
}

/// Whether a file has owner, mode and size as they would be after all.
fn is_as_wished(old: &Stat, new: &Stat, wish: &Wish<'_>) -> bool {
    FileType::from_raw_mode(old.st_mode) == FileType::RegularFile
        && FileType::from_raw_mode(new.st_mode) == FileType::RegularFile
        && old.st_size == new.st_size
        && old.st_mode & 0o7777 == wish.mode
        && old.st_uid == wish.user.unwrap_or(geteuid().as_raw())
        && old.st_gid == wish.group.unwrap_or(getegid().as_raw())
}

fn has_same_contents(a: &[u8], b: &[u8]) -> bool {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    let (Ok(a), Ok(b)) = (open(a, flags, Mode::empty()), open(b, flags, Mode::empty())) else { return false };
    let (mut left, mut right) = ([0u8; 8192], [0u8; 8192]);
    loop {
        let (Some(count), Some(other)) = (read_full(&a, &mut left), read_full(&b, &mut right)) else {
            return false;
        };
        if count != other || left.get(..count) != right.get(..count) {
            return false;
        }
        if count == 0 {
            return true;
        }
    }
}

/// Fills a buffer as far as the file goes; none if it cannot be read.
fn read_full(file: &OwnedFd, buffer: &mut [u8]) -> Option<usize> {
    let mut length = 0;
    while let Some(room) = buffer.get_mut(length..).filter(|room| !room.is_empty()) {
        match rustix::io::read(file, room) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(Sys::INTR) => {}
            Err(_) => return None,
        }
    }
    Some(length)
}
