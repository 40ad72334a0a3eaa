//! The disks family: a module an applet, and the list the multicall table is made from.

mod blkdiscard;
mod blkid;
mod blockdev;
mod df;
mod fatattr;
pub mod fdisk;
mod findfs;
mod findmnt;
mod fsfreeze;
mod fstrim;
mod loops;
mod losetup;
mod lsblk;
mod mkdosfs;
mod mke2fs;
mod mkswap;
pub mod mount;
pub mod mountinfo;
mod mountpoint;
mod partprobe;
mod readahead;
mod report;
mod resume;
mod sources;
mod space;
mod swapon;
pub mod tab;
mod target;
mod umount;
mod volname;
mod wipefs;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[
    blkdiscard::APPLET,
    blkid::APPLET,
    blockdev::APPLET,
    df::APPLET,
    fdisk::APPLET,
    fatattr::APPLET,
    findfs::APPLET,
    findmnt::APPLET,
    fsfreeze::APPLET,
    fstrim::APPLET,
    losetup::APPLET,
    lsblk::APPLET,
    mkswap::APPLET,
    mkdosfs::APPLET,
    mkdosfs::MKFS_FAT,
    mkdosfs::MKFS_VFAT,
    mke2fs::APPLET,
    mke2fs::MKFS_EXT2,
    mke2fs::MKFS_EXT3,
    mke2fs::MKFS_EXT4,
    mount::APPLET,
    mountpoint::APPLET,
    resume::APPLET,
    partprobe::APPLET,
    partprobe::FREERAMDISK,
    partprobe::RAIDAUTORUN,
    readahead::APPLET,
    swapon::APPLET,
    swapon::SWAPOFF,
    umount::APPLET,
    volname::APPLET,
    wipefs::APPLET,
];
