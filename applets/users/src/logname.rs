//! `logname`: print the name the caller logged in by (POSIX.1-2024).
//!
//! The kernel remembers the user (/proc/self/loginuid) where it keeps an audit; elsewhere utmp tells who is on the terminal.

#![deny(clippy::indexing_slicing)]

use crate::utmp;
use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status, file, number, users};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "logname",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "\n\nPrint the name that the caller logged in by",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    options.no_operands()?;
    let name = match file::read(b"/proc/self/loginuid", 64) {
        Ok(text) => remembered(&text),
        Err(_) => on_terminal(ctx),
    };
    ctx.out.line(&name.ok_or_else(|| Error::new("no login name"))?);
    Ok(Status::SUCCESS)
}

/// The name of the user whose number this is; nobody's is -1.
fn remembered(text: &[u8]) -> Option<Vec<u8>> {
    let uid = u32::try_from(number::unsigned(text.trim_ascii_end())?).ok()?;
    Some(users::by_uid(uid).filter(|_| uid != u32::MAX)?.name)
}

/// Who is logged in on the terminal of standard input.
fn on_terminal(ctx: &mut Context<'_>) -> Option<Vec<u8>> {
    let terminal = rustix::termios::ttyname(ctx.stdin, Vec::new()).ok()?;
    let line = terminal.to_bytes().strip_prefix(b"/dev/")?;
    let mut name = None;
    let looked = utmp::each(ctx, None, &mut |_, record| {
        if record.is_user() && record.line() == line {
            name = Some(record.user().to_vec());
        }
    });
    looked.ok().and(name)
}
