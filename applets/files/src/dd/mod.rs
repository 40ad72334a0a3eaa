//! `dd`: copy by blocks of given sizes, with conversions (POSIX.1-2024, GNU's flags and statistics; busybox's are
//! among them).
//!
//! Other than in GNU, a place within the first block keeps what is before it, and an output that cannot seek is an
//! error where a place in it is given.

#![deny(clippy::indexing_slicing)]

mod convert;
mod operands;
mod statistics;

use convert::Tables;
use kit::sys::signal::{self, Action};
use kit::{Applet, Arg, Context, Errno, Error, Place, Result, Runs, Status};
use operands::{
    APPEND, COUNT_BYTES, DIRECT, DIRECTORY, DSYNC, EXCL, FDATASYNC, FSYNC, FULL, FULL_SYNC, NOATIME, NOCACHE,
    NOCREAT, NOCTTY, NOERROR, NOFOLLOW, NONBLOCK, NOTRUNC, OUTPUT, PROGRESS, SPARSE, SYNC, Wish, parse,
};
use rustix::fd::{AsFd, BorrowedFd};
use rustix::fs::{
    Advice, AtFlags, CWD, FileType, Mode, OFlags, SeekFrom, fcntl_getfl, fcntl_setfl, fstat, openat, seek,
    statat, tell,
};
use rustix::process::Signal;
use statistics::Counts;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "dd",
    place: Place::Bin,
    runs: Runs::AsAsked(runs),
    failure: 1,
    usage: "[if=FILE] [of=FILE] [bs=N | ibs=N obs=N] [cbs=N] [count=N] [skip=N] [seek=N]
	[conv=LIST] [iflag=LIST] [oflag=LIST] [status=none|noxfer|progress]

Copy by blocks, from standard input to standard output if no files are given

	ibs obs	Bytes read and written at once (512); bs sets both
	count	Blocks to copy
	skip	Blocks of input to pass over (also iseek)
	seek	Blocks of output to pass over (also oseek)
	status	What is shown at the end: nothing, no rate; or progress each second
conv:	ascii ebcdic ibm	Other character sets; with cbs= as unblock or block does
	block	Lines become records of cbs= bytes, filled with blanks
	unblock	Records become lines
	lcase ucase	Letters of one case
	swab	Swap each two bytes
	sync	Fill short blocks with zeros
	noerror	Go on after read errors
	sparse	Leave holes for blocks of zeros
	notrunc	Leave the output as long as it is
	nocreat excl	The output must exist, or must not
	fsync fdatasync	Have all on the disk at the end
iflag:	fullblock skip_bytes count_bytes, and as oflag:
oflag:	seek_bytes append direct directory dsync sync nonblock noatime nocache noctty nofollow
N may end in c (1), w (2), b (512), k, M, G …, or be a product NxN; count, skip and seek may end in B, in bytes",
    main,
};

/// What is copied in no time, in bytes: more is a process, which can be found by its name and asked how far it is.
const BRIEF: u64 = 1 << 20;

fn runs(words: &[Arg<'_>]) -> Runs {
    // What is no call is answered at once.
    let Ok(wish) = parse(words) else { return Runs::Inside };
    let size = |name: &[u8]| {
        let stat = statat(CWD, name, AtFlags::empty()).ok()?;
        let is_file = FileType::from_raw_mode(stat.st_mode).is_file();
        u64::try_from(stat.st_size).ok().filter(|_| is_file)
    };
    let most = if wish.most() <= BRIEF { 0 } else { wish.input.and_then(size).unwrap_or(u64::MAX) };
    if most <= BRIEF && !wish.has(PROGRESS) { Runs::Unattended } else { Runs::Fork }
}

/// How much is copied before it is dropped from the cache, if that is wished.
const CACHED: u64 = 1 << 20;

/// The flags of an open file that iflag= or, shifted, oflag= ask for.
fn open_flags(wish: &Wish<'_>, shift: u32) -> OFlags {
    [
        (APPEND, OFlags::APPEND),
        (DIRECT, OFlags::DIRECT),
        (DIRECTORY, OFlags::DIRECTORY),
        (DSYNC, OFlags::DSYNC),
        (FULL_SYNC, OFlags::SYNC),
        (NONBLOCK, OFlags::NONBLOCK),
        (NOATIME, OFlags::NOATIME),
        (NOCTTY, OFlags::NOCTTY),
        (NOFOLLOW, OFlags::NOFOLLOW),
    ]
    .into_iter()
    .filter(|(flag, _)| wish.has(flag << shift))
    .fold(OFlags::empty(), |all, (_, bits)| all | bits)
}

/// Gives a file that is open already what can be given later.
fn add_flags(file: BorrowedFd<'_>, name: &[u8], flags: OFlags) -> Result<()> {
    let fail = |errno: Errno| Error::on("can't set flags of", name, errno);
    if flags.contains(OFlags::DIRECTORY) {
        let stat = fstat(file).map_err(|errno| fail(errno.into()))?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::Directory {
            return Err(fail(rustix::io::Errno::NOTDIR.into()));
        }
    }
    if flags.is_empty() {
        return Ok(());
    }
    let now = fcntl_getfl(file).map_err(|errno| fail(errno.into()))?;
    fcntl_setfl(file, now | flags).map_err(|errno| fail(errno.into()))
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let wish = parse(ctx.args)?;
    let input_name = wish.input.unwrap_or(b"standard input");
    let output_name = wish.output.unwrap_or(b"standard output");
    let open = |name: &[u8], flags: OFlags| {
        openat(CWD, name, flags | OFlags::CLOEXEC, Mode::from_raw_mode(0o666))
            .map_err(|errno| Error::on("can't open", name, errno))
    };
    let input_flags = open_flags(&wish, 0);
    let output_flags = open_flags(&wish, OUTPUT);
    let input = wish.input.map(|name| open(name, OFlags::RDONLY | input_flags)).transpose()?;
    let truncates = !wish.has(NOTRUNC);
    let mut how = OFlags::WRONLY | output_flags;
    if !wish.has(NOCREAT) {
        how |= OFlags::CREATE;
    }
    if wish.has(EXCL) {
        how |= OFlags::EXCL;
    }
    if truncates && wish.seek == 0 {
        how |= OFlags::TRUNC;
    }
    let output = wish.output.map(|name| open(name, how)).transpose()?;
    let from = input.as_ref().map_or(ctx.stdin, |file| file.as_fd());
    let to = match &output {
        Some(file) => file.as_fd(),
        None => ctx.out.fd().ok_or_else(|| Error::new("standard output is no file"))?,
    };
    if input.is_none() {
        add_flags(from, input_name, input_flags)?;
    }
    if output.is_none() {
        add_flags(to, output_name, output_flags)?;
    }
    if wish.seek > 0 {
        seek(to, SeekFrom::Current(i64::try_from(wish.seek).unwrap_or(i64::MAX)))
            .map_err(|errno| Error::sys("", errno).with_message(output_name))?;
        // Of a device there is nothing to cut off.
        if truncates
            && output.is_some()
            && let Err(errno) = rustix::fs::ftruncate(to, wish.seek)
            && is_regular(to)
        {
            return Err(Error::on("can't truncate", output_name, errno));
        }
    }
    let caught = [Signal::USR1, Signal::INT].map(Signal::as_raw).map(|signal| {
        // Only bad numbers fail.
        (!signal::is_ignored(signal) && signal::set(signal, Action::Catch).is_ok()).then_some(signal)
    });
    let mut copy = Copy {
        tables: wish.tables(),
        from,
        input_name,
        to,
        counts: Counts::new(),
        hole: false,
        cached: 0,
        ahead: reads_ahead(&wish, from, to).then(Ahead::default),
        wish: &wish,
    };
    let ended = copy.run(ctx);
    for signal in caught.into_iter().flatten() {
        let _ = signal::set(signal, Action::Default);
        signal::forget(1 << signal);
    }
    let mut result = match ended {
        Ok(()) => Ok(()),
        Err(Failure::Read(errno)) => Err(Error::on("error reading", input_name, errno)),
        Err(Failure::Write(errno)) => Err(Error::on("error writing", output_name, errno)),
        Err(Failure::Memory) => return Err(Error::new("out of memory")),
    };
    if result.is_ok() {
        result = copy.end().map_err(|errno| Error::on("can't sync", output_name, errno));
    }
    if let Err(error) = result {
        ctx.warn(error);
    }
    copy.counts.show(ctx, &wish, copy.tables.cut);
    ctx.done()
}

fn is_regular(file: BorrowedFd<'_>) -> bool {
    fstat(file).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode).is_file())
}

/// Whether nobody can tell that more is read than a block: the input is a regular file that only we have open at that
/// place, none that is written to meanwhile, and an error needs no more than to be told.
fn reads_ahead(wish: &Wish<'_>, from: BorrowedFd<'_>, to: BorrowedFd<'_>) -> bool {
    let (Ok(input), Ok(output)) = (fstat(from), fstat(to)) else { return false };
    wish.input.is_some()
        && FileType::from_raw_mode(input.st_mode).is_file()
        && (input.st_dev, input.st_ino) != (output.st_dev, output.st_ino)
        && wish.ibs < Ahead::SIZE / 2
        && wish.most() > wish.ibs as u64
        && !wish.has(NOERROR | DIRECT | NOCACHE)
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

/// A copy on its way.
struct Copy<'a> {
    wish: &'a Wish<'a>,
    from: BorrowedFd<'a>,
    input_name: &'a [u8],
    to: BorrowedFd<'a>,
    tables: Tables,
    counts: Counts,
    /// Whether the last block written was left as a hole.
    hole: bool,
    /// Bytes copied since the cache was last told to drop some.
    cached: u64,
    ahead: Option<Ahead>,
}

/// What was read ahead of a regular file, and how much of it has been taken: a system call for each of many small
/// blocks would take longer than all else.
#[derive(Default)]
struct Ahead {
    bytes: Vec<u8>,
    taken: usize,
}

impl Ahead {
    const SIZE: usize = 64 * 1024;

    /// Takes as much as the room holds; reads more where nothing is left.
    fn take(&mut self, from: BorrowedFd<'_>, room: &mut [u8]) -> rustix::io::Result<usize> {
        if self.taken == self.bytes.len() {
            self.bytes.clear();
            self.taken = 0;
            self.bytes.reserve_exact(Ahead::SIZE);
            rustix::io::read(from, rustix::buffer::spare_capacity(&mut self.bytes))?;
        }
        let rest = self.bytes.get(self.taken..).unwrap_or_default();
        let count = rest.len().min(room.len());
        if let Some((room, rest)) = room.get_mut(..count).zip(rest.get(..count)) {
            room.copy_from_slice(rest);
        }
        self.taken += count;
        Ok(count)
    }
}

impl Copy<'_> {
    fn run(&mut self, ctx: &mut Context<'_>) -> Result<(), Failure> {
        let wish = self.wish;
        let (mut memory, start) = block(wish.ibs)?;
        let buffer = memory.get_mut(start..start + wish.ibs).unwrap_or_default();
        self.skip(ctx, buffer)?;
        // Blocks of the output are gathered here.
        let (mut gathered, gather_start) = block(if wish.gathers { wish.obs } else { 0 })?;
        let room = gathered.get_mut(gather_start..).unwrap_or_default();
        let mut held = 0;
        let mut left = wish.count;
        while left != Some(0) {
            self.look_up(ctx);
            let bytes = left
                .filter(|_| wish.has(COUNT_BYTES))
                .map(|left| usize::try_from(left).unwrap_or(usize::MAX));
            let most = bytes.unwrap_or(usize::MAX).min(buffer.len());
            let mut count = match self.read(ctx, buffer.get_mut(..most).unwrap_or_default(), wish.has(FULL)) {
                Ok(0) => break,
                Ok(count) => count,
                Err(errno) if wish.has(NOERROR) => {
                    ctx.warn(Error::on("error reading", self.input_name, errno));
                    self.counts.show(ctx, wish, self.tables.cut);
                    // Past the block that cannot be read; a pipe has nothing to pass over.
                    let passed = seek(self.from, SeekFrom::Current(i64::try_from(most).unwrap_or(0)));
                    if passed.is_err() && left.is_none() {
                        break;
                    }
                    0
                }
                Err(errno) => return Err(Failure::Read(errno)),
            };
            left = left
                .map(|left| left.saturating_sub(if wish.has(COUNT_BYTES) { count.max(1) as u64 } else { 1 }));
            let place = if count == wish.ibs { &mut self.counts.read.0 } else { &mut self.counts.read.1 };
            *place += 1;
            if wish.has(SYNC) {
                let filling = self.tables.filling();
                buffer.get_mut(count..).unwrap_or_default().fill(filling);
                count = buffer.len();
            }
            let block = buffer.get_mut(..count).unwrap_or_default();
            if !wish.gathers {
                self.put(block)?;
                continue;
            }
            let converted = self.tables.convert(block);
            self.gather(&converted, room, &mut held)?;
        }
        let last = self.tables.finish();
        self.gather(&last, room, &mut held)?;
        self.put(room.get(..held).unwrap_or_default())
    }

    /// Passes over what is to be skipped, by reading where nothing can seek.
    fn skip(&mut self, ctx: &mut Context<'_>, buffer: &mut [u8]) -> Result<(), Failure> {
        let mut skip = self.wish.skip;
        if skip == 0 {
            return Ok(());
        }
        let there = match seek(self.from, SeekFrom::Current(i64::try_from(skip).unwrap_or(i64::MAX))) {
            Ok(place) => {
                let size = fstat(self.from).map_or(0, |stat| u64::try_from(stat.st_size).unwrap_or(0));
                !is_regular(self.from) || place <= size
            }
            Err(_) => {
                while skip > 0 {
                    let most = usize::try_from(skip).unwrap_or(usize::MAX).min(buffer.len());
                    let part = buffer.get_mut(..most).unwrap_or_default();
                    match self.read(ctx, part, true).map_err(Failure::Read)? {
                        0 => break,
                        count => skip -= count as u64,
                    }
                }
                skip == 0
            }
        };
        if !there {
            ctx.tell(b"{}: cannot skip to specified offset", &[self.input_name]);
        }
        Ok(())
    }

    /// Adds bytes to the block of the output, and writes each that is full.
    fn gather(&mut self, mut rest: &[u8], room: &mut [u8], held: &mut usize) -> Result<(), Failure> {
        let obs = self.wish.obs;
        while !rest.is_empty() {
            let most = obs - *held;
            let (part, later) = rest.split_at_checked(most).unwrap_or((rest, &[]));
            rest = later;
            if part.len() == obs {
                // As it lies.
                self.put(part)?;
                continue;
            }
            let Some(to) = room.get_mut(*held..*held + part.len()) else { return Err(Failure::Memory) };
            to.copy_from_slice(part);
            *held += part.len();
            if *held == obs {
                self.put(room.get(..obs).unwrap_or_default())?;
                *held = 0;
            }
        }
        Ok(())
    }

    /// Does what signals and the clock ask for between two blocks.
    fn look_up(&mut self, ctx: &mut Context<'_>) {
        let caught = signal::pending();
        if caught != 0 {
            let has = |signal: Signal| caught & (1 << signal.as_raw()) != 0;
            signal::forget(caught);
            if has(Signal::USR1) || has(Signal::INT) {
                self.counts.show(ctx, self.wish, self.tables.cut);
            }
            if has(Signal::INT) {
                // As it would have ended without us.
                let _ = signal::set(Signal::INT.as_raw(), Action::Default);
                let _ = rustix::process::kill_process(rustix::process::getpid(), Signal::INT);
            }
        }
        if self.wish.has(PROGRESS) {
            self.counts.progress(ctx);
        }
    }

    /// Reads once, or until the buffer is full.
    fn read(&mut self, ctx: &mut Context<'_>, buffer: &mut [u8], full: bool) -> Result<usize, Errno> {
        let mut held = 0;
        while let Some(room) = buffer.get_mut(held..).filter(|room| !room.is_empty()) {
            let read = match &mut self.ahead {
                Some(ahead) => ahead.take(self.from, room),
                None => rustix::io::read(self.from, room),
            };
            match read {
                Ok(0) => break,
                Ok(count) => held += count,
                Err(rustix::io::Errno::INTR) => {
                    self.look_up(ctx);
                    continue;
                }
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

    fn put(&mut self, block: &[u8]) -> Result<(), Failure> {
        let wish = self.wish;
        if block.is_empty() {
            return Ok(());
        }
        let zeros = || block.iter().all(|byte| *byte == 0);
        self.hole = wish.has(SPARSE)
            && zeros()
            && seek(self.to, SeekFrom::Current(i64::try_from(block.len()).unwrap_or(0))).is_ok();
        let mut rest = block;
        if self.hole {
            self.counts.bytes += block.len() as u64;
            rest = &[];
        }
        while !rest.is_empty() {
            match rustix::io::write(self.to, rest) {
                Ok(count) => {
                    self.counts.bytes += count as u64;
                    rest = rest.get(count..).unwrap_or_default();
                }
                Err(rustix::io::Errno::INTR) => {}
                // The last block is seldom a multiple of what O_DIRECT takes.
                Err(rustix::io::Errno::INVAL) if wish.out_has(DIRECT) && block.len() < wish.obs => {
                    let cleared = fcntl_getfl(self.to)
                        .ok()
                        .filter(|flags| flags.contains(OFlags::DIRECT))
                        .and_then(|flags| fcntl_setfl(self.to, flags - OFlags::DIRECT).ok());
                    if cleared.is_none() {
                        return Err(Failure::Write(rustix::io::Errno::INVAL.into()));
                    }
                }
                Err(errno) => return Err(Failure::Write(errno.into())),
            }
        }
        let place =
            if block.len() == wish.obs { &mut self.counts.written.0 } else { &mut self.counts.written.1 };
        *place += 1;
        self.cached += block.len() as u64;
        if self.cached >= CACHED {
            self.cached = 0;
            self.drop_cache();
        }
        Ok(())
    }

    /// Tells the kernel that what was read or written is not needed again, as far as it is asked for.
    fn drop_cache(&self) {
        for (wished, file) in [(self.wish.has(NOCACHE), self.from), (self.wish.out_has(NOCACHE), self.to)] {
            if wished {
                // Advice; a pipe has no cache.
                let _ = rustix::fs::fadvise(file, 0, None, Advice::DontNeed);
            }
        }
    }

    /// After the last block: the length of a hole at the end, and the disk.
    fn end(&mut self) -> Result<(), Errno> {
        if self.hole && is_regular(self.to) {
            let place = tell(self.to)?;
            if fstat(self.to).is_ok_and(|stat| u64::try_from(stat.st_size).unwrap_or(0) < place) {
                rustix::fs::ftruncate(self.to, place)?;
            }
        }
        if self.wish.has(FSYNC) {
            rustix::fs::fsync(self.to)?;
        } else if self.wish.has(FDATASYNC) {
            rustix::fs::fdatasync(self.to)?;
        }
        self.drop_cache();
        Ok(())
    }
}
