//! The lines of a file, cut where form feeds stand.

use crate::lines::{Input, Lines};
use kit::Errno;
use memchr::memchr;

const FEED: u8 = 0x0c;

/// What ended a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Its newline.
    Line,
    /// A form feed: the page ends too.
    Feed,
    /// The end of the file.
    File,
}

/// A file that is read.
pub struct Reader<'a> {
    /// Its name, for messages.
    pub name: &'a [u8],
    lines: Lines<Input<'a>>,
    /// Where the rest begins of a line that had a form feed in it.
    rest: Option<usize>,
}

impl<'a> Reader<'a> {
    /// Reads these lines.
    pub fn new(name: &'a [u8], lines: Lines<Input<'a>>) -> Reader<'a> {
        Reader { name, lines, rest: None }
    }

    /// Appends the next line: whether there was one, and what ended it. A newline right behind a form feed belongs to
    /// it. Where a page has just been filled, a form feed at once is passed over.
    pub fn read(&mut self, mut filled: bool, to: &mut Vec<u8>) -> Result<(bool, End), Errno> {
        loop {
            let start = match self.rest.take() {
                Some(at) => at,
                None if !self.lines.advance()? => return Ok((false, End::File)),
                None => 0,
            };
            let whole = self.lines.line();
            let line = whole.get(start..).unwrap_or_default();
            let feed = memchr(FEED, line);
            if let Some(at) = feed
                && start + at + 1 < whole.len()
            {
                self.rest = Some(start + at + 1);
            }
            if core::mem::take(&mut filled) && feed == Some(0) {
                continue;
            }
            to.extend_from_slice(line.get(..feed.unwrap_or(line.len())).unwrap_or_default());
            return Ok(match feed {
                Some(at) => (at > 0, End::Feed),
                None if self.lines.is_ended() => (true, End::Line),
                None => (true, End::File),
            });
        }
    }
}
