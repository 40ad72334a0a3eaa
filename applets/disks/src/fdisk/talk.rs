//! What fdisk says and what it is told: questions, answers, notices.

use kit::number::Decimal;
use kit::{Out, number};
use rustix::fd::BorrowedFd;

/// Where the answers come from.
pub enum Input<'a> {
    /// A descriptor, and what was read from it and not yet used.
    Fd(BorrowedFd<'a>, Vec<u8>),
    /// Bytes in memory.
    Bytes(&'a [u8]),
}

/// The two sides of a conversation.
pub struct Talk<'a, 'b> {
    /// What the user sees.
    pub out: &'a mut Out<'b>,
    /// Warnings.
    pub err: &'a mut Out<'b>,
    /// Answers.
    pub input: Input<'b>,
    /// Notices since the last question: the first has an empty line before it.
    pub notices: u32,
}

/// No answer is longer.
const LONGEST: usize = 4096;

impl Talk<'_, '_> {
    /// A line of the user without blanks around it; none at the end of the input.
    fn line(&mut self) -> Option<Vec<u8>> {
        self.out.flush();
        match &mut self.input {
            Input::Bytes(rest) => {
                if rest.is_empty() {
                    return None;
                }
                let end = rest.iter().position(|byte| *byte == b'\n');
                let (line, after) = rest.split_at_checked(end.map_or(rest.len(), |end| end + 1))?;
                *rest = after;
                Some(line.trim_ascii().to_vec())
            }
            Input::Fd(fd, read) => loop {
                if let Some(end) = read.iter().position(|byte| *byte == b'\n') {
                    let line = read.drain(..=end).collect::<Vec<u8>>();
                    return Some(line.trim_ascii().to_vec());
                }
                let mut block = [0; 512];
                match rustix::io::read(*fd, &mut block) {
                    Err(rustix::io::Errno::INTR) => {}
                    Ok(count @ 1..) if read.len() < LONGEST => {
                        read.extend_from_slice(block.get(..count).unwrap_or_default());
                    }
                    // The end, or a line without one.
                    _ => return (!read.is_empty()).then(|| core::mem::take(read).trim_ascii().to_vec()),
                }
            },
        }
    }

    /// The next command, which is no question.
    pub fn command(&mut self, prompt: &[u8]) -> Option<Vec<u8>> {
        self.out.put(prompt);
        self.line()
    }

    /// The answer to a question; none at the end of the input.
    pub fn ask(&mut self, prompt: &[u8]) -> Option<Vec<u8>> {
        self.out.put(prompt);
        let answer = self.line();
        self.notices = 0;
        answer
    }

    /// A notice.
    pub fn say(&mut self, parts: &[&[u8]]) {
        if self.notices == 0 {
            self.out.put(b"\n");
        }
        self.notices += 1;
        self.out.line(&parts.concat());
    }

    /// A warning.
    pub fn warn(&mut self, parts: &[&[u8]]) {
        self.notices = 0;
        self.out.flush();
        self.err.line(&parts.concat());
        self.err.flush();
    }

    /// A number between two others, `default` if the answer is empty. `shown` is how the choice is shown.
    pub fn number(
        &mut self,
        what: &[u8],
        shown: Option<&[u8]>,
        range: (u64, u64),
        default: Option<u64>,
    ) -> Option<u64> {
        let span;
        let shown = match shown {
            Some(shown) => shown,
            None => {
                span = kit::filled(b"{}-{}", &[&*Decimal::of(range.0), &Decimal::of(range.1)]);
                &span
            }
        };
        let mut prompt = kit::filled(b"{} ({}", &[what, shown]);
        if let Some(default) = default {
            prompt.extend_from_slice(b", default ");
            prompt.extend_from_slice(&Decimal::of(default));
        }
        prompt.extend_from_slice(b"): ");
        loop {
            let answer = self.ask(&prompt)?;
            match (number::unsigned(&answer), default) {
                (Some(number), _) if range.0 <= number && number <= range.1 => return Some(number),
                (None, Some(default)) if answer.is_empty() => return Some(default),
                (None, None) if answer.is_empty() => {}
                _ => self.warn(&[b"Value out of range."]),
            }
        }
    }
}

/// A place that was given as it is, or by a size.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// This unit.
    At(u64),
    /// So many units after the first.
    After(u64),
    /// So many units before the last.
    Before(u64),
    /// So many bytes after the first, to be aligned.
    BytesAfter(u64),
    /// So many bytes before the last.
    BytesBefore(u64),
}

/// Reads `N`, `+N`, `-N`, `+N[.N]{K,M,G,T,P}[iB|B]`.
pub fn place(word: &[u8]) -> Option<Place> {
    let (sign, rest) = match word {
        [sign @ (b'+' | b'-'), rest @ ..] => (*sign, rest),
        _ => (0, word),
    };
    let rest = rest.trim_ascii_start();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (whole, mut tail) = rest.split_at_checked(digits)?;
    let whole = number::unsigned(whole)?;
    let mut fraction = (0u64, 1u64);
    if let Some(after) = tail.strip_prefix(b".") {
        let digits = after.iter().take_while(|byte| byte.is_ascii_digit()).count().min(9);
        let (part, rest) = after.split_at_checked(digits)?;
        fraction = (number::unsigned(part)?, 10u64.pow(digits as u32));
        tail = rest;
    }
    if tail.is_empty() {
        return (fraction.0 == 0).then_some(match sign {
            b'+' => Place::After(whole),
            b'-' => Place::Before(whole),
            _ => Place::At(whole),
        });
    }
    // One unit's bytes by the suffix alone.
    let unit = number::size(&kit::filled(b"1{}", &[&*tail.to_ascii_uppercase().replace_ib()]))?;
    let part = u128::from(unit) * u128::from(fraction.0) / u128::from(fraction.1);
    let bytes = whole.checked_mul(unit)?.checked_add(u64::try_from(part).ok()?)?;
    Some(if sign == b'-' { Place::BytesBefore(bytes) } else { Place::BytesAfter(bytes) })
}

trait Suffix {
    fn replace_ib(self) -> Vec<u8>;
}

impl Suffix for Vec<u8> {
    /// `MIB` as `kit::number` wants it: `MiB`; a sector for `S`.
    fn replace_ib(mut self) -> Vec<u8> {
        if let [_, i @ b'I', b'B'] = &mut *self {
            *i = b'i';
        }
        if self == b"S" { b"b".to_vec() } else { self }
    }
}

/// Numbers in order as `1-3,5,7,8`.
pub fn ranges(numbers: &[u64]) -> Vec<u8> {
    let mut shown = Vec::new();
    let mut rest = numbers;
    while let Some((&first, _)) = rest.split_first() {
        let run = rest.iter().zip(first..).take_while(|(number, wanted)| *number == wanted).count();
        let (run, after) = rest.split_at_checked(run).unwrap_or((rest, &[]));
        rest = after;
        if !shown.is_empty() {
            shown.push(b',');
        }
        shown.extend_from_slice(&Decimal::of(first));
        if let [_, .., last] = run {
            shown.push(if run.len() == 2 { b',' } else { b'-' });
            shown.extend_from_slice(&Decimal::of(*last));
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read() {
        assert_eq!(place(b"5"), Some(Place::At(5)));
        assert_eq!(place(b"+5"), Some(Place::After(5)));
        assert_eq!(place(b"-1K"), Some(Place::BytesBefore(1024)));
        assert_eq!(place(b"+1.5MiB"), Some(Place::BytesAfter(3 << 19)));
        assert_eq!(place(b"+5MB"), Some(Place::BytesAfter(5_000_000)));
        assert_eq!(place(b"+1m"), Some(Place::BytesAfter(1 << 20)));
        assert_eq!(
            (place(b""), place(b"+"), place(b"n"), place(b"+1x"), place(b"+99999999E")),
            (None, None, None, None, None)
        );
    }

    #[test]
    fn runs_of_numbers_are_short() {
        assert_eq!(ranges(&[1, 2, 3, 5, 6, 9]), b"1-3,5,6,9");
        assert_eq!(ranges(&[]), b"");
    }
}
