//! The process family: a module an applet, and the list the multicall table is made from.

mod free;
mod kill;
mod pidof;
mod ps;
mod sleep;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] =
    &[free::APPLET, kill::APPLET, kill::KILLALL, pidof::APPLET, ps::APPLET, sleep::APPLET, sleep::USLEEP];
