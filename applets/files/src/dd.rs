//! `dd`: copy by blocks of given sizes (POSIX.1-2024 without character sets and records; busybox's flags).
//!
//! Products (`2x512`) are taken as in POSIX.

#![deny(clippy::indexing_slicing)]

use crate::clock::push_padded;
use crate::human::push_size;
use kit::number::{self, Decimal};
use kit::{Applet, Context, Errno, Error, Place, Result, Runs, Status};
use rustix::fd::{AsFd, BorrowedFd};
use rustix::fs::{CWD, Mode, OFlags, SeekFrom, openat, seek};
use rustix::time::{ClockId, clock_gettime};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "dd",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[if=FILE] [of=FILE] [bs=N | ibs=N obs=N] [count=N] [skip=N] [seek=N]
	[conv=LIST] [iflag=LIST] [oflag=LIST] [status=none|noxfer]

Copy by blocks, from standard input to standard output if no files are given

	ibs obs	Bytes read and written at once (512); bs sets both
	count	Blocks to copy
	skip	Blocks of input to pass over
	seek	Blocks of output to pass over
conv:	notrunc	Leave the output as long as it is
	noerror	Go on after read errors
	sync	Fill short blocks with zeros
	swab	Swap each two bytes
	fsync	Have all on the disk at the end (fdatasync too)
iflag:	fullblock skip_bytes count_bytes direct
oflag:	seek_bytes append direct
N may end in c (1), w (2), b (512), k, M, G …, or be a product NxN",
    main,
};

/// Words of conv=, iflag=, oflag= and status=, each a bit.
const WORDS: &[(&str, &str, u32)] = &[
    ("conv", "notrunc", NOTRUNC),
    ("conv", "noerror", NOERROR),
    ("conv", "sync", SYNC),
    ("conv", "swab", SWAB),
    ("conv", "fsync", FSYNC),
    ("conv", "fdatasync", FSYNC),
    ("iflag", "fullblock", FULL),
    ("iflag", "skip_bytes", SKIP_BYTES),
    ("iflag", "count_bytes", COUNT_BYTES),
    ("iflag", "direct", IN_DIRECT),
    ("oflag", "seek_bytes", SEEK_BYTES),
    ("oflag", "append", APPEND),
    ("oflag", "direct", OUT_DIRECT),
    ("status", "none", QUIET),
    ("status", "noxfer", NO_RATE),
];
const NOTRUNC: u32 = 1;
const NOERROR: u32 = 1 << 1;
const SYNC: u32 = 1 << 2;
const SWAB: u32 = 1 << 3;
const FSYNC: u32 = 1 << 4;
const FULL: u32 = 1 << 5;
const SKIP_BYTES: u32 = 1 << 6;
const COUNT_BYTES: u32 = 1 << 7;
const IN_DIRECT: u32 = 1 << 8;
const SEEK_BYTES: u32 = 1 << 9;
const APPEND: u32 = 1 << 10;
const OUT_DIRECT: u32 = 1 << 11;
const QUIET: u32 = 1 << 12;
const NO_RATE: u32 = 1 << 13;

struct Wish<'a> {
    input: Option<&'a [u8]>,
    output: Option<&'a [u8]>,
    ibs: usize,
    obs: usize,
    count: Option<u64>,
    skip: u64,
    seek: u64,
    flags: u32,
}

/// Blocks read and written, whole and not, and bytes written.
#[derive(Default)]
struct Counts {
    read: (u64, u64),
    written: (u64, u64),
    bytes: u64,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let wish = parse(ctx)?;
    let set = |flag: u32, bits: OFlags| if wish.flags & flag != 0 { bits } else { OFlags::empty() };
    let input_name = wish.input.unwrap_or(b"standard input");
    let output_name = wish.output.unwrap_or(b"standard output");
    let open = |name: &[u8], flags: OFlags| {
        openat(CWD, name, flags | OFlags::CLOEXEC, Mode::from_raw_mode(0o666))
            .map_err(|errno| Error::on("can't open", name, errno))
    };
    let input =
        wish.input.map(|name| open(name, OFlags::RDONLY | set(IN_DIRECT, OFlags::DIRECT))).transpose()?;
    let truncates = wish.flags & NOTRUNC == 0;
    let mut how =
        OFlags::WRONLY | OFlags::CREATE | set(APPEND, OFlags::APPEND) | set(OUT_DIRECT, OFlags::DIRECT);
    if truncates && wish.seek == 0 {
        how |= OFlags::TRUNC;
    }
    let output = wish.output.map(|name| open(name, how)).transpose()?;
    let from = input.as_ref().map_or(ctx.stdin, |file| file.as_fd());
    let to = match &output {
        Some(file) => file.as_fd(),
        None => ctx.out.fd().ok_or_else(|| Error::new("standard output is no file"))?,
    };
    if wish.seek > 0 {
        seek(to, SeekFrom::Current(i64::try_from(wish.seek).unwrap_or(i64::MAX)))
            .map_err(|errno| Error::sys("", errno).with_message(output_name))?;
        // Of a device there is nothing to cut off.
        if truncates
            && output.is_some()
            && let Err(errno) = rustix::fs::ftruncate(to, wish.seek)
            && rustix::fs::fstat(to)
                .is_ok_and(|stat| rustix::fs::FileType::from_raw_mode(stat.st_mode).is_file())
        {
            return Err(Error::on("can't truncate", output_name, errno));
        }
    }
    let begin = clock_gettime(ClockId::Monotonic);
    let mut counts = Counts::default();
    let mut result = match copy(ctx, &wish, (from, input_name), to, &mut counts) {
        Ok(()) => Ok(()),
        Err(Failure::Read(errno)) => Err(Error::sys("", errno).with_message(input_name)),
        Err(Failure::Write(errno)) => Err(Error::on("error writing", output_name, errno)),
        Err(Failure::Memory) => return Err(Error::new("out of memory")),
    };
    if result.is_ok() && wish.flags & FSYNC != 0 {
        result = rustix::fs::fsync(to).map_err(|errno| Error::on("can't sync", output_name, errno));
    }
    if let Err(error) = result {
        ctx.warn(error);
    }
    let end = clock_gettime(ClockId::Monotonic);
    let micros = (end.tv_sec - begin.tv_sec) * 1_000_000 + (end.tv_nsec - begin.tv_nsec) as i64 / 1000;
    report(ctx, &counts, wish.flags, micros.unsigned_abs());
    ctx.done()
}

fn parse<'a>(ctx: &Context<'a>) -> Result<Wish<'a>> {
    let mut wish =
        Wish { input: None, output: None, ibs: 512, obs: 512, count: None, skip: 0, seek: 0, flags: 0 };
    for word in ctx.args.get(1..).unwrap_or_default() {
        let word = word.bytes();
        if matches!(word, b"--help" | b"--") {
            if word == b"--help" {
                return Err(Error::help());
            }
            continue;
        }
        let mut halves = word.splitn(2, |byte| *byte == b'=');
        let (Some(key), Some(value)) = (halves.next(), halves.next()) else {
            return Err(Error::usage([b"unknown operand '", word, b"'"].concat()));
        };
        let number = || {
            let product = value.split(|byte| *byte == b'x');
            let product = product.map(number::size).try_fold(1u64, |all, one| all.checked_mul(one?));
            product.ok_or_else(|| Error::about("invalid number", value))
        };
        let block = || {
            let size = usize::try_from(number()?).ok().filter(|size| (1..isize::MAX as usize).contains(size));
            size.ok_or_else(|| Error::about("invalid block size", value))
        };
        match key {
            b"if" => wish.input = Some(value),
            b"of" => wish.output = Some(value),
            b"bs" => (wish.ibs, wish.obs) = (block()?, block()?),
            b"ibs" => wish.ibs = block()?,
            b"obs" => wish.obs = block()?,
            b"count" => wish.count = Some(number()?),
            b"skip" => wish.skip = number()?,
            b"seek" => wish.seek = number()?,
            b"conv" | b"iflag" | b"oflag" | b"status" => {
                for name in value.split(|byte| *byte == b',') {
                    let known =
                        WORDS.iter().find(|(of, word, _)| of.as_bytes() == key && word.as_bytes() == name);
                    let Some((.., flag)) = known else {
                        return Err(Error::new([b"invalid argument '", name, b"' to '", key, b"'"].concat()));
                    };
                    wish.flags |= flag;
                }
            }
            _ => return Err(Error::usage([b"unknown operand '", word, b"'"].concat())),
        }
    }
    let bytes = |number: u64, size: usize, flag: u32| match wish.flags & flag {
        0 => number.checked_mul(size as u64).ok_or_else(|| Error::new("too many blocks")),
        _ => Ok(number),
    };
    (wish.skip, wish.seek) =
        (bytes(wish.skip, wish.ibs, SKIP_BYTES)?, bytes(wish.seek, wish.obs, SEEK_BYTES)?);
    Ok(wish)
}

enum Failure {
    Read(Errno),
    Write(Errno),
    Memory,
}

/// Zeros, and where in them a block starts that is aligned as O_DIRECT needs it.
fn block(size: usize) -> Result<(Vec<u8>, usize), Failure> {
    const PAGE: usize = 4096;
    let mut bytes = Vec::<u8>::new();
    // Asked for first: a size that does not fit into memory is a message, not the end of the process.
    let fits = size.checked_add(PAGE).is_some_and(|size| bytes.try_reserve_exact(size).is_ok());
    if !fits {
        return Err(Failure::Memory);
    }
    drop(bytes);
    let bytes = vec![0; size + PAGE];
    let start = bytes.as_ptr().align_offset(PAGE).min(PAGE);
    Ok((bytes, start))
}

fn copy(
    ctx: &mut Context<'_>,
    wish: &Wish<'_>,
    (from, name): (BorrowedFd<'_>, &[u8]),
    to: BorrowedFd<'_>,
    counts: &mut Counts,
) -> Result<(), Failure> {
    let on = |flag: u32| wish.flags & flag != 0;
    let (mut memory, start) = block(wish.ibs)?;
    let buffer = memory.get_mut(start..start + wish.ibs).unwrap_or_default();
    let mut skip = wish.skip;
    if skip > 0 && seek(from, SeekFrom::Current(i64::try_from(skip).unwrap_or(i64::MAX))).is_err() {
        while skip > 0 {
            let most = usize::try_from(skip).unwrap_or(usize::MAX).min(buffer.len());
            match read(from, buffer.get_mut(..most).unwrap_or_default(), true).map_err(Failure::Read)? {
                0 => break,
                count => skip -= count as u64,
            }
        }
    }
    // Blocks of another size for the output are gathered here.
    let gathers = wish.ibs != wish.obs;
    let (mut gathered, gather_start) = block(if gathers { wish.obs } else { 0 })?;
    let mut held = 0;
    let mut left = wish.count;
    while left != Some(0) {
        let bytes =
            on(COUNT_BYTES).then_some(left).flatten().map(|left| usize::try_from(left).unwrap_or(usize::MAX));
        let most = bytes.unwrap_or(usize::MAX).min(buffer.len());
        let mut count = match read(from, buffer.get_mut(..most).unwrap_or_default(), on(FULL)) {
            Ok(0) => break,
            Ok(count) => count,
            Err(errno) if on(NOERROR) => {
                ctx.warn(Error::sys("", errno).with_message(name));
                // Past the block that cannot be read; a pipe has nothing to pass over.
                let passed = seek(from, SeekFrom::Current(i64::try_from(most).unwrap_or(0)));
                if passed.is_err() && left.is_none() {
                    break;
                }
                0
            }
            Err(errno) => return Err(Failure::Read(errno)),
        };
        left = left.map(|left| left.saturating_sub(if on(COUNT_BYTES) { count.max(1) as u64 } else { 1 }));
        let place = if count == wish.ibs { &mut counts.read.0 } else { &mut counts.read.1 };
        *place += 1;
        if on(SYNC) {
            buffer.get_mut(count..).unwrap_or_default().fill(0);
            count = buffer.len();
        }
        let block = buffer.get_mut(..count).unwrap_or_default();
        if on(SWAB) {
            for pair in block.chunks_exact_mut(2) {
                pair.reverse();
            }
        }
        if !gathers {
            put(to, block, wish, counts)?;
            continue;
        }
        let mut rest = &*block;
        while !rest.is_empty() {
            let room = gathered.get_mut(gather_start + held..gather_start + wish.obs).unwrap_or_default();
            let (part, later) = rest.split_at_checked(room.len()).unwrap_or((rest, &[]));
            room.iter_mut().zip(part).for_each(|(to, from)| *to = *from);
            held += part.len();
            rest = later;
            if held == wish.obs {
                put(to, gathered.get(gather_start..gather_start + held).unwrap_or_default(), wish, counts)?;
                held = 0;
            }
        }
    }
    put(to, gathered.get(gather_start..gather_start + held).unwrap_or_default(), wish, counts)
}

/// Reads once, or until the buffer is full.
fn read(from: BorrowedFd<'_>, buffer: &mut [u8], full: bool) -> Result<usize, Errno> {
    let mut held = 0;
    while let Some(room) = buffer.get_mut(held..).filter(|room| !room.is_empty()) {
        match rustix::io::read(from, room) {
            Ok(0) => break,
            Ok(count) => held += count,
            Err(rustix::io::Errno::INTR) => continue,
            // What was read goes out first; the error comes again.
            Err(_) if held > 0 => break,
            Err(errno) => return Err(errno.into()),
        }
        if !full {
            break;
        }
    }
    Ok(held)
}

fn put(to: BorrowedFd<'_>, block: &[u8], wish: &Wish<'_>, counts: &mut Counts) -> Result<(), Failure> {
    let mut rest = block;
    while !rest.is_empty() {
        match rustix::io::write(to, rest) {
            Ok(count) => {
                counts.bytes += count as u64;
                rest = rest.get(count..).unwrap_or_default();
            }
            Err(rustix::io::Errno::INTR) => {}
            // The last block is seldom a multiple of what O_DIRECT takes.
            Err(rustix::io::Errno::INVAL) if wish.flags & OUT_DIRECT != 0 && block.len() < wish.obs => {
                let cleared = rustix::fs::fcntl_getfl(to)
                    .ok()
                    .filter(|flags| flags.contains(OFlags::DIRECT))
                    .and_then(|flags| rustix::fs::fcntl_setfl(to, flags - OFlags::DIRECT).ok());
                if cleared.is_none() {
                    return Err(Failure::Write(rustix::io::Errno::INVAL.into()));
                }
            }
            Err(errno) => return Err(Failure::Write(errno.into())),
        }
    }
    match block.len() {
        0 => {}
        length if length == wish.obs => counts.written.0 += 1,
        _ => counts.written.1 += 1,
    }
    Ok(())
}

fn report(ctx: &mut Context<'_>, counts: &Counts, flags: u32, micros: u64) {
    if flags & QUIET != 0 {
        return;
    }
    let mut text = Vec::new();
    for ((whole, part), end) in [(counts.read, " records in\n"), (counts.written, " records out\n")] {
        text.extend_from_slice(&Decimal::of(whole));
        text.push(b'+');
        text.extend_from_slice(&Decimal::of(part));
        text.extend_from_slice(end.as_bytes());
    }
    if flags & NO_RATE == 0 {
        text.extend_from_slice(&Decimal::of(counts.bytes));
        text.extend_from_slice(b" bytes (");
        push_size(&mut text, counts.bytes);
        text.extend_from_slice(b"B) copied, ");
        push_padded(&mut text, micros / 1_000_000, 1, b'0');
        text.push(b'.');
        push_padded(&mut text, micros % 1_000_000, 6, b'0');
        text.extend_from_slice(b" seconds, ");
        let rate = u128::from(counts.bytes) * 1_000_000 / u128::from(micros.max(1));
        push_size(&mut text, u64::try_from(rate).unwrap_or(u64::MAX));
        text.extend_from_slice(b"B/s\n");
    }
    ctx.err.put(&text);
    ctx.err.flush();
}
