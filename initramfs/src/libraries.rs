//! The shared libraries that programs in the image need: what their ELF headers name, found as the dynamic linker
//! would find it, with what those need in turn. What a program opens by itself later (dlopen, name services) is named
//! nowhere and must be added by hand.

use crate::failure::{Failure, Result, fail, shown_bytes};
use crate::tree::{Kind, Tree};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// What an ELF file says about its libraries.
#[derive(Default, Debug, PartialEq, Eq)]
struct Needs {
    /// Its class, byte order and machine: a library must have the same.
    machine: (u8, u8, u16),
    interpreter: Option<Vec<u8>>,
    libraries: Vec<Vec<u8>>,
    /// Where to look first: RUNPATH, or RPATH where there is none.
    path: Vec<u8>,
}

/// Adds the libraries of all programs and libraries in the tree, from the root `from`.
pub fn add(tree: &mut Tree, from: &Path) -> Result<()> {
    let places = Places::below(from);
    let mut todo: Vec<Vec<u8>> = tree.entries.keys().cloned().collect();
    while let Some(name) = todo.pop() {
        let Some(Kind::File(data)) = tree.entries.get(&name).map(|entry| &entry.kind) else { continue };
        // a module has no program headers, a static program no dynamic section
        let Some(needs) = Elf::open(data).and_then(Elf::needs) else { continue };
        let origin =
            name.iter().rposition(|&byte| byte == b'/').and_then(|at| name.get(..at)).unwrap_or_default();
        for wanted in needs.interpreter.iter().chain(&needs.libraries) {
            if let Some((source, place)) = places.find(wanted, &needs, origin, tree)? {
                tree.add(&source, &place, None)?;
                tree.because(&place, Some(&name), "needed by");
                todo.push(place);
            }
        }
    }
    Ok(())
}

/// Directories of libraries below a root.
struct Places<'a> {
    root: &'a Path,
    /// Where every dynamic linker looks: names in the image, too.
    usual: Vec<Vec<u8>>,
    /// Where only this root's own configuration has it look.
    configured: Vec<Vec<u8>>,
}

impl<'a> Places<'a> {
    fn below(root: &'a Path) -> Places<'a> {
        let mut usual = Vec::new();
        for base in ["lib", "usr/lib"] {
            // Debian's directory for each architecture
            let listing = fs::read_dir(root.join(base)).into_iter().flatten().flatten();
            let mut names: Vec<Vec<u8>> =
                listing.map(|entry| entry.file_name().as_bytes().to_vec()).collect();
            names.retain(|name| name.windows(7).any(|part| part == b"-linux-"));
            names.sort();
            usual.extend(names.iter().map(|name| [base.as_bytes(), b"/", name].concat()));
        }
        usual.extend(["lib64", "usr/lib64", "lib", "usr/lib"].map(|name| name.as_bytes().to_vec()));
        let mut configured = Vec::new();
        read_configuration(root, Path::new("etc/ld.so.conf"), &mut configured, 0);
        Places { root, usual, configured }
    }

    /// The file of a library on disk and its place in the image; nothing if the image has it.
    fn find(
        &self,
        wanted: &[u8],
        needs: &Needs,
        origin: &[u8],
        tree: &Tree,
    ) -> Result<Option<(PathBuf, Vec<u8>)>> {
        if wanted.contains(&b'/') {
            let name = wanted.strip_prefix(b"/").unwrap_or(wanted).to_vec();
            return match tree.has(&name) {
                true => Ok(None),
                false => Ok(Some((self.on_disk(&name), name))),
            };
        }
        let mut own: Vec<Vec<u8>> = Vec::new();
        for part in needs.path.split(|&byte| byte == b':').filter(|part| !part.is_empty()) {
            own.push(with_origin(part, origin));
        }
        for directory in own.iter().chain(&self.usual) {
            let name = [directory, &b"/"[..], wanted].concat();
            if self.is_it(&self.on_disk(&name), needs) || tree.has(&name) {
                return Ok((!tree.has(&name)).then(|| (self.on_disk(&name), name)));
            }
        }
        for directory in &self.configured {
            let source = self.on_disk(&[directory, &b"/"[..], wanted].concat());
            if self.is_it(&source, needs) {
                // the image has no configuration: a directory that is always looked in serves
                let name = [b"lib/", wanted].concat();
                return Ok((!tree.has(&name)).then_some((source, name)));
            }
        }
        fail(format!("no library '{}' below '{}'", shown_bytes(wanted), self.root.display()))
    }

    fn on_disk(&self, name: &[u8]) -> PathBuf {
        self.root.join(OsStr::from_bytes(name))
    }

    fn is_it(&self, path: &Path, needs: &Needs) -> bool {
        fs::read(path).is_ok_and(|data| Elf::open(&data).is_some_and(|elf| elf.machine == needs.machine))
    }
}

/// The names in the image that a path of a program stands for.
fn with_origin(part: &[u8], origin: &[u8]) -> Vec<u8> {
    let rest = part.strip_prefix(b"$ORIGIN").or_else(|| part.strip_prefix(b"${ORIGIN}"));
    let path = match rest {
        Some(rest) => [origin, rest].concat(),
        None => part.to_vec(),
    };
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in path.split(|&byte| byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join(&b'/')
}

/// The directories of an ld.so.conf, with those of the files that it includes.
fn read_configuration(root: &Path, name: &Path, to: &mut Vec<Vec<u8>>, depth: u32) {
    let Ok(text) = fs::read(root.join(name)) else { return };
    for line in text.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii) {
        if let Some(pattern) = line.strip_prefix(b"include ") {
            let pattern =
                Path::new(OsStr::from_bytes(pattern.trim_ascii().strip_prefix(b"/").unwrap_or(pattern)));
            let (Some(directory), true) = (pattern.parent(), depth < 4) else { continue };
            let mut files: Vec<PathBuf> = fs::read_dir(root.join(directory))
                .into_iter()
                .flatten()
                .flatten()
                .map(|entry| entry.path())
                .collect();
            files.retain(|path| path.extension() == Some(OsStr::new("conf")));
            files.sort();
            for file in files {
                read_configuration(root, file.strip_prefix(root).unwrap_or(&file), to, depth + 1);
            }
        } else if let Some(directory) = line.strip_prefix(b"/") {
            to.push(directory.to_vec());
        }
    }
}

/// An ELF file, as far as it tells of libraries.
struct Elf<'a> {
    data: &'a [u8],
    machine: (u8, u8, u16),
}

const LOAD: u64 = 1;
const DYNAMIC: u64 = 2;
const INTERPRETER: u64 = 3;
const NEEDED: u64 = 1;
const STRINGS: u64 = 5;
const RPATH: u64 = 15;
const RUNPATH: u64 = 29;

impl<'a> Elf<'a> {
    fn open(data: &'a [u8]) -> Option<Elf<'a>> {
        let (class, order) = (*data.get(4)?, *data.get(5)?);
        if !data.starts_with(b"\x7fELF") || !matches!((class, order), (1 | 2, 1 | 2)) {
            return None;
        }
        let elf = Elf { data, machine: (class, order, 0) };
        let machine = elf.number(18, 2)? as u16;
        Some(Elf { machine: (class, order, machine), ..elf })
    }

    fn number(&self, at: usize, size: usize) -> Option<u64> {
        let bytes = self.data.get(at..at.checked_add(size)?)?;
        let add = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        Some(if self.machine.1 == 1 { bytes.iter().rev().fold(0, add) } else { bytes.iter().fold(0, add) })
    }

    /// A number whose place and size depend on the class.
    fn either(&self, base: usize, small: (usize, usize), large: (usize, usize)) -> Option<u64> {
        let (at, size) = if self.machine.0 == 1 { small } else { large };
        self.number(base.checked_add(at)?, size)
    }

    fn needs(self) -> Option<Needs> {
        let table = self.either(0, (28, 4), (32, 8))? as usize;
        let size = self.either(0, (42, 2), (54, 2))? as usize;
        let count = self.either(0, (44, 2), (56, 2))? as usize;
        let (mut loads, mut dynamic) = (Vec::new(), None);
        let mut needs = Needs { machine: self.machine, ..Needs::default() };
        for at in 0..count {
            let at = table.checked_add(at * size)?;
            let kind = self.number(at, 4)?;
            let offset = self.either(at, (4, 4), (8, 8))? as usize;
            let address = self.either(at, (8, 4), (16, 8))?;
            let length = self.either(at, (16, 4), (32, 8))? as usize;
            match kind {
                LOAD => loads.push((address, offset, length)),
                DYNAMIC => dynamic = Some((offset, length)),
                INTERPRETER => {
                    let bytes = self.data.get(offset..offset.checked_add(length)?)?;
                    needs.interpreter = bytes.split(|&byte| byte == 0).next().map(<[u8]>::to_vec);
                }
                _ => {}
            }
        }
        let (start, length) = dynamic?;
        let word = if self.machine.0 == 1 { 4 } else { 8 };
        let mut found = Vec::new();
        for at in (start..start.checked_add(length)?).step_by(word * 2) {
            let (tag, value) = (self.number(at, word)?, self.number(at + word, word)?);
            if tag == 0 {
                break;
            }
            found.push((tag, value));
        }
        let value = |wanted: u64| found.iter().find(|(tag, _)| *tag == wanted).map(|(_, value)| *value);
        let strings = value(STRINGS)?;
        let (base, offset, _) = loads
            .into_iter()
            .find(|(base, _, length)| strings.checked_sub(*base).is_some_and(|at| at < *length as u64))?;
        let strings = offset.checked_add((strings - base) as usize)?;
        let text = |at: u64| {
            let rest = self.data.get(strings.checked_add(at as usize)?..)?;
            rest.split(|&byte| byte == 0).next().map(<[u8]>::to_vec)
        };
        for (_, value) in found.iter().filter(|(tag, _)| *tag == NEEDED) {
            needs.libraries.push(text(*value)?);
        }
        needs.path = value(RUNPATH).or(value(RPATH)).and_then(text).unwrap_or_default();
        Some(needs)
    }
}

/// Refuses what cannot be: a root that is not there.
pub fn root(path: Option<&Path>) -> Result<&Path> {
    let path = path.unwrap_or(Path::new("/"));
    match fs::read_dir(path) {
        Ok(_) => Ok(path),
        Err(error) => Err(Failure::on("read", path, error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_test_itself_names_its_libraries() {
        let data = fs::read("/proc/self/exe").unwrap();
        let needs = Elf::open(&data).unwrap().needs().unwrap();
        assert!(needs.interpreter.unwrap().starts_with(b"/lib"));
        assert!(needs.libraries.iter().any(|name| name.starts_with(b"libc.so")));
    }

    #[test]
    fn damaged_files_name_nothing() {
        let data = fs::read("/proc/self/exe").unwrap();
        for length in (0..4096).step_by(7) {
            assert!(Elf::open(&data[..length]).and_then(Elf::needs).is_none());
        }
    }

    #[test]
    fn origin_is_the_programs_directory_in_the_image() {
        assert_eq!(with_origin(b"$ORIGIN/../lib", b"opt/app/bin"), b"opt/app/lib");
        assert_eq!(with_origin(b"${ORIGIN}", b"opt"), b"opt");
        assert_eq!(with_origin(b"/usr/lib/./x", b""), b"usr/lib/x");
    }
}
