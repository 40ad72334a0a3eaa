//! `plan`: tells what an image would hold and whether it must be made anew, and writes nothing.

use super::build::Choices;
use super::to_stdout;
use crate::build::{Image, Made, output_path, with_boot};
use crate::failure::{Failure, Result, shown, warn};
use crate::media;
use crate::media::compare::Compared;
use crate::progress::Progress;
use crate::report::{self, Report};
use clap::Args;
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// Tell what an image or a medium would hold, and by the status whether it must be made: 0 it is as it would be, 1 it
/// is not, 2 trouble.
///
/// All is made in memory, mostly from the cache, and compared with what is there, so what tells is the bytes
/// themselves and no date or record. What differs is named: files of the image, parts of a medium.
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
    /// Whether anything must be made.
    rebuild: bool,
    /// Why the first that must be made must be, in words.
    reason: &'static str,
    /// All that would be written.
    outputs: Vec<Output>,
    #[serde(flatten)]
    report: Report,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<report::File>,
}

/// Something that would be written.
#[derive(Serialize)]
struct Output {
    path: String,
    rebuild: bool,
    reason: &'static str,
    /// What differs from what is there, a line each.
    differences: Vec<String>,
}

impl Output {
    fn of(path: &Path, compared: Compared) -> Output {
        let (reason, differences) = match compared {
            Compared::Same => (SAME, Vec::new()),
            Compared::Missing => ("it is not there", Vec::new()),
            Compared::Differs(lines) => ("it would differ", lines),
        };
        Output { path: shown(path), rebuild: reason != SAME, reason, differences }
    }
}

const SAME: &str = "it is as it would be";
/// So many differences are shown to a person.
const SHOWN: usize = 20;

impl Plan {
    /// Compares; the status.
    pub fn run(self) -> Result<u8> {
        let (recipe, cache) = self.choices.recipe()?;
        let plan = media::Plan::of(&recipe)?;
        let progress = Progress::start();
        let made = Made::make(&recipe, &cache, &progress, &mut warn)?;
        let image = made.image(&recipe, &cache, &progress)?;
        cache.prune();
        progress.step("comparing");
        let path = output_path(&recipe, &plan);
        let same = !plan.boots() && is_there(&path, &image)?;
        let outputs = match same {
            true => vec![Output::of(&path, Compared::Same)],
            false => {
                let compared =
                    with_boot(&recipe, &plan, &made, &image.bytes(), |boot| plan.compare(boot, &path))?;
                compared.into_iter().map(|(path, compared)| Output::of(&path, compared)).collect()
            }
        };
        drop(progress);
        let files = if self.files { report::files(&made.tree) } else { Vec::new() };
        let first = outputs.iter().find(|output| output.rebuild);
        let outcome = Outcome {
            rebuild: first.is_some(),
            reason: first.map_or(SAME, |output| output.reason),
            report: Report::of(&made.tree, &image, shown(&path)),
            outputs,
            files,
        };
        if !self.quiet {
            let text = if self.json { report::json(&outcome) } else { outcome.text() };
            to_stdout(text.as_bytes())?;
        }
        Ok(outcome.rebuild.into())
    }
}

/// Whether a file is there that holds the image and nothing else: without putting it together.
fn is_there(path: &Path, image: &Image<'_>) -> Result<bool> {
    match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Failure::on("read", path, error)),
        Ok(file) => is_same(BufReader::with_capacity(1 << 16, file), image.pieces())
            .map_err(|error| Failure::on("read", path, error)),
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
        for Output { path, rebuild, reason, differences } in &self.outputs {
            differences.iter().take(SHOWN).for_each(|line| text.push_str(&format!("    {line}\n")));
            if differences.len() > SHOWN {
                text.push_str(&format!("    and {} more\n", differences.len() - SHOWN));
            }
            let verdict = if *rebuild { "to be made" } else { "nothing to do" };
            text.push_str(&format!("{path}: {verdict}: {reason}\n"));
        }
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
