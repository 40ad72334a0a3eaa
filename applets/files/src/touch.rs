//! `touch`: set the times of files, making those that are missing (POSIX.1-2024; options of GNU and busybox).

#![deny(clippy::indexing_slicing)]

use kit::sys::time;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, value};
use rustix::fs::{
    AtFlags, CWD, Mode, OFlags, Timespec, Timestamps, UTIME_NOW, UTIME_OMIT, openat, stat, utimensat,
};
use rustix::io::Errno;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "touch",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-acmh] [-d DATE] [-t STAMP] [-r FILE] FILE...\n\n\
Set the times of FILEs to now; make them if they are missing\n\n\
\t-a\tThe time of access only\n\
\t-m\tThe time of modification only\n\
\t-c\tMake no files\n\
\t-h\tLinks themselves, not what they lead to\n\
\t-d DATE\tYYYY-MM-DD[ T]hh:mm[:ss][.fraction][Z|+hhmm], YYYY-MM-DD, hh:mm[:ss], @SECONDS\n\
\t-t STAMP\t[[CC]YY]MMDDhhmm[.ss]\n\
\t-r FILE\tThe times of FILE",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'a', ""),
    flag(b'm', ""),
    flag(b'c', "no-create"),
    flag(b'h', "no-dereference"),
    flag(b'f', ""),
    value(b'd', "date"),
    value(b't', ""),
    value(b'r', "reference"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let now = Timespec { tv_sec: 0, tv_nsec: UTIME_NOW };
    let (mut access, mut modification) = (now, now);
    let (mut only_access, mut only_modification, mut create, mut links) = (false, false, true, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => only_access = true,
            b'm' => only_modification = true,
            b'c' => create = false,
            b'h' => (links, create) = (true, false),
            // POSIX's old -f, which all tools take for nothing.
            b'f' => {}
            b'd' | b't' => {
                let moment = if key == b'd' { date(value) } else { stamp(value) };
                access = moment.ok_or_else(|| Error::about("invalid date", value))?;
                modification = access;
            }
            _ => {
                let status = stat(value).map_err(|errno| Error::on("can't stat", value, errno))?;
                let times = crate::copy::times(&status);
                (access, modification) = (times.last_access, times.last_modification);
            }
        }
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
    let flags = if links { AtFlags::SYMLINK_NOFOLLOW } else { AtFlags::empty() };
    for operand in operands {
        let path = operand.as_cstr();
        let mut result = utimensat(CWD, path, &times, flags);
        if result == Err(Errno::NOENT) {
            if !create {
                continue;
            }
            let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
            result = openat(CWD, path, flags, Mode::from_raw_mode(0o666))
                .and_then(|_| utimensat(CWD, path, &times, AtFlags::empty()));
        }
        if let Err(errno) = result {
            ctx.warn(Error::sys("", errno).with_message(operand.bytes()));
        }
    }
    ctx.done()
}

/// Days from 1970-01-01 to a day of the calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // Years that begin in March put the leap day last.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Seconds since 1970 of a moment in local time, or in UTC; none if there is no such moment.
fn moment(parts: [i64; 6], utc: bool) -> Option<i64> {
    let [year, month, day, hour, minute, second] = parts;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=last).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let seconds = days(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
    if utc {
        return Some(seconds);
    }
    // The offset depends on the moment: the second look corrects the first.
    let first = seconds - time::local(seconds).offset;
    Some(seconds - time::local(first).offset)
}

fn digits(word: &[u8]) -> Option<i64> {
    number::unsigned(word).and_then(|number| i64::try_from(number).ok()).filter(|number| *number < 100_000)
}

/// `[[CC]YY]MMDDhhmm[.ss]`
fn stamp(word: &[u8]) -> Option<Timespec> {
    let (word, second) = match word.iter().position(|byte| *byte == b'.') {
        Some(at) => (word.get(..at)?, digits(word.get(at + 1..).filter(|digits| digits.len() == 2)?)?),
        None => (word, 0),
    };
    let (year, rest) = match word.len() {
        8 => (time::local(time::now()).year, word),
        10 => {
            let (year, rest) = word.split_at_checked(2)?;
            let year = digits(year)?;
            (if year < 69 { 2000 + year } else { 1900 + year }, rest)
        }
        12 => {
            let (year, rest) = word.split_at_checked(4)?;
            (digits(year)?, rest)
        }
        _ => return None,
    };
    let two = |at: usize| digits(rest.get(at..at + 2)?);
    let seconds = moment([year, two(0)?, two(2)?, two(4)?, two(6)?, second], false)?;
    Some(Timespec { tv_sec: seconds, tv_nsec: 0 })
}

/// The forms that the usage names, and those of `-t` without their dot.
pub fn date(word: &[u8]) -> Option<Timespec> {
    if let Some(seconds) = word.strip_prefix(b"@") {
        let (whole, fraction) = split_fraction(seconds)?;
        return Some(Timespec { tv_sec: number::signed(whole)?, tv_nsec: fraction });
    }
    if word == b"now" {
        return Some(Timespec { tv_sec: 0, tv_nsec: UTIME_NOW });
    }
    let (word, utc) = match word
        .strip_suffix(b"Z")
        .or_else(|| word.strip_suffix(b" UTC"))
        .or_else(|| word.strip_suffix(b" GMT"))
    {
        Some(word) => (word, true),
        None => (word, false),
    };
    let today = time::local(time::now());
    let mut parts = [today.year, today.month.into(), today.day.into(), 0, 0, 0];
    let (day, clock) = match word.iter().position(|byte| b" T".contains(byte)) {
        Some(at) => (word.get(..at), word.get(at + 1..)),
        None if word.contains(&b':') => (None, Some(word)),
        None => (Some(word), None),
    };
    if let Some(day) = day {
        let mut fields = day.split(|byte| *byte == b'-');
        let [year, month, of_month, ..] = &mut parts;
        if !day.contains(&b'-') {
            return stamp(word);
        }
        *year = digits(fields.next()?)?;
        *month = digits(fields.next()?)?;
        *of_month = digits(fields.next()?)?;
        if fields.next().is_some() {
            return None;
        }
    }
    let (mut fraction, mut east) = (0, None);
    if let Some(mut clock) = clock {
        if let Some(at) = clock.iter().position(|byte| b"+-".contains(byte)) {
            let (time, zone) = clock.split_at_checked(at)?;
            east = Some(zone_offset(zone)?);
            clock = time.trim_ascii_end();
        }
        let (clock, rest) = split_fraction(clock)?;
        fraction = rest;
        let mut fields = clock.split(|byte| *byte == b':');
        let [.., hour, minute, second] = &mut parts;
        *hour = digits(fields.next()?)?;
        *minute = digits(fields.next()?)?;
        *second = fields.next().map_or(Some(0), digits)?;
        if fields.next().is_some() {
            return None;
        }
    }
    if utc && east.is_some() {
        return None;
    }
    let seconds = moment(parts, utc || east.is_some())? - east.unwrap_or(0);
    Some(Timespec { tv_sec: seconds, tv_nsec: fraction })
}

/// Seconds east of Greenwich of `+hh`, `+hhmm`, `+hh:mm`, or the same with `-`.
fn zone_offset(word: &[u8]) -> Option<i64> {
    let (sign, clock) = word.split_first()?;
    let (hours, minutes) = match clock {
        [hours @ .., b':', a, b] => (hours, [*a, *b]),
        [a, b, c, d] => (&[*a, *b][..], [*c, *d]),
        hours => (hours, *b"00"),
    };
    let (hours, minutes) = (digits(hours)?, digits(&minutes)?);
    let seconds = hours * 3600 + minutes * 60;
    (hours <= 24 && minutes < 60).then_some(if *sign == b'-' { -seconds } else { seconds })
}

/// What stands before a dot, and the nanoseconds after it.
fn split_fraction(word: &[u8]) -> Option<(&[u8], i64)> {
    let Some(at) = word.iter().position(|byte| *byte == b'.') else { return Some((word, 0)) };
    let mut nanoseconds = 0;
    let fraction = word.get(at + 1..)?;
    if fraction.is_empty() || !fraction.iter().all(u8::is_ascii_digit) {
        return None;
    }
    for place in 0..9 {
        nanoseconds = nanoseconds * 10 + i64::from(fraction.get(place).map_or(0, |digit| digit - b'0'));
    }
    Some((word.get(..at)?, nanoseconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_utc() {
        assert_eq!(moment([1970, 1, 1, 0, 0, 0], true), Some(0));
        assert_eq!(moment([2000, 2, 29, 12, 0, 1], true), Some(951_825_601));
        assert_eq!(moment([1969, 12, 31, 23, 59, 59], true), Some(-1));
        assert_eq!(moment([2001, 2, 29, 0, 0, 0], true), None);
    }

    #[test]
    fn dates_with_fractions_and_without() {
        let read = |word: &[u8]| date(word).map(|time| (time.tv_sec, time.tv_nsec));
        assert_eq!(read(b"2000-02-29T12:00:01.25Z"), Some((951_825_601, 250_000_000)));
        assert_eq!(read(b"@5"), Some((5, 0)));
        assert_eq!(read(b"2000-02-29 12:00 UTC"), Some((951_825_600, 0)));
        assert_eq!(read(b"2000-02-29 12:00:00.5 +0130"), Some((951_820_200, 500_000_000)));
        assert_eq!(read(b"2000-02-29T12:00:00-01:00"), Some((951_829_200, 0)));
        for bad in [
            &b"bad"[..],
            b"",
            b"2000-13-01",
            b"1:2:3:4",
            b"@x",
            b"2000-01-01 1:x",
            b"2000-01-01 25:00",
            b"1:00 +1:",
            b"1:00 +0199",
        ] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }
}
