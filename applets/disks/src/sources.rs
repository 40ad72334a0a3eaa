//! Block devices by what is on them: `LABEL=`, `UUID=`, `PARTLABEL=`, `PARTUUID=`.

use crate::tab;
use formats::superblock::{self, Bytes, Superblock};
use kit::{number, process, split};
use rustix::fs::{Mode, OFlags, SeekFrom, open, seek};
use std::os::fd::OwnedFd;

/// A device or an image file, read at offsets.
pub struct Device(OwnedFd);

impl Device {
    /// Opens for reading, without waiting for a medium.
    pub fn open(path: &[u8]) -> Result<Device, kit::Errno> {
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
        Ok(Device(open(&*process::cstring(path), flags, Mode::empty())?))
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
    matches!(name, b"LABEL" | b"UUID" | b"PARTLABEL" | b"PARTUUID").then_some((name, value))
}

/// The device of a tag; none if no device has it.
pub fn find(name: &[u8], value: &[u8]) -> Option<Vec<u8>> {
    if value.is_empty() {
        return None;
    }
    devices().into_iter().find(|device| has_tag(device, name, value))
}

fn has_tag(device: &[u8], name: &[u8], value: &[u8]) -> bool {
    match name {
        // All members of an array carry its name.
        b"LABEL" => {
            superblock(device).is_some_and(|found| found.kind != "linux_raid_member" && found.label == value)
        }
        b"UUID" => superblock(device).is_some_and(|found| found.uuid.eq_ignore_ascii_case(value)),
        b"PARTLABEL" => partition_label(device).is_some_and(|found| found == value),
        _ => partition_uuid(device).is_some_and(|found| found.eq_ignore_ascii_case(value)),
    }
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
    let path = [b"/dev/", &*name].concat();
    if name.starts_with(b"dm-") && !tab::exists(&path) {
        let mapped = trimmed(&[b"/sys/block/", &*name, b"/dm/name"].concat())?;
        return Some([b"/dev/mapper/", &*mapped].concat());
    }
    Some(path)
}

/// A file below the device's directory in /sys.
fn attribute(device: &[u8], file: &[u8]) -> Option<Vec<u8>> {
    let name = device.strip_prefix(b"/dev/")?;
    trimmed(&[b"/sys/class/block/", &*replaced(name, b'/', b'!'), b"/", file].concat())
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

/// A partition's name: what the kernel tells, else what the partition table of its disk says.
pub fn partition_label(device: &[u8]) -> Option<Vec<u8>> {
    property(device, b"PARTNAME").or_else(|| {
        let (disk, partition) = disk_of(device)?;
        Some(superblock::utf16_le(gpt_entry(&disk, partition)?.get(56..)?))
    })
}

/// A partition's identity: what the kernel tells, else what the partition table of its disk says.
pub fn partition_uuid(device: &[u8]) -> Option<Vec<u8>> {
    property(device, b"PARTUUID").or_else(|| {
        let (disk, partition) = disk_of(device)?;
        table_uuid(&disk, partition)
    })
}

/// The disk that a partition is on, and the partition's number there.
fn disk_of(device: &[u8]) -> Option<(Device, u64)> {
    let partition = number::unsigned(&attribute(device, b"partition")?)?;
    let disk = attribute(device, b"../uevent")?;
    let name = split::at(&disk, b'\n').find_map(|line| line.strip_prefix(b"DEVNAME="))?;
    Some((Device::open(&[b"/dev/", name].concat()).ok()?, partition))
}

fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The entry of the partition of that number (from 1 on) in a GPT, of either sector size.
fn gpt_entry(disk: &dyn Bytes, partition: u64) -> Option<[u8; 128]> {
    for sector in [512u64, 4096] {
        let mut header = [0; 92];
        if !disk.read_at(sector, &mut header) || !header.starts_with(b"EFI PART") {
            continue;
        }
        let entries = u64::from(le32(&header, 72)?) | u64::from(le32(&header, 76)?) << 32;
        let (count, size) = (u64::from(le32(&header, 80)?), u64::from(le32(&header, 84)?));
        let at = entries.checked_mul(sector)?.checked_add(partition.checked_sub(1)?.checked_mul(size)?)?;
        let mut entry = [0; 128];
        return (partition <= count && size >= 128 && disk.read_at(at, &mut entry)).then_some(entry);
    }
    None
}

/// The identity of a partition by a GPT or an MBR.
fn table_uuid(disk: &dyn Bytes, partition: u64) -> Option<Vec<u8>> {
    let mut uuid = Vec::new();
    if let Some(entry) = gpt_entry(disk, partition) {
        // The first three fields of a GUID are little-endian numbers.
        const ORDER: [usize; 16] = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
        for (place, at) in ORDER.iter().enumerate() {
            if matches!(place, 4 | 6 | 8 | 10) {
                uuid.push(b'-');
            }
            push_hex(&mut uuid, *entry.get(16 + at)?);
        }
        return Some(uuid);
    }
    let mut record = [0; 512];
    let id = if disk.read_at(0, &mut record) { le32(&record, 440)? } else { 0 };
    // The MBR of a disk with a GPT covers it as one partition and says nothing.
    if id == 0 || !record.ends_with(b"\x55\xaa") || record.get(450) == Some(&0xee) {
        return None;
    }
    for byte in id.to_be_bytes() {
        push_hex(&mut uuid, byte);
    }
    uuid.push(b'-');
    push_hex(&mut uuid, u8::try_from(partition).ok()?);
    Some(uuid)
}

/// Appends a byte as two hexadecimal digits.
pub fn push_hex(to: &mut Vec<u8>, byte: u8) {
    for digit in [byte >> 4, byte & 15] {
        to.push(if digit < 10 { b'0' + digit } else { b'a' - 10 + digit });
    }
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
    fn partitions_have_identities_by_mbr_and_gpt() {
        let mut disk = vec![0u8; 4096];
        disk[440..444].copy_from_slice(&[0x78, 0x56, 0x34, 0x12]);
        disk[510..512].copy_from_slice(b"\x55\xaa");
        assert_eq!(table_uuid(&&disk[..], 11), Some(b"12345678-0b".to_vec()));
        disk[512..520].copy_from_slice(b"EFI PART");
        (disk[512 + 72], disk[512 + 80], disk[512 + 84], disk[450]) = (2, 4, 128, 0xee);
        disk[1024 + 128 + 16..1024 + 128 + 32]
            .copy_from_slice(&[4, 3, 2, 1, 6, 5, 8, 7, 9, 10, 11, 12, 13, 14, 15, 16]);
        assert_eq!(table_uuid(&&disk[..], 2), Some(b"01020304-0506-0708-090a-0b0c0d0e0f10".to_vec()));
        assert_eq!(table_uuid(&&disk[..], 5), None);
    }
}
