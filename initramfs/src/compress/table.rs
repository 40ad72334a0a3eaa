//! What is known of each of the kernel's seven compressions, for those who write them and for those who read them.

use super::Method;
use crate::image::unpack::Coding;
use std::ops::RangeInclusive;

/// A compression.
pub struct Facts {
    /// As what is written.
    pub method: Method,
    /// As what is read.
    pub coding: Coding,
    /// Its name, in recipes and messages.
    pub name: &'static str,
    /// What it begins with: all bytes that its forms have in common, of which the kernel looks at two.
    pub magic: &'static [u8],
    /// What a file on a disk begins with, if such files come in it: more bytes, since any file may begin with two.
    pub file_magic: Option<&'static [u8]>,
    /// The option, without `CONFIG_`, that makes a kernel unpack images in it.
    pub option: &'static str,
    /// Its levels.
    pub levels: RangeInclusive<u32>,
    /// The level taken when none is asked for: where the next one costs much and saves little.
    pub usual: u32,
}

/// All of them, in the kernel's order.
pub const ALL: [Facts; 7] = [
    Facts {
        method: Method::Gzip,
        coding: Coding::Gzip,
        name: "gzip",
        magic: b"\x1f\x8b",
        file_magic: Some(b"\x1f\x8b"),
        option: "RD_GZIP",
        levels: 0..=9,
        usual: 9,
    },
    Facts {
        method: Method::Bzip2,
        coding: Coding::Bzip2,
        name: "bzip2",
        magic: b"BZ",
        file_magic: None,
        option: "RD_BZIP2",
        levels: 1..=9,
        usual: 9,
    },
    Facts {
        method: Method::Lzma,
        coding: Coding::Lzma,
        name: "lzma",
        magic: b"\x5d\0",
        file_magic: None,
        option: "RD_LZMA",
        levels: 0..=9,
        usual: 6,
    },
    Facts {
        method: Method::Xz,
        coding: Coding::Xz,
        name: "xz",
        magic: b"\xfd7",
        file_magic: Some(b"\xfd7zXZ\0"),
        option: "RD_XZ",
        levels: 0..=9,
        usual: 6,
    },
    Facts {
        method: Method::Lzo,
        coding: Coding::Lzo,
        name: "lzo",
        magic: b"\x89L",
        file_magic: None,
        option: "RD_LZO",
        levels: 9..=9,
        usual: 9,
    },
    Facts {
        method: Method::Lz4,
        coding: Coding::Lz4,
        name: "lz4",
        magic: b"\x02\x21",
        file_magic: None,
        option: "RD_LZ4",
        levels: 1..=12,
        usual: 9,
    },
    Facts {
        method: Method::Zstd,
        coding: Coding::Zstd,
        name: "zstd",
        magic: b"\x28\xb5",
        file_magic: Some(b"\x28\xb5\x2f\xfd"),
        option: "RD_ZSTD",
        levels: 1..=22,
        usual: 8,
    },
];
