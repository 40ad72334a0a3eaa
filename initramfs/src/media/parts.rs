//! What is in a medium that was made before: its files, and the sections of a unified kernel image, so that a new one
//! can be compared with it part by part.

use super::pe;
use super::{number16, number32};
use std::borrow::Cow;

/// A part: its name, and what is in it.
pub type Part<'a> = (String, Cow<'a, [u8]>);

/// How deep directories are followed.
const DEEP: usize = 8;
/// Names that are taken of a directory; media have far fewer.
const NAMES: usize = 10_000;

/// The parts of a medium; none if it is nothing that has parts.
pub fn of(medium: &[u8]) -> Vec<Part<'_>> {
    let found = if medium.get(0x8001..0x8006) == Some(b"CD001") {
        iso(medium)
    } else if medium.starts_with(b"MZ") {
        pe::sections(medium)
    } else if medium.get(257..262) == Some(b"ustar") {
        tar(medium)
    } else if medium.get(510..512) == Some(b"\x55\xaa") {
        match Fat::of(medium) {
            Some(fat) => Some(fat.files()),
            None => first_partition(medium).and_then(Fat::of).map(|fat| fat.files()),
        }
    } else {
        None
    };
    found.unwrap_or_default()
}

/// What the first entry of a disk's table leads to.
fn first_partition(disk: &[u8]) -> Option<&[u8]> {
    let start = (number32(disk, 446 + 8)? as usize).checked_mul(512).filter(|start| *start > 0)?;
    disk.get(start..)
}

/// A FAT file system.
struct Fat<'a> {
    bytes: &'a [u8],
    /// Whether a table's entry has four bytes, or else two.
    wide: bool,
    /// Where the table begins.
    table: usize,
    /// The root directory: its first cluster, or where it lies outside of them.
    root: Result<u32, &'a [u8]>,
    /// Where the clusters begin, and the size of each.
    data: usize,
    cluster: usize,
}

impl<'a> Fat<'a> {
    fn of(bytes: &'a [u8]) -> Option<Fat<'a>> {
        let short = |at| number16(bytes, at).map(usize::from);
        let wide = match (bytes.get(54..62)?, bytes.get(82..90)?) {
            (b"FAT16   ", _) => false,
            (_, b"FAT32   ") => true,
            _ => return None,
        };
        let size = match short(22)? {
            0 => number32(bytes, 36)? as usize,
            size => size,
        };
        let cluster = usize::from(*bytes.get(13)?).checked_mul(512).filter(|size| *size > 0)?;
        let table = short(14)? * 512;
        let behind = table.checked_add(size.checked_mul(usize::from(*bytes.get(16)?))?.checked_mul(512)?)?;
        let data = behind.checked_add(short(17)? * 32)?;
        let root = match wide {
            true => Ok(number32(bytes, 44)?),
            false => Err(bytes.get(behind..data)?),
        };
        Some(Fat { bytes, wide, table, root, data, cluster })
    }

    /// What a chain of clusters holds, at most `size` bytes of it.
    fn chain(&self, first: u32, size: usize) -> Cow<'a, [u8]> {
        let place = |cluster: u32| {
            (cluster as usize).checked_sub(2)?.checked_mul(self.cluster)?.checked_add(self.data)
        };
        let (mut runs, mut at, mut length): (Vec<&[u8]>, u32, usize) = (Vec::new(), first, 0);
        while length < size {
            // clusters that lie one behind the other are one piece
            let (start, mut count) = (at, 0u32);
            let next = loop {
                count += 1;
                let next = self.next(at);
                let full = (count as usize).saturating_mul(self.cluster) >= size - length;
                if full || next != Some(at + 1) {
                    break next;
                }
                at += 1;
            };
            let wanted = (count as usize).saturating_mul(self.cluster).min(size - length);
            let run = place(start).and_then(|start| self.bytes.get(start..start.checked_add(wanted)?));
            let Some(run) = run.filter(|run| !run.is_empty()) else { break };
            runs.push(run);
            length += run.len();
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        match runs.as_slice() {
            [one] => Cow::Borrowed(one),
            runs => Cow::Owned(runs.concat()),
        }
    }

    /// The cluster behind one, in its chain.
    fn next(&self, cluster: u32) -> Option<u32> {
        let at = cluster as usize;
        let (next, end) = match self.wide {
            true => (
                number32(self.bytes, self.table.checked_add(at.checked_mul(4)?)?)? & 0x0fff_ffff,
                0x0fff_fff0,
            ),
            false => (u32::from(number16(self.bytes, self.table.checked_add(at.checked_mul(2)?)?)?), 0xfff0),
        };
        (2..end).contains(&next).then_some(next)
    }

    fn files(&self) -> Vec<Part<'a>> {
        let mut files = Vec::new();
        let root = match self.root {
            Ok(cluster) => self.chain(cluster, NAMES * 32),
            Err(bytes) => Cow::Borrowed(bytes),
        };
        self.directory("", &root, 0, &mut files);
        files
    }

    fn directory(&self, above: &str, bytes: &[u8], depth: usize, files: &mut Vec<Part<'a>>) {
        let mut long: Vec<u16> = Vec::new();
        for entry in bytes.chunks_exact(32).take_while(|entry| !entry.starts_with(b"\0")) {
            let attributes = entry.get(11).copied().unwrap_or_default();
            if entry.starts_with(b"\xe5") {
                long.clear();
                continue;
            }
            if attributes == 0x0f {
                // its pieces stand in front of the entry, the last one first
                let letters = [1..11, 14..26, 28..32]
                    .into_iter()
                    .flat_map(|part| entry.get(part).unwrap_or_default().chunks(2));
                let piece = letters.map(|pair| number16(pair, 0).unwrap_or_default());
                long = piece.take_while(|letter| *letter != 0).chain(std::mem::take(&mut long)).collect();
                continue;
            }
            let name = match std::mem::take(&mut long) {
                long if long.is_empty() => short_name(entry),
                long => String::from_utf16_lossy(&long),
            };
            if attributes & 8 != 0 || matches!(name.as_str(), "." | "..") || files.len() >= NAMES {
                continue;
            }
            let name = if above.is_empty() { name } else { format!("{above}/{name}") };
            let first = u32::from(number16(entry, 20).unwrap_or_default()) << 16
                | u32::from(number16(entry, 26).unwrap_or_default());
            if attributes & 0x10 != 0 {
                if depth < DEEP {
                    self.directory(&name, &self.chain(first, NAMES * 32), depth + 1, files);
                }
                continue;
            }
            files.push((name, self.chain(first, number32(entry, 28).unwrap_or_default() as usize)));
        }
    }
}

/// A name of 8 and 3 letters, which may be marked as small ones.
fn short_name(entry: &[u8]) -> String {
    let case = entry.get(12).copied().unwrap_or_default();
    let part = |range: std::ops::Range<usize>, small: u8| {
        let text: String =
            entry.get(range).unwrap_or_default().iter().map(|&byte| char::from(byte)).collect();
        let text = text.trim_end().to_owned();
        if case & small != 0 { text.to_ascii_lowercase() } else { text }
    };
    let (name, kind) = (part(0..8, 8), part(8..11, 16));
    if kind.is_empty() { name } else { format!("{name}.{kind}") }
}

/// The files of an ISO 9660 image.
fn iso(image: &[u8]) -> Option<Vec<Part<'_>>> {
    let root = image.get(0x8000 + 156..)?;
    let mut files = Vec::new();
    iso_directory(image, "", root, 0, &mut files);
    Some(files)
}

fn extent<'a>(image: &'a [u8], record: &[u8]) -> Option<&'a [u8]> {
    let start = (number32(record, 2)? as usize).checked_mul(2048)?;
    image.get(start..start.checked_add(number32(record, 10)? as usize)?)
}

fn iso_directory<'a>(image: &'a [u8], above: &str, record: &[u8], depth: usize, files: &mut Vec<Part<'a>>) {
    let Some(bytes) = extent(image, record) else { return };
    // no record goes over a sector's end
    for sector in bytes.chunks(2048) {
        let mut rest = sector;
        while let Some(length) = rest.first().map(|&length| usize::from(length)).filter(|length| *length > 33)
            && let Some((record, behind)) = rest.split_at_checked(length)
            && files.len() < NAMES
        {
            rest = behind;
            let size = usize::from(record.get(32).copied().unwrap_or_default());
            let name = record.get(33..33 + size).unwrap_or_default();
            if let [0 | 1] = name {
                continue;
            }
            let name = String::from_utf8_lossy(name);
            let name = name.strip_suffix(";1").unwrap_or(&name).trim_end_matches('.');
            let name = if above.is_empty() { name.to_owned() } else { format!("{above}/{name}") };
            if record.get(25).is_some_and(|flags| flags & 2 != 0) {
                if depth < DEEP {
                    iso_directory(image, &name, record, depth + 1, files);
                }
            } else if let Some(bytes) = extent(image, record) {
                files.push((name, bytes.into()));
            }
        }
    }
}

/// The files of a tar archive.
fn tar(archive: &[u8]) -> Option<Vec<Part<'_>>> {
    let mut files = Vec::new();
    for entry in tar::Archive::new(archive).entries().ok()?.take(NAMES) {
        let entry = entry.ok()?;
        let start = usize::try_from(entry.raw_file_position()).ok()?;
        let end = start.checked_add(usize::try_from(entry.size()).ok()?)?;
        if entry.header().entry_type().is_file() {
            files.push((
                String::from_utf8_lossy(&entry.path_bytes()).into_owned(),
                archive.get(start..end)?.into(),
            ));
        }
    }
    Some(files)
}

#[cfg(test)]
mod tests {
    use super::super::fat::{self, File, Shape};
    use super::*;

    fn names<'a>(parts: &'a [Part<'_>]) -> Vec<(&'a str, usize)> {
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.len())).collect()
    }

    #[test]
    fn what_is_written_to_a_fat_is_read_back() {
        let large = vec![7; 100_000];
        for wide in [true, false] {
            let file = |path: &str, bytes| File { path: path.into(), bytes, attributes: 0 };
            let files = [
                file("vmlinuz", &large[..]),
                file("EFI/BOOT/BOOTX64.EFI", b"efi"),
                file("a long name.config", b"x"),
                file("empty", b""),
            ];
            let shape =
                Shape { sectors: None, wide, cluster: 1, hidden: 0, serial: 1, label: "RBOX", time: 0 };
            let image = fat::make(&files, &shape).unwrap().image.whole().unwrap();
            let mut parts = of(&image);
            parts.sort();
            let wanted =
                [("EFI/BOOT/BOOTX64.EFI", 3), ("a long name.config", 1), ("empty", 0), ("vmlinuz", 100_000)];
            assert_eq!(names(&parts), wanted, "FAT32: {wide}");
            assert_eq!(*parts[3].1, large[..]);
        }
    }

    #[test]
    fn chains_in_a_circle_and_sizes_that_are_not_there_come_to_an_end() {
        let file = File { path: "f".into(), bytes: &[1; 3000], attributes: 0 };
        let shape =
            Shape { sectors: None, wide: true, cluster: 1, hidden: 0, serial: 1, label: "RBOX", time: 0 };
        let mut image = fat::make(&[file], &shape).unwrap().image.whole().unwrap();
        let table = usize::from(number16(&image, 14).unwrap()) * 512;
        // the root's cluster leads to itself, the file's second to its first
        image[table + 8..table + 12].copy_from_slice(&2u32.to_le_bytes());
        image[table + 16..table + 20].copy_from_slice(&3u32.to_le_bytes());
        assert!(of(&image).len() <= NAMES);
        for length in (0..image.len()).step_by(40_013) {
            of(&image[..length]);
        }
    }
}
