//! Makes what strangers named fit to be shown: control bytes never reach a terminal as they are, nor do the control
//! characters U+0080 to U+009F, of which U+009B begins sequences as ESC [ does.

/// The first byte of those characters.
const C1: u8 = 0xc2;

fn is_c1(name: &[u8], at: usize) -> bool {
    name.get(at) == Some(&C1) && name.get(at + 1).is_some_and(|next| (0x80..0xa0).contains(next))
}

/// Appends `name` to `to` with every control byte as `\ooo` (`\n`, `\t`, … by letter) and `\` left alone.
pub fn push_visible(to: &mut Vec<u8>, name: &[u8]) {
    for (at, &byte) in name.iter().enumerate() {
        let letter = match byte {
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            byte if byte < 0x20 || byte == 0x7f || is_c1(name, at) || at > 0 && is_c1(name, at - 1) => {
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
    let mut out = Vec::with_capacity(name.len());
    let mut bytes = name.iter().enumerate();
    while let Some((at, &byte)) = bytes.next() {
        let c1 = is_c1(name, at);
        if c1 {
            bytes.next();
        }
        out.push(if c1 || byte < 0x20 || byte == 0x7f { b'?' } else { byte });
    }
    out
}

/// A byte as `cat -v` and `cmp -b` show it, in pieces: `^X` for control bytes, `M-` before what is beyond ASCII.
pub fn caret(byte: u8, put: &mut dyn FnMut(&[u8])) {
    if byte >= 0x80 {
        put(b"M-");
    }
    match byte & 0x7f {
        low @ (0..0x20 | 0x7f) => put(&[b'^', low ^ 0x40]),
        low => put(&[low]),
    }
}

/// What a letter behind a backslash stands for in C, where it is a control byte: `n` a newline.
pub fn of_letter(letter: u8) -> Option<u8> {
    Some(match letter {
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 11,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_for_control_bytes() {
        assert_eq!(b"abfnrtvx0".map(|letter| of_letter(letter).unwrap_or(0)), *b"\x07\x08\x0c\n\r\t\x0b\0\0");
    }

    #[test]
    fn escape_sequences_are_spelled_out() {
        assert_eq!(visible(b"a\x1b[2Jb\n"), b"a\\033[2Jb\\n");
        assert_eq!(visible(b"\xc2\x9b2J\xc2\xa0\xc2"), b"\\302\\2332J\xc2\xa0\xc2");
        assert_eq!(masked(b"\xc2\x9b2J\x1b\xc2\xa0\xc2"), b"?2J?\xc2\xa0\xc2");
    }
}
