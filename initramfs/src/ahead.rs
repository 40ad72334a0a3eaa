//! The compression of a large program, begun while all else is still being gathered: much of that is the work of one
//! processor, and others have nothing to do.

use crate::cache::{Key, Keys};
use crate::compress::{Method, Packer};
use crate::members::{self, Class, Member};
use crate::parallel;
use crate::tree::{Entry, Tree};
use std::sync::Mutex;
use std::thread::{self, JoinHandle};

/// What is being compressed, for whoever comes to need it.
#[derive(Default)]
pub struct Ahead(Mutex<Option<JoinHandle<Option<Done>>>>);

/// What came of it.
struct Done {
    /// The program. While it is kept nothing else can be where its data is.
    program: Entry,
    /// The headers of its member, and how that was to be compressed.
    headers: Vec<u8>,
    how: (Method, u32),
    key: Key,
    /// Nothing if it is in the cache.
    packed: Option<Vec<u8>>,
}

impl Ahead {
    /// Begins with a program that is believed to be the only one: then its member is the one that is made here. If it
    /// is not, nothing is lost but a processor's time.
    pub fn begin(&self, name: &[u8], program: &Entry, how: (Method, u32, bool), time: u32, keys: Keys) {
        let (method, level, x86) = how;
        if parallel::threads() < 2 || method == Method::None {
            return;
        }
        let (name, program) = (name.to_vec(), program.clone());
        let work = move || {
            let mut tree = Tree::default();
            tree.put(&name, program.clone()).ok()?;
            // something has to come after it, to be the archive's end
            tree.put(b"init", Entry::file("", 0o644)).ok()?;
            let members = members::cut(&tree, time).ok()?;
            let member = members.iter().find(|member| member.class == Class::Programs)?;
            let mut packer = Packer::new(x86);
            let x86 = packer.filters(method) && member.is_x86();
            let key = keys.key(member, None, method, level, x86);
            let packed = match keys.has(&key) {
                true => None,
                false => Some(packer.pack_member(method, member, None, level, x86).ok()?),
            };
            Some(Done { headers: member.headers().to_vec(), program, how: (method, level), key, packed })
        };
        if let Ok(mut place) = self.0.lock() {
            *place = thread::Builder::new().spawn(work).ok();
        }
    }

    /// A member's name in the cache, and what it is compressed to if it is not there, if it is the one that was begun.
    pub fn take(&self, member: &Member<'_>, how: (Method, u32)) -> Option<(Key, Option<Vec<u8>>)> {
        let begun = self.0.lock().ok().filter(|_| member.class == Class::Programs)?.take()?;
        let done = begun.join().ok().flatten()?;
        // the very same bytes are not compared
        let is_it = done.how == how
            && done.headers == member.headers()
            && member.only().is_some_and(|data| std::ptr::eq(data, done.program.data()));
        is_it.then_some((done.key, done.packed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::Cache;

    #[test]
    fn only_the_same_program_is_taken() {
        let how = (Method::Zstd, 1, false);
        let entry = |data: &str| Entry::file(data, 0o755);
        let take = |begun: &Entry, name: &[u8], found: &Entry, how: (Method, u32), more: bool| {
            let cache = Cache::none();
            cache.ahead.begin(b"bin/rbox", begun, (Method::Zstd, 1, false), 7, cache.keys.clone());
            let mut tree = Tree::default();
            tree.put(name, found.clone()).unwrap();
            tree.put(b"etc/last", Entry::file("x", 0o644)).unwrap();
            if more {
                tree.put(b"bin/more", entry("more")).unwrap();
            }
            let members = members::cut(&tree, 7).unwrap();
            let member = members.iter().find(|member| member.class == Class::Programs).unwrap();
            let taken = cache.ahead.take(member, how)?;
            assert!(taken.0 == cache.keys.key(member, None, Method::Zstd, 1, false));
            assert_eq!(taken.1, Some(Packer::default().pack(Method::Zstd, &member.bytes(None), 1).unwrap()));
            Some(())
        };
        let (one, how) = (entry("one"), (how.0, how.1));
        if parallel::threads() > 1 {
            assert!(take(&one, b"bin/rbox", &one, how, false).is_some());
        }
        assert!(take(&one, b"bin/rbox", &entry("two"), how, false).is_none());
        assert!(take(&one, b"bin/other", &one, how, false).is_none());
        assert!(take(&one, b"bin/rbox", &one, (Method::Zstd, 2), false).is_none());
        assert!(take(&one, b"bin/rbox", &one, how, true).is_none());
    }
}
