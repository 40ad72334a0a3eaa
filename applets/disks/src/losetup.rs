//! `losetup`: sets up, shows and frees loop devices (busybox's, with options of losetup(8)).

#![deny(clippy::indexing_slicing)]

use crate::{loops, tab};
use kit::number::Decimal;
use kit::sys::loopdev::{self, Info};
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, number, value,
};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "losetup",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-rP] [-o OFFSET] [--sizelimit N] [--show] {-f|DEVICE} FILE
       losetup DEVICE | -f | -a | -j FILE | -l [DEVICE...]
       losetup -c DEVICE... | -d DEVICE... | -D

Put FILE behind a loop device; show what is behind one, which one is free, or
all; free devices.

  -a, --all             show all devices in use
  -c, --set-capacity    take over the new size of the file
  -d, --detach          free devices; -D, --detach-all: all of them
  -f, --find            use or show the first free device
  -j, --associated FILE show the devices of FILE
  -l, --list            show a table; -n, --noheadings: without its first line
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
];

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
            _ => {}
        }
    }
    let operands = options.operands();
    let names: Vec<&[u8]> = operands.iter().map(|word| word.bytes()).collect();
    match (asked.action, &*names) {
        (b'a', []) => list(ctx, &loops::all()),
        (b'j', []) => list(ctx, &loops::of_file(asked.file)),
        (b'l', _) => table(ctx, &asked, &names),
        (b'D', []) => loops::all().iter().for_each(|(device, _)| each(ctx, device, loops::detach(device))),
        (b'd', [_, ..]) => names.iter().for_each(|device| each(ctx, device, loops::detach(device))),
        (b'c', [_, ..]) => names.iter().for_each(|device| each(ctx, device, loops::reread_size(device))),
        (0, []) if asked.find => {
            let free = loops::free().map_err(|errno| Error::sys("no free loop devices", errno))?;
            ctx.out.line(&free);
        }
        (0, [file]) if asked.find => set_up(ctx, &asked, None, file)?,
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
    let attached = loops::attach(file, device, info).map_err(|errno| named(file, errno))?;
    if asked.show {
        ctx.out.line(&attached.path);
    }
    Ok(())
}

/// A line a device: `/dev/loop0: OFFSET FILE`.
fn list(ctx: &mut Context<'_>, devices: &[(Vec<u8>, Info)]) {
    for (device, info) in devices {
        let file = escape::visible(&loops::backing_file(info));
        ctx.out.line(&[device, &b": "[..], &Decimal::of(info.offset), b" ", &file].concat());
    }
}

fn table(ctx: &mut Context<'_>, asked: &Asked<'_>, names: &[&[u8]]) {
    let devices = if names.is_empty() {
        loops::all()
    } else {
        let mut found = Vec::new();
        for device in names {
            match loops::status(device) {
                Ok(info) => found.push((device.to_vec(), info)),
                Err(errno) => ctx.warn(named(device, errno)),
            }
        }
        found
    };
    const HEADS: [&[u8]; 6] = [b"NAME", b"SIZELIMIT", b"OFFSET", b"AUTOCLEAR", b"RO", b"BACK-FILE"];
    let mut rows: Vec<[Vec<u8>; 6]> = Vec::new();
    if !asked.bare && !devices.is_empty() {
        rows.push(HEADS.map(<[u8]>::to_vec));
    }
    for (device, info) in devices {
        let bit = |flag| vec![if info.flags & flag != 0 { b'1' } else { b'0' }];
        let file = escape::visible(&loops::backing_file(&info));
        let [limit, offset] = [info.sizelimit, info.offset].map(|number| Decimal::of(number).to_vec());
        rows.push([device, limit, offset, bit(loopdev::AUTOCLEAR), bit(loopdev::READ_ONLY), file]);
    }
    let mut widths = [0; 6];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.len().max(*width);
        }
    }
    for row in rows {
        let mut line = Vec::new();
        for (at, (cell, width)) in row.iter().zip(widths).enumerate() {
            let begin = line.len();
            // Numbers stand at the right, names at the left, the last without blanks behind it.
            if !matches!(at, 0 | 5) {
                line.resize(begin + width - cell.len().min(width), b' ');
            }
            line.extend_from_slice(cell);
            if at < 5 {
                line.resize(begin + width, b' ');
                line.push(b' ');
            }
        }
        ctx.out.line(&line);
    }
}
