//! Text as `cat` shows it: lines numbered, empty ones squeezed, controls and ends made visible.

/// What is shown, and where the output stands in its line.
pub struct Shown {
    /// Number all lines.
    pub number: bool,
    /// Number lines that are not empty, whatever `number` says.
    pub nonblank: bool,
    /// One empty line for several.
    pub squeeze: bool,
    /// Control bytes as `^X`, others beyond ASCII with `M-`.
    pub controls: bool,
    /// Line ends as `$`.
    pub ends: bool,
    /// Tabs as `^I`.
    pub tabs: bool,
    /// The number of the line and its tab, in the field's blanks, and where the field begins.
    line: [u8; 21],
    start: usize,
    inside_line: bool,
    blanks: bool,
    carriage_return: bool,
    /// How each byte is shown: up to four letters, and their count. Made when it is needed.
    letters: Vec<([u8; 4], u8)>,
}

impl Default for Shown {
    fn default() -> Shown {
        let mut line = [b' '; 21];
        line[20] = b'\t';
        Shown {
            number: false,
            nonblank: false,
            squeeze: false,
            controls: false,
            ends: false,
            tabs: false,
            line,
            start: 14,
            inside_line: false,
            blanks: false,
            carriage_return: false,
            letters: Vec::new(),
        }
    }
}

impl Shown {
    /// Whether the bytes are shown as they are.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        !(self.number || self.nonblank || self.squeeze || self.controls || self.ends || self.tabs)
    }

    /// Appends bytes as they are shown.
    #[inline(never)]
    pub fn show(&mut self, bytes: &[u8], to: &mut Vec<u8>) {
        if self.letters.is_empty() && (self.controls || self.ends || self.tabs) {
            self.letters = (0..=255u8).map(|byte| self.letters(byte)).collect();
        }
        to.reserve(bytes.len() + bytes.len() / 4);
        let mut rest = bytes;
        while let Some(&first) = rest.first() {
            if self.carriage_return {
                self.carriage_return = false;
                to.extend_from_slice(if first == b'\n' { b"^M" } else { b"\r" });
            }
            if !self.inside_line {
                let empty = first == b'\n';
                if empty && self.squeeze && self.blanks {
                    rest = &rest[1..];
                    continue;
                }
                self.blanks = empty;
                if if self.nonblank { !empty } else { self.number } {
                    self.count();
                    to.extend_from_slice(&self.line[self.start..]);
                }
            }
            let run = if self.letters.is_empty() { newline(rest) } else { self.special(rest) };
            self.inside_line |= run > 0;
            to.extend_from_slice(&rest[..run]);
            rest = &rest[run..];
            // What ends the run, and what is like it behind it.
            while let Some((&byte, later)) = rest.split_first() {
                if byte == b'\n' {
                    rest = later;
                    self.inside_line = false;
                    to.extend_from_slice(if self.ends { b"$\n" } else { b"\n" });
                    break;
                }
                let Some(&(letters, count)) = self.letters.get(usize::from(byte)) else { break };
                if count == 1 {
                    break;
                }
                rest = later;
                self.inside_line = true;
                if count == 0 {
                    self.carriage_return = true;
                    break;
                }
                // All four, and then as many as count: one store instead of a loop.
                let length = to.len() + usize::from(count);
                to.extend_from_slice(&letters);
                to.truncate(length);
            }
        }
    }

    /// Where the next byte is that is not shown as it is, or the length: eight bytes at a time where all are letters.
    fn special(&self, bytes: &[u8]) -> usize {
        let find = |bytes: &[u8]| bytes.iter().position(|byte| self.letters[usize::from(*byte)].1 != 1);
        let (chunks, rest) = bytes.as_chunks::<8>();
        for (at, chunk) in chunks.iter().enumerate() {
            let word = u64::from_le_bytes(*chunk);
            // Bytes below a blank, beyond ASCII, and DEL.
            let low = word.wrapping_sub(ONES * 0x20);
            let delete = (word ^ (ONES * 0x7f)).wrapping_sub(ONES);
            if (low | word | delete) & (ONES << 7) != 0
                && let Some(place) = find(chunk)
            {
                return at * 8 + place;
            }
        }
        bytes.len() - rest.len() + find(rest).unwrap_or(rest.len())
    }

    /// Ends it.
    pub fn finish(&mut self, to: &mut Vec<u8>) {
        if self.carriage_return {
            self.carriage_return = false;
            to.push(b'\r');
        }
    }

    /// The letters of a byte and their count; 2 for a newline, which is no letter; 0 for a carriage return that must
    /// wait for what follows.
    fn letters(&self, byte: u8) -> ([u8; 4], u8) {
        match byte {
            b'\n' => ([0; 4], 2),
            b'\t' if self.tabs => (*b"^I\0\0", 2),
            b'\t' => ([byte; 4], 1),
            // Without -v, -E still tells a carriage return at the end of a line.
            b'\r' if self.ends && !self.controls => ([0; 4], 0),
            _ if !self.controls => ([byte; 4], 1),
            _ => {
                let low = byte & 0x7f;
                let control = low < 0x20 || low == 0x7f;
                match (byte >= 0x80, control) {
                    (false, false) => ([byte; 4], 1),
                    (false, true) => ([b'^', low ^ 0x40, 0, 0], 2),
                    (true, false) => ([b'M', b'-', low, 0], 3),
                    (true, true) => ([b'M', b'-', b'^', low ^ 0x40], 4),
                }
            }
        }
    }

    /// Counts a line, in digits as they are shown.
    fn count(&mut self) {
        for at in (0..20).rev() {
            let digit = &mut self.line[at];
            if *digit == b'9' {
                *digit = b'0';
                continue;
            }
            *digit = if *digit == b' ' { b'1' } else { *digit + 1 };
            self.start = self.start.min(at);
            return;
        }
    }
}

/// A one in each byte.
const ONES: u64 = u64::MAX / 255;

/// Where the next newline is, or the length: eight bytes at a time.
fn newline(bytes: &[u8]) -> usize {
    let (chunks, rest) = bytes.as_chunks::<8>();
    for (at, chunk) in chunks.iter().enumerate() {
        let word = u64::from_le_bytes(*chunk) ^ (ONES * 10);
        // The lowest bit of these is that of the first byte that is zero.
        let zeros = word.wrapping_sub(ONES) & !word & (ONES << 7);
        if zeros != 0 {
            return at * 8 + zeros.trailing_zeros() as usize / 8;
        }
    }
    bytes.len() - rest.len() + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(mut style: Shown, parts: &[&[u8]]) -> Vec<u8> {
        let mut out = Vec::new();
        for part in parts {
            style.show(part, &mut out);
        }
        style.finish(&mut out);
        out
    }

    #[test]
    fn a_carriage_return_before_a_newline_is_seen_across_blocks() {
        let style = || Shown { ends: true, ..Shown::default() };
        assert_eq!(shown(style(), &[b"a\r", b"\nb\rc\r\r\n\r"]), b"a^M$\nb\rc\r^M$\n\r");
    }

    #[test]
    fn lines_are_numbered_across_blocks() {
        let style = || Shown { number: true, ..Shown::default() };
        assert_eq!(shown(style(), &[b"a", b"b\n\n", b"c"]), b"     1\tab\n     2\t\n     3\tc");
        let many = shown(style(), &[&b"\n".repeat(1_000_001)]);
        assert!(many.ends_with(b"999999\t\n1000000\t\n1000001\t\n"));
    }

    #[test]
    fn every_byte_has_its_letters() {
        let style = || Shown { controls: true, ..Shown::default() };
        assert_eq!(shown(style(), &[b"\x00\x7f\x80\x89\x8a\xa0\xff\t"]), b"^@^?M-^@M-^IM-^JM- M-^?\t");
    }

    #[test]
    fn newlines_are_found_at_any_place() {
        for at in 0..30 {
            let mut text = [0x8a; 30];
            text[at] = b'\n';
            assert_eq!(newline(&text), at);
        }
        assert_eq!(newline(b"\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b"), 9);
    }
}
