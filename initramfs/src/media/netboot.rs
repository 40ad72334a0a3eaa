//! A directory for a server that machines boot from: by TFTP with pxelinux, by HTTP or TFTP with iPXE, and by UEFI's
//! own PXE or HTTP boot with a unified kernel image.

use super::folder::{Item, sha256};
use super::{Boot, syslinux, uki};
use crate::failure::{Result, fail};

/// Makes the files.
pub fn set(boot: &Boot) -> Result<Vec<Item>> {
    let loaders = &boot.plan.loaders;
    let mut items = vec![Item::new("vmlinuz", boot.kernel), Item::new("initrd.img", boot.initrd)];
    if boot.plan.firmware.bios {
        if boot.kernel.get(0x202..0x206) != Some(b"HdrS") {
            return fail(format!("kernel {} is none that BIOS starts: give --firmware uefi", boot.release));
        }
        items.push(Item::new("pxelinux.0", loaders.need("pxelinux.0")?));
        items.push(Item::new("ldlinux.c32", loaders.need("ldlinux.c32")?));
        items.push(Item::new("pxelinux.cfg/default", syslinux::menu(boot, "vmlinuz", "initrd.img")?));
    }
    if boot.plan.firmware.uefi {
        items.push(Item::new("linux.efi", uki::uki(boot)?));
    }
    // paths are taken from where the script itself came from; UEFI's kernels want to be told of the initramfs
    let line = format!("initrd=initrd.img {}", boot.plan.command_line);
    let script = format!("#!ipxe\nkernel vmlinuz {}\ninitrd initrd.img\nboot\n", line.trim_end());
    items.push(Item::new("boot.ipxe", script));
    let sums: String = items.iter().map(|item| format!("{}  {}\n", sha256(&item.bytes), item.path)).collect();
    items.push(Item::new("SHA256SUMS", sums));
    Ok(items)
}
