//! The console that `loadkmap` and `dumpkmap` work on, and the file format they share.
//!
//! The file, as `loadkeys -b` writes it: `bkeymap`, 256 flags (1: the table is there), then for each table that is
//! there 128 values of 16 bits in the machine's byte order.

use kit::{Error, Result, sys};
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::OwnedFd;

/// How a keymap file begins.
pub const MAGIC: &[u8] = b"bkeymap";
/// Tables of a keymap: one for each set of modifier keys.
pub const TABLES: usize = 256;
/// Keys of a table.
pub const KEYS: usize = 128;

/// Opens the terminal that was named, or the first that has a keyboard.
pub fn console(named: Option<&[u8]>) -> Result<OwnedFd> {
    let open =
        |path: &[u8], flags| openat(CWD, path, flags | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty());
    let open = |path: &[u8]| open(path, OFlags::RDWR).or_else(|_| open(path, OFlags::RDONLY));
    if let Some(path) = named {
        return open(path).map_err(|errno| Error::on("can't open", path, errno));
    }
    // The terminal we run on goes first; on a serial console it is no virtual one, and tty0 stands for the shown one.
    for path in [&b"/dev/tty"[..], b"/dev/tty0", b"/dev/vc/0", b"/dev/console"] {
        if let Ok(fd) = open(path)
            && sys::console::has_keyboard(rustix::fd::AsFd::as_fd(&fd))
        {
            return Ok(fd);
        }
    }
    Err(Error::new("can't find a console with a keyboard"))
}
