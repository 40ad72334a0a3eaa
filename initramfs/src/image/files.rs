//! An image as the files that the kernel makes of it, with the entry that each file's data comes from.

use super::Bootconfig;
use super::rootfs::{Number, Rootfs};
use super::walk::{Entry, Event, Walker};
use formats::cpio;

/// The files of an image.
pub struct Files {
    /// What there is.
    pub rootfs: Rootfs,
    /// What ended the walk before the image's end, in words.
    pub fault: Option<String>,
}

/// A walk through what the kernel unpacks of an image.
pub fn walker(image: &[u8]) -> Walker<'_> {
    Walker::new(Bootconfig::before(image))
}

impl Files {
    /// Goes through the image; `remember` makes of an entry with data what is kept of it.
    pub fn read(
        image: &[u8],
        remember: &mut dyn FnMut(u64, &Entry, &mut Walker<'_>) -> Option<Box<[u8]>>,
    ) -> Files {
        let mut files = Files { rootfs: Rootfs::default(), fault: None };
        let mut walker = walker(image);
        let mut ordinal = 0;
        while let Some(event) = walker.step() {
            match event {
                Event::Entry(entry) => {
                    if let Ok(change) = files.rootfs.apply(&entry)
                        && entry.header.kind() == cpio::REGULAR
                        && (!change.linked || entry.header.filesize > 0)
                    {
                        let kept = remember(ordinal, &entry, &mut walker);
                        files.rootfs.set_content(change.node, kept);
                    }
                    ordinal += 1;
                }
                Event::Trailer(_) => files.rootfs.trailer(),
                Event::Fault(place, fault) if fault.is_end() => {
                    files.fault = Some(format!("{place}: {}", fault.text()));
                }
                _ => {}
            }
        }
        files
    }

    /// The files with the number of the entry that has their data.
    pub fn by_entry(image: &[u8]) -> Files {
        Files::read(image, &mut |ordinal, _, _| Some(ordinal.to_le_bytes().into()))
    }

    /// The entry that a file's data is in, see [`Files::by_entry`].
    pub fn entry_of(&self, node: Number) -> Option<u64> {
        let content = self.rootfs.node(node).content.as_deref()?;
        Some(u64::from_le_bytes(*content.first_chunk()?))
    }
}
