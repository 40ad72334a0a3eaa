//! Firmware: the files that drivers ask for, found by the names that modules say of themselves.

use crate::compress;
use crate::failure::{Failure, Result, shown_bytes};
use crate::kernel::{Kernel, read_file};
use crate::tree::{Entry, Kind, Tree};
use formats::modules::names;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How firmware files may be compressed.
const PACKED: [&str; 3] = ["", ".xz", ".zst"];

/// Where firmware is looked for: directories that were named, then the kernel's tree as the kernel itself looks.
pub struct Places<'a> {
    kernel: &'a Kernel,
    named: &'a [PathBuf],
    own: Vec<PathBuf>,
}

/// A place: a directory on disk, or one of the kernel's tree.
#[derive(Clone, Copy)]
enum Place<'a> {
    Named(&'a Path),
    Own(&'a Path),
}

impl<'a> Places<'a> {
    /// The places for a kernel.
    pub fn new(kernel: &'a Kernel, named: &'a [PathBuf]) -> Places<'a> {
        let version = &kernel.version;
        let mut own = Vec::new();
        for top in ["lib/firmware", "usr/lib/firmware"].map(Path::new) {
            own.extend([
                top.join("updates").join(version),
                top.join("updates"),
                top.join(version),
                top.to_path_buf(),
            ]);
        }
        own.retain(|place| kernel.list_beside(place).is_some());
        Places { kernel, named, own }
    }

    fn all(&self) -> impl Iterator<Item = Place<'_>> {
        let named = self.named.iter().map(|place| Place::Named(place));
        named.chain(self.own.iter().map(|place| Place::Own(place)))
    }

    fn read(&self, place: Place<'_>, name: &str) -> Option<Result<Vec<u8>>> {
        let (path, read) = match place {
            Place::Named(top) => (top.join(name), read_file(&top.join(name))),
            Place::Own(top) => {
                let path = top.join(name);
                let read = self.kernel.read_beside(&path).map(std::borrow::Cow::into_owned);
                (path, read)
            }
        };
        match read {
            Ok(bytes) => Some(Ok(bytes)),
            // a link to nowhere, or a directory, is no firmware
            Err(error) if path.is_dir() || error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => None,
            Err(error) => Some(Err(Failure::on("read", &path, error))),
        }
    }

    fn list(&self, place: Place<'_>, below: &Path) -> Vec<(Vec<u8>, bool)> {
        match place {
            Place::Named(top) => {
                let Ok(listing) = fs::read_dir(top.join(below)) else { return Vec::new() };
                let entry =
                    |entry: fs::DirEntry| (entry.file_name().into_encoded_bytes(), entry.path().is_dir());
                let mut entries: Vec<_> = listing.flatten().map(entry).collect();
                entries.sort();
                entries
            }
            Place::Own(top) => self.kernel.list_beside(&top.join(below)).unwrap_or_default(),
        }
    }

    /// The names below all places that a pattern stands for, without what compression added.
    fn expand(&self, pattern: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for place in self.all() {
            let mut heads = vec![PathBuf::new()];
            let parts: Vec<&str> = pattern.split('/').collect();
            for (at, part) in parts.iter().enumerate() {
                let last = at + 1 == parts.len();
                let mut next = Vec::new();
                for head in &heads {
                    for (name, _) in self.list(place, head) {
                        let plain =
                            PACKED.iter().skip(1).find_map(|ending| name.strip_suffix(ending.as_bytes()));
                        let plain = if last { plain.unwrap_or(&name) } else { &name };
                        if names::matches(part.as_bytes(), plain) {
                            next.push(head.join(OsStr::from_bytes(plain)));
                        }
                    }
                }
                heads = next;
            }
            found.extend(heads.iter().filter_map(|path| path.to_str()).map(str::to_owned));
        }
        found
    }
}

/// Puts firmware into the tree. `wanted` has for each name the entries of the modules that ask for it. Gives back the
/// names that are not there.
pub fn pack(
    tree: &mut Tree,
    kernel: &Kernel,
    places: &Places<'_>,
    wanted: BTreeMap<String, Vec<(Option<Vec<u8>>, String)>>,
) -> Result<Vec<String>> {
    let mut missing = Vec::new();
    for (name, reasons) in wanted {
        let name = name.trim_start_matches('/');
        if name.split('/').any(|part| part == "..") {
            missing.push(shown_bytes(name.as_bytes()));
            continue;
        }
        let files = match names::is_pattern(name.as_bytes()) {
            true => places.expand(name),
            false => BTreeSet::from([name.to_owned()]),
        };
        let mut found = false;
        for file in files {
            let Some((ending, bytes)) = find(places, &file)? else { continue };
            let (ending, bytes) = form(kernel, ending, bytes, &file)?;
            let place = format!("lib/firmware/{file}{ending}");
            tree.put(place.as_bytes(), Entry::new(Kind::File(Arc::new(bytes)), 0o644))?;
            for (by, what) in &reasons {
                tree.because(place.as_bytes(), by.as_deref(), what);
            }
            found = true;
        }
        if !found {
            missing.push(shown_bytes(name.as_bytes()));
        }
    }
    Ok(missing)
}

fn find(places: &Places<'_>, name: &str) -> Result<Option<(&'static str, Vec<u8>)>> {
    for place in places.all() {
        for ending in PACKED {
            if let Some(bytes) = places.read(place, &format!("{name}{ending}")) {
                return bytes.map(|bytes| Some((ending, bytes)));
            }
        }
    }
    Ok(None)
}

/// The file as this kernel reads it: compressed as it is, or not.
fn form(
    kernel: &Kernel,
    ending: &'static str,
    bytes: Vec<u8>,
    name: &str,
) -> Result<(&'static str, Vec<u8>)> {
    let option = match ending {
        "" => return Ok((ending, bytes)),
        ".xz" => "FW_LOADER_COMPRESS_XZ",
        _ => "FW_LOADER_COMPRESS_ZSTD",
    };
    // before the choice of methods there was one: CONFIG_FW_LOADER_COMPRESS meant xz
    let old = ending == ".xz"
        && kernel.lacks("FW_LOADER_COMPRESS_ZSTD")
        && kernel.option("FW_LOADER_COMPRESS") == Some("y");
    if kernel.option(option) == Some("y") || old {
        return Ok((ending, bytes));
    }
    match compress::unpack(bytes) {
        Ok(bytes) => Ok(("", bytes)),
        Err(error) => Err(Failure::about(Path::new(&format!("{name}{ending}")), error)),
    }
}
