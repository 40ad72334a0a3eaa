//! Bytes as letters and back: the encodings of RFC 4648, plain bits, and Z85.

/// An encoding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Base {
    /// RFC 4648, section 4
    Base64,
    /// RFC 4648, section 5
    Base64Url,
    /// RFC 4648, section 6
    Base32,
    /// RFC 4648, section 7
    Base32Hex,
    /// RFC 4648, section 8
    Base16,
    /// Digits 0 and 1, the high bit first.
    Base2High,
    /// Digits 0 and 1, the low bit first.
    Base2Low,
    /// ZeroMQ's RFC 32: five letters for four bytes.
    Z85,
}

const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const Z85_SIGNS: &[u8; 23] = b".-:+=^!/*?&<>()[]{}@%$#";
/// How many letters are decoded without looking for what is none.
const QUICK: usize = 256;
/// In a table of letters: none.
const NONE: u8 = 0xff;

impl Base {
    /// The bytes and the letters of a group.
    #[must_use]
    pub const fn group(self) -> (usize, usize) {
        match self {
            Base::Base64 | Base::Base64Url => (3, 4),
            Base::Base32 | Base::Base32Hex => (5, 8),
            Base::Base16 => (1, 2),
            Base::Base2High | Base::Base2Low => (1, 8),
            Base::Z85 => (4, 5),
        }
    }

    /// The letter of each value; fewer than 85 repeat something.
    fn alphabet(self) -> [u8; 85] {
        let mut alphabet = [0; 85];
        let mut put =
            |from: usize, letters: &[u8]| alphabet[from..from + letters.len()].copy_from_slice(letters);
        match self {
            Base::Base64 | Base::Base64Url => {
                put(0, LETTERS);
                put(62, if self == Base::Base64 { b"+/" } else { b"-_" });
            }
            Base::Base32 => {
                put(0, &LETTERS[..26]);
                put(26, b"234567");
            }
            Base::Z85 => {
                put(0, &LETTERS[52..]);
                put(10, &LETTERS[26..52]);
                put(36, &LETTERS[..26]);
                put(62, Z85_SIGNS);
            }
            _ => {
                put(0, &LETTERS[52..]);
                put(10, &LETTERS[..26]);
            }
        }
        alphabet
    }

    /// How many values there are.
    const fn values(self) -> usize {
        match self {
            Base::Base64 | Base::Base64Url => 64,
            Base::Base32 | Base::Base32Hex => 32,
            Base::Base16 => 16,
            Base::Base2High | Base::Base2Low => 2,
            Base::Z85 => 85,
        }
    }
}

/// Turns bytes into letters.
pub struct Encoder {
    base: Base,
    alphabet: [u8; 85],
}

impl Encoder {
    /// For an encoding.
    #[must_use]
    pub fn new(base: Base) -> Encoder {
        Encoder { base, alphabet: base.alphabet() }
    }

    /// Puts the letters of bytes in the place of `to`. All but the last bytes come in whole groups; the last group is
    /// filled up, in the encodings that can.
    #[inline(never)]
    pub fn encode(&self, bytes: &[u8], to: &mut Vec<u8>) {
        let (size, letters) = self.base.group();
        let filled = bytes.len().div_ceil(size);
        to.resize(filled * letters, b'=');
        match self.base {
            Base::Base64 | Base::Base64Url => self.spread::<3, 4>(bytes, to, 6),
            Base::Base32 | Base::Base32Hex => self.spread::<5, 8>(bytes, to, 5),
            Base::Base16 => self.spread::<1, 2>(bytes, to, 4),
            Base::Base2High | Base::Base2Low => {
                self.spread::<1, 8>(bytes, to, 1);
                if self.base == Base::Base2Low {
                    to.chunks_exact_mut(8).for_each(|digits| digits.reverse());
                }
            }
            Base::Z85 => {
                for (group, to) in bytes.as_chunks::<4>().0.iter().zip(to.as_chunks_mut::<5>().0) {
                    let mut value = u32::from_be_bytes(*group);
                    for letter in to.iter_mut().rev() {
                        *letter = self.alphabet[(value % 85) as usize];
                        value /= 85;
                    }
                }
            }
        }
    }

    #[inline(always)]
    fn spread<const BYTES: usize, const GROUP: usize>(&self, bytes: &[u8], to: &mut [u8], bits: usize) {
        let (Some(alphabet), mask) = (self.alphabet.first_chunk::<64>(), (1u64 << bits) - 1) else { return };
        let put = |value: u64, to: &mut [u8; GROUP]| {
            for (at, letter) in to.iter_mut().enumerate() {
                *letter = alphabet[((value >> (bits * (GROUP - 1 - at)) & mask) & 63) as usize];
            }
        };
        let join = |group: &[u8]| group.iter().fold(0u64, |value, byte| value << 8 | u64::from(*byte));
        let (groups, rest) = bytes.as_chunks::<BYTES>();
        let (to, _) = to.as_chunks_mut::<GROUP>();
        for (group, to) in groups.iter().zip(&mut *to) {
            put(join(group), to);
        }
        if let (Some(last), false) = (to.last_mut(), rest.is_empty()) {
            put(join(rest) << (8 * (BYTES - rest.len())), last);
            let used = (rest.len() * 8).div_ceil(bits);
            last[used..].fill(b'=');
        }
    }
}

/// Turns letters into bytes.
pub struct Decoder {
    base: Base,
    /// The value of each letter.
    table: [u8; 256],
    /// Whether what is no letter is passed over.
    lax: bool,
    /// The group under way: its value, its letters, and the signs that fill it up.
    value: u64,
    count: usize,
    fill: usize,
}

impl Decoder {
    /// For an encoding.
    #[must_use]
    pub fn new(base: Base, lax: bool) -> Decoder {
        let mut table = [NONE; 256];
        for (value, letter) in (0u8..).zip(base.alphabet()).take(base.values()) {
            table[usize::from(letter)] = value;
        }
        Decoder { base, table, lax, value: 0, count: 0, fill: 0 }
    }

    /// Appends the bytes of letters; false if something among them is wrong. What was right before it is there.
    #[inline(never)]
    pub fn decode(&mut self, letters: &[u8], to: &mut Vec<u8>) -> bool {
        let mut rest = letters;
        let quick = matches!(self.base, Base::Base64 | Base::Base64Url);
        while let Some((&byte, later)) = rest.split_first() {
            if quick && self.count == 0 {
                let taken = self.quick(rest, to);
                if taken > 0 {
                    rest = &rest[taken..];
                    continue;
                }
            }
            rest = later;
            if byte != b'\n' && !self.letter(byte, to) {
                return false;
            }
        }
        true
    }

    /// Appends the bytes of as many groups of four letters as follow each other, and counts those letters.
    fn quick(&self, letters: &[u8], to: &mut Vec<u8>) -> usize {
        // Not much more than a line, which ends it: room is made first.
        let (groups, _) = letters[..letters.len().min(QUICK)].as_chunks::<4>();
        let start = to.len();
        to.resize(start + groups.len() * 3, 0);
        let mut taken = 0;
        for (group, to) in groups.iter().zip(to[start..].as_chunks_mut::<3>().0) {
            let [a, b, c, d] = group.map(|letter| self.table[usize::from(letter)]);
            if (a | b | c | d) & 0xc0 != 0 {
                break;
            }
            *to = [a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d];
            taken += 1;
        }
        to.truncate(start + taken * 3);
        taken * 4
    }

    fn letter(&mut self, byte: u8, to: &mut Vec<u8>) -> bool {
        let (bytes, letters) = self.base.group();
        let bits = 8 * bytes / letters;
        let value = self.table[usize::from(byte)];
        let fills = bytes > 1 && byte == b'=' && value == NONE;
        if fills {
            // What stands before holds a whole number of bytes and less than a letter besides.
            let before = self.count - self.fill;
            if before * bits < 8 || before * bits % 8 >= bits {
                return false;
            }
            self.fill += 1;
        } else if value == NONE {
            return self.lax;
        } else if self.fill > 0 {
            return false;
        }
        self.count += 1;
        if self.base == Base::Z85 {
            self.value = self.value * 85 + u64::from(value);
        } else {
            self.value = self.value << bits | if fills { 0 } else { u64::from(value) };
        }
        if self.count < letters {
            return true;
        }
        if self.base == Base::Z85 && self.value > u64::from(u32::MAX) {
            return false;
        }
        if self.base == Base::Base2Low {
            self.value = self.value.reverse_bits() >> 56;
        }
        let good = (letters - self.fill) * bits / 8;
        let good = if self.base == Base::Z85 { 4 } else { good };
        to.extend_from_slice(&self.value.to_be_bytes()[8 - bytes..][..good]);
        (self.value, self.count, self.fill) = (0, 0, 0);
        true
    }

    /// Ends it: false if a group is not whole. Of base 64 the bytes that are certain come out first.
    pub fn finish(&mut self, to: &mut Vec<u8>) -> bool {
        if matches!(self.base, Base::Base64 | Base::Base64Url) && self.count > 0 {
            let whole = (self.count - self.fill) * 6 / 8;
            let value = self.value << (6 * (4 - self.count));
            to.extend_from_slice(&value.to_be_bytes()[5..][..whole]);
        }
        self.count == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Base; 8] = [
        Base::Base64,
        Base::Base64Url,
        Base::Base32,
        Base::Base32Hex,
        Base::Base16,
        Base::Base2High,
        Base::Base2Low,
        Base::Z85,
    ];

    fn encoded(base: Base, bytes: &[u8]) -> String {
        let mut letters = Vec::new();
        Encoder::new(base).encode(bytes, &mut letters);
        String::from_utf8(letters).unwrap()
    }

    #[test]
    fn examples_of_the_standards() {
        assert_eq!(encoded(Base::Base64, b"fooba"), "Zm9vYmE=");
        assert_eq!(encoded(Base::Base64, b"foob"), "Zm9vYg==");
        assert_eq!(encoded(Base::Base32, b"foob"), "MZXW6YQ=");
        assert_eq!(encoded(Base::Base32Hex, b"f"), "CO======");
        assert_eq!(encoded(Base::Base16, b"fo"), "666F");
        assert_eq!(encoded(Base::Base2Low, b"a"), "10000110");
        assert_eq!(encoded(Base::Z85, b"\x86\x4f\xd2\x6f\xb5\x59\xf7\x5b"), "HelloWorld");
    }

    #[test]
    fn letters_give_the_bytes_back_in_any_pieces() {
        let text: Vec<u8> = (0..40u32).map(|number| (number * 77) as u8).collect();
        for base in ALL {
            let letters = encoded(base, &text).into_bytes();
            for at in 0..letters.len() {
                let (left, right) = letters.split_at(at);
                let (mut decoder, mut bytes) = (Decoder::new(base, false), Vec::new());
                assert!(decoder.decode(left, &mut bytes) && decoder.decode(b"\n", &mut bytes));
                assert!(decoder.decode(right, &mut bytes) && decoder.finish(&mut bytes));
                assert_eq!(bytes, text, "{base:?} {at}");
            }
        }
    }
}
