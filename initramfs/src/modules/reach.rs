//! Where depmod never ran and modules are asked for by their names: what can belong to those, so that the thousands of
//! others need not be read.

use super::hidden;
use super::source::{Says, State};
use crate::kernel::Kernel;
use formats::modules::config::Config;
use formats::modules::database::Database;
use formats::modules::names;
use std::cell::LazyCell;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What some modules say of themselves, in texts that they share.
pub type Heard = Vec<(Vec<u8>, Vec<(Says, State)>)>;

/// Modules that were read, by their place among all paths: the text that theirs is in, what they say, their state.
#[derive(Default)]
pub struct Read {
    /// The texts.
    pub texts: Vec<Vec<u8>>,
    /// What was said, in the order of the paths.
    pub said: BTreeMap<usize, (usize, Says, State)>,
}

impl Read {
    /// All of what was heard, of the first path, the second and so on.
    pub fn of(heard: Heard) -> Read {
        let mut read = Read::default();
        read.add(0.., heard);
        read
    }

    /// More of what was heard, of the modules at these places.
    fn add(&mut self, places: impl IntoIterator<Item = usize>, heard: Heard) {
        let mut places = places.into_iter();
        for (text, said) in heard {
            let entries = said.into_iter().zip(places.by_ref());
            self.said.extend(entries.map(|((says, state), at)| (at, (self.texts.len(), says, state))));
            self.texts.push(text);
        }
    }
}

/// Reads the modules of these names and all that a closure over them can come to. Nothing if it comes to a name that
/// no module has, and no cipher or checksum: that may be an alias, which any module can have.
pub fn reach(
    wanted: &[Vec<u8>],
    kernel: &Kernel,
    paths: &[Vec<u8>],
    builtin: &Database<'_>,
    hear: &dyn Fn(&[&[u8]]) -> Heard,
) -> Option<Read> {
    let mut by_name: HashMap<Vec<u8>, Vec<usize>> = HashMap::with_capacity(paths.len());
    for (at, path) in paths.iter().enumerate() {
        by_name.entry(names::module_name(path)).or_default().push(at);
    }
    let ciphers = LazyCell::new(|| -> Vec<usize> {
        paths.iter().enumerate().filter(|(_, path)| has_ciphers(path)).map(|(at, _)| at).collect()
    });
    let mut work = Work { paths, hear, read: Read::default() };
    let mut seen: HashSet<Vec<u8>> = HashSet::new();
    let mut next: Vec<Vec<u8>> = wanted.to_vec();
    while !next.is_empty() {
        let mut wave: Vec<Vec<u8>> = std::mem::take(&mut next);
        wave.retain(|name| seen.insert(name.clone()));
        let places = |name: &Vec<u8>| by_name.get(name).into_iter().flatten().copied();
        work.read(wave.iter().flat_map(places));
        for name in wave {
            for wish in hidden::wishes(&name, kernel) {
                let alias = names::underscored(wish.alias.as_bytes());
                if !wish.is_name() || by_name.contains_key(&alias) || builtin.is_builtin(&alias) {
                    next.push(alias);
                }
            }
            if hidden::is_virtio(&name) {
                let known = hidden::TRANSPORTS.into_iter().filter(|name| by_name.contains_key(*name));
                next.extend(known.map(<[u8]>::to_vec));
            }
            if by_name.contains_key(&name) {
                places(&name).for_each(|at| work.follow(at, &name, &mut next));
            } else if !builtin.is_builtin(&name) {
                work.read(ciphers.iter().copied());
                let before = next.len();
                let found = ciphers.iter().filter(|&&at| work.has_alias(at, &name));
                next.extend(found.filter_map(|&at| Some(names::module_name(paths.get(at)?))));
                next.extend(builtin.resolve(&name, &Config::default()));
                if next.len() == before && !name.starts_with(CIPHER) {
                    return None;
                }
            }
        }
    }
    Some(work.read)
}

/// What aliases of ciphers and checksums begin with, as [`names::normal_alias`] has them.
const CIPHER: &[u8] = b"crypto_";

/// Whether a module may have such an alias, or the algorithm's mere name as one: the kernel's own that have them are
/// all in directories of this name.
fn has_ciphers(path: &[u8]) -> bool {
    !path.starts_with(b"kernel/") || path.split(|&byte| byte == b'/').any(|part| part == b"crypto")
}

struct Work<'a> {
    paths: &'a [Vec<u8>],
    hear: &'a dyn Fn(&[&[u8]]) -> Heard,
    read: Read,
}

impl Work<'_> {
    /// Reads those that were not read.
    fn read(&mut self, places: impl Iterator<Item = usize>) {
        let fresh: Vec<usize> = places.filter(|at| !self.read.said.contains_key(at)).collect();
        let paths: Vec<&[u8]> =
            fresh.iter().filter_map(|&at| self.paths.get(at)).map(Vec::as_slice).collect();
        self.read.add(fresh, (self.hear)(&paths));
    }

    fn said(&self, at: usize) -> Option<(&[u8], &Says)> {
        let (text, says, _) = self.read.said.get(&at)?;
        Some((self.read.texts.get(*text)?, says))
    }

    fn has_alias(&self, at: usize, name: &[u8]) -> bool {
        self.said(at).is_some_and(|(text, says)| says.aliases(text).any(|alias| names::matches(alias, name)))
    }

    /// What a module asks for by itself.
    fn follow(&self, at: usize, name: &[u8], next: &mut Vec<Vec<u8>>) {
        let Some((text, says)) = self.said(at) else { return };
        next.extend(says.needs(text).map(<[u8]>::to_vec));
        let mut config = Config::default();
        config.read(&says.settings, &mut |_, _| {});
        let soft = config.softdeps_of(name).flat_map(|it| [&it.pre, &it.bare, &it.post]).flatten();
        let weak = config.weakdeps.iter().flat_map(|(_, list)| list);
        next.extend(soft.chain(weak).filter_map(|alias| names::normal_alias(alias)));
    }
}
