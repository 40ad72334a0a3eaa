//! Any bytes typed into the line editor, among hostile names and a hostile history: no panic, and nothing reaches the
//! terminal but text, the bell, and movements of the cursor.

#![no_main]

use libfuzzer_sys::fuzz_target;
use lineedit::core::{drive, is_tame};
use lineedit::{Completer, History};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::sync::LazyLock;

const NAMES: &[&[u8]] = &[
    b"evil\x1b]0;x\x07one",
    b"evil\x9b2J\xfftwo",
    "漢字\u{202e}".as_bytes(),
    b"-rf",
    b"a b",
    b"a'b\"c",
    b"a\nb",
    b"~x",
    "e\u{301}\u{200d}".as_bytes(),
    b"$HOME",
];

/// Where files with such names lie.
static PLACE: LazyLock<PathBuf> = LazyLock::new(|| {
    let place = std::env::temp_dir().join("rbox-fuzz-edit");
    for name in NAMES {
        std::fs::create_dir_all(place.join(OsStr::from_bytes(name))).expect("a directory for files");
    }
    place
});

struct Hostile;

impl Completer for Hostile {
    fn variable(&self, name: &[u8]) -> Option<Vec<u8>> {
        match name {
            b"HOME" | b"PATH" | b"v" => Some(PLACE.as_os_str().as_bytes().to_vec()),
            _ => Some([b"\x1b[2J/", name].concat()),
        }
    }
    fn variables(&self, add: &mut dyn FnMut(&[u8])) {
        [&b"HOME"[..], b"HOME\x1b[2J", b"v", b"PATH"].iter().for_each(|name| add(name));
    }
    fn commands(&self, add: &mut dyn FnMut(&[u8])) {
        NAMES.iter().for_each(|name| add(name));
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, typed)) = bytes.split_first() else { return };
    let mut history = History::default();
    if first & 2 != 0 {
        NAMES.iter().for_each(|name| history.add(name));
        history.add("make 漢 e\u{301} \u{202e} \u{7f} \x1b[31m".as_bytes());
    }
    let out = drive(typed, first & 1 != 0, &mut history, &Hostile);
    assert!(is_tame(&out));
});
