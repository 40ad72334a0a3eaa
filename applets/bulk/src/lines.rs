//! Lines of two texts as numbers: lines that are the same have the same number.

use memchr::memchr_iter;

/// Where the lines of a text begin, and behind them where it ends.
pub fn starts(text: &[u8]) -> Vec<usize> {
    let mut starts = vec![0];
    starts.extend(memchr_iter(b'\n', text).map(|at| at + 1));
    if starts.last() != Some(&text.len()) {
        starts.push(text.len());
    }
    starts
}

/// How many bytes two texts have in common at their start.
pub fn same_start(one: &[u8], other: &[u8]) -> usize {
    let ((ones, _), (others, _)) = (one.as_chunks::<32>(), other.as_chunks::<32>());
    let same = ones.iter().zip(others).take_while(|(one, other)| one == other).count() * 32;
    let rest = one.iter().zip(other).skip(same).take_while(|(one, other)| one == other);
    same + rest.count()
}

/// How many bytes two texts have in common at their end.
pub fn same_end(one: &[u8], other: &[u8]) -> usize {
    let ((_, ones), (_, others)) = (one.as_rchunks::<32>(), other.as_rchunks::<32>());
    let same = ones.iter().rev().zip(others.iter().rev()).take_while(|(one, other)| one == other).count() * 32;
    let rest = one.iter().rev().zip(other.iter().rev()).skip(same).take_while(|(one, other)| one == other);
    same + rest.count()
}

/// Numbers the lines of two texts, whose lines begin at `starts`: dense numbers, and how many there are.
pub fn number(texts: [&[u8]; 2], starts: [&[usize]; 2]) -> ([Vec<u32>; 2], usize) {
    let lines: usize = starts.iter().map(|starts| starts.len()).sum();
    let size = (lines * 2).next_power_of_two().max(16);
    let mask = size - 1;
    // A slot is half a line's hash, and its number; none is free for good, for there are twice as many as lines.
    let mut table = vec![0u64; size];
    // The first line of each number; that of 0, which a free slot has, is none.
    let mut firsts: Vec<&[u8]> = vec![b""];
    let [old, new] = [0, 1].map(|side| {
        let (text, starts) = (texts[side], starts[side]);
        let mut numbers = Vec::with_capacity(starts.len());
        for pair in starts.windows(2) {
            let &[start, end] = pair else { continue };
            let line = text.get(start..end).unwrap_or_default();
            let hash = hash(line);
            let mut place = hash as usize & mask;
            let number = loop {
                let slot = table.get(place).copied().unwrap_or(0);
                let number = slot as u32;
                if number == 0 {
                    let number = firsts.len() as u32;
                    firsts.push(line);
                    if let Some(slot) = table.get_mut(place) {
                        *slot = hash >> 32 << 32 | u64::from(number);
                    }
                    break number;
                }
                if slot >> 32 == hash >> 32 && firsts.get(number as usize).is_some_and(|first| *first == line) {
                    break number;
                }
                place = (place + 1) & mask;
            };
            numbers.push(number);
        }
        numbers
    });
    ([old, new], firsts.len())
}

/// Eight bytes at a time, each folded in by a product of twice the width.
fn hash(line: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let fold = |state: u64, word: u64| {
        let product = u128::from(state ^ word) * u128::from(FACTOR);
        (product as u64) ^ (product >> 64) as u64
    };
    let mut state = line.len() as u64 ^ 0x2545_f491_4f6c_dd1d;
    let (words, rest) = line.as_chunks::<8>();
    for word in words {
        state = fold(state, u64::from_le_bytes(*word));
    }
    let mut last = 0;
    for byte in rest {
        last = last << 8 | u64::from(*byte);
    }
    fold(fold(state, last), state)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_common() {
        let long = [7; 100];
        let mut other = long;
        other[70] = 8;
        assert_eq!([same_start(&long, &other), same_end(&long, &other)], [70, 29]);
        assert_eq!([same_start(b"ab", b"abc"), same_end(b"bc", b"abc"), same_end(b"", b"a")], [2, 2, 0]);
        assert_eq!([same_start(&long, &long), same_end(&long, &long[1..])], [100, 99]);
    }

    #[test]
    fn same_lines_have_same_numbers() {
        let texts: [&[u8]; 2] = [b"a\nb\n\na\nb", b"b\nc\na\n\n"];
        let starts = texts.map(starts);
        assert_eq!(starts[0], [0, 2, 4, 5, 7, 8]);
        assert_eq!(starts[1], [0, 2, 4, 6, 7]);
        let (numbers, count) = number(texts, [&starts[0], &starts[1]]);
        // A last line without its end is another.
        assert_eq!(numbers, [vec![1, 2, 3, 1, 4], vec![2, 5, 1, 3]]);
        assert_eq!(count, 6);
        assert_eq!(super::starts(b""), [0]);
    }
}
