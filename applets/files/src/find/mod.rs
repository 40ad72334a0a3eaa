//! `find`: walk through directories and act on what passes tests (POSIX.1-2024; busybox's tests and actions, and
//! GNU's in common use).
//!
//! `-regex` takes basic expressions, as in busybox, unless `-regextype` asks for extended ones. A failed test or
//! action on one file is told and the walk goes on.

#![deny(clippy::indexing_slicing)]

mod eval;
mod list;
mod parse;
mod printf;

use kit::walk::{Event, Follow, Walk};
use kit::{Applet, Arg, Context, Error, Place, Result, Runs, Status};
use rustix::fs::FileType;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "find",
    place: Place::UsrBin,
    runs: Runs::AsAsked(runs),
    failure: 1,
    usage: "[-HLP] [PATH]... [EXPRESSION]

Walk through PATHs (or .) and act on every file that passes the tests

	-L -H -P	Follow symbolic links: all, those given, none
	-maxdepth N -mindepth N -depth -xdev -follow -daystart -regextype TYPE
	-files0-from FILE -ignore_readdir_race
Operators: ( E ), ! E, E -a E, E -o E, E , E
Tests:
	-name -iname -path -ipath PATTERN, -regex -iregex RE
	-type -xtype [fdlbcps] -fstype TYPE -perm [-/]MODE -size [-+]N[cwbkMG] -empty
	-mtime -atime -ctime -mmin -amin -cmin -used [-+]N
	-newer FILE -newerXY FILE -newerXt DATE -samefile FILE -inum -links [-+]N
	-user -group NAME, -uid -gid N, -nouser -nogroup
	-lname PATTERN -readable -writable -executable -true -false
Actions:
	-print -print0 -printf FORMAT -ls -prune -delete -quit
	-fprint FILE -fprint0 FILE -fprintf FILE FORMAT -fls FILE
	-exec CMD {} ; -exec CMD {} + -ok CMD {} ; -execdir -okdir",
    main,
};

/// What holds for the whole walk.
pub struct Wish {
    follow: Follow,
    min: usize,
    max: usize,
    depth_first: bool,
    one_device: bool,
    /// Files that go while they are looked at are no failure.
    forgiving: bool,
    /// The file that names the paths to start at.
    starts: Option<Vec<u8>>,
}

/// What it prints may be caught in memory; what commands print may not.
fn runs(args: &[Arg<'_>]) -> Runs {
    let starts = |word: &Arg<'_>| word.starts_with(b"-exec") || word.starts_with(b"-ok");
    if args.iter().any(starts) { Runs::Fork } else { Runs::Unattended }
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (wish, paths, expression) = parse::words(ctx)?;
    let mut state =
        eval::State::new(expression.batches, expression.outputs, kit::time::Zone::of(ctx.env("TZ")), ctx.out.is_terminal());
    for path in &paths {
        walk(ctx, &wish, path, &expression.root, &mut state);
        if state.quit || ctx.out.failed() {
            break;
        }
    }
    state.run_batches(ctx);
    state.flush(ctx);
    ctx.done()
}

fn walk(ctx: &mut Context<'_>, wish: &Wish, path: &[u8], root: &parse::Node, state: &mut eval::State) {
    let mut walk = Walk::new(path, wish.follow);
    let complain = |ctx: &mut Context<'_>, path: &[u8], errno: kit::Errno| {
        if wish.forgiving && errno == kit::Errno(2) {
            return;
        }
        ctx.warn(Error::new([path, b": ", errno.text().as_bytes()].concat()));
    };
    let mut device = None;
    while let Some(event) = walk.next() {
        match event {
            Event::Lost(errno) => {
                complain(ctx, walk.path(), errno);
                return;
            }
            Event::Leave => {
                if wish.depth_first && walk.depth() >= wish.min {
                    state.visit(ctx, &walk, path, root);
                }
            }
            Event::Entry => {
                let depth = walk.depth();
                if depth == 0 {
                    match walk.stat() {
                        Ok(stat) => device = Some(stat.st_dev),
                        Err(errno) => {
                            complain(ctx, path, errno);
                            return;
                        }
                    }
                }
                let mut enter = walk.kind() == FileType::Directory && depth < wish.max;
                if enter && wish.one_device {
                    enter = walk.stat().is_ok_and(|stat| Some(stat.st_dev) == device);
                }
                if !(wish.depth_first && enter) && depth >= wish.min {
                    let pruned = state.visit(ctx, &walk, path, root);
                    enter &= !pruned || wish.depth_first;
                }
                if enter
                    && !state.quit
                    && let Err(errno) = walk.enter()
                {
                    complain(ctx, walk.path(), errno);
                    // It is a file all the same.
                    if wish.depth_first && depth >= wish.min {
                        state.visit(ctx, &walk, path, root);
                    }
                }
            }
        }
        if state.quit || ctx.out.failed() {
            return;
        }
    }
}
