//! Loops over texts: counting, translating, leaving out.

/// A set of bytes, or what each becomes.
pub type Map = [u8; 256];

// Eight bytes at a time in a word: the compiler makes no vectors of loops where the whole program is built for size.
// A mask has the top bit of each byte that is meant.

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// The bytes of a word that are `least` or more, of those below 128.
#[inline(always)]
fn at_least(word: u64, least: u8) -> u64 {
    ((word & !TOPS) + ONES * u64::from(128 - least)) & !word & TOPS
}

/// The bytes of a word that are 0.
#[inline(always)]
fn zeros(word: u64) -> u64 {
    !(((word & !TOPS) + !TOPS) | word) & TOPS
}

#[inline(always)]
fn count(mask: u64) -> u64 {
    (mask >> 7).wrapping_mul(ONES) >> 56
}

fn is_space(byte: u8) -> bool {
    byte.wrapping_sub(9) < 5 || byte == b' '
}

/// Bytes of no word that end none either: control characters.
fn is_odd(byte: u8) -> bool {
    (byte < 0x20 && !is_space(byte)) || byte == 0x7f
}

/// Counts the words that begin in a text: what white space separates and has a byte that prints. `inside` says
/// whether the text before ended in a word, and then whether this one does.
pub fn words(text: &[u8], inside: &mut bool) -> u64 {
    let mut number = 0;
    let (eights, rest) = text.as_chunks::<8>();
    for eight in eights {
        let word = u64::from_le_bytes(*eight);
        let blank = at_least(word, 9) & !at_least(word, 14) | zeros(word ^ ONES * 0x20);
        let prints = at_least(word, 0x20) & !at_least(word, 0x7f) | word & TOPS;
        if prints | blank != TOPS {
            number += words_slowly(eight, inside);
            continue;
        }
        let before = blank << 8 | if *inside { 0 } else { 0x80 };
        number += count(before & !blank);
        *inside = blank >> 63 == 0;
    }
    number + words_slowly(rest, inside)
}

fn words_slowly(text: &[u8], inside: &mut bool) -> u64 {
    let mut number = 0;
    for &byte in text {
        if is_space(byte) {
            *inside = false;
        } else if !is_odd(byte) {
            number += u64::from(!*inside);
            *inside = true;
        }
    }
    number
}

/// Counts the bytes that begin a character of UTF-8.
pub fn characters(text: &[u8]) -> u64 {
    let (eights, rest) = text.as_chunks::<8>();
    let mut others = 0;
    for eight in eights {
        let word = u64::from_le_bytes(*eight);
        others += count(word & !(word << 1) & TOPS);
    }
    others += rest.iter().filter(|byte| **byte & 0xc0 == 0x80).count() as u64;
    text.len() as u64 - others
}

/// Whether every byte is a printing one of ASCII.
pub fn is_plain(text: &[u8]) -> bool {
    let (eights, rest) = text.as_chunks::<8>();
    let plain = |word| at_least(word, 0x20) & !at_least(word, 0x7f) == TOPS;
    eights.iter().all(|eight| plain(u64::from_le_bytes(*eight)))
        && rest.iter().all(|byte| (0x20..0x7f).contains(byte))
}

/// Puts for each byte what a map has for it.
pub fn translate(text: &mut [u8], map: &Map) {
    for byte in text {
        *byte = map[usize::from(*byte)];
    }
}

/// Adds `by` to each byte from `first` to `last`, both below 128: what `translate` does where the map is no more.
pub fn shift(text: &mut [u8], first: u8, last: u8, by: u8) {
    let (eights, rest) = text.as_chunks_mut::<8>();
    for eight in eights {
        let word = u64::from_le_bytes(*eight);
        let inside = at_least(word, first) & !at_least(word, last + 1);
        let more = (inside >> 7) * u64::from(by);
        // Without a carry from byte to byte.
        *eight = (((word & !TOPS) + (more & !TOPS)) ^ (word ^ more) & TOPS).to_le_bytes();
    }
    for byte in rest {
        if (first..=last).contains(byte) {
            *byte = byte.wrapping_add(by);
        }
    }
}

/// Leaves out the bytes whose entry is not zero; gives how many are left, in front.
pub fn remove(text: &mut [u8], dropped: &Map) -> usize {
    let mut kept = 0;
    for at in 0..text.len() {
        let byte = text[at];
        text[kept] = byte;
        kept += usize::from(dropped[usize::from(byte)] == 0);
    }
    kept
}

/// Takes one of equal bytes that follow each other where `squeezed` has them; gives how many are left, in front.
/// `last` is the byte before, if it is one of those, else a number that no byte has.
pub fn squeeze(text: &mut [u8], squeezed: &Map, last: &mut u16) -> usize {
    let (mut kept, mut at) = (0, 0);
    while at < text.len() {
        if let Some(eight) = text[at..].first_chunk::<8>().copied()
            && at > 0
        {
            let word = u64::from_le_bytes(eight);
            let mut same = zeros(word ^ (word << 8 | u64::from(text[at - 1])));
            // What is equal may not be of those.
            while same != 0 && squeezed[usize::from(eight[same.trailing_zeros() as usize / 8])] == 0 {
                same &= same - 1;
            }
            if same == 0 {
                text[kept..kept + 8].copy_from_slice(&eight);
                let end = eight[7];
                *last = if squeezed[usize::from(end)] != 0 { u16::from(end) } else { 256 };
                (kept, at) = (kept + 8, at + 8);
                continue;
            }
        }
        for _ in at..text.len().min(at + 8) {
            let byte = text[at];
            at += 1;
            let wanted = *last != u16::from(byte);
            text[kept] = byte;
            kept += usize::from(wanted);
            let next = if squeezed[usize::from(byte)] != 0 { u16::from(byte) } else { 256 };
            *last = if wanted { next } else { *last };
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_across_pieces() {
        let text: Vec<u8> = (0..2000u32).map(|at| b"a \nbc\t\x01\x80 d"[(at * at % 10) as usize]).collect();
        let mut expected = 0;
        let mut inside = false;
        for &byte in &text {
            if is_space(byte) {
                inside = false;
            } else if !is_odd(byte) {
                expected += u64::from(!inside);
                inside = true;
            }
        }
        for size in [1, 7, 191, 192, 193, 2000] {
            let mut inside = false;
            assert_eq!(text.chunks(size).map(|part| words(part, &mut inside)).sum::<u64>(), expected);
        }
        assert_eq!(words(b"\x01 \x02", &mut false), 0);
    }

    #[test]
    fn bytes_are_left_out_and_squeezed() {
        let mut set = [0; 256];
        set[usize::from(b'a')] = 1;
        let mut text = *b"abaab";
        assert_eq!(remove(&mut text, &set), 2);
        assert_eq!(&text[..2], b"bb");
        let mut last = u16::from(b'a');
        let mut text = *b"aabaabb";
        let kept = squeeze(&mut text, &set, &mut last);
        assert_eq!((&text[..kept], last), (&b"babb"[..], 256));
        let mut text = *b"aZ[{z`\x80\xe1aZ[{z`\x80\xe1@";
        shift(&mut text, b'a', b'z', 224);
        assert_eq!(&text, b"AZ[{Z`\x80\xe1AZ[{Z`\x80\xe1@");
        let mut text = *b"\x00\x01\x7f\x7e\xffabc";
        shift(&mut text, 1, 127, 129);
        assert_eq!(&text, b"\x00\x82\x00\xff\xff\xe2\xe3\xe4");
        assert!(is_plain(b"a ~") && !is_plain(b"\x7f") && !is_plain(b"a\tb"));
        assert!(is_plain(b"a234567~abcdefg") && !is_plain(b"a23456\x80~") && !is_plain(b"a234567\x7f"));
        assert_eq!(characters("aéb".as_bytes()), 3);
        assert_eq!(characters("aébaébaébaébaéb".as_bytes()), 15);
    }

    #[test]
    fn repetitions_are_taken_out_wherever_they_lie() {
        let mut set = [0; 256];
        set[usize::from(b'a')] = 1;
        set[usize::from(b'\n')] = 1;
        let text: Vec<u8> = (0..3000u32).map(|at| b"aab\nbcab"[(at * at / 7 % 8) as usize]).collect();
        let mut expected = Vec::new();
        for &byte in &text {
            if set[usize::from(byte)] == 0 || expected.last() != Some(&byte) {
                expected.push(byte);
            }
        }
        for size in [1, 7, 8, 9, 100, 3000] {
            let (mut last, mut all) = (256, Vec::new());
            for part in text.chunks(size) {
                let mut part = part.to_vec();
                let kept = squeeze(&mut part, &set, &mut last);
                all.extend_from_slice(&part[..kept]);
            }
            assert!(all == expected);
        }
    }
}
