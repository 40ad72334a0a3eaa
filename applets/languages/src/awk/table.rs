//! Arrays: hash tables over bytes that remember the order in which elements were made.

#![deny(clippy::indexing_slicing)]

use super::value::{Text, Value};

struct Entry {
    hash: u32,
    key: Key,
    value: Value,
}

/// The key of an element, if it was not deleted.
enum Key {
    Gone,
    Whole(u32),
    Text(Text),
}

/// A key to look for.
#[derive(Clone, Copy)]
enum Name<'k> {
    /// A number that is spelled as a number would be.
    Whole(u32),
    Text(&'k [u8]),
}

/// Numbers that are keys by themselves are smaller than this.
const MOST: i64 = 1_000_000_000;

/// An array that was emptied keeps room for so many elements: `split` fills the same one again and again.
const KEPT: usize = 1024;

/// An array of the program.
pub struct Table {
    /// The elements 1, 2, 3 and so on, as long as there are no others: then the rest is empty.
    dense: Vec<Value>,
    entries: Vec<Entry>,
    /// Numbers of entries, plus one; 0 is free. A power of two, less than three quarters full.
    index: Vec<u32>,
    live: usize,
    seed: u64,
    /// Stands in for an entry that was found and is not there, which cannot be.
    spare: Value,
}

impl Default for Table {
    fn default() -> Table {
        Table::new(0)
    }
}

impl Table {
    /// An empty array, whose elements' places depend on `seed`.
    pub fn new(seed: u64) -> Table {
        Table {
            dense: Vec::new(),
            entries: Vec::new(),
            index: Vec::new(),
            live: 0,
            seed,
            spare: Value::Unset,
        }
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.live + self.dense.len()
    }

    /// The element of a number, made if it is missing; nothing if its text is to be looked for.
    #[inline]
    pub fn numbered(&mut self, number: f64) -> Option<&mut Value> {
        let whole = number as i64;
        if whole as f64 != number || !(0..MOST).contains(&whole) {
            return None;
        }
        let at = (whole as usize).wrapping_sub(1);
        if at < self.dense.len() { self.dense.get_mut(at) } else { Some(self.named(Name::Whole(whole as u32))) }
    }

    /// Appends an element behind those that lie in a row, which are all there are.
    #[inline]
    pub fn push(&mut self, value: Value) {
        self.dense.push(value);
    }

    /// Gives up the row.
    #[cold]
    fn scatter(&mut self) {
        for (number, value) in (1..).zip(core::mem::take(&mut self.dense)) {
            let name = Name::Whole(number);
            let at = self.insert(name, self.hash(name));
            if let Some(entry) = self.entries.get_mut(at) {
                entry.value = value;
            }
        }
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.live = 0;
        if self.dense.capacity() > KEPT {
            self.dense = Vec::new();
        } else {
            self.dense.clear();
        }
        if self.entries.capacity() > KEPT {
            (self.entries, self.index) = (Vec::new(), Vec::new());
        } else {
            self.entries.clear();
            self.index.fill(0);
        }
    }

    /// Multiplies and folds eight bytes at a time. The seed is one that a writer of input cannot know.
    #[inline]
    fn hash(&self, name: Name<'_>) -> u32 {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let (mut state, last, length) = match name {
            Name::Whole(number) => (self.seed, u64::from(number), 8),
            Name::Text(key) => {
                let mut state = self.seed ^ key.len() as u64;
                let (eights, rest) = key.as_chunks::<8>();
                for eight in eights {
                    state = fold(state ^ u64::from_le_bytes(*eight), ODD);
                }
                (state, rest.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)), rest.len())
            }
        };
        state = fold(state ^ last, 0xd6e8_feb8_6659_fd93 ^ (length as u64) << 56);
        (state ^ state >> 32) as u32
    }

    #[inline]
    fn find(&self, name: Name<'_>, hash: u32) -> Option<usize> {
        let mask = self.index.len().wrapping_sub(1);
        let mut place = hash as usize & mask;
        loop {
            let number = *self.index.get(place)?;
            let at = (number as usize).checked_sub(1)?;
            if let Some(entry) = self.entries.get(at)
                && entry.hash == hash
                && match (&entry.key, name) {
                    (Key::Whole(key), Name::Whole(name)) => *key == name,
                    (Key::Text(key), Name::Text(name)) => key.bytes() == name,
                    _ => false,
                }
            {
                return Some(at);
            }
            place = (place + 1) & mask;
        }
    }

    /// Whether there is such an element.
    pub fn contains(&self, key: &[u8]) -> bool {
        let name = name(key);
        if !self.dense.is_empty() {
            return matches!(name, Name::Whole(number @ 1..) if number as usize <= self.dense.len());
        }
        self.find(name, self.hash(name)).is_some()
    }

    /// The element of that key, made if it is missing.
    #[inline]
    pub fn entry(&mut self, key: &[u8]) -> &mut Value {
        self.named(name(key))
    }

    fn named(&mut self, name: Name<'_>) -> &mut Value {
        if self.entries.is_empty() {
            let length = self.dense.len();
            match name {
                Name::Whole(number @ 1..) if number as usize <= length + 1 => {
                    let at = number as usize - 1;
                    if at == length {
                        self.dense.push(Value::Unset);
                    }
                    return self.dense.get_mut(at).unwrap_or(&mut self.spare);
                }
                _ => self.scatter(),
            }
        }
        let hash = self.hash(name);
        let at = match self.find(name, hash) {
            Some(at) => at,
            None => self.insert(name, hash),
        };
        self.entries.get_mut(at).map_or(&mut self.spare, |entry| &mut entry.value)
    }

    fn insert(&mut self, name: Name<'_>, hash: u32) -> usize {
        if (self.entries.len() + 1) * 4 > self.index.len() * 3 {
            self.rebuild();
        }
        let at = self.entries.len();
        let key = match name {
            Name::Whole(number) => Key::Whole(number),
            Name::Text(key) => Key::Text(Text::new(key, true)),
        };
        self.entries.push(Entry { hash, key, value: Value::Unset });
        self.live += 1;
        place(&mut self.index, hash, at);
        at
    }

    /// Makes room, leaving deleted elements out.
    fn rebuild(&mut self) {
        self.entries.retain(|entry| !matches!(entry.key, Key::Gone));
        let mut size = self.index.len().max(8);
        while (self.entries.len() + 1) * 2 > size {
            size *= 2;
        }
        self.index.clear();
        self.index.resize(size, 0);
        for (at, entry) in self.entries.iter().enumerate() {
            place(&mut self.index, entry.hash, at);
        }
    }

    /// Deletes the element of that key.
    pub fn remove(&mut self, key: &[u8]) {
        let name = name(key);
        if !self.dense.is_empty() {
            match name {
                Name::Whole(number @ 1..) if number as usize == self.dense.len() => {
                    self.dense.pop();
                    return;
                }
                Name::Whole(number @ 1..) if (number as usize) < self.dense.len() => self.scatter(),
                _ => return,
            }
        }
        if let Some(at) = self.find(name, self.hash(name))
            && let Some(entry) = self.entries.get_mut(at)
        {
            entry.key = Key::Gone;
            entry.value = Value::Unset;
            self.live -= 1;
            if self.live == 0 {
                self.clear();
            }
        }
    }

    /// All keys, in the order in which their elements were made.
    pub fn keys(&self) -> Vec<Text> {
        let mut keys = Vec::with_capacity(self.len());
        let spelled = |number: u32| Text::new(&kit::number::Decimal::of(number.into()), true);
        for number in 1..=self.dense.len() {
            keys.push(spelled(number as u32));
        }
        for entry in &self.entries {
            match &entry.key {
                Key::Gone => {}
                Key::Whole(number) => keys.push(spelled(*number)),
                Key::Text(text) => keys.push(text.clone()),
            }
        }
        keys
    }
}

/// What a key is to be looked for as.
#[inline]
fn name(key: &[u8]) -> Name<'_> {
    let ([b'1'..=b'9', ..] | [b'0'], 1..=9) = (key, key.len()) else { return Name::Text(key) };
    let mut number = 0;
    for byte in key {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return Name::Text(key);
        }
        number = number * 10 + u32::from(digit);
    }
    Name::Whole(number)
}

fn place(index: &mut [u32], hash: u32, at: usize) {
    let mask = index.len().wrapping_sub(1);
    let mut place = hash as usize & mask;
    while let Some(slot) = index.get_mut(place) {
        if *slot == 0 {
            *slot = u32::try_from(at + 1).unwrap_or(u32::MAX);
            return;
        }
        place = (place + 1) & mask;
    }
}

#[inline(always)]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_keep_their_order_and_deleted_ones_go() {
        let mut table = Table::default();
        for number in 0..1000u32 {
            *table.entry(number.to_string().as_bytes()) = Value::Number(f64::from(number));
        }
        for number in (0..1000u32).filter(|number| number % 3 != 0) {
            table.remove(number.to_string().as_bytes());
        }
        table.entry(b"new");
        assert_eq!(table.len(), 335);
        assert!(table.contains(b"999") && !table.contains(b"998"));
        assert_eq!(table.entry(b"333").number(), 333.0);
        let keys = table.keys();
        assert_eq!(keys.first().map(|key| key.bytes().to_vec()), Some(b"0".to_vec()));
        assert_eq!(keys.last().map(|key| key.bytes().to_vec()), Some(b"new".to_vec()));
    }

    #[test]
    fn elements_in_a_row_are_like_others() {
        let mut table = Table::default();
        for number in 1..=20u32 {
            *table.entry(number.to_string().as_bytes()) = Value::Number(f64::from(number));
        }
        assert!(
            table.contains(b"20")
                && !table.contains(b"21")
                && !table.contains(b"020")
                && !table.contains(b"0")
        );
        table.remove(b"20");
        table.remove(b"x");
        assert_eq!((table.len(), table.keys().len()), (19, 19));
        assert_eq!(table.numbered(7.0).map(|value| value.number()), Some(7.0));
        assert!(
            table.numbered(7.5).is_none() && table.numbered(1e9).is_none() && table.numbered(-1.0).is_none()
        );
        table.remove(b"3");
        table.entry(b"x");
        assert_eq!((table.len(), table.keys().len()), (19, 19));
        assert!(!table.contains(b"3") && table.contains(b"19") && table.numbered(7.0).map(|value| value.number()) == Some(7.0));
        assert_eq!(table.entry(b"19").number(), 19.0);
        table.clear();
        assert_eq!(table.len(), 0);
        assert_eq!(table.entry(b"2").number(), 0.0);
        assert_eq!(table.len(), 1);
    }
}
