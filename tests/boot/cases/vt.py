"""Virtual consoles: which is shown, programs on them, keyboards, fonts."""
#packages: kbd console-data
import gzip, os, struct, subprocess, time

import images
from lab import check, ok, shows, test

FONT = "/usr/share/consolefonts/default8x16.psf.gz"


def keys(machine, *names):
    """Presses keys one after the other."""
    for name in names:
        machine.monitor("send-key", keys=[{"type": "qcode", "data": part} for part in name.split("+")])
        time.sleep(0.4)


def octal(text):
    """The bytes that `od -An -v -to1` showed."""
    return bytes(int(word, 8) for word in text.split() if len(word) == 3)


@test
def consoles_are_shown_opened_and_freed(lab):
    """chvt, fgconsole, openvt, deallocvt, setconsole, setlogcons."""
    with lab.shell() as machine:
        check(ok(machine, "fgconsole; fgconsole -n").split() == ["1", "2"], "not the first console is shown")
        check(ok(machine, "chvt 3; fgconsole; fgconsole </dev/tty2; chvt 1; fgconsole").split() == ["3", "3", "1"], "chvt shows another")
        ok(machine, "openvt -w -- sh -c 'tty >/tmp/tty; exit 3'; [ $? = 3 ] && [ \"$(cat /tmp/tty)\" = /dev/tty2 ]")
        ok(machine, "openvt -s -w -- sh -c 'fgconsole >/tmp/shown; exit 4'; [ $? = 4 ] && [ \"$(cat /tmp/shown)\" = 2 ] && [ $(fgconsole) = 1 ]")
        ok(machine, "[ ! -e /sys/class/vc/vcs2 ]; openvt -c 9 -w -l -e true; openvt -w /nosuch; [ $? = 127 ]")
        shows(machine, "openvt -v -c 7 sleep 1000 2>&1", "openvt: using /dev/tty7")
        # Control-C of that console reaches the program, for it is its controlling terminal.
        ok(machine, "sleep 1; pidof sleep >/dev/null; chvt 7")
        keys(machine, "ctrl+c")
        ok(machine, "sleep 1; ! pidof sleep; chvt 1")
        status, out = machine.command("deallocvt 1 2>&1")
        check(status == 1 and "it is there always" in out, out)
        status, out = machine.command("exec 9</dev/tty12; deallocvt 12 2>&1; echo $?; exec 9<&-; deallocvt 12; deallocvt")
        check(status == 0 and "Device or resource busy" in out, out)
        ok(machine, "setconsole /dev/tty4 && echo hello console >/dev/console; setconsole -r && head -c 13 /dev/vcs4 | grep 'hello console'")
        ok(machine, "setlogcons 5 && echo '<0>to the fifth' >/dev/kmsg; dmesg -n 8; echo '<0>to the fifth' >/dev/kmsg; sleep 1; setlogcons 0; dmesg -n 1")


@test
def keyboards_modes_codes_and_maps(lab):
    """kbd_mode, setkeycodes, getkeycodes, showkey, loadkeys and dumpkmap, loadkmap."""
    source = subprocess.run(["find", "/usr/share/keymaps/i386", "-name", "es.kmap.gz"], stdout=subprocess.PIPE, check=True)
    path = source.stdout.decode().split()[0]
    # One file without includes, as kbd would read it.
    binary = {mode: subprocess.run(["loadkeys", "-b", *mode, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
              for mode in ((), ("-u",))}
    top = os.path.dirname(os.path.dirname(path))
    files = [(f"usr/share/keymaps/i386/{os.path.relpath(os.path.join(folder, name), top)}", open(os.path.join(folder, name), "rb").read())
             for folder, _, names in os.walk(top) for name in names if "include" in folder or name == "es.kmap.gz"]
    with lab.shell(files=files) as machine:
        for letter, name in zip("ksau", ("mediumraw", "raw", "xlate", "Unicode")):
            shows(machine, f"kbd_mode -f -{letter} -C /dev/tty5 && kbd_mode </dev/tty5", f"in {name}")
        status, out = machine.command("kbd_mode -s -C /dev/tty5; kbd_mode -u -C /dev/tty5 2>&1")
        check(status == 1 and "-f changes" in out, out)
        shows(machine, "setkeycodes 5a 120 e059 121 && getkeycodes", " 0x58:   88 117 120", "e0 58:    0 121   0 125", "scancode equals keycode")
        status, out = machine.command("setkeycodes 7e 1000 2>&1")
        check(status == 1 and "to keycode 1000: Invalid argument" in out, out)

        ok(machine, "showkey </dev/tty1 >/tmp/keys & echo $! >/tmp/pid; sleep 1")
        keys(machine, "a", "shift+b", "up")
        ok(machine, "kill -TERM $(cat /tmp/pid); sleep 1")
        said = ok(machine, "grep ^keycode /tmp/keys").split("\n")
        wanted = [" 30 press", " 30 release", " 42 press", " 48 press", " 48 release", " 42 release", "103 press", "103 release"]
        check([line.strip("\r").removeprefix("keycode ") for line in said if line] == wanted, f"keys: {said}")
        shows(machine, "kbd_mode </dev/tty1", "Unicode")
        ok(machine, "showkey -s </dev/tty1 >/tmp/keys & echo $! >/tmp/pid; sleep 1")
        keys(machine, "a", "up")
        ok(machine, "kill -TERM $(cat /tmp/pid); sleep 1; [ $(grep -c 0x /tmp/keys) -ge 2 ]; tr '\\n' ' ' </tmp/keys | grep '0x1e *0x9e *0xe0 0x48 *0xe0 0xc8'")

        for mode, text in binary.items():
            ok(machine, f"loadkeys {' '.join(mode) or '-a'} es && dumpkmap >/tmp/now")
            data = octal(ok(machine, "od -An -v -to1 /tmp/now", 60))
            same_tables(text, data)
            shows(machine, "kbd_mode </dev/tty1", "Unicode")
        ok(machine, "loadkeys -b es >/tmp/es && dumpkmap >/tmp/now && loadkmap </tmp/now && dumkmap | cmp - /tmp/now")
        # What is loaded is what is typed: the key right of L gives n with a tilde.
        ok(machine, "loadkeys -u es; (stty -icanon -echo; head -c 2 >/tmp/typed) </dev/tty1 & sleep 1")
        keys(machine, "semicolon")
        shows(machine, "sleep 1; od -An -tx1 /tmp/typed", "c3 b1")
        # Strings and composes.
        ok(machine, "printf 'keycode 59 = F1\\nstring F1 = \"hello\"\\n' | loadkeys; (stty -icanon -echo; head -c 5 >/tmp/typed) </dev/tty1 & sleep 1")
        keys(machine, "f1")
        shows(machine, "sleep 1; cat /tmp/typed", "hello")
        ok(machine, "printf \"keycode 60 = Compose\\ncompose 'x' 'y' to U+20ac\\n\" | loadkeys -c; (stty -icanon -echo; head -c 3 >/tmp/typed) </dev/tty1 & sleep 1")
        keys(machine, "f2", "x", "y")
        shows(machine, "sleep 1; od -An -tx1 /tmp/typed", "e2 82 ac")
        # In 8-bit mode the code itself is typed, whatever Unicode calls it.
        ok(machine, "printf \"charset \\\"iso-8859-15\\\"\\nkeycode 60 = Compose\\ncompose 'x' 'z' to euro\\n\" >/tmp/euro.map; kbd_mode -a -C /dev/tty1; loadkeys -c -a /tmp/euro.map; (stty -icanon -echo; head -c 1 >/tmp/typed) </dev/tty1 & sleep 1")
        keys(machine, "f2", "x", "z")
        shows(machine, "sleep 1; od -An -tx1 /tmp/typed; kbd_mode -u -C /dev/tty1", "a4\n")
        shows(machine, "kbdrate -r 20 -d 500 && kbdrate -p", "Typematic Rate is 20.0 cps (delay = 500 ms)")


def same_tables(wanted, found):
    """Each table of one binary keymap is in the other."""
    def tables(data):
        check(data[:7] == b"bkeymap", "no binary keymap")
        numbers = [number for number in range(256) if data[7 + number]]
        return {number: struct.unpack_from("<128H", data, 263 + 256 * at) for at, number in enumerate(numbers)}
    wanted, found = tables(wanted), tables(found)
    check(set(wanted) <= set(found), f"tables {sorted(found)}, not {sorted(wanted)}")
    for number, entries in wanted.items():
        # Keycode 0 is no key; what a source does not name stays as it was.
        wrong = [(code, hex(a), hex(b)) for code, (a, b) in enumerate(zip(entries, found[number])) if code and a != b and a != 0x200]
        check(not wrong, f"table {number}: keycode, wanted, found: {wrong[:5]}")


def programs(*names):
    """Programs of this machine with their libraries, for a machine's image: they lie in /kbd/bin."""
    files = {}
    for name in names:
        path = "/usr/bin/" + name
        for place, source in ((f"kbd/bin/{name}", path), *((library.lstrip("/"), library) for library in images.libraries(path))):
            with open(source, "rb") as handle:
                files[place] = handle.read()
    return list(files.items())


@test
def keymaps_are_dumped_as_kbd_does(lab):
    """dumpkeys beside kbd's on the same kernel: keymaps of several languages in both modes, and every value by its name."""
    values = [*range(0x100), *range(0x100, 0x200), *range(0x200, 0x214), *range(0x300, 0x314), *range(0x400, 0x41B), *range(0x500, 0x53F), *range(0x600, 0x604),
              *range(0x700, 0x709), *range(0x800, 0x900), *range(0x900, 0x91A), *range(0xA00, 0xA09), *range(0xB00, 0xC00), *range(0xC00, 0xC09), *range(0xD00, 0xE00)]
    rows = [values[at:at + 6] for at in range(0, len(values), 6)]
    every = "keymaps 0-2,4-6\n" + "".join(f"keycode {code + 1} = {' '.join(f'0x{value:04x}' for value in row)}\n" for code, row in enumerate(rows[:255]))
    characters = [*range(0xA0, 0x180), *range(0x384, 0x3CF), *range(0x401, 0x45F), *range(0x5D0, 0x5EB), *range(0xE01, 0xE5C), *range(0x2010, 0x2040), 0x20AC, 0x2116, *range(0x2500, 0x2570)]
    rows = [characters[at:at + 6] for at in range(0, len(characters), 6)]
    unicode = "keymaps 0-2,4-6\n" + "".join(f"keycode {code + 1} = {' '.join(f'U+{value:04x}' for value in row)}\n" for code, row in enumerate(rows))
    odd = ("keymaps 0-2,4,8,12,16\nkeycode 1 = Escape\nkeycode 2 = a A\nkeycode 3 = +a +A VoidSymbol +a\nalt keycode 4 = F246\nkeycode 5 = VoidSymbol b\n"
           "keycode 6 = Console_63\nkeycode 7 = Q\nkeycode 8 = +q\nkeycode 9 = a b\nstring F1 = \"a\\\"b\\\\\\n\\351\\177\"\nstring F246 = \"x\"\nstring Help = \"~\"\n"
           "compose '\\'' '\\\\' to A\ncompose '\\177' ' ' to asciitilde\n")
    # What kbd does not write as it reads it.
    wide = "compose U+00e9 U+0101 to U+20ac\ncompose 'x' 'y' to U+1234\ncompose 'x' 'z' to ssharp\n"
    paths = {name: subprocess.run(["find", "/usr/share/keymaps/i386", "-name", name + ".kmap.gz"], stdout=subprocess.PIPE, check=True).stdout.decode().split()[0]
             for name in ("de-latin1", "fr-latin9", "ru1", "us", "pl", "gr-utf8")}
    files = [*programs("dumpkeys", "loadkeys", "diff"), ("every.map", every), ("unicode.map", unicode), ("odd.map", odd), ("wide.map", wide)]
    for name, path in paths.items():
        for mode in "au":
            text = subprocess.run(["loadkeys", "-b", "-" + mode, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
            if text:
                files.append((f"{name}.{mode}", text))
    with lab.shell(files=files) as machine:
        ok(machine, "both() { /kbd/bin/dumpkeys -C /dev/tty1 \"$@\" >/tmp/theirs 2>&1; dumpkeys -C /dev/tty1 \"$@\" >/tmp/ours 2>&1; cmp /tmp/theirs /tmp/ours || { echo \"$@\"; /kbd/bin/diff /tmp/theirs /tmp/ours | head -20; false; }; }")
        ok(machine, "keys() { grep -v '^string' /tmp/theirs >/tmp/t; mv /tmp/t /tmp/theirs; cmp /tmp/theirs /tmp/ours; }")
        loads = [("u", "/kbd/bin/loadkeys -C /dev/tty1 -u /unicode.map"), ("a", "/kbd/bin/loadkeys -C /dev/tty1 -a /every.map"),
                 ("u", "/kbd/bin/loadkeys -C /dev/tty1 -c -s -u /odd.map"), ("a", "/kbd/bin/loadkeys -C /dev/tty1 -c -s -a /odd.map"),
                 *((path[-1], f"loadkmap -C /dev/tty1 </{path}") for path, _ in files if path[-2:] in (".a", ".u"))]
        for mode, load in loads:
            status, out = machine.command(f"kbd_mode -{mode} -C /dev/tty1; {load}")
            for options in ("", "-f", "-1", "-S16", "-n", "-d", "-f -c koi8-r", "-c iso-8859-10 -1"):
                ok(machine, f"both {options} || {{ echo '{load}'; false; }}", 60)
            ok(machine, "both -k || keys", 60)
        # What is written can be loaded, and is the same then.
        ok(machine, "kbd_mode -u -C /dev/tty1; loadkeys -c -s -u -C /dev/tty1 /odd.map /wide.map; dumpkeys -C /dev/tty1 >/tmp/a; loadkmap -C /dev/tty1 </us.u; loadkeys -C /dev/tty1 -s -c -u /tmp/a && dumpkeys -C /dev/tty1 >/tmp/b; cmp /tmp/a /tmp/b", 60)
        ok(machine, "dumpkeys -C /dev/tty1 -t >/tmp/t; [ $(grep -c ^string /tmp/t) = 3 ] && [ $(wc -l </tmp/t) = 3 ]")
        # What the kernel takes is the same; the lists are in another order.
        ok(machine, "both -i; /kbd/bin/dumpkeys -C /dev/tty1 -l | grep -v no-break_ | sort >/tmp/theirs; dumpkeys -C /dev/tty1 -l | sort >/tmp/ours; /kbd/bin/diff /tmp/theirs /tmp/ours", 60)


@test
def a_console_is_watched_and_typed_on(lab):
    """conspy: what a screen shows, keys that reach the other console, Escape three times."""
    with lab.shell() as machine:
        ok(machine, "printf '\\033[2J\\033[Hhello \\033[31mred\\033[m \\303\\251' >/dev/tty2; conspy -d 2 >/tmp/d; [ $(wc -l </tmp/d) = 25 ] && head -n 1 /tmp/d | grep '^hello red é *$'")
        ok(machine, "rm /dev/vcsa9 /dev/vcsu9 2>/dev/null; echo nine >/dev/tty9; rm -f /dev/vcsa9 /dev/vcsu9; ! conspy -d 9 2>/tmp/e; grep \"conspy: can't read '/dev/vcsa9'\" /tmp/e; conspy -c -d 9 | grep '^nine *$'")
        ok(machine, "conspy -d | head -n 1 >/tmp/x; conspy -d 1 | head -n 1 | cmp - /tmp/x; ! conspy 99 2>/dev/null")
        # Typed here, read there.
        ok(machine, "(stty raw -echo; head -c 4 >/tmp/typed) </dev/tty2 & sleep 1")
        machine.send("conspy 2\n")
        machine.expect(r"hello .*\[0;31;40mred", 20)
        machine.send("ab\x03d")
        time.sleep(1)
        machine.send("\x1b\x1b\x1b")
        machine.expect(machine.ps, 20)
        shows(machine, "sleep 1; od -An -tx1 /tmp/typed", "61 62 03 64")
        # -v sends nothing; what is written there is shown here.
        ok(machine, "(stty raw -echo; head -c 1 >/tmp/none) </dev/tty2 & (sleep 3; echo later >/dev/tty2) & true")
        machine.send("conspy -v -n 2\n")
        machine.expect(r"later", 20)
        machine.send("x\x1b\x1b\x1b")
        machine.expect(machine.ps, 20)
        ok(machine, "[ ! -s /tmp/none ]")


@test
def fonts_are_loaded_and_saved(lab):
    """setfont and loadfont on the VGA's text console, and on a framebuffer's, which takes larger ones."""
    with open(FONT, "rb") as handle:
        packed = handle.read()
    font = gzip.decompress(packed)
    files = [("usr/share/consolefonts/default8x16.psf.gz", packed), ("other", bytes(range(256)) * 8)]
    with lab.shell(files=files) as machine:
        ok(machine, "setfont /other && setfont -o /tmp/o && [ $(wc -c </tmp/o) = 2052 ] && tail -c +5 /tmp/o | cmp - /other")
        shows(machine, "setfont -v -16 2>&1", "8x16, 256 glyphs")
        ok(machine, "setfont -o /tmp/o && zcat /usr/share/consolefonts/default8x16.psf.gz | head -c 4100 | tail -c +5 >/tmp/w && tail -c +5 /tmp/o | cmp - /tmp/w")
        text = ok(machine, "setfont -ou /tmp/ou -O /tmp/O; cat /tmp/ou", 60)
        found = {(int(glyph, 16), int(code[2:], 16)) for glyph, code in (line.split() for line in text.split("\n") if "U+" in line)}
        check(found == names(font), f"the glyphs' names differ: {found ^ names(font)}")
        # What was saved is loaded again, by the other program too.
        ok(machine, "setfont /other; loadfont </tmp/O; setfont -O /tmp/P && cmp /tmp/O /tmp/P")
        ok(machine, "setfont default8x16 /tmp/O && setfont -o /tmp/o && [ $(wc -c </tmp/o) = 8196 ]; setfont default8x16")
        ok(machine, "printf '0x41 U+0042\\n' >/tmp/m; setfont -m /tmp/m && setfont -om /tmp/om && [ $(wc -c </tmp/om) = 512 ] && od -An -tx2 -j130 -N2 /tmp/om | grep 0042")
        status, out = machine.command("setfont -d default8x16 2>&1")
        check(status == 1 and "the console takes no such font" in out, out)
    with lab.shell(files=files, append="vga=788") as machine:
        ok(machine, "[ -e /sys/class/graphics/fb0 ]")
        ok(machine, "setfont -d default8x16 && setfont -o /tmp/o && [ $(wc -c </tmp/o) = 16416 ]; setfont -R && setfont -o /tmp/o && [ $(wc -c </tmp/o) = 4100 ]")


@test
def frame_buffers_show_and_take_modes(lab):
    """fbset on the firmware's frame buffer, and beep, which takes as long as its sound."""
    with lab.shell(append="vga=788") as machine:
        shows(machine, "fbset", 'mode "800x600-75"\n    # D: 48.001 MHz, H: 46.876 kHz, V: 75.121 Hz\n    geometry 800 600 800 600 16\n'
              "    timings 20833 96 32 16 4 96 4\n    rgba 5/11,6/5,5/0,0/0\nendmode\n")
        shows(machine, "fbset -i", "    Name        : VESA VGA\n    Address     : 0xf", "    LineLength  : 1600\n", "    Accelerator : No\n")
        shows(machine, "printf 'mode x\\n geometry 800 600 800 600 16\\n timings 20833 96 32 16 4 96 4\\nendmode\\n' >/tmp/modes; fbset -v -s -db /tmp/modes x 2>&1",
              "fbset: reading modes from /tmp/modes", "geometry 800 600 800 600 16")
        ok(machine, "fbset -test -depth 16 && fbset -match && fbset -move left -step 0")
        ok(machine, "a=$(date +%s); beep -f 440 -l 1000 -d 1000 -n -l 10 -r 2; b=$(date +%s); [ $((b - a)) -ge 2 ]")


def picture(width, height):
    """A picture with all shades, as a PPM file, and its pixels."""
    pixels = [[(255 * x // (width - 1), 255 * y // (height - 1), (x * 7 + y * 13) & 255) for x in range(width)] for y in range(height)]
    return b"P6\n# a test\n%d %d\n255\n" % (width, height) + bytes(value for row in pixels for pixel in row for value in pixel), pixels


def screen(machine, lab):
    """What the machine's screen shows: rows of pixels."""
    path = os.path.join(lab.scratch(), "screen.ppm")
    machine.monitor("screendump", filename=path)
    with open(path, "rb") as handle:
        magic, width, height, _ = (handle.readline() + handle.readline() + handle.readline()).split()
        data = handle.read()
    check(magic == b"P6" and len(data) == 3 * int(width) * int(height), "no screen dump")
    width = int(width)
    flat = list(zip(data[::3], data[1::3], data[2::3]))
    return [flat[at:at + width] for at in range(0, len(flat), width)]


@test
def pictures_and_bars_on_frame_buffers(lab):
    """fbsplash with pixels of 16, 24 and 32 bits: what the screen shows is the picture, and the bar is where it belongs."""
    image, pixels = picture(320, 200)
    wide, _ = picture(2000, 3)
    settings = "BAR_LEFT=100\nBAR_TOP=400\nBAR_WIDTH=202\nBAR_HEIGHT=12\nBAR_R=200\nBAR_G=40\nBAR_B=120\nIMAGE_ALIGN=CM\n"
    files = [("image.ppm", image), ("image.ppm.gz", gzip.compress(image)), ("wide.ppm", wide), ("ini", settings)]
    for mode, depth, bits in ((788, 16, (5, 6, 5)), (789, 24, (8, 8, 8)), (835, 32, (8, 8, 8))):
        def same(found, wanted):
            return all(a >> 8 - bit == b >> 8 - bit for a, b, bit in zip(found, wanted, bits))

        def shown(machine, rows, left, top, what):
            found = screen(machine, lab)
            check((len(found), len(found[0])) == (600, 800), "another size")
            wrong = [(x, y, found[top + y][left + x], pixel) for y, row in enumerate(rows) for x, pixel in enumerate(row)
                     if not same(found[top + y][left + x], pixel)]
            check(not wrong, f"{depth} bits, {what}: {len(wrong)} pixels: x, y, found, wanted: {wrong[:3]}")
            return found

        with lab.shell(files=files, append=f"vga={mode} vt.global_cursor_default=0") as machine:
            shows(machine, "fbset", f"geometry 800 600 800 600 {depth}\n")
            ok(machine, "fbsplash -s /image.ppm && fbsplash -s /wide.ppm -d /dev/fb0")
            shown(machine, pixels[3:], 0, 3, "a picture")
            ok(machine, "clear >/dev/tty1; fbsplash -s - -i /ini </image.ppm.gz")
            found = shown(machine, pixels, 240, 200, "a packed picture in the middle")
            check(found[100][100] == (0, 0, 0), "there is something beside the picture")
            ok(machine, "mkfifo /tmp/f; fbsplash -T -c -s /image.ppm -i /ini -f /tmp/f </dev/tty1 >/tmp/said & sleep 1; echo hello >/dev/tty1; echo 25 >/tmp/f; echo x >/tmp/f; echo 50 >/tmp/f; sleep 1")
            frame, done, dark = (100, 20, 60), (200, 40, 120), (25, 5, 15)
            bar = [[frame] * 202, *([frame, *[done] * 100, *[dark] * 100, frame] for _ in range(10)), [frame] * 202]
            shown(machine, bar, 100, 400, "a bar at 50")
            shown(machine, pixels, 240, 200, "the picture in graphics mode")
            ok(machine, "echo 100 >/tmp/f; echo exit >/tmp/f; sleep 1; ! pidof fbsplash; od -An -c /tmp/said | grep '033   \\[   ?   2   5   l 033   \\[   ?   2   5   h'")
            # Text is drawn again.
            ok(machine, "clear >/dev/tty1; sleep 1")
            check(all(pixel == (0, 0, 0) for row in screen(machine, lab) for pixel in row), "the console does not draw")
            ok(machine, "fbsplash -T -s /image.ppm -f /tmp/f </dev/tty1 & sleep 1; kill -TERM $!; wait $!; [ $? = 143 ]; clear >/dev/tty1; sleep 1")
            check(all(pixel == (0, 0, 0) for row in screen(machine, lab) for pixel in row), "the console does not draw after a signal")
            ok(machine, "printf '0\\n100' >/tmp/o; fbsplash -s /image.ppm -i /ini -f /tmp/o")
            bar = [[frame] * 202, *([frame, *[done] * 200, frame] for _ in range(10)), [frame] * 202]
            shown(machine, bar, 100, 400, "a bar at 100, from a file")


def names(font):
    """Pairs of glyph and character of a font of version 1 with 256 glyphs."""
    codes = struct.unpack_from(f"<{(len(font) - 4100) // 2}H", font, 4100)
    pairs, glyph = set(), 0
    for code in codes:
        if code == 0xFFFF:
            glyph += 1
        else:
            pairs.add((glyph, code))
    return pairs
