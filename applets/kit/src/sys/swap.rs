//! Swap areas: on and off (swapon(2)).

use crate::Errno;
use core::ffi::CStr;

/// Blocks are discarded once, when the area is switched on; with neither of these two flags, at both times.
pub const DISCARD_ONCE: i32 = 0x2_0000;
/// Blocks are discarded as they are freed.
pub const DISCARD_PAGES: i32 = 0x4_0000;
/// Blocks are discarded.
pub const DISCARD: i32 = 0x1_0000;
const PREFER: i32 = 0x8000;

/// Starts swapping on a device or file, with a priority (0 to 32767) if one is wanted.
pub fn on(path: &CStr, discard: i32, priority: Option<u16>) -> Result<(), Errno> {
    let priority = priority.map_or(0, |priority| PREFER | i32::from(priority & 0x7fff));
    // SAFETY: the path is a NUL-terminated string that outlives the call.
    let result = unsafe { libc::swapon(path.as_ptr(), discard | priority) };
    if result == 0 { Ok(()) } else { Err(std::io::Error::last_os_error().into()) }
}

/// Stops swapping on it.
pub fn off(path: &CStr) -> Result<(), Errno> {
    // SAFETY: as for `on`.
    let result = unsafe { libc::swapoff(path.as_ptr()) };
    if result == 0 { Ok(()) } else { Err(std::io::Error::last_os_error().into()) }
}
