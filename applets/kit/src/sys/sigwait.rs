//! Signals kept back and waited for, which leaves no moment in which one is missed.

use crate::Errno;
use core::ffi::c_int;
use core::time::Duration;

fn set_of(signals: &[c_int]) -> libc::sigset_t {
    // SAFETY: a zeroed set is readable, sigemptyset makes it valid, and sigaddset refuses bad numbers.
    unsafe {
        let mut set: libc::sigset_t = core::mem::zeroed();
        libc::sigemptyset(&raw mut set);
        for &signal in signals {
            libc::sigaddset(&raw mut set, signal);
        }
        set
    }
}

fn mask(signals: &[c_int]) {
    let set = set_of(signals);
    // SAFETY: the set is valid and sigprocmask(2) only reads it; it cannot fail with SIG_SETMASK.
    unsafe { libc::sigprocmask(libc::SIG_SETMASK, &raw const set, core::ptr::null_mut()) };
}

/// Keeps exactly these signals back until [`wait`] takes them.
pub fn block(signals: &[c_int]) {
    mask(signals);
}

/// Keeps nothing back, as a program expects it at its start.
pub fn unblock_all() {
    mask(&[]);
}

/// Takes one of these signals, which are blocked, waiting up to `limit` (for ever if none); `None` when time is
/// up or something else interrupted.
pub fn wait(signals: &[c_int], limit: Option<Duration>) -> Option<c_int> {
    let set = set_of(signals);
    let time = limit.map(|limit| libc::timespec {
        tv_sec: limit.as_secs().try_into().unwrap_or(i32::MAX.into()),
        tv_nsec: limit.subsec_nanos().into(),
    });
    let time = time.as_ref().map_or(core::ptr::null(), core::ptr::from_ref);
    // SAFETY: the set and the time (or null) are valid for the call; no siginfo is asked for.
    let signal = unsafe { libc::sigtimedwait(&raw const set, core::ptr::null_mut(), time) };
    (signal > 0).then_some(signal)
}

/// Sends a signal to every process but init and the caller (kill(2) with -1).
pub fn kill_all(signal: c_int) -> Result<(), Errno> {
    // SAFETY: kill(2) touches no memory.
    if unsafe { libc::kill(-1, signal) } == 0 { Ok(()) } else { Err(std::io::Error::last_os_error().into()) }
}
