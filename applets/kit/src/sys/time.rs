//! The clock on the wall, by the C library: the time zone comes from TZ and /etc/localtime.

/// A moment as clocks and calendars show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// The year, all of it.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 (Sunday) to 6.
    pub weekday: u8,
    /// 0 to 365.
    pub yearday: u16,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 60.
    pub second: u8,
    /// Seconds east of Greenwich.
    pub offset: i64,
}

/// Local time of seconds since 1970; the epoch if no calendar reaches so far.
pub fn local(seconds: i64) -> Local {
    // SAFETY: a zeroed tm is valid (its pointer may be null); localtime_r fills it or returns null and leaves it.
    let (tm, known) = unsafe {
        let mut tm: libc::tm = core::mem::zeroed();
        let known = !libc::localtime_r(&raw const seconds, &raw mut tm).is_null();
        (tm, known)
    };
    let byte = |number: i32| u8::try_from(number).unwrap_or(0);
    Local {
        year: if known { i64::from(tm.tm_year) + 1900 } else { 1970 },
        month: byte(tm.tm_mon) + 1,
        day: byte(tm.tm_mday).max(1),
        weekday: byte(tm.tm_wday),
        yearday: u16::try_from(tm.tm_yday).unwrap_or(0),
        hour: byte(tm.tm_hour),
        minute: byte(tm.tm_min),
        second: byte(tm.tm_sec),
        offset: tm.tm_gmtoff,
    }
}

unsafe extern "C" {
    fn tzset();
}

/// Makes TZ what a part of this process that brings its own environment has there.
pub fn set_zone(zone: Option<&[u8]>) {
    // SAFETY: one thread (the shell's), so nobody reads the environment meanwhile; what getenv gives is looked at before
    // it changes, and setenv copies a string that ends in a NUL.
    unsafe {
        let now = libc::getenv(c"TZ".as_ptr());
        let same = match zone {
            Some(zone) => !now.is_null() && core::ffi::CStr::from_ptr(now).to_bytes() == zone,
            None => now.is_null(),
        };
        if same {
            return;
        }
        match zone {
            Some(zone) => libc::setenv(c"TZ".as_ptr(), crate::process::cstring(zone).as_ptr(), 1),
            None => libc::unsetenv(c"TZ".as_ptr()),
        };
        // musl looks at each call, glibc only when told.
        tzset();
    }
}

/// The seconds since 1970 now.
pub fn now() -> i64 {
    rustix::time::clock_gettime(rustix::time::ClockId::Realtime).tv_sec
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
