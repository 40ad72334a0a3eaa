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


@test
def features_of_ext4_are_mounted(lab):
    """What mke2fs makes of each layout is mounted by the kernel, filled, and found clean by e2fsck afterwards."""
    wishes = (
        ("ext4", "-t ext4"),
        ("ext4", "-t ext4 -b 4096 -G 4 -O metadata_csum_seed -E stride=4,stripe_width=8,lazy_itable_init=1"),
        ("ext4", "-t ext4 -O ^64bit,^metadata_csum,uninit_bg -g 2048"),
        ("ext4", "-t ext4 -O ^flex_bg,^resize_inode,meta_bg -E nodiscard"),
        ("ext4", "-t ext4 -O sparse_super2,^extent,^64bit,^has_journal -E root_owner=1:2"),
        ("ext4", "-t ext4 -N 300 -E packed_meta_blocks=1,lazy_itable_init=0 -J size=4"),
        ("ext4", "-t ext4 -d /etc -L filled"),
        ("ext3", "-t ext3 -J size=8 -b 1024"),
        ("ext2", "-t ext2 -I 128 -i 65536"),
        ("ext2", "-r 0"),
    )
    disks = [blank(os.path.join(lab.scratch(), f"disk{number}"), 64) for number in range(len(wishes))]
    with lab.shell("ext4", "crc32c_generic", disks=disks) as machine:
        ok(machine, "modprobe -a crc32c_generic ext4; mkdir -p /m; seq 300000 >/numbers; echo hello >/etc/greeting")
        for letter, (kind, words) in zip("abcdefghij", wishes):
            device = f"/dev/vd{letter}"
            ok(machine, f"dd if=/numbers of={device} bs=1M 2>/dev/null; mke2fs -q {words} {device}")
            ok(machine, f"mount -t {kind} {device} /m && mkdir /m/dir && cp /numbers /m/dir/numbers")
            ok(machine, "for i in $(seq 200); do echo $i >/m/dir/file-with-a-longer-name-$i || break; done; ls /m/dir | wc -l | grep 201")
            if "-d" in words:
                ok(machine, "cmp /etc/greeting /m/greeting")
            ok(machine, f"umount /m && mount -t {kind} -o ro {device} /m && cmp /numbers /m/dir/numbers && umount /m")
        ok(machine, "! dmesg | grep -i 'EXT4-fs error'")
        ok(machine, "sync")
    for disk, (_, words) in zip(disks, wishes):
        done = subprocess.run(["e2fsck", "-fn", disk], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        check(done.returncode == 0, f"{words}: not clean:\n{done.stdout.decode()}")
