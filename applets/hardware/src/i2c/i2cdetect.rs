//! `i2cdetect`: lists buses, what their adapters can do, and the chips that answer (i2c-tools', busybox's options).
//!
//! The buses of `-l` stand in the order of their numbers.

#![deny(clippy::indexing_slicing)]

use super::{ABILITIES, BYTE, Bus, CAN_QUICK, CAN_RECEIVE, QUICK};
use crate::fill::{self, V::N, V::T};
use kit::sys::i2c::Data;
use kit::{Applet, Context, Errno, Error, Options, Opts, Out, Place, Result, Runs, Status, flag, value};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "i2cdetect",
    place: Place::UsrSbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "-l | -F BUS | [-ya] [-q|-r] BUS [FIRST LAST]\n\n\
List I2C buses, or look for the chips on one\n\n\
\t-l\tThe buses; -F: what BUS can do\n\
\t-y\tDon't ask\n\
\t-a\tReserved addresses too\n\
\t-q\tProbe by quick writes; -r: by reading a byte (default: what harms least)\n\
BUS is a number or an adapter's name; FIRST and LAST (0x03-0x77) limit the search",
    main,
};

const OPTIONS: Opts =
    kit::opts![flag(b'l', ""), value(b'F', ""), flag(b'y', ""), flag(b'a', ""), flag(b'q', ""), flag(b'r', "")];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let (mut yes, mut all, mut how) = (false, false, 0);
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        match key {
            b'l' => {
                list(ctx);
                return ctx.done();
            }
            b'F' => {
                let number = super::bus_number(value)?;
                let can = super::functions(&mut *super::open_bus(number)?)?;
                ctx.out.line(&fill::text("Functionalities implemented by /dev/i2c-%d:", &[N(number)]));
                show_abilities(&mut ctx.out, can);
                return ctx.done();
            }
            b'y' => yes = true,
            b'a' => all = true,
            _ if how != 0 && how != key => return Err(Error::usage("only one of -q and -r")),
            _ => how = key,
        }
    }
    let operands = options.at_most(3)?;
    let [bus, limits @ ..] = &*operands else { return Err(Error::usage("")) };
    let number = super::bus_number(bus)?;
    let (mut low, mut high) = if all { (0, 0x7f) } else { (8, 0x77) };
    if let Some(word) = limits.first() {
        low = super::chip_address(word, all)?;
    }
    if let Some(word) = limits.get(1) {
        high = super::ranged(word, low.into(), if all { 0x7f } else { 0x77 })? as u16;
    }
    let mut device = super::open_bus(number)?;
    let can = super::functions(&mut *device)?;
    let how = method(ctx, can, how)?;
    if !yes {
        let by = if how == b'r' { " using receive byte commands" } else { "" };
        let mut what = fill::text("I will probe file /dev/i2c-%d", &[N(number)]);
        what.extend_from_slice(by.as_bytes());
        fill::push(&mut what, ".\nI will probe address range 0x%02x-0x%02x.\n", &[N(low.into()), N(high.into())]);
        super::confirm(ctx, &what)?;
    }
    detect(&mut ctx.out, &mut *device, how, low, high)?;
    ctx.done()
}

fn list(ctx: &mut Context<'_>) {
    for (number, name) in super::buses() {
        let can = super::open_bus(number).and_then(|mut bus| super::functions(&mut *bus));
        let (kind, words) = match can {
            Ok(can) if can & 1 != 0 => ("i2c", "I2C adapter"),
            Ok(can) if can & (0xff_0000) != 0 => ("smbus", "SMBus adapter"),
            Ok(_) => ("dummy", "Dummy bus"),
            Err(_) => ("unknown", "N/A"),
        };
        let values = [N(number), T(kind.as_bytes()), T(&name), T(words.as_bytes())];
        ctx.out.line(&fill::text("i2c-%d\t%-10s\t%-32s\t%s", &values));
    }
}

fn show_abilities(out: &mut Out<'_>, can: u64) {
    for (bit, name) in ABILITIES {
        let answer: &[u8] = if can & bit != 0 { b"yes" } else { b"no" };
        out.line(&fill::text("%-32s %s", &[T(name.as_bytes()), T(answer)]));
    }
}

/// How to probe: what was asked for, where the adapter can do it; else what it can.
fn method(ctx: &mut Context<'_>, can: u64, asked: u8) -> Result<u8> {
    match asked {
        b'q' => super::require(can, CAN_QUICK)?,
        b'r' => super::require(can, CAN_RECEIVE)?,
        _ => match (can & CAN_QUICK != 0, can & CAN_RECEIVE != 0) {
            (true, true) => {}
            (false, false) => return Err(Error::new("bus doesn't support detection commands")),
            (quick, _) => {
                let other: &[u8] = if quick { b"receive byte" } else { b"quick write" };
                ctx.tell(
                    b"warning: can't use SMBus {} command, will skip some addresses",
                    &[other],
                );
                return Ok(if quick { b'Q' } else { b'R' });
            }
        },
    }
    Ok(asked)
}

/// The table of addresses: those that answer, those that a driver has, those that do not answer.
fn detect(out: &mut Out<'_>, bus: &mut dyn Bus, how: u8, low: u16, high: u16) -> Result<()> {
    out.line(b"     0  1  2  3  4  5  6  7  8  9  a  b  c  d  e  f");
    for row in 0..8u16 {
        let mut line = fill::text("%02x: ", &[N((row * 16).into())]);
        for address in row * 16..row * 16 + 16 {
            // A quick write may turn an EEPROM's or a clock's protection on; reading a byte locks other chips.
            let fragile = matches!(address, 0x30..=0x37 | 0x50..=0x5f);
            let skipped = how == b'Q' && fragile || how == b'R' && !fragile;
            if !(low..=high).contains(&address) || skipped {
                line.extend_from_slice(b"   ");
                continue;
            }
            match bus.select(address, false) {
                // Its driver has it.
                Err(Errno(16)) => line.extend_from_slice(b"UU "),
                Err(errno) => {
                    out.line(&line);
                    let what = fill::text("can't set address to 0x%02x", &[N(address.into())]);
                    return Err(Error::sys("", errno).with_message(what));
                }
                Ok(()) => {
                    let reads = matches!(how, b'r' | b'R') || how == 0 && fragile;
                    let kind = if reads { BYTE } else { QUICK };
                    let found = bus.smbus(reads, 0, kind, &mut Data::EMPTY.clone()).is_ok();
                    let shown = fill::text("%02x ", &[N(address.into())]);
                    line.extend_from_slice(if found { &shown } else { b"-- " });
                }
            }
        }
        out.line(&line);
        // Probing takes its time; what is found is seen at once.
        out.flush();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fake::Fake;
    use super::*;

    #[test]
    fn chips_busy_chips_and_limits() {
        let mut bus = Fake::new(0x50);
        bus.busy = 0x1a;
        let mut out = Out::memory();
        detect(&mut out, &mut bus, 0, 8, 0x52).unwrap();
        let text = String::from_utf8(out.into_bytes()).unwrap();
        let rows: Vec<&str> = text.lines().collect();
        assert_eq!(rows[1], "00:                         -- -- -- -- -- -- -- -- ");
        assert_eq!(rows[2], "10: -- -- -- -- -- -- -- -- -- -- UU -- -- -- -- -- ");
        assert_eq!(rows[6], "50: 50 -- --                                        ");
        // The probing of what an EEPROM may be never writes.
        assert!(bus.log.iter().all(|(read, address)| *read || !(0x50..0x60).contains(address)));
    }

    #[test]
    fn what_an_adapter_can_do() {
        let mut out = Out::memory();
        show_abilities(&mut out, 0x800_0009);
        let text = String::from_utf8(out.into_bytes()).unwrap();
        assert!(text.starts_with("I2C                              yes\nSMBus Quick Command              no\n"));
        assert!(text.contains("SMBus PEC                        yes\nI2C Block Write                  yes\n"));
    }
}
