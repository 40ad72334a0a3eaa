"""The packer's images in each of the kernel's compressions, of many members: the kernel unpacks all of them, whole."""
import hashlib, os, random, subprocess

from lab import check, test

METHODS = {"gzip": "9", "bzip2": "9", "lzma": "1", "xz": "1", "lzo": "9", "lz4": "9", "zstd": "19"}
INIT = """#!/bin/sh
/bin/rbox mount -t proc proc /proc
cd /data && /bin/rbox sha256sum -c -s sums && echo UNPACKED WHOLE
[ /opt/twin -ef /bin/rbox ] && echo ONE FILE
/bin/rbox dmesg | /bin/rbox grep -i -e 'unpacking failed' -e 'junk' -e 'invalid magic' -e 'decoding failed'
echo THE END
/bin/rbox poweroff -f
"""


def contents(folder):
    """Files enough for many members: half noise, half text."""
    source = os.path.join(folder, "data")
    os.mkdir(source)
    noise, sums = random.Random(7), []
    for at in range(24):
        data = noise.randbytes(60_000) + b"".join(b"%d and %d\n" % (number, number * at) for number in range(12_000))
        with open(os.path.join(source, f"file{at}"), "wb") as file:
            file.write(data)
        sums.append(f"{hashlib.sha256(data).hexdigest()}  file{at}\n")
    with open(os.path.join(source, "sums"), "w", encoding="ascii") as file:
        file.writelines(sums)
    return source


def booted(lab, method):
    folder = lab.scratch()
    image, script = os.path.join(folder, "image"), os.path.join(folder, "init")
    with open(script, "w", encoding="ascii") as file:
        file.write(INIT)
    subprocess.run([lab.options.packer, "build", "--rbox", lab.options.binary, "--no-cache", "-q", "-o", image, "--init", script,
                    "--compress", method, "--level", METHODS[method], "--add", f"{lab.image('contents', contents)}:/data",
                    "--add", f"{lab.options.binary}:/opt/twin", "--node", "/dev/console:c:5:1"], check=True)
    with lab.boot(image, "console=ttyS0 quiet panic=-1", ("-no-reboot",)) as machine:
        machine.expect("THE END", 180)
        said = machine.text.decode(errors="replace")
    for wanted in ("UNPACKED WHOLE", "ONE FILE"):
        check(wanted in said, f"{method}: no {wanted}: {said}")
    for trouble in ("unpacking failed", "junk", "nvalid magic", "Decoding failed"):
        check(trouble not in said, f"{method}: {said}")


def of(method):
    def run(lab):
        booted(lab, method)
    run.__name__ = f"unpacked_from_{method}"
    return test(run)


for name in METHODS:
    of(name)
