//! Any bytes as a program of bc, with the library and without: no panic, an end, and the same answer twice.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for library in [false, true] {
        let once = languages::fuzz::bc(bytes, library);
        assert_eq!(once, languages::fuzz::bc(bytes, library));
    }
});
