//! `loadkmap`: load a binary keymap, as `loadkeys -b` makes it, from standard input into the kernel.
//!
//! Standard input may be compressed, and it may be a pack: a cpio archive of binary keymaps, of which an operand names
//! one. `rbox-initramfs keymaps pack` makes packs; all of a distribution's keymaps are some 20 KB.
//!
//! Deliberate difference from busybox: the file is read and checked as a whole before any key changes, and
//! what the kernel refuses is said.

#![deny(clippy::indexing_slicing)]

use crate::keyboard::{KEYS, MAGIC, TABLES};
use crate::vt;
use formats::{compress, cpio};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, number::Decimal, sys, value};
use rustix::io::Errno;
use std::os::fd::{AsFd, BorrowedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "loadkmap",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-C TTY] [NAME] <KEYMAP\n\n\
Load a binary keymap (of loadkeys -b or dumpkmap) from standard input, or the\n\
one called NAME of a pack of them; either may be compressed\n\n\
\t-C TTY\tInto this console",
    main,
};

const OPTIONS: Opts = kit::opts![value(b'C', "console")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    let mut terminal = None;
    while let Some((_, value)) = options.next()? {
        terminal = Some(value);
    }
    let name = options.at_most(1)?.first().map(|name| name.bytes());
    let file = read(ctx.stdin)?;
    let file = compress::decompress(&file, PLAIN).map_err(|fault| Error::new(fault.0))?;
    let tables = parse(match name {
        Some(name) => member(&file, name)?,
        None => &file,
    })?;
    let console = vt::console(ctx.stdin, terminal)?;
    load(console.as_fd(), &tables)?;
    Ok(Status::SUCCESS)
}

/// The most that is read: several times what all keymaps of a distribution are, packed.
const PACKED: usize = 1 << 20;
/// The most that is unpacked.
const PLAIN: usize = 8 << 20;

/// All of standard input, as far as a keymap or a pack can be long.
fn read(from: BorrowedFd<'_>) -> Result<Vec<u8>> {
    let mut file = vec![0; PACKED];
    let mut length = 0;
    while let Some(rest) = file.get_mut(length..).filter(|rest| !rest.is_empty()) {
        match rustix::io::read(from, rest) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(Errno::INTR) => {}
            Err(errno) => return Err(Error::sys("can't read the keymap", errno)),
        }
    }
    file.truncate(length);
    Ok(file)
}

/// The keymap of this name in a pack.
fn member<'a>(pack: &'a [u8], name: &[u8]) -> Result<&'a [u8]> {
    for entry in cpio::Entries::new(pack) {
        let (header, data) = entry.map_err(|fault| Error::filled(
            b"the pack of keymaps: {}",
            &[fault.text().as_bytes()],
        ))?;
        if header.name == name {
            return Ok(data);
        }
    }
    Err(Error::filled(b"no keymap '{}' in the pack", &[name]))
}

/// A table and its values.
type Table = (u8, Vec<u16>);

/// The tables of a keymap file.
fn parse(file: &[u8]) -> Result<Vec<Table>> {
    let start = file.get(..MAGIC.len().min(file.len())).unwrap_or_default();
    if !MAGIC.starts_with(start) {
        return Err(Error::new("not a valid binary keymap"));
    }
    let flags = file.get(MAGIC.len()..MAGIC.len() + TABLES).ok_or_else(|| short(file, 0))?;
    if flags.iter().any(|flag| *flag > 1) {
        return Err(Error::new("not a valid binary keymap: a table's flag is neither 0 nor 1"));
    }
    let present = (0..=u8::MAX).zip(flags).filter(|(_, flag)| **flag == 1).map(|(table, _)| table);
    let count = flags.iter().filter(|flag| **flag == 1).count();
    let values = file.get(MAGIC.len() + TABLES..).unwrap_or_default();
    let mut tables = Vec::with_capacity(count);
    for (table, bytes) in present.zip(values.chunks_exact(KEYS * 2)) {
        let values = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_ne_bytes(*pair));
        tables.push((table, values.collect()));
    }
    if tables.len() < count {
        return Err(short(file, count));
    }
    Ok(tables)
}

fn short(file: &[u8], tables: usize) -> Error {
    let wanted = MAGIC.len() + TABLES + tables * KEYS * 2;
    let (have, want) = (Decimal::of(file.len() as u64), Decimal::of(wanted as u64));
    let more: &[u8] = if tables == 0 { b" or more" } else { b"" };
    Error::filled(b"short read: the keymap has {} bytes, not {}{}", &[&have[..], &want[..], more])
}

/// Gives every entry to the kernel; goes on after one it refuses.
fn load(console: BorrowedFd<'_>, tables: &[Table]) -> Result<()> {
    let (mut refused, mut last) = (0u64, None);
    for (table, values) in tables {
        for (key, value) in (0u8..).zip(values) {
            if let Err(errno) = sys::console::set_key_entry(console, *table, key, *value) {
                (refused, last) = (refused + 1, Some(errno));
            }
        }
    }
    let Some(errno) = last else { return Ok(()) };
    let message = kit::filled(b"the kernel refused {} keys", &[&*Decimal::of(refused)]);
    Err(Error::sys("", errno).with_message(message))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(tables: &[usize], cut: usize) -> Vec<u8> {
        let mut file = MAGIC.to_vec();
        file.extend((0..TABLES).map(|table| u8::from(tables.contains(&table))));
        for table in tables {
            file.extend((0..KEYS).flat_map(|key| ((table * 256 + key) as u16).to_ne_bytes()));
        }
        file.truncate(file.len() - cut);
        file
    }

    fn message(file: &[u8]) -> String {
        parse(file)
            .map_or_else(|error| String::from_utf8(error.text()).unwrap(), |tables| tables.len().to_string())
    }

    #[test]
    fn tables_have_their_numbers() {
        let tables = parse(&file(&[0, 9], 0)).unwrap();
        assert_eq!((tables[0].0, tables[1].0, tables[1].1[127]), (0, 9, 9 * 256 + 127));
        assert_eq!(message(&file(&[], 0)), "0");
    }

    #[test]
    fn a_bad_file_is_told_from_a_short_one() {
        assert_eq!(message(b"bkeymaq"), "not a valid binary keymap");
        assert_eq!(message(b""), "short read: the keymap has 0 bytes, not 263 or more");
        assert_eq!(message(&file(&[], 1)), "short read: the keymap has 262 bytes, not 263 or more");
        assert_eq!(message(&file(&[0, 1], 1)), "short read: the keymap has 774 bytes, not 775");
        let mut odd = file(&[0], 0);
        odd[8] = 2;
        assert_eq!(message(&odd), "not a valid binary keymap: a table's flag is neither 0 nor 1");
    }
}
