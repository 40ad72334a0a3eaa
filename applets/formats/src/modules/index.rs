//! kmod's binary index (`modules.*.bin`): a trie in a file, looked up where it lies.
//!
//! All numbers are big-endian. Magic, version, offset of the root; an offset's high bits say what a node holds:
//! a prefix (a C string), children (first and last byte, an offset for each between), values (a count, then
//! a priority and a C string each). Children stand before their parents, the root is last.

use super::names::{is_pattern, matches};

const MAGIC: u32 = 0xb007_f457;
const VERSION: u32 = 0x0002_0001;
const HAS_PREFIX: u32 = 0x8000_0000;
const HAS_VALUES: u32 = 0x4000_0000;
const HAS_CHILDREN: u32 = 0x2000_0000;
const OFFSET: u32 = 0x0fff_ffff;

/// A binary index in memory.
#[derive(Clone, Copy)]
pub struct Index<'a> {
    data: &'a [u8],
    root: u32,
}

struct Node<'a> {
    prefix: &'a [u8],
    first: u8,
    /// Offsets of the children, four bytes each, from `first` on.
    children: &'a [u8],
    values: Values<'a>,
}

/// The values of one key, the one of the lowest priority number first.
#[derive(Clone)]
pub struct Values<'a> {
    left: u32,
    rest: &'a [u8],
}

impl<'a> Iterator for Values<'a> {
    type Item = (u32, &'a [u8]);
    fn next(&mut self) -> Option<(u32, &'a [u8])> {
        self.left = self.left.checked_sub(1)?;
        let (priority, rest) = self.rest.split_first_chunk()?;
        let (value, rest) = c_string(rest)?;
        self.rest = rest;
        Some((u32::from_be_bytes(*priority), value))
    }
}

fn c_string(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == 0)?;
    Some((bytes.get(..end)?, bytes.get(end + 1..)?))
}

impl<'a> Index<'a> {
    /// Reads the header; none if it is not an index of this version.
    pub fn parse(data: &'a [u8]) -> Option<Index<'a>> {
        let word = |at: usize| data.get(at..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes));
        let known = word(0)? == MAGIC && word(4)? == VERSION;
        known.then_some(Index { data, root: word(8)? })
    }

    fn node(&self, offset: u32) -> Option<Node<'a>> {
        let mut node = Node { prefix: b"", first: 0, children: b"", values: Values { left: 0, rest: b"" } };
        let mut rest = self.data.get(usize::try_from(offset & OFFSET).ok()?..)?;
        if offset & HAS_PREFIX != 0 {
            (node.prefix, rest) = c_string(rest)?;
        }
        if offset & HAS_CHILDREN != 0 {
            let (&[first, last], after) = rest.split_first_chunk()?;
            let count = usize::from(last.checked_sub(first)?) + 1;
            node.first = first;
            (node.children, rest) = after.split_at_checked(count * 4)?;
        }
        if offset & HAS_VALUES != 0 {
            let (count, after) = rest.split_first_chunk()?;
            node.values = Values { left: u32::from_be_bytes(*count), rest: after };
        }
        Some(node)
    }

    /// The values of exactly this key.
    pub fn get(&self, key: &[u8]) -> Option<Values<'a>> {
        let mut node = self.node(self.root)?;
        let mut rest = key;
        loop {
            rest = rest.strip_prefix(node.prefix)?;
            let Some((&byte, after)) = rest.split_first() else { break };
            node = self.node(node.child(byte)?)?;
            rest = after;
        }
        (node.values.left > 0).then_some(node.values)
    }

    /// The values of all keys that match as patterns, by priority.
    pub fn search(&self, key: &[u8]) -> Vec<&'a [u8]> {
        let mut found: Vec<(u32, &[u8])> = Vec::new();
        self.walk(Some(key), &mut |pattern, values| {
            if matches(pattern, key) {
                found.extend(values);
            }
        });
        found.sort_by_key(|(priority, _)| *priority);
        found.into_iter().map(|(_, value)| value).collect()
    }

    /// Calls `each` for every key and its values, in the order of the keys.
    pub fn each(&self, each: &mut dyn FnMut(&[u8], Values<'a>)) {
        self.walk(None, each);
    }

    /// Walks the trie; given a text, only where a pattern could still match it.
    fn walk(&self, text: Option<&[u8]>, each: &mut dyn FnMut(&[u8], Values<'a>)) {
        // A file that is no tree would be walked for ever: no true one has more nodes than bytes.
        let mut budget = self.data.len();
        let mut key: Vec<u8> = Vec::new();
        // Nodes to visit: where, the byte that leads there and how much of the key stands before it.
        let mut todo: Vec<(u32, Option<u8>, usize)> = vec![(self.root, None, 0)];
        while let Some((offset, byte, length)) = todo.pop() {
            let Some(node) = self.node(offset) else { continue };
            let Some(left) = budget.checked_sub(1 + node.prefix.len()) else { return };
            budget = left;
            key.truncate(length);
            key.extend(byte);
            key.extend_from_slice(node.prefix);
            let wild = is_pattern(&key);
            let next = text.and_then(|text| text.get(key.len()));
            if let Some(text) = text
                && !wild
                && !text.starts_with(&key)
            {
                continue;
            }
            if node.values.left > 0 {
                each(&key, node.values.clone());
            }
            // Children stand before their parents: no path goes in circles.
            let below = |child: &(u8, u32)| child.1 & OFFSET < offset & OFFSET;
            for (child, offset) in node.offsets().rev().filter(below) {
                let open =
                    text.is_none() || wild || matches!(child, b'*' | b'?' | b'[') || next == Some(&child);
                if open {
                    todo.push((offset, Some(child), key.len()));
                }
            }
        }
    }
}

impl Node<'_> {
    fn child(&self, byte: u8) -> Option<u32> {
        let at = usize::from(byte.checked_sub(self.first)?) * 4;
        let offset = u32::from_be_bytes(*self.children.get(at..)?.first_chunk()?);
        (offset != 0).then_some(offset)
    }

    fn offsets(&self) -> impl DoubleEndedIterator<Item = (u8, u32)> {
        let offset = |(at, bytes): (usize, &[u8])| {
            let offset = u32::from_be_bytes(*bytes.first_chunk()?);
            let byte = self.first.checked_add(u8::try_from(at).ok()?)?;
            (offset != 0).then_some((byte, offset))
        };
        self.children.chunks_exact(4).enumerate().filter_map(offset)
    }
}

/// One line of an index to be written.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// The key.
    pub key: &'a [u8],
    /// What it stands for.
    pub value: &'a [u8],
    /// Smaller comes first among the values of one key.
    pub priority: u32,
}

/// A node whose children are not all written yet.
#[derive(Default)]
struct Open {
    /// How long the key is where the node's prefix ends.
    end: usize,
    children: Vec<(u8, u32)>,
    /// Its values, as a range of the entries.
    values: core::ops::Range<usize>,
}

/// Writes an index; none if it would be larger than its offsets can say (256 MB).
///
/// Of entries with the same key and the same priority, the later comes first. Keys that are not ASCII are left out.
pub fn write(mut entries: Vec<Entry<'_>>) -> Option<Vec<u8>> {
    entries.retain(|entry| entry.key.is_ascii() && !entry.key.contains(&0) && !entry.value.contains(&0));
    entries.reverse();
    entries.sort_by(|a, b| (a.key, a.priority).cmp(&(b.key, b.priority)));
    let mut file = Vec::new();
    for word in [MAGIC, VERSION, 0] {
        file.extend_from_slice(&word.to_be_bytes());
    }
    // The nodes on the way to the last key, the root first.
    let mut open = vec![Open::default()];
    let mut last: &[u8] = b"";
    let mut at = 0;
    while let Some(entry) = entries.get(at) {
        let key = entry.key;
        let same = entries.iter().skip(at).take_while(|entry| entry.key == key).count();
        let shared = key.iter().zip(last).take_while(|(a, b)| a == b).count();
        close(&mut file, &mut open, last, shared, &entries);
        let values = at..at + same;
        at += same;
        match open.last_mut() {
            Some(top) if key.len() == shared => top.values = values,
            _ => open.push(Open { end: key.len(), values, ..Open::default() }),
        }
        last = key;
    }
    close(&mut file, &mut open, last, 0, &entries);
    let root = put(&mut file, open.pop().unwrap_or_default(), b"", &entries);
    file.get_mut(8..12)?.copy_from_slice(&root.to_be_bytes());
    (file.len() <= OFFSET as usize).then_some(file)
}

/// Writes the nodes that the next key, which shares `shared` bytes with the last, has no part in.
fn close(file: &mut Vec<u8>, open: &mut Vec<Open>, last: &[u8], shared: usize, entries: &[Entry<'_>]) {
    while open.len() > 1 && open.last().is_some_and(|top| top.end > shared) {
        let Some(node) = open.pop() else { return };
        if open.last().is_some_and(|parent| parent.end < shared) {
            // The keys part in the middle of this node's prefix.
            open.push(Open { end: shared, ..Open::default() });
        }
        let Some(parent) = open.last_mut() else { return };
        let prefix = last.get(parent.end + 1..node.end).unwrap_or_default();
        let offset = put(file, node, prefix, entries);
        parent.children.push((last.get(parent.end).copied().unwrap_or_default(), offset));
    }
}

/// Appends a node; its offset with the bits that say what it holds.
fn put(file: &mut Vec<u8>, node: Open, prefix: &[u8], entries: &[Entry<'_>]) -> u32 {
    let mut offset = u32::try_from(file.len()).unwrap_or(OFFSET) & OFFSET;
    if !prefix.is_empty() {
        offset |= HAS_PREFIX;
        file.extend_from_slice(prefix);
        file.push(0);
    }
    if let (Some((first, _)), Some((last, _))) = (node.children.first(), node.children.last()) {
        offset |= HAS_CHILDREN;
        file.extend_from_slice(&[*first, *last]);
        let mut children = node.children.iter().peekable();
        for byte in *first..=*last {
            let child = children.next_if(|(child, _)| *child == byte).map_or(0, |(_, offset)| *offset);
            file.extend_from_slice(&child.to_be_bytes());
        }
    }
    if !node.values.is_empty() {
        offset |= HAS_VALUES;
        file.extend_from_slice(&u32::try_from(node.values.len()).unwrap_or(0).to_be_bytes());
        for entry in entries.get(node.values).unwrap_or_default() {
            file.extend_from_slice(&entry.priority.to_be_bytes());
            file.extend_from_slice(entry.value);
            file.push(0);
        }
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(key: &'static str, value: &'static str, priority: u32) -> Entry<'static> {
        Entry { key: key.as_bytes(), value: value.as_bytes(), priority }
    }

    fn sample() -> Vec<u8> {
        let keys = ["abc", "abd", "ab", "usb:v*p1", "usb:v[0-9]*", "usb:v7p1", "x"];
        write(keys.iter().enumerate().map(|(at, key)| entry(key, key, 9 - at as u32)).collect()).unwrap()
    }

    fn all(index: Index) -> Vec<String> {
        let mut seen = Vec::new();
        index.each(&mut |key, values| {
            seen.push(format!("{} {}", String::from_utf8_lossy(key), values.count()))
        });
        seen
    }

    #[test]
    fn what_is_written_is_found() {
        let file = sample();
        let index = Index::parse(&file).unwrap();
        assert_eq!(index.get(b"abc").unwrap().collect::<Vec<_>>(), [(9, &b"abc"[..])]);
        assert_eq!(index.get(b"ab").unwrap().count(), 1);
        assert!(index.get(b"a").is_none() && index.get(b"abcd").is_none() && index.get(b"").is_none());
        assert_eq!(index.search(b"usb:v7p1"), [&b"usb:v7p1"[..], b"usb:v[0-9]*", b"usb:v*p1"]);
        assert_eq!(
            all(index),
            ["ab 1", "abc 1", "abd 1", "usb:v*p1 1", "usb:v7p1 1", "usb:v[0-9]* 1", "x 1"]
        );
    }

    #[test]
    fn bytes_are_as_kmod_lays_them() {
        let file = write(vec![entry("ab", "v", 1), entry("ac", "w", 2)]).unwrap();
        let expected = [
            b"\xb0\x07\xf4\x57\x00\x02\x00\x01\x20\x00\x00\x2e".as_slice(),
            b"\x00\x00\x00\x01\x00\x00\x00\x01v\0",
            b"\x00\x00\x00\x01\x00\x00\x00\x02w\0",
            b"bc\x40\x00\x00\x0c\x40\x00\x00\x16",
            // The root holds one child, `a`.
            b"aa\x20\x00\x00\x20",
        ]
        .concat();
        let mut expected = expected;
        expected[11] = 0x2a;
        assert_eq!(file, expected);
    }

    #[test]
    fn an_index_without_entries_has_a_root() {
        let file = write(Vec::new()).unwrap();
        assert_eq!(file, b"\xb0\x07\xf4\x57\x00\x02\x00\x01\x00\x00\x00\x0c");
        assert!(Index::parse(&file).unwrap().search(b"x").is_empty());
    }

    #[test]
    fn damaged_indexes_end_without_harm() {
        let file = sample();
        let mut seed = 1u32;
        for round in 0..4000usize {
            let mut bad = file.clone();
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = seed as usize / 7 % bad.len();
            bad[at] ^= (seed >> 24) as u8;
            if round % 3 == 0 {
                bad.truncate(seed as usize % bad.len());
            }
            if let Some(index) = Index::parse(&bad) {
                index.search(b"usb:v7p1");
                let _ = index.get(b"abc");
                index.each(&mut |_, values| assert!(values.take(1000).count() <= bad.len()));
            }
        }
    }
}
