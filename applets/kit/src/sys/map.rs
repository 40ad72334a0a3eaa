//! Files mapped into memory, for indexes of which a call reads a few pages.

use crate::Errno;
use core::ffi::c_void;
use core::mem::MaybeUninit;
use core::ops::Deref;
use core::ptr::{self, NonNull};
use std::os::fd::{AsFd, AsRawFd};

/// A file's contents as it was mapped, read-only.
pub struct Mapped {
    at: NonNull<c_void>,
    length: usize,
}

impl Mapped {
    /// Maps a whole regular file. Only for files that are replaced by renaming, never shortened in place: an access
    /// beyond a new end would kill the process with SIGBUS.
    pub fn file(file: impl AsFd) -> Result<Mapped, Errno> {
        let file = file.as_fd();
        let stat = rustix::fs::fstat(file)?;
        let length = usize::try_from(stat.st_size).unwrap_or(0);
        if length == 0 {
            // mmap(2) refuses an empty range; sizes of /proc files are 0 too, and they are not mapped.
            return Ok(Mapped { at: NonNull::dangling(), length: 0 });
        }
        // SAFETY: a new private read-only mapping at an address of the kernel's choice touches no memory of ours.
        let at = unsafe {
            libc::mmap(ptr::null_mut(), length, libc::PROT_READ, libc::MAP_PRIVATE, file.as_raw_fd(), 0)
        };
        if at == libc::MAP_FAILED {
            return Err(std::io::Error::last_os_error().into());
        }
        let Some(at) = NonNull::new(at) else { return Err(Errno(libc::ENOMEM)) };
        Ok(Mapped { at, length })
    }
}

impl Deref for Mapped {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        // SAFETY: `length` bytes from `at` are mapped readable for as long as self lives (or `length` is 0 and the
        // pointer dangles, which an empty slice may). Nobody writes to such files in place, see `Mapped::file`.
        unsafe { core::slice::from_raw_parts(self.at.as_ptr().cast(), self.length) }
    }
}

impl Drop for Mapped {
    fn drop(&mut self) {
        if self.length > 0 {
            // SAFETY: exactly the range that was mapped in `file`, and no slice of it outlives self.
            unsafe { libc::munmap(self.at.as_ptr(), self.length) };
        }
    }
}

/// Asks for large pages where much memory will be used, which then costs fewer page faults.
pub fn prefer_large_pages(room: &mut [MaybeUninit<u8>]) {
    const LARGE: usize = 2 << 20;
    if room.len() < 4 * LARGE {
        return;
    }
    let skip = room.as_ptr().align_offset(4096);
    let Some(pages) = room.get_mut(skip..) else { return };
    // SAFETY: a range of our own memory, from a page's start on; the advice changes none of its bytes.
    unsafe { libc::madvise(pages.as_mut_ptr().cast(), pages.len(), libc::MADV_HUGEPAGE) };
}

/// Keeps all of the process's memory, what it will get too, out of the swap; what is not allowed is left.
pub fn lock_all() {
    // SAFETY: mlockall changes no byte of memory.
    unsafe { libc::mlockall(libc::MCL_CURRENT | libc::MCL_FUTURE) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapped_file_shows_its_bytes() {
        let file = std::fs::File::open(std::env::current_exe().unwrap()).unwrap();
        let mapped = Mapped::file(&file).unwrap();
        assert_eq!(&mapped[..4], b"\x7fELF");
        let empty = Mapped::file(std::fs::File::open("/dev/null").unwrap()).unwrap();
        assert!(empty.is_empty());
    }
}
