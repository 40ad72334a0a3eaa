//! Media out of drives and back: requests of CD drives (linux/cdrom.h), SCSI devices, floppy drives and tapes.

use super::{answer, scsi};
use crate::Errno;
use core::ffi::c_ulong;
use std::os::fd::{AsRawFd, BorrowedFd};

/// A request whose argument is a number, or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Request {
    /// Opens the tray.
    Eject = 0x5309,
    /// Closes it.
    Close = 0x5319,
    /// Whether it opens by itself after the last user.
    Automatic = 0x530f,
    /// The top speed.
    Speed = 0x5322,
    /// Another disc of a changer.
    Disc = 0x5323,
    /// The tray's state: 2 is open.
    Status = 0x5326,
    /// Whether the button works.
    Lock = 0x5329,
    /// A floppy drive's way to eject.
    Floppy = 0x025a,
}

/// Makes a request of a drive.
pub fn request(drive: BorrowedFd<'_>, request: Request, value: i32) -> Result<i32, Errno> {
    // SAFETY: none of these requests takes an argument that is an address.
    answer(unsafe {
        libc::ioctl(drive.as_raw_fd(), request as u32 as _, c_ulong::from(value.unsigned_abs()))
    })
}

/// `struct mtop`
#[repr(C)]
struct TapeOperation {
    operation: i16,
    count: i32,
}

/// Rewinds a tape and puts it off line, which drives that can take as the wish to eject it.
pub fn tape_off_line(tape: BorrowedFd<'_>) -> Result<(), Errno> {
    let operation = TapeOperation { operation: 7, count: 1 };
    // SAFETY: MTIOCTOP reads a struct mtop, which TapeOperation is laid out as.
    answer(unsafe { libc::ioctl(tape.as_raw_fd(), 0x4008_6d01_u32 as _, &raw const operation) }).map(drop)
}

/// Sends a SCSI command of six bytes that moves no data; EIO if the device refuses it.
pub fn scsi(device: BorrowedFd<'_>, command: [u8; 6]) -> Result<(), Errno> {
    let answer = scsi::send(device, &command, &mut [], 10)?;
    let fine = answer.status == 0 && answer.host == 0 && answer.driver == 0;
    if fine { Ok(()) } else { Err(Errno(libc::EIO)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_s_size() {
        assert_eq!(size_of::<TapeOperation>(), 8);
    }
}
