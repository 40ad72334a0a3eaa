//! A medium written to a disk: which disks may be written, and writing so that a power cut leaves no half-made one.
//!
//! The disk's first sectors, where tables are, are cleared first and written last. So a disk is at any time what it
//! was, or one without a table, or the whole new medium.

use super::fat::mib;
use super::sparse::Sparse;
use crate::failure::{Failure, Result, fail, shown, shown_bytes};
use kit::sys::block;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, IsTerminal, Read, Seek, SeekFrom, Write};
use std::os::fd::AsFd;
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

const SECTOR: u64 = 512;
/// What is cleared in front: tables, and what tells of file systems that lay on the whole disk.
const FRONT: u64 = 1 << 20;
/// How much is written and read at once.
const BLOCK: usize = 1 << 20;
/// What a disk that is read past the cache wants its places, lengths and memory to be multiples of.
const ALIGNED: usize = 4096;

/// A disk, or a file that stands for one.
pub struct Target {
    path: PathBuf,
    /// What it is, for a person: model, size.
    words: String,
    size: u64,
    asks: bool,
    /// Whether nobody else may have it open as his own: a file system, a volume.
    alone: bool,
}

/// Where the kernel tells of disks.
struct System<'a> {
    /// /sys
    sysfs: &'a Path,
    /// What /proc/self/mountinfo says.
    mounts: String,
    /// What /proc/swaps says.
    swaps: String,
}

/// What the kernel tells of a disk.
struct Disk {
    words: String,
    size: u64,
    /// Why it should not be written.
    doubts: Vec<String>,
}

impl Target {
    /// Looks at a disk. `force` takes one that seems to be in use or no stick, and `yes` asks nobody.
    pub fn examine(path: &Path, force: bool, yes: bool) -> Result<Target> {
        let data = fs::metadata(path).map_err(|error| Failure::on("write", path, error))?;
        let name = shown(path);
        let kind = data.file_type();
        if kind.is_block_device() {
            let mounts = fs::read_to_string("/proc/self/mountinfo")
                .map_err(|error| Failure::on("read", Path::new("/proc/self/mountinfo"), error))?;
            let swaps = fs::read_to_string("/proc/swaps").unwrap_or_default();
            let system = System { sysfs: Path::new("/sys"), mounts, swaps };
            let disk = system.disk(data.rdev(), path)?;
            if !force && !disk.doubts.is_empty() {
                return fail(format!(
                    "{name}: {}: {}; --force writes it nevertheless",
                    disk.words,
                    disk.doubts.join(", ")
                ));
            }
            return Ok(Target {
                path: path.into(),
                words: disk.words,
                size: disk.size,
                asks: !yes,
                alone: !force,
            });
        }
        if !kind.is_file() {
            return fail(format!("{name}: no disk"));
        }
        if !force {
            return fail(format!("{name}: a file, no disk; --force writes it nevertheless"));
        }
        Ok(Target {
            path: path.into(),
            words: format!("a file of {}", mib(data.len())),
            size: data.len(),
            asks: !yes,
            alone: false,
        })
    }

    /// Asks, writes, reads back, and tells.
    pub fn write(&self, image: &Sparse) -> Result<()> {
        let name = shown(&self.path);
        if image.size > self.size {
            return fail(format!("{name}: {}: too small for an image of {}", self.words, mib(image.size)));
        }
        if self.asks {
            self.ask(&name)?;
        }
        // the kernel's word on what is in use counts more than what was seen before
        let flags = if self.alone { libc::O_EXCL } else { 0 };
        let file = OpenOptions::new().read(true).write(true).custom_flags(flags).open(&self.path);
        let file = file.map_err(|error| Failure::on("open", &self.path, error))?;
        // not through the cache, where the file system allows it: what is read back is to be what is on the disk
        let mut straight = OpenOptions::new();
        let straight = straight.read(true).custom_flags(libc::O_DIRECT).open(&self.path);
        let straight = straight.or_else(|_| File::open(&self.path));
        let straight = straight.map_err(|error| Failure::on("open", &self.path, error))?;
        let mut disk = Opened { file, straight };
        let mut bar = Bar::new();
        write(&mut disk, image, self.size, &mut bar).map_err(|error| match error {
            Wrong::System(error) => Failure::on("write", &self.path, error),
            Wrong::Differs(at) => {
                Failure(format!("{name}: what was written at byte {at} reads back otherwise: a broken disk?"))
            }
        })?;
        bar.end();
        // a file has no table that the kernel keeps; a disk that is in use, by --force, keeps the old one
        if block::is_block(disk.file.as_fd())
            && let Err(error) = block::pass(disk.file.as_fd(), block::REREAD_TABLE, 0)
        {
            crate::failure::warn(format!(
                "{name}: the kernel keeps the old partition table: {}",
                error.text()
            ));
        }
        Ok(())
    }

    fn ask(&self, name: &str) -> Result<()> {
        let input = io::stdin();
        if !input.is_terminal() {
            return fail(format!("{name}: {}: nobody to ask: give --yes", self.words));
        }
        let question = format!("{name}: {}: all that is on it goes. Write? [y/N] ", self.words);
        let mut answer = String::new();
        let told = io::stderr().write_all(question.as_bytes());
        let read = told.and_then(|()| input.lock().read_line(&mut answer));
        match read.is_ok() && matches!(answer.trim(), "y" | "Y" | "yes") {
            true => Ok(()),
            false => fail(format!("{name}: not written")),
        }
    }
}

impl System<'_> {
    /// What there is to know about the disk of this device number.
    fn disk(&self, number: u64, path: &Path) -> Result<Disk> {
        let (major, minor) =
            (number >> 8 & 0xfff | number >> 32 & !0xfff, number & 0xff | number >> 12 & !0xff);
        let folder = self.sysfs.join(format!("dev/block/{major}:{minor}"));
        let folder = fs::canonicalize(&folder).map_err(|error| Failure::on("read", &folder, error))?;
        let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
        let size = text("size").trim().parse::<u64>().unwrap_or(0) * SECTOR;
        let is_part = folder.join("partition").exists();
        // what a partition is on has the names
        let names =
            if is_part { ["../device/vendor", "../device/model"] } else { ["device/vendor", "device/model"] };
        let model = names.map(|name| shown_bytes(text(name).trim().as_bytes()));
        // virtio's vendor is a number that says nothing to a person
        let model: Vec<String> =
            model.into_iter().filter(|name| !name.is_empty() && !name.starts_with("0x")).collect();
        let model = model.join(" ");
        let model = if model.is_empty() { "a disk".to_owned() } else { model };
        if text("ro").trim() == "1" {
            return fail(format!("{}: {model}: write-protected", shown(path)));
        }
        if size == 0 {
            return fail(format!("{}: {model}: no medium is in it", shown(path)));
        }
        let mut doubts = Vec::new();
        if is_part {
            doubts.push("a partition, no disk".to_owned());
        } else if text("removable").trim() != "1" {
            doubts.push("not removable".to_owned());
        }
        let mut parts = vec![folder.clone()];
        if let Ok(listing) = fs::read_dir(&folder) {
            parts.extend(
                listing.flatten().map(|entry| entry.path()).filter(|it| it.join("partition").exists()),
            );
        }
        parts.sort();
        for part in &parts {
            self.uses(part, &mut doubts);
        }
        Ok(Disk { words: format!("{model}, {}", size_in_words(size)), size, doubts })
    }

    /// What a disk or a partition is in use for.
    fn uses(&self, folder: &Path, doubts: &mut Vec<String>) {
        let name = shown(Path::new(folder.file_name().unwrap_or_default()));
        let number = fs::read_to_string(folder.join("dev")).unwrap_or_default();
        let mounted = self.mounts.lines().find_map(|line| {
            let mut fields = line.split(' ').skip(2);
            (fields.next() == Some(number.trim())).then(|| fields.nth(1).unwrap_or_default().to_owned())
        });
        // file systems of many disks, such as btrfs, have a number of their own and name the disk behind the dash
        let named = || {
            self.mounts.lines().find_map(|line| {
                let (front, back) = line.split_once(" - ")?;
                let source = back.split(' ').nth(1)?.strip_prefix("/dev/")?;
                (source == name).then(|| front.split(' ').nth(4).unwrap_or_default().to_owned())
            })
        };
        if let Some(place) = mounted.or_else(named) {
            doubts.push(format!("{name} is mounted on {}", shown_bytes(place.as_bytes())));
        }
        let is_swap = |line: &str| line.split_whitespace().next() == Some(&format!("/dev/{name}"));
        if self.swaps.lines().any(is_swap) {
            doubts.push(format!("{name} is swap"));
        }
        if let Ok(mut holders) = fs::read_dir(folder.join("holders"))
            && let Some(Ok(holder)) = holders.next()
        {
            doubts.push(format!("{name} is part of {}", shown(Path::new(&holder.file_name()))));
        }
    }
}

fn size_in_words(bytes: u64) -> String {
    match bytes {
        0..10_000_000_000 => format!("{} MB", (bytes + 500_000) / 1_000_000),
        _ => format!("{} GB", (bytes + 500_000_000) / 1_000_000_000),
    }
}

/// What a medium is written to.
trait Device {
    fn write_at(&mut self, at: u64, bytes: &[u8]) -> io::Result<()>;
    /// Reads what is on the disk, to the buffer's end or the disk's: `at` is a multiple of [`ALIGNED`].
    fn read_at(&mut self, at: u64, into: &mut [u8]) -> io::Result<usize>;
    fn sync(&mut self) -> io::Result<()>;
}

struct Opened {
    file: File,
    straight: File,
}

impl Device for Opened {
    fn write_at(&mut self, at: u64, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(at))?;
        self.file.write_all(bytes)
    }

    fn read_at(&mut self, at: u64, into: &mut [u8]) -> io::Result<usize> {
        self.straight.seek(SeekFrom::Start(at))?;
        let mut done = 0;
        while let Some(rest) = into.get_mut(done..).filter(|rest| !rest.is_empty()) {
            match self.straight.read(rest)? {
                0 => break,
                // what ends at an odd place ends with the disk
                count => done += count,
            }
            if done % ALIGNED != 0 {
                break;
            }
        }
        Ok(done)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.file.sync_all()
    }
}

enum Wrong {
    System(io::Error),
    /// What was read is not what was written, from this byte's block on.
    Differs(u64),
}

impl From<io::Error> for Wrong {
    fn from(error: io::Error) -> Wrong {
        Wrong::System(error)
    }
}

/// Writes an image to a disk of `size` bytes, the table last, and reads all of it back.
fn write(disk: &mut dyn Device, image: &Sparse, size: u64, bar: &mut Bar) -> Result<(), Wrong> {
    let front = vec![0; FRONT.min(size) as usize];
    let (first, rest) = match image.pieces.split_first() {
        Some(((0, first), rest)) => (first, rest),
        _ => return Err(io::Error::other("an image without a table").into()),
    };
    let total: u64 = rest.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    bar.begin(total * 2);
    // from here on the disk is empty for all who look at it
    disk.write_at(0, &front)?;
    if size >= FRONT + SECTOR {
        // the copy of another kind of table that may be at the end
        disk.write_at((size / SECTOR - 1) * SECTOR, &[0; SECTOR as usize])?;
    }
    disk.sync()?;
    for (at, bytes) in rest {
        for (number, block) in bytes.chunks(BLOCK).enumerate() {
            disk.write_at(at + (number * BLOCK) as u64, block)?;
            bar.add(block.len());
        }
    }
    disk.sync()?;
    for (at, bytes) in rest {
        compare(disk, *at, bytes, bar)?;
    }
    disk.write_at(0, first)?;
    disk.sync()?;
    compare(disk, 0, first, bar)
}

/// Compares what is on the disk with what was written.
fn compare(disk: &mut dyn Device, at: u64, bytes: &[u8], bar: &mut Bar) -> Result<(), Wrong> {
    let mut memory = vec![0; BLOCK + 2 * ALIGNED];
    let start = memory.as_ptr().align_offset(ALIGNED).min(ALIGNED);
    let buffer = memory.get_mut(start..start + BLOCK + ALIGNED).unwrap_or_default();
    for (number, wanted) in bytes.chunks(BLOCK).enumerate() {
        let at = at + (number * BLOCK) as u64;
        let skip = (at % ALIGNED as u64) as usize;
        let length = (skip + wanted.len()).next_multiple_of(ALIGNED);
        let found = disk.read_at(at - skip as u64, buffer.get_mut(..length).unwrap_or_default())?;
        if buffer.get(skip..skip + wanted.len()).filter(|_| found >= skip + wanted.len()) != Some(wanted) {
            return Err(Wrong::Differs(at));
        }
        bar.add(wanted.len());
    }
    Ok(())
}

/// A bar on the terminal.
struct Bar {
    total: u64,
    done: u64,
    shown: u64,
    is_terminal: bool,
}

impl Bar {
    fn new() -> Bar {
        Bar { total: 0, done: 0, shown: u64::MAX, is_terminal: io::stderr().is_terminal() }
    }

    fn begin(&mut self, total: u64) {
        self.total = total.max(1);
    }

    fn add(&mut self, bytes: usize) {
        self.done += bytes as u64;
        let percent = (self.done * 100 / self.total.max(1)).min(100);
        if self.is_terminal && percent != self.shown {
            self.shown = percent;
            let filled = (percent / 4) as usize;
            let what = if self.done * 2 <= self.total { "writing" } else { "reading back" };
            // with a closed standard error there is nobody to tell
            let _ = write!(io::stderr(), "\r[{:<25}] {percent:>3} % {what:<12}", "#".repeat(filled));
        }
    }

    /// Leaves an empty line, as nothing but the answer is to stay.
    fn end(&mut self) {
        if self.is_terminal && self.shown != u64::MAX {
            let _ = write!(io::stderr(), "\r{:60}\r", "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk that has no power any more after some writes, or loses a bit of what it is given.
    struct Shaky {
        bytes: Vec<u8>,
        left: usize,
        forgets: Option<u64>,
    }

    impl Device for Shaky {
        fn write_at(&mut self, at: u64, bytes: &[u8]) -> io::Result<()> {
            if self.left == 0 {
                return Err(io::Error::other("no power"));
            }
            self.left -= 1;
            self.bytes[at as usize..at as usize + bytes.len()].copy_from_slice(bytes);
            if let Some(lost) = self.forgets {
                self.bytes[lost as usize] = 0;
            }
            Ok(())
        }

        fn read_at(&mut self, at: u64, into: &mut [u8]) -> io::Result<usize> {
            let from = &self.bytes[at as usize..];
            let count = from.len().min(into.len());
            into[..count].copy_from_slice(&from[..count]);
            Ok(count)
        }

        fn sync(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn quiet() -> Bar {
        Bar { total: 0, done: 0, shown: 0, is_terminal: false }
    }

    fn image() -> Sparse {
        let pieces = vec![(0, vec![1; 512]), (1 << 20, vec![2; 3 << 20]), ((5 << 20) + 512, vec![3; 1000])];
        Sparse { size: 6 << 20, pieces }
    }

    #[test]
    fn power_cuts_leave_the_old_disk_or_an_empty_one_or_the_new() {
        let mut seen = [0; 3];
        for left in 0..20 {
            let mut disk = Shaky { bytes: vec![9; 7 << 20], left, forgets: None };
            let written = write(&mut disk, &image(), 7 << 20, &mut quiet());
            let old = disk.bytes.iter().all(|&byte| byte == 9);
            let empty = disk.bytes[..1 << 20].iter().all(|&byte| byte == 0);
            let new = image().pieces.iter().all(|(at, bytes)| disk.bytes[*at as usize..].starts_with(bytes));
            seen[0] += usize::from(old);
            seen[1] += usize::from(empty);
            seen[2] += usize::from(new);
            assert!(old || empty || new, "after {left} writes");
            assert_eq!(written.is_ok(), new, "after {left} writes");
        }
        assert_eq!(seen, [1, 6, 13]);
    }

    #[test]
    fn copies_of_older_tables_are_cleared() {
        let mut disk = Shaky { bytes: vec![9; 7 << 20], left: 99, forgets: None };
        assert!(write(&mut disk, &image(), 7 << 20, &mut quiet()).is_ok());
        assert!(disk.bytes[512..1 << 20].iter().all(|&byte| byte == 0));
        assert!(disk.bytes[(7 << 20) - 512..].iter().all(|&byte| byte == 0));
    }

    #[test]
    fn a_disk_that_forgets_is_found_out_and_gets_no_table() {
        let mut disk = Shaky { bytes: vec![9; 7 << 20], left: 99, forgets: Some((2 << 20) + 77) };
        let error = write(&mut disk, &image(), 7 << 20, &mut quiet()).err().unwrap();
        assert!(matches!(error, Wrong::Differs(at) if at == 2 << 20));
        assert_eq!(disk.bytes[..512], [0; 512]);
    }

    /// A tree like /sys with one disk and its partition.
    struct Fixture(PathBuf);

    impl Fixture {
        fn new(name: &str) -> Fixture {
            let root = std::env::temp_dir().join(format!("rbox-disk.{}.{name}", std::process::id()));
            let fixture = Fixture(root);
            for (path, text) in [
                ("devices/sdz/dev", "8:400\n"),
                ("devices/sdz/size", "15728640\n"),
                ("devices/sdz/removable", "1\n"),
                ("devices/sdz/ro", "0\n"),
                ("devices/sdz/device/vendor", "SanDisk \n"),
                ("devices/sdz/device/model", "Cru\u{1b}zer         \n"),
                ("devices/sdz/sdz1/dev", "8:401\n"),
                ("devices/sdz/sdz1/size", "2048\n"),
                ("devices/sdz/sdz1/partition", "1\n"),
            ] {
                fixture.set(path, text);
            }
            fs::create_dir_all(fixture.0.join("dev/block")).unwrap();
            for (number, place) in [("8:400", "sdz"), ("8:401", "sdz/sdz1")] {
                let target = format!("../../devices/{place}");
                std::os::unix::fs::symlink(target, fixture.0.join("dev/block").join(number)).unwrap();
            }
            fixture
        }

        fn set(&self, path: &str, text: &str) {
            let path = self.0.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn disk(&self, minor: u64, mounts: &str, swaps: &str) -> Result<Disk> {
            let system = System { sysfs: &self.0, mounts: mounts.into(), swaps: swaps.into() };
            // as the kernel packs 8:MINOR
            system.disk(8 << 8 | minor & 0xff | (minor & !0xff) << 12, Path::new("/dev/sdz"))
        }
    }

    impl Drop for Fixture {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_stick_is_shown_by_model_and_size() {
        let fixture = Fixture::new("stick");
        let disk = fixture.disk(400, "", "").unwrap();
        assert_eq!(disk.words, "SanDisk Cru\\033zer, 8053 MB");
        assert_eq!((disk.size, disk.doubts.len()), (15_728_640 * 512, 0));
    }

    #[test]
    fn what_is_in_use_or_no_stick_is_doubted() {
        let fixture = Fixture::new("doubts");
        let doubts =
            |minor, mounts: &str, swaps: &str| fixture.disk(minor, mounts, swaps).unwrap().doubts.join("; ");
        let mount = "36 25 8:401 / /mnt/my\\040stick rw - vfat /dev/sdz1 rw\n";
        assert_eq!(doubts(400, mount, ""), "sdz1 is mounted on /mnt/my\\040stick");
        let btrfs = "36 25 0:40 / /data rw - btrfs /dev/sdz1 rw\n";
        assert_eq!(doubts(400, btrfs, ""), "sdz1 is mounted on /data");
        assert_eq!(doubts(400, "1 1 8:4 / / rw - ext4 /dev/sda1 rw\n", ""), "");
        assert_eq!(doubts(400, "", "Filename\tType\n/dev/sdz1   partition 1 0 -2\n"), "sdz1 is swap");
        assert_eq!(doubts(401, "", ""), "a partition, no disk");
        fixture.set("devices/sdz/removable", "0\n");
        fixture.set("devices/sdz/sdz1/holders/dm-0/x", "");
        assert_eq!(doubts(400, "", ""), "not removable; sdz1 is part of dm-0");
    }

    #[test]
    fn what_cannot_be_written_is_refused_in_any_case() {
        let fixture = Fixture::new("never");
        fixture.set("devices/sdz/ro", "1\n");
        let error = |fixture: &Fixture| fixture.disk(400, "", "").err().unwrap().0;
        assert_eq!(error(&fixture), "/dev/sdz: SanDisk Cru\\033zer: write-protected");
        fixture.set("devices/sdz/ro", "0\n");
        fixture.set("devices/sdz/size", "0\n");
        assert_eq!(error(&fixture), "/dev/sdz: SanDisk Cru\\033zer: no medium is in it");
    }
}
