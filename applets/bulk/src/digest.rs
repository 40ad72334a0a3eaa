//! Digests of any length from the steps over blocks: what they begin with, how they are padded, what they give.

use crate::{blake2::blake2b, keccak, md5::md5, sha1::sha1, sha2, sm3};
use kit::sys::accelerated;

/// A digest function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// RFC 1321
    Md5,
    /// FIPS 180-4
    Sha1,
    /// FIPS 180-4
    Sha224,
    /// FIPS 180-4
    Sha256,
    /// FIPS 180-4
    Sha384,
    /// FIPS 180-4
    Sha512,
    /// FIPS 202, of 224, 256, 384 or 512 bits
    Sha3,
    /// GB/T 32905-2016
    Sm3,
    /// RFC 7693, of 1 to 64 bytes
    Blake2b,
}

/// From so many bytes on, asking the processor what it can do costs less than doing without: each question traps in a
/// virtual machine.
const LARGE: u64 = 1 << 20;

/// A digest on its way.
pub struct Digest {
    kind: Kind,
    /// The bytes it gives.
    length: usize,
    /// The bytes of a block.
    size: usize,
    narrow: [u32; 8],
    wide: [u64; 8],
    lanes: [u64; 25],
    buffer: [u8; 144],
    held: usize,
    /// The bytes that went through the steps.
    done: u64,
}

/// Blocks of a size, for steps that take them so; the bytes are whole blocks.
fn blocks<const N: usize>(bytes: &[u8]) -> &[[u8; N]] {
    bytes.as_chunks().0
}

impl Digest {
    /// Begins; `bits` counts for those that come in several lengths.
    #[must_use]
    pub fn new(kind: Kind, bits: usize) -> Digest {
        let (length, size) = match kind {
            Kind::Md5 => (16, 64),
            Kind::Sha1 => (20, 64),
            Kind::Sha224 => (28, 64),
            Kind::Sha256 | Kind::Sm3 => (32, 64),
            Kind::Sha384 => (48, 128),
            Kind::Sha512 => (64, 128),
            // The capacity is twice the length.
            Kind::Sha3 => (bits / 8, 200 - bits / 4),
            Kind::Blake2b => (bits / 8, 128),
        };
        let mut digest = Digest {
            kind,
            length,
            size,
            narrow: [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0, 0, 0, 0],
            wide: [0; 8],
            lanes: [0; 25],
            buffer: [0; 144],
            held: 0,
            done: 0,
        };
        let (first, second) = sha2::START.split_at(8);
        match kind {
            Kind::Sha224 => digest.narrow.iter_mut().zip(second).for_each(|(to, from)| *to = *from as u32),
            Kind::Sha256 => {
                digest.narrow.iter_mut().zip(first).for_each(|(to, from)| *to = (*from >> 32) as u32)
            }
            Kind::Sha384 => digest.wide.copy_from_slice(second),
            Kind::Sha512 | Kind::Blake2b => digest.wide.copy_from_slice(first),
            Kind::Sm3 => digest.narrow = sm3::START,
            _ => {}
        }
        if kind == Kind::Blake2b {
            digest.wide[0] ^= 0x0101_0000 ^ length as u64;
        }
        digest
    }

    /// The bytes it gives.
    #[must_use]
    pub fn length(&self) -> usize {
        self.length
    }

    /// Takes bytes.
    pub fn update(&mut self, mut bytes: &[u8]) {
        // A full buffer waits until more comes: BLAKE2 must know which block is the last.
        if self.held > 0 {
            let taken = bytes.len().min(self.size - self.held);
            let (now, later) = bytes.split_at(taken);
            self.buffer[self.held..self.held + taken].copy_from_slice(now);
            self.held += taken;
            bytes = later;
            if bytes.is_empty() {
                return;
            }
            self.flush(false);
        }
        let rest = match bytes.len() % self.size {
            0 => self.size.min(bytes.len()),
            rest => rest,
        };
        let (whole, rest) = bytes.split_at(bytes.len() - rest);
        self.step(whole, false);
        self.buffer[..rest.len()].copy_from_slice(rest);
        self.held = rest.len();
    }

    /// Puts the buffer, which is full, through the steps.
    fn flush(&mut self, last: bool) {
        let buffer = self.buffer;
        self.step(&buffer[..self.size], last);
        self.held = 0;
    }

    #[inline(never)]
    fn step(&mut self, bytes: &[u8], last: bool) {
        let before = self.done;
        self.done += bytes.len() as u64;
        let [a, b, c, d, e, ..] = &mut self.narrow;
        match self.kind {
            Kind::Md5 => {
                let mut state = [*a, *b, *c, *d];
                md5(&mut state, blocks(bytes));
                [*a, *b, *c, *d] = state;
            }
            Kind::Sha1 => {
                let mut state = [*a, *b, *c, *d, *e];
                let fast = before >= LARGE && accelerated::sha1(&mut state, blocks(bytes));
                if !fast {
                    sha1(&mut state, blocks(bytes));
                }
                [*a, *b, *c, *d, *e] = state;
            }
            Kind::Sha224 | Kind::Sha256 => {
                let fast = before >= LARGE
                    && accelerated::sha256(&mut self.narrow, blocks(bytes), sha2::ROOTS.first_chunk());
                if !fast {
                    sha2::sha256(&mut self.narrow, blocks(bytes));
                }
            }
            Kind::Sm3 => sm3::sm3(&mut self.narrow, blocks(bytes)),
            Kind::Sha384 | Kind::Sha512 => sha2::sha512(&mut self.wide, blocks(bytes)),
            Kind::Sha3 => {
                for block in bytes.chunks_exact(self.size) {
                    for (lane, bytes) in self.lanes.iter_mut().zip(blocks::<8>(block)) {
                        *lane ^= u64::from_le_bytes(*bytes);
                    }
                    keccak::permute(&mut self.lanes);
                }
            }
            Kind::Blake2b => {
                let mut total = before;
                for block in blocks::<128>(bytes) {
                    // Of the last block only what was held counts, the rest is padding.
                    total += if last { self.held } else { block.len() } as u64;
                    blake2b(&mut self.wide, block, total, last);
                }
            }
        }
    }

    /// Ends it: the digest's bytes.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        let (held, size) = (self.held, self.size);
        let total = self.done + held as u64;
        if self.kind == Kind::Blake2b {
            self.buffer[held..].fill(0);
            self.flush(true);
        } else {
            if held == size {
                self.flush(false);
            }
            let sponge = self.kind == Kind::Sha3;
            let start = self.held;
            self.buffer[start..].fill(0);
            self.buffer[start] = if sponge { 0x06 } else { 0x80 };
            if sponge {
                self.buffer[size - 1] |= 0x80;
            } else {
                // The length in bits stands in the last eighth of a block.
                if start >= size - size / 8 {
                    self.flush(false);
                    self.buffer.fill(0);
                }
                let bits = u128::from(total) * 8;
                let end = &mut self.buffer[..size];
                if self.kind == Kind::Md5 {
                    end[size - 8..].copy_from_slice(&(bits as u64).to_le_bytes());
                } else {
                    end[size - 16..].iter_mut().zip(bits.to_be_bytes()).for_each(|(to, from)| *to |= from);
                }
            }
            self.flush(false);
        }
        let mut bytes = Vec::with_capacity(200);
        match self.kind {
            Kind::Md5 => self.narrow.iter().for_each(|word| bytes.extend_from_slice(&word.to_le_bytes())),
            Kind::Sha1 | Kind::Sha224 | Kind::Sha256 | Kind::Sm3 => {
                self.narrow.iter().for_each(|word| bytes.extend_from_slice(&word.to_be_bytes()));
            }
            Kind::Sha384 | Kind::Sha512 => {
                self.wide.iter().for_each(|word| bytes.extend_from_slice(&word.to_be_bytes()));
            }
            Kind::Sha3 => self.lanes.iter().for_each(|word| bytes.extend_from_slice(&word.to_le_bytes())),
            Kind::Blake2b => self.wide.iter().for_each(|word| bytes.extend_from_slice(&word.to_le_bytes())),
        }
        bytes.truncate(self.length);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(kind: Kind, bits: usize, bytes: &[u8]) -> String {
        let mut digest = Digest::new(kind, bits);
        digest.update(bytes);
        digest.finish().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn digests_of_abc_are_those_of_the_standards() {
        assert_eq!(hex(Kind::Md5, 0, b"abc"), "900150983cd24fb0d6963f7d28e17f72");
        assert_eq!(hex(Kind::Sha1, 0, b"abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
        assert_eq!(hex(Kind::Sha224, 0, b"abc"), "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7");
        assert!(hex(Kind::Sha256, 0, b"abc").starts_with("ba7816bf8f01cfea414140de5dae2223"));
        assert!(hex(Kind::Sha384, 0, b"abc").starts_with("cb00753f45a35e8bb5a03d699ac65007"));
        assert!(hex(Kind::Sha512, 0, b"abc").starts_with("ddaf35a193617abacc417349ae204131"));
        assert!(hex(Kind::Sha3, 256, b"abc").starts_with("3a985da74fe225b2045c172d6bd390bd"));
        assert!(hex(Kind::Sm3, 0, b"abc").starts_with("66c7f0f462eeedd9d1f2d46bdc10e4e2"));
        assert!(hex(Kind::Blake2b, 512, b"abc").starts_with("ba80a53f981c4d0d6a2797b69f12f6e9"));
    }

    #[test]
    fn pieces_give_the_digest_of_the_whole() {
        let text: Vec<u8> = (0..500u32).map(|number| (number * 7) as u8).collect();
        for (kind, bits) in [(Kind::Md5, 0), (Kind::Sha512, 0), (Kind::Sha3, 224), (Kind::Blake2b, 8)] {
            for at in 0..text.len() {
                let (left, right) = text.split_at(at);
                let mut digest = Digest::new(kind, bits);
                digest.update(left);
                digest.update(right);
                digest.update(b"");
                let mut whole = Digest::new(kind, bits);
                whole.update(&text);
                assert_eq!(digest.finish(), whole.finish(), "{kind:?} {at}");
            }
        }
    }

    #[test]
    fn what_the_processor_does_is_what_the_steps_do() {
        let block = [[0x5a_u8; 64]; 3];
        let (mut ours, mut theirs) = ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]);
        if accelerated::sha1(&mut theirs, &block) {
            sha1(&mut ours, &block);
            assert_eq!(ours, theirs);
        }
        let (mut ours, mut theirs) = ([7; 8], [7; 8]);
        if accelerated::sha256(&mut theirs, &block, sha2::ROOTS.first_chunk()) {
            sha2::sha256(&mut ours, &block);
            assert_eq!(ours, theirs);
        }
    }
}
