//! Whether a terminal is a serial line.

use std::os::fd::{AsRawFd, BorrowedFd};

/// TIOCGSERIAL of asm-generic/ioctls.h, the same on all architectures rbox is built for.
const GET_SERIAL: u32 = 0x541e;

/// Whether the terminal answers as a serial port does. A virtual console does not.
pub fn is_serial(fd: BorrowedFd<'_>) -> bool {
    // The kernel's serial_struct takes 72 bytes; room to spare costs nothing.
    let mut answer = [0u64; 32];
    // SAFETY: the kernel writes one serial_struct, which `answer` has room for and alignment of.
    unsafe { libc::ioctl(fd.as_raw_fd(), GET_SERIAL as _, answer.as_mut_ptr()) == 0 }
}
