//! lzo in lzop's form, as far as the kernel reads it: a header, then blocks of at most 256 KiB, each with the sum of
//! its data and no other.

use std::io;

const MAGIC: [u8; 9] = [0x89, b'L', b'Z', b'O', 0, b'\r', b'\n', 0x1a, b'\n'];
/// The most that a block holds; the kernel refuses more.
const BLOCK: usize = 256 << 10;
/// Each block has the Adler-32 of its data.
const SUM_OF_DATA: u32 = 1;
/// Made on Unix.
const UNIX: u32 = 0x0300_0000;

/// A member in lzop's form, without a name and a time: the same bytes each time.
pub fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut header = Vec::new();
    // the program's version, the library's, and what is needed to unpack
    for version in [0x1040u16, 0x20a0, 0x0940] {
        header.extend_from_slice(&version.to_be_bytes());
    }
    // the method, LZO1X-999, and its level
    header.extend_from_slice(&[3, 9]);
    for field in [SUM_OF_DATA | UNIX, 0o100_644, 0, 0] {
        header.extend_from_slice(&field.to_be_bytes());
    }
    // no name
    header.push(0);
    let sum = adler(&header);
    let mut packed = [&MAGIC[..], &header, &sum.to_be_bytes()].concat();
    let mut dictionary = lzokay::compress::Dict::new();
    for block in bytes.chunks(BLOCK) {
        let small = lzokay::compress::compress_with_dict(block, &mut dictionary)
            .map_err(|_| io::Error::other("lzo gives up"))?;
        // what does not shrink stands as it is
        let body = if small.len() < block.len() { &small } else { block };
        for field in [block.len() as u32, body.len() as u32, adler(block)] {
            packed.extend_from_slice(&field.to_be_bytes());
        }
        packed.extend_from_slice(body);
    }
    packed.extend_from_slice(&[0; 4]);
    Ok(packed)
}

/// Adler-32.
pub fn adler(bytes: &[u8]) -> u32 {
    let (mut low, mut high) = (1u32, 0u32);
    // so many bytes cannot overflow 32 bits
    for part in bytes.chunks(5552) {
        for &byte in part {
            low += u32::from(byte);
            high += low;
        }
        low %= 65521;
        high %= 65521;
    }
    high << 16 | low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_zlib() {
        assert_eq!(adler(b"Wikipedia"), 0x11e6_0398);
        assert_eq!(adler(&[0xff; 100_000]), 0x149a_302c);
    }

    #[test]
    fn blocks_unpack_to_the_data() {
        let data: Vec<u8> = (0..600_000u32).map(|at| (at.wrapping_mul(at) >> 7) as u8).collect();
        let packed = pack(&data).unwrap();
        let (mut at, mut found) = (MAGIC.len() + 25 + 4, Vec::new());
        let field = |at: usize| u32::from_be_bytes(packed[at..at + 4].try_into().unwrap()) as usize;
        while field(at) != 0 {
            let mut block = vec![0; field(at)];
            let body = &packed[at + 12..][..field(at + 4)];
            match body.len() == block.len() {
                true => block.copy_from_slice(body),
                false => assert_eq!(lzokay::decompress::decompress(body, &mut block), Ok(block.len())),
            }
            found.extend(block);
            at += 12 + body.len();
        }
        assert_eq!((at + 4, found == data), (packed.len(), true));
    }
}
