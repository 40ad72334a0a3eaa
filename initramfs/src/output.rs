//! Files written whole or not at all.

use crate::failure::{Failure, Result};
use crate::tree::{self, Origin};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
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

/// Writes a file in pieces, some of which other files on disk hold as well: a file system that can (Btrfs, XFS) keeps
/// them once.
pub struct Writer<'f> {
    file: &'f mut File,
    pending: Vec<u8>,
    /// Pieces can be taken from other files: false once that failed.
    shares: bool,
}

/// Small pieces are collected up to so many bytes.
const PENDING: usize = 1 << 16;

impl<'f> Writer<'f> {
    /// What writes a new file, or a device or pipe.
    pub fn new(file: &'f mut File) -> Writer<'f> {
        Writer { file, pending: Vec::with_capacity(PENDING), shares: true }
    }

    /// Appends a piece.
    pub fn put(&mut self, piece: &[u8]) -> io::Result<()> {
        if self.pending.len() + piece.len() > PENDING {
            self.flush()?;
        }
        if piece.len() >= PENDING {
            return self.file.write_all(piece);
        }
        self.pending.extend_from_slice(piece);
        Ok(())
    }

    /// Appends a piece that a file holds, too, and nothing else.
    pub fn share(&mut self, piece: &[u8], origin: &Origin) -> io::Result<()> {
        if !self.shares || piece.len() < PENDING {
            return self.put(piece);
        }
        self.flush()?;
        let start = self.file.stream_position()?;
        // the kernel copies nothing where both files can hold the same blocks
        let copied = copy(origin, self.file, piece.len());
        let done = copied.unwrap_or(0);
        self.shares = copied.is_some();
        if done < piece.len() {
            self.file.seek(SeekFrom::Start(start))?;
            self.file.write_all(piece)?;
        }
        Ok(())
    }

    /// Writes what was collected.
    pub fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.pending)?;
        self.pending.clear();
        Ok(())
    }
}

/// Copies a file to where another one is written, within the kernel. How much was copied of what is still what was
/// read; none if these files cannot be copied so.
fn copy(origin: &Origin, to: &File, length: usize) -> Option<usize> {
    let Ok(from) = tree::open(&origin.path) else { return Some(0) };
    let is_still = || from.metadata().is_ok_and(|data| origin.is_still(&data));
    if !is_still() {
        return Some(0);
    }
    let mut done = 0;
    while done < length {
        match rustix::fs::copy_file_range(&from, None, to, None, length - done) {
            Ok(0) => break,
            Ok(count) => done += count,
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return None,
        }
    }
    Some(if is_still() { done } else { 0 })
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

    #[test]
    fn what_changed_since_it_was_read_is_not_taken_from_the_disk() {
        let folder = std::env::temp_dir().join(format!("rbox-shared.{}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        let (path, piece) = (folder.join("piece"), vec![7; 100_000]);
        fs::write(&path, &piece).unwrap();
        let origin = Origin::of(&path, &fs::metadata(&path).unwrap());
        let write = |name: &str| {
            let mut file = File::create_new(folder.join(name)).unwrap();
            let mut writer = Writer::new(&mut file);
            writer.put(b"head").unwrap();
            writer.share(&piece, &origin).unwrap();
            writer.put(b"tail").unwrap();
            writer.flush().unwrap();
            fs::read(folder.join(name)).unwrap()
        };
        let whole = [b"head", piece.as_slice(), b"tail"].concat();
        assert!(write("same") == whole);
        fs::write(&path, vec![8; 100_001]).unwrap();
        assert!(write("changed") == whole);
        fs::remove_file(&path).unwrap();
        assert!(write("gone") == whole);
        fs::remove_dir_all(&folder).unwrap();
    }
}
