//! MD5 (RFC 1321): the steps over blocks.

/// The integer parts of 2^32 times the sines of 1 to 64.
const SINES: [u32; 64] = [
    0xd76a_a478,
    0xe8c7_b756,
    0x2420_70db,
    0xc1bd_ceee,
    0xf57c_0faf,
    0x4787_c62a,
    0xa830_4613,
    0xfd46_9501,
    0x6980_98d8,
    0x8b44_f7af,
    0xffff_5bb1,
    0x895c_d7be,
    0x6b90_1122,
    0xfd98_7193,
    0xa679_438e,
    0x49b4_0821,
    0xf61e_2562,
    0xc040_b340,
    0x265e_5a51,
    0xe9b6_c7aa,
    0xd62f_105d,
    0x0244_1453,
    0xd8a1_e681,
    0xe7d3_fbc8,
    0x21e1_cde6,
    0xc337_07d6,
    0xf4d5_0d87,
    0x455a_14ed,
    0xa9e3_e905,
    0xfcef_a3f8,
    0x676f_02d9,
    0x8d2a_4c8a,
    0xfffa_3942,
    0x8771_f681,
    0x6d9d_6122,
    0xfde5_380c,
    0xa4be_ea44,
    0x4bde_cfa9,
    0xf6bb_4b60,
    0xbebf_bc70,
    0x289b_7ec6,
    0xeaa1_27fa,
    0xd4ef_3085,
    0x0488_1d05,
    0xd9d4_d039,
    0xe6db_99e5,
    0x1fa2_7cf8,
    0xc4ac_5665,
    0xf429_2244,
    0x432a_ff97,
    0xab94_23a7,
    0xfc93_a039,
    0x655b_59c3,
    0x8f0c_cc92,
    0xffef_f47d,
    0x8584_5dd1,
    0x6fa8_7e4f,
    0xfe2c_e6e0,
    0xa301_4314,
    0x4e08_11a1,
    0xf753_7e82,
    0xbd3a_f235,
    0x2ad7_d2bb,
    0xeb86_d391,
];

/// Takes whole blocks.
pub fn md5(state: &mut [u32; 4], blocks: &[[u8; 64]]) {
    for block in blocks {
        let mut words = [0; 16];
        for (word, bytes) in words.iter_mut().zip(block.as_chunks().0) {
            *word = u32::from_le_bytes(*bytes);
        }
        let [mut a, mut b, mut c, mut d] = *state;
        // Sixteen steps with one function; the words are taken from `first` on, each `stride` after the other.
        macro_rules! round {
            ($round:literal, $first:literal, $stride:literal, $turns:expr, $mix:expr) => {
                for four in 0..4 {
                    macro_rules! step {
                        ($a:ident $b:ident $c:ident $d:ident $at:literal) => {
                            let at = four * 4 + $at;
                            let sum = $a
                                .wrapping_add(SINES[$round * 16 + at])
                                .wrapping_add(words[($first + $stride * at) % 16])
                                .wrapping_add($mix($b, $c, $d));
                            $a = sum.rotate_left($turns[$at]).wrapping_add($b);
                        };
                    }
                    step!(a b c d 0);
                    step!(d a b c 1);
                    step!(c d a b 2);
                    step!(b c d a 3);
                }
            };
        }
        round!(0, 0, 1, [7, 12, 17, 22], |x: u32, y: u32, z: u32| z ^ (x & (y ^ z)));
        // The two halves share no bit, so a sum may stand for the "or": it is ready a step earlier.
        round!(1, 1, 5, [5, 9, 14, 20], |x: u32, y: u32, z: u32| (x & z).wrapping_add(y & !z));
        round!(2, 5, 3, [4, 11, 16, 23], |x: u32, y: u32, z: u32| x ^ (y ^ z));
        round!(3, 0, 7, [6, 10, 15, 21], |x: u32, y: u32, z: u32| y ^ (x | !z));
        for (sum, word) in state.iter_mut().zip([a, b, c, d]) {
            *sum = sum.wrapping_add(word);
        }
    }
}
