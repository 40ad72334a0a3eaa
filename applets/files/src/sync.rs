//! `sync` (GNU's, with its file operands), `fsync` (busybox's): have what is still in memory written to disk.

#![deny(clippy::indexing_slicing)]

use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag};
use rustix::fs::{CWD, Mode, OFlags, fdatasync, fsync, openat, syncfs};
use rustix::io::Errno;

/// `sync`
pub const APPLET: Applet = Applet {
    name: "sync",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-d | -f] [FILE]...\n\n\
Write all that is buffered, or FILEs, to disk\n\n\
\t-d\tThe data of FILEs only, not their times\n\
\t-f\tThe file systems that FILEs are on",
    main: main_sync,
};

/// `fsync`
pub const FSYNC: Applet = Applet {
    name: "fsync",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-d] FILE...\n\n\
Write FILEs to disk\n\n\
\t-d\tTheir data only, not their times",
    main: main_fsync,
};

const OPTIONS: Opts = kit::opts![flag(b'd', "data"), flag(b'f', "file-system")];
const FSYNC_OPTIONS: Opts = kit::opts![flag(b'd', "")];

fn main_sync(ctx: &mut Context<'_>) -> Result<Status> {
    run(ctx, OPTIONS, true)
}

fn main_fsync(ctx: &mut Context<'_>) -> Result<Status> {
    run(ctx, FSYNC_OPTIONS, false)
}

fn run(ctx: &mut Context<'_>, known: Opts, all: bool) -> Result<Status> {
    let (mut data, mut whole) = (false, false);
    let mut options = Options::permute(ctx, known);
    while let Some((key, _)) = options.next()? {
        if key == b'd' { data = true } else { whole = true }
    }
    let operands = options.operands();
    if data && whole {
        return Err(Error::usage("-d and -f exclude each other"));
    }
    if operands.is_empty() {
        if data || !all {
            return Err(Error::usage("no file given"));
        }
        rustix::fs::sync();
        return Ok(Status::SUCCESS);
    }
    for operand in operands {
        // Without waiting for the other end of a FIFO.
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let open = |how| openat(CWD, operand.as_cstr(), flags | how, Mode::empty());
        let file = match open(OFlags::RDONLY) {
            Err(Errno::ACCESS) => open(OFlags::WRONLY),
            opened => opened,
        };
        match file {
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
