//! Signal dispositions, and signals caught as bits to be looked at between steps.

use crate::Errno;
use core::ffi::c_int;
use core::sync::atomic::{AtomicBool, AtomicU64, Ordering};

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
/// The signals for which there is a handler (`1 << signal`).
static HANDLED: AtomicU64 = AtomicU64::new(0);

extern "C" fn note(signal: c_int) {
    if let Some(bit) = u32::try_from(signal).ok().and_then(|signal| 1u64.checked_shl(signal)) {
        CAUGHT.fetch_or(bit, Ordering::Relaxed);
    }
}

/// The bit of [`take`] for a broken pipe that was sheltered: no signal has this number.
const BROKEN: u64 = 1;

static SHELTERED: AtomicBool = AtomicBool::new(false);
static WATCHED: AtomicBool = AtomicBool::new(false);

extern "C" fn broken_pipe(signal: c_int) {
    if SHELTERED.load(Ordering::Relaxed) {
        CAUGHT.fetch_or(BROKEN, Ordering::Relaxed);
        return;
    }
    // As if nobody had watched: the signal, blocked until this returns, kills.
    let _ = set(signal, Action::Default);
    // SAFETY: raise(3) and sigaction(2) are async-signal-safe and touch no memory of ours.
    unsafe { libc::raise(signal) };
}

/// From now on, or not any more, a broken pipe is noted instead of killing, if it would kill. Gives what was before.
pub fn shelter_pipe(on: bool) -> bool {
    if on && !WATCHED.swap(true, Ordering::Relaxed) {
        // SAFETY: as in `set` and `is_ignored`: zeroed structures are valid, and the handler is safe at any moment.
        unsafe {
            let mut old: libc::sigaction = core::mem::zeroed();
            libc::sigaction(libc::SIGPIPE, core::ptr::null(), &raw mut old);
            if old.sa_sigaction == libc::SIG_DFL {
                HANDLED.fetch_or(1 << libc::SIGPIPE, Ordering::Relaxed);
                old.sa_sigaction = broken_pipe as extern "C" fn(c_int) as libc::sighandler_t;
                libc::sigaction(libc::SIGPIPE, &raw const old, core::ptr::null_mut());
            }
        }
    }
    SHELTERED.swap(on, Ordering::Relaxed)
}

/// Whether a sheltered pipe broke.
pub fn is_pipe_broken() -> bool {
    pending() & BROKEN != 0
}

/// The same, forgotten afterwards.
pub fn take_broken_pipe() -> bool {
    CAUGHT.fetch_and(!BROKEN, Ordering::Relaxed) & BROKEN != 0
}

/// Sets what a signal (1 to 63) does.
pub fn set(signal: c_int, action: Action) -> Result<(), Errno> {
    if signal == libc::SIGPIPE {
        WATCHED.store(false, Ordering::Relaxed);
    }
    let handler = match action {
        Action::Default => libc::SIG_DFL,
        Action::Ignore => libc::SIG_IGN,
        Action::Catch => note as extern "C" fn(c_int) as libc::sighandler_t,
    };
    if action == Action::Catch && (1..64).contains(&signal) {
        HANDLED.fetch_or(1 << signal, Ordering::Relaxed);
    }
    // SAFETY: a zeroed sigaction is valid (no flags, empty mask); the handler only touches an atomic, which is
    // async-signal-safe.
    let result = unsafe {
        let mut new: libc::sigaction = core::mem::zeroed();
        new.sa_sigaction = handler;
        libc::sigaction(signal, &raw const new, core::ptr::null_mut())
    };
    if result == 0 { Ok(()) } else { Err(std::io::Error::last_os_error().into()) }
}

/// Makes a call of rt_sigprocmask(2): the kernel's own, for the C library hides the signals it uses itself.
fn mask_call(new: Option<u64>) -> u64 {
    let (new, mut old) = (new.as_ref().map_or(core::ptr::null(), core::ptr::from_ref), 0u64);
    // SAFETY: the kernel reads eight bytes at `new`, unless it is null, and writes eight at `old`.
    unsafe {
        libc::syscall(libc::SYS_rt_sigprocmask, libc::SIG_SETMASK, new, &raw mut old, size_of::<u64>())
    };
    old
}

/// The signals that are blocked, a bit each (`1 << (signal - 1)`).
pub fn mask() -> u64 {
    mask_call(None)
}

/// Blocks exactly these signals.
pub fn set_mask(signals: u64) {
    mask_call(Some(signals));
}

/// Blocks all signals; gives what was blocked before.
pub fn block_all() -> u64 {
    mask_call(Some(!0))
}

/// The signals that were ever to be caught (`1 << signal`).
pub fn caught() -> u64 {
    HANDLED.load(Ordering::Relaxed)
}

/// Gives those signals their defaults, unless they are ignored, and blocks what `mask` says: in a child that shares the
/// memory and has all blocked, so that no handler runs. Nothing to do if there are none.
pub fn restore(caught: u64, mask: u64) {
    for signal in (1..64).filter(|signal| caught >> signal & 1 != 0) {
        // SAFETY: as in `is_ignored` and `set`.
        unsafe {
            if !is_ignored(signal) {
                let new: libc::sigaction = core::mem::zeroed();
                libc::sigaction(signal, &raw const new, core::ptr::null_mut());
            }
        }
    }
    if caught != 0 {
        set_mask(mask);
    }
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

/// Takes note of signals as dealt with.
pub fn forget(signals: u64) {
    CAUGHT.fetch_and(!signals, Ordering::Relaxed);
}

/// Waits for input on a descriptor, so many nanoseconds at most (less than a second): whether it is there. Interrupted
/// by a signal that is caught, also by one that came before, except those in `seen`: none is lost between look and wait.
pub fn wait_input(fd: c_int, nanoseconds: Option<i64>, seen: u64) -> Result<bool, Errno> {
    // SAFETY: the sets are filled before they are used, the time and the descriptor's entry live through the call, and
    // the mask of before is put back.
    unsafe {
        let mut all: libc::sigset_t = core::mem::zeroed();
        let mut before: libc::sigset_t = core::mem::zeroed();
        libc::sigfillset(&raw mut all);
        libc::sigprocmask(libc::SIG_SETMASK, &raw const all, &raw mut before);
        let mut result = -1;
        let mut errno = Errno(libc::EINTR);
        if pending() & !seen == 0 {
            let mut entry = libc::pollfd { fd, events: libc::POLLIN, revents: 0 };
            let mut time: libc::timespec = core::mem::zeroed();
            time.tv_nsec = nanoseconds.unwrap_or(0) as libc::c_long;
            let time = if nanoseconds.is_some() { &raw const time } else { core::ptr::null() };
            result = libc::ppoll(&raw mut entry, 1, time, &raw const before);
            errno = std::io::Error::last_os_error().into();
        }
        libc::sigprocmask(libc::SIG_SETMASK, &raw const before, core::ptr::null_mut());
        if result < 0 { Err(errno) } else { Ok(result > 0) }
    }
}
