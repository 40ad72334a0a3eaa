//! `stdbuf`, `chcon`, `runcon`: GNU coreutils' names that a static binary cannot serve. They say so, and fail as GNU's do
//! where they cannot do their work: nothing is run in the belief that it was set up.

use kit::{Applet, Context, Error, Place, Result, Runs, Status};

/// The applet that sets the buffering of a program.
pub const STDBUF: Applet = refuse("stdbuf", 125);
/// The applet that sets the security context of files.
pub const CHCON: Applet = refuse("chcon", 1);
/// The applet that runs a program in a security context.
pub const RUNCON: Applet = refuse("runcon", 125);

const fn refuse(name: &'static str, failure: u8) -> Applet {
    Applet {
        name,
        place: Place::UsrBin,
        runs: Runs::Inside,
        failure,
        usage: "[ARGS]\n\nNot supported: says why and fails",
        main: say,
    }
}

fn say(ctx: &mut Context<'_>) -> Result<Status> {
    if ctx.args.get(1).is_some_and(|word| word.bytes() == b"--help") {
        return Err(Error::help());
    }
    Err(Error::new(match ctx.applet.name {
        "stdbuf" => {
            "it works by loading a library into the program, and rbox is static; use a program's own option (grep --line-buffered, sed -u)"
        }
        _ => "SELinux security contexts are not supported",
    }))
}
