//! Compression: what the kernel can unpack, written and read.

mod lz4;
pub(crate) mod lzo;

use lzma_rust2::{CheckType, LzmaOptions, LzmaWriter, XzOptions, XzReader, XzWriter};
use std::borrow::Cow;
use std::io::{self, BufRead, Read, Write};
use std::ops::RangeInclusive;
use zstd::zstd_safe::{CCtx, CParameter, compress_bound};

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

/// A method's name, its levels, and the one taken when none is asked for: where the next one costs much and saves
/// little.
struct About {
    method: Method,
    name: &'static str,
    levels: RangeInclusive<u32>,
    usual: u32,
}

const METHODS: [About; 8] = [
    About { method: Method::None, name: "none", levels: 0..=0, usual: 0 },
    About { method: Method::Gzip, name: "gzip", levels: 0..=9, usual: 9 },
    About { method: Method::Bzip2, name: "bzip2", levels: 1..=9, usual: 9 },
    About { method: Method::Lzma, name: "lzma", levels: 0..=9, usual: 6 },
    About { method: Method::Xz, name: "xz", levels: 0..=9, usual: 6 },
    About { method: Method::Lzo, name: "lzo", levels: 9..=9, usual: 9 },
    About { method: Method::Lz4, name: "lz4", levels: 1..=12, usual: 9 },
    About { method: Method::Zstd, name: "zstd", levels: 1..=22, usual: 8 },
];

impl Method {
    fn about(self) -> &'static About {
        METHODS.iter().find(|about| about.method == self).unwrap_or(&METHODS[0])
    }

    /// The method of this name.
    pub fn named(name: &str) -> Option<Method> {
        METHODS.iter().find(|about| about.name == name).map(|about| about.method)
    }

    /// All names, for a message.
    pub fn names() -> String {
        let names = METHODS.map(|about| about.name);
        format!("{} or none", names.get(1..).unwrap_or_default().join(", "))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.about().name
    }

    /// The method that the first bytes of compressed data tell, of those that [`Method::reader`] reads.
    pub fn of(bytes: &[u8]) -> Method {
        match bytes {
            [0x1f, 0x8b, ..] => Method::Gzip,
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Method::Xz,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Method::Zstd,
            _ => Method::None,
        }
    }

    /// Its levels.
    pub fn levels(self) -> RangeInclusive<u32> {
        self.about().levels.clone()
    }

    /// The level taken when none is asked for.
    pub fn usual(self) -> u32 {
        self.about().usual
    }

    /// Compresses one thing.
    pub fn pack(self, bytes: &[u8], level: u32) -> io::Result<Vec<u8>> {
        Packer::default().pack(self, bytes, level)
    }

    /// Decompresses the member that `bytes` starts with: its data, of at most `limit` bytes, and how many bytes it took.
    pub fn unpack(self, bytes: &[u8], limit: u64) -> io::Result<(Vec<u8>, usize)> {
        let mut rest = bytes;
        let data = read(&mut self.reader(&mut rest)?, limit)?;
        Ok((data, bytes.len() - rest.len()))
    }

    /// What gives the data of the member that `from` starts with, and takes no more than that member.
    pub fn reader<'a>(self, from: impl BufRead + 'a) -> io::Result<Box<dyn Read + 'a>> {
        Ok(match self {
            Method::None => Box::new(from),
            Method::Gzip => Box::new(flate2::bufread::GzDecoder::new(from)),
            Method::Xz => Box::new(Xz(XzReader::new_mem_limit(Packed(from), false, DICTIONARY >> 10))),
            Method::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(from)?.single_frame()),
            // what is read here are files of a disk, which come in no other form
            Method::Bzip2 | Method::Lzma | Method::Lzo | Method::Lz4 => {
                return Err(io::Error::other(format!("{} is not read here", self.name())));
            }
        })
    }
}

/// What compresses members of an image; its tables are kept from one to the next.
#[derive(Default)]
pub struct Packer {
    zstd: Option<CCtx<'static>>,
}

/// The kernel takes the dictionary of lzma and xz from its own memory.
const KERNEL_DICTIONARY: u32 = 1 << 20;

impl Packer {
    /// Compresses one member.
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
                options.dict_size = options.dict_size.min(KERNEL_DICTIONARY);
                lzma(bytes, &options).map_err(in_words)
            }
            Method::Xz => {
                // the kernel's decoder knows CRC32 only
                let mut options = XzOptions::with_preset(level);
                options.set_check_sum_type(CheckType::Crc32);
                options.lzma_options.dict_size = options.lzma_options.dict_size.min(KERNEL_DICTIONARY);
                xz(bytes, options).map_err(in_words)
            }
            Method::Lzo => lzo::pack(bytes),
            Method::Lz4 => Ok(lz4::pack(bytes, level)),
            Method::Zstd => self.zstd(bytes, level),
        }
    }

    fn zstd(&mut self, bytes: &[u8], level: u32) -> io::Result<Vec<u8>> {
        let failed = |code| io::Error::other(zstd::zstd_safe::get_error_name(code));
        let context = self.zstd.get_or_insert_default();
        let level = i32::try_from(level).unwrap_or(3);
        context.set_parameter(CParameter::CompressionLevel(level)).map_err(failed)?;
        let mut packed = Vec::with_capacity(compress_bound(bytes.len()));
        context.compress2(&mut packed, bytes).map_err(failed)?;
        packed.shrink_to_fit();
        Ok(packed)
    }
}

/// With the mark of its end in place of its size: so the kernel's decoder comes to the very last byte of it.
fn lzma(bytes: &[u8], options: &LzmaOptions) -> lzma_rust2::Result<Vec<u8>> {
    let mut writer = LzmaWriter::new(Vec::new(), options, true, true, None)?;
    lzma_rust2::Write::write_all(&mut writer, bytes)?;
    writer.finish()
}

/// The largest dictionary that is made because a header asks for it: twice that of `xz -9`, and what zstd takes.
const DICTIONARY: u32 = 1 << 27;

fn xz(bytes: &[u8], options: XzOptions) -> lzma_rust2::Result<Vec<u8>> {
    let mut writer = XzWriter::new(Vec::new(), options)?;
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

/// An xz stream as a reader; the crate's own trait is not std's, which rbox does without.
struct Xz<R: Read>(XzReader<Packed<R>>);

impl<R: Read> Read for Xz<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        lzma_rust2::Read::read(&mut self.0, buffer).map_err(in_words)
    }
}

/// What an xz stream is read from.
struct Packed<R>(R);

impl<R: Read> lzma_rust2::Read for Packed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> lzma_rust2::Result<usize> {
        self.0.read(buffer).map_err(|_| lzma_rust2::Error::Other("it cannot be read"))
    }
}

fn read(from: &mut dyn Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut data = Vec::new();
    from.take(limit + 1).read_to_end(&mut data)?;
    match data.len() as u64 > limit {
        true => Err(io::Error::other("it holds more than can be believed")),
        false => Ok(data),
    }
}

/// The most that a single file (a module, a keymap) is believed to hold.
pub const LARGEST: u64 = 1 << 28;

/// The data of a file that is compressed or not.
pub fn unpack(bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    match unpacked(&bytes)? {
        Cow::Borrowed(_) => Ok(bytes),
        Cow::Owned(data) => Ok(data),
    }
}

/// The same, of a file that is needed as it is, too.
pub fn unpacked(bytes: &[u8]) -> io::Result<Cow<'_, [u8]>> {
    match Method::of(bytes) {
        Method::None => Ok(bytes.into()),
        method => method.unpack(bytes, LARGEST).map(|(data, _)| data.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_data_that_unpacks_to_much_is_refused() {
        for method in [Method::Gzip, Method::Xz, Method::Zstd] {
            let packed = method.pack(&[0; 5000], 1).unwrap();
            assert_eq!(method.unpack(&packed, 5000).unwrap(), (vec![0; 5000], packed.len()));
            assert_eq!(
                method.unpack(&packed, 4999).unwrap_err().to_string(),
                "it holds more than can be believed"
            );
        }
    }

    #[test]
    fn what_is_cut_short_is_an_error() {
        for method in [Method::Gzip, Method::Xz, Method::Zstd] {
            let packed = method.pack(&[7; 5000], 1).unwrap();
            for length in [packed.len() - 1, packed.len() / 2, 7] {
                assert!(method.unpack(&packed[..length], 5000).is_err(), "{method:?} cut to {length}");
            }
        }
    }
}
