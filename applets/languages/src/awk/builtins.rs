//! The functions of the language's own.

#![deny(clippy::indexing_slicing)]

use super::code::{Special, Target};
use super::format::push_count;
use super::lexer::Builtin;
use super::machine::Machine;
use super::pattern::Pattern;
use super::record::{self, Splitter};
use super::value::{Text, Value};
use core::mem::take;
use kit::regex::{Span, find};
use kit::time::{Moment, Zone};
use kit::{Error, Result};
use std::rc::Rc;

impl Machine<'_, '_> {
    /// Calls a function with the last `count` values on the stack; its own takes their place.
    pub(super) fn builtin(&mut self, which: Builtin, count: usize) -> Result<()> {
        let number = match which {
            Builtin::Length => {
                let value = self.pop();
                match &value {
                    Value::Text(text) => text.bytes().len() as f64,
                    Value::Array(array) => array.borrow().len() as f64,
                    value => self.text_of(value).len() as f64,
                }
            }
            Builtin::Substr => {
                self.substr(count);
                return Ok(());
            }
            Builtin::Index => {
                let (part, whole) = (self.pop(), self.pop());
                let (mut first, mut second) = (Vec::new(), Vec::new());
                let (part, whole) = (self.bytes(&part, &mut first), self.bytes(&whole, &mut second));
                let found = if part.is_empty() { Some(0) } else { find(whole, part) };
                found.map_or(0.0, |at| at as f64 + 1.0)
            }
            Builtin::Split => self.split(count)?,
            Builtin::Match => self.matches(count)?,
            Builtin::Gensub => {
                let value = self.gensub(count)?;
                self.stack.push(value);
                return Ok(());
            }
            Builtin::Sprintf => {
                let begin = self.stack.len().saturating_sub(count);
                let mut text = take(&mut self.replaced);
                text.clear();
                self.format(&mut text, begin)?;
                self.bound(text.len())?;
                self.stack.truncate(begin);
                self.stack.push_text(&text, false);
                self.replaced = text;
                return Ok(());
            }
            Builtin::Tolower | Builtin::Toupper => {
                let mut text = match self.pop() {
                    Value::Text(text) => text,
                    value => Text::from_vec(self.text_of(&value), false),
                };
                let bytes = text.bytes_mut();
                if which == Builtin::Tolower {
                    bytes.make_ascii_lowercase();
                } else {
                    bytes.make_ascii_uppercase();
                }
                self.stack.push(Value::Text(text));
                return Ok(());
            }
            Builtin::Int => self.pop_number().trunc(),
            Builtin::Sqrt => self.pop_number().sqrt(),
            Builtin::Exp => self.pop_number().exp(),
            Builtin::Log => self.pop_number().ln(),
            Builtin::Sin => self.pop_number().sin(),
            Builtin::Cos => self.pop_number().cos(),
            Builtin::Atan2 => {
                let (x, y) = (self.pop_number(), self.pop_number());
                y.atan2(x)
            }
            Builtin::Rand => self.random(),
            Builtin::Srand => {
                let old = self.seed;
                self.seed = if count == 0 { kit::sys::time::now() as f64 } else { self.pop_number() };
                self.random = self.seed.to_bits();
                old
            }
            Builtin::Systime => kit::sys::time::now() as f64,
            Builtin::Mktime => self.mktime(count),
            Builtin::Strftime => {
                let value = self.strftime(count);
                self.stack.push(value);
                return Ok(());
            }
            Builtin::And | Builtin::Or | Builtin::Xor => self.bits(which, count)?,
            Builtin::Lshift | Builtin::Rshift => {
                let (by, number) = (self.pop_number(), self.pop_number());
                let (number, by) = (bits(number)?, bits(by)?);
                let by = u32::try_from(by).unwrap_or(64);
                let shifted =
                    if which == Builtin::Lshift { number.checked_shl(by) } else { number.checked_shr(by) };
                shifted.unwrap_or(0) as f64
            }
            Builtin::Compl => {
                let number = self.pop_number();
                // As many bits as a double holds exactly.
                (!bits(number)? & ((1 << 53) - 1)) as f64
            }
            Builtin::Close => {
                if count > 1 {
                    self.pop();
                }
                let name = self.pop();
                let name = self.text_of(&name);
                self.flush_standard()?;
                self.streams.close(&name)?.unwrap_or(-1.0)
            }
            Builtin::Fflush => {
                let name = if count == 0 { Value::Unset } else { self.pop() };
                let name = self.text_of(&name);
                self.flush_standard()?;
                if name.is_empty() {
                    self.streams.flush();
                    0.0
                } else if name == b"/dev/stdout" || name == b"/dev/stderr" || self.streams.flush_named(&name)
                {
                    0.0
                } else {
                    -1.0
                }
            }
            Builtin::System => {
                let command = self.pop();
                let command = self.text_of(&command);
                if self.budget.is_some() {
                    return Err(Error::new("no files or commands"));
                }
                self.flush_standard()?;
                self.streams
                    .system(self.ctx, &command)
                    .map_err(|errno| Error::on("can't run", &command, errno))?
            }
            // These have instructions of their own.
            Builtin::Sub | Builtin::Gsub => 0.0,
        };
        self.stack.push_number(number);
        Ok(())
    }

    fn substr(&mut self, count: usize) {
        let length = if count > 2 { self.pop_number().trunc() } else { f64::INFINITY };
        let start = self.pop_number().trunc();
        let value = self.pop();
        let mut room = Vec::new();
        let text = self.bytes(&value, &mut room);
        // What is no number is 0 as a position and as a length.
        let start = if start > 1.0 { start - 1.0 } else { 0.0 };
        if start >= text.len() as f64 || length.is_nan() || length <= 0.0 {
            return self.stack.push_text(b"", false);
        }
        let start = start as usize;
        let length = length.min((text.len() - start) as f64) as usize;
        self.stack.push_text(text.get(start..start + length).unwrap_or_default(), false);
    }

    fn split(&mut self, count: usize) -> Result<f64> {
        let gaps = if count > 3 { Some(self.pop()) } else { None };
        let splitter = match (count > 2, self.stack.last()) {
            (true, Some(Value::Regex(_))) => Splitter::Pattern(self.pattern()?),
            (true, _) => {
                let text = self.pop();
                let text = self.text_of(&text);
                self.splitter(&text, false)?
            }
            _ => self.record.splitter.clone(),
        };
        let (array, value) = (self.pop(), self.pop());
        let mut room = Vec::new();
        let text = self.bytes(&value, &mut room);
        let Value::Array(array) = array else { return Err(Error::new("split: no array")) };
        if let Some(Value::Array(gaps)) = &gaps {
            if Rc::ptr_eq(gaps, &array) {
                return Err(Error::new("split: parts and separators need an array each"));
            }
            gaps.borrow_mut().clear();
        }
        let mut array = array.borrow_mut();
        array.clear();
        let mut number = 0;
        let mut key = Vec::new();
        record::split(&splitter, text, &mut |part, gap| {
            number += 1;
            array.push(Value::input(part));
            if let Some(Value::Array(gaps)) = &gaps
                && !gap.is_empty()
                && let Ok(mut gaps) = gaps.try_borrow_mut()
            {
                key.clear();
                push_count(&mut key, number);
                *gaps.entry(&key) = Value::text(gap);
            }
        })?;
        Ok(number as f64)
    }

    fn matches(&mut self, count: usize) -> Result<f64> {
        let array = if count > 2 { Some(self.pop()) } else { None };
        let pattern = self.pattern()?;
        let value = self.pop();
        let mut room = Vec::new();
        let text = self.bytes(&value, &mut room);
        let mut groups: Vec<Span> = vec![None; if count > 2 { pattern.groups() + 1 } else { 1 }];
        pattern.find(text, 0, &mut groups)?;
        let (start, length) = match groups.first() {
            Some(Some((from, to))) => (*from as f64 + 1.0, (to - from) as f64),
            _ => (0.0, -1.0),
        };
        if let Some(Value::Array(array)) = array {
            let mut array = array.borrow_mut();
            array.clear();
            for (number, group) in groups.iter().enumerate() {
                let Some((from, to)) = group else { continue };
                let mut key = Vec::new();
                push_count(&mut key, number);
                *array.entry(&key) = Value::input(text.get(*from..*to).unwrap_or_default());
                let ends = [(&b"start"[..], from + 1), (b"length", to - from)];
                for (name, value) in ends {
                    let key = [&key, &self.subscript[..], name].concat();
                    *array.entry(&key) = Value::Number(value as f64);
                }
            }
        }
        self.put_global(Special::Rstart as usize, Value::Number(start));
        self.put_global(Special::Rlength as usize, Value::Number(length));
        Ok(start)
    }

    /// `sub` and `gsub`: how many were replaced.
    pub(super) fn substitute(&mut self, all: bool, to: Target) -> Result<f64> {
        let key = self.key_for(Some(to));
        let replacement = self.pop();
        let pattern = self.pattern()?;
        let mut written = Vec::new();
        let replacement = self.bytes(&replacement, &mut written);
        if self.replacement.source != replacement {
            self.replacement = Replacement::new(replacement, false);
        }
        let which = if all { 0 } else { 1 };
        let mut out = take(&mut self.replaced);
        out.clear();
        let count;
        if to == Target::Field(0) {
            // The record's text, where it is.
            self.rebuild();
            count = self.replacement.replace(&pattern, self.record.text(), which, &mut out)?;
            if count > 0 {
                self.bound(out.len())?;
                self.record.exchange(&mut out);
            }
        } else {
            let value = self.read(to, key.as_ref())?;
            let mut room = Vec::new();
            let text = self.bytes(&value, &mut room);
            count = self.replacement.replace(&pattern, text, which, &mut out)?;
            if count > 0 {
                self.bound(out.len())?;
                self.assign(to, key, Value::text(&out))?;
            }
        }
        self.replaced = out;
        Ok(count as f64)
    }

    fn gensub(&mut self, count: usize) -> Result<Value> {
        let value = if count > 3 {
            self.pop()
        } else {
            self.rebuild();
            self.record.whole()
        };
        let (how, replacement) = (self.pop(), self.pop());
        let pattern = self.pattern()?;
        let text = self.text_of(&value);
        let how_text = self.text_of(&how);
        let which = match how_text.first() {
            Some(b'g' | b'G') => 0,
            _ => how.number().max(1.0) as usize,
        };
        let replacement = self.text_of(&replacement);
        let mut out = Vec::new();
        let replaced = Replacement::new(&replacement, true).replace(&pattern, &text, which, &mut out)?;
        self.bound(out.len())?;
        Ok(if replaced > 0 { Value::from_vec(out) } else { Value::from_vec(text) })
    }

    fn random(&mut self) -> f64 {
        // SplitMix64.
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.random;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) >> 11) as f64 / (1u64 << 53) as f64
    }

    fn bits(&mut self, which: Builtin, count: usize) -> Result<f64> {
        let mut result = bits(self.pop_number())?;
        for _ in 1..count {
            let other = bits(self.pop_number())?;
            match which {
                Builtin::And => result &= other,
                Builtin::Or => result |= other,
                _ => result ^= other,
            }
        }
        Ok(result as f64)
    }

    fn zone(&self) -> Zone {
        Zone::of(self.ctx.env("TZ"))
    }

    fn mktime(&mut self, count: usize) -> f64 {
        let utc = count > 1 && self.pop().is_true();
        let value = self.pop();
        let text = self.text_of(&value);
        let mut parts = [0i64; 7];
        let mut given = 0;
        let words = text.split(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty());
        for (word, part) in words.zip(&mut parts) {
            let Some(number) = kit::number::signed(word) else { return -1.0 };
            *part = number;
            given += 1;
        }
        if given < 6 {
            return -1.0;
        }
        let [year, month, day, hour, minute, second, summer] = parts;
        let summer = if given > 6 && summer >= 0 { Some(summer > 0) } else { None };
        let zone = if utc { Zone::utc() } else { self.zone() };
        let moment = zone.moment_of([year, month, day, hour, minute, second], summer);
        moment.map_or(-1.0, |seconds| seconds as f64)
    }

    fn strftime(&mut self, count: usize) -> Value {
        let utc = count > 2 && self.pop().is_true();
        let seconds = if count > 1 { self.pop_number() as i64 } else { kit::sys::time::now() };
        let format = if count > 0 {
            let value = self.pop();
            self.text_of(&value)
        } else {
            b"%a %b %e %H:%M:%S %Z %Y".to_vec()
        };
        let zone = if utc { Zone::utc() } else { self.zone() };
        let mut text = Vec::new();
        kit::time::push(&mut text, &format, &zone, Moment::new(seconds, 0));
        Value::from_vec(text)
    }
}

/// A number as bits.
fn bits(number: f64) -> Result<u64> {
    if number.is_nan() || number < 0.0 {
        return Err(Error::new("bit functions take no negative numbers"));
    }
    Ok(number as u64)
}

/// The length of the character at a place; 1 where none is.
fn character(text: &[u8], at: usize) -> usize {
    let length = match text.get(at) {
        Some(0xc2..0xe0) => 2,
        Some(0xe0..0xf0) => 3,
        Some(0xf0..0xf5) => 4,
        _ => return 1,
    };
    if text.get(at..at + length).is_some_and(|bytes| str::from_utf8(bytes).is_ok()) { length } else { 1 }
}

/// What takes a match's place: texts, and groups of the match.
pub struct Replacement {
    source: Vec<u8>,
    parts: Vec<Piece>,
    /// How many groups are asked for, the whole match counted.
    groups: usize,
}

enum Piece {
    Text(Vec<u8>),
    Group(usize),
}

impl Replacement {
    /// Reads the text of one. `&` is the match, `\&` an ampersand; for `gensub`, `\1` to `\9` are groups.
    pub fn new(text: &[u8], groups: bool) -> Replacement {
        let mut parts = Vec::new();
        let mut plain = Vec::new();
        let mut rest = text;
        let mut most = 1;
        while let [byte, after @ ..] = rest {
            rest = after;
            let group = match (byte, after) {
                (b'&', _) => Some(0),
                (b'\\', [b'&', after @ ..]) => {
                    plain.push(b'&');
                    rest = after;
                    None
                }
                (b'\\', [b'\\', after @ ..]) if groups || after.first() == Some(&b'&') => {
                    plain.push(b'\\');
                    rest = after;
                    None
                }
                (b'\\', [digit @ b'0'..=b'9', after @ ..]) if groups => {
                    rest = after;
                    Some(usize::from(digit - b'0'))
                }
                _ => {
                    plain.push(*byte);
                    None
                }
            };
            if let Some(group) = group {
                if !plain.is_empty() {
                    parts.push(Piece::Text(take(&mut plain)));
                }
                parts.push(Piece::Group(group));
                most = most.max(group + 1);
            }
        }
        if !plain.is_empty() {
            parts.push(Piece::Text(plain));
        }
        Replacement { source: text.to_vec(), parts, groups: most }
    }

    /// Copies a text with matches replaced: the one of number `which`, or all if that is 0. How many were.
    fn replace(&self, pattern: &Pattern, text: &[u8], which: usize, out: &mut Vec<u8>) -> Result<usize> {
        let mut one = [None];
        let mut many: Vec<Span> = Vec::new();
        let groups = if self.groups == 1 {
            &mut one[..]
        } else {
            many.resize(self.groups, None);
            &mut many
        };
        let (mut copied, mut from, mut seen, mut replaced) = (0, 0, 0, 0);
        let mut last = None;
        while from <= text.len() {
            if let [whole] = groups {
                *whole = pattern.bounds(text, from)?;
            } else {
                pattern.find(text, from, groups)?;
            }
            let Some(Some((begin, end))) = groups.first().copied() else { break };
            // An empty match right behind another is none.
            if begin == end && last == Some(begin) {
                from = begin + character(text, begin);
                continue;
            }
            last = Some(end);
            seen += 1;
            if which == 0 || seen == which {
                out.extend_from_slice(text.get(copied..begin).unwrap_or_default());
                for piece in &self.parts {
                    match piece {
                        Piece::Text(piece) => out.extend_from_slice(piece),
                        Piece::Group(number) => {
                            if let Some(Some((from, to))) = groups.get(*number) {
                                out.extend_from_slice(text.get(*from..*to).unwrap_or_default());
                            }
                        }
                    }
                }
                copied = end;
                replaced += 1;
                if which != 0 {
                    break;
                }
            }
            from = if begin == end { end + character(text, end) } else { end };
        }
        out.extend_from_slice(text.get(copied..).unwrap_or_default());
        Ok(replaced)
    }
}
