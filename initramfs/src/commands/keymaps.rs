//! `keymaps`: lists, shows, compiles and packs keymaps.

use super::to_stdout;
use crate::failure::{Failure, Result, fail, shown_bytes, warn};
use crate::keymap::{self, pack, picture};
use crate::output;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// List, show, compile and pack keymaps
#[derive(Args)]
pub struct Keymaps {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the PC keymaps of this machine, with the kind of keyboard that each is for
    List {
        /// Only those whose name has this in it
        part: Option<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Draw a keymap: a PC keyboard, and what each key gives
    Show {
        /// The keymap: a path, or a name found below /usr/share/keymaps
        name: String,
    },
    /// Compile a keymap source to the binary form that loadkmap loads (as `loadkeys -b` does)
    Compile {
        /// The keymap: a path, or a name found below /usr/share/keymaps
        name: String,
        /// For a console in Unicode mode (as `loadkeys -u -b`)
        #[arg(long, short)]
        unicode: bool,
        /// Where to write it; default: standard output
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Pack keymaps into one small file, from which `loadkmap NAME <FILE` takes one
    Pack {
        /// The keymaps; default: all, that is the PC keymaps of this machine that compile
        #[arg(default_value = pack::ALL)]
        names: Vec<String>,
        /// For a console in Unicode mode (as `loadkeys -u -b`)
        #[arg(long, short)]
        unicode: bool,
        /// Where to write it; default: standard output
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

impl Keymaps {
    /// Does what was asked for.
    pub fn run(self) -> Result<()> {
        match self.command {
            Command::List { part, json } => list(part.as_deref().unwrap_or(""), json),
            Command::Show { name } => to_stdout(picture::draw(&keymap::load(&name, true)?).as_bytes()),
            Command::Compile { name, unicode, output } => {
                put(output.as_deref(), &keymap::load(&name, unicode)?)
            }
            Command::Pack { names, unicode, output } => {
                let pack = pack::make(&names, unicode)?;
                for why in pack.left_out {
                    warn(format!("left out: {why}"));
                }
                put(output.as_deref(), &pack.bytes)
            }
        }
    }
}

fn put(output: Option<&Path>, bytes: &[u8]) -> Result<()> {
    match output {
        Some(path) => output::replace(path, bytes),
        None => to_stdout(bytes),
    }
}

fn list(part: &str, json: bool) -> Result<()> {
    let maps: Vec<_> = keymap::known().into_iter().filter(|map| map.name.contains(part)).collect();
    if maps.is_empty() {
        return fail(match part {
            "" => keymap::NONE_HERE.to_owned(),
            _ => format!("no keymap's name has '{}' in it", shown_bytes(part.as_bytes())),
        });
    }
    let text = if json {
        let list: Vec<_> = maps
            .iter()
            .map(|map| serde_json::json!({"name": map.name, "family": map.family, "path": map.path.to_string_lossy()}))
            .collect();
        serde_json::to_string_pretty(&list).map_err(|error| Failure(error.to_string()))? + "\n"
    } else {
        let line = |map: &keymap::Known| {
            format!("{:28} {}\n", shown_bytes(map.name.as_bytes()), shown_bytes(map.family.as_bytes()))
        };
        maps.iter().map(line).collect()
    };
    to_stdout(text.as_bytes())
}
