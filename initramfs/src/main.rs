//! `rbox-initramfs`: packs a tiny root around rbox, shows images, boots them.

mod build;
mod compress;
mod failure;
mod init;
mod kernel;
mod keymap;
mod list;
mod modules;
mod output;
mod parallel;
mod progress;
mod recipe;
mod run;
mod tree;

use argh::FromArgs;
use failure::{Failure, Result, fail, words};
use recipe::Recipe;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Packs a tiny root around rbox into an initramfs, shows images, and boots them.
#[derive(FromArgs)]
struct Arguments {
    #[argh(subcommand)]
    command: Command,
}

#[derive(FromArgs)]
#[argh(subcommand)]
#[expect(clippy::large_enum_variant, reason = "there is one value of it")]
enum Command {
    Build(BuildCommand),
    List(ListCommand),
    Run(RunCommand),
    Keymap(KeymapCommand),
}

/// Make an image by a recipe, by options, or both.
#[derive(FromArgs)]
#[argh(subcommand, name = "build")]
struct BuildCommand {
    /// a recipe: a TOML file, or `seed`, which comes with the packer
    #[argh(positional)]
    recipe: Option<String>,

    /// where the image goes; default: initramfs.img
    #[argh(option, short = 'o', arg_name = "file")]
    output: Option<PathBuf>,

    /// the kernel: a release below /lib/modules, or the root of an unpacked kernel package; default: the running one
    #[argh(option, short = 'k', arg_name = "release|tree")]
    kernel: Option<String>,

    /// a module to pack, with all that it needs; give it again for more
    #[argh(option, short = 'm', arg_name = "name")]
    module: Vec<String>,

    /// a directory of modules to pack whole, such as fs/nls
    #[argh(option, arg_name = "dir")]
    module_dir: Vec<String>,

    /// a module that /init loads; without this it loads all that --module names
    #[argh(option, arg_name = "name")]
    load: Vec<String>,

    /// all modules in one directory
    #[argh(switch)]
    flat: bool,

    /// a keymap: a name below /usr/share/keymaps, or a path
    #[argh(option, arg_name = "name")]
    keymap: Option<String>,

    /// the keymap is for a console in Unicode mode
    #[argh(switch)]
    unicode: bool,

    /// the program to be /init, instead of the packer's own
    #[argh(option, arg_name = "file")]
    init: Option<PathBuf>,

    /// the rbox binary; default: beside the packer, or below target/
    #[argh(option, arg_name = "file")]
    rbox: Option<PathBuf>,

    /// link /bin/busybox to it
    #[argh(switch)]
    busybox_name: bool,

    /// a file or directory to add: SRC:DST[:MODE]
    #[argh(option, short = 'a', arg_name = "src:dst")]
    add: Vec<String>,

    /// a device node: PATH:c|b:MAJOR:MINOR[:MODE[:UID:GID]], or a pipe: PATH:p[:…]
    #[argh(option, arg_name = "spec")]
    node: Vec<String>,

    /// a directory: PATH[:MODE[:UID:GID]]
    #[argh(option, arg_name = "spec")]
    dir: Vec<String>,

    /// a symbolic link: PATH:TARGET
    #[argh(option, arg_name = "spec")]
    link: Vec<String>,

    /// add /etc/passwd and /etc/group with root in them
    #[argh(switch)]
    users: bool,

    /// gzip (default), xz, zstd or none
    #[argh(option, short = 'c', arg_name = "method")]
    compress: Option<String>,

    /// how hard to compress
    #[argh(option, arg_name = "n")]
    level: Option<u32>,

    /// say nothing when all is well
    #[argh(switch, short = 'q')]
    quiet: bool,
}

impl BuildCommand {
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
        };
        (self.recipe, recipe)
    }
}

/// Show what is in an initramfs, packed by whatever program.
#[derive(FromArgs)]
#[argh(subcommand, name = "list")]
struct ListCommand {
    /// the image
    #[argh(positional)]
    image: PathBuf,

    /// end with the sums, and the parts that the image is made of
    #[argh(switch, short = 's')]
    summary: bool,
}

/// Boot an image in QEMU, with the serial console on this terminal. Ctrl-A X leaves.
#[derive(FromArgs)]
#[argh(subcommand, name = "run")]
struct RunCommand {
    /// the image
    #[argh(positional)]
    image: PathBuf,

    /// the kernel: a file, a release, or the root of an unpacked kernel package; default: the running one
    #[argh(option, short = 'k', arg_name = "file|release|tree")]
    kernel: Option<String>,

    /// more for the kernel's command line
    #[argh(option, arg_name = "words")]
    append: Option<String>,

    /// a disk image to plug in as a USB stick
    #[argh(option, arg_name = "file")]
    usb: Option<PathBuf>,

    /// memory in MiB; default: 256
    #[argh(option, default = "256", arg_name = "mib")]
    memory: u32,

    /// run on the host's processor (KVM): much faster where it works
    #[argh(switch)]
    kvm: bool,

    /// a screen, shown by VNC on port 5900, in place of the serial console
    #[argh(switch)]
    graphics: bool,
}

/// Compile a keymap source to the binary form that loadkmap loads (as `loadkeys -b` does).
#[derive(FromArgs)]
#[argh(subcommand, name = "keymap")]
struct KeymapCommand {
    /// the keymap: a path, or a name found below /usr/share/keymaps
    #[argh(positional)]
    name: String,

    /// for a console in Unicode mode (as `loadkeys -u -b`)
    #[argh(switch, short = 'u')]
    unicode: bool,

    /// where to write it; default: standard output
    #[argh(option, short = 'o')]
    output: Option<PathBuf>,
}

fn main() -> ExitCode {
    let mut arguments = Vec::new();
    for argument in std::env::args_os().skip(1) {
        match argument.into_string() {
            Ok(argument) => arguments.push(argument),
            Err(argument) => {
                let shown = failure::shown_bytes(argument.as_encoded_bytes());
                return report(&Failure(format!("the argument '{shown}' is not UTF-8")));
            }
        }
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let parsed = match Arguments::from_args(&["rbox-initramfs"], &arguments) {
        Ok(parsed) => parsed,
        Err(exit) => {
            let ok = exit.status.is_ok();
            let text = format!("{}\n", exit.output.trim_end());
            let written = if ok {
                io::stdout().write_all(text.as_bytes())
            } else {
                io::stderr().write_all(text.as_bytes())
            };
            return if ok && written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        }
    };
    let result = match parsed.command {
        Command::Build(command) => build_image(command),
        Command::List(command) => list::list(&command.image, command.summary, &mut io::stdout()),
        Command::Run(command) => run::Machine {
            image: command.image,
            kernel: command.kernel,
            append: command.append,
            usb: command.usb,
            memory: command.memory,
            kvm: command.kvm,
            graphics: command.graphics,
        }
        .run(),
        Command::Keymap(command) => compile_keymap(&command),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => report(&failure),
    }
}

fn report(failure: &Failure) -> ExitCode {
    // with a closed standard error there is nobody to tell
    let _ = writeln!(io::stderr(), "rbox-initramfs: {}", failure.0);
    ExitCode::FAILURE
}

fn build_image(command: BuildCommand) -> Result<()> {
    let quiet = command.quiet;
    let (name, options) = command.into_recipe();
    let mut recipe = match name {
        Some(name) => Recipe::load(&name)?,
        None => Recipe::default(),
    };
    recipe.extend(options);
    let text = build::build(&recipe, &mut |warning| {
        // with a closed standard error there is nobody to tell
        let _ = writeln!(io::stderr(), "rbox-initramfs: warning: {warning}");
    })?;
    if quiet { Ok(()) } else { to_stdout(text.as_bytes()) }
}

fn compile_keymap(command: &KeymapCommand) -> Result<()> {
    let bytes = keymap::load(&command.name, command.unicode)?;
    match &command.output {
        Some(path) => output::replace(path, &bytes),
        None => to_stdout(&bytes),
    }
}

fn to_stdout(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) => fail(format!("can't write to standard output: {}", words(&error))),
    }
}
