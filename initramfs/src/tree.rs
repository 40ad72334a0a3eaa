//! The image as a tree of entries, and the archive made of it.

use crate::failure::{Failure, Result, fail, shown_bytes};
use formats::cpio;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// What is at a name.
#[derive(Clone, PartialEq, Eq)]
pub enum Kind {
    /// A directory.
    Directory,
    /// A regular file with its contents.
    File(Arc<Vec<u8>>),
    /// A symbolic link with its target.
    Link(Vec<u8>),
    /// A character device: major and minor number.
    Character(u32, u32),
    /// A block device: major and minor number.
    Block(u32, u32),
    /// A named pipe.
    Pipe,
}

/// An entry, without its name.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Permission bits.
    pub mode: u32,
    /// The owner's number.
    pub uid: u32,
    /// The group's number.
    pub gid: u32,
}

impl Entry {
    /// An entry that belongs to root.
    pub fn new(kind: Kind, mode: u32) -> Entry {
        Entry { kind, mode, uid: 0, gid: 0 }
    }

    /// An entry that belongs to a user and a group.
    pub fn owned(kind: Kind, mode: u32, (uid, gid): (u32, u32)) -> Entry {
        Entry { kind, mode, uid, gid }
    }

    /// A file of root's.
    pub fn file(bytes: impl Into<Vec<u8>>, mode: u32) -> Entry {
        Entry::new(Kind::File(Arc::new(bytes.into())), mode)
    }
}

/// Why an entry is in the image.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason {
    /// The entry that asked for it; the recipe or the packer itself did without one.
    pub by: Option<Vec<u8>>,
    /// What asked: `module usb-storage`, `needs`, `softdep pre`, `firmware`.
    pub what: String,
}

/// The entries by name, without a leading `/`. The order of names puts each directory before what is in it.
#[derive(Clone, Default)]
pub struct Tree {
    /// By name.
    pub entries: BTreeMap<Vec<u8>, Entry>,
    /// Why they are there, the first reason first. Directories that other entries need have none.
    pub reasons: HashMap<Vec<u8>, Vec<Reason>>,
    /// The files on disk that hold just what entries hold.
    origins: HashMap<Vec<u8>, Origin>,
}

/// A file on disk, as it was when it was read: whoever writes to it changes one of these.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// Where it is.
    pub path: PathBuf,
    /// Its device and number, its size, and the times of its last changes.
    state: [u64; 7],
}

impl Origin {
    /// A file that is open, to be noted before it is read.
    pub fn of(path: &Path, data: &fs::Metadata) -> Origin {
        let numbers = [data.dev(), data.ino(), data.len()];
        let times =
            [data.mtime(), data.mtime_nsec(), data.ctime(), data.ctime_nsec()].map(|time| time as u64);
        let mut state = [0; 7];
        state.iter_mut().zip(numbers.into_iter().chain(times)).for_each(|(to, from)| *to = from);
        Origin { path: path.to_path_buf(), state }
    }

    /// Whether an open file is still the one that was read, and was not written to.
    pub fn is_still(&self, data: &fs::Metadata) -> bool {
        Origin::of(&self.path, data) == *self
    }
}

/// Opens a file; a pipe in its place is not waited for.
pub fn open(path: &Path) -> io::Result<fs::File> {
    fs::File::options().read(true).custom_flags(libc::O_NONBLOCK).open(path)
}

/// Reads a file, with what tells later whether it changed. That has none yet of a file that was just written: the clock
/// of its times is slow.
pub fn read(path: &Path) -> io::Result<(Vec<u8>, Option<Origin>)> {
    let mut file = open(path)?;
    let data = file.metadata()?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let settled = now.as_secs().checked_add_signed(-data.ctime()).is_some_and(|age| age > 1);
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(data.len()).unwrap_or(usize::MAX))?;
    file.read_to_end(&mut bytes)?;
    Ok((bytes, settled.then(|| Origin::of(path, &data))))
}

impl Tree {
    /// Puts an entry at a name, in place of what was there, with the directories above it.
    pub fn put(&mut self, name: &[u8], entry: Entry) -> Result<()> {
        let name = clean(name)?;
        let mut missing = Vec::new();
        for above in
            name.iter().enumerate().filter(|(_, byte)| **byte == b'/').filter_map(|(at, _)| name.get(..at))
        {
            match self.entries.get(above) {
                None => missing.push(above.to_vec()),
                Some(entry) if entry.kind == Kind::Directory => {}
                Some(_) => return fail(format!("'{}' is no directory in the image", shown_bytes(above))),
            }
        }
        if entry.kind != Kind::Directory && self.is_full(&name) {
            // the kernel keeps the directory, and the new entry is lost
            let name = shown_bytes(&name);
            return fail(format!(
                "'{name}' is a directory with something in it, which nothing else can replace"
            ));
        }
        for above in missing {
            self.entries.insert(above, Entry::new(Kind::Directory, 0o755));
        }
        if !name.is_empty() {
            self.origins.remove(&name);
            self.entries.insert(name, entry);
        }
        Ok(())
    }

    /// Whether something is below a name.
    fn is_full(&self, name: &[u8]) -> bool {
        let inside = [name, b"/"].concat();
        let next = self.entries.range(inside.clone()..).next();
        next.is_some_and(|(next, _)| next.starts_with(&inside))
    }

    /// Notes that a file on disk holds just what an entry does.
    pub fn came_from(&mut self, name: &[u8], origin: Option<Origin>) {
        if let (Ok(name), Some(origin)) = (clean(name), origin) {
            self.origins.insert(name, origin);
        }
    }

    /// The file on disk that an entry came from.
    pub fn origin(&self, name: &[u8]) -> Option<&Origin> {
        self.origins.get(name)
    }

    /// Whether there is something at a name; the root always is.
    pub fn has(&self, name: &[u8]) -> bool {
        clean(name).is_ok_and(|name| name.is_empty() || self.entries.contains_key(&name))
    }

    /// Notes why an entry is there: which entry asked for it, unless the recipe or the packer did, and as what.
    pub fn because(&mut self, name: &[u8], by: Option<&[u8]>, what: &str) {
        let trimmed = |name: &[u8]| clean(name).unwrap_or_else(|_| name.to_vec());
        let reason = Reason { by: by.map(trimmed), what: what.to_owned() };
        let reasons = self.reasons.entry(trimmed(name)).or_default();
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }

    /// Takes a file, or a directory and all in it, from the disk. All belongs to root.
    pub fn add(&mut self, from: &Path, name: &[u8], mode: Option<u32>) -> Result<()> {
        self.add_owned(from, name, mode, (0, 0))
    }

    /// The same, where all belongs to a user and a group.
    pub fn add_owned(
        &mut self,
        from: &Path,
        name: &[u8],
        mode: Option<u32>,
        owner: (u32, u32),
    ) -> Result<()> {
        // an operand that is a link stands for what it points to; links below it stay links
        let data = fs::metadata(from).map_err(|error| Failure::on("read", from, error))?;
        self.add_one(from, name, mode, owner, &data)
    }

    fn add_one(
        &mut self,
        from: &Path,
        name: &[u8],
        mode: Option<u32>,
        owner: (u32, u32),
        data: &fs::Metadata,
    ) -> Result<()> {
        let kind = data.file_type();
        let permissions = mode.unwrap_or(data.mode() & 0o7777);
        let number = data.rdev();
        let (major, minor) =
            (number >> 8 & 0xfff | number >> 32 & !0xfff, number & 0xff | number >> 12 & !0xff);
        let (major, minor) = (major as u32, minor as u32);
        let kind = if kind.is_dir() {
            if !clean(name).is_ok_and(|name| name.is_empty()) {
                self.put(name, Entry::owned(Kind::Directory, permissions, owner))?;
            }
            let listing = fs::read_dir(from).map_err(|error| Failure::on("read", from, error))?;
            for item in listing {
                let path = item.map_err(|error| Failure::on("read", from, error))?.path();
                let inner = [name, b"/", path.file_name().unwrap_or_default().as_bytes()].concat();
                let data = fs::symlink_metadata(&path).map_err(|error| Failure::on("read", &path, error))?;
                self.add_one(&path, &inner, None, owner, &data)?;
            }
            return Ok(());
        } else if kind.is_symlink() {
            let target = fs::read_link(from).map_err(|error| Failure::on("read", from, error))?;
            Kind::Link(target.into_os_string().into_encoded_bytes())
        } else if kind.is_char_device() {
            Kind::Character(major, minor)
        } else if kind.is_block_device() {
            Kind::Block(major, minor)
        } else if kind.is_fifo() {
            Kind::Pipe
        } else if kind.is_file() {
            let mut value = [0; 64];
            if rustix::fs::getxattr(from, "security.capability", &mut value[..]).is_ok() {
                return Err(Failure::about(
                    from,
                    "it has file capabilities, which an initramfs cannot hold: setcap -r takes them from a copy",
                ));
            }
            let (bytes, origin) = read(from).map_err(|error| Failure::on("read", from, error))?;
            self.put(name, Entry::owned(Kind::File(Arc::new(bytes)), permissions, owner))?;
            self.came_from(name, origin);
            return Ok(());
        } else {
            return Err(Failure::about(from, "a socket cannot be packed"));
        };
        let permissions = if matches!(kind, Kind::Link(_)) { 0o777 } else { permissions };
        self.put(name, Entry::owned(kind, permissions, owner))
    }
}

impl Entry {
    /// What the archive holds for it: a file's contents, a link's target.
    pub fn data(&self) -> &[u8] {
        match &self.kind {
            Kind::File(data) => data,
            Kind::Link(target) => target,
            _ => b"",
        }
    }
}

/// A name as the archive has it: no leading, doubled or trailing `/`, no `.`; `..` is refused.
fn clean(name: &[u8]) -> Result<Vec<u8>> {
    let parts: Vec<&[u8]> =
        name.split(|&byte| byte == b'/').filter(|part| !part.is_empty() && *part != b".").collect();
    if parts.iter().any(|part| *part == b"..") || name.contains(&0) {
        return fail(format!("'{}' is no name for the image", shown_bytes(name)));
    }
    let name = parts.join(&b'/');
    if name.len() >= cpio::NAME_MAX as usize {
        return fail(format!("'{}…' is too long a name", shown_bytes(name.get(..60).unwrap_or(&name))));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(tree: &Tree) -> Vec<String> {
        tree.entries.keys().map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    }

    #[test]
    fn directories_come_into_being_before_what_is_in_them() {
        let mut tree = Tree::default();
        tree.put(b"/a-b", Entry::file("", 0o644)).unwrap();
        tree.put(b"./a//b/c", Entry::file("x", 0o644)).unwrap();
        assert_eq!(names(&tree), ["a", "a-b", "a/b", "a/b/c"]);
    }

    #[test]
    fn nothing_is_put_outside_or_below_a_file() {
        let mut tree = Tree::default();
        tree.put(b"a", Entry::file("", 0o644)).unwrap();
        assert_eq!(
            tree.put(b"a/b", Entry::file("", 0o644)).unwrap_err().0,
            "'a' is no directory in the image"
        );
        assert_eq!(
            tree.put(b"x/../y", Entry::file("", 0o644)).unwrap_err().0,
            "'x/../y' is no name for the image"
        );
    }
}
