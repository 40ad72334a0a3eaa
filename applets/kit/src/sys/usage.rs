//! How much processor time was used.

/// Milliseconds of the process in user and system mode, then of its children that were waited for.
pub fn times() -> [u64; 4] {
    // SAFETY: times(2) fills the structure, which is valid when zeroed; sysconf only reads a number.
    let (taken, ticks) = unsafe {
        let mut taken: libc::tms = core::mem::zeroed();
        libc::times(&raw mut taken);
        (taken, libc::sysconf(libc::_SC_CLK_TCK))
    };
    let ticks = u64::try_from(ticks).unwrap_or(100).max(1);
    let millis = |count: libc::clock_t| u64::try_from(count).unwrap_or(0).saturating_mul(1000) / ticks;
    [millis(taken.tms_utime), millis(taken.tms_stime), millis(taken.tms_cutime), millis(taken.tms_cstime)]
}
