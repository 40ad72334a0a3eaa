//! Any bytes as a file, and any keys typed into vi: no panic, and nothing reaches the terminal but text, styles and
//! movements of the cursor.

#![no_main]

use editors::screen::is_tame;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let (file, keys) = rest.split_at(usize::from(*first).min(rest.len()));
    let (out, _) = editors::fuzz::vi(file, keys);
    assert!(is_tame(&out));
});
