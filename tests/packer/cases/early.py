"""What stands before and after the root's archive: microcode, ACPI tables, ready archives."""
#packages: cpio gzip lz4
import gzip
import os
import struct
import subprocess

from lab import run, check, same, PACKER, test


def intel(fill):
    """A microcode update as its header tells it."""
    return struct.pack("<9I", 1, 7, 0x01012024, 0x306c3, 0, 1, 0x32, 2000, 2048) + bytes([fill]) * 2012


def table(fill):
    return b"SSDT" + struct.pack("<I", 60) + bytes([fill]) * 52


def cpio(lab, name, text):
    folder = lab.work / f"{name}.d"
    folder.mkdir()
    (folder / name).write_text(text)
    return subprocess.run(["cpio", "-o", "--quiet", "-H", "newc"], cwd=folder, input=name.encode() + b"\n", stdout=subprocess.PIPE, check=True).stdout


@test
def microcode_and_tables_come_first(lab):
    firmware = lab.work / "firmware"
    for vendor, files in {"intel-ucode": {"06-3c-03": intel(1), "06-3c-04": intel(2), "README": b"text"},
                          "amd-ucode": {"microcode_amd.bin": b"DMA\0" + bytes(60), "microcode_amd.bin.asc": b"signature"}}.items():
        (firmware / vendor).mkdir(parents=True)
        for name, data in files.items():
            (firmware / vendor / name).write_bytes(data)
    (lab.work / "ssdt.aml").write_bytes(table(3))
    recipe = lab.work / "early.toml"
    recipe.write_text('microcode = "firmware"\nacpi = ["ssdt.aml"]\ncompress = "xz"\nlevel = 0\n')
    data = lab.build("early.img", recipe).read_bytes()
    check(data.startswith(b"070701"), "not uncompressed")
    listing = subprocess.run(["cpio", "-t", "--quiet"], input=data, stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    same(listing, ["kernel", "kernel/firmware", "kernel/firmware/acpi", "kernel/x86", "kernel/x86/microcode",
                   "kernel/firmware/acpi/ssdt.aml", "kernel/x86/microcode/AuthenticAMD.bin", "kernel/x86/microcode/GenuineIntel.bin"])
    folder = lab.work / "early"
    folder.mkdir()
    subprocess.run(["cpio", "-idm", "--quiet"], cwd=folder, input=data, check=True)
    same((folder / "kernel/x86/microcode/GenuineIntel.bin").read_bytes(), intel(1) + intel(2))
    same((folder / "kernel/firmware/acpi/ssdt.aml").read_bytes(), table(3))
    names = run(PACKER, "list", lab.work / "early.img").decode()
    check("GenuineIntel.bin" in names and "bin/rbox" in names, "list does not see both archives")


@test
def what_is_no_microcode_is_refused(lab):
    (lab.work / "empty").mkdir()
    check(lab.refused("--microcode", lab.work / "empty").startswith(f"no microcode in '{lab.work}/empty'"), "empty")
    wrong = lab.work / "wrong.bin"
    wrong.write_bytes(b"nonsense" * 100)
    same(lab.refused("--microcode", wrong), f"{wrong}: no microcode")
    same(lab.refused("--acpi", wrong), f"{wrong}: no ACPI table")
    same(lab.refused("--microcode", "/no/where"), "can't read '/no/where': No such file or directory")


@test
def ready_archives_before_and_after(lab):
    first, last = lab.work / "first.cpio", lab.work / "last.cpio.gz"
    first.write_bytes(cpio(lab, "first", "1")[:-3] + b"\0\0\0")
    last.write_bytes(gzip.compress(cpio(lab, "last", "2")))
    for method in ("none", "gzip", "zstd"):
        image = lab.build(f"around.{method}", "--compress", method, "--prepend", first, "--append", last, "--append", first)
        names = [line.split(None, 7)[7] for line in run(PACKER, "list", image).decode().splitlines()]
        same((names[0], names[-2:]), ("first", ["last", "first"]))
        same(image.read_bytes().rfind(b"070701") % 4, 0)
    same(lab.refused("--append", lab.rbox), f"{lab.rbox}: no archive that a kernel reads")


@test
def nothing_follows_lz4(lab):
    plain, packed = lab.work / "plain.cpio", lab.work / "packed.lz4"
    plain.write_bytes(cpio(lab, "plain", "1"))
    run("lz4", "-lq", plain, packed)
    both = lab.work / "both.img"
    both.write_bytes(plain.read_bytes() + packed.read_bytes())
    for path in (packed, both):
        same(lab.refused("--prepend", path), f"{path}: an archive in lz4 must be last: the kernel reads nothing after it")
    same(lab.refused("--compress", "lz4", "--append", plain), f"{plain}: it would follow an archive in lz4: the kernel would not read it")
    same(lab.refused("--append", packed, "--append", plain), f"{plain}: it would follow an archive in lz4: the kernel would not read it")
    lab.build("lz4.img", "--compress", "lz4", "--prepend", plain, "--append", packed)


@test
def a_budget_is_kept(lab):
    message = lab.refused("--compress", "none", "--budget", "512K")
    check("more than the budget of 512K; the largest files: bin/rbox" in message, message)
    lab.build("budget.img", "--compress", "none", "--budget", "2M")
    same(lab.refused("--budget", "much"), "'much' is no size: bytes, or a number with K, M, G or T")
