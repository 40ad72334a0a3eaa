//! xz (<https://tukaani.org/xz/xz-file-format.txt>) with what the kernel's decoder knows: CRC32, one block, a filter for
//! x86 programs.
//!
//! A stream may be made of pieces that are compressed each by itself, at the same time, yet know what stands before
//! them. LZMA2 consists of chunks, and one of them may say that all starts anew but the dictionary: so each piece does.

use super::{KERNEL_DICTIONARY, in_words};
use lzma_rust2::{CheckType, FilterType, Lzma2Options, Lzma2Writer, LzmaOptions, XzOptions, XzWriter};
use std::io;

/// No larger than what is compressed: a small script is then a matter of microseconds.
pub fn dictionary(usual: u32, length: usize) -> u32 {
    let whole = u32::try_from(length.next_power_of_two()).unwrap_or(u32::MAX);
    usual.min(KERNEL_DICTIONARY).min(whole.max(4096))
}

/// How LZMA2 compresses so many bytes.
fn options(length: usize, level: u32) -> LzmaOptions {
    let mut options = LzmaOptions::with_preset(level);
    options.dict_size = dictionary(options.dict_size, length);
    // a literal's context is half of the byte before it, not three bits: a six-hundredth smaller
    options.lc = 4;
    options
}

/// A stream; of x86 programs, if `x86` says so, which a filter makes a seventeenth smaller.
pub fn whole<'p>(
    pieces: impl Iterator<Item = &'p [u8]>,
    length: usize,
    level: u32,
    x86: bool,
) -> io::Result<Vec<u8>> {
    let mut all = XzOptions { lzma_options: options(length, level), ..XzOptions::with_preset(level) };
    all.set_check_sum_type(CheckType::Crc32);
    if x86 {
        all.prepend_pre_filter(FilterType::BcjX86, 0);
    }
    let make = || {
        let mut writer = XzWriter::new(Vec::new(), all)?;
        for piece in pieces {
            lzma_rust2::Write::write_all(&mut writer, piece)?;
        }
        writer.finish()
    };
    make().map_err(in_words)
}

/// The dictionary of a stream of pieces at a level: so much a piece can know of what stands before it.
pub fn history(level: u32) -> usize {
    dictionary(LzmaOptions::with_preset(level).dict_size, usize::MAX >> 1) as usize
}

/// The chunks of a piece that follows `before`, of which it is given no more than [`history`].
pub fn piece<'p>(before: Vec<u8>, pieces: impl Iterator<Item = &'p [u8]>, level: u32) -> io::Result<Vec<u8>> {
    let mut options = options(usize::MAX >> 1, level);
    options.preset_dict = Some(before).filter(|before| !before.is_empty());
    let make = || {
        let options = Lzma2Options { lzma_options: options, chunk_size: None };
        let mut writer = Lzma2Writer::new(Vec::new(), options);
        for piece in pieces {
            lzma_rust2::Write::write_all(&mut writer, piece)?;
        }
        writer.finish()
    };
    let mut chunks = make().map_err(in_words)?;
    // the mark of the end is the stream's
    match chunks.pop() {
        Some(0) => Ok(chunks),
        _ => Err(io::Error::other("the chunks of LZMA2 have no end")),
    }
}

const MAGIC: &[u8] = b"\xfd7zXZ\0";
/// The check is CRC32.
const FLAGS: [u8; 2] = [0, 1];
/// The size of a block's header that has LZMA2 alone and no sizes.
const BLOCK_HEADER: usize = 12;

/// What stands before the pieces of a stream.
pub fn start(level: u32) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    with_sum(&mut bytes, &FLAGS);
    // its size in words, one filter, of the number 21, with one byte that tells the dictionary's size
    let size = dictionary(LzmaOptions::with_preset(level).dict_size, usize::MAX >> 1);
    let code = (0..40u8).find(|code| u64::from(2 | code & 1) << (code / 2 + 11) >= u64::from(size));
    with_sum(&mut bytes, &[(BLOCK_HEADER / 4 - 1) as u8, 0, 0x21, 1, code.unwrap_or(40), 0, 0, 0]);
    bytes
}

/// What stands behind them: they have `packed` bytes and hold `length` bytes whose CRC32 is `sum`.
pub fn end(packed: usize, length: usize, sum: u32) -> Vec<u8> {
    let mut bytes = vec![0];
    let size = BLOCK_HEADER + packed + bytes.len();
    bytes.resize(bytes.len() + size.next_multiple_of(4) - size, 0);
    bytes.extend(sum.to_le_bytes());
    // the index: of one block
    let mut index = vec![0, 1];
    number(&mut index, size + 4);
    number(&mut index, length);
    index.resize(index.len().next_multiple_of(4), 0);
    with_sum(&mut bytes, &index);
    let size = (index.len() / 4) as u32;
    let footer = [&size.to_le_bytes()[..], &FLAGS].concat();
    bytes.extend(crc32(&footer).to_le_bytes());
    bytes.extend(footer);
    bytes.extend(b"YZ");
    bytes
}

/// Seven bits a byte, the low ones first.
fn number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn with_sum(bytes: &mut Vec<u8>, part: &[u8]) {
    bytes.extend_from_slice(part);
    bytes.extend(crc32(part).to_le_bytes());
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    sum.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::unpack::Coding;

    #[test]
    fn pieces_are_one_stream() {
        let data: Vec<u8> = (0..600_000u32).map(|at| (at.wrapping_mul(at >> 7) >> 3) as u8).collect();
        // bytes that nothing makes smaller
        let noise = blake3::Hasher::new().finalize_xof();
        let mut tail = vec![0; 150_000];
        { noise }.fill(&mut tail);
        let whole = [&data[..], &data, &tail, &data].concat();
        for level in [0, 1, 3, 6, 9] {
            let (mut stream, mut at) = (start(level), 0usize);
            for length in [600_000, 700_000, 1, 0, 648_999, 1000] {
                let before = &whole[at.saturating_sub(history(level))..at];
                let parts = whole[at..at + length].chunks(70_001);
                stream.extend(piece(before.to_vec(), parts, level).unwrap());
                at += length;
            }
            assert_eq!(at, whole.len());
            let packed = stream.len() - start(level).len();
            stream.extend(end(packed, whole.len(), crc32(&whole)));
            assert!(
                Coding::Xz.whole(&stream, whole.len()).unwrap() == (whole.clone(), stream.len()),
                "level {level}"
            );
            let apart = 3 * super::whole(data.chunks(50_000), data.len(), level, false).unwrap().len();
            assert!(level < 3 || stream.len() < 150_000 + apart / 2, "level {level}: {}", stream.len());
        }
    }
}
