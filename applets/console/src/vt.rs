//! Virtual consoles: finding one to make requests of, and their numbers.

#![deny(clippy::indexing_slicing)]

use kit::number::{self, Decimal};
use kit::sys::console::{self, Set};
use kit::{Context, Errno, Error, Options, Opts, Result, value};
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// The highest number of a console (MAX_NR_CONSOLES of linux/vt.h).
pub const LAST: u64 = 63;

/// The option that names a console, for applets that have no other.
pub const OPTIONS: Opts = kit::opts![value(b'C', "console")];

/// What an applet with [`OPTIONS`] was told.
pub fn named<'a>(options: &mut Options<'a>) -> Result<Option<&'a [u8]>> {
    let mut named = None;
    while let Some((_, value)) = options.next()? {
        named = Some(value);
    }
    Ok(named)
}

/// Tells which version's options an applet has, where it is asked for that alone (-V, --version).
pub fn version(ctx: &mut Context<'_>) -> bool {
    let asked = matches!(ctx.args, [_, word] if matches!(word.bytes(), b"-V" | b"--version"));
    if asked {
        ctx.out.put(ctx.applet.name.as_bytes());
        ctx.out.line(b" from kbd 2.5.1 (rbox)");
    }
    asked
}

/// Opens a terminal without making it the controlling one; reading is enough for most requests.
fn open(path: &[u8]) -> Result<OwnedFd, Errno> {
    let open = |flags| openat(CWD, path, flags | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty());
    open(OFlags::RDWR).or_else(|_| open(OFlags::RDONLY)).map_err(Errno::from)
}

/// Opens the console that was named; else what standard input is, if it is one, or the first that can be had.
pub fn console(stdin: BorrowedFd<'_>, named: Option<&[u8]>) -> Result<OwnedFd> {
    if let Some(path) = named {
        let fd = open(path).map_err(|errno| Error::on("can't open", path, errno))?;
        return match console::has_keyboard(fd.as_fd()) {
            true => Ok(fd),
            false => Err(Error::about("not a console:", path)),
        };
    }
    if console::has_keyboard(stdin)
        && let Ok(fd) = rustix::io::fcntl_dupfd_cloexec(stdin, 3)
    {
        return Ok(fd);
    }
    // The terminal we run on goes first; on a serial console it is no virtual one, and tty0 stands for the shown one.
    let places = [&b"/dev/tty"[..], b"/dev/tty0", b"/dev/vc/0", b"/dev/console"];
    let mut found = places.into_iter().filter_map(|path| open(path).ok());
    found
        .find(|fd| console::has_keyboard(fd.as_fd()))
        .ok_or_else(|| Error::new("can't find a console with a keyboard"))
}

/// A number from `least` to `most`, as busybox says it is none.
pub fn number(word: &[u8], least: u64, most: u64) -> Result<u32> {
    let number: u64 = number::parse(word)?;
    if (least..=most).contains(&number) {
        return Ok(number as u32);
    }
    let (least, most) = (Decimal::of(least), Decimal::of(most));
    Err(Error::filled(b"number {} is not in {}..{} range", &[word, &*least, &*most]))
}

/// Shows a console, and waits until it is shown.
pub fn show(console: BorrowedFd<'_>, number: u32) -> Result<()> {
    console::set(console, Set::Activate, number)
        .and_then(|()| console::set(console, Set::WaitActive, number))
        .map_err(|errno| Error::sys("", errno).with_message(about(b"can't show console ", number)))
}

/// `WHAT NUMBER`
pub fn about(what: &[u8], number: u32) -> Vec<u8> {
    [what, &*Decimal::of(number.into())].concat()
}
