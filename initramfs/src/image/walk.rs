//! Goes through an image entry by entry, by the rules of the kernel's init/initramfs.c, and tells where it departs
//! from them. Where the kernel would give up and a reader need not, it goes on; nothing that the image claims to hold is
//! kept or believed.

use super::unpack::{Coding, Unpack};
use formats::cpio::{self, Header, NAME_MAX, NEWC_SIZE};
use std::borrow::Cow;

/// The most that all compressed members together are believed to hold: what the kernel could unpack to memory on large
/// machines.
const LARGEST: u64 = 1 << 32;
/// How much of a compressed member is unpacked at a time.
const BUFFER: usize = 1 << 17;

/// A part of the image: an archive that is not compressed, or compressed data.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Member {
    /// Where it starts in the image.
    pub at: usize,
    /// How it is compressed.
    pub coding: Option<Coding>,
    /// How many bytes of the image it takes; known at its end.
    pub length: usize,
    /// How many bytes it unpacks to; known at its end.
    pub data: u64,
}

/// Where in an image something is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// Where the compressed member starts that it is in.
    pub member: Option<(usize, Coding)>,
    /// The byte of that member's data, or of the image.
    pub at: u64,
}

impl std::fmt::Display for Place {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.member {
            Some((start, coding)) => {
                write!(to, "byte {} of what the {} data at byte {start} holds", self.at, coding.name())
            }
            None => write!(to, "byte {}", self.at),
        }
    }
}

/// Whether the kernel takes an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Passed {
    /// It does.
    No,
    /// Its name takes no bytes or more than 4096: passed over.
    Name,
    /// A symbolic link whose target is longer than 4096 bytes: passed over.
    Target,
    /// Something that is neither a file nor a link has data: passed over.
    Data,
}

/// An entry of an archive.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where its header is.
    pub place: Place,
    /// The header and the name up to its first NUL.
    pub header: Header,
    /// Whether the header gives a sum of the data.
    pub crc: bool,
    /// The bytes that the name takes, as the header says.
    pub name_size: u32,
    /// Whether all numbers are eight hexadecimal digits; older kernels take others, newer ones do not.
    pub strict: bool,
    /// Whether the kernel passes over it.
    pub passed: Passed,
    /// A symbolic link's target.
    pub target: Vec<u8>,
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Neither an archive nor compressed data, nor zeros.
    Magic,
    /// An archive that does not start at a multiple of four bytes.
    Alignment,
    /// Compressed in a way that only other programs read: in words.
    Foreign(&'static str),
    /// Compressed data that cannot be unpacked.
    Damaged(String),
    /// Something about the end of compressed data that the kernel does not look at.
    Flaw(&'static str),
    /// Something other than entries and zeros within compressed data.
    Junk,
    /// Something that is not at a multiple of four bytes behind an archive's zeros.
    Padding,
    /// No header where one must be.
    Header,
    /// A header of another form of cpio archives.
    OldFormat,
    /// The data ends within an entry.
    Short,
    /// Compressed data ends before the zeros that round an entry's data to four bytes.
    Unpadded,
    /// The first compressed member starts with zeros or is empty.
    Fresh,
    /// A name that does not end with a NUL.
    Name,
    /// The data is not what the sum says.
    Checksum {
        /// The sum of the header.
        given: u32,
        /// The sum of the data.
        found: u32,
    },
    /// All members together hold more than can be believed.
    Bomb,
}

impl Fault {
    /// Whether nothing can be read behind it.
    pub fn is_end(&self) -> bool {
        use Fault::*;
        matches!(self, Magic | Damaged(_) | Junk | Header | OldFormat | Short | Bomb)
    }

    /// Whether the kernel gives up there.
    pub fn stops_kernel(&self) -> bool {
        !matches!(self, Fault::Flaw(_))
    }

    /// A word for programs.
    pub fn code(&self) -> &'static str {
        use Fault::*;
        match self {
            Magic => "junk",
            Alignment => "alignment",
            Foreign(_) => "foreign",
            Damaged(_) => "damaged",
            Flaw(_) => "unchecked",
            Junk => "junk-inside",
            Padding => "padding",
            Header => "header",
            OldFormat => "old-format",
            Short => "cut-short",
            Unpadded => "unpadded",
            Fresh => "empty-start",
            Name => "name-end",
            Checksum { .. } => "checksum",
            Bomb => "too-large",
        }
    }

    /// The fault in words, to stand behind a place and a colon.
    pub fn text(&self) -> Cow<'static, str> {
        use Fault::*;
        match self {
            Magic => "neither an archive nor compressed data".into(),
            Alignment => "an archive that does not start at a multiple of 4 bytes".into(),
            Foreign(what) => (*what).into(),
            Damaged(why) => format!("compressed data is damaged: {why}").into(),
            Flaw(what) => {
                format!("compressed data ends wrongly: {what}, which the kernel does not notice").into()
            }
            Junk => "junk within compressed data".into(),
            Padding => "something that is not at a multiple of 4 bytes, behind the end of an archive".into(),
            Header => "no cpio header".into(),
            OldFormat => {
                "a cpio header of the old portable format (cpio -H odc); the kernel reads newc".into()
            }
            Short => "an archive ends within an entry".into(),
            Unpadded => "compressed data ends before the zeros that round its last entry to 4 bytes".into(),
            Fresh => "the first compressed data is empty or starts with zeros".into(),
            Name => "a name that does not end with a NUL".into(),
            Checksum { given, found } => {
                format!("the data's checksum is {found:08x}, the header says {given:08x}").into()
            }
            Bomb => "compressed data holds more than can be believed".into(),
        }
    }
}

/// What the walk comes to.
#[derive(Clone, Debug)]
pub enum Event {
    /// A member begins.
    Start(Member),
    /// An entry; its data can be read now.
    Entry(Box<Entry>),
    /// The end of an archive, where hard links are forgotten.
    Trailer(Place),
    /// A member ended.
    End(Member),
    /// Something is wrong.
    Fault(Place, Fault),
}

struct Inner<'a> {
    member: Member,
    coding: Coding,
    reader: Box<dyn Unpack + 'a>,
    buffer: Vec<u8>,
    /// What of the buffer is still to be read.
    from: usize,
    to: usize,
    /// How many bytes of the data were read.
    passed: u64,
    ended: bool,
    /// What it broke off with.
    broken: Option<Fault>,
}

/// The walk through an image.
pub struct Walker<'a> {
    image: &'a [u8],
    at: usize,
    inner: Option<Inner<'a>>,
    /// The archive outside of compressed data that is being read.
    plain: Option<Member>,
    /// It came to its trailer.
    trailed: bool,
    /// Whether an archive outside of compressed data was the last thing.
    behind_plain: bool,
    /// Nothing was read yet: a header must follow at once.
    fresh: bool,
    /// An archive's start, where it is not a multiple of four.
    base: u64,
    /// What is left of the entry's data.
    body: u64,
    /// Where the next header is.
    next: u64,
    /// The sum that the entry's data must have, and has so far.
    sum: Option<(Place, u32, u32)>,
    /// A fault met while data was read, to be told next.
    pending: Option<(Place, Fault)>,
    /// An entry whose fault is told before it.
    held: Option<Box<Entry>>,
    /// How much compressed members may still hold.
    left: u64,
    over: bool,
}

impl<'a> Walker<'a> {
    /// Begins at the image's start; a boot configuration is not to be part of it.
    pub fn new(image: &'a [u8]) -> Walker<'a> {
        Walker {
            image,
            at: 0,
            inner: None,
            plain: None,
            trailed: false,
            behind_plain: false,
            fresh: true,
            base: 0,
            body: 0,
            next: 0,
            sum: None,
            pending: None,
            held: None,
            left: LARGEST,
            over: false,
        }
    }

    /// Where the entry's data lies in the image, if it is not compressed.
    pub fn in_image(&self) -> Option<(usize, usize)> {
        let size = usize::try_from(self.body).ok()?;
        let end = self.at.checked_add(size)?;
        (self.inner.is_none() && end <= self.image.len()).then_some((self.at, size))
    }

    /// The next piece of the entry's data. `None` at its end, or where it breaks off: then [`Walker::is_cut`] tells.
    pub fn chunk(&mut self) -> Option<&[u8]> {
        if self.body == 0 || self.over {
            return None;
        }
        self.fill();
        let wanted = self.body;
        let piece: &[u8] = match &mut self.inner {
            None => {
                let rest = self.image.get(self.at..).unwrap_or_default();
                let count = rest.len().min(usize::try_from(wanted).unwrap_or(usize::MAX)).min(1 << 20);
                self.at += count;
                rest.get(..count).unwrap_or_default()
            }
            Some(inner) => {
                let count = (inner.to - inner.from).min(usize::try_from(wanted).unwrap_or(usize::MAX));
                let start = inner.from;
                inner.from += count;
                inner.passed += count as u64;
                inner.buffer.get(start..start + count).unwrap_or_default()
            }
        };
        if piece.is_empty() {
            self.over = true;
            return None;
        }
        self.body -= piece.len() as u64;
        if let Some((_, _, sum)) = &mut self.sum {
            *sum = cpio::sum(*sum, piece);
        }
        Some(piece)
    }

    /// Whether the entry's data is summed while it is read.
    pub fn is_summed(&self) -> bool {
        self.sum.is_some()
    }

    /// Whether the entry's data could not be read to its end.
    pub fn is_cut(&self) -> bool {
        self.body > 0
    }

    /// The rest of the entry's data, which the header says is of moderate size.
    pub fn data(&mut self, limit: usize) -> Vec<u8> {
        let mut data = Vec::new();
        while data.len() < limit
            && let Some(piece) = self.chunk()
        {
            data.extend_from_slice(piece);
        }
        data.truncate(limit);
        data
    }

    /// Goes on to the next event; none at the end.
    pub fn step(&mut self) -> Option<Event> {
        if let Some(entry) = self.held.take() {
            return Some(Event::Entry(entry));
        }
        if let Some((place, fault)) = self.pending.take() {
            return Some(self.fault_at(place, fault));
        }
        if let Some(event) = self.leave_entry() {
            return Some(event);
        }
        if self.over {
            return None;
        }
        match (&self.inner, self.plain) {
            (Some(_), _) => self.inside(),
            (None, Some(member)) => self.archive(member),
            (None, None) => self.outside(),
        }
    }

    /// How much of the image was gone through.
    pub fn position(&self) -> usize {
        self.at
    }

    fn place(&self) -> Place {
        let at = self.passed();
        Place { member: self.inner.as_ref().map(|inner| (inner.member.at, inner.coding)), at }
    }

    /// Where the stream is: the byte of the image or of the member's data.
    fn passed(&self) -> u64 {
        self.inner.as_ref().map_or(self.at as u64, |inner| inner.passed)
    }

    fn fault(&mut self, fault: Fault) -> Event {
        self.fault_at(self.place(), fault)
    }

    fn fault_at(&mut self, place: Place, fault: Fault) -> Event {
        self.over |= fault.is_end();
        Event::Fault(place, fault)
    }

    /// Sees to it that there are bytes to read, if any are left.
    fn fill(&mut self) {
        let Some(inner) = &mut self.inner else { return };
        if inner.from < inner.to || inner.ended {
            return;
        }
        (inner.from, inner.to) = (0, 0);
        match inner.reader.read(&mut inner.buffer) {
            Ok(count) => {
                inner.to = count;
                inner.ended = count == 0;
                self.left = self.left.saturating_sub(count as u64);
                if self.left == 0 {
                    (inner.to, inner.ended) = (0, true);
                    inner.broken = Some(Fault::Bomb);
                }
            }
            Err(why) => (inner.broken, inner.ended) = (Some(Fault::Damaged(why)), true),
        }
    }

    /// The byte that comes next.
    fn peek(&mut self) -> Option<u8> {
        self.fill();
        match &self.inner {
            None => self.image.get(self.at).copied(),
            Some(inner) => inner.buffer.get(inner.from..inner.to)?.first().copied(),
        }
    }

    /// Skips what is there, at most `count` bytes; whether all of them were.
    fn skip(&mut self, mut count: u64) -> bool {
        while count > 0 {
            self.fill();
            let there = match &mut self.inner {
                None => {
                    let there = ((self.image.len() - self.at) as u64).min(count);
                    self.at += there as usize;
                    there
                }
                Some(inner) => {
                    let there = ((inner.to - inner.from) as u64).min(count);
                    inner.from += there as usize;
                    inner.passed += there;
                    there
                }
            };
            if there == 0 {
                return false;
            }
            count -= there;
        }
        true
    }

    /// Reads what is there, at most `count` bytes.
    fn take(&mut self, count: usize, to: &mut Vec<u8>) -> bool {
        let end = to.len() + count;
        while to.len() < end {
            self.fill();
            let wanted = end - to.len();
            match &mut self.inner {
                None => {
                    let rest = self.image.get(self.at..).unwrap_or_default();
                    let there = rest.get(..wanted).unwrap_or(rest);
                    to.extend_from_slice(there);
                    self.at += there.len();
                    return to.len() == end;
                }
                Some(inner) => {
                    let rest = inner.buffer.get(inner.from..inner.to).unwrap_or_default();
                    let there = rest.get(..wanted).unwrap_or(rest);
                    if there.is_empty() {
                        return false;
                    }
                    to.extend_from_slice(there);
                    inner.from += there.len();
                    inner.passed += there.len() as u64;
                }
            }
        }
        true
    }

    fn skip_zeros(&mut self) {
        loop {
            self.fill();
            let rest = match &self.inner {
                None => self.image.get(self.at..).unwrap_or_default(),
                Some(inner) => inner.buffer.get(inner.from..inner.to).unwrap_or_default(),
            };
            let zeros = rest.iter().position(|&byte| byte != 0).unwrap_or(rest.len());
            let more = zeros == rest.len() && zeros > 0;
            self.skip(zeros as u64);
            if !more {
                return;
            }
        }
    }

    /// Skips what is left of an entry's data, and the padding behind it.
    fn leave_entry(&mut self) -> Option<Event> {
        if self.sum.is_some() {
            while self.chunk().is_some() {}
        } else if self.body > 0 && self.skip(self.body) {
            self.body = 0;
        }
        if self.body > 0 {
            // once only
            self.body = 0;
            self.sum = None;
            return Some(self.cut());
        }
        if let Some((place, given, found)) = self.sum.take()
            && given != found
        {
            return Some(self.fault_at(place, Fault::Checksum { given, found }));
        }
        let padding = self.next.saturating_sub(self.passed());
        self.next = 0;
        if padding == 0 || self.skip(padding) {
            return None;
        }
        match self.inner.is_some() {
            true if self.is_whole() && padding < 4 => Some(self.fault(Fault::Unpadded)),
            // an image may end without the zeros
            false if padding < 4 => None,
            _ => Some(self.cut()),
        }
    }

    /// What an entry that is not whole is told as.
    fn cut(&mut self) -> Event {
        self.over = true;
        let broken = self.inner.as_mut().and_then(|inner| inner.broken.take());
        let place = match &self.inner {
            Some(inner) if broken.is_some() => Place { member: None, at: inner.member.at as u64 },
            _ => self.place(),
        };
        Event::Fault(place, broken.unwrap_or(Fault::Short))
    }

    /// Between the members.
    fn outside(&mut self) -> Option<Event> {
        if self.base != 0 {
            self.base = 0;
        }
        self.skip_zeros();
        let rest = self.image.get(self.at..).unwrap_or_default();
        let &first = rest.first()?;
        let aligned = self.at.is_multiple_of(4);
        if first == b'0' && (aligned || rest.starts_with(b"0707")) {
            let member = Member { at: self.at, coding: None, length: 0, data: 0 };
            self.plain = Some(member);
            self.pending = None;
            if !aligned {
                self.base = self.at as u64 % 4;
                let fault = if self.behind_plain { Fault::Padding } else { Fault::Alignment };
                self.pending = Some((self.place(), fault));
            }
            return Some(Event::Start(member));
        }
        if self.behind_plain && !aligned {
            // told once, then read as if it were not so
            self.behind_plain = false;
            return Some(self.fault(Fault::Padding));
        }
        self.behind_plain = false;
        let Some(coding) = Coding::of(rest) else { return Some(self.foreign(rest)) };
        let member = Member { at: self.at, coding: Some(coding), length: 0, data: 0 };
        match coding.reader(rest) {
            Ok(reader) => {
                let buffer = vec![0; BUFFER];
                let inner = Inner {
                    member,
                    coding,
                    reader,
                    buffer,
                    from: 0,
                    to: 0,
                    passed: 0,
                    ended: false,
                    broken: None,
                };
                if coding == Coding::Lz4Frame {
                    let what = "lz4 in frames, where the kernel reads the legacy form only (lz4 -l)";
                    self.pending = Some((self.place(), Fault::Foreign(what)));
                }
                self.inner = Some(inner);
                Some(Event::Start(member))
            }
            Err(why) => Some(self.fault(Fault::Damaged(why))),
        }
    }

    /// Something that the kernel knows nothing of.
    fn foreign(&mut self, rest: &[u8]) -> Event {
        let skippable = |rest: &[u8]| match rest.first_chunk::<8>() {
            Some([0x50..=0x5f, 0x2a, 0x4d, 0x18, size @ ..]) => {
                (u32::from_le_bytes(*size) as usize).checked_add(8).filter(|size| *size <= rest.len())
            }
            _ => None,
        };
        match skippable(rest) {
            Some(size) => {
                let what = "a skippable frame of zstd (or lz4), which the kernel does not know";
                let event = self.fault(Fault::Foreign(what));
                self.at += size;
                event
            }
            None => self.fault(Fault::Magic),
        }
    }

    /// Within compressed data.
    fn inside(&mut self) -> Option<Event> {
        let first = self.peek();
        if self.fresh && matches!(first, None | Some(0)) && self.is_whole() {
            self.fresh = false;
            return Some(self.fault(Fault::Fresh));
        }
        self.skip_zeros();
        match self.peek() {
            None => Some(self.end_inside()),
            Some(b'0') => {
                if !(self.passed().wrapping_sub(self.base)).is_multiple_of(4) {
                    let event = self.fault(Fault::Padding);
                    self.base = self.passed() % 4;
                    return Some(event);
                }
                Some(self.entry())
            }
            Some(_) if self.fresh => Some(self.fault(Fault::Header)),
            Some(_) if !self.passed().is_multiple_of(4) => {
                self.over = true;
                Some(self.fault(Fault::Padding))
            }
            Some(_) => Some(self.fault(Fault::Junk)),
        }
    }

    fn is_whole(&self) -> bool {
        self.inner.as_ref().is_none_or(|inner| inner.broken.is_none())
    }

    fn end_inside(&mut self) -> Event {
        if !self.is_whole() {
            return self.cut();
        }
        let Some(inner) = self.inner.take() else { return self.fault(Fault::Magic) };
        self.base = 0;
        self.at = inner.member.at + inner.reader.taken();
        if let Some(flaw) = inner.reader.flaw() {
            self.pending = Some((Place { member: None, at: inner.member.at as u64 }, Fault::Flaw(flaw)));
        }
        Event::End(Member { length: inner.reader.taken(), data: inner.passed, ..inner.member })
    }

    /// Within an archive that is not compressed.
    fn archive(&mut self, member: Member) -> Option<Event> {
        let end = |walker: &mut Self, at: usize| {
            walker.plain = None;
            walker.behind_plain = true;
            let length = at - member.at;
            Some(Event::End(Member { length, data: length as u64, ..member }))
        };
        let before = self.at;
        if std::mem::take(&mut self.trailed) {
            return end(self, before);
        }
        self.skip_zeros();
        let aligned = (self.at as u64).wrapping_sub(self.base).is_multiple_of(4);
        if self.peek() != Some(b'0') || !aligned {
            return end(self, before);
        }
        Some(self.entry())
    }

    /// An entry, from its header on.
    fn entry(&mut self) -> Event {
        let place = self.place();
        let mut fixed = Vec::with_capacity(NEWC_SIZE);
        if !self.take(NEWC_SIZE, &mut fixed) {
            return self.cut();
        }
        let crc = match fixed.get(..6) {
            Some(b"070701") => false,
            Some(b"070702") => true,
            Some(b"070707") => return self.fault_at(place, Fault::OldFormat),
            _ => return self.fault_at(place, Fault::Header),
        };
        self.fresh = false;
        let (header, name_size, strict) = parse(&fixed);
        let name_room = name_room(name_size);
        let size = u64::from(header.filesize);
        let next = self.passed() + name_room + size;
        self.next = next.wrapping_sub(self.base).next_multiple_of(4) + self.base;
        let mut entry =
            Box::new(Entry { place, header, crc, name_size, strict, passed: Passed::No, target: Vec::new() });
        let mut name = Vec::new();
        let whole = self.take(name_size.min(NAME_MAX) as usize, &mut name);
        if !whole {
            return self.cut();
        }
        let ended = name.last() == Some(&0);
        let end = name.iter().position(|&byte| byte == 0).unwrap_or(name.len());
        name.truncate(end);
        entry.header.name = name;
        let kind = entry.header.kind();
        entry.passed = match kind {
            _ if name_size == 0 || name_size > NAME_MAX => Passed::Name,
            cpio::SYMLINK if header_long(size) => Passed::Target,
            cpio::SYMLINK | cpio::REGULAR => Passed::No,
            _ if size > 0 => Passed::Data,
            _ => Passed::No,
        };
        if entry.passed != Passed::No {
            // all of it is skipped
            return Event::Entry(entry);
        }
        if !self.skip(name_room - u64::from(name_size)) && size > 0 {
            return self.cut();
        }
        if kind == cpio::SYMLINK {
            if !self.take(size as usize, &mut entry.target) {
                return self.cut();
            }
            // the kernel ends it at its first NUL
            let end = entry.target.iter().position(|&byte| byte == 0).unwrap_or(entry.target.len());
            entry.target.truncate(end);
        } else if entry.header.is_trailer() {
            self.trailed = self.plain.is_some();
            self.skip(size);
            return Event::Trailer(place);
        } else {
            self.body = size;
            if crc && kind == cpio::REGULAR {
                self.sum = Some((place, entry.header.check, 0));
            }
        }
        if !ended {
            self.held = Some(entry);
            return self.fault_at(place, Fault::Name);
        }
        Event::Entry(entry)
    }
}

fn header_long(size: u64) -> bool {
    size > u64::from(NAME_MAX)
}

/// The bytes that a name takes with its padding, counted from the end of the fixed header.
fn name_room(size: u32) -> u64 {
    // a header of 110 bytes and what is returned here are a multiple of four together
    ((u64::from(size) + 1) & !3) + 2
}

/// A header's numbers, by the rules of the kernel's simple_strtoul where they are not eight digits.
fn parse(fixed: &[u8]) -> (Header, u32, bool) {
    let digits = fixed.get(6..).unwrap_or_default();
    let strict = digits.iter().all(u8::is_ascii_hexdigit);
    let mut fields = digits.chunks_exact(8).map(|field| {
        let field = match field {
            [b'0', b'x' | b'X', rest @ ..] if rest.first().is_some_and(u8::is_ascii_hexdigit) => rest,
            field => field,
        };
        field
            .iter()
            .map_while(|&byte| char::from(byte).to_digit(16))
            .fold(0u32, |sum, digit| sum << 4 | digit)
    });
    let mut next = || fields.next().unwrap_or(0);
    let header = Header {
        ino: next(),
        // the kernel keeps 16 bits of it
        mode: next() & 0xffff,
        uid: next(),
        gid: next(),
        nlink: next(),
        mtime: next(),
        filesize: next(),
        devmajor: next(),
        devminor: next(),
        rdevmajor: next(),
        rdevminor: next(),
        ..Header::default()
    };
    let name_size = next();
    (Header { check: next(), ..header }, name_size, strict)
}
