//! A module tree on disk, `/lib/modules/VERSION`: its indexes, its modules, modprobe's configuration for it.

use formats::compress;
use formats::modules::elf::{self, Elf, Parts};
use formats::modules::{config::Config, database::Database, names};
use kit::sys::map::Mapped;
use kit::{Context, Errno, Error, Result};
use rustix::fs::{FileType, Mode, OFlags, Stat};
use std::borrow::Cow;
use std::os::fd::{AsFd, OwnedFd};

/// The indexes that lookups use.
const INDEXES: [&str; 12] = [
    "modules.dep.bin",
    "modules.dep",
    "modules.alias.bin",
    "modules.alias",
    "modules.symbols.bin",
    "modules.symbols",
    "modules.builtin.bin",
    "modules.builtin",
    "modules.builtin.alias.bin",
    "modules.builtin.modinfo",
    "modules.softdep",
    "modules.weakdep",
];

/// The largest module that is decompressed.
const LIMIT: usize = 1 << 30;

/// The indexes of one tree, mapped.
pub struct Tree {
    /// The module directory.
    pub dir: Vec<u8>,
    files: Vec<(&'static str, Mapped)>,
}

impl Tree {
    /// The tree of a kernel version below a root (empty: the real one).
    pub fn open(root: &[u8], version: &[u8]) -> Tree {
        let dir = directory(root, version);
        let mut files: Vec<(&'static str, Mapped)> = Vec::new();
        for name in INDEXES {
            let binary = |(known, _): &(&str, Mapped)| known.strip_suffix(".bin") == Some(name);
            if name != "modules.builtin.modinfo" && files.iter().any(binary) {
                // The text of an index that is there as a binary file is not asked for.
                continue;
            }
            if let Ok(file) = open(&kit::filled(b"{}/{}", &[&dir, name.as_bytes()]))
                && let Ok(mapped) = Mapped::file(file)
            {
                files.push((name, mapped));
            }
        }
        Tree { dir, files }
    }

    /// The contents of one index, if the tree has it.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.iter().find(|(known, _)| *known == name).map(|(_, file)| &**file)
    }

    /// The indexes, ready to be asked.
    pub fn database(&self) -> Database<'_> {
        Database::new(&|name| self.file(name))
    }

    /// Whether depmod was ever run for the tree.
    pub fn is_indexed(&self) -> bool {
        self.file("modules.dep.bin").is_some() || self.file("modules.dep").is_some()
    }

    /// The full path of a file that an index names.
    pub fn path(&self, file: &[u8]) -> Vec<u8> {
        if file.starts_with(b"/") { file.to_vec() } else { kit::filled(b"{}/{}", &[&self.dir, file]) }
    }
}

/// `ROOT/lib/modules/VERSION`, or below `usr` where only that exists.
pub fn directory(root: &[u8], version: &[u8]) -> Vec<u8> {
    let root = if root.is_empty() { Vec::new() } else { absolute(root) };
    let root = root.strip_suffix(b"/").unwrap_or(&root);
    let below = |lib: &[u8]| kit::filled(b"{}{}/modules/{}", &[root, lib, version]);
    let (first, second) = (below(b"/lib"), below(b"/usr/lib"));
    let exists = |path: &Vec<u8>| stat(path).is_ok();
    if !exists(&first) && exists(&second) { second } else { first }
}

/// The path with the current directory in front.
pub fn absolute(path: &[u8]) -> Vec<u8> {
    match rustix::process::getcwd(Vec::new()) {
        Ok(dir) if !path.starts_with(b"/") => kit::filled(b"{}/{}", &[dir.as_bytes(), path]),
        _ => path.to_vec(),
    }
}

/// The version of the running kernel.
pub fn release() -> Vec<u8> {
    rustix::system::uname().release().to_bytes().to_vec()
}

/// Opens a file for reading.
pub fn open(path: &[u8]) -> Result<OwnedFd, Errno> {
    open_as(path, OFlags::RDONLY)
}

/// Opens a file; a new one is readable for all.
#[inline(never)]
pub fn open_as(path: &[u8], flags: OFlags) -> Result<OwnedFd, Errno> {
    Ok(rustix::fs::open(path, flags | OFlags::CLOEXEC, Mode::from_raw_mode(0o644))?)
}

/// Reads a whole file.
pub fn read(path: &[u8]) -> Result<Vec<u8>, Errno> {
    let mut buffer = Vec::new();
    let length = read_fd(&open(path)?, &mut buffer)?.len();
    buffer.truncate(length);
    Ok(buffer)
}

/// The state of the file at a path, links followed.
#[inline(never)]
pub fn stat(path: &[u8]) -> Result<Stat, Errno> {
    Ok(rustix::fs::stat(path)?)
}

/// Reads modules, of those that are not compressed only what is wanted; the memory taken for one serves for the next.
#[derive(Default)]
pub struct Modules {
    reader: elf::Reader,
    packed: Vec<u8>,
    plain: Vec<u8>,
}

impl Modules {
    /// The wanted parts of a module.
    pub fn read(&mut self, path: &[u8], parts: Parts) -> Result<Elf<'_>> {
        let on = |errno: Errno| Error::on("can't open", path, errno);
        let wrong = |fault: &str| Error::filled(b"{}: {}", &[path, fault.as_bytes()]);
        // A FIFO of a module's name would wait for somebody who writes.
        let file = open_as(path, OFlags::RDONLY | OFlags::NONBLOCK).map_err(on)?;
        let stat = rustix::fs::fstat(&file).map_err(|errno| on(errno.into()))?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
            return Err(wrong("not a regular file"));
        }
        let mut head = [0; 64];
        let known = read_at(&file, 0, &mut head).map_err(on)?;
        let head = head.get(..known).unwrap_or_default();
        if compress::Method::of(head).is_some() {
            let packed = read_fd(&file, &mut self.packed).map_err(on)?;
            self.plain = compress::decompress(packed, LIMIT).map_err(|fault| wrong(fault.0))?.into_owned();
            return Elf::parse(&self.plain).map_err(|fault| wrong(fault.0));
        }
        let read = &mut |at, into: &mut [u8]| match head.get(..into.len()) {
            Some(head) if at == 0 => {
                into.copy_from_slice(head);
                true
            }
            _ => read_at(&file, at, into).is_ok_and(|count| count == into.len()),
        };
        let size = usize::try_from(stat.st_size).unwrap_or(0);
        self.reader.read(size, parts, read).map_err(|fault| wrong(fault.0))
    }
}

/// Fills a buffer from an offset of a file, as far as the file goes.
fn read_at(file: &OwnedFd, at: u64, into: &mut [u8]) -> Result<usize, Errno> {
    let mut length = 0;
    while length < into.len() {
        match rustix::io::pread(file, into.get_mut(length..).unwrap_or_default(), at + length as u64) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
    Ok(length)
}

/// Reads a module and decompresses it.
pub fn read_module(path: &[u8]) -> Result<Vec<u8>> {
    let data = read(path).map_err(|errno| Error::on("can't open", path, errno))?;
    match compress::decompress(&data, LIMIT) {
        Ok(Cow::Owned(plain)) => Ok(plain),
        Ok(Cow::Borrowed(_)) => Ok(data),
        Err(fault) => Err(Error::filled(b"{}: {}", &[path, fault.0.as_bytes()])),
    }
}

fn read_fd<'b>(file: &OwnedFd, buffer: &'b mut Vec<u8>) -> Result<&'b [u8], Errno> {
    let size = usize::try_from(rustix::fs::fstat(file)?.st_size).unwrap_or(0);
    let mut length = 0;
    loop {
        // One byte more than the file has, so that its end shows in one call; the size is only a hint.
        if length == buffer.len() {
            buffer.resize((size + 1).max(length * 2), 0);
        }
        match rustix::io::read(file, buffer.get_mut(length..).unwrap_or_default()) {
            Ok(0) => return Ok(buffer.get(..length).unwrap_or_default()),
            Ok(count) => length += count,
            Err(rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
}

/// The configuration files of `places` (directories, of which an earlier one's file hides a later one's of the same
/// name, or files), in the order of their names.
pub fn config_files(places: &[Vec<u8>]) -> Vec<Vec<u8>> {
    // By the names: an earlier place's file stands before a later one's of the same name.
    let mut files: Vec<Vec<u8>> = Vec::new();
    let mut add = |path: Vec<u8>, always: bool| {
        let name = names::base_name(&path);
        let at = files.partition_point(|other| names::base_name(other) < name);
        let end = files.partition_point(|other| names::base_name(other) <= name);
        if at == end || always {
            files.insert(end, path);
        }
    };
    for place in places {
        if stat(place).is_ok_and(|stat| !is_directory(stat.st_mode)) {
            add(place.clone(), true);
        } else if let Ok(dir) = open(place) {
            // A directory that cannot be read to its end gives what it gave so far.
            let _ = kit::walk::each_name(dir.as_fd(), |name, _| {
                let name = name.to_bytes();
                if name.ends_with(b".conf") && !name.starts_with(b".") {
                    add(kit::filled(b"{}/{}", &[place, name]), false);
                }
            });
        }
    }
    files
}

/// Whether a mode is a directory's.
pub fn is_directory(mode: u32) -> bool {
    FileType::from_raw_mode(mode) == FileType::Directory
}

/// Where modprobe's configuration lies, unless -C says otherwise.
const CONFIG_DIRS: [&str; 5] = [
    "/etc/modprobe.d",
    "/run/modprobe.d",
    "/usr/local/lib/modprobe.d",
    "/lib/modprobe.d",
    "/usr/lib/modprobe.d",
];

/// Reads all configuration: files, the kernel command line, the soft and weak dependencies of the tree. Lines that
/// are not understood are named and skipped.
pub fn config(ctx: &mut Context<'_>, tree: &Tree, places: &[&[u8]], quiet: bool) -> Result<Config> {
    let mut config = Config::default();
    for place in places {
        stat(place).map_err(|errno| Error::on("can't open", place, errno))?;
    }
    let places: Vec<Vec<u8>> = if places.is_empty() {
        CONFIG_DIRS.iter().map(|dir| dir.as_bytes().to_vec()).collect()
    } else {
        places.iter().map(|place| place.to_vec()).collect()
    };
    for path in config_files(&places) {
        match read(&path) {
            Ok(text) => config.read(&text, &mut |line, word| {
                if !quiet {
                    let number = kit::number::Decimal::of(line as u64);
                    ctx.tell(b"{}:{}: line not understood: '{}'", &[&path, &number, word]);
                }
            }),
            Err(errno) if !quiet => ctx.say(&Error::on("can't open", &path, errno).text()),
            Err(_) => {}
        }
    }
    if let Ok(text) = read(b"/proc/cmdline") {
        config.read_command_line(&text);
    }
    for name in ["modules.softdep", "modules.weakdep"] {
        config.read(tree.file(name).unwrap_or_default(), &mut |_, _| {});
    }
    Ok(config)
}
