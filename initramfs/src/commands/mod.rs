//! The commands: a file each, with its options and what it does. A new command is its file and a line in [`Command`].

mod append;
mod build;
mod cat;
mod completions;
mod diff;
mod extract;
mod keymaps;
mod lint;
mod list;
mod man;
mod plan;
mod prove;
mod run;
mod why;

use crate::failure::{Result, fail, words};
use clap::{Parser, Subcommand};
use std::io::{self, Write};

/// Packs a tiny root around rbox into an initramfs, shows images, and boots them.
#[derive(Parser)]
#[command(name = "rbox-initramfs", version, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
#[expect(clippy::large_enum_variant, reason = "there is one value of it")]
enum Command {
    Build(build::Build),
    Plan(plan::Plan),
    Why(why::Why),
    List(list::List),
    Cat(cat::Cat),
    Extract(extract::Extract),
    Diff(diff::Diff),
    Lint(lint::Lint),
    Append(append::Append),
    Run(run::Run),
    Prove(prove::Prove),
    Keymaps(keymaps::Keymaps),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Arguments {
    /// What the program ends with when it fails: `diff`, `lint` and `plan` tell by 1 what they found.
    pub fn failure_status(&self) -> u8 {
        match self.command {
            Command::Diff(_) | Command::Lint(_) | Command::Plan(_) => 2,
            _ => 1,
        }
    }

    /// Does what was asked for; gives the status to end with.
    pub fn run(self) -> Result<u8> {
        match self.command {
            Command::Diff(command) => return command.run(),
            Command::Lint(command) => return command.run(),
            Command::Plan(command) => return command.run(),
            Command::Why(command) => command.run(),
            Command::Build(command) => command.run(),
            Command::List(command) => command.run(),
            Command::Cat(command) => command.run(),
            Command::Extract(command) => command.run(),
            Command::Append(command) => command.run(),
            Command::Run(command) => command.run(),
            Command::Prove(command) => command.run(),
            Command::Keymaps(command) => command.run(),
            Command::Completions(command) => command.run(),
            Command::Man(command) => command.run(),
        }
        .map(|()| 0)
    }
}

/// Writes to standard output, which may be full or closed.
fn to_stdout(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) => fail(format!("can't write to standard output: {}", words(&error))),
    }
}
