//! Regular expressions as the language writes them, and those that were made while it runs.

#![deny(clippy::indexing_slicing)]

use super::lexer::escape;
use kit::regex::{Flags, Regex, Span, find};
use kit::{Error, Result};
use std::rc::Rc;

/// A compiled expression.
pub struct Pattern {
    /// How it was written.
    pub source: Vec<u8>,
    regex: Regex,
    /// The text that it is, if it has no operators.
    plain: Option<Vec<u8>>,
}

impl Pattern {
    /// Compiles an expression.
    pub fn new(source: &[u8]) -> Result<Pattern, &'static str> {
        let flags = Flags { extended: true, lenient: true, ..Flags::default() };
        let regex = Regex::new(&translate(source), flags)?;
        let plain = regex.is_plain().then(|| regex.required().to_vec());
        Ok(Pattern { source: source.to_vec(), regex, plain })
    }

    /// Whether it matches anywhere.
    pub fn is_match(&self, text: &[u8]) -> Result<bool> {
        if let Some(plain) = &self.plain {
            return Ok(find(text, plain).is_some());
        }
        Ok(self.regex.is_match(text)?)
    }

    /// Finds the first match from `from` on.
    pub fn find(&self, text: &[u8], from: usize, groups: &mut [Span]) -> Result<bool> {
        Ok(self.regex.find(text, from, groups)?)
    }

    /// Finds the whole of the first match.
    pub fn bounds(&self, text: &[u8], from: usize) -> Result<Span> {
        if let Some(plain) = &self.plain {
            let found = text.get(from..).and_then(|rest| find(rest, plain));
            return Ok(found.map(|at| (from + at, from + at + plain.len())));
        }
        let mut groups = [None];
        self.regex.find(text, from, &mut groups)?;
        Ok(groups[0])
    }

    /// The number of groups.
    pub fn groups(&self) -> usize {
        self.regex.groups()
    }
}

/// Expressions made while the program runs, compiled once.
#[derive(Default)]
pub struct Cache(Vec<Rc<Pattern>>);

/// So many are kept.
const KEPT: usize = 64;

impl Cache {
    /// The compiled expression.
    pub fn get(&mut self, source: &[u8]) -> Result<Rc<Pattern>> {
        if let Some(at) = self.0.iter().position(|known| known.source == source) {
            // What is used often comes to stand in front.
            if at > 0 {
                self.0.swap(at, at / 2);
            }
            if let Some(known) = self.0.get(at / 2) {
                return Ok(known.clone());
            }
        }
        let made = Rc::new(Pattern::new(source).map_err(|what| invalid(source, what))?);
        self.0.truncate(KEPT - 1);
        self.0.push(made.clone());
        Ok(made)
    }
}

/// What is said of an expression that is none.
pub fn invalid(source: &[u8], what: &str) -> Error {
    Error::new([b"invalid regular expression '", source, b"': ", what.as_bytes()].concat())
}

/// Rewrites the language's escapes for the engine, which has them otherwise or not at all.
fn translate(source: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(source.len() + 8);
    let mut rest = source;
    while let [byte, after @ ..] = rest {
        rest = after;
        match byte {
            b'\\' => rest = escaped(&mut out, after),
            b'[' => rest = bracket(&mut out, after),
            _ => out.push(*byte),
        }
    }
    out
}

/// An escape outside of brackets.
fn escaped<'a>(out: &mut Vec<u8>, text: &'a [u8]) -> &'a [u8] {
    let [letter, rest @ ..] = text else {
        // A backslash at the end stands for itself.
        out.extend_from_slice(b"\\\\");
        return text;
    };
    match letter {
        b'y' => out.extend_from_slice(b"\\b"),
        b'B' | b'<' | b'>' | b'w' | b'W' | b's' | b'S' | b'`' | b'\'' => {
            out.extend_from_slice(&[b'\\', *letter])
        }
        b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v' | b'0'..=b'7' | b'x' | b'\n' => {
            let mut read = Vec::new();
            let rest = escape(&mut read, text);
            read.iter().for_each(|byte| literal(out, *byte));
            return rest;
        }
        _ => literal(out, *letter),
    }
    rest
}

fn literal(out: &mut Vec<u8>, byte: u8) {
    if b"\\^$.[]|()*+?{}".contains(&byte) {
        out.push(b'\\');
    }
    out.push(byte);
}

/// What stands in brackets, behind the opening one. Escapes are read there too, unlike in POSIX's expressions.
fn bracket<'a>(out: &mut Vec<u8>, text: &'a [u8]) -> &'a [u8] {
    let mut set = Vec::new();
    let mut rest = text;
    let negated = rest.strip_prefix(b"^");
    rest = negated.unwrap_or(rest);
    let mut first = true;
    loop {
        match rest {
            // Never closed: the engine says so.
            [] => {
                out.push(b'[');
                return text;
            }
            [b']', after @ ..] if !first => {
                out.push(b'[');
                if negated.is_some() {
                    out.push(b'^');
                }
                out.extend_from_slice(&set);
                out.push(b']');
                return after;
            }
            [b'[', sign @ (b':' | b'.' | b'='), after @ ..] => {
                let end = after.windows(2).position(|pair| pair == [*sign, b']']);
                let Some((name, after)) = end.and_then(|end| after.split_at_checked(end + 2)) else {
                    set.push(b'[');
                    rest = rest.get(1..).unwrap_or_default();
                    first = false;
                    continue;
                };
                set.extend_from_slice(&[b'[', *sign]);
                set.extend_from_slice(name);
                rest = after;
            }
            [b'\\', after @ ..] if !after.is_empty() => {
                let mut read = Vec::new();
                rest = escape(&mut read, after);
                for byte in read {
                    member(&mut set, byte);
                }
            }
            [b']', after @ ..] => {
                member(&mut set, b']');
                rest = after;
            }
            [byte, after @ ..] => {
                set.push(*byte);
                rest = after;
            }
        }
        first = false;
    }
}

/// A character that stands for itself in a set, whatever it means there elsewhere.
fn member(set: &mut Vec<u8>, byte: u8) {
    if b"[]^-\\".contains(&byte) {
        set.extend_from_slice(&[b'[', b'.', byte, b'.', b']']);
    } else {
        set.push(byte);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(source: &str, text: &str) -> bool {
        Pattern::new(source.as_bytes()).unwrap().is_match(text.as_bytes()).unwrap()
    }

    #[test]
    fn escapes_count_in_brackets_too() {
        assert!(matches("^[\\]a]+$", "]a]"));
        assert!(matches("^[]a]+$", "]a]"));
        assert!(!matches("^[^]a]+$", "]a]"));
        assert!(matches("^[\\t\\\\-]+$", "\t\\-"));
        assert!(matches("^[a\\-z]+$", "a-z"));
        assert!(!matches("^[a\\-z]+$", "b"));
        assert!(matches("\\$\\.\\/\\052", "$./*"));
        assert!(matches("a{2}", "baa") && matches("a{", "a{") && matches("^[[:digit:]_]+$", "1_2"));
        assert!(Pattern::new(b"[").is_err() && Pattern::new(b"[a").is_err());
        assert!(matches("\\yb", "a b") && !matches("\\yb", "ab"));
    }
}
