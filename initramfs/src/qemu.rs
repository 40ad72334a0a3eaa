//! QEMU's command line for what is to be booted: an image with a kernel, or a medium.

use crate::failure::{Failure, Result, fail, shown, shown_bytes, words};
use crate::kernel::{self, Kernel};
use clap::{Args, ValueEnum};
use rustix::fs::{MemfdFlags, memfd_create};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::fd::IntoRawFd;
use std::path::{Path, PathBuf};

/// What is booted, and on what machine.
#[derive(Args, Clone)]
pub struct Machine {
    /// An initramfs; or a medium: a disk or stick image, an ISO, a UKI, a directory for PXE
    pub image: PathBuf,

    /// The kernel: a file, a release, or the root of an unpacked kernel package; default: the running one
    #[arg(long, short, value_name = "FILE|RELEASE|TREE")]
    pub kernel: Option<String>,

    /// More for the kernel's command line
    #[arg(long, value_name = "WORDS")]
    pub append: Option<String>,

    /// The kind of machine
    #[arg(long, value_enum, default_value_t)]
    pub machine: Board,

    /// What starts it
    #[arg(long, value_enum, default_value_t)]
    pub firmware: Firmware,

    /// A disk image, plugged in as a virtio disk; give it again for more
    #[arg(long, value_name = "FILE")]
    pub disk: Vec<PathBuf>,

    /// A disk image, plugged in as a USB stick; give it again for more
    #[arg(long, value_name = "FILE")]
    pub usb: Vec<PathBuf>,

    /// A network card, behind which QEMU answers DHCP and passes on to the host's network
    #[arg(long)]
    pub net: bool,

    /// A TCP port of the host's that leads to one of the machine's
    #[arg(long, value_name = "HOST:GUEST", requires = "net")]
    pub forward: Vec<String>,

    /// Memory in MiB
    #[arg(long, default_value_t = 256, value_name = "MIB")]
    pub memory: u32,

    /// Processors
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub cpus: u32,

    /// On the host's processor (KVM): much faster where it works; within a virtual machine it may hang
    #[arg(long)]
    pub kvm: bool,
}

/// A kind of machine.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Board {
    /// QEMU's usual one: pc, or virt where there are no PCs
    #[default]
    Usual,
    /// A PC with PCI Express
    Q35,
    /// The least: virtio on a plain bus, as Firecracker has it
    Microvm,
}

/// What a machine starts with.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Firmware {
    /// SeaBIOS
    #[default]
    Bios,
    /// OVMF
    Uefi,
}

/// How a person meets the machine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Console {
    /// The serial line on this terminal, with QEMU's keys to leave.
    Terminal,
    /// The serial line on QEMU's standard input and output.
    Pipe,
    /// A screen, by VNC.
    Screen,
}

/// What an image is by its first bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum What {
    Initramfs,
    Disk,
    Iso,
    Program,
    NetDirectory,
}

/// Where Debian, and others, have UEFI's code and the store of its variables.
const OVMF: [(&str, &str); 3] = [
    ("/usr/share/OVMF/OVMF_CODE_4M.fd", "/usr/share/OVMF/OVMF_VARS_4M.fd"),
    ("/usr/share/OVMF/OVMF_CODE.fd", "/usr/share/OVMF/OVMF_VARS.fd"),
    ("/usr/share/edk2/x64/OVMF_CODE.4m.fd", "/usr/share/edk2/x64/OVMF_VARS.4m.fd"),
];

impl Machine {
    /// The command line: the program and its arguments.
    pub fn command(&self, console: Console) -> Result<Vec<String>> {
        let what = kind(&self.image)?;
        let (program, port) = emulator(std::env::consts::ARCH);
        let pc = port == "ttyS0" && program.ends_with("x86_64");
        let micro = self.machine == Board::Microvm;
        let uefi = self.firmware == Firmware::Uefi || what == What::Program;
        if micro && (uefi || what != What::Initramfs) {
            return fail("a microvm boots nothing but an initramfs with a kernel");
        }
        if micro && !self.usb.is_empty() {
            return fail("a microvm has no USB: give the image as --disk");
        }
        if what != What::Initramfs && (self.append.is_some() || self.kernel.is_some()) {
            return fail(
                "a medium has its own kernel and command line: --kernel and --append are for an initramfs",
            );
        }
        let mut line = Line(vec![program.to_owned()]);
        let board = match self.machine {
            Board::Usual if pc => "",
            Board::Usual => "virt",
            Board::Q35 => "q35",
            Board::Microvm => "microvm,rtc=on",
        };
        if !board.is_empty() {
            line.add(["-machine", board]);
        }
        if self.kvm {
            line.add(["-accel", "kvm"]);
        }
        line.add(["-m", &self.memory.to_string()]);
        if self.cpus != 1 {
            line.add(["-smp", &self.cpus.to_string()]);
        }
        if uefi {
            line.firmware()?;
        }
        match console {
            Console::Terminal if micro => line.add([
                "-nodefaults",
                "-no-user-config",
                "-display",
                "none",
                "-serial",
                "mon:stdio",
                "-no-reboot",
            ]),
            Console::Terminal => line.add(["-nographic", "-no-reboot"]),
            Console::Pipe => line.add([
                "-nodefaults",
                "-display",
                "none",
                "-serial",
                "stdio",
                "-monitor",
                "none",
                "-no-reboot",
            ]),
            Console::Screen => line.add(["-vnc", ":0"]),
        }
        let bus = if micro { "device" } else { "pci" };
        for (at, path) in self.disk.iter().enumerate() {
            line.drive(&format!("disk{at}"), path, "")?;
            line.add(["-device", &format!("virtio-blk-{bus},drive=disk{at}")]);
        }
        if self.net || what == What::NetDirectory {
            let mut net = String::from("user,id=net");
            for pair in &self.forward {
                let Some((host, guest)) = ports(pair) else {
                    return fail(format!("'{}' is no pair of ports: HOST:GUEST", pair.escape_debug()));
                };
                net.push_str(&format!(",hostfwd=tcp:127.0.0.1:{host}-:{guest}"));
            }
            if what == What::NetDirectory {
                let file = if uefi { "linux.efi" } else { "pxelinux.0" };
                net.push_str(&format!(",tftp={},bootfile={file}", value(&self.image)?));
            }
            line.add(["-netdev", &net]);
            // without a ROM UEFI's own PXE starts the file: a card's iPXE hands its name on as a command line
            let rom = if what == What::NetDirectory && uefi { ",romfile=" } else { "" };
            line.add(["-device", &format!("virtio-net-{bus},netdev=net{rom}")]);
        }
        if !self.usb.is_empty() || what == What::Disk {
            line.add(["-device", "qemu-xhci"]);
        }
        for (at, path) in self.usb.iter().enumerate() {
            line.drive(&format!("usb{at}"), path, "")?;
            line.add(["-device", &format!("usb-storage,drive=usb{at},removable=on")]);
        }
        match what {
            What::Initramfs => self.direct(&mut line, console, port)?,
            What::Disk => {
                line.drive("medium", &self.image, "")?;
                line.add(["-device", "usb-storage,drive=medium,removable=on,bootindex=0"]);
            }
            What::Iso => {
                line.drive("medium", &self.image, ",media=cdrom,readonly=on")?;
                line.add(["-device", "ide-cd,drive=medium,bootindex=0"]);
            }
            What::Program => line.add(["-kernel", &text(&self.image)?]),
            What::NetDirectory => line.add(["-boot", "n"]),
        }
        Ok(line.0)
    }

    /// The kernel and the image, loaded by QEMU itself.
    fn direct(&self, line: &mut Line, console: Console, port: &str) -> Result<()> {
        let kernel = self.kernel_image()?;
        File::open(&kernel).map_err(|error| Failure::on("open", &kernel, error))?;
        let mut append = String::from("root=/dev/ram");
        if console != Console::Screen {
            append.push_str(&format!(" console={port} panic=-1"));
        }
        // the kernel counts the timer's ticks and gives up if QEMU, which a busy machine holds up, makes too few
        if !self.kvm && std::env::consts::ARCH == "x86_64" {
            append.push_str(" no_timer_check");
        }
        if let Some(more) = &self.append {
            append.push(' ');
            append.push_str(more);
        }
        line.add(["-kernel", &text(&kernel)?, "-initrd", &text(&self.image)?, "-append", &append]);
        Ok(())
    }

    fn kernel_image(&self) -> Result<PathBuf> {
        let file = self.kernel.as_ref().map(Path::new).filter(|path| path.is_file());
        if let Some(path) = file.filter(|path| !kernel::is_package(path)) {
            return Ok(path.to_path_buf());
        }
        let kernel = Kernel::find(self.kernel.as_deref())?;
        match &kernel.image {
            Some(path) => Ok(path.clone()),
            // QEMU inherits what it is to read
            None => in_memory(&kernel.boot_image()?).map_err(|error| {
                Failure(format!("can't hold the image of kernel {}: {}", kernel.version, words(&error)))
            }),
        }
    }
}

/// A file in memory that stays open, for the programs that are started.
fn in_memory(bytes: &[u8]) -> io::Result<PathBuf> {
    let mut file = File::from(memfd_create("vmlinuz", MemfdFlags::empty())?);
    file.write_all(bytes)?;
    Ok(format!("/proc/self/fd/{}", file.into_raw_fd()).into())
}

/// A command line that grows.
struct Line(Vec<String>);

impl Line {
    fn add<const N: usize>(&mut self, words: [&str; N]) {
        self.0.extend(words.map(str::to_owned));
    }

    fn drive(&mut self, id: &str, path: &Path, more: &str) -> Result<()> {
        File::open(path).map_err(|error| Failure::on("open", path, error))?;
        self.add(["-drive", &format!("if=none,id={id},format=raw,file={}{more}", value(path)?)]);
        Ok(())
    }

    /// UEFI's code, and a store of variables of which nothing is kept.
    fn firmware(&mut self) -> Result<()> {
        let Some((code, variables)) = OVMF.iter().find(|(code, _)| Path::new(code).is_file()) else {
            return fail("no UEFI for QEMU here (Debian: apt-get install ovmf)");
        };
        self.add(["-drive", &format!("if=pflash,format=raw,readonly=on,file={code}")]);
        self.add(["-drive", &format!("if=pflash,format=raw,snapshot=on,file={variables}")]);
        Ok(())
    }
}

/// What to boot is told by its first bytes.
fn kind(path: &Path) -> Result<What> {
    if path.is_dir() {
        return match ["pxelinux.0", "linux.efi", "boot.ipxe"].iter().any(|name| path.join(name).is_file()) {
            true => Ok(What::NetDirectory),
            false => Err(Failure::about(
                path,
                "a directory without pxelinux.0 or linux.efi: nothing to boot by the network",
            )),
        };
    }
    let mut file = File::open(path).map_err(|error| Failure::on("open", path, error))?;
    let mut at = |offset: u64, length: usize| -> io::Result<Vec<u8>> {
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::with_capacity(length);
        Read::by_ref(&mut file).take(length as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let on = |error| Failure::on("read", path, error);
    let head = at(0, 512).map_err(on)?;
    Ok(if at(0x8001, 5).map_err(on)? == b"CD001" {
        What::Iso
    } else if head.starts_with(b"MZ") {
        What::Program
    } else if head.get(510..512) == Some(b"\x55\xaa") && !head.starts_with(b"0707") {
        What::Disk
    } else {
        What::Initramfs
    })
}

/// Two numbers of TCP ports.
fn ports(pair: &str) -> Option<(u16, u16)> {
    let (host, guest) = pair.split_once(':')?;
    Some((host.parse().ok()?, guest.parse().ok()?))
}

/// QEMU's name for a processor, and the kernel's for its first serial port there.
fn emulator(machine: &str) -> (&'static str, &'static str) {
    match machine {
        "aarch64" => ("qemu-system-aarch64", "ttyAMA0"),
        "riscv64" => ("qemu-system-riscv64", "ttyS0"),
        _ => ("qemu-system-x86_64", "ttyS0"),
    }
}

/// What is said if QEMU cannot be started.
pub fn not_started(program: &str, error: &io::Error) -> Failure {
    Failure(match error.kind() {
        io::ErrorKind::NotFound => format!("no {program} here (Debian: apt-get install qemu-system-x86)"),
        _ => format!("can't run {program}: {}", words(error)),
    })
}

fn text(path: &Path) -> Result<String> {
    match path.to_str() {
        Some(text) => Ok(text.to_owned()),
        None => fail(format!("the name '{}' is not UTF-8", shown_bytes(path.as_os_str().as_encoded_bytes()))),
    }
}

/// A path as the value of a QEMU option: a comma is doubled.
fn value(path: &Path) -> Result<String> {
    Ok(text(path)?.replace(',', ",,"))
}

/// A command line as a shell reads it.
pub fn pasteable(line: &[String]) -> String {
    let quoted: Vec<String> = line.iter().map(|word| quoted(word)).collect();
    shown(Path::new(&quoted.join(" ")))
}

/// A word as a shell reads it.
fn quoted(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_=./,:+@%".contains(&byte);
    match !word.is_empty() && word.bytes().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        machine: Machine,
    }

    fn refused(words: &[&str]) -> String {
        let line = Line::parse_from([&["run"], words].concat());
        line.machine.command(Console::Pipe).unwrap_err().0
    }

    #[test]
    fn command_line_can_be_pasted_into_a_shell() {
        assert_eq!(["-m", "a b", "it's", ""].map(quoted), ["-m", "'a b'", r"'it'\''s'", "''"]);
    }

    #[test]
    fn what_is_missing_is_named_before_qemu_starts() {
        assert_eq!(refused(&["/no/image"]), "can't open '/no/image': No such file or directory");
        let image = std::env::temp_dir().join(format!("qemu-{}", std::process::id()));
        std::fs::write(&image, "070701").unwrap();
        let path = image.to_str().unwrap();
        let kernel = ["--kernel", path];
        assert_eq!(
            refused(&[path, "--usb", "/no/stick", kernel[0], kernel[1]]),
            "can't open '/no/stick': No such file or directory"
        );
        assert!(
            refused(&[path, "--machine", "microvm", "--usb", path, kernel[0], kernel[1]])
                .starts_with("a microvm has no USB")
        );
        assert!(
            refused(&[path, "--net", "--forward", "80", kernel[0], kernel[1]])
                .starts_with("'80' is no pair of ports")
        );
        std::fs::remove_file(image).unwrap();
    }
}
