"""Leaving the initramfs: its memory comes back, what the kernel and daemons mounted goes along, nothing else is touched."""
from lab import check, ok, shows, test

# The new root: a copy of the program, and an init that tells where it is, then asks for commands.
NEW_ROOT = (
    "mkdir -p /mnt/bin /mnt/sbin /mnt/dev /mnt/proc /mnt/sys /mnt/run /mnt/tmp && "
    "cp -a /bin/. /mnt/bin/ && for d in /lib /lib64; do [ -d $d ] && { mkdir -p /mnt$d; cp $d/*.so* $d/*/*.so* /mnt$d/; }; done 2>/dev/null; "
    "cp -a /lib/x86_64-linux-gnu /mnt/lib/ 2>/dev/null; ln -s /start /mnt/sbin/init && cp /start /mnt/start"
)

START = """#!/bin/sh
export PATH=/bin:/sbin:/usr/bin:/usr/sbin PS1='new # '
mkdir -p /usr/bin /usr/sbin && busybox --install -s 2>/dev/null
echo "pid $$ of $0 with $*"
exec sh
"""


def prepared(machine):
    ok(machine, "mount -t tmpfs -o size=100m newroot /mnt")
    ok(machine, NEW_ROOT, 60)


def left(machine, line):
    """Leaves the shell that is process 1 by that command; what it says until the new root's init asks."""
    machine.send(line + "\n")
    said = machine.expect(r"(.*?)new # ", 60)[1].decode("utf-8", "replace")
    machine.ps = "new # "
    return said


@test
def switch_root_leaves_the_initramfs(lab):
    """Errors leave all as it was; then the root is the new one, with /dev, /proc, /sys and /run, and memory is free again."""
    with lab.shell(files=[("bin/start", START)]) as machine:
        ok(machine, "cp /bin/start /start; mount -t tmpfs run /run && echo alive >/run/daemon; dd if=/dev/zero of=/ballast bs=1M count=60 2>/dev/null")
        prepared(machine)
        ok(machine, "mkdir /other && mount -t tmpfs other /other && echo kept >/other/file && mkdir -p /deep/er/est && ln -s /other /deep/link")
        # Not by another process, not to what is no mount point, not to what has no such init.
        for line, says in (("switch_root /mnt /sbin/init", "only process 1"), ("run-init -n /deep /sbin/init", "not a mount point"),
                           ("run-init -n /mnt/bin /sbin/init", "not a mount point"), ("run-init -n /mnt /nope", "can't execute '/nope'"),
                           ("run-init -n /mnt /bin", "can't execute '/bin'"), ("run-init -n / /sbin/init", "not a mount point")):
            status, said = machine.command(line + " 2>&1")
            check(status == 1 and says in said, f"{line}: status {status}\n{said}")
        ok(machine, "run-init -n /mnt /sbin/init && test -e /ballast && exec 9</")
        said = left(machine, "exec switch_root -c /dev/console /mnt /sbin/init 'a b' c")
        check("pid 1 of /sbin/init with a b c" in said, said)
        shows(machine, "cat /run/daemon", "alive")
        mounts = ok(machine, "cat /proc/mounts")
        for what in ("newroot / tmpfs", "proc /proc proc", "sys /sys sysfs", " /dev devtmpfs", "run /run tmpfs"):
            check(what in mounts, f"{what!r} is not in\n{mounts}")
        shows(machine, "readlink /proc/1/fd/0", "/dev/console")
        # Of the initramfs, reached by what was opened before, only places of mounts are left, and what is mounted there.
        rest = ok(machine, "cd /proc/1/fd/9 && find . | sort; cd /").split()
        check(rest == [".", "./other", "./other/file"] or rest == [".", "./mnt", "./other", "./other/file"], f"left: {rest}")
        free = int(ok(machine, "grep ^MemFree /proc/meminfo | tr -cd 0-9"))
        check(free > 250 << 10, f"{free} KB are free")


@test
def run_init_drops_capabilities_and_moves_nothing(lab):
    """As klibc's: -d takes capabilities away from all that follows, and mounts are the script's own matter."""
    with lab.shell(files=[("bin/start", START)]) as machine:
        ok(machine, "cp /bin/start /start")
        prepared(machine)
        ok(machine, "mkdir /kept && mount -t tmpfs kept /kept && mount --move /dev /mnt/dev")
        said = left(machine, "exec run-init -c /dev/console -d sys_module,setpcap,cap_sys_time /mnt /sbin/init")
        check("pid 1 of /sbin/init with" in said, said)
        status, said = machine.command("cat /proc/mounts")
        check(status != 0, "/proc went along")
        ok(machine, "mount -t proc proc /proc")
        bounding = int(ok(machine, "grep ^CapBnd /proc/self/status | cut -f2"), 16)
        check(bounding & (1 << 16 | 1 << 8 | 1 << 25) == 0 and bounding & 1 << 21, f"capabilities {bounding:x}")
        shows(machine, "test -c /dev/null && echo device", "device")
