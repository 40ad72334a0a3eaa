"""rbox-initramfs run and prove; keymaps picked at boot."""
#packages: kbd console-data ovmf
import json, os, subprocess

from lab import check, ok, test


def packer(lab, *words, status=0):
    """What the packer says, on both outputs."""
    patience = 300 * float(os.environ.get("RBOX_BOOT_PATIENCE", "3"))
    done = subprocess.run([lab.options.packer, *words], stdin=subprocess.DEVNULL, capture_output=True, timeout=patience, check=False)
    text = done.stdout.decode(), done.stderr.decode(errors="replace")
    check(done.returncode == status, f"{words[0]}: status {done.returncode}: {text}")
    return text


@test
def prove_tells_times_and_memory(lab):
    """The figures of a boot to the prompt, as JSON; on another machine with UEFI up to a text of the kernel's."""
    image, kernel = lab.packed(), lab.options.kernel
    out, _ = packer(lab, "prove", image, "--kernel", kernel, "--timeout", "600", "--json")
    report = json.loads(out)
    check(0 < report["unpack"] < report["init"] < report["seconds"], report)
    size = os.path.getsize(image) // 1024
    check(size <= report["image_kib"] <= size + 8, f"{report}, the image has {size} KiB")
    check(20_000 < report["available_kib"] < report["memory_kib"] <= 256 * 1024, report)
    out, _ = packer(lab, "prove", image, "--kernel", kernel, "--timeout", "600", "--machine", "q35", "--firmware", "uefi", "--expect", "EFI v")
    check(out.startswith("there after "), out)


@test
def prove_tells_of_a_boot_that_fails(lab):
    """An init that ends: the kernel's words; a text that never comes: the last lines."""
    broken = os.path.join(lab.scratch(), "broken.img")
    packer(lab, "build", "--rbox", lab.options.binary, "--compress", "none", "-o", broken, "--init-text", "#!/bin/sh\nexit 3\n", "-q")
    _, said = packer(lab, "prove", broken, "--kernel", lab.options.kernel, "--timeout", "600", status=1)
    check(said.startswith("rbox-initramfs: the kernel panics; the console's last lines:\n") and "Kernel panic" in said, said)
    _, said = packer(lab, "prove", lab.packed(), "--kernel", lab.options.kernel, "--timeout", "2", "--expect", "no such text", status=1)
    check(said.startswith("rbox-initramfs: nothing of what was waited for came in time; "), said)


@test
def command_line_picks_a_keymap_of_the_pack(lab):
    """The maps of a pack are in the kernel by name at boot; the recipe's own where none is named."""
    folder = lab.scratch()
    image, maps = os.path.join(folder, "image"), []
    for name in "es", "fr":
        maps += ["--add", f"{folder}/{name}:/{name}.kmap"]
        packer(lab, "keymaps", "compile", name, "-o", f"{folder}/{name}")
    packer(lab, "build", "--rbox", lab.options.binary, "--kernel", lab.options.kernel, "--keymap", "es", "--keymaps", "all", *maps, "--busybox-name", "-q", "-o", image)
    for word, name, other in ("keymap=fr", "fr", "es"), ("", "es", "fr"):
        with lab.boot(image, "console=ttyS0 root=/dev/ram " + word) as machine:
            machine.prompt()
            ok(machine, f"dumpkmap </dev/tty1 >/tmp/now; loadkmap -C /dev/tty1 </{name}.kmap; dumpkmap </dev/tty1 >/tmp/then; cmp /tmp/now /tmp/then")
            ok(machine, f"loadkmap -C /dev/tty1 {other} </lib/keymaps.pack; dumpkmap </dev/tty1 >/tmp/then; ! cmp -s /tmp/now /tmp/then")
            machine.send("poweroff -f\n")
            machine.ended(30)
