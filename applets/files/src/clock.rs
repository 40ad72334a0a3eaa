//! Numbers in columns.

use kit::number::Decimal;

/// Appends a number, padded on the left.
pub fn push_padded(to: &mut Vec<u8>, number: u64, width: usize, pad: u8) {
    let digits = Decimal::of(number);
    to.resize(to.len() + width.saturating_sub(digits.len()), pad);
    to.extend_from_slice(&digits);
}
