//! The text family: a module an applet, and the list the multicall table is made from.

mod ascii;
mod beside;
mod cal;
mod comm;
mod csplit;
mod cut;
mod dos2unix;
mod diff;
mod expand;
mod expr;
mod factor;
mod feed;
mod fmt;
mod fold;
mod grep;
mod hexdump;
mod input;
mod join;
mod lines;
mod man;
mod nl;
mod numfmt;
mod od;
mod paste;
pub mod patch;
mod pr;
mod ptx;
mod rev;
mod shuf;
mod sort;
mod spill;
mod split;
mod strings;
mod tabs;
mod tac;
mod temporary;
mod tr;
mod ts;
mod tsort;
mod uniq;
mod uuencode;
mod xxd;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[
    ascii::APPLET,
    cal::APPLET,
    comm::APPLET,
    csplit::APPLET,
    cut::APPLET,
    dos2unix::APPLET,
    dos2unix::UNIX2DOS,
    diff::APPLET,
    expand::APPLET,
    expand::UNEXPAND,
    expr::APPLET,
    factor::APPLET,
    fmt::APPLET,
    fold::APPLET,
    grep::APPLET,
    grep::EGREP,
    grep::FGREP,
    hexdump::APPLET,
    hexdump::HD,
    join::APPLET,
    man::APPLET,
    nl::APPLET,
    numfmt::APPLET,
    od::APPLET,
    paste::APPLET,
    patch::APPLET,
    shuf::APPLET,
    pr::APPLET,
    ptx::APPLET,
    rev::APPLET,
    shuf::APPLET,
    sort::APPLET,
    split::APPLET,
    strings::APPLET,
    tac::APPLET,
    tr::APPLET,
    ts::APPLET,
    tsort::APPLET,
    uniq::APPLET,
    uuencode::APPLET,
    uuencode::UUDECODE,
    xxd::APPLET,
];
