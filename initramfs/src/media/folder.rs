//! Media that are a directory of files.

use crate::failure::{Failure, Result, fail, shown};
use crate::output;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// A file of a directory.
pub struct Item {
    /// Its path below it.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Whether it is a program.
    pub runs: bool,
}

impl Item {
    /// A file that is read.
    pub fn new(path: &str, bytes: impl Into<Vec<u8>>) -> Item {
        Item { path: path.into(), bytes: bytes.into(), runs: false }
    }
}

/// Writes the files to a directory, which may be there: each file whole or not at all, in their order. What else is
/// in it stays.
pub fn write(items: &[Item], to: &Path) -> Result<()> {
    if fs::metadata(to).is_ok_and(|data| !data.is_dir()) {
        return fail(format!("can't write '{}': it is no directory", shown(to)));
    }
    for item in items {
        let path = to.join(&item.path);
        let above = path.parent().unwrap_or(to);
        fs::create_dir_all(above).map_err(|error| Failure::on("make", above, error))?;
        output::replace_with(&path, |file| {
            std::io::Write::write_all(file, &item.bytes)?;
            match item.runs {
                true => file.set_permissions(fs::Permissions::from_mode(0o755)),
                false => Ok(()),
            }
        })?;
    }
    Ok(())
}

/// The files as a tar archive, with the directories above them.
pub fn archive(items: &[Item], time: u32) -> Result<Vec<u8>> {
    let wrong = |error: std::io::Error| Failure(format!("can't make the archive: {error}"));
    let mut tar = tar::Builder::new(Vec::new());
    let mut known = Vec::new();
    for item in items {
        for (at, _) in item.path.match_indices('/') {
            let above = item.path.get(..at + 1).unwrap_or_default();
            if !known.contains(&above) {
                known.push(above);
                let mut header = header(tar::EntryType::Directory, 0o755, 0, time);
                tar.append_data(&mut header, above, &[][..]).map_err(wrong)?;
            }
        }
        let mode = if item.runs { 0o755 } else { 0o644 };
        let mut header = header(tar::EntryType::Regular, mode, item.bytes.len() as u64, time);
        tar.append_data(&mut header, &item.path, &item.bytes[..]).map_err(wrong)?;
    }
    tar.into_inner().map_err(wrong)
}

/// A tar header of root's.
pub fn header(kind: tar::EntryType, mode: u32, size: u64, time: u32) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(kind);
    header.set_mode(mode);
    header.set_size(size);
    header.set_mtime(time.into());
    header.set_uid(0);
    header.set_gid(0);
    header
}

/// A hash in digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        // writing to a string cannot fail
        let _ = write!(text, "{byte:02x}");
        text
    })
}
