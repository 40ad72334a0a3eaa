//! The seven compressions of an initramfs, read from memory a piece at a time: each tells how much it took, so that
//! what follows it is found.

use super::lzo;
use crate::compress::lzo::adler;
use crate::compress::table::{self, Facts};
use flate2::{Crc, Decompress, FlushDecompress};
use lzma_rust2::{Action, LzmaStream, XzStream};
use std::io::Read;
use zstd::stream::raw::{DParameter, Operation};

/// How a member of an image is compressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Coding {
    /// gzip
    Gzip,
    /// bzip2
    Bzip2,
    /// The older form of xz, `.lzma`.
    Lzma,
    /// xz
    Xz,
    /// lzop's
    Lzo,
    /// lz4 in its legacy form, which is the kernel's.
    Lz4,
    /// lz4 in frames, which the kernel does not read.
    Lz4Frame,
    /// zstd
    Zstd,
}

/// What lz4's frames begin with.
const LZ4_FRAME: &[u8] = b"\x04\x22\x4d\x18";

impl Coding {
    /// The coding that the first bytes tell.
    pub fn of(bytes: &[u8]) -> Option<Coding> {
        let known = table::ALL.iter().find(|facts| bytes.starts_with(facts.magic)).map(|facts| facts.coding);
        known.or_else(|| bytes.starts_with(LZ4_FRAME).then_some(Coding::Lz4Frame))
    }

    /// What is known of it; nothing of what the kernel does not read.
    pub fn facts(self) -> Option<&'static Facts> {
        table::ALL.iter().find(|facts| facts.coding == self)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.facts().map_or("lz4 (in frames)", |facts| facts.name)
    }

    /// A reader of the member that `input` starts with.
    pub fn reader(self, input: &[u8]) -> Result<Box<dyn Unpack + '_>, String> {
        Ok(match self {
            Coding::Gzip => Box::new(Gzip::new(input)?),
            Coding::Bzip2 => {
                Box::new(Bzip2 { decoder: bzip2::Decompress::new(false), input, taken: 0, ended: false })
            }
            Coding::Lzma => Box::new(Lzma {
                decoder: LzmaStream::new_mem_limit(MEMORY >> 10, None),
                input,
                taken: 0,
                ended: false,
            }),
            Coding::Xz => Box::new(Xz {
                decoder: XzStream::new_mem_limit(false, MEMORY >> 10),
                input,
                taken: 0,
                ended: false,
            }),
            Coding::Lzo => Box::new(Lzo::new(input)?),
            Coding::Lz4 => Box::new(Lz4 { input, taken: 4, block: Block::default() }),
            Coding::Lz4Frame => {
                let decoder = lz4_flex::frame::FrameDecoder::new(input);
                Box::new(Lz4Frame { decoder, size: input.len() })
            }
            Coding::Zstd => Box::new(Zstd::new(input)?),
        })
    }

    /// All data of the member that `input` starts with, at most `limit` bytes, and how many bytes the member took.
    pub fn whole(self, input: &[u8], limit: usize) -> Result<(Vec<u8>, usize), String> {
        let mut reader = self.reader(input)?;
        let (mut data, mut block) = (Vec::new(), vec![0; 1 << 16]);
        loop {
            let count = reader.read(&mut block)?;
            if count == 0 {
                return Ok((data, reader.taken()));
            }
            data.extend_from_slice(block.get(..count).unwrap_or_default());
            if data.len() > limit {
                return Err("it holds more than can be believed".into());
            }
        }
    }

    /// The same as a stream.
    pub fn stream(self, input: &[u8]) -> Result<impl Read + '_, String> {
        self.reader(input).map(Stream)
    }
}

/// A member's data as what std reads from.
struct Stream<'a>(Box<dyn Unpack + 'a>);

impl Read for Stream<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(out).map_err(std::io::Error::other)
    }
}

/// The most memory that is taken because a header asks for it: the largest window of zstd in the kernel, twice the
/// dictionary of `xz -9`, and what stands beside it.
const MEMORY: u32 = (1 << 27) + (1 << 20);

/// A member being unpacked.
pub trait Unpack {
    /// The next bytes of its data; none at its end. What is wrong with it stands after `the … data is damaged: `.
    fn read(&mut self, out: &mut [u8]) -> Result<usize, String>;

    /// How many bytes of the image it has taken; at its end, the member's length.
    fn taken(&self) -> usize;

    /// Something about the end that the kernel does not look at but that is wrong.
    fn flaw(&self) -> Option<&'static str> {
        None
    }
}

/// What follows `taken` bytes of the input, in pieces: some decoders copy what they are given.
fn piece(input: &[u8], taken: usize) -> &[u8] {
    let rest = input.get(taken..).unwrap_or_default();
    rest.get(..1 << 16).unwrap_or(rest)
}

const SHORT: &str = "it ends too early";

struct Gzip<'a> {
    decoder: Decompress,
    sum: Crc,
    input: &'a [u8],
    header: usize,
    ended: bool,
}

/// Where the data of a gzip member begins.
pub fn gzip_header(input: &[u8]) -> Option<usize> {
    let flags = *input.get(3)?;
    let mut at = 10;
    if flags & 4 != 0 {
        let (low, high) = (*input.get(at)?, *input.get(at + 1)?);
        at += 2 + usize::from(u16::from_le_bytes([low, high]));
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            at += input.get(at..)?.iter().position(|&byte| byte == 0)? + 1;
        }
    }
    if flags & 2 != 0 {
        at += 2;
    }
    (at <= input.len()).then_some(at)
}

impl Gzip<'_> {
    fn new(input: &[u8]) -> Result<Gzip<'_>, String> {
        if input.get(2) != Some(&8) {
            return Err("it is no deflated data".into());
        }
        let header = gzip_header(input).ok_or(SHORT)?;
        Ok(Gzip { decoder: Decompress::new(false), sum: Crc::new(), input, header, ended: false })
    }

    fn packed(&self) -> usize {
        self.header + self.decoder.total_in() as usize
    }
}

impl Unpack for Gzip<'_> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize, String> {
        while !self.ended {
            let before = (self.decoder.total_in(), self.decoder.total_out());
            let rest = self.input.get(self.packed()..).unwrap_or_default();
            let status = self.decoder.decompress(rest, out, FlushDecompress::None);
            self.ended = status.map_err(|error| error.to_string())? == flate2::Status::StreamEnd;
            let count = (self.decoder.total_out() - before.1) as usize;
            self.sum.update(out.get(..count).unwrap_or_default());
            if self.ended && self.input.len() < self.packed() + 8
                || !self.ended && count == 0 && rest.is_empty()
            {
                return Err(SHORT.into());
            }
            if count > 0 {
                return Ok(count);
            }
            if !self.ended && before == (self.decoder.total_in(), self.decoder.total_out()) {
                return Err("it cannot be inflated".into());
            }
        }
        Ok(0)
    }

    fn taken(&self) -> usize {
        self.packed() + if self.ended { 8 } else { 0 }
    }

    fn flaw(&self) -> Option<&'static str> {
        let end = self.input.get(self.packed()..)?.first_chunk::<8>()?;
        let [a, b, c, d, e, f, g, h] = *end;
        if u32::from_le_bytes([a, b, c, d]) != self.sum.sum() {
            return Some("its checksum is wrong");
        }
        (u32::from_le_bytes([e, f, g, h]) != self.sum.amount()).then_some("it gives a wrong size")
    }
}

struct Bzip2<'a> {
    decoder: bzip2::Decompress,
    input: &'a [u8],
    taken: usize,
    ended: bool,
}

impl Unpack for Bzip2<'_> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize, String> {
        while !self.ended {
            let before = (self.decoder.total_in(), self.decoder.total_out());
            let piece = piece(self.input, self.taken);
            let status = self.decoder.decompress(piece, out).map_err(|error| error.to_string())?;
            self.ended = status == bzip2::Status::StreamEnd;
            let taken = (self.decoder.total_in() - before.0) as usize;
            self.taken += taken;
            let count = (self.decoder.total_out() - before.1) as usize;
            if count > 0 {
                return Ok(count);
            }
            if !self.ended && taken == 0 {
                return Err(SHORT.into());
            }
        }
        Ok(0)
    }

    fn taken(&self) -> usize {
        self.taken
    }
}

struct Lzma<'a> {
    decoder: LzmaStream,
    input: &'a [u8],
    taken: usize,
    ended: bool,
}

struct Xz<'a> {
    decoder: XzStream,
    input: &'a [u8],
    taken: usize,
    ended: bool,
}

/// Both streams of the crate work alike, but share no trait.
macro_rules! read_stream {
    ($stream:ident, $out:ident) => {
        while !$stream.ended {
            let piece = piece($stream.input, $stream.taken);
            let last = $stream.taken + piece.len() == $stream.input.len();
            let action = if last { Action::Finish } else { Action::Run };
            let done = $stream.decoder.process(piece, $out, action).map_err(|error| words(&error))?;
            $stream.taken += done.bytes_consumed;
            $stream.ended = done.status == lzma_rust2::Status::StreamEnd;
            if done.bytes_produced > 0 {
                return Ok(done.bytes_produced);
            }
            if !$stream.ended && done.bytes_consumed == 0 {
                return Err(SHORT.into());
            }
        }
        return Ok(0)
    };
}

impl Unpack for Lzma<'_> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize, String> {
        read_stream!(self, out);
    }

    fn taken(&self) -> usize {
        self.taken - self.decoder.unused_input().len()
    }
}

impl Unpack for Xz<'_> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize, String> {
        read_stream!(self, out);
    }

    fn taken(&self) -> usize {
        self.taken
    }
}

fn words(why: &lzma_rust2::Error) -> String {
    use lzma_rust2::Error::*;
    match why {
        Eof | Interrupted => SHORT,
        InvalidData(text) | InvalidInput(text) | OutOfMemory(text) | Other(text) | Unsupported(text)
        | WriteZero(text) => text,
    }
    .into()
}

struct Zstd<'a> {
    decoder: zstd::stream::raw::Decoder<'static>,
    input: &'a [u8],
    taken: usize,
    ended: bool,
}

impl Zstd<'_> {
    fn new(input: &[u8]) -> Result<Zstd<'_>, String> {
        let mut decoder = zstd::stream::raw::Decoder::new().map_err(|error| error.to_string())?;
        decoder.set_parameter(DParameter::WindowLogMax(27)).map_err(|error| error.to_string())?;
        Ok(Zstd { decoder, input, taken: 0, ended: false })
    }
}

impl Unpack for Zstd<'_> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize, String> {
        while !self.ended {
            let rest = self.input.get(self.taken..).unwrap_or_default();
            let done = self.decoder.run_on_buffers(rest, out).map_err(|error| error.to_string())?;
            self.taken += done.bytes_read;
            self.ended = done.remaining == 0;
            if done.bytes_written > 0 {
                return Ok(done.bytes_written);
            }
            if !self.ended && done.bytes_read == 0 {
                return Err(SHORT.into());
            }
        }
        Ok(0)
    }

    fn taken(&self) -> usize {
        self.taken
    }
}

/// A block that was unpacked, and how much of it was given away.
#[derive(Default)]
struct Block {
    bytes: Vec<u8>,
    given: usize,
}

impl Block {
    fn is_given(&self) -> bool {
        self.given == self.bytes.len()
    }

    fn give(&mut self, out: &mut [u8]) -> usize {
        let left = self.bytes.get(self.given..).unwrap_or_default();
        let count = left.len().min(out.len());
        let (Some(out), Some(left)) = (out.get_mut(..count), left.get(..count)) else { return 0 };
        out.copy_from_slice(left);
        self.given += count;
        count
    }
}

/// The magic number of lz4's legacy form.
pub const LZ4: &[u8] = b"\x02\x21\x4c\x18";
/// The size of the data that a block of lz4's legacy form holds at most.
const LZ4_BLOCK: usize = 8 << 20;

struct Lz4<'a> {
    input: &'a [u8],
    taken: usize,
    block: Block,
}

impl Unpack for Lz4<'_> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize, String> {
        if !self.input.starts_with(LZ4) {
            return Err("it has no header".into());
        }
        while self.block.is_given() {
            let rest = self.input.get(self.taken..).unwrap_or_default();
            // as in the kernel, what is too short for a size or is zero ends it; what else follows is taken for a block
            let Some((size, rest)) = rest.split_first_chunk::<4>() else { return Ok(0) };
            if size == LZ4 {
                self.taken += 4;
                continue;
            }
            let size = u32::from_le_bytes(*size) as usize;
            if size == 0 {
                return Ok(0);
            }
            let packed = rest.get(..size).ok_or("a block is larger than what is left")?;
            let block = &mut self.block.bytes;
            block.resize(LZ4_BLOCK, 0);
            let count =
                lz4_flex::block::decompress_into(packed, block).map_err(|_| "a block cannot be unpacked")?;
            block.truncate(count);
            self.block.given = 0;
            self.taken += 4 + size;
        }
        Ok(self.block.give(out))
    }

    fn taken(&self) -> usize {
        self.taken
    }
}

struct Lz4Frame<'a> {
    decoder: lz4_flex::frame::FrameDecoder<&'a [u8]>,
    size: usize,
}

impl Unpack for Lz4Frame<'_> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize, String> {
        self.decoder.read(out).map_err(|error| error.to_string())
    }

    fn taken(&self) -> usize {
        self.size - self.decoder.get_ref().len()
    }
}

/// What lzop writes before each member.
pub const LZOP: &[u8] = b"\x89LZO\0\r\n\x1a\n";
/// The largest block that the kernel unpacks.
const LZO_BLOCK: usize = 256 << 10;

struct Lzo<'a> {
    input: &'a [u8],
    flags: u32,
    taken: usize,
    block: Block,
    ended: bool,
}

/// The flags of a lzop header, and where its blocks begin.
pub fn lzop_header(input: &[u8]) -> Option<(u32, usize)> {
    let number = |at: usize| Some(u32::from_be_bytes(*input.get(at..)?.first_chunk()?));
    let version = u16::from_be_bytes(*input.strip_prefix(LZOP)?.first_chunk()?);
    let recent = version >= 0x0940;
    // versions (that needed to extract since 0.94), the method, since 0.94 the level
    let mut at = LZOP.len() + if recent { 8 } else { 5 };
    let flags = number(at)?;
    at += 4;
    if flags & 0x800 != 0 {
        at += 4;
    }
    // mode and time
    at += if recent { 12 } else { 8 };
    at += 1 + usize::from(*input.get(at)?) + 4;
    (at <= input.len()).then_some((flags, at))
}

impl Lzo<'_> {
    fn new(input: &[u8]) -> Result<Lzo<'_>, String> {
        let (flags, taken) = lzop_header(input).ok_or("it has no header of lzop's")?;
        Ok(Lzo { input, flags, taken, block: Block::default(), ended: false })
    }

    fn number(&mut self) -> Result<u32, String> {
        let number = self.input.get(self.taken..).and_then(|rest| rest.first_chunk::<4>()).ok_or(SHORT)?;
        self.taken += 4;
        Ok(u32::from_be_bytes(*number))
    }

    fn next_block(&mut self) -> Result<(), String> {
        let size = self.number()? as usize;
        if size == 0 {
            self.ended = true;
            return Ok(());
        }
        let packed = self.number()? as usize;
        if size > LZO_BLOCK {
            return Err("a block is larger than 256 KiB".into());
        }
        if packed == 0 || packed > size {
            return Err("a block is longer packed than not".into());
        }
        let sum = if self.flags & 1 != 0 { Some(self.number()?) } else { None };
        // a CRC of the data, then sums of the packed data, which a block has only if it is packed
        let packed_sums = if packed < size { (self.flags >> 1 & 1) + (self.flags >> 9 & 1) } else { 0 };
        for _ in 0..(self.flags >> 8 & 1) + packed_sums {
            self.number()?;
        }
        let bytes = self.input.get(self.taken..).and_then(|rest| rest.get(..packed)).ok_or(SHORT)?;
        let block = match packed == size {
            true => bytes.to_vec(),
            false => lzo::unpack(bytes, size).ok_or("a block cannot be unpacked")?,
        };
        if sum.is_some_and(|sum| sum != adler(&block)) {
            return Err("a block's checksum is wrong".into());
        }
        self.taken += packed;
        self.block = Block { bytes: block, given: 0 };
        Ok(())
    }
}

impl Unpack for Lzo<'_> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize, String> {
        while self.block.is_given() {
            if self.ended {
                return Ok(0);
            }
            self.next_block()?;
        }
        Ok(self.block.give(out))
    }

    fn taken(&self) -> usize {
        self.taken
    }
}
