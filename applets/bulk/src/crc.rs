//! CRC-32 in its two forms, and the sums of `sum`.
//!
//! The tables are made when they are needed: in the file they would be kilobytes.

use kit::sys::accelerated;

/// Bytes taken in one step, each with a table of its own.
const STRIDE: usize = 8;

/// From so many bytes on the processor is asked what it can do, see `digest`.
const HUGE: u64 = 1 << 20;

/// How many bytes pay for the tables beyond the first.
const LARGE: usize = 16 * 1024;

/// A CRC-32 on its way: the polynomial 0x04c11db7 on the bits as they come from each byte, the high first, or,
/// reflected, the low first. It begins with nothing and inverts nothing.
pub struct Crc32 {
    /// The remainder so far.
    pub sum: u32,
    reflected: bool,
    tables: Vec<[u32; 256]>,
    taken: u64,
}

impl Crc32 {
    /// A remainder to begin with.
    #[must_use]
    pub fn new(sum: u32, reflected: bool) -> Crc32 {
        Crc32 { sum, reflected, tables: Vec::new(), taken: 0 }
    }

    /// Takes bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.taken += bytes.len() as u64;
        if self.taken > HUGE {
            let (blocks, rest) = bytes.as_chunks();
            if let Some(same) = accelerated::crc32(self.sum, blocks, self.reflected) {
                self.sum = 0;
                self.step(&same);
                return self.step(rest);
            }
        }
        self.step(bytes);
    }

    #[inline(never)]
    fn step(&mut self, bytes: &[u8]) {
        if self.tables.is_empty() {
            let mut table = [0u32; 256];
            for (byte, slot) in (0u32..).zip(&mut table) {
                *slot = if self.reflected {
                    (0..8).fold(byte, |sum, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()))
                } else {
                    (0..8).fold(byte << 24, |sum, _| (sum << 1) ^ (0x04c1_1db7 & (sum >> 31).wrapping_neg()))
                };
            }
            self.tables.push(table);
        }
        if bytes.len() >= LARGE && self.tables.len() < STRIDE {
            let first = self.tables[0];
            let mut last = first;
            while self.tables.len() < STRIDE {
                for slot in &mut last {
                    *slot = if self.reflected {
                        (*slot >> 8) ^ first[(*slot & 255) as usize]
                    } else {
                        (*slot << 8) ^ first[(*slot >> 24) as usize]
                    };
                }
                self.tables.push(last);
            }
        }
        let look = |table: &[u32; 256], value: u32| table[usize::from(value as u8)];
        let mut sum = self.sum;
        let mut rest = bytes;
        if let Some([t0, t1, t2, t3, t4, t5, t6, t7]) = self.tables.first_chunk() {
            let (chunks, short) = bytes.as_chunks::<STRIDE>();
            rest = short;
            if self.reflected {
                for &[a, b, c, d, e, f, g, h] in chunks {
                    let low = sum ^ u32::from_le_bytes([a, b, c, d]);
                    sum = look(t7, low)
                        ^ look(t6, low >> 8)
                        ^ look(t5, low >> 16)
                        ^ look(t4, low >> 24)
                        ^ t3[usize::from(e)]
                        ^ t2[usize::from(f)]
                        ^ t1[usize::from(g)]
                        ^ t0[usize::from(h)];
                }
            } else {
                for &[a, b, c, d, e, f, g, h] in chunks {
                    let high = sum ^ u32::from_be_bytes([a, b, c, d]);
                    sum = look(t7, high >> 24)
                        ^ look(t6, high >> 16)
                        ^ look(t5, high >> 8)
                        ^ look(t4, high)
                        ^ t3[usize::from(e)]
                        ^ t2[usize::from(f)]
                        ^ t1[usize::from(g)]
                        ^ t0[usize::from(h)];
                }
            }
        }
        let Some(table) = self.tables.first() else { return };
        for &byte in rest {
            sum = if self.reflected {
                (sum >> 8) ^ look(table, sum ^ u32::from(byte))
            } else {
                (sum << 8) ^ look(table, (sum >> 24) ^ u32::from(byte))
            };
        }
        self.sum = sum;
    }
}

/// BSD's sum over more bytes: the sum is turned right by a bit before each is added.
#[inline(never)]
#[must_use]
pub fn bsd(sum: u16, bytes: &[u8]) -> u16 {
    bytes.iter().fold(sum, |sum, &byte| sum.rotate_right(1).wrapping_add(byte.into()))
}

/// System V's sum over more bytes: their plain sum.
#[inline(never)]
#[must_use]
pub fn plain(sum: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(sum, |sum, &byte| sum.wrapping_add(byte.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_match_the_published_check_values() {
        let mut sum = Crc32::new(!0, true);
        sum.update(b"123456789");
        assert_eq!(!sum.sum, 0xcbf4_3926);
        let mut sum = Crc32::new(0, false);
        sum.update(b"123456789\x09");
        assert_eq!(!sum.sum, 0x377a_6011);
    }

    #[test]
    fn large_pieces_give_the_sum_of_small_ones() {
        let text: Vec<u8> = (0..50_003u32).map(|number| (number * 7 >> 3) as u8).collect();
        for reflected in [false, true] {
            let (mut one, mut two) = (Crc32::new(1, reflected), Crc32::new(1, reflected));
            one.update(&text);
            text.chunks(1000).for_each(|piece| two.update(piece));
            assert_eq!(one.sum, two.sum);
        }
    }

    #[test]
    fn what_the_processor_does_is_what_the_tables_do() {
        let text: Vec<u8> = (0..1000u32).map(|number| (number * 7 >> 3) as u8).collect();
        for reflected in [false, true] {
            for length in [64, 65, 127, 128, 191, 256, 999] {
                let (mut one, mut two) =
                    (Crc32::new(0x1234_5678, reflected), Crc32::new(0x1234_5678, reflected));
                one.taken = HUGE;
                one.update(&text[..length]);
                two.update(&text[..length]);
                assert_eq!(one.sum, two.sum, "{reflected} {length}");
            }
        }
    }

    #[test]
    fn sums_of_sum() {
        assert_eq!((bsd(0, b"hello\n"), plain(0, b"hello\n")), (36979, 542));
    }
}
