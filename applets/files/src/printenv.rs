//! `printenv`: print the environment, or the values of variables (as GNU and busybox).

#![deny(clippy::indexing_slicing)]

use kit::{Applet, Context, Options, Opts, Place, Result, Runs, Status, flag};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "printenv",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 2,
    usage: "[-0] [NAME]...\n\n\
Print the values of the variables NAME, or the whole environment\n\n\
\t-0\tEnd lines with NUL",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'0', "null")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut end: &[u8] = b"\n";
    let mut options = Options::leading(ctx, OPTIONS);
    while options.next()?.is_some() {
        end = b"\0";
    }
    let names = options.rest();
    if names.is_empty() {
        for entry in ctx.env {
            ctx.out.put(entry);
            ctx.out.put(end);
        }
    }
    for name in names {
        let mut found = false;
        for entry in ctx.env {
            if let Some(value) = entry.strip_prefix(name.bytes()).and_then(|rest| rest.strip_prefix(b"="))
                && !name.contains(&b'=')
            {
                ctx.out.put(value);
                ctx.out.put(end);
                found = true;
            }
        }
        if !found {
            ctx.status = Status::FAILURE;
        }
    }
    ctx.done()
}
