//! The archive of a tree, cut into members that are compressed each by itself: by as many processors as there are, and
//! each again only when what is in it changed.
//!
//! The kernel, and every tool, reads the members as one archive. They are cut between entries by rules that look at
//! nothing but names and sizes near the cut: kinds of content never share a member, and a long row of modules is cut
//! where a name's hash says so, so that an entry more or less moves the cuts beside it and no others.

use crate::compress::frame;
use crate::failure::{Result, fail, shown_bytes};
use crate::tree::{Entry, Kind, Tree};
use formats::cpio::{self, Header};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Kinds of content, in the order of the archive: directories before all that is in them, and last what changes most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Class {
    /// Directories, links and nodes.
    Structure,
    /// Programs and libraries.
    Programs,
    /// Modules and their indexes.
    Modules,
    /// Firmware.
    Firmware,
    /// Other large files.
    Data,
    /// Scripts and other small files.
    Configuration,
}

impl Class {
    /// In words, for a summary.
    pub fn name(self) -> &'static str {
        match self {
            Class::Structure => "directories, links, nodes",
            Class::Programs => "programs, libraries",
            Class::Modules => "modules",
            Class::Firmware => "firmware",
            Class::Data => "large files",
            Class::Configuration => "scripts, configuration",
        }
    }

    fn of(name: &[u8], entry: &Entry) -> Class {
        let Kind::File(data) = &entry.kind else { return Class::Structure };
        let below = |place: &[u8]| name.strip_prefix(b"usr/").unwrap_or(name).starts_with(place);
        if below(b"lib/modules/") {
            Class::Modules
        } else if below(b"lib/firmware/") {
            Class::Firmware
        } else if data.starts_with(b"\x7fELF") || entry.mode & 0o111 != 0 && !data.starts_with(b"#!") {
            Class::Programs
        } else if data.len() > LARGE {
            Class::Data
        } else {
            Class::Configuration
        }
    }
}

/// From this size on a file is no configuration.
const LARGE: usize = 32 << 10;

/// One entry of a member.
struct Item<'a> {
    name: &'a [u8],
    /// Where its header ends in the member's headers.
    header_end: usize,
    data: &'a [u8],
}

/// A row of entries, and the end of the archive with the last.
pub struct Member<'a> {
    /// What all of it is.
    pub class: Class,
    /// The bytes of it in the archive.
    pub length: usize,
    headers: Vec<u8>,
    items: Vec<Item<'a>>,
    /// The trailer and what fills up the archive.
    end: Vec<u8>,
}

const ZEROS: [u8; 4] = [0; 4];

fn padding(length: usize) -> &'static [u8] {
    ZEROS.get(..cpio::Format::Newc.padding(length as u64)).unwrap_or_default()
}

impl<'a> Member<'a> {
    fn new(class: Class) -> Member<'a> {
        Member { class, length: 0, headers: Vec::new(), items: Vec::new(), end: Vec::new() }
    }

    /// Whether it can be a piece of a compressed row that is not the first.
    pub fn can_follow(&self) -> bool {
        frame::can_follow(&self.headers)
    }

    /// How many entries it has.
    pub fn entries(&self) -> usize {
        self.items.len()
    }

    /// Appends an entry; a large file's data at a multiple of `BLOCK` behind `before`, where that is given.
    fn push(&mut self, name: &'a [u8], mut header: Header, data: &'a [u8], before: Option<usize>) {
        let start = self.headers.len();
        if let Some(before) = before.filter(|_| header.kind() == cpio::REGULAR && data.len() >= ALIGNED) {
            // a name may be followed by more than one NUL; what is beyond the longest name is not aligned
            let place = before + self.length + cpio::NEWC_SIZE + name.len() + 1;
            let room = name.len() + place.next_multiple_of(BLOCK) - place;
            if room < cpio::NAME_MAX as usize {
                header.name.resize(room, 0);
            }
        }
        let header = &header;
        cpio::write_header(&mut self.headers, header, false);
        self.length += self.headers.len() - start + data.len() + padding(data.len()).len();
        self.items.push(Item { name, header_end: self.headers.len(), data });
    }

    /// Appends another one's entries.
    fn join(&mut self, other: Member<'a>) {
        let start = self.headers.len();
        self.headers.extend(other.headers);
        self.items.extend(other.items.into_iter().map(|mut item| {
            item.header_end += start;
            item
        }));
        self.length += other.length;
    }

    /// Its bytes, in pieces; without one of its entries if a name is given.
    pub fn pieces<'s>(&'s self, without: Option<&'s [u8]>) -> impl Iterator<Item = &'s [u8]> {
        let starts = std::iter::once(0).chain(self.items.iter().map(|item| item.header_end));
        let kept = self.items.iter().zip(starts).filter(move |(item, _)| without != Some(item.name));
        let pieces = kept.flat_map(|(item, start)| {
            let header = self.headers.get(start..item.header_end).unwrap_or_default();
            [header, item.data, padding(item.data.len())]
        });
        pieces.chain([self.end.as_slice()]).filter(|piece| !piece.is_empty())
    }

    /// Its bytes in pieces again, each with the name of the entry whose data it is.
    pub fn named_pieces(&self) -> impl Iterator<Item = (Option<&[u8]>, &[u8])> {
        let starts = std::iter::once(0).chain(self.items.iter().map(|item| item.header_end));
        let pieces = self.items.iter().zip(starts).flat_map(|(item, start)| {
            let header = self.headers.get(start..item.header_end).unwrap_or_default();
            [(None, header), (Some(item.name), item.data), (None, padding(item.data.len()))]
        });
        pieces.chain([(None, self.end.as_slice())])
    }

    /// Its bytes as a whole.
    pub fn bytes(&self, without: Option<&[u8]>) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.length);
        self.pieces(without).for_each(|piece| bytes.extend_from_slice(piece));
        bytes
    }

    /// The headers of its entries.
    pub fn headers(&self) -> &[u8] {
        &self.headers
    }

    /// The data of its entry, if it has one entry and nothing behind that.
    pub fn only(&self) -> Option<&'a [u8]> {
        match self.items.as_slice() {
            [item] if self.end.is_empty() => Some(item.data),
            _ => None,
        }
    }

    /// Whether programs for x86 are in it.
    pub fn is_x86(&self) -> bool {
        self.class == Class::Programs
            && self.items.iter().any(|item| {
                // the ELF header's machine
                item.data.starts_with(b"\x7fELF") && matches!(item.data.get(18..20), Some([3 | 62, 0]))
            })
    }

    /// Whether an entry of this name is in it.
    pub fn has(&self, name: &[u8]) -> bool {
        self.items.iter().any(|item| item.name == name)
    }
}

/// The entries of one class: each by itself, or links of one file together.
struct Group<'a> {
    names: Vec<(&'a [u8], &'a Entry)>,
    length: usize,
}

/// The data of files from this size on can stand at a multiple of [`BLOCK`]: it grows by a thirtieth at most.
const ALIGNED: usize = 64 << 10;
/// What file systems share between files: whole blocks of so many bytes, mostly.
const BLOCK: usize = 4096;

/// The members of a tree's archive.
pub fn cut(tree: &Tree, time: u32) -> Result<Vec<Member<'_>>> {
    cut_for(tree, time, None)
}

/// The same for an image that is not compressed and has the archive behind `before` bytes: with the data of large
/// files at whole blocks of the image, which a file system can share with the files that they came from.
pub fn cut_aligned(tree: &Tree, time: u32, before: usize) -> Result<Vec<Member<'_>>> {
    cut_for(tree, time, Some(before))
}

fn cut_for(tree: &Tree, time: u32, before: Option<usize>) -> Result<Vec<Member<'_>>> {
    let mut classes: BTreeMap<Class, Vec<Group<'_>>> = BTreeMap::new();
    let mut total = 0;
    for group in groups(tree)? {
        let Some((name, entry)) = group.names.first() else { continue };
        total += group.length;
        classes.entry(Class::of(name, entry)).or_default().push(group);
    }
    let target = target(total);
    let mut members: Vec<Member<'_>> = Vec::new();
    let mut before = before;
    let mut linked = HashSet::new();
    for (class, groups) in classes {
        let mut member = Member::new(class);
        let mut number = None;
        for group in groups {
            let Some((first, _)) = group.names.first() else { continue };
            if is_cut(member.length, group.length, first, target) {
                before = before.map(|before| before + member.length);
                members.push(std::mem::replace(&mut member, Member::new(class)));
                number = None;
            }
            // numbers that depend on nothing before the member
            let number = number.get_or_insert(hash(first) << 16 | 1);
            let links = group.names.len();
            if links > 1 {
                // only numbers of links mean anything, and those must be nobody else's
                while !linked.insert(*number) {
                    *number = number.wrapping_add(1);
                }
            }
            for (at, (name, entry)) in group.names.iter().enumerate() {
                // of several links the last has the data, as GNU cpio writes it
                let data = if at + 1 == links { entry.data() } else { b"" };
                let header = header(name, entry, *number, links as u32, time, data.len());
                member.push(name, header, data, before);
            }
            *number = number.wrapping_add(1);
        }
        before = before.map(|before| before + member.length);
        match members
            .last_mut()
            .filter(|last| last.class == class && last.length + member.length <= target * 2)
        {
            Some(last) if member.length < SMALLEST / 2 => last.join(member),
            _ => members.push(member),
        }
    }
    let length: usize = members.iter().map(|member| member.length).sum();
    if members.is_empty() {
        members.push(Member::new(Class::Structure));
    }
    if let Some(last) = members.last_mut() {
        cpio::write_trailer(&mut last.end);
        let whole = length + last.end.len();
        last.end.resize(last.end.len() + whole.next_multiple_of(512) - whole, 0);
        last.length += last.end.len();
    }
    Ok(members)
}

/// The size that members are to have: enough of them for many processors, yet large, since each starts without
/// knowing what the others hold. A power of two, so that it seldom changes. A small image is not cut at all: one
/// processor has its program to compress, and another the modules.
fn target(total: usize) -> usize {
    match total < WHOLE {
        true => WHOLE,
        false => (total / 16).next_power_of_two().clamp(2 << 20, 4 << 20),
    }
}

/// Images below this size are small.
const WHOLE: usize = 8 << 20;

/// No member is cut that is smaller: the next one has to learn what stands before it, which takes time, too.
const SMALLEST: usize = 3 << 19;

/// Whether a member of `length` bytes ends before the entry `name` of `next` bytes.
fn is_cut(length: usize, next: usize, name: &[u8], target: usize) -> bool {
    target < WHOLE
        && length >= (target / 2).max(SMALLEST)
        && (hash(name) % 4 == 0 || length + next > target * 2)
}

/// FNV-1a, folded to its better half.
fn hash(name: &[u8]) -> u32 {
    let sum =
        name.iter().fold(0x811c_9dc5u32, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    sum >> 16 ^ sum & 0xffff
}

fn header(name: &[u8], entry: &Entry, number: u32, links: u32, time: u32, size: usize) -> Header {
    let (kind, rdevmajor, rdevminor) = match entry.kind {
        Kind::Directory => (cpio::DIRECTORY, 0, 0),
        Kind::File(_) => (cpio::REGULAR, 0, 0),
        Kind::Link(_) => (cpio::SYMLINK, 0, 0),
        Kind::Character(major, minor) => (cpio::CHARACTER, major, minor),
        Kind::Block(major, minor) => (cpio::BLOCK, major, minor),
        Kind::Pipe => (0o010000, 0, 0),
    };
    Header {
        ino: number,
        mode: kind | entry.mode & 0o7777,
        uid: entry.uid,
        gid: entry.gid,
        nlink: if entry.kind == Kind::Directory { 2 } else { links },
        mtime: time,
        filesize: size as u32,
        rdevmajor,
        rdevminor,
        name: name.to_vec(),
        ..Header::default()
    }
}

/// The entries in the order of their names. Programs, libraries and modules that are equal stand at the first one's
/// place, as links of one file. Other files stay apart, since whoever edits one does not mean the other.
fn groups(tree: &Tree) -> Result<Vec<Group<'_>>> {
    let mut groups: Vec<Group<'_>> = Vec::with_capacity(tree.entries.len());
    let mut by_data: HashMap<_, usize> = HashMap::new();
    let sizes = repeated_sizes(tree);
    for (name, entry) in &tree.entries {
        let length = entry.data().len();
        if u32::try_from(length).is_err() {
            return fail(format!("'{}' is too large for an initramfs: 4 GiB or more", shown_bytes(name)));
        }
        if let Kind::File(data) = &entry.kind
            && is_code(name, entry)
            && sizes.contains(&length)
        {
            let key = (data.as_slice(), entry.mode, entry.uid, entry.gid);
            let at = *by_data.entry(key).or_insert(groups.len());
            if let Some(group) = groups.get_mut(at) {
                group.names.push((name, entry));
                group.length += cpio::NEWC_SIZE + name.len();
                continue;
            }
        }
        groups.push(Group { names: vec![(name, entry)], length: cpio::NEWC_SIZE + name.len() + length });
    }
    Ok(groups)
}

fn is_code(name: &[u8], entry: &Entry) -> bool {
    entry.mode & 0o111 != 0 || name.strip_prefix(b"usr/").unwrap_or(name).starts_with(b"lib/")
}

/// The sizes that more than one file has: only those files can be equal.
fn repeated_sizes(tree: &Tree) -> HashSet<usize> {
    let mut seen = HashSet::new();
    let files = tree.entries.iter().filter(|(name, entry)| is_code(name, entry));
    files.map(|(_, entry)| entry.data().len()).filter(|&size| size > 0 && !seen.insert(size)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(names: impl IntoIterator<Item = String>) -> Tree {
        let mut tree = Tree::default();
        for name in names {
            let data: Vec<u8> = name.bytes().cycle().take(100_000 + name.len() * 1000).collect();
            tree.put(name.as_bytes(), Entry::file(data, 0o644)).unwrap();
        }
        tree
    }

    fn modules(count: u32) -> Vec<String> {
        (0..count).map(|at| format!("lib/modules/1/kernel/m{}.ko", at.wrapping_mul(2_654_435_761))).collect()
    }

    #[test]
    fn members_join_to_one_archive() {
        let tree = tree(modules(80).into_iter().chain(["init".into(), "bin/a".into()]));
        let members = cut(&tree, 0).unwrap();
        let archive: Vec<u8> = members.iter().flat_map(|member| member.bytes(None)).collect();
        assert_eq!((archive.len() % 512, archive.len()), (0, members.iter().map(|each| each.length).sum()));
        let names: Vec<Vec<u8>> = cpio::Entries::new(&archive).map(|entry| entry.unwrap().0.name).collect();
        assert_eq!(names.len(), tree.entries.len());
        let at = |name: &[u8]| names.iter().position(|each| each == name).unwrap();
        assert!(at(b"lib/modules/1/kernel") < at(modules(1)[0].as_bytes()), "a file before its directory");
        assert!(members.len() > 5, "{} members", members.len());
    }

    #[test]
    fn data_of_large_files_stands_at_whole_blocks() {
        let long = format!("lib/modules/1/kernel/{}.ko", "n".repeat(200));
        let all = modules(40).into_iter().chain([long, "bin/a".into(), "bin/b".into()]);
        let mut tree = tree(all);
        tree.put(b"bin/small", Entry::file(vec![1; ALIGNED - 1], 0o755)).unwrap();
        for before in [0, 1000, 4096] {
            let members = cut_aligned(&tree, 0, before).unwrap();
            let archive: Vec<u8> = members.iter().flat_map(|member| member.bytes(None)).collect();
            let named = members.iter().flat_map(Member::named_pieces).map(|(_, piece)| piece);
            assert!(named.flatten().eq(&archive));
            assert_eq!(archive.len(), members.iter().map(|each| each.length).sum::<usize>());
            let plain: Vec<u8> =
                cut(&tree, 0).unwrap().iter().flat_map(|member| member.bytes(None)).collect();
            let entries = |archive| cpio::Entries::new(archive).map(Result::unwrap).collect::<Vec<_>>();
            assert!(entries(&archive) == entries(&plain), "other entries");
            let (mut aligned, mut large) = (0, 0);
            for (_, data) in entries(&archive).iter().filter(|(_, data)| data.len() >= ALIGNED) {
                let at = data.as_ptr() as usize - archive.as_ptr() as usize;
                aligned += usize::from((at + before) % BLOCK == 0);
                large += 1;
            }
            // a name with what is needed behind it can be too long, once in a while
            assert!(large == 43 && aligned >= 40, "{aligned} of {large}");
        }
    }

    #[test]
    fn one_entry_more_changes_few_members() {
        let old = tree(modules(140));
        let mut new = tree(modules(140));
        new.put(b"lib/modules/1/kernel/m3333.ko", Entry::file(vec![7; 5000], 0o644)).unwrap();
        let old: HashSet<Vec<u8>> = cut(&old, 0).unwrap().iter().map(|member| member.bytes(None)).collect();
        let new = cut(&new, 0).unwrap();
        let fresh = new.iter().filter(|member| !old.contains(&member.bytes(None))).count();
        // the one that it is in, and the last, which fills up the archive
        assert!(new.len() > 8 && fresh <= 3, "{fresh} of {} members are new", new.len());
    }

    #[test]
    fn equal_programs_are_links_and_the_last_has_the_data() {
        let mut tree = Tree::default();
        for name in ["bin/a", "bin/b", "etc/c", "etc/d"] {
            let mode = if name.starts_with("bin") { 0o755 } else { 0o644 };
            tree.put(name.as_bytes(), Entry::file("same", mode)).unwrap();
        }
        let members = cut(&tree, 7).unwrap();
        let archive: Vec<u8> = members.iter().flat_map(|member| member.bytes(None)).collect();
        let headers: Vec<Header> = cpio::Entries::new(&archive).map(|entry| entry.unwrap().0).collect();
        let found: Vec<_> = headers
            .iter()
            .map(|each| (each.name.as_slice(), each.nlink, each.filesize, each.mtime))
            .collect();
        assert_eq!(
            found,
            [
                (&b"bin"[..], 2, 0, 7),
                (b"etc", 2, 0, 7),
                (b"bin/a", 2, 0, 7),
                (b"bin/b", 2, 4, 7),
                (b"etc/c", 1, 4, 7),
                (b"etc/d", 1, 4, 7)
            ]
        );
        assert_eq!(headers[2].ino, headers[3].ino);
        assert_ne!(headers[4].ino, headers[5].ino);
    }

    #[test]
    fn a_member_can_leave_out_an_entry() {
        let tree = tree(["a".to_owned(), "b".to_owned()]);
        let members = cut(&tree, 0).unwrap();
        let whole = members[0].bytes(None);
        let less = members[0].bytes(Some(b"a"));
        assert!(less.len() < whole.len() - 100_000 && whole.ends_with(&less));
    }
}
