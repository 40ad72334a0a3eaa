//! Pure libraries that applets and the packer share. Nothing here reads a file by itself or knows an applet.

pub mod compress;
pub mod cpio;
pub mod crc;
pub mod keymap;
pub mod modules;
pub mod partitions;
pub mod ppm;
pub mod psf;
pub mod superblock;
mod xz;
