//! Numbers in columns.

use kit::number::Decimal;

/// Appends a number, padded on the left.
pub fn push_padded(to: &mut Vec<u8>, number: u64, width: usize, pad: u8) {
    let digits = Decimal::of(number);
    for _ in digits.len()..width {
        to.push(pad);
    }
    to.extend_from_slice(&digits);
}
