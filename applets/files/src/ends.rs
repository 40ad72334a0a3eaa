//! Where the last lines or bytes of an input begin: what `tail` prints, and `head` leaves out.

use crate::pour::BLOCK;
use kit::{Errno, Error, Result, number};
use memchr::{memchr_iter, memrchr_iter};
use rustix::fd::BorrowedFd;
use rustix::fs::{FileType, fstat, tell};
use std::collections::VecDeque;

/// So many lines or bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Bytes, not lines.
    pub bytes: bool,
    /// How many.
    pub count: u64,
    /// With the sign that means the other way: all but the last of `head`, from there on of `tail`.
    pub signed: bool,
    /// What ends a line.
    pub end: u8,
}

impl Wish {
    /// The number of `-n` or `-c`: `sign` turns its meaning, the other one is passed over. A number that is too
    /// large is more than any file has.
    pub fn parse(&mut self, word: &[u8], bytes: bool, sign: u8) -> Result<()> {
        let other = if sign == b'-' { b'+' } else { b'-' };
        let (signed, digits) = match word {
            [first, digits @ ..] if *first == sign => (true, digits),
            [first, digits @ ..] if *first == other => (false, digits),
            digits => (false, digits),
        };
        let shape = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
        let suffix = digits.get(shape..).unwrap_or_default();
        let known = number::size(&kit::filled(b"1{}", &[suffix])).is_some();
        if shape == 0 || !known {
            return Err(Error::about("invalid number", word));
        }
        (self.bytes, self.signed) = (bytes, signed);
        self.count = number::size(digits).unwrap_or(u64::MAX);
        Ok(())
    }
}

/// A regular file's place and size, if there is anything between; others have to be read.
pub fn span(input: BorrowedFd<'_>) -> Option<(u64, u64)> {
    let stat = fstat(input).ok()?;
    let size = u64::try_from(stat.st_size).ok()?;
    let place = tell(input).ok()?;
    (FileType::from_raw_mode(stat.st_mode).is_file() && place < size).then_some((place, size))
}

/// Where the last lines or bytes of a file begin, not before `first`. Reads from the end.
pub fn last(input: BorrowedFd<'_>, (first, size): (u64, u64), wish: Wish) -> Result<u64, Errno> {
    if wish.bytes {
        return Ok(size.saturating_sub(wish.count).max(first));
    }
    if wish.count == 0 {
        return Ok(size);
    }
    let mut left = wish.count;
    let mut at = size;
    let mut buffer: Vec<u8> = vec![0; 4096];
    while at > first {
        if at < size {
            buffer.resize(BLOCK, 0);
        }
        let length = (at - first).min(buffer.len() as u64);
        at -= length;
        let room = buffer.get_mut(..usize::try_from(length).unwrap_or(0)).unwrap_or_default();
        let count = rustix::io::pread(input, &mut *room, at)?;
        let mut block: &[u8] = room.get(..count).unwrap_or_default();
        // An end at the very end belongs to the last line, it begins none.
        if at + length == size
            && let [before @ .., last] = block
            && *last == wish.end
        {
            block = before;
        }
        let ends = memchr_iter(wish.end, block).count() as u64;
        if ends < left {
            left -= ends;
            continue;
        }
        let nth = usize::try_from(left - 1).unwrap_or(usize::MAX);
        let found = memrchr_iter(wish.end, block).nth(nth);
        return Ok(at + found.map_or(0, |found| found as u64 + 1));
    }
    Ok(first)
}

/// What was read and may still belong to the last lines or bytes.
pub struct Held {
    wish: Wish,
    blocks: VecDeque<(Vec<u8>, u64)>,
    /// Lines ended, or bytes.
    units: u64,
    open: bool,
}

impl Held {
    /// Nothing yet.
    pub fn new(wish: Wish) -> Held {
        Held { wish, blocks: VecDeque::new(), units: 0, open: false }
    }

    /// Reads an input to its end; gives what cannot be among the last to `early`, which may say that it is enough.
    pub fn read(&mut self, input: BorrowedFd<'_>, early: &mut dyn FnMut(&[u8]) -> bool) -> Result<(), Errno> {
        let mut block = Vec::with_capacity(BLOCK);
        loop {
            let got = match rustix::io::read(input, rustix::buffer::spare_capacity(&mut block)) {
                Ok(got) => got,
                Err(rustix::io::Errno::INTR) => continue,
                Err(errno) => return Err(errno.into()),
            };
            // Pipes give little at a time.
            if got > 0 && block.len() < BLOCK / 2 {
                continue;
            }
            if let Some(last) = block.last() {
                self.open = *last != self.wish.end;
                let units = self.count(&block);
                self.units += units;
                self.blocks.push_back((core::mem::take(&mut block), units));
            }
            if got == 0 {
                return Ok(());
            }
            // One line more: the first of what stays may have begun before.
            let keep = self.wish.count.saturating_add(u64::from(!self.wish.bytes));
            while let Some((first, units)) = self.blocks.front()
                && self.units - units >= keep
            {
                self.units -= units;
                if !early(first) {
                    return Ok(());
                }
                if let Some((mut used, _)) = self.blocks.pop_front() {
                    used.clear();
                    block = used;
                }
            }
            block.reserve(BLOCK);
        }
    }

    fn count(&self, block: &[u8]) -> u64 {
        if self.wish.bytes { block.len() as u64 } else { memchr_iter(self.wish.end, block).count() as u64 }
    }

    /// Gives all that is held in its order, and for each part whether it is of the last.
    pub fn finish(self, each: &mut dyn FnMut(&[u8], bool)) {
        let open = self.open && !self.wish.bytes;
        let mut before = (self.units + u64::from(open)).saturating_sub(self.wish.count);
        for (block, units) in &self.blocks {
            // An unfinished line has no end to be found: all of the last block.
            let split = if before == 0 {
                0
            } else if before > *units {
                block.len()
            } else if self.wish.bytes {
                usize::try_from(before).unwrap_or(usize::MAX)
            } else {
                let nth = usize::try_from(before - 1).unwrap_or(usize::MAX);
                memchr_iter(self.wish.end, block).nth(nth).map_or(block.len(), |at| at + 1)
            };
            before = before.saturating_sub(*units);
            let (first, last) = block.split_at_checked(split).unwrap_or_default();
            each(first, false);
            each(last, true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_signs_and_suffixes() {
        let mut wish = Wish { bytes: false, count: 10, signed: false, end: b'\n' };
        assert!(wish.parse(b"-2k", true, b'-').is_ok());
        assert_eq!(wish, Wish { bytes: true, count: 2048, signed: true, end: b'\n' });
        assert!(wish.parse(b"+3", false, b'-').is_ok());
        assert_eq!(wish, Wish { bytes: false, count: 3, signed: false, end: b'\n' });
        assert!(wish.parse(b"99999999999999999999", false, b'-').is_ok_and(|()| wish.count == u64::MAX));
        for word in [&b""[..], b"-", b"x", b"1x", b"--1", b"k"] {
            assert!(wish.parse(word, false, b'-').is_err());
        }
    }
}
