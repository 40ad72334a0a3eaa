//! `mke2fs`: make an ext2, ext3 or ext4 file system (mke2fs(8) of e2fsprogs, with busybox's command line); also
//! `mkfs.ext2`, `mkfs.ext3`, `mkfs.ext4`.
//!
//! Features: those of e2fsprogs' ext2 and ext3 but `resize_inode`; of ext4 `extent`, `huge_file`, `dir_nlink` and
//! `extra_isize`. Not made: `64bit`, `flex_bg`, `metadata_csum`, so a file system has at most 2^32 blocks, and each
//! group has its tables in itself. Blocks are not tested (-c).

#![deny(clippy::indexing_slicing)]

use crate::target::{Sharing, Target, numbers};
use formats::partitions::{guid_parse, guid_text};
use kit::number::Decimal;
use kit::{
    Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, file, flag, number, process,
    split, value,
};
use rustix::fs::{Mode, OFlags, ftruncate, open};

const fn named(name: &'static str) -> Applet {
    Applet {
        name,
        place: Place::Sbin,
        runs: Runs::Fork,
        failure: 1,
        usage: "[-Fjnqv] [-t ext2|ext3|ext4] [-L LABEL] [OPTION]... DEVICE [SIZE]

Make an ext2, ext3 or ext4 file system on DEVICE, of SIZE (KB, or blocks with
-b; suffixes K M G T) or all of it. A file is made if it is not there.

  -b BYTES  Size of a block: 1024, 2048, 4096
  -E LIST   root_owner[=UID:GID], stride=N, stripe_width=N
  -F        Also on a whole disk that has partitions
  -g N      Blocks of a group
  -i BYTES  One inode for so many bytes
  -I BYTES  Size of an inode (256)
  -j        With a journal
  -J size=MB  Size of the journal
  -L LABEL  Label, up to 16 bytes
  -m PERCENT  Kept for the administrator (5)
  -M DIR    Where it was last mounted
  -n        Make nothing, say what would be made
  -N N      Inodes
  -O LIST   Features: has_journal, extent, dir_index, ... or ^FEATURE
  -q        Say nothing
  -T USE    floppy, small, news, largefile, largefile4, big, huge
  -U UUID   UUID: random, clear, or its digits",
        main,
    }
}

/// The applet.
pub const APPLET: Applet = named("mke2fs");
/// By type.
pub const MKFS_EXT2: Applet = named("mkfs.ext2");
/// By type.
pub const MKFS_EXT3: Applet = named("mkfs.ext3");
/// By type.
pub const MKFS_EXT4: Applet = named("mkfs.ext4");

const OPTIONS: Opts = kit::opts![
    value(b'b', ""),
    value(b'E', ""),
    flag(b'F', ""),
    value(b'g', ""),
    value(b'i', ""),
    value(b'I', ""),
    flag(b'j', ""),
    value(b'J', ""),
    value(b'L', ""),
    value(b'm', ""),
    value(b'M', ""),
    flag(b'n', ""),
    value(b'N', ""),
    value(b'O', ""),
    flag(b'q', ""),
    value(b't', ""),
    value(b'T', ""),
    value(b'U', ""),
    flag(b'v', ""),
];

/// A feature: its name, in which of the superblock's three words it is, its bit.
const FEATURES: &[(&str, usize, u32)] = &[
    ("has_journal", 0, 4),
    ("ext_attr", 0, 8),
    ("dir_index", 0, 0x20),
    ("filetype", 1, 2),
    ("extent", 1, 0x40),
    ("extents", 1, 0x40),
    ("sparse_super", 2, 1),
    ("large_file", 2, 2),
    ("huge_file", 2, 8),
    ("dir_nlink", 2, 0x20),
    ("extra_isize", 2, 0x40),
];
/// Features that are never made, so that they may be switched off.
const UNMADE: &[&str] = &[
    "64bit",
    "flex_bg",
    "metadata_csum",
    "metadata_csum_seed",
    "orphan_file",
    "resize_inode",
    "uninit_bg",
    "quota",
];

const JOURNAL: u32 = 4;
const EXTENT: u32 = 0x40;
const SPARSE: u32 = 1;
const EXTRA: u32 = 0x40;
const EXT2: [u32; 3] = [0x28, 2, 3];
const EXT4: [u32; 3] = [0x2c, 0x42, 0x6b];

/// How many bytes an inode stands for, by use; and the size of a block that goes with it.
const USES: &[(&str, u64, u32)] = &[
    ("floppy", 8192, 1024),
    ("small", 4096, 1024),
    ("default", 16384, 4096),
    ("news", 4096, 4096),
    ("largefile", 1 << 20, 4096),
    ("largefile4", 4 << 20, 4096),
    ("big", 32768, 4096),
    ("huge", 65536, 4096),
];

#[derive(Clone, Default)]
struct Wish<'a> {
    block: u32,
    ratio: u64,
    inode: u32,
    inodes: Option<u64>,
    group: u32,
    percent: Option<(u64, u64)>,
    journal: Option<u64>,
    features: [u32; 3],
    owner: (u32, u32),
    stride: (u32, u32),
    label: &'a [u8],
    mounted: &'a [u8],
    uuid: [u8; 16],
    usage: Option<(u64, u32)>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish { features: EXT2, ..Wish::default() };
    let (mut force, mut dry, mut quiet, mut journal) = (false, false, false, false);
    let mut changes: Vec<&[u8]> = Vec::new();
    let mut kind: &[u8] = ctx.applet.name.as_bytes().strip_prefix(b"mkfs.").unwrap_or(b"ext2");
    random(&mut wish.uuid);
    mark_random(&mut wish.uuid);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        let bad = || Error::about("invalid number", value);
        let within = |low: u64, high: u64| {
            number::unsigned(value).filter(|number| (low..=high).contains(number)).ok_or_else(bad)
        };
        match key {
            b'b' => {
                wish.block = within(1024, 4096)? as u32;
                if !wish.block.is_power_of_two() {
                    return Err(bad());
                }
            }
            b'E' => extended(&mut wish, value)?,
            b'F' => force = true,
            b'g' => wish.group = within(256, 32768)? as u32 & !7,
            b'i' => wish.ratio = within(1024, 1 << 26)?,
            b'I' => {
                wish.inode = within(128, 4096)? as u32;
                if !wish.inode.is_power_of_two() {
                    return Err(bad());
                }
            }
            b'j' => journal = true,
            b'J' => {
                let size = value.strip_prefix(b"size=").and_then(number::unsigned);
                let size = size.filter(|size| (1..=1024).contains(size));
                wish.journal = Some(size.ok_or_else(|| Error::about("invalid journal option", value))? << 20);
                journal = true;
            }
            b'L' if value.len() > 16 => return Err(Error::about("label longer than 16 bytes:", value)),
            b'L' => wish.label = value,
            b'm' => wish.percent = Some(percent(value).ok_or_else(bad)?),
            b'M' => wish.mounted = value,
            b'n' => dry = true,
            b'N' => wish.inodes = Some(within(1, u64::from(u32::MAX))?),
            b'O' => changes.extend(split::at(value, b',')),
            b'q' => quiet = true,
            b't' => kind = value,
            b'T' => {
                let found = USES.iter().find(|(name, ..)| name.as_bytes() == value);
                let (_, ratio, block) = found.ok_or_else(|| Error::about("unknown use", value))?;
                wish.usage = Some((*ratio, *block));
            }
            b'U' => {
                wish.uuid = match value {
                    b"random" | b"time" => wish.uuid,
                    b"clear" | b"null" => [0; 16],
                    value => guid_parse(value).ok_or_else(|| Error::about("invalid UUID", value))?,
                }
            }
            _ => {}
        }
    }
    wish.features = match kind {
        b"ext2" => EXT2,
        b"ext3" => [EXT2[0] | JOURNAL, EXT2[1], EXT2[2]],
        b"ext4" => EXT4,
        _ => return Err(Error::about("unknown type", kind)),
    };
    if journal {
        wish.features[0] |= JOURNAL;
    }
    for change in changes {
        feature(&mut wish.features, change)?;
    }
    let operands = options.at_most(2)?;
    let Some(name) = operands.first() else { return Err(Error::usage("")) };
    let target = open_target(name, &operands, &wish, force)?;
    let (target, size) = target;
    let plan =
        Plan::new(&wish, size).map_err(|why| Error::new([name.bytes(), b": ", why.as_bytes()].concat()))?;
    if plan.features[0] & JOURNAL != wish.features[0] & JOURNAL {
        ctx.say(b"the file system is too small for a journal");
    }
    if !quiet {
        say(ctx, &plan, &wish);
    }
    if !dry {
        plan.write(&wish, &target).map_err(|errno| Error::on("can't write", name, errno))?;
    }
    ctx.done()
}

/// The target, and how many bytes of it are used.
fn open_target(name: &Arg<'_>, operands: &[Arg<'_>], wish: &Wish<'_>, force: bool) -> Result<(Target, u64)> {
    let mut size = None;
    if let Some(word) = operands.get(1) {
        let unit = if wish.block > 0 { u64::from(wish.block) } else { 1024 };
        let plain = number::unsigned(word).and_then(|blocks| blocks.checked_mul(unit));
        size = Some(plain.or_else(|| number::size(word)).ok_or_else(|| Error::about("invalid size", word))?);
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        if let (Ok(fd), Some(size)) =
            (open(&*process::cstring(name), flags, Mode::from_raw_mode(0o666)), size)
        {
            ftruncate(&fd, size).map_err(|errno| Error::on("can't create", name, errno))?;
        }
    }
    let target = Target::open(name, Sharing::Alone)?;
    if let Some(device) = target.device {
        let folder = [b"/sys/dev/block/", &*numbers(device), b"/"].concat();
        let has_parts = file::names(&folder)
            .iter()
            .any(|name| crate::tab::exists(&[&folder[..], name, b"/partition"].concat()));
        if has_parts && !force {
            return Err(Error::about("a whole disk with partitions (-F takes it nevertheless):", name));
        }
    }
    match size {
        Some(size) if target.device.is_none() && size > target.size => {
            ftruncate(&target.fd, size).map_err(|errno| Error::on("can't extend", name, errno))?;
        }
        Some(size) if size > target.size => {
            return Err(Error::new([b"'", name.bytes(), b"' is smaller than that"].concat()));
        }
        _ => {}
    }
    let size = size.unwrap_or(target.size);
    Ok((target, size))
}

fn extended(wish: &mut Wish<'_>, list: &[u8]) -> Result<()> {
    for word in split::at(list, b',') {
        let equals = word.iter().position(|byte| *byte == b'=').unwrap_or(word.len());
        let (name, value) = word.split_at_checked(equals).unwrap_or_default();
        let value = value.get(1..);
        let bad = || Error::about("invalid extended option", word);
        let number = |value: &[u8]| number::unsigned(value).and_then(|number| u32::try_from(number).ok());
        match (name, value) {
            (b"root_owner", None) => {
                wish.owner = (rustix::process::getuid().as_raw(), rustix::process::getgid().as_raw());
            }
            (b"root_owner", Some(value)) => {
                let mut ids = split::at(value, b':').map(number);
                wish.owner = match (ids.next(), ids.next(), ids.next()) {
                    (Some(Some(user)), Some(Some(group)), None) => (user, group),
                    _ => return Err(bad()),
                };
            }
            (b"stride", Some(value)) => {
                wish.stride.0 = number(value).filter(|n| *n < 65536).ok_or_else(bad)?
            }
            (b"stripe_width" | b"stripe-width", Some(value)) => {
                wish.stride.1 = number(value).ok_or_else(bad)?
            }
            _ => return Err(bad()),
        }
    }
    Ok(())
}

/// A percentage up to 50 as a fraction: `5`, `0.5`.
fn percent(word: &[u8]) -> Option<(u64, u64)> {
    let point = word.iter().position(|byte| *byte == b'.').unwrap_or(word.len());
    let (whole, fraction) = word.split_at_checked(point)?;
    let fraction = fraction.get(1..).unwrap_or_default();
    let scale = 10u64.checked_pow(u32::try_from(fraction.len()).ok().filter(|digits| *digits <= 6)?)?;
    let part = if fraction.is_empty() { 0 } else { number::unsigned(fraction)? };
    let number = number::unsigned(whole)?.checked_mul(scale)?.checked_add(part)?;
    (number <= 50 * scale).then_some((number, 100 * scale))
}

fn feature(features: &mut [u32; 3], word: &[u8]) -> Result<()> {
    let (name, on) = match word {
        [b'^', name @ ..] => (name, false),
        name => (name, true),
    };
    if word == b"none" {
        *features = [0; 3];
        return Ok(());
    }
    if !on && UNMADE.iter().any(|unmade| unmade.as_bytes() == name) {
        return Ok(());
    }
    let found = FEATURES.iter().find(|(known, ..)| known.as_bytes() == name);
    let (_, place, bit) = found.ok_or_else(|| Error::about("feature that is not made:", name))?;
    for (index, word) in features.iter_mut().enumerate() {
        if index == *place {
            *word = if on { *word | bit } else { *word & !bit };
        }
    }
    Ok(())
}

fn random(bytes: &mut [u8]) {
    // Zeros are as good where the kernel cannot give better yet.
    let _ = rustix::rand::getrandom(bytes, rustix::rand::GetRandomFlags::empty());
}

/// Marks a UUID as a random one.
fn mark_random(uuid: &mut [u8; 16]) {
    let [.., version, _, variant, _, _, _, _, _, _, _] = uuid;
    *version = *version & 0x0f | 0x40;
    *variant = *variant & 0x3f | 0x80;
}

/// The shape of a file system.
#[derive(Debug)]
struct Plan {
    block: u64,
    blocks: u64,
    first: u64,
    per_group: u64,
    groups: u64,
    inodes_per_group: u64,
    inode: u64,
    reserved: u64,
    journal: u64,
    features: [u32; 3],
    /// Blocks of the list of groups.
    list: u64,
    /// Blocks of one table of inodes.
    table: u64,
}

/// Inodes below it have uses of their own; it is lost+found.
const FIRST_INODE: u64 = 11;

impl Plan {
    fn new(wish: &Wish<'_>, size: u64) -> Result<Plan, &'static str> {
        let default = match size {
            _ if size < 3 << 20 => (8192, 1024),
            _ if size < 512 << 20 => (4096, 1024),
            _ if size < 4 << 40 => (16384, 4096),
            _ if size < 16 << 40 => (32768, 4096),
            _ => (65536, 4096),
        };
        let (ratio, block) = wish.usage.unwrap_or(default);
        let ratio = if wish.ratio > 0 { wish.ratio } else { ratio };
        let block = u64::from(if wish.block > 0 { wish.block } else { block });
        let inode = if wish.inode > 0 { u64::from(wish.inode) } else { 256 };
        if inode > block {
            return Err("inodes are larger than blocks");
        }
        let first = u64::from(block == 1024);
        let per_group = if wish.group > 0 { u64::from(wish.group).min(block * 8) } else { block * 8 };
        let mut blocks = size / block;
        if blocks > u64::from(u32::MAX) {
            return Err("more than 2^32 blocks; larger blocks (-b 4096), or a smaller size");
        }
        let mut features = wish.features;
        if inode == 128 {
            features[2] &= !EXTRA;
        }
        let wanted = wish.inodes.unwrap_or(size / ratio.max(1)).max(FIRST_INODE + 1);
        loop {
            let groups = blocks.saturating_sub(first).div_ceil(per_group);
            if groups == 0 {
                return Err("too small for a file system");
            }
            // Whole blocks of inodes, and whole bytes of the bitmap.
            let per_block = block / inode;
            let inodes_per_group = wanted.div_ceil(groups).next_multiple_of(per_block).next_multiple_of(8);
            let table = inodes_per_group.div_ceil(per_block);
            let list = (groups * 32).div_ceil(block);
            let overhead = 3 + list + table;
            if inodes_per_group > block * 8 || inodes_per_group * groups > u64::from(u32::MAX) {
                return Err("too many inodes");
            }
            if overhead + 1 >= per_group {
                return Err("too many inodes for the size of a group");
            }
            let mut plan = Plan {
                block,
                blocks,
                first,
                per_group,
                groups,
                inodes_per_group,
                inode,
                reserved: 0,
                journal: 0,
                features,
                list,
                table,
            };
            // A last group that hardly holds its own tables is left out.
            let last = groups - 1;
            let left = plan.end(last) - plan.start(last);
            if groups > 1 && left < plan.overhead(last) + 50 {
                blocks = plan.start(last);
                continue;
            }
            let (part, whole) = wish.percent.unwrap_or((5, 100));
            plan.reserved = blocks * part / whole;
            if features[0] & JOURNAL != 0 {
                plan.journal = plan.journal_blocks(wish);
                if plan.journal == 0 {
                    plan.features[0] &= !JOURNAL;
                }
            }
            let free: u64 = (plan.end(0) - plan.start(0)).saturating_sub(plan.overhead(0));
            if plan.start(0) + plan.overhead(0) >= plan.end(0)
                || groups == 1 && free < 4 + plan.lost() + plan.journal + plan.journal / 200
            {
                return Err("too small for a file system");
            }
            return Ok(plan);
        }
    }

    /// The blocks of a journal: as wished, or by the size; none if there is no room.
    fn journal_blocks(&self, wish: &Wish<'_>) -> u64 {
        let by_size = match self.blocks {
            0..2048 => 0,
            2048..32768 => 1024,
            32768..262_144 => 4096,
            262_144..524_288 => 8192,
            524_288..4_194_304 => 16384,
            4_194_304..8_388_608 => 32768,
            8_388_608..16_777_216 => 65536,
            16_777_216..33_554_432 => 131_072,
            _ => 262_144,
        };
        let pointers = self.block / 4;
        // What twice indirect blocks reach.
        let most =
            if self.features[1] & EXTENT != 0 { u64::MAX } else { 12 + pointers + pointers * pointers };
        let wished = wish.journal.map_or(by_size, |bytes| (bytes / self.block).max(1024));
        if wished > self.blocks / 2 { 0 } else { wished.min(most) }
    }

    fn start(&self, group: u64) -> u64 {
        self.first + group * self.per_group
    }

    fn end(&self, group: u64) -> u64 {
        (self.start(group) + self.per_group).min(self.blocks)
    }

    /// Whether a group has a copy of the superblock.
    fn has_super(&self, group: u64) -> bool {
        let power = |base: u64| {
            let mut number = base;
            while number < group {
                number *= base;
            }
            number == group
        };
        group < 2 || self.features[2] & SPARSE == 0 || power(3) || power(5) || power(7)
    }

    /// The first block of a group behind the superblock and the list.
    fn bitmaps(&self, group: u64) -> u64 {
        self.start(group) + if self.has_super(group) { 1 + self.list } else { 0 }
    }

    /// The blocks of a group that hold its own tables.
    fn overhead(&self, group: u64) -> u64 {
        self.bitmaps(group) - self.start(group) + 2 + self.table
    }

    /// The blocks of lost+found, so that there is room before there is trouble.
    fn lost(&self) -> u64 {
        (16384 / self.block).min(12)
    }

    fn write(&self, wish: &Wish<'_>, target: &Target) -> Result<(), kit::Errno> {
        let at = |block: u64| block * self.block;
        let now = rustix::time::clock_gettime(rustix::time::ClockId::Realtime).tv_sec.max(0) as u32;
        // The old contents must not be taken for a file system while this one is made.
        target.zero(0, at(self.first + 1).max(4096))?;
        let mut space = Space { plan: self, next: self.start(0) + self.overhead(0) };
        let mut inodes = vec![0; (FIRST_INODE * self.inode) as usize];

        let root = space.take(1);
        let lost = space.take(self.lost());
        let dirs = [(2u64, &root, 0o40755u16, 3u16), (FIRST_INODE, &lost, 0o40700, 2)];
        for (number, blocks, mode, links) in dirs {
            let map = self.map(blocks, &mut space, target)?;
            let owner = if number == 2 { wish.owner } else { (0, 0) };
            let inode = self.inode_of(mode, links, owner, blocks.len() as u64, &map, now);
            put(&mut inodes, ((number - 1) * self.inode) as usize, &inode);
        }
        let here = |entries: &[(u32, &[u8], u8)]| {
            let mut text = vec![0; self.block as usize];
            let mut place = 0;
            for (index, (inode, name, kind)) in entries.iter().enumerate() {
                let size = match index + 1 == entries.len() {
                    true => self.block as usize - place,
                    false => (8 + name.len()).next_multiple_of(4),
                };
                put(&mut text, place, &inode.to_le_bytes());
                put(&mut text, place + 4, &(size as u16).to_le_bytes());
                let kind = if self.features[1] & 2 != 0 { *kind } else { 0 };
                put(&mut text, place + 6, &[name.len() as u8, kind]);
                put(&mut text, place + 8, name);
                place += size;
            }
            text
        };
        let lost_inode = FIRST_INODE as u32;
        for block in &root {
            target.write_at(
                at(*block),
                &here(&[(2, b".", 2), (2, b"..", 2), (lost_inode, b"lost+found", 2)]),
            )?;
        }
        for (index, block) in lost.iter().enumerate() {
            let entries: &[(u32, &[u8], u8)] =
                if index == 0 { &[(lost_inode, b".", 2), (2, b"..", 2)] } else { &[(0, b"", 0)] };
            target.write_at(at(*block), &here(entries))?;
        }
        let mut journal_map = None;
        if self.journal > 0 {
            let blocks = space.take(self.journal);
            let map = self.map(&blocks, &mut space, target)?;
            let inode = self.inode_of(0o100_600, 1, (0, 0), self.journal, &map, now);
            put(&mut inodes, (7 * self.inode) as usize, &inode);
            let (first, last) = (blocks.first().copied().unwrap_or(0), blocks.last().copied().unwrap_or(0));
            target.zero(at(first), at(last + 1 - first))?;
            let mut head = vec![0; self.block as usize];
            for (place, number) in [
                (0, 0xc03b_3998),
                (4, 4),
                (12, self.block as u32),
                (16, self.journal as u32),
                (20, 1),
                (24, 1),
                (64, 1),
            ] {
                put(&mut head, place, &u32::to_be_bytes(number));
            }
            // What a group has of its own in between was not written yet.
            target.write_at(at(first), &head)?;
            journal_map = Some(map);
        }
        let next = space.next;

        let mut list = vec![0; (self.list * self.block) as usize];
        let (mut free, mut free_inodes) = (0u64, 0u64);
        for group in 0..self.groups {
            let (start, end, bitmaps) = (self.start(group), self.end(group), self.bitmaps(group));
            let data = start + self.overhead(group);
            let used_to = data.max(next.min(end));
            let mut bits = vec![0; self.block as usize];
            set_bits(&mut bits, 0, used_to - start);
            // What is behind the group's end is marked, as it cannot be used.
            set_bits(&mut bits, end - start, self.block * 8);
            target.write_at(at(bitmaps), &bits)?;
            let used_inodes = if group == 0 { FIRST_INODE } else { 0 };
            let mut bits = vec![0; self.block as usize];
            set_bits(&mut bits, 0, used_inodes);
            set_bits(&mut bits, self.inodes_per_group, self.block * 8);
            target.write_at(at(bitmaps + 1), &bits)?;
            target.zero(at(bitmaps + 2), at(self.table))?;
            let (group_free, group_inodes) = (end - used_to, self.inodes_per_group - used_inodes);
            (free, free_inodes) = (free + group_free, free_inodes + group_inodes);
            let entry = (group * 32) as usize;
            for (index, block) in [bitmaps, bitmaps + 1, bitmaps + 2].iter().enumerate() {
                put(&mut list, entry + index * 4, &(*block as u32).to_le_bytes());
            }
            let dirs = if group == 0 { 2u16 } else { 0 };
            put(&mut list, entry + 12, &(group_free as u16).to_le_bytes());
            put(&mut list, entry + 14, &(group_inodes as u16).to_le_bytes());
            put(&mut list, entry + 16, &dirs.to_le_bytes());
        }
        target.write_at(at(self.bitmaps(0) + 2), &inodes)?;
        let mut head = self.superblock(wish, (free, free_inodes), journal_map.as_ref(), now);
        for group in (1..self.groups).filter(|group| self.has_super(*group)) {
            put(&mut head, 90, &(group as u16).to_le_bytes());
            target.write_at(at(self.start(group)), &head)?;
            target.write_at(at(self.start(group) + 1), &list)?;
        }
        target.write_at(at(self.start(0) + 1), &list)?;
        target.sync()?;
        put(&mut head, 90, &[0, 0]);
        target.write_at(1024, &head)?;
        target.sync()
    }

    /// The 60 bytes of an inode that lead to its blocks, with the blocks that lead to more of them written, and how
    /// many those are.
    fn map(&self, blocks: &[u64], space: &mut Space<'_>, target: &Target) -> Result<Map, kit::Errno> {
        let mut map = Map { bytes: [0; 60], extra: 0, extents: self.features[1] & EXTENT != 0 };
        if map.extents {
            let mut runs: Vec<(u32, u32, u64)> = Vec::new();
            for (index, block) in (0u32..).zip(blocks) {
                match runs.last_mut() {
                    Some((_, length, start)) if *start + u64::from(*length) == *block && *length < 32768 => {
                        *length += 1
                    }
                    _ => runs.push((index, 1, *block)),
                }
            }
            let head = |count: usize, most: u64, depth: u16| {
                let mut head = vec![0x0a, 0xf3];
                for number in [count as u16, most as u16, depth, 0, 0] {
                    head.extend_from_slice(&number.to_le_bytes());
                }
                head
            };
            let mut leaf: Vec<u8> = Vec::new();
            for (index, length, start) in &runs {
                leaf.extend_from_slice(&index.to_le_bytes());
                leaf.extend_from_slice(&(*length as u16).to_le_bytes());
                leaf.extend_from_slice(&[0, 0]);
                leaf.extend_from_slice(&(*start as u32).to_le_bytes());
            }
            if runs.len() <= 4 {
                put(&mut map.bytes, 0, &[head(runs.len(), 4, 0), leaf].concat());
            } else {
                let place = space.take(1).first().copied().unwrap_or(0);
                let mut text = [head(runs.len(), (self.block - 12) / 12, 0), leaf].concat();
                text.resize(self.block as usize, 0);
                target.write_at(place * self.block, &text)?;
                let mut index = head(1, 4, 1);
                index.extend_from_slice(&[0; 4]);
                index.extend_from_slice(&(place as u32).to_le_bytes());
                put(&mut map.bytes, 0, &index);
                map.extra = 1;
            }
            return Ok(map);
        }
        let (direct, mut rest) = blocks.split_at_checked(12).unwrap_or((blocks, &[]));
        put(&mut map.bytes, 0, &pointers(direct));
        let per_block = (self.block / 4) as usize;
        let indirect = |blocks: &[u64], space: &mut Space<'_>, extra: &mut u64| {
            let place = space.take(1).first().copied().unwrap_or(0);
            let mut text = pointers(blocks);
            text.resize(self.block as usize, 0);
            *extra += 1;
            target.write_at(place * self.block, &text).map(|()| place)
        };
        if !rest.is_empty() {
            let (part, after) = rest.split_at_checked(per_block).unwrap_or((rest, &[]));
            rest = after;
            let place = indirect(part, space, &mut map.extra)?;
            put(&mut map.bytes, 48, &(place as u32).to_le_bytes());
        }
        if !rest.is_empty() {
            let mut places = Vec::new();
            for part in rest.chunks(per_block) {
                places.push(indirect(part, space, &mut map.extra)?);
            }
            let place = indirect(&places, space, &mut map.extra)?;
            put(&mut map.bytes, 52, &(place as u32).to_le_bytes());
        }
        Ok(map)
    }

    fn inode_of(
        &self,
        mode: u16,
        links: u16,
        owner: (u32, u32),
        blocks: u64,
        map: &Map,
        now: u32,
    ) -> Vec<u8> {
        let mut inode = vec![0; self.inode as usize];
        let size = blocks * self.block;
        put(&mut inode, 0, &mode.to_le_bytes());
        put(&mut inode, 2, &(owner.0 as u16).to_le_bytes());
        put(&mut inode, 4, &(size as u32).to_le_bytes());
        for place in [8, 12, 16] {
            put(&mut inode, place, &now.to_le_bytes());
        }
        put(&mut inode, 24, &(owner.1 as u16).to_le_bytes());
        put(&mut inode, 26, &links.to_le_bytes());
        put(&mut inode, 28, &(((blocks + map.extra) * self.block / 512) as u32).to_le_bytes());
        put(&mut inode, 32, &if map.extents { 0x8_0000u32 } else { 0 }.to_le_bytes());
        put(&mut inode, 40, &map.bytes);
        put(&mut inode, 108, &((size >> 32) as u32).to_le_bytes());
        put(&mut inode, 120, &((owner.0 >> 16) as u16).to_le_bytes());
        put(&mut inode, 122, &((owner.1 >> 16) as u16).to_le_bytes());
        if self.inode > 128 {
            put(&mut inode, 128, &32u16.to_le_bytes());
            put(&mut inode, 144, &now.to_le_bytes());
        }
        inode
    }

    fn superblock(&self, wish: &Wish<'_>, free: (u64, u64), journal: Option<&Map>, now: u32) -> Vec<u8> {
        let mut head = vec![0; 1024];
        let log = self.block.ilog2() - 10;
        let numbers = [
            (0, self.inodes_per_group * self.groups),
            (4, self.blocks),
            (8, self.reserved),
            (12, free.0),
            (16, free.1),
            (20, self.first),
            (24, log.into()),
            (28, log.into()),
            (32, self.per_group),
            (36, self.per_group),
            (40, self.inodes_per_group),
            (48, now.into()),
            // Never checked by count (-1); clean, going on after errors.
            (52, 0xffff_0000),
            (56, 0x1_ef53),
            (60, 1),
            (64, now.into()),
            (76, 1),
            (84, FIRST_INODE),
            (88, self.inode),
            (256, 0xc),
            (264, now.into()),
            (352, 1),
        ];
        for (place, number) in numbers {
            put(&mut head, place, &(number as u32).to_le_bytes());
        }
        for (place, word) in [92, 96, 100].iter().zip(self.features) {
            put(&mut head, *place, &word.to_le_bytes());
        }
        put(&mut head, 104, &wish.uuid);
        put(&mut head, 120, wish.label);
        put(&mut head, 136, wish.mounted.get(..63).unwrap_or(wish.mounted));
        let mut seed = [0; 16];
        random(&mut seed);
        put(&mut head, 236, &seed);
        put(&mut head, 252, &[1]);
        if let Some(map) = journal {
            put(&mut head, 224, &8u32.to_le_bytes());
            // A copy of what leads to the journal, for repairs.
            put(&mut head, 253, &[1]);
            put(&mut head, 268, &map.bytes);
            let size = self.journal * self.block;
            put(&mut head, 328, &((size >> 32) as u32).to_le_bytes());
            put(&mut head, 332, &(size as u32).to_le_bytes());
        }
        if self.features[2] & EXTRA != 0 {
            put(&mut head, 348, &[32, 0, 32, 0]);
        }
        put(&mut head, 356, &(wish.stride.0 as u16).to_le_bytes());
        put(&mut head, 368, &wish.stride.1.to_le_bytes());
        head
    }
}

/// What leads from an inode to its blocks.
struct Map {
    bytes: [u8; 60],
    extra: u64,
    extents: bool,
}

/// The blocks that are free, taken one after the other past each group's own tables.
struct Space<'a> {
    plan: &'a Plan,
    next: u64,
}

impl Space<'_> {
    fn take(&mut self, count: u64) -> Vec<u64> {
        let mut taken = Vec::new();
        while (taken.len() as u64) < count {
            let group = (self.next - self.plan.first) / self.plan.per_group;
            let start = self.plan.start(group);
            self.next = self.next.max(start + self.plan.overhead(group));
            taken.push(self.next);
            self.next += 1;
        }
        taken
    }
}

fn pointers(blocks: &[u64]) -> Vec<u8> {
    blocks.iter().flat_map(|block| (*block as u32).to_le_bytes()).collect()
}

fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
    if let Some(place) = at.checked_add(value.len()).and_then(|end| bytes.get_mut(at..end)) {
        place.copy_from_slice(value);
    }
}

fn set_bits(bits: &mut [u8], from: u64, to: u64) {
    // Whole bytes at once; the bits before and behind one by one.
    let (first, last) = (from.next_multiple_of(8).min(to), (to & !7).max(from));
    if first < last {
        if let Some(whole) = bits.get_mut((first / 8) as usize..(last / 8) as usize) {
            whole.fill(0xff);
        }
    }
    for bit in (from..first).chain(last.max(first)..to) {
        if let Some(byte) = bits.get_mut((bit / 8) as usize) {
            *byte |= 1 << (bit % 8);
        }
    }
}

fn say(ctx: &mut Context<'_>, plan: &Plan, wish: &Wish<'_>) {
    let mut text = Vec::new();
    let (blocks, kilo) = (Decimal::of(plan.blocks), Decimal::of(plan.block / 1024));
    let inodes = Decimal::of(plan.inodes_per_group * plan.groups);
    let uuid = guid_text(&wish.uuid).to_ascii_lowercase();
    for part in [
        b"Creating filesystem with ",
        &*blocks,
        b" ",
        &kilo,
        b"k blocks and ",
        &inodes,
        b" inodes\nFilesystem UUID: ",
        &uuid,
        b"\n",
    ] {
        text.extend_from_slice(part);
    }
    let mut copies = (1..plan.groups).filter(|group| plan.has_super(*group)).peekable();
    if copies.peek().is_some() {
        text.extend_from_slice(b"Superblock backups stored on blocks:");
        for group in copies {
            text.extend_from_slice(b" ");
            text.extend_from_slice(&Decimal::of(plan.start(group)));
        }
        text.push(b'\n');
    }
    ctx.out.put(&text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_follow_the_size() {
        let wish = Wish { features: EXT4, ..Wish::default() };
        let plan = Plan::new(&wish, 64 << 20).unwrap();
        assert_eq!((plan.block, plan.blocks, plan.groups, plan.inodes_per_group), (1024, 65536, 8, 2048));
        let plan = Plan::new(&wish, 1 << 30).unwrap();
        assert_eq!((plan.block, plan.groups, plan.inodes_per_group, plan.journal), (4096, 8, 8192, 8192));
        assert!(Plan::new(&wish, 20 << 10).is_err());
    }

    #[test]
    fn bits_are_set_within_bounds() {
        for (from, to) in [(0, 0), (0, 8), (3, 5), (3, 21), (8, 24), (7, 9), (20, 24)] {
            let mut bits = [0; 3];
            set_bits(&mut bits, from, to);
            let value = bits.iter().rev().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
            assert_eq!(value, (1 << to) - (1 << from));
        }
    }

    #[test]
    fn percentages_have_fractions() {
        assert_eq!(
            (percent(b"5"), percent(b"0.5"), percent(b"51"), percent(b"x")),
            (Some((5, 100)), Some((5, 1000)), None, None)
        );
    }
}
