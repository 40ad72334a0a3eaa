//! What an image is made of: a recipe file (TOML) and the command line say the same things.

use crate::build;
use crate::compress::Method;
use crate::failure::{Failure, Result, fail};
use crate::shipped;
use clap::Args;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

/// A recipe. Every key may be left out, and every key is an option of the command line too: what is said of a field
/// here is the option's help.
#[derive(Args, Deserialize, Default, Debug, PartialEq, Eq)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Recipe {
    /// The kernel: a release below /lib/modules, the root of an unpacked kernel package, a .deb, a boot image;
    /// default: the running one
    #[arg(long, short = 'k', value_name = "KERNEL")]
    pub kernel: Option<String>,

    /// A module to pack, with all that it needs: a name, alias or pattern; with ! before it, one to leave out;
    /// give it again for more
    #[arg(long = "module", short = 'm', value_name = "NAME")]
    pub modules: Vec<String>,

    /// A directory of modules to pack whole, such as fs/nls
    #[arg(long = "module-dir", value_name = "DIR")]
    pub module_dirs: Vec<String>,

    /// Modules for machines and devices, such as "qemu q35 usb-storage virtio-net"
    #[arg(long = "for", value_name = "WORDS")]
    #[serde(rename = "for")]
    pub machines: Vec<String>,

    /// Modules for the devices of another machine: what find /sys -name modalias | xargs cat says there
    #[arg(long, value_name = "FILE")]
    pub modaliases: Vec<PathBuf>,

    /// Modules for the devices of this machine
    #[arg(long)]
    pub host: bool,

    /// A copy of the /sys of the machine that --host is for
    #[arg(long, value_name = "DIR")]
    pub devices: Option<PathBuf>,

    /// Modules that most machines need to find their root
    #[arg(long)]
    pub generic: bool,

    /// Where firmware is, besides lib/firmware of the kernel's tree
    #[arg(long = "firmware-dir", value_name = "DIR")]
    pub firmware_dirs: Vec<PathBuf>,

    /// Compressed modules: smaller (default: as the image becomes smaller), keep or unpack
    #[arg(long, value_name = "HOW")]
    pub compressed_modules: Option<String>,

    /// A module that /init loads; without this it loads all that --module names
    #[arg(long, value_name = "NAME")]
    pub load: Option<Vec<String>>,

    /// All modules in one directory
    #[arg(long)]
    pub flat: bool,

    /// A keymap: a name below /usr/share/keymaps, or a path
    #[arg(long, value_name = "NAME")]
    pub keymap: Option<String>,

    /// A keymap to be had at boot by `keymap=NAME` on the kernel's command line; give it again for more, `all` for all
    #[arg(long, value_name = "NAME")]
    pub keymaps: Vec<String>,

    /// The keymap is for a console in Unicode mode
    #[arg(long)]
    pub unicode: bool,

    /// The program to be /init, instead of the packer's own
    #[arg(long, value_name = "FILE")]
    pub init: Option<PathBuf>,

    /// The script to be /init, as text
    #[arg(long, value_name = "TEXT")]
    pub init_text: Option<String>,

    /// A command that the packer's own /init runs when all devices are there, before it hands over to /sbin/init
    #[arg(long = "step", value_name = "COMMAND")]
    pub steps: Vec<String>,

    /// The rbox binary, or the set of applets that it is to have: full, small, custom; default: what is found beside
    /// the packer, or below target/
    #[arg(long, value_name = "FILE|SET")]
    pub rbox: Option<PathBuf>,

    /// An applet to be linked to rbox, in place of all that it has; give it again for more. With `rbox` custom, an rbox
    /// that has these and no others is compiled, where its sources are
    #[arg(long = "applet", value_name = "NAME")]
    pub applets: Vec<String>,

    /// Link /bin/busybox to it
    #[arg(long)]
    pub busybox_name: bool,

    /// A file or directory to add: SRC:DST[:MODE[:UID:GID]]
    #[arg(long, short = 'a', value_name = "SRC:DST")]
    pub add: Vec<String>,

    /// Add the shared libraries that programs in the image need
    #[arg(long)]
    pub libraries: bool,

    /// The root directory that libraries are taken from; default: /
    #[arg(long, value_name = "DIR")]
    pub sysroot: Option<PathBuf>,

    /// A file with this text: PATH:TEXT
    #[arg(long, value_name = "PATH:TEXT", value_parser = text)]
    #[serde(deserialize_with = "texts")]
    pub text: Vec<(String, String)>,

    /// A device node: PATH:c|b:MAJOR:MINOR[:MODE[:UID:GID]], or a pipe: PATH:p[:…]
    #[arg(long = "node", value_name = "SPEC")]
    pub nodes: Vec<String>,

    /// A directory: PATH[:MODE[:UID:GID]]
    #[arg(long = "dir", value_name = "SPEC")]
    pub dirs: Vec<String>,

    /// A symbolic link: PATH:TARGET
    #[arg(long = "link", value_name = "SPEC")]
    pub links: Vec<String>,

    /// A user, in /etc/passwd, /etc/shadow and with a home: NAME:UID:GID:HOME:SHELL[:HASH], or just root
    #[arg(long = "user", value_name = "SPEC")]
    #[serde(deserialize_with = "users")]
    pub users: Vec<String>,

    /// A group, in /etc/group: NAME:GID[:MEMBER,...]
    #[arg(long = "group", value_name = "SPEC")]
    pub groups: Vec<String>,

    /// Microcode that the kernel loads first of all: files, directories, or true for all in /lib/firmware
    #[arg(long, value_name = "true|DIR|FILE")]
    #[serde(deserialize_with = "microcode")]
    pub microcode: Vec<PathBuf>,

    /// An ACPI table to take the place of the machine's own (an .aml file)
    #[arg(long, value_name = "FILE")]
    pub acpi: Vec<PathBuf>,

    /// A ready archive, compressed or not, to stand before this one
    #[arg(long, value_name = "FILE")]
    pub prepend: Vec<PathBuf>,

    /// A ready archive, compressed or not, to stand after this one: its files replace others
    #[arg(long, value_name = "FILE")]
    pub append: Vec<PathBuf>,

    /// The largest size that the image may have, such as 4M
    #[arg(long, value_name = "SIZE")]
    pub budget: Option<String>,

    /// Zstd, xz, gzip, lz4, lzo, bzip2, lzma or none; default: zstd
    #[arg(long, short = 'c', value_name = "METHOD")]
    pub compress: Option<String>,

    /// How hard to compress
    #[arg(long, value_name = "N")]
    pub level: Option<u32>,

    /// The most threads that work at once, which changes no byte of the image; default: one a processor
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroU32>,

    /// What the output is to be: initramfs (default), or a medium such as usb that has the kernel in it, too
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,

    /// Where the image goes; default: initramfs.img, or a name after the kind
    #[arg(long, short = 'o', value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// A medium to make of the kernel and the image; give it again for more
    #[arg(long = "medium", value_name = "KIND:FILE")]
    pub media: Vec<String>,

    /// The kernel's command line on the media
    #[arg(long, value_name = "WORDS")]
    pub command_line: Option<String>,

    /// The name in the media's boot menus
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,

    /// Seconds that the media's boot menus wait; default: 1
    #[arg(long, value_name = "SECONDS")]
    pub timeout: Option<u32>,

    /// The media's size, such as 512M; default: as large as need be
    #[arg(long, value_name = "SIZE")]
    pub size: Option<String>,

    /// Which firmware boots the media: bios, uefi, or both (default)
    #[arg(long, value_name = "WHICH")]
    pub firmware: Option<String>,

    /// Where the boot loaders' files are: a directory, the root of a system, or a Debian package; give it again for
    /// more; default: /
    #[arg(long, value_name = "PATH")]
    pub loaders: Vec<PathBuf>,

    /// The disk, such as /dev/sdb, that a medium is written to, in place of a file: a removable one that is not in use
    #[arg(long, value_name = "DISK", conflicts_with = "output")]
    #[serde(skip)]
    pub to: Option<PathBuf>,

    /// Write to the disk without asking
    #[arg(long, requires = "to")]
    #[serde(skip)]
    pub yes: bool,

    /// Write to the disk even if it is not removable, in use, a partition, or a file
    #[arg(long, requires = "to")]
    #[serde(skip)]
    pub force: bool,
}

/// How what the command line says joins what the recipe says.
trait Merge {
    fn merge(&mut self, more: Self);
}

impl Merge for bool {
    fn merge(&mut self, more: bool) {
        *self |= more;
    }
}

impl<T> Merge for Vec<T> {
    fn merge(&mut self, more: Vec<T>) {
        self.extend(more);
    }
}

impl Merge for Option<Vec<String>> {
    fn merge(&mut self, more: Option<Vec<String>>) {
        if let Some(more) = more {
            self.get_or_insert_default().extend(more);
        }
    }
}

macro_rules! replaced {
    ($($kind:ty)*) => {$(
        impl Merge for Option<$kind> {
            fn merge(&mut self, more: Self) {
                if more.is_some() {
                    *self = more;
                }
            }
        }
    )*};
}
replaced!(String PathBuf u32 NonZeroU32);

/// `users = true` is short for root alone.
fn users<'a, D: Deserializer<'a>>(from: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "expected true, false or a list of users")]
    enum Users {
        Root(bool),
        List(Vec<String>),
    }
    Ok(match Users::deserialize(from)? {
        Users::Root(true) => vec!["root".into()],
        Users::Root(false) => Vec::new(),
        Users::List(users) => users,
    })
}

/// `microcode = true` is short for all there is.
fn microcode<'a, D: Deserializer<'a>>(from: D) -> Result<Vec<PathBuf>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "expected true, false, a path or a list of paths")]
    enum Microcode {
        All(bool),
        One(PathBuf),
        List(Vec<PathBuf>),
    }
    Ok(match Microcode::deserialize(from)? {
        Microcode::All(true) => vec!["true".into()],
        Microcode::All(false) => Vec::new(),
        Microcode::One(path) => vec![path],
        Microcode::List(paths) => paths,
    })
}

/// A table of paths and their texts.
fn texts<'a, D: Deserializer<'a>>(from: D) -> Result<Vec<(String, String)>, D::Error> {
    Ok(BTreeMap::deserialize(from)?.into_iter().collect())
}

/// The operand of `--text`.
fn text(operand: &str) -> Result<(String, String), String> {
    match operand.split_once(':') {
        Some((path, text)) => Ok((path.to_owned(), text.to_owned())),
        None => Err("PATH:TEXT is wanted".into()),
    }
}

impl Recipe {
    /// The recipe of a file, or one that comes with the packer. Paths in a file are relative to it.
    pub fn load(name: &str) -> Result<Recipe> {
        let path = Path::new(name);
        match shipped::RECIPES.iter().find(|(known, _)| *known == name) {
            Some((name, text)) if !path.exists() => {
                let mut recipe = Recipe::parse(&format!("recipe {name}"), text)?;
                recipe.settle(Path::new(shipped::PLACE));
                Ok(recipe)
            }
            _ => {
                let text = fs::read_to_string(path).map_err(|error| Failure::on("read", path, error))?;
                let mut recipe = Recipe::parse(name, &text)?;
                recipe.settle(path.parent().unwrap_or(Path::new("")));
                Ok(recipe)
            }
        }
    }

    /// A recipe's text; `name` is for messages.
    pub fn parse(name: &str, text: &str) -> Result<Recipe> {
        toml::from_str(text).map_err(|error| {
            let line = error
                .span()
                .map_or(0, |span| text.bytes().take(span.start).filter(|&byte| byte == b'\n').count() + 1);
            Failure(format!("{name}:{line}: {}", error.message()))
        })
    }

    /// Makes relative paths start at the recipe's directory.
    fn settle(&mut self, beside: &Path) {
        let join = |path: &str| beside.join(path).to_string_lossy().into_owned();
        // a set of applets is no path
        let rbox = self.rbox.as_mut().filter(|path| !build::is_set(path) || beside.join(path).exists());
        let lists = self.modaliases.iter_mut().chain(&mut self.firmware_dirs).chain(rbox);
        for path in [&mut self.init, &mut self.sysroot, &mut self.devices].into_iter().flatten().chain(lists)
        {
            *path = beside.join(&path);
        }
        for path in [&mut self.acpi, &mut self.prepend, &mut self.append].into_iter().flatten() {
            *path = beside.join(&path);
        }
        for path in self.microcode.iter_mut().filter(|path| *path != Path::new("true")) {
            *path = beside.join(&path);
        }
        for name in [&mut self.kernel, &mut self.keymap].into_iter().flatten() {
            if name.contains('/') {
                *name = join(name);
            }
        }
        for name in self.keymaps.iter_mut().filter(|name| name.contains('/')) {
            *name = join(name);
        }
        for add in &mut self.add {
            *add = join(add);
        }
        for path in &mut self.loaders {
            *path = beside.join(&path);
        }
    }

    /// Adds what the command line says: lists grow, single choices are replaced.
    pub fn extend(&mut self, more: Recipe) {
        // all fields: one that is forgotten does not compile
        macro_rules! merge {
            ($($field:ident)*) => {
                let Recipe { $($field),* } = more;
                $(self.$field.merge($field);)*
            };
        }
        merge! {
            kernel modules module_dirs machines modaliases host devices generic firmware_dirs compressed_modules
            load flat
            keymap keymaps unicode
            init init_text steps rbox applets busybox_name
            add libraries sysroot text nodes dirs links users groups
            microcode acpi prepend append
            budget compress level threads output
            kind media command_line title timeout size firmware loaders
            to yes force
        }
    }

    /// The compression and its level.
    pub fn compression(&self) -> Result<(Method, u32)> {
        let name = self.compress.as_deref().unwrap_or("zstd");
        let Some(method) = Method::named(name) else {
            return fail(format!("'{}' is no compression: {}", name.escape_debug(), Method::names()));
        };
        let level = self.level.unwrap_or(method.usual());
        let levels = method.levels();
        match levels.contains(&level) {
            true => Ok((method, level)),
            false => {
                let (least, most) = (levels.start(), levels.end());
                fail(format!("level {level} is out of range: {name} has {least} to {most}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recipes_that_come_along_can_be_read() {
        for (name, _) in shipped::RECIPES {
            Recipe::load(name).unwrap();
        }
    }

    #[test]
    fn unknown_key_is_named_with_its_line() {
        let error = Recipe::parse("x.toml", "flat = true\n\nmodule = [\"a\"]\n").unwrap_err().0;
        assert!(error.starts_with("x.toml:3: unknown field `module`, expected one of "), "{error}");
    }

    #[test]
    fn wrong_type_is_named_with_its_line() {
        let error = Recipe::parse("x.toml", "\nflat = 3\n").unwrap_err().0;
        assert_eq!(error, "x.toml:2: invalid type: integer `3`, expected a boolean");
    }

    #[test]
    fn command_line_adds_to_lists_and_replaces_choices() {
        let mut recipe = Recipe::parse("x", "modules = [\"a\"]\nkeymap = \"us\"\n").unwrap();
        recipe.extend(Recipe { modules: vec!["b".into()], keymap: Some("es".into()), ..Recipe::default() });
        assert_eq!(recipe.modules, ["a", "b"]);
        assert_eq!(recipe.keymap.as_deref(), Some("es"));
    }
}
