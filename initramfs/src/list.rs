//! Shows what is in an initramfs: any number of archives, compressed or not, one after the other, as the kernel
//! reads them.

use crate::failure::{Failure, Result, shown, shown_bytes, warn, words};
use crate::image::json::{push_name, push_string};
use crate::image::rootfs::Lost;
use crate::image::select::Selection;
use crate::image::walk::{Entry, Event, Member, Passed, Walker};
use crate::image::{Bootconfig, Image};
use formats::cpio::{self, Header};
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

/// What to show.
#[derive(Clone, Copy, Default)]
pub struct Wish {
    /// The sums and the members at the end.
    pub summary: bool,
    /// The members alone.
    pub members: bool,
    /// All of it for a program to read.
    pub json: bool,
    /// The names alone, as they are, with a NUL behind each.
    pub names: bool,
}

/// Lists the image in a file in the manner of `ls -l`. What could be read before a fault is listed all the same, and
/// nothing of what the image claims to hold is kept: a small file may unpack to very much.
pub fn list(path: &Path, wish: Wish, selection: &Selection, out: &mut dyn Write) -> Result<()> {
    let image = Image::open(path)?;
    let mut lister =
        Lister { wish, entries: 0, in_member: 0, data: 0, members: Vec::new(), text: Vec::new(), out };
    let result =
        lister.image(&image, selection, &mut |warning| warn(format!("{}: {warning}", shown(&image.path))));
    lister.end(&image)?;
    result.map_err(|why| image.failure(why))?;
    selection.all_met()
}

struct Lister<'a> {
    wish: Wish,
    entries: u64,
    in_member: u64,
    data: u64,
    /// What the image is made of, and how many entries each has.
    members: Vec<(Member, u64)>,
    /// Lines that are not written yet.
    text: Vec<u8>,
    out: &'a mut dyn Write,
}

impl Lister<'_> {
    /// Goes through the image; what ends the walk early is the failure.
    fn image(
        &mut self,
        image: &[u8],
        selection: &Selection,
        warn: &mut dyn FnMut(String),
    ) -> Result<(), String> {
        let tail = Bootconfig::of(image);
        let end = tail.map_or(image.len(), |tail| tail.at);
        let mut walker = Walker::new(image.get(..end).unwrap_or(image));
        if self.wish.json {
            self.text.extend_from_slice(b"{\"entries\": [");
        }
        while let Some(event) = walker.step() {
            match event {
                Event::Start(_) => self.in_member = 0,
                Event::End(member) => self.members.push((member, self.in_member)),
                Event::Trailer(_) => {}
                Event::Entry(entry) => {
                    self.in_member += 1;
                    if selection.takes(&entry.header.name) {
                        self.entry(&entry);
                    }
                    if entry.passed != Passed::No {
                        let (name, why) =
                            (shown_bytes(&entry.header.name), Lost::Passed(entry.passed).text());
                        warn(format!("{}: the kernel passes over '{name}': {why}", entry.place));
                    }
                    if self.text.len() > 1 << 16 && self.flush().is_err() {
                        // told when the end is written
                        return Ok(());
                    }
                }
                Event::Fault(place, fault) if fault.is_end() => {
                    return Err(format!("{place}: {}, after {} entries", fault.text(), self.entries));
                }
                Event::Fault(place, fault) => warn(format!("{place}: {}", fault.text())),
            }
        }
        Ok(())
    }

    fn entry(&mut self, entry: &Entry) {
        self.entries += 1;
        self.data += u64::from(entry.header.filesize);
        match self.wish {
            Wish { json: true, .. } => {
                let mut text = String::from(if self.entries > 1 { ",\n  " } else { "\n  " });
                json(&mut text, entry);
                self.text.extend_from_slice(text.as_bytes());
            }
            Wish { names: true, .. } => {
                self.text.extend_from_slice(&entry.header.name);
                self.text.push(0);
            }
            Wish { members: true, .. } => {}
            _ => line(&mut self.text, &entry.header, &entry.target),
        }
    }

    /// What comes behind the entries.
    fn end(&mut self, image: &[u8]) -> Result<()> {
        let tail = Bootconfig::of(image);
        if self.wish.json {
            let mut text =
                String::from(if self.entries > 0 { "\n], \"members\": [" } else { "], \"members\": [" });
            for (at, (member, entries)) in self.members.iter().enumerate() {
                text.push_str(if at > 0 { ",\n  " } else { "\n  " });
                let name = member.coding.map_or("none", |coding| coding.name());
                let _ = write!(
                    text,
                    "{{\"offset\": {}, \"length\": {}, \"compression\": ",
                    member.at, member.length
                );
                push_string(&mut text, name);
                let _ = write!(text, ", \"unpacked\": {}, \"entries\": {entries}}}", member.data);
            }
            text.push_str(if self.members.is_empty() { "]" } else { "\n]" });
            if let Some(tail) = tail {
                let (at, size, right) = (tail.at, tail.size, tail.is_right());
                let _ = write!(
                    text,
                    ", \"bootconfig\": {{\"offset\": {at}, \"size\": {size}, \"right\": {right}}}"
                );
            }
            let _ = writeln!(text, ", \"size\": {}, \"data\": {}}}", image.len(), self.data);
            self.text.extend_from_slice(text.as_bytes());
        } else if self.wish.members {
            for (member, entries) in &self.members {
                let of = match member.coding {
                    None => String::new(),
                    Some(_) => format!(" of {}", member.data),
                };
                let name = member.coding.map_or("none", |coding| coding.name());
                let _ = writeln!(
                    self.text,
                    "byte {}: {name}, {} bytes{of}, {entries} entries",
                    member.at, member.length
                );
            }
            if let Some(tail) = tail {
                let what = if tail.is_right() { "" } else { ", which is damaged" };
                let _ =
                    writeln!(self.text, "byte {}: boot configuration, {} bytes{what}", tail.at, tail.size);
            }
        }
        if self.wish.summary && !self.wish.json {
            let members: Vec<String> = self
                .members
                .iter()
                .map(|(member, _)| {
                    format!("{} {}", member.coding.map_or("none", |coding| coding.name()), member.length)
                })
                .collect();
            let _ = writeln!(
                self.text,
                "{} entries, {} bytes of data; {}",
                self.entries,
                self.data,
                members.join(", ")
            );
        }
        self.flush()
    }

    /// Writes the lines that wait.
    fn flush(&mut self) -> Result<()> {
        let written = self.out.write_all(&self.text).and_then(|()| self.out.flush());
        self.text.clear();
        written.map_err(|error| Failure(format!("can't write to standard output: {}", words(&error))))
    }
}

/// An entry as a JSON object.
fn json(text: &mut String, entry: &Entry) {
    let header = &entry.header;
    text.push('{');
    push_name(text, "name", &header.name);
    // writing to a string cannot fail
    let _ = write!(
        text,
        ", \"type\": \"{}\", \"mode\": \"{:04o}\", \"uid\": {}, \"gid\": {}, \"links\": {}, \"ino\": {}, \"size\": {}, \
         \"mtime\": {}",
        kind_name(header.kind()),
        header.mode & 0o7777,
        header.uid,
        header.gid,
        header.nlink,
        header.ino,
        header.filesize,
        header.mtime,
    );
    match header.kind() {
        cpio::CHARACTER | cpio::BLOCK => {
            let _ = write!(text, ", \"major\": {}, \"minor\": {}", header.rdevmajor, header.rdevminor);
        }
        cpio::SYMLINK => {
            text.push_str(", ");
            push_name(text, "target", &entry.target);
        }
        _ => {}
    }
    if let Some((start, _)) = entry.place.member {
        let _ = write!(text, ", \"member\": {start}");
    }
    let _ = write!(text, ", \"offset\": {}}}", entry.place.at);
}

/// A type of file in a word.
pub fn kind_name(kind: u32) -> &'static str {
    match kind {
        cpio::DIRECTORY => "directory",
        cpio::SYMLINK => "link",
        cpio::CHARACTER => "character device",
        cpio::BLOCK => "block device",
        cpio::REGULAR => "file",
        0o010000 => "pipe",
        0o140000 => "socket",
        _ => "unknown",
    }
}

fn line(text: &mut Vec<u8>, header: &Header, target: &[u8]) {
    let device = matches!(header.kind(), cpio::CHARACTER | cpio::BLOCK);
    let size = match device {
        true => format!("{}, {}", header.rdevmajor, header.rdevminor),
        false => header.filesize.to_string(),
    };
    // writing to a vector cannot fail
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
        let _ = write!(text, " -> {}", shown_bytes(target));
    }
    text.push(b'\n');
}

/// `-rwxr-xr-x`
pub fn mode(mode: u32) -> String {
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
    use crate::compress::Method;
    use crate::tree::{Entry, Kind, Tree};
    use std::io;

    fn read(image: &[u8]) -> (String, Result<(), String>) {
        let (out, wish) = (&mut io::sink(), Wish::default());
        let mut lister =
            Lister { wish, entries: 0, in_member: 0, data: 0, members: Vec::new(), text: Vec::new(), out };
        let result = lister.image(image, &Selection::new(&[]), &mut |_| {});
        (String::from_utf8(lister.text).unwrap(), result)
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
            (1, "byte 200: an archive ends within an entry, after 1 entries".into())
        );
        let bad = Method::Xz.pack(&whole, 1).unwrap();
        let why = read(&bad[..bad.len() - 40]).1.unwrap_err();
        assert!(why.starts_with("byte 0: compressed data is damaged: "), "{why}");
        assert_eq!(
            read(b"\0\0hello").1.unwrap_err(),
            "byte 2: neither an archive nor compressed data, after 0 entries"
        );
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(
            [0, 951_782_400, 4_294_967_295].map(date),
            ["1970-01-01 00:00", "2000-02-29 00:00", "2106-02-07 06:28"]
        );
    }
}
