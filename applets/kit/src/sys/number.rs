//! Floating-point text by the C library, which brings fewer bytes into the binary than core::fmt does.

use core::ffi::{CStr, c_int};

/// Reads a number at the start of `text`, as strtod(3) in the C locale: blanks, sign, decimal or hexadecimal
/// digits, exponent, `inf`, `nan`. Gives the value and the bytes that it took; none if it took none.
pub fn parse_float(text: &CStr) -> Option<(f64, usize)> {
    let start = text.as_ptr();
    let mut end = core::ptr::null_mut();
    // SAFETY: `text` ends in a NUL; strtod writes one pointer into that string, to `end`.
    let value = unsafe { libc::strtod(start, &raw mut end) };
    let taken = (end as usize).saturating_sub(start as usize);
    (taken > 0).then_some((value, taken))
}

/// Room for the longest number: 309 digits before the point, [`MAX_PRECISION`] after it, sign and exponent.
const ROOM: usize = 1536;

/// More digits than that are zeros in every finite number.
pub const MAX_PRECISION: usize = 1100;

/// Formats with one conversion of printf(3): a letter of `aAeEfFgG`, the flags `+`, blank and `#`.
pub fn format_float(value: f64, letter: u8, flags: &[u8], precision: Option<usize>) -> Vec<u8> {
    let mut format = Vec::with_capacity(12);
    format.push(b'%');
    format.extend(flags.iter().filter(|flag| b"+ #".contains(flag)));
    if precision.is_some() {
        format.extend_from_slice(b".*");
    }
    format.push(if b"aAeEfFgG".contains(&letter) { letter } else { b'g' });
    format.push(0);
    let mut buffer = vec![0u8; ROOM];
    let to = buffer.as_mut_ptr().cast();
    let digits = precision.map(|digits| c_int::try_from(digits.min(MAX_PRECISION)).unwrap_or(0));
    // SAFETY: the format was just built: at most one `*` that takes an int, then one conversion that takes a
    // double, then a NUL; snprintf writes at most ROOM bytes.
    let length = unsafe {
        match digits {
            Some(digits) => libc::snprintf(to, ROOM, format.as_ptr().cast(), digits, value),
            None => libc::snprintf(to, ROOM, format.as_ptr().cast(), value),
        }
    };
    buffer.truncate(usize::try_from(length).unwrap_or(0).min(ROOM - 1));
    buffer
}
