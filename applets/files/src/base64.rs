//! `base64`, `base32`, `basenc`: bytes as letters and back (RFC 4648; options of GNU and busybox).
//!
//! As in GNU, and other than in busybox: what is no letter is an error without `-i`, and text that was filled up may
//! go on.

#![deny(clippy::indexing_slicing)]

use bulk::base::{Base, Decoder, Encoder};
use kit::number;
use kit::{Applet, Context, Errno, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, value};
use rustix::fd::{AsFd, BorrowedFd};
use rustix::fs::{CWD, Mode, OFlags, openat};

const fn applet(name: &'static str, place: Place, usage: &'static str) -> Applet {
    Applet { name, place, runs: Runs::Unattended, failure: 1, usage, main }
}

macro_rules! usage {
    ($first:literal, $what:literal, $more:literal) => {
        concat!(
            $first,
            "[-di] [-w COLUMNS] [FILE]\n\n\
Encode FILE, or standard input (also as -), in ",
            $what,
            "\n\n\
\t-d\tDecode\n\
\t-i\tPass over what is no letter\n\
\t-w N\tBreak lines after N letters (76; 0: never)",
            $more
        )
    };
}

/// `base64`
pub const APPLET: Applet = applet("base64", Place::Bin, usage!("", "base 64", ""));
/// `base32`
pub const BASE32: Applet = applet("base32", Place::Bin, usage!("", "base 32", ""));
/// `basenc`
pub const BASENC: Applet = applet(
    "basenc",
    Place::UsrBin,
    usage!(
        "--ENCODING ",
        "an encoding",
        "\n\
ENCODING: base64, base64url, base32, base32hex, base16, base2msbf, base2lsbf (bits from the high or the low), z85"
    ),
);

/// The encodings; their options' keys count from 1.
const ENCODINGS: [Base; 8] = [
    Base::Base64,
    Base::Base64Url,
    Base::Base32,
    Base::Base32Hex,
    Base::Base16,
    Base::Base2High,
    Base::Base2Low,
    Base::Z85,
];

const OPTIONS: Opts = kit::opts![flag(b'd', "decode"), flag(b'i', "ignore-garbage"), value(b'w', "wrap")];
const ALL: Opts = kit::opts![
    flag(b'd', "decode"),
    flag(b'i', "ignore-garbage"),
    value(b'w', "wrap"),
    flag(1, "base64"),
    flag(2, "base64url"),
    flag(3, "base32"),
    flag(4, "base32hex"),
    flag(5, "base16"),
    flag(6, "base2msbf"),
    flag(7, "base2lsbf"),
    flag(8, "z85"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut base = match ctx.applet.name {
        "base64" => Some(Base::Base64),
        "base32" => Some(Base::Base32),
        _ => None,
    };
    let (mut decodes, mut lax, mut width) = (false, false, 76);
    let mut options = Options::permute(ctx, if base.is_some() { OPTIONS } else { ALL });
    while let Some((key, value)) = options.next()? {
        match key {
            b'd' => decodes = true,
            b'i' => lax = true,
            b'w' => width = columns(value)?,
            key => base = ENCODINGS.get(usize::from(key).wrapping_sub(1)).copied(),
        }
    }
    let operands = options.operands();
    let Some(base) = base else { return Err(Error::usage("no encoding given")) };
    if let [_, second, ..] = &*operands {
        return Err(Error::misused(b"extra operand '{}'", &[second.bytes()]));
    }
    let name = operands.first().map_or(&b"-"[..], |name| name.bytes());
    let file = match name {
        b"-" => None,
        _ => Some(
            openat(CWD, name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
                .map_err(|errno| Error::on("can't open", name, errno))?,
        ),
    };
    let input = file.as_ref().map_or(ctx.stdin, |file| file.as_fd());
    if decodes { decode(&mut ctx.out, input, base, lax) } else { encode(&mut ctx.out, input, base, width) }
}

/// A width of lines. What no number holds never breaks a line.
fn columns(word: &[u8]) -> Result<usize> {
    if !word.is_empty() && word.iter().all(u8::is_ascii_digit) {
        return Ok(number::unsigned(word).and_then(|width| usize::try_from(width).ok()).unwrap_or(0));
    }
    Err(Error::about("invalid number", word))
}

/// Fills a buffer as far as the input goes.
fn fill(input: BorrowedFd<'_>, buffer: &mut [u8]) -> Result<usize> {
    let mut held = 0;
    while let Some(room) = buffer.get_mut(held..).filter(|room| !room.is_empty()) {
        match rustix::io::read(input, room) {
            Ok(0) => break,
            Ok(count) => held += count,
            Err(rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(read_error(errno.into())),
        }
    }
    Ok(held)
}

fn read_error(errno: Errno) -> Error {
    Error::sys("read error", errno)
}

fn encode(out: &mut Out<'_>, input: BorrowedFd<'_>, base: Base, width: usize) -> Result<Status> {
    let encoder = Encoder::new(base);
    // Whole groups of every encoding.
    let mut buffer = vec![0; 30 * 1024];
    let (mut letters, mut lines) = (Vec::new(), Vec::new());
    let mut column = 0;
    loop {
        let held = fill(input, &mut buffer)?;
        let bytes = buffer.get(..held).unwrap_or_default();
        if base == Base::Z85 && !held.is_multiple_of(4) {
            return Err(Error::new("invalid input (its length must be a multiple of 4 bytes)"));
        }
        encoder.encode(bytes, &mut letters);
        if width == 0 {
            out.put(&letters);
        } else {
            lines.clear();
            let mut rest = &*letters;
            while !rest.is_empty() {
                let (line, later) = rest.split_at_checked(width - column).unwrap_or((rest, &[]));
                lines.extend_from_slice(line);
                rest = later;
                column += line.len();
                if column == width {
                    lines.push(b'\n');
                    column = 0;
                }
            }
            out.put(&lines);
        }
        if held < buffer.len() || out.failed() {
            break;
        }
    }
    if column > 0 {
        out.put(b"\n");
    }
    Ok(Status::SUCCESS)
}

fn decode(out: &mut Out<'_>, input: BorrowedFd<'_>, base: Base, lax: bool) -> Result<Status> {
    let mut decoder = Decoder::new(base, lax);
    let mut buffer = vec![0; 32 * 1024];
    let mut bytes = Vec::new();
    let mut good = true;
    while good && !out.failed() {
        let held = match rustix::io::read(input, &mut *buffer) {
            Ok(0) => break,
            Ok(held) => held,
            Err(rustix::io::Errno::INTR) => continue,
            Err(errno) => return Err(read_error(errno.into())),
        };
        bytes.clear();
        good = decoder.decode(buffer.get(..held).unwrap_or_default(), &mut bytes);
        out.put(&bytes);
    }
    bytes.clear();
    let whole = decoder.finish(&mut bytes);
    out.put(&bytes);
    if good && whole { Ok(Status::SUCCESS) } else { Err(Error::new("invalid input")) }
}
