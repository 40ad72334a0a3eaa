//! The boot family: a module an applet, and the list the multicall table is made from.

mod capabilities;
mod clear_root;
mod halt;
pub mod init;
mod nuke;
mod pivot_root;
mod switch_root;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[
    halt::APPLET,
    halt::POWEROFF,
    halt::REBOOT,
    init::APPLET,
    init::LINUXRC,
    nuke::APPLET,
    pivot_root::APPLET,
    switch_root::APPLET,
    switch_root::RUN_INIT,
];
