//! The files that the kernel would make of an image's entries, by the steps of its init/initramfs.c: what is lost, what
//! replaces what, what becomes one file.

use super::walk::{Entry, Passed};
use formats::cpio::{self, Header};
use std::collections::{BTreeMap, HashMap};

/// A file's number.
pub type Number = usize;
/// The root directory.
pub const ROOT: Number = 0;
const PIPE: u32 = 0o010000;
const SOCKET: u32 = 0o140000;
/// How many links a path may lead through.
const LINKS: u32 = 40;

/// What a file is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A directory: names and what they are.
    Directory(BTreeMap<Box<[u8]>, Number>),
    /// A regular file.
    File,
    /// A symbolic link with its target.
    Link(Box<[u8]>),
    /// A device, pipe or socket.
    Special,
}

/// A file.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is, and what is in it.
    pub kind: Kind,
    /// Type and permissions.
    pub mode: u32,
    /// The owner's number.
    pub uid: u32,
    /// The group's number.
    pub gid: u32,
    /// When it was changed.
    pub mtime: u32,
    /// A device's numbers.
    pub rdev: (u32, u32),
    /// The size of its data.
    pub size: u32,
    /// The directory that it is in; for directories.
    parent: Number,
    /// Whether the kernel brings it along.
    pub builtin: bool,
    /// What a reader of the data wants to remember.
    pub content: Option<Box<[u8]>>,
    /// How many names it has.
    pub names: u32,
}

/// Why an entry comes to nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lost {
    /// A directory above it is not there.
    Parent,
    /// Something above it is no directory.
    NotDirectory,
    /// A part of the name has more than 255 bytes.
    LongPart,
    /// The name has 4096 bytes or more, or the links that it leads through are too many.
    Path,
    /// A directory with something in it is in its place.
    FullDirectory,
    /// The name is empty, or ends with a `/` or `.` though it is no directory's.
    Name,
    /// It is linked to a file that is gone.
    Link,
    /// Something is there already.
    Exists,
    /// Its mode gives no type.
    Type,
    /// A link without a target.
    Target,
    /// The archive's form of it is passed over.
    Passed(Passed),
}

impl Lost {
    /// The reason in words, behind `lost: `.
    pub fn text(self) -> &'static str {
        match self {
            Lost::Parent => "the directory that it is in is not there, or comes later",
            Lost::NotDirectory => "something above it is no directory",
            Lost::LongPart => "a part of the name is longer than 255 bytes",
            Lost::Path => "the path is too long or leads through too many links",
            Lost::FullDirectory => "a directory with something in it has its name",
            Lost::Name => "the name cannot be a file's",
            Lost::Link => "the file that it is a hard link of is gone",
            Lost::Exists => "there is such a file already",
            Lost::Type => "its mode gives no type of file",
            Lost::Target => "it is a symbolic link without a target",
            Lost::Passed(Passed::Name) => "its name takes no bytes, or more than 4096",
            Lost::Passed(Passed::Target) => "its target is longer than 4096 bytes",
            Lost::Passed(Passed::Data) => "it has data, though it is neither a file nor a link",
            Lost::Passed(Passed::No) => "it is passed over",
        }
    }
}

/// What an entry did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change {
    /// The file.
    pub node: Number,
    /// The type of what was in its place and is gone or written anew, if there was anything.
    pub replaced: Option<u32>,
    /// It is one file with an earlier entry: hard links.
    pub linked: bool,
    /// It was there and stays, with new mode and owner.
    pub kept: bool,
}

/// What lies at the end of a path.
struct Spot<'p> {
    parent: Number,
    name: &'p [u8],
    node: Option<Number>,
    /// The path ends with a `/`.
    slash: bool,
}

/// The kernel's root file system while an image is unpacked.
pub struct Rootfs {
    nodes: Vec<Node>,
    /// Hard links: device, inode, type, and the first name.
    links: HashMap<(u32, u32, u32, u32), Vec<u8>>,
}

impl Default for Rootfs {
    fn default() -> Rootfs {
        let root = Node {
            kind: Kind::Directory(BTreeMap::new()),
            mode: cpio::DIRECTORY | 0o755,
            uid: 0,
            gid: 0,
            mtime: 0,
            rdev: (0, 0),
            size: 0,
            parent: ROOT,
            builtin: true,
            content: None,
            names: 1,
        };
        Rootfs { nodes: vec![root], links: HashMap::new() }
    }
}

impl Rootfs {
    /// With what is in every kernel: /dev, /dev/console, /root (usr/default_cpio_list).
    pub fn with_builtin() -> Rootfs {
        let mut rootfs = Rootfs::default();
        for (name, mode, rdev) in
            [("dev", 0o040755, (0, 0)), ("dev/console", 0o020600, (5, 1)), ("root", 0o040700, (0, 0))]
        {
            let (rdevmajor, rdevminor) = rdev;
            let header =
                Header { name: name.into(), mode, nlink: 1, rdevmajor, rdevminor, ..Header::default() };
            if let Ok(change) = rootfs.apply_header(&header, b"") {
                rootfs.nodes[change.node].builtin = true;
            }
        }
        rootfs
    }

    /// A file.
    pub fn node(&self, number: Number) -> &Node {
        // numbers come from here
        self.nodes.get(number).unwrap_or(&self.nodes[ROOT])
    }

    /// The same, to remember something of its data.
    pub fn set_content(&mut self, number: Number, content: Option<Box<[u8]>>) {
        if let Some(node) = self.nodes.get_mut(number) {
            node.content = content;
        }
    }

    /// The file at a path; links are followed, the last one if asked for.
    pub fn find(&self, path: &[u8], follow: bool) -> Result<Number, Lost> {
        let spot = self.resolve(ROOT, path, follow, &mut 0)?;
        spot.node.ok_or(Lost::Parent)
    }

    /// Does what the kernel does with an entry.
    pub fn apply(&mut self, entry: &Entry) -> Result<Change, Lost> {
        if entry.passed != Passed::No {
            return Err(Lost::Passed(entry.passed));
        }
        self.apply_header(&entry.header, &entry.target)
    }

    /// Forgets which entries are links of each other.
    pub fn trailer(&mut self) {
        self.links.clear();
    }

    /// Goes through all files by name: the path, the file, whether it is the first name of it.
    pub fn each(&self, visit: &mut dyn FnMut(&[u8], Number)) {
        // paths may be deeper than the stack
        let mut stack = vec![(Vec::new(), ROOT)];
        while let Some((path, number)) = stack.pop() {
            if number != ROOT {
                visit(&path, number);
            }
            if let Kind::Directory(names) = &self.node(number).kind {
                for (name, &inner) in names.iter().rev() {
                    let path = match path.is_empty() {
                        true => name.to_vec(),
                        false => [&path, &b"/"[..], name].concat(),
                    };
                    stack.push((path, inner));
                }
            }
        }
    }

    /// Goes through all files that have a name, once each, but what the kernel brings along.
    pub fn each_node(&self, visit: &mut dyn FnMut(&Node)) {
        for node in self.nodes.iter().filter(|node| node.names > 0 && !node.builtin) {
            visit(node);
        }
    }

    /// All paths with their files; those of the kernel only if an entry was at them, too.
    pub fn paths(&self) -> BTreeMap<Vec<u8>, Number> {
        let mut paths = BTreeMap::new();
        self.each(&mut |path, number| {
            if !self.node(number).builtin {
                paths.insert(path.to_vec(), number);
            }
        });
        paths
    }

    /// The same of an entry's header and a link's target.
    pub fn apply_header(&mut self, header: &Header, target: &[u8]) -> Result<Change, Lost> {
        let name = header.name.as_slice();
        let kind = header.kind();
        if kind == cpio::SYMLINK {
            let replaced = self.clear(name, 0);
            let spot = self.at(name)?;
            let node = self.create(&spot, Kind::Link(target.into()), header)?;
            return Ok(Change { node, replaced, linked: false, kept: false });
        }
        let mut replaced = self.clear(name, kind);
        match kind {
            cpio::REGULAR => {
                let linked = self.maybe_link(name, header, &mut replaced)?;
                // opened with O_CREAT: the name may lead through links, but clear() left none at its end
                let spot = self.resolve(ROOT, name, true, &mut 0)?;
                let node = match spot.node {
                    Some(node) if self.node(node).mode & cpio::TYPE_MASK != cpio::REGULAR || spot.slash => {
                        return Err(Lost::FullDirectory);
                    }
                    Some(node) => {
                        if linked.is_none() {
                            replaced = replaced.or(Some(cpio::REGULAR));
                        }
                        node
                    }
                    None if spot.slash => return Err(Lost::Name),
                    None => self.create(&spot, Kind::File, header)?,
                };
                self.stamp(node, header);
                if let Some(node) = self.nodes.get_mut(node)
                    && (linked.is_none() || header.filesize > 0)
                {
                    node.size = header.filesize;
                    node.content = None;
                }
                Ok(Change { node, replaced, linked: linked.is_some(), kept: false })
            }
            cpio::DIRECTORY => {
                let spot = self.resolve(ROOT, name, false, &mut 0)?;
                let (node, kept) = match spot.node {
                    // chown and chmod of what is there
                    Some(node) => (node, true),
                    None => (self.create(&spot, Kind::Directory(BTreeMap::new()), header)?, false),
                };
                self.stamp(node, header);
                Ok(Change { node, replaced, linked: false, kept })
            }
            cpio::BLOCK | cpio::CHARACTER | PIPE | SOCKET => {
                if let Some(node) = self.maybe_link(name, header, &mut replaced)? {
                    return Ok(Change { node, replaced, linked: true, kept: false });
                }
                let spot = self.at(name)?;
                if let Some(node) = spot.node {
                    // mknod fails, chown and chmod do not: the numbers of before stay
                    let rdev = self.node(node).rdev;
                    self.stamp(node, header);
                    if let Some(node) = self.nodes.get_mut(node) {
                        node.rdev = rdev;
                    }
                    return Ok(Change { node, replaced, linked: false, kept: true });
                }
                let node = self.create(&spot, Kind::Special, header)?;
                Ok(Change { node, replaced, linked: false, kept: false })
            }
            _ => Err(Lost::Type),
        }
    }

    /// The kernel's clean_path: what has this name and is of another type goes.
    fn clear(&mut self, name: &[u8], kind: u32) -> Option<u32> {
        let spot = self.resolve(ROOT, name, false, &mut 0).ok()?;
        let number = spot.node?;
        let node = self.node(number);
        let there = node.mode & cpio::TYPE_MASK;
        if there == kind || number == ROOT || spot.name.is_empty() {
            return None;
        }
        if let Kind::Directory(names) = &node.kind
            && !names.is_empty()
        {
            return None;
        }
        let (parent, name) = (spot.parent, spot.name.to_vec());
        if let Some(Node { kind: Kind::Directory(names), .. }) = self.nodes.get_mut(parent) {
            names.remove(name.as_slice());
        }
        if let Some(node) = self.nodes.get_mut(number) {
            node.names -= 1;
        }
        Some(there)
    }

    /// The kernel's maybe_link: whether this is a further name of an earlier entry's file.
    fn maybe_link(
        &mut self,
        name: &[u8],
        header: &Header,
        replaced: &mut Option<u32>,
    ) -> Result<Option<Number>, Lost> {
        if header.nlink < 2 {
            return Ok(None);
        }
        let key = (header.devmajor, header.devminor, header.ino, header.kind());
        let Some(first) = self.links.get(&key) else {
            self.links.insert(key, name.to_vec());
            return Ok(None);
        };
        let first = first.clone();
        *replaced = self.clear(name, 0).or(*replaced);
        let old = self.resolve(ROOT, &first, false, &mut 0).ok().and_then(|spot| spot.node);
        let Some(old) = old.filter(|old| !matches!(self.node(*old).kind, Kind::Directory(_))) else {
            return Err(Lost::Link);
        };
        let spot = self.at(name)?;
        if spot.node.is_some() {
            return Err(Lost::Exists);
        }
        let (parent, name) = (spot.parent, spot.name.into());
        if let Some(Node { kind: Kind::Directory(names), .. }) = self.nodes.get_mut(parent) {
            names.insert(name, old);
        }
        if let Some(node) = self.nodes.get_mut(old) {
            node.names += 1;
        }
        Ok(Some(old))
    }

    /// Where something new goes that is no directory: links at the end are not followed.
    fn at<'p>(&self, name: &'p [u8]) -> Result<Spot<'p>, Lost> {
        let spot = self.resolve(ROOT, name, false, &mut 0)?;
        if spot.slash && spot.node.is_none() || spot.name.is_empty() {
            return Err(Lost::Name);
        }
        Ok(spot)
    }

    fn create(&mut self, spot: &Spot<'_>, kind: Kind, header: &Header) -> Result<Number, Lost> {
        if spot.node.is_some() {
            return Err(match self.node(spot.node.unwrap_or(ROOT)).kind {
                Kind::Directory(_) => Lost::FullDirectory,
                _ => Lost::Exists,
            });
        }
        if spot.name.is_empty() {
            return Err(Lost::Name);
        }
        let number = self.nodes.len();
        let size = if kind == Kind::File { header.filesize } else { 0 };
        self.nodes.push(Node {
            kind,
            mode: header.mode,
            uid: header.uid,
            gid: header.gid,
            mtime: header.mtime,
            rdev: (header.rdevmajor, header.rdevminor),
            size,
            parent: spot.parent,
            builtin: false,
            content: None,
            names: 1,
        });
        if let Some(Node { kind: Kind::Directory(names), .. }) = self.nodes.get_mut(spot.parent) {
            names.insert(spot.name.into(), number);
        }
        Ok(number)
    }

    /// Gives a file the mode and owner of an entry.
    fn stamp(&mut self, number: Number, header: &Header) {
        if let Some(node) = self.nodes.get_mut(number) {
            node.mode = node.mode & cpio::TYPE_MASK | header.mode & 0o7777;
            (node.uid, node.gid, node.mtime) = (header.uid, header.gid, header.mtime);
            node.builtin = false;
        }
    }

    /// Walks a path as the kernel does: `.` and `..`, links in it, the last one if asked for.
    fn resolve<'p>(
        &self,
        start: Number,
        path: &'p [u8],
        follow: bool,
        links: &mut u32,
    ) -> Result<Spot<'p>, Lost> {
        if path.is_empty() || path.len() >= cpio::NAME_MAX as usize {
            return Err(if path.is_empty() { Lost::Name } else { Lost::Path });
        }
        let mut at = if path.first() == Some(&b'/') { ROOT } else { start };
        let slash = path.last() == Some(&b'/');
        let mut parts = path.split(|&byte| byte == b'/').filter(|part| !part.is_empty()).peekable();
        let mut spot = Spot { parent: at, name: b"", node: Some(at), slash };
        while let Some(part) = parts.next() {
            let Kind::Directory(names) = &self.node(at).kind else { return Err(Lost::NotDirectory) };
            let last = parts.peek().is_none();
            match part {
                b"." => {
                    spot = Spot { parent: at, name: b"", node: Some(at), slash };
                    continue;
                }
                b".." => {
                    at = self.node(at).parent;
                    spot = Spot { parent: at, name: b"", node: Some(at), slash };
                    continue;
                }
                _ if part.len() > 255 => return Err(Lost::LongPart),
                _ => {}
            }
            let found = names.get(part).copied();
            let Some(number) = found else {
                return match last {
                    true => Ok(Spot { parent: at, name: part, node: None, slash }),
                    false => Err(Lost::Parent),
                };
            };
            match &self.node(number).kind {
                Kind::Link(target) if !last || follow || slash => {
                    *links += 1;
                    if *links > LINKS {
                        return Err(Lost::Path);
                    }
                    // what a link leads to is followed to the end, or must be there
                    let inner = self.resolve(at, target, true, links)?;
                    match inner.node {
                        Some(node) => {
                            spot = Spot { parent: inner.parent, name: b"", node: Some(node), slash };
                            at = node;
                        }
                        None => return Err(Lost::Parent),
                    }
                }
                _ => {
                    spot = Spot { parent: at, name: part, node: Some(number), slash };
                    at = number;
                }
            }
        }
        Ok(spot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(rootfs: &mut Rootfs, name: &str, mode: u32) -> Result<Change, Lost> {
        rootfs.apply_header(&Header { name: name.into(), mode, nlink: 1, ..Header::default() }, b"t")
    }

    fn names(rootfs: &Rootfs) -> Vec<String> {
        rootfs.paths().into_keys().map(|path| String::from_utf8(path).unwrap()).collect()
    }

    #[test]
    fn a_file_without_its_directory_is_lost() {
        let mut rootfs = Rootfs::with_builtin();
        assert_eq!(put(&mut rootfs, "a/b", 0o100644), Err(Lost::Parent));
        put(&mut rootfs, "./a", 0o040755).unwrap();
        put(&mut rootfs, "/a//b", 0o100644).unwrap();
        assert_eq!(put(&mut rootfs, "a/b/c", 0o100644), Err(Lost::NotDirectory));
        assert_eq!(names(&rootfs), ["a", "a/b"]);
    }

    #[test]
    fn another_type_replaces_and_a_full_directory_does_not_go() {
        let mut rootfs = Rootfs::default();
        for (name, mode) in [("d", 0o040755), ("d/f", 0o100644), ("e", 0o040755)] {
            put(&mut rootfs, name, mode).unwrap();
        }
        assert_eq!(put(&mut rootfs, "d", 0o100644), Err(Lost::FullDirectory));
        assert_eq!(put(&mut rootfs, "d", 0o120777), Err(Lost::FullDirectory));
        assert_eq!(put(&mut rootfs, "e", 0o100644).unwrap().replaced, Some(cpio::DIRECTORY));
    }

    #[test]
    fn paths_lead_through_links() {
        let mut rootfs = Rootfs::default();
        put(&mut rootfs, "t", 0o040755).unwrap();
        put(&mut rootfs, "l", 0o120777).unwrap();
        put(&mut rootfs, "l/f", 0o100644).unwrap();
        assert_eq!(names(&rootfs), ["l", "t", "t/f"]);
        // a directory in the link's place: what was below is out of sight
        assert_eq!(put(&mut rootfs, "l", 0o040755).unwrap().replaced, Some(cpio::SYMLINK));
        put(&mut rootfs, "loop", 0o120777).unwrap();
        let header = Header { name: b"round".to_vec(), mode: 0o120777, ..Header::default() };
        rootfs.apply_header(&header, b"round/x").unwrap();
        assert_eq!(put(&mut rootfs, "round/f", 0o100644), Err(Lost::Path));
    }

    #[test]
    fn equal_numbers_are_one_file() {
        let mut rootfs = Rootfs::default();
        let header = |name: &str, size| Header {
            name: name.into(),
            mode: 0o100644,
            nlink: 2,
            ino: 7,
            filesize: size,
            ..Header::default()
        };
        let first = rootfs.apply_header(&header("a", 0), b"").unwrap();
        let second = rootfs.apply_header(&header("b", 5), b"").unwrap();
        assert_eq!((first.node, second.linked), (second.node, true));
        assert_eq!(rootfs.node(first.node).size, 5);
        // the same name again removes what it would be linked to
        let mut rootfs = Rootfs::default();
        rootfs.apply_header(&header("a", 1), b"").unwrap();
        assert_eq!(rootfs.apply_header(&header("a", 1), b""), Err(Lost::Link));
    }
}
