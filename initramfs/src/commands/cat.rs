//! `cat`: writes what files of an image hold.

use crate::failure::{Failure, Result, fail, shown_bytes, words};
use crate::image::Image;
use crate::image::files::{Files, walker};
use crate::image::rootfs::Kind;
use crate::image::walk::Event;
use clap::Args;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

/// Write what files of an image hold, as the kernel would have them: of several entries the last counts, links are
/// followed.
#[derive(Args)]
pub struct Cat {
    /// The image; - for standard input
    image: PathBuf,

    /// The files
    #[arg(required = true)]
    names: Vec<OsString>,
}

impl Cat {
    /// Writes to standard output.
    pub fn run(self) -> Result<()> {
        let image = Image::open(&self.image)?;
        let files = Files::by_entry(&image);
        let mut wanted = Vec::new();
        for name in &self.names {
            let name = name.as_encoded_bytes();
            let node = files.rootfs.find(name, true).map_err(|_| match &files.fault {
                Some(fault) => image.failure(fault),
                None => Failure(format!("no entry is named '{}'", shown_bytes(name))),
            })?;
            match files.rootfs.node(node).kind {
                Kind::File => wanted.extend(files.entry_of(node)),
                Kind::Directory(_) => return fail(format!("'{}' is a directory", shown_bytes(name))),
                _ => return fail(format!("'{}' is no regular file", shown_bytes(name))),
            }
        }
        let mut wanted = wanted.into_iter().peekable();
        // entries that come in another order than the names take another walk
        while wanted.peek().is_some() {
            let mut walker = walker(&image);
            let mut ordinal = 0;
            while let Some(event) = walker.step() {
                match event {
                    Event::Entry(_) => {
                        if wanted.next_if_eq(&ordinal).is_some() {
                            let mut out = io::stdout().lock();
                            while let Some(piece) = walker.chunk() {
                                out.write_all(piece).map_err(unwritten)?;
                            }
                            out.flush().map_err(unwritten)?;
                        }
                        ordinal += 1;
                    }
                    Event::Fault(place, fault) if fault.is_end() => {
                        return Err(image.failure(format!("{place}: {}", fault.text())));
                    }
                    _ => {}
                }
                if wanted.peek().is_none() && !walker.is_cut() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

fn unwritten(error: io::Error) -> Failure {
    Failure(format!("can't write to standard output: {}", words(&error)))
}
