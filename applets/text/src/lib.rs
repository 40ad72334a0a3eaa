//! The text family: a module an applet, and the list the multicall table is made from.

mod comm;
mod cut;
mod expr;
mod grep;
mod lines;
mod sort;
mod tr;
mod uniq;
mod expand;
mod factor;
mod fold;
mod grep;
mod input;
mod nl;
mod od;
mod paste;
mod shuf;
mod spill;
mod tabs;
mod tac;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[
    comm::APPLET,
    cut::APPLET,
    expr::APPLET,
    grep::APPLET,
    grep::EGREP,
    grep::FGREP,
    sort::APPLET,
    tr::APPLET,
    uniq::APPLET,
    expand::APPLET,
    expand::UNEXPAND,
    factor::APPLET,
    fold::APPLET,
    grep::APPLET,
    grep::EGREP,
    grep::FGREP,
    nl::APPLET,
    od::APPLET,
    paste::APPLET,
    shuf::APPLET,
    tac::APPLET,
];
