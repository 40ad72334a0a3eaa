//! The words of texts, their contexts and their order.

use super::Text;
use core::cmp::Ordering;
use kit::regex::Regex;
use kit::{Error, Result, file, split};

/// What is a word, and which are wanted.
pub struct Words {
    /// What ends a context.
    pub sentence: Option<Regex>,
    /// What a word is: to be looked for, and to be looked at in a place.
    pub regex: Option<(Regex, Regex)>,
    /// The bytes of words where there is no such expression.
    pub letters: [bool; 256],
    pub ignored: Option<WordList>,
    pub only: Option<WordList>,
    pub fold: bool,
    /// The first word of a line is its reference.
    pub given: bool,
}

/// A word where it stands; places are those of its text.
pub struct Occurrence {
    pub file: usize,
    pub start: usize,
    pub end: usize,
    /// Where its context begins and ends.
    pub left: usize,
    pub right: usize,
    /// The lines before it.
    pub line: u64,
    /// The first word of its line.
    pub reference: (usize, usize),
}

/// Words that a file lists.
pub struct WordList(Vec<Vec<u8>>);

impl WordList {
    /// Reads a file of a word a line.
    pub fn read(name: &[u8], fold: bool) -> Result<WordList> {
        let text = contents(name)?;
        let lines = split::at(&text, b'\n').filter(|line| !line.is_empty());
        let mut list: Vec<Vec<u8>> = lines.map(<[u8]>::to_vec).collect();
        list.sort_by(|a, b| compare(a, b, fold));
        Ok(WordList(list))
    }

    fn has(&self, word: &[u8], fold: bool) -> bool {
        self.0.binary_search_by(|known| compare(known, word, fold)).is_ok()
    }
}

/// All of a file.
pub fn contents(name: &[u8]) -> Result<Vec<u8>> {
    file::read(name, usize::MAX).map_err(|errno| Error::on("can't open", name, errno))
}

fn compare(a: &[u8], b: &[u8], fold: bool) -> Ordering {
    if !fold {
        return a.cmp(b);
    }
    a.iter().map(u8::to_ascii_uppercase).cmp(b.iter().map(u8::to_ascii_uppercase))
}

/// White space as C has it.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | 9..=13)
}

/// Passes over white space.
pub fn skip_white(text: &[u8], at: usize, limit: usize) -> usize {
    let rest = text.get(at..limit).unwrap_or_default();
    at + rest.iter().take_while(|byte| is_space(**byte)).count()
}

/// Goes back over white space.
pub fn skip_white_back(text: &[u8], at: usize, limit: usize) -> usize {
    let before = text.get(limit..at).unwrap_or_default();
    at - before.iter().rev().take_while(|byte| is_space(**byte)).count()
}

/// Passes over what is not white space.
pub fn skip_black(text: &[u8], at: usize, limit: usize) -> usize {
    let rest = text.get(at..limit).unwrap_or_default();
    at + rest.iter().take_while(|byte| !is_space(**byte)).count()
}

impl Words {
    fn is_letter(&self, byte: u8) -> bool {
        self.letters.get(usize::from(byte)) == Some(&true)
    }

    /// Passes over a word, or over a byte between words.
    pub fn skip(&self, text: &[u8], at: usize, limit: usize) -> Result<usize> {
        let rest = text.get(at..limit).unwrap_or_default();
        let length = match &self.regex {
            Some((_, here)) => {
                let mut spans = [None];
                here.find(rest, 0, &mut spans)?;
                spans[0].map_or(0, |span| span.1)
            }
            None => rest.iter().take_while(|byte| self.is_letter(**byte)).count(),
        };
        Ok(at + length.max(1))
    }

    /// The next word between two places.
    fn next(&self, text: &[u8], at: usize, limit: usize) -> Result<Option<(usize, usize)>> {
        let rest = text.get(at..limit).unwrap_or_default();
        let Some((regex, _)) = &self.regex else {
            let start = rest.iter().position(|byte| self.is_letter(*byte));
            let Some(start) = start else { return Ok(None) };
            return Ok(Some((at + start, self.skip(text, at + start, limit)?)));
        };
        let mut from = 0;
        let mut spans = [None];
        while regex.find(rest, from, &mut spans)? {
            match spans[0] {
                Some((start, end)) if start < end => return Ok(Some((at + start, at + end))),
                // An empty word is none.
                Some((_, end)) => from = end + 1,
                None => break,
            }
        }
        Ok(None)
    }

    /// Appends the words of a text, and notes the length of the longest.
    pub fn find(
        &self,
        text: &mut Text<'_>,
        file: usize,
        found: &mut Vec<Occurrence>,
        longest: &mut usize,
    ) -> Result<()> {
        let bytes = &text.bytes[..];
        let length = bytes.len();
        // The line that was reached, how far it was looked at, and its first word.
        let mut reference = (0, skip_black(bytes, 0, length));
        let mut looked = if self.given { skip_white(bytes, reference.1, length) } else { 0 };
        let mut line = 0;
        let mut next = 0;
        while next < length {
            let mut left = next;
            let mut at = next;
            next = self.context_end(bytes, next)?;
            let right = skip_white_back(bytes, next, left);
            while let Some((start, end)) = self.next(bytes, at, right)? {
                at = end;
                *longest = end.saturating_sub(start).max(*longest);
                while looked < start {
                    looked += 1;
                    if bytes.get(looked - 1) == Some(&b'\n') {
                        line += 1;
                        reference = (looked, skip_black(bytes, looked, length));
                        looked = reference.1;
                    }
                }
                // A part of the reference.
                if self.given && looked > start {
                    continue;
                }
                let word = bytes.get(start..end).unwrap_or_default();
                let listed = |list: &WordList| list.has(word, self.fold);
                if self.ignored.as_ref().is_some_and(listed)
                    || self.only.as_ref().is_some_and(|list| !listed(list))
                {
                    continue;
                }
                if self.given && reference.0 == left {
                    left = skip_white(bytes, skip_black(bytes, left, right), right);
                }
                found.push(Occurrence { file, start, end, left, right, line, reference });
            }
        }
        text.lines = line;
        Ok(())
    }

    /// Where the next context begins.
    fn context_end(&self, bytes: &[u8], start: usize) -> Result<usize> {
        let Some(regex) = &self.sentence else { return Ok(bytes.len()) };
        let mut spans = [None];
        if !regex.find(bytes.get(start..).unwrap_or_default(), 0, &mut spans)? {
            return Ok(bytes.len());
        }
        match spans[0] {
            Some((_, 0)) | None => Err(Error::new("the regular expression of contexts matches nothing")),
            Some((_, end)) => Ok(start + end),
        }
    }

    /// Puts the words in order.
    pub fn sort(&self, texts: &[Text<'_>], found: &mut [Occurrence]) {
        let word = |found: &Occurrence| {
            let text = texts.get(found.file).map(|text| &text.bytes[..]).unwrap_or_default();
            text.get(found.start..found.end).unwrap_or_default()
        };
        found.sort_by(|a, b| compare(word(a), word(b), self.fold));
    }
}
