//! `adjtimex`: shows and sets the kernel clock's variables (busybox's; adjtimex(2)).

#![deny(clippy::indexing_slicing)]

use crate::fill::{self, V::N, V::T};
use kit::sys::rtc::{self, Discipline};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "adjtimex",
    place: Place::Sbin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-q] [-o OFFSET] [-f FREQUENCY] [-p TIMECONSTANT] [-t TICK]\n\n\
Show or set the variables of the kernel's clock\n\n\
\t-q\tQuiet\n\
\t-o\tMicroseconds that it is to be moved by\n\
\t-f\tFrequency correction (65536 is a millionth)\n\
\t-t\tMicroseconds of a tick, usually 10000\n\
\t-p\tTime constant",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'q', "quiet"),
    value(b'o', "offset"),
    value(b'f', "frequency"),
    value(b'p', "timeconstant"),
    value(b't', "tick"),
];

const OFFSET: u32 = 0x8001;
const FREQUENCY: u32 = 2;
const TIMECONST: u32 = 0x20;
const TICK: u32 = 0x4000;

/// The words for the bits of the status, from the lowest.
const BITS: [&str; 16] = [
    "PLL", "PPSFREQ", "PPSTIME", "FLL", "INS", "DEL", "UNSYNC", "FREQHOLD", "PPSSIGNAL", "PPSJITTER",
    "PPSWANDER", "PPSERROR", "CLOCKERR", "NANO", "MODE", "CLK",
];

/// The words for the clock's states.
const STATES: [&str; 6] = [
    "clock synchronized",
    "insert leap second",
    "delete leap second",
    "leap second in progress",
    "leap second has occurred",
    "clock not synchronized",
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wanted = Discipline::default();
    let mut quiet = false;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        if key == b'q' {
            quiet = true;
            continue;
        }
        let number = number::signed(value).ok_or_else(|| Error::about("invalid number", value))?;
        let (mode, place) = match key {
            b'o' => (OFFSET, &mut wanted.offset),
            b'f' => (FREQUENCY, &mut wanted.frequency),
            b'p' => (TIMECONST, &mut wanted.constant),
            _ => (TICK, &mut wanted.tick),
        };
        *place = number;
        wanted.modes |= mode;
    }
    options.no_operands()?;
    let state = rtc::discipline(&mut wanted).map_err(|errno| Error::sys("adjtimex", errno))?;
    if !quiet {
        show(ctx, &wanted, state);
    }
    ctx.done()
}

fn show(ctx: &mut Context<'_>, now: &Discipline, state: i32) {
    let mut text = Vec::new();
    // What was asked for is told too: it says which of the values were set.
    line(&mut text, "mode", now.modes.into(), b"");
    line(&mut text, "-o  offset", now.offset, b" us");
    line(&mut text, "-f  freq.adjust", now.frequency, b" (65536 = 1ppm)");
    line(&mut text, "maxerror", now.max_error, b"");
    line(&mut text, "esterror", now.estimated_error, b"");
    let mut words = Vec::new();
    for (at, word) in BITS.iter().enumerate() {
        if now.status >> at & 1 != 0 {
            words.extend_from_slice(if words.is_empty() { b"" } else { b" | " });
            words.extend_from_slice(word.as_bytes());
        }
    }
    line(&mut text, "status", now.status.into(), &kit::filled(b" ({})", &[&*words]));
    line(&mut text, "-p  timeconstant", now.constant, b"");
    line(&mut text, "precision", now.precision, b" us");
    line(&mut text, "tolerance", now.tolerance, b"");
    line(&mut text, "-t  tick", now.tick, b" us");
    line(&mut text, "time.tv_sec", now.time.0, b"");
    line(&mut text, "time.tv_usec", now.time.1, b"");
    let words = usize::try_from(state).ok().and_then(|state| STATES.get(state)).copied().unwrap_or("error");
    line(&mut text, "return value", state.into(), &kit::filled(b" ({})", &[words.as_bytes()]));
    ctx.out.put(&text);
}

fn line(text: &mut Vec<u8>, name: &str, value: i64, behind: &[u8]) {
    let start = text.len();
    text.extend_from_slice(if name.starts_with('-') { b"" } else { b"    " });
    text.extend_from_slice(name.as_bytes());
    text.push(b':');
    text.resize(text.len().max(start + 18), b' ');
    let sign: &[u8] = if value < 0 { b"-" } else { b"" };
    fill::push(text, "%s%d%s\n", &[T(sign), N(value.unsigned_abs()), T(behind)]);
}
