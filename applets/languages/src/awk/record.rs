//! The record and its fields, split as far as the program asks for them.

#![deny(clippy::indexing_slicing)]

use super::pattern::Pattern;
use super::value::{Text, Value};
use kit::{Error, Result};
use std::rc::Rc;

/// How fields are separated.
#[derive(Clone)]
pub enum Splitter {
    /// Blanks and newlines, those at the ends left out.
    Blank,
    /// Either of two bytes.
    Bytes(u8, u8),
    /// Nothing: each byte is a field.
    Each,
    /// What an expression matches.
    Pattern(Rc<Pattern>),
}

/// More fields than that are not made by assignment.
pub const MOST: usize = 10_000_000;

/// The record.
pub struct Record {
    /// What the program keeps of whole records shares this.
    text: Rc<Vec<u8>>,
    /// The fields found so far, as parts of the text.
    found: Vec<(usize, usize)>,
    /// Fields that were assigned to.
    set: Vec<Option<Value>>,
    /// Where a text is made anew.
    spare: Vec<u8>,
    /// Where splitting goes on.
    next: usize,
    /// All fields are found.
    split: bool,
    /// The text is to be made anew from the fields.
    stale: bool,
    /// How it is split.
    pub splitter: Splitter,
}

impl Record {
    /// An empty record.
    pub fn new() -> Record {
        Record {
            text: Rc::default(),
            found: Vec::new(),
            set: Vec::new(),
            spare: Vec::new(),
            next: 0,
            split: false,
            stale: false,
            splitter: Splitter::Blank,
        }
    }

    /// Begins a new record: its text is to be put where this leads.
    #[inline]
    pub fn renew(&mut self) -> &mut Vec<u8> {
        self.found.clear();
        if !self.set.is_empty() {
            self.set.clear();
        }
        self.next = 0;
        self.split = false;
        self.stale = false;
        let text = self.own();
        text.clear();
        text
    }

    /// The text, to be written anew.
    fn own(&mut self) -> &mut Vec<u8> {
        if Rc::strong_count(&self.text) > 1 {
            self.text = Rc::default();
        }
        Rc::make_mut(&mut self.text)
    }

    /// The whole text as a value, without a copy if it is long and that keeps little else. Call [`Record::rebuild`] before.
    pub fn whole(&self) -> Value {
        let length = self.text.len();
        if length > 24 && self.text.capacity() <= 4 * length + 256 {
            return Value::Text(Text::Long { input: true, bytes: self.text.clone() });
        }
        Value::input(&self.text)
    }

    /// The whole text. Call [`Record::rebuild`] before.
    #[inline]
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// Takes a text as that of the record, the fields of which are still to be found; it leaves room for another in its place.
    pub fn exchange(&mut self, text: &mut Vec<u8>) {
        core::mem::swap(self.renew(), text);
    }

    /// Makes the text anew if a field was assigned to.
    #[inline]
    pub fn rebuild(&mut self, separator: &[u8], push: &dyn Fn(&mut Vec<u8>, &Value)) {
        if self.stale {
            self.join(separator, push);
        }
    }

    fn join(&mut self, separator: &[u8], push: &dyn Fn(&mut Vec<u8>, &Value)) {
        let mut text = core::mem::take(&mut self.spare);
        text.clear();
        for (at, place) in self.found.iter_mut().enumerate() {
            if at > 0 {
                text.extend_from_slice(separator);
            }
            let begin = text.len();
            match self.set.get(at) {
                Some(Some(value)) => push(&mut text, value),
                _ => text.extend_from_slice(self.text.get(place.0..place.1).unwrap_or_default()),
            }
            *place = (begin, text.len());
        }
        self.spare = core::mem::replace(self.own(), text);
        self.stale = false;
    }

    /// How many fields there are.
    pub fn count(&mut self) -> Result<usize> {
        self.reach(usize::MAX)?;
        Ok(self.found.len())
    }

    /// The text of a field that was not assigned to.
    #[inline]
    pub fn raw(&mut self, number: usize) -> Result<Option<&[u8]>> {
        if !self.split && self.found.len() < number {
            self.reach(number)?;
        }
        let at = number.wrapping_sub(1);
        if let Some(Some(_)) = self.set.get(at) {
            return Ok(None);
        }
        Ok(self.found.get(at).and_then(|(from, to)| self.text.get(*from..*to)))
    }

    /// The value of a field; `number` is 1 or more.
    #[inline]
    pub fn field(&mut self, number: usize) -> Result<Value> {
        if let Some(text) = self.raw(number)? {
            return Ok(Value::input(text));
        }
        // A field that is not there is an empty text, and no number.
        let value = self.set.get(number.wrapping_sub(1)).cloned().flatten();
        Ok(value.unwrap_or_else(|| Value::input(b"")))
    }

    /// Assigns a field.
    pub fn assign(&mut self, number: usize, value: Value) -> Result<()> {
        if number > self.count()? {
            self.resize(number)?;
        }
        let at = number.wrapping_sub(1);
        if self.set.len() < number {
            self.set.resize(number, None);
        }
        if let Some(place) = self.set.get_mut(at) {
            *place = Some(value);
        }
        self.stale = true;
        Ok(())
    }

    /// Makes it so many fields.
    pub fn resize(&mut self, count: usize) -> Result<()> {
        if count > MOST {
            return Err(Error::new("too many fields"));
        }
        self.reach(usize::MAX)?;
        self.found.resize(count, (0, 0));
        self.set.truncate(count);
        self.stale = true;
        Ok(())
    }

    /// Splits until there are so many fields, or no more.
    pub fn reach(&mut self, count: usize) -> Result<()> {
        if self.split || self.found.len() >= count {
            return Ok(());
        }
        let text = &self.text[..];
        let mut at = self.next;
        match &self.splitter {
            Splitter::Blank => {
                while self.found.len() < count {
                    let Some(begin) = skip_blanks(text, at) else {
                        self.split = true;
                        break;
                    };
                    at = find_blank(text, begin);
                    self.found.push((begin, at));
                }
            }
            Splitter::Bytes(a, b) => {
                let (a, b) = (*a, *b);
                while self.found.len() < count {
                    if at > text.len() || text.is_empty() {
                        self.split = true;
                        break;
                    }
                    let rest = text.get(at..).unwrap_or_default();
                    let length = near(a, b, rest).unwrap_or(rest.len());
                    self.found.push((at, at + length));
                    at += length + 1;
                }
            }
            Splitter::Each => {
                self.found.extend((self.found.len()..text.len()).map(|at| (at, at + 1)));
                self.split = true;
            }
            Splitter::Pattern(pattern) => {
                while self.found.len() < count {
                    if at > text.len() || text.is_empty() {
                        self.split = true;
                        break;
                    }
                    let (from, to) = separator(pattern, text, at)?.unwrap_or((text.len(), text.len() + 1));
                    self.found.push((at, from));
                    at = to;
                }
            }
        }
        self.next = at;
        Ok(())
    }
}

/// The next separator at or behind `at` that is not empty.
pub fn separator(pattern: &Pattern, text: &[u8], at: usize) -> Result<Option<(usize, usize)>> {
    let mut from = at;
    while let Some((begin, end)) = pattern.bounds(text, from)? {
        if begin < end {
            return Ok(Some((begin, end)));
        }
        from = begin + 1;
        if from > text.len() {
            break;
        }
    }
    Ok(None)
}

/// Where one of two bytes is, which mostly are the same.
fn near(a: u8, b: u8, text: &[u8]) -> Option<usize> {
    if a == b { memchr::memchr(a, text) } else { memchr::memchr2(a, b, text) }
}

const ONES: u64 = u64::MAX / 255;

/// The highest bit of the first byte that is below a limit, and perhaps bits behind it.
#[inline(always)]
fn below(word: u64, limit: u64) -> u64 {
    word.wrapping_sub(limit * ONES) & !word & ONES << 7
}

#[inline(always)]
fn is_blank(byte: u8) -> bool {
    // Few bytes of a text are any of these: one comparison for the others.
    byte <= b' ' && (byte == b' ' || byte == b'\t' || byte == b'\n')
}

#[inline]
fn skip_blanks(text: &[u8], at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    rest.iter().position(|byte| !is_blank(*byte)).map(|length| at + length)
}

#[inline]
fn find_blank(text: &[u8], mut at: usize) -> usize {
    loop {
        if let Some(eight) = text.get(at..).and_then(<[u8]>::first_chunk) {
            let low = below(u64::from_le_bytes(*eight), u64::from(b' ') + 1);
            if low == 0 {
                at += 8;
                continue;
            }
            at += low.trailing_zeros() as usize / 8;
        }
        match text.get(at) {
            Some(byte) if !is_blank(*byte) => at += 1,
            _ => return at,
        }
    }
}

/// Splits a text as `split` does: calls `each` with every part and the separator behind it.
pub fn split(splitter: &Splitter, text: &[u8], each: &mut dyn FnMut(&[u8], &[u8])) -> Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    match splitter {
        Splitter::Blank => {
            let mut at = skip_blanks(text, 0);
            while let Some(begin) = at {
                let end = find_blank(text, begin);
                at = skip_blanks(text, end);
                each(part(begin, end), at.map_or(b"", |next| part(end, next)));
            }
        }
        Splitter::Bytes(a, b) => {
            let mut at = 0;
            loop {
                let rest = part(at, text.len());
                let Some(length) = near(*a, *b, rest) else {
                    each(rest, b"");
                    return Ok(());
                };
                each(part(at, at + length), part(at + length, at + length + 1));
                at += length + 1;
            }
        }
        Splitter::Each => text.iter().for_each(|byte| each(core::slice::from_ref(byte), b"")),
        Splitter::Pattern(pattern) => {
            let mut at = 0;
            while let Some((from, to)) = separator(pattern, text, at)? {
                each(part(at, from), part(from, to));
                at = to;
            }
            each(part(at, text.len()), b"");
        }
    }
    Ok(())
}
