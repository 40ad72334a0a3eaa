//! Any bytes as a file, looked at by less with any keys: no panic, and nothing reaches the terminal but text, styles and
//! movements of the cursor.

#![no_main]

use editors::screen::is_tame;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let (keys, file) = rest.split_at(usize::from(*first).min(rest.len()));
    assert!(is_tame(&editors::fuzz::less(file, keys)));
});
