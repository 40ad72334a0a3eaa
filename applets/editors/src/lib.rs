//! The editors family: a module an applet, and the list the multicall table is made from.

use kit::Applet;

mod delimited;
mod ed;
#[doc(hidden)]
pub mod fuzz;
mod lines;
mod sed;
mod shell;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[ed::APPLET, sed::APPLET];
