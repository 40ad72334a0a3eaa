"""Odd archives as the kernel sees them: what arrives is what `rbox-initramfs lint --files` says; a Debian initramfs with
microcode in front, added to and booted."""
#packages: cpio gzip bzip2 xz-utils lzop lz4 zstd debootstrap e2fsprogs
import json, os, subprocess, sys

from lab import TOP, check, test

sys.path.insert(0, os.path.join(TOP, "tests/packer"))
import odd
from newc import archive, device, directory, entry, link

INIT = """#!/bin/sh
export PATH=/bin
mount -t proc proc /proc
dmesg -n 1
echo LISTING
find / -xdev ! -path '/proc/*' -exec stat -c 'GOT %A %u %g %s %n' {} +
dmesg | grep -i initramfs
echo LISTED
poweroff -f
"""
APPLETS = ("sh", "mount", "find", "stat", "poweroff", "dmesg", "grep")


def base(lab):
    """A root that tells what is in it: the first archive of each image."""
    def make(_):
        with open(lab.options.binary, "rb") as handle:
            rbox = handle.read()
        return archive(directory("bin"), entry("bin/rbox", rbox, 0o100755), *(link("bin/" + name, "rbox") for name in APPLETS),
                       directory("proc"), entry("init", INIT, 0o100755))
    return lab.image("lint base", make)


def lint(lab, image, *options):
    done = subprocess.run([lab.options.packer, "lint", *options, image], stdout=subprocess.PIPE)
    check(done.returncode in (0, 1), f"lint: status {done.returncode}")
    return done.stdout.decode("utf-8", "replace")


def expected(lab, image):
    """What lint says that the kernel will have: lines of mode, owner, size, name."""
    return sorted(line for line in lint(lab, image, "--files").splitlines() if not line.endswith(" /proc"))


def booted(lab, image):
    """What the kernel has, in the same form, and what it said of the image."""
    # under much load the emulated timer seems not to tick
    with lab.boot(image, "console=ttyS0 quiet panic=-1", ("-no-reboot",), memory=256) as machine:
        machine.expect("LISTING", 90)
        machine.expect("LISTED", 60)
        lines = machine.text.decode("utf-8", "replace").replace("\r", "").split("\n")
    found = [line[4:] for line in lines if line.startswith("GOT ")]
    # a directory's size is tmpfs's affair
    parts = [line.split(" ", 4) for line in found]
    found = sorted(" ".join((*part[:3], "0" if part[0][0] == "d" else part[3], part[4])) for part in parts)
    drop = (" /", " /proc")
    return [line for line in found if not line.endswith(drop[1]) and not line.endswith(" 0 /")], [line for line in lines if "nitramfs" in line]


def agree(lab, name, data):
    folder = lab.scratch()
    image = os.path.join(folder, "image")
    with open(image, "wb") as handle:
        handle.write(base(lab) + data)
    wanted = [line for line in expected(lab, image)]
    found, said = booted(lab, image)
    more, less = [line for line in found if line not in wanted], [line for line in wanted if line not in found]
    check(not more and not less, f"{name}: the kernel has {more}, lint says {less}; the kernel says {said}")
    failed = any("failed" in line for line in said)
    return failed


@test
def harmless_oddities_are_as_lint_says(lab):
    """Over fifty archives in one image, none of which stops the kernel."""
    data = b"".join(each + bytes(-len(each) % 4) for each, _ in odd.harmless().values())
    check(not agree(lab, "harmless", data), "the kernel gave up")


harmless_oddities_are_as_lint_says.long = True


@test
def what_follows_lz4_is_as_lint_says(lab):
    """Behind four zero bytes anything may follow lz4."""
    check(not agree(lab, "behind lz4", odd.behind_lz4()), "the kernel gave up")


def stops(name, data):
    def stop(lab):
        failed = agree(lab, name, data)
        # a cut image is not noticed by the kernel, nor is a boot configuration by one that has none
        check(failed or name in ("cut short",), f"{name}: the kernel did not give up")
    stop.__name__ = "stops_at_" + name.replace(" ", "_").lower()
    stop.__module__ = __name__
    stop.__doc__ = f"The kernel stops at it as lint says: {name}."
    test(stop)


for _name, (_data, _code) in odd.stopping().items():
    stops(_name, _data)


@test
def debian_image_is_listed_linted_added_to_and_booted(lab):
    """mkinitramfs' image with microcode in front: no error in it; a script is added that runs before the root is looked for."""
    folder = lab.scratch()
    image, more = os.path.join(folder, "initrd.img"), os.path.join(folder, "more.img")
    made = subprocess.run([os.path.join(TOP, "tests/boot/debian"), "initramfs-tools", "/bin/busybox", image],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    check(made.returncode == 0, made.stdout.decode())
    early = archive(directory("kernel"), directory("kernel/x86"), directory("kernel/x86/microcode"),
                    entry("kernel/x86/microcode/GenuineIntel.bin", bytes(4096)))
    with open(image, "rb") as handle:
        rest = handle.read()
    with open(image, "wb") as handle:
        handle.write(early + rest)
    packer = lab.options.packer
    names = subprocess.run([packer, "list", "-0", image], stdout=subprocess.PIPE, check=True).stdout.split(b"\0")
    check(b"kernel/x86/microcode/GenuineIntel.bin" in names and b"scripts/functions" in names and len(names) > 300, f"{len(names)} names")
    report = json.loads(lint(lab, image, "--json"))
    check(report["errors"] == 0 and report["warnings"] == 0, f"lint: {report['findings']}")
    script = os.path.join(folder, "hello")
    with open(script, "w") as handle:
        handle.write("#!/bin/sh\n[ \"$1\" = prereqs ] && exit\necho ADDED TO THE IMAGE >/dev/console\n")
    order = subprocess.run([packer, "cat", image, "scripts/init-top/ORDER"], stdout=subprocess.PIPE, check=True).stdout
    with open(os.path.join(folder, "ORDER"), "wb") as handle:
        handle.write(order + b"/scripts/init-top/hello \"$@\"\n")
    subprocess.run([packer, "append", image, "-o", more, "-a", f"{script}:/scripts/init-top/hello:755", "-a", f"{folder}/ORDER:/scripts/init-top/ORDER"], check=True)
    check(json.loads(lint(lab, more, "--json"))["errors"] == 0, "the new image has errors")
    with lab.boot(more, "console=ttyS0 break=premount", ("-no-reboot",), memory=1024) as machine:
        machine.expect("ADDED TO THE IMAGE", 120)
        machine.expect(r"\(initramfs\) ", 90)


debian_image_is_listed_linted_added_to_and_booted.long = True
