//! Lines of dumps that differ only in their digits: a template whose places are filled in.

/// A line, but for its bytes.
#[derive(Default)]
pub struct Template {
    text: Vec<u8>,
    fills: Vec<Fill>,
    /// The bytes that it needs.
    needs: usize,
    /// Addresses from here on have more digits than there are places.
    limit: Option<u64>,
    /// Letters as digits are capital ones.
    pub upper: bool,
}

/// Lines longer than this are not worth it.
const LONGEST: usize = 2048;

struct Fill {
    column: usize,
    /// Where its bytes are in the block.
    place: usize,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    /// A number of so many bytes, with so many digits of that base.
    Number { bytes: u8, base: u8, digits: u8 },
    /// The address.
    Address { digits: u8 },
    /// So many bytes as text.
    Text { count: usize },
}

impl Template {
    /// Goes on with a text as it is.
    pub fn text(&mut self, text: &[u8]) {
        self.text.extend_from_slice(text);
    }

    /// Takes the last byte away.
    pub fn pop(&mut self) {
        self.text.pop();
    }

    /// Whether it has become too long.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.text.len() > LONGEST
    }

    fn add(&mut self, place: usize, what: What, columns: usize, bytes: usize) {
        let column = self.text.len();
        self.text.resize(column + columns, b' ');
        self.fills.push(Fill { column, place, what });
        self.needs = self.needs.max(place + bytes);
    }

    /// The number that the bytes at a place are in the order of this machine, all its digits; false if it has another
    /// count of digits than that.
    pub fn number(&mut self, place: usize, bytes: usize, base: u8, digits: usize) -> bool {
        let most = match bytes {
            1 | 2 | 4 => u64::MAX >> (64 - 8 * bytes),
            _ => return false,
        };
        if !(1..=12).contains(&digits) {
            return false;
        }
        let least = u64::from(base).pow(digits as u32 - 1);
        if least > most || most / least >= u64::from(base) {
            return false;
        }
        self.add(place, What::Number { bytes: bytes as u8, base, digits: digits as u8 }, digits, bytes);
        true
    }

    /// The address in so many hexadecimal digits.
    pub fn address(&mut self, digits: usize) -> bool {
        if !(1..16).contains(&digits) {
            return false;
        }
        self.add(0, What::Address { digits: digits as u8 }, digits, 0);
        let limit = 1 << (4 * digits);
        self.limit = Some(self.limit.map_or(limit, |old| old.min(limit)));
        true
    }

    /// So many bytes as text, with points for what does not print.
    pub fn shown(&mut self, place: usize, count: usize) {
        self.add(place, What::Text { count }, count, count);
    }

    /// Whether it holds for such a block.
    #[must_use]
    pub fn fits(&self, block: &[u8], address: u64) -> bool {
        block.len() >= self.needs && self.limit.is_none_or(|limit| address < limit)
    }

    /// Appends the line of a block that it fits.
    #[inline(never)]
    pub fn put(&self, to: &mut Vec<u8>, block: &[u8], address: u64) {
        let start = to.len();
        to.extend_from_slice(&self.text);
        let line = &mut to[start..];
        let figures = figures(self.upper);
        for fill in &self.fills {
            match fill.what {
                What::Number { bytes: 1, base: 16, .. } => {
                    let byte = block[fill.place];
                    if let Some(pair) = line[fill.column..].first_chunk_mut::<2>() {
                        *pair = [figures[usize::from(byte >> 4)], figures[usize::from(byte & 15)]];
                    }
                }
                What::Number { bytes, base, digits } => {
                    let part = &block[fill.place..];
                    let number = match (bytes, part) {
                        (2, [a, b, ..]) => u32::from(u16::from_ne_bytes([*a, *b])),
                        (4, [a, b, c, d, ..]) => u32::from_ne_bytes([*a, *b, *c, *d]),
                        _ => u32::from(part[0]),
                    };
                    let places = &mut line[fill.column..fill.column + usize::from(digits)];
                    match base {
                        16 => digits_of(places, figures, number, |number| (number & 15, number >> 4)),
                        8 => digits_of(places, figures, number, |number| (number & 7, number >> 3)),
                        _ => digits_of(places, figures, number, |number| (number % 10, number / 10)),
                    }
                }
                What::Address { digits } => {
                    let mut rest = address;
                    for place in line[fill.column..fill.column + usize::from(digits)].iter_mut().rev() {
                        *place = FIGURES[(rest & 15) as usize];
                        rest >>= 4;
                    }
                }
                What::Text { count } => {
                    let bytes = &block[fill.place..fill.place + count];
                    for (place, byte) in line[fill.column..].iter_mut().zip(bytes) {
                        *place = if matches!(byte, b' '..=b'~') { *byte } else { b'.' };
                    }
                }
            }
        }
    }
}

const FIGURES: &[u8; 16] = b"0123456789abcdef";

fn figures(upper: bool) -> &'static [u8; 16] {
    if upper { b"0123456789ABCDEF" } else { FIGURES }
}

#[inline(always)]
fn digits_of(places: &mut [u8], figures: &[u8; 16], mut number: u32, step: impl Fn(u32) -> (u32, u32)) {
    for place in places.iter_mut().rev() {
        let (digit, rest) = step(number);
        *place = figures[(digit & 15) as usize];
        number = rest;
    }
}

/// Appends bytes as two digits each.
#[inline(never)]
pub fn hex(to: &mut Vec<u8>, bytes: &[u8], upper: bool) {
    let figures = figures(upper);
    let start = to.len();
    to.resize(start + 2 * bytes.len(), 0);
    for (pair, byte) in to[start..].as_chunks_mut::<2>().0.iter_mut().zip(bytes) {
        *pair = [figures[usize::from(byte >> 4)], figures[usize::from(byte & 15)]];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_filled_in() {
        let mut line = Template::default();
        assert!(line.address(4));
        line.text(b": ");
        assert!(line.number(0, 1, 16, 2) && line.number(1, 1, 8, 3));
        line.text(b" ");
        assert!(line.number(2, 2, 10, 5));
        line.text(b" |");
        line.shown(0, 4);
        line.text(b"|\n");
        let mut out = Vec::new();
        assert!(
            line.fits(b"A\xff\x01\0", 0xabc) && !line.fits(b"A\xff\x01", 0) && !line.fits(b"abcd", 0x10000)
        );
        line.put(&mut out, b"A\xff\x01\0", 0xabc);
        assert_eq!(out, b"0abc: 41377 00001 |A...|\n");
    }

    #[test]
    fn only_whole_numbers_have_places() {
        let mut line = Template::default();
        assert!(!line.number(0, 1, 16, 1) && !line.number(0, 1, 16, 3) && !line.number(0, 2, 10, 4));
        assert!(!line.number(0, 8, 16, 16) && line.number(0, 4, 16, 8) && line.number(0, 2, 8, 6));
    }
}
