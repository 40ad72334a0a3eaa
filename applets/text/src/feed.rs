//! What dumps read: the operands as one stream, from an offset on.

#![deny(clippy::indexing_slicing)]

use crate::input::{BLOCK, Input};
use kit::{Arg, Context, Result, number};
use rustix::fs::{FileType, SeekFrom, fstat, seek};

/// The operands as one stream.
pub struct Feed<'a, 'o> {
    operands: core::slice::Iter<'o, Arg<'a>>,
    input: Option<Input<'a>>,
}

impl<'a, 'o> Feed<'a, 'o> {
    /// A stream of the operands; of standard input if there are none.
    pub fn new(ctx: &Context<'a>, operands: &'o [Arg<'a>]) -> Feed<'a, 'o> {
        let input = operands.is_empty().then(|| Input::standard(ctx));
        Feed { operands: operands.iter(), input }
    }

    /// The next input, if the one under way is over; none at the end of all.
    pub fn current(&mut self, ctx: &mut Context<'a>) -> Option<&Input<'a>> {
        while self.input.is_none() {
            match Input::open(ctx, *self.operands.next()?) {
                Ok(input) => self.input = Some(input),
                Err(error) => ctx.warn(error),
            }
        }
        self.input.as_ref()
    }

    /// Reads until the buffer is full or all is read; gives how much.
    pub fn read(&mut self, ctx: &mut Context<'a>, buffer: &mut [u8]) -> usize {
        let mut filled = 0;
        while let Some(room) = buffer.get_mut(filled..).filter(|room| !room.is_empty()) {
            let count = self.read_some(ctx, room);
            if count == 0 {
                break;
            }
            filled += count;
        }
        filled
    }

    /// Reads once, from the next input if one is over; 0 at the end of all.
    pub fn read_some(&mut self, ctx: &mut Context<'a>, buffer: &mut [u8]) -> usize {
        while let Some(input) = self.current(ctx) {
            match input.read(buffer) {
                Ok(count @ 1..) => return count,
                Ok(0) => {}
                Err(error) => ctx.warn(error),
            }
            self.input = None;
        }
        0
    }

    /// Passes over so many bytes; gives how many of them there are not.
    pub fn skip(&mut self, ctx: &mut Context<'a>, mut left: u64) -> Result<u64> {
        let mut buffer = Vec::new();
        while left > 0 {
            let Some(input) = self.current(ctx) else { break };
            let stat = fstat(input).map_err(|errno| input.failed(errno))?;
            let size = u64::try_from(stat.st_size).unwrap_or(0);
            if FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile && size > 0 {
                let at = seek(input, SeekFrom::Current(0)).map_err(|errno| input.failed(errno))?;
                let part = left.min(size.saturating_sub(at));
                seek(input, SeekFrom::Start(at + part)).map_err(|errno| input.failed(errno))?;
                left -= part;
                if left > 0 {
                    self.input = None;
                }
                continue;
            }
            buffer.resize(BLOCK, 0);
            let part = usize::try_from(left).unwrap_or(BLOCK).min(BLOCK);
            let count = input.read(buffer.get_mut(..part).unwrap_or_default())?;
            left -= count as u64;
            if count == 0 {
                self.input = None;
            }
        }
        Ok(left)
    }
}

/// A number of bytes: in the bases of C, with a suffix.
pub fn size(word: &[u8]) -> Option<u64> {
    let (radix, digits) = match word {
        [b'0', b'x' | b'X', digits @ ..] => (16, digits),
        [b'0', digits @ ..] if !digits.is_empty() => (8, digits),
        _ => return number::size(word),
    };
    let is_digit = |byte: &u8| char::from(*byte).is_digit(radix);
    let end = digits.iter().position(|byte| !is_digit(byte)).unwrap_or(digits.len());
    let (digits, suffix) = digits.split_at_checked(end)?;
    if suffix.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let number = if digits.is_empty() && radix == 8 { 0 } else { number::radix(digits, radix)? };
    number.checked_mul(number::size(&kit::filled(b"1{}", &[suffix]))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_bytes_have_bases_and_suffixes() {
        assert_eq!(size(b"0x10"), Some(16));
        assert_eq!(size(b"010k"), Some(8192));
        assert_eq!(size(b"0"), Some(0));
        assert_eq!(size(b"1b"), Some(512));
        assert_eq!(size(b"09"), None);
    }
}
