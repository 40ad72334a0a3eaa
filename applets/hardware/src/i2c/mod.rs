//! The I2C tools: buses as they are opened, named and asked; what all of them say before they touch one.

mod i2cdetect;
mod i2cdump;
mod i2cget;
mod i2cset;
mod i2ctransfer;
#[cfg(test)]
mod fake;

pub use i2cdetect::APPLET as DETECT;
pub use i2cdump::APPLET as DUMP;
pub use i2cget::APPLET as GET;
pub use i2cset::APPLET as SET;
pub use i2ctransfer::APPLET as TRANSFER;

use crate::fill::{self, V};
use kit::sys::i2c::{self, Data, Message};
use kit::{Context, Errno, Error, Result, file, number, split};
use rustix::fs::{Mode, OFlags, open};
use std::os::fd::{AsFd, OwnedFd};

/// Kinds of SMBus transactions (linux/i2c.h).
pub const QUICK: u32 = 0;
pub const BYTE: u32 = 1;
pub const BYTE_DATA: u32 = 2;
pub const WORD_DATA: u32 = 3;
pub const BLOCK: u32 = 5;
pub const I2C_BLOCK: u32 = 8;

/// What an adapter can do: bits, and the words for them. Those of a transaction stand with what it is called.
pub const ABILITIES: [(u64, &str); 15] = [
    (1, "I2C"),
    (0x1_0000, "SMBus Quick Command"),
    (0x4_0000, "SMBus Send Byte"),
    (0x2_0000, "SMBus Receive Byte"),
    (0x10_0000, "SMBus Write Byte"),
    (0x8_0000, "SMBus Read Byte"),
    (0x40_0000, "SMBus Write Word"),
    (0x20_0000, "SMBus Read Word"),
    (0x80_0000, "SMBus Process Call"),
    (0x200_0000, "SMBus Block Write"),
    (0x100_0000, "SMBus Block Read"),
    (0x8000, "SMBus Block Process Call"),
    (8, "SMBus PEC"),
    (0x800_0000, "I2C Block Write"),
    (0x400_0000, "I2C Block Read"),
];
pub const CAN_TRANSFER: u64 = 1;
pub const CAN_PEC: u64 = 8;
pub const CAN_QUICK: u64 = 0x1_0000;
pub const CAN_RECEIVE: u64 = 0x2_0000;

/// A bus with chips on it: a device, or one of a test.
pub trait Bus {
    /// What the adapter can do.
    fn functions(&mut self) -> Result<u64, Errno>;
    /// Chooses a chip.
    fn select(&mut self, address: u16, force: bool) -> Result<(), Errno>;
    /// Has packets checked.
    fn check_packets(&mut self) -> Result<(), Errno>;
    /// One SMBus transaction.
    fn smbus(&mut self, read: bool, command: u8, size: u32, data: &mut Data) -> Result<(), Errno>;
    /// One I2C transfer.
    fn transfer(&mut self, messages: &mut [Message]) -> Result<(), Errno>;
}

/// The bus of a device node.
struct Device(OwnedFd);

impl Bus for Device {
    fn functions(&mut self) -> Result<u64, Errno> {
        i2c::functions(self.0.as_fd())
    }
    fn select(&mut self, address: u16, force: bool) -> Result<(), Errno> {
        i2c::select(self.0.as_fd(), address, force)
    }
    fn check_packets(&mut self) -> Result<(), Errno> {
        i2c::check_packets(self.0.as_fd())
    }
    fn smbus(&mut self, read: bool, command: u8, size: u32, data: &mut Data) -> Result<(), Errno> {
        i2c::smbus(self.0.as_fd(), read, command, size, data)
    }
    fn transfer(&mut self, messages: &mut [Message]) -> Result<(), Errno> {
        i2c::transfer(self.0.as_fd(), messages)
    }
}

/// A number of the command line that must lie in a range.
pub fn ranged(word: &[u8], low: u64, high: u64) -> Result<u64> {
    let Some(number) = number::c_style(word) else { return Err(Error::about("invalid number", word)) };
    if (low..=high).contains(&number) {
        return Ok(number);
    }
    Err(Error::new(fill::text("number %s is not in %d..%d range", &[V::T(word), V::N(low), V::N(high)])))
}

/// The address of a chip; with `all` those that the bus keeps for itself too.
pub fn chip_address(word: &[u8], all: bool) -> Result<u16> {
    let (low, high) = if all { (0, 0x7f) } else { (3, 0x77) };
    Ok(ranged(word, low, high)? as u16)
}

const CLASS: &[u8] = b"/sys/class/i2c-dev";

/// The buses there are: their numbers and names, by number.
pub fn buses() -> Vec<(u64, Vec<u8>)> {
    let mut buses = Vec::new();
    for entry in file::names(CLASS) {
        let number = entry.strip_prefix(b"i2c-").and_then(number::unsigned);
        let name = file::read(&[CLASS, b"/", &entry, b"/name"].concat(), 256);
        if let Some(number) = number {
            buses.push((number, name.unwrap_or_default().trim_ascii_end().to_vec()));
        }
    }
    buses.sort_unstable();
    buses
}

/// A bus by its number or by the name of its adapter.
pub fn bus_number(word: &[u8]) -> Result<u64> {
    if word.first().is_some_and(u8::is_ascii_digit) {
        return ranged(word, 0, 0xf_ffff);
    }
    let mut found = buses().into_iter().filter(|(_, name)| name == word);
    match (found.next(), found.next()) {
        (Some((number, _)), None) => Ok(number),
        (Some(_), Some(_)) => Err(Error::about("more than one bus is named", word)),
        _ => Err(Error::about("no bus is named", word)),
    }
}

/// Opens the device of a bus.
pub fn open_bus(number: u64) -> Result<Box<dyn Bus>> {
    let path = fill::text("/dev/i2c-%d", &[V::N(number)]);
    let flags = OFlags::RDWR | OFlags::CLOEXEC;
    let mut opened = open(&*path, flags, Mode::empty());
    if opened.is_err() {
        let folder = fill::text("/dev/i2c/%d", &[V::N(number)]);
        // What is said is about the name that is usual.
        opened = open(&*folder, flags, Mode::empty()).or(opened);
    }
    let device = opened.map_err(|errno| Error::on("can't open", &path, errno))?;
    Ok(Box::new(Device(device)))
}

/// Chooses a chip, saying why it cannot be.
pub fn choose(bus: &mut dyn Bus, address: u16, force: bool) -> Result<()> {
    bus.select(address, force).map_err(|errno| {
        let what = fill::text("can't set address to 0x%02x", &[V::N(address.into())]);
        Error::sys("", errno).with_message(what)
    })
}

/// Refuses what the adapter cannot do.
pub fn require(can: u64, needed: u64) -> Result<()> {
    let lacking = ABILITIES.iter().find(|(bit, _)| needed & bit != 0 && can & bit == 0);
    match lacking {
        Some((_, name)) => Err(Error::new(fill::text("adapter has no %s capability", &[V::T(name.as_bytes())]))),
        None => Ok(()),
    }
}

pub fn functions(bus: &mut dyn Bus) -> Result<u64> {
    bus.functions().map_err(|errno| Error::sys("can't get functionality matrix", errno))
}

/// Has packets checked, warning where the adapter does not seem to.
pub fn check_packets(ctx: &mut Context<'_>, bus: &mut dyn Bus, can: u64) -> Result<()> {
    if can & CAN_PEC == 0 {
        ctx.say(b"warning: adapter does not seem to support PEC");
    }
    bus.check_packets().map_err(|errno| Error::sys("can't set PEC", errno))
}

/// A mode's letter, and whether a `p` for PEC is behind it.
pub fn mode<'w>(word: &'w [u8], known: &[u8]) -> Result<(u8, bool)> {
    let bad = |word: &'w [u8]| Error::usage([b"invalid mode '", word, b"'"].concat());
    match word {
        [letter] if known.contains(letter) => Ok((*letter, false)),
        [letter, b'p'] if known.contains(letter) && *letter != b'i' => Ok((*letter, true)),
        _ => Err(bad(word)),
    }
}

/// Warns, and asks whether to go on.
pub fn confirm(ctx: &mut Context<'_>, what: &[u8]) -> Result<()> {
    ctx.say(b"WARNING! This program can confuse your I2C bus, cause data loss and worse!");
    ctx.err.put(what);
    ask(ctx)
}

pub fn ask(ctx: &mut Context<'_>) -> Result<()> {
    ctx.err.put(b"Continue? [y/N] ");
    ctx.err.flush();
    let mut answer = Vec::new();
    let mut byte = [0];
    // A byte at a time: what follows the line belongs to others.
    while rustix::io::read(ctx.stdin, &mut byte).is_ok_and(|count| count == 1) && byte != *b"\n" {
        if answer.len() < 16 {
            answer.push(byte[0]);
        }
    }
    match split::words(&answer).next() {
        Some([b'y' | b'Y', ..]) => Ok(()),
        _ => Err(Error::new("aborting")),
    }
}

/// Writing with PEC to what may be a memory module's EEPROM destroys it: EEPROMs take the check for data.
pub fn refuse_eeprom(address: u16, pec: bool) -> Result<()> {
    if pec && (0x50..=0x57).contains(&address) {
        return Err(Error::new(
            "this is I2C not smbus - using PEC on I2C devices may result in data loss, aborting",
        ));
    }
    Ok(())
}
