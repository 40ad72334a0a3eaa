//! The languages family: a module an applet, and the list the multicall table is made from.

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[];
