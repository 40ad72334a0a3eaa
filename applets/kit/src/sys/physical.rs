//! Physical memory by /dev/mem: one aligned access of a given width.

use crate::Errno;
use core::ptr;
use std::os::fd::{AsRawFd, BorrowedFd};

/// Reads the `width` bytes (1, 2, 4 or 8) at an address, or writes `value` there; the file may be any that can be
/// mapped, and `page` is the size of the machine's pages.
pub fn access(
    memory: BorrowedFd<'_>,
    address: u64,
    width: usize,
    page: usize,
    value: Option<u64>,
) -> Result<u64, Errno> {
    let invalid = Errno(libc::EINVAL);
    let within = usize::try_from(address % page as u64).map_err(|_| invalid)?;
    let start = libc::off_t::try_from(address - within as u64).map_err(|_| invalid)?;
    // An access that is not aligned may reach into the next page.
    let length = if within + width > page { 2 * page } else { page };
    let protection = if value.is_some() { libc::PROT_READ | libc::PROT_WRITE } else { libc::PROT_READ };
    // SAFETY: a new mapping at an address of the kernel's choice touches no memory of ours.
    let map = unsafe {
        libc::mmap(ptr::null_mut(), length, protection, libc::MAP_SHARED, memory.as_raw_fd(), start)
    };
    if map == libc::MAP_FAILED {
        return Err(std::io::Error::last_os_error().into());
    }
    // SAFETY: `within + width` bytes of the mapping just made are there for as long as this function runs. Devices
    // need one access of the width asked for: volatile where aligned; x86 does the others in one access as well, and
    // read_unaligned is what the language has for them.
    let read = unsafe {
        let at = map.cast::<u8>().add(within);
        let aligned = within.is_multiple_of(width);
        if let Some(value) = value {
            match width {
                1 => at.write_volatile(value as u8),
                2 if aligned => at.cast::<u16>().write_volatile(value as u16),
                4 if aligned => at.cast::<u32>().write_volatile(value as u32),
                8 if aligned => at.cast::<u64>().write_volatile(value),
                2 => at.cast::<u16>().write_unaligned(value as u16),
                4 => at.cast::<u32>().write_unaligned(value as u32),
                _ => at.cast::<u64>().write_unaligned(value),
            }
            value
        } else {
            match width {
                1 => at.read_volatile().into(),
                2 if aligned => at.cast::<u16>().read_volatile().into(),
                4 if aligned => at.cast::<u32>().read_volatile().into(),
                8 if aligned => at.cast::<u64>().read_volatile(),
                2 => at.cast::<u16>().read_unaligned().into(),
                4 => at.cast::<u32>().read_unaligned().into(),
                _ => at.cast::<u64>().read_unaligned(),
            }
        }
    };
    // SAFETY: exactly the range mapped above.
    unsafe { libc::munmap(map, length) };
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::fd::AsFd;

    #[test]
    fn widths_of_a_file() {
        let path = std::env::temp_dir().join(format!("physical.{}", std::process::id()));
        std::fs::write(&path, [1u8, 2, 3, 4, 5, 6, 7, 8].repeat(512)).unwrap();
        let file = std::fs::File::options().read(true).write(true).open(&path).unwrap();
        let at = |address, width, value| access(file.as_fd(), address, width, 4096, value).ok();
        assert_eq!(at(1, 1, None), Some(2));
        assert_eq!(at(8, 4, None), Some(0x0403_0201));
        assert_eq!(at(1, 2, None), Some(0x0302));
        assert_eq!(at(16, 8, Some(0x1122_3344_5566_7788)), Some(0x1122_3344_5566_7788));
        assert_eq!(at(18, 2, None), Some(0x5566));
        let _ = std::fs::remove_file(path);
    }
}
