//! What stands in every match as it is, so that a plain search can rule texts out.

use super::parse::{Assert, Node};
use super::program::{Program, Step};
use super::sets;

/// How a match can begin.
pub enum First {
    /// In any way, even empty.
    Any,
    /// At the start of the text.
    Start,
    /// With one of up to three bytes.
    Bytes([u8; 3]),
    /// With one of many.
    Table(Box<[bool; 256]>),
    /// With these bytes.
    Literal(Vec<u8>),
}

/// Texts shorter than this are not worth the preparations of a search for many bytes.
const SHORT: usize = 1024;

impl First {
    /// The beginnings of a program's matches.
    pub fn of(program: &Program, node: &Node) -> First {
        let mut prefix = Vec::new();
        begin(node, &mut prefix);
        if prefix.len() > 1 {
            return First::Literal(prefix);
        }
        if starts(node, program.newline) {
            return First::Start;
        }
        let Some(table) = first_bytes(program) else { return First::Any };
        let bytes: Vec<u8> = (0..=255).filter(|byte| table.get(usize::from(*byte)) == Some(&true)).collect();
        match bytes.as_slice() {
            [] => First::Any,
            [a] => First::Bytes([*a; 3]),
            [a, b] => First::Bytes([*a, *b, *b]),
            [a, b, c] => First::Bytes([*a, *b, *c]),
            _ => First::Table(table),
        }
    }

    /// The first place at or behind `at` where a match can begin.
    #[inline]
    pub fn skip(&self, text: &[u8], at: usize) -> Option<usize> {
        match self {
            First::Any => Some(at),
            _ => self.search(text, at),
        }
    }

    fn search(&self, text: &[u8], at: usize) -> Option<usize> {
        let rest = text.get(at..)?;
        let found = match self {
            First::Any => Some(0),
            First::Start => (at == 0).then_some(0),
            First::Table(table) => {
                rest.iter().position(|byte| table.get(usize::from(*byte)).copied().unwrap_or(true))
            }
            First::Bytes([a, b, c]) if a == b && b == c => memchr::memchr(*a, rest),
            First::Bytes([a, b, c]) if b == c => memchr::memchr2(*a, *b, rest),
            First::Bytes([a, b, c]) => memchr::memchr3(*a, *b, *c, rest),
            First::Literal(literal) if rest.len() < SHORT => find(rest, literal),
            First::Literal(literal) => memchr::memmem::find(rest, literal),
        };
        found.map(|found| at + found)
    }
}

/// Where a part stands first in a short text; an empty part stands nowhere. It is looked for by its first and its last
/// byte, at eight places at a time.
pub fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::MAX / 255;
    let (first, last) = match part {
        [] => return None,
        [byte] => return memchr::memchr(*byte, text),
        [first, .., last] => (u64::from(*first) * ONES, u64::from(*last) * ONES),
    };
    // Places are up to this one.
    let end = text.len().checked_sub(part.len())?;
    let mut at = 0;
    while at <= end {
        let (Some(one), Some(other)) = (word(text, at), word(text, at + part.len() - 1)) else {
            // Too near the end: the last eight places, or as many as there are.
            if end >= 7 && at > end - 7 {
                at = end - 7;
                continue;
            }
            return (at..=end).find(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(part)));
        };
        let differ = (one ^ first) | (other ^ last);
        // A byte's highest bit where both are the same, and seldom behind such a one.
        let mut same = differ.wrapping_sub(ONES) & !differ & ONES << 7;
        while same != 0 {
            let place = at + same.trailing_zeros() as usize / 8;
            if text.get(place..)?.starts_with(part) {
                return Some(place);
            }
            same &= same - 1;
        }
        at += 8;
    }
    None
}

/// The eight bytes at a place.
#[inline(always)]
fn word(text: &[u8], at: usize) -> Option<u64> {
    let bytes: &[u8; 8] = text.get(at..)?.first_chunk()?;
    Some(u64::from_le_bytes(*bytes))
}

/// Appends the bytes that every match begins with; false where they end.
fn begin(node: &Node, prefix: &mut Vec<u8>) -> bool {
    match node {
        Node::Empty | Node::Assert(_) => true,
        Node::Set(ranges) => match ranges.as_slice() {
            // A byte that is no character can be found within one: no beginning for a plain search.
            [(low, high)] if low == high && *low < sets::RAW => {
                sets::encode(prefix, *low);
                true
            }
            _ => false,
        },
        Node::Group(_, inner) => begin(inner, prefix),
        Node::Cat(all) => all.iter().all(|node| begin(node, prefix)),
        Node::Repeat(inner, min, _) if *min > 0 => {
            begin(inner, prefix);
            false
        }
        Node::Repeat(..) | Node::Alt(_) | Node::Backref(_) => false,
    }
}

/// Whether every match starts where the text does.
fn starts(node: &Node, newline: bool) -> bool {
    match node {
        Node::Assert(Assert::TextStart) => true,
        Node::Assert(Assert::LineStart) => !newline,
        Node::Group(_, inner) => starts(inner, newline),
        Node::Cat(all) => all.first().is_some_and(|node| starts(node, newline)),
        Node::Alt(all) => all.iter().all(|node| starts(node, newline)),
        Node::Repeat(inner, min, _) => *min > 0 && starts(inner, newline),
        _ => false,
    }
}

/// All first bytes, unless a match may be of nothing.
fn first_bytes(program: &Program) -> Option<Box<[bool; 256]>> {
    let mut seen = super::pike::Seen::new(program.steps.len());
    let mut stack = vec![0];
    let mut table = Box::new([false; 256]);
    while let Some(mut step) = stack.pop() {
        while seen.insert(step) {
            match program.step(step) {
                Step::Set(set) => {
                    let wide = program.member_beyond_ascii(set);
                    for (byte, is) in (0u8..=255).zip(table.iter_mut()) {
                        *is |= if byte < 0x80 {
                            program.member(set, program.class_at(&[byte], 0).0)
                        } else {
                            // Where any character beyond ASCII may stand, the search stops at each.
                            wide
                        };
                    }
                    break;
                }
                Step::Split(first, second) => {
                    stack.push(second);
                    step = first;
                }
                Step::Jump(to) => step = to,
                Step::Again(to, _) => {
                    stack.push(to);
                    step += 1;
                }
                Step::Save(_) | Step::Assert(_) => step += 1,
                Step::Backref(_) | Step::Match => return None,
            }
        }
    }
    Some(table)
}

/// The longest run of bytes that every match of the tree holds, and how many bytes of the match stand before it if
/// those are always as many.
pub fn required(node: &Node) -> (Vec<u8>, Option<usize>) {
    let mut held = Held { run: Vec::new(), before: Some(0), best: (Vec::new(), None) };
    held.collect(node);
    held.keep();
    held.best
}

/// What is known to stand in every match.
struct Held {
    /// Bytes that stand in a row, and how many stand before them.
    run: Vec<u8>,
    before: Option<usize>,
    /// The longest such row until now.
    best: (Vec<u8>, Option<usize>),
}

/// Whether the tree matches those bytes and nothing else, wherever they stand.
pub fn is_plain(node: &Node) -> bool {
    match node {
        Node::Set(ranges) => matches!(ranges.as_slice(), [(low, high)] if low == high && *low < sets::RAW),
        Node::Group(_, inner) => is_plain(inner),
        Node::Cat(all) => !all.is_empty() && all.iter().all(is_plain),
        _ => false,
    }
}

impl Held {
    /// Ends the run.
    fn keep(&mut self) {
        let after = self.before.map(|before| before + self.run.len());
        if self.run.len() > self.best.0.len() {
            self.best = (core::mem::take(&mut self.run), self.before);
        }
        self.run.clear();
        self.before = after;
    }

    /// Extends the run by what the node surely holds, or ends it.
    fn collect(&mut self, node: &Node) {
        match node {
            Node::Set(ranges) => match ranges.as_slice() {
                [(low, high)] if low == high => {
                    // A byte that is no character can be found within one.
                    self.before = self.before.filter(|_| *low < sets::RAW);
                    sets::encode(&mut self.run, *low);
                }
                ranges => {
                    self.keep();
                    let is_byte = ranges.iter().all(|(_, high)| *high < 0x80);
                    self.before = self.before.filter(|_| is_byte).map(|before| before + 1);
                }
            },
            Node::Group(_, inner) => self.collect(inner),
            Node::Cat(all) => all.iter().for_each(|node| self.collect(node)),
            Node::Empty | Node::Assert(_) => {}
            Node::Repeat(inner, min, max) if *min > 0 => {
                // The first round follows what stands before; of later ones only the last borders on what follows.
                self.collect(inner);
                if *max != Some(1) {
                    self.keep();
                    self.before = None;
                }
            }
            Node::Repeat(..) | Node::Alt(_) | Node::Backref(_) => {
                self.keep();
                self.before = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_wherever_they_stand() {
        let text = b"abcabdabcabcaabbccdabcd";
        for from in 0..text.len() {
            for to in from + 1..=text.len() {
                let (rest, part) = (&text[from..], &text[from..to]);
                assert_eq!(find(rest, part), Some(0));
                for whole in [&text[..to], text] {
                    let first = whole.windows(part.len()).position(|window| window == part);
                    assert_eq!(find(whole, part), first, "{part:?} in {whole:?}");
                }
                assert_eq!(find(&rest[..to - from - 1], part), None);
            }
        }
        assert_eq!((find(b"", b"a"), find(b"a", b""), find(b"xa", b"a")), (None, None, Some(1)));
        assert_eq!(find(b"a\0\x01\0\x01b\0\x01", b"\x01b"), Some(4));
    }
}
