//! `devmem`: reads or writes a physical address (busybox's).
//!
//! Other than there, values wider than the width are refused, not cut.

#![deny(clippy::indexing_slicing)]

use crate::fill::{self, V::N};
use kit::sys::physical;
use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status, number};
use rustix::fs::{Mode, OFlags, open};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "devmem",
    place: Place::Sbin,
    // An address that no bus answers at ends the process by a signal.
    runs: Runs::Fork,
    failure: 1,
    usage: "ADDRESS [WIDTH [VALUE]]\n\n\
Read or write a physical address\n\n\
\tWIDTH\tBits (8, 16, 32, 64) or b, h, w, l (default: 32)\n\
\tVALUE\tWhat to write",
    main,
};

const MEMORY: &str = "/dev/mem";

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::leading(ctx, kit::opts![]);
    options.next()?;
    let operands = options.at_most(3)?;
    let [address, rest @ ..] = &*operands else { return Err(Error::usage("")) };
    let parsed = |word: &[u8]| number::c_style(word).ok_or_else(|| Error::about("invalid number", word));
    let address = parsed(address)?;
    let width = match rest.first() {
        None => 4,
        Some(word) => width(word).ok_or_else(|| Error::about("invalid width", word))?,
    };
    let mut value = None;
    if let Some(word) = rest.get(1) {
        let number = parsed(word)?;
        if width < 8 && number >> (width * 8) != 0 {
            return Err(Error::about("value too wide", word));
        }
        value = Some(number);
    }
    let access = if value.is_some() { OFlags::RDWR } else { OFlags::RDONLY };
    let memory = open(MEMORY, access | OFlags::SYNC | OFlags::CLOEXEC, Mode::empty())
        .map_err(|errno| Error::on("can't open", MEMORY.as_bytes(), errno))?;
    let page = kit::sys::page_size() as usize;
    let read = physical::access(memory.as_fd(), address, width, page, value)
        .map_err(|errno| Error::sys("mmap", errno))?;
    if value.is_none() {
        let template = ["0x%02X", "0x%04X", "0x%08X", "0x%016X"];
        let template = template.get(width.ilog2() as usize).copied().unwrap_or("0x%X");
        ctx.out.line(&fill::text(template, &[N(read)]));
    }
    ctx.done()
}

/// Bytes of an access: bits as a number, or a letter.
fn width(word: &[u8]) -> Option<usize> {
    Some(match word {
        [b'b' | b'B'] => 1,
        [b'h' | b'H'] => 2,
        [b'w' | b'W'] => 4,
        [b'l' | b'L'] => 8,
        word => match number::unsigned(word)? {
            bits @ (8 | 16 | 32 | 64) => bits as usize / 8,
            _ => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths() {
        let widths: [&[u8]; 8] = [b"8", b"64", b"b", b"L", b"128", b"0", b"x", b""];
        assert_eq!(widths.map(width), [Some(1), Some(8), Some(1), Some(8), None, None, None, None]);
    }
}
