//! Bytes made others in their place.

/// Every byte becomes what a table has for it.
#[inline(never)]
pub fn translate(table: &[u8; 256], bytes: &mut [u8]) {
    for byte in bytes {
        *byte = table[usize::from(*byte)];
    }
}

/// The two of each pair change places; a byte left over stays.
#[inline(never)]
pub fn swap_pairs(bytes: &mut [u8]) {
    for pair in bytes.as_chunks_mut::<2>().0 {
        *pair = u16::from_ne_bytes(*pair).swap_bytes().to_ne_bytes();
    }
}
