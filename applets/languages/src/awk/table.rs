//! Arrays: hash tables over bytes that remember the order in which elements were made.

#![deny(clippy::indexing_slicing)]

use super::value::{Text, Value};

struct Entry {
    hash: u32,
    /// None once deleted.
    key: Option<Text>,
    value: Value,
}

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

    /// The element of a number, if it is one of those that lie in a row.
    #[inline]
    pub fn numbered(&mut self, number: f64) -> Option<&mut Value> {
        let at = number as usize;
        if at as f64 == number { self.dense.get_mut(at.wrapping_sub(1)) } else { None }
    }

    /// Appends an element behind those that lie in a row, which are all there are.
    #[inline]
    pub fn push(&mut self, value: Value) {
        self.dense.push(value);
    }

    /// Gives up the row.
    #[cold]
    fn scatter(&mut self) {
        for (number, value) in core::mem::take(&mut self.dense).into_iter().enumerate() {
            let key = kit::number::Decimal::of(number as u64 + 1);
            let at = self.insert(&key, hash(self.seed, &key));
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

    #[inline]
    fn find(&self, key: &[u8], hash: u32) -> Option<usize> {
        let mask = self.index.len().wrapping_sub(1);
        let mut place = hash as usize & mask;
        loop {
            let number = *self.index.get(place)?;
            let at = (number as usize).checked_sub(1)?;
            if let Some(entry) = self.entries.get(at)
                && entry.hash == hash
                && entry.key.as_ref().is_some_and(|other| other.bytes() == key)
            {
                return Some(at);
            }
            place = (place + 1) & mask;
        }
    }

    /// Whether there is such an element.
    pub fn contains(&self, key: &[u8]) -> bool {
        if !self.dense.is_empty() {
            return index(key).is_some_and(|number| number <= self.dense.len());
        }
        self.find(key, hash(self.seed, key)).is_some()
    }

    /// The element of that key, made if it is missing.
    #[inline]
    pub fn entry(&mut self, key: &[u8]) -> &mut Value {
        if self.entries.is_empty() {
            let length = self.dense.len();
            match index(key) {
                Some(number) if number <= length + 1 => {
                    if number > length {
                        self.dense.push(Value::Unset);
                    }
                    return self.dense.get_mut(number - 1).unwrap_or(&mut self.spare);
                }
                _ => self.scatter(),
            }
        }
        let hash = hash(self.seed, key);
        let at = match self.find(key, hash) {
            Some(at) => at,
            None => self.insert(key, hash),
        };
        self.entries.get_mut(at).map_or(&mut self.spare, |entry| &mut entry.value)
    }

    fn insert(&mut self, key: &[u8], hash: u32) -> usize {
        if (self.entries.len() + 1) * 4 > self.index.len() * 3 {
            self.rebuild();
        }
        let at = self.entries.len();
        self.entries.push(Entry { hash, key: Some(Text::new(key, true)), value: Value::Unset });
        self.live += 1;
        place(&mut self.index, hash, at);
        at
    }

    /// Makes room, leaving deleted elements out.
    fn rebuild(&mut self) {
        self.entries.retain(|entry| entry.key.is_some());
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
        if !self.dense.is_empty() {
            match index(key) {
                Some(number) if number == self.dense.len() => {
                    self.dense.pop();
                    return;
                }
                Some(number) if number < self.dense.len() => self.scatter(),
                _ => return,
            }
        }
        if let Some(at) = self.find(key, hash(self.seed, key))
            && let Some(entry) = self.entries.get_mut(at)
        {
            entry.key = None;
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
        for number in 1..=self.dense.len() {
            keys.push(Text::new(&kit::number::Decimal::of(number as u64), true));
        }
        for entry in &self.entries {
            keys.extend(entry.key.clone());
        }
        keys
    }
}

/// The number from 1 on that a key spells as a number would be spelled.
#[inline]
fn index(key: &[u8]) -> Option<usize> {
    let ([b'1'..=b'9', ..], 1..=9) = (key, key.len()) else { return None };
    key.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + usize::from(byte - b'0')))
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

/// Multiplies and folds eight bytes at a time. The seed is one that a writer of input cannot know.
#[inline]
fn hash(seed: u64, key: &[u8]) -> u32 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = seed ^ key.len() as u64;
    let (eights, rest) = key.as_chunks::<8>();
    for eight in eights {
        state = fold(state ^ u64::from_le_bytes(*eight), ODD);
    }
    let tail = rest.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    let sum = fold(state ^ tail, 0xd6e8_feb8_6659_fd93 ^ (rest.len() as u64) << 56);
    (sum ^ sum >> 32) as u32
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
            table.numbered(7.5).is_none() && table.numbered(0.0).is_none() && table.numbered(-1.0).is_none()
        );
        table.remove(b"3");
        table.entry(b"x");
        assert_eq!((table.len(), table.keys().len()), (19, 19));
        assert!(!table.contains(b"3") && table.contains(b"19") && table.numbered(7.0).is_none());
        assert_eq!(table.entry(b"19").number(), 19.0);
        table.clear();
        assert_eq!(table.len(), 0);
        assert_eq!(table.entry(b"2").number(), 0.0);
        assert_eq!(table.len(), 1);
    }
}
