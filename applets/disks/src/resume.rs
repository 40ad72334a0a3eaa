//! `resume`: wakes the system that was suspended to a disk (klibc's and busybox's; the kernel's
//! admin-guide/pm/sleep-states).
//!
//! More than there: the device may be given by `UUID=` and `LABEL=`, and what the kernel refuses is told. It returns only
//! if there was nothing to wake.

#![deny(clippy::indexing_slicing)]

use crate::sources;
use kit::number::{self, Decimal};
use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status, process, split};
use rustix::fs::{FileType, Mode, OFlags, major, minor, open, stat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "resume",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "DEVICE [OFFSET]

Wake the system whose state is on DEVICE: a path, MAJOR:MINOR, UUID= or LABEL=.
OFFSET is where a swap file's header is, in pages.",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    while options.next()?.is_some() {}
    let operands = options.at_most(2)?;
    let Some(name) = operands.first() else { return Err(Error::usage("")) };
    let (major, minor) = device(name).ok_or_else(|| Error::about("invalid resume device", name))?;
    if let Some(word) = operands.get(1) {
        let offset = number::c_style(word).ok_or_else(|| Error::about("invalid number", word))?;
        write(b"/sys/power/resume_offset", &Decimal::of(offset))?;
    }
    let [major, minor] = [major, minor].map(Decimal::of);
    write(b"/sys/power/resume", &kit::filled(b"{}:{}", &[&*major, &*minor]))?;
    // The kernel found no image there.
    Ok(Status::FAILURE)
}

/// A device's numbers: of the file of that name or that has the tag, else as they are given.
fn device(name: &[u8]) -> Option<(u64, u64)> {
    let found = sources::tag(name).and_then(|(tag, value)| sources::find(tag, value));
    let path = found.as_deref().unwrap_or(name);
    if let Ok(stat) = stat(&*process::cstring(path))
        && FileType::from_raw_mode(stat.st_mode) == FileType::BlockDevice
    {
        return Some((major(stat.st_rdev).into(), minor(stat.st_rdev).into()));
    }
    let mut parts = split::at(name, b':').map(number::unsigned);
    let numbers = match (parts.next()?, parts.next(), parts.next()) {
        (Some(major), Some(Some(minor)), None) => (major, minor),
        // As the kernel packs them into one number.
        _ => {
            let packed = number::radix(name.strip_prefix(b"0x").unwrap_or(name), 16)?;
            (packed >> 8 & 0xfff, packed & 0xff | packed >> 12 & 0xf_ff00)
        }
    };
    (numbers.0 > 0 && numbers.0 < 1 << 12 && numbers.1 < 1 << 20).then_some(numbers)
}

fn write(path: &[u8], text: &[u8]) -> Result<()> {
    let file = open(&*process::cstring(path), OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty())
        .map_err(|errno| Error::on("can't open", path, errno))?;
    rustix::io::write(file, text).map_err(|errno| Error::on("can't write", path, errno))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_devices_in_their_forms() {
        assert_eq!(device(b"8:17"), Some((8, 17)));
        assert_eq!(device(b"0x811"), Some((8, 17)));
        assert_eq!(device(b"811"), Some((8, 17)));
        for wrong in [&b"x"[..], b"", b"0", b"8:", b"8:1:2", b":", b"0xffffffffffffffffff"] {
            assert_eq!(device(wrong), None);
        }
    }
}
