//! What `loadfont` and `setfont` share: fonts read for the kernel, and handed to it.

#![deny(clippy::indexing_slicing)]

use formats::compress;
use formats::psf::{self, Fault};
use kit::sys::console::{self, Font};
use kit::{Error, Result};
use std::os::fd::BorrowedFd;

/// The most that a file may hold, packed or not: 512 glyphs of 64 x 128 and their names are far from it.
pub const LIMIT: usize = 4 << 20;
/// The most glyphs that a console's font has.
const MOST: usize = 512;

/// A font as the kernel takes it, and the characters of its glyphs.
pub struct Loaded {
    /// Its glyphs.
    pub font: Font,
    /// Pairs of character and glyph; none if the file does not say.
    pub map: Option<Vec<[u16; 2]>>,
}

/// The contents of a file that may be compressed.
pub fn unpack(file: &[u8], name: &[u8]) -> Result<Vec<u8>> {
    match compress::decompress(file, LIMIT) {
        Ok(contents) => Ok(contents.into_owned()),
        Err(fault) => Err(about(name, fault.0)),
    }
}

/// `NAME: WHAT`
pub fn about(name: &[u8], what: &str) -> Error {
    Error::filled(b"{}: {}", &[name, what.as_bytes()])
}

/// Reads a font. Of a codepage's three the one of `rows` is taken.
pub fn read(file: &[u8], name: &[u8], rows: Option<usize>) -> Result<Loaded> {
    let fault = |Fault(what)| about(name, what);
    let font = psf::Font::parse(file, rows).map_err(fault)?;
    let count = font.count();
    if count > MOST || font.width > 64 || font.height > 128 {
        return Err(about(name, "no console has such a font: 512 glyphs of 64 x 128 are the most"));
    }
    let used = (font.width.div_ceil(8) * font.height) as usize;
    let data =
        font.glyphs.chunks(font.size.max(1)).flat_map(|glyph| glyph.iter().take(used)).copied().collect();
    let map = font.table.as_ref().map(|table| {
        let names =
            (0u16..).zip(table).flat_map(|(glyph, names)| names.iter().map(move |name| (glyph, name)));
        pairs(names.map(|(glyph, name)| (glyph.into(), &name[..])))
    });
    Ok(Loaded { font: Font { width: font.width, height: font.height, count: count as u32, data }, map })
}

/// What the kernel can hold of glyphs and their names: it knows no sequences, and no characters beyond 16 bits.
pub fn pairs<'a>(names: impl Iterator<Item = (u32, &'a [u32])>) -> Vec<[u16; 2]> {
    let pair = |(glyph, name): (u32, &[u32])| match name {
        [code] => Some([
            u16::try_from(*code).ok()?,
            u16::try_from(glyph).ok().filter(|at| usize::from(*at) < MOST)?,
        ]),
        _ => None,
    };
    names.filter_map(pair).collect()
}

/// Gives the font to the console, filled up to the 256 or 512 glyphs that it takes, and the characters if they are
/// known.
pub fn load(console: BorrowedFd<'_>, loaded: &Loaded) -> Result<()> {
    let mut font = loaded.font.clone();
    font.count = if font.count > 256 { 512 } else { 256 };
    console::set_font(console, &font).map_err(|errno| Error::sys("the console takes no such font", errno))?;
    match &loaded.map {
        Some(map) => set_map(console, map),
        None => Ok(()),
    }
}

/// Says which characters the glyphs stand for.
pub fn set_map(console: BorrowedFd<'_>, map: &[[u16; 2]]) -> Result<()> {
    console::set_unimap(console, map).map_err(|errno| Error::sys("can't set the font's characters", errno))
}
