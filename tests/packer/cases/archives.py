"""Archives read: list, cat, extract, diff, lint and append, beside GNU cpio, bsdcpio and the compressors."""
#packages: cpio libarchive-tools gzip bzip2 xz-utils lzop lz4 zstd
import gzip
import json
import os
import subprocess
import zlib

from lab import run, check, same, PACKER, test
import odd
from newc import archive as newc, device, directory, entry, link

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


@test
def cpio_and_bsdcpio_read_alike_both_ways(lab):
    """newc and crc of GNU cpio and bsdcpio, of odd names, links, a pipe, empty files: extracted and written again."""
    folder = lab.work / "tree"
    folder.mkdir()
    os.chmod(folder, 0o755)
    (folder / "deep/er").mkdir(parents=True)
    odd = [b"new\nline", b"tab\t", b"\xff\xfe", b"-dash", b"sp ace", b"\x1b[2J", "ñandú".encode(), b"q" * 255]
    for name in odd:
        with open(os.path.join(os.fsencode(folder), name), "wb") as handle:
            handle.write(name * 3)
    (folder / "empty").touch()
    (folder / "link").symlink_to("deep/er")
    (folder / "gone").symlink_to("../outside/of/it")
    (folder / "deep/one").write_bytes(os.urandom(300000))
    (folder / "deep/one").chmod(0o755)
    os.link(folder / "deep/one", folder / "deep/er/two")
    os.mkfifo(folder / "pipe", 0o640)
    (folder / "deep/tmp").mkdir()
    (folder / "deep/tmp").chmod(0o1777)
    (folder / "deep/closed").mkdir()
    (folder / "deep/closed/in").write_text("x")
    (folder / "deep/closed").chmod(0o500)
    for path in sorted(folder.rglob("*"), reverse=True):
        os.utime(path, (1_000_000_000, 1_000_000_000), follow_symlinks=False)
    found = b"".join(sorted(line + b"\0" for line in run("find", ".", "-mindepth", "1", "-print0", cwd=folder).split(b"\0") if line))
    for tool, formats in ((["cpio", "--quiet"], ("newc", "crc")), (["bsdcpio", "--quiet"], ("newc",))):
        for form in formats:
            image = lab.work / f"{tool[0]}.{form}"
            image.write_bytes(subprocess.run([*tool, "-0", "-o", "-H", form], cwd=folder, input=found, stdout=subprocess.PIPE, check=True).stdout)
            out = lab.work / f"out.{tool[0]}.{form}"
            run(PACKER, "extract", image, "-C", out, "--setuid")
            same(described(out), described(folder))
            again = lab.work / "again.img"
            # append makes an archive of the tree; the other tools read it
            base = lab.work / "base.img"
            base.write_bytes(newc(directory("base")))
            run(PACKER, "append", base, "-o", again, "--add", f"{out}:/")
            for reader in (["cpio", "-idm", "--quiet", "--no-absolute-filenames"], ["bsdcpio", "-idm", "--quiet"]):
                back = lab.work / f"back.{tool[0]}.{form}.{reader[0]}"
                back.mkdir()
                second = again.read_bytes()[len(base.read_bytes()):]
                subprocess.run(reader, cwd=back, input=second, check=True)
                # these tools leave the times of directories and links to the moment
                timeless = [{name: (*what[:3], what[4]) for name, what in described(at).items()} for at in (back, folder)]
                same(*timeless)
    run("chmod", "-R", "u+w", lab.work)


def described(folder):
    """What is below a directory: type and mode, size or target, data, time of files."""
    found = {}
    top = os.fsencode(folder)
    for path in [*os.walk(top)]:
        for name in path[1] + path[2]:
            full = os.path.join(path[0], name)
            stat = os.lstat(full)
            kind = stat.st_mode
            text = os.readlink(full) if os.path.islink(full) else b""
            if os.path.isfile(full) and not os.path.islink(full):
                with open(full, "rb") as handle:
                    text = zlib.crc32(handle.read())
            directory = os.path.isdir(full) and not os.path.islink(full)
            found[full[len(top):]] = (oct(kind), text, 0 if directory else stat.st_size, str(int(stat.st_mtime)),
                                      0 if directory else stat.st_nlink)
    return found


@test
def names_of_4095_bytes_and_devices(lab):
    """A path as long as the kernel takes, and device nodes, which are left out unless asked for."""
    deep = "/".join(["d" * 200] * 20)
    parts = [directory("/".join(["d" * 200] * depth)) for depth in range(1, 21)]
    last = "f" * (4095 - len(deep) - 1)
    image = lab.work / "long.img"
    image.write_bytes(newc(*parts, entry(f"{deep}/{last}", "far"), device("null", 1, 3), device("disk", 8, 1, 0o060640)))
    same(max(map(len, names(image))), 4095)
    out = lab.work / "long"
    done = subprocess.run([PACKER, "extract", image, "-C", out], capture_output=True, check=False)
    same((done.returncode, "2 device nodes or sockets were left out" in done.stderr.decode()), (0, True))
    same(run(PACKER, "cat", image, f"{deep}/{last}"), b"far")
    same(sorted(os.listdir(out)), ["d" * 200])
    if os.getuid() == 0:
        run(PACKER, "extract", image, "-C", lab.work / "nodes", "--devices", "null", "disk")
        stat = os.stat(lab.work / "nodes/disk")
        same((oct(stat.st_mode), os.major(stat.st_rdev), os.minor(stat.st_rdev)), ("0o60640", 8, 1))


def attacked(lab, name, data, *options, status=1, before=None):
    """Extracts a hostile image into DIR/in; nothing beside it may change. What was said."""
    top = lab.work / name.replace(" ", "-")
    (top / "in").mkdir(parents=True)
    (top / "victim").write_text("victim")
    (top / "victim.d").mkdir()
    if before:
        before(top / "in")
    image = lab.work / "hostile.img"
    image.write_bytes(data)
    done = subprocess.run([PACKER, "extract", image, "-C", top / "in", *options], capture_output=True, check=False, timeout=300)
    check((top / "victim").read_text() == "victim" and not list((top / "victim.d").iterdir()), f"{name}: the victim is changed")
    same(sorted(path.name for path in top.iterdir()), ["in", "victim", "victim.d"])
    check(done.returncode == status, f"{name}: status {done.returncode}: {done.stderr.decode()}")
    return top / "in", done.stderr.decode()


@test
def hostile_archives_stay_in_their_directory(lab):
    evil = "evil"
    # absolute names land below
    inside, _ = attacked(lab, "absolute", newc(directory("/etc"), entry("/etc/x", evil)), status=0)
    same((inside / "etc/x").read_text(), evil)
    # names that lead upwards
    for name in ("../victim", "a/../../victim", "..", "/../victim", "./../victim"):
        _, said = attacked(lab, f"up {len(name)}", newc(directory("a"), entry(name, evil)))
        check("leads upwards" in said, said)
    # a link planted first, to a directory outside: by an absolute path, by a relative one, by several links
    for at, planted in enumerate(([link("l", str(lab.work))], [link("l", "..")], [link("k", ".."), link("l", "k/../..")],
                                  [link("l", "/proc/self/root")], [link("l", "/proc/self/cwd/..")])):
        inside, _ = attacked(lab, f"planted {at}", newc(*planted, entry("l/victim", evil), entry("l/victim.d/x", evil)), status=0 if at in (1, 2) else 1)
    # a link in the file's own place: the file replaces it
    inside, _ = attacked(lab, "own place", newc(link("f", "../victim"), entry("f", evil)), status=0)
    same((inside / "f").is_symlink(), False)
    # a link that was there before
    inside, said = attacked(lab, "there before", newc(entry("f", evil)), before=lambda top: (top / "f").symlink_to("../victim"))
    check("it exists" in said, said)
    inside, _ = attacked(lab, "there before, forced", newc(entry("f", evil)), "--force", status=0, before=lambda top: (top / "f").symlink_to("../victim"))
    same((inside / "f").read_text(), evil)
    # hard links to what is outside: the first name through a planted link
    attacked(lab, "hard link", newc(link("l", ".."), entry("l/victim", "", ino=3, nlink=2), entry("h", evil, ino=3, nlink=2)), status=0)
    # files that were there before
    inside, said = attacked(lab, "existing file", newc(entry("f", evil)), before=lambda top: (top / "f").write_text("mine"))
    same(((inside / "f").read_text(), "--force replaces it" in said), ("mine", True))
    inside, _ = attacked(lab, "existing file, forced", newc(entry("f", evil)), "--force", status=0, before=lambda top: (top / "f").write_text("mine"))
    same((inside / "f").read_text(), evil)
    # set-id bits only on asking
    inside, _ = attacked(lab, "set-id", newc(entry("s", evil, 0o106755)), status=0)
    same(oct((inside / "s").stat().st_mode), "0o100755")
    inside, _ = attacked(lab, "set-id kept", newc(entry("s", evil, 0o106755)), "--setuid", status=0)
    same(oct((inside / "s").stat().st_mode), "0o106755")
    # a pipe in a file's place must not block
    attacked(lab, "pipe", newc(entry("p", "", 0o010644), entry("p", evil)), status=0)
    # sizes that are not there
    for size in (0xffffffff, 0x80000000, 0x7fffffff):
        inside, said = attacked(lab, f"size {size}", newc(entry("big", "x" * 9, size=size)))
        check("ends within" in said and not (inside / "big").exists(), said)
    # a size with a sign is none: the kernel reads no digit of it
    inside, _ = attacked(lab, "negative size", newc(entry("n", "", fields={6: b"-0000001"}), entry("next", "x")), status=0)
    same(((inside / "n").stat().st_size, (inside / "next").read_text()), (0, "x"))
    for field in (0, 6, 11):
        for bad in (b"-0000001", b"+0000001", b"ffffffff", b"80000000", b"        "):
            attacked(lab, f"field {field} {bad.decode().strip()}", newc(entry("n", evil, fields={field: bad}), entry("../victim", evil)), status=1)
    # a million entries
    inside, _ = attacked(lab, "million", gzip.compress(b"".join(entry(f"f{number:03}", mode=0o100644) for number in range(100)) * 10_000, 1), status=0)
    same(len(list(inside.iterdir())), 100)
    # of one name the last counts; a directory and a file take turns
    inside, _ = attacked(lab, "turns", newc(directory("t"), entry("t", "f"), directory("t"), entry("t/in", "last")), status=0)
    same((inside / "t/in").read_text(), "last")
    # the directory itself keeps its mode
    inside, _ = attacked(lab, "root", newc(directory(".", 0o000), entry("f", "x")), status=0)
    check((inside / "f").exists(), "nothing was extracted")


@test
def a_million_entries_take_little_memory(lab):
    image = lab.work / "million.img"
    image.write_bytes(gzip.compress(b"".join(entry(f"f{number:06}", mode=0o100644) for number in range(1000)) * 1000, 1))
    shown = subprocess.run(["sh", "-c", 'ulimit -v 300000; "$0" list "$1" | wc -l', PACKER, image], capture_output=True, check=True)
    same((shown.stdout.decode().strip(), shown.stderr.decode()), ("1000000", ""))
    report = json.loads(run("sh", "-c", 'ulimit -v 300000; "$0" lint --json "$1" || true', PACKER, image))
    same((report["entries"], len(report["findings"]) < 100), (1000000, True))


@test
def diff_tells_what_changed(lab):
    one, other = lab.work / "one.img", lab.work / "other.img"
    one.write_bytes(newc(directory("d"), entry("d/same", "x"), entry("d/mode", "x"), entry("d/size", "x"), entry("d/data", "x"),
                         entry("d/owner", "x"), link("d/link", "a"), device("d/node", 1, 3), entry("d/type", "x"), entry("gone", "x"), entry("time", mtime=1)))
    other.write_bytes(packed("xz", newc(directory("d"), entry("d/same", "old"), entry("d/mode", "x", 0o100755), entry("d/size", "xy"),
                      entry("d/data", "y"), entry("d/owner", "x", uid=1, gid=2), link("d/link", "b"), device("d/node", 1, 5), directory("d/type"),
                      directory("new"), entry("new/\n\x1b", "x"), entry("d/same", "x"), entry("time", mtime=2))))
    def status(*options):
        done = subprocess.run([PACKER, "diff", *options], capture_output=True, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()
    same(status("-s", one, other), (1, """~ d/data: content
~ d/link: target a -> b
~ d/mode: mode 0644 -> 0755
~ d/node: device 1:3 -> 1:5
~ d/owner: owner 0:0 -> 1:2
~ d/size: size 1 -> 2, content
~ d/type: type file -> directory, mode 0644 -> 0755
- gone
+ new
+ new/\\n\\033
2 added, 1 removed, 7 changed
""", ""))
    same(status(one, one), (0, "", ""))
    same("~ time: mtime 1 -> 2\n" in status("-t", one, other)[1], True)
    told = json.loads(status("--json", one, other)[1])
    same((told["added"], told["removed"], told["changed"], told["changes"][1]["target"]), (2, 1, 7, ["a", "b"]))
    same(json.loads(status("--json", one, one)[1])["changes"], [])
    same(status(one, lab.work / "missing")[0], 2)
    cut = lab.work / "cut.img"
    cut.write_bytes(one.read_bytes()[:150])
    same(status(one, cut)[:2], (2, ""))


def linted(image, *options):
    done = subprocess.run([PACKER, "lint", "--json", *options, image], capture_output=True, check=False)
    return done.returncode, json.loads(done.stdout)


INIT = newc(entry("init", b"\x7fELF", 0o100755), directory("dev"), device("dev/console", 5, 1))


@test
def lint_knows_each_oddity(lab):
    image = lab.work / "odd.img"
    for name, (data, codes) in odd.harmless().items():
        image.write_bytes(INIT + data)
        status, report = linted(image)
        found = sorted({finding["code"] for finding in report["findings"]})
        check(found == sorted(codes), f"{name}: found {report['findings']}, wanted {codes}")
        errors = any(finding["severity"] == "error" for finding in report["findings"])
        same((name, status, report["dropped"]), (name, int(errors), 0))
    for name, (data, code) in odd.stopping().items():
        image.write_bytes(INIT + data)
        status, report = linted(image)
        found = {finding["code"] for finding in report["findings"]}
        check(code in found, f"{name}: found {report['findings']}, wanted {code}")
        same((name, status), (name, 1))
        files = run("sh", "-c", '"$0" lint --files "$1" || true', PACKER, image).decode()
        check("unseen" not in files, f"{name}: {files}")


@test
def lint_looks_at_init_and_what_runs_it(lab):
    image = lab.work / "init.img"
    elf = bytes.fromhex("7f454c4602010100") + bytes(8) + b"\x02\0\x3e\0" + bytes(12) + (64).to_bytes(8, "little") + bytes(14) + b"\x38\0\x01\0" + bytes(6)
    elf += b"\x03\0\0\0\x04\0\0\0" + (120).to_bytes(8, "little") + bytes(16) + (9).to_bytes(8, "little") * 2 + bytes(8) + b"/lib/ld.1"[:9]
    for data, text in (
            (newc(entry("x")), "'/init': not there"),
            (newc(entry("init", "x")), "'/init': not executable"),
            (newc(entry("init", "", 0o100755)), "'/init': empty"),
            (newc(directory("init")), "'/init': a directory, no file"),
            (newc(link("init", "sbin/init")), "'/init': a link that leads to nothing"),
            (newc(entry("init", "#! /bin/sh -e\n", 0o100755)), "'/bin/sh': not there, and /init needs it to run"),
            (newc(directory("bin"), entry("bin/sh", elf, 0o100755), entry("init", "#!/bin/sh", 0o100755)), "'/lib/ld.1': not there"),
            (newc(directory("bin"), entry("bin/sh", "x", 0o100755), link("init", "/bin/sh")), None)):
        image.write_bytes(data)
        done = subprocess.run([PACKER, "lint", image], capture_output=True, check=False)
        same((text, done.returncode), (text, 1 if text else 0))
        check(text is None or text in done.stdout.decode(), done.stdout.decode())


@test
def lint_fix_makes_whole_what_can_be(lab):
    image, fixed = lab.work / "sick.img", lab.work / "fixed.img"
    late = newc(entry("late/f", "x", ino=4, nlink=2), directory("late"), entry("late/g", "", ino=4, nlink=2))
    sick = (INIT + bytes(1) + newc(entry("missing/dir/f", "data"), entry("unended", "y", nul=b"")) + packed("gzip", late) +
            subprocess.run(["xz"], input=newc(entry("crc64", "x")), stdout=subprocess.PIPE, check=True).stdout + odd.bootconfig(b"a = b\n\0\0", 1))
    image.write_bytes(sick)
    same(linted(image)[0], 1)
    run(PACKER, "lint", "-q", "--fix", fixed, image)
    status, report = linted(fixed)
    same((status, report["errors"], report["warnings"]), (0, 0, 0))
    same(sorted(names(fixed)), sorted([b"init", b"dev", b"dev/console", b"missing", b"missing/dir", b"missing/dir/f", b"unended", b"late", b"late/f", b"late/g", b"crc64"]))
    check("boot configuration, 8 bytes\n" in run(PACKER, "list", "-m", fixed).decode(), "no boot configuration")
    for part in ("sum", "short", "init"):
        data = {"sum": INIT + newc(entry("f", "x", check=7)), "short": INIT + newc(entry("f", "x" * 99))[:160], "init": newc(entry("f"))}[part]
        image.write_bytes(data)
        fixed.unlink(missing_ok=True)
        done = subprocess.run([PACKER, "lint", "--fix", fixed, image], capture_output=True, check=False)
        same((part, done.returncode, fixed.exists()), (part, 2, False))
        check("it cannot be mended: " in done.stderr.decode(), done.stderr.decode())


@test
def lint_fix_puts_a_million_orphans_in_order(lab):
    """A million files whose directories come later or not at all, in little time and memory; too many are refused."""
    image, fixed = lab.work / "orphans.img", lab.work / "fixed.img"
    head, tail = entry("late/f000000", "x").split(b"f000000")
    head2, tail2 = entry("none/f000000", "x").split(b"f000000")
    files = b"".join(b"%sf%06d%s%sf%06d%s" % (head, number, tail, head2, number, tail2) for number in range(500_000))
    image.write_bytes(gzip.compress(INIT + files + newc(directory("late", 0o700)), 1))
    limit = 'ulimit -v 1500000; exec "$0" lint -q --fix "$2" "$1"'
    run("sh", "-c", limit, PACKER, image, fixed, timeout=300)
    listed = run(PACKER, "list", fixed).decode().splitlines()
    same(len(listed), 1_000_005)
    same([line.split()[0] for line in listed if line.split()[-1] in ("late", "none")], ["drwx------", "drwxr-xr-x"])
    # each in a directory of its own
    head, tail = entry("m000000/f", "x").split(b"m000000")
    image.write_bytes(gzip.compress(INIT + b"".join(b"%sm%06d%s" % (head, number, tail) for number in range(200_000)), 1))
    done = subprocess.run(["sh", "-c", limit, PACKER, image, fixed], capture_output=True, check=False, timeout=300)
    same((done.returncode, done.stderr.decode()), (2, f"rbox-initramfs: {image}: it cannot be mended: more than 65536 directories are missing\n"))
    # deep ones, the deepest first
    deep = [directory("/".join(["d"] * depth)) for depth in range(1000, 0, -1)]
    image.write_bytes(INIT + newc(entry("/".join(["d"] * 1001), "x"), *deep))
    run("sh", "-c", limit, PACKER, image, fixed, timeout=60)
    same(len(run(PACKER, "list", "-0", fixed).split(b"\0")) - 1, 1004)
    # data that nobody has the memory for
    image.write_bytes(gzip.compress(INIT + entry("big", "", size=3 << 29) + bytes(1 << 20), 1))
    done = subprocess.run(["sh", "-c", limit, PACKER, image, fixed], capture_output=True, check=False, timeout=60)
    same(done.returncode, 2)


@test
def nothing_replaces_a_directory_with_something_in_it(lab):
    """The kernel would keep the directory and lose what is to replace it: no image is made so, and lint names it."""
    words = "is a directory with something in it, which nothing else can replace"
    for options in (["--link", "/bin:/usr/bin"], ["--link", "bin:usr/bin"], ["--node", "/bin:p"], ["--text", "/bin:x"], ["--add", f"{lab.rbox}:/bin"]):
        same(lab.refused(*options), f"'bin' {words}")
    same(lab.refused("--dir", "/a", "--link", "/b:a", "--text", "/b/c/d:x"), "'b' is no directory in the image")
    # an empty one goes
    lab.build("replaced.img", "--link", "/run:/tmp")
    image = lab.work / "merged.img"
    image.write_bytes(newc(directory("bin"), entry("bin/sh", "x"), link("run", "tmp")))
    before = image.read_bytes()
    for options, wanted in ((["--link", "/bin:usr/bin"], "'bin' is a directory in the image"), (["--link", "/a:b", "--dir", "/a/c"], None)):
        done = subprocess.run([PACKER, "append", image, *options], capture_output=True, check=False)
        same((done.returncode, image.read_bytes() == before), (1, True))
        check(wanted is None or wanted in done.stderr.decode(), done.stderr.decode())
    image.write_bytes(INIT + before + newc(link("bin", "usr/bin")))
    status, report = linted(image)
    same((status, [each["code"] for each in report["findings"] if each["severity"] == "error"]), (1, ["lost-full-directory"]))


@test
def append_adds_and_changes_nothing_else(lab):
    image, out = lab.work / "base.img", lab.work / "more.img"
    tool = lab.work / "tool"
    tool.write_text("#!/bin/sh\n")
    base = newc(entry("init", b"\x7fELF", 0o100755), directory("usr"), directory("usr/bin", 0o750), link("bin", "usr/bin"), directory("tmp", 0o1777))
    for method in COMPRESS:
        for mine in ("none", "gzip", "xz", "zstd"):
            start = packed(method, base)
            image.write_bytes(start)
            run(PACKER, "append", image, "-o", out, "-c", mine, "-a", f"{tool}:/bin/tool:0755", "-a", f"{tool}:/opt/new/tool", "-a", f"{tool}:tmp/t")
            check(out.read_bytes().startswith(start), "what was there has changed")
            status, report = linted(out)
            codes = {finding["code"] for finding in report["findings"]} - {"no-console"}
            same((method, mine, status, codes), (method, mine, 0, {"behind-lz4"} if method == "lz4" else set()))
            same(sorted(names(out)[5:]), [b"bin/tool", b"opt", b"opt/new", b"opt/new/tool", b"tmp/t"])
            same(run(PACKER, "cat", out, "usr/bin/tool"), b"#!/bin/sh\n")
    # the boot configuration stays last, and the mode stays
    tail = odd.bootconfig(b"a = b\n\0\0")
    image.write_bytes(base + tail)
    image.chmod(0o600)
    run(PACKER, "append", image, "-a", f"{tool}:/x")
    check(image.read_bytes().endswith(tail) and image.stat().st_size % 4 == 0, "the boot configuration is not last")
    same((oct(image.stat().st_mode), linted(image)[0]), ("0o100600", 0))
    # ready archives as they are
    ready = lab.work / "ready.img"
    ready.write_bytes(packed("zstd", newc(entry("ready", "x"))))
    image.write_bytes(base)
    run(PACKER, "append", image, ready, ready)
    same(names(image)[5:], [b"ready", b"ready"])
    # what cannot be
    for data, options, wanted in (
            (base + b"junk", ["-a", f"{tool}:/x"], "the kernel would not come to what is added"),
            (base, ["-a", f"{tool}:/init/x"], "'init' is no directory in the image"),
            (base, ["-a", f"{tool}:/usr"], "'usr' is a directory in the image"),
            (base, [], "there is nothing to add"),
            (base, [str(tool)], "neither an archive nor compressed data"),
            (base, ["-c", "rar", "-a", f"{tool}:/x"], "'rar' is no compression: gzip")):
        image.write_bytes(data)
        done = subprocess.run([PACKER, "append", image, *options], capture_output=True, check=False)
        same((wanted, done.returncode, wanted in done.stderr.decode(), image.read_bytes() == data), (wanted, 1, True, True))


@test
def cat_and_list_choose(lab):
    image = lab.work / "choose.img"
    image.write_bytes(newc(directory("d"), entry("d/a", "one\n"), entry("d/b", "two\n"), link("l", "d/b"), entry("d/a", "three\n")))
    same(run(PACKER, "cat", image, "l", "/d/a", "./d/b"), b"two\nthree\ntwo\n")
    same(run("sh", "-c", '"$0" cat - d/b <"$1"', PACKER, image), b"two\n")
    for words, wanted in ((["missing"], "no entry is named 'missing'"), (["d"], "'d' is a directory")):
        done = subprocess.run([PACKER, "cat", image, *words], capture_output=True, check=False)
        same((done.returncode, done.stderr.decode()), (1, f"rbox-initramfs: {wanted}\n"))
    same(run(PACKER, "list", "-0", image, "d/", "l"), b"d\0d/a\0d/b\0l\0d/a\0")
    same(run(PACKER, "list", "-0", image, "*b"), b"d/b\0")
    told = json.loads(run(PACKER, "list", "--json", image))
    same([(each["name"], each["type"], each["size"]) for each in told["entries"]][3], ("l", "link", 3))
    same(told["members"][0]["entries"], 5)
    done = subprocess.run(["sh", "-c", '"$0" cat "$1" l >/dev/full', PACKER, image], capture_output=True, check=False)
    same((done.returncode, "No space left on device" in done.stderr.decode()), (1, True))


@test
def lint_knows_the_kernel_by_its_configuration(lab):
    tree = lab.work / "kernel"
    (tree / "lib/modules/1.2.3").mkdir(parents=True)
    (tree / "boot").mkdir()
    (tree / "boot/config-1.2.3").write_text("CONFIG_BLK_DEV_INITRD=y\nCONFIG_RD_GZIP=y\n# CONFIG_RD_ZSTD is not set\n")
    image = lab.work / "kernel.img"
    for method, wanted in (("gzip", []), ("zstd", ["kernel 1.2.3 cannot unpack zstd: CONFIG_RD_ZSTD is not set"])):
        image.write_bytes(INIT + packed(method, newc(entry("f", "x"))))
        same([each["text"] for each in linted(image, "-k", tree)[1]["findings"] if each["code"] == "not-configured"], wanted)
        same([each["severity"] for each in linted(image)[1]["findings"] if each["severity"] == "error"], [])
    image.write_bytes(INIT + odd.bootconfig(b"a = b\n\0\0"))
    for options, severity in (([], "note"), (["-k", tree], "warning")):
        same([each["severity"] for each in linted(image, *options)[1]["findings"]], [severity])
