"""Partition tables and file systems made on a block device, as the kernel takes them."""
import os, subprocess

from lab import blank, check, ok, test

MEBIBYTE = 1 << 20


@test
def made_file_systems_are_mounted(lab):
    """fdisk's partitions appear; ext2, ext3, ext4 and FAT made on them are mounted, written, and found clean."""
    disk = blank(os.path.join(lab.scratch(), "disk"), 200)
    with lab.shell("ext4", "vfat", "nls_cp437", "nls_ascii", "crc32c_generic", disks=(disk,)) as machine:
        ok(machine, r"printf 'g\nn\n\n\n+40M\nn\n\n\n+40M\nn\n\n\n+40M\nn\n\n\n+40M\nw\n' | fdisk /dev/vda >/dev/null")
        ok(machine, "ls -l /dev/vda1 /dev/vda2 /dev/vda3 /dev/vda4")
        ok(machine, "mke2fs -q /dev/vda1; mke2fs -q -j /dev/vda2; mke2fs -q -t ext4 /dev/vda3; mkdosfs /dev/vda4")
        ok(machine, "modprobe -a crc32c_generic ext4 vfat nls_cp437 nls_ascii; mkdir -p /m; seq 100000 >/numbers")
        for number, kind in enumerate(("ext2", "ext3", "ext4", "vfat"), 1):
            ok(machine, f"mount -t {kind} /dev/vda{number} /m && mkdir /m/dir && cp /numbers /m/dir/numbers && cmp /numbers /m/dir/numbers")
            for tool in ("mke2fs", "mkdosfs"):
                status, out = machine.command(f"{tool} /dev/vda{number}")
                check(status == 1 and "mounted on /m" in out, f"{tool} on a mounted device: status {status}\n{out}")
            ok(machine, f"umount /m && mount -t {kind} -o ro /dev/vda{number} /m && cmp /numbers /m/dir/numbers && umount /m")
        ok(machine, "sync")
    for part in range(3):
        done = subprocess.run(["e2fsck", "-fn", f"{disk}?offset={MEBIBYTE * (1 + 40 * part)}"],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        check(done.returncode == 0, f"partition {part + 1} is not clean:\n{done.stdout.decode()}")
