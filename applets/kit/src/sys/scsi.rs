//! SCSI commands that are sent to a device as they are (SG_IO of scsi/sg.h).

use super::answer;
use crate::Errno;
use core::ffi::c_void;
use std::os::fd::{AsRawFd, BorrowedFd};

/// `struct sg_io_hdr`
#[repr(C)]
struct Header {
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

/// How a command ended.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// The device's status: 0 is good, 2 tells to look at the sense data.
    pub status: u8,
    /// What the host adapter says; 0 is good.
    pub host: u16,
    /// What the driver says; 0 is good, 8 tells of sense data.
    pub driver: u16,
    /// The sense data.
    pub sense: [u8; 32],
}

/// Sends a command; what the device sends goes to `data`, which is empty for one that moves none.
pub fn send(device: BorrowedFd<'_>, command: &[u8], data: &mut [u8], seconds: u32) -> Result<Answer, Errno> {
    const NO_DATA: i32 = -1;
    const FROM_DEVICE: i32 = -3;
    let mut sense = [0u8; 32];
    let mut header = Header {
        interface: i32::from(b'S'),
        direction: if data.is_empty() { NO_DATA } else { FROM_DEVICE },
        command_length: u8::try_from(command.len()).map_err(|_| Errno(libc::EINVAL))?,
        sense_room: 32,
        pieces: 0,
        data_length: u32::try_from(data.len()).map_err(|_| Errno(libc::EINVAL))?,
        data: data.as_mut_ptr().cast(),
        command: command.as_ptr(),
        sense: sense.as_mut_ptr(),
        timeout: seconds.saturating_mul(1000),
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
    // SAFETY: SG_IO reads and fills a struct sg_io_hdr, which Header is laid out as; it points at the command's bytes,
    // at 32 bytes of room for sense data and at the data's room, each with its length, all of which live through the call.
    answer(unsafe { libc::ioctl(device.as_raw_fd(), 0x2285_u32 as _, &raw mut header) })?;
    Ok(Answer { status: header.status, host: header.host_status, driver: header.driver_status, sense })
}

#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_s_size() {
        assert_eq!(size_of::<Header>(), 88);
    }
}
