//! What is listed, and its order.

use super::Wish;
use core::cmp::Ordering;
use kit::number::Decimal;
use kit::process::cstring;
use rustix::fd::BorrowedFd;
use rustix::fs::{AtFlags, FileType, Stat, getxattr, lgetxattr, readlinkat, statat};
use std::ffi::CStr;
use std::os::fd::AsRawFd;

/// The order of a listing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// As the directory gives it.
    None,
    Name,
    Size,
    Time,
    Version,
    Extension,
    Width,
}

/// Which of a file's times.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Time {
    Modified,
    Accessed,
    Changed,
}

/// What is shown of a file's status: half of what the kernel gives, for there may be very many.
pub struct Facts {
    pub mode: u32,
    pub uid: u32,
    pub gid: u32,
    pub links: u64,
    pub inode: u64,
    pub device: u64,
    pub size: u64,
    /// In bytes.
    pub blocks: u64,
    /// The time that was asked for.
    pub time: (i64, u32),
}

impl Facts {
    #[allow(
        clippy::unnecessary_cast,
        clippy::useless_conversion,
        reason = "the fields' types differ by machine"
    )]
    fn of(stat: &Stat, time: Time) -> Facts {
        let (seconds, nanoseconds) = match time {
            Time::Modified => (stat.st_mtime, stat.st_mtime_nsec),
            Time::Accessed => (stat.st_atime, stat.st_atime_nsec),
            Time::Changed => (stat.st_ctime, stat.st_ctime_nsec),
        };
        Facts {
            mode: stat.st_mode,
            uid: stat.st_uid,
            gid: stat.st_gid,
            links: stat.st_nlink.into(),
            inode: stat.st_ino,
            device: stat.st_rdev,
            size: u64::try_from(stat.st_size).unwrap_or(0),
            blocks: u64::try_from(stat.st_blocks).unwrap_or(0).saturating_mul(512),
            time: (seconds as i64, nanoseconds as u32),
        }
    }
}

/// A file to be shown.
pub struct Entry {
    pub name: Vec<u8>,
    pub kind: FileType,
    /// None where names and types suffice.
    pub stat: Option<Box<Facts>>,
    /// What few entries have.
    pub extra: Option<Box<Extra>>,
}

/// What is known of an entry besides its status.
#[derive(Default)]
pub struct Extra {
    /// What a link says.
    pub target: Vec<u8>,
    /// The mode of what it leads to, where that is shown.
    pub target_mode: Option<u32>,
    /// Its security context, where that is shown.
    pub context: Vec<u8>,
}

impl Entry {
    /// An entry that only its directory was asked about.
    pub fn named(name: Vec<u8>, kind: FileType) -> Entry {
        Entry { name, kind, stat: None, extra: None }
    }

    /// An entry with its status.
    pub fn read(
        dir: BorrowedFd<'_>,
        name: &CStr,
        shown: Vec<u8>,
        follow: bool,
        wish: &Wish<'_>,
    ) -> Result<Entry, rustix::io::Errno> {
        let flags = if follow { AtFlags::empty() } else { AtFlags::SYMLINK_NOFOLLOW };
        let stat = statat(dir, name, flags)?;
        let kind = FileType::from_raw_mode(stat.st_mode);
        let mut entry =
            Entry { name: shown, kind, stat: Some(Box::new(Facts::of(&stat, wish.time))), extra: None };
        let mut extra = Extra::default();
        if kind == FileType::Symlink && (wish.is_long() || wish.colors.any()) {
            extra.target =
                readlinkat(dir, name, Vec::new()).map(|text| text.into_bytes()).unwrap_or_default();
            // What it leads to has a colour and a mark.
            let wanted = wish.colors.any() || wish.indicator != super::Indicator::None;
            if wanted {
                extra.target_mode = statat(dir, name, AtFlags::empty()).ok().map(|stat| stat.st_mode);
            }
            entry.extra = Some(Box::default());
        }
        if wish.context {
            extra.context = context(dir, name, follow);
            entry.extra = Some(Box::default());
        }
        if let Some(place) = &mut entry.extra {
            **place = extra;
        }
        Ok(entry)
    }

    /// The time that was asked for, in seconds and nanoseconds.
    pub fn time(&self) -> (i64, u32) {
        self.stat.as_ref().map_or((0, 0), |stat| stat.time)
    }

    fn size(&self) -> u64 {
        self.stat.as_ref().map_or(0, |stat| stat.size)
    }
}

/// The security context of a file, `?` if it has none. It can only be asked for by a path.
pub fn context(dir: BorrowedFd<'_>, name: &CStr, follow: bool) -> Vec<u8> {
    let path = match u64::try_from(dir.as_raw_fd()) {
        Ok(number) => cstring(&kit::filled(
            b"/proc/self/fd/{}/{}",
            &[&*Decimal::of(number), name.to_bytes()],
        )),
        // The working directory.
        Err(_) => name.to_owned(),
    };
    let mut value = vec![0; 256];
    let length = if follow {
        getxattr(&*path, c"security.selinux", &mut *value)
    } else {
        lgetxattr(&*path, c"security.selinux", &mut *value)
    };
    value.truncate(length.unwrap_or(0));
    let text = value.split(|byte| *byte == 0).next().unwrap_or_default();
    if text.is_empty() { b"?".to_vec() } else { text.to_vec() }
}

/// Puts entries in the order asked for.
pub fn sort(entries: &mut [Entry], wish: &Wish<'_>) {
    let unsorted = wish.sort == Sort::None;
    if unsorted && wish.reverse {
        entries.reverse();
    }
    if unsorted && !wish.directories_first {
        return;
    }
    entries.sort_by(|a, b| {
        let by_name = || a.name.cmp(&b.name);
        let order = match wish.sort {
            Sort::None => Ordering::Equal,
            Sort::Name => by_name(),
            Sort::Size => b.size().cmp(&a.size()).then_with(by_name),
            Sort::Time => b.time().cmp(&a.time()).then_with(by_name),
            Sort::Version => kit::version::compare(&a.name, &b.name).then_with(by_name),
            Sort::Width => name_width(a, wish).cmp(&name_width(b, wish)).then_with(by_name),
            Sort::Extension => extension(&a.name).cmp(extension(&b.name)).then_with(by_name),
        };
        let order = if wish.reverse { order.reverse() } else { order };
        let others = |entry: &Entry| wish.directories_first && entry.kind != FileType::Directory;
        others(a).cmp(&others(b)).then(order)
    });
}

/// The columns of a name as it is shown.
fn name_width(entry: &Entry, wish: &Wish<'_>) -> usize {
    let mut text = Vec::new();
    super::show::push_name(&mut text, &entry.name, wish);
    kit::width::of_text(&text)
}

/// From the last dot on, if there is one after the first byte.
fn extension(name: &[u8]) -> &[u8] {
    let dot = name.iter().rposition(|byte| *byte == b'.');
    dot.and_then(|at| name.get(at..)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_start_at_the_last_dot() {
        assert_eq!(extension(b"a.b.c"), b".c");
        assert_eq!(extension(b"abc"), b"");
    }
}
