//! Loop devices: files as block devices (loop(4)).

use super::answer;
use crate::Errno;
use core::ffi::c_ulong;
use std::os::fd::{AsRawFd, BorrowedFd};

const SET_FD: c_ulong = 0x4c00;
const CLR_FD: c_ulong = 0x4c01;
const SET_STATUS64: c_ulong = 0x4c04;
const GET_STATUS64: c_ulong = 0x4c05;
const SET_CAPACITY: c_ulong = 0x4c07;
const SET_DIRECT_IO: c_ulong = 0x4c08;
const SET_BLOCK_SIZE: c_ulong = 0x4c09;
const CONFIGURE: c_ulong = 0x4c0a;
const GET_FREE: c_ulong = 0x4c82;

/// The device is read-only.
pub const READ_ONLY: u32 = 1;
/// It frees itself when nobody has it open any more.
pub const AUTOCLEAR: u32 = 4;
/// The kernel looks for partitions on it.
pub const PARTSCAN: u32 = 8;
/// The file is read and written past the cache.
pub const DIRECT_IO: u32 = 16;

/// What a loop device is set to (`struct loop_info64` of linux/loop.h).
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Info {
    /// The device that the backing file is on.
    pub device: u64,
    /// The backing file's inode.
    pub inode: u64,
    rdevice: u64,
    /// Where in the file the device starts.
    pub offset: u64,
    /// How many bytes it shows; 0 for all.
    pub sizelimit: u64,
    /// The number in its name.
    pub number: u32,
    encrypt_type: u32,
    encrypt_key_size: u32,
    /// [`READ_ONLY`], [`AUTOCLEAR`], [`PARTSCAN`].
    pub flags: u32,
    /// The backing file's name, for people, ending in a NUL.
    pub name: [u8; 64],
    crypt_name: [u8; 64],
    encrypt_key: [u8; 32],
    init: [u64; 2],
}

impl Info {
    /// Settings with everything else at zero; a long name is cut.
    pub fn new(offset: u64, sizelimit: u64, flags: u32, name: &[u8]) -> Info {
        let mut info = Info {
            device: 0,
            inode: 0,
            rdevice: 0,
            offset,
            sizelimit,
            number: 0,
            encrypt_type: 0,
            encrypt_key_size: 0,
            flags,
            name: [0; 64],
            crypt_name: [0; 64],
            encrypt_key: [0; 32],
            init: [0; 2],
        };
        // The last byte stays zero.
        for (to, from) in info.name.iter_mut().zip(name.iter().take(63)) {
            *to = *from;
        }
        info
    }
}

#[repr(C)]
struct Config {
    fd: u32,
    block_size: u32,
    info: Info,
    reserved: [u64; 8],
}

/// The number of a device that is free; `control` is /dev/loop-control.
pub fn free_number(control: BorrowedFd<'_>) -> Result<u32, Errno> {
    // SAFETY: LOOP_CTL_GET_FREE takes no argument.
    let number = answer(unsafe { libc::ioctl(control.as_raw_fd(), GET_FREE as _) })?;
    Ok(number.unsigned_abs())
}

/// Puts `file` behind a free device, in one step where the kernel has it (5.8).
pub fn configure(device: BorrowedFd<'_>, file: BorrowedFd<'_>, info: &Info) -> Result<(), Errno> {
    let config = Config { fd: file.as_raw_fd().unsigned_abs(), block_size: 0, info: *info, reserved: [0; 8] };
    // SAFETY: LOOP_CONFIGURE reads a struct loop_config, which Config is laid out as; it lives through the call.
    match answer(unsafe { libc::ioctl(device.as_raw_fd(), CONFIGURE as _, &raw const config) }) {
        // Older kernels do not know the call.
        Err(Errno(libc::EINVAL | libc::ENOTTY | libc::ENOSYS)) => {}
        result => return result.map(drop),
    }
    // SAFETY: LOOP_SET_FD takes a descriptor by value.
    answer(unsafe { libc::ioctl(device.as_raw_fd(), SET_FD as _, file.as_raw_fd()) })?;
    // SAFETY: LOOP_SET_STATUS64 reads a struct loop_info64, which Info is laid out as; it lives through the call.
    let result =
        answer(unsafe { libc::ioctl(device.as_raw_fd(), SET_STATUS64 as _, core::ptr::from_ref(info)) });
    if result.is_err() {
        // A device that shows the wrong part of the file must not stay.
        let _ = clear(device);
    }
    result.map(drop)
}

/// What the device is set to; ENXIO if nothing is behind it.
pub fn status(device: BorrowedFd<'_>) -> Result<Info, Errno> {
    let mut info = Info::new(0, 0, 0, b"");
    // SAFETY: LOOP_GET_STATUS64 fills a struct loop_info64, which Info is laid out as; any bytes are valid in it.
    answer(unsafe { libc::ioctl(device.as_raw_fd(), GET_STATUS64 as _, &raw mut info) })?;
    Ok(info)
}

/// Frees the device, at once or when nobody uses it any more.
pub fn clear(device: BorrowedFd<'_>) -> Result<(), Errno> {
    // SAFETY: LOOP_CLR_FD takes no argument.
    answer(unsafe { libc::ioctl(device.as_raw_fd(), CLR_FD as _, 0) }).map(drop)
}

/// Reads and writes the file past the cache, or through it.
pub fn set_direct_io(device: BorrowedFd<'_>, on: bool) -> Result<(), Errno> {
    // SAFETY: LOOP_SET_DIRECT_IO takes a number by value.
    answer(unsafe { libc::ioctl(device.as_raw_fd(), SET_DIRECT_IO as _, c_ulong::from(on)) }).map(drop)
}

/// Sets the size of a logical sector.
pub fn set_block_size(device: BorrowedFd<'_>, size: u32) -> Result<(), Errno> {
    // SAFETY: LOOP_SET_BLOCK_SIZE takes a number by value.
    answer(unsafe { libc::ioctl(device.as_raw_fd(), SET_BLOCK_SIZE as _, c_ulong::from(size)) }).map(drop)
}

/// Makes the device as large as its file is now.
pub fn reread_size(device: BorrowedFd<'_>) -> Result<(), Errno> {
    // SAFETY: LOOP_SET_CAPACITY takes no argument.
    answer(unsafe { libc::ioctl(device.as_raw_fd(), SET_CAPACITY as _, 0) }).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_s_sizes() {
        assert_eq!((size_of::<Info>(), size_of::<Config>()), (232, 304));
    }

    #[test]
    fn a_long_name_is_cut_before_its_nul() {
        assert_eq!(Info::new(0, 0, 0, &[b'x'; 100]).name[62..], *b"x\0");
    }
}
