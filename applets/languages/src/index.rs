//! Where the values of keys lie: hash tables of numbers, whatever they are numbers for.

#![deny(clippy::indexing_slicing)]

/// Keys, in the order in which they came.
#[derive(Clone, Default)]
pub struct Index {
    keys: Vec<u64>,
    /// Numbers of keys, plus one; 0 is free. A power of two, at most half full.
    slots: Vec<u32>,
}

impl Index {
    /// The slot of a key, or the free one where it would be, and the key's place.
    fn slot(&self, key: u64) -> (usize, Option<usize>) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & mask;
        loop {
            let place = self.slots.get(slot).and_then(|number| (*number as usize).checked_sub(1));
            match place {
                Some(place) if self.keys.get(place) != Some(&key) => slot = (slot + 1) & mask,
                _ => return (slot, place),
            }
        }
    }

    /// The place of a key.
    pub fn find(&self, key: u64) -> Option<usize> {
        self.slot(key).1
    }

    /// The place of a key, which is the next one if the key is new.
    pub fn place(&mut self, key: u64) -> usize {
        if self.keys.len() * 2 >= self.slots.len() {
            let size = (self.slots.len() * 2).max(8);
            self.slots.clear();
            self.slots.resize(size, 0);
            for (place, key) in std::mem::take(&mut self.keys).into_iter().enumerate() {
                self.set(key, place);
            }
        }
        let (_, place) = self.slot(key);
        place.unwrap_or_else(|| {
            self.set(key, self.keys.len());
            self.keys.len() - 1
        })
    }

    fn set(&mut self, key: u64, place: usize) {
        let (slot, _) = self.slot(key);
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = u32::try_from(place + 1).unwrap_or(u32::MAX);
        }
        self.keys.push(key);
    }
}

/// Names, and their places in the order in which they came.
#[derive(Default)]
pub struct Names {
    index: Index,
    names: Vec<Vec<u8>>,
}

impl Names {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The name of a place.
    pub fn name(&self, place: usize) -> &[u8] {
        self.names.get(place).map_or(b"", |name| name)
    }

    /// The place of a name, a new one if need be.
    pub fn place(&mut self, name: &[u8]) -> usize {
        let mut key = name.iter().fold(0u64, |sum, byte| (sum.rotate_left(8) ^ u64::from(*byte)).wrapping_mul(0x0001_0000_01b3));
        loop {
            let place = self.index.place(key);
            match self.names.get(place) {
                None => {
                    self.names.push(name.to_vec());
                    return place;
                }
                Some(other) if other == name => return place,
                // Another name has that key.
                Some(_) => key = key.wrapping_add(1),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_places() {
        let mut index = Index::default();
        assert_eq!(index.find(7), None);
        for key in 0..1000u64 {
            assert_eq!(index.place(key << 40), key as usize);
        }
        assert_eq!((index.place(999 << 40), index.find(5 << 40), index.find(1)), (999, Some(5), None));
        let mut names = Names::default();
        assert_eq!((names.place(b"a"), names.place(b""), names.place(b"b"), names.place(b"a")), (0, 1, 2, 0));
        assert_eq!((names.name(2), names.len()), (&b"b"[..], 3));
    }
}
