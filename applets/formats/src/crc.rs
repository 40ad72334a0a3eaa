//! The checksums of gzip and xz: CRC-32 (ISO-HDLC) and CRC-64 (XZ), both reflected.
//!
//! The tables are made when a sum begins (a few microseconds): in the file they would be kilobytes.

#![deny(clippy::indexing_slicing)]

/// Bytes taken in one step of a CRC-32, each with a table of its own.
const STRIDE: usize = 8;

/// A CRC-32 on its way.
pub struct Crc32 {
    sum: u32,
    tables: Box<[[u32; 256]; STRIDE]>,
}

impl Default for Crc32 {
    fn default() -> Self {
        Crc32::new()
    }
}

impl Crc32 {
    /// The sum of nothing yet.
    #[must_use]
    pub fn new() -> Crc32 {
        let mut tables = Box::new([[0u32; 256]; STRIDE]);
        let mut first = [0u32; 256];
        for (byte, slot) in (0u32..).zip(&mut first) {
            *slot = (0..8).fold(byte, |sum, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()));
        }
        let mut last = first;
        for table in tables.iter_mut() {
            *table = last;
            for slot in &mut last {
                *slot = (*slot >> 8) ^ look(&first, *slot);
            }
        }
        Crc32 { sum: 0, tables }
    }

    /// Starts again.
    pub fn reset(&mut self) {
        self.sum = 0;
    }

    /// Takes bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        let [t0, t1, t2, t3, t4, t5, t6, t7] = &*self.tables;
        let mut sum = !self.sum;
        let (chunks, rest) = bytes.as_chunks::<STRIDE>();
        for &[a, b, c, d, e, f, g, h] in chunks {
            let low = sum ^ u32::from_le_bytes([a, b, c, d]);
            let high = u32::from_le_bytes([e, f, g, h]);
            sum = look(t7, low)
                ^ look(t6, low >> 8)
                ^ look(t5, low >> 16)
                ^ look(t4, low >> 24)
                ^ look(t3, high)
                ^ look(t2, high >> 8)
                ^ look(t1, high >> 16)
                ^ look(t0, high >> 24);
        }
        for byte in rest {
            sum = (sum >> 8) ^ look(t0, sum ^ u32::from(*byte));
        }
        self.sum = !sum;
    }

    /// The sum of all bytes taken.
    #[must_use]
    pub fn value(&self) -> u32 {
        self.sum
    }

    /// The sum of just these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> u32 {
        let mut sum = Crc32::new();
        sum.update(bytes);
        sum.value()
    }
}

#[allow(clippy::indexing_slicing, reason = "a byte is within 256")]
fn look(table: &[u32; 256], value: u32) -> u32 {
    table[usize::from(value as u8)]
}

/// The CRC-64 of some bytes.
#[must_use]
pub fn crc64(bytes: &[u8]) -> u64 {
    let mut table = [0u64; 256];
    for (byte, slot) in (0u64..).zip(&mut table) {
        *slot = (0..8).fold(byte, |sum, _| (sum >> 1) ^ (0xc96c_5795_d787_0f42 & (sum & 1).wrapping_neg()));
    }
    let mut sum = !0u64;
    for byte in bytes {
        sum = (sum >> 8) ^ table.get(usize::from(sum as u8 ^ byte)).copied().unwrap_or(0);
    }
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_match_the_published_check_values() {
        assert_eq!(Crc32::of(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc64(b"123456789"), 0x995d_c9bb_df19_39fa);
        assert_eq!((Crc32::of(b""), crc64(b"")), (0, 0));
    }

    #[test]
    fn pieces_of_any_length_give_the_sum_of_the_whole() {
        let text: Vec<u8> = (0..100u8).map(|number| number.wrapping_mul(7)).collect();
        for at in 0..text.len() {
            let (left, right) = text.split_at(at);
            let mut sum = Crc32::new();
            sum.update(left);
            sum.update(right);
            assert_eq!(sum.value(), Crc32::of(&text));
            sum.reset();
            assert_eq!(sum.value(), 0);
        }
    }
}
