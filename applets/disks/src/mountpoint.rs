//! `mountpoint`: tells whether something is mounted at a path (busybox's options; mountpoint(1) of util-linux).
//!
//! Deliberate difference from busybox: the kernel is asked, so bind mounts of the same file system and mounted files
//! are told right.

#![deny(clippy::indexing_slicing)]

use crate::tab;
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, escape, flag, number::Decimal,
    process,
};
use rustix::fs::{AtFlags, CWD, FileType, Stat, StatxAttributes, StatxFlags, major, minor, statat, statx};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "mountpoint",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-q] [-d|-n] PATH
       mountpoint -x DEVICE

Tell whether something is mounted at PATH.

  -d, --fs-devno  show the numbers of the file system's device
  -n              show the name of the device
  -q, --quiet     say nothing
  -x, --devno     show the numbers of the block device DEVICE
  --nofollow      a link is not followed",
    main,
};

const NOFOLLOW: u8 = 1;

/// The status of util-linux's for what is no mount point, no block device.
const NOT_ONE: Status = Status(32);

const OPTIONS: Opts = kit::opts![
    flag(b'd', "fs-devno"),
    flag(b'n', ""),
    flag(b'q', "quiet"),
    flag(b'x', "devno"),
    flag(NOFOLLOW, "nofollow"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut device, mut name, mut quiet, mut node, mut follow) =
        (false, false, false, false, AtFlags::empty());
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'd' => device = true,
            b'n' => name = true,
            b'q' => quiet = true,
            b'x' => node = true,
            _ => follow = AtFlags::SYMLINK_NOFOLLOW,
        }
    }
    let operands = options.operands();
    let [path] = &*operands else { return Err(Error::usage("")) };

    let stat = statat(CWD, path.as_cstr(), follow);
    let stat = stat.map_err(|errno| silenced(quiet, Error::sys("", errno).with_message(path.bytes())))?;
    if node {
        if FileType::from_raw_mode(stat.st_mode) != FileType::BlockDevice {
            let message = kit::filled(b"{}: not a block device", &[path.bytes()]);
            return Err(silenced(quiet, Error::new(message).with_status(NOT_ONE.0)));
        }
        numbers(ctx, stat.st_rdev);
        return Ok(Status::SUCCESS);
    }

    let mounted = is_mounted(path, &stat, follow);
    if device && mounted {
        numbers(ctx, stat.st_dev);
    } else if name && mounted {
        let full = tab::canonical(path);
        let source =
            tab::mounts().into_iter().rev().find(|entry| entry.dir == full).map(|entry| entry.source);
        let source = source.unwrap_or_else(|| b"UNKNOWN".to_vec());
        ctx.out.line(&escape::visible(&kit::filled(b"{} {}", &[&*source, path])));
    } else if !quiet {
        let says: &[u8] = if mounted { b" is a mountpoint" } else { b" is not a mountpoint" };
        ctx.out.line(&escape::visible(&[path, says].concat()));
    }
    Ok(if mounted { Status::SUCCESS } else { NOT_ONE })
}

fn silenced(quiet: bool, error: Error) -> Error {
    if quiet { Error::silent(error.status().unwrap_or(1)) } else { error }
}

fn numbers(ctx: &mut Context<'_>, device: u64) {
    let [major, minor] = [major(device), minor(device)].map(|number| Decimal::of(number.into()));
    ctx.out.fill(b"{}:{}\n", &[&major, &minor]);
}

/// Whether the path is the top of a mount: by the kernel's word, or, before Linux 5.8, by what differs from above.
fn is_mounted(path: &[u8], stat: &Stat, follow: AtFlags) -> bool {
    let told = statx(CWD, &*process::cstring(path), follow, StatxFlags::TYPE);
    if let Ok(told) = told
        && told.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT)
    {
        return told.stx_attributes.contains(StatxAttributes::MOUNT_ROOT);
    }
    let above = statat(CWD, &*process::cstring(&kit::filled(b"{}/..", &[path])), AtFlags::empty());
    above.is_ok_and(|above| above.st_dev != stat.st_dev || above.st_ino == stat.st_ino)
}
