//! `losetup`: sets up, shows and frees loop devices (busybox's, with options of losetup(8)).

#![deny(clippy::indexing_slicing)]

use crate::report::{self, Json, Line};
use crate::{loops, tab};
use kit::number::Decimal;
use kit::sys::loopdev::{self, Info};
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, number,
    optional, split, value,
};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "losetup",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-rPLv] [-b SIZE] [-o OFFSET] [--sizelimit N] [--direct-io[=on|off]] [--show]
         {-f|DEVICE} FILE
       losetup DEVICE | -f | -a | -j FILE | {-l|-J} [-n] [-O COLUMNS] [DEVICE...]
       losetup {-c|-b SIZE|--direct-io=on|off} DEVICE... | -d DEVICE... | -D

Put FILE behind a loop device; show what is behind one, which one is free, or
all; free devices.

  -a, --all             show all devices in use
  -b, --sector-size N   bytes of a logical sector
  -c, --set-capacity    take over the new size of the file
  -d, --detach          free devices; -D, --detach-all: all of them
  -f, --find            use or show the first free device
  -j, --associated FILE show the devices of FILE
  --direct-io           past the cache of FILE
  -l, --list            show a table; -n, --noheadings: without its first line
  -J, --json            the table as JSON; --raw: a blank between columns
  -L, --nooverlap       no device twice for the same part of FILE
  -O, --output COLUMNS  of NAME,SIZELIMIT,OFFSET,AUTOCLEAR,RO,BACK-FILE,DIO,LOG-SEC,
                        PARTSCAN,BACK-INO,BACK-MAJ:MIN,MAJ:MIN; --output-all: all
  -o, --offset OFFSET   start that far into FILE
  -P, --partscan        look for partitions
  -r, --read-only       no writing
  --show                tell the device that was used
  --sizelimit N         use no more than N bytes of FILE",
    main,
};

const SHOW: u8 = 1;
const SIZELIMIT: u8 = 2;

const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    flag(b'c', "set-capacity"),
    flag(b'd', "detach"),
    flag(b'D', "detach-all"),
    flag(b'f', "find"),
    value(b'j', "associated"),
    flag(b'l', "list"),
    flag(b'n', "noheadings"),
    value(b'o', "offset"),
    flag(b'P', "partscan"),
    flag(b'r', "read-only"),
    flag(SHOW, "show"),
    value(SIZELIMIT, "sizelimit"),
    value(b'b', "sector-size"),
    flag(b'J', "json"),
    flag(b'L', "nooverlap"),
    value(b'O', "output"),
    flag(b'v', "verbose"),
    optional(DIRECT, "direct-io"),
    flag(EVERY, "output-all"),
    flag(RAW, "raw"),
];

const DIRECT: u8 = 3;
const EVERY: u8 = 4;
const RAW: u8 = 5;

/// The columns of a table, the usual ones first.
const COLUMNS: [&[u8]; 12] = [
    b"NAME",
    b"SIZELIMIT",
    b"OFFSET",
    b"AUTOCLEAR",
    b"RO",
    b"BACK-FILE",
    b"DIO",
    b"LOG-SEC",
    b"PARTSCAN",
    b"BACK-INO",
    b"BACK-MAJ:MIN",
    b"MAJ:MIN",
];
const USUAL: usize = 8;

#[derive(Default)]
struct Asked<'a> {
    /// `a`, `c`, `d`, `D`, `j` or `l`: what to do other than setting up.
    action: u8,
    file: &'a [u8],
    find: bool,
    bare: bool,
    show: bool,
    flags: u32,
    offset: u64,
    sizelimit: u64,
    sector: Option<u32>,
    direct: Option<bool>,
    json: bool,
    raw: bool,
    alone: bool,
    verbose: bool,
    columns: Vec<usize>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut asked = Asked::default();
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            // `-l` only says how `-a` and `-j` are shown.
            b'a' if asked.action == b'l' => {}
            b'l' if matches!(asked.action, b'a' | 0) => asked.action = b'l',
            b'a' | b'c' | b'd' | b'D' => asked.action = key,
            b'j' => (asked.action, asked.file) = (b'j', value),
            b'f' => asked.find = true,
            b'n' => asked.bare = true,
            b'o' => asked.offset = size(value)?,
            SIZELIMIT => asked.sizelimit = size(value)?,
            b'P' => asked.flags |= loopdev::PARTSCAN,
            b'r' => asked.flags |= loopdev::READ_ONLY,
            SHOW => asked.show = true,
            b'b' => {
                let size = size(value)?;
                let good = size.is_power_of_two() && (512..=65536).contains(&size);
                asked.sector = Some(if good {
                    size as u32
                } else {
                    return Err(Error::about("bad sector size", value));
                });
            }
            b'J' => {
                asked.json = true;
                asked.action = if asked.action == b'j' { b'j' } else { b'l' };
            }
            b'L' => asked.alone = true,
            b'O' => asked.columns = columns(value)?,
            DIRECT => {
                asked.direct = Some(match value {
                    b"" | b"on" => true,
                    b"off" => false,
                    _ => return Err(Error::about("neither on nor off:", value)),
                });
            }
            EVERY => asked.columns = (0..COLUMNS.len()).collect(),
            RAW => asked.raw = true,
            b'v' => asked.verbose = true,
            _ => {}
        }
    }
    let table_like = asked.json || asked.raw || asked.bare || !asked.columns.is_empty();
    if asked.action == 0 && !asked.find && table_like || asked.action == b'a' && table_like {
        asked.action = b'l';
    }
    if asked.columns.is_empty() {
        asked.columns = (0..USUAL).collect();
    }
    let operands = options.operands();
    let names: Vec<&[u8]> = operands.iter().map(|word| word.bytes()).collect();
    match (asked.action, &*names) {
        (b'a', []) => list(ctx, &loops::all()),
        (b'j', []) if table_like => table(ctx, &asked, loops::of_file(asked.file)),
        (b'j', []) => list(ctx, &loops::of_file(asked.file)),
        (b'l', _) => {
            let devices = if names.is_empty() { loops::all() } else { named_devices(ctx, &names) };
            table(ctx, &asked, devices);
        }
        (b'D', []) => loops::all().iter().for_each(|(device, _)| each(ctx, device, loops::detach(device))),
        (b'd', [_, ..]) => names.iter().for_each(|device| each(ctx, device, loops::detach(device))),
        (b'c', [_, ..]) => names.iter().for_each(|device| each(ctx, device, loops::reread_size(device))),
        (0, []) if asked.find => {
            let free = loops::free().map_err(|errno| Error::sys("no free loop devices", errno))?;
            ctx.out.line(&free);
        }
        (0, [file]) if asked.find => set_up(ctx, &asked, None, file)?,
        (0, [device]) if !asked.find && (asked.sector.is_some() || asked.direct.is_some()) => {
            let size = asked.sector.map_or(Ok(()), |size| loops::block_size(device, size));
            each(
                ctx,
                device,
                size.and_then(|()| asked.direct.map_or(Ok(()), |on| loops::direct_io(device, on))),
            );
        }
        (0, [device]) => {
            let info = loops::status(device).map_err(|errno| named(device, errno))?;
            list(ctx, &[(device.to_vec(), info)]);
        }
        (0, [device, file]) if !asked.find => set_up(ctx, &asked, Some(device), file)?,
        _ => return Err(Error::usage("")),
    }
    ctx.done()
}

fn size(word: &[u8]) -> Result<u64> {
    number::size(word).or_else(|| number::c_style(word)).ok_or_else(|| Error::about("invalid number", word))
}

fn named(device: &[u8], errno: Errno) -> Error {
    Error::sys("", errno).with_message(device)
}

fn each(ctx: &mut Context<'_>, device: &[u8], result: Result<(), Errno>) {
    if let Err(errno) = result {
        ctx.warn(named(device, errno));
    }
}

fn set_up(ctx: &mut Context<'_>, asked: &Asked<'_>, device: Option<&[u8]>, file: &[u8]) -> Result<()> {
    let info = Info::new(asked.offset, asked.sizelimit, asked.flags, &tab::canonical(file));
    if asked.alone {
        let (start, end) = range(asked.offset, asked.sizelimit);
        for (path, other) in loops::of_file(file) {
            let (from, to) = range(other.offset, other.sizelimit);
            if start < to && from < end {
                // Just this part is behind a device already: that one serves.
                if (start, end) == (from, to) && device.is_none() {
                    if asked.show {
                        ctx.out.line(&path);
                    }
                    return Ok(());
                }
                return Err(Error::filled(b"{}: overlaps what is behind {}", &[file, &*path]));
            }
        }
    }
    let attached = loops::attach(file, device, info).map_err(|errno| named(file, errno))?;
    let path = &attached.path;
    let settings = asked.sector.map_or(Ok(()), |size| loops::block_size(path, size));
    let settings = settings.and_then(|()| asked.direct.map_or(Ok(()), |on| loops::direct_io(path, on)));
    if let Err(errno) = settings {
        // What was asked for and is not so must not stay.
        let _ = loops::detach(path);
        return Err(named(path, errno));
    }
    if asked.verbose {
        ctx.tell(b"{} is behind {}", &[file, &**path]);
    }
    if asked.show {
        ctx.out.line(&attached.path);
    }
    Ok(())
}

/// A line a device: `/dev/loop0: OFFSET FILE`.
fn list(ctx: &mut Context<'_>, devices: &[(Vec<u8>, Info)]) {
    for (device, info) in devices {
        let file = escape::visible(&loops::backing_file(info));
        ctx.out.fill(b"{}: {} {}\n", &[device, &Decimal::of(info.offset), &file]);
    }
}

/// The part of a file, to its end where nothing limits it.
fn range(offset: u64, limit: u64) -> (u64, u64) {
    (offset, if limit == 0 { u64::MAX } else { offset.saturating_add(limit) })
}

fn columns(list: &[u8]) -> Result<Vec<usize>> {
    let mut found = Vec::new();
    for word in split::at(list, b',') {
        let place = COLUMNS.iter().position(|name| name.eq_ignore_ascii_case(word));
        found.push(place.ok_or_else(|| Error::about("unknown column", word))?);
    }
    Ok(found)
}

fn named_devices(ctx: &mut Context<'_>, names: &[&[u8]]) -> Vec<(Vec<u8>, Info)> {
    let mut found = Vec::new();
    for device in names {
        match loops::status(device) {
            Ok(info) => found.push((device.to_vec(), info)),
            Err(errno) => ctx.warn(named(device, errno)),
        }
    }
    found
}

fn table(ctx: &mut Context<'_>, asked: &Asked<'_>, devices: Vec<(Vec<u8>, Info)>) {
    let number = |number: u64| Decimal::of(number).to_vec();
    let mut rows: Vec<Vec<Vec<u8>>> = Vec::new();
    if devices.is_empty() {
        return;
    }
    let pick = |cells: [Vec<u8>; 12]| {
        asked.columns.iter().filter_map(|column| cells.get(*column).cloned()).collect()
    };
    if !asked.bare && !asked.json {
        rows.push(pick(COLUMNS.map(<[u8]>::to_vec)));
    }
    for (device, info) in devices {
        let bit = |flag| number(u64::from(info.flags & flag != 0));
        let pair = |major: u32, minor: u32| kit::filled(
            b"{}:{}",
            &[&*number(major.into()), &*number(minor.into())],
        );
        let queue = kit::filled(
            b"/sys/block/loop{}/queue/logical_block_size",
            &[&*number(info.number.into())],
        );
        let sector =
            tab::file(&queue).map_or_else(|_| b"512".to_vec(), |text| text.trim_ascii_end().to_vec());
        rows.push(pick([
            device,
            number(info.sizelimit),
            number(info.offset),
            bit(loopdev::AUTOCLEAR),
            bit(loopdev::READ_ONLY),
            escape::visible(&loops::backing_file(&info)),
            bit(loopdev::DIRECT_IO),
            sector,
            bit(loopdev::PARTSCAN),
            number(info.inode),
            pair(rustix::fs::major(info.device), rustix::fs::minor(info.device)),
            pair(7, info.number),
        ]));
    }
    // Names stand at the left, numbers at the right.
    let names =
        |place: usize| asked.columns.get(place).is_some_and(|column| matches!(column, 0 | 5 | 10 | 11));
    if asked.json {
        let heads: Vec<&[u8]> =
            asked.columns.iter().filter_map(|column| COLUMNS.get(*column).copied()).collect();
        let kind = |place: usize| match asked.columns.get(place) {
            Some(3 | 4 | 6 | 8) => Json::Bit,
            _ if names(place) => Json::Text,
            _ => Json::Number,
        };
        let lines: Vec<Line> = rows.into_iter().map(Line::flat).collect();
        return ctx.out.put(&report::json(b"loopdevices", &heads, &lines, &kind));
    }
    ctx.out.put(&report::table(&rows, &|place| !names(place), &|_| 0, asked.raw));
}
