//! The console family: a module an applet, and the list the multicall table is made from.

mod clear;
mod cttyhack;
mod dumpkmap;
mod keyboard;
mod loadkmap;
mod reset;
mod stty;
mod tty;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[
    clear::APPLET,
    cttyhack::APPLET,
    dumpkmap::APPLET,
    loadkmap::APPLET,
    reset::APPLET,
    stty::APPLET,
    tty::APPLET,
];
