//! Paths as text: the last name of one, a name below a directory.

use rustix::fs::stat;

/// The last name of a path, without slashes after it; `/` if the path is slashes only.
pub fn base_name(path: &[u8]) -> &[u8] {
    let Some(last) = path.iter().rposition(|byte| *byte != b'/') else {
        return path.get(..1).unwrap_or_default();
    };
    let trimmed = path.get(..=last).unwrap_or(path);
    trimmed.rsplit(|byte| *byte == b'/').next().unwrap_or(trimmed)
}

/// What comes before the last name, without slashes at its end: `.` if there is none, `/` for the root.
pub fn dir_name(path: &[u8]) -> &[u8] {
    let trimmed = trim_slashes(path);
    let Some(slash) = trimmed.iter().rposition(|byte| *byte == b'/') else {
        return if path.starts_with(b"/") { b"/" } else { b"." };
    };
    match trim_slashes(trimmed.get(..slash).unwrap_or_default()) {
        b"" => b"/",
        dir => dir,
    }
}

/// A path without the slashes at its end.
pub fn trim_slashes(path: &[u8]) -> &[u8] {
    let end = path.iter().rposition(|byte| *byte != b'/').map_or(0, |at| at + 1);
    path.get(..end).unwrap_or(path)
}

/// A name below a directory, with one slash between them.
pub fn join(dir: &[u8], name: &[u8]) -> Vec<u8> {
    let slash: &[u8] = if dir.ends_with(b"/") { b"" } else { b"/" };
    [dir, slash, name].concat()
}

/// The path of a new file in the directory of another, for an attempt to make one there.
pub fn beside(path: &[u8], attempt: u64) -> Vec<u8> {
    let number = u64::from(rustix::process::getpid().as_raw_pid().unsigned_abs()).wrapping_add(attempt);
    join(dir_name(path), &kit::filled(b".new{}", &[&*kit::number::Decimal::of(number)]))
}

/// Whether two paths are the same name in the same directory.
pub fn is_same_name(a: &[u8], b: &[u8]) -> bool {
    base_name(a) == base_name(b)
        && matches!((stat(dir_name(a)), stat(dir_name(b))), (Ok(a), Ok(b)) if (a.st_dev, a.st_ino) == (b.st_dev, b.st_ino))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_name() {
        for (path, name) in [("a", "a"), ("/a//b//", "b"), ("//", "/"), ("", ""), ("a/", "a")] {
            assert_eq!(base_name(path.as_bytes()), name.as_bytes());
        }
    }

    #[test]
    fn what_comes_before_the_last_name() {
        for (path, dir) in [
            ("a", "."),
            ("/a//b//", "/a"),
            ("//", "/"),
            ("", "."),
            ("a/", "."),
            ("/a", "/"),
            ("a//b", "a"),
            ("//a", "/"),
        ] {
            assert_eq!(dir_name(path.as_bytes()), dir.as_bytes(), "{path}");
        }
    }
}
