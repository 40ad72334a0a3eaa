//! Block devices: what they are, and what may be asked of them (linux/fs.h).

use super::answer;
use crate::Errno;
use core::ffi::c_ulong;
use rustix::fs::{FileType, SeekFrom, fstat, seek};
use std::os::fd::{AsRawFd, BorrowedFd};

/// A request of ioctl(2), with the size of what it carries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Request(c_ulong);

/// `_IO(0x12, number)`: the requests of block devices that carry their argument by size of their own.
const fn plain(number: c_ulong) -> Request {
    Request(0x1200 | number)
}

/// How `_IOR` and `_IOW` write directions and sizes depends on the processor.
#[cfg(not(any(target_arch = "powerpc64", target_arch = "mips64", target_arch = "sparc64")))]
const fn sized(write: bool, kind: u8, number: c_ulong, size: usize) -> Request {
    let direction = if write { 1 << 30 } else { 2 << 30 };
    Request(direction | (size as c_ulong) << 16 | (kind as c_ulong) << 8 | number)
}

/// Reads `int`: whether the device is read-only.
pub const GET_READ_ONLY: Request = plain(94);
/// Takes `int`.
pub const SET_READ_ONLY: Request = plain(93);
/// Has the kernel read the partition table again.
pub const REREAD_TABLE: Request = plain(95);
/// Reads `unsigned long`: 512-byte sectors.
pub const GET_SECTORS: Request = plain(96);
/// Writes out and forgets what is cached.
pub const FLUSH: Request = plain(97);
/// Takes `unsigned long` by value: sectors read ahead.
pub const SET_READ_AHEAD: Request = plain(98);
/// Reads `long`.
pub const GET_READ_AHEAD: Request = plain(99);
/// Takes `unsigned long` by value: sectors that a file system reads ahead.
pub const SET_FS_READ_AHEAD: Request = plain(100);
/// Reads `long`.
pub const GET_FS_READ_AHEAD: Request = plain(101);
/// Reads `unsigned short`.
pub const GET_MOST_SECTORS: Request = plain(103);
/// Reads `int`: the logical sector's size.
pub const GET_SECTOR_SIZE: Request = plain(104);
/// Reads `int`: the block size of the opened device.
pub const GET_BLOCK_SIZE: Request = sized(false, 0x12, 112, size_of::<usize>());
/// Takes `int`.
pub const SET_BLOCK_SIZE: Request = sized(true, 0x12, 113, size_of::<usize>());
/// Reads 64 bits: bytes.
pub const GET_SIZE: Request = sized(false, 0x12, 114, size_of::<usize>());
/// Takes start and length in bytes.
pub const DISCARD: Request = plain(119);
/// Reads `unsigned int`: the least size of a good transfer.
pub const GET_LEAST_IO: Request = plain(120);
/// Reads `unsigned int`: the best size of a transfer.
pub const GET_BEST_IO: Request = plain(121);
/// Reads `int`: how far the device is off its physical sectors.
pub const GET_ALIGNMENT: Request = plain(122);
/// Reads `unsigned int`: the physical sector's size.
pub const GET_PHYSICAL_SECTOR: Request = plain(123);
/// Reads `unsigned int`: whether discarded blocks read as zeros.
pub const GET_DISCARD_ZEROES: Request = plain(124);
/// Takes start and length in bytes; nothing can be read back.
pub const SECURE_DISCARD: Request = plain(125);
/// Takes start and length in bytes.
pub const ZERO_OUT: Request = plain(127);
/// Stops writes to a file system.
pub const FREEZE: Request = sized(false, b'X', 119, 4).both();
/// Lets them go on.
pub const THAW: Request = sized(false, b'X', 120, 4).both();
/// Takes start, length, least extent; gives the bytes discarded as the length.
pub const TRIM: Request = sized(false, b'X', 121, 24).both();
/// Reads `u32`: attributes of a file on FAT.
pub const GET_ATTRIBUTES: Request = sized(false, b'r', 0x10, 4);
/// Takes `u32`.
pub const SET_ATTRIBUTES: Request = sized(true, b'r', 0x11, 4);
/// Puts together the arrays of partitions marked for it.
pub const RAID_AUTORUN: Request = Request(0x914);

impl Request {
    /// Reads and writes.
    const fn both(self) -> Request {
        Request(self.0 | 3 << 30)
    }
}

/// A request with an argument of up to three 64-bit numbers, read and written in place. Shorter ones use the first
/// bytes, see [`get`].
pub fn call(device: BorrowedFd<'_>, request: Request, argument: &mut [u64; 3]) -> Result<(), Errno> {
    // SAFETY: every request of this file that takes a pointer reads or writes at most 24 bytes behind it.
    answer(unsafe { libc::ioctl(device.as_raw_fd(), request.0 as _, argument.as_mut_ptr()) }).map(drop)
}

/// A request that carries nothing, or a number by value.
pub fn pass(device: BorrowedFd<'_>, request: Request, value: usize) -> Result<(), Errno> {
    // SAFETY: only requests that take no pointer are passed so (FLUSH, REREAD_TABLE, read-ahead, RAID_AUTORUN).
    answer(unsafe { libc::ioctl(device.as_raw_fd(), request.0 as _, value) }).map(drop)
}

/// What a request reads, of `size` bytes (2, 4, 8, or that of a `long`).
pub fn get(device: BorrowedFd<'_>, request: Request, size: usize) -> Result<u64, Errno> {
    let mut argument = [0; 3];
    call(device, request, &mut argument)?;
    let [first, ..] = argument;
    let bytes = first.to_ne_bytes();
    let part = bytes.first_chunk::<4>().map_or(0, |bytes| u32::from_ne_bytes(*bytes));
    Ok(match size {
        2 => u64::from(bytes.first_chunk::<2>().map_or(0, |bytes| u16::from_ne_bytes(*bytes))),
        4 => u64::from(part),
        _ => first,
    })
}

/// A request that takes an `int` by its address.
pub fn set(device: BorrowedFd<'_>, request: Request, value: u32) -> Result<(), Errno> {
    let [a, b, c, d] = value.to_ne_bytes();
    call(device, request, &mut [u64::from_ne_bytes([a, b, c, d, 0, 0, 0, 0]), 0, 0])
}

/// The bytes of a block device or of a file.
pub fn size(fd: BorrowedFd<'_>) -> Result<u64, Errno> {
    match is_block(fd) {
        true => get(fd, GET_SIZE, 8),
        false => Ok(seek(fd, SeekFrom::End(0))?),
    }
}

/// Whether it is a block device.
pub fn is_block(fd: BorrowedFd<'_>) -> bool {
    fstat(fd).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::BlockDevice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_the_kernel_s() {
        assert_eq!(GET_READ_ONLY, Request(0x125e));
        assert_eq!((FREEZE, TRIM), (Request(0xc004_5877), Request(0xc018_5879)));
        assert_eq!((GET_ATTRIBUTES, SET_ATTRIBUTES), (Request(0x8004_7210), Request(0x4004_7211)));
        #[cfg(target_pointer_width = "64")]
        assert_eq!((GET_SIZE, SET_BLOCK_SIZE), (Request(0x8008_1272), Request(0x4008_1271)));
    }
}
