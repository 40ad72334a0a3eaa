//! A Debian package read as it is: `ar` around a tar archive that is compressed or not.

use crate::compress::Method;
use crate::failure::{Failure, Result, words};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The files of a package that have to do with a kernel.
pub struct Package {
    /// The package's own file.
    pub name: PathBuf,
    files: BTreeMap<Vec<u8>, Member>,
}

enum Member {
    File(Vec<u8>),
    /// Another name of a file.
    Link(Vec<u8>),
}

/// What is taken out of a package.
const WANTED: [&[u8]; 6] = [
    b"lib/modules/",
    b"usr/lib/modules/",
    b"boot/",
    b"lib/firmware/",
    b"usr/lib/firmware/",
    b"usr/lib/linux-image-",
];
/// The most that a package is believed to hold.
const LARGEST: u64 = 1 << 32;
/// How many links are followed.
const LINKS: usize = 8;

/// Whether a file is a Debian package.
pub fn is_package(path: &Path) -> bool {
    let mut magic = [0; 21];
    let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut magic));
    read.is_ok() && magic.starts_with(b"!<arch>\ndebian-binary")
}

/// Reads a package.
pub fn open(path: &Path) -> Result<Package> {
    let bytes = fs::read(path).map_err(|error| Failure::on("read", path, error))?;
    let (name, data) =
        member(&bytes).ok_or_else(|| Failure::about(path, "a Debian package without its data"))?;
    let wrong = |why: String| Failure::about(path, why);
    let files = match Method::of(data).coding() {
        Some(coding) => read_tar(&mut coding.stream(data).map_err(wrong)?.take(LARGEST)),
        None if name == b"data.tar" => read_tar(&mut data.take(LARGEST)),
        None => return Err(wrong("its data is compressed with neither gzip, xz nor zstd".into())),
    };
    let files = files.map_err(|error| wrong(words(&error)))?;
    Ok(Package { name: path.to_path_buf(), files })
}

/// The data archive of a package: its name and what is in it.
fn member(package: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut rest = package.get(8..)?;
    loop {
        let header = rest.get(..60)?;
        let name = header.get(..16)?.trim_ascii_end();
        let name = name.strip_suffix(b"/").unwrap_or(name);
        let size: usize = std::str::from_utf8(header.get(48..58)?.trim_ascii()).ok()?.parse().ok()?;
        let data = rest.get(60..60usize.checked_add(size)?)?;
        if name.starts_with(b"data.tar") {
            return Some((name, data));
        }
        rest = rest.get(60 + size.next_multiple_of(2)..)?;
    }
}

/// The wanted files of a tar archive.
fn read_tar(from: &mut dyn Read) -> io::Result<BTreeMap<Vec<u8>, Member>> {
    let mut files = BTreeMap::new();
    // names that are too long for a header stand in entries before it
    let (mut long_name, mut long_target) = (None, None);
    let mut header = [0; 512];
    loop {
        if let Err(error) = from.read_exact(&mut header) {
            // an archive may lack the two blocks at its end
            return if error.kind() == io::ErrorKind::UnexpectedEof { Ok(files) } else { Err(error) };
        }
        if header.iter().all(|byte| *byte == 0) {
            return Ok(files);
        }
        let field = |start: usize, length: usize| header.get(start..start + length).unwrap_or_default();
        let size = number(field(124, 12)).ok_or_else(|| io::Error::other("a tar header without a size"))?;
        let kind = header.get(156).copied().unwrap_or(0);
        let mut name = text(field(0, 100)).to_vec();
        let prefix = text(field(345, 155));
        if field(257, 6) == b"ustar\0" && !prefix.is_empty() {
            name = [prefix, b"/", &name].concat();
        }
        let name = clean(&long_name.take().unwrap_or(name));
        let target = long_target.take().unwrap_or_else(|| text(field(157, 100)).to_vec());
        let wanted = WANTED.iter().any(|place| name.starts_with(place));
        match kind {
            b'L' => long_name = Some(text(&data(from, size)?).to_vec()),
            b'K' => long_target = Some(text(&data(from, size)?).to_vec()),
            b'x' => {
                for (key, value) in extended(&data(from, size)?) {
                    match key {
                        b"path" => long_name = Some(value.to_vec()),
                        b"linkpath" => long_target = Some(value.to_vec()),
                        _ => {}
                    }
                }
            }
            b'0' | 0 | b'7' if wanted => {
                let data = data(from, size)?;
                files.insert(name, Member::File(data));
            }
            b'1' if wanted => {
                files.insert(name, Member::Link(clean(&target)));
            }
            b'2' if wanted => {
                let above = name.iter().rposition(|byte| *byte == b'/').and_then(|at| name.get(..at));
                let path = match target.starts_with(b"/") {
                    true => target,
                    false => [above.unwrap_or_default(), b"/", &target].concat(),
                };
                files.insert(name, Member::Link(clean(&path)));
            }
            _ => skip(from, size.next_multiple_of(512))?,
        }
    }
}

/// An entry's data, and the padding behind it.
fn data(from: &mut dyn Read, size: u64) -> io::Result<Vec<u8>> {
    let mut data = Vec::new();
    from.take(size).read_to_end(&mut data)?;
    if data.len() as u64 != size {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    skip(from, size.next_multiple_of(512) - size)?;
    Ok(data)
}

fn skip(from: &mut dyn Read, size: u64) -> io::Result<()> {
    io::copy(&mut from.take(size), &mut io::sink()).map(drop)
}

/// An octal number.
fn number(field: &[u8]) -> Option<u64> {
    let digits = text(field).trim_ascii();
    u64::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok().filter(|size| *size < LARGEST)
}

fn text(field: &[u8]) -> &[u8] {
    field.split(|byte| *byte == 0).next().unwrap_or_default()
}

/// The records of a pax header: `LENGTH KEY=VALUE\n`.
fn extended(mut rest: &[u8]) -> Vec<(&[u8], &[u8])> {
    let mut pairs = Vec::new();
    while let Some(blank) = rest.iter().position(|byte| *byte == b' ') {
        let length = rest.get(..blank).and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok());
        let Some((record, after)) = length.and_then(|length| rest.split_at_checked(length)) else { break };
        let record = record.get(blank + 1..).unwrap_or_default().trim_ascii_end();
        if let Some(equals) = record.iter().position(|byte| *byte == b'=') {
            pairs.push((
                record.get(..equals).unwrap_or_default(),
                record.get(equals + 1..).unwrap_or_default(),
            ));
        }
        if after.len() == rest.len() {
            break;
        }
        rest = after;
    }
    pairs
}

/// A path without `.`, `..` and doubled slashes.
fn clean(path: &[u8]) -> Vec<u8> {
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in path.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join(&b'/')
}

impl Package {
    /// A file's contents, through links.
    pub fn read(&self, path: &Path) -> Option<&[u8]> {
        let mut name = clean(path.as_os_str().as_encoded_bytes());
        for _ in 0..LINKS {
            match self.files.get(&name)? {
                Member::File(data) => return Some(data),
                Member::Link(target) => name.clone_from(target),
            }
        }
        None
    }

    /// What is in a directory; none if nothing is.
    pub fn list(&self, path: &Path) -> Option<Vec<(Vec<u8>, bool)>> {
        let mut prefix = clean(path.as_os_str().as_encoded_bytes());
        prefix.push(b'/');
        let mut entries: Vec<(Vec<u8>, bool)> = Vec::new();
        for (name, _) in self.files.range(prefix.clone()..).take_while(|(name, _)| name.starts_with(&prefix))
        {
            let below = name.get(prefix.len()..).unwrap_or_default();
            let end = below.iter().position(|byte| *byte == b'/');
            let entry = (below.get(..end.unwrap_or(below.len())).unwrap_or_default(), end.is_some());
            if entries.last().is_none_or(|(last, _)| last != entry.0) {
                entries.push((entry.0.to_vec(), entry.1));
            }
        }
        (!entries.is_empty()).then_some(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(name: &str, size: usize, kind: u8, target: &str) -> Vec<u8> {
        let mut block = vec![0; 512];
        block[..name.len()].copy_from_slice(name.as_bytes());
        block[124..135].copy_from_slice(format!("{size:011o}").as_bytes());
        block[156] = kind;
        block[157..157 + target.len()].copy_from_slice(target.as_bytes());
        block
    }

    fn padded(data: &[u8]) -> Vec<u8> {
        let mut data = data.to_vec();
        data.resize(data.len().next_multiple_of(512), 0);
        data
    }

    #[test]
    fn files_links_and_long_names_are_read() {
        let long = format!("./lib/modules/1/{}.ko", "x".repeat(120));
        let archive = [
            header("./lib/modules/1/a.ko", 3, b'0', ""),
            padded(b"abc"),
            header("./etc/other", 5, b'0', ""),
            padded(b"12345"),
            header("././@LongLink", long.len() + 1, b'L', ""),
            padded(&[long.as_bytes(), b"\0"].concat()),
            header("short", 1, b'0', ""),
            padded(b"z"),
            header("./boot/b", 0, b'2', "../lib/modules/1/a.ko"),
            header("./boot/loop", 0, b'2', "loop"),
        ]
        .concat();
        let files = read_tar(&mut archive.as_slice()).unwrap();
        let package = Package { name: "p".into(), files };
        assert_eq!(package.read(Path::new("lib/modules/1/a.ko")), Some(&b"abc"[..]));
        assert_eq!(package.read(Path::new(&long)), Some(&b"z"[..]));
        assert_eq!(package.read(Path::new("boot/b")), Some(&b"abc"[..]));
        assert_eq!(package.read(Path::new("boot/loop")), None);
        assert_eq!(package.read(Path::new("etc/other")), None);
        let listed = package.list(Path::new("lib/modules")).unwrap();
        assert_eq!(listed, [(b"1".to_vec(), true)]);
        assert!(package.list(Path::new("lib/none")).is_none());
    }

    #[test]
    fn an_archive_that_ends_early_is_an_error() {
        let archive = [header("lib/modules/1/a.ko", 3000, b'0', ""), padded(b"abc")].concat();
        assert!(read_tar(&mut archive.as_slice()).is_err());
        assert!(member(b"!<arch>\ndata.tar        0           0     0     100644  9999999999`\n").is_none());
    }
}
