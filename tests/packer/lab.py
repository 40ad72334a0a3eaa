"""What the packer's tests share: a directory to work in, a kernel, something that stands for rbox, and short words."""
import os
import pathlib
import re
import subprocess

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", TOP / "target"))
BUILT = [TARGET / f"{os.uname().machine}-unknown-linux-musl/packer/rbox-initramfs", TARGET / "debug/rbox-initramfs"]
NEWEST = max((path for path in BUILT if path.exists()), key=lambda path: path.stat().st_mtime, default=BUILT[0])
PACKER = os.environ.get("PACKER", str(NEWEST))
UNPACK = {"gzip": ["gzip", "-dc"], "xz": ["xz", "-dc"], "zstd": ["zstd", "-dcq"], "none": ["cat"]}
# one member after another: too much for `xz --format=lzma`, and lzop warns of it
MORE = {"bzip2": ["bzip2", "-dc"], "lz4": ["lz4", "-dcq"], "lzo": ["sh", "-c", 'lzop -dcq "$1" || [ $? = 2 ]', "sh"]}
TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Lab:
    """A directory to work in, a kernel, and something that stands for rbox."""

    def __init__(self, work):
        self.work = work
        self.kernel = os.environ.get("KERNEL") or run(TOP / "tests/kernel").decode().strip()
        self.rbox = work / "rbox"
        self.rbox.write_bytes(bytes(range(256)) * 4000)
        self.rbox.chmod(0o755)
        work.chmod(0o755)

    def build(self, name, *options, **more):
        """Builds an image, which must succeed."""
        image = self.work / name
        run(PACKER, "build", "--rbox", self.rbox, "-o", image, *options, **more)
        return image

    def seed(self, name, *options, **more):
        return self.build(name, TOP / "initramfs/recipes/seed.toml", "--kernel", self.kernel, *options, **more)

    def refused(self, *options, prefix=(), **more):
        """Builds what cannot be built: the message. There must be one line of it and no image."""
        image = self.work / "refused.img"
        image.unlink(missing_ok=True)
        command = [*prefix, PACKER, "build", "--rbox", self.rbox, "-o", image, *options]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, **more)
        check(done.returncode == 1, f"status {done.returncode}")
        check(not image.exists(), "an image was written")
        left = [path.name for path in self.work.iterdir() if path.name.startswith(".refused")]
        check(not left, f"left behind: {left}")
        # what takes long is told as it goes on
        message = "".join(line for line in done.stderr.decode().splitlines(True) if not re.search(r" \(\d+ s\)$", line))
        check(message.count("\n") == 1, f"not one line: {message}")
        return message.removeprefix("rbox-initramfs: ").rstrip("\n")


def run(*command, **more):
    done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, check=False, **more)
    check(done.returncode == 0, f"{' '.join(map(str, command))}: status {done.returncode}: {done.stderr.decode(errors='replace')}")
    return done.stdout


def check(fact, message):
    if not fact:
        raise AssertionError(message)


def same(found, wanted):
    check(found == wanted, f"found {found!r}, wanted {wanted!r}")


def plain(image, method):
    return run(*{**UNPACK, **MORE}[method], image)


def extracted(lab, image, method, name):
    """The image's files, unpacked by cpio; device nodes need root and are left out."""
    folder = lab.work / name
    folder.mkdir()
    subprocess.run(["cpio", "-idm", "--quiet", "--no-absolute-filenames", "-f", "dev/*"], cwd=folder,
                   input=plain(image, method), check=True, stderr=subprocess.DEVNULL)
    return folder
