//! What differs between two images, as the kernel would have their files.

use crate::failure::{Failure, Result, shown_bytes, words};
use crate::image::Image;
use crate::image::files::Files;
use crate::image::json::push_name;
use crate::image::rootfs::{Kind, Node, Number, ROOT, Rootfs};
use crate::list::kind_name;
use bulk::digest::{self, Digest};
use formats::cpio;
use std::fmt::Write as _;
use std::io::Write;

/// How to compare and tell.
#[derive(Clone, Copy, Default)]
pub struct Wish {
    /// Times count, too.
    pub times: bool,
    /// For a program to read.
    pub json: bool,
    /// End with the sums.
    pub summary: bool,
}

/// An image's files with digests of their data, as far as it can be read.
pub fn digests(image: &[u8]) -> Files {
    Files::read(image, &mut |_, _, walker| {
        let mut digest = Digest::new(digest::Kind::Sha256, 256);
        while let Some(piece) = walker.chunk() {
            digest.update(piece);
        }
        Some(digest.finish().into())
    })
}

/// The same of an image that must be whole.
pub fn read(image: &Image) -> Result<Files> {
    let files = digests(image);
    match &files.fault {
        Some(fault) => Err(image.failure(fault)),
        None => Ok(files),
    }
}

#[derive(Default)]
struct Sums {
    added: u64,
    removed: u64,
    changed: u64,
}

/// Tells what differs; whether anything does.
pub fn diff(first: &Rootfs, second: &Rootfs, wish: Wish, out: &mut dyn Write) -> Result<bool> {
    let mut sums = Sums::default();
    let mut text = String::from(if wish.json { "{\"changes\": [" } else { "" });
    let mut written = Ok(());
    walk(first, second, &mut |path, pair| {
        let (what, count) = match pair {
            (None, Some(_)) => ("added", &mut sums.added),
            (Some(_), None) => ("removed", &mut sums.removed),
            _ => ("changed", &mut sums.changed),
        };
        let changes = match pair {
            (Some(first), Some(second)) => changes(first, second, wish.times),
            _ => Vec::new(),
        };
        if what == "changed" && changes.is_empty() {
            return;
        }
        *count += 1;
        if wish.json {
            let separator = if sums.added + sums.removed + sums.changed > 1 { ",\n  " } else { "\n  " };
            text.push_str(separator);
            let _ = write!(text, "{{\"change\": \"{what}\", ");
            push_name(&mut text, "name", path);
            for (field, first, second) in &changes {
                let _ = write!(text, ", \"{field}\": [");
                for (at, value) in [first, second].into_iter().enumerate() {
                    text.push_str(if at > 0 { ", " } else { "" });
                    crate::image::json::push_string(&mut text, value);
                }
                text.push(']');
            }
            text.push('}');
        } else {
            let sign = match what {
                "added" => '+',
                "removed" => '-',
                _ => '~',
            };
            let _ = write!(text, "{sign} {}", shown_bytes(path));
            for (at, (field, first, second)) in changes.iter().enumerate() {
                text.push_str(if at > 0 { ", " } else { ": " });
                match *field {
                    "content" => text.push_str("content"),
                    _ => {
                        let _ = write!(text, "{field} {first} -> {second}");
                    }
                }
            }
            text.push('\n');
        }
        if text.len() > 1 << 16 && written.is_ok() {
            written = out.write_all(std::mem::take(&mut text).as_bytes());
        }
    });
    let Sums { added, removed, changed } = sums;
    let any = added + removed + changed > 0;
    if wish.json {
        text.push_str(if any { "\n]" } else { "]" });
        let _ = writeln!(text, ", \"added\": {added}, \"removed\": {removed}, \"changed\": {changed}}}");
    } else if wish.summary {
        let _ = writeln!(text, "{added} added, {removed} removed, {changed} changed");
    }
    let written = written.and_then(|()| out.write_all(text.as_bytes())).and_then(|()| out.flush());
    written.map_err(|error| Failure(format!("can't write to standard output: {}", words(&error))))?;
    Ok(any)
}

/// Goes through both trees side by side, by name.
fn walk(first: &Rootfs, second: &Rootfs, visit: &mut dyn FnMut(&[u8], (Option<&Node>, Option<&Node>))) {
    /// A name of a directory whose path is so long, and what each tree has there.
    type Step<'a> = (usize, &'a [u8], Option<Number>, Option<Number>);
    let mut path = Vec::new();
    let mut stack: Vec<Step<'_>> = vec![(0, b"", Some(ROOT), Some(ROOT))];
    while let Some((length, name, one, other)) = stack.pop() {
        path.truncate(length);
        if !path.is_empty() {
            path.push(b'/');
        }
        path.extend_from_slice(name);
        let pair = (one.map(|one| first.node(one)), other.map(|other| second.node(other)));
        if !name.is_empty() {
            visit(&path, pair);
        }
        let (mine, theirs) = (directory(pair.0), directory(pair.1));
        let mut inner: Vec<Step<'_>> = Vec::new();
        if let Some(mine) = mine {
            inner.extend(mine.iter().map(|(name, &number)| {
                (path.len(), &**name, Some(number), theirs.and_then(|theirs| theirs.get(name).copied()))
            }));
        }
        if let Some(theirs) = theirs {
            let new = theirs.iter().filter(|(name, _)| mine.is_none_or(|mine| !mine.contains_key(*name)));
            inner.extend(new.map(|(name, &number)| (path.len(), &**name, None, Some(number))));
        }
        inner.sort_by(|one, other| other.1.cmp(one.1));
        stack.append(&mut inner);
    }
}

fn directory(node: Option<&Node>) -> Option<&std::collections::BTreeMap<Box<[u8]>, Number>> {
    match node {
        Some(Node { kind: Kind::Directory(names), .. }) => Some(names),
        _ => None,
    }
}

/// What differs between two files of one name: the field, and what each has.
fn changes(first: &Node, second: &Node, times: bool) -> Vec<(&'static str, String, String)> {
    let mut changes = Vec::new();
    let mut compare = |field, one: String, other: String| {
        if one != other {
            changes.push((field, one, other));
        }
    };
    let kind = |node: &Node| kind_name(node.mode & cpio::TYPE_MASK).to_string();
    let same_kind = kind(first) == kind(second);
    compare("type", kind(first), kind(second));
    compare("mode", format!("{:04o}", first.mode & 0o7777), format!("{:04o}", second.mode & 0o7777));
    compare("owner", format!("{}:{}", first.uid, first.gid), format!("{}:{}", second.uid, second.gid));
    if times {
        compare("mtime", first.mtime.to_string(), second.mtime.to_string());
    }
    if same_kind {
        match (&first.kind, &second.kind) {
            (Kind::Link(one), Kind::Link(other)) => compare("target", shown_bytes(one), shown_bytes(other)),
            (Kind::Special, Kind::Special) => {
                let device = |node: &Node| format!("{}:{}", node.rdev.0, node.rdev.1);
                compare("device", device(first), device(second));
            }
            (Kind::File, Kind::File) => {
                compare("size", first.size.to_string(), second.size.to_string());
                let digest = |node: &Node| match node.content.as_deref() {
                    Some(bytes) if node.size > 0 => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
                    _ => String::new(),
                };
                compare("content", digest(first), digest(second));
            }
            _ => {}
        }
    }
    changes
}
