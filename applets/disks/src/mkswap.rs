//! `mkswap`: makes a swap area on a device or in a file (mkswap(8) of util-linux, and busybox's).
//!
//! As with util-linux: what was known there before is wiped, the first bytes (a boot loader's) are kept where there is a
//! partition table, a device in use is refused, and so is a size behind the end.

#![deny(clippy::indexing_slicing)]

use crate::{report, sources, target};
use formats::superblock::{self, table};
use kit::by_word;
use kit::number::Decimal;
use kit::sys::block;
use kit::{
    Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag, number, process, value,
};
use rustix::fs::{Mode, OFlags, fstat, fsync, open};
use std::os::fd::{AsFd, BorrowedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "mkswap",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-cfq] [-L LABEL] [-U UUID] [-p BYTES] DEVICE [KIB]

Make a swap area on DEVICE, of KIB or of its whole size.

  -c, --check          look for bad blocks first
  -e, --endianness ORDER  native, little, big: that of another machine
  -f, --force          also wipe the first bytes of a disk with partitions, also
                       make it larger than the device, also if it is in use
  -L, --label LABEL    (15 bytes)
  -o, --offset BYTES   where in DEVICE it begins
  -p, --pagesize BYTES that of another machine
  -q, --quiet          say nothing
  -U, --uuid UUID      8-4-4-4-12 digits, or: clear, random, time
  -v, --swapversion 1  the only one there is
  --verbose            nothing more is said
  --lock[=MODE]        lock the device meanwhile: yes (wait for it), no, nonblock",
    main,
};

const VERBOSE: u8 = 1;
const LOCK: u8 = 2;

const OPTIONS: Opts = kit::opts![
    flag(b'c', "check"),
    value(b'e', "endianness"),
    flag(b'f', "force"),
    value(b'L', "label"),
    value(b'o', "offset"),
    value(b'p', "pagesize"),
    flag(b'q', "quiet"),
    value(b'U', "uuid"),
    value(b'v', "swapversion"),
    flag(VERBOSE, "verbose"),
    kit::optional(LOCK, "lock"),
];

/// The least pages of an area.
const LEAST: u64 = 10;
/// Where the header begins; what is before it is a boot loader's.
pub const HEADER: usize = 1024;
/// What the first page ends with.
pub const MAGIC: &[u8; 10] = b"SWAPSPACE2";

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let system = kit::sys::page_size();
    let (mut check, mut force, mut quiet, mut label, mut page) = (false, false, false, &b""[..], system);
    let (mut uuid, mut lock) = (random()?, None);
    let (mut big, mut offset) = (cfg!(target_endian = "big"), 0);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'c' => check = true,
            b'e' => {
                big = by_word!(value, {
                    "native" => cfg!(target_endian = "big"),
                    "little" => false,
                    "big" => true,
                    _ => return Err(Error::about("unknown byte order", value)),
                })
            }
            b'f' => force = true,
            b'L' => label = value,
            b'o' => {
                let bytes = number::size(value).filter(|bytes| *bytes < 1 << 62);
                offset = bytes.ok_or_else(|| Error::about("invalid offset", value))?;
            }
            b'p' => {
                page = number::size(value)
                    .filter(|size| size.is_power_of_two() && (2048..=65536).contains(size))
                    .ok_or_else(|| Error::about("bad page size", value))?;
            }
            b'q' => quiet = true,
            b'U' => uuid = parse_uuid(value)?,
            LOCK => lock = Some(value),
            b'v' if value != b"1" => return Err(Error::about("unsupported version", value)),
            _ => {}
        }
    }
    let operands = options.at_most(2)?;
    let Some(&device) = operands.first() else { return Err(Error::usage("")) };
    let device = device.bytes();

    // A device in use is refused to who asks to have it alone.
    let alone = if force { OFlags::empty() } else { OFlags::EXCL };
    let writes =
        |flags| open(&*process::cstring(device), OFlags::RDWR | OFlags::CLOEXEC | flags, Mode::empty());
    let mut fd = writes(OFlags::empty()).map_err(|errno| Error::on("can't open", device, errno))?;
    if block::is_block(fd.as_fd()) {
        fd = writes(alone).map_err(|errno| Error::on("can't open", device, errno))?;
    }
    if let Some(mode) = lock {
        target::lock(fd.as_fd(), device, mode)?;
    }
    let stat = fstat(&fd).map_err(|errno| Error::on("can't stat", device, errno))?;
    let regular = rustix::fs::FileType::from_raw_mode(stat.st_mode).is_file();
    if !regular && !block::is_block(fd.as_fd()) {
        return Err(Error::about("neither a device nor a file:", device));
    }
    let there =
        block::size(fd.as_fd()).map_err(|errno| Error::on("can't tell the size of", device, errno))?;
    let there = there.saturating_sub(offset);
    let wanted = match operands.get(1) {
        Some(word) => number::parse::<u64>(word)?.saturating_mul(1024),
        None => there,
    };
    if wanted > there && !force {
        return Err(Error::about("the size is larger than", device));
    }
    // The header counts in 32 bits.
    let pages = (wanted / page).min(u64::from(u32::MAX));
    if pages < LEAST {
        let least = Decimal::of(LEAST * page / 1024);
        return Err(Error::filled(b"a swap area needs at least {} KiB", &[&*least]));
    }
    if !quiet {
        warnings(ctx, device, &stat, regular, page != system);
    }
    let bad = if check { bad_pages(ctx, &fd, pages, (page, offset), regular) } else { Vec::new() };
    let room = (page as usize - HEADER - 512 - 10) / 4;
    if bad.len() > room {
        return Err(Error::new("too many bad pages"));
    }

    let failed = |errno: Errno| Error::on("can't write", device, errno);
    // What is in front of an offset is another's.
    match offset {
        0 => wipe(ctx, device, fd.as_fd(), force, quiet),
        _ => write_at(fd.as_fd(), offset, &[0; HEADER]),
    }
    .map_err(failed)?;
    let header = header(page as usize, pages as u32, &bad, (&uuid, label), big);
    write_at(fd.as_fd(), offset + HEADER as u64, &header).map_err(failed)?;
    fsync(&fd).map_err(|errno| failed(errno.into()))?;
    if !quiet {
        let size = Decimal::of((pages - 1 - bad.len() as u64) * page);
        ctx.out.fill(b"Setting up swapspace version 1, size = {} bytes\n", &[&*size]);
        let mut line = Vec::new();
        if label.is_empty() {
            line.extend_from_slice(b"no label, UUID=");
        } else {
            line.extend_from_slice(b"LABEL=");
            kit::escape::push_visible(&mut line, label);
            line.extend_from_slice(b", UUID=");
        }
        for (at, byte) in uuid.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                line.push(b'-');
            }
            report::push_hex(&mut line, *byte);
        }
        ctx.out.line(&line);
    }
    ctx.done()
}

/// What stands behind the first [`HEADER`] bytes of an area of so many pages, to the end of its first page: with its UUID
/// and label, in the order of bytes that its machine has.
pub fn header(page: usize, pages: u32, bad: &[u32], (uuid, label): (&[u8], &[u8]), big: bool) -> Vec<u8> {
    let bytes = |number: u32| if big { number.to_be_bytes() } else { number.to_le_bytes() };
    let mut header = vec![0; page.saturating_sub(HEADER)];
    let mut put = |at: usize, bytes: &[u8]| {
        if let Some(place) = header.get_mut(at..at + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    };
    put(0, &bytes(1));
    put(4, &bytes(pages.saturating_sub(1)));
    put(8, &bytes(bad.len() as u32));
    put(12, uuid);
    put(28, label.get(..15).unwrap_or(label));
    for (place, number) in bad.iter().enumerate() {
        put(512 + place * 4, &bytes(*number));
    }
    put(page.saturating_sub(HEADER + MAGIC.len()), MAGIC);
    header
}

/// A random UUID (RFC 9562, version 4).
fn random() -> Result<[u8; 16]> {
    let mut uuid = [0; 16];
    rustix::rand::getrandom(&mut uuid, rustix::rand::GetRandomFlags::empty())
        .map_err(|errno| Error::sys("no random bytes", errno))?;
    let [.., version, _, variant, _, _, _, _, _, _, _] = &mut uuid;
    *version = *version & 0x0f | 0x40;
    *variant = *variant & 0x3f | 0x80;
    Ok(uuid)
}

/// A UUID made of the time (RFC 9562, version 1), with random bits for the node, which say so.
pub fn by_time() -> Result<[u8; 16]> {
    let mut uuid = random()?;
    let now = kit::sys::time::read(rustix::time::ClockId::Realtime);
    let ticks = stamp(now.tv_sec as u64, now.tv_nsec as u64).to_be_bytes();
    let [_, _, _, _, _, _, version, low, variant, _, node, ..] = &mut uuid;
    // The high part, of twelve bits, lies in the first two bytes.
    *version = ticks[0] & 0x0f | 0x10;
    *low = ticks[1];
    *variant = *variant & 0x3f | 0x80;
    *node |= 1;
    let [_, _, middle @ .., a, b, c, d] = ticks;
    for (to, from) in uuid.iter_mut().zip([a, b, c, d].into_iter().chain(middle)) {
        *to = from;
    }
    Ok(uuid)
}

/// A time in steps of 100 nanoseconds since the calendar of today began, in 1582.
fn stamp(seconds: u64, nanoseconds: u64) -> u64 {
    seconds.wrapping_mul(10_000_000).wrapping_add(nanoseconds / 100 + 0x01b2_1dd2_1381_4000) & ((1 << 60) - 1)
}

fn parse_uuid(word: &[u8]) -> Result<[u8; 16]> {
    by_word!(word, {
        "clear" => return Ok([0; 16]),
        "random" => return random(),
        "time" => return by_time(),
        _ => {}
    });
    let mut uuid = [0; 16];
    let digits: Vec<u8> = word.iter().copied().filter(|byte| *byte != b'-').collect();
    let dashes = [8, 13, 18, 23].iter().all(|at| word.get(*at) == Some(&b'-'));
    let mut good = word.len() == 36 && digits.len() == 32 && dashes;
    for (byte, pair) in uuid.iter_mut().zip(digits.chunks(2)) {
        match number::radix(pair, 16) {
            Some(value) => *byte = value as u8,
            None => good = false,
        }
    }
    if good { Ok(uuid) } else { Err(Error::about("invalid UUID", word)) }
}

fn warnings(ctx: &mut Context<'_>, device: &[u8], stat: &rustix::fs::Stat, regular: bool, other_page: bool) {
    let mode = stat.st_mode & 0o7777;
    // Who can read the area can read the memory of all.
    if mode & 0o77 & !0o60 != 0 || regular && mode & 0o60 != 0 {
        ctx.tell(b"{}: others may read or write it: make its mode 0600", &[device]);
    }
    if regular && stat.st_uid != 0 {
        ctx.tell(b"{}: it does not belong to root", &[device]);
    }
    if regular && stat.st_blocks.saturating_mul(512) < stat.st_size {
        ctx.tell(b"{}: file has holes, which swapon refuses", &[device]);
    }
    if other_page {
        ctx.say(b"the page size is not this machine's");
    }
}

/// Wipes what is known on the device, so that nothing but the swap area is found; the first bytes are kept where they
/// belong to a disk with partitions.
fn wipe(
    ctx: &mut Context<'_>,
    device: &[u8],
    fd: BorrowedFd<'_>,
    force: bool,
    quiet: bool,
) -> Result<(), Errno> {
    let Ok(reader) = sources::Device::open(device) else { return Ok(()) };
    let all = superblock::probe_all(&reader, &|_| true);
    let table = table::table(&reader, all.first().map_or("", |found| found.kind));
    if let Some(table) = table.as_ref().filter(|_| !force) {
        if !quiet {
            let kind = table.kind.as_bytes();
            ctx.say(
                &[
                    device,
                    b": the first bytes are kept, as there is a partition table (",
                    kind,
                    b"): -f wipes them",
                ]
                .concat(),
            );
        }
    } else {
        write_at(fd, 0, &[0; HEADER])?;
    }
    for found in all {
        if !quiet {
            ctx.tell(b"{}: wiping the signature of {}", &[device, found.kind.as_bytes()]);
        }
        let (at, length) = found.magic;
        // What is in front is not touched where it was to be kept.
        if at >= HEADER as u64 {
            write_at(fd, at, [0; 16].get(..length).unwrap_or_default())?;
        }
    }
    if let Some(table) = table.filter(|_| force) {
        let (at, length) = table.magic;
        write_at(fd, at, [0; 16].get(..length).unwrap_or_default())?;
    }
    Ok(())
}

/// Writes all of it there.
pub fn write_at(fd: BorrowedFd<'_>, at: u64, bytes: &[u8]) -> Result<(), Errno> {
    let mut done = 0;
    while let Some(rest) = bytes.get(done..).filter(|rest| !rest.is_empty()) {
        match rustix::io::pwrite(fd, rest, at + done as u64) {
            Ok(0) => return Err(Errno(5)),
            Ok(count) => done += count,
            Err(rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
    Ok(())
}

/// The pages that cannot be read, the header's aside.
fn bad_pages(
    ctx: &mut Context<'_>,
    fd: &impl AsFd,
    pages: u64,
    (page, offset): (u64, u64),
    regular: bool,
) -> Vec<u32> {
    let mut bad = Vec::new();
    if regular {
        ctx.say(b"a file is not checked for bad blocks");
        return bad;
    }
    let mut buffer = vec![0; page as usize];
    for number in 1..pages {
        let read = rustix::io::pread(fd, &mut buffer[..], offset + number * page);
        if !read.is_ok_and(|count| count as u64 == page) {
            bad.push(number as u32);
            // More do not fit, and such a device is of no use.
            if bad.len() as u64 > page {
                break;
            }
        }
    }
    bad
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_of_the_time() {
        // RFC 9562, A.1: 2022-02-22 14:22:22 at five hours behind.
        assert_eq!(stamp(1_645_557_742, 0), 0x1ec_9414_c232_ab00);
        let uuid = by_time().unwrap();
        assert_eq!((uuid[6] >> 4, uuid[8] >> 6, uuid[10] & 1), (1, 2, 1));
    }

    #[test]
    fn uuids_are_read_and_made() {
        let expected =
            [0x12, 0x34, 0x56, 0x78, 0x12, 0x34, 0x12, 0x34, 0x12, 0x34, 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc];
        assert_eq!(parse_uuid(b"12345678-1234-1234-1234-123456789ABC").ok(), Some(expected));
        assert!(parse_uuid(b"12345678-1234-1234-1234-123456789abg").is_err());
        assert!(parse_uuid(b"123456781-234-1234-1234-123456789abc").is_err());
        let uuid = random().unwrap_or_default();
        assert_eq!((uuid[6] >> 4, uuid[8] >> 6), (4, 2));
    }
}
