//! What depmod computes: the indexes of a module tree from its modules.
//!
//! The modules are read one at a time ([`Facts::read`], which may run on several threads); what is kept of each
//! is its symbols' names and its aliases. The files are those that kmod's depmod writes, byte for byte.

use super::{Fault, elf::Elf, index, info, names};
use index::Entry;

/// What the indexes need to know of one module.
#[derive(Default, Debug)]
pub struct Facts {
    needs: Symbols,
    exports: Symbols,
    /// The `alias`, `softdep` and `weakdep` pairs, as in `.modinfo`.
    info: Vec<u8>,
}

/// Names with checksums, without a box for each.
#[derive(Default, Debug)]
struct Symbols {
    /// The names, a NUL after each.
    text: Vec<u8>,
    sums: Vec<u32>,
    /// The places of the weak references.
    weak: Vec<usize>,
}

impl Symbols {
    fn push(&mut self, name: &[u8], sum: u64) {
        self.text.extend_from_slice(name);
        self.text.push(0);
        self.sums.push(sum as u32);
    }

    fn iter(&self) -> impl Iterator<Item = (&[u8], u32)> {
        names::lines(&self.text, 0).zip(self.sums.iter().copied())
    }
}

impl Facts {
    /// Reads a module (uncompressed).
    pub fn read(module: &[u8]) -> Result<Facts, Fault> {
        let elf = Elf::parse(module)?;
        let mut facts = Facts::default();
        for symbol in elf.exports()? {
            facts.exports.push(symbol.name, symbol.crc);
        }
        facts.read_needs(&elf)?;
        for (key, value) in info::pairs(elf.section(b".modinfo").unwrap_or_default()) {
            if matches!(key, b"alias" | b"softdep" | b"weakdep") {
                for part in [key, b"=", value, b"\0"] {
                    facts.info.extend_from_slice(part);
                }
            }
        }
        Ok(facts)
    }

    /// The order is that of the symbol table: the order of dependencies in `modules.dep` follows from it.
    fn read_needs(&mut self, elf: &Elf<'_>) -> Result<(), Fault> {
        let mut versions = elf.versions();
        let mut needs = elf.needs()?;
        if needs.is_empty() {
            // Stripped of its symbols: the versions still name them.
            needs.clone_from(&versions);
        }
        versions.sort_unstable_by_key(|symbol| symbol.name);
        let sum = |name: &[u8]| {
            let at = versions.binary_search_by_key(&name, |symbol| symbol.name).ok()?;
            versions.get(at).map(|symbol| symbol.crc)
        };
        for symbol in &needs {
            if symbol.weak {
                self.needs.weak.push(self.needs.sums.len());
            }
            self.needs.push(symbol.name, sum(symbol.name).unwrap_or(0));
        }
        Ok(())
    }

    fn values<'a>(&'a self, wanted: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
        info::pairs(&self.info).filter(move |(key, _)| *key == wanted).map(|(_, value)| value)
    }
}

/// A module of the tree.
#[derive(Debug)]
pub struct Module {
    /// Its path below the module directory (`kernel/fs/fat/vfat.ko`), or an absolute one.
    pub path: Vec<u8>,
    /// What was read of it.
    pub facts: Facts,
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

/// Computes the indexes. Give a kernel to have unknown symbols reported.
pub fn compute(mut modules: Vec<Module>, texts: Texts<'_>, kernel: Option<&Kernel>) -> Outcome {
    sort(&mut modules, texts.order);
    let names: Vec<Vec<u8>> = modules.iter().map(|module| names::module_name(&module.path)).collect();
    let mut problems = Vec::new();
    let table = SymbolTable::of(&modules, &mut problems);
    let direct: Vec<Vec<u32>> =
        modules.iter().map(|module| dependencies(module, &table, kernel, &mut problems)).collect();
    let ranks = ranks(&direct);
    problems.extend(find_loops(&direct, &ranks, &names));
    let lines: Vec<Vec<u8>> = (0..modules.len())
        .map(|at| dep_line(&modules, at, &sorted_dependencies(&direct, &ranks, at)))
        .collect();

    let mut files = Vec::new();
    let mut add = |name, contents: Option<Vec<u8>>| files.extend(contents.map(|contents| (name, contents)));
    add("modules.dep", Some(lines.iter().flat_map(|line| [line, &b"\n"[..]].concat()).collect()));
    let keyed = names.iter().zip(&lines).enumerate();
    let keyed = keyed.map(|(at, (key, value))| Entry { key, value, priority: at as u32 });
    add("modules.dep.bin", index::write(keyed.collect()));
    let (text, binary) = aliases(&modules, &names, &mut problems);
    add("modules.alias", Some(text));
    add("modules.alias.bin", binary);
    add(
        "modules.softdep",
        Some(settings(
            &modules,
            &names,
            "softdep",
            b"# Soft dependencies extracted from modules themselves.\n",
        )),
    );
    if modules.iter().any(|module| module.facts.values(b"weakdep").next().is_some()) {
        // Only trees that have them get the file: kmod before release 33 knows it not.
        add(
            "modules.weakdep",
            Some(settings(
                &modules,
                &names,
                "weakdep",
                b"# Weak dependencies extracted from modules themselves.\n",
            )),
        );
    }
    let (text, binary) = table.files(&names);
    add("modules.symbols", Some(text));
    add("modules.symbols.bin", binary);
    add("modules.builtin.bin", builtin(texts.builtin));
    add("modules.builtin.alias.bin", builtin_aliases(texts.builtin_modinfo));
    add("modules.devname", Some(device_names(&modules, &names, &mut problems)));
    Outcome { files, problems }
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

/// Exported symbols and the modules they belong to: a hash table over one string of names.
struct SymbolTable<'a> {
    entries: Vec<Export<'a>>,
    /// One more than an entry's place; 0 is empty. The length is a power of two.
    slots: Vec<u32>,
}

struct Export<'a> {
    name: &'a [u8],
    hash: u32,
    sum: u32,
    owner: u32,
}

impl<'a> SymbolTable<'a> {
    fn of(modules: &'a [Module], problems: &mut Vec<Problem>) -> SymbolTable<'a> {
        let count: usize = modules.iter().map(|module| module.facts.exports.sums.len()).sum();
        let slots = vec![0; (count * 2 + 1).next_power_of_two()];
        let mut table = SymbolTable { entries: Vec::with_capacity(count), slots };
        for (owner, module) in modules.iter().enumerate() {
            for (name, sum) in module.facts.exports.iter() {
                let export = Export { name, hash: hash(name), sum, owner: owner as u32 };
                if table.insert(export) {
                    problems.push(Problem::Twice("symbol", name.to_vec()));
                }
            }
        }
        table
    }

    /// The slot that holds a name, or the empty one where it belongs.
    fn slot(&self, name: &[u8], hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.entry(at) {
                Some(entry) if entry.hash != hash || entry.name != name => at = (at + 1) & mask,
                _ => return at,
            }
        }
    }

    fn entry(&self, slot: usize) -> Option<&Export<'a>> {
        let place = self.slots.get(slot)?.checked_sub(1)?;
        self.entries.get(place as usize)
    }

    /// A name that is there already belongs to the later module from now on; says whether that was so.
    fn insert(&mut self, export: Export<'a>) -> bool {
        let slot = self.slot(export.name, export.hash);
        let place = self.slots.get(slot).copied().unwrap_or(0);
        if let Some(old) = place.checked_sub(1).and_then(|place| self.entries.get_mut(place as usize)) {
            *old = export;
            return true;
        }
        self.entries.push(export);
        if let Some(place) = self.slots.get_mut(slot) {
            *place = self.entries.len() as u32;
        }
        false
    }

    fn get(&self, name: &[u8]) -> Option<&Export<'a>> {
        self.entry(self.slot(name, hash(name)))
    }

    /// `modules.symbols` and its index, in the order of kmod's own table: 2048 buckets, each sorted.
    fn files(mut self, names: &[Vec<u8>]) -> (Vec<u8>, Option<Vec<u8>>) {
        self.entries.sort_unstable_by(|a, b| (a.hash & 2047, a.name).cmp(&(b.hash & 2047, b.name)));
        let mut text = b"# Aliases for symbols, used by symbol_request().\n".to_vec();
        let mut keys = Vec::with_capacity(self.entries.len());
        for export in &self.entries {
            let owner = names.get(export.owner as usize).map_or(&b""[..], Vec::as_slice);
            put_line(&mut text, &[b"alias symbol:", export.name, b" ", owner]);
            keys.push([b"symbol:", export.name].concat());
        }
        let entries = keys.iter().zip(&self.entries).map(|(key, export)| Entry {
            key,
            value: names.get(export.owner as usize).map_or(b"", Vec::as_slice),
            priority: export.owner,
        });
        (text, index::write(entries.collect()))
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

/// The modules that a module takes symbols from, each once, in the order of first use.
fn dependencies(
    module: &Module,
    table: &SymbolTable<'_>,
    kernel: Option<&Kernel>,
    problems: &mut Vec<Problem>,
) -> Vec<u32> {
    let needs = &module.facts.needs;
    let mut owners = Vec::new();
    for (at, (name, sum)) in needs.iter().enumerate() {
        let export = table.get(name);
        let known = match (export, kernel) {
            (Some(export), _) => Some(Some(export.sum)),
            (None, Some(kernel)) => kernel.get(name),
            (None, None) => None,
        };
        if kernel.is_some() {
            // The linker's own and the layout check of the module loader are no symbols of anybody.
            let special = matches!(name, b"module_layout" | b"_GLOBAL_OFFSET_TABLE_" | b"__this_module");
            match known {
                None if !special && !needs.weak.contains(&at) => {
                    problems.push(Problem::Unknown(module.path.clone(), name.to_vec()));
                }
                Some(Some(other)) if sum != 0 && other != 0 && other != sum => {
                    problems.push(Problem::Version(module.path.clone(), name.to_vec()));
                }
                _ => {}
            }
        }
        if let Some(export) = export
            && !owners.contains(&export.owner)
        {
            owners.push(export.owner);
        }
    }
    owners
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

/// A line of `modules.dep` without its newline.
fn dep_line(modules: &[Module], at: usize, needed: &[u32]) -> Vec<u8> {
    let path = |at: usize| modules.get(at).map_or(&b""[..], |module| module.path.as_slice());
    let mut line = [path(at), b":"].concat();
    for &at in needed {
        line.push(b' ');
        line.extend_from_slice(path(at as usize));
    }
    line
}

fn put_line(text: &mut Vec<u8>, parts: &[&[u8]]) {
    for part in parts {
        text.extend_from_slice(part);
    }
    text.push(b'\n');
}

fn aliases(modules: &[Module], names: &[Vec<u8>], problems: &mut Vec<Problem>) -> (Vec<u8>, Option<Vec<u8>>) {
    let mut text = b"# Aliases extracted from modules themselves.\n".to_vec();
    let mut keys: Vec<(Vec<u8>, usize)> = Vec::new();
    for (at, (module, name)) in modules.iter().zip(names).enumerate() {
        let start = keys.len();
        for alias in module.facts.values(b"alias") {
            let Some(normal) = names::normal_alias(alias) else { continue };
            put_line(&mut text, &[b"alias ", alias, b" ", name]);
            keys.push((normal, at));
        }
        let mut own: Vec<&Vec<u8>> =
            keys.get(start..).unwrap_or_default().iter().map(|(key, _)| key).collect();
        own.sort_unstable();
        let pairs = own.iter().zip(own.iter().skip(1)).filter(|(one, next)| one == next);
        problems.extend(pairs.map(|(key, _)| Problem::Twice("alias", [key, &b" "[..], name].concat())));
    }
    let entries = keys.iter().map(|(key, at)| Entry {
        key,
        value: names.get(*at).map_or(b"", Vec::as_slice),
        priority: *at as u32,
    });
    (text, index::write(entries.collect()))
}

/// `modules.softdep`, `modules.weakdep`: the values of one key as lines of modprobe's configuration.
fn settings(modules: &[Module], names: &[Vec<u8>], key: &str, title: &[u8]) -> Vec<u8> {
    let mut text = title.to_vec();
    for (module, name) in modules.iter().zip(names) {
        for value in module.facts.values(key.as_bytes()) {
            put_line(&mut text, &[key.as_bytes(), b" ", name, b" ", value]);
        }
    }
    text
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

/// `modules.devname`: the nodes whose opening loads a module.
fn device_names(modules: &[Module], names: &[Vec<u8>], problems: &mut Vec<Problem>) -> Vec<u8> {
    let mut text = Vec::new();
    for (module, name) in modules.iter().zip(names) {
        let mut number: Option<(u8, &[u8], &[u8])> = None;
        let mut node: Option<&[u8]> = None;
        for alias in module.facts.values(b"alias") {
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
            problems.push(Problem::NoNumber(name.clone(), path.to_vec()));
        }
    }
    text
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

    fn module(path: &str, exports: &[&str], needs: &[&str], info: &str) -> Module {
        let mut facts = Facts::default();
        exports.iter().for_each(|name| facts.exports.push(name.as_bytes(), 1));
        needs.iter().for_each(|name| facts.needs.push(name.as_bytes(), 2));
        facts.info = info.replace('|', "\0").into_bytes();
        Module { path: path.into(), facts }
    }

    fn file(outcome: &Outcome, name: &str) -> String {
        let found = outcome.files.iter().find(|(known, _)| *known == name).unwrap();
        String::from_utf8_lossy(&found.1).into_owned()
    }

    fn sample() -> Vec<Module> {
        vec![
            module("k/top.ko", &[], &["mid", "low", "gone"], "alias=x-1*|softdep=pre: y|weakdep=low|"),
            module("k/low-x.ko.xz", &["low"], &[], "alias=devname:n|"),
            module("k/mid.ko", &["mid"], &["low"], "alias=devname:d/n|alias=block-major-7-1|"),
        ]
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
        let outcome = compute(sample(), texts, None);
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
        let outcome = compute(Vec::new(), Texts::default(), None);
        assert_eq!(file(&outcome, "modules.dep"), "");
        assert!(outcome.problems.is_empty());
    }

    #[test]
    fn a_kernel_makes_unknown_symbols_and_versions_show() {
        let kernel = Kernel::from_symvers(b"0x00000002\tgone2\tvmlinux\tEXPORT_SYMBOL\n0x9\tx\tother\tE\n");
        let outcome = compute(sample(), Texts::default(), Some(&kernel));
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
        let outcome = compute(modules, Texts { order: b"a.ko\nb.ko\nc.ko\n", ..Texts::default() }, None);
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
