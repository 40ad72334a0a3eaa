//! `blkdiscard`: has a device forget what is in its blocks (blkdiscard(8) of util-linux, and busybox's).

#![deny(clippy::indexing_slicing)]

use formats::superblock;
use kit::number::Decimal;
use kit::sys::block;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, number, process, value};
use rustix::fs::{Mode, OFlags, open};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "blkdiscard",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-fsvz] [-o OFFSET] [-l LENGTH] [-p STEP] DEVICE

Have DEVICE forget what is in its blocks: all that is there is lost.

  -f, --force          though something uses it or a file system is on it
  -l, --length LENGTH  that many bytes; all to its end otherwise
  -o, --offset OFFSET  from there on
  -p, --step STEP      so many bytes at a time
  -s, --secure         nothing shall be left that could be read
  -v, --verbose        say what was done
  -z, --zeroout        fill with zeros instead",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'f', "force"),
    value(b'l', "length"),
    value(b'o', "offset"),
    value(b'p', "step"),
    flag(b's', "secure"),
    flag(b'v', "verbose"),
    flag(b'z', "zeroout"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut force, mut verbose, mut request) = (false, false, block::DISCARD);
    let (mut start, mut length, mut step) = (0, u64::MAX, 0);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'f' => force = true,
            b'l' => length = size(value)?,
            b'o' => start = size(value)?,
            b'p' => step = size(value)?,
            b's' => request = block::SECURE_DISCARD,
            b'v' => verbose = true,
            _ => request = block::ZERO_OUT,
        }
    }
    let [device] = &*options.operands() else { return Err(Error::usage("")) };
    // The kernel refuses a device in use to who asks to have it alone.
    let alone = if force { OFlags::empty() } else { OFlags::EXCL };
    let fd = open(&*process::cstring(device), OFlags::RDWR | OFlags::CLOEXEC | alone, Mode::empty())
        .map_err(|errno| Error::on("can't open", device, errno))?;
    if !block::is_block(fd.as_fd()) {
        return Err(Error::about("not a block device:", device));
    }
    let failed = |what: &str, errno| Error::on(what, device, errno);
    let total = block::size(fd.as_fd()).map_err(|errno| failed("can't tell the size of", errno))?;
    let sector = block::get(fd.as_fd(), block::GET_SECTOR_SIZE, 4)
        .map_err(|errno| failed("can't tell the sectors of", errno))?;
    let sector = sector.max(1);
    let rest =
        total.checked_sub(start).ok_or_else(|| Error::about("the offset is behind the end of", device))?;
    length = length.min(rest);
    for (what, number) in [("offset", start), ("length", length), ("step", step)] {
        if number % sector != 0 {
            return Err(Error::new(
                [what.as_bytes(), b" is not a multiple of ", &Decimal::of(sector), b", the sector's size"]
                    .concat(),
            ));
        }
    }
    // A slip costs everything: what holds something known is asked for by -f.
    if !force && start == 0 && length == total {
        let held =
            crate::sources::Device::open(device).map(|device| superblock::probe_all(&device, &|_| true));
        if let Some(found) = held.unwrap_or_default().first() {
            let message =
                [device.bytes(), b": contains a ", found.kind.as_bytes(), b" signature: use -f to force"];
            return Err(Error::new(message.concat()));
        }
    }
    let end = start + length;
    if step == 0 {
        step = length;
    }
    let mut at = start;
    while at < end {
        let piece = step.min(end - at);
        block::call(fd.as_fd(), request, &mut [at, piece, 0]).map_err(|errno| {
            failed(if request == block::ZERO_OUT { "can't zero" } else { "can't discard" }, errno)
        })?;
        at += piece;
    }
    if verbose {
        let done: &[u8] = if request == block::ZERO_OUT { b": Zero-filled " } else { b": Discarded " };
        let line =
            [device.bytes(), done, &Decimal::of(length), b" bytes from the offset ", &Decimal::of(start)]
                .concat();
        ctx.out.line(&kit::escape::visible(&line));
    }
    Ok(Status::SUCCESS)
}

fn size(word: &[u8]) -> Result<u64> {
    number::size(word).or_else(|| number::c_style(word)).ok_or_else(|| Error::about("invalid number", word))
}
