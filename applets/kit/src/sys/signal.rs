//! Signal dispositions, and signals caught as bits to be looked at between steps.

use crate::Errno;
use core::ffi::c_int;
use core::sync::atomic::{AtomicU64, Ordering};

/// What a signal does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// The kernel's default.
    Default,
    /// Nothing.
    Ignore,
    /// It is noted for [`take`], and interrupts the call it falls into.
    Catch,
}

static CAUGHT: AtomicU64 = AtomicU64::new(0);

extern "C" fn note(signal: c_int) {
    if let Some(bit) = u32::try_from(signal).ok().and_then(|signal| 1u64.checked_shl(signal)) {
        CAUGHT.fetch_or(bit, Ordering::Relaxed);
    }
}

/// Sets what a signal (1 to 63) does.
pub fn set(signal: c_int, action: Action) -> Result<(), Errno> {
    let handler = match action {
        Action::Default => libc::SIG_DFL,
        Action::Ignore => libc::SIG_IGN,
        Action::Catch => note as extern "C" fn(c_int) as libc::sighandler_t,
    };
    // SAFETY: a zeroed sigaction is valid (no flags, empty mask); the handler only touches an atomic, which is
    // async-signal-safe.
    let result = unsafe {
        let mut new: libc::sigaction = core::mem::zeroed();
        new.sa_sigaction = handler;
        libc::sigaction(signal, &raw const new, core::ptr::null_mut())
    };
    if result == 0 { Ok(()) } else { Err(std::io::Error::last_os_error().into()) }
}

/// Whether a signal is ignored now, as a parent such as nohup may have left it.
pub fn is_ignored(signal: c_int) -> bool {
    // SAFETY: with a null new action sigaction(2) only fills `old`, which is valid when zeroed.
    unsafe {
        let mut old: libc::sigaction = core::mem::zeroed();
        libc::sigaction(signal, core::ptr::null(), &raw mut old) == 0 && old.sa_sigaction == libc::SIG_IGN
    }
}

/// The signals caught since the last call, a bit each (`1 << signal`).
pub fn take() -> u64 {
    CAUGHT.swap(0, Ordering::Relaxed)
}

/// The signals caught and not yet taken.
pub fn pending() -> u64 {
    CAUGHT.load(Ordering::Relaxed)
}
