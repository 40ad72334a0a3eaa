"""Devices that come and go while the machine runs."""
import os

import images
from lab import EHCI, OHCI, XHCI, check, drive, ok, plug, test


@test
def mdev_daemon_sees_a_stick_come_and_go(lab):
    """mdev -d on Debian's kernel, which has no hotplug helper: xhci with uas, ehci and ohci with usb-storage."""
    for bus, device, more in ((XHCI, "usb-uas,id=plug,bus=bus.0,attached=off", "scsi-hd,id=disk,bus=plug.0,drive=stick"),
                              (EHCI, "usb-storage,id=plug,bus=bus.0,drive=stick", None),
                              (OHCI, "usb-storage,id=plug,bus=bus.0,drive=stick", None)):
        path = os.path.join(lab.work, "plug.img")
        images.stick(path)
        with lab.boot(lab.by_hand(), extra=(*bus, *drive(path))) as machine:
            machine.prompt()
            ok(machine, "modprobe ehci-pci; modprobe xhci-pci; mdev -d")
            check(machine.command("[ -e /dev/sda1 ]")[0] != 0, "the stick is there before it was plugged in")
            plug(machine, device)
            if more:
                # A uas disk is whole only with its SCSI disk: it is put together first, then attached.
                plug(machine, more)
                machine.monitor("qom-set", path="/machine/peripheral/plug", property="attached", value=True)
            ok(machine, "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do [ -b /dev/sda1 ] && break; sleep 1; done; [ -b /dev/sda1 ]", 60)
            ok(machine, "mkdir -p /mnt/test; mount -t vfat /dev/sda1 /mnt/test && cat /mnt/test/hello.txt && umount /mnt/test")
            # A stick that goes while the kernel still talks to it is held until that command times out.
            ok(machine, "sync; sleep 2")
            machine.monitor("device_del", id="plug")
            ok(machine, "i=0; while [ $i -lt 60 ]; do [ -e /dev/sda ] || break; i=$((i+1)); sleep 1; done; [ ! -e /dev/sda1 ] && [ ! -e /dev/sda ]", 90)


mdev_daemon_sees_a_stick_come_and_go.long = True
