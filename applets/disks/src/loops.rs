//! Files behind loop devices: finding a free one, setting it up, taking it down. Shared by mount, umount and losetup.

use crate::tab;
use kit::sys::loopdev::{self, Info};
use kit::{Errno, number, process};
use rustix::fs::{FileType, Mode, OFlags, makedev, mknodat, open};
use std::os::fd::{AsFd, OwnedFd};

/// The major number of loop devices.
const MAJOR: u32 = 7;

const EBUSY: Errno = Errno(16);
const ENOENT: Errno = Errno(2);
const ENXIO: Errno = Errno(6);

/// A device that was set up. While it is open an autoclear device stays.
pub struct Attached {
    /// The path of its node.
    pub path: Vec<u8>,
    /// The device itself, open.
    _fd: OwnedFd,
    /// Whether it can only be read, asked for or not.
    pub read_only: bool,
}

/// Opens for reading and writing, or reading alone where writing is not wanted or not possible.
fn open_file(path: &[u8], read_only: bool) -> Result<(OwnedFd, bool), Errno> {
    use rustix::io::Errno as E;
    let path = process::cstring(path);
    if !read_only {
        match open(&*path, OFlags::RDWR | OFlags::CLOEXEC, Mode::empty()) {
            Err(E::ROFS | E::ACCESS | E::PERM | E::TXTBSY) => {}
            result => return Ok((result?, false)),
        }
    }
    Ok((open(&*path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())?, true))
}

/// Puts a file behind a loop device: behind `device`, or behind a free one.
pub fn attach(file: &[u8], device: Option<&[u8]>, mut info: Info) -> Result<Attached, Errno> {
    let (file, read_only) = open_file(file, info.flags & loopdev::READ_ONLY != 0)?;
    if read_only {
        info.flags |= loopdev::READ_ONLY;
    }
    // Another process may take the free device first: then there is a next one.
    for attempt in 0..64 {
        let path = match device {
            Some(device) => device.to_vec(),
            None => free()?,
        };
        let (fd, _) = open_file(&path, read_only)?;
        match loopdev::configure(fd.as_fd(), file.as_fd(), &info) {
            Err(EBUSY) if device.is_none() && attempt < 63 => {}
            result => return result.map(|()| Attached { path, _fd: fd, read_only }),
        }
    }
    Err(EBUSY)
}

/// A device that shows the file already, opened again so that it stays; none if it is gone meanwhile.
pub fn reuse(path: Vec<u8>, info: &Info, file: &[u8]) -> Option<Attached> {
    let read_only = info.flags & loopdev::READ_ONLY != 0;
    let fd = open(&*process::cstring(&path), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).ok()?;
    let now = loopdev::status(fd.as_fd()).ok()?;
    let stat = rustix::fs::stat(&*process::cstring(file)).ok()?;
    let same = (now.device, now.inode, now.offset) == (stat.st_dev, stat.st_ino, info.offset);
    same.then_some(Attached { path, _fd: fd, read_only })
}

/// Whether a device is read-only, frees itself, and is not mounted: only somebody who looks at it keeps it for now.
pub fn is_left(path: &[u8], info: &Info) -> bool {
    let flags = loopdev::READ_ONLY | loopdev::AUTOCLEAR;
    // What is mounted is taken, in whichever namespace.
    let alone = || open(&*process::cstring(path), OFlags::RDONLY | OFlags::CLOEXEC | OFlags::EXCL, Mode::empty());
    info.flags & flags == flags && alone().is_ok()
}

/// The path of a device that is free, its node made if it is missing.
pub fn free() -> Result<Vec<u8>, Errno> {
    let control = match open(c"/dev/loop-control", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty()) {
        Ok(control) => control,
        // No node yet: a tiny /dev has none, the kernel knows it by number (misc 237).
        Err(rustix::io::Errno::NOENT) => return search(),
        Err(errno) => return Err(errno.into()),
    };
    Ok(node(loopdev::free_number(control.as_fd())?))
}

/// The first device without a file, for kernels and trees without /dev/loop-control.
fn search() -> Result<Vec<u8>, Errno> {
    for number in 0..256 {
        let path = node(number);
        let fd = open(&*process::cstring(&path), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
            .map_err(Errno::from)?;
        match loopdev::status(fd.as_fd()) {
            Err(ENXIO) => return Ok(path),
            Ok(_) => {}
            Err(errno) => return Err(errno),
        }
    }
    Err(ENOENT)
}

/// The path of a device by number: /dev/loop/N in the old layout, else /dev/loopN, made if it is missing.
fn node(number: u32) -> Vec<u8> {
    let digits = number::Decimal::of(number.into());
    let path = kit::filled(b"/dev/loop{}", &[&digits[..]]);
    let old = kit::filled(b"/dev/loop/{}", &[&digits[..]]);
    if tab::exists(&path) {
        return path;
    }
    if tab::exists(&old) {
        return old;
    }
    // If this fails, opening it says why.
    let mode = Mode::RUSR | Mode::WUSR;
    let _ = mknodat(
        rustix::fs::CWD,
        &*process::cstring(&path),
        FileType::BlockDevice,
        mode,
        makedev(MAJOR, number),
    );
    path
}

/// The settings of a device by path.
pub fn status(device: &[u8]) -> Result<Info, Errno> {
    loopdev::status(open_device(device)?.as_fd())
}

/// Makes a device as large as its file is now.
pub fn reread_size(device: &[u8]) -> Result<(), Errno> {
    loopdev::reread_size(open_device(device)?.as_fd())
}

/// Frees a device by path.
pub fn detach(device: &[u8]) -> Result<(), Errno> {
    loopdev::clear(open_device(device)?.as_fd())
}

/// Has a device go past the cache, or through it.
pub fn direct_io(device: &[u8], on: bool) -> Result<(), Errno> {
    loopdev::set_direct_io(open_device(device)?.as_fd(), on)
}

/// Sets the size of a device's logical sector.
pub fn block_size(device: &[u8], size: u32) -> Result<(), Errno> {
    loopdev::set_block_size(open_device(device)?.as_fd(), size)
}

fn open_device(device: &[u8]) -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
    Ok(open(&*process::cstring(device), flags, Mode::empty())?)
}

/// Whether a path is the node of a loop device.
pub fn is_loop(path: &[u8]) -> bool {
    rustix::fs::stat(&*process::cstring(path)).is_ok_and(|stat| {
        FileType::from_raw_mode(stat.st_mode) == FileType::BlockDevice
            && rustix::fs::major(stat.st_rdev) == MAJOR
    })
}

/// The full name of the file behind a device: what the kernel tells, else what was noted when it was set up.
pub fn backing_file(info: &Info) -> Vec<u8> {
    let path =
        kit::filled(b"/sys/block/loop{}/loop/backing_file", &[&*number::Decimal::of(info.number.into())]);
    if let Ok(mut name) = tab::file(&path) {
        if name.last() == Some(&b'\n') {
            name.pop();
        }
        return name;
    }
    info.name.split(|byte| *byte == 0).next().unwrap_or_default().to_vec()
}

/// All devices with a file behind them, in the order of their numbers.
pub fn all() -> Vec<(Vec<u8>, Info)> {
    let mut numbers = Vec::new();
    for name in kit::file::names(b"/sys/block") {
        let number = name.strip_prefix(b"loop").and_then(number::unsigned);
        numbers.extend(number.and_then(|number| u32::try_from(number).ok()));
    }
    if numbers.is_empty() {
        // No /sys: what may be there is tried.
        numbers.extend(0..256);
    }
    numbers.sort_unstable();
    let mut found = Vec::new();
    for number in numbers {
        let path = kit::filled(b"/dev/loop{}", &[&*number::Decimal::of(number.into())]);
        if let Ok(info) = status(&path) {
            found.push((path, info));
        }
    }
    found
}

/// The devices that show a file, given by its name.
pub fn of_file(file: &[u8]) -> Vec<(Vec<u8>, Info)> {
    let Ok(stat) = rustix::fs::stat(&*process::cstring(file)) else { return Vec::new() };
    let mut found = all();
    found.retain(|(_, info)| (info.device, info.inode) == (stat.st_dev, stat.st_ino));
    found
}
