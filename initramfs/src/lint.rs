//! What is wrong with an image, as the kernel will see it: its own steps, done without it.

use crate::failure::shown_bytes;
use crate::image::json::{push_name, push_string};
use crate::image::rootfs::{Kind, Lost, Number, Rootfs};
use crate::image::select::plain;
use crate::image::settings::Settings;
use crate::image::unpack::Coding;
use crate::image::walk::{Entry, Event, Fault, Member, Place, Walker};
use crate::image::{BOOTCONFIG_MAX, Bootconfig};
use crate::kernel::Kernel;
use crate::list::{kind_name, mode};
use formats::cpio;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher};
use std::io::Write as _;

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Good to know.
    Note,
    /// Wrong for some kernels, or not what was meant, probably.
    Warning,
    /// Something is lost, or the image does not boot.
    Error,
}

impl Severity {
    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Something found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// A word for programs.
    pub code: &'static str,
    /// Where, if it is at one place.
    pub place: Option<Place>,
    /// The entry.
    pub name: Option<Vec<u8>>,
    /// What it is.
    pub text: String,
}

/// So many findings of one kind are kept.
const KEPT: u64 = 20;

/// All that was found.
pub struct Report {
    /// In the order of the image.
    pub findings: Vec<Finding>,
    /// How many there were of each kind, kept or not.
    pub counts: BTreeMap<(Severity, &'static str), u64>,
    /// How many entries there are.
    pub entries: u64,
    /// How many of them come behind what the kernel stops at.
    pub dropped: u64,
    /// How many members.
    pub members: u64,
    /// The memory that the files take, in whole pages.
    pub unpacked: u64,
    /// The largest window that a member needs.
    pub window: u64,
    /// The image's size.
    pub size: u64,
    /// What the kernel has in the end.
    pub rootfs: Rootfs,
}

impl Report {
    /// How many findings are so bad.
    pub fn count(&self, severity: Severity) -> u64 {
        self.counts.iter().filter(|((each, _), _)| *each == severity).map(|(_, count)| count).sum()
    }

    /// The memory that the kernel needs at the most: the image, what it unpacks to, the window.
    pub fn memory(&self) -> u64 {
        self.size.saturating_add(self.unpacked).saturating_add(self.window)
    }

    /// The findings as lines, and a last one with the sums.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for finding in &self.findings {
            // writing to a string cannot fail
            let _ = write!(out, "{}: ", finding.severity.name());
            if let Some(name) = &finding.name {
                let _ = write!(out, "'{}': ", shown_bytes(name));
            }
            out.push_str(&finding.text);
            if let Some(place) = finding.place {
                let _ = write!(out, " ({place})");
            }
            out.push('\n');
        }
        for ((severity, code), count) in &self.counts {
            if *count > KEPT {
                let _ = writeln!(out, "{}: {} more of kind {code}", severity.name(), count - KEPT);
            }
        }
        let plural = |count: u64| if count == 1 { "" } else { "s" };
        let (errors, warnings) = (self.count(Severity::Error), self.count(Severity::Warning));
        let mib = |bytes: u64| format!("{}.{} MiB", bytes >> 20, (bytes >> 10 & 1023) * 10 >> 10);
        let _ = writeln!(
            out,
            "{errors} error{}, {warnings} warning{}; {} entries in {} member{}; unpacking takes {} of memory at the \
             most: image {}, files {}, window {}",
            plural(errors),
            plural(warnings),
            self.entries,
            self.members,
            plural(self.members),
            mib(self.memory()),
            mib(self.size),
            mib(self.unpacked),
            mib(self.window),
        );
        out
    }

    /// The files that the kernel has in the end: mode, owner, group, size, path.
    pub fn files(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.rootfs.each(&mut |path, number| {
            let node = self.rootfs.node(number);
            let size = match &node.kind {
                Kind::Link(target) => target.len() as u32,
                _ => node.size,
            };
            let (mode, name) = (mode(node.mode), shown_bytes(path));
            // writing to a vector cannot fail
            let _ = writeln!(out, "{mode} {} {} {size} /{name}", node.uid, node.gid);
        });
        out
    }

    /// The same for a program.
    pub fn json(&self) -> String {
        let mut out = String::from("{\"findings\": [");
        for (at, finding) in self.findings.iter().enumerate() {
            out.push_str(if at > 0 { ",\n  " } else { "\n  " });
            let _ = write!(
                out,
                "{{\"severity\": \"{}\", \"code\": \"{}\"",
                finding.severity.name(),
                finding.code
            );
            if let Some(name) = &finding.name {
                out.push_str(", ");
                push_name(&mut out, "name", name);
            }
            if let Some(place) = finding.place {
                if let Some((member, _)) = place.member {
                    let _ = write!(out, ", \"member\": {member}");
                }
                let _ = write!(out, ", \"offset\": {}", place.at);
            }
            out.push_str(", \"text\": ");
            push_string(&mut out, &finding.text);
            out.push('}');
        }
        out.push_str(if self.findings.is_empty() { "]" } else { "\n]" });
        let _ = writeln!(
            out,
            ", \"errors\": {}, \"warnings\": {}, \"notes\": {}, \"entries\": {}, \"dropped\": {}, \"members\": {}, \
             \"size\": {}, \"unpacked\": {}, \"window\": {}, \"memory\": {}}}",
            self.count(Severity::Error),
            self.count(Severity::Warning),
            self.count(Severity::Note),
            self.entries,
            self.dropped,
            self.members,
            self.size,
            self.unpacked,
            self.window,
            self.memory(),
        );
        out
    }
}

/// The members of one hard link.
struct Group {
    first: Vec<u8>,
    place: Place,
    wanted: u32,
    found: u32,
    /// The sum of the data that came.
    data: Option<u64>,
}

/// Device, inode and type of a hard link.
type Key = (u32, u32, u32, u32);

struct Linter<'k> {
    kernel: Option<&'k Kernel>,
    report: Report,
    /// The kernel stopped.
    stopped: bool,
    /// The entry before was made a file, so that the kernel looks at its sum.
    written: bool,
    /// Lost for want of a directory, which may come later.
    orphans: Vec<(usize, Vec<u8>)>,
    groups: HashMap<Key, Group>,
    /// Those of the archives before.
    old_groups: HashMap<Key, Vec<u8>>,
    /// A compressed member came.
    compressed: bool,
    /// The member before was lz4's.
    behind_lz4: bool,
    console: bool,
}

/// Goes through an image as the kernel would; as a certain one, if it is given.
pub fn lint(image: &[u8], kernel: Option<&Kernel>) -> Report {
    let report = Report {
        findings: Vec::new(),
        counts: BTreeMap::new(),
        entries: 0,
        dropped: 0,
        members: 0,
        unpacked: 0,
        window: 0,
        size: image.len() as u64,
        rootfs: Rootfs::with_builtin(),
    };
    let mut linter = Linter {
        kernel,
        report,
        stopped: false,
        written: false,
        orphans: Vec::new(),
        groups: HashMap::new(),
        old_groups: HashMap::new(),
        compressed: false,
        behind_lz4: false,
        console: false,
    };
    let tail = Bootconfig::of(image);
    let mut walker = Walker::new(Bootconfig::before(image));
    while let Some(event) = walker.step() {
        match event {
            Event::Start(member) => linter.member(member, image),
            Event::Entry(entry) => linter.entry(&entry, &mut walker),
            Event::Trailer(_) => linter.trailer(),
            Event::End(member) => linter.behind_lz4 = member.coding == Some(Coding::Lz4),
            Event::Fault(place, fault) => linter.fault(place, &fault),
        }
    }
    if let Some(tail) = tail {
        linter.bootconfig(tail);
    }
    linter.finish();
    linter.report
}

impl Linter<'_> {
    fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        place: Option<Place>,
        name: Option<&[u8]>,
        text: String,
    ) {
        let count = self.report.counts.entry((severity, code)).or_default();
        *count += 1;
        if *count <= KEPT {
            let name = name.map(<[u8]>::to_vec);
            self.report.findings.push(Finding { severity, code, place, name, text });
        }
    }

    fn member(&mut self, member: Member, image: &[u8]) {
        self.report.members += 1;
        let place = Some(Place { member: None, at: member.at as u64 });
        if self.behind_lz4 && !self.stopped {
            let text = "something follows an lz4 member: kernels before 5.12 take it for a block of lz4";
            self.add(Severity::Warning, "behind-lz4", place, None, text.into());
        }
        let Some(coding) = member.coding else { return };
        self.compressed = true;
        let settings = Settings::of(coding, image.get(member.at..).unwrap_or_default());
        match settings.refused.is_empty() {
            true => self.report.window = self.report.window.max(settings.window),
            // no memory is taken for what is not unpacked
            false => self.stopped = true,
        }
        let option = coding.facts().map(|facts| facts.option);
        if let (Some(kernel), Some(option)) = (self.kernel, option)
            && kernel.lacks(option)
        {
            let (version, name) = (&kernel.version, coding.name());
            let text = format!("kernel {version} cannot unpack {name}: CONFIG_{option} is not set");
            self.add(Severity::Error, "not-configured", place, None, text);
            self.stopped = true;
        }
        for text in settings.refused {
            let text = format!("the kernel cannot unpack this {} data: {text}", coding.name());
            self.add(Severity::Error, "settings", place, None, text);
        }
        for option in settings.doubtful {
            match self.kernel.filter(|kernel| kernel.has_config()) {
                Some(kernel) if kernel.lacks(&option) => {
                    let (version, name) = (&kernel.version, coding.name());
                    let text = format!(
                        "kernel {version} cannot unpack this {name} data: CONFIG_{option} is not set"
                    );
                    self.add(Severity::Error, "not-configured", place, None, text);
                    self.stopped = true;
                }
                Some(_) => {}
                None => {
                    let text =
                        format!("it needs CONFIG_{option}, which kernels have unless experts leave it out");
                    self.add(Severity::Note, "settings-configured", place, None, text);
                }
            }
        }
    }

    fn trailer(&mut self) {
        self.report.rootfs.trailer();
        self.close_groups();
    }

    /// The kernel forgets which entries are links.
    fn close_groups(&mut self) {
        let groups = std::mem::take(&mut self.groups);
        let mut open: Vec<(Key, Group)> = groups.into_iter().collect();
        open.sort_by_key(|(_, group)| (group.place.member.map(|(start, _)| start), group.place.at));
        for (key, group) in open {
            if group.found < group.wanted {
                let (found, wanted) = (group.found, group.wanted);
                let text = format!("it has {wanted} names as its header says, and {found} in this archive");
                self.add(Severity::Note, "links-missing", Some(group.place), Some(&group.first), text);
                self.old_groups.insert(key, group.first);
            }
        }
    }

    fn entry(&mut self, entry: &Entry, walker: &mut Walker<'_>) {
        self.report.entries += 1;
        self.written = false;
        let (header, place) = (&entry.header, Some(entry.place));
        let name = header.name.as_slice();
        self.misplaced(entry);
        if self.stopped {
            self.report.dropped += 1;
            return;
        }
        if !entry.strict {
            let text = "its header has something other than hexadecimal digits, which newer kernels refuse";
            self.add(Severity::Warning, "digits", place, Some(name), text.into());
        }
        let kind = header.kind();
        let change = match self.report.rootfs.apply(entry) {
            Ok(change) => change,
            Err(lost) => {
                let so_far = self.report.counts.get(&(Severity::Error, lost_code(lost)));
                if lost == Lost::Parent && so_far.is_none_or(|count| *count < KEPT) {
                    self.orphans.push((self.report.findings.len(), name.to_vec()));
                }
                self.add(
                    Severity::Error,
                    lost_code(lost),
                    place,
                    Some(name),
                    format!("lost: {}", lost.text()),
                );
                return;
            }
        };
        self.written = true;
        let kept_device = change.kept && kind != cpio::DIRECTORY;
        match change.replaced {
            Some(there) if there != kind => {
                let text = format!("this {} replaces the {} of that name", kind_name(kind), kind_name(there));
                let severity = if there == cpio::SYMLINK && kind == cpio::DIRECTORY {
                    // what the link led to is out of sight now: how images with /bin -> usr/bin break
                    Severity::Warning
                } else {
                    Severity::Note
                };
                self.add(severity, "type-change", place, Some(name), text);
            }
            Some(_) => self.add(
                Severity::Note,
                "duplicate",
                place,
                Some(name),
                "it is there twice: this one counts".into(),
            ),
            None if kept_device
                && self.report.rootfs.node(change.node).rdev != (header.rdevmajor, header.rdevminor) =>
            {
                let text = "it is there already, with other numbers, which it keeps";
                self.add(Severity::Warning, "duplicate-node", place, Some(name), text.into());
            }
            None => {}
        }
        if kind == cpio::SYMLINK && entry.target.is_empty() {
            self.add(Severity::Warning, "empty-link", place, Some(name), "a link without a target".into());
        }
        if kind == cpio::CHARACTER && plain(name) == b"dev/console" {
            self.console = true;
        }
        if kind == cpio::REGULAR {
            self.file(entry, change.node, change.linked, walker);
        }
    }

    /// Looks at a file's data: what runs it, and whether links of one file agree.
    fn file(&mut self, entry: &Entry, node: Number, linked: bool, walker: &mut Walker<'_>) {
        let header = &entry.header;
        let (mut head, mut sum) = (Vec::new(), None);
        if header.filesize > 0 {
            let hash = header.nlink > 1;
            let mut hasher = DefaultHasher::new();
            while let Some(piece) = walker.chunk() {
                if head.len() < HEAD {
                    head.extend(piece.iter().take(HEAD - head.len()));
                }
                if !hash && head.len() >= HEAD {
                    break;
                }
                hasher.write(piece);
            }
            sum = hash.then(|| hasher.finish());
            if !head.is_empty() {
                self.report.rootfs.set_content(node, interpreter(&head));
            }
        }
        if header.nlink < 2 {
            return;
        }
        let key = (header.devmajor, header.devminor, header.ino, header.kind());
        let (place, name) = (Some(entry.place), Some(header.name.as_slice()));
        match self.groups.get_mut(&key) {
            Some(group) if linked => {
                group.found += 1;
                let other = matches!((group.data, sum), (Some(one), Some(other)) if one != other);
                group.data = sum.or(group.data);
                let first = shown_bytes(&group.first);
                if other {
                    let text = format!(
                        "it is one file with '{first}' by its numbers, and has other data: both get this"
                    );
                    self.add(Severity::Warning, "link-data", place, name, text);
                }
            }
            _ => {
                if header.filesize == 0
                    && let Some(first) = self.old_groups.get(&key)
                {
                    let first = shown_bytes(first);
                    let text = format!(
                        "it is empty: '{first}', which it may be a link of, is in an archive that has ended"
                    );
                    self.add(Severity::Warning, "link-broken", place, name, text);
                }
                let (first, place, wanted) = (header.name.clone(), entry.place, header.nlink);
                self.groups.insert(key, Group { first, place, wanted, found: 1, data: sum });
            }
        }
    }

    /// Microcode and ACPI tables are looked for before anything is unpacked.
    fn misplaced(&mut self, entry: &Entry) {
        let name = entry.header.name.as_slice();
        let clean = plain(name);
        let early = [&b"kernel/x86/microcode/"[..], b"kernel/firmware/acpi/"]
            .iter()
            .any(|place| clean.starts_with(place));
        if !early || entry.header.kind() != cpio::REGULAR {
            return;
        }
        let why = if entry.place.member.is_some() {
            "is compressed"
        } else if self.compressed {
            "comes behind compressed data"
        } else if clean.len() != name.len() {
            "has a name that begins with / or ./"
        } else {
            return;
        };
        let text = format!("not found by the kernel when it looks for microcode and ACPI tables: it {why}");
        self.add(Severity::Warning, "misplaced-early", Some(entry.place), Some(name), text);
    }

    fn fault(&mut self, place: Place, fault: &Fault) {
        if matches!(fault, Fault::Checksum { .. }) && !self.written {
            // the kernel did not look
            return;
        }
        if !fault.stops_kernel() {
            self.add(Severity::Warning, fault.code(), Some(place), None, fault.text().into());
            return;
        }
        let mut text = fault.text().into_owned();
        if self.stopped {
            self.add(Severity::Error, fault.code(), Some(place), None, text);
            return;
        }
        self.stopped = true;
        if self.behind_lz4
            || matches!(place.member, None) && matches!(fault, Fault::Damaged(_)) && self.in_lz4(fault)
        {
            text.push_str("; nothing but lz4 can follow lz4, or four zero bytes and more");
        }
        text.push_str(match fault {
            Fault::Short if place.member.is_none() => "; the kernel does not say so",
            Fault::Checksum { .. } => "; the kernel keeps the file and stops",
            _ => "; the kernel stops here",
        });
        self.add(Severity::Error, fault.code(), Some(place), None, text);
    }

    fn in_lz4(&self, fault: &Fault) -> bool {
        matches!(fault, Fault::Damaged(why) if why.starts_with("a block is larger than what is left"))
    }

    fn bootconfig(&mut self, tail: Bootconfig) {
        let place = Some(Place { member: None, at: tail.at as u64 });
        let size = tail.size;
        let wrong = match tail.found {
            None => format!("its size, {size} bytes, is more than there is"),
            Some(_) if size > BOOTCONFIG_MAX => {
                format!("it has {size} bytes; the kernel takes {BOOTCONFIG_MAX}")
            }
            Some(found) if found != tail.sum => {
                format!("its checksum is {found:08x}, not {:08x} as it says", tail.sum)
            }
            Some(_) => {
                let text = format!(
                    "a boot configuration of {size} bytes; kernels without CONFIG_BOOT_CONFIG call it junk"
                );
                let lacks = self.kernel.is_some_and(|kernel| kernel.lacks("BOOT_CONFIG"));
                let severity = if lacks { Severity::Warning } else { Severity::Note };
                self.add(severity, "bootconfig", place, None, text);
                return;
            }
        };
        self.add(
            Severity::Error,
            "bootconfig",
            place,
            None,
            format!("the boot configuration is not read: {wrong}"),
        );
    }

    fn finish(&mut self) {
        self.close_groups();
        for (at, name) in std::mem::take(&mut self.orphans) {
            let above =
                name.iter().rposition(|&byte| byte == b'/').and_then(|at| name.get(..at)).unwrap_or_default();
            let there = self.report.rootfs.find(above, true).is_ok();
            if let Some(finding) =
                self.report.findings.get_mut(at).filter(|finding| finding.code == "lost-parent")
            {
                finding.text = match there {
                    true => "lost: the directory that it is in comes later".into(),
                    false => "lost: the directory that it is in is not there".into(),
                };
            }
        }
        if self.report.dropped > 0 {
            let text = format!("{} entries behind that are dropped", self.report.dropped);
            self.add(Severity::Error, "dropped", None, None, text);
        }
        self.init();
        if !self.console {
            let text = "no /dev/console of its own: the one in the kernel serves, or devtmpfs".into();
            self.add(Severity::Note, "no-console", None, None, text);
        } else if let Ok(node) = self.report.rootfs.find(b"dev/console", false)
            && (self.report.rootfs.node(node).rdev != (5, 1)
                || self.report.rootfs.node(node).mode & cpio::TYPE_MASK != cpio::CHARACTER)
        {
            let text = "/dev/console is not the character device 5, 1".into();
            self.add(Severity::Warning, "console", None, Some(b"dev/console"), text);
        }
        let mut pages = 0;
        self.report.rootfs.each_node(&mut |node| {
            // a page for a directory entry and inode together is too much, half a kilobyte is about right
            pages += u64::from(node.size).next_multiple_of(4096) + 512;
        });
        self.report.unpacked = pages;
    }

    /// Whether /init can run: it, and what runs it.
    fn init(&mut self) {
        let severity = Severity::Error;
        let mut name = b"/init".to_vec();
        let mut code = "no-init";
        for step in 0..5 {
            let text = match self.report.rootfs.find(&name, true) {
                Err(_) if step > 0 => "not there, and /init needs it to run".into(),
                Err(_) if self.report.rootfs.find(&name, false).is_ok() => {
                    "a link that leads to nothing".into()
                }
                Err(_) => "not there: the kernel looks for a root file system instead".into(),
                Ok(number) => {
                    let node = self.report.rootfs.node(number);
                    match node.kind {
                        Kind::File if node.mode & 0o111 == 0 => "not executable".into(),
                        Kind::File if node.size == 0 => "empty".into(),
                        Kind::File => match &node.content {
                            None => return,
                            Some(next) => {
                                name = next.to_vec();
                                code = "init-interpreter";
                                continue;
                            }
                        },
                        _ => format!("a {}, no file", kind_name(node.mode & cpio::TYPE_MASK)),
                    }
                }
            };
            self.add(severity, code, None, Some(&name), text);
            return;
        }
    }
}

fn lost_code(lost: Lost) -> &'static str {
    match lost {
        Lost::Parent => "lost-parent",
        Lost::NotDirectory => "lost-below-file",
        Lost::LongPart | Lost::Path => "lost-long-name",
        Lost::FullDirectory => "lost-full-directory",
        Lost::Name => "lost-name",
        Lost::Link => "lost-link",
        Lost::Exists => "lost-exists",
        Lost::Type => "lost-type",
        Lost::Target => "lost-target",
        Lost::Passed(_) => "passed-over",
    }
}

/// How much of a file is looked at.
const HEAD: usize = 4096;

/// The program that runs a file: a script's, or an ELF program's loader.
fn interpreter(head: &[u8]) -> Option<Box<[u8]>> {
    if let Some(line) = head.strip_prefix(b"#!") {
        let line = line.split(|&byte| byte == b'\n' || byte == 0).next()?.trim_ascii();
        let word = line.split(|&byte| byte == b' ' || byte == b'\t').next()?;
        return (!word.is_empty()).then(|| word.into());
    }
    // little-endian ELF of 64 or 32 bits
    let [0x7f, b'E', b'L', b'F', class @ (1 | 2), 1, ..] = head else { return None };
    let wide = *class == 2;
    let number = |at: usize, size: usize| {
        let bytes = head.get(at..at.checked_add(size)?)?;
        usize::try_from(bytes.iter().rev().fold(0u64, |sum, &byte| sum << 8 | u64::from(byte))).ok()
    };
    let (table, size, count) = match wide {
        true => (number(32, 8)?, number(54, 2)?, number(56, 2)?),
        false => (number(28, 4)?, number(42, 2)?, number(44, 2)?),
    };
    for at in (0..count).filter_map(|at| table.checked_add(at * size)) {
        if number(at, 4)? == 3 {
            let (start, length) = match wide {
                true => (number(at.checked_add(8)?, 8)?, number(at.checked_add(32)?, 8)?),
                false => (number(at.checked_add(4)?, 4)?, number(at.checked_add(16)?, 4)?),
            };
            let path = head.get(start..start.checked_add(length)?)?.split(|&byte| byte == 0).next()?;
            return (!path.is_empty()).then(|| path.into());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_that_cannot_be_is_refused_and_counts_for_nothing() {
        // the content size of zstd's header is the window where all is one segment
        let image = b"\x28\xb5\x2f\xfd\xe0\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0";
        let report = lint(image, None);
        assert_eq!((report.window, report.memory()), (0, 17));
        assert!(report.findings.iter().any(|finding| finding.code == "settings"), "{}", report.text());
    }
}
