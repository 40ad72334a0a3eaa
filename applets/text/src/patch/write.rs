//! What a patch leaves: new files beside the old ones and renamed, backups, rejects.

use super::names::Root;
use super::parse::{Act, Form, Hunk, Patch};
use kit::number::Decimal;
use kit::{Errno, process};
use rustix::fs::{
    AtFlags, FileType, Gid, Mode, OFlags, Stat, Uid, fchmod, fchown, fstat, openat, readlinkat, renameat, statat, symlinkat,
    unlinkat,
};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// How backups are named.
#[derive(Clone, Default)]
pub struct Backup {
    pub prefix: Vec<u8>,
    pub base_prefix: Vec<u8>,
    pub suffix: Option<Vec<u8>>,
    /// Numbered: always, or where there is a numbered one already.
    pub numbered: bool,
    pub existing: bool,
}

/// A file of this directory that nobody has yet, for writing.
fn fresh(dir: BorrowedFd<'_>, mode: u32) -> Result<(OwnedFd, Vec<u8>), Errno> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC | OFlags::NOFOLLOW;
    let mut attempt = u64::from(rustix::process::getpid().as_raw_pid().unsigned_abs());
    loop {
        let name = kit::filled(b".patch{}", &[&*Decimal::of(attempt)]);
        match openat(dir, &*process::cstring(&name), flags, Mode::from_raw_mode(mode)) {
            Err(rustix::io::Errno::EXIST) => attempt = attempt.wrapping_add(7919),
            result => return Ok((result?, name)),
        }
    }
}

/// Reads a regular file, or what a link says; nothing else has a text.
pub fn read(dir: BorrowedFd<'_>, base: &[u8], kind: FileType) -> Result<Vec<u8>, Errno> {
    let base = process::cstring(base);
    if kind == FileType::Symlink {
        return Ok(readlinkat(dir, &*base, Vec::new())?.into_bytes());
    }
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let file = openat(dir, &*base, flags, Mode::empty())?;
    if FileType::from_raw_mode(fstat(&file)?.st_mode) != FileType::RegularFile {
        return Err(Errno(22));
    }
    kit::file::read_fd(file.as_fd(), usize::MAX)
}

/// A file as it shall be.
pub struct Content<'r> {
    pub text: &'r [u8],
    /// Permissions; those of a new file if none.
    pub mode: Option<u32>,
    pub owner: Option<(u32, u32)>,
    pub link: bool,
}

/// Puts a file in place: written beside, then renamed.
pub fn replace(dir: BorrowedFd<'_>, base: &[u8], result: &Content<'_>) -> Result<(), Errno> {
    if result.link {
        let mut attempt = u64::from(rustix::process::getpid().as_raw_pid().unsigned_abs());
        loop {
            let name = process::cstring(&kit::filled(b".patch{}", &[&*Decimal::of(attempt)]));
            match symlinkat(&*process::cstring(result.text), dir, &*name) {
                Err(rustix::io::Errno::EXIST) => attempt = attempt.wrapping_add(7919),
                made => {
                    made?;
                    return place(dir, &name, base);
                }
            }
        }
    }
    let (file, name) = fresh(dir, if result.mode.is_some() { 0o600 } else { 0o666 })?;
    let name = process::cstring(&name);
    let written = kit::file::write_all(file.as_fd(), result.text).and_then(|()| {
        if let Some((user, group)) = result.owner {
            let now = fstat(&file)?;
            if (now.st_uid, now.st_gid) != (user, group) {
                // Only root may give files away; the right to change them is what counts for others.
                let _ = fchown(&file, Some(Uid::from_raw(user)), Some(Gid::from_raw(group)));
            }
        }
        match result.mode {
            Some(mode) => Ok(fchmod(&file, Mode::from_raw_mode(mode))?),
            None => Ok(()),
        }
    });
    match written {
        Ok(()) => place(dir, &name, base),
        Err(errno) => {
            let _ = unlinkat(dir, &*name, AtFlags::empty());
            Err(errno)
        }
    }
}

fn place(dir: BorrowedFd<'_>, name: &std::ffi::CStr, base: &[u8]) -> Result<(), Errno> {
    renameat(dir, name, dir, &*process::cstring(base)).map_err(|errno| {
        let _ = unlinkat(dir, name, AtFlags::empty());
        errno.into()
    })
}

impl Backup {
    /// The name of the backup of a file.
    pub fn name(&self, root: &Root, name: &[u8], trusted: bool) -> Vec<u8> {
        let slash = name.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
        let (dirs, base) = name.split_at_checked(slash).unwrap_or((b"", name));
        let simple = |suffix: &[u8]| [&self.prefix[..], dirs, &self.base_prefix, base, suffix].concat();
        let mut number = 1;
        while self.numbered || self.existing {
            let name = simple(&kit::filled(b".~{}~", &[&*Decimal::of(number)]));
            let there = root.stat(&name, trusted).is_ok();
            if !there && number == 1 && !self.numbered {
                break;
            }
            if !there {
                return name;
            }
            number += 1;
        }
        let plain = self.prefix.is_empty() && self.base_prefix.is_empty();
        let default: &[u8] = if plain { b".orig" } else { b"" };
        simple(self.suffix.as_deref().unwrap_or(default))
    }

    /// Moves a file to its backup, or makes an empty one for a file that is new.
    pub fn make(&self, root: &Root, name: &[u8], trusted: bool, stat: Option<&Stat>) -> Result<Vec<u8>, Errno> {
        let to = self.name(root, name, trusted);
        let (to_dir, to_base) = root.way(&to, trusted, true)?;
        match stat {
            Some(stat) => {
                let (dir, base) = root.way(name, trusted, false)?;
                let kind = FileType::from_raw_mode(stat.st_mode);
                let text = read(dir.as_fd(), base, kind)?;
                let result = Content {
                    text: &text,
                    mode: Some(stat.st_mode & 0o7777),
                    owner: Some((stat.st_uid, stat.st_gid)),
                    link: kind == FileType::Symlink,
                };
                replace(to_dir.as_fd(), to_base, &result)?;
            }
            None => {
                let result = Content { text: b"", mode: None, owner: None, link: false };
                replace(to_dir.as_fd(), to_base, &result)?;
            }
        }
        Ok(to)
    }
}

/// Whether something stands at a name, of whatever kind.
pub fn stat_in(dir: BorrowedFd<'_>, base: &[u8]) -> Result<Stat, Errno> {
    Ok(statat(dir, &*process::cstring(base), AtFlags::SYMLINK_NOFOLLOW)?)
}

/// Appends what could not be applied to a text of rejects.
pub fn reject(to: &mut Vec<u8>, patch: &Patch<'_>, hunk: &Hunk<'_>, unified: bool, reverse: bool, grown: isize) {
    let number = |to: &mut Vec<u8>, number: usize| to.extend_from_slice(&Decimal::of(number as u64));
    if to.is_empty() {
        let marks: [&[u8]; 2] = if unified { [b"--- ", b"+++ "] } else { [b"*** ", b"--- "] };
        let [old, new] = &patch.sides;
        let sides = if reverse { [new, old] } else { [old, new] };
        for (mark, side) in marks.into_iter().zip(sides) {
            to.extend_from_slice(mark);
            match (side.line, &side.name) {
                (b"", Some(name)) => to.extend_from_slice(name),
                (b"", None) => to.extend_from_slice(b"/dev/null"),
                (line, _) => to.extend_from_slice(line),
            }
            to.push(b'\n');
        }
    }
    let shifted = |(first, count): (usize, usize)| (first.saturating_add_signed(grown), count);
    let (old, new) = (shifted(hunk.old), shifted(hunk.new));
    let line = |to: &mut Vec<u8>, mark: &[u8], text: &[u8]| {
        to.extend_from_slice(mark);
        to.extend_from_slice(text);
        if !text.ends_with(b"\n") {
            to.extend_from_slice(b"\n\\ No newline at end of file\n");
        }
    };
    if unified {
        to.extend_from_slice(b"@@ -");
        for (place, (first, count)) in [old, new].into_iter().enumerate() {
            if place == 1 {
                to.extend_from_slice(b" +");
            }
            number(to, first);
            if count != 1 {
                to.push(b',');
                number(to, count);
            }
        }
        to.extend_from_slice(b" @@");
        to.extend_from_slice(hunk.function);
        to.push(b'\n');
        for (act, text) in &hunk.lines {
            let mark: &[u8] = match act {
                Act::Keep => b" ",
                Act::Delete => b"-",
                Act::Insert => b"+",
            };
            line(to, mark, text);
        }
        return;
    }
    to.extend_from_slice(b"***************");
    to.extend_from_slice(hunk.function);
    to.push(b'\n');
    let normal = patch.form == Form::Normal;
    let stars: &[u8] = if normal { b"" } else { b" ****" };
    let dashes: &[u8] = if normal { b" -----" } else { b" ----" };
    for (side, (first, count)) in [(Act::Delete, old), (Act::Insert, new)] {
        to.extend_from_slice(if side == Act::Delete { b"*** " } else { b"--- " });
        if count > 1 {
            number(to, first);
            to.push(b',');
            number(to, first + count - 1);
        } else {
            // The normal form has no place for what is not there.
            number(to, if normal && count == 0 { 0 } else { first });
        }
        to.extend_from_slice(if side == Act::Delete { stars } else { dashes });
        to.push(b'\n');
        for change in hunk.lines.chunk_by(|a, b| (a.0 == Act::Keep) == (b.0 == Act::Keep)) {
            let both = change.iter().any(|(act, _)| *act == Act::Delete)
                && change.iter().any(|(act, _)| *act == Act::Insert);
            for (act, text) in change {
                if *act == Act::Keep {
                    line(to, b"  ", text);
                } else if *act == side {
                    let alone: &[u8] = if side == Act::Delete { b"- " } else { b"+ " };
                    // The normal form knows no lines that change.
                    line(to, if both && !normal { b"! " } else { alone }, text);
                }
            }
        }
    }
}

