//! Sorted runs in temporary files, and the merging of sorted inputs.

use crate::lines::{Gather, Lines};
use crate::temporary;
use bulk::sort::key::Rules;
use core::cmp::Ordering;
use kit::{Errno, Error, Out, Result};
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{SeekFrom, seek};

/// Directories for temporary files, taken in turn.
pub struct Places<'a> {
    /// One at least.
    pub dirs: Vec<&'a [u8]>,
    /// How many files were made.
    pub made: usize,
}

impl Places<'_> {
    /// A new file in the next directory.
    pub fn file(&mut self) -> Result<OwnedFd> {
        let dir = self.dirs.get(self.made % self.dirs.len().max(1)).copied().unwrap_or(b"/tmp");
        self.made += 1;
        temporary::nameless(dir)
    }
}

/// Runs that wait to be merged, the oldest first, each with how often its lines were merged.
pub struct Runs<'r, 'a> {
    pub runs: Vec<(u32, OwnedFd)>,
    pub places: Places<'a>,
    pub merge: Merge<'r>,
    /// How many are merged at once.
    pub batch: usize,
}

impl Runs<'_, '_> {
    /// Makes a run of what is written; merges older ones once there are many.
    pub fn add(&mut self, write: &mut dyn FnMut(&mut Out<'_>) -> Result<()>) -> Result<()> {
        let file = self.places.file()?;
        let mut out = Out::to(file.as_fd());
        write(&mut out)?;
        out.flush();
        if let Some(errno) = out.take_failure() {
            return Err(Error::sys("can't write a temporary file", errno));
        }
        self.runs.push((0, file));
        loop {
            let newest = self.runs.last().map_or(0, |run| run.0);
            let same = self.runs.iter().rev().take_while(|run| run.0 == newest).count();
            if same < self.batch {
                return Ok(());
            }
            self.combine(self.batch, newest + 1)?;
        }
    }

    /// Makes one of the newest runs.
    fn combine(&mut self, many: usize, level: u32) -> Result<()> {
        let newest = self.runs.split_off(self.runs.len().saturating_sub(many));
        let file = self.places.file()?;
        let mut out = Out::to(file.as_fd());
        self.merge.run(opened(newest)?, &mut out)?;
        out.flush();
        if let Some(errno) = out.take_failure() {
            return Err(Error::sys("can't write a temporary file", errno));
        }
        self.runs.push((level, file));
        Ok(())
    }

    /// Merges all into an output.
    pub fn finish(mut self, out: &mut Out<'_>) -> Result<()> {
        while self.runs.len() > self.batch {
            let many = self.batch.min(self.runs.len() - self.batch + 1);
            self.combine(many, 0)?;
        }
        self.merge.run(opened(self.runs)?, out)
    }
}

/// Runs from their start.
fn opened(runs: Vec<(u32, OwnedFd)>) -> Result<Vec<(OwnedFd, &'static [u8])>> {
    let mut inputs = Vec::new();
    for (_, file) in runs {
        seek(&file, SeekFrom::Start(0)).map_err(|errno| Error::sys("can't read a temporary file", errno))?;
        inputs.push((file, &b"temporary file"[..]));
    }
    Ok(inputs)
}

/// How sorted inputs are merged.
#[derive(Clone, Copy)]
pub struct Merge<'r> {
    pub rules: &'r Rules,
    pub end: u8,
    pub unique: bool,
}

/// A sorted input that has a line.
struct Source<'n, F> {
    lines: Lines<F>,
    name: &'n [u8],
    cache: u64,
    /// Its place among the inputs: of equal lines those of the first come first.
    rank: usize,
}

impl Merge<'_> {
    /// Merges inputs; the names are for messages.
    pub fn run<F: AsFd>(&self, inputs: Vec<(F, &[u8])>, out: &mut Out<'_>) -> Result<()> {
        let failed = |name: &[u8], errno| Error::sys("", errno).with_message(name);
        let mut heap = Vec::with_capacity(inputs.len());
        for (rank, (input, name)) in inputs.into_iter().enumerate() {
            let mut source = Source { lines: Lines::new(input, self.end), name, cache: 0, rank };
            if self.advance(&mut source).map_err(|errno| failed(name, errno))? {
                heap.push(source);
            }
        }
        for at in (0..heap.len()).rev() {
            self.sift(&mut heap, at);
        }
        let mut gather = Gather::new();
        let mut last: Option<Vec<u8>> = None;
        while let Some(first) = heap.first_mut() {
            let line = first.lines.line();
            let repeated =
                self.unique && last.as_ref().is_some_and(|last| self.rules.compare(last, line, 0, 0).is_eq());
            if !repeated {
                gather.put(out, line);
                gather.byte(out, self.end);
                if self.unique {
                    let last = last.get_or_insert_default();
                    last.clear();
                    last.extend_from_slice(line);
                }
            }
            if out.failed() {
                return Ok(());
            }
            if !self.advance(first).map_err(|errno| failed(first.name, errno))? {
                heap.swap_remove(0);
            }
            self.sift(&mut heap, 0);
        }
        gather.flush(out);
        Ok(())
    }

    fn advance<F: AsFd>(&self, source: &mut Source<'_, F>) -> Result<bool, Errno> {
        let more = source.lines.advance()?;
        source.cache = self.rules.digest(source.lines.line(), 0, 0).cache;
        Ok(more)
    }

    /// Puts a source where it belongs in the heap.
    fn sift<F: AsFd>(&self, heap: &mut [Source<'_, F>], mut at: usize) {
        loop {
            let mut least = at;
            for child in [2 * at + 1, 2 * at + 2] {
                if let (Some(other), Some(known)) = (heap.get(child), heap.get(least))
                    && self.order(other, known).is_lt()
                {
                    least = child;
                }
            }
            if least == at {
                return;
            }
            heap.swap(at, least);
            at = least;
        }
    }

    fn order<F: AsFd>(&self, a: &Source<'_, F>, b: &Source<'_, F>) -> Ordering {
        let order = a.cache.cmp(&b.cache);
        let order = order.then_with(|| self.rules.compare(a.lines.line(), b.lines.line(), 0, 0));
        order.then(a.rank.cmp(&b.rank))
    }
}
