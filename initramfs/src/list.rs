//! Shows what is in an initramfs: any number of archives, compressed or not, one after the other, as the kernel
//! reads them.

use crate::compress::Method;
use crate::failure::{Failure, Result, shown, shown_bytes};
use formats::cpio::{self, Format, Header};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The most that a compressed part is believed to hold: what the kernel could unpack to memory on large machines.
const LARGEST: u64 = 1 << 32;

/// A listing in the manner of `ls -l`, and what was wrong at its end, if anything was.
pub struct Listing {
    pub text: String,
    pub fault: Option<Failure>,
}

/// Lists the image in a file. What could be read before a fault is listed all the same.
pub fn list(path: &Path, summary: bool) -> Result<Listing> {
    let image = fs::read(path).map_err(|error| Failure::on("read", path, error))?;
    let mut listing = Listing { text: String::new(), fault: None };
    let mut reader = Reader { entries: 0, data: 0, members: Vec::new(), text: &mut listing.text };
    let result = reader.image(&image);
    if summary {
        let members = reader.members.join(", ");
        let line = format!("{} entries, {} bytes of data; {members}\n", reader.entries, reader.data);
        listing.text.push_str(&line);
    }
    listing.fault = result.err().map(|why| Failure(format!("{}: {why}", shown(path))));
    Ok(listing)
}

struct Reader<'a> {
    entries: u64,
    data: u64,
    members: Vec<String>,
    text: &'a mut String,
}

impl Reader<'_> {
    /// The kernel's grammar: zero bytes, archives and compressed archives in any order.
    fn image(&mut self, image: &[u8]) -> Result<(), String> {
        let mut rest = image;
        // compressed parts may be cut between any two entries, so their contents are read as one
        let mut plain: Vec<u8> = Vec::new();
        while !rest.is_empty() {
            let at = image.len() - rest.len();
            if let [0, tail @ ..] = rest {
                rest = tail;
                continue;
            }
            if rest.starts_with(b"0707") {
                self.contents(&plain)?;
                plain.clear();
                let length = self.archive(rest)?;
                self.member("none", length);
                rest = rest.get(length..).unwrap_or_default();
                continue;
            }
            let method = Method::of(rest);
            if method == Method::None {
                self.contents(&plain)?;
                return Err(match unreadable(rest) {
                    Some(name) => {
                        format!("a part at byte {at} is compressed with {name}, which is not read here")
                    }
                    None => format!("no archive at byte {at}"),
                });
            }
            let (data, used) = match method.unpack(rest, LARGEST) {
                Ok(unpacked) => unpacked,
                Err(error) => {
                    self.contents(&plain)?;
                    return Err(format!("the {} data at byte {at} is damaged: {error}", method.name()));
                }
            };
            plain.extend(data);
            self.member(method.name(), used);
            rest = rest.get(used.max(1)..).unwrap_or_default();
        }
        self.contents(&plain)
    }

    fn member(&mut self, name: &str, length: usize) {
        self.members.push(format!("{name} {length}"));
    }

    /// What compressed parts held: archives with zeros between them.
    fn contents(&mut self, mut plain: &[u8]) -> Result<(), String> {
        while let Some(start) = plain.iter().position(|&byte| byte != 0) {
            plain = plain.get(start..).unwrap_or_default();
            let length = self.archive(plain)?;
            plain = plain.get(length..).unwrap_or_default();
        }
        Ok(())
    }

    /// One archive; how many bytes it takes. Without a trailer it ends with the data, as for the kernel.
    fn archive(&mut self, bytes: &[u8]) -> Result<usize, String> {
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let format = rest.get(..6).and_then(Format::of);
            let Some(format @ (Format::Newc | Format::Crc)) = format else {
                if rest.iter().all(|&byte| byte == 0) {
                    break;
                }
                return Err(format!("no cpio header at byte {at} of an archive"));
            };
            let short = || format!("an archive ends within an entry, after {} entries", self.entries);
            let fixed = rest.get(..cpio::NEWC_SIZE).ok_or_else(short)?;
            let (mut header, namesize) = cpio::parse_header(format, fixed)
                .ok_or_else(|| format!("a malformed cpio header at byte {at} of an archive"))?;
            let name_end = cpio::NEWC_SIZE + namesize;
            let name = rest.get(cpio::NEWC_SIZE..name_end).ok_or_else(short)?;
            header.name = cpio::parse_name(name).ok_or("a name without an end")?.to_vec();
            let data_at = name_end + format.padding(name_end as u64);
            let size = header.filesize as usize;
            let data = rest.get(data_at..data_at + size).ok_or_else(short)?;
            at += data_at + size + format.padding(u64::from(header.filesize));
            if header.is_trailer() {
                break;
            }
            self.entries += 1;
            self.data += u64::from(header.filesize);
            line(self.text, &header, data);
        }
        Ok(at.min(bytes.len()))
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
        let mut text = String::new();
        let mut reader = Reader { entries: 0, data: 0, members: Vec::new(), text: &mut text };
        let result = reader.image(image);
        (text, result)
    }

    fn archive(names: &[&str]) -> Vec<u8> {
        let mut tree = Tree::default();
        for name in names {
            tree.put(name.as_bytes(), Entry::file("data", 0o4755)).unwrap();
        }
        tree.archive(1_700_000_000).unwrap().0
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
        let (text, _) = read(&tree.archive(0).unwrap().0);
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
