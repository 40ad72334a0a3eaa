//! A kernel's boot image: its release, and the configuration that it may carry.

use crate::image::unpack::Coding;

/// The most that a kernel is believed to take.
const LARGEST: usize = 1 << 29;

/// The release of a kernel by its image: an x86 bzImage says it in its header, others in their banner.
pub fn release(image: &[u8]) -> Option<String> {
    if image.get(0x202..0x206) == Some(b"HdrS") {
        let offset = image.get(0x20e..0x210)?;
        let at = usize::from(u16::from_le_bytes([*offset.first()?, *offset.get(1)?])) + 0x200;
        return word(image.get(at..)?);
    }
    banner(image).or_else(|| banner(&unpacked(image)?))
}

/// The configuration that is built into an image (IKCONFIG).
pub fn config(image: &[u8]) -> Option<String> {
    embedded_config(image).or_else(|| embedded_config(&unpacked(image)?))
}

/// The configuration in a module or an uncompressed kernel: gzip data between two marks.
pub fn embedded_config(plain: &[u8]) -> Option<String> {
    let start = find(plain, b"IKCFG_ST\x1f\x8b")? + 8;
    let (text, _) = Coding::Gzip.whole(plain.get(start..)?, 1 << 24).ok()?;
    String::from_utf8(text).ok()
}

fn banner(plain: &[u8]) -> Option<String> {
    // the format of the banner, `Linux version %s`, is in some kernels before the banner itself
    let mut rest = plain;
    loop {
        let at = find(rest, b"Linux version ")? + 14;
        rest = rest.get(at..)?;
        if rest.first().is_some_and(u8::is_ascii_digit) {
            return word(rest);
        }
    }
}

/// The text up to a blank; what is a directory's name must not lead elsewhere.
fn word(bytes: &[u8]) -> Option<String> {
    let end = bytes.iter().position(|byte| *byte == 0 || byte.is_ascii_whitespace())?;
    let text = std::str::from_utf8(bytes.get(..end.min(200))?).ok()?;
    let is_release = text.starts_with(|first: char| first.is_ascii_digit()) && !text.contains('/');
    is_release.then(|| text.to_owned())
}

/// The compressed kernel in an x86 image, where its header says (Documentation/arch/x86/boot.rst, payload_offset).
pub fn payload(image: &[u8]) -> Option<&[u8]> {
    let number = |at: usize| -> Option<usize> {
        let bytes: [u8; 4] = image.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(bytes)).ok()
    };
    let setup = match image.get(0x1f1)? {
        0 => 4,
        sectors => usize::from(*sectors),
    };
    let start = (setup + 1) * 512 + number(0x248)?;
    image.get(start..start.checked_add(number(0x24c)?)?)
}

/// The kernel within an image: the payload that an x86 header tells of, else the first compressed data.
fn unpacked(image: &[u8]) -> Option<Vec<u8>> {
    let payload = match image.get(0x202..0x206) == Some(b"HdrS") {
        true => payload(image)?,
        // an EFI stub with compressed data in it, or compressed data by itself
        false => {
            let marks: [&[u8]; 3] = [b"\x1f\x8b\x08", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"];
            let at = marks.iter().filter_map(|mark| find(image, mark)).min()?;
            image.get(at..)?
        }
    };
    unpack(Coding::of(payload)?, payload).ok()
}

/// The kernel in a payload.
pub fn unpack(coding: Coding, payload: &[u8]) -> Result<Vec<u8>, String> {
    // the kernel's build puts the length behind the data, which lz4's form cannot tell from more of it
    let payload = match coding {
        Coding::Lz4 => payload.split_last_chunk::<4>().map_or(payload, |(data, _)| data),
        _ => payload,
    };
    coding.whole(payload, LARGEST).map(|(kernel, _)| kernel)
}

fn find(data: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    loop {
        let at = from + data.get(from..)?.iter().position(|byte| *byte == first)?;
        if data.get(at..)?.starts_with(wanted) {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compress::Method;

    #[test]
    fn releases_are_in_headers_and_banners() {
        let mut image = vec![0; 0x400];
        image[0x202..0x206].copy_from_slice(b"HdrS");
        image[0x20e..0x210].copy_from_slice(&0x100u16.to_le_bytes());
        image[0x300..0x30f].copy_from_slice(b"6.1.0-9 (x@y) #");
        assert_eq!(release(&image).as_deref(), Some("6.1.0-9"));
        assert_eq!(release(b"..Linux version %s..Linux version 5.4.1 (gcc)\0").as_deref(), Some("5.4.1"));
        assert_eq!(release(b"Linux version 5/../x \0"), None);
        assert_eq!(release(b"nothing"), None);
    }

    #[test]
    fn a_configuration_is_found_within() {
        let text = b"CONFIG_A=y\n";
        let packed = Method::Gzip.pack(text, 9).unwrap();
        let kernel = [b"some code IKCFG_ST", packed.as_slice(), b"IKCFG_ED more"].concat();
        assert_eq!(config(&kernel).as_deref(), Some("CONFIG_A=y\n"));
        let image = [b"MZ stub", Method::Gzip.pack(&kernel, 1).unwrap().as_slice()].concat();
        assert_eq!(config(&image).as_deref(), Some("CONFIG_A=y\n"));
        assert_eq!(config(b"IKCFG_ST\x1f\x8b\x08"), None);
    }
}
