//! The line of `-ls`: as `ls -dils` shows a file, in blocks of 1024 bytes.

use super::eval::{State, View};
use crate::clock::push_padded;
use crate::permissions;
use kit::number::Decimal;
use kit::time::{self, Moment};
use rustix::fs::{FileType, major, minor, readlinkat};

/// The line of a file.
#[allow(clippy::unnecessary_cast, reason = "the fields' types differ by machine")]
pub fn line(state: &mut State, view: &View<'_>) -> Option<Vec<u8>> {
    let stat = view.stat()?;
    let mut line = Vec::with_capacity(128);
    push_padded(&mut line, stat.st_ino, 9, b' ');
    line.push(b' ');
    push_padded(&mut line, stat.st_blocks.unsigned_abs().div_ceil(2), 6, b' ');
    line.push(b' ');
    line.extend_from_slice(&permissions::letters(stat.st_mode));
    line.push(b' ');
    push_padded(&mut line, stat.st_nlink as u64, 3, b' ');
    push_left(&mut line, state.user(stat.st_uid), stat.st_uid);
    push_left(&mut line, state.group(stat.st_gid), stat.st_gid);
    line.push(b' ');
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::CharacterDevice | FileType::BlockDevice => {
            push_padded(&mut line, major(stat.st_rdev).into(), 3, b' ');
            line.extend_from_slice(b", ");
            push_padded(&mut line, minor(stat.st_rdev).into(), 3, b' ');
        }
        _ => push_padded(&mut line, stat.st_size.unsigned_abs(), 8, b' '),
    }
    // Half a year back, the clock says more than the year.
    let age = kit::sys::time::now().saturating_sub(stat.st_mtime);
    let recent = (-3600..=365 * 86_400 / 2).contains(&age);
    let format: &[u8] = if recent { b" %b %e %H:%M " } else { b" %b %e  %Y " };
    time::push(&mut line, format, state.zone(), Moment::new(stat.st_mtime, 0));
    push_name(&mut line, view.walk.path());
    if FileType::from_raw_mode(stat.st_mode) == FileType::Symlink
        && let Ok(target) = readlinkat(view.walk.dir(), view.walk.name(), Vec::new())
    {
        line.extend_from_slice(b" -> ");
        push_name(&mut line, target.as_bytes());
    }
    line.push(b'\n');
    Some(line)
}

/// A blank, and a name or number that stands left in eight columns.
fn push_left(to: &mut Vec<u8>, name: Option<&[u8]>, number: u32) {
    let number = Decimal::of(number.into());
    let name = name.unwrap_or(&number);
    to.push(b' ');
    to.extend_from_slice(name);
    to.resize(to.len() + 8usize.saturating_sub(name.len()), b' ');
}

/// A name that stays one word on one line: with C's escapes.
fn push_name(to: &mut Vec<u8>, name: &[u8]) {
    for &byte in name {
        let letter = match byte {
            b'\n' => b'n',
            b'\t' => b't',
            b'\r' => b'r',
            8 => b'b',
            12 => b'f',
            b' ' | b'"' | b'\\' => byte,
            b'!'..=b'~' => {
                to.push(byte);
                continue;
            }
            _ => {
                to.extend_from_slice(&[b'\\', b'0' + (byte >> 6), b'0' + (byte >> 3 & 7), b'0' + (byte & 7)]);
                continue;
            }
        };
        to.extend_from_slice(&[b'\\', letter]);
    }
}
