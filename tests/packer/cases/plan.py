"""What is told of an image: whether it must be made, why a file is in it, all for machines too."""
#packages: cpio
import json
import pathlib
import subprocess

from lab import run, check, same, plain, PACKER, test


def told(command, lab, *options):
    words = [PACKER, command, *options, "--rbox", lab.rbox]
    done = subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


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
