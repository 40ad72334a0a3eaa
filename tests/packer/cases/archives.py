"""Archives read: list, cat, extract, diff, lint and append, beside GNU cpio, bsdcpio and the compressors."""
#packages: cpio libarchive-tools gzip bzip2 xz-utils lzop lz4 zstd
import gzip
import os
import subprocess
import zlib

from lab import run, check, same, PACKER, test
from newc import entry, archive as newc, TRAILER

COMPRESS = {
    "gzip": ["gzip", "-9n"],
    "bzip2": ["bzip2"],
    "lzma": ["xz", "--format=lzma"],
    "xz": ["xz", "--check=crc32"],
    "lzo": ["lzop", "-9"],
    "lz4": ["lz4", "-l"],
    "zstd": ["zstd", "-q", "-19"],
}


def packed(method, data):
    """Data compressed by the method's own program."""
    return subprocess.run(COMPRESS[method], input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout


def names(image):
    """The names that list gives."""
    return run(PACKER, "list", "-0", image).split(b"\0")[:-1]


@test
def list_reads_what_others_write(lab):
    """An uncompressed archive in front, as microcode has it, then GNU cpio's through other tools."""
    folder = lab.work / "others"
    folder.mkdir()
    (folder / "a\x1b[31m").write_text("x")
    (folder / "one").write_text("y")
    os.link(folder / "one", folder / "two")
    names = b"\0".join(sorted(os.fsencode(path.name) for path in folder.iterdir())) + b"\0"
    archive = subprocess.run(["cpio", "-o", "-0", "--quiet", "-H", "newc"], cwd=folder, input=names, stdout=subprocess.PIPE, check=True).stdout
    image = lab.work / "others.img"
    packed = [archive]
    for command in (["gzip"], ["xz", "--check=crc32"], ["zstd", "-q", "-19"]):
        packed.append(subprocess.run(command, input=archive, stdout=subprocess.PIPE, check=True).stdout)
    image.write_bytes(b"".join(packed))
    lines = run(PACKER, "list", image).decode().splitlines()
    same([line.split()[-1] for line in lines], ["a\\033[31m", "one", "two"] * 4)
    image.write_bytes(archive[:200])
    done = subprocess.run([PACKER, "list", image], capture_output=True, check=False)
    same((done.returncode, done.stderr.decode()), (1, f"rbox-initramfs: {image}: byte {image.stat().st_size}: an archive ends within an entry, after 1 entries\n"))


@test
def list_needs_no_memory_for_what_an_image_claims(lab):
    """A small file that unpacks to very much, one whose xz header asks for a dictionary of 4 GiB, an endless link."""
    def listed(name, data):
        image = lab.work / name
        image.write_bytes(data)
        command = ["sh", "-c", 'ulimit -v 200000; exec "$0" list -s "$1"', PACKER, image]
        done = subprocess.run(command, capture_output=True, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode().replace(f"{image}: ", "")
    bomb = gzip.compress(bytes(1 << 20), 9) * 400
    status, text, complaint = listed("bomb.img", bomb)
    same((status, text[:35], complaint), (0, "0 entries, 0 bytes of data; gzip 10",
         "rbox-initramfs: warning: byte 0 of what the gzip data at byte 0 holds: the first compressed data is empty or starts with zeros\n"))
    packed = bytearray(subprocess.run(["xz", "--check=crc32"], input=b"x", stdout=subprocess.PIPE, check=True).stdout)
    check(packed[14:16] == b"\x21\x01", "xz writes its header in another way")
    packed[16] = 40
    packed[20:24] = zlib.crc32(packed[12:20]).to_bytes(4, "little")
    status, text, complaint = listed("dictionary.img", packed)
    same((status, text), (1, "0 entries, 0 bytes of data; \n"))
    check("memory" in complaint, complaint)
    link = b"070701" + b"".join(b"%08X" % field for field in (1, 0o120777, 0, 0, 1, 0, 0xfffffffe, 0, 0, 0, 0, 2, 0)) + b"l\0"
    status, text, complaint = listed("link.img", gzip.compress(link + bytes(1 << 24)))
    same(status, 1)
    check("the kernel passes over 'l': its target is longer than 4096 bytes" in complaint, complaint)
    check("an archive ends within an entry, after 1 entries" in complaint, complaint)


@test
def all_compressions_are_read_one_after_the_other(lab):
    """Each as its own program writes it, zeros between them, and nothing read beyond any of them."""
    big = os.urandom(1 << 20) + b"".join(b"%d\n" % number for number in range(400000))
    image = lab.work / "all.img"
    parts = []
    for method in COMPRESS:
        if method != "lz4":
            parts.append(packed(method, newc(entry(method, big, 0o100644))))
    image.write_bytes(newc(entry("plain", big, 0o100644)) + (bytes(5)).join(parts) + bytes(3) +
                      packed("lz4", newc(entry("lz4", big, 0o100644))))
    methods = [method for method in COMPRESS if method != "lz4"] + ["lz4"]
    same(names(image), [b"plain", *(method.encode() for method in methods)])
    shown = run(PACKER, "list", "-m", image).decode().splitlines()
    same([line.split()[2].rstrip(",") for line in shown], ["none", *methods])
    for name in methods:
        check(run(PACKER, "cat", image, name) == big, f"{name}: other data")
