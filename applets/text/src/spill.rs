//! All of an input, to be read at any place: the file itself, or what a pipe gave, in memory or in a temporary file.

#![deny(clippy::indexing_slicing)]

use crate::input::{BLOCK, Input};
use crate::temporary;
use kit::{Context, Error, Result};
use rustix::fs::{FileType, SeekFrom, fstat, seek};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// More than this of a pipe goes to a temporary file.
const MEMORY: usize = 16 << 20;

/// Where the input lies.
pub enum Spilled<'i> {
    /// In the file that was opened, from its position on.
    File(&'i Input<'i>, u64, u64),
    /// In memory.
    Memory(Vec<u8>),
    /// In a file without a name.
    Temporary(OwnedFd, u64),
}

/// Takes the whole of an input.
pub fn whole<'i>(ctx: &Context<'_>, input: &'i Input<'_>) -> Result<Spilled<'i>> {
    let stat = fstat(input).map_err(|errno| input.failed(errno))?;
    let size = u64::try_from(stat.st_size).unwrap_or(0);
    if FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile
        && size > 0
        && let Ok(at) = seek(input, SeekFrom::Current(0))
    {
        return Ok(Spilled::File(input, at, size.saturating_sub(at)));
    }
    let mut memory = Vec::new();
    let mut filled = 0;
    loop {
        if filled == memory.len() {
            if filled >= MEMORY {
                return to_file(ctx, input, memory);
            }
            match filled {
                0 => memory = vec![0; BLOCK],
                _ => memory.resize(filled * 2, 0),
            }
        }
        let count = input.read(memory.get_mut(filled..).unwrap_or_default())?;
        if count == 0 {
            memory.truncate(filled);
            return Ok(Spilled::Memory(memory));
        }
        filled += count;
    }
}

fn to_file<'i>(ctx: &Context<'_>, input: &Input<'_>, mut buffer: Vec<u8>) -> Result<Spilled<'i>> {
    let dir = ctx.env("TMPDIR").filter(|dir| !dir.is_empty()).unwrap_or(b"/tmp");
    let failed = |errno| Error::on("can't keep the input in", dir, errno);
    let file = temporary::nameless(dir)?;
    let mut size = 0;
    let mut filled = buffer.len();
    while filled > 0 {
        let mut rest = buffer.get(..filled).unwrap_or_default();
        while !rest.is_empty() {
            match rustix::io::write(&file, rest) {
                Ok(count) => rest = rest.get(count..).unwrap_or_default(),
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => return Err(failed(errno)),
            }
        }
        size += filled as u64;
        filled = input.read(&mut buffer)?;
    }
    Ok(Spilled::Temporary(file, size))
}

impl Spilled<'_> {
    /// How many bytes there are.
    pub fn size(&self) -> u64 {
        match self {
            Spilled::File(_, _, size) | Spilled::Temporary(_, size) => *size,
            Spilled::Memory(bytes) => bytes.len() as u64,
        }
    }

    /// Fills a buffer from a place; what is gone by now counts as NULs.
    pub fn read_at(&self, at: u64, buffer: &mut [u8]) -> Result<()> {
        let (fd, base): (BorrowedFd<'_>, u64) = match self {
            Spilled::File(input, base, _) => (input.as_fd(), *base),
            Spilled::Temporary(file, _) => (file.as_fd(), 0),
            Spilled::Memory(bytes) => {
                let from = usize::try_from(at).unwrap_or(usize::MAX);
                let found = bytes.get(from..).and_then(|rest| rest.get(..buffer.len()));
                buffer.copy_from_slice(found.ok_or_else(|| Error::new("nothing is left"))?);
                return Ok(());
            }
        };
        let mut filled = 0;
        while filled < buffer.len() {
            let place = buffer.get_mut(filled..).unwrap_or_default();
            match rustix::io::pread(fd, place, base + at + filled as u64) {
                Ok(0) => return Err(Error::new("the file was shortened meanwhile")),
                Ok(count) => filled += count,
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => return Err(Error::sys("read error", errno)),
            }
        }
        Ok(())
    }
}
