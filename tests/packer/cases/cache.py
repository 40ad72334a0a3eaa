"""Compressed members kept from build to build."""
import os
import shutil
import subprocess

from lab import run, check, same, PACKER, test


def built(lab, cache, name, *options):
    image = lab.work / name
    run(PACKER, "build", "seed", "--rbox", lab.rbox, "--kernel", lab.kernel, "-o", image, *options, env={**os.environ, "XDG_CACHE_HOME": str(cache)})
    return image.read_bytes()


def kept(cache):
    return {path.name: path for path in (cache / "rbox/members").iterdir()}


@test
def cached_members_give_the_same_bytes(lab):
    cache = lab.work / "cache"
    first = built(lab, cache, "cache1.img")
    files = kept(cache)
    check(len(files) > 4, f"{len(files)} files kept")
    times = {name: path.stat().st_mtime_ns for name, path in files.items()}
    same(built(lab, cache, "cache2.img") == first, True)
    same({name: path.stat().st_mtime_ns for name, path in kept(cache).items()}, times)
    same(built(lab, lab.work / "none", "cache3.img", "--no-cache") == first, True)
    check(not (lab.work / "none").exists(), "--no-cache keeps something")


@test
def a_changed_script_is_one_new_member(lab):
    cache = lab.work / "changed"
    built(lab, cache, "changed1.img")
    before = set(kept(cache))
    built(lab, cache, "changed2.img", "--text", "/etc/motd:hello")
    same(len(set(kept(cache)) - before), 1)


@test
def a_changed_module_is_noticed(lab):
    """What was read out of the modules is kept, and read anew when one of them was written to."""
    tree = lab.work / "kernel"
    shutil.copytree(lab.kernel, tree, symlinks=True, ignore=lambda _, names: [name for name in names if name in ("boot", "doc", "net", "gpu", "media", "sound", "staging")])
    cache = lab.work / "scan"

    def names(name, *options):
        image = lab.work / name
        run(PACKER, "build", "--rbox", lab.rbox, "--kernel", tree, "--module", "vfat", "-q", "-o", image, *options, env={**os.environ, "XDG_CACHE_HOME": str(cache)})
        return sorted(line.split("/")[-1] for line in run(PACKER, "list", image).decode().splitlines() if ".ko" in line)

    first = names("scan1.img")
    check("fat.ko" in first, f"{first}")
    same(names("scan2.img"), first)
    same(names("scan3.img", "--no-cache"), first)
    vfat = next(tree.glob("lib/modules/*/kernel/fs/fat/vfat.ko"))
    data = vfat.read_bytes()
    check(b"depends=fat\0" in data, "vfat needs something else")
    # a write that leaves the size and the time of change as they were
    times = vfat.stat()
    vfat.write_bytes(data.replace(b"depends=fat\0", b"depends=fa9\0"))
    os.utime(vfat, ns=(times.st_atime_ns, times.st_mtime_ns))
    done = subprocess.run([PACKER, "build", "--rbox", lab.rbox, "--kernel", tree, "--module", "vfat", "-q", "-o", lab.work / "scan4.img"],
                          env={**os.environ, "XDG_CACHE_HOME": str(cache)}, capture_output=True, check=False)
    kept_names = run(PACKER, "list", lab.work / "scan4.img").decode() if done.returncode == 0 else ""
    check("/fat.ko" not in kept_names, "the old dependency still counts")


@test
def damaged_members_are_made_anew(lab):
    cache = lab.work / "damaged-cache"
    first = built(lab, cache, "sound1.img")
    for at, path in enumerate(sorted(kept(cache).values())):
        data = bytearray(path.read_bytes())
        if at % 3 == 0:
            data[len(data) // 2] ^= 1
        elif at % 3 == 1:
            del data[-1]
        else:
            data.clear()
        path.write_bytes(data)
    same(built(lab, cache, "sound2.img") == first, True)
    same(built(lab, cache, "sound3.img") == first, True)


@test
def a_cache_that_cannot_be_written_is_no_failure(lab):
    blocked = lab.work / "blocked"
    blocked.write_text("a file where the directory would be")
    built(lab, blocked, "blocked.img")


@test
def many_builds_share_a_cache(lab):
    cache = lab.work / "shared"
    command = lambda at: [PACKER, "build", "seed", "--rbox", lab.rbox, "--kernel", lab.kernel, "-q", "-o", lab.work / f"shared{at}.img"]
    running = [subprocess.Popen(command(at), env={**os.environ, "XDG_CACHE_HOME": str(cache)}) for at in range(4)]
    same([each.wait() for each in running], [0] * 4)
    images = {(lab.work / f"shared{at}.img").read_bytes() for at in range(4)}
    same(len(images), 1)
    check(not [name for name in kept(cache) if name.startswith(".")], "unfinished files are left")
