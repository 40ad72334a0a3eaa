//! `i2cget`: reads a chip's register (i2c-tools', with busybox's options). A failed read ends with 1.

#![deny(clippy::indexing_slicing)]

use super::{BLOCK, BYTE, BYTE_DATA, Bus, I2C_BLOCK, WORD_DATA};
use crate::fill::{self, V::N, V::T};
use kit::sys::i2c::Data;
use kit::{Applet, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, flag};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "i2cget",
    place: Place::UsrSbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-fya] BUS CHIP [REGISTER [MODE [LENGTH]]]\n\n\
Read a register of a chip on an I2C bus; without REGISTER, the one that comes next\n\n\
\t-f\tEven if a driver has the chip\n\
\t-y\tDon't ask\n\
\t-a\tReserved addresses too\n\
MODE: b byte (default), w word, c write byte/read byte, s SMBus block, i I2C block\n\
of LENGTH (1-32) bytes; with a p behind it: with PEC",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'f', ""), flag(b'y', ""), flag(b'a', "")];

/// What to read.
#[derive(Clone, Copy)]
struct Wanted {
    register: Option<u8>,
    mode: u8,
    length: u8,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut force, mut yes, mut all) = (false, false, false);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, _)) = options.next()? {
        match key {
            b'f' => force = true,
            b'y' => yes = true,
            _ => all = true,
        }
    }
    let operands = options.at_most(5)?;
    let [bus, chip, rest @ ..] = &*operands else { return Err(Error::usage("")) };
    let number = super::bus_number(bus)?;
    let address = super::chip_address(chip, all)?;
    let mut wanted = Wanted { register: None, mode: b'c', length: 32 };
    let mut pec = false;
    if let Some(register) = rest.first() {
        wanted.register = Some(super::ranged(register, 0, 0xff)? as u8);
        wanted.mode = b'b';
    }
    if let Some(mode) = rest.get(1) {
        (wanted.mode, pec) = super::mode(mode, b"bwcsi")?;
    }
    if let Some(length) = rest.get(2) {
        if wanted.mode != b'i' {
            return Err(Error::usage("a length goes with mode i alone"));
        }
        wanted.length = super::ranged(length, 1, 32)? as u8;
    }
    let mut device = super::open_bus(number)?;
    let can = super::functions(&mut *device)?;
    let needed = match (wanted.mode, wanted.register) {
        (b'c', None) => 0x2_0000,
        (b'c', Some(_)) => 0x6_0000,
        (b'w', _) => 0x20_0000,
        (b's', _) => 0x100_0000,
        (b'i', _) => 0x400_0000,
        _ => 0x8_0000,
    };
    super::require(can, needed)?;
    super::choose(&mut *device, address, force)?;
    if pec {
        super::check_packets(ctx, &mut *device, can)?;
    }
    if !yes {
        let writes = wanted.mode == b'c' && wanted.register.is_some();
        super::refuse_eeprom(address, pec && writes)?;
        super::confirm(ctx, &question(number, address, wanted, pec))?;
    }
    show(&mut ctx.out, &mut *device, wanted)?;
    ctx.done()
}

fn question(bus: u64, address: u16, wanted: Wanted, pec: bool) -> Vec<u8> {
    let values = [N(bus), N(address.into())];
    let mut what = fill::text("I will read from device file /dev/i2c-%d, chip address 0x%02x, ", &values);
    match wanted.register {
        None => what.extend_from_slice(b"current data\naddress"),
        Some(register) => fill::push(&mut what, "data address\n0x%02x", &[N(register.into())]),
    }
    let by: &[u8] = match wanted.mode {
        b'c' if wanted.register.is_none() => b"read byte",
        b'c' => b"write byte/read byte",
        b'w' => b"read word data",
        b's' => b"read SMBus block data",
        b'i' => b"read I2C block data",
        _ => b"read byte data",
    };
    if wanted.mode == b'i' {
        fill::push(&mut what, ", %d bytes", &[N(wanted.length.into())]);
    }
    fill::push(&mut what, " using %s.\n", &[T(by)]);
    if pec {
        what.extend_from_slice(b"PEC checking enabled.\n");
    }
    what
}

fn show(out: &mut Out<'_>, bus: &mut dyn Bus, wanted: Wanted) -> Result<()> {
    let failed = |errno| Error::sys("read failed", errno);
    let register = wanted.register.unwrap_or(0);
    let mut data = Data::EMPTY;
    let size = match wanted.mode {
        b'c' => BYTE,
        b'w' => WORD_DATA,
        b's' => BLOCK,
        b'i' => I2C_BLOCK,
        _ => BYTE_DATA,
    };
    if size == BYTE && wanted.register.is_some() {
        bus.smbus(false, register, BYTE, &mut data).map_err(|errno| Error::sys("write failed", errno))?;
    }
    if size == I2C_BLOCK {
        data.0[0] = wanted.length;
    }
    bus.smbus(true, register, size, &mut data).map_err(failed)?;
    let mut line = Vec::new();
    match size {
        WORD_DATA => fill::push(&mut line, "0x%04x", &[N(data.word().into())]),
        BLOCK | I2C_BLOCK => push_bytes(&mut line, data.bytes()),
        _ => push_bytes(&mut line, &data.0[..1]),
    }
    out.line(&line);
    Ok(())
}

/// `0x01 0x02`
pub fn push_bytes(line: &mut Vec<u8>, bytes: &[u8]) {
    for (at, byte) in bytes.iter().enumerate() {
        let template = if at > 0 { " 0x%02x" } else { "0x%02x" };
        fill::push(line, template, &[N((*byte).into())]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::Fake;
    use super::*;

    fn read(register: Option<u8>, mode: u8, length: u8) -> String {
        let mut bus = Fake::new(0x40);
        bus.broken = 9..10;
        bus.select(0x40, false).unwrap();
        let mut out = Out::memory();
        let wanted = Wanted { register, mode, length };
        match show(&mut out, &mut bus, wanted) {
            Ok(()) => String::from_utf8(out.into_bytes()).unwrap(),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn modes() {
        assert_eq!(read(Some(5), b'b', 0), "0x05\n");
        assert_eq!(read(Some(5), b'w', 0), "0x0605\n");
        assert_eq!(read(Some(5), b'c', 0), "0x05\n");
        assert_eq!(read(None, b'c', 0), "0x00\n");
        assert_eq!(read(Some(3), b's', 0), "0x04 0x05 0x06\n");
        assert_eq!(read(Some(0x10), b'i', 2), "0x10 0x11\n");
        assert_eq!(read(Some(9), b'b', 0), "read failed: Input/output error");
    }

    #[test]
    fn what_is_asked() {
        let wanted = Wanted { register: Some(1), mode: b'i', length: 4 };
        assert_eq!(
            question(0, 0x50, wanted, true),
            b"I will read from device file /dev/i2c-0, chip address 0x50, data address\n\
            0x01, 4 bytes using read I2C block data.\nPEC checking enabled.\n"
        );
    }
}
