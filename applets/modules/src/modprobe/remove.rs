//! Unloading: a module, what it wanted, and what nothing else uses any more.

use super::insert::run;
use super::{Request, resolve};
use crate::loader;
use crate::tree::{self, Tree};
use formats::modules::config::Config;
use formats::modules::names;
use kit::{Arg, Context, Errno, Error, Result, Status};

/// Unloads what the operands stand for; without any, everything that is not used.
pub fn all(
    ctx: &mut Context<'_>,
    request: &Request<'_>,
    tree: &Tree,
    config: &Config,
    operands: &[Arg<'_>],
) -> Result<Status> {
    if operands.is_empty() {
        if request.all {
            return Err(Error::usage("missing module name"));
        }
        unused(ctx, request)?;
    }
    // Every operand is a module: there are no parameters for unloading.
    for name in operands {
        if let Err(error) = module(ctx, request, tree, config, name) {
            if error.report() == kit::Report::Silent {
                ctx.status = Status::FAILURE;
            } else {
                request.fail(ctx, error);
            }
        }
    }
    ctx.done()
}

fn loaded_text() -> Vec<u8> {
    tree::read(b"/proc/modules").unwrap_or_default()
}

fn is_loaded(name: &[u8]) -> bool {
    loader::parse_loaded(&loaded_text()).any(|loaded| loaded.name == name)
}

/// Unloads what one operand stands for.
fn module(
    ctx: &mut Context<'_>,
    request: &Request<'_>,
    tree: &Tree,
    config: &Config,
    name: &[u8],
) -> Result<()> {
    let plain = names::underscored(name);
    // What is loaded may have no file any more.
    let modules = if is_loaded(&plain) { vec![plain] } else { resolve(request, tree, config, name)? };
    let database = tree.database();
    for module in modules {
        if !is_loaded(&module) && database.module(&module).is_none() && database.is_builtin(&module) {
            return Err(Error::filled(b"FATAL: Module {} is builtin.", &[module.as_slice()]));
        }
        if request.first_time && !is_loaded(&module) {
            return Err(Error::filled(b"FATAL: Module {} is not in kernel.", &[module.as_slice()]));
        }
        one(ctx, request, tree, config, &module, true, 0)?;
    }
    Ok(())
}

/// Unloads one module: first what it wanted after it, then itself, then what it wanted before it or needed, as far as
/// nothing else uses that.
fn one(
    ctx: &mut Context<'_>,
    request: &Request<'_>,
    tree: &Tree,
    config: &Config,
    name: &[u8],
    asked: bool,
    depth: usize,
) -> Result<()> {
    let text = loaded_text();
    let Some(loaded) = loader::parse_loaded(&text).find(|loaded| loaded.name == name) else { return Ok(()) };
    // Circles of soft dependencies end when the first of them is gone; in a dry run nothing goes.
    if depth > 50 {
        return Ok(());
    }
    if !asked && !loaded.is_free() {
        return Ok(());
    }
    let database = tree.database();
    let wanted = |post: bool| {
        let lists = config.softdeps_of(name).flat_map(move |it| if post { &it.post } else { &it.pre });
        lists.flat_map(|alias| database.resolve(alias, config)).collect::<Vec<_>>()
    };
    let soft = |ctx: &mut Context<'_>, modules: Vec<Vec<u8>>| {
        for other in modules {
            if let Err(error) = one(ctx, request, tree, config, &other, false, depth + 1)
                && request.verbose
            {
                request.complain(ctx, &error);
            }
        }
    };
    soft(ctx, wanted(true));
    if asked && request.holders {
        for user in names::lines(loaded.user_names(), b',').filter(|user| !user.starts_with(b"[")) {
            one(ctx, request, tree, config, user, true, depth + 1)?;
        }
    } else if asked && !loaded.user_names().is_empty() && !request.force_remove {
        let users = loaded.user_names();
        return Err(Error::filled(b"FATAL: Module {} is in use by: {}", &[name, users]));
    }
    remove(ctx, request, config, name, asked)?;
    soft(ctx, wanted(false));
    if let Some(found) = database.module(name) {
        soft(ctx, found.needs.iter().map(|path| names::module_name(path)).collect());
    }
    Ok(())
}

/// Unloads the module itself, or runs the command that stands for that.
fn remove(
    ctx: &mut Context<'_>,
    request: &Request<'_>,
    config: &Config,
    name: &[u8],
    asked: bool,
) -> Result<()> {
    if let Some(command) = config.remove_of(name).filter(|_| !(asked && request.ignore_commands)) {
        request.tell(ctx, &[b"remove ", command]);
        return if request.is_dry() { Ok(()) } else { run(ctx, command, name, b"") };
    }
    request.tell(ctx, &[b"rmmod ", name]);
    if request.is_dry() {
        return Ok(());
    }
    let flags = loader::NO_WAIT | if request.force_remove { loader::FORCE } else { 0 };
    let mut left = request.wait.unwrap_or(0);
    loop {
        match loader::unload(name, flags) {
            Ok(()) => return Ok(()),
            // EAGAIN, EBUSY: in use still.
            Err(Errno(libc::EAGAIN | libc::EBUSY)) if left > 0 => {
                let pause = left.min(10);
                left -= pause;
                std::thread::sleep(core::time::Duration::from_millis(pause));
            }
            Err(Errno(libc::ENOENT)) if !request.first_time => return Ok(()),
            Err(errno) => return Err(Error::on("can't unload module", name, errno)),
        }
    }
}

/// Unloads everything that nothing uses, until nothing goes any more.
fn unused(ctx: &mut Context<'_>, request: &Request<'_>) -> Result<()> {
    loop {
        let path = b"/proc/modules";
        let text = tree::read(path).map_err(|errno| Error::on("can't open", path, errno))?;
        let mut gone = false;
        for module in loader::parse_loaded(&text).filter(loader::Loaded::is_free) {
            if request.is_dry() {
                request.tell(ctx, &[b"rmmod ", module.name]);
            } else if loader::unload(module.name, loader::NO_WAIT).is_ok() {
                request.tell(ctx, &[b"rmmod ", module.name]);
                gone = true;
            }
        }
        if !gone {
            return Ok(());
        }
    }
}
