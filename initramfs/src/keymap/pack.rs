//! A pack of keymaps: a cpio archive of binary keymaps, compressed, from which `loadkmap NAME` takes one.

use super::{known, load, load_file, plain_name};
use crate::compress::Method;
use crate::failure::{Failure, Result, fail, words};
use crate::parallel;
use formats::cpio::{self, Header};
use std::collections::BTreeMap;

/// Where an image has its pack.
pub const PLACE: &str = "/lib/keymaps.pack";

/// A pack made, and what could not be put into it.
pub struct Pack {
    /// The file.
    pub bytes: Vec<u8>,
    /// The names in it.
    pub names: Vec<String>,
    /// Keymaps that do not compile, with the reasons.
    pub left_out: Vec<String>,
}

/// Stands for all PC keymaps of this machine.
pub const ALL: &str = "all";

/// Packs these keymaps, of [`ALL`] those that compile; one that is named must compile.
pub fn make(names: &[String], unicode: bool) -> Result<Pack> {
    let mut left_out = Vec::new();
    // by name: the bytes must not hang on the order that was asked for
    let mut maps = BTreeMap::new();
    if names.iter().any(|name| name == ALL) {
        let all = known();
        if all.is_empty() {
            return fail(super::NONE_HERE);
        }
        let compiled = parallel::map(&all, |map| load_file(&map.path, unicode));
        for (known, map) in all.into_iter().zip(compiled) {
            match map {
                Ok(map) => drop(maps.insert(known.name, map)),
                Err(why) => left_out.push(why.0),
            }
        }
    }
    for name in names.iter().filter(|name| *name != ALL) {
        maps.insert(name_of(name), load(name, unicode)?);
    }
    let mut archive = Vec::new();
    for (name, map) in &maps {
        let name = name.clone().into_bytes();
        let header = Header { mode: cpio::REGULAR | 0o644, nlink: 1, name, ..Header::default() };
        cpio::write_entry(&mut archive, &header, map);
    }
    cpio::write_trailer(&mut archive);
    let bytes = Method::Zstd
        .pack(&archive, *Method::Zstd.levels().end())
        .map_err(|error| Failure(format!("can't compress the keymaps: {}", words(&error))))?;
    Ok(Pack { bytes, names: maps.into_keys().collect(), left_out })
}

/// The name in a pack of what was asked for by name or path.
pub fn name_of(name: &str) -> String {
    let base = name.rsplit('/').next().unwrap_or(name);
    plain_name(base).unwrap_or(base).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_of_keymaps_are_taken_off() {
        let names = ["es.kmap.gz", "/x/lt.l4.kmap", "b.map.zst", "a/mine.bmap", "es"].map(name_of);
        assert_eq!(names, ["es", "lt.l4", "b", "mine.bmap", "es"]);
    }

    #[test]
    fn one_that_is_named_must_be_there() {
        assert!(make(&["/no/such.kmap".to_owned()], false).is_err());
    }
}
