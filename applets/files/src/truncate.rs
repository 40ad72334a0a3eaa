//! `truncate`: give files a size (GNU's; busybox's options are among them).

#![deny(clippy::indexing_slicing)]

use kit::number;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};
use rustix::fs::{CWD, FileType, Mode, OFlags, fstat, openat, stat};
use rustix::io::Errno;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "truncate",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-co] [-r FILE] [-s SIZE] FILE...\n\n\
Give FILEs a size; what is missing reads as zeros\n\n\
\t-c\tCreate none\n\
\t-o\tSIZE counts blocks of input and output\n\
\t-r F\tThe size of F, or relative to it\n\
\t-s N\tN bytes (k, M, G …), or by a sign: + longer, - shorter, < at most, > at least,\n\
\t\t/ down to a multiple, % up to a multiple",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'c', "no-create"),
    flag(b'o', "io-blocks"),
    value(b'r', "reference"),
    value(b's', "size"),
];

/// A size: the sign before it, if any, and the number.
#[derive(Clone, Copy)]
struct Size(Option<u8>, u64);

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut creates, mut blocks, mut reference, mut size) = (true, false, None, None);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'c' => creates = false,
            b'o' => blocks = true,
            b'r' => reference = Some(value),
            _ => size = Some(parse(value)?),
        }
    }
    let operands = options.operands();
    if size.is_none() && reference.is_none() {
        return Err(Error::usage("no size given"));
    }
    if reference.is_some() && size.is_some_and(|Size(sign, _)| sign.is_none()) {
        return Err(Error::usage("with -r the size must be relative"));
    }
    if blocks && size.is_none() {
        return Err(Error::usage("-o is for a size given by -s"));
    }
    if operands.is_empty() {
        return Err(Error::usage("no file given"));
    }
    let base = match reference {
        None => None,
        Some(name) => {
            let found = stat(name).map_err(|errno| Error::on("can't stat", name, errno))?;
            Some(u64::try_from(found.st_size).unwrap_or(0))
        }
    };
    for operand in operands {
        // Without waiting for the other end of a FIFO.
        let create = if creates { OFlags::CREATE } else { OFlags::empty() };
        let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::CLOEXEC | create;
        let file = match openat(CWD, operand.as_cstr(), flags, Mode::from_raw_mode(0o666)) {
            Ok(file) => file,
            Err(Errno::NOENT) if !creates => continue,
            Err(errno) => {
                ctx.warn(Error::on("can't open", &operand, errno));
                continue;
            }
        };
        let length = fstat(&file).map_err(Into::into).and_then(|stat| {
            let unit = if blocks { u64::try_from(stat.st_blksize).unwrap_or(1) } else { 1 };
            let regular = FileType::from_raw_mode(stat.st_mode).is_file();
            let base = base.or_else(|| u64::try_from(stat.st_size).ok().filter(|_| regular)).unwrap_or(0);
            size.map_or(Some(base), |size| length(size, base, unit))
                .filter(|length| i64::try_from(*length).is_ok())
                .ok_or(kit::Errno::from(Errno::OVERFLOW))
        });
        let done = length.and_then(|length| rustix::fs::ftruncate(&file, length).map_err(Into::into));
        if let Err(errno) = done {
            ctx.warn(Error::on("can't truncate", &operand, errno));
        }
    }
    ctx.done()
}

fn parse(word: &[u8]) -> Result<Size> {
    let text = word.trim_ascii_start();
    let (sign, text) = match text {
        [sign @ (b'+' | b'-' | b'<' | b'>' | b'/' | b'%'), rest @ ..] => (Some(*sign), rest),
        _ => (None, text),
    };
    let number = number::size(text).ok_or_else(|| Error::about("invalid number", word))?;
    if number == 0 && matches!(sign, Some(b'/' | b'%')) {
        return Err(Error::about("division by zero", word));
    }
    Ok(Size(sign, number))
}

/// The new length; none if no number holds it.
fn length(Size(sign, number): Size, base: u64, unit: u64) -> Option<u64> {
    let number = number.checked_mul(unit)?;
    match sign {
        None => Some(number),
        Some(b'+') => base.checked_add(number),
        Some(b'-') => Some(base.saturating_sub(number)),
        Some(b'<') => Some(base.min(number)),
        Some(b'>') => Some(base.max(number)),
        Some(b'/') => base.checked_div(number)?.checked_mul(number),
        _ => base.div_ceil(number.max(1)).checked_mul(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs() {
        let new = |sign, number| length(Size(sign, number), 7, 1);
        assert_eq!(
            [new(Some(b'/'), 4), new(Some(b'%'), 5), new(Some(b'-'), 9)],
            [Some(4), Some(10), Some(0)]
        );
        assert_eq!(new(Some(b'+'), u64::MAX), None);
        assert_eq!(length(Size(None, u64::MAX), 7, 4096), None);
    }
}
