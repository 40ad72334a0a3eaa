"""Media that the packer makes: machines boot them by BIOS and by UEFI, to rbox's prompt."""
#packages: ovmf ipxe-qemu mtools fdisk busybox-static
import os, shutil, subprocess

import images
from lab import TOP, XHCI, blank, check, drive, ok, shows, test
from machine import Machine

STICK = (*XHCI, "-device", "usb-storage,bus=bus.0,drive=stick,bootindex=1")


def medium(lab, kind, *options, command_line="console=ttyS0 root=/dev/ram no_timer_check"):
    """The packer's medium of the document's recipe, made once."""
    def make(folder):
        loaders = subprocess.run([os.path.join(TOP, "tests/loaders")], stdout=subprocess.PIPE, check=True).stdout.decode().strip()
        path = os.path.join(folder, kind)
        subprocess.run([lab.options.packer, "build", "seed", "--kernel", lab.options.kernel, "--rbox", lab.options.binary,
                        "--kind", kind, "--loaders", loaders, "--command-line", command_line, "-q", "-o", path, *options], check=True)
        return path
    return lab.image(("medium", kind, options, command_line), make)


def uefi(lab):
    """UEFI in the machine, with variables of its own."""
    variables = os.path.join(lab.scratch(), "vars.fd")
    shutil.copy("/usr/share/OVMF/OVMF_VARS_4M.fd", variables)
    return ("-drive", "if=pflash,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.fd",
            "-drive", f"if=pflash,format=raw,file={variables}")


def boot(lab, *extra, **more):
    """A machine that finds what to boot by itself."""
    return Machine(None, None, extra=extra, log=lab.options.log, **more)


@test
def usb_stick_boots_by_bios(lab):
    """SeaBIOS, the MBR's code, syslinux and its menu, the kernel, rbox; the stick is read from within."""
    stick = medium(lab, "usb")
    with boot(lab, *drive(stick), "-snapshot", *STICK) as machine:
        machine.expect("SYSLINUX 6", 60)
        machine.expect("boot: ", 30)
        machine.expect("Loading vmlinuz... ok", 120)
        machine.prompt(120)
        shows(machine, "cat /proc/cmdline", "BOOT_IMAGE=vmlinuz initrd=initrd.img console=ttyS0 root=/dev/ram")
        ok(machine, "for i in 1 2 3 4 5 6 7 8 9 10; do [ -b /dev/sda1 ] && break; sleep 1; done; [ -b /dev/sda1 ]", 40)
        ok(machine, "mkdir -p /mnt/test; mount -t vfat /dev/sda1 /mnt/test")
        shows(machine, "find /mnt/test | sort", "/mnt/test/EFI/BOOT/BOOTX64.EFI", "/mnt/test/initrd.img", "/mnt/test/vmlinuz")
        shows(machine, "cat /mnt/test/syslinux.cfg", "default simple")
        ok(machine, "echo more >/mnt/test/more; umount /mnt/test")


@test
def usb_stick_boots_by_uefi(lab):
    """UEFI finds EFI/BOOT/BOOTX64.EFI: the kernel with the initramfs and the command line in it."""
    stick = medium(lab, "usb")
    with boot(lab, *uefi(lab), *drive(stick), "-snapshot", *STICK) as machine:
        machine.prompt(180)
        shows(machine, "cat /proc/cmdline", "console=ttyS0 root=/dev/ram")
        ok(machine, "[ -d /sys/firmware/efi ]")
        out = ok(machine, "cat /proc/cmdline")
        check("BOOT_IMAGE" not in out, f"a boot loader had its hand in it: {out}")


@test
def sticks_are_written_and_others_are_not(lab):
    """The packer in the machine writes an emulated stick, and leaves mounted and fixed disks alone; the stick boots."""
    loaders = subprocess.run([os.path.join(TOP, "tests/loaders")], stdout=subprocess.PIPE, check=True).stdout.decode().strip()
    places = {"syslinux": "usr/bin/syslinux", "mbr.bin": "usr/lib/syslinux/mbr/mbr.bin",
              "ldlinux.c32": "usr/lib/syslinux/modules/bios/ldlinux.c32"}
    sources = {f"media/{name}": os.path.join(loaders, path) for name, path in places.items()}
    sources |= {"bin/rbox-initramfs": lab.options.packer, f"media/boot/vmlinuz-{lab.release}": lab.kernel}
    sources |= {path.lstrip("/"): path for path in images.libraries(lab.options.packer)}
    files = [(path, open(source, "rb").read()) for path, source in sources.items()]
    files.append((f"media/lib/modules/{lab.release}/modules.order", b""))
    stick, fixed = blank(lab.scratch() + "/stick", 64), blank(lab.scratch() + "/fixed", 64)
    write = ("rbox-initramfs build --no-cache --kernel /media --loaders /media --rbox /bin/busybox --compress none --firmware bios "
             "--command-line 'console=ttyS0 root=/dev/ram no_timer_check' --yes")
    with lab.shell("xhci_pci", "usb_storage", "sd_mod", "vfat", "nls_cp437", "nls_ascii", disks=[fixed], files=files, memory=1024,
                   extra=(*XHCI, *drive(stick), "-device", "usb-storage,bus=bus.0,drive=stick,removable=on")) as machine:
        ok(machine, "modprobe -a xhci_pci usb_storage sd_mod; for i in 1 2 3 4 5 6 7 8 9 10; do [ -b /dev/sda ] && break; sleep 1; done")
        status, out = machine.command(f"{write} --to /dev/vda", 120)
        check(status == 1 and "a disk, 67 MB: not removable; --force writes it" in out, f"{status}: {out}")
        shows(machine, f"{write} --to /dev/sda 2>&1", "/dev/sda: ", timeout=240)
        ok(machine, "mkdir -p /mnt; mount -t vfat -o ro /dev/sda1 /mnt && cmp /mnt/vmlinuz /media/boot/vmlinuz-*", 60)
        for disk, why in (("/dev/sda", "sda1 is mounted on /mnt"), ("/dev/sda1", "a partition, no disk, sda1 is mounted on /mnt")):
            status, out = machine.command(f"{write} --to {disk}", 120)
            check(status == 1 and f"QEMU QEMU HARDDISK, " in out and f" MB: {why}; --force writes it" in out, f"{status}: {out}")
        # by force all the same: what is mounted keeps the table that the kernel knows
        shows(machine, f"{write} --title forced --force --to /dev/sda 2>&1", "/dev/sda: the kernel keeps the old partition table: ", timeout=240)
        ok(machine, "umount /mnt; mount -t vfat -o ro /dev/sda1 /mnt && grep forced /mnt/syslinux.cfg; umount /mnt; sync", 60)
    with open(fixed, "rb") as handle:
        check(not any(handle.read()), "the fixed disk was written")
    with boot(lab, *drive(stick), "-snapshot", *STICK) as machine:
        machine.expect("Loading vmlinuz... ok", 120)
        machine.prompt(120)
        shows(machine, "cat /proc/cmdline", "BOOT_IMAGE=vmlinuz initrd=initrd.img console=ttyS0 root=/dev/ram")


@test
def uki_boots_by_itself(lab):
    """A unified kernel image alone: on a disk's EFI/BOOT/BOOTX64.EFI, put there by mtools; then by `prove`, as QEMU's kernel."""
    uki = medium(lab, "uki")
    disk = blank(lab.scratch() + "/disk", 100)
    subprocess.run(["sfdisk", "-q", disk], input=b"label: gpt\nstart=2048, type=uefi\n", check=True)
    part = disk + "@@1M"
    subprocess.run(["mformat", "-i", part, "-F", "-T", str((98 << 11) - 2048), "-h", "64", "-s", "32", "::"], check=True)
    subprocess.run(["mmd", "-i", part, "::EFI", "::EFI/BOOT"], check=True)
    subprocess.run(["mcopy", "-i", part, uki, "::EFI/BOOT/BOOTX64.EFI"], check=True)
    with boot(lab, *uefi(lab), *drive(disk), "-device", "virtio-blk-pci,drive=stick,bootindex=1") as machine:
        machine.prompt(180)
        shows(machine, "cat /proc/cmdline", "console=ttyS0 root=/dev/ram")
        ok(machine, "[ -d /sys/firmware/efi ]")
    patience = 300 * float(os.environ.get("RBOX_BOOT_PATIENCE", "3"))
    done = subprocess.run([lab.options.packer, "prove", uki, "--memory", "512", "--timeout", str(int(patience))], stdin=subprocess.DEVNULL,
                          capture_output=True, check=False)
    check(done.returncode == 0 and done.stdout.startswith(b"there after "), f"{done.returncode}: {done.stderr.decode('utf-8', 'replace')}")


@test
def iso_boots_by_bios_from_a_cd_and_a_stick(lab):
    """El Torito and isolinux; then the same file as a stick, by isolinux's own MBR."""
    image = medium(lab, "iso")
    with boot(lab, "-cdrom", image) as machine:
        machine.expect("ISOLINUX 6", 60)
        machine.expect("Loading /vmlinuz... ok", 120)
        machine.prompt(120)
        shows(machine, "cat /proc/cmdline", "BOOT_IMAGE=/vmlinuz initrd=/initrd.img console=ttyS0 root=/dev/ram")
    with boot(lab, *drive(image), "-snapshot", *STICK) as machine:
        machine.expect("ISOLINUX 6", 60)
        machine.expect("Loading /vmlinuz... ok", 120)
        machine.expect("Linux version", 60)


@test
def iso_boots_by_uefi_from_a_cd(lab):
    """UEFI's entry of El Torito: a FAT with the kernel in it."""
    with boot(lab, *uefi(lab), "-cdrom", medium(lab, "iso")) as machine:
        machine.expect("Loaded initrd from LINUX_EFI_INITRD_MEDIA_GUID", 240)
        machine.prompt(120)


@test
def iso_boots_by_uefi_from_a_stick(lab):
    """The same file on a stick: the table's second partition is the FAT."""
    with boot(lab, *uefi(lab), *drive(medium(lab, "iso")), "-snapshot", *STICK) as machine:
        machine.expect("Loaded initrd from LINUX_EFI_INITRD_MEDIA_GUID", 120)
        machine.prompt(120)


def served(lab, bootfile, card="virtio-net-pci"):
    """A network card that boots by what a TFTP server has."""
    folder = medium(lab, "pxe")
    return ("-netdev", f"user,id=net,tftp={folder},bootfile={bootfile}", "-device", f"{card},netdev=net,bootindex=1")


@test
def pxe_boots_by_pxelinux(lab):
    """The card's ROM, TFTP, pxelinux and its menu."""
    with boot(lab, *served(lab, "pxelinux.0")) as machine:
        machine.expect("PXELINUX 6", 120)
        machine.expect("Loading vmlinuz... ok", 120)
        machine.prompt(120)
        shows(machine, "cat /proc/cmdline", "BOOT_IMAGE=vmlinuz initrd=initrd.img console=ttyS0 root=/dev/ram")


@test
def pxe_boots_by_ipxe(lab):
    """The card's ROM is iPXE: the script, by TFTP."""
    with boot(lab, *served(lab, "boot.ipxe")) as machine:
        machine.prompt(240)
        shows(machine, "cat /proc/cmdline", "initrd=initrd.img console=ttyS0 root=/dev/ram")


@test
def http_boots_by_ipxe_under_uefi(lab):
    """The card's ROM is iPXE, and a program of UEFI: script, kernel and initramfs come by HTTP."""
    folder, port = medium(lab, "pxe"), 38081
    server = subprocess.Popen(["/bin/busybox", "httpd", "-f", "-p", f"127.0.0.1:{port}", "-h", folder])
    try:
        card = ("-netdev", f"user,id=net,bootfile=http://10.0.2.2:{port}/boot.ipxe", "-device", "virtio-net-pci,netdev=net,bootindex=1")
        with boot(lab, *uefi(lab), *card, memory=1024) as machine:
            machine.prompt(240)
            shows(machine, "cat /proc/cmdline", "initrd=initrd.img console=ttyS0 root=/dev/ram")
            ok(machine, "[ -d /sys/firmware/efi ]")
    finally:
        server.kill()
        server.wait()


@test
def pxe_boots_by_uefi(lab):
    """UEFI's own PXE, for the card has no ROM: the unified kernel image comes by TFTP, its command line with it."""
    with boot(lab, *uefi(lab), *served(lab, "linux.efi", "virtio-net-pci,romfile="), memory=1024) as machine:
        machine.prompt(240)
        shows(machine, "cat /proc/cmdline", "console=ttyS0 root=/dev/ram")
        ok(machine, "[ -d /sys/firmware/efi ]")


@test
def microvm_boots_without_firmware(lab):
    """The uncompressed kernel and the script for QEMU's microvm, as it is written."""
    folder = medium(lab, "microvm")
    with open(os.path.join(folder, "qemu.sh")) as handle:
        text = handle.read()
    machine = Machine(None, None, log=lab.options.log, program=[os.path.join(folder, "qemu.sh"), "-accel", "tcg"])
    check("-M microvm" in text, text)
    with machine:
        machine.prompt(120)
        shows(machine, "cat /proc/cmdline", "console=ttyS0 root=/dev/ram")
        machine.send("reboot -f\n")
        machine.ended(30)
