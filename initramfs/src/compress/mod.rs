//! Compression: what the kernel can unpack, written and read.

pub(crate) mod frame;
mod lz4;
pub(crate) mod lzo;
pub mod table;
pub(crate) mod xz;

use crate::image::unpack::Coding;
use crate::members::Member;
use lzma_rust2::{LzmaOptions, LzmaWriter};
use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::RangeInclusive;
use table::Facts;
use zstd::zstd_safe::{CCtx, CParameter, ResetDirective, Strategy, compress_bound};

/// How an image is compressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// Not at all.
    None,
    /// gzip, which every kernel and boot loader knows.
    Gzip,
    /// bzip2
    Bzip2,
    /// The older form of xz.
    Lzma,
    /// xz with the one check that the kernel's decoder has.
    Xz,
    /// lzop's
    Lzo,
    /// lz4 in the legacy form, which the kernel's decoder has: nothing may follow it.
    Lz4,
    /// zstd
    Zstd,
}

/// The name of no compression.
const NONE: &str = "none";

impl Method {
    /// What is known of it; nothing of no compression.
    pub fn facts(self) -> Option<&'static Facts> {
        table::ALL.iter().find(|facts| facts.method == self)
    }

    /// The method of this name.
    pub fn named(name: &str) -> Option<Method> {
        let known = table::ALL.iter().find(|facts| facts.name == name).map(|facts| facts.method);
        known.or_else(|| (name == NONE).then_some(Method::None))
    }

    /// All names, for a message.
    pub fn names() -> String {
        format!("{} or {NONE}", table::ALL.map(|facts| facts.name).join(", "))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.facts().map_or(NONE, |facts| facts.name)
    }

    /// The method of a file on a disk.
    pub fn of(bytes: &[u8]) -> Method {
        let is = |facts: &&Facts| facts.file_magic.is_some_and(|magic| bytes.starts_with(magic));
        table::ALL.iter().find(is).map_or(Method::None, |facts| facts.method)
    }

    /// What reads it.
    pub fn coding(self) -> Option<Coding> {
        self.facts().map(|facts| facts.coding)
    }

    /// Its levels.
    pub fn levels(self) -> RangeInclusive<u32> {
        self.facts().map_or(0..=0, |facts| facts.levels.clone())
    }

    /// The level taken when none is asked for.
    pub fn usual(self) -> u32 {
        self.facts().map_or(0, |facts| facts.usual)
    }

    /// What a member may know of others that stand before it, in bytes, where several can be pieces of one stream.
    pub fn history(self, level: u32) -> Option<usize> {
        match self {
            Method::Zstd => Some(frame::history(level)),
            Method::Xz => Some(xz::history(level)),
            _ => None,
        }
    }

    /// Compresses one thing.
    pub fn pack(self, bytes: &[u8], level: u32) -> io::Result<Vec<u8>> {
        Packer::default().pack(self, bytes, level)
    }
}

/// What compresses members of an image; its tables are kept from one to the next.
#[derive(Default)]
pub struct Packer {
    zstd: Option<CCtx<'static>>,
    /// Who unpacks it has xz's filter for x86 programs.
    x86: bool,
}

/// The kernel takes the dictionary of lzma and xz from its own memory.
const KERNEL_DICTIONARY: u32 = 3 << 20;

impl Packer {
    /// For a kernel that has xz's filter for x86 programs, or one that may not have it.
    pub fn new(x86: bool) -> Packer {
        Packer { x86, ..Packer::default() }
    }

    /// Whether it has a filter for x86 programs.
    pub fn filters(&self, method: Method) -> bool {
        self.x86 && method == Method::Xz
    }

    /// Compresses a member that comes in pieces; x86 programs, if `x86` says so. xz, which takes much memory anyway,
    /// needs no copy of the whole.
    pub fn pack_member(
        &mut self,
        method: Method,
        member: &Member<'_>,
        without: Option<&[u8]>,
        level: u32,
        x86: bool,
    ) -> io::Result<Vec<u8>> {
        match method {
            Method::Xz => xz::whole(member.pieces(without), member.length, level, x86),
            _ => self.pack(method, &member.bytes(without), level),
        }
    }

    /// Compresses one thing.
    pub fn pack(&mut self, method: Method, bytes: &[u8], level: u32) -> io::Result<Vec<u8>> {
        match method {
            Method::None => Ok(bytes.to_vec()),
            Method::Gzip => {
                // no name, no time: the same bytes each time
                let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(level));
                writer.write_all(bytes)?;
                writer.finish()
            }
            Method::Bzip2 => {
                let mut writer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::new(level));
                writer.write_all(bytes)?;
                writer.finish()
            }
            Method::Lzma => {
                let mut options = LzmaOptions::with_preset(level);
                options.dict_size = xz::dictionary(options.dict_size, bytes.len());
                lzma(bytes, &options).map_err(in_words)
            }
            Method::Xz => xz::whole(std::iter::once(bytes), bytes.len(), level, false),
            Method::Lzo => lzo::pack(bytes),
            Method::Lz4 => Ok(lz4::pack(bytes, level)),
            Method::Zstd => self.zstd(bytes, level),
        }
    }

    fn zstd(&mut self, bytes: &[u8], level: u32) -> io::Result<Vec<u8>> {
        let failed = |code| io::Error::other(zstd::zstd_safe::get_error_name(code));
        let context = self.zstd.get_or_insert_default();
        tune(context, level)?;
        let mut packed = Vec::with_capacity(compress_bound(bytes.len()));
        context.compress2(&mut packed, bytes).map_err(failed)?;
        packed.shrink_to_fit();
        Ok(packed)
    }
}

/// Sets a compressor of zstd to a level.
pub(crate) fn tune(context: &mut CCtx<'_>, level: u32) -> io::Result<()> {
    let failed = |code| io::Error::other(zstd::zstd_safe::get_error_name(code));
    context.reset(ResetDirective::SessionAndParameters).map_err(failed)?;
    context.set_parameter(CParameter::CompressionLevel(i32::try_from(level).unwrap_or(3))).map_err(failed)?;
    let set = |context: &mut CCtx<'_>, parameter| context.set_parameter(parameter).map_err(failed).map(drop);
    // the tables of these levels take 80 MB a thread; a fifth of that does if long matches are looked for in a table of
    // their own, and taken however long they are
    let (chain, hash) = if (13..=19).contains(&level) { (22, 21) } else { (0, 0) };
    set(context, CParameter::ChainLog(chain))?;
    set(context, CParameter::HashLog(hash))?;
    if frame::is_strong(level) {
        set(context, CParameter::EnableLongDistanceMatching(true))?;
        set(context, CParameter::LdmMinMatch(32))?;
    }
    if level == 19 {
        set(context, CParameter::TargetLength(999))?;
    }
    // zstd's own choice for files of this size is matches of five bytes. Programs and modules are full of numbers of
    // four: with these, and a table that a processor's cache holds, level 8 makes less than zstd's -15 of the
    // document's image, in five sixths of the time of zstd's -8.
    let (strategy, search) = match level {
        7 => (Strategy::ZSTD_lazy, 4),
        8 => (Strategy::ZSTD_lazy2, 3),
        9 => (Strategy::ZSTD_lazy2, 4),
        _ => return Ok(()),
    };
    set(context, CParameter::MinMatch(4))?;
    set(context, CParameter::HashLog(19))?;
    set(context, CParameter::Strategy(strategy))?;
    set(context, CParameter::SearchLog(search))
}

/// With the mark of its end in place of its size: so the kernel's decoder comes to the very last byte of it.
fn lzma(bytes: &[u8], options: &LzmaOptions) -> lzma_rust2::Result<Vec<u8>> {
    let mut writer = LzmaWriter::new(Vec::new(), options, true, true, None)?;
    lzma_rust2::Write::write_all(&mut writer, bytes)?;
    writer.finish()
}

/// The crate's own error as one of std's.
fn in_words(why: lzma_rust2::Error) -> io::Error {
    use lzma_rust2::Error::*;
    match why {
        Eof => io::ErrorKind::UnexpectedEof.into(),
        Interrupted => io::ErrorKind::Interrupted.into(),
        InvalidData(text) | InvalidInput(text) | OutOfMemory(text) | Other(text) | Unsupported(text)
        | WriteZero(text) => io::Error::other(text),
    }
}

/// The most that a single file (a module, a keymap) is believed to hold.
const LARGEST: usize = 1 << 28;

/// The data of a file that is compressed or not.
pub fn unpack(bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    match unpacked(&bytes)? {
        Cow::Borrowed(_) => Ok(bytes),
        Cow::Owned(data) => Ok(data),
    }
}

/// The same, of a file that is needed as it is, too.
pub fn unpacked(bytes: &[u8]) -> io::Result<Cow<'_, [u8]>> {
    match Method::of(bytes).coding() {
        None => Ok(bytes.into()),
        Some(coding) => coding.whole(bytes, LARGEST).map(|(data, _)| data.into()).map_err(io::Error::other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_data_that_unpacks_to_much_is_refused() {
        for method in table::ALL.map(|facts| facts.method) {
            let packed = method.pack(&[0; 5000], method.usual()).unwrap();
            let coding = method.coding().unwrap();
            assert_eq!(coding.whole(&packed, 5000).unwrap(), (vec![0; 5000], packed.len()), "{method:?}");
            assert_eq!(coding.whole(&packed, 4999).unwrap_err(), "it holds more than can be believed");
        }
    }

    #[test]
    fn what_is_cut_short_is_an_error() {
        for method in [Method::Gzip, Method::Xz, Method::Zstd] {
            let packed = method.pack(&[7; 5000], 1).unwrap();
            for length in [packed.len() - 1, packed.len() / 2, 7] {
                assert!(unpack(packed[..length].to_vec()).is_err(), "{method:?} cut to {length}");
            }
        }
    }
}
