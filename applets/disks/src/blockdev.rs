//! `blockdev`: asks and sets what the kernel knows of block devices (blockdev(8) of util-linux, and busybox's).

#![deny(clippy::indexing_slicing)]

use crate::sources;
use kit::by_word;
use kit::number::Decimal;
use kit::sys::block::{self, Request};
use kit::{Applet, Context, Errno, Error, Place, Result, Runs, Status, number};
use rustix::fs::{Mode, OFlags, open};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "blockdev",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-qv] COMMAND... DEVICE...
       blockdev --report [DEVICE...]

Ask the kernel about DEVICEs, or set what it shall do with them. COMMANDs:

  --getsz          size in sectors of 512 bytes (--getsize: the same, older)
  --getsize64      size in bytes
  --getro          1 if it is read-only; --setro, --setrw
  --getss          bytes of a logical sector; --getpbsz: of a physical one
  --getbsz         bytes of a block; --setbsz BYTES: while this has it open
  --getiomin       least and --getioopt best size of a transfer
  --getalignoff    bytes that it is off its physical sectors
  --getmaxsect     most sectors of a request
  --getdiscardzeroes  1 if discarded blocks read as zeros
  --getra          sectors read ahead; --setra SECTORS
  --getfra         the same for file systems; --setfra SECTORS
  --flushbufs      write out and forget what is cached
  --rereadpt       read the partition table again
  --report         a table of all that
  -q               say nothing; -v: say what is asked",
    main,
};

/// How a command carries its number.
#[derive(Clone, Copy)]
enum Carries {
    /// It reads so many bytes.
    Reads(u8),
    /// It takes an `int` by address: this one, or the word that follows.
    Takes(Option<u32>),
    /// It takes the word that follows by value.
    Value,
    /// Nothing.
    Nothing,
}

use Carries::{Nothing, Reads, Takes, Value};

const LONG: u8 = size_of::<usize>() as u8;

/// The name, what it is about, the request.
const COMMANDS: &[(&str, &str, Request, Carries)] = &[
    ("getsz", "size in 512-byte sectors", block::GET_SIZE, Reads(9)),
    ("getsize", "size in 512-byte sectors", block::GET_SECTORS, Reads(LONG)),
    ("getsize64", "size in bytes", block::GET_SIZE, Reads(8)),
    ("setro", "read-only", block::SET_READ_ONLY, Takes(Some(1))),
    ("setrw", "read-write", block::SET_READ_ONLY, Takes(Some(0))),
    ("getro", "read-only", block::GET_READ_ONLY, Reads(4)),
    ("getdiscardzeroes", "discarded blocks are zeros", block::GET_DISCARD_ZEROES, Reads(4)),
    ("getss", "logical sector size", block::GET_SECTOR_SIZE, Reads(4)),
    ("getpbsz", "physical sector size", block::GET_PHYSICAL_SECTOR, Reads(4)),
    ("getiomin", "least I/O size", block::GET_LEAST_IO, Reads(4)),
    ("getioopt", "best I/O size", block::GET_BEST_IO, Reads(4)),
    ("getalignoff", "alignment offset in bytes", block::GET_ALIGNMENT, Reads(4)),
    ("getmaxsect", "most sectors of a request", block::GET_MOST_SECTORS, Reads(2)),
    ("getbsz", "block size", block::GET_BLOCK_SIZE, Reads(4)),
    ("setbsz", "block size", block::SET_BLOCK_SIZE, Takes(None)),
    ("setra", "read-ahead", block::SET_READ_AHEAD, Value),
    ("getra", "read-ahead", block::GET_READ_AHEAD, Reads(LONG)),
    ("setfra", "read-ahead of file systems", block::SET_FS_READ_AHEAD, Value),
    ("getfra", "read-ahead of file systems", block::GET_FS_READ_AHEAD, Reads(LONG)),
    ("flushbufs", "buffers flushed", block::FLUSH, Nothing),
    ("rereadpt", "partition table read", block::REREAD_TABLE, Nothing),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let words = ctx.args.get(1..).unwrap_or_default();
    let (mut wanted, mut report, mut verbose) = (Vec::new(), false, false);
    let mut at = 0;
    while let Some(word) = words.get(at).filter(|word| word.starts_with(b"-")) {
        at += 1;
        let name = word.strip_prefix(b"--").unwrap_or_default();
        by_word!(word.bytes(), {
            "--help" | "-h" => return Err(Error::help()),
            "--report" => report = true,
            "-v" => verbose = true,
            "-q" => verbose = false,
            _ => {
                let Some(command) = COMMANDS.iter().find(|(known, ..)| known.as_bytes() == name) else {
                    return Err(Error::misused(b"unknown command '{}'", &[word.bytes()]));
                };
                let mut number = 0;
                if matches!(command.3, Takes(None) | Value) {
                    let Some(value) = words.get(at) else {
                        return Err(Error::misused(b"'{}' needs a number", &[word.bytes()]));
                    };
                    number = number::parse::<u32>(value)?;
                    at += 1;
                }
                wanted.push((command, number));
            }
        })
    }
    let devices = words.get(at..).unwrap_or_default();
    if report {
        return table(ctx, devices.iter().map(|device| device.to_vec()).collect());
    }
    if wanted.is_empty() || devices.is_empty() {
        return Err(Error::usage(""));
    }
    for device in devices {
        match open_device(device) {
            Ok(fd) => wanted
                .iter()
                .for_each(|(command, number)| run(ctx, command, *number, device, fd.as_fd(), verbose)),
            Err(errno) => ctx.warn(Error::on("can't open", device, errno)),
        }
    }
    ctx.done()
}

fn open_device(device: &[u8]) -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    Ok(open(&*kit::process::cstring(device), flags, Mode::empty())?)
}

fn run(
    ctx: &mut Context<'_>,
    command: &(&str, &str, Request, Carries),
    number: u32,
    device: &[u8],
    fd: BorrowedFd<'_>,
    verbose: bool,
) {
    let (name, about, request, carries) = *command;
    let result = match carries {
        // The size in bytes holds what may not fit a `long`.
        Reads(9) => block::get(fd, request, 8).map(|bytes| Some(bytes / 512)),
        Reads(size) => block::get(fd, request, size.into()).map(Some),
        Takes(value) => block::set(fd, request, value.unwrap_or(number)).map(|()| None),
        Value | Nothing => block::pass(fd, request, number as usize).map(|()| None),
    };
    match result {
        Ok(answer) => {
            let mut line = Vec::new();
            if verbose {
                line.extend_from_slice(about.as_bytes());
                line.extend_from_slice(b": ");
            }
            match answer {
                Some(answer) => push_answer(&mut line, name, answer),
                None if verbose => line.extend_from_slice(b"done"),
                None => return,
            }
            ctx.out.line(&line);
        }
        Err(errno) => {
            let message = kit::filled(b"--{} failed on '{}'", &[name.as_bytes(), device]);
            ctx.warn(Error::sys("", errno).with_message(message));
        }
    }
}

/// Only the alignment may be less than zero.
fn push_answer(line: &mut Vec<u8>, name: &str, answer: u64) {
    if name == "getalignoff" && answer as u32 as i32 == -1 {
        line.extend_from_slice(b"-1");
    } else {
        line.extend_from_slice(&Decimal::of(answer));
    }
}

/// A line a device; without any named, all that the kernel lists.
fn table(ctx: &mut Context<'_>, mut devices: Vec<Vec<u8>>) -> Result<Status> {
    let all = devices.is_empty();
    if all {
        devices = sources::devices();
    }
    ctx.out.put(b"RO    RA   SSZ   BSZ        StartSec            Size   Device\n");
    for device in devices {
        let fd = match open_device(&device) {
            Ok(fd) => fd,
            // What the kernel lists may have no medium or no node.
            Err(_) if all => continue,
            Err(errno) => {
                ctx.warn(Error::on("can't open", &device, errno));
                continue;
            }
        };
        let asked = [
            (block::GET_READ_AHEAD, LONG),
            (block::GET_SECTOR_SIZE, 4),
            (block::GET_BLOCK_SIZE, 4),
            (block::GET_READ_ONLY, 4),
            (block::GET_SIZE, 8),
        ]
        .map(|(request, size)| block::get(fd.as_fd(), request, size.into()));
        let [Ok(ahead), Ok(sector), Ok(size), Ok(read_only), Ok(bytes)] = asked else {
            if !all {
                ctx.warn(Error::on("not a block device:", &device, Errno(25)));
            }
            continue;
        };
        let mut line = if read_only == 0 { b"rw".to_vec() } else { b"ro".to_vec() };
        let start =
            sources::attribute(&device, b"start").and_then(|start| number::unsigned(&start)).unwrap_or(0);
        for (number, width) in [(ahead, 6), (sector, 6), (size, 6), (start, 16), (bytes, 16)] {
            let digits = Decimal::of(number);
            let end = line.len() + width;
            line.resize(end.saturating_sub(digits.len()).max(line.len() + 1), b' ');
            line.extend_from_slice(&digits);
        }
        line.extend_from_slice(b"   ");
        kit::escape::push_visible(&mut line, &device);
        ctx.out.line(&line);
    }
    ctx.done()
}
