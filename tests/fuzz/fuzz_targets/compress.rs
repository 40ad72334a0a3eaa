//! Any bytes as a compressed file, by the first byte gzip, xz or zstd: no panic, and never more than the limit.
#![no_main]

use libfuzzer_sys::fuzz_target;

const LIMIT: usize = 1 << 20;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let magic: &[u8] = match first % 4 {
        0 => b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
        1 => b"\xfd7zXZ\0",
        2 => b"\x28\xb5\x2f\xfd",
        _ => b"",
    };
    let data = [magic, rest].concat();
    if let Ok(out) = formats::compress::decompress(&data, LIMIT) {
        assert!(out.len() <= LIMIT.max(data.len()));
    }
});
