//! Loading: the modules of a plan, one after another.

use super::{Request, resolve};
use crate::loader::{self, Failure};
use crate::tree::{self, Tree};
use formats::modules::config::Config;
use formats::modules::names::same_name;
use formats::modules::plan::{self, Step};
use kit::process::{self, Words};
use kit::{Arg, Context, Error, Result, Status};

/// Loads what a name stands for.
pub fn module(
    ctx: &mut Context<'_>,
    request: &Request<'_>,
    tree: &Tree,
    config: &Config,
    name: &[u8],
    params: &[u8],
) -> Result<()> {
    let modules = resolve(request, tree, config, name)?;
    for module in &modules {
        // The blacklist is about aliases: who names the module itself wants it, unless -b says otherwise.
        let named = same_name(module, name);
        if config.is_blacklisted(module) && (!named || request.blacklist_names) {
            continue;
        }
        if let Err(error) = one(ctx, request, tree, config, module, params) {
            if modules.len() == 1 {
                return Err(error);
            }
            // One of several drivers that fit a device: the others get their chance.
            request.fail(ctx, error);
        }
    }
    Ok(())
}

/// Loads one module after what it needs and wants.
fn one(
    ctx: &mut Context<'_>,
    request: &Request<'_>,
    tree: &Tree,
    config: &Config,
    module: &[u8],
    params: &[u8],
) -> Result<()> {
    let list = tree::read(b"/proc/modules").unwrap_or_default();
    let is_loaded = |name: &[u8]| loader::parse_loaded(&list).any(|loaded| loaded.name == name);
    let database = tree.database();
    let in_kernel = || is_loaded(module) || database.module(module).is_none() && database.is_builtin(module);
    if request.first_time && !request.depends && in_kernel() {
        return Err(Error::filled(b"could not insert '{}': Module already in kernel", &[module]));
    }
    let ours = |step: &Step| step.name == module;
    for step in plan::load_order(&database, config, module) {
        if !request.depends && is_loaded(&step.name) {
            continue;
        }
        let extra = if ours(&step) { params } else { b"" };
        if let Err(error) = load(ctx, request, tree, config, &step, ours(&step), extra) {
            if !step.soft {
                return Err(error);
            }
            if request.verbose {
                request.complain(ctx, &error);
            }
        }
    }
    Ok(())
}

/// Loads one module of a plan, or runs the command that stands for it.
fn load(
    ctx: &mut Context<'_>,
    request: &Request<'_>,
    tree: &Tree,
    config: &Config,
    step: &Step,
    asked: bool,
    extra: &[u8],
) -> Result<()> {
    let mut params = config.options_of(&step.name);
    if !params.is_empty() {
        params.push(b' ');
    }
    params.extend_from_slice(extra);
    let wants = config.softdeps_of(&step.name).any(|it| !it.pre.is_empty() || !it.post.is_empty());
    let command = config.install_of(&step.name).filter(|_| !(wants || asked && request.ignore_commands));
    if let Some(command) = command {
        request.tell(ctx, &[b"install ", command, b" ", &params]);
        if request.is_dry() {
            return Ok(());
        }
        return run(ctx, command, &step.name, &params);
    }
    if step.path.is_empty() {
        if tree.database().is_builtin(&step.name) && request.depends {
            ctx.out.fill(b"builtin {}\n", &[step.name.as_slice()]);
        }
        // Builtin, or an alias to nowhere (`off`).
        return Ok(());
    }
    let path = tree.path(&step.path);
    request.tell(ctx, &[b"insmod ", &path, b" ", &params]);
    if request.is_dry() {
        return Ok(());
    }
    let failed =
        |reason: &[u8]| Error::filled(b"can't load module {}: {}", &[step.name.as_slice(), reason]);
    match loader::load(&path, &params, request.force) {
        Ok(()) => Ok(()),
        // Somebody was faster.
        Err(Failure::Kernel(errno)) if errno.0 == libc::EEXIST && !(asked && request.first_time) => Ok(()),
        Err(Failure::Kernel(errno)) => Err(failed(loader::why(errno).as_bytes())),
        Err(Failure::File(error)) => Err(failed(&error.text())),
    }
}

/// A command with the parameters in the place of `$CMDLINE_OPTS`. They go into the text, where their quotes still hold
/// a value together, as in kmod; in a variable they would not.
fn substituted(command: &[u8], params: &[u8]) -> Vec<u8> {
    const MARK: &[u8] = b"$CMDLINE_OPTS";
    let mut text = Vec::with_capacity(command.len() + params.len());
    let mut rest = command;
    while let Some((&byte, after)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix(MARK) {
            text.extend_from_slice(params);
            rest = after;
        } else {
            text.push(byte);
            rest = after;
        }
    }
    text
}

/// Runs an install or remove command by the shell, which finds the module's name and parameters in its environment.
pub fn run(ctx: &mut Context<'_>, command: &[u8], module: &[u8], params: &[u8]) -> Result<()> {
    let command = substituted(command, params);
    let words = Words::shell(&command);
    let added = Words::new([kit::filled(
        b"MODPROBE_MODULE={}",
        &[module],
    ), kit::filled(b"CMDLINE_OPTS={}", &[params])]);
    let added = added.args();
    let mut env: Vec<Arg<'_>> = added.to_vec();
    let ours =
        |entry: &Arg<'_>| entry.starts_with(b"MODPROBE_MODULE=") || entry.starts_with(b"CMDLINE_OPTS=");
    env.extend(ctx.env.iter().copied().filter(|entry| !ours(entry)));
    let mut inner = Context {
        applet: ctx.applet,
        args: &[],
        env: &env,
        stdin: ctx.stdin,
        out: ctx.out.fd().map_or_else(kit::Out::memory, kit::Out::to),
        err: ctx.err.fd().map_or_else(kit::Out::memory, kit::Out::to),
        table: ctx.table,
        status: Status::SUCCESS,
    };
    let status =
        process::run(&mut inner, &words.args()).map_err(|errno| Error::sys("can't run a command", errno))?;
    if status == Status::SUCCESS {
        return Ok(());
    }
    let number = kit::number::Decimal::of(status.0.into());
    Err(Error::filled(b"command for module {} failed with status {}", &[module, &number]))
}
