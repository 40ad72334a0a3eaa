//! The hardware clock (rtc(4)) and the kernel's own (adjtimex(2), settimeofday(2)).

use super::answer;
use crate::Errno;
use core::ffi::{c_long, c_ulong};
use std::os::fd::{AsRawFd, BorrowedFd};

const READ_TIME: c_ulong = 0x8024_7009;
const SET_TIME: c_ulong = 0x4024_700a;
const WAKE_READ: c_ulong = 0x8028_7010;
const WAKE_SET: c_ulong = 0x4028_700f;
const UPDATES_ON: c_ulong = 0x7003;
const UPDATES_OFF: c_ulong = 0x7004;
const PARAMETER_GET: c_ulong = 0x4018_7013;
const PARAMETER_SET: c_ulong = 0x4018_7014;

/// What a hardware clock shows (`struct rtc_time`).
#[repr(C)]
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Time {
    /// 0 to 59, as all fields in their usual ranges.
    pub second: i32,
    /// Minutes.
    pub minute: i32,
    /// Hours.
    pub hour: i32,
    /// 1 to 31.
    pub day: i32,
    /// 0 to 11.
    pub month: i32,
    /// Years since 1900.
    pub year: i32,
    /// Unused.
    pub weekday: i32,
    /// Unused.
    pub yearday: i32,
    /// Unused.
    pub summer: i32,
}

/// When a clock wakes the machine (`struct rtc_wkalrm`).
#[repr(C)]
#[derive(Clone, Copy, Default, Debug)]
pub struct Alarm {
    /// Whether it will.
    pub enabled: u8,
    /// Whether it just has.
    pub pending: u8,
    /// When.
    pub time: Time,
}

/// `struct rtc_param`
#[repr(C)]
struct Parameter {
    number: u64,
    value: u64,
    index: u32,
    pad: u32,
}

/// What the clock shows.
pub fn read(clock: BorrowedFd<'_>) -> Result<Time, Errno> {
    let mut time = Time::default();
    // SAFETY: RTC_RD_TIME fills a struct rtc_time, which Time is laid out as.
    answer(unsafe { libc::ioctl(clock.as_raw_fd(), READ_TIME as _, &raw mut time) })?;
    Ok(time)
}

/// Sets the clock.
pub fn set(clock: BorrowedFd<'_>, time: &Time) -> Result<(), Errno> {
    // SAFETY: RTC_SET_TIME reads a struct rtc_time, which Time is laid out as.
    answer(unsafe { libc::ioctl(clock.as_raw_fd(), SET_TIME as _, core::ptr::from_ref(time)) }).map(drop)
}

/// When the clock wakes the machine.
pub fn alarm(clock: BorrowedFd<'_>) -> Result<Alarm, Errno> {
    let mut alarm = Alarm::default();
    // SAFETY: RTC_WKALM_RD fills a struct rtc_wkalrm, which Alarm is laid out as; any bytes are valid in it.
    answer(unsafe { libc::ioctl(clock.as_raw_fd(), WAKE_READ as _, &raw mut alarm) })?;
    Ok(alarm)
}

/// Has the clock wake the machine, or not.
pub fn set_alarm(clock: BorrowedFd<'_>, alarm: &Alarm) -> Result<(), Errno> {
    // SAFETY: RTC_WKALM_SET reads a struct rtc_wkalrm, which Alarm is laid out as.
    answer(unsafe { libc::ioctl(clock.as_raw_fd(), WAKE_SET as _, core::ptr::from_ref(alarm)) }).map(drop)
}

/// Whether the clock interrupts when its seconds change: then the next read of the descriptor waits for one.
pub fn interrupt_updates(clock: BorrowedFd<'_>, on: bool) -> Result<(), Errno> {
    let request = if on { UPDATES_ON } else { UPDATES_OFF };
    // SAFETY: both requests take no argument.
    answer(unsafe { libc::ioctl(clock.as_raw_fd(), request as _, 0 as c_ulong) }).map(drop)
}

/// A parameter of the clock, read, or set to `value`.
pub fn parameter(clock: BorrowedFd<'_>, number: u64, value: Option<u64>) -> Result<u64, Errno> {
    let mut parameter = Parameter { number, value: value.unwrap_or(0), index: 0, pad: 0 };
    let request = if value.is_some() { PARAMETER_SET } else { PARAMETER_GET };
    // SAFETY: both requests read and fill a struct rtc_param, which Parameter is laid out as.
    answer(unsafe { libc::ioctl(clock.as_raw_fd(), request as _, &raw mut parameter) })?;
    Ok(parameter.value)
}

/// Tells the kernel how many minutes west of Greenwich the machine is. The first such call since boot makes the kernel
/// take its time as local, and correct it.
pub fn set_kernel_zone(minutes_west: i32) -> Result<(), Errno> {
    let zone = [minutes_west, 0];
    // SAFETY: settimeofday reads no time where it is null, and a struct timezone of two ints; the system call
    // itself, since C libraries drop the zone.
    let result = unsafe { libc::syscall(libc::SYS_settimeofday, core::ptr::null::<u8>(), zone.as_ptr()) };
    if result < 0 { Err(std::io::Error::last_os_error().into()) } else { Ok(()) }
}

/// The variables of the kernel's clock (`struct timex`): what is asked for, and what they are.
#[derive(Clone, Copy, Default, Debug)]
pub struct Discipline {
    /// Which of them are set: `ADJ_…` bits.
    pub modes: u32,
    /// Microseconds that it is still off.
    pub offset: i64,
    /// Frequency correction, 65536 a millionth.
    pub frequency: i64,
    /// Largest error, microseconds.
    pub max_error: i64,
    /// Estimated error, microseconds.
    pub estimated_error: i64,
    /// `STA_…` bits.
    pub status: i32,
    /// Time constant.
    pub constant: i64,
    /// Precision, microseconds.
    pub precision: i64,
    /// Tolerated frequency error.
    pub tolerance: i64,
    /// Microseconds of a tick.
    pub tick: i64,
    /// The time: seconds, and what `STA_NANO` says they are divided into.
    pub time: (i64, i64),
    /// Pulses a second: frequency.
    pub pps: i64,
}

/// Reads and sets the kernel clock's variables; the answer is its state (TIME_OK and so on).
#[allow(clippy::useless_conversion, reason = "the fields' types differ by machine")]
pub fn discipline(wanted: &mut Discipline) -> Result<i32, Errno> {
    // SAFETY: a zeroed timex is valid.
    let mut timex: libc::timex = unsafe { core::mem::zeroed() };
    timex.modes = wanted.modes as _;
    timex.offset = wanted.offset as c_long as _;
    timex.freq = wanted.frequency as c_long as _;
    timex.constant = wanted.constant as c_long as _;
    timex.tick = wanted.tick as c_long as _;
    timex.status = wanted.status;
    timex.maxerror = wanted.max_error as c_long as _;
    timex.esterror = wanted.estimated_error as c_long as _;
    // SAFETY: adjtimex reads and fills a struct timex.
    let state = answer(unsafe { libc::adjtimex(&raw mut timex) })?;
    *wanted = Discipline {
        modes: wanted.modes,
        offset: timex.offset.into(),
        frequency: timex.freq.into(),
        max_error: timex.maxerror.into(),
        estimated_error: timex.esterror.into(),
        status: timex.status,
        constant: timex.constant.into(),
        precision: timex.precision.into(),
        tolerance: timex.tolerance.into(),
        tick: timex.tick.into(),
        time: (timex.time.tv_sec.into(), timex.time.tv_usec.into()),
        pps: timex.ppsfreq.into(),
    };
    Ok(state)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_s_sizes() {
        assert_eq!((size_of::<Time>(), size_of::<Alarm>(), size_of::<Parameter>()), (36, 40, 24));
    }
}
