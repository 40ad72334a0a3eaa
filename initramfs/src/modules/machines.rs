//! Machines and devices by the names that people and QEMU have for them: what they say of themselves to a kernel,
//! which finds its drivers by that. So the table holds for kernels that it was not written for.

/// A word of `--for`.
pub struct Device {
    word: &'static str,
    /// Other words, whose devices it has.
    with: &'static [&'static str],
    /// What the device says of itself, and names of what has no such words.
    own: &'static [&'static str],
    /// A kernel without a driver for it is of no use here.
    pub needed: bool,
}

const fn device(word: &'static str, own: &'static [&'static str]) -> Device {
    Device { word, with: &[], own, needed: true }
}

const fn machine(word: &'static str, with: &'static [&'static str], own: &'static [&'static str]) -> Device {
    Device { word, with, own, needed: false }
}

/// A disk that speaks SCSI, however it is attached.
const SCSI_DISK: &str = "scsi:t-0x00";
/// A host controller of each kind by its class, of a maker that no driver has an exception for.
const XHCI: &str = "pci:v00001B36d0000000Dsv00001AF4sd00001100bc0Csc03i30";
const EHCI: &str = "pci:v00008086d000024CDsv00001AF4sd00001100bc0Csc03i20";
const OHCI: &str = "pci:v0000106Bd0000003Fsv00001AF4sd00001100bc0Csc03i10";
const UHCI: &str = "pci:v00008086d00007020sv00001AF4sd00001100bc0Csc03i00";
const KEYBOARD: &str = "hid:b0003g0001v00000627p00000001";
const USB_KEYBOARD: &str = "usb:v0627p0001d0000dc00dsc00dp00ic03isc01ip01in00";
const USB_MOUSE: &str = "usb:v0627p0001d0000dc00dsc00dp00ic03isc01ip02in00";
const USB_TABLET: &str = "usb:v0627p0001d0000dc00dsc00dp00ic03isc00ip00in00";
const AHCI: &str = "pci:v00008086d00002922sv00001AF4sd00001100bc01sc06i01";
const PIIX: &str = "pci:v00008086d00007010sv00001AF4sd00001100bc01sc01i80";
const NVME: &str = "pci:v00001B36d00000010sv00001AF4sd00001100bc01sc08i02";
const MMIO: [&str; 2] = ["acpi:LNRO0005:", "of:Nvirtio_mmioT(null)Cvirtio,mmio"];
const PS2: [&str; 2] = ["acpi:PNP0303:", "serio:ty06pr00id00ex00"];

const DEVICES: &[Device] = &[
    // machines
    machine("qemu", &[], &["qemu_fw_cfg"]),
    machine("pc", &["ps2-keyboard"], &[PIIX, SCSI_DISK]),
    machine(
        "q35",
        &["ps2-keyboard"],
        &[AHCI, SCSI_DISK, "pci:v00008086d00002930sv00001AF4sd00001100bc0Csc05i00"],
    ),
    machine("microvm", &["virtio-mmio"], &[]),
    machine(
        "firecracker",
        &["virtio-mmio", "virtio-blk", "virtio-net", "virtio-vsock", "virtio-balloon", "virtio-rng"],
        &[PS2[0], PS2[1]],
    ),
    machine(
        "cloud-hypervisor",
        &[
            "virtio-pci",
            "virtio-blk",
            "virtio-net",
            "virtio-console",
            "virtio-rng",
            "virtio-vsock",
            "virtio-fs",
            "virtio-balloon",
        ],
        &[],
    ),
    machine(
        "crosvm",
        &[
            "virtio-pci",
            "virtio-blk",
            "virtio-net",
            "virtio-console",
            "virtio-rng",
            "virtio-vsock",
            "virtio-fs",
            "virtio-balloon",
        ],
        &[],
    ),
    machine(
        "virt",
        &["virtio-mmio", "virtio-pci"],
        &["acpi:PNP0A08:", "of:NpcieT(null)Cpci-host-ecam-generic", "of:Npl061T(null)Carm,pl061"],
    ),
    machine(
        "vmware",
        &["ps2-keyboard", "ahci", "pvscsi", "vmxnet3", "e1000", "e1000e", "nvme"],
        &[
            "pci:v00001000d00000030sv000015ADsd00001976bc01sc00i00",
            "vmw_balloon",
            "pci:v000015ADd00000740sv000015ADsd00000740bc08sc80i00",
        ],
    ),
    machine(
        "virtualbox",
        &["ps2-keyboard", "ahci", "e1000", "pcnet", "virtio-net"],
        &[
            PIIX,
            "pci:v00001000d00000030sv00000000sd00000000bc01sc00i00",
            "pci:v00001000d00000054sv00000000sd00000000bc01sc00i00",
            "pci:v000080EEd0000CAFEsv00000000sd00000000bc08sc80i00",
        ],
    ),
    machine(
        "hyperv",
        &["ps2-keyboard"],
        &[
            "hv_vmbus",
            "hv_storvsc",
            "hv_netvsc",
            "hv_utils",
            "hid_hyperv",
            "hyperv_keyboard",
            "pci_hyperv",
            SCSI_DISK,
        ],
    ),
    machine("azure", &["hyperv", "nvme"], &["mlx4_en", "mlx5_core", "mana"]),
    machine("xen", &[], &["xen:vbd", "xen:vif", "xen:pci", "xen:vkbd"]),
    machine(
        "ec2",
        &["nvme", "xen"],
        &[
            "pci:v00001D0Fd0000EC20sv00001D0Fsd0000EC20bc02sc00i00",
            "pci:v00001D0Fd00008061sv00001D0Fsd00000000bc01sc08i02",
        ],
    ),
    machine(
        "gce",
        &["virtio-pci", "virtio-scsi", "virtio-net", "nvme"],
        &["pci:v00001AE0d00000042sv00001AE0sd00000058bc02sc00i00"],
    ),
    // virtio; its devices are found behind PCI unless a machine has them elsewhere
    device("virtio-pci", &["pci:v00001AF4d00001042sv00001AF4sd00001100bc01sc00i00"]),
    device("virtio-mmio", &MMIO),
    device("virtio-net", &["virtio:d00000001v00001AF4"]),
    device("virtio-blk", &["virtio:d00000002v00001AF4"]),
    device("virtio-console", &["virtio:d00000003v00001AF4"]),
    device("virtio-serial", &["virtio:d00000003v00001AF4"]),
    device("virtio-rng", &["virtio:d00000004v00001AF4"]),
    device("virtio-balloon", &["virtio:d00000005v00001AF4"]),
    device("virtio-scsi", &["virtio:d00000008v00001AF4", SCSI_DISK]),
    device("virtio-9p", &["virtio:d00000009v00001AF4", "fs-9p"]),
    device("virtio-gpu", &["virtio:d00000010v00001AF4"]),
    device("virtio-input", &["virtio:d00000012v00001AF4"]),
    device("virtio-keyboard", &["virtio:d00000012v00001AF4"]),
    device("virtio-vsock", &["virtio:d00000013v00001AF4"]),
    device("virtio-crypto", &["virtio:d00000014v00001AF4"]),
    device("virtio-mem", &["virtio:d00000018v00001AF4"]),
    device("virtio-fs", &["virtio:d0000001Av00001AF4", "fs-virtiofs"]),
    device("virtio-pmem", &["virtio:d0000001Bv00001AF4", "nd:t4"]),
    // USB
    device("xhci", &[XHCI]),
    device("qemu-xhci", &[XHCI]),
    device("ehci", &[EHCI]),
    device("usb-ehci", &[EHCI]),
    device("ohci", &[OHCI]),
    device("pci-ohci", &[OHCI]),
    device("uhci", &[UHCI]),
    device("piix3-usb-uhci", &[UHCI]),
    Device {
        word: "usb-storage",
        with: &["usb"],
        own: &["usb:v46F4p0001d0000dc00dsc00dp00ic08isc06ip50in00", SCSI_DISK],
        needed: true,
    },
    Device {
        word: "usb-uas",
        with: &["usb"],
        own: &["usb:v46F4p0003d0000dc00dsc00dp00ic08isc06ip62in00", SCSI_DISK],
        needed: true,
    },
    Device { word: "usb-kbd", with: &["usb"], own: &[USB_KEYBOARD, KEYBOARD], needed: true },
    Device { word: "usb-mouse", with: &["usb"], own: &[USB_MOUSE, KEYBOARD], needed: true },
    Device { word: "usb-tablet", with: &["usb"], own: &[USB_TABLET, KEYBOARD], needed: true },
    Device {
        word: "usb-net",
        with: &["usb"],
        own: &["usb:v0525pA4A2d0000dc02dsc00dp00ic02isc06ip00in00"],
        needed: true,
    },
    device("usb", &[XHCI, EHCI, OHCI, UHCI]),
    // disks and cards
    device("nvme", &[NVME]),
    device("ahci", &[AHCI, SCSI_DISK]),
    device("ide", &[PIIX, SCSI_DISK]),
    device("scsi-hd", &[SCSI_DISK]),
    device("scsi-cd", &["scsi:t-0x05"]),
    device("ide-cd", &["scsi:t-0x05"]),
    device("lsi53c895a", &["pci:v00001000d00000012sv00000000sd00001000bc01sc00i00", SCSI_DISK]),
    device("megasas", &["pci:v00001000d00000060sv00001000sd00001013bc01sc04i00", SCSI_DISK]),
    device("mptsas1068", &["pci:v00001000d00000054sv00001000sd00008000bc01sc00i00", SCSI_DISK]),
    device("pvscsi", &["pci:v000015ADd000007C0sv000015ADsd000007C0bc01sc00i00", SCSI_DISK]),
    device("am53c974", &["pci:v00001022d00002020sv00000000sd00000000bc01sc00i00", SCSI_DISK]),
    device("sdhci-pci", &["pci:v00001B36d00000007sv00001AF4sd00001100bc08sc05i01", "mmc:block"]),
    device("sd-card", &["mmc:block"]),
    device("floppy", &["acpi:PNP0700:"]),
    // networks
    device("e1000", &["pci:v00008086d0000100Esv00001AF4sd00001100bc02sc00i00"]),
    device("e1000e", &["pci:v00008086d000010D3sv00008086sd00000000bc02sc00i00"]),
    device("igb", &["pci:v00008086d000010C9sv00008086sd0000A03Cbc02sc00i00"]),
    device("i82559er", &["pci:v00008086d00001209sv00000000sd00000000bc02sc00i00"]),
    device("rtl8139", &["pci:v000010ECd00008139sv00001AF4sd00001100bc02sc00i00"]),
    device("ne2k_pci", &["pci:v000010ECd00008029sv00001AF4sd00001100bc02sc00i00"]),
    device("pcnet", &["pci:v00001022d00002000sv00000000sd00000000bc02sc00i00"]),
    device("tulip", &["pci:v00001011d00000019sv0000103Csd0000104Fbc02sc00i00"]),
    device("vmxnet3", &["pci:v000015ADd000007B0sv000015ADsd000007B0bc02sc00i00"]),
    // the rest
    machine("ps2-keyboard", &[], &PS2),
    device("tpm-tis", &["acpi:MSFT0101:"]),
    device("i6300esb", &["pci:v00008086d000025ABsv00001AF4sd00001100bc08sc80i00"]),
    device("pvpanic", &["acpi:QEMU0001:"]),
];

/// The device of a word.
pub fn find(word: &str) -> Option<&'static Device> {
    DEVICES.iter().find(|device| device.word.eq_ignore_ascii_case(word))
}

/// All words.
pub fn words() -> impl Iterator<Item = &'static str> {
    DEVICES.iter().map(|device| device.word)
}

impl Device {
    /// What it says of itself, and what those that belong to it say.
    pub fn aliases(&self) -> Vec<&'static str> {
        let mut aliases = self.own.to_vec();
        for device in self.with.iter().filter_map(|word| find(word)) {
            aliases.extend(device.aliases());
        }
        aliases
    }
}

/// What finds the root on most machines: names, aliases, directories (with `/` behind); a kernel may lack any of it.
pub const GENERIC: &[&str] = &[
    // controllers and disks
    "drivers/ata/",
    "drivers/nvme/host/",
    "drivers/scsi/",
    "drivers/message/fusion/",
    "drivers/mmc/",
    "drivers/ufs/",
    "drivers/memstick/",
    "drivers/nvdimm/",
    "drivers/virtio/",
    "virtio_blk",
    "xen_blkfront",
    "nbd",
    "loop",
    "brd",
    "zram",
    "rbd",
    "vmd",
    "hv_vmbus",
    "hv_storvsc",
    "firewire_sbp2",
    "firewire_ohci",
    "cdrom",
    // USB
    "drivers/usb/host/",
    "drivers/usb/storage/",
    "drivers/usb/dwc3/",
    "drivers/usb/typec/ucsi/",
    // keyboards, for a rescue shell and a passphrase
    "hid_generic",
    "usbhid",
    "hid_apple",
    "hid_cherry",
    "hid_logitech",
    "hid_logitech_dj",
    "hid_logitech_hidpp",
    "hid_microsoft",
    "hid_lenovo",
    "hid_corsair",
    "hid_holtek_kbd",
    "hid_roccat",
    "hid_hyperv",
    "hyperv_keyboard",
    "hid_multitouch",
    "i2c_hid",
    "i2c_hid_acpi",
    "atkbd",
    "i8042",
    "surface_aggregator_registry",
    "spi_pxa2xx_platform",
    "applespi",
    "intel_lpss_pci",
    "virtio_input",
    // device mapper and software RAID
    "drivers/md/",
    // file systems
    "ext4",
    "xfs",
    "btrfs",
    "f2fs",
    "vfat",
    "exfat",
    "isofs",
    "udf",
    "squashfs",
    "erofs",
    "overlay",
    "ntfs3",
    "bcachefs",
    "jfs",
    "fuse",
    "9p",
    "virtiofs",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_there_once_and_leads_somewhere() {
        for (at, device) in DEVICES.iter().enumerate() {
            assert!(!device.aliases().is_empty(), "{}", device.word);
            assert!(DEVICES.iter().skip(at + 1).all(|other| other.word != device.word), "{}", device.word);
            for word in device.with {
                assert!(find(word).is_some(), "{word}");
            }
        }
    }
}
