//! The system family: a module an applet, and the list the multicall table is made from.

mod date;
mod dmesg;
mod hostid;
mod hostname;
mod uname;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[
    date::APPLET,
    dmesg::APPLET,
    hostid::APPLET,
    hostname::APPLET,
    hostname::DNSDOMAINNAME,
    uname::APPLET,
    uname::ARCH,
];
