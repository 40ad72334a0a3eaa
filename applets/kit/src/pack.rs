//! Texts that lie compressed in the binary: packed while it is compiled, unpacked when one is asked for.
//!
//! Repeats (LZ77) and letters are coded bit by bit with adaptive probabilities. The same walk packs and
//! unpacks, so that one cannot differ from the other; its few hundred bytes of code serve any set of applets.

/// The shortest repeat that is worth naming.
const SHORTEST: usize = 3;
/// The longest that its tree of eight bits can say.
const LONGEST: usize = SHORTEST + 255;
/// Bits of the slot of a distance: the length of its binary number.
const SLOT_BITS: u32 = 5;
/// Where the probabilities of each kind lie: letters by the letter before, lengths, slots, repeat or letter.
const LENGTHS: usize = 256 * 256;
const SLOTS: usize = LENGTHS + 256;
const KINDS: usize = SLOTS + (1 << SLOT_BITS);
const MODELS: usize = KINDS + 2;
const EVEN: u16 = 1 << 15;

/// An arithmetic coder over bits with adaptive probabilities; it writes `bytes` or reads them.
struct Coder<'a> {
    bytes: &'a mut [u8],
    at: usize,
    low: u32,
    high: u32,
    /// What is being read; unused in writing.
    code: u32,
    writing: bool,
    models: &'a mut [u16; MODELS],
}

impl<'a> Coder<'a> {
    const fn new(bytes: &'a mut [u8], models: &'a mut [u16; MODELS], writing: bool) -> Coder<'a> {
        let mut coder = Coder { bytes, at: 0, low: 0, high: u32::MAX, code: 0, writing, models };
        let mut read = 0;
        while read < 4 && !writing {
            coder.read();
            read += 1;
        }
        coder
    }

    const fn read(&mut self) {
        let byte = if self.at < self.bytes.len() { self.bytes[self.at] } else { 0 };
        self.at += 1;
        self.code = self.code << 8 | byte as u32;
    }

    const fn write(&mut self, byte: u8) {
        if self.at < self.bytes.len() {
            self.bytes[self.at] = byte;
        }
        self.at += 1;
    }

    /// Writes `bit`, or reads one, with the probability of a one in `even` (of 65,536).
    const fn bit_at(&mut self, even: u16, bit: bool) -> bool {
        let middle = self.low + ((self.high - self.low) as u64 * even as u64 >> 16) as u32;
        let bit = if self.writing { bit } else { self.code <= middle };
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            if self.writing {
                self.write((self.high >> 24) as u8);
            } else {
                self.read();
            }
            self.low <<= 8;
            self.high = self.high << 8 | 0xff;
        }
        bit
    }

    /// The same with a probability that learns.
    #[allow(
        clippy::indexing_slicing,
        reason = "every caller's number is below MODELS; this runs in an interpreter"
    )]
    const fn bit(&mut self, model: usize, bit: bool) -> bool {
        let even = self.models[model];
        let bit = self.bit_at(even, bit);
        self.models[model] = if bit { even + ((0xffe0 - even) >> 4) } else { even - ((even - 0x20) >> 4) };
        bit
    }

    /// A number of `bits` bits, each with the probabilities of the bits before it.
    const fn tree(&mut self, models: usize, bits: u32, value: usize) -> usize {
        let mut node = 1;
        let mut left = bits;
        while left > 0 {
            left -= 1;
            node = node << 1 | self.bit(models + node, value >> left & 1 == 1) as usize;
        }
        node ^ 1 << bits
    }

    const fn letter(&mut self, before: u8, letter: u8) -> u8 {
        self.tree(before as usize * 256, 8, letter as usize) as u8
    }

    /// A distance of at least one: the length of its number, then the bits below the highest.
    const fn distance(&mut self, distance: usize) -> usize {
        let slot = self.tree(SLOTS, SLOT_BITS, distance.ilog2() as usize);
        let mut value = 1;
        let mut left = slot;
        while left > 0 {
            left -= 1;
            value = value << 1 | self.bit_at(EVEN, distance >> left & 1 == 1) as usize;
        }
        value
    }
}

/// Packs `text` into the front of an array and says how much of it is used. `ROOM` of the text's size and
/// 16 bytes is enough for all but noise; less does not compile. Made to run while compiling.
#[allow(clippy::indexing_slicing, reason = "runs while compiling, where a wrong index is a message")]
pub const fn pack<const N: usize, const ROOM: usize>(text: &[u8; N]) -> ([u8; ROOM], usize) {
    let mut packed = [0; ROOM];
    let mut models = [EVEN; MODELS];
    let mut coder = Coder::new(&mut packed, &mut models, true);
    // The last place of each hash of three letters, and for each place the one before it.
    let mut last = [usize::MAX; 4096];
    let mut earlier = [usize::MAX; N];
    let mut at = 0;
    let mut after_repeat = 0;
    while at < N {
        let (length, distance) = longest(text, at, &last, &earlier);
        // A longer one from the next letter on is better.
        let repeat = length >= SHORTEST && longest(text, at + 1, &last, &earlier).0 <= length;
        coder.bit(KINDS + after_repeat, repeat);
        after_repeat = repeat as usize;
        let end = if repeat {
            coder.tree(LENGTHS, 8, length - SHORTEST);
            coder.distance(distance);
            at + length
        } else {
            coder.letter(if at == 0 { 0 } else { text[at - 1] }, text[at]);
            at + 1
        };
        while at < end {
            if at + SHORTEST <= N {
                let hash = hash(text, at);
                earlier[at] = last[hash];
                last[hash] = at;
            }
            at += 1;
        }
    }
    let mut ended = 0;
    while ended < 4 {
        let byte = (coder.high >> 24) as u8;
        coder.write(byte);
        coder.high <<= 8;
        ended += 1;
    }
    let length = coder.at;
    assert!(length <= ROOM, "a text that packing makes longer");
    (packed, length)
}

#[allow(clippy::indexing_slicing, reason = "runs while compiling")]
const fn hash(text: &[u8], at: usize) -> usize {
    (text[at] as usize * 0x9e5 ^ text[at + 1] as usize * 0x1f1 ^ text[at + 2] as usize * 0x3d) % 4096
}

/// The longest repeat of what stands at `at` among the nearest 16 candidates, and how far back it lies.
#[allow(clippy::indexing_slicing, reason = "runs while compiling")]
const fn longest(text: &[u8], at: usize, last: &[usize], earlier: &[usize]) -> (usize, usize) {
    if at + SHORTEST > text.len() {
        return (0, 0);
    }
    let mut best = (0, 0);
    let mut candidate = last[hash(text, at)];
    let mut tries = 16;
    while candidate != usize::MAX && tries > 0 {
        let mut length = 0;
        // What differs where a better one must be the same is not looked at: this runs in an interpreter.
        let hopeful = at + best.0 < text.len() && text[candidate + best.0] == text[at + best.0];
        while hopeful
            && length < LONGEST
            && at + length < text.len()
            && text[candidate + length] == text[at + length]
        {
            length += 1;
        }
        if length > best.0 {
            best = (length, at - candidate);
        }
        candidate = earlier[candidate];
        tries -= 1;
    }
    best
}

/// The `size` bytes that [`pack`] packed.
pub fn unpack(packed: &[u8], size: usize) -> Vec<u8> {
    let (mut packed, mut models) = (packed.to_vec(), Box::new([EVEN; MODELS]));
    let mut coder = Coder::new(&mut packed, &mut models, false);
    let mut text: Vec<u8> = Vec::with_capacity(size);
    let mut after_repeat = 0;
    while text.len() < size {
        let repeat = coder.bit(KINDS + after_repeat, false);
        after_repeat = usize::from(repeat);
        if repeat {
            let length = SHORTEST + coder.tree(LENGTHS, 8, 0);
            let distance = coder.distance(1);
            for _ in 0..length {
                let from = text.len().wrapping_sub(distance);
                text.push(text.get(from).copied().unwrap_or_default());
            }
        } else {
            let before = text.last().copied().unwrap_or_default();
            text.push(coder.letter(before, 0));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_back() {
        const TEXT: &[u8; 79] =
            b"ls [-la] FILE...\n\n\t-l\tLong lines\n\t-a\tAll lines\0ls [-la] FILE... long lines all\n";
        const PACKED: ([u8; 95], usize) = pack(TEXT);
        assert!(PACKED.1 < 66, "{}", PACKED.1);
        assert_eq!(unpack(&PACKED.0[..PACKED.1], TEXT.len()), TEXT);
    }
}
