//! The kernel's module directory: its index files, or what stands in for them where depmod never ran.

use super::hidden;
use super::reach::{self, Heard, Read};
use crate::cache::{Cache, Key};
use crate::compress::{self, Method};
use crate::failure::{Result, fail, shown};
use crate::kernel::Kernel;
use crate::parallel;
use formats::modules::config::Config;
use formats::modules::database::Database;
use formats::modules::depmod::{self, Facts, Texts};
use formats::modules::elf::{Elf, Parts, Reader};
use formats::modules::{index, info, names};
use rustix::fs::{AtFlags, Mode, OFlags, Stat};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// The index files, and what the modules say of each other.
pub struct Source {
    files: HashMap<String, Part>,
    /// The soft and weak dependencies.
    pub config: Config,
    /// What finds out whether the modules are still those that the indexes were made of.
    check: Option<JoinHandle<bool>>,
    /// The names of the modules that are wanted, where nothing else is.
    wanted: Option<Vec<Vec<u8>>>,
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
type Made = Vec<(String, Part)>;

/// A file's contents, maybe among others'.
#[derive(Clone)]
struct Part {
    whole: Arc<Vec<u8>>,
    place: Range<usize>,
}

impl Part {
    fn bytes(&self) -> &[u8] {
        self.whole.get(self.place.clone()).unwrap_or_default()
    }
}

impl From<Vec<u8>> for Part {
    fn from(bytes: Vec<u8>) -> Part {
        Part { place: 0..bytes.len(), whole: Arc::new(bytes) }
    }
}
/// Among them the soft and weak dependencies, as lines of configuration.
const SETTINGS: &str = "settings";
/// And the states of the modules when they were read.
const STATES: &str = "states";
/// And the paths of those that were read, if not all were.
const READ: &str = "read";

/// Files as one, for the cache.
fn wrap(made: &Made) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in made.iter().flat_map(|(name, data)| [name.as_bytes(), data.bytes()]) {
        bytes.extend_from_slice(&(part.len() as u32).to_le_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

/// The files again.
fn unwrap(bytes: Vec<u8>) -> Option<Made> {
    let whole = Arc::new(bytes);
    let mut at = 0;
    let mut part = || {
        let length = u32::from_le_bytes(*whole.get(at..)?.first_chunk()?) as usize;
        let place = at + 4..at + 4 + length;
        at = place.end;
        (at <= whole.len()).then(|| Part { whole: Arc::clone(&whole), place })
    };
    let mut made = Vec::new();
    while let Some(name) = part() {
        made.push((String::from_utf8(name.bytes().to_vec()).ok()?, part()?));
    }
    Some(made)
}

impl Source {
    /// Reads the indexes, or the modules where there are none: every one, or what can belong to those of the names
    /// `wanted`, if nothing else will be asked for. Whether what was read earlier still holds is found out meanwhile,
    /// for [`Source::is_sound`] to tell.
    pub fn open(kernel: &Kernel, cache: &Cache, wanted: Option<Vec<Vec<u8>>>) -> Result<Source> {
        let mut files = HashMap::new();
        for name in MADE.into_iter().chain(TEXTS) {
            if let Ok(bytes) = kernel.read(name.as_bytes()) {
                files.insert(name.to_owned(), bytes.into_owned().into());
            }
        }
        let mut source = Source { files, config: Config::default(), check: None, wanted };
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
        self.files.get(name).map(Part::bytes).unwrap_or_default()
    }

    /// The indexes, to be asked.
    pub fn database(&self) -> Database<'_> {
        Database::new(&|name: &str| self.files.get(name).map(Part::bytes))
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

    /// Whether it is of the modules as they are.
    pub fn is_sound(&mut self) -> bool {
        self.check.take().is_none_or(|check| check.join().unwrap_or(false))
    }

    /// Whether that is not known yet.
    pub fn is_doubtful(&self) -> bool {
        self.check.is_some()
    }

    /// What [`Source::scan`] gives, from the cache if there is something.
    fn scanned(&mut self, kernel: &Kernel, cache: &Cache) -> Result<()> {
        let paths = all_modules(kernel, self.file("modules.order"));
        let key = self.key(kernel, cache, &paths);
        let Some(kept) = key.as_ref().and_then(|key| unwrap(cache.get(key)?)) else {
            return self.scan_anew(kernel, cache, paths, key.as_ref());
        };
        let part = |wanted: &str| Some(kept.iter().find(|(name, _)| name == wanted)?.1.clone());
        let (states, read) = (part(STATES), part(READ));
        self.take(kept);
        let folder = kernel.on_disk(b"").and_then(|path| Folder::open(&path).ok());
        let is_still = move || match (states, folder) {
            (Some(states), Some(folder)) => match read {
                Some(read) => folder.states(names::lines(read.bytes(), 0)) == states.bytes(),
                None => folder.states(paths.iter().map(Vec::as_slice)) == states.bytes(),
            },
            _ => false,
        };
        if parallel::threads() > 1 {
            match thread::Builder::new().spawn(is_still) {
                Ok(check) => self.check = Some(check),
                Err(_) => return self.refresh(kernel, cache),
            }
        } else if !is_still() {
            return self.refresh(kernel, cache);
        }
        Ok(())
    }

    /// Reads the modules again.
    pub fn refresh(&mut self, kernel: &Kernel, cache: &Cache) -> Result<()> {
        self.config = Config::default();
        let paths = all_modules(kernel, self.file("modules.order"));
        let key = self.key(kernel, cache, &paths);
        self.scan_anew(kernel, cache, paths, key.as_ref())
    }

    fn scan_anew(
        &mut self,
        kernel: &Kernel,
        cache: &Cache,
        paths: Vec<Vec<u8>>,
        key: Option<&Key>,
    ) -> Result<()> {
        if paths.is_empty() && self.file("modules.builtin").is_empty() {
            return fail(format!("no modules in '{}'", shown(&kernel.modules)));
        }
        let folder = kernel.on_disk(b"").and_then(|path| Folder::open(&path).ok());
        let hear = |paths: &[&[u8]]| hear(kernel, folder.as_ref(), paths);
        let reached = self
            .wanted
            .as_ref()
            .and_then(|wanted| reach::reach(wanted, kernel, &paths, &self.database(), &hear));
        let mut made: Made = Vec::new();
        let read = match reached {
            Some(read) => {
                let paths: Vec<&[u8]> =
                    read.said.keys().filter_map(|&at| paths.get(at)).map(Vec::as_slice).collect();
                made.push((READ.into(), paths.join(&0).into()));
                read
            }
            None => Read::of(hear(&paths.iter().map(Vec::as_slice).collect::<Vec<_>>())),
        };
        made.extend(self.scan(&paths, &read));
        if let Some(key) = key {
            cache.put(key, &wrap(&made));
        }
        self.take(made);
        Ok(())
    }

    fn take(&mut self, made: Made) {
        for (name, bytes) in made {
            match name.as_str() {
                SETTINGS => self.config.read(bytes.bytes(), &mut |_, _| {}),
                STATES | READ => {}
                _ => {
                    self.files.insert(name, bytes);
                }
            }
        }
    }

    /// By what a scan is found again: all that it depends on besides the modules themselves, that is where they are, the
    /// kernel's own lists, and what is wanted. None where modules are no files of a disk.
    fn key(&self, kernel: &Kernel, cache: &Cache, paths: &[Vec<u8>]) -> Option<Key> {
        let top = fs::canonicalize(kernel.on_disk(b"")?).ok()?;
        let mut lists = top.into_os_string().into_encoded_bytes();
        for name in ["modules.order", "modules.builtin", "modules.builtin.modinfo"] {
            lists.extend_from_slice(&self.file(name).len().to_le_bytes());
            lists.extend_from_slice(self.file(name));
        }
        // those that are not in the order
        lists.extend_from_slice(&paths.len().to_le_bytes());
        let count = names::lines(self.file("modules.order"), b'\n').count();
        for path in paths.get(count..).unwrap_or(paths) {
            lists.extend_from_slice(path);
            lists.push(0);
        }
        // all have the same ending
        lists.extend_from_slice(paths.first().map(Vec::as_slice).unwrap_or_default());
        let Some(wanted) = &self.wanted else { return Some(cache.key_of("modules", &lists)) };
        for name in wanted {
            lists.push(0);
            lists.extend_from_slice(name);
        }
        lists.extend_from_slice(hidden::all(kernel).as_bytes());
        Some(cache.key_of("modules by name", &lists))
    }

    /// Where depmod was never run (an unpacked package): the indexes of what was read, which has only what modules say
    /// of themselves; that is enough to choose by.
    fn scan(&self, paths: &[Vec<u8>], read: &Read) -> Made {
        let mut states = Vec::with_capacity(read.said.len() * STATE);
        // of several modules of one name depmod takes the one in `updates`, then the kernel's own
        let mut found: Vec<Module<'_>> = Vec::with_capacity(read.said.len());
        let mut by_name: HashMap<Vec<u8>, usize> = HashMap::with_capacity(read.said.len());
        for (&at, (text, says, state)) in &read.said {
            let (Some(path), Some(text)) = (paths.get(at), read.texts.get(*text)) else { continue };
            states.extend_from_slice(state);
            let name = names::module_name(path);
            match by_name.get(&name) {
                Some(&at) => {
                    if let Some(known) = found.get_mut(at)
                        && rank(path) < rank(known.path)
                    {
                        *known = Module { path, name, says, text };
                    }
                }
                None => {
                    by_name.insert(name.clone(), found.len());
                    found.push(Module { path, name, says, text });
                }
            }
        }
        let needs: Vec<Vec<usize>> = found
            .iter()
            .map(|each| each.says.needs(each.text).filter_map(|name| by_name.get(name).copied()).collect())
            .collect();
        let mut circle = Circle { seen: vec![usize::MAX; found.len()], list: Vec::new() };
        let (mut lines, mut aliases, mut settings) = (Vec::new(), Vec::new(), Vec::new());
        for (at, module) in found.iter().enumerate() {
            let Module { path, name, says, .. } = module;
            let mut line = [path, &b":"[..]].concat();
            for need in circle.around(at, &needs) {
                line.push(b' ');
                line.extend_from_slice(found.get(*need).map(|module| module.path).unwrap_or_default());
            }
            aliases.extend(says.aliases(module.text).map(|alias| (alias, name.as_slice())));
            settings.extend_from_slice(&says.settings);
            lines.push((name, line));
        }
        let lines: Vec<_> = lines.iter().map(|(name, line)| (name.as_slice(), line.as_slice())).collect();
        // what depmod makes of the kernel's own lists alone
        let texts = Texts {
            order: b"",
            builtin: self.file("modules.builtin"),
            builtin_modinfo: self.file("modules.builtin.modinfo"),
        };
        let index = |name: &str, list: &[(&[u8], &[u8])]| {
            let entries = list.iter().enumerate().map(|(at, &(key, value))| index::Entry {
                key,
                value,
                priority: u32::try_from(at).unwrap_or(u32::MAX),
            });
            let bytes = index::write(entries.collect());
            bytes.map(|bytes| (name.to_owned(), bytes)).into_iter().collect::<Vec<_>>()
        };
        // the longest first
        let made = parallel::map(&[0, 1, 2], |which| match which {
            0 => index("modules.alias.bin", &aliases),
            1 => index("modules.dep.bin", &lines),
            _ => {
                let mut made = depmod::compute(Facts::default(), texts, None, false).files;
                made.retain(|(name, _)| name.starts_with("modules.builtin."));
                made.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect()
            }
        });
        let mut all: Made = made.into_iter().flatten().map(|(name, bytes)| (name, bytes.into())).collect();
        all.push((SETTINGS.into(), settings.into()));
        all.push((STATES.into(), states.into()));
        all
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

/// A module among all.
struct Module<'a> {
    path: &'a [u8],
    name: Vec<u8>,
    says: &'a Says,
    text: &'a [u8],
}

/// What a module says of itself, as far as others are concerned: as places in a text, since there are many thousands.
#[derive(Default)]
pub struct Says {
    needs: Vec<Range<usize>>,
    aliases: Vec<Range<usize>>,
    /// Its soft and weak dependencies, as lines of configuration.
    pub settings: Vec<u8>,
}

impl Says {
    fn of(section: &[u8], path: &[u8], text: &mut Vec<u8>) -> Says {
        let mut says = Says::default();
        for (key, value) in info::pairs(section) {
            match key {
                b"alias" => {
                    let start = text.len();
                    match names::push_normal(text, value) {
                        true => says.aliases.push(start..text.len()),
                        false => text.truncate(start),
                    }
                }
                b"depends" => {
                    for name in value.split(|&byte| byte == b',').filter(|name| !name.is_empty()) {
                        let start = text.len();
                        text.extend(name.iter().map(|&byte| if byte == b'-' { b'_' } else { byte }));
                        says.needs.push(start..text.len());
                    }
                }
                b"softdep" | b"weakdep" => {
                    let name = names::module_name(path);
                    says.settings.extend_from_slice(&[key, b" ", &name, b" ", value, b"\n"].concat());
                }
                _ => {}
            }
        }
        says
    }

    /// The modules that it depends on, by their names.
    pub fn needs<'t>(&self, text: &'t [u8]) -> impl Iterator<Item = &'t [u8]> {
        self.needs.iter().map(|place| text.get(place.clone()).unwrap_or_default())
    }

    /// Its aliases.
    pub fn aliases<'t>(&self, text: &'t [u8]) -> impl Iterator<Item = &'t [u8]> {
        self.aliases.iter().map(|place| text.get(place.clone()).unwrap_or_default())
    }
}

/// What lies around a module: all that it depends on.
struct Circle {
    /// For each module the last one that was asked for and depends on it.
    seen: Vec<usize>,
    list: Vec<usize>,
}

impl Circle {
    /// All that a module depends on by its own word and that of what it depends on, the nearest first; loops end.
    fn around(&mut self, start: usize, needs: &[Vec<usize>]) -> &[usize] {
        self.list.clear();
        self.list.push(start);
        if let Some(mark) = self.seen.get_mut(start) {
            *mark = start;
        }
        let mut next = 0;
        while let Some(direct) = self.list.get(next).and_then(|&at| needs.get(at)) {
            next += 1;
            for &need in direct {
                if let Some(mark) = self.seen.get_mut(need).filter(|mark| **mark != start) {
                    *mark = start;
                    self.list.push(need);
                }
            }
        }
        self.list.get(1..).unwrap_or_default()
    }
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

/// So many modules are one piece of work.
const CHUNK: usize = 32;
/// The bytes of a [`State`]: the file's number, size, and times.
const STATE: usize = 48;
/// What tells that a file was written to.
pub type State = [u8; STATE];

/// The directory of the modules, open: paths below it are shorter for the kernel to look up.
struct Folder(OwnedFd);

impl Folder {
    fn open(path: &Path) -> io::Result<Folder> {
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Folder(rustix::fs::open(path, flags, Mode::empty())?))
    }

    /// The states of files, one after another.
    fn states<'p>(&self, paths: impl Iterator<Item = &'p [u8]>) -> Vec<u8> {
        let one = |path: &[u8]| {
            let found = rustix::fs::statat(&self.0, path, AtFlags::empty());
            found.as_ref().map_or([0; STATE], state)
        };
        paths.flat_map(one).collect()
    }

    /// Gives the `.modinfo` section of a file to `take`, and returns the file's state; no section if it is compressed, an
    /// empty one of what is no module.
    fn modinfo(&self, path: &[u8], reader: &mut Reader, take: &mut dyn FnMut(&[u8])) -> State {
        // a pipe is not waited for
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let opened = rustix::fs::openat(&self.0, path, flags, Mode::empty());
        let Some((file, stat)) =
            opened.ok().and_then(|file| rustix::fs::fstat(&file).ok().map(|stat| (file, stat)))
        else {
            take(b"");
            return [0; STATE];
        };
        let (file, state) = (File::from(file), self::state(&stat));
        let mut head = [0; 64];
        let size = usize::try_from(stat.st_size).unwrap_or(0);
        let start = head.len().min(size);
        if file.read_exact_at(head.get_mut(..start).unwrap_or_default(), 0).is_err() {
            take(b"");
            return state;
        }
        if Method::of(&head) != Method::None {
            return state;
        }
        let read = &mut |at, into: &mut [u8]| match head.get(..into.len()).filter(|_| at == 0) {
            // it was read already
            Some(head) => {
                into.copy_from_slice(head);
                true
            }
            None => file.read_exact_at(into, at).is_ok(),
        };
        let elf = reader.read(size, Parts::Info, read).ok();
        take(elf.and_then(|elf| elf.section(b".modinfo")).unwrap_or_default());
        state
    }
}

fn state(stat: &Stat) -> State {
    let numbers = [
        stat.st_ino as u64,
        stat.st_size as u64,
        stat.st_ctime as u64,
        stat.st_ctime_nsec as u64,
        stat.st_mtime as u64,
        stat.st_mtime_nsec as u64,
    ];
    let mut state = [0; STATE];
    state
        .iter_mut()
        .zip(numbers.iter().flat_map(|number| number.to_le_bytes()))
        .for_each(|(to, from)| *to = from);
    state
}

/// What modules say of themselves, by as many processors as there are.
fn hear(kernel: &Kernel, folder: Option<&Folder>, paths: &[&[u8]]) -> Heard {
    let chunks: Vec<&[&[u8]]> = paths.chunks(CHUNK).collect();
    parallel::map_with(&chunks, Reader::default, |reader, chunk| {
        let mut text = Vec::with_capacity(chunk.len() * 1024);
        let said = chunk.iter().map(|path| says(kernel, folder, path, reader, &mut text)).collect();
        (text, said)
    })
}

/// What a module says of itself, read without the rest of the file where that is not compressed, and the file's state.
/// A damaged module is of no matter unless it is wanted; then reading it whole fails.
fn says(
    kernel: &Kernel,
    folder: Option<&Folder>,
    path: &[u8],
    reader: &mut Reader,
    text: &mut Vec<u8>,
) -> (Says, State) {
    let mut state = [0; STATE];
    let mut said = None;
    if let Some(folder) = folder {
        state = folder.modinfo(path, reader, &mut |section| said = Some(Says::of(section, path, text)));
    }
    let whole = || {
        let bytes = kernel.read(path).ok()?;
        let plain = compress::unpacked(&bytes).ok()?;
        Elf::parse(&plain).ok()?.section(b".modinfo").map(<[u8]>::to_vec)
    };
    let said = said.unwrap_or_else(|| Says::of(&whole().unwrap_or_default(), path, text));
    (said, state)
}
