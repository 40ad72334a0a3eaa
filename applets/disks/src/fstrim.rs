//! `fstrim`: has the devices below file systems forget the blocks that are free (fstrim(8) of util-linux, and busybox's).

#![deny(clippy::indexing_slicing)]

use crate::mountinfo;
use crate::tab::{self, Entry};
use kit::number::Decimal;
use kit::sys::block;
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, number, process,
    value,
};
use rustix::fs::{Mode, OFlags, open, stat};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "fstrim",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-nv] [-o OFFSET] [-l LENGTH] [-m LEAST] {-a|-A|-I LIST|MOUNTPOINT}

Tell the device below a mounted file system which blocks are free.

  -a, --all           of all that are mounted; -A, --fstab: that /etc/fstab names
  -I, --listed-in LIST  the same from the first of these files that is there (a:b)
  -o, --offset OFFSET from that byte on; -l, --length LENGTH: so many
  -m, --minimum LEAST no pieces that are shorter
  -n, --dry-run       do nothing but that
  -v, --verbose       say how many bytes
  --quiet-unsupported nothing is wrong if it cannot be done

The status is 32 if all failed, 64 if some did.",
    main,
};

const QUIET: u8 = 1;

const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    flag(b'A', "fstab"),
    value(b'I', "listed-in"),
    value(b'l', "length"),
    value(b'm', "minimum"),
    flag(b'n', "dry-run"),
    value(b'o', "offset"),
    flag(QUIET, "quiet-unsupported"),
    flag(b'v', "verbose"),
];

const EOPNOTSUPP: Errno = Errno(95);
const ENOTTY: Errno = Errno(25);

struct Asked {
    range: [u64; 3],
    dry: bool,
    verbose: bool,
    quiet: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut asked = Asked { range: [0, u64::MAX, 0], dry: false, verbose: false, quiet: false };
    let mut list: Option<&[u8]> = None;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        let [offset, length, least] = &mut asked.range;
        match key {
            b'a' => list = Some(tab::MOUNTS.as_bytes()),
            b'A' => list = Some(tab::FSTAB.as_bytes()),
            b'I' => list = Some(value),
            b'l' => *length = size(value)?,
            b'm' => *least = size(value)?,
            b'n' => asked.dry = true,
            b'o' => *offset = size(value)?,
            QUIET => asked.quiet = true,
            _ => asked.verbose = true,
        }
    }
    let operands = options.operands();
    match (list, &*operands) {
        (None, [place]) => {
            if let Err(errno) = trim(ctx, &asked, place, b"") {
                if asked.quiet && unsupported(errno) {
                    return Ok(Status::SUCCESS);
                }
                return Err(Error::on("can't trim", place, errno));
            }
            Ok(Status::SUCCESS)
        }
        (Some(list), []) => all(ctx, &asked, list),
        _ => Err(Error::usage("")),
    }
}

fn size(word: &[u8]) -> Result<u64> {
    number::size(word).or_else(|| number::c_style(word)).ok_or_else(|| Error::about("invalid number", word))
}

fn unsupported(errno: Errno) -> bool {
    errno == EOPNOTSUPP || errno == ENOTTY
}

/// All that a table names and is mounted from a device, each device once.
fn all(ctx: &mut Context<'_>, asked: &Asked, lists: &[u8]) -> Result<Status> {
    let mut entries = Vec::new();
    for list in lists.split(|byte| *byte == b':') {
        let text = match tab::file(list) {
            Ok(text) => text,
            // One of several may be there.
            Err(Errno(2)) if lists.contains(&b':') => continue,
            Err(errno) => return Err(Error::on("can't read", list, errno)),
        };
        // The kernel's own table begins with numbers.
        entries = match text.first() {
            Some(b'0'..=b'9') => mountinfo::parse(&text).into_iter().map(|mount| mount.entry).collect(),
            _ => tab::parse(&text),
        };
        if !entries.is_empty() {
            break;
        }
    }
    let (mut done, mut failed) = (0u32, 0u32);
    let mut seen = Vec::new();
    for Entry { source, dir, kind, options, .. } in entries {
        let read_only = kit::split::at(&options, b',').any(|word| word == b"ro" || word == b"noauto");
        let pseudo = matches!(&*kind, b"swap" | b"autofs" | b"none" | b"ignore");
        let on_device = source.starts_with(b"/dev/") || source.contains(&b'=');
        if pseudo || read_only || !on_device || !dir.starts_with(b"/") {
            continue;
        }
        let Ok(found) = stat(&*process::cstring(&dir)) else { continue };
        if seen.contains(&found.st_dev) {
            continue;
        }
        seen.push(found.st_dev);
        match trim(ctx, asked, &dir, &source) {
            Ok(()) => done += 1,
            // Of all file systems some cannot.
            Err(errno) if unsupported(errno) => {}
            Err(errno) => {
                failed += 1;
                ctx.say(&Error::on("can't trim", &dir, errno).text());
            }
        }
    }
    Ok(Status(match (done, failed) {
        (_, 0) => 0,
        (0, _) => 32,
        _ => 64,
    }))
}

fn trim(ctx: &mut Context<'_>, asked: &Asked, place: &[u8], source: &[u8]) -> Result<(), Errno> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let fd = open(&*process::cstring(place), flags, Mode::empty())?;
    let mut line = escape::visible(place);
    line.extend_from_slice(b": ");
    if asked.dry {
        line.extend_from_slice(b"0 B (dry run) trimmed");
    } else {
        let mut range = asked.range;
        block::call(fd.as_fd(), block::TRIM, &mut range)?;
        let [_, bytes, _] = range;
        for part in [&b""[..], &Decimal::of(bytes), b" bytes trimmed"] {
            line.extend_from_slice(part);
        }
    }
    if !source.is_empty() {
        line.extend_from_slice(b" on ");
        escape::push_visible(&mut line, source);
    }
    if asked.verbose || asked.dry {
        ctx.out.line(&line);
    }
    Ok(())
}
