//! `uptime`: how long the machine runs, and its load (busybox's line; `-p` and `-s` as in procps, FILE as in GNU).

#![deny(clippy::indexing_slicing)]

use crate::utmp;
use kit::number::Decimal;
use kit::time::{self, Moment, Zone};
use kit::{Applet, Context, Options, Opts, Place, Result, Runs, Status, flag};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "uptime",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-ps] [FILE]\n\n\
Show the time, how long the machine runs, its users (by FILE or /run/utmp) and its load\n\n\
\t-p\tOnly how long, in words\n\
\t-s\tOnly since when",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'p', "pretty"), flag(b's', "since")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut pretty, mut since) = (false, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'p' => pretty = true,
            _ => since = true,
        }
    }
    let operands = options.at_most(1)?;
    let zone = Zone::of(ctx.env("TZ"));
    let mut line = Vec::new();
    if pretty {
        push_pretty(&mut line, rustix::system::sysinfo().uptime.unsigned_abs());
    } else if since {
        let up = kit::sys::time::read(rustix::time::ClockId::Boottime);
        let now = Moment::now();
        let early = i64::from(i64::from(now.nanoseconds) < up.tv_nsec);
        time::push(&mut line, b"%F %T", &zone, Moment::new(now.seconds - up.tv_sec - early, 0));
    } else {
        push_line(ctx, &mut line, &zone, operands.first().map(|file| file.bytes()))?;
    }
    ctx.out.line(&line);
    ctx.done()
}

/// ` 12:40:16 up 41 min,  2 users,  load average: 7.70, 5.37, 4.30`
pub fn push_line(ctx: &mut Context<'_>, line: &mut Vec<u8>, zone: &Zone, file: Option<&[u8]>) -> Result<()> {
    let mut users = 0;
    utmp::each(ctx, file, &mut |_, record| users += u64::from(record.is_user()))?;
    let info = rustix::system::sysinfo();
    time::push(line, b" %H:%M:%S up ", zone, Moment::now());
    push_up(line, info.uptime.unsigned_abs());
    line.extend_from_slice(b",  ");
    push_count(line, users, "user");
    line.extend_from_slice(b",  load average: ");
    for (at, load) in info.loads.iter().enumerate() {
        if at > 0 {
            line.extend_from_slice(b", ");
        }
        #[allow(clippy::useless_conversion, reason = "the field's type differs by machine")]
        let hundredths = (u64::from(*load) * 100 + 0x8000) >> 16;
        line.extend_from_slice(&Decimal::of(hundredths / 100));
        line.extend_from_slice(&[b'.', b'0' + (hundredths / 10 % 10) as u8, b'0' + (hundredths % 10) as u8]);
    }
    Ok(())
}

fn push_count(line: &mut Vec<u8>, count: u64, what: &str) {
    line.extend_from_slice(&Decimal::of(count));
    line.push(b' ');
    line.extend_from_slice(what.as_bytes());
    if count != 1 {
        line.push(b's');
    }
}

/// `2 days,  3:04`, `41 min`
fn push_up(line: &mut Vec<u8>, seconds: u64) {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
    if days > 0 {
        push_count(line, days, "day");
        line.extend_from_slice(b", ");
    }
    if hours == 0 {
        line.extend_from_slice(&Decimal::of(minutes));
        return line.extend_from_slice(b" min");
    }
    if hours < 10 {
        line.push(b' ');
    }
    line.extend_from_slice(&Decimal::of(hours));
    line.extend_from_slice(&[b':', b'0' + (minutes / 10) as u8, b'0' + (minutes % 10) as u8]);
}

/// `up 2 weeks, 3 days, 1 hour, 4 minutes`
fn push_pretty(line: &mut Vec<u8>, seconds: u64) {
    line.extend_from_slice(b"up ");
    let start = line.len();
    let minutes = seconds / 60;
    for (what, length, most) in [
        ("decade", 5_256_000, u64::MAX),
        ("year", 525_600, 10),
        ("week", 10_080, 52),
        ("day", 1440, 7),
        ("hour", 60, 24),
        ("minute", 1, 60),
    ] {
        // Years are of 365 days: what is left of one may be 52 weeks and a day.
        let within = if what == "week" { minutes % 525_600 } else { minutes };
        let count = match what {
            "day" => minutes % 525_600 % 10_080 / 1440,
            "week" => within / length,
            _ => within / length % most,
        };
        if count > 0 || minutes == 0 && length == 1 {
            if line.len() > start {
                line.extend_from_slice(b", ");
            }
            push_count(line, count, what);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(push: fn(&mut Vec<u8>, u64), seconds: u64) -> String {
        let mut line = Vec::new();
        push(&mut line, seconds);
        String::from_utf8(line).unwrap()
    }

    #[test]
    fn spans() {
        assert_eq!(text(push_up, 59), "0 min");
        assert_eq!(text(push_up, 3600), " 1:00");
        assert_eq!(text(push_up, 86_400 * 2 + 36_000 + 300), "2 days, 10:05");
        assert_eq!(text(push_up, 86_400), "1 day, 0 min");
    }

    #[test]
    fn spans_in_words() {
        assert_eq!(text(push_pretty, 59), "up 0 minutes");
        assert_eq!(text(push_pretty, 3660), "up 1 hour, 1 minute");
        assert_eq!(text(push_pretty, (10_080 * 2 + 1440 * 3) * 60), "up 2 weeks, 3 days");
        assert_eq!(text(push_pretty, (525_600 * 11 + 1440 * 364) * 60), "up 1 decade, 1 year, 52 weeks");
    }
}
