//! Boots an image in QEMU.

use crate::failure::{Failure, Result, fail, shown_bytes, words};
use crate::kernel::Kernel;
use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How to boot.
pub struct Machine {
    /// The image.
    pub image: PathBuf,
    /// A kernel image, or what [`Kernel::find`] takes.
    pub kernel: Option<String>,
    /// Added to the kernel's command line.
    pub append: Option<String>,
    /// A disk image plugged in as a USB stick.
    pub usb: Option<PathBuf>,
    /// Memory in MiB.
    pub memory: u32,
    /// On the host's processor. Not by itself where /dev/kvm is there: within a virtual machine it may hang.
    pub kvm: bool,
    /// A screen by VNC in place of the serial console.
    pub graphics: bool,
}

impl Machine {
    /// Becomes QEMU; returns only if that fails.
    pub fn run(&self) -> Result<()> {
        let arguments = self.arguments()?;
        let line: Vec<String> = arguments.iter().map(|argument| quoted(argument)).collect();
        let leave = match self.graphics {
            true => "a VNC viewer on port 5900 shows the screen; Ctrl-C leaves",
            false => "Ctrl-A X leaves",
        };
        // with a closed standard error there is nobody to tell
        let _ = writeln!(io::stderr(), "{}\n({leave})", line.join(" "));
        let mut arguments = arguments.iter();
        let program = arguments.next().map(String::as_str).unwrap_or_default();
        let error = Command::new(program).args(arguments).exec();
        match error.kind() {
            io::ErrorKind::NotFound => {
                fail(format!("no {program} here (Debian: apt-get install qemu-system-x86)"))
            }
            _ => fail(format!("can't run {program}: {}", words(&error))),
        }
    }

    fn arguments(&self) -> Result<Vec<String>> {
        let kernel = self.kernel_image()?;
        for path in [Some(&kernel), Some(&self.image), self.usb.as_ref()].into_iter().flatten() {
            std::fs::File::open(path).map_err(|error| Failure::on("open", path, error))?;
        }
        let (program, console) = emulator(std::env::consts::ARCH);
        let mut line = vec![program.to_owned(), "-m".into(), self.memory.to_string()];
        if console != "ttyS0" {
            line.extend(["-machine".into(), "virt".into()]);
        }
        if self.kvm {
            line.extend(["-accel".into(), "kvm".into()]);
        }
        let mut append = String::from("root=/dev/ram");
        if self.graphics {
            line.extend(["-vnc".into(), ":0".into()]);
        } else {
            line.extend(["-nographic".into(), "-no-reboot".into()]);
            append.push_str(&format!(" console={console} panic=-1"));
        }
        if let Some(more) = &self.append {
            append.push(' ');
            append.push_str(more);
        }
        if let Some(usb) = &self.usb {
            // a comma in a value is doubled
            let file = text(usb)?.replace(',', ",,");
            line.extend(["-device".into(), "qemu-xhci".into()]);
            line.extend(["-drive".into(), format!("if=none,id=stick,format=raw,file={file}")]);
            line.extend(["-device".into(), "usb-storage,drive=stick,removable=on".into()]);
        }
        line.extend([
            "-kernel".into(),
            text(&kernel)?,
            "-initrd".into(),
            text(&self.image)?,
            "-append".into(),
            append,
        ]);
        Ok(line)
    }

    fn kernel_image(&self) -> Result<PathBuf> {
        if let Some(path) = self.kernel.as_ref().map(Path::new).filter(|path| path.is_file()) {
            return Ok(path.to_path_buf());
        }
        let kernel = Kernel::find(self.kernel.as_deref())?;
        match kernel.image {
            Some(path) => Ok(path),
            None => fail(format!("no image of kernel {}: give --kernel FILE or TREE", kernel.version)),
        }
    }
}

/// QEMU's name for a processor, and the kernel's for its first serial port there.
fn emulator(machine: &str) -> (&'static str, &'static str) {
    match machine {
        "aarch64" => ("qemu-system-aarch64", "ttyAMA0"),
        "riscv64" => ("qemu-system-riscv64", "ttyS0"),
        _ => ("qemu-system-x86_64", "ttyS0"),
    }
}

fn text(path: &Path) -> Result<String> {
    match path.to_str() {
        Some(text) => Ok(text.to_owned()),
        None => fail(format!("the name '{}' is not UTF-8", shown_bytes(path.as_os_str().as_encoded_bytes()))),
    }
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

    #[test]
    fn command_line_can_be_pasted_into_a_shell() {
        assert_eq!(["-m", "a b", "it's", ""].map(quoted), ["-m", "'a b'", r"'it'\''s'", "''"]);
    }

    #[test]
    fn missing_image_is_named_before_qemu_starts() {
        let machine = Machine {
            image: "/no/image".into(),
            kernel: Some("/proc/self/exe".into()),
            append: None,
            usb: None,
            memory: 64,
            kvm: false,
            graphics: false,
        };
        assert_eq!(machine.arguments().unwrap_err().0, "can't open '/no/image': No such file or directory");
    }
}
