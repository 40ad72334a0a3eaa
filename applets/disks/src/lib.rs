//! The disks family: a module an applet, and the list the multicall table is made from.

mod blkid;
mod df;
pub mod fdisk;
mod findfs;
mod findmnt;
mod loops;
mod losetup;
mod mount;
mod mountinfo;
mod mountpoint;
mod resume;
mod sources;
mod swapon;
mod tab;
mod target;
mod umount;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[
    blkid::APPLET,
    df::APPLET,
    fdisk::APPLET,
    findfs::APPLET,
    findmnt::APPLET,
    losetup::APPLET,
    mount::APPLET,
    mountpoint::APPLET,
    resume::APPLET,
    swapon::APPLET,
    swapon::SWAPOFF,
    umount::APPLET,
];
