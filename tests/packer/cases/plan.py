"""What is told of an image: whether it must be made, why a file is in it, all for machines too."""
#packages: cpio mtools
import json
import os
import re
import shutil
import subprocess

from lab import run, check, same, plain, PACKER, TOP, test


def told(command, lab, *options):
    words = [PACKER, command, *options, "--rbox", lab.rbox]
    done = subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    # what takes long is told as it goes on
    said = [line for line in done.stderr.decode().splitlines(True) if not re.search(r" \(\d+ s\)$", line)]
    return done.returncode, done.stdout.decode(), "".join(said)


@test
def plan_tells_by_its_status(lab):
    image = lab.work / "plan.img"
    options = ["--text", "/etc/motd:hello", "-o", image]
    status, text, _ = told("plan", lab, *options)
    same((status, text.splitlines()[-1]), (1, f"{image}: to be made: it is not there"))
    check(not image.exists(), "it was made")
    lab.build("plan.img", "--text", "/etc/motd:hello")
    status, text, _ = told("plan", lab, *options)
    same((status, text.splitlines()[-1]), (0, f"{image}: nothing to do: it is as it would be"))
    for changed in (["--text", "/etc/motd:hallo"], ["--level", "3"], ["--dir", "/x"]):
        same(told("plan", lab, *options, *changed, "-q"), (1, "", ""))
    sound = image.read_bytes()
    for damaged in (sound[:-1], sound + b"\0", b"", sound[:100] + b"x" + sound[101:]):
        image.write_bytes(damaged)
        same(told("plan", lab, *options, "-q"), (1, "", ""))
    same(told("plan", lab, "no.toml"), (2, "", "rbox-initramfs: can't read 'no.toml': No such file or directory\n"))
    same(told("plan", lab, "-o", lab.work)[0], 2)


def planned(lab, *options):
    """The status, and of each output what differs and the verdict."""
    status, text, said = told("plan", lab, *options, "--json")
    check(text, said)
    return status, [(output["rebuild"], output["differences"]) for output in json.loads(text)["outputs"]]


@test
def plan_names_what_differs(lab):
    """Files by their changes, then what is not the files': compression, level, times."""
    image = lab.work / "named.img"
    tool = lab.work / "tool"
    tool.write_text("one")
    options = ["-o", image, "--add", f"{tool}:/bin/tool:755", "--text", "/etc/a:b"]
    lab.build("named.img", *options[2:])
    same(planned(lab, *options), (0, [(False, [])]))
    tool.write_text("other")
    same(planned(lab, *options, "--text", "/etc/c:d"), (1, [(True, ["~ bin/tool: size 3 -> 5, content", "+ etc/c"])]))
    tool.write_text("one")
    same(planned(lab, *options[:4]), (1, [(True, ["- etc/a"])]))
    same(planned(lab, *options, "--compress", "xz"), (1, [(True, ["~ compression zstd -> xz"])]))
    same(planned(lab, *options, "--level", "1"), (1, [(True, ["~ the same files, packed otherwise"])]))
    words = [str(word) for word in (PACKER, "plan", *options, "--rbox", lab.rbox)]
    done = subprocess.run(words, capture_output=True, check=False, env={**os.environ, "SOURCE_DATE_EPOCH": "77"})
    same((done.returncode, done.stdout.decode().splitlines()[-2:]), (1, ["    ~ times of the files", f"{image}: to be made: it would differ"]))
    image.write_bytes(b"no image")
    same(planned(lab, *options), (1, [(True, ["~ content"])]))
    many = [word for number in range(30) for word in ("--dir", f"/d{number:02}")]
    lab.build("named.img", *options[2:])
    lines = told("plan", lab, *options, *many)[1].splitlines()
    same(lines[-3:], ["    + d19", "    and 10 more", f"{image}: to be made: it would differ"])


@test
def plan_compares_media_by_their_parts(lab):
    """Each kind: nothing to do, then other files, another command line, another title; several media at once."""
    loaders = run(TOP / "tests/loaders").decode().strip()
    line = ["--kernel", lab.kernel, "--loaders", loaders]
    initrd = {"usb": ["initrd.img", "EFI/BOOT/BOOTX64.EFI: .initrd"], "iso": ["INITRD.IMG", "EFI.IMG: EFI/BOOT/BOOTX64.EFI: .initrd"],
              "uki": [".initrd"], "pxe": ["initrd.img", "linux.efi: .initrd"], "microvm": ["initrd.img"]}
    words = {"usb": ["syslinux.cfg: content", "EFI/BOOT/BOOTX64.EFI: .cmdline: content"],
             "iso": ["ISOLINUX/ISOLINUX.CFG: content", "EFI.IMG: EFI/BOOT/BOOTX64.EFI: .cmdline: content"], "uki": [".cmdline: content"],
             "pxe": ["pxelinux.cfg/default: content", "linux.efi: .cmdline: content", "boot.ipxe: content"],
             "microvm": ["firecracker.json: content", "qemu.sh: content"]}
    for kind, parts in initrd.items():
        path = lab.work / f"plan.{kind}"
        options = ["-o", path, "--kind", kind, *line]
        same((kind, planned(lab, *options)), (kind, (1, [(True, [])])))
        check(not path.exists(), "it was made")
        lab.build(path.name, *options[2:])
        same((kind, planned(lab, *options)), (kind, (0, [(False, [])])))
        status, [(_, found)] = planned(lab, *options, "--text", "/etc/motd:x")
        sums = ["~ SHA256SUMS: content"] if kind == "pxe" else []
        same((kind, status, sorted(found)), (kind, 1, sorted([f"+ {part}: etc/motd" for part in parts] + sums)))
        status, [(_, found)] = planned(lab, *options, "--command-line", "quiet")
        same((kind, status, sorted(found)), (kind, 1, sorted([f"~ {part}" for part in words[kind]] + sums)))
        if path.is_dir():
            (path / "initrd.img").unlink()
            same(planned(lab, *options), (1, [(True, ["+ initrd.img"])]))
    image, usb = lab.work / "several.img", lab.work / "plan.usb"
    many = ["-o", image, "--medium", f"usb:{usb}", *line]
    status, text, _ = told("plan", lab, *many)
    same((status, text.splitlines()[-2:]), (1, [f"{image}: to be made: it is not there", f"{usb}: nothing to do: it is as it would be"]))
    # what others put on a stick
    shutil.copy(usb, lab.work / "more.usb")
    run("sh", "-c", 'echo hello | mcopy -i "$1@@1M" - ::hello.txt', "sh", lab.work / "more.usb")
    same(planned(lab, "-o", lab.work / "more.usb", "--kind", "usb", *line), (1, [(True, ["- hello.txt"])]))
    usb.write_bytes(usb.read_bytes()[:-512])
    same(planned(lab, "-o", usb, "--kind", "usb", *line), (1, [(True, ["~ where its parts are, or what is between them"])]))


@test
def plan_compares_containers(lab):
    for kind, oci in (("oci", lab.work / "plan.oci"), ("oci-archive", lab.work / "plan.tar")):
        options = ["--rbox", "/bin/busybox", "--kind", kind, "-o", oci]
        command = [str(word) for word in (PACKER, "build", *options, "-q")]
        subprocess.run(command, check=True)
        def plan(*more):
            words = [str(word) for word in (PACKER, "plan", *options, "--json", *more)]
            done = subprocess.run(words, capture_output=True, check=False)
            (output,) = json.loads(done.stdout)["outputs"]
            return done.returncode, output["differences"]
        same(plan(), (0, []))
        status, found = plan("--text", "/etc/motd:x")
        same((status, found), (1, ["+ etc/motd"]))
        same(plan("--text", "/etc/motd:x", "--text", "/etc/issue:y"), (1, ["+ etc/issue", "+ etc/motd"]))
        tool = lab.work / "tool"
        tool.write_text("one")
        command += ["--add", f"{tool}:/bin/a-tool", "--link", "/a-link:one"]
        subprocess.run(command, check=True)
        tool.write_text("other")
        same(plan("--add", f"{tool}:/bin/a-tool"), (1, ["- a-link", "~ bin/a-tool: size 3 -> 5, content"]))
        # what is there may be damaged, or say anything
        if kind == "oci":
            for path in (oci / "blobs/sha256").iterdir():
                data = path.read_bytes()
                path.write_bytes(data[:-1])
                status, found = plan("--add", f"{tool}:/bin/a-tool")
                check(status == 1 and found, f"{path.name}: {found}")
                path.write_bytes(data)
            index = (oci / "index.json").read_text()
            (oci / "index.json").write_text(re.sub("sha256:[0-9a-f]*", "sha256:../../index.json", index))
            check("~ index.json: content" in plan("--add", f"{tool}:/bin/a-tool")[1], "what leads elsewhere was followed")


@test
def plan_in_json(lab):
    status, text, _ = told("plan", lab, "-o", lab.work / "none.img", "--json", "--files", "--compress", "none")
    found = json.loads(text)
    same((status, found["rebuild"], found["reason"], found["compress"]), (1, True, "it is not there", "none"))
    same(found["size"], sum(kind["size"] for kind in found["kinds"]))
    check({"name": "bin/rbox", "size": lab.rbox.stat().st_size} in found["files"], "no bin/rbox")
    same(len(found["files"]), found["entries"])


@test
def build_in_json_agrees_with_the_file(lab):
    image = lab.work / "json.img"
    found = json.loads(run(PACKER, "build", "--rbox", lab.rbox, "-o", image, "--json"))
    same((found["size"], found["output"]), (image.stat().st_size, str(image)))
    same(found["unpacked"], len(plain(image, "zstd")))


@test
def why_names_the_chain_and_the_cost(lab):
    folder = lab.work / "why"
    folder.mkdir()
    (folder / "tool").write_bytes(bytes(5000))
    status, text, _ = told("why", lab, "opt/why/tool", "--add", f"{folder}:/opt/why", "--compress", "none")
    lines = text.splitlines()
    same((status, lines[1:]), (0, ["    in opt/why", f"    add {folder}:/opt/why"]))
    check(lines[0].startswith("opt/why/tool: 5000 bytes; the image would be 51"), lines[0])
    status, text, _ = told("why", lab, "tool", "--add", f"{folder}:/opt/why", "--json")
    (found,) = json.loads(text)
    check(0 < found["cost"] < 200, f"{found['cost']} bytes of zeros")
    same(found["because"][-1]["by"], None)
    same(told("why", lab, "no-such"), (1, "", "rbox-initramfs: 'no-such' is not in the image\n"))


@test
def the_cost_is_what_the_image_shrinks_by(lab):
    """Each of two small files, left out: the image is as much smaller as why says."""
    options = ["--text", "/etc/a:" + "some words " * 40, "--text", "/etc/b:" + "others here " * 50]
    with_both = lab.build("cost.img", *options).stat().st_size
    (found,) = json.loads(told("why", lab, "etc/b", *options, "--json")[1])
    without = lab.build("cost2.img", *options[:2]).stat().st_size
    check(abs(with_both - without - found["cost"]) <= 8, f"{with_both - without}, told {found['cost']}")
