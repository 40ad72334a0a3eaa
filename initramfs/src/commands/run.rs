//! `run`: boots an image in QEMU.

use crate::failure::Result;
use crate::run::Machine;
use clap::Args;
use std::path::PathBuf;

/// Boot an image in QEMU, with the serial console on this terminal. Ctrl-A X leaves.
#[derive(Args)]
pub struct Run {
    /// The image
    image: PathBuf,

    /// The kernel: a file, a release, or the root of an unpacked kernel package; default: the running one
    #[arg(long, short = 'k', value_name = "FILE|RELEASE|TREE")]
    kernel: Option<String>,

    /// More for the kernel's command line
    #[arg(long, value_name = "WORDS")]
    append: Option<String>,

    /// A disk image to plug in as a USB stick
    #[arg(long, value_name = "FILE")]
    usb: Option<PathBuf>,

    /// Memory in MiB; default: 256
    #[arg(long, default_value_t = 256, value_name = "MIB")]
    memory: u32,

    /// Run on the host's processor (KVM): much faster where it works
    #[arg(long)]
    kvm: bool,

    /// A screen, shown by VNC on port 5900, in place of the serial console
    #[arg(long)]
    graphics: bool,
}

impl Run {
    /// Becomes QEMU.
    pub fn run(self) -> Result<()> {
        let Run { image, kernel, append, usb, memory, kvm, graphics } = self;
        Machine { image, kernel, append, usb, memory, kvm, graphics }.run()
    }
}
