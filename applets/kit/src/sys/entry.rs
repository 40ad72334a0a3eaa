//! What the kernel hands to a process: its words, its environment, its three descriptors.

use crate::Arg;
use core::ffi::{CStr, c_char};
use core::ptr::NonNull;
use std::os::fd::BorrowedFd;

/// The bytes behind an [`Arg`], whose constructors see to it that it points at such.
pub fn cstr_at<'a>(word: NonNull<c_char>) -> &'a CStr {
    // SAFETY: an Arg is made only from a CStr (Arg::new) or by `words` below, whose contract asks for
    // NUL-terminated strings; its lifetime parameter keeps the memory alive.
    unsafe { CStr::from_ptr(word.as_ptr()) }
}

/// A process's argument vector as the kernel lays it out.
///
/// # Safety
/// `array` points at `count` non-null pointers to NUL-terminated strings that live and stay unchanged for the
/// rest of the process.
pub unsafe fn words(count: usize, array: *const *const c_char) -> &'static [Arg<'static>] {
    if array.is_null() || count == 0 {
        return &[];
    }
    // SAFETY: Arg is repr(transparent) over a non-null pointer to a string; the rest is the caller's promise.
    unsafe { core::slice::from_raw_parts(array.cast(), count) }
}

/// A null-terminated environment array.
///
/// # Safety
/// As for [`words`], with a null pointer after the last entry.
pub unsafe fn environment(array: *const *const c_char) -> &'static [Arg<'static>] {
    let mut count = 0;
    // SAFETY: entries up to and with the null terminator are readable by the caller's promise.
    while !array.is_null() && unsafe { !(*array.add(count)).is_null() } {
        count += 1;
    }
    // SAFETY: `count` non-null entries were just seen.
    unsafe { words(count, array) }
}

/// Standard input (0), output (1) or error (2). It may be closed: calls on it then fail with EBADF.
pub fn standard(number: u8) -> BorrowedFd<'static> {
    // SAFETY: rbox never closes 0, 1 or 2 for good or reuses them for another purpose; a descriptor that was
    // closed from the start only makes system calls return EBADF.
    unsafe { BorrowedFd::borrow_raw(i32::from(number)) }
}

/// Whether a descriptor, open or not, is a terminal.
pub fn is_terminal(number: i32) -> bool {
    // SAFETY: isatty(3) takes any number; one that is not open only gives EBADF.
    unsafe { libc::isatty(number) == 1 }
}
