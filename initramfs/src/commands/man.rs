//! `man`: the manual page, made of the same declarations as the options.

use super::{Arguments, to_stdout};
use crate::failure::{Failure, Result, words};
use clap::{Args, CommandFactory};

/// Write the manual page (man -l shows it), or that of a command
#[derive(Args)]
pub struct Man {
    /// The command; the page of the whole program without it
    command: Option<String>,
}

impl Man {
    /// Writes the page to standard output.
    pub fn run(self) -> Result<()> {
        let mut program = Arguments::command();
        program.build();
        let page = match &self.command {
            None => program,
            Some(name) => match program.find_subcommand(name) {
                Some(command) => command.clone(),
                None => return Err(Failure(format!("there is no command '{}'", name.escape_debug()))),
            },
        };
        let mut text = Vec::new();
        match clap_mangen::Man::new(page).render(&mut text) {
            Ok(()) => to_stdout(&text),
            Err(error) => Err(Failure(format!("can't write the page: {}", words(&error)))),
        }
    }
}
