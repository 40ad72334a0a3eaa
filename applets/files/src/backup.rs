//! Backups of what is about to be replaced, as in GNU's ln, cp and mv: `-b`, `--backup[=CONTROL]`, `-S SUFFIX`.

use crate::paths::{base_name, dir_name};
use kit::by_word;
use kit::walk::each_name;
use kit::{Context, Error, Result, number};
use rustix::fs::{AtFlags, CWD, Mode, OFlags, openat, statat};
use std::os::fd::{AsFd, BorrowedFd};

/// How backups are named.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Control {
    #[default]
    None,
    Numbered,
    /// Numbered if there is a numbered one, else simple.
    Existing,
    Simple,
}

/// What is wished of backups.
#[derive(Default)]
pub struct Backup<'a> {
    control: Control,
    suffix: Option<&'a [u8]>,
}

impl<'a> Backup<'a> {
    /// `-b`, or `--backup` with its word.
    pub fn choose(&mut self, ctx: &Context<'a>, word: &[u8]) -> Result<()> {
        let word = if word.is_empty() { ctx.env("VERSION_CONTROL").unwrap_or_default() } else { word };
        self.control = by_word!(word, {
            "none" | "off" => Control::None,
            "numbered" | "t" => Control::Numbered,
            "" | "existing" | "nil" => Control::Existing,
            "simple" | "never" => Control::Simple,
            _ => return Err(Error::about("invalid backup type", word)),
        });
        self.suffix = self.suffix.or(ctx.env("SIMPLE_BACKUP_SUFFIX"));
        Ok(())
    }

    /// `-S`, which asks for backups by itself.
    pub fn set_suffix(&mut self, suffix: &'a [u8]) {
        self.suffix = Some(suffix);
        if self.control == Control::None {
            self.control = Control::Existing;
        }
    }

    /// Whether no backup takes the place of an earlier one.
    pub fn keeps_all(&self) -> bool {
        self.control == Control::Numbered
    }

    /// Whether backups are made.
    pub fn is_wished(&self) -> bool {
        self.control != Control::None
    }

    /// The path that a file is moved to before another takes its place; none if no backup is wished.
    pub fn path_for(&self, dir: BorrowedFd<'_>, path: &[u8]) -> Option<Vec<u8>> {
        let highest = match self.control {
            Control::None => return None,
            Control::Simple => None,
            Control::Numbered => Some(highest(dir, path).unwrap_or(0)),
            Control::Existing => highest(dir, path),
        };
        Some(match highest {
            Some(number) => kit::filled(b"{}.~{}~", &[path, &number::Decimal::of(number.saturating_add(1))]),
            None => {
                let suffix = self.suffix.filter(|suffix| !suffix.is_empty() && !suffix.contains(&b'/'));
                [path, suffix.unwrap_or(b"~")].concat()
            }
        })
    }

    /// Moves what is at `path` to its backup, if it exists and backups are wished; gives the backup's path.
    pub fn make(&self, path: &[u8]) -> Result<Option<Vec<u8>>> {
        self.make_in(CWD, path)
    }

    /// The same for a path below a directory.
    pub fn make_in(&self, dir: BorrowedFd<'_>, path: &[u8]) -> Result<Option<Vec<u8>>> {
        if !self.is_wished() || statat(dir, path, AtFlags::SYMLINK_NOFOLLOW).is_err() {
            return Ok(None);
        }
        let Some(backup) = self.path_for(dir, path) else { return Ok(None) };
        rustix::fs::renameat(dir, path, dir, &*backup)
            .map_err(|errno| Error::on("can't back up", path, errno))?;
        Ok(Some(backup))
    }
}

/// The highest number of a backup `NAME.~NUMBER~` beside a file.
fn highest(dir: BorrowedFd<'_>, path: &[u8]) -> Option<u64> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let dir = openat(dir, dir_name(path), flags, Mode::empty()).ok()?;
    let name = base_name(path);
    let mut highest = None;
    let _ = each_name(dir.as_fd(), |other, _| {
        let digits = || other.to_bytes().strip_prefix(name)?.strip_prefix(b".~")?.strip_suffix(b"~");
        highest = highest.max(digits().and_then(number::unsigned));
    });
    highest
}
