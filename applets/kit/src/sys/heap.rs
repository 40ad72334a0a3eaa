//! The allocator: lists of free blocks, one a size, filled from a small arena in the program's own zeroed data, then
//! from a range of memory; the C library's heap for what is large.
//!
//! Most calls of an applet need a few hundred bytes. From the arena they cost one page fault; the C library's
//! first allocation costs four, and two system calls. A shell's loop takes and gives back the same few small blocks
//! each round: from the lists that is a few instructions, where the C library makes and unmakes groups of them.
//!
//! The lists belong to the thread that [`adopt`]ed them, so they need no lock. Other threads (of sort) use the
//! C library's heap; what they free of the lists' memory is lost, sixteen megabytes at most.

#![allow(unsafe_code, reason = "an allocator hands out raw memory")]

use core::alloc::{GlobalAlloc, Layout};
use core::cell::{Cell, UnsafeCell};
use core::ptr::{copy_nonoverlapping, null_mut, write_bytes};
use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::alloc::System;

/// The arena.
const FIRST: usize = 16 * 1024;
/// The range that follows it, and how much of it is made usable at a time.
const RANGE: usize = 16 << 20;
const STEP: usize = 256 << 10;
/// The largest size with a list.
const LARGEST: usize = 128 << 10;
const LISTS: usize = 48;

/// The global allocator of rbox.
pub struct Heap;

/// Free blocks of one size, each holding the address of the next.
#[derive(Clone, Copy)]
struct Block(*mut Block);

struct State {
    lists: [*mut Block; LISTS],
    /// What is free and was never used: of the arena, and of the range as far as it is usable.
    top: usize,
    end: usize,
    next: usize,
    limit: usize,
}

/// Blocks of it are aligned as malloc(3)'s are, so it must be: what holds a u128 is moved by instructions that fault
/// otherwise.
#[repr(C, align(16))]
struct Arena([u8; FIRST]);

#[repr(C, align(16))]
struct Memory {
    /// The range, once there is one.
    range: AtomicUsize,
    state: UnsafeCell<State>,
    arena: UnsafeCell<Arena>,
}

// SAFETY: only the thread that called `adopt` touches the state; of the bytes, each block has one owner.
unsafe impl Sync for Memory {}

static MEMORY: Memory = Memory {
    range: AtomicUsize::new(0),
    state: UnsafeCell::new(State { lists: [null_mut(); LISTS], top: 0, end: 0, next: 0, limit: 0 }),
    arena: UnsafeCell::new(Arena([0; FIRST])),
};

thread_local! {
    static OWNER: Cell<bool> = const { Cell::new(false) };
}

/// Gives the lists to this thread.
///
/// # Safety
/// Once in a process, by its first thread.
pub unsafe fn adopt() {
    OWNER.set(true);
    // SAFETY: no thread has used the state before.
    let state = unsafe { &mut *MEMORY.state.get() };
    state.top = MEMORY.arena.get() as usize;
    state.end = state.top + FIRST;
}

/// The list for a size, and the size of its blocks: multiples of 16 up to 128, then four for each power of two.
#[inline]
fn class(size: usize) -> (usize, usize) {
    if size <= 128 {
        let at = size.max(1).div_ceil(16);
        return (at - 1, at * 16);
    }
    let power = usize::BITS - 3 - (size - 1).leading_zeros();
    let quarter = ((size - 1) >> power) + 1;
    // From 128 (power 5, the first quarter being 5) on.
    ((power as usize - 5) * 4 + quarter + 3, quarter << power)
}

/// Whether blocks of that layout come from the lists.
#[inline]
fn is_small(layout: Layout) -> bool {
    layout.size() <= LARGEST && layout.align() <= 16
}

/// Whether an address is of the lists' memory.
#[inline]
fn is_ours(at: *mut u8) -> bool {
    let arena = MEMORY.arena.get() as usize;
    let range = MEMORY.range.load(Relaxed);
    (at as usize).wrapping_sub(arena) < FIRST || range != 0 && (at as usize).wrapping_sub(range) < RANGE
}

/// A block of that size, if there is one.
///
/// # Safety
/// By the owner of the lists only.
#[inline]
unsafe fn take(size: usize) -> *mut u8 {
    let (list, size) = class(size);
    // SAFETY: this thread owns the state; a block of a list is free, and large enough for the address it holds.
    unsafe {
        let state = &mut *MEMORY.state.get();
        let Some(first) = state.lists.get_mut(list) else { return null_mut() };
        let block = *first;
        if !block.is_null() {
            *first = (*block).0;
            return block.cast();
        }
        let mut at = state.top;
        if size <= FIRST / 2 && at + size <= state.end {
            state.top += size;
        } else {
            if state.next + size > state.limit && !more(state) {
                return null_mut();
            }
            at = state.next;
            state.next += size;
        }
        core::ptr::with_exposed_provenance_mut(at)
    }
}

/// Makes more memory usable.
#[inline(never)]
fn more(state: &mut State) -> bool {
    let mut range = MEMORY.range.load(Relaxed);
    // SAFETY: a new mapping, and the change of what lies in it and was not usable before, touch nobody's memory.
    unsafe {
        if range == 0 {
            let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
            let mapped = libc::mmap(null_mut(), RANGE, libc::PROT_NONE, flags, -1, 0);
            if mapped == libc::MAP_FAILED {
                return false;
            }
            range = mapped.expose_provenance();
            MEMORY.range.store(range, Relaxed);
            (state.next, state.limit) = (range, range);
        }
        let usable = libc::PROT_READ | libc::PROT_WRITE;
        if state.limit + STEP > range + RANGE
            || libc::mprotect(core::ptr::with_exposed_provenance_mut(state.limit), STEP, usable) != 0
        {
            return false;
        }
        // Who has used two steps will use this one: one call instead of 64 page faults. Kernels before 5.14 refuse.
        if state.limit >= range + 2 * STEP {
            libc::madvise(
                core::ptr::with_exposed_provenance_mut(state.limit),
                STEP,
                libc::MADV_POPULATE_WRITE,
            );
        }
        state.limit += STEP;
        true
    }
}

// SAFETY: a block belongs to one owner from `take` until `dealloc`, is as large and as aligned as its layout says
// (multiples of 16 from bases that are), and `dealloc` and `realloc` know by the address whose memory it is; all else
// is `System`'s.
unsafe impl GlobalAlloc for Heap {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if is_small(layout) && OWNER.get() {
            // SAFETY: this thread owns the lists.
            let at = unsafe { take(layout.size()) };
            if !at.is_null() {
                return at;
            }
        }
        // SAFETY: the caller's layout, passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if !is_small(layout) {
            // SAFETY: the caller's layout, passed on.
            return unsafe { System.alloc_zeroed(layout) };
        }
        // SAFETY: the caller's layout; a block that is not null has its size.
        unsafe {
            let at = self.alloc(layout);
            if !at.is_null() {
                write_bytes(at, 0, layout.size());
            }
            at
        }
    }

    #[inline]
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        if is_small(layout) && is_ours(at) {
            if OWNER.get() {
                let (list, _) = class(layout.size());
                // SAFETY: this thread owns the lists; the block is free from now on and holds an address.
                unsafe {
                    if let Some(first) = (*MEMORY.state.get()).lists.get_mut(list) {
                        let block = at.cast::<Block>();
                        *block = Block(*first);
                        *first = block;
                    }
                }
            }
            return;
        }
        // SAFETY: none of ours, so `System` gave it.
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, new: usize) -> *mut u8 {
        let ours = is_small(layout) && is_ours(at);
        if !ours && (new > LARGEST || !is_small(layout)) {
            // SAFETY: none of ours, so `System` gave it; what `System` gives it is no small block of the lists.
            return unsafe { System.realloc(at, layout, new) };
        }
        if ours && new <= LARGEST && class(new) == class(layout.size()) {
            return at;
        }
        // SAFETY: the caller's promise: `new` is no overflow for this alignment.
        let wanted = unsafe { Layout::from_size_align_unchecked(new, layout.align()) };
        // SAFETY: a valid layout; then two blocks that do not overlap, and the smaller size of both.
        unsafe {
            let to = self.alloc(wanted);
            if !to.is_null() {
                copy_nonoverlapping(at, to, layout.size().min(new));
                self.dealloc(at, layout);
            }
            to
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(size: usize) -> Layout {
        Layout::from_size_align(size, 8).unwrap()
    }

    #[test]
    fn classes_hold_their_sizes_without_much_waste() {
        let mut last = (0, 16);
        for size in 1..=LARGEST {
            let (list, block) = class(size);
            assert!(block >= size && block % 16 == 0 && list < LISTS, "{size}: {list} {block}");
            assert!(size <= 16 || block - size < size.div_ceil(4).max(16), "{size}: {block}");
            assert!((list, block) == last || list == last.0 + 1 && block > last.1, "{size}: {list} {block}");
            last = (list, block);
        }
        assert_eq!(last, (LISTS - 1, LARGEST));
    }

    // One test: it owns the lists.
    #[test]
    fn blocks_are_used_again_and_come_from_the_arena_then_the_range_then_the_heap() {
        // SAFETY: the one call; every pointer is used within its layout and given back once.
        unsafe {
            let before = Heap.alloc(layout(10));
            assert!(!is_ours(before));
            adopt();
            Heap.dealloc(before, layout(10));
            let first = Heap.alloc(layout(10));
            let second = Heap.alloc(layout(16));
            assert!(
                is_ours(first)
                    && second as usize == first as usize + 16
                    && (first as usize).is_multiple_of(16)
            );
            Heap.dealloc(first, layout(10));
            assert_eq!(Heap.alloc(layout(16)), first);
            *second = 7;
            let grown = Heap.realloc(second, layout(16), 100);
            assert_eq!((*grown, Heap.realloc(grown, layout(100), 110)), (7, grown));
            let large = Heap.realloc(grown, layout(110), LARGEST + 1);
            assert!(!is_ours(large) && *large == 7);
            let small = Heap.realloc(large, layout(LARGEST + 1), 20);
            assert_eq!(*small, 7);
            Heap.dealloc(small, layout(20));
            write_bytes(first, 1, 16);
            Heap.dealloc(first, layout(16));
            let zeroed = Heap.alloc_zeroed(layout(16));
            assert!(zeroed == first && (0..16).all(|at| *zeroed.add(at) == 0));
            let mut all = Vec::new();
            while all.last().is_none_or(|at: &*mut u8| is_ours(*at)) {
                let at = Heap.alloc(layout(4000));
                at.write_bytes(1, 4000);
                all.push(at);
            }
            assert!(all.len() > RANGE / 4096 && all.len() <= (RANGE + FIRST) / 4096 + 1);
            let one = all.first().copied().unwrap() as usize;
            std::thread::spawn(move || Heap.dealloc(one as *mut u8, layout(4000))).join().unwrap();
            assert!(!is_ours(Heap.alloc(layout(4000))));
            all.iter().skip(1).for_each(|at| Heap.dealloc(*at, layout(4000)));
            assert!(is_ours(Heap.alloc(layout(4000))));
        }
    }
}
