//! The clock: what the kernel says of the time.

/// The seconds since 1970 now.
pub fn now() -> i64 {
    rustix::time::clock_gettime(rustix::time::ClockId::Realtime).tv_sec
}

/// Seconds since 1970 now, and nanoseconds.
pub fn clock() -> (i64, i64) {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Realtime);
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
