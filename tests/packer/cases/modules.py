"""Modules chosen and packed: beside kmod's modprobe and depmod, on Debian's kernel and on small trees made here."""
#packages: kmod cpio xz-utils zstd gzip binutils dpkg
import functools
import os
import pathlib
import shutil
import subprocess

from lab import run, check, same, extracted, PACKER, test


def release(lab):
    return next(pathlib.Path(lab.kernel, "lib/modules").iterdir()).name


@functools.cache
def indexed(kernel, version):
    """The kernel's tree with the indexes that kmod's depmod makes; the modules are links to the kernel's."""
    import atexit
    import tempfile
    folder = pathlib.Path(tempfile.mkdtemp(prefix="rbox-indexed."))
    atexit.register(shutil.rmtree, folder, True)
    source, place = pathlib.Path(kernel, "lib/modules", version), folder / "lib/modules" / version
    place.mkdir(parents=True)
    for path in source.glob("modules.*"):
        shutil.copy(path, place)
    os.symlink(source / "kernel", place / "kernel")
    (folder / "boot").mkdir()
    for path in pathlib.Path(kernel, "boot").glob("config-*"):
        shutil.copy(path, folder / "boot")
    run("depmod", "-b", folder, version)
    return folder


class Kmod:
    """What kmod says of the kernel's modules."""

    def __init__(self, lab):
        self.version = release(lab)
        self.tree = indexed(lab.kernel, self.version)
        place = self.tree / "lib/modules" / self.version
        self.needs, self.soft, self.resolved = {}, {}, {}
        for line in (place / "modules.dep").read_text().splitlines():
            path, needs = line.split(":")
            self.needs[name_of(path)] = [name_of(need) for need in needs.split()]
        for line in (place / "modules.softdep").read_text().splitlines():
            words = line.split()
            if words[0] == "softdep":
                self.soft.setdefault(words[1], []).extend(word for word in words[2:] if word not in ("pre:", "post:"))
        self.builtin = {name_of(line) for line in (place / "modules.builtin").read_text().splitlines()}

    def resolve(self, alias):
        if alias not in self.resolved:
            done = subprocess.run(["modprobe", "-d", self.tree, "-S", self.version, "-R", alias], capture_output=True, check=False)
            self.resolved[alias] = [name_of(word) for word in done.stdout.decode().split()]
        return self.resolved[alias]

    def closure(self, names):
        """Over hard and soft dependencies."""
        found, todo = set(), list(names)
        while todo:
            name = todo.pop()
            if name in found or name not in self.needs:
                continue
            found.add(name)
            todo += self.needs[name]
            for alias in self.soft.get(name, ()):
                todo += self.resolve(alias)
        return found


def name_of(path):
    return path.rsplit("/", 1)[-1].split(".")[0].replace("-", "_")


def packed(lab, *options, kernel=None):
    """The names of the modules in an image, and the image."""
    image = lab.build("modules.img", "--kernel", kernel or lab.kernel, "--compress", "none", *options)
    lines = run(PACKER, "list", image).decode().splitlines()
    paths = [line.split()[-1] for line in lines if ".ko" in line.rsplit("/", 1)[-1]]
    return {name_of(path) for path in paths}


def options_for(names):
    return [word for name in names for word in ("--module", name)]


# What modules want beyond their metadata (and what those need): none of it may be more than this.
HIDDEN = ["uas", "sd_mod", "mmc_block", "cqhci", "hid_generic", "realtek", "microchip", "smsc", "ax88796b", "broadcom", "nfsv3", "nfsv4",
          "nfs_layout_nfsv41_files", "nfs_layout_flexfiles", "nls_cp437", "nls_ascii", "nls_utf8", "virtio_pci", "virtio_mmio",
          "xhci_pci_renesas", "bcm7xxx", "mdio_bcm_unimac", "pcs_xpcs", "marvell", "i2c_algo_bit", "hv_storvsc", "hid_hyperv",
          "hyperv_keyboard", "async_raid6_recov", "async_pq", "async_xor", "algif_skcipher", "algif_hash"]
HIDDEN_ALIASES = ["crypto-" + name for name in ("crc32c", "crc32", "xxhash64", "sha256", "blake2b-256", "crct10dif", "crc64-rocksoft",
                  "deflate", "lzo", "zstd", "lzo-rle", "lz4", "aes", "xts", "cbc", "essiv", "ecb", "hmac", "md5", "sha512", "cmac", "ccm",
                  "gcm", "cts", "sha1")]


@test
def closures_are_those_of_kmod(lab):
    """Two hundred modules, forty at a time: what modprobe would load and what that wants softly, and hidden wishes only."""
    kmod = Kmod(lab)
    hidden = kmod.closure(HIDDEN + [name for alias in HIDDEN_ALIASES for name in kmod.resolve(alias)])
    names = sorted(kmod.needs)[::len(kmod.needs) // 200][:200]
    check(len(names) == 200, f"{len(names)} modules only")
    for at in range(0, 200, 40):
        group = names[at:at + 40]
        for name in group:
            lines = run("modprobe", "-d", kmod.tree, "-S", kmod.version, "-D", name).decode().splitlines()
            shown = {name_of(line.split()[1]) for line in lines if line.startswith("insmod ")}
            check(shown <= kmod.closure([name]), f"the oracle lacks {shown - kmod.closure([name])}")
        wanted = kmod.closure(group)
        # without indexes, and with kmod's
        for kernel in (None, kmod.tree) if at == 0 else (kmod.tree,):
            found = packed(lab, *options_for(group), kernel=kernel)
            check(wanted <= found, f"{group}: missing {wanted - found}")
            check(found - wanted <= hidden, f"{group}: too much: {found - wanted - hidden}")


@test
def what_is_not_read_changes_nothing(lab):
    """Where depmod never ran, names alone have few modules read, a pattern beside them all: the images are the same."""
    names = sorted(path.name[:-3] for path in pathlib.Path(lab.kernel, "lib/modules", release(lab)).rglob("*.ko"))
    few = names[::len(names) // 20]
    for group in (["sd_mod"], ["btrfs", "ext4"], ["cifs", "dm_crypt"], ["virtio_blk", "xhci-pci"], few):
        images = []
        for last in ("vfat", "vfa[t]"):
            image = lab.build("few.img", "--kernel", lab.kernel, "--compress", "none", "--no-cache", *options_for(group + [last]))
            images.append(image.read_bytes())
        check(images[0] == images[1], f"{group}: what is read of the modules makes a difference")


@test
def trimmed_indexes_are_those_of_depmod(lab):
    """A hundred modules of all sorts: kmod's depmod makes the same files of the packed tree."""
    kmod = Kmod(lab)
    names = sorted(kmod.needs)[7::len(kmod.needs) // 100]
    image = lab.build("trimmed.img", "--kernel", lab.kernel, "--compress", "none", *options_for(names))
    folder = extracted(lab, image, "none", "trimmed")
    place = folder / "lib/modules" / kmod.version
    ours = {path.name: path.read_bytes() for path in place.glob("modules.*")}
    for name in ("modules.order", "modules.builtin.modinfo"):
        shutil.copy(pathlib.Path(lab.kernel, "lib/modules", kmod.version, name), place)
    run("depmod", "-b", folder, kmod.version)
    for name, data in ours.items():
        check((place / name).read_bytes() == data, f"{name} differs from depmod's")
    theirs = {path.name for path in place.glob("modules.*")} - {"modules.order", "modules.builtin.modinfo"}
    same(sorted(ours), sorted(theirs))


@test
def aliases_choose_what_modprobe_resolves(lab):
    """Devices, file systems, protocols by what they say of themselves."""
    kmod = Kmod(lab)
    aliases = ["fs-ext4", "fs-vfat", "net-pf-17", "char-major-10-229", "crypto-sha512", "net-pf-38"]
    place = kmod.tree / "lib/modules" / kmod.version / "modules.alias"
    patterns = [line.split()[1] for line in place.read_text().splitlines() if line.startswith(("alias pci:", "alias usb:", "alias hid:"))]
    for pattern in patterns[::len(patterns) // 40]:
        if "[" not in pattern:
            aliases.append(pattern.replace("*", "0").replace("?", "0"))
    check(len(aliases) > 30, "few aliases")
    hidden = kmod.closure(HIDDEN + [name for alias in HIDDEN_ALIASES for name in kmod.resolve(alias)])
    wanted = kmod.closure(name for alias in aliases for name in kmod.resolve(alias))
    dump = lab.work / "aliases"
    dump.write_text("# a machine\n" + "\n".join(aliases[6:]) + "\nMODALIAS=" + aliases[0] + "\npci:vFFFFFFFFd0sv0sd0bc0sc0i0\n\n")
    for options, names in ((options_for(aliases), wanted),
                           (["--modaliases", dump], kmod.closure(name for alias in [*aliases[6:], aliases[0]] for name in kmod.resolve(alias)))):
        found = packed(lab, *options)
        check(names <= found and found - names <= hidden, f"missing {names - found}, too much {found - names - hidden}")
    dump.write_text("pci:vFFFFFFFFd0\n")
    same(lab.refused("--kernel", lab.kernel, "--modaliases", dump), f"{dump}: kernel {kmod.version} drives none of these devices")
    dump.write_text("\n# nothing\n")
    same(lab.refused("--kernel", lab.kernel, "--modaliases", dump), f"{dump}: no modalias in it")


@test
def patterns_and_directories_choose_and_leave_out(lab):
    names = packed(lab, "-m", "nls_iso8859-*", "-m", "!nls_iso8859-1*", "-m", "!nls_iso8859_5")
    check("nls_iso8859_2" in names and "nls_iso8859_9" in names, f"{names}")
    check(not names & {"nls_iso8859_1", "nls_iso8859_13", "nls_iso8859_15", "nls_iso8859_5"}, f"{names}")
    whole = {name_of(path.name) for path in pathlib.Path(lab.kernel).glob("lib/modules/*/kernel/fs/nls/*.ko*")}
    same(packed(lab, "-m", "fs/nls/"), whole)
    same(packed(lab, "-m", "kernel/fs/nls/", "-m", "!nls_cp*"), {name for name in whole if not name.startswith("nls_cp")})
    # all drivers for one maker's devices
    names = packed(lab, "-m", "pci:v00008086*bc02*", "-m", "pci:v000010EC*", "-m", "!drivers/net/wireless/", "-m", "!drivers/gpu/")
    check({"r8169", "8139too", "realtek"} <= names and not any(name.startswith("rtw") for name in names), f"{sorted(names)}")


@test
def what_is_left_out_takes_along_what_needs_it(lab):
    names = packed(lab, "-m", "drivers/md/", "-m", "!dlm")
    check("raid1" in names and "md_cluster" not in names and "dlm" not in names, f"{sorted(names)}")
    done = subprocess.run([PACKER, "build", "--rbox", lab.rbox, "-o", lab.work / "cut.img", "--kernel", lab.kernel, "-m", "md-cluster", "-m", "!dlm", "-q"],
                          capture_output=True, check=True)
    said = [line for line in done.stderr.decode().splitlines() if not line.endswith(" s)")]
    same(said, ["rbox-initramfs: warning: module 'md_cluster' is left out with 'dlm', which it needs"])


@test
def missing_names_are_told_with_what_is_near(lab):
    start = f"kernel {release(lab)} has no module "
    same(lab.refused("--kernel", lab.kernel, "-m", "usb-storge"), start + "'usb-storge'; there is usb_storage")
    same(lab.refused("--kernel", lab.kernel, "-m", "vfta", "-m", "ext4"), start + "'vfta'; there is vfat")
    same(lab.refused("--kernel", lab.kernel, "-m", "zzz*"), start + "'zzz*'")
    same(lab.refused("--kernel", lab.kernel, "-m", "pci:vFFFFFFFF*"), start + "'pci:vFFFFFFFF*'")
    check(lab.refused("--kernel", lab.kernel, "--for", "q35 virtio-netz").endswith("; there is virtio-net"), "near device")
    same(lab.refused("--kernel", lab.kernel, "-m", "a\x1bb"), start + "'a\\033b'")


@test
def machines_get_the_drivers_of_their_devices(lab):
    names = packed(lab, "--for", "qemu q35 usb-storage virtio-net")
    wanted = {"ahci", "libata", "sd_mod", "usb_storage", "uas", "xhci_pci", "ehci_pci", "ohci_pci", "uhci_hcd", "virtio_net", "virtio_pci"}
    check(wanted <= names, f"missing {wanted - names}")
    check(not names & {"nvme", "virtio_blk", "e1000", "ext4"} and len(names) < 60, f"{len(names)}: {sorted(names)}")
    names = packed(lab, "--for", "firecracker,ext4")
    check({"virtio_mmio", "virtio_blk", "virtio_net", "ext4"} <= names and "virtio_pci" not in names, f"{sorted(names)}")
    # every word leads somewhere, or says that this kernel has no driver
    for word, driver in (("nvme", "nvme"), ("e1000e", "e1000e"), ("lsi53c895a", "sym53c8xx"), ("megasas", "megaraid_sas"), ("mptsas1068", "mptsas"),
                         ("pvscsi", "vmw_pvscsi"), ("am53c974", "am53c974"), ("sdhci-pci", "sdhci_pci"), ("rtl8139", "8139cp"), ("vmxnet3", "vmxnet3"),
                         ("virtio-scsi", "virtio_scsi"), ("virtio-9p", "9pnet_virtio"), ("virtio-fs", "virtiofs"), ("usb-kbd", "usbhid"),
                         ("hyperv", "hv_storvsc"), ("xen", "xen_blkfront"), ("ec2", "ena"), ("gce", "gve"), ("ide", "ata_piix"), ("igb", "igb")):
        names = packed(lab, "--for", word, kernel=Kmod(lab).tree)
        check(driver in names, f"{word}: no {driver} in {sorted(names)}")


@test
def a_driver_of_virtio_has_what_finds_its_device(lab):
    check({"virtio_blk", "virtio_pci", "virtio_mmio"} <= packed(lab, "-m", "virtio_blk"), "transports")
    names = packed(lab, "-m", "virtio_blk", "-m", "virtio_mmio")
    check("virtio_pci" not in names, f"{sorted(names)}")


@test
def this_machine_is_its_sys(lab):
    """A /sys of modaliases, uevent files, drivers, a RAID, an encrypted disk, and links in circles."""
    sys = lab.work / "sys"
    def put(path, text):
        (sys / path).parent.mkdir(parents=True, exist_ok=True)
        (sys / path).write_text(text)
    put("devices/pci0000:00/0000:00:02.0/modalias", "pci:v00008086d0000100Esv00001AF4sd00001100bc02sc00i00\n")
    put("devices/pci0000:00/0000:00:03.0/uevent", "DRIVER=x\nMODALIAS=pci:v00001B36d00000010sv00001AF4sd00001100bc01sc08i02\n")
    put("devices/pci0000:00/0000:00:04.0/modalias", "pci:v0000DEADd0000BEEFsv0sd0bc0sc0i0\n")
    put("devices/platform/odd/modalias", "")
    put("devices/virtual/block/dm-0/dm/uuid", "CRYPT-LUKS2-0123-x\n")
    put("devices/virtual/block/md0/md/level", "raid1\n")
    (sys / "module/vmxnet3").mkdir(parents=True)
    (sys / "drivers/some").mkdir(parents=True)
    os.symlink(sys / "module/vmxnet3", sys / "drivers/some/module")
    os.symlink(sys / "drivers/some", sys / "devices/platform/odd/driver")
    os.symlink(sys / "nowhere", sys / "devices/pci0000:00/driver")
    os.symlink("..", sys / "devices/pci0000:00/up")
    names = packed(lab, "--host", "--devices", sys)
    wanted = {"e1000", "nvme", "dm_crypt", "dm_mod", "raid1", "md_mod", "vmxnet3", "xts"}
    check(wanted <= names, f"missing {wanted - names}")
    check("ext4" not in names, "the builder's own root counts")
    out = run(PACKER, "build", "--rbox", lab.rbox, "-o", lab.work / "host.img", "--kernel", lab.kernel, "--host", "--devices", sys, "-v").decode()
    check("1 devices have no driver" in out and "pci:v0000DEAD" in out, out)
    same(lab.refused("--kernel", lab.kernel, "--host", "--devices", lab.work / "none"), f"can't read '{lab.work}/none/devices': No such file or directory")


@test
def generic_is_what_roots_need(lab):
    names = packed(lab, "--generic", kernel=Kmod(lab).tree)
    wanted = {"ahci", "nvme", "virtio_blk", "virtio_scsi", "xhci_pci", "uas", "usb_storage", "sd_mod", "mmc_block", "ext4", "xfs", "btrfs", "vfat", "raid1",
              "dm_crypt", "dm_mod", "hid_generic", "usbhid", "mptspi", "hv_storvsc", "xen_blkfront", "nls_cp437", "crc32c_generic", "overlay"}
    check(wanted <= names, f"missing {wanted - names}")
    check(not names & {"snd", "drm", "bluetooth", "cfg80211"}, f"{names & {'snd', 'drm', 'bluetooth', 'cfg80211'}}")


# What any kernel of use has.
BASE = "".join(f"CONFIG_{name}=y\n" for name in ("BLK_DEV_INITRD", "BINFMT_SCRIPT", "RD_GZIP", "RD_XZ", "RD_ZSTD"))


def small_tree(lab, name, modules, config=None, version="1.0", base=BASE):
    """A tree with some of the kernel's modules: pairs of a path below it and the module's name, or bytes."""
    tree = lab.work / name
    shutil.rmtree(tree, ignore_errors=True)
    source = {name_of(path.name): path for path in pathlib.Path(lab.kernel).glob("lib/modules/*/kernel/**/*.ko")}
    for path, module in modules:
        place = tree / "lib/modules" / version / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(module if isinstance(module, bytes) else source[module].read_bytes())
    if config is not None:
        (tree / "boot").mkdir()
        (tree / f"boot/config-{version}").write_text(base + config)
    return tree


def with_modinfo(lab, module, *pairs):
    """One of the kernel's modules that says this of itself."""
    source = next(pathlib.Path(lab.kernel).glob(f"lib/modules/*/kernel/**/{module}.ko"))
    info, made = lab.work / "modinfo", lab.work / "made.ko"
    info.write_bytes(b"".join(pair.encode() + b"\0" for pair in pairs))
    run("objcopy", "--update-section", f".modinfo={info}", source, made)
    return made.read_bytes()


@test
def character_sets_are_the_configured_ones(lab):
    modules = [(f"kernel/{name}.ko", name) for name in ("fat", "vfat", "isofs", "nls_cp437", "nls_ascii", "nls_utf8", "nls_cp850", "nls_iso8859_1", "nls_koi8_r")]
    for config, wanted in (('CONFIG_FAT_DEFAULT_CODEPAGE=850\nCONFIG_FAT_DEFAULT_IOCHARSET="koi8-r"\n', {"nls_cp850", "nls_koi8_r"}),
                           ('CONFIG_FAT_DEFAULT_CODEPAGE=437\nCONFIG_FAT_DEFAULT_IOCHARSET="ascii"\nCONFIG_FAT_DEFAULT_UTF8=y\n', {"nls_cp437", "nls_ascii", "nls_utf8"}),
                           (None, {"nls_cp437", "nls_ascii", "nls_iso8859_1"})):
        tree = small_tree(lab, "nls", modules, config)
        same(packed(lab, "-m", "vfat", kernel=tree), {"fat", "vfat"} | wanted)
    tree = small_tree(lab, "nls", modules, 'CONFIG_NLS_DEFAULT="koi8-r"\n')
    check("nls_koi8_r" in packed(lab, "-m", "isofs", kernel=tree), "NLS_DEFAULT")
    # a builtin vfat wants them as well, and one that is not there is told of
    tree = small_tree(lab, "nls", modules[3:5], 'CONFIG_FAT_DEFAULT_CODEPAGE=437\nCONFIG_FAT_DEFAULT_IOCHARSET="none"\n')
    (tree / "lib/modules/1.0/modules.builtin").write_text("kernel/fs/fat/fat.ko\nkernel/fs/fat/vfat.ko\n")
    same(packed(lab, "-m", "vfat", kernel=tree), {"nls_cp437"})
    out = run(PACKER, "build", "--rbox", lab.rbox, "-o", lab.work / "x.img", "--kernel", tree, "-m", "vfat", "-v").decode()
    check("nls_none, for vfat\n" in out and "1 modules are part of the kernel\n    vfat\n" in out, out)


@test
def firmware_comes_along(lab):
    """By name, by pattern, compressed or not, through links, from the tree and from elsewhere; what is missing is one line."""
    module = with_modinfo(lab, "crc7", "name=crc7", "firmware=a/one.bin", "firmware=a/two-?.fw", "firmware=packed.bin", "firmware=gone.bin",
                          "firmware=../../etc/passwd", "firmware=linked.bin", "firmware=elsewhere.bin", "firmware=zst.bin")
    tree = small_tree(lab, "firmware", [("kernel/lib/crc7.ko", module)], "CONFIG_FW_LOADER_COMPRESS=y\nCONFIG_FW_LOADER_COMPRESS_XZ=y\n")
    place, other = tree / "lib/firmware", lab.work / "more"
    (place / "a").mkdir(parents=True)
    (place / "updates").mkdir()
    other.mkdir()
    for path, data in ((place / "a/one.bin", b"old"), (place / "updates/packed.bin", b"new" * 99), (place / "a/two-1.fw", b"1"), (place / "a/two-2.fw", b"2"),
                       (place / "a/two-33.fw", b"3"), (other / "elsewhere.bin", b"e"), (place / "zst.bin", b"z" * 99)):
        path.write_bytes(data)
    run("xz", "--check=crc32", place / "updates/packed.bin")
    run("zstd", "-q", "--rm", place / "zst.bin")
    os.symlink("a/one.bin", place / "linked.bin")
    os.symlink("nowhere", place / "gone.bin")
    image = lab.build("firmware.img", "--kernel", tree, "-m", "crc7", "--firmware-dir", other, "--compress", "none")
    folder = extracted(lab, image, "none", "firmware-out")
    found = {str(path.relative_to(folder / "lib/firmware")): path.read_bytes() for path in (folder / "lib/firmware").rglob("*") if path.is_file()}
    packed_bytes = (place / "updates/packed.bin.xz").read_bytes()
    # zstd is not read by this kernel
    same(found, {"a/one.bin": b"old", "a/two-1.fw": b"1", "a/two-2.fw": b"2", "packed.bin.xz": packed_bytes, "linked.bin": b"old", "elsewhere.bin": b"e", "zst.bin": b"z" * 99})
    out = run(PACKER, "build", "--rbox", lab.rbox, "-o", image, "--kernel", tree, "-m", "crc7", "--firmware-dir", other).decode()
    check("of 8 firmware files that the drivers may ask for, 2 are not there\n" in out and "gone.bin" not in out, out)
    out = run(PACKER, "build", "--rbox", lab.rbox, "-o", image, "--kernel", tree, "-m", "crc7", "--firmware-dir", other, "-v").decode()
    check("    gone.bin\n" in out and "    ../../etc/passwd\n" in out, out)


@test
def firmware_of_builtin_drivers_comes_along(lab):
    tree = small_tree(lab, "builtin-firmware", [("kernel/lib/crc7.ko", "crc7")])
    place = tree / "lib/modules/1.0"
    (place / "modules.builtin").write_text("kernel/drivers/x/my-driver.ko\nkernel/drivers/x/other.ko\n")
    (place / "modules.builtin.modinfo").write_bytes(b"my_driver.firmware=mine.bin\0my_driver.alias=pci:v1*\0other.firmware=other.bin\0")
    (tree / "lib/firmware").mkdir()
    for name in ("mine.bin", "other.bin"):
        (tree / "lib/firmware" / name).write_text(name)
    for asked in ("my-driver", "pci:v1d2"):
        image = lab.build("bf.img", "--kernel", tree, "-m", asked, "--compress", "none")
        listing = run(PACKER, "list", image).decode()
        check("lib/firmware/mine.bin" in listing and "other.bin" not in listing, listing)


@test
def compressed_modules_stay_so_where_that_is_smaller(lab):
    """By each image's method: kept or unpacked; kmod's depmod agrees with the indexes; contents are untouched."""
    names = ("fat", "vfat", "nls_cp437", "nls_ascii")
    tree = small_tree(lab, "compressed", [(f"kernel/{name}.ko", name) for name in names], "")
    plain = {path.name: path.read_bytes() for path in tree.rglob("*.ko")}
    (tree / "lib/modules/1.0/modules.builtin.modinfo").write_bytes(b"some.alias=thing:*\0")
    ways = {".xz": (("none", "smaller", True), ("zstd", "smaller", True), ("xz", "smaller", False), ("xz", "keep", True), ("none", "unpack", False)),
            ".gz": (("none", "smaller", True), ("gzip", "smaller", False)), ".zst": (("gzip", "smaller", True), ("zstd", "smaller", False))}
    for packer, ending in ((["xz", "--check=crc32", "-9"], ".xz"), (["gzip", "-9n"], ".gz"), (["zstd", "-q", "--rm", "-19"], ".zst")):
        for path in list(tree.rglob("*.ko")):
            run(*packer, path)
        for method, how, kept in ways[ending]:
            image = lab.build("c.img", "--kernel", tree, "-m", "vfat", "-m", "nls_cp437", "-m", "nls_ascii", "--compress", method, "--compressed-modules", how)
            folder = extracted(lab, image, method, f"c{ending}.{method}.{how}")
            files = {path.name: path.read_bytes() for path in folder.rglob("*.ko*")}
            if kept:
                same(sorted(files), sorted(name + ending for name in plain))
                for name, data in files.items():
                    same(data, next(tree.rglob(name)).read_bytes())
            else:
                same(files, plain)
            place = folder / "lib/modules/1.0"
            ours = {path.name: path.read_bytes() for path in place.glob("modules.*")}
            shutil.copy(tree / "lib/modules/1.0/modules.builtin.modinfo", place)
            # Debian's kmod is built without zlib
            if kept and ending == ".gz":
                continue
            run("depmod", "-b", folder, "1.0")
            for name, data in ours.items():
                check((place / name).read_bytes() == data, f"{ending} {method} {how}: {name} differs from depmod's")
        unpacker = {".xz": ["xz", "-d"], ".gz": ["gzip", "-d"], ".zst": ["zstd", "-dq", "--rm"]}[ending]
        for path in list(tree.rglob("*.ko" + ending)):
            run(*unpacker, path)
    check(lab.refused("--kernel", tree, "-m", "vfat", "--compressed-modules", "maybe").startswith("'maybe' is no form of modules: "), "form")


@test
def what_the_kernel_cannot_unpack_is_refused(lab):
    modules = [("kernel/crc7.ko", "crc7")]
    tree = small_tree(lab, "config", modules, "CONFIG_BLK_DEV_INITRD=y\nCONFIG_RD_XZ=y\nCONFIG_BINFMT_SCRIPT=y\n", base="")
    same(lab.refused("--kernel", tree, "-m", "crc7", "--compress", "zstd"), "kernel 1.0 cannot unpack zstd: CONFIG_RD_ZSTD is not set; it can xz, none")
    # where none was asked for, one that it has is taken
    image = lab.build("config.img", "--kernel", tree, "-m", "crc7")
    same(image.read_bytes()[:6], b"\xfd7zXZ\0")
    tree = small_tree(lab, "config", modules, "CONFIG_RD_XZ=y\n", base="")
    same(lab.refused("--kernel", tree, "-m", "crc7"), "kernel 1.0 takes no initramfs: CONFIG_BLK_DEV_INITRD is not set")

    def warnings(config, module="crc7"):
        tree = small_tree(lab, "config", [("kernel/crc7.ko", module)], config, base="")
        done = subprocess.run([PACKER, "build", "--rbox", lab.rbox, "-o", image, "--kernel", tree, "-m", "crc7", "-q"], capture_output=True, check=True)
        return [line.removeprefix("rbox-initramfs: warning: ") for line in done.stderr.decode().splitlines() if "warning" in line]

    base = "CONFIG_BLK_DEV_INITRD=y\nCONFIG_RD_GZIP=y\n"
    same(warnings(base + "CONFIG_BINFMT_SCRIPT=y\n"), [])
    same(warnings(base), ["this kernel runs no scripts (CONFIG_BINFMT_SCRIPT is not set), and /init is one"])
    source = next(pathlib.Path(lab.kernel).glob("lib/modules/*/kernel/lib/crc7.ko")).read_bytes()
    signed = source if source.endswith(b"~Module signature appended~\n") else source + b"~Module signature appended~\n"
    force = base + "CONFIG_BINFMT_SCRIPT=y\nCONFIG_MODULE_SIG_FORCE=y\n"
    same(warnings(force, signed), [])
    same(warnings(force, with_modinfo(lab, "crc7", "name=crc7")), ["'kernel/crc7.ko' not signed: kernel 1.0 loads signed modules only (CONFIG_MODULE_SIG_FORCE)"])


@test
def of_modules_with_one_name_the_update_is_taken(lab):
    one, two = with_modinfo(lab, "crc7", "name=crc7", "version=1"), with_modinfo(lab, "crc7", "name=crc7", "version=2")
    tree = small_tree(lab, "twice", [("kernel/lib/crc7.ko", one), ("updates/dkms/crc7.ko", two), ("extra/crc7.ko", one)])
    for indexes in (False, True):
        if indexes:
            run("depmod", "-b", tree, "1.0")
        folder = extracted(lab, lab.build("twice.img", "--kernel", tree, "-m", "crc7", "--compress", "none"), "none", f"twice-{indexes}")
        same([str(path.relative_to(folder / "lib/modules/1.0")) for path in folder.rglob("*.ko")], ["updates/dkms/crc7.ko"])


@test
def circles_end(lab):
    """Modules that need or softly want each other, by their own word and by the indexes."""
    def module(name, *more):
        return with_modinfo(lab, "crc7", f"name={name}", *more)
    tree = small_tree(lab, "circle", [("kernel/a.ko", module("a", "depends=b")), ("kernel/b.ko", module("b", "depends=c")), ("kernel/c.ko", module("c", "depends=a")),
                                      ("kernel/d.ko", module("d", "softdep=pre: e", "softdep=bare")), ("kernel/e.ko", module("e", "softdep=post: d", "weakdep=f")),
                                      ("kernel/f.ko", module("f")), ("kernel/bare.ko", module("bare", "softdep=pre: bare nowhere"))])
    same(packed(lab, "-m", "a", kernel=tree), {"a", "b", "c"})
    same(packed(lab, "-m", "d", kernel=tree), {"d", "e", "f", "bare"})
    (tree / "lib/modules/1.0/modules.dep").write_text("kernel/a.ko: kernel/b.ko kernel/a.ko\nkernel/b.ko: kernel/a.ko kernel/b.ko\n")
    same(packed(lab, "-m", "a", kernel=tree), {"a", "b"})


@test
def odd_trees_are_no_danger(lab):
    """Damaged modules beside good ones, links to nowhere and in circles, pipes, hostile indexes and lists."""
    good = next(pathlib.Path(lab.kernel).glob("lib/modules/*/kernel/lib/crc7.ko")).read_bytes()
    hostile = bytearray(good)
    hostile[40:48] = (2**64 - 8).to_bytes(8, "little")  # where the sections are
    tree = small_tree(lab, "odd", [("kernel/good.ko", good), ("kernel/cut.ko", good[:100]), ("kernel/empty.ko", b""), ("kernel/hostile.ko", bytes(hostile)),
                                   ("kernel/noise.ko.xz", b"\xfd7zXZ\0" + bytes(range(200))), ("kernel/no\nline.ko", good)])
    place = tree / "lib/modules/1.0"
    os.symlink("nowhere.ko", place / "kernel/dangling.ko")
    os.symlink("loop.ko", place / "kernel/loop.ko")
    os.symlink("..", place / "kernel/up")
    os.symlink("/usr/src/none", place / "build")
    os.mkfifo(place / "kernel/pipe.ko")
    same(packed(lab, "-m", "good", kernel=tree), {"good"})
    for name, file, why in (("cut", "cut.ko", ""), ("empty", "empty.ko", ""), ("hostile", "hostile.ko", ""), ("noise", "noise.ko.xz", ""), ("dangling", "dangling.ko", "No such file"), ("loop", "loop.ko", "symbolic links"), ("pipe", "pipe.ko", "no file")):
        message = lab.refused("--kernel", tree, "-m", name)
        check(file in message and why in message, message)
    # a list that names what is not there, or leads elsewhere
    (place / "modules.order").write_text("kernel/good.ko\nkernel/gone.ko\n../../../../etc/passwd.ko\n")
    same(packed(lab, "-m", "good", kernel=tree), {"good"})
    check("kernel/gone.ko'" in lab.refused("--kernel", tree, "-m", "gone"), "gone")
    # indexes of noise
    for name in ("modules.dep.bin", "modules.alias.bin", "modules.softdep", "modules.builtin.bin"):
        (place / name).write_bytes(b"\xb0\x07\xf4\x57\x00\x02\x00\x01\x20\x00\x00\x0c" + bytes(range(256)) * 4)
    message = lab.refused("--kernel", tree, "-m", "good")
    check(message.startswith("kernel 1.0 has no module 'good'"), message)


@test
def kernels_are_found_in_every_form(lab):
    """A package as it is, a boot image, a module directory, a configuration within an image."""
    modules = [(f"kernel/{name}.ko", name) for name in ("fat", "vfat", "nls_cp437", "nls_ascii", "nls_cp850")]
    tree = small_tree(lab, "forms", modules, 'CONFIG_FAT_DEFAULT_CODEPAGE=850\nCONFIG_FAT_DEFAULT_IOCHARSET="ascii"\n', version="6.0-x")
    image = bytearray(0x1000)
    image[0x202:0x206] = b"HdrS"
    image[0x20e:0x210] = (0x200).to_bytes(2, "little")
    image[0x400:0x416] = b"6.0-x (me@here) #1 SMP"
    (tree / "boot/vmlinuz-6.0-x").write_bytes(image)
    same(packed(lab, "-m", "vfat", kernel=tree), {"fat", "vfat", "nls_cp850", "nls_ascii"})
    first = lab.build("forms.img", "--kernel", tree, "-m", "vfat").read_bytes()
    for kernel in (tree / "boot/vmlinuz-6.0-x", tree / "lib/modules/6.0-x"):
        check(lab.build("forms.img", "--kernel", kernel, "-m", "vfat").read_bytes() == first, f"{kernel} gives another image")
    alone = lab.work / "alone/vmlinuz"
    alone.parent.mkdir()
    alone.write_bytes(image)
    lab.build("forms.img", "--kernel", alone)
    same(lab.refused("--kernel", alone, "-m", "vfat"), f"no modules in '{lab.work}/alone/lib/modules/6.0-x'")
    shutil.copytree(tree, lab.work / "package/root")
    (lab.work / "package/root/DEBIAN").mkdir()
    long = "x" * 120
    (lab.work / f"package/root/lib/modules/6.0-x/kernel/{long}.ko").write_bytes(b"")
    (lab.work / "package/root/DEBIAN/control").write_text("Package: linux-image-6.0-x\nVersion: 1\nArchitecture: all\nMaintainer: n <n@n>\nDescription: d\n")
    for method in ("xz", "zstd", "gzip", "none"):
        package = lab.work / f"linux-{method}.deb"
        run("dpkg-deb", "--root-owner-group", f"-Z{method}", "-b", lab.work / "package/root", package)
        check(lab.build("forms.img", "--kernel", package, "-m", "vfat").read_bytes() == first, f"{method} package gives another image")
    package.write_bytes(package.read_bytes()[:30000])
    check(lab.refused("--kernel", package, "-m", "vfat").startswith(f"{package}: "), "cut package")
    other = lab.work / "text"
    other.write_text("no kernel")
    same(lab.refused("--kernel", other, "-m", "vfat"), f"{other}: neither a kernel's boot image nor a Debian package of one")
    # the configuration that an image carries
    import gzip
    (tree / "boot/config-6.0-x").unlink()
    carried = b"some code IKCFG_ST" + gzip.compress(b"CONFIG_FAT_DEFAULT_CODEPAGE=437\nCONFIG_FAT_DEFAULT_IOCHARSET=\"ascii\"\nCONFIG_RD_XZ=y\nCONFIG_BLK_DEV_INITRD=y\n") + b"IKCFG_ED"
    payload = gzip.compress(bytes(5000) + carried)
    image[0x1f1] = 4
    image[0x248:0x24c] = (0x600).to_bytes(4, "little")
    image[0x24c:0x250] = len(payload).to_bytes(4, "little")
    (tree / "boot/vmlinuz-6.0-x").write_bytes(bytes(image[:5 * 512]) + bytes(0x600) + payload)
    same(packed(lab, "-m", "vfat", kernel=tree), {"fat", "vfat", "nls_cp437", "nls_ascii"})
    same(lab.refused("--kernel", tree, "-m", "vfat", "--compress", "gzip"), "kernel 6.0-x cannot unpack gzip: CONFIG_RD_GZIP is not set; it can xz, none")


@test
def recipes_that_come_along_are_packed(lab):
    for name, wanted in (("usb-stick", {"uas", "xhci_pci", "vfat", "hid_generic"}), ("microvm", {"virtio_mmio", "virtio_blk"}), ("debian-root", {"ext4", "nvme"}),
                         ("rescue", {"e1000e", "xfs", "nvme"})):
        names = packed(lab, name)
        check(wanted <= names, f"{name}: missing {wanted - names}")
        folder = extracted(lab, lab.work / "modules.img", "none", "recipe-" + name)
        run("sh", "-n", folder / "init")
        run("sh", "-n", folder / "lib/init/functions")
        check(os.access(folder / "init", os.X_OK), "init cannot be run")


@test
def why_a_module_is_there_is_told(lab):
    """The chain up to what asked, over hard, soft and hidden dependencies; `-` and `_` are one."""
    def why(name, *options):
        lines = run(PACKER, "why", name, "--rbox", lab.rbox, "--kernel", lab.kernel, "--compress", "none", *options).decode().splitlines()
        return [" ".join(word.rsplit("/", 1)[-1] for word in line.split()) for line in lines[1:]]
    same(why("nls_cp437", "-m", "vfat"), ["character set (CONFIG_FAT_DEFAULT_CODEPAGE) of vfat.ko", "module vfat"])
    same(why("usb_common", "-m", "usb-storage"), ["needed by usbcore.ko", "needed by usb-storage.ko", "module usb-storage"])
    same(why("uas", "-m", "usb-storage"), ["faster protocol of usb-storage.ko", "module usb-storage"])
    same(why("crc32c-intel", "-m", "ext4"), ["softdep pre of ext4.ko", "module ext4"])
    same(why("8139cp", "--for", "rtl8139"), ["for rtl8139"])
