//! Two directories: their names side by side.

use super::Diff;
use super::files::{Entry, join};
use core::cmp::Ordering;
use kit::{Errno, Error, glob, process, walk};
use rustix::fs::{Mode, OFlags, open};
use std::os::fd::AsFd;

impl Diff<'_, '_> {
    /// Compares what two directories hold; one of them may be absent.
    pub fn directories(&mut self, old: &Entry, new: &Entry, top: bool) {
        let id = |entry: &Entry| entry.stat.map(|stat| (stat.st_dev, stat.st_ino));
        if id(old) == id(new) {
            return;
        }
        let mut names = [Vec::new(), Vec::new()];
        for (side, entry) in [old, new].into_iter().enumerate() {
            let Some(stat) = entry.stat else { continue };
            let id = (stat.st_dev, stat.st_ino);
            let Some(open) = self.open.get_mut(side) else { continue };
            if open.contains(&id) {
                self.trouble(&Error::filled(b"{}: recursive directory loop", &[&entry.name[..]]));
                return;
            }
            match self.list(&entry.name, top) {
                Ok(list) => names[side] = list,
                Err(errno) => {
                    self.failed(&entry.name, errno);
                    return;
                }
            }
        }
        for (open, entry) in self.open.iter_mut().zip([old, new]) {
            open.extend(entry.stat.map(|stat| (stat.st_dev, stat.st_ino)));
        }
        let [olds, news] = &names;
        let (mut at_old, mut at_new) = (0, 0);
        while !self.ctx.out.failed() {
            let (one, other) = (olds.get(at_old), news.get(at_new));
            let order = match (one, other) {
                (Some(old), Some(new)) => self.key(old).cmp(&self.key(new)),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => break,
            };
            let one = one.filter(|_| order != Ordering::Greater);
            let other = other.filter(|_| order != Ordering::Less);
            at_old += usize::from(one.is_some());
            at_new += usize::from(other.is_some());
            self.names([old, new], [one, other]);
        }
        for (open, entry) in self.open.iter_mut().zip([old, new]) {
            if entry.stat.is_some() {
                open.pop();
            }
        }
    }

    /// What names are put in order by.
    fn key(&self, name: &[u8]) -> Vec<u8> {
        if self.wish.fold_names { name.to_ascii_lowercase() } else { name.to_vec() }
    }

    /// The names in a directory that count, in their order.
    fn list(&self, dir: &[u8], top: bool) -> Result<Vec<Vec<u8>>, Errno> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let fd = open(&*process::cstring(dir), flags, Mode::empty())?;
        let mut names = Vec::new();
        let excluded = |name: &[u8]| {
            let rules = glob::Rules { ignore_case: self.wish.fold_names, ..glob::Rules::default() };
            self.wish.excluded.iter().any(|pattern| glob::matches(pattern, name, rules))
        };
        walk::each_name(fd.as_fd(), |name, _| {
            let name = name.to_bytes();
            let early = top && self.wish.start.as_ref().is_some_and(|start| self.key(name) < self.key(start));
            if !early && !excluded(name) {
                names.push(name.to_vec());
            }
        })?;
        if self.wish.fold_names {
            // The name follows its key, which has no NUL.
            for name in &mut names {
                let mut key = self.key(name);
                key.push(0);
                key.append(name);
                *name = key;
            }
        }
        names.sort_unstable();
        if self.wish.fold_names {
            names.iter_mut().for_each(|name| drop(name.drain(..name.len() / 2 + 1)));
        }
        Ok(names)
    }

    /// Compares what stands in both under a name, or says that only one has it.
    fn names(&mut self, dirs: [&Entry; 2], names: [Option<&Vec<u8>>; 2]) {
        let [old_dir, new_dir] = dirs;
        let absent = [old_dir, new_dir].map(|dir| dir.stat.is_none());
        let [one, other] = names;
        let Some(any) = one.or(other) else { return };
        let takes_absent =
            one.is_none() && self.wish.absent_old || other.is_none() && self.wish.absent_new;
        if (one.is_none() || other.is_none()) && !takes_absent {
            let dir = if one.is_none() { new_dir } else { old_dir };
            self.ctx.out.fill(b"Only in {}: {}\n", &[&dir.name[..], any]);
            return self.differs();
        }
        let mut entries = Vec::with_capacity(2);
        for ((dir, name), absent) in dirs.iter().zip(&names).zip(absent) {
            let path = join(&dir.name, name.unwrap_or(any));
            let entry = match name {
                Some(_) if !absent => self.present(path),
                _ => Ok(Entry::absent(path)),
            };
            match entry {
                Ok(entry) => entries.push(entry),
                Err((path, errno)) => self.failed(&path, errno),
            }
        }
        let Ok([old, new]) = <[Entry; 2]>::try_from(entries) else { return };
        self.pair(old, new, false);
    }

    /// An entry that a directory named.
    fn present(&self, path: Vec<u8>) -> Result<Entry, (Vec<u8>, Errno)> {
        match self.entry(path.clone()) {
            // It is a link that leads nowhere, or went meanwhile.
            Ok(entry) if entry.stat.is_none() => Err((path, Errno(2))),
            Ok(entry) => Ok(entry),
            Err(errno) => Err((path, errno)),
        }
    }
}
