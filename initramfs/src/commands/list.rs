//! `list`: shows what is in an initramfs.

use crate::failure::Result;
use crate::image::select::Selection;
use crate::list::{self, Wish};
use clap::Args;
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

/// Show what is in an initramfs, packed by whatever program: all its archives, compressed or not.
#[derive(Args)]
pub struct List {
    /// The image; - for standard input
    image: PathBuf,

    /// Only these: names, directories with all in them, patterns (`*` takes a `/` too)
    names: Vec<OsString>,

    /// End with the sums, and the parts that the image is made of
    #[arg(long, short = 's')]
    summary: bool,

    /// Show only the parts that the image is made of
    #[arg(long, short = 'm')]
    members: bool,

    /// The names alone, with a NUL behind each
    #[arg(long, short = '0', conflicts_with = "members")]
    null: bool,

    /// Entries and parts as JSON
    #[arg(long, conflicts_with_all = ["members", "null"])]
    json: bool,
}

impl List {
    /// Lists on standard output.
    pub fn run(self) -> Result<()> {
        let wish = Wish { summary: self.summary, members: self.members, json: self.json, names: self.null };
        list::list(&self.image, wish, &Selection::new(&self.names), &mut io::stdout())
    }
}
