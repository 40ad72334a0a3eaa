//! `getkeycodes`: show which keycodes a keyboard's scancodes stand for (as kbd's).

#![deny(clippy::indexing_slicing)]

use crate::vt;
use kit::conversion::Conversion;
use kit::{Applet, Context, Errno, Error, Options, Place, Result, Runs, Status, sys::console};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "getkeycodes",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-C TTY]\n\nPrint the kernel's map from scancodes to keycodes",
    main,
};

/// The plain scancodes that are the keycodes: those of a keyboard of 1981.
const SAME: u32 = 0x53;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    if vt::version(ctx) {
        return Ok(Status::SUCCESS);
    }
    let mut options = Options::permute(ctx, vt::OPTIONS);
    let terminal = vt::named(&mut options)?;
    options.no_operands()?;
    let console = vt::console(ctx.stdin, terminal)?;
    let mut codes = [None; 256];
    for (scancode, slot) in (0..).zip(&mut codes) {
        *slot = match console::key_code(console.as_fd(), scancode) {
            Ok(keycode) => Some(keycode),
            // One that this keyboard can't have.
            Err(Errno(22)) => None,
            Err(errno) => return Err(Error::sys("can't read the keycodes", errno)),
        };
    }
    let same = (1..).zip(codes.iter().skip(1)).take_while(|(at, code)| *at <= SAME && **code == Some(*at));
    let same = same.count() as u64;
    let hex = |width| Conversion { zero: true, width, ..Conversion::default() };
    ctx.out.put(b"Plain scancodes xx (hex) versus keycodes (dec)\n");
    if same > 0 {
        ctx.out.put(b"for 1-");
        hex(0).unsigned(&mut ctx.out, same, b'u');
        ctx.out.put(b" (0x01-0x");
        hex(2).unsigned(&mut ctx.out, same, b'x');
        ctx.out.put(b") scancode equals keycode\n");
    }
    for (row, codes) in (0u64..).zip(codes.chunks(8)) {
        if row == 16 {
            ctx.out.put(b"\n\nEscaped scancodes e0 xx (hex)\n");
        }
        if row < 16 && row * 8 + 7 <= same {
            continue;
        }
        ctx.out.put(if row < 16 { b"\n 0x" } else { b"\ne0 " });
        hex(2).unsigned(&mut ctx.out, row % 16 * 8, b'x');
        ctx.out.put(b": ");
        for code in codes {
            let width = Conversion { width: 4, ..Conversion::default() };
            match code {
                Some(code) => width.unsigned(&mut ctx.out, (*code).into(), b'u'),
                None => width.text(&mut ctx.out, b"-"),
            }
        }
    }
    ctx.out.put(b"\n");
    Ok(Status::SUCCESS)
}
