//! stdbuf, chcon, runcon: GNU coreutils' names that a static binary cannot serve. They say so, and fail as GNU's do
//! where they cannot do their work: nothing is run in the belief that it was set up.

use kit::{Applet, Context, Error, Place, Result, Runs, Status};

/// The names, each with why it cannot be done.
const REFUSED: &[(Applet, &str)] = &[
    (
        refuse("stdbuf", 125),
        "it works by loading a library into the program, and rbox is static; use a program's own option (grep --line-buffered, sed -u)",
    ),
    (refuse("chcon", 1), "SELinux security contexts are not supported"),
    (refuse("runcon", 125), "SELinux security contexts are not supported"),
];

/// Every applet that only says why it is none.
pub const APPLETS: [Applet; 3] = [REFUSED[0].0, REFUSED[1].0, REFUSED[2].0];

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
    let why = REFUSED
        .iter()
        .find(|(applet, _)| applet.name == ctx.applet.name)
        .map_or("not supported", |(_, why)| why);
    Err(Error::new(why))
}
