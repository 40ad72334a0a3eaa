//! The editors family: a module an applet, and the list the multicall table is made from.

mod delimited;
mod ed;
#[doc(hidden)]
pub mod fuzz;
mod less;
mod lines;
mod more;
mod run;
pub mod screen;
mod sed;
mod shell;
mod vi;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[ed::APPLET, less::APPLET, more::APPLET, sed::APPLET, vi::APPLET];
