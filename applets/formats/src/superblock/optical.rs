//! ISO 9660 with Joliet's label.

use super::{Bytes, Superblock, be, part, read, text, utf16};

const SECTOR: u64 = 2048;

/// ISO 9660: the volume descriptors from sector 16 on.
pub fn iso9660(device: &dyn Bytes) -> Option<Superblock> {
    let mut primary = None;
    let mut joliet = Vec::new();
    for sector in 16..32 {
        let Some(descriptor) = read(device, sector * SECTOR, 2048) else { break };
        if part(&descriptor, 1, 5) != b"CD001" {
            break;
        }
        match descriptor.first() {
            Some(1) if primary.is_none() => primary = Some(descriptor),
            Some(2) if matches!(part(&descriptor, 88, 3), b"%/@" | b"%/C" | b"%/E") => {
                joliet = utf16(part(&descriptor, 40, 32), be);
            }
            Some(255) => break,
            _ => {}
        }
    }
    let primary = primary?;
    // The block size is written in both byte orders.
    if !matches!(part(&primary, 128, 4), [low, high, high2, low2] if low == low2 && high == high2) {
        return None;
    }
    let label = text(part(&primary, 40, 32));
    let dates = [part(&primary, 830, 17), part(&primary, 813, 17)];
    let uuid = dates.iter().find_map(|date| date_of(date)).unwrap_or_default();
    Some(Superblock { kind: "iso9660", label: merged(label, &joliet), uuid })
}

/// Joliet's label has all letters but only 16 of them; the primary one may know the rest.
fn merged(primary: Vec<u8>, joliet: &[u8]) -> Vec<u8> {
    let shown = String::from_utf8_lossy(joliet);
    let mut same = shown.chars().count() <= primary.len();
    for (wide, narrow) in shown.chars().zip(&primary) {
        same &= *narrow == b'_' || wide.eq_ignore_ascii_case(&char::from(*narrow));
    }
    let tail = primary
        .get(shown.chars().count()..)
        .filter(|tail| same && (tail.is_empty() || shown.chars().count() == 16));
    match tail {
        _ if joliet.is_empty() => primary,
        Some(tail) => [joliet, tail].concat(),
        None => primary,
    }
}

/// `YYYYMMDDhhmmsscc` with dashes; none if it is not set.
fn date_of(date: &[u8]) -> Option<Vec<u8>> {
    let digits = date.get(..16)?;
    if !digits.iter().all(u8::is_ascii_digit) || digits.iter().all(|digit| *digit == b'0') {
        return None;
    }
    let mut shown = part(digits, 0, 4).to_vec();
    for pair in part(digits, 4, 12).chunks(2) {
        shown.push(b'-');
        shown.extend_from_slice(pair);
    }
    Some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joliet_gives_the_letters_and_the_primary_label_the_rest() {
        assert_eq!(merged(b"MY_DISC".to_vec(), b"My Disc"), b"My Disc");
        assert_eq!(merged(b"A123456789012345678".to_vec(), b"a123456789012345"), b"a123456789012345678");
        assert_eq!(merged(b"ONE".to_vec(), b""), b"ONE");
        assert_eq!(merged(b"ONE".to_vec(), b"Two"), b"ONE");
    }

    #[test]
    fn a_date_that_is_not_set_is_none() {
        assert_eq!(date_of(b"2026112301020304\0"), Some(b"2026-11-23-01-02-03-04".to_vec()));
        assert_eq!(date_of(b"0000000000000000\0"), None);
    }
}
