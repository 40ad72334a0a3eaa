//! What is looked at: a file that is read where it is looked at, or a pipe that is kept as it comes.
//!
//! A file may be larger than memory: blocks are read as they are wanted, and of each only the count of lines before it
//! is kept. Of a pipe the first part is kept in memory and the rest in a file without a name.

use kit::Errno;
use memchr::{memchr, memchr_iter, memrchr};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{CWD, FileType, Mode, OFlags, SeekFrom, fstat, openat, seek};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// What is read at once.
const BLOCK: usize = 64 << 10;
/// Blocks kept.
const CACHED: usize = 8;
/// A line of this length is shown as if it ended there: at a multiple of it in the file.
pub const LONGEST: u64 = 1 << 18;

/// See the module.
pub struct Source {
    file: Option<OwnedFd>,
    /// It cannot be read anywhere but in its order.
    stream: bool,
    memory: Vec<u8>,
    /// The most that is kept in memory.
    room: usize,
    rest: Option<OwnedFd>,
    /// The bytes there are, as far as is known.
    length: u64,
    ended: bool,
    /// What ended it, if not its end.
    pub failure: Option<Errno>,
    cache: Vec<(u64, Vec<u8>)>,
    oldest: usize,
    /// The lines that end before each block.
    counts: Vec<u64>,
}

/// A line in the source: where it starts, its bytes without the newline, and where the next one starts.
pub struct Found {
    /// The place after it.
    pub next: u64,
    /// It ends in a newline.
    pub whole: bool,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Source {
    /// What is in an open file.
    pub fn new(file: OwnedFd, room: usize) -> Source {
        let mut source = Source::of(Vec::new());
        source.room = room;
        source.ended = false;
        let stat = fstat(&file);
        let kind = stat.as_ref().map(|stat| FileType::from_raw_mode(stat.st_mode));
        let size = match kind {
            // A file of /proc has contents and no size.
            Ok(FileType::RegularFile) => stat.map_or(0, |stat| u64::try_from(stat.st_size).unwrap_or(0)),
            Ok(FileType::BlockDevice) => seek(&file, SeekFrom::End(0)).unwrap_or(0),
            _ => 0,
        };
        source.stream = size == 0;
        if !source.stream {
            (source.length, source.ended) = (size, true);
        }
        source.file = Some(file);
        source
    }

    /// What is in memory already.
    pub fn of(memory: Vec<u8>) -> Source {
        Source {
            file: None,
            stream: true,
            length: memory.len() as u64,
            memory,
            room: 16 << 20,
            rest: None,
            ended: true,
            failure: None,
            cache: Vec::new(),
            oldest: 0,
            counts: vec![0],
        }
    }

    /// The bytes there are so far.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Whether all is there.
    pub fn is_ended(&self) -> bool {
        self.ended
    }

    /// What more will come from.
    pub fn pipe(&self) -> Option<BorrowedFd<'_>> {
        self.file.as_ref().filter(|_| !self.ended).map(|file| file.as_fd())
    }

    /// Reads once what has come; may wait. Whether there is more now.
    pub fn more(&mut self) -> bool {
        let Some(file) = self.file.as_ref().filter(|_| !self.ended) else { return false };
        let mut buffer = vec![0; BLOCK];
        match rustix::io::read(file, &mut buffer) {
            Ok(0) => self.ended = true,
            Ok(count) => {
                buffer.truncate(count);
                self.keep(&buffer);
                return !self.ended;
            }
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            Err(errno) => {
                self.failure = Some(errno.into());
                self.ended = true;
            }
        }
        false
    }

    /// Waits a moment for more, or until a key is typed: whether there is more.
    pub fn wait(&mut self, keys: Option<BorrowedFd<'_>>) -> bool {
        // Not for ever: a signal may come right before.
        self.poll(keys, 250_000_000)
    }

    /// Reads once, if something has come.
    pub fn ready(&mut self) -> bool {
        self.poll(None, 0)
    }

    fn poll(&mut self, keys: Option<BorrowedFd<'_>>, nanoseconds: i64) -> bool {
        let Some(pipe) = self.pipe() else { return false };
        let fds = [Some(pipe), keys].into_iter().flatten();
        let mut set: Vec<PollFd<'_>> = fds.map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN)).collect();
        let time = Timespec { tv_sec: 0, tv_nsec: nanoseconds };
        if poll(&mut set, Some(&time)).is_err() || set.first().is_none_or(|first| first.revents().is_empty())
        {
            return false;
        }
        self.more()
    }

    /// Whether the beginning looks like no text.
    pub fn is_binary(&mut self, colours: bool) -> bool {
        let bytes = self.bytes(0);
        let bytes = bytes.get(..256).unwrap_or(bytes);
        let odd = bytes.utf8_chunks().map(|chunk| {
            let control = |c: &char| match c {
                '\n' | '\r' | '\t' | '\x08' | '\x0c' => false,
                '\x1b' => !colours,
                c => c.is_control(),
            };
            chunk.valid().chars().filter(control).count() + chunk.invalid().len()
        });
        odd.sum::<usize>() > 5
    }

    fn keep(&mut self, bytes: &[u8]) {
        let free = self.room.saturating_sub(self.memory.len());
        let (first, rest) = bytes.split_at(free.min(bytes.len()));
        self.memory.extend_from_slice(first);
        self.length += first.len() as u64;
        if rest.is_empty() {
            return;
        }
        let result = match &self.rest {
            Some(file) => kit::file::write_all(file.as_fd(), rest),
            None => spill().and_then(|file| {
                let result = kit::file::write_all(file.as_fd(), rest);
                self.rest = Some(file);
                result
            }),
        };
        match result {
            Ok(()) => self.length += rest.len() as u64,
            Err(errno) => {
                self.failure = Some(errno);
                self.ended = true;
            }
        }
    }

    /// Looks whether a file has grown, or a pipe has brought more; true if so.
    pub fn follow(&mut self) -> bool {
        let Some(file) = &self.file else { return false };
        if self.stream && !self.ended {
            return self.ready();
        }
        if self.stream {
            // A file that was empty when it was opened.
            self.ended = false;
            let more = self.more();
            self.ended |= !more;
            return more;
        }
        let size = fstat(file).map_or(self.length, |stat| u64::try_from(stat.st_size).unwrap_or(0));
        if size < self.length {
            // It was made anew.
            self.cache.clear();
            self.counts.truncate(1);
        }
        let grown = size > self.length;
        self.length = size;
        grown
    }

    /// Copies a file that is read where it is looked at, for it will be written over.
    pub fn detach(&mut self) -> Result<(), Errno> {
        if self.stream {
            return Ok(());
        }
        let copy = spill()?;
        let mut out = kit::Out::to(copy.as_fd());
        self.pour(&mut out)?;
        out.flush();
        if let Some(errno) = out.take_failure() {
            return Err(errno);
        }
        drop(out);
        self.file = Some(copy);
        Ok(())
    }

    /// Writes all of it, read as it comes and not kept.
    pub fn pour(&mut self, out: &mut kit::Out<'_>) -> Result<(), Errno> {
        let mut at = 0;
        while !out.failed() {
            let bytes = self.bytes(at);
            if !bytes.is_empty() {
                out.put(bytes);
                at += bytes.len() as u64;
                continue;
            }
            let Some(file) = self.file.as_ref().filter(|_| self.stream && !self.ended) else { break };
            let mut buffer = vec![0; BLOCK];
            match rustix::io::read(file, &mut buffer) {
                Ok(0) => break,
                Ok(count) => out.put(buffer.get(..count).unwrap_or_default()),
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => return Err(errno.into()),
            }
        }
        self.failure.take().map_or(Ok(()), Err)
    }

    /// The bytes from a place to the end of what is read at once; none at the end.
    pub fn bytes(&mut self, at: u64) -> &[u8] {
        if at >= self.length {
            return b"";
        }
        if self.stream && at < self.memory.len() as u64 {
            return self.memory.get(at as usize..).unwrap_or_default();
        }
        let number = at / BLOCK as u64;
        let start = number * BLOCK as u64;
        let wanted = (self.length - start).min(BLOCK as u64) as usize;
        let known = self.cache.iter().position(|(block, bytes)| *block == number && bytes.len() >= wanted);
        let place = match known {
            Some(place) => place,
            None => {
                let bytes = self.read(start, wanted);
                if bytes.len() < wanted && !self.stream {
                    // Somebody has cut it.
                    self.length = start + bytes.len() as u64;
                }
                self.cache.retain(|(block, _)| *block != number);
                if self.cache.len() < CACHED {
                    self.cache.push((number, bytes));
                    self.cache.len() - 1
                } else {
                    self.oldest = (self.oldest + 1) % CACHED;
                    if let Some(entry) = self.cache.get_mut(self.oldest) {
                        *entry = (number, bytes);
                    }
                    self.oldest
                }
            }
        };
        self.cache.get(place).and_then(|(_, bytes)| bytes.get((at - start) as usize..)).unwrap_or_default()
    }

    fn read(&mut self, start: u64, wanted: usize) -> Vec<u8> {
        let mut bytes = vec![0; wanted];
        let mut filled = 0;
        // A block may begin in memory and end in the file behind it.
        if self.stream && start < self.memory.len() as u64 {
            let head = self.memory.get(start as usize..).unwrap_or_default();
            filled = head.len().min(wanted);
            bytes.iter_mut().zip(head).for_each(|(to, from)| *to = *from);
        }
        let base = if self.stream { self.memory.len() as u64 } else { 0 };
        let file = if self.stream { &self.rest } else { &self.file };
        while let Some(room) = bytes.get_mut(filled..).filter(|room| !room.is_empty()) {
            let Some(file) = file else { break };
            match rustix::io::pread(file, room, start + filled as u64 - base) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => {
                    self.failure = Some(errno.into());
                    break;
                }
            }
        }
        bytes.truncate(filled);
        bytes
    }

    /// The start of the line that holds a place.
    pub fn line_start(&mut self, at: u64) -> u64 {
        let mut end = at.min(self.length);
        let floor = end.saturating_sub(2 * LONGEST + BLOCK as u64);
        while end > floor {
            let start = ((end - 1) / BLOCK as u64 * BLOCK as u64).max(floor);
            let bytes = self.bytes(start);
            let part = bytes.get(..(end - start) as usize).unwrap_or(bytes);
            if let Some(found) = memrchr(b'\n', part) {
                return cut(start + found as u64 + 1, at);
            }
            if part.is_empty() {
                break;
            }
            end = start;
        }
        cut(end, at)
    }

    /// The start of the line before the one that starts at a place.
    pub fn line_before(&mut self, start: u64) -> Option<u64> {
        (start > 0).then(|| self.line_start(start - 1))
    }

    /// The line that starts at a place; none at the end.
    pub fn line(&mut self, start: u64) -> Option<Found> {
        if start >= self.length {
            return None;
        }
        let stop = (start / LONGEST + 1) * LONGEST;
        let mut found = Found { next: start, whole: false, bytes: Vec::new() };
        loop {
            // A line that is too long ends at the first multiple that is far enough from its start.
            let most = if stop - start < LONGEST / 2 { stop + LONGEST } else { stop };
            let rest = self.bytes(found.next);
            let rest = rest.get(..(most - found.next) as usize).unwrap_or(rest);
            if let Some(end) = memchr(b'\n', rest) {
                found.bytes.extend_from_slice(rest.get(..end).unwrap_or_default());
                found.next += end as u64 + 1;
                found.whole = true;
                return Some(found);
            }
            if rest.is_empty() {
                return Some(found);
            }
            found.bytes.extend_from_slice(rest);
            found.next += rest.len() as u64;
            if found.next >= most {
                return Some(found);
            }
        }
    }

    /// The number of the line that starts at a place, from 1; `stop` may give up on a long way.
    pub fn number(&mut self, at: u64, stop: &mut dyn FnMut() -> bool) -> Option<u64> {
        let block = (at.min(self.length) / BLOCK as u64) as usize;
        while self.counts.len() <= block {
            let number = self.counts.len() - 1;
            let lines = self.count(number as u64 * BLOCK as u64, BLOCK);
            let before = self.counts.last().copied().unwrap_or(0);
            self.counts.push(before + lines);
            if number % 64 == 0 && stop() {
                return None;
            }
        }
        let start = block as u64 * BLOCK as u64;
        let lines = self.count(start, (at.min(self.length) - start) as usize);
        Some(self.counts.get(block).copied().unwrap_or(0) + lines + 1)
    }

    fn count(&mut self, from: u64, length: usize) -> u64 {
        let (mut at, end) = (from, from + length as u64);
        let mut lines = 0;
        while at < end {
            let bytes = self.bytes(at);
            let part = bytes.get(..(end - at) as usize).unwrap_or(bytes);
            if part.is_empty() {
                break;
            }
            lines += memchr_iter(b'\n', part).count() as u64;
            at += part.len() as u64;
        }
        lines
    }

    /// Where a line starts by its number from 1; none if there are not so many so far.
    pub fn place(&mut self, number: u64, stop: &mut dyn FnMut() -> bool) -> Option<u64> {
        let wanted = number.saturating_sub(1);
        // The last block that has no more lines before it.
        while self.counts.last().is_some_and(|last| *last < wanted)
            && (self.counts.len() as u64 - 1) * (BLOCK as u64) < self.length
        {
            let full = (self.counts.len() * BLOCK) as u64 <= self.length;
            if !full {
                break;
            }
            self.number((self.counts.len() * BLOCK) as u64, stop)?;
        }
        let block = self.counts.partition_point(|count| *count < wanted).saturating_sub(1);
        let mut lines = self.counts.get(block).copied().unwrap_or(0);
        let mut at = block as u64 * BLOCK as u64;
        if wanted == 0 {
            return Some(0);
        }
        loop {
            let bytes = self.bytes(at);
            if bytes.is_empty() {
                return None;
            }
            let length = bytes.len() as u64;
            for end in memchr_iter(b'\n', bytes) {
                lines += 1;
                if lines == wanted {
                    let place = at + end as u64 + 1;
                    return (place < self.length).then_some(place);
                }
            }
            at += length;
        }
    }
}

/// A line that starts there and is too long for that place begins anew at multiples of the longest length.
fn cut(start: u64, at: u64) -> u64 {
    let mut first = (start / LONGEST + 1) * LONGEST;
    if first - start < LONGEST / 2 {
        first += LONGEST;
    }
    if at < first { start } else { first.max(at / LONGEST * LONGEST) }
}

/// A file without a name.
fn spill() -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDWR | OFlags::CLOEXEC | OFlags::TMPFILE;
    for folder in [c"/var/tmp", c"/tmp"] {
        if let Ok(file) = openat(CWD, folder, flags, Mode::RUSR | Mode::WUSR) {
            return Ok(file);
        }
    }
    Ok(rustix::fs::memfd_create(c"less", rustix::fs::MemfdFlags::CLOEXEC)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn go() -> impl FnMut() -> bool {
        || false
    }

    #[test]
    fn lines_and_their_numbers() {
        let mut source = Source::of(b"one\ntwo\n\nfour".to_vec());
        assert_eq!(
            source.line(4).map(|line| (line.bytes, line.next, line.whole)),
            Some((b"two".to_vec(), 8, true))
        );
        assert_eq!(source.line(9).map(|line| (line.next, line.whole)), Some((13, false)));
        assert!(source.line(13).is_none());
        assert_eq!([0, 3, 4, 8, 12].map(|at| source.line_start(at)), [0, 0, 4, 8, 9]);
        assert_eq!(source.line_before(9), Some(8));
        assert_eq!([0, 4, 8, 9].map(|at| source.number(at, &mut go())), [1, 2, 3, 4].map(Some));
        assert_eq!([1, 2, 4, 5].map(|line| source.place(line, &mut go())), [Some(0), Some(4), Some(9), None]);
    }

    #[test]
    fn large_files_and_long_lines_agree_with_themselves() {
        let mut text = Vec::new();
        for number in 0..60_000 {
            text.extend_from_slice(format!("line {number}\n").as_bytes());
        }
        text.extend_from_slice(&vec![b'x'; 5 * LONGEST as usize]);
        text.extend_from_slice(b"\nlast\n");
        let mut source = Source::of(text);
        let (mut at, mut starts) = (0, Vec::new());
        while let Some(line) = source.line(at) {
            assert!(line.bytes.len() as u64 <= 2 * LONGEST);
            starts.push(at);
            at = line.next;
        }
        for pair in starts.windows(2) {
            assert_eq!(source.line_before(pair[1]), Some(pair[0]));
            assert_eq!(source.line_start(pair[1] - 1), pair[0]);
        }
        let place = source.place(59_990, &mut go()).unwrap();
        assert_eq!(source.line(place).unwrap().bytes, b"line 59989");
        assert_eq!(source.number(place, &mut go()), Some(59_990));
        assert_eq!(source.place(60_002, &mut go()).and_then(|at| source.line(at)).unwrap().bytes, b"last");
    }
}
