//! `setkeycodes`: say which keycodes a keyboard's scancodes stand for (as busybox's and kbd's).

#![deny(clippy::indexing_slicing)]

use crate::vt;
use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status, number, sys::console};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "setkeycodes",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-C TTY] { SCANCODE KEYCODE }...\n\n\
Set the kernel's map from scancodes to keycodes, so that unusual keyboards\ngive keycodes that keymaps know\n\n\
SCANCODE is xx or e0xx in hexadecimal, KEYCODE is decimal.",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    if vt::version(ctx) {
        return Ok(Status::SUCCESS);
    }
    let mut options = Options::permute(ctx, vt::OPTIONS);
    let terminal = vt::named(&mut options)?;
    let operands = options.operands();
    let (pairs, []) = operands.as_chunks::<2>() else {
        return Err(Error::usage("a scancode without keycode"));
    };
    let mut codes = Vec::with_capacity(pairs.len());
    for [scancode, keycode] in pairs {
        codes.push((self::scancode(scancode)?, number::parse::<u32>(keycode)?));
    }
    if codes.is_empty() {
        return Err(Error::usage("which scancode?"));
    }
    let console = vt::console(ctx.stdin, terminal)?;
    for ((scancode, keycode), [from, to]) in codes.into_iter().zip(pairs) {
        if let Err(errno) = console::set_key_code(console.as_fd(), scancode, keycode) {
            let message = kit::filled(b"can't set scancode {} to keycode {}", &[from.bytes(), to.bytes()]);
            return Err(Error::sys("", errno).with_message(message));
        }
    }
    Ok(Status::SUCCESS)
}

/// The kernel's number of a scancode: `e0xx` follows behind the plain ones.
fn scancode(word: &[u8]) -> Result<u32> {
    const ESCAPED: u64 = 0xe000;
    let digits = word.strip_prefix(b"0x").unwrap_or(word);
    let code = number::radix(digits, 16).ok_or_else(|| Error::about("invalid number", word))?;
    let code = match code {
        0..=0xff => code,
        ESCAPED..0xe080 => code - ESCAPED + 0x80,
        _ => return Err(Error::about("neither xx nor e0xx (below e080):", word)),
    };
    Ok(code as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_codes_follow_the_plain_ones() {
        let code = |word| scancode(word).ok();
        assert_eq!(
            [code(b"7f"), code(b"0x10"), code(b"e000"), code(b"e07f")],
            [Some(0x7f), Some(16), Some(0x80), Some(0xff)]
        );
        assert_eq!([code(b"e080"), code(b"100"), code(b""), code(b"xy"), code(b"-1")], [None; 5]);
    }
}
