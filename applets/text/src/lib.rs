//! The text family: a module an applet, and the list the multicall table is made from.

mod comm;
mod cut;
mod expr;
mod grep;
mod lines;
mod sort;
mod tr;
mod uniq;

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
];
