//! `build`: makes an image by a recipe, by options, or both.

use super::to_stdout;
use crate::build;
use crate::cache::Cache;
use crate::failure::{Result, warn};
use crate::parallel;
use crate::recipe::Recipe;
use crate::report;
use clap::Args;

/// Make an image by a recipe, by options, or both.
#[derive(Args)]
pub struct Build {
    #[command(flatten)]
    choices: Choices,

    /// Name what the summary counts: firmware that is not there, devices without a driver
    #[arg(long, short = 'v')]
    verbose: bool,

    /// Say nothing when all is well
    #[arg(long, short = 'q')]
    quiet: bool,

    /// Say it in JSON
    #[arg(long)]
    json: bool,
}

/// What an image is to be: a recipe, and the options that add to it.
#[derive(Args)]
pub struct Choices {
    /// A recipe: a TOML file, or one that comes with the packer: seed, usb-stick, microvm, rescue, netboot, debian-root
    recipe: Option<String>,

    #[command(flatten)]
    options: Recipe,

    /// Compress all anew: take nothing from the cache and keep nothing there
    #[arg(long)]
    no_cache: bool,
}

impl Choices {
    /// The recipe with what the options say.
    pub fn recipe(self) -> Result<(Recipe, Cache)> {
        let cache = if self.no_cache { Cache::none() } else { Cache::open() };
        let mut recipe = match self.recipe {
            Some(name) => Recipe::load(&name)?,
            None => Recipe::default(),
        };
        recipe.extend(self.options);
        parallel::limit(recipe.threads);
        Ok((recipe, cache))
    }
}

impl Build {
    /// Makes the image and says what is in it.
    pub fn run(self) -> Result<()> {
        let (recipe, cache) = self.choices.recipe()?;
        let report = build::build(&recipe, &cache, &mut warn)?;
        match (self.quiet, self.json) {
            (true, _) => Ok(()),
            (_, true) => to_stdout(report::json(&report).as_bytes()),
            _ => to_stdout(report.text(self.verbose).as_bytes()),
        }
    }
}
