//! The hardware family: a module an applet, and the list the multicall table is made from.

mod adjtimex;
mod clock;
mod devmem;
mod eject;
mod fill;
mod hdparm;
mod i2c;
mod ids;
mod lspci;
mod lsscsi;
mod lsusb;
mod setserial;
mod sysfs;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[
    adjtimex::APPLET,
    clock::HWCLOCK,
    clock::RTCWAKE,
    devmem::APPLET,
    eject::APPLET,
    hdparm::APPLET,
    i2c::DETECT,
    i2c::DUMP,
    i2c::GET,
    i2c::SET,
    i2c::TRANSFER,
    lspci::APPLET,
    lsscsi::APPLET,
    lsusb::APPLET,
    setserial::APPLET,
];
