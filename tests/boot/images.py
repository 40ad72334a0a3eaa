"""The images that the boot tests boot: the document's tree made by hand, and a USB stick."""
import glob, os, re, shutil, struct, subprocess

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


def closure(modules, names=MODULES):
    """The files of modules and of all that they depend on, as modinfo tells it."""
    found, wanted = {}, list(names)
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


# The /init of a machine for one area's tests: a shell at once.
SHELL_INIT = """#!/bin/busybox sh
/bin/busybox mkdir -p /proc /sys /dev /tmp /run /mnt /root
/bin/busybox --install -s
mount -t proc proc /proc
mount -t sysfs sys /sys
[ -c /dev/null ] || mount -t devtmpfs dev /dev
%s
export PATH=/sbin:/usr/sbin:/bin:/usr/bin HOME=/root
dmesg -n 1
echo SHELL READY
exec cttyhack sh
"""


def libraries(binary):
    """The shared libraries of a program, its loader too; none of a static one."""
    out = subprocess.run(["ldd", binary], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()
    return sorted(set(re.findall(r"(/\S+) \(0x", out)))


def shell(binary, tree, work, modules=(), files=(), start=":"):
    """The image of Lab.shell: gives its path."""
    _, source, release = kernel(tree)
    root = os.path.join(work, "root")
    for name in ("bin", "sbin", "usr/bin", "usr/sbin", "etc", "dev", "lib/modules/" + release):
        os.makedirs(os.path.join(root, name))
    subprocess.run(["strip", "-o", os.path.join(root, "bin/busybox"), binary], check=True)
    for path in libraries(binary):
        place = root + path
        os.makedirs(os.path.dirname(place), exist_ok=True)
        shutil.copy(path, place)
    os.symlink("busybox", os.path.join(root, "bin/sh"))
    for path in closure(source, modules):
        place = os.path.join(root, "lib/modules", release, os.path.relpath(path, source))
        os.makedirs(os.path.dirname(place), exist_ok=True)
        shutil.copy(path, place)
    for name in ("modules.builtin", "modules.builtin.modinfo", "modules.order"):
        shutil.copy(os.path.join(source, name), os.path.join(root, "lib/modules", release))
    subprocess.run(["/sbin/depmod", "-b", root, release], check=True)
    for path, content in (("init", SHELL_INIT % start), *files):
        place = os.path.join(root, path.lstrip("/"))
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as handle:
            handle.write(content if isinstance(content, bytes) else content.encode())
        # a dynamic program needs its loader to be executable
        if path == "init" or os.path.basename(os.path.dirname(place)) in ("bin", "sbin") or os.path.basename(place).startswith("ld-"):
            os.chmod(place, 0o755)
    image = os.path.join(work, "shell.cpio")
    # Not compressed: under emulation that takes longer to undo than to read.
    subprocess.run("find . | cpio --quiet -o -H newc >../shell.cpio", shell=True, cwd=root, check=True)
    shutil.rmtree(root)
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
