//! `stat`: show what the kernel knows of a file or of its file system (busybox's layouts, GNU's conversions).
//!
//! A file named `-` is standard input where there is no such file.

#![deny(clippy::indexing_slicing)]

use crate::permissions;
use kit::by_word;
use kit::number::Decimal;
use kit::time::{self, Moment, Zone};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, users, value};
use rustix::fs::{
    AtFlags, CWD, FileType, Stat, StatFs, StatxFlags, fstat, major, minor, readlink, statat, statfs, statvfs,
    statx,
};
use std::ffi::CStr;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "stat",
    place: Place::Bin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-ltfL] [-c FORMAT|--printf=FORMAT] FILE...

Show what is known of FILEs, or of their file systems

	-c FORMAT	In this format; --printf: with C's escapes and no newline behind it
	-f	Of the file system
	-L	Follow symbolic links
	-t	On one line, numbers only
Formats of files:
	%n %N name (and where it links to), %F type, %s size, %i inode, %h links
	%a %A %f mode in octal, letters, hexadecimal; %u %U %g %G owner and group
	%b blocks of %B bytes, %o preferred block, %d %D device, %t %T its numbers
	%x %y %z %w times of access, data, status, birth; %X %Y %Z %W in seconds since 1970,
	with a fraction of 3 digits as %.3X
	%r %R device number of a device; %Hd %Ld %Hr %Lr parts of them; %m mount point, %C context
Formats of file systems:
	%n name, %i ID, %l longest name, %t %T type, %s %S block sizes
	%b %f %a blocks: all, free, free for users; %c %d files: all, free",
    main,
};

const PRINTF: u8 = 1;
const CACHED: u8 = 2;

const OPTIONS: Opts = kit::opts![
    value(b'c', "format"),
    flag(b'f', "file-system"),
    flag(b'L', "dereference"),
    flag(b'l', ""),
    flag(b't', "terse"),
    value(PRINTF, "printf"),
    value(CACHED, "cached"),
];

const FILE_SYSTEM: &[u8] = b"  File: \"%n\"\n    ID: %-8i Namelen: %-7l Type: %T\nBlock size: %-10s\n\
Blocks: Total: %-10b Free: %-10f Available: %a\nInodes: Total: %-10c Free: %d";
const FILE: [&[u8]; 3] = [
    b"  File: %N\n  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F\nDevice: %Dh/%dd\tInode: %-10i  Links: ",
    b"%-5h Device type: %t,%T",
    b"\nAccess: (%04a/%10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)\nAccess: %x\nModify: %y\nChange: %z",
];

/// What a letter of a format stands for.
enum Value {
    Number(u64),
    Hex(u64),
    Octal(u64),
    Text(Vec<u8>),
    Moment(Moment),
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut format, mut system, mut follow, mut terse) = (None, false, false, false);
    let (mut escapes, mut fresh) = (false, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'c' | PRINTF => (format, escapes) = (Some(value), key == PRINTF),
            CACHED => {
                fresh = by_word!(value, {
                    "never" => true,
                    "always" | "default" => false,
                    _ => return Err(Error::about("invalid argument", value)),
                })
            }
            b'f' => system = true,
            b't' => terse = true,
            // The small letter is an old name of it.
            _ => follow = true,
        }
    }
    let operands = options.operands();
    if operands.is_empty() {
        return Err(Error::usage("no file given"));
    }
    let unescaped = format.filter(|_| escapes).map(unescape);
    let format = unescaped.as_deref().or(format);
    let terminal = ctx.out.is_terminal();
    let zone = Zone::of(ctx.env("TZ"));
    for operand in operands {
        let name = operand.bytes();
        let shown = if terminal { escape::visible(name).to_vec() } else { name.to_vec() };
        let mut text = Vec::new();
        if system {
            let stat = match statfs(operand.as_cstr()) {
                Ok(stat) => stat,
                Err(errno) => {
                    ctx.warn(Error::on("can't read file system information for", name, errno));
                    continue;
                }
            };
            // The ID's first half is the low one there.
            let id = statvfs(operand.as_cstr()).map_or(0, |stat| stat.f_fsid.rotate_left(32));
            let default: &[u8] = if terse { b"%n %i %l %t %s %b %f %a %c %d" } else { FILE_SYSTEM };
            push(&mut text, format.unwrap_or(default), &|_, letter| of_system(letter, &shown, &stat, id));
        } else {
            let how = if follow { AtFlags::empty() } else { AtFlags::SYMLINK_NOFOLLOW };
            if fresh {
                // A server is asked anew; what it says, the next call tells.
                let _ = statx(CWD, operand.as_cstr(), how | AtFlags::STATX_FORCE_SYNC, StatxFlags::empty());
            }
            let mut stat = statat(CWD, operand.as_cstr(), how);
            if name == b"-" && stat.is_err() {
                stat = fstat(ctx.stdin);
            }
            let stat = match stat {
                Ok(stat) => stat,
                Err(errno) => {
                    ctx.warn(Error::on("can't stat", name, errno));
                    continue;
                }
            };
            let is_device = matches!(
                FileType::from_raw_mode(stat.st_mode),
                FileType::BlockDevice | FileType::CharacterDevice
            );
            let [head, device, tail] = FILE;
            let whole = [head, if is_device { device } else { b"%h" }, tail].concat();
            let default: &[u8] = if terse { b"%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %o" } else { &whole };
            let target = || {
                let target = readlink(operand.as_cstr(), Vec::new()).map(|target| target.into_bytes());
                target.map_or_else(
                    |_| Vec::new(),
                    |target| if terminal { escape::visible(&target).to_vec() } else { target },
                )
            };
            push(&mut text, format.unwrap_or(default), &|part, letter| match letter {
                b'w' | b'W' => Some(born(operand.as_cstr(), how, letter, &zone)),
                b'm' => Some(Value::Text(mount_point(name, follow))),
                b'C' => Some(Value::Text(crate::ls::context(CWD, operand.as_cstr(), follow))),
                _ => of_file(part, letter, &shown, &stat, &target, &zone),
            });
        }
        ctx.out.put(&text);
        if !escapes {
            ctx.out.put(b"\n");
        }
    }
    ctx.done()
}

#[allow(clippy::unnecessary_cast, reason = "the fields' types differ by machine")]
fn of_file(
    part: u8,
    letter: u8,
    name: &[u8],
    stat: &Stat,
    target: &dyn Fn() -> Vec<u8>,
    zone: &Zone,
) -> Option<Value> {
    let kind = FileType::from_raw_mode(stat.st_mode);
    let moment = |seconds: i64, nanoseconds: u64| {
        let mut text = Vec::new();
        time::push(&mut text, b"%F %T.%N %z", zone, Moment::new(seconds, nanoseconds));
        Value::Text(text)
    };
    let seconds = |seconds: i64, nanoseconds: u64| Value::Moment(Moment::new(seconds, nanoseconds));
    let device = |number: u64| match part {
        b'H' => major(number).into(),
        b'L' => minor(number).into(),
        _ => number,
    };
    let text = |text: &str| Value::Text(text.as_bytes().to_vec());
    Some(match letter {
        b'n' => Value::Text(name.to_vec()),
        b'N' if kind == FileType::Symlink => Value::Text(kit::filled(b"'{}' -> '{}'", &[name, &target()])),
        b'N' => Value::Text(name.to_vec()),
        b'a' => Value::Octal(u64::from(stat.st_mode & 0o7777)),
        b'A' => Value::Text(permissions::letters(stat.st_mode).to_vec()),
        b'f' => Value::Hex(stat.st_mode.into()),
        b'F' => match kind {
            FileType::RegularFile if stat.st_size == 0 => text("regular empty file"),
            FileType::RegularFile => text("regular file"),
            FileType::Directory => text("directory"),
            FileType::Symlink => text("symbolic link"),
            FileType::BlockDevice => text("block special file"),
            FileType::CharacterDevice => text("character special file"),
            FileType::Fifo => text("fifo"),
            FileType::Socket => text("socket"),
            _ => text("weird file"),
        },
        b's' => Value::Number(stat.st_size.unsigned_abs()),
        b'b' => Value::Number(stat.st_blocks.unsigned_abs()),
        b'B' => Value::Number(512),
        b'o' => Value::Number(stat.st_blksize as u64),
        b'd' => Value::Number(device(stat.st_dev)),
        b'r' => Value::Number(device(stat.st_rdev)),
        b'R' => Value::Hex(stat.st_rdev),
        b'D' => Value::Hex(stat.st_dev),
        b't' => Value::Hex(major(stat.st_rdev).into()),
        b'T' => Value::Hex(minor(stat.st_rdev).into()),
        b'i' => Value::Number(stat.st_ino),
        b'h' => Value::Number(stat.st_nlink as u64),
        b'u' => Value::Number(stat.st_uid.into()),
        b'g' => Value::Number(stat.st_gid.into()),
        b'U' => users::by_uid(stat.st_uid).map_or(text("UNKNOWN"), |user| Value::Text(user.name)),
        b'G' => users::group_by_gid(stat.st_gid).map_or(text("UNKNOWN"), |group| Value::Text(group.name)),
        b'x' => moment(stat.st_atime, stat.st_atime_nsec as u64),
        b'y' => moment(stat.st_mtime, stat.st_mtime_nsec as u64),
        b'z' => moment(stat.st_ctime, stat.st_ctime_nsec as u64),
        b'X' => seconds(stat.st_atime, stat.st_atime_nsec as u64),
        b'Y' => seconds(stat.st_mtime, stat.st_mtime_nsec as u64),
        b'Z' => seconds(stat.st_ctime, stat.st_ctime_nsec as u64),
        _ => return None,
    })
}

#[allow(clippy::unnecessary_cast, reason = "the fields' types differ by machine")]
fn of_system(letter: u8, name: &[u8], stat: &StatFs, id: u64) -> Option<Value> {
    let kind = stat.f_type as u64;
    Some(match letter {
        b'n' => Value::Text(name.to_vec()),
        b'i' => Value::Hex(id),
        b'l' => Value::Number(stat.f_namelen as u64),
        b't' => Value::Hex(kind),
        b'T' => {
            let known = SYSTEMS.iter().find(|(magic, _)| u64::from(*magic) == kind & 0xffff_ffff);
            Value::Text(known.map_or("UNKNOWN", |(_, name)| name).as_bytes().to_vec())
        }
        b's' => Value::Number(stat.f_bsize as u64),
        b'S' => Value::Number(if stat.f_frsize > 0 { stat.f_frsize as u64 } else { stat.f_bsize as u64 }),
        b'b' => Value::Number(stat.f_blocks),
        b'f' => Value::Number(stat.f_bfree),
        b'a' => Value::Number(stat.f_bavail),
        b'c' => Value::Number(stat.f_files),
        b'd' => Value::Number(stat.f_ffree),
        _ => return None,
    })
}

/// File systems by their magic numbers (linux/magic.h).
const SYSTEMS: &[(u32, &str)] = &[
    (0xef53, "ext2/ext3"),
    (0x0102_1994, "tmpfs"),
    (0x8584_58f6, "ramfs"),
    (0x9fa0, "proc"),
    (0x6265_6572, "sysfs"),
    (0x1cd1, "devpts"),
    (0x6367_7270, "cgroup2fs"),
    (0x27_e0eb, "cgroupfs"),
    (0x4d44, "msdos"),
    (0x2011_bab0, "exfat"),
    (0x9660, "isofs"),
    (0x1501_3346, "udf"),
    (0x7371_7368, "squashfs"),
    (0xe0f5_e1e2, "erofs"),
    (0x9123_683e, "btrfs"),
    (0x5846_5342, "xfs"),
    (0xf2f5_2010, "f2fs"),
    (0x5346_544e, "ntfs"),
    (0x7366_746e, "ntfs3"),
    (0x28cd_3d45, "cramfs"),
    (0x794c_7630, "overlayfs"),
    (0x6573_5546, "fuseblk"),
    (0x6969, "nfs"),
    (0xff53_4d42, "cifs"),
    (0x0102_1997, "v9fs"),
    (0x6462_6720, "debugfs"),
    (0x7472_6163, "tracefs"),
    (0x7363_6673, "securityfs"),
    (0x5041_4e46, "pidfs"),
    (0x6e73_6673, "nsfs"),
    (0xcafe_4a11, "bpf_fs"),
    (0x9584_58f6, "hugetlbfs"),
    (0x1980_0202, "mqueue"),
    (0xde5e_81e4, "efivarfs"),
    (0x0187, "autofs"),
];

/// Appends a format filled in; a letter without a meaning stands for itself.
fn push(to: &mut Vec<u8>, format: &[u8], meaning: &dyn Fn(u8, u8) -> Option<Value>) {
    let mut rest = format;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte != b'%' {
            to.push(byte);
            continue;
        }
        let (mut left, mut zeros, mut prefix, mut sign) = (false, false, false, None);
        while let Some((flag @ (b'-' | b'0' | b'#' | b'+' | b' ' | b'\''), tail)) = rest.split_first() {
            match flag {
                b'-' => left = true,
                b'0' => zeros = true,
                b'#' => prefix = true,
                b'+' | b' ' => sign = Some(*flag),
                _ => {}
            }
            rest = tail;
        }
        let width = digits(&mut rest).unwrap_or(0);
        let precision = rest.strip_prefix(b".").map(|tail| {
            rest = tail;
            digits(&mut rest)
        });
        let Some((&first, tail)) = rest.split_first() else { return to.push(b'%') };
        rest = tail;
        let (mut part, mut letter) = (0, first);
        if let (b'H' | b'L', Some((next @ (b'd' | b'r'), tail))) = (first, rest.split_first()) {
            (part, letter, rest) = (first, *next, tail);
        }
        let value = meaning(part, letter);
        let is_number = matches!(value, Some(Value::Number(_) | Value::Hex(_) | Value::Octal(_)));
        let sign = sign.filter(|_| matches!(value, Some(Value::Number(_))));
        let digits_of_second = precision.map(|digits| digits.unwrap_or(9));
        let precision = precision.map(|digits| digits.unwrap_or(0));
        let mut text = match value {
            None => vec![letter],
            Some(Value::Text(mut text)) => {
                text.truncate(precision.unwrap_or(usize::MAX));
                text
            }
            Some(Value::Number(number)) => Decimal::of(number).to_vec(),
            Some(Value::Moment(moment)) => seconds(moment, digits_of_second),
            Some(Value::Hex(number)) => in_base(number, 4, if prefix { b"0x" } else { b"" }),
            Some(Value::Octal(number)) => in_base(number, 3, if prefix { b"0" } else { b"" }),
        };
        let least = if zeros && !left { width } else { 0 };
        if is_number {
            let least = precision.unwrap_or(least);
            let missing = least.saturating_sub(text.len());
            text.splice(0..0, core::iter::repeat_n(b'0', missing));
            text.splice(0..0, sign);
        }
        let padding = width.saturating_sub(text.len());
        if !left {
            to.resize(to.len() + padding, b' ');
        }
        to.extend_from_slice(&text);
        if left {
            to.resize(to.len() + padding, b' ');
        }
    }
}

/// Seconds since 1970 with so many digits of their fraction.
fn seconds(moment: Moment, digits: Option<usize>) -> Vec<u8> {
    let (mut whole, mut part) = (moment.seconds, moment.nanoseconds);
    let mut text = Vec::new();
    if whole < 0 {
        text.push(b'-');
        if part > 0 && digits.is_some_and(|digits| digits > 0) {
            (whole, part) = (whole + 1, 1_000_000_000 - part);
        }
    }
    text.extend_from_slice(&Decimal::of(whole.unsigned_abs()));
    if let Some(digits @ 1..) = digits {
        text.push(b'.');
        let fraction = Decimal::of(u64::from(part) + 1_000_000_000);
        for place in 1..=digits.min(64) {
            text.push(fraction.get(place).copied().unwrap_or(b'0'));
        }
    }
    text
}

/// When a file was made, if its file system knows.
fn born(path: &CStr, how: AtFlags, letter: u8, zone: &Zone) -> Value {
    let known = statx(CWD, path, how, StatxFlags::BTIME).ok();
    let known = known.filter(|told| told.stx_mask & StatxFlags::BTIME.bits() != 0);
    let moment = known.map(|told| Moment::new(told.stx_btime.tv_sec, told.stx_btime.tv_nsec.into()));
    match (moment, letter) {
        (moment, b'W') => Value::Moment(moment.unwrap_or_default()),
        (None, _) => Value::Text(b"-".to_vec()),
        (Some(moment), _) => {
            let mut text = Vec::new();
            time::push(&mut text, b"%F %T.%N %z", zone, moment);
            Value::Text(text)
        }
    }
}

/// The directory that the file system of a file is mounted on: the last one above it of the same device.
fn mount_point(name: &[u8], follow: bool) -> Vec<u8> {
    let resolved = |path: &[u8]| crate::resolve::resolve(path, crate::resolve::Missing::None);
    let found = if follow { resolved(name) } else { Err(rustix::io::Errno::NOENT) };
    let path = found.or_else(|_| {
        // A link itself lies where its directory is.
        let end = name.iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
        match statat(CWD, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) if FileType::from_raw_mode(stat.st_mode) != FileType::Symlink => resolved(name),
            _ => resolved(name.get(..end).filter(|dir| !dir.is_empty()).unwrap_or(b".")),
        }
    });
    let Ok(mut path) = path else { return b"?".to_vec() };
    let device = |path: &[u8]| statat(CWD, path, AtFlags::SYMLINK_NOFOLLOW).map(|stat| stat.st_dev);
    while path != b"/" {
        let end = path.iter().rposition(|byte| *byte == b'/').unwrap_or(0).max(1);
        let parent = path.get(..end).unwrap_or(b"/").to_vec();
        if device(&parent) != device(&path) {
            break;
        }
        path = parent;
    }
    path
}

/// A format with C's escapes taken for what they mean.
fn unescape(format: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut rest = format;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        let (b'\\', Some((&letter, tail))) = (byte, tail.split_first()) else {
            text.push(byte);
            continue;
        };
        let (base, skip, most) = match letter {
            b'x' => (16, 1, 2),
            _ => (8, 0, 3),
        };
        let number = rest.get(skip..).unwrap_or_default();
        let count = number.iter().take(most).take_while(|digit| char::from(**digit).is_digit(base)).count();
        if count > 0 {
            text.push(kit::number::radix(number.get(..count).unwrap_or_default(), base).unwrap_or(0) as u8);
            rest = number.get(count..).unwrap_or_default();
            continue;
        }
        rest = tail;
        let known = b"abtnvfr".iter().position(|known| *known == letter);
        text.push(match (letter, known) {
            (_, Some(place)) => 7 + place as u8,
            (b'e', _) => 27,
            _ => letter,
        });
    }
    text
}

/// A number in a format; larger ones than any line needs are cut down.
fn digits(rest: &mut &[u8]) -> Option<usize> {
    let mut number = None;
    while let Some((digit @ b'0'..=b'9', tail)) = rest.split_first() {
        number = Some((number.unwrap_or(0) * 10 + usize::from(digit - b'0')).min(4096));
        *rest = tail;
    }
    number
}

fn in_base(mut number: u64, bits: u32, prefix: &[u8]) -> Vec<u8> {
    let mut digits = Vec::new();
    loop {
        let digit = (number & ((1 << bits) - 1)) as u8;
        digits.push(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 });
        number >>= bits;
        if number == 0 {
            break;
        }
    }
    digits.extend(prefix.iter().rev());
    digits.reverse();
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_widths_and_precisions() {
        let mut text = Vec::new();
        push(
            &mut text,
            b"%5n|%-5n|%05n|%.3n|%#x|%.2t|%04o|%q|%%|%+n|%Hd|%Ln|%",
            &|part, letter| match letter {
                b'd' => Some(Value::Number(part.into())),
                b'n' => Some(Value::Number(42)),
                b'x' => Some(Value::Hex(0xfe00)),
                b'o' => Some(Value::Octal(0o644)),
                b't' => Some(Value::Text(b"text".to_vec())),
                _ => None,
            },
        );
        assert_eq!(text, b"   42|42   |00042|042|0xfe00|te|0644|q|%|+42|72|Ln|%");
    }
    #[test]
    fn seconds_before_1970_have_their_fraction_too() {
        let shown = |seconds_, nanoseconds, digits| seconds(Moment::new(seconds_, nanoseconds), digits);
        assert_eq!(shown(5, 250_000_000, Some(1)), b"5.2");
        assert_eq!(shown(5, 250_000_000, None), b"5");
        assert_eq!(shown(-2, 250_000_000, Some(3)), b"-1.750");
        assert_eq!(shown(-2, 0, Some(12)), b"-2.000000000000");
    }

    #[test]
    fn escapes_of_formats() {
        assert_eq!(unescape(br"a\n\101\x41z\\\q\0"), b"a\nAAz\\q\0");
        assert_eq!(unescape(b"x\\"), b"x\\");
    }
}
