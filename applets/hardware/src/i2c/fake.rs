//! A bus with one chip of 256 registers, for unit tests.

use super::{BLOCK, BYTE, BYTE_DATA, Bus, I2C_BLOCK, QUICK, WORD_DATA};
use kit::Errno;
use kit::sys::i2c::{Data, LENGTH_FIRST, Message, READ};

/// The chip remembers which register comes next, as EEPROMs do.
pub struct Fake {
    address: u16,
    chosen: u16,
    next: u8,
    pub registers: [u8; 256],
    /// An address that a driver has.
    pub busy: u16,
    /// Registers that cannot be read.
    pub broken: core::ops::Range<u8>,
    /// Whether each transaction read, and the address it went to.
    pub log: Vec<(bool, u16)>,
}

impl Fake {
    pub fn new(address: u16) -> Fake {
        let registers = core::array::from_fn(|at| at as u8);
        Fake { address, chosen: 0, next: 0, registers, busy: 0xff, broken: 0..0, log: Vec::new() }
    }

    fn one(&mut self) -> u8 {
        let byte = self.registers[usize::from(self.next)];
        self.next = self.next.wrapping_add(1);
        byte
    }
}

impl Bus for Fake {
    fn functions(&mut self) -> Result<u64, Errno> {
        Ok(0xeff_0009)
    }
    fn select(&mut self, address: u16, force: bool) -> Result<(), Errno> {
        self.chosen = address;
        if address == self.busy && !force { Err(Errno(16)) } else { Ok(()) }
    }
    fn check_packets(&mut self) -> Result<(), Errno> {
        Ok(())
    }
    fn smbus(&mut self, read: bool, command: u8, size: u32, data: &mut Data) -> Result<(), Errno> {
        self.log.push((read, self.chosen));
        if self.chosen != self.address {
            return Err(Errno(6));
        }
        if size != QUICK && !(read && size == BYTE) {
            self.next = command;
        }
        if read && self.broken.contains(&self.next) {
            self.next = self.next.wrapping_add(1);
            return Err(Errno(5));
        }
        match (size, read) {
            (QUICK, _) | (BYTE, false) => {}
            (BYTE | BYTE_DATA, true) => data.0[0] = self.one(),
            (WORD_DATA, true) => {
                let word = [self.one(), self.one()];
                *data = Data::of(u16::from_le_bytes(word));
            }
            (BLOCK, true) => {
                let length = self.one().min(32);
                let bytes: Vec<u8> = (0..length).map(|_| self.one()).collect();
                *data = Data::block(&bytes);
            }
            (I2C_BLOCK, true) => {
                let bytes: Vec<u8> = (0..data.0[0]).map(|_| self.one()).collect();
                *data = Data::block(&bytes);
            }
            (BYTE_DATA, false) => self.registers[usize::from(command)] = data.0[0],
            (WORD_DATA, false) => {
                let [low, high] = data.word().to_le_bytes();
                self.registers[usize::from(command)] = low;
                self.registers[usize::from(command) + 1] = high;
            }
            (_, false) => {
                let from = usize::from(command);
                let bytes = data.bytes();
                self.registers[from..from + bytes.len()].copy_from_slice(bytes);
            }
            _ => return Err(Errno(95)),
        }
        Ok(())
    }
    fn transfer(&mut self, messages: &mut [Message]) -> Result<(), Errno> {
        for message in messages {
            if message.address != self.address {
                return Err(Errno(6));
            }
            if message.flags & LENGTH_FIRST != 0 {
                message.bytes[0] = 3;
                (1..4).for_each(|at| message.bytes[at] = self.one());
            } else if message.flags & READ != 0 {
                message.bytes.iter_mut().for_each(|byte| *byte = self.one());
            } else if let [first, rest @ ..] = &*message.bytes {
                self.next = *first;
                for byte in rest {
                    self.registers[usize::from(self.next)] = *byte;
                    self.next = self.next.wrapping_add(1);
                }
            }
        }
        Ok(())
    }
}
