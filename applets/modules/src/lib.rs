//! The modules family: a module an applet, and the list the multicall table is made from.

mod depmod;
mod insmod;
mod loader;
mod lsmod;
mod modinfo;
mod modprobe;
mod rmmod;

mod tree;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] =
    &[depmod::APPLET, insmod::APPLET, lsmod::APPLET, modinfo::APPLET, modprobe::APPLET, rmmod::APPLET];
