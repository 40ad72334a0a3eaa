//! The files that grep reads: operands, and what lies in directories, by descriptors.

use super::options::{Directories, Options};
use super::search::Search;
use super::{Operands, complain};
use kit::walk::{Event, Follow, Walk};
use kit::{Context, Errno, Error, Result, glob};
use rustix::fs::{FileType, Mode, OFlags, fstat, openat};
use std::os::fd::AsFd;

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
                drop(file);
                tree(ctx, options, search, path, implied)
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

/// A directory of the command line and all that is in it. One that is `implied` is no part of the paths shown.
fn tree(
    ctx: &mut Context<'_>,
    options: &Options,
    search: &mut Search<'_>,
    top: &[u8],
    implied: bool,
) -> Result<()> {
    let mut walk = Walk::new(top, if options.follow { Follow::Always } else { Follow::Operands });
    let hidden = if implied { top.len() + 1 } else { 0 };
    let shown = |walk: &Walk| walk.path().get(hidden..).unwrap_or(walk.path()).to_vec();
    while let Some(event) = walk.next() {
        if search.done {
            break;
        }
        let step = match event {
            Event::Leave => Ok(()),
            Event::Lost(errno) => Err(errno),
            Event::Entry => match found(options, &walk) {
                Ok(Found::Nothing) => Ok(()),
                Ok(Found::Directory) => match walk.enter() {
                    Err(errno) if errno == rustix::io::Errno::LOOP.into() => {
                        let path = shown(&walk);
                        ctx.warn(Error::filled(b"{}: warning: recursive directory loop", &[&path]));
                        Ok(())
                    }
                    result => result,
                },
                Ok(Found::File) => {
                    let nofollow = if options.follow { OFlags::empty() } else { OFlags::NOFOLLOW };
                    let flags =
                        OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY | OFlags::NONBLOCK | nofollow;
                    match openat(walk.dir(), walk.name(), flags, Mode::empty()) {
                        Ok(file) => {
                            search.file(ctx, file.as_fd(), &shown(&walk))?;
                            Ok(())
                        }
                        Err(errno) => Err(errno.into()),
                    }
                }
                Err(errno) => Err(errno),
            },
        };
        if let Err(errno) = step {
            complain(ctx, options, &shown(&walk), errno);
        }
    }
    Ok(())
}

/// What the walk has come to.
enum Found {
    /// Nothing that is wanted.
    Nothing,
    Directory,
    File,
}

fn found(options: &Options, walk: &Walk) -> Result<Found, Errno> {
    if walk.depth() == 0 {
        return Ok(Found::Directory);
    }
    let mut kind = walk.kind();
    if walk.follows() || kind == FileType::Unknown {
        kind = FileType::from_raw_mode(walk.target()?.st_mode);
    }
    let name = walk.name().to_bytes();
    Ok(match kind {
        FileType::Directory if !excluded_dir(options, name, name) => Found::Directory,
        FileType::RegularFile if wanted(options, name) => Found::File,
        // Devices and pipes within directories are read only where links are followed, too, as GNU's does.
        FileType::CharacterDevice | FileType::BlockDevice | FileType::Fifo
            if options.follow && !options.skip_devices && wanted(options, name) =>
        {
            Found::File
        }
        _ => Found::Nothing,
    })
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
