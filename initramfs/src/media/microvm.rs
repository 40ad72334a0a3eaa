//! A directory for machines without firmware: Firecracker, and QEMU's `microvm`. They start the kernel itself.

use super::Boot;
use super::folder::Item;
use super::vmlinux::vmlinux;
use crate::failure::Result;
use serde_json::json;

/// What the machines are given of memory, in MiB, at the least.
const MEMORY: usize = 256;

/// Makes the files.
pub fn set(boot: &Boot) -> Result<Vec<Item>> {
    let kernel = vmlinux(boot.kernel, boot.release)?;
    let mut line = boot.plan.command_line.clone();
    if !line.split_ascii_whitespace().any(|word| word.starts_with("console=")) {
        // the one console that there is; a reboot ends the machine
        line = format!("console=ttyS0 reboot=k panic=-1 {line}").trim_end().to_owned();
    }
    // the initramfs is there twice while it is unpacked
    let memory = MEMORY.max((kernel.len() * 2 + boot.initrd.len() * 6) >> 20);
    let config = json!({
        "boot-source": {
            "kernel_image_path": "vmlinux",
            "initrd_path": "initrd.img",
            "boot_args": line,
        },
        "drives": [],
        "machine-config": { "vcpu_count": 1, "mem_size_mib": memory },
    });
    let script = format!(
        "#!/bin/sh\n\
         # Boots it in QEMU; more options may follow, such as: -accel kvm -cpu host\n\
         cd \"$(dirname \"$0\")\" || exit\n\
         exec qemu-system-x86_64 -M microvm,acpi=off,pit=on,pic=on,rtc=on -m {memory} -nodefaults -no-user-config -no-reboot \\\n\
         \t-display none -serial stdio -kernel vmlinux -initrd initrd.img \\\n\
         \t-append '{}' \"$@\"\n",
        line.replace('\'', r"'\''")
    );
    Ok(vec![
        Item::new("vmlinux", kernel),
        Item::new("initrd.img", boot.initrd),
        Item::new("firecracker.json", format!("{config:#}\n")),
        Item { runs: true, ..Item::new("qemu.sh", script) },
    ])
}
