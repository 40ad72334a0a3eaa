//! `mknod`: makes a device node or a FIFO, as busybox's, with GNU's long options and number bases.
//! `mkfifo`: makes FIFOs (POSIX.1-2024).

use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, mode, number, value};
use rustix::fs::{CWD, FileType, Mode, chmod, makedev, mknodat};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "mknod",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-m MODE] NAME TYPE [MAJOR MINOR]\n\nMake a special file.\n\n\
\t-m, --mode=MODE\tPermissions, octal or as in chmod (default a=rw less the\n\
\t\t\tumask); with it the umask does not count\n\
TYPE:\n\
\tb\tBlock device\n\
\tc or u\tCharacter device\n\
\tp\tFIFO: no MAJOR and MINOR\n\
Numbers are decimal, octal with a leading 0, or hexadecimal with 0x.",
    main,
};

/// The one for FIFOs alone.
pub const MKFIFO: Applet = Applet {
    name: "mkfifo",
    place: Place::UsrBin,
    usage: "[-m MODE] NAME...\n\nMake FIFOs.\n\n\
\t-m, --mode=MODE\tPermissions, octal or as in chmod (default a=rw less the\n\
\t\t\tumask); with it the umask does not count",
    main: mkfifo,
    ..APPLET
};

const FIFO_OPTIONS: Opts = kit::opts![value(b'm', "mode")];

const OPTIONS: Opts = kit::opts![value(b'm', "mode")];

/// The kernel's device numbers have 12 and 20 bits.
const LARGEST_MAJOR: u64 = (1 << 12) - 1;
const LARGEST_MINOR: u64 = (1 << 20) - 1;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut chosen = None;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((_, value)) = options.next()? {
        chosen = Some(mode_of(value)?);
    }
    let operands = options.operands();
    let (name, kind, numbers) = match operands {
        [] => return Err(Error::usage("missing operand")),
        [name] => return Err(Error::misused(b"missing operand after '{}'", &[name.bytes()])),
        [name, kind, numbers @ ..] => (name, kind, numbers),
    };
    let kind = match kind.first() {
        Some(b'b') => FileType::BlockDevice,
        Some(b'c' | b'u') => FileType::CharacterDevice,
        Some(b'p') => FileType::Fifo,
        _ => return Err(Error::misused(b"invalid device type '{}'", &[kind.bytes()])),
    };
    let device = match (kind, numbers) {
        (FileType::Fifo, []) => 0,
        (FileType::Fifo, _) => return Err(Error::usage("a FIFO has no device numbers")),
        (_, [major, minor]) => makedev(part(major, LARGEST_MAJOR)?, part(minor, LARGEST_MINOR)?),
        (_, [] | [_]) => return Err(Error::usage("special files need major and minor device numbers")),
        (_, [_, _, extra, ..]) => {
            return Err(Error::misused(b"extra operand '{}'", &[extra.bytes()]));
        }
    };
    make(name.as_cstr(), kind, device, chosen)
        .map_err(|errno| Error::sys("", errno).with_message(name.bytes()))?;
    Ok(Status::SUCCESS)
}

fn mkfifo(ctx: &mut Context<'_>) -> Result<Status> {
    let mut chosen = None;
    let mut options = Options::permute(ctx, FIFO_OPTIONS);
    while let Some((_, value)) = options.next()? {
        chosen = Some(mode_of(value)?);
    }
    let names = options.operands();
    if names.is_empty() {
        return Err(Error::usage("missing operand"));
    }
    for name in names {
        if let Err(errno) = make(name.as_cstr(), FileType::Fifo, 0, chosen) {
            ctx.warn(Error::sys("", errno).with_message(name.bytes()));
        }
    }
    ctx.done()
}

fn mode_of(word: &[u8]) -> Result<u32> {
    mode::apply(word, 0o666, mode::current_umask(), false).ok_or_else(|| Error::about("invalid mode", word))
}

/// Makes the node; a mode that was asked for holds from the first moment, whatever the umask is.
fn make(name: &core::ffi::CStr, kind: FileType, device: u64, chosen: Option<u32>) -> rustix::io::Result<()> {
    let Some(bits) = chosen else { return mknodat(CWD, name, kind, Mode::from_raw_mode(0o666), device) };
    let bits = Mode::from_raw_mode(bits);
    let mask = rustix::process::umask(Mode::empty());
    let result = mknodat(CWD, name, kind, bits, device);
    rustix::process::umask(mask);
    result?;
    // A default ACL of the directory may have taken bits away; a file system without modes refuses, and may.
    let now = rustix::fs::lstat(name)?;
    if now.st_mode & 0o7777 != bits.as_raw_mode() {
        chmod(name, bits)?;
    }
    Ok(())
}

fn part(word: &[u8], largest: u64) -> Result<u32> {
    let value = number::c_style(word).ok_or_else(|| Error::about("invalid number", word))?;
    if value > largest {
        let bound = number::Decimal::of(largest);
        return Err(Error::filled(b"number {} is not in 0..{} range", &[word, &*bound]));
    }
    u32::try_from(value).map_err(|_| Error::about("invalid number", word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_three_bases_and_the_kernels_range() {
        assert_eq!(part(b"0x10", 4095).ok(), Some(16));
        assert_eq!(part(b"010", 4095).ok(), Some(8));
        assert_eq!(part(b"4095", 4095).ok(), Some(4095));
        assert_eq!(format!("{:?}", part(b"4096", 4095).err()), "Some(number 4096 is not in 0..4095 range)");
        assert_eq!(format!("{:?}", part(b"-1", 4095).err()), "Some(invalid number '-1')");
    }
}
