//! `lint`: what is wrong with an image.

use super::to_stdout;
use crate::failure::Result;
use crate::fix;
use crate::image::Image;
use crate::kernel::Kernel;
use crate::lint::{Severity, lint};
use clap::Args;
use std::path::PathBuf;

/// Tell what is wrong with an image, packed by whatever program, as the kernel will see it: 0 nothing, 1 errors, 2 trouble.
#[derive(Args)]
pub struct Lint {
    /// The image; - for standard input
    image: PathBuf,

    /// As this kernel would see it, by its configuration: a release below /lib/modules, or the root of an unpacked
    /// kernel package
    #[arg(long, short = 'k', value_name = "RELEASE|TREE")]
    kernel: Option<String>,

    /// Warnings count as errors
    #[arg(long)]
    strict: bool,

    /// Say nothing of notes
    #[arg(long, short = 'q')]
    quiet: bool,

    /// For a program to read
    #[arg(long)]
    json: bool,

    /// Show what files the kernel will have in the end: mode, owner, group, size, path
    #[arg(long, conflicts_with = "json")]
    files: bool,

    /// Write an image with the same files and nothing wrong, if that can be
    #[arg(long, value_name = "OUTPUT")]
    fix: Option<PathBuf>,
}

impl Lint {
    /// Tells; the status.
    pub fn run(self) -> Result<u8> {
        let image = Image::open(&self.image)?;
        let kernel = match &self.kernel {
            Some(name) => Some(Kernel::find(Some(name))?),
            None => None,
        };
        let mut report = lint(&image, kernel.as_ref());
        if self.quiet {
            report.findings.retain(|finding| finding.severity > Severity::Note);
            report.counts.retain(|(severity, _), _| *severity > Severity::Note);
        }
        let text = match (self.files, self.json) {
            (true, _) => report.files(),
            (_, true) => report.json().into_bytes(),
            _ => report.text().into_bytes(),
        };
        to_stdout(&text)?;
        if let Some(output) = &self.fix {
            fix::fix(&image, output)?;
            return Ok(0);
        }
        let bad =
            report.count(Severity::Error) + if self.strict { report.count(Severity::Warning) } else { 0 };
        Ok((bad > 0).into())
    }
}
