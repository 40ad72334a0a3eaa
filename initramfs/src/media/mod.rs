//! Every medium that a machine boots from, made of a kernel and an image without root and without other programs.
//!
//! What a boot loader is made of (syslinux's files, systemd-boot's stub) is read from where Debian's packages put it,
//! from a directory, or out of a package: see [`loaders`].

pub mod compare;
mod dates;
mod device;
mod fat;
mod folder;
mod iso;
mod loaders;
mod microvm;
mod netboot;
mod oci;
mod parts;
mod pe;
mod sparse;
mod syslinux;
mod uki;
mod usb;
mod vmlinux;

use crate::failure::{Failure, Result, fail};
use crate::output;
use crate::recipe::Recipe;
use crate::spec;
use crate::tree::Tree;
use compare::Compared;
use device::Target;
use folder::Item;
use loaders::Loaders;
use sha2::{Digest, Sha256};
use sparse::Sparse;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// What a medium is made of.
pub struct Boot<'a> {
    /// The kernel's boot image; nothing where no medium has a kernel.
    pub kernel: &'a [u8],
    /// The kernel's release, as `uname -r` gives it.
    pub release: &'a str,
    /// The initramfs, compressed as it is to be.
    pub initrd: &'a [u8],
    /// What the initramfs was made of.
    pub tree: &'a Tree,
    /// The time of all that a medium dates, in seconds since 1970: the same input gives the same bytes.
    pub time: u32,
    /// What the recipe says of media.
    pub plan: &'a Plan,
}

/// A kind of medium.
pub struct Kind {
    /// Its name, as a recipe has it.
    pub name: &'static str,
    /// The file that is written where no name is given.
    pub usual: &'static str,
    make: Make,
    /// Whether there is a kernel in it.
    has_kernel: bool,
}

/// How a medium is made.
enum Make {
    /// The initramfs as it is.
    Plain,
    /// An image of a disk.
    Disk(fn(&Boot<'_>) -> Result<Sparse>),
    /// The files of a directory.
    Folder(fn(&Boot<'_>) -> Result<Vec<Item>>),
    /// A file.
    File(fn(&Boot<'_>) -> Result<Vec<u8>>),
}

/// All kinds.
const KINDS: &[Kind] = &[
    Kind { name: "initramfs", usual: "initramfs.img", make: Make::Plain, has_kernel: false },
    Kind { name: "usb", usual: "usb.img", make: Make::Disk(usb::image), has_kernel: true },
    Kind { name: "iso", usual: "boot.iso", make: Make::Disk(iso::image), has_kernel: true },
    Kind { name: "uki", usual: "linux.efi", make: Make::File(uki::uki), has_kernel: true },
    Kind { name: "pxe", usual: "pxe", make: Make::Folder(netboot::set), has_kernel: true },
    Kind { name: "microvm", usual: "microvm", make: Make::Folder(microvm::set), has_kernel: true },
    Kind { name: "oci", usual: "oci", make: Make::Folder(oci::layout), has_kernel: false },
    Kind { name: "oci-archive", usual: "oci.tar", make: Make::File(oci::archive), has_kernel: false },
];

/// What a recipe says of media, found right before the work begins.
pub struct Plan {
    /// What the output itself is to be.
    pub output: &'static Kind,
    /// Media besides it.
    pub others: Vec<(&'static Kind, PathBuf)>,
    command_line: String,
    title: String,
    /// Seconds that a menu waits.
    timeout: u32,
    /// The medium's size in bytes, where it is not to be as large as need be.
    size: Option<u64>,
    firmware: Firmware,
    loaders: Loaders,
    /// The disk that the output goes to.
    target: Option<Target>,
    /// Whether there are links of all applets, or else of certain ones.
    all_applets: bool,
}

/// Which firmware a medium is for.
#[derive(Clone, Copy)]
struct Firmware {
    bios: bool,
    uefi: bool,
}

impl Plan {
    /// What a recipe says.
    pub fn of(recipe: &Recipe) -> Result<Plan> {
        let usual = if recipe.to.is_some() { "usb" } else { "initramfs" };
        let output = kind(recipe.kind.as_deref().unwrap_or(usual))?;
        let target = match &recipe.to {
            Some(_) if !matches!(output.make, Make::Disk(_)) => {
                return fail(format!("--to writes a disk, and '{}' is none", output.name));
            }
            Some(path) => Some(Target::examine(path, recipe.force, recipe.yes)?),
            None => None,
        };
        let mut others = Vec::with_capacity(recipe.media.len());
        for text in &recipe.media {
            let (name, path) = text.split_once(':').unwrap_or((text, ""));
            let kind = kind(name)?;
            if path.is_empty() {
                return fail(format!("'{name}' goes to no file: {name}:FILE"));
            }
            others.push((kind, PathBuf::from(path)));
        }
        for (name, text) in [("command line", &recipe.command_line), ("title", &recipe.title)] {
            if let Some(text) = text
                && text.contains(char::is_control)
            {
                return fail(format!("a control character in the {name} '{}'", text.escape_debug()));
            }
        }
        let command_line = recipe.command_line.clone().unwrap_or_default();
        // the least of x86's kernels' COMMAND_LINE_SIZE, its end included
        if command_line.len() > 2047 {
            let long = command_line.len();
            return fail(format!("a command line of {long} bytes: the kernel takes 2047"));
        }
        let firmware = match recipe.firmware.as_deref() {
            None | Some("both") => Firmware { bios: true, uefi: true },
            Some("bios") => Firmware { bios: true, uefi: false },
            Some("uefi") => Firmware { bios: false, uefi: true },
            Some(other) => {
                return fail(format!("'{}' is no firmware: bios, uefi or both", other.escape_debug()));
            }
        };
        Ok(Plan {
            output,
            others,
            command_line,
            title: recipe.title.clone().unwrap_or_else(|| "rbox".into()),
            timeout: recipe.timeout.unwrap_or(1),
            size: recipe.size.as_deref().map(spec::size).transpose()?,
            firmware,
            loaders: Loaders::new(&recipe.loaders)?,
            target,
            all_applets: recipe.applets.is_empty(),
        })
    }

    /// Whether anything is to be made that is more than the initramfs.
    pub fn boots(&self) -> bool {
        self.output.name != "initramfs" || !self.others.is_empty()
    }

    /// Whether a kernel is to be in any of it.
    pub fn has_kernel(&self) -> bool {
        self.output.has_kernel || self.others.iter().any(|(kind, _)| kind.has_kernel)
    }

    /// Writes all media: the output to `path` or to a disk, and what is besides it.
    pub fn write(&self, boot: &Boot, path: &Path) -> Result<()> {
        match (&self.target, self.output.make(boot)?) {
            (Some(target), Content::Disk(image)) => target.write(&image)?,
            (_, content) => content.write(path)?,
        }
        self.others.iter().try_for_each(|(kind, path)| kind.make(boot)?.write(path))
    }

    /// Compares all media with what is there: the output at `path`, and what is besides it.
    pub fn compare(&self, boot: &Boot, path: &Path) -> Result<Vec<(PathBuf, Compared)>> {
        let others = self.others.iter().map(|(kind, path)| (*kind, path.as_path()));
        [(self.output, path)]
            .into_iter()
            .chain(others)
            .map(|(kind, path)| Ok((path.to_path_buf(), compare::with_file(&kind.make(boot)?, path)?)))
            .collect()
    }
}

/// A medium that was made.
pub enum Content<'a> {
    /// A file.
    Bytes(Cow<'a, [u8]>),
    /// An image of a disk.
    Disk(Sparse),
    /// The files of a directory.
    Folder(Vec<Item>),
}

impl Content<'_> {
    fn write(&self, path: &Path) -> Result<()> {
        match self {
            Content::Bytes(bytes) => output::replace(path, bytes),
            Content::Disk(image) => image.write(path),
            Content::Folder(items) => folder::write(items, path),
        }
    }
}

impl Kind {
    fn make<'a>(&self, boot: &Boot<'a>) -> Result<Content<'a>> {
        Ok(match self.make {
            Make::Plain => Content::Bytes(boot.initrd.into()),
            Make::Disk(make) => Content::Disk(make(boot)?),
            Make::Folder(make) => Content::Folder(make(boot)?),
            Make::File(make) => Content::Bytes(make(boot)?.into()),
        })
    }
}

/// The kind of this name.
fn kind(name: &str) -> Result<&'static Kind> {
    match KINDS.iter().find(|kind| kind.name == name) {
        Some(kind) => Ok(kind),
        None => {
            let names: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
            fail(format!("'{}' is no kind of medium: {}", name.escape_debug(), names.join(", ")))
        }
    }
}

impl Boot<'_> {
    /// A number that stands for all that is booted.
    fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let Plan { command_line, title, .. } = self.plan;
        for part in [self.kernel, self.initrd, command_line.as_bytes(), title.as_bytes()] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        hash.finalize().into()
    }
}

/// Something of a file that is not as it must be.
fn wrong(what: &str) -> Failure {
    Failure(what.to_owned())
}

/// Puts bytes at a place; they must fit.
fn put(into: &mut [u8], at: usize, bytes: &[u8]) {
    if let Some(place) = into.get_mut(at..at + bytes.len()) {
        place.copy_from_slice(bytes);
    }
}

fn number16(from: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(from.get(at..at + 2)?.try_into().ok()?))
}

fn number32(from: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(from.get(at..at + 4)?.try_into().ok()?))
}
