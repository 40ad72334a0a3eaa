//! The clock: what the kernel says of the time.

use rustix::time::{ClockId, Timespec};

/// A clock, read the C library's way, which std brings in any case; rustix has a second one.
pub fn read(clock: ClockId) -> Timespec {
    // SAFETY: a zeroed timespec is valid; clock_gettime fills it.
    unsafe {
        let mut now: libc::timespec = core::mem::zeroed();
        libc::clock_gettime(clock as libc::clockid_t, &raw mut now);
        Timespec { tv_sec: now.tv_sec, tv_nsec: now.tv_nsec }
    }
}

/// The seconds since 1970 now.
pub fn now() -> i64 {
    read(ClockId::Realtime).tv_sec
}

/// Seconds since 1970 now, and nanoseconds.
pub fn clock() -> (i64, i64) {
    let now = read(ClockId::Realtime);
    (now.tv_sec, now.tv_nsec)
}

/// Seconds and nanoseconds since the machine began, by a plain system call: the faster way costs more to find, once.
pub fn uptime() -> (i64, i64) {
    // SAFETY: a zeroed timespec is valid; clock_gettime fills it.
    unsafe {
        let mut now: libc::timespec = core::mem::zeroed();
        libc::syscall(libc::SYS_clock_gettime, libc::CLOCK_MONOTONIC, &raw mut now);
        (now.tv_sec, now.tv_nsec)
    }
}
