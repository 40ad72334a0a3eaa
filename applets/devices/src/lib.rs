//! The devices family: a module an applet, and the list the multicall table is made from.

mod acpid;
mod background;
mod inotifyd;
mod makedevs;
pub mod mdev;
mod mknod;
mod mt;
mod nbd_client;
mod nbd_netlink;
mod netlink;
mod ubirename;
mod uevent;
mod watchdog;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[
    acpid::APPLET,
    inotifyd::APPLET,
    makedevs::APPLET,
    mdev::APPLET,
    mknod::APPLET,
    mknod::MKFIFO,
    mt::APPLET,
    nbd_client::APPLET,
    ubirename::APPLET,
    ubirename::ATTACH,
    ubirename::DETACH,
    ubirename::MAKE,
    ubirename::REMOVE,
    ubirename::RESIZE,
    ubirename::UPDATE,
    uevent::APPLET,
    watchdog::APPLET,
];
