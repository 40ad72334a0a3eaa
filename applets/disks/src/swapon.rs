//! `swapon` and `swapoff`: start and stop swapping (swapon(8), in the extent of busybox's, with -p, -s and labels).

#![deny(clippy::indexing_slicing)]

use crate::mkswap::{self, MAGIC};
use crate::{report, sources, tab};
use core::ffi::CStr;
use kit::split;
use kit::sys::{block, swap};
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag, number, optional, process,
    value,
};
use rustix::fs::{FileType, Mode, OFlags, stat};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "swapon",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-aefsv] [-d[POLICY]] [-p PRIORITY] [-o OPTIONS] [-L LABEL] [-U UUID] [DEVICE...]
       swapon --show[=COLUMNS] [--bytes] [--noheadings] [--raw]

Start swapping on DEVICE, a path or one of LABEL=, UUID=, PARTLABEL=, PARTUUID=.

  -a, --all               on all swap areas of /etc/fstab
  -d, --discard[=POLICY]  discard blocks: once, pages (as they are freed), or both
  -e, --ifexists          pass over what is not there
  -f, --fixpgsz           make an area of another page size anew
  -L LABEL, -U UUID       on the area that has it
  -o, --options LIST      as in fstab: discard[=POLICY], nofail, pri=N
  -p, --priority N        use areas of higher N first (-1 to 32767)
  -s, --summary           show the areas in use
  --show[=COLUMNS]        the same, of NAME,TYPE,SIZE,USED,PRIO,UUID,LABEL
  -v, --verbose           say what is done",
    main: on,
};

/// Its opposite.
pub const SWAPOFF: Applet = Applet {
    name: "swapoff",
    usage: "[-av] [-L LABEL] [-U UUID] [DEVICE...]

Stop swapping on DEVICE, a path or one of LABEL=, UUID=, PARTLABEL=, PARTUUID=.

  -a, --all          on all swap areas in use
  -L LABEL, -U UUID  on the area that has it
  -v, --verbose      say what is done",
    main: off,
    ..APPLET
};

/// The largest page of any machine.
const LARGEST_PAGE: usize = 65536;
/// What stands in the magic's place where memory was suspended to: swsusp's, uswsusp's and TuxOnIce's.
const SUSPENDED: [&[u8]; 5] =
    [b"S1SUSPEND", b"S2SUSPEND", b"ULSUSPEND", b"LINHIB0001", b"\xed\xc3\x02\xe9\x98\x56\xe5\x0c"];

const SWAPS: &[u8] = b"/proc/swaps";

const ON_OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    optional(b'd', "discard"),
    flag(b'e', "ifexists"),
    flag(b'f', "fixpgsz"),
    value(b'p', "priority"),
    flag(b's', "summary"),
    value(b'L', ""),
    value(b'U', ""),
    value(b'o', "options"),
    flag(b'v', "verbose"),
    optional(SHOW, "show"),
    flag(BYTES, "bytes"),
    flag(BARE, "noheadings"),
    flag(RAW, "raw"),
];

const SHOW: u8 = 1;
const BYTES: u8 = 2;
const BARE: u8 = 3;
const RAW: u8 = 4;

#[derive(Clone, Copy, Default)]
struct Wanted {
    discard: i32,
    priority: Option<u16>,
    if_exists: bool,
    fix: bool,
    verbose: bool,
}

fn on(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut wanted, mut all, mut show) = (Wanted::default(), false, None);
    let mut look = Look::default();
    let mut names: Vec<Vec<u8>> = Vec::new();
    let mut options = Options::permute(ctx, ON_OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => all = true,
            b'd' => wanted.discard = discard(value)?,
            b'e' => wanted.if_exists = true,
            b'f' => wanted.fix = true,
            b'L' => names.push(kit::filled(b"LABEL={}", &[value])),
            b'U' => names.push(kit::filled(b"UUID={}", &[value])),
            b'o' => options_of(value, &mut wanted)?,
            b'p' => wanted.priority = priority(value)?,
            b'v' => wanted.verbose = true,
            SHOW => show = Some(columns(value)?),
            BYTES => look.bytes = true,
            BARE => look.bare = true,
            RAW => look.raw = true,
            _ => {
                let text = tab::file(SWAPS).map_err(|errno| Error::on("can't open", SWAPS, errno))?;
                ctx.out.put(&text);
                return Ok(Status::SUCCESS);
            }
        }
    }
    names.extend(options.operands().iter().map(|word| word.to_vec()));
    if let Some(columns) = show {
        let text = tab::file(SWAPS).map_err(|errno| Error::on("can't open", SWAPS, errno))?;
        show_areas(ctx, &text, &columns, look);
        return Ok(Status::SUCCESS);
    }
    if names.is_empty() && !all {
        return Err(Error::usage(""));
    }
    if all {
        all_on(ctx, wanted)?;
    }
    for name in names {
        one_on(ctx, &name, wanted);
    }
    ctx.done()
}

/// How a table of areas looks.
#[derive(Clone, Copy, Default)]
struct Look {
    bytes: bool,
    bare: bool,
    raw: bool,
}

const COLUMNS: [&[u8]; 7] = [b"NAME", b"TYPE", b"SIZE", b"USED", b"PRIO", b"UUID", b"LABEL"];

fn columns(list: &[u8]) -> Result<Vec<usize>> {
    let list = if list.is_empty() { b"NAME,TYPE,SIZE,USED,PRIO" } else { list };
    let mut found = Vec::new();
    for word in split::at(list, b',') {
        let place = COLUMNS.iter().position(|name| name.eq_ignore_ascii_case(word));
        found.push(place.ok_or_else(|| Error::about("unknown column", word))?);
    }
    Ok(found)
}

/// The areas of a text as /proc/swaps has it.
fn show_areas(ctx: &mut Context<'_>, text: &[u8], columns: &[usize], look: Look) {
    let mut rows: Vec<Vec<Vec<u8>>> = Vec::new();
    let labelled = columns.iter().any(|column| *column > 4);
    for line in text.split(|byte| *byte == b'\n').skip(1) {
        let words: Vec<&[u8]> = split::words(line).collect();
        let [name, kind, size_of_area, used, priority] = &*words else { continue };
        let name = tab::unescape(name);
        let size =
            |word: &[u8]| sources::size(number::unsigned(word).unwrap_or(0).saturating_mul(1024), look.bytes);
        let held = if labelled { sources::superblock(&name) } else { None };
        let tag = |tag| held.as_ref().map_or(&b""[..], |held| held.tag(tag)).to_vec();
        let cells = [&*name, kind, &size(size_of_area), &size(used), priority, &tag("UUID"), &tag("LABEL")]
            .map(kit::escape::visible);
        rows.push(columns.iter().filter_map(|column| cells.get(*column).cloned()).collect());
    }
    if rows.is_empty() {
        return;
    }
    if !look.bare {
        rows.insert(
            0,
            columns.iter().filter_map(|column| COLUMNS.get(*column).map(|name| name.to_vec())).collect(),
        );
    }
    let right = |place: usize| columns.get(place).is_some_and(|column| (2..=4).contains(column));
    ctx.out.put(&report::table(&rows, &right, &|_| 0, look.raw));
}

fn discard(policy: &[u8]) -> Result<i32> {
    match policy {
        b"" => Ok(swap::DISCARD),
        b"once" => Ok(swap::DISCARD | swap::DISCARD_ONCE),
        b"pages" => Ok(swap::DISCARD | swap::DISCARD_PAGES),
        _ => Err(Error::about("unknown discard policy", policy)),
    }
}

/// A priority; none for -1, which leaves it to the kernel.
fn priority(word: &[u8]) -> Result<Option<u16>> {
    match number::signed(word) {
        Some(-1) => Ok(None),
        Some(number @ 0..=32767) => Ok(Some(number as u16)),
        _ => Err(Error::about("invalid priority", word)),
    }
}

fn all_on(ctx: &mut Context<'_>, given: Wanted) -> Result<()> {
    let used = in_use();
    for entry in tab::read(tab::FSTAB.as_bytes())? {
        if entry.kind != b"swap" || entry.has(b"noauto") {
            continue;
        }
        let mut wanted = given;
        match options_of(&entry.options, &mut wanted) {
            Ok(()) if used.contains(&tab::canonical(&device(&entry.source))) => {}
            Ok(()) => one_on(ctx, &entry.source, wanted),
            Err(error) => ctx.warn(error),
        }
    }
    Ok(())
}

fn options_of(list: &[u8], wanted: &mut Wanted) -> Result<()> {
    for word in split::at(list, b',') {
        if let Some(number) = word.strip_prefix(b"pri=") {
            wanted.priority = priority(number)?;
        } else if let Some(policy) = word.strip_prefix(b"discard") {
            wanted.discard = discard(policy.strip_prefix(b"=").unwrap_or(policy))?;
        } else if word == b"nofail" {
            wanted.if_exists = true;
        }
    }
    Ok(())
}

fn device(name: &[u8]) -> Vec<u8> {
    let found = sources::tag(name).and_then(|(tag, value)| sources::find(tag, value));
    found.unwrap_or_else(|| name.to_vec())
}

fn one_on(ctx: &mut Context<'_>, name: &[u8], wanted: Wanted) {
    let path = process::cstring(&device(name));
    let failed = |errno: kit::Errno| Error::sys("", errno).with_message(name);
    let found = match stat(&*path) {
        Err(rustix::io::Errno::NOENT) if wanted.if_exists => return,
        Err(errno) => return ctx.warn(failed(errno.into())),
        Ok(found) => found,
    };
    let regular = FileType::from_raw_mode(found.st_mode) == FileType::RegularFile;
    // The kernel only says that the argument is invalid.
    if regular && found.st_blocks.saturating_mul(512) < found.st_size {
        return ctx.warn(Error::filled(b"{}: file has holes", &[name]));
    }
    if let Err(errno) = mend(ctx, &path, name, wanted.fix) {
        return ctx.warn(failed(errno));
    }
    match swap::on(&path, wanted.discard, wanted.priority) {
        Err(errno) => ctx.warn(failed(errno)),
        Ok(()) if wanted.verbose => {
            ctx.out.line(&kit::escape::visible(&kit::filled(b"swapon {}", &[path.to_bytes()])))
        }
        Ok(()) => {}
    }
}

/// Makes an area usable that holds a machine's suspended memory, or with `fix` one of another page size: the label and
/// the UUID stay, what was swapped there is of no use.
fn mend(ctx: &mut Context<'_>, path: &CStr, name: &[u8], fix: bool) -> Result<(), Errno> {
    let open = |flags| rustix::fs::open(path, flags | OFlags::CLOEXEC, Mode::empty());
    let mut first = vec![0; LARGEST_PAGE];
    // What cannot be read is the kernel's to refuse.
    let read = open(OFlags::RDONLY).and_then(|area| rustix::io::pread(&area, &mut first[..], 0));
    first.truncate(read.unwrap_or(0));
    let magic = |page: usize| first.get(page.checked_sub(MAGIC.len())?..page);
    let page = kit::sys::page_size() as usize;
    let Some(found) = magic(page).filter(|magic| magic != MAGIC) else { return Ok(()) };
    let mut say = |text: &[u8]| ctx.say(&[name, text].concat());
    if SUSPENDED.iter().any(|known| found.starts_with(known)) {
        say(b": software suspend data detected: rewriting the swap signature");
        return mkswap::write_at(open(OFlags::WRONLY)?.as_fd(), (page - MAGIC.len()) as u64, MAGIC);
    }
    let other = (11..=16).map(|shift| 1 << shift).find(|page| magic(*page).is_some_and(|magic| magic == MAGIC));
    let Some(other) = other else { return Ok(()) };
    if !fix {
        say(b": the area is of another page size, which -f mends");
        return Ok(());
    }
    say(b": the area is of another page size: making it anew");
    let area = open(OFlags::WRONLY | OFlags::EXCL)?;
    let pages = (block::size(area.as_fd())? / page as u64).min(u64::from(u32::MAX));
    let tags = |range| first.get(range).unwrap_or_default();
    let tags = (tags(1036..1052), tags(1052..1067));
    let header = mkswap::header(page, pages as u32, &[], tags, cfg!(target_endian = "big"));
    mkswap::write_at(area.as_fd(), (other - MAGIC.len()) as u64, &[0; MAGIC.len()])?;
    mkswap::write_at(area.as_fd(), mkswap::HEADER as u64, &header)?;
    Ok(rustix::fs::fsync(&area)?)
}

fn off(ctx: &mut Context<'_>) -> Result<Status> {
    const OPTIONS: Opts =
        kit::opts![flag(b'a', "all"), flag(b'v', "verbose"), value(b'L', ""), value(b'U', "")];
    let mut options = Options::permute(ctx, OPTIONS);
    let (mut all, mut verbose) = (false, false);
    let mut names: Vec<Vec<u8>> = Vec::new();
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => all = true,
            b'L' => names.push(kit::filled(b"LABEL={}", &[value])),
            b'U' => names.push(kit::filled(b"UUID={}", &[value])),
            _ => verbose = true,
        }
    }
    let operands = options.operands();
    if operands.is_empty() && names.is_empty() && !all {
        return Err(Error::usage(""));
    }
    if all {
        names.extend(in_use());
    }
    names.extend(operands.iter().map(|word| word.to_vec()));
    for name in names {
        let path = device(&name);
        match swap::off(&process::cstring(&path)) {
            Err(errno) => ctx.warn(Error::sys("", errno).with_message(name)),
            Ok(()) if verbose => ctx.out.line(&kit::escape::visible(&kit::filled(b"swapoff {}", &[&*path]))),
            Ok(()) => {}
        }
    }
    ctx.done()
}

/// The paths of the areas in use.
pub fn in_use() -> Vec<Vec<u8>> {
    areas(SWAPS)
}

/// The paths of the areas that a file like /proc/swaps lists.
pub fn areas(path: &[u8]) -> Vec<Vec<u8>> {
    let text = tab::file(path).unwrap_or_default();
    // The head's first word is no path.
    let mut areas = Vec::new();
    for entry in tab::parse(&text) {
        if entry.source.starts_with(b"/") {
            areas.push(entry.source);
        }
    }
    areas
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fstab_tells_priority_and_discard() {
        let mut wanted = Wanted::default();
        assert!(options_of(b"sw,pri=5,discard=once", &mut wanted).is_ok());
        assert!(priority(b"-1").is_ok_and(|found| found.is_none()) && priority(b"-2").is_err());
        assert_eq!((wanted.priority, wanted.discard), (Some(5), swap::DISCARD | swap::DISCARD_ONCE));
        assert!(
            options_of(b"pri=40000", &mut wanted).is_err() && options_of(b"discard=x", &mut wanted).is_err()
        );
    }
}
