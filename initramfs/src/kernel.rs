//! The kernel that the image is for: its modules, its configuration, its image.

use crate::compress;
use crate::failure::{Failure, Result, fail, shown};
use std::fs;
use std::path::{Path, PathBuf};

/// A kernel found on disk.
pub struct Kernel {
    /// Its release, as `uname -r` gives it: the name of its module directory.
    pub version: String,
    /// Its module directory.
    pub modules: PathBuf,
    /// Its boot image, if one is there.
    pub image: Option<PathBuf>,
    /// Its configuration, if it was found.
    config: Option<String>,
}

impl Kernel {
    /// Finds a kernel: by the root of an unpacked package, by its release, or the running one.
    pub fn find(wanted: Option<&str>) -> Result<Kernel> {
        match wanted {
            Some(tree) if tree.contains('/') || Path::new(tree).is_dir() => Kernel::in_tree(Path::new(tree)),
            Some(version) => Kernel::installed(version),
            None => {
                let release = fs::read_to_string("/proc/sys/kernel/osrelease")
                    .map_err(|error| Failure::on("read", Path::new("/proc/sys/kernel/osrelease"), error))?;
                Kernel::installed(release.trim())
            }
        }
    }

    fn in_tree(root: &Path) -> Result<Kernel> {
        for place in ["lib/modules", "usr/lib/modules"].map(|place| root.join(place)) {
            let Ok(listing) = fs::read_dir(&place) else { continue };
            let mut versions: Vec<PathBuf> = listing.flatten().map(|entry| entry.path()).collect();
            versions.retain(|path| path.is_dir());
            versions.sort();
            return match versions.as_slice() {
                [] => fail(format!("no kernel below '{}'", shown(&place))),
                [one] => Ok(Kernel::at(root, one.clone())),
                many => {
                    let names: Vec<String> =
                        many.iter().filter_map(|path| Some(shown(Path::new(path.file_name()?)))).collect();
                    fail(format!("several kernels below '{}': {}", shown(&place), names.join(", ")))
                }
            };
        }
        fail(format!("no lib/modules below '{}': not the root of an unpacked kernel package", shown(root)))
    }

    fn installed(version: &str) -> Result<Kernel> {
        let modules = Path::new("/lib/modules").join(version);
        if !modules.is_dir() {
            return fail(format!(
                "no '{}': give --kernel a release that is below /lib/modules, or the root of an unpacked kernel package",
                shown(&modules)
            ));
        }
        Ok(Kernel::at(Path::new("/"), modules))
    }

    fn at(root: &Path, modules: PathBuf) -> Kernel {
        let version = modules.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let boot = root.join("boot");
        let images = [
            boot.join(format!("vmlinuz-{version}")),
            boot.join(format!("vmlinux-{version}")),
            boot.join(format!("Image-{version}")),
            modules.join("vmlinuz"),
        ];
        let configs =
            [boot.join(format!("config-{version}")), modules.join("config"), modules.join("build/.config")];
        let mut config = configs.iter().find_map(|path| fs::read_to_string(path).ok());
        let running = fs::read_to_string("/proc/sys/kernel/osrelease").is_ok_and(|it| it.trim() == version);
        if config.is_none() && running {
            let packed = fs::read("/proc/config.gz").ok();
            config = packed.and_then(|bytes| String::from_utf8(compress::unpack(bytes).ok()?).ok());
        }
        Kernel { image: images.into_iter().find(|path| path.is_file()), version, modules, config }
    }

    /// The value of a `CONFIG_` option, without its quotes.
    pub fn option(&self, name: &str) -> Option<&str> {
        let of =
            |line: &'_ str| line.strip_prefix("CONFIG_")?.strip_prefix(name)?.strip_prefix('=').map(str::len);
        let config = self.config.as_deref()?;
        let line = config.lines().find(|line| of(line).is_some())?;
        let (_, value) = line.split_once('=')?;
        Some(value.trim_matches('"'))
    }

    /// Whether the kernel's configuration is known.
    pub fn has_config(&self) -> bool {
        self.config.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_found_whole() {
        let config =
            "# CONFIG_A is not set\nCONFIG_FAT_DEFAULT_CODEPAGE=437\nCONFIG_FAT=m\nCONFIG_C=\"ascii\"\n";
        let kernel =
            Kernel { version: "1".into(), modules: "/".into(), image: None, config: Some(config.into()) };
        assert_eq!(
            [
                kernel.option("FAT"),
                kernel.option("FAT_DEFAULT_CODEPAGE"),
                kernel.option("C"),
                kernel.option("A")
            ],
            [Some("m"), Some("437"), Some("ascii"), None]
        );
    }
}
