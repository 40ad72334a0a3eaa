"""A QEMU machine driven over its serial console and QMP."""
import json, os, re, select, shutil, socket, subprocess, tempfile, time


# Machines that share few processors with other work are slow; what comes in time waits for nothing.
PATIENCE = float(os.environ.get("RBOX_BOOT_PATIENCE", "3"))


class Failure(Exception):
    """What was expected did not come."""


class Machine:
    """Boots a kernel and an initramfs, or with neither a medium of `extra`, under TCG and talks to its serial console."""

    def __init__(self, kernel, initrd, append="", extra=(), memory=512, log=None, program=None, within=()):
        self.dir = tempfile.mkdtemp(prefix="rbox-boot.")
        self.qmp_path = os.path.join(self.dir, "qmp")
        self.text, self.seen, self.log = b"", 0, log
        self.qmp = None
        self.ps = "# "
        command = ["qemu-system-x86_64", "-accel", "tcg", "-m", str(memory), "-display", "none",
                   "-vga", "std", "-serial", "stdio", "-monitor", "none", "-net", "none",
                   "-qmp", f"unix:{self.qmp_path},server=on,wait=off",
                   *(["-kernel", kernel, "-initrd", initrd, "-append", append] if kernel else []), *extra]
        # `within`: what runs it, such as nsenter
        command = [*within, *(program or command)]
        self.started = time.monotonic()
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, bufsize=0)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        if self.qmp:
            self.qmp.close()
        shutil.rmtree(self.dir, ignore_errors=True)

    def read(self, seconds):
        """Takes in what the console says within that time; False at its end."""
        if not select.select([self.process.stdout], [], [], max(seconds, 0))[0]:
            return True
        data = os.read(self.process.stdout.fileno(), 65536)
        self.text += data
        if self.log:
            self.log.write(data)
            self.log.flush()
        return bool(data)

    def expect(self, pattern, timeout=60):
        """Waits for a pattern behind what was matched before; gives the match."""
        timeout *= PATIENCE
        regex = re.compile(pattern if isinstance(pattern, bytes) else pattern.encode(), re.S | re.M)
        end = time.monotonic() + timeout
        while True:
            match = regex.search(self.text, self.seen)
            if match:
                self.seen = match.end()
                return match
            left = end - time.monotonic()
            if left <= 0 or not self.read(min(left, 1)):
                tail = self.text[self.seen:][-1500:].decode("utf-8", "replace")
                raise Failure(f"no {pattern!r} within {timeout} s; the console ended with:\n{tail}")

    def send(self, text):
        """Types text, in pieces that a serial port's buffer takes."""
        data = text if isinstance(text, bytes) else text.encode()
        for at in range(0, len(data), 16):
            self.process.stdin.write(data[at:at + 16])
            self.process.stdin.flush()
            time.sleep(0.005)

    def prompt(self, timeout=90):
        """Waits for the invitation, presses Enter, waits for the shell's prompt."""
        self.expect("Please press Enter to activate this console", timeout)
        self.booted = time.monotonic() - self.started
        time.sleep(0.3)
        self.send("\n")
        self.expect(r"/ # ", 20)
        # From here on the kernel's messages would stand between the words that are waited for.
        self.send("dmesg -n 1\n")
        self.expect(r"/ # ", 20)

    def command(self, line, timeout=30):
        """Runs a command line in the guest's shell: its status and what it printed."""
        self.send(f"echo BEG''IN; {line}; echo E''ND$?E''OL\n")
        match = self.expect(r"BEGIN[^\n]*\n(.*?)END(\d+)EOL", timeout)
        self.expect(self.ps, 10)
        return int(match[2]), match[1].decode("utf-8", "replace").replace("\r\n", "\n")

    def monitor(self, execute, **arguments):
        """One QMP command."""
        if not self.qmp:
            self.qmp = socket.socket(socket.AF_UNIX)
            self.qmp.connect(self.qmp_path)
            self.file = self.qmp.makefile("rw")
            json.loads(self.file.readline())
            self.ask("qmp_capabilities", {})
        return self.ask(execute, arguments)

    def ask(self, execute, arguments):
        self.file.write(json.dumps({"execute": execute, "arguments": arguments}) + "\n")
        self.file.flush()
        while True:
            answer = json.loads(self.file.readline())
            if "error" in answer:
                raise Failure(f"QMP {execute}: {answer['error']}")
            if "return" in answer:
                return answer["return"]

    def ended(self, timeout=30):
        """Waits for the machine to go off (or, with -no-reboot, to restart)."""
        timeout *= PATIENCE
        end = time.monotonic() + timeout
        while self.process.poll() is None:
            if time.monotonic() > end or not self.read(0.5) and self.process.wait(5) is None:
                raise Failure(f"the machine still runs after {timeout} s")
        return self.process.returncode
