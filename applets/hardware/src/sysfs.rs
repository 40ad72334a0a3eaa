//! What the kernel says of devices in files of one line (sysfs), and where its links lead.

use kit::{file, number, process, split};

/// The longest file that is read here.
const MOST: usize = 4096;

/// A directory of sysfs.
#[derive(Clone, Debug)]
pub struct Dir(pub Vec<u8>);

impl Dir {
    /// A directory below this one.
    pub fn at(&self, name: &[u8]) -> Dir {
        Dir(kit::filled(b"{}/{}", &[&*self.0, name]))
    }

    /// What a file in it says, without the newline; nothing if there is none, or it cannot be read.
    pub fn text(&self, name: &str) -> Option<Vec<u8>> {
        let mut text = file::read(&self.at(name.as_bytes()).0, MOST).ok()?;
        while text.last() == Some(&b'\n') {
            text.pop();
        }
        Some(text)
    }

    /// The number in a file of it, in decimal or with `0x`.
    pub fn number(&self, name: &str) -> Option<u64> {
        let text = self.text(name)?;
        let digits = text.trim_ascii();
        match digits.strip_prefix(b"0x") {
            Some(digits) => number::radix(digits, 16),
            None => number::unsigned(digits),
        }
    }

    /// The last part of what a link in it points at.
    pub fn link(&self, name: &str) -> Option<Vec<u8>> {
        Some(split::base(&self.target(name)?).to_vec())
    }

    /// What a link in it points at, as it stands.
    pub fn target(&self, name: &str) -> Option<Vec<u8>> {
        let path = process::cstring(&self.at(name.as_bytes()).0);
        Some(rustix::fs::readlink(&*path, Vec::new()).ok()?.into_bytes())
    }

    /// What lies in it, sorted.
    pub fn names(&self) -> Vec<Vec<u8>> {
        file::names(&self.0)
    }

    /// Whether there is such a file in it.
    pub fn has(&self, name: &str) -> bool {
        rustix::fs::stat(&*process::cstring(&self.at(name.as_bytes()).0)).is_ok()
    }
}
