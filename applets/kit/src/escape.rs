//! Makes what strangers named fit to be shown: control bytes never reach a terminal as they are.

/// Appends `name` to `to` with every control byte as `\ooo` (`\n`, `\t`, … by letter) and `\` left alone.
pub fn push_visible(to: &mut Vec<u8>, name: &[u8]) {
    for &byte in name {
        let letter = match byte {
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0..0x20 | 0x7f => {
                to.extend_from_slice(&[b'\\', b'0' + (byte >> 6), b'0' + (byte >> 3 & 7), b'0' + (byte & 7)]);
                continue;
            }
            _ => {
                to.push(byte);
                continue;
            }
        };
        to.extend_from_slice(&[b'\\', letter]);
    }
}

/// `name` fit for a terminal: see [`push_visible`].
pub fn visible(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    push_visible(&mut out, name);
    out
}

/// `name` with every control byte replaced by `?`, as `ls` shows it on a terminal: the width stays.
pub fn masked(name: &[u8]) -> Vec<u8> {
    name.iter().map(|&byte| if byte < 0x20 || byte == 0x7f { b'?' } else { byte }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_are_spelled_out() {
        assert_eq!(visible(b"a\x1b[2Jb\n"), b"a\\033[2Jb\\n");
    }
}
