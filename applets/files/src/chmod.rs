//! `chmod`: change the modes of files (POSIX.1-2024; options of GNU and busybox).
//!
//! A recursive change goes by directory descriptors, follows no link, and never leaves the tree.

#![deny(clippy::indexing_slicing)]

use crate::permissions;
use kit::walk::{Event, Follow, Walk};
use kit::{Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, mode};
use kit::{flag, value};
use rustix::fs::{AtFlags, FileType, Mode, chmodat, stat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "chmod",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-Rcvf] MODE FILE...\n   or: chmod [-Rcvf] --reference=FILE FILE...\n\n\
Change the modes of FILEs. MODE is octal, or like u=rwx,go-w,a+X\n\n\
\t-R\tAll that is in directories too\n\
\t-c\tSay what changed\n\
\t-v\tSay what is done\n\
\t-f\tSay nothing of what goes wrong\n\
\t-H -L -P\tWith -R, go through links that are operands (default); all; none\n\
\t-h\tLinks themselves, which have no modes\n\
\t--preserve-root\tWith -R, refuse /",
    main,
};

const REFERENCE: u8 = 1;
const PRESERVE_ROOT: u8 = 2;
const NO_PRESERVE_ROOT: u8 = 3;
const DEREFERENCE: u8 = 4;

const OPTIONS: Opts = kit::opts![
    flag(b'R', "recursive"),
    flag(b'c', "changes"),
    flag(b'v', "verbose"),
    flag(b'f', "silent"),
    flag(b'f', "quiet"),
    value(REFERENCE, "reference"),
    flag(PRESERVE_ROOT, "preserve-root"),
    flag(NO_PRESERVE_ROOT, "no-preserve-root"),
    flag(b'h', "no-dereference"),
    flag(DEREFERENCE, "dereference"),
    flag(b'H', ""),
    flag(b'L', ""),
    flag(b'P', ""),
];

/// Letters that a word after the dash may consist of to be a mode, not options: `-w`, `-rx`.
fn is_mode(word: &[u8]) -> bool {
    matches!(word, [b'-', letters @ ..] if !letters.is_empty() && letters.iter().all(|byte| b"rwxXst,+-=ugoa".contains(byte)))
}

struct Wish<'a> {
    mode: &'a [u8],
    follow: Follow,
    spare_root: bool,
    reference: Option<u32>,
    umask: u32,
    recursive: bool,
    changes: bool,
    verbose: bool,
    quiet: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish {
        mode: b"",
        follow: Follow::Operands,
        spare_root: false,
        reference: None,
        umask: 0,
        recursive: false,
        changes: false,
        verbose: false,
        quiet: false,
    };
    // A mode such as -w looks like an option: it is taken out before the options are read.
    let words = ctx.args.get(1..).unwrap_or_default();
    let end = words.iter().position(|word| word.bytes() == b"--").unwrap_or(words.len());
    let mut dashed = Vec::new();
    let mut rest = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        if at < end && is_mode(word) {
            dashed.push(word.bytes());
        } else {
            rest.push(*word);
        }
    }
    let dashed = dashed.join(&b',');
    let mut options = Options::over(&rest, OPTIONS, true);
    while let Some((key, value)) = options.next()? {
        match key {
            b'R' => wish.recursive = true,
            b'c' => wish.changes = true,
            b'v' => wish.verbose = true,
            b'f' => wish.quiet = true,
            PRESERVE_ROOT => wish.spare_root = true,
            NO_PRESERVE_ROOT => wish.spare_root = false,
            b'h' | b'P' => wish.follow = Follow::Never,
            b'H' | DEREFERENCE => wish.follow = Follow::Operands,
            b'L' => wish.follow = Follow::Always,
            _ => {
                let status = stat(value).map_err(|errno| Error::on("can't stat", value, errno))?;
                wish.reference = Some(status.st_mode & 0o7777);
            }
        }
    }
    let operands = options.operands();
    let mut files = &*operands;
    if !dashed.is_empty() {
        wish.mode = &dashed;
    } else if wish.reference.is_none() {
        let Some((first, others)) = operands.split_first() else { return Err(Error::usage("no mode given")) };
        (wish.mode, files) = (first.bytes(), others);
    }
    if files.is_empty() {
        return Err(Error::usage("no file named"));
    }
    wish.umask = mode::current_umask();
    if wish.reference.is_none() && mode::apply(wish.mode, 0, wish.umask, false).is_none() {
        return Err(Error::about("invalid mode", wish.mode));
    }
    for file in files {
        change_operand(ctx, file.bytes(), &wish);
    }
    ctx.done()
}

fn named(path: &[u8], errno: impl Into<Errno>) -> Error {
    Error::sys("", errno).with_message(path)
}

fn change_operand(ctx: &mut Context<'_>, path: &[u8], wish: &Wish<'_>) {
    if wish.recursive && wish.spare_root && permissions::is_root(path) {
        return ctx
            .warn(Error::filled(b"'{}' is the root directory: use --no-preserve-root", &[path]));
    }
    let mut walk = Walk::new(path, wish.follow);
    while let Some(event) = walk.next() {
        let result = match event {
            Event::Leave => Ok(()),
            Event::Lost(errno) => Err(errno),
            Event::Entry => match mode_and_type(&walk, wish) {
                // The modes of links mean nothing; one that is an operand leads nowhere, or is meant itself.
                Ok((_, FileType::Symlink)) => match walk.depth() {
                    0 if wish.follow == Follow::Never => Err(rustix::io::Errno::OPNOTSUPP.into()),
                    0 => Err(rustix::io::Errno::NOENT.into()),
                    _ => Ok(()),
                },
                Ok((old, kind)) => {
                    let directory = kind.is_dir();
                    let mut result = change(ctx, &walk, old, directory, wish);
                    if wish.recursive && directory {
                        result = result.and(walk.enter());
                    }
                    result
                }
                Err(errno) => Err(errno),
            },
        };
        if let Err(errno) = result {
            if wish.quiet {
                ctx.status = Status::FAILURE;
            } else {
                ctx.warn(named(walk.path(), errno));
            }
        }
    }
}

/// An entry's mode and type. Where the new mode does not depend on the old one, what the directory told suffices.
fn mode_and_type(walk: &Walk, wish: &Wish<'_>) -> Result<(u32, FileType), Errno> {
    let fixed = wish.reference.is_some() || wish.mode.first().is_some_and(u8::is_ascii_digit);
    if fixed && walk.depth() > 0 && !wish.verbose && !wish.changes {
        let kind = walk.kind();
        if kind != FileType::Unknown {
            return Ok((0, kind));
        }
    }
    let mode = walk.stat()?.st_mode;
    Ok((mode & 0o7777, FileType::from_raw_mode(mode)))
}

fn change(
    ctx: &mut Context<'_>,
    walk: &Walk,
    old: u32,
    directory: bool,
    wish: &Wish<'_>,
) -> Result<(), Errno> {
    let new = wish.reference.or_else(|| mode::apply(wish.mode, old, wish.umask, directory)).unwrap_or(old);
    if walk.follows() {
        chmodat(walk.dir(), walk.name(), Mode::from_raw_mode(new), AtFlags::empty())?;
    } else {
        permissions::change(walk.dir(), walk.name(), new)?;
    }
    if wish.verbose || wish.changes && new != old {
        let letters = permissions::letters(new);
        let octal = |mode: u32| [12u32, 9, 6, 3, 0].map(|shift| b'0' + (mode >> shift & 7) as u8);
        let digits = octal(new);
        let shown = digits.get(1..).unwrap_or_default();
        let line = [
            b"mode of '",
            walk.path(),
            b"' changed to ",
            shown,
            b" (",
            letters.get(1..).unwrap_or_default(),
            b")\n",
        ]
        .concat();
        ctx.out.put(&line);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_that_look_like_options() {
        assert!(is_mode(b"-w"));
        assert!(is_mode(b"-rx,u+w"));
        assert!(!is_mode(b"-R"));
        assert!(!is_mode(b"-"));
        assert!(!is_mode(b"u-w"));
    }
}
