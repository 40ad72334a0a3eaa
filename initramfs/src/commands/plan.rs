//! `plan`: tells what an image would hold and whether it must be made anew, and writes nothing.

use super::build::Choices;
use super::to_stdout;
use crate::build::{Made, output_path};
use crate::failure::{Failure, Result, shown, warn};
use crate::progress::Progress;
use crate::report::{self, Report};
use clap::Args;
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufReader, Read};

/// Tell what an image would hold, and by the status whether it must be made: 0 it is as it would be, 1 it is not, 2
/// trouble.
///
/// The image is made in memory, mostly from the cache, and compared with the file, so what tells is the bytes
/// themselves and no date or record.
#[derive(Args)]
pub struct Plan {
    #[command(flatten)]
    choices: Choices,

    /// Say nothing: the status is enough
    #[arg(long, short = 'q')]
    quiet: bool,

    /// Name all that would be in it
    #[arg(long, short = 'f')]
    files: bool,

    /// Say it in JSON
    #[arg(long)]
    json: bool,
}

/// What a plan comes to.
#[derive(Serialize)]
struct Outcome {
    /// Whether the image must be made.
    rebuild: bool,
    /// Why, in words.
    reason: &'static str,
    #[serde(flatten)]
    report: Report,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<report::File>,
}

impl Plan {
    /// Compares; the status.
    pub fn run(self) -> Result<u8> {
        let (recipe, cache) = self.choices.recipe()?;
        let progress = Progress::start();
        let made = Made::make(&recipe, &cache, &progress, &mut warn)?;
        let image = made.image(&recipe, &cache, &progress)?;
        cache.prune();
        let path = output_path(&recipe)?;
        let reason = match File::open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Some("it is not there"),
            Err(error) => return Err(Failure::on("read", &path, error)),
            Ok(file) => {
                let same = is_same(BufReader::with_capacity(1 << 16, file), image.pieces());
                let same = same.map_err(|error| Failure::on("read", &path, error))?;
                (!same).then_some("it would differ")
            }
        };
        drop(progress);
        let files = if self.files { report::files(&made.tree) } else { Vec::new() };
        let outcome = Outcome {
            rebuild: reason.is_some(),
            reason: reason.unwrap_or("it is as it would be"),
            report: Report::of(&made.tree, &image, shown(&path)),
            files,
        };
        if !self.quiet {
            let text = if self.json { report::json(&outcome) } else { outcome.text() };
            to_stdout(text.as_bytes())?;
        }
        Ok(outcome.rebuild.into())
    }
}

/// Whether a file holds these pieces and nothing else.
fn is_same<'a>(mut file: impl Read, pieces: impl Iterator<Item = &'a [u8]>) -> io::Result<bool> {
    let mut buffer = vec![0; 1 << 16];
    for piece in pieces {
        for part in piece.chunks(buffer.len()) {
            let Some(place) = buffer.get_mut(..part.len()) else { return Ok(false) };
            match file.read_exact(place) {
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
                result => result?,
            }
            if place != part {
                return Ok(false);
            }
        }
    }
    Ok(file.read(&mut [0])? == 0)
}

impl Outcome {
    fn text(&self) -> String {
        let mut text = self.report.text(false);
        for report::File { name, size } in &self.files {
            text.push_str(&format!("{size:>12}  {name}\n"));
        }
        let output = &self.report.output;
        text.push_str(&match self.rebuild {
            false => format!("{output}: nothing to do: {}\n", self.reason),
            true => format!("{output}: to be made: {}\n", self.reason),
        });
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_compared_to_its_last_byte() {
        let pieces = || [&b"ab"[..], b"", b"c"].into_iter();
        let found = [&b"abc"[..], b"abd", b"ab", b"abcd", b""].map(|file| is_same(file, pieces()).unwrap());
        assert_eq!(found, [true, false, false, false, false]);
    }
}
