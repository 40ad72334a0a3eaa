//! Block devices by what is on them: `LABEL=`, `UUID=`, `PARTLABEL=`, `PARTUUID=`.

use crate::tab;
use formats::superblock::table::{self, Entry};
use formats::superblock::{self, Bytes, Superblock};
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
        let link = [b"/dev/disk/by-id/", value].concat();
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
    match name {
        // All members of an array carry its name.
        b"LABEL" => superblock(device)
            .is_some_and(|found| found.kind != "linux_raid_member" && found.tag("LABEL") == value),
        b"UUID" => superblock(device).is_some_and(|found| found.tag("UUID").eq_ignore_ascii_case(value)),
        // The kernel tells names without a look at the disk, and newer ones identities too.
        b"PARTLABEL" => match property(device, b"PARTNAME") {
            Some(name) => name == value,
            None => partition(device).is_some_and(|found| found.entry.name == value),
        },
        _ => match property(device, b"PARTUUID") {
            Some(uuid) => uuid.eq_ignore_ascii_case(value),
            None => partition(device).is_some_and(|found| found.entry.uuid.eq_ignore_ascii_case(value)),
        },
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
pub fn attribute(device: &[u8], file: &[u8]) -> Option<Vec<u8>> {
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
    let disk = Device::open(&[b"/dev/", name].concat()).ok()?;
    let entry = table::entry(&disk, number::unsigned(&index)?, number::unsigned(&start)?)?;
    let size = number::Decimal::of(entry.sectors).to_vec();
    Some(Partition { entry, numbers: [index, start, size], disk: attribute(device, b"../dev")? })
}

/// Appends a byte as two hexadecimal digits.
pub fn push_hex(to: &mut Vec<u8>, byte: u8) {
    for digit in [byte >> 4, byte & 15] {
        to.push(if digit < 10 { b'0' + digit } else { b'a' - 10 + digit });
    }
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

/// Rows as lines of columns that stand below each other, to the right where `right` says so; `raw`: a blank between them.
pub fn table(rows: &[Vec<Vec<u8>>], right: &dyn Fn(usize) -> bool, raw: bool) -> Vec<u8> {
    let count = rows.first().map_or(0, Vec::len);
    let width = |place: usize| {
        let widths = rows.iter().map(|row| row.get(place).map_or(0, |cell| kit::width::of_text(cell)));
        if raw { 0 } else { widths.fold(0, usize::max) }
    };
    let widths: Vec<usize> = (0..count).map(width).collect();
    let mut out = Vec::new();
    for row in rows {
        for (place, (cell, width)) in row.iter().zip(&widths).enumerate() {
            if place > 0 {
                out.push(b' ');
            }
            let blanks = width.saturating_sub(kit::width::of_text(cell));
            if right(place) && !(cell.is_empty() && place + 1 == count) {
                out.resize(out.len() + blanks, b' ');
            }
            out.extend_from_slice(cell);
            // Nothing stands behind the last column.
            if !right(place) && place + 1 < count {
                out.resize(out.len() + blanks, b' ');
            }
        }
        out.push(b'\n');
    }
    out
}

/// Rows as JSON as util-linux writes it: an object with one list. Names are strings, `bits` are true or false.
pub fn json(
    title: &[u8],
    heads: &[&[u8]],
    rows: &[Vec<Vec<u8>>],
    names: &dyn Fn(usize) -> bool,
    bits: &dyn Fn(usize) -> bool,
) -> Vec<u8> {
    let mut out = [b"{\n   \"", title, b"\": ["].concat();
    for (number, row) in rows.iter().enumerate() {
        out.extend_from_slice(if number == 0 { b"\n      {" } else { b",{" });
        for (place, (head, cell)) in heads.iter().zip(row).enumerate() {
            out.extend_from_slice(if place == 0 { b"\n         " } else { b",\n         " });
            push_json(&mut out, &head.to_ascii_lowercase());
            out.extend_from_slice(b": ");
            match &**cell {
                b"" => out.extend_from_slice(b"null"),
                cell if names(place) => push_json(&mut out, cell),
                b"0" if bits(place) => out.extend_from_slice(b"false"),
                b"1" if bits(place) => out.extend_from_slice(b"true"),
                cell => out.extend_from_slice(cell),
            }
        }
        out.extend_from_slice(b"\n      }");
    }
    out.extend_from_slice(if rows.is_empty() { b"\n\n   ]\n}\n" } else { b"\n   ]\n}\n" });
    out
}

/// A string of JSON; what is no character of UTF-8 is shown as one.
pub fn push_json(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'"');
    for letter in String::from_utf8_lossy(text).chars() {
        match letter {
            '"' | '\\' => out.extend_from_slice(&[b'\\', letter as u8]),
            '\0'..='\x1f' | '\x7f'..='\u{9f}' => {
                out.extend_from_slice(b"\\u00");
                push_hex(out, letter as u8);
            }
            _ => out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out.push(b'"');
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
