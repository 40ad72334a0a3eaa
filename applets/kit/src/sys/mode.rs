//! chmod(2) of names that must not be links.

use crate::Errno;
use core::ffi::CStr;
use std::os::fd::{AsRawFd, BorrowedFd};

/// fchmodat2(2), which all machines number the same.
const FCHMODAT2: libc::c_long = 452;

/// Sets the mode of a name in a directory; a link is refused with EOPNOTSUPP, and so is all by kernels before 6.6
/// with ENOSYS.
pub fn chmod_itself(dir: BorrowedFd<'_>, name: &CStr, mode: u32) -> Result<(), Errno> {
    // SAFETY: the name ends in a NUL and outlives the call; the kernel writes nowhere.
    let result =
        unsafe { libc::syscall(FCHMODAT2, dir.as_raw_fd(), name.as_ptr(), mode, libc::AT_SYMLINK_NOFOLLOW) };
    if result == 0 { Ok(()) } else { Err(std::io::Error::last_os_error().into()) }
}
