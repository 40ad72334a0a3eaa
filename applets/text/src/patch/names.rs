//! Which file a patch is for, and the way to it, which never leads out of the directory.

use super::parse::Patch;
use kit::{Context, Errno, process, split};
use rustix::fs::{AtFlags, FileType, Mode, OFlags, Stat, mkdirat, openat, statat, unlinkat};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// The name of no file.
const NULL: &[u8] = b"/dev/null";

/// A name without so many leading parts; without any, where no number was given.
pub fn strip(name: &[u8], count: Option<usize>) -> Option<Vec<u8>> {
    if name == NULL {
        return None;
    }
    let Some(count) = count else {
        return Some(split::base(name).to_vec()).filter(|name| !name.is_empty());
    };
    let mut rest = name;
    for _ in 0..count {
        let slash = rest.iter().position(|byte| *byte == b'/')?;
        rest = rest.get(slash..)?;
        while let Some(less) = rest.strip_prefix(b"/") {
            rest = less;
        }
    }
    Some(rest.to_vec()).filter(|name| !name.is_empty())
}

/// Whether a name stays in the directory: no name from the root, none through `..`, none that ends early.
pub fn is_safe(name: &[u8]) -> bool {
    !name.starts_with(b"/") && !name.contains(&0) && split::at(name, b'/').all(|part| part != b"..")
}

/// The directory that the names of patches are looked up in.
pub struct Root {
    pub fd: OwnedFd,
}

impl Root {
    /// The directory of a name, and its last part. No step leads through a symbolic link, unless `trusted`: the name
    /// is the user's own. Directories that lack are made if that is wished.
    pub fn way<'n>(&self, name: &'n [u8], trusted: bool, make: bool) -> Result<(OwnedFd, &'n [u8]), Errno> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let here = |dir: BorrowedFd<'_>, name: &[u8], flags: OFlags| -> Result<OwnedFd, Errno> {
            Ok(openat(dir, &*process::cstring(name), flags, Mode::empty())?)
        };
        let (dirs, base) = match name.iter().rposition(|byte| *byte == b'/') {
            Some(slash) => (name.get(..slash + 1).unwrap_or_default(), name.get(slash + 1..).unwrap_or_default()),
            None => (&b""[..], name),
        };
        if trusted {
            let dirs = if dirs.is_empty() { b"." } else { dirs };
            return Ok((here(self.fd.as_fd(), dirs, flags)?, base));
        }
        let mut dir = here(self.fd.as_fd(), b".", flags)?;
        for part in split::at(dirs, b'/').filter(|part| !part.is_empty() && *part != b".") {
            let mut next = here(dir.as_fd(), part, flags | OFlags::NOFOLLOW);
            if make && next.as_ref().is_err_and(|errno| *errno == Errno(2)) {
                mkdirat(&dir, &*process::cstring(part), Mode::from_raw_mode(0o777))?;
                next = here(dir.as_fd(), part, flags | OFlags::NOFOLLOW);
            }
            dir = next?;
        }
        Ok((dir, base))
    }

    /// The status of a file itself, links not followed.
    pub fn stat(&self, name: &[u8], trusted: bool) -> Result<Stat, Errno> {
        let (dir, base) = self.way(name, trusted, false)?;
        Ok(statat(&dir, &*process::cstring(base), AtFlags::SYMLINK_NOFOLLOW)?)
    }

    fn exists(&self, name: &[u8]) -> bool {
        self.stat(name, false).is_ok()
    }

    /// Removes the directories of a name that have become empty.
    pub fn clear(&self, name: &[u8]) {
        let mut rest = name;
        while let Some(slash) = rest.iter().rposition(|byte| *byte == b'/') {
            rest = rest.get(..slash).unwrap_or_default();
            let Ok((dir, base)) = self.way(rest, false, false) else { return };
            if base.is_empty() || unlinkat(&dir, &*process::cstring(base), AtFlags::REMOVEDIR).is_err() {
                return;
            }
        }
    }

    /// How many directories of a name are missing.
    fn missing(&self, name: &[u8]) -> usize {
        let mut rest = name;
        let mut count = 0;
        while let Some(slash) = rest.iter().rposition(|byte| *byte == b'/') {
            rest = rest.get(..slash).unwrap_or_default();
            let there = self.stat(rest, false);
            if there.is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Directory) {
                break;
            }
            count += 1;
        }
        count
    }
}

/// What of a name counts when the best of several is sought: few parts, a short last part, a short name.
fn cost(missing: usize, name: &[u8]) -> [usize; 4] {
    let parts = split::at(name, b'/').filter(|part| !part.is_empty()).count();
    [missing, parts, split::base(name).len(), name.len()]
}

/// The names that a patch may be for, stripped and without those that lead out.
pub struct Names {
    pub old: Option<Vec<u8>>,
    pub new: Option<Vec<u8>>,
    pub index: Option<Vec<u8>>,
}

impl Names {
    pub fn of(ctx: &mut Context<'_>, patch: &Patch<'_>, count: Option<usize>) -> Names {
        // Names of git have `a/` and `b/` in front, whatever else was asked.
        let mut told: Vec<Vec<u8>> = Vec::new();
        let mut name = |name: &Option<Vec<u8>>| -> Option<Vec<u8>> {
            let name = strip(name.as_deref()?, count)?;
            if is_safe(&name) {
                return Some(name);
            }
            if !told.contains(&name) {
                let shown = kit::escape::visible(&name);
                ctx.out.fill(b"Ignoring potentially dangerous file name {}\n", &[&shown[..]]);
                told.push(name);
            }
            None
        };
        let [old, new] = &patch.sides;
        Names { old: name(&old.name), new: name(&new.name), index: name(&patch.index) }
    }

    /// The file that a patch is for: the best of those that are there, else, if the patch makes one, the best to make.
    pub fn choose(&self, root: &Root, patch: &Patch<'_>, reverse: bool, posix: bool) -> Option<Vec<u8>> {
        let (from, to) = if reverse { (&self.new, &self.old) } else { (&self.old, &self.new) };
        if patch.git && (patch.rename || patch.copy) {
            return from.clone();
        }
        if posix {
            let first = self.best(&mut |name| root.exists(name).then_some([0; 4]));
            return first.or_else(|| self.best(&mut |_| Some([0; 4])));
        }
        let best = self.best(&mut |name| root.exists(name).then(|| cost(0, name)));
        if best.is_some() {
            return best;
        }
        let said = patch.sides.get(usize::from(reverse))?;
        if !said.absent {
            return None;
        }
        if patch.git {
            return to.clone().or_else(|| from.clone());
        }
        self.best(&mut |name| Some(cost(root.missing(name), name)))
    }

    /// The first of those names that cost the least.
    fn best(&self, cost: &mut dyn FnMut(&[u8]) -> Option<[usize; 4]>) -> Option<Vec<u8>> {
        let (mut best, mut least) = (None, [usize::MAX; 4]);
        for name in [&self.old, &self.new, &self.index] {
            let Some(name) = name else { continue };
            if let Some(cost) = cost(name).filter(|cost| *cost < least) {
                (best, least) = (Some(name), cost);
            }
        }
        best.cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_first_parts() {
        assert_eq!(strip(b"/a//b/c", Some(1)).as_deref(), Some(&b"a//b/c"[..]));
        assert_eq!(strip(b"/a//b/c", Some(2)).as_deref(), Some(&b"b/c"[..]));
        assert_eq!(strip(b"a/b", None).as_deref(), Some(&b"b"[..]));
        assert_eq!(strip(b"a", Some(1)), None);
        assert_eq!(strip(b"/dev/null", Some(0)), None);
    }

    #[test]
    fn names_that_lead_out_are_not_safe() {
        assert_eq!([&b"a/b"[..], b"/a", b"a/../b", b"..", b"..a"].map(is_safe), [true, false, false, false, true]);
    }
}
