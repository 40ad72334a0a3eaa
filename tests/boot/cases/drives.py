"""ATA disks and packet devices: what they tell and take, beside Debian's hdparm in the same machine."""
#packages: hdparm
from lab import alike, blank, check, drive, ok, reference, shows, test


@test
def hdparm_shows_and_sets_what_hdparm_does(lab):
    """A disk and a CD drive on AHCI, a disk without ATA commands."""
    folder = lab.scratch()
    extra = ("-device", "ahci,id=sata", *drive(blank(folder + "/disk", 64), "sata0"),
             "-device", "ide-hd,bus=sata.0,drive=sata0,model=MODELX,serial=SER123,wwn=0x5000c50015ea71ac,rotation_rate=7200",
             *drive(blank(folder + "/disc", 1) + ",media=cdrom", "disc"), "-device", "ide-cd,bus=sata.1,drive=disc")
    with lab.shell("ahci", "sd_mod", "sr_mod", "sg", "loop", disks=[blank(folder + "/other", 16)], extra=extra, files=reference("hdparm")) as machine:
        ok(machine, "modprobe -a ahci sd_mod sr_mod sg loop; for i in 1 2 3 4 5 6 7 8 9; do [ -b /dev/sda ] && [ -b /dev/sr0 ] && break; sleep 1; done; ls /dev/sda /dev/sr0")
        # What their hdparm cannot read of an answer it says on standard error only.
        alike(machine, "hdparm",
              "$P /dev/sda", "$P -I /dev/sda 2>/dev/null", "$P -i /dev/sda", "$P -i /dev/sr0", "$P --Istdout /dev/sda",
              "$P --Iraw /tmp/raw /dev/sda; md5sum /tmp/raw", "$P -v /dev/sda", "$P -acgr -Q -W /dev/sda", "$P -a -r /dev/sda /dev/vda",
              "$P -abcdgkmnruACBMQRWNi /dev/sda 2>/dev/null", "$P /dev/sr0 2>/dev/null", "$P /dev/vda", "$P -i /dev/vda 2>/dev/null",
              "$P -C /dev/sda; $P -y /dev/sda; $P -C /dev/sda", "$P -C /dev/vda 2>/dev/null", "$P -N /dev/sda", "$P -R -M -A -B /dev/sda",
              "$P -W0 /dev/sda; $P -W /dev/sda; $P -W1 /dev/sda", "$P -r1 /dev/sda; $P -r /dev/sda; $P -r0 /dev/sda",
              "$P -a128 /dev/sda; $P -a /dev/sda; $P -qa64 /dev/sda; $P -a 256 /dev/sda", "$P -Q1 /dev/sda; $P -Q32 /dev/sda",
              "for i in 0 1 12 13 120 240 241 242 251 252 253 254 255; do $P -S $i /dev/sda; done", "$P -B 128 -M 254 -A1 -K1 /dev/sda",
              "$P -b2 /dev/sda 2>/dev/null", "$P -d1 -k1 -u1 -n1 -p4 /dev/sda 2>/dev/null", "$P -c1 /dev/sda", "$P -w /dev/sda 2>/dev/null",
              "$P -E 4 /dev/sr0; $P -z /dev/sda; $P -F -f /dev/sda", "$P -q -B 128 -q -W 1 /dev/sda", "$P --idle-immediate /dev/sda; $P --idle-unload /dev/sda",
              "$P --read-sector 0 /dev/sda", "$P -a10 -c1 -r0 -W1 -K1 -S1 -A1 -B1 -z -y /dev/sda 2>/dev/null", "$P -gra /dev/loop0 2>/dev/null",
              "$P -t /dev/sda | sed 's/[0-9]*[.][0-9]*/N/g'", "$P -T /dev/sda | sed 's/  *[0-9]* MB in/ N MB in/;s/[0-9]*[.][0-9]*/N/g'",
              "$P -t --direct /dev/vda | sed 's/[0-9]*[.][0-9]*/N/g'", "$P /dev/nosuch 2>/dev/null", "$P -Y /dev/sda 2>/dev/null")
        # Their hdparm shows nothing of the one, and takes the other's refusal for an answer.
        shows(machine, "hdparm -I /dev/sr0", "ATAPI CD-ROM, with ", "QEMU DVD-ROM", "*udma5", "Packet size: 12 bytes")
        check(machine.command("hdparm -X12 /dev/sda")[0] == 5, "a mode that the drive refuses is taken")
        check(machine.command("hdparm --read-sector 9999999 /dev/sda")[0] == 5, "a sector behind the end is read")
        check(machine.command("hdparm -C /dev/sr0")[0] == 5, "a refused command is no failure")
