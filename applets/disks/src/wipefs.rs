//! `wipefs`: shows by which bytes a device's contents are known, and wipes them (wipefs(8) of util-linux).

#![deny(clippy::indexing_slicing)]

use crate::report::{self, Json, Line};
use crate::sources::{self, Device};
use crate::target;
use formats::superblock::{self, Bytes, table};
use kit::sys::block;
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, number,
    optional, process, value,
};
use rustix::fs::{Mode, OFlags, open};
use std::os::fd::{AsFd, OwnedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "wipefs",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-bfiJnpq] [-t TYPES] [-O COLUMNS] [-a | -o OFFSET]... DEVICE...

Show by which bytes the contents of DEVICEs are known, or wipe those bytes.

  -a, --all           wipe them all
  -b, --backup[=DIR]  keep what is wiped in files of DIR (default: $HOME):
                      wipefs-DEVICE-OFFSET.bak
  -f, --force         also of a device in use, also partition tables of what is no
                      whole disk
  -i, --noheadings    no first line
  -J, --json          as JSON; -p, --parsable: with commas
  -n, --no-act        do everything but writing
  -o, --offset OFFSET wipe what is there
  -O, --output LIST   of DEVICE,OFFSET,TYPE,UUID,LABEL,LENGTH,USAGE
  -q, --quiet         do not say what was wiped
  -t, --types LIST    only these, or all but these (noTYPE,...)
  --lock[=MODE]       lock the device meanwhile: yes (wait for it), no, nonblock",
    main,
};

const BACKUP: u8 = 1;
const LOCK: u8 = 2;

const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    flag(b'b', ""),
    optional(BACKUP, "backup"),
    optional(LOCK, "lock"),
    flag(b'f', "force"),
    flag(b'i', "noheadings"),
    flag(b'J', "json"),
    flag(b'n', "no-act"),
    value(b'o', "offset"),
    value(b'O', "output"),
    flag(b'p', "parsable"),
    flag(b'q', "quiet"),
    value(b't', "types"),
];

const COLUMNS: [&[u8]; 7] = [b"DEVICE", b"OFFSET", b"TYPE", b"UUID", b"LABEL", b"LENGTH", b"USAGE"];

/// What a partition table is for.
pub const TABLE: &str = "partition-table";

/// What a device is known by.
pub struct Signature {
    /// Where the bytes are.
    pub at: u64,
    /// The bytes.
    pub bytes: Vec<u8>,
    kind: &'static str,
    /// What it is for.
    pub usage: &'static str,
    uuid: Vec<u8>,
    label: Vec<u8>,
}

/// A device whose signatures vanish as they are found, so that what is behind them shows.
struct Wiped<'d> {
    device: &'d dyn Bytes,
    holes: Vec<(u64, usize)>,
}

impl Bytes for Wiped<'_> {
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> bool {
        if !self.device.read_at(offset, buffer) {
            return false;
        }
        for (at, length) in &self.holes {
            for (place, byte) in (offset..).zip(buffer.iter_mut()) {
                if (*at..*at + *length as u64).contains(&place) {
                    *byte = 0;
                }
            }
        }
        true
    }

    fn size(&self) -> Option<u64> {
        self.device.size()
    }
}

/// All signatures, in the order they are found.
pub fn signatures(device: &dyn Bytes, types: &[u8]) -> Vec<Signature> {
    /// No device has more.
    const MOST: usize = 128;
    let mut wiped = Wiped { device, holes: Vec::new() };
    let mut all: Vec<Signature> = Vec::new();
    while all.len() < MOST {
        let found = superblock::probe_all(&wiped, &|_| true);
        let mut next = Vec::new();
        for found in &found {
            let [uuid, label] = ["UUID", "LABEL"].map(|tag| found.tag(tag).to_vec());
            next.push((found.magic, found.kind, found.usage.name(), uuid, label));
        }
        if next.is_empty()
            && let Some(table) = table::table(&wiped, "")
        {
            next.push((table.magic, table.kind, TABLE, Vec::new(), Vec::new()));
        }
        let before = wiped.holes.len();
        for ((at, length), kind, usage, uuid, label) in next {
            let mut bytes = vec![0; length.min(64)];
            // What does not vanish would be found for ever.
            if wiped.holes.contains(&(at, length)) || !wiped.device.read_at(at, &mut bytes) {
                continue;
            }
            wiped.holes.push((at, length));
            if crate::tab::type_wanted(types, kind.as_bytes()) {
                all.push(Signature { at, bytes, kind, usage, uuid, label });
            }
        }
        if wiped.holes.len() == before {
            break;
        }
    }
    all
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let [mut all, mut force, mut bare, mut json, mut dry, mut commas, mut quiet] = [false; 7];
    let (mut types, mut offsets, mut columns) = (&b""[..], Vec::new(), Vec::new());
    let (mut backup, mut lock) = (None, None);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => all = true,
            b'b' => backup = Some(&b""[..]),
            BACKUP => backup = Some(value),
            LOCK => lock = Some(value),
            b'f' => force = true,
            b'i' => bare = true,
            b'J' => json = true,
            b'n' => dry = true,
            b'o' => {
                let offset = number::size(value).or_else(|| number::c_style(value));
                offsets.push(offset.ok_or_else(|| Error::about("invalid number", value))?);
            }
            b'O' => {
                columns.clear();
                for word in kit::split::at(value, b',') {
                    let place = COLUMNS.iter().position(|name| name.eq_ignore_ascii_case(word));
                    columns.push(place.ok_or_else(|| Error::about("unknown column", word))?);
                }
            }
            b'p' => commas = true,
            b'q' => quiet = true,
            _ => types = value,
        }
    }
    let operands = options.operands();
    if operands.is_empty() {
        return Err(Error::usage(""));
    }
    let wipes = all || !offsets.is_empty();
    if all && !offsets.is_empty() {
        return Err(Error::new("--all and --offset exclude each other"));
    }
    let dir = match backup {
        Some(_) if !wipes => return Err(Error::new("--backup is for what is wiped")),
        Some(b"") => {
            Some(ctx.env("HOME").ok_or_else(|| Error::new("no place for a backup: HOME is not set"))?)
        }
        dir => dir,
    };
    if columns.is_empty() {
        columns = if commas { vec![1, 3, 4, 2] } else { vec![0, 1, 2, 3, 4] };
    }
    let mut rows: Vec<Vec<Vec<u8>>> = Vec::new();
    for device in operands {
        let found = match Device::open(device) {
            Ok(device) => signatures(&device, types),
            Err(errno) => {
                ctx.warn(Error::on("can't open", device, errno));
                continue;
            }
        };
        if wipes {
            let missing =
                offsets.iter().find(|offset| !found.iter().any(|signature| signature.at == **offset));
            if let Some(offset) = missing {
                let at = number::Decimal::of(*offset);
                ctx.warn(Error::filled(b"{}: nothing known is at {}", &[device.bytes(), &*at]));
            }
            let whole = force || is_whole(device);
            let chosen = |signature: &&Signature| {
                (all || offsets.contains(&signature.at)) && (whole || signature.usage != TABLE)
            };
            if !whole {
                let nested =
                    found.iter().filter(|found| found.usage == TABLE && (all || offsets.contains(&found.at)));
                for signature in nested {
                    let kind = signature.kind.as_bytes();
                    ctx.say(
                        &[
                            device.bytes(),
                            b": the ",
                            kind,
                            b" table of what is no whole disk stays without -f",
                        ]
                        .concat(),
                    );
                }
            }
            let fd = match writer(device, force, dry, lock) {
                Ok(fd) => fd,
                Err(error) => {
                    ctx.warn(error);
                    continue;
                }
            };
            let mut table = false;
            for signature in found.iter().filter(chosen) {
                // What cannot be kept is not wiped.
                if let Some(dir) = dir
                    && let Err(error) = keep(dir, device, signature)
                {
                    ctx.warn(error);
                    break;
                }
                wipe(ctx, device, fd.as_ref(), signature, quiet);
                table |= signature.usage == TABLE;
            }
            if let Some(fd) = fd.filter(|fd| table && block::is_block(fd.as_fd())) {
                let done = rustix::fs::fsync(&fd).map_err(Errno::from);
                match done.and_then(|()| block::pass(fd.as_fd(), block::REREAD_TABLE, 0)) {
                    Ok(_) if quiet => {}
                    Ok(_) => ctx.out.line(
                        &[&*escape::visible(device), b": calling ioctl to re-read partition table: Success"]
                            .concat(),
                    ),
                    Err(errno) => ctx.warn(Error::on("can't re-read partition table of", device, errno)),
                }
            }
            continue;
        }
        for signature in found {
            let mut at = b"0x".to_vec();
            push_number(&mut at, signature.at);
            let length = number::Decimal::of(signature.bytes.len() as u64).to_vec();
            let name = escape::visible(kit::split::base(device));
            let label = escape::visible(&signature.label);
            let cells =
                [name, at, signature.kind.into(), signature.uuid, label, length, signature.usage.into()];
            rows.push(columns.iter().filter_map(|column| cells.get(*column).cloned()).collect());
        }
    }
    show(ctx, rows, &columns, bare, json, commas);
    ctx.done()
}

fn push_number(to: &mut Vec<u8>, number: u64) {
    let begin = to.len();
    number.to_be_bytes().into_iter().for_each(|byte| report::push_hex(to, byte));
    while to.len() > begin + 1 && to.get(begin) == Some(&b'0') {
        to.remove(begin);
    }
}

fn show(
    ctx: &mut Context<'_>,
    mut rows: Vec<Vec<Vec<u8>>>,
    columns: &[usize],
    bare: bool,
    json: bool,
    commas: bool,
) {
    let heads: Vec<&[u8]> = columns.iter().filter_map(|column| COLUMNS.get(*column).copied()).collect();
    if json {
        let kind = |place: usize| match heads.get(place) {
            Some(&b"LENGTH") => Json::Number,
            _ => Json::Text,
        };
        let lines: Vec<Line> = rows.into_iter().map(Line::flat).collect();
        return ctx.out.put(&report::json(b"signatures", &heads, &lines, &kind));
    }
    if rows.is_empty() {
        return;
    }
    if commas {
        rows.iter().for_each(|row| ctx.out.line(&row.join(&b',')));
        return;
    }
    rows.insert(0, heads.iter().map(|head| head.to_vec()).collect());
    let table = report::table(&rows, &|_| false, &|_| 0, false);
    // The heads take their room, shown or not.
    let skip = if bare { table.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1) } else { 0 };
    ctx.out.put(table.get(skip..).unwrap_or_default());
}

/// Whether a partition table belongs there: on a disk, but not in a partition or in a file.
fn is_whole(device: &[u8]) -> bool {
    let path = crate::tab::canonical(device);
    let stat = rustix::fs::stat(&*process::cstring(device));
    stat.is_ok_and(|stat| rustix::fs::FileType::from_raw_mode(stat.st_mode).is_block_device())
        && sources::attribute(&path, b"partition").is_none()
}

/// The device to write to, locked; none for a dry run. One in use is refused.
fn writer(device: &[u8], force: bool, dry: bool, lock: Option<&[u8]>) -> Result<Option<OwnedFd>> {
    let writes = |flags| {
        open(&*process::cstring(device), OFlags::RDWR | OFlags::CLOEXEC | flags, Mode::empty())
            .map_err(|errno| Error::on("can't open", device, errno))
    };
    if dry {
        return Ok(None);
    }
    let mut fd = writes(OFlags::empty())?;
    if !force && block::is_block(fd.as_fd()) {
        fd = writes(OFlags::EXCL)?;
    }
    if let Some(mode) = lock {
        target::lock(fd.as_fd(), device, mode)?;
    }
    Ok(Some(fd))
}

/// Writes what is about to vanish to a file of its own.
fn keep(dir: &[u8], device: &[u8], signature: &Signature) -> Result<()> {
    let mut at = Vec::new();
    push_number(&mut at, signature.at);
    let zeros = vec![b'0'; 8usize.saturating_sub(at.len())];
    let path = kit::filled(b"{}/wipefs-{}-0x{}{}.bak", &[dir, kit::split::base(device), &zeros, &at]);
    let failed = |errno: rustix::io::Errno| Error::on("can't write", &path, errno);
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::CLOEXEC;
    let fd = open(&*process::cstring(&path), flags, Mode::RUSR | Mode::WUSR).map_err(failed)?;
    match rustix::io::write(&fd, &signature.bytes).map_err(failed)? {
        count if count == signature.bytes.len() => rustix::fs::fsync(&fd).map_err(failed),
        _ => Err(failed(rustix::io::Errno::NOSPC)),
    }
}

fn wipe(ctx: &mut Context<'_>, device: &[u8], fd: Option<&OwnedFd>, signature: &Signature, quiet: bool) {
    let zeros = vec![0; signature.bytes.len()];
    if let Some(fd) = fd {
        match rustix::io::pwrite(fd, &zeros, signature.at) {
            Ok(count) if count == zeros.len() => {}
            Ok(_) => return ctx.warn(Error::on("can't write", device, Errno(5))),
            Err(errno) => return ctx.warn(Error::on("can't write", device, errno)),
        }
    }
    if quiet {
        return;
    }
    let mut line = escape::visible(device);
    line.extend_from_slice(b": ");
    line.extend_from_slice(&number::Decimal::of(zeros.len() as u64));
    line.extend_from_slice(b" bytes were erased at offset 0x");
    let mut at = Vec::new();
    push_number(&mut at, signature.at);
    line.resize(line.len() + 8usize.saturating_sub(at.len()), b'0');
    line.extend_from_slice(&at);
    for part in [&b" ("[..], signature.kind.as_bytes(), b"):"] {
        line.extend_from_slice(part);
    }
    for byte in &signature.bytes {
        line.push(b' ');
        report::push_hex(&mut line, *byte);
    }
    ctx.out.line(&line);
}
