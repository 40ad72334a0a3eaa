//! How entries look: long lines, columns, marks, colours, quoting.

use super::Wish;
use super::entry::Entry;
use crate::clock::push_padded;
use crate::human::push_size;
use crate::permissions;
use kit::time::{self, Moment, Zone};
use kit::{Context, number, users, width};
use rustix::fs::{FileType, major, minor};

/// The arrangement of a listing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Single,
    Columns,
    Rows,
    Commas,
    Long,
}

/// Which types a letter after the name tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Indicator {
    None,
    Slash,
    All,
}

/// How bytes of names are shown that a terminal would not show.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Quoting {
    Literal,
    Masked,
    Escaped,
    Quoted,
}

/// Appends a name in the quoting asked for.
pub fn push_name(to: &mut Vec<u8>, name: &[u8], wish: &Wish<'_>) {
    match wish.quoting {
        None | Some(Quoting::Literal) => to.extend_from_slice(name),
        Some(Quoting::Masked) => push_masked(to, name),
        Some(Quoting::Escaped) => push_escaped(to, name, b' '),
        Some(Quoting::Quoted) => {
            to.push(b'"');
            push_escaped(to, name, b'"');
            to.push(b'"');
        }
    }
}

/// A name with `?` for every byte that is no part of a printable character.
fn push_masked(to: &mut Vec<u8>, name: &[u8]) {
    for chunk in name.utf8_chunks() {
        for character in chunk.valid().chars() {
            let shown = if character.is_control() { '?' } else { character };
            to.extend_from_slice(shown.encode_utf8(&mut [0; 4]).as_bytes());
        }
        to.extend(chunk.invalid().iter().map(|_| b'?'));
    }
}

/// A name with C's escapes, and with a backslash before `special`.
fn push_escaped(to: &mut Vec<u8>, name: &[u8], special: u8) {
    for &byte in name {
        let letter = match byte {
            7 => b'a',
            8 => b'b',
            9 => b't',
            10 => b'n',
            11 => b'v',
            12 => b'f',
            13 => b'r',
            b'\\' => b'\\',
            _ if byte == special => special,
            0x20..0x7f => {
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

fn mark(mode: u32, wish: &Wish<'_>) -> Option<u8> {
    match (wish.indicator, FileType::from_raw_mode(mode)) {
        (Indicator::None, _) => None,
        (_, FileType::Directory) => Some(b'/'),
        (Indicator::Slash, _) => None,
        (_, FileType::Symlink) => Some(b'@'),
        (_, FileType::Fifo) => Some(b'|'),
        (_, FileType::Socket) => Some(b'='),
        (_, FileType::RegularFile) if mode & 0o111 != 0 => Some(b'*'),
        _ => None,
    }
}

/// The escape that starts the colour of a type.
fn color(mode: Option<u32>) -> &'static [u8] {
    let Some(mode) = mode else { return b"\x1b[1;31m" };
    match FileType::from_raw_mode(mode) {
        FileType::Directory => b"\x1b[1;34m",
        FileType::Symlink => b"\x1b[1;36m",
        FileType::Fifo => b"\x1b[0;35m",
        FileType::Socket | FileType::BlockDevice | FileType::CharacterDevice => b"\x1b[1;35m",
        _ if mode & 0o111 != 0 => b"\x1b[1;32m",
        _ => b"\x1b[0;0m",
    }
}

fn push_colored(to: &mut Vec<u8>, name: &[u8], mode: Option<u32>, wish: &Wish<'_>) {
    if wish.color {
        to.extend_from_slice(color(mode));
    }
    push_name(to, name, wish);
    if wish.color {
        to.extend_from_slice(b"\x1b[m");
    }
}

fn blocks(entry: &Entry) -> u64 {
    // The kernel counts 512 bytes a block.
    entry.stat.as_ref().map_or(0, |stat| u64::try_from(stat.st_blocks).unwrap_or(0) / 2)
}

/// The line before a directory's entries in a long listing.
pub fn total(ctx: &mut Context<'_>, entries: &[Entry], wish: &Wish<'_>) {
    let sum = entries.iter().fold(0u64, |sum, entry| sum.saturating_add(blocks(entry)));
    let mut line = b"total ".to_vec();
    push_blocks(&mut line, sum, 0, wish);
    ctx.out.line(&line);
}

fn push_blocks(to: &mut Vec<u8>, blocks: u64, columns: usize, wish: &Wish<'_>) {
    if wish.human {
        let mut text = Vec::new();
        push_size(&mut text, blocks.saturating_mul(1024));
        push_right(to, &text, columns);
    } else {
        push_padded(to, blocks, columns, b' ');
    }
}

fn push_right(to: &mut Vec<u8>, text: &[u8], columns: usize) {
    to.resize(to.len() + columns.saturating_sub(text.len()), b' ');
    to.extend_from_slice(text);
}

fn push_left(to: &mut Vec<u8>, text: &[u8], columns: usize) {
    to.extend_from_slice(text);
    to.resize(to.len() + columns.saturating_sub(text.len()), b' ');
}

/// What stands before the name or the long line: inode and blocks.
fn push_numbers(to: &mut Vec<u8>, entry: &Entry, wish: &Wish<'_>) {
    if wish.inodes {
        push_padded(to, entry.stat.as_ref().map_or(0, |stat| stat.st_ino), 7, b' ');
        to.push(b' ');
    }
    if wish.blocks {
        push_blocks(to, blocks(entry), 6, wish);
        to.push(b' ');
    }
}

/// A name as it stands in all but long lines, and its columns on the screen.
fn cell(entry: &Entry, wish: &Wish<'_>) -> (Vec<u8>, usize) {
    let mut text = Vec::with_capacity(entry.name.len() + 1);
    push_numbers(&mut text, entry, wish);
    let mut columns = text.len();
    let start = text.len();
    push_name(&mut text, &entry.name, wish);
    columns += width::of_text(text.get(start..).unwrap_or_default());
    let mode = entry.stat.as_ref().map_or(entry.kind.as_raw_mode(), |stat| stat.st_mode);
    if wish.color {
        text.truncate(start);
        push_colored(&mut text, &entry.name, Some(mode), wish);
    }
    if let Some(mark) = mark(mode, wish) {
        text.push(mark);
        columns += 1;
    }
    (text, columns)
}

/// Shows entries in the format asked for.
pub fn list(ctx: &mut Context<'_>, entries: &[Entry], wish: &Wish<'_>) {
    match wish.format {
        Some(Format::Long) => long(ctx, entries, wish),
        Some(Format::Columns) => columns(ctx, entries, wish, true),
        Some(Format::Rows) => columns(ctx, entries, wish, false),
        Some(Format::Commas) => commas(ctx, entries, wish),
        _ => {
            for entry in entries {
                let (mut text, _) = cell(entry, wish);
                text.push(b'\n');
                ctx.out.put(&text);
            }
        }
    }
}

fn columns(ctx: &mut Context<'_>, entries: &[Entry], wish: &Wish<'_>, down: bool) {
    let cells: Vec<(Vec<u8>, usize)> = entries.iter().map(|entry| cell(entry, wish)).collect();
    let widest = cells.iter().map(|(_, columns)| *columns).max().unwrap_or(0) + 2;
    let screen = wish.width.unwrap_or(80);
    // No blanks are needed after the last column.
    let across = (screen.saturating_add(2) / widest).clamp(1, cells.len().max(1));
    let rows = cells.len().div_ceil(across);
    for row in 0..rows {
        let mut line = Vec::new();
        let mut pad = 0;
        for column in 0..across {
            let at = if down { column * rows + row } else { row * across + column };
            let Some((text, columns)) = cells.get(at) else { break };
            line.resize(line.len() + pad, b' ');
            line.extend_from_slice(text);
            pad = widest.saturating_sub(*columns);
        }
        ctx.out.line(&line);
    }
}

fn commas(ctx: &mut Context<'_>, entries: &[Entry], wish: &Wish<'_>) {
    let screen = wish.width.unwrap_or(80);
    let mut at = 0usize;
    for (count, entry) in entries.iter().enumerate() {
        let (text, columns) = cell(entry, wish);
        if count > 0 {
            // Room for the comma after it is wanted too.
            if at.saturating_add(columns).saturating_add(3) > screen {
                ctx.out.put(b",\n");
                at = 0;
            } else {
                ctx.out.put(b", ");
                at += 2;
            }
        }
        ctx.out.put(&text);
        at += columns;
    }
    if !entries.is_empty() {
        ctx.out.put(b"\n");
    }
}

/// Names of users and groups, read at the first one needed.
#[derive(Default)]
struct Names {
    users: Option<Vec<users::User>>,
    groups: Option<Vec<users::Group>>,
}

impl Names {
    fn push_user(&mut self, to: &mut Vec<u8>, uid: u32, numeric: bool) {
        let list: &[users::User] = if numeric { &[] } else { self.users.get_or_insert_with(users::users) };
        match list.iter().find(|user| user.uid == uid) {
            Some(user) => push_left(to, &user.name, 8),
            None => push_left(to, &number::Decimal::of(uid.into()), 8),
        }
    }

    fn push_group(&mut self, to: &mut Vec<u8>, gid: u32, numeric: bool) {
        let list: &[users::Group] = if numeric { &[] } else { self.groups.get_or_insert_with(users::groups) };
        match list.iter().find(|group| group.gid == gid) {
            Some(group) => push_left(to, &group.name, 8),
            None => push_left(to, &number::Decimal::of(gid.into()), 8),
        }
    }
}

fn long(ctx: &mut Context<'_>, entries: &[Entry], wish: &Wish<'_>) {
    let mut names = Names::default();
    let now = kit::sys::time::now();
    let zone = Zone::of(ctx.env("TZ"));
    for entry in entries {
        let Some(stat) = &entry.stat else { continue };
        let mut line = Vec::with_capacity(96);
        push_numbers(&mut line, entry, wish);
        line.extend_from_slice(&permissions::letters(stat.st_mode));
        line.push(b' ');
        #[allow(clippy::useless_conversion, reason = "the field's type differs by machine")]
        push_padded(&mut line, stat.st_nlink.into(), 4, b' ');
        line.push(b' ');
        if wish.owner {
            names.push_user(&mut line, stat.st_uid, wish.numeric);
            line.push(b' ');
        }
        if wish.group {
            names.push_group(&mut line, stat.st_gid, wish.numeric);
            line.push(b' ');
        }
        if matches!(entry.kind, FileType::CharacterDevice | FileType::BlockDevice) {
            push_padded(&mut line, major(stat.st_rdev).into(), 4, b' ');
            line.push(b',');
            push_padded(&mut line, minor(stat.st_rdev).into(), 4, b' ');
        } else {
            let size = u64::try_from(stat.st_size).unwrap_or(0);
            if wish.human {
                let mut text = Vec::new();
                push_size(&mut text, size);
                push_right(&mut line, &text, 7);
            } else {
                push_padded(&mut line, size, 9, b' ');
            }
        }
        line.push(b' ');
        push_moment(&mut line, entry.time(wish), now, wish, &zone);
        line.push(b' ');
        push_colored(&mut line, &entry.name, Some(stat.st_mode), wish);
        if let Some((text, mode)) = &entry.target {
            line.extend_from_slice(b" -> ");
            push_colored(&mut line, text, *mode, wish);
            line.extend(mode.and_then(|mode| mark(mode, wish)));
        } else {
            line.extend(mark(stat.st_mode, wish));
        }
        line.push(b'\n');
        ctx.out.put(&line);
    }
}

fn push_moment(to: &mut Vec<u8>, (seconds, nanoseconds): (i64, u64), now: i64, wish: &Wish<'_>, zone: &Zone) {
    // Half a year back, and clocks that go a little ahead.
    let recent = seconds > now.saturating_sub(365 * 86400 / 2) && seconds < now.saturating_add(15 * 60);
    let format: &[u8] = match (wish.time_style, recent) {
        ([b'+', format @ ..], _) => {
            // A second line of the format is for recent times, as in GNU.
            match format.iter().position(|byte| *byte == b'\n') {
                Some(at) if recent => format.get(at + 1..).unwrap_or_default(),
                Some(at) => format.get(..at).unwrap_or_default(),
                None => format,
            }
        }
        (b"iso", true) => b"%m-%d %H:%M",
        (b"iso", false) => b"%Y-%m-%d ",
        (_, true) => b"%b %e %H:%M",
        (_, false) => b"%b %e  %Y",
    };
    time::push(to, format, zone, Moment::new(seconds, nanoseconds));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_control_characters_and_bytes_that_are_no_text() {
        let mut text = Vec::new();
        push_masked(&mut text, b"a\x1b[2J\xc3\xa9\xc2\x85\xff");
        assert_eq!(text, b"a?[2J\xc3\xa9??");
    }

    #[test]
    fn escapes_are_those_of_c() {
        let mut text = Vec::new();
        push_escaped(&mut text, b"a b\\\"\n\x1b\xff", b'"');
        assert_eq!(text, b"a b\\\\\\\"\\n\\033\\377");
    }
}
