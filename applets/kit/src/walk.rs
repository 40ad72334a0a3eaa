//! A walk through a tree of directories by descriptors, for applets that work recursively.
//!
//! Names are looked up below the descriptor of the directory that was read, so nobody who moves directories or puts
//! symbolic links in their place leads the work out of the tree. Depth costs no stack, and few descriptors: those
//! of far ancestors are closed, and opened again through `..`, which must be the directory it was.
//!
//! ```text
//! let mut walk = Walk::new(b"operand", Follow::Never);
//! while let Some(event) = walk.next() {
//!     match event {
//!         Event::Entry => if walk.kind() == Directory { walk.enter()?; } else { unlinkat(walk.dir(), walk.name(), …) },
//!         Event::Leave => unlinkat(walk.dir(), walk.name(), AtFlags::REMOVEDIR),
//!         Event::Lost(errno) => …, // the tree moved away under us; the walk is over
//!     }
//! }
//! ```

use crate::Errno;
use core::ffi::CStr;
use core::mem::MaybeUninit;
use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, RawDir, Stat, fstat, openat, statat};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// Which symbolic links are followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Follow {
    /// None.
    Never,
    /// Those that are operands.
    Operands,
    /// All.
    Always,
}

/// What a step of the walk has come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// A name. If it is a directory, [`Walk::enter`] makes the walk go through it next.
    Entry,
    /// A directory that was entered is done; name and path are those of its entry again.
    Leave,
    /// The way was lost: someone moved directories, or the rest of one cannot be read. The walk is over.
    Lost(Errno),
}

/// Descriptors kept open besides that of the outermost directory.
const OPEN: usize = 24;

/// A way down from a first directory: descriptors, of which only the near ones are kept open.
#[derive(Default)]
pub struct Trail {
    steps: Vec<Step>,
    open: usize,
    /// The outermost step that may be closed; those before it are closed, or kept.
    nearest: usize,
}

struct Step {
    fd: Option<OwnedFd>,
    id: (u64, u64),
    /// `..` of the directory below leads elsewhere: it was entered through a symbolic link.
    kept: bool,
}

impl Trail {
    /// No directory yet: names are those of the working directory.
    pub const fn new() -> Trail {
        Trail { steps: Vec::new(), open: 0, nearest: 1 }
    }

    /// The directory at the end; the working directory if there is none.
    pub fn dir(&self) -> BorrowedFd<'_> {
        self.steps.last().and_then(|step| step.fd.as_ref()).map_or(CWD, |fd| fd.as_fd())
    }

    /// How many directories deep.
    pub fn depth(&self) -> usize {
        self.steps.len()
    }

    /// The device of the directory at the end.
    pub fn device(&self) -> Option<u64> {
        self.steps.last().map(|step| step.id.0)
    }

    /// Whether a directory is one of those on the way.
    pub fn contains(&self, id: (u64, u64)) -> bool {
        self.steps.iter().any(|step| step.id == id)
    }

    /// Goes down into a directory. `linked` says that it was reached through a symbolic link.
    pub fn push(&mut self, fd: OwnedFd, linked: bool) -> Result<(), Errno> {
        let stat = fstat(&fd)?;
        self.add(fd, (stat.st_dev, stat.st_ino), linked);
        Ok(())
    }

    /// The step whose descriptor goes when one more is added.
    fn closing(&mut self, linked: bool) -> Option<usize> {
        if let Some(parent) = self.steps.last_mut() {
            parent.kept |= linked;
        }
        if self.open < OPEN {
            return None;
        }
        // The outermost stays: it was named by a path that may lead through links.
        while let Some(step) = self.steps.get(self.nearest) {
            if step.fd.is_some() && !step.kept {
                return Some(self.nearest);
            }
            self.nearest += 1;
        }
        None
    }

    fn add(&mut self, fd: OwnedFd, id: (u64, u64), linked: bool) {
        if let Some(step) = self.closing(linked).and_then(|at| self.steps.get_mut(at)) {
            step.fd = None;
            self.open -= 1;
        }
        self.steps.push(Step { fd: Some(fd), id, kept: false });
        self.open += 1;
    }

    /// Goes up one directory; gives the descriptor of the one that was left.
    pub fn pop(&mut self) -> Result<Option<OwnedFd>, Errno> {
        let Some(child) = self.steps.pop() else { return Ok(None) };
        self.open = self.open.saturating_sub(usize::from(child.fd.is_some()));
        let last = self.steps.len().saturating_sub(1);
        self.nearest = self.nearest.min(last.max(1));
        let Some(parent) = self.steps.last_mut() else { return Ok(child.fd) };
        if parent.fd.is_none() {
            let child = child.fd.as_ref().ok_or(rustix::io::Errno::BADF)?;
            let mut flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
            let fd = match openat(child, c"..", flags, Mode::empty()) {
                Err(rustix::io::Errno::ACCESS) => {
                    // Its right to be read was taken away meanwhile; names in it can be reached all the same.
                    flags |= OFlags::PATH;
                    openat(child, c"..", flags, Mode::empty())?
                }
                fd => fd?,
            };
            let stat = fstat(&fd)?;
            if (stat.st_dev, stat.st_ino) != parent.id {
                return Err(rustix::io::Errno::STALE.into());
            }
            parent.fd = Some(fd);
            self.open += 1;
        }
        Ok(child.fd)
    }
}

/// A directory's names that are still to come.
struct Level {
    /// Records of a type byte, a name and a NUL.
    records: Vec<u8>,
    /// The record that the walk stands at.
    now: usize,
    next: usize,
    /// The directory has more names than were read so far.
    more: bool,
    /// The length of the path of the directory, its slash included.
    path: usize,
}

impl Level {
    /// The type byte and the name with its NUL, at an offset.
    fn record(&self, at: usize) -> Option<(u8, &CStr)> {
        let (kind, rest) = self.records.get(at..)?.split_first()?;
        Some((*kind, CStr::from_bytes_until_nul(rest).ok()?))
    }
}

/// A walk under way: see the head of this file.
pub struct Walk {
    trail: Trail,
    levels: Vec<Level>,
    path: Vec<u8>,
    follow: Follow,
    /// The directory that was left last.
    left: Option<OwnedFd>,
    /// The room of records that are used up.
    spare: Vec<u8>,
}

impl Walk {
    /// A walk that starts at one operand, looked up in the working directory.
    pub fn new(operand: &[u8], follow: Follow) -> Walk {
        let mut records = Vec::with_capacity(operand.len() + 2);
        records.push(code(FileType::Unknown));
        records.extend_from_slice(operand);
        records.push(0);
        let path = Vec::with_capacity(operand.len() + 32);
        let levels = vec![Level { records, now: 0, next: 0, more: false, path: 0 }];
        Walk { trail: Trail::new(), levels, path, follow, left: None, spare: Vec::new() }
    }

    /// Goes on; nothing more if the walk is over.
    #[allow(clippy::should_implement_trait, reason = "what it stands at is asked of the walk itself")]
    pub fn next(&mut self) -> Option<Event> {
        self.left = None;
        let level = self.levels.last_mut()?;
        if level.more && level.next >= level.records.len() {
            level.records.clear();
            level.next = 0;
            if let Err(errno) = read_records(self.trail.dir(), &mut level.records, PORTION, &mut level.more) {
                self.levels.clear();
                return Some(Event::Lost(errno));
            }
        }
        if level.next < level.records.len() {
            level.now = level.next;
            self.path.truncate(level.path);
            let name = level.record(level.now).map_or(&[][..], |(_, name)| name.to_bytes());
            self.path.extend_from_slice(name);
            level.next += name.len() + 2;
            return Some(Event::Entry);
        }
        if let Some(level) = self.levels.pop()
            && level.records.capacity() > self.spare.capacity()
        {
            self.spare = level.records;
        }
        if self.levels.is_empty() {
            return None;
        }
        match self.trail.pop() {
            Ok(left) => self.left = left,
            Err(errno) => {
                self.levels.clear();
                return Some(Event::Lost(errno));
            }
        }
        self.set_path();
        Some(Event::Leave)
    }

    fn set_path(&mut self) {
        if let Some(level) = self.levels.last() {
            self.path.truncate(level.path);
            if let Some((_, name)) = level.record(level.now) {
                self.path.extend_from_slice(name.to_bytes());
            }
        }
    }

    /// The directory that the entry is in.
    pub fn dir(&self) -> BorrowedFd<'_> {
        self.trail.dir()
    }

    /// At [`Event::Leave`]: the directory that was left, until the walk goes on.
    pub fn left(&self) -> Option<BorrowedFd<'_>> {
        self.left.as_ref().map(|fd| fd.as_fd())
    }

    /// The entry's name in [`Walk::dir`]; for the operand, all of it.
    pub fn name(&self) -> &CStr {
        self.levels.last().and_then(|level| level.record(level.now)).map_or(c"", |(_, name)| name)
    }

    /// The path to show: the operand and what was walked since.
    pub fn path(&self) -> &[u8] {
        &self.path
    }

    /// How many directories were entered on the way: 0 at the operand itself.
    pub fn depth(&self) -> usize {
        self.trail.depth()
    }

    /// The device of the directory that the entry is in; none at the operand.
    pub fn device(&self) -> Option<u64> {
        self.trail.device()
    }

    /// Whether a symbolic link at this place is followed.
    pub fn follows(&self) -> bool {
        match self.follow {
            Follow::Never => false,
            Follow::Operands => self.depth() == 0,
            Follow::Always => true,
        }
    }

    /// The entry's status; that of a link itself if it is not followed or leads nowhere.
    pub fn stat(&self) -> Result<Stat, Errno> {
        if self.follows()
            && let Ok(stat) = self.target()
        {
            return Ok(stat);
        }
        Ok(statat(self.dir(), self.name(), AtFlags::SYMLINK_NOFOLLOW)?)
    }

    /// The entry's status; an error if it is a link that is followed and leads nowhere.
    pub fn target(&self) -> Result<Stat, Errno> {
        let flags = if self.follows() { AtFlags::empty() } else { AtFlags::SYMLINK_NOFOLLOW };
        Ok(statat(self.dir(), self.name(), flags)?)
    }

    /// The entry's type, without a call to the kernel where the directory told it; unknown if the entry is gone.
    pub fn kind(&self) -> FileType {
        let told = self.levels.last().and_then(|level| level.records.get(level.now).copied()).unwrap_or(0);
        let told = FileType::from_raw_mode(u32::from(told) << 12);
        if told == FileType::Unknown || told == FileType::Symlink && self.follows() {
            return self.stat().map_or(FileType::Unknown, |stat| FileType::from_raw_mode(stat.st_mode));
        }
        told
    }

    /// Reads the directory that the entry is: its names come next, then [`Event::Leave`].
    ///
    /// Fails with ELOOP where a followed link leads back to a directory on the way.
    pub fn enter(&mut self) -> Result<(), Errno> {
        let mut flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC | OFlags::NOFOLLOW;
        let mut linked = false;
        let fd = match openat(self.dir(), self.name(), flags, Mode::empty()) {
            Err(rustix::io::Errno::NOTDIR | rustix::io::Errno::LOOP) if self.follows() => {
                linked = true;
                flags.remove(OFlags::NOFOLLOW);
                openat(self.dir(), self.name(), flags, Mode::empty())?
            }
            result => result?,
        };
        let stat = fstat(&fd)?;
        let id = (stat.st_dev, stat.st_ino);
        if self.follow == Follow::Always && self.trail.contains(id) {
            return Err(rustix::io::Errno::LOOP.into());
        }
        let mut records = core::mem::take(&mut self.spare);
        records.clear();
        let mut more = true;
        read_records(fd.as_fd(), &mut records, PORTION, &mut more)?;
        // What is not read yet of a directory whose descriptor goes is read now. That of the operand stays.
        let closing = self.trail.closing(linked);
        if let Some(step) = closing.and_then(|at| self.trail.steps.get(at))
            && let Some(level) = closing.and_then(|at| self.levels.get_mut(at + 1))
            && let Some(dir) = &step.fd
            && level.more
        {
            read_records(dir.as_fd(), &mut level.records, usize::MAX, &mut level.more)?;
        }
        self.trail.add(fd, id, linked);
        if !self.path.ends_with(b"/") {
            self.path.push(b'/');
        }
        self.levels.push(Level { records, now: 0, next: 0, more, path: self.path.len() });
        Ok(())
    }
}

fn code(kind: FileType) -> u8 {
    match kind {
        FileType::Unknown => 0,
        kind => u8::try_from(kind.as_raw_mode() >> 12).unwrap_or(0),
    }
}

/// Bytes of names that are read at once of a directory: few have more, and those may have millions.
const PORTION: usize = 256 * 1024;

/// Appends names in a directory, but `.` and `..`, as records, until there are `most` bytes of them.
fn read_records(dir: BorrowedFd<'_>, to: &mut Vec<u8>, most: usize, more: &mut bool) -> Result<(), Errno> {
    *more = names_until(dir, &mut |name, kind| {
        to.push(code(kind));
        to.extend_from_slice(name.to_bytes_with_nul());
        to.len() < most
    })?;
    Ok(())
}

/// Calls `each` with every name in a directory but `.` and `..`, and its type as far as the file system tells it.
pub fn each_name(dir: BorrowedFd<'_>, mut each: impl FnMut(&CStr, FileType)) -> Result<(), Errno> {
    names_until(dir, &mut |name, kind| {
        each(name, kind);
        true
    })?;
    Ok(())
}

/// The same until `each` has enough, to go on from there later; whether there may be more. What the kernel gave with
/// the last name wanted is still handed out.
fn names_until(dir: BorrowedFd<'_>, each: &mut dyn FnMut(&CStr, FileType) -> bool) -> Result<bool, Errno> {
    let mut wanted = true;
    // Most directories are small; the room for a large one would take eight pages of the stack at every start.
    let mut buffer = [MaybeUninit::uninit(); 2048];
    match names_by(dir, &mut buffer, 2, &mut wanted, each)? {
        Some(more) => Ok(more),
        None => names_of_large(dir, &mut wanted, each),
    }
}

#[inline(never)]
fn names_of_large(
    dir: BorrowedFd<'_>,
    wanted: &mut bool,
    each: &mut dyn FnMut(&CStr, FileType) -> bool,
) -> Result<bool, Errno> {
    let mut buffer = [MaybeUninit::uninit(); 32 * 1024];
    Ok(names_by(dir, &mut buffer, usize::MAX, wanted, each)?.unwrap_or(false))
}

/// The same by so many reads into a buffer, which has room for the longest name; nothing if they were too few.
fn names_by(
    dir: BorrowedFd<'_>,
    buffer: &mut [MaybeUninit<u8>],
    mut reads: usize,
    wanted: &mut bool,
    each: &mut dyn FnMut(&CStr, FileType) -> bool,
) -> Result<Option<bool>, Errno> {
    let mut entries = RawDir::new(dir, buffer);
    while *wanted || !entries.is_buffer_empty() {
        if entries.is_buffer_empty() {
            if reads == 0 {
                return Ok(None);
            }
            reads -= 1;
        }
        let entry = match entries.next() {
            None => return Ok(Some(false)),
            Some(Err(rustix::io::Errno::INTR)) => continue,
            Some(entry) => entry?,
        };
        let name = entry.file_name();
        if !matches!(name.to_bytes(), b"." | b"..") {
            *wanted &= each(name, entry.file_type());
        }
    }
    Ok(Some(true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::fs::{mkdirat, symlinkat, unlinkat};

    /// An empty directory of this test's own.
    fn scratch(name: &str) -> Vec<u8> {
        // In memory, where there is such a place: on a disk with a journal deep trees take a minute.
        let memory = std::path::PathBuf::from("/dev/shm");
        let top = if memory.is_dir() { memory } else { std::env::temp_dir() };
        let path = top.join(format!("walk-{name}-{}", rustix::process::getpid().as_raw_pid()));
        std::fs::create_dir(&path).unwrap();
        std::os::unix::ffi::OsStringExt::into_vec(path.into_os_string())
    }

    fn remove(top: &[u8]) -> usize {
        let mut count = 0;
        let mut walk = Walk::new(top, Follow::Never);
        while let Some(event) = walk.next() {
            match event {
                Event::Entry if walk.kind() == FileType::Directory => walk.enter().unwrap(),
                Event::Entry => unlinkat(walk.dir(), walk.name(), AtFlags::empty()).unwrap(),
                Event::Leave => {
                    unlinkat(walk.dir(), walk.name(), AtFlags::REMOVEDIR).unwrap();
                    count += 1;
                }
                Event::Lost(errno) => panic!("{errno:?}"),
            }
        }
        count
    }

    #[test]
    fn ten_thousand_levels_need_few_descriptors() {
        let top = scratch("deep");
        let mut trail = Trail::new();
        let flags = OFlags::RDONLY | OFlags::DIRECTORY;
        trail.push(openat(CWD, &*top, flags, Mode::empty()).unwrap(), false).unwrap();
        for _ in 0..10_000 {
            mkdirat(trail.dir(), c"d", Mode::from_raw_mode(0o777)).unwrap();
            let next = openat(trail.dir(), c"d", flags, Mode::empty()).unwrap();
            trail.push(next, false).unwrap();
            assert!(trail.open <= OPEN + 1);
        }
        assert_eq!(remove(&top), 10_001);
    }

    #[test]
    fn a_link_put_in_a_directorys_place_is_not_entered() {
        let top = scratch("swap");
        let [inner, away, outside] =
            [&b"/d"[..], b"/away", b"/outside"].map(|name| [&top[..], name].concat());
        for path in [&inner, &outside] {
            mkdirat(CWD, &**path, Mode::from_raw_mode(0o777)).unwrap();
        }
        let mut walk = Walk::new(&top, Follow::Operands);
        assert_eq!(walk.next(), Some(Event::Entry));
        walk.enter().unwrap();
        while walk.next() == Some(Event::Entry) {
            if walk.name() == c"d" {
                assert_eq!(walk.kind(), FileType::Directory);
                rustix::fs::renameat(CWD, &*inner, CWD, &*away).unwrap();
                symlinkat(c"outside", CWD, &*inner).unwrap();
                assert!(walk.enter().is_err());
            }
        }
        remove(&top);
    }

    #[test]
    fn directories_moved_meanwhile_are_noticed() {
        let top = scratch("moved");
        let mut trail = Trail::new();
        let flags = OFlags::RDONLY | OFlags::DIRECTORY;
        trail.push(openat(CWD, &*top, flags, Mode::empty()).unwrap(), false).unwrap();
        for _ in 0..3 * OPEN {
            mkdirat(trail.dir(), c"d", Mode::from_raw_mode(0o777)).unwrap();
            let next = openat(trail.dir(), c"d", flags, Mode::empty()).unwrap();
            trail.push(next, false).unwrap();
        }
        // What is two thirds down moves to the top, while the descriptors above it are closed.
        let from = [&top[..], &b"/d".repeat(OPEN)].concat();
        let to = [&top[..], b"/elsewhere"].concat();
        rustix::fs::renameat(CWD, &*from, CWD, &*to).unwrap();
        let mut result = Ok(());
        while trail.depth() > 0 && result.is_ok() {
            result = trail.pop().map(|_| ());
        }
        assert_eq!(result, Err(rustix::io::Errno::STALE.into()));
        remove(&top);
    }

    #[test]
    fn large_directories_come_in_portions() {
        let top = scratch("large");
        let file = [&top[..], b"/0"].concat();
        std::fs::write(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(&file), "").unwrap();
        let count = 2 * PORTION / 200;
        for number in 1..count {
            let name = [&top[..], format!("/{number:0200}").as_bytes()].concat();
            rustix::fs::linkat(CWD, &*file, CWD, &*name, AtFlags::empty()).unwrap();
        }
        let mut walk = Walk::new(&top, Follow::Never);
        assert_eq!(walk.next(), Some(Event::Entry));
        walk.enter().unwrap();
        let mut seen = std::collections::BTreeSet::new();
        while walk.next() == Some(Event::Entry) {
            assert!(walk.levels[1].records.len() < PORTION + 40 * 1024);
            assert!(seen.insert(walk.name().to_owned()));
            unlinkat(walk.dir(), walk.name(), AtFlags::empty()).unwrap();
        }
        assert_eq!(seen.len(), count);
        assert_eq!(remove(&top), 1);
    }

    #[test]
    fn the_rest_of_a_large_directory_far_up_is_kept() {
        let top = scratch("far");
        let mut path = top.clone();
        for level in 0..2 * OPEN {
            path.extend_from_slice(b"/d");
            mkdirat(CWD, &*path, Mode::from_raw_mode(0o777)).unwrap();
            if level == 2 {
                for number in 0..2 * PORTION / 200 {
                    let name = [&path[..], format!("/{number:0200}").as_bytes()].concat();
                    symlinkat(c"x", CWD, &*name).unwrap();
                }
            }
        }
        assert_eq!(remove(&top), 2 * OPEN + 1);
        assert!(statat(CWD, &*top, AtFlags::empty()).is_err());
    }

    #[test]
    fn followed_loops_are_noticed() {
        let top = scratch("loop");
        let link = [&top[..], b"/back"].concat();
        symlinkat(c".", CWD, &*link).unwrap();
        let mut walk = Walk::new(&top, Follow::Always);
        assert_eq!(walk.next(), Some(Event::Entry));
        walk.enter().unwrap();
        assert_eq!(walk.next(), Some(Event::Entry));
        assert_eq!(walk.kind(), FileType::Directory);
        assert_eq!(walk.enter(), Err(Errno(40)));
        assert_eq!(walk.next(), Some(Event::Leave));
        assert_eq!(walk.path(), top);
        assert_eq!(walk.next(), None);
        remove(&top);
    }
}
