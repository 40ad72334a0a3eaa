//! `crc32`: the CRC-32 of gzip and zip, in hexadecimal (busybox's).

#![deny(clippy::indexing_slicing)]

use super::algorithm::{Algorithm, Crc, Function, names, push_hex};
use kit::{Applet, Context, Options, Place, Result, Runs, Status};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "crc32",
    place: Place::Bin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[FILE]...\n\n\
Show the CRC-32 of each FILE, or of standard input (also as -)",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    let crc = Crc { reflected: true, inverted: true, bare: true, straight: false };
    let algorithm = Algorithm { name: "", tag: "", function: Function::Crc(crc), bits: 0 };
    for name in names(&options.operands()) {
        match algorithm.of(ctx.stdin, name.unwrap_or(b"-")) {
            Ok((sum, _)) => {
                let mut line = Vec::new();
                push_hex(&mut line, &sum);
                if let Some(name) = name {
                    line.push(b' ');
                    line.extend_from_slice(name);
                }
                ctx.out.line(&line);
            }
            Err(error) => ctx.warn(error),
        }
    }
    ctx.done()
}
