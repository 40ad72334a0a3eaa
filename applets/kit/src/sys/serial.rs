//! Serial lines (linux/serial.h): whether a terminal is one, and how it is set up.

use super::{answer, request};
use crate::Errno;
use std::os::fd::{AsRawFd, BorrowedFd};

/// TIOCGSERIAL of asm-generic/ioctls.h, the same on all architectures rbox is built for.
const GET_SERIAL: u32 = 0x541e;
/// TIOCSSERIAL.
const SET_SERIAL: u32 = 0x541f;
/// TIOCSERCONFIG.
const CONFIGURE: u32 = 0x5453;

/// TIOCSERGWILD, TIOCSERSWILD.
const GET_WILD: u32 = 0x5454;
const SET_WILD: u32 = 0x5455;
/// TIOCSERGETMULTI, TIOCSERSETMULTI.
const GET_MULTIPORT: u32 = 0x545a;
const SET_MULTIPORT: u32 = 0x545b;

/// Whether the terminal answers as a serial port does. A virtual console does not.
pub fn is_serial(fd: BorrowedFd<'_>) -> bool {
    // The kernel's serial_struct takes 72 bytes; room to spare costs nothing.
    let mut answer = [0u64; 32];
    // SAFETY: the kernel writes one serial_struct, which `answer` has room for and alignment of.
    unsafe { libc::ioctl(fd.as_raw_fd(), GET_SERIAL as _, answer.as_mut_ptr()) == 0 }
}

/// How a port is set up: `struct serial_struct`, with room to spare behind it.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
pub struct Port {
    /// The number of the kind of its UART.
    pub kind: i32,
    /// The line's number.
    pub line: i32,
    /// Its I/O port.
    pub port: u32,
    /// Its interrupt.
    pub irq: i32,
    /// `ASYNC_` flags of linux/tty_flags.h.
    pub flags: i32,
    fifo: i32,
    /// What `spd_cust` divides by.
    pub divisor: i32,
    /// The clock's frequency divided by 16.
    pub base: i32,
    /// How long DTR stays low at closing, in hundredths of a second.
    pub close_delay: u16,
    io_type: u8,
    reserved: u8,
    hub: i32,
    /// How long closing waits for data to go out: 0 is as long as it takes, 65535 not at all.
    pub closing_wait: u16,
    closing_wait_2: u16,
    rest: [usize; 8],
}

/// How the port is set up.
pub fn get(fd: BorrowedFd<'_>) -> Result<Port, Errno> {
    let mut port = Port::default();
    // SAFETY: the kernel writes one serial_struct, which Port begins with.
    answer(unsafe { libc::ioctl(fd.as_raw_fd(), GET_SERIAL as _, &raw mut port) })?;
    Ok(port)
}

/// Sets the port up.
pub fn set(fd: BorrowedFd<'_>, port: &Port) -> Result<(), Errno> {
    // SAFETY: the kernel reads one serial_struct, which Port begins with.
    answer(unsafe { libc::ioctl(fd.as_raw_fd(), SET_SERIAL as _, core::ptr::from_ref(port)) }).map(drop)
}

/// Has the kernel find out what the UART is.
pub fn configure(fd: BorrowedFd<'_>) -> Result<(), Errno> {
    // SAFETY: the request takes no argument.
    answer(unsafe { libc::ioctl(fd.as_raw_fd(), CONFIGURE as _) }).map(drop)
}

/// The interrupts that come though no device asks for them, as bits. Kernels of today look for none.
pub fn wild_interrupts(fd: BorrowedFd<'_>) -> Result<u32, Errno> {
    let mut wild = -1i32;
    request::structure(fd, SET_WILD as _, &mut wild)?;
    wild = 0;
    request::structure(fd, GET_WILD as _, &mut wild)?;
    Ok(wild as u32)
}

/// One port of [`Multiport`].
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
pub struct Card {
    /// An I/O port that tells whose interrupt it was.
    pub port: i32,
    /// The bits of it that count.
    pub mask: u8,
    /// What they are when there is none left.
    pub matches: u8,
    reserved: u16,
}

/// How ports share an interrupt: `struct serial_multiport_struct`.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
pub struct Multiport {
    /// The interrupt.
    pub irq: i32,
    /// The cards on it.
    pub cards: [Card; 4],
    /// A port of a card that watches.
    pub monitor: i32,
    reserved: [i32; 32],
}

/// How the port's interrupt is shared.
pub fn multiport(fd: BorrowedFd<'_>) -> Result<Multiport, Errno> {
    let mut multiport = Multiport::default();
    request::structure(fd, GET_MULTIPORT as _, &mut multiport)?;
    Ok(multiport)
}

/// Sets that.
pub fn set_multiport(fd: BorrowedFd<'_>, mut multiport: Multiport) -> Result<(), Errno> {
    request::structure(fd, SET_MULTIPORT as _, &mut multiport)
}
