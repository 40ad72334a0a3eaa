//! `mkdosfs`: make a FAT file system (mkfs.fat(8) of dosfstools, with busybox's command line); also `mkfs.fat` and
//! `mkfs.vfat`.
//!
//! The kind (12, 16 or 32 bits), the clusters and the alignment are dosfstools'; busybox makes FAT32 of any size,
//! which other systems take for FAT16 when it is small. Not known: Atari's variant. The boot code is rbox's own.

#![deny(clippy::indexing_slicing)]

use crate::target::{Sharing, Target, partitions, put, sysfs};
use formats::superblock::Bytes;
use kit::by_word;
use kit::number::Decimal;
use kit::sys::block;
use kit::{
    Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, file, flag, number, process, value,
};
use rustix::fs::{Mode, OFlags, ftruncate, open};

const fn named(name: &'static str) -> Applet {
    Applet {
        name,
        place: Place::Sbin,
        runs: Runs::Fork,
        failure: 1,
        usage: "[-acCIv] [-n LABEL] [-F 12|16|32] [OPTION]... DEVICE [KBYTES]

Make a FAT file system on DEVICE, of KBYTES or all of it

  -a        Do not align to clusters
  -b N      Sector of the backup boot sector of FAT32 (6)
  -c        Read all blocks, put bad ones aside
  -C        Make the file DEVICE, of KBYTES
  -D N      Drive number
  -f N      File allocation tables (2)
  -F BITS   12, 16 or 32; by size
  -g H/S    Heads and sectors a track
  -h N      Hidden sectors before
  -i ID     Volume's identifier, eight hexadecimal digits
  -I        Also on a disk that has partitions
  -l FILE   Blocks of 1024 bytes that are bad
  -m FILE   What a PC shows that boots from it
  -M TYPE   Media's type (0xf8)
  -n LABEL  Label, up to 11 characters
  -r N      Entries of the root directory (512)
  -R N      Reserved sectors
  -s N      Sectors of a cluster, a power of two
  -S BYTES  Bytes of a sector (512)
  -v        Say what is made
  --invariant  The same bytes each time
  --mbr[=y|n]  A partition table of one partition that is the whole
  --offset N   Begin at that sector",
        main,
    }
}

/// The applets.
pub const APPLET: Applet = named("mkdosfs");
/// dosfstools' names.
pub const MKFS_FAT: Applet = named("mkfs.fat");
/// The type's name.
pub const MKFS_VFAT: Applet = named("mkfs.vfat");

const INVARIANT: u8 = 1;
const MBR: u8 = 2;
const OFFSET: u8 = 3;

const OPTIONS: Opts = kit::opts![
    flag(b'a', ""),
    value(b'b', ""),
    flag(b'c', ""),
    flag(b'C', ""),
    value(b'D', ""),
    value(b'f', ""),
    value(b'F', ""),
    value(b'g', ""),
    value(b'h', ""),
    value(b'i', ""),
    flag(b'I', ""),
    value(b'l', ""),
    value(b'm', ""),
    value(b'M', ""),
    value(b'n', ""),
    value(b'r', ""),
    value(b'R', ""),
    value(b's', ""),
    value(b'S', ""),
    flag(b'v', ""),
    flag(INVARIANT, "invariant"),
    kit::optional(MBR, "mbr"),
    value(OFFSET, "offset"),
];

/// What is wished for; zero where nothing is.
#[derive(Default, Clone)]
struct Wish {
    unaligned: bool,
    backup: Option<u32>,
    drive: Option<u8>,
    fats: u32,
    bits: u32,
    geometry: Option<(u32, u32)>,
    hidden: Option<u32>,
    media: Option<u8>,
    root: Option<u32>,
    reserved: Option<u32>,
    cluster: u32,
    sector: u32,
    id: Option<u32>,
    label: Option<[u8; 11]>,
    /// Whether there is a partition table in the boot sector.
    table: bool,
    /// Where in the target it begins, in sectors.
    offset: u64,
    /// What the boot code shows, if anything.
    message: Vec<u8>,
}

/// A file system: its numbers, in sectors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Plan {
    bits: u32,
    sector: u32,
    sectors: u64,
    cluster: u32,
    reserved: u32,
    fats: u32,
    fat: u32,
    root: u32,
    clusters: u32,
    media: u8,
    heads: u32,
    track: u32,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish { fats: 2, ..Wish::default() };
    let (mut create, mut whole, mut verbose, mut invariant) = (false, false, false, false);
    let (mut check, mut list, mut message) = (false, None, None);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        let within = |low: u64, high: u64| {
            let number = number::c_style(value).filter(|number| (low..=high).contains(number));
            number.map(|number| number as u32).ok_or_else(|| Error::about("invalid number", value))
        };
        match key {
            b'a' => wish.unaligned = true,
            b'b' => wish.backup = Some(within(1, 0xffff)?),
            b'c' => check = true,
            b'C' => create = true,
            b'D' => wish.drive = Some(within(0, 255)? as u8),
            b'f' => wish.fats = within(1, 4)?,
            b'F' => {
                wish.bits = within(12, 32)?;
                if !matches!(wish.bits, 12 | 16 | 32) {
                    return Err(Error::about("invalid number", value));
                }
            }
            b'g' => {
                let slash = value.iter().position(|byte| *byte == b'/');
                let parts = slash.and_then(|at| Some((value.get(..at)?, value.get(at + 1..)?)));
                let numbers = parts
                    .and_then(|(heads, track)| Some((number::unsigned(heads)?, number::unsigned(track)?)));
                let good =
                    numbers.filter(|(heads, track)| (1..=256).contains(heads) && (1..=63).contains(track));
                let (heads, track) = good.ok_or_else(|| Error::about("invalid geometry", value))?;
                wish.geometry = Some((heads as u32, track as u32));
            }
            b'h' => wish.hidden = Some(within(0, u64::from(u32::MAX))?),
            b'i' => {
                let id = number::radix(value, 16).and_then(|id| u32::try_from(id).ok());
                wish.id =
                    Some(id.ok_or_else(|| Error::about("no identifier of eight hexadecimal digits", value))?);
            }
            b'I' => whole = true,
            b'l' => list = Some(value),
            b'm' => message = Some(value),
            MBR => {
                wish.table = by_word!(value, {
                    "" | "y" | "yes" => true,
                    // Only a device that is no partition has one by itself, and there it hides what fdisk would say.
                    "n" | "no" | "a" | "auto" => false,
                    _ => return Err(Error::about("neither y, n nor a:", value)),
                })
            }
            OFFSET => {
                let offset = number::c_style(value).filter(|offset| *offset < 1 << 48);
                wish.offset = offset.ok_or_else(|| Error::about("invalid number", value))?;
            }
            b'M' => {
                let media = within(0xf0, 0xff)? as u8;
                if (0xf1..0xf8).contains(&media) {
                    return Err(Error::about("invalid number", value));
                }
                wish.media = Some(media);
            }
            b'n' => wish.label = Some(label_of(value)?),
            b'r' => wish.root = Some(within(1, 32767)?),
            b'R' => wish.reserved = Some(within(1, 0xffff)?),
            b's' | b'S' => {
                let (low, high) = if key == b's' { (1, 128) } else { (512, 32768) };
                let size = within(low, high)?;
                if !size.is_power_of_two() {
                    return Err(Error::about("no power of two:", value));
                }
                *(if key == b's' { &mut wish.cluster } else { &mut wish.sector }) = size;
            }
            b'v' => verbose = true,
            _ => invariant = true,
        }
    }
    let operands = options.at_most(2)?;
    let Some(name) = operands.first() else { return Err(Error::usage("")) };
    let size = match operands.get(1) {
        Some(word) => {
            let blocks: u64 = number::parse(word)?;
            Some(blocks.checked_mul(1024).ok_or_else(|| Error::about("invalid number", word))?)
        }
        None => None,
    };
    if create {
        let size = size.ok_or_else(|| Error::usage("-C needs KBYTES"))?;
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        let failed = |errno: rustix::io::Errno| Error::on("can't create", name, errno);
        let fd = open(&*process::cstring(name), flags, Mode::from_raw_mode(0o666)).map_err(failed)?;
        ftruncate(&fd, size).map_err(failed)?;
    }
    let target = Target::open(name, Sharing::Alone)?;
    let before = wish.offset.saturating_mul(if wish.sector > 0 { wish.sector.into() } else { 512 });
    let there = target.size.saturating_sub(before);
    let size = match size {
        Some(size) if size > there => {
            return Err(Error::filled(b"'{}' is smaller than that", &[name.bytes()]));
        }
        size => size.unwrap_or(there),
    };
    if let Some(device) = target.device {
        if !whole && !partitions(device).is_empty() {
            return Err(Error::about("a whole disk with partitions (-I takes it nevertheless):", name));
        }
        let start = file::read(&kit::filled(b"{}start", &[&*sysfs(device)]), 64).unwrap_or_default();
        let start = number::unsigned(start.trim_ascii()).and_then(|start| u32::try_from(start).ok());
        wish.hidden = wish.hidden.or(start);
    }
    let logical = target.ask(block::GET_SECTOR_SIZE, 512);
    if wish.sector == 0 {
        wish.sector = logical;
    } else if wish.sector < logical {
        return Err(Error::new("the device's sectors are larger than that"));
    }
    if invariant {
        wish.id = wish.id.or(Some(0x1234_abcd));
    }
    let id = wish.id.unwrap_or_else(|| {
        let mut bytes = [0; 4];
        // Zero is as good where the kernel cannot give it yet.
        let _ = rustix::rand::getrandom(&mut bytes, rustix::rand::GetRandomFlags::empty());
        u32::from_le_bytes(bytes)
    });
    let plan = plan(&wish, size).map_err(|why| Error::filled(b"{}: {}", &[name.bytes(), why.as_bytes()]))?;
    let mut bad = match list {
        Some(path) => listed(path, &plan)?,
        None => Vec::new(),
    };
    if check {
        let found = unreadable(&target, before, size).into_iter();
        bad.extend(found.flat_map(|block| clusters_of(&plan, block).ok()).flatten());
    }
    bad.sort_unstable();
    bad.dedup();
    if !bad.is_empty() {
        ctx.out.fill(b"bad clusters: {}\n", &[&*Decimal::of(bad.len() as u64)]);
    }
    if let Some(path) = message {
        let text = file::read(path, 1 << 16).map_err(|errno| Error::on("can't read", path, errno))?;
        // A PC's lines end in two characters.
        wish.message = kit::split::at(&text, b'\n').collect::<Vec<_>>().join(&b"\r\n"[..]);
        let room = room_for_message(&plan, &wish);
        if wish.message.len() > room {
            wish.message.truncate(room);
            ctx.say(b"the message is too long: the end is cut off");
        }
    }
    let target = At { target: &target, base: before };
    write(&plan, &wish, id, invariant, &bad, &target).map_err(|errno| Error::on("can't write", name, errno))?;
    if verbose {
        say(ctx, &plan, name, id);
    }
    ctx.done()
}

/// What is written to, from an offset on.
struct At<'a> {
    target: &'a Target,
    base: u64,
}

impl At<'_> {
    fn write_at(&self, offset: u64, bytes: &[u8]) -> Result<(), kit::Errno> {
        self.target.write_at(self.base + offset, bytes)
    }
}

/// The clusters that a block of 1024 bytes is in; or why there are none.
fn clusters_of(plan: &Plan, block: u64) -> Result<core::ops::Range<u64>, &'static str> {
    let sector = u64::from(plan.sector);
    let root = u64::from(plan.root) * 32 / sector;
    let data = u64::from(plan.reserved) + u64::from(plan.fats) * u64::from(plan.fat) + root;
    let (first, last) = (block.saturating_mul(1024) / sector, (block.saturating_mul(1024) + 1023) / sector);
    let cluster = u64::from(plan.cluster);
    let first = first.checked_sub(data).ok_or("a bad block before the clusters:")? / cluster + 2;
    let last = (last - data) / cluster + 2;
    if last >= u64::from(plan.clusters) + 2 {
        return Err("a bad block behind the end:");
    }
    Ok(first..last + 1)
}

/// The clusters whose blocks a file lists.
fn listed(path: &[u8], plan: &Plan) -> Result<Vec<u64>> {
    let text = file::read(path, 1 << 26).map_err(|errno| Error::on("can't read", path, errno))?;
    let mut clusters = Vec::new();
    for line in kit::split::at(&text, b'\n') {
        for word in kit::split::words(line) {
            let block = number::parse::<u64>(word)?.min(1 << 50);
            clusters.extend(clusters_of(plan, block).map_err(|why| Error::about(why, word))?);
        }
    }
    Ok(clusters)
}

/// The blocks of 1024 bytes that cannot be read.
fn unreadable(target: &Target, before: u64, size: u64) -> Vec<u64> {
    let mut buffer = vec![0; 1 << 16];
    let together = buffer.len() as u64 / 1024;
    let (mut bad, mut next) = (Vec::new(), 0);
    while next < size / 1024 {
        let count = together.min(size / 1024 - next);
        let mut reads = |block: u64, count: u64| {
            let part = buffer.get_mut(..(count * 1024) as usize).unwrap_or_default();
            target.read_at(before + block * 1024, part)
        };
        if !reads(next, count) {
            bad.extend((next..next + count).filter(|block| !reads(*block, 1)));
        }
        next += count;
    }
    bad
}

/// Marks a cluster as bad in a table of 12 or 16 bits.
fn mark_bad(fat: &mut Vec<u8>, bits: u32, cluster: u64) {
    let at = cluster as usize * bits as usize / 8;
    fat.resize(fat.len().max(at + 2), 0);
    let old = fat.get(at..).and_then(|rest| rest.first_chunk::<2>()).map_or(0, |two| u16::from_le_bytes(*two));
    let new = match (bits, cluster % 2) {
        (16, _) => 0xfff7,
        (_, 0) => old & 0xf000 | 0xff7,
        _ => old & 0x000f | 0xff70,
    };
    put(fat, at, &new.to_le_bytes());
}

/// A partition table of one partition: all of the disk, this file system itself.
fn partition(plan: &Plan) -> [u8; 16] {
    let track = u64::from(plan.track);
    let (cylinder, rest) = (plan.sectors / track / u64::from(plan.heads), plan.sectors / track % u64::from(plan.heads));
    let end = match cylinder {
        0..1024 => [rest as u8, (plan.sectors % track + 1) as u8 | (cylinder >> 8 << 6) as u8, cylinder as u8],
        _ => [0xfe, 0xff, 0xff],
    };
    let kind = match plan.bits {
        12 => 1,
        16 if plan.sectors < 65536 => 4,
        16 => 6,
        _ => 12,
    };
    let mut entry = [0; 16];
    put(&mut entry, 0, &[0x80, 0, 1, 0, kind]);
    put(&mut entry, 5, &end);
    put(&mut entry, 12, &(plan.sectors as u32).to_le_bytes());
    entry
}

/// A label as it lies in a directory.
fn label_of(text: &[u8]) -> Result<[u8; 11]> {
    let mut label = [b' '; 11];
    let forbidden = |byte: &u8| *byte < 0x20 || *byte == 0x7f || b"*?.,;:/\\|+=<>[]\"".contains(byte);
    if text.len() > 11 || text.iter().any(forbidden) || text.starts_with(b" ") {
        return Err(Error::about("invalid label", text));
    }
    for (to, from) in label.iter_mut().zip(text) {
        *to = *from;
    }
    // A first byte of 0xe5 would say that the entry is free.
    if let [first @ 0xe5, ..] = &mut label {
        *first = 5;
    }
    Ok(if text.is_empty() { *b"NO NAME    " } else { label })
}

fn round_up(number: u64, to: u64) -> u64 {
    number.div_ceil(to.max(1)) * to
}

/// The geometry that the field's tools give a disk of so many sectors.
fn geometry(sectors: u64) -> (u32, u32) {
    match sectors {
        0..=4096 => (2, 16),
        4097..=32768 => (2, 32),
        32769..=65536 => (4, 32),
        65537..=262_144 => (8, 32),
        262_145..=524_288 => (16, 32),
        524_289..=1_032_192 => (16, 63),
        1_032_193..=2_064_384 => (32, 63),
        2_064_385..=4_128_768 => (64, 63),
        4_128_769..=8_257_536 => (128, 63),
        _ => (255, 63),
    }
}

/// Floppy disks: blocks of 1024 bytes, sectors a track, sectors of a cluster, entries of the root directory, media.
const FLOPPIES: &[(u64, u32, u32, u32, u8)] = &[
    (360, 9, 2, 112, 0xfd),
    (720, 9, 2, 112, 0xf9),
    (1200, 15, 1, 224, 0xf9),
    (1440, 18, 1, 224, 0xf0),
    (2880, 36, 2, 224, 0xf0),
];

/// Clusters beyond these belong to the next kind.
const MOST_12: u64 = 4084;
const MOST_16: u64 = 65524;
const MOST_32: u64 = 0x0fff_fff6;

fn plan(wish: &Wish, size: u64) -> Result<Plan, &'static str> {
    let floppy = FLOPPIES.iter().find(|(blocks, ..)| blocks * 1024 == size && wish.sector == 512);
    let sector = u64::from(wish.sector);
    let sectors = size / sector;
    let mut bits = wish.bits;
    if bits == 0 && floppy.is_none() && size >= 512 << 20 {
        bits = 32;
    }
    let (heads, track) =
        wish.geometry.or(floppy.map(|floppy| (2, floppy.1))).unwrap_or_else(|| geometry(sectors));
    // Disks have whole tracks.
    let sectors = if wish.unaligned { sectors } else { sectors / u64::from(track) * u64::from(track) };
    let sectors = sectors.min(u64::from(u32::MAX));
    let aligned = !wish.unaligned && sectors > 8192 && floppy.is_none();
    let root = wish.root.or(floppy.map(|floppy| floppy.3)).unwrap_or(512);
    let fats = u64::from(wish.fats);
    let mut cluster = u64::from(wish.cluster);
    if cluster == 0 && bits == 32 {
        cluster = match size {
            _ if size <= 260 << 20 => 512,
            _ if size <= 8 << 30 => 4096,
            _ if size <= 16 << 30 => 8192,
            _ if size <= 32 << 30 => 16384,
            _ => 32768,
        } / sector;
        cluster = cluster.max(1);
    } else if cluster == 0 {
        cluster = floppy.map_or(4, |floppy| floppy.2.into());
    }
    loop {
        let unit = if aligned { cluster } else { 1 };
        let reserved = u64::from(wish.reserved.unwrap_or(if bits == 32 { 32 } else { 1 }));
        let reserved = round_up(reserved, unit);
        let root_sectors =
            if bits == 32 { 0 } else { round_up((u64::from(root) * 32).div_ceil(sector), unit) };
        let mut best: Option<Plan> = None;
        for (kind, most) in [(12, MOST_12), (16, MOST_16), (32, MOST_32)] {
            if bits != kind && (bits != 0 || kind == 32) {
                continue;
            }
            // In half bytes: what a cluster costs with its entries, and what there is for both.
            let entry = u64::from(kind) / 4;
            let Some(room) = sectors.checked_sub(reserved + root_sectors) else { continue };
            let halves = (room * sector * 2).saturating_sub(0);
            let clusters = (halves + fats * 2 * entry) / (cluster * sector * 2 + fats * entry);
            let fat = round_up(((clusters + 2) * entry).div_ceil(sector * 2), unit);
            let Some(data) = room.checked_sub(fats * fat) else { continue };
            let clusters = (data / cluster).min((fat * sector * 2 / entry).saturating_sub(2));
            let few = kind == 16 && clusters < 4087;
            if clusters == 0 || clusters > most || few || reserved > 0xffff {
                continue;
            }
            if best.as_ref().is_none_or(|best| clusters > best.clusters.into()) {
                best = Some(Plan {
                    bits: kind,
                    sector: wish.sector,
                    sectors,
                    cluster: cluster as u32,
                    reserved: reserved as u32,
                    fats: wish.fats,
                    fat: fat as u32,
                    root: (root_sectors * sector / 32) as u32,
                    clusters: clusters as u32,
                    media: wish.media.or(floppy.map(|floppy| floppy.4)).unwrap_or(0xf8),
                    heads,
                    track,
                });
            }
        }
        match best {
            Some(plan) => {
                let backup = wish.backup.unwrap_or(6);
                if plan.bits == 32
                    && (plan.reserved < 2 || wish.backup.is_some() && backup + 1 >= plan.reserved)
                {
                    return Err("there is no room for the reserved sectors");
                }
                return Ok(plan);
            }
            None if wish.cluster == 0 && cluster < 128 && cluster * sector < 65536 => cluster *= 2,
            None => return Err("the size does not fit the kind of FAT"),
        }
    }
}

/// Boot code that shows the text behind it, ended by a zero, waits for a key and boots anew. Its third and fourth byte
/// are the text's address.
const SHOW: [u8; 27] = [
    0x0e, 0x1f, // push cs, pop ds
    0xbe, 0, 0,    // mov si, text
    0xac, // next: lodsb
    0x08, 0xc0, // or al, al
    0x74, 0x09, // jz wait
    0xb4, 0x0e, // mov ah, 0x0e
    0xbb, 0x07, 0x00, // mov bx, 7
    0xcd, 0x10, // int 0x10: a character on the screen
    0xeb, 0xf2, // jmp next
    0x31, 0xc0, // wait: xor ax, ax
    0xcd, 0x16, // int 0x16: a key
    0xcd, 0x19, // int 0x19: the next boot
    0xeb, 0xf8, // jmp wait
];

/// Bytes of a message that the boot sector has room for: up to its mark or the partition table, less the ending zero.
fn room_for_message(plan: &Plan, wish: &Wish) -> usize {
    let end = if wish.table { 440 } else { 510 };
    end - 1 - SHOW.len() - if plan.bits == 32 { 90 } else { 62 }
}

fn boot_sector(plan: &Plan, wish: &Wish, id: u32) -> Vec<u8> {
    let mut boot = vec![0; plan.sector as usize];
    let wide = plan.bits == 32;
    put(&mut boot, 0, if wide { b"\xeb\x58\x90" } else { b"\xeb\x3c\x90" });
    put(&mut boot, 3, b"mkfs.fat");
    put(&mut boot, 11, &(plan.sector as u16).to_le_bytes());
    put(&mut boot, 13, &[plan.cluster as u8]);
    put(&mut boot, 14, &(plan.reserved as u16).to_le_bytes());
    put(&mut boot, 16, &[plan.fats as u8]);
    put(&mut boot, 17, &(plan.root as u16).to_le_bytes());
    if plan.sectors < 65536 && !wide {
        put(&mut boot, 19, &(plan.sectors as u16).to_le_bytes());
    } else {
        put(&mut boot, 32, &(plan.sectors as u32).to_le_bytes());
    }
    put(&mut boot, 21, &[plan.media]);
    put(&mut boot, 24, &(plan.track as u16).to_le_bytes());
    put(&mut boot, 26, &(plan.heads as u16).to_le_bytes());
    put(&mut boot, 28, &wish.hidden.unwrap_or(0).to_le_bytes());
    let mut at = 36;
    if wide {
        put(&mut boot, 36, &plan.fat.to_le_bytes());
        put(&mut boot, 44, &2u32.to_le_bytes());
        put(&mut boot, 48, &1u16.to_le_bytes());
        put(&mut boot, 50, &(backup_of(plan, wish) as u16).to_le_bytes());
        at = 64;
    } else {
        put(&mut boot, 22, &(plan.fat as u16).to_le_bytes());
    }
    put(&mut boot, at, &[wish.drive.unwrap_or(if plan.media == 0xf8 { 0x80 } else { 0 }), 0, 0x29]);
    put(&mut boot, at + 3, &id.to_le_bytes());
    put(&mut boot, at + 7, &wish.label.unwrap_or(*b"NO NAME    "));
    let kind = match plan.bits {
        12 => b"FAT12   ",
        16 => b"FAT16   ",
        _ => b"FAT32   ",
    };
    put(&mut boot, at + 18, kind);
    if wish.message.is_empty() {
        // The BIOS is told that nothing boots here, and tries the next: int 0x18, hlt, and again.
        put(&mut boot, at + 26, b"\xcd\x18\xf4\xeb\xfd");
    } else {
        let place = at + 26 + SHOW.len();
        put(&mut boot, at + 26, &SHOW);
        put(&mut boot, at + 29, &(0x7c00 + place as u16).to_le_bytes());
        put(&mut boot, place, &wish.message);
    }
    if wish.table {
        put(&mut boot, 440, &id.to_le_bytes());
        put(&mut boot, 446, &partition(plan));
    }
    put(&mut boot, 510, b"\x55\xaa");
    boot
}

/// The sector of the backup of a FAT32's boot sector; 0 if there is no room for one.
fn backup_of(plan: &Plan, wish: &Wish) -> u32 {
    let backup = wish.backup.unwrap_or(if plan.reserved > 7 { 6 } else { plan.reserved.saturating_sub(2) });
    if backup < 2 { 0 } else { backup }
}

fn write(
    plan: &Plan,
    wish: &Wish,
    id: u32,
    invariant: bool,
    bad: &[u64],
    target: &At<'_>,
) -> Result<(), kit::Errno> {
    let sector = u64::from(plan.sector);
    let boot = boot_sector(plan, wish, id);
    let root_sectors = u64::from(plan.root) * 32 / sector;
    let root = u64::from(plan.reserved) + u64::from(plan.fats) * u64::from(plan.fat);
    let first = if plan.bits == 32 { u64::from(plan.cluster) } else { root_sectors };
    // The boot sector last: until then there is no file system.
    target.target.zero(target.base, (root + first) * sector)?;
    let mut fat = [0xff; 12];
    let used: &[u8] = match plan.bits {
        12 => fat.get(..3).unwrap_or_default(),
        16 => fat.get(..4).unwrap_or_default(),
        _ => {
            put(&mut fat, 0, b"\0\xff\xff\x0f\xff\xff\xff\x0f\xf8\xff\xff\x0f");
            &fat
        }
    };
    let mut fat = used.to_vec();
    put(&mut fat, 0, &[plan.media]);
    if plan.bits < 32 {
        bad.iter().for_each(|cluster| mark_bad(&mut fat, plan.bits, *cluster));
    }
    for copy in 0..u64::from(plan.fats) {
        let place = (u64::from(plan.reserved) + copy * u64::from(plan.fat)) * sector;
        target.write_at(place, &fat)?;
        for cluster in bad.iter().filter(|_| plan.bits == 32) {
            target.write_at(place + cluster * 4, b"\xf7\xff\xff\x0f")?;
        }
    }
    if let Some(label) = wish.label.filter(|label| label != b"NO NAME    ") {
        let mut entry = [0; 32];
        put(&mut entry, 0, &label);
        put(&mut entry, 11, &[8]);
        let (time, date) = if invariant { (0, 0x21) } else { dos_time() };
        put(&mut entry, 14, &time.to_le_bytes());
        put(&mut entry, 16, &date.to_le_bytes());
        put(&mut entry, 18, &date.to_le_bytes());
        put(&mut entry, 22, &time.to_le_bytes());
        put(&mut entry, 24, &date.to_le_bytes());
        target.write_at(root * sector, &entry)?;
    }
    if plan.bits == 32 {
        let mut info = vec![0; plan.sector as usize];
        put(&mut info, 0, b"RRaA");
        put(&mut info, 484, b"rrAa");
        put(&mut info, 488, &(plan.clusters - 1).to_le_bytes());
        put(&mut info, 492, &2u32.to_le_bytes());
        put(&mut info, 510, b"\x55\xaa");
        target.write_at(sector, &info)?;
        let backup = u64::from(backup_of(plan, wish));
        if backup > 0 {
            target.write_at(backup * sector, &boot)?;
            if backup + 1 < plan.reserved.into() {
                target.write_at((backup + 1) * sector, &info)?;
            }
        }
    }
    target.target.sync()?;
    target.write_at(0, &boot)?;
    target.target.sync()
}

/// The time of day and the date as FAT keeps them, in UTC.
fn dos_time() -> (u16, u16) {
    let now = kit::sys::time::read(rustix::time::ClockId::Realtime).tv_sec.max(315_532_800);
    let (days, rest) = (now / 86400, now % 86400);
    // Civil from days: years begin in March.
    let shifted = days + 719_468;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = (shifted / 146_097 * 400 + year_of_era + later - 1980).min(127);
    let time = rest / 3600 << 11 | rest / 60 % 60 << 5 | rest % 60 / 2;
    (time as u16, (year << 9 | month << 5 | day) as u16)
}

fn say(ctx: &mut Context<'_>, plan: &Plan, name: &[u8], id: u32) {
    let mut text = Vec::new();
    kit::escape::push_visible(&mut text, name);
    let id = formats::partitions::hex(&id.to_be_bytes());
    let number = |number: u32| Decimal::of(number.into());
    let parts: [&[u8]; 17] = [
        b": FAT",
        &number(plan.bits),
        b", ",
        &Decimal::of(plan.sectors),
        b" sectors of ",
        &number(plan.sector),
        b" bytes, ",
        &number(plan.clusters),
        b" clusters of ",
        &number(plan.cluster),
        b" sectors, ",
        &number(plan.fats),
        b" tables of ",
        &number(plan.fat),
        b" sectors, identifier ",
        &id,
        b"\n",
    ];
    text.extend_from_slice(&parts.concat());
    ctx.out.put(&text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_follows_the_size() {
        let wish = Wish { fats: 2, sector: 512, ..Wish::default() };
        let shape = |size: u64| {
            let plan = plan(&wish, size).unwrap();
            (plan.bits, plan.cluster, plan.reserved, plan.fat, plan.sectors)
        };
        assert_eq!(shape(64 << 10), (12, 4, 1, 1, 128));
        assert_eq!(shape(1440 << 10), (12, 1, 1, 9, 2880));
        assert_eq!(shape(8 << 20), (12, 4, 4, 12, 16384));
        assert_eq!(shape(64 << 20), (16, 4, 4, 128, 131_072));
        assert_eq!(shape(260 << 20), (16, 16, 16, 144, 532_476));
        assert_eq!(shape(520 << 20), (32, 8, 32, 1040, 1_064_952));
        assert!(plan(&wish, 1000).is_err());
    }
}
