//! Copying files and trees, for `cp` and for `mv` between file systems.
//!
//! Both trees are walked by directory descriptors. Below the operands nothing is written through a symbolic link.

#![deny(clippy::indexing_slicing)]

mod attributes;
pub mod data;

use crate::ask::{ask, question};
use crate::backup::Backup;
use crate::identity::{Id, Ids, id};
use crate::paths::{base_name, dir_name, is_same_name};
use kit::process::cstring;
use kit::walk::{Event, Follow, Trail, Walk};
use kit::{Context, Errno, Error, Result};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{
    AtFlags, CWD, FileType, Mode, OFlags, RenameFlags, Stat, fstat, linkat, lstat, mkdirat, mknodat, openat,
    readlinkat, renameat_with, stat, statat, symlinkat, unlinkat,
};
use rustix::io::Errno as Sys;
use std::ffi::CStr;

pub use attributes::{Keep, times};

/// When what exists is replaced.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Overwrite {
    #[default]
    Always,
    Ask,
    Never,
}

/// What is made in place of a copy.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Instead {
    #[default]
    Nothing,
    HardLink,
    SymbolicLink,
}

/// How holes are treated, and clones made.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum When {
    Never,
    #[default]
    Auto,
    Always,
}

/// How to copy.
pub struct Rules<'a> {
    pub recursive: bool,
    pub follow: Follow,
    pub keep: Keep,
    pub force: bool,
    pub remove_destination: bool,
    pub overwrite: Overwrite,
    /// Only over what is older.
    pub update: bool,
    pub instead: Instead,
    pub sparse: When,
    pub reflink: When,
    pub one_file_system: bool,
    pub verbose: bool,
    pub attributes_only: bool,
    /// In trees, read special files as if they were plain ones.
    pub contents: bool,
    pub backup: Backup<'a>,
}

/// A copy under way: the rules, and what was copied already under several names.
pub struct Copier<'a> {
    pub rules: Rules<'a>,
    /// Files of several names, and the copies of them.
    sources: Ids,
    links: Vec<Earlier>,
    /// A path of copies, and what it is called in messages: where they are put in the end.
    pub alias: Option<(Vec<u8>, Vec<u8>)>,
    /// The copies of operands so far, with what each was copied from.
    pub made: Made,
}

/// A copy of a file of several names.
struct Earlier {
    path: Vec<u8>,
    id: Id,
    /// Names of the source not met yet. When all are gone, its number may come to be another file's: 0 is no copy.
    left: u64,
}

/// What this call has put in its place: a further operand of the same name shall not destroy it.
#[derive(Default)]
pub struct Made {
    files: Ids,
    /// What each came from.
    sources: Vec<Id>,
}

impl Made {
    /// Notes that the file at a path came from a source.
    pub fn note(&mut self, path: &[u8], source: &Stat) {
        if let Ok(stat) = lstat(path) {
            put(&mut self.sources, self.files.meet(id(&stat)).0, id(source));
        }
    }

    /// Whether a file that is in the way is one of them: an error, unless the source is the same once more.
    pub fn spares(&self, old: &Stat, from: &[u8], to: &[u8], source: &Stat) -> Result<bool> {
        match self.files.find(id(old)).and_then(|place| self.sources.get(place)) {
            None => Ok(false),
            Some(earlier) if *earlier == id(source) => Ok(true),
            Some(_) => {
                Err(Error::filled(b"'{}' was just made: it is not replaced by '{}'", &[to, from]))
            }
        }
    }
}

/// One entry of the source and the place it goes to.
struct Job<'w> {
    from_dir: BorrowedFd<'w>,
    from_name: &'w CStr,
    from: &'w [u8],
    to_dir: BorrowedFd<'w>,
    to_name: &'w CStr,
    to: &'w [u8],
    stat: &'w Stat,
    /// An operand: links in its place are followed.
    top: bool,
    /// The directory it goes to was just made: nothing is there yet.
    fresh: bool,
}

/// A source directory that is being copied.
struct Open {
    stat: Stat,
    made: bool,
    /// The length of its copy's path, with the slash after it.
    to: usize,
}

/// Puts a value in its place, which is among those that are there or behind them.
fn put<T>(values: &mut Vec<T>, place: usize, value: T) {
    match values.get_mut(place) {
        Some(old) => *old = value,
        None => values.push(value),
    }
}

fn kind(stat: &Stat) -> FileType {
    FileType::from_raw_mode(stat.st_mode)
}

impl<'a> Copier<'a> {
    /// A copier that has copied nothing.
    pub fn new(rules: Rules<'a>) -> Copier<'a> {
        Copier { rules, sources: Ids::default(), links: Vec::new(), alias: None, made: Made::default() }
    }

    /// Copies one operand to a path. What fails is said; true if nothing did.
    pub fn copy(&mut self, ctx: &mut Context<'_>, source: &[u8], target: &[u8]) -> bool {
        let mut walk = Walk::new(source, self.rules.follow);
        let mut trail = Trail::new();
        let mut open: Vec<Open> = Vec::new();
        let mut device = None;
        let mut good = true;
        let top_name = cstring(target);
        let mut to = target.to_vec();
        while let Some(event) = walk.next() {
            let result = match event {
                Event::Lost(errno) => Err(Error::on("can't go back up in", source, errno)),
                Event::Leave => {
                    let finished = open.pop();
                    let result = match &finished {
                        Some(done) => {
                            self.rules.keep.finish_directory(walk.left(), trail.dir(), &done.stat, done.made)
                        }
                        None => Ok(()),
                    };
                    let result =
                        result.map_err(|errno| Error::on("can't preserve attributes of", walk.path(), errno));
                    match trail.pop() {
                        Ok(_) => result,
                        Err(errno) => {
                            ctx.warn(Error::on("can't go back up in", target, errno));
                            return false;
                        }
                    }
                }
                Event::Entry => {
                    let fresh = open.last().is_some_and(|above| above.made);
                    if let Some(above) = open.last() {
                        to.truncate(above.to);
                        to.extend_from_slice(walk.name().to_bytes());
                    }
                    match walk.target() {
                        Err(errno) => Err(Error::on("can't stat", walk.path(), errno)),
                        Ok(stat) if kind(&stat) != FileType::Directory => {
                            let job = Job {
                                from_dir: walk.dir(),
                                from_name: walk.name(),
                                from: walk.path(),
                                to_dir: trail.dir(),
                                to_name: if walk.depth() == 0 { &top_name } else { walk.name() },
                                to: &to,
                                stat: &stat,
                                top: walk.depth() == 0,
                                fresh,
                            };
                            let follow = walk.follows();
                            self.copy_file(ctx, &job, follow)
                        }
                        Ok(stat) => {
                            let root = *device.get_or_insert(stat.st_dev);
                            let foreign = self.rules.one_file_system && root != stat.st_dev;
                            let to_name = if walk.depth() == 0 { &top_name } else { walk.name() }.to_owned();
                            self.enter(
                                ctx, &mut walk, &mut trail, &mut open, stat, &to_name, &mut to, foreign,
                            )
                        }
                    }
                }
            };
            if let Err(error) = result {
                good = false;
                let message =
                    self.alias.as_ref().and_then(|(path, name)| replaced(error.message(), path, name));
                ctx.warn(match message {
                    Some(message) => error.with_message(message),
                    None => error,
                });
            }
        }
        good
    }

    /// Makes the directory that goes with a source directory, and goes into both.
    #[allow(clippy::too_many_arguments, reason = "the state of both walks")]
    fn enter(
        &mut self,
        ctx: &mut Context<'_>,
        walk: &mut Walk,
        trail: &mut Trail,
        open: &mut Vec<Open>,
        stat: Stat,
        to_name: &CStr,
        to: &mut Vec<u8>,
        foreign: bool,
    ) -> Result<()> {
        if !self.rules.recursive {
            return Err(Error::about("omitting directory", walk.path()));
        }
        // A link may lead to the copy from anywhere.
        let linked_back = self.rules.follow == Follow::Always && trail.contains(id(&stat));
        if walk.depth() == 0 && leads_into(&stat, to) || linked_back {
            return Err(Error::about("recursion detected, omitting directory", to));
        }
        let refused = |errno: Sys| Error::on("can't create directory", to, errno);
        let mode = Mode::from_raw_mode(self.rules.keep.created(&stat) | 0o700);
        let made = match mkdirat(trail.dir(), to_name, mode) {
            Ok(()) => true,
            Err(Sys::EXIST) => false,
            Err(errno) => return Err(refused(errno)),
        };
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC | OFlags::NOFOLLOW;
        let dir = openat(trail.dir(), to_name, flags, Mode::empty()).map_err(|errno| match errno {
            Sys::NOTDIR | Sys::LOOP => refused(Sys::EXIST),
            errno => refused(errno),
        })?;
        if made && self.rules.verbose {
            say_copied(ctx, walk.path(), to, None);
        }
        if foreign {
            // Its place is kept, its contents belong to another file system.
            let result = self.rules.keep.finish_directory(None, dir.as_fd(), &stat, made);
            return result.map_err(|errno| Error::on("can't preserve attributes of", to, errno));
        }
        walk.enter().map_err(|errno| match errno {
            Errno(40) => {
                Error::filled(b"'{}' is a directory that leads back to itself", &[walk.path()])
            }
            errno => Error::on("can't open", walk.path(), errno),
        })?;
        // The trail follows the walk: one directory for one.
        trail.push(dir, false).map_err(|errno| Error::on("can't stat", to, errno))?;
        if !to.ends_with(b"/") {
            to.push(b'/');
        }
        open.push(Open { stat, made, to: to.len() });
        Ok(())
    }

    /// Copies what is no directory.
    fn copy_file(&mut self, ctx: &mut Context<'_>, job: &Job<'_>, follow: bool) -> Result<()> {
        let old = match job.fresh {
            true => None,
            false => statat(job.to_dir, job.to_name, AtFlags::SYMLINK_NOFOLLOW).ok(),
        };
        let mut exists = old.is_some();
        let mut backup = None;
        if let Some(old) = &old {
            if !self.may_replace(ctx, job, old, follow)? {
                return Ok(());
            }
            let removes = self.rules.remove_destination
                || self.rules.force && self.rules.instead != Instead::Nothing
                || kind(old) == FileType::Symlink
                    && (!job.top || self.rules.instead == Instead::Nothing && !follow)
                || kind(job.stat) != FileType::RegularFile && self.rules.recursive;
            backup = self.rules.backup.make_in(job.to_dir, job.to_name.to_bytes())?;
            if backup.is_some() {
                exists = false;
            } else if removes {
                remove(job)?;
                exists = false;
            }
        }
        if let Err(error) = self.put(job, exists, follow) {
            if let Some(backup) = &backup {
                // If nothing was made, nothing shall be missing.
                let (dir, flags) = (job.to_dir, RenameFlags::NOREPLACE);
                let _ = renameat_with(dir, &**backup, dir, job.to_name, flags);
            }
            return Err(error);
        }
        if job.top {
            self.made.note(job.to, job.stat);
        }
        if self.rules.verbose {
            say_copied(ctx, job.from, job.to, backup.as_deref());
        }
        Ok(())
    }

    /// Makes what goes to the destination, which is free, or a file to be written over.
    fn put(&mut self, job: &Job<'_>, exists: bool, follow: bool) -> Result<()> {
        let refused = |errno: Sys| Error::on("can't create", job.to, errno);
        match self.rules.instead {
            Instead::HardLink => {
                let flags = if follow { AtFlags::SYMLINK_FOLLOW } else { AtFlags::empty() };
                linkat(job.from_dir, job.from_name, job.to_dir, job.to_name, flags).map_err(refused)?;
            }
            Instead::SymbolicLink => symlinkat(job.from, job.to_dir, job.to_name).map_err(refused)?,
            Instead::Nothing => {
                let links = self.rules.keep.links;
                if !(links && self.link_to_earlier(job, exists)) {
                    self.copy_contents(job, exists, follow)?;
                    if links
                        && job.stat.st_nlink > 1
                        && let Ok(made) = statat(job.to_dir, job.to_name, AtFlags::SYMLINK_NOFOLLOW)
                    {
                        #[allow(clippy::unnecessary_cast, reason = "the fields' types differ by machine")]
                        let left = job.stat.st_nlink as u64 - 1;
                        let earlier = Earlier { path: job.to.to_vec(), id: id(&made), left };
                        put(&mut self.links, self.sources.meet(id(job.stat)).0, earlier);
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether what stands in the way may go; an error where it must not.
    fn may_replace(&self, ctx: &mut Context<'_>, job: &Job<'_>, old: &Stat, follow: bool) -> Result<bool> {
        // What a link leads to counts, where it would be written.
        let written = if job.top && kind(old) == FileType::Symlink && follow {
            statat(job.to_dir, job.to_name, AtFlags::empty()).ok()
        } else {
            Some(*old)
        };
        let rules = &self.rules;
        if kind(old) == FileType::Directory {
            return Err(Error::filled(b"'{}' is a directory", &[job.to]));
        }
        if rules.overwrite == Overwrite::Never {
            return Ok(false);
        }
        if job.top && !rules.backup.keeps_all() && self.made.spares(old, job.from, job.to, job.stat)? {
            return Ok(false);
        }
        // A link that is copied as such must not take the place of what it leads to.
        let own_target = !follow
            && kind(job.stat) == FileType::Symlink
            && rules.instead == Instead::Nothing
            && statat(job.from_dir, job.from_name, AtFlags::empty())
                .is_ok_and(|target| id(&target) == id(old));
        let same = own_target || written.as_ref().is_some_and(|written| id(written) == id(job.stat));
        if same {
            if rules.instead == Instead::HardLink {
                return Ok(false);
            }
            let replaced = rules.backup.is_wished() || rules.remove_destination;
            // The one name of a file, written otherwise, must not be taken away.
            let other =
                (old.st_nlink > 1 || kind(old) == FileType::Symlink) && !is_same_name(job.from, job.to);
            if own_target || !replaced || !other {
                return Err(Error::filled(b"'{}' and '{}' are the same file", &[job.from, job.to]));
            }
        }
        let newer = |a: &Stat, b: &Stat| (a.st_mtime, a.st_mtime_nsec) > (b.st_mtime, b.st_mtime_nsec);
        if rules.update && !newer(job.stat, old) {
            return Ok(false);
        }
        Ok(rules.overwrite != Overwrite::Ask || ask(ctx, &question("overwrite", job.to)))
    }

    /// Links to the copy that was made of another name of the same file.
    fn link_to_earlier(&mut self, job: &Job<'_>, exists: bool) -> bool {
        // A source that is moved name by name loses its other names on the way: their number does not tell.
        let place = self.sources.find(id(job.stat));
        let Some(earlier) = place.and_then(|place| self.links.get_mut(place)) else { return false };
        if earlier.left == 0 {
            return false;
        }
        if exists && remove(job).is_err() {
            return false;
        }
        let Ok((dir, name)) = near(&earlier.path) else { return false };
        if linkat(&dir, name, job.to_dir, job.to_name, AtFlags::empty()).is_err() {
            return false;
        }
        // Someone may have put another file there meanwhile.
        let linked = statat(job.to_dir, job.to_name, AtFlags::SYMLINK_NOFOLLOW);
        if linked.is_ok_and(|linked| id(&linked) != earlier.id) && remove(job).is_ok() {
            return false;
        }
        earlier.left -= 1;
        true
    }

    /// What was copied to one place lies in another now.
    pub fn moved(&mut self, from: &[u8], to: &[u8]) {
        for earlier in &mut self.links {
            if let Some(below) = earlier.path.strip_prefix(from)
                && (below.is_empty() || below.starts_with(b"/"))
            {
                earlier.path = [to, below].concat();
            }
        }
    }

    fn copy_contents(&self, job: &Job<'_>, exists: bool, follow: bool) -> Result<()> {
        let refused = |errno: Sys| Error::on("can't create", job.to, errno);
        let mode = Mode::from_raw_mode(self.rules.keep.created(job.stat));
        match kind(job.stat) {
            FileType::Symlink => {
                let text = readlinkat(job.from_dir, job.from_name, Vec::new())
                    .map_err(|errno| Error::on("can't read link", job.from, errno))?;
                if exists {
                    remove(job)?;
                }
                symlinkat(&text, job.to_dir, job.to_name).map_err(refused)?;
            }
            FileType::Fifo | FileType::Socket | FileType::CharacterDevice | FileType::BlockDevice
                if self.rules.recursive && !self.rules.contents =>
            {
                mknodat(job.to_dir, job.to_name, kind(job.stat), mode, job.stat.st_rdev).map_err(refused)?;
            }
            _ => return self.copy_data(job, exists, follow),
        }
        let kept = self.rules.keep.on_name(job.to_dir, job.to_name, job.stat);
        kept.map_err(|errno| Error::on("can't preserve attributes of", job.to, errno))
    }

    fn copy_data(&self, job: &Job<'_>, exists: bool, follow: bool) -> Result<()> {
        let mut flags = OFlags::RDONLY | OFlags::CLOEXEC;
        if !follow {
            flags |= OFlags::NOFOLLOW;
        }
        let input = openat(job.from_dir, job.from_name, flags, Mode::empty())
            .map_err(|errno| Error::on("can't open", job.from, errno))?;
        // What counts from here on is the file that was opened: another may have its name by now.
        let status = fstat(&input).map_err(|errno| Error::on("can't stat", job.from, errno))?;
        let (output, made) = self.open_output(job, &status, exists)?;
        if !self.rules.attributes_only {
            let over = !made && fstat(&output).is_ok_and(|old| kind(&old) == FileType::RegularFile);
            let copy = if over { data::copy_over } else { data::copy };
            let result = copy(input.as_fd(), output.as_fd(), &status, self.rules.sparse, self.rules.reflink);
            if made && matches!(result, Err(data::Fault::Clone(_))) {
                // Not even a part of it could be made.
                let _ = remove(job);
            }
            result.map_err(|fault| fault.error(job.from, job.to))?;
        }
        let kept = self.rules.keep.on_file(input.as_fd(), output.as_fd(), &status);
        kept.map_err(|errno| Error::on("can't preserve attributes of", job.to, errno))
    }

    /// The file to write to, and whether it was made.
    fn open_output(&self, job: &Job<'_>, status: &Stat, exists: bool) -> Result<(OwnedFd, bool)> {
        // With the owner's rights only, until the owner is the right one.
        let mode = self.rules.keep.created(status) & if self.rules.keep.ownership { 0o700 } else { 0o777 };
        let create = || {
            let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
            Ok((openat(job.to_dir, job.to_name, flags, Mode::from_raw_mode(mode))?, true))
        };
        let refused = |errno: Sys| Error::on("can't create", job.to, errno);
        if !exists {
            return create().map_err(refused);
        }
        let mut flags = OFlags::WRONLY | OFlags::CLOEXEC;
        if !job.top {
            flags |= OFlags::NOFOLLOW;
        }
        match openat(job.to_dir, job.to_name, flags, Mode::empty()) {
            Ok(file) => Ok((file, false)),
            Err(Sys::NOENT) => {
                Err(Error::filled(b"can't create '{}': it is a link that leads nowhere", &[job.to]))
            }
            Err(errno) if self.rules.force => {
                remove(job).map_err(|_| refused(errno))?;
                create().map_err(refused)
            }
            Err(errno) => Err(refused(errno)),
        }
    }
}

/// A message with the first mention of a path replaced.
fn replaced(message: &[u8], path: &[u8], by: &[u8]) -> Option<Vec<u8>> {
    let at = message.windows(path.len()).position(|part| part == path)?;
    let (before, rest) = message.split_at_checked(at)?;
    Some([before, by, rest.get(path.len()..)?].concat())
}

fn remove(job: &Job<'_>) -> Result<()> {
    unlinkat(job.to_dir, job.to_name, AtFlags::empty())
        .map_err(|errno| Error::on("can't remove", job.to, errno))
}

/// `-v`, also of mv: what went where, and where the old one is.
pub fn say_copied(ctx: &mut Context<'_>, from: &[u8], to: &[u8], backup: Option<&[u8]>) {
    let mut line = kit::filled(b"'{}' -> '{}'", &[from, to]);
    if let Some(backup) = backup {
        let name = base_name(backup);
        let dir = to.strip_suffix(base_name(to)).unwrap_or_default();
        line.extend(kit::filled(b" (backup: '{}{}')", &[dir, name]));
    }
    ctx.out.line(&line);
}

/// A directory near enough to a path for the kernel to take what is left of it.
fn near(mut path: &[u8]) -> Result<(OwnedFd, &[u8]), Sys> {
    /// The kernel's limit is 4096.
    const MOST: usize = 4000;
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let mut dir = openat(CWD, c".", flags, Mode::empty())?;
    while path.len() > MOST {
        let end = path.iter().take(MOST).rposition(|byte| *byte == b'/').ok_or(Sys::NAMETOOLONG)?;
        let (above, rest) = path.split_at_checked(end + 1).ok_or(Sys::NAMETOOLONG)?;
        dir = openat(&dir, above, flags, Mode::empty())?;
        path = rest.iter().position(|byte| *byte != b'/').and_then(|at| rest.get(at..)).unwrap_or_default();
    }
    Ok((dir, path))
}

/// Whether a path lies in a directory, or is it.
pub fn leads_into(directory: &Stat, path: &[u8]) -> bool {
    if stat(path).is_ok_and(|there| id(&there) == id(directory)) {
        return true;
    }
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let Ok(mut dir) = openat(CWD, dir_name(path), flags, Mode::empty()) else { return false };
    let mut last = None;
    while let Ok(here) = fstat(&dir) {
        if id(&here) == id(directory) {
            return true;
        }
        // The root is its own parent.
        if last == Some(id(&here)) {
            return false;
        }
        last = Some(id(&here));
        match openat(&dir, c"..", flags, Mode::empty()) {
            Ok(parent) => dir = parent,
            Err(_) => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_leads_into_the_root() {
        assert!(leads_into(&stat(c"/").unwrap(), b"/usr/none"));
        assert!(!leads_into(&stat(c"/usr").unwrap(), b"/none"));
    }
}
