//! What depmod computes: the indexes of a module tree from its modules.
//!
//! The modules are read one at a time ([`Facts::add`]; several threads may each gather their own facts, which
//! [`Facts::merge`] brings together); what is kept of each is its symbols and its aliases. The files are those that kmod's depmod writes, byte for byte.

use super::elf::{Elf, Entry as Symbol};
use super::{Fault, index, info, names};
use core::ops::Range;
use index::Entry;

/// What is known of the modules of a tree, or of a part of it.
#[derive(Default, Debug)]
pub struct Facts {
    /// Every symbol that one of them takes or offers.
    symbols: Names,
    modules: Vec<Module>,
    /// The symbols that modules take, and whether the reference is weak ([`WEAK`]).
    needs: Vec<u32>,
    /// Their checksums, if they were asked for.
    sums: Vec<u32>,
    /// The symbols that modules offer, and their checksums.
    exports: Vec<(u32, u32)>,
    /// The `alias`, `softdep` and `weakdep` pairs, as in `.modinfo`.
    info: Vec<u8>,
}

const WEAK: u32 = 1 << 31;

/// A module of the tree: its path, and where its part of each list lies.
#[derive(Debug)]
struct Module {
    path: Vec<u8>,
    needs: Range<usize>,
    exports: Range<usize>,
    info: Range<usize>,
}

/// Each name once: a hash table over one string of names.
#[derive(Default, Debug)]
struct Names {
    text: Vec<u8>,
    /// Where each name starts and how long it is, and its hash.
    entries: Vec<(u32, u32, u32)>,
    /// One more than a name's number; 0 is empty. The length is a power of two, twice that of `entries` at least.
    slots: Vec<u32>,
}

impl Names {
    fn get(&self, number: u32) -> &[u8] {
        let Some((start, length, _)) = self.entries.get(number as usize) else { return b"" };
        self.text.get(*start as usize..).and_then(|rest| rest.get(..*length as usize)).unwrap_or_default()
    }

    /// The slot that holds a name, or the empty one where it belongs; and the name's number.
    fn find(&self, name: &[u8], hash: u32) -> (usize, Option<u32>) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            let Some(number) = self.slots.get(at).and_then(|slot| slot.checked_sub(1)) else {
                return (at, None);
            };
            let same = self.entries.get(number as usize).is_some_and(|(.., other)| *other == hash);
            if same && self.get(number) == name {
                return (at, Some(number));
            }
            at = (at + 1) & mask;
        }
    }

    /// The number of a name, a new one if it is new.
    fn intern(&mut self, name: &[u8]) -> u32 {
        self.intern_hashed(name, hash(name))
    }

    fn intern_hashed(&mut self, name: &[u8], hash: u32) -> u32 {
        if self.entries.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let (slot, known) = self.find(name, hash);
        if let Some(number) = known {
            return number;
        }
        self.entries.push((self.text.len() as u32, name.len() as u32, hash));
        self.text.extend_from_slice(name);
        let count = self.entries.len() as u32;
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = count;
        }
        count - 1
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1024);
        self.slots = vec![0; size];
        for (at, (.., hash)) in self.entries.iter().enumerate() {
            let mut slot = *hash as usize & (size - 1);
            while self.slots.get(slot).is_some_and(|taken| *taken != 0) {
                slot = (slot + 1) & (size - 1);
            }
            if let Some(slot) = self.slots.get_mut(slot) {
                *slot = at as u32 + 1;
            }
        }
    }
}

impl Facts {
    /// Adds a module: its path below the module directory (`kernel/fs/fat/vfat.ko`), or an absolute one, and what
    /// it says; of one that cannot be read, nothing. With `sums`, the checksums of what it needs are kept.
    pub fn add(&mut self, path: Vec<u8>, module: Option<&Elf<'_>>, sums: bool) -> Result<(), Fault> {
        let start = (self.needs.len(), self.exports.len(), self.info.len());
        let result = module.map_or(Ok(()), |elf| self.read(elf, sums));
        if result.is_err() {
            // Of a damaged module nothing counts.
            self.needs.truncate(start.0);
            self.exports.truncate(start.1);
            self.info.truncate(start.2);
        }
        self.sums.resize(if sums { self.needs.len() } else { 0 }, 0);
        self.modules.push(Module {
            path,
            needs: start.0..self.needs.len(),
            exports: start.1..self.exports.len(),
            info: start.2..self.info.len(),
        });
        result
    }

    /// The order is that of the symbol table: the order of dependencies in `modules.dep` follows from it.
    fn read(&mut self, elf: &Elf<'_>, sums: bool) -> Result<(), Fault> {
        let (needed, offered) = (self.needs.len(), self.exports.len());
        let mut plain = Vec::new();
        elf.entries(&mut |name, entry| match entry {
            Symbol::Need { weak } => {
                let number = self.symbols.intern(name);
                self.needs.push(if weak { number | WEAK } else { number });
            }
            _ if name.is_empty() => {}
            Symbol::Versioned(crc) => self.exports.push((self.symbols.intern(name), crc)),
            Symbol::Plain => plain.push(super::elf::Symbol { name, crc: 0 }),
        })?;
        if self.exports.len() == offered {
            for symbol in elf.plain_exports(plain) {
                self.exports.push((self.symbols.intern(symbol.name), 0));
            }
        }
        if sums || self.needs.len() == needed {
            self.read_versions(elf, needed, sums);
        }
        for (key, value) in info::pairs(elf.section(b".modinfo").unwrap_or_default()) {
            if matches!(key, b"alias" | b"softdep" | b"weakdep") {
                for part in [key, b"=", value, b"\0"] {
                    self.info.extend_from_slice(part);
                }
            }
        }
        Ok(())
    }

    fn read_versions(&mut self, elf: &Elf<'_>, needed: usize, sums: bool) {
        let mut versions: Vec<(u32, u32)> =
            elf.versions().iter().map(|symbol| (self.symbols.intern(symbol.name), symbol.crc)).collect();
        if self.needs.len() == needed {
            // Stripped of its symbols: the versions still name them.
            self.needs.extend(versions.iter().map(|(number, _)| *number));
        }
        if !sums {
            return;
        }
        versions.sort_unstable();
        for need in self.needs.get(needed..).unwrap_or_default() {
            let at = versions.binary_search_by_key(&(need & !WEAK), |(number, _)| *number);
            self.sums.push(at.ok().and_then(|at| versions.get(at)).map_or(0, |(_, sum)| *sum));
        }
    }

    /// Takes over the modules that another thread read.
    pub fn merge(&mut self, other: Facts) {
        if self.modules.is_empty() {
            *self = other;
            return;
        }
        let symbols = &mut self.symbols;
        let numbers: Vec<u32> = (0..other.symbols.entries.len() as u32)
            .zip(&other.symbols.entries)
            .map(|(number, (.., hash))| symbols.intern_hashed(other.symbols.get(number), *hash))
            .collect();
        let number = |old: u32| numbers.get((old & !WEAK) as usize).copied().unwrap_or(0) | old & WEAK;
        let (needs, exports, info) = (self.needs.len(), self.exports.len(), self.info.len());
        let later = |range: Range<usize>, by: usize| range.start + by..range.end + by;
        self.modules.extend(other.modules.into_iter().map(|module| Module {
            path: module.path,
            needs: later(module.needs, needs),
            exports: later(module.exports, exports),
            info: later(module.info, info),
        }));
        self.needs.extend(other.needs.iter().map(|need| number(*need)));
        self.sums.extend_from_slice(&other.sums);
        self.exports.extend(other.exports.iter().map(|(symbol, sum)| (number(*symbol), *sum)));
        self.info.extend_from_slice(&other.info);
    }

    fn exports_of(&self, module: &Module) -> &[(u32, u32)] {
        self.exports.get(module.exports.clone()).unwrap_or_default()
    }

    fn values<'a>(&'a self, module: &Module, wanted: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
        let info = self.info.get(module.info.clone()).unwrap_or_default();
        info::pairs(info).filter(move |(key, _)| *key == wanted).map(|(_, value)| value)
    }
}

/// The files of the tree that the kernel's build made, empty where they are not there.
#[derive(Clone, Copy, Default, Debug)]
pub struct Texts<'a> {
    /// `modules.order`
    pub order: &'a [u8],
    /// `modules.builtin`
    pub builtin: &'a [u8],
    /// `modules.builtin.modinfo`
    pub builtin_modinfo: &'a [u8],
}

/// What the kernel itself exports, for the checks of `depmod -e`.
#[derive(Default, Debug)]
pub struct Kernel {
    /// Names, sorted, with checksums where they are known.
    symbols: Vec<(Vec<u8>, Option<u32>)>,
}

impl Kernel {
    /// From System.map: lines of `ADDRESS TYPE NAME`; those named `__ksymtab_X` (or `prefix` and that) are exported.
    pub fn from_map(text: &[u8], prefix: &[u8]) -> Kernel {
        let mut symbols = Vec::new();
        for line in names::lines(text, b'\n') {
            let Some(name) = names::words(line).nth(2) else { continue };
            let name = name.strip_prefix(prefix).unwrap_or(name);
            if let Some(name) = name.strip_prefix(b"__ksymtab_") {
                symbols.push((name.to_vec(), None));
            }
        }
        Kernel::sorted(symbols)
    }

    /// From Module.symvers: lines of `CRC NAME FILE TYPE`; those of `vmlinux` count.
    pub fn from_symvers(text: &[u8]) -> Kernel {
        let mut symbols = Vec::new();
        for line in names::lines(text, b'\n') {
            let mut words = names::words(line);
            let (Some(sum), Some(name), Some(b"vmlinux")) = (words.next(), words.next(), words.next()) else {
                continue;
            };
            let digits = sum.strip_prefix(b"0x").and_then(|digits| core::str::from_utf8(digits).ok());
            let sum = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
            symbols.push((name.to_vec(), sum));
        }
        Kernel::sorted(symbols)
    }

    fn sorted(mut symbols: Vec<(Vec<u8>, Option<u32>)>) -> Kernel {
        symbols.sort();
        Kernel { symbols }
    }

    fn get(&self, name: &[u8]) -> Option<Option<u32>> {
        let at = self.symbols.binary_search_by(|(other, _)| other.as_slice().cmp(name)).ok()?;
        self.symbols.get(at).map(|(_, sum)| *sum)
    }
}

/// Something that the tree is warned about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// A module needs a symbol that nobody has: path, symbol.
    Unknown(Vec<u8>, Vec<u8>),
    /// A symbol has another checksum where it comes from: path, symbol.
    Version(Vec<u8>, Vec<u8>),
    /// Modules that need each other: the names in a circle, the first again at the end.
    Loop(Vec<Vec<u8>>),
    /// A module names a device node but no device number: module, node.
    NoNumber(Vec<u8>, Vec<u8>),
    /// Something stands twice in an index: what kind of thing, and what.
    Twice(&'static str, Vec<u8>),
}

/// The computed files, and what is to be said about the tree.
#[derive(Debug)]
pub struct Outcome {
    /// Names and contents, in the order in which `depmod -n` shows them.
    pub files: Vec<(&'static str, Vec<u8>)>,
    /// What is wrong with the tree.
    pub problems: Vec<Problem>,
}

/// Computes the indexes. Give a kernel to have unknown symbols reported; `twice`, to have reported what stands twice.
pub fn compute(mut facts: Facts, texts: Texts<'_>, kernel: Option<&Kernel>, twice: bool) -> Outcome {
    let mut modules = core::mem::take(&mut facts.modules);
    sort(&mut modules, texts.order);
    let names: Vec<Vec<u8>> = modules.iter().map(|module| names::module_name(&module.path)).collect();
    let mut tree = Tree { facts, modules, names, problems: Vec::new() };
    let owners = tree.owners();
    let direct: Vec<Vec<u32>> =
        (0..tree.modules.len()).map(|at| tree.dependencies(at, &owners, kernel)).collect();
    let ranks = ranks(&direct);
    tree.problems.extend(find_loops(&direct, &ranks, &tree.names));
    if !twice {
        tree.problems.retain(|problem| !matches!(problem, Problem::Twice(..)));
    }

    let mut files = Vec::new();
    let mut add = |name, contents: Option<Vec<u8>>| files.extend(contents.map(|contents| (name, contents)));
    let (text, binary) = tree.dependency_files(&direct, &ranks);
    add("modules.dep", Some(text));
    add("modules.dep.bin", binary);
    let (text, binary) = tree.alias_files(twice);
    add("modules.alias", Some(text));
    add("modules.alias.bin", binary);
    let title = b"# Soft dependencies extracted from modules themselves.\n";
    add("modules.softdep", Some(tree.settings("softdep", title)));
    let title = b"# Weak dependencies extracted from modules themselves.\n";
    // Only trees that have them get the file: kmod before release 33 knows it not.
    add("modules.weakdep", Some(tree.settings("weakdep", title)).filter(|text| text.len() > title.len()));
    let (text, binary) = tree.symbol_files(&owners);
    add("modules.symbols", Some(text));
    add("modules.symbols.bin", binary);
    add("modules.builtin.bin", builtin(texts.builtin));
    add("modules.builtin.alias.bin", builtin_aliases(texts.builtin_modinfo));
    add("modules.devname", Some(tree.device_names()));
    Outcome { files, problems: tree.problems }
}

/// Puts the modules in the order of `modules.order`; those it does not list follow.
fn sort(modules: &mut [Module], order: &[u8]) {
    let mut listed: Vec<(&[u8], usize)> =
        names::lines(order, b'\n').enumerate().map(|(at, path)| (names::uncompressed(path), at)).collect();
    listed.sort_unstable();
    let place = |path: &[u8]| {
        let path = names::uncompressed(path);
        let at = listed.partition_point(|(listed, _)| *listed < path);
        listed.get(at).filter(|(listed, _)| *listed == path).map_or(usize::MAX, |(_, place)| *place)
    };
    // kmod takes the others out of a hash table of 512 buckets, where they lie by the modules' names.
    modules.sort_by_cached_key(|module| {
        let name = names::module_name(&module.path);
        (place(&module.path), hash(&name) & 511, name, module.path.clone())
    });
}

/// The modules in their order.
struct Tree {
    facts: Facts,
    modules: Vec<Module>,
    names: Vec<Vec<u8>>,
    problems: Vec<Problem>,
}

/// For each symbol the module that offers it, and its checksum there.
type Owners = Vec<Option<(u32, u32)>>;

impl Tree {
    /// A symbol that several offer belongs to the last of them.
    fn owners(&mut self) -> Owners {
        let mut owners: Owners = vec![None; self.facts.symbols.entries.len()];
        for (at, module) in self.modules.iter().enumerate() {
            for (symbol, sum) in self.facts.exports_of(module) {
                let Some(owner) = owners.get_mut(*symbol as usize) else { continue };
                if owner.replace((at as u32, *sum)).is_some() {
                    let name = self.facts.symbols.get(*symbol);
                    self.problems.push(Problem::Twice("symbol", name.to_vec()));
                }
            }
        }
        owners
    }

    fn name(&self, module: u32) -> &[u8] {
        self.names.get(module as usize).map_or(b"", Vec::as_slice)
    }

    /// The modules that a module takes symbols from, each once, in the order of first use.
    fn dependencies(&mut self, at: usize, owners: &Owners, kernel: Option<&Kernel>) -> Vec<u32> {
        let mut found = Vec::new();
        let Some(module) = self.modules.get(at) else { return found };
        let range = module.needs.clone();
        let needs = self.facts.needs.get(range.clone()).unwrap_or_default();
        let mut last = None;
        for (place, need) in range.zip(needs) {
            let symbol = need & !WEAK;
            let owner = owners.get(symbol as usize).copied().flatten();
            if let Some(kernel) = kernel {
                let sum = self.facts.sums.get(place).copied().unwrap_or(0);
                let name = self.facts.symbols.get(symbol);
                let known = owner.map(|(_, sum)| Some(sum)).or_else(|| kernel.get(name));
                self.problems.extend(check(&module.path, name, need & WEAK != 0, sum, known));
            }
            let Some((owner, _)) = owner else { continue };
            if last != Some(owner) && !found.contains(&owner) {
                found.push(owner);
            }
            last = Some(owner);
        }
        found
    }

    /// `modules.dep` and its index.
    fn dependency_files(&self, direct: &[Vec<u32>], ranks: &[Option<u32>]) -> (Vec<u8>, Option<Vec<u8>>) {
        let path = |at: u32| self.modules.get(at as usize).map_or(&b""[..], |module| module.path.as_slice());
        let mut text = Vec::new();
        for (at, module) in self.modules.iter().enumerate() {
            text.extend_from_slice(&module.path);
            text.push(b':');
            for needed in sorted_dependencies(direct, ranks, at) {
                text.push(b' ');
                text.extend_from_slice(path(needed));
            }
            text.push(b'\n');
        }
        let keyed = self.names.iter().zip(text.split(|byte| *byte == b'\n')).enumerate();
        let entries = keyed.map(|(at, (key, value))| Entry { key, value, priority: at as u32 });
        let binary = index::write(entries.collect());
        (text, binary)
    }

    /// `modules.symbols` and its index, in the order of kmod's own table: 2048 buckets, each sorted.
    fn symbol_files(&self, owners: &Owners) -> (Vec<u8>, Option<Vec<u8>>) {
        let symbols = &self.facts.symbols;
        let mut offered: Vec<(u32, &[u8], u32)> = Vec::new();
        for ((number, owner), (.., hash)) in (0..).zip(owners).zip(&symbols.entries) {
            offered.extend(owner.map(|(owner, _)| (hash & 2047, symbols.get(number), owner)));
        }
        offered.sort_unstable();
        let mut text = b"# Aliases for symbols, used by symbol_request().\n".to_vec();
        let mut keys = Vec::new();
        for (_, name, owner) in &offered {
            let start = text.len() + 6;
            put_line(&mut text, &[b"alias symbol:", name, b" ", self.name(*owner)]);
            keys.push(start..start + 7 + name.len());
        }
        let entries = keys.iter().zip(&offered).map(|(key, (.., owner))| Entry {
            key: text.get(key.clone()).unwrap_or_default(),
            value: self.name(*owner),
            priority: *owner,
        });
        let binary = index::write(entries.collect());
        (text, binary)
    }

    /// `modules.alias` and its index.
    fn alias_files(&mut self, twice: bool) -> (Vec<u8>, Option<Vec<u8>>) {
        let mut text = b"# Aliases extracted from modules themselves.\n".to_vec();
        // The aliases as they are compared, one after the other.
        let mut normal = Vec::new();
        let mut keys: Vec<(Range<usize>, u32)> = Vec::new();
        for (at, (module, name)) in self.modules.iter().zip(&self.names).enumerate() {
            let first = keys.len();
            for alias in self.facts.values(module, b"alias") {
                let start = normal.len();
                if !names::push_normal(&mut normal, alias) {
                    normal.truncate(start);
                    continue;
                }
                put_line(&mut text, &[b"alias ", alias, b" ", name]);
                keys.push((start..normal.len(), at as u32));
            }
            if twice {
                let own = keys.get(first..).unwrap_or_default().iter();
                let mut own: Vec<&[u8]> = own.filter_map(|(key, _)| normal.get(key.clone())).collect();
                own.sort_unstable();
                let pairs = own.iter().zip(own.iter().skip(1)).filter(|(one, next)| one == next);
                self.problems
                    .extend(pairs.map(|(key, _)| Problem::Twice("alias", [key, &b" "[..], name].concat())));
            }
        }
        let entries = keys.iter().map(|(key, at)| Entry {
            key: normal.get(key.clone()).unwrap_or_default(),
            value: self.name(*at),
            priority: *at,
        });
        let binary = index::write(entries.collect());
        (text, binary)
    }

    /// `modules.softdep`, `modules.weakdep`: the values of one key as lines of modprobe's configuration.
    fn settings(&self, key: &str, title: &[u8]) -> Vec<u8> {
        let mut text = title.to_vec();
        for (module, name) in self.modules.iter().zip(&self.names) {
            for value in self.facts.values(module, key.as_bytes()) {
                put_line(&mut text, &[key.as_bytes(), b" ", name, b" ", value]);
            }
        }
        text
    }

    /// `modules.devname`: the nodes whose opening loads a module.
    fn device_names(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        for (module, name) in self.modules.iter().zip(&self.names) {
            let mut number: Option<(u8, &[u8], &[u8])> = None;
            let mut node: Option<&[u8]> = None;
            for alias in self.facts.values(module, b"alias") {
                if let Some(rest) = alias.strip_prefix(b"devname:") {
                    node = Some(rest);
                } else if let Some(found) = device_number(alias) {
                    number = Some(found);
                }
                if let (Some(path), Some((kind, major, minor))) = (node, number) {
                    if text.is_empty() {
                        text.extend_from_slice(b"# Device nodes to trigger on-demand module loading.\n");
                    }
                    put_line(&mut text, &[name, b" ", path, b" ", &[kind], major, b":", minor]);
                    node = None;
                    break;
                }
            }
            if let Some(path) = node {
                self.problems.push(Problem::NoNumber(name.clone(), path.to_vec()));
            }
        }
        text
    }
}

/// Paul Hsieh's SuperFastHash, which decides the order of `modules.symbols`.
fn hash(key: &[u8]) -> u32 {
    let half = |pair: &[u8; 2]| u32::from(u16::from_le_bytes(*pair));
    let signed = |byte: u8| i32::from(byte as i8) as u32;
    let mut hash = key.len() as u32;
    let mut words = key.chunks_exact(4);
    for word in &mut words {
        let &[a, b, c, d] = word else { break };
        hash = hash.wrapping_add(half(&[a, b]));
        hash = hash << 16 ^ (half(&[c, d]) << 11 ^ hash);
        hash = hash.wrapping_add(hash >> 11);
    }
    match *words.remainder() {
        [a, b, c] => {
            hash = hash.wrapping_add(half(&[a, b]));
            hash ^= hash << 16;
            hash ^= signed(c) << 18;
            hash = hash.wrapping_add(hash >> 11);
        }
        [a, b] => {
            hash = hash.wrapping_add(half(&[a, b]));
            hash ^= hash << 11;
            hash = hash.wrapping_add(hash >> 17);
        }
        [a] => {
            hash = hash.wrapping_add(signed(a));
            hash ^= hash << 10;
            hash = hash.wrapping_add(hash >> 1);
        }
        _ => {}
    }
    hash ^= hash << 3;
    hash = hash.wrapping_add(hash >> 5);
    hash ^= hash << 4;
    hash = hash.wrapping_add(hash >> 17);
    hash ^= hash << 25;
    hash.wrapping_add(hash >> 6)
}

/// What is wrong with a need, given what is known of the symbol.
fn check(path: &[u8], name: &[u8], weak: bool, sum: u32, known: Option<Option<u32>>) -> Option<Problem> {
    // The linker's own and the layout check of the module loader are no symbols of anybody.
    let special = matches!(name, b"module_layout" | b"_GLOBAL_OFFSET_TABLE_" | b"__this_module");
    match known {
        None if !special && !weak => Some(Problem::Unknown(path.to_vec(), name.to_vec())),
        Some(Some(other)) if sum != 0 && other != 0 && other != sum => {
            Some(Problem::Version(path.to_vec(), name.to_vec()))
        }
        _ => None,
    }
}

fn row(table: &[Vec<u32>], at: usize) -> &[u32] {
    table.get(at).map_or(&[], Vec::as_slice)
}

/// Every module's place in an order where it stands before all that it needs. Those in circles get none.
fn ranks(direct: &[Vec<u32>]) -> Vec<Option<u32>> {
    let mut users = vec![0u32; direct.len()];
    for &needed in direct.iter().flatten() {
        if let Some(count) = users.get_mut(needed as usize) {
            *count += 1;
        }
    }
    let mut free: Vec<usize> = (0..direct.len()).filter(|at| users.get(*at) == Some(&0)).collect();
    let mut ranks = vec![None; direct.len()];
    let mut rank = 0;
    while let Some(at) = free.pop() {
        if let Some(place) = ranks.get_mut(at) {
            *place = Some(rank);
        }
        rank += 1;
        for &needed in row(direct, at) {
            let Some(count) = users.get_mut(needed as usize) else { continue };
            *count -= 1;
            if *count == 0 {
                free.push(needed as usize);
            }
        }
    }
    ranks
}

/// All that a module needs, directly or not, the most direct first.
fn sorted_dependencies(direct: &[Vec<u32>], ranks: &[Option<u32>], at: usize) -> Vec<u32> {
    let mut all: Vec<u32> = Vec::new();
    let mut todo: Vec<u32> = row(direct, at).to_vec();
    while let Some(needed) = todo.pop() {
        if needed as usize != at && !all.contains(&needed) {
            all.push(needed);
            todo.extend_from_slice(row(direct, needed as usize));
        }
    }
    all.sort_by_key(|needed| (ranks.get(*needed as usize).copied().flatten().unwrap_or(u32::MAX), *needed));
    all
}

/// The circles among the modules that have no rank, each once.
fn find_loops(direct: &[Vec<u32>], ranks: &[Option<u32>], names: &[Vec<u8>]) -> Vec<Problem> {
    let unranked = |at: usize| matches!(ranks.get(at), Some(None));
    let mut state = vec![0u8; direct.len()];
    let mut loops = Vec::new();
    for start in (0..direct.len()).filter(|at| unranked(*at)) {
        // Depth first: the modules on the way, and which of their needs comes next.
        let mut way: Vec<(usize, usize)> = Vec::new();
        if state.get(start) == Some(&0) {
            way.push((start, 0));
        }
        while let Some((at, next)) = way.last_mut() {
            let here = *at;
            if let Some(place) = state.get_mut(here) {
                *place = 1;
            }
            let Some(&needed) = row(direct, here).get(*next) else {
                if let Some(place) = state.get_mut(here) {
                    *place = 2;
                }
                way.pop();
                continue;
            };
            *next += 1;
            let needed = needed as usize;
            match state.get(needed) {
                Some(0) if unranked(needed) => way.push((needed, 0)),
                Some(1) => {
                    let circle = way.iter().map(|(at, _)| *at).skip_while(|at| *at != needed).chain([needed]);
                    let named = circle.map(|at| names.get(at).cloned().unwrap_or_default());
                    loops.push(Problem::Loop(named.collect()));
                }
                _ => {}
            }
        }
    }
    loops
}

fn put_line(text: &mut Vec<u8>, parts: &[&[u8]]) {
    for part in parts {
        text.extend_from_slice(part);
    }
    text.push(b'\n');
}

fn builtin(list: &[u8]) -> Option<Vec<u8>> {
    let names: Vec<Vec<u8>> = names::lines(list, b'\n')
        .map(|line| names::module_name(line.trim_ascii()))
        .filter(|name| !name.is_empty())
        .collect();
    index::write(names.iter().map(|name| Entry { key: name, value: b"", priority: 0 }).collect())
}

fn builtin_aliases(file: &[u8]) -> Option<Vec<u8>> {
    let mut keys = Vec::new();
    for (key, value) in info::pairs(file) {
        if let Some((module, b"alias")) = info::split_builtin(key)
            && let Some(alias) = names::normal_alias(value)
        {
            keys.push((alias, module));
        }
    }
    index::write(keys.iter().map(|(key, module)| Entry { key, value: module, priority: 0 }).collect())
}

/// `char-major-10-235` as kind, major and minor number.
fn device_number(alias: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (kind, rest) = match alias.strip_prefix(b"char-major-") {
        Some(rest) => (b'c', rest),
        None => (b'b', alias.strip_prefix(b"block-major-")?),
    };
    let dash = rest.iter().position(|byte| *byte == b'-')?;
    let (major, minor) = (rest.get(..dash)?, rest.get(dash + 1..)?);
    let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    (digits(major) && digits(minor)).then_some((kind, major, minor))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Facts of one module, as another thread would have read them.
    fn module(path: &str, exports: &[&str], needs: &[&str], info: &str) -> Facts {
        let mut facts = Facts::default();
        facts.exports = exports.iter().map(|name| (facts.symbols.intern(name.as_bytes()), 1)).collect();
        facts.needs = needs.iter().map(|name| facts.symbols.intern(name.as_bytes())).collect();
        facts.sums = vec![2; needs.len()];
        facts.info = info.replace('|', "\0").into_bytes();
        facts.modules.push(Module {
            path: path.into(),
            needs: 0..needs.len(),
            exports: 0..exports.len(),
            info: 0..facts.info.len(),
        });
        facts
    }

    fn together(modules: Vec<Facts>) -> Facts {
        let mut all = Facts::default();
        modules.into_iter().for_each(|facts| all.merge(facts));
        all
    }

    fn file(outcome: &Outcome, name: &str) -> String {
        let found = outcome.files.iter().find(|(known, _)| *known == name).unwrap();
        String::from_utf8_lossy(&found.1).into_owned()
    }

    fn sample() -> Facts {
        together(vec![
            module("k/top.ko", &[], &["mid", "low", "gone"], "alias=x-1*|softdep=pre: y|weakdep=low|"),
            module("k/low-x.ko.xz", &["low"], &[], "alias=devname:n|"),
            module("k/mid.ko", &["mid"], &["low"], "alias=devname:d/n|alias=block-major-7-1|"),
        ])
    }

    #[test]
    fn the_hash_is_that_of_kmod() {
        assert_eq!([hash(b"a"), hash(b"ab"), hash(b"abc")], [0x115e_a782, 0x516b_8b44, 0xd2be_198a]);
        assert_eq!([hash(b"abcd"), hash(b"printk\xff")], [0xdad8_b8db, 0x8cab_b872]);
    }

    #[test]
    fn a_tree_gives_its_texts() {
        let texts =
            Texts { order: b"k/mid.ko\nk/low-x.ko\n", builtin: b"k/b.ko\n", builtin_modinfo: b"b.alias=z\0" };
        let outcome = compute(sample(), texts, None, false);
        assert_eq!(
            file(&outcome, "modules.dep"),
            "k/mid.ko: k/low-x.ko.xz\nk/low-x.ko.xz:\nk/top.ko: k/mid.ko k/low-x.ko.xz\n"
        );
        assert!(file(&outcome, "modules.alias").ends_with("\nalias devname:n low_x\nalias x-1* top\n"));
        assert!(file(&outcome, "modules.softdep").ends_with("\nsoftdep top pre: y\n"));
        assert!(file(&outcome, "modules.weakdep").ends_with("\nweakdep top low\n"));
        assert!(file(&outcome, "modules.devname").ends_with("\nmid d/n b7:1\n"));
        assert_eq!(outcome.problems, [Problem::NoNumber(b"low_x".to_vec(), b"n".to_vec())]);
    }

    #[test]
    fn an_empty_tree_gives_empty_indexes() {
        let outcome = compute(Facts::default(), Texts::default(), None, false);
        assert_eq!(file(&outcome, "modules.dep"), "");
        assert!(outcome.problems.is_empty());
    }

    #[test]
    fn a_kernel_makes_unknown_symbols_and_versions_show() {
        let kernel = Kernel::from_symvers(b"0x00000002\tgone2\tvmlinux\tEXPORT_SYMBOL\n0x9\tx\tother\tE\n");
        let outcome = compute(sample(), Texts::default(), Some(&kernel), false);
        let about = |name: &str| {
            let concerns = |problem: &&Problem| match problem {
                Problem::Unknown(_, symbol) | Problem::Version(_, symbol) => symbol == name.as_bytes(),
                _ => false,
            };
            outcome.problems.iter().filter(concerns).count()
        };
        // `low` is needed twice with another checksum than it has.
        assert_eq!((about("gone"), about("low"), about("mid")), (1, 2, 1));
        let kernel = Kernel::from_map(b"ffff T gone\nffff r __ksymtab_gone\n", b"");
        assert_eq!(kernel.get(b"gone"), Some(None));
        assert_eq!(kernel.get(b"other"), None);
    }

    #[test]
    fn circles_are_named_once() {
        let modules = vec![
            module("a.ko", &["a"], &["b"], ""),
            module("b.ko", &["b"], &["c"], ""),
            module("c.ko", &["c"], &["a"], ""),
            module("d.ko", &[], &["a"], ""),
        ];
        let texts = Texts { order: b"a.ko\nb.ko\nc.ko\n", ..Texts::default() };
        let outcome = compute(together(modules), texts, None, false);
        let names = ["a", "b", "c", "a"].map(|name| name.as_bytes().to_vec()).to_vec();
        assert_eq!(outcome.problems, [Problem::Loop(names)]);
    }

    #[test]
    fn device_numbers_are_digits() {
        assert_eq!(device_number(b"char-major-10-235"), Some((b'c', &b"10"[..], &b"235"[..])));
        assert_eq!(device_number(b"char-major-10-*"), None);
        assert_eq!(device_number(b"char-major-10"), None);
    }
}
