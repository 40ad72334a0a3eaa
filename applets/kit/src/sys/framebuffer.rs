//! Frame buffers' requests (linux/fb.h).

use super::request::structure as request;
use crate::Errno;
use core::ffi::{c_char, c_ulong};
use std::os::fd::BorrowedFd;

const GET_VARIABLE: c_ulong = 0x4600;
const PUT_VARIABLE: c_ulong = 0x4601;
const GET_FIXED: c_ulong = 0x4602;

/// Where a colour's bits lie in a pixel (`struct fb_bitfield`).
#[repr(C)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The lowest bit.
    pub offset: u32,
    /// How many there are.
    pub length: u32,
    reversed: u32,
}

impl Field {
    /// Bits from `offset` on.
    pub fn new(offset: u32, length: u32) -> Field {
        Field { offset, length, reversed: 0 }
    }
}

/// What can be set (`struct fb_var_screeninfo`).
#[repr(C)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Variable {
    /// Visible pixels.
    pub xres: u32,
    /// Visible lines.
    pub yres: u32,
    /// Pixels in all.
    pub vxres: u32,
    /// Lines in all.
    pub vyres: u32,
    /// Where the visible part begins.
    pub xoffset: u32,
    /// Where the visible part begins.
    pub yoffset: u32,
    /// Bits of a pixel.
    pub depth: u32,
    /// Shades of grey instead of colours.
    pub grayscale: u32,
    /// Red, green, blue and transparency.
    pub fields: [Field; 4],
    /// A pixel format that is none of the usual.
    pub nonstd: u32,
    /// When it takes effect.
    pub activate: u32,
    /// In millimetres.
    pub height: u32,
    /// In millimetres.
    pub width: u32,
    /// Obsolete flags; bit 0: text is accelerated.
    pub accel_flags: u32,
    /// A pixel's time in picoseconds.
    pub pixclock: u32,
    /// Margins and lengths of the sync pulses: left, right, upper, lower, horizontal, vertical.
    pub timings: [u32; 6],
    /// What the pulses are like.
    pub sync: u32,
    /// Interlaced, doubled.
    pub vmode: u32,
    /// Turned by quarters.
    pub rotate: u32,
    colorspace: u32,
    reserved: [u32; 4],
}

/// What is fixed (`struct fb_fix_screeninfo`).
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct Fixed {
    id: [c_char; 16],
    /// Where the memory begins.
    pub start: c_ulong,
    /// Bytes of memory.
    pub length: u32,
    /// How pixels are laid out.
    pub kind: u32,
    type_aux: u32,
    /// What their values mean.
    pub visual: u32,
    /// Steps in which the visible part moves: right, down, and wrapping.
    pub steps: [u16; 3],
    /// Bytes of a line.
    pub line: u32,
    mmio_start: c_ulong,
    mmio_length: u32,
    /// The accelerator's number; 0 for none.
    pub accel: u32,
    capabilities: u16,
    reserved: [u16; 2],
}

impl Fixed {
    /// The driver's name.
    pub fn name(&self) -> Vec<u8> {
        self.id.iter().map(|byte| byte.to_ne_bytes()[0]).take_while(|byte| *byte != 0).collect()
    }
}

/// What can be set, as it is.
pub fn variable(fd: BorrowedFd<'_>) -> Result<Variable, Errno> {
    let mut info = Variable::default();
    request(fd, GET_VARIABLE, &mut info)?;
    Ok(info)
}

/// Sets it; gives what the driver made of it.
pub fn set_variable(fd: BorrowedFd<'_>, info: &Variable) -> Result<Variable, Errno> {
    let mut info = *info;
    request(fd, PUT_VARIABLE, &mut info)?;
    Ok(info)
}

/// What is fixed.
pub fn fixed(fd: BorrowedFd<'_>) -> Result<Fixed, Errno> {
    let mut info = Fixed {
        id: [0; 16],
        start: 0,
        length: 0,
        kind: 0,
        type_aux: 0,
        visual: 0,
        steps: [0; 3],
        line: 0,
        mmio_start: 0,
        mmio_length: 0,
        accel: 0,
        capabilities: 0,
        reserved: [0; 2],
    };
    request(fd, GET_FIXED, &mut info)?;
    Ok(info)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_s_sizes() {
        assert_eq!(size_of::<Variable>(), 160);
        assert_eq!(size_of::<Fixed>(), if size_of::<c_ulong>() == 8 { 80 } else { 68 });
    }
}
