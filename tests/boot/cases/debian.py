"""Debian's own initramfs makers with rbox as their busybox: initramfs-tools and dracut, up to the root's login prompt."""
#packages: debootstrap e2fsprogs
import os, subprocess

from lab import TOP, check, test

SCRIPT = os.path.join(TOP, "tests/boot/debian")
MACHINE = ("-M", "q35", "-cpu", "max")


def root_image():
    """Debian's root as an ext4 image; no machine changes it."""
    out = subprocess.run([SCRIPT, "root"], stdout=subprocess.PIPE, check=True).stdout.decode().strip()
    return os.path.join(out, "root.img")


def made_by(lab, maker):
    """That maker's image with the tested binary as busybox."""
    def make(folder):
        image = os.path.join(folder, "initrd.img")
        done = subprocess.run([SCRIPT, maker, os.path.abspath(lab.options.binary), image],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        check(done.returncode == 0 and os.path.exists(image), f"{maker}: {done.stdout.decode()}")
        # What the maker says is about the tools it ran: it must have nothing to say. (dracut wants a /sys for firmware.)
        said = [line for line in done.stdout.decode().split("\n") if line and "/sys/module/firmware_class" not in line]
        check(not said, f"{maker} says: {said}")
        return image
    return lab.image(maker, make)


def boot(lab, maker, append):
    disk = ("-drive", f"if=none,id=root,format=raw,snapshot=on,file={lab.image('debian root', lambda _: root_image())}",
            "-device", "virtio-blk-pci,drive=root")
    return lab.boot(made_by(lab, maker), "console=ttyS0 " + append, (*MACHINE, *disk), memory=1024)


def rescue(machine, where):
    """What people type first in a rescue shell."""
    machine.expect(r"\(initramfs\) ", 90)
    machine.ps = r"\(initramfs\) "
    for line, wanted in (
            ("ls /", ("scripts", "init")),
            ("ls -l /dev/vda", ("brw",)),
            ("ps", ("systemd-udevd", "kthreadd") if where != "init" else ("kthreadd",)),
            ("mount", ("proc on /proc type proc", "devtmpfs" if where in ("premount", "mount") else "/root")),
            ("dmesg | tail", ("] ",)),
            ("dmesg | grep -c Linux", ("",)),
            ("blkid", ('/dev/vda: LABEL="rboxroot" UUID="7b6b3f4e-6a5c-4f0e-9d0a-726f6f740001"', 'TYPE="ext4"')),
            ("cat /proc/cmdline", ("break=",)),
            ("cat /proc/modules | head -n 3", ("Live",)),
            ("lsmod | head -n 3", ("Module",)),
            ("modprobe -r loop; modprobe loop && lsmod | grep ^loop", ("loop",)),
            ("df /run" if where != "init" else "df /root", ("tmpfs" if where != "init" else "/root",)),
            ("echo $REASON", ("Spawning shell within the initramfs",)),
            ("find /scripts -name functions", ("/scripts/functions",)),
            ("free | head -n 2", ("Mem:",)),
            ("uname -r", ("amd64",))):
        status, out = machine.command(line)
        check(status == 0, f"{where}: {line}: status {status}\n{out}")
        for text in wanted:
            check(text in out, f"{where}: {line}: {text!r} is not in\n{out}")
    machine.send("exit\n")


@test
def initramfs_tools_gives_rescue_shells_and_reaches_the_root(lab):
    """Four rescue shells on the way, each left by `exit`; fsck and the root by its label; sysvinit's login prompt."""
    with boot(lab, "initramfs-tools", "root=LABEL=rboxroot break=premount,mount,bottom,init") as machine:
        for where in ("premount", "mount", "bottom", "init"):
            rescue(machine, where)
        machine.expect("INIT: version", 60)
        machine.expect("rbox-debian login: ", 120)
        check(b"not found" not in machine.text, "a command was not found:\n" + machine.text.decode("utf-8", "replace")[-3000:])


initramfs_tools_gives_rescue_shells_and_reaches_the_root.long = True


@test
def initramfs_tools_finds_the_root_by_its_uuid_without_a_word(lab):
    """root=UUID=…, quiet: no warning, no rescue shell."""
    with boot(lab, "initramfs-tools", "root=UUID=7b6b3f4e-6a5c-4f0e-9d0a-726f6f740001 quiet") as machine:
        machine.expect("INIT: version", 120)
        said = machine.text.decode("utf-8", "replace")
        for word in ("Warning", "not found", "Usage", "unrecognized", "unknown option", "invalid"):
            check(word not in said, f"{word!r} on the way:\n{said}")


@test
def dracut_mounts_the_root_and_switches_to_it(lab):
    """dracut's image with its busybox module, whose links are by --list; fsck, the root by its label, switch_root."""
    with boot(lab, "dracut", "root=LABEL=rboxroot") as machine:
        machine.expect("Mounted root filesystem", 120)
        machine.expect("Switching root", 60)
        machine.expect("INIT: version", 60)
        said = machine.text.decode("utf-8", "replace")
        for word in ("Warning", "not found", "Usage", "unknown option"):
            check(word not in said, f"{word!r} on the way:\n{said[-3000:]}")
