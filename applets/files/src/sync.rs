//! `sync`: have what is still in memory written to disk (GNU's, with its file operands).

#![deny(clippy::indexing_slicing)]

use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag};
use rustix::fs::{CWD, Mode, OFlags, fdatasync, fsync, openat, syncfs};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "sync",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-df] [FILE]...\n\n\
Write all that is buffered, or FILEs, to disk\n\n\
\t-d\tThe data of FILEs only\n\
\t-f\tThe file systems that FILEs are on",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'd', "data"), flag(b'f', "file-system")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut data, mut whole) = (false, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        if key == b'd' { data = true } else { whole = true }
    }
    let operands = options.operands();
    if operands.is_empty() {
        rustix::fs::sync();
        return Ok(Status::SUCCESS);
    }
    for operand in operands {
        // Without waiting for the other end of a FIFO.
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        match openat(CWD, operand.as_cstr(), flags, Mode::empty()) {
            Err(errno) => ctx.warn(Error::on("can't open", &operand, errno)),
            Ok(file) => {
                let result = match (whole, data) {
                    (true, _) => syncfs(&file),
                    (_, true) => fdatasync(&file),
                    _ => fsync(&file),
                };
                if let Err(errno) = result {
                    ctx.warn(Error::on("can't sync", &operand, errno));
                }
            }
        }
    }
    ctx.done()
}
