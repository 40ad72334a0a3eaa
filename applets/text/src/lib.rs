//! The text family: a module an applet, and the list the multicall table is made from.

mod grep;

use kit::Applet;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[grep::APPLET, grep::EGREP, grep::FGREP];
