//! `touch`: set the times of files, making those that are missing (POSIX.1-2024; options of GNU and busybox).

#![deny(clippy::indexing_slicing)]

use kit::by_word;
use kit::time::{self, Moment, Zone};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};
use rustix::fs::{
    AtFlags, CWD, Mode, OFlags, Timespec, Timestamps, UTIME_NOW, UTIME_OMIT, futimens, lstat, openat, stat,
    utimensat,
};
use rustix::io::Errno;
use std::ffi::CStr;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "touch",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-acmhf] [-d DATE] [-t STAMP] [-r FILE] FILE...\n\n\
Set the times of FILEs to now; make them if they are missing\n\n\
\t-a -m\tThe time of access only; of modification only\n\
\t--time=access|modify\tThe same\n\
\t-c\tMake no files\n\
\t-h\tLinks themselves, not what they lead to\n\
\t-d DATE\tTo DATE, written as for date; with -r counted from that\n\
\t-t STAMP\t[[CC]YY]MMDDhhmm[.ss]\n\
\t-r FILE\tThe times of FILE",
    main,
};

const TIME: u8 = 1;

const OPTIONS: Opts = kit::opts![
    flag(b'a', ""),
    flag(b'm', ""),
    flag(b'c', "no-create"),
    flag(b'h', "no-dereference"),
    flag(b'f', ""),
    value(b'd', "date"),
    value(b't', ""),
    value(b'r', "reference"),
    value(TIME, "time"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut only_access, mut only_modification, mut create, mut links) = (false, false, true, false);
    let (mut date, mut stamp, mut reference) = (None, None, None);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => only_access = true,
            b'm' => only_modification = true,
            b'c' => create = false,
            b'h' => links = true,
            // POSIX's old -f, which all tools take for nothing.
            b'f' => {}
            b'd' => date = Some(value),
            b't' => stamp = Some(value),
            b'r' => reference = Some(value),
            _ => by_word!(value, {
                "access" | "atime" | "use" => only_access = true,
                "modify" | "mtime" => only_modification = true,
                _ => return Err(Error::about("invalid argument", value)),
            }),
        }
    }
    if stamp.is_some() && (date.is_some() || reference.is_some()) {
        return Err(Error::usage("only one of -t, and -d or -r"));
    }
    let now = Timespec { tv_sec: 0, tv_nsec: UTIME_NOW };
    let (mut access, mut modification) = (now, now);
    if let Some(name) = reference {
        let status = if links { lstat(name) } else { stat(name) };
        let status = status.map_err(|errno| Error::on("can't stat", name, errno))?;
        let times = crate::copy::times(&status);
        (access, modification) = (times.last_access, times.last_modification);
    }
    if let Some(word) = date.or(stamp) {
        let zone = Zone::of(ctx.env("TZ"));
        let set = |from: Timespec| -> Result<Timespec> {
            let from = if from.tv_nsec == UTIME_NOW { Moment::now() } else { of_timespec(from) };
            let moment = match date {
                // Kept to the kernel's own clock, which is behind the one that is asked for the time.
                Some(b"now") if reference.is_none() => return Ok(now),
                Some(word) => time::parse(word, &zone, from),
                None => time::stamp(word, false, &zone, from),
            };
            let moment = moment.ok_or_else(|| Error::about("invalid date", word))?;
            Ok(Timespec { tv_sec: moment.seconds, tv_nsec: moment.nanoseconds.into() })
        };
        (access, modification) = (set(access)?, set(modification)?);
    }
    let operands = options.operands();
    if operands.is_empty() {
        return Err(Error::usage("no file named"));
    }
    let omit = Timespec { tv_sec: 0, tv_nsec: UTIME_OMIT };
    let times = Timestamps {
        last_access: if only_modification && !only_access { omit } else { access },
        last_modification: if only_access && !only_modification { omit } else { modification },
    };
    for operand in operands {
        if let Err(errno) = touch(ctx, operand.as_cstr(), &times, links, create) {
            ctx.warn(Error::sys("", errno).with_message(operand.bytes()));
        }
    }
    ctx.done()
}

fn touch(
    ctx: &mut Context<'_>,
    path: &CStr,
    times: &Timestamps,
    links: bool,
    create: bool,
) -> rustix::io::Result<()> {
    // Standard output itself.
    if path == c"-" {
        let Some(out) = ctx.out.fd() else { return Ok(()) };
        return futimens(out, times);
    }
    let flags = if links { AtFlags::SYMLINK_NOFOLLOW } else { AtFlags::empty() };
    match utimensat(CWD, path, times, flags) {
        Err(Errno::NOENT) if !create || links => {
            if create {
                Err(Errno::NOENT)
            } else {
                Ok(())
            }
        }
        Err(Errno::NOENT) => {
            let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
            let file = openat(CWD, path, flags, Mode::from_raw_mode(0o666))?;
            futimens(file, times)
        }
        result => result,
    }
}

fn of_timespec(time: Timespec) -> Moment {
    Moment::new(time.tv_sec, time.tv_nsec.unsigned_abs())
}
