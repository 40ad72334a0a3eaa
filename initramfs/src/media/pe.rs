//! Portable executables, as UEFI starts them: their machine, and sections added to them.
//!
//! After Microsoft's "PE Format".

use super::{number16, number32, put, wrong};
use crate::failure::Result;
use std::borrow::Cow;

/// A machine's name in UEFI's file names, and in those of systemd-boot's stubs.
pub fn machine(image: &[u8]) -> Option<&'static str> {
    let at = headers(image)?;
    match number16(image, at + 4)? {
        0x8664 => Some("x64"),
        0x014c => Some("ia32"),
        0xaa64 => Some("aa64"),
        0x01c2 => Some("arm"),
        0x5064 => Some("riscv64"),
        0x6264 => Some("loongarch64"),
        _ => None,
    }
}

/// Where the headers begin, at the letters PE.
fn headers(image: &[u8]) -> Option<usize> {
    let at = number32(image, 0x3c)? as usize;
    (image.starts_with(b"MZ") && image.get(at..at + 4)? == b"PE\0\0").then_some(at)
}

/// A section to be added.
pub struct Section<'a> {
    /// Its name, of 8 characters at most.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// Readable data that the loader leaves in memory.
const DATA: u32 = 0x4000_0040;
const SECTION: usize = 40;

/// The image with sections added behind its own.
pub fn with_sections(image: &[u8], sections: &[Section]) -> Result<Vec<u8>> {
    let damaged = || wrong("not a program for UEFI");
    let at = headers(image).ok_or_else(damaged)?;
    let number = |offset| number32(image, at + offset).map(|number| number as usize).ok_or_else(damaged);
    let short = |offset| number16(image, at + offset).map(usize::from).ok_or_else(damaged);
    let count = short(6)?;
    let table = at + 24 + short(20)?;
    // of the optional header: 32 and 36 the alignments, 56 and 60 the sizes of image and headers, 64 the sum
    let (align, file_align) = (number(24 + 32)?.max(4096), number(24 + 36)?);
    let headers_size = number(24 + 60)?;
    if !align.is_power_of_two() || !file_align.is_power_of_two() || file_align > 1 << 16 || align > 1 << 24 {
        return Err(damaged());
    }
    let (mut first_data, mut end) = (image.len(), number(24 + 56)?);
    let mut file_end = headers_size;
    for section in 0..count {
        let header = table + section * SECTION;
        let field =
            |offset| number32(image, header + offset).map(|number| number as usize).ok_or_else(damaged);
        let (size, start, stored, place) = (field(8)?, field(12)?, field(16)?, field(20)?);
        end = end.max(start.checked_add(size.max(stored)).ok_or_else(damaged)?);
        if stored > 0 {
            first_data = first_data.min(place);
            file_end = file_end.max(place + stored);
        }
    }
    let table_end = table + (count + sections.len()) * SECTION;
    if table_end > headers_size.min(first_data) {
        return Err(wrong("no room in its headers for more sections"));
    }
    // what is behind the sections (symbols, signatures) goes
    let mut out = image.get(..file_end.min(image.len())).unwrap_or_default().to_vec();
    let mut added = 0;
    for (place, section) in sections.iter().enumerate() {
        out.resize(out.len().next_multiple_of(file_align), 0);
        let start = end.next_multiple_of(align);
        let stored = section.bytes.len().next_multiple_of(file_align);
        let mut header = [0; SECTION];
        let fits = |number: usize| u32::try_from(number).map_err(|_| wrong("larger than 4 GiB"));
        put(&mut header, 0, section.name.as_bytes());
        put(&mut header, 8, &fits(section.bytes.len())?.to_le_bytes());
        put(&mut header, 12, &fits(start)?.to_le_bytes());
        put(&mut header, 16, &fits(stored)?.to_le_bytes());
        put(&mut header, 20, &fits(out.len())?.to_le_bytes());
        put(&mut header, 36, &DATA.to_le_bytes());
        put(&mut out, table + (count + place) * SECTION, &header);
        out.extend_from_slice(section.bytes);
        end = start + section.bytes.len();
        added += stored;
    }
    out.resize(out.len().next_multiple_of(file_align), 0);
    let size = u32::try_from(end.next_multiple_of(align)).map_err(|_| wrong("larger than 4 GiB"))?;
    put(&mut out, at + 6, &((count + sections.len()) as u16).to_le_bytes());
    // no symbols: they were behind the sections
    put(&mut out, at + 12, &[0; 8]);
    put(&mut out, at + 24 + 8, &((number(24 + 8)? + added) as u32).to_le_bytes());
    put(&mut out, at + 24 + 56, &size.to_le_bytes());
    let sum = checksum(&out, at + 24 + 64);
    put(&mut out, at + 24 + 64, &sum.to_le_bytes());
    Ok(out)
}

/// The sections of an image, and what is in them.
pub fn sections(image: &[u8]) -> Option<Vec<(String, Cow<'_, [u8]>)>> {
    let at = headers(image)?;
    let table = at + 24 + usize::from(number16(image, at + 20)?);
    let mut found = Vec::new();
    for section in 0..usize::from(number16(image, at + 6)?) {
        let header = image.get(table + section * SECTION..)?.get(..SECTION)?;
        let field = |offset| number32(header, offset).map(|number| number as usize);
        let name = header.get(..8)?.split(|&byte| byte == 0).next()?;
        let (size, start) = (field(8)?.min(field(16)?), field(20)?);
        found.push((
            String::from_utf8_lossy(name).into_owned(),
            image.get(start..start.checked_add(size)?)?.into(),
        ));
    }
    Some(found)
}

/// The sum over an image, its own place taken as zero.
fn checksum(image: &[u8], own: usize) -> u32 {
    let mut sum = 0u32;
    for (at, pair) in image.chunks(2).enumerate() {
        if at * 2 == own || at * 2 == own + 2 {
            continue;
        }
        let [low, high] = [pair.first(), pair.get(1)].map(|byte| u32::from(*byte.unwrap_or(&0)));
        sum += low | high << 8;
        sum = (sum & 0xffff) + (sum >> 16);
    }
    sum + image.len() as u32
}
