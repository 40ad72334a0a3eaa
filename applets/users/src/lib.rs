//! The users family: a module an applet, and the list the multicall table is made from.

mod id;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[id::APPLET, id::GROUPS, id::WHOAMI];
