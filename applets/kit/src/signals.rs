//! Signals by name and number, as `kill` and `trap` write them.

use crate::number;

/// The names of signals 1 to 31 without SIG, the same on x86-64, aarch64 and riscv64.
const NAMES: [&str; 31] = [
    "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE",
    "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ",
    "VTALRM", "PROF", "WINCH", "POLL", "PWR", "SYS",
];

/// Other names of the same signals.
const ALIASES: &[(&str, i32)] =
    &[("EXIT", 0), ("IOT", 6), ("CLD", 17), ("IO", 29), ("RTMIN", RT_MIN), ("RTMAX", RT_MAX)];

/// The real-time signals that are free: the C library keeps the first ones.
const RT_MIN: i32 = 34;
const RT_MAX: i32 = 64;

/// The name of a signal without SIG; none if it has only a number.
pub fn name(signal: i32) -> Option<&'static str> {
    let at = usize::try_from(signal).ok()?.checked_sub(1)?;
    NAMES.get(at).copied()
}

/// A signal in words that [`number`] reads: `TERM`, `RTMIN+2`, `EXIT` for 0, else its number.
pub fn spelled(signal: i32) -> Vec<u8> {
    let (base, offset) = match signal {
        0 => ("EXIT", 0),
        RT_MIN..=49 => ("RTMIN", signal - RT_MIN),
        50..=RT_MAX => ("RTMAX", RT_MAX - signal),
        _ => (name(signal).unwrap_or_default(), 0),
    };
    let mut text = base.as_bytes().to_vec();
    if offset > 0 {
        text.push(if signal < 50 { b'+' } else { b'-' });
    }
    if offset > 0 || text.is_empty() {
        text.extend_from_slice(&number::Decimal::of(
            if offset > 0 { offset } else { signal }.unsigned_abs().into(),
        ));
    }
    text
}

/// The number of a signal: a number up to 64, or a name in either case with or without SIG, `RTMIN+2` too.
/// `EXIT` and `0` give 0.
pub fn number(word: &[u8]) -> Option<i32> {
    if let Some(signal) = number::unsigned(word) {
        return i32::try_from(signal).ok().filter(|signal| *signal <= RT_MAX);
    }
    let word = word.to_ascii_uppercase();
    let short = word.strip_prefix(b"SIG").unwrap_or(&word);
    if let Some(at) = NAMES.iter().position(|name| name.as_bytes() == short) {
        return i32::try_from(at + 1).ok();
    }
    if let Some((_, signal)) = ALIASES.iter().find(|(name, _)| name.as_bytes() == short) {
        return Some(*signal);
    }
    let signal = match short.strip_prefix(b"RTM") {
        Some([b'I', b'N', b'+', offset @ ..]) => {
            RT_MIN.checked_add(i32::try_from(number::unsigned(offset)?).ok()?)?
        }
        Some([b'A', b'X', b'-', offset @ ..]) => {
            RT_MAX.checked_sub(i32::try_from(number::unsigned(offset)?).ok()?)?
        }
        _ => return None,
    };
    (RT_MIN..=RT_MAX).contains(&signal).then_some(signal)
}

/// The signals that have names, in the order of their numbers.
pub fn named() -> impl Iterator<Item = (i32, &'static str)> {
    (1..).zip(NAMES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers() {
        assert_eq!(number(b"9"), Some(9));
        assert_eq!(number(b"SIGTERM"), Some(15));
        assert_eq!(number(b"term"), Some(15));
        assert_eq!(number(b"0"), Some(0));
        assert_eq!(number(b"exit"), Some(0));
        assert_eq!(number(b"RTMIN+1"), Some(35));
        assert_eq!(number(b"RTMAX-0"), Some(64));
        assert_eq!(number(b"RTMIN+31"), None);
        assert_eq!(number(b"65"), None);
        assert_eq!(number(b"FOO"), None);
        assert_eq!(number(b""), None);
        let spellings =
            [0, 9, 33, 34, 40, 49, 50, 64].map(|signal| String::from_utf8(spelled(signal)).unwrap());
        assert_eq!(spellings, ["EXIT", "KILL", "33", "RTMIN", "RTMIN+6", "RTMIN+15", "RTMAX-14", "RTMAX"]);
        assert_eq!((name(9), name(31), name(0), name(32)), (Some("KILL"), Some("SYS"), None, None));
    }
}
