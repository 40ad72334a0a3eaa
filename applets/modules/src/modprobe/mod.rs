//! `modprobe`: load a module with all that it needs, or unload it (modprobe(8), modprobe.d(5)).
//!
//! The options of kmod and of busybox; messages and listings as kmod's. Differences: `-D` and `-n -v` name a module
//! once, where kmod repeats what two soft dependencies share, and all `softdep` lines of a module count, not only the
//! first; without a name, `-r` unloads what nothing uses, as busybox does; `-l` lists modules by a pattern; a `/` in a
//! name is refused (CVE-2014-9645).

mod insert;
mod list;
mod remove;

use crate::{loader, tree};
use formats::modules::config::Config;
use kit::{Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};
use tree::Tree;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "modprobe",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-abDfiqsvnR] MODULE [SYMBOL=VALUE]...
   or: modprobe -a MODULE...
   or: modprobe -r [-aw] [MODULE]...
   or: modprobe -l [PATTERN] | -c

Load kernel modules and what they need, or unload them

	-a		Every operand is a module
	-r		Unload MODULE and what only it used; without MODULE, all
			that is not used
	-l		List modules (PATTERN may hold * ? [])
	-D		Show what would be loaded
	-R		Show which modules MODULE stands for
	-c		Show the configuration
	-n		Do nothing, with -v show what would be done
	-v		Say what is done
	-q		Say nothing about a MODULE that does not exist
	-s		Log to syslog instead of standard error
	-b		Apply the blacklist to names of modules too
	-i		Ignore install and remove commands for MODULE
	-f		Ignore versions (-r: unload even what is in use)
	-w MSEC		With -r: wait so long for users to go
	-C FILE		Configuration file or directory
	-d DIR		Root of the tree that holds lib/modules
	-S VERSION	Kernel version
	--first-time	Fail if the module is loaded (-r: is not loaded) already
	--remove-holders  With -r: unload those that use MODULE, too
	--show-modversions FILE, --show-exports FILE
			Show symbols that FILE needs or offers",
    main,
};

const FIRST_TIME: u8 = 1;
const FORCE_MAGIC: u8 = 2;
const FORCE_VERSION: u8 = 3;
const MODVERSIONS: u8 = 4;
const EXPORTS: u8 = 5;
const HOLDERS: u8 = 6;
const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    flag(b'r', "remove"),
    flag(HOLDERS, "remove-dependencies"),
    flag(HOLDERS, "remove-holders"),
    value(b'w', "wait"),
    flag(FIRST_TIME, "first-time"),
    flag(b'i', "ignore-install"),
    flag(b'i', "ignore-remove"),
    flag(b'b', "use-blacklist"),
    flag(b'f', "force"),
    flag(FORCE_VERSION, "force-modversion"),
    flag(FORCE_MAGIC, "force-vermagic"),
    flag(b'R', "resolve-alias"),
    flag(b'D', "show-depends"),
    flag(b'c', "showconfig"),
    flag(b'c', "show-config"),
    flag(MODVERSIONS, "show-modversions"),
    flag(MODVERSIONS, "dump-modversions"),
    flag(EXPORTS, "show-exports"),
    flag(b'n', "dry-run"),
    flag(b'n', "show"),
    value(b'C', "config"),
    value(b'd', "dirname"),
    value(b'S', "set-version"),
    flag(b's', "syslog"),
    flag(b'q', "quiet"),
    flag(b'v', "verbose"),
    flag(b'l', "list"),
    flag(b'V', "version"),
    flag(b'h', ""),
];

/// What the options ask for.
#[derive(Default)]
struct Request<'a> {
    all: bool,
    remove: bool,
    holders: bool,
    wait: Option<u64>,
    first_time: bool,
    ignore_commands: bool,
    blacklist_names: bool,
    force: i32,
    force_remove: bool,
    show: u8,
    dry: bool,
    depends: bool,
    quiet: bool,
    verbose: bool,
    syslog: bool,
    config: Vec<&'a [u8]>,
    root: &'a [u8],
    version: Option<&'a [u8]>,
}

impl Request<'_> {
    /// Shows an action, if actions are shown.
    fn tell(&self, ctx: &mut Context<'_>, parts: &[&[u8]]) {
        if self.depends || self.verbose {
            ctx.out.line(&parts.concat());
        }
    }

    /// Whether nothing is to be done in earnest.
    fn is_dry(&self) -> bool {
        self.dry || self.depends
    }

    /// Says what is wrong on standard error or in the log, without any effect on the status.
    fn complain(&self, ctx: &mut Context<'_>, error: &Error) {
        if self.syslog {
            loader::log("modprobe", &error.text());
        } else {
            ctx.say(&error.text());
        }
    }

    /// Says that an operand failed; the applet ends with a failure.
    fn fail(&self, ctx: &mut Context<'_>, error: Error) {
        loader::fail(ctx, self.syslog, error);
    }
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let preset = kit::process::Words::new(preset(ctx));
    let preset = preset.args();
    let mut request = Request::default();
    let mut version = false;
    let mut from_environment = Options::over(&preset, OPTIONS, true);
    while let Some((key, value)) = from_environment.next()? {
        note(&mut request, key, value)?;
    }
    // A word after the module may begin with a dash and be its parameter; options still may stand there.
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        version |= key == b'V';
        note(&mut request, key, value)?;
    }
    if version {
        return loader::version(ctx);
    }
    let operands = options.operands();
    match run(ctx, &request, &operands) {
        Err(error) if request.syslog && error.report() == kit::Report::Message => {
            loader::log("modprobe", &error.text());
            Ok(Status(error.status().unwrap_or(1)))
        }
        result => result,
    }
}

fn run(ctx: &mut Context<'_>, request: &Request<'_>, operands: &[Arg<'_>]) -> Result<Status> {
    if matches!(request.show, MODVERSIONS | EXPORTS) {
        return list::symbols(ctx, request, operands);
    }
    let release = request.version.map_or_else(tree::release, <[u8]>::to_vec);
    let tree = Tree::open(request.root, &release);
    if request.show == b'l' {
        return list::modules(ctx, &tree, operands);
    }
    let config = tree::config(ctx, &tree, &request.config, request.quiet)?;
    if request.show == b'c' {
        return list::configuration(ctx, &tree, &config);
    }
    if request.remove {
        return remove::all(ctx, request, &tree, &config, operands);
    }
    let Some((first, rest)) = operands.split_first() else { return Err(Error::usage("missing module name")) };
    let names = if request.all { operands } else { core::slice::from_ref(first) };
    let params = if request.all { Vec::new() } else { loader::params(rest.iter().map(|word| word.bytes())) };
    for name in names {
        let result = if request.show == b'R' {
            list::resolved(ctx, request, &tree, &config, name)
        } else {
            insert::module(ctx, request, &tree, &config, name, &params)
        };
        if let Err(error) = result {
            if request.quiet && error.report() == kit::Report::Silent {
                ctx.status = Status::FAILURE;
            } else {
                request.fail(ctx, error);
            }
        }
    }
    ctx.done()
}

/// The words of MODPROBE_OPTIONS.
fn preset<'a>(ctx: &Context<'a>) -> Vec<&'a [u8]> {
    formats::modules::names::words(ctx.env("MODPROBE_OPTIONS").unwrap_or_default()).collect()
}

fn note<'a>(request: &mut Request<'a>, key: u8, value: &'a [u8]) -> Result<()> {
    match key {
        b'a' => request.all = true,
        b'r' => request.remove = true,
        HOLDERS => request.holders = true,
        b'w' => request.wait = Some(kit::number::parse(value)?),
        FIRST_TIME => request.first_time = true,
        b'i' => request.ignore_commands = true,
        b'b' => request.blacklist_names = true,
        b'f' => {
            request.force |= loader::IGNORE_VERMAGIC | loader::IGNORE_VERSIONS;
            request.force_remove = true;
        }
        FORCE_VERSION => request.force |= loader::IGNORE_VERSIONS,
        FORCE_MAGIC => request.force |= loader::IGNORE_VERMAGIC,
        b'D' => request.depends = true,
        b'R' | b'c' | b'l' | MODVERSIONS | EXPORTS => request.show = key,
        b'n' => request.dry = true,
        b'C' => request.config.push(value),
        b'd' => request.root = value,
        b'S' => request.version = Some(value),
        b's' => request.syslog = true,
        b'q' => request.quiet = true,
        b'v' => request.verbose = true,
        b'h' => return Err(Error::help()),
        _ => {}
    }
    Ok(())
}

/// The names that an operand stands for, or why there are none.
fn resolve(request: &Request<'_>, tree: &Tree, config: &Config, name: &[u8]) -> Result<Vec<Vec<u8>>> {
    let modules = if name.contains(&b'/') { Vec::new() } else { tree.database().resolve(name, config) };
    if !modules.is_empty() {
        return Ok(modules);
    }
    if request.quiet {
        return Err(Error::silent(1));
    }
    let level: &[u8] = if request.all { b"WARNING: Module " } else { b"FATAL: Module " };
    if name.contains(&b'/') {
        return Err(Error::filled(b"{}{} not found: a module's name holds no '/'", &[level, name]));
    }
    let mut text = kit::filled(b"{}{} not found in directory {}", &[level, name, &tree.dir]);
    if !tree.is_indexed() {
        text.extend_from_slice(b", which has no modules.dep: run depmod -a");
    }
    Err(Error::new(text))
}
