//! PCI devices as sysfs or a dump tells of them.

use crate::ids;
use crate::sysfs::Dir;
use kit::{Error, Result, file, glob, number, split};

/// A device.
#[derive(Default)]
pub struct Device {
    /// Domain, bus, device, function.
    pub place: [u32; 4],
    /// The registers, as far as they could be read.
    pub config: Vec<u8>,
    pub vendor: u16,
    pub device: u16,
    /// Class, subclass, interface: a byte each.
    pub class: u32,
    pub revision: u8,
    /// The numbers of the board that it is on.
    pub board: Option<(u16, u16)>,
    pub irq: u64,
    /// Start, end and flags of its regions, the last that of its ROM, as the kernel has them.
    pub regions: Vec<[u64; 3]>,
    pub driver: Option<Vec<u8>>,
    pub modules: Vec<Vec<u8>>,
    pub alias: Vec<u8>,
    pub slot: Option<Vec<u8>>,
    pub node: Option<u64>,
    /// The bridges that lead to it and its place behind them, if that is to be shown.
    pub way: Option<Vec<u8>>,
}

impl Device {
    pub fn byte(&self, at: usize) -> u8 {
        self.config.get(at).copied().unwrap_or(0)
    }

    pub fn word(&self, at: usize) -> u16 {
        u16::from_le_bytes([self.byte(at), self.byte(at + 1)])
    }

    pub fn long(&self, at: usize) -> u32 {
        u32::from(self.word(at)) | u32::from(self.word(at + 2)) << 16
    }

    /// 0 a device, 1 a bridge, 2 a CardBus bridge.
    pub fn header(&self) -> u8 {
        self.byte(14) & 0x7f
    }

    /// Whether vendor specific capabilities are those of virtio.
    pub fn virtio(&self) -> bool {
        self.vendor == 0x1af4 && (0x1000..0x1080).contains(&self.device)
    }

    pub fn classes(&self) -> [u16; 3] {
        [self.class >> 16 & 0xff, self.class >> 8 & 0xff, self.class & 0xff].map(|number| number as u16)
    }

    /// The board's numbers as the registers have them: bridges keep them in a capability.
    fn board_of_registers(&self) -> Option<(u16, u16)> {
        let at = match self.header() {
            0 => 0x2c,
            1 => self.capability(0x0d)? + 4,
            2 => 0x40,
            _ => return None,
        };
        let board = (self.word(at), self.word(at + 2));
        (board.0 != 0 && board.0 != 0xffff).then_some(board)
    }

    /// The capabilities: where they are, and their numbers. A list that runs in a ring ends where it has been.
    pub fn capabilities(&self) -> Vec<(usize, u8)> {
        let mut found: Vec<(usize, u8)> = Vec::new();
        if self.word(6) & 0x10 == 0 {
            return found;
        }
        let mut at = usize::from(self.byte(if self.header() == 2 { 0x14 } else { 0x34 }) & !3);
        while at >= 0x40 && at + 1 < self.config.len() && found.iter().all(|(other, _)| *other != at) {
            if self.byte(at) == 0xff {
                break;
            }
            found.push((at, self.byte(at)));
            at = usize::from(self.byte(at + 1) & !3);
        }
        found
    }

    /// Forgets what the kernel makes of addresses and interrupts: the registers tell.
    pub fn as_the_bus_has_it(&mut self) {
        self.regions.clear();
        self.irq = self.byte(0x3c).into();
    }

    pub fn capability(&self, number: u8) -> Option<usize> {
        self.capabilities().iter().find(|(_, is)| *is == number).map(|(at, _)| *at)
    }
}

/// `0000:00:1f.2`, the domain may be missing.
fn place(word: &[u8]) -> Option<[u32; 4]> {
    let dot = word.iter().position(|byte| *byte == b'.')?;
    let parts: Vec<&[u8]> = word.get(..dot)?.split(|byte| *byte == b':').collect();
    let (domain, bus, slot) = match &*parts {
        [bus, slot] => (&b"0"[..], *bus, *slot),
        [domain, bus, slot] => (*domain, *bus, *slot),
        _ => return None,
    };
    let part = |word: &[u8], most: u64| {
        number::radix(word, 16).filter(|number| *number <= most).map(|number| number as u32)
    };
    let function = part(word.get(dot + 1..)?, 7)?;
    Some([part(domain, 0xffff_ffff)?, part(bus, 0xff)?, part(slot, 0x1f)?, function])
}

/// The devices of a tree like /sys/bus/pci; `most` bytes of registers are read.
pub fn from_sysfs(folder: &Dir, most: usize) -> Vec<Device> {
    let slots = folder.at(b"slots");
    let slots: Vec<(Vec<u8>, Vec<u8>)> = slots
        .names()
        .into_iter()
        .filter_map(|name| Some((slots.at(&name).text("address")?, name)))
        .collect();
    let devices = folder.at(b"devices");
    let mut found = Vec::new();
    for name in devices.names() {
        let Some(place) = place(&name) else { continue };
        let dir = devices.at(&name);
        let number = |name: &str| dir.number(name).unwrap_or(0);
        let mut config = file::read(&dir.at(b"config").0, most).unwrap_or_default();
        config.truncate(most.max(64));
        let mut device = Device {
            place,
            config,
            vendor: number("vendor") as u16,
            device: number("device") as u16,
            class: number("class") as u32,
            irq: number("irq"),
            driver: dir.link("driver"),
            alias: dir.text("modalias").unwrap_or_default(),
            node: dir.number("numa_node"),
            ..Device::default()
        };
        device.revision = dir.number("revision").map_or_else(|| device.byte(8), |revision| revision as u8);
        let board = (number("subsystem_vendor") as u16, number("subsystem_device") as u16);
        device.board = if matches!(board.0, 0 | 0xffff) { device.board_of_registers() } else { Some(board) };
        for line in split::at(&dir.text("resource").unwrap_or_default(), b'\n').take(7) {
            let mut words = split::words(line)
                .map(|word| number::radix(word.strip_prefix(b"0x").unwrap_or(word), 16).unwrap_or(0));
            let mut next = || words.next().unwrap_or(0);
            device.regions.push([next(), next(), next()]);
        }
        // A slot's address has no function.
        let at = name.split(|byte| *byte == b'.').next().unwrap_or_default();
        device.slot = slots.iter().find(|(address, _)| address == at).map(|(_, name)| name.clone());
        found.push(device);
    }
    found
}

/// The devices of what -x printed.
pub fn from_dump(path: &[u8]) -> Result<Vec<Device>> {
    // Refused here, as the lines are read without a word of what went wrong.
    let name = kit::process::cstring(path);
    rustix::fs::access(&*name, rustix::fs::Access::READ_OK)
        .map_err(|errno| Error::on("can't open", path, errno))?;
    let mut devices: Vec<Device> = Vec::new();
    let mut under_way = false;
    ids::each_line(path, &mut |line| {
        let line = line.trim_ascii_end();
        let mut words = split::words(line);
        let first = words.next().unwrap_or_default();
        if let Some(place) = place(first) {
            devices.push(Device { place, ..Device::default() });
            under_way = true;
        } else if line.is_empty() {
            under_way = false;
        } else if under_way
            && let Some(offset) = first.strip_suffix(b":").and_then(|digits| number::radix(digits, 16))
            && let Some(device) = devices.last_mut()
        {
            for (at, word) in words.enumerate().take(16) {
                let (Some(byte), Ok(at)) = (number::radix(word, 16), usize::try_from(offset + at as u64)) else {
                    break;
                };
                if at >= 4096 || byte > 0xff {
                    break;
                }
                if device.config.len() <= at {
                    // Registers that no row tells of are as where there is no device.
                    device.config.resize(at + 1, 0xff);
                }
                if let Some(to) = device.config.get_mut(at) {
                    *to = byte as u8;
                }
            }
        }
    });
    for device in &mut devices {
        (device.vendor, device.device) = (device.word(0), device.word(2));
        (device.class, device.revision) = (device.long(8) >> 8, device.byte(8));
        device.board = device.board_of_registers();
        device.irq = device.byte(0x3c).into();
    }
    Ok(devices)
}

/// Finds the modules that know the devices, in the list of the running kernel.
pub fn find_modules(devices: &mut [Device]) {
    let system = rustix::system::uname();
    let path = kit::filled(b"/lib/modules/{}/modules.alias", &[system.release().to_bytes()]);
    ids::each_line(&path, &mut |line| {
        let Some(rest) = line.strip_prefix(b"alias ") else { return };
        if !rest.starts_with(b"pci:") {
            return;
        }
        let mut words = split::words(rest);
        let (Some(pattern), Some(module)) = (words.next(), words.next()) else { return };
        for device in devices.iter_mut() {
            if glob::matches(pattern, &device.alias, glob::Rules::default()) && !device.modules.iter().any(|known| known == module) {
                device.modules.push(module.to_vec());
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        assert_eq!(place(b"0000:00:1f.2"), Some([0, 0, 0x1f, 2]));
        assert_eq!(place(b"01:00.0"), Some([0, 1, 0, 0]));
        assert_eq!([place(b"00:20.0"), place(b"00:1f"), place(b"00:"), place(b"0:0:0:0.0")], [None; 4]);
    }

    #[test]
    fn a_ring_of_capabilities_ends() {
        let mut device = Device { config: vec![0; 256], ..Device::default() };
        (device.config[6], device.config[0x34]) = (0x10, 0x40);
        (device.config[0x40], device.config[0x41]) = (1, 0x50);
        (device.config[0x50], device.config[0x51]) = (5, 0x40);
        assert_eq!(device.capabilities(), [(0x40, 1), (0x50, 5)]);
        device.config[0x51] = 0xfc;
        assert_eq!(device.capabilities().len(), 3);
    }
}
