//! Any bytes as a keymap's source, which may include itself: no panic, and a binary form of the size that its flags say.

#![no_main]

use formats::keymap::{self, Files};
use libfuzzer_sys::fuzz_target;

struct Itself<'a>(&'a [u8]);

impl Files for Itself<'_> {
    fn include(&mut self, _: &[u8], name: &[u8]) -> Result<(Vec<u8>, Vec<u8>), String> {
        match name {
            [b'0'..=b'9'] => Ok((name.to_vec(), self.0.get(self.0.len() / 2..).unwrap_or_default().to_vec())),
            _ => Err("not there".into()),
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    for unicode in [false, true] {
        match keymap::compile(b"fuzz", bytes, unicode, &mut Itself(bytes)) {
            Ok(map) => {
                let binary = map.to_bytes();
                let tables = binary[7..263].iter().filter(|flag| **flag == 1).count();
                assert_eq!(binary.len(), 263 + 256 * tables);
                assert_eq!(map.tables().count(), tables);
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
});
