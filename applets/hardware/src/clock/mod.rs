//! The hardware clock: its device, its time as the system counts time, and what /etc/adjtime remembers of it.

mod cmos;
mod hwclock;
mod rtcwake;

pub use hwclock::APPLET as HWCLOCK;
pub use rtcwake::APPLET as RTCWAKE;

use crate::fill::{self, V::N};
use kit::sys::rtc::{self, Time};
use kit::time::{self, Moment, Zone};
use kit::{Error, Result, file, float, number, split};
use rustix::fs::{Mode, OFlags, open};
use std::os::fd::{AsFd, OwnedFd};

/// Where what is known of the clock is kept.
const ADJTIME: &[u8] = b"/etc/adjtime";

/// The device of a clock.
struct Clock {
    device: OwnedFd,
    path: Vec<u8>,
    /// It is not the clock's, but all I/O ports'.
    direct: bool,
    /// The zone that it is kept in.
    zone: Zone,
}

impl Clock {
    /// Opens the clock of that name, or the machine's first.
    fn open(name: Option<&[u8]>, zone: Zone) -> Result<Clock> {
        let names: [&[u8]; 3] = [b"/dev/rtc0", b"/dev/rtc", b"/dev/misc/rtc"];
        let names = name.as_ref().map_or(&names[..], core::slice::from_ref);
        let mut result = Err(Error::new(""));
        for path in names {
            match open(*path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()) {
                Ok(device) => {
                    return Ok(Clock { device, path: path.to_vec(), direct: false, zone });
                }
                // What is said is about the first.
                Err(errno) if result.as_ref().is_err_and(|error: &Error| error.errno().is_none()) => {
                    result = Err(Error::on("can't open", path, errno));
                }
                Err(_) => {}
            }
        }
        result
    }

    /// The PC's clock by its I/O ports, without its driver.
    fn direct(zone: Zone) -> Result<Clock> {
        let device = cmos::open()?;
        Ok(Clock { device, path: cmos::PORTS.to_vec(), direct: true, zone })
    }

    /// What it shows, as seconds since 1970.
    fn read(&self) -> Result<i64> {
        let fd = self.device.as_fd();
        let (request, shown) =
            if self.direct { ("reading", cmos::read(fd)) } else { ("RTC_RD_TIME", rtc::read(fd)) };
        let shown = shown.map_err(|errno| self.failed(request, errno))?;
        seconds(&shown, &self.zone).ok_or_else(|| {
            Error::new("the hardware clock shows no valid time (e.g. 50th day of month), or one beyond our range")
        })
    }

    /// Has it show a moment.
    fn set(&self, seconds: i64) -> Result<()> {
        let (fd, time) = (self.device.as_fd(), shown(seconds, &self.zone));
        let (request, done) = if self.direct {
            ("writing", cmos::set(fd, &time))
        } else {
            ("RTC_SET_TIME", rtc::set(fd, &time))
        };
        done.map_err(|errno| self.failed(request, errno))
    }

    fn failed(&self, request: &str, errno: kit::Errno) -> Error {
        Error::sys("", errno).with_message(kit::filled(b"{}: {}", &[request.as_bytes(), &self.path]))
    }
}

/// The moment that a clock of that zone shows.
fn seconds(shown: &Time, zone: &Zone) -> Option<i64> {
    let of = |number: i32| u64::try_from(number).ok().map(N);
    let values = [
        of(shown.year.checked_add(1900)?)?,
        of(shown.month.checked_add(1)?)?,
        of(shown.day)?,
        of(shown.hour)?,
        of(shown.minute)?,
        of(shown.second)?,
    ];
    let text = fill::text("%04d-%02d-%02d %02d:%02d:%02d", &values);
    Some(time::parse(&text, zone, Moment::default())?.seconds)
}

/// What a clock of that zone shows at a moment.
fn shown(seconds: i64, zone: &Zone) -> Time {
    let local = zone.local(seconds);
    Time {
        second: local.second.into(),
        minute: local.minute.into(),
        hour: local.hour.into(),
        day: local.day.into(),
        month: i32::from(local.month) - 1,
        year: i32::try_from(local.year - 1900).unwrap_or(0),
        weekday: local.weekday.into(),
        yearday: local.yearday.into(),
        summer: 0,
    }
}

/// What /etc/adjtime remembers.
#[derive(Clone, Debug, Default, PartialEq)]
struct Adjtime {
    /// Seconds a day that the clock runs slow.
    drift: f64,
    /// When it was last set or corrected.
    adjusted: i64,
    /// What was not corrected then.
    rest: f64,
    /// When the drift was last measured.
    calibrated: i64,
    /// Whether it is kept in local time, if that is known.
    local: Option<bool>,
}

impl Adjtime {
    /// What a file says; what it does not say, or says wrongly, is zero.
    fn of(path: &[u8]) -> Adjtime {
        Adjtime::parse(&file::read(path, 4096).unwrap_or_default())
    }

    fn parse(text: &[u8]) -> Adjtime {
        let mut lines = split::at(text, b'\n');
        let mut first = split::words(lines.next().unwrap_or_default());
        let real = |word: Option<&[u8]>| {
            let number = float::parse(word.unwrap_or_default()).map_or(0.0, |(number, _)| number);
            if number.is_finite() { number } else { 0.0 }
        };
        let whole = |word: Option<&[u8]>| number::signed(word.unwrap_or_default().trim_ascii()).unwrap_or(0);
        Adjtime {
            drift: real(first.next()),
            adjusted: whole(first.next()),
            rest: real(first.next()),
            calibrated: whole(lines.next()),
            local: match lines.next().map(<[u8]>::trim_ascii) {
                Some(b"LOCAL") => Some(true),
                Some(b"UTC") => Some(false),
                _ => None,
            },
        }
    }
}

/// Microseconds since 1970 now.
fn now() -> i64 {
    let now = Moment::now();
    now.seconds * 1_000_000 + i64::from(now.nanoseconds / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjtime_as_it_is_written() {
        let known = Adjtime { drift: -2.5, adjusted: 12, rest: 0.25, calibrated: 7, local: Some(true) };
        assert_eq!(Adjtime::parse(b"-2.500000 12 0.250000\n7\nLOCAL\n"), known);
        assert_eq!(Adjtime::parse(b""), Adjtime::default());
        assert_eq!(Adjtime::parse(b"nan x inf\nUTC"), Adjtime::default());
        assert_eq!(Adjtime::parse(b"0 0 0\n0\nUTC").local, Some(false));
    }

    #[test]
    fn clocks_in_zones() {
        let east = Zone::of(Some(b"XYZ-2"));
        let time = shown(1_893_553_445, &east);
        assert_eq!((time.year, time.month, time.day, time.hour, time.second), (130, 0, 2, 5, 5));
        assert_eq!(seconds(&time, &east), Some(1_893_553_445));
        assert_eq!(seconds(&Time { day: 50, ..time }, &east), None);
        assert_eq!(seconds(&Time { hour: -1, ..time }, &east), None);
    }
}
