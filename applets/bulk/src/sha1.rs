//! SHA-1 (FIPS 180-4): the steps over blocks.

/// Takes whole blocks.
pub fn sha1(state: &mut [u32; 5], blocks: &[[u8; 64]]) {
    let mut words = [0u32; 80];
    for block in blocks {
        for (word, bytes) in words.iter_mut().zip(block.as_chunks().0) {
            *word = u32::from_be_bytes(*bytes);
        }
        for at in 16..80 {
            words[at] = (words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16]).rotate_left(1);
        }
        let [mut a, mut b, mut c, mut d, mut e] = *state;
        let (fives, _) = words.as_chunks::<5>();
        // Twenty steps with one function and constant.
        macro_rules! round {
            ($from:literal, $add:literal, $mix:expr) => {
                for words in &fives[$from..$from + 4] {
                    macro_rules! step {
                        ($a:ident $b:ident $c:ident $d:ident $e:ident $at:literal) => {
                            $e = $e
                                .wrapping_add(words[$at])
                                .wrapping_add($add)
                                .wrapping_add($mix($b, $c, $d))
                                .wrapping_add($a.rotate_left(5));
                            $b = $b.rotate_left(30);
                        };
                    }
                    step!(a b c d e 0);
                    step!(e a b c d 1);
                    step!(d e a b c 2);
                    step!(c d e a b 3);
                    step!(b c d e a 4);
                }
            };
        }
        round!(0, 0x5a82_7999, |x: u32, y: u32, z: u32| z ^ (x & (y ^ z)));
        round!(4, 0x6ed9_eba1, |x: u32, y: u32, z: u32| x ^ y ^ z);
        round!(8, 0x8f1b_bcdc, |x: u32, y: u32, z: u32| (x & y).wrapping_add(z & (x ^ y)));
        round!(12, 0xca62_c1d6, |x: u32, y: u32, z: u32| x ^ y ^ z);
        for (sum, word) in state.iter_mut().zip([a, b, c, d, e]) {
            *sum = sum.wrapping_add(word);
        }
    }
}
