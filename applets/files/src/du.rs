//! `du`: how much space files and trees take (POSIX.1-2024; options of GNU and busybox).
//!
//! Other than in GNU: the last of `-a`, `-s` and `-d` that limit each other counts, as in busybox, and sizes for
//! people always have a tenth, as those of `ls` and `df` do. Each file counts once: what has several names, or is
//! an operand too, is remembered; with `-L` everything is, since any file may be reached again.

#![deny(clippy::indexing_slicing)]

use crate::human;
use crate::identity::{Ids, id};
use kit::by_word;
use kit::number::{self, Decimal};
use kit::time::{self, Moment, Zone};
use kit::walk::{Event, Follow, Walk};
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, file, flag, glob, optional, value,
};
use rustix::fs::{FileType, Stat, lstat, stat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "du",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-abcshklmxLHPS0] [-d N] [-B SIZE] [-t SIZE] [-X FILE] [FILE]...\n\n\
Show the space that FILEs (or .) and the directories in them take\n\n\
\t-a\tFiles too, not directories only\n\
\t-b\tLengths in bytes, holes and all\n\
\t-c\tA total at the end\n\
\t-d N\tShow only what is N directories deep or less\n\
\t-s\tShow operands only\n\
\t-h\tSizes for people\n\
\t-k -m\tIn units of 1024 bytes (default), of 1024 times that\n\
\t-B SIZE\tIn units of SIZE\n\
\t-l\tCount files of several names each time\n\
\t-L -H -P\tFollow all links; those that are operands (also -D); none (default)\n\
\t-S\tLeave directories in a directory out of its size\n\
\t-t SIZE\tShow only what is that large; -SIZE: at most that large\n\
\t-x\tStay on one file system\n\
\t-0\tEnd lines with a NUL\n\
\t-X FILE\tLeave out what matches the patterns in FILE (--exclude=PATTERN)\n\
\t--apparent-size --inodes --si --files0-from=FILE\n\
\t--time[=atime|ctime] --time-style=full-iso|long-iso|iso|+FORMAT",
    main,
};

const APPARENT: u8 = 1;
const INODES: u8 = 2;
const EXCLUDE: u8 = 3;
const FILES_FROM: u8 = 4;
const SI: u8 = 5;
const TIME: u8 = 6;
const TIME_STYLE: u8 = 7;

const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    flag(b'b', "bytes"),
    flag(b'c', "total"),
    value(b'd', "max-depth"),
    flag(b's', "summarize"),
    flag(b'h', "human-readable"),
    flag(b'k', ""),
    flag(b'm', ""),
    value(b'B', "block-size"),
    flag(b'l', "count-links"),
    flag(b'L', "dereference"),
    flag(b'H', ""),
    flag(b'D', "dereference-args"),
    flag(b'P', "no-dereference"),
    flag(b'S', "separate-dirs"),
    value(b't', "threshold"),
    flag(b'x', "one-file-system"),
    flag(b'0', "null"),
    value(b'X', "exclude-from"),
    flag(APPARENT, "apparent-size"),
    flag(INODES, "inodes"),
    value(EXCLUDE, "exclude"),
    value(FILES_FROM, "files0-from"),
    flag(SI, "si"),
    optional(TIME, "time"),
    value(TIME_STYLE, "time-style"),
];

/// What sizes are shown in.
#[derive(Clone, Copy)]
pub enum Unit<'a> {
    /// Units of so many bytes, with this behind the number.
    Of(u64, &'a [u8]),
    /// The one that fits, in powers of this.
    Human(u64),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Time {
    Modified,
    Accessed,
    Changed,
}

struct Wish<'a> {
    unit: Unit<'a>,
    all: bool,
    apparent: bool,
    inodes: bool,
    every_name: bool,
    total: bool,
    separate: bool,
    one_device: bool,
    follow: Follow,
    depth: usize,
    /// The least size shown.
    least: u64,
    /// The greatest size shown.
    most: u64,
    time: Option<Time>,
    style: &'a [u8],
    zone: Zone,
    end: u8,
    terminal: bool,
    excluded: Vec<Vec<u8>>,
}

/// What was counted.
#[derive(Clone, Copy)]
struct Sum {
    bytes: u64,
    inodes: u64,
    /// The latest time.
    time: (i64, u64),
}

impl Sum {
    const NOTHING: Sum = Sum { bytes: 0, inodes: 0, time: (i64::MIN, 0) };

    fn add(&mut self, other: Sum) {
        self.bytes = self.bytes.saturating_add(other.bytes);
        self.inodes = self.inodes.saturating_add(other.inodes);
        self.time = self.time.max(other.time);
    }
}

/// A directory under way: itself and the files in it, and apart from them the directories in it.
struct Level {
    own: Sum,
    below: Sum,
}

/// What was counted already.
struct Seen {
    files: Ids,
    /// The operands, if several: they may lie in one another.
    operands: Ids,
    everything: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish {
        unit: unit_of_environment(ctx),
        all: false,
        apparent: false,
        inodes: false,
        every_name: false,
        total: false,
        separate: false,
        one_device: false,
        follow: Follow::Never,
        depth: usize::MAX,
        least: 0,
        most: u64::MAX,
        time: None,
        style: b"%Y-%m-%d %H:%M",
        zone: Zone::of(ctx.env("TZ")),
        end: b'\n',
        terminal: ctx.out.is_terminal(),
        excluded: Vec::new(),
    };
    let mut list = None;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => wish.all = true,
            b'b' => (wish.apparent, wish.unit) = (true, Unit::Of(1, b"")),
            b'c' => wish.total = true,
            b'd' => wish.depth = number::parse(value)?,
            b's' => wish.depth = 0,
            b'h' => wish.unit = Unit::Human(1024),
            SI => wish.unit = Unit::Human(1000),
            b'k' => wish.unit = Unit::Of(1024, b""),
            b'm' => wish.unit = Unit::Of(1 << 20, b""),
            b'B' => wish.unit = unit(value).ok_or_else(|| Error::about("invalid block size", value))?,
            b'l' => wish.every_name = true,
            b'L' => wish.follow = Follow::Always,
            b'H' | b'D' => wish.follow = Follow::Operands,
            b'P' => wish.follow = Follow::Never,
            b'S' => wish.separate = true,
            b't' => (wish.least, wish.most) = threshold(value)?,
            b'x' => wish.one_device = true,
            b'0' => wish.end = 0,
            b'X' => {
                let text = read_list(ctx, value)?;
                let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
                wish.excluded.extend(lines.map(<[u8]>::to_vec));
            }
            APPARENT => wish.apparent = true,
            INODES => wish.inodes = true,
            EXCLUDE => wish.excluded.push(value.to_vec()),
            FILES_FROM => list = Some(value),
            TIME => {
                wish.time = Some(by_word!(value, {
                    "" | "mtime" | "modification" => Time::Modified,
                    "atime" | "access" | "use" => Time::Accessed,
                    "ctime" | "status" => Time::Changed,
                    _ => return Err(Error::about("invalid argument", value)),
                }));
            }
            _ => {
                let invalid = || Error::about("invalid argument", value);
                wish.style = by_word!(value, {
                    "full-iso" => b"%Y-%m-%d %H:%M:%S.%N %z",
                    "long-iso" => b"%Y-%m-%d %H:%M",
                    "iso" => b"%Y-%m-%d",
                    _ => value.strip_prefix(b"+").ok_or_else(invalid)?,
                });
            }
        }
    }
    let operands = options.operands();
    let listed = match list {
        Some(_) if !operands.is_empty() => {
            return Err(Error::usage("--files0-from allows no operands"));
        }
        Some(path) => Some(read_list(ctx, path)?),
        None => None,
    };
    let mut paths: Vec<&[u8]> = operands.iter().map(|operand| operand.bytes()).collect();
    if let Some(text) = &listed {
        let text = text.strip_suffix(&[0]).unwrap_or(text);
        paths.extend(text.split(|byte| *byte == 0).filter(|_| !text.is_empty()));
    } else if paths.is_empty() {
        paths.push(b".");
    }
    let mut seen =
        Seen { files: Ids::default(), operands: Ids::default(), everything: wish.follow == Follow::Always };
    if paths.len() > 1 {
        for path in &paths {
            let status = if wish.follow == Follow::Never { lstat(*path) } else { stat(*path) };
            if let Ok(stat) = status {
                seen.operands.meet(id(&stat));
            }
        }
    }
    let mut total = Sum::NOTHING;
    for path in paths {
        if ctx.out.failed() {
            break;
        }
        total.add(count(ctx, path, &wish, &mut seen));
    }
    if wish.total {
        show(ctx, &wish, total, b"total");
    }
    ctx.done()
}

/// What the environment says of units; POSIX has 512 bytes.
fn unit_of_environment(ctx: &Context<'_>) -> Unit<'static> {
    let word = ["DU_BLOCK_SIZE", "BLOCK_SIZE", "BLOCKSIZE"].iter().find_map(|name| ctx.env(name));
    let posix = if ctx.env("POSIXLY_CORRECT").is_some() { 512 } else { 1024 };
    match word.and_then(unit) {
        Some(Unit::Of(size, _)) => Unit::Of(size, b""),
        Some(Unit::Human(base)) => Unit::Human(base),
        None => Unit::Of(posix, b""),
    }
}

/// The unit that a word names; a letter without a number is shown behind the sizes.
pub fn unit(word: &[u8]) -> Option<Unit<'_>> {
    by_word!(word, {
        "" => None,
        "human-readable" => Some(Unit::Human(1024)),
        "si" => Some(Unit::Human(1000)),
        _ => match word {
            [b'0'..=b'9', ..] => Some(Unit::Of(number::size(word).filter(|size| *size > 0)?, b"")),
            _ => Some(Unit::Of(number::size(&kit::filled(b"1{}", &[word]))?, word)),
        },
    })
}

/// The least and the greatest size that `-t` lets through.
fn threshold(word: &[u8]) -> Result<(u64, u64)> {
    let (most, digits) = match word {
        [b'-', digits @ ..] => (true, digits),
        _ => (false, word),
    };
    match number::size(digits) {
        // Nothing is smaller than nothing.
        Some(0) if most => Err(Error::about("invalid threshold", word)),
        Some(size) => Ok(if most { (0, size) } else { (size, u64::MAX) }),
        None => Err(Error::about("invalid threshold", word)),
    }
}

/// A list of patterns or names; `-` is standard input.
fn read_list(ctx: &Context<'_>, path: &[u8]) -> Result<Vec<u8>> {
    let text = if path == b"-" { file::read_fd(ctx.stdin, usize::MAX) } else { file::read(path, usize::MAX) };
    text.map_err(|errno| Error::on("can't open", path, errno))
}

impl Seen {
    /// Whether a file was counted before; now it is.
    fn again(&mut self, stat: &Stat, wish: &Wish<'_>) -> bool {
        if wish.every_name {
            return false;
        }
        let directory = FileType::from_raw_mode(stat.st_mode).is_dir();
        let remembered =
            self.everything || stat.st_nlink > 1 && !directory || self.operands.find(id(stat)).is_some();
        remembered && !self.files.meet(id(stat)).1
    }
}

/// Whether a path, or what follows any slash of it, matches a pattern.
fn is_excluded(path: &[u8], wish: &Wish<'_>) -> bool {
    wish.excluded.iter().any(|pattern| {
        let mut rest = path;
        loop {
            if glob::matches(pattern, rest, glob::Rules::default()) {
                return true;
            }
            let Some(slash) = rest.iter().position(|byte| *byte == b'/') else { return false };
            rest = rest.get(slash + 1..).unwrap_or_default();
        }
    })
}

/// Counts an operand and shows what is asked for of it.
fn count(ctx: &mut Context<'_>, path: &[u8], wish: &Wish<'_>, seen: &mut Seen) -> Sum {
    let mut walk = Walk::new(path, wish.follow);
    let mut levels: Vec<Level> = Vec::new();
    let mut device = None;
    let mut whole = Sum::NOTHING;
    while let Some(event) = walk.next() {
        match event {
            Event::Lost(errno) => ctx.warn(Error::on("can't go back up in", path, errno)),
            Event::Leave => {
                let Some(mut level) = levels.pop() else { break };
                let own = level.own;
                level.own.add(level.below);
                match levels.last_mut() {
                    Some(above) => above.below.add(level.own),
                    None => whole = level.own,
                }
                if walk.depth() <= wish.depth {
                    show(ctx, wish, if wish.separate { own } else { level.own }, walk.path());
                }
            }
            Event::Entry => {
                if is_excluded(walk.path(), wish) {
                    continue;
                }
                let stat = match walk.target() {
                    Ok(stat) => stat,
                    Err(errno) => {
                        ctx.warn(Error::sys("", errno).with_message(walk.path()));
                        continue;
                    }
                };
                let foreign = wish.one_device && *device.get_or_insert(stat.st_dev) != stat.st_dev;
                if foreign || seen.again(&stat, wish) {
                    continue;
                }
                let sum = measure(&stat, wish);
                let directory = FileType::from_raw_mode(stat.st_mode).is_dir();
                if directory {
                    match walk.enter() {
                        Ok(()) => {
                            levels.push(Level { own: sum, below: Sum::NOTHING });
                            continue;
                        }
                        Err(errno) => ctx.warn(Error::on("can't open", walk.path(), errno)),
                    }
                }
                match levels.last_mut() {
                    Some(level) if directory => level.below.add(sum),
                    Some(level) => level.own.add(sum),
                    None => whole = sum,
                }
                if walk.depth() == 0 || (wish.all || directory) && walk.depth() <= wish.depth {
                    show(ctx, wish, sum, walk.path());
                }
            }
        }
    }
    whole
}

/// What one file counts for.
#[allow(clippy::unnecessary_cast, reason = "the fields' types differ by machine")]
fn measure(stat: &Stat, wish: &Wish<'_>) -> Sum {
    // Only contents have a length that counts: those of devices and pipes say nothing.
    let sized = matches!(
        FileType::from_raw_mode(stat.st_mode),
        FileType::RegularFile | FileType::Symlink | FileType::Directory
    );
    let bytes = match (wish.apparent, sized) {
        (false, _) => u64::try_from(stat.st_blocks).unwrap_or(0).saturating_mul(512),
        (true, true) => u64::try_from(stat.st_size).unwrap_or(0),
        (true, false) => 0,
    };
    let time = match wish.time {
        Some(Time::Accessed) => (stat.st_atime as i64, stat.st_atime_nsec as u64),
        Some(Time::Changed) => (stat.st_ctime as i64, stat.st_ctime_nsec as u64),
        _ => (stat.st_mtime as i64, stat.st_mtime_nsec as u64),
    };
    Sum { bytes, inodes: 1, time }
}

fn show(ctx: &mut Context<'_>, wish: &Wish<'_>, sum: Sum, path: &[u8]) {
    let amount = if wish.inodes { sum.inodes } else { sum.bytes };
    if amount < wish.least || amount > wish.most {
        return;
    }
    let mut line = Vec::with_capacity(path.len() + 32);
    match wish.unit {
        Unit::Human(base) => human::push_in(&mut line, amount, base),
        Unit::Of(..) if wish.inodes => line.extend_from_slice(&Decimal::of(amount)),
        Unit::Of(size, letters) => {
            line.extend_from_slice(&Decimal::of(amount.div_ceil(size)));
            line.extend_from_slice(letters);
        }
    }
    line.push(b'\t');
    if wish.time.is_some() {
        let (seconds, nanoseconds) = if sum.time.0 == i64::MIN { (0, 0) } else { sum.time };
        time::push(&mut line, wish.style, &wish.zone, Moment::new(seconds, nanoseconds));
        line.push(b'\t');
    }
    if wish.end == b'\n' && wish.terminal {
        kit::escape::push_visible(&mut line, path);
    } else {
        line.extend_from_slice(path);
    }
    line.push(wish.end);
    ctx.out.put(&line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(word: &[u8]) -> Option<(u64, Vec<u8>)> {
        match unit(word)? {
            Unit::Of(size, letters) => Some((size, letters.to_vec())),
            Unit::Human(base) => Some((base, b"human".to_vec())),
        }
    }

    #[test]
    fn units_with_and_without_a_number() {
        assert_eq!(shape(b"M"), Some((1 << 20, b"M".to_vec())));
        assert_eq!(shape(b"2kB"), Some((2000, b"".to_vec())));
        assert_eq!(shape(b"si"), Some((1000, b"human".to_vec())));
        for word in [&b""[..], b"0", b"x", b"1x", b"-1"] {
            assert_eq!(shape(word), None, "{word:?}");
        }
    }

    #[test]
    fn thresholds_are_least_or_greatest_sizes() {
        assert_eq!(threshold(b"4k").ok(), Some((4096, u64::MAX)));
        assert_eq!(threshold(b"-1M").ok(), Some((0, 1 << 20)));
        assert!(threshold(b"-0").is_err() && threshold(b"").is_err());
    }
}
