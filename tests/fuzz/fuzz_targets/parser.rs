//! Any bytes, read as a script all at once and line by line: no panic, no end of memory, and the same commands.
//!
//! A script that begins with `@` has aliases: the words of its first line, each standing for the two after it.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (mut script, mut aliases) = (bytes, Vec::new());
    let mut values = Vec::new();
    if let Some(rest) = bytes.strip_prefix(b"@") {
        let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        script = &rest[end..];
        let words: Vec<&[u8]> =
            rest[..end].split(|byte| *byte == b' ').filter(|word| !word.is_empty()).collect();
        for (at, name) in words.iter().take(6).enumerate() {
            // A blank at the end of every other one lets the next word be an alias too.
            let blank: &[u8] = if at % 2 == 0 { b" " } else { b"" };
            values.push((
                *name,
                [words[(at + 1) % words.len()], b" ", words[(at + 2) % words.len()], blank].concat(),
            ));
        }
    }
    aliases.extend(values.iter().map(|(name, value)| (*name, &value[..])));
    let whole = shell::fuzz::parse(script, &aliases, false);
    let by_lines = shell::fuzz::parse(script, &aliases, true);
    assert_eq!(whole, by_lines);
});
