//! `ts`: a time stamp in front of each line (options of moreutils and busybox).
//!
//! The time is that at which a line was complete.

#![deny(clippy::indexing_slicing)]

use crate::input::{BLOCK, Input};
use kit::time::{self, Moment, Zone};
use kit::{Applet, Context, Options, Place, Result, Runs, Status, flag};
use rustix::time::ClockId;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "ts",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-ims] [FORMAT]\n\n\
Copy standard input to standard output with the time in front of each line\n\n\
\t-i\tThe time since the line before\n\
\t-s\tThe time since the start\n\
\t-m\tBy a clock that is never set\n\
FORMAT is as of date (%b %d %H:%M:%S; with -i, -s %H:%M:%S);\n\
%.S %.s %.T have microseconds",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut between, mut since, mut steady) = (false, false, false);
    let mut options = Options::permute(ctx, kit::opts![flag(b'i', ""), flag(b's', ""), flag(b'm', "")]);
    while let Some((key, _)) = options.next()? {
        match key {
            b'i' => between = true,
            b's' => since = true,
            _ => steady = true,
        }
    }
    let relative = between || since;
    let usual: &[u8] = if relative { b"%H:%M:%S" } else { b"%b %d %H:%M:%S" };
    let operands = options.at_most(1)?;
    let format = operands.first().map_or(usual, |format| format.bytes());
    let zone = if relative { Zone::utc() } else { Zone::of(ctx.env("TZ")) };
    let now = || {
        if !steady {
            return Moment::now();
        }
        let time = kit::sys::time::read(ClockId::Monotonic);
        Moment::new(time.tv_sec, time.tv_nsec.unsigned_abs())
    };
    let day = Moment::now();
    let mut last = now();
    let stamp = &mut || {
        let moment = now();
        let mut shown = moment;
        if relative || steady {
            shown = less(moment, last);
        }
        if !relative && steady {
            // The time of day of the start, and what went by since.
            let sum = u64::from(shown.nanoseconds) + u64::from(day.nanoseconds);
            let seconds = shown.seconds + day.seconds + (sum / 1_000_000_000) as i64;
            shown = Moment::new(seconds, sum % 1_000_000_000);
        }
        if between {
            last = moment;
        }
        let mut text = Vec::with_capacity(40);
        time::push(&mut text, &fractions(format, shown), &zone, shown);
        text.push(b' ');
        text
    };
    let input = Input::standard(ctx);
    let mut buffer = Vec::with_capacity(BLOCK);
    let mut line: Vec<u8> = Vec::new();
    while !ctx.out.failed() {
        buffer.clear();
        if input.fill(&mut buffer)? == 0 {
            break;
        }
        let mut rest = &buffer[..];
        while let Some(end) = memchr::memchr(b'\n', rest) {
            let (text, after) = rest.split_at_checked(end + 1).unwrap_or_default();
            let time = stamp();
            ctx.out.put(&time);
            ctx.out.put(&line);
            line.clear();
            ctx.out.put(text);
            rest = after;
        }
        line.extend_from_slice(rest);
        ctx.out.flush();
    }
    if !line.is_empty() {
        let time = stamp();
        ctx.out.put(&time);
        ctx.out.put(&line);
    }
    ctx.done()
}

/// The time from one moment to a later one; nothing if the clock was set back.
fn less(later: Moment, earlier: Moment) -> Moment {
    if later < earlier {
        return Moment::default();
    }
    let borrow = later.nanoseconds < earlier.nanoseconds;
    let more = if borrow { 1_000_000_000 } else { 0 };
    let nanoseconds = u64::from(later.nanoseconds + more - earlier.nanoseconds);
    Moment::new(later.seconds - earlier.seconds - i64::from(borrow), nanoseconds)
}

/// The format with `%.S`, `%.s` and `%.T` made those without a point, and microseconds.
fn fractions(format: &[u8], moment: Moment) -> Vec<u8> {
    let mut made = Vec::with_capacity(format.len() + 8);
    let mut rest = format;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        made.push(byte);
        if byte != b'%' {
            continue;
        }
        if let [b'.', letter @ (b'S' | b's' | b'T'), after @ ..] = rest {
            made.push(*letter);
            let digits = kit::number::Decimal::of(u64::from(1_000_000 + moment.nanoseconds / 1000));
            made.push(b'.');
            made.extend_from_slice(digits.get(1..).unwrap_or_default());
            rest = after;
        } else if let Some((&letter, after)) = rest.split_first() {
            made.push(letter);
            rest = after;
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn microseconds_follow_seconds() {
        let moment = Moment::new(5, 1_234_567);
        assert_eq!(fractions(b"%.S %%.S %H%.T%", moment), b"%S.001234 %%.S %H%T.001234%");
        assert_eq!(less(Moment::new(5, 1), Moment::new(3, 2)), Moment::new(1, 999_999_999));
        assert_eq!(less(Moment::new(3, 1), Moment::new(3, 2)), Moment::default());
    }
}
