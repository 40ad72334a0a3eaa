//! Where the boot loaders' files come from: Debian's packages as they are installed, a directory, or a package's file.

use crate::compress;
use crate::failure::{Failure, Result, fail, shown};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The directories below a system's root that distributions put them in.
const PLACES: [&str; 14] = [
    "",
    "usr/lib/syslinux/mbr",
    "usr/lib/syslinux/modules/bios",
    "usr/lib/ISOLINUX",
    "usr/lib/PXELINUX",
    "usr/lib/SYSLINUX",
    "usr/lib/syslinux/bios",
    "usr/lib/syslinux",
    "usr/share/syslinux",
    "usr/lib/systemd/boot/efi",
    "usr/lib/ipxe",
    "usr/bin",
    "mbr",
    "modules/bios",
];

/// The files of Debian's packages.
const PACKAGES: [(&str, &str); 10] = [
    ("mbr.bin", "syslinux-common"),
    ("ldlinux.c32", "syslinux-common"),
    ("libutil.c32", "syslinux-common"),
    ("menu.c32", "syslinux-common"),
    ("syslinux", "syslinux"),
    ("isolinux.bin", "isolinux"),
    ("isohdpfx.bin", "isolinux"),
    ("pxelinux.0", "pxelinux"),
    ("lpxelinux.0", "pxelinux"),
    (".efi.stub", "systemd-boot-efi"),
];

/// The largest file that a package is read for.
const LARGEST: u64 = 1 << 26;

/// Where to look.
pub struct Loaders {
    places: Vec<Place>,
}

enum Place {
    Directory(PathBuf),
    /// A package's files by their names, without directories.
    Package(BTreeMap<String, Vec<u8>>),
}

impl Loaders {
    /// Looks in these places, or in this system where none is named.
    pub fn new(paths: &[PathBuf]) -> Result<Loaders> {
        let system = [PathBuf::from("/")];
        let paths = if paths.is_empty() { &system[..] } else { paths };
        let places = paths.iter().map(|path| {
            let data = fs::metadata(path).map_err(|error| Failure::on("read", path, error))?;
            if data.is_dir() { Ok(Place::Directory(path.clone())) } else { package(path) }
        });
        Ok(Loaders { places: places.collect::<Result<_>>()? })
    }

    /// A file; that it is not there is a failure which names the package.
    pub fn need(&self, name: &str) -> Result<Vec<u8>> {
        match self.find(name)? {
            Some(bytes) => Ok(bytes),
            None => self.missing(name),
        }
    }

    /// The failure that a file is not there.
    pub fn missing<T>(&self, name: &str) -> Result<T> {
        let package =
            PACKAGES.iter().find(|(file, _)| name.ends_with(file)).map_or("syslinux", |(_, name)| name);
        let mut places: Vec<String> = Vec::new();
        for place in &self.places {
            if let Place::Directory(path) = place {
                places.push(shown(path));
            }
        }
        let below = match places.is_empty() {
            true => String::new(),
            false => format!(" below {}", places.join(", ")),
        };
        fail(format!(
            "no {name}{below}: install Debian's {package}, or give --loaders a directory or package that has it"
        ))
    }

    /// A file, if it is there.
    pub fn find(&self, name: &str) -> Result<Option<Vec<u8>>> {
        for place in &self.places {
            match place {
                Place::Package(files) => {
                    if let Some(bytes) = files.get(name) {
                        return Ok(Some(bytes.clone()));
                    }
                }
                Place::Directory(root) => {
                    for path in PLACES.iter().map(|place| root.join(place).join(name)) {
                        match fs::read(&path) {
                            Ok(bytes) => return Ok(Some(bytes)),
                            Err(error) if is_nothing(&error) => (),
                            Err(error) => return Err(Failure::on("read", &path, error)),
                        }
                    }
                }
            }
        }
        Ok(None)
    }
}

/// Whether the error says that there is no such file; a directory of its name is none.
fn is_nothing(error: &io::Error) -> bool {
    use io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory | IsADirectory)
}

/// A Debian package: an `ar` archive, in it a tar archive named data.tar, compressed somehow.
fn package(path: &Path) -> Result<Place> {
    let wrong = |why: &str| Failure::about(path, why);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| Failure::on("open", path, error))?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| Failure::on("read", path, error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(wrong("too large to be a boot loader's package"));
    }
    let Some(mut rest) = bytes.strip_prefix(b"!<arch>\n") else {
        return Err(wrong("neither a directory nor a Debian package"));
    };
    while let Some((header, after)) = rest.split_at_checked(60) {
        let size = header.get(48..58).and_then(|digits| str::from_utf8(digits).ok()?.trim_end().parse().ok());
        let Some((data, after)) = size.and_then(|size: usize| after.split_at_checked(size)) else {
            return Err(wrong("a damaged package"));
        };
        if header.starts_with(b"data.tar") {
            let tar = compress::unpack(data.to_vec())
                .map_err(|error| wrong(&format!("a damaged package: {}", crate::failure::words(&error))))?;
            let files = files(&tar).map_err(|error| wrong(&format!("a damaged package: {error}")))?;
            return Ok(Place::Package(files));
        }
        // members begin at even places
        rest = after.get(data.len() % 2..).unwrap_or_default();
    }
    Err(wrong("a package without data"))
}

/// The regular files of a tar archive that are small enough, by their names alone; syslinux's modules for BIOS, not
/// for others.
fn files(tar: &[u8]) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    for entry in tar::Archive::new(tar).entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let below = path.strip_prefix("./").unwrap_or(&path).to_path_buf();
        let parent = below.parent().unwrap_or(Path::new(""));
        let known = PLACES.iter().any(|place| Path::new(place) == parent);
        if entry.header().entry_type().is_file() && known {
            let mut bytes = Vec::new();
            entry.by_ref().take(LARGEST).read_to_end(&mut bytes)?;
            if let Some(name) = below.file_name() {
                found.insert(name.to_string_lossy().into_owned(), bytes);
            }
        }
    }
    Ok(found)
}
