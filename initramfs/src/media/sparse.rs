//! An image whose greatest part may be nothing: what is in it, and where.

use crate::failure::{Failure, Result, fail, shown};
use crate::output;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

/// An image of a disk.
pub struct Sparse {
    /// Its size in bytes.
    pub size: u64,
    /// What is in it, by its place, in order and apart from each other. Between are zeros.
    pub pieces: Vec<(u64, Vec<u8>)>,
}

impl Sparse {
    /// Writes it to a file, in whose holes there is nothing.
    pub fn write(&self, path: &Path) -> Result<()> {
        if let Ok(data) = std::fs::metadata(path)
            && !data.is_file()
        {
            let what = if data.is_dir() { "a directory" } else { "a device: --to writes devices" };
            return fail(format!("can't write '{}': it is {what}", shown(path)));
        }
        output::replace_with(path, |file| {
            file.set_len(self.size)?;
            for (at, bytes) in &self.pieces {
                file.seek(SeekFrom::Start(*at))?;
                file.write_all(bytes)?;
            }
            Ok(())
        })
    }

    /// Adds a piece behind all others.
    pub fn push(&mut self, at: u64, bytes: Vec<u8>) {
        if !bytes.is_empty() {
            self.pieces.push((at, bytes));
        }
    }

    /// The whole, where it is small.
    pub fn whole(&self) -> Result<Vec<u8>> {
        let too_large = |_| Failure("the image is too large for this machine's memory".into());
        let mut whole = vec![0; usize::try_from(self.size).map_err(too_large)?];
        for (at, bytes) in &self.pieces {
            super::put(&mut whole, *at as usize, bytes);
        }
        Ok(whole)
    }
}
