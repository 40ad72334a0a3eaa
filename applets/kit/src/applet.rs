//! The applet contract: what a family says about each of its applets, and the table they are found in.

use crate::{Arg, Context, Result, Status};

/// Where `--install` links an applet, below the root of the tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The root itself (`linuxrc`).
    Root,
    /// `/bin`
    Bin,
    /// `/sbin`
    Sbin,
    /// `/usr/bin`
    UsrBin,
    /// `/usr/sbin`
    UsrSbin,
}

impl Place {
    /// The directory without a leading slash, empty or ending in one: `usr/bin/`.
    pub const fn dir(self) -> &'static str {
        match self {
            Place::Root => "",
            Place::Bin => "bin/",
            Place::Sbin => "sbin/",
            Place::UsrBin => "usr/bin/",
            Place::UsrSbin => "usr/sbin/",
        }
    }
}

/// How the shell may run an applet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Runs {
    /// In the shell's own process: the applet keeps no global state, leaves cwd, umask, signals and
    /// descriptors as it found them, does not wait long, cannot panic, and uses only the context's streams.
    Inside,
    /// In a fork of the shell, without exec.
    Fork,
    /// In a fresh process.
    Exec,
}

/// One applet, as its family lists it.
#[derive(Clone, Copy)]
pub struct Applet {
    /// The name it is called by.
    pub name: &'static str,
    /// Where it is linked.
    pub place: Place,
    /// How the shell may run it.
    pub runs: Runs,
    /// The exit status of bad usage and of errors that carry none of their own (2 for grep, cmp, sort …).
    pub failure: u8,
    /// What follows `Usage: NAME ` in the help: the synopsis line, then what it does and its options.
    pub usage: &'static str,
    /// Runs it. Never exits, never panics: the result goes to the caller.
    pub main: fn(&mut Context<'_>) -> Result<Status>,
}

/// All applets of the binary, sorted by name.
pub struct Table {
    /// The applets.
    pub applets: &'static [Applet],
    /// Runs a uutils applet through std's own start-up; none if the build has no uutils.
    pub std_main: Option<fn(&[Arg<'_>]) -> Status>,
}

impl Table {
    /// The applet of that name.
    pub fn find(&self, name: &[u8]) -> Option<&'static Applet> {
        let applets = self.applets;
        applets
            .binary_search_by(|applet| applet.name.as_bytes().cmp(name))
            .ok()
            .and_then(|at| applets.get(at))
    }

    /// All applets, in the order of their names.
    pub fn iter(&self) -> core::slice::Iter<'static, Applet> {
        self.applets.iter()
    }
}
