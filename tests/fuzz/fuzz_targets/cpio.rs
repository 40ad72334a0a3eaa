//! Any bytes as a cpio archive: its entries are told without a panic and lie within it; written anew as newc they are
//! the same.
#![no_main]

use formats::cpio::{Entries, write_entry, write_trailer};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut anew = Vec::new();
    let mut seen = Vec::new();
    for entry in Entries::new(bytes) {
        let Ok((header, data)) = entry else { break };
        assert_eq!(header.filesize as usize, data.len());
        write_entry(&mut anew, &header, data);
        seen.push((header.name, data.to_vec()));
    }
    write_trailer(&mut anew);
    let read: Vec<_> = Entries::new(&anew)
        .map(|entry| entry.map(|(header, data)| (header.name, data.to_vec())))
        .collect::<Result<_, _>>()
        .unwrap_or_else(|_| panic!("what was written is not read"));
    assert_eq!(seen, read);
});
