//! FAT file systems, made whole from a list of files: each file in one piece, in the order given.
//!
//! After Microsoft's "FAT32 File System Specification" (1.03), which counts clusters to tell FAT16 from FAT32.

use super::dates::Date;
use super::put;
use super::sparse::Sparse;
use crate::failure::{Failure, Result, fail};
use std::collections::HashSet;

const SECTOR: u64 = 512;
/// The fewest clusters that make a FAT32, with room for those who count a little otherwise.
const FEWEST: u64 = 65525 + 16;
/// The fewest and the most of a FAT16, likewise.
const FAT16: std::ops::Range<u64> = 4085 + 16..65525 - 16;
/// Data begins at a multiple of this many sectors, as flash likes it.
const ALIGNED: u64 = 8;

/// A file to be put into it.
pub struct File<'a> {
    /// Its path, parted by `/`.
    pub path: String,
    /// What is in it.
    pub bytes: &'a [u8],
    /// Its attributes: 1 read-only, 2 hidden, 4 system.
    pub attributes: u8,
}

/// What a file system is to be like.
pub struct Shape<'a> {
    /// Its sectors; as many as need be, where none is said.
    pub sectors: Option<u64>,
    /// Whether it is FAT32, or else FAT16.
    pub wide: bool,
    /// The fewest sectors of a cluster: as many as make one of the medium's own.
    pub cluster: u64,
    /// The sectors in front of it on the disk.
    pub hidden: u32,
    /// Its serial number.
    pub serial: u32,
    /// Its name, of 11 characters at most.
    pub label: &'a str,
    /// The time of all files, in seconds.
    pub time: u32,
}

/// A file system made.
pub struct Volume {
    /// What it is made of; the first piece is all in front of the files' data.
    pub image: Sparse,
    /// The first sector of each file.
    pub starts: Vec<u64>,
}

/// A directory, while the tree is made.
#[derive(Default)]
struct Directory {
    name: String,
    above: usize,
    /// Directories in it, by number, and then files.
    directories: Vec<usize>,
    files: Vec<usize>,
    first: u64,
    clusters: u64,
}

/// Where all is.
struct Layout {
    sectors: u64,
    cluster: u64,
    reserved: u64,
    table: u64,
    root: u64,
    clusters: u64,
}

impl Layout {
    fn data(&self) -> u64 {
        self.reserved + 2 * self.table + self.root
    }

    /// The layout of that many sectors, in clusters of so many.
    fn of(sectors: u64, cluster: u64, wide: bool) -> Option<Layout> {
        let (bits, root, least) = if wide { (4, 0, 32) } else { (2, 32, 1) };
        let mut table = 1;
        loop {
            let mut layout = Layout { sectors, cluster, reserved: least, table, root, clusters: 0 };
            layout.reserved += layout.data().next_multiple_of(ALIGNED) - layout.data();
            layout.clusters = sectors.checked_sub(layout.data())? / cluster;
            let needed = ((layout.clusters + 2) * bits).div_ceil(SECTOR);
            if needed <= table {
                return Some(layout);
            }
            table = needed;
        }
    }
}

/// Makes a file system.
pub fn make(files: &[File], shape: &Shape) -> Result<Volume> {
    let mut directories = tree(files);
    let layout = layout(files, &mut directories, shape)?;
    let bytes = layout.cluster * SECTOR;
    // the root of a FAT32 is its first cluster; the other directories follow, and then the files
    let mut next = 2;
    for directory in &mut directories {
        if directory.clusters > 0 {
            directory.first = next;
            next += directory.clusters;
        }
    }
    let mut firsts = Vec::with_capacity(files.len());
    for file in files {
        let clusters = (file.bytes.len() as u64).div_ceil(bytes);
        firsts.push(if clusters > 0 { next } else { 0 });
        next += clusters;
    }
    if next > layout.clusters + 2 {
        return fail(format!(
            "what is to be on it takes {}, and {} is too small for that",
            mib(next * bytes),
            mib(layout.sectors * SECTOR)
        ));
    }
    let mut front = vec![0; ((layout.data() + directories_size(&directories, &layout)) * SECTOR) as usize];
    boot_sector(&mut front, &layout, shape, next);
    table(&mut front, &layout, shape, &directories, files, &firsts);
    write_directories(&mut front, &layout, shape, &directories, files, &firsts);
    let place = |cluster: u64| (layout.data() + (cluster - 2) * layout.cluster) * SECTOR;
    let mut image = Sparse { size: layout.sectors * SECTOR, pieces: vec![(0, front)] };
    let mut starts = Vec::with_capacity(files.len());
    for (file, &first) in files.iter().zip(&firsts) {
        starts.push(if first > 0 { place(first) / SECTOR } else { 0 });
        if first > 0 {
            image.push(place(first), file.bytes.to_vec());
        }
    }
    Ok(Volume { image, starts })
}

fn directories_size(directories: &[Directory], layout: &Layout) -> u64 {
    directories.iter().map(|directory| directory.clusters).sum::<u64>() * layout.cluster
}

pub(super) fn mib(bytes: u64) -> String {
    format!("{} MiB", bytes.div_ceil(1 << 20))
}

/// The directories that the files' paths name; the first is the root.
fn tree(files: &[File]) -> Vec<Directory> {
    let mut directories = vec![Directory::default()];
    for (number, file) in files.iter().enumerate() {
        let mut at = 0;
        let mut parts: Vec<&str> = file.path.split('/').collect();
        parts.pop();
        for part in parts {
            let inner =
                directories.get(at).map(|directory| directory.directories.clone()).unwrap_or_default();
            let known = inner.into_iter().find(|&one| directories.get(one).is_some_and(|it| it.name == part));
            let made = directories.len();
            if known.is_none() {
                directories.push(Directory { name: part.into(), above: at, ..Directory::default() });
                if let Some(above) = directories.get_mut(at) {
                    above.directories.push(made);
                }
            }
            at = known.unwrap_or(made);
        }
        if let Some(directory) = directories.get_mut(at) {
            directory.files.push(number);
        }
    }
    directories
}

fn leaf(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// How many entries of 32 bytes a directory takes.
fn entries(directory: &Directory, directories: &[Directory], files: &[File], is_root: bool) -> u64 {
    let inner = directory.directories.iter().filter_map(|&one| Some(directories.get(one)?.name.as_str()));
    let files = directory.files.iter().filter_map(|&one| Some(leaf(&files.get(one)?.path)));
    let names: u64 =
        inner
            .chain(files)
            .map(|name| {
                if short(name).is_some() { 1 } else { 1 + (name.encode_utf16().count() as u64).div_ceil(13) }
            })
            .sum();
    // the label, or `.` and `..`
    names + if is_root { 1 } else { 2 }
}

/// Finds a layout that holds all.
fn layout(files: &[File], directories: &mut Vec<Directory>, shape: &Shape) -> Result<Layout> {
    let counts: Vec<u64> = directories
        .iter()
        .enumerate()
        .map(|(at, directory)| entries(directory, directories, files, at == 0))
        .collect();
    let too_small = |size: u64| {
        fail(format!("{} is too small for a FAT{}", mib(size * SECTOR), if shape.wide { 32 } else { 16 }))
    };
    let mut cluster = shape.cluster;
    loop {
        let bytes = cluster * SECTOR;
        let mut used = 0;
        for (at, (directory, &count)) in directories.iter_mut().zip(&counts).enumerate() {
            let fixed = at == 0 && !shape.wide;
            directory.clusters = if fixed { 0 } else { (count * 32).div_ceil(bytes) };
            used += directory.clusters;
        }
        used += files.iter().map(|file| (file.bytes.len() as u64).div_ceil(bytes)).sum::<u64>();
        let sectors = shape.sectors.unwrap_or_else(|| {
            let clusters = used.max(if shape.wide { FEWEST } else { FAT16.start });
            // tables and all else in front, and the end on a whole MiB
            let front = clusters * if shape.wide { 8 } else { 4 } / SECTOR + 80;
            (clusters * cluster + front).next_multiple_of(1 << 11)
        });
        if u32::try_from(sectors).is_err() {
            return fail(format!("{} is too large for a FAT: it holds 2 TiB", mib(sectors * SECTOR)));
        }
        let layout = match Layout::of(sectors, cluster, shape.wide) {
            Some(layout) => layout,
            None => return too_small(sectors),
        };
        let fits = if shape.wide {
            // few enough clusters that the tables stay small: 4 KiB from 260 MiB on, and so on
            let (fine, limit) = (sectors <= 532_480, 1 << 22);
            layout.clusters >= FEWEST && (cluster > 1 || fine) && layout.clusters < limit
        } else {
            FAT16.contains(&layout.clusters)
        };
        if fits {
            return Ok(layout);
        }
        let fewest = if shape.wide { FEWEST } else { FAT16.start };
        if layout.clusters < fewest {
            return too_small(sectors);
        }
        if cluster == 128 {
            return fail(format!(
                "{} is too large for a FAT{}",
                mib(sectors * SECTOR),
                if shape.wide { 32 } else { 16 }
            ));
        }
        cluster *= if shape.wide && cluster == 1 { 8 } else { 2 };
    }
}

/// The boot sector, and what a FAT32 has besides: the sector of free clusters' count, and copies of both.
fn boot_sector(front: &mut [u8], layout: &Layout, shape: &Shape, next: u64) {
    let mut sector = [0; SECTOR as usize];
    put(&mut sector, 0, &[0xeb, if shape.wide { 0x58 } else { 0x3c }, 0x90]);
    put(&mut sector, 3, b"MSWIN4.1");
    put(&mut sector, 11, &(SECTOR as u16).to_le_bytes());
    put(&mut sector, 13, &[layout.cluster as u8]);
    put(&mut sector, 14, &(layout.reserved as u16).to_le_bytes());
    put(&mut sector, 16, &[2]);
    put(&mut sector, 17, &(if shape.wide { 0u16 } else { 512 }).to_le_bytes());
    match u16::try_from(layout.sectors) {
        Ok(few) if !shape.wide => put(&mut sector, 19, &few.to_le_bytes()),
        _ => put(&mut sector, 32, &(layout.sectors as u32).to_le_bytes()),
    }
    put(&mut sector, 21, &[0xf8]);
    put(&mut sector, 24, &[63, 0, 255, 0]);
    put(&mut sector, 28, &shape.hidden.to_le_bytes());
    let rest = if shape.wide {
        put(&mut sector, 36, &(layout.table as u32).to_le_bytes());
        put(&mut sector, 44, &2u32.to_le_bytes());
        put(&mut sector, 48, &[1, 0, 6, 0]);
        64
    } else {
        put(&mut sector, 22, &(layout.table as u16).to_le_bytes());
        36
    };
    put(&mut sector, rest, &[0x80, 0, 0x29]);
    put(&mut sector, rest + 3, &shape.serial.to_le_bytes());
    put(&mut sector, rest + 7, &padded(shape.label));
    put(&mut sector, rest + 18, if shape.wide { b"FAT32   " } else { b"FAT16   " });
    // a machine that starts a disk without a boot loader waits here: cli, hlt, again
    put(&mut sector, rest + 26, &[0xfa, 0xf4, 0xeb, 0xfd]);
    put(&mut sector, 510, b"\x55\xaa");
    put(front, 0, &sector);
    if shape.wide {
        let mut info = [0; SECTOR as usize];
        put(&mut info, 0, b"RRaA");
        put(&mut info, 484, b"rrAa");
        put(&mut info, 488, &((layout.clusters + 2 - next) as u32).to_le_bytes());
        put(&mut info, 492, &(next as u32).to_le_bytes());
        put(&mut info, 508, b"\0\0\x55\xaa");
        put(front, SECTOR as usize, &info);
        put(front, 6 * SECTOR as usize, &sector);
        put(front, 7 * SECTOR as usize, &info);
    }
}

fn padded(name: &str) -> [u8; 11] {
    let mut out = [b' '; 11];
    for (to, from) in out.iter_mut().zip(name.bytes()) {
        *to = from.to_ascii_uppercase();
    }
    out
}

/// Both copies of the table.
fn table(
    front: &mut [u8],
    layout: &Layout,
    shape: &Shape,
    directories: &[Directory],
    files: &[File],
    firsts: &[u64],
) {
    let width = if shape.wide { 4 } else { 2 };
    let bytes = layout.cluster * SECTOR;
    let mut set = |cluster: u64, value: u32| {
        let value = value.to_le_bytes();
        for copy in 0..2 {
            let at = (layout.reserved + copy * layout.table) * SECTOR + cluster * width as u64;
            put(front, at as usize, value.get(..width).unwrap_or_default());
        }
    };
    let end = 0x0fff_ffff;
    set(0, 0x0fff_fff8);
    set(1, end);
    let of_directories = directories.iter().map(|directory| (directory.first, directory.clusters));
    let of_files =
        files.iter().zip(firsts).map(|(file, &first)| (first, (file.bytes.len() as u64).div_ceil(bytes)));
    for (first, clusters) in of_directories.chain(of_files) {
        for cluster in first..first + clusters {
            set(cluster, if cluster + 1 == first + clusters { end } else { (cluster + 1) as u32 });
        }
    }
}

fn write_directories(
    front: &mut [u8],
    layout: &Layout,
    shape: &Shape,
    directories: &[Directory],
    files: &[File],
    firsts: &[u64],
) {
    let stamp = Date::fat(shape.time);
    for (at, directory) in directories.iter().enumerate() {
        let mut list = Vec::new();
        if at == 0 {
            list.extend(entry(padded(shape.label), 8, 0, stamp, 0, 0));
        } else {
            // the root is 0 for those who point at it
            let above = if directory.above == 0 {
                0
            } else {
                directories.get(directory.above).map_or(0, |it| it.first)
            };
            list.extend(entry(*b".          ", 16, 0, stamp, directory.first, 0));
            list.extend(entry(*b"..         ", 16, 0, stamp, above, 0));
        }
        let mut taken = HashSet::new();
        for one in directory.directories.iter().filter_map(|&one| directories.get(one)) {
            list.extend(named(&one.name, &mut taken, 16, stamp, one.first, 0));
        }
        for &one in &directory.files {
            if let (Some(file), Some(&first)) = (files.get(one), firsts.get(one)) {
                let attributes = file.attributes | 32;
                list.extend(named(
                    leaf(&file.path),
                    &mut taken,
                    attributes,
                    stamp,
                    first,
                    file.bytes.len() as u32,
                ));
            }
        }
        let sector = match directory.first {
            0 => layout.data() - layout.root,
            first => layout.data() + (first - 2) * layout.cluster,
        };
        put(front, (sector * SECTOR) as usize, &list);
    }
}

/// A name's entries: those of the long name in front, where it is not a short one.
fn named(
    name: &str,
    taken: &mut HashSet<[u8; 11]>,
    attributes: u8,
    stamp: [u8; 4],
    first: u64,
    size: u32,
) -> Vec<u8> {
    if let Some((short, cases)) = short(name)
        && taken.insert(short)
    {
        return entry(short, attributes, cases, stamp, first, size).to_vec();
    }
    let alias = alias(name, taken);
    let sum = alias.iter().fold(0u8, |sum, &byte| sum.rotate_right(1).wrapping_add(byte));
    let mut units: Vec<u16> = name.encode_utf16().collect();
    if units.len() % 13 != 0 {
        units.push(0);
    }
    let pieces: Vec<&[u16]> = units.chunks(13).collect();
    let mut out = Vec::new();
    for (at, piece) in pieces.iter().enumerate().rev() {
        let last = if at + 1 == pieces.len() { 0x40 } else { 0 };
        let mut bytes = [0xff; 32];
        put(&mut bytes, 0, &[(at + 1) as u8 | last]);
        put(&mut bytes, 11, &[0x0f, 0, sum]);
        put(&mut bytes, 26, &[0, 0]);
        let places = (1..11).step_by(2).chain((14..26).step_by(2)).chain((28..32).step_by(2));
        for (place, unit) in places.zip(*piece) {
            put(&mut bytes, place, &unit.to_le_bytes());
        }
        out.extend(bytes);
    }
    out.extend(entry(alias, attributes, 0, stamp, first, size));
    out
}

fn entry(name: [u8; 11], attributes: u8, cases: u8, stamp: [u8; 4], first: u64, size: u32) -> [u8; 32] {
    let mut bytes = [0; 32];
    let [time0, time1, date0, date1] = stamp;
    put(&mut bytes, 0, &name);
    put(&mut bytes, 11, &[attributes, cases, 0, time0, time1, date0, date1, date0, date1]);
    put(&mut bytes, 20, &((first >> 16) as u16).to_le_bytes());
    put(&mut bytes, 22, &stamp);
    put(&mut bytes, 26, &(first as u16).to_le_bytes());
    put(&mut bytes, 28, &size.to_le_bytes());
    bytes
}

/// A name of eight and three characters, and which of both are of small letters; none where it does not fit.
fn short(name: &str) -> Option<([u8; 11], u8)> {
    let (base, ending) = name.split_once('.').unwrap_or((name, ""));
    let fits = |part: &str, most: usize| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-~$%'@!(){}^#&`".contains(&byte);
        part.len() <= most && part.bytes().all(plain)
    };
    let mixed = |part: &str| {
        part.bytes().any(|byte| byte.is_ascii_lowercase())
            && part.bytes().any(|byte| byte.is_ascii_uppercase())
    };
    if base.is_empty() || !fits(base, 8) || !fits(ending, 3) || mixed(base) || mixed(ending) {
        return None;
    }
    let small = |part: &str| part.bytes().any(|byte| byte.is_ascii_lowercase());
    let cases = u8::from(small(base)) << 3 | u8::from(small(ending)) << 4;
    let mut out = padded(base);
    put(&mut out, 8, padded(ending).get(..3).unwrap_or_default());
    Some((out, cases))
}

/// The short name that stands for a long one.
fn alias(name: &str, taken: &mut HashSet<[u8; 11]>) -> [u8; 11] {
    let (base, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let plain = |part: &str| -> String { part.chars().filter(char::is_ascii_alphanumeric).collect() };
    let (base, ending) = (plain(base), plain(ending));
    let mut number = 1;
    loop {
        let tail = format!("~{number}");
        let base: String = base.chars().take(8 - tail.len()).collect();
        let mut out = padded(&(base + &tail));
        put(&mut out, 8, padded(&ending).get(..3).unwrap_or_default());
        if taken.insert(out) {
            return out;
        }
        number += 1;
    }
}

/// A failure that says which file system.
pub(super) fn on(what: &str) -> impl Fn(Failure) -> Failure + '_ {
    move |failure| Failure(format!("{what}: {}", failure.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(wide: bool, sectors: Option<u64>) -> Shape<'static> {
        Shape { sectors, wide, cluster: 1, hidden: 0, serial: 1, label: "RBOX", time: 0 }
    }

    #[test]
    fn short_names_keep_their_case_and_long_ones_get_an_alias() {
        assert_eq!(short("syslinux.cfg"), Some((*b"SYSLINUXCFG", 0x18)));
        assert_eq!(short("BOOTX64.EFI"), Some((*b"BOOTX64 EFI", 0)));
        assert_eq!(short("initramfs.img"), None);
        assert_eq!(short("Mixed"), None);
        let mut taken = HashSet::new();
        assert_eq!(alias("initramfs.img", &mut taken), *b"INITRA~1IMG");
        assert_eq!(alias("initramfs.imgs", &mut taken), *b"INITRA~2IMG");
    }

    #[test]
    fn files_are_where_it_says() {
        let files = [("a", b"one".as_slice()), ("EFI/BOOT/b", &[7; 1500]), ("c", b"")];
        let files = files.map(|(path, bytes)| File { path: path.into(), bytes, attributes: 0 });
        for wide in [false, true] {
            let volume = make(&files, &shape(wide, None)).unwrap();
            let whole = volume.image.whole().unwrap();
            let at = volume.starts[1] as usize * 512;
            assert_eq!(whole[at..at + 1501], [&[7; 1500][..], &[0]].concat());
            assert_eq!(volume.starts[2], 0);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let file = |bytes| [File { path: "a".into(), bytes, attributes: 0 }];
        let error = |files: &[File], wide, sectors| make(files, &shape(wide, Some(sectors))).err().unwrap().0;
        assert_eq!(error(&file(&[]), true, 2048), "1 MiB is too small for a FAT32");
        assert_eq!(error(&file(&[]), true, 1 << 33), "4194304 MiB is too large for a FAT: it holds 2 TiB");
        let big = vec![0; 40 << 20];
        let message = error(&file(&big), true, 70_000);
        assert_eq!(message, "what is to be on it takes 41 MiB, and 35 MiB is too small for that");
    }
}
