"""Media: what is in them, beside fsck.vfat, mtools, sfdisk, syslinux and objdump. tests/boot boots them."""
#packages: dosfstools mtools fdisk binutils faketime genisoimage xorriso libarchive-tools busybox-static skopeo umoci
import json
import os
import shutil
import struct
import subprocess

from lab import run, check, same, PACKER, TOP, test

LOADERS = []


def loaders():
    """The root of a tree with the boot loaders' files."""
    if not LOADERS:
        LOADERS.append(run(TOP / "tests/loaders").decode().strip())
    return LOADERS[0]


def medium(lab, name, kind, *options, **more):
    return lab.build(name, "seed", "--kernel", lab.kernel, "--kind", kind, "--loaders", loaders(), *options, **more)


def kernel_image(lab):
    (image,) = [name for name in os.listdir(f"{lab.kernel}/boot") if name.startswith("vmlinuz")]
    return f"{lab.kernel}/boot/{image}"


def part(image, name):
    """The partition of a stick's image as a file of its own."""
    out = image.with_name(name)
    out.write_bytes(image.read_bytes()[1 << 20:])
    return out


def section(image, name):
    out = image.with_name("section")
    run("objcopy", "--dump-section", f"{name}={out}", image, image.with_name("copy"))
    return out.read_bytes()


@test
def a_stick_is_what_other_tools_take_it_for(lab):
    image = medium(lab, "stick.img", "usb", "--command-line", "quiet console=ttyS0,115200")
    dump = run("sfdisk", "-d", image).decode()
    check("start=        2048" in dump and "type=c, bootable" in dump and "label: dos" in dump, dump)
    fat = part(image, "stick.fat")
    out = run("fsck.vfat", "-n", fat).decode()
    check("files," in out and "differences" not in out.lower() and len(out.splitlines()) == 2, out)
    same(run("mtype", "-i", fat, "::vmlinuz") == open(kernel_image(lab), "rb").read(), True)
    initrd = lab.seed("stick.initrd").read_bytes()
    same(run("mtype", "-i", fat, "::initrd.img") == initrd, True)
    same(run("mtype", "-i", fat, "::syslinux.cfg").decode().splitlines(), [
        "serial 0 115200", "default simple", "timeout 100", "prompt 1", "label simple", "  kernel vmlinuz",
        "  append initrd=initrd.img quiet console=ttyS0,115200"])
    attributes = run("mattrib", "-i", fat, "::ldlinux.sys").decode()
    same(attributes.split(), ["A", "SHR", "::/ldlinux.sys"])
    run("mcopy", "-i", fat, "::EFI/BOOT/BOOTX64.EFI", lab.work / "stick.efi")
    uki = medium(lab, "stick.uki", "uki", "--command-line", "quiet console=ttyS0,115200")
    same((lab.work / "stick.efi").read_bytes() == uki.read_bytes(), True)


@test
def syslinux_writes_the_same(lab):
    """What syslinux's own installer writes into a stick differs by the place of its file alone."""
    fat = part(medium(lab, "ours.img", "usb", "--firmware", "bios"), "ours.fat")
    run("mcopy", "-i", fat, "::ldlinux.sys", lab.work / "ours.sys")
    theirs = lab.work / "theirs.fat"
    shutil.copy(fat, theirs)
    run("mattrib", "-i", theirs, "-r", "-h", "-s", "::ldlinux.sys")
    run("mdel", "-i", theirs, "::ldlinux.sys")
    run(f"{loaders()}/usr/bin/syslinux", "--install", theirs)
    run("mcopy", "-i", theirs, "::ldlinux.sys", lab.work / "theirs.sys")
    core, other = bytearray((lab.work / "ours.sys").read_bytes()), (lab.work / "theirs.sys").read_bytes()
    for data in (core, other):
        # all of it adds up to the magic number
        words = struct.unpack_from("<I", data, 0x24)[0]
        same(sum(struct.unpack_from(f"<{words}I", data)) & 0xffffffff, 0x3eb202fe)
    sector, sector2 = bytearray(fat.read_bytes()[:512]), theirs.read_bytes()[:512]
    table = struct.unpack_from("<H", core, 0x2e)[0]
    kept, extents, first = (struct.unpack_from("<H", core, table + at)[0] for at in (0, 10, 14))
    (here,), (there,) = struct.unpack_from("<I", sector, first), struct.unpack_from("<I", sector2, first)
    check(there > here, "it went to the same place")
    struct.pack_into("<I", sector, first, there)
    for at in (kept, kept + 8, extents):
        struct.pack_into("<Q", core, at, struct.unpack_from("<Q", core, at)[0] + there - here)
    core[0x28:0x2c] = other[0x28:0x2c]
    same(bytes(sector), sector2)
    same(bytes(core) == other, True)


@test
def media_are_the_same_bytes_always(lab):
    folder = lab.work / "elsewhere"
    folder.mkdir()
    for kind in ("usb", "iso", "uki"):
        first = medium(lab, f"same.{kind}", kind).read_bytes()
        line = ["build", "seed", "--rbox", lab.rbox, "--kernel", lab.kernel, "--kind", kind, "--loaders", loaders()]
        run("taskset", "-c", "0", PACKER, *line, "-o", "one", cwd=folder)
        run("faketime", "2031-03-04 05:06:07", PACKER, *line, "-o", "day", cwd=folder)
        for name in ("one", "day"):
            check((folder / name).read_bytes() == first, f"{kind}: {name} has other bytes")


@test
def times_on_a_stick_are_source_date_epoch(lab):
    image = medium(lab, "dated.img", "usb", "--firmware", "bios", env={**os.environ, "SOURCE_DATE_EPOCH": "1000000000"})
    out = run("mdir", "-i", part(image, "dated.fat"), "::vmlinuz").decode()
    check("2001-09-09   1:46" in out, out)


@test
def a_uki_has_its_sections(lab):
    image = medium(lab, "linux.efi", "uki", "--title", "my \"system\"", "--command-line", "quiet")
    same(section(image, ".cmdline"), b"quiet\0")
    same(section(image, ".linux") == open(kernel_image(lab), "rb").read(), True)
    same(section(image, ".initrd") == lab.seed("uki.initrd").read_bytes(), True)
    check(b'PRETTY_NAME="my _system_ (' in section(image, ".osrel"), "no name")
    same(section(image, ".uname").decode(), os.path.basename(kernel_image(lab)).removeprefix("vmlinuz-"))
    check("EFI application" in run("objdump", "-p", image).decode(), "no EFI application")


@test
def packages_serve_as_loaders(lab):
    """Not unpacked: the files are taken out of the packages."""
    want = medium(lab, "tree.usb", "usb").read_bytes()
    folder = os.path.join(os.path.dirname(loaders()), "packages")
    options = []
    for name in sorted(os.listdir(folder)):
        options += ["--loaders", os.path.join(folder, name)]
    image = lab.build("deb.usb", "seed", "--kernel", lab.kernel, "--kind", "usb", *options)
    same(image.read_bytes() == want, True)
    names = {name.split("_")[0]: os.path.join(folder, name) for name in os.listdir(folder)}
    damaged = lab.work / "damaged.deb"
    data = open(names["syslinux"], "rb").read()
    for size, why in ((30, "a package without data"), (len(data) // 2, "a damaged package")):
        damaged.write_bytes(data[:size])
        same(lab.refused("--kind", "usb", "--kernel", lab.kernel, "--loaders", damaged), f"{damaged}: {why}")


@test
def what_is_missing_is_named(lab):
    empty = lab.work / "empty"
    empty.mkdir()
    line = ["--kernel", lab.kernel, "--kind"]
    hint = "or give --loaders a directory or package that has it"
    same(lab.refused(*line, "usb", "--loaders", empty), f"no syslinux below {empty}: install Debian's syslinux, {hint}")
    shutil.copy(f"{loaders()}/usr/bin/syslinux", empty)
    same(lab.refused(*line, "usb", "--loaders", empty), f"no mbr.bin below {empty}: install Debian's syslinux-common, {hint}")
    same(lab.refused(*line, "uki", "--loaders", empty),
         f"no linuxx64.efi.stub below {empty}: install Debian's systemd-boot-efi, {hint}")
    same(lab.refused(*line, "usb", "--loaders", empty / "none"), f"can't read '{empty}/none': No such file or directory")
    same(lab.refused(*line, "usb", "--loaders", lab.rbox), f"{lab.rbox}: neither a directory nor a Debian package")
    (empty / "linuxx64.efi.stub").write_bytes(b"MZ" + bytes(1000))
    same(lab.refused(*line, "uki", "--loaders", empty), "linuxx64.efi.stub: not a program for UEFI")
    (empty / "syslinux").write_bytes(bytes(100000))
    same(lab.refused(*line, "usb", "--loaders", empty), "syslinux: there is no ldlinux.sys in this program")
    bare = lab.work / "bare"
    (bare / "lib/modules/1.2.3").mkdir(parents=True)
    same(lab.refused("--kind", "usb", "--kernel", bare),
         "no image of kernel 1.2.3: give --kernel FILE or TREE")
    (bare / "boot").mkdir()
    (bare / "boot/vmlinuz-1.2.3").write_bytes(b"no kernel")
    same(lab.refused("--kind", "usb", "--kernel", bare, "--loaders", loaders()),
         "kernel 1.2.3 is none that BIOS starts: give --firmware uefi")
    same(lab.refused("--kind", "uki", "--kernel", bare, "--loaders", loaders()),
         "UEFI can't start kernel 1.2.3: it was built without CONFIG_EFI_STUB")


@test
def choices_that_cannot_be_are_refused(lab):
    line = ["--kernel", lab.kernel, "--loaders", loaders(), "--kind"]
    message = lab.refused(*line, "floppy")
    check(message.startswith("'floppy' is no kind of medium: initramfs, usb, "), message)
    same(lab.refused(*line, "usb", "--firmware", "none"), "'none' is no firmware: bios, uefi or both")
    same(lab.refused(*line, "usb", "--size", "1X"), "'1X' is no size: bytes, or a number with K, M, G or T")
    same(lab.refused(*line, "usb", "--size", "99999999999999G"), "'99999999999999G' is no size: bytes, or a number with K, M, G or T")
    same(lab.refused(*line, "usb", "--size", "1M"), "USB image: 0 MiB is too small for a FAT32")
    same(lab.refused(*line, "usb", "--size", "1"), "1 bytes are too few for a medium")
    big = lab.work / "big"
    with open(big, "wb") as handle:
        handle.write(os.urandom(40 << 20))
    message = lab.refused(*line, "usb", "--firmware", "bios", "--size", "40M", "--add", f"{big}:/big", "--compress", "none")
    check(message.startswith("USB image: what is to be on it takes ") and message.endswith("39 MiB is too small for that"), message)
    same(lab.refused(*line, "usb", "--command-line", "a\nb"), "a control character in the command line 'a\\nb'")
    same(lab.refused(*line, "uki", "--command-line", "x" * 3000), "a command line of 3000 bytes: the kernel takes 2047")


@test
def a_larger_stick_has_room(lab):
    image = medium(lab, "large.img", "usb", "--size", "1G", "--firmware", "bios")
    same(image.stat().st_size, 1 << 30)
    check(image.stat().st_blocks * 512 < 64 << 20, "what is empty takes room")
    fat = lab.work / "large.fat"
    run("dd", f"if={image}", f"of={fat}", "bs=1M", "skip=1", "conv=sparse", "status=none")
    out = run("fsck.vfat", "-n", fat).decode()
    check(len(out.splitlines()) == 2, out)


@test
def a_medium_that_cannot_be_written_leaves_nothing(lab):
    def message(path, prefix=()):
        line = [*prefix, PACKER, "build", "--rbox", lab.rbox, "--kernel", lab.kernel, "--kind", "usb", "--loaders", loaders(), "-o", path]
        done = subprocess.run([str(word) for word in line], stdin=subprocess.DEVNULL, capture_output=True, check=False)
        same(done.returncode, 1)
        return done.stderr.decode().splitlines(True)[-1]
    same(message(lab.work), f"rbox-initramfs: can't write '{lab.work}': it is a directory\n")
    same(message("/dev/full"), "rbox-initramfs: can't write '/dev/full': it is a device: --to writes devices\n")
    same(message("/no/where.img"), "rbox-initramfs: can't write '/no/where.img': No such file or directory\n")


def to_disk(lab, path, *options):
    """Writes to what stands for a disk: the status and the last line of what is said."""
    line = [PACKER, "build", "seed", "--rbox", lab.rbox, "--kernel", lab.kernel, "--loaders", loaders(), "--to", path, *options]
    done = subprocess.run([str(word) for word in line], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    lines = done.stderr.decode().splitlines()
    return done.returncode, lines[-1].removeprefix("rbox-initramfs: ") if lines else ""


@test
def a_disk_gets_the_image_and_loses_old_tables(lab):
    disk = lab.work / "disk"
    disk.write_bytes(b"EFI PART" * (5 << 20))
    status, said = to_disk(lab, disk, "--force", "--yes")
    same((status, "(" in said or not said), (0, True))
    image, found = medium(lab, "disk.img", "usb").read_bytes(), disk.read_bytes()
    same(len(found), 40 << 20)
    same(found[:1 << 20] == image[:1 << 20], True)
    fat = part(disk, "disk.fat")
    with open(fat, "r+b") as handle:
        handle.truncate(len(image) - (1 << 20))
    check(len(run("fsck.vfat", "-n", fat).decode().splitlines()) == 2, "fsck.vfat finds fault")
    same(run("mtype", "-i", fat, "::vmlinuz") == open(kernel_image(lab), "rb").read(), True)
    same(run("wipefs", "--no-act", "--noheadings", "--output", "TYPE", disk).split(), [b"dos"])


@test
def disks_that_must_not_be_written_are_refused(lab):
    disk = lab.work / "small"
    disk.write_bytes(bytes(1 << 20))
    status, said = to_disk(lab, disk, "--yes")
    same((status, said), (1, f"{disk}: a file, no disk; --force writes it nevertheless"))
    status, said = to_disk(lab, disk, "--yes", "--force")
    same((status, said), (1, f"{disk}: a file of 1 MiB: too small for an image of 34 MiB"))
    with open(disk, "wb") as handle:
        handle.truncate(64 << 20)
    status, said = to_disk(lab, disk, "--force")
    same((status, said), (1, f"{disk}: a file of 64 MiB: nobody to ask: give --yes"))
    same(disk.stat().st_blocks, 0)
    same(to_disk(lab, lab.work, "--yes", "--force"), (1, f"{lab.work}: no disk"))
    same(to_disk(lab, "/dev/null", "--yes", "--force"), (1, "/dev/null: no disk"))
    same(to_disk(lab, "/no/disk", "--yes"), (1, "can't write '/no/disk': No such file or directory"))
    same(to_disk(lab, disk, "--yes", "--force", "--kind", "uki"), (1, "--to writes a disk, and 'uki' is none"))


@test
def an_iso_is_what_other_tools_take_it_for(lab):
    image = medium(lab, "boot.iso", "iso", env={**os.environ, "SOURCE_DATE_EPOCH": "1000000000"})
    out = run("isoinfo", "-d", "-i", image).decode()
    for line in ("Volume id: RBOX", "Logical block size is: 2048", "Bootid 88 (bootable)", "Nsect 4"):
        check(line in out, f"no {line!r} in {out}")
    listing = run("isoinfo", "-l", "-i", image).decode()
    check("Sep  9 2001" in listing, listing)
    same(run("bsdtar", "tf", image).decode().split(), [
        ".", "ISOLINUX", "ISOLINUX/ISOLINUX.BIN", "ISOLINUX/ISOLINUX.CFG", "ISOLINUX/LDLINUX.C32", "INITRD.IMG", "VMLINUZ", "EFI.IMG"])
    for name, want in (("VMLINUZ", open(kernel_image(lab), "rb").read()),
                       ("ISOLINUX/LDLINUX.C32", open(f"{loaders()}/usr/lib/syslinux/modules/bios/ldlinux.c32", "rb").read())):
        same(run("bsdtar", "xOf", image, name) == want, True)
    same(run("bsdtar", "xOf", image, "INITRD.IMG") == run("isoinfo", "-i", image, "-x", "/INITRD.IMG;1"), True)
    check(b"kernel /vmlinuz\n  append initrd=/initrd.img root=/dev/ram" in run("bsdtar", "xOf", image, "ISOLINUX/ISOLINUX.CFG"), "menu")
    fat = lab.work / "efi.img"
    fat.write_bytes(run("bsdtar", "xOf", image, "EFI.IMG"))
    check(len(run("fsck.vfat", "-n", fat).decode().splitlines()) == 2, "fsck.vfat finds fault")
    dump = run("sfdisk", "-d", image).decode()
    check("type=ef" in dump and "label: dos" in dump, dump)
    report = run("xorriso", "-indev", image, "-report_el_torito", "plain").decode()
    for line in ("boot-info-table isohybrid-suitable", "UEFI  y   none", "BIOS  y   none"):
        check(line in report, report)


@test
def an_iso_for_one_firmware_has_nothing_of_the_other(lab):
    image = medium(lab, "bios.iso", "iso", "--firmware", "bios")
    check(b"EFI.IMG" not in run("bsdtar", "tf", image), "UEFI's is there")
    image = medium(lab, "uefi.iso", "iso", "--firmware", "uefi")
    same(run("bsdtar", "tf", image).decode().split(), [".", "EFI.IMG"])
    same(image.read_bytes()[:440] == bytes(440), True)


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@test
def directories_are_the_same_bytes_always(lab):
    for kind in ("pxe", "microvm", "oci"):
        line = ["build", "seed", "--rbox", "/bin/busybox", "--kernel", lab.kernel, "--kind", kind, "--loaders", loaders()]
        run(PACKER, *line, "-o", lab.work / f"one.{kind}")
        run("faketime", "2031-03-04 05:06:07", "taskset", "-c", "0", PACKER, *line, "-o", f"two.{kind}", cwd=lab.work)
        check(files(lab.work / f"one.{kind}") == files(lab.work / f"two.{kind}"), f"{kind}: other bytes")


@test
def a_netboot_set_is_whole(lab):
    folder = medium(lab, "netboot", "pxe", "--command-line", "quiet")
    run("sha256sum", "--strict", "-c", "SHA256SUMS", cwd=folder)
    found = files(folder)
    same(sorted(found), ["SHA256SUMS", "boot.ipxe", "initrd.img", "ldlinux.c32", "linux.efi", "pxelinux.0", "pxelinux.cfg/default", "vmlinuz"])
    same(found["SHA256SUMS"].count(b"\n"), len(found) - 1)
    same(found["boot.ipxe"].decode(), "#!ipxe\nkernel vmlinuz initrd=initrd.img quiet\ninitrd initrd.img\nboot\n")
    same(found["pxelinux.0"] == open(f"{loaders()}/usr/lib/PXELINUX/pxelinux.0", "rb").read(), True)
    # what else is in it stays, and what is there is replaced
    (folder / "other").write_text("mine")
    (folder / "vmlinuz").write_text("old")
    medium(lab, "netboot", "pxe", "--command-line", "quiet")
    same(files(folder), found | {"other": b"mine"})
    (lab.work / "file").write_text("")
    done = subprocess.run([PACKER, "build", "--rbox", lab.rbox, "--kind", "pxe", "--kernel", lab.kernel, "--loaders", loaders(), "-o", lab.work / "file"],
                          capture_output=True, check=False)
    same((done.returncode, done.stderr.decode().splitlines()[-1]),
         (1, f"rbox-initramfs: can't write '{lab.work}/file': it is no directory"))


@test
def a_microvm_has_the_kernel_itself(lab):
    folder = medium(lab, "vm", "microvm", "--command-line", "it's=1")
    header = run("readelf", "-h", folder / "vmlinux").decode()
    check("EXEC" in header and "X86-64" in header, header)
    notes = run("readelf", "-n", folder / "vmlinux").decode()
    check("Xen" in notes, "no entry for a start without a boot loader")
    config = json.loads((folder / "firecracker.json").read_text())
    same(config["boot-source"], {"kernel_image_path": "vmlinux", "initrd_path": "initrd.img",
                                 "boot_args": "console=ttyS0 reboot=k panic=-1 it's=1"})
    same(config["machine-config"], {"vcpu_count": 1, "mem_size_mib": 256})
    run("sh", "-n", folder / "qemu.sh")
    check(os.access(folder / "qemu.sh", os.X_OK), "the script is no program")
    bare = lab.work / "broken"
    (bare / "lib/modules/1.2.3").mkdir(parents=True)
    (bare / "boot").mkdir()
    image = bytearray(open(kernel_image(lab), "rb").read())
    (bare / "boot/vmlinuz-1.2.3").write_bytes(image[:100000])
    same(lab.refused("--kind", "microvm", "--kernel", bare), "kernel 1.2.3: its image is damaged, or older than Linux 2.6.24")
    (bare / "boot/vmlinuz-1.2.3").write_bytes(b"no kernel")
    same(lab.refused("--kind", "microvm", "--kernel", bare),
         "kernel 1.2.3: what is in its image is no kernel that starts by itself")


# What Firecracker documents of its configuration file (the API's definitions, by the names of their paths): each field
# with its type, whether it must be there, and what it may be. It knows no others. It itself needs KVM.
FIRECRACKER = {
    "boot-source": ({"kernel_image_path": (str, True, bool), "initrd_path": (str, False, bool), "boot_args": (str, False, None)}, True),
    "drives": ([{"drive_id": (str, True, bool), "path_on_host": (str, False, bool), "is_root_device": (bool, True, None),
                 "is_read_only": (bool, False, None), "partuuid": (str, False, None), "cache_type": (str, False, {"Unsafe", "Writeback"}.__contains__),
                 "io_engine": (str, False, {"Sync", "Async"}.__contains__), "rate_limiter": (dict, False, None), "socket": (str, False, None)}], True),
    "machine-config": ({"vcpu_count": (int, True, range(1, 33).__contains__), "mem_size_mib": (int, True, range(1, 1 << 20).__contains__),
                        "smt": (bool, False, None), "track_dirty_pages": (bool, False, None), "cpu_template": (str, False, None),
                        "huge_pages": (str, False, {"None", "2M"}.__contains__)}, False),
    "network-interfaces": ([{"iface_id": (str, True, bool), "host_dev_name": (str, True, bool), "guest_mac": (str, False, bool),
                             "rx_rate_limiter": (dict, False, None), "tx_rate_limiter": (dict, False, None)}], False),
}


def by_schema(name, value, fields):
    same((name, type(value)), (name, dict))
    check(set(value) <= set(fields), f"{name}: unknown fields: {set(value) - set(fields)}")
    for field, (kind, needed, allowed) in fields.items():
        check(field in value or not needed, f"{name}: no {field}")
        if field in value:
            same((name, field, type(value[field])), (name, field, kind))
            check(allowed is None or allowed(value[field]), f"{name}: {field} cannot be {value[field]!r}")


@test
def firecracker_s_configuration_is_as_it_documents(lab):
    for options, wanted in ((["--command-line", "quiet \"a b\" \u00fc"], "console=ttyS0 reboot=k panic=-1 quiet \"a b\" \u00fc"), (["--command-line", "console=hvc0"], "console=hvc0"), ([], None)):
        folder = medium(lab, "firecracker", "microvm", *options)
        config = json.loads((folder / "firecracker.json").read_text())
        check(set(config) <= set(FIRECRACKER), f"unknown parts: {set(config) - set(FIRECRACKER)}")
        for part, (fields, needed) in FIRECRACKER.items():
            check(part in config or not needed, f"no {part}")
            if part in config and isinstance(fields, list):
                same((part, type(config[part])), (part, list))
                for at, each in enumerate(config[part]):
                    by_schema(f"{part} {at}", each, fields[0])
            elif part in config:
                by_schema(part, config[part], fields)
        source = config["boot-source"]
        check(wanted is None or source["boot_args"] == wanted, source)
        for path in (source["kernel_image_path"], source["initrd_path"]):
            check((folder / path).is_file(), f"no {path}")
        # kernel and initramfs fit into the memory, the latter unpacked too
        size = sum((folder / source[name]).stat().st_size for name in ("kernel_image_path", "initrd_path"))
        check(config["machine-config"]["mem_size_mib"] << 20 > 2 * size, config)


@test
def a_container_is_taken_by_other_tools(lab):
    line = ["build", "--rbox", "/bin/busybox", "--node", "/dev/sda:b:8:0", "--text", "/etc/motd:hello"]
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1000000000"}
    run(PACKER, *line, "--kind", "oci", "-o", "image", cwd=lab.work, env=env)
    run(PACKER, *line, "--kind", "oci-archive", "-o", "image.tar", cwd=lab.work, env=env)
    names = run("tar", "tf", lab.work / "image.tar").decode().split()
    same(sorted(name for name in names if not name.endswith("/")), sorted(files(lab.work / "image")))
    for place in (f"oci:{lab.work}/image:latest", f"oci-archive:{lab.work}/image.tar"):
        told = json.loads(run("skopeo", "inspect", place))
        same((told["Architecture"], told["Os"], told["Created"]), ("amd64", "linux", "2001-09-09T01:46:40Z"))
        same(told["Env"], ["PATH=/usr/sbin:/usr/bin:/sbin:/bin"])
    run("umoci", "unpack", "--rootless", "--image", "image:latest", "bundle", cwd=lab.work)
    root = lab.work / "bundle/rootfs"
    same((root / "bin/busybox").read_bytes() == open("/bin/busybox", "rb").read(), True)
    same((root / "etc/motd").read_text(), "hello")
    names = run("/bin/busybox", "--list-full").decode().split()
    for name in names:
        if name not in ("bin/busybox", "bin/sh"):
            same(os.readlink(root / name), "/bin/busybox")
    check(not (root / "init").exists() and not (root / "dev/sda").exists(), "what a machine needs is there")
    layer = max((lab.work / "image/blobs/sha256").iterdir(), key=lambda path: path.stat().st_size)
    listing = run("tar", "tvzf", layer).decode().splitlines()
    check(all("root/root" in line or "0/0" in line for line in listing), "not root's")
    check(all("2001-09-09" in line for line in listing), "other times")
    order = [line.split()[5].rstrip("/") for line in listing]
    same(order, sorted(order, key=lambda name: name.encode()))


@test
def a_container_of_no_program_is_refused(lab):
    same(lab.refused("--kind", "oci"), "OCI image: 'bin/rbox' is no program of a known machine")
    foreign = lab.work / "foreign"
    data = bytearray(open("/bin/busybox", "rb").read())
    data[18:20] = (183).to_bytes(2, "little")
    foreign.write_bytes(data)
    folder = lab.work / "foreign.oci"
    done = subprocess.run([PACKER, "build", "--rbox", foreign, "--kind", "oci", "-o", folder], capture_output=True, check=False)
    said = [line for line in done.stderr.decode().splitlines() if "warning" in line]
    same(said, ["rbox-initramfs: warning: no links of applets in the OCI image: can't run 'bin/rbox' here: Exec format error"])
    same(json.loads(run("skopeo", "inspect", "--override-arch", "arm64", f"oci:{folder}:latest"))["Architecture"], "arm64")


@test
def several_media_are_made_at_once(lab):
    options = [word for kind in ("usb", "iso", "uki") for word in ("--medium", f"{kind}:{lab.work}/many.{kind}")]
    lab.build("many.img", "seed", "--kernel", lab.kernel, "--loaders", loaders(), *options)
    for kind in ("usb", "iso", "uki"):
        same(medium(lab, f"single.{kind}", kind).read_bytes() == (lab.work / f"many.{kind}").read_bytes(), True)
    same(lab.refused("--medium", "usb"), "'usb' goes to no file: usb:FILE")
    check(lab.refused("--medium", "x:y").startswith("'x' is no kind of medium: "), "a kind that is none")
