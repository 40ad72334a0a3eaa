//! `list`: shows what is in an initramfs.

use crate::failure::Result;
use crate::list;
use clap::Args;
use std::io;
use std::path::PathBuf;

/// Show what is in an initramfs, packed by whatever program.
#[derive(Args)]
pub struct List {
    /// The image
    image: PathBuf,

    /// End with the sums, and the parts that the image is made of
    #[arg(long, short = 's')]
    summary: bool,
}

impl List {
    /// Lists on standard output.
    pub fn run(self) -> Result<()> {
        list::list(&self.image, self.summary, &mut io::stdout())
    }
}
