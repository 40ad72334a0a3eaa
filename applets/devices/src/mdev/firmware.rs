//! Firmware that the kernel asks for: /sys/DEVPATH/loading and data, from /lib/firmware.

use super::event::is_inside;
use kit::{Error, Result, file};
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{Mode, OFlags};
use rustix::thread::nanosleep;
use rustix::time::Timespec;

/// Hands the firmware of that name to the device's directory in sysfs, or tells the kernel that there is none.
pub fn load(sysfs: &[u8], devpath: &[u8], firmware: &[u8], name: &[u8]) -> Result<()> {
    if !is_inside(name) {
        return Err(Error::about("refused: not a name below the firmware directory:", name));
    }
    let device = [sysfs, devpath].concat();
    let loading = open_when_there(&kit::filled(b"{}/loading", &[&device]))?;
    let source = kit::filled(b"{}/{}", &[firmware, name]);
    let result = rustix::fs::open(&source, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
        .map_err(|errno| Error::on("can't open", &source, errno))
        .and_then(|source_fd| {
            file::write_all(loading.as_fd(), b"1").map_err(|errno| Error::on("can't write", &device, errno))?;
            copy(&source_fd, &kit::filled(b"{}/data", &[&device]))
        });
    let end: &[u8] = if result.is_ok() { b"0" } else { b"-1" };
    let _ = file::write_all(loading.as_fd(), end);
    result
}

/// The kernel makes the file a moment after the event.
fn open_when_there(path: &[u8]) -> Result<OwnedFd> {
    let mut tries = 0;
    loop {
        match rustix::fs::open(path, OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty()) {
            Ok(fd) => return Ok(fd),
            Err(errno) if tries == 10 => return Err(Error::on("can't open", path, errno)),
            Err(_) => {
                tries += 1;
                let _ = nanosleep(&Timespec { tv_sec: 0, tv_nsec: 100_000_000 });
            }
        }
    }
}

fn copy(from: &OwnedFd, path: &[u8]) -> Result<()> {
    let fail = |errno: rustix::io::Errno| Error::on("can't write", path, errno);
    let to = rustix::fs::open(path, OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty()).map_err(fail)?;
    let mut buffer = vec![0u8; 16 * 1024];
    loop {
        let count = rustix::io::retry_on_intr(|| rustix::io::read(from, buffer.as_mut_slice()))
            .map_err(|errno| Error::sys("can't read the firmware", errno))?;
        if count == 0 {
            return Ok(());
        }
        file::write_all(to.as_fd(), buffer.get(..count).unwrap_or_default()).map_err(|errno| Error::on("can't write", path, errno))?;
    }
}
