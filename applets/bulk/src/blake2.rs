//! BLAKE2b (RFC 7693): the steps over blocks.

use crate::sha2::START;

/// The order in which each round takes the words of a block.
const ORDER: [[u8; 16]; 10] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

/// Takes one block; `total` bytes were taken with it.
pub fn blake2b(state: &mut [u64; 8], block: &[u8; 128], total: u64, last: bool) {
    let mut words = [0; 16];
    for (word, bytes) in words.iter_mut().zip(block.as_chunks().0) {
        *word = u64::from_le_bytes(*bytes);
    }
    let mut v = [0; 16];
    for (at, word) in v.iter_mut().enumerate() {
        *word = if at < 8 { state[at] } else { START[at - 8] };
    }
    v[12] ^= total;
    if last {
        v[14] = !v[14];
    }
    for order in ORDER.iter().chain(&ORDER).take(12) {
        macro_rules! mix {
            ($a:literal $b:literal $c:literal $d:literal $at:literal) => {
                let [x, y] = [$at, $at + 1].map(|at: usize| words[usize::from(order[at] & 15)]);
                v[$a] = v[$a].wrapping_add(v[$b]).wrapping_add(x);
                v[$d] = (v[$d] ^ v[$a]).rotate_right(32);
                v[$c] = v[$c].wrapping_add(v[$d]);
                v[$b] = (v[$b] ^ v[$c]).rotate_right(24);
                v[$a] = v[$a].wrapping_add(v[$b]).wrapping_add(y);
                v[$d] = (v[$d] ^ v[$a]).rotate_right(16);
                v[$c] = v[$c].wrapping_add(v[$d]);
                v[$b] = (v[$b] ^ v[$c]).rotate_right(63);
            };
        }
        mix!(0 4 8 12 0);
        mix!(1 5 9 13 2);
        mix!(2 6 10 14 4);
        mix!(3 7 11 15 6);
        mix!(0 5 10 15 8);
        mix!(1 6 11 12 10);
        mix!(2 7 8 13 12);
        mix!(3 4 9 14 14);
    }
    for (at, word) in state.iter_mut().enumerate() {
        *word ^= v[at] ^ v[at + 8];
    }
}
