"""The document's tree and the packer's image: they boot to a shell and read a stick."""
import os, re

import images
from lab import OHCI, XHCI, check, drive, ok, test


def looks_right(machine):
    """What holds in both images once they are up."""
    out = ok(machine, "rbox=$(readlink -f /proc/self/exe); for l in $(busybox --list-full); do [ -e /$l ] || echo BROKEN $l; done")
    check("BROKEN" not in out, "links that do not resolve:\n" + out)
    out = ok(machine, "cat /proc/mounts")
    for point in ("/sys", "/proc"):
        line = next((line for line in out.split("\n") if f" {point} " in line), "")
        options = line.split(" ")[3].split(",") if line else []
        check({"nodev", "noexec", "nosuid"} <= set(options), f"{point} is mounted with {options}")
    out = ok(machine, "ls -l /dev/zero /dev/null /dev/tty /dev/console /dev/ptmx /dev/tty0 /dev/tty1")
    for name, numbers in {"zero": "1, *5", "null": "1, *3", "tty": "5, *0", "console": "5, *1", "ptmx": "5, *2", "tty0": "4, *0", "tty1": "4, *1"}.items():
        check(re.search(rf"^c\S+ .* {numbers} .*/dev/{name}\s*$", out, re.M), f"/dev/{name} is not c {numbers}:\n{out}")
    ok(machine, "dumpkmap </dev/tty1 >/tmp/now.kmap")
    ok(machine, "head -c 7 /tmp/now.kmap 2>/dev/null | grep bkeymap || dd if=/tmp/now.kmap bs=7 count=1 2>/dev/null | grep bkeymap")


@test
def by_hand_tree_boots_to_a_shell_and_reads_the_stick(lab):
    """The document's steps with rbox in busybox's place, ohci and usb-storage."""
    path = os.path.join(lab.work, "stick.img")
    part = images.stick(path)
    with lab.boot(lab.by_hand(), extra=(*OHCI, *drive(path), "-device", "usb-storage,bus=bus.0,drive=stick")) as machine:
        machine.prompt()
        looks_right(machine)
        ok(machine, "cmp /tmp/now.kmap /es.kmap || dumpkmap >/tmp/x")
        ok(machine, "for i in 1 2 3 4 5 6 7 8 9 10; do [ -e /sys/block/sda/sda1 ] && break; sleep 1; done; ls /sys/block/sda/sda1", 40)
        # The document makes the nodes by hand where mdev ran before the stick was found.
        ok(machine, "[ -b /dev/sda ] || mknod /dev/sda b 8 0; [ -b /dev/sda1 ] || mknod /dev/sda1 b 8 1; mkdir -p /mnt/test")
        ok(machine, "mount -t vfat /dev/sda1 /mnt/test")
        check("hello from the stick" in ok(machine, "cat /mnt/test/hello.txt"), "the file on the stick is not read")
        ok(machine, "echo written in the guest >/mnt/test/back.txt; umount /mnt/test; sync")
        machine.send("poweroff -f\n")
        machine.ended(30)
    check(images.stick_file(part, "back.txt") == b"written in the guest\n", "what the guest wrote is not on the stick")


@test
def packed_image_boots_to_a_shell_and_reads_the_stick(lab):
    """The packer's image of the document, with a stick that is found without hand work."""
    path = os.path.join(lab.work, "stick2.img")
    part = images.stick(path)
    with lab.boot(lab.packed(), extra=(*XHCI, *drive(path), "-device", "usb-storage,bus=bus.0,drive=stick")) as machine:
        machine.prompt()
        looks_right(machine)
        ok(machine, "for i in 1 2 3 4 5 6 7 8 9 10; do [ -b /dev/sda1 ] && break; sleep 1; done; [ -b /dev/sda1 ]", 40)
        ok(machine, "mkdir -p /mnt/test; mount -t vfat /dev/sda1 /mnt/test")
        check("hello from the stick" in ok(machine, "cat /mnt/test/hello.txt"), "the file on the stick is not read")
        ok(machine, "echo packed >/mnt/test/back.txt; umount /mnt/test")
        machine.send("poweroff\n")
        machine.ended(40)
    check(images.stick_file(part, "back.txt") == b"packed\n", "what the guest wrote is not on the stick")
