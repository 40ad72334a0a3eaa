//! `i2cdump`: shows a chip's registers (i2c-tools' layout, modes and banks; busybox's options).

#![deny(clippy::indexing_slicing)]

use super::{BLOCK, BYTE, BYTE_DATA, Bus, I2C_BLOCK, WORD_DATA};
use crate::fill::{self, V::N, V::T};
use kit::sys::i2c::Data;
use kit::{Applet, Context, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "i2cdump",
    place: Place::UsrSbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-fya] [-r FIRST-LAST] BUS CHIP [MODE [BANK [BANKREGISTER]]]\n\n\
Show the registers of a chip on an I2C bus\n\n\
\t-f\tEven if a driver has the chip\n\
\t-y\tDon't ask\n\
\t-a\tReserved addresses too\n\
\t-r\tOnly these registers\n\
MODE: b byte (default), w word, W word at even registers, i I2C block, s SMBus block,\n\
c consecutive bytes; with a p behind it: with PEC\n\
BANK is set in BANKREGISTER (0x4e) meanwhile; with mode s it is the command",
    main,
};

const OPTIONS: Opts = kit::opts![flag(b'f', ""), flag(b'y', ""), flag(b'a', ""), value(b'r', "")];

/// What to show.
struct Wanted {
    mode: u8,
    first: u8,
    last: u8,
    bank: Option<u8>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut force, mut yes, mut all, mut range) = (false, false, false, None);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'f' => force = true,
            b'y' => yes = true,
            b'a' => all = true,
            _ => range = Some(value),
        }
    }
    let operands = options.at_most(5)?;
    let [bus, chip, rest @ ..] = &*operands else { return Err(Error::usage("")) };
    let number = super::bus_number(bus)?;
    let address = super::chip_address(chip, all)?;
    let mut wanted = Wanted { mode: b'b', first: 0, last: 0xff, bank: None };
    let mut pec = false;
    if let Some(mode) = rest.first() {
        (wanted.mode, pec) = super::mode(mode, b"bwWisc")?;
    }
    let mode = wanted.mode;
    let mut bank_register = 0x4e;
    if let Some(bank) = rest.get(1) {
        let most = match mode {
            b's' => 0xff,
            b'b' | b'w' | b'W' => 15,
            _ => return Err(Error::usage("a bank does not go with this mode")),
        };
        wanted.bank = Some(super::ranged(bank, 0, most)? as u8);
    }
    if let Some(register) = rest.get(2) {
        bank_register = super::ranged(register, 0, 0xff)? as u8;
    }
    if let Some(range) = range {
        let dash = range.iter().position(|byte| *byte == b'-').ok_or_else(|| Error::usage("invalid range"))?;
        wanted.first = super::ranged(range.get(..dash).unwrap_or_default(), 0, 0xff)? as u8;
        let last = range.get(dash + 1..).unwrap_or_default();
        wanted.last = super::ranged(last, wanted.first.into(), 0xff)? as u8;
        if mode == b'W' || mode == b's' {
            return Err(Error::new("range not compatible with selected mode"));
        }
    }
    let mut device = super::open_bus(number)?;
    let bus = &mut *device;
    let can = super::functions(bus)?;
    super::require(
        can,
        match mode {
            b'w' | b'W' => 0x20_0000,
            b'i' => 0x400_0000,
            b's' => 0x100_0000,
            b'c' => 0x6_0000,
            _ => 0x8_0000,
        },
    )?;
    super::choose(bus, address, force)?;
    if pec {
        super::check_packets(ctx, bus, can)?;
    }
    if !yes {
        super::refuse_eeprom(address, pec && mode == b'c')?;
        let name: &[u8] = match mode {
            b'w' => b"word",
            b'W' => b"word on even register addresses",
            b's' => b"smbus block",
            b'i' => b"i2c block",
            b'c' => b"byte consecutive read",
            _ => b"byte",
        };
        let values = [N(number), N(address.into()), T(name)];
        let mut what = fill::text("I will probe file /dev/i2c-%d, address 0x%02x, mode %s\n", &values);
        if pec {
            what.extend_from_slice(b"PEC checking enabled.\n");
        }
        if let Some(bank) = wanted.bank.filter(|_| mode != b's') {
            let values = [N(bank.into()), N(bank_register.into())];
            fill::push(&mut what, "Probing bank %d using bank register 0x%02x.\n", &values);
        }
        if range.is_some() {
            let values = [N(wanted.first.into()), N(wanted.last.into())];
            fill::push(&mut what, "Probe range limited to 0x%02x-0x%02x.\n", &values);
        }
        super::confirm(ctx, &what)?;
    }
    let mut old = None;
    if let Some(bank) = wanted.bank.filter(|_| mode != b's') {
        old = Some(switch_bank(bus, bank_register, bank)?);
    }
    let result = dump(&mut ctx.out, bus, &wanted);
    if let Some(old) = old {
        let restored = bus.smbus(false, bank_register, BYTE_DATA, &mut Data::of(old.into()));
        restored.map_err(|errno| Error::sys("can't restore the bank", errno))?;
    }
    result?;
    ctx.done()
}

/// Sets the bank; what it was.
fn switch_bank(bus: &mut dyn Bus, register: u8, bank: u8) -> Result<u8> {
    let failed = |errno| Error::sys("bank switching failed", errno);
    let mut data = Data::EMPTY;
    bus.smbus(true, register, BYTE_DATA, &mut data).map_err(failed)?;
    let old = data.0[0];
    // Chips keep other things in the high half.
    let new = old & 0xf0 | bank;
    bus.smbus(false, register, BYTE_DATA, &mut Data::of(new.into())).map_err(failed)?;
    Ok(old)
}

fn dump(out: &mut Out<'_>, bus: &mut dyn Bus, wanted: &Wanted) -> Result<()> {
    match wanted.mode {
        b'w' => {
            words(out, bus, wanted);
            return Ok(());
        }
        b'W' | b's' | b'i' => {
            let mut registers = [None; 256];
            let count = gather(bus, wanted, &mut registers)?;
            rows(out, wanted, count, &mut |register| registers.get(usize::from(register)).copied().flatten());
        }
        b'c' => {
            let mut start = Data::EMPTY;
            bus.smbus(false, wanted.first, BYTE, &mut start)
                .map_err(|errno| Error::sys("write start address failed", errno))?;
            rows(out, wanted, 256, &mut |_| read(bus, 0, BYTE).map(|data| data.0[0]));
        }
        _ => rows(out, wanted, 256, &mut |register| read(bus, register, BYTE_DATA).map(|data| data.0[0])),
    }
    Ok(())
}

fn read(bus: &mut dyn Bus, register: u8, size: u32) -> Option<Data> {
    let mut data = Data::EMPTY;
    bus.smbus(true, register, size, &mut data).ok().map(|()| data)
}

/// Reads what comes more than a byte at a time; how many registers there are to show.
fn gather(bus: &mut dyn Bus, wanted: &Wanted, registers: &mut [Option<u8>; 256]) -> Result<usize> {
    let failed = |errno| Error::sys("block read failed", errno);
    let put = |registers: &mut [Option<u8>; 256], from: usize, bytes: &[u8]| {
        for (to, byte) in registers.iter_mut().skip(from).zip(bytes) {
            *to = Some(*byte);
        }
    };
    match wanted.mode {
        b'W' => {
            for register in (0..=255u8).step_by(2) {
                if let Some(data) = read(bus, register, WORD_DATA) {
                    put(registers, register.into(), &data.word().to_le_bytes());
                }
            }
            Ok(256)
        }
        b's' => {
            let mut data = Data::EMPTY;
            bus.smbus(true, wanted.bank.unwrap_or(0), BLOCK, &mut data).map_err(failed)?;
            put(registers, 0, data.bytes());
            Ok(data.bytes().len())
        }
        _ => {
            let (mut at, end) = (usize::from(wanted.first), usize::from(wanted.last) + 1);
            while at < end {
                let mut data = Data::EMPTY;
                data.0[0] = (end - at).min(32) as u8;
                bus.smbus(true, at as u8, I2C_BLOCK, &mut data).map_err(failed)?;
                if data.bytes().is_empty() {
                    return Err(Error::new("block read failed"));
                }
                put(registers, at, data.bytes());
                at += data.bytes().len();
            }
            Ok(256)
        }
    }
}

/// The table of bytes, and what they are as characters.
fn rows(out: &mut Out<'_>, wanted: &Wanted, count: usize, each: &mut dyn FnMut(u8) -> Option<u8>) {
    out.line(b"     0  1  2  3  4  5  6  7  8  9  a  b  c  d  e  f    0123456789abcdef");
    for row in (0..=255u8).step_by(16) {
        if usize::from(row) >= count || row | 15 < wanted.first || row > wanted.last {
            continue;
        }
        let mut line = fill::text("%02x: ", &[N(row.into())]);
        let mut shown = Vec::with_capacity(16);
        for register in row..=row | 15 {
            if !(wanted.first..=wanted.last).contains(&register) || usize::from(register) >= count {
                line.extend_from_slice(b"   ");
                shown.push(b' ');
                continue;
            }
            match each(register) {
                Some(byte) => {
                    fill::push(&mut line, "%02x ", &[N(byte.into())]);
                    shown.push(match byte {
                        0 | 0xff => b'.',
                        b' '..=b'~' => byte,
                        _ => b'?',
                    });
                }
                None => {
                    line.extend_from_slice(b"XX ");
                    shown.push(b'X');
                }
            }
        }
        line.extend_from_slice(b"   ");
        line.extend_from_slice(&shown);
        out.line(&line);
        // Buses are slow: a row is seen when it is read.
        out.flush();
    }
}

/// The table of words.
fn words(out: &mut Out<'_>, bus: &mut dyn Bus, wanted: &Wanted) {
    out.line(b"     0,8  1,9  2,a  3,b  4,c  5,d  6,e  7,f");
    for row in (0..=255u8).step_by(8) {
        if row | 7 < wanted.first || row > wanted.last {
            continue;
        }
        let mut line = fill::text("%02x: ", &[N(row.into())]);
        for register in row..=row | 7 {
            if !(wanted.first..=wanted.last).contains(&register) {
                line.extend_from_slice(b"     ");
            } else if let Some(data) = read(bus, register, WORD_DATA) {
                fill::push(&mut line, "%04x ", &[N(data.word().into())]);
            } else {
                line.extend_from_slice(b"XXXX ");
            }
        }
        out.line(&line);
        out.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::Fake;
    use super::*;

    fn shown(mode: u8, first: u8, last: u8) -> String {
        let mut bus = Fake::new(0x40);
        bus.broken = 0x45..0x47;
        bus.select(0x40, false).unwrap();
        let mut out = Out::memory();
        let bank = Some(3).filter(|_| mode == b's');
        dump(&mut out, &mut bus, &Wanted { mode, first, last, bank }).unwrap();
        let text = String::from_utf8(out.into_bytes()).unwrap();
        text.lines().skip(1).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn bytes_that_cannot_be_read_are_crossed_out() {
        let row = "40:          43 44 XX XX 47 48 49 4a                      CDXXGHIJ     ";
        assert_eq!(shown(b'b', 0x43, 0x4a), row);
        assert_eq!(shown(b'c', 0x43, 0x4a), row);
    }

    #[test]
    fn words_and_blocks() {
        assert_eq!(shown(b'w', 0x42, 0x46), "40:           4342 4443 4544 XXXX XXXX      ");
        assert!(shown(b'W', 0, 0xff).contains("\n40: 40 41 42 43 44 45 XX XX 48 49 4a 4b 4c 4d 4e 4f    @ABCDEXXHIJKLMNO\n"));
        assert_eq!(shown(b'i', 0xfc, 0xff), format!("f0: {}fc fd fe ff    {}???.", " ".repeat(36), " ".repeat(12)));
        assert_eq!(shown(b's', 0, 0xff), format!("00: 04 05 06 {}   ???{}", " ".repeat(39), " ".repeat(13)));
    }

    #[test]
    fn a_bank_keeps_the_high_half() {
        let mut bus = Fake::new(0x40);
        bus.select(0x40, false).unwrap();
        assert_eq!(switch_bank(&mut bus, 0x4e, 2).unwrap(), 0x4e);
        assert_eq!(bus.registers[0x4e], 0x42);
    }
}
