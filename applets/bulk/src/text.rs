//! Loops over texts: counting, translating, leaving out.

/// A set of bytes, or what each becomes.
pub type Map = [u8; 256];

/// How many bytes are summed up before a sum of single bytes could overflow.
const RUN: usize = 192;

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
    let mut count = 0;
    for run in text.chunks(RUN) {
        if run.iter().fold(false, |any, byte| any | is_odd(*byte)) {
            for &byte in run {
                if is_space(byte) {
                    *inside = false;
                } else if !is_odd(byte) {
                    count += u64::from(!*inside);
                    *inside = true;
                }
            }
            continue;
        }
        let Some((first, rest)) = run.split_first() else { continue };
        count += u64::from(!*inside && !is_space(*first));
        let begins = |(before, byte): (&u8, &u8)| u8::from(is_space(*before) & !is_space(*byte));
        count += u64::from(run.iter().zip(rest).map(begins).fold(0u8, u8::wrapping_add));
        *inside = run.last().is_some_and(|last| !is_space(*last));
    }
    count
}

/// Counts the bytes that begin a character of UTF-8.
pub fn characters(text: &[u8]) -> u64 {
    let begins = |byte: &u8| u8::from(byte & 0xc0 != 0x80);
    text.chunks(RUN).map(|run| u64::from(run.iter().map(begins).fold(0u8, u8::wrapping_add))).sum()
}

/// Whether every byte is a printing one of ASCII.
pub fn is_plain(text: &[u8]) -> bool {
    text.chunks(RUN).all(|run| !run.iter().fold(false, |any, byte| any | (byte.wrapping_sub(0x20) >= 0x5f)))
}

/// Puts for each byte what a map has for it.
pub fn translate(text: &mut [u8], map: &Map) {
    for byte in text {
        *byte = map[usize::from(*byte)];
    }
}

/// Adds to each byte of a range: what `translate` does where the map is no more than that.
pub fn shift(text: &mut [u8], first: u8, count: u8, by: u8) {
    for byte in text {
        let inside = byte.wrapping_sub(first) < count;
        *byte = byte.wrapping_add(if inside { by } else { 0 });
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

/// Leaves out, translates, and takes one of equal bytes that follow each other where `squeezed` has them. `last` is
/// the byte before, if it is one of those, else a number that no byte has.
pub fn squeeze(text: &mut [u8], dropped: &Map, map: &Map, squeezed: &Map, last: &mut u16) -> usize {
    let mut kept = 0;
    for at in 0..text.len() {
        let byte = text[at];
        let out = map[usize::from(byte)];
        text[kept] = out;
        let gone = dropped[usize::from(byte)] != 0;
        let wanted = !gone & (*last != u16::from(out));
        let next = if squeezed[usize::from(out)] != 0 { u16::from(out) } else { 256 };
        *last = if wanted { next } else { *last };
        kept += usize::from(wanted);
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
        let map: Map = core::array::from_fn(|byte| byte as u8);
        let mut last = u16::from(b'a');
        let mut text = *b"aabaabb";
        let kept = squeeze(&mut text, &[0; 256], &map, &set, &mut last);
        assert_eq!((&text[..kept], last), (&b"babb"[..], 256));
        let mut text = *b"aZ[{z`";
        shift(&mut text, b'a', 26, 224);
        assert_eq!(&text, b"AZ[{Z`");
        assert!(is_plain(b"a ~") && !is_plain(b"\x7f") && !is_plain(b"a\tb"));
        assert_eq!(characters("aéb".as_bytes()), 3);
    }
}
