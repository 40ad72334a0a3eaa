//! `chown`, `chgrp`: change the owners and groups of files (POSIX.1-2024; options of GNU and busybox).
//!
//! A recursive change goes by directory descriptors and changes links themselves.

#![deny(clippy::indexing_slicing)]

use crate::permissions;
use kit::walk::{Event, Follow, Walk};
use kit::{Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag, users, value};
use rustix::fs::{AtFlags, FileType, Gid, Uid, chownat, stat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "chown",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-RhLHPcvf] USER[:[GROUP]]|:GROUP FILE...\n   or: chown [-RhLHPcvf] --reference=FILE FILE...\n\n\
Change the owners of FILEs\n\n\
\t-R\tAll that is in directories too\n\
\t-h\tLinks themselves, not what they lead to\n\
\t-L -H -P\tWith -R, go through all links to directories; those that are operands; none (default)\n\
\t-c\tSay what changed\n\
\t-v\tSay what is done\n\
\t-f\tSay nothing of what goes wrong\n\
\t--from=USER[:GROUP]\tOnly what belongs to them\n\
\t--preserve-root\tWith -R, refuse /",
    main: |ctx: &mut Context<'_>| run(ctx, false),
};

/// The one for groups.
pub const CHGRP: Applet = Applet {
    name: "chgrp",
    usage: "[-RhLHPcvf] GROUP FILE...\n   or: chgrp [-RhLHPcvf] --reference=FILE FILE...\n\n\
Change the groups of FILEs\n\n\
\t-R\tAll that is in directories too\n\
\t-h\tLinks themselves, not what they lead to\n\
\t-L -H -P\tWith -R, go through all links to directories; those that are operands; none (default)\n\
\t-c\tSay what changed\n\
\t-v\tSay what is done\n\
\t-f\tSay nothing of what goes wrong\n\
\t--from=USER[:GROUP]\tOnly what belongs to them\n\
\t--preserve-root\tWith -R, refuse /",
    main: |ctx: &mut Context<'_>| run(ctx, true),
    ..APPLET
};

const REFERENCE: u8 = 1;
const DEREFERENCE: u8 = 2;
const FROM: u8 = 3;
const PRESERVE_ROOT: u8 = 4;
const NO_PRESERVE_ROOT: u8 = 5;

const OPTIONS: Opts = kit::opts![
    flag(b'R', "recursive"),
    flag(b'h', "no-dereference"),
    flag(DEREFERENCE, "dereference"),
    flag(b'L', ""),
    flag(b'H', ""),
    flag(b'P', ""),
    flag(b'c', "changes"),
    flag(b'v', "verbose"),
    flag(b'f', "silent"),
    flag(b'f', "quiet"),
    value(REFERENCE, "reference"),
    value(FROM, "from"),
    flag(PRESERVE_ROOT, "preserve-root"),
    flag(NO_PRESERVE_ROOT, "no-preserve-root"),
];

struct Wish {
    follow: Follow,
    user: Option<u32>,
    group: Option<u32>,
    /// Only what belongs to these is changed.
    from: (Option<u32>, Option<u32>),
    spare_root: bool,
    recursive: bool,
    links: bool,
    changes: bool,
    verbose: bool,
    quiet: bool,
}

fn run(ctx: &mut Context<'_>, group_only: bool) -> Result<Status> {
    let mut wish = Wish {
        follow: Follow::Never,
        user: None,
        group: None,
        from: (None, None),
        spare_root: false,
        recursive: false,
        links: false,
        changes: false,
        verbose: false,
        quiet: false,
    };
    let mut reference = None;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'R' => wish.recursive = true,
            b'h' => wish.links = true,
            DEREFERENCE => wish.links = false,
            b'L' => wish.follow = Follow::Always,
            b'H' => wish.follow = Follow::Operands,
            b'P' => wish.follow = Follow::Never,
            b'c' => wish.changes = true,
            b'v' => wish.verbose = true,
            b'f' => wish.quiet = true,
            FROM => wish.from = owner(value)?,
            PRESERVE_ROOT => wish.spare_root = true,
            NO_PRESERVE_ROOT => wish.spare_root = false,
            _ => reference = Some(value),
        }
    }
    let operands = options.operands();
    let mut files = &*operands;
    if let Some(path) = reference {
        let status = stat(path).map_err(|errno| Error::on("can't stat", path, errno))?;
        (wish.user, wish.group) = (Some(status.st_uid).filter(|_| !group_only), Some(status.st_gid));
    } else {
        let Some((first, others)) = operands.split_first() else {
            return Err(Error::usage("no owner given"));
        };
        files = others;
        if files.is_empty() {
            return Err(Error::usage("no file named"));
        }
        let word = first.bytes();
        if group_only {
            wish.group = Some(group(word).ok_or_else(|| Error::filled(b"unknown group {}", &[word]))?);
        } else {
            (wish.user, wish.group) = owner(word)?;
        }
    }
    if files.is_empty() {
        return Err(Error::usage("no file named"));
    }
    for file in files {
        change_operand(ctx, file.bytes(), &wish);
    }
    ctx.done()
}

/// A number that no name is to be looked up for: `+5`.
fn number(word: &[u8]) -> Option<u32> {
    kit::number::unsigned(word.strip_prefix(b"+")?)?.try_into().ok()
}

fn group(word: &[u8]) -> Option<u32> {
    number(word).or_else(|| users::gid_of(word)).filter(|gid| *gid != u32::MAX)
}

/// Reads `USER`, `USER:`, `USER:GROUP`, `:GROUP`, also with a dot where no user has such a name.
fn owner(word: &[u8]) -> Result<(Option<u32>, Option<u32>)> {
    let known = |user: &[u8]| number(user).or_else(|| users::uid_of(user)).filter(|uid| *uid != u32::MAX);
    let colon = word.iter().position(|byte| *byte == b':');
    let Some(at) =
        colon.or_else(|| word.iter().position(|byte| *byte == b'.').filter(|_| known(word).is_none()))
    else {
        let user = known(word).ok_or_else(|| Error::filled(b"unknown user {}", &[word]))?;
        return Ok((Some(user), None));
    };
    let (name, rest) = word.split_at_checked(at).unwrap_or_default();
    let rest = rest.get(1..).unwrap_or_default();
    let unknown = || Error::filled(b"unknown user/group {}", &[word]);
    let user = if name.is_empty() { None } else { Some(known(name).ok_or_else(unknown)?) };
    let group = match (rest, user) {
        // `USER:` takes the group that the user logs in with.
        (b"", Some(user)) => Some(users::by_uid(user).map(|user| user.gid).ok_or_else(unknown)?),
        (b"", None) => None,
        (rest, _) => Some(group(rest).ok_or_else(unknown)?),
    };
    Ok((user, group))
}

fn change_operand(ctx: &mut Context<'_>, path: &[u8], wish: &Wish) {
    if wish.recursive && wish.spare_root && permissions::is_root(path) {
        return ctx
            .warn(Error::filled(b"'{}' is the root directory: use --no-preserve-root", &[path]));
    }
    let mut walk = Walk::new(path, if wish.recursive { wish.follow } else { Follow::Never });
    while let Some(event) = walk.next() {
        let result = match event {
            Event::Leave => Ok(()),
            Event::Lost(errno) => Err(errno),
            Event::Entry => {
                let directory = wish.recursive && walk.kind() == FileType::Directory;
                let result = change(ctx, &walk, wish);
                if directory { result.and_then(|()| walk.enter()) } else { result }
            }
        };
        if let Err(errno) = result {
            if wish.quiet {
                ctx.status = Status::FAILURE;
            } else {
                ctx.warn(Error::sys("", errno).with_message(walk.path()));
            }
        }
    }
}

fn change(ctx: &mut Context<'_>, walk: &Walk, wish: &Wish) -> Result<(), Errno> {
    let itself = wish.links || wish.recursive && wish.follow == Follow::Never;
    let flags = if itself { AtFlags::SYMLINK_NOFOLLOW } else { AtFlags::empty() };
    if !wish.verbose && !wish.changes && wish.from == (None, None) {
        // What it was before makes no difference.
        let (user, group) = (wish.user.map(Uid::from_raw), wish.group.map(Gid::from_raw));
        return Ok(chownat(walk.dir(), walk.name(), user, group, flags)?);
    }
    let old = rustix::fs::statat(walk.dir(), walk.name(), flags)?;
    let belongs = |wanted: Option<u32>, id: u32| wanted.is_none_or(|wanted| wanted == id);
    if !belongs(wish.from.0, old.st_uid) || !belongs(wish.from.1, old.st_gid) {
        return Ok(());
    }
    chownat(walk.dir(), walk.name(), wish.user.map(Uid::from_raw), wish.group.map(Gid::from_raw), flags)?;
    let user = wish.user.unwrap_or(old.st_uid);
    let group = wish.group.unwrap_or(old.st_gid);
    if wish.verbose || wish.changes && (user, group) != (old.st_uid, old.st_gid) {
        let number = |id: u32| kit::number::Decimal::of(id.into());
        let line =
            [b"changed ownership of '", walk.path(), b"' to ", &*number(user), b":", &*number(group), b"\n"]
                .concat();
        ctx.out.put(&line);
    }
    Ok(())
}
