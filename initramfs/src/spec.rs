//! The lines of a recipe that name things of the image: nodes, directories, links, files, users and groups.

use crate::failure::{Failure, Result, fail};
use crate::tree::{Entry, Kind};
use std::path::Path;

/// A name in the image and what is there.
pub type Named<'a> = (&'a [u8], Entry);

/// The entry of a `nodes` line.
pub fn node(text: &str) -> Result<Named<'_>> {
    let wrong = || {
        Failure(format!(
            "'{text}' is no node: PATH:c|b:MAJOR:MINOR[:MODE[:UID:GID]] or PATH:p[:MODE[:UID:GID]]"
        ))
    };
    let mut parts = text.split(':');
    let (path, kind) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok()).ok_or_else(wrong);
    let kind = match kind {
        "c" => Kind::Character(number()?, number()?),
        "b" => Kind::Block(number()?, number()?),
        "p" => Kind::Pipe,
        _ => return Err(wrong()),
    };
    let entry = owned(Entry::new(kind, 0o600), parts).ok_or_else(wrong)?;
    Ok((path.as_bytes(), entry))
}

/// The entry of a `dirs` line.
pub fn directory(text: &str) -> Result<Named<'_>> {
    let mut parts = text.split(':');
    let path = parts.next().unwrap_or_default();
    match owned(Entry::new(Kind::Directory, 0o755), parts) {
        Some(entry) => Ok((path.as_bytes(), entry)),
        None => fail(format!("'{text}' is no directory: PATH[:MODE[:UID:GID]]")),
    }
}

/// The entry of a `links` line.
pub fn link(text: &str) -> Result<Named<'_>> {
    match text.split_once(':') {
        Some((path, target)) if !target.is_empty() => {
            Ok((path.as_bytes(), Entry::new(Kind::Link(target.as_bytes().to_vec()), 0o777)))
        }
        _ => fail(format!("'{text}' is no link: PATH:TARGET")),
    }
}

/// What an `add` line says.
#[derive(PartialEq, Eq, Debug)]
pub struct Addition<'a> {
    /// The file or directory on disk.
    pub source: &'a Path,
    /// Its name in the image; one that ends in `/` is the directory that it goes to.
    pub name: &'a [u8],
    /// Its permissions, if not those it has on disk.
    pub mode: Option<u32>,
    /// Whose it is, with all that is in it: user and group.
    pub owner: (u32, u32),
}

/// The parts of an `add` line.
pub fn addition(text: &str) -> Result<Addition<'_>> {
    let wrong = || Failure(format!("'{text}' is nothing to add: SRC:DST[:MODE[:UID:GID]]"));
    let mut parts = text.split(':');
    let source = parts.next().filter(|source| !source.is_empty()).ok_or_else(wrong)?;
    let name = parts.next().unwrap_or(source).as_bytes();
    let mode = match parts.next() {
        Some(digits) => Some(mode(digits).ok_or_else(|| Failure(format!("'{digits}' is no mode")))?),
        None => None,
    };
    let number = |text: &str| text.parse::<u32>().map_err(|_| wrong());
    let owner = match parts.next() {
        Some(uid) => (number(uid)?, number(parts.next().ok_or_else(wrong)?)?),
        None => (0, 0),
    };
    match parts.next() {
        Some(_) => Err(wrong()),
        None => Ok(Addition { source: Path::new(source), name, mode, owner }),
    }
}

/// A number of bytes: `4096`, `512K`, `4M`, `4MiB`.
pub fn size(text: &str) -> Result<u64> {
    let number = text.strip_suffix("iB").unwrap_or(text);
    let (digits, unit) = number.split_at(number.len() - usize::from(number.ends_with(['K', 'M', 'G', 'T'])));
    let shift = match unit {
        "K" => 10,
        "M" => 20,
        "G" => 30,
        "T" => 40,
        _ => 0,
    };
    match digits.parse::<u64>().ok().and_then(|number| number.checked_mul(1 << shift)) {
        Some(bytes) => Ok(bytes),
        None => fail(format!("'{}' is no size: bytes, or a number with K, M, G or T", text.escape_debug())),
    }
}

/// `[MODE[:UID:GID]]` at the end of a line.
fn owned<'a>(mut entry: Entry, mut parts: impl Iterator<Item = &'a str>) -> Option<Entry> {
    if let Some(digits) = parts.next() {
        entry.mode = mode(digits)?;
    }
    if let Some(uid) = parts.next() {
        entry.uid = uid.parse().ok()?;
        entry.gid = parts.next()?.parse().ok()?;
    }
    parts.next().is_none().then_some(entry)
}

fn mode(digits: &str) -> Option<u32> {
    u32::from_str_radix(digits, 8).ok().filter(|&mode| mode <= 0o7777)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_have_numbers_modes_and_owners() {
        let (path, entry) = node("/dev/sda:b:8:0:0660:0:6").unwrap();
        assert_eq!((path, entry.mode, entry.uid, entry.gid), (&b"/dev/sda"[..], 0o660, 0, 6));
        assert!(entry.kind == Kind::Block(8, 0));
        assert!(node("/run/x:p").unwrap().1.kind == Kind::Pipe);
        for bad in
            ["", "/dev/x", "/dev/x:c", "/dev/x:c:1", "/dev/x:c:1:z", "/dev/x:c:1:2:9", "/dev/x:c:1:2:600:0"]
        {
            assert!(node(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn additions_default_to_the_same_place() {
        let parts = |text| {
            addition(text).map(|each| (each.source.to_str().unwrap(), each.name, each.mode, each.owner))
        };
        assert_eq!(parts("/etc/motd").unwrap(), ("/etc/motd", &b"/etc/motd"[..], None, (0, 0)));
        assert_eq!(parts("a:/b:755").unwrap(), ("a", &b"/b"[..], Some(0o755), (0, 0)));
        assert_eq!(parts("a:/b:755:1:2").unwrap(), ("a", &b"/b"[..], Some(0o755), (1, 2)));
        for bad in ["", ":b", "a:b:c", "a:b:755:1", "a:b:755:1:x", "a:b:755:1:2:3"] {
            assert!(addition(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sizes_have_units() {
        let found =
            ["4096", "4K", "4MiB", "1G", "", "M", "4P", "-1", "99999999999G"].map(|text| size(text).ok());
        assert_eq!(
            found,
            [Some(4096), Some(4096), Some(4 << 20), Some(1 << 30), None, None, None, None, None]
        );
    }
}
