//! `cpio`: make, list and unpack cpio archives (busybox's options, and GNU's in common use).
//!
//! Differences on purpose: without `-H` an archive is written as newc; inode numbers are given anew, so that 64-bit
//! ones never collide; names lose a leading `/`, those with `..` are refused, and nothing is written through a
//! symbolic link.

#![deny(clippy::indexing_slicing)]

mod create;
mod extract;
mod place;
mod stream;

use formats::cpio::Format;
use kit::number::Decimal;
use kit::{Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, users, value};
use rustix::fs::{Mode, OFlags, open};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "cpio",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "-o [-0vL] [-H newc|crc|odc] [-R USER[:GROUP]] [-F FILE] <NAMES >ARCHIVE
       cpio -i [-tdmuvf] [-R USER[:GROUP]] [-F FILE] [PATTERN]... <ARCHIVE
       cpio -p [-0dmuvlL] [-R USER[:GROUP]] DIRECTORY <NAMES

Make, unpack or list archives

	-o	Make an archive of the files named on standard input
	-i	Unpack the files whose names match a PATTERN (or all)
	-t	List them
	-p	Copy the files named on standard input to DIRECTORY
	-H FORMAT	newc (default), crc, odc
	-d	Make leading directories
	-m	Keep modification times
	-u	Replace newer files, too
	-v	Name each file
	-f	Take the files that match no PATTERN
	-l	Link instead of copying
	-L	Follow symbolic links
	-0	Names end in NUL
	-F FILE	The archive
	-D DIR	Work in DIR
	-R USER[:GROUP]	Owner of the files
	--no-preserve-owner --to-stdout --quiet
	--renumber-inodes --ignore-devno --reproducible",
    main,
};

const QUIET: u8 = 1;
const RENUMBER: u8 = 2;
const IGNORE_DEVNO: u8 = 3;
const NO_ABSOLUTE: u8 = 4;
const NO_OWNER: u8 = 5;
const TO_STDOUT: u8 = 6;
const REPRODUCIBLE: u8 = 7;

const OPTIONS: Opts = kit::opts![
    flag(b'o', "create"),
    flag(b'i', "extract"),
    flag(b't', "list"),
    flag(b'p', "pass-through"),
    value(b'H', "format"),
    flag(b'c', ""),
    flag(b'd', "make-directories"),
    flag(b'm', "preserve-modification-time"),
    flag(b'u', "unconditional"),
    flag(b'v', "verbose"),
    flag(b'f', "nonmatching"),
    flag(b'l', "link"),
    flag(b'L', "dereference"),
    flag(b'0', "null"),
    flag(b'n', "numeric-uid-gid"),
    value(b'F', "file"),
    value(b'I', ""),
    value(b'O', ""),
    value(b'D', "directory"),
    value(b'R', "owner"),
    flag(QUIET, "quiet"),
    flag(RENUMBER, "renumber-inodes"),
    flag(IGNORE_DEVNO, "ignore-devno"),
    flag(REPRODUCIBLE, "reproducible"),
    flag(NO_ABSOLUTE, "no-absolute-filenames"),
    flag(NO_OWNER, "no-preserve-owner"),
    flag(TO_STDOUT, "to-stdout"),
];

/// The options of a call.
#[derive(Default)]
pub struct Wish<'a> {
    format: Option<Format>,
    directories: bool,
    times: bool,
    replace: bool,
    verbose: bool,
    list: bool,
    nonmatching: bool,
    link: bool,
    follow: bool,
    null: bool,
    quiet: bool,
    no_device: bool,
    reproducible: bool,
    keep_no_owner: bool,
    to_stdout: bool,
    file: Option<&'a [u8]>,
    uid: Option<u32>,
    gid: Option<u32>,
    patterns: Vec<Arg<'a>>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish::default();
    let mut modes = Vec::new();
    let mut directory = None;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'o' | b'i' | b'p' => modes.push(key),
            b't' => wish.list = true,
            b'H' => wish.format = Some(format(value)?),
            b'c' => wish.format = Some(Format::Odc),
            b'd' => wish.directories = true,
            b'm' => wish.times = true,
            b'u' => wish.replace = true,
            b'v' => wish.verbose = true,
            b'f' => wish.nonmatching = true,
            b'l' => wish.link = true,
            b'L' => wish.follow = true,
            b'0' => wish.null = true,
            b'F' | b'I' | b'O' => wish.file = Some(value),
            b'D' => directory = Some(value),
            b'R' => (wish.uid, wish.gid) = owner(value)?,
            QUIET => wish.quiet = true,
            IGNORE_DEVNO => wish.no_device = true,
            REPRODUCIBLE => (wish.no_device, wish.reproducible) = (true, true),
            NO_OWNER => wish.keep_no_owner = true,
            TO_STDOUT => wish.to_stdout = true,
            // Numbers are always shown, inodes always numbered anew, names never absolute.
            _ => {}
        }
    }
    wish.patterns = options.operands().to_vec();
    if wish.list && modes.is_empty() {
        modes.push(b'i');
    }
    let &[mode] = modes.as_slice() else {
        return Err(Error::usage("one of -o, -i, -t and -p is needed"));
    };
    let mut archive = None;
    if let Some(name) = wish.file {
        let flags =
            if mode == b'o' { OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC } else { OFlags::RDONLY };
        let file = open(name, flags | OFlags::CLOEXEC, Mode::from_raw_mode(0o666));
        archive = Some(file.map_err(|errno| Error::on("can't open", name, errno))?);
    }
    if let Some(directory) = directory {
        rustix::process::chdir(directory).map_err(|errno| Error::on("can't change to", directory, errno))?;
    }
    let bytes = match mode {
        b'o' => {
            if !wish.patterns.is_empty() {
                return Err(Error::usage("-o takes the names from standard input"));
            }
            create::archive(ctx, &wish, archive)?
        }
        b'p' => create::pass(ctx, &wish)?,
        _ => extract::archive(ctx, &wish, archive)?,
    };
    if !wish.quiet {
        ctx.out.flush();
        let blocks = bytes.div_ceil(512);
        ctx.err.fill(b"{} blocks\n", &[&*Decimal::of(blocks)]);
        ctx.err.flush();
    }
    ctx.done()
}

fn format(word: &[u8]) -> Result<Format> {
    match word {
        b"newc" => Ok(Format::Newc),
        b"crc" => Ok(Format::Crc),
        b"odc" => Ok(Format::Odc),
        _ => Err(Error::about("unsupported archive format", word)),
    }
}

/// `USER`, `USER:GROUP`, `USER:` (the user's group), `:GROUP`; a point does where no colon stands.
fn owner(word: &[u8]) -> Result<(Option<u32>, Option<u32>)> {
    let at =
        word.iter().position(|byte| *byte == b':').or_else(|| word.iter().position(|byte| *byte == b'.'));
    let (user, group) = match at {
        Some(at) => (word.get(..at).unwrap_or_default(), word.get(at + 1..)),
        None => (word, None),
    };
    let uid = if user.is_empty() {
        None
    } else {
        Some(users::uid_of(user).ok_or_else(|| Error::about("unknown user", user))?)
    };
    let gid = match group {
        None => None,
        Some([]) => users::by_name(user).map(|user| user.gid),
        Some(group) => Some(users::gid_of(group).ok_or_else(|| Error::about("unknown group", group))?),
    };
    Ok((uid, gid))
}
