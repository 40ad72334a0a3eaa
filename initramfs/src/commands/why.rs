//! `why`: tells why a file is in an image, and what it costs.

use super::build::Choices;
use super::to_stdout;
use crate::build::Made;
use crate::failure::{Result, warn};
use crate::progress::Progress;
use crate::{report, why};
use clap::Args;

/// Tell why a file is in the image that a recipe and options make, and how many bytes it costs there.
#[derive(Args)]
pub struct Why {
    /// The file: its path in the image, or the last part of it, or a module's name
    file: String,

    #[command(flatten)]
    choices: Choices,

    /// Say it in JSON
    #[arg(long)]
    json: bool,
}

impl Why {
    /// Tells the chain of who asked for it.
    pub fn run(self) -> Result<()> {
        let (recipe, cache) = self.choices.recipe()?;
        let progress = Progress::start();
        let made = Made::make(&recipe, &cache, &progress, &mut warn)?;
        progress.step("compressing");
        let found = why::why(&made, &cache, &self.file)?;
        cache.prune();
        drop(progress);
        let text = match self.json {
            true => report::json(&found),
            false => found.iter().map(why::Why::text).collect(),
        };
        to_stdout(text.as_bytes())
    }
}
