//! `keymap`: compiles a keymap.

use super::to_stdout;
use crate::failure::Result;
use crate::{keymap, output};
use clap::Args;
use std::path::PathBuf;

/// Compile a keymap source to the binary form that loadkmap loads (as `loadkeys -b` does).
#[derive(Args)]
pub struct Keymap {
    /// The keymap: a path, or a name found below /usr/share/keymaps
    name: String,

    /// For a console in Unicode mode (as `loadkeys -u -b`)
    #[arg(long, short = 'u')]
    unicode: bool,

    /// Where to write it; default: standard output
    #[arg(long, short = 'o')]
    output: Option<PathBuf>,
}

impl Keymap {
    /// Compiles to a file or standard output.
    pub fn run(self) -> Result<()> {
        let bytes = keymap::load(&self.name, self.unicode)?;
        match &self.output {
            Some(path) => output::replace(path, &bytes),
            None => to_stdout(&bytes),
        }
    }
}
