//! The files that grep reads: operands, and what lies in directories, by descriptors.

use super::options::{Directories, Options};
use super::search::Search;
use super::{Operands, complain};
use kit::{Context, Error, Result, glob};
use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, Stat, fstat, openat, statat};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// Searches every file of a call.
pub fn visit(
    ctx: &mut Context<'_>,
    options: &Options,
    search: &mut Search<'_>,
    operands: &Operands<'_>,
) -> Result<()> {
    let recurse = options.directories == Directories::Recurse;
    if operands.is_empty() {
        if recurse {
            return top(ctx, options, search, b".", true);
        }
        let stdin = ctx.stdin;
        return search.file(ctx, stdin, &options.label);
    }
    for operand in operands {
        if search.done {
            break;
        }
        if operand.bytes() == b"-" {
            let stdin = ctx.stdin;
            search.file(ctx, stdin, &options.label)?;
        } else {
            top(ctx, options, search, operand.bytes(), false)?;
        }
    }
    Ok(())
}

/// A file or directory of the command line; links are followed.
fn top(
    ctx: &mut Context<'_>,
    options: &Options,
    search: &mut Search<'_>,
    path: &[u8],
    implied: bool,
) -> Result<()> {
    let base = path.rsplit(|byte| *byte == b'/').find(|part| !part.is_empty()).unwrap_or(path);
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY;
    // A pipe that nobody writes must not hang a search that would pass it over.
    let recurse = options.directories == Directories::Recurse;
    let cautious = if recurse || options.skip_devices { OFlags::NONBLOCK } else { OFlags::empty() };
    let file = match openat(rustix::fs::CWD, path, flags | cautious, Mode::empty()) {
        Ok(file) => file,
        Err(errno) => {
            complain(ctx, options, path, errno);
            return Ok(());
        }
    };
    let stat = match fstat(&file) {
        Ok(stat) => stat,
        Err(errno) => {
            complain(ctx, options, path, errno);
            return Ok(());
        }
    };
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::Directory => match options.directories {
            Directories::Skip => Ok(()),
            Directories::Read => {
                complain(ctx, options, path, rustix::io::Errno::ISDIR);
                Ok(())
            }
            Directories::Recurse if !implied && excluded_dir(options, base, path) => Ok(()),
            Directories::Recurse => {
                let shown = if implied { Vec::new() } else { path.to_vec() };
                let mut above = vec![id(&stat)];
                directory(ctx, options, search, file, &shown, &mut above)
            }
        },
        FileType::RegularFile => {
            if wanted(options, base) {
                search.file(ctx, file.as_fd(), path)
            } else {
                Ok(())
            }
        }
        _ if options.skip_devices => Ok(()),
        _ => search.file(ctx, file.as_fd(), path),
    }
}

fn id(stat: &Stat) -> (u64, u64) {
    (stat.st_dev, stat.st_ino)
}

fn directory(
    ctx: &mut Context<'_>,
    options: &Options,
    search: &mut Search<'_>,
    dir: OwnedFd,
    path: &[u8],
    above: &mut Vec<(u64, u64)>,
) -> Result<()> {
    /// Deeper trees have no path that a system call takes; each level holds a descriptor.
    const MAX_DEPTH: usize = 2000;
    if above.len() > MAX_DEPTH {
        complain(ctx, options, path, rustix::io::Errno::NAMETOOLONG);
        return Ok(());
    }
    let entries = match Dir::read_from(&dir) {
        Ok(entries) => entries,
        Err(errno) => {
            complain(ctx, options, path, errno);
            return Ok(());
        }
    };
    for entry in entries {
        if search.done {
            break;
        }
        let entry = match entry {
            Ok(entry) => entry,
            Err(errno) => {
                complain(ctx, options, path, errno);
                break;
            }
        };
        let name = entry.file_name().to_bytes();
        if name == b"." || name == b".." {
            continue;
        }
        let mut child = path.to_vec();
        if !child.is_empty() && !child.ends_with(b"/") {
            child.push(b'/');
        }
        child.extend_from_slice(name);
        self::entry(ctx, options, search, dir.as_fd(), name, &child, above)?;
    }
    Ok(())
}

fn entry(
    ctx: &mut Context<'_>,
    options: &Options,
    search: &mut Search<'_>,
    dir: BorrowedFd<'_>,
    name: &[u8],
    path: &[u8],
    above: &mut Vec<(u64, u64)>,
) -> Result<()> {
    let follow = if options.follow { AtFlags::empty() } else { AtFlags::SYMLINK_NOFOLLOW };
    let stat = match statat(dir, name, follow) {
        Ok(stat) => stat,
        Err(errno) => {
            complain(ctx, options, path, errno);
            return Ok(());
        }
    };
    let kind = FileType::from_raw_mode(stat.st_mode);
    match kind {
        FileType::Directory if excluded_dir(options, name, path) => return Ok(()),
        FileType::Directory if above.contains(&id(&stat)) => {
            ctx.warn(Error::new([path, b": warning: recursive directory loop"].concat()));
            return Ok(());
        }
        FileType::Directory => {}
        FileType::RegularFile if wanted(options, name) => {}
        // Devices and pipes within directories are read only where links are followed, too, as GNU's does.
        FileType::CharacterDevice | FileType::BlockDevice | FileType::Fifo
            if options.follow && !options.skip_devices && wanted(options, name) => {}
        _ => return Ok(()),
    }
    let nofollow = if options.follow { OFlags::empty() } else { OFlags::NOFOLLOW };
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY | OFlags::NONBLOCK | nofollow;
    match openat(dir, name, flags, Mode::empty()) {
        Ok(file) if kind == FileType::Directory => {
            above.push(id(&stat));
            let result = directory(ctx, options, search, file, path, above);
            above.pop();
            result
        }
        Ok(file) => search.file(ctx, file.as_fd(), path),
        Err(errno) => {
            complain(ctx, options, path, errno);
            Ok(())
        }
    }
}

/// Whether a file of that name is to be searched: the last rule that matches it decides.
fn wanted(options: &Options, name: &[u8]) -> bool {
    let matching =
        options.names.iter().rev().find(|(pattern, _)| glob::matches(pattern, name, glob::Rules::default()));
    match matching {
        Some((_, include)) => *include,
        // Without a rule for it, a file is searched unless the first rule asks for others.
        None => options.names.first().is_none_or(|(_, include)| !include),
    }
}

fn excluded_dir(options: &Options, name: &[u8], path: &[u8]) -> bool {
    let is = |text: &[u8], pattern: &[u8]| glob::matches(pattern, text, glob::Rules::default());
    options.exclude_dirs.iter().any(|pattern| is(name, pattern) || is(path, pattern))
}
