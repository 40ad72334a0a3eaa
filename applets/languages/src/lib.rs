//! The languages family: a module an applet, and the list the multicall table is made from.

mod awk;
mod bc;
mod dc;
mod decimal;
pub mod fuzz;
mod index;
mod lines;
mod natural;
mod output;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[awk::APPLET, bc::APPLET, dc::APPLET];
