//! Images as the kernel reads them: `("\0" | archive | compressed archive)*`, perhaps with a boot configuration behind.
//!
//! [`Image`] is the file, [`walk::Walker`] goes through it entry by entry, [`unpack`] reads the seven compressions,
//! [`rootfs::Rootfs`] is what the kernel would have made of it, [`extract`] puts it on the disk.

pub mod extract;
pub mod files;
pub mod json;
pub mod lzo;
pub mod rootfs;
pub mod select;
pub mod settings;
pub mod unpack;
pub mod walk;

use crate::failure::{Failure, Result};
use kit::Errno;
use kit::sys::map::Mapped;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Deref;
use std::path::{Path, PathBuf};

/// An image's bytes: a file mapped, or what came through a pipe.
pub struct Image {
    /// What it is called in messages.
    pub path: PathBuf,
    bytes: Bytes,
}

enum Bytes {
    Mapped(Mapped, File),
    Read(Vec<u8>),
}

impl Image {
    /// Opens a file; `-` is standard input.
    pub fn open(path: &Path) -> Result<Image> {
        let on = |error| Failure::on("read", path, error);
        if path.as_os_str() == "-" {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map_err(on)?;
            return Ok(Image { path: "standard input".into(), bytes: Bytes::Read(bytes) });
        }
        let mut file = File::open(path).map_err(on)?;
        let data = file.metadata().map_err(on)?;
        // a file of /proc says that it is empty, and a pipe cannot be mapped
        let bytes = if data.is_file() && data.len() > 0 {
            let mapped =
                Mapped::file(&file).map_err(|Errno(number)| on(io::Error::from_raw_os_error(number)))?;
            Bytes::Mapped(mapped, file)
        } else {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).map_err(on)?;
            Bytes::Read(bytes)
        };
        Ok(Image { path: path.to_path_buf(), bytes })
    }

    /// The file that the bytes lie in, if they lie in one.
    pub fn file(&self) -> Option<&File> {
        match &self.bytes {
            Bytes::Mapped(_, file) => Some(file),
            Bytes::Read(_) => None,
        }
    }

    /// `IMAGE: what is wrong with it`
    pub fn failure(&self, why: impl std::fmt::Display) -> Failure {
        Failure::about(&self.path, why)
    }
}

impl Deref for Image {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Mapped(mapped, _) => mapped,
            Bytes::Read(bytes) => bytes,
        }
    }
}

/// The boot configuration that an image ends with: text, size, sum, `#BOOTCONFIG\n`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bootconfig {
    /// Where its text begins, or where the size stands when that cannot be believed.
    pub at: usize,
    /// Where the marker ends.
    pub end: usize,
    /// The size that is given.
    pub size: u32,
    /// The sum that is given.
    pub sum: u32,
    /// What the bytes sum up to; none if the size is more than there is.
    pub found: Option<u32>,
}

/// What marks a boot configuration.
pub const BOOTCONFIG: &[u8] = b"#BOOTCONFIG\n";
/// The largest boot configuration that the kernel takes.
pub const BOOTCONFIG_MAX: u32 = 32767;

impl Bootconfig {
    /// The one that the image ends with. As in the kernel up to three bytes may follow the marker: boot loaders pad.
    pub fn of(image: &[u8]) -> Option<Bootconfig> {
        (0..4).find_map(|padding| {
            let end = image.len().checked_sub(padding)?;
            let head = image.get(..end)?.strip_suffix(BOOTCONFIG)?;
            let (before, sum) = head.split_last_chunk::<4>()?;
            let (before, size) = before.split_last_chunk::<4>()?;
            let (size, sum) = (u32::from_le_bytes(*size), u32::from_le_bytes(*sum));
            let at = before.len().checked_sub(size as usize);
            let found = at
                .and_then(|at| before.get(at..))
                .map(|text| text.iter().fold(0u32, |sum, &byte| sum.wrapping_add(byte.into())));
            Some(Bootconfig { at: at.unwrap_or(before.len()), end, size, sum, found })
        })
    }

    /// What the kernel unpacks of an image: all but a boot configuration, if its size and sum are right. One that is
    /// wrong stays where it is.
    pub fn before(image: &[u8]) -> &[u8] {
        let tail = Bootconfig::of(image).filter(|tail| tail.found == Some(tail.sum));
        tail.and_then(|tail| image.get(..tail.at)).unwrap_or(image)
    }

    /// Whether the kernel takes it.
    pub fn is_right(&self) -> bool {
        self.found == Some(self.sum) && self.size <= BOOTCONFIG_MAX
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boot_configuration_is_found_at_the_end() {
        let mut image = b"07..a=b\n\0\x09\0\0\0".to_vec();
        image.splice(9.., *b"\0\0\0");
        let text = b"k = v\n\0\0";
        let sum: u32 = text.iter().map(|&byte| u32::from(byte)).sum();
        image.extend(text);
        image.extend((text.len() as u32).to_le_bytes());
        image.extend(sum.to_le_bytes());
        image.extend(BOOTCONFIG);
        let found = Bootconfig::of(&image).unwrap();
        assert_eq!((found.at, found.size, found.is_right()), (12, 8, true));
        image.extend([0; 3]);
        assert_eq!(Bootconfig::of(&image).unwrap().end, image.len() - 3);
        image.push(0);
        assert_eq!(Bootconfig::of(&image), None);
        let odd = b"0707\xff\xff\xff\xff\0\0\0\0#BOOTCONFIG\n";
        assert_eq!(Bootconfig::before(odd), odd);
        assert_eq!(Bootconfig::before(image.get(..image.len() - 1).unwrap()).len(), 12);
        assert_eq!(Bootconfig::of(b"\xff\xff\xff\xff\0\0\0\0#BOOTCONFIG\n").unwrap().found, None);
    }
}
