"""The images that the boot tests boot: the document's tree made by hand, and a USB stick."""
import glob, os, shutil, struct, subprocess

# The modules that the document names; what they need besides is found as it says, from modinfo's depends.
MODULES = ["ohci-hcd", "ohci-pci", "ehci-pci", "xhci-pci", "uas", "usb-storage", "usbcore", "scsi_mod", "usb-common", "sd_mod", "vfat", "fat"]

# The document's /init, its commands in its order.
INIT = """#!/bin/sh
/bin/busybox --install -s
[ -d /dev ] || mkdir -m 0755 /dev
[ -d /root ] || mkdir --mode=0700 /root
[ -d /sys ] || mkdir /sys
[ -d /proc ] || mkdir /proc
[ -d /tmp ] || mkdir /tmp
mkdir -p /var/lock
mount -t sysfs none /sys -onodev,noexec,nosuid
mount -t proc none /proc -onodev,noexec,nosuid
mknod /dev/zero c 1 5
mknod /dev/null c 1 3
mknod /dev/tty c 5 0
mknod /dev/console c 5 1
mknod /dev/ptmx c 5 2
mknod /dev/tty0 c 4 0
mknod /dev/tty1 c 4 1
depmod -a
modprobe ohci-pci
modprobe uas
modprobe sd_mod
echo "/sbin/mdev" > /proc/sys/kernel/hotplug
/sbin/mdev -s
loadkmap < es.kmap
exec /sbin/init
"""


def kernel(tree):
    """The kernel image and the module directory of a kernel's tree."""
    release = sorted(os.listdir(os.path.join(tree, "lib/modules")))[-1]
    return os.path.join(tree, "boot/vmlinuz-" + release), os.path.join(tree, "lib/modules", release), release


def closure(modules):
    """The files of MODULES and of all that they depend on, as modinfo tells it."""
    found, wanted = {}, list(MODULES)
    paths = {}
    for path in glob.glob(os.path.join(modules, "kernel/**/*.ko*"), recursive=True):
        paths[os.path.basename(path).split(".")[0].replace("-", "_")] = path
    # sd_mod's checksum reaches crc64-rocksoft by name at run time, which no depends line says.
    wanted += [name for name in ("crc64-rocksoft", "crc64-rocksoft_generic", "crct10dif_generic") if name.replace("-", "_") in paths]
    while wanted:
        name = wanted.pop().replace("-", "_")
        if name in found or name not in paths:
            continue
        found[name] = paths[name]
        out = subprocess.run(["/sbin/modinfo", "-F", "depends", paths[name]], stdout=subprocess.PIPE, check=True).stdout
        wanted += [dep for dep in out.decode().strip().split(",") if dep]
    return sorted(found.values())


def keymap(name="es"):
    """The binary keymap, as the document makes it."""
    source = glob.glob(f"/usr/share/keymaps/i386/**/{name}.kmap.gz", recursive=True)[0]
    return subprocess.run(["loadkeys", "-b", source], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout


def by_hand(binary, tree, work, named="busybox", files=()):
    """The document's image, made by its steps: gives the path of simple.igz."""
    _, modules, release = kernel(tree)
    root = os.path.join(work, "simple")
    shutil.rmtree(root, ignore_errors=True)
    for name in ("bin", "sbin", "usr/bin", "usr/sbin", "lib/modules/" + release):
        os.makedirs(os.path.join(root, name))
    shutil.copy(binary, os.path.join(root, "bin", named))
    os.symlink(named, os.path.join(root, "bin/sh"))
    with open(os.path.join(root, "es.kmap"), "wb") as handle:
        handle.write(keymap())
    flat = os.path.join(root, "lib/modules", release)
    for path in closure(modules) + glob.glob(os.path.join(modules, "kernel/fs/nls/*.ko*")):
        shutil.copy(path, flat)
    for name in ("modules.builtin", "modules.order"):
        shutil.copy(os.path.join(modules, name), flat)
    with open(os.path.join(root, "init"), "w") as handle:
        handle.write(INIT.replace("/bin/busybox", "/bin/" + named))
    os.chmod(os.path.join(root, "init"), 0o755)
    for path, text in files:
        os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
        with open(os.path.join(root, path), "w") as handle:
            handle.write(text)
        os.chmod(os.path.join(root, path), 0o755)
    image = os.path.join(work, "simple.igz")
    subprocess.run("find . | cpio --quiet -o -H newc | gzip >../simple.igz", shell=True, cwd=root, check=True)
    return image


def stick(path, megabytes=32):
    """A USB stick: one vfat partition with a file on it. Gives the partition's offset for mtools."""
    sectors = megabytes << 11
    entry = struct.pack("<B3sB3sII", 0x80, b"\xfe\xff\xff", 0x0E, b"\xfe\xff\xff", 2048, sectors - 2048)
    with open(path, "wb") as handle:
        handle.truncate(megabytes << 20)
        handle.write(bytes(446) + entry + bytes(48) + b"\x55\xaa")
    part = path + "@@1M"
    subprocess.run(["mformat", "-i", part, "-v", "RBOX", "-T", str(sectors - 2048), "-h", "64", "-s", "32", "::"], check=True)
    subprocess.run(["mcopy", "-i", part, "-", "::hello.txt"], input=b"hello from the stick\n", check=True)
    return part


def stick_file(part, name):
    """A file of the stick, read on the host."""
    return subprocess.run(["mtype", "-i", part, "::" + name], stdout=subprocess.PIPE, check=True).stdout
