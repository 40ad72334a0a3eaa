//! The shell family: a module an applet, and the list the multicall table is made from.

mod echo;
mod getopt;
mod printf;
mod sh;
mod test;
mod r#true;

use kit::Applet;
pub use sh::fuzz;

/// Every applet of this family.
pub const APPLETS: &[Applet] = &[
    echo::APPLET,
    getopt::APPLET,
    printf::APPLET,
    sh::APPLET,
    sh::ASH,
    test::APPLET,
    test::BRACKET,
    test::DOUBLE_BRACKET,
    r#true::APPLET,
    r#true::FALSE,
];
