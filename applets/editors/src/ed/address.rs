//! The addresses before a command.

use super::{BAD_ADDRESS, Done, Editor, fault};
use crate::delimited::delimited;
use kit::regex::{Flags, Regex};
use std::rc::Rc;

/// The lines that a command was given: how many addresses there were, and the last two of them.
#[derive(Clone, Copy)]
pub struct Range {
    pub given: usize,
    pub first: usize,
    pub last: usize,
}

/// A command line under way.
pub struct Words<'l> {
    pub text: &'l [u8],
    pub at: usize,
}

impl<'l> Words<'l> {
    /// The next byte, if there is one.
    pub fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Takes the next byte.
    pub fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// Takes a byte if it is the next.
    pub fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Passes over blanks.
    pub fn blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace() && byte != b'\n') {
            self.at += 1;
        }
    }

    /// Takes a number.
    pub fn number(&mut self) -> Option<i64> {
        let rest = self.rest();
        let length = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        let digits = rest.get(..length).filter(|digits| !digits.is_empty())?;
        self.at += length;
        // Beyond any line, and far from an overflow of sums.
        Some(kit::number::unsigned(digits).map_or(i64::MAX / 4, |number| number.min(1 << 60) as i64))
    }

    /// What is left.
    pub fn rest(&self) -> &'l [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }
}

impl Editor<'_, '_> {
    /// Reads the addresses.
    pub fn addresses(&mut self, words: &mut Words<'_>) -> Done<Range> {
        words.blanks();
        let mut first = self.address(words)?;
        words.blanks();
        let mut range = Range { given: 0, first: self.buffer.current, last: self.buffer.current };
        if let Some(only) = first {
            range = Range { given: 1, first: only, last: only };
        }
        if first.is_none() && words.take(b'%') {
            range = Range { given: 2, first: 1, last: self.buffer.last() };
            first = Some(range.last);
            words.blanks();
        }
        while let Some(mark @ (b',' | b';')) = words.peek() {
            words.at += 1;
            let left = first.unwrap_or(if mark == b',' { 1 } else { self.buffer.current });
            if mark == b';' {
                self.buffer.current = left;
            }
            let right = self.address(words)?;
            words.blanks();
            let right = match (first, right) {
                (_, Some(right)) => right,
                (None, None) => self.buffer.last(),
                (Some(left), None) => left,
            };
            range = Range { given: 2, first: left, last: right };
            first = Some(right);
        }
        if range.first > range.last {
            return fault(BAD_ADDRESS);
        }
        Ok(range)
    }

    /// One address: a place and what is added to it. None if there is none.
    pub fn address(&mut self, words: &mut Words<'_>) -> Done<Option<usize>> {
        let mut value: Option<i64> = None;
        let number = |number: usize| i64::try_from(number).unwrap_or(0);
        loop {
            words.blanks();
            let Some(byte) = words.peek() else { break };
            let place = match byte {
                b'0'..=b'9' => {
                    let count = words.number().unwrap_or(0);
                    value = Some(value.unwrap_or(0).saturating_add(count));
                    continue;
                }
                b'+' | b'-' => {
                    words.at += 1;
                    words.blanks();
                    let count = words.number().unwrap_or(1);
                    let from = value.unwrap_or(number(self.buffer.current));
                    value = Some(if byte == b'+' { from.saturating_add(count) } else { from.saturating_sub(count) });
                    continue;
                }
                b'.' => self.buffer.current,
                b'$' => self.buffer.last(),
                b'\'' => {
                    words.at += 1;
                    self.marked(words.peek())?
                }
                b'/' | b'?' => {
                    if value.is_some() {
                        return fault(BAD_ADDRESS);
                    }
                    words.at += 1;
                    value = Some(number(self.search(words, byte)?));
                    continue;
                }
                _ => break,
            };
            words.at += 1;
            if value.is_some() {
                return fault(BAD_ADDRESS);
            }
            value = Some(number(place));
        }
        let Some(value) = value else { return Ok(None) };
        match usize::try_from(value) {
            Ok(value) if value <= self.buffer.last() => Ok(Some(value)),
            _ => fault(BAD_ADDRESS),
        }
    }

    fn marked(&self, letter: Option<u8>) -> Done<usize> {
        let Some(letter @ b'a'..=b'z') = letter else { return fault("Invalid mark character") };
        let mark = self.marks.get(usize::from(letter - b'a')).copied().flatten();
        match mark.and_then(|mark| self.buffer.find(mark, 0)) {
            Some(number) => Ok(number),
            None => fault(BAD_ADDRESS),
        }
    }

    fn search(&mut self, words: &mut Words<'_>, delimiter: u8) -> Done<usize> {
        let regex = self.pattern(words, delimiter)?.0;
        let last = self.buffer.last();
        let mut at = self.buffer.current;
        for _ in 0..last {
            at = match delimiter {
                b'/' if at >= last => 1,
                b'/' => at + 1,
                _ if at <= 1 => last,
                _ => at - 1,
            };
            if matches(&regex, self.buffer.at(at))? {
                return Ok(at);
            }
        }
        fault("No match")
    }

    /// The expression before a delimiter, or the last one if it is empty; and whether the delimiter is there.
    pub fn pattern(&mut self, words: &mut Words<'_>, delimiter: u8) -> Done<(Rc<Regex>, bool)> {
        let (pattern, closed) = delimited(words.text, &mut words.at, delimiter, true);
        if pattern.is_empty() {
            return match &self.regex {
                Some(regex) => Ok((Rc::clone(regex), closed)),
                None => fault("No previous pattern"),
            };
        }
        let regex = self.compile(&pattern, false)?;
        self.regex = Some(Rc::clone(&regex));
        Ok((regex, closed))
    }

    /// Compiles an expression.
    pub fn compile(&self, pattern: &[u8], ignore_case: bool) -> Done<Rc<Regex>> {
        let flags = Flags { extended: self.settings.extended, ignore_case, ..Flags::default() };
        Regex::new(pattern, flags).map(Rc::new).map_err(|text| text.as_bytes().to_vec())
    }
}

/// Whether a line matches.
pub fn matches(regex: &Regex, line: &[u8]) -> Done<bool> {
    regex.is_match(line).map_err(|_| kit::regex::TooComplex::TEXT.as_bytes().to_vec())
}
