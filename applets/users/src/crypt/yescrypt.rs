//! `$y$`: yescrypt in its native mode (Peslyak's "yescrypt – password hashing scalable beyond bcrypt and scrypt").
//!
//! Memory is filled with blocks of 128·r bytes, each mixed from the one before and an older one, then blocks chosen by
//! the state are read and rewritten. The mixing reads and writes tables of 12 KB (pwxform).

use super::{digest, digit, push_digits};
use bulk::digest::Kind;
use kit::split;

/// The one flavour that crypt(5) makes: reads and writes, 6 rounds, 4 lanes of 2 times 64 bits, tables of 12 KB.
const FLAVOUR: u32 = 47;

/// No more words of memory than this are taken: half a gigabyte.
const MOST_WORDS: u64 = 1 << 27;

/// Sixteen words, which Salsa20 mixes.
type Block = [u32; 16];

struct Parameters {
    /// Blocks of memory, a power of two.
    n: u64,
    /// The size of a block: 128·r bytes.
    r: usize,
    /// Lanes that are computed one after the other here.
    p: u64,
    /// More time at the same memory.
    t: u64,
}

/// The hash of a password by what stands behind `$y$`: parameters, salt.
pub fn hash(password: &[u8], rest: &[u8]) -> Option<Vec<u8>> {
    let mut fields = split::at(rest, b'$');
    let parameters = parameters(fields.next()?)?;
    let salt = decoded(fields.next()?)?;
    let Parameters { n, r, p, .. } = parameters;

    let mut password = password.to_vec();
    // Much memory deserves that guessing costs even before it.
    if n / p >= 0x100 && n / p * r as u64 >= 0x2_0000 {
        let less = Parameters { n: n >> 6, t: 0, ..parameters };
        password = derive(&password, &salt, &less, true);
    }
    let key = derive(&password, &salt, &parameters, false);
    let mut text = Vec::new();
    for bytes in key.chunks(3) {
        let number = bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
        push_digits(&mut text, number, (bytes.len() * 8).div_ceil(6));
    }
    Some(text)
}

fn parameters(word: &[u8]) -> Option<Parameters> {
    let mut bytes = word.iter();
    let flavour = variable(&mut bytes, 0)?;
    let n_log = variable(&mut bytes, 1)?;
    let r = variable(&mut bytes, 1)?;
    let (mut p, mut t) = (1, 0);
    if !bytes.as_slice().is_empty() {
        let given = variable(&mut bytes, 1)?;
        if given & 1 != 0 {
            p = variable(&mut bytes, 2)?;
        }
        if given & 2 != 0 {
            t = variable(&mut bytes, 1)?;
        }
        // Upgraded hashes and those with a memory of the server's.
        if given & !3 != 0 {
            return None;
        }
    }
    let n = 1u64.checked_shl(n_log)?;
    let (r, p, t) = (u64::from(r), u64::from(p), u64::from(t));
    let words = n.checked_mul(r)?.checked_mul(32)?;
    let sound = flavour == FLAVOUR && n / p > 1 && words <= MOST_WORDS && p <= 64 && t <= 1 << 10;
    (sound && bytes.as_slice().is_empty()).then_some(Parameters { n, r: usize::try_from(r).ok()?, p, t })
}

/// A number from `least` on, in as many digits as its first says.
fn variable(bytes: &mut core::slice::Iter<'_, u8>, least: u32) -> Option<u32> {
    let first = digit(*bytes.next()?)?;
    let (mut number, mut start, mut end, mut more, mut bits) = (least, 0, 47, 0, 0);
    while first > end {
        number += (end + 1 - start) << bits;
        (start, end) = (end + 1, end + 1 + (62 - end) / 2);
        more += 1;
        bits += 6;
    }
    number += (first - start) << bits;
    for _ in 0..more {
        bits -= 6;
        number += digit(*bytes.next()?)? << bits;
    }
    Some(number)
}

/// The bytes behind digits, four digits for three bytes.
fn decoded(digits: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for group in digits.chunks(4) {
        let mut number = 0;
        for byte in group.iter().rev() {
            number = number << 6 | digit(*byte)?;
        }
        bytes.extend_from_slice(number.to_le_bytes().get(..group.len() * 6 / 8)?);
    }
    Some(bytes)
}

fn hmac(key: &[u8], pieces: &[&[u8]]) -> Vec<u8> {
    let key = if key.len() > 64 { digest(Kind::Sha256, &[key]) } else { key.to_vec() };
    let pad = |with: u8| {
        let mut pad = [with; 64];
        pad.iter_mut().zip(&key).for_each(|(pad, key)| *pad ^= key);
        pad
    };
    let inner = pad(0x36);
    let pieces: Vec<&[u8]> = core::iter::once(&inner[..]).chain(pieces.iter().copied()).collect();
    digest(Kind::Sha256, &[&pad(0x5c), &digest(Kind::Sha256, &pieces)])
}

/// PBKDF2 with HMAC-SHA-256, once.
fn pbkdf2(password: &[u8], salt: &[u8], length: usize) -> Vec<u8> {
    let mut key = Vec::with_capacity(length + 32);
    let mut number = 0u32;
    while key.len() < length {
        number += 1;
        key.extend_from_slice(&hmac(password, &[salt, &number.to_be_bytes()]));
    }
    key.truncate(length);
    key
}

fn derive(password: &[u8], salt: &[u8], parameters: &Parameters, before: bool) -> Vec<u8> {
    let key: &[u8] = if before { b"yescrypt-prehash" } else { b"yescrypt" };
    let password = hmac(key, &[password]);
    let lanes = usize::try_from(parameters.p).unwrap_or(1);
    let bytes = pbkdf2(&password, salt, 128 * parameters.r * lanes);
    let mut password = bytes.get(..32).unwrap_or_default().to_vec();
    let mut state: Vec<Block> = bytes.as_chunks::<64>().0.iter().map(from_bytes).collect();
    mix(&mut state, parameters, &mut password);
    let bytes: Vec<u8> = state.iter().flatten().flat_map(|word| word.to_le_bytes()).collect();
    let key = pbkdf2(&password, &bytes, 32);
    if before { key } else { digest(Kind::Sha256, &[&hmac(&key, &[b"Client Key"])]) }
}

fn from_bytes(bytes: &[u8; 64]) -> Block {
    let mut block = [0; 16];
    for (word, bytes) in block.iter_mut().zip(bytes.as_chunks::<4>().0) {
        *word = u32::from_le_bytes(*bytes);
    }
    block
}

/// The order in which the words of a block are mixed: `to` gives it, or takes it back.
fn shuffled(block: &Block, to: bool) -> Block {
    let mut out = [0; 16];
    for at in 0..16 {
        let other = at * 5 % 16;
        if to {
            out[at] = block[other];
        } else {
            out[other] = block[at];
        }
    }
    out
}

fn xor(to: &mut [Block], from: &[Block]) {
    for (to, from) in to.iter_mut().flatten().zip(from.iter().flatten()) {
        *to ^= from;
    }
}

/// The memory-hard part, over all lanes.
fn mix(state: &mut [Block], parameters: &Parameters, password: &mut Vec<u8>) {
    let Parameters { n, r, p, t } = *parameters;
    let size = 2 * r;
    let mut memory = vec![[0u32; 16]; usize::try_from(n).unwrap_or(0) * size];
    let share = n / p;
    let all = match t {
        0 => share.div_ceil(3),
        1 => (share * 2).div_ceil(3),
        _ => share * (t - 1),
    };
    let even = |number: u64| number.next_multiple_of(2);
    let (share, writing, all) = (share & !1, even(all / p), even(all));

    let mut tables = Vec::new();
    let mut begin = 0;
    for (number, lane) in state.chunks_exact_mut(size).enumerate() {
        let last = number as u64 == p - 1;
        let count = if last { n - begin } else { share };
        let mut table = Tables::new(lane);
        if number == 0 {
            let bytes: Vec<u8> =
                lane.last().into_iter().flatten().flat_map(|word| word.to_le_bytes()).collect();
            *password = hmac(&bytes, &[password]);
        }
        let part = memory.get_mut(usize::try_from(begin).unwrap_or(0) * size..).unwrap_or_default();
        with_shuffled(lane, |x| {
            fill(x, part, count, |x| table.mix_block(x));
            walk(x, part, prev_power(count), writing, true, &mut table);
        });
        tables.push(table);
        begin += share;
    }
    for (lane, table) in state.chunks_exact_mut(size).zip(&mut tables) {
        with_shuffled(lane, |x| walk(x, &mut memory, n, all - writing, false, table));
    }
}

fn with_shuffled(lane: &mut [Block], work: impl FnOnce(&mut [Block])) {
    lane.iter_mut().for_each(|block| *block = shuffled(block, true));
    work(lane);
    lane.iter_mut().for_each(|block| *block = shuffled(block, false));
}

/// Writes the states that follow each other into memory, mixing in older ones.
fn fill(x: &mut [Block], memory: &mut [Block], count: u64, mut next: impl FnMut(&mut [Block])) {
    for (at, index) in (0..count).zip(0usize..) {
        let (old, new) = memory.split_at_mut(index * x.len());
        new[..x.len()].copy_from_slice(x);
        if at > 1 {
            let power = prev_power(at);
            let other = (integer(x) & (power - 1)) + (at - power);
            xor(x, &old[other as usize * x.len()..]);
        }
        next(x);
    }
}

/// Reads blocks that the state chooses, and writes them anew.
fn walk(x: &mut [Block], memory: &mut [Block], n: u64, count: u64, write: bool, table: &mut Tables) {
    for _ in 0..count {
        let at = (integer(x) & (n - 1)) as usize * x.len();
        let place = &mut memory[at..at + x.len()];
        xor(x, place);
        if write {
            place.copy_from_slice(x);
        }
        table.mix_block(x);
    }
}

fn prev_power(number: u64) -> u64 {
    1 << (63 - (number | 1).leading_zeros())
}

/// The last block's beginning as a number.
fn integer(x: &[Block]) -> u64 {
    x.last().map_or(0, |last| u64::from(last[13]) << 32 | u64::from(last[0]))
}

/// The three tables of pwxform in one, and where they begin: two that are read, one that is written.
struct Tables {
    words: Vec<[u32; 2]>,
    read: [usize; 2],
    write: usize,
    /// Where the next pair is written.
    at: usize,
}

const TABLE: usize = 512;

impl Tables {
    /// Fills them from a lane's first 128 bytes, which are mixed on the way as in scrypt.
    fn new(lane: &mut [Block]) -> Tables {
        let mut memory = vec![[0u32; 16]; 192];
        with_shuffled(&mut lane[..2], |x| {
            for place in memory.chunks_exact_mut(2) {
                place.copy_from_slice(x);
                let last = x[1];
                for (at, before) in [(0, last), (1, [0; 16])] {
                    let before = if at == 1 { x[0] } else { before };
                    xor(&mut x[at..=at], &[before]);
                    salsa(&mut x[at], 4);
                }
            }
        });
        let words = memory.iter().flatten().copied().collect::<Vec<u32>>();
        let words = words.as_chunks::<2>().0.to_vec();
        Tables { words, read: [2 * TABLE, TABLE], write: 0, at: 0 }
    }

    fn mix_block(&mut self, x: &mut [Block]) {
        let Some(&(mut before)) = x.last() else { return };
        for block in x.iter_mut() {
            xor(core::slice::from_mut(block), &[before]);
            self.transform(block);
            before = *block;
        }
        if let Some(last) = x.last_mut() {
            salsa(last, 1);
        }
    }

    /// Multiplies pairs of words and mixes in what the tables hold at places that the words name.
    fn transform(&mut self, block: &mut Block) {
        let [first, second] = self.read;
        for round in 0..6 {
            for lane in block.as_chunks_mut::<4>().0 {
                let places =
                    [first + (lane[0] & 0xff0) as usize / 8, second + (lane[1] & 0xff0) as usize / 8];
                for (number, pair) in lane.as_chunks_mut::<2>().0.iter_mut().enumerate() {
                    let [a, b] = places.map(|place| {
                        let [low, high] = self.words[place + number];
                        u64::from(high) << 32 | u64::from(low)
                    });
                    let product = u64::from(pair[1]) * u64::from(pair[0]);
                    let mixed = product.wrapping_add(a) ^ b;
                    *pair = [mixed as u32, (mixed >> 32) as u32];
                    if round != 0 && round != 5 {
                        self.words[self.write + self.at] = *pair;
                        self.at += 1;
                    }
                }
            }
        }
        self.at &= TABLE - 1;
        (self.read, self.write) = ([self.write, first], second);
    }
}

/// Salsa20 of so many double rounds on a shuffled block.
fn salsa(block: &mut Block, double_rounds: u32) {
    let mut x = shuffled(block, false);
    let mut quarter = |a: usize, b: usize, c: usize, d: usize| {
        x[b] ^= x[a].wrapping_add(x[d]).rotate_left(7);
        x[c] ^= x[b].wrapping_add(x[a]).rotate_left(9);
        x[d] ^= x[c].wrapping_add(x[b]).rotate_left(13);
        x[a] ^= x[d].wrapping_add(x[c]).rotate_left(18);
    };
    for _ in 0..double_rounds {
        for at in 0..4 {
            // Down a column, from the diagonal on; then along a row.
            quarter(at * 5, (at * 5 + 4) % 16, (at * 5 + 8) % 16, (at * 5 + 12) % 16);
        }
        for at in 0..4 {
            let row = at * 4;
            quarter(row + at, row + (at + 1) % 4, row + (at + 2) % 4, row + (at + 3) % 4);
        }
    }
    for (word, mixed) in block.iter_mut().zip(shuffled(&x, true)) {
        *word = word.wrapping_add(mixed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_bytes_and_numbers() {
        assert_eq!(decoded(b"z/"), Some(vec![0x7f]));
        let parameters = parameters(b"j9T").map(|found| (found.n, found.r, found.p, found.t));
        assert_eq!(parameters, Some((4096, 32, 1, 0)));
    }
}
