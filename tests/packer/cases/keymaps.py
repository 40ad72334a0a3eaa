"""Keymaps: listed, drawn, compiled, packed."""
#packages: cpio zstd console-data kbd
import json
import subprocess

from lab import PACKER, check, run, same, test


def compiled(*options):
    """What loadkeys makes of it."""
    return run("loadkeys", "-b", *options)


@test
def list_names_all_keymaps_once(lab):
    names = [line.split()[0] for line in run(PACKER, "keymaps", "list").decode().splitlines()]
    same(len(names), len(set(names)))
    files = run("sh", "-c", "find /usr/share/keymaps/i386 -name '*.kmap.gz' | sed 's,.*/,,;s,[.]kmap[.]gz$,,' | sort -u").decode().split()
    same(sorted(names), sorted(files))
    found = json.loads(run(PACKER, "keymaps", "list", "--json", "de-latin1"))
    check({"name": "de-latin1", "family": "qwertz", "path": "/usr/share/keymaps/i386/qwertz/de-latin1.kmap.gz"} in found, found)
    done = subprocess.run([PACKER, "keymaps", "list", "no such"], capture_output=True, check=False)
    same((done.returncode, done.stderr), (1, b"rbox-initramfs: no keymap's name has 'no such' in it\n"))


@test
def show_draws_what_keys_give(lab):
    lines = run(PACKER, "keymaps", "show", "de-latin1").decode().splitlines()
    same((lines[1][:12], lines[2][:12]), ("│°    │!    ", "│◌^   │1    "))
    check("│Z    │" in lines[5] and "│q @  │" in lines[6], lines)
    same(len(lines), 17)


@test
def pack_holds_what_loadkeys_makes(lab):
    for mode in [], ["-u"]:
        pack = lab.work / "pack"
        done = subprocess.run([PACKER, "keymaps", "pack", *mode, "-o", pack], capture_output=True, check=True)
        left_out = done.stderr.count(b"left out: ")
        check(pack.stat().st_size < 22_000, f"{pack.stat().st_size} bytes")
        folder = lab.work / ("maps" + "".join(mode))
        folder.mkdir()
        subprocess.run(["sh", "-c", 'zstd -dcq "$1" | cpio -id --quiet', "sh", pack], cwd=folder, check=True)
        maps = {path.name: path.read_bytes() for path in folder.iterdir()}
        listed = len(run(PACKER, "keymaps", "list").splitlines())
        same(len(maps) + left_out, listed)
        check(len(maps) > 130, len(maps))
        for name in ("es", "us", "de-latin1", "ru", "gr", "dvorak"):
            same(maps[name], compiled(*mode, name))


@test
def pack_of_some_does_not_hang_on_their_order(lab):
    first = run(PACKER, "keymaps", "pack", "de", "es", "us")
    same(run(PACKER, "keymaps", "pack", "us", "/usr/share/keymaps/i386/qwerty/es.kmap.gz", "de", "us"), first)
    done = subprocess.run([PACKER, "keymaps", "pack", "us", "xx-none"], capture_output=True, check=False)
    same((done.returncode, done.stdout), (1, b""))
    check(done.stderr.startswith(b"rbox-initramfs: no keymap 'xx-none' below "), done.stderr)


@test
def image_with_a_pack_asks_the_command_line(lab):
    image = lab.build("keymaps.img", "--keymaps", "us", "--keymaps", "fr", "--keymap", "es", "--compress", "none")
    script = subprocess.run(["cpio", "-i", "--quiet", "--to-stdout", "init"], input=image.read_bytes(), capture_output=True, check=True).stdout
    check(b"\nkeymap='es'\n" in script and b"loadkmap -- \"$keymap\" </lib/keymaps.pack\n" in script, script)
    names = run("sh", "-c", 'cpio -i --quiet --to-stdout lib/keymaps.pack <"$1" | zstd -dcq | cpio -t --quiet', "sh", image).split()
    same(names, [b"es", b"fr", b"us"])


@test
def image_with_an_init_of_its_own_has_the_usual_keymap_as_a_file(lab):
    image = lab.build("own.img", "--keymaps", "all", "--keymap", "es", "--init-text", "#!/bin/sh", "--compress", "none")
    names = subprocess.run(["cpio", "-t", "--quiet"], input=image.read_bytes(), capture_output=True, check=True).stdout.split()
    check(b"es.kmap" in names and b"lib/keymaps.pack" in names, names)
    found = subprocess.run(["cpio", "-i", "--quiet", "--to-stdout", "es.kmap"], input=image.read_bytes(), capture_output=True, check=True).stdout
    same(found, compiled("es"))
