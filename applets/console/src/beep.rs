//! `beep`: sound the console's speaker (as busybox's).
//!
//! The kernel ends each tone by itself, so that a beep that is interrupted does not go on.

#![deny(clippy::indexing_slicing)]

use crate::vt;
use kit::sys::console::{self, Set};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};
use rustix::thread::{Timespec, nanosleep};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "beep",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-f HERTZ] [-l MS] [-d MS] [-r COUNT] [-n [-f HERTZ]...]...\n\n\
Sound the console's speaker\n\n\
\t-f HERTZ\tPitch (default: 4000)\n\
\t-l MS\t\tLength (default: 30)\n\
\t-d MS\t\tSilence after it (default: 0)\n\
\t-r COUNT\tSo many times (default: 1)\n\
\t-n\t\tThen another one",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b'f', "frequency"),
    value(b'l', "length"),
    value(b'd', "delay"),
    value(b'r', "repeat"),
    flag(b'n', "new"),
];

/// What the speaker's clock counts in a second.
const CLOCK: u32 = 1_193_180;

/// One of them.
#[derive(Clone, Copy)]
struct Beep {
    hertz: u32,
    length: u32,
    delay: u32,
    count: u32,
}

const DEFAULT: Beep = Beep { hertz: 4000, length: 30, delay: 0, count: 1 };

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    let mut beeps = Vec::new();
    let mut beep = DEFAULT;
    while let Some((key, value)) = options.next()? {
        match key {
            b'f' => beep.hertz = vt::number(value, 20, 20_000)?,
            b'l' => beep.length = vt::number(value, 1, 0xffff)?,
            b'd' => beep.delay = vt::number(value, 0, u32::MAX.into())?,
            b'r' => beep.count = vt::number(value, 0, u32::MAX.into())?,
            _ => beeps.push(std::mem::replace(&mut beep, DEFAULT)),
        }
    }
    options.no_operands()?;
    beeps.push(beep);
    let console = vt::console(ctx.stdin, None)?;
    for beep in beeps {
        for _ in 0..beep.count {
            // The length in the upper half, the period in the lower.
            console::set(console.as_fd(), Set::Tone, beep.length << 16 | (CLOCK / beep.hertz).min(0xffff))
                .map_err(|errno| Error::sys("can't beep", errno))?;
            let pause = u64::from(beep.length) + u64::from(beep.delay);
            let time = Timespec { tv_sec: (pause / 1000) as i64, tv_nsec: (pause % 1000 * 1_000_000) as i64 };
            // A signal that does not end us shortens it.
            let _ = nanosleep(&time);
        }
    }
    Ok(Status::SUCCESS)
}
