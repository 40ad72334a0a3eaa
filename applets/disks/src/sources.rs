//! Block devices by what is on them: `LABEL=`, `UUID=`, `PARTLABEL=`, `PARTUUID=`.

use crate::tab;
use formats::superblock::table::{self, Entry};
use formats::superblock::{self, Bytes, Superblock};
use kit::by_word;
use kit::{number, process, split};
use rustix::fs::{Mode, OFlags, SeekFrom, open, seek};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// A device or an image file, read at offsets.
pub struct Device(OwnedFd);

impl Device {
    /// Opens for reading, without waiting for a medium.
    pub fn open(path: &[u8]) -> Result<Device, kit::Errno> {
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
        Ok(Device(open(&*process::cstring(path), flags, Mode::empty())?))
    }
}

impl AsFd for Device {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

impl Bytes for Device {
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> bool {
        let mut done = 0;
        while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
            match rustix::io::pread(&self.0, rest, offset.saturating_add(done as u64)) {
                Ok(0) => return false,
                Ok(count) => done += count,
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return false,
            }
        }
        true
    }

    fn size(&self) -> Option<u64> {
        seek(&self.0, SeekFrom::End(0)).ok()
    }
}

/// What is on a device; none if it cannot be read or holds nothing known.
pub fn superblock(path: &[u8]) -> Option<Superblock> {
    superblock::probe(&Device::open(path).ok()?)
}

/// A tag and its value if the word is one: `LABEL=x`, `UUID="y"`.
pub fn tag(word: &[u8]) -> Option<(&[u8], &[u8])> {
    let equals = word.iter().position(|byte| *byte == b'=')?;
    let (name, value) = (word.get(..equals)?, word.get(equals + 1..)?);
    let value = value.strip_prefix(b"\"").and_then(|value| value.strip_suffix(b"\"")).unwrap_or(value);
    matches!(name, b"LABEL" | b"UUID" | b"PARTLABEL" | b"PARTUUID" | b"ID").then_some((name, value))
}

/// The device of a tag; none if no device has it. What stands on top of others (device mapper, then arrays) comes first:
/// below it the same may show through.
pub fn find(name: &[u8], value: &[u8]) -> Option<Vec<u8>> {
    if name == b"ID" {
        // The name by which udev links to it: a name, no path.
        let link = kit::filled(b"/dev/disk/by-id/{}", &[value]);
        return Some(tab::canonical(&link)).filter(|path| !value.contains(&b'/') && tab::exists(path));
    }
    let rank = |device: &[u8]| match device {
        _ if device.starts_with(b"/dev/mapper/") || device.starts_with(b"/dev/dm-") => 0,
        _ if device.starts_with(b"/dev/md") => 1,
        _ => 2,
    };
    let devices = if value.is_empty() { Vec::new() } else { devices() };
    let find = |wanted| devices.iter().find(|device| rank(device) == wanted && has_tag(device, name, value));
    (0..3).find_map(find).cloned()
}

fn has_tag(device: &[u8], name: &[u8], value: &[u8]) -> bool {
    by_word!(name, {
        // All members of an array carry its name.
        "LABEL" => superblock(device)
            .is_some_and(|found| found.kind != "linux_raid_member" && found.tag("LABEL") == value),
        "UUID" => superblock(device).is_some_and(|found| found.tag("UUID").eq_ignore_ascii_case(value)),
        // The kernel tells names without a look at the disk, and newer ones identities too.
        "PARTLABEL" => match property(device, b"PARTNAME") {
            Some(name) => name == value,
            None => partition(device).is_some_and(|found| found.entry.name == value),
        },
        _ => match property(device, b"PARTUUID") {
            Some(uuid) => uuid.eq_ignore_ascii_case(value),
            None => partition(device).is_some_and(|found| found.entry.uuid.eq_ignore_ascii_case(value)),
        },
    })
}

/// The paths of all block devices that the kernel lists, in its order.
pub fn devices() -> Vec<Vec<u8>> {
    let text = tab::file(b"/proc/partitions").unwrap_or_default();
    let mut devices = Vec::new();
    for line in text.split(|byte| *byte == b'\n') {
        devices.extend(listed_device(line));
    }
    devices
}

/// The path of a line's device: `   8        1     102400 sda1`.
fn listed_device(line: &[u8]) -> Option<Vec<u8>> {
    let mut fields = split::words(line);
    number::unsigned(fields.next()?)?;
    let name = fields.nth(2)?;
    // A slash in a device's name is written `!` where the name is one of a file.
    let name = replaced(name, b'!', b'/');
    let path = kit::filled(b"/dev/{}", &[&*name]);
    if name.starts_with(b"dm-") && !tab::exists(&path) {
        let mapped = trimmed(&kit::filled(b"/sys/block/{}/dm/name", &[&*name]))?;
        return Some(kit::filled(b"/dev/mapper/{}", &[&*mapped]));
    }
    Some(path)
}

/// A file below the device's directory in /sys.
pub fn attribute(device: &[u8], file: &[u8]) -> Option<Vec<u8>> {
    let name = device.strip_prefix(b"/dev/")?;
    trimmed(&kit::filled(b"/sys/class/block/{}/{}", &[&*replaced(name, b'/', b'!'), file]))
}

fn replaced(name: &[u8], old: u8, new: u8) -> Vec<u8> {
    let mut name = name.to_vec();
    for byte in &mut name {
        if *byte == old {
            *byte = new;
        }
    }
    name
}

/// A file of /sys without the end of its line.
fn trimmed(path: &[u8]) -> Option<Vec<u8>> {
    let mut text = tab::file(path).ok()?;
    text.truncate(text.trim_ascii_end().len());
    Some(text)
}

/// What the kernel tells of a partition: `PARTNAME`, `PARTUUID`.
fn property(device: &[u8], key: &[u8]) -> Option<Vec<u8>> {
    let text = attribute(device, b"uevent")?;
    let value = |line: &[u8]| line.strip_prefix(key)?.strip_prefix(b"=").map(<[u8]>::to_vec);
    split::at(&text, b'\n').find_map(value)
}

/// A partition, as the kernel and the table of its disk tell of it.
pub struct Partition {
    /// What the table says.
    pub entry: Entry,
    /// Its number, its start and its length in sectors of 512 bytes, as the kernel writes them.
    pub numbers: [Vec<u8>; 3],
    /// The disk's device number: `8:0`.
    pub disk: Vec<u8>,
}

/// What is known of a partition; none if the device is none, or the table cannot be read.
pub fn partition(device: &[u8]) -> Option<Partition> {
    let (index, start) = (attribute(device, b"partition")?, attribute(device, b"start")?);
    let uevent = attribute(device, b"../uevent")?;
    let name = split::at(&uevent, b'\n').find_map(|line| line.strip_prefix(b"DEVNAME="))?;
    let disk = Device::open(&kit::filled(b"/dev/{}", &[name])).ok()?;
    let entry = table::entry(&disk, number::unsigned(&index)?, number::unsigned(&start)?)?;
    let size = number::Decimal::of(entry.sectors).to_vec();
    Some(Partition { entry, numbers: [index, start, size], disk: attribute(device, b"../dev")? })
}

/// A size in bytes, or as people read it: three digits at most, with a part of one behind a point (`1.5G`).
pub fn size(bytes: u64, exact: bool) -> Vec<u8> {
    if exact {
        return number::Decimal::of(bytes).to_vec();
    }
    let mut power = 0;
    while power < 6 && bytes >> (power * 10) >= 1024 {
        power += 1;
    }
    let shift = power * 10;
    let whole = bytes >> shift;
    // Tenths, rounded half up.
    let rest = bytes & ((1 << shift) - 1);
    let tenths = if shift == 0 { 0 } else { ((rest >> (shift - 10)) * 10 + 512) >> 10 };
    let (whole, tenths) = if tenths == 10 { (whole + 1, 0) } else { (whole, tenths) };
    let mut shown = number::Decimal::of(whole).to_vec();
    if tenths != 0 {
        shown.push(b'.');
        shown.extend_from_slice(&number::Decimal::of(tenths));
    }
    shown.extend(b"BKMGTPE".get(power));
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_paths() {
        assert_eq!(tag(b"LABEL=a b"), Some((&b"LABEL"[..], &b"a b"[..])));
        assert_eq!(tag(b"UUID=\"1-2\""), Some((&b"UUID"[..], &b"1-2"[..])));
        assert_eq!(tag(b"/dev/x=y"), None);
    }

    #[test]
    fn sizes_have_three_digits() {
        let shown = |bytes| String::from_utf8(size(bytes, false)).unwrap_or_default();
        assert_eq!(
            [0, 1023, 1024, 1536, 20 << 20, (1 << 30) - 1].map(shown),
            ["0B", "1023B", "1K", "1.5K", "20M", "1024M"]
        );
        assert_eq!(size(u64::MAX, false), b"16E");
    }
}
