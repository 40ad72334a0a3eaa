//! Empties a root in memory, so that its memory comes back, without ever leaving its file system.

use kit::walk::each_name;
use rustix::fs::{AtFlags, FileType, Mode, OFlags, fstat, openat, statat, unlinkat};
use std::ffi::CString;
use std::os::fd::{AsFd, OwnedFd};

/// Deletes what is below a directory on its own file system; what cannot be deleted stays, and nothing is said.
pub fn clear(root: &OwnedFd) {
    if let Ok(stat) = fstat(root) {
        empty(root, stat.st_dev);
    }
}

fn empty(dir: &OwnedFd, device: u64) {
    for name in names(dir) {
        let Ok(stat) = statat(dir, &*name, AtFlags::SYMLINK_NOFOLLOW) else { continue };
        if stat.st_dev != device {
            continue;
        }
        if FileType::from_raw_mode(stat.st_mode) != FileType::Directory {
            let _ = unlinkat(dir, &*name, AtFlags::empty());
            continue;
        }
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let Ok(below) = openat(dir, &*name, flags, Mode::empty()) else { continue };
        // Looked at again behind the descriptor: something may have been mounted meanwhile.
        if fstat(&below).is_ok_and(|stat| stat.st_dev == device) {
            empty(&below, device);
            drop(below);
            let _ = unlinkat(dir, &*name, AtFlags::REMOVEDIR);
        }
    }
}

fn names(dir: &OwnedFd) -> Vec<CString> {
    let mut names = Vec::new();
    // What was read before a failure counts.
    let _ = each_name(dir.as_fd(), |name, _| names.push(name.to_owned()));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_deleted_and_links_are_not_followed() {
        let base = std::env::temp_dir().join(format!("clear-root-{}", std::process::id()));
        let (root, other) = (base.join("root"), base.join("other"));
        let made =
            std::fs::create_dir_all(root.join("a/b/c")).is_ok() && std::fs::create_dir_all(&other).is_ok();
        assert!(made);
        assert!(
            std::fs::write(root.join("a/b/file"), "x").is_ok()
                && std::fs::write(other.join("keep"), "x").is_ok()
        );
        assert!(std::os::unix::fs::symlink(&other, root.join("link")).is_ok());
        let opened = openat(rustix::fs::CWD, &root, OFlags::RDONLY | OFlags::DIRECTORY, Mode::empty());
        if let Ok(opened) = opened {
            clear(&opened);
        }
        let left = std::fs::read_dir(&root).map(Iterator::count).ok();
        let kept = other.join("keep").exists();
        let _ = std::fs::remove_dir_all(&base);
        assert_eq!((left, kept), (Some(0), true));
    }
}
