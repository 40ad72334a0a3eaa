//! `prove`: boots an image and says how it went.

use super::to_stdout;
use crate::failure::{Result, fail, say};
use crate::prove::{self, Wanted};
use crate::qemu::{Console, Machine};
use clap::Args;
use std::time::Duration;

/// Boot an image in QEMU without a screen, wait for the prompt or for a text, and tell the times and the memory
#[derive(Args)]
pub struct Prove {
    #[command(flatten)]
    machine: Machine,

    /// What to wait for on the serial console, in place of a shell's prompt
    #[arg(long, value_name = "TEXT")]
    expect: Option<String>,

    /// How long to wait, in seconds
    #[arg(long, default_value_t = 120, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86400))]
    timeout: u64,

    /// Boot so many times, and tell the middle of each figure
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    runs: u32,

    /// The figures as JSON
    #[arg(long)]
    json: bool,
}

impl Prove {
    /// Fails if the image does not come up.
    pub fn run(self) -> Result<()> {
        let line = self.machine.command(Console::Pipe)?;
        let wanted = match self.expect {
            Some(text) if text.is_empty() => return fail("--expect needs a text to wait for"),
            Some(text) => Wanted::Text(text),
            None => Wanted::Prompt,
        };
        let mut reports = Vec::new();
        for run in 1..=self.runs {
            let report = prove::boot(&line, &wanted, Duration::from_secs(self.timeout))?;
            if self.runs > 1 {
                say(&format!("boot {run} of {}: {:.3} s", self.runs, report.seconds));
            }
            reports.push(report);
        }
        let Some(report) = prove::middle(reports) else { return fail("no boot was asked for") };
        let text = if self.json { report.json()? + "\n" } else { report.table() };
        to_stdout(text.as_bytes())
    }
}
