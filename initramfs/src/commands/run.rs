//! `run`: boots an image or a medium in QEMU.

use super::to_stdout;
use crate::failure::Result;
use crate::qemu::{Console, Machine, not_started, pasteable};
use clap::Args;
use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::process::Command;

/// Boot an image or a medium in QEMU, with the serial console on this terminal; Ctrl-A X leaves
#[derive(Args)]
pub struct Run {
    #[command(flatten)]
    machine: Machine,

    /// A screen, shown by VNC on port 5900, in place of the serial console
    #[arg(long)]
    graphics: bool,

    /// Write QEMU's command line and run nothing
    #[arg(long)]
    print: bool,
}

impl Run {
    /// Becomes QEMU; returns only if that fails.
    pub fn run(self) -> Result<()> {
        let console = if self.graphics { Console::Screen } else { Console::Terminal };
        let line = self.machine.command(console)?;
        if self.print {
            return to_stdout(format!("{}\n", pasteable(&line)).as_bytes());
        }
        let leave = match self.graphics {
            true => "a VNC viewer on port 5900 shows the screen; Ctrl-C leaves",
            false => "Ctrl-A X leaves",
        };
        // with a closed standard error there is nobody to tell
        let _ = writeln!(io::stderr(), "{}\n({leave})", pasteable(&line));
        let mut words = line.iter();
        let program = words.next().map(String::as_str).unwrap_or_default();
        Err(not_started(program, &Command::new(program).args(words).exec()))
    }
}
