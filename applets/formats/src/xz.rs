//! The .xz container (version 1.2.1 of the format) around the LZMA2 decoder, in memory.
//!
//! Checks none, CRC-32 and CRC-64 and the one filter LZMA2, as the kernel's build compresses modules;
//! SHA-256 and the branch and delta filters are refused by name.

#![deny(clippy::indexing_slicing)]

use crate::compress::{Fault, take};
use crate::crc::{Crc32, crc64};

const BAD: Fault = Fault("damaged xz file");
const MAGIC: &[u8] = b"\xfd7zXZ\0";

/// All streams of a file, at most `limit` bytes.
pub fn unxz(mut data: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    loop {
        data = stream(data, &mut out, limit).and_then(|rest| rest.ok_or(BAD))?;
        // Padding between streams comes in fours.
        while let Some(rest) = data.strip_prefix(&[0; 4]) {
            data = rest;
        }
        if data.is_empty() {
            return Ok(out);
        }
    }
}

/// One stream, and what follows it; `None` when it is damaged.
fn stream<'d>(data: &'d [u8], out: &mut Vec<u8>, limit: usize) -> Result<Option<&'d [u8]>, Fault> {
    let Some((flags, mut data)) = stream_flags(data) else { return Ok(None) };
    let check = match flags {
        [0, 0] => 0,
        [0, 1] => 4,
        [0, 4] => 8,
        [0, 10] => return Err(Fault("xz file with a SHA-256 check is not supported")),
        _ => return Err(Fault("xz file with an unknown check")),
    };
    // What the index must repeat.
    let mut records = Vec::new();
    loop {
        match data.first() {
            None => return Ok(None),
            Some(0) => return Ok(index(data, &records).and_then(|(size, rest)| footer(rest, size, flags))),
            Some(_) => {}
        }
        let Some((block, rest)) = Block::parse(data) else { return Ok(None) };
        let Some(dictionary) = block.dictionary else {
            return Err(Fault("xz file with a filter other than LZMA2 is not supported"));
        };
        let start = out.len();
        // A match reaches no further back than there is output.
        let dictionary = dictionary.min(u32::try_from(limit).unwrap_or(u32::MAX)).max(4096);
        let mut reader = lzma_rust2::Lzma2Reader::new(rest, dictionary, None);
        take(&mut reader, out, limit, BAD)?;
        let after = reader.into_inner();
        let packed = rest.len() - after.len();
        let plain = out.get(start..).unwrap_or_default();
        let Some((sum, after)) =
            after.get(packed.wrapping_neg() & 3..).and_then(|after| after.split_at_checked(check))
        else {
            return Ok(None);
        };
        let padding = rest.get(packed..(packed + 3) & !3).unwrap_or_default();
        let right = match check {
            0 => true,
            4 => sum == Crc32::of(plain).to_le_bytes(),
            _ => sum == crc64(plain).to_le_bytes(),
        };
        if !right {
            return Err(Fault("xz checksum is wrong"));
        }
        if padding.iter().any(|byte| *byte != 0)
            || block.packed.is_some_and(|size| size != packed as u64)
            || block.plain.is_some_and(|size| size != plain.len() as u64)
        {
            return Ok(None);
        }
        records.push([(data.len() - rest.len() + packed + check) as u64, plain.len() as u64]);
        data = after;
    }
}

/// The flags that a stream's header carries, and what follows it.
fn stream_flags(data: &[u8]) -> Option<([u8; 2], &[u8])> {
    let (flags, rest) = data.strip_prefix(MAGIC)?.split_first_chunk::<2>()?;
    let (sum, rest) = rest.split_first_chunk::<4>()?;
    (u32::from_le_bytes(*sum) == Crc32::of(flags)).then_some((*flags, rest))
}

/// What a block's header says.
struct Block {
    packed: Option<u64>,
    plain: Option<u64>,
    /// None when there is another filter.
    dictionary: Option<u32>,
}

impl Block {
    fn parse(data: &[u8]) -> Option<(Block, &[u8])> {
        let size = (usize::from(*data.first()?) + 1) * 4;
        let (header, rest) = data.split_at_checked(size)?;
        let (mut fields, sum) = header.split_last_chunk::<4>()?;
        if u32::from_le_bytes(*sum) != Crc32::of(fields) {
            return None;
        }
        let &[_, flags] = fields.split_off(..2)?.first_chunk()?;
        let mut block = Block { packed: None, plain: None, dictionary: None };
        if flags & 0x40 != 0 {
            block.packed = Some(number(&mut fields)?);
        }
        if flags & 0x80 != 0 {
            block.plain = Some(number(&mut fields)?);
        }
        if flags & 0x3f != 0 {
            // More filters than one, or what the format keeps for later.
            return Some((block, rest));
        }
        let (filter, size) = (number(&mut fields)?, number(&mut fields)?);
        if filter != 0x21 {
            return Some((block, rest));
        }
        let (&bits, padding) = fields.split_first()?;
        if size != 1 || bits > 40 || padding.iter().any(|byte| *byte != 0) {
            return None;
        }
        block.dictionary = Some(match bits {
            40 => u32::MAX,
            _ => (2 | u32::from(bits & 1)) << (bits / 2 + 11),
        });
        Some((block, rest))
    }
}

/// The index, which repeats the sizes of the blocks: its own size, and what follows it.
fn index<'d>(data: &'d [u8], records: &[[u64; 2]]) -> Option<(usize, &'d [u8])> {
    let mut rest = data.get(1..)?;
    if number(&mut rest)? != records.len() as u64 {
        return None;
    }
    for size in records.iter().flatten() {
        if number(&mut rest)? != *size {
            return None;
        }
    }
    while (data.len() - rest.len()) & 3 != 0 {
        rest = rest.strip_prefix(&[0])?;
    }
    let fields = data.get(..data.len() - rest.len())?;
    let (sum, rest) = rest.split_first_chunk::<4>()?;
    (u32::from_le_bytes(*sum) == Crc32::of(fields)).then_some((fields.len() + 4, rest))
}

/// The footer, which must repeat the header's flags and tell the index's size: what follows it.
fn footer(data: &[u8], index: usize, flags: [u8; 2]) -> Option<&[u8]> {
    let (sum, rest) = data.split_first_chunk::<4>()?;
    let (fields, rest) = rest.split_first_chunk::<6>()?;
    let &[a, b, c, d, e, f] = fields;
    let right = u32::from_le_bytes(*sum) == Crc32::of(fields)
        && (u64::from(u32::from_le_bytes([a, b, c, d])) + 1) * 4 == index as u64
        && [e, f] == flags;
    rest.strip_prefix(b"YZ").filter(|_| right)
}

/// A number in groups of seven bits, lowest first.
fn number(data: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for group in 0..9 {
        let byte = *data.split_off_first()?;
        value |= u64::from(byte & 0x7f) << (7 * group);
        if byte & 0x80 == 0 {
            // A zero on top is a longer way to write the same number.
            return (byte != 0 || group == 0).then_some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &[u8] = b"hello hello hello hello\n";
    const NONE: &[u8] = b"\xfd\x37\x7a\x58\x5a\x00\x00\x00\xff\x12\xd9\x41\x02\x00\x21\x01\x16\x00\x00\x00\x74\x2f\xe5\xa3\xe0\x00\x17\x00\x0c\x5d\x00\x34\x19\x49\xee\x8d\xe9\x56\x0a\xc1\x21\xb0\x00\x00\x00\x01\x20\x18\xdf\x09\x6e\xa6\x06\x72\x9e\x7a\x01\x00\x00\x00\x00\x00\x59\x5a";
    const CRC64: &[u8] = b"\xfd\x37\x7a\x58\x5a\x00\x00\x04\xe6\xd6\xb4\x46\x02\x00\x21\x01\x16\x00\x00\x00\x74\x2f\xe5\xa3\xe0\x00\x17\x00\x0c\x5d\x00\x34\x19\x49\xee\x8d\xe9\x56\x0a\xc1\x21\xb0\x00\x00\x6c\x14\xed\x1b\x3b\x68\xbb\x91\x00\x01\x28\x18\xd7\x83\xb7\x6e\x1f\xb6\xf3\x7d\x01\x00\x00\x00\x00\x04\x59\x5a";
    const BLOCKS: &[u8] = b"\xfd\x37\x7a\x58\x5a\x00\x00\x01\x69\x22\xde\x36\x02\x00\x21\x01\x16\x00\x00\x00\x74\x2f\xe5\xa3\x01\x00\x09\x68\x65\x6c\x6c\x6f\x20\x68\x65\x6c\x6c\x00\x00\x00\x08\x36\xbd\xf9\x02\x00\x21\x01\x16\x00\x00\x00\x74\x2f\xe5\xa3\x01\x00\x09\x6f\x20\x68\x65\x6c\x6c\x6f\x20\x68\x65\x00\x00\x00\xc4\xed\x17\x73\x02\x00\x21\x01\x16\x00\x00\x00\x74\x2f\xe5\xa3\x01\x00\x03\x6c\x6c\x6f\x0a\x00\x95\x3b\xc9\x13\x00\x03\x1e\x0a\x1e\x0a\x18\x04\x84\x47\x81\x1f\x3e\x30\x0d\x8b\x02\x00\x00\x00\x00\x01\x59\x5a";
    const SHA256: &[u8] = b"\xfd\x37\x7a\x58\x5a\x00\x00\x0a\xe1\xfb\x0c\xa1\x02\x00\x21\x01\x16\x00\x00\x00\x74\x2f\xe5\xa3\xe0\x00\x17\x00\x0c\x5d\x00\x34\x19\x49\xee\x8d\xe9\x56\x0a\xc1\x21\xb0\x00\x00\x66\xda\xfc\xbd\xdf\x12\x65\xa5\x36\xc7\xcd\x4d\xc4\x58\xb5\x0d\xe3\xc1\x09\xce\xdc\x08\x96\xcd\xb7\x70\x41\x61\x6c\x98\xa0\x03\x00\x01\x40\x18\x78\x62\x93\xc3\x18\x9b\x4b\x9a\x01\x00\x00\x00\x00\x0a\x59\x5a";
    const X86: &[u8] = b"\xfd\x37\x7a\x58\x5a\x00\x00\x01\x69\x22\xde\x36\x02\x01\x04\x00\x21\x01\x00\x00\xda\x33\xad\x03\xe0\x00\x17\x00\x0c\x5d\x00\x34\x19\x49\xee\x8d\xe9\x56\x0a\xc1\x21\xb0\x00\x00\x00\x88\x59\x0b\x00\x01\x24\x18\xdb\xcc\x02\xc2\x90\x42\x99\x0d\x01\x00\x00\x00\x00\x01\x59\x5a";
    const SIZES: &[u8] = b"\xfd\x37\x7a\x58\x5a\x00\x00\x04\xe6\xd6\xb4\x46\x02\xc0\x13\x10\x21\x01\x16\x00\x93\xb7\x6c\x0b\xe0\x00\x0f\x00\x0b\x5d\x00\x34\x19\x49\xee\x8d\xe9\x4e\x66\xa5\xe0\x00\x00\x00\x82\x59\x4e\x95\x23\x2b\x17\x18\x02\xc0\x0c\x08\x21\x01\x16\x00\x9e\xdb\x7c\xa9\x01\x00\x07\x6f\x20\x68\x65\x6c\x6c\x6f\x0a\x00\xff\xfc\x45\x4e\x5d\x37\x05\x4f\x00\x02\x27\x10\x20\x08\x00\x00\xca\x92\xd5\x26\xb1\xc4\x67\xfb\x02\x00\x00\x00\x00\x04\x59\x5a";

    #[test]
    fn checks_and_several_blocks_give_the_plain_bytes() {
        for file in [NONE, CRC64, BLOCKS, SIZES] {
            assert_eq!(unxz(file, 24).unwrap(), PLAIN);
            assert_eq!(unxz(file, 23), Err(Fault("decompressed size is too large")));
        }
    }

    #[test]
    fn streams_follow_each_other_with_padding_in_fours() {
        let file = [CRC64, &[0; 8], NONE, &[0; 4]].concat();
        assert_eq!(unxz(&file, 100).unwrap(), [PLAIN, PLAIN].concat());
        assert_eq!(unxz(&[CRC64, &[0; 3]].concat(), 100), Err(BAD));
        assert_eq!(unxz(&[CRC64, b"more"].concat(), 100), Err(BAD));
    }

    #[test]
    fn what_is_not_supported_is_named() {
        assert_eq!(unxz(SHA256, 100), Err(Fault("xz file with a SHA-256 check is not supported")));
        assert_eq!(unxz(X86, 100), Err(Fault("xz file with a filter other than LZMA2 is not supported")));
    }

    #[test]
    fn a_cut_is_found_and_no_damage_gives_other_bytes() {
        for file in [CRC64, BLOCKS, SIZES] {
            for at in 0..file.len() {
                assert!(unxz(&file[..at], 100).is_err(), "cut at {at}");
                for bit in 0..8 {
                    let mut bad = file.to_vec();
                    bad[at] ^= 1 << bit;
                    // Some coder properties make no difference to so short a text.
                    if let Ok(out) = unxz(&bad, 100) {
                        assert_eq!(out, PLAIN, "bit {bit} of byte {at}");
                    }
                }
            }
        }
    }
}
