//! Lines in memory and their sorting: by eight bits at a time of a number that each line carries, which is made anew
//! from what follows once it has told all it can. Parts are sorted independently, so several threads can share them.

use super::key::Rules;
use crate::gather::Gather;
use core::cmp::Ordering;
use kit::Out;
use std::sync::{Condvar, Mutex};

/// A line of a text.
#[derive(Clone, Copy, Default)]
pub struct Line {
    /// Its place in the order of the key under way.
    pub cache: u64,
    /// Where it lies.
    pub start: u32,
    /// How long it is.
    pub length: u32,
}

impl Line {
    /// The line between two places, of which neither is beyond 32 bits.
    pub fn new(rules: &Rules, text: &[u8], start: usize, end: usize) -> Line {
        let cache = rules.digest(text.get(start..end).unwrap_or_default(), 0, 0).cache;
        Line { cache, start: start as u32, length: (end - start) as u32 }
    }

    /// Its bytes.
    #[inline]
    pub fn of<'t>(&self, text: &'t [u8]) -> &'t [u8] {
        text.get(self.start as usize..self.start as usize + self.length as usize).unwrap_or_default()
    }
}

/// So few lines are sorted by comparing them.
const FEW: usize = 12;
/// So many are fetched at a time.
const AHEAD: usize = 16;
/// So many are worth giving to another thread.
const MANY: usize = 8192;

/// Lines that are equal in all that was looked at so far.
struct Part<'l> {
    lines: &'l mut [Line],
    key: usize,
    /// How many of the key's plain bytes were looked at.
    depth: usize,
    /// The lines' numbers are those of this key and depth.
    filled: bool,
}

/// Sorting lines of a text.
pub struct Sorter<'s> {
    /// The text.
    pub text: &'s [u8],
    /// The order.
    pub rules: &'s Rules,
    /// How many threads may work.
    pub threads: usize,
}

/// What threads share: parts to be sorted, and how many threads have one.
struct Shared<'l> {
    parts: Vec<Part<'l>>,
    busy: usize,
}

/// Adds the lines that end at or behind `from`, the first of which begins at `start`; gives where the next begins.
pub fn split(
    rules: &Rules,
    text: &[u8],
    from: usize,
    mut start: usize,
    end: u8,
    lines: &mut Vec<Line>,
) -> usize {
    for at in memchr::memchr_iter(end, text.get(from..).unwrap_or_default()) {
        lines.push(Line::new(rules, text, start, from + at));
        start = from + at + 1;
    }
    start
}

impl Sorter<'_> {
    /// Sorts lines whose numbers are those of the first key.
    pub fn sort(&self, lines: &mut [Line]) {
        let whole = Part { lines, key: 0, depth: 0, filled: true };
        let threads = if whole.lines.len() < MANY * 2 { 1 } else { self.threads };
        if threads < 2 {
            return self.alone(whole, None);
        }
        let shared = Mutex::new(Shared { parts: vec![whole], busy: 0 });
        let changed = Condvar::new();
        kit::sys::together(threads, &|| self.work(&shared, &changed));
    }

    fn work<'l>(&self, shared: &Mutex<Shared<'l>>, changed: &Condvar) {
        let Ok(mut state) = shared.lock() else { return };
        loop {
            if let Some(part) = state.parts.pop() {
                state.busy += 1;
                drop(state);
                self.alone(part, Some((shared, changed)));
                match shared.lock() {
                    Ok(locked) => state = locked,
                    Err(_) => return,
                }
                state.busy -= 1;
            } else if state.busy == 0 {
                changed.notify_all();
                return;
            } else {
                match changed.wait(state) {
                    Ok(locked) => state = locked,
                    Err(_) => return,
                }
            }
        }
    }

    /// Sorts a part; what comes apart and is large is given to the others.
    fn alone<'l>(&self, whole: Part<'l>, others: Option<(&Mutex<Shared<'l>>, &Condvar)>) {
        let mut parts = vec![whole];
        while let Some(part) = parts.pop() {
            let before = parts.len();
            self.step(part, &mut parts);
            let Some((shared, changed)) = others else { continue };
            let large = |part: &Part<'_>| part.lines.len() >= MANY;
            if parts.len() > 1
                && parts.get(before..).is_some_and(|new| new.iter().any(large))
                && let Ok(mut state) = shared.lock()
            {
                let mut at = before;
                while at < parts.len() && parts.len() > 1 {
                    if parts.get(at).is_some_and(large) {
                        state.parts.push(parts.swap_remove(at));
                        changed.notify_one();
                    } else {
                        at += 1;
                    }
                }
            }
        }
    }

    /// Sorts a few lines, or takes many apart.
    fn step<'l>(&self, part: Part<'l>, parts: &mut Vec<Part<'l>>) {
        let Part { lines, mut key, mut depth, filled } = part;
        if lines.len() <= FEW {
            return self.insert(lines, key, depth, filled);
        }
        if !filled {
            depth += self.common(lines, key, depth);
            for line in lines.iter_mut() {
                line.cache = self.rules.digest(line.of(self.text), key, depth).cache;
            }
        }
        let first = lines.first().map_or(0, |line| line.cache);
        let differing = lines.iter().fold(0, |sum, line| sum | line.cache ^ first);
        if differing != 0 {
            let shift = 56 - differing.leading_zeros().min(56);
            return distribute(lines, shift, |lines| {
                if lines.len() > 1 {
                    parts.push(Part { lines, key, depth, filled: true });
                }
            });
        }
        let plain = self.rules.is_plain(key);
        let more = if self.rules.is_reversed(key) { !first } else { first } & 0xff >= 8;
        if plain && more {
            depth += 7;
        } else if plain || lines.iter().all(|line| self.rules.digest(line.of(self.text), key, 0).exact) {
            (key, depth) = (key + 1, 0);
        } else {
            // Keys that no number holds.
            lines.sort_by(|a, b| self.compare(a, b, key, 0));
            return;
        }
        if key > self.rules.keys.len() || key == self.rules.keys.len() && self.rules.is_total() {
            return;
        }
        if key == self.rules.keys.len() {
            // Equal in all: as they came.
            lines.iter_mut().for_each(|line| line.cache = line.start.into());
            parts.push(Part { lines, key, depth, filled: true });
        } else {
            parts.push(Part { lines, key, depth, filled: false });
        }
    }

    /// How many plain bytes of a key are the same in all lines, if they are worth a look.
    fn common(&self, lines: &[Line], key: usize, depth: usize) -> usize {
        let Some(first) = lines.first().filter(|_| self.rules.is_plain(key)) else { return 0 };
        let part = |line: &Line| self.rules.part(line.of(self.text), key).get(depth..).unwrap_or_default();
        let first = part(first);
        let shared = |known: usize, line: &Line| shared(first.get(..known).unwrap_or_default(), part(line));
        let some = [lines.len() / 2, lines.len() - 1];
        let guess = some.iter().filter_map(|at| lines.get(*at)).fold(first.len(), shared);
        if guess < 8 {
            return 0;
        }
        lines.iter().fold(guess, shared)
    }

    fn compare(&self, a: &Line, b: &Line, key: usize, depth: usize) -> Ordering {
        let order = self.rules.compare(a.of(self.text), b.of(self.text), key, depth);
        order.then(a.start.cmp(&b.start))
    }

    fn insert(&self, lines: &mut [Line], key: usize, depth: usize, filled: bool) {
        for at in 1..lines.len() {
            let Some(&line) = lines.get(at) else { break };
            let mut to = at;
            while let Some(&before) = to.checked_sub(1).and_then(|before| lines.get(before)) {
                let numbers = if filled { before.cache.cmp(&line.cache) } else { Ordering::Equal };
                if numbers.then_with(|| self.compare(&before, &line, key, depth)).is_le() {
                    break;
                }
                if let Some(place) = lines.get_mut(to) {
                    *place = before;
                }
                to -= 1;
            }
            if let Some(place) = lines.get_mut(to) {
                *place = line;
            }
        }
    }

    /// Writes sorted lines; with `unique` the first of equal ones only.
    pub fn write(&self, lines: &[Line], unique: bool, end: u8, out: &mut Out<'_>) {
        let mut gather = Gather::new();
        let mut last: Option<&Line> = None;
        for (at, line) in lines.iter().enumerate() {
            // Lines lie anywhere: memory is asked for several at a time.
            if at % AHEAD == 0 {
                let next = lines.get(at..).unwrap_or_default().iter().take(AHEAD);
                let ends = next
                    .flat_map(|line| [line.start, line.start + line.length / 2, line.start + line.length]);
                let bytes = ends.map(|place| self.text.get(place as usize).copied().unwrap_or(0));
                core::hint::black_box(bytes.fold(0, |sum, byte| sum ^ byte));
            }
            let bytes = line.of(self.text);
            if unique {
                let same = |last: &Line| self.rules.compare(last.of(self.text), bytes, 0, 0).is_eq();
                if last.is_some_and(same) {
                    continue;
                }
                last = Some(line);
            }
            let start = line.start as usize;
            gather.part(out, self.text, start, start + bytes.len());
            gather.byte(out, end);
            if out.failed() {
                return;
            }
        }
        gather.flush(out);
    }
}

/// How many bytes two texts begin with alike.
fn shared(a: &[u8], b: &[u8]) -> usize {
    let (words, other) = (a.chunks_exact(8), b.chunks_exact(8));
    let same = words.zip(other).take_while(|(a, b)| a == b).count() * 8;
    let rest = a.iter().zip(b).skip(same);
    same + rest.take_while(|(a, b)| a == b).count()
}

/// Moves lines to where they belong by eight bits of their numbers, in place, and gives what has the same to `each`.
fn distribute<'l>(lines: &'l mut [Line], shift: u32, mut each: impl FnMut(&'l mut [Line])) {
    let digit = |line: &Line| (line.cache >> shift) as u8;
    let mut counts = [0usize; 256];
    for line in lines.iter() {
        if let Some(count) = counts.get_mut(usize::from(digit(line))) {
            *count += 1;
        }
    }
    let (mut heads, mut ends, mut sum) = ([0usize; 256], [0usize; 256], 0);
    for ((head, end), count) in heads.iter_mut().zip(&mut ends).zip(counts) {
        *head = sum;
        sum += count;
        *end = sum;
    }
    for bucket in 0..=255u8 {
        let at = usize::from(bucket);
        while let (Some(&head), Some(&end)) = (heads.get(at), ends.get(at))
            && head < end
            && let Some(&first) = lines.get(head)
        {
            let mut line = first;
            // Each line goes where it belongs, and the one that lay there is next.
            while digit(&line) != bucket {
                let Some(head) = heads.get_mut(usize::from(digit(&line))) else { return };
                let Some(place) = lines.get_mut(*head) else { return };
                core::mem::swap(&mut line, place);
                *head += 1;
            }
            if let (Some(place), Some(head)) = (lines.get_mut(head), heads.get_mut(at)) {
                *place = line;
                *head += 1;
            }
        }
    }
    let mut rest = lines;
    for count in counts {
        let Some((bucket, after)) = rest.split_at_mut_checked(count) else { return };
        rest = after;
        each(bucket);
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::{Key, bit};
    use super::*;

    fn sorted(text: &[u8], keys: Vec<Key>, threads: usize) -> Vec<&[u8]> {
        let rules = Rules { keys, separator: None, seed: [0; 16] };
        let mut start = 0;
        let mut lines = Vec::new();
        for line in text.split(|byte| *byte == b'\n') {
            let cache = rules.digest(line, 0, 0).cache;
            lines.push(Line { cache, start, length: line.len() as u32 });
            start += line.len() as u32 + 1;
        }
        Sorter { text, rules: &rules, threads }.sort(&mut lines);
        lines.iter().map(|line| line.of(text)).collect()
    }

    /// Lines of few different bytes, long common beginnings and NULs among them.
    fn lines(many: usize) -> Vec<u8> {
        let mut state = 1u32;
        let mut text = Vec::new();
        for _ in 0..many {
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state >> 24
            };
            text.extend((0..next() % 24).map(|_| b'a'));
            text.extend((0..next() % 6).map(|_| b"\0ab 19"[next() as usize % 6]));
            text.push(b'\n');
        }
        text
    }

    #[test]
    fn order_is_that_of_comparisons() {
        let text = lines(40_000);
        for threads in [1, 3] {
            let mut expected: Vec<&[u8]> = text.split(|byte| *byte == b'\n').collect();
            expected.sort();
            assert!(sorted(&text, vec![Key::whole(0)], threads) == expected);
            expected.reverse();
            assert!(sorted(&text, vec![Key::whole(bit(b'r'))], threads) == expected);
            // Stable, where only the second field counts.
            let key = Key::parse(b"2").unwrap();
            let field = |line: &[u8]| key.part(line, None).to_vec();
            let mut expected: Vec<&[u8]> = text.split(|byte| *byte == b'\n').collect();
            expected.sort_by_key(|line| field(line));
            assert!(sorted(&text, vec![key], threads) == expected);
        }
    }

    #[test]
    fn keys_of_any_kind_are_sorted() {
        let text = lines(3_000);
        for ways in [b"n", b"g", b"h", b"M", b"V", b"f", b"d", b"R"] {
            let key = Key::whole(bit(ways[0]));
            let rules = Rules { keys: vec![key], separator: None, seed: [0; 16] };
            let mut expected: Vec<&[u8]> = text.split(|byte| *byte == b'\n').collect();
            expected.sort_by(|a, b| rules.compare(a, b, 0, 0));
            assert!(sorted(&text, vec![key], 1) == expected, "{}", ways.escape_ascii());
        }
    }
}
