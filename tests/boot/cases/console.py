"""Keymaps in the kernel, and the shell's editor on a serial line."""
import os, struct, time

import images
from lab import OHCI, check, drive, ok, test


@test
def keymap_is_loaded_and_read_back_the_same(lab):
    """loadkmap, then dumpkmap gives the same bytes for the tables that the file holds."""
    path = os.path.join(lab.work, "stick3.img")
    part = images.stick(path)
    with lab.boot(lab.by_hand(), extra=(*OHCI, *drive(path), "-device", "usb-storage,bus=bus.0,drive=stick")) as machine:
        machine.prompt()
        ok(machine, "for i in 1 2 3 4 5 6 7 8 9 10; do [ -e /sys/block/sda/sda1 ] && break; sleep 1; done; mdev -s; mkdir -p /mnt/test", 40)
        ok(machine, "mount -t vfat /dev/sda1 /mnt/test && loadkmap </es.kmap && dumpkmap >/mnt/test/now && umount /mnt/test")
        machine.send("poweroff -f\n")
        machine.ended(30)
    wanted, now = tables(images.keymap()), tables(images.stick_file(part, "now"))
    for number, entries in wanted.items():
        check(number in now, f"table {number} is not in the kernel")
        # Keycode 0 is no key: there the kernel keeps its own marks.
        wrong = [(code, hex(a), hex(b)) for code, (a, b) in enumerate(zip(entries, now[number])) if code and a != b]
        check(not wrong, f"table {number} differs: keycode, wanted, found: {wrong[:5]}")


def tables(data):
    """The tables of a binary keymap: their numbers, and 128 entries each."""
    check(data[:7] == b"bkeymap", "no binary keymap")
    numbers = [number for number in range(256) if data[7 + number]]
    check(len(data) == 263 + 256 * len(numbers), f"{len(data)} bytes do not hold {len(numbers)} tables")
    return {number: struct.unpack_from("<128H", data, 263 + 256 * at) for at, number in enumerate(numbers)}


@test
def the_line_editor_on_a_serial_line(lab):
    """The shell's keys where the kernel knows no size and TERM may say anything: editing, Tab, history, jobs."""
    with lab.boot(lab.by_hand()) as machine:
        # What a command says begins behind the end of bracketed paste. Keys that come before the next prompt
        # would be the kernel's to edit.
        def said(text):
            machine.expect(b"\x1b\\[\\?2004l" + text.encode() + b"\r", 10)
            machine.expect(r"# ", 10)

        def run(text):
            machine.send(text + "\r")
            machine.expect(rb"\x1b\[\?2004l", 10)
            machine.expect(r"# ", 10)

        machine.prompt()
        # The terminal at the other end says how large it is, when it is asked.
        machine.send("sh\n")
        machine.expect(rb"\x1b\[6n", 10)
        machine.expect(r"# ", 10)
        machine.send("\x1b[40;100R")
        # Keys: Home, End, Delete, words.
        machine.send("xcho one tow\x1b[1~\x1b[3~e\x1b[4~\x14\x1bb\x1bb\x1bdONE\r")
        said("ONE two")
        # Tab; the history; a wide character is deleted as one.
        run("mkdir -p '/tmp/a b'")
        machine.send("cd /tmp/a\t; pwd\r")
        said("/tmp/a b")
        machine.send("echo 漢字\x7f\x1b[A\x1b[B\r")
        said("漢")
        # A pasted text waits; Control-C gives it up.
        machine.send("\x1b[200~echo pasted\recho twice\r\x1b[201~")
        machine.send("\x03echo n''o\r")
        said("no")
        check(b"\r\npasted" not in machine.text, "a pasted line ran")
        # The console is the controlling terminal of what init starts: jobs stop and go on.
        machine.send("sleep 100\r")
        time.sleep(1)
        machine.send("\x1a")
        machine.expect(r"Stopped +sleep 100", 10)
        machine.send("kill %1; wait; echo status $?\r")
        said("status 0")
        run("set -o vi")
        machine.send("echo wrong word\x1b")
        time.sleep(0.5)
        machine.send("bcwline\x1bFwcwright\r")
        said("right line")
        machine.send("exit\rpoweroff -f\r")
        machine.ended(30)
