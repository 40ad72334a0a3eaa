//! Whether a password is the one whose hash is stored (crypt(5)): yescrypt, SHA-512, SHA-256, MD5 and the
//! traditional DES.
//!
//! Blowfish and scrypt are not known: no Linux of today makes such hashes for root.

mod des;
mod digests;
mod yescrypt;

use bulk::digest::{Digest, Kind};

/// What a stored hash says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stored {
    /// No password is asked for.
    Empty,
    /// No password is right: `!`, `*`.
    Locked,
    /// It was made in a way that is not known here, or is damaged.
    Unknown,
    /// It can be compared.
    Known,
}

/// What a stored hash says, without a password.
pub fn kind(stored: &[u8]) -> Stored {
    match stored {
        [] => Stored::Empty,
        [b'!' | b'*', ..] => Stored::Locked,
        [b'$', b'1' | b'5' | b'6' | b'y', b'$', ..] => Stored::Known,
        [_, _, ..] if stored.len() == 13 && stored.iter().all(|byte| digit(*byte).is_some()) => Stored::Known,
        _ => Stored::Unknown,
    }
}

/// Whether a password gives a stored hash.
pub fn matches(password: &[u8], stored: &[u8]) -> bool {
    let computed = match stored {
        [b'$', b'1', b'$', rest @ ..] => Some(digests::md5(password, rest)),
        [b'$', b'5', b'$', rest @ ..] => digests::sha(Kind::Sha256, password, rest),
        [b'$', b'6', b'$', rest @ ..] => digests::sha(Kind::Sha512, password, rest),
        [b'$', b'y', b'$', rest @ ..] => yescrypt::hash(password, rest),
        [first, second, ..] if kind(stored) == Stored::Known => des::hash(password, &[*first, *second]),
        _ => None,
    };
    // A hash is all that follows the last dollar sign, or the old one's salt. The time tells nothing of where they differ.
    let start = stored.iter().rposition(|byte| *byte == b'$').map_or(2, |at| at + 1);
    let wanted = stored.get(start..);
    let (Some(computed), Some(wanted)) = (computed, wanted) else { return false };
    let differing = computed.iter().zip(wanted).fold(0, |sum, (a, b)| sum | (a ^ b));
    computed.len() == wanted.len() && differing == 0
}

const DIGITS: &[u8; 64] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Appends a number as so many digits of six bits, the lowest first.
fn push_digits(to: &mut Vec<u8>, mut number: u32, count: usize) {
    for _ in 0..count {
        to.extend(DIGITS.get((number & 63) as usize));
        number >>= 6;
    }
}

/// The value of a digit.
fn digit(byte: u8) -> Option<u32> {
    DIGITS.iter().position(|known| *known == byte).and_then(|at| u32::try_from(at).ok())
}

/// The digest of several pieces.
fn digest(kind: Kind, pieces: &[&[u8]]) -> Vec<u8> {
    let mut digest = Digest::new(kind, 0);
    pieces.iter().for_each(|piece| digest.update(piece));
    digest.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_of_other_programs_are_met() {
        for (password, stored) in [
            ("a", "$1$xyz$r2NBTbk2gPEph8n88/DeR1"),
            ("", "$1$12345678$xek.CpjQUVgdf/P2N9KQf/"),
            ("Hello world!", "$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5"),
            ("Hello world!", "$5$rounds=10000$saltstringsaltst$3xv.VbSHBb41AL9AvLeujZkZRBAwqFMz2.opqey6IcA"),
            (
                "Hello world!",
                "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1",
            ),
            ("secret", "$y$j33$abcdefgh$U7/ciy6Nw2jUZqLAEfyuzuGr3Rlyd.5wAWU7B6kLZ98"),
            ("", "$y$j3.$LdJMENpBABJJ3hIHjB1Bi.$ZbcLdhId92ibZhatdQqLbnVxF8.N.nsSiAo/ejmnC6C"),
            // Two and more lanes, more time.
            ("secret", "$y$j3/..$abcd$uVV6lmWPopOeUPGzAOXbYlUItO/yW9Zs/IKTcVmYp/1"),
            ("secret", "$y$j3//.$abcd$ZHNodBlBYJ91fUSoxIkpa8f/BI4GuCgblPcyhkuMo93"),
            ("secret", "$y$j3//0$abcd$CpArp4XzDK0Er55PpJfXDXfrXkpt88vxdQDZRKanpH4"),
            ("secret", "$y$j3/0/.$abcd$um7i1YzRxscqComY5HWgUmmsa24hQlzabXuBI7FxV89"),
        ] {
            assert!(matches(password.as_bytes(), stored.as_bytes()), "{stored}");
            assert!(!matches(b"other", stored.as_bytes()), "{stored}");
        }
    }

    #[test]
    fn hashes_of_des_are_met() {
        let (mut password, mut salt) = (b"secret".to_vec(), *b"ab");
        // Each gives the next one's password, of any length, and salt.
        for round in 0..400 {
            let hash = des::hash(&password, &salt).unwrap();
            password = hash.get(..round % 12).unwrap_or(&hash).iter().map(|byte| byte ^ 0x80).collect();
            salt = [hash[9], hash[8]];
            if round == 0 {
                assert_eq!(hash, b"NANd1rDfiNc");
            }
            if round == 399 {
                assert_eq!(hash, b"edXuHiKBnV2");
            }
        }
        assert!(matches(b"secret", b"abNANd1rDfiNc") && !matches(b"secre", b"abNANd1rDfiNc"));
        for wrong in ["a:NANd1rDfiNc", "abNANd1rDfiN", "abNANd1rDfiNcc", "\u{e9}NANd1rDfiNc"] {
            assert!(kind(wrong.as_bytes()) == Stored::Unknown && !matches(b"secret", wrong.as_bytes()), "{wrong}");
        }
    }

    #[test]
    fn damaged_hashes_match_nothing() {
        for stored in
            ["$y$", "$y$j9T$", "$y$j9T$x$y", "$6$", "$6$rounds=x$a$", "$1$", "$", "x", "$y$zzzz$a$b"]
        {
            assert!(!matches(b"", stored.as_bytes()), "{stored}");
        }
        assert_eq!(
            [kind(b""), kind(b"!$6$x"), kind(b"ab")],
            [Stored::Empty, Stored::Locked, Stored::Unknown]
        );
    }
}
