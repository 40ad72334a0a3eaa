//! What differs between what was made before and what would be made now: by parts of media, and by files of the
//! initramfs in them.

use super::Content;
use super::folder::Item;
use super::oci;
use super::parts;
use super::sparse::Sparse;
use crate::diff::{self, Wish};
use crate::failure::{Failure, Result};
use crate::image::Image;
use crate::image::unpack::Coding;
use crate::image::walk::{Event, Walker};
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// How an output compares with what is there.
pub enum Compared {
    /// It is the same.
    Same,
    /// There is nothing.
    Missing,
    /// What differs, a line each, as `diff` has them.
    Differs(Vec<String>),
}

/// Compares an output with the file, directory or disk that is there.
pub fn with_file(content: &Content<'_>, path: &Path) -> Result<Compared> {
    let on = |error| Failure::on("read", path, error);
    let kind = match fs::metadata(path) {
        Ok(data) => data.file_type(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Compared::Missing),
        Err(error) => return Err(on(error)),
    };
    let mut lines = Vec::new();
    match content {
        Content::Folder(items) => {
            let found = oci::differences(&|part| fs::read(path.join(part)).ok(), &|part| {
                items.iter().find(|item| item.path == part).map(|item| item.bytes.clone())
            });
            if let Some(found) = found {
                return Ok(Compared::Differs(found));
            }
            for item in items {
                with_item(item, &path.join(&item.path), &mut lines)?;
            }
        }
        Content::Bytes(new) => bytes("", &Image::open(path)?, new, &mut lines),
        Content::Disk(image) if kind.is_file() => disk(&Image::open(path)?, image, false, &mut lines)?,
        Content::Disk(image) => {
            // of a disk, as much as is written; what is behind that may be anything
            let mut old = Vec::new();
            File::open(path).and_then(|disk| disk.take(image.size).read_to_end(&mut old)).map_err(on)?;
            disk(&old, image, true, &mut lines)?;
        }
    }
    Ok(if lines.is_empty() { Compared::Same } else { Compared::Differs(lines) })
}

fn with_item(item: &Item, path: &Path, lines: &mut Vec<String>) -> Result<()> {
    match Image::open(path) {
        Ok(old) => bytes(&item.path, &old, &item.bytes, lines),
        Err(_) if !path.exists() => {
            lines.push(format!("+ {}", item.path));
            return Ok(());
        }
        Err(error) => return Err(error),
    }
    let mode = fs::metadata(path)
        .map(|data| data.permissions().mode())
        .map_err(|error| Failure::on("read", path, error))?;
    if item.runs && mode & 0o111 == 0 {
        lines.push(format!("~ {}: not executable", item.path));
    }
    Ok(())
}

/// Compares an image of a disk; if `written` says so, only what is written of it.
fn disk(old: &[u8], image: &Sparse, written: bool, lines: &mut Vec<String>) -> Result<()> {
    let piece = |(at, bytes): &(u64, Vec<u8>)| {
        let at = *at as usize;
        at.checked_add(bytes.len()).and_then(|end| old.get(at..end)) == Some(bytes)
    };
    if written && image.pieces.iter().all(piece) {
        return Ok(());
    }
    bytes("", old, &image.whole()?, lines);
    Ok(())
}

/// Compares two of one name; the whole has none.
fn bytes(name: &str, old: &[u8], new: &[u8], lines: &mut Vec<String>) {
    if old == new {
        return;
    }
    let before = lines.len();
    let (mine, theirs) = (parts::of(old), parts::of(new));
    let one_of = |parts: &[parts::Part<'_>], name: &str| {
        parts.iter().find(|(part, _)| part == name).map(|(_, bytes)| bytes.to_vec())
    };
    if let Some(found) = oci::differences(&|part| one_of(&mine, part), &|part| one_of(&theirs, part)) {
        lines.extend(found);
        return;
    }
    if !theirs.is_empty() {
        let inner = |part: &str| if name.is_empty() { part.to_owned() } else { format!("{name}: {part}") };
        for (part, bytes) in &theirs {
            match mine.iter().find(|(other, _)| other == part) {
                Some((_, old)) => self::bytes(&inner(part), old, bytes, lines),
                None => lines.push(format!("+ {}", inner(part))),
            }
        }
        for (part, _) in mine.iter().filter(|(part, _)| theirs.iter().all(|(other, _)| other != part)) {
            lines.push(format!("- {}", inner(part)));
        }
        if lines.len() == before {
            lines.push(line(name, "where its parts are, or what is between them"));
        }
        return;
    }
    match is_initramfs(old) && is_initramfs(new) {
        true => initramfs(name, old, new, lines),
        false => lines.push(line(name, "content")),
    }
}

fn line(name: &str, what: &str) -> String {
    if name.is_empty() { format!("~ {what}") } else { format!("~ {name}: {what}") }
}

fn is_initramfs(bytes: &[u8]) -> bool {
    bytes.starts_with(b"0707") || Coding::of(bytes).is_some()
}

/// Compares two by the files that the kernel would have of them.
fn initramfs(name: &str, old: &[u8], new: &[u8], lines: &mut Vec<String>) {
    let (mine, theirs) = (diff::digests(old), diff::digests(new));
    if let Some(fault) = mine.fault {
        lines.push(line(name, &format!("what is there is damaged: {fault}")));
        return;
    }
    let differ = |times| {
        let mut text = Vec::new();
        let wish = Wish { times, ..Wish::default() };
        // writing to a vector cannot fail
        let differ = diff::diff(&mine.rootfs, &theirs.rootfs, wish, &mut text).unwrap_or_default();
        (differ, String::from_utf8_lossy(&text).into_owned())
    };
    if let (true, text) = differ(false) {
        let prefix = if name.is_empty() { String::new() } else { format!("{name}: ") };
        lines.extend(text.lines().map(|line| {
            let (sign, rest) = line.split_at_checked(2).unwrap_or(("", line));
            format!("{sign}{prefix}{rest}")
        }));
        return;
    }
    let (mine, theirs) = (codings(old), codings(new));
    lines.push(match mine == theirs {
        false => line(name, &format!("compression {mine} -> {theirs}")),
        true if differ(true).0 => line(name, "times of the files"),
        true => line(name, "the same files, packed otherwise"),
    });
}

/// How the members of an image are compressed.
fn codings(image: &[u8]) -> String {
    let mut names: Vec<&str> = Vec::new();
    let mut walker = Walker::new(image);
    while let Some(event) = walker.step() {
        if let Event::Start(member) = event {
            let name = member.coding.map_or("none", Coding::name);
            if names.last() != Some(&name) {
                names.push(name);
            }
        }
    }
    names.join(", ")
}
