//! The contents of files: holes kept, moved by the kernel where it can.

use super::When;
use kit::Error;
use rustix::fd::BorrowedFd;
use rustix::fs::{
    FallocateFlags, FileType, SeekFrom, Stat, copy_file_range, fallocate, ftruncate, ioctl_ficlone, seek,
};
use rustix::io::{Errno, read, write};

/// Which side failed.
pub enum Fault {
    Read(Errno),
    Write(Errno),
    Clone(Errno),
}

impl Fault {
    /// The error to report, with the names of both files.
    pub fn error(self, from: &[u8], to: &[u8]) -> Error {
        match self {
            Fault::Read(errno) => Error::on("error reading", from, errno),
            Fault::Write(errno) => Error::on("error writing", to, errno),
            Fault::Clone(errno) => Error::on("can't clone", from, errno),
        }
    }
}

/// What a small file and a page of a large one fit in.
const BLOCK: usize = 64 * 1024;

/// Copies all of `input`, whose status is given, to the empty `output`.
pub fn copy(
    input: BorrowedFd<'_>,
    output: BorrowedFd<'_>,
    status: &Stat,
    sparse: When,
    reflink: When,
) -> Result<(), Fault> {
    if reflink == When::Always {
        return ioctl_ficlone(output, input).map_err(Fault::Clone);
    }
    let (regular, size) = (is_regular(status), size(status));
    if sparse == When::Auto
        && has_holes(status)
        && let Some(result) = copy_extents(input, output, size)
    {
        return result;
    }
    if regular && size > BLOCK as u64 && sparse != When::Always && reflink != When::Never {
        // The kernel may share blocks or copy without us; what it does not do is done below.
        while copy_file_range(input, None, output, None, 1 << 30).is_ok_and(|count| count > 0) {}
    }
    copy_blocks(input, output, u64::MAX, sparse == When::Always)
}

/// Copies all of `input` over the regular file `output`. What is in it stays if there is no room for the copy.
pub fn copy_over(
    input: BorrowedFd<'_>,
    output: BorrowedFd<'_>,
    status: &Stat,
    sparse: When,
    reflink: When,
) -> Result<(), Fault> {
    let size = size(status);
    if reflink != When::Always {
        if !is_regular(status) || sparse == When::Always || sparse == When::Auto && has_holes(status) {
            // Nothing is written where the holes are.
            ftruncate(output, 0).map_err(Fault::Write)?;
            return copy(input, output, status, sparse, reflink);
        }
        if size > 0
            && let Err(errno @ (Errno::NOSPC | Errno::DQUOT | Errno::FBIG)) =
                fallocate(output, FallocateFlags::KEEP_SIZE, 0, size)
        {
            return Err(Fault::Write(errno));
        }
    }
    let result = copy(input, output, status, sparse, reflink);
    let end = match &result {
        Err(Fault::Clone(_)) => return result,
        Ok(()) if reflink == When::Always => size,
        _ => seek(output, SeekFrom::Current(0)).map_err(Fault::Write)?,
    };
    result.and(ftruncate(output, end).map_err(Fault::Write))
}

fn is_regular(status: &Stat) -> bool {
    FileType::from_raw_mode(status.st_mode) == FileType::RegularFile
}

fn size(status: &Stat) -> u64 {
    u64::try_from(status.st_size).unwrap_or(0)
}

fn has_holes(status: &Stat) -> bool {
    is_regular(status) && u64::try_from(status.st_blocks).unwrap_or(0) < size(status) / 512
}

/// Copies what is no hole; none if the file system cannot tell.
fn copy_extents(input: BorrowedFd<'_>, output: BorrowedFd<'_>, size: u64) -> Option<Result<(), Fault>> {
    let mut at = 0;
    let mut extents = || -> Result<bool, Fault> {
        while at < size {
            let start = match seek(input, SeekFrom::Data(at)) {
                Ok(start) => start,
                // Nothing but a hole is left.
                Err(Errno::NXIO) => break,
                Err(_) if at == 0 => return Ok(false),
                Err(errno) => return Err(Fault::Read(errno)),
            };
            let end = seek(input, SeekFrom::Hole(start)).map_err(Fault::Read)?;
            seek(input, SeekFrom::Start(start)).map_err(Fault::Read)?;
            seek(output, SeekFrom::Start(start)).map_err(Fault::Write)?;
            let mut left = end.saturating_sub(start);
            while left > 0 {
                let part = usize::try_from(left.min(1 << 30)).unwrap_or(1 << 30);
                match copy_file_range(input, None, output, None, part) {
                    Ok(count) if count > 0 => left = left.saturating_sub(count as u64),
                    _ => break,
                }
            }
            if left > 0 {
                copy_blocks(input, output, left, false)?;
            }
            if end <= at {
                break;
            }
            at = end;
        }
        ftruncate(output, size).map_err(Fault::Write)?;
        Ok(true)
    };
    match extents() {
        Ok(true) => Some(Ok(())),
        Ok(false) => None,
        Err(fault) => Some(Err(fault)),
    }
}

/// Copies up to `left` bytes through a buffer; with `holes`, blocks of zeros are left out.
fn copy_blocks(
    input: BorrowedFd<'_>,
    output: BorrowedFd<'_>,
    mut left: u64,
    holes: bool,
) -> Result<(), Fault> {
    let mut buffer = [core::mem::MaybeUninit::<u8>::uninit(); BLOCK];
    let mut end = None;
    while left > 0 {
        let wanted = usize::try_from(left).unwrap_or(BLOCK).min(BLOCK);
        let Some(room) = buffer.get_mut(..wanted) else { break };
        let bytes: &[u8] = match read(input, room) {
            Ok((bytes, _)) => bytes,
            Err(Errno::INTR) => continue,
            Err(errno) => return Err(Fault::Read(errno)),
        };
        if bytes.is_empty() {
            break;
        }
        left -= bytes.len() as u64;
        for block in bytes.chunks(if holes { 4096 } else { BLOCK }) {
            if holes && block.iter().all(|byte| *byte == 0) {
                end = Some(seek(output, SeekFrom::Current(block.len() as i64)).map_err(Fault::Write)?);
            } else {
                end = None;
                write_all(output, block)?;
            }
        }
    }
    // A hole at the end has nothing after it that would give the file its length.
    end.map_or(Ok(()), |end| ftruncate(output, end).map_err(Fault::Write))
}

fn write_all(output: BorrowedFd<'_>, mut bytes: &[u8]) -> Result<(), Fault> {
    while !bytes.is_empty() {
        match write(output, bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(errno) => return Err(Fault::Write(errno)),
        }
    }
    Ok(())
}
