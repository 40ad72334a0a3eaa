"""What the case files use: the tests' list, the kernel and the images made once, machines at a shell's prompt."""
import contextlib, difflib, os, shutil, subprocess, tempfile, threading

import images
from machine import Failure, Machine

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TESTS = []

OHCI = ("-device", "pci-ohci,id=bus")
EHCI = ("-device", "usb-ehci,id=bus")
XHCI = ("-device", "qemu-xhci,id=bus")


def test(function):
    """Marks a boot: a function that takes the lab and raises Failure (by `check` and `ok`) where something is wrong.

    With an attribute `long` that is true it begins before the others.
    """
    TESTS.append(function)
    return function


def check(ok, what):
    if not ok:
        raise Failure(what)


def ok(machine, line, timeout=30):
    """A command that must succeed: what it printed."""
    status, out = machine.command(line, timeout)
    check(status == 0, f"{line}: status {status}\n{out}")
    return out


def shows(machine, line, *wanted, timeout=30):
    """A command that must succeed and print all of that."""
    out = ok(machine, line, timeout)
    for text in wanted:
        check(text in out, f"{line}: {text!r} is not in\n{out}")
    return out


def drive(path, id="stick"):
    """A raw file as a drive without a device: the device names it (`-device usb-storage,drive=stick`)."""
    return ("-drive", f"if=none,id={id},format=raw,file={path}")


def plug(machine, device):
    """Plugs a device in, given as -device takes it."""
    driver, *pairs = device.split(",")
    given = dict(pair.split("=", 1) for pair in pairs)
    if "attached" in given:
        given["attached"] = given["attached"] == "on"
    machine.monitor("device_add", driver=driver, **given)


def blank(path, megabytes):
    """An empty disk's file."""
    with open(path, "wb") as handle:
        handle.truncate(int(megabytes * (1 << 20)))
    return path


def reference(*programs):
    """This machine's programs with the libraries they need, as files of an image: `their-NAME` runs one there."""
    found = {}
    for name in programs:
        path = shutil.which(name, path="/usr/sbin:/sbin:/usr/bin:/bin")
        check(path, f"{name} is not installed")
        found["ref/" + name] = path
        for line in subprocess.run(["ldd", path], stdout=subprocess.PIPE, check=True).stdout.decode().split("\n"):
            library = next((word for word in line.split() if word.startswith("/")), None)
            if library:
                found["bin/ld.so" if "ld-linux" in library else "ref/" + os.path.basename(library)] = library
    files = []
    for place, path in sorted(found.items()):
        with open(path, "rb") as handle:
            files.append((place, handle.read()))
    starters = [(f"bin/their-{name}", f'#!/bin/sh\nexec ld.so --library-path /ref --argv0 {name} /ref/{name} "$@"\n') for name in programs]
    return files + starters


def alike(machine, program, *lines, timeout=60):
    """Commands that must print the same and end alike where `$P` is the applet and where it is `their-` program."""
    for line in lines:
        theirs, ours = (machine.command(f"P={name}; {line}", timeout) for name in ("their-" + program, program))
        difference = "\n".join(difflib.unified_diff(theirs[1].split("\n"), ours[1].split("\n"), "reference", "rbox", lineterm=""))
        check(ours == theirs, f"{program}: {line}: status {ours[0]}, not {theirs[0]}\n{difference}")


class Lab:
    """What all tests share."""

    def __init__(self, options, work):
        self.options, self.work = options, work
        self.kernel, self.modules, self.release = images.kernel(options.kernel)
        self.made, self.locks, self.lock = {}, {}, threading.Lock()

    def image(self, name, make):
        """What `make(folder)` gives, made once whoever asks."""
        with self.lock:
            lock = self.locks.setdefault(name, threading.Lock())
        with lock:
            if name not in self.made:
                self.made[name] = make(self.scratch())
            return self.made[name]

    def scratch(self):
        """A new directory of the caller's own; it goes with the run."""
        return tempfile.mkdtemp(dir=self.work)

    def by_hand(self):
        """The document's image: the slow start, with init and its prompt (`machine.prompt()`)."""
        return self.image("by_hand", lambda folder: images.by_hand(self.options.binary, self.options.kernel, folder))

    def packed(self):
        """The packer's image of the document's recipe."""
        def make(folder):
            image = os.path.join(folder, "simple.igz")
            subprocess.run([self.options.packer, "build", os.path.join(TOP, "initramfs/recipes/seed.toml"),
                            "--kernel", self.options.kernel, "--rbox", self.options.binary, "-o", image], check=True)
            return image
        return self.image("packed", make)

    def boot(self, image, append="console=ttyS0 root=/dev/ram", extra=(), **more):
        """Any image."""
        # Emulated under much load the timer seems not to tick, and the kernel gives up or waits for ever.
        if "no_timer_check" not in append:
            append = "no_timer_check " + append
        return Machine(self.kernel, image, append, extra, log=self.options.log, **more)

    @contextlib.contextmanager
    def shell(self, *modules, disks=(), extra=(), files=(), append="", binary=None, **more):
        """A machine at a shell's prompt, seconds after its start, PID 1 being that shell.

        In its image: the binary with all its links, /proc, /sys and /dev (devtmpfs) mounted, `modules` and what
        they need in place with kmod's indexes but not loaded, `files` (pairs of a path and its bytes or text; a
        path in bin or sbin is executable). `disks` are raw files that show as /dev/vda, /dev/vdb and so on.
        `binary="/bin/busybox"` has the reference in rbox's place.
        """
        binary = binary or self.options.binary
        modules = tuple(sorted({*modules, *(("virtio_pci", "virtio_blk") if disks else ())}))
        name = ("shell", binary, modules, tuple(files), bool(disks))
        start = "modprobe -a virtio_pci virtio_blk" if disks else ":"
        image = self.image(name, lambda folder: images.shell(binary, self.options.kernel, folder, modules, files, start))
        for at, path in enumerate(disks):
            extra = (*extra, "-drive", f"if=none,id=disk{at},format=raw,file={path}", "-device", f"virtio-blk-pci,drive=disk{at}")
        with self.boot(image, "console=ttyS0 quiet panic=-1 " + append, ("-no-reboot", *extra), **more) as machine:
            machine.expect("SHELL READY", 90)
            machine.expect("# ", 20)
            yield machine
