//! The hash of old: DES (FIPS 46-3) of a block of zeros, 25 times, with the password as the key and 12 bits of salt that
//! swap bits of its expansion. Only 7 bits of the first 8 bytes of a password count.

use super::{DIGITS, digit};

/// The rows of the substitution boxes, sixteen numbers of four bits each.
const BOXES: [[u64; 4]; 8] = [
    [0xe4d1_2fb8_3a6c_5907, 0x0f74_e2d1_a6cb_9538, 0x41e8_d62b_fc97_3a50, 0xfc82_4917_5b3e_a06d],
    [0xf18e_6b34_972d_c05a, 0x3d47_f28e_c01a_69b5, 0x0e7b_a4d1_58c6_932f, 0xd8a1_3f42_b67c_05e9],
    [0xa09e_63f5_1dc7_b428, 0xd709_346a_285e_cbf1, 0xd649_8f30_b12c_5ae7, 0x1ad0_6987_4fe3_b52c],
    [0x7de3_069a_1285_bc4f, 0xd8b5_6f03_472c_1ae9, 0xa690_cb7d_f13e_5284, 0x3f06_a1d8_945b_c72e],
    [0x2c41_7ab6_853f_d0e9, 0xeb2c_47d1_50fa_3986, 0x421b_ad78_f9c5_630e, 0xb8c7_1e2d_6f09_a453],
    [0xc1af_9268_0d34_e75b, 0xaf42_7c95_61de_0b38, 0x9ef5_28c3_704a_1db6, 0x432c_95fa_be17_608d],
    [0x4b2e_f08d_3c97_5a61, 0xd0b7_491a_e35c_2f86, 0x14bd_c37e_af68_0592, 0x6bd8_14a7_950f_e23c],
    [0xd284_6fb1_a93e_50c7, 0x1fd8_a374_c56b_0e92, 0x7b41_9ce2_06ad_f358, 0x21e7_4a8d_fc90_356b],
];
/// Permutations: which bit comes next, counted from the highest, which is 1.
const SPREAD: &[u8; 32] = &[
    16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11,
    4, 25,
];
const KEY: &[u8; 56] = &[
    57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36, 63,
    55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
];
const ROUND_KEY: &[u8; 48] = &[
    14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41, 52, 31, 37, 47, 55,
    30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
];
/// The first row of the last permutation; each other row is one less.
const LAST: [u8; 8] = [40, 8, 48, 16, 56, 24, 64, 32];
/// The rounds before which the key's halves are rotated by one bit and not two.
const SINGLE: u16 = 0b1000_0001_0000_0011;

fn permute(value: u64, width: u32, table: &[u8]) -> u64 {
    table.iter().fold(0, |sum, bit| sum << 1 | value >> (width - u32::from(*bit)) & 1)
}

/// The eleven digits that a password gives with a salt of two; none if that is no salt.
pub fn hash(password: &[u8], salt: &[u8]) -> Option<Vec<u8>> {
    let &[first, second] = salt else { return None };
    let salt = digit(first)? | digit(second)? << 6;
    // The salt's lowest bit is the expansion's first.
    let salt = u64::from(salt.reverse_bits() >> 8);

    let mut key = 0;
    for at in 0..8 {
        let byte = password.iter().take_while(|byte| **byte != 0).nth(at).copied().unwrap_or(0);
        key = key << 8 | u64::from(byte << 1);
    }
    let halves = permute(key, 64, KEY);
    let (mut upper, mut lower) = (halves >> 28, halves & 0xfff_ffff);
    let keys: [u64; 16] = core::array::from_fn(|round| {
        let by = if SINGLE >> round & 1 != 0 { 1 } else { 2 };
        for half in [&mut upper, &mut lower] {
            *half = (*half << by | *half >> (28 - by)) & 0xfff_ffff;
        }
        permute(upper << 28 | lower, 56, ROUND_KEY)
    });

    // The first and last permutations between two encryptions undo each other, and the first does nothing to zeros.
    let (mut left, mut right) = (0u32, 0u32);
    for _ in 0..25 {
        for key in keys {
            (left, right) = (right, left ^ mix(right, key, salt));
        }
        (left, right) = (right, left);
    }
    let block = u64::from(left) << 32 | u64::from(right);
    let last: [u8; 64] = core::array::from_fn(|at| LAST.get(at & 7).map_or(1, |bit| bit - (at >> 3) as u8));
    let block = u128::from(permute(block, 64, &last)) << 2;
    Some((0..11).rev().filter_map(|at| DIGITS.get((block >> (at * 6)) as usize & 63).copied()).collect())
}

/// A round's function.
fn mix(half: u32, key: u64, salt: u64) -> u32 {
    let six = |at: usize| u64::from(half.rotate_right(1).rotate_left(at as u32 * 4) >> 26);
    let expanded = (0..8).fold(0, |sum, at| sum << 6 | six(at));
    let swapped = (expanded >> 24 ^ expanded) & salt;
    let mixed = expanded ^ swapped ^ swapped << 24 ^ key;
    let substituted = BOXES.iter().enumerate().fold(0, |sum, (at, rows)| {
        let six = mixed >> (42 - at * 6) & 63;
        let row = rows.get((six >> 4 & 2 | six & 1) as usize).copied().unwrap_or(0);
        sum << 4 | row >> (60 - (six >> 1 & 15) * 4) & 15
    });
    permute(substituted, 32, SPREAD) as u32
}
