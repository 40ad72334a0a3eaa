//! The allocator: a small arena in the program's own zeroed data, then the C library's heap.
//!
//! Most calls of an applet need a few hundred bytes. From the arena they cost one page fault; the C library's
//! first allocation costs four, and two system calls. Memory of the arena is not given back: once it is used up
//! every allocation costs one comparison more than the C library's, where handing it out again would cost a locked
//! instruction each time (a shell loop took 1.6 times as long). What is lost to a process is the arena's size.

#![allow(unsafe_code, reason = "an allocator hands out raw memory")]

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ptr::{copy_nonoverlapping, write_bytes};
use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::alloc::System;

const SIZE: usize = 16 * 1024;

/// The global allocator of rbox.
pub struct Heap;

#[repr(align(16))]
struct Arena(UnsafeCell<[u8; SIZE]>);

// SAFETY: its bytes are reached only through pointers that `Heap` gave out, each range to one owner: `TOP` moves
// by compare-and-exchange, and only ever over ranges that no owner holds.
unsafe impl Sync for Arena {}

static ARENA: Arena = Arena(UnsafeCell::new([0; SIZE]));

/// How much of the arena is taken.
static TOP: AtomicUsize = AtomicUsize::new(0);

/// Where a pointer lies in the arena, if it does.
fn offset(at: *mut u8) -> Option<usize> {
    let offset = (at as usize).wrapping_sub(ARENA.0.get() as usize);
    (offset < SIZE).then_some(offset)
}

/// Takes memory from the arena, if there is enough.
fn take(layout: Layout) -> Option<*mut u8> {
    // More than this goes to the heap, where it can be given back.
    if layout.size() > SIZE / 4 || layout.align() > 16 {
        return None;
    }
    let mut top = TOP.load(Relaxed);
    loop {
        let start = top.next_multiple_of(layout.align());
        let end = start + layout.size();
        if end > SIZE {
            return None;
        }
        match TOP.compare_exchange_weak(top, end, Relaxed, Relaxed) {
            // An offset below SIZE.
            Ok(_) => return Some(ARENA.0.get().cast::<u8>().wrapping_add(start)),
            Err(now) => top = now,
        }
    }
}

/// Moves the end of the last range taken; false if another was taken behind it, or there is no room.
fn grow_last(start: usize, old: usize, new: usize) -> bool {
    start + new <= SIZE && TOP.compare_exchange(start + old, start + new, Relaxed, Relaxed).is_ok()
}

// SAFETY: a range of the arena belongs to one owner from `take` until `dealloc`, is as large and as aligned as its
// layout says, and `dealloc` and `realloc` know by the address whose memory it is; all else is `System`'s.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's layout, passed on.
        take(layout).unwrap_or_else(|| unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        match take(layout) {
            Some(at) => {
                // SAFETY: `take` gave this range of that size; nothing was there before, but that is not for this function to rely on.
                unsafe { write_bytes(at, 0, layout.size()) };
                at
            }
            // SAFETY: the caller's layout, passed on.
            None => unsafe { System.alloc_zeroed(layout) },
        }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        if offset(at).is_none() {
            // SAFETY: not of the arena, so `System` gave it.
            unsafe { System.dealloc(at, layout) };
        }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, new: usize) -> *mut u8 {
        let Some(start) = offset(at) else {
            // SAFETY: not of the arena, so `System` gave it.
            return unsafe { System.realloc(at, layout, new) };
        };
        if new <= layout.size() || grow_last(start, layout.size(), new) {
            return at;
        }
        // SAFETY: the caller's promise: `new` is no overflow for this alignment.
        let wanted = unsafe { Layout::from_size_align_unchecked(new, layout.align()) };
        // SAFETY: a valid layout; then two ranges that do not overlap, the old one being the smaller.
        unsafe {
            let to = self.alloc(wanted);
            if !to.is_null() {
                copy_nonoverlapping(at, to, layout.size());
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

    // One test: they share the arena.
    #[test]
    fn arena_grows_what_was_taken_last_and_then_the_heap_serves() {
        // SAFETY: every pointer is used within its layout and given back once.
        unsafe {
            let first = Heap.alloc(layout(10));
            let second = Heap.alloc(layout(10));
            assert!(offset(first).is_some() && second as usize == first as usize + 16);
            *second = 7;
            let grown = Heap.realloc(second, layout(10), 100);
            assert_eq!((grown, *grown), (second, 7));
            *first = 9;
            let moved = Heap.realloc(first, layout(10), 20);
            assert_eq!((moved as usize, *moved), (second as usize + 104, 9));
            Heap.dealloc(moved, layout(20));
            Heap.dealloc(grown, layout(100));
            let zeroed = Heap.alloc_zeroed(layout(100));
            assert!(offset(zeroed).is_some() && (0..100).all(|at| *zeroed.add(at) == 0));
            assert_eq!(Heap.realloc(zeroed, layout(100), 50), zeroed);
            let large = Heap.alloc(layout(SIZE));
            assert!(offset(large).is_none());
            Heap.dealloc(large, layout(SIZE));
            let mut all = Vec::new();
            while all.last().is_none_or(|at: &*mut u8| offset(*at).is_some()) {
                all.push(Heap.alloc(layout(4000)));
                all.last().unwrap().write_bytes(1, 4000);
            }
            assert_eq!(all.len(), SIZE / 4000 + 1);
            let last = all.pop().unwrap();
            let kept = Heap.realloc(all.pop().unwrap(), layout(4000), 5000);
            assert!(offset(kept).is_none() && (0..4000).all(|at| *kept.add(at) == 1));
            Heap.dealloc(kept, layout(5000));
            Heap.dealloc(last, layout(4000));
        }
    }
}
