//! `build`: makes an image by a recipe, by options, or both.

use super::to_stdout;
use crate::build;
use crate::failure::{Result, warn};
use crate::recipe::Recipe;
use clap::Args;

/// Make an image by a recipe, by options, or both.
#[derive(Args)]
pub struct Build {
    #[command(flatten)]
    choices: Choices,

    /// Say nothing when all is well
    #[arg(long, short = 'q')]
    quiet: bool,
}

/// What an image is to be: a recipe, and the options that add to it.
#[derive(Args)]
pub struct Choices {
    /// A recipe: a TOML file, or `seed`, which comes with the packer
    recipe: Option<String>,

    #[command(flatten)]
    options: Recipe,
}

impl Choices {
    /// The recipe with what the options say.
    pub fn recipe(self) -> Result<Recipe> {
        let mut recipe = match self.recipe {
            Some(name) => Recipe::load(&name)?,
            None => Recipe::default(),
        };
        recipe.extend(self.options);
        Ok(recipe)
    }
}

impl Build {
    /// Makes the image and says what is in it.
    pub fn run(self) -> Result<()> {
        let text = build::build(&self.choices.recipe()?, &mut warn)?;
        if self.quiet { Ok(()) } else { to_stdout(text.as_bytes()) }
    }
}
