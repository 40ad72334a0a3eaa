//! `fgconsole`: print the number of the virtual console that is shown, or of the next free one (as kbd's).

#![deny(clippy::indexing_slicing)]

use crate::vt;
use kit::sys::console::{self, Get};
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number::Decimal, sys, value,
};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "fgconsole",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-n] [-C TTY]\n\n\
Print the number of the virtual console that is shown; 'serial' on a machine\nwith a serial line alone\n\n\
\t-n\tOf the first one that is free\n\
\t-C TTY\tAsk this console",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'n', "next-available"), value(b'C', "console")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    if vt::version(ctx) {
        return Ok(Status::SUCCESS);
    }
    let mut options = Options::permute(ctx, OPTIONS);
    let (mut free, mut terminal) = (false, None);
    while let Some((key, value)) = options.next()? {
        match key {
            b'n' => free = true,
            _ => terminal = Some(value),
        }
    }
    options.no_operands()?;
    let console = match vt::console(ctx.stdin, terminal) {
        Err(_) if terminal.is_none() && !free && sys::serial::is_serial(ctx.stdin) => {
            ctx.out.line(b"serial");
            return Ok(Status::SUCCESS);
        }
        found => found?,
    };
    let number = match free {
        true => console::get(console.as_fd(), Get::Free).map(i64::from),
        false => console::active(console.as_fd()).map(i64::from),
    };
    let number = number.map_err(|errno| Error::sys("can't ask the console", errno))?;
    let number = u64::try_from(number).map_err(|_| Error::new("no console is free"))?;
    ctx.out.line(&Decimal::of(number));
    Ok(Status::SUCCESS)
}
