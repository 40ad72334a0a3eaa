//! Discs: ISO 9660 with Joliet's names, and UDF.

use super::{Bytes, Superblock, be, le, part, read, text, utf16};

const SECTOR: u64 = 2048;

/// Names in a volume descriptor: the tag, where it is, how long.
const NAMES: [(&str, usize, usize); 5] = [
    ("SYSTEM_ID", 8, 32),
    ("VOLUME_SET_ID", 190, 128),
    ("PUBLISHER_ID", 318, 128),
    ("DATA_PREPARER_ID", 446, 128),
    ("APPLICATION_ID", 574, 128),
];

/// ISO 9660: the volume descriptors from sector 16 on.
pub fn iso9660(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    let (mut primary, mut joliet, mut boot) = (None, Vec::new(), Vec::new());
    for sector in 16..32 {
        let Some(descriptor) = read(device, sector * SECTOR, 2048) else { break };
        if part(&descriptor, 1, 5) != b"CD001" {
            break;
        }
        match descriptor.first() {
            Some(0) => boot = text(part(&descriptor, 7, 32)),
            Some(1) if primary.is_none() => primary = Some(descriptor),
            Some(2) if matches!(part(&descriptor, 88, 3), b"%/@" | b"%/C" | b"%/E") => joliet = descriptor,
            Some(255) => break,
            _ => {}
        }
    }
    let primary = primary?;
    // The block size is written in both byte orders.
    if !matches!(part(&primary, 128, 4), [low, high, high2, low2] if low == low2 && high == high2) {
        return None;
    }
    let name = |at, length| {
        merged(text(part(&primary, at, length)), &utf16(part(&joliet, at, length), be), length / 2)
    };
    found.known_by(0x8001, 5);
    found.block_size(le(&primary, 128, 2));
    for (tag, at, length) in NAMES {
        found.set(tag, name(at, length));
    }
    let dates = [part(&primary, 830, 17), part(&primary, 813, 17)];
    found.set("UUID", dates.iter().find_map(|date| date_of(date)).unwrap_or_default());
    found.set("BOOT_SYSTEM_ID", boot);
    if !joliet.is_empty() {
        found.set("VERSION", b"Joliet Extension".to_vec());
    }
    found.label(&name(40, 32));
    Some("iso9660")
}

/// UDF (ECMA-167, OSTA UDF): the anchor leads to a sequence of descriptors, two of which name the volume.
pub fn udf(found: &mut Superblock, device: &dyn Bytes) -> Option<&'static str> {
    /// The descriptors that the sequence of 32 KiB begins with, one of which says that there is UDF.
    const RECOGNITION: [&[u8; 5]; 5] = [b"BEA01", b"BOOT2", b"CD001", b"CDW02", b"TEA01"];
    const ANCHOR: u64 = 2;
    for size in [512u64, 1024, 2048, 4096] {
        let step = size.max(SECTOR);
        let named = (0..64u64).map_while(|place| {
            let name = read(device, 0x8000 + place * step, 6)?;
            let name = *name.get(1..)?.first_chunk::<5>()?;
            let nsr = matches!(&name, b"NSR02" | b"NSR03");
            (nsr || RECOGNITION.contains(&&name)).then_some(nsr)
        });
        if !named.into_iter().any(|nsr| nsr) {
            continue;
        }
        let end = device.size().unwrap_or_default() / size;
        for place in [Some(256), end.checked_sub(257), end.checked_sub(1), Some(512)].into_iter().flatten() {
            if let Some(anchor) = descriptor(device, place, size)
                && le(&anchor, 0, 2) == ANCHOR
                && sequence(found, device, &anchor, size)
            {
                found.known_by(0x8001, 5);
                found.block_size(size);
                return Some("udf");
            }
        }
    }
    None
}

/// A descriptor that tells its own place.
fn descriptor(device: &dyn Bytes, place: u64, size: u64) -> Option<Vec<u8>> {
    let block = read(device, place.checked_mul(size)?, 512)?;
    let sum = part(&block, 0, 16).iter().enumerate().filter(|(at, _)| *at != 4);
    let sum = sum.fold(0u8, |sum, (_, byte)| sum.wrapping_add(*byte));
    (le(&block, 12, 4) == place && le(&block, 4, 1) == u64::from(sum)).then_some(block)
}

/// Reads the main sequence that the anchor points to; whether it names a volume.
fn sequence(found: &mut Superblock, device: &dyn Bytes, anchor: &[u8], size: u64) -> bool {
    const PRIMARY: u64 = 1;
    const LOGICAL: u64 = 6;
    const TERMINATING: u64 = 8;
    let (length, start) = (le(anchor, 16, 4), le(anchor, 20, 4));
    let (mut primary, mut logical) = (false, false);
    for place in 0..(length / size).min(64) {
        let Some(block) = descriptor(device, start + place, size) else { break };
        match le(&block, 0, 2) {
            PRIMARY if !primary => {
                primary = true;
                found.set("VOLUME_ID", dstring(part(&block, 24, 32)));
                let set = dstring(part(&block, 72, 128));
                found.set("UUID", set_uuid(&set));
                found.set("VOLUME_SET_ID", set);
                // What made it is named where there is no other name.
                let names = [345, 389].map(|at| text(part(&block, at, 23)));
                let name = names.iter().find(|name| !name.is_empty()).map_or(&b""[..], |name| name);
                found.text("APPLICATION_ID", name.strip_prefix(b"*").unwrap_or(name));
            }
            LOGICAL if !logical => {
                logical = true;
                if le(&block, 212, 4) != size {
                    found.tags.clear();
                    return false;
                }
                let name = dstring(part(&block, 84, 128));
                found.label(&name);
                found.set("LOGICAL_VOLUME_ID", name);
                let revision = part(&block, 240, 2);
                let mut version = Vec::new();
                super::push_hex(&mut version, le(revision, 1, 1) as u8, b"0123456789abcdef");
                version.push(b'.');
                super::push_hex(&mut version, le(revision, 0, 1) as u8, b"0123456789abcdef");
                found.text("VERSION", version.strip_prefix(b"0").unwrap_or(&version));
            }
            TERMINATING => break,
            _ => {}
        }
    }
    logical
}

/// A name in a field whose last byte tells its length: one or two bytes a character.
fn dstring(field: &[u8]) -> Vec<u8> {
    let length = field.last().map_or(0, |length| usize::from(*length)).min(field.len().saturating_sub(1));
    match part(field, 0, length) {
        [8, narrow @ ..] => {
            let wide: Vec<u8> = narrow.iter().flat_map(|byte| [0, *byte]).collect();
            utf16(&wide, be)
        }
        [16, wide @ ..] => utf16(wide, be),
        _ => Vec::new(),
    }
}

/// The UUID that is in the name of a volume set: its first 16 bytes if they are hexadecimal digits, else the first 8 and
/// four more bytes as digits, else eight bytes as digits.
fn set_uuid(name: &[u8]) -> Vec<u8> {
    let digits = name.iter().take(16).take_while(|byte| byte.is_ascii_hexdigit()).count();
    let (plain, rest) = match digits {
        16 => (16, 0),
        8..=15 => (8, 4),
        _ => (0, 8),
    };
    if name.len() < 8 {
        return Vec::new();
    }
    let mut uuid = part(name, 0, plain).to_ascii_lowercase();
    for byte in name.iter().skip(plain).take(rest) {
        super::push_hex(&mut uuid, *byte, b"0123456789abcdef");
    }
    uuid.resize(16, b'0');
    uuid
}

/// Joliet's name has all letters but only so many of them; the primary one may know the rest.
fn merged(primary: Vec<u8>, joliet: &[u8], most: usize) -> Vec<u8> {
    let shown = String::from_utf8_lossy(joliet);
    let count = shown.chars().count();
    let mut same = count <= primary.len();
    for (wide, narrow) in shown.chars().zip(&primary) {
        same &= *narrow == b'_' || wide.eq_ignore_ascii_case(&char::from(*narrow));
    }
    let tail = primary.get(count..).filter(|tail| same && (tail.is_empty() || count == most));
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
        assert_eq!(merged(b"MY_DISC".to_vec(), b"My Disc", 16), b"My Disc");
        assert_eq!(merged(b"A123456789012345678".to_vec(), b"a123456789012345", 16), b"a123456789012345678");
        assert_eq!(merged(b"ONE".to_vec(), b"", 16), b"ONE");
        assert_eq!(merged(b"ONE".to_vec(), b"Two", 16), b"ONE");
    }

    #[test]
    fn a_date_that_is_not_set_is_none() {
        assert_eq!(date_of(b"2026112301020304\0"), Some(b"2026-11-23-01-02-03-04".to_vec()));
        assert_eq!(date_of(b"0000000000000000\0"), None);
    }
}
