//! `hdparm`: tells and sets what disks and their drivers can do (hdparm 9's options, busybox's among them).
//!
//! Other than hdparm's: a command that the drive refuses makes the call fail; -m sets without further questions, as
//! busybox's; -i and -I show control bytes spelled out. Not there: firmware, passwords, sanitizing, DCO, a new HPA
//! and writing of single sectors, which no start of a machine needs.

#![deny(clippy::indexing_slicing)]

mod ata;
mod device;
mod identify;
mod identity;
mod timing;

use identify::Words;
use kit::{Applet, Arg, Context, Error, Place, Result, Runs, Status, file, number, split};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "hdparm",
    place: Place::Sbin,
    runs: Runs::Fork,
    // EINVAL: errors of the system end with their own numbers, as hdparm's do.
    failure: 22,
    usage: "[OPTIONS] DEVICE...\n\n\
Show and set what disks can do. With [N] the option shows, with a number it sets;\n\
without options: -acdgkmru.\n\n\
\t-a [N]\tSectors of read-ahead\n\
\t-A [0|1]\tThe drive's own look-ahead\n\
\t-b [0-2]\tState of the bus\n\
\t-B [1-255]\tPower management: 1 saves most, 254 least, 255 is off\n\
\t-c [0-3]\tThe processor moves 32 bits\n\
\t-C\tWhether it is active, idle or in standby\n\
\t-d [0|1]\tDMA\n\
\t-D 0|1\tManagement of defects\n\
\t-E N\tSpeed of a CD drive\n\
\t-f, -F\tFlush buffers; the drive's write cache\n\
\t-g\tGeometry\n\
\t-H\tTemperature (Hitachi)\n\
\t-i, -I\tWhat it is, from the driver; from the drive\n\
\t-k [0|1], -K 0|1\n\t\tKeep settings, features over a reset\n\
\t-L 0|1\tLock the door\n\
\t-m [N]\tSectors of a transfer\n\
\t-M [0-255]\tAcoustic management: 128 is quiet, 254 fast\n\
\t-n [0|1]\tPass over errors of writes\n\
\t-N\tSectors that can be seen, and that there are\n\
\t-p N, -P N\tMode of the adapter; sectors of prefetch\n\
\t-q\tThe next option says nothing\n\
\t-Q [N]\tDepth of the queue\n\
\t-r [0|1]\tRead only\n\
\t-R [0-2]\tVerify what is written\n\
\t-s 0|1\tStart in standby\n\
\t-S 0-255\tStandby after: 1-240 * 5 s, 241-251: 1-11 * 30 min\n\
\t-t, -T\tTime reads of the disk; of the cache\n\
\t-u [0|1]\tOther interrupts may come\n\
\t-U N\tTake an interface out of use\n\
\t-v\tAs without options\n\
\t-V\tShow the version\n\
\t-w\tReset the drive\n\
\t-W [0|1]\tWrite cache\n\
\t-x 0|1\tLet the bus float\n\
\t-X MODE\tTransfer mode: a number, pio0, sdma0, mdma0, udma0...\n\
\t-y, -Y\tStandby; sleep\n\
\t-z\tRead the partition table again\n\
\t-Z\tNo automatic power saving (Seagate)\n\
\t--direct, --offset GB\n\t\t\tOf -t: past the cache; from there on\n\
\t--idle-immediate, --idle-unload\n\
\t--Istdin, --Istdout, --Iraw FILE\n\t\t\tWhat -I shows, read or written as it is\n\
\t--prefer-ata12\tFor adapters that don't know longer commands\n\
\t--read-sector N\tShow a sector",
    main,
};

/// What a letter takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Nothing,
    /// A number sets, none asks.
    Perhaps,
    /// A number.
    Must,
}

/// Letters, what they take, the highest number and its name.
const LETTERS: [(u8, Takes, u32, &str); 47] = [
    (b'a', Takes::Perhaps, 65535, "filesystem-read-ahead"),
    (b'A', Takes::Perhaps, 1, "look-ahead"),
    (b'b', Takes::Perhaps, 2, "bus-state"),
    (b'B', Takes::Perhaps, 255, "power-management-mode"),
    (b'c', Takes::Perhaps, 3, "32-bit-IO"),
    (b'C', Takes::Nothing, 0, ""),
    (b'd', Takes::Perhaps, 1, "dma-enable"),
    (b'D', Takes::Must, 1, "defects-management"),
    (b'E', Takes::Must, 255, "CDROM/DVD-speed"),
    (b'f', Takes::Nothing, 0, ""),
    (b'F', Takes::Nothing, 0, ""),
    (b'g', Takes::Nothing, 0, ""),
    (b'H', Takes::Nothing, 0, ""),
    (b'i', Takes::Nothing, 0, ""),
    (b'I', Takes::Nothing, 0, ""),
    (b'k', Takes::Perhaps, 1, "kernel-keep-settings"),
    (b'K', Takes::Must, 1, "drive-keep-settings"),
    (b'L', Takes::Must, 1, "door-lock"),
    (b'm', Takes::Perhaps, 255, "multcount"),
    (b'M', Takes::Perhaps, 255, "acoustic-management"),
    (b'n', Takes::Perhaps, 1, "ignore-write-errors"),
    (b'N', Takes::Nothing, 0, ""),
    (b'p', Takes::Must, 255, "PIO-mode"),
    (b'P', Takes::Must, 255, "prefetch"),
    (b'q', Takes::Nothing, 0, ""),
    (b'Q', Takes::Perhaps, 1024, "queue-depth"),
    (b'r', Takes::Perhaps, 1, "read-only"),
    (b'R', Takes::Perhaps, 3, "write-read-verify"),
    (b's', Takes::Must, 1, "powerup-in-standby"),
    (b'S', Takes::Must, 255, "standby-interval"),
    (b't', Takes::Nothing, 0, ""),
    (b'T', Takes::Nothing, 0, ""),
    (b'u', Takes::Perhaps, 1, "unmask-irq"),
    (b'U', Takes::Must, 255, "interface"),
    (b'v', Takes::Nothing, 0, ""),
    (b'V', Takes::Nothing, 0, ""),
    (b'w', Takes::Nothing, 0, ""),
    (b'W', Takes::Perhaps, 1, "write-cache"),
    (b'x', Takes::Must, 1, "tristate"),
    (b'X', Takes::Must, 255, "xfer-mode"),
    (b'y', Takes::Nothing, 0, ""),
    (b'Y', Takes::Nothing, 0, ""),
    (b'z', Takes::Nothing, 0, ""),
    (b'Z', Takes::Nothing, 0, ""),
    (UNLOAD, Takes::Nothing, 0, ""),
    (IDLE, Takes::Nothing, 0, ""),
    (RAW_OUT, Takes::Nothing, 0, ""),
];

// Options that have names only.
const UNLOAD: u8 = 1;
const IDLE: u8 = 2;
const RAW_OUT: u8 = 3;
const RAW_IN: u8 = 4;
const RAW_FILE: u8 = 5;
const DIRECT: u8 = 6;
const SHORT: u8 = 7;
const OFFSET: u8 = 8;
const SECTOR: u8 = 9;
/// The version of hdparm that this one answers as.
const VERSION: &[u8] = b"hdparm v9.65";

const LONG: [(&str, u8); 10] = [
    ("direct", DIRECT),
    ("help", b'h'),
    ("idle-immediate", IDLE),
    ("idle-unload", UNLOAD),
    ("Iraw", RAW_FILE),
    ("Istdin", RAW_IN),
    ("Istdout", RAW_OUT),
    ("offset", OFFSET),
    ("prefer-ata12", SHORT),
    ("read-sector", SECTOR),
];

/// An option that was given.
#[derive(Clone, Copy)]
struct Given {
    key: u8,
    value: Option<u32>,
    quiet: bool,
}

#[derive(Default)]
struct Asked<'a> {
    given: Vec<Given>,
    devices: Vec<&'a [u8]>,
    raw: Option<&'a [u8]>,
    from_input: bool,
    direct: bool,
    short: bool,
    version: bool,
    offset: u64,
    sector: Option<u64>,
    /// Nothing was asked: what a driver does not know is no error.
    by_default: bool,
}

impl Asked<'_> {
    fn find(&self, key: u8) -> Option<Given> {
        self.given.iter().rev().find(|given| given.key == key).copied()
    }

    /// An option by which something is set: its value, and whether that is told.
    fn set(&self, key: u8) -> Option<(u32, bool)> {
        let given = self.find(key)?;
        Some((given.value?, !given.quiet))
    }

    /// An option that asks, or that is to show what came of setting: not if it is to be quiet.
    fn shows(&self, key: u8) -> bool {
        self.find(key).is_some_and(|given| !given.quiet)
    }
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let words: &[Arg<'_>] = ctx.args.get(1..).unwrap_or_default();
    let mut asked = parse(words)?;
    if asked.version {
        ctx.out.line(VERSION);
        return ctx.done();
    }
    if asked.from_input {
        return from_input(ctx);
    }
    if asked.devices.is_empty() {
        return Err(Error::usage("no device"));
    }
    asked.by_default = asked.given.is_empty() && asked.raw.is_none() && asked.sector.is_none();
    asked.by_default |= asked.find(b'v').is_some();
    if asked.by_default {
        let defaults = b"mcudkrag".iter().map(|key| Given { key: *key, value: None, quiet: false });
        asked.given.extend(defaults);
    }
    for device in &asked.devices {
        device::all(ctx, &asked, device);
        if ctx.out.failed() {
            break;
        }
    }
    ctx.done()
}

/// Takes the command line apart. A number behind an option, in its word or the next, is its value.
fn parse<'a>(args: &'a [Arg<'a>]) -> Result<Asked<'a>> {
    let mut asked = Asked::default();
    let mut words = args.iter().map(|word| word.bytes()).peekable();
    let mut quiet = false;
    while let Some(word) = words.next() {
        let Some(mut cluster) = word.strip_prefix(b"-").filter(|cluster| !cluster.is_empty()) else {
            asked.devices.push(word);
            continue;
        };
        if let Some(name) = cluster.strip_prefix(b"-") {
            if name.is_empty() {
                asked.devices.extend(words.by_ref());
                break;
            }
            let mut parts = name.splitn(2, |byte| *byte == b'=');
            let name = parts.next().unwrap_or_default();
            let found = LONG.iter().find(|(long, _)| long.as_bytes() == name);
            let key = found.ok_or_else(|| Error::misused(b"unrecognized option '{}'", &[word]))?.1;
            let mut value = || {
                let value = parts.next().or_else(|| words.next());
                value.ok_or_else(|| Error::misused(b"option '{}' requires an argument", &[word]))
            };
            match key {
                b'h' => return Err(Error::help()),
                DIRECT => asked.direct = true,
                SHORT => asked.short = true,
                RAW_IN => asked.from_input = true,
                RAW_FILE => asked.raw = Some(value()?),
                OFFSET => asked.offset = number::parse(value()?)?,
                SECTOR => asked.sector = Some(number::parse(value()?)?),
                key => asked.given.push(Given { key, value: None, quiet }),
            }
            quiet = false;
            continue;
        }
        while let Some((&key, rest)) = cluster.split_first() {
            cluster = rest;
            if key == b'h' {
                return Err(Error::help());
            }
            let Some((_, takes, most, name)) =
                LETTERS.iter().find(|(letter, ..)| *letter == key && key > b' ')
            else {
                return Err(Error::misused(b"invalid option -- '{}'", &[core::slice::from_ref(&key)]));
            };
            if key == b'q' {
                quiet = true;
                continue;
            }
            asked.version |= key == b'V';
            let mut given = Given { key, value: None, quiet };
            quiet = false;
            if *takes != Takes::Nothing {
                let digits = |word: &[u8]| word.first().is_some_and(u8::is_ascii_digit);
                let by_name = key == b'X' && (rest.len() > 3 || rest.is_empty());
                let text = if digits(rest) || by_name && !rest.is_empty() {
                    // All that stands there is the number's, unless other letters follow it.
                    let end = rest.iter().position(|byte| !byte.is_ascii_digit()).filter(|_| !by_name);
                    let (text, after) =
                        rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or((rest, b""));
                    cluster = after;
                    Some(text)
                } else {
                    words.next_if(|word| {
                        rest.is_empty() && (digits(word) || by_name && transfer_mode(word).is_some())
                    })
                };
                let bad = || {
                    let key = core::slice::from_ref(&key);
                    let most = number::Decimal::of(u64::from(*most));
                    Error::filled(b"-{}: bad or missing {} (0..{})", &[key, name.as_bytes(), &*most])
                };
                given.value = match text {
                    Some(text) if key == b'X' => Some(transfer_mode(text).ok_or_else(bad)?),
                    Some(text) => {
                        let number = number::unsigned(text).and_then(|number| u32::try_from(number).ok());
                        Some(number.filter(|number| number <= most).ok_or_else(bad)?)
                    }
                    None if *takes == Takes::Must => return Err(bad()),
                    None => None,
                };
            }
            asked.given.push(given);
        }
    }
    Ok(asked)
}

/// A transfer mode: its number in SET FEATURES, or its name.
fn transfer_mode(word: &[u8]) -> Option<u32> {
    for (name, first) in [(&b"pio"[..], 8), (b"sdma", 16), (b"mdma", 32), (b"udma", 64)] {
        if let Some([digit @ b'0'..=b'7']) = word.strip_prefix(name) {
            return Some(first + u32::from(digit - b'0'));
        }
    }
    number::unsigned(word).and_then(|number| u32::try_from(number).ok()).filter(|number| *number <= 255)
}

/// Shows what the words say that the input holds, as --Istdout writes them.
fn from_input(ctx: &mut Context<'_>) -> Result<Status> {
    let text = file::read_fd(ctx.stdin, 1 << 16).map_err(|errno| Error::sys("standard input", errno))?;
    let mut words = Words([0; 256]);
    let mut count = 0;
    // A heading or a device's name before the words is passed over.
    let numbers = split::at(&text, b'\n').flat_map(split::words).filter(|word| word.len() == 4);
    for (place, word) in words.0.iter_mut().zip(numbers.map_while(|word| number::radix(word, 16))) {
        *place = word as u16;
        count += 1;
    }
    if count < 256 {
        return Err(Error::filled(b"only {} of 256 words", &[&*number::Decimal::of(count)]));
    }
    ctx.out.put(b"\n");
    ctx.out.put(&identify::show(&words));
    ctx.done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::CString;

    fn given(line: &str) -> Option<(Vec<(u8, Option<u32>, bool)>, usize)> {
        let words: Vec<CString> = line.split(' ').map(|word| CString::new(word).unwrap()).collect();
        let args: Vec<Arg<'_>> = words.iter().map(|word| Arg::new(word)).collect();
        let asked = parse(&args).ok()?;
        Some((
            asked.given.iter().map(|given| (given.key, given.value, given.quiet)).collect(),
            asked.devices.len(),
        ))
    }

    #[test]
    fn numbers_belong_to_the_option_before_them() {
        assert_eq!(given("-a128 x"), Some((vec![(b'a', Some(128), false)], 1)));
        assert_eq!(given("-a 128 x"), Some((vec![(b'a', Some(128), false)], 1)));
        assert_eq!(given("-a x"), Some((vec![(b'a', None, false)], 1)));
        assert_eq!(given("-qa64r x y"), Some((vec![(b'a', Some(64), true), (b'r', None, false)], 2)));
        assert_eq!(given("-Xudma5 x"), Some((vec![(b'X', Some(69), false)], 1)));
        assert_eq!(given("-X mdma2 x"), Some((vec![(b'X', Some(34), false)], 1)));
        for line in ["-B 256 x", "-S x", "-G x", "-X udma8", "--nosuch", "-W2"] {
            assert_eq!(given(line), None, "{line}");
        }
    }
}
