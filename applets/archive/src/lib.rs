//! The archive family: a module an applet, and the list the multicall table is made from.

mod cpio;
mod gzip;
mod lzw;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[cpio::APPLET, gzip::APPLET, gzip::GUNZIP, gzip::ZCAT];
