//! Any bytes as /etc/inittab: no panic, what comes out can be run and opened, and written again it reads as the same.

#![no_main]

use boot::init::inittab::{Action, Entry, command, parse};
use libfuzzer_sys::fuzz_target;

fn word(action: Action) -> &'static [u8] {
    match action {
        Action::Sysinit => b"sysinit",
        Action::Wait => b"wait",
        Action::Once => b"once",
        Action::Respawn => b"respawn",
        Action::Askfirst => b"askfirst",
        Action::CtrlAltDel => b"ctrlaltdel",
        Action::Shutdown => b"shutdown",
        Action::Restart => b"restart",
    }
}

fn line(entry: &Entry) -> Vec<u8> {
    [b"/dev/", &*entry.terminal, b":0:", word(entry.action), b":", &entry.process, b"\n"].concat()
}

fuzz_target!(|bytes: &[u8]| {
    let mut bad = 0;
    let entries = parse(bytes, |_| bad += 1);
    assert!(entries.len() + bad <= bytes.split(|byte| *byte == b'\n').count());
    for entry in &entries {
        assert!(!entry.process.is_empty() && !entry.process.iter().any(|byte| b"\0\n#".contains(byte)));
        assert!(!entry.terminal.iter().any(|byte| b"\0\n:".contains(byte)));
        assert!(!entry.terminal.split(|byte| *byte == b'/').any(|part| part == b".."));
        let run = command(&entry.process);
        assert_eq!(run.login, entry.process.starts_with(b"-"));
        assert!(run.words.iter().all(|word| !word.is_empty()));
    }
    let text: Vec<u8> = entries.iter().flat_map(line).collect();
    assert_eq!(parse(&text, |why| panic!("{why:?}")), entries);
});
