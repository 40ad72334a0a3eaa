//! Writes an image with the same files and nothing wrong, where all of them can be read.

use crate::compress::Method;
use crate::failure::{Result, shown_bytes};
use crate::image::rootfs::{Lost, Rootfs};
use crate::image::select::plain;
use crate::image::unpack::Coding;
use crate::image::walk::{Event, Fault, Passed, Walker};
use crate::image::{BOOTCONFIG, BOOTCONFIG_MAX, Bootconfig, Image};
use crate::lint::{Severity, lint};
use crate::output;
use formats::cpio::{self, Header};
use std::collections::HashMap;
use std::path::Path;

/// Writes the repaired image to a file; nothing is written if something would be missing.
pub fn fix(image: &Image, output: &Path) -> Result<()> {
    match repair(image) {
        Ok(bytes) => output::replace(output, &bytes),
        Err(why) => Err(image.failure(format!("it cannot be mended: {why}"))),
    }
}

/// An entry that was read.
struct Piece {
    header: Header,
    target: Vec<u8>,
    data: Vec<u8>,
    /// Which archive it came from: hard links are within one.
    scope: u32,
}

/// What was read.
struct Pieces {
    early: Vec<Piece>,
    main: Vec<Piece>,
    coding: Option<Coding>,
}

/// The same files in an image that lint finds no error in.
pub fn repair(image: &[u8]) -> Result<Vec<u8>, String> {
    let tail = Bootconfig::of(image);
    let end = tail.map_or(image.len(), |tail| tail.at);
    let Pieces { early, main, coding } = read(image.get(..end).unwrap_or(image))?;
    let mut rootfs = Rootfs::with_builtin();
    let early = ordered(early, &mut rootfs)?;
    let main = ordered(main, &mut rootfs)?;
    let mut out = Vec::new();
    if !early.is_empty() {
        write(early, &mut out);
    }
    if !main.is_empty() {
        let mut archive = Vec::new();
        write(main, &mut archive);
        let method = match coding {
            None => Method::None,
            // lz4 in frames becomes what the kernel reads
            Some(coding) => coding.facts().map_or(Method::Lz4, |facts| facts.method),
        };
        match method {
            Method::None => out.append(&mut archive),
            method => out.extend(method.pack(&archive, method.usual()).map_err(|error| error.to_string())?),
        }
    }
    if let Some(tail) = tail {
        put_bootconfig(image, tail, &mut out)?;
    }
    let report = lint(&out, None);
    match report.findings.iter().find(|finding| finding.severity == Severity::Error) {
        None => Ok(out),
        Some(finding) => {
            let name = finding.name.as_deref().map(|name| format!("'{}': ", shown_bytes(name)));
            Err(format!("{}{}", name.unwrap_or_default(), finding.text))
        }
    }
}

/// All that is in an image is in memory while it is mended; of more than this it is not tried.
const LARGEST: usize = 1 << 30;
/// What an entry takes besides its name and data.
const ENTRY: usize = 256;

fn read(image: &[u8]) -> Result<Pieces, String> {
    let mut pieces = Pieces { early: Vec::new(), main: Vec::new(), coding: None };
    let (mut scope, mut left) = (0, LARGEST);
    let mut walker = Walker::new(image);
    while let Some(event) = walker.step() {
        match event {
            Event::Start(member) => pieces.coding = member.coding.or(pieces.coding),
            Event::Trailer(_) => scope += 1,
            Event::End(_) => {}
            Event::Fault(place, fault) => match fault {
                Fault::Magic if !pieces.early.is_empty() || !pieces.main.is_empty() => {}
                Fault::Checksum { .. } => return Err(format!("{place}: {}", fault.text())),
                fault if fault.is_end() => return Err(format!("{place}: {}", fault.text())),
                _ => {}
            },
            Event::Entry(entry) => {
                let (mut header, target) = (entry.header, entry.target);
                let name = shown_bytes(&header.name);
                match entry.passed {
                    Passed::No => {}
                    // what is neither file nor link has no use for data
                    Passed::Data => header.filesize = 0,
                    passed => return Err(format!("'{name}': {}", Lost::Passed(passed).text())),
                }
                let data = match header.kind() {
                    cpio::REGULAR => walker.data(left),
                    _ => Vec::new(),
                };
                match left.checked_sub(ENTRY + header.name.len() + target.len() + data.len()) {
                    Some(rest) => left = rest,
                    None => return Err(format!("it unpacks to more than {} MiB", LARGEST >> 20)),
                }
                header.name = normal(&header.name);
                let piece = Piece { header, target, data, scope };
                match is_early(&piece.header.name) {
                    true => pieces.early.push(piece),
                    false => pieces.main.push(piece),
                }
            }
        }
    }
    Ok(pieces)
}

/// A name without what the kernel does not need.
fn normal(name: &[u8]) -> Vec<u8> {
    let parts: Vec<&[u8]> =
        plain(name).split(|&byte| byte == b'/').filter(|part| !part.is_empty() && *part != b".").collect();
    match parts.is_empty() {
        true => b".".to_vec(),
        false => parts.join(&b'/'),
    }
}

/// Whether it belongs into the archive in front, which is not compressed: microcode, ACPI tables, their directories.
fn is_early(name: &[u8]) -> bool {
    ["kernel/x86/microcode", "kernel/firmware/acpi"].iter().any(|place| {
        let place = place.as_bytes();
        name.starts_with(place) || place.strip_prefix(name).is_some_and(|rest| rest.starts_with(b"/"))
    })
}

/// The entries in an order in which none is lost, with the directories that are missing.
fn ordered(pieces: Vec<Piece>, rootfs: &mut Rootfs) -> Result<Vec<Piece>, String> {
    let mut order = Order { rootfs, done: Vec::with_capacity(pieces.len()), scope: None, made: 0 };
    let mut waiting = Vec::new();
    for piece in pieces {
        match order.has_parent(&piece.header.name) {
            true => order.apply(piece)?,
            // not tried: the kernel's steps would remember it as the first of its hard links
            false => waiting.push(Some(piece)),
        }
    }
    // first by what others bring, which may be where a link leads to; then by directories that nobody brings
    for make in [false, true] {
        let mut by_name: HashMap<Vec<u8>, Vec<usize>> = HashMap::new();
        for (at, piece) in waiting.iter().enumerate().rev() {
            if let Some(Piece { header, .. }) = piece
                && matches!(header.kind(), cpio::DIRECTORY | cpio::SYMLINK)
            {
                by_name.entry(header.name.clone()).or_default().push(at);
            }
        }
        for at in 0..waiting.len() {
            let Some(name) = waiting.get(at).and_then(Option::as_ref).map(|piece| piece.header.name.clone())
            else {
                continue;
            };
            if order.bring(&name, &mut waiting, &mut by_name, make)?
                && let Some(piece) = waiting.get_mut(at).and_then(Option::take)
            {
                order.apply(piece)?;
            }
        }
    }
    order.rootfs.trailer();
    Ok(order.done)
}

/// Directories that nobody brings are made, but not any number of them.
const MADE: usize = 1 << 16;

/// Entries that are put in order.
struct Order<'r> {
    rootfs: &'r mut Rootfs,
    done: Vec<Piece>,
    scope: Option<u32>,
    /// How many directories were made.
    made: usize,
}

impl Order<'_> {
    fn has(&self, path: &[u8]) -> bool {
        path.is_empty() || self.rootfs.find(path, true).is_ok()
    }

    fn has_parent(&self, name: &[u8]) -> bool {
        let above = name.iter().rposition(|&byte| byte == b'/').and_then(|at| name.get(..at));
        above.is_none_or(|above| self.has(above))
    }

    /// Puts an entry behind the others, whose directory must be there.
    fn apply(&mut self, piece: Piece) -> Result<(), String> {
        if self.scope.is_some_and(|scope| scope != piece.scope) {
            self.rootfs.trailer();
        }
        self.scope = Some(piece.scope);
        match self.rootfs.apply_header(&piece.header, &piece.target) {
            Ok(_) => {
                self.done.push(piece);
                Ok(())
            }
            Err(lost) => Err(format!("'{}': {}", shown_bytes(&piece.header.name), lost.text())),
        }
    }

    /// Brings what a name needs above it: of the entries that wait, and if `make` says so directories that nobody
    /// has. Whether all is there.
    fn bring(
        &mut self,
        name: &[u8],
        waiting: &mut [Option<Piece>],
        by_name: &mut HashMap<Vec<u8>, Vec<usize>>,
        make: bool,
    ) -> Result<bool, String> {
        if self.has_parent(name) {
            return Ok(true);
        }
        let above: Vec<&[u8]> = name
            .iter()
            .enumerate()
            .filter(|(_, byte)| **byte == b'/')
            .filter_map(|(at, _)| name.get(..at))
            .collect();
        // what is there is in front of what is not
        let there = above.partition_point(|above| self.has(above));
        for &above in above.get(there..).unwrap_or_default() {
            while !self.has(above)
                && let Some(next) = by_name.get_mut(above).and_then(Vec::pop)
            {
                if let Some(piece) = waiting.get_mut(next).and_then(Option::take) {
                    self.apply(piece)?;
                }
            }
            if self.has(above) {
                continue;
            }
            if !make {
                return Ok(false);
            }
            self.made += 1;
            if self.made > MADE {
                return Err(format!("more than {MADE} directories are missing"));
            }
            let mode = cpio::DIRECTORY | 0o755;
            let header = Header { name: above.to_vec(), mode, nlink: 2, ..Header::default() };
            self.apply(Piece {
                header,
                target: Vec::new(),
                data: Vec::new(),
                scope: self.scope.unwrap_or(0),
            })?;
        }
        Ok(self.has_parent(name))
    }
}

/// An archive of the entries, with inodes of its own.
fn write(pieces: Vec<Piece>, out: &mut Vec<u8>) {
    let key = |piece: &Piece| {
        let header = &piece.header;
        (piece.scope, header.devmajor, header.devminor, header.ino, header.kind())
    };
    let shared = |piece: &Piece| piece.header.nlink > 1 && piece.header.kind() != cpio::DIRECTORY;
    let mut counts = HashMap::new();
    for piece in pieces.iter().filter(|piece| shared(piece)) {
        *counts.entry(key(piece)).or_insert(0u32) += 1;
    }
    let mut numbers = HashMap::new();
    // each piece goes when it is written: not all data is to be there twice
    for (at, piece) in pieces.into_iter().enumerate() {
        let own = at as u32 + 1;
        let (ino, nlink) = match shared(&piece) {
            true => {
                (*numbers.entry(key(&piece)).or_insert(own), counts.get(&key(&piece)).copied().unwrap_or(1))
            }
            false if piece.header.kind() == cpio::DIRECTORY => (own, 2),
            false => (own, 1),
        };
        let header = Header { ino, nlink, devmajor: 0, devminor: 0, check: 0, ..piece.header.clone() };
        let data = if piece.header.kind() == cpio::SYMLINK { &piece.target } else { &piece.data };
        cpio::write_entry(out, &header, data);
    }
    cpio::write_trailer(out);
    out.resize(out.len().next_multiple_of(512), 0);
}

/// The boot configuration behind what there is, with sizes and sums that are right.
fn put_bootconfig(image: &[u8], tail: Bootconfig, out: &mut Vec<u8>) -> Result<(), String> {
    let text = match tail.found {
        Some(_) if tail.size <= BOOTCONFIG_MAX => {
            image.get(tail.at..tail.at + tail.size as usize).unwrap_or_default()
        }
        _ => return Err("the size of its boot configuration is wrong".into()),
    };
    // the whole is a multiple of four bytes
    let length = out.len() + text.len() + 8 + BOOTCONFIG.len();
    out.resize(out.len() + length.next_multiple_of(4) - length, 0);
    out.extend_from_slice(text);
    out.extend(tail.size.to_le_bytes());
    out.extend(tail.found.unwrap_or(tail.sum).to_le_bytes());
    out.extend_from_slice(BOOTCONFIG);
    Ok(())
}
