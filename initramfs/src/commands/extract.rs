//! `extract`: puts an image's files on the disk.

use super::to_stdout;
use crate::failure::{Result, fail, shown, shown_bytes, warn};
use crate::image::Image;
use crate::image::extract::{Wish, extract};
use crate::image::select::Selection;
use clap::Args;
use std::ffi::OsString;
use std::path::PathBuf;

/// Put the files of an image, packed by whatever program, below a directory, and nothing anywhere else.
#[derive(Args)]
pub struct Extract {
    /// The image; - for standard input
    image: PathBuf,

    /// Only these: names, directories with all in them, patterns (`*` takes a `/` too)
    names: Vec<OsString>,

    /// The directory, which is made if it is not there
    #[arg(long, short = 'C', value_name = "DIR", default_value = ".")]
    directory: PathBuf,

    /// Replace files that are there
    #[arg(long, short = 'f')]
    force: bool,

    /// Make device nodes, which needs root; without this they are left out
    #[arg(long)]
    devices: bool,

    /// Give the files to the owners that the image names, which needs root
    #[arg(long)]
    owner: bool,

    /// Keep set-user-ID and set-group-ID bits
    #[arg(long)]
    setuid: bool,

    /// All three of these
    #[arg(long, short = 'p')]
    preserve: bool,

    /// Name the files
    #[arg(long, short = 'v')]
    verbose: bool,
}

impl Extract {
    /// Extracts and tells what was left out.
    pub fn run(self) -> Result<()> {
        let image = Image::open(&self.image)?;
        let all = self.preserve;
        let wish = Wish {
            force: self.force,
            devices: self.devices || all,
            owner: self.owner || all,
            setuid: self.setuid || all,
        };
        let selection = Selection::new(&self.names);
        let mut told = |name: &[u8]| match self.verbose {
            true => to_stdout(format!("{}\n", shown_bytes(name)).as_bytes()),
            false => Ok(()),
        };
        let mut warning = |text: String| warn(format!("{}: {text}", shown(&image.path)));
        let outcome = extract(&image, &self.directory, &selection, wish, &mut told, &mut warning)?;
        if outcome.left_out > 0 {
            let count = outcome.left_out;
            warning(format!("{count} device nodes or sockets were left out (--devices makes nodes)"));
        }
        selection.all_met()?;
        match outcome.failed {
            0 => Ok(()),
            count => fail(format!("{}: {count} entries could not be extracted", shown(&image.path))),
        }
    }
}
