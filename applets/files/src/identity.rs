//! Which file is which: numbers of device and inode, and a table of them.
//!
//! The standard library's trees and tables cost 4 KB and more for each kind of entry; this serves them all with one.

use rustix::fs::Stat;

/// The numbers of a file's device and inode: what makes two names one file.
pub type Id = (u64, u64);

/// A file's.
pub fn id(stat: &Stat) -> Id {
    (stat.st_dev, stat.st_ino)
}

/// Files in the order in which they were met, found by their numbers.
#[derive(Default)]
pub struct Ids {
    ids: Vec<Id>,
    /// Places in `ids`, each one more than it is, or 0: a power of two, at most half of them taken.
    slots: Vec<u32>,
}

impl Ids {
    /// The place of a file, if it was met.
    pub fn find(&self, id: Id) -> Option<usize> {
        self.slot(id).1
    }

    /// The place of a file and whether it was not met before; now it is.
    pub fn meet(&mut self, id: Id) -> (usize, bool) {
        if let (_, Some(place)) = self.slot(id) {
            return (place, false);
        }
        let place = self.ids.len();
        self.ids.push(id);
        if self.ids.len() * 2 > self.slots.len() {
            self.slots = vec![0; (self.slots.len() * 2).max(32)];
            for place in 0..self.ids.len() {
                self.fill(place);
            }
        } else {
            self.fill(place);
        }
        (place, true)
    }

    fn fill(&mut self, place: usize) {
        let Some(id) = self.ids.get(place) else { return };
        let at = self.slot(*id).0;
        if let Some(slot) = self.slots.get_mut(at) {
            // More than four thousand million files of several names do not fit into memory.
            *slot = u32::try_from(place + 1).unwrap_or(0);
        }
    }

    /// Where a file stands or would stand among the slots, and its place.
    fn slot(&self, id: Id) -> (usize, Option<usize>) {
        let mask = self.slots.len().wrapping_sub(1);
        let mixed = (id.0.rotate_left(32) ^ id.1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut at = (mixed ^ mixed >> 32) as usize & mask;
        loop {
            match self.slots.get(at) {
                None | Some(0) => return (at, None),
                Some(slot) => {
                    let place = *slot as usize - 1;
                    if self.ids.get(place) == Some(&id) {
                        return (at, Some(place));
                    }
                }
            }
            at = (at + 1) & mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_met_once() {
        let mut ids = Ids::default();
        assert_eq!(ids.find((1, 2)), None);
        for number in 0..5000 {
            assert_eq!(ids.meet((number % 3, number << 32)), (number as usize, true));
        }
        for number in 0..5000 {
            assert_eq!(ids.meet((number % 3, number << 32)), (number as usize, false));
            assert_eq!(ids.find((number % 3, number << 32)), Some(number as usize));
            assert_eq!(ids.find((3, number)), None);
        }
    }
}
