//! Applets that make one request of a device: `partprobe` has the kernel read its partition table again, `freeramdisk`
//! gives a RAM disk's memory back, `raidautorun` puts arrays together that are marked for it (busybox's).

#![deny(clippy::indexing_slicing)]

use kit::sys::block::{self, Request};
use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status, process};
use rustix::fs::{Mode, OFlags, open};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "partprobe",
    place: Place::UsrSbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[DEVICE...]

Have the kernel read the partition tables of DEVICEs again.",
    main: |ctx| each(ctx, block::REREAD_TABLE, OFlags::RDONLY),
};

/// What frees a RAM disk.
pub const FREERAMDISK: Applet = Applet {
    name: "freeramdisk",
    place: Place::Sbin,
    usage: "DEVICE

Give the memory of a RAM disk back; what is on it is lost.",
    main: |ctx| each(ctx, block::FLUSH, OFlags::RDWR),
    ..APPLET
};

/// What starts arrays.
pub const RAIDAUTORUN: Applet = Applet {
    name: "raidautorun",
    place: Place::Sbin,
    usage: "DEVICE

Have the kernel put together all arrays whose partitions are marked for it;
DEVICE is any array's (/dev/md0).",
    main: |ctx| each(ctx, block::RAID_AUTORUN, OFlags::RDONLY),
    ..APPLET
};

fn each(ctx: &mut Context<'_>, request: Request, mode: OFlags) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    while options.next()?.is_some() {}
    let devices = options.operands();
    // One device is wanted, but of those whose table is read there may be any number, none too.
    if request != block::REREAD_TABLE && devices.len() != 1 {
        return Err(Error::usage(""));
    }
    for device in devices {
        let result = open(&*process::cstring(device), mode | OFlags::CLOEXEC, Mode::empty());
        let result = match result {
            Ok(fd) => block::pass(fd.as_fd(), request, 0)
                .map_err(|errno| Error::sys("", errno).with_message(device.bytes())),
            Err(errno) => Err(Error::on("can't open", device, errno)),
        };
        if let Err(error) = result {
            ctx.warn(error);
        }
    }
    ctx.done()
}
