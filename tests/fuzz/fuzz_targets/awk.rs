//! Any bytes as a program of awk and, behind a NUL, as what it reads: no panic, and an end.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let at = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (program, input) = bytes.split_at(at);
    languages::fuzz::awk(program, input.get(1..).unwrap_or_default());
});
