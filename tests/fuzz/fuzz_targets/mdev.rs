//! Rules, a NUL, and a message: no panic, no search without an end, and no node outside the device directory.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let end = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    let (conf, message) = data.split_at(end);
    let message = message.get(1..).unwrap_or_default();
    if let Some(path) = devices::mdev::destination(conf, message) {
        assert!(!path.is_empty() && !path.contains(&0));
        assert!(path.split(|byte| *byte == b'/').all(|part| !matches!(part, b"" | b"." | b"..")));
    }
});
