//! The signature that may follow a module, as far as `modinfo` shows it.
//!
//! Behind the ELF object stand a PKCS#7 message (RFC 5652, DER), a struct of 12 bytes that ends in the message's
//! length, and a line that says so.

const MARK: &[u8] = b"~Module signature appended~\n";

/// The fields of a module's signature; none if it has none.
pub fn fields(module: &[u8]) -> Vec<(&'static [u8], Vec<u8>)> {
    let mut fields: Vec<(&'static [u8], Vec<u8>)> = Vec::new();
    let Some((kind, message)) = split(module) else { return fields };
    if kind != 2 {
        return fields;
    }
    fields.push((b"sig_id", b"PKCS#7".to_vec()));
    let Some(signer) = signer(message) else { return fields };
    fields.push((b"signer", signer.name.to_vec()));
    fields.push((b"sig_key", hex(signer.key, usize::MAX)));
    fields.push((b"sig_hashalgo", signer.hash.as_bytes().to_vec()));
    fields.push((b"signature", hex(signer.signature, 20)));
    fields
}

/// The kind of signature (2: PKCS#7) and the message.
fn split(module: &[u8]) -> Option<(u8, &[u8])> {
    let (rest, info) = module.strip_suffix(MARK)?.split_last_chunk::<12>()?;
    let [_, _, kind, .., a, b, c, d] = *info;
    let length = usize::try_from(u32::from_be_bytes([a, b, c, d])).ok()?;
    Some((kind, rest.get(rest.len().checked_sub(length)?..)?))
}

/// Bytes as `AA:BB`, with a line break and two tabs after each `width` of them.
fn hex(bytes: &[u8], width: usize) -> Vec<u8> {
    let digit = |nibble: u8| nibble + if nibble < 10 { b'0' } else { b'A' - 10 };
    let mut text = Vec::with_capacity(bytes.len() * 3);
    for (at, byte) in bytes.iter().enumerate() {
        if at > 0 {
            text.push(b':');
            if at % width == 0 {
                text.extend_from_slice(b"\n\t\t");
            }
        }
        text.extend_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
    }
    text
}

struct Signer<'a> {
    name: &'a [u8],
    key: &'a [u8],
    hash: &'static str,
    signature: &'a [u8],
}

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const OBJECT: u8 = 0x06;
/// id-at-commonName
const COMMON_NAME: &[u8] = &[0x55, 4, 3];

/// The first SignerInfo of SignedData that names its signer by issuer and serial number.
fn signer(message: &[u8]) -> Option<Signer<'_>> {
    let content = Der(message).take(SEQUENCE)?.skip(OBJECT)?.take(0xa0)?;
    let mut signed = content.take(SEQUENCE)?.skip(INTEGER)?.skip(SET)?.skip(SEQUENCE)?;
    // Certificates and revocation lists, if any.
    for optional in [0xa0, 0xa1] {
        signed = signed.skip(optional).unwrap_or(signed);
    }
    let info = signed.take(SET)?.take(SEQUENCE)?.skip(INTEGER)?;
    let identity = info.take(SEQUENCE)?;
    let key = identity.skip(SEQUENCE)?.take(INTEGER)?;
    let rest = info.skip(SEQUENCE)?;
    let hash = hash_name(rest.take(SEQUENCE)?.take(OBJECT)?.0);
    let rest = rest.skip(SEQUENCE)?;
    let rest = rest.skip(0xa0).unwrap_or(rest);
    let signature = rest.skip(SEQUENCE)?.take(OCTETS)?;
    let name = common_name(identity.take(SEQUENCE)?).unwrap_or_default();
    Some(Signer { name, key: key.0, hash, signature: signature.0 })
}

/// The common name in a distinguished name.
fn common_name(mut names: Der<'_>) -> Option<&[u8]> {
    loop {
        let pair = names.take(SET)?.take(SEQUENCE)?;
        if pair.take(OBJECT)?.0 == COMMON_NAME {
            return Some(pair.skip(OBJECT)?.any()?.1);
        }
        names = names.skip(SET)?;
    }
}

/// The hash algorithm of an object identifier.
fn hash_name(id: &[u8]) -> &'static str {
    match id {
        [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 2, 5] => "md5",
        [0x2b, 0x0e, 3, 2, 0x1a] => "sha1",
        [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, last] => match last {
            1 => "sha256",
            2 => "sha384",
            3 => "sha512",
            4 => "sha224",
            8 => "sha3-256",
            9 => "sha3-384",
            10 => "sha3-512",
            _ => "unknown",
        },
        [0x2a, 0x81, 0x1c, 0xcf, 0x55, 1, 0x83, 0x11] => "sm3",
        _ => "unknown",
    }
}

/// DER elements one after another.
#[derive(Clone, Copy)]
struct Der<'a>(&'a [u8]);

impl<'a> Der<'a> {
    /// The first element: its tag, its contents, what follows it.
    fn any(self) -> Option<(u8, &'a [u8], &'a [u8])> {
        let (&[tag, first], rest) = self.0.split_first_chunk()?;
        let (length, rest) = match first {
            0..=0x7f => (usize::from(first), rest),
            0x81..=0x84 => {
                let (digits, rest) = rest.split_at_checked(usize::from(first - 0x80))?;
                (digits.iter().fold(0usize, |sum, byte| sum << 8 | usize::from(*byte)), rest)
            }
            _ => return None,
        };
        let (contents, rest) = rest.split_at_checked(length)?;
        Some((tag, contents, rest))
    }

    /// The contents of the first element, which has this tag.
    fn take(self, tag: u8) -> Option<Der<'a>> {
        self.any().filter(|(found, ..)| *found == tag).map(|(_, contents, _)| Der(contents))
    }

    /// What follows the first element, which has this tag.
    fn skip(self, tag: u8) -> Option<Der<'a>> {
        self.any().filter(|(found, ..)| *found == tag).map(|(.., rest)| Der(rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_without_the_mark_has_no_signature() {
        assert!(fields(b"\x7fELF").is_empty());
        assert!(fields(MARK).is_empty());
    }

    #[test]
    fn a_length_beyond_the_file_is_no_signature() {
        let module = [b"\0\0\x02\0\0\0\0\0\xff\xff\xff\xff".as_slice(), MARK].concat();
        assert!(fields(&module).is_empty());
    }

    #[test]
    fn a_damaged_message_shows_only_its_kind() {
        let module = [b"\x30\x85ab".as_slice(), b"\0\0\x02\0\0\0\0\0\0\0\0\x04", MARK].concat();
        assert_eq!(fields(&module), [(&b"sig_id"[..], b"PKCS#7".to_vec())]);
    }

    #[test]
    fn bytes_are_shown_in_lines() {
        assert_eq!(hex(&[0, 0xab, 0x1f], 2), b"00:AB:\n\t\t1F");
    }
}
