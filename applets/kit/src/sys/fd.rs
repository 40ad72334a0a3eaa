//! Descriptors by number, as a shell's redirections name them.

use super::answer;
use crate::Errno;
use std::os::fd::BorrowedFd;

/// The descriptor of that number, open or not: calls on a closed one fail with EBADF.
pub fn descriptor(number: i32) -> BorrowedFd<'static> {
    let number = if number < 0 { i32::MAX } else { number };
    // SAFETY: the number is not -1. Whether it is open is for the user of the shell to say: a borrowed
    // descriptor is only passed to system calls, which check it.
    unsafe { BorrowedFd::borrow_raw(number) }
}

/// Makes `to` stand for what `from` is (dup2(2)).
pub fn duplicate(from: i32, to: i32) -> Result<(), Errno> {
    // SAFETY: dup2 touches no memory; no object of Rust owns the descriptors that a shell redirects.
    answer(unsafe { libc::dup2(from, to) }).map(|_| ())
}

/// A copy of `from` at `least` or above, closed on exec.
pub fn duplicate_above(from: i32, least: i32) -> Result<i32, Errno> {
    // SAFETY: fcntl with F_DUPFD_CLOEXEC touches no memory.
    answer(unsafe { libc::fcntl(from, libc::F_DUPFD_CLOEXEC, least) })
}

/// Closes a descriptor that no object of Rust owns.
pub fn close(number: i32) {
    // SAFETY: close touches no memory; the shell owns its numbers by itself.
    unsafe { libc::close(number) };
}
