//! Questions to USB devices through their nodes in /dev/bus/usb (linux/usbdevice_fs.h).

use super::answer;
use crate::Errno;
use core::ffi::{c_ulong, c_void};
use std::os::fd::{AsRawFd, BorrowedFd};

/// `struct usbdevfs_ctrltransfer`.
#[repr(C)]
struct Transfer {
    request_type: u8,
    request: u8,
    value: u16,
    index: u16,
    length: u16,
    /// In milliseconds.
    timeout: u32,
    data: *mut c_void,
}

/// USBDEVFS_CONTROL, whose number holds the size of what it takes.
const CONTROL: c_ulong = 0xc000_5500 | (size_of::<Transfer>() as c_ulong) << 16;

/// Asks a device on its control pipe; gives what it answered, of which `data` has the most that is wanted.
pub fn ask<'d>(
    device: BorrowedFd<'_>,
    request_type: u8,
    request: u8,
    value: u16,
    index: u16,
    data: &'d mut [u8],
) -> Result<&'d [u8], Errno> {
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
    // The top bit says that the data comes from the device.
    let request_type = request_type | 0x80;
    let data_start = data.as_mut_ptr().cast();
    let mut transfer =
        Transfer { request_type, request, value, index, length, timeout: 1000, data: data_start };
    // SAFETY: USBDEVFS_CONTROL reads a struct usbdevfs_ctrltransfer, which Transfer is laid out as, and as the top bit
    // of its type is set, writes at most `length` bytes to `data`, which is at least that long and ours alone.
    let count = answer(unsafe { libc::ioctl(device.as_raw_fd(), CONTROL as _, &raw mut transfer) })?;
    let count = usize::try_from(count).unwrap_or(0);
    Ok(data.get(..count).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_pointer_width = "64")]
    fn the_kernel_s_number() {
        assert_eq!(CONTROL, 0xc018_5500);
    }
}
