//! Absolute paths without links, `.` and `..` in them: realpath(3), with its GNU variations.

use rustix::fs::{CWD, lstat, readlinkat};
use rustix::io::Errno;

/// Which names of a path must exist.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    /// All.
    None,
    /// All but the last.
    Last,
    /// None has to.
    Any,
}

/// Links followed before a path counts as a loop, as in the kernel.
const LINKS: usize = 40;

/// The absolute path of a file with every link on the way resolved.
pub fn resolve(path: &[u8], missing: Missing) -> Result<Vec<u8>, Errno> {
    if path.is_empty() {
        return Err(Errno::NOENT);
    }
    let mut done = if path.starts_with(b"/") { Vec::new() } else { working_directory()? };
    // What is still to be walked, its names last to first.
    let mut names: Vec<Vec<u8>> = Vec::new();
    push_names(&mut names, path);
    // A slash at the end asks for a directory.
    let mut links = 0;
    let must_be_directory = path.ends_with(b"/");
    while let Some(name) = names.pop() {
        match &*name {
            b"." => continue,
            b".." => {
                let end = done.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
                done.truncate(end);
                continue;
            }
            _ => {}
        }
        let parent = done.len();
        done.push(b'/');
        done.extend_from_slice(&name);
        match readlinkat(CWD, &*done, Vec::new()) {
            Ok(target) => {
                links += 1;
                if links > LINKS {
                    if missing == Missing::Any {
                        continue;
                    }
                    return Err(Errno::LOOP);
                }
                done.truncate(if target.as_bytes().starts_with(b"/") { 0 } else { parent });
                push_names(&mut names, target.as_bytes());
            }
            Err(Errno::INVAL) => {
                // No link. What has names after it must be a directory.
                let inner = !names.is_empty() || must_be_directory;
                if inner && missing != Missing::Any {
                    let stat = lstat(&*done)?;
                    if !rustix::fs::FileType::from_raw_mode(stat.st_mode).is_dir() {
                        return Err(Errno::NOTDIR);
                    }
                }
            }
            Err(_) if missing == Missing::Any => {}
            Err(Errno::NOENT) if missing == Missing::Last && names.iter().all(|name| &**name == b".") => {}
            Err(errno) => return Err(errno),
        }
    }
    if done.is_empty() {
        done.push(b'/');
    }
    Ok(done)
}

/// The working directory without a slash at its end, so that `/` is empty.
fn working_directory() -> Result<Vec<u8>, Errno> {
    let dir = rustix::process::getcwd(Vec::new())?.into_bytes();
    Ok(if dir == b"/" { Vec::new() } else { dir })
}

fn push_names(names: &mut Vec<Vec<u8>>, path: &[u8]) {
    let parts = path.split(|byte| *byte == b'/').filter(|name| !name.is_empty());
    names.extend(parts.rev().map(<[u8]>::to_vec));
}

/// How to get to `path` from the directory `from`: both absolute and resolved.
pub fn relative(path: &[u8], from: &[u8]) -> Vec<u8> {
    let names = |path| <[u8]>::split(path, |byte: &u8| *byte == b'/').filter(|name| !name.is_empty());
    let (mut to, mut start) = (names(path).peekable(), names(from).peekable());
    while to.peek().is_some() && to.peek() == start.peek() {
        to.next();
        start.next();
    }
    let parts: Vec<&[u8]> = start.map(|_| &b".."[..]).chain(to).collect();
    if parts.is_empty() { b".".to_vec() } else { parts.join(&b'/') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_go_up_to_the_common_directory() {
        assert_eq!(relative(b"/a/b/c", b"/a/d"), b"../b/c");
        assert_eq!(relative(b"/a", b"/a"), b".");
        assert_eq!(relative(b"/a", b"/"), b"a");
        assert_eq!(relative(b"/", b"/x/y"), b"../..");
        assert_eq!(relative(b"/ab", b"/a"), b"../ab");
    }
}
