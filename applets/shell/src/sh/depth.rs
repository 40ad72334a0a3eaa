//! How much of the stack is left: nesting of any kind ends in a message instead of a crash.

use core::hint::black_box;
use core::sync::atomic::{AtomicUsize, Ordering};
use rustix::process::{Resource, getrlimit};

static LIMIT: AtomicUsize = AtomicUsize::new(0);

fn position() -> usize {
    let here = 0u8;
    black_box(&raw const here).addr()
}

/// Notes where the stack begins and how far it may grow; also after `ulimit -s` changed that.
pub fn measure() {
    static BASE: AtomicUsize = AtomicUsize::new(0);
    const MOST: u64 = 64 << 20;
    if BASE.load(Ordering::Relaxed) == 0 {
        BASE.store(position(), Ordering::Relaxed);
    }
    let size = getrlimit(Resource::Stack).current.unwrap_or(8 << 20).clamp(256 << 10, MOST);
    // The rest is for the applets and the library functions that are called at the bottom.
    let usable = usize::try_from(size - size / 4 - (64 << 10)).unwrap_or(1 << 20);
    LIMIT.store(BASE.load(Ordering::Relaxed).saturating_sub(usable), Ordering::Relaxed);
}

/// Whether to stop going deeper.
#[inline(never)]
pub fn exhausted() -> bool {
    position() < LIMIT.load(Ordering::Relaxed)
}
