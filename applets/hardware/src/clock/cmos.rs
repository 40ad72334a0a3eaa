//! The PC's clock (Motorola's MC146818 and what followed it) by its registers, which are reached through two I/O ports.

use kit::sys::rtc::Time;
use kit::{Errno, Error, Result};
use rustix::fs::{Mode, OFlags};
use rustix::io::{pread, pwrite};
use std::os::fd::{BorrowedFd, OwnedFd};

/// All I/O ports, by their numbers.
pub const PORTS: &[u8] = b"/dev/port";
/// The port that takes a register's number; its value is at the next.
const ADDRESS: u64 = 0x70;

/// The registers of seconds, minutes, hours, day, month, year.
const REGISTERS: [u8; 6] = [0, 2, 4, 7, 8, 9];
const A: u8 = 10;
/// A: the time is about to change.
const UPDATING: u8 = 0x80;
/// A: the divider stands still.
const RESET: u8 = 0x70;
const B: u8 = 11;
/// B: the time stands still, numbers are binary, hours count to 24.
const HALTED: u8 = 0x80;
const BINARY: u8 = 4;
const FULL_DAY: u8 = 2;
/// In hours that count to 12.
const AFTERNOON: u8 = 0x80;
/// How often is looked whether the time is changing, which takes two milliseconds.
const PATIENCE: usize = 100_000;

pub fn open() -> Result<OwnedFd> {
    if !cfg!(any(target_arch = "x86", target_arch = "x86_64")) {
        return Err(Error::new("--directisa is for PCs"));
    }
    rustix::fs::open(PORTS, OFlags::RDWR | OFlags::CLOEXEC, Mode::empty())
        .map_err(|errno| Error::on("can't open", PORTS, errno))
}

fn get(ports: BorrowedFd<'_>, register: u8) -> Result<u8, Errno> {
    let mut value = [0];
    pwrite(ports, &[register], ADDRESS)?;
    match pread(ports, &mut value, ADDRESS + 1)? {
        0 => Err(Errno(5)),
        _ => Ok(value[0]),
    }
}

fn put(ports: BorrowedFd<'_>, register: u8, value: u8) -> Result<(), Errno> {
    pwrite(ports, &[register], ADDRESS)?;
    pwrite(ports, &[value], ADDRESS + 1)?;
    Ok(())
}

/// What the clock shows.
pub fn read(ports: BorrowedFd<'_>) -> Result<Time, Errno> {
    for _ in 0..PATIENCE {
        if get(ports, A)? & UPDATING != 0 {
            continue;
        }
        let mut values = [0; 6];
        for (value, register) in values.iter_mut().zip(REGISTERS) {
            *value = get(ports, register)?;
        }
        let [seconds, ..] = values;
        let mode = get(ports, B)?;
        // All of them are of one second.
        if get(ports, A)? & UPDATING == 0 && get(ports, 0)? == seconds {
            return Ok(time(values, mode));
        }
    }
    Err(Errno(110))
}

/// Sets it. Its next second begins half a second later.
pub fn set(ports: BorrowedFd<'_>, time: &Time) -> Result<(), Errno> {
    let (divider, mode) = (get(ports, A)?, get(ports, B)?);
    put(ports, B, mode | HALTED)?;
    put(ports, A, divider | RESET)?;
    let mut done = Ok(());
    for (register, value) in REGISTERS.into_iter().zip(registers(time, mode)) {
        done = done.and_then(|()| put(ports, register, value));
    }
    // It goes on whatever happened.
    put(ports, B, mode)?;
    put(ports, A, divider)?;
    done
}

/// The time of the registers' values. The year has no century: it is one of 1970 to 2069.
fn time(values: [u8; 6], mode: u8) -> Time {
    let number = |value: u8| i32::from(if mode & BINARY != 0 { value } else { (value >> 4) * 10 + (value & 15) });
    let [second, minute, hour, day, month, year] = values;
    let hour = if mode & FULL_DAY != 0 {
        number(hour)
    } else {
        number(hour & !AFTERNOON) % 12 + if hour & AFTERNOON != 0 { 12 } else { 0 }
    };
    let year = number(year);
    Time {
        second: number(second),
        minute: number(minute),
        hour,
        day: number(day),
        month: number(month) - 1,
        year: if year < 70 { year + 100 } else { year },
        ..Time::default()
    }
}

/// The values of the registers at a time.
fn registers(time: &Time, mode: u8) -> [u8; 6] {
    let number = |value: i32| {
        let value = value.rem_euclid(100) as u8;
        if mode & BINARY != 0 { value } else { value / 10 << 4 | value % 10 }
    };
    let hour = if mode & FULL_DAY != 0 {
        number(time.hour)
    } else {
        number((time.hour + 11) % 12 + 1) | if time.hour >= 12 { AFTERNOON } else { 0 }
    };
    [number(time.second), number(time.minute), hour, number(time.day), number(time.month + 1), number(time.year)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registers_in_all_modes() {
        let afternoon = Time { second: 59, minute: 8, hour: 13, day: 31, month: 11, year: 130, ..Time::default() };
        for (mode, values) in [
            (FULL_DAY, [0x59, 8, 0x13, 0x31, 0x12, 0x30]),
            (FULL_DAY | BINARY, [59, 8, 13, 31, 12, 30]),
            (0, [0x59, 8, 0x81, 0x31, 0x12, 0x30]),
            (BINARY, [59, 8, 0x81, 31, 12, 30]),
        ] {
            assert_eq!(registers(&afternoon, mode), values);
            assert_eq!(time(values, mode), afternoon);
        }
        for hour in 0..24 {
            let time = Time { hour, ..afternoon };
            assert_eq!(super::time(registers(&time, 0), 0), time);
        }
        assert_eq!(time([0, 0, 0, 1, 1, 0x70], FULL_DAY).year, 70);
    }
}
