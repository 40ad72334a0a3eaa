//! Requests to drivers (ioctl(2)): those that carry a block of bytes or a number and nothing that points elsewhere, and
//! [`structure`] for the files beside this one.

use super::answer;
use crate::Errno;
use core::ffi::{c_int, c_ulong, c_void};
use std::os::fd::{AsRawFd, BorrowedFd};

/// A request whose number tells the size of its block, as `_IOR` and `_IOW` of asm-generic/ioctl.h make it. Only those
/// of this file exist: none has a pointer in its block.
#[derive(Clone, Copy, Debug)]
pub struct Block(u32);

/// A request that takes a number in the block's place.
#[derive(Clone, Copy, Debug)]
pub struct Plain(u32);

/// Moves a tape: `struct mtop` of linux/mtio.h.
pub const TAPE_MOVE: Block = Block(0x4008_6d01);
/// Asks where a tape is: `struct mtpos`, a long.
pub const TAPE_PLACE: Block = Block(0x8000_6d03 | (size_of::<usize>() as u32) << 16);
/// The size of `struct mtget`: five longs, two ints.
pub const TAPE_STATUS_SIZE: usize = 5 * size_of::<usize>() + 8;
/// Asks how a tape is: `struct mtget`.
pub const TAPE_STATUS: Block = Block(0x8000_6d02 | (TAPE_STATUS_SIZE as u32) << 16);
/// Turns a watchdog on or off: an int of linux/watchdog.h.
pub const WATCHDOG_OPTIONS: Block = Block(0x8004_5704);
/// Sets and gives a watchdog's seconds: an int.
pub const WATCHDOG_TIMEOUT: Block = Block(0xc004_5706);
/// Makes a UBI volume: `struct ubi_mkvol_req` of mtd/ubi-user.h.
pub const UBI_MAKE: Block = Block(0x4098_6f00);
/// Removes one: its number.
pub const UBI_REMOVE: Block = Block(0x4004_6f01);
/// Changes the size of one: `struct ubi_rsvol_req`.
pub const UBI_RESIZE: Block = Block(0x400c_6f02);
/// Renames some: `struct ubi_rnvol_req`.
pub const UBI_RENAME: Block = Block(0x5110_6f03);
/// Attaches an MTD device: `struct ubi_attach_req`.
pub const UBI_ATTACH: Block = Block(0x4018_6f40);
/// Detaches one: its number.
pub const UBI_DETACH: Block = Block(0x4004_6f41);
/// Says how many bytes will be written to a volume in the place of what it holds.
pub const UBI_UPDATE: Block = Block(0x4008_4f00);
/// Locks a pseudo terminal, or unlocks it: an int.
pub const PTY_LOCK: Block = Block(0x4004_5431);
/// Asks for its number, which names it in /dev/pts: an unsigned int.
pub const PTY_NUMBER: Block = Block(0x8004_5430);

/// Gives a network block device (linux/nbd.h) its socket, by the descriptor's number.
pub const NBD_SOCKET: Plain = Plain(0xab00);
/// Its block size.
pub const NBD_BLOCK_SIZE: Plain = Plain(0xab01);
/// Serves it, until its connection ends.
pub const NBD_SERVE: Plain = Plain(0xab03);
/// Takes the socket away.
pub const NBD_CLEAR_SOCKET: Plain = Plain(0xab04);
/// Fails what is still asked.
pub const NBD_CLEAR_QUEUE: Plain = Plain(0xab05);
/// Its size in blocks.
pub const NBD_BLOCKS: Plain = Plain(0xab07);
/// Ends the connection.
pub const NBD_DISCONNECT: Plain = Plain(0xab08);
/// How many seconds an answer may take.
pub const NBD_TIMEOUT: Plain = Plain(0xab09);
/// What the server can do.
pub const NBD_FLAGS: Plain = Plain(0xab0a);

/// Makes a request; the driver reads or fills the block.
pub fn block(fd: BorrowedFd<'_>, request: Block, block: &mut [u8]) -> Result<c_int, Errno> {
    if block.len() < (request.0 >> 16 & 0x3fff) as usize {
        return Err(Errno(libc::EINVAL));
    }
    // SAFETY: the driver touches as many bytes as the request's number says, which the block has; any bytes are valid.
    answer(unsafe { libc::ioctl(fd.as_raw_fd(), request.0 as _, block.as_mut_ptr()) })
}

/// Makes a request with a number.
pub fn plain(fd: BorrowedFd<'_>, request: Plain, number: usize) -> Result<c_int, Errno> {
    // SAFETY: these requests take a number by value and touch no memory.
    answer(unsafe { libc::ioctl(fd.as_raw_fd(), request.0 as _, number) })
}

/// Makes a request whose argument points at what the driver reads or fills. For `kit::sys` alone: a caller pairs the
/// request with the structure that the kernel defines for it, laid out the same and as long or longer, in which any
/// bytes are valid and pointers lead to as much memory as the counts beside them say.
pub(super) fn structure<T>(fd: BorrowedFd<'_>, number: c_ulong, argument: &mut T) -> Result<(), Errno> {
    let argument = core::ptr::from_mut(argument).cast::<c_void>();
    // SAFETY: what callers see to, as said above; the argument lives through the call, valid for reads and writes.
    // `as _` only adapts the request's integer type to the C library.
    answer(unsafe { libc::ioctl(fd.as_raw_fd(), number as _, argument) }).map(drop)
}
