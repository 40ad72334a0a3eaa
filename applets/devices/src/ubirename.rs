//! `ubirename`, and the other tools for UBI volumes on raw flash: `ubiattach`, `ubidetach`, `ubimkvol`, `ubirmvol`,
//! `ubirsvol`, `ubiupdatevol`. The options of busybox's; a device is known by its numbers, not by its path.

use kit::by_word;
use kit::sys::request::{self, Block};
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, file, flag, number, split, value,
};
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{FileType, Mode, OFlags};

/// Renames volumes.
pub const APPLET: Applet = Applet {
    name: "ubirename",
    place: Place::UsrSbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "UBI_DEVICE OLD NEW [OLD2 NEW2]...\n\nRename volumes of a UBI device, all at once.",
    main: rename,
};

/// Attaches an MTD device.
pub const ATTACH: Applet = Applet {
    name: "ubiattach",
    usage: "-m MTD_NUMBER [-d UBI_NUMBER] [-O OFFSET] UBI_CONTROL\n\nAttach an MTD device to UBI.\n\n\
\t-d N\tUse this UBI number\n\t-O N\tWhere the header of volumes is",
    main: attach,
    ..APPLET
};

/// Detaches one.
pub const DETACH: Applet = Applet {
    name: "ubidetach",
    usage: "-d UBI_NUMBER UBI_CONTROL\n\nDetach an MTD device from UBI.",
    main: detach,
    ..APPLET
};

/// Makes a volume.
pub const MAKE: Applet = Applet {
    name: "ubimkvol",
    usage: "-N NAME [-s SIZE | -m] [-n ID] [-a ALIGNMENT] [-t TYPE] UBI_DEVICE\n\nMake a volume.\n\n\
\t-s SIZE\tBytes; k, M and G stand behind\n\t-m\tAll that is free\n\t-t TYPE\tdynamic (default) or static",
    main: make,
    ..APPLET
};

/// Removes one.
pub const REMOVE: Applet = Applet {
    name: "ubirmvol",
    usage: "-n ID | -N NAME UBI_DEVICE\n\nRemove a volume.",
    main: remove,
    ..APPLET
};

/// Changes its size.
pub const RESIZE: Applet = Applet {
    name: "ubirsvol",
    usage: "-n ID | -N NAME -s SIZE UBI_DEVICE\n\nChange a volume's size.",
    main: resize,
    ..APPLET
};

/// Writes it.
pub const UPDATE: Applet = Applet {
    name: "ubiupdatevol",
    usage: "-t | [-s SIZE] FILE UBI_VOLUME\n\nWrite FILE to a volume in the place of what it holds.\n\n\
\t-t\tEmpty it\n\t-s N\tWrite so many bytes; FILE may be - then",
    main: update,
    ..APPLET
};

const NONE: Opts = kit::opts![];
const SETTINGS: Opts = kit::opts![value(b'm', "mtdn"), value(b'd', "devn"), value(b'O', "vid-hdr-offset"),];
const MAKING: Opts = kit::opts![
    value(b'N', "name"),
    value(b's', "size"),
    flag(b'm', "maxavsize"),
    value(b'n', "vol_id"),
    value(b'a', "alignment"),
    value(b't', "type"),
];
const CHOICE: Opts = kit::opts![value(b'n', "vol_id"), value(b'N', "name"), value(b's', "size")];
const UPDATING: Opts = kit::opts![flag(b't', "truncate"), value(b's', "size")];

/// A name has at most so many bytes, and as many volumes are renamed at once (mtd/ubi-user.h).
const LONGEST: usize = 127;
const MOST: usize = 32;

fn name_of(word: &[u8]) -> Result<&[u8]> {
    if word.is_empty() || word.len() > LONGEST {
        return Err(Error::about("no volume name:", word));
    }
    Ok(word)
}

/// The one operand.
fn one<'a>(options: &Options<'a>) -> Result<kit::Arg<'a>> {
    match options.rest() {
        [device] => Ok(*device),
        [] => Err(Error::usage("missing operand")),
        [_, extra, ..] => Err(Error::misused(b"extra operand '{}'", &[extra.bytes()])),
    }
}

fn open(path: kit::Arg<'_>, flags: OFlags) -> Result<OwnedFd> {
    rustix::fs::open(path.as_cstr(), flags | OFlags::CLOEXEC, Mode::empty())
        .map_err(|errno| Error::on("can't open", &path, errno))
}

fn ask(device: &OwnedFd, path: &[u8], request: Block, block: &mut [u8]) -> Result<()> {
    request::block(device.as_fd(), request, block)
        .map(drop)
        .map_err(|errno| Error::sys("", errno).with_message(path))
}

/// What sysfs calls a UBI device: `ubi0`.
fn sysfs_name(path: kit::Arg<'_>) -> Result<Vec<u8>> {
    let stat = rustix::fs::stat(path.as_cstr()).ok();
    let device =
        stat.filter(|stat| FileType::from_raw_mode(stat.st_mode).is_char_device()).and_then(|stat| {
            let (major, minor) = (rustix::fs::major(stat.st_rdev), rustix::fs::minor(stat.st_rdev));
            let (major, minor) = (number::Decimal::of(major.into()), number::Decimal::of(minor.into()));
            rustix::fs::readlink(kit::filled(b"/sys/dev/char/{}:{}", &[&*major, &*minor]), Vec::new()).ok()
        });
    let name = device.map(|to| split::base(to.to_bytes()).to_vec()).unwrap_or_default();
    if name.strip_prefix(b"ubi").and_then(number::unsigned).is_none() {
        return Err(Error::about("not an UBI device:", &path));
    }
    Ok(name)
}

/// The number of the volume of that name.
fn volume(device: &[u8], wanted: &[u8]) -> Result<i32> {
    let dir = kit::filled(b"/sys/class/ubi/{}/", &[device]);
    let prefix = kit::filled(b"{}_", &[device]);
    for entry in file::names(&dir) {
        let id = entry.strip_prefix(&*prefix).and_then(number::unsigned);
        let name = file::read(&kit::filled(b"{}{}/name", &[&dir, &entry]), 4096).unwrap_or_default();
        if let (Some(id), true) = (id, name.strip_suffix(b"\n").unwrap_or(&name) == wanted) {
            return i32::try_from(id).map_err(|_| Error::about("no volume", wanted));
        }
    }
    Err(Error::about("no volume", wanted))
}

fn rename(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::leading(ctx, NONE);
    while options.next()?.is_some() {}
    let Some((device, pairs)) = options.rest().split_first() else { return Err(Error::usage("")) };
    if pairs.is_empty() || pairs.len() % 2 != 0 {
        return Err(Error::usage(""));
    }
    if pairs.len() / 2 > MOST {
        return Err(Error::new("too many volumes at once"));
    }
    let sysfs = sysfs_name(*device)?;
    // A count and 12 bytes; then for each its number, the length of its new name, 2 bytes, and the name in 128.
    let mut block = ((pairs.len() / 2) as u32).to_ne_bytes().to_vec();
    block.resize(16, 0);
    for pair in pairs.chunks_exact(2) {
        let [old, new] = pair else { continue };
        let new = name_of(new)?;
        block.extend_from_slice(&volume(&sysfs, old)?.to_ne_bytes());
        push_length(&mut block, new);
        block.extend_from_slice(&[0; 2]);
        push_name(&mut block, new);
    }
    block.resize(16 + MOST * 136, 0);
    ask(&open(*device, OFlags::RDONLY)?, device, request::UBI_RENAME, &mut block)?;
    Ok(Status::SUCCESS)
}

fn push_length(block: &mut Vec<u8>, name: &[u8]) {
    block.extend_from_slice(&i16::try_from(name.len()).unwrap_or(0).to_ne_bytes());
}

fn push_name(block: &mut Vec<u8>, name: &[u8]) {
    let end = block.len() + 128;
    block.extend_from_slice(name);
    block.resize(end, 0);
}

fn attach(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut mtd, mut ubi, mut offset) = (None, -1, 0);
    let mut options = Options::leading(ctx, SETTINGS);
    while let Some((key, value)) = options.next()? {
        let value = number::parse::<i32>(value)?;
        match key {
            b'm' => mtd = Some(value),
            b'd' => ubi = value,
            _ => offset = value,
        }
    }
    let path = one(&options)?;
    let Some(mtd) = mtd else { return Err(Error::usage("no MTD number")) };
    let mut block = [ubi, mtd, offset, 0, 0, 0].map(i32::to_ne_bytes).concat();
    ask(&open(path, OFlags::RDONLY)?, &path, request::UBI_ATTACH, &mut block)?;
    Ok(Status::SUCCESS)
}

fn detach(ctx: &mut Context<'_>) -> Result<Status> {
    let mut ubi = None;
    let mut options = Options::leading(ctx, kit::opts![value(b'd', "devn")]);
    while let Some((_, value)) = options.next()? {
        ubi = Some(number::parse::<i32>(value)?);
    }
    let path = one(&options)?;
    let Some(ubi) = ubi else { return Err(Error::usage("no UBI number")) };
    ask(&open(path, OFlags::RDONLY)?, &path, request::UBI_DETACH, &mut ubi.to_ne_bytes())?;
    Ok(Status::SUCCESS)
}

fn size_of(word: &[u8]) -> Result<i64> {
    let size = number::size(word).and_then(|size| i64::try_from(size).ok());
    size.ok_or_else(|| Error::about("invalid size", word))
}

fn make(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut name, mut size, mut all, mut id, mut alignment, mut kind) = (None, 0, false, -1, 1, 3u8);
    let mut options = Options::leading(ctx, MAKING);
    while let Some((key, value)) = options.next()? {
        match key {
            b'N' => name = Some(name_of(value)?),
            b's' => size = size_of(value)?,
            b'm' => all = true,
            b'n' => id = number::parse::<i32>(value)?,
            b'a' => alignment = number::parse::<i32>(value)?,
            _ => {
                kind = by_word!(value, {
                    "dynamic" => 3,
                    "static" => 4,
                    _ => return Err(Error::about("unknown type", value)),
                })
            }
        }
    }
    let path = one(&options)?;
    let Some(name) = name else { return Err(Error::usage("no name")) };
    if all {
        let sysfs = sysfs_name(path)?;
        let part = |part: &[u8]| {
            let text =
                file::read(&kit::filled(b"/sys/class/ubi/{}/{}", &[&*sysfs, part]), 4096).unwrap_or_default();
            number::unsigned(text.trim_ascii()).unwrap_or(0)
        };
        let free = part(b"avail_eraseblocks").saturating_mul(part(b"eraseblock_size"));
        size = i64::try_from(free).unwrap_or(i64::MAX);
    }
    if size == 0 {
        return Err(Error::usage("no size"));
    }
    let mut block = [id.to_ne_bytes(), alignment.to_ne_bytes()].concat();
    block.extend_from_slice(&size.to_ne_bytes());
    block.extend_from_slice(&[kind, 0]);
    push_length(&mut block, name);
    block.extend_from_slice(&[0; 4]);
    push_name(&mut block, name);
    ask(&open(path, OFlags::RDONLY)?, &path, request::UBI_MAKE, &mut block)?;
    Ok(Status::SUCCESS)
}

/// -n or -N, the size if one was given, and the device.
fn choice<'a>(ctx: &Context<'a>) -> Result<(i32, i64, kit::Arg<'a>)> {
    let (mut id, mut name, mut size) = (None, None, 0);
    let mut options = Options::leading(ctx, CHOICE);
    while let Some((key, value)) = options.next()? {
        match key {
            b'n' => id = Some(number::parse::<i32>(value)?),
            b'N' => name = Some(value),
            _ => size = size_of(value)?,
        }
    }
    let path = one(&options)?;
    let id = match (id, name) {
        (Some(id), None) => id,
        (None, Some(name)) => volume(&sysfs_name(path)?, name)?,
        _ => return Err(Error::usage("one of -n and -N")),
    };
    Ok((id, size, path))
}

fn remove(ctx: &mut Context<'_>) -> Result<Status> {
    let (id, _, path) = choice(ctx)?;
    ask(&open(path, OFlags::RDONLY)?, &path, request::UBI_REMOVE, &mut id.to_ne_bytes())?;
    Ok(Status::SUCCESS)
}

fn resize(ctx: &mut Context<'_>) -> Result<Status> {
    let (id, size, path) = choice(ctx)?;
    if size == 0 {
        return Err(Error::usage("no size"));
    }
    let mut block = size.to_ne_bytes().to_vec();
    block.extend_from_slice(&id.to_ne_bytes());
    ask(&open(path, OFlags::RDONLY)?, &path, request::UBI_RESIZE, &mut block)?;
    Ok(Status::SUCCESS)
}

fn update(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut empty, mut size) = (false, None);
    let mut options = Options::leading(ctx, UPDATING);
    while let Some((key, value)) = options.next()? {
        match key {
            b't' => empty = true,
            _ => size = Some(size_of(value)?),
        }
    }
    if empty {
        let path = one(&options)?;
        ask(&open(path, OFlags::RDWR)?, &path, request::UBI_UPDATE, &mut 0i64.to_ne_bytes())?;
        return Ok(Status::SUCCESS);
    }
    let [source, path] = options.rest() else { return Err(Error::usage("")) };
    let opened;
    let input = if source.bytes() == b"-" {
        ctx.stdin
    } else {
        opened = open(*source, OFlags::RDONLY)?;
        opened.as_fd()
    };
    let size = match size {
        Some(size) => size,
        None => rustix::fs::fstat(input).map_err(|errno| Error::on("can't read", source, errno))?.st_size,
    };
    let volume = open(*path, OFlags::RDWR)?;
    ask(&volume, path, request::UBI_UPDATE, &mut size.to_ne_bytes())?;
    let mut left = u64::try_from(size).unwrap_or(0);
    let mut buffer = vec![0u8; 64 * 1024];
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let count =
            rustix::io::retry_on_intr(|| rustix::io::read(input, buffer.get_mut(..most).unwrap_or_default()))
                .map_err(|errno| Error::on("can't read", source, errno))?;
        let mut bytes = buffer.get(..count).unwrap_or_default();
        if bytes.is_empty() {
            return Err(Error::about("too short:", source));
        }
        left -= count as u64;
        while !bytes.is_empty() {
            let written = rustix::io::retry_on_intr(|| rustix::io::write(&volume, bytes))
                .map_err(|errno| Error::on("can't write", path, errno))?;
            bytes = bytes.get(written..).unwrap_or_default();
        }
    }
    Ok(Status::SUCCESS)
}
