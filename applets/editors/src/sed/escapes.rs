//! What a backslash and what follows it stand for in expressions, replacements and texts.

use kit::escape;

/// The byte of the escape that begins behind a backslash, and how many bytes it takes. `\n` is none of them: what it
/// means depends on where it stands, as does a backslash before anything else.
pub fn byte(text: &[u8]) -> Option<(u8, usize)> {
    match *text.first()? {
        letter @ (b'a' | b'f' | b'r' | b't' | b'v') => Some((escape::of_letter(letter)?, 1)),
        b'c' => match text.get(1..)? {
            [b'\\', b'\\', ..] => Some((b'\\' ^ 0x40, 3)),
            [b'\\', ..] | [] => None,
            [key, ..] => Some((key.to_ascii_uppercase() ^ 0x40, 2)),
        },
        b'd' => number(text, 10, 3),
        b'o' => number(text, 8, 3),
        b'x' => number(text, 16, 2),
        _ => None,
    }
}

fn number(text: &[u8], base: u32, most: usize) -> Option<(u8, usize)> {
    let mut value = 0;
    let mut length = 1;
    while length <= most
        && let Some(digit) = text.get(length).and_then(|byte| char::from(*byte).to_digit(base))
    {
        value = value * base + digit;
        length += 1;
    }
    (length > 1).then_some(((value & 0xff) as u8, length))
}

/// An expression as the engine reads it: escapes of bytes replaced, `\n` by a newline.
pub fn expression(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'\\' {
            out.push(*first);
            continue;
        }
        let length = match (byte(after), after.first()) {
            // A backslash that was asked for by number is one to find.
            (Some((b'\\', length)), _) => {
                out.extend_from_slice(b"\\\\");
                length
            }
            (Some((byte, length)), _) => {
                out.push(byte);
                length
            }
            (None, Some(b'n')) => {
                out.push(b'\n');
                1
            }
            (None, Some(next)) => {
                out.extend_from_slice(&[b'\\', *next]);
                1
            }
            (None, None) => {
                out.push(b'\\');
                0
            }
        };
        rest = after.get(length..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_by_number_and_letter() {
        assert_eq!(byte(b"x41b"), Some((b'A', 3)));
        assert_eq!(byte(b"d065"), Some((b'A', 4)));
        assert_eq!(byte(b"o1019"), Some((b'A', 4)));
        assert_eq!(byte(b"ca"), Some((1, 2)));
        assert_eq!(byte(b"xg"), None);
        assert_eq!(byte(b"n"), None);
    }

    #[test]
    fn expressions_keep_what_the_engine_knows() {
        assert_eq!(expression(b"a\\tb\\n\\(c\\)\\\\n"), b"a\tb\n\\(c\\)\\\\n");
    }
}
