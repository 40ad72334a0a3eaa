//! Any bytes as a binary index: no panic, no walk without end. And as lines of keys and values: what is written is found.

#![no_main]

use formats::modules::index::{Entry, Index, write};
use formats::modules::names;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(index) = Index::parse(bytes) {
        let mut steps = 0;
        index.each(&mut |key, values| {
            assert!(key.len() <= bytes.len());
            steps += values.count();
        });
        assert!(steps <= bytes.len() * bytes.len().max(1));
        for key in [&b"usb:v1p2"[..], b"a", b"", bytes] {
            index.search(key);
            assert!(index.get(key).is_none_or(|values| values.count() <= bytes.len()));
        }
    }
    let Ok(text) = core::str::from_utf8(bytes) else { return };
    // A backslash is one only within a pattern, as in kmod: the trie is not searched for what it may stand for.
    if !text.is_ascii() || text.contains(['\0', '\\']) {
        return;
    }
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let entries = lines.iter().zip(0..).map(|(key, priority)| Entry { key, value: b"v", priority });
    let file = write(entries.collect()).expect("small enough");
    let index = Index::parse(&file).expect("an index");
    let mut known: Vec<&[u8]> = lines.clone();
    known.sort_unstable();
    known.dedup();
    let mut seen = Vec::new();
    index.each(&mut |key, values| {
        assert!(values.count() > 0);
        seen.push(key.to_vec());
    });
    assert_eq!(seen, known);
    for key in &lines {
        assert!(index.get(key).is_some());
        let mut by_hand = lines.iter().filter(|pattern| names::matches(pattern, key)).count();
        // A text that is itself a broken pattern is found by its bytes alone.
        if !names::matches(key, key) {
            by_hand = index.search(key).len();
        }
        assert_eq!(index.search(key).len(), by_hand);
    }
});
