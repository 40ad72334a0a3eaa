//! `true` and `false`: end with status 0 or 1, whatever the operands (POSIX.1-2024).

#![deny(clippy::indexing_slicing)]

use kit::{Applet, Context, Place, Result, Runs, Status};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "true",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 0,
    usage: "\n\nReturn an exit status of TRUE (0).",
    main: |_: &mut Context<'_>| -> Result<Status> { Ok(Status::SUCCESS) },
};

/// Its opposite.
pub const FALSE: Applet = Applet {
    name: "false",
    failure: 1,
    usage: "\n\nReturn an exit status of FALSE (1).",
    main: |_: &mut Context<'_>| -> Result<Status> { Ok(Status::FAILURE) },
    ..APPLET
};
