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
    let (file, beside) = create_beside(path).map_err(|error| Failure::on("write", path, error))?;
    match fill(file, write).and_then(|()| fs::rename(&beside, path)) {
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

fn fill(mut file: File, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    write(&mut file)?;
    // before it gets its name: else the name could be there without the contents
    file.sync_data()
}

fn directory(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new file in the same directory. One of this name is what a build that was killed left, or is another machine's.
fn create_beside(path: &Path) -> io::Result<(File, PathBuf)> {
    let mut serial = 0;
    loop {
        let mut name = std::ffi::OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(format!(".{}.{serial}", std::process::id()));
        let beside = path.with_file_name(name);
        match File::create_new(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && serial < 1000 => serial += 1,
            Err(error) => return Err(error),
            Ok(file) => return Ok((file, beside)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_build_left_is_in_nobodys_way() {
        let folder = std::env::temp_dir().join(format!("rbox-output.{}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        let left = folder.join(format!(".image.{}.0", std::process::id()));
        fs::write(&left, "half").unwrap();
        replace(&folder.join("image"), b"whole").unwrap();
        assert_eq!(fs::read(folder.join("image")).unwrap(), b"whole");
        assert_eq!(fs::read(&left).unwrap(), b"half");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
        fs::remove_dir_all(&folder).unwrap();
    }
}
