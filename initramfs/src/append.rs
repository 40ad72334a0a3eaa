//! Adds members to an image without unpacking it: what is there stays as it is, byte for byte.

use crate::compress::Method;
use crate::failure::{Failure, Result, fail, shown_bytes};
use crate::image::rootfs::{Kind as NodeKind, Rootfs};
use crate::image::unpack::Coding;
use crate::image::walk::{Event, Walker};
use crate::image::{Bootconfig, Image};
use crate::members;
use crate::output;
use crate::tree::{Kind, Tree};
use formats::cpio;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

/// What there is to be known of an image before something is added.
struct State {
    rootfs: Rootfs,
    /// How the last member is compressed.
    coding: Option<Coding>,
    /// Whether the last archive has its trailer, behind which hard links are forgotten.
    ended: bool,
}

/// Goes through an image that the kernel must be able to read to its end.
fn state(image: &[u8]) -> Result<State, String> {
    let mut state = State { rootfs: Rootfs::with_builtin(), coding: None, ended: true };
    let mut walker = Walker::new(image);
    while let Some(event) = walker.step() {
        match event {
            Event::Entry(entry) => {
                // what is lost is lint's business
                let _ = state.rootfs.apply(&entry);
                state.ended = false;
            }
            Event::Trailer(_) => {
                state.rootfs.trailer();
                state.ended = true;
            }
            Event::End(member) => state.coding = member.coding,
            Event::Fault(place, fault) if fault.stops_kernel() => {
                return Err(format!("{place}: {}; the kernel would not come to what is added", fault.text()));
            }
            _ => {}
        }
    }
    Ok(state)
}

/// Writes the image with an archive of the tree, and with ready images, behind what it has.
pub fn append(
    image: &Image,
    mut tree: Tree,
    ready: &[Image],
    (method, level): (Method, u32),
    time: u32,
    output: &Path,
) -> Result<()> {
    let tail = Bootconfig::of(image);
    let end = tail.map_or(image.len(), |tail| tail.at);
    let body = image.get(..end).unwrap_or(image);
    let state = state(body).map_err(|why| image.failure(why))?;
    settle(&mut tree, &state.rootfs)?;
    let mut added = Added { at: end, last: state.coding, bytes: Vec::new() };
    if !tree.entries.is_empty() {
        let mut archive = Vec::new();
        if !state.ended {
            // so that no link of before is taken for one of these
            cpio::write_trailer(&mut archive);
        }
        for member in members::cut(&tree, time)? {
            archive.extend(member.bytes(None));
        }
        match method {
            Method::None => added.put(&archive, None, None),
            method => {
                let packed = method.pack(&archive, level);
                let packed = packed.map_err(|error| Failure(format!("can't compress: {error}")))?;
                let coding = Coding::of(&packed);
                added.put(&packed, coding, coding);
            }
        }
    }
    for each in ready {
        if Bootconfig::of(each).is_some() {
            return Err(each.failure("it has a boot configuration of its own"));
        }
        let state = self::state(each).map_err(|why| each.failure(why))?;
        let Some(Event::Start(member)) = Walker::new(each).step() else {
            return Err(each.failure("there is nothing in it"));
        };
        added.put(each.get(member.at..).unwrap_or_default(), member.coding, state.coding);
    }
    let mut added = added.bytes;
    if added.is_empty() {
        return fail("there is nothing to add");
    }
    let tail = tail.and_then(|tail| image.get(tail.at..)).unwrap_or_default();
    if !tail.is_empty() {
        // the boot configuration stays last, and the whole a multiple of four bytes
        let length = end + added.len() + tail.len();
        added.resize(added.len() + length.next_multiple_of(4) - length, 0);
    }
    output::replace_with(output, |file| {
        match image.file() {
            Some(mut from) => {
                io::Seek::rewind(&mut from)?;
                io::copy(&mut from.take(end as u64), file)?;
            }
            None => file.write_all(body)?,
        }
        file.write_all(&added)?;
        file.write_all(tail)?;
        // whoever may read the image may read the new one, and nobody else
        match fs::metadata(&image.path) {
            Ok(data) if data.is_file() => file.set_permissions(data.permissions()),
            _ => Ok(()),
        }
    })
}

/// What is put behind an image.
struct Added {
    /// Where it begins.
    at: usize,
    /// How the member before is compressed.
    last: Option<Coding>,
    bytes: Vec<u8>,
}

impl Added {
    /// Puts members there, the first and the last of which are compressed so.
    fn put(&mut self, members: &[u8], first: Option<Coding>, last: Option<Coding>) {
        let at = self.at + self.bytes.len();
        let padding = match (self.last, first) {
            // lz4's decoder goes on into what follows: more lz4 must follow at once, anything else behind a block's
            // size of zero
            (Some(Coding::Lz4), Some(Coding::Lz4)) => 0,
            (Some(Coding::Lz4), _) => (at + 4).next_multiple_of(4) - at,
            _ => at.next_multiple_of(4) - at,
        };
        self.bytes.resize(self.bytes.len() + padding, 0);
        self.bytes.extend_from_slice(members);
        self.last = last;
    }
}

/// Leaves out the directories that the image has: with their own modes, or as links to others.
fn settle(tree: &mut Tree, rootfs: &Rootfs) -> Result<()> {
    let (mut wrong, mut full) = (None, None);
    tree.entries.retain(|name, entry| {
        if entry.kind != Kind::Directory {
            let there = rootfs.find(name, false).map(|number| &rootfs.node(number).kind);
            if let Ok(NodeKind::Directory(_)) = there {
                full.get_or_insert_with(|| name.clone());
            }
            return true;
        }
        match rootfs.find(name, true) {
            Ok(number) => {
                let directory = matches!(rootfs.node(number).kind, NodeKind::Directory(_));
                if !directory {
                    wrong.get_or_insert_with(|| name.clone());
                }
                !directory
            }
            Err(_) => true,
        }
    });
    if let Some(name) = full {
        return fail(format!("'{}' is a directory in the image", shown_bytes(&name)));
    }
    match wrong {
        Some(name) => fail(format!("'{}' is no directory in the image", shown_bytes(&name))),
        None => Ok(()),
    }
}
