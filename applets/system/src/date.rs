//! `date`: show or set the time (POSIX.1-2024; the options of busybox and GNU, the conversions of GNU).
//!
//! Other than in GNU: busybox's forms of dates are known too (see `kit::time::parse`), and `noon` and `midnight`;
//! `--debug` is not known. Digits alone mean what they mean to busybox where they can: eight are MMDDhhmm.

#![deny(clippy::indexing_slicing)]

use kit::time::{self, Moment, Zone};
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, optional, process, value,
};
use rustix::fs::{CWD, Mode, OFlags, openat, stat};
use rustix::time::{ClockId, Timespec, clock_settime};
use std::os::fd::{AsFd, OwnedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "date",
    place: Place::Bin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-uR] [-I[SPEC]] [-d DATE|-r FILE|-f FILE] [+FORMAT] [[-s] DATE]\n\n\
Show the time in FORMAT, or set it\n\n\
\t-u\tIn UTC\n\
\t-d DATE\tDATE, not now; -f FILE: each line of FILE\n\
\t-r FILE\tThe time FILE was last modified\n\
\t-s DATE\tSet the time\n\
\t-D FORMAT\tWhat DATE looks like (strptime)\n\
\t-R\tAs in mails; -I[date|hours|minutes|seconds|ns] in ISO 8601's form\n\
\t--rfc-3339=date|seconds|ns\n\n\
DATE: '2024-01-31 10:00', 'next friday', '2 days ago', '31 Jan 2024', @SECONDS, hh:mm[:ss],\n\
[YYYY.]MM.DD-hh:mm[:ss], [[[[[YY]YY]MM]DD]hh]mm[.ss]; without -s: MMDDhhmm[[YY]YY][.ss]\n\
FORMAT: %Y %m %d %H %M %S %N %s %a %b %j %F %T %z %Z ...; %-d without zeros, %_d with blanks",
    main,
};

const RFC_3339: u8 = 1;

const OPTIONS: Opts = kit::opts![
    flag(b'u', "utc"),
    flag(b'u', "universal"),
    flag(b'R', "rfc-email"),
    flag(b'R', "rfc-2822"),
    flag(b'R', "rfc-822"),
    optional(b'I', "iso-8601"),
    value(RFC_3339, "rfc-3339"),
    value(b'd', "date"),
    value(b'D', ""),
    value(b'f', "file"),
    value(b'r', "reference"),
    value(b's', "set"),
];

const ISO: [(&str, &str); 5] = [
    ("date", "%Y-%m-%d"),
    ("hours", "%Y-%m-%dT%H%:z"),
    ("minutes", "%Y-%m-%dT%H:%M%:z"),
    ("seconds", "%Y-%m-%dT%H:%M:%S%:z"),
    ("ns", "%Y-%m-%dT%H:%M:%S,%N%:z"),
];

const RFC: [(&str, &str); 3] =
    [("date", "%Y-%m-%d"), ("seconds", "%Y-%m-%d %H:%M:%S%:z"), ("ns", "%Y-%m-%d %H:%M:%S.%N%:z")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut zone = Zone::of(ctx.env("TZ"));
    let mut shape: Option<&[u8]> = None;
    let mut source = None;
    let mut input = None;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        let format = match key {
            b'u' => {
                zone = Zone::utc();
                continue;
            }
            b'D' => {
                input = Some(value);
                continue;
            }
            b'R' => "%a, %d %b %Y %H:%M:%S %z",
            b'I' => precision(value, &ISO)?,
            RFC_3339 => precision(value, &RFC)?,
            key => {
                // The last of the same option counts, as in GNU.
                if source.is_some_and(|(other, _)| other != key) {
                    return Err(Error::usage("only one of -d, -f, -r and -s"));
                }
                source = Some((key, value));
                continue;
            }
        };
        one_format(&mut shape, format.as_bytes())?;
    }
    for operand in options.operands() {
        match operand.bytes() {
            [b'+', format @ ..] => one_format(&mut shape, format)?,
            word if source.is_none() => source = Some((0, word)),
            word => return Err(Error::misused(b"unexpected operand '{}'", &[word])),
        }
    }
    let format = shape.unwrap_or(b"%a %b %e %H:%M:%S %Z %Y");
    let now = Moment::now();
    let read = |word: &[u8]| {
        let moment = match input {
            Some(format) => time::scan(word, format, &zone, now),
            None => time::parse(word, &zone, now),
        };
        moment.ok_or_else(|| Error::about("invalid date", word))
    };
    let moment = match source {
        None => now,
        Some((b'd', word)) => read(word)?,
        Some((b'f', name)) => {
            each_line(ctx, name, &|ctx, line| match read(line) {
                Ok(moment) => show(ctx, format, &zone, moment),
                Err(error) => ctx.warn(error),
            })?;
            return ctx.done();
        }
        Some((b'r', name)) => {
            let status = stat(name).map_err(|errno| Error::sys("", errno).with_message(name))?;
            #[allow(clippy::unnecessary_cast, reason = "the fields' types differ by machine")]
            Moment::new(status.st_mtime as i64, status.st_mtime_nsec as u64)
        }
        Some((key, word)) => {
            let moment = if key == 0 && input.is_none() {
                let stamp = time::stamp(word, true, &zone, now);
                stamp.ok_or_else(|| Error::about("invalid date", word))?
            } else {
                read(word)?
            };
            let time = Timespec { tv_sec: moment.seconds, tv_nsec: moment.nanoseconds.into() };
            if let Err(errno) = clock_settime(ClockId::Realtime, time) {
                ctx.warn(Error::sys("can't set date", errno));
            }
            moment
        }
    };
    show(ctx, format, &zone, moment);
    ctx.done()
}

fn one_format<'a>(shape: &mut Option<&'a [u8]>, format: &'a [u8]) -> Result<()> {
    if shape.is_some_and(|shape| shape != format) {
        return Err(Error::new("more than one output format"));
    }
    *shape = Some(format);
    Ok(())
}

/// The format of a word that may be abbreviated; the first if there is none.
fn precision(word: &[u8], known: &[(&str, &'static str)]) -> Result<&'static str> {
    let found = known.iter().find(|(name, _)| name.as_bytes().starts_with(word));
    found.map(|(_, format)| *format).ok_or_else(|| Error::about("invalid argument", word))
}

fn show(ctx: &mut Context<'_>, format: &[u8], zone: &Zone, moment: Moment) {
    if i32::try_from(zone.local(moment.seconds).year - 1900).is_err() {
        let mut number = Vec::new();
        time::push(&mut number, b"%s", zone, moment);
        return ctx.warn(Error::filled(b"time '{}' is out of range", &[&*number]));
    }
    let mut line = Vec::new();
    time::push(&mut line, format, zone, moment);
    ctx.out.line(&line);
}

/// Reads a file, or standard input for `-`, line by line.
fn each_line(ctx: &mut Context<'_>, name: &[u8], each: &dyn Fn(&mut Context<'_>, &[u8])) -> Result<()> {
    let fail = |errno: kit::Errno| Error::sys("", errno).with_message(name);
    let opened: OwnedFd;
    let input = if name == b"-" {
        ctx.stdin
    } else {
        let flags = OFlags::RDONLY | OFlags::CLOEXEC;
        opened = openat(CWD, &*process::cstring(name), flags, Mode::empty())
            .map_err(|errno| fail(errno.into()))?;
        opened.as_fd()
    };
    let mut text = Vec::new();
    let mut buffer = vec![0; 4096];
    loop {
        match rustix::io::read(input, &mut buffer) {
            Ok(0) => break,
            Ok(count) => text.extend_from_slice(buffer.get(..count).unwrap_or_default()),
            Err(rustix::io::Errno::INTR) => continue,
            Err(errno) => return Err(fail(errno.into())),
        }
        let mut start = 0;
        while let Some(length) =
            text.get(start..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n'))
        {
            each(ctx, text.get(start..start + length).unwrap_or_default());
            start += length + 1;
        }
        text.drain(..start);
        // No date is this long: what follows is no text.
        if text.len() > 1 << 20 {
            return Err(Error::about("line too long in", name));
        }
        if ctx.out.failed() {
            return Ok(());
        }
    }
    if !text.is_empty() {
        each(ctx, &text);
    }
    Ok(())
}
