"""Chips on an SMBus, the hardware clock and the kernel's, physical memory, SCSI disks: what needs a kernel that has them."""
#packages: usbutils
from lab import alike, blank, check, drive, ok, reference, shows, test

MODULES = ("i2c-dev", "i2c-stub", "ahci", "sd_mod", "sr_mod", "sg")


@test
def chips_clocks_memory_and_disks(lab):
    """What is written to a chip is read back in every mode; clocks are set, read and set from each other."""
    disk = blank(lab.scratch() + "/disk", 64)
    extra = ("-device", "ahci,id=sata", *drive(disk, "sata0"), "-device", "ide-hd,bus=sata.0,drive=sata0,model=MODELX,serial=SER123",
             *drive(blank(lab.scratch() + "/disc", 1) + ",media=cdrom", "disc"), "-device", "ide-cd,bus=sata.1,drive=disc")
    with lab.shell(*MODULES, extra=extra) as machine:
        ok(machine, "modprobe i2c-dev && modprobe i2c-stub chip_addr=0x50")
        chips(machine)
        clocks(machine)
        memory(machine)
        ok(machine, "modprobe -a ahci sd_mod sr_mod sg")
        ok(machine, "for i in 1 2 3 4 5 6 7 8 9 10; do [ -b /dev/sda ] && [ -b /dev/sr0 ] && break; sleep 1; done; [ -b /dev/sda ] && [ -b /dev/sr0 ]", 40)
        out = shows(machine, "lsscsi -gs", "disk    ATA      MODELX ", "/dev/sda   /dev/sg0   67.1MB")
        check(sum("disk" in line for line in out.split("\n")) == 1, "not one disk:\n" + out)
        shows(machine, "lsscsi -t", "sata:ATA     MODELX")
        shows(machine, "lsscsi -H", "ahci")
        trays(machine)


@test
def ports_of_the_pc_and_areas_of_another_page_size(lab):
    """A second serial port is set up; the clock is set and read by its registers; swapon -f makes an area anew."""
    with lab.shell(disks=[blank(lab.scratch() + "/disk", 16)], extra=("-serial", "null")) as machine:
        serial(machine)
        registers(machine)
        pages(machine)


def serial(machine):
    name = "/dev/ttyS1"
    shows(machine, f"setserial {name}", f"{name}, UART: 16550A, Port: 0x02f8, IRQ: 3\n")
    ok(machine, f"setserial {name} uart 16450 low_latency close_delay 20 closing_wait none spd_vhi sak")
    shows(machine, f"setserial -a {name}", "UART: 16450,", "close_delay: 20, ", "closing_wait: none", "Flags: spd_vhi SAK ", "low_latency\n")
    shows(machine, f"setserial -gb /dev/ttyS0 {name}", "/dev/ttyS0 at 0x03f8 (irq = 4) is a 16550A", f"{name} at 0x02f8 (irq = 3) is a 16450 (spd_vhi")
    shows(machine, f"setserial -v -z {name} autoconfig", f"{name}, UART: 16550A, Port: 0x02f8, IRQ: 3\n")
    shows(machine, f"setserial {name} baud_base 57600 ^sak; setserial -G {name}", "baud_base 57600 spd_normal")
    # What kernels of today no longer know.
    for word in ("-W", "get_multiport", "set_multiport port1 1", "irq 9999", "set_multiport"):
        check(machine.command(f"setserial {name} {word}")[0] == 1, word + " does not fail")


def registers(machine):
    ok(machine, "mkdir -p /etc; export TZ=UTC; hwclock --directisa --set --date '2030-01-02 23:04:05' -u")
    shows(machine, "hwclock -u", "2030-01-02 23:04:")
    shows(machine, "hwclock -u --directisa -v", "Using direct ISA access to the clock.", "2030-01-02 23:04:")
    ok(machine, "date -s '2031-05-06 12:08:09' && hwclock --directisa -w -u")
    shows(machine, "hwclock -u", "2031-05-06 12:08:")
    # Its numbers are binary.
    ok(machine, "r() { printf \"\\\\$1\" | dd of=/dev/port bs=1 seek=$2 conv=notrunc 2>/dev/null; }; r 013 112; r 006 113")
    ok(machine, "hwclock --directisa --set --date '2032-02-29 19:58:57' -u")
    shows(machine, "hwclock -u; hwclock -u --directisa", "2032-02-29 19:5", timeout=60)
    ok(machine, "r 013 112; r 002 113; hwclock --set --date '2033-12-31 23:10:10' -u && hwclock --directisa -s -u")
    shows(machine, "date +%F_%H:%M", "2033-12-31_23:10")
    check(machine.command("hwclock --directisa --param-get bsm")[0] == 1, "a parameter has no register")


def pages(machine):
    uuid = "12345678-1234-1234-1234-123456789abc"
    ok(machine, f"mkswap -q -p 8192 -L 'big pages' -U {uuid} /dev/vda")
    status, out = machine.command("swapon /dev/vda")
    check(status != 0 and "page size" in out, "an area of another page size is taken: " + out)
    ok(machine, "swapon -f /dev/vda")
    shows(machine, "swapon --show=NAME,SIZE,LABEL,UUID --noheadings", f"/dev/vda 16M big pages {uuid}\n")
    shows(machine, "swapoff -a; dd if=/dev/vda bs=1 skip=8182 count=10 2>/dev/null | od -An -tx1", "00 00 00 00 00 00 00 00 00 00\n")
    ok(machine, "sum </dev/vda >/tmp/a; swapon -f /dev/vda && swapoff -a && sum </dev/vda | cmp - /tmp/a", 60)
    ok(machine, "printf 'S1SUSPEND\\0' | dd of=/dev/vda bs=1 seek=4086 conv=notrunc 2>/dev/null; swapon /dev/vda && swapoff -a; sum </dev/vda | cmp - /tmp/a", 60)
    ok(machine, "dd if=/dev/zero of=/dev/vda bs=4096 count=1 conv=notrunc 2>/dev/null")
    check(machine.command("swapon -f /dev/vda")[0] != 0, "a disk without an area is made one")


def trays(machine):
    ok(machine, "ln -s sr0 /dev/cdrom")
    shows(machine, "eject -n", "device is `/dev/sr0'")
    shows(machine, "eject -v -s sr0; eject -v -t", "trying to eject using SCSI commands")
    ok(machine, "eject -T && eject -T && eject -x 4 && eject -a on && eject -a off")
    shows(machine, "eject -i on; eject -i off", "may NOT be ejected", "may be ejected")
    shows(machine, "eject -X", "4")
    for line in ("eject /dev/sda", "eject -f sr0", "eject -c 1 sr0"):
        check(machine.command(line)[0] == 1, line + " does not fail")


def chips(machine):
    shows(machine, "i2cdetect -l", "i2c-0\tsmbus     \tSMBus stub driver               \tSMBus adapter")
    shows(machine, "i2cdetect -F 0", "SMBus Quick Command              yes", "I2C                              no")
    shows(machine, "i2cdetect -y 0", "50: 50 -- -- -- -- --", "70: -- -- -- -- -- -- -- --  ")
    for word in ("0x10 0x41", "0x30 0x1234 w", "0x10 1 2 3 4 i"):
        shows(machine, f"i2cset -y -r 0 0x50 {word}", "written, readback matched")
    shows(machine, "i2cset -y -r -m 0x0f 0 0x50 0x20 0x35", "Value 0x05 written")
    shows(machine, "i2cget -y 0 0x50 0x10", "0x01")
    shows(machine, "i2cget -y 0 0x50 0x10 i 4", "0x01 0x02 0x03 0x04\n")
    shows(machine, "i2cget -y 0 0x50 0x12 c; i2cget -y 0 0x50", "0x03\n0x04\n")
    row = "10: 01 02 03 04 00 00 00 00 00 00 00 00 00 00 00 00    ????............\n"
    for mode in ("b", "c", "i"):
        shows(machine, f"i2cdump -y 0 0x50 {mode}", row, "f0: 00 ")
    # Each register of the stub is a word, of which bytes are the low half.
    shows(machine, "i2cdump -y 0 0x50 W", "10: 01 00 03 00 00 00", "30: 34 12 00 ", "    4?......")
    shows(machine, "i2cdump -y -r 0x13-0x24 0 0x50", "10:          04 00 00", "20: 05 00 00 00 00                                  ")
    check("30:" not in ok(machine, "i2cdump -y -r 0x13-0x24 0 0x50"), "rows beyond the range are shown")
    shows(machine, "i2cdump -y -r 0x10-0x17 0 0x50 w", "10: 0001 0002 0003 0004 0000 0000 0000 0000 \n")
    shows(machine, "i2cdump -y 0 0x40", "00: XX XX XX XX XX XX XX XX XX XX XX XX XX XX XX XX    XXXXXXXXXXXXXXXX")
    for line in ("i2cget -y 0 0x40 0", "i2cset -y 0 0x40 0 1", "i2cdump -y 0 0x40 i", "i2ctransfer -y 0 w1@0x50 1", "echo n | i2cset 0 0x50 0x10 9"):
        check(machine.command(line)[0] == 1, line + " does not fail")
    shows(machine, "i2cget -y 0 0x50 0x10", "0x01")
    shows(machine, "echo y | i2cset 0 0x50 0x10 9 2>&1; i2cget -y 0 0x50 0x10", "WARNING!", "0x09\n")


def clocks(machine):
    ok(machine, "mkdir -p /etc; export TZ=UTC; hwclock --set --date '2030-01-02 03:04:05' -u")
    shows(machine, "hwclock; cat /etc/adjtime", "2030-01-02 03:04:", "+00:00\n", "0.000000 1893553445 0.000000\n1893553445\nUTC\n")
    shows(machine, "TZ=EST5EDT hwclock", "2030-01-01 22:04:", "-05:00\n")
    shows(machine, "TZ=EST5EDT hwclock -l", "2030-01-02 03:04:", "-05:00\n")
    shows(machine, "hwclock -s; date +%Y-%m-%d_%H:%M", "2030-01-02_03:04")
    ok(machine, "date -s '2031-05-06 07:08:09' && hwclock -w")
    shows(machine, "hwclock -r", "2031-05-06 07:08:")
    # A test changes nothing; an adjustment moves the clock by the drift of a year.
    shows(machine, "hwclock -w --test; cat /etc/adjtime", "Test mode: nothing was changed.")
    ok(machine, "hwclock --set --date '2030-01-02 03:04:05' -u; echo '2.5 1862017445 0\n1862017445\nUTC' >/etc/adjtime; hwclock -a")
    shows(machine, "hwclock; cat /etc/adjtime", "2030-01-02 03:19:", "2.500000 ")
    ok(machine, "hwclock --systz -l && hwclock --systz -u")
    shows(machine, "hwclock --param-get features", "The RTC parameter 0x0 is set to 0x")
    shows(machine, "rtcwake -u -m no -s 1000; rtcwake -u -m show", "rtcwake: wakeup using /dev/rtc0 at Wed Jan  2 03:3", "alarm: on  Wed Jan  2 03:3")
    shows(machine, "rtcwake -u -m disable; rtcwake -u -m show", "alarm: off")
    shows(machine, "rtcwake -u -m on -s 1 && echo woken", "woken", timeout=60)
    shows(machine, "adjtimex -f 65536 -t 10001; adjtimex -q -t 10000; adjtimex", "-f  freq.adjust:  65536 (65536 = 1ppm)", "-t  tick:         10001 us", "-t  tick:         10000 us")
    check(machine.command("adjtimex -t 1")[0] == 1, "a tick that the kernel refuses is taken")


def memory(machine):
    # The last bytes of the PC's ROM hold the jump that it starts with, and its date.
    shows(machine, "devmem 0xffff0 8", "0xEA\n")
    shows(machine, "devmem 0xffff0 16", "EA\n")
    byte = ok(machine, "devmem 0xffff5 8")
    shows(machine, "devmem 0xffff4 32", byte.strip()[2:])
    # What is shown on a VGA text screen may be written.
    shows(machine, "devmem 0xb8100 32 0x12345678 && devmem 0xb8100 32 && devmem 0xb8102 h && devmem 0xb8100 b", "0x12345678\n0x1234\n0x78\n")
    check(machine.command("devmem 0x100000000000000 8")[0] != 0, "memory where there is none is read")


@test
def a_machine_sleeps_until_its_alarm(lab):
    """rtcwake suspends to memory; EEPROMs on a PC's SMBus; the devices and drivers of a PC by lspci."""
    with lab.shell("i2c-i801", "i2c-dev", "scsi_debug", "st", extra=("-machine", "q35", "-device", "pcie-root-port,id=root,bus=pcie.0,addr=8", "-device", "virtio-rng-pci,bus=root")) as machine:
        shows(machine, "cat /sys/power/state", "freeze mem")
        shows(machine, "rtcwake -u -m mem -s 3 && rtcwake -m show -u; dmesg | grep -c 'PM: suspend exit'", 'wakeup from "mem" using /dev/rtc0 at ', "alarm: off", "\n1\n", timeout=60)
        check(machine.command("rtcwake -m standby -s 3")[0] == 1, "a state that the kernel does not know is taken")
        ok(machine, "modprobe -a i2c-i801 i2c-dev")
        shows(machine, "i2cdetect -l", "SMBus I801 adapter")
        shows(machine, "i2cdetect -y 0", "50: 50 51 52 53 54 55 56 57 -- ")
        ok(machine, "i2cset -y 0 0x50 0x10 0x55 && i2cset -y -r 0 0x50 0x11 0xaa")
        shows(machine, "i2cget -y 0 0x50 0x10; i2cdump -y 0 0x50 b", "0x55\n", "10: 55 aa 00 ")
        check(machine.command("i2ctransfer -y 0 w1@0x50 0 r8")[0] == 1, "an adapter without I2C transfers")
        shows(machine, "lspci -k", "Kernel driver in use: i801_smbus", "Kernel modules: i2c_i801")
        shows(machine, "lspci -P", "00:08.0/00.0 ")
        shows(machine, "lspci -PP -n", "00:08.0/01:00.0 00ff: 1af4:1044")
        shows(machine, "lspci -b -v -s 1f.3", "I/O ports at ", "IRQ ")
        check(ok(machine, "lspci -M") == ok(machine, "lspci"), "-M lists other devices")
        # What this kernel makes of a tape answers few commands.
        ok(machine, "modprobe st; modprobe scsi_debug ptype=1; for i in 1 2 3 4 5 6 7 8 9; do [ -c /dev/nst0 ] && break; sleep 1; done; ls /dev/nst0")
        shows(machine, "mt -f /dev/nst0 status", "drive type = 114\ndrive status = ", "\nsense key error = 0\nresidue count = 0\nfile number = ", "\nblock number = ")


@test
def usb_devices_are_listed_as_usbutils_lists_them(lab):
    """A hub with something behind it, storage, input, sound, a network card and a card reader: the list and the tree."""
    extra = ["-device", "usb-ehci", "-device", "qemu-xhci,id=bus,p2=8,p3=8", *drive(blank(lab.scratch() + "/stick", 8)), "-audiodev", "none,id=sound",
             "-device", "usb-storage,bus=bus.0,port=1,drive=stick,serial=S123"]
    for at, name in enumerate(("kbd", "mouse", "hub", "audio,audiodev=sound", "net", "ccid"), 2):
        extra += ["-device", f"usb-{name},bus=bus.0,port={at}"]
    extra += ["-device", "usb-tablet,bus=bus.0,port=4.2"]
    modules = ("xhci_pci", "ehci_pci", "usb-storage", "usbhid", "hid-generic", "sd_mod")
    with lab.shell(*modules, extra=extra, files=tuple(reference("lsusb")), append="no_timer_check") as machine:
        ok(machine, "modprobe -a " + " ".join(modules), 60)
        ok(machine, "for i in 1 2 3 4 5 6 7 8 9 10; do [ $(ls /sys/bus/usb/devices | grep -vc :) -ge 11 ] && break; sleep 1; done", 40)
        # usbutils lists in the order that the directory happens to have
        alike(machine, "lsusb", "$P | sort", "$P -s 1: | sort", "$P -s 2 | sort", "$P -s 99:", "$P -d 46f4: | sort", "$P -d 1111:2222", "$P -t | sort")
        # Byte for byte, with what the devices are asked for. In files, as QEMU's complaints about questions that its
        # devices do not know come in between; less what changes by itself, what usbutils reads beyond an answer's end, and
        # QEMU's sound card, whose interface has a protocol that usbutils takes for audio 3.0.
        ok(machine, "for d in /sys/bus/usb/devices/*; do [ ! -e $d/busnum ] || [ $(cat $d/idVendor)$(cat $d/idProduct) = 46f40002 ] || echo $(cat $d/busnum):$(cat $d/devnum); done >places; [ $(wc -l <places) -ge 10 ]")
        for who in ("their-lsusb", "lsusb"):
            ok(machine, f"while read place; do {who} -v -s $place 2>/dev/null </dev/null; done <places >all; grep -vE '^   Port |PortPwrCtrlMask' all >{who}.out", 180)
        shows(machine, "wc -l <their-lsusb.out; cmp their-lsusb.out lsusb.out && echo alike", "alike\n")
        shows(machine, "lsusb -v -s 1:1", " Hub Port Status:\n   Port 1: 0000.0", " power enable connect\n")


@test
def transfers_on_a_bus_of_a_monitor(lab):
    """The bus to a monitor, which a graphics card drives bit by bit: i2ctransfer, and the others, read what it is."""
    with lab.shell("radeonfb", "i2c-dev", extra=("-device", "ati-vga,model=rv100")) as machine:
        ok(machine, "modprobe i2c-dev", 60)
        # The driver fails over what QEMU's card lacks (the kernel ends modprobe), but the buses are made by then.
        machine.command("modprobe radeonfb 2>/dev/null", 60)
        ok(machine, "for b in 0 1 2 3 4; do i2ctransfer -y $b w1@0x50 0 r8 2>/dev/null && break; done >found; [ -s found ]", 60)
        shows(machine, "cat found", "0x00 0xff 0xff 0xff 0xff 0xff 0xff 0x00\n")
        shows(machine, "i2cdetect -F $b", "I2C                              yes", "SMBus Quick Command              yes")
        shows(machine, "i2cdetect -y -r $b 0x50 0x50", "50: 50 ")
        shows(machine, "i2cget -y $b 0x50 1; i2cget -y $b 0x50 0 w", "0xff\n0xff00\n")
        shows(machine, "i2cdump -y -r 0-7 $b 0x50 b", "00: 00 ff ff ff ff ff ff 00 ")
        shows(machine, "i2ctransfer -y -v $b w1@0x50 0x12 r2 2>&1", "0x01 0x04")
        shows(machine, "i2ctransfer -y $b w1@0x50 6 r1 w1@0x50 7 r2", "0xff\n0x00 ")
        check(machine.command("i2ctransfer -y $b w1@0x51 0 r1")[0] == 1, "a chip that is not there answers")
