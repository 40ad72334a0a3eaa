"""Images built: what is in them, beside cpio, the decompressors and depmod."""
#packages: cpio libarchive-tools gzip bzip2 xz-utils zstd lz4 lzop kmod console-data dash util-linux strace
import gzip
import lzma
import os
import pathlib
import re
import shutil
import stat
import subprocess

import newc
from lab import run, check, same, plain, extracted, PACKER, TOP, UNPACK, MORE, test


@test
def same_input_gives_the_same_bytes(lab):
    first = lab.seed("one.img").read_bytes()
    same(lab.seed("two.img").read_bytes() == first, True)
    image = lab.work / "three.img"
    run("taskset", "-c", "0", PACKER, "build", "seed", "--rbox", lab.rbox, "--kernel", lab.kernel, "-o", image)
    check(image.read_bytes() == first, "one processor gives other bytes than all")
    recipe = lab.work / "threads.toml"
    for compress in ("zstd", "xz"):
        images = {lab.seed(f"threads.{count}", "--compress", compress, "--no-cache", "--threads", count).read_bytes() for count in (1, 2, 7)}
        recipe.write_text("threads = 3\n" + (TOP / "initramfs/recipes/seed.toml").read_text())
        images.add(lab.build("threads.recipe", recipe, "--kernel", lab.kernel, "--compress", compress, "--no-cache").read_bytes())
        check(len(images) == 1, f"{compress}: other bytes with other numbers of threads")


@test
def no_more_threads_work_than_are_allowed(lab):
    log = lab.work / "threads.log"
    def most(*options):
        run("strace", "-f", "-qq", "-e", "trace=execve,futex,openat,open", "-o", log, PACKER, "build", TOP / "initramfs/recipes/seed.toml", "--rbox", lab.rbox,
            "--kernel", lab.kernel, "--no-cache", "-q", "-o", lab.work / "threads.img", *options)
        return len({line.split()[0] for line in log.read_text().splitlines() if "/kernel/" in line})
    same(most("--threads", "1"), 1)
    check(most("--threads", "4") > 1, "four threads are one")
    recipe = lab.work / "none.toml"
    recipe.write_text("threads = 0\n")
    same(lab.refused(recipe), f"{recipe}:1: invalid value: integer `0`, expected a nonzero u32")
    done = subprocess.run([PACKER, "build", "--threads", "0"], capture_output=True, check=False)
    check(done.returncode == 1 and b"invalid value '0' for '--threads <N>'" in done.stderr, done.stderr.decode())


@test
def an_image_is_no_larger_than_what_one_processor_makes_of_the_archive(lab):
    archive = newc.compact(lab.seed("whole.none", "--compress", "none").read_bytes())
    for method, level, tool in (("zstd", "8", ["zstd", "-8qc", "--single-thread"]), ("zstd", "3", ["zstd", "-3qc", "--single-thread"])):
        whole = subprocess.run(tool, input=archive, stdout=subprocess.PIPE, check=True).stdout
        packed = lab.seed(f"whole.{method}", "--compress", method, "--level", level).read_bytes()
        check(len(packed) <= len(whole), f"{method} -{level}: {len(packed)} bytes, {len(whole)} by the tool")


@test
def modules_are_one_frame_of_zstd(lab):
    """In pieces that know what stands before them: many of them, for every level and for other decoders."""
    options = ["--kernel", lab.kernel, "--module-dir", "fs"]
    archive = newc.compact(lab.build("frame.none", *options, "--compress", "none").read_bytes())
    for level in ("1", "5", "8"):
        image = lab.build("frame.zstd", *options, "--compress", "zstd", "--level", level)
        same(newc.compact(plain(image, "zstd")) == archive, True)
        run("zstd", "-tq", image)
        members = int(re.search(r"entries in (\d+) members", run(PACKER, "lint", "--strict", image).decode()).group(1))
        check(members <= 6, f"{members} members")
    # another module among them: the rest is taken from the cache, and the bytes are those of a build without one
    other = [*options, "--module", "!xfs", "--compress", "zstd", "--level", "1"]
    same(lab.build("frame.a", *other).read_bytes() == lab.build("frame.b", *other, "--no-cache").read_bytes(), True)


@test
def xz_takes_programs_through_a_filter_where_the_kernel_has_it(lab):
    def filters(image):
        listing = run("xz", "--robot", "-lvv", image).decode()
        return sum("--x86" in line for line in listing.splitlines() if line.startswith("block\t"))
    program = pathlib.Path("/bin/true").resolve()
    options = ["--add", f"{program}:/bin/tool", "--compress", "xz"]
    same(filters(lab.seed("filter.xz", *options)), 1)
    same(filters(lab.build("nofilter.xz", *options)), 0)
    same(filters(lab.seed("noprogram.xz", "--compress", "xz")), 0)
    folder = extracted(lab, lab.seed("filter.xz", *options), "xz", "filter")
    same((folder / "bin/tool").read_bytes() == program.read_bytes(), True)
    kernel = lab.work / "config"
    (kernel / "lib/modules/1.0").mkdir(parents=True)
    (kernel / "boot").mkdir()
    for text, count in (("CONFIG_XZ_DEC_X86=y\n", 1), ("# CONFIG_XZ_DEC_X86 is not set\n", 0)):
        (kernel / "boot/config-1.0").write_text("CONFIG_BLK_DEV_INITRD=y\nCONFIG_RD_XZ=y\nCONFIG_BINFMT_SCRIPT=y\n" + text)
        same(filters(lab.build("config.xz", *options, "--kernel", kernel)), count)
        # lint knows whether the kernel has the filter, and without a kernel only that most have it
        linted = subprocess.run([PACKER, "lint", "--strict", "-k", kernel, lab.work / "filter.xz"], capture_output=True, text=True, check=False)
        same((linted.returncode, "CONFIG_XZ_DEC_X86" in linted.stdout), (0, False) if count else (1, True))
    linted = subprocess.run([PACKER, "lint", "--strict", lab.work / "filter.xz"], capture_output=True, text=True, check=False)
    same((linted.returncode, linted.stdout.count("CONFIG_XZ_DEC_X86")), (0, 1))


@test
def times_are_source_date_epoch(lab):
    image = lab.build("time.img", "--compress", "none", env={**os.environ, "SOURCE_DATE_EPOCH": "1000000000"})
    times = {line.split()[5] for line in run(PACKER, "list", image).decode().splitlines()}
    same(times, {"2001-09-09"})
    message = lab.refused(env={**os.environ, "SOURCE_DATE_EPOCH": "yesterday"})
    same(message, "SOURCE_DATE_EPOCH 'yesterday' is no time in seconds")


@test
def root_is_not_needed(lab):
    if os.getuid() != 0:
        return
    # a kernel that anybody can read: the cache of root's home is not
    tree = extracted(lab, lab.seed("tree.img", "--compress", "none"), "none", "tree")
    first = lab.build("root.img", "seed", "--kernel", tree).read_bytes()
    folder = lab.work / "nobody"
    folder.mkdir()
    os.chown(folder, 65534, 65534)
    program = folder / "rbox-initramfs"
    shutil.copy(PACKER, program)
    image = folder / "image"
    run("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", program, "build", "seed", "--rbox", lab.rbox,
        "--kernel", tree, "-o", image, cwd="/")
    check(image.read_bytes() == first, "a user's image differs from root's")


@test
def cpio_lists_what_list_lists(lab):
    for method in UNPACK:
        image = lab.seed(f"list.{method}", "--compress", method, "--node", "/dev/sda1:b:8:1:0660:0:6", "--link", "/a b:../x y")
        ours = []
        for line in run(PACKER, "list", image).decode().splitlines():
            mode, links, uid, gid, rest = line.split(None, 4)
            size, name = re.fullmatch(r"(\d+(?:, \d+)?) \S+ \S+ (.*)", rest).groups()
            ours.append((mode, links, uid, gid, size.replace(" ", ""), name))
        theirs = []
        listing = subprocess.run(["cpio", "-itvn", "--quiet"], input=plain(image, method), stdout=subprocess.PIPE, check=True)
        for line in listing.stdout.decode().splitlines():
            mode, links, uid, gid, rest = line.split(None, 4)
            size, name = re.fullmatch(r"(\d+(?:, +\d+)?) \w+ +\d+ +[\d:]+ (.*)", rest).groups()
            theirs.append((mode, links, uid, gid, size.replace(" ", ""), name))
        check(len(ours) > 60, f"{len(ours)} entries only")
        # cpio shows a link's length as its size, and so does list
        same(ours, theirs)


@test
def tools_accept_every_compression(lab):
    big = lab.work / "big"
    big.write_bytes(os.urandom(1 << 21) + bytes(1 << 21))
    archives = set()
    for method in [*UNPACK, *MORE]:
        image = lab.seed(f"whole.{method}", "--compress", method, "--add", f"{big}:/big")
        # where nothing is compressed, data is aligned by NULs behind names
        archives.add(newc.compact(plain(image, method)))
    same(len(archives), 1)


@test
def lzma_members_are_whole_each(lab):
    """xz reads the first only; python's decoder tells where each ends."""
    image = lab.seed("members.lzma", "--compress", "lzma", "--level", "1")
    rest, archive, members = image.read_bytes(), b"", 0
    while rest:
        check(rest[:2] == b"\x5d\0", "not what the kernel takes for lzma")
        decoder = lzma.LZMADecompressor(lzma.FORMAT_ALONE)
        archive += decoder.decompress(rest)
        check(decoder.eof, "no end")
        rest, members = decoder.unused_data, members + 1
    check(members > 3, f"{members} members")
    same(archive == newc.compact(lab.seed("members.none", "--compress", "none").read_bytes()), True)


@test
def data_that_is_not_compressed_is_aligned(lab):
    """At whole blocks of the image, behind whatever stands before the archive; every tool unpacks the same."""
    microcode = lab.work / "microcode"
    microcode.mkdir()
    (microcode / "microcode_amd.bin").write_bytes(b"DMA\0" + bytes(60))
    images = {"gzip": lab.seed("aligned.gzip", "--compress", "gzip"), "none": lab.seed("aligned.none", "--compress", "none"),
              "behind": lab.seed("aligned.behind", "--compress", "none", "--microcode", microcode)}
    trees = {}
    for name, image in images.items():
        data = plain(image, "gzip" if name == "gzip" else "none")
        start = data.index(b"070701", data.index(newc.TRAILER[110:120])) if name == "behind" else 0
        if name != "gzip":
            large = [start + at for _, _, at, body in newc.entries(data[start:]) if len(body) >= 64 << 10]
            off = [at for at in large if at % 4096]
            # a name can be too long with what is needed behind it
            check(len(large) > 10 and len(off) < 3, f"{name}: {len(off)} of {len(large)} not aligned")
        for tool in ("cpio", "bsdcpio"):
            folder = lab.work / f"{name} by {tool}"
            folder.mkdir()
            options = ["-idm", "--quiet", "-f", "dev/*", *(["--no-absolute-filenames"] if tool == "cpio" else [])]
            subprocess.run([tool, *options], cwd=folder, input=data[start:], check=True, capture_output=True)
            trees[folder.name] = {str(path.relative_to(folder)): os.readlink(path) if path.is_symlink() else path.is_file() and path.read_bytes()
                                  for path in folder.rglob("*") if path.name != "dev"}
    first = trees["gzip by cpio"]
    check(len(first) > 60, f"{len(first)} files")
    for name, tree in trees.items():
        check(tree == first, f"{name}: {sorted(set(tree) ^ set(first))}")
    same(run(PACKER, "list", images["none"]), run(PACKER, "list", images["gzip"]))
    run(PACKER, "lint", "--strict", images["none"])


@test
def xz_is_what_the_kernel_reads(lab):
    image = lab.seed("kernel.xz", "--compress", "xz", "--level", "9")
    listing = run("xz", "--robot", "-lvv", image).decode()
    blocks = [line.split("\t") for line in listing.splitlines() if line.startswith("block\t")]
    check(blocks, "no blocks")
    for block in blocks:
        same(block[9], "CRC32")
        size, unit = re.search(r"dict=(\d+)([KM])iB", block[-1]).groups()
        check(int(size) <= (3 if unit == "M" else 3072), f"filter {block[-1]}")
    check(any(re.search("dict=[23]MiB", block[-1]) for block in blocks), "no large dictionary")


@test
def indexes_are_those_of_depmod(lab):
    """The image's modules, extracted, give kmod's depmod the same indexes."""
    for layout in ("tree", "flat"):
        options = ["--flat"] if layout == "flat" else []
        folder = extracted(lab, lab.seed(f"depmod.{layout}", "--compress", "none", *options), "none", f"depmod-{layout}")
        (release,) = (folder / "lib/modules").iterdir()
        ours = {path.name: path.read_bytes() for path in release.glob("modules.*")}
        order = pathlib.Path(lab.kernel, "lib/modules", release.name, "modules.order").read_text().splitlines()
        if layout == "flat":
            order = [line.rsplit("/", 1)[-1] for line in order]
        (release / "modules.order").write_text("\n".join(order) + "\n")
        shutil.copy(pathlib.Path(lab.kernel, "lib/modules", release.name, "modules.builtin.modinfo"), release)
        run("depmod", "-b", folder, release.name)
        for name in ours:
            check((release / name).read_bytes() == ours[name], f"{layout}: {name} differs from depmod's")
        for wanted in ("modules.dep", "modules.dep.bin", "modules.alias.bin", "modules.softdep", "modules.builtin.bin"):
            check(wanted in ours, f"no {wanted}")


@test
def closure_is_that_of_modprobe(lab):
    """Everything that kmod's modprobe would load is there, and the soft and hidden ones."""
    folder = extracted(lab, lab.seed("closure.img", "--compress", "none"), "none", "closure")
    packed = {path.stem.replace("-", "_") for path in folder.rglob("*.ko")}
    (release,) = (folder / "lib/modules").iterdir()
    for module in ("ohci-pci", "uas", "usb-storage", "sd_mod", "vfat"):
        lines = run("modprobe", "-d", folder, "-S", release.name, "-D", module).decode().splitlines()
        check(lines, f"modprobe knows no {module}")
    for module in ("usbcore", "scsi_mod", "crct10dif_generic", "nls_cp437", "nls_ascii", "ehci_hcd"):
        check(module in packed or run("grep", "-c", f"/{module}.ko", release / "modules.builtin"), f"no {module}")


@test
def indexes_and_compressed_modules_serve_as_well(lab):
    """A tree where depmod ran, then one of compressed modules without indexes, give the same modules."""
    folder = extracted(lab, lab.seed("first.img", "--compress", "none"), "none", "again")
    (release,) = (folder / "lib/modules").iterdir()
    shutil.copytree(pathlib.Path(lab.kernel, "boot"), folder / "boot", ignore=lambda _, names: [name for name in names if not name.startswith("config")])
    # without the kernel's own lists, what is builtin is known by the index alone
    options = [TOP / "initramfs/recipes/seed.toml", "--kernel", folder, "--compress", "none"]
    wanted = sorted(path.name for path in folder.rglob("*.ko"))

    def packed(name):
        return sorted(path.name for path in extracted(lab, lab.build(name + ".img", *options), "none", name).rglob("*.ko*"))

    same(packed("dep"), wanted)
    for path in release.glob("modules.*"):
        if path.name != "modules.builtin":
            path.unlink()
    same(packed("walked"), wanted)
    packers = (["xz", "--check=crc32"], ["zstd", "-q", "--rm"], ["gzip", "-n"])
    for at, path in enumerate(sorted(folder.rglob("*.ko"))):
        run(*packers[at % 3], path)
    endings = (".xz", ".zst", ".gz")
    found = packed("packed")
    same(sorted(name.rsplit(".", 1)[0] for name in found), wanted)
    check(all(name.endswith(endings) for name in found), "a module lost its compression")


@test
def a_whole_directory_of_modules(lab):
    names = run(PACKER, "list", lab.build("nls.img", "--kernel", lab.kernel, "--module-dir", "fs/nls", "--flat")).decode()
    found = len(re.findall(r"\.ko$", names, re.MULTILINE))
    there = len(list(pathlib.Path(lab.kernel).glob("lib/modules/*/kernel/fs/nls/*.ko*")))
    same(found, there)
    same(lab.refused("--kernel", lab.kernel, "--module-dir", "fs/none").split(" has ")[1], "no modules in 'fs/none'")


@test
def equal_programs_are_stored_once(lab):
    image = lab.build("links.img", "--compress", "none", "--add", f"{lab.rbox}:/usr/bin/copy")
    folder = extracted(lab, image, "none", "links")
    check((folder / "usr/bin/copy").samefile(folder / "bin/rbox"), "two files")
    check(image.stat().st_size < 1_100_000, "the data is there twice")
    same((folder / "bin/rbox").read_bytes(), lab.rbox.read_bytes())


@test
def files_of_the_builder_belong_to_root(lab):
    folder = lab.work / "extra"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub/tool").write_text("#!/bin/sh\n")
    (folder / "sub/tool").chmod(0o750)
    (folder / "link").symlink_to("sub/tool")
    os.mkfifo(folder / "pipe")
    recipe = lab.work / "extra.toml"
    recipe.write_text('add = ["extra:/opt", "extra/sub/tool:/usr/bin/:4755"]\n')
    lines = run(PACKER, "list", lab.build("extra.img", recipe)).decode().splitlines()
    found = [(line.split()[0], *line.split()[2:4], line.split(None, 7)[7]) for line in lines if "opt" in line or "tool" in line]
    same(found, [
        ("drwxr-xr-x", "0", "0", "opt"),
        ("lrwxrwxrwx", "0", "0", "opt/link -> sub/tool"),
        ("prw-r--r--", "0", "0", "opt/pipe"),
        ("drwxr-xr-x", "0", "0", "opt/sub"),
        ("-rwxr-x---", "0", "0", "opt/sub/tool"),
        ("-rwsr-xr-x", "0", "0", "usr/bin/tool"),
    ])


@test
def missing_things_are_named(lab):
    release = next(pathlib.Path(lab.kernel, "lib/modules").iterdir()).name
    same(lab.refused("--kernel", lab.kernel, "--module", "usb-storage", "--module", "no-such"),
         f"kernel {release} has no module 'no-such'")
    check(lab.refused("--kernel", "9.9.9", "--module", "fat").startswith("no '/lib/modules/9.9.9': "), "release")
    check(lab.refused("--kernel", str(lab.work), "--module", "fat").startswith(f"no lib/modules below '{lab.work}'"), "tree")
    same(lab.refused("--add", "/no/where:/x"), "can't read '/no/where': No such file or directory")
    same(lab.refused("--init", "/no/init"), "can't read '/no/init': No such file or directory")
    check(lab.refused("--keymap", "xx-none").startswith("no keymap 'xx-none' below /usr/share/keymaps"), "keymap")
    same(lab.refused("no.toml"), "can't read 'no.toml': No such file or directory")


@test
def builtin_modules_are_no_error(lab):
    builtin = next(pathlib.Path(lab.kernel).glob("lib/modules/*/modules.builtin")).read_text().splitlines()
    name = pathlib.Path(builtin[0]).stem
    names = run(PACKER, "list", lab.build("builtin.img", "--kernel", lab.kernel, "--module", name)).decode()
    check(".ko" not in names, "a file for a builtin module")
    check("modules.builtin.bin" in names, "no index of builtin modules")


@test
def damaged_module_is_named(lab):
    tree = lab.work / "damaged"
    modules = tree / "lib/modules/1.0/kernel"
    modules.mkdir(parents=True)
    source = next(pathlib.Path(lab.kernel).glob("lib/modules/*/kernel/fs/fat/fat.ko"))
    (modules / "fat.ko").write_bytes(source.read_bytes()[:20000])
    check(lab.refused("--kernel", tree, "--module", "fat").startswith(f"{modules}/fat.ko: "), "not named")


@test
def damaged_keymap_is_named(lab):
    bad = lab.work / "bad.kmap"
    bad.write_text("keymaps 0-1\nkeycode 30 = a nonsense\n")
    same(lab.refused("--keymap", bad), f"{bad}:2: unknown keysym 'nonsense'")
    packed = lab.work / "bad.kmap.gz"
    packed.write_bytes(gzip.compress(b"keymaps 0\n" * 1000)[:-9])
    check(lab.refused("--keymap", packed).startswith(f"can't read '{packed}': "), "damaged gzip")
    bad.write_bytes(b"bkeymap" + bytes(100))
    same(lab.refused("--keymap", bad), f"{bad}: a binary keymap of the wrong size")


@test
def recipe_errors_name_the_line(lab):
    recipe = lab.work / "bad.toml"
    recipe.write_text('flat = true\n\nmodul = ["fat"]\n')
    check(lab.refused(recipe).startswith(f"{recipe}:3: unknown field `modul`, expected one of "), "unknown key")
    recipe.write_text('modules = [\n"a",\n3]\n')
    check(lab.refused(recipe).startswith(f"{recipe}:3: invalid type: integer `3`"), "wrong type")
    recipe.write_text('keymap = "es\n')
    check(lab.refused(recipe).startswith(f"{recipe}:1: "), "no closing quote")
    check(lab.refused("--node", "/dev/x:c:1").startswith("'/dev/x:c:1' is no node: "), "node")
    same(lab.refused("--compress", "zip"), "'zip' is no compression: gzip, bzip2, lzma, xz, lzo, lz4, zstd or none")
    same(lab.refused("--compress", "lz4", "--level", "13"), "level 13 is out of range: lz4 has 1 to 12")
    same(lab.refused("--add", f"{lab.rbox}:/a/../../b"), "'/a/../../b' is no name for the image")


@test
def full_disk_leaves_what_was_there(lab):
    done = subprocess.run([PACKER, "build", "--rbox", lab.rbox, "-o", "/dev/full"], capture_output=True, check=False)
    same((done.returncode, done.stderr), (1, b"rbox-initramfs: can't write '/dev/full': No space left on device\n"))
    if os.getuid() != 0:
        return
    script = """mount -t tmpfs -o size=64k none "$1" && echo old >"$1/image" && "$2" build --rbox "$3" --compress none -o "$1/image"
        echo "status $?"; cat "$1/image"; ls -A "$1" """
    folder = lab.work / "small"
    folder.mkdir()
    done = subprocess.run(["unshare", "-m", "sh", "-c", script, "sh", folder, PACKER, lab.rbox], capture_output=True, check=True)
    same(done.stdout.decode(), "status 1\nold\nimage\n")
    same(done.stderr.decode(), f"rbox-initramfs: can't write '{folder}/image': No space left on device\n")


@test
def closed_output_is_an_error(lab):
    image = lab.build("closed.img")
    done = subprocess.run(["sh", "-c", '"$0" list "$1" >/dev/full', PACKER, image], capture_output=True, check=False)
    same((done.returncode, done.stderr), (1, b"rbox-initramfs: can't write to standard output: No space left on device\n"))


@test
def modes_of_the_image_file_follow_the_umask(lab):
    image = lab.work / "mode.img"
    run("sh", "-c", 'umask 027; "$0" build --rbox "$1" -o "$2"', PACKER, lab.rbox, image)
    same(stat.S_IMODE(image.stat().st_mode), 0o640)


@test
def init_script_is_one(lab):
    folder = extracted(lab, lab.seed("init.img", "--compress", "none"), "none", "init")
    script = folder / "init"
    check(os.access(script, os.X_OK), "not executable")
    run("dash", "-n", script)
    text = script.read_text()
    for part in ("--install -s", "modprobe", "/proc/sys/kernel/hotplug", "mdev -d", "mdev -s", "loadkmap </es.kmap", "exec /sbin/init"):
        check(part in text, f"no {part}")
