//! `build`: makes an image by a recipe, by options, or both.

use super::to_stdout;
use crate::build;
use crate::failure::{Result, warn};
use crate::recipe::Recipe;
use clap::Args;
use std::path::PathBuf;

/// Make an image by a recipe, by options, or both.
#[derive(Args)]
pub struct Build {
    /// A recipe: a TOML file, or `seed`, which comes with the packer
    recipe: Option<String>,

    /// Where the image goes; default: initramfs.img
    #[arg(long, short = 'o', value_name = "FILE")]
    output: Option<PathBuf>,

    /// The kernel: a release below /lib/modules, or the root of an unpacked kernel package; default: the running one
    #[arg(long, short = 'k', value_name = "RELEASE|TREE")]
    kernel: Option<String>,

    /// A module to pack, with all that it needs; give it again for more
    #[arg(long, short = 'm', value_name = "NAME")]
    module: Vec<String>,

    /// A directory of modules to pack whole, such as fs/nls
    #[arg(long, value_name = "DIR")]
    module_dir: Vec<String>,

    /// A module that /init loads; without this it loads all that --module names
    #[arg(long, value_name = "NAME")]
    load: Vec<String>,

    /// All modules in one directory
    #[arg(long)]
    flat: bool,

    /// A keymap: a name below /usr/share/keymaps, or a path
    #[arg(long, value_name = "NAME")]
    keymap: Option<String>,

    /// The keymap is for a console in Unicode mode
    #[arg(long)]
    unicode: bool,

    /// The program to be /init, instead of the packer's own
    #[arg(long, value_name = "FILE")]
    init: Option<PathBuf>,

    /// The rbox binary; default: beside the packer, or below target/
    #[arg(long, value_name = "FILE")]
    rbox: Option<PathBuf>,

    /// Link /bin/busybox to it
    #[arg(long)]
    busybox_name: bool,

    /// A file or directory to add: SRC:DST[:MODE]
    #[arg(long, short = 'a', value_name = "SRC:DST")]
    add: Vec<String>,

    /// A device node: PATH:c|b:MAJOR:MINOR[:MODE[:UID:GID]], or a pipe: PATH:p[:…]
    #[arg(long, value_name = "SPEC")]
    node: Vec<String>,

    /// A directory: PATH[:MODE[:UID:GID]]
    #[arg(long, value_name = "SPEC")]
    dir: Vec<String>,

    /// A symbolic link: PATH:TARGET
    #[arg(long, value_name = "SPEC")]
    link: Vec<String>,

    /// Add /etc/passwd and /etc/group with root in them
    #[arg(long)]
    users: bool,

    /// Gzip (default), xz, zstd or none
    #[arg(long, short = 'c', value_name = "METHOD")]
    compress: Option<String>,

    /// How hard to compress
    #[arg(long, value_name = "N")]
    level: Option<u32>,

    /// A medium to make of the kernel and the image; give it again for more
    #[arg(long, value_name = "KIND:FILE")]
    medium: Vec<String>,

    /// The kernel's command line on the media
    #[arg(long, value_name = "WORDS")]
    command_line: Option<String>,

    /// The name in the media's boot menus
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// Say nothing when all is well
    #[arg(long, short = 'q')]
    quiet: bool,
}

impl Build {
    /// Makes the image and says what is in it.
    pub fn run(self) -> Result<()> {
        let quiet = self.quiet;
        let (name, options) = self.into_recipe();
        let mut recipe = match name {
            Some(name) => Recipe::load(&name)?,
            None => Recipe::default(),
        };
        recipe.extend(options);
        let text = build::build(&recipe, &mut warn)?;
        if quiet { Ok(()) } else { to_stdout(text.as_bytes()) }
    }

    /// The options as a recipe, and the name of the recipe that they add to.
    fn into_recipe(self) -> (Option<String>, Recipe) {
        let recipe = Recipe {
            kernel: self.kernel,
            modules: self.module,
            module_dirs: self.module_dir,
            load: Some(self.load).filter(|load| !load.is_empty()),
            flat: self.flat,
            keymap: self.keymap,
            unicode: self.unicode,
            init: self.init,
            rbox: self.rbox,
            busybox_name: self.busybox_name,
            add: self.add,
            nodes: self.node,
            dirs: self.dir,
            links: self.link,
            users: self.users,
            compress: self.compress,
            level: self.level,
            output: self.output,
            media: self.medium,
            command_line: self.command_line,
            title: self.title,
        };
        (self.recipe, recipe)
    }
}
