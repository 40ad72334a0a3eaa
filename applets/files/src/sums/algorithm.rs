//! The sums by name, and one taken over an open file.

use bulk::crc::{Crc32, bsd, plain};
use bulk::digest::{Digest, Kind};
use kit::number::Decimal;
use kit::{Arg, Errno, Error, Result};
use rustix::fd::{AsFd, BorrowedFd};
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::mem::MaybeUninit;

/// What is done with the bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// A cyclic redundancy check.
    Crc(Crc),
    /// BSD's sum, 16 bits.
    Bsd,
    /// System V's sum, 16 bits.
    SystemV,
    /// A digest.
    Digest(Kind),
}

/// How a CRC-32 is taken: POSIX's is all false.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Crc {
    /// From the low bits on.
    pub reflected: bool,
    /// Beginning with ones.
    pub inverted: bool,
    /// Without the length at the end.
    pub bare: bool,
    /// Without the inversion at the end.
    pub straight: bool,
}

/// A sum with its names.
#[derive(Clone, Copy)]
pub struct Algorithm {
    /// For `cksum -a`; with `sum` behind it, the applet.
    pub name: &'static str,
    /// In a tagged line.
    pub tag: &'static str,
    pub function: Function,
    /// How long a digest is that comes in several lengths; 0 for others.
    pub bits: usize,
}

const fn digest(name: &'static str, tag: &'static str, kind: Kind) -> Algorithm {
    Algorithm { name, tag, function: Function::Digest(kind), bits: 0 }
}

/// POSIX's.
const CRC: Function = Function::Crc(Crc { reflected: false, inverted: false, bare: false, straight: false });

/// All of them. The first is cksum's own.
pub const ALGORITHMS: &[Algorithm] = &[
    Algorithm { name: "crc", tag: "", function: CRC, bits: 0 },
    Algorithm { name: "bsd", tag: "", function: Function::Bsd, bits: 0 },
    Algorithm { name: "sysv", tag: "", function: Function::SystemV, bits: 0 },
    digest("md5", "MD5", Kind::Md5),
    digest("sha1", "SHA1", Kind::Sha1),
    digest("sha224", "SHA224", Kind::Sha224),
    digest("sha256", "SHA256", Kind::Sha256),
    digest("sha384", "SHA384", Kind::Sha384),
    digest("sha512", "SHA512", Kind::Sha512),
    digest("sm3", "SM3", Kind::Sm3),
    Algorithm { name: "sha3", tag: "SHA3", function: Function::Digest(Kind::Sha3), bits: 224 },
    Algorithm { name: "blake2b", tag: "BLAKE2b", function: Function::Digest(Kind::Blake2b), bits: 512 },
];

impl Algorithm {
    /// The bytes of its digest.
    pub fn length(&self) -> usize {
        match self.function {
            Function::Digest(kind) => Digest::new(kind, self.bits).length(),
            Function::Crc(_) => 4,
            _ => 2,
        }
    }

    /// Whether its digests come in several lengths.
    pub fn varies(&self) -> bool {
        matches!(self.function, Function::Digest(Kind::Sha3 | Kind::Blake2b))
    }

    /// Whether it is a digest, which lists may hold.
    pub fn is_digest(&self) -> bool {
        matches!(self.function, Function::Digest(_))
    }

    /// The sum of a file, or of standard input if it is called `-`: its bytes from the high ones on, and how many bytes
    /// there were.
    pub fn of(&self, stdin: BorrowedFd<'_>, name: &[u8]) -> Result<(Vec<u8>, u64)> {
        let fail = |errno| Error::on("can't read", name, errno);
        if name == b"-" {
            return self.of_open(stdin).map_err(fail);
        }
        let file = openat(CWD, name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
            .map_err(|errno| Error::on("can't open", name, errno))?;
        self.of_open(file.as_fd()).map_err(fail)
    }

    fn of_open(&self, file: BorrowedFd<'_>) -> Result<(Vec<u8>, u64), Errno> {
        let mut length = 0;
        let mut all = |take: &mut dyn FnMut(&[u8])| {
            length = each_block(file, take)?;
            Ok::<(), Errno>(())
        };
        let bytes = match self.function {
            Function::Digest(kind) => {
                let mut digest = Digest::new(kind, self.bits);
                all(&mut |bytes| digest.update(bytes))?;
                digest.finish()
            }
            Function::Crc(how) => {
                let mut crc = Crc32::new(if how.inverted { !0 } else { 0 }, how.reflected);
                all(&mut |bytes| crc.update(bytes))?;
                // The length follows, as few bytes as hold it, the low one first.
                let mut rest = if how.bare { 0 } else { length };
                while rest > 0 {
                    crc.update(&[rest as u8]);
                    rest >>= 8;
                }
                let sum = if how.straight { crc.sum } else { !crc.sum };
                sum.to_be_bytes().to_vec()
            }
            Function::Bsd => {
                let mut sum = 0;
                all(&mut |bytes| sum = bsd(sum, bytes))?;
                sum.to_be_bytes().to_vec()
            }
            Function::SystemV => {
                let mut sum = 0;
                all(&mut |bytes| sum = plain(sum, bytes))?;
                // Its two halves added, and what that carries once more.
                let folded = (sum & 0xffff) + (sum >> 16);
                ((folded & 0xffff) as u16).wrapping_add((folded >> 16) as u16).to_be_bytes().to_vec()
            }
        };
        Ok((bytes, length))
    }
}

/// The operands, or standard input without a name if there are none.
pub fn names<'a>(operands: &[Arg<'a>]) -> Vec<Option<&'a [u8]>> {
    if operands.is_empty() {
        return vec![None];
    }
    operands.iter().map(|operand| Some(operand.bytes())).collect()
}

/// Gives what follows in a file block by block, and counts its bytes.
fn each_block(file: BorrowedFd<'_>, take: &mut dyn FnMut(&[u8])) -> Result<u64, Errno> {
    let mut buffer = [MaybeUninit::<u8>::uninit(); 32 * 1024];
    let mut length = 0u64;
    loop {
        match rustix::io::read(file, &mut buffer[..]) {
            Ok((block, _)) if block.is_empty() => return Ok(length),
            Ok((block, _)) => {
                length += block.len() as u64;
                take(block);
            }
            Err(rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
}

/// Appends bytes in hexadecimal.
pub fn push_hex(to: &mut Vec<u8>, bytes: &[u8]) {
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            to.push(if digit < 10 { b'0' + digit } else { b'a' - 10 + digit });
        }
    }
}

/// The number that up to eight bytes are, the high one first.
pub fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Appends what `sum` and `cksum` show of a sum that is no digest: the sum, the size, the name.
pub fn push_counted(to: &mut Vec<u8>, function: Function, sum: &[u8], length: u64, name: Option<&[u8]>) {
    let sum = number(sum);
    match function {
        Function::Bsd => {
            crate::clock::push_padded(to, sum, 5, b'0');
            to.push(b' ');
            crate::clock::push_padded(to, length.div_ceil(1024), 5, b' ');
        }
        _ => {
            to.extend_from_slice(&Decimal::of(sum));
            if !matches!(function, Function::Crc(Crc { bare: true, .. })) {
                to.push(b' ');
                let blocks = if function == Function::SystemV { length.div_ceil(512) } else { length };
                to.extend_from_slice(&Decimal::of(blocks));
            }
        }
    }
    if let Some(name) = name {
        to.push(b' ');
        to.extend_from_slice(name);
    }
}
