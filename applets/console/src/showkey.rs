//! `showkey`: print what the keyboard gives, as keycodes, scancodes or bytes (as kbd's and busybox's).

#![deny(clippy::indexing_slicing)]

use crate::vt;
use kit::conversion::Conversion;
use kit::sys::console::{self, Get, Set};
use kit::sys::signal::{self, Action};
use kit::{Applet, Context, Errno, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, value};
use rustix::termios::{InputModes, LocalModes, OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "showkey",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-a|-k|-s] [-C TTY]\n\n\
Print what the keyboard gives; -k and -s end ten seconds after the last key\n\n\
\t-k\tKeycodes (default)\n\
\t-s\tScancodes\n\
\t-a\tThe bytes that programs get, until Control-D\n\
\t-C TTY\tOf this console (-k, -s)",
    main,
};

const OPTIONS: Opts =
    kit::opts![flag(b'a', "ascii"), flag(b'k', "keycodes"), flag(b's', "scancodes"), value(b'C', "console")];

/// The signals that would leave the keyboard as it was set.
const SIGNALS: [i32; 9] = [1, 2, 3, 4, 6, 7, 11, 13, 15];
/// K_RAW and K_MEDIUMRAW of linux/kd.h.
const RAW: u32 = 0;
const MEDIUM_RAW: u32 = 2;
const MODES: [&str; 5] = ["RAW", "XLATE", "MEDIUMRAW", "UNICODE", "OFF"];
/// Half seconds without a key, after which it ends.
const PATIENCE: u32 = 20;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    if vt::version(ctx) {
        return Ok(Status::SUCCESS);
    }
    let mut options = Options::permute(ctx, OPTIONS);
    let (mut what, mut terminal) = (b'k', None);
    while let Some((key, value)) = options.next()? {
        match key {
            b'C' => terminal = Some(value),
            _ => what = key,
        }
    }
    options.no_operands()?;
    if what == b'a' {
        return bytes(ctx);
    }
    let console = vt::console(ctx.stdin, terminal)?;
    let console = console.as_fd();
    let before = console::get(console, Get::KeyboardMode)
        .map_err(|errno| Error::sys("can't read the keyboard's mode", errno))?;
    let name = usize::try_from(before).ok().and_then(|mode| MODES.get(mode)).unwrap_or(&"unknown");
    ctx.out.put(b"kb mode was ");
    ctx.out.line(name.as_bytes());
    ctx.out.put(b"\nPress any key: this ends 10 s after the last one.\n");
    ctx.out.flush();
    for signal in SIGNALS {
        // None of them is refused, and what is ignored may be caught.
        let _ = signal::set(signal, Action::Catch);
    }
    let mode = if what == b's' { RAW } else { MEDIUM_RAW };
    let result = raw(console, |_| {
        console::set(console, Set::KeyboardMode, mode)
            .map_err(|errno| Error::sys("can't set the keyboard's mode", errno))?;
        let shown = codes(&mut ctx.out, console, what == b's');
        // An error of giving the keyboard back is the one that matters.
        console::set(console, Set::KeyboardMode, before as u32)
            .map_err(|errno| Error::sys("can't set the keyboard's mode back", errno))?;
        shown
    });
    result.map(|()| Status::SUCCESS)
}

/// Runs a step with a terminal that hands over bytes as they come, then puts its modes back.
fn raw(terminal: BorrowedFd<'_>, step: impl FnOnce(BorrowedFd<'_>) -> Result<()>) -> Result<()> {
    let failed = |errno| Error::sys("can't set the terminal's modes", errno);
    let before = tcgetattr(terminal).map_err(failed)?;
    let mut modes = before.clone();
    modes.local_modes &= !(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG);
    modes.input_modes = InputModes::empty();
    // What comes within a tenth of a second belongs together, as the codes of one key do.
    modes.special_codes[SpecialCodeIndex::VMIN] = 18;
    modes.special_codes[SpecialCodeIndex::VTIME] = 1;
    tcsetattr(terminal, OptionalActions::Drain, &modes).map_err(failed)?;
    let result = step(terminal);
    tcsetattr(terminal, OptionalActions::Drain, &before).map_err(failed)?;
    result
}

fn codes(out: &mut Out<'_>, console: BorrowedFd<'_>, scancodes: bool) -> Result<()> {
    let mut buffer = [0; 64];
    let mut decoder = Decoder::default();
    let mut waited = 0;
    while waited < PATIENCE && signal::pending() == 0 && !out.failed() {
        match signal::wait_input(console.as_raw_fd(), Some(500_000_000), 0) {
            Ok(true) => waited = 0,
            Ok(false) => {
                waited += 1;
                continue;
            }
            Err(Errno(4)) => continue,
            Err(errno) => return Err(Error::sys("can't read the keyboard", errno)),
        }
        let count = match rustix::io::read(console, &mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(rustix::io::Errno::INTR) => continue,
            Err(errno) => return Err(Error::sys("can't read the keyboard", errno)),
        };
        for &byte in buffer.iter().take(count) {
            if scancodes {
                out.put(b"0x");
                number(out, byte.into(), 2, b'x');
                out.put(b" ");
            } else if let Some((key, pressed)) = decoder.take(byte) {
                out.put(b"keycode ");
                Conversion { width: 3, ..Conversion::default() }.unsigned(out, key.into(), b'u');
                out.put(if pressed { b" press\n" } else { b" release\n" });
            }
        }
        if scancodes {
            out.put(b"\n");
        }
        out.flush();
    }
    Ok(())
}

/// A number with zeros in front.
fn number(out: &mut Out<'_>, number: u64, width: usize, letter: u8) {
    Conversion { zero: true, width, ..Conversion::default() }.unsigned(out, number, letter);
}

/// Reads keycodes off the medium raw mode's bytes: seven bits and the release bit; a key beyond 127 takes three.
#[derive(Default)]
struct Decoder {
    /// Whether the key under way is pressed, and its first seven bits.
    long: Option<(bool, Option<u8>)>,
}

impl Decoder {
    fn take(&mut self, byte: u8) -> Option<(u16, bool)> {
        let code = byte & 0x7f;
        match self.long.take() {
            None if code == 0 => self.long = Some((byte & 0x80 == 0, None)),
            None => return Some((code.into(), byte & 0x80 == 0)),
            Some((pressed, None)) => self.long = Some((pressed, Some(code))),
            Some((pressed, Some(high))) => return Some((u16::from(high) << 7 | u16::from(code), pressed)),
        }
        None
    }
}

/// The bytes of standard input, each in three bases beside what the terminal shows for it.
fn bytes(ctx: &mut Context<'_>) -> Result<Status> {
    let failed = |errno| Error::sys("can't set the terminal's modes", errno);
    let before = tcgetattr(ctx.stdin).map_err(failed)?;
    let mut modes = before.clone();
    modes.local_modes &= !(LocalModes::ICANON | LocalModes::ISIG);
    modes.local_modes |= LocalModes::ECHO | LocalModes::ECHOCTL;
    modes.input_modes = InputModes::empty();
    modes.special_codes[SpecialCodeIndex::VMIN] = 1;
    modes.special_codes[SpecialCodeIndex::VTIME] = 0;
    ctx.out.put(b"\nPress any keys: Control-D ends this.\n\n");
    ctx.out.flush();
    for signal in SIGNALS {
        let _ = signal::set(signal, Action::Catch);
    }
    tcsetattr(ctx.stdin, OptionalActions::Drain, &modes).map_err(failed)?;
    let mut byte = [0; 1];
    while signal::pending() == 0 && matches!(rustix::io::read(ctx.stdin, &mut byte), Ok(1)) {
        let [value] = byte;
        ctx.out.put(b" \t");
        Conversion { width: 3, ..Conversion::default() }.unsigned(&mut ctx.out, value.into(), b'u');
        ctx.out.put(b" ");
        number(&mut ctx.out, value.into(), 4, b'o');
        ctx.out.put(b" 0x");
        number(&mut ctx.out, value.into(), 2, b'x');
        ctx.out.put(b"\n");
        ctx.out.flush();
        if value == 4 || ctx.out.failed() {
            break;
        }
    }
    tcsetattr(ctx.stdin, OptionalActions::Drain, &before).map_err(failed)?;
    Ok(Status::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_beyond_127_take_three_bytes() {
        let mut decoder = Decoder::default();
        let mut keys = [30, 158, 0, 129, 199, 0x80, 0x81, 0xc7].map(|byte| decoder.take(byte)).to_vec();
        keys.retain(Option::is_some);
        assert_eq!(keys, [Some((30, true)), Some((30, false)), Some((199, true)), Some((199, false))]);
    }
}
