//! The applet contract: what a family says about each of its applets, and the table they are found in.

use crate::{Arg, Context, Result, Status, pack};

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
#[derive(Clone, Copy, Debug)]
pub enum Runs {
    /// In the shell's own process: the applet keeps no global state, leaves cwd, umask, signals and
    /// descriptors as it found them, does not wait long, cannot panic, and uses only the context's streams.
    Inside,
    /// Likewise, but it may wait for input or take its time: in the shell's own process only where no user and no
    /// trap waits meanwhile, so that a signal ends both as it would end two processes.
    Unattended,
    /// As the function says of the words of a call: in the shell's own process ([`Inside`](Runs::Inside),
    /// [`Unattended`](Runs::Unattended)) where they ask for what is done at once, in a fork otherwise. Only a guess
    /// in the caller's favour: the applet must do the same wherever it runs.
    AsAsked(fn(&[Arg<'_>]) -> Runs),
    /// In a fork of the shell, without exec.
    Fork,
    /// In a fresh process.
    Exec,
}

/// One applet, as its family lists it.
#[derive(Clone, Copy)]
pub struct Applet<Usage = &'static str> {
    /// The name it is called by.
    pub name: &'static str,
    /// Where it is linked.
    pub place: Place,
    /// How the shell may run it.
    pub runs: Runs,
    /// The exit status of bad usage and of errors that carry none of their own (2 for grep, cmp, sort …).
    pub failure: u8,
    /// What follows `Usage: NAME ` in the help: the synopsis line, then what it does and its options.
    pub usage: Usage,
    /// Runs it. Never exits, never panics: the result goes to the caller.
    pub main: fn(&mut Context<'_>) -> Result<Status>,
}

/// An applet as the table lists it: the usage texts lie elsewhere, packed.
pub type Listed = Applet<()>;

impl Applet {
    /// The applet without its usage text.
    pub const fn listed(self) -> Listed {
        let Applet { name, place, runs, failure, usage: _, main } = self;
        Applet { name, place, runs, failure, usage: (), main }
    }
}

/// An applet's name as the table's index holds it: padded with NULs, so that it compares as a number would.
pub type Name = [u8; 16];

/// All applets of the binary, sorted by name.
pub struct Table {
    /// The names of the applets, in their order. Strings elsewhere would cost a page fault each at every start.
    pub names: &'static [Name],
    /// The applets.
    pub applets: &'static [Listed],
    /// The usage texts in the same order, each ended by a NUL, packed.
    pub usages: &'static [u8],
    /// How long they are unpacked.
    pub usages_size: usize,
}

impl Table {
    /// The applet of that name.
    pub fn find(&self, name: &[u8]) -> Option<&'static Listed> {
        self.applets.get(self.place(name)?)
    }

    fn place(&self, name: &[u8]) -> Option<usize> {
        let key = u128::from_be_bytes(Table::key(name)?);
        self.names.binary_search_by_key(&key, |name| u128::from_be_bytes(*name)).ok()
    }

    /// The help of an applet of this table: `Usage: NAME …` and a newline.
    pub fn help(&self, applet: &Listed) -> Vec<u8> {
        let texts = pack::unpack(self.usages, self.usages_size);
        let place = self.place(applet.name.as_bytes()).unwrap_or(usize::MAX);
        let usage = texts.split(|&byte| byte == 0).nth(place).unwrap_or_default();
        crate::filled(b"Usage: {} {}\n", &[applet.name.as_bytes(), usage])
    }

    /// A name as the index holds it; `None` if it is longer than any there, or holds a NUL.
    #[allow(
        clippy::indexing_slicing,
        reason = "constant functions have no iterators; both lengths were compared"
    )]
    pub const fn key(name: &[u8]) -> Option<Name> {
        let mut key = [0; size_of::<Name>()];
        if name.len() > key.len() {
            return None;
        }
        let mut at = 0;
        while at < name.len() {
            if name[at] == 0 {
                return None;
            }
            key[at] = name[at];
            at += 1;
        }
        Some(key)
    }

    /// All applets, in the order of their names.
    pub fn iter(&self) -> core::slice::Iter<'static, Listed> {
        self.applets.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_padded_and_names_of_other_shapes_have_none() {
        assert_eq!(
            Table::key(b"ls").as_ref().map(<[u8; 16]>::as_slice),
            Some(&b"ls\0\0\0\0\0\0\0\0\0\0\0\0\0\0"[..])
        );
        assert_eq!(
            Table::key(b"sixteen-letters!").as_ref().map(<[u8; 16]>::as_slice),
            Some(&b"sixteen-letters!"[..])
        );
        assert_eq!(Table::key(b"seventeen-letters"), None);
        // A NUL would make `ls` and `ls\0` one.
        assert_eq!(Table::key(b"ls\0"), None);
    }
}
