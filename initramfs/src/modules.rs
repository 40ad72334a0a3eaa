//! The modules of the image: which ones it needs, and the indexes for just those.

use crate::compress;
use crate::failure::{Failure, Result, fail, shown, shown_bytes};
use crate::kernel::Kernel;
use crate::parallel;
use crate::progress::Progress;
use crate::tree::{Entry, Kind, Tree};
use formats::modules::config::Config;
use formats::modules::database::Database;
use formats::modules::depmod::{self, Facts, Texts};
use formats::modules::elf::{Elf, Parts, Reader};
use formats::modules::{index, info, names, plan};
use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is to be packed.
#[derive(Default)]
pub struct Wanted {
    /// Modules by name or alias.
    pub names: Vec<String>,
    /// Directories below the module directory's `kernel`, all modules of which are wanted.
    pub directories: Vec<String>,
    /// All modules in one directory, as opposed to the kernel's own tree.
    pub flat: bool,
}

/// Puts the wanted modules into the tree, with all that they need and the indexes that modprobe reads.
pub fn pack(
    tree: &mut Tree,
    kernel: &Kernel,
    wanted: &Wanted,
    progress: &Progress,
    warn: &mut dyn FnMut(String),
) -> Result<()> {
    progress.step("looking for modules");
    let source = Source::open(kernel)?;
    let paths = source.choose(kernel, wanted, warn)?;
    progress.step("reading modules");
    let top = format!("lib/modules/{}", kernel.version).into_bytes();
    let read = parallel::map(&paths, |path| {
        let file = kernel.modules.join(OsStr::from_bytes(path));
        let bytes = fs::read(&file).map_err(|error| Failure::on("read", &file, error))?;
        let plain = compress::unpacked(&bytes).map_err(|error| Failure::about(&file, error))?;
        let mut facts = Facts::default();
        let inside = if wanted.flat { names::base_name(path).to_vec() } else { path.clone() };
        Elf::parse(&plain)
            .and_then(|elf| facts.add(inside, Some(&elf), false))
            .map_err(|fault| Failure::about(&file, fault.0))?;
        drop(plain);
        Ok((bytes, facts))
    });
    let mut all = Facts::default();
    for (path, read) in paths.iter().zip(read) {
        let (bytes, facts) = read?;
        let inside = if wanted.flat { names::base_name(path).to_vec() } else { path.clone() };
        tree.put(&[&top, &b"/"[..], &inside].concat(), Entry::new(Kind::File(Arc::new(bytes)), 0o644))?;
        all.merge(facts);
    }
    let texts = Texts {
        order: &source.order(wanted.flat),
        builtin: source.file("modules.builtin"),
        builtin_modinfo: source.file("modules.builtin.modinfo"),
    };
    let outcome = depmod::compute(all, texts, None, false);
    let builtin = ("modules.builtin", source.file("modules.builtin").to_vec());
    for (name, contents) in outcome.files.into_iter().chain([builtin]) {
        tree.put(&[&top, &b"/"[..], name.as_bytes()].concat(), Entry::file(contents, 0o644))?;
    }
    Ok(())
}

/// The kernel's module directory: its index files, or what stands in for them.
struct Source {
    files: HashMap<String, Vec<u8>>,
    config: Config,
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

impl Source {
    fn open(kernel: &Kernel) -> Result<Source> {
        let mut files = HashMap::new();
        for name in MADE.into_iter().chain(TEXTS) {
            if let Ok(bytes) = fs::read(kernel.modules.join(name)) {
                files.insert(name.to_owned(), bytes);
            }
        }
        let mut source = Source { files, config: Config::default() };
        if source.files.contains_key("modules.dep.bin") || source.files.contains_key("modules.dep") {
            for name in ["modules.softdep", "modules.weakdep"] {
                let text = fs::read(kernel.modules.join(name)).unwrap_or_default();
                source.config.read(&text, &mut |_, _| {});
            }
        } else {
            source.scan(kernel)?;
        }
        Ok(source)
    }

    fn file(&self, name: &str) -> &[u8] {
        self.files.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// `modules.order`, with the names that modules have in a flat directory.
    fn order(&self, flat: bool) -> Vec<u8> {
        let order = self.file("modules.order");
        match flat {
            false => order.to_vec(),
            true => {
                names::lines(order, b'\n').flat_map(|line| [names::base_name(line), b"\n"].concat()).collect()
            }
        }
    }

    /// Where depmod was never run (an unpacked package): reads of every module only what it says of itself, which
    /// is enough to choose by.
    fn scan(&mut self, kernel: &Kernel) -> Result<()> {
        let paths = all_modules(&kernel.modules, self.file("modules.order"));
        if paths.is_empty() {
            return fail(format!("no modules in '{}'", shown(&kernel.modules)));
        }
        let read = parallel::map_with(&paths, Reader::default, |reader, path| {
            modinfo(&kernel.modules.join(OsStr::from_bytes(path)), reader)
        });
        let mut found = Vec::with_capacity(paths.len());
        for (path, section) in paths.iter().zip(read) {
            // a damaged module is of no matter unless it is wanted; then reading it whole fails
            found.push((path, names::module_name(path), section.unwrap_or_default()));
        }
        let by_name: HashMap<&[u8], &[u8]> =
            found.iter().map(|(path, name, _)| (name.as_slice(), path.as_slice())).collect();
        let (mut lines, mut aliases, mut settings) = (Vec::new(), Vec::new(), Vec::new());
        for (path, name, section) in &found {
            let mut line = [path.as_slice(), b":"].concat();
            for (key, value) in info::pairs(section) {
                match key {
                    b"depends" => {
                        for path in value
                            .split(|&byte| byte == b',')
                            .filter_map(|need| by_name.get(&*names::underscored(need)))
                        {
                            line.push(b' ');
                            line.extend_from_slice(path);
                        }
                    }
                    b"alias" => aliases.extend_from_slice(&[b"alias ", value, b" ", name, b"\n"].concat()),
                    b"softdep" | b"weakdep" => {
                        settings.extend_from_slice(&[key, b" ", name, b" ", value, b"\n"].concat());
                    }
                    _ => {}
                }
            }
            lines.push((name, line));
        }
        let entries = lines.iter().enumerate().map(|(at, (key, value))| index::Entry {
            key,
            value,
            priority: u32::try_from(at).unwrap_or(u32::MAX),
        });
        // the aliases stay text: an index of them is sorted longer than a few are looked for
        let made = [("modules.dep.bin", index::write(entries.collect())), ("modules.alias", Some(aliases))];
        self.config.read(&settings, &mut |_, _| {});
        self.files.extend(made.into_iter().filter_map(|(name, bytes)| Some((name.to_owned(), bytes?))));
        Ok(())
    }

    /// The paths of all modules to be packed, sorted.
    fn choose(&self, kernel: &Kernel, wanted: &Wanted, warn: &mut dyn FnMut(String)) -> Result<Vec<Vec<u8>>> {
        let load = |name: &str| self.files.get(name).map(Vec::as_slice);
        let database = Database::new(&load);
        let mut asked: Vec<Vec<u8>> = wanted.names.iter().map(|name| name.as_bytes().to_vec()).collect();
        for directory in &wanted.directories {
            let prefix = format!("kernel/{}/", directory.trim_matches('/')).into_bytes();
            let before = asked.len();
            database.each_module(&mut |path| {
                if path.starts_with(&prefix) {
                    asked.push(names::module_name(path));
                }
            });
            if asked.len() == before {
                return fail(format!("kernel {} has no modules in '{directory}'", kernel.version));
            }
        }
        let closure = |asked: &[Vec<u8>]| {
            let asked: Vec<&[u8]> = asked.iter().map(Vec::as_slice).collect();
            plan::closure(&database, &self.config, &asked)
        };
        let first = closure(&asked);
        let missing: Vec<&Vec<u8>> = first.missing.iter().filter(|name| !database.is_builtin(name)).collect();
        if !missing.is_empty() {
            let names: Vec<String> = missing.iter().map(|name| shown_bytes(name)).collect();
            return fail(format!("kernel {} has no module '{}'", kernel.version, names.join("', '")));
        }
        for name in character_sets(kernel, &first.paths) {
            let name = name.into_bytes();
            if database.module(&name).is_some() {
                asked.push(name);
            } else if !database.is_builtin(&name) && kernel.has_config() {
                warn(format!("the file systems' module '{}' is not there", shown_bytes(&name)));
            }
        }
        Ok(closure(&asked).paths)
    }
}

/// The NLS modules that file systems ask for by the kernel's configuration; no module's own data names them.
fn character_sets(kernel: &Kernel, paths: &[Vec<u8>]) -> Vec<String> {
    let has = |names: &[&str]| {
        paths.iter().any(|path| names.iter().any(|name| names::module_name(path) == name.as_bytes()))
    };
    let nls = |set: &str| format!("nls_{set}");
    let mut sets = Vec::new();
    if has(&["fat"]) {
        if kernel.has_config() {
            sets.extend(kernel.option("FAT_DEFAULT_CODEPAGE").map(|page| format!("nls_cp{page}")));
            sets.extend(kernel.option("FAT_DEFAULT_IOCHARSET").map(nls));
        } else {
            // the kernel's own defaults
            sets.extend(["cp437", "iso8859-1", "ascii"].map(nls));
        }
        if kernel.option("FAT_DEFAULT_UTF8") == Some("y") {
            sets.push(nls("utf8"));
        }
    }
    if has(&["isofs", "udf", "ntfs", "ntfs3", "hfs", "hfsplus", "jfs", "cifs", "exfat"]) {
        sets.push(nls(kernel.option("NLS_DEFAULT").unwrap_or("utf8")));
    }
    sets
}

/// The paths of all modules: those that `modules.order` lists, whatever they are compressed with, and those that
/// were added beside the kernel's own.
fn all_modules(top: &Path, order: &[u8]) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    if order.is_empty() {
        walk(top, Path::new("kernel"), &mut paths);
    } else {
        let probe = names::lines(order, b'\n').next().unwrap_or_default();
        let exists = |path: &[u8]| top.join(OsStr::from_bytes(path)).is_file();
        let with = |line: &[u8], ending: &[u8]| [line.strip_suffix(b".ko").unwrap_or(line), ending].concat();
        // all modules of a kernel are compressed alike
        let ending = names::ENDINGS.into_iter().find(|ending| exists(&with(probe, ending)));
        paths.extend(names::lines(order, b'\n').map(|line| with(line, ending.unwrap_or(b".ko"))));
    }
    let Ok(listing) = fs::read_dir(top) else { return paths };
    let mut others: Vec<PathBuf> = listing.flatten().map(|entry| entry.path()).collect();
    others
        .retain(|path| path.is_dir() && !path.is_symlink() && path.file_name() != Some(OsStr::new("kernel")));
    others.sort();
    for path in others {
        walk(top, Path::new(path.file_name().unwrap_or_default()), &mut paths);
    }
    paths
}

fn walk(top: &Path, below: &Path, paths: &mut Vec<Vec<u8>>) {
    let Ok(listing) = fs::read_dir(top.join(below)) else { return };
    let mut entries: Vec<_> = listing.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = below.join(entry.file_name());
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(top, &path, paths),
            Ok(_) if names::is_module_file(entry.file_name().as_bytes()) => {
                paths.push(path.into_os_string().into_encoded_bytes());
            }
            _ => {}
        }
    }
}

/// The `.modinfo` section of a module, read without the rest of the file where the file is not compressed.
fn modinfo(path: &Path, reader: &mut Reader) -> Option<Vec<u8>> {
    let file = File::open(path).ok()?;
    let mut magic = [0; 6];
    file.read_exact_at(&mut magic, 0).ok()?;
    if compress::Method::of(&magic) != compress::Method::None {
        let whole = compress::unpack(fs::read(path).ok()?).ok()?;
        return Elf::parse(&whole).ok()?.section(b".modinfo").map(<[u8]>::to_vec);
    }
    let size = usize::try_from(file.metadata().ok()?.len()).ok()?;
    let read = &mut |at, into: &mut [u8]| file.read_exact_at(into, at).is_ok();
    reader.read(size, Parts::Info, read).ok()?.section(b".modinfo").map(<[u8]>::to_vec)
}
