//! Where a kernel's files are: below a directory, or in a package that is read as it is.

use super::package::Package;
use crate::tree::{self, Origin};
use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// ENOENT
const NO_SUCH_FILE: i32 = 2;

/// A file's contents; what is no file (a pipe would be waited for) has none.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    read_with_origin(path).map(|(bytes, _)| bytes)
}

/// The same, with what tells later whether the file changed.
pub fn read_with_origin(path: &Path) -> io::Result<(Vec<u8>, Option<Origin>)> {
    let kind = fs::metadata(path)?.file_type();
    match kind.is_file() || kind.is_dir() {
        true => tree::read(path),
        false => Err(io::Error::other("it is no file")),
    }
}

/// The files of a root.
pub enum Files {
    /// Below a directory.
    Disk(PathBuf),
    /// In a package.
    Packed(Package),
}

impl Files {
    /// A file's contents.
    pub fn read(&self, path: &Path) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Files::Disk(root) => read_file(&root.join(path)).map(Cow::Owned),
            Files::Packed(package) => match package.read(path) {
                Some(bytes) => Ok(bytes.into()),
                None => Err(io::Error::from_raw_os_error(NO_SUCH_FILE)),
            },
        }
    }

    /// Whether there is such a file; links are followed.
    pub fn is_file(&self, path: &Path) -> bool {
        match self {
            Files::Disk(root) => root.join(path).is_file(),
            Files::Packed(package) => package.read(path).is_some(),
        }
    }

    /// What is in a directory, sorted: names, and whether they are directories themselves (not links to some).
    pub fn list(&self, path: &Path) -> Option<Vec<(Vec<u8>, bool)>> {
        match self {
            Files::Disk(root) => {
                let listing = fs::read_dir(root.join(path)).ok()?;
                let mut entries: Vec<(Vec<u8>, bool)> = listing
                    .flatten()
                    .map(|entry| {
                        let is_directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
                        (entry.file_name().into_encoded_bytes(), is_directory)
                    })
                    .collect();
                entries.sort();
                Some(entries)
            }
            Files::Packed(package) => package.list(path),
        }
    }
}
