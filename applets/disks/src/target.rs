//! The device or image file that a partition table or a file system is written to.

use crate::tab;
use formats::superblock::Bytes;
use kit::by_word;
use kit::sys::block;
use kit::{Errno, Error, Result, escape, file, number, process, split};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{
    FallocateFlags, FileType, FlockOperation, Mode, OFlags, fallocate, flock, fstat, major, minor, open,
};

/// Locks what is written, as `--lock` wishes it: `yes` waits for who has it locked, as udev does for a moment,
/// `nonblock` does not, `no` does nothing. The lock ends with the file.
pub fn lock(fd: BorrowedFd<'_>, path: &[u8], mode: &[u8]) -> Result<()> {
    let how = by_word!(mode, {
        "" | "yes" | "1" => FlockOperation::LockExclusive,
        "nonblock" => FlockOperation::NonBlockingLockExclusive,
        "no" | "0" => return Ok(()),
        _ => return Err(Error::about("unsupported lock mode", mode)),
    });
    flock(fd, how).map_err(|errno| Error::on("can't lock", path, errno))
}

/// What is written to.
pub struct Target {
    /// The open file.
    pub fd: OwnedFd,
    /// Its bytes.
    pub size: u64,
    /// The device's number, if it is one.
    pub device: Option<u64>,
}

/// Whether a target may be in use by the kernel.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// It is only read.
    Read,
    /// It may be: who writes a partition table is warned.
    Shared,
    /// It may not be: who makes a file system would destroy one that is mounted.
    Alone,
}

impl Target {
    /// Opens what has that name.
    pub fn open(path: &[u8], sharing: Sharing) -> Result<Target> {
        let name = process::cstring(path);
        let failed = |errno: Errno| Error::on("can't open", path, errno);
        let flags = match sharing {
            Sharing::Read => OFlags::RDONLY,
            _ => OFlags::RDWR,
        };
        let fd = open(&*name, flags | OFlags::CLOEXEC | OFlags::NONBLOCK, Mode::empty());
        let mut fd = fd.map_err(|errno| failed(errno.into()))?;
        let stat = fstat(&fd).map_err(|errno| failed(errno.into()))?;
        const EISDIR: Errno = Errno(21);
        let device = match FileType::from_raw_mode(stat.st_mode) {
            FileType::BlockDevice => Some(stat.st_rdev),
            FileType::RegularFile => None,
            FileType::Directory => return Err(failed(EISDIR)),
            _ => return Err(Error::about("neither a block device nor a file:", path)),
        };
        if sharing == Sharing::Alone {
            if let Some(user) = user_of(path, device) {
                return Err(Error::filled(b"{} is in use: {}", &[path, &escape::visible(&user)]));
            }
            // The kernel knows more users: arrays, maps, the partitions of a disk.
            if device.is_some() {
                let flags = flags | OFlags::CLOEXEC | OFlags::EXCL;
                fd = open(&*name, flags, Mode::empty()).map_err(|errno| failed(errno.into()))?;
            }
        }
        let size = block::size(fd.as_fd()).map_err(failed)?;
        Ok(Target { fd, size, device })
    }

    /// A property of the device, a number of four bytes; `other` for a file.
    pub fn ask(&self, request: block::Request, other: u32) -> u32 {
        let found = self.device.and_then(|_| block::get(self.fd.as_fd(), request, 4).ok());
        found.and_then(|found| u32::try_from(found).ok()).filter(|found| *found > 0).unwrap_or(other)
    }

    /// Writes bytes at an offset.
    pub fn write_at(&self, offset: u64, bytes: &[u8]) -> Result<(), Errno> {
        let mut done = 0;
        while let Some(rest) = bytes.get(done..).filter(|rest| !rest.is_empty()) {
            match rustix::io::pwrite(&self.fd, rest, offset.saturating_add(done as u64)) {
                Ok(0) => return Err(Errno(28)),
                Ok(count) => done += count,
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => return Err(errno.into()),
            }
        }
        Ok(())
    }

    /// Makes bytes zero; of a file, a hole where that can be.
    pub fn zero(&self, offset: u64, length: u64) -> Result<(), Errno> {
        let flags = match self.device {
            Some(_) => FallocateFlags::ZERO_RANGE | FallocateFlags::KEEP_SIZE,
            None => FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE,
        };
        if length == 0 || fallocate(&self.fd, flags, offset, length).is_ok() {
            return Ok(());
        }
        let zeros = vec![0; usize::try_from(length).unwrap_or(usize::MAX).min(1 << 16)];
        let mut done = 0;
        while done < length {
            let part = usize::try_from(length - done).unwrap_or(usize::MAX).min(zeros.len());
            self.write_at(offset + done, zeros.get(..part).unwrap_or_default())?;
            done += part as u64;
        }
        Ok(())
    }

    /// Sees to it that what was written is there.
    pub fn sync(&self) -> Result<(), Errno> {
        rustix::fs::fsync(&self.fd).map_err(Errno::from)
    }
}

impl Bytes for Target {
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> bool {
        let mut done = 0;
        while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
            match rustix::io::pread(&self.fd, rest, offset.saturating_add(done as u64)) {
                Ok(0) => return false,
                Ok(count) => done += count,
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return false,
            }
        }
        true
    }

    fn size(&self) -> Option<u64> {
        Some(self.size)
    }
}

/// `MAJOR:MINOR`, as sysfs and mountinfo name a device.
pub fn numbers(device: u64) -> Vec<u8> {
    let (major, minor) =
        (number::Decimal::of(major(device).into()), number::Decimal::of(minor(device).into()));
    kit::filled(b"{}:{}", &[&*major, &minor])
}

/// Where sysfs has a block device.
pub fn sysfs(device: u64) -> Vec<u8> {
    kit::filled(b"/sys/dev/block/{}/", &[&*numbers(device)])
}

/// Where sysfs has the partitions of a device.
pub fn partitions(device: u64) -> Vec<Vec<u8>> {
    let folder = sysfs(device);
    let mut parts: Vec<Vec<u8>> =
        file::names(&folder).iter().map(|name| [&folder[..], name].concat()).collect();
    parts.retain(|part| tab::exists(&kit::filled(b"{}/partition", &[&part[..]])));
    parts
}

/// What uses a device, a partition of it, or a file: `mounted on /x`, `swap`; none if nothing does.
pub fn user_of(path: &[u8], device: Option<u64>) -> Option<Vec<u8>> {
    let mut names: Vec<Vec<u8>> = device.map(numbers).into_iter().collect();
    for part in device.map(partitions).into_iter().flatten() {
        let number = file::read(&kit::filled(b"{}/dev", &[&part[..]]), 64).unwrap_or_default();
        names.push(number.trim_ascii().to_vec());
    }
    let canonical = tab::canonical(path);
    let mounts = tab::file(b"/proc/self/mountinfo").unwrap_or_default();
    for line in split::at(&mounts, b'\n') {
        let mut fields = split::at(line, b' ').skip(2);
        let (Some(number), _, Some(point)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let backing = || {
            let name = kit::filled(b"/sys/dev/block/{}/loop/backing_file", &[number]);
            file::read(&name, 4096).is_ok_and(|name| name.trim_ascii_end() == canonical)
        };
        // Seven is the number of loop devices, behind which a file may be.
        if names.iter().any(|name| name == number) || number.starts_with(b"7:") && backing() {
            return Some(kit::filled(b"mounted on {}", &[point]));
        }
    }
    let swaps = tab::file(b"/proc/swaps").unwrap_or_default();
    for line in split::at(&swaps, b'\n').skip(1) {
        let name = split::at(line, b' ').next().unwrap_or_default();
        let stat = rustix::fs::stat(&*process::cstring(name));
        let is_one = stat.is_ok_and(|stat| names.contains(&numbers(stat.st_rdev)) && stat.st_rdev != 0);
        if is_one || !name.is_empty() && name == canonical {
            return Some(b"swap".to_vec());
        }
    }
    None
}

/// Puts bytes into a block, where they are within it.
pub fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
    if let Some(place) = at.checked_add(value.len()).and_then(|end| bytes.get_mut(at..end)) {
        place.copy_from_slice(value);
    }
}
