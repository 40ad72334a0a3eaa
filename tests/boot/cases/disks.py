"""Disks on every bus: drivers by what the kernel says of devices, nodes, names of file systems and partitions, mounts."""
#packages: e2fsprogs dosfstools xfsprogs btrfs-progs squashfs-tools cryptsetup-bin fdisk
import os, subprocess

from lab import XHCI, blank, check, drive, ok, shows, test

BUSES = ("xhci_pci", "usb_storage", "uas", "sd_mod", "virtio_pci", "virtio_scsi", "virtio_blk", "nvme", "ahci", "sdhci_pci", "mmc_block")
KINDS = ("ext4", "vfat", "nls_cp437", "nls_ascii", "nls_iso8859-1", "nls_utf8", "xfs", "btrfs", "squashfs", "loop",
         "crc32c_generic", "xxhash_generic", "sha256_generic", "blake2b_generic")


def made(*command, **more):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)
    check(done.returncode == 0, f"{command}: {done.stdout.decode('utf-8', 'replace')}")


def disks(folder):
    """A disk a kind, by the bus that it goes on."""
    at = {name: os.path.join(folder, name) for name in ("usb", "scsi", "nvme", "virtio", "sata", "mmc", "luks")}
    tree = os.path.join(folder, "tree")
    os.mkdir(tree)
    with open(os.path.join(tree, "hello"), "w") as handle:
        handle.write("hello\n")
    made("mkfs.vfat", "-n", "STICK", "-i", "0badcafe", blank(at["usb"], 16))
    made("mcopy", "-i", at["usb"], os.path.join(tree, "hello"), "::hello")
    made("mke2fs", "-q", "-t", "ext4", "-L", "scsi disk", "-d", tree, blank(at["scsi"], 16))
    # What a file system holds is told by xfs in a list of its own.
    with open(os.path.join(folder, "proto"), "w") as handle:
        handle.write(f"/\n0 0\nd--755 0 0\nhello ---644 0 0 {tree}/hello\n$\n")
    made("mkfs.xfs", "-q", "-L", "fast", "-p", os.path.join(folder, "proto"), blank(at["nvme"], 320))
    made("mkfs.btrfs", "-q", "-L", "tree", "-r", tree, blank(at["virtio"], 128))
    made("mksquashfs", tree, at["mmc"], "-quiet", "-no-progress", "-noappend")
    os.truncate(at["mmc"], 16 << 20)
    made("cryptsetup", "luksFormat", "--batch-mode", "--type", "luks2", "--pbkdf", "pbkdf2", "--pbkdf-force-iterations", "1000",
         "--label", "secret", "--uuid", "5e3f2c11-0000-4000-8000-000000000001", "--key-file", "-", blank(at["luks"], 32), input=b"key")
    made("sfdisk", "-q", blank(at["sata"], 48), input=b"label: gpt\nstart=2048, size=32768, name=\"rbox root\", "
         b"uuid=11111111-2222-3333-4444-555555555555\nstart=34816, size=32768, name=swap, type=swap\n")
    made("mke2fs", "-q", "-t", "ext4", "-L", "part", "-U", "abcdef00-0000-4000-8000-000000000002", "-d", tree,
         "-E", f"offset={2048 * 512}", at["sata"], "16M")
    swap = blank(os.path.join(folder, "swap"), 16)
    made("mkswap", "-q", "-L", "pages", swap)
    made("dd", "if=" + swap, "of=" + at["sata"], "bs=512", "seek=34816", "conv=notrunc,sparse")
    return at


def on_buses(at):
    extra = ["-M", "q35", *XHCI]
    for name, *devices in (("usb", "usb-storage,bus=bus.0"), ("scsi", "virtio-scsi-pci", "scsi-hd"), ("nvme", "nvme,serial=rbox"),
                           ("sata", "ide-hd,bus=ide.0"), ("mmc", "sdhci-pci", "sd-card"), ("virtio", "virtio-blk-pci"),
                           ("luks", "virtio-blk-pci")):
        extra += drive(at[name], name)
        for device in devices[:-1]:
            extra += ("-device", device)
        extra += ("-device", f"{devices[-1]},drive={name}")
    return extra


# In rounds: a disk is seen a while after its bus has a driver. A card's modalias stands in its uevent alone.
COLD_PLUG = """#!/bin/sh
for round in 1 2 3 4 5 6 7 8 9 10 11 12; do
	{ find /sys/devices -name modalias -type f -exec cat {} + 2>/dev/null
	find /sys/bus/mmc/devices/*/uevent -exec grep -h ^MODALIAS= {} + 2>/dev/null | cut -d= -f2
	} | sort -u >/tmp/wanted
	modprobe -a -b -q $(cat /tmp/wanted)
	[ -e /sys/block/sdc ] && [ -e /sys/block/mmcblk0 ] && [ -e /sys/block/nvme0n1 ] && exit
	sleep 1
done
"""


@test
def disks_of_every_bus_by_modalias(lab):
    """Cold-plug: drivers for USB, SCSI, NVMe, virtio, SATA, SD; nodes by mdev; each disk told by its names; mounts by them."""
    at = disks(lab.scratch())
    with lab.shell(*BUSES, *KINDS, extra=on_buses(at), files=(("bin/coldplug", COLD_PLUG),), memory=1024) as machine:
        check(machine.command("ls /dev/sd* /dev/vd* /dev/nvme* /dev/mmc* 2>/dev/null")[1] == "", "disks without a driver")
        machine.command("coldplug", 60)
        shows(machine, "ls /sys/block", "sda", "sdb", "sdc", "vda", "vdb", "nvme0n1", "mmcblk0")
        loaded = ok(machine, "cat /proc/modules")
        for name in BUSES:
            check(name == "uas" or f"{name} " in loaded, f"{name} is not loaded:\n{loaded}")

        # mdev makes the nodes where the kernel does not, with numbers as the kernel's own.
        nodes = "sda sdb sdc nvme0n1 vda vdb mmcblk0"
        ok(machine, f"cd /dev; stat -c '%n %t:%T' {nodes} >/tmp/kernel; mount -t tmpfs none /dev; mdev -s; cd /dev; stat -c '%n %t:%T' {nodes} >/tmp/mdev; cd /; umount /dev; cmp /tmp/kernel /tmp/mdev")

        shows(machine, "blkid", 'UUID="0BAD-CAFE"', 'LABEL="scsi disk"', 'TYPE="xfs"', 'TYPE="btrfs"',
              'TYPE="squashfs"', 'PARTLABEL="rbox root"', 'PARTUUID="11111111-2222-3333-4444-555555555555"', 'TYPE="swap"',
              'UUID="5e3f2c11-0000-4000-8000-000000000001"', 'TYPE="crypto_LUKS"')
        shows(machine, "blkid -s TYPE -o value /dev/vdb", "crypto_LUKS")
        check(machine.command("mount -t auto /dev/vdb /mnt")[0] != 0, "a LUKS disk was mounted")

        for name, kind in (("LABEL=STICK", "vfat"), ("LABEL='scsi disk'", "ext4"), ("LABEL=fast", "xfs"), ("LABEL=tree", "btrfs"),
                           ("UUID=0BAD-CAFE", "vfat"), ("UUID=abcdef00-0000-4000-8000-000000000002", "ext4"),
                           ("PARTUUID=11111111-2222-3333-4444-555555555555", "ext4"), ("PARTLABEL='rbox root'", "ext4"),
                           ("/dev/mmcblk0", "squashfs")):
            for how in ("", "-t auto "):
                shows(machine, f"mount {how}{name} /mnt && grep ' /mnt ' /proc/mounts && cat /mnt/hello; umount /mnt", f" /mnt {kind} ", "hello")
        shows(machine, "findfs LABEL=part; findfs PARTLABEL=swap", "/dev/sd")

        # Swap: on, seen, off; by its label too.
        ok(machine, "s=$(findfs PARTLABEL=swap); swapon $s")
        shows(machine, "cat /proc/swaps; free", "partition", "Swap:         16380")
        ok(machine, "swapoff $s && [ $(wc -l </proc/swaps) = 1 ]")
        ok(machine, "swapon LABEL=pages && swapoff LABEL=pages && [ $(wc -l </proc/swaps) = 1 ]")
        ok(machine, "echo $s none swap sw,pri=5 0 0 >/etc/fstab; swapon -a")
        shows(machine, "cat /proc/swaps", "\t5\n")
        ok(machine, "swapoff -a && [ $(wc -l </proc/swaps) = 1 ]")

        # A loop device whose partitions show.
        ok(machine, "d=$(findfs LABEL=part); d=${d%1}; dd if=$d of=/tmp/image bs=1M count=48 2>/dev/null; modprobe loop; losetup -P /dev/loop0 /tmp/image")
        shows(machine, "mount /dev/loop0p1 /mnt && cat /mnt/hello && umount /mnt; losetup -d /dev/loop0; losetup -a", "hello")
        check(machine.command("[ -b /dev/loop0p1 ]")[0] != 0, "a partition outlived its loop device")
        # What lies in a file is mounted, and its loop device goes with it.
        ok(machine, "dd if=/dev/mmcblk0 of=/tmp/squash bs=1M 2>/dev/null; mount /tmp/squash /mnt && cat /mnt/hello && umount /mnt && [ -z \"$(losetup -a)\" ]")
