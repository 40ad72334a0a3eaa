//! `sum`: the checksums of BSD and System V, and the blocks of files (GNU's and busybox's).

#![deny(clippy::indexing_slicing)]

use super::algorithm::{ALGORITHMS, Function, names, push_counted};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "sum",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-rs] [FILE]...\n\n\
Show a checksum and the blocks of each FILE, or of standard input (also as -)\n\n\
\t-r\tBSD's sum, blocks of 1024 bytes (the default)\n\
\t-s\tSystem V's sum, blocks of 512 bytes",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'r', ""), flag(b's', "sysv")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut function = Function::Bsd;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        function = if key == b's' { Function::SystemV } else { Function::Bsd };
    }
    let Some(algorithm) = ALGORITHMS.iter().find(|known| known.function == function) else {
        return Err(Error::silent(1));
    };
    for name in names(&options.operands()) {
        match algorithm.of(ctx.stdin, name.unwrap_or(b"-")) {
            Ok((sum, length)) => {
                let mut line = Vec::new();
                push_counted(&mut line, function, &sum, length, name);
                ctx.out.line(&line);
            }
            Err(error) => ctx.warn(error),
        }
    }
    ctx.done()
}
