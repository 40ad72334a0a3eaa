//! `i2cset`: writes a chip's register (i2c-tools', with busybox's options).
//!
//! Other than there, `-r` reads blocks back too.

#![deny(clippy::indexing_slicing)]

use super::i2cget::push_bytes;
use super::{BLOCK, BYTE, BYTE_DATA, Bus, I2C_BLOCK, WORD_DATA};
use crate::fill::{self, V::N, V::T};
use kit::sys::i2c::Data;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "i2cset",
    place: Place::UsrSbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-fyra] [-m MASK] BUS CHIP REGISTER [VALUE...] [MODE]\n\n\
Write a register of a chip on an I2C bus\n\n\
\t-f\tEven if a driver has the chip\n\
\t-y\tDon't ask\n\
\t-r\tRead back and compare\n\
\t-a\tReserved addresses too\n\
\t-m MASK\tOnly these bits\n\
MODE: c byte, no value; b byte (default), w word, s SMBus block, i I2C block;\n\
with a p behind it: with PEC",
    main,
};

const OPTIONS: Opts =
    kit::opts![flag(b'f', ""), flag(b'y', ""), flag(b'r', ""), flag(b'a', ""), value(b'm', "")];

/// What to write.
struct Wanted<'a> {
    register: u8,
    size: u32,
    value: u16,
    block: &'a [u8],
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut force, mut yes, mut back, mut all, mut mask) = (false, false, false, false, None);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'f' => force = true,
            b'y' => yes = true,
            b'r' => back = true,
            b'a' => all = true,
            _ => mask = Some(value),
        }
    }
    let operands = options.operands();
    let [bus, chip, register, rest @ ..] = &*operands else { return Err(Error::usage("")) };
    let number = super::bus_number(bus)?;
    let address = super::chip_address(chip, all)?;
    let register = super::ranged(register, 0, 0xff)? as u8;
    let (mut mode, mut pec, mut values) = (if rest.is_empty() { b'c' } else { b'b' }, false, rest);
    // A last word that is no number is the mode.
    if let [before @ .., last] = rest
        && (before.len() > 1 || !last.first().is_some_and(u8::is_ascii_digit))
    {
        (mode, pec) = super::mode(last, b"cbwsi")?;
        values = before;
    }
    let (size, most, needed) = match mode {
        b'c' => (BYTE, 0, 0x4_0000),
        b'w' => (WORD_DATA, 1, 0x40_0000),
        b's' => (BLOCK, 32, 0x200_0000),
        b'i' => (I2C_BLOCK, 32, 0x800_0000),
        _ => (BYTE_DATA, 1, 0x10_0000),
    };
    if values.len() > most || values.is_empty() && most > 0 {
        return Err(Error::usage(if values.is_empty() { "no value" } else { "too many values for the mode" }));
    }
    let limit = if size == WORD_DATA { 0xffff } else { 0xff };
    let mut block = Vec::new();
    let mut value = 0;
    for word in values {
        value = super::ranged(word, 0, limit)? as u16;
        block.push(value as u8);
    }
    let mask = match mask {
        None => None,
        Some(_) if most != 1 => return Err(Error::usage("a mask goes with modes b and w alone")),
        Some(word) => Some(super::ranged(word, 0, limit)? as u16),
    };
    let block: &[u8] = if most == 32 { &block } else { b"" };
    let mut wanted = Wanted { register, size, value, block };
    let mut device = super::open_bus(number)?;
    let bus = &mut *device;
    let can = super::functions(bus)?;
    super::require(can, needed)?;
    let read = match mode {
        b'c' => 0x2_0000,
        b'w' => 0x20_0000,
        b's' => 0x100_0000,
        b'i' => 0x400_0000,
        _ => 0x8_0000,
    };
    if back || mask.is_some() {
        super::require(can, read)?;
    }
    super::choose(bus, address, force)?;
    if pec {
        super::check_packets(ctx, bus, can)?;
    }
    if !yes {
        let mut what = Vec::new();
        if (0x50..=0x57).contains(&address) {
            what.extend_from_slice(
                b"DANGEROUS! Writing to a serial EEPROM on a memory DIMM\n\
may render your memory USELESS and make your system UNBOOTABLE!\n",
            );
        }
        push_question(&mut what, number, address, &wanted, mask.is_some(), pec);
        super::confirm(ctx, &what)?;
    }
    if let Some(mask) = mask {
        let old = read_back(bus, &wanted).map_err(|error| error.with_message("can't read old value"))?;
        let new = old.word() & !mask | wanted.value & mask;
        if !yes {
            let template = if size == WORD_DATA {
                "Old value 0x%04x, write mask 0x%04x: Will write 0x%04x to register 0x%02x\n"
            } else {
                "Old value 0x%02x, write mask 0x%02x: Will write 0x%02x to register 0x%02x\n"
            };
            let values = [N(old.word().into()), N(mask.into()), N(new.into()), N(register.into())];
            ctx.err.put(&fill::text(template, &values));
            super::ask(ctx)?;
        }
        wanted.value = new;
    }
    let mut data = if most == 32 { Data::block(wanted.block) } else { Data::of(wanted.value) };
    bus.smbus(false, register, size, &mut data).map_err(|errno| Error::sys("write failed", errno))?;
    if back {
        let line = compare(bus, &wanted);
        match line {
            Ok(line) => ctx.out.line(&line),
            // It was written: what follows is no failure.
            Err(error) => ctx.say(&error.text()),
        }
    }
    ctx.done()
}

fn push_question(what: &mut Vec<u8>, bus: u64, address: u16, wanted: &Wanted<'_>, masked: bool, pec: bool) {
    let values = [N(bus), N(address.into()), N(wanted.register.into())];
    if wanted.size == BYTE {
        let template = "I will write to device file /dev/i2c-%d, chip address 0x%02x,\ndata 0x%02x";
        fill::push(what, template, &values);
    } else {
        let template = "I will write to device file /dev/i2c-%d, chip address 0x%02x,\ndata address 0x%02x, data ";
        fill::push(what, template, &values);
        push_value(what, wanted);
    }
    let mode: &[u8] = match wanted.size {
        WORD_DATA => b"word",
        BLOCK => b"smbus block",
        I2C_BLOCK => b"i2c block",
        _ => b"byte",
    };
    let template = if masked { " (masked), mode %s.\n" } else { ", mode %s.\n" };
    fill::push(what, template, &[T(mode)]);
    if pec {
        what.extend_from_slice(b"PEC checking enabled.\n");
    }
}

fn push_value(line: &mut Vec<u8>, wanted: &Wanted<'_>) {
    match wanted.size {
        WORD_DATA => fill::push(line, "0x%04x", &[N(wanted.value.into())]),
        BLOCK | I2C_BLOCK => push_bytes(line, wanted.block),
        BYTE => push_bytes(line, &[wanted.register]),
        _ => push_bytes(line, &[wanted.value as u8]),
    }
}

fn read_back(bus: &mut dyn Bus, wanted: &Wanted<'_>) -> Result<Data> {
    let mut data = Data::EMPTY;
    if wanted.size == I2C_BLOCK {
        data.0[0] = wanted.block.len() as u8;
    }
    bus.smbus(true, wanted.register, wanted.size, &mut data)
        .map_err(|errno| Error::sys("warning: readback failed", errno))?;
    // A byte alone is not to be taken for a word.
    if wanted.size == BYTE_DATA || wanted.size == BYTE {
        data.0[1] = 0;
        return Ok(Data::of(data.0[0].into()));
    }
    Ok(data)
}

/// What is to be said of a value that was written: whether it is what is read now.
fn compare(bus: &mut dyn Bus, wanted: &Wanted<'_>) -> Result<Vec<u8>> {
    let found = read_back(bus, wanted)?;
    let same = match wanted.size {
        BLOCK | I2C_BLOCK => found.bytes() == wanted.block,
        BYTE => found.word() == wanted.register.into(),
        _ => found.word() == wanted.value,
    };
    let mut line = Vec::new();
    if same {
        line.extend_from_slice(b"Value ");
        push_value(&mut line, wanted);
        line.extend_from_slice(b" written, readback matched");
    } else {
        line.extend_from_slice(b"Warning - data mismatch - wrote ");
        push_value(&mut line, wanted);
        line.extend_from_slice(b", read back ");
        let value = found.word();
        let found = Wanted { value, block: found.bytes(), register: value as u8, size: wanted.size };
        push_value(&mut line, &found);
    }
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::super::fake::Fake;
    use super::*;

    fn bus() -> Fake {
        let mut bus = Fake::new(0x40);
        bus.select(0x40, false).unwrap();
        bus
    }

    #[test]
    fn what_was_written_is_compared() {
        let byte = |value| Wanted { register: 5, size: BYTE_DATA, value, block: b"" };
        assert_eq!(compare(&mut bus(), &byte(5)).unwrap(), b"Value 0x05 written, readback matched");
        assert_eq!(
            compare(&mut bus(), &byte(6)).unwrap(),
            b"Warning - data mismatch - wrote 0x06, read back 0x05"
        );
        let word = Wanted { register: 5, size: WORD_DATA, value: 0x0605, block: b"" };
        assert_eq!(compare(&mut bus(), &word).unwrap(), b"Value 0x0605 written, readback matched");
        let block = Wanted { register: 8, size: I2C_BLOCK, value: 0, block: &[8, 9, 9] };
        assert_eq!(
            compare(&mut bus(), &block).unwrap(),
            b"Warning - data mismatch - wrote 0x08 0x09 0x09, read back 0x08 0x09 0x0a"
        );
    }
}
