//! What an image may be written as besides itself: media that a machine boots from.

use crate::failure::{Result, fail};
use std::path::Path;

/// What a medium is made of.
pub struct Boot<'a> {
    /// The kernel's boot image.
    pub kernel: &'a [u8],
    /// The kernel's release.
    pub release: &'a str,
    /// The initramfs.
    pub initrd: &'a [u8],
    /// The kernel's command line.
    pub command_line: &'a str,
    /// The name that a boot menu shows.
    pub title: &'a str,
    /// The time of all that a medium dates, in seconds since 1970: the same input gives the same bytes.
    pub time: u32,
}

/// A kind of medium.
pub struct Kind {
    /// Its name, as a recipe has it.
    pub name: &'static str,
    /// Writes one to a file.
    pub write: fn(&Boot<'_>, &Path) -> Result<()>,
}

/// All kinds.
pub const KINDS: &[Kind] = &[];

/// The kind and the place of a `media` line: `KIND:FILE`.
pub fn parse(text: &str) -> Result<(&'static Kind, &Path)> {
    let (name, path) = text.split_once(':').unwrap_or((text, ""));
    let Some(kind) = KINDS.iter().find(|kind| kind.name == name) else {
        let names: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
        return fail(format!("'{}' is no medium: {}", name.escape_debug(), names.join(", ")));
    };
    match path.is_empty() {
        true => fail(format!("'{name}' goes to no file: {name}:FILE")),
        false => Ok((kind, Path::new(path))),
    }
}
