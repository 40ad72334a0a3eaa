//! syslinux on a FAT: its core with the sectors where it lies written into it, a boot sector, a menu.
//!
//! The core (ldlinux.sys) and the boot sector's code are syslinux's own. Debian has them only within its program
//! `syslinux`, one behind the other; its sources' builds leave them as ldlinux.sys and ldlinux.bss.

use super::loaders::Loaders;
use super::{Boot, number16, number32, put, wrong};
use crate::failure::{Failure, Result};

const SECTOR: usize = 512;
/// The number that marks the place for what the installer writes, and that all of the core adds up to.
const MAGIC: u32 = 0x3eb2_02fe;
/// What the core begins with.
const BANNER: &[u8] = b"\r\nSYSLINUX ";
/// What a module begins with: an ELF header of a program of 32 bits. (The core itself has the four letters in it.)
const MODULE: &[u8] = b"\x7fELF\x01\x01\x01\0\0\0\0\0\0\0\0\0";
/// The two sectors behind the core that keep what is to be booted once, and their first words, empty.
const KEPT: usize = 2;
const KEPT_HEAD: [u32; 2] = [0x5a2d_2fa5, 0xa304_1767];
const KEPT_TAIL: u32 = 0xdd28_bf64;
/// The bytes of a boot sector that say what the file system is like, which the code leaves as they are.
const SHAPE: std::ops::Range<usize> = 11..90;

/// What there is of syslinux.
pub struct Core {
    core: Vec<u8>,
    sector: Vec<u8>,
}

impl Core {
    /// Finds it.
    pub fn find(loaders: &Loaders) -> Result<Core> {
        let plain = (loaders.find("ldlinux.sys")?, loaders.find("ldlinux.bss")?);
        let (core, sector) = match plain {
            (Some(core), Some(sector)) => (core, sector),
            _ => within(&loaders.need("syslinux")?)
                .ok_or_else(|| wrong("syslinux: there is no ldlinux.sys in this program"))?,
        };
        let damaged = || wrong("ldlinux.sys: not syslinux's core, or of a version that is not known");
        if !core.starts_with(BANNER) || sector.len() != SECTOR || number32(&core, 0x18) != Some(MAGIC) {
            return Err(damaged());
        }
        let mut core = core;
        core.resize(core.len().next_multiple_of(SECTOR), 0);
        Ok(Core { core, sector })
    }

    /// The core's size with all that belongs to it.
    fn sectors(&self) -> usize {
        self.core.len() / SECTOR + KEPT
    }

    /// The file, as long as it will be, for a place to be found for it.
    pub fn room(&self) -> Vec<u8> {
        vec![0; self.sectors() * SECTOR]
    }

    /// The file for its place, and the boot sector that begins with what `sector` is: `start` is its first sector,
    /// counted from that of the file system.
    pub fn install(&self, start: u64, sector: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
        let own = self.core.len() / SECTOR;
        let placed =
            self.place(start, own).ok_or_else(|| wrong("ldlinux.sys: a version that is not known"))?;
        let mut boot = self.sector.clone();
        put(&mut boot, SHAPE.start, sector.get(SHAPE).unwrap_or_default());
        // where the boot sector has the core's first sector, the core itself says
        let table = usize::from(number16(&self.core, 0x2e).unwrap_or_default());
        for (field, half) in [(14, start as u32), (16, (start >> 32) as u32)] {
            let at = number16(&self.core, table + field).map(usize::from).filter(|at| (90..500).contains(at));
            let at = at.ok_or_else(|| wrong("ldlinux.sys: a version that is not known"))?;
            put(&mut boot, at, &half.to_le_bytes());
        }
        Ok((placed, boot))
    }

    fn place(&self, start: u64, own: usize) -> Option<Vec<u8>> {
        let mut out = self.core.clone();
        let most = usize::from(number16(&out, 0x2c)?).max(1);
        let table = usize::from(number16(&out, 0x2e)?);
        let field = |at: usize| Some(usize::from(number16(&self.core, table + at)?));
        let (kept, extents, room) = (field(0)?, field(10)?, field(12)?);
        put(&mut out, 0x20, &u16::try_from(own).ok()?.to_le_bytes());
        put(&mut out, 0x22, &(KEPT as u16).to_le_bytes());
        put(&mut out, 0x24, &u32::try_from(self.core.len() / 4).ok()?.to_le_bytes());
        // the core's sectors but the first, which the boot sector reads, in runs as long as one call of the BIOS reads
        let (mut at, mut place, end) = (start + 1, extents, start + own as u64);
        while at < end {
            let run = (end - at).min(most as u64);
            if place >= extents + room * 10 {
                return None;
            }
            put(&mut out, place, &at.to_le_bytes());
            put(&mut out, place + 8, &(run as u16).to_le_bytes());
            at += run;
            place += 10;
        }
        for number in 0..KEPT {
            put(&mut out, kept + number * 8, &(end + number as u64).to_le_bytes());
        }
        put(&mut out, 0x28, &[0; 4]);
        let words = out.chunks_exact(4).filter_map(|word| number32(word, 0));
        let sum = words.fold(0u32, |sum, word| sum.wrapping_add(word));
        put(&mut out, 0x28, &MAGIC.wrapping_sub(sum).to_le_bytes());
        for _ in 0..KEPT {
            let mut sector = [0; SECTOR];
            put(&mut sector, 0, &KEPT_HEAD.map(u32::to_le_bytes).concat());
            put(&mut sector, SECTOR - 4, &KEPT_TAIL.to_le_bytes());
            out.extend(sector);
        }
        Some(out)
    }
}

/// The core and the boot sector within the installer: the sector stands in front of the core, and a module, which
/// begins as all programs do, behind it.
fn within(program: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let magic = MAGIC.to_le_bytes();
    let starts = program.windows(BANNER.len()).enumerate().filter(|(_, bytes)| *bytes == BANNER);
    let start = starts.map(|(at, _)| at).find(|at| program.get(at + 0x18..at + 0x1c) == Some(&magic))?;
    let sector = program.get(start.checked_sub(SECTOR)?..start)?;
    let core = program.get(start..)?;
    let size = (SECTOR..core.len()).step_by(4).find(|&at| core.get(at..at + MODULE.len()) == Some(MODULE))?;
    let is_sector = sector.get(3..11) == Some(b"SYSLINUX") && sector.ends_with(b"\x55\xaa");
    (is_sector && size < 1 << 20).then(|| (core.get(..size).unwrap_or_default().to_vec(), sector.to_vec()))
}

/// The menu: one entry, taken when nothing is typed in time. The paths are those on the medium.
pub fn menu(boot: &Boot, kernel: &str, initrd: &str) -> Result<String> {
    let label: String = boot
        .plan
        .title
        .chars()
        .map(|one| if one.is_ascii_alphanumeric() || one == '-' { one } else { '_' })
        .collect();
    let mut text = String::new();
    if let Some(speed) = serial(&boot.plan.command_line) {
        text.push_str(&format!("serial 0 {speed}\n"));
    }
    // in tenths of a second, where none is to wait for ever
    let wait = boot.plan.timeout.saturating_mul(10).clamp(1, 35996);
    let line = format!("initrd={initrd} {}", boot.plan.command_line);
    if line.len() >= 2047 {
        return Err(Failure(format!("a command line of {} bytes is too long for syslinux", line.len())));
    }
    text.push_str(&format!("default {label}\ntimeout {wait}\nprompt 1\n"));
    text.push_str(&format!("label {label}\n  kernel {kernel}\n  append {line}\n"));
    Ok(text)
}

/// The speed of the first serial port, where the kernel's console is there.
fn serial(command_line: &str) -> Option<u32> {
    let mut rests =
        command_line.split_ascii_whitespace().filter_map(|word| word.strip_prefix("console=ttyS0"));
    let rest = rests.next()?;
    let digits: String = rest.trim_start_matches(',').chars().take_while(char::is_ascii_digit).collect();
    Some(digits.parse().unwrap_or(9600))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_ports_speed_is_the_consoles() {
        assert_eq!(serial("quiet console=ttyS0,115200n8 root=/dev/ram"), Some(115_200));
        assert_eq!(serial("console=ttyS0"), Some(9600));
        assert_eq!(serial("console=ttyS1 console=tty0"), None);
    }
}
