//! `setfont`: load, save or reset a console's font and its maps of characters (as kbd's and busybox's).
//!
//! Maps of characters are texts as psfaddtable(1) and mapscrn(8) describe them, or 256 bytes or 256 numbers of 16
//! bits for the screen's.

#![deny(clippy::indexing_slicing)]

use crate::font::{self, Loaded, about};
use crate::vt;
use formats::psf;
use kit::by_word;
use kit::number::{self, Decimal};
use kit::sys::console;
use kit::{Applet, Context, Error, Place, Result, Runs, Status, file, process};
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::os::fd::{AsFd, BorrowedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "setfont",
    place: Place::UsrSbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-C TTY] [-o|-O|-om|-ou FILE]... [-NUM] [-hNUM] [-d] [-R] [FONT]... [-m MAP] [-u MAP]\n\n\
Load a console font, several as one, or the one named default; no font is\nloaded where a file is named below\n\n\
\t-NUM\tOf a codepage's fonts the one with so many rows\n\
\t-hNUM\tWith so many rows of each glyph\n\
\t-d\tTwice as large\n\
\t-R\tThe font that the console had at its start\n\
\t-m MAP\tLoad what bytes stand for on the screen ('none': don't)\n\
\t-u MAP\tLoad what glyphs stand for ('none': not the font's own either)\n\
\t-o FILE\tSave the font before\n\
\t-O FILE\tSave it with what its glyphs stand for\n\
\t-om FILE, -ou FILE\tSave the maps\n\
\t-v\tSay what is done\n\
\t-C TTY\tOn this console",
    main,
};

/// Where fonts and maps are, on Debian and elsewhere.
const FONTS: [&str; 3] =
    ["/usr/share/consolefonts/", "/usr/share/kbd/consolefonts/", "/lib/kbd/consolefonts/"];
const MAPS: [&str; 4] = [
    "/usr/share/consoletrans/",
    "/usr/share/kbd/consoletrans/",
    "/usr/share/kbd/unimaps/",
    "/lib/kbd/consoletrans/",
];
const FONT_ENDINGS: [&str; 5] = ["", ".psfu", ".psf", ".cp", ".fnt"];
const MAP_ENDINGS: [&str; 6] = ["", ".uni", ".sfm", ".trans", "_to_uni.trans", ".acm"];
const PACKED: [&str; 4] = ["", ".gz", ".xz", ".zst"];
/// What the kernel shows as the glyph of that number, whatever it stands for.
const DIRECT: u16 = 0xf000;
/// How a file begins that lists fonts to be loaded as one.
const LIST: &[u8] = b"# combine partial fonts\n";
/// The most files that make one font.
const PARTS: usize = 512;

#[derive(Default)]
struct Settings<'a> {
    terminal: Option<&'a [u8]>,
    /// The letter or letters of the option, and the file.
    saves: Vec<(&'static [u8], &'a [u8])>,
    fonts: Vec<&'a [u8]>,
    codepage: Option<usize>,
    height: Option<u32>,
    double: bool,
    reset: bool,
    verbose: bool,
    screen_map: Option<&'a [u8]>,
    font_map: Option<&'a [u8]>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    if vt::version(ctx) {
        return Ok(Status::SUCCESS);
    }
    let settings = settings(ctx)?;
    // All is read before the console changes.
    let none = |name: &&[u8]| *name != b"none";
    let mut loaded = fonts(&settings)?;
    if let Some(loaded) = loaded.as_mut() {
        if let Some(height) = settings.height {
            cut(loaded, height);
        }
        if settings.double {
            double(loaded);
        }
        if settings.font_map.is_some() {
            loaded.map = None;
        }
    }
    let font_map = settings.font_map.filter(none).map(read_font_map).transpose()?;
    let screen_map = settings.screen_map.filter(none).map(read_screen_map).transpose()?;
    let console = vt::console(ctx.stdin, settings.terminal)?;
    let console = console.as_fd();
    let mut say = |text: &[u8], name: &[u8]| {
        if settings.verbose {
            ctx.say(&[text, name].concat());
        }
    };
    for (what, path) in &settings.saves {
        save(console, what, path)?;
        say(b"saved ", path);
    }
    if settings.reset {
        console::reset_font(console).map_err(|errno| Error::sys("can't reset the font", errno))?;
    }
    if let Some(loaded) = loaded {
        let (width, height, count) = (loaded.font.width, loaded.font.height, loaded.font.count);
        let [width, height, count] = [width, height, count].map(|number| Decimal::of(number.into()));
        say(b"loading a font: ", &kit::filled(b"{}x{}, {} glyphs", &[&*width, &*height, &*count]));
        font::load(console, &loaded)?;
    }
    if let Some(map) = &font_map {
        font::set_map(console, map)?;
    }
    if let Some(map) = &screen_map {
        console::set_screen_map(console, map)
            .map_err(|errno| Error::sys("can't set the screen's map", errno))?;
        // G0 is the user's map from now on.
        rustix::io::write(console, b"\x1b(K")
            .map_err(|errno| Error::sys("can't use the screen's map", errno))?;
    }
    Ok(Status::SUCCESS)
}

/// The command line: its options have one dash and may have two letters.
fn settings<'a>(ctx: &Context<'a>) -> Result<Settings<'a>> {
    let mut settings = Settings::default();
    let mut words = ctx.args.iter().skip(1).map(|word| word.bytes());
    while let Some(word) = words.next() {
        let [b'-', rest @ ..] = word else {
            settings.fonts.push(word);
            continue;
        };
        let mut value = || {
            words
                .next()
                .ok_or_else(|| Error::misused(b"option requires an argument -- '{}'", &[rest]))
        };
        by_word!(rest, {
            "o" => settings.saves.push((b"o", value()?)),
            "O" => settings.saves.push((b"O", value()?)),
            "om" => settings.saves.push((b"om", value()?)),
            "ou" => settings.saves.push((b"ou", value()?)),
            "m" => settings.screen_map = Some(value()?),
            "u" => settings.font_map = Some(value()?),
            "C" | "-console" => settings.terminal = Some(value()?),
            "d" | "-double" => settings.double = true,
            "R" | "-reset" => settings.reset = true,
            "v" | "-verbose" => settings.verbose = true,
            "-help" => return Err(Error::help()),
            _ => match rest {
                [b'h', rows @ ..] if !rows.is_empty() => settings.height = Some(vt::number(rows, 1, 128)?),
                [b'0'..=b'9', ..] => settings.codepage = Some(number::parse(rest)?),
                _ => return Err(Error::misused(b"invalid option '{}'", &[word])),
            },
        });
    }
    Ok(settings)
}

/// A file by its name or path, unpacked; the path it has.
fn find(name: &[u8], places: &[&str], endings: &[&str]) -> Result<(Vec<u8>, Vec<u8>)> {
    let here: &[&str] = &[""];
    let elsewhere = if name.contains(&b'/') { &[] } else { places };
    let mut failure = None;
    for place in here.iter().chain(elsewhere) {
        for ending in endings {
            for packed in PACKED {
                let path = [place.as_bytes(), name, ending.as_bytes(), packed.as_bytes()].concat();
                match file::read(&path, font::LIMIT) {
                    Ok(bytes) => return Ok((font::unpack(&bytes, &path)?, path)),
                    // What is there and can't be read is to be said; a directory of that name is none of ours.
                    Err(errno) if failure.is_none() || !matches!(errno.0, 2 | 20 | 21) => {
                        failure = Some(errno)
                    }
                    Err(_) => {}
                }
            }
        }
    }
    Err(Error::on("can't open", name, failure.unwrap_or(kit::Errno(2))))
}

/// The font that is to be loaded, if one is.
fn fonts(settings: &Settings<'_>) -> Result<Option<Loaded>> {
    let mut default = b"default".to_vec();
    let mut names: Vec<Vec<u8>> = settings.fonts.iter().map(|name| name.to_vec()).collect();
    if names.is_empty() {
        if settings.reset
            || !settings.saves.is_empty()
            || settings.screen_map.is_some()
            || settings.font_map.is_some()
        {
            return Ok(None);
        }
        if let Some(rows) = settings.codepage {
            default.extend_from_slice(b"8x");
            default.extend_from_slice(&Decimal::of(rows as u64));
        }
        names.push(default);
    }
    let mut all: Option<Loaded> = None;
    let mut at = 0;
    while let Some(name) = names.get(at) {
        at += 1;
        let (contents, path) = find(name, &FONTS, &FONT_ENDINGS)?;
        if let Some(list) = contents.strip_prefix(LIST) {
            let parts = list.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
            let parts: Vec<_> = parts.filter(|name| !name.is_empty()).map(<[u8]>::to_vec).collect();
            if names.len() + parts.len() > PARTS {
                return Err(about(&path, "too many fonts"));
            }
            names.splice(at..at, parts);
            continue;
        }
        let part = font::read(&contents, &path, settings.codepage)?;
        match all.as_mut() {
            None => all = Some(part),
            Some(all) => append(all, part, &path)?,
        }
    }
    Ok(all)
}

/// Puts the glyphs of a font behind those of another.
fn append(all: &mut Loaded, part: Loaded, path: &[u8]) -> Result<()> {
    if (all.font.width, all.font.height) != (part.font.width, part.font.height) {
        return Err(about(path, "fonts loaded as one must be of one size"));
    }
    let start = all.font.count as u16;
    all.font.count += part.font.count;
    if all.font.count > 512 {
        return Err(about(path, "more than 512 glyphs"));
    }
    all.font.data.extend_from_slice(&part.font.data);
    if let Some(map) = part.map {
        let moved = map.into_iter().map(|[code, glyph]| [code, glyph + start]);
        all.map.get_or_insert_default().extend(moved);
    }
    Ok(())
}

/// Gives the glyphs so many rows: the last ones go, or empty ones come.
fn cut(loaded: &mut Loaded, height: u32) {
    let row = loaded.font.width.div_ceil(8) as usize;
    let glyphs = loaded.font.data.chunks(row * loaded.font.height as usize);
    let size = row * height as usize;
    let fitted =
        |glyph: &[u8]| glyph.iter().copied().chain(std::iter::repeat(0)).take(size).collect::<Vec<u8>>();
    loaded.font.data = glyphs.flat_map(fitted).collect();
    loaded.font.height = height;
}

/// Makes each pixel four.
fn double(loaded: &mut Loaded) {
    let row = loaded.font.width.div_ceil(8) as usize;
    let width = (loaded.font.width * 2).div_ceil(8) as usize;
    let mut data = Vec::with_capacity(loaded.font.data.len() * 4);
    for pixels in loaded.font.data.chunks(row) {
        let spread =
            |byte: u8| (0..8).fold(0u16, |sum, bit| sum | (u16::from(byte >> bit & 1) * 3) << (2 * bit));
        let wide: Vec<u8> = pixels.iter().flat_map(|byte| spread(*byte).to_be_bytes()).take(width).collect();
        data.extend_from_slice(&wide);
        data.extend_from_slice(&wide);
    }
    loaded.font.data = data;
    loaded.font.width *= 2;
    loaded.font.height *= 2;
}

fn read_font_map(name: &[u8]) -> Result<Vec<[u16; 2]>> {
    let (text, path) = find(name, &MAPS, &MAP_ENDINGS)?;
    let names = psf::parse_names(&text).map_err(|(line, what)| fault(&path, line, what))?;
    Ok(font::pairs(names.iter().map(|(glyph, name)| (*glyph, &name[..]))))
}

fn fault(path: &[u8], line: usize, what: &str) -> Error {
    about(&kit::filled(b"{}:{}", &[path, &*Decimal::of(line as u64)]), what)
}

fn read_screen_map(name: &[u8]) -> Result<[u16; 256]> {
    let (text, path) = find(name, &MAPS, &MAP_ENDINGS)?;
    screen_map(&text).map_err(|(line, what)| fault(&path, line, what))
}

/// The screen's map of a file: bytes, numbers, or lines of a byte and what it stands for: `0x80 U+20ac`, `0x80 'é'`,
/// or a glyph's number.
fn screen_map(file: &[u8]) -> Result<[u16; 256], psf::TextFault> {
    let mut map = [0; 256];
    match file.len() {
        256 => map.iter_mut().zip(file).for_each(|(to, from)| *to = DIRECT | u16::from(*from)),
        512 => {
            let numbers = file.as_chunks::<2>().0;
            map.iter_mut().zip(numbers).for_each(|(to, from)| *to = u16::from_ne_bytes(*from));
        }
        _ => {
            (DIRECT..).zip(&mut map).for_each(|(direct, to)| *to = direct);
            for (at, line) in (1..).zip(file.split(|byte| *byte == b'\n')) {
                let Some((byte, value)) = screen_line(line).map_err(|what| (at, what))? else { continue };
                if let Some(slot) = map.get_mut(usize::from(byte)) {
                    *slot = value;
                }
            }
        }
    }
    Ok(map)
}

fn screen_line(line: &[u8]) -> Result<Option<(u8, u16)>, &'static str> {
    let line = line.trim_ascii();
    if line.is_empty() || line.starts_with(b"#") {
        return Ok(None);
    }
    let end = line.iter().position(u8::is_ascii_whitespace).unwrap_or(line.len());
    let (byte, rest) = line.split_at_checked(end).unwrap_or_default();
    let value = |word: &[u8]| match word {
        [b'\'', rest @ ..] => {
            // One character in UTF-8, which may be the quote or the comment's mark.
            let end = rest.iter().skip(1).position(|byte| *byte == b'\'')? + 1;
            let mut text = str::from_utf8(rest.get(..end)?).ok()?.chars();
            text.next().filter(|_| text.next().is_none()).map(u32::from)
        }
        _ => psf::character(word).or_else(|| psf::number(word).map(|glyph| glyph | u32::from(DIRECT))),
    };
    let rest = rest.trim_ascii();
    let word = match rest {
        [b'\'', ..] => rest,
        _ => rest.split(u8::is_ascii_whitespace).next().unwrap_or_default(),
    };
    let byte = psf::number(byte).or_else(|| value(byte)).and_then(|byte| u8::try_from(byte).ok());
    let value = value(word).and_then(|value| u16::try_from(value).ok());
    Ok(Some((byte.ok_or("bad byte")?, value.ok_or("bad character")?)))
}

/// Saves what an option asks for.
fn save(console: BorrowedFd<'_>, what: &[u8], path: &[u8]) -> Result<()> {
    let asked = |errno| Error::sys("can't ask the console for its font", errno);
    let contents = match what {
        b"om" => {
            let map = console::screen_map(console).map_err(asked)?;
            let direct: Vec<u8> =
                map.iter().filter(|code| **code >> 8 == DIRECT >> 8).map(|code| *code as u8).collect();
            match direct.len() {
                256 => direct,
                _ => map.iter().flat_map(|code| code.to_ne_bytes()).collect(),
            }
        }
        b"ou" => {
            let hex = |number: u16, digits: u32| {
                let digit = |place| {
                    char::from_digit((u32::from(number) >> (4 * place)) & 15, 16).unwrap_or('0') as u8
                };
                (0..digits).rev().map(digit).collect::<Vec<u8>>()
            };
            let line = |[code, glyph]: [u16; 2]| {
                let digits = if glyph > 0xff { 3 } else { 2 };
                kit::filled(b"0x{}\tU+{}\n", &[&hex(glyph, digits)[..], &hex(code, 4)])
            };
            console::unimap(console).map_err(asked)?.into_iter().flat_map(line).collect()
        }
        _ => {
            let font = console::font(console).map_err(asked)?;
            let map = if what == b"O" { Some(console::unimap(console).map_err(asked)?) } else { None };
            let table = map.map(|map| {
                let mut table = vec![Vec::new(); font.count as usize];
                for [code, glyph] in map {
                    if let Some(names) = table.get_mut(usize::from(glyph)) {
                        names.push(vec![u32::from(code)]);
                    }
                }
                table
            });
            let size = (font.width.div_ceil(8) * font.height) as usize;
            let (width, height) = (font.width, font.height);
            psf::write(&psf::Font { width, height, size, glyphs: &font.data, table, version: 0 }, 1)
        }
    };
    let failed = |errno| Error::on("can't write", path, errno);
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::CLOEXEC;
    let fd = openat(CWD, &*process::cstring(path), flags, Mode::from_raw_mode(0o666)).map_err(failed)?;
    file::write_all(fd.as_fd(), &contents).map_err(|errno| Error::on("can't write", path, errno))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kit::sys::console::Font;

    fn font(width: u32, height: u32, data: &[u8]) -> Loaded {
        let count = data.len() as u32 / (width.div_ceil(8) * height);
        Loaded { font: Font { width, height, count, data: data.to_vec() }, map: Some(vec![[0x41, 0]]) }
    }

    #[test]
    fn doubled_pixels() {
        let mut small = font(5, 2, &[0b1010_1000, 0b0100_0000]);
        double(&mut small);
        assert_eq!((small.font.width, small.font.height), (10, 4));
        assert_eq!(
            small.font.data,
            [0b1100_1100, 0b1100_0000, 0b1100_1100, 0b1100_0000, 0b0011_0000, 0, 0b0011_0000, 0]
        );
    }

    #[test]
    fn rows_cut_and_added() {
        let mut both = font(8, 2, &[1, 2, 3, 4]);
        cut(&mut both, 3);
        assert_eq!(both.font.data, [1, 2, 0, 3, 4, 0]);
        cut(&mut both, 1);
        assert_eq!(both.font.data, [1, 3]);
    }

    #[test]
    fn fonts_as_one() {
        let mut all = font(8, 1, &[1, 2]);
        append(&mut all, font(8, 1, &[3]), b"f").unwrap();
        assert_eq!((all.font.count, all.map), (3, Some(vec![[0x41, 0], [0x41, 2]])));
        assert!(append(&mut font(8, 1, &[1]), font(8, 2, &[1, 2]), b"f").is_err());
    }

    #[test]
    fn screen_maps() {
        let map =
            screen_map("# x\n0x80 U+20ac\n129\t'é'\n'a' 0x41 # b\n0x82 '#'\n0x83 '''\n".as_bytes()).unwrap();
        assert_eq!(
            [map[0x80], map[129], map[0x61], map[0x82], map[0x83], map[0x62]],
            [0x20ac, 0xe9, 0xf041, 0x23, 0x27, 0xf062]
        );
        assert_eq!(screen_map(b"\n0x100 U+0041"), Err((2, "bad byte")));
        assert_eq!(screen_map(b"1"), Err((1, "bad character")));
        assert_eq!(screen_map(&[7; 256]).unwrap()[0], 0xf007);
        assert_eq!(screen_map(&[1; 512]).unwrap()[255], 0x0101);
    }
}
