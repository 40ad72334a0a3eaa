//! The users family: a module an applet, and the list the multicall table is made from.

mod crypt;
mod id;
mod logname;
mod pinky;
mod sulogin;
mod uptime;
mod utmp;
mod w;
mod wall;
mod who;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[
    id::APPLET,
    id::GROUPS,
    id::WHOAMI,
    logname::APPLET,
    pinky::APPLET,
    sulogin::APPLET,
    uptime::APPLET,
    w::APPLET,
    wall::APPLET,
    who::APPLET,
    who::USERS,
];
