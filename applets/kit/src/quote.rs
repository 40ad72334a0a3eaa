//! Words written so that a shell reads them back as they were.

/// Bytes that a shell takes as they are, in any place of a word.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_-./:=@%+,".contains(&byte) || byte >= 0x80
}

/// Appends a word as the shell would have to read it: as it is, in single quotes, or, with control bytes in
/// it, as `$'…'` of POSIX.1-2024, so that none of them reaches a terminal.
pub fn push_quoted(to: &mut Vec<u8>, word: &[u8]) {
    if word.iter().any(|byte| byte.is_ascii_control()) {
        to.extend_from_slice(b"$'");
        for &byte in word {
            match byte {
                b'\'' => to.extend_from_slice(b"\\'"),
                b'\\' => to.extend_from_slice(b"\\\\"),
                _ => crate::escape::push_visible(to, &[byte]),
            }
        }
        to.push(b'\'');
    } else if !word.is_empty() && word.iter().all(|byte| is_plain(*byte)) {
        to.extend_from_slice(word);
    } else {
        to.push(b'\'');
        for &byte in word {
            match byte {
                b'\'' => to.extend_from_slice(b"'\\''"),
                _ => to.push(byte),
            }
        }
        to.push(b'\'');
    }
}

/// The word as the shell would have to read it: see [`push_quoted`].
pub fn quoted(word: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(word.len() + 2);
    push_quoted(&mut out, word);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_only_where_needed() {
        assert_eq!(quoted(b"a-b_c/d.e"), b"a-b_c/d.e");
        assert_eq!(quoted(b""), b"''");
        assert_eq!(quoted(b"a b"), b"'a b'");
        assert_eq!(quoted(b"it's"), b"'it'\\''s'");
        assert_eq!(quoted(b"~"), b"'~'");
        assert_eq!(quoted(b"\x1b'\n"), b"$'\\033\\'\\n'");
    }
}
