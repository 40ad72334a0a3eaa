//! `mt`: moves and sets a magnetic tape. The words of busybox's, `$TAPE` as GNU's.

use kit::sys::request;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, number, value};
use rustix::fd::AsFd;
use rustix::fs::{Mode, OFlags};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "mt",
    place: Place::Bin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-f DEVICE] OPERATION [NUMBER]\n\n\
Control a magnetic tape: DEVICE, $TAPE or /dev/tape. NUMBER is 1 where none is given.\n\n\
\tfsf, bsf, fsfm, bsfm\tForward or back NUMBER files; m: to the file's side\n\
\tfsr, bsr, fss, bss\tRecords; setmarks\n\
\teof, weof, wset\t\tWrite NUMBER file marks; setmarks\n\
\trewind, eom, erase, retension, offline, rewoffline, load, unload, lock, unlock,\n\
\tnop, reset, ras1, ras2, ras3\n\
\tseek, tell\t\tGo to block NUMBER; say which it is\n\
\tstatus\t\t\tShow what the drive is and where its tape is\n\
\tsetblk, setdensity, drvbuffer, datacompression, setpart, mkpart\n\
\t\t\t\tSet what the name says to NUMBER",
    main,
};

const OPTIONS: Opts = kit::opts![value(b'f', "file")];

/// The operations and their numbers in linux/mtio.h.
const OPERATIONS: [(&str, u8); 35] = [
    ("bsf", 2),
    ("bsfm", 10),
    ("bsr", 4),
    ("bss", 26),
    ("datacompression", 32),
    ("drvbuffer", 24),
    ("eof", WRITE_MARK),
    ("eom", 12),
    ("erase", ERASE),
    ("fsf", 1),
    ("fsfm", 11),
    ("fsr", 3),
    ("fss", 25),
    ("load", 30),
    ("lock", 28),
    ("mkpart", 34),
    ("nop", 8),
    ("offline", 7),
    ("ras1", 14),
    ("ras2", 15),
    ("ras3", 16),
    ("reset", 0),
    ("retension", 9),
    ("rewind", 6),
    ("rewoffline", 7),
    ("seek", 22),
    ("setblk", 20),
    ("setdensity", 21),
    ("setpart", 33),
    ("status", STATUS),
    ("tell", TELL),
    ("unload", 31),
    ("unlock", 29),
    ("weof", WRITE_MARK),
    ("wset", WRITE_SETMARK),
];
const WRITE_MARK: u8 = 5;
const ERASE: u8 = 13;
const TELL: u8 = 23;
const DRIVE_BUFFER: u8 = 24;
const WRITE_SETMARK: u8 = 27;
/// None of linux/mtio.h's.
const STATUS: u8 = 255;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut device = ctx.env("TAPE").filter(|name| !name.is_empty()).unwrap_or(b"/dev/tape");
    let mut options = Options::leading(ctx, OPTIONS);
    while let Some((_, value)) = options.next()? {
        device = value;
    }
    let (operation, count) = match options.rest() {
        [operation] => (operation, 1),
        [operation, count] => (operation, number::parse::<i32>(count)?),
        [_, _, extra, ..] => return Err(Error::misused(b"extra operand '{}'", &[extra.bytes()])),
        [] => return Err(Error::usage("")),
    };
    let known = OPERATIONS.iter().find(|(name, _)| name.as_bytes() == operation.bytes());
    let Some((_, code)) = known else { return Err(Error::about("unknown operation", operation)) };
    let writes = matches!(*code, WRITE_MARK | ERASE | DRIVE_BUFFER | WRITE_SETMARK);
    let access = if writes { OFlags::WRONLY } else { OFlags::RDONLY };
    let file = rustix::fs::open(device, access | OFlags::CLOEXEC, Mode::empty())
        .map_err(|errno| Error::on("can't open", device, errno))?;
    let fail = |errno: kit::Errno| Error::sys("", errno).with_message(device);
    if *code == TELL {
        let mut place = [0u8; size_of::<usize>()];
        request::block(file.as_fd(), request::TAPE_PLACE, &mut place).map_err(fail)?;
        let place = isize::from_ne_bytes(place).unsigned_abs();
        ctx.out.fill(b"At block {}.\n", &[&*number::Decimal::of(place as u64)]);
    } else if *code == STATUS {
        let mut told = [0u8; request::TAPE_STATUS_SIZE];
        request::block(file.as_fd(), request::TAPE_STATUS, &mut told).map_err(fail)?;
        // Five of long, then two of int.
        let (longs, ints) = told.as_chunks::<{ size_of::<usize>() }>().0.split_at_checked(5).unwrap_or_default();
        let mut numbers: Vec<i64> = longs.iter().map(|bytes| isize::from_ne_bytes(*bytes) as i64).collect();
        numbers.extend(ints.as_flattened().as_chunks::<4>().0.iter().map(|bytes| i64::from(i32::from_ne_bytes(*bytes))));
        let names = ["drive type", "residue count", "drive status", "", "sense key error", "file number", "block number"];
        for at in [0, 2, 4, 1, 5, 6] {
            let (Some(name), Some(number)) = (names.get(at), numbers.get(at)) else { continue };
            let sign: &[u8] = if *number < 0 { b"-" } else { b"" };
            ctx.out.fill(
                b"{} = {}{}\n",
                &[name.as_bytes(), sign, &*number::Decimal::of(number.unsigned_abs())],
            );
        }
    } else {
        // short, padding, int
        let mut block = [0u8; 8];
        let (short, int) = block.split_at_mut(4);
        for (to, from) in short.iter_mut().zip(i16::from(*code).to_ne_bytes()) {
            *to = from;
        }
        int.copy_from_slice(&count.to_ne_bytes());
        request::block(file.as_fd(), request::TAPE_MOVE, &mut block).map_err(fail)?;
    }
    Ok(Status::SUCCESS)
}
