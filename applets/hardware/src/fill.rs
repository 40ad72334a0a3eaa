//! Lines made from a template and values, as printf(3) makes them: one function for all of this family, where each
//! would otherwise bring a formatter's code.

use crate::sysfs::Dir;
use kit::escape;
use kit::number::Decimal;

/// A value for a template.
#[derive(Clone, Copy)]
pub enum V<'a> {
    /// A number.
    N(u64),
    /// A text, which is shown with its control bytes spelled out.
    T(&'a [u8]),
    /// What a file of a directory says, shown as a text, or what stands for it if there is none.
    F(&'a Dir, &'a str, &'a str),
}

/// Appends a template to `to`: `%d` is a number in decimal, `%x` or `%X` in hexadecimal, `%s` a text; a width may stand
/// before the letter, with `0` for zeros or `-` for blanks behind. `%%` is a percent sign.
pub fn push(to: &mut Vec<u8>, template: &str, values: &[V<'_>]) {
    let mut values = values.iter();
    let mut rest = template.as_bytes();
    while let Some(at) = rest.iter().position(|byte| *byte == b'%') {
        to.extend_from_slice(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + 1..).unwrap_or_default();
        let (mut left, mut zero, mut width) = (false, false, 0usize);
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            match byte {
                b'-' => left = true,
                b'0' if width == 0 => zero = true,
                b'0'..=b'9' => width = width * 10 + usize::from(byte - b'0'),
                b'%' => {
                    to.push(b'%');
                    break;
                }
                letter => {
                    let start = to.len();
                    match values.next() {
                        Some(V::T(text)) => escape::push_visible(to, text),
                        Some(V::F(dir, name, missing)) => match dir.text(name) {
                            // A field with a width, of a unit, is no longer than it is.
                            Some(text) => escape::push_visible(
                                to,
                                text.get(..width.min(text.len())).filter(|_| width > 0).unwrap_or(&text),
                            ),
                            None => to.extend_from_slice(missing.as_bytes()),
                        },
                        Some(V::N(number)) if letter | 0x20 == b'x' => push_hex(to, *number, letter),
                        Some(V::N(number)) => to.extend_from_slice(&Decimal::of(*number)),
                        None => {}
                    }
                    let missing = width.saturating_sub(to.len() - start);
                    to.resize(to.len() + missing, if zero { b'0' } else { b' ' });
                    if !left && let Some(field) = to.get_mut(start..) {
                        field.rotate_right(missing);
                    }
                    break;
                }
            }
        }
    }
    to.extend_from_slice(rest);
}

/// `letter` is the `x` that says whether the digits are small.
fn push_hex(to: &mut Vec<u8>, number: u64, letter: u8) {
    let digits = (64 - (number | 1).leading_zeros()).div_ceil(4);
    for place in (0..digits).rev() {
        let digit = (number >> (place * 4) & 15) as u8;
        to.push(if digit < 10 { b'0' + digit } else { digit - 10 + b'a' - (b'x' - letter) });
    }
}

/// A template filled: see [`push`].
pub fn text(template: &str, values: &[V<'_>]) -> Vec<u8> {
    let mut to = Vec::new();
    push(&mut to, template, values);
    to
}

#[cfg(test)]
mod tests {
    use super::V::{N, T};
    use super::*;

    #[test]
    fn templates() {
        assert_eq!(text("%02x: %s|%-4s|%5d|%%", &[N(5), T(b"a"), T(b"b"), N(42)]), b"05: a|b   |   42|%");
        assert_eq!(text("%x %04x", &[N(0), N(0xabcde)]), b"0 abcde");
        assert_eq!(text("%10d%d", &[N(u64::MAX), N(0)]), b"184467440737095516150");
        assert_eq!(text("%s", &[T(b"\x1b[2J")]), b"\\033[2J");
    }
}
