//! The text family: a module an applet, and the list the multicall table is made from.

mod comm;
mod csplit;
mod cut;
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
mod nl;
mod numfmt;
mod od;
mod paste;
mod pr;
mod ptx;
mod shuf;
mod sort;
mod spill;
mod split;
mod tabs;
mod tac;
mod temporary;
mod tr;
mod tsort;
mod uniq;
mod xxd;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[
    comm::APPLET,
    csplit::APPLET,
    cut::APPLET,
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
    nl::APPLET,
    numfmt::APPLET,
    od::APPLET,
    paste::APPLET,
    shuf::APPLET,
    pr::APPLET,
    ptx::APPLET,
    sort::APPLET,
    split::APPLET,
    tac::APPLET,
    tr::APPLET,
    tsort::APPLET,
    uniq::APPLET,
    xxd::APPLET,
];
