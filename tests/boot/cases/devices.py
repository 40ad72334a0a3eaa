"""Devices that come and go, watchdogs, power buttons, physical memory, raw flash, network block devices."""
#packages: qemu-system-x86
import socket, subprocess, time

from lab import blank, check, ok, shows, test
from machine import Failure

CONF = """zram[0-9]+ 0:6 640 @echo "add $MDEV" >>/tmp/log
-zram.* 0:0 600 $echo "remove $MDEV" >>/tmp/log
"""
# Nodes that are not what sysfs shows, one a line: what is lost, and what was left behind.
DIFFERENCE = """(cd /sys/block && ls -d zram* 2>/dev/null) >/tmp/there; (cd /d && ls -d zram* 2>/dev/null) >/tmp/made; cmp /tmp/there /tmp/made"""


@test
def mdev_loses_no_device_in_a_storm(lab):
    """Two hundred disks come and go; then so many messages at once that the kernel drops some, among them disks'."""
    with lab.shell("zram", files=[("etc/mdev.conf", CONF)]) as machine:
        ok(machine, "mkdir /d; mdev -df -v --dev /d 2>/tmp/said & sleep 1; modprobe zram num_devices=0; [ -c /d/null ]")
        ok(machine, "i=0; while [ $i -lt 100 ]; do read n </sys/class/zram-control/hot_add; echo $n >/sys/class/zram-control/hot_remove; i=$((i+1)); done", 120)
        ok(machine, "i=0; while [ $i -lt 5 ]; do read n </sys/class/zram-control/hot_add; i=$((i+1)); done; sleep 2")
        ok(machine, DIFFERENCE)
        shows(machine, "grep -c add /tmp/log; ls -l /d/zram3", "105\n", "brw-r-----")
        # The daemon sleeps while disks come and go amid thousands of messages.
        ok(machine, "kill -STOP %1; echo 0 >/sys/class/zram-control/hot_remove; i=0; while [ $i -lt 6000 ]; do echo change >/sys/devices/virtual/mem/null/uevent; i=$((i+1)); done", 180)
        ok(machine, "read n </sys/class/zram-control/hot_add; echo 3 >/sys/class/zram-control/hot_remove; echo 4 >/sys/class/zram-control/hot_remove; read n </sys/class/zram-control/hot_add; read n </sys/class/zram-control/hot_add")
        ok(machine, "kill -CONT %1; sleep 3; for i in 1 2 3 4 5 6 7 8 9; do grep -q lost /tmp/said && break; sleep 1; done; sleep 2; grep lost /tmp/said", 60)
        ok(machine, DIFFERENCE)


@test
def mdev_serves_firmware_while_a_command_waits_for_it(lab):
    """A command that does not end before its firmware came: the daemon hands it over meanwhile."""
    conf = "test_firmware 0:0 600 @echo -n slow >/sys/devices/virtual/misc/test_firmware/trigger_custom_fallback; echo loaded $? >/tmp/log\n"
    with lab.shell("test_firmware", files=[("etc/mdev.conf", conf), ("lib/firmware/slow", b"these bytes")]) as machine:
        ok(machine, "mkdir /d; mdev -d --dev /d; modprobe test_firmware; for i in 1 2 3 4 5 6 7 8 9; do [ -s /tmp/log ] && break; sleep 1; done; ls /d/test_firmware")
        shows(machine, "cat /tmp/log; cat /d/test_firmware", "loaded 0", "these bytes")


@test
def a_watchdog_bites_when_nobody_writes(lab):
    """Stopped by its end's letter, and biting when the process is killed; beside it memory and a power button."""
    extra = ("-device", "i6300esb", "-action", "watchdog=poweroff")
    with lab.shell("i6300esb", "button", "evdev", extra=extra) as machine:
        # SeaBIOS begins with a far jump.
        shows(machine, "devmem 0xffff0 8", "0xEA")
        ok(machine, "devmem 0xb8f00 16 0x0741 && [ $(devmem 0xb8f00 16) = 0x0741 ] && [ $(devmem 0xb8f00 b) = 0x41 ]")
        ok(machine, "modprobe button; modprobe evdev; mkdir -p /etc/acpi/PWRF /var/run; printf '#!/bin/sh\\necho pressed >/tmp/power\\n' >/etc/acpi/PWRF/00000080; chmod +x /etc/acpi/PWRF/00000080; acpid -l /tmp/acpid.log && ls /var/run/acpid.pid")
        machine.monitor("system_powerdown")
        ok(machine, "for i in 1 2 3 4 5 6 7 8 9; do [ -s /tmp/power ] && break; sleep 1; done; cat /tmp/power")
        ok(machine, "modprobe i6300esb; watchdog -T 4 -t 1 /dev/watchdog; sleep 6; kill $(cat /var/run/watchdog.pid); sleep 6; [ ! -e /var/run/watchdog.pid ]", 60)
        machine.send("watchdog -T 4 -t 1 /dev/watchdog; sleep 1; kill -9 $(cat /var/run/watchdog.pid)\n")
        machine.ended(60)


@test
def ubi_volumes_are_made_renamed_and_removed(lab):
    """Raw flash in memory."""
    with lab.shell("mtdram", "ubi") as machine:
        ok(machine, "modprobe mtdram total_size=8192 erase_size=128; modprobe ubi; ubiattach -m 0 /dev/ubi_ctrl && ls /dev/ubi0")
        ok(machine, "ubimkvol -N one -s 256k /dev/ubi0 && ubimkvol -N two -s 256k -t static /dev/ubi0 && ubirename /dev/ubi0 one first two second")
        shows(machine, "cat /sys/class/ubi/ubi0_*/name", "first\nsecond")
        ok(machine, "ubirename /dev/ubi0 first second second first && [ $(cat /sys/class/ubi/ubi0_0/name) = second ]")
        shows(machine, "ubirename /dev/ubi0 nosuch x 2>&1 || echo status $?", "no volume 'nosuch'", "status 1")
        ok(machine, "echo some bytes >/tmp/f; ubiupdatevol /dev/ubi0_1 /tmp/f || ubiupdatevol /tmp/f /dev/ubi0_1; head -c 10 /dev/ubi0_1 | grep 'some bytes'")
        ok(machine, "ubirsvol -n 0 -s 512k /dev/ubi0 && ubirmvol -N first /dev/ubi0 && [ ! -e /sys/class/ubi/ubi0_1 ] && ubimkvol -N all -m /dev/ubi0 && ubidetach -d 0 /dev/ubi_ctrl && [ ! -e /dev/ubi0 ]")


@test
def nbd_client_serves_a_disk_of_the_network(lab):
    """A disk of this machine's own server: read, written, checked, ended; kept when the server comes again."""
    folder = lab.scratch()
    disk = blank(folder + "/disk", 4)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with open(disk, "r+b") as handle:
        handle.write(b"hello from afar")

    def serve():
        process = subprocess.Popen(["qemu-storage-daemon", "--blockdev", f"file,node-name=f,filename={disk}",
                                    "--nbd-server", f"addr.type=inet,addr.host=127.0.0.1,addr.port={port}", "--export", "nbd,id=e,node-name=f,name=far,writable=on"],
                                   stderr=subprocess.DEVNULL)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return process
            time.sleep(0.1)
        raise Failure("the server does not answer")

    server = serve()
    try:
        extra = ("-netdev", "user,id=n", "-device", "virtio-net-pci,netdev=n")
        with open("/bin/busybox", "rb") as handle:
            helper = handle.read()
        with lab.shell("virtio_pci", "virtio_net", "nbd", "ext4", "crc32c_generic", extra=extra, files=[("helper/bin/busybox", helper)]) as machine:
            ok(machine, "modprobe -a virtio_pci virtio_net crc32c_generic nbd; B=/helper/bin/busybox; $B ifconfig eth0 10.0.2.15 up && $B route add default gw 10.0.2.2; nbd-client -c /dev/nbd0; [ $? = 1 ]")
            shows(machine, f"nbd-client -l 10.0.2.2 {port}", "far")
            shows(machine, f"nbd-client 10.0.2.2 {port} /dev/nbd0 -name far -b 1024 -persist -timeout 5 -swap -systemd-mark", "size = 4MB", "bs=1024")
            shows(machine, "head -c 15 /dev/nbd0; cat /sys/block/nbd0/size", "hello from afar", "8192")
            shows(machine, "head -c 1 /proc/$(nbd-client -check /dev/nbd0)/cmdline; cat /proc/$(nbd-client -c nbd0)/oom_score_adj", "@-1000")
            shows(machine, f"nbd-client 10.0.2.2 {port} /dev/nbd0 -N far 2>&1 || echo status $?", "Device or resource busy", "status 1")
            ok(machine, "echo written >/tmp/w; dd if=/tmp/w of=/dev/nbd0 bs=512 seek=8 conv=fsync,notrunc 2>/dev/null")
            with open(disk, "rb") as handle:
                check(handle.read()[4096:4103] == b"written", "what the guest wrote is not there")
            # The server goes and comes again, while a file system of it is mounted: who reads and writes waits.
            ok(machine, "modprobe ext4; mke2fs -q /dev/nbd0 && mount -t ext4 /dev/nbd0 /mnt && echo before >/mnt/file && sync")
            server.terminate()
            server.wait()
            ok(machine, "(echo meanwhile >/mnt/other; sync; cat /mnt/file >/tmp/read; echo 3 >/proc/sys/vm/drop_caches; cat /mnt/file >>/tmp/read; echo done >/tmp/done) & sleep 4; [ ! -e /tmp/done ]")
            server = serve()
            shows(machine, "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do [ -e /tmp/done ] && break; sleep 1; done; cat /tmp/done /tmp/read /mnt/other", "done\nbefore\nbefore\nmeanwhile\n", timeout=60)
            check("EXT4-fs error" not in ok(machine, "dmesg"), "the file system saw an error")
            # Again, and what was written is there when all is unmounted.
            server.terminate()
            server.wait()
            server = serve()
            ok(machine, "echo again >/mnt/third && sync && umount /mnt && mount -t ext4 -o ro /dev/nbd0 /mnt && cat /mnt/third && umount /mnt", timeout=60)
            ok(machine, "nbd-client -d /dev/nbd0 && sleep 1; nbd-client -c /dev/nbd0; [ $? = 1 ]")
            # By ioctl, a disk that nobody uses comes again too.
            shows(machine, f"nbd-client -L 10.0.2.2 {port} /dev/nbd0 -N far -persist && blkid -s TYPE -o value /dev/nbd0", "ext")
            server.terminate()
            server.wait()
            server = serve()
            shows(machine, "for i in 1 2 3 4 5 6 7 8 9; do sleep 1; nbd-client -c /dev/nbd0 >/dev/null && dd if=/dev/nbd0 iflag=direct bs=4096 skip=1 count=1 2>/dev/null | wc -c | grep 4096 && break; done", "4096", timeout=60)
            ok(machine, "nbd-client -d /dev/nbd0 && sleep 1; nbd-client -c /dev/nbd0; [ $? = 1 ]")
    finally:
        server.terminate()
        server.wait()
