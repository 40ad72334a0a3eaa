//! `dumpkeys`: write the kernel's keymap, strings and composes as loadkeys reads them (kbd's options and layout).
//!
//! Other than in kbd: -t writes the strings and -k the keys without them, as its manual has it, and what the kernel
//! supports (-i) is told from what kernels have been supporting, without trying it on the keyboard; characters that
//! compose are written so that loadkeys reads them, whatever they are.

#![deny(clippy::indexing_slicing)]

use crate::vt;
use formats::keymap::{self, Names};
use kit::conversion::Conversion;
use kit::number::Decimal;
use kit::sys::console::{self, Get};
use kit::{Applet, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, value};
use std::os::fd::{AsFd, BorrowedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "dumpkeys",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-filnktd1v] [-S SHAPE] [-c CHARSET] [-C TTY]\n\n\
Write the kernel's keymap as loadkeys reads it\n\n\
\t-n\tValues as numbers\n\
\t-f, -S4\tA line a key, with all of its columns\n\
\t-1, -S8\tA line a key and column\n\
\t-S2,-S16\tAs it is by default: as short as can be\n\
\t-k\tOnly keys\n\
\t-t\tOnly strings of function keys\n\
\t-d\tOnly composes\n\
\t-c CHARSET\tCharacters beyond ASCII are of that set\n\
\t-i\tWhat the kernel has room for\n\
\t-l, -s\tThat, and the names of all values\n\
\t-C TTY\tThrough this console",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'i', "short-info"),
    flag(b'l', "long-info"),
    flag(b's', ""),
    flag(b'n', "numeric"),
    flag(b'f', "full-table"),
    flag(b'1', "separate-lines"),
    value(b'S', "shape"),
    flag(b't', "funcs-only"),
    flag(b'k', "keys-only"),
    flag(b'd', "compose-only"),
    value(b'c', "charset"),
    value(b'C', "console"),
    flag(b'v', "verbose"),
];

/// What the kernel gives for key 0 of a table that it does not have.
const NO_SUCH_TABLE: u16 = 0x27f;
/// K_UNICODE of linux/kd.h.
const UNICODE: i32 = 3;
/// The bit of Alt in a table's number.
const ALT: u8 = 8;
/// A key that does nothing.
const HOLE: u16 = 0x200;
/// The modifiers by the bits of a table's number.
const MODIFIERS: [&str; 8] = ["shift", "altgr", "control", "alt", "shiftl", "shiftr", "ctrll", "ctrlr"];
/// The highest value of each type that kernels take (linux/keyboard.h).
const HIGHEST: [u8; 15] =
    [0xff, 0xff, 0x13, 0x13, 0x1a, 0xff, 0x03, 0x08, 0xff, 0x19, 0x08, 0xff, 0x08, 0xff, 0x0a];
/// Where editing keys and numbered function keys begin among the texts.
const FUNCTIONS: u16 = 0x100;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Short,
    Full,
    Separate,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    if vt::version(ctx) {
        return Ok(Status::SUCCESS);
    }
    let mut options = Options::permute(ctx, OPTIONS);
    let (mut info, mut only, mut shape, mut numeric) = (0, 0, Shape::Short, false);
    let (mut charset, mut terminal) = (None, None);
    while let Some((key, value)) = options.next()? {
        match key {
            b'i' => info = 1.max(info),
            b'l' | b's' => info = 2,
            b'n' => numeric = true,
            b'f' => shape = Shape::Full,
            b'1' => shape = Shape::Separate,
            b'S' => {
                shape = match value {
                    b"2" | b"16" => Shape::Short,
                    b"4" => Shape::Full,
                    b"8" => Shape::Separate,
                    _ => return Err(Error::about("no shape (2, 4, 8 or 16):", value)),
                }
            }
            b't' | b'k' | b'd' => only = key,
            b'c' => charset = Some(value),
            b'C' => terminal = Some(value),
            // There is no more to say.
            _ => {}
        }
    }
    options.no_operands()?;
    let names = Names::new(charset).ok_or_else(|| {
        let known = keymap::charsets().collect::<Vec<_>>().join(", ");
        let name = charset.unwrap_or_default();
        Error::filled(b"unknown charset '{}'; known: {}", &[name, known.as_bytes()])
    })?;
    let console = vt::console(ctx.stdin, terminal)?;
    let console = console.as_fd();
    if let Some(charset) = charset {
        ctx.out.fill(b"charset \"{}\"\n", &[&charset.to_ascii_lowercase()[..]]);
    }
    let tables = Tables::read(console, info == 0 && only != b't' && only != b'd')?;
    let composes =
        || console::composes(console).map_err(|errno| Error::sys("can't read the composes", errno));
    if info > 0 {
        tell(&mut ctx.out, &tables, composes()?.len());
        if info == 2 {
            list(&mut ctx.out);
        }
        return Ok(Status::SUCCESS);
    }
    let mode = console::get(console, Get::KeyboardMode)
        .map_err(|errno| Error::sys("can't read the keyboard's mode", errno))?;
    let dump = Dump { names, numeric, codes: if mode == UNICODE { 0x80 } else { 0x100 } };
    if only == 0 || only == b'k' {
        dump.keys(&mut ctx.out, &tables, shape);
    }
    if only == 0 || only == b't' {
        for key in 0..=u8::MAX {
            let text = console::key_text(console, key)
                .map_err(|errno| Error::sys("can't read the strings", errno))?;
            if !text.is_empty() {
                dump.text(&mut ctx.out, key, &text);
            }
        }
    }
    if only == 0 || only == b'd' {
        for compose in composes()? {
            dump.compose(&mut ctx.out, compose);
        }
    }
    Ok(Status::SUCCESS)
}

/// The kernel's tables: numbers and values of those that there are.
struct Tables {
    defined: Vec<(u8, Vec<u16>)>,
    dynamic: usize,
}

impl Tables {
    fn read(console: BorrowedFd<'_>, keys: bool) -> Result<Tables> {
        let entry = |table, key| {
            console::key_entry(console, table, key)
                .map_err(|errno| Error::sys("can't read the keymap", errno))
        };
        let mut tables = Tables { defined: Vec::new(), dynamic: 0 };
        for table in 0..=u8::MAX {
            let first = entry(table, 0)?;
            if first == NO_SUCH_TABLE {
                continue;
            }
            // The mark of a table that was made by loading.
            tables.dynamic += usize::from(first == HOLE | 0x7e);
            let mut values = vec![HOLE];
            for key in 1..=if keys { u8::MAX } else { 0 } {
                values.push(entry(table, key)?);
            }
            tables.defined.push((table, values));
        }
        Ok(tables)
    }

    /// Whether each table with Alt that there is gives what the one without it gives, with the Meta bit.
    fn alt_is_meta(&self) -> bool {
        self.defined.iter().filter(|(table, _)| table & ALT == 0).all(|(table, plain)| {
            let with = self.defined.iter().find(|(number, _)| *number == table | ALT);
            with.is_none_or(|(_, with)| {
                plain.iter().zip(with).all(|(plain, with)| match plain >> 8 {
                    0 | 0x0b if plain & 0xff < 0x80 => *with == 0x800 | plain & 0xff,
                    _ => true,
                })
            })
        })
    }

    /// What a key does in each table that there is.
    fn of(&self, key: u8) -> Vec<(u8, u16)> {
        let value = |values: &[u16]| values.get(usize::from(key)).copied().unwrap_or(HOLE);
        self.defined.iter().map(|(table, values)| (*table, value(values))).collect()
    }
}

/// How values are shown.
struct Dump {
    names: Names,
    numeric: bool,
    /// What composes make is a code of the character set below that.
    codes: u16,
}

impl Dump {
    fn value(&self, out: &mut Out<'_>, value: u16) {
        let text = match self.numeric {
            false => self.names.of(value),
            true => {
                // Characters of Unicode are no numbers that loadkeys would take.
                let plus = if value >> 8 == 0x0b { "+" } else { "" };
                let character = value >= 0x1000;
                if character { format!("U+{:04x}", value ^ 0xf000) } else { format!("{plus}{value:#06x}") }
            }
        };
        Conversion { left: true, width: 16, ..Conversion::default() }.text(out, text.as_bytes());
    }

    fn keys(&self, out: &mut Out<'_>, tables: &Tables, shape: Shape) {
        out.put(b"keymaps ");
        let numbers: Vec<u8> = tables.defined.iter().map(|(table, _)| *table).collect();
        ranges(out, &numbers);
        if shape == Shape::Short && tables.alt_is_meta() {
            out.line(b"alt_is_meta");
        }
        for key in 1..=u8::MAX {
            let values = tables.of(key);
            if shape == Shape::Full {
                self.row(out, key, values.iter().map(|(_, value)| *value));
                continue;
            }
            if values.iter().all(|(_, value)| *value == HOLE) {
                continue;
            }
            if shape == Shape::Separate {
                let last = values.last().map_or(0, |(table, _)| *table);
                for table in 0..=last {
                    let value = values.iter().find(|(number, _)| *number == table);
                    self.single(out, table, key, value.map_or(HOLE, |(_, value)| *value));
                }
                out.put(b"\n");
                continue;
            }
            if let Some((value, others)) = alone(&values) {
                self.row(out, key, std::iter::once(value));
                for (table, value) in others {
                    self.single(out, *table, key, *value);
                }
                continue;
            }
            // A line as far as there are no holes, then those that are left.
            let run = (0..).zip(&values).take_while(|(at, (table, value))| at == table && *value != HOLE);
            let run = run.count();
            self.row(out, key, values.iter().take(run).map(|(_, value)| *value));
            for (table, value) in values.iter().skip(run).filter(|(_, value)| *value != HOLE) {
                self.single(out, *table, key, *value);
            }
        }
    }

    /// `keycode  16 = q Q`
    fn row(&self, out: &mut Out<'_>, key: u8, values: impl Iterator<Item = u16>) {
        keycode(out, key);
        for value in values {
            out.put(b" ");
            self.value(out, value);
        }
        out.put(b"\n");
    }

    /// `shift control keycode  16 = Control_q`
    fn single(&self, out: &mut Out<'_>, table: u8, key: u8, value: u16) {
        out.put(if table == 0 { b"plain" } else { b"" });
        for (bit, name) in MODIFIERS.iter().enumerate() {
            if table >> bit & 1 != 0 {
                out.put(b"\t");
                out.put(name.as_bytes());
            }
        }
        out.put(b"\t");
        keycode(out, key);
        out.put(b" ");
        self.value(out, value);
        out.put(b"\n");
    }

    fn text(&self, out: &mut Out<'_>, key: u8, text: &[u8]) {
        out.put(b"string ");
        out.put(self.names.of(FUNCTIONS | u16::from(key)).as_bytes());
        out.put(b" = \"");
        for byte in text {
            match byte {
                b'"' | b'\\' => out.put(&[b'\\', *byte]),
                b' '..=b'~' => out.put(&[*byte]),
                _ => octal(out, *byte),
            }
        }
        out.put(b"\"\n");
    }

    fn compose(&self, out: &mut Out<'_>, compose: [u32; 3]) {
        let [first, second, result] = compose;
        out.put(b"compose ");
        for code in [first, second] {
            match u8::try_from(code) {
                Ok(byte @ (b'\'' | b'\\')) => out.put(&[b'\'', b'\\', byte, b'\'']),
                Ok(byte @ b' '..=b'~') => out.put(&[b'\'', byte, b'\'']),
                Ok(byte) => {
                    out.put(b"'");
                    octal(out, byte);
                    out.put(b"'");
                }
                Err(_) => out.put(format!("U+{code:04x}").as_bytes()),
            }
            out.put(b" ");
        }
        out.put(b"to ");
        let value = u16::try_from(result).ok().filter(|code| *code < 0xf000);
        out.line(
            match value {
                Some(code) if code < self.codes => self.names.of(code),
                Some(code) => self.names.of(code ^ 0xf000),
                None => format!("U+{result:04x}"),
            }
            .as_bytes(),
        );
    }
}

/// One value that stands for all that a key does, and where it does something else: a letter with what loadkeys makes
/// of it, or what it does in more tables than there are others, those that do not exist among them.
fn alone(values: &[(u8, u16)]) -> Option<(u16, impl Iterator<Item = &(u8, u16)>)> {
    let (_, first) = *values.first()?;
    let (last, _) = *values.last()?;
    let letter = (first & 0xff) as u8;
    let spread = |table: u8, value| keymap::letter_in(table.into(), letter.into()) == value;
    // In tables beyond those of the four usual modifiers it does nothing.
    let expected =
        |(table, value): &(u8, u16)| if *table < 16 { spread(*table, *value) } else { *value == HOLE };
    let is_letter = first >> 8 == 0x0b && letter.is_ascii_lowercase() && values.iter().all(expected);
    let same = values.iter().filter(|(_, value)| *value == first).count();
    let used = values.iter().filter(|(_, value)| *value != HOLE).count();
    if !is_letter && (first == HOLE || usize::from(last) + 1 - same >= used) {
        return None;
    }
    let others = values.iter().filter(move |(_, value)| !is_letter && *value != first);
    // Without the type that CapsLock's letters have: loadkeys gives it to them.
    Some((if is_letter { letter.into() } else { first }, others))
}

fn keycode(out: &mut Out<'_>, key: u8) {
    out.put(b"keycode ");
    Conversion { width: 3, ..Conversion::default() }.unsigned(out, key.into(), b'u');
    out.put(b" =");
}

fn octal(out: &mut Out<'_>, byte: u8) {
    out.put(b"\\");
    Conversion { zero: true, width: 3, ..Conversion::default() }.unsigned(out, byte.into(), b'o');
}

/// `0-2,4`, and a newline.
fn ranges(out: &mut Out<'_>, numbers: &[u8]) {
    let mut rest = numbers;
    while let Some(&first) = rest.first() {
        let run =
            (usize::from(first)..).zip(rest).take_while(|(want, have)| *want == usize::from(**have)).count();
        let (range, after) = rest.split_at_checked(run).unwrap_or_default();
        out.put(if rest.len() < numbers.len() { b"," } else { b"" });
        out.put(&Decimal::of(first.into()));
        if let Some(last) = range.last().filter(|last| **last != first) {
            out.put(b"-");
            out.put(&Decimal::of((*last).into()));
        }
        rest = after;
    }
    out.put(b"\n");
}

/// What the kernel has, and has room for.
fn tell(out: &mut Out<'_>, tables: &Tables, composes: usize) {
    let mut line = |text: &str, number: usize| {
        out.put(text.as_bytes());
        out.line(&Decimal::of(number as u64));
    };
    line("keycode range supported by kernel:           1 - ", 255);
    line("max number of actions bindable to a key:         ", 256);
    line("number of keymaps in actual use:                 ", tables.defined.len());
    out.line(format!("of which {} dynamically allocated", tables.dynamic).as_bytes());
    out.put(b"ranges of action codes supported by kernel:\n");
    for (kind, highest) in HIGHEST.iter().enumerate() {
        out.line(format!("\t{:#06x} - {:#06x}", kind << 8, kind << 8 | usize::from(*highest)).as_bytes());
    }
    let mut line = |text: &str, number: usize| {
        out.put(text.as_bytes());
        out.line(&Decimal::of(number as u64));
    };
    line("number of function keys supported by kernel: ", 256);
    line("max nr of compose definitions: ", console::COMPOSES);
    line("nr of compose definitions in actual use: ", composes);
}

/// The names of all values, and those that mean the same.
fn list(out: &mut Out<'_>) {
    out.put(b"Symbols recognized by dumpkeys:\n(numeric value, symbol)\n\n");
    if let Some(names) = Names::new(None) {
        for value in 0..0x1000 {
            let name = names.of(value);
            // Numbers are no names, nor is a letter's sign.
            if !name.starts_with("0x") && !name.starts_with('+') && value >> 8 != 0x0d {
                out.line(format!("{value:#06x}\t{name}").as_bytes());
            }
        }
    }
    out.put(b"\nThe following synonyms are recognized:\n\n");
    for (letter, name) in [('h', "BackSpace"), ('i', "Tab"), ('j', "Linefeed")] {
        out.line(format!("Control_{letter}       for {name}").as_bytes());
    }
    for (name, others) in keymap::synonyms() {
        for other in others {
            Conversion { left: true, width: 15, ..Conversion::default() }.text(out, other.as_bytes());
            out.line(format!(" for {name}").as_bytes());
        }
    }
    out.put(b"\nRecognized modifier names and their column numbers:\n");
    for (bit, name) in MODIFIERS.iter().enumerate() {
        out.line(format!("{name}\t\t{:3}", 1 << bit).as_bytes());
    }
    out.put(b"capsshift\t\t256\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(fill: impl Fn(&mut Out<'_>)) -> String {
        let mut out = Out::memory();
        fill(&mut out);
        String::from_utf8(out.into_bytes()).unwrap()
    }

    #[test]
    fn tables_in_ranges() {
        assert_eq!(text(|out| ranges(out, &[0, 1, 2, 4, 5, 8, 254, 255])), "0-2,4-5,8,254-255\n");
        assert_eq!(text(|out| ranges(out, &[7])), "7\n");
    }

    #[test]
    fn composes_and_strings_are_quoted() {
        let dump = Dump { names: Names::new(None).unwrap(), numeric: false, codes: 0x80 };
        assert_eq!(text(|out| dump.compose(out, [0x27, 0x5c, 0x20ac])), "compose '\\'' '\\\\' to euro\n");
        assert_eq!(
            text(|out| dump.compose(out, [0xe9, 0x16a, 0x1f600])),
            "compose '\\351' U+016a to U+1f600\n"
        );
        assert_eq!(text(|out| dump.text(out, 0x1e, b"a\"\n\xff")), "string F21 = \"a\\\"\\012\\377\"\n");
    }
}
