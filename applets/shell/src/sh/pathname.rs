//! Pathname expansion (POSIX.1-2024 XCU 2.6.6), in the order of bytes.

use super::depth;
use kit::glob::{Rules, matches};
use rustix::fs::{AtFlags, CWD, Dir, Mode, OFlags, openat, statat};

const RULES: Rules = Rules { path: true, period: true, ignore_case: false, no_escape: false };

/// The names of files that match a pattern (quoted bytes escaped by `\`), sorted; none if nothing does.
pub fn expand(pattern: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    if has_meaning(pattern) {
        walk(Vec::new(), pattern, &mut found);
        found.sort_unstable();
    }
    found
}

/// Whether it is more than a string: a `[` without its `]` is none.
fn has_meaning(pattern: &[u8]) -> bool {
    let mut bytes = pattern.iter();
    let mut open = false;
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'*' | b'?' => return true,
            b'[' => open = true,
            b']' if open => return true,
            _ => {}
        }
    }
    false
}

fn unescaped(pattern: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(pattern.len());
    let mut bytes = pattern.iter();
    while let Some(&byte) = bytes.next() {
        let literal = if byte == b'\\' { bytes.next().copied().unwrap_or(byte) } else { byte };
        text.push(literal);
    }
    text
}

/// Follows the components of `pattern` below `prefix`, which ends in a slash or is empty.
fn walk(mut prefix: Vec<u8>, mut pattern: &[u8], found: &mut Vec<Vec<u8>>) {
    if depth::exhausted() {
        return;
    }
    loop {
        // A slash in brackets ends a component too: the bracket is plain text then.
        let end = pattern.iter().position(|byte| *byte == b'/').unwrap_or(pattern.len());
        let (component, rest) = pattern.split_at_checked(end).unwrap_or((pattern, b""));
        let slashes = rest.iter().position(|byte| *byte != b'/').unwrap_or(rest.len());
        let (slashes, rest) = rest.split_at_checked(slashes).unwrap_or((rest, b""));
        // An escaped slash is a slash: its backslash belongs to no name.
        let component =
            if slashes.is_empty() { component } else { component.strip_suffix(b"\\").unwrap_or(component) };
        if has_meaning(component) {
            return matching(&prefix, component, slashes, rest, found);
        }
        prefix.extend_from_slice(&unescaped(component));
        prefix.extend_from_slice(slashes);
        if rest.is_empty() {
            if statat(CWD, prefix.as_slice(), AtFlags::SYMLINK_NOFOLLOW).is_ok() {
                found.push(prefix);
            }
            return;
        }
        pattern = rest;
    }
}

fn matching(prefix: &[u8], component: &[u8], slashes: &[u8], rest: &[u8], found: &mut Vec<Vec<u8>>) {
    let dir: &[u8] = if prefix.is_empty() { b"." } else { prefix };
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let Ok(mut entries) = openat(CWD, dir, flags, Mode::empty()).and_then(Dir::new) else { return };
    while let Some(Ok(entry)) = entries.read() {
        let name = entry.file_name().to_bytes();
        if name == b"." || name == b".." || !matches(component, name, RULES) {
            continue;
        }
        let mut path = [prefix, name].concat();
        if slashes.is_empty() {
            found.push(path);
            continue;
        }
        path.extend_from_slice(slashes);
        if rest.is_empty() {
            if statat(CWD, path.as_slice(), AtFlags::empty()).is_ok() {
                found.push(path);
            }
        } else {
            walk(path, rest, found);
        }
    }
}
