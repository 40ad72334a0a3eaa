"""Block devices: what is on them, loop devices, swap, discarding, freezing, partition tables.

#packages: util-linux fdisk e2fsprogs dosfstools
"""
import difflib, os, shutil, subprocess

from lab import blank, check, ok, reference, shows, test

UUID = "12345678-1234-5678-9abc-def012345678"
TABLE = f"""label: gpt
label-id: {UUID}
start=2048, size=32768, name="the first", uuid=11111111-2222-3333-4444-A55555555555
start=34816, size=16384, type=S, uuid=22222222-2222-3333-4444-A55555555555
start=51200, size=8192, uuid=33333333-2222-3333-4444-A55555555555
"""


def tool(*words, **more):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   env={**os.environ, "PATH": "/usr/sbin:/sbin:" + os.environ["PATH"]}, **more)


def put(path, start, piece):
    with open(path, "r+b") as disk, open(piece, "rb") as data:
        disk.seek(start * 512)
        shutil.copyfileobj(data, disk)


def a_disk(folder):
    """A disk with a GPT: ext4, swap, FAT."""
    disk = blank(os.path.join(folder, "disk"), 32)
    tool("sfdisk", "-q", disk, input=TABLE.encode())
    ext4, fat = blank(os.path.join(folder, "ext4"), 16), blank(os.path.join(folder, "fat"), 4)
    tool("mkfs.ext4", "-q", "-F", "-L", "a root", "-U", UUID, ext4)
    tool("mkfs.vfat", "-n", "STICK", "-i", "1234abcd", fat)
    put(disk, 2048, ext4)
    put(disk, 51200, fat)
    return disk


THEIRS = "their-blkid"


@test
def block_devices_are_known_used_and_emptied(lab):
    """blkid beside util-linux's, findfs, mkswap, swapon, losetup, blockdev, fatattr, fsfreeze, fstrim, blkdiscard."""
    folder = lab.scratch()
    disk, empty, image = a_disk(folder), blank(os.path.join(folder, "empty"), 8), blank(os.path.join(folder, "mbr"), 12)
    tool("sfdisk", "-q", image, input=b"label: dos\nlabel-id: 0x1234abcd\nstart=2048, size=4096, bootable\nstart=8192, size=16384, type=5\nstart=10240, size=2048, type=82\n")
    extra = ("-drive", f"if=none,id=thin,format=raw,file={empty},discard=unmap", "-device", "virtio-blk-pci,drive=thin")
    with lab.shell("ext4", "vfat", "nls_cp437", "nls_ascii", "nls_iso8859-1", "nls_utf8", "loop", "crc32c_generic", disks=[disk, image], extra=extra, files=reference("blkid")) as machine:
        ok(machine, "modprobe -a crc32c_generic ext4 vfat loop nls_cp437 nls_ascii nls_iso8859-1 nls_utf8; mkdir -p /mnt /run; cd /")
        names = ok(machine, "for d in /sys/class/block/vd*; do echo ${d##*/} $(cat $d/size); done")
        rows = dict(line.split() for line in names.strip().split("\n"))
        disks = {name: int(size) for name, size in rows.items() if not name[-1].isdigit()}
        d = next(name for name, size in disks.items() if size == 65536)
        m = next(name for name, size in disks.items() if size == 24576)
        e = next(name for name, size in disks.items() if size == 16384)

        # What is on them, as util-linux tells it.
        ok(machine, f"mkswap -L 'my swap' -U {UUID[::-1].replace('-', '0')[:8]}-1234-1234-1234-123456789abc /dev/{d}2")
        devices = " ".join(f"/dev/{name}" for name in rows)
        for words in ("-p -o udev", "-p", "-o export -c /dev/null", "-c /dev/null", "-i", "-i -o udev", "-p -D -o export"):
            ours, theirs = (machine.command(f"for i in {devices}; do {program} {words} $i; echo =$?; done", 60)[1] for program in ("blkid", THEIRS))
            difference = "\n".join(difflib.unified_diff(theirs.split("\n"), ours.split("\n"), "util-linux", "rbox", lineterm=""))
            check(ours == theirs, f"blkid {words}:\n{difference}")

        # Names lead to them.
        for tag, partition in (("LABEL='a root'", f"{d}1"), (f"UUID={UUID}", f"{d}1"), ("PARTLABEL='the first'", f"{d}1"), ("LABEL=STICK", f"{d}3"),
                               ("PARTUUID=33333333-2222-3333-4444-a55555555555", f"{d}3"), ("PARTUUID=1234ABCD-05", f"{m}5"), ("UUID=1234-abcd", f"{d}3")):
            shows(machine, f"findfs {tag}", f"/dev/{partition}\n")
        shows(machine, "blkid -L STICK; blkid -l -o device -t TYPE=swap", f"/dev/{d}3\n/dev/{d}2\n")

        # Swap by its label, by fstab.
        ok(machine, "swapon -v -p 7 LABEL='my swap'")
        shows(machine, "swapon --show=NAME,PRIO,SIZE,LABEL --noheadings", f"/dev/{d}2 7 8M my swap\n")
        check(machine.command(f"mkswap /dev/{d}2")[0] == 1, "mkswap takes an area in use")
        ok(machine, f"swapoff -L 'my swap'; printf 'LABEL=none-such none swap nofail 0 0\\n/dev/{d}2 none swap pri=3,discard=once 0 0\\n/dev/{d}3 none swap noauto 0 0\\n' >/etc/fstab; swapon -a")
        shows(machine, "cat /proc/swaps", f"/dev/{d}2", "\t3\n")
        ok(machine, "swapoff -a; [ $(wc -l </proc/swaps) = 1 ]")

        # Loop devices.
        ok(machine, "mount -t tmpfs none /run; cp /dev/%s /run/img; cp /dev/%s1 /run/part" % (m, m))
        shows(machine, "losetup -f", "/dev/loop0\n")
        shows(machine, "losetup -fP --show /run/img; ls /dev/loop0p1 /dev/loop0p5", "/dev/loop0\n", "/dev/loop0p1", "/dev/loop0p5")
        shows(machine, "blkid -p -s PART_ENTRY_UUID /dev/loop0p5; losetup -a; losetup -j /run/img", "1234abcd-05", "/dev/loop0: 0 /run/img\n")
        shows(machine, "losetup -r -o 1048576 --sizelimit 4096 -b 1024 --show -f /run/img; blockdev --getro --getss --getsize64 /dev/loop1", "/dev/loop1\n1\n1024\n4096\n")
        shows(machine, "losetup -n -O NAME,OFFSET,RO,LOG-SEC,BACK-FILE -l /dev/loop1", "/dev/loop1 1048576 1 1024 /run/img\n")
        shows(machine, "losetup -J -O NAME,RO /dev/loop1", '"name": "/dev/loop1"', '"ro": true')
        check(machine.command("losetup -L -f -o 1048576 --sizelimit 512 /run/img")[0] == 1, "an overlap is taken")
        ok(machine, "losetup /dev/loop7 /run/part; truncate -s 4M /run/part; losetup -c /dev/loop7; [ $(blockdev --getsize64 /dev/loop7) = 4194304 ]")
        check(machine.command("losetup /dev/loop7 /run/part")[0] == 1, "a device in use is taken")
        ok(machine, "losetup -d /dev/loop1 /dev/loop7; losetup -D; [ -z \"$(losetup -a)\" ]")

        # What the kernel knows of a disk, and what it shall do.
        shows(machine, f"blockdev --getsz --getsize64 --getro --getss --getpbsz --getbsz /dev/{d}", "65536\n33554432\n0\n512\n512\n4096\n")
        shows(machine, f"blockdev --setra 64 --getra --setfra 16 --getfra /dev/{d}; blockdev --setro --getro --setrw --getro /dev/{d}; blockdev --flushbufs --rereadpt /dev/{d}", "64\n16\n1\n0\n")
        shows(machine, f"blockdev --report /dev/{d}1", f"2048        16777216   /dev/{d}1\n")
        ok(machine, f"partprobe /dev/{d} /dev/{m} && [ -b /dev/{d}1 ]")

        # FAT's attributes.
        ok(machine, f"mount -t vfat /dev/{d}3 /mnt; echo x >/mnt/FILE; fatattr +rh -a /mnt/FILE")
        shows(machine, "fatattr /mnt/FILE", "rh       /mnt/FILE\n")
        ok(machine, "fatattr -rh /mnt/FILE; umount /mnt")

        # A frozen file system takes no writes.
        ok(machine, f"mount -t ext4 -o ro /dev/{d}1 /mnt && mount -o remount,rw /mnt && mkdir /mnt/d || (dmesg | tail -5; false)")
        check(machine.command("fsfreeze -f /mnt/d")[0] == 1, "what is no mount point is frozen")
        ok(machine, "fsfreeze -f /mnt; (echo late >/mnt/late; echo done >/run/done) & sleep 1; [ ! -e /run/done ]; fsfreeze -u /mnt; wait; cat /run/done")
        check(machine.command("fsfreeze -u /mnt")[0] == 1, "what is not frozen is thawed")
        ok(machine, "umount /mnt")

        # Discarding: a whole device, pieces, through a file system.
        ok(machine, f"tr '\\0' x </dev/zero 2>/dev/null | dd of=/dev/{e} bs=1M count=8 iflag=fullblock 2>/dev/null; sync")
        shows(machine, f"blkdiscard -v -o 1M -l 1M -p 512k /dev/{e}", f"/dev/{e}: Discarded 1048576 bytes from the offset 1048576\n")
        shows(machine, f"blockdev --flushbufs /dev/{e}; dd if=/dev/{e} bs=1M count=3 2>/dev/null | tr -d '\\0' | wc -c", "2097152\n")
        ok(machine, f"blkdiscard -z -o 0 -l 4096 /dev/{e}; [ $(head -c 8192 /dev/{e} | tr -d '\\0' | wc -c) = 4096 ]")
        check(machine.command(f"blkdiscard -o 1 /dev/{e}")[0] == 1, "half a sector is discarded")
        check(machine.command(f"blkdiscard /dev/{d}1")[0] == 1, "a file system is discarded without -f")
        ok(machine, f"mount -t ext4 /dev/{d}1 /mnt")
        check(machine.command(f"blkdiscard -o 4096 -l 4096 /dev/{d}1")[0] == 1, "a mounted device is discarded without -f")
        shows(machine, "fstrim -v /mnt; fstrim -n -a", "bytes trimmed\n", f"/mnt: 0 B (dry run) trimmed on /dev/{d}1\n")
        ok(machine, f"umount /mnt; blkdiscard -f -z /dev/{d}1; ! blkid /dev/{d}1 | grep TYPE=.ext4")


@test
def thin_disks_are_trimmed_wiped_and_ejected(lab):
    """A thin SCSI disk: what fstrim and blkdiscard give back is seen in its map; eject unmounts it first."""
    with lab.shell("scsi_debug", "sd_mod", "ext4", "crc32c_generic") as machine:
        ok(machine, "modprobe -a sd_mod ext4 crc32c_generic; modprobe scsi_debug lbpu=1 lbpws=1 dev_size_mb=64 removable=1; for i in 1 2 3 4 5 6 7 8 9; do [ -b /dev/sda ] && break; sleep 1; done; ls /dev/sda")
        ok(machine, "blocks() { n=0; for i in $(tr , ' ' </sys/bus/pseudo/drivers/scsi_debug/map); do n=$((n + ${i#*-} - ${i%-*} + 1)); done; echo $n; }")
        shows(machine, "blocks", "0\n")
        ok(machine, "mke2fs -q /dev/sda && mount -t ext4 /dev/sda /mnt && dd if=/dev/zero bs=1M count=8 2>/dev/null | tr '\\0' x >/mnt/big && sync; full=$(blocks); rm /mnt/big; sync")
        shows(machine, "fstrim -n -v /mnt; [ $(blocks) = $full ] && echo untouched", "untouched")
        shows(machine, "fstrim -v -o 1G /mnt 2>&1; fstrim -v /mnt; [ $(blocks) -lt $((full - 8 * 2048 + 512)) ] && echo given back", "bytes trimmed", "given back")
        ok(machine, "echo '/dev/sda /mnt ext4 defaults 0 0' >/etc/fstab")
        for words in ("-a", "-A", "-I /etc/fstab", "-I /nosuch:/etc/fstab", "--listed-in /proc/self/mountinfo", "-a --quiet-unsupported"):
            shows(machine, f"fstrim -v {words}", "/mnt: ", " trimmed on /dev/sda\n")
        check(machine.command("fstrim -I /nosuch -v")[0] != 0, "a list that is not there is read")
        check(machine.command("blkdiscard /dev/sda")[0] == 1, "what is mounted is discarded")
        ok(machine, "eject /dev/sda && ! grep sda /proc/mounts && eject -t /dev/sda")
        check(machine.command("blkdiscard /dev/sda")[0] == 1, "a file system is discarded without -f")
        shows(machine, "blkdiscard -f -v -p 16M /dev/sda; blocks", "/dev/sda: Discarded 67108864 bytes from the offset 0\n0\n")
        shows(machine, "blkdiscard -z -v -o 4096 -l 8192 /dev/sda", "/dev/sda: Zero-filled 8192 bytes from the offset 4096\n")
        check(machine.command("blkdiscard -s /dev/sda")[0] == 1, "a disk without it erases securely")
