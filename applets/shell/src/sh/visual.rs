//! vi's `v` on the command line: the line goes to the editor that VISUAL or EDITOR names, and comes back as commands.

use super::input::read_all;
use lineedit::Completer;
use kit::number::Decimal;
use kit::quote;
use rustix::fs::{CWD, Mode, OFlags, open, openat, unlink};
use rustix::io::{Errno, write};

/// Writes a line into a new file that nobody else can read.
pub fn file(text: &[u8], variables: &dyn Completer) -> Result<Vec<u8>, Errno> {
    let folder = variables.variable(b"TMPDIR").filter(|folder| !folder.is_empty());
    let pid = Decimal::of(rustix::process::getpid().as_raw_pid().unsigned_abs().into());
    let begin = kit::filled(b"{}/sh-{}.", &[folder.as_deref().unwrap_or(b"/tmp"), &*pid]);
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
    let mut result = Err(Errno::EXIST);
    for number in 0..100 {
        let path = [&begin[..], &*Decimal::of(number)].concat();
        match open(&path[..], flags, Mode::RUSR | Mode::WUSR) {
            Ok(fd) => {
                let text = kit::filled(b"{}\n", &[text]);
                if write(&fd, &text) == Ok(text.len()) {
                    return Ok(path);
                }
                let _ = unlink(&path[..]);
                return Err(Errno::NOSPC);
            }
            Err(Errno::EXIST) => {}
            Err(errno) => {
                result = Err(errno);
                break;
            }
        }
    }
    result
}

/// What starts the editor.
pub fn command(file: &[u8]) -> Vec<u8> {
    kit::filled(b"${VISUAL:-${EDITOR:-vi}} {}\n", &[&quote::quoted(file)[..]])
}

/// What the editor left, if anything; the file goes.
pub fn result(file: &[u8]) -> Option<Vec<u8>> {
    let text = openat(CWD, file, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).and_then(read_all);
    // Another program may have taken it away.
    let _ = unlink(file);
    let mut text = text.ok().filter(|text| !text.trim_ascii().is_empty())?;
    if !text.ends_with(b"\n") {
        text.push(b'\n');
    }
    Some(text)
}
