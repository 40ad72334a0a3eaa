//! `completions`: what a shell reads to complete this program's command lines.

use super::{Arguments, to_stdout};
use crate::failure::Result;
use clap::{Args, CommandFactory};

/// Write what a shell needs to complete command lines: `. <(rbox-initramfs completions bash)`
#[derive(Args)]
pub struct Completions {
    /// The shell
    shell: clap_complete::Shell,
}

impl Completions {
    /// Writes the script to standard output.
    pub fn run(self) -> Result<()> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "rbox-initramfs", &mut script);
        to_stdout(&script)
    }
}
