//! What modules want and no metadata of theirs says: character sets, checksums asked for by name at run time, drivers
//! of devices that appear behind theirs.

use super::closure::Closure;
use crate::kernel::Kernel;
use formats::modules::database::Database;

/// Something that a module wants.
pub struct Wish {
    /// A module or an alias.
    pub alias: String,
    /// Why, for people.
    pub why: String,
    /// Many kernels have it not, and lack nothing.
    pub optional: bool,
}

impl Wish {
    /// Whether it is a module's own name: only ciphers and checksums are asked for by an alias.
    pub fn is_name(&self) -> bool {
        !self.alias.starts_with("crypto-")
    }
}

/// Modules that ask for others by a name at run time (by request_module, or the kernel's crypto interface), or whose
/// devices another driver serves: the modules, what they want, why. A kernel may have these dependencies in its
/// metadata, or not have the module at all.
const WISHES: &[(&[&str], &[&str], &str)] = &[
    (
        &[
            "ext4",
            "jbd2",
            "ocfs2",
            "f2fs",
            "btrfs",
            "xfs",
            "libcrc32c",
            "iscsi_tcp",
            "libiscsi_tcp",
            "nvme_tcp",
            "sctp",
            "dm_thin_pool",
            "dm_persistent_data",
        ],
        &["crypto-crc32c"],
        "checksum of",
    ),
    (&["f2fs"], &["crypto-crc32"], "checksum of"),
    (&["btrfs"], &["crypto-xxhash64", "crypto-sha256", "crypto-blake2b-256"], "checksum of"),
    (&["crc_t10dif", "t10_pi", "sd_mod"], &["crypto-crct10dif"], "checksum of"),
    (&["crc64_rocksoft"], &["crypto-crc64-rocksoft"], "checksum of"),
    (&["ubifs"], &["crypto-deflate", "crypto-lzo", "crypto-zstd"], "compression of"),
    (&["zram"], &["crypto-lzo-rle", "crypto-lzo", "crypto-zstd", "crypto-lz4"], "compression of"),
    (
        &["dm_crypt"],
        &[
            "crypto-aes",
            "crypto-xts",
            "crypto-cbc",
            "crypto-essiv",
            "crypto-sha256",
            "crypto-ecb",
            "algif_skcipher",
            "algif_hash",
        ],
        "cipher of",
    ),
    (&["dm_verity"], &["crypto-sha256"], "hash of"),
    (&["dm_integrity"], &["crypto-crc32c", "crypto-sha256", "crypto-hmac"], "checksum of"),
    (
        &["cifs"],
        &[
            "crypto-md5",
            "crypto-hmac",
            "crypto-sha256",
            "crypto-sha512",
            "crypto-cmac",
            "crypto-aes",
            "crypto-ccm",
            "crypto-gcm",
            "crypto-ecb",
        ],
        "cipher of",
    ),
    (
        &["rpcsec_gss_krb5"],
        &["crypto-cts", "crypto-cbc", "crypto-aes", "crypto-sha1", "crypto-hmac"],
        "cipher of",
    ),
    (&["mac80211"], &["crypto-ccm", "crypto-gcm", "crypto-cmac", "crypto-aes"], "cipher of"),
    (&["nfs"], &["nfsv3", "nfsv4"], "version of"),
    (&["nfsv4"], &["nfs_layout_nfsv41_files", "nfs_layout_flexfiles"], "layout of"),
    (&["usb_storage"], &["uas"], "faster protocol of"),
    (
        &[
            "usb_storage",
            "uas",
            "libata",
            "virtio_scsi",
            "libsas",
            "iscsi_tcp",
            "hv_storvsc",
            "vmw_pvscsi",
            "mptspi",
            "mptsas",
            "megaraid_sas",
            "mpt3sas",
            "aacraid",
            "sym53c8xx",
            "smartpqi",
            "hpsa",
            "ufshcd_core",
            "xen_scsifront",
            "firewire_sbp2",
        ],
        &["sd_mod"],
        "disks behind",
    ),
    (
        &["sdhci", "sdhci_pci", "sdhci_acpi", "rtsx_pci_sdmmc", "rtsx_usb_sdmmc", "mmc_core"],
        &["mmc_block"],
        "cards behind",
    ),
    (&["sdhci_pci", "sdhci_acpi"], &["cqhci"], "command queue of"),
    (&["usbhid", "i2c_hid", "hid_hyperv"], &["hid_generic"], "keyboards behind"),
    (&["xhci_pci"], &["xhci_pci_renesas"], "firmware loader of"),
    (&["r8169"], &["realtek"], "PHY of"),
    (&["lan78xx", "lan743x"], &["microchip"], "PHY of"),
    (&["smsc95xx", "smsc911x", "smsc9420"], &["smsc"], "PHY of"),
    (&["asix"], &["ax88796b"], "PHY of"),
    (&["genet", "bcmgenet"], &["broadcom", "bcm7xxx", "mdio_bcm_unimac"], "PHY of"),
    (&["tg3", "bgmac"], &["broadcom"], "PHY of"),
    (&["stmmac", "dwmac_intel", "stmmac_pci"], &["pcs_xpcs", "marvell", "realtek"], "PHY of"),
    (&["hv_vmbus"], &["hv_storvsc", "hid_hyperv", "hyperv_keyboard"], "devices behind"),
    (&["raid456"], &["async_raid6_recov", "async_pq", "async_xor"], "parity of"),
];

/// What a module (part of the kernel or not) wants beyond its metadata.
pub fn wishes(name: &[u8], kernel: &Kernel) -> Vec<Wish> {
    let is = |names: &[&str]| names.iter().any(|each| each.as_bytes() == name);
    let mut wishes = Vec::new();
    for (modules, wanted, why) in WISHES {
        if is(modules) {
            wishes.extend(wanted.iter().map(|alias| Wish {
                alias: (*alias).into(),
                why: (*why).into(),
                optional: true,
            }));
        }
    }
    wishes.extend(character_sets(&is, kernel));
    wishes
}

/// All that can be wished for: a text that is another one where that is.
pub fn all(kernel: &Kernel) -> String {
    let sets = character_sets(&|_| true, kernel);
    let sets: Vec<String> = sets.into_iter().map(|wish| wish.alias).collect();
    format!("{WISHES:?}{sets:?}")
}

/// The NLS modules that file systems ask for by the kernel's configuration.
fn character_sets(is: &dyn Fn(&[&str]) -> bool, kernel: &Kernel) -> Vec<Wish> {
    let nls = |set: &str, why: String, optional| Wish { alias: format!("nls_{set}"), why, optional };
    let by = |option: &str| format!("character set (CONFIG_{option}) of");
    let mut sets = Vec::new();
    if is(&["fat", "vfat", "msdos"]) {
        if kernel.has_config() {
            let page = kernel.option("FAT_DEFAULT_CODEPAGE");
            sets.extend(page.map(|page| nls(&format!("cp{page}"), by("FAT_DEFAULT_CODEPAGE"), false)));
            let set = kernel.option("FAT_DEFAULT_IOCHARSET");
            sets.extend(set.map(|set| nls(set, by("FAT_DEFAULT_IOCHARSET"), false)));
            if kernel.option("FAT_DEFAULT_UTF8") == Some("y") {
                sets.push(nls("utf8", by("FAT_DEFAULT_UTF8"), true));
            }
        } else {
            // the kernel's own defaults
            sets.extend(
                ["cp437", "iso8859-1", "ascii"].map(|set| nls(set, "usual character set of".into(), true)),
            );
        }
    }
    if is(&["exfat"]) {
        let set = kernel.option("EXFAT_DEFAULT_IOCHARSET").unwrap_or("utf8");
        // exfat does UTF-8 by itself
        sets.push(nls(set, by("EXFAT_DEFAULT_IOCHARSET"), true));
    }
    if is(&["isofs", "udf", "ntfs", "ntfs3", "hfs", "hfsplus", "jfs", "cifs", "befs"]) {
        let set = kernel.option("NLS_DEFAULT").unwrap_or("utf8");
        // without it the kernel has a table of its own
        sets.push(nls(set, by("NLS_DEFAULT"), true));
    }
    sets
}

/// What virtio devices are found by.
pub const TRANSPORTS: [&[u8]; 3] = [b"virtio_pci", b"virtio_mmio", b"virtio_ccw"];

/// Whether a module is for virtio.
pub fn is_virtio(name: &[u8]) -> bool {
    name.windows(6).any(|part| part == b"virtio")
}

/// What virtio devices are found by, where the closure has a driver of such a device and nothing that finds it: the
/// modules, and the member that wants them.
pub fn transports(closure: &Closure, database: &Database<'_>) -> Vec<(&'static [u8], usize)> {
    const CORE: [&[u8]; 2] = [b"virtio", b"virtio_ring"];
    if TRANSPORTS.iter().any(|name| closure.has(name) || database.is_builtin(name)) {
        return Vec::new();
    }
    let is_driver = |name: &[u8]| is_virtio(name) && !CORE.contains(&name);
    let Some(driver) = closure.members.iter().position(|member| is_driver(&member.name)) else {
        return Vec::new();
    };
    TRANSPORTS.into_iter().filter(|name| database.module(name).is_some()).map(|name| (name, driver)).collect()
}
