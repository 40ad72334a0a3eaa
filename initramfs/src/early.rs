//! What stands in an image besides the root's own archive: in front what the kernel reads before it unpacks anything
//! (microcode, ACPI tables; uncompressed), and ready archives before and after.

use crate::compress::Method;
use crate::failure::{Failure, Result, fail, shown};
use crate::members;
use crate::recipe::Recipe;
use crate::tree::{Entry, Tree};
use formats::cpio;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where processors' microcode is by itself.
const FIRMWARE: &str = "/lib/firmware";
/// The vendors: the directory of theirs, and the one file of all of them that the kernel looks for.
const VENDORS: [(&str, &str); 2] = [
    ("intel-ucode", "kernel/x86/microcode/GenuineIntel.bin"),
    ("amd-ucode", "kernel/x86/microcode/AuthenticAMD.bin"),
];
/// Where the kernel looks for ACPI tables.
const TABLES: &str = "kernel/firmware/acpi";

/// The archive for what reads it before the kernel unpacks anything.
pub fn archive(recipe: &Recipe, time: u32) -> Result<Option<Vec<u8>>> {
    let mut tree = Tree::default();
    microcode(recipe, &mut tree)?;
    for path in &recipe.acpi {
        let bytes = read(path)?;
        // the length of a table stands in it
        let length = bytes.get(4..8).and_then(|length| length.try_into().ok()).map(u32::from_le_bytes);
        if length.is_none_or(|length| length as usize != bytes.len() || length < 36) {
            return Err(Failure::about(path, "no ACPI table"));
        }
        let base = path.file_name().unwrap_or_default().as_encoded_bytes();
        tree.put(&[TABLES.as_bytes(), b"/", base].concat(), Entry::file(bytes, 0o644))?;
    }
    if tree.entries.is_empty() {
        return Ok(None);
    }
    let members = members::cut(&tree, time)?;
    Ok(Some(members.iter().flat_map(|member| member.bytes(None)).collect()))
}

fn microcode(recipe: &Recipe, tree: &mut Tree) -> Result<()> {
    let mut files = BTreeSet::new();
    for place in &recipe.microcode {
        let before = files.len();
        collect(place, &mut files)?;
        if files.len() == before {
            return fail(format!(
                "no microcode in '{}' (Debian: apt-get install intel-microcode amd64-microcode)",
                shown(place)
            ));
        }
    }
    let mut all = VENDORS.map(|_| Vec::new());
    for path in files {
        let bytes = read(&path)?;
        let [intel, amd] = &mut all;
        match vendor(&bytes) {
            Some(Vendor::Intel) => intel.extend(bytes),
            Some(Vendor::Amd) => amd.extend(bytes),
            None => return Err(Failure::about(&path, "no microcode")),
        }
    }
    for ((_, name), bytes) in VENDORS.into_iter().zip(all) {
        if !bytes.is_empty() {
            tree.put(name.as_bytes(), Entry::file(bytes, 0o644))?;
        }
    }
    Ok(())
}

/// A file itself; of a directory, what is in the vendors' directories below it, or in it if it is one of these.
fn collect(place: &Path, files: &mut BTreeSet<PathBuf>) -> Result<()> {
    let place = if place == Path::new("true") { Path::new(FIRMWARE) } else { place };
    if place.is_file() {
        files.insert(place.to_path_buf());
        return Ok(());
    }
    fs::read_dir(place).map_err(|error| Failure::on("read", place, error))?;
    for directory in VENDORS.iter().map(|(vendor, _)| place.join(vendor)).chain([place.to_path_buf()]) {
        let Ok(listing) = fs::read_dir(&directory) else { continue };
        for path in listing.flatten().map(|entry| entry.path()).filter(|path| path.is_file()) {
            // a directory of microcode holds readmes and signatures, too
            if fs::read(&path).is_ok_and(|bytes| vendor(&bytes).is_some()) {
                files.insert(path);
            }
        }
    }
    Ok(())
}

enum Vendor {
    Intel,
    Amd,
}

/// Whose microcode it is: a container of AMD's, or a header of Intel's with its version, its loader's, and its size.
fn vendor(bytes: &[u8]) -> Option<Vendor> {
    let word = |at: usize| Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?));
    if bytes.starts_with(b"DMA\0") && bytes.len() > 12 {
        return Some(Vendor::Amd);
    }
    let size = match word(32)? {
        0 => 2048,
        size => size as usize,
    };
    (word(0)? == 1 && word(20)? == 1 && size >= 48 && size <= bytes.len()).then_some(Vendor::Intel)
}

/// What stands around the root's archive.
pub struct Around {
    /// Before it; its length is a multiple of four, as an archive that is not compressed must start.
    pub before: Vec<u8>,
    /// After it.
    pub after: Vec<u8>,
}

/// What lz4's legacy form begins with. The kernel's decoder of it reads on to the end of the image.
const LZ4: &[u8] = &[0x02, 0x21, 0x4c, 0x18];

/// What stands around the root's archive, which is compressed by `method`.
pub fn around(recipe: &Recipe, method: Method, time: u32) -> Result<Around> {
    let mut before = archive(recipe, time)?.unwrap_or_default();
    for path in &recipe.prepend {
        let bytes = ready(path)?;
        if is_lz4(&bytes) && method != Method::Lz4 {
            return Err(Failure::about(
                path,
                "an archive in lz4 must be last: the kernel reads nothing after it",
            ));
        }
        align(&mut before);
        before.extend(bytes);
    }
    align(&mut before);
    let mut after = Vec::new();
    let mut last = method == Method::Lz4;
    for path in &recipe.append {
        let bytes = ready(path)?;
        if last && !bytes.starts_with(LZ4) {
            return Err(Failure::about(
                path,
                "it would follow an archive in lz4: the kernel would not read it",
            ));
        }
        if !last {
            align(&mut after);
        }
        last = is_lz4(&bytes);
        after.extend(bytes);
    }
    Ok(Around { before, after })
}

/// Fills up to where an archive may start.
pub fn align(bytes: &mut Vec<u8>) {
    bytes.resize(bytes.len().next_multiple_of(4), 0);
}

/// An archive that is there already.
fn ready(path: &Path) -> Result<Vec<u8>> {
    let bytes = read(path)?;
    let start: &[u8] = bytes.get(..6).unwrap_or_default();
    let magics: [&[u8]; 9] =
        [b"070701", b"070702", b"\x1f\x8b", b"BZ", b"\x5d\0", b"\xfd7", b"\x89L", b"\x02\x21", b"\x28\xb5"];
    match magics.iter().any(|magic| start.starts_with(magic)) {
        true => Ok(bytes),
        false => Err(Failure::about(path, "no archive that a kernel reads")),
    }
}

/// Whether what comes after the uncompressed archives in front is in lz4.
fn is_lz4(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while matches!(rest, [b'0', ..] | [0, ..]) {
        let mut entries = cpio::Entries::new(rest);
        if rest.starts_with(&[0]) {
            let zeros = rest.iter().take_while(|&&byte| byte == 0).count();
            rest = rest.get(zeros..).unwrap_or_default();
        } else if entries.by_ref().all(|entry| entry.is_ok()) {
            rest = entries.rest();
        } else {
            return false;
        }
    }
    rest.starts_with(LZ4)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| Failure::on("read", path, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Kind;

    #[test]
    fn vendors_are_told_by_their_headers() {
        let mut intel = vec![0; 2048];
        (intel[0], intel[20]) = (1, 1);
        assert!(matches!(vendor(&intel), Some(Vendor::Intel)));
        intel[32] = 0xff;
        intel[33] = 0xff;
        assert!(vendor(&intel).is_none(), "longer than it is");
        assert!(matches!(vendor(b"DMA\0\0\0\0\0\0\0\0\0\0"), Some(Vendor::Amd)));
        assert!(vendor(b"DMA\0").is_none() && vendor(b"").is_none() && vendor(&[0; 4096]).is_none());
    }

    #[test]
    fn lz4_is_found_behind_an_archive() {
        let mut tree = Tree::default();
        tree.put(b"a", Entry::new(Kind::Directory, 0o755)).unwrap();
        let archive: Vec<u8> =
            members::cut(&tree, 0).unwrap().iter().flat_map(|member| member.bytes(None)).collect();
        assert!(!is_lz4(&archive) && !is_lz4(b"") && !is_lz4(b"0707"));
        assert!(is_lz4(&[&archive, LZ4].concat()) && is_lz4(LZ4));
    }
}
