//! What sed reads: operands one after the other.

use crate::lines::{Lines, Source};
use kit::Arg;

/// The operands, and the file under way.
pub struct Input<'a> {
    operands: Vec<Arg<'a>>,
    next: usize,
    /// The file under way.
    pub lines: Option<Lines<'a>>,
    /// Its name.
    pub name: &'a [u8],
    /// The spare buffer.
    buffer: Vec<u8>,
    delimiter: u8,
    sparing: bool,
}

impl<'a> Input<'a> {
    /// The operands of a call; standard input if there is none.
    pub fn new(mut operands: Vec<Arg<'a>>, delimiter: u8, sparing: bool) -> Input<'a> {
        if operands.is_empty() {
            operands.push(Arg::new(c"-"));
        }
        Input { operands, next: 0, lines: None, name: b"-", buffer: Vec::new(), delimiter, sparing }
    }

    /// The next operand, if there is one more.
    pub fn operand(&mut self) -> Option<&'a [u8]> {
        let operand = self.operands.get(self.next)?.bytes();
        self.next += 1;
        Some(operand)
    }

    /// Starts with a file.
    pub fn start(&mut self, source: Source<'a>, name: &'a [u8]) {
        let buffer = core::mem::take(&mut self.buffer);
        self.lines = Some(Lines::new(source, self.delimiter, self.sparing, buffer));
        self.name = name;
    }

    /// Leaves the file under way.
    pub fn close(&mut self) {
        if let Some(lines) = self.lines.take() {
            self.buffer = lines.into_buffer();
        }
    }
}
