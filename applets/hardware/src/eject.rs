//! `eject`: opens and closes the trays of drives (util-linux', with busybox's options).

#![deny(clippy::indexing_slicing)]

use crate::sysfs::Dir;
use kit::sys::eject::{self, Request};
use kit::{Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, file, flag, number, process, split, value};
use rustix::fs::{Mode, OFlags, open};
use rustix::mount::{UnmountFlags, unmount};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "eject",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-tTsrfqFmMnv] [-i on|off] [-a on|off] [-x SPEED] [-c SLOT] [DEVICE|MOUNTPOINT]\n\n\
Eject DEVICE (default: /dev/cdrom), after its file systems are unmounted\n\n\
\t-t\tClose the tray; -T: open it or close it\n\
\t-s, -r, -f, -q\tAs a SCSI device, CD drive, floppy drive, tape (default: whichever works)\n\
\t-i on|off\tWhether its button is locked; -a on|off: whether it opens by itself\n\
\t-x SPEED, -c SLOT\tThe top speed; the disc of a changer\n\
\t-X\tShow the speed\n\
\t-F\tEven if it is no device that media come out of\n\
\t-m\tDon't unmount; -M: nor its other partitions\n\
\t-n\tOnly show the device; -d: the default one\n\
\t-v\tTell what is done",
    main,
};

const OPTIONS: Opts = kit::opts![
    value(b'a', "auto"),
    value(b'c', "changerslot"),
    flag(b'd', "default"),
    flag(b'f', "floppy"),
    flag(b'F', "force"),
    value(b'i', "manualeject"),
    flag(b'm', "no-unmount"),
    flag(b'M', "no-partitions-unmount"),
    flag(b'n', "noop"),
    flag(b'p', "proc"),
    flag(b'q', "tape"),
    flag(b'r', "cdrom"),
    flag(b's', "scsi"),
    flag(b't', "trayclose"),
    flag(b'T', "traytoggle"),
    flag(b'v', "verbose"),
    value(b'x', "cdspeed"),
    flag(b'X', "listspeed"),
];

const DEFAULT: &[u8] = b"/dev/cdrom";

#[derive(Default)]
struct Asked {
    /// `t T i a x c X`, or 0 to eject.
    action: u8,
    value: i32,
    /// The ways to eject that were asked for, by their letters.
    ways: Vec<u8>,
    force: bool,
    keep: bool,
    keep_others: bool,
    show: bool,
    verbose: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut asked = Asked::default();
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' | b'i' => (asked.action, asked.value) = (key, switch(value)?),
            b'c' | b'x' => {
                let number = number::unsigned(value).and_then(|number| i32::try_from(number).ok());
                (asked.action, asked.value) = (key, number.ok_or_else(|| Error::about("invalid number", value))?);
            }
            b'd' => {
                ctx.out.fill(b"eject: default device: `{}'\n", &[DEFAULT]);
                return ctx.done();
            }
            b'f' | b'q' | b'r' | b's' => asked.ways.push(key),
            b'F' => asked.force = true,
            b'm' => asked.keep = true,
            b'M' => asked.keep_others = true,
            b'n' => asked.show = true,
            // The kernel's list of mounts is what is read in any case.
            b'p' => {}
            b'v' => asked.verbose = true,
            key => asked.action = key,
        }
    }
    let operands = options.at_most(1)?;
    let name = operands.first().map_or(DEFAULT, |word| word.bytes());
    let device = find(name).ok_or_else(|| Error::on("can't find", name, Errno(2)))?;
    if asked.show {
        ctx.out.fill(b"eject: device is `{}'\n", &[&*kit::escape::visible(&device)]);
        return ctx.done();
    }
    tell(ctx, &asked, &kit::filled(b"device is {}", &[&*device]));
    let whole = whole_disk(&device);
    if asked.action == 0 && !asked.keep {
        unmount_all(ctx, &asked, &device, &whole)?;
    }
    let drive = open_drive(&whole)?;
    let fd = drive.as_fd();
    let done = |what: &str, result: Result<i32, Errno>| result.map_err(|errno| Error::on(what, &whole, errno));
    match asked.action {
        b't' => drop(done("can't close the tray of", eject::request(fd, Request::Close, 0))?),
        b'T' => {
            let state = done("can't find out the state of", eject::request(fd, Request::Status, i32::MAX))?;
            // CDS_TRAY_OPEN.
            let request = if state == 2 { Request::Close } else { Request::Eject };
            done("can't move the tray of", eject::request(fd, request, 0))?;
        }
        b'i' => {
            done("can't lock the door of", eject::request(fd, Request::Lock, asked.value))?;
            let not: &[u8] = if asked.value != 0 { b" NOT" } else { b"" };
            ctx.out.fill(b"eject: CD-Drive may{} be ejected with device button\n", &[not]);
        }
        b'a' => drop(done("can't set the automatic of", eject::request(fd, Request::Automatic, asked.value))?),
        b'x' => drop(done("can't set the speed of", eject::request(fd, Request::Speed, asked.value))?),
        b'c' => drop(done("can't select a disc of", eject::request(fd, Request::Disc, asked.value))?),
        b'X' => speed(ctx, &whole)?,
        _ => {
            if !asked.force && !is_removable(&whole) {
                return Err(Error::filled(b"{}: is not hot-pluggable device", &[&*whole]));
            }
            let ways: &[u8] = if asked.ways.is_empty() { b"rsfq" } else { &asked.ways };
            let mut last = Errno(25);
            for way in ways {
                match try_way(ctx, &asked, &drive, *way) {
                    Ok(()) => return ctx.done(),
                    Err(errno) => last = errno,
                }
            }
            return Err(Error::on("can't eject", &whole, last));
        }
    }
    ctx.done()
}

fn tell(ctx: &mut Context<'_>, asked: &Asked, what: &[u8]) {
    if asked.verbose {
        ctx.out.fill(b"eject: {}\n", &[&*kit::escape::visible(what)]);
        ctx.out.flush();
    }
}

fn switch(word: &[u8]) -> Result<i32> {
    match word {
        b"on" | b"1" => Ok(1),
        b"off" | b"0" => Ok(0),
        word => Err(Error::about("neither on nor off", word)),
    }
}

fn canonical(path: &[u8]) -> Option<Vec<u8>> {
    let path = std::path::Path::new(std::ffi::OsStr::from_bytes(path));
    Some(std::fs::canonicalize(path).ok()?.into_os_string().into_encoded_bytes())
}

fn is_block(path: &[u8]) -> bool {
    rustix::fs::stat(&*process::cstring(path))
        .is_ok_and(|stat| rustix::fs::FileType::from_raw_mode(stat.st_mode) == rustix::fs::FileType::BlockDevice)
}

/// The mounts: what is mounted, and where.
fn mounts() -> Vec<(Vec<u8>, Vec<u8>)> {
    let text = file::read(b"/proc/self/mounts", 1 << 20).unwrap_or_default();
    let mut found = Vec::new();
    for line in split::at(&text, b'\n') {
        let mut words = split::words(line);
        if let (Some(source), Some(target)) = (words.next(), words.next()) {
            found.push((plain(source), plain(target)));
        }
    }
    found
}

/// A path of the list of mounts, its `\040` as the bytes they stand for.
fn plain(word: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(word.len());
    let mut rest = word;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        let code = after.get(..3).filter(|_| *byte == b'\\').and_then(|digits| number::radix(digits, 8));
        match code {
            Some(code) => {
                out.push(code as u8);
                rest = after.get(3..).unwrap_or_default();
            }
            None => out.push(*byte),
        }
    }
    out
}

/// The device of a name: a path, a name in /dev, or where it is mounted. A tape is no block device.
fn find(name: &[u8]) -> Option<Vec<u8>> {
    let below = kit::filled(b"/dev/{}", &[name]);
    let path = canonical(name).filter(|_| name.contains(&b'/')).or_else(|| canonical(&below))?;
    if is_block(&path) || split::base(&path).starts_with(b"st") || split::base(&path).starts_with(b"nst") {
        return Some(path);
    }
    let mounted = mounts().into_iter().rev().find(|(_, target)| *target == path)?;
    canonical(&mounted.0).filter(|path| is_block(path))
}

/// The disk that a partition is on; a disk is its own.
fn whole_disk(device: &[u8]) -> Vec<u8> {
    let folder = Dir(b"/sys/class/block".to_vec());
    let name = split::base(device);
    let target = core::str::from_utf8(name).ok().and_then(|name| folder.target(name));
    let dir = folder.at(name);
    let parent = target.filter(|_| dir.has("partition")).and_then(|target| {
        let end = target.iter().rposition(|byte| *byte == b'/')?;
        Some(split::base(target.get(..end)?).to_vec())
    });
    parent.map_or_else(|| device.to_vec(), |name| kit::filled(b"/dev/{}", &[&*name]))
}

fn is_removable(disk: &[u8]) -> bool {
    let name = split::base(disk);
    if !is_block(disk) {
        return true;
    }
    let dir = Dir(kit::filled(b"/sys/block/{}", &[name]));
    let target = core::str::from_utf8(name).ok().and_then(|name| Dir(b"/sys/block".to_vec()).target(name));
    let by_bus = target.is_some_and(|path| {
        path.split(|byte| *byte == b'/').any(|part| part.starts_with(b"usb") || part.starts_with(b"fw") || part.starts_with(b"mmc"))
    });
    by_bus || dir.number("removable") == Some(1)
}

/// Unmounts what is on the device, and on other partitions of its disk.
fn unmount_all(ctx: &mut Context<'_>, asked: &Asked, device: &[u8], whole: &[u8]) -> Result<()> {
    for (source, target) in mounts().into_iter().rev() {
        let Some(source) = canonical(&source).filter(|path| path.starts_with(b"/dev/")) else { continue };
        let other = !asked.keep_others && whole_disk(&source) == whole;
        if source == device || other {
            tell(ctx, asked, &kit::filled(b"unmounting {}", &[&*target]));
            unmount(&*process::cstring(&target), UnmountFlags::empty())
                .map_err(|errno| Error::on("can't unmount", &target, errno))?;
        }
    }
    Ok(())
}

/// Drives open for requests alone, without a disc in them.
fn open_drive(path: &[u8]) -> Result<OwnedFd> {
    let flags = OFlags::NONBLOCK | OFlags::CLOEXEC;
    let name = process::cstring(path);
    let opened = open(&*name, OFlags::RDWR | flags, Mode::empty());
    let opened = opened.or_else(|_| open(&*name, OFlags::RDONLY | flags, Mode::empty()));
    opened.map_err(|errno| Error::on("can't open", path, errno))
}

fn try_way(ctx: &mut Context<'_>, asked: &Asked, drive: &OwnedFd, way: u8) -> Result<(), Errno> {
    let fd = drive.as_fd();
    let name: &[u8] = match way {
        b'r' => b"CD-ROM eject command",
        b's' => b"SCSI commands",
        b'f' => b"floppy eject command",
        _ => b"tape offline command",
    };
    tell(ctx, asked, &kit::filled(b"trying to eject using {}", &[name]));
    match way {
        b'r' => eject::request(fd, Request::Lock, 0).and_then(|_| eject::request(fd, Request::Eject, 0)).map(drop),
        b's' => {
            // The medium is let go, the drive started, as some want it, and stopped with the wish to eject.
            let steps = [[0x1e, 0, 0, 0, 0, 0], [0x1b, 0, 0, 0, 1, 0], [0x1b, 0, 0, 0, 2, 0]];
            let last = steps.map(|step| eject::scsi(fd, step));
            last.into_iter().last().unwrap_or(Ok(()))
        }
        b'f' => eject::request(fd, Request::Floppy, 0).map(drop),
        _ => eject::tape_off_line(fd),
    }
}

/// The speed that the drive says it has.
fn speed(ctx: &mut Context<'_>, drive: &[u8]) -> Result<()> {
    let path = b"/proc/sys/dev/cdrom/info";
    let text = file::read(path, 1 << 16).map_err(|errno| Error::on("can't open", path, errno))?;
    let row = |name: &[u8]| {
        let line = split::at(&text, b'\n').find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        split::words(line).map(<[u8]>::to_vec).collect::<Vec<_>>()
    };
    let place = row(b"drive name:").iter().position(|name| name == split::base(drive));
    let speed = place.and_then(|place| row(b"drive speed:").get(place).cloned());
    ctx.out.line(&speed.ok_or_else(|| Error::about("no speed is known of", drive))?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_the_list_of_mounts() {
        assert_eq!(plain(b"/a\\040b\\134"), b"/a b\\");
        assert_eq!(plain(b"/a\\9x\\"), b"/a\\9x\\");
    }
}
