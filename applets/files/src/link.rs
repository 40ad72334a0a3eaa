//! `link`, `unlink`: the calls link(2) and unlink(2) and nothing else (POSIX.1-2024).

#![deny(clippy::indexing_slicing)]

use kit::{Applet, Arg, Context, Error, Options, Place, Result, Runs, Status};
use rustix::fs::{AtFlags, CWD, linkat, unlinkat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "link",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "FILE LINK\n\nMake LINK a further name of FILE",
    main: link,
};

/// The one that removes.
pub const UNLINK: Applet = Applet {
    name: "unlink",
    place: Place::UsrBin,
    usage: "FILE\n\nRemove the name FILE, which is no directory",
    main: unlink,
    ..APPLET
};

/// As many operands as there must be.
fn operands<'a, const N: usize>(ctx: &Context<'a>) -> Result<[Arg<'a>; N]> {
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    let all = options.operands();
    <[Arg<'a>; N]>::try_from(all).map_err(|_| match all.get(N) {
        Some(extra) => Error::misused(b"extra operand '{}'", &[extra.bytes()]),
        None => Error::usage("missing operand"),
    })
}

fn link(ctx: &mut Context<'_>) -> Result<Status> {
    let [file, name] = operands::<2>(ctx)?;
    linkat(CWD, file.as_cstr(), CWD, name.as_cstr(), AtFlags::empty()).map_err(|errno| {
        let what = kit::filled(b"can't create hardlink '{}' to '{}'", &[name.bytes(), file.bytes()]);
        Error::sys("", errno).with_message(what)
    })?;
    Ok(Status::SUCCESS)
}

fn unlink(ctx: &mut Context<'_>) -> Result<Status> {
    let [file] = operands::<1>(ctx)?;
    unlinkat(CWD, file.as_cstr(), AtFlags::empty())
        .map_err(|errno| Error::on("can't remove file", file.bytes(), errno))?;
    Ok(Status::SUCCESS)
}
