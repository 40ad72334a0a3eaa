//! cpio archives: headers encoded and decoded (newc, crc; odc and the old binary form for reading), and what goes
//! between them.
//!
//! Layout as the kernel's Documentation/driver-api/early-userspace/buffer-format.rst has it, and cpio(5).

#![deny(clippy::indexing_slicing)]

/// The name of the entry that ends an archive.
pub const TRAILER: &[u8] = b"TRAILER!!!";
/// The longest name that is believed, its NUL included: PATH_MAX.
pub const NAME_MAX: u32 = 4096;
/// The file type bits of a mode.
pub const TYPE_MASK: u32 = 0o170000;
/// A regular file.
pub const REGULAR: u32 = 0o100000;
/// A directory.
pub const DIRECTORY: u32 = 0o040000;
/// A symbolic link; its target is the data.
pub const SYMLINK: u32 = 0o120000;
/// A character device.
pub const CHARACTER: u32 = 0o020000;
/// A block device.
pub const BLOCK: u32 = 0o060000;

/// The forms of an archive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// `070701`: hexadecimal, what initramfs uses.
    Newc,
    /// `070702`: the same with a sum of the data.
    Crc,
    /// `070707`: octal digits.
    Odc,
    /// Binary, of this machine's byte order or the other.
    Binary {
        /// Whether the bytes of each number are swapped.
        big_endian: bool,
    },
}

/// One entry, without its data.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Header {
    /// Inode number: equal ones, with equal devices, are links of one file.
    pub ino: u32,
    /// Type and permissions.
    pub mode: u32,
    /// Owner.
    pub uid: u32,
    /// Group.
    pub gid: u32,
    /// Number of links.
    pub nlink: u32,
    /// Seconds since 1970.
    pub mtime: u32,
    /// Bytes of data.
    pub filesize: u32,
    /// Device that the file was on.
    pub devmajor: u32,
    /// Device that the file was on.
    pub devminor: u32,
    /// Number of a device node.
    pub rdevmajor: u32,
    /// Number of a device node.
    pub rdevminor: u32,
    /// Sum of the data's bytes in the crc form.
    pub check: u32,
    /// The name, without a NUL.
    pub name: Vec<u8>,
}

impl Header {
    /// The type bits of the mode.
    pub fn kind(&self) -> u32 {
        self.mode & TYPE_MASK
    }

    /// Whether this is the entry that ends the archive.
    pub fn is_trailer(&self) -> bool {
        self.name == TRAILER
    }
}

/// Bytes from a header's start to the end of its fixed part.
pub const NEWC_SIZE: usize = 110;
/// The same, odc.
pub const ODC_SIZE: usize = 76;
/// The same, binary.
pub const BINARY_SIZE: usize = 26;

impl Format {
    /// The form that a header's first six bytes tell.
    pub fn of(magic: &[u8]) -> Option<Format> {
        match magic {
            b"070701" => Some(Format::Newc),
            b"070702" => Some(Format::Crc),
            b"070707" => Some(Format::Odc),
            [0xc7, 0x71, ..] => Some(Format::Binary { big_endian: false }),
            [0x71, 0xc7, ..] => Some(Format::Binary { big_endian: true }),
            _ => None,
        }
    }

    /// The size of the fixed part of a header.
    pub fn header_size(self) -> usize {
        match self {
            Format::Newc | Format::Crc => NEWC_SIZE,
            Format::Odc => ODC_SIZE,
            Format::Binary { .. } => BINARY_SIZE,
        }
    }

    /// Bytes to skip after a name or data that ends `length` bytes behind the entry's or the data's start.
    pub fn padding(self, length: u64) -> usize {
        let unit = match self {
            Format::Newc | Format::Crc => 4,
            Format::Odc => 1,
            Format::Binary { .. } => 2,
        };
        ((unit - length % unit) % unit) as usize
    }
}

/// The fixed part of a header, read: the entry without its name, and the bytes that the name takes with its NUL.
///
/// `None` if it is malformed or the name's size is not to be believed.
pub fn parse_header(format: Format, fixed: &[u8]) -> Option<(Header, usize)> {
    let (header, namesize) = match format {
        Format::Newc | Format::Crc => parse_newc(fixed)?,
        Format::Odc => parse_odc(fixed)?,
        Format::Binary { big_endian } => parse_binary(fixed, big_endian)?,
    };
    if namesize == 0 || namesize > NAME_MAX {
        return None;
    }
    Some((header, namesize as usize))
}

fn parse_newc(fixed: &[u8]) -> Option<(Header, u32)> {
    let mut fields = fixed.get(6..NEWC_SIZE)?.chunks_exact(8).map(|digits| number(digits, 16));
    let mut next = || fields.next().flatten();
    let header = Header {
        ino: next()?,
        mode: next()?,
        uid: next()?,
        gid: next()?,
        nlink: next()?,
        mtime: next()?,
        filesize: next()?,
        devmajor: next()?,
        devminor: next()?,
        rdevmajor: next()?,
        rdevminor: next()?,
        ..Header::default()
    };
    let namesize = next()?;
    Some((Header { check: next()?, ..header }, namesize))
}

fn parse_odc(fixed: &[u8]) -> Option<(Header, u32)> {
    let field = |at: usize, length: usize| fixed.get(at..at + length).and_then(|digits| number(digits, 8));
    let (dev, rdev) = (field(6, 6)?, field(42, 6)?);
    let header = Header {
        ino: field(12, 6)?,
        mode: field(18, 6)?,
        uid: field(24, 6)?,
        gid: field(30, 6)?,
        nlink: field(36, 6)?,
        mtime: field(48, 11)?,
        filesize: field(65, 11)?,
        devmajor: dev >> 8,
        devminor: dev & 0xff,
        rdevmajor: rdev >> 8,
        rdevminor: rdev & 0xff,
        ..Header::default()
    };
    Some((header, field(59, 6)?))
}

fn parse_binary(fixed: &[u8], big_endian: bool) -> Option<(Header, u32)> {
    let short = |at: usize| {
        let pair: [u8; 2] = fixed.get(at * 2..at * 2 + 2)?.try_into().ok()?;
        Some(u32::from(if big_endian { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }))
    };
    // A long number is two short ones, the higher first, in either byte order.
    let long = |at: usize| Some(short(at)? << 16 | short(at + 1)?);
    let (dev, rdev) = (short(1)?, short(7)?);
    let header = Header {
        ino: short(2)?,
        mode: short(3)?,
        uid: short(4)?,
        gid: short(5)?,
        nlink: short(6)?,
        mtime: long(8)?,
        filesize: long(11)?,
        devmajor: dev >> 8,
        devminor: dev & 0xff,
        rdevmajor: rdev >> 8,
        rdevminor: rdev & 0xff,
        ..Header::default()
    };
    Some((header, short(10)?))
}

/// Digits of a base, and nothing else; too large a number is none.
fn number(digits: &[u8], base: u32) -> Option<u32> {
    let value = digits.iter().try_fold(0u64, |sum, &byte| {
        let digit = char::from(byte).to_digit(base)?;
        Some(sum * u64::from(base) + u64::from(digit))
    })?;
    u32::try_from(value).ok()
}

/// The name in the bytes that a header gave it: up to the first NUL. `None` if it does not end in one.
pub fn parse_name(bytes: &[u8]) -> Option<&[u8]> {
    if bytes.last() != Some(&0) {
        return None;
    }
    bytes.split(|byte| *byte == 0).next()
}

/// Appends a header and its name, padded, in the newc or crc form (odc by [`write_odc`]).
pub fn write_header(to: &mut Vec<u8>, header: &Header, crc: bool) {
    to.extend_from_slice(if crc { b"070702" } else { b"070701" });
    let namesize = header.name.len() as u32 + 1;
    let fields = [
        header.ino,
        header.mode,
        header.uid,
        header.gid,
        header.nlink,
        header.mtime,
        header.filesize,
        header.devmajor,
        header.devminor,
        header.rdevmajor,
        header.rdevminor,
        namesize,
        if crc { header.check } else { 0 },
    ];
    for field in fields {
        push_number(to, field, 16, 8);
    }
    to.extend_from_slice(&header.name);
    to.push(0);
    pad(to, NEWC_SIZE + header.name.len() + 1);
}

/// Appends a header and its name in the odc form. Numbers too large for it lose their upper digits, as everywhere.
pub fn write_odc(to: &mut Vec<u8>, header: &Header) {
    to.extend_from_slice(b"070707");
    let dev = header.devmajor << 8 | header.devminor & 0xff;
    let rdev = header.rdevmajor << 8 | header.rdevminor & 0xff;
    for field in [dev, header.ino, header.mode, header.uid, header.gid, header.nlink, rdev] {
        push_number(to, field, 8, 6);
    }
    push_number(to, header.mtime, 8, 11);
    push_number(to, header.name.len() as u32 + 1, 8, 6);
    push_number(to, header.filesize, 8, 11);
    to.extend_from_slice(&header.name);
    to.push(0);
}

fn push_number(to: &mut Vec<u8>, mut number: u32, base: u32, width: usize) {
    let start = to.len();
    to.resize(start + width, b'0');
    for place in to.iter_mut().skip(start).rev() {
        *place = b"0123456789ABCDEF".get((number % base) as usize).copied().unwrap_or(b'0');
        number /= base;
    }
}

fn pad(to: &mut Vec<u8>, length: usize) {
    to.resize(to.len() + Format::Newc.padding(length as u64), 0);
}

/// Appends a whole entry in the newc form: header, name, data, each padded. The size is the data's.
pub fn write_entry(to: &mut Vec<u8>, header: &Header, data: &[u8]) {
    let header = Header { filesize: data.len() as u32, ..header.clone() };
    write_header(to, &header, false);
    to.extend_from_slice(data);
    pad(to, data.len());
}

/// Appends the entry that ends an archive.
pub fn write_trailer(to: &mut Vec<u8>) {
    write_header(to, &Header { nlink: 1, name: TRAILER.into(), ..Header::default() }, false);
}

/// The sum that the crc form keeps of a file's data.
pub fn sum(start: u32, data: &[u8]) -> u32 {
    data.iter().fold(start, |sum, byte| sum.wrapping_add((*byte).into()))
}

/// What is wrong with an archive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It ends within an entry.
    Short,
    /// No header where one must be.
    Magic,
    /// A header with a number or a name that cannot be.
    Header,
}

impl Fault {
    /// The fault in words.
    pub fn text(self) -> &'static str {
        match self {
            Fault::Short => "unexpected end of archive",
            Fault::Magic => "unsupported cpio format, or no cpio archive",
            Fault::Header => "malformed cpio header",
        }
    }
}

/// The entries of an archive that lies in memory, in order, without the trailer.
pub struct Entries<'a> {
    rest: &'a [u8],
    ended: bool,
}

impl<'a> Entries<'a> {
    /// The entries of `archive`.
    pub fn new(archive: &'a [u8]) -> Entries<'a> {
        Entries { rest: archive, ended: false }
    }

    /// What lies behind the trailer, or behind the last entry read.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Fault> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Fault::Short)?;
        self.rest = rest;
        Ok(taken)
    }

    fn entry(&mut self) -> Result<Option<(Header, &'a [u8])>, Fault> {
        let format =
            self.rest.get(..6).ok_or(Fault::Short).and_then(|magic| Format::of(magic).ok_or(Fault::Magic))?;
        let fixed = self.take(format.header_size())?;
        let (mut header, namesize) = parse_header(format, fixed).ok_or(Fault::Header)?;
        header.name = parse_name(self.take(namesize)?).ok_or(Fault::Header)?.to_vec();
        self.take(format.padding((format.header_size() + namesize) as u64))?;
        if header.is_trailer() {
            return Ok(None);
        }
        let data = self.take(header.filesize as usize)?;
        // The last entry of an archive without a trailer may lack its padding.
        let padding = format.padding(header.filesize.into()).min(self.rest.len());
        self.take(padding)?;
        Ok(Some((header, data)))
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = Result<(Header, &'a [u8]), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended || self.rest.is_empty() {
            return None;
        }
        let entry = self.entry().transpose();
        self.ended = !matches!(entry, Some(Ok(_)));
        entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Header {
        Header {
            ino: 721,
            mode: 0o100644,
            nlink: 1,
            mtime: 0x5f5e100,
            name: b"a/b".to_vec(),
            ..Header::default()
        }
    }

    #[test]
    fn newc_is_written_to_the_letter() {
        let mut out = Vec::new();
        write_entry(&mut out, &sample(), b"hello");
        let expected = "070701\
            000002D1000081A4000000000000000000000001\
            05F5E10000000005\
            00000000000000000000000000000000\
            0000000400000000a/b\0\0\0hello\0\0\0";
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn what_is_written_is_read() {
        let mut out = Vec::new();
        write_entry(&mut out, &sample(), b"hello");
        write_trailer(&mut out);
        out.extend_from_slice(b"behind");
        let mut entries = Entries::new(&out);
        let (header, data) = entries.next().unwrap().unwrap();
        assert_eq!((header, data), (Header { filesize: 5, ..sample() }, &b"hello"[..]));
        assert!(entries.next().is_none());
        assert_eq!(entries.rest(), b"behind");
    }

    #[test]
    fn odc_is_written_and_read() {
        let mut out = Vec::new();
        write_odc(&mut out, &Header { filesize: 2, ..sample() });
        out.extend_from_slice(b"hi");
        let (header, data) = Entries::new(&out).next().unwrap().unwrap();
        assert_eq!((header, data), (Header { filesize: 2, ..sample() }, &b"hi"[..]));
    }

    #[test]
    fn old_binary_is_read_in_both_byte_orders() {
        let shorts: [u16; 13] = [0o070707, 0x0801, 7, 0o100600, 1, 2, 1, 0, 0x1234, 0x5678, 2, 0, 3];
        for big_endian in [false, true] {
            let mut archive: Vec<u8> = shorts
                .iter()
                .flat_map(|n| if big_endian { n.to_be_bytes() } else { n.to_le_bytes() })
                .collect();
            archive.extend_from_slice(b"x\0abc\0");
            let (header, data) = Entries::new(&archive).next().unwrap().unwrap();
            assert_eq!(
                (header.mtime, header.mode, header.uid, header.devmajor),
                (0x12345678, 0o100600, 1, 8)
            );
            assert_eq!((&header.name[..], data), (&b"x"[..], &b"abc"[..]));
        }
    }

    #[test]
    fn broken_archives_end_with_one_fault() {
        let mut out = Vec::new();
        write_entry(&mut out, &sample(), b"hello");
        for length in 1..out.len() - 3 {
            let faults: Vec<_> = Entries::new(&out[..length]).collect();
            assert_eq!(faults, [Err(Fault::Short)], "{length}");
        }
        assert_eq!(Entries::new(b"rubbish").next(), Some(Err(Fault::Magic)));
        out[6] = b'x';
        assert_eq!(Entries::new(&out).next(), Some(Err(Fault::Header)));
        let mut huge = Vec::new();
        write_entry(&mut huge, &sample(), b"");
        huge[94..102].copy_from_slice(b"FFFFFFFF");
        assert_eq!(Entries::new(&huge).next(), Some(Err(Fault::Header)));
    }
}
