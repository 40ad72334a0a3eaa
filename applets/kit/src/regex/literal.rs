//! What stands in every match as it is, so that a plain search can rule texts out.

use super::parse::Node;
use super::program::{Program, Step};
use super::sets;

/// How a match can begin.
pub enum First {
    /// In any way, even empty.
    Any,
    /// With one of up to three bytes.
    Bytes([u8; 3]),
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
        match first_bytes(program).as_slice() {
            [] => First::Any,
            [a] => First::Bytes([*a; 3]),
            [a, b] => First::Bytes([*a, *b, *b]),
            [a, b, c] => First::Bytes([*a, *b, *c]),
            _ => First::Any,
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
            First::Bytes([a, b, c]) if a == b && b == c => memchr::memchr(*a, rest),
            First::Bytes([a, b, c]) if b == c => memchr::memchr2(*a, *b, rest),
            First::Bytes([a, b, c]) => memchr::memchr3(*a, *b, *c, rest),
            First::Literal(literal) if rest.len() < SHORT => by_first(rest, literal),
            First::Literal(literal) => memchr::memmem::find(rest, literal),
        };
        found.map(|found| at + found)
    }
}

/// Where a literal first stands in a text.
fn by_first(text: &[u8], literal: &[u8]) -> Option<usize> {
    let first = *literal.first()?;
    let mut at = 0;
    loop {
        at += memchr::memchr(first, text.get(at..)?)?;
        if text.get(at..)?.starts_with(literal) {
            return Some(at);
        }
        at += 1;
    }
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

/// All first bytes, sorted, if they are few and none is needed by a match of nothing; else none.
fn first_bytes(program: &Program) -> Vec<u8> {
    let mut seen = super::pike::Seen::new(program.steps.len());
    let mut stack = vec![0];
    let mut bytes: Vec<u8> = Vec::new();
    while let Some(mut step) = stack.pop() {
        while seen.insert(step) {
            match program.step(step) {
                Step::Set(set) => {
                    bytes.extend(
                        (0..0x80).filter(|byte| program.member(set, program.class_at(&[*byte], 0).0)),
                    );
                    if program.member_beyond_ascii(set) {
                        return Vec::new();
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
                Step::Backref(_) | Step::Match => return Vec::new(),
            }
        }
        bytes.sort_unstable();
        bytes.dedup();
        if bytes.len() > 3 {
            return Vec::new();
        }
    }
    bytes
}

/// The longest run of bytes that every match of the tree holds.
pub fn required(node: &Node) -> Vec<u8> {
    let mut best = Vec::new();
    let mut run = Vec::new();
    collect(node, &mut run, &mut best);
    keep(&mut run, &mut best);
    best
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

fn keep(run: &mut Vec<u8>, best: &mut Vec<u8>) {
    if run.len() > best.len() {
        core::mem::swap(run, best);
    }
    run.clear();
}

/// Extends the run by what the node surely holds, or ends it.
fn collect(node: &Node, run: &mut Vec<u8>, best: &mut Vec<u8>) {
    match node {
        Node::Set(ranges) => match ranges.as_slice() {
            [(low, high)] if low == high => sets::encode(run, *low),
            _ => keep(run, best),
        },
        Node::Group(_, inner) => collect(inner, run, best),
        Node::Cat(all) => all.iter().for_each(|node| collect(node, run, best)),
        Node::Empty | Node::Assert(_) => {}
        Node::Repeat(inner, min, max) if *min > 0 => {
            // The first round follows what stands before; of later ones only the last borders on what follows.
            collect(inner, run, best);
            if *max != Some(1) {
                keep(run, best);
            }
        }
        Node::Repeat(..) | Node::Alt(_) | Node::Backref(_) => keep(run, best),
    }
}
