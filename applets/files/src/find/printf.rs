//! The format of `-printf`.

use super::eval::{View, time_in};
use super::parse::Time;
use kit::number::Decimal;
use kit::time::{self, Moment, Zone};
use kit::{Context, Error, Result, users};
use rustix::fs::{FileType, readlinkat};

/// A part of a format.
pub enum Piece {
    Text(Vec<u8>),
    /// `%` with its width, whether the text stands left in it, and what is asked for.
    Field {
        width: usize,
        left: bool,
        letter: u8,
        time: Option<(Time, u8)>,
    },
    /// `\c`: nothing more, and what there is goes out.
    Stop,
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
                let left = rest.first() == Some(&b'-');
                if left {
                    rest = rest.get(1..).unwrap_or_default();
                }
                let mut width = 0usize;
                while let Some((digit @ b'0'..=b'9', tail)) = rest.split_first() {
                    width = (width * 10 + usize::from(digit - b'0')).min(4096);
                    rest = tail;
                }
                let Some((&letter, tail)) = rest.split_first() else {
                    return Err(Error::about("format ends too soon:", format));
                };
                rest = tail;
                let mut time = None;
                if let Some(of) = match letter {
                    b'A' => Some(Time::Access),
                    b'C' => Some(Time::Change),
                    b'T' => Some(Time::Modification),
                    _ => None,
                } {
                    let part = rest.first().copied().filter(|part| b"@YmdHMS".contains(part));
                    let part = part.ok_or_else(|| Error::about("unknown time in format", format))?;
                    rest = rest.get(1..).unwrap_or_default();
                    time = Some((of, part));
                } else if !b"pfhPHsmugUGylindDbk".contains(&letter) {
                    return Err(Error::about("unknown field in format", &[b'%', letter]));
                }
                pieces.push(Piece::Field { width, left, letter, time });
            }
            _ => text.push(byte),
        }
    }
    pieces.push(Piece::Text(text));
    Ok(pieces)
}

/// Prints a file by a format.
pub fn print(ctx: &mut Context<'_>, view: &View<'_>, pieces: &[Piece], zone: &Zone) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => ctx.out.put(text),
            Piece::Stop => ctx.out.flush(),
            Piece::Field { width, left, letter, time } => {
                let value = field(view, *letter, *time, zone);
                let padding = vec![b' '; width.saturating_sub(value.len())];
                if !left {
                    ctx.out.put(&padding);
                }
                ctx.out.put(&value);
                if *left {
                    ctx.out.put(&padding);
                }
            }
        }
    }
}

#[allow(clippy::unnecessary_cast, reason = "the fields' types differ by machine")]
fn field(view: &View<'_>, letter: u8, time: Option<(Time, u8)>, zone: &Zone) -> Vec<u8> {
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
            let mut digits: Vec<u8> =
                (0..4).rev().map(|place| b'0' + (mode >> (3 * place) & 7) as u8).collect();
            while digits.len() > 1 && digits.first() == Some(&b'0') {
                digits.remove(0);
            }
            digits
        }
        b'u' => users::by_uid(stat.st_uid).map_or_else(|| number(stat.st_uid.into()), |user| user.name),
        b'g' => {
            users::group_by_gid(stat.st_gid).map_or_else(|| number(stat.st_gid.into()), |group| group.name)
        }
        b'U' => number(stat.st_uid.into()),
        b'G' => number(stat.st_gid.into()),
        b'y' => vec![match FileType::from_raw_mode(stat.st_mode) {
            FileType::RegularFile => b'f',
            FileType::Directory => b'd',
            FileType::Symlink => b'l',
            FileType::BlockDevice => b'b',
            FileType::CharacterDevice => b'c',
            FileType::Fifo => b'p',
            FileType::Socket => b's',
            _ => b'U',
        }],
        b'i' => number(stat.st_ino),
        b'n' => number(stat.st_nlink as u64),
        b'D' => number(stat.st_dev),
        b'b' => number(stat.st_blocks.unsigned_abs()),
        b'k' => number(stat.st_blocks.unsigned_abs().div_ceil(2)),
        _ => match time {
            Some((of, part)) => clock(time_in(&stat, of), part, zone),
            None => Vec::new(),
        },
    }
}

fn clock((seconds, nanoseconds): (i64, i64), part: u8, zone: &Zone) -> Vec<u8> {
    let mut text = Vec::new();
    let format = match part {
        b'@' => *b"%s",
        part => [b'%', part],
    };
    let moment = Moment::new(seconds, nanoseconds.unsigned_abs());
    time::push(&mut text, &format, zone, moment);
    if matches!(part, b'@' | b'S') {
        // GNU shows ten digits behind the point of a second.
        time::push(&mut text, b".%N0", zone, moment);
    }
    text
}
