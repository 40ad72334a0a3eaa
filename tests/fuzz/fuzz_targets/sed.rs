//! Any bytes up to a NUL as a script of sed, the rest as its input: no panic, and the same answer twice.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let end = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    let (script, text) = data.split_at(end);
    let text = text.get(1..).unwrap_or_default();
    let first = editors::fuzz::sed(script, text);
    assert_eq!(first, editors::fuzz::sed(script, text));
    if script.is_empty() {
        assert_eq!(first.as_deref(), Some(text));
    }
});
