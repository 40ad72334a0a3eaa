//! `gzip`, `gunzip`, `zcat`: compress and decompress files (RFC 1951, 1952; busybox's options and GNU's in common use).
//!
//! A result stands under its name only when it is complete. As in busybox, name and time are stored only with `-N`.

#![deny(clippy::indexing_slicing)]

use super::lzw;
use formats::crc::Crc32;
use kit::number::Decimal;
use kit::walk::{Event, Follow, Walk};
use kit::{
    Applet, Arg, Context, Errno, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, number_flag,
    value,
};
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};
use rustix::fs::{CWD, FileType, Mode, OFlags, Stat, Timespec, Timestamps, fstat, openat};
use rustix::io::Errno as Code;
use std::os::fd::{AsFd, BorrowedFd};

const USAGE: &str = "[-cdfklnNqrtv123456789] [-S SUFFIX] [FILE]...

Compress (with -d decompress) FILEs or standard input

	-c	Write to standard output, keep FILEs
	-d	Decompress
	-f	Overwrite; write to a terminal; with -cd, copy what is not compressed
	-k	Keep FILEs
	-l	List sizes
	-n -N	Do not (default), do keep the name and time
	-r	Work on all files in directories
	-S SUFFIX	Use SUFFIX instead of .gz
	-t	Test
	-q -v	Say less, more
	-1 … -9	Faster … smaller";

/// The applet.
pub const APPLET: Applet = Applet {
    name: "gzip",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: USAGE,
    main: |ctx| run(ctx, Wish::default()),
};

/// `gzip -d`.
pub const GUNZIP: Applet =
    Applet { name: "gunzip", main: |ctx| run(ctx, Wish { decompress: true, ..Wish::default() }), ..APPLET };

/// `gzip -cd`.
pub const ZCAT: Applet = Applet {
    name: "zcat",
    main: |ctx| run(ctx, Wish { decompress: true, stdout: true, ..Wish::default() }),
    ..APPLET
};

const OPTIONS: Opts = kit::opts![
    flag(b'c', "stdout"),
    flag(b'c', "to-stdout"),
    flag(b'd', "decompress"),
    flag(b'd', "uncompress"),
    flag(b'f', "force"),
    flag(b'k', "keep"),
    flag(b'l', "list"),
    flag(b'n', "no-name"),
    flag(b'N', "name"),
    flag(b'q', "quiet"),
    flag(b'r', "recursive"),
    value(b'S', "suffix"),
    flag(b't', "test"),
    flag(b'v', "verbose"),
    flag(b'1', "fast"),
    flag(b'9', "best"),
    number_flag(b'#'),
];

struct Wish<'a> {
    decompress: bool,
    stdout: bool,
    force: bool,
    keep: bool,
    list: bool,
    name: bool,
    quiet: bool,
    recursive: bool,
    test: bool,
    verbose: bool,
    level: u8,
    suffix: &'a [u8],
}

impl Default for Wish<'_> {
    fn default() -> Self {
        Wish {
            decompress: false,
            stdout: false,
            force: false,
            keep: false,
            list: false,
            name: false,
            quiet: false,
            recursive: false,
            test: false,
            verbose: false,
            level: 6,
            suffix: b".gz",
        }
    }
}

fn run<'a>(ctx: &mut Context<'a>, mut wish: Wish<'a>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'c' => wish.stdout = true,
            b'd' => wish.decompress = true,
            b'f' => wish.force = true,
            b'k' => wish.keep = true,
            b'l' => wish.list = true,
            b'n' => wish.name = false,
            b'N' => wish.name = true,
            b'q' => wish.quiet = true,
            b'r' => wish.recursive = true,
            b'S' if value.is_empty() || value.contains(&b'/') => {
                return Err(Error::about("invalid suffix", value));
            }
            b'S' => wish.suffix = value,
            b't' => wish.test = true,
            b'v' => wish.verbose = true,
            b'1' => wish.level = 1,
            b'9' => wish.level = 9,
            _ => match value {
                // `-19`: each digit is an option of its own, the last counts; others may follow it.
                [digits @ .., last @ b'1'..=b'9'] if digits.iter().all(u8::is_ascii_digit) => {
                    wish.level = last - b'0'
                }
                _ => return Err(Error::misused(b"invalid option -- '{}'", &[value])),
            },
        }
    }
    let files = options.operands();
    if wish.list {
        ctx.out.put(b"         compressed        uncompressed  ratio uncompressed_name\n");
    }
    if files.is_empty() {
        standard(ctx, &wish)?;
    }
    for file in files {
        if file.bytes() == b"-" {
            standard(ctx, &wish)?;
        } else {
            operand(ctx, &wish, *file);
        }
        if ctx.out.failed() {
            break;
        }
    }
    ctx.done()
}

/// Standard input to standard output.
fn standard(ctx: &mut Context<'_>, wish: &Wish<'_>) -> Result<()> {
    let stdin = ctx.stdin;
    if wish.list {
        return list(ctx, wish, stdin, b"stdout");
    }
    if !wish.test && !wish.decompress && !wish.force && ctx.out.is_terminal() {
        return Err(Error::new("compressed data not written to a terminal; use -f to force it"));
    }
    if wish.test || wish.decompress {
        let mut sink = Sink::to(if wish.test { None } else { Some(&mut ctx.out) });
        let garbage = unpack(stdin, &mut sink, wish.force && wish.stdout).map_err(Error::from)?;
        if garbage && !wish.quiet {
            ctx.say(b"trailing garbage ignored");
        }
    } else {
        pack(stdin, &mut ctx.out, wish.level, None)?;
    }
    Ok(())
}

fn operand(ctx: &mut Context<'_>, wish: &Wish<'_>, name: Arg<'_>) {
    let directory =
        rustix::fs::stat(name.as_cstr()).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode).is_dir());
    if !directory {
        if let Err(error) = file(ctx, wish, CWD, name.bytes(), name.bytes()) {
            ctx.warn(error);
        }
        return;
    }
    if !wish.recursive {
        return ctx.warn(Error::about("is a directory, ignored:", name.bytes()));
    }
    let mut walk = Walk::new(name.bytes(), Follow::Operands);
    while let Some(event) = walk.next() {
        let result = match event {
            Event::Entry if walk.kind() == FileType::Directory => {
                walk.enter().map_err(|errno| Error::on("can't read", walk.path(), errno))
            }
            Event::Entry if walk.kind() == FileType::RegularFile => {
                file(ctx, wish, walk.dir(), walk.name().to_bytes(), walk.path())
            }
            Event::Lost(errno) => Err(Error::on("can't read", walk.path(), errno)),
            _ => Ok(()),
        };
        if let Err(error) = result {
            ctx.warn(error);
        }
    }
}

/// One file: to standard output, or to one beside it.
fn file(ctx: &mut Context<'_>, wish: &Wish<'_>, dir: BorrowedFd<'_>, name: &[u8], path: &[u8]) -> Result<()> {
    let can_not = |what: &str, errno: Code| Error::on(what, path, errno);
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY | OFlags::NONBLOCK;
    let input = openat(dir, name, flags, Mode::empty())
        .map_err(|errno| Error::filled(b"{}: {}", &[path, Errno::from(errno).text().as_bytes()]))?;
    let stat = fstat(&input).map_err(|errno| can_not("can't stat", errno))?;
    if wish.list {
        return list(ctx, wish, input.as_fd(), path);
    }
    let regular = FileType::from_raw_mode(stat.st_mode).is_file();
    if wish.stdout || wish.test {
        if !wish.test && !wish.decompress && !wish.force && ctx.out.is_terminal() {
            return Err(Error::new("compressed data not written to a terminal; use -f to force it"));
        }
        if wish.decompress || wish.test {
            let mut sink = Sink::to(if wish.test { None } else { Some(&mut ctx.out) });
            let result = unpack(input.as_fd(), &mut sink, wish.force);
            return report(ctx, wish, path, result);
        }
        return pack(input.as_fd(), &mut ctx.out, wish.level, header_name(wish, name, &stat)).map(|_| ());
    }
    if !regular {
        return Err(Error::about("is not a regular file, ignored:", path));
    }
    let Some(target) = target_name(wish, name) else {
        if !wish.quiet || wish.decompress {
            let what =
                if wish.decompress { "unknown suffix, ignored:" } else { "already has the suffix, ignored:" };
            return Err(Error::about(what, path));
        }
        return Ok(());
    };
    convert(ctx, wish, dir, name, path, &input, &stat, target)
}

/// Compresses or decompresses into a file beside the old one, which then goes.
#[allow(clippy::too_many_arguments, reason = "one place uses it; a struct would only name them again")]
fn convert(
    ctx: &mut Context<'_>,
    wish: &Wish<'_>,
    dir: BorrowedFd<'_>,
    name: &[u8],
    path: &[u8],
    input: &impl AsFd,
    stat: &Stat,
    mut target: Vec<u8>,
) -> Result<()> {
    use rustix::fs::{
        AtFlags, RenameFlags, fchmod, fchown, futimens, renameat, renameat_with, statat, unlinkat,
    };
    if !wish.force && statat(dir, target.as_slice(), AtFlags::SYMLINK_NOFOLLOW).is_ok() {
        return Err(Error::on("can't open", &target, Code::EXIST));
    }
    let base = target.iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
    let mut beside = target.get(..base).unwrap_or_default().to_vec();
    beside.extend_from_slice(b".gz-");
    beside.extend_from_slice(&Decimal::of(rustix::process::getpid().as_raw_pid() as u64));
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let output = openat(dir, beside.as_slice(), flags, Mode::from_raw_mode(0o600))
        .map_err(|errno| Error::on("can't create", &target, errno))?;
    let mut out = Out::to(output.as_fd());
    let mut stored = None;
    let mut time = None;
    let result = if wish.decompress {
        let mut sink = Sink::to(Some(&mut out));
        unpack_named(input.as_fd(), &mut sink, false, &mut stored, &mut time).map_err(|fault| fault.on(path))
    } else {
        pack(input.as_fd(), &mut out, wish.level, header_name(wish, name, stat)).map(|()| false)
    };
    out.flush();
    let written = match out.take_failure() {
        Some(errno) => Err(Error::on("can't write", &target, errno)),
        None => Ok(()),
    };
    if wish.decompress
        && wish.name
        && let Some(stored) = stored
            .filter(|stored| !stored.is_empty() && stored.as_slice() != b".." && stored.as_slice() != b".")
    {
        target.truncate(base);
        target.extend_from_slice(&stored);
    }
    let finish = || -> Result<bool> {
        written?;
        let garbage = result?;
        // Only root can give files away; the mode follows, since a change of owner clears bits of it.
        let owner = (rustix::fs::Uid::from_raw(stat.st_uid), rustix::fs::Gid::from_raw(stat.st_gid));
        let _ = fchown(&output, Some(owner.0), Some(owner.1));
        fchmod(&output, Mode::from_raw_mode(stat.st_mode & 0o7777))
            .map_err(|errno| Error::on("can't set the mode of", &target, errno))?;
        let when = match time.filter(|_| wish.name) {
            Some(time) => Timespec { tv_sec: i64::from(time), tv_nsec: 0 },
            None => Timespec { tv_sec: stat.st_mtime, tv_nsec: stat.st_mtime_nsec as _ },
        };
        let read = Timespec { tv_sec: stat.st_atime, tv_nsec: stat.st_atime_nsec as _ };
        let _ = futimens(&output, &Timestamps { last_access: read, last_modification: when });
        let renamed = if wish.force {
            renameat(dir, beside.as_slice(), dir, target.as_slice())
        } else {
            match renameat_with(dir, beside.as_slice(), dir, target.as_slice(), RenameFlags::NOREPLACE) {
                // Not every file system can; the name was free a moment ago.
                Err(Code::INVAL | Code::NOSYS) => renameat(dir, beside.as_slice(), dir, target.as_slice()),
                result => result,
            }
        };
        renamed.map_err(|errno| Error::on("can't create", &target, errno))?;
        Ok(garbage)
    };
    match finish() {
        Err(error) => {
            let _ = unlinkat(dir, beside.as_slice(), AtFlags::empty());
            Err(error)
        }
        Ok(garbage) => {
            let new = fstat(&output).map_or(0, |stat| stat.st_size);
            let (old_size, new_size) =
                if wish.decompress { (new, stat.st_size) } else { (stat.st_size, new) };
            if garbage && !wish.quiet {
                ctx.tell(b"{}: trailing garbage ignored", &[path]);
            }
            if wish.verbose {
                let verb: &[u8] = if wish.keep { b"% -- created " } else { b"% -- replaced with " };
                ctx.err.fill(
                    b"{}:\t{}{}{}\n",
                    &[path, &ratio(old_size, new_size), verb, &target],
                );
                ctx.err.flush();
            }
            if !wish.keep {
                unlinkat(dir, name, AtFlags::empty())
                    .map_err(|errno| Error::on("can't remove", path, errno))?;
            }
            Ok(())
        }
    }
}

fn report(ctx: &mut Context<'_>, wish: &Wish<'_>, path: &[u8], result: Result<bool, Fault>) -> Result<()> {
    let garbage = result.map_err(|fault| fault.on(path))?;
    if garbage && !wish.quiet {
        ctx.tell(b"{}: trailing garbage ignored", &[path]);
    }
    if wish.test && wish.verbose {
        ctx.err.fill(b"{}:\t OK\n", &[path]);
        ctx.err.flush();
    }
    Ok(())
}

/// How much smaller, in percent with one place behind the point.
fn ratio(old: i64, new: i64) -> Vec<u8> {
    let tenths = if old <= 0 { 0 } else { (old - new).saturating_mul(1000) / old };
    let sign: &[u8] = if tenths < 0 { b"-" } else { b"" };
    let number =
        [sign, &Decimal::of(tenths.unsigned_abs() / 10), b".", &Decimal::of(tenths.unsigned_abs() % 10)]
            .concat();
    let mut padded = vec![b' '; 5usize.saturating_sub(number.len())];
    padded.extend_from_slice(&number);
    padded
}

/// The name of the result; none if the file has no suffix that tells it, or has the suffix already.
fn target_name(wish: &Wish<'_>, name: &[u8]) -> Option<Vec<u8>> {
    if !wish.decompress {
        let has = name.ends_with(wish.suffix) && !wish.force;
        return (!has).then(|| [name, wish.suffix].concat());
    }
    for (suffix, instead) in [
        (wish.suffix, &b""[..]),
        (b".gz", b""),
        (b".tgz", b".tar"),
        (b".taz", b".tar"),
        (b".Z", b""),
        (b".z", b""),
        (b"-gz", b""),
        (b"-z", b""),
        (b"_z", b""),
    ] {
        if let Some(stem) = name.strip_suffix(suffix)
            && !stem.is_empty()
            && !stem.ends_with(b"/")
        {
            return Some([stem, instead].concat());
        }
    }
    None
}

/// What `-N` stores: the name without its directory, and the time.
fn header_name<'n>(wish: &Wish<'_>, name: &'n [u8], stat: &Stat) -> Option<(&'n [u8], u32)> {
    let base = name.rsplit(|byte| *byte == b'/').next().unwrap_or(name);
    wish.name.then(|| (base, u32::try_from(stat.st_mtime).unwrap_or(0)))
}

/// Compresses everything from a descriptor into one member. A failed output keeps its failure for who flushes it.
fn pack(input: BorrowedFd<'_>, out: &mut Out<'_>, level: u8, name: Option<(&[u8], u32)>) -> Result<()> {
    let extra = match level {
        9 => 2,
        1 => 4,
        _ => 0,
    };
    let mut header = vec![0x1f, 0x8b, 8, if name.is_some() { 8 } else { 0 }];
    header.extend_from_slice(&name.map_or(0, |name| name.1).to_le_bytes());
    header.extend_from_slice(&[extra, 3]);
    if let Some((name, _)) = name {
        header.extend_from_slice(name);
        header.push(0);
    }
    out.put(&header);
    let mut compressor =
        Box::new(CompressorOxide::new(create_comp_flags_from_zip_params(level.into(), 0, 0)));
    let (mut sum, mut count) = (Crc32::new(), 0u32);
    let (mut block, mut packed) = (Vec::with_capacity(64 * 1024), vec![0; 32 * 1024]);
    loop {
        block.clear();
        match rustix::io::read(input, rustix::buffer::spare_capacity(&mut block)) {
            Ok(_) => {}
            Err(Code::INTR) => continue,
            Err(errno) => return Err(Error::sys("read error", errno)),
        }
        sum.update(&block);
        count = count.wrapping_add(block.len() as u32);
        let last = block.is_empty();
        let mut rest = block.as_slice();
        loop {
            let flush = if last { TDEFLFlush::Finish } else { TDEFLFlush::None };
            let (status, taken, made) = compress(&mut compressor, rest, &mut packed, flush);
            out.put(packed.get(..made).unwrap_or_default());
            if out.failed() {
                return Ok(());
            }
            rest = rest.get(taken..).unwrap_or_default();
            match status {
                TDEFLStatus::Done => {
                    let trailer = [sum.value().to_le_bytes(), count.to_le_bytes()].concat();
                    out.put(&trailer);
                    return Ok(());
                }
                TDEFLStatus::Okay if last || !rest.is_empty() => {}
                TDEFLStatus::Okay => break,
                _ => return Err(Error::new("compression failed")),
            }
        }
    }
}

/// What is wrong with compressed data.
pub enum Fault {
    /// The data itself.
    Data(&'static str),
    /// A system call.
    System(&'static str, Errno),
    /// The output, which says so itself when it is flushed.
    Output,
}

impl Fault {
    fn on(self, path: &[u8]) -> Error {
        match self {
            Fault::Data(text) => Error::filled(b"{}: {}", &[path, text.as_bytes()]),
            Fault::System(what, errno) => Error::on(what, path, errno),
            Fault::Output => Error::silent(1),
        }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Error {
        match fault {
            Fault::Data(text) => Error::new(text),
            Fault::System(what, errno) => Error::sys(what, errno),
            Fault::Output => Error::silent(1),
        }
    }
}

const SHORT: Fault = Fault::Data("unexpected end of file");

/// Where decompressed bytes go, counted and summed.
pub struct Sink<'s, 'o> {
    out: Option<&'s mut Out<'o>>,
    /// Bytes of the member under way, and of all.
    count: u64,
    total: u64,
    sum: Crc32,
}

impl<'s, 'o> Sink<'s, 'o> {
    fn to(out: Option<&'s mut Out<'o>>) -> Sink<'s, 'o> {
        Sink { out, count: 0, total: 0, sum: Crc32::new() }
    }

    /// Takes bytes.
    pub fn put(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.sum.update(bytes);
        self.count += bytes.len() as u64;
        self.total += bytes.len() as u64;
        if let Some(out) = &mut self.out {
            out.put(bytes);
            if out.failed() {
                return Err(Fault::Output);
            }
        }
        Ok(())
    }
}

/// Compressed bytes as they come.
pub struct Source<'f> {
    fd: BorrowedFd<'f>,
    buffer: Vec<u8>,
    at: usize,
}

impl Source<'_> {
    /// The bytes at hand; none at the end.
    pub fn bytes(&mut self) -> Result<&[u8], Fault> {
        if self.at >= self.buffer.len() {
            self.at = 0;
            self.buffer.clear();
            self.buffer.reserve(32 * 1024);
            while let Err(errno) = rustix::io::read(self.fd, rustix::buffer::spare_capacity(&mut self.buffer))
            {
                if errno != Code::INTR {
                    return Err(Fault::System("can't read", errno.into()));
                }
            }
        }
        Ok(self.buffer.get(self.at..).unwrap_or_default())
    }

    /// Marks bytes as used.
    pub fn used(&mut self, count: usize) {
        self.at += count;
    }

    fn next(&mut self) -> Result<Option<u8>, Fault> {
        let byte = self.bytes()?.first().copied();
        self.used(usize::from(byte.is_some()));
        Ok(byte)
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            *byte = self.next()?.ok_or(SHORT)?;
        }
        Ok(bytes)
    }
}

fn unpack(input: BorrowedFd<'_>, sink: &mut Sink<'_, '_>, pass: bool) -> Result<bool, Fault> {
    unpack_named(input, sink, pass, &mut None, &mut None)
}

/// Decompresses all members; with `pass` copies what is not compressed. True if garbage follows.
fn unpack_named(
    input: BorrowedFd<'_>,
    sink: &mut Sink<'_, '_>,
    pass: bool,
    name: &mut Option<Vec<u8>>,
    time: &mut Option<u32>,
) -> Result<bool, Fault> {
    let mut source = Source { fd: input, buffer: Vec::new(), at: 0 };
    let mut inflater = Box::new(DecompressorOxide::new());
    let mut window = vec![0; 64 * 1024];
    let mut first = true;
    loop {
        let start = source.next()?;
        let second = match start {
            Some(0x1f) => source.next()?,
            _ => None,
        };
        match (start, second) {
            (Some(0x1f), Some(0x8b)) => member(&mut source, sink, &mut inflater, &mut window, name, time)?,
            (Some(0x1f), Some(0x9d)) if first => {
                lzw::unpack(&mut source, sink)?;
                return Ok(false);
            }
            (None, _) if first && !pass => return Err(SHORT),
            (None, _) => return Ok(false),
            _ if first && pass => {
                let lead = [start.unwrap_or(0), second.unwrap_or(0)];
                sink.put(lead.get(..1 + usize::from(second.is_some())).unwrap_or_default())?;
                return copy(&mut source, sink).map(|()| false);
            }
            _ if first => return Err(Fault::Data("not in gzip format")),
            // Padding of tapes and blocks.
            (Some(0), _) => {
                while let Some(byte) = source.next()? {
                    if byte != 0 {
                        return Ok(true);
                    }
                }
                return Ok(false);
            }
            _ => return Ok(true),
        }
        first = false;
    }
}

fn copy(source: &mut Source<'_>, sink: &mut Sink<'_, '_>) -> Result<(), Fault> {
    loop {
        let bytes = source.bytes()?;
        let count = bytes.len();
        if count == 0 {
            return Ok(());
        }
        sink.put(bytes)?;
        source.used(count);
    }
}

/// One member behind its two magic bytes.
fn member(
    source: &mut Source<'_>,
    sink: &mut Sink<'_, '_>,
    inflater: &mut DecompressorOxide,
    window: &mut [u8],
    name: &mut Option<Vec<u8>>,
    time: &mut Option<u32>,
) -> Result<(), Fault> {
    let [method, flags, t0, t1, t2, t3, _, _] = source.take()?;
    if method != 8 || flags & 0xe0 != 0 {
        return Err(Fault::Data("unknown compression method"));
    }
    let stamp = u32::from_le_bytes([t0, t1, t2, t3]);
    *time = Some(stamp).filter(|time| *time != 0);
    if flags & 4 != 0 {
        let length = u16::from_le_bytes(source.take()?);
        for _ in 0..length {
            source.next()?.ok_or(SHORT)?;
        }
    }
    for (bit, keep) in [(8, true), (16, false)] {
        if flags & bit == 0 {
            continue;
        }
        let mut text = Vec::new();
        loop {
            match source.next()?.ok_or(SHORT)? {
                0 => break,
                byte if text.len() < 4096 => text.push(byte),
                _ => {}
            }
        }
        if keep {
            *name = text.rsplit(|byte| *byte == b'/').next().map(<[u8]>::to_vec);
        }
    }
    if flags & 2 != 0 {
        source.take::<2>()?;
    }
    inflater.init();
    sink.sum.reset();
    sink.count = 0;
    let mut at = 0;
    loop {
        let bytes = source.bytes()?;
        let more = if bytes.is_empty() { 0 } else { inflate_flags::TINFL_FLAG_HAS_MORE_INPUT };
        let (status, taken, made) = decompress(inflater, bytes, window, at, more);
        source.used(taken);
        sink.put(window.get(at..at + made).unwrap_or_default())?;
        at = (at + made) & (window.len() - 1);
        match status {
            TINFLStatus::Done => break,
            TINFLStatus::HasMoreOutput | TINFLStatus::NeedsMoreInput => {}
            TINFLStatus::FailedCannotMakeProgress => return Err(SHORT),
            _ => return Err(Fault::Data("corrupted data")),
        }
    }
    let sum = u32::from_le_bytes(source.take()?);
    let count = u32::from_le_bytes(source.take()?);
    if sum != sink.sum.value() {
        return Err(Fault::Data("corrupted data: checksum is wrong"));
    }
    if count != sink.count as u32 {
        return Err(Fault::Data("corrupted data: length is wrong"));
    }
    Ok(())
}

/// `-l`: the sizes, by decompressing, since the trailer only knows the last member's modulo 4 GB.
fn list(ctx: &mut Context<'_>, wish: &Wish<'_>, input: BorrowedFd<'_>, path: &[u8]) -> Result<()> {
    let mut sink = Sink::to(None);
    unpack(input, &mut sink, false).map_err(|fault| fault.on(path))?;
    let size = rustix::fs::seek(input, rustix::fs::SeekFrom::Current(0)).unwrap_or(0);
    let mut line = Vec::new();
    for number in [size, sink.total] {
        let digits = Decimal::of(number);
        line.resize(line.len() + 19usize.saturating_sub(digits.len()), b' ');
        line.extend_from_slice(&digits);
        line.push(b' ');
    }
    line.extend_from_slice(&ratio(sink.total as i64, (size as i64 - 18).max(0)));
    line.extend_from_slice(b"% ");
    let name =
        target_name(&Wish { decompress: true, ..Wish { suffix: wish.suffix, ..Wish::default() } }, path);
    line.extend_from_slice(name.as_deref().unwrap_or(path));
    ctx.out.line(&line);
    Ok(())
}
