//! `mke2fs`: make an ext2, ext3 or ext4 file system (mke2fs(8) of e2fsprogs, with busybox's command line); also
//! `mkfs.ext2`, `mkfs.ext3`, `mkfs.ext4`.
//!
//! Types have the features, and file systems the shape, that e2fsprogs gives them; for the same UUID, hash seed and
//! time the bytes are the same in most cases. Times are not later than SOURCE_DATE_EPOCH, if that is set. Not made: `bigalloc`,
//! `fast_commit`, `inline_data`, `journal_dev`, `mmp`, `orphan_file`, `quota`; -c reads blocks, and never writes them.

#![deny(clippy::indexing_slicing)]

mod features;
mod inode;
mod plan;
mod populate;
mod space;
mod write;

use crate::target::{Sharing, Target, partitions};
use features::Features;
use formats::partitions::{guid_parse, guid_text};
use formats::superblock::Bytes;
use kit::by_word;
use kit::number::Decimal;
use kit::{
    Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, file, flag, number, process,
    split, value,
};
use plan::Plan;
use rustix::fs::{Mode, OFlags, ftruncate, open};
use write::Maker;

const fn named(name: &'static str) -> Applet {
    Applet {
        name,
        place: Place::Sbin,
        runs: Runs::Fork,
        failure: 1,
        usage: "[-cFjnqSv] [-t ext2|ext3|ext4] [-L LABEL] [-d DIR] [OPTION]... DEVICE [SIZE]

Make an ext2, ext3 or ext4 file system on DEVICE, of SIZE (KB, or blocks with
-b; suffixes K M G T) or all of it. A file is made if it is not there.

  -b BYTES  Size of a block: 1024, 2048, 4096; up to 65536 with -F
  -c        Read all blocks, put bad ones aside
  -d DIR    Fill it with what is in DIR
  -e WHAT   On errors: continue, remount-ro, panic
  -E LIST   discard, nodiscard, hash_seed=UUID, lazy_itable_init=0|1,
            lazy_journal_init=0|1, num_backup_sb=0|1|2, offset=BYTES,
            packed_meta_blocks=0|1, resize=BLOCKS, root_owner[=UID:GID],
            stride=N, stripe_width=N, test_fs
  -F        Also on a whole disk that has partitions
  -g N      Blocks of a group
  -G N      So many groups have their tables together (16)
  -i BYTES  One inode for so many bytes
  -I BYTES  Size of an inode (256)
  -j        With a journal
  -J LIST   Journal: size=MB, location=BLOCK
  -l FILE   Blocks that are bad
  -L LABEL  Label, up to 16 bytes
  -m PERCENT  Kept for the administrator (5)
  -M DIR    Where it was last mounted
  -n        Make nothing, say what would be made
  -N N      Inodes
  -o SYSTEM Linux, Hurd, Masix, FreeBSD, Lites
  -O LIST   Features: has_journal, extent, 64bit, ... or ^FEATURE, none
  -q        Say nothing
  -r 0|1    Revision of the format (1)
  -S        Write superblocks and lists of groups only
  -T USES   floppy, small, news, largefile, largefile4, big, huge
  -U UUID   UUID: random, clear, or its digits
  -v        Say more",
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
    flag(b'c', ""),
    value(b'd', ""),
    value(b'e', ""),
    value(b'E', ""),
    flag(b'F', ""),
    value(b'g', ""),
    value(b'G', ""),
    value(b'i', ""),
    value(b'I', ""),
    flag(b'j', ""),
    value(b'J', ""),
    value(b'l', ""),
    value(b'L', ""),
    value(b'm', ""),
    value(b'M', ""),
    flag(b'n', ""),
    value(b'N', ""),
    value(b'o', ""),
    value(b'O', ""),
    flag(b'q', ""),
    value(b'r', ""),
    flag(b'S', ""),
    value(b't', ""),
    value(b'T', ""),
    value(b'U', ""),
    flag(b'v', ""),
];

/// What is wished for; zero where nothing is.
#[derive(Clone, Default)]
struct Wish<'a> {
    block: u32,
    ratio: u64,
    inode: u32,
    inodes: Option<u64>,
    group: u32,
    flex: Option<u32>,
    percent: Option<(u64, u64)>,
    /// Bytes of the journal, and its first block.
    journal: Option<u64>,
    journal_at: Option<u64>,
    features: Features,
    owner: (u32, u32),
    stride: (u32, u32),
    label: &'a [u8],
    mounted: &'a [u8],
    uuid: [u8; 16],
    hash_seed: [u8; 16],
    usage: Option<(u64, u64)>,
    /// How many blocks there may be one day.
    growth: Option<u64>,
    /// How many copies of the superblock, with `sparse_super2`.
    copies: Option<u64>,
    packed: bool,
    /// Where in the device it begins.
    offset: u64,
    discard: bool,
    lazy: bool,
    lazy_journal: bool,
    original: bool,
    test: bool,
    /// What is done about errors: 1 goes on, 2 makes it read-only, 3 panics.
    errors: u32,
    system: u32,
    now: i64,
    /// Whether that was given, so that the image is to be the same each time.
    fixed: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut wish = Wish { discard: true, errors: 1, ..Wish::default() };
    let (mut force, mut dry, mut quiet, mut journal, mut verbose) = (false, false, false, false, false);
    let (mut check, mut only_super, mut list, mut source) = (false, false, None, None);
    let (mut journal_list, mut lazy): (&[u8], _) = (b"", None);
    let mut changes: Vec<&[u8]> = Vec::new();
    let mut kind: &[u8] = ctx.applet.name.as_bytes().strip_prefix(b"mkfs.").unwrap_or(b"ext2");
    for uuid in [&mut wish.uuid, &mut wish.hash_seed] {
        random(uuid);
        mark_random(uuid);
    }
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        let bad = || Error::about("invalid number", value);
        let within = |low: u64, high: u64| {
            number::unsigned(value).filter(|number| (low..=high).contains(number)).ok_or_else(bad)
        };
        let power = |low: u64, high: u64| {
            within(low, high)?.is_power_of_two().then(|| within(low, high)).unwrap_or_else(|| Err(bad()))
        };
        match key {
            b'b' => wish.block = power(1024, 65536)? as u32,
            b'c' if check => return Err(Error::usage("blocks are only read (-c once)")),
            b'c' => check = true,
            b'd' => source = Some(value),
            b'e' => {
                wish.errors = by_word!(value, {
                    "continue" => 1,
                    "remount-ro" => 2,
                    "panic" => 3,
                    _ => return Err(Error::about("unknown behaviour on errors", value)),
                })
            }
            b'E' => extended(&mut wish, value, &mut lazy)?,
            b'F' => force = true,
            b'g' => {
                wish.group = within(256, 65528)? as u32;
                if wish.group % 8 != 0 {
                    return Err(bad());
                }
            }
            b'G' => wish.flex = Some(power(1, 1 << 30)? as u32),
            b'i' => wish.ratio = within(1024, 1 << 26)?,
            b'I' => wish.inode = power(128, 65536)? as u32,
            b'j' => journal = true,
            b'J' => {
                journal_list = value;
                journal = true;
            }
            b'l' => list = Some(value),
            b'L' if value.len() > 16 => return Err(Error::about("label longer than 16 bytes:", value)),
            b'L' => wish.label = value,
            b'm' => wish.percent = Some(percent(value).ok_or_else(bad)?),
            b'M' => wish.mounted = value,
            b'n' => dry = true,
            b'N' => wish.inodes = Some(within(1, u64::from(u32::MAX))?),
            b'o' => {
                const SYSTEMS: [&str; 5] = ["linux", "hurd", "masix", "freebsd", "lites"];
                let name = value.to_ascii_lowercase();
                let number = SYSTEMS.iter().position(|system| system.as_bytes() == name);
                let number = number.map(|number| number as u64).or_else(|| number::unsigned(value));
                let number = number.filter(|number| *number < 5);
                wish.system = number.ok_or_else(|| Error::about("unknown system", value))? as u32;
            }
            b'O' => changes.extend(split::at(value, b',')),
            b'q' => quiet = true,
            b'r' => wish.original = within(0, 1)? == 0,
            b'S' => only_super = true,
            b't' => kind = value,
            b'T' => wish.usage = Some(features::by_use(value)?),
            b'U' => {
                wish.uuid = match value {
                    b"random" => wish.uuid,
                    b"time" => crate::mkswap::by_time()?,
                    b"clear" | b"null" => [0; 16],
                    value => guid_parse(value).ok_or_else(|| Error::about("invalid UUID", value))?,
                }
            }
            _ => verbose = true,
        }
    }
    wish.features = features::of_type(kind).ok_or_else(|| Error::about("unknown type", kind))?;
    if journal {
        wish.features.set(features::JOURNAL, true);
    }
    for change in changes {
        features::change(&mut wish.features, change)?;
    }
    let operands = options.at_most(2)?;
    let Some(name) = operands.first() else { return Err(Error::usage("")) };
    if wish.block > 4096 && !force {
        return Err(Error::new("blocks of more than 4096 bytes are mounted on few machines (-F makes them)"));
    }
    (wish.now, wish.fixed) = now(ctx);
    let location = journal_options(&mut wish, journal_list)?;
    let (target, size) = open_target(name, &operands, &wish, force, dry)?;
    let on_device = |why: &str| Error::filled(b"{}: {}", &[name.bytes(), why.as_bytes()]);
    let mut plan = Plan::new(&wish, size).map_err(on_device)?;
    // The kernel zeroes the tables once it is mounted, where it can.
    let can_later =
        || target.device.is_some() && crate::tab::exists(b"/sys/fs/ext4/features/lazy_itable_init");
    wish.lazy = plan.checked() && lazy.unwrap_or_else(can_later);
    if wish.packed && plan.features.has(features::FLEX) {
        plan.flex = plan.groups.next_power_of_two();
        wish.journal_at = Some(0);
    }
    if let Some((number, bytes)) = location {
        let block = if bytes { number / plan.block } else { number };
        wish.journal_at = Some(block);
        if block >= plan.blocks {
            return Err(Error::new("the journal's location is behind the end"));
        }
    }
    if plan.features.has(features::JOURNAL) != wish.features.has(features::JOURNAL) && !wish.original {
        ctx.say(b"the file system is too small for a journal");
    }
    if !quiet {
        say(ctx, &plan, &wish, verbose);
    }
    if dry {
        return ctx.done();
    }
    let mut bad = match list {
        Some(path) => listed(path, &plan)?,
        None => Vec::new(),
    };
    if check {
        bad.extend(unreadable(&target, &plan, &wish));
    }
    bad.sort_unstable();
    bad.dedup();
    if !bad.is_empty() && !quiet {
        ctx.out.fill(b"bad blocks: {}\n", &[&*Decimal::of(bad.len() as u64)]);
    }
    let failed = |errno| Error::on("can't write", name, errno);
    let mut maker = Maker::new(&plan, &wish, &target, &bad)?;
    if only_super {
        // What is on the disk is to be found again by e2fsck, which counts it.
        maker.superblocks().map_err(failed)?;
        return ctx.done();
    }
    maker.clear().map_err(failed)?;
    maker.special_inodes(&bad).map_err(failed)?;
    populate::fill(&mut maker, source, name)?;
    maker.finish().map_err(failed)?;
    ctx.done()
}

/// The time that everything is made at, and whether it was given.
fn now(ctx: &Context<'_>) -> (i64, bool) {
    let given = ["E2FSPROGS_FAKE_TIME", "SOURCE_DATE_EPOCH"].iter().find_map(|name| ctx.env(name));
    match given.and_then(number::unsigned).and_then(|time| i64::try_from(time).ok()) {
        Some(time) => (time, true),
        None => (kit::sys::time::read(rustix::time::ClockId::Realtime).tv_sec.max(0), false),
    }
}

/// The size and the place of a journal: the latter a number, and whether that is of bytes.
fn journal_options(wish: &mut Wish<'_>, list: &[u8]) -> Result<Option<(u64, bool)>> {
    let mut location = None;
    for word in split::at(list, b',').filter(|word| !word.is_empty()) {
        let bad = || Error::about("invalid journal option", word);
        if let Some(size) = word.strip_prefix(b"size=") {
            let megabytes = number::unsigned(size).and_then(|size| size.checked_mul(1 << 20));
            wish.journal = Some(megabytes.ok_or_else(bad)?);
        } else {
            let place = word.strip_prefix(b"location=").ok_or_else(bad)?;
            let block = number::unsigned(place).map(|block| (block, false));
            location = Some(block.or_else(|| Some((number::size(place)?, true))).ok_or_else(bad)?);
        }
    }
    Ok(location)
}

/// The bad blocks that a file lists.
fn listed(path: &[u8], plan: &Plan) -> Result<Vec<u64>> {
    let text = file::read(path, 1 << 26).map_err(|errno| Error::on("can't read", path, errno))?;
    let mut blocks = Vec::new();
    for line in split::at(&text, b'\n') {
        for word in split::words(line) {
            let block = number::unsigned(word).filter(|block| *block < plan.blocks);
            blocks.push(block.ok_or_else(|| Error::about("no block of this file system:", word))?);
        }
    }
    Ok(blocks)
}

/// The blocks that cannot be read.
fn unreadable(target: &Target, plan: &Plan, wish: &Wish<'_>) -> Vec<u64> {
    let mut bad = Vec::new();
    let mut buffer = vec![0; 1 << 17];
    let together = buffer.len() as u64 / plan.block;
    let mut next = plan.first;
    while next < plan.blocks {
        let count = together.min(plan.blocks - next);
        let mut reads = |block: u64, count: u64| {
            let part = buffer.get_mut(..(count * plan.block) as usize).unwrap_or_default();
            target.read_at(wish.offset + block * plan.block, part)
        };
        if !reads(next, count) {
            bad.extend((next..next + count).filter(|block| !reads(*block, 1)));
        }
        next += count;
    }
    bad
}

/// The target, and how many bytes of it are used.
fn open_target(
    name: &Arg<'_>,
    operands: &[Arg<'_>],
    wish: &Wish<'_>,
    force: bool,
    dry: bool,
) -> Result<(Target, u64)> {
    let mut size = None;
    if let Some(word) = operands.get(1) {
        let unit = if wish.block > 0 { u64::from(wish.block) } else { 1024 };
        let sectors =
            word.strip_suffix(b"s").and_then(number::unsigned).and_then(|size| size.checked_mul(512));
        let plain = sectors.or_else(|| number::unsigned(word)?.checked_mul(unit));
        let bytes = plain.or_else(|| number::size(word)).filter(|size| *size < 1 << 62);
        let bytes = bytes.ok_or_else(|| Error::about("invalid size", word))?;
        size = Some(bytes);
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        if !dry && let Ok(fd) = open(&*process::cstring(name), flags, Mode::from_raw_mode(0o666)) {
            ftruncate(&fd, wish.offset + bytes).map_err(|errno| Error::on("can't create", name, errno))?;
        }
    }
    let target = Target::open(name, Sharing::Alone)?;
    if !force && target.device.is_some_and(|device| !partitions(device).is_empty()) {
        return Err(Error::about("a whole disk with partitions (-F takes it nevertheless):", name));
    }
    let there = target.size.saturating_sub(wish.offset);
    match size {
        Some(size) if target.device.is_none() && size > there => {
            if !dry {
                let extended = ftruncate(&target.fd, wish.offset + size);
                extended.map_err(|errno| Error::on("can't extend", name, errno))?;
            }
        }
        Some(size) if size > there => {
            return Err(Error::filled(b"'{}' is smaller than that", &[name.bytes()]));
        }
        _ => {}
    }
    // A size that nobody chose is one of whole pages, which caches hold.
    let size = size.unwrap_or(if there < 4096 { there } else { there & !4095 });
    Ok((target, size))
}

/// `-E`; whether tables are zeroed later goes into `lazy`.
fn extended(wish: &mut Wish<'_>, list: &[u8], lazy: &mut Option<bool>) -> Result<()> {
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
            (b"hash_seed", Some(value)) => wish.hash_seed = guid_parse(value).ok_or_else(bad)?,
            (b"resize", Some(value)) => {
                let blocks = number::unsigned(value).filter(|blocks| *blocks > 0);
                wish.growth = Some(blocks.ok_or_else(bad)?);
                wish.features.set(features::RESIZE, true);
            }
            (b"num_backup_sb", Some(value)) => {
                wish.copies = Some(number::unsigned(value).filter(|copies| *copies < 3).ok_or_else(bad)?);
            }
            (b"offset", Some(value)) => {
                let bytes = number::unsigned(value).or_else(|| number::size(value));
                wish.offset = bytes.filter(|bytes| *bytes < 1 << 62).ok_or_else(bad)?;
            }
            (b"lazy_itable_init", value) => *lazy = Some(switch(value).ok_or_else(bad)?),
            (b"lazy_journal_init", value) => wish.lazy_journal = switch(value).ok_or_else(bad)?,
            (b"packed_meta_blocks", value) => wish.packed = switch(value).ok_or_else(bad)?,
            (b"discard", None) => wish.discard = true,
            (b"nodiscard", None) => wish.discard = false,
            (b"test_fs", None) => wish.test = true,
            _ => return Err(bad()),
        }
    }
    Ok(())
}

/// `NAME`, `NAME=0`, `NAME=1`.
fn switch(value: Option<&[u8]>) -> Option<bool> {
    match value {
        None | Some(b"1") => Some(true),
        Some(b"0") => Some(false),
        Some(_) => None,
    }
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

/// Adds words, with numbers in the places of `#`.
fn push(text: &mut Vec<u8>, words: &[u8], numbers: &[u64]) {
    let mut numbers = numbers.iter();
    for (index, part) in split::at(words, b'#').enumerate() {
        if index > 0 {
            text.extend_from_slice(&Decimal::of(numbers.next().copied().unwrap_or(0)));
        }
        text.extend_from_slice(part);
    }
}

fn say(ctx: &mut Context<'_>, plan: &Plan, wish: &Wish<'_>, verbose: bool) {
    let mut text = Vec::new();
    let (inodes, kilo) = (plan.inodes(), plan.block / 1024);
    if verbose {
        text.extend_from_slice(b"Filesystem label=");
        kit::escape::push_visible(&mut text, wish.label);
        let (stride, width) = (wish.stride.0.into(), wish.stride.1.into());
        let log = u64::from(plan.block.ilog2() - 10);
        push(
            &mut text,
            b"\nBlock size=# (log=#)\nStride=# blocks, Stripe width=# blocks\n# inodes, # blocks\n",
            &[plan.block, log, stride, width, inodes, plan.blocks],
        );
        let (part, whole) = wish.percent.unwrap_or((5, 100));
        let hundredths = part * 10000 / whole;
        push(
            &mut text,
            b"# blocks (#.##%) reserved for the super user\nFirst data block=#\n",
            &[plan.reserved, hundredths / 100, hundredths / 10 % 10, hundredths % 10, plan.first],
        );
        if plan.growth > 0 {
            let most = (plan.list + plan.growth) * (plan.block / plan.descriptor) * plan.per_group;
            push(&mut text, b"Maximum filesystem blocks=#\n", &[most]);
        }
        push(
            &mut text,
            b"# block groups\n# blocks per group\n# inodes per group\n",
            &[plan.groups, plan.per_group, plan.inodes_per_group],
        );
    } else {
        push(&mut text, b"Creating filesystem with # #k blocks and # inodes\n", &[plan.blocks, kilo, inodes]);
    }
    text.extend_from_slice(b"Filesystem UUID: ");
    text.extend_from_slice(&guid_text(&wish.uuid).to_ascii_lowercase());
    text.push(b'\n');
    let mut copies = (1..plan.groups).filter(|group| plan.has_super(*group)).peekable();
    if copies.peek().is_some() {
        text.extend_from_slice(b"Superblock backups stored on blocks:");
        for group in copies {
            push(&mut text, b" #", &[plan.start(group)]);
        }
        text.push(b'\n');
    }
    ctx.out.put(&text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_have_fractions() {
        assert_eq!(
            (percent(b"5"), percent(b"0.5"), percent(b"51"), percent(b"x")),
            (Some((5, 100)), Some((5, 1000)), None, None)
        );
    }
}
