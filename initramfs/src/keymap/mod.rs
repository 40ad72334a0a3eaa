//! Keymaps: found by name or path, compiled to the form that loadkmap loads, packed together, drawn.

pub mod pack;
pub mod picture;

use crate::compress;
use crate::failure::{Failure, Result, fail, shown, words};
use formats::keymap::{self, Files};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// What is said where no keymap is found.
pub const NONE_HERE: &str = "there are no keymaps here (Debian: apt-get install console-data)";

/// Where keymap sources are: Debian's console-data, and what kbd uses elsewhere.
const ROOTS: [&str; 4] =
    ["/usr/share/keymaps", "/usr/share/kbd/keymaps", "/usr/lib/kbd/keymaps", "/lib/kbd/keymaps"];
/// The directory below them that is looked in first: PC keyboards.
const PC: &str = "i386";
/// What may follow a keymap's name, and after that [`PACKED`].
const ENDINGS: [&str; 3] = [".kmap", ".map", ""];
/// What may follow an included file's name.
const INCLUDED: [&str; 4] = ["", ".kmap", ".map", ".inc"];
const PACKED: [&str; 4] = ["", ".gz", ".xz", ".zst"];

/// The binary form of the keymap `name`: a path, or the name of one below [`ROOTS`].
pub fn load(name: &str, unicode: bool) -> Result<Vec<u8>> {
    load_file(&find(name)?, unicode)
}

/// A keymap that lies on this machine.
pub struct Known {
    /// What [`load`] finds it by.
    pub name: String,
    /// The directory that it lies in, such as `qwerty`.
    pub family: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// All PC keymaps of this machine by their names; of several of one name that which [`load`] finds.
pub fn known() -> Vec<Known> {
    let mut found = BTreeMap::new();
    for root in ROOTS.map(Path::new) {
        let mut places = vec![root.join(PC)];
        while let Some(place) = places.pop() {
            let mut entries: Vec<PathBuf> =
                fs::read_dir(&place).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
            entries.sort();
            // the first of these is looked into first
            places.extend(entries.iter().rev().filter(|path| path.is_dir() && !is_include(path)).cloned());
            let family = place.file_name().unwrap_or_default().to_string_lossy();
            for path in entries.into_iter().filter(|path| path.is_file()) {
                let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                if let Some(name) = plain_name(&file) {
                    let family = family.clone().into_owned();
                    let known = Known { name: name.to_owned(), family, path };
                    found.entry(known.name.clone()).or_insert(known);
                }
            }
        }
    }
    found.into_values().collect()
}

/// A file's name without the endings of a keymap's, if it has them.
fn plain_name(file: &str) -> Option<&str> {
    let plain = PACKED.iter().rev().find_map(|packed| file.strip_suffix(packed))?;
    ENDINGS.iter().filter(|ending| !ending.is_empty()).find_map(|ending| plain.strip_suffix(ending))
}

/// The binary form of the keymap in a file.
pub fn load_file(path: &Path, unicode: bool) -> Result<Vec<u8>> {
    let text = read(path).map_err(|why| Failure(format!("can't read '{}': {why}", shown(path))))?;
    if text.starts_with(b"bkeymap") {
        return ready(path, text);
    }
    let bytes = path.as_os_str().as_bytes();
    match keymap::compile(bytes, &text, unicode, &mut Disk) {
        Ok(map) => Ok(map.to_bytes()),
        Err(error) => fail(error.to_string()),
    }
}

/// A file that is a binary keymap already: its size must fit its flags.
fn ready(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>> {
    let flags = bytes.get(7..263).unwrap_or_default();
    let tables = flags.iter().filter(|&&flag| flag == 1).count();
    if flags.len() != 256 || bytes.len() != 263 + tables * 256 {
        return Err(Failure::about(path, "a binary keymap of the wrong size"));
    }
    Ok(bytes)
}

fn find(name: &str) -> Result<PathBuf> {
    if name.contains('/') || Path::new(name).is_file() {
        return Ok(name.into());
    }
    let wanted: Vec<String> = ENDINGS
        .iter()
        .flat_map(|ending| PACKED.iter().map(move |packed| format!("{name}{ending}{packed}")))
        .collect();
    for root in ROOTS.map(Path::new) {
        for place in [root.join(PC), root.to_path_buf()] {
            if let Some(path) = search(&place, &wanted) {
                return Ok(path);
            }
        }
    }
    fail(format!("no keymap '{name}' below {} (Debian: apt-get install console-data)", ROOTS.join(", ")))
}

/// The first file of these names in a directory or below it, in the order of names.
fn search(place: &Path, wanted: &[String]) -> Option<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(place).ok()?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    let is_it = |path: &&PathBuf| {
        path.file_name().is_some_and(|name| wanted.iter().any(|each| name == OsStr::new(each)))
    };
    if let Some(path) = entries.iter().find(is_it).filter(|path| path.is_file()) {
        return Some(path.clone());
    }
    let directories = entries.iter().filter(|path| path.is_dir() && !path.is_symlink());
    directories.filter(|path| !is_include(path)).find_map(|path| search(path, wanted))
}

/// Whether it is a directory of what keymaps include, not of keymaps.
fn is_include(path: &Path) -> bool {
    path.file_name() == Some(OsStr::new("include"))
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let bytes = fs::read(path).map_err(|error| words(&error))?;
    compress::unpack(bytes).map_err(|why| why.to_string())
}

/// Looks for included files where loadkeys does: beside the file, in `include` directories above it, in the roots'.
struct Disk;

impl Files for Disk {
    fn include(&mut self, from: &[u8], name: &[u8]) -> Result<(Vec<u8>, Vec<u8>), String> {
        let name = Path::new(OsStr::from_bytes(name));
        let beside = Path::new(OsStr::from_bytes(from)).parent().unwrap_or(Path::new(""));
        let mut places = vec![beside.to_path_buf(), beside.join("../include"), beside.join("../../include")];
        for root in ROOTS.map(Path::new) {
            places.extend([root.join("include"), root.join(PC).join("include")]);
        }
        for place in places {
            for ending in INCLUDED
                .iter()
                .flat_map(|ending| PACKED.iter().map(move |packed| format!("{ending}{packed}")))
            {
                let mut file = place.join(name).into_os_string();
                file.push(&ending);
                let file = PathBuf::from(file);
                if file.is_file() {
                    return Ok((file.as_os_str().as_bytes().to_vec(), read(&file)?));
                }
            }
        }
        Err("No such file or directory".into())
    }
}
