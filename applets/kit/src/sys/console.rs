//! The virtual consoles' own requests (ioctl_console(2)): keymaps and which console is shown.

use crate::Errno;
use core::ffi::{c_ulong, c_void};
use std::os::fd::{AsRawFd, BorrowedFd};

const KDGKBTYPE: c_ulong = 0x4b33;
const KDGKBENT: c_ulong = 0x4b46;
const KDSKBENT: c_ulong = 0x4b47;
const VT_GETSTATE: c_ulong = 0x5603;

/// One entry of a keymap, as the kernel takes it (`struct kbentry`).
#[repr(C)]
struct Entry {
    table: u8,
    index: u8,
    value: u16,
}

/// `struct vt_stat`.
#[repr(C)]
#[derive(Default)]
struct State {
    active: u16,
    signal: u16,
    state: u16,
}

/// Makes a request whose argument points at what the request reads or writes.
fn request<T>(fd: BorrowedFd<'_>, number: c_ulong, argument: &mut T) -> Result<(), Errno> {
    // SAFETY: every caller in this file pairs a request with the structure that the kernel defines for it, valid
    // for reads and writes; `as _` only adapts the request's integer type to the C library.
    let result =
        unsafe { libc::ioctl(fd.as_raw_fd(), number as _, core::ptr::from_mut(argument).cast::<c_void>()) };
    if result < 0 { Err(std::io::Error::last_os_error().into()) } else { Ok(()) }
}

/// Whether the descriptor is a virtual console with a keyboard.
pub fn has_keyboard(fd: BorrowedFd<'_>) -> bool {
    let mut kind = 0u8;
    request(fd, KDGKBTYPE, &mut kind).is_ok()
}

/// What a key does: the entry of a table (the modifiers) at an index (the key's code).
pub fn key_entry(fd: BorrowedFd<'_>, table: u8, index: u8) -> Result<u16, Errno> {
    let mut entry = Entry { table, index, value: 0 };
    request(fd, KDGKBENT, &mut entry)?;
    Ok(entry.value)
}

/// Sets what a key does.
pub fn set_key_entry(fd: BorrowedFd<'_>, table: u8, index: u8, value: u16) -> Result<(), Errno> {
    request(fd, KDSKBENT, &mut Entry { table, index, value })
}

/// The number of the virtual console that is shown.
pub fn active(fd: BorrowedFd<'_>) -> Result<u16, Errno> {
    let mut state = State::default();
    request(fd, VT_GETSTATE, &mut state)?;
    Ok(state.active)
}
