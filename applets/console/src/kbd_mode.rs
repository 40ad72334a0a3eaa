//! `kbd_mode`: report or set what a console's keyboard gives (as kbd's).
//!
//! A mode of scan or key codes is a program's, which would no longer understand its keys: it is left by `-f` only.

#![deny(clippy::indexing_slicing)]

use crate::vt;
use kit::sys::console::{self, Get, Set};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "kbd_mode",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-a|-k|-s|-u] [-f] [-C TTY]\n\n\
Report or set the keyboard's mode\n\n\
\t-a\tASCII: bytes of an eight-bit character set\n\
\t-k\tKeycodes\n\
\t-s\tScancodes\n\
\t-u\tUnicode: UTF-8\n\
\t-f\tEven if the keyboard is in use by a program that reads codes\n\
\t-C TTY\tOf this console",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'a', "ascii"),
    flag(b'k', "keycode"),
    flag(b's', "scancode"),
    flag(b'u', "unicode"),
    flag(b'f', "force"),
    value(b'C', "console"),
];

/// The letters of the modes by the kernel's numbers, from K_RAW on.
const LETTERS: [u8; 4] = *b"saku";
const NAMES: [&str; 4] = ["raw (scancode)", "xlate (8-bit)", "mediumraw (keycode)", "Unicode (UTF-8)"];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    if vt::version(ctx) {
        return Ok(Status::SUCCESS);
    }
    let mut options = Options::permute(ctx, OPTIONS);
    let (mut mode, mut force, mut terminal) = (None, false, None);
    while let Some((key, value)) = options.next()? {
        match key {
            b'f' => force = true,
            b'C' => terminal = Some(value),
            _ if mode.is_some() => return Err(Error::usage("one mode at a time")),
            _ => mode = LETTERS.iter().position(|letter| *letter == key),
        }
    }
    options.no_operands()?;
    let console = vt::console(ctx.stdin, terminal)?;
    let now = console::get(console.as_fd(), Get::KeyboardMode)
        .map_err(|errno| Error::sys("can't read the keyboard's mode", errno))?;
    let now = usize::try_from(now).unwrap_or(usize::MAX);
    let Some(mode) = mode else {
        ctx.out.put(b"The keyboard is in ");
        ctx.out.put(NAMES.get(now).unwrap_or(&"some unknown").as_bytes());
        ctx.out.line(b" mode");
        return Ok(Status::SUCCESS);
    };
    let of_characters = |mode| mode == 1 || mode == 3;
    if !force && of_characters(mode) && !of_characters(now) {
        return Err(Error::new("a program may read codes from this keyboard; -f changes its mode even so"));
    }
    console::set(console.as_fd(), Set::KeyboardMode, mode as u32)
        .map_err(|errno| Error::sys("can't set the keyboard's mode", errno))?;
    Ok(Status::SUCCESS)
}
