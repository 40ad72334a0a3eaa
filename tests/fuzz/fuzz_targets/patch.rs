//! Any bytes as a patch, and what follows a NUL in them as the text it is applied to: no panic, and an end in time.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let patch = parts.next().unwrap_or_default();
    text::patch::drive(patch, parts.next().unwrap_or(patch));
});
