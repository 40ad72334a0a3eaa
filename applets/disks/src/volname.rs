//! `volname`: the name of a disc (volname(1) of eject, busybox's): the volume identifier of ISO 9660.

#![deny(clippy::indexing_slicing)]

use crate::sources::Device;
use formats::superblock::Bytes;
use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status, escape};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "volname",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[DEVICE]

Show the name of the disc in DEVICE (/dev/cdrom).",
    main,
};

/// Where the primary volume descriptor is, and the name in it.
const DESCRIPTOR: u64 = 16 * 2048;
const NAME: u64 = DESCRIPTOR + 40;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    while options.next()?.is_some() {}
    let operands = options.at_most(1)?;
    let path = operands.first().map_or(&b"/dev/cdrom"[..], |word| word.bytes());
    let device = Device::open(path).map_err(|errno| Error::on("can't open", path, errno))?;
    let mut name = [0; 32];
    if !device.read_at(NAME, &mut name) {
        return Err(Error::about("too short for a disc:", path));
    }
    ctx.out.line(&escape::visible(&name.map(|byte| if byte == 0 { b' ' } else { byte })));
    Ok(Status::SUCCESS)
}
