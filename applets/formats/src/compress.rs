//! Whole files decompressed in memory, told apart by their first bytes: gzip, xz, zstd.
//!
//! For what is small or needed as a whole (modules, keymaps, firmware). A limit keeps a small file from
//! becoming a large one.

#![deny(clippy::indexing_slicing)]

use lzma_rust2::{Lzma2Reader, Read};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress as inflate, inflate_flags};
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::borrow::Cow;

/// What a file is compressed with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// RFC 1952
    Gzip,
    /// The .xz file format
    Xz,
    /// RFC 8878
    Zstd,
}

/// What is wrong with a file, in words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fault(pub &'static str);

const TOO_LARGE: Fault = Fault("decompressed size is too large");

impl Method {
    /// The method that a file's first bytes name.
    pub fn of(data: &[u8]) -> Option<Method> {
        match data {
            [0x1f, 0x8b, ..] => Some(Method::Gzip),
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Some(Method::Xz),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Method::Zstd),
            _ => None,
        }
    }
}

/// The contents of a file, decompressed if it is compressed; at most `limit` bytes.
pub fn decompress(data: &[u8], limit: usize) -> Result<Cow<'_, [u8]>, Fault> {
    match Method::of(data) {
        None => Ok(Cow::Borrowed(data)),
        Some(Method::Gzip) => gunzip(data, limit).map(Cow::Owned),
        Some(Method::Xz) => crate::xz::unxz(data, limit).map(Cow::Owned),
        Some(Method::Zstd) => unzstd(data, limit).map(Cow::Owned),
    }
}

/// All members of a gzip file.
fn gunzip(mut data: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    loop {
        let start = out.len();
        let body = gzip_body(data).ok_or(Fault("damaged gzip header"))?;
        let used = inflate_member(body, &mut out, limit)?;
        let trailer = body.get(used..).and_then(<[u8]>::split_first_chunk::<8>);
        let Some((&[a, b, c, d, e, f, g, h], rest)) = trailer else {
            return Err(Fault("truncated gzip file"));
        };
        let member = out.get(start..).unwrap_or_default();
        let sum = crate::crc::Crc32::of(member);
        if u32::from_le_bytes([a, b, c, d]) != sum || u32::from_le_bytes([e, f, g, h]) != member.len() as u32
        {
            return Err(Fault("gzip checksum is wrong"));
        }
        if Method::of(rest) != Some(Method::Gzip) {
            // The end, or padding behind it.
            return Ok(out);
        }
        data = rest;
    }
}

/// What follows the header of a gzip member.
fn gzip_body(data: &[u8]) -> Option<&[u8]> {
    let ([0x1f, 0x8b, 8, flags, ..], mut rest) = data.split_first_chunk::<10>()? else { return None };
    if flags & 0xe0 != 0 {
        return None;
    }
    if flags & 4 != 0 {
        let (length, after) = rest.split_first_chunk()?;
        rest = after.get(usize::from(u16::from_le_bytes(*length))..)?;
    }
    for bit in [8, 16] {
        // Name and comment, each ending in a NUL.
        if flags & bit != 0 {
            rest = rest.get(rest.iter().position(|byte| *byte == 0)? + 1..)?;
        }
    }
    if flags & 2 != 0 {
        rest = rest.get(2..)?;
    }
    Some(rest)
}

/// Inflates one deflate stream to the end of `out`; how many bytes of `data` it took.
fn inflate_member(data: &[u8], out: &mut Vec<u8>, limit: usize) -> Result<usize, Fault> {
    let mut state = Box::<DecompressorOxide>::default();
    let start = out.len();
    let (mut read, mut written) = (0, start);
    loop {
        let room = out.len().max(data.len() * 2).max(4096).min(limit.saturating_sub(written));
        if room == 0 && written >= limit {
            return Err(TOO_LARGE);
        }
        out.resize(written + room, 0);
        let input = data.get(read..).unwrap_or_default();
        // Matches reach back into this member only.
        let target = out.get_mut(start..).unwrap_or_default();
        let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, took, gave) = inflate(&mut state, input, target, written - start, flags);
        read += took;
        written += gave;
        match status {
            TINFLStatus::Done => {
                out.truncate(written);
                return Ok(read);
            }
            TINFLStatus::HasMoreOutput => {}
            TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => {
                return Err(Fault("truncated gzip file"));
            }
            _ => return Err(Fault("damaged gzip data")),
        }
    }
}

/// All frames of a zstd file.
fn unzstd(mut data: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    const BAD: Fault = Fault("damaged zstd file");
    let mut decoder = FrameDecoder::new();
    let mut out = Vec::new();
    while !data.is_empty() {
        match decoder.reset(&mut data) {
            Ok(()) => {}
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length, ..
            })) => {
                data = usize::try_from(length).ok().and_then(|length| data.get(length..)).ok_or(BAD)?;
                continue;
            }
            Err(_) => return Err(BAD),
        }
        while !decoder.is_finished() {
            // Block by block: no size that the header tells is believed.
            decoder.decode_blocks(&mut data, BlockDecodingStrategy::UptoBlocks(1)).map_err(|_| BAD)?;
            if out.len() + decoder.can_collect() > limit {
                return Err(TOO_LARGE);
            }
            out.extend_from_slice(&decoder.collect().unwrap_or_default());
        }
    }
    Ok(out)
}

/// All that an LZMA2 stream gives, to the end of `out`, which stays within `limit`.
pub(crate) fn take(
    reader: &mut Lzma2Reader<&[u8]>,
    out: &mut Vec<u8>,
    limit: usize,
    bad: Fault,
) -> Result<(), Fault> {
    let mut length = out.len();
    loop {
        if length == out.len() {
            if length > limit {
                return Err(TOO_LARGE);
            }
            out.resize((length * 2).max(64 * 1024).min(limit.saturating_add(1)), 0);
        }
        match reader.read(out.get_mut(length..).unwrap_or_default()) {
            Ok(0) => {
                out.truncate(length);
                return if length > limit { Err(TOO_LARGE) } else { Ok(()) };
            }
            Ok(count) => length += count,
            Err(_) => return Err(bad),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &[u8] = b"hello hello hello hello\n";
    const GZIP: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x48\xcd\xc9\xc9\x57\xc8\x40\x27\xb9\x00\x00\x88\x59\x0b\x18\x00\x00\x00";
    const XZ: &[u8] = b"\xfd\x37\x7a\x58\x5a\x00\x00\x01\x69\x22\xde\x36\x02\x00\x21\x01\x16\x00\x00\x00\x74\x2f\xe5\xa3\xe0\x00\x17\x00\x0c\x5d\x00\x34\x19\x49\xee\x8d\xe9\x56\x0a\xc1\x21\xb0\x00\x00\x00\x88\x59\x0b\x00\x01\x24\x18\xdb\xcc\x02\xc2\x90\x42\x99\x0d\x01\x00\x00\x00\x00\x01\x59\x5a";
    const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd\x24\x18\x6d\x00\x00\x38\x68\x65\x6c\x6c\x6f\x20\x0a\x01\x00\x99\x4b\x11\xa8\x7c\x2e\xa8";

    #[test]
    fn every_method_gives_the_plain_bytes() {
        for file in [GZIP, XZ, ZSTD, PLAIN] {
            assert_eq!(decompress(file, 24).unwrap().as_ref(), PLAIN);
        }
    }

    #[test]
    fn more_than_the_limit_is_refused() {
        for file in [GZIP, XZ, ZSTD] {
            assert_eq!(decompress(file, 23), Err(TOO_LARGE));
        }
    }

    #[test]
    fn gzip_members_follow_each_other() {
        let two = [GZIP, GZIP, b"\0\0\0"].concat();
        assert_eq!(decompress(&two, 100).unwrap().as_ref(), [PLAIN, PLAIN].concat());
    }

    #[test]
    fn damage_is_an_error_and_no_panic() {
        for file in [GZIP, XZ, ZSTD] {
            for end in 6..file.len() {
                assert!(decompress(&file[..end], 100).is_err(), "{end} of {file:?}");
            }
            let mut seed = 7u32;
            for _ in 0..3000 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let mut bad = file.to_vec();
                let at = seed as usize / 11 % bad.len();
                bad[at] ^= (seed >> 24) as u8 | 1;
                if let Ok(out) = decompress(&bad, 1 << 16) {
                    assert!(out.len() <= 1 << 16);
                }
            }
        }
    }
}
