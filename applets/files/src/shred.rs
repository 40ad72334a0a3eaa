//! `shred`: overwrite files, and remove them under no name (options of GNU and busybox).
//!
//! Up to three passes are random; of more, the first, the middle and the last are, the others take fixed patterns in
//! turn. What a file system keeps elsewhere (journals, snapshots, flash) is out of reach.

#![deny(clippy::indexing_slicing)]

use kit::number::{self, Decimal};
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag, optional, split, value,
};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{
    AtFlags, CWD, FileType, Mode, OFlags, RenameFlags, SeekFrom, fstat, openat, renameat_with, seek, statat,
    unlinkat,
};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "shred",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-fuvxz] [-n N] [-s SIZE] FILE...\n\n\
Overwrite FILEs (- is standard output) with random bytes\n\n\
\t-f\tMake them writable\n\
\t-n N\tN times (3)\n\
\t-s N\tThe first N bytes (k, M, G …)\n\
\t-u\tRemove them afterwards; --remove=unlink, wipe (the name too), wipesync (the default)\n\
\t-v\tShow each pass\n\
\t-x\tNot up to whole blocks\n\
\t-z\tAt last with zeros\n\
\t--random-source=F\tTake the bytes from F",
    main,
};

const SOURCE: u8 = 1;
const REMOVE: u8 = 2;
const OPTIONS: Opts = kit::opts![
    flag(b'f', "force"),
    value(b'n', "iterations"),
    value(b's', "size"),
    flag(b'u', ""),
    optional(REMOVE, "remove"),
    flag(b'v', "verbose"),
    flag(b'x', "exact"),
    flag(b'z', "zero"),
    value(SOURCE, "random-source"),
];

/// What becomes of a file at the end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Remove {
    Never,
    Unlink,
    Wipe,
    WipeAndSync,
}

struct Wish {
    force: bool,
    passes: u64,
    size: Option<u64>,
    remove: Remove,
    verbose: bool,
    exact: bool,
    zero: bool,
    random: Random,
}

/// Patterns of three bytes for the passes that are not random.
const PATTERNS: [[u8; 3]; 12] = [
    [0x00; 3],
    [0xff; 3],
    [0x55; 3],
    [0xaa; 3],
    [0x24, 0x92, 0x49],
    [0x49, 0x24, 0x92],
    [0x6d, 0xb6, 0xdb],
    [0xb6, 0xdb, 0x6d],
    [0xdb, 0x6d, 0xb6],
    [0x92, 0x49, 0x24],
    [0x33; 3],
    [0xcc; 3],
];

/// Bytes written at once: a multiple of three, so that patterns go on, and of a page.
const BLOCK: usize = 48 * 1024;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish {
        force: false,
        passes: 3,
        size: None,
        remove: Remove::Never,
        verbose: false,
        exact: false,
        zero: false,
        random: Random::Generator([0; 4]),
    };
    let mut source = None;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next_given()? {
        let word = value.unwrap_or_default();
        match key {
            b'f' => wish.force = true,
            b'n' => wish.passes = number::parse(word)?,
            b's' => {
                let size = number::size(word).filter(|size| i64::try_from(*size).is_ok());
                wish.size = Some(size.ok_or_else(|| Error::about("invalid number", word))?);
            }
            b'v' => wish.verbose = true,
            b'x' => wish.exact = true,
            b'z' => wish.zero = true,
            SOURCE => source = Some(word),
            _ => {
                wish.remove = match value {
                    None | Some(b"wipesync") => Remove::WipeAndSync,
                    Some(b"wipe") => Remove::Wipe,
                    Some(b"unlink") => Remove::Unlink,
                    Some(word) => return Err(Error::about("invalid way to remove", word)),
                }
            }
        }
    }
    let operands = options.operands();
    if operands.is_empty() {
        return Err(Error::usage("no file given"));
    }
    wish.random = Random::open(source)?;
    for operand in operands {
        if let Err(error) = shred(ctx, &mut wish, &operand) {
            ctx.warn(error);
        }
    }
    ctx.done()
}

fn shred(ctx: &mut Context<'_>, wish: &mut Wish, name: &[u8]) -> Result<()> {
    let fail = |errno: Errno| Error::on("can't open", name, errno);
    if name == b"-" {
        let Some(fd) = ctx.out.fd() else { return Err(Error::new("standard output is no file")) };
        // Appended bytes overwrite nothing.
        if rustix::fs::fcntl_getfl(fd).map_err(|errno| fail(errno.into()))?.contains(OFlags::APPEND) {
            return Err(Error::about("can't overwrite a file open for appending", name));
        }
        return overwrite(ctx, wish, fd, name);
    }
    // Without waiting for the other end of a FIFO, and without a terminal becoming ours.
    let flags = OFlags::WRONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let mut opened = openat(CWD, name, flags, Mode::empty());
    if opened.as_ref().err() == Some(&rustix::io::Errno::ACCESS) && wish.force {
        let mode = statat(CWD, name, AtFlags::empty()).map_err(|errno| fail(errno.into()))?.st_mode;
        rustix::fs::chmod(name, Mode::from_raw_mode(mode & 0o7777) | Mode::WUSR)
            .map_err(|errno| Error::on("can't change mode of", name, errno))?;
        opened = openat(CWD, name, flags, Mode::empty());
    }
    let file = opened.map_err(|errno| fail(errno.into()))?;
    overwrite(ctx, wish, file.as_fd(), name)?;
    if wish.remove == Remove::Never {
        return Ok(());
    }
    // What a regular file held can no more be found by its length.
    let stat = fstat(&file).map_err(|errno| fail(errno.into()))?;
    if FileType::from_raw_mode(stat.st_mode).is_file() {
        rustix::fs::ftruncate(&file, 0).map_err(|errno| Error::on("can't truncate", name, errno))?;
    }
    drop(file);
    remove(ctx, wish, name)
}

fn say(ctx: &mut Context<'_>, wish: &Wish, name: &[u8], what: &[&[u8]]) {
    if wish.verbose {
        ctx.tell(b"{}: {}", &[name, &what.concat()]);
    }
}

fn overwrite(ctx: &mut Context<'_>, wish: &mut Wish, file: BorrowedFd<'_>, name: &[u8]) -> Result<()> {
    let fail = |what: &str, errno: Errno| Error::on(what, name, errno);
    let stat = fstat(file).map_err(|errno| fail("can't stat", errno.into()))?;
    let kind = FileType::from_raw_mode(stat.st_mode);
    if kind == FileType::Fifo || kind == FileType::Socket || rustix::termios::isatty(file) {
        return Err(Error::about("no file to be overwritten:", name));
    }
    let length = match wish.size {
        Some(size) => Some(size),
        None if kind.is_file() => {
            let size = u64::try_from(stat.st_size).unwrap_or(0);
            let block = if wish.exact { 1 } else { u64::try_from(stat.st_blksize).unwrap_or(1).max(1) };
            Some(size.checked_next_multiple_of(block).unwrap_or(size))
        }
        // A device that does not tell is written until it is full.
        None => seek(file, SeekFrom::End(0)).ok().filter(|end| *end > 0),
    };
    if length == Some(0) && kind.is_file() {
        return Ok(());
    }
    let all = wish.passes.saturating_add(wish.zero.into());
    let mut fixed = PATTERNS.iter().cycle();
    for pass in 1..=all {
        let random = wish.passes <= 3 || pass == 1 || pass == wish.passes || pass == wish.passes / 2 + 1;
        let pattern = match (pass > wish.passes, random) {
            (true, _) => Some([0; 3]),
            (_, true) => None,
            _ => fixed.next().copied(),
        };
        if wish.verbose {
            let mut shown = Vec::new();
            match pattern {
                Some(pattern) => crate::sums::push_hex(&mut shown, &pattern),
                None => shown.extend_from_slice(b"random"),
            }
            say(
                ctx,
                wish,
                name,
                &[b"pass ", &Decimal::of(pass), b"/", &Decimal::of(all), b" (", &shown, b")..."],
            );
        }
        seek(file, SeekFrom::Start(0)).map_err(|errno| fail("can't rewind", errno.into()))?;
        write_pass(wish, file, name, pattern, length)?;
        // A pass that never reaches the disk overwrites nothing.
        match rustix::fs::fdatasync(file) {
            Ok(()) | Err(rustix::io::Errno::INVAL | rustix::io::Errno::ROFS | rustix::io::Errno::NOTSUP) => {}
            Err(errno) => return Err(fail("can't sync", errno.into())),
        }
    }
    Ok(())
}

fn write_pass(
    wish: &mut Wish,
    file: BorrowedFd<'_>,
    name: &[u8],
    pattern: Option<[u8; 3]>,
    length: Option<u64>,
) -> Result<()> {
    let mut block = vec![0; BLOCK];
    if let Some(pattern) = pattern {
        block.as_chunks_mut::<3>().0.fill(pattern);
    }
    let mut done = 0u64;
    while length.is_none_or(|length| done < length) {
        let left = length.map_or(u64::MAX, |length| length - done);
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(BLOCK);
        let mut bytes = block.get_mut(..most).unwrap_or_default();
        if pattern.is_none() {
            wish.random.fill(bytes)?;
        }
        while !bytes.is_empty() {
            match rustix::io::write(file, bytes) {
                Ok(0) => return Ok(()),
                Ok(count) => {
                    done += count as u64;
                    bytes = bytes.get_mut(count..).unwrap_or_default();
                }
                Err(rustix::io::Errno::INTR) => {}
                // The end of a device that did not tell its size.
                Err(rustix::io::Errno::NOSPC) if length.is_none() => return Ok(()),
                Err(errno) => return Err(Error::on("error writing", name, errno)),
            }
        }
    }
    Ok(())
}

/// Renames a file to ever shorter names that say nothing, then removes it.
fn remove(ctx: &mut Context<'_>, wish: &Wish, name: &[u8]) -> Result<()> {
    let base = split::base(name);
    let directory = name.strip_suffix(base).unwrap_or_default();
    let parent = match directory {
        b"" => b".",
        directory => directory,
    };
    say(ctx, wish, name, &[b"removing"]);
    let sync = || -> Option<OwnedFd> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOCTTY | OFlags::CLOEXEC;
        openat(CWD, parent, flags, Mode::empty()).ok()
    };
    let folder = (wish.remove == Remove::WipeAndSync).then(sync).flatten();
    let mut path = name.to_vec();
    if wish.remove != Remove::Unlink {
        for length in (1..=base.len()).rev() {
            let Some(next) = free_name(&path, directory, length) else { continue };
            say(ctx, wish, &path, &[b"renamed to ", &next]);
            path = next;
            if let Some(folder) = &folder {
                // Some file systems cannot sync a directory.
                let _ = rustix::fs::fsync(folder);
            }
        }
    }
    unlinkat(CWD, &*path, AtFlags::empty()).map_err(|errno| Error::on("can't remove", name, errno))?;
    if let Some(folder) = &folder {
        let _ = rustix::fs::fsync(folder);
    }
    say(ctx, wish, name, &[b"removed"]);
    Ok(())
}

/// Renames a file to a name of that length that nothing has yet; none if all that were tried are taken.
fn free_name(path: &[u8], directory: &[u8], length: usize) -> Option<Vec<u8>> {
    const LETTERS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for attempt in 0..4096usize {
        let mut name = vec![b'0'; length];
        let mut rest = attempt;
        for letter in name.iter_mut().rev() {
            *letter = LETTERS.get(rest % LETTERS.len()).copied().unwrap_or(b'0');
            rest /= LETTERS.len();
        }
        if rest > 0 {
            break;
        }
        let next = [directory, &name].concat();
        match renameat_with(CWD, path, CWD, &*next, RenameFlags::NOREPLACE) {
            Ok(()) => return Some(next),
            Err(rustix::io::Errno::EXIST) => {}
            // A file system without that flag: look first.
            Err(rustix::io::Errno::INVAL) => {
                if statat(CWD, &*next, AtFlags::SYMLINK_NOFOLLOW).is_err() {
                    return rustix::fs::rename(path, &*next).ok().map(|()| next);
                }
            }
            Err(_) => return None,
        }
    }
    None
}

/// Where random bytes come from.
enum Random {
    /// xoshiro256**, begun with the kernel's random bytes: it is to overwrite, not to keep a secret.
    Generator([u64; 4]),
    File(OwnedFd, Vec<u8>),
}

impl Random {
    fn open(source: Option<&[u8]>) -> Result<Random> {
        if let Some(name) = source {
            let file = openat(CWD, name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
                .map_err(|errno| Error::on("can't open", name, errno))?;
            return Ok(Random::File(file, name.to_vec()));
        }
        let mut seed = [0; 32];
        let got = rustix::rand::getrandom(&mut seed, rustix::rand::GetRandomFlags::empty());
        if !got.is_ok_and(|count| count == seed.len()) {
            return Err(Error::new("no random bytes"));
        }
        let mut state = [0; 4];
        for (word, bytes) in state.iter_mut().zip(seed.as_chunks().0) {
            *word = u64::from_ne_bytes(*bytes);
        }
        Ok(Random::Generator(state))
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Result<()> {
        match self {
            Random::Generator([a, b, c, d]) => {
                for chunk in bytes.chunks_mut(8) {
                    let word = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
                    let shifted = *b << 17;
                    *c ^= *a;
                    *d ^= *b;
                    *b ^= *c;
                    *a ^= *d;
                    *c ^= shifted;
                    *d = d.rotate_left(45);
                    for (to, from) in chunk.iter_mut().zip(word.to_le_bytes()) {
                        *to = from;
                    }
                }
            }
            Random::File(file, name) => {
                let mut held = 0;
                while let Some(room) = bytes.get_mut(held..).filter(|room| !room.is_empty()) {
                    match rustix::io::read(&*file, room) {
                        Ok(0) => return Err(Error::about("not enough bytes in", name)),
                        Ok(count) => held += count,
                        Err(rustix::io::Errno::INTR) => {}
                        Err(errno) => return Err(Error::on("can't read", name, errno)),
                    }
                }
            }
        }
        Ok(())
    }
}
