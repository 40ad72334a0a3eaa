//! `diff`: what differs between two images.

use crate::diff::{self, Wish};
use crate::failure::{Failure, Result};
use crate::image::Image;
use crate::image::files::Files;
use clap::Args;
use std::io;
use std::path::{Path, PathBuf};

/// Tell what differs between two images, as the kernel would have their files: 0 nothing, 1 something, 2 trouble.
#[derive(Args)]
pub struct Diff {
    /// The first image
    first: PathBuf,

    /// The second image
    second: PathBuf,

    /// Times of change count, too
    #[arg(long, short = 't')]
    times: bool,

    /// End with the sums
    #[arg(long, short = 's')]
    summary: bool,

    /// For a program to read
    #[arg(long)]
    json: bool,
}

impl Diff {
    /// Compares; the status.
    pub fn run(self) -> Result<u8> {
        // both at once
        let (first, second) = std::thread::scope(|scope| {
            let first = scope.spawn(|| read(&self.first));
            let second = read(&self.second);
            (first.join(), second)
        });
        let first = first.unwrap_or_else(|_| Err(Failure::about(&self.first, "it cannot be read")))?;
        let second = second?;
        let wish = Wish { times: self.times, json: self.json, summary: self.summary };
        let differ = diff::diff(&first.rootfs, &second.rootfs, wish, &mut io::stdout())?;
        Ok(differ.into())
    }
}

fn read(path: &Path) -> Result<Files> {
    diff::read(&Image::open(path)?)
}
