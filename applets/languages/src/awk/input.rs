//! Files and pipes read record by record.

#![deny(clippy::indexing_slicing)]

use super::pattern::Pattern;
use kit::{Errno, Error, Result};
use std::os::fd::{BorrowedFd, OwnedFd};
use std::rc::Rc;

/// What ends a record.
#[derive(Clone)]
pub enum Ending {
    /// A byte.
    Byte(u8),
    /// Empty lines.
    Paragraph,
    /// What an expression matches.
    Pattern(Rc<Pattern>),
}

const BLOCK: usize = 64 * 1024;

/// An open input.
pub struct Reader {
    fd: BorrowedFd<'static>,
    /// The descriptor, unless it is another's.
    own: Option<OwnedFd>,
    buffer: Vec<u8>,
    start: usize,
    over: bool,
}

impl Reader {
    /// Reads a descriptor, which is closed with the reader.
    pub fn own(fd: OwnedFd) -> Reader {
        use std::os::fd::AsRawFd;
        let mut reader = Reader::standard(fd.as_raw_fd());
        reader.own = Some(fd);
        reader
    }

    /// Reads a descriptor that stays open.
    pub fn standard(number: i32) -> Reader {
        Reader { fd: kit::sys::fd::descriptor(number), own: None, buffer: Vec::new(), start: 0, over: false }
    }

    /// Reads what is there already.
    pub fn memory(bytes: &[u8]) -> Reader {
        Reader { buffer: bytes.to_vec(), over: true, ..Reader::standard(-1) }
    }

    /// Whether the descriptor is its own.
    pub fn is_own(&self) -> bool {
        self.own.is_some()
    }

    fn fill(&mut self) -> Result<(), Errno> {
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        let length = self.buffer.len();
        if length == self.buffer.capacity() {
            self.buffer.reserve(if length == 0 { BLOCK } else { length });
        }
        loop {
            match rustix::io::read(self.fd, rustix::buffer::spare_capacity(&mut self.buffer)) {
                Ok(count) => {
                    self.over = count == 0;
                    return Ok(());
                }
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => {
                    self.over = true;
                    return Err(errno.into());
                }
            }
        }
    }

    /// The next record, if a byte ends it and all of it is there.
    #[inline]
    pub fn ready(&mut self, ending: &Ending) -> Option<&[u8]> {
        let Ending::Byte(byte) = ending else { return None };
        let rest = self.buffer.get(self.start..)?;
        let length = memchr::memchr(*byte, rest)?;
        self.start += length + 1;
        rest.get(..length)
    }

    /// The next record goes to `record`, what ended it to `terminator`; false at the end.
    pub fn next(
        &mut self,
        ending: &Ending,
        record: &mut Vec<u8>,
        terminator: &mut Vec<u8>,
    ) -> Result<bool, ReadError> {
        terminator.clear();
        // How much of what is there was looked at in vain.
        let mut looked = 0;
        loop {
            let rest = self.buffer.get(self.start..).unwrap_or_default();
            let found = match ending {
                Ending::Byte(byte) => {
                    let behind = rest.get(looked..).unwrap_or_default();
                    memchr::memchr(*byte, behind).map(|length| (looked + length, looked + length + 1))
                }
                Ending::Paragraph => {
                    if looked == 0 {
                        let newlines = rest.iter().take_while(|byte| **byte == b'\n').count();
                        if newlines > 0 {
                            self.start += newlines;
                            continue;
                        }
                    }
                    let behind = rest.get(looked..).unwrap_or_default();
                    let gap =
                        behind.windows(2).position(|pair| pair == b"\n\n").map(|length| looked + length);
                    gap.map(|begin| {
                        let more = rest.iter().skip(begin).take_while(|byte| **byte == b'\n').count();
                        (begin, begin + more)
                    })
                    .filter(|(_, end)| *end < rest.len() || self.over)
                }
                // What reaches the end of what is there may go on behind it.
                Ending::Pattern(pattern) => super::record::separator(pattern, rest, 0)
                    .map_err(ReadError::Other)?
                    .filter(|(_, end)| *end < rest.len() || self.over),
            };
            if let Some((from, to)) = found {
                record.extend_from_slice(rest.get(..from).unwrap_or_default());
                terminator.extend_from_slice(rest.get(from..to).unwrap_or_default());
                self.start += to;
                return Ok(true);
            }
            if self.over {
                let mut last = rest;
                if let (Ending::Paragraph, [text @ .., b'\n']) = (ending, rest) {
                    last = text;
                    terminator.push(b'\n');
                }
                // A newline at the very end belongs to no record of its own where an expression ends records.
                let any = !rest.is_empty();
                record.extend_from_slice(last);
                self.start = self.buffer.len();
                return Ok(any);
            }
            looked = match ending {
                Ending::Byte(_) => rest.len(),
                Ending::Paragraph => rest.len().saturating_sub(1),
                Ending::Pattern(_) => 0,
            };
            // The next look takes as long as all there is: read twice as much each time, so that the sum is bounded.
            let wanted = if matches!(ending, Ending::Pattern(_)) { rest.len() * 2 } else { 0 };
            loop {
                self.fill().map_err(ReadError::Errno)?;
                if self.over || self.buffer.len() >= wanted.min(1 << 20) || !self.is_regular() {
                    break;
                }
            }
        }
    }

    /// Whether it is a file, which gives what it has without waiting.
    fn is_regular(&self) -> bool {
        rustix::fs::fstat(self.fd).is_ok_and(|stat| {
            rustix::fs::FileType::from_raw_mode(stat.st_mode) == rustix::fs::FileType::RegularFile
        })
    }
}

/// Why no record could be read.
pub enum ReadError {
    /// Reading failed.
    Errno(Errno),
    /// Something else did.
    Other(Error),
}
