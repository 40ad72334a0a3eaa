//! A pair of names: what kinds of files they are, and what their texts are.

use super::Diff;
use super::options::Style;
use super::output::{Head, Printer, print};
use super::text::compare;
use kit::time::{self, Moment};
use kit::{Errno, Error, Result, process};
use rustix::fs::{FileType, Mode, OFlags, Stat, fstat, lstat, open, readlink, stat};
use std::os::fd::AsFd;

/// A name and what is there.
pub struct Entry {
    pub name: Vec<u8>,
    pub stat: Option<Stat>,
    /// It is standard input.
    standard: bool,
}

const NOENT: Errno = Errno(2);
/// Bytes at the start of a file where a NUL makes it one of no lines.
const PROBE: usize = 4096;

impl Entry {
    /// A name where there is nothing.
    pub fn absent(name: Vec<u8>) -> Entry {
        Entry { name, stat: None, standard: false }
    }

    pub fn kind(&self) -> FileType {
        self.stat.map_or(FileType::Unknown, |stat| FileType::from_raw_mode(stat.st_mode))
    }

    pub fn is_directory(&self) -> bool {
        self.kind() == FileType::Directory
    }

    fn what(&self) -> &'static [u8] {
        match self.kind() {
            FileType::RegularFile if self.stat.is_some_and(|stat| stat.st_size == 0) => b"regular empty file",
            FileType::RegularFile => b"regular file",
            FileType::Directory => b"directory",
            FileType::Symlink => b"symbolic link",
            FileType::Fifo => b"fifo",
            FileType::Socket => b"socket",
            FileType::BlockDevice => b"block special file",
            FileType::CharacterDevice => b"character special file",
            _ => b"weird file",
        }
    }
}

/// A name within a directory.
pub fn join(dir: &[u8], name: &[u8]) -> Vec<u8> {
    let slash: &[u8] = if dir.ends_with(b"/") { b"" } else { b"/" };
    [dir, slash, name].concat()
}

/// A name as headers show it: in quotes, with C's escapes, where it is not plain (as patch reads it).
pub fn quoted(name: &[u8]) -> Vec<u8> {
    let plain = |byte: &u8| (b'!'..=0x7f).contains(byte) && !matches!(byte, b'"' | b'\\');
    if name.iter().all(plain) {
        return name.to_vec();
    }
    let mut quoted = vec![b'"'];
    for &byte in name {
        let letter = match byte {
            7 => b'a',
            8 => b'b',
            9 => b't',
            10 => b'n',
            11 => b'v',
            12 => b'f',
            13 => b'r',
            b'"' | b'\\' => byte,
            b' '..=0x7f => {
                quoted.push(byte);
                continue;
            }
            _ => {
                quoted.extend_from_slice(&[b'\\', b'0' + (byte >> 6), b'0' + (byte >> 3 & 7), b'0' + (byte & 7)]);
                continue;
            }
        };
        quoted.extend_from_slice(&[b'\\', letter]);
    }
    quoted.push(b'"');
    quoted
}

impl Diff<'_, '_> {
    fn look(&self, name: &[u8]) -> Result<Entry, Errno> {
        let entry = |stat, standard| Entry { name: name.to_vec(), stat, standard };
        if name == b"-" {
            return Ok(entry(Some(fstat(self.ctx.stdin)?), true));
        }
        let path = process::cstring(name);
        let found = if self.wish.follow { stat(&*path) } else { lstat(&*path) };
        Ok(entry(Some(found?), false))
    }

    /// The entry of a name that may be absent.
    pub fn entry(&self, name: Vec<u8>) -> Result<Entry, Errno> {
        match self.look(&name) {
            Err(NOENT) => Ok(Entry::absent(name)),
            entry => entry,
        }
    }

    /// Compares two operands.
    pub fn operands(&mut self, old: &[u8], new: &[u8]) {
        let mut found = [None, None];
        for (place, name) in found.iter_mut().zip([old, new]) {
            match self.entry(name.to_vec()) {
                Ok(entry) => *place = Some(entry),
                Err(errno) => self.failed(name, errno),
            }
        }
        let [Some(mut old), Some(mut new)] = found else { return };
        if old.stat.is_some() && new.stat.is_some() && old.is_directory() != new.is_directory() {
            // The file of the same name in the directory.
            let (dir, file) = if old.is_directory() { (&mut old, &new) } else { (&mut new, &old) };
            if file.standard {
                return self.trouble(&Error::new("cannot compare '-' to a directory"));
            }
            let name = join(&dir.name, kit::split::base(&file.name));
            match self.entry(name) {
                Ok(entry) => *dir = entry,
                Err(errno) => return self.failed(&dir.name.clone(), errno),
            }
        }
        let gone = [&old, &new].map(|entry| entry.stat.is_none());
        let allowed = gone != [true, true]
            && (!gone[0] || self.wish.absent_old)
            && (!gone[1] || self.wish.absent_new);
        if !allowed && gone != [false, false] {
            for entry in [&old, &new].into_iter().filter(|entry| entry.stat.is_none()) {
                self.failed(&entry.name, NOENT);
            }
            return;
        }
        self.pair(old, new, true);
    }

    /// Compares two entries: those of the command line, or of directories.
    pub fn pair(&mut self, old: Entry, new: Entry, top: bool) {
        let a_directory = old.is_directory() || new.is_directory();
        let both = |kind: FileType| {
            [&old, &new].iter().all(|entry| entry.stat.is_none() || entry.kind() == kind)
        };
        if a_directory && both(FileType::Directory) {
            if top || self.wish.recursive {
                return self.directories(&old, &new, top);
            }
            self.ctx.out.fill(b"Common subdirectories: {} and {}\n", &[&old.name[..], &new.name]);
            return;
        }
        if !self.wish.follow && both(FileType::Symlink) {
            let targets = [&old, &new].map(|entry| {
                readlink(&*process::cstring(&entry.name), Vec::new()).map_err(|errno| (entry.name.clone(), errno))
            });
            match targets {
                [Ok(one), Ok(other)] if one == other => {}
                [Ok(_), Ok(_)] => {
                    let text = kit::filled(b"Symbolic links {} and {} differ", &[&old.name[..], &new.name]);
                    self.ctx.out.line(&text);
                    self.differs();
                }
                [Err((name, errno)), _] | [_, Err((name, errno))] => self.failed(&name, errno.into()),
            }
            return;
        }
        let link = [&old, &new].iter().any(|entry| entry.kind() == FileType::Symlink);
        if a_directory || link || !top && !both(FileType::RegularFile) {
            let parts: [&[u8]; 8] = [
                b"File ", &old.name, b" is a ", old.what(), b" while file ", &new.name, b" is a ", new.what(),
            ];
            self.ctx.out.line(&parts.concat());
            return self.differs();
        }
        if let Err((name, errno)) = self.contents(&old, &new, top) {
            self.failed(&name, errno);
        }
    }

    fn contents(&mut self, old: &Entry, new: &Entry, top: bool) -> Result<(), (Vec<u8>, Errno)> {
        let id = |entry: &Entry| entry.stat.map(|stat| (stat.st_dev, stat.st_ino));
        let shows_all = matches!(self.wish.style, Style::Side | Style::Groups);
        if id(old) == id(new) && !(shows_all && !self.wish.brief) {
            self.same(old, new);
            return Ok(());
        }
        let files = match (self.open(old), self.open(new)) {
            (Ok(one), Ok(other)) => [one, other],
            (Err(one), Err(other)) => {
                self.failed(&old.name, one);
                return Err((new.name.clone(), other));
            }
            (Err(errno), _) => return Err((old.name.clone(), errno)),
            (_, Err(errno)) => return Err((new.name.clone(), errno)),
        };
        let plain = self.wish.is_exact() && !self.wish.ignores() && !self.wish.strip_cr;
        if self.wish.brief && plain {
            let regular = |entry: &Entry| entry.kind() == FileType::RegularFile;
            let size = |entry: &Entry| entry.stat.map(|stat| stat.st_size);
            let sizes_differ = regular(old) && regular(new) && size(old) != size(new);
            if sizes_differ || !self.same_bytes(&files, old, new)? {
                self.differ(b"Files ", old, new);
            } else {
                self.same(old, new);
            }
            return Ok(());
        }
        let mut texts = [Vec::new(), Vec::new()];
        for ((text, file), entry) in texts.iter_mut().zip(&files).zip([old, new]) {
            let hint = entry.stat.map_or(0, |stat| usize::try_from(stat.st_size).unwrap_or(0));
            self.read(file.as_ref(), entry, hint, text).map_err(|errno| (entry.name.clone(), errno))?;
        }
        let [one, other] = &mut texts;
        let binary = |text: &[u8]| memchr::memchr(0, text.get(..PROBE).unwrap_or(text)).is_some();
        if !self.wish.text && (binary(one) || binary(other)) {
            if one == other {
                self.same(old, new);
            } else {
                self.differ(if self.wish.brief { b"Files " } else { b"Binary files " }, old, new);
            }
            return Ok(());
        }
        if self.wish.strip_cr {
            strip_cr(one);
            strip_cr(other);
        }
        let lacking = [&*one, &*other].map(|text| text.last().is_some_and(|byte| *byte != b'\n'));
        if !self.wish.is_robust() {
            for (text, lacks) in [&mut *one, &mut *other].into_iter().zip(lacking) {
                if lacks {
                    text.push(b'\n');
                }
            }
        }
        let equal = one == other;
        if equal && (self.wish.brief || !shows_all) {
            self.same(old, new);
            self.note_ends(lacking, [old, new]);
            return Ok(());
        }
        let comparison = match compare([&one[..], &other[..]], &self.wish) {
            Ok(comparison) => comparison,
            Err(error) => {
                self.trouble(&error);
                return Ok(());
            }
        };
        let differs = comparison.differs();
        if differs {
            if self.wish.brief {
                self.differ(b"Files ", old, new);
                return Ok(());
            }
            self.differs();
        }
        if differs || shows_all && !self.wish.brief {
            let heads = [self.head(old, 0), self.head(new, 1)];
            if !top {
                let [one, other] = &heads;
                let parts: [&[u8]; 6] = [b"diff", &self.wish.line, b" ", &one.name, b" ", &other.name];
                let line = parts.concat();
                self.ctx.out.line(&line);
            }
            let mut printer = Printer { out: &mut self.ctx.out, wish: &self.wish };
            if let Err(error) = print(&mut printer, &comparison, &heads) {
                self.trouble(&error);
            }
        }
        if !differs {
            self.same(old, new);
        }
        self.note_ends(lacking, [old, new]);
        Ok(())
    }

    /// What the form cannot show is said: that a last line lacks its end.
    fn note_ends(&mut self, lacking: [bool; 2], entries: [&Entry; 2]) {
        if self.wish.is_robust() || self.wish.brief {
            return;
        }
        for (lacks, entry) in lacking.into_iter().zip(entries) {
            if lacks {
                self.trouble(&Error::filled(b"{}: No newline at end of file", &[&entry.name[..]]));
            }
        }
    }

    /// The name and the date of a header.
    fn head(&self, entry: &Entry, side: usize) -> Head {
        if let Some(label) = self.wish.labels.get(side) {
            return Head { name: label.clone(), date: Vec::new() };
        }
        let mut date = Vec::new();
        if matches!(self.wish.style, Style::Unified | Style::Context) {
            #[allow(clippy::unnecessary_cast, reason = "the fields' types differ by machine")]
            let moment = match entry.stat {
                None => Moment::new(0, 0),
                // As POSIX has it.
                Some(_) if entry.standard => Moment::now(),
                Some(stat) => Moment::new(stat.st_mtime, stat.st_mtime_nsec as u64),
            };
            let posix = self.wish.posix_dates && self.wish.style == Style::Context;
            let format: &[u8] = if posix { b"\t%a %b %e %T %Y" } else { b"\t%Y-%m-%d %H:%M:%S.%N %z" };
            time::push(&mut date, format, &self.zone, moment);
        }
        Head { name: quoted(&entry.name), date }
    }

    fn same(&mut self, old: &Entry, new: &Entry) {
        if self.wish.report_same {
            let [one, other] = [self.shown(old, 0), self.shown(new, 1)];
            self.ctx.out.fill(b"Files {} and {} are identical\n", &[&one[..], &other]);
        }
    }

    fn differ(&mut self, what: &[u8], old: &Entry, new: &Entry) {
        let [one, other] = [self.shown(old, 0), self.shown(new, 1)];
        self.ctx.out.fill(b"{}{} and {} differ\n", &[what, &one[..], &other]);
        self.differs();
    }

    fn shown(&self, entry: &Entry, side: usize) -> Vec<u8> {
        self.wish.labels.get(side).unwrap_or(&entry.name).clone()
    }

    fn open(&self, entry: &Entry) -> Result<Option<std::os::fd::OwnedFd>, Errno> {
        if entry.standard || entry.stat.is_none() {
            return Ok(None);
        }
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY;
        Ok(Some(open(&*process::cstring(&entry.name), flags, Mode::empty())?))
    }

    /// Reads all of a file.
    fn read(
        &self,
        file: Option<&std::os::fd::OwnedFd>,
        entry: &Entry,
        hint: usize,
        to: &mut Vec<u8>,
    ) -> Result<(), Errno> {
        let fd = match file {
            Some(file) => file.as_fd(),
            None if entry.standard => self.ctx.stdin,
            None => return Ok(()),
        };
        to.try_reserve_exact(hint.saturating_add(crate::lines::BLOCK)).map_err(|_| Errno(12))?;
        while crate::lines::fill(fd, to)? > 0 {}
        Ok(())
    }

    /// Whether two files are the same, without keeping them.
    fn same_bytes(
        &self,
        files: &[Option<std::os::fd::OwnedFd>; 2],
        old: &Entry,
        new: &Entry,
    ) -> Result<bool, (Vec<u8>, Errno)> {
        let mut buffers = [Vec::new(), Vec::new()];
        // Where the sizes are known, nothing is to be read behind them.
        let mut left = [old, new].map(|entry| match entry.stat {
            Some(stat) if entry.kind() == FileType::RegularFile && stat.st_size > 0 => {
                usize::try_from(stat.st_size).unwrap_or(usize::MAX)
            }
            _ => usize::MAX,
        });
        loop {
            let mut ended = [false; 2];
            for (side, entry) in [old, new].into_iter().enumerate() {
                let (buffer, ended, left) = (&mut buffers[side], &mut ended[side], &mut left[side]);
                *ended = *left == 0;
                let fd = match &files[side] {
                    Some(file) => file.as_fd(),
                    None if entry.standard => self.ctx.stdin,
                    None => {
                        *ended = true;
                        continue;
                    }
                };
                while buffer.len() < crate::lines::BLOCK && !*ended {
                    let got = crate::lines::fill(fd, buffer).map_err(|errno| (entry.name.clone(), errno))?;
                    *left = left.saturating_sub(got);
                    *ended = got == 0 || *left == 0;
                }
            }
            let [one, other] = &mut buffers;
            let common = one.len().min(other.len());
            if one.get(..common) != other.get(..common) {
                return Ok(false);
            }
            one.drain(..common);
            other.drain(..common);
            match (ended[0] && one.is_empty(), ended[1] && other.is_empty()) {
                (true, true) => return Ok(true),
                (true, false) if !other.is_empty() => return Ok(false),
                (false, true) if !one.is_empty() => return Ok(false),
                _ => {}
            }
        }
    }
}

/// Takes out the carriage returns before newlines.
fn strip_cr(text: &mut Vec<u8>) {
    let mut kept = 0;
    for at in 0..text.len() {
        let byte = text.get(at).copied().unwrap_or(0);
        if byte == b'\r' && text.get(at + 1) == Some(&b'\n') {
            continue;
        }
        if let Some(place) = text.get_mut(kept) {
            *place = byte;
        }
        kept += 1;
    }
    text.truncate(kept);
}
