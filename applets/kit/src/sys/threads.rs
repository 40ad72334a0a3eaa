//! The same work on several threads. std's would bring names, stack guards, hooks and their trees: 8 KB.

use core::ffi::c_void;
use core::mem::MaybeUninit;

/// What a thread may use of stack, as std has it; the C library's own measure is a sixteenth of that.
const STACK: usize = 2 << 20;

/// Threads under way, waited for when they are dropped.
struct Others(Vec<libc::pthread_t>);

impl Drop for Others {
    fn drop(&mut self) {
        for thread in self.0.drain(..) {
            // SAFETY: the thread was made joinable, and is joined here alone.
            unsafe { libc::pthread_join(thread, core::ptr::null_mut()) };
        }
    }
}

/// Runs the work here and on so many threads less one besides, and waits for all of them. Without a thread the work
/// is only slower.
pub fn together(threads: usize, work: &(dyn Fn() + Sync)) {
    extern "C" fn start(work: *mut c_void) -> *mut c_void {
        // SAFETY: it is the address of `together`'s own reference, which stands until this thread is joined.
        let work = unsafe { *work.cast::<&(dyn Fn() + Sync)>() };
        work();
        core::ptr::null_mut()
    }
    let mut others = Others(Vec::new());
    for _ in 1..threads {
        let mut thread = MaybeUninit::uninit();
        let mut attributes = MaybeUninit::uninit();
        let work = (&raw const work).cast_mut().cast();
        // SAFETY: the attributes are initialized first; what the thread is given outlives it, as `others` is dropped
        // before `work` goes; the thread's number is taken only where one began.
        unsafe {
            libc::pthread_attr_init(attributes.as_mut_ptr());
            libc::pthread_attr_setstacksize(attributes.as_mut_ptr(), STACK);
            if libc::pthread_create(thread.as_mut_ptr(), attributes.as_ptr(), start, work) == 0 {
                others.0.push(thread.assume_init());
            }
        }
    }
    work();
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn every_thread_works_and_is_waited_for() {
        let count = AtomicUsize::new(0);
        together(4, &|| {
            std::thread::yield_now();
            count.fetch_add(1, Ordering::Relaxed);
        });
        assert_eq!(count.into_inner(), 4);
    }
}
