//! The console family: a module an applet, and the list the multicall table is made from.

mod beep;
mod chvt;
mod clear;
mod conspy;
mod cttyhack;
mod deallocvt;
mod dumpkeys;
mod dumpkmap;
mod fbset;
mod fbsplash;
mod fgconsole;
mod font;
mod getkeycodes;
mod kbd_mode;
mod kbdrate;
mod keyboard;
mod loadfont;
mod loadkeys;
mod loadkmap;
mod mesg;
mod openvt;
mod psfxtable;
mod reset;
mod resize;
mod script;
mod scriptreplay;
mod setconsole;
mod setfont;
mod setkeycodes;
mod setlogcons;
mod showkey;
mod stty;
mod tty;
mod vt;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[
    beep::APPLET,
    chvt::APPLET,
    clear::APPLET,
    conspy::APPLET,
    cttyhack::APPLET,
    deallocvt::APPLET,
    dumpkeys::APPLET,
    dumpkmap::APPLET,
    dumpkmap::DUMKMAP,
    fbset::APPLET,
    fbsplash::APPLET,
    fgconsole::APPLET,
    getkeycodes::APPLET,
    kbd_mode::APPLET,
    kbdrate::APPLET,
    loadfont::APPLET,
    loadkeys::APPLET,
    loadkmap::APPLET,
    mesg::APPLET,
    openvt::APPLET,
    psfxtable::ADD,
    psfxtable::APPLET,
    psfxtable::GET,
    psfxtable::STRIP,
    reset::APPLET,
    resize::APPLET,
    resize::TTYSIZE,
    script::APPLET,
    scriptreplay::APPLET,
    setconsole::APPLET,
    setfont::APPLET,
    setkeycodes::APPLET,
    setlogcons::APPLET,
    showkey::APPLET,
    stty::APPLET,
    tty::APPLET,
];
