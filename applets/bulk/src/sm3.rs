//! SM3 (GB/T 32905-2016): the steps over blocks.

/// What the sum begins with.
pub const START: [u32; 8] =
    [0x7380_166f, 0x4914_b2b9, 0x1724_42d7, 0xda8a_0600, 0xa96f_30bc, 0x1631_38aa, 0xe38d_ee4d, 0xb0fb_0e4e];

fn mix(word: u32, first: u32, second: u32) -> u32 {
    word ^ word.rotate_left(first) ^ word.rotate_left(second)
}

/// Takes whole blocks.
pub fn sm3(state: &mut [u32; 8], blocks: &[[u8; 64]]) {
    let mut words = [0u32; 68];
    for block in blocks {
        for (word, bytes) in words.iter_mut().zip(block.as_chunks().0) {
            *word = u32::from_be_bytes(*bytes);
        }
        for at in 16..68 {
            let sum = words[at - 16] ^ words[at - 9] ^ words[at - 3].rotate_left(15);
            words[at] = mix(sum, 15, 23) ^ words[at - 13].rotate_left(7) ^ words[at - 6];
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
        for at in 0..64usize {
            let early = at < 16;
            let constant: u32 = if early { 0x79cc_4519 } else { 0x7a87_9d8a };
            let turned = a.rotate_left(12);
            let first =
                turned.wrapping_add(e).wrapping_add(constant.rotate_left(at as u32 % 32)).rotate_left(7);
            let (majority, choice) =
                if early { (a ^ b ^ c, e ^ f ^ g) } else { ((a & b) | (c & (a | b)), g ^ (e & (f ^ g))) };
            let left =
                majority.wrapping_add(d).wrapping_add(first ^ turned).wrapping_add(words[at] ^ words[at + 4]);
            let right = choice.wrapping_add(h).wrapping_add(first).wrapping_add(words[at]);
            (d, c, b, a) = (c, b.rotate_left(9), a, left);
            (h, g, f, e) = (g, f.rotate_left(19), e, mix(right, 9, 17));
        }
        for (sum, word) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *sum ^= word;
        }
    }
}
