//! Media out of drives and back: requests of CD drives (linux/cdrom.h), SCSI devices, floppy drives and tapes.

use super::answer;
use crate::Errno;
use core::ffi::{c_ulong, c_void};
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

/// `struct sg_io_hdr`
#[repr(C)]
struct Command {
    interface: i32,
    direction: i32,
    command_length: u8,
    sense_room: u8,
    pieces: u16,
    data_length: u32,
    data: *mut c_void,
    command: *const u8,
    sense: *mut u8,
    timeout: u32,
    flags: u32,
    pack: i32,
    user: *mut c_void,
    status: u8,
    masked_status: u8,
    message: u8,
    sense_length: u8,
    host_status: u16,
    driver_status: u16,
    rest: i32,
    duration: u32,
    info: u32,
}

/// Sends a SCSI command of six bytes that moves no data; EIO if the device refuses it.
pub fn scsi(device: BorrowedFd<'_>, command: [u8; 6]) -> Result<(), Errno> {
    const NO_DATA: i32 = -1;
    let mut sense = [0u8; 32];
    let mut header = Command {
        interface: i32::from(b'S'),
        direction: NO_DATA,
        command_length: 6,
        sense_room: 32,
        pieces: 0,
        data_length: 0,
        data: core::ptr::null_mut(),
        command: command.as_ptr(),
        sense: sense.as_mut_ptr(),
        timeout: 10_000,
        flags: 0,
        pack: 0,
        user: core::ptr::null_mut(),
        status: 0,
        masked_status: 0,
        message: 0,
        sense_length: 0,
        host_status: 0,
        driver_status: 0,
        rest: 0,
        duration: 0,
        info: 0,
    };
    // SAFETY: SG_IO reads and fills a struct sg_io_hdr, which Command is laid out as; it points at six bytes of
    // command and 32 bytes of room for sense data, which both live through the call, and at no data.
    answer(unsafe { libc::ioctl(device.as_raw_fd(), 0x2285_u32 as _, &raw mut header) })?;
    let fine = header.status == 0 && header.host_status == 0 && header.driver_status == 0;
    if fine { Ok(()) } else { Err(Errno(libc::EIO)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_s_sizes() {
        assert_eq!((size_of::<Command>(), size_of::<TapeOperation>()), (88, 8));
    }
}
