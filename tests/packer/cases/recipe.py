"""What a recipe can say, and that the command line says the same."""
#packages: cpio dash busybox-static
import os
import shutil
import subprocess

from lab import run, check, same, extracted, PACKER, test


def listed(image):
    """Mode, owner, group and name of each entry."""
    return [(line.split()[0], *line.split()[2:4], line.split(None, 7)[7]) for line in run(PACKER, "list", image).decode().splitlines()]


@test
def users_and_groups(lab):
    recipe = lab.work / "users.toml"
    recipe.write_text('compress = "none"\nusers = ["ann:1000:100:/home/ann:/bin/sh:$6$salt$hash"]\ngroups = ["wheel:10:ann"]\n')
    image = lab.build("users.img", recipe)
    entries = {name: entry for *entry, name in listed(image)}
    same(entries["home/ann"], ["drwx------", "1000", "100"])
    same(entries["etc/shadow"], ["-rw-------", "0", "0"])
    folder = extracted(lab, image, "none", "users")
    same((folder / "etc/passwd").read_text(), "root:x:0:0:root:/root:/bin/sh\nann:x:1000:100:ann:/home/ann:/bin/sh\n")
    same((folder / "etc/shadow").read_text(), "root::::::::\nann:$6$salt$hash:::::::\n")
    same((folder / "etc/group").read_text(), "root:x:0:\ntty:x:5:\ndisk:x:6:\nwheel:x:10:ann\nann:x:100:\n")
    same(lab.refused("--user", "ann"), "'ann' is no user: NAME:UID:GID:HOME:SHELL[:HASH]")
    same(lab.refused("--group", "wheel:10:bob"), "group wheel has a member 'bob' who is no user")


@test
def texts_and_owners(lab):
    source = lab.work / "owned"
    source.mkdir()
    (source / "file").write_text("x")
    (source / "file").chmod(0o640)
    recipe = lab.work / "text.toml"
    recipe.write_text('compress = "none"\nadd = ["owned:/srv:750:33:44"]\n[text]\n"/etc/hostname" = "tiny\\n"\n')
    image = lab.build("text.img", recipe)
    entries = {name: entry for *entry, name in listed(image)}
    same(entries["srv"], ["drwxr-x---", "33", "44"])
    same(entries["srv/file"], ["-rw-r-----", "33", "44"])
    same((extracted(lab, image, "none", "text") / "etc/hostname").read_text(), "tiny\n")
    check(lab.refused("--add", f"{source}:/x:750:root:44").endswith("is nothing to add: SRC:DST[:MODE[:UID:GID]]"), "a name for a number")


@test
def options_say_what_recipes_say(lab):
    """A recipe with everything, and the same as options, give the same bytes."""
    recipe = lab.work / "all.toml"
    recipe.write_text(f'''busybox-name = true
add = ["{lab.rbox}:/opt/:700:1:2"]
nodes = ["/dev/null:c:1:3:0666", "/dev/pipe:p"]
dirs = ["/srv:0711:3:4"]
links = ["/a:b c"]
users = ["ann:1:1:/ann:/bin/sh:"]
groups = ["ann:1"]
compress = "xz"
level = 1
[text]
"/etc/a" = "b"
''')
    options = ["--busybox-name", "--add", f"{lab.rbox}:/opt/:700:1:2", "--node", "/dev/null:c:1:3:0666", "--node", "/dev/pipe:p",
               "--dir", "/srv:0711:3:4", "--link", "/a:b c", "--user", "ann:1:1:/ann:/bin/sh:", "--group", "ann:1",
               "--compress", "xz", "--level", "1", "--text", "/etc/a:b"]
    same(lab.build("all.img", recipe).read_bytes() == lab.build("options.img", *options).read_bytes(), True)


@test
def init_as_text_or_steps(lab):
    text = "#!/bin/sh\nexec sh\n"
    folder = extracted(lab, lab.build("init-text.img", "--compress", "none", "--init-text", text), "none", "init-text")
    same(((folder / "init").read_text(), os.access(folder / "init", os.X_OK)), (text, True))
    recipe = lab.work / "steps.toml"
    recipe.write_text('compress = "none"\nsteps = ["ifconfig lo up", "exec /bin/sh -l"]\n')
    folder = extracted(lab, lab.build("steps.img", recipe), "none", "steps")
    lines = (folder / "init").read_text().splitlines()
    same((lines[0], lines[-4:]), ("#!/bin/sh", ["ifconfig lo up", "exec /bin/sh -l", "", "exec /sbin/init"]))
    check("mdev -s" in lines, "not the packer's own")
    run("dash", "-n", folder / "init")
    same(lab.refused("--init-text", text, "--step", "true"), "more than one /init: there can be one of init, init-text and steps")


def source(lab, name, script):
    """A directory that looks like rbox's sources, with a script in the place of what compiles them."""
    folder = lab.work / name
    for path, text in (("tests/build", script), ("multicall/sets/full", "")):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    (folder / "tests/build").chmod(0o755)
    return folder


@test
def a_list_of_applets_is_linked_and_no_other(lab):
    """Links of the listed names and of those that /init calls; an own /init adds none; none that the binary has not."""
    image = lab.build("applets.img", "--compress", "none", "--applet", "ls", "--applet", "cat")
    links = sorted(line.split(None, 7)[7] for line in run(PACKER, "list", image).decode().splitlines() if line.startswith("l"))
    same(links, ["bin/cat -> rbox", "bin/ls -> rbox", "bin/mkdir -> rbox", "bin/mount -> rbox", "bin/sh -> rbox",
                 "sbin/init -> /bin/rbox", "sbin/mdev -> /bin/rbox"])
    check(b"--install" not in run(PACKER, "cat", image, "init"), "all applets are installed at boot")
    recipe = lab.work / "applets.toml"
    recipe.write_text('applets = ["ls"]\ninit-text = "#!/bin/sh\\nexec sh\\n"\n')
    links = [line.split(None, 7)[7] for line in run(PACKER, "list", lab.build("applets.img", recipe)).decode().splitlines() if line.startswith("l")]
    same(links, ["bin/ls -> rbox", "bin/sh -> rbox"])
    check(b"--install -s" in run(PACKER, "cat", lab.build("all.img"), "init"), "not all applets are installed at boot")
    recipe.write_text('applets = ["no-such"]\nrbox = "/bin/busybox"\n')
    done = subprocess.run([PACKER, "build", recipe, "-o", lab.work / "none.img"], capture_output=True, check=False)
    same((done.returncode, done.stderr.decode().splitlines()[-1]), (1, "rbox-initramfs: this rbox has no applet 'no-such'"))


@test
def applets_are_compiled_where_the_sources_are(lab):
    script = """#!/bin/sh
echo "$*" >asked
printf program >made
echo sizes
echo made
"""
    folder = source(lab, "sources", script.replace("asked", '"${0%/*}/../asked"').replace(">made", '>"${0%/*}/../made"'))
    (folder / "deeper").mkdir()
    image = lab.work / "compiled.img"
    build = [PACKER, "build", "--rbox", "custom", "--applet", "ls", "--keymap", "us", "-o", image]
    run(*build, cwd=folder / "deeper")
    same((folder / "asked").read_text(), "init loadkmap ls mdev mkdir mount sh\n")
    same(run(PACKER, "cat", image, "bin/rbox"), b"program")
    packer = lab.work / "alone"
    packer.mkdir()
    shutil.copy(PACKER, packer)
    image.unlink()
    for where, script, wanted in (
            (packer, None, "no rbox with just these applets: its sources, of which it is compiled, are neither above this directory nor above the "
             "packer; there, tests/build init loadkmap ls mdev mkdir mount sh makes it, for --rbox FILE"),
            ("failing", "#!/bin/sh\nexit 1\n", "{}/tests/build did not make an rbox with these applets"),
            ("lying", "#!/bin/sh\necho nowhere\n", "{}/tests/build did not make an rbox with these applets")):
        where = source(lab, where, script) if script else where
        done = subprocess.run([str(word) for word in (packer / os.path.basename(PACKER), *build[1:])], cwd=where, capture_output=True, check=False)
        same((done.returncode, done.stderr.decode().splitlines()[-1]), (1, "rbox-initramfs: " + wanted.format(where)))
        check(not image.exists(), "an image was written")
    done = subprocess.run([str(word) for word in (*build, "--applet", "--release")], cwd=folder, capture_output=True, check=False)
    check(done.returncode != 0 and not image.exists(), "an option for a name")


@test
def programs_bring_their_libraries(lab):
    """A dynamic program runs below the image's root alone."""
    image = lab.build("libraries.img", "--compress", "none", "--libraries", "--add", "/bin/grep:/bin/grep")
    folder = extracted(lab, image, "none", "libraries")
    names = [line.split()[0] for line in run("ldd", "/bin/grep").decode().splitlines() if "vdso" not in line]
    for name in names:
        check(list(folder.rglob(os.path.basename(name))), f"no {name}")
    if os.getuid() == 0:
        same(run("unshare", "-R", folder, "/bin/grep", "-c", "root:", "/etc/passwd") if (folder / "etc/passwd").exists()
             else run("unshare", "-R", folder, "/bin/grep", "--version")[:4], b"grep")
    same("libc.so" in run(PACKER, "list", lab.build("no-libraries.img", "--add", "/bin/grep:/bin/grep")).decode(), False)
