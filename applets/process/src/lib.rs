//! The process family: a module an applet, and the list the multicall table is made from.

mod chroot;
mod free;
mod kill;
mod launch;
mod namespaces;
mod nice;
mod nohup;
mod nproc;
mod nsenter;
mod pidof;
mod ps;
mod refused;
mod setarch;
mod setpriv;
mod setsid;
mod sleep;
mod timeout;
mod unshare;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[
    chroot::APPLET,
    free::APPLET,
    kill::APPLET,
    kill::KILLALL,
    nice::APPLET,
    nohup::APPLET,
    nproc::APPLET,
    nsenter::APPLET,
    pidof::APPLET,
    ps::APPLET,
    refused::CHCON,
    refused::RUNCON,
    refused::STDBUF,
    setarch::APPLET,
    setarch::LINUX32,
    setarch::LINUX64,
    setpriv::APPLET,
    setsid::APPLET,
    sleep::APPLET,
    sleep::USLEEP,
    timeout::APPLET,
    unshare::APPLET,
];
