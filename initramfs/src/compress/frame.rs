//! One zstd frame (RFC 8878) made of pieces that are compressed each by itself, at the same time, yet know what stands
//! before them: so the whole is as small as if it were compressed at once, and a piece can be kept for the next time.
//!
//! A piece is a row of blocks. What a decoder carries from one block to the next is what came out so far, which the
//! compressor is given; the tables of the codes, which the first block of a compressor never takes from elsewhere; and
//! the last three distances, which it believes to be 1, 4 and 8. So that they are, a piece that others precede starts
//! with three blocks made by hand, of one match each, at the distances 8, 4 and 1: in a cpio header's zeros.

use std::io;
use zstd::zstd_safe::{CCtx, CParameter, compress_bound, get_error_name};

/// What a piece knows of what stands before it, at most: matches are seldom farther away.
pub fn history(level: u32) -> usize {
    if is_strong(level) { 3 << 20 } else { 2 << 20 }
}

/// Whether at this level a little less counts more than time.
pub fn is_strong(level: u32) -> bool {
    (16..=19).contains(&level)
}

/// Where a cpio header has the numbers of four devices, all nought for a file.
const ZEROS: std::ops::Range<usize> = 62..94;
/// What the first match copies stands before it.
const LITERALS: usize = ZEROS.start + 8;

/// Whether a piece can start with these bytes if others precede it.
pub fn can_follow(bytes: &[u8]) -> bool {
    bytes.get(ZEROS).is_some_and(|zeros| zeros.iter().all(|&byte| byte == b'0'))
}

/// Makes one match of eight bytes a block, with `literals` before it; `coded` are the codes of the literals' number
/// and of the distance, and then the bits behind these codes.
fn block(literals: &[u8], coded: &[u8]) -> Vec<u8> {
    // the literals as they are: by their number in 5 or 12 bits
    let head = match literals.len() {
        0 => vec![0],
        length => ((length << 4 | 1 << 2) as u16).to_le_bytes().to_vec(),
    };
    let [lengths, distance, bits @ ..] = coded else { return Vec::new() };
    // one sequence; a single symbol for each of three tables; 5 is the code of eight bytes
    let sequence = [1, 0b0101_0100, *lengths, *distance, 5];
    let size = head.len() + literals.len() + sequence.len() + bits.len();
    let start = (size as u32) << 3 | COMPRESSED << 1;
    let mut block = start.to_le_bytes().get(..3).unwrap_or_default().to_vec();
    for part in [&head[..], literals, &sequence[..], bits] {
        block.extend_from_slice(part);
    }
    block
}

/// The type of a block that is compressed.
const COMPRESSED: u32 = 2;

/// The blocks of a piece that starts at `start` of `bytes` and knows what is before that; `tune` sets the compressor.
/// None of them is marked as the frame's last.
pub fn piece(
    bytes: &[u8],
    start: usize,
    tune: impl FnOnce(&mut CCtx<'_>) -> io::Result<()>,
) -> io::Result<Vec<u8>> {
    let (mut blocks, mut behind) = (Vec::new(), start);
    if start > 0 {
        let header =
            bytes.get(start..start + LITERALS).filter(|_| can_follow(bytes.get(start..).unwrap_or_default()));
        let header = header.ok_or_else(|| io::Error::other("no cpio header"))?;
        // 64 literals and 6; a distance is coded with 3 added: 8 + 3, and the bits from the last to the first, behind a 1
        blocks.extend(block(header, &[25, 3, 0b11_000110, 0b10]));
        blocks.extend(block(b"", &[0, 2, 0b1_11]));
        blocks.extend(block(b"", &[0, 2, 0b1_00]));
        behind += ZEROS.end;
    }
    let (before, rest) = bytes.split_at_checked(behind).ok_or_else(|| io::Error::other("no cpio header"))?;
    let failed = |code| io::Error::other(get_error_name(code));
    let mut context = CCtx::create();
    tune(&mut context)?;
    for parameter in [CParameter::ContentSizeFlag(false), CParameter::DictIdFlag(false)] {
        context.set_parameter(parameter).map_err(failed)?;
    }
    if !before.is_empty() {
        context.ref_prefix(before).map_err(failed)?;
    }
    let mut packed = Vec::with_capacity(compress_bound(rest.len()));
    context.compress2(&mut packed, rest).map_err(failed)?;
    // magic, descriptor, window: with the fields above left out there is nothing else
    let mut at = 6;
    if packed.get(4) != Some(&0) {
        return Err(io::Error::other("zstd's header has more in it than was asked for"));
    }
    loop {
        let head = packed.get_mut(at..).and_then(|rest| rest.first_chunk_mut::<3>());
        let head = head.ok_or_else(|| io::Error::other("zstd's blocks have no end"))?;
        let [low, middle, high] = *head;
        let number = u32::from_le_bytes([low, middle, high, 0]);
        // of a repeated byte the size is that of what comes out
        at += 3 + if number >> 1 & 3 == 1 { 1 } else { (number >> 3) as usize };
        if number & 1 == 1 {
            head[0] &= !1;
            break;
        }
    }
    blocks.extend_from_slice(packed.get(6..).unwrap_or_default());
    Ok(blocks)
}

/// The frame's header: for a window of so many bytes at least.
pub fn header(window: usize) -> [u8; 6] {
    let log = window.next_power_of_two().trailing_zeros().max(10);
    // no sizes, no sum
    [0x28, 0xb5, 0x2f, 0xfd, 0, ((log - 10) << 3) as u8]
}

/// The frame's end: an empty block, as it is, the last.
pub const END: [u8; 3] = [1, 0, 0];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::unpack::Coding;
    use formats::cpio::{self, Header};

    /// A file's entry whose data is much like that of others.
    fn entry(number: u32) -> Vec<u8> {
        let data: Vec<u8> =
            (0..200_000u32).map(|at| (at.wrapping_mul(at >> 7) >> (number % 2)) as u8).collect();
        let name = format!("lib/modules/{number}").into_bytes();
        let header =
            Header { mode: cpio::REGULAR | 0o644, filesize: data.len() as u32, name, ..Header::default() };
        let mut bytes = Vec::new();
        cpio::write_entry(&mut bytes, &header, &data);
        bytes
    }

    #[test]
    fn pieces_are_one_frame_for_every_decoder() {
        let entries: Vec<Vec<u8>> = (0..6).map(entry).collect();
        let whole = entries.concat();
        for level in [1, 3, 5, 8, 12, 15, 19] {
            let (mut frame, mut start) = (header(whole.len()).to_vec(), 0usize);
            for entry in &entries {
                let known = whole.get(start.saturating_sub(500_000)..start + entry.len()).unwrap();
                let tune = |context: &mut CCtx<'_>| {
                    context.set_parameter(CParameter::CompressionLevel(level)).unwrap();
                    Ok(())
                };
                frame.extend(piece(known, known.len() - entry.len(), tune).unwrap());
                start += entry.len();
            }
            frame.extend(END);
            assert!(
                Coding::Zstd.whole(&frame, whole.len()).unwrap() == (whole.clone(), frame.len()),
                "level {level}"
            );
            assert!(zstd::stream::decode_all(&frame[..]).unwrap() == whole, "level {level}");
            let apart: usize =
                entries.iter().map(|each| zstd::bulk::compress(each, level).unwrap().len()).sum();
            assert!(frame.len() < apart / 10 * 9, "level {level}: {} bytes, {apart} apart", frame.len());
        }
    }

    #[test]
    fn what_starts_otherwise_does_not_follow() {
        assert!(can_follow(&entry(1)) && !can_follow(b"070701") && !can_follow(&[b'1'; 200]));
        assert!(piece(&[7; 500], 100, |_| Ok(())).is_err());
    }
}
