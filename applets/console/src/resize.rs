//! `resize`: ask the terminal how large it is and tell the kernel, as on a serial line (as busybox's).
//!
//! `ttysize` prints what the kernel has.

#![deny(clippy::indexing_slicing)]

use kit::number::{self, Decimal};
use kit::sys::signal;
use kit::{Applet, Context, Error, Options, Place, Result, Runs, Status};
use rustix::termios::{
    LocalModes, OptionalActions, Winsize, tcgetattr, tcgetwinsize, tcsetattr, tcsetwinsize,
};
use std::os::fd::{AsRawFd, BorrowedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "resize",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 1,
    usage: "\n\n\
Ask the terminal how large it is, tell the kernel, and print the shell's\ncommands that set COLUMNS and LINES: eval `resize`",
    main,
};

/// The other name.
pub const TTYSIZE: Applet = Applet {
    name: "ttysize",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[w] [h]\n\nPrint the terminal's width and height; 80 and 24 if nobody knows",
    main: ttysize,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    options.no_operands()?;
    // Standard output is the shell's; the terminal is where errors go.
    let terminal = ctx.err.fd().filter(|fd| rustix::termios::isatty(fd)).unwrap_or(ctx.stdin);
    let before =
        tcgetattr(terminal).map_err(|errno| Error::sys("no terminal on standard error or input", errno))?;
    let mut modes = before.clone();
    modes.local_modes &= !(LocalModes::ICANON | LocalModes::ECHO);
    let set = |modes| {
        tcsetattr(terminal, OptionalActions::Flush, modes)
            .map_err(|errno| Error::sys("can't set the terminal's modes", errno))
    };
    set(&modes)?;
    let size = ask(terminal);
    set(&before)?;
    let (rows, columns) = size.ok_or_else(|| Error::new("the terminal does not say how large it is"))?;
    let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(terminal, size).map_err(|errno| Error::sys("can't set the terminal's size", errno))?;
    let (columns, rows) = (Decimal::of(columns.into()), Decimal::of(rows.into()));
    ctx.out.fill(b"COLUMNS={};LINES={};export COLUMNS LINES;\n", &[&*columns, &*rows]);
    Ok(Status::SUCCESS)
}

/// Puts the cursor as far down and right as it goes, asks where that is, and puts it back.
fn ask(terminal: BorrowedFd<'_>) -> Option<(u16, u16)> {
    rustix::io::write(terminal, b"\x1b7\x1b[r\x1b[999;999H\x1b[6n").ok()?;
    let mut answer = Vec::new();
    let mut size = None;
    // Six half seconds from its last byte on; what is no answer was typed, and is not waited for without end.
    let mut waits = 0;
    while waits < 6 && answer.len() < 256 && size.is_none() {
        match signal::wait_input(terminal.as_raw_fd(), Some(500_000_000), 0) {
            Ok(true) => {}
            Ok(false) => {
                waits += 1;
                continue;
            }
            Err(_) => break,
        }
        let mut byte = [0; 1];
        if !matches!(rustix::io::read(terminal, &mut byte), Ok(1)) {
            break;
        }
        answer.extend_from_slice(&byte);
        size = reply(&answer);
    }
    // Where it was: of no account if it fails.
    let _ = rustix::io::write(terminal, b"\x1b8");
    size
}

/// Rows and columns of `ESC [ ROWS ; COLUMNS R` at the end.
fn reply(answer: &[u8]) -> Option<(u16, u16)> {
    let start = answer.windows(2).rposition(|pair| pair == b"\x1b[")?;
    let text = answer.get(start + 2..)?.strip_suffix(b"R")?;
    let (rows, columns) = text.split_at_checked(text.iter().position(|byte| *byte == b';')?)?;
    let part = |digits| u16::try_from(number::unsigned(digits)?).ok().filter(|number| *number > 0);
    Some((part(rows)?, part(columns.get(1..)?)?))
}

fn ttysize(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    let operands = options.operands();
    let size = tcgetwinsize(ctx.stdin).ok();
    let side = |of: fn(&Winsize) -> u16, unknown| {
        size.as_ref().map(of).filter(|side| *side > 0).unwrap_or(unknown).into()
    };
    let (width, height) = (side(|size| size.ws_col, 80), side(|size| size.ws_row, 24));
    let mut line = Vec::new();
    let words: Vec<&[u8]> = operands.iter().map(|word| word.bytes()).collect();
    let both = [&b"w"[..], b"h"];
    for word in if words.is_empty() { &both[..] } else { &words } {
        let side = match word.first() {
            Some(b'w') => width,
            Some(b'h') => height,
            _ => return Err(Error::misused(b"neither w nor h: '{}'", &[*word])),
        };
        if !line.is_empty() {
            line.push(b' ');
        }
        line.extend_from_slice(&Decimal::of(side));
    }
    ctx.out.line(&line);
    Ok(Status::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_may_follow_what_was_typed() {
        assert_eq!(reply(b"ls\x1b[A\x1b[24;80R"), Some((24, 80)));
        assert_eq!(
            [reply(b"\x1b[24;80"), reply(b"\x1b[0;80R"), reply(b"\x1b[99999;1R"), reply(b"R")],
            [None; 4]
        );
    }
}
