//! Files written whole or not at all.

use crate::failure::{Failure, Result};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file beside its place and renames it there: a full disk or a power cut leaves what was there before, or
/// all of what is new. A device or a pipe is written as it is.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    replace_with(path, |file| file.write_all(bytes))
}

/// The same of a file that `write` fills.
pub fn replace_with(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<()> {
    let special = fs::metadata(path).is_ok_and(|data| !data.is_file());
    if special {
        let written = OpenOptions::new().write(true).open(path).and_then(|mut file| write(&mut file));
        return written.map_err(|error| Failure::on("write", path, error));
    }
    // a link to a file stays a link
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let beside = beside(path);
    let written = write_new(&beside, write).and_then(|()| fs::rename(&beside, path));
    match written {
        Ok(()) => {
            // the name, too, is to be on the disk; what cannot be asked for that is no failure of the file
            let _ = File::open(directory(path)).and_then(|directory| directory.sync_all());
            Ok(())
        }
        Err(error) => {
            // what was written in part is of no use
            let _ = fs::remove_file(&beside);
            Err(Failure::on("write", path, error))
        }
    }
}

fn write_new(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    write(&mut file)?;
    // before it gets its name: else the name could be there without the contents
    file.sync_data()
}

fn directory(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A name in the same directory that nobody else uses.
fn beside(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}", std::process::id()));
    path.with_file_name(name)
}
