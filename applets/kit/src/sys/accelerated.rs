//! What some processors have instructions for. Asking which traps in a virtual machine, tens of microseconds each
//! time, so callers ask when much is to do, and the answer is kept.

#[cfg(target_arch = "x86_64")]
mod x86 {
    use core::arch::x86_64::{
        __cpuid, __cpuid_count, __m128i, _mm_add_epi32, _mm_alignr_epi8, _mm_clmulepi64_si128,
        _mm_extract_epi32, _mm_set_epi8, _mm_set_epi32, _mm_set_epi64x, _mm_sha1msg1_epu32,
        _mm_sha1msg2_epu32, _mm_sha1nexte_epu32, _mm_sha1rnds4_epu32, _mm_sha256msg1_epu32,
        _mm_sha256msg2_epu32, _mm_sha256rnds2_epu32, _mm_shuffle_epi8, _mm_shuffle_epi32, _mm_xor_si128,
    };
    use core::sync::atomic::{AtomicU8, Ordering::Relaxed};

    const ASKED: u8 = 1;
    /// The instructions for SHA, and SSSE3 and SSE 4.1 with them.
    pub const SHA: u8 = 2;
    /// Multiplication without carries, and SSSE3 and SSE 4.1 with it.
    pub const CARRYLESS: u8 = 4;
    static ANSWER: AtomicU8 = AtomicU8::new(0);

    /// Whether the processor has that.
    pub fn has(what: u8) -> bool {
        let mut answer = ANSWER.load(Relaxed);
        if answer == 0 {
            answer = ASKED;
            let features = __cpuid(1).ecx;
            if features & (1 << 9) != 0 && features & (1 << 19) != 0 {
                if features & (1 << 1) != 0 {
                    answer |= CARRYLESS;
                }
                if __cpuid(0).eax >= 7 && __cpuid_count(7, 0).ebx & (1 << 29) != 0 {
                    answer |= SHA;
                }
            }
            ANSWER.store(answer, Relaxed);
        }
        answer & what != 0
    }

    fn words(bytes: &[u8; 64]) -> [i32; 16] {
        let mut words = [0; 16];
        for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
            *word = i32::from_ne_bytes(*bytes);
        }
        words
    }

    /// A block as four vectors; `order` says where their bytes come from.
    #[target_feature(enable = "ssse3")]
    fn load(block: &[u8; 64], order: __m128i) -> [__m128i; 4] {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = words(block);
        [
            _mm_shuffle_epi8(_mm_set_epi32(d, c, b, a), order),
            _mm_shuffle_epi8(_mm_set_epi32(h, g, f, e), order),
            _mm_shuffle_epi8(_mm_set_epi32(l, k, j, i), order),
            _mm_shuffle_epi8(_mm_set_epi32(p, o, n, m), order),
        ]
    }

    #[target_feature(enable = "sse4.1")]
    fn lanes(vector: __m128i) -> [u32; 4] {
        [
            _mm_extract_epi32::<0>(vector) as u32,
            _mm_extract_epi32::<1>(vector) as u32,
            _mm_extract_epi32::<2>(vector) as u32,
            _mm_extract_epi32::<3>(vector) as u32,
        ]
    }

    #[target_feature(enable = "sha,ssse3,sse4.1")]
    pub fn sha256(state: &mut [u32; 8], blocks: &[[u8; 64]], constants: &[u32; 64]) {
        let order = _mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3);
        let [a, b, c, d, e, f, g, h] = state.map(|word| word as i32);
        let mut abef = _mm_set_epi32(a, b, e, f);
        let mut cdgh = _mm_set_epi32(c, d, g, h);
        for block in blocks {
            let before = (abef, cdgh);
            let [mut w0, mut w1, mut w2, mut w3] = load(block, order);
            for [a, b, c, d] in constants.as_chunks().0 {
                let sum = _mm_add_epi32(w0, _mm_set_epi32(*d as i32, *c as i32, *b as i32, *a as i32));
                cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
                abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32::<0x0e>(sum));
                let next = _mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8::<4>(w3, w2));
                (w0, w1, w2, w3) = (w1, w2, w3, _mm_sha256msg2_epu32(next, w3));
            }
            abef = _mm_add_epi32(abef, before.0);
            cdgh = _mm_add_epi32(cdgh, before.1);
        }
        let ([f, e, b, a], [h, g, d, c]) = (lanes(abef), lanes(cdgh));
        *state = [a, b, c, d, e, f, g, h];
    }

    #[target_feature(enable = "sha,ssse3,sse4.1")]
    pub fn sha1(state: &mut [u32; 5], blocks: &[[u8; 64]]) {
        let order = _mm_set_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        let [a, b, c, d, e] = *state;
        let mut abcd = _mm_set_epi32(a as i32, b as i32, c as i32, d as i32);
        // The instruction turns what it takes from here by 30 bits: the fifth word is the first of four steps ago.
        let mut fifth = e;
        for block in blocks {
            let before = abcd;
            let mut old = _mm_set_epi32(fifth.rotate_right(30) as i32, 0, 0, 0);
            let [mut w0, mut w1, mut w2, mut w3] = load(block, order);
            macro_rules! round {
                ($function:literal) => {
                    for _ in 0..5 {
                        let sum = _mm_sha1nexte_epu32(old, w0);
                        old = abcd;
                        abcd = _mm_sha1rnds4_epu32::<$function>(abcd, sum);
                        let next = _mm_xor_si128(_mm_sha1msg1_epu32(w0, w1), w2);
                        (w0, w1, w2, w3) = (w1, w2, w3, _mm_sha1msg2_epu32(next, w3));
                    }
                };
            }
            round!(0);
            round!(1);
            round!(2);
            round!(3);
            let [.., last] = lanes(old);
            fifth = fifth.wrapping_add(last.rotate_left(30));
            abcd = _mm_add_epi32(abcd, before);
        }
        let [d, c, b, a] = lanes(abcd);
        *state = [a, b, c, d, fifth];
    }

    /// x to that power, modulo CRC-32's polynomial.
    const fn power(exponent: u32) -> i64 {
        let mut rest = 1u32;
        let mut at = 0;
        while at < exponent {
            rest = (rest << 1) ^ (0x04c1_1db7 & (rest >> 31).wrapping_neg());
            at += 1;
        }
        rest as i64
    }

    /// Adds a vector, moved on by what the factors say, to another.
    #[target_feature(enable = "pclmulqdq")]
    fn fold(vector: __m128i, factors: __m128i, to: __m128i) -> __m128i {
        let low = _mm_clmulepi64_si128::<0x00>(vector, factors);
        _mm_xor_si128(_mm_xor_si128(low, _mm_clmulepi64_si128::<0x11>(vector, factors)), to)
    }

    /// Bytes with the remainder of all blocks, for one that begins with nothing.
    #[target_feature(enable = "pclmulqdq,ssse3,sse4.1")]
    pub fn crc32(sum: u32, blocks: &[[u8; 64]], reflected: bool) -> [u8; 16] {
        let sum = sum as i32;
        // Factors that move a vector on by 512 and by 128 bits, for its low half and its high one. Reflected, a product
        // is a bit short, and the halves change places (Gopal and others, "Fast CRC computation for generic polynomials
        // using PCLMULQDQ instruction", Intel 2009).
        let (order, first, far, near) = if reflected {
            (
                _mm_set_epi8(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
                _mm_set_epi32(0, 0, 0, sum),
                _mm_set_epi64x(0x1_c6e4_1596, 0x1_5444_2bd4),
                _mm_set_epi64x(0x0_ccaa_009e, 0x1_7519_97d0),
            )
        } else {
            const FAR: [i64; 2] = [power(512 + 64), power(512)];
            const NEAR: [i64; 2] = [power(128 + 64), power(128)];
            (
                _mm_set_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
                _mm_set_epi32(sum, 0, 0, 0),
                _mm_set_epi64x(FAR[0], FAR[1]),
                _mm_set_epi64x(NEAR[0], NEAR[1]),
            )
        };
        let mut blocks = blocks.iter();
        let Some(block) = blocks.next() else { return [0; 16] };
        let [mut a, mut b, mut c, mut d] = load(block, order);
        a = _mm_xor_si128(a, first);
        for block in blocks {
            let [e, f, g, h] = load(block, order);
            a = fold(a, far, e);
            b = fold(b, far, f);
            c = fold(c, far, g);
            d = fold(d, far, h);
        }
        let all = fold(fold(fold(a, near, b), near, c), near, d);
        let mut bytes = [0; 16];
        for (to, lane) in bytes.as_chunks_mut().0.iter_mut().zip(lanes(_mm_shuffle_epi8(all, order))) {
            *to = lane.to_le_bytes();
        }
        bytes
    }
}

/// The steps of SHA-256 over blocks, with the constants of which the upper halves count; false if the processor has
/// no instructions for them.
pub fn sha256(state: &mut [u32; 8], blocks: &[[u8; 64]], constants: Option<&[u64; 64]>) -> bool {
    #[cfg(target_arch = "x86_64")]
    if let Some(constants) = constants
        && x86::has(x86::SHA)
    {
        let constants = constants.map(|constant| (constant >> 32) as u32);
        // SAFETY: the processor has all that the function is compiled for.
        unsafe { x86::sha256(state, blocks, &constants) };
        return true;
    }
    let _ = (state, blocks, constants);
    false
}

/// The steps of SHA-1 over blocks; false if the processor has no instructions for them.
pub fn sha1(state: &mut [u32; 5], blocks: &[[u8; 64]]) -> bool {
    #[cfg(target_arch = "x86_64")]
    if x86::has(x86::SHA) {
        // SAFETY: the processor has all that the function is compiled for.
        unsafe { x86::sha1(state, blocks) };
        return true;
    }
    let _ = (state, blocks);
    false
}

/// The CRC-32 of whole blocks behind a remainder, as 16 bytes which have the same remainder behind none; nothing if the
/// processor has no instructions for it.
pub fn crc32(sum: u32, blocks: &[[u8; 64]], reflected: bool) -> Option<[u8; 16]> {
    #[cfg(target_arch = "x86_64")]
    if !blocks.is_empty() && x86::has(x86::CARRYLESS) {
        // SAFETY: the processor has all that the function is compiled for.
        return Some(unsafe { x86::crc32(sum, blocks, reflected) });
    }
    let _ = (sum, blocks, reflected);
    None
}
