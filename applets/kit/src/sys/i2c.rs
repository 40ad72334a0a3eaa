//! I2C and SMBus through /dev/i2c-N (linux/i2c-dev.h).

use super::answer;
use crate::Errno;
use core::ffi::c_ulong;
use std::os::fd::{AsRawFd, BorrowedFd};

const SLAVE: c_ulong = 0x0703;
const SLAVE_FORCE: c_ulong = 0x0706;
const FUNCTIONS: c_ulong = 0x0705;
const READ_WRITE: c_ulong = 0x0707;
const PEC: c_ulong = 0x0708;
const SMBUS: c_ulong = 0x0720;

/// Most messages of a transfer.
pub const MOST_MESSAGES: usize = 42;
/// A message's flag: data comes from the chip.
pub const READ: u16 = 1;
/// A message's flag: the chip says first how much comes.
pub const LENGTH_FIRST: u16 = 0x400;

/// What one SMBus transaction carries: a byte, a word in the machine's order, or a length and as many bytes. Its
/// alignment is that of the kernel's union.
#[repr(C, align(2))]
#[derive(Clone, Copy)]
pub struct Data(pub [u8; 34]);

impl Data {
    /// Nothing.
    pub const EMPTY: Data = Data([0; 34]);

    /// A word, or a byte.
    pub fn of(word: u16) -> Data {
        let mut data = Data::EMPTY;
        let [low, high] = word.to_ne_bytes();
        (data.0[0], data.0[1]) = (low, high);
        data
    }

    /// A length and as many bytes, of which there are at most 32.
    pub fn block(bytes: &[u8]) -> Data {
        let mut data = Data::EMPTY;
        data.0[0] = bytes.len().min(32) as u8;
        for (to, from) in data.0.iter_mut().skip(1).zip(bytes.iter().take(32)) {
            *to = *from;
        }
        data
    }

    /// The bytes behind the length that stands before them.
    pub fn bytes(&self) -> &[u8] {
        let [length, bytes @ ..] = &self.0;
        bytes.get(..usize::from(*length)).unwrap_or_default()
    }

    /// The word.
    pub fn word(&self) -> u16 {
        u16::from_ne_bytes([self.0[0], self.0[1]])
    }
}

/// `struct i2c_smbus_ioctl_data`
#[repr(C)]
struct Transaction {
    read: u8,
    command: u8,
    size: u32,
    data: *mut Data,
}

/// One message of a transfer.
pub struct Message {
    /// The chip's address.
    pub address: u16,
    /// [`READ`], [`LENGTH_FIRST`].
    pub flags: u16,
    /// What is written, or room for what is read.
    pub bytes: Vec<u8>,
}

/// `struct i2c_msg`
#[repr(C)]
struct RawMessage {
    address: u16,
    flags: u16,
    length: u16,
    bytes: *mut u8,
}

/// `struct i2c_rdwr_ioctl_data`
#[repr(C)]
struct Transfer {
    messages: *mut RawMessage,
    count: u32,
}

/// What the adapter can do, a bit each.
pub fn functions(bus: BorrowedFd<'_>) -> Result<u64, Errno> {
    let mut bits: c_ulong = 0;
    // SAFETY: I2C_FUNCS fills an unsigned long.
    answer(unsafe { libc::ioctl(bus.as_raw_fd(), FUNCTIONS as _, &raw mut bits) })?;
    #[allow(clippy::useless_conversion, reason = "the type differs by machine")]
    Ok(bits.into())
}

/// Chooses the chip that transactions go to; with `force` even one that a driver uses.
pub fn select(bus: BorrowedFd<'_>, address: u16, force: bool) -> Result<(), Errno> {
    let request = if force { SLAVE_FORCE } else { SLAVE };
    // SAFETY: both requests take an address by value.
    answer(unsafe { libc::ioctl(bus.as_raw_fd(), request as _, c_ulong::from(address)) }).map(drop)
}

/// Error checking by a packet's last byte from here on.
pub fn check_packets(bus: BorrowedFd<'_>) -> Result<(), Errno> {
    // SAFETY: I2C_PEC takes a number by value.
    answer(unsafe { libc::ioctl(bus.as_raw_fd(), PEC as _, 1 as c_ulong) }).map(drop)
}

/// One SMBus transaction of that size (its kind) with the chip that was chosen.
pub fn smbus(bus: BorrowedFd<'_>, read: bool, command: u8, size: u32, data: &mut Data) -> Result<(), Errno> {
    let mut transaction = Transaction { read: read.into(), command, size, data };
    // SAFETY: I2C_SMBUS reads a struct i2c_smbus_ioctl_data, which Transaction is laid out as, and reads or fills
    // the union of 34 bytes it points at; both live through the call.
    answer(unsafe { libc::ioctl(bus.as_raw_fd(), SMBUS as _, &raw mut transaction) }).map(drop)
}

/// Messages in one transfer, without a stop between them.
pub fn transfer(bus: BorrowedFd<'_>, messages: &mut [Message]) -> Result<(), Errno> {
    let mut raw = Vec::with_capacity(messages.len());
    for message in messages {
        // Where the chip tells the length, the kernel takes the first byte as that of what comes besides, and fills
        // so many and 32 more, which it checks against the room.
        raw.push(RawMessage {
            address: message.address,
            flags: message.flags,
            length: u16::try_from(message.bytes.len()).map_err(|_| Errno(libc::EINVAL))?,
            bytes: message.bytes.as_mut_ptr(),
        });
    }
    let count = u32::try_from(raw.len()).map_err(|_| Errno(libc::EINVAL))?;
    let mut transfer = Transfer { messages: raw.as_mut_ptr(), count };
    // SAFETY: I2C_RDWR reads a struct i2c_rdwr_ioctl_data and its messages, which Transfer and RawMessage are laid
    // out as; each message points at as many bytes of ours as it says, borrowed mutably through the call.
    answer(unsafe { libc::ioctl(bus.as_raw_fd(), READ_WRITE as _, &raw mut transfer) }).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_s_sizes() {
        assert_eq!((size_of::<Data>(), align_of::<Data>()), (34, 2));
        assert_eq!((size_of::<Transaction>(), size_of::<RawMessage>(), size_of::<Transfer>()), (16, 16, 16));
    }
}
