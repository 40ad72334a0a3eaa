//! How entries look: long lines, columns, marks, colours, quoting.

use super::Wish;
use super::color;
use super::entry::Entry;
use super::quote::{self, Quoting};
use crate::clock::push_padded;
use crate::du::Unit;
use crate::human::push_in;
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
    /// All but that of programs.
    Types,
    All,
}

/// Appends a name in the quoting asked for.
pub fn push_name(to: &mut Vec<u8>, name: &[u8], wish: &Wish<'_>) {
    quote::push(to, name, wish.quoting.unwrap_or(Quoting::Literal));
}

fn mark(mode: u32, wish: &Wish<'_>) -> Option<u8> {
    match (wish.indicator, FileType::from_raw_mode(mode)) {
        (Indicator::None, _) => None,
        (_, FileType::Directory) => Some(b'/'),
        (Indicator::Slash, _) => None,
        (Indicator::Types, FileType::RegularFile) => None,
        (_, FileType::Symlink) => Some(b'@'),
        (_, FileType::Fifo) => Some(b'|'),
        (_, FileType::Socket) => Some(b'='),
        (_, FileType::RegularFile) if mode & 0o111 != 0 => Some(b'*'),
        _ => None,
    }
}

fn push_colored(to: &mut Vec<u8>, shown: &[u8], file: &color::File<'_>, wish: &Wish<'_>) {
    let end = wish.colors.push_start(to, file);
    push_name(to, shown, wish);
    to.extend_from_slice(end);
}

/// What the colour of an entry's name goes by.
fn color_of(entry: &Entry) -> color::File<'_> {
    let mode = entry.stat.as_ref().map_or(entry.kind.as_raw_mode(), |stat| stat.mode);
    let links = entry.stat.as_ref().map_or(1, |stat| stat.links);
    let target = entry.extra.as_ref().map(|extra| extra.target_mode);
    let target = target.filter(|_| entry.kind == FileType::Symlink);
    color::File { name: &entry.name, mode: Some(mode), links, target }
}

/// The bytes of the blocks of an entry.
fn blocks(entry: &Entry) -> u64 {
    entry.stat.as_ref().map_or(0, |stat| stat.blocks)
}

/// The line before a directory's entries in a long listing.
pub fn total(ctx: &mut Context<'_>, entries: &[Entry], wish: &Wish<'_>) {
    let sum = entries.iter().fold(0u64, |sum, entry| sum.saturating_add(blocks(entry)));
    let mut line = b"total ".to_vec();
    push_amount(&mut line, sum, 0, wish.block_unit);
    line.push(wish.end);
    ctx.out.put(&line);
}

/// A number of bytes in a unit.
fn push_amount(to: &mut Vec<u8>, bytes: u64, columns: usize, unit: Unit<'_>) {
    match unit {
        Unit::Of(size, b"") => {
            push_padded(to, if size == 1 { bytes } else { bytes.div_ceil(size) }, columns, b' ')
        }
        unit => {
            let mut text = Vec::new();
            match unit {
                Unit::Human(base) => push_in(&mut text, bytes, base),
                Unit::Of(size, letters) => {
                    text.extend_from_slice(&number::Decimal::of(bytes.div_ceil(size)));
                    text.extend_from_slice(letters);
                }
            }
            push_right(to, &text, columns);
        }
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
        push_padded(to, entry.stat.as_ref().map_or(0, |stat| stat.inode), 7, b' ');
        to.push(b' ');
    }
    if wish.blocks {
        push_amount(to, blocks(entry), 6, wish.block_unit);
        to.push(b' ');
    }
}

fn push_context(to: &mut Vec<u8>, entry: &Entry, wish: &Wish<'_>) {
    if wish.context {
        let context = entry.extra.as_ref().map_or(&b"?"[..], |extra| &extra.context);
        quote::push(to, context, Quoting::Masked);
        to.push(b' ');
    }
}

/// Appends a name as it stands in all but long lines, and gives its columns on the screen.
fn push_cell(text: &mut Vec<u8>, entry: &Entry, wish: &Wish<'_>, measured: bool) -> usize {
    let before = text.len();
    push_numbers(text, entry, wish);
    push_context(text, entry, wish);
    let mut columns = text.len() - before;
    let end: &[u8] = if wish.colors.any() { wish.colors.push_start(text, &color_of(entry)) } else { b"" };
    let start = text.len();
    push_name(text, &entry.name, wish);
    if measured {
        let name = text.get(start..).unwrap_or_default();
        columns += if name.is_ascii() { name.len() } else { width::of_text(name) };
    }
    text.extend_from_slice(end);
    if wish.indicator != Indicator::None {
        let mode = entry.stat.as_ref().map_or(entry.kind.as_raw_mode(), |stat| stat.mode);
        if let Some(mark) = mark(mode, wish) {
            text.push(mark);
            columns += 1;
        }
    }
    columns
}

/// Shows a name alone on its line.
pub fn plain(ctx: &mut Context<'_>, name: &[u8], wish: &Wish<'_>) {
    match wish.quoting {
        None | Some(Quoting::Literal) => ctx.out.put(name),
        Some(quoting) => {
            let mut text = Vec::new();
            quote::push(&mut text, name, quoting);
            ctx.out.put(&text);
        }
    }
    ctx.out.put(&[wish.end]);
}

/// Shows entries in the format asked for.
pub fn list(ctx: &mut Context<'_>, entries: &[Entry], wish: &Wish<'_>) {
    match wish.format {
        Some(Format::Long) => long(ctx, entries, wish),
        Some(Format::Columns) => columns(ctx, entries, wish, true),
        Some(Format::Rows) => columns(ctx, entries, wish, false),
        Some(Format::Commas) => commas(ctx, entries, wish),
        _ => {
            let mut text = Vec::new();
            for entry in entries {
                text.clear();
                push_cell(&mut text, entry, wish, false);
                text.push(wish.end);
                ctx.out.put(&text);
            }
        }
    }
}

fn columns(ctx: &mut Context<'_>, entries: &[Entry], wish: &Wish<'_>, down: bool) {
    // All cells in one text: where each ends, and its columns.
    let mut text = Vec::new();
    let mut cells: Vec<(usize, usize)> = Vec::with_capacity(entries.len());
    for entry in entries {
        let columns = push_cell(&mut text, entry, wish, true);
        cells.push((text.len(), columns));
    }
    let widest = cells.iter().map(|(_, columns)| *columns).max().unwrap_or(0) + 2;
    let screen = wish.width.unwrap_or(80);
    // No blanks are needed after the last column.
    let across = (screen.saturating_add(2) / widest).clamp(1, cells.len().max(1));
    let rows = cells.len().div_ceil(across);
    let mut line = Vec::new();
    for row in 0..rows {
        line.clear();
        let mut pad = 0;
        for column in 0..across {
            let at = if down { column * rows + row } else { row * across + column };
            let Some((end, columns)) = cells.get(at) else { break };
            let start = at.checked_sub(1).and_then(|before| cells.get(before)).map_or(0, |(end, _)| *end);
            line.resize(line.len() + pad, b' ');
            line.extend_from_slice(text.get(start..*end).unwrap_or_default());
            pad = widest.saturating_sub(*columns);
        }
        line.push(wish.end);
        ctx.out.put(&line);
    }
}

fn commas(ctx: &mut Context<'_>, entries: &[Entry], wish: &Wish<'_>) {
    let screen = wish.width.unwrap_or(80);
    let mut at = 0usize;
    let mut text = Vec::new();
    for (count, entry) in entries.iter().enumerate() {
        text.clear();
        let columns = push_cell(&mut text, entry, wish, true);
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

/// What the long lines of all directories share.
#[derive(Default)]
pub struct Shared {
    users: Names<users::User>,
    groups: Names<users::Group>,
    zone: Option<Zone>,
    /// The minute that was shown last, whether it was recent, and its text.
    moment: (i64, bool, Vec<u8>),
}

/// Names of users or groups, read at the first one needed.
struct Names<T> {
    list: Option<Vec<T>>,
    /// The last one shown, in its column: most files of a directory have one owner.
    last: Option<(u32, Vec<u8>)>,
}

impl<T> Default for Names<T> {
    fn default() -> Names<T> {
        Names { list: None, last: None }
    }
}

impl<T> Names<T> {
    fn push(&mut self, to: &mut Vec<u8>, id: u32, read: fn() -> Vec<T>, name: fn(&T, u32) -> Option<&[u8]>) {
        if let Some((last, text)) = &self.last
            && *last == id
        {
            return to.extend_from_slice(text);
        }
        let list = self.list.get_or_insert_with(read);
        let mut text = Vec::new();
        match list.iter().find_map(|entry| name(entry, id)) {
            Some(name) => push_left(&mut text, name, 8),
            None => push_left(&mut text, &number::Decimal::of(id.into()), 8),
        }
        text.push(b' ');
        to.extend_from_slice(&text);
        self.last = Some((id, text));
    }
}

impl Shared {
    fn push_user(&mut self, to: &mut Vec<u8>, id: u32, numeric: bool) {
        let read = if numeric { Vec::new } else { users::users };
        self.users.push(to, id, read, |user, id| (user.uid == id).then_some(&user.name));
    }

    fn push_group(&mut self, to: &mut Vec<u8>, id: u32, numeric: bool) {
        let read = if numeric { Vec::new } else { users::groups };
        self.groups.push(to, id, read, |group, id| (group.gid == id).then_some(&group.name));
    }
}

fn long(ctx: &mut Context<'_>, entries: &[Entry], wish: &Wish<'_>) {
    let mut shared = wish.shared.take();
    let now = kit::sys::time::now();
    let mut line = Vec::with_capacity(128);
    for entry in entries {
        let Some(stat) = &entry.stat else { continue };
        line.clear();
        push_numbers(&mut line, entry, wish);
        line.extend_from_slice(&permissions::letters(stat.mode));
        line.push(b' ');
        push_padded(&mut line, stat.links, 4, b' ');
        line.push(b' ');
        if wish.owner {
            shared.push_user(&mut line, stat.uid, wish.numeric);
        }
        if wish.group {
            shared.push_group(&mut line, stat.gid, wish.numeric);
        }
        if wish.author {
            shared.push_user(&mut line, stat.uid, wish.numeric);
        }
        push_context(&mut line, entry, wish);
        if matches!(entry.kind, FileType::CharacterDevice | FileType::BlockDevice) {
            push_padded(&mut line, major(stat.device).into(), 4, b' ');
            line.push(b',');
            push_padded(&mut line, minor(stat.device).into(), 4, b' ');
        } else {
            let columns = if matches!(wish.size_unit, Unit::Human(_)) { 7 } else { 9 };
            push_amount(&mut line, stat.size, columns, wish.size_unit);
        }
        line.push(b' ');
        let zone = shared.zone.get_or_insert_with(|| Zone::of(ctx.env("TZ")));
        push_moment(&mut line, stat.time, now, wish, zone, &mut shared.moment);
        line.push(b' ');
        push_colored(&mut line, &entry.name, &color_of(entry), wish);
        match &entry.extra {
            Some(extra) if entry.kind == FileType::Symlink => {
                line.extend_from_slice(b" -> ");
                let file =
                    color::File { name: &extra.target, mode: extra.target_mode, links: 1, target: None };
                push_colored(&mut line, &extra.target, &file, wish);
                line.extend(extra.target_mode.and_then(|mode| mark(mode, wish)));
            }
            _ => line.extend(mark(stat.mode, wish)),
        }
        line.push(wish.end);
        ctx.out.put(&line);
    }
    wish.shared.replace(shared);
}

/// Appends a file's time. What is shown to the minute is kept: the next file's is often the same.
fn push_moment(
    to: &mut Vec<u8>,
    (seconds, nanoseconds): (i64, u32),
    now: i64,
    wish: &Wish<'_>,
    zone: &Zone,
    last: &mut (i64, bool, Vec<u8>),
) {
    // Half a year back, and clocks that go a little ahead.
    let recent = seconds > now.saturating_sub(365 * 86400 / 2) && seconds < now.saturating_add(15 * 60);
    let moment = Moment { seconds, nanoseconds };
    let format: &[u8] = match (wish.time_style.unwrap_or_default(), recent) {
        ([b'+', format @ ..], _) => {
            // A second line of the format is for recent times, as in GNU.
            let format = match format.iter().position(|byte| *byte == b'\n') {
                Some(at) if recent => format.get(at + 1..).unwrap_or_default(),
                Some(at) => format.get(..at).unwrap_or_default(),
                None => format,
            };
            return time::push(to, format, zone, moment);
        }
        (b"iso", true) => b"%m-%d %H:%M",
        (b"iso", false) => b"%Y-%m-%d ",
        (_, true) => b"%b %e %H:%M",
        (_, false) => b"%b %e  %Y",
    };
    let minute = seconds.div_euclid(60);
    if last.2.is_empty() || (last.0, last.1) != (minute, recent) {
        last.2.clear();
        time::push(&mut last.2, format, zone, moment);
        (last.0, last.1) = (minute, recent);
    }
    to.extend_from_slice(&last.2);
}
