//! Console fonts: PSF versions 1 and 2 and raw ones, and the characters that their glyphs stand for.
//!
//! What is refused is what kbd's tools refuse. No size in a file is believed: everything is a part of the file.

/// What is wrong with a font, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault(pub &'static str);

/// The characters of a glyph: each of one character, or a sequence of several.
pub type Names = Vec<Vec<u32>>;

/// A font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Font<'a> {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Bytes of each glyph, at least `height` rows of (width + 7) / 8.
    pub size: usize,
    /// The glyphs one after the other.
    pub glyphs: &'a [u8],
    /// What each glyph stands for, if the font says it.
    pub table: Option<Vec<Names>>,
    /// The version of the format; 0 for a raw font.
    pub version: u8,
}

const PSF1: [u8; 2] = [0x36, 0x04];
const PSF2: [u8; 4] = [0x72, 0xb5, 0x4a, 0x86];
/// Mode bits of version 1: 512 glyphs instead of 256, and a table.
const MODE_512: u8 = 1;
const MODE_TABLE: u8 = 2;
const MODE_MOST: u8 = 5;
/// Codes of the tables: the end of a glyph's characters, and the start of a sequence.
const END: u32 = 0xffff;
const SEQUENCE: u32 = 0xfffe;
/// The kernel has no taller glyphs.
const TALLEST: usize = 128;
/// A file with a codepage's three fonts: its size, and where the font of each height lies.
const CODEPAGE: usize = 9780;
const CODEPAGE_FONTS: [(usize, usize); 3] = [(8, 7732), (14, 4142), (16, 40)];

impl<'a> Font<'a> {
    /// Reads a font. Of a codepage's three the one of `height` is taken, or that of 16 rows.
    pub fn parse(file: &'a [u8], height: Option<usize>) -> Result<Font<'a>, Fault> {
        if let Some(rest) = file.strip_prefix(&PSF2) {
            return Font::second(file, rest);
        }
        if let Some([mode, height, rest @ ..]) = file.strip_prefix(&PSF1) {
            return Font::first(*mode, *height, rest);
        }
        let raw = |height: usize, glyphs| Font {
            width: 8,
            height: height as u32,
            size: height,
            glyphs,
            table: None,
            version: 0,
        };
        if file.len() == CODEPAGE {
            let wanted = height.unwrap_or(16);
            let part = CODEPAGE_FONTS.iter().find(|(height, _)| *height == wanted);
            let glyphs = part.and_then(|(height, at)| file.get(*at..at + height * 256));
            return glyphs
                .map(|glyphs| raw(wanted, glyphs))
                .ok_or(Fault("a codepage's fonts have 8, 14 or 16 rows"));
        }
        let size = file.len() / 256;
        if size == 0 || size > TALLEST || !file.len().is_multiple_of(256) {
            return Err(Fault("not a font: bad length"));
        }
        Ok(raw(size, file))
    }

    fn first(mode: u8, height: u8, rest: &'a [u8]) -> Result<Font<'a>, Fault> {
        if mode > MODE_MOST {
            return Err(Fault("unsupported psf mode"));
        }
        let (size, count) = (usize::from(height), if mode & MODE_512 != 0 { 512 } else { 256 });
        let (glyphs, rest) = rest.split_at_checked(size * count).ok_or(Fault("the font is cut short"))?;
        let (mut at, (codes, _)) = (0, rest.as_chunks::<2>());
        let table = match mode & (MODE_TABLE | 4) {
            0 => None,
            _ => Some(names(count, &mut || {
                let code = codes.get(at).copied().map(u16::from_le_bytes).map(u32::from);
                at += 1;
                code.ok_or(Fault("the font's table is cut short"))
            })?),
        };
        if at * 2 != rest.len() {
            return Err(Fault("trailing garbage"));
        }
        check(8, height.into(), size)?;
        Ok(Font { width: 8, height: height.into(), size, glyphs, table, version: 1 })
    }

    fn second(file: &'a [u8], rest: &'a [u8]) -> Result<Font<'a>, Fault> {
        let words = rest.get(..28).map(|words| words.as_chunks::<4>().0).unwrap_or_default();
        let [version, start, flags, count, size, height, width] = words else {
            return Err(Fault("the font is cut short"));
        };
        if u32::from_le_bytes(*version) != 0 {
            return Err(Fault("unsupported psf version"));
        }
        let length = |word: &[u8; 4]| u32::from_le_bytes(*word) as usize;
        let (start, count, size) = (length(start), length(count), length(size));
        let end = count.checked_mul(size).and_then(|glyphs| glyphs.checked_add(start));
        let glyphs = end.and_then(|end| file.get(start..end)).ok_or(Fault("the font is cut short"))?;
        let mut rest = end.and_then(|end| file.get(end..)).unwrap_or_default();
        let (width, height) = (u32::from_le_bytes(*width), u32::from_le_bytes(*height));
        check(width, height, size)?;
        let table = match u32::from_le_bytes(*flags) & 1 {
            0 => None,
            _ => Some(names(count, &mut || {
                let (code, after) = utf8(rest)?;
                rest = after;
                Ok(code)
            })?),
        };
        if !rest.is_empty() {
            return Err(Fault("trailing garbage"));
        }
        Ok(Font { width, height, size, glyphs, table, version: 2 })
    }

    /// How many glyphs there are.
    pub fn count(&self) -> usize {
        self.glyphs.len() / self.size.max(1)
    }
}

/// Whether glyphs of that many bytes hold what they have to.
fn check(width: u32, height: u32, size: usize) -> Result<(), Fault> {
    let used = (width.div_ceil(8) as usize).checked_mul(height as usize);
    match used {
        Some(used) if used > 0 && used <= size => Ok(()),
        _ => Err(Fault("bad glyph size")),
    }
}

/// Each of `count` glyphs' characters, from codes that end with [`END`].
fn names(count: usize, next: &mut dyn FnMut() -> Result<u32, Fault>) -> Result<Vec<Names>, Fault> {
    let mut table = Vec::new();
    for _ in 0..count {
        let mut names: Names = Vec::new();
        let mut sequence = false;
        loop {
            match next()? {
                END => break,
                SEQUENCE => {
                    sequence = true;
                    names.push(Vec::new());
                }
                code => match names.last_mut() {
                    Some(name) if sequence => name.push(code),
                    _ => names.push(vec![code]),
                },
            }
        }
        table.push(names);
    }
    Ok(table)
}

/// One code of a table of version 2: a character in UTF-8, or a byte that UTF-8 does not have.
fn utf8(bytes: &[u8]) -> Result<(u32, &[u8]), Fault> {
    let (first, rest) = bytes.split_first().ok_or(Fault("the font's table is cut short"))?;
    let more = match first {
        0xff => return Ok((END, rest)),
        0xfe => return Ok((SEQUENCE, rest)),
        0..0x80 => 0,
        0xc0..0xe0 => 1,
        0xe0..0xf0 => 2,
        0xf0..0xf8 => 3,
        _ => return Err(Fault("bad UTF-8 in the font's table")),
    };
    let (tail, rest) = rest.split_at_checked(more).ok_or(Fault("the font's table is cut short"))?;
    let mut code = u32::from(if more == 0 { *first } else { first & (0x3f >> more) });
    for byte in tail {
        if byte & 0xc0 != 0x80 {
            return Err(Fault("bad UTF-8 in the font's table"));
        }
        code = code << 6 | u32::from(byte & 0x3f);
    }
    // The two codes that mean something else are no characters of UTF-8 either.
    Ok((if code == END || code == SEQUENCE { 0xfffd } else { code }, rest))
}

/// A font as a file: of version 1 where that can hold it and `version` is not 2.
pub fn write(font: &Font<'_>, version: u8) -> Vec<u8> {
    let count = font.count();
    let first = version != 2 && font.width == 8 && font.size < 256 && (count == 256 || count == 512);
    let mut file = Vec::with_capacity(font.glyphs.len() + 32);
    if first {
        file.extend_from_slice(&PSF1);
        let table = if font.table.is_some() { MODE_TABLE } else { 0 };
        file.extend_from_slice(&[if count == 512 { MODE_512 } else { 0 } | table, font.size as u8]);
    } else {
        file.extend_from_slice(&PSF2);
        let table = u32::from(font.table.is_some());
        for word in [0, 32, table, count as u32, font.size as u32, font.height, font.width] {
            file.extend_from_slice(&word.to_le_bytes());
        }
    }
    file.extend_from_slice(font.glyphs);
    for names in font.table.iter().flatten() {
        for name in names {
            if name.len() > 1 {
                put(&mut file, first, SEQUENCE);
            }
            for &code in name {
                put(&mut file, first, code);
            }
        }
        put(&mut file, first, END);
    }
    file
}

/// Appends one code of a table.
fn put(file: &mut Vec<u8>, first: bool, code: u32) {
    if first {
        file.extend_from_slice(&(code as u16).to_le_bytes());
        return;
    }
    match code {
        END => file.push(0xff),
        SEQUENCE => file.push(0xfe),
        code => {
            let character = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
            file.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}

/// What is wrong with a text of names: the line, and what.
pub type TextFault = (usize, &'static str);

/// The most glyphs that a text may name.
const GLYPHS: u32 = 65536;

/// Reads a table as a text: `0x41 U+0041 U+0391,U+0301`, `0x20-0x7e idem`, `0x00-0x0f U+0000-U+000f`; `#` starts a
/// comment. Pairs of glyph and name, in the order of the text.
pub fn parse_names(text: &[u8]) -> Result<Vec<(u32, Vec<u32>)>, TextFault> {
    let mut pairs = Vec::new();
    for (at, line) in (1..).zip(text.split(|byte| *byte == b'\n')) {
        let line = line.split(|byte| *byte == b'#').next().unwrap_or_default();
        let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        let Some(glyphs) = words.next() else { continue };
        let (first, last) = range(glyphs, number).ok_or((at, "bad glyph number"))?;
        if last >= GLYPHS || first > last {
            return Err((at, "bad range of glyphs"));
        }
        // A sequence goes on behind a comma, even in the next word.
        let mut sequence: Vec<u32> = Vec::new();
        for word in words {
            if !sequence.is_empty() || word.contains(&b',') {
                let mut parts = word.split(|byte| *byte == b',').filter(|part| !part.is_empty());
                if first != last
                    || !parts.all(|part| character(part).map(|code| sequence.push(code)).is_some())
                {
                    return Err((at, "bad sequence"));
                }
                if !word.ends_with(b",") {
                    pairs.push((first, core::mem::take(&mut sequence)));
                }
            } else if word == b"idem" {
                pairs.extend((first..=last).map(|glyph| (glyph, vec![glyph])));
            } else {
                let (from, to) = range(word, character).ok_or((at, "bad character"))?;
                match to.checked_sub(from) {
                    // Several characters of one glyph, or as many as there are glyphs.
                    Some(more) if first == last && more < GLYPHS => {
                        pairs.extend((from..=to).map(|code| (first, vec![code])));
                    }
                    Some(more) if more == last - first => {
                        pairs.extend((first..=last).zip(from..=to).map(|(glyph, code)| (glyph, vec![code])));
                    }
                    _ => return Err((at, "the ranges differ in length")),
                }
            }
        }
        if !sequence.is_empty() {
            return Err((at, "bad sequence"));
        }
        // No line says more than all glyphs twice.
        if pairs.len() > 4 * GLYPHS as usize {
            return Err((at, "too many characters"));
        }
    }
    Ok(pairs)
}

/// `A` or `A-B`
fn range(word: &[u8], part: fn(&[u8]) -> Option<u32>) -> Option<(u32, u32)> {
    match word.iter().position(|byte| *byte == b'-') {
        Some(at) => Some((part(word.get(..at)?)?, part(word.get(at + 1..)?)?)),
        None => part(word).map(|one| (one, one)),
    }
}

/// A number as C writes it.
pub fn number(word: &[u8]) -> Option<u32> {
    let (digits, base) = match word {
        [b'0', b'x' | b'X', digits @ ..] => (digits, 16),
        [b'0', digits @ ..] if !digits.is_empty() => (digits, 8),
        _ => (word, 10),
    };
    digits_of(digits, base)
}

/// `U+20ac`
pub fn character(word: &[u8]) -> Option<u32> {
    let digits = word.strip_prefix(b"U+").or_else(|| word.strip_prefix(b"u+"))?;
    digits_of(digits, 16).filter(|code| *code < 0x11_0000)
}

fn digits_of(digits: &[u8], base: u32) -> Option<u32> {
    let mut digits = digits.iter().peekable();
    digits.peek()?;
    digits.try_fold(0u32, |sum, byte| sum.checked_mul(base)?.checked_add(char::from(*byte).to_digit(base)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(words: [u32; 7], rest: &[u8]) -> Vec<u8> {
        let mut file = PSF2.to_vec();
        file.extend(words.iter().flat_map(|word| word.to_le_bytes()));
        file.extend_from_slice(rest);
        file
    }

    #[test]
    fn second_version_with_sequences() {
        let file = second([0, 32, 1, 2, 1, 1, 8], b"\x01\x02A\xfeA\xcc\x80\xfeB\xff\xe2\x82\xac\xff");
        let font = Font::parse(&file, None).unwrap();
        assert_eq!((font.width, font.height, font.count()), (8, 1, 2));
        let table = vec![vec![vec![0x41], vec![0x41, 0x300], vec![0x42]], vec![vec![0x20ac]]];
        assert_eq!(font.table, Some(table));
    }

    #[test]
    fn first_version_is_written_as_it_was_read() {
        let mut file = b"\x36\x04\x02\x01".to_vec();
        file.extend((0..=255).map(|byte| byte ^ 0x55));
        file.extend((0..=255u16).flat_map(|code| [code.to_le_bytes(), [0xff, 0xff]].concat()));
        let font = Font::parse(&file, None).unwrap();
        assert_eq!(write(&font, 1), file);
        let again = write(&font, 2);
        let again = Font::parse(&again, None).unwrap();
        assert_eq!((again.table, again.glyphs), (font.table, font.glyphs));
    }

    #[test]
    fn sizes_are_not_believed() {
        let fault = |file: &[u8]| Font::parse(file, None).err().map(|fault| fault.0);
        let short = Some("the font is cut short");
        assert_eq!(fault(&second([0, 32, 0, u32::MAX, u32::MAX, 16, 8], b"")), short);
        assert_eq!(fault(&second([0, u32::MAX, 0, 1, 1, 1, 8], b"x")), short);
        assert_eq!(fault(&second([0, 32, 0, 2, 16, 16, 9], &[0; 32])), Some("bad glyph size"));
        assert_eq!(fault(&second([0, 32, 0, 2, 0, 16, 8], b"")), Some("bad glyph size"));
        assert_eq!(fault(&second([0, 32, 0, 2, 1, 1, 8], b"123")), Some("trailing garbage"));
        assert_eq!(fault(&second([1, 32, 0, 2, 1, 1, 8], b"12")), Some("unsupported psf version"));
        assert_eq!(fault(&second([0, 32, 1, 1, 1, 1, 8], b"1A")), Some("the font's table is cut short"));
        assert_eq!(
            fault(&second([0, 32, 1, 1, 1, 1, 8], b"1\xc3A\xff")),
            Some("bad UTF-8 in the font's table")
        );
        assert_eq!(fault(b"\x36\x04\x06\x10"), Some("unsupported psf mode"));
        assert_eq!(fault(b"\x36\x04\x00\x10"), short);
        assert_eq!(fault(b"\x36\x04"), Some("not a font: bad length"));
        assert_eq!(fault(b""), Some("not a font: bad length"));
    }

    #[test]
    fn raw_fonts_go_by_their_length() {
        let file = [7; 4096];
        let font = Font::parse(&file, None).unwrap();
        assert_eq!((font.height, font.count()), (16, 256));
        let page: Vec<u8> = (0..CODEPAGE).map(|at| (at / 40) as u8).collect();
        let heights =
            [None, Some(8), Some(14), Some(16)].map(|height| Font::parse(&page, height).unwrap().height);
        assert_eq!(heights, [16, 8, 14, 16]);
        assert!(Font::parse(&page, Some(10)).is_err());
    }

    #[test]
    fn texts_of_names() {
        let pairs = |text: &str| parse_names(text.as_bytes());
        assert_eq!(
            pairs(
                "# head\n0x41 U+0041 U+0391, U+0301 # a\n\n1-2\tU+0061-U+0062\n3 U+30-U+31\n0x20-0x21 idem\n"
            ),
            Ok(vec![
                (0x41, vec![0x41]),
                (0x41, vec![0x391, 0x301]),
                (1, vec![0x61]),
                (2, vec![0x62]),
                (3, vec![0x30]),
                (3, vec![0x31]),
                (0x20, vec![0x20]),
                (0x21, vec![0x21]),
            ])
        );
        assert_eq!(pairs("\nx U+0041"), Err((2, "bad glyph number")));
        assert_eq!(pairs("1 x"), Err((1, "bad character")));
        assert_eq!(pairs("0-4294967295 idem"), Err((1, "bad range of glyphs")));
        assert_eq!(pairs("1 U+0-U+10ffff"), Err((1, "the ranges differ in length")));
        assert_eq!(pairs("1 U+0041,U+0042, # x"), Err((1, "bad sequence")));
        assert_eq!(pairs("1-2 U+0041,U+0042"), Err((1, "bad sequence")));
    }
}
