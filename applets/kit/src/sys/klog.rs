//! The kernel's log buffer (syslog(2) of the kernel, not the daemon).

use crate::Errno;
use core::ffi::c_int;

/// What can be asked of the log, by the kernel's numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// Reads all of it, the last bytes if it is longer than the buffer.
    ReadAll = 3,
    /// The same, and clears it for later reads.
    ReadClear = 4,
    /// Clears it.
    Clear = 5,
    /// Sets from which level on messages go to the console.
    ConsoleLevel = 8,
    /// Asks for the size of the buffer.
    Size = 10,
}

fn call(action: Action, to: *mut libc::c_char, length: c_int) -> Result<usize, Errno> {
    // SAFETY: `to` is null or points at `length` writable bytes: see the two callers.
    let result = unsafe { libc::klogctl(action as c_int, to, length) };
    usize::try_from(result).map_err(|_| std::io::Error::last_os_error().into())
}

/// Reads into a buffer; gives how many bytes came.
pub fn read(action: Action, buffer: &mut [u8]) -> Result<usize, Errno> {
    let length = c_int::try_from(buffer.len()).unwrap_or(c_int::MAX);
    call(action, buffer.as_mut_ptr().cast(), length)
}

/// An action that reads nothing; `value` is the level of [`Action::ConsoleLevel`].
pub fn control(action: Action, value: i32) -> Result<usize, Errno> {
    match action {
        // These would write to the null pointer's place: the kernel refuses that by itself.
        Action::ReadAll | Action::ReadClear => Err(Errno(22)),
        _ => call(action, core::ptr::null_mut(), value),
    }
}
