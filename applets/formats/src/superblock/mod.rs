//! What a block device holds: the type, label and UUID of a file system, swap area or container, told from its
//! superblock.
//!
//! The names are those of blkid(8). Nothing is believed that is not checked: a magic number alone is not enough where
//! the format offers more (sizes that must agree, checksums), no size field decides an allocation, and what cannot be
//! read is passed over.

#![deny(clippy::indexing_slicing)]

mod container;
mod linux;
mod microsoft;
mod optical;
mod simple;
pub mod table;

/// Bytes at offsets: a device, an image file, memory.
pub trait Bytes {
    /// Fills the whole buffer from `offset` on; false if that cannot be done.
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> bool;

    /// How many bytes there are, if that is known.
    fn size(&self) -> Option<u64>;
}

impl Bytes for &[u8] {
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> bool {
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let found = start.checked_add(buffer.len()).and_then(|end| self.get(start..end));
        found.map(|found| buffer.copy_from_slice(found)).is_some()
    }

    fn size(&self) -> Option<u64> {
        u64::try_from(self.len()).ok()
    }
}

/// What a superblock is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Usage {
    /// It can be mounted.
    #[default]
    Filesystem,
    /// Part of something put together from several devices.
    Raid,
    /// What has to be unlocked first.
    Crypto,
    /// Swap, journals and caches.
    Other,
}

impl Usage {
    /// The word of blkid(8).
    pub fn name(self) -> &'static str {
        match self {
            Usage::Filesystem => "filesystem",
            Usage::Raid => "raid",
            Usage::Crypto => "crypto",
            Usage::Other => "other",
        }
    }
}

/// A name of blkid(8) and its value.
pub type Tag = (&'static str, Vec<u8>);

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Superblock {
    /// The name of the type: `ext4`, `vfat`, `crypto_LUKS`.
    pub kind: &'static str,
    /// What it is for.
    pub usage: Usage,
    /// What else it tells (`LABEL`, `UUID`, `VERSION`, …), in the order of blkid(8). No value is empty.
    pub tags: Vec<Tag>,
    /// Where the bytes are by which it was known, and how many.
    pub magic: (u64, usize),
}

impl Superblock {
    /// The value of a tag; empty if it has none.
    pub fn tag(&self, name: &str) -> &[u8] {
        self.tags.iter().find(|(tag, _)| *tag == name).map_or(&[], |(_, value)| value)
    }

    /// Whether it can be mounted: it is neither swap nor a container for other block devices.
    pub fn is_filesystem(&self) -> bool {
        self.usage == Usage::Filesystem
    }

    fn set(&mut self, name: &'static str, value: Vec<u8>) {
        if !value.is_empty() {
            self.tags.push((name, value));
        }
    }

    fn text(&mut self, name: &'static str, bytes: &[u8]) {
        self.set(name, text(bytes));
    }

    fn label(&mut self, bytes: &[u8]) {
        self.text("LABEL", bytes);
    }

    fn uuid(&mut self, bytes: &[u8]) {
        self.set("UUID", uuid(bytes));
    }

    fn number(&mut self, name: &'static str, number: u64) {
        self.set(name, decimal(number));
    }

    fn block_size(&mut self, size: u64) {
        self.number("BLOCK_SIZE", size);
    }

    fn version(&mut self, major: u64, minor: u64) {
        self.set("VERSION", [&*decimal(major), b".", &decimal(minor)].concat());
    }

    fn known_by(&mut self, at: u64, length: usize) {
        self.magic = (at, length);
    }
}

/// Fills in the tags of what it knows, and gives the type's name. Tags of what turns out to be none are dropped.
type Probe = fn(&mut Superblock, &dyn Bytes) -> Option<&'static str>;

/// All types in the order of libblkid, in which containers come first: their contents may show through at the same
/// offsets.
const PROBES: &[(Usage, Probe)] = &[
    (Usage::Raid, container::raid),
    (Usage::Other, container::bcache),
    (Usage::Raid, container::lvm),
    (Usage::Crypto, container::luks),
    (Usage::Filesystem, microsoft::fat),
    (Usage::Other, linux::swap),
    (Usage::Filesystem, linux::xfs),
    (Usage::Filesystem, linux::ext),
    (Usage::Filesystem, linux::reiserfs),
    (Usage::Filesystem, linux::jfs),
    (Usage::Filesystem, optical::udf),
    (Usage::Filesystem, optical::iso9660),
    (Usage::Filesystem, container::zfs),
    (Usage::Filesystem, simple::hfsplus),
    (Usage::Filesystem, microsoft::ntfs),
    (Usage::Filesystem, simple::cramfs),
    (Usage::Filesystem, simple::romfs),
    (Usage::Filesystem, simple::minix),
    (Usage::Filesystem, simple::squashfs),
    (Usage::Filesystem, linux::btrfs),
    (Usage::Filesystem, simple::ubifs),
    (Usage::Filesystem, linux::nilfs),
    (Usage::Filesystem, microsoft::exfat),
    (Usage::Filesystem, linux::f2fs),
    (Usage::Filesystem, simple::erofs),
];

/// The names of all types, in the order of their probes.
pub const KINDS: &[&str] = &[
    "linux_raid_member",
    "bcache",
    "LVM2_member",
    "crypto_LUKS",
    "vfat",
    "swsuspend",
    "swap",
    "xfs",
    "ext4dev",
    "ext4",
    "ext3",
    "ext2",
    "jbd",
    "reiserfs",
    "jfs",
    "udf",
    "iso9660",
    "zfs_member",
    "hfsplus",
    "hfs",
    "ntfs",
    "cramfs",
    "romfs",
    "minix",
    "squashfs",
    "squashfs3",
    "btrfs",
    "ubifs",
    "nilfs2",
    "exfat",
    "f2fs",
    "erofs",
];

/// Everything that the device seems to hold and that is wanted. What is below a container is not looked for.
pub fn probe_all(device: &dyn Bytes, wanted: &dyn Fn(&Superblock) -> bool) -> Vec<Superblock> {
    let mut all = Vec::new();
    for (usage, probe) in PROBES {
        let mut found = Superblock { usage: *usage, ..Superblock::default() };
        let Some(kind) = probe(&mut found, device) else { continue };
        found.kind = kind;
        if kind == "jbd" {
            found.usage = Usage::Other;
        }
        if wanted(&found) {
            let container = matches!(found.usage, Usage::Raid | Usage::Crypto);
            all.push(found);
            if container {
                break;
            }
        }
    }
    all
}

/// The one that counts of what [`probe_all`] gave: none if there is none, or if it could be one as well as the other.
pub fn unambiguous(mut all: Vec<Superblock>) -> Option<Superblock> {
    // A disc may be both of these on purpose.
    let tolerant = all.iter().all(|found| matches!(found.kind, "udf" | "iso9660"));
    all.truncate(if all.len() == 1 || tolerant { 1 } else { 0 });
    all.pop()
}

/// What the device holds; none if nothing known was found, or more than one thing.
pub fn probe(device: &dyn Bytes) -> Option<Superblock> {
    unambiguous(probe_all(device, &|_| true))
}

/// Some bytes of the device. `length` is always a constant or bounded by the caller.
fn read(device: &dyn Bytes, offset: u64, length: usize) -> Option<Vec<u8>> {
    let mut buffer = vec![0; length];
    device.read_at(offset, &mut buffer).then_some(buffer)
}

/// The bytes `at..at + length`, empty if they are not all there.
fn part(bytes: &[u8], at: usize, length: usize) -> &[u8] {
    at.checked_add(length).and_then(|end| bytes.get(at..end)).unwrap_or_default()
}

/// A little-endian number of up to eight bytes.
fn le(bytes: &[u8], at: usize, length: usize) -> u64 {
    part(bytes, at, length).iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

/// A big-endian number of up to eight bytes.
fn be(bytes: &[u8], at: usize, length: usize) -> u64 {
    part(bytes, at, length).iter().fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

/// Text up to its NUL, without blanks at the end.
fn text(bytes: &[u8]) -> Vec<u8> {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    bytes.get(..end).unwrap_or_default().trim_ascii_end().to_vec()
}

/// UTF-16 text up to its NUL as UTF-8.
fn utf16(bytes: &[u8], unit: fn(&[u8], usize, usize) -> u64) -> Vec<u8> {
    let units = bytes.chunks_exact(2).map(|pair| unit(pair, 0, 2) as u16).take_while(|unit| *unit != 0);
    let decoded: String =
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    text(decoded.as_bytes())
}

/// Little-endian UTF-16 text up to its NUL as UTF-8, as partition tables name partitions.
pub fn utf16_le(bytes: &[u8]) -> Vec<u8> {
    utf16(bytes, le)
}

/// A 16-byte UUID as 8-4-4-4-12 digits; empty if all its bytes are zero.
fn uuid(bytes: &[u8]) -> Vec<u8> {
    let mut shown = Vec::new();
    if bytes.len() != 16 || bytes.iter().all(|byte| *byte == 0) {
        return shown;
    }
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            shown.push(b'-');
        }
        push_hex(&mut shown, *byte, b"0123456789abcdef");
    }
    shown
}

fn push_hex(to: &mut Vec<u8>, byte: u8, digits: &[u8; 16]) {
    for digit in [byte >> 4, byte & 15] {
        to.extend(digits.get(usize::from(digit)));
    }
}

/// The number of `bytes` little-endian ones as capital hexadecimal digits, a dash after the first `dash` bytes.
fn serial(bytes: &[u8], dash: usize) -> Vec<u8> {
    let mut shown = Vec::new();
    if bytes.iter().all(|byte| *byte == 0) {
        return shown;
    }
    for (at, byte) in bytes.iter().rev().enumerate() {
        if at == dash && dash > 0 {
            shown.push(b'-');
        }
        push_hex(&mut shown, *byte, b"0123456789ABCDEF");
    }
    shown
}

/// Decimal digits.
fn decimal(mut number: u64) -> Vec<u8> {
    let mut digits = Vec::new();
    loop {
        digits.insert(0, b'0' + (number % 10) as u8);
        number /= 10;
        if number == 0 {
            return digits;
        }
    }
}

/// The polynomial of CRC-32C (Castagnoli), reflected.
const CASTAGNOLI: u32 = 0x82f6_3b78;
/// That of Ethernet's, gzip's and GPT's CRC-32.
const ETHERNET: u32 = 0xedb8_8320;

/// A reflected CRC over bytes, going on from `crc`; neither inverted before nor after.
pub fn crc(polynomial: u32, mut crc: u32, bytes: &[u8]) -> u32 {
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ if crc & 1 == 1 { polynomial } else { 0 };
        }
    }
    crc
}

/// CRC-32C, inverted neither before nor after.
pub fn crc32c(sum: u32, bytes: &[u8]) -> u32 {
    crc(CASTAGNOLI, sum, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crc32c_of_the_check_string() {
        assert_eq!(!crc32c(!0, b"123456789"), 0xe306_9283);
    }

    #[test]
    fn uuids_and_serials_are_written_as_people_know_them() {
        assert_eq!(uuid(&[0x12; 16]), b"12121212-1212-1212-1212-121212121212");
        assert_eq!(uuid(&[0; 16]), b"");
        assert_eq!(serial(&[0x78, 0x56, 0x34, 0xab], 2), b"AB34-5678");
    }

    #[test]
    fn text_ends_at_nul_and_loses_blanks() {
        assert_eq!(text(b"ab  \0xx"), b"ab");
        assert_eq!(utf16(b"\xe9\0x\0\0\0y\0", le), "éx".as_bytes());
    }

    #[test]
    fn nothing_is_found_in_emptiness_or_noise() {
        assert_eq!(probe(&&[][..]), None);
        assert_eq!(probe(&&vec![0; 100_000][..]), None);
        assert_eq!(probe(&&vec![0xff; 100_000][..]), None);
        let mut state = 1u32;
        let noise: Vec<u8> = (0..200_000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .collect();
        assert_eq!(probe(&&noise[..]), None);
    }

    #[test]
    fn magic_numbers_alone_convince_nobody() {
        let mut image = vec![0; 200_000];
        for (at, magic) in [
            (0usize, &b"XFSB"[..]),
            (0x438, b"\x53\xef"),
            (0x10040, b"_BHRfS_M"),
            (1024, b"\x10\x20\xf5\xf2"),
            (510, b"\x55\xaa"),
        ] {
            image[at..at + magic.len()].copy_from_slice(magic);
        }
        assert_eq!(probe(&&image[..]), None);
    }

    #[test]
    fn a_swap_area_is_known_by_both_its_ends() {
        let mut image = vec![0; 8192];
        image[4086..4096].copy_from_slice(b"SWAPSPACE2");
        assert_eq!(probe(&&image[..]), None);
        image[1024] = 1;
        image[1028] = 1;
        image[1052..1055].copy_from_slice(b"swp");
        let found = probe(&&image[..]).unwrap_or_default();
        assert_eq!((found.kind, found.tag("LABEL")), ("swap", &b"swp"[..]));
        assert_eq!(found.usage.name(), "other");
    }
}
