//! ATA commands: sent through SCSI's pass-through (SAT), or by the driver's own request where there is none.

use super::identify::Words;
use kit::Errno;
use kit::sys::{ide, scsi};
use rustix::fd::BorrowedFd;

/// What a command is given, and what comes back in its place.
#[derive(Clone, Copy, Default, Debug)]
pub struct Registers {
    pub command: u8,
    pub feature: u8,
    pub count: u8,
    /// The address, of 28 bits or, if `wide`, of 48.
    pub address: u64,
    pub device: u8,
    pub wide: bool,
}

const EIO: Errno = Errno(5);
/// ERR and DF of the status register.
const BAD: u8 = 0x21;
const IDENTIFY: u8 = 0xec;
const IDENTIFY_PACKET: u8 = 0xa1;

/// A drive, and how it is spoken to.
pub struct Drive<'a> {
    pub fd: BorrowedFd<'a>,
    /// Whether commands of 12 bytes are preferred to those of 16.
    pub short: bool,
}

impl Drive<'_> {
    /// Sends a command without data: what the registers hold then.
    pub fn send(&self, registers: Registers) -> Result<Registers, Errno> {
        self.transfer(registers, None)
    }

    /// Sends a command that reads a sector.
    pub fn read(&self, registers: Registers, data: &mut [u8; 512]) -> Result<(), Errno> {
        self.transfer(registers, Some(data)).map(drop)
    }

    fn transfer(&self, registers: Registers, mut data: Option<&mut [u8; 512]>) -> Result<Registers, Errno> {
        let command = packed(&registers, data.is_some(), self.short);
        let bytes: &[u8] =
            if self.short && !registers.wide { command.1.as_slice() } else { command.0.as_slice() };
        let answered =
            scsi::send(self.fd, bytes, data.as_deref_mut().map_or(&mut [], |data| &mut data[..]), 15);
        match answered {
            // Neither SCSI commands nor this one of them.
            Err(errno @ (Errno(25) | Errno(22))) if !registers.wide => {
                let number =
                    if registers.command == 0xb0 { registers.address as u8 } else { registers.count };
                let mut block = [registers.command, number, registers.feature, 0];
                ide::command(self.fd, &mut block, data)
                    .map_err(|own| if own == EIO { own } else { errno })?;
                let [status, _, count, _] = block;
                if status & BAD != 0 { Err(EIO) } else { Ok(Registers { count, ..registers }) }
            }
            Err(errno) => Err(errno),
            Ok(answer) if answer.host != 0 || answer.driver & 0xf & !8 != 0 => Err(EIO),
            Ok(answer) => outcome(&answer, &registers, data.is_some()),
        }
    }

    /// What it tells of itself; of a packet device too.
    pub fn identify(&self) -> Result<Words, Errno> {
        let mut data = [0; 512];
        let ask = |command| Registers { command, count: 1, ..Registers::default() };
        if let Err(errno) = self.read(ask(IDENTIFY), &mut data) {
            self.read(ask(IDENTIFY_PACKET), &mut data).map_err(|_| errno)?;
        }
        Ok(Words::of(&data))
    }
}

/// ATA PASS-THROUGH (16) and (12).
fn packed(registers: &Registers, data: bool, _short: bool) -> ([u8; 16], [u8; 12]) {
    const NO_DATA: u8 = 3;
    const INTO_HOST: u8 = 4;
    let [low, middle, high, low_2, middle_2, high_2, ..] = registers.address.to_le_bytes();
    let protocol = if data { INTO_HOST } else { NO_DATA } << 1 | u8::from(registers.wide);
    // Data come from the device, in blocks, as many as the count says; else the registers shall come back.
    let flags = if data { 0x0e } else { 0x20 };
    let top = if registers.wide { 0 } else { low_2 & 15 };
    let device = registers.device | 0x40 | top;
    let (low_2, middle_2, high_2) = if registers.wide { (low_2, middle_2, high_2) } else { (0, 0, 0) };
    let Registers { command, feature, count, .. } = *registers;
    let long = [
        0x85, protocol, flags, 0, feature, 0, count, low_2, low, middle_2, middle, high_2, high, device,
        command, 0,
    ];
    (long, [0xa1, protocol, flags, feature, count, low, middle, high, device, command, 0, 0])
}

/// What a command came to: the registers lie in the sense data, of one form or another.
fn outcome(answer: &scsi::Answer, registers: &Registers, data: bool) -> Result<Registers, Errno> {
    let sense = &answer.sense;
    let at = |place: usize| sense.get(place).copied().unwrap_or(0);
    let byte = |place: usize, shift: u32| u64::from(at(place)) << shift;
    let (status, count, address) = match at(0) & 0x7f {
        0x72 | 0x73 if at(8) == 9 => {
            let upper = if registers.wide {
                byte(14, 24) | byte(16, 32) | byte(18, 40)
            } else {
                byte(20, 24) & 0xf00_0000
            };
            (at(21), at(13), byte(15, 0) | byte(17, 8) | byte(19, 16) | upper)
        }
        // Some kernels have the fixed form's registers five bytes too far.
        0x70 | 0x71 if at(3) | at(4) | at(5) | at(6) == 0 => {
            (at(9), at(11), byte(17, 0) | byte(18, 8) | byte(19, 16))
        }
        0x70 | 0x71 => (at(4), at(6), byte(9, 0) | byte(10, 8) | byte(11, 16)),
        _ if answer.status == 0 && data => return Ok(*registers),
        _ => return if answer.status == 0 { Ok(*registers) } else { Err(EIO) },
    };
    // RECOVERED ERROR tells of registers; any other key of a command that was refused.
    let key = if at(0) & 2 != 0 { at(1) } else { at(2) } & 15;
    if status & BAD != 0 || key > 1 {
        return Err(EIO);
    }
    Ok(Registers { count, address, ..*registers })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registers_come_back_in_either_form() {
        let asked = Registers { command: 0xe5, ..Registers::default() };
        let answer = |bytes: &[u8]| {
            let mut sense = [0; 32];
            sense[..bytes.len()].copy_from_slice(bytes);
            let answer = scsi::Answer { status: 2, host: 0, driver: 8, sense };
            outcome(&answer, &asked, false).map(|registers| registers.count)
        };
        assert_eq!(
            answer(&[0x72, 1, 0, 0x1d, 0, 0, 0, 14, 9, 12, 0, 0, 0, 0xff, 0, 0, 0, 0, 0, 0, 0x40, 0x50]),
            Ok(0xff)
        );
        assert_eq!(answer(&[0x70, 0, 1, 0, 0x50, 0x40, 0x80, 10]), Ok(0x80));
        assert_eq!(answer(&[0x70, 0, 0xb, 0, 0, 0, 0, 10, 4, 0x41, 0x40, 0]), Err(EIO));
        assert_eq!(answer(&[0x70, 0, 5, 0, 0, 0, 0, 18, 0, 0, 0, 0, 0x24]), Err(EIO));
    }
}
