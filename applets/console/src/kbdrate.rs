//! `kbdrate`: set how fast a held key repeats (as kbd's, by the kernel's own request; the keyboard's port is left
//! alone). Without options: 10.9 characters a second after a quarter of one.

#![deny(clippy::indexing_slicing)]

use crate::vt;
use kit::number::{self, Decimal};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, sys::console, value};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "kbdrate",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-ps] [-r RATE] [-d DELAY]\n\n\
Set how fast held keys repeat, on all consoles\n\n\
\t-r RATE\t\tCharacters a second (default: 10.9)\n\
\t-d DELAY\tMilliseconds before the first repeat (default: 250)\n\
\t-p\t\tPrint what is set, set nothing\n\
\t-s\t\tPrint nothing",
    main,
};

const OPTIONS: Opts =
    kit::opts![value(b'r', "rate"), value(b'd', "delay"), flag(b'p', "print"), flag(b's', "silent")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    if vt::version(ctx) {
        return Ok(Status::SUCCESS);
    }
    let mut options = Options::permute(ctx, OPTIONS);
    // In tenths of a character a second, and in milliseconds.
    let (mut rate, mut delay, mut print, mut silent) = (109u64, 250u64, false, false);
    while let Some((key, value)) = options.next()? {
        match key {
            b'r' => rate = tenths(value).ok_or_else(|| Error::about("invalid rate", value))?,
            b'd' => delay = number::parse(value)?,
            b'p' => print = true,
            _ => silent = true,
        }
    }
    options.no_operands()?;
    let console = vt::console(ctx.stdin, None)?;
    let request = |times| {
        console::repeat(console.as_fd(), times)
            .map_err(|errno| Error::sys("can't set the repeat rate", errno))
    };
    let mut times = [-1, -1];
    if !print {
        let wanted = [delay.clamp(1, 60_000) as i32, (10_000 / rate.clamp(1, 10_000)).max(1) as i32];
        request(wanted)?;
    }
    // What the keyboard made of it is what it has now.
    times = request(times)?;
    if silent {
        return Ok(Status::SUCCESS);
    }
    let [delay, period] = times.map(|time| u64::try_from(time).unwrap_or(0));
    let rate = 10_000 / period.max(1);
    ctx.out.put(if print { b"Typematic Rate is " } else { b"Typematic Rate set to " });
    ctx.out.put(&Decimal::of(rate / 10));
    ctx.out.put(b".");
    ctx.out.put(&Decimal::of(rate % 10));
    ctx.out.put(b" cps (delay = ");
    ctx.out.put(&Decimal::of(delay));
    ctx.out.put(b" ms)\n");
    Ok(Status::SUCCESS)
}

/// Ten times a number with at most one digit behind its point.
fn tenths(word: &[u8]) -> Option<u64> {
    let (whole, part) = match word.iter().position(|byte| *byte == b'.') {
        Some(at) => (word.get(..at)?, word.get(at + 1..at + 2)?),
        None => (word, &b"0"[..]),
    };
    let rate = number::unsigned(whole)?.checked_mul(10)?.checked_add(number::unsigned(part)?)?;
    (rate > 0).then_some(rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_have_a_digit_behind_the_point() {
        assert_eq!([tenths(b"10.9"), tenths(b"30"), tenths(b"2.05")], [Some(109), Some(300), Some(20)]);
        assert_eq!([tenths(b"0"), tenths(b""), tenths(b"x"), tenths(b"1.x"), tenths(b"1.")], [None; 5]);
    }
}
