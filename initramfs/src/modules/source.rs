//! The kernel's module directory: its index files, or what stands in for them where depmod never ran.

use crate::cache::Cache;
use crate::compress::{self, Method};
use crate::failure::{Result, fail, shown};
use crate::kernel::Kernel;
use crate::parallel;
use formats::modules::config::Config;
use formats::modules::database::Database;
use formats::modules::depmod::{self, Facts, Texts};
use formats::modules::elf::{Elf, Parts, Reader};
use formats::modules::{index, info, names};
use std::collections::HashMap;
use std::fs::{self, File};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::Path;

/// The index files, and what the modules say of each other.
pub struct Source {
    files: HashMap<String, Vec<u8>>,
    /// The soft and weak dependencies.
    pub config: Config,
}

/// The files that depmod makes: of use only together.
const MADE: [&str; 4] =
    ["modules.dep.bin", "modules.alias.bin", "modules.symbols.bin", "modules.builtin.alias.bin"];
/// The files that the kernel's build makes, and the texts among depmod's.
const TEXTS: [&str; 6] = [
    "modules.dep",
    "modules.builtin",
    "modules.builtin.bin",
    "modules.builtin.modinfo",
    "modules.order",
    "modules.alias",
];

/// Files by their names, as a scan makes them.
type Made = Vec<(String, Vec<u8>)>;
/// Among them the soft and weak dependencies, as lines of configuration.
const SETTINGS: &str = "settings";

/// Files as one, for the cache.
fn wrap(made: &Made) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in made.iter().flat_map(|(name, data)| [name.as_bytes(), data]) {
        bytes.extend_from_slice(&(part.len() as u32).to_le_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

/// The files again.
fn unwrap(mut bytes: &[u8]) -> Option<Made> {
    let mut part = || {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let (part, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        bytes = rest;
        Some(part.to_vec())
    };
    let mut made = Vec::new();
    while let Some(name) = part() {
        made.push((String::from_utf8(name).ok()?, part()?));
    }
    Some(made)
}

impl Source {
    /// Reads the indexes, or every module where there are none.
    pub fn open(kernel: &Kernel, cache: &Cache) -> Result<Source> {
        let mut files = HashMap::new();
        for name in MADE.into_iter().chain(TEXTS) {
            if let Ok(bytes) = kernel.read(name.as_bytes()) {
                files.insert(name.to_owned(), bytes.into_owned());
            }
        }
        let mut source = Source { files, config: Config::default() };
        if source.files.contains_key("modules.dep.bin") || source.files.contains_key("modules.dep") {
            for name in ["modules.softdep", "modules.weakdep"] {
                let text = kernel.read(name.as_bytes()).unwrap_or_default();
                source.config.read(&text, &mut |_, _| {});
            }
        } else {
            source.scanned(kernel, cache)?;
        }
        Ok(source)
    }

    /// One of the files; empty if it is not there.
    pub fn file(&self, name: &str) -> &[u8] {
        self.files.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The indexes, to be asked.
    pub fn database(&self) -> Database<'_> {
        Database::new(&|name: &str| self.files.get(name).map(Vec::as_slice))
    }

    /// The names of all builtin modules.
    pub fn builtin(&self) -> impl Iterator<Item = Vec<u8>> {
        names::lines(self.file("modules.builtin"), b'\n').map(names::module_name)
    }

    /// `modules.order`, with the names that modules have in a flat directory.
    pub fn order(&self, flat: bool) -> Vec<u8> {
        let order = self.file("modules.order");
        match flat {
            false => order.to_vec(),
            true => {
                names::lines(order, b'\n').flat_map(|line| [names::base_name(line), b"\n"].concat()).collect()
            }
        }
    }

    /// What [`Source::scan`] gives, from the cache if no module changed since it was put there.
    fn scanned(&mut self, kernel: &Kernel, cache: &Cache) -> Result<()> {
        let paths = all_modules(kernel, self.file("modules.order"));
        let key = self.stamp(kernel, &paths).map(|stamp| cache.key_of("modules", &stamp));
        let kept = key.as_ref().and_then(|key| unwrap(&cache.get(key)?));
        let made = match kept {
            Some(made) => made,
            None => {
                let made = self.scan(kernel, &paths)?;
                if let Some(key) = &key {
                    cache.put(key, &wrap(&made));
                }
                made
            }
        };
        for (name, bytes) in made {
            match name == SETTINGS {
                true => self.config.read(&bytes, &mut |_, _| {}),
                false => {
                    self.files.insert(name, bytes);
                }
            }
        }
        Ok(())
    }

    /// All that a scan depends on: the kernel's own lists, and of each module what tells that it was written to. None
    /// where modules are no files of a disk.
    fn stamp(&self, kernel: &Kernel, paths: &[Vec<u8>]) -> Option<Vec<u8>> {
        let top = fs::canonicalize(kernel.on_disk(b"")?).ok()?;
        let mut stamp = top.into_os_string().into_encoded_bytes();
        for name in ["modules.order", "modules.builtin", "modules.builtin.modinfo"] {
            stamp.extend_from_slice(&self.file(name).len().to_le_bytes());
            stamp.extend_from_slice(self.file(name));
        }
        let states = parallel::map(paths, |path| {
            let data = fs::metadata(kernel.on_disk(path)?).ok()?;
            Some([data.ino(), data.len(), data.ctime() as u64, data.ctime_nsec() as u64, data.mtime() as u64])
        });
        for (path, state) in paths.iter().zip(states) {
            stamp.extend_from_slice(path);
            stamp.push(0);
            for number in state.unwrap_or_default() {
                stamp.extend_from_slice(&number.to_le_bytes());
            }
        }
        Some(stamp)
    }

    /// Where depmod was never run (an unpacked package): reads of every module only what it says of itself, which
    /// is enough to choose by.
    fn scan(&self, kernel: &Kernel, paths: &[Vec<u8>]) -> Result<Made> {
        if paths.is_empty() && self.file("modules.builtin").is_empty() {
            return fail(format!("no modules in '{}'", shown(&kernel.modules)));
        }
        let read = parallel::map_with(paths, Reader::default, |reader, path| modinfo(kernel, path, reader));
        // of several modules of one name depmod takes the one in `updates`, then the kernel's own
        let mut found: Vec<(&[u8], Vec<u8>, Vec<u8>)> = Vec::with_capacity(paths.len());
        let mut by_name: HashMap<Vec<u8>, usize> = HashMap::with_capacity(paths.len());
        for (path, section) in paths.iter().zip(read) {
            let name = names::module_name(path);
            // a damaged module is of no matter unless it is wanted; then reading it whole fails
            let section = section.unwrap_or_default();
            match by_name.get(&name) {
                Some(&at) => {
                    if let Some(known) = found.get_mut(at)
                        && rank(path) < rank(known.0)
                    {
                        *known = (path, name, section);
                    }
                }
                None => {
                    by_name.insert(name.clone(), found.len());
                    found.push((path, name, section));
                }
            }
        }
        let (mut lines, mut aliases, mut settings) = (Vec::new(), Vec::new(), Vec::new());
        for (at, (path, name, section)) in found.iter().enumerate() {
            let mut line = [path, &b":"[..]].concat();
            for need in closure_of(at, &found, &by_name) {
                line.push(b' ');
                line.extend_from_slice(need);
            }
            for (key, value) in info::pairs(section) {
                match key {
                    b"alias" => aliases.extend(names::normal_alias(value).map(|alias| (alias, name))),
                    b"softdep" | b"weakdep" => {
                        settings.extend_from_slice(&[key, b" ", name, b" ", value, b"\n"].concat());
                    }
                    _ => {}
                }
            }
            lines.push((name, line));
        }
        let entry = |(at, (key, value)): (usize, (_, _))| index::Entry {
            key,
            value,
            priority: u32::try_from(at).unwrap_or(u32::MAX),
        };
        let lines = lines.iter().map(|(name, line)| (name.as_slice(), line.as_slice()));
        let aliases = aliases.iter().map(|(alias, name)| (alias.as_slice(), name.as_slice()));
        let made = [
            ("modules.dep.bin", index::write(lines.enumerate().map(entry).collect())),
            ("modules.alias.bin", index::write(aliases.enumerate().map(entry).collect())),
        ];
        let mut all: Made =
            made.into_iter().filter_map(|(name, bytes)| Some((name.to_owned(), bytes?))).collect();
        all.push((SETTINGS.into(), settings));
        // what depmod makes of the kernel's own lists alone
        let texts = Texts {
            order: b"",
            builtin: self.file("modules.builtin"),
            builtin_modinfo: self.file("modules.builtin.modinfo"),
        };
        let made = depmod::compute(Facts::default(), texts, None, false).files;
        let made = made.into_iter().filter(|(name, _)| name.starts_with("modules.builtin."));
        all.extend(made.map(|(name, bytes)| (name.to_owned(), bytes)));
        Ok(all)
    }
}

/// Which of two modules of one name is taken: the lesser.
fn rank(path: &[u8]) -> u8 {
    match () {
        () if path.starts_with(b"updates/") => 0,
        () if path.starts_with(b"kernel/") => 1,
        () => 2,
    }
}

/// The paths of all that a module depends on by its own word and that of what it depends on; loops end.
fn closure_of<'a>(
    start: usize,
    found: &'a [(&'a [u8], Vec<u8>, Vec<u8>)],
    by_name: &HashMap<Vec<u8>, usize>,
) -> Vec<&'a [u8]> {
    let mut seen = vec![start];
    let mut next = 0;
    while let Some((.., section)) = seen.get(next).and_then(|&at| found.get(at)) {
        next += 1;
        for (_, value) in info::pairs(section).filter(|(key, _)| *key == b"depends") {
            for need in value.split(|&byte| byte == b',') {
                if let Some(&at) = by_name.get(&names::underscored(need))
                    && !seen.contains(&at)
                {
                    seen.push(at);
                }
            }
        }
    }
    seen.iter().skip(1).filter_map(|&at| found.get(at).map(|(path, ..)| *path)).collect()
}

/// The paths of all modules: those that `modules.order` lists, whatever they are compressed with, and those that
/// were added beside the kernel's own.
fn all_modules(kernel: &Kernel, order: &[u8]) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    if order.is_empty() {
        walk(kernel, b"kernel", &mut paths);
    } else {
        let probe = names::lines(order, b'\n').next().unwrap_or_default();
        let with = |line: &[u8], ending: &[u8]| [line.strip_suffix(b".ko").unwrap_or(line), ending].concat();
        // all modules of a kernel are compressed alike
        let ending = names::ENDINGS.into_iter().find(|ending| kernel.has(&with(probe, ending)));
        paths.extend(names::lines(order, b'\n').map(|line| with(line, ending.unwrap_or(b".ko"))));
    }
    for (name, is_directory) in kernel.list(b"") {
        if is_directory && name != b"kernel" {
            walk(kernel, &name, &mut paths);
        }
    }
    paths
}

fn walk(kernel: &Kernel, below: &[u8], paths: &mut Vec<Vec<u8>>) {
    for (name, is_directory) in kernel.list(below) {
        let path = [below, b"/", &name].concat();
        if is_directory {
            walk(kernel, &path, paths);
        } else if names::is_module_file(&name) {
            paths.push(path);
        }
    }
}

/// The `.modinfo` section of a module, read without the rest of the file where the file is not compressed.
fn modinfo(kernel: &Kernel, path: &[u8], reader: &mut Reader) -> Option<Vec<u8>> {
    if let Some(path) = kernel.on_disk(path)
        && let Some(found) = modinfo_on_disk(&path, reader)
    {
        return found;
    }
    let bytes = kernel.read(path).ok()?;
    let plain = compress::unpacked(&bytes).ok()?;
    Elf::parse(&plain).ok()?.section(b".modinfo").map(<[u8]>::to_vec)
}

/// The same of a file on disk; none if it is compressed.
fn modinfo_on_disk(path: &Path, reader: &mut Reader) -> Option<Option<Vec<u8>>> {
    let open = || {
        // what is no file is not opened: a pipe would be waited for
        let data = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
        let file = File::open(path).ok()?;
        let mut magic = [0; 6];
        file.read_exact_at(&mut magic, 0).ok()?;
        Some((file, magic, usize::try_from(data.len()).ok()?))
    };
    let Some((file, magic, size)) = open() else { return Some(None) };
    if Method::of(&magic) != Method::None {
        return None;
    }
    let read = &mut |at, into: &mut [u8]| file.read_exact_at(into, at).is_ok();
    let section = reader.read(size, Parts::Info, read).ok();
    Some(section.and_then(|elf| elf.section(b".modinfo").map(<[u8]>::to_vec)))
}
