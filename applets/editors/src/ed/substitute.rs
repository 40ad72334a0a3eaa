//! `s`: replace what matches.

use super::address::{Words, matches};
use super::command::Show;
use super::{Done, Editor, fault};
use crate::delimited::delimited;
use crate::sed::script::{Part, Substitute};
use crate::sed::substitute::apply;
use kit::regex::Regex;
use std::rc::Rc;

/// A substitution, to be repeated.
pub struct Substitution {
    regex: Rc<Regex>,
    one: Substitute,
}

/// Which matches are replaced.
#[derive(Clone, Copy)]
struct Which {
    number: usize,
    global: bool,
}

impl Editor<'_, '_> {
    /// Reads the words of `s` and replaces in a range.
    pub fn substitute(&mut self, words: &mut Words<'_>, range: (usize, usize)) -> Done<Show> {
        let mut which = Which { number: 1, global: false };
        let mut show = Show::default();
        let repeats = words.peek().is_none_or(|byte| b"\n0123456789gprln".contains(&byte));
        let mut substitution = if repeats {
            let Some(mut last) = self.substitution.take() else { return fault("No previous substitution") };
            (which.number, which.global) = (last.one.number, last.one.global);
            loop {
                match words.peek() {
                    Some(b'g') => which.global = !which.global,
                    Some(b'p') => show.print = !show.print,
                    Some(b'l') => show.list = true,
                    Some(b'n') => show.number = true,
                    Some(b'r') => {
                        if let Some(regex) = &self.regex {
                            last.regex = Rc::clone(regex);
                        }
                    }
                    Some(b'1'..=b'9') => {
                        which.number = usize::try_from(words.number().unwrap_or(1)).unwrap_or(1);
                        continue;
                    }
                    None => break,
                    Some(_) => {
                        self.substitution = Some(last);
                        return fault("Invalid command suffix");
                    }
                }
                words.at += 1;
            }
            last
        } else {
            let delimiter = words.next().unwrap_or(b'/');
            if delimiter == b' ' || delimiter == b'\\' {
                return fault("Invalid pattern delimiter");
            }
            let start = words.at;
            let (mut regex, closed) = self.pattern(words, delimiter)?;
            if !closed {
                return fault("Missing pattern delimiter");
            }
            let source = words.text.get(start..words.at.saturating_sub(1)).unwrap_or_default();
            let (replacement, closed) = delimited(words.text, &mut words.at, delimiter, false);
            let replacement = if replacement == b"%" {
                match &self.replacement {
                    Some(last) => last.clone(),
                    None => return fault("No previous substitution"),
                }
            } else {
                replacement
            };
            show.print = !closed;
            while closed && let Some(byte) = words.peek() {
                match byte {
                    b'g' => which.global = true,
                    b'p' => show.print = true,
                    b'l' => show.list = true,
                    b'n' => show.number = true,
                    b'i' | b'I' => {
                        if !source.is_empty() {
                            regex = self.compile(&delimited(source, &mut 0, delimiter, true).0, true)?;
                            self.regex = Some(Rc::clone(&regex));
                        }
                    }
                    b'1'..=b'9' => {
                        which.number = usize::try_from(words.number().unwrap_or(1)).unwrap_or(1);
                        continue;
                    }
                    _ => return fault("Invalid command suffix"),
                }
                words.at += 1;
            }
            let (parts, groups) = parts(&replacement);
            if groups > regex.groups() + 1 {
                return fault("Invalid back reference");
            }
            self.replacement = Some(replacement);
            let one = Substitute {
                regex: None,
                parts,
                groups,
                number: 1,
                global: false,
                print: (false, false),
                execute: false,
                write: None,
            };
            Substitution { regex, one }
        };
        (substitution.one.number, substitution.one.global) = (which.number, which.global);
        let result = self.replace_in(&substitution, range);
        self.substitution = Some(substitution);
        result.map(|()| show)
    }

    fn replace_in(&mut self, substitution: &Substitution, (first, last): (usize, usize)) -> Done {
        let mut out = Vec::new();
        let mut changed = 0;
        let (mut at, mut last) = (first, last);
        while at <= last {
            let line = self.buffer.at(at);
            let done = matches(&substitution.regex, line)?
                && apply(&substitution.one, &substitution.regex, line, &mut out)
                    .map_err(|_| kit::regex::TooComplex::TEXT.as_bytes().to_vec())?;
            if done {
                let mut lines = Vec::new();
                for part in kit::split::at(&out, b'\n') {
                    lines.push(self.buffer.add(part));
                }
                self.buffer.replace(at - 1, 1, &lines);
                let more = lines.len().saturating_sub(1);
                (at, last) = (at + more, last + more);
                changed = at;
            }
            at += 1;
        }
        if changed > 0 {
            self.buffer.current = changed;
        } else if self.list.is_none() {
            return fault("No match");
        }
        Ok(())
    }
}

/// The parts of a replacement, and the groups that it needs, the whole match counted.
fn parts(text: &[u8]) -> (Vec<Part>, usize) {
    let (mut parts, mut plain, mut groups) = (Vec::new(), Vec::new(), 1);
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        rest = after;
        let group = match (byte, after) {
            (b'&', _) => 0,
            (b'\\', [digit @ b'0'..=b'9', behind @ ..]) => {
                rest = behind;
                usize::from(digit - b'0')
            }
            (b'\\', [next, behind @ ..]) => {
                rest = behind;
                plain.push(*next);
                continue;
            }
            _ => {
                plain.push(*byte);
                continue;
            }
        };
        groups = groups.max(group + 1);
        if !plain.is_empty() {
            parts.push(Part::Text(core::mem::take(&mut plain)));
        }
        parts.push(Part::Group(group));
    }
    if !plain.is_empty() {
        parts.push(Part::Text(plain));
    }
    (parts, groups)
}
