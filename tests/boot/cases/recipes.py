"""The recipes that come with the packer: each image boots and does what it is for."""
#packages: e2fsprogs dosfstools mtools xfsprogs btrfs-progs squashfs-tools busybox-static
import os, re, shutil, signal, subprocess, time

import images
from lab import TOP, XHCI, blank, check, drive, ok, shows, test

UUID = "7b6b3f4e-6a5c-4f0e-9d0a-726f6f740002"


def image(lab, recipe, *options):
    """The image of a recipe, built once."""
    def make(folder):
        path = os.path.join(folder, recipe + ".img")
        done = subprocess.run([lab.options.packer, "build", recipe, "--kernel", lab.options.kernel, "--rbox", lab.options.binary,
                               "-o", path, *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder)
        check(done.returncode == 0, f"{recipe}: {done.stdout.decode()}")
        return path
    return lab.image(("recipe", recipe, options), make)


def made(*command, **more):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)
    check(done.returncode == 0, f"{command}: {done.stdout.decode('utf-8', 'replace')}")


def microvm(*devices):
    """QEMU's machine without PCI: virtio devices behind virtio-mmio, found by ACPI."""
    return ("-M", "microvm,rtc=on,x-option-roms=off,isa-serial=on", "-cpu", "max", "-no-reboot", "-nodefaults", "-vga", "none", *devices)


def tsc():
    """That machine emulated has no clock to tell the kernel how fast another one is; KVM's guests are told."""
    with open("/proc/cpuinfo") as handle:
        megahertz = next((line.split(":")[1] for line in handle if line.startswith("cpu MHz")), "1000")
    return f"tsc_early_khz={int(float(megahertz) * 1000)}"


def no_complaints(machine, *words):
    said = machine.text.decode("utf-8", "replace")
    # the kernel complains of what it likes
    said = re.sub(r"^\[ *\d+\.\d+\] .*$", "", said, flags=re.M)
    for word in ("not found", "Usage", "can't", "unknown", "invalid", *words):
        check(word not in said, f"{word!r} on the way:\n{said[-4000:]}")


INIT = """#!/bin/sh
/bin/rbox --install -s 2>/dev/null
export PATH=/sbin:/usr/sbin:/bin:/usr/bin
echo "ROOT IS UP as $$ with $*"
grep -q ' /proc proc ' /proc/mounts || echo NO PROC
[ -c /dev/null ] || echo NO DEV
grep ' / ' /proc/mounts
cat /etc/marker
echo "ROOT IS DONE"
exec setsid cttyhack sh
"""


def root_tree(lab, folder):
    """A tiny system to be entered: rbox, an init, the directories for what moves in."""
    tree = os.path.join(folder, "tree")
    for name in ("bin", "usr/sbin", "usr/bin", "etc", "dev", "proc", "sys", "run", "tmp"):
        os.makedirs(os.path.join(tree, name))
    # as Debian has it: /sbin is a link, and init an absolute one
    os.symlink("usr/sbin", os.path.join(tree, "sbin"))
    os.symlink("/bin/start", os.path.join(tree, "usr/sbin/init"))
    shutil.copy(lab.options.binary, os.path.join(tree, "bin/rbox"))
    os.symlink("rbox", os.path.join(tree, "bin/sh"))
    for name, text, mode in (("bin/start", INIT, 0o755), ("etc/marker", "the marker\n", 0o644)):
        with open(os.path.join(tree, name), "w") as handle:
            handle.write(text)
        os.chmod(os.path.join(tree, name), mode)
    return tree


def entered(machine, *wanted, timeout=120):
    match = machine.expect(r"ROOT IS UP as 1 with (.*?)ROOT IS DONE", timeout)
    said = match[0].decode("utf-8", "replace")
    for word in ("the marker", *wanted):
        check(word in said, f"{word!r} is not in:\n{said}")
    for word in ("NO PROC", "NO DEV"):
        check(word not in said, said)


@test
def seed_boots_to_a_shell(lab):
    """The document's system by the recipe's name alone, keyboard and all."""
    with lab.boot(image(lab, "seed"), extra=XHCI) as machine:
        machine.prompt()
        shows(machine, "cat /proc/modules", "usb_storage ", "xhci_pci ")
        ok(machine, "[ $(wc -c </es.kmap) -gt 2000 ] && dumpkmap </dev/tty1 | head -c 7 | grep -q bkeymap")


@test
def usb_stick_mounts_sticks_by_both_protocols(lab):
    """A vfat stick by usb-storage, another one by UAS, one that is plugged in later and pulled again."""
    folder = lab.scratch()
    paths = [os.path.join(folder, name) for name in ("bot", "uas", "later")]
    parts = [images.stick(path) for path in paths]
    extra = (*XHCI, *drive(paths[0], "bot"), "-device", "usb-storage,bus=bus.0,drive=bot",
             *drive(paths[1], "uas"), "-device", "usb-uas,id=uas,bus=bus.0", "-device", "scsi-hd,bus=uas.0,drive=uas",
             *drive(paths[2], "later"), "-device", "usb-kbd,bus=bus.0")
    with lab.boot(image(lab, "usb-stick"), "console=ttyS0", extra) as machine:
        machine.prompt()
        ok(machine, "i=0; until [ -e /media/sda1/hello.txt ] && [ -e /media/sdb1/hello.txt ] || [ $i = 100 ]; do i=$((i+1)); sleep 0.2; done; [ $i -lt 100 ]", 40)
        shows(machine, "cat /proc/modules", "uas ", "usb_storage ", "usbhid ", "hid_generic ")
        shows(machine, "grep /media/ /proc/mounts", "/dev/sda1 /media/sda1 vfat rw", "/dev/sdb1 /media/sdb1 vfat rw")
        shows(machine, "cat /media/sd?1/hello.txt", "hello from the stick\nhello from the stick\n")
        ok(machine, "[ ! -e /media/sda ]")
        machine.monitor("device_add", driver="usb-storage", bus="bus.0", drive="later", id="plugged")
        ok(machine, "i=0; until [ -e /media/sdc1/hello.txt ] || [ $i = 100 ]; do i=$((i+1)); sleep 0.2; done; echo back >/media/sdc1/back.txt && sync", 40)
        machine.monitor("device_del", id="plugged")
        ok(machine, "i=0; while [ -e /media/sdc1 ] && [ $i -lt 100 ]; do i=$((i+1)); sleep 0.2; done; [ ! -e /media/sdc1 ] && ! grep sdc /proc/mounts", 40)
        machine.send("poweroff\n")
        machine.ended(40)
    check(images.stick_file(parts[2], "back.txt") == b"back\n", "what was written is not on the stick")


@test
def microvm_runs_a_command_and_goes_off(lab):
    """QEMU's microvm: a disk and a network card behind virtio-mmio; the words behind `--` are run, then it is off."""
    disk = blank(os.path.join(lab.scratch(), "disk"), 16)
    made("mke2fs", "-q", "-t", "ext4", "-L", "mini", disk)
    extra = microvm("-drive", f"if=none,id=disk,format=raw,file={disk}", "-device", "virtio-blk-device,drive=disk",
                    "-netdev", "user,id=net", "-device", "virtio-net-device,netdev=net")
    with lab.boot(image(lab, "microvm"), f"console=ttyS0 {tsc()} quiet -- blkid /dev/vda", extra) as machine:
        machine.expect(r'/dev/vda: LABEL="mini" .*TYPE="ext4"', 60)
        machine.expect("init: status 0", 20)
        machine.ended(30)
    with lab.boot(image(lab, "microvm"), f"console=ttyS0 {tsc()}", extra) as machine:
        machine.expect(r"# $", 60)
        ok(machine, "dmesg -n 1")
        shows(machine, "ls /sys/class/net; mount /dev/vda /mnt && grep /mnt /proc/mounts", "eth0", "/dev/vda /mnt ext4")
        machine.send("exit\n")
        machine.ended(30)


@test
def microvm_enters_a_root(lab):
    """The same with root=: the disk's own init is entered."""
    folder = lab.scratch()
    disk = os.path.join(folder, "disk")
    made("mksquashfs", root_tree(lab, folder), disk, "-quiet", "-no-progress", "-noappend", "-all-root")
    extra = microvm("-drive", f"if=none,id=disk,format=raw,file={disk}", "-device", "virtio-blk-device,drive=disk")
    with lab.boot(image(lab, "microvm"), f"console=ttyS0 {tsc()} root=/dev/vda -- one two", extra) as machine:
        entered(machine, "with one two", " / squashfs ro")
        no_complaints(machine)


@test
def rescue_finds_everything(lab):
    """Disks on four buses, a network card, a keyboard; all applets; shells on the console."""
    folder = lab.scratch()
    at = {name: blank(os.path.join(folder, name), 16) for name in ("sata", "nvme", "virtio", "usb")}
    made("mkfs.vfat", "-n", "STICK", at["usb"])
    made("mke2fs", "-q", "-t", "ext4", "-L", "sata", at["sata"])
    made("mke2fs", "-q", "-t", "ext4", "-L", "nvme", at["nvme"])
    os.truncate(at["virtio"], 128 << 20)
    made("mkfs.btrfs", "-q", "-L", "virtio", at["virtio"])
    extra = ["-M", "q35", *XHCI, "-netdev", "user,id=net", "-device", "e1000e,netdev=net", "-device", "usb-kbd,bus=bus.0"]
    for name, device in (("sata", "ide-hd,bus=ide.0"), ("nvme", "nvme,serial=x"), ("virtio", "virtio-blk-pci"), ("usb", "usb-storage,bus=bus.0")):
        extra += [*drive(at[name], name), "-device", f"{device},drive={name}"]
    with lab.boot(image(lab, "rescue"), "console=ttyS0", extra, memory=1024) as machine:
        machine.prompt(150)
        shows(machine, "blkid", 'LABEL="STICK"', 'LABEL="sata"', 'LABEL="nvme"', 'LABEL="virtio"')
        for name in ("STICK", "sata", "nvme", "virtio"):
            ok(machine, f"mount LABEL={name} /mnt && umount /mnt")
        shows(machine, "ls /sys/class/net", "eth0")
        shows(machine, "cat /proc/modules", "hid_generic ", "e1000e ")
        ok(machine, "for l in $(busybox --list-full); do [ -e /$l ] || echo BROKEN $l; done | grep . && false || true")
        # every module in the image has what it needs
        ok(machine, "modprobe -a xfs f2fs isofs udf squashfs nfs dm-mod raid1 overlay && grep -q xfs /proc/filesystems", 60)
        no_complaints(machine)


@test
def debian_root_is_found_by_every_name(lab):
    """An ext4 root by LABEL, UUID, PARTUUID, node, number; xfs and btrfs with options; ro and rw; init=; words behind --."""
    folder = lab.scratch()
    tree = root_tree(lab, folder)
    disk = os.path.join(folder, "ext4")
    made("sfdisk", "-q", blank(disk, 48), input=b"label: gpt\nlabel-id: 11111111-2222-3333-4444-555555555500\nstart=2048, size=65536, uuid=11111111-2222-3333-4444-555555555501, name=\"the root\"\n")
    made("mke2fs", "-q", "-t", "ext4", "-L", "rboxroot", "-U", UUID, "-d", tree, "-E", f"offset={2048 * 512},root_owner=0:0", disk, "32M")
    ext4 = ("-M", "q35", *drive(disk, "root"), "-device", "virtio-blk-pci,drive=root", "-no-reboot")
    initrd = image(lab, "debian-root")
    for root, wanted in (("LABEL=rboxroot ro quiet", "/dev/vda1 / ext4 ro"), (f"UUID={UUID} rw", "/dev/vda1 / ext4 rw"),
                         ("PARTUUID=11111111-2222-3333-4444-555555555501 rootflags=noatime rootfstype=ext4", "/dev/vda1 / ext4 ro,noatime"),
                         ("/dev/vda1 init=/bin/start -- single more", "with single more")):
        with lab.boot(initrd, f"console=ttyS0 panic=-1 root={root}", ext4, memory=768) as machine:
            entered(machine, wanted)
            no_complaints(machine)


@test
def debian_root_enters_other_file_systems_on_other_buses(lab):
    """xfs on a USB disk, which comes late; btrfs on NVMe."""
    folder = lab.scratch()
    tree = root_tree(lab, folder)
    btrfs = blank(os.path.join(folder, "btrfs"), 160)
    made("mkfs.btrfs", "-q", "-L", "rboxroot", "-r", tree, btrfs)
    initrd = image(lab, "debian-root")
    with lab.boot(initrd, "console=ttyS0 panic=-1 root=LABEL=rboxroot rw",
                  ("-M", "q35", *drive(btrfs, "root"), "-device", "nvme,serial=x,drive=root"), memory=768) as machine:
        entered(machine, "/dev/nvme0n1 / btrfs rw")
        no_complaints(machine)
    xfs, proto = blank(os.path.join(folder, "xfs"), 320), os.path.join(folder, "proto")
    with open(proto, "w") as handle:
        handle.write(f"""/
0 0
d--755 0 0
bin d--755 0 0
rbox ---755 0 0 {tree}/bin/rbox
sh l--777 0 0 rbox
start ---755 0 0 {tree}/bin/start
$
etc d--755 0 0
marker ---644 0 0 {tree}/etc/marker
$
sbin d--755 0 0
init l--777 0 0 ../bin/start
$
dev d--755 0 0
$
proc d--755 0 0
$
sys d--755 0 0
$
run d--755 0 0
$
$
""")
    made("mkfs.xfs", "-q", "-L", "usbroot", "-p", proto, xfs)
    with lab.boot(initrd, "console=ttyS0 panic=-1 root=LABEL=usbroot rootwait",
                  ("-M", "q35", *XHCI, *drive(xfs, "root"), "-device", "usb-storage,bus=bus.0,drive=root"), memory=768) as machine:
        entered(machine, "/dev/sda / xfs ro")
        no_complaints(machine)


@test
def debian_root_gives_a_shell_where_it_cannot_go_on(lab):
    """No such root: a shell, in which it is mounted by hand; break= at two places; panic= restarts instead."""
    folder = lab.scratch()
    disk = os.path.join(folder, "disk")
    made("mke2fs", "-q", "-t", "ext4", "-L", "rboxroot", "-d", root_tree(lab, folder), "-E", "root_owner=0:0", disk, "48M")
    extra = (*drive(disk, "root"), "-device", "virtio-blk-pci,drive=root", "-no-reboot")
    initrd = image(lab, "debian-root")
    with lab.boot(initrd, "console=ttyS0 root=LABEL=nowhere rootdelay=2 break=premount,init", extra, memory=768) as machine:
        machine.expect("init: break=premount", 90)
        machine.expect("# ", 20)
        shows(machine, "ls -l /dev/vda; cat /proc/modules", "brw", "virtio_blk ")
        machine.send("exit\n")
        machine.expect("init: no LABEL=nowhere: these are there:", 60)
        machine.expect('/dev/vda: LABEL="rboxroot"', 10)
        machine.expect("# ", 20)
        ok(machine, "mount -o ro /dev/vda /mnt")
        machine.send("exit\n")
        machine.expect("init: break=init", 20)
        machine.expect("# ", 20)
        machine.send("exit\n")
        entered(machine, "/dev/vda / ext4 ro")
    with lab.boot(initrd, "console=ttyS0 root=LABEL=nowhere rootdelay=1 panic=1", extra, memory=768) as machine:
        machine.expect("init: restarting in 1 s", 90)
        machine.ended(30)


@test
def netboot_fetches_its_root(lab):
    """By DHCP and tftp a squashfs, which becomes writable by an overlay; by http a cpio archive."""
    folder = lab.scratch()
    tree = root_tree(lab, folder)
    served = os.path.join(folder, "served")
    os.mkdir(served)
    made("mksquashfs", tree, os.path.join(served, "root.squashfs"), "-quiet", "-no-progress", "-noappend", "-all-root")
    made("sh", "-c", 'cd "$0" && find . | cpio -o --quiet -H newc -R 0:0 | gzip >"$1"', tree, os.path.join(served, "root.cpio.gz"))
    initrd = image(lab, "netboot")
    server = subprocess.Popen(["/bin/busybox", "httpd", "-f", "-p", "127.0.0.1:38080", "-h", served])
    try:
        for url, wanted, card in (("tftp://10.0.2.2/root.squashfs", "overlay / overlay", "virtio-net-pci"),
                                  ("http://10.0.2.2:38080/root.cpio.gz", "root / tmpfs", "e1000")):
            extra = ("-netdev", f"user,id=net,tftp={served}", "-device", f"{card},netdev=net", "-no-reboot")
            with lab.boot(initrd, f"console=ttyS0 panic=-1 netboot={url}", extra, memory=1024) as machine:
                entered(machine, wanted)
                no_complaints(machine)
    finally:
        server.kill()
        server.wait()


@test
def netboot_enters_a_root_by_nfs(lab):
    """An NFS server in user space, in a network of its own with the machine: its directory is the root, and is written to."""
    check(os.getuid() == 0, "a network namespace needs root")
    script = os.path.join(TOP, "tests/nfs")
    tree = root_tree(lab, lab.scratch())
    server = subprocess.run([script], stdout=subprocess.PIPE, check=True).stdout.decode().strip()
    initrd = image(lab, "netboot")
    log = open(os.path.join(lab.scratch(), "log"), "w+")
    serving = subprocess.Popen(["unshare", "-n", "-m", script, server, tree], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                               start_new_session=True)
    try:
        extra = ("-netdev", "user,id=net", "-device", "virtio-net-pci,netdev=net", "-no-reboot")
        for _ in range(100):
            time.sleep(0.3)
            log.seek(0)
            if "NFS SERVER INITIALIZED" in log.read():
                break
        with lab.boot(initrd, f"console=ttyS0 panic=-1 rw netboot=nfs://10.0.2.2{tree}", extra, memory=1024,
                      within=("nsenter", "-t", str(serving.pid), "-n")) as machine:
            entered(machine, f"10.0.2.2:{tree} / nfs rw", "vers=3")
            ok(machine, "echo written >/tmp/by-nfs")
            no_complaints(machine)
        with open(os.path.join(tree, "tmp/by-nfs")) as handle:
            check(handle.read() == "written\n", "what was written is not on the server")
    finally:
        os.killpg(serving.pid, signal.SIGTERM)
        serving.wait()
        log.close()


@test
def default_init_finds_devices_by_their_words(lab):
    """Modules chosen for a machine, without a list of what to load: the packer's own /init loads them by modalias."""
    disk = blank(os.path.join(lab.scratch(), "disk"), 16)
    made("mke2fs", "-q", "-t", "ext4", "-L", "scsi", disk)

    def make(folder):
        path = os.path.join(folder, "for.img")
        made(lab.options.packer, "build", "--for", "qemu q35 virtio-scsi ext4", "--kernel", lab.options.kernel, "--rbox", lab.options.binary, "-o", path)
        return path
    with lab.boot(lab.image("recipes for", make), extra=("-M", "q35", *drive(disk, "d"), "-device", "virtio-scsi-pci", "-device", "scsi-hd,drive=d")) as machine:
        machine.prompt()
        ok(machine, "i=0; until [ -b /dev/sda ] || [ $i = 50 ]; do i=$((i+1)); sleep 0.2; done; mount /dev/sda /mnt")


@test
def listed_applets_are_all_that_is_linked(lab):
    """Two applets by name: the packer's own /init comes to its prompt with links of these and of what it calls itself."""
    def make(folder):
        path = os.path.join(folder, "applets.img")
        made(lab.options.packer, "build", "--module", "virtio_blk", "--kernel", lab.options.kernel, "--rbox", lab.options.binary,
             "--applet", "ls", "--applet", "ps", "-o", path)
        return path
    with lab.boot(lab.image("recipes applets", make), "console=ttyS0 root=/dev/ram") as machine:
        machine.prompt()
        out = ok(machine, "ls /bin /sbin /usr/bin /usr/sbin")
        names = {word for word in out.split() if not word.endswith(":")}
        check(names == {"rbox", "cut", "find", "grep", "init", "ls", "mdev", "mkdir", "modprobe", "mount", "ps", "sh", "sort"}, out)
        shows(machine, "ps", "init")
        shows(machine, "cat /proc/mounts", " /dev devtmpfs", " /dev/pts devpts")
        check(b"not found" not in machine.text, machine.text.decode("utf-8", "replace")[-3000:])
