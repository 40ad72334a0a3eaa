//! The rest of a file, or so much of it, to the output: by the kernel where it is large.

use kit::{Errno, Out};
use rustix::fd::BorrowedFd;
use rustix::fs::{FileType, fstat, sendfile};

/// Bytes read at once; what is so large goes out without a copy.
pub const BLOCK: usize = 64 * 1024;

/// Calls `each` with every block to the end, until it says false.
pub fn blocks(input: BorrowedFd<'_>, each: &mut dyn FnMut(&[u8]) -> bool) -> Result<(), Errno> {
    let mut buffer: Vec<u8> = Vec::with_capacity(BLOCK);
    loop {
        buffer.clear();
        match rustix::io::read(input, rustix::buffer::spare_capacity(&mut buffer)) {
            Ok(0) => return Ok(()),
            Ok(_) if !each(&buffer) => return Ok(()),
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
}

/// Copies so many bytes at most from where a file stands. No more are read, so what follows is there for others.
pub fn pour(out: &mut Out<'_>, input: BorrowedFd<'_>, most: u64) -> Result<(), Errno> {
    let regular = fstat(input).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode).is_file());
    let mut left = most;
    let mut buffer: Vec<u8> = Vec::with_capacity(usize::try_from(left).unwrap_or(usize::MAX).min(BLOCK));
    while left > 0 && !out.failed() {
        let size = usize::try_from(left).unwrap_or(usize::MAX).min(BLOCK);
        let room = buffer.spare_capacity_mut().get_mut(..size).unwrap_or_default();
        let bytes: &[u8] = match rustix::io::read(input, room) {
            Ok((bytes, _)) => bytes,
            Err(rustix::io::Errno::INTR) => continue,
            Err(errno) => return Err(errno.into()),
        };
        let count = bytes.len();
        if count == 0 {
            break;
        }
        out.put(bytes);
        left -= count as u64;
        if regular
            && count == BLOCK
            && let Some(fd) = out.fd()
            && !out.failed()
        {
            // Says "nothing left" wrongly for some files, so reading goes on; says no to some outputs.
            while left > 0 {
                let part = usize::try_from(left).unwrap_or(usize::MAX).min(1 << 30);
                match sendfile(fd, input, None, part) {
                    Ok(sent @ 1..) => left -= sent as u64,
                    _ => break,
                }
            }
        }
    }
    Ok(())
}
