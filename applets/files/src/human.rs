//! Sizes for people: `999`, `1.4M`.

use kit::number::Decimal;

/// Appends a size in the largest unit that it fills, of powers of 1024 or 1000, with a tenth; below the first as it is.
pub fn push_in(to: &mut Vec<u8>, size: u64, base: u64) {
    if size < base {
        return to.extend_from_slice(&Decimal::of(size));
    }
    let base = u128::from(base);
    let mut unit = base;
    for letter in b"KMGTPE" {
        // Tenths, rounded to the nearest.
        let tenths = (u128::from(size) * 10 + unit / 2) / unit;
        if tenths < base * 10 || *letter == b'E' {
            let tenths = u64::try_from(tenths).unwrap_or(u64::MAX);
            to.extend_from_slice(&Decimal::of(tenths / 10));
            to.push(b'.');
            to.extend_from_slice(&Decimal::of(tenths % 10));
            return to.push(if base == 1000 && *letter == b'K' { b'k' } else { *letter });
        }
        unit *= base;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_a_tenth_in_their_unit() {
        let shown = |size| {
            let mut text = Vec::new();
            push_in(&mut text, size, 1024);
            String::from_utf8(text).unwrap()
        };
        assert_eq!(shown(1023), "1023");
        assert_eq!(shown(1024), "1.0K");
        assert_eq!(shown(10239), "10.0K");
        assert_eq!(shown(250_000_000), "238.4M");
        assert_eq!(shown(1 << 20), "1.0M");
        assert_eq!(shown((1 << 20) - 1), "1.0M");
        assert_eq!(shown(u64::MAX), "16.0E");
        let mut text = Vec::new();
        push_in(&mut text, 12_345, 1000);
        assert_eq!(text, b"12.3k");
    }
}
