//! File modes as chmod(1) of POSIX.1-2024 writes them: octal, or clauses such as `u=rwx,go-w,a+X`.

use crate::split;
use rustix::fs::Mode;
use rustix::process::umask;

/// The mask of new files' modes, which the kernel tells only by setting it.
pub fn current_umask() -> u32 {
    let mask = umask(Mode::from_raw_mode(0o077));
    umask(mask);
    mask.as_raw_mode()
}

/// Applies a mode operand to a file's mode; `None` if the operand is malformed.
///
/// `umask` holds for clauses that name no one (`+w`). `directory` matters to `X` and to set-id bits under an octal mode.
pub fn apply(operand: &[u8], old: u32, umask: u32, directory: bool) -> Option<u32> {
    if operand.first().is_some_and(u8::is_ascii_digit) {
        let mode = u32::try_from(crate::number::radix(operand, 8)?).ok().filter(|mode| *mode <= 0o7777)?;
        // GNU and busybox agree: a short octal mode leaves a directory's set-id bits alone only in chmod -R of
        // GNU; busybox sets them as given. The simple rule is kept.
        return Some(mode);
    }
    let mut mode = old & 0o7777;
    for clause in split::at(operand, b',') {
        mode = apply_clause(clause, mode, umask, directory)?;
    }
    Some(mode)
}

fn apply_clause(clause: &[u8], mut mode: u32, umask: u32, directory: bool) -> Option<u32> {
    let end = clause.iter().position(|byte| !b"ugoa".contains(byte))?;
    let (names, mut rest) = clause.split_at_checked(end)?;
    let mut who = 0;
    for name in names {
        who |= match name {
            b'u' => 0o4700,
            b'g' => 0o2070,
            b'o' => 0o1007,
            _ => 0o7777,
        };
    }
    let named = who != 0;
    if !named {
        who = 0o7777;
    }
    // One clause may hold several actions: `u+r-w`.
    while let Some((&operator, tail)) = rest.split_first() {
        if !b"+-=".contains(&operator) {
            return None;
        }
        let end = tail.iter().position(|byte| b"+-=".contains(byte)).unwrap_or(tail.len());
        let (letters, after) = tail.split_at_checked(end)?;
        let mut bits = permission_bits(letters, mode, directory)? & who;
        if !named {
            bits &= !(umask & 0o777);
        }
        mode = match operator {
            b'+' => mode | bits,
            b'-' => mode & !bits,
            _ => {
                // `=` clears what the classes own; a directory keeps set-id bits that were not named.
                let kept = if directory { 0o6000 & !bits } else { 0 };
                let sticky = if named { who & 0o1000 } else { 0o1000 };
                mode & !(who & 0o6777 & !kept | sticky & who) | bits
            }
        };
        rest = after;
        if rest.is_empty() {
            return Some(mode);
        }
    }
    None
}

fn permission_bits(letters: &[u8], mode: u32, directory: bool) -> Option<u32> {
    let copied = |shift: u32| (mode >> shift & 7) * 0o111;
    if let [letter @ (b'u' | b'g' | b'o')] = letters {
        return Some(copied(match letter {
            b'u' => 6,
            b'g' => 3,
            _ => 0,
        }));
    }
    letters.iter().try_fold(0, |bits, letter| {
        Some(
            bits | match letter {
                b'r' => 0o444,
                b'w' => 0o222,
                b'x' => 0o111,
                b'X' if directory || mode & 0o111 != 0 => 0o111,
                b'X' => 0,
                b's' => 0o6000,
                b't' => 0o1000,
                _ => return None,
            },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_apply_in_order() {
        assert_eq!(apply(b"0700", 0o755, 0o022, true), Some(0o700));
        assert_eq!(apply(b"u=rwx,go=rx", 0, 0o022, false), Some(0o755));
        assert_eq!(apply(b"a-x", 0o755, 0o022, false), Some(0o644));
        assert_eq!(apply(b"+w", 0o444, 0o022, false), Some(0o644));
        assert_eq!(apply(b"g=u", 0o700, 0, false), Some(0o770));
        assert_eq!(apply(b"u+r-w", 0o200, 0, false), Some(0o400));
        assert_eq!(apply(b"a+X", 0o644, 0, false), Some(0o644));
        assert_eq!(apply(b"a+X", 0o644, 0, true), Some(0o755));
        assert_eq!(apply(b"u+s,+t", 0o755, 0, false), Some(0o5755));
        assert_eq!(apply(b"go=", 0o777, 0, false), Some(0o700));
    }

    #[test]
    fn malformed_operands_are_refused() {
        for operand in [&b""[..], b"8", b"u", b"u+q", b"z+r", b"77777", b"u+r,"] {
            assert_eq!(apply(operand, 0, 0, false), None, "{operand:?}");
        }
    }
}
