//! The format of `-printf`.

use super::eval::{State, View, time_in};
use super::parse::Time;
use kit::number::Decimal;
use kit::time::{self, Moment, Zone};
use crate::permissions;
use kit::{Error, Result};
use rustix::fs::{AtFlags, FileType, Stat, major, minor, readlinkat, statat};

/// A part of a format.
pub enum Piece {
    Text(Vec<u8>),
    /// `%`, how it is laid out, and what is asked for.
    Field {
        layout: Layout,
        letter: u8,
        time: Option<(Time, u8)>,
    },
    /// `\c`: nothing more, and what there is goes out.
    Stop,
}

/// How a field is laid out.
#[derive(Clone, Copy, Default)]
pub struct Layout {
    width: usize,
    /// Digits of a number at least, bytes of a text at most.
    precision: Option<usize>,
    left: bool,
    zero: bool,
    sharp: bool,
    plus: bool,
    blank: bool,
}

/// Reads a format.
pub fn parse(format: &[u8]) -> Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut text = Vec::new();
    let mut rest = format;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        match (byte, tail.split_first()) {
            (b'\\', Some((&letter, tail))) => {
                rest = tail;
                match letter {
                    b'n' => text.push(b'\n'),
                    b't' => text.push(b'\t'),
                    b'r' => text.push(b'\r'),
                    b'a' => text.push(7),
                    b'b' => text.push(8),
                    b'f' => text.push(12),
                    b'v' => text.push(11),
                    b'\\' => text.push(b'\\'),
                    b'0'..=b'7' => {
                        let mut value = u32::from(letter - b'0');
                        for _ in 0..2 {
                            let Some((digit @ b'0'..=b'7', tail)) = rest.split_first() else { break };
                            value = value * 8 + u32::from(digit - b'0');
                            rest = tail;
                        }
                        text.push(value as u8);
                    }
                    b'c' => {
                        pieces.push(Piece::Text(core::mem::take(&mut text)));
                        pieces.push(Piece::Stop);
                        return Ok(pieces);
                    }
                    other => text.extend_from_slice(&[b'\\', other]),
                }
            }
            (b'%', Some((b'%', tail))) => {
                rest = tail;
                text.push(b'%');
            }
            (b'%', _) => {
                pieces.push(Piece::Text(core::mem::take(&mut text)));
                let mut layout = Layout::default();
                while let Some((flag @ (b'-' | b'0' | b'#' | b'+' | b' '), tail)) = rest.split_first() {
                    match flag {
                        b'-' => layout.left = true,
                        b'0' => layout.zero = true,
                        b'#' => layout.sharp = true,
                        b'+' => layout.plus = true,
                        _ => layout.blank = true,
                    }
                    rest = tail;
                }
                let digits = |rest: &mut &[u8]| {
                    let mut number = 0usize;
                    while let Some((digit @ b'0'..=b'9', tail)) = rest.split_first() {
                        number = (number * 10 + usize::from(digit - b'0')).min(4096);
                        *rest = tail;
                    }
                    number
                };
                let mut at = rest;
                layout.width = digits(&mut at);
                if let Some(tail) = at.strip_prefix(b".") {
                    at = tail;
                    layout.precision = Some(digits(&mut at));
                }
                rest = at;
                let Some((&letter, tail)) = rest.split_first() else {
                    return Err(Error::about("format ends too soon:", format));
                };
                rest = tail;
                let mut time = None;
                if let Some(of) = match letter {
                    b'A' => Some(Time::Access),
                    b'C' => Some(Time::Change),
                    b'T' => Some(Time::Modification),
                    b'B' => Some(Time::Birth),
                    _ => None,
                } {
                    let part = rest.first().copied().filter(|part| *part == b'@' || *part == b'+' || part.is_ascii_alphabetic());
                    let part = part.ok_or_else(|| Error::about("unknown time in format", format))?;
                    rest = rest.get(1..).unwrap_or_default();
                    time = Some((of, part));
                } else if !b"pfhPHsmugUGylindDbkacMtFSY".contains(&letter) {
                    return Err(Error::about("unknown field in format", &[b'%', letter]));
                }
                pieces.push(Piece::Field { layout, letter, time });
            }
            _ => text.push(byte),
        }
    }
    pieces.push(Piece::Text(text));
    Ok(pieces)
}

/// Appends what a format makes of a file; true if it says that what there is goes out at once.
pub fn push(to: &mut Vec<u8>, state: &mut State, view: &View<'_>, pieces: &[Piece]) -> bool {
    for piece in pieces {
        match piece {
            Piece::Text(text) => to.extend_from_slice(text),
            Piece::Stop => return true,
            Piece::Field { layout, letter, time } => {
                let value = field(view, state, *letter, *time, *layout);
                // Links, times and hard numbers that GNU's takes for texts are cut, not filled with zeros.
                let number = b"dmn".contains(letter);
                layout.push(to, &value, number);
            }
        }
    }
    false
}

impl Layout {
    fn push(self, to: &mut Vec<u8>, value: &[u8], number: bool) {
        let mut text = Vec::new();
        if number {
            if self.plus {
                text.push(b'+');
            } else if self.blank {
                text.push(b' ');
            }
            let digits = match (self.precision, self.zero && !self.left) {
                (Some(digits), _) => digits,
                (None, true) => self.width.saturating_sub(text.len()),
                _ => 0,
            };
            text.resize(text.len() + digits.saturating_sub(value.len()), b'0');
            text.extend_from_slice(value);
        } else {
            text.extend_from_slice(value.get(..self.precision.unwrap_or(usize::MAX)).unwrap_or(value));
        }
        let padding = self.width.saturating_sub(text.len());
        if !self.left {
            to.resize(to.len() + padding, b' ');
        }
        to.extend_from_slice(&text);
        if self.left {
            to.resize(to.len() + padding, b' ');
        }
    }
}

#[allow(clippy::unnecessary_cast, reason = "the fields' types differ by machine")]
fn field(view: &View<'_>, state: &mut State, letter: u8, time: Option<(Time, u8)>, layout: Layout) -> Vec<u8> {
    let path = view.walk.path();
    let number = |number: u64| Decimal::of(number).to_vec();
    match letter {
        b'p' => return path.to_vec(),
        b'f' => return view.base().to_vec(),
        b'H' => return view.start.to_vec(),
        b'P' => {
            let below = path.get(view.start.len()..).unwrap_or_default();
            return below.strip_prefix(b"/").unwrap_or(below).to_vec();
        }
        b'h' => {
            return match path.iter().rposition(|byte| *byte == b'/') {
                Some(0) => b"/".to_vec(),
                Some(at) => path.get(..at).unwrap_or_default().to_vec(),
                None => b".".to_vec(),
            };
        }
        b'd' => return number(view.walk.depth() as u64),
        // Of a link that is followed, there is none to show.
        b'l' if !view.is_link() => return Vec::new(),
        b'l' => {
            let target = readlinkat(view.walk.dir(), view.walk.name(), Vec::new());
            return target.map(|target| target.into_bytes()).unwrap_or_default();
        }
        _ => {}
    }
    let Some(stat) = view.stat() else { return b"?".to_vec() };
    match letter {
        b's' => number(stat.st_size.unsigned_abs()),
        b'm' => {
            let mode = stat.st_mode & 0o7777;
            let mut digits = Vec::new();
            for place in (0..4).rev() {
                let digit = b'0' + (mode >> (3 * place) & 7) as u8;
                if digit != b'0' || !digits.is_empty() || place == 0 {
                    digits.push(digit);
                }
            }
            if layout.sharp && mode != 0 {
                digits.insert(0, b'0');
            }
            digits
        }
        b'u' => state.user(stat.st_uid).map_or_else(|| number(stat.st_uid.into()), <[u8]>::to_vec),
        b'g' => state.group(stat.st_gid).map_or_else(|| number(stat.st_gid.into()), <[u8]>::to_vec),
        b'U' => number(stat.st_uid.into()),
        b'G' => number(stat.st_gid.into()),
        b'y' => vec![letter_of(stat.st_mode)],
        b'Y' => {
            let target = statat(view.walk.dir(), view.walk.name(), AtFlags::empty());
            vec![match target {
                Ok(stat) => letter_of(stat.st_mode),
                Err(rustix::io::Errno::NOENT | rustix::io::Errno::NOTDIR) => b'N',
                Err(rustix::io::Errno::LOOP) => b'L',
                Err(_) => b'?',
            }]
        }
        b'M' => permissions::letters(stat.st_mode).to_vec(),
        b'F' => file_system(stat.st_dev),
        b'S' => sparseness(&stat),
        b'a' => clock(time_in(&stat, Time::Access), b'c', state.zone(), true),
        b'c' => clock(time_in(&stat, Time::Change), b'c', state.zone(), true),
        b't' => clock(time_in(&stat, Time::Modification), b'c', state.zone(), true),
        b'i' => number(stat.st_ino),
        b'n' => number(stat.st_nlink as u64),
        b'D' => number(stat.st_dev),
        b'b' => number(stat.st_blocks.unsigned_abs()),
        b'k' => number(stat.st_blocks.unsigned_abs().div_ceil(2)),
        _ => match time.and_then(|(of, part)| Some((view.time(of)?, part))) {
            Some((time, part)) => clock(time, part, state.zone(), false),
            None => Vec::new(),
        },
    }
}

fn letter_of(mode: u32) -> u8 {
    match permissions::type_letter(FileType::from_raw_mode(mode)) {
        b'-' => b'f',
        b'?' => b'U',
        letter => letter,
    }
}

/// The type of the file system on a device (/proc/self/mountinfo).
fn file_system(device: u64) -> Vec<u8> {
    let text = kit::file::read(b"/proc/self/mountinfo", 1 << 24).unwrap_or_default();
    let numbers = [&*Decimal::of(major(device).into()), b":", &*Decimal::of(minor(device).into())].concat();
    let mut found = b"unknown".to_vec();
    for line in kit::split::at(&text, b'\n') {
        let mut words = kit::split::words(line);
        if words.nth(2) == Some(&numbers)
            && words.any(|word| word == b"-")
            && let Some(kind) = words.next()
        {
            found = kind.to_vec();
        }
    }
    found
}

/// How much of a file's size has blocks: 1 for all, with six digits that count.
fn sparseness(stat: &Stat) -> Vec<u8> {
    let (blocks, size) = (stat.st_blocks.unsigned_abs() * 512, stat.st_size.unsigned_abs());
    if size == 0 {
        return if blocks == 0 { b"1".to_vec() } else { b"inf".to_vec() };
    }
    kit::float::format(blocks as f64 / size as f64, b'g', b"", Some(6))
}

fn clock((seconds, nanoseconds): (i64, i64), part: u8, zone: &Zone, with_fraction: bool) -> Vec<u8> {
    let mut text = Vec::new();
    let moment = Moment::new(seconds, nanoseconds.unsigned_abs());
    // GNU shows ten digits behind the point of a second.
    let format: &[u8] = match part {
        b'@' => b"%s.%N0",
        b'S' => b"%S.%N0",
        b'T' | b'X' => b"%H:%M:%S.%N0",
        b'+' => b"%Y-%m-%d+%H:%M:%S.%N0",
        b'c' if with_fraction => b"%a %b %e %H:%M:%S.%N0 %Y",
        part => &[b'%', part],
    };
    time::push(&mut text, format, zone, moment);
    text
}
