//! Which blocks are used, as ranges.

/// Ranges of used blocks, in order, none touching another.
pub struct Space {
    used: Vec<(u64, u64)>,
    end: u64,
}

impl Space {
    /// Nothing is used, of so many blocks.
    pub fn new(end: u64) -> Space {
        Space { used: Vec::new(), end }
    }

    /// Where the ranges that end at a block or behind it begin in the list.
    fn place(&self, block: u64) -> usize {
        self.used.partition_point(|range| range.1 < block)
    }

    /// Marks blocks as used.
    pub fn mark(&mut self, mut from: u64, mut to: u64) {
        if from >= to {
            return;
        }
        let first = self.place(from);
        let mut last = first;
        while let Some(range) = self.used.get(last).filter(|range| range.0 <= to) {
            (from, to) = (from.min(range.0), to.max(range.1));
            last += 1;
        }
        self.used.splice(first..last, [(from, to)]);
    }

    /// The first free blocks from one on: where they begin, and how many, up to `most`.
    fn find(&self, from: u64, most: u64) -> Option<(u64, u64)> {
        let mut start = from;
        let mut at = self.place(start + 1);
        if let Some(range) = self.used.get(at).filter(|range| range.0 <= start) {
            start = range.1;
            at += 1;
        }
        let end = self.used.get(at).map_or(self.end, |range| range.0).min(self.end);
        (start < end).then(|| (start, (end - start).min(most)))
    }

    /// Takes blocks that lie together: the first that are from a block on.
    pub fn take_together(&mut self, from: u64, count: u64) -> Option<u64> {
        let mut next = from;
        while let Some((start, found)) = self.find(next, count) {
            if found == count {
                self.mark(start, start + count);
                return Some(start);
            }
            next = start + found;
        }
        None
    }

    /// Takes a range of blocks, up to so many, from a block on, or else from the beginning.
    pub fn take(&mut self, from: u64, most: u64) -> Option<(u64, u64)> {
        let (start, count) = self.find(from, most).or_else(|| self.find(0, most))?;
        self.mark(start, start + count);
        Some((start, count))
    }

    /// How many blocks of a range are free.
    pub fn free(&self, from: u64, to: u64) -> u64 {
        let mut free = to.saturating_sub(from);
        for range in self.within(from, to) {
            free -= range.1 - range.0;
        }
        free
    }

    /// The used parts of a range.
    pub fn within(&self, from: u64, to: u64) -> impl Iterator<Item = (u64, u64)> {
        let ranges = self.used.get(self.place(from + 1)..).unwrap_or_default().iter();
        ranges.take_while(move |range| range.0 < to).map(move |range| (range.0.max(from), range.1.min(to)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_join_and_are_found() {
        let mut space = Space::new(100);
        space.mark(10, 20);
        space.mark(30, 40);
        space.mark(20, 25);
        assert_eq!(space.used, [(10, 25), (30, 40)]);
        assert_eq!(space.take(12, 3), Some((25, 3)));
        assert_eq!(space.take_together(0, 50), Some(40));
        assert_eq!(space.take(95, 9), Some((95, 5)));
        assert_eq!(space.take(95, 9), Some((0, 9)));
        assert_eq!((space.free(0, 100), space.free(9, 12)), (8, 1));
        assert_eq!(space.take_together(0, 9), None);
    }
}
