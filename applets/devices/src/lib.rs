//! The devices family: a module an applet, and the list the multicall table is made from.

mod mdev;
mod mknod;
mod netlink;
mod uevent;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[mdev::APPLET, mknod::APPLET, mknod::MKFIFO, uevent::APPLET];
