//! Puts an image's files on the disk, whoever wrote the image: nothing lands outside of the directory, nothing that was
//! there before is replaced unasked, no device or set-id file is made unasked.
//!
//! Paths are resolved as the kernel resolves them while it unpacks, links and all, but with the directory as the root
//! (openat2(2), RESOLVE_IN_ROOT), so that `bin -> /usr/bin` in an image leads within it and nowhere else.

use super::Image;
use super::files::walker;
use super::rootfs::Lost;
use super::select::{Selection, plain};
use super::walk::{Entry, Event, Passed, Walker};
use crate::failure::{Failure, Result, shown_bytes, words};
use formats::cpio;
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{self, AtFlags, FileType, Mode, OFlags, ResolveFlags, Timespec, Timestamps};
use rustix::io::Errno;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::Write;
use std::path::Path;

/// What is wanted beyond plain files.
#[derive(Clone, Copy, Default)]
pub struct Wish {
    /// Replace what is there.
    pub force: bool,
    /// Make device nodes.
    pub devices: bool,
    /// Give files to the owners that the image names.
    pub owner: bool,
    /// Keep set-user-ID and set-group-ID bits.
    pub setuid: bool,
}

/// What came of it.
#[derive(Default)]
pub struct Outcome {
    /// How many files, directories and links were made.
    pub made: u64,
    /// How many device nodes and sockets were left out.
    pub left_out: u64,
    /// How many entries could not be extracted.
    pub failed: u64,
}

/// Which file it is: device and inode.
type Identity = (u64, u64);

/// A directory whose mode, owner and time are set at the end, when nothing more is made in it.
struct Directory {
    path: Vec<u8>,
    identity: Identity,
    entry: Attributes,
}

#[derive(Clone, Copy)]
struct Attributes {
    mode: u32,
    uid: u32,
    gid: u32,
    mtime: u32,
}

struct Extractor<'a> {
    image: &'a Image,
    root: OwnedFd,
    wish: Wish,
    /// What this extraction made, and so may replace: of entries of one name the last counts.
    made: HashSet<Identity>,
    directories: Vec<Directory>,
    links: HashMap<(u32, u32, u32), (Vec<u8>, Identity)>,
    /// The directory that was used last.
    last: Option<(Vec<u8>, OwnedFd)>,
    outcome: Outcome,
}

/// Extracts what is selected below a directory; `told` gets the name of each, `warn` what went wrong.
pub fn extract(
    image: &Image,
    to: &Path,
    selection: &Selection,
    wish: Wish,
    told: &mut dyn FnMut(&[u8]) -> Result<()>,
    warn: &mut dyn FnMut(String),
) -> Result<Outcome> {
    std::fs::create_dir_all(to).map_err(|error| Failure::on("make", to, error))?;
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let root = fs::open(to, flags, Mode::empty()).map_err(|error| Failure::on("open", to, error.into()))?;
    let mut extractor = Extractor {
        image,
        root,
        wish,
        made: HashSet::new(),
        directories: Vec::new(),
        links: HashMap::new(),
        last: None,
        outcome: Outcome::default(),
    };
    let mut walker = walker(image);
    let mut result = Ok(());
    while let Some(event) = walker.step() {
        match event {
            Event::Entry(entry) if selection.takes(&entry.header.name) => {
                match extractor.entry(&entry, &mut walker) {
                    Ok(true) => told(&entry.header.name)?,
                    Ok(false) => {}
                    Err(why) => extractor.failed(&entry, &why, warn),
                }
            }
            Event::Trailer(_) => extractor.links.clear(),
            Event::Fault(place, fault) if fault.is_end() => {
                result = Err(image.failure(format!("{place}: {}", fault.text())));
            }
            Event::Fault(place, fault) => warn(format!("{place}: {}", fault.text())),
            _ => {}
        }
    }
    extractor.finish_directories(warn);
    result.map(|()| extractor.outcome)
}

/// So many entries that fail are told of one by one.
const TOLD: u64 = 20;

impl Extractor<'_> {
    fn failed(&mut self, entry: &Entry, why: &str, warn: &mut dyn FnMut(String)) {
        self.outcome.failed += 1;
        if self.outcome.failed <= TOLD {
            warn(format!("can't extract '{}': {why}", shown_bytes(&entry.header.name)));
        }
    }

    /// One entry; false if it was left out.
    fn entry(&mut self, entry: &Entry, walker: &mut Walker<'_>) -> Result<bool, String> {
        if entry.passed != Passed::No {
            return Err(Lost::Passed(entry.passed).text().into());
        }
        let parts: Vec<&[u8]> = plain(&entry.header.name)
            .split(|&byte| byte == b'/')
            .filter(|part| !part.is_empty() && *part != b".")
            .collect();
        if parts.contains(&&b".."[..]) {
            return Err("its name leads upwards".into());
        }
        let path = parts.join(&b'/');
        let Some((name, above)) = parts.split_last() else {
            // the root itself: whose it is and what may be done with it is not the image's affair
            return Ok(false);
        };
        let above = above.join(&b'/');
        let kind = entry.header.kind();
        let device = matches!(kind, cpio::CHARACTER | cpio::BLOCK);
        if device && !self.wish.devices || kind == 0o140000 {
            self.outcome.left_out += 1;
            return Ok(false);
        }
        let parent = match self.last.take() {
            Some((path, parent)) if path == above => parent,
            _ => self.directory(&above).map_err(text)?,
        };
        let done = match kind {
            cpio::REGULAR => self.regular(&parent, name, &path, entry, walker),
            cpio::DIRECTORY => self.make_directory(&parent, name, &path, entry),
            cpio::SYMLINK => self.symlink(&parent, name, entry),
            cpio::CHARACTER | cpio::BLOCK | 0o010000 => self.special(&parent, name, entry),
            _ => Err("its mode gives no type of file".into()),
        };
        // a link may lead elsewhere now, and what was replaced may be the directory
        if kind == cpio::DIRECTORY || kind == cpio::REGULAR {
            self.last = Some((above, parent));
        }
        done?;
        self.outcome.made += 1;
        Ok(true)
    }

    /// Opens a directory of the tree, and makes it if it is not there.
    fn directory(&self, path: &[u8]) -> Result<OwnedFd, Errno> {
        match open_below(&self.root, path, OFlags::PATH | OFlags::DIRECTORY) {
            Err(Errno::NOENT) => {}
            result => return result,
        }
        let mut at = 0;
        let mut above = open_below(&self.root, b".", OFlags::PATH | OFlags::DIRECTORY)?;
        for part in path.split(|&byte| byte == b'/') {
            let end = at + part.len();
            let so_far = path.get(..end).unwrap_or(path);
            above = match open_below(&self.root, so_far, OFlags::PATH | OFlags::DIRECTORY) {
                Err(Errno::NOENT) => {
                    // a link that leads to nothing is there, and stays
                    fs::mkdirat(&above, part, Mode::from_raw_mode(0o755))?;
                    open_below(&self.root, so_far, OFlags::PATH | OFlags::DIRECTORY)?
                }
                result => result?,
            };
            at = end + 1;
        }
        Ok(above)
    }

    fn regular(
        &mut self,
        parent: &OwnedFd,
        name: &[u8],
        path: &[u8],
        entry: &Entry,
        walker: &mut Walker<'_>,
    ) -> Result<(), String> {
        let header = &entry.header;
        let key = (header.devmajor, header.devminor, header.ino);
        let linked = if header.nlink > 1 { self.links.get(&key).cloned() } else { None };
        let flags = OFlags::WRONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let file = if let Some((old, identity)) = &linked {
            self.link(parent, name, old, *identity).map_err(text)?;
            if header.filesize == 0 {
                return Ok(());
            }
            let file = fs::openat(parent, name, flags, Mode::empty()).map_err(text)?;
            if identity_of(&file).map_err(text)? != *identity {
                return Err("it was replaced meanwhile".into());
            }
            fs::ftruncate(&file, 0).map_err(text)?;
            file
        } else {
            let create = flags | OFlags::CREATE | OFlags::EXCL;
            let mode = Mode::from_raw_mode(0o600);
            match fs::openat(parent, name, create, mode) {
                Err(Errno::EXIST) => {
                    let stat = fs::statat(parent, name, AtFlags::SYMLINK_NOFOLLOW).map_err(text)?;
                    let ours = self.made.contains(&(stat.st_dev, stat.st_ino));
                    if ours && FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile {
                        // as in the kernel the file stays the same, for its other names too
                        fs::chmodat(parent, name, mode, AtFlags::empty()).map_err(text)?;
                        fs::openat(parent, name, flags | OFlags::TRUNC, Mode::empty()).map_err(text)?
                    } else {
                        self.make_way(parent, name)?;
                        fs::openat(parent, name, create, mode).map_err(text)?
                    }
                }
                result => result.map_err(text)?,
            }
        };
        let identity = identity_of(&file).map_err(text)?;
        self.made.insert(identity);
        if header.nlink > 1 && linked.is_none() {
            self.links.insert(key, (path.to_vec(), identity));
        }
        let mut file = File::from(file);
        if let Err(why) = self.write(&mut file, walker) {
            // a part of a file is worse than none
            let _ = fs::unlinkat(parent, name, AtFlags::empty());
            return Err(why);
        }
        self.attributes(&file, attributes(entry))
    }

    /// Writes the entry's data; the kernel copies what is not compressed.
    fn write(&self, file: &mut File, walker: &mut Walker<'_>) -> Result<(), String> {
        if let (Some(from), Some((start, size))) = (self.image.file(), walker.in_image())
            && !walker.is_summed()
        {
            let (mut at, end) = (start as u64, (start + size) as u64);
            while at < end {
                let left = (end - at) as usize;
                match fs::copy_file_range(from, Some(&mut at), &*file, None, left) {
                    Ok(0) => break,
                    Ok(_) => {}
                    // not between these file systems
                    Err(_) if at == start as u64 => break,
                    Err(error) => return Err(text(error)),
                }
            }
            if at == end {
                return Ok(());
            }
        }
        while let Some(piece) = walker.chunk() {
            file.write_all(piece).map_err(|error| words(&error))?;
        }
        if walker.is_cut() { Err("the image ends within it".into()) } else { Ok(()) }
    }

    /// Another name of a file that was extracted.
    fn link(&mut self, parent: &OwnedFd, name: &[u8], old: &[u8], identity: Identity) -> Result<(), Errno> {
        let (above, old) = match old.iter().rposition(|&byte| byte == b'/') {
            Some(at) => (old.get(..at).unwrap_or_default(), old.get(at + 1..).unwrap_or_default()),
            None => (&b"."[..], old),
        };
        let from = open_below(&self.root, above, OFlags::PATH | OFlags::DIRECTORY)?;
        let stat = fs::statat(&from, old, AtFlags::SYMLINK_NOFOLLOW)?;
        if (stat.st_dev, stat.st_ino) != identity {
            return Err(Errno::NOENT);
        }
        match fs::linkat(&from, old, parent, name, AtFlags::empty()) {
            Err(Errno::EXIST) => {
                let there = fs::statat(parent, name, AtFlags::SYMLINK_NOFOLLOW)?;
                if (there.st_dev, there.st_ino) == identity {
                    return Ok(());
                }
                self.make_way(parent, name).map_err(|_| Errno::EXIST)?;
                fs::linkat(&from, old, parent, name, AtFlags::empty())
            }
            result => result,
        }
    }

    fn make_directory(
        &mut self,
        parent: &OwnedFd,
        name: &[u8],
        path: &[u8],
        entry: &Entry,
    ) -> Result<(), String> {
        let mut made = fs::mkdirat(parent, name, Mode::from_raw_mode(0o700));
        if made == Err(Errno::EXIST) {
            let stat = fs::statat(parent, name, AtFlags::SYMLINK_NOFOLLOW).map_err(text)?;
            if FileType::from_raw_mode(stat.st_mode) == FileType::Directory {
                let identity = (stat.st_dev, stat.st_ino);
                if self.made.contains(&identity) || self.wish.force {
                    self.directories.push(Directory {
                        path: path.into(),
                        identity,
                        entry: attributes(entry),
                    });
                }
                return Ok(());
            }
            self.make_way(parent, name)?;
            made = fs::mkdirat(parent, name, Mode::from_raw_mode(0o700));
        }
        made.map_err(text)?;
        let stat = fs::statat(parent, name, AtFlags::SYMLINK_NOFOLLOW).map_err(text)?;
        let identity = (stat.st_dev, stat.st_ino);
        self.made.insert(identity);
        self.directories.push(Directory { path: path.into(), identity, entry: attributes(entry) });
        Ok(())
    }

    fn symlink(&mut self, parent: &OwnedFd, name: &[u8], entry: &Entry) -> Result<(), String> {
        if entry.target.is_empty() {
            return Err(Lost::Target.text().into());
        }
        match fs::symlinkat(&*entry.target, parent, name) {
            Err(Errno::EXIST) => {
                self.make_way(parent, name)?;
                fs::symlinkat(&*entry.target, parent, name).map_err(text)?;
            }
            result => result.map_err(text)?,
        }
        self.at_name(parent, name, entry, false)
    }

    fn special(&mut self, parent: &OwnedFd, name: &[u8], entry: &Entry) -> Result<(), String> {
        let header = &entry.header;
        let kind = match header.kind() {
            cpio::CHARACTER => FileType::CharacterDevice,
            cpio::BLOCK => FileType::BlockDevice,
            _ => FileType::Fifo,
        };
        let device = match kind {
            FileType::Fifo => 0,
            _ => fs::makedev(header.rdevmajor, header.rdevminor),
        };
        let mode = Mode::from_raw_mode(0o600);
        match fs::mknodat(parent, name, kind, mode, device) {
            Err(Errno::EXIST) => {
                self.make_way(parent, name)?;
                fs::mknodat(parent, name, kind, mode, device).map_err(text)?;
            }
            result => result.map_err(text)?,
        }
        self.at_name(parent, name, entry, true)
    }

    /// Owner, mode and time of what is not opened, which was just made here.
    fn at_name(&mut self, parent: &OwnedFd, name: &[u8], entry: &Entry, mode: bool) -> Result<(), String> {
        let stat = fs::statat(parent, name, AtFlags::SYMLINK_NOFOLLOW).map_err(text)?;
        self.made.insert((stat.st_dev, stat.st_ino));
        let wanted = attributes(entry);
        if self.wish.owner {
            let (uid, gid) = owner(wanted);
            fs::chownat(parent, name, uid, gid, AtFlags::SYMLINK_NOFOLLOW).map_err(text)?;
        }
        if mode {
            fs::chmodat(parent, name, Mode::from_raw_mode(self.mode(wanted)), AtFlags::empty())
                .map_err(text)?;
        }
        fs::utimensat(parent, name, &times(wanted), AtFlags::SYMLINK_NOFOLLOW).map_err(text)
    }

    fn attributes(&self, file: &impl AsFd, wanted: Attributes) -> Result<(), String> {
        if self.wish.owner {
            let (uid, gid) = owner(wanted);
            fs::fchown(file, uid, gid).map_err(text)?;
        }
        fs::fchmod(file, Mode::from_raw_mode(self.mode(wanted))).map_err(text)?;
        fs::futimens(file, &times(wanted)).map_err(text)
    }

    fn mode(&self, wanted: Attributes) -> u32 {
        wanted.mode & if self.wish.setuid { 0o7777 } else { 0o1777 }
    }

    /// Removes what is at a name, if it is this extraction's own or may be replaced.
    fn make_way(&mut self, parent: &OwnedFd, name: &[u8]) -> Result<(), String> {
        let stat = fs::statat(parent, name, AtFlags::SYMLINK_NOFOLLOW).map_err(text)?;
        let identity = (stat.st_dev, stat.st_ino);
        if !self.made.contains(&identity) && !self.wish.force {
            return Err("it exists (--force replaces it)".into());
        }
        let directory = FileType::from_raw_mode(stat.st_mode) == FileType::Directory;
        // a directory goes only when it is empty
        let flags = if directory { AtFlags::REMOVEDIR } else { AtFlags::empty() };
        fs::unlinkat(parent, name, flags).map_err(text)?;
        self.made.remove(&identity);
        Ok(())
    }

    /// Modes, owners and times of the directories, the inner ones first.
    fn finish_directories(&mut self, warn: &mut dyn FnMut(String)) {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY;
        for Directory { path, identity, entry } in std::mem::take(&mut self.directories).into_iter().rev() {
            let done = match open_below(&self.root, &path, flags) {
                Ok(directory) if identity_of(&directory) == Ok(identity) => {
                    self.attributes(&directory, entry)
                }
                // it was replaced by a later entry
                Ok(_) | Err(Errno::NOENT | Errno::NOTDIR) => Ok(()),
                Err(error) => Err(text(error)),
            };
            if let Err(why) = done {
                self.outcome.failed += 1;
                warn(format!("can't set the mode of '{}': {why}", shown_bytes(&path)));
            }
        }
        if self.outcome.failed > TOLD {
            warn(format!("{} entries more could not be extracted", self.outcome.failed - TOLD));
        }
    }
}

/// Opens what is below a directory, with that directory as the root of all links on the way.
fn open_below(root: &OwnedFd, path: &[u8], flags: OFlags) -> Result<OwnedFd, Errno> {
    let path = if path.is_empty() { b".".as_slice() } else { path };
    let flags = flags | OFlags::CLOEXEC;
    let resolve = ResolveFlags::IN_ROOT | ResolveFlags::NO_MAGICLINKS;
    let mut attempts = 0;
    let opened = loop {
        match fs::openat2(root, path, flags, Mode::empty(), resolve) {
            // a way through `..` is given up while anything is mounted or renamed anywhere
            Err(Errno::AGAIN) if attempts < 1000 => attempts += 1,
            opened => break opened,
        }
    };
    match opened {
        // a kernel before 5.6, or a sandbox that knows nothing newer
        Err(Errno::NOSYS | Errno::PERM) => open_by_parts(root.as_fd(), path, flags),
        result => result,
    }
}

/// The same for systems without openat2: no link is followed at all.
fn open_by_parts(root: BorrowedFd<'_>, path: &[u8], flags: OFlags) -> Result<OwnedFd, Errno> {
    let step = OFlags::PATH | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mut at = fs::openat(root, ".", step, Mode::empty())?;
    let mut parts = path.split(|&byte| byte == b'/').filter(|part| !part.is_empty()).peekable();
    while let Some(part) = parts.next() {
        let last = parts.peek().is_none();
        at = fs::openat(&at, part, if last { flags | OFlags::NOFOLLOW } else { step }, Mode::empty())?;
    }
    Ok(at)
}

fn identity_of(file: &impl AsFd) -> Result<Identity, Errno> {
    fs::fstat(file).map(|stat| (stat.st_dev, stat.st_ino))
}

fn attributes(entry: &Entry) -> Attributes {
    let header = &entry.header;
    Attributes { mode: header.mode & 0o7777, uid: header.uid, gid: header.gid, mtime: header.mtime }
}

fn owner(wanted: Attributes) -> (Option<fs::Uid>, Option<fs::Gid>) {
    (Some(fs::Uid::from_raw(wanted.uid)), Some(fs::Gid::from_raw(wanted.gid)))
}

fn times(wanted: Attributes) -> Timestamps {
    let time = Timespec { tv_sec: wanted.mtime.into(), tv_nsec: 0 };
    Timestamps { last_access: time, last_modification: time }
}

fn text(error: Errno) -> String {
    words(&error.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_openat2_no_link_is_followed() {
        let folder = std::env::temp_dir().join(format!("rbox-below.{}", std::process::id()));
        std::fs::create_dir_all(folder.join("a/b")).unwrap();
        std::os::unix::fs::symlink("/", folder.join("a/l")).unwrap();
        let flags = OFlags::PATH | OFlags::DIRECTORY;
        let root = fs::open(&folder, flags, Mode::empty()).unwrap();
        assert!(open_by_parts(root.as_fd(), b"a/b", flags).is_ok());
        assert!(open_by_parts(root.as_fd(), b"a/l/etc", flags).is_err());
        assert!(open_by_parts(root.as_fd(), b"a/l", flags).is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
