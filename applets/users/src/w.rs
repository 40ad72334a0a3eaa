//! `w`: who is logged in and what they do (laid out as in procps, with its `-h -s -f`; busybox has no options).

#![deny(clippy::indexing_slicing)]

use crate::{uptime, utmp};
use kit::processes::{self, Process, Stat};
use kit::time::{self, Moment, Zone};
use kit::{Applet, Context, Options, Opts, Place, Result, Runs, Status, escape, flag, number::Decimal};
use rustix::fs::stat;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "w",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-hsf] [USER]\n\n\
Show who is logged in and what they do\n\n\
\t-h\tNo headings\n\
\t-s\tWithout the times of the login and of processes\n\
\t-f\tWithout the host they come from",
    main,
};

const OPTIONS: Opts =
    kit::opts![flag(b'h', "no-header"), flag(b's', "short"), flag(b'f', "from"), flag(b'u', "no-current")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut headings, mut short, mut from) = (true, false, true);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'h' => headings = false,
            b's' => short = true,
            b'f' => from = !from,
            // Whose processes they are does not matter here.
            _ => {}
        }
    }
    let operands = options.at_most(1)?;
    let only = operands.first().map(|user| user.bytes());
    let zone = Zone::of(ctx.env("TZ"));
    if headings {
        let mut line = Vec::new();
        uptime::push_line(ctx, &mut line, &zone, None)?;
        ctx.out.line(&line);
        line.clear();
        line.extend_from_slice(b"USER     TTY      ");
        if from {
            line.extend_from_slice(b"FROM             ");
        }
        line.extend_from_slice(if short { b" IDLE WHAT" } else { b"LOGIN@   IDLE   JCPU   PCPU WHAT" });
        ctx.out.line(&line);
    }
    let now = kit::sys::time::now();
    let ticks = kit::sys::ticks();
    // Looked at once, and only if there is anybody.
    let mut running: Option<Vec<(Process, Stat)>> = None;
    utmp::each(ctx, None, &mut |ctx, record| {
        if !record.is_user() || only.is_some_and(|only| only != record.user()) {
            return;
        }
        let running = running.get_or_insert_with(|| {
            let all = processes::all().unwrap_or_default().into_iter();
            all.filter_map(|process| Some((process, process.stat()?))).collect()
        });
        let terminal = stat(kit::filled(b"/dev/{}", &[record.line()])).ok();
        let mut line = Vec::new();
        push_left(&mut line, record.user(), 8);
        push_left(&mut line, record.line(), 8);
        if from {
            push_left(&mut line, if record.host().is_empty() { b"-" } else { record.host() }, 16);
        }
        if !short {
            push_login(&mut line, record.time(), now, &zone);
        }
        match &terminal {
            Some(terminal) => {
                push_span(&mut line, now.saturating_sub(terminal.st_atime).unsigned_abs() * 100)
            }
            None => line.extend_from_slice(b"  ?    "),
        }
        let device = terminal.map_or(0, |terminal| terminal.st_rdev);
        let here = |stat: &Stat| stat.tty != 0 && u64::from(stat.tty) == device;
        let jobs = running.iter().filter(|(_, stat)| here(stat));
        // The youngest of those in the foreground.
        let current =
            jobs.clone().filter(|(_, stat)| stat.pgid == stat.foreground).max_by_key(|(_, stat)| stat.start);
        if !short {
            let sum = jobs.fold(0u64, |sum, (_, stat)| sum.saturating_add(stat.ticks));
            push_span(&mut line, sum.saturating_mul(100) / ticks);
            match current {
                Some((_, stat)) => push_span(&mut line, stat.ticks.saturating_mul(100) / ticks),
                None => line.extend_from_slice(b"  ?    "),
            }
        }
        let mut words = current.map_or(Vec::new(), |(process, stat)| match process.command_line() {
            line if line.is_empty() => stat.comm.clone(),
            line => line,
        });
        while words.last() == Some(&0) {
            words.pop();
        }
        words.iter_mut().filter(|byte| **byte == 0).for_each(|byte| *byte = b' ');
        line.extend_from_slice(&escape::masked(if words.is_empty() { b"-" } else { &words }));
        ctx.out.line(&line);
    })?;
    ctx.done()
}

/// A text in a column of its own: no more than that, so that the columns stand.
fn push_left(to: &mut Vec<u8>, text: &[u8], width: usize) {
    let text = escape::masked(text.get(..width).unwrap_or(text));
    to.extend_from_slice(&text);
    to.resize(to.len() + width - text.len().min(width) + 1, b' ');
}

/// ` 12:40 `, `Tue12  `, `02Jan24`, by how long it is ago.
fn push_login(to: &mut Vec<u8>, at: i64, now: i64, zone: &Zone) {
    let (then, today) = (zone.local(at), zone.local(now));
    let age = now.saturating_sub(at);
    let is_today = (then.year, then.yearday) == (today.year, today.yearday);
    let format: &[u8] = match age {
        _ if age <= 12 * 3600 || is_today => b" %H:%M ",
        _ if age <= 6 * 86_400 => b"%a%H  ",
        _ => b"%d%b%y",
    };
    time::push(to, format, zone, Moment::new(at, 0));
    to.push(b' ');
}

/// A span of hundredths of a second in seven columns.
fn push_span(to: &mut Vec<u8>, hundredths: u64) {
    let seconds = hundredths / 100;
    let (first, mark, second, end): (u64, &[u8], u64, &[u8]) = match seconds {
        172_800.. => {
            let days = Decimal::of(seconds / 86_400);
            to.resize(to.len() + 1 + 2usize.saturating_sub(days.len()), b' ');
            to.extend_from_slice(&days);
            return to.extend_from_slice(b"days ");
        }
        3600.. => (seconds / 3600, b":", seconds / 60 % 60, b"m "),
        61.. => (seconds / 60, b":", seconds % 60, b"  "),
        _ => (seconds, b".", hundredths % 100, b"s "),
    };
    to.push(b' ');
    if first < 10 {
        to.push(b' ');
    }
    to.extend_from_slice(&Decimal::of(first));
    to.extend_from_slice(mark);
    to.extend_from_slice(&[b'0' + (second / 10) as u8, b'0' + (second % 10) as u8]);
    to.extend_from_slice(end);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_take_seven_columns() {
        for (hundredths, text) in [
            (5, "  0.05s "),
            (6000, " 60.00s "),
            (6100, "  1:01  "),
            (360_000, "  1:00m "),
            (17_280_000, "  2days "),
        ] {
            let mut line = Vec::new();
            push_span(&mut line, hundredths);
            assert_eq!(String::from_utf8(line).unwrap(), text);
        }
    }
}
