//! Compressed members, kept from build to build below the user's cache directory by what they hold: a file is named by
//! the hash of the content, the method, its level and the versions of all that compresses. It is written beside its
//! place and renamed, so any number of builds share the directory; it starts with the hash of what follows, so a
//! damaged one is noticed and made anew. A cache that cannot be used is no reason to fail.
//! What is read out of a kernel's thousands of modules is kept beside them.

use crate::ahead::Ahead;
use crate::compress::Method;
use crate::members::Member;
use std::env;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// What all members depend on besides their content: the versions of the compressors, and how they are called.
const VERSIONS: [&str; 6] = [
    include_str!("../../Cargo.lock"),
    include_str!("compress/mod.rs"),
    include_str!("compress/frame.rs"),
    include_str!("compress/lz4.rs"),
    include_str!("compress/lzo.rs"),
    include_str!("compress/xz.rs"),
];
/// What a file starts with.
const MAGIC: &[u8; 8] = b"rboxmem1";
const HASH: usize = 32;
/// The most that the directory holds.
const LIMIT: u64 = 512 << 20;
/// A file that is used is marked so if the mark is older than this.
const FRESH: Duration = Duration::from_secs(3600);

/// The directory of compressed members.
pub struct Cache {
    /// What finds members; a copy of it does so in another thread.
    pub keys: Keys,
    /// A program that is compressed before it is asked for.
    pub ahead: Ahead,
    grown: AtomicBool,
    serial: AtomicU64,
}

/// The hash of a member's content.
pub type Digest = [u8; HASH];

/// Where members are, and by what names.
#[derive(Clone)]
pub struct Keys {
    place: Option<PathBuf>,
    /// The hash of [`VERSIONS`].
    versions: blake3::Hash,
}

/// A member's name in the cache.
#[derive(PartialEq, Eq)]
pub struct Key(String);

impl Keys {
    /// The name of a member, or of what is left of it without one of its entries; `x86` tells of the filter for such
    /// programs.
    pub fn key(
        &self,
        member: &Member<'_>,
        without: Option<&[u8]>,
        method: Method,
        level: u32,
        x86: bool,
    ) -> Key {
        let mut hasher = blake3::Hasher::new();
        hasher.update(MAGIC);
        hasher.update(self.versions.as_bytes());
        hasher.update(method.name().as_bytes());
        hasher.update(&[0, level as u8, x86.into()]);
        member.pieces(without).for_each(|piece| {
            hasher.update(piece);
        });
        Key(hasher.finalize().to_hex().to_string())
    }

    /// Whether something is kept by this name.
    pub fn has(&self, key: &Key) -> bool {
        self.place.as_ref().is_some_and(|place| place.join(&key.0).exists())
    }
}

impl Cache {
    /// The user's cache.
    pub fn open() -> Cache {
        let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let base = absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")));
        Cache::at(base.map(|base| base.join("rbox/members")))
    }

    /// None: every member is compressed anew.
    pub fn none() -> Cache {
        Cache::at(None)
    }

    /// The cache in a directory.
    pub fn at(place: Option<PathBuf>) -> Cache {
        let versions = blake3::hash(VERSIONS.concat().as_bytes());
        Cache {
            keys: Keys { place, versions },
            ahead: Ahead::default(),
            grown: AtomicBool::new(false),
            serial: AtomicU64::new(0),
        }
    }

    /// The hash of a member's content.
    pub fn digest(member: &Member<'_>) -> Digest {
        let mut hasher = blake3::Hasher::new();
        member.pieces(None).for_each(|piece| {
            hasher.update(piece);
        });
        hasher.finalize().into()
    }

    /// The name of a member that is compressed with the knowledge of those before it; its digest is the last one.
    pub fn key_of_piece(&self, digests: &[Digest], method: Method, level: u32) -> Key {
        self.key_of(&format!("{} {level} piece", method.name()), digests.as_flattened())
    }

    /// The name of something else that was made: what it is, and all that it was made of.
    pub fn key_of(&self, what: &str, from: &[u8]) -> Key {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.keys.versions.as_bytes());
        hasher.update(what.as_bytes());
        hasher.update(&[0]);
        hasher.update(from);
        Key(hasher.finalize().to_hex().to_string())
    }

    /// What was kept of it, if it is sound.
    pub fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let path = self.keys.place.as_ref()?.join(&key.0);
        let mut file = File::open(&path).ok()?;
        let (mut head, mut packed) = ([0; MAGIC.len() + HASH], Vec::new());
        let sound = file.read_exact(&mut head).and_then(|()| file.read_to_end(&mut packed)).is_ok()
            && head.strip_prefix(MAGIC).is_some_and(|hash| hash == blake3::hash(&packed).as_bytes());
        if !sound {
            let _ = fs::remove_file(&path);
            return None;
        }
        self.mark(&path);
        Some(packed)
    }

    /// Notes that a file was used: the least used go first. An old mark does: writing it each time costs more.
    fn mark(&self, path: &PathBuf) {
        let age =
            fs::metadata(path).and_then(|data| data.modified()).ok().and_then(|time| time.elapsed().ok());
        if age.is_some_and(|age| age > FRESH)
            && let Ok(file) = File::options().append(true).open(path)
        {
            let _ = file.set_modified(SystemTime::now());
        }
    }

    /// Keeps a member.
    pub fn put(&self, key: &Key, packed: &[u8]) {
        let Some(place) = &self.keys.place else { return };
        let serial = self.serial.fetch_add(1, Ordering::Relaxed);
        let beside = place.join(format!(".{}.{serial}", std::process::id()));
        let write = || {
            let _ = fs::DirBuilder::new().recursive(true).mode(0o700).create(place);
            let mut file = File::create_new(&beside)?;
            file.write_all(MAGIC)?;
            file.write_all(blake3::hash(packed).as_bytes())?;
            file.write_all(packed)?;
            fs::rename(&beside, place.join(&key.0))
        };
        match write() {
            Ok(()) => self.grown.store(true, Ordering::Relaxed),
            Err(_) => {
                let _ = fs::remove_file(&beside);
            }
        }
    }

    /// Removes what was not used for the longest time, if something was added and there is too much now.
    pub fn prune(&self) {
        self.prune_to(LIMIT);
    }

    fn prune_to(&self, limit: u64) {
        let Some(place) = self.keys.place.as_ref().filter(|_| self.grown.load(Ordering::Relaxed)) else {
            return;
        };
        let Ok(listing) = fs::read_dir(place) else { return };
        let mut files: Vec<(SystemTime, u64, PathBuf)> = listing
            .flatten()
            .filter_map(|entry| {
                let data = entry.metadata().ok()?;
                Some((data.modified().ok()?, data.len(), entry.path()))
            })
            .collect();
        let mut sum: u64 = files.iter().map(|(_, size, _)| size).sum();
        if sum <= limit {
            return;
        }
        files.sort();
        for (_, size, path) in files {
            // well below, so that the next build has room
            if sum <= limit / 4 * 3 {
                break;
            }
            if fs::remove_file(path).is_ok() {
                sum -= size;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::members;
    use crate::tree::{Entry, Tree};
    use std::path::Path;

    /// A directory that is gone when the test ends.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Scratch {
            Scratch(env::temp_dir().join(format!("rbox-cache-{name}.{}", std::process::id())))
        }

        fn cache(&self) -> Cache {
            Cache::at(Some(self.0.clone()))
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn key(cache: &Cache, content: &str, level: u32) -> Key {
        let mut tree = Tree::default();
        tree.put(b"a", Entry::file(content, 0o644)).unwrap();
        cache.keys.key(&members::cut(&tree, 0).unwrap()[0], None, Method::Gzip, level, false)
    }

    fn only_file(place: &Path) -> PathBuf {
        let files: Vec<PathBuf> = fs::read_dir(place).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(files.len(), 1);
        files[0].clone()
    }

    #[test]
    fn a_member_is_found_by_all_that_made_it() {
        let scratch = Scratch::new("found");
        let cache = scratch.cache();
        let one = key(&cache, "one", 6);
        assert!(cache.get(&one).is_none());
        cache.put(&one, b"packed");
        assert_eq!(cache.get(&key(&cache, "one", 6)).unwrap(), b"packed");
        assert!(cache.get(&key(&cache, "one", 7)).is_none());
        assert!(cache.get(&key(&cache, "two", 6)).is_none());
    }

    #[test]
    fn a_damaged_file_is_noticed_and_removed() {
        let scratch = Scratch::new("damaged");
        let cache = scratch.cache();
        let one = key(&cache, "one", 6);
        cache.put(&one, b"packed");
        let sound = fs::read(only_file(&scratch.0)).unwrap();
        for at in 0..sound.len() {
            let mut damaged = sound.clone();
            damaged[at] ^= 4;
            fs::write(scratch.0.join(&one.0), damaged).unwrap();
            assert!(cache.get(&one).is_none(), "byte {at}");
            assert!(!scratch.0.join(&one.0).exists());
        }
        fs::write(scratch.0.join(&one.0), b"").unwrap();
        assert!(cache.get(&one).is_none());
    }

    #[test]
    fn what_was_used_last_stays() {
        let scratch = Scratch::new("pruned");
        let cache = scratch.cache();
        for (age, name) in ["oldest", "older", "newest"].iter().rev().enumerate() {
            let key = key(&cache, name, 6);
            cache.put(&key, &[0; 1000]);
            let file = File::options().append(true).open(scratch.0.join(&key.0)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(age as u64 * 60)).unwrap();
        }
        cache.prune_to(4000);
        assert!(cache.get(&key(&cache, "oldest", 6)).is_some());
        cache.prune_to(2000);
        let left = ["oldest", "older", "newest"].map(|name| cache.get(&key(&cache, name, 6)).is_some());
        assert_eq!(left, [false, false, true]);
    }

    #[test]
    fn without_a_place_nothing_is_kept() {
        let cache = Cache::none();
        let one = key(&cache, "one", 6);
        cache.put(&one, b"packed");
        assert!(cache.get(&one).is_none());
    }
}
