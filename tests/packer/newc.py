"""Archives made byte by byte, right ones and wrong ones."""


def entry(name, data=b"", mode=0o100644, *, ino=0, nlink=1, uid=0, gid=0, mtime=0, rdev=(0, 0), dev=(0, 0), check=None,
          size=None, namesize=None, nul=b"\0", magic=None, fields=None, pad=b"\0"):
    """An entry; what is not given is right. `check` makes it one of the crc form; `fields` changes the digits."""
    name = name.encode() if isinstance(name, str) else name
    data = data.encode() if isinstance(data, str) else data
    magic = magic or (b"070701" if check is None else b"070702")
    numbers = [ino, mode, uid, gid, nlink, mtime, len(data) if size is None else size, *dev, *rdev,
               len(name) + len(nul) if namesize is None else namesize, check or 0]
    digits = [b"%08X" % number for number in numbers]
    for at, text in (fields or {}).items():
        digits[at] = text
    out = magic + b"".join(digits) + name + nul
    out += pad * (-len(out) % 4) + data
    return out + pad * (-len(out) % 4)


TRAILER = entry("TRAILER!!!", mode=0)


def directory(name, mode=0o755):
    return entry(name, mode=0o040000 | mode, nlink=2)


def link(name, target):
    return entry(name, target, 0o120777)


def device(name, major, minor, mode=0o020600):
    return entry(name, mode=mode, rdev=(major, minor))


def archive(*entries):
    """The entries, a trailer, and zeros up to 512 bytes."""
    out = b"".join(entries) + TRAILER
    return out + bytes(-len(out) % 512)


def total(data):
    """The sum of the crc form."""
    return sum(data) & 0xffffffff


def entries(data):
    """An archive's entries: the number fields, the name, where the data starts, the data."""
    at, found = 0, []
    while True:
        fields = [int(data[at + 6 + 8 * field:at + 14 + 8 * field], 16) for field in range(13)]
        size, namesize = fields[6], fields[11]
        name = data[at + 110:at + 110 + namesize].split(b"\0")[0]
        start = at + (110 + namesize + 3 & ~3)
        if name == b"TRAILER!!!":
            return found
        found.append((fields, name, start, data[start:start + size]))
        at = start + (size + 3 & ~3)


def compact(data):
    """The archive with one NUL behind each name."""
    out = b""
    for fields, name, _, body in entries(data):
        fields[11] = len(name) + 1
        head = b"070701" + b"".join(b"%08X" % field for field in fields) + name + b"\0"
        out += head + bytes(-len(head) % 4) + body + bytes(-len(body) % 4)
    end = entry("TRAILER!!!", mode=0, nlink=1)
    return out + end + bytes(-len(out + end) % 512)
