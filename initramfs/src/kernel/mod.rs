//! The kernel that the image is for: its modules, its configuration, its image.

mod config;
mod files;
pub mod image;
mod package;

use crate::failure::{Failure, Result, fail, shown, words};
use crate::tree::Origin;
use files::Files;
use std::borrow::Cow;
use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

pub use config::unpackable;
pub use files::read_file;
pub use package::is_package;

/// A kernel found on disk.
pub struct Kernel {
    /// Its release, as `uname -r` gives it: the name of its module directory.
    pub version: String,
    /// Its module directory; of a package that is not unpacked, a name for messages.
    pub modules: PathBuf,
    /// Its boot image, if one is there as a file.
    pub image: Option<PathBuf>,
    /// Where its files are.
    files: Files,
    /// Its module directory among them.
    place: PathBuf,
    /// Its boot image among them.
    boot: Option<PathBuf>,
    /// Its configuration, once it was looked for.
    config: OnceLock<Option<String>>,
}

impl Kernel {
    /// Finds a kernel: by the root of an unpacked package, by a package or a boot image, by its module directory,
    /// by its release, or the running one.
    pub fn find(wanted: Option<&str>) -> Result<Kernel> {
        match wanted {
            Some(name) if Path::new(name).is_file() => Kernel::of_file(Path::new(name)),
            Some(tree) if tree.contains('/') || Path::new(tree).is_dir() => Kernel::in_tree(Path::new(tree)),
            Some(version) => Kernel::installed(version),
            None => Kernel::installed(&running()?),
        }
    }

    /// A Debian package as it is, or a boot image with its modules near it.
    fn of_file(path: &Path) -> Result<Kernel> {
        if package::is_package(path) {
            return Kernel::among(Files::Packed(package::open(path)?), path);
        }
        let bytes = std::fs::read(path).map_err(|error| Failure::on("read", path, error))?;
        let Some(version) = image::release(&bytes) else {
            return Err(Failure::about(path, "neither a kernel's boot image nor a Debian package of one"));
        };
        let near = path.parent().unwrap_or(Path::new(""));
        let near = if near.as_os_str().is_empty() { Path::new(".") } else { near };
        // DIR/vmlinuz beside DIR/lib, DIR/boot/vmlinuz beside DIR/lib, /lib/modules/VERSION/vmlinuz
        for root in [near.to_path_buf(), near.join(".."), near.join("../../.."), PathBuf::from("/")] {
            for below in ["lib/modules", "usr/lib/modules"] {
                let place = Path::new(below).join(&version);
                if root.join(&place).is_dir() {
                    let mut kernel = Kernel::at(Files::Disk(root), place, version);
                    kernel.image = Some(path.to_path_buf());
                    return Ok(kernel);
                }
            }
        }
        // without modules it still boots an image that has none
        let mut kernel =
            Kernel::at(Files::Disk(near.to_path_buf()), Path::new("lib/modules").join(&version), version);
        kernel.image = Some(path.to_path_buf());
        Ok(kernel)
    }

    fn in_tree(root: &Path) -> Result<Kernel> {
        let has = |name: &&str| root.join(name).exists();
        let is_directory_of_modules =
            ["modules.builtin", "modules.dep", "modules.order", "kernel"].iter().any(has) && !has(&"lib");
        if is_directory_of_modules {
            let whole = root.canonicalize().map_err(|error| Failure::on("read", root, error))?;
            let version = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if let Some(top) =
                whole.ancestors().nth(3).filter(|_| whole.ends_with(Path::new("lib/modules").join(&version)))
            {
                let place = Path::new("lib/modules").join(&version);
                return Ok(Kernel::at(Files::Disk(top.to_path_buf()), place, version));
            }
            let above = whole.parent().unwrap_or(Path::new("/")).to_path_buf();
            return Ok(Kernel::at(Files::Disk(above), PathBuf::from(&version), version));
        }
        Kernel::among(Files::Disk(root.to_path_buf()), root)
    }

    /// The one kernel among the files of a root.
    fn among(files: Files, root: &Path) -> Result<Kernel> {
        for below in ["lib/modules", "usr/lib/modules"].map(Path::new) {
            let Some(listing) = files.list(below) else { continue };
            let versions: Vec<Vec<u8>> =
                listing.into_iter().filter(|(_, is_directory)| *is_directory).map(|(name, _)| name).collect();
            let place = match &files {
                Files::Disk(_) => shown(&root.join(below)),
                Files::Packed(_) => shown(root),
            };
            return match versions.as_slice() {
                [] => fail(format!("no kernel below '{place}'")),
                [one] => {
                    let version = String::from_utf8_lossy(one).into_owned();
                    Ok(Kernel::at(files, below.join(OsStr::from_bytes(one)), version))
                }
                many => {
                    let names: Vec<String> =
                        many.iter().map(|name| shown(Path::new(OsStr::from_bytes(name)))).collect();
                    fail(format!("several kernels below '{place}': {}", names.join(", ")))
                }
            };
        }
        match files {
            Files::Disk(_) => fail(format!(
                "no lib/modules below '{}': not the root of an unpacked kernel package",
                shown(root)
            )),
            Files::Packed(_) => Err(Failure::about(root, "no lib/modules in it: not a kernel's package")),
        }
    }

    fn installed(version: &str) -> Result<Kernel> {
        let modules = Path::new("/lib/modules").join(version);
        if !modules.is_dir() {
            return fail(format!(
                "no '{}': give --kernel a release that is below /lib/modules, or the root of an unpacked kernel package",
                shown(&modules)
            ));
        }
        Ok(Kernel::at(Files::Disk("/".into()), Path::new("lib/modules").join(version), version.to_owned()))
    }

    fn at(files: Files, place: PathBuf, version: String) -> Kernel {
        let images = [
            format!("boot/vmlinuz-{version}").into(),
            format!("boot/vmlinux-{version}").into(),
            format!("boot/Image-{version}").into(),
            place.join("vmlinuz"),
        ];
        let boot = images.into_iter().find(|path| files.is_file(path));
        let (modules, image) = match &files {
            Files::Disk(root) => (root.join(&place), boot.as_ref().map(|path| root.join(path))),
            Files::Packed(package) => (package.name.join(&place), None),
        };
        Kernel { version, modules, image, files, place, boot, config: OnceLock::new() }
    }

    /// The boot image: what is in it.
    pub fn boot_image(&self) -> Result<Cow<'_, [u8]>> {
        if let Some(path) = &self.image {
            return match std::fs::read(path) {
                Ok(bytes) => Ok(bytes.into()),
                Err(error) => Err(Failure::on("read", path, error)),
            };
        }
        match &self.boot {
            Some(path) => self.files.read(path).map_err(|error| Failure::on("read", path, error)),
            None => fail(format!("no image of kernel {}: give --kernel FILE or TREE", self.version)),
        }
    }

    /// A file below the module directory.
    pub fn read(&self, name: &[u8]) -> io::Result<Cow<'_, [u8]>> {
        self.files.read(&self.place.join(OsStr::from_bytes(name)))
    }

    /// The same as a whole, with the file on disk that holds it.
    pub fn read_whole(&self, name: &[u8]) -> io::Result<(Vec<u8>, Option<Origin>)> {
        match &self.files {
            Files::Disk(root) => {
                files::read_with_origin(&root.join(&self.place).join(OsStr::from_bytes(name)))
            }
            Files::Packed(_) => Ok((self.read(name)?.into_owned(), None)),
        }
    }

    /// Whether there is such a file below the module directory.
    pub fn has(&self, name: &[u8]) -> bool {
        self.files.is_file(&self.place.join(OsStr::from_bytes(name)))
    }

    /// What is in a directory below the module directory, sorted: names, and whether they are directories.
    pub fn list(&self, name: &[u8]) -> Vec<(Vec<u8>, bool)> {
        self.files.list(&self.place.join(OsStr::from_bytes(name))).unwrap_or_default()
    }

    /// The module's file on disk, if it is on disk.
    pub fn on_disk(&self, name: &[u8]) -> Option<PathBuf> {
        match &self.files {
            Files::Disk(_) => Some(self.modules.join(OsStr::from_bytes(name))),
            Files::Packed(_) => None,
        }
    }

    /// Reads a file below the kernel's root, such as `lib/firmware/x`.
    pub fn read_beside(&self, path: &Path) -> io::Result<Cow<'_, [u8]>> {
        self.files.read(path)
    }

    /// What is in a directory below the kernel's root; none if it is no directory.
    pub fn list_beside(&self, path: &Path) -> Option<Vec<(Vec<u8>, bool)>> {
        self.files.list(path)
    }

    /// Whether there is such a file below the kernel's root.
    pub fn has_beside(&self, path: &Path) -> bool {
        self.files.is_file(path)
    }

    /// The value of a `CONFIG_` option, without its quotes.
    pub fn option(&self, name: &str) -> Option<&str> {
        config::option(self.config()?, name)
    }

    /// Whether the kernel's configuration is known.
    pub fn has_config(&self) -> bool {
        self.config().is_some()
    }

    /// Whether the configuration is known and the option is not set in it.
    pub fn lacks(&self, name: &str) -> bool {
        self.has_config() && self.option(name).is_none()
    }

    fn config(&self) -> Option<&str> {
        self.config.get_or_init(|| self.find_config()).as_deref()
    }

    /// From a file beside the image or the modules, the running kernel, or the copy that an image or the module
    /// `configs` carries (IKCONFIG).
    fn find_config(&self) -> Option<String> {
        let text = |bytes: Cow<'_, [u8]>| String::from_utf8(bytes.into_owned()).ok();
        let places = [
            format!("boot/config-{}", self.version).into(),
            self.place.join("config"),
            self.place.join("build/.config"),
        ];
        if let Some(found) = places.iter().find_map(|path| text(self.files.read(path).ok()?)) {
            return Some(found);
        }
        let is_here = matches!(&self.files, Files::Disk(root) if root == Path::new("/"));
        if is_here && running().is_ok_and(|version| version == self.version) {
            let packed = std::fs::read("/proc/config.gz").ok();
            if let Some(found) = packed.and_then(|bytes| text(crate::compress::unpack(bytes).ok()?.into())) {
                return Some(found);
            }
        }
        for ending in formats::modules::names::ENDINGS {
            let name = [&b"kernel/kernel/configs"[..], ending].concat();
            if let Ok(bytes) = self.read(&name) {
                let plain = crate::compress::unpacked(&bytes).ok()?;
                return image::embedded_config(&plain);
            }
        }
        image::config(&self.boot_image().ok()?)
    }
}

fn running() -> Result<String> {
    let path = Path::new("/proc/sys/kernel/osrelease");
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text.trim().to_owned()),
        Err(error) => fail(format!("can't read '{}': {}", shown(path), words(&error))),
    }
}
