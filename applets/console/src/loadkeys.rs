//! `loadkeys`: compile a keymap's source and load it into the kernel, or write it as loadkmap reads it (as kbd's).
//!
//! Differences from kbd: nothing changes before all sources are read and found right; messages name file and line.

#![deny(clippy::indexing_slicing)]

use crate::vt;
use formats::compress;
use formats::keymap::{self, Files, Keymap};
use kit::number::Decimal;
use kit::sys::console::{self, Get, Set};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, file, flag, value};
use std::os::fd::{AsFd, BorrowedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "loadkeys",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-abcdmpqsuv] [-C TTY] [KEYMAP]...\n\n\
Load keymaps (files, or names below /usr/share/keymaps; default or -:\nstandard input) into the kernel, for all consoles\n\n\
\t-b\tWrite the keymap for loadkmap to standard output instead\n\
\t-m\tWrite it as a kernel's C source\n\
\t-p\tOnly read the keymaps\n\
\t-u\tCharacters are Unicode's (default: as the console's mode is)\n\
\t-a\tCharacters are codes of the keymap's character set\n\
\t-c\tForget what keys compose\n\
\t-s\tForget the texts of function keys\n\
\t-d\tLoad the keymap named defkeymap\n\
\t-q\tSay nothing but errors (default)\n\
\t-v\tSay what is done\n\
\t-C TTY\tThrough this console",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'a', "ascii"),
    flag(b'b', "bkeymap"),
    flag(b'c', "clearcompose"),
    value(b'C', "console"),
    flag(b'd', "default"),
    flag(b'm', "mktable"),
    flag(b'p', "parse"),
    flag(b'q', "quiet"),
    flag(b's', "clearstrings"),
    flag(b'u', "unicode"),
    flag(b'v', "verbose"),
];

/// Where keymaps are: Debian's console-data, and what kbd uses elsewhere.
const ROOTS: [&[u8]; 4] =
    [b"/usr/share/keymaps", b"/usr/share/kbd/keymaps", b"/usr/lib/kbd/keymaps", b"/lib/kbd/keymaps"];
/// What may follow a keymap's name, and the name of an included file; after that [`PACKED`].
const ENDINGS: [&str; 3] = ["", ".kmap", ".map"];
const INCLUDED: [&str; 4] = ["", ".kmap", ".map", ".inc"];
const PACKED: [&str; 4] = ["", ".gz", ".xz", ".zst"];
/// No directory of keymaps lies deeper.
const DEPTH: usize = 8;
/// The most that a source may hold.
const LIMIT: usize = 4 << 20;
/// The kernel's sign for a table that is to go (K_NOSUCHMAP).
const NO_SUCH_TABLE: u16 = 0x27f;
/// K_XLATE and K_UNICODE of linux/kd.h.
const XLATE: u32 = 1;
const UNICODE: u32 = 3;
/// How many function keys have texts.
const TEXTS: u8 = u8::MAX;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    if vt::version(ctx) {
        return Ok(Status::SUCCESS);
    }
    let mut options = Options::permute(ctx, OPTIONS);
    let (mut binary, mut source, mut parse, mut default, mut verbose) = (false, false, false, false, false);
    let (mut unicode, mut terminal) = (None, None);
    let mut clear = Clear { composes: false, texts: false };
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' | b'u' if unicode.is_some_and(|unicode| unicode != (key == b'u')) => {
                return Err(Error::usage("-a and -u contradict each other"));
            }
            b'a' | b'u' => unicode = Some(key == b'u'),
            b'b' => binary = true,
            b'c' => clear.composes = true,
            b'C' => terminal = Some(value),
            b'd' => default = true,
            b'm' => source = true,
            b'p' => parse = true,
            b's' => clear.texts = true,
            _ => verbose = key == b'v',
        }
    }
    let mut names: Vec<&[u8]> = options.operands().iter().map(|word| word.bytes()).collect();
    if default {
        names.insert(0, b"defkeymap");
    } else if names.is_empty() {
        names.push(b"-");
    }
    // What the console's mode is matters where nobody says, and where keys are loaded.
    let console = match binary || source || parse {
        true => None,
        false => Some(vt::console(ctx.stdin, terminal)?),
    };
    let mut mode = XLATE;
    if let Some(console) = &console {
        let now = console::get(console.as_fd(), Get::KeyboardMode)
            .map_err(|errno| Error::sys("can't read the keyboard's mode", errno))?;
        mode = u32::try_from(now).unwrap_or(XLATE);
    }
    let unicode = unicode.unwrap_or(mode == UNICODE);
    let sources = names.iter().map(|name| read(ctx, name)).collect::<Result<Vec<_>>>()?;
    if verbose {
        for (path, _) in &sources {
            ctx.tell(b"loading {}", &[&path[..]]);
        }
    }
    let compiled = keymap::compile_all(&sources, unicode, &mut Disk);
    let map = compiled.map_err(|error| Error::new(error.to_string()))?;
    if source {
        ctx.out.put(map.to_source().as_bytes());
    } else if binary {
        ctx.out.put(&map.to_bytes());
    }
    let Some(console) = console else { return Ok(Status::SUCCESS) };
    let console = console.as_fd();
    // Values of the other mode are refused by the kernel.
    let wanted = if unicode { UNICODE } else { XLATE };
    let set = |mode| {
        console::set(console, Set::KeyboardMode, mode)
            .map_err(|errno| Error::sys("can't set the keyboard's mode", errno))
    };
    set(wanted)?;
    let done = load(console, &map, &clear);
    set(mode)?;
    let [keys, texts, composes] = done?.map(|count| Decimal::of(count as u64));
    if verbose {
        ctx.tell(b"{} keys, {} strings, {} composes", &[&*keys, &*texts, &*composes]);
    }
    Ok(Status::SUCCESS)
}

/// What is to be forgotten first.
struct Clear {
    composes: bool,
    texts: bool,
}

/// Gives all to the kernel: how many keys, texts and pairs. What it refuses is said at the end.
fn load(console: BorrowedFd<'_>, map: &Keymap, clear: &Clear) -> Result<[usize; 3]> {
    let (mut keys, mut refused) = (0, None);
    let mut note = |result: Result<(), kit::Errno>| match result {
        Ok(()) => true,
        Err(errno) => {
            refused = Some(errno);
            false
        }
    };
    let mut defined = [false; 256];
    for (table, values) in map.tables() {
        if let Some(defined) = defined.get_mut(usize::from(table)) {
            *defined = true;
        }
        for (key, value) in (0..=u8::MAX).zip(values).skip(1) {
            let Some(value) = value else { continue };
            keys += usize::from(note(console::set_key_entry(console, table, key, *value)));
        }
    }
    // A list of tables says that there are no others. The kernel keeps some, and that is no failure.
    for (table, _) in (0..=u8::MAX).zip(defined).skip(1).filter(|(_, defined)| map.listed && !defined) {
        let _ = console::set_key_entry(console, table, 0, NO_SUCH_TABLE);
    }
    if clear.texts {
        for key in 0..=TEXTS {
            note(console::set_key_text(console, key, b""));
        }
    }
    let mut texts = 0;
    for (key, text) in &map.strings {
        texts += usize::from(note(console::set_key_text(console, *key, text)));
    }
    let composes = map.composes.len().min(console::COMPOSES);
    if clear.composes || composes > 0 {
        // Codes of 8-bit mode are the keymap's character set's; the kernel knows what they show as.
        note(match map.unicode {
            true => console::set_composes(console, map.composes.get(..composes).unwrap_or_default()),
            false => console::set_byte_composes(console, map.codes.get(..composes).unwrap_or_default()),
        });
    }
    if composes < map.composes.len() {
        return Err(Error::new("the kernel has room for 256 composes: the rest is left out"));
    }
    match refused {
        Some(errno) => Err(Error::sys("the kernel refused a part of the keymap", errno)),
        None => Ok([keys, texts, composes]),
    }
}

/// The path of a source and its text.
type Source = (Vec<u8>, Vec<u8>);

/// The source of that name: standard input, a file, or one below [`ROOTS`].
fn read(ctx: &Context<'_>, name: &[u8]) -> Result<Source> {
    let failed = |errno| Error::on("can't open", name, errno);
    if name == b"-" {
        let text = file::read_fd(ctx.stdin, LIMIT)
            .map_err(|errno| Error::sys("can't read standard input", errno))?;
        return Ok((
            b"<stdin>".to_vec(),
            unpack(text).map_err(|why| Error::filled(b"<stdin>: {}", &[why.as_bytes()]))?,
        ));
    }
    let read = |path: &[u8]| match file::read(path, LIMIT) {
        Ok(bytes) => match unpack(bytes) {
            Ok(text) => Some(Ok((path.to_vec(), text))),
            Err(why) => Some(Err(Error::filled(b"{}: {}", &[path, why.as_bytes()]))),
        },
        Err(kit::Errno(2 | 20 | 21)) => None,
        Err(errno) => Some(Err(Error::on("can't open", path, errno))),
    };
    let wanted = spellings(name, &ENDINGS);
    if let Some(found) = wanted.iter().find_map(|path| read(path)) {
        return found;
    }
    if !name.contains(&b'/') {
        for root in ROOTS {
            // PC keyboards go first.
            for place in [&kit::filled(b"{}/i386", &[root])[..], root] {
                if let Some(path) = search(place, &wanted, DEPTH)
                    && let Some(found) = read(&path)
                {
                    return found;
                }
            }
        }
    }
    Err(failed(kit::Errno(2)))
}

/// The name with all endings that it may have.
fn spellings(name: &[u8], endings: &[&str]) -> Vec<Vec<u8>> {
    let packed = |ending: &&str| PACKED.map(|packed| [name, ending.as_bytes(), packed.as_bytes()].concat());
    endings.iter().flat_map(packed).collect()
}

/// The first file of these names in a directory or below it, in the order of names.
fn search(place: &[u8], wanted: &[Vec<u8>], depth: usize) -> Option<Vec<u8>> {
    let names = file::names(place);
    if let Some(name) = wanted.iter().find(|name| names.contains(name)) {
        return Some(kit::filled(b"{}/{}", &[place, &name[..]]));
    }
    if depth == 0 {
        return None;
    }
    // What lies in `include` is no keymap; a file has no names in it.
    let below = names.iter().filter(|name| *name != b"include" && !name.contains(&b'.'));
    below.map(|name| kit::filled(
        b"{}/{}",
        &[place, &name[..]],
    )).find_map(|path| search(&path, wanted, depth - 1))
}

fn unpack(bytes: Vec<u8>) -> Result<Vec<u8>, &'static str> {
    match compress::decompress(&bytes, LIMIT) {
        Ok(text) => Ok(text.into_owned()),
        Err(fault) => Err(fault.0),
    }
}

/// Looks for included files where kbd does: here, beside the file, in `include` directories above it, in the roots'.
struct Disk;

impl Files for Disk {
    fn include(&mut self, from: &[u8], name: &[u8]) -> Result<(Vec<u8>, Vec<u8>), String> {
        let beside =
            from.iter().rposition(|byte| *byte == b'/').and_then(|at| from.get(..=at)).unwrap_or_default();
        let mut places = vec![beside.to_vec()];
        if !name.starts_with(b"/") {
            places.extend([&b"../include/"[..], b"../../include/"].map(|up| [beside, up].concat()));
            let roots = ROOTS
                .iter()
                .flat_map(|root| [&b"/include/"[..], b"/i386/include/"].map(|sub| [root, sub].concat()));
            places.extend(roots);
        } else {
            places = vec![Vec::new()];
        }
        for place in places {
            for path in spellings(&[&place[..], name].concat(), &INCLUDED) {
                match file::read(&path, LIMIT) {
                    Ok(bytes) => return unpack(bytes).map(|text| (path, text)).map_err(str::to_owned),
                    Err(kit::Errno(2 | 20 | 21)) => {}
                    Err(errno) => return Err(errno.text().to_string()),
                }
            }
        }
        Err("No such file or directory".into())
    }
}
