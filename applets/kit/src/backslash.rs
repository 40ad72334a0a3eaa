//! Backslash escapes as `echo -e`, `printf` and `$'…'` read them.

#![deny(clippy::indexing_slicing)]

/// Where an escape stands: the forms of an octal number differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flavour {
    /// `echo -e`: `\0` and up to three digits; also `\` and up to three digits.
    Echo,
    /// `%b`: the same, and `\"` is a quote, `\uHHHH` a character.
    Argument,
    /// printf's format: `\` and up to three digits; `\uHHHH` a character.
    Format,
    /// `$'…'` of the shell: as the format, and `\cX` is a control byte, `\'` and `\"` are quotes.
    Quote,
}

/// What one escape stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Escape {
    /// One byte.
    Byte(u8),
    /// One character, to be written as UTF-8.
    Character(char),
    /// `\c`: no more output.
    Stop,
    /// No escape: the backslash stands for itself, and what follows it too.
    Literal,
}

/// Reads the escape at the start of `text`, which begins with a backslash; gives what is left after it.
pub fn read(text: &[u8], flavour: Flavour) -> (Escape, &[u8]) {
    let after = text.get(1..).unwrap_or_default();
    let Some((&letter, rest)) = after.split_first() else { return (Escape::Literal, after) };
    let byte = match letter {
        b'e' | b'E' if letter == b'e' || flavour == Flavour::Quote => 27,
        b'\\' => b'\\',
        b'"' if flavour != Flavour::Echo => b'"',
        b'\'' | b'?' if flavour == Flavour::Quote => letter,
        b'c' if flavour == Flavour::Quote => {
            let Some((&key, rest)) = rest.split_first() else { return (Escape::Literal, after) };
            return (Escape::Byte(if key == b'?' { 0x7f } else { key & 0x1f }), rest);
        }
        b'c' => return (Escape::Stop, b""),
        b'0'..=b'7' => {
            let digits = if matches!(flavour, Flavour::Echo | Flavour::Argument) && letter == b'0' {
                rest
            } else {
                after
            };
            let (value, rest) = digits_of(digits, 8, 3);
            return (Escape::Byte((value.unwrap_or(0) & 0xff) as u8), rest);
        }
        b'x' => {
            return match digits_of(rest, 16, 2) {
                (Some(value), rest) => (Escape::Byte((value & 0xff) as u8), rest),
                (None, _) => (Escape::Literal, after),
            };
        }
        b'u' | b'U' if flavour != Flavour::Echo => {
            let (value, rest) = digits_of(rest, 16, if letter == b'u' { 4 } else { 8 });
            return match value.and_then(char::from_u32) {
                Some(character) => (Escape::Character(character), rest),
                None => (Escape::Literal, after),
            };
        }
        _ => match crate::escape::of_letter(letter) {
            Some(byte) => byte,
            None => return (Escape::Literal, after),
        },
    };
    (Escape::Byte(byte), rest)
}

/// Up to `most` digits of a base; none if there is not one.
fn digits_of(text: &[u8], base: u32, most: usize) -> (Option<u32>, &[u8]) {
    // A third octal digit that would not fit a byte is none of the number, as busybox has it.
    let limit = if base == 8 { 0xff } else { u32::MAX };
    let (mut value, mut rest) = (None, text);
    while let Some((&byte, after)) = rest.split_first()
        && text.len() - rest.len() < most
        && let Some(digit) = char::from(byte).to_digit(base)
        && let Some(next) = value.unwrap_or(0u32).checked_mul(base).and_then(|sum| sum.checked_add(digit))
        && next <= limit
    {
        (value, rest) = (Some(next), after);
    }
    (value, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn octal_forms_differ() {
        assert_eq!(read(b"\\0101x", Flavour::Echo), (Escape::Byte(b'A'), &b"x"[..]));
        assert_eq!(read(b"\\0101x", Flavour::Format), (Escape::Byte(8), &b"1x"[..]));
        assert_eq!(read(b"\\0", Flavour::Echo), (Escape::Byte(0), &b""[..]));
        assert_eq!(read(b"\\777", Flavour::Echo), (Escape::Byte(0o77), &b"7"[..]));
    }

    #[test]
    fn what_is_no_escape_stays() {
        assert_eq!(read(b"\\q", Flavour::Echo), (Escape::Literal, &b"q"[..]));
        assert_eq!(read(b"\\", Flavour::Format), (Escape::Literal, &b""[..]));
        assert_eq!(read(b"\\xg", Flavour::Format), (Escape::Literal, &b"xg"[..]));
        assert_eq!(read(b"\\u0041", Flavour::Echo), (Escape::Literal, &b"u0041"[..]));
    }

    #[test]
    fn quotes_know_control_bytes_and_characters() {
        assert_eq!(read(b"\\cAb", Flavour::Quote), (Escape::Byte(1), &b"b"[..]));
        assert_eq!(read(b"\\u00e9", Flavour::Quote), (Escape::Character('é'), &b""[..]));
        assert_eq!(read(b"\\cAb", Flavour::Echo), (Escape::Stop, &b""[..]));
    }
}
