//! A choice by word. A `match` over byte strings compares every byte of every pattern in code of its own, some ten
//! bytes of code for a letter; here the words are data, walked by one function.

/// Like a `match` of a `&[u8]` over words, which an applet has many of:
///
/// ```text
/// by_word!(name, { "true" | "yes" => Some(true), "false" => Some(false), _ => None })
/// ```
/// The last arm may give the word a name, too.
#[macro_export]
macro_rules! by_word {
    ($word:expr, { $($($name:literal)|+ => $value:expr,)+ _ => $other:expr $(,)? }) => {{
        const LIST: &[&[&str]] = &[$(&[$($name),+]),+];
        const PACKED: [u8; $crate::by_word::packed_size(LIST)] = $crate::by_word::packed(LIST);
        let place = $crate::by_word::place(&PACKED, $word);
        $crate::by_word!(@ place, 0, $other, $($value,)+)
    }};
    ($word:expr, { $($($name:literal)|+ => $value:expr,)+ $rest:ident => $other:expr $(,)? }) => {{
        let word: &[u8] = $word;
        $crate::by_word!(word, { $($($name)|+ => $value,)+ _ => { let $rest = word; $other } })
    }};
    (@ $place:ident, $at:expr, $other:expr, $value:expr, $($more:expr,)*) => {
        if $place == $at { $value } else { $crate::by_word!(@ $place, $at + 1, $other, $($more,)*) }
    };
    (@ $place:ident, $at:expr, $other:expr,) => { $other };
}

/// What ends an arm: set in the length of its last word.
const LAST: u8 = 0x80;

/// The size of a packed list; for [`by_word!`](crate::by_word).
#[allow(clippy::indexing_slicing, reason = "runs while compiling, where a wrong index is a message")]
pub const fn packed_size(list: &[&[&str]]) -> usize {
    let (mut size, mut arm) = (0, 0);
    while arm < list.len() {
        let mut word = 0;
        while word < list[arm].len() {
            size += 1 + list[arm][word].len();
            word += 1;
        }
        arm += 1;
    }
    size
}

/// Packs a list: of each word its length, and its bytes; for [`by_word!`](crate::by_word).
#[allow(clippy::indexing_slicing, reason = "runs while compiling, where a wrong index is a message")]
pub const fn packed<const N: usize>(list: &[&[&str]]) -> [u8; N] {
    let mut packed = [0; N];
    let (mut to, mut arm) = (0, 0);
    while arm < list.len() {
        let mut word = 0;
        while word < list[arm].len() {
            let bytes = list[arm][word].as_bytes();
            assert!(bytes.len() < LAST as usize, "a word too long for its field");
            packed[to] = bytes.len() as u8;
            word += 1;
            if word == list[arm].len() {
                packed[to] |= LAST;
            }
            to += 1;
            let mut at = 0;
            while at < bytes.len() {
                packed[to] = bytes[at];
                to += 1;
                at += 1;
            }
        }
        arm += 1;
    }
    packed
}

/// The arm that has the word, a number that no arm has if none has it; for [`by_word!`](crate::by_word).
#[inline(never)]
pub fn place(packed: &[u8], word: &[u8]) -> u32 {
    let (mut rest, mut arm) = (packed, 0);
    while let [length, after @ ..] = rest {
        let Some((name, after)) = after.split_at_checked(usize::from(length & !LAST)) else { break };
        // Most differ in their first letter already.
        if name.first() == word.first() && name == word {
            return arm;
        }
        rest = after;
        arm += u32::from(length >> 7);
    }
    u32::MAX
}

#[cfg(test)]
mod tests {
    fn chosen(word: &[u8]) -> u8 {
        by_word!(word, { "a" | "ab" => 1, "" => 2, "b" => 3, other => other.len() as u8 })
    }

    #[test]
    fn the_arm_of_the_word_is_taken() {
        assert_eq!([&b"a"[..], b"ab", b"", b"b", b"abc"].map(chosen), [1, 1, 2, 3, 3]);
    }
}
