//! `dumpkmap`: write the kernel's keymap to standard output, as `loadkmap` reads it.
//!
//! Deliberate difference from busybox: the tables that the kernel has are written, not ten fixed ones, so that
//! what was loaded is read back.

#![deny(clippy::indexing_slicing)]

use crate::keyboard::{KEYS, MAGIC};
use crate::vt;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, sys, value};
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "dumpkmap",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-C TTY] >KEYMAP\n\n\
Write the keymap to standard output, for loadkmap\n\n\
\t-C TTY\tOf this console",
    main,
};

/// The name as some documents spell it.
pub const DUMKMAP: Applet = Applet { name: "dumkmap", ..APPLET };

const OPTIONS: Opts = kit::opts![value(b'C', "console")];

/// What the kernel gives for key 0 of a table that it does not have, and of one that was made by loading.
const NO_SUCH_TABLE: u16 = 0x27f;
const ALLOCATED: u16 = 0x27e;
/// A key that does nothing.
const HOLE: u16 = 0x200;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    let mut terminal = None;
    while let Some((_, value)) = options.next()? {
        terminal = Some(value);
    }
    options.no_operands()?;
    if ctx.out.is_terminal() {
        return Err(Error::new("a keymap is no text: send it to a file"));
    }
    let console = vt::console(ctx.stdin, terminal)?;
    let entry = |table, key| {
        sys::console::key_entry(console.as_fd(), table, key)
            .map_err(|errno| Error::sys("can't read the keymap", errno))
    };
    let mut flags = Vec::new();
    let mut values = Vec::new();
    for table in 0..=u8::MAX {
        let first = entry(table, 0)?;
        flags.push(u8::from(first != NO_SUCH_TABLE));
        if first == NO_SUCH_TABLE {
            continue;
        }
        values.extend_from_slice(&(if first == ALLOCATED { HOLE } else { first }).to_ne_bytes());
        for key in 1..KEYS as u8 {
            values.extend_from_slice(&entry(table, key)?.to_ne_bytes());
        }
    }
    ctx.out.put(MAGIC);
    ctx.out.put(&flags);
    ctx.out.put(&values);
    Ok(Status::SUCCESS)
}
