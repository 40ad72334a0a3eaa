"""Odd archives: what lint must say of each. tests/packer reads them by lint, tests/boot gives them to the kernel too."""
import gzip
import subprocess

from newc import archive, device, directory, entry, link, total


def by(command, data):
    """Data through a program."""
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout


def packed(data):
    return gzip.compress(data, mtime=0)


def with_field(flags, field, data):
    """A gzip member with an optional field."""
    return b"\x1f\x8b\x08" + bytes([flags]) + bytes(6) + field + packed(data)[10:]


def bootconfig(text, wrong=0):
    return text + len(text).to_bytes(4, "little") + (sum(text) + wrong & 0xffffffff).to_bytes(4, "little") + b"#BOOTCONFIG\n"


def harmless():
    """Archives behind which the kernel goes on, by name: the archive, and the codes of what lint finds."""
    same = {"ino": 77, "nlink": 2}
    return {
        "all right": (archive(directory("ok"), entry("ok/f", "text"), link("ok/l", "f"), device("ok/c", 1, 3)), []),
        "no directory": (archive(entry("no/f", "lost")), ["lost-parent"]),
        "directory later": (archive(entry("later/f", "lost"), directory("later")), ["lost-parent"]),
        "below a file": (archive(entry("below"), entry("below/f", "lost")), ["lost-below-file"]),
        "name of 5000 bytes": (archive(entry("n" * 5000, "lost")), ["passed-over"]),
        "part of 300 bytes": (archive(entry("p" * 300, "lost")), ["lost-long-name"]),
        "part of 255 bytes": (archive(entry("q" * 255, "kept")), []),
        "name of no bytes": (archive(entry("", "lost", nul=b"")), ["passed-over"]),
        "directory with data": (archive(entry("dd", "data", 0o040755)), ["passed-over"]),
        "pipe with data": (archive(entry("pd", "data", 0o010644)), ["passed-over"]),
        "link without target": (archive(entry("le", "", 0o120777)), ["empty-link"]),
        "link of 5000 bytes": (archive(link("ll", "x" * 5000)), ["passed-over"]),
        "link of 4000 bytes": (archive(link("lk", "x" * 4000)), []),
        "right sum": (archive(entry("sum", "data", check=total(b"data"))), []),
        "wrong sum of a lost file": (archive(entry("nowhere/f", "data", check=1)), ["lost-parent"]),
        "digits with 0x": (archive(entry("hex", "data", fields={2: b"0x000005", 3: b"0000007 "})), ["digits"]),
        "mode of 32 bits": (archive(entry("wide", "data", 0x12340000 | 0o100640)), []),
        "no type": (archive(entry("untyped", "", 0o644)), ["lost-type"]),
        "twice": (archive(entry("twice", "one", 0o100600), entry("twice", "second", 0o100644)), ["duplicate"]),
        "file, then directory": (archive(entry("fd", "f"), directory("fd"), entry("fd/in", "x")), ["type-change"]),
        "directory, then file": (archive(directory("df"), entry("df", "file")), ["type-change"]),
        "full directory, then file": (archive(directory("ff"), entry("ff/in", "x"), entry("ff", "lost")), ["lost-full-directory"]),
        "full directory, then link": (archive(directory("fl"), entry("fl/in", "x"), link("fl", "ok")), ["lost-full-directory"]),
        "link, then directory": (archive(directory("to"), link("ld", "to"), entry("ld/in", "x"), directory("ld")), ["type-change"]),
        "link, then file": (archive(entry("lt", "old"), link("lf", "lt"), entry("lf", "new one")), ["type-change"]),
        "through a link": (archive(directory("through"), link("thr", "/through"), entry("thr/in", "x")), []),
        "through a link to nothing": (archive(link("dangling", "nowhere"), entry("dangling/in", "x")), ["lost-parent"]),
        "through a link in a circle": (archive(link("circle", "circle"), entry("circle/in", "x")), ["lost-long-name"]),
        "device twice": (archive(device("twin", 1, 3), device("twin", 1, 5, 0o020666)), ["duplicate-node"]),
        "names with / and ./": (archive(directory("/abs"), entry("./abs//f", "x")), []),
        "names with ..": (archive(directory("up"), entry("up/../../upf", "x")), []),
        "file with / behind": (archive(entry("slash/", "lost")), ["lost-name"]),
        "directory with / behind": (archive(directory("slashed/"), entry("slashed/f", "x")), []),
        "name with zeros behind": (archive(entry("zeros", "data", nul=bytes(500))), []),
        "trailer that is a link": (archive(entry("TRAILER!!!", "target", 0o120777), entry("behind", "x")), []),
        "no trailer": (entry("untrailed", "x"), []),
        "hard links": (archive(entry("h1", "", **same), entry("h2", "data", **same)), []),
        "hard links, data first": (archive(entry("g1", "data", **same), entry("g2", "", **same)), []),
        "hard links of other data": (archive(entry("o1", "one", **same), entry("o2", "other", **same)), ["link-data"]),
        "hard links across a trailer": (archive(entry("a1", "data", **same)) + archive(entry("a2", "", **same)), ["link-broken", "links-missing"]),
        "hard links across members": (packed(entry("m1", "", **same)) + packed(archive(entry("m2", "data", **same))), []),
        "one name linked to itself": (archive(entry("self", "one", **same), entry("self", "lost", **same)), ["links-missing", "lost-link"]),
        "one link of three": (archive(entry("three", "x", ino=5, nlink=3)), ["links-missing"]),
        "zeros between": (bytes(512) + archive(entry("zb", "x")) + bytes(4096), []),
        "compressed of nothing": (packed(b"") + packed(archive(entry("empty", "x"))), []),
        "compressed of zeros first": (packed(bytes(8) + archive(entry("zf", "x"))), []),
        "compressed, not aligned": (packed(archive(entry("una", "x"))) + bytes(3) + packed(archive(entry("unb", "x"))), []),
        "gzip with a name": (with_field(8, b"name\0", archive(entry("named", "x"))), []),
        "gzip with a wrong sum": (packed(archive(entry("unsummed", "x")))[:-8] + b"12345678", ["unchecked"]),
        "bzip2": (by(["bzip2"], archive(entry("zbz", "x"))), []),
        "lzma": (by(["xz", "--format=lzma"], archive(entry("zlzma", "x"))), []),
        "xz": (by(["xz", "--check=crc32"], archive(entry("zxz", "x"))), []),
        "xz without check": (by(["xz", "--check=none"], archive(entry("zxn", "x"))), []),
        "lzop": (by(["lzop", "-9"], archive(entry("zlzo", "x"))), []),
        "zstd": (by(["zstd", "-q"], archive(entry("zzstd", "x"))), []),
        "microcode in the wrong place": (packed(archive(directory("kernel"), directory("kernel/x86"), directory("kernel/x86/microcode"),
                                                 entry("kernel/x86/microcode/GenuineIntel.bin", "x"))), ["misplaced-early"]),
        "two entries cut apart": (b"".join(packed(part) for part in (directory("apart"), entry("apart/f", "x"))), []),
    }


def lz4(data):
    return by(["lz4", "-l"], data)


def stopping():
    """Archives that the kernel stops in, by name: the archive, and the code of what stops it."""
    tail = archive(entry("unseen", "x"))
    compressed = packed(archive(entry("cut1", "data"), entry("cut2", "more")))
    plain = entry("cut1", "data" * 400) + entry("cut2", "more")
    return {
        "name without NUL": (archive(entry("seen", "x"), entry("unended", "x", nul=b"")) + tail, "name-end"),
        "junk between": (archive(entry("seen", "x")) + b"junk" + tail, "junk"),
        "junk behind": (archive(entry("seen", "x")) + b"junk", "junk"),
        "archive not aligned": (archive(entry("seen", "x")) + bytes(1) + tail, "padding"),
        "archive not aligned behind gzip": (packed(archive(entry("seen", "x"))) + bytes(-len(packed(archive(entry("seen", "x")))) % 4 + 2) + tail, "alignment"),
        "gzip not aligned behind an archive": (archive(entry("seen", "x")) + bytes(1) + packed(tail), "padding"),
        "wrong sum": (archive(entry("seen", "data", check=1), entry("unseen1", "x")) + tail, "checksum"),
        "xz with CRC64": (by(["xz"], archive(entry("unseen1", "x"))) + tail, "settings"),
        "xz with SHA-256": (by(["xz", "--check=sha256"], archive(entry("unseen1", "x"))) + tail, "settings"),
        "zstd skippable frame": (b"\x50\x2a\x4d\x18\x04\0\0\0abcd" + by(["zstd", "-q"], tail), "foreign"),
        "lz4 in frames": (by(["lz4"], archive(entry("unseen1", "x"))), "foreign"),
        "gzip behind lz4": (lz4(archive(entry("seen", "x"))) + packed(tail), "damaged"),
        "archive behind lz4": (lz4(archive(entry("seen", "x"))) + tail, "damaged"),
        "gzip with an extra field": (with_field(4, b"\x02\0ab", archive(entry("unseen1", "x"))) + tail, "settings"),
        "gzip with a comment": (with_field(16, b"hello\0", archive(entry("unseen1", "x"))) + tail, "settings"),
        "cut within an entry": (packed(plain[:800]) + packed(plain[800:]) + tail, "cut-short"),
        "not rounded": (packed(entry("seen", "data5")[:-3]) + tail, "unpadded"),
        "junk inside": (packed(archive(entry("seen", "x")) + b"junk") + tail, "junk-inside"),
        "not aligned inside": (packed(archive(entry("seen", "x")) + bytes(2) + tail), "padding"),
        "odc": (by(["cpio", "-o", "--quiet", "-H", "odc"], b"/dev/null\n") + tail, "old-format"),
        "cut short": ((archive(entry("seen", "x")) + entry("cut", "0123456789" * 100))[:-500], "cut-short"),
        "wrong boot configuration": (archive(entry("seen", "x")) + bootconfig(b"a = b\n\0\0", 1), "bootconfig"),
    }


# Behind lz4 with a block's size of zero anything can follow; it goes on, so it is not among those that stop.
def behind_lz4():
    data = lz4(archive(entry("lz4a", "x")))
    return data + bytes(4 + -len(data) % 4) + archive(entry("lz4b", "x"))
