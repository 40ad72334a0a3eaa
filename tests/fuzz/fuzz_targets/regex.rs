//! Any bytes as an expression and a text: no panic, what is asked does not change the answer; and where the expression
//! has only the plainest operators, the match that a matcher that tries everything finds.

#![no_main]

use kit::regex::{Flags, Regex, Span};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let [flags, rest @ ..] = data else { return };
    let end = rest.iter().position(|byte| *byte == 0).unwrap_or(rest.len());
    let (pattern, text) = rest.split_at(end);
    let text = text.get(1..).unwrap_or_default();
    let bit = |number: u8| flags >> number & 1 != 0;
    let flags = Flags {
        extended: bit(0),
        ignore_case: bit(1),
        newline: bit(2),
        no_sub: bit(3),
        lenient: bit(4),
        ..Flags::default()
    };
    let Ok(regex) = Regex::new(pattern, flags) else { return };
    let mut groups: Vec<Span> = vec![None; regex.groups() + 1];
    let Ok(found) = regex.find(text, 0, &mut groups) else { return };
    let mut whole = [None];
    assert_eq!(regex.find(text, 0, &mut whole), Ok(found));
    assert_eq!(regex.is_match(text), Ok(found));
    assert_eq!(whole[0], groups[0]);
    assert_eq!(found, whole[0].is_some());
    for (start, end) in groups.into_iter().flatten() {
        assert!(start <= end && end <= text.len());
    }
    let plain = Flags { extended: true, no_sub: flags.no_sub, ..Flags::default() };
    if flags.extended
        && pattern.len() < 12
        && text.len() < 12
        && text.is_ascii()
        && let Some(node) = (Reader { text: pattern, at: 0 }).whole()
        && let Ok(regex) = Regex::new(pattern, plain)
    {
        let mut whole = [None];
        assert!(regex.find(text, 0, &mut whole).is_ok());
        let naive = (0..=text.len())
            .find_map(|start| ends(&node, text, start).into_iter().max().map(|end| (start, end)));
        assert_eq!(whole[0], naive, "{:?} {:?}", String::from_utf8_lossy(pattern), String::from_utf8_lossy(text));
    }
});

enum Node {
    Byte(u8),
    Any,
    Start,
    End,
    Cat(Vec<Node>),
    Alt(Vec<Node>),
    Repeat(Box<Node>, bool, bool),
}

struct Reader<'p> {
    text: &'p [u8],
    at: usize,
}

impl Reader<'_> {
    fn whole(mut self) -> Option<Node> {
        let node = self.alternatives()?;
        (self.at == self.text.len()).then_some(node)
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn alternatives(&mut self) -> Option<Node> {
        let mut all = vec![self.branch()?];
        while self.peek() == Some(b'|') {
            self.at += 1;
            all.push(self.branch()?);
        }
        Some(Node::Alt(all))
    }

    fn branch(&mut self) -> Option<Node> {
        let mut all = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| !b"|)".contains(byte)) {
            self.at += 1;
            let mut node = match byte {
                b'a'..=b'z' | b' ' => Node::Byte(byte),
                b'.' => Node::Any,
                b'^' | b'$' => {
                    // What a repeated anchor means nobody agrees on.
                    if self.peek().is_some_and(|next| b"*+?".contains(&next)) {
                        return None;
                    }
                    if byte == b'^' { Node::Start } else { Node::End }
                }
                b'(' => {
                    let inner = self.alternatives()?;
                    if self.peek() != Some(b')') {
                        return None;
                    }
                    self.at += 1;
                    inner
                }
                _ => return None,
            };
            while let Some(byte) = self.peek().filter(|byte| b"*+?".contains(byte)) {
                self.at += 1;
                node = Node::Repeat(Box::new(node), byte == b'+', byte != b'?');
            }
            all.push(node);
        }
        Some(Node::Cat(all))
    }
}

/// All places where a match that starts there can end.
fn ends(node: &Node, text: &[u8], at: usize) -> Vec<usize> {
    match node {
        Node::Byte(byte) if text.get(at) == Some(byte) => vec![at + 1],
        Node::Any if at < text.len() => vec![at + 1],
        Node::Start if at == 0 => vec![at],
        Node::End if at == text.len() => vec![at],
        Node::Byte(_) | Node::Any | Node::Start | Node::End => Vec::new(),
        Node::Cat(all) => all.iter().fold(vec![at], |places, node| step(node, text, &places)),
        Node::Alt(all) => unique(all.iter().flat_map(|node| ends(node, text, at)).collect()),
        Node::Repeat(inner, once, more) => {
            let mut reached = if *once { ends(inner, text, at) } else { vec![at] };
            loop {
                let mut next = reached.clone();
                next.extend(step(inner, text, &reached));
                let next = unique(next);
                if next == reached || !more {
                    return next;
                }
                reached = next;
            }
        }
    }
}

fn step(node: &Node, text: &[u8], places: &[usize]) -> Vec<usize> {
    unique(places.iter().flat_map(|place| ends(node, text, *place)).collect())
}

fn unique(mut places: Vec<usize>) -> Vec<usize> {
    places.sort_unstable();
    places.dedup();
    places
}
