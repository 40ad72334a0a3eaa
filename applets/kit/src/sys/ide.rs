//! Requests of IDE and ATA disks (linux/hdreg.h). Their numbers tell no sizes, so what each touches is said here.

use super::answer;
use crate::Errno;
use std::os::fd::{AsRawFd, BorrowedFd};

/// A setting that the driver tells as a `long`.
#[derive(Clone, Copy, Debug)]
pub struct Setting(u8);

/// A request that takes a number by value.
#[derive(Clone, Copy, Debug)]
pub struct Order(u8);

/// Whether other interrupts may come while the driver serves the disk's.
pub const UNMASKED: Setting = Setting(0x02);
/// How many sectors an interrupt transfers.
pub const MULTIPLE: Setting = Setting(0x04);
/// Whether settings outlast a reset.
pub const KEPT: Setting = Setting(0x08);
/// Whether the processor moves 32 bits at a time.
pub const WIDE: Setting = Setting(0x09);
/// Whether errors of writes are passed over.
pub const NO_ERRORS: Setting = Setting(0x0a);
/// Whether the disk moves data by itself.
pub const DMA: Setting = Setting(0x0b);
/// Whether the bus is on.
pub const BUS: Setting = Setting(0x1a);

/// Turns the bus off and lets it float.
pub const TRISTATE: Order = Order(0x1b);
/// Resets the drive.
pub const RESET: Order = Order(0x1c);
/// Sets [`MULTIPLE`].
pub const SET_MULTIPLE: Order = Order(0x21);
/// Sets [`UNMASKED`].
pub const SET_UNMASKED: Order = Order(0x22);
/// Sets [`KEPT`].
pub const SET_KEPT: Order = Order(0x23);
/// Sets [`WIDE`].
pub const SET_WIDE: Order = Order(0x24);
/// Sets [`NO_ERRORS`].
pub const SET_NO_ERRORS: Order = Order(0x25);
/// Sets [`DMA`].
pub const SET_DMA: Order = Order(0x26);
/// Has the host adapter use a transfer mode.
pub const SET_MODE: Order = Order(0x27);
/// Takes an interface out of use.
pub const UNREGISTER: Order = Order(0x2a);
/// Sets [`BUS`].
pub const SET_BUS: Order = Order(0x2d);

const FAMILY: u32 = 0x300;

/// What a setting is.
pub fn setting(disk: BorrowedFd<'_>, setting: Setting) -> Result<usize, Errno> {
    let mut value = 0usize;
    // SAFETY: each request of this kind writes a long, which the value has the size of.
    answer(unsafe { libc::ioctl(disk.as_raw_fd(), (FAMILY | u32::from(setting.0)) as _, &raw mut value) })?;
    Ok(value)
}

/// Has the driver do something.
pub fn order(disk: BorrowedFd<'_>, order: Order, value: usize) -> Result<(), Errno> {
    // SAFETY: each request of this kind takes a number by value and touches no memory.
    answer(unsafe { libc::ioctl(disk.as_raw_fd(), (FAMILY | u32::from(order.0)) as _, value) }).map(drop)
}

/// Heads, sectors of a track, cylinders, and the sector that the device begins at.
pub fn geometry(disk: BorrowedFd<'_>) -> Result<(u8, u8, u16, usize), Errno> {
    #[repr(C)]
    struct Geometry {
        heads: u8,
        sectors: u8,
        cylinders: u16,
        start: usize,
    }
    let mut found = Geometry { heads: 0, sectors: 0, cylinders: 0, start: 0 };
    // SAFETY: HDIO_GETGEO writes a struct hd_geometry, which Geometry is laid out as.
    answer(unsafe { libc::ioctl(disk.as_raw_fd(), (FAMILY | 1) as _, &raw mut found) })?;
    Ok((found.heads, found.sectors, found.cylinders, found.start))
}

/// What the disk told of itself when the driver found it.
pub fn identity(disk: BorrowedFd<'_>) -> Result<[u8; 512], Errno> {
    let mut block = [0u8; 512];
    // SAFETY: HDIO_GET_IDENTITY writes 512 bytes.
    answer(unsafe { libc::ioctl(disk.as_raw_fd(), (FAMILY | 0x0d) as _, block.as_mut_ptr()) })?;
    Ok(block)
}

/// Has a driver without SCSI commands send an ATA command: `registers` are command, sector count or number, feature and
/// sectors of data, and become status, error and sector count; the first sector that comes goes to `data`.
pub fn command(
    disk: BorrowedFd<'_>,
    registers: &mut [u8; 4],
    data: Option<&mut [u8; 512]>,
) -> Result<(), Errno> {
    let mut block = [0u8; 4 + 512];
    if let Some((head, _)) = block.split_first_chunk_mut::<4>() {
        *head = *registers;
        head[3] = u8::from(data.is_some());
    }
    // SAFETY: HDIO_DRIVE_CMD reads four bytes, and writes those and as many sectors as the last one says, at most one.
    answer(unsafe { libc::ioctl(disk.as_raw_fd(), (FAMILY | 0x1f) as _, block.as_mut_ptr()) })?;
    let (head, rest) = block.split_at(4);
    registers.copy_from_slice(head);
    if let Some(data) = data {
        data.copy_from_slice(rest);
    }
    Ok(())
}
