//! Shows what is in an initramfs: any number of archives, compressed or not, one after the other, as the kernel
//! reads them.

use crate::compress::Method;
use crate::failure::{Failure, Result, shown, shown_bytes, words};
use formats::cpio::{self, Format, Header};
use std::cell::Cell;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::rc::Rc;

/// The most that all compressed parts together are believed to hold: what the kernel could unpack to memory on large
/// machines.
const LARGEST: u64 = 1 << 32;

/// Lists the image in a file in the manner of `ls -l`. What could be read before a fault is listed all the same, and
/// nothing of what the image claims to hold is kept: a small file may unpack to very much.
pub fn list(path: &Path, summary: bool, out: &mut dyn Write) -> Result<()> {
    let image = fs::read(path).map_err(|error| Failure::on("read", path, error))?;
    let mut reader = Reader { entries: 0, data: 0, members: Vec::new(), text: String::new(), out };
    let result = reader.image(&image);
    if summary {
        let members = reader.members.join(", ");
        let line = format!("{} entries, {} bytes of data; {members}\n", reader.entries, reader.data);
        reader.text.push_str(&line);
    }
    reader.flush()?;
    result.map_err(|fault| match fault {
        Fault::Image(why) => Failure(format!("{}: {why}", shown(path))),
        Fault::Output(failure) => failure,
    })
}

/// Why a listing ends early.
#[derive(Debug)]
enum Fault {
    /// What is wrong with the image.
    Image(String),
    /// The listing cannot be written.
    Output(Failure),
}

impl<T: Into<String>> From<T> for Fault {
    fn from(why: T) -> Fault {
        Fault::Image(why.into())
    }
}

struct Reader<'a> {
    entries: u64,
    data: u64,
    members: Vec<String>,
    /// Lines that are not written yet.
    text: String,
    out: &'a mut dyn Write,
}

/// The rest of an image: what a decompressor takes from it is gone for all.
#[derive(Clone)]
struct Tail<'a>(Rc<Cell<&'a [u8]>>);

impl Read for Tail<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.0.get().read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Tail<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        Ok(self.0.get())
    }

    fn consume(&mut self, count: usize) {
        self.0.set(self.0.get().get(count..).unwrap_or_default());
    }
}

/// The contents of the compressed parts that follow each other: they may be cut between any two entries, so they are
/// read as one.
struct Parts<'a, 'm> {
    rest: Tail<'a>,
    /// The size of the whole image, to say where in it a part starts.
    size: usize,
    open: Option<Part<'a>>,
    /// How much they may still hold.
    left: u64,
    members: &'m mut Vec<String>,
}

struct Part<'a> {
    method: Method,
    data: Box<dyn Read + 'a>,
    start: usize,
}

impl Read for Parts<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some(part) = &mut self.open else {
                skip_zeros(&mut self.rest)?;
                let (start, method) = (self.size - self.rest.0.get().len(), Method::of(self.rest.0.get()));
                if method == Method::None {
                    return Ok(0);
                }
                let data = method.reader(self.rest.clone())?;
                self.open = Some(Part { method, data, start });
                continue;
            };
            let read = part.data.read(buffer).and_then(|count| {
                self.left = self.left.saturating_sub(count as u64);
                if self.left == 0 {
                    Err(io::Error::other("it holds more than can be believed"))
                } else {
                    Ok(count)
                }
            });
            let name = part.method.name();
            match read {
                Ok(0) => {
                    let length = self.size - self.rest.0.get().len() - part.start;
                    self.members.push(format!("{name} {length}"));
                    self.open = None;
                }
                Ok(count) => return Ok(count),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    let why = format!("the {name} data at byte {} is damaged: {error}", part.start);
                    return Err(io::Error::other(why));
                }
            }
        }
    }
}

/// Skips zero bytes; whether anything follows.
fn skip_zeros(from: &mut dyn BufRead) -> io::Result<bool> {
    loop {
        let buffer = from.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        let zeros = buffer.iter().take_while(|&&byte| byte == 0).count();
        let more = zeros < buffer.len();
        from.consume(zeros);
        if more {
            return Ok(true);
        }
    }
}

/// Reads what is there, at most `size` bytes.
fn take(from: &mut dyn BufRead, size: usize) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    from.take(size as u64).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// Skips what is there, at most `size` bytes; how many there were.
fn skip(from: &mut dyn BufRead, size: u64) -> Result<u64, String> {
    io::copy(&mut from.take(size), &mut io::sink()).map_err(|error| error.to_string())
}

impl Reader<'_> {
    /// The kernel's grammar: zero bytes, archives and compressed archives in any order.
    fn image(&mut self, image: &[u8]) -> Result<(), Fault> {
        let mut rest = Tail(Rc::new(Cell::new(image)));
        while skip_zeros(&mut rest).map_err(|error| error.to_string())? {
            let bytes = rest.0.get();
            let at = image.len() - bytes.len();
            if bytes.starts_with(b"0707") {
                self.archive(&mut rest)?;
                self.members.push(format!("none {}", bytes.len() - rest.0.get().len()));
            } else if Method::of(bytes) != Method::None {
                let mut members = Vec::new();
                let (rest, open) = (rest.clone(), None);
                let parts = Parts { rest, size: image.len(), open, left: LARGEST, members: &mut members };
                let result = self.contents(&mut BufReader::new(parts));
                self.members.extend(members);
                result?;
            } else {
                return Err(match unreadable(bytes) {
                    Some(name) => {
                        format!("a part at byte {at} is compressed with {name}, which is not read here")
                    }
                    None => format!("no archive at byte {at}"),
                }
                .into());
            }
        }
        Ok(())
    }

    /// What compressed parts held: archives with zeros between them.
    fn contents(&mut self, from: &mut dyn BufRead) -> Result<(), Fault> {
        while skip_zeros(from).map_err(|error| error.to_string())? {
            self.archive(from)?;
        }
        Ok(())
    }

    /// One archive. Without a trailer it ends with the data, as for the kernel.
    fn archive(&mut self, from: &mut dyn BufRead) -> Result<(), Fault> {
        let mut at = 0;
        loop {
            let fixed = take(from, cpio::NEWC_SIZE)?;
            let format = fixed.get(..6).and_then(Format::of);
            let Some(format @ (Format::Newc | Format::Crc)) = format else {
                let zeros = fixed.iter().all(|&byte| byte == 0);
                if zeros && !skip_zeros(from).map_err(|error| error.to_string())? {
                    return Ok(());
                }
                return Err(format!("no cpio header at byte {at} of an archive").into());
            };
            let short = format!("an archive ends within an entry, after {} entries", self.entries);
            if fixed.len() < cpio::NEWC_SIZE {
                return Err(short.into());
            }
            let Some((mut header, namesize)) = cpio::parse_header(format, &fixed) else {
                return Err(format!("a malformed cpio header at byte {at} of an archive").into());
            };
            let name = take(from, namesize)?;
            if name.len() < namesize {
                return Err(short.into());
            }
            header.name = cpio::parse_name(&name).ok_or("a name without an end")?.to_vec();
            let name_end = (cpio::NEWC_SIZE + namesize) as u64;
            let name_end = name_end + skip(from, format.padding(name_end) as u64)?;
            let size = u64::from(header.filesize);
            let target = match header.kind() {
                cpio::SYMLINK => take(from, header.filesize.min(cpio::NAME_MAX) as usize)?,
                _ => Vec::new(),
            };
            let known = target.len() as u64;
            if known + skip(from, size - known)? < size {
                return Err(short.into());
            }
            at += name_end + size + skip(from, format.padding(size) as u64)?;
            if header.is_trailer() {
                return Ok(());
            }
            self.entries += 1;
            self.data += size;
            line(&mut self.text, &header, &target);
            if self.text.len() > 1 << 16 {
                self.flush().map_err(Fault::Output)?;
            }
        }
    }

    /// Writes the lines that wait.
    fn flush(&mut self) -> Result<()> {
        let written = self.out.write_all(self.text.as_bytes()).and_then(|()| self.out.flush());
        self.text.clear();
        written.map_err(|error| Failure(format!("can't write to standard output: {}", words(&error))))
    }
}

/// The compressions that the kernel knows by their first bytes and the packer does not read.
fn unreadable(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x42, 0x5a, ..] => Some("bzip2"),
        [0x5d, 0, ..] => Some("lzma"),
        [0x89, 0x4c, ..] => Some("lzo"),
        [0x02, 0x21, ..] => Some("lz4"),
        [0x04, 0x22, 0x4d, 0x18, ..] => Some("lz4 (in a frame that the kernel does not read)"),
        _ => None,
    }
}

fn line(text: &mut String, header: &Header, data: &[u8]) {
    let device = matches!(header.kind(), cpio::CHARACTER | cpio::BLOCK);
    let size = match device {
        true => format!("{}, {}", header.rdevmajor, header.rdevminor),
        false => header.filesize.to_string(),
    };
    // writing to a string cannot fail
    let _ = write!(
        text,
        "{} {:>3} {:>4} {:>4} {size:>9} {} {}",
        mode(header.mode),
        header.nlink,
        header.uid,
        header.gid,
        date(header.mtime),
        shown_bytes(&header.name),
    );
    if header.kind() == cpio::SYMLINK {
        let _ = write!(text, " -> {}", shown_bytes(data));
    }
    text.push('\n');
}

/// `-rwxr-xr-x`
fn mode(mode: u32) -> String {
    let kind = match mode & cpio::TYPE_MASK {
        cpio::DIRECTORY => 'd',
        cpio::SYMLINK => 'l',
        cpio::CHARACTER => 'c',
        cpio::BLOCK => 'b',
        cpio::REGULAR => '-',
        0o010000 => 'p',
        0o140000 => 's',
        _ => '?',
    };
    let mut text = String::from(kind);
    for (shift, special, letters) in [(6, 0o4000, "sS"), (3, 0o2000, "sS"), (0, 0o1000, "tT")] {
        let bits = mode >> shift;
        text.push(if bits & 4 != 0 { 'r' } else { '-' });
        text.push(if bits & 2 != 0 { 'w' } else { '-' });
        let (set, unset) = letters.split_at(1);
        text.push_str(match (mode & special != 0, bits & 1 != 0) {
            (true, true) => set,
            (true, false) => unset,
            (false, true) => "x",
            (false, false) => "-",
        });
    }
    text
}

/// Year, month, day and time of a day in UTC.
fn date(time: u32) -> String {
    let (mut days, seconds) = (i64::from(time / 86400), time % 86400);
    // the calendar starts on 1 March of a year that 400 divides: 1970-01-01 is day 719468
    days += 719_468;
    let era = days / 146_097;
    let day = days % 146_097;
    let year = (day - day / 1460 + day / 36524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (day, month_now) = (day - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    let year = year + era * 400 + i64::from(month_now <= 2);
    format!("{year:04}-{month_now:02}-{day:02} {:02}:{:02}", seconds / 3600, seconds / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Entry, Kind, Tree};

    fn read(image: &[u8]) -> (String, Result<(), String>) {
        let out = &mut io::sink();
        let mut reader = Reader { entries: 0, data: 0, members: Vec::new(), text: String::new(), out };
        let result = reader.image(image).map_err(|fault| match fault {
            Fault::Image(why) => why,
            Fault::Output(failure) => failure.0,
        });
        (reader.text, result)
    }

    fn archive(names: &[&str]) -> Vec<u8> {
        let mut tree = Tree::default();
        for name in names {
            tree.put(name.as_bytes(), Entry::file("data", 0o4755)).unwrap();
        }
        let members = crate::members::cut(&tree, 1_700_000_000).unwrap();
        members.iter().flat_map(|member| member.bytes(None)).collect()
    }

    #[test]
    fn archives_follow_each_other_compressed_or_not() {
        let mut image = archive(&["early"]);
        for method in [Method::Gzip, Method::Xz, Method::Zstd] {
            image.extend(method.pack(&archive(&[method.name()]), 1).unwrap());
            image.extend([0; 5]);
        }
        let (text, result) = read(&image);
        assert_eq!(result, Ok(()));
        let names: Vec<&str> = text.lines().map(|line| line.rsplit(' ').next().unwrap()).collect();
        assert_eq!(names, ["early", "gzip", "xz", "zstd"]);
        assert_eq!(text.lines().next(), Some("-rwsr-xr-x   1    0    0         4 2023-11-14 22:13 early"));
    }

    #[test]
    fn names_cannot_write_to_the_terminal() {
        assert!(read(&archive(&["a\x1b[2J\nb"])).0.ends_with(" a\\033[2J\\nb\n"));
    }

    #[test]
    fn devices_show_numbers_and_links_their_targets() {
        let mut tree = Tree::default();
        tree.put(b"c", Entry::new(Kind::Character(5, 1), 0o620)).unwrap();
        tree.put(b"l", Entry::new(Kind::Link(b"x y".to_vec()), 0o777)).unwrap();
        let (text, _) = read(&crate::members::cut(&tree, 0).unwrap()[0].bytes(None));
        assert_eq!(
            text,
            "crw--w----   1    0    0      5, 1 1970-01-01 00:00 c\n\
             lrwxrwxrwx   1    0    0         3 1970-01-01 00:00 l -> x y\n"
        );
    }

    #[test]
    fn damage_is_told_after_what_came_before() {
        let whole = archive(&["a", "b"]);
        let (text, result) = read(&whole[..200]);
        assert_eq!(
            (text.lines().count(), result.unwrap_err()),
            (1, "an archive ends within an entry, after 1 entries".into())
        );
        let mut bad = Method::Gzip.pack(&whole, 1).unwrap();
        let end = bad.len() - 6;
        bad[end] ^= 1;
        assert!(read(&bad).1.unwrap_err().starts_with("the gzip data at byte 0 is damaged: "));
        assert_eq!(
            read(b"BZh91AY").1.unwrap_err(),
            "a part at byte 0 is compressed with bzip2, which is not read here"
        );
        assert_eq!(read(b"\0\0hello").1.unwrap_err(), "no archive at byte 2");
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(
            [0, 951_782_400, 4_294_967_295].map(date),
            ["1970-01-01 00:00", "2000-02-29 00:00", "2106-02-07 06:28"]
        );
    }
}
