"""Images written whole or not at all, and the same everywhere."""
#packages: strace faketime libcap2-bin
import os
import pathlib
import shutil
import subprocess
import time

from lab import run, check, same, PACKER, TOP, test

# all that puts something on a disk, in the order that the writing of an image has it
CALLS = "write,writev,copy_file_range,open,openat,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat"


@test
def a_cut_at_every_write_leaves_a_whole_image(lab):
    """Killed at each call that writes, opens, syncs or renames: the old image is there, or the new one, and nothing else."""
    folder = lab.work / "cut"
    folder.mkdir()
    image = folder / "image"
    build = [PACKER, "build", "--rbox", lab.rbox, "--no-cache", "--compress", "none", "-q", "-o", image]
    image.write_bytes(b"old")
    # a file that was just written is not taken from the disk
    time.sleep(max(0, 2.1 - (time.time() - lab.rbox.stat().st_ctime)))
    log = lab.work / "calls"
    run("strace", "-f", "-qq", "-e", f"trace={CALLS}", "-o", log, *build)
    new = image.read_bytes()
    lines = log.read_text().splitlines()
    first = next(at for at, line in enumerate(lines) if "/.image." in line)
    names = [line.split(None, 1)[1].split("(")[0] for line in lines]
    # the C library has a say in which of two calls opens
    check({"write", "copy_file_range", "rename"} <= set(names[first:]) and names[first] in ("open", "openat"), f"calls: {names[first:]}")
    synced = next((at for at in range(first, len(names)) if names[at] in ("fsync", "fdatasync")), len(names))
    check(synced < len(names) - 1 - names[::-1].index("rename"), "renamed before it was synced")
    outcomes = set()
    for at in range(first, len(lines)):
        call = names[at]
        nth = names[:at + 1].count(call)
        image.write_bytes(b"old")
        for left in folder.glob(".image.*"):
            left.unlink()
        subprocess.run([str(word) for word in ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
                        "-e", f"inject={call}:signal=KILL:when={nth}", *build]], capture_output=True, check=False)
        data = image.read_bytes()
        check(data in (b"old", new), f"{call} {nth}: {len(data)} bytes")
        outcomes.add(data == new)
    same(outcomes, {False, True})
    run(*build)
    same(image.read_bytes() == new, True)


def cut(lab, command, folder, restore, check_state, follow="-f"):
    """Kills a command at each of its calls that put something on a disk; `check_state(call)` looks at what is left."""
    log = lab.work / "calls"
    restore()
    trace = ["strace", *follow.split(), "-qq"]
    run(*trace, "-e", f"trace={CALLS}", "-o", log, *command)
    lines = log.read_text().splitlines()
    if not follow:
        lines = [f"0 {line}" for line in lines]
    first = next(at for at, line in enumerate(lines) if f'"{folder}/' in line and "O_CREAT" in line)
    names = [line.split(None, 1)[1].split("(")[0] for line in lines]
    places = range(first, len(lines))
    # of many writes and files, some
    if len(places) > 12:
        renames = [at for at in places if "rename" in names[at]]
        places = sorted({*places[:3], *places[3::len(places) // 4], renames[0], renames[len(renames) // 2], renames[-1], *places[-2:]})
    for at in places:
        call = names[at]
        # each thread's calls are counted for themselves
        thread = [line.split(None, 1)[0] for line in lines]
        nth = sum(names[before] == call and thread[before] == thread[at] for before in range(at + 1))
        restore()
        subprocess.run([str(word) for word in [*trace, "-o", "/dev/null", "-e", f"trace={call}",
                        "-e", f"inject={call}:signal=KILL:when={nth}", *command]], capture_output=True, check=False)
        check_state(f"{call} {nth}")


@test
def a_cut_at_every_write_of_a_medium_leaves_whole_files(lab):
    """Of every kind of medium: each file is the old one or the new one, and beside them is nothing but hidden leftovers."""
    loaders = run(TOP / "tests/loaders").decode().strip()
    kernel = lab.work / "small"
    (kernel / "lib/modules/1.2.3").mkdir(parents=True)
    (kernel / "boot").mkdir()
    (release,) = [name for name in os.listdir(f"{lab.kernel}/boot") if name.startswith("vmlinuz")]
    os.symlink(f"{lab.kernel}/boot/{release}", kernel / "boot/vmlinuz-1.2.3")
    for kind in ("usb", "iso", "uki", "pxe", "microvm", "oci"):
        folder = lab.work / f"cut.{kind}"
        out = folder / "out"
        program = "/bin/busybox" if kind == "oci" else lab.rbox
        command = [PACKER, "build", "--rbox", program, "--kernel", kernel, "--loaders", loaders, "--kind", kind, "--compress", "none", "-q", "-o", out]

        def files():
            paths = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
            return {str(path.relative_to(folder)): path.read_bytes() for path in paths}

        folder.mkdir()
        run(*command)
        new = files()
        old = {name: b"old" for name in new}
        outcomes = set()

        def restore():
            shutil.rmtree(folder)
            for name, data in old.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(data)

        def state(call):
            found = files()
            same((kind, call, sorted(found)), (kind, call, sorted(new)))
            for name, data in found.items():
                check(data in (b"old", new[name]), f"{kind}, {call}: {name} has {len(data)} bytes")
            outcomes.add(found == new)

        # for a container a program is asked, whose calls would be counted, too; they are written by the first thread
        cut(lab, command, folder, restore, state, follow="" if kind == "oci" else "-f")
        same((kind, outcomes), (kind, {False, True}))


@test
def a_cut_of_append_and_fix_leaves_whole_images(lab):
    image = lab.work / "appended" / "image"
    image.parent.mkdir()
    base = lab.build("base.img", "--compress", "none").read_bytes()
    for command in ([PACKER, "append", image, "--dir", "/new"], [PACKER, "lint", "-q", "--fix", image, image]):
        image.write_bytes(base)
        run(*command)
        new, outcomes = image.read_bytes(), set()

        def restore():
            for left in image.parent.iterdir():
                left.unlink()
            image.write_bytes(base)

        def state(call):
            data = image.read_bytes()
            check(data in (base, new), f"{command[1]}, {call}: {len(data)} bytes")
            outcomes.add(data == new)

        cut(lab, command, image.parent, restore, state)
        same((command[1], True in outcomes), (command[1], True))


@test
def any_day_directory_and_number_of_processors(lab):
    first = lab.seed("day.img", "--no-cache").read_bytes()
    folder = lab.work / "elsewhere"
    folder.mkdir()
    options = ["build", "seed", "--kernel", lab.kernel, "--rbox", lab.rbox, "--no-cache", "-q", "-o", "image"]
    for prefix in (["taskset", "-c", "0"], ["faketime", "2031-05-06"], ["env", "TZ=Asia/Tokyo", "LC_ALL=C", "HOME=/nowhere"]):
        run(*prefix, PACKER, *options, cwd=folder)
        check((folder / "image").read_bytes() == first, f"{prefix}: other bytes")
    # copies of the inputs, newer and in another order of the directory
    again = lab.work / "again-rbox"
    shutil.copy(lab.rbox, again)
    os.utime(again, (1, 1))
    image = lab.work / "day2.img"
    run(PACKER, "build", "seed", "--kernel", lab.kernel, "--rbox", again, "--no-cache", "-q", "-o", image)
    same(image.read_bytes() == first, True)


@test
def file_capabilities_are_refused(lab):
    tool = lab.work / "capable"
    shutil.copy("/bin/true", tool)
    if os.getuid() != 0:
        return
    run("setcap", "cap_net_raw+ep", tool)
    check(lab.refused("--add", f"{tool}:/bin/").startswith(f"{tool}: it has file capabilities, which an initramfs cannot hold"), "packed")
    run("setcap", "-r", tool)
    lab.build("capable.img", "--add", f"{tool}:/bin/")
