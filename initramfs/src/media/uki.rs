//! Unified kernel images: systemd-boot's stub with a kernel, its command line and its initramfs as sections of it.
//!
//! After the UAPI group's "Unified Kernel Image" specification.

use super::Boot;
use super::pe::{self, Section};
use crate::failure::{Failure, Result, fail};

/// The image of all that is booted.
pub fn uki(boot: &Boot) -> Result<Vec<u8>> {
    let stub = format!("linux{}.efi.stub", machine(boot)?);
    let Some(program) = boot.plan.loaders.find(&stub)? else { return boot.plan.loaders.missing(&stub) };
    let os_release = format!(
        "ID=rbox\nNAME=\"rbox\"\nPRETTY_NAME=\"{} ({})\"\nVERSION_ID={}\n",
        boot.plan.title.replace(['"', '\\', '$', '`'], "_"),
        boot.release,
        env!("CARGO_PKG_VERSION"),
    );
    let command_line = [boot.plan.command_line.as_bytes(), b"\0"].concat();
    let sections = [
        Section { name: ".osrel", bytes: os_release.as_bytes() },
        Section { name: ".uname", bytes: boot.release.as_bytes() },
        Section { name: ".cmdline", bytes: &command_line },
        Section { name: ".initrd", bytes: boot.initrd },
        Section { name: ".linux", bytes: boot.kernel },
    ];
    pe::with_sections(&program, &sections).map_err(|failure| Failure(format!("{stub}: {}", failure.0)))
}

/// The kernel's machine, by the name that UEFI has for it.
pub fn machine(boot: &Boot) -> Result<&'static str> {
    match pe::machine(boot.kernel) {
        Some(machine) => Ok(machine),
        None => {
            fail(format!("UEFI can't start kernel {}: it was built without CONFIG_EFI_STUB", boot.release))
        }
    }
}
