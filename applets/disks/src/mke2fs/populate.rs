//! What is in a new file system: its first directories, and with `-d` what a directory of this one has in it.
//!
//! Names go in by their order, so that the same tree gives the same image. The root directory keeps its own mode and
//! owner; a `lost+found` is not gone into. Blocks of zeros become holes.

use super::features::*;
use super::inode::{Entry, Node, Run, Time, blocks_of};
use super::plan::FIRST_INODE;
use super::write::Maker;
use crate::target::put;
use formats::superblock::crc32c;
use kit::{Errno, Error, Result, process, walk};
use rustix::fs::{
    FileType, Mode, OFlags, RawMode, Stat, lgetxattr, llistxattr, lstat, major, minor, open, readlink,
};
use std::collections::{BTreeMap, VecDeque};

/// A directory that is to be filled.
struct Folder {
    source: Option<Vec<u8>>,
    number: u32,
    parent: u32,
    stat: Option<Stat>,
}

/// What a directory is filled with.
struct Child {
    path: Vec<u8>,
    number: u32,
    stat: Stat,
}

/// Files with several names: by device and inode, what they became, and how many names were seen.
type Linked = BTreeMap<(u64, u64), (u32, u16, Option<Node>)>;

/// Fills the file system; `target` is what errors without a better name are about.
pub fn fill(maker: &mut Maker<'_>, source: Option<&[u8]>, target: &[u8]) -> Result<()> {
    let failed = |errno: Errno| Error::on("can't write", target, errno);
    let mut linked = Linked::new();
    let mut folders =
        VecDeque::from([Folder { source: source.map(<[u8]>::to_vec), number: 2, parent: 2, stat: None }]);
    while let Some(folder) = folders.pop_front() {
        let is_root = folder.number == 2;
        let mut entries = vec![Entry::new(folder.number, b".", 2), Entry::new(folder.parent, b"..", 2)];
        let mut below = 0;
        if is_root {
            entries.push(Entry::new(FIRST_INODE as u32, b"lost+found", 2));
            below = 1;
        }
        let mut children = Vec::new();
        for name in folder.source.as_ref().map_or(Ok(Vec::new()), |path| names(path))? {
            if is_root && name == b"lost+found" {
                continue;
            }
            let path = kit::filled(b"{}/{}", &[folder.source.as_deref().unwrap_or_default(), &name]);
            let stat =
                lstat(&*process::cstring(&path)).map_err(|errno| Error::on("can't stat", &path, errno))?;
            let kind = FileType::from_raw_mode(stat.st_mode);
            let id = (stat.st_dev, stat.st_ino);
            let known = linked.get_mut(&id).filter(|_| kind != FileType::Directory);
            let number = match known {
                Some((number, names, _)) => {
                    *names = names.saturating_add(1);
                    *number
                }
                None => {
                    let number =
                        maker.take_inode().map_err(|errno| Error::on("no inode for", &path, errno))?;
                    if kind == FileType::Directory {
                        below += 1;
                    } else if stat.st_nlink > 1 {
                        linked.insert(id, (number, 1, None));
                    }
                    children.push(Child { path, number, stat });
                    number
                }
            };
            entries.push(Entry::new(number, &name, entry_kind(kind)));
        }
        let mut node = maker.write_directory(folder.number, &entries, 1).map_err(failed)?;
        // So many links are not counted.
        node.links = if below > 64998 { 1 } else { 2 + below as u16 };
        match &folder.stat {
            Some(stat) => {
                let path = folder.source.as_deref().unwrap_or_default();
                describe(maker, &mut node, stat, path)?;
            }
            None => node.owner = maker.wish.owner,
        }
        maker.count_directory(folder.number);
        let now = maker.now;
        maker.write_node(folder.number, &node, now).map_err(failed)?;
        if is_root {
            maker
                .lost_and_found()
                .and_then(|()| maker.growth())
                .and_then(|()| maker.make_journal())
                .map_err(failed)?;
        }
        for child in children {
            if FileType::from_raw_mode(child.stat.st_mode) == FileType::Directory {
                folders.push_back(Folder {
                    source: Some(child.path),
                    number: child.number,
                    parent: folder.number,
                    stat: Some(child.stat),
                });
                continue;
            }
            let node = copy(maker, &child)?;
            match linked.get_mut(&(child.stat.st_dev, child.stat.st_ino)) {
                Some(slot) => slot.2 = Some(node),
                None => maker.write_node(child.number, &node, now).map_err(failed)?,
            }
        }
    }
    let now = maker.now;
    for (number, names, node) in linked.into_values() {
        if let Some(mut node) = node {
            node.links = names;
            maker.write_node(number, &node, now).map_err(failed)?;
        }
    }
    Ok(())
}

/// A directory's names, in order.
fn names(path: &[u8]) -> Result<Vec<Vec<u8>>> {
    let failed = |errno: Errno| Error::on("can't read", path, errno);
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let dir = open(&*process::cstring(path), flags, Mode::empty()).map_err(|errno| failed(errno.into()))?;
    let mut names = Vec::new();
    let each = |name: &core::ffi::CStr, _| names.push(name.to_bytes().to_vec());
    walk::each_name(std::os::fd::AsFd::as_fd(&dir), each).map_err(failed)?;
    names.sort_unstable();
    Ok(names)
}

/// The kind of an entry of a directory.
fn entry_kind(kind: FileType) -> u8 {
    match kind {
        FileType::RegularFile => 1,
        FileType::Directory => 2,
        FileType::CharacterDevice => 3,
        FileType::BlockDevice => 4,
        FileType::Fifo => 5,
        FileType::Socket => 6,
        _ => 7,
    }
}

/// Gives an inode the mode, the owner, the times and the extended attributes of a file.
fn describe(maker: &mut Maker<'_>, node: &mut Node, stat: &Stat, path: &[u8]) -> Result<()> {
    node.mode = stat.st_mode as RawMode as u16;
    node.owner = (stat.st_uid, stat.st_gid);
    let time = |seconds: i64, nanos: i64| (seconds, nanos as u32);
    let changed: Time = time(stat.st_mtime as i64, stat.st_mtime_nsec as i64);
    node.times = match maker.wish.fixed {
        // The same image from the same contents, whenever they were read or copied.
        true => [changed.min(maker.now); 3],
        false => [
            time(stat.st_atime as i64, stat.st_atime_nsec as i64),
            time(stat.st_ctime as i64, stat.st_ctime_nsec as i64),
            changed,
        ],
    };
    let attributes = attributes(path)?;
    if attributes.is_empty() {
        return Ok(());
    }
    let room = (maker.plan.inode as usize).saturating_sub(160);
    if let Some(packed) = pack(&attributes, room, 4, 4) {
        node.attributes = packed;
        return Ok(());
    }
    // In a block of their own, with sums that the kernel shares such blocks by.
    let too_large = || Error::about("extended attributes too large for a block:", path);
    let mut block = pack(&attributes, maker.plan.block as usize, 32, 0).ok_or_else(too_large)?;
    let failed = |errno: Errno| Error::on("can't copy the attributes of", path, errno);
    node.attribute_block = maker.take_one().map_err(failed)?;
    let mut all = 0u32;
    let mut place = 32;
    for (_, name, value) in &attributes {
        let sum = name.iter().fold(0u32, |sum, byte| sum.rotate_left(5) ^ u32::from(*byte));
        let sum = value.chunks(4).fold(sum, |sum, part| {
            let mut word = [0; 4];
            put(&mut word, 0, part);
            sum.rotate_left(16) ^ u32::from_le_bytes(word)
        });
        put(&mut block, place + 12, &sum.to_le_bytes());
        all = all.rotate_left(16) ^ sum;
        place += (16 + name.len()).next_multiple_of(4);
    }
    put(&mut block, 4, &[1, 0, 0, 0, 1]);
    put(&mut block, 12, &all.to_le_bytes());
    if maker.plan.features.has(CHECKSUM) {
        let sum = crc32c(crc32c(maker.seed, &node.attribute_block.to_le_bytes()), &block);
        put(&mut block, 16, &sum.to_le_bytes());
    }
    maker.disk.write_at(node.attribute_block * maker.plan.block, &block).map_err(failed)
}

/// An extended attribute: the number of its name's space, the rest of the name, the value.
type Attribute = (u8, Vec<u8>, Vec<u8>);

/// The extended attributes of a file, in the order that file systems keep them in.
fn attributes(path: &[u8]) -> Result<Vec<Attribute>> {
    const SPACES: [(&[u8], u8); 3] = [(b"user.", 1), (b"trusted.", 4), (b"security.", 6)];
    let name = process::cstring(path);
    let mut list = [0; 4096];
    // A file system without them has none.
    let count = match llistxattr(&*name, &mut list[..]) {
        Err(rustix::io::Errno::RANGE) => return Err(Error::about("too many extended attributes:", path)),
        found => found.unwrap_or(0),
    };
    let mut found = Vec::new();
    for attribute in kit::split::at(list.get(..count).unwrap_or_default(), 0) {
        let space = SPACES.iter().find_map(|(space, index)| Some((attribute.strip_prefix(*space)?, *index)));
        let Some((short, index)) = space.filter(|(short, _)| !short.is_empty()) else { continue };
        let mut value = vec![0; 1 << 16];
        let size = lgetxattr(&*name, &*process::cstring(attribute), &mut *value);
        value.truncate(size.map_err(|errno| Error::on("can't read the attributes of", path, errno))?);
        found.push((index, short.to_vec(), value));
    }
    found.sort_by(|a, b| (a.0, a.1.len(), &a.1).cmp(&(b.0, b.1.len(), &b.1)));
    Ok(found)
}

/// Attributes as they lie in `room` bytes behind a header, places counted from `base`; none if they do not fit.
fn pack(attributes: &[Attribute], room: usize, header: usize, base: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; room];
    put(&mut bytes, 0, &0xea02_0000u32.to_le_bytes());
    // Names from the beginning, values from the end, with four bytes of zeros between.
    let (mut place, mut values) = (header, room);
    for (index, name, value) in attributes {
        let size = (16 + name.len()).next_multiple_of(4);
        values = values.checked_sub(value.len().next_multiple_of(4))?;
        if place + size + 4 > values {
            return None;
        }
        put(&mut bytes, place, &[name.len() as u8, *index]);
        put(&mut bytes, place + 2, &((values - base) as u16).to_le_bytes());
        put(&mut bytes, place + 8, &(value.len() as u32).to_le_bytes());
        put(&mut bytes, place + 16, name);
        put(&mut bytes, values, value);
        place += size;
    }
    Some(bytes)
}

/// Copies what is no directory.
fn copy(maker: &mut Maker<'_>, child: &Child) -> Result<Node> {
    let mut node = Node::new(0, 1, maker.now);
    let failed = |errno: Errno| Error::on("can't copy", &child.path, errno);
    describe(maker, &mut node, &child.stat, &child.path)?;
    match FileType::from_raw_mode(child.stat.st_mode) {
        FileType::RegularFile => contents(maker, child, &mut node).map_err(failed)?,
        FileType::Symlink => {
            let target = readlink(&*process::cstring(&child.path), Vec::new())
                .map_err(|errno| failed(errno.into()))?;
            let target = target.as_bytes();
            node.size = target.len() as u64;
            if target.len() < 60 {
                put(&mut node.place, 0, target);
                return Ok(node);
            }
            let mut runs = Vec::new();
            let count = (target.len() as u64 + 1).div_ceil(maker.plan.block);
            maker.take(0, count, &mut runs).map_err(failed)?;
            let mut text = target.to_vec();
            text.resize((count * maker.plan.block) as usize, 0);
            write_runs(maker, &runs, &text).map_err(failed)?;
            finish(maker, child.number, &mut node, &runs).map_err(failed)?;
        }
        FileType::CharacterDevice | FileType::BlockDevice => {
            let (major, minor) = (major(child.stat.st_rdev), minor(child.stat.st_rdev));
            if major < 256 && minor < 256 {
                put(&mut node.place, 0, &[minor as u8, major as u8]);
            } else {
                let number = minor & 0xff | major << 8 | (minor & !0xff) << 12;
                put(&mut node.place, 4, &number.to_le_bytes());
            }
        }
        _ => {}
    }
    Ok(node)
}

/// Writes what lies in runs one after the other.
fn write_runs(maker: &Maker<'_>, runs: &[Run], mut bytes: &[u8]) -> Result<(), Errno> {
    for run in runs {
        let (here, rest) =
            bytes.split_at_checked((run.count * maker.plan.block) as usize).unwrap_or((bytes, &[]));
        maker.disk.write_at(run.start * maker.plan.block, here)?;
        bytes = rest;
    }
    Ok(())
}

fn contents(maker: &mut Maker<'_>, child: &Child, node: &mut Node) -> Result<(), Errno> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let input = open(&*process::cstring(&child.path), flags, Mode::empty())?;
    let block = maker.plan.block as usize;
    let mut buffer = vec![0; 1 << 17];
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    loop {
        let mut filled = 0;
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match rustix::io::read(&input, rest) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => return Err(errno.into()),
            }
        }
        node.size += filled as u64;
        let whole = filled.next_multiple_of(block);
        if let Some(rest) = buffer.get_mut(filled..whole) {
            rest.fill(0);
        }
        let mut rest = buffer.get(..whole).unwrap_or_default();
        while !rest.is_empty() {
            let zeros = rest.chunks(block).take_while(|block| block.iter().all(|byte| *byte == 0)).count();
            at += zeros as u64;
            rest = rest.get(zeros * block..).unwrap_or_default();
            let count = rest.chunks(block).take_while(|block| block.iter().any(|byte| *byte != 0)).count();
            let (here, after) = rest.split_at_checked(count * block).unwrap_or((rest, &[]));
            if count > 0 {
                let mut new = Vec::new();
                maker.take(at, count as u64, &mut new)?;
                write_runs(maker, &new, here)?;
                for run in new {
                    super::inode::join(&mut runs, run);
                }
            }
            at += count as u64;
            rest = after;
        }
        if filled < buffer.len() {
            break;
        }
    }
    if node.size >= 1 << 31 && !maker.plan.features.has(LARGE_FILE) {
        return Err(Errno(27));
    }
    finish(maker, child.number, node, &runs)
}

/// Has an inode lead to its blocks.
fn finish(maker: &mut Maker<'_>, number: u32, node: &mut Node, runs: &[Run]) -> Result<(), Errno> {
    let (place, extra) = maker.map(runs, number)?;
    (node.place, node.extents) = (place, maker.plan.features.has(EXTENT));
    node.blocks = blocks_of(runs) + extra;
    Ok(())
}
